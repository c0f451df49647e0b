import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it } from "vitest";

import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { startProvider } from "./provider.ts";

interface Entry {
  readonly Pid: number;
  readonly Addr: { readonly String: string };
}

function entryOf(reattach: string): Entry {
  const entries = JSON.parse(reattach) as Record<string, Entry>;
  const entry = entries["registry.terraform.io/hashicorp/google"];
  if (entry === undefined) throw new Error("terraform's registry is not named");
  return entry;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it("names Terraform and OpenTofu a process that is not ours, and ends it and its socket with itself", async () => {
  const provider = await startProvider({ clock: new VirtualClock(), env: {} });
  const entry = entryOf(provider.reattach);
  expect(Object.keys(JSON.parse(provider.reattach) as object)).toContain(
    "registry.opentofu.org/hashicorp/google",
  );
  expect([entry.Pid === process.pid, lives(entry.Pid)]).toEqual([false, true]);
  await provider.stop();
  await expect.poll(() => lives(entry.Pid)).toBe(false);
  expect(existsSync(entry.Addr.String)).toBe(false);
});

it("refuses a folder for temporary files whose path is too long for a socket, and leaves nothing in it", async () => {
  const short = process.env["TMPDIR"];
  const long = await mkdtemp(join(tmpdir(), "x".repeat(100)));
  process.env["TMPDIR"] = long;
  try {
    await expect(startProvider({ clock: new VirtualClock(), env: {} })).rejects.toThrow(
      "set TMPDIR to a shorter path",
    );
    expect(await readdir(long)).toEqual([]);
  } finally {
    if (short === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = short;
    await rm(long, { recursive: true });
  }
});

it("says what it lacks where there is no cat, and leaves nothing behind", async () => {
  const before = process.env["PATH"];
  const empty = await mkdtemp(join(tmpdir(), "ctp-empty-"));
  process.env["PATH"] = empty;
  try {
    const started = startProvider({ clock: new VirtualClock(), env: {}, tempDir: empty });
    await expect(started).rejects.toThrow("the provider needs the program cat");
    expect(await readdir(empty)).toEqual([]);
  } finally {
    process.env["PATH"] = before;
    await rm(empty, { recursive: true });
  }
});
