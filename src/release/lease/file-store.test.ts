import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { fileStore } from "./file-store.ts";
import type { LeaseStore } from "./store.ts";

let folder: string;
let store: LeaseStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-lease-"));
  store = fileStore(join(folder, "state.json"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("creates once, replaces by generation, deletes by generation", async () => {
  expect(await store.read()).toBeUndefined();
  const first = await store.write("one", undefined);
  expect(await store.read()).toEqual({ text: "one", generation: first });
  expect(await store.write("again", undefined)).toBeUndefined();
  const second = await store.write("two", first);
  expect(await store.write("late", first)).toBeUndefined();
  expect(await store.remove(first ?? "")).toBe(false);
  expect(await store.remove(second ?? "")).toBe(true);
  expect(await store.remove(second ?? "")).toBe(true);
  expect(await store.read()).toBeUndefined();
});

it("never takes an old generation for a new one", async () => {
  const first = (await store.write("one", undefined)) ?? "";
  await store.remove(first);
  const again = await store.write("two", undefined);
  expect(again).not.toBe(first);
  expect(await store.write("late", first)).toBeUndefined();
  expect((await store.read())?.text).toBe("two");
});

it("lets one of many writers win each time, and leaves one file", async () => {
  let generation: string | undefined;
  for (let round = 0; round < 20; round++) {
    const over = generation;
    const writers = Array.from({ length: 8 }, (_, index) =>
      fileStore(join(folder, "state.json")).write(`${round}/${index}`, over),
    );
    const won = (await Promise.all(writers)).filter((made) => made !== undefined);
    expect(won, `round ${round}`).toHaveLength(1);
    [generation] = won;
    expect(await readdir(folder)).toEqual([`state.json.lease.${generation}`]);
  }
});

it("ignores what is not a generation", async () => {
  await writeFile(join(folder, "state.json.lease.old"), "x");
  await writeFile(join(folder, "other.json.lease.9"), "x");
  expect(await store.read()).toBeUndefined();
  expect(await store.write("one", undefined)).toBe("1");
});

it("makes the folder of a state that is not there yet", async () => {
  const deep = fileStore(join(folder, "a", "b", "state.json"));
  expect(await deep.read()).toBeUndefined();
  expect(await deep.write("one", undefined)).toBe("1");
});

it("says which file it can't use", async () => {
  await writeFile(join(folder, "file"), "");
  const inFile = fileStore(join(folder, "file", "state.json"));
  await expect(inFile.read()).rejects.toMatchObject({
    code: "RELEASE_LEASE_FILE",
    message: expect.stringContaining("state.json.lease.N") as string,
  });
});

it("quotes the command that deletes it", () => {
  expect(fileStore("/tmp/it's/state.json").removeCommand).toBe(
    String.raw`rm '/tmp/it'\''s/state.json.lease.'*`,
  );
});
