import { randomUUID } from "node:crypto";

import { parseLocationName } from "../../../semantics/task-names.ts";
import { ApiError, invalidArgument } from "../../api/api-error.ts";
import type { CallContext, Rpc } from "../../api/api-service.ts";
import { pageOf } from "../../api/list/paging.ts";
import { checkLocation } from "../../api/locations/known-location.ts";
import { checkAccount } from "../../dispatch/authorization.ts";
import { objectAt, stringAt } from "../../json/json-fields.ts";
import type { JsonObject } from "../../json/json.ts";
import type { SchedulerServiceDeps } from "./deps.ts";
import { jobToJson, mergeJob, readJob } from "./job-json.ts";
import type { JobRecord } from "./model.ts";
import type { JobRunner } from "./runner.ts";

const MAX_PAGE_SIZE = 500;

export function jobRpcs(
  deps: SchedulerServiceDeps,
  jobs: Map<string, JobRecord>,
  runner: JobRunner,
): Record<string, Rpc> {
  return {
    ListJobs: (request) => listJobs(jobs, request),
    GetJob: (request) => jobToJson(findJob(jobs, request)),
    CreateJob: (request, call) => {
      const parent = stringAt(request, "parent");
      const place = parseLocationName(parent);
      if (place === undefined) throw invalidArgument(`Invalid parent: "${parent}".`);
      checkLocation(place.location);
      const json = objectAt(request, "job") ?? {};
      const name = stringAt(json, "name") || `${parent}/jobs/job-${randomUUID()}`;
      if (!name.startsWith(`${parent}/jobs/`) || !isJobId(name.slice(`${parent}/jobs/`.length))) {
        throw invalidArgument(
          'Job name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/jobs/<JOB_ID>".',
        );
      }
      if (jobs.has(name)) throw new ApiError("ALREADY_EXISTS", `Job ${name} already exists.`);
      const job: JobRecord = {
        name,
        settings: checked(deps, name, json, call),
        state: "ENABLED",
        userUpdateMs: deps.clock.now(),
        nextMs: undefined,
        lastAttemptMs: 0,
        status: undefined,
        run: undefined,
      };
      jobs.set(name, job);
      runner.plan(job);
      return jobToJson(job);
    },
    UpdateJob: (request, call) => {
      const patch = objectAt(request, "job") ?? {};
      const job = findJob(jobs, patch);
      const merged = mergeJob(job.settings.json, patch, stringAt(request, "updateMask"));
      job.settings = checked(deps, job.name, merged, call);
      job.userUpdateMs = deps.clock.now();
      runner.plan(job);
      return jobToJson(job);
    },
    DeleteJob: (request) => {
      const job = findJob(jobs, request);
      // What is in flight ends, and nothing follows it.
      job.state = "PAUSED";
      runner.cancel(job);
      jobs.delete(job.name);
      return {};
    },
  };
}

export function stateRpcs(jobs: Map<string, JobRecord>, runner: JobRunner): Record<string, Rpc> {
  return {
    PauseJob: (request) => {
      const job = findJob(jobs, request);
      job.state = "PAUSED";
      runner.cancel(job);
      return jobToJson(job);
    },
    ResumeJob: (request) => {
      const job = findJob(jobs, request);
      if (job.state === "PAUSED") {
        job.state = "ENABLED";
        runner.plan(job);
      }
      return jobToJson(job);
    },
    RunJob: (request) => {
      const job = findJob(jobs, request);
      if (job.settings.request === undefined) {
        throw new ApiError(
          "UNIMPLEMENTED",
          "The embedded cloud runs jobs with an httpTarget only.",
        );
      }
      runner.force(job);
      return jobToJson(job);
    },
  };
}

function checked(
  deps: SchedulerServiceDeps,
  name: string,
  json: JsonObject,
  call: CallContext,
): JobRecord["settings"] {
  const settings = readJob(json);
  const authorization = settings.request?.authorization;
  if (authorization !== undefined)
    checkAccount(authorization, name.split("/")[1] ?? "", call, deps);
  return settings;
}

function listJobs(jobs: Map<string, JobRecord>, request: JsonObject): JsonObject {
  const prefix = `${stringAt(request, "parent")}/jobs/`;
  const found = [...jobs.values()]
    .filter((job) => job.name.startsWith(prefix))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const page = pageOf(request, found, ({ name }) => name, MAX_PAGE_SIZE);
  return { jobs: page.items.map(jobToJson), nextPageToken: page.nextPageToken };
}

function findJob(jobs: Map<string, JobRecord>, request: JsonObject): JobRecord {
  const job = jobs.get(stringAt(request, "name"));
  if (job === undefined) throw new ApiError("NOT_FOUND", "Job not found.");
  return job;
}

function isJobId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}
