import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { silent } from "../../src/base/progress.ts";
import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp } from "../../src/gcp/gcp.ts";
import { loadProject } from "../../src/project/load-project.ts";
import type { Project } from "../../src/project/project.ts";
import { terraformEnv } from "../../src/rehearsal/client-env.ts";
import { startCloud } from "../../src/rehearsal/cloud.ts";
import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { reattachEnv, startProvider } from "../../src/rehearsal/provider/provider.ts";
import type { RunningProvider } from "../../src/rehearsal/provider/provider.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { findAdoptable } from "../../src/terraform/adopt/adopt.ts";
import type { Adoption } from "../../src/terraform/adopt/adoption.ts";
import type { ApplyDeps } from "../../src/terraform/apply.ts";
import { findTerraform } from "../../src/terraform/process/executable.ts";
import { RecordingProxy, type Recorded } from "../provider/recording-proxy.ts";
import { pushWorker } from "../provider/worker-image.ts";

export const PROJECT_ID = "acme-jobs";
export const STATE_BUCKET = "acme-jobs-state";

const ROOT = path.join(import.meta.dirname, "..", "..");
const EXAMPLE = path.join(ROOT, "test/fixtures/config/task-processor.yaml");

/**
 * The embedded cloud, the provider, and the terraform stages against them; the state is in a bucket
 * of that cloud.
 */
export interface Harness {
  readonly cloud: Cloud;
  /** Every call of terraform and the provider goes through it. */
  readonly proxy: RecordingProxy;
  /** The shared example. */
  readonly project: Project;
  /**
   * For one run of its own: a fresh work directory; runs with the same prefix share their state.
   */
  deps(prefix: string, over?: Partial<ApplyDeps>): ApplyDeps;
  /** Names of the objects under a prefix of the state bucket. */
  stateObjects(prefix: string): Promise<string[]>;
  /** What of the project is in the cloud already. */
  adoptable(project: Project): Promise<Adoption[]>;
  /** Ends the provider as a crash would; the next `deps` starts with another. */
  crashProvider(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws Error when the example is not accepted */
export async function startHarness(): Promise<Harness> {
  const cloud = await startCloud({ projectId: PROJECT_ID, region: "us-central1" });
  const proxy = new RecordingProxy(cloud.restUrl);
  const env = terraformEnv({ ...cloud, restUrl: await proxy.start() });
  const root = await mkdtemp(path.join(tmpdir(), "ctp-harness-"));
  let provider: RunningProvider = await startProvider({ clock: systemClock, env });
  const { project } = await loadProject({ configFile: EXAMPLE });
  if (project === undefined) throw new Error(`${EXAMPLE} is not accepted`);
  const image = await pushWorker(cloud, PROJECT_ID);
  await makeStateBucket(cloud);
  const executable = (await findTerraform(process.env["PATH"] ?? "")).file;
  const gcp = connectGcp(rehearsalEndpoints(cloud), fixedCredentials("rehearsal"));
  let runs = 0;
  return {
    cloud,
    proxy,
    project: { ...project, projectId: PROJECT_ID },
    deps: (prefix, over) => ({
      clock: systemClock,
      progress: silent,
      endpoints: { ...rehearsalEndpoints(cloud), terraformEnv: env },
      gcp,
      executable,
      moduleDir: path.join(ROOT, "terraform"),
      workDir: path.join(root, String(runs++)),
      backend: { kind: "gcs", bucket: STATE_BUCKET, prefix },
      projectNumber: cloud.projectNumber,
      images: { worker: image },
      processEnv: { PATH: process.env["PATH"], HOME: root, USER: "ann" },
      extraEnv: reattachEnv(provider),
      lockTimeoutMs: 0,
      ...over,
    }),
    stateObjects: async (prefix) => {
      const url = `${cloud.restUrl}/storage/v1/b/${STATE_BUCKET}/o?prefix=${prefix}/`;
      const { items = [] } = (await (await fetch(url)).json()) as { items?: { name: string }[] };
      return items.map(({ name }) => name);
    },
    adoptable: (project) => findAdoptable(project, gcp),
    crashProvider: async () => {
      await provider.stop();
      provider = await startProvider({ clock: systemClock, env });
    },
    stop: async () => {
      await gcp.close();
      await Promise.all([provider.stop(), proxy.stop(), cloud.stop()]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function makeStateBucket(cloud: Cloud): Promise<void> {
  const response = await fetch(`${cloud.restUrl}/storage/v1/b?project=${PROJECT_ID}`, {
    method: "POST",
    body: JSON.stringify({ name: STATE_BUCKET, versioning: { enabled: true } }),
  });
  if (!response.ok) throw new Error(`the state bucket was not made: ${response.status}`);
}

/** True for a call to the APIs of a project: not for those for the state. */
export function isOfProject(projectId: string, route: string, body: object): boolean {
  if (/^\/(upload|storage\/v1\/b\/acme-jobs-state|acme-jobs-state)/.test(route)) return false;
  return `${route} ${JSON.stringify(body)}`.includes(projectId);
}

/** A call without the name of its project and what Google numbers: the same for each project. */
export function shapeOf(projectId: string, { method, path: route, body }: Recorded): string {
  const name = (body as { name?: string }).name ?? "";
  return (
    `${method} ${route} ${name}`
      .replaceAll(projectId, "P")
      .replace(/operations\/[\w-]+/, "operations/ID")
      // The name of a worker's bucket ends in a hash of what it belongs to.
      .replaceAll(/(P-[\w-]+)-[0-9a-f]{8}(?![\w-])/g, "$1-HASH")
      .trim()
  );
}

/** The project with its first queue changed. */
export function withFirstQueue(
  project: Project,
  over: Partial<Project["queues"][number]>,
): Project {
  const [first, ...rest] = project.queues;
  if (first === undefined) throw new Error("the example has a queue");
  return { ...project, queues: [{ ...first, ...over }, ...rest] };
}
