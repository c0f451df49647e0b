import { z } from "zod";

import { list, text } from "../bounded.ts";
import { defineStage, section } from "../stage.ts";
import { trafficSchema } from "./traffic.ts";

const schema = section({
  workers: list(
    z.object({
      worker: text,
      /** The revision that was proven. */
      candidate: text,
      previous: text.optional(),
      serving: text,
      before: trafficSchema.optional(),
      after: trafficSchema.optional(),
      outcome: z.enum(["promoted", "unchanged", "failed"]),
      /** False when it was promoted although no task proved it. Absent is true. */
      proven: z.boolean().optional(),
    }),
  ),
});

type Worker = z.infer<typeof schema>["workers"][number];

/** Moves all traffic to the candidates. */
export const promote = defineStage({
  schema,
  empty: { workers: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: ({ workers }) =>
    workers
      .filter(({ outcome }) => outcome === "promoted")
      .map(({ worker, candidate }) => `${worker} would move to ${candidate}`)
      .join(", ") || undefined,
  comment: () => "",
  terminal: () => [],
  serving: ({ workers }) => workers.map(sentence),
});

function sentence({ worker, candidate, serving, outcome, proven }: Worker): string {
  switch (outcome) {
    case "promoted":
      return `${worker}: ${serving} serves all traffic (${proven === false ? "promoted, not proven" : "promoted"})`;
    case "unchanged":
      return `${worker}: ${serving} serves all traffic (nothing new)`;
    case "failed":
      return `${worker}: the traffic could not be moved to ${candidate}`;
  }
}
