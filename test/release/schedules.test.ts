import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { resumeSchedules } from "../../src/release/schedules.ts";
import { apiError } from "../provider/recording-proxy.ts";
import { PROJECT, startReleaseHarness, type ReleaseHarness } from "./harness.ts";

const JOBS = `projects/${PROJECT}/locations/us-central1/jobs`;

let harness: ReleaseHarness;
beforeAll(async () => {
  harness = await startReleaseHarness();
  for (const id of ["paused", "also", "runs"]) {
    const httpTarget = { uri: "http://127.0.0.1:1/" };
    const body = { name: `${JOBS}/${id}`, schedule: "0 5 1 1 *", timeZone: "Etc/UTC", httpTarget };
    const path = `/v1/${JOBS}`;
    await harness.person.rest({ api: "cloudscheduler", method: "POST", path, body });
  }
});
beforeEach(async () => {
  harness.proxy.reset();
  for (const id of ["paused", "also"]) {
    const path = `/v1/${JOBS}/${id}:pause`;
    await harness.person.rest({ api: "cloudscheduler", method: "POST", path, body: {} });
  }
});
afterAll(() => harness.stop());

const resume = (...ids: string[]) =>
  resumeSchedules(
    harness,
    ids.map((id) => `${JOBS}/${id}`),
  );
const state = async (id: string): Promise<unknown> => {
  const path = `/v1/${JOBS}/${id}`;
  const job = await harness.person.rest({ api: "cloudscheduler", method: "GET", path });
  return (job as { state?: unknown }).state;
};

it("resumes what is paused and leaves alone what runs", async () => {
  expect(await resume("paused", "runs")).toEqual([
    { job: `${JOBS}/paused`, failure: undefined },
    { job: `${JOBS}/runs`, failure: undefined },
  ]);
  expect([await state("paused"), await state("runs")]).toEqual(["ENABLED", "ENABLED"]);
  expect(harness.proxy.sent("POST").map(({ path }) => path)).toEqual([`/v1/${JOBS}/paused:resume`]);
});

it("tells which one it can't resume, and resumes the others", async () => {
  harness.proxy.before = ({ path }) =>
    path.includes("/paused:") ? apiError(403, "no") : undefined;
  expect(await resume("paused", "none", "also")).toMatchObject([
    { failure: { code: "GCP_PERMISSION_DENIED", exitCode: 2 } },
    {
      failure: {
        code: "GCP_NOT_FOUND",
        message: 'could not resume schedule "none": it does not exist',
      },
    },
    { failure: undefined },
  ]);
  expect([await state("paused"), await state("also")]).toEqual(["PAUSED", "ENABLED"]);
});

it("is told that it was resumed though the answer was lost", async () => {
  harness.proxy.after = ({ path }) =>
    path.endsWith(":resume") ? apiError(503, "lost") : undefined;
  expect(await resume("paused")).toMatchObject([{ failure: undefined }]);
});
