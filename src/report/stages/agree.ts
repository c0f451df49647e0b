import { z } from "zod";

import { list, text } from "../bounded.ts";
import { defineStage, section } from "../stage.ts";

/** Somebody agrees to exactly this plan; `blocked` when nobody does. */
export const agree = defineStage({
  schema: section({
    /** Of the plan that was agreed to. */
    fingerprint: text,
    /**
     * `reviewed`: it equals a plan that was reviewed before; `gate`: whoever approved the
     * environment; `asked`: a person at the terminal; `yes`: the option; `rehearsal`: nothing real
     * is at stake.
     */
    by: z.enum(["reviewed", "gate", "asked", "yes", "rehearsal", "nobody"]),
    /** Addresses that the guard lets pass in this plan. */
    allowed: list(text),
  }),
  empty: { fingerprint: "", by: "nobody", allowed: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: () => "",
  terminal: () => [],
  serving: () => undefined,
});
