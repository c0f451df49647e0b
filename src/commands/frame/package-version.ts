import { readFileSync } from "node:fs";

import { packageFolder } from "./package-folder.ts";

/** The version of the package that this file is part of. */
export function packageVersion(): string {
  const text = readFileSync(packageFolder("package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
