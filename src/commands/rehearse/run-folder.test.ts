import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { makeRunFolder } from "./run-folder.ts";

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "ct-f-"));
});
afterEach(() => rmSync(base, { recursive: true }));

/** The name of this process's folder with another process id or start. */
function renamed(own: string, part: { pid?: number; start?: string; namespace?: string }): string {
  const [, pid, start, namespace] = basename(own).split("-");
  return `ct-${part.pid ?? pid}-${part.start ?? start}-${part.namespace ?? namespace}-abcdef`;
}

function deadPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

it("is private to its owner", async () => {
  expect(statSync(await makeRunFolder(base)).mode & 0o777).toBe(0o700);
});

it("removes folders of dead processes, even when their PID was reused", async () => {
  const own = await makeRunFolder(base);
  mkdirSync(join(base, renamed(own, { pid: deadPid() }), "deep"), { recursive: true });
  mkdirSync(join(base, renamed(own, { start: "1" })));
  const next = await makeRunFolder(base);
  expect(readdirSync(base).toSorted()).toEqual([basename(own), basename(next)].toSorted());
});

it("keeps folders of another container or another program", async () => {
  const own = await makeRunFolder(base);
  const foreign = [renamed(own, { pid: deadPid(), namespace: "zz" }), "ct-anything", "other"];
  for (const name of foreign) mkdirSync(join(base, name));
  await makeRunFolder(base);
  expect(readdirSync(base)).toEqual(expect.arrayContaining(foreign));
});

it.each([
  ["a folder that does not exist", "missing"],
  ["a path too long for a socket", "x".repeat(90)],
])("refuses %s and names the variable to set", async (_what, name) => {
  const folder = join(base, name);
  if (name !== "missing") mkdirSync(folder);
  await expect(makeRunFolder(folder)).rejects.toMatchObject({
    code: "REHEARSAL_TMPDIR",
    exitCode: 2,
    hint: expect.stringContaining("TMPDIR") as string,
  });
});
