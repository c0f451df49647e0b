import { mkdir, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { Report } from "../../src/report/report.ts";
import { startDeployHarness, type DeployHarness } from "../commands/deploy-harness.ts";

const LOCATION = "projects/rehearsal/locations/us-central1";
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";

/** What a handler asks while it is proven. */
class Gate {
  onAsked = (): Promise<void> => Promise.resolve();
  readonly #server: Server = createServer((_, response) => {
    void this.onAsked().finally(() => response.end());
  });

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
  }
}

let harness: DeployHarness;
let gate: Gate;
beforeEach(async () => {
  harness = await startDeployHarness();
  gate = new Gate();
  await gate.start();
  const worker = (id: string): string => `
  - id: ${id}
    type: cloud_run
    name: ${id}-worker
    config:
      source: ./${id}
      allow_unauthenticated: false
      handlers: [{ name: work, queue: jobs, smoke: [{ payload: {}, safe: true }] }]`;
  await writeFile(
    join(harness.dir, "cloud-tasks.yaml"),
    `project_name: life
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
resources:
  - { id: jobs, type: cloud_tasks_queue, name: jobs, config: { max_attempts: 5 } }${worker("a")}${worker("b")}
`,
  );
  for (const id of ["a", "b"]) await serve(id, "200");
});
afterEach(async () => {
  gate.stop();
  await harness.stop();
});

/** A worker that says which revision it is; its handler answers by an expression over `request`. */
async function serve(id: string, status: string): Promise<void> {
  await mkdir(join(harness.dir, id), { recursive: true });
  const source = `import { createServer } from "node:http";
createServer(async (request, response) => {
  if (request.url === "/tasks/work") return response.writeHead(await (${status})).end();
  if (request.url === "/") return response.end(process.env.K_REVISION);
  response.writeHead(request.url === "/readyz" ? 200 : 404).end();
}).listen(process.env.PORT);`;
  await writeFile(join(harness.dir, id, "server.mjs"), source);
  const manifest = { name: id, version: "1.0.0", type: "module", main: "server.mjs" };
  await writeFile(join(harness.dir, id, "package.json"), JSON.stringify(manifest));
}

async function deploy(): Promise<{ code: number; report: Report }> {
  const { code, out } = await harness.run("deploy", ...harness.state, "--yes", "--json");
  return { code, report: JSON.parse(out) as Report };
}

interface Service {
  readonly uri: string;
  readonly latestReadyRevision?: string;
  readonly trafficStatuses: readonly { readonly revision?: string; readonly percent?: number }[];
}

const read = async (id: string): Promise<Service> =>
  (await harness.gcp.rest({
    api: "run",
    method: "GET",
    path: `/v2/${LOCATION}/services/${id}-worker`,
  })) as Service;

async function serving(id: string): Promise<string[]> {
  const { trafficStatuses, latestReadyRevision = "" } = await read(id);
  // What follows the latest revision names none.
  return trafficStatuses.flatMap(({ revision = latestReadyRevision, percent = 0 }) =>
    percent > 0 ? [`${percent} ${revision.slice(revision.lastIndexOf("/") + 1)}`] : [],
  );
}

async function byHand(id: string, revision: string): Promise<void> {
  const traffic = [{ type: REVISION, revision, percent: 100 }];
  const path = `/v2/${LOCATION}/services/${id}-worker?updateMask=traffic`;
  await harness.gcp.rest({ api: "run", method: "PATCH", path, body: { traffic } });
}

async function invokerOf(id: string): Promise<string> {
  const path = `/v2/${LOCATION}/services/${id}-worker:getIamPolicy`;
  const policy = (await harness.gcp.rest({ api: "run", method: "GET", path })) as {
    bindings: readonly { readonly members: readonly string[] }[];
  };
  return policy.bindings[0]?.members[0]?.replace("serviceAccount:", "") ?? "";
}

/** Asks a service all the time who answers, one request after another. */
async function probe(id: string): Promise<() => Promise<readonly string[]>> {
  const { uri } = await read(id);
  const { host } = new URL(uri);
  const authorization = `Bearer ${harness.cloud.issuer.idToken(await invokerOf(id), uri)}`;
  const { port } = new URL(harness.cloud.restUrl);
  const answers: string[] = [];
  let isOver = false;
  const running = (async (): Promise<void> => {
    while (!isOver) answers.push(await ask(port, { host, authorization }));
  })();
  return async () => {
    isOver = true;
    await running;
    expect(answers.length).toBeGreaterThan(20);
    return answers;
  };
}

function ask(port: string, headers: { host: string; authorization: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, headers }, (answer) => {
      let body = "";
      answer
        .on("data", (chunk) => (body += String(chunk)))
        .on("end", () => resolve(`${answer.statusCode} ${body}`));
    });
    call.on("error", reject).end();
  });
}

/** What follows one another, each once. */
const turns = (answers: readonly string[]): string[] =>
  answers.filter((one, index) => one !== answers[index - 1]);

it("has what serves answer every request, while a broken version and then a good one are deployed", async () => {
  expect((await deploy()).code).toBe(0);
  const [first = ""] = await serving("a");
  const old = first.replace("100 ", "200 ");
  const end = await probe("a");

  await serve("a", "500");
  const broken = await deploy();
  expect(broken.code).toBe(1);
  expect(broken.report.rollback).toMatchObject({ status: "passed" });
  expect(await serving("a")).toEqual([first]);

  await serve("a", "204");
  expect((await deploy()).code).toBe(0);
  const [last = ""] = await serving("a");
  expect(last).not.toBe(first);
  expect(turns(await end())).toEqual([old, last.replace("100 ", "200 ")]);
}, 240_000);

it("promotes neither of two workers when one of them is broken", async () => {
  await deploy();
  const before = [...(await serving("a")), ...(await serving("b"))];
  await serve("a", "204");
  await serve("b", "500");
  const { code, report } = await deploy();
  expect(code).toBe(1);
  expect(report.smoke?.failure?.message).toContain("b/work");
  expect([...(await serving("a")), ...(await serving("b"))]).toEqual(before);

  await serve("b", "204");
  expect((await deploy()).code).toBe(0);
  const after = [...(await serving("a")), ...(await serving("b"))];
  expect(after.filter((one) => before.includes(one))).toEqual([]);
}, 240_000);

it("leaves what somebody did by hand while it proved, and says what", async () => {
  await deploy();
  const [first = ""] = await serving("a");
  await serve("a", "204");
  await deploy();
  const old = first.replace("100 ", "");
  // The candidate's own handler stands for the person: it is asked in the middle of the proof.
  await serve("a", `fetch("http://127.0.0.1:${gate.port}/").then(() => 200)`);
  gate.onAsked = () => byHand("a", old);
  const { code, report } = await deploy();
  expect(code).toBe(1);
  expect(report.promote).toMatchObject({ failure: { code: "RELEASE_CONFLICT" } });
  expect(await serving("a")).toEqual([`100 ${old}`]);
  // Who agrees deploys again.
  gate.onAsked = () => Promise.resolve();
  expect((await deploy()).code).toBe(0);
}, 240_000);

it("takes a service over that somebody has made, and keeps it serving until something better is proven", async () => {
  await deploy();
  // As it is made by hand: it follows the latest revision, and nobody has proven it.
  const service = (await read("a")) as Service & { readonly template: object };
  const path = `/v2/${LOCATION}/services/a-worker`;
  await harness.gcp.rest({ api: "run", method: "DELETE", path });
  const { template } = service;
  const create = `/v2/${LOCATION}/services?serviceId=a-worker`;
  await harness.gcp.rest({ api: "run", method: "POST", path: create, body: { template } });
  await expect.poll(() => serving("a"), { timeout: 20_000 }).toHaveLength(1);
  const made = await serving("a");

  await serve("a", "500");
  expect((await deploy()).code).toBe(1);
  expect(await serving("a")).toEqual(made);

  await serve("a", "204");
  const { code, report } = await deploy();
  expect(code).toBe(0);
  expect(report.promote?.workers[0]).toMatchObject({
    outcome: "promoted",
    previous: made[0]?.replace("100 ", ""),
  });
}, 240_000);
