import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

import { startAnswers, type Answers } from "../answers-fixture.ts";
import type { PlannedResource } from "../changes/plan-json.ts";
import type { StateBackend } from "../deps.ts";
import { refuseHeldElsewhere } from "./other-states.ts";

const answers: Answers = new Map();
let api: Awaited<ReturnType<typeof startAnswers>>;
beforeAll(async () => {
  api = await startAnswers(answers);
});
afterAll(() => api.stop());

const LIST = "/storage/v1/b/states/o?fields=items%28name%29%2CnextPageToken";
const media = (name: string): string =>
  `/storage/v1/b/states/o/${encodeURIComponent(name)}?alt=media`;
const QUEUE = "google_cloud_tasks_queue";
const ID = "projects/acme-jobs/locations/us-central1/queues/email";
const OWN = "jobs/staging/default.tfstate";
const OTHER = "jobs/production/default.tfstate";
const GCS: StateBackend = { kind: "gcs", bucket: "states", prefix: "jobs/staging" };

const state = (type: string, id: string, mode = "managed"): unknown => ({
  version: 4,
  resources: [{ mode, type, name: "this", instances: [{ attributes: { id } }] }],
});
const answer = (path: string, body: unknown, status = 200): void =>
  void answers.set(path, { status, body });

function planned(over: object = {}, before: unknown = { id: ID }): PlannedResource {
  return {
    address: 'module.queue["email"].google_cloud_tasks_queue.this',
    mode: "managed",
    type: QUEUE,
    change: {
      actions: ["no-op"],
      before,
      after: before,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
      importing: { id: ID },
      ...over,
    },
  };
}

const warnings: string[] = [];
const progress = {
  info: () => undefined,
  warn: (message: string) => void warnings.push(message),
};
const check = (
  changes: readonly PlannedResource[] = [planned()],
  backend: StateBackend = GCS,
): Promise<void> => refuseHeldElsewhere(changes, { gcp: api.gcp, backend, progress });

beforeEach(() => {
  answers.clear();
  warnings.length = 0;
  answer(LIST, { items: [{ name: OWN }, { name: OTHER }, { name: "jobs/production/x.tflock" }] });
  answer(media(OWN), state(QUEUE, ID));
});

it("refuses what another state of the bucket holds, and says which", async () => {
  answer(media(OTHER), state(QUEUE, ID));
  const refused = check();
  await expect(refused).rejects.toMatchObject({ code: "TF_NOT_OURS", exitCode: 2 });
  await expect(refused).rejects.toThrow(`gs://states/${OTHER}`);
  await expect(refused).rejects.toThrow('module.queue["email"]');
});

it("goes by the id that the provider reads, too", async () => {
  answer(media(OTHER), state(QUEUE, ID));
  await expect(check([planned({ importing: { id: "email" } })])).rejects.toThrow(OTHER);
  await expect(check([planned({}, null)])).rejects.toThrow(OTHER);
});

it.each([
  ["another queue", state(QUEUE, `${ID}-2`)],
  ["the same id of another type", state("google_storage_bucket", ID)],
  ["what is only read there", state(QUEUE, ID, "data")],
  ["a state without resources", { version: 4 }],
])("lets pass %s", async (_, body) => {
  answer(media(OTHER), body);
  await expect(check()).resolves.toBeUndefined();
  expect(warnings).toEqual([]);
});

it("reads every page of the list", async () => {
  answer(LIST, { items: [{ name: OWN }], nextPageToken: "more" });
  answer(`${LIST}&pageToken=more`, { items: [{ name: OTHER }] });
  answer(media(OTHER), state(QUEUE, ID));
  await expect(check()).rejects.toMatchObject({ code: "TF_NOT_OURS" });
});

it("passes over a state that is gone by the time it is read", async () => {
  await expect(check()).resolves.toBeUndefined();
  expect(warnings).toEqual([]);
});

it("tells what it may not read, and goes on", async () => {
  answer(media(OTHER), {}, 403);
  await expect(check()).resolves.toBeUndefined();
  expect(warnings).toEqual([expect.stringContaining(`gs://states/${OTHER}`)]);
  answer(LIST, {}, 403);
  await expect(check()).resolves.toBeUndefined();
  expect(warnings).toEqual([
    expect.stringContaining(OTHER),
    expect.stringContaining("list the states in gs://states"),
  ]);
});

it("does not take a failure of the API for a state without resources", async () => {
  answer(media(OTHER), {}, 500);
  await expect(check()).rejects.toMatchObject({ code: "GCP_INTERNAL", exitCode: 1 });
});

it("asks nobody without an import, or without a bucket", async () => {
  answer(LIST, {}, 500);
  await expect(check([planned({ importing: undefined })])).resolves.toBeUndefined();
  await expect(check([planned()], { kind: "local", file: "/s" })).resolves.toBeUndefined();
  const none = refuseHeldElsewhere([planned()], { backend: GCS, progress });
  await expect(none).resolves.toBeUndefined();
});
