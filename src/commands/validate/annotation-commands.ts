import { annotationOf } from "../../github/annotations.ts";
import { workflowCommand } from "../../github/workflow-command.ts";
import type { CheckedFile } from "./check-file.ts";

/** The diagnostics as workflow commands, one a line: GitHub shows each on its line of a change. */
export function annotationCommands(files: readonly CheckedFile[]): string[] {
  return files.flatMap(({ file, diagnostics }) =>
    diagnostics.map((one) => workflowCommand(annotationOf(one, file))),
  );
}
