import { execFileSync } from "node:child_process";
import { mkdtemp, realpath, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readRegularFile } from "./regular-file.ts";

let dir: string;
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "ct-file-")));
});
afterEach(() => rm(dir, { recursive: true }));

const read = (file: string) => readRegularFile(file, { maxBytes: 1_000 });

describe("a file of the project", () => {
  it("is read whole up to its limit", async () => {
    const file = join(dir, "a");
    await writeFile(file, "x".repeat(1_000));
    expect(await read(file)).toEqual({ bytes: Buffer.from("x".repeat(1_000)) });
  });

  it("that is a FIFO without a writer is refused at once", async () => {
    const file = join(dir, "fifo");
    execFileSync("sh", ["-c", 'mkfifo "$0"', file]);
    expect(await read(file)).toMatchObject({ refused: "is a FIFO, not a file" });
  });

  it.each([
    ["/dev/zero", "is a device, not a file"],
    ["/", "is a folder, not a file"],
  ])("%s is refused by its kind", async (file, refused) => {
    expect(await read(file)).toMatchObject({ refused });
  });

  it("of 600 MB is refused by its size, without reading it", async () => {
    const file = join(dir, "large");
    await writeFile(file, "");
    await truncate(file, 600_000_000);
    const before = process.memoryUsage().rss;
    expect(await read(file)).toMatchObject({ refused: "has 600000000 bytes, the limit is 1000" });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it("that tells no size is read no further than its limit", async () => {
    // The kernel says that it has no bytes.
    const file = "/proc/self/smaps";
    expect(await read(file)).toMatchObject({
      refused: "has more than 1000 bytes, the limit is 1000",
    });
  });

  it("that is not there is told apart from one that can't be read", async () => {
    expect(await read(join(dir, "none"))).toMatchObject({ isMissing: true });
    expect(await read(join(dir, "none/none"))).toMatchObject({ isMissing: true });
  });
});
