import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Report } from "../../src/report/report.ts";
import { startDeployRig, type DeployRig, type Ran } from "./deploy-rig.ts";

export interface ReleaseRig extends DeployRig {
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

/** A rig for deploys whose one worker has a handler with a smoke case. */
export async function startReleaseRig(): Promise<ReleaseRig> {
  const rig = await startDeployRig();
  await rig.edit(
    "allow_unauthenticated: false",
    `allow_unauthenticated: false
      handlers:
        - { name: work, queue: email-queue, smoke: [{ payload: {}, safe: true }] }`,
  );
  const reported = async (...args: string[]): Promise<Ran & { readonly report: Report }> => {
    const [name = "", ...rest] = args;
    const ran = await rig.run(name, ...rest, ...rig.state, "--json");
    return { ...ran, report: JSON.parse(ran.out) as Report };
  };
  const entries = async () => {
    const path = "/v2/projects/rehearsal/locations/us-central1/services/task-worker";
    const service = (await rig.gcp.rest({ api: "run", method: "GET", path })) as {
      trafficStatuses: { revision: string; percent?: number; tag?: string }[];
    };
    return service.trafficStatuses;
  };
  return {
    ...rig,
    serve: (status) =>
      writeFile(
        join(rig.dir, "worker", "server.mjs"),
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
