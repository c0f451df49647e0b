import { annotationOf } from "../../github/annotations.ts";
import { workflowCommand } from "../../github/workflow-command.ts";
import type { CheckedFile } from "./check-file.ts";

/**
 * The diagnostics as workflow commands, one per line: GitHub shows each at its line of the diff.
 */
export function annotationCommands(files: readonly CheckedFile[]): string[] {
  return files.flatMap(({ file, diagnostics }) =>
    diagnostics.map((one) => workflowCommand(annotationOf(one, file))),
  );
}
