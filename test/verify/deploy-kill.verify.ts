import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import { startCloud, type Cloud } from "../../src/rehearsal/cloud.ts";
import { copyProject, type TestProject } from "../rehearse-project.ts";

const SERVICE = "/v2/projects/rehearsal/locations/us-central1/services/jobs-worker";
const REPOSITORIES = "/v1/projects/rehearsal/locations/us-central1/repositories";

let project: TestProject;
let cloud: Cloud;
let gcp: Gcp;
let version = 0;

beforeAll(async () => {
  project = await copyProject("test/fixtures/rehearse-small");
  const config = await readFile(project.config, "utf8");
  await writeFile(
    project.config,
    config.replace("timeout: 60s", "timeout: 60s\n              safe: true"),
  );
  cloud = await startCloud();
  gcp = connectGcp(rehearsalEndpoints(cloud), fixedCredentials("test"));
  const path = `${REPOSITORIES}?repository_id=cloud-tasks`;
  await gcp.rest({ api: "artifactregistry", method: "POST", path, body: { format: "DOCKER" } });
});
afterAll(async () => {
  await gcp.close();
  await cloud.stop();
  await project.remove();
});

interface Deploy {
  readonly child: ChildProcess;
  /** Resolves once stderr holds the text. */
  said(text: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

function deploy(): Deploy {
  const cli = resolve("dist/cli/index.js");
  const child = spawn(
    process.execPath,
    [cli, "deploy", project.config, "--emulator", cloud.restUrl, "--yes"],
    {
      cwd: project.dir,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return {
    child,
    ended,
    said: (text) => expect.poll(() => stderr, { timeout: 30_000, interval: 5 }).toContain(text),
  };
}

/** Another version of the worker, so that there is something to release. */
async function change(): Promise<void> {
  const file = join(project.dir, "worker", "server.js");
  await writeFile(file, `${await readFile(file, "utf8")}// version ${version++}\n`);
}

interface Entry {
  readonly revision: string;
  readonly percent?: number;
  readonly tag?: string;
}

async function traffic(): Promise<readonly Entry[]> {
  const service = await gcp.rest({ api: "run", method: "GET", path: SERVICE });
  return (service as { trafficStatuses: Entry[] }).trafficStatuses;
}

const serving = async (): Promise<readonly (readonly [string, number])[]> =>
  (await traffic()).flatMap(({ revision, percent = 0 }) =>
    percent > 0 ? [[revision, percent] as const] : [],
  );

it("deploys first", async () => expect(await deploy().ended).toBe(0), 60_000);

it.each(["build", "plan", "pin", "apply", "candidate", "smoke", "promote"])(
  "is repaired by the next run when it is killed as it begins to %s",
  async (stage) => {
    await change();
    const before = await serving();
    const run = deploy();
    await run.said(`${stage} …`);
    run.child.kill("SIGKILL");
    await run.ended;
    // What is killed while it promotes may have promoted.
    if (stage !== "promote") expect(await serving()).toEqual(before);
    expect(await deploy().ended).toBe(0);
    const after = await serving();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect((await traffic()).filter(({ tag = "" }) => tag.startsWith("c-"))).toEqual([]);
  },
  120_000,
);

it("lets two at once take turns, and both succeed", async () => {
  await change();
  const [first, second] = [deploy(), deploy()];
  expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
  expect(await serving()).toHaveLength(1);
}, 180_000);
