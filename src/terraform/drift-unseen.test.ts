import { expect, it } from "vitest";

import { GoogleApiError } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { unseenDrift } from "./drift-unseen.ts";
import { fixtureProject } from "./fixture.ts";

const HERE = "projects/acme-jobs/locations/us-central1";
const SERVICE = `/v2/${HERE}/services/task-worker`;
const VERSION = "/v1/projects/acme-jobs/secrets/signing/versions/latest";

/** An API that answers what is given, and 404 to the rest; the secret has its version. */
function api(answers: Readonly<Record<string, unknown>>): Pick<Gcp, "rest"> {
  const all: Readonly<Record<string, unknown>> = { [VERSION]: { state: "ENABLED" }, ...answers };
  return {
    rest: ({ path }) => {
      const found = all[path];
      if (found instanceof Error) return Promise.reject(found);
      return found === undefined
        ? Promise.reject(new GoogleApiError("NOT_FOUND", "not found"))
        : Promise.resolve(found);
    },
  };
}

const messages = async (
  answers: Readonly<Record<string, unknown>>,
  pinned: readonly (readonly [string, string])[] = [],
  project = fixtureProject(),
) => (await unseenDrift(project, api(answers), new Map(pinned))).map(({ message }) => message);

it("leaves what does not exist to the plan", async () => {
  await expect(messages({})).resolves.toEqual([]);
});

it("compares a job with what the config wants of it", async () => {
  const path = `/v1/${HERE}/jobs/daily`;
  const paused = fixtureProject({
    schedules: fixtureProject().schedules.map((one) => ({ ...one, paused: true })),
  });
  await expect(messages({ [path]: { state: "PAUSED" } }, [], paused)).resolves.toEqual([]);
  await expect(messages({ [path]: { state: "ENABLED" } }, [], paused)).resolves.toEqual([
    "the job is enabled, where the config pauses it",
  ]);
  await expect(messages({ [path]: { state: "UPDATE_FAILED" } })).resolves.toEqual([
    "the job is update failed: it does not run on its schedule",
  ]);
});

it("takes the latest revision for drift only where a release had pinned one", async () => {
  const traffic = [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }];
  const answers = { [SERVICE]: { traffic, latestCreatedRevision: `${HERE}/x/task-worker-2` } };
  await expect(messages(answers)).resolves.toEqual([]);
  await expect(messages(answers, [["task-worker", "task-worker-1"]])).resolves.toEqual([
    "it serves whatever is latest, where a release had pinned task-worker-1",
  ]);
});

it("names a secret whose version was disabled", async () => {
  await expect(messages({ [VERSION]: { state: "DISABLED" } })).resolves.toEqual([
    expect.stringMatching(/"signing".*: no new instance of its worker starts$/),
  ]);
});

it("does not take a refusal for order", async () => {
  const refused = new GoogleApiError("PERMISSION_DENIED", "no");
  await expect(messages({ [`/v2/${HERE}/queues/email-queue`]: refused })).rejects.toMatchObject({
    code: "GCP_PERMISSION_DENIED",
    exitCode: 2,
  });
});
