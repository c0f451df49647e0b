import { expect, it } from "vitest";

import { Failure } from "../../base/failure.ts";
import { silent } from "../../base/progress.ts";
import { guardCommand } from "./command-context.ts";

async function said(error: unknown): Promise<{ code: number; err: string }> {
  let err = "";
  const console = {
    colors: false,
    out: () => undefined,
    err: (text: string) => void (err += text),
    progress: silent,
  };
  const code = await guardCommand(console, () => Promise.reject(error as Error));
  return { code, err };
}

it("prints a failure with what to do next, and returns its exit code", async () => {
  expect(await said(new Failure("GATE", "no", { exitCode: 3, hint: "ask" }))).toEqual({
    code: 3,
    err: "error GATE no\nnext: ask\n",
  });
});

it("makes invisible characters visible", async () => {
  const failure = new Failure("BAD", "\u001B[2Ja\u202E", { exitCode: 2, hint: "\u200Bb\u009B" });
  expect((await said(failure)).err).toBe("error BAD \\u001b[2Ja\\u202e\nnext: \\u200bb\\u009b\n");
});

it("asks to report an unexpected error, with its stack", async () => {
  const { code, err } = await said(new TypeError("x"));
  expect(code).toBe(1);
  expect(err).toMatch(/^error INTERNAL TypeError: x\n {4}at /);
  expect(err).toContain("next: this is a bug in cloud-tasks");
  expect((await said("text")).err).toContain("error INTERNAL text\n");
});
