import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Absolute path of a folder that the package ships (`terraform`), found by going up from this file:
 * it stands at another depth in `dist` than in `src`.
 * @throws Error when it is not there
 */
export function packageFolder(name: string): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (existsSync(join(at, "action.yml")) && existsSync(join(at, name))) return join(at, name);
    const parent = dirname(at);
    if (parent === at)
      throw new Error(`the package's folder "${name}" is missing: install it again`);
    at = parent;
  }
}
