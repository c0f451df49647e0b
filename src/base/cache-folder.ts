import { homedir } from "node:os";
import path from "node:path";

/**
 * Where what can be made or had again is kept for this user.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function userCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const home = env["HOME"] || homedir();
  const base =
    process.platform === "win32"
      ? env["LOCALAPPDATA"] || path.join(home, "AppData", "Local")
      : process.platform === "darwin"
        ? path.join(home, "Library", "Caches")
        : env["XDG_CACHE_HOME"] || path.join(home, ".cache");
  return path.join(base, "cloud-tasks-pipeline");
}
