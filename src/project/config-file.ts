import { readFile } from "node:fs/promises";

import type { Code } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { errorMessage } from "./failure.ts";

/** A config larger than this was not written by a person. */
const MAX_CONFIG_BYTES = 1_000_000;

/** A config's text, or why it can't be read. Never throws. */
export async function readConfigFile(
  file: string,
): Promise<{ readonly text: string } | { readonly diagnostic: Diagnostic }> {
  const failed = (message: string, hint: string): { diagnostic: Diagnostic } => ({
    diagnostic: { code: "CT001" satisfies Code, severity: "error", message, hint, path: [] },
  });
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return failed(`${file} can't be read: ${errorMessage(error)}`, "name the config by --config");
  }
  if (bytes.length > MAX_CONFIG_BYTES) {
    return failed(
      `${file} has ${bytes.length} bytes, the limit is ${MAX_CONFIG_BYTES}`,
      "split the project",
    );
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return failed(`${file} is not UTF-8`, "save it as UTF-8");
  }
}
