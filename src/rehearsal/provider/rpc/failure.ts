import type { MessageWriter } from "../protocol/message.ts";

/** Adds an error diagnostic to a response. `detail` is the error's own message. */
export function failure(
  response: MessageWriter,
  field: number,
  summary: string,
  error: unknown,
): MessageWriter {
  const detail = error instanceof Error ? error.message : String(error);
  return response.diagnostics(field, [{ severity: "error", summary: `${summary}: ${detail}` }]);
}
