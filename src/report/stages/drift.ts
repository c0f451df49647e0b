import { z } from "zod";

import { list, text } from "../bounded.ts";
import { code, escapeMarkdown, table } from "../markdown.ts";
import { resourceLabel } from "../resource-label.ts";
import { defineStage, section } from "../stage.ts";
import { attributeChangesSchema } from "./resource-change.ts";

const findingSchema = z.object({
  /**
   * Whose work was changed: `apply` is Terraform's and the next apply puts it back, `release` is
   * traffic and tags, `operation` is what neither of them owns, such as a paused queue.
   */
  stage: z.enum(["apply", "release", "operation"]),
  /** Terraform's address, or the resource's full name. */
  resource: text,
  /** Terraform's type, for findings of `apply`. */
  type: text.optional(),
  message: text,
  /** What changed from what to what; redacted as a plan is. */
  attributes: attributeChangesSchema,
});

/** Something that is no longer as the pipeline left it. */
export type DriftFinding = z.infer<typeof findingSchema>;

/** What puts the work of each back. */
const NEXT_STEPS: Readonly<Record<DriftFinding["stage"], string>> = {
  apply:
    "`cloud-tasks plan` shows what an apply puts back; to keep the change, write it into cloud-tasks.yaml",
  release: "deploy again: a release proves the latest revision and moves the traffic to it",
  operation:
    "undo it with gcloud (queues resume, jobs resume, secrets versions enable), or write it into cloud-tasks.yaml",
};

/** Compares what is deployed with what the pipeline left; `blocked` when it differs. */
export const drift = defineStage({
  schema: section({ findings: list(findingSchema) }),
  empty: { findings: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: ({ findings }) =>
    findings.length === 0
      ? ""
      : `#### Drift\n\n${table(FINDING_COLUMNS, findings.map(findingCells))}`,
  terminal: ({ findings }, colors) =>
    [...new Set(findings.map(({ stage }) => stage))].map((stage) => ({
      title: stage,
      lines: [
        ...findings.filter((one) => one.stage === stage).flatMap(findingLines),
        { head: `${colors.cyan("next:")} `, text: NEXT_STEPS[stage] },
      ],
    })),
  serving: () => undefined,
});

function labelOf({ resource, type }: DriftFinding): string {
  return type === undefined ? resource : resourceLabel({ address: resource, type });
}

/** What {@link findingCells} has. */
export const FINDING_COLUMNS = ["left by", "resource", "what"];

/** A finding as the cells of a table, escaped. */
export function findingCells(finding: DriftFinding): string[] {
  const attributes = finding.attributes.map(
    ({ path, before, after }) => `${code(path)}: ${code(before)} → ${code(after)}`,
  );
  return [
    finding.stage,
    escapeMarkdown(labelOf(finding)),
    [escapeMarkdown(finding.message), ...attributes].join("<br>"),
  ];
}

function findingLines(finding: DriftFinding): string[] {
  return [
    `${labelOf(finding)}: ${finding.message}`,
    ...finding.attributes.map(({ path, before, after }) => `    ${path}: ${before} → ${after}`),
  ];
}
