import { afterAll, beforeAll, expect, test } from "vitest";

import { startCloud, type Cloud } from "../../cloud.ts";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ projectId: "p", region: "us-central1" });
});
afterAll(() => cloud.stop());

const AT = "/v2/projects/p/locations";

test.each<[string, string, number, string]>([
  ["GET", "/v2/projects/%zz/locations", 400, "%zz"],
  [
    "POST",
    `${AT}/us-central1/queues/q:frobnicate`,
    501,
    `POST ${AT}/us-central1/queues/q:frobnicate`,
  ],
  ["POST", "/v2/projects/p/nothing/q:frobnicate", 404, "nothing"],
  ["GET", `${AT}/moon`, 404, "moon"],
  ["POST", `${AT}/moon/queues`, 400, "Location 'moon' is not a valid location."],
  ["GET", `${AT}/europe-west1`, 200, "europe-west1"],
])("%s %s answers %i", async (method, path, status, text) => {
  const name = `${path.slice("/v2/".length)}/q`;
  const body = method === "POST" ? JSON.stringify({ name }) : undefined;
  const headers = { "content-type": "application/json" };
  const init = body === undefined ? { method } : { method, body, headers };
  const response = await fetch(`${cloud.restUrl}${path}`, init);
  expect(await response.text()).toContain(text);
  expect(response.status).toBe(status);
});
