/** A smoke task's run, and whether it should have effects outside. */
export interface SmokeRun {
  /** 12 hexadecimal digits: the id of the pipeline's run that created the task. */
  readonly run: string;
  /**
   * `real` when the outside is a stand-in (a rehearsal); `none` everywhere else: the handler then
   * checks connection, credentials, template and permission, but changes nothing.
   */
  readonly effects: "real" | "none";
}

/**
 * Reads `X-Smoke-Test: run=RUN; effects=real|none`. Undefined unless the task's own name starts
 * with `smoke-RUN-`: otherwise, anyone who may create a task could send the header with any task. A
 * missing or unknown value of `effects` means `none`.
 */
export function parseSmokeHeader(
  header: string | undefined,
  taskName: string | undefined,
): SmokeRun | undefined {
  if (header === undefined || taskName === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const part of header.split(";")) {
    const [name = "", value = ""] = part.split("=", 2);
    fields.set(name.trim().toLowerCase(), value.trim());
  }
  const run = fields.get("run") ?? "";
  if (!/^[0-9a-f]{12}$/.test(run) || !taskName.startsWith(`smoke-${run}-`)) return undefined;
  return { run, effects: fields.get("effects") === "real" ? "real" : "none" };
}
