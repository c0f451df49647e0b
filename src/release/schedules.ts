import type { Failure } from "../base/failure.ts";
import { apiFailure, codeOf, GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { Project, Schedule } from "../project/project.ts";
import { readService } from "./cloud-run.ts";
import { arePromoted, readRecord } from "./proof.ts";
import { shortName } from "./traffic.ts";

/** A schedule that a promotion was to resume. */
export interface ResumedSchedule {
  /** Full name of the job. */
  readonly job: string;
  /** Undefined when it runs; else why it is still paused. */
  readonly failure: Failure | undefined;
}

/**
 * The schedules that must not run yet: of a worker of which nothing serves that was promoted, when
 * they are still to be created, or were created so by a release that was not promoted. They are
 * paused in the plan, and resumed by the promotion. One that runs is left alone, also of a service
 * that was taken over and that no run has promoted.
 * @returns ids
 * @throws Failure `GCP_*`
 */
export async function heldSchedules(gcp: Pick<Gcp, "rest">, project: Project): Promise<string[]> {
  const workers = new Map(project.workers.map((worker) => [worker.id, worker.name]));
  const promoted = new Map(
    await Promise.all(
      project.workers.map(async ({ id, name }) => {
        const service = await readService({ gcp }, `${locationOf(project)}/services/${name}`);
        const record = readRecord(service?.annotations ?? {});
        return [id, arePromoted(record, service?.served.shares ?? {})] as const;
      }),
    ),
  );
  const held = await Promise.all(
    project.schedules.map(async (schedule) => {
      const { target } = schedule;
      if (schedule.paused || target.kind !== "worker" || !workers.has(target.workerId)) return [];
      if (promoted.get(target.workerId) === true) return [];
      const state = await jobState(gcp, jobName(project, schedule));
      return state === undefined || state === "PAUSED" ? [schedule.id] : [];
    }),
  );
  return held.flat();
}

/**
 * The project for terraform, with those schedules paused.
 * @param held ids, of {@link heldSchedules}
 */
export function withHeldSchedules<P extends Project>(project: P, held: readonly string[]): P {
  const schedules = project.schedules.map((schedule) =>
    held.includes(schedule.id) ? { ...schedule, paused: true } : schedule,
  );
  return { ...project, schedules };
}

/** Full name of a schedule's job. */
export function jobName(project: Project, { name }: Pick<Schedule, "name">): string {
  return `${locationOf(project)}/jobs/${name}`;
}

function locationOf({ projectId, region }: Project): string {
  return `projects/${projectId}/locations/${region}`;
}

/**
 * Resumes paused jobs. One that can't be resumed is told and hinders no other: the next apply
 * resumes it, since its worker is promoted by then.
 * @param jobs Full names
 */
export function resumeSchedules(
  { gcp }: { readonly gcp: Pick<Gcp, "rest"> },
  jobs: readonly string[],
): Promise<ResumedSchedule[]> {
  return Promise.all(
    jobs.map(async (job) => {
      try {
        await resume(gcp, job);
        return { job, failure: undefined };
      } catch (error) {
        return { job, failure: apiFailure(`resume schedule "${shortName(job)}"`, error) };
      }
    }),
  );
}

async function resume(gcp: Pick<Gcp, "rest">, job: string): Promise<void> {
  const state = await jobState(gcp, job);
  if (state === undefined) throw new GoogleApiError("NOT_FOUND", "it does not exist");
  if (state !== "PAUSED") return;
  try {
    await gcp.rest({ api: "cloudscheduler", method: "POST", path: `/v1/${job}:resume`, body: {} });
  } catch (error) {
    // The answer may have been lost, and not the call.
    if ((await jobState(gcp, job)) === "PAUSED") throw error;
  }
}

/**
 * `ENABLED`, `PAUSED`, …; undefined for a job that is not there.
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#State
 */
async function jobState(gcp: Pick<Gcp, "rest">, job: string): Promise<string | undefined> {
  try {
    const path = `/v1/${job}`;
    const found = await gcp.rest({ api: "cloudscheduler", method: "GET", path });
    return String((found as { state?: unknown }).state);
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw apiFailure(`read schedule "${shortName(job)}"`, error);
  }
}
