import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Report } from "../../src/report/report.ts";
import { startDeployHarness, type DeployHarness, type Ran } from "./deploy-harness.ts";

export interface ReleaseHarness extends DeployHarness {
  /** Makes the worker's handler answer a status. */
  serve(status: number): Promise<void>;
  deploy(...args: string[]): Promise<Ran & { readonly report: Report }>;
  /** `cloud-tasks release ACTION --json`. */
  release(action: string, ...args: string[]): Promise<Ran & { readonly report: Report }>;
  /** Revision -> percent of the requests. */
  traffic(): Promise<Record<string, number>>;
  /** Tags of candidates. */
  candidateTags(): Promise<string[]>;
}

/** A harness for deploys whose one worker has a handler with a smoke case. */
export async function startReleaseHarness(): Promise<ReleaseHarness> {
  const harness = await startDeployHarness();
  await harness.edit(
    "allow_unauthenticated: false",
    `allow_unauthenticated: false
      handlers:
        - { name: work, queue: email-queue, smoke: [{ payload: {}, safe: true }] }`,
  );
  const reported = async (...args: string[]): Promise<Ran & { readonly report: Report }> => {
    const [name = "", ...rest] = args;
    const ran = await harness.run(name, ...rest, ...harness.state, "--json");
    return { ...ran, report: JSON.parse(ran.out) as Report };
  };
  const entries = async () => {
    const path = "/v2/projects/rehearsal/locations/us-central1/services/task-worker";
    const service = (await harness.gcp.rest({ api: "run", method: "GET", path })) as {
      trafficStatuses: { revision: string; percent?: number; tag?: string }[];
    };
    return service.trafficStatuses;
  };
  return {
    ...harness,
    serve: (status) =>
      writeFile(
        join(harness.dir, "worker", "server.mjs"),
        `import { createServer } from "node:http";
createServer((request, response) => {
  const statuses = { "/readyz": 200, "/tasks/work": ${status}, "/tasks/cleanup": 200 };
  response.writeHead(statuses[request.url] ?? 404).end();
}).listen(process.env.PORT);`,
      ),
    deploy: (...args) => reported("deploy", "--yes", ...args),
    release: (action, ...args) => reported("release", action, ...args),
    traffic: async () =>
      Object.fromEntries(
        (await entries()).flatMap(({ revision, percent = 0 }) =>
          percent > 0 ? [[revision.slice(revision.lastIndexOf("/") + 1), percent]] : [],
        ),
      ),
    candidateTags: async () =>
      (await entries()).flatMap(({ tag = "" }) => (tag.startsWith("c-") ? [tag] : [])),
  };
}
