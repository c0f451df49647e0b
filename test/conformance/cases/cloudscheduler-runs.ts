import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { withHandler } from "../handler.ts";
import { jobOf, JOB_PROTO, SCHEDULER, SCHEDULER_PROTO, SCHEDULES } from "./cloudscheduler.ts";
import { until } from "./cloudtasks-kit.ts";

const TARGET_PROTO =
  "https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1/target.proto";

export const schedulerRunCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a run carries the documented headers",
    api: SCHEDULER,
    source: TARGET_PROTO,
    run: async (context) => {
      await withHandler(async (handler) => {
        const body = Buffer.from("hello").toString("base64");
        const { client, name } = await jobOf(context, {
          httpTarget: { uri: `${handler.url}/x?y=z`, body, headers: { "X-Own": "1" } },
        });
        await client.runJob({ name });
        const [seen] = await handler.requests(1);
        assert.equal(seen?.method, "POST");
        assert.equal(seen?.path, "/x?y=z");
        assert.equal(seen?.body, "hello");
        const { headers } = seen;
        assert.equal(headers["user-agent"], "Google-Cloud-Scheduler");
        assert.equal(headers["x-cloudscheduler"], "true");
        assert.equal(headers["x-cloudscheduler-jobname"], context.id);
        assert.match(String(headers["x-cloudscheduler-scheduletime"]), /^\d{4}-\d\d-\d\dT.*Z$/);
        // Unlike Cloud Tasks, Cloud Scheduler gives a body a type.
        assert.equal(headers["content-type"], "application/octet-stream");
        assert.equal(headers["x-own"], "1");
      });
    },
  }),
  defineCase({
    name: "a run that ends well has an empty status and the time of the attempt",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      await withHandler(async (handler) => {
        const { client, name } = await jobOf(context, { httpTarget: { uri: handler.url } });
        await client.runJob({ name });
        await handler.requests(1);
        const [job] = await until(
          () => client.getJob({ name }),
          ([found]) => found.status !== null,
        );
        assert.equal(job.status?.code, 0);
        assert.ok(Number(job.lastAttemptTime?.seconds) > 0);
      });
    },
  }),
  defineCase({
    name: "a run that fails keeps the code that the HTTP status maps to",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      await withHandler(
        async (handler) => {
          const { client, name } = await jobOf(context, { httpTarget: { uri: handler.url } });
          await client.runJob({ name });
          const [job] = await until(
            () => client.getJob({ name }),
            ([found]) => found.status !== null,
          );
          assert.equal(job.status?.code, 5);
        },
        (response) => void response.writeHead(404).end(),
      );
    },
  }),
  defineCase({
    name: "an enabled job runs at its times, a paused one does not",
    api: SCHEDULER,
    source: SCHEDULER_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(async (handler) => {
        const fields = { httpTarget: { uri: handler.url }, schedule: "*/10 * * * *" };
        const { client, name, made } = await jobOf(virtual, fields, false);
        const firstS = Number(made.scheduleTime?.seconds);
        for (let n = 1; n <= 3; n++) {
          await virtual.clock.advance((firstS + (n - 1) * 600) * 1000 - virtual.clock.now() + 1);
          await handler.requests(n);
          await until(
            () => client.getJob({ name }),
            ([job]) =>
              Number(job.scheduleTime?.seconds) === firstS + n * 600 && job.status !== null,
          );
        }
        const times = handler.seen.map(({ headers }) =>
          Date.parse(String(headers["x-cloudscheduler-scheduletime"])),
        );
        assert.deepEqual(
          times,
          [0, 1, 2].map((n) => (firstS + n * 600) * 1000),
        );
        await client.pauseJob({ name });
        await virtual.clock.advance(7_200_000);
        assert.equal(handler.seen.length, 3);
      });
    },
  }),
  defineCase({
    name: "a failed run is retried by its retry config, with the schedule time of its start",
    api: SCHEDULER,
    source: JOB_PROTO,
    run: async (context) => {
      const virtual = await context.virtual();
      await withHandler(
        async (handler) => {
          const { client, name, made } = await jobOf(
            virtual,
            {
              httpTarget: { uri: handler.url },
              retryConfig: { retryCount: 2, minBackoffDuration: { seconds: 10 } },
            },
            false,
          );
          const startS = Number(made.scheduleTime?.seconds);
          await virtual.clock.advance(startS * 1000 - virtual.clock.now() + 1);
          for (const [n, delayS] of [10, 20].entries()) {
            await handler.requests(n + 1);
            const nowMs = virtual.clock.now();
            const [job] = await until(
              () => client.getJob({ name }),
              ([found]) =>
                Number(found.scheduleTime?.seconds) < startS + 3600 && found.status !== null,
            );
            const { seconds, nanos } = job.scheduleTime ?? {};
            const dueMs = Number(seconds) * 1000 + Number(nanos) / 1e6;
            assert.equal(dueMs - nowMs, delayS * 1000);
            assert.equal(job.status?.code, 13);
            await virtual.clock.advance(delayS * 1000);
          }
          await handler.requests(3);
          await until(
            () => client.getJob({ name }),
            ([found]) => Number(found.scheduleTime?.seconds) === startS + 3600,
          );
          const starts = handler.seen.map(
            ({ headers }) => headers["x-cloudscheduler-scheduletime"],
          );
          assert.equal(new Set(starts).size, 1);
          await client.deleteJob({ name });
        },
        (response) => void response.writeHead(500).end(),
      );
    },
  }),
  defineCase({
    name: "a schedule is in local time: the same hour is another UTC hour in summer",
    api: SCHEDULER,
    source: SCHEDULES,
    run: async (context) => {
      const virtual = await context.virtual();
      const fields = { schedule: "30 3 * * *", timeZone: "Europe/Berlin" };
      const { client, name } = await jobOf(virtual, fields, false);
      const hourIn = async (month: number): Promise<number> => {
        const now = new Date(virtual.clock.now());
        const year = now.getUTCFullYear() + (now.getUTCMonth() >= month ? 1 : 0);
        await client.pauseJob({ name });
        await virtual.clock.advance(Date.UTC(year, month, 15) - virtual.clock.now());
        const [job] = await client.resumeJob({ name });
        return new Date(Number(job.scheduleTime?.seconds) * 1000).getUTCHours();
      };
      assert.equal(await hourIn(6), 1);
      assert.equal(await hourIn(11), 2);
      await client.deleteJob({ name });
    },
  }),
];
