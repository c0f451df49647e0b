import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, expect, it, vi } from "vitest";

import { systemFailure } from "./system-failure.ts";

afterEach(() => vi.unstubAllEnvs());

const errorOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );

it.each([
  ["a folder in it", () => mkdtemp("/nowhere/ct-")],
  ["a list of it", () => readdir("/nowhere")],
])("recognises an unusable temporary folder: %s", async (_what, attempt) => {
  vi.stubEnv("TMPDIR", "/nowhere");
  expect(systemFailure(await errorOf(attempt()))).toMatchObject({
    code: "TMPDIR_UNUSABLE",
    exitCode: 2,
    message: expect.stringContaining("/nowhere") as string,
  });
});

it("recognises a full disk and a missing working directory", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
  });
  expect(systemFailure(full)?.code).toBe("DISK_FULL");
  const gone = Object.assign(new Error("ENOENT: uv_cwd"), { code: "ENOENT", syscall: "uv_cwd" });
  expect(systemFailure(gone)?.code).toBe("CWD_GONE");
});

it("ignores every other error", async () => {
  expect(systemFailure(await errorOf(readFile(join("/proc", "nowhere"))))).toBeUndefined();
  expect(systemFailure(new Error("x"))).toBeUndefined();
  expect(systemFailure("x")).toBeUndefined();
});
