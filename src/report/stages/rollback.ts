import { z } from "zod";

import { list, text } from "../bounded.ts";
import { defineStage, section } from "../stage.ts";
import { trafficSchema } from "./traffic.ts";

const schema = section({
  workers: list(
    z.object({
      worker: text,
      /** The revision that is given up. */
      candidate: text,
      previous: text.optional(),
      /** `""` when it could not be found out. */
      serving: text,
      before: trafficSchema.optional(),
      after: trafficSchema.optional(),
      /** False when no run has ever proven what serves. Absent is true, or not known. */
      proven: z.boolean().optional(),
      /** `no earlier`: a first release, so the candidate keeps the traffic. */
      outcome: z.enum(["rolled back", "unchanged", "no earlier", "failed"]),
    }),
  ),
});

type Worker = z.infer<typeof schema>["workers"][number];

/** Moves the traffic back to what served before the candidates. Also after a cancellation. */
export const rollback = defineStage({
  schema,
  empty: { workers: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: ({ workers }) =>
    workers
      .filter(({ outcome }) => outcome === "rolled back")
      .map(({ worker, serving }) => `${worker} would go back to ${serving}`)
      .join(", ") || undefined,
  comment: () => "",
  terminal: () => [],
  serving: ({ workers }) => workers.map(sentence),
});

function sentence(one: Worker): string {
  const { worker, candidate, previous, serving, before, outcome } = one;
  const proven = one.proven === false ? ` (${serving} was never proven)` : "";
  switch (outcome) {
    case "rolled back":
      return before === undefined
        ? `${worker}: ${serving} still serves all traffic, ${candidate} was rolled back${proven}`
        : `${worker}: ${serving} serves all traffic again, instead of ${candidate}${proven}`;
    case "unchanged":
      return `${worker}: ${serving} serves all traffic (nothing new)`;
    case "no earlier":
      return `${worker}: ${serving} serves, although it failed: there is no earlier revision`;
    case "failed":
      return `${worker}: the traffic could not be moved back to ${previous ?? candidate}`;
  }
}
