/**
 * Creates the tarballs for `npm publish`, and prints their paths:
 *
 *     npx tsx scripts/release/pack.ts FOLDER [cli|worker]
 *
 * The worker has to be built (`npm run prepack -w worker`). They name `GITHUB_REPOSITORY`, for
 * their provenance.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { publishedManifest } from "./published-manifest.ts";

const PACKAGES = {
  cli: { folder: ".", isBundled: true },
  worker: { folder: "worker", isBundled: false },
} as const;

const [to, only] = process.argv.slice(2);
if (to === undefined) throw new Error("pass the folder to write the tarballs to");
mkdirSync(to, { recursive: true });
for (const [name, { folder, isBundled }] of Object.entries(PACKAGES)) {
  if (only === undefined || only === name) console.log(pack(folder, isBundled, resolve(to)));
}

/** @returns The tarball's path */
function pack(folder: string, isBundled: boolean, destination: string): string {
  const staging = mkdtempSync(join(tmpdir(), "cloud-tasks-release-"));
  try {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      readonly files: readonly string[];
    };
    for (const file of new Set([...manifest.files, "README.md", "LICENSE"])) {
      mkdirSync(dirname(join(staging, file)), { recursive: true });
      cpSync(join(folder, file), join(staging, file), { recursive: true });
    }
    const repository = process.env["GITHUB_REPOSITORY"];
    const published = publishedManifest(manifest, {
      isBundled,
      ...(repository === undefined ? {} : { repository }),
    });
    writeFileSync(join(staging, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
    const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", destination];
    const { status, stdout } = spawnSync("npm", args, {
      cwd: staging,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status !== 0) throw new Error(`npm pack of ${folder} exited with ${status}`);
    const [packed] = JSON.parse(stdout) as { readonly filename: string }[];
    return join(destination, packed?.filename ?? "");
  } finally {
    rmSync(staging, { recursive: true });
  }
}
