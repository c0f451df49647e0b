import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { GoogleApi } from "../gcp/endpoints.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Project } from "../project/project.ts";
import type { DriftFinding } from "../report/stages/drift.ts";
import { secretProblems } from "./secrets.ts";

type Rest = Pick<Gcp, "rest">;

/** Tags that a release gives to its candidates. */
const CANDIDATE_TAG = /^c-/;

/**
 * What no plan of Terraform shows: queues and jobs paused by hand, revisions that do not start,
 * secrets without an enabled version, and traffic, which the modules leave to the release. What
 * does not exist is left to the plan.
 * @param pinned Service name -> the revision that was pinned when the state was last written, where
 * that differs
 * @throws Failure `GCP_…`
 */
export async function unseenDrift(
  project: Project,
  gcp: Rest,
  pinned: ReadonlyMap<string, string>,
): Promise<DriftFinding[]> {
  const found = await Promise.all([
    ...project.queues.map(({ name }) => queueDrift(project, gcp, name)),
    ...project.schedules.map(({ name, paused }) => jobDrift(project, gcp, name, paused)),
    ...project.workers.map(({ name }) => serviceDrift(project, gcp, name, pinned.get(name))),
    secretDrift(project, gcp),
  ]);
  return found.flat();
}

/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#state */
async function queueDrift(project: Project, gcp: Rest, queue: string): Promise<DriftFinding[]> {
  const name = nameOf(project, "queues", queue);
  const found = await read(gcp, "cloudtasks", `/v2/${name}`);
  const state = found?.["state"];
  if (state === undefined || state === "RUNNING") return [];
  return [operation(name, `the queue is ${word(state)}: its tasks wait, and none is dispatched`)];
}

/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#state */
async function jobDrift(
  project: Project,
  gcp: Rest,
  job: string,
  paused: boolean,
): Promise<DriftFinding[]> {
  const name = nameOf(project, "jobs", job);
  const found = await read(gcp, "cloudscheduler", `/v1/${name}`);
  const state = found?.["state"];
  if (state === undefined || state === (paused ? "PAUSED" : "ENABLED")) return [];
  const message = paused
    ? `the job is ${word(state)}, where the config pauses it`
    : `the job is ${word(state)}: it does not run on its schedule`;
  return [operation(name, message)];
}

interface TrafficTarget {
  readonly type?: string;
  readonly revision?: string;
  readonly percent?: number;
  readonly tag?: string;
}

/**
 * @see
 * https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#TrafficTarget
 */
async function serviceDrift(
  project: Project,
  gcp: Rest,
  service: string,
  pinned: string | undefined,
): Promise<DriftFinding[]> {
  const name = nameOf(project, "services", service);
  const found = await read(gcp, "run", `/v2/${name}`);
  if (found === undefined) return [];
  const failed = deployDrift(name, found["terminalCondition"] as Condition | undefined);
  const targets = (found["traffic"] ?? []) as readonly TrafficTarget[];
  const serving = targets.filter(({ percent = 0 }) => percent > 0);
  const latest = short((found["latestCreatedRevision"] ?? "") as string);
  const messages = targets.flatMap(({ tag = "", revision = "" }) =>
    CANDIDATE_TAG.test(tag) ? [`the tag ${tag} of a candidate is left on ${short(revision)}`] : [],
  );
  const [only, ...others] = serving;
  if (others.length > 0) {
    const shares = serving.map(
      ({ revision = "", percent = 0 }) =>
        `${revision === "" ? "the latest" : short(revision)} ${percent} %`,
    );
    messages.push(`its traffic is split: ${shares.join(", ")}`);
  } else if (only !== undefined && (only.revision ?? "") === "") {
    // Before the first release the latest revision serves; after it, that lets a revision serve
    // unproven.
    if (pinned !== undefined) {
      messages.push(`it serves whatever is latest, where a release had pinned ${short(pinned)}`);
    }
  } else if (only !== undefined && short(only.revision ?? "") !== latest) {
    messages.push(
      `it serves ${short(only.revision ?? "")} while ${latest} is the latest: a release was rolled back, or not run after an apply`,
    );
  }
  const release = messages.map((message): DriftFinding => ({
    stage: "release",
    resource: name,
    message,
    attributes: [],
  }));
  return [...failed, ...release];
}

/** @see https://cloud.google.com/run/docs/reference/rest/v2/Condition */
interface Condition {
  readonly state?: string;
  readonly message?: string;
}

/**
 * A revision that an apply made and that does not start: Terraform has what it wants, and nobody
 * else says so.
 */
function deployDrift(resource: string, terminal: Condition | undefined): DriftFinding[] {
  if (terminal?.state !== "CONDITION_FAILED") return [];
  const message = `its last revision does not start: ${terminal.message ?? "Cloud Run says no more"}`;
  return [{ stage: "apply", resource, message, attributes: [] }];
}

async function secretDrift(project: Project, gcp: Rest): Promise<DriftFinding[]> {
  const resource = `projects/${project.projectId ?? ""}/secrets`;
  return (await secretProblems(project, gcp)).map(({ message }) =>
    operation(resource, `${message}: no new instance of its worker starts`),
  );
}

function operation(resource: string, message: string): DriftFinding {
  return { stage: "operation", resource, message, attributes: [] };
}

function nameOf(project: Project, collection: string, name: string): string {
  const parts = [project.projectId ?? "", project.region, name].map(encodeURIComponent);
  return `projects/${parts[0]}/locations/${parts[1]}/${collection}/${parts[2]}`;
}

function word(state: unknown): string {
  return String(state).toLowerCase().replaceAll("_", " ");
}

function short(revision: string): string {
  return revision.slice(revision.lastIndexOf("/") + 1);
}

async function read(
  gcp: Rest,
  api: GoogleApi,
  path: string,
): Promise<Record<string, unknown> | undefined> {
  try {
    return (await gcp.rest({ api, method: "GET", path })) as Record<string, unknown>;
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw apiFailure(`read ${path}`, error);
  }
}
