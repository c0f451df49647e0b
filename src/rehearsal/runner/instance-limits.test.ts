import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import { freePort } from "./free-port.ts";
import { withVariable } from "./proc-files.ts";
import { ProcessRunner } from "./process-runner.ts";
import { INSTANCE_VARIABLE, ProcessTree } from "./process-tree.ts";
import { untilOverLimits } from "./resource-watch.ts";
import type { Instance } from "./revision-runner.ts";
import { fastClock, imageOf, instanceOf, isRunning } from "./runner-kit.ts";

const MIB = 1024 ** 2;
const base = mkdtempSync(join(tmpdir(), "limits-test-"));
const runner = new ProcessRunner(fastClock(10), base);
afterAll(async () => {
  await runner.close();
  rmSync(base, { recursive: true });
});

const HTTP = `const http = require("node:http"); const { spawn } = require("node:child_process"); const fs = require("node:fs");`;
const serve = (body: string, where = "process.env.PORT"): string =>
  `${HTTP} http.createServer((q, s) => { ${body} }).listen(${where});`;

/** Starts a worker whose answer is a number, the id of a process. */
async function childOf(instance: Instance): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${instance.port}/`)).text());
}

/**
 * Starts a child that leaves its parent, its group and its session, and answers with its number.
 */
const DETACH = `const c = spawn("sh", ["-c", "sleep 1000 & echo $!; exit"], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
c.unref(); c.stdout.once("data", (d) => s.end(String(d).trim()));`;

describe("memory", () => {
  it("counts what a child has, and tells of it as Cloud Run does", async () => {
    const lines: string[] = [];
    const body = `spawn(process.execPath, ["-e", "Buffer.alloc(400 * 1024 ** 2, 1); setInterval(() => {}, 1e6)"]); s.end();`;
    const instance = await runner.start(
      instanceOf(await imageOf({ "main.cjs": serve(body) }), {
        memoryBytes: 256 * MIB,
        onLine: (_, line) => lines.push(line),
      }),
    );
    await fetch(`http://127.0.0.1:${instance.port}/`);
    expect(await instance.exited).toMatch(/^Memory limit of 256 MiB exceeded with \d+ MiB used/);
    expect(lines).toEqual([await instance.exited]);
  });

  it("that runs out while the worker starts is why it does not start", async () => {
    const image = await imageOf({
      "main.cjs": "Buffer.alloc(300 * 1024 ** 2, 1); setInterval(() => {}, 1e6)",
    });
    await expect(runner.start(instanceOf(image, { memoryBytes: 200 * MIB }))).rejects.toThrow(
      "the instance was ended before it was ready: Memory limit of 200 MiB exceeded",
    );
  });
});

describe("processes", () => {
  it("are counted, and found where they have left their parent and their session", async () => {
    const marker = `t/${process.hrtime.bigint()}`;
    const script = "for i in 1 2 3; do (setsid sleep 1000 &) ; done; sleep 1000 & echo up; wait";
    const child = spawn("sh", ["-c", script], {
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
      env: { PATH: process.env["PATH"], [INSTANCE_VARIABLE]: marker },
    });
    const tree = new ProcessTree(child.pid ?? 0, { marker });
    await once(child.stdout, "data");
    const limits = { memoryBytes: 512 * MIB, maxProcesses: 1 };
    const { signal } = new AbortController();
    expect(await untilOverLimits(tree, limits, systemClock, signal)).toMatch("more than the 1 ");
    tree.kill();
    await once(child, "exit");
    expect(tree.members()).toEqual([]);
    expect(withVariable(INSTANCE_VARIABLE, marker).filter(isRunning)).toEqual([]);
  });

  it("that have detached themselves end with the instance", async () => {
    const start = async () =>
      runner.start(instanceOf(await imageOf({ "main.cjs": serve(DETACH) })));
    const stopped = await start();
    const first = await childOf(stopped);
    expect(isRunning(first)).toBe(true);
    await stopped.stop();
    await expect.poll(() => isRunning(first)).toBe(false);
    const killed = await start();
    const second = await childOf(killed);
    killed.kill();
    await killed.exited;
    await expect.poll(() => isRunning(second)).toBe(false);
  });

  it("that have detached themselves end with a worker that exits by itself", async () => {
    const body = `${DETACH} s.once("close", () => process.exit(0));`;
    const instance = await runner.start(instanceOf(await imageOf({ "main.cjs": serve(body) })));
    const child = await childOf(instance);
    expect(await instance.exited).toBe("exit(0)");
    await expect.poll(() => isRunning(child)).toBe(false);
  });
});

describe("the port", () => {
  it("is told when it is written in the code", async () => {
    const port = await freePort();
    const image = await imageOf({ "main.cjs": serve("s.end()", String(port)) });
    await expect(runner.start(instanceOf(image))).rejects.toThrow(
      `the worker listens on ${port}, but Cloud Run sends requests to $PORT (8080)`,
    );
  });

  it("may be written in the code where it is the service's own", async () => {
    const containerPort = await freePort();
    const image = await imageOf({ "main.cjs": serve("s.end('x')", String(containerPort)) });
    const instance = await runner.start(instanceOf(image, { containerPort }));
    expect(instance.port).toBe(containerPort);
    expect(await (await fetch(`http://127.0.0.1:${instance.port}/`)).text()).toBe("x");
    await instance.stop();
  });

  it("must be one that Cloud Run can reach", async () => {
    const image = await imageOf({ "main.cjs": serve("s.end()", 'process.env.PORT, "127.0.0.1"') });
    await expect(runner.start(instanceOf(image))).rejects.toThrow("listen on 0.0.0.0");
  });

  it("of another kind may be open besides", async () => {
    const other = await freePort();
    const image = await imageOf({
      "main.cjs": `${serve("s.end('metrics')", String(other))} http.createServer((q, s) => s.end("x")).listen(process.env.PORT);`,
    });
    const instance = await runner.start(instanceOf(image));
    expect(await (await fetch(`http://127.0.0.1:${instance.port}/`)).text()).toBe("x");
    await instance.stop();
  });
});
