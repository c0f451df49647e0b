import { expect, it } from "vitest";

import { GoogleApiError } from "../gcp/api-failure.ts";
import type { RestCall } from "../gcp/gcp.ts";
import type { PlannedResource } from "./changes/plan-json.ts";
import { contentOf } from "./destroy-content.ts";

const at = { project: "acme-jobs", location: "us-central1" };
const QUEUE = doomed("google_cloud_tasks_queue", { ...at, name: "emails" });
const SECRET = doomed("google_secret_manager_secret", { ...at, secret_id: "signing" });
const BUCKET = doomed("google_storage_bucket", { ...at, name: "letters" });

function doomed(type: string, before: object): Pick<PlannedResource, "type" | "change"> {
  return { type, change: { actions: ["delete"], before } as PlannedResource["change"] };
}

function answering(answer: unknown): { rest(call: RestCall): Promise<unknown>; calls: string[] } {
  const calls: string[] = [];
  return {
    calls,
    rest({ path }) {
      calls.push(path);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

it.each([
  [
    QUEUE,
    { tasks: [{}, {}] },
    "2 tasks",
    "/v2/projects/acme-jobs/locations/us-central1/queues/emails/tasks?",
  ],
  [SECRET, { versions: [{}] }, "1 version", "/v1/projects/acme-jobs/secrets/signing/versions?"],
  [BUCKET, {}, "0 objects", "/storage/v1/b/letters/o?versions=true&"],
  [BUCKET, { items: [{}], nextPageToken: "x" }, "more than 1 object", "/storage/v1/b/letters/o?"],
])("counts what %j holds", async (resource, answer, text, path) => {
  const gcp = answering(answer);
  await expect(contentOf(resource, gcp)).resolves.toEqual({ text, empty: text.startsWith("0 ") });
  expect(gcp.calls).toEqual([expect.stringContaining(path)]);
});

it("asks nothing about what holds nothing", async () => {
  const gcp = answering({});
  await expect(contentOf(doomed("google_service_account", {}), gcp)).resolves.toBeUndefined();
  expect(gcp.calls).toEqual([]);
});

it.each([
  ["NOT_FOUND", "it is gone already"],
  ["PERMISSION_DENIED", "tasks can't be counted (PERMISSION_DENIED)"],
] as const)("says so when the API answers %s", async (code, text) => {
  const gcp = answering(new GoogleApiError(code, "no"));
  await expect(contentOf(QUEUE, gcp)).resolves.toMatchObject({ text });
});

it("does not hide an error that no API made", async () => {
  await expect(contentOf(QUEUE, answering(new TypeError("broken")))).rejects.toThrow("broken");
});
