import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { parseReport } from "../../src/report/read-report.ts";
import { processesOf, startRehearse, type RehearseProcess } from "../rehearse-process.ts";
import { smallProject, type TestProject } from "../rehearse-project.ts";

/** How long processes may take to be gone: a bound for the test, not a claim. */
const GONE = { timeout: 20_000, interval: 50 };

/** A worker that a run can't get past before it is interrupted. */
const HANGS = `import { createServer } from "node:http";
createServer((request, response) => {
  if (request.url !== "/tasks/work") response.end();
}).listen(process.env.PORT);`;

let project: TestProject;
let temp: string;
beforeEach(async () => {
  project = await smallProject();
  temp = join(project.dir, "t");
  await mkdir(temp);
});
afterEach(() => project.remove());

function start(...args: string[]): RehearseProcess {
  return startRehearse({ cwd: project.dir, temp, args });
}

/** Starts a run and stops it as soon as it says that a stage has begun. */
async function stopAt(stage: string, signal: NodeJS.Signals): Promise<RehearseProcess> {
  const run = start();
  await run.said(`${stage} …`);
  run.child.kill(signal);
  await run.ended;
  return run;
}

/** Our own folders; tsx, which runs the sources here, keeps one of its own. */
async function leftFolders(): Promise<string[]> {
  return (await readdir(temp)).filter((name) => !name.startsWith("tsx-"));
}

async function slowBuild(): Promise<void> {
  const file = join(project.dir, "worker", "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as object;
  const build = "node -e 'setInterval(() => {}, 1000)'";
  await writeFile(file, JSON.stringify({ ...manifest, scripts: { build } }));
}

/** A terraform that answers only when it is killed. */
async function slowTerraform(): Promise<string> {
  const bin = join(project.dir, "bin");
  await mkdir(bin);
  await writeFile(join(bin, "terraform"), "#!/bin/sh\nexec tail -f /dev/null\n", { mode: 0o755 });
  return bin;
}

describe("a signal", () => {
  it.each([
    ["SIGINT", "starting"],
    ["SIGINT", "build"],
    ["SIGINT", "plan"],
    ["SIGINT", "apply"],
    ["SIGINT", "candidate"],
    ["SIGINT", "smoke"],
    ["SIGTERM", "apply"],
  ] as const)(
    "%s during %s ends with a report, and leaves no process and no file",
    async (signal, stage) => {
      if (stage === "build") await slowBuild();
      await project.serve(HANGS);
      const run = await stopAt(stage, signal);
      expect(await run.ended).toBe(1);
      expect(run.stdout()).toContain(`cancelled by ${signal}`);
      expect(run.stdout()).not.toContain("cost a month");
      const report = parseReport(
        await readFile(join(project.dir, ".cloud-tasks", "report.json"), "utf8"),
      );
      expect(report.status).toBe("failed");
      expect(JSON.stringify(report)).toContain('"code":"CANCELLED"');
      expect(await processesOf(project.dir)).toEqual([]);
      expect(await leftFolders()).toEqual([]);
    },
  );
});

describe("Ctrl-C while terraform is looked for", () => {
  /** The cancelled run's end. */
  async function cancelled(run: RehearseProcess): Promise<string> {
    expect(await run.ended, run.stderr()).toBe(1);
    const report = await readFile(join(project.dir, ".cloud-tasks", "report.json"), "utf8");
    expect(parseReport(report).plan?.failure?.code).toBe("CANCELLED");
    expect(await processesOf(project.dir)).toEqual([]);
    expect(await leftFolders()).toEqual([]);
    return run.stderr();
  }

  it.each(["the group", "the process alone"])("ends with a report: %s", async (whom) => {
    const run = startRehearse({ cwd: project.dir, temp, env: { PATH: await slowTerraform() } });
    await run.said("starting …");
    await vi.waitFor(async () => {
      expect((await processesOf(project.dir)).join()).toContain("tail -f");
    }, GONE);
    const pid = run.child.pid ?? 0;
    process.kill(whom === "the group" ? -pid : pid, "SIGINT");
    expect(await cancelled(run)).not.toContain("downloading");
  });

  it("ends a download, and its next tries", async () => {
    const silentProxy = createServer(() => undefined);
    await new Promise<void>((resolve) => silentProxy.listen(0, "127.0.0.1", resolve));
    const { port } = silentProxy.address() as AddressInfo;
    const env = {
      PATH: join(project.dir, "nothing"),
      HOME: project.dir,
      XDG_CACHE_HOME: "",
      RUNNER_TOOL_CACHE: "",
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      https_proxy: `http://127.0.0.1:${port}`,
    };
    const run = startRehearse({ cwd: project.dir, temp, env });
    await run.said("no terraform on the PATH: downloading");
    run.child.kill("SIGINT");
    await cancelled(run);
    silentProxy.close();
  });
});

describe("kill -9", () => {
  it("at any stage leaves no process, and nothing that the next run trips over", async () => {
    const good = await readFile(join(project.dir, "worker", "server.js"), "utf8");
    await project.serve(HANGS);
    for (const stage of ["starting", "plan", "apply", "candidate", "smoke"]) {
      await stopAt(stage, "SIGKILL");
      await vi.waitFor(async () => expect(await processesOf(project.dir)).toEqual([]), GONE);
    }
    await project.serve(good);
    const next = start();
    expect(await next.ended, next.stderr()).toBe(0);
    expect(await leftFolders()).toEqual([]);
  }, 180_000);

  it("during a build ends the build too", async () => {
    await slowBuild();
    await stopAt("build", "SIGKILL");
    await vi.waitFor(async () => expect(await processesOf(project.dir)).toEqual([]), GONE);
  });
});

it("a second Ctrl-C ends the run at once, and its watchdogs end the rest", async () => {
  await project.serve("setInterval(() => {}, 1000);");
  const run = start();
  // The worker never listens, so terraform waits for its revision for minutes.
  await run.said('module.worker["worker"].google_cloud_run_v2_service.this: Creating');
  await vi.waitFor(async () => {
    const running = (await processesOf(project.dir)).join("\n");
    for (const what of [/src\/cli\.ts/, /terraform apply/, /node .*server\.js/]) {
      expect(running).toMatch(what);
    }
  }, GONE);
  run.child.kill("SIGINT");
  await run.said("! cancelled by SIGINT");
  run.child.kill("SIGINT");
  expect(await run.ended).toBe(1);
  await vi.waitFor(async () => expect(await processesOf(project.dir)).toEqual([]), GONE);
  await vi.waitFor(async () => expect(await leftFolders()).toEqual([]), GONE);
});
