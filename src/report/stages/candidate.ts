import { z } from "zod";

import { list, text } from "../bounded.ts";
import { logPart, logLines } from "../log-part.ts";
import { code, escapeMarkdown } from "../markdown.ts";
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
      /** What runs its container, where that is not Cloud Run: `podman 4.3.1`. */
      engine: text.optional(),
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

/**
 * Finds the revisions that apply created, and tags those that are ready. They have no traffic yet.
 */
export const candidate = defineStage({
  schema,
  empty: { workers: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: ({ workers }) =>
    [
      ...workers.map((worker) => logPart(code(worker.candidate), worker.log)),
      workers
        .flatMap((worker) => {
          const ran = ranAs(worker);
          return ran === undefined
            ? []
            : [`- ${code(worker.worker)} ran as ${escapeMarkdown(ran)}`];
        })
        .join("\n"),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  terminal: ({ workers }, colors) => [
    {
      title: "workers",
      lines: workers.flatMap((worker) => {
        const ran = ranAs(worker);
        return ran === undefined ? [] : [`${worker.worker} ran as ${ran}`];
      }),
    },
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

/** What ran a worker; undefined where that is Cloud Run, or is not known. */
function ranAs({ runner, engine, digest }: Worker): string | undefined {
  if (runner === "process") return "a process of this machine";
  if (runner !== "container") return undefined;
  return `a container${digest === undefined ? "" : ` of ${digest}`}${engine === undefined ? "" : ` by ${engine}`}`;
}

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
