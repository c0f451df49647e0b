import { z } from "zod";

import { count, list, text } from "../bounded.ts";
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

/** Reads the config and lints it. */
export const validate = defineStage({
  schema,
  empty: { file: "", diagnostics: [] },
  isRunnable: false,
  failureExitCode: 2,
  rehearsed: () => undefined,
  comment: () => "",
  // The command that validates shows them as frames, with the lines of the file.
  terminal: () => [],
  serving: () => undefined,
});
