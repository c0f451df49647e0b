import { issuePath } from "./standard-schema.ts";
import type { TaskDefinition } from "./task.ts";

/** A body as the handler gets it, or why it never will. */
export type ParsedPayload =
  /** `sent` is the body's JSON value, `payload` what the schema made of it. */
  | { readonly sent: unknown; readonly payload: unknown; readonly refusal?: undefined }
  | { readonly refusal: string };

/** Parses a task's body and has the task's schema check it. Never quotes what the body holds. */
export async function parsePayload(task: TaskDefinition, body: Buffer): Promise<ParsedPayload> {
  let sent: unknown;
  try {
    // Cloud Scheduler jobs and hand-made tasks may come without a body.
    sent = body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch {
    return { refusal: "the body is not valid JSON" };
  }
  const result = await task.payload["~standard"].validate(sent);
  if (result.issues === undefined) return { sent, payload: result.value };
  // Paths only: some schema libraries quote the value in their messages.
  return { refusal: `the schema refuses ${result.issues.map(issuePath).join(", ")}` };
}
