/** The environment that forbids the download of terraform. */
export const NO_DOWNLOAD = { CLOUD_TASKS_NO_DOWNLOAD: "1" } as const;

/** True when the user or CI forbids downloads. */
export function downloadForbidden(env: Readonly<Record<string, string | undefined>>): boolean {
  return !["", "0", "false", undefined].includes(env["CLOUD_TASKS_NO_DOWNLOAD"]);
}
