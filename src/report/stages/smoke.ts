import { z } from "zod";

import { count, list, text } from "../bounded.ts";
import { formatDuration } from "../format.ts";
import { logLines } from "../log-part.ts";
import { defineStage, section } from "../stage.ts";
import { statusColors, type Colors } from "../status-colors.ts";
import type { TerminalLine } from "../wrap.ts";

const schema = section({
  verdicts: list(
    z.object({
      worker: text,
      handler: text,
      case: text,
      queue: text,
      verdict: z.enum(["passed", "failed", "inconclusive"]),
      /** How the verdict is known, in one sentence. */
      evidence: text,
      /** What to do about it. */
      hint: text.optional(),
      /** What the revision logged, oldest first; only where its log holds no real secret. */
      log: list(text).optional(),
      /**
       * `worker`: no line names the task, so `log` is what the worker printed meanwhile and names
       * no task. Absent is `task`.
       */
      logOf: z.enum(["task", "worker"]).optional(),
      attempts: count,
      /** Sent by RunTask past the queue's backlog: a proof of the handler, not of the queue. */
      forced: z.boolean().optional(),
      /** From enqueue to proof. */
      latencyMs: z.number(),
    }),
  ),
  /** What no task proves in this run, and why; without a handler it is about the whole worker. */
  unproven: list(z.object({ worker: text, handler: text.optional(), reason: text })).optional(),
});

type Smoke = z.infer<typeof schema>;

/** Proves each handler of the candidates with real tasks. */
export const smoke = defineStage({
  schema,
  empty: { verdicts: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: () => "",
  terminal: (proof, colors) => [
    { title: "handlers", lines: lines(proof, colors) },
    { title: "not proven", lines: (proof.unproven ?? []).map(unprovenText) },
  ],
  serving: () => undefined,
});

function unprovenText({ worker, handler, reason }: NonNullable<Smoke["unproven"]>[number]): string {
  return `${handler === undefined ? worker : `${worker}/${handler}`}: ${reason}`;
}

function lines({ verdicts, failure }: Smoke, colors: Colors): TerminalLine[] {
  const paint = statusColors(colors);
  return verdicts.flatMap((one) => [
    {
      head: `${paint[one.verdict](one.verdict.padEnd(12))} ${`${one.worker}/${one.handler}`.padEnd(28)} ${formatDuration(one.latencyMs).padStart(9)}  `,
      text: one.evidence,
    },
    ...(one.hint === undefined || one.hint === failure?.hint
      ? []
      : [{ head: `    ${colors.cyan("next:")} `, text: one.hint }]),
    ...(one.logOf === "worker" && one.log !== undefined
      ? [
          `    ${colors.dim("no line names this task; what the worker printed without naming one:")}`,
        ]
      : []),
    ...logLines(one.log, colors),
  ]);
}
