import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { Failure } from "../../base/failure.ts";

/**
 * Absolute path of a folder of the package (`terraform`), found by walking up from this file, which
 * has a different depth in `dist` than in `src`.
 * @throws Failure `PACKAGE_INCOMPLETE` when the folder is missing
 */
export function packageFolder(name: string): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(join(at, "action.yml")) && existsSync(join(at, name))) return join(at, name);
    const parent = dirname(at);
    if (parent === at) {
      throw new Failure("PACKAGE_INCOMPLETE", `the folder "${name}" of the package is missing`, {
        exitCode: 2,
        hint: "reinstall the package",
      });
    }
    at = parent;
  }
}
