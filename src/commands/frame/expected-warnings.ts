/**
 * Warnings about what a failure of ours already says: google-auth-library warns on every machine
 * outside of Google Cloud.
 */
const EXPECTED: ReadonlySet<string> = new Set(["MetadataLookupWarning"]);

/**
 * Keeps warnings that only repeat a failure of ours from stderr; Node prints all others as before.
 */
export function hideExpectedWarnings(
  source: Pick<NodeJS.Process, "listeners" | "removeAllListeners" | "on"> = process,
): void {
  const printers = source.listeners("warning");
  source.removeAllListeners("warning");
  source.on("warning", (warning) => {
    if (EXPECTED.has(warning.name)) return;
    for (const print of printers) print(warning);
  });
}
