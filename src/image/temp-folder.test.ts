import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { makeTempFolder } from "./temp-folder.ts";

let base: string;
beforeEach(async () => (base = await mkdtemp(join(tmpdir(), "temp-folder-"))));
afterEach(() => rm(base, { recursive: true }));

it("removes what a run left that was killed a day ago, and nothing else", async () => {
  const nowMs = Date.now();
  const old = new Date(nowMs - 25 * 3_600_000);
  for (const name of ["cloud-tasks-images-old", "cloud-tasks-images-new", "somebody-else"]) {
    await mkdir(join(base, name));
    await writeFile(join(base, name, "layer"), "");
    if (!name.endsWith("new")) await utimes(join(base, name), old, old);
  }
  const made = basename(await makeTempFolder(nowMs, base));
  expect(made).toMatch(/^cloud-tasks-images-/);
  expect((await readdir(base)).toSorted()).toEqual(
    ["cloud-tasks-images-new", made, "somebody-else"].toSorted(),
  );
});
