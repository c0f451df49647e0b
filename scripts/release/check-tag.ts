/**
 * Fails unless a release's tag matches the version of both packages: `npx tsx
 * scripts/release/check-tag.ts v1.2.3`.
 */
import { readFileSync } from "node:fs";

const [tag = ""] = process.argv.slice(2);
for (const file of ["package.json", "worker/package.json"]) {
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { readonly version: string };
  if (tag !== `v${version}`) {
    console.error(
      `${file} has version ${version}, but the tag is ${tag}: use tag v${version}, or change the version first`,
    );
    process.exitCode = 2;
  }
}
