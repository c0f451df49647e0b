import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";

import { afterEach, describe, expect, it } from "vitest";

const EXAMPLE = "test/fixtures/config/task-processor.yaml";

let child: ChildProcess | undefined;
afterEach(() => {
  if (child?.exitCode === null) child.kill("SIGKILL");
});

function start(stdio: StdioOptions, ...args: string[]): ChildProcess {
  const command = ["--import", "tsx", "src/cli.ts", ...args];
  child = spawn(process.execPath, command, { stdio, env: { ...process.env, NO_COLOR: "1" } });
  return child;
}

/** The exit code, and what was left to say on stderr. */
async function ended(process: ChildProcess): Promise<{ code: unknown; err: string }> {
  let err = "";
  process.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [code, signal] = (await once(process, "close")) as [number | null, string | null];
  return { code: code ?? signal, err };
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

describe("a command whose output nobody reads", () => {
  it.each([
    [["--help"], 0],
    [["validate", EXAMPLE], 0],
    [["validate", "/nowhere.yaml", "--json"], 2],
  ])("%j ends as it would", async (args, code) => {
    const process = start(["ignore", "pipe", "pipe"], ...args);
    process.stdout?.destroy();
    const { code: exit, err } = await ended(process);
    expect(exit).toBe(code);
    expect(err).not.toMatch(/EPIPE|INTERNAL/);
  });

  it("validate ends as it would without a stderr", async () => {
    const process = start(["ignore", "ignore", "pipe"], "validate", "/nowhere.yaml");
    process.stderr?.destroy();
    expect((await once(process, "close"))[0]).toBe(2);
  });

  it("emulate goes on, and stops well", async () => {
    const port = await freePort();
    const options = ["--port", port, "--grpc-port", "0"];
    const process = start(["ignore", "pipe", "pipe"], "emulate", ...options);
    process.stdout?.destroy();
    const end = ended(process);
    const status = (): Promise<number> =>
      fetch(`http://127.0.0.1:${port}/_emulator`).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(status, { timeout: 20_000 }).toBe(200);
    process.kill("SIGTERM");
    expect(await end).toMatchObject({ code: 0, err: "" });
  });
});

it("says that the result could not be written, on a full disk", async () => {
  const full = openSync("/dev/full", "w");
  try {
    const { code, err } = await ended(start(["ignore", full, "pipe"], "cost", EXAMPLE, "--json"));
    expect(code).toBe(1);
    expect(err).toContain("error OUTPUT_FAILED the result can't be written: ENOSPC");
  } finally {
    closeSync(full);
  }
});
