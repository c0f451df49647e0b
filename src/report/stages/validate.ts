import { z } from "zod";

import { count, list, text } from "../bounded.ts";
import { code, escapeMarkdown } from "../markdown.ts";
import { defineStage, section } from "../stage.ts";

const position = z.object({ line: count, column: count });

const schema = section({
  /** The config. */
  file: text,
  diagnostics: list(
    z.object({
      code: text,
      severity: z.enum(["error", "warning", "info"]),
      message: text,
      hint: text.optional(),
      path: list(z.union([text, z.number()])),
      range: z.object({ start: position, end: position }).optional(),
    }),
  ),
});

type Diagnostic = z.infer<typeof schema>["diagnostics"][number];

/** Reads the config and lints it. */
export const validate = defineStage({
  schema,
  empty: { file: "", diagnostics: [] },
  isRunnable: false,
  failureExitCode: 2,
  comment: ({ diagnostics }) => diagnostics.map(diagnosticLine).join("\n"),
  // The command that validates shows them as frames, with the lines of the file.
  terminal: () => [],
  serving: () => undefined,
});

function diagnosticLine(one: Diagnostic): string {
  const line = one.range === undefined ? "" : ` line ${one.range.start.line}`;
  const hint = one.hint === undefined ? "" : ` _${escapeMarkdown(one.hint)}_`;
  return `- ${one.severity} ${code(one.code)}${line}: ${escapeMarkdown(one.message)}${hint}`;
}
