import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { silent } from "../base/progress.ts";
import { keepErroredState, keptFolder, pushKeptStates } from "./kept-state.ts";

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "ctp-kept-"));
  folder = path.join(root, "kept", "key");
});
afterEach(() => rm(root, { recursive: true, force: true }));

const state = (serial: number, lineage = "l", resources: unknown[] = [{ name: "q" }]): string =>
  JSON.stringify({ version: 4, lineage, serial, resources });

async function keep(text: string): Promise<string> {
  await writeFile(path.join(root, "errored.tfstate"), text);
  return (await keepErroredState(root, folder)) ?? "";
}

/** A state that is pulled, and what was pushed over it. */
function backend(current: string): {
  pushed: string[];
  push: () => Promise<void>;
} {
  const pushed: string[] = [];
  const terraform = (args: readonly string[]): Promise<{ stdout: string; exitCode: number }> => {
    if (args[1] === "push") pushed.push(args.at(-1) ?? "");
    return Promise.resolve({ stdout: args[1] === "pull" ? current : "", exitCode: 0 });
  };
  const push = (): Promise<void> =>
    pushKeptStates(folder, { terraform, lockArgs: [], progress: silent });
  return { pushed, push };
}

it("moves a state out of the way of the next run, for its owner only", async () => {
  const file = await keep(state(3));
  expect(path.basename(file)).toBe("l.3.tfstate");
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect((await stat(folder)).mode & 0o077).toBe(0);
  expect(await keepErroredState(root, folder)).toBeUndefined();
});

it("has a folder for each state", () => {
  const at = (prefix: string): string =>
    keptFolder({ workDir: "/w/run", backend: { kind: "gcs", bucket: "b", prefix } });
  expect(at("a")).not.toBe(at("b"));
  expect(at("a").startsWith("/w/cloud-tasks-kept/")).toBe(true);
});

it.each([
  ["a newer one", state(3), state(2, "l", [])],
  ["the first one", state(1), ""],
])("pushes %s and forgets it", async (_, kept, current) => {
  const file = await keep(kept);
  const { pushed, push } = backend(current);
  await push();
  expect(pushed).toEqual([file]);
  expect(await readdir(folder)).toEqual([]);
});

it("forgets one that is the present state already", async () => {
  await keep(state(3));
  const { pushed, push } = backend(state(4));
  await push();
  expect(pushed).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

it.each([
  ["of another lineage", state(9), state(2, "other")],
  ["that the state went on without", state(3), state(3, "l", [])],
])("stops on one %s", async (_, kept, current) => {
  await keep(kept);
  const { pushed, push } = backend(current);
  await expect(push()).rejects.toMatchObject({ code: "TF_STATE_FORKED", exitCode: 2 });
  expect(pushed).toEqual([]);
  expect(await readdir(folder)).toHaveLength(1);
});

it("keeps one that is cut off, and stops on it", async () => {
  const file = await keep(state(3).slice(0, 20));
  expect(path.basename(file)).toBe("unknown.0.tfstate");
  const { pushed, push } = backend(state(2));
  await expect(push()).rejects.toMatchObject({ code: "TF_KEPT_BROKEN", exitCode: 2 });
  expect(pushed).toEqual([]);
  expect(await readdir(folder)).toHaveLength(1);
});

it("pushes nothing from a folder that others may write to", async () => {
  await mkdir(folder, { recursive: true });
  await keep(state(3));
  await chmod(folder, 0o777);
  await expect(backend(state(2)).push()).rejects.toMatchObject({
    code: "TF_KEPT_UNSAFE",
    exitCode: 2,
  });
});
