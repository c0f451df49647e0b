import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import { SourceKit } from "../../src/image/source-kit.ts";
import { startCloud } from "../../src/rehearsal/cloud.ts";
import type { Report } from "../../src/report/report.ts";
import { formatImageName } from "../../src/semantics/image-name.ts";
import { REPOSITORY_ID } from "../github/repository-server.ts";
import {
  startActRig,
  type ActEvent,
  type ActOptions,
  type ActRig,
  type ActRun,
} from "./act-rig.ts";
import { startGitHub, type GitHub } from "./github.ts";

/** A repository with workflows that deploy to an embedded cloud as they would to Google. */
export interface CloudRig {
  readonly rig: ActRig;
  readonly gcp: Gcp;
  /** Fresh for each test. */
  github(): GitHub;
  freshGitHub(): Promise<GitHub>;
  /** Runs a workflow of the repository for a push of its head, or for another event. */
  run(workflow: string, more?: Partial<CloudRun>): Promise<ActRun>;
  /** The newest artifact of a name. */
  latest(name: string): Promise<Report & { readonly artifact: number }>;
  /** The service of the example's worker in production. */
  service(): Promise<Service>;
  /**
   * What the state's bucket holds of production, without its prefix: the state, its lock and the
   * lease of a deploy.
   */
  stateObjects(): Promise<string[]>;
  /** The next update of the service takes so long. */
  slowUpdate(delayMs: number): void;
  /** Whether the schedule of {@link withSchedule} runs. */
  scheduleState(): Promise<string>;
  stop(): Promise<void>;
}

export interface Service {
  readonly name: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly traffic: readonly {
    readonly revision?: string;
    readonly percent?: number;
    readonly tag?: string;
  }[];
}

export interface CloudRun {
  readonly event: ActEvent;
  readonly env: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly onOutput: ActOptions["onOutput"];
}

const VARS = {
  CLOUD_TASKS_WORKLOAD_IDENTITY_PROVIDER:
    "projects/1/locations/global/workloadIdentityPools/github/providers/github",
  CLOUD_TASKS_PLAN_SERVICE_ACCOUNT: "cloud-tasks-plan@rehearsal.iam.gserviceaccount.com",
  CLOUD_TASKS_APPLY_SERVICE_ACCOUNT: "cloud-tasks-apply@rehearsal.iam.gserviceaccount.com",
};

/** In the place of `npm ci`, which no test repeats. */
export const INSTALL = `install: "ln -sfn ${resolve("node_modules")} node_modules"`;

/**
 * The small example, built from its source on a base that is at hand, with a case that may run in
 * production.
 */
export async function startCloudRig(starters: readonly string[]): Promise<CloudRig> {
  const rig = await startActRig("minimal", starters);
  const bases = await SourceKit.start();
  await rig.edit(
    "cloud-tasks.yaml",
    "\nresources:",
    "\nenvironments:\n  staging: { name_suffix: -staging }\n  production: {}\n\nresources:",
  );
  await rig.edit(
    "cloud-tasks.yaml",
    "source: ./worker\n",
    `source: ./worker\n      base_image: ${formatImageName(bases.putBase())}\n`,
  );
  const smoke = 'payload: { name: "smoke" }';
  await rig.edit("worker/src/server.ts", smoke, `${smoke}, safe: true`);
  const cloud = await startCloud();
  const gcp = connectGcp(rehearsalEndpoints(cloud), fixedCredentials("test"));
  await makeFoundations(gcp);
  let github: GitHub | undefined;
  return {
    rig,
    gcp,
    github() {
      if (github === undefined) throw new Error("there is no GitHub yet");
      return github;
    },
    async freshGitHub() {
      github = await startGitHub();
      const rule = { id: 1, node_id: "n", type: "required_reviewers" };
      const production = { protection_rules: [{ ...rule, reviewers: [{ type: "User" }] }] };
      github.repository.state.environments = { staging: {}, production };
      return github;
    },
    async run(workflow, more = {}) {
      const sha = await rig.git("rev-parse", "HEAD");
      const payload = { ref: "refs/heads/main", after: sha, repository: { id: REPOSITORY_ID } };
      return rig.run({
        workflow,
        event: more.event ?? { name: "push", payload },
        vars: VARS,
        inputs: more.inputs ?? {},
        ...(more.onOutput === undefined ? {} : { onOutput: more.onOutput }),
        env: {
          GITHUB_API_URL: github?.url ?? "",
          CLOUD_TASKS_EMULATOR: cloud.restUrl,
          ACTIONS_ID_TOKEN_REQUEST_URL: "http://127.0.0.1:9/token",
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: "the-id-token-request",
          ...more.env,
        },
      });
    },
    async latest(name) {
      const found = [...(await rig.artifacts())].filter(([, one]) => one === name);
      const artifact = Math.max(...found.map(([id]) => id));
      const text = await readFile(rig.artifactFile(artifact, "report.json"), "utf8");
      return { ...(JSON.parse(text) as Report), artifact };
    },
    async service() {
      const path = "/v2/projects/rehearsal/locations/us-central1/services/jobs-worker";
      return (await gcp.rest({ api: "run", method: "GET", path })) as Service;
    },
    async stateObjects() {
      const prefix = "minimal/production/";
      const path = `/storage/v1/b/rehearsal-tfstate/o?prefix=${encodeURIComponent(prefix)}`;
      const found = await gcp.rest({ api: "storage", method: "GET", path });
      const { items = [] } = found as { items?: { name: string }[] };
      return items.map(({ name }) => name.slice(prefix.length));
    },
    slowUpdate(delayMs) {
      const fault = { kind: "delay", delayMs } as const;
      cloud.faults.add({ point: "operation", resource: "jobs-worker", fault, times: 1 });
    },
    async scheduleState() {
      const path = "/v1/projects/rehearsal/locations/us-central1/jobs/nightly";
      const found = await gcp.rest({ api: "cloudscheduler", method: "GET", path });
      return (found as { state: string }).state;
    },
    async stop() {
      await gcp.close();
      await cloud.stop();
      await bases.stop();
      await rig.stop();
    },
  };
}

/** Adds a schedule of the worker, which waits for the worker's first promotion. */
export async function withSchedule({ rig }: CloudRig): Promise<void> {
  const schedule = `
  - id: nightly
    type: cloud_scheduler
    name: nightly
    provider: gcp
    config:
      schedule: "0 3 * * *"
      target: { worker: worker, path: /tasks/greet }
      body: '{"name":"night"}'
`;
  const end = "      allow_unauthenticated: false\n";
  await rig.edit("cloud-tasks.yaml", end, `${end}${schedule}`);
}

/** What bootstrap makes. */
async function makeFoundations(gcp: Gcp): Promise<void> {
  await gcp.rest({
    api: "storage",
    method: "POST",
    path: "/storage/v1/b?project=rehearsal",
    body: { name: "rehearsal-tfstate", versioning: { enabled: true } },
  });
  await gcp.rest({
    api: "artifactregistry",
    method: "POST",
    path: "/v1/projects/rehearsal/locations/us-central1/repositories?repository_id=cloud-tasks",
    body: { format: "DOCKER" },
  });
}

/** A workflow with one job that calls a reusable one for production, as the starters do. */
export function caller(
  workflow: "deploy" | "plan",
  permissions: string,
  withs: readonly string[],
): string {
  return `name: ${workflow}
on: push
permissions: {}
jobs:
  production:
    uses: cloud-tasks/pipeline/.github/workflows/${workflow}.yml@v1
    permissions: { ${permissions} }
    with:
      environment: production
      workload-identity-provider: \${{ vars.CLOUD_TASKS_WORKLOAD_IDENTITY_PROVIDER }}
      plan-service-account: \${{ vars.CLOUD_TASKS_PLAN_SERVICE_ACCOUNT }}
${withs.map((line) => `      ${line}\n`).join("")}`;
}

/** The job of a pull request that runs the change's code. */
export const CHECK = `name: check
on: push
permissions: {}
jobs:
  check:
    uses: cloud-tasks/pipeline/.github/workflows/check.yml@v1
    permissions: { contents: read }
    with:
      environment: production
      ${INSTALL}
`;

/** The job of the starter that deploys to production, alone: it is quicker. */
export const DEPLOY = caller(
  "deploy",
  "actions: read, contents: read, deployments: read, id-token: write, pull-requests: write",
  ["deploy-service-account: ${{ vars.CLOUD_TASKS_APPLY_SERVICE_ACCOUNT }}", INSTALL],
);
