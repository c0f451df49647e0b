import { provenanceLine, REPAIRED_IN_PLACE, renameAdvice, unshownRenames } from "../plan-notes.ts";
import { resourceLabel } from "../resource-label.ts";
import { defineStage } from "../stage.ts";
import type { TerminalLine } from "../wrap.ts";
import { planSchema, type Plan } from "./plan-schema.ts";

/** What terraform will change. */
export const plan = defineStage({
  schema: planSchema,
  empty: { changes: [], drift: [], fingerprint: "", guard: [], terraformVersion: "" },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: () => "",
  terminal: (section) => [{ title: "changes", lines: lines(section) }],
  serving: () => undefined,
});

function lines(section: Plan): TerminalLine[] {
  return [
    ...section.changes.map((change) => `${change.action.padEnd(8)} ${resourceLabel(change)}`),
    ...section.guard.map((reason) => `guard: ${reason}`),
    ...(section.untainted ?? []).map((address) => `${address} ${REPAIRED_IN_PLACE}`),
    ...unshownRenames(section).flatMap((rename) => [
      `${renameAdvice(rename)}:`,
      ...rename.movedBlock
        .trimEnd()
        .split("\n")
        .map((line) => ({ verbatim: line })),
    ]),
    ...(section.terraformVersion === "" ? [] : [provenanceLine(section)]),
  ];
}
