import { z } from "zod";

import { list, text } from "../bounded.ts";
import { logPart, logLines } from "../log-part.ts";
import { code } from "../markdown.ts";
import { defineStage, section } from "../stage.ts";
import { trafficSchema } from "./traffic.ts";

const schema = section({
  workers: list(
    z.object({
      worker: text,
      candidate: text,
      /** Absent while the candidate has no tag. */
      candidateUrl: text.optional(),
      /** The image that it runs, `sha256:…`. */
      digest: text.optional(),
      /** What runs it. */
      runner: z.enum(["cloud-run", "container", "process"]).optional(),
      /** What served before; absent on a first release. */
      previous: text.optional(),
      /** What serves now; `""` when nothing does. */
      serving: text,
      /** The traffic once the candidate has its tag. */
      traffic: trafficSchema.optional(),
      outcome: z.enum(["candidate", "unchanged", "not ready"]),
      /** What a revision logged that never became ready, oldest first. */
      log: list(text).optional(),
    }),
  ),
});

type Worker = z.infer<typeof schema>["workers"][number];

/** Finds the revisions that apply created, and tags those that are ready. They have no traffic yet. */
export const candidate = defineStage({
  schema,
  empty: { workers: [] },
  isRunnable: true,
  failureExitCode: 1,
  comment: ({ workers }) =>
    workers
      .map((worker) => logPart(code(worker.candidate), worker.log))
      .filter((part) => part !== "")
      .join("\n\n"),
  terminal: ({ workers }, colors) => [
    {
      title: "start-up",
      lines: workers.flatMap((worker) =>
        worker.log === undefined
          ? []
          : [`${worker.candidate} printed`, ...logLines(worker.log, colors)],
      ),
    },
  ],
  serving: ({ workers }) => workers.map(sentence),
});

function sentence({ worker, candidate: revision, serving, outcome }: Worker): string {
  if (serving === "") return `${worker}: nothing serves, ${revision} never became ready`;
  switch (outcome) {
    case "candidate":
      return `${worker}: ${serving} serves all traffic, ${revision} waits without any`;
    case "unchanged":
      return `${worker}: ${serving} serves all traffic (nothing new)`;
    case "not ready":
      return `${worker}: ${serving} still serves all traffic, ${revision} never became ready`;
  }
}
