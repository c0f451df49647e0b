import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The file of a program by the PATH; undefined where there is none. `.ci/run` installs what tests
 * look for.
 */
export function programOnPath(name: string): string | undefined {
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
