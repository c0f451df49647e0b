import { describe, expect, it } from "vitest";

import type { JsonObject } from "../../json/json.ts";
import { mergeJob, readJob } from "./job-json.ts";

const JOB: JsonObject = {
  name: "projects/p/locations/us-central1/jobs/j",
  schedule: "0 * * * *",
  timeZone: "Etc/UTC",
  httpTarget: { uri: "http://a/", httpMethod: "PUT", body: "eA==", headers: { A: "1" } },
  retryConfig: { retryCount: 3, minBackoffDuration: "1s" },
};

describe("an update of a job", () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      "httpTarget.uri",
      { httpTarget: { uri: "http://b/" } },
      { httpTarget: { ...(JOB["httpTarget"] as JsonObject), uri: "http://b/" } },
    ],
    [
      "retry_config.max_doublings",
      { retryConfig: { maxDoublings: 2 } },
      { retryConfig: { retryCount: 3, minBackoffDuration: "1s", maxDoublings: 2 } },
    ],
    [
      "httpTarget.headers",
      {},
      { httpTarget: { uri: "http://a/", httpMethod: "PUT", body: "eA==" } },
    ],
  ])("by %s leaves the rest alone", (mask, patch, changed) => {
    expect(mergeJob(JOB, patch, mask)).toEqual({ ...JOB, ...changed });
  });

  it("takes a token away when all of its fields are cleared", () => {
    const http = {
      ...(JOB["httpTarget"] as JsonObject),
      oidcToken: { serviceAccountEmail: "a@p" },
    };
    const mask =
      "httpTarget.oauthToken.scope,httpTarget.oidcToken.audience,httpTarget.oidcToken.serviceAccountEmail";
    expect(mergeJob({ ...JOB, httpTarget: http }, {}, mask)).toEqual(JOB);
  });

  it("without a mask replaces the job whole", () => {
    const whole = { schedule: "1 * * * *", httpTarget: { uri: "http://c/" } };
    expect(mergeJob(JOB, whole, "")).toEqual(whole);
    expect(mergeJob(JOB, whole, "*")).toEqual(whole);
  });

  it("refuses a path that is not a field", () => {
    expect(() => mergeJob(JOB, JOB, "nonsense")).toThrow('"nonsense"');
  });
});

describe("a retry config", () => {
  it.each<JsonObject>([
    { retryCount: "NaN" },
    { maxDoublings: "Infinity" },
    { maxRetryDuration: "-1s" },
    { minBackoffDuration: "-1s" },
    { minBackoffDuration: "3601s" },
  ])("of %j is refused", (retryConfig) => {
    expect(() => readJob({ ...JOB, retryConfig })).toThrow();
  });
});
