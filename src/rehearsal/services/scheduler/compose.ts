import type { ApiService } from "../../api/api-service.ts";
import { AlarmHeap } from "../../dispatch/alarm-heap.ts";
import { HttpSender } from "../../dispatch/http-sender.ts";
import { Guard } from "../../guard.ts";
import type { SchedulerServiceDeps } from "./deps.ts";
import { jobRpcs, stateRpcs } from "./job-rpcs.ts";
import type { JobRecord } from "./model.ts";
import { JobRunner } from "./runner.ts";

/** Cloud Scheduler v1: jobs that start by unix-cron in their time zone. */
export function createSchedulerService(deps: SchedulerServiceDeps): ApiService {
  const { clock, guard = new Guard() } = deps;
  const alarms = new AlarmHeap(clock);
  const sender = deps.sender ?? new HttpSender(clock, alarms, guard);
  const runner = new JobRunner({ clock, alarms, sender, guard, issuer: deps.issuer });
  const jobs = new Map<string, JobRecord>();
  return {
    name: "cloudscheduler",
    protos: [
      {
        name: "google.cloud.scheduler.v1.CloudScheduler",
        rpcs: { ...jobRpcs(deps, jobs, runner), ...stateRpcs(jobs, runner) },
      },
    ],
    inFlight: () => [...jobs.values()].filter(({ run }) => run?.inFlight === true).length,
    inspect: () => ({
      jobs: [...jobs.values()].map((job) => ({
        name: job.name,
        state: job.state,
        running: job.run !== undefined,
        ...(job.nextMs === undefined ? {} : { next: new Date(job.nextMs).toISOString() }),
      })),
    }),
    reset: () => {
      for (const job of jobs.values()) {
        job.status = undefined;
        job.lastAttemptMs = 0;
        runner.plan(job);
      }
    },
    stop: () => {
      alarms.stop();
      sender.stop();
    },
  };
}
