import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { BlobCache } from "./blob-cache.ts";
import { bytesBlob } from "./blob.ts";

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "blob-cache-"))));
afterEach(() => rm(folder, { recursive: true }));

const BLOB = bytesBlob(Buffer.from("hello"), "text/plain");
const cache = () => new BlobCache(folder, Date.now);
const files = () => readdir(join(folder, "sha256"));

it("writes a blob once, also for two at the same time", async () => {
  let writes = 0;
  const write = async (file: string): Promise<void> => {
    writes++;
    await writeFile(file, "hello");
  };
  const one = cache();
  await Promise.all([one.file(BLOB, write), one.file(BLOB, write)]);
  await cache().file(BLOB, write);
  expect(writes).toBe(1);
  expect(await readFile(await cache().file(BLOB, write), "utf8")).toBe("hello");
});

it("gives a blob that is had when it is needed", async () => {
  const blob = cache().blob(BLOB, (file) => writeFile(file, "hello"));
  await blob.prepare?.();
  expect(String(Buffer.concat(await blob.open().toArray()))).toBe("hello");
});

it("keeps nothing of a write that failed", async () => {
  const write = async (file: string): Promise<void> => {
    await writeFile(file, "hel");
    throw new Error("no network");
  };
  await expect(cache().file(BLOB, write)).rejects.toThrow("no network");
  expect(await files()).toEqual([]);
});

it("writes anew what has another size", async () => {
  await cache().file(BLOB, (file) => writeFile(file, "hel"));
  const file = await cache().file(BLOB, (target) => writeFile(target, "hello"));
  expect(await readFile(file, "utf8")).toBe("hello");
});

it("removes what was not used for a month, and what a killed process left", async () => {
  await cache().file(BLOB, (file) => writeFile(file, "hello"));
  const long = new Date(Date.now() - 31 * 24 * 3_600_000);
  for (const name of ["0".repeat(64), `${"1".repeat(64)}.ab.partial`]) {
    await writeFile(join(folder, "sha256", name), "");
    await utimes(join(folder, "sha256", name), long, long);
  }
  const other = bytesBlob(Buffer.from("other"), "text/plain");
  await cache().file(other, (file) => writeFile(file, "other"));
  const hex = ({ digest }: { digest: string }) => digest.replace("sha256:", "");
  expect((await files()).toSorted()).toEqual([hex(BLOB), hex(other)].toSorted());
});
