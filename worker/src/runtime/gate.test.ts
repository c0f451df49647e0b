import fc from "fast-check";
import { expect, it } from "vitest";

import { Gate, type Ticket } from "./gate.ts";

it("admits entries in order, and never beyond its limits", () => {
  const moves = fc.array(fc.record({ weight: fc.nat(15), leaves: fc.nat(10) }), { maxLength: 60 });
  return fc.assert(
    fc.asyncProperty(moves, async (all) => {
      const gate = new Gate(4, 10);
      const inside = new Map<number, { weight: number; ticket: Ticket }>();
      const outside = new Map<number, { weight: number; ticket: Ticket }>();
      const entered: number[] = [];
      for (const [index, { weight, leaves }] of all.entries()) {
        const ticket = gate.enter(weight);
        if (ticket.entering === undefined) {
          entered.push(index);
          inside.set(index, { weight, ticket });
        } else {
          outside.set(index, { weight, ticket });
          void ticket.entering.then(() => {
            entered.push(index);
            outside.delete(index);
            inside.set(index, { weight, ticket });
          });
        }
        const [leaver] = [...inside, ...outside].slice(leaves, leaves + 1);
        if (leaver !== undefined) {
          const [id, held] = leaver;
          inside.delete(id);
          outside.delete(id);
          held.ticket.leave();
          held.ticket.leave();
        }
        await Promise.resolve();
        const sum = [...inside.values()].reduce((total, one) => total + one.weight, 0);
        expect(inside.size <= 4 && (sum <= 10 || inside.size === 1)).toBe(true);
        expect(outside.size > 0 && inside.size === 0).toBe(false);
      }
      expect(entered).toEqual(entered.toSorted((a, b) => a - b));
    }),
  );
});
