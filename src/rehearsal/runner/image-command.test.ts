import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, it } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import type { JsonObject } from "../json/json.ts";
import { ProcessRunner } from "./process-runner.ts";
import { StartFailure } from "./revision-runner.ts";
import { imageOf, instanceOf } from "./runner-kit.ts";

const base = mkdtempSync(join(tmpdir(), "command-test-"));
const runner = new ProcessRunner(systemClock, base);
afterAll(async () => {
  await runner.close();
  rmSync(base, { recursive: true });
});

const SERVER = `require("node:http").createServer((q, s) => s.end(JSON.stringify({ cwd: process.cwd(), argv: process.argv.slice(2), env: process.env }))).listen(process.env.PORT)`;
const SCRIPT = `#!/bin/sh\nexec node main.cjs "$@"\n`;

async function told(config: JsonObject): Promise<{ cwd: string; argv: string[]; env: object }> {
  const image = await imageOf({ "main.cjs": SERVER, "start.sh": SCRIPT }, config);
  const instance = await runner.start(instanceOf(image));
  const answer: unknown = await (await fetch(`http://127.0.0.1:${instance.port}/`)).json();
  await instance.stop();
  return answer as Awaited<ReturnType<typeof told>>;
}

it.each<[string, JsonObject, string[]]>([
  ["a node of its own", { Entrypoint: ["/nodejs/bin/node"], Cmd: ["main.cjs", "a"] }, ["a"]],
  ["a relative path", { Entrypoint: ["./start.sh"], Cmd: ["a b"] }, ["a b"]],
  ["an absolute path", { Entrypoint: ["/app/start.sh"] }, []],
  ["an absolute path among the arguments", { Cmd: ["node", "/app/main.cjs"] }, []],
  [
    "the script of Docker's own images",
    { Entrypoint: ["docker-entrypoint.sh"], Cmd: ["node", "main.cjs"] },
    [],
  ],
])("runs an image whose command has %s", async (_, config, argv) => {
  const answer = await told(config);
  expect(answer.argv).toEqual(argv);
  expect(answer.cwd).toMatch(/\/app$/);
});

it("hands variables over as the image has them", async () => {
  const Env = ["A=1=2", "TEXT=two\nlines", "EMPTY="];
  const { env } = await told({ Cmd: ["node", "main.cjs"], Env });
  expect(env).toMatchObject({ A: "1=2", TEXT: "two\nlines", EMPTY: "" });
});

it.each<[string, JsonObject]>([
  ["no command", {}],
  ["a program that is not there", { Cmd: ["no-such-program"] }],
  ["a folder as its program", { Cmd: ["/app"] }],
  ["a variable that no process can have", { Cmd: ["node", "main.cjs"], Env: ["A=\0"] }],
  ["an argument that no process can have", { Cmd: ["node", "main.cjs", "\0"] }],
])("refuses an image with %s", async (_, config) => {
  const image = await imageOf({ "main.cjs": SERVER }, config);
  await expect(runner.start(instanceOf(image))).rejects.toThrow(StartFailure);
});

it("keeps a working folder that would leave the image within it", async () => {
  const image = await imageOf({}, { WorkingDir: "/../../tmp", Cmd: ["sh", "-c", "pwd; exit 3"] });
  const lines: string[] = [];
  const start = runner.start(instanceOf(image, { onLine: (_, line) => lines.push(line) }));
  await expect(start).rejects.toThrow("exit(3)");
  expect(lines[0]).toMatch(new RegExp(`^${base}/.*/tmp$`));
});
