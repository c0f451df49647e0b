import { describe, expect, it } from "vitest";

import { applyMaskPaths, maskPaths } from "./mask-paths.ts";

const JOB = "google.cloud.scheduler.v1.Job";

describe("the paths of a mask", () => {
  it.each([
    ["", []],
    ["*", ["*"]],
    ["description, time_zone", ["description", "timeZone"]],
    ["http_target.oidc_token.audience", ["httpTarget.oidcToken.audience"]],
    ["httpTarget.headers.x_a.b", ["httpTarget.headers.x_a.b"]],
    ["retryConfig.minBackoffDuration", ["retryConfig.minBackoffDuration"]],
  ])("%j is read", (mask, paths) => {
    expect(maskPaths(JOB, mask)).toEqual(paths);
  });

  it.each([
    "nonsense",
    "httpTarget.nope",
    "schedule.x",
    "attemptDeadline.seconds",
    ".uri",
    "__proto__",
  ])("%j is refused, and the message names it", (mask) => {
    expect(() => maskPaths(JOB, `schedule,${mask}`)).toThrow(`Invalid path "${mask}"`);
  });

  it("are told once each, and are no more than a thousand", () => {
    expect(maskPaths(JOB, "schedule,schedule")).toEqual(["schedule"]);
    const many = Array.from({ length: 1_001 }, (_unused, n) => `httpTarget.headers.k${n}`);
    expect(() => maskPaths(JOB, many.join(","))).toThrow("more than 1000 paths");
  });
});

describe("an update by paths", () => {
  const current = {
    httpTarget: { uri: "http://a", body: "x", headers: { a: "1" }, oidcToken: { audience: "a" } },
  };

  it("leaves what is beside a path alone", () => {
    const patch = { httpTarget: { uri: "http://b", body: "y" } };
    expect(applyMaskPaths(JOB, current, patch, ["httpTarget.uri"])).toEqual({
      httpTarget: { ...current.httpTarget, uri: "http://b" },
    });
  });

  it("changes one key of a map", () => {
    const patch = { httpTarget: { headers: { b: "2", c: "3" } } };
    expect(applyMaskPaths(JOB, current, patch, ["httpTarget.headers.b"])).toMatchObject({
      httpTarget: { headers: { a: "1", b: "2" } },
    });
  });

  it("clears what the patch lacks, and makes nothing of what is not there", () => {
    const paths = ["httpTarget.headers", "retryConfig.retryCount"];
    const { headers: _, ...rest } = current.httpTarget;
    expect(applyMaskPaths(JOB, current, {}, paths)).toEqual({ httpTarget: rest });
  });

  it("puts a field in the place of the others of its oneof", () => {
    const pubsubTarget = { topicName: "t" };
    expect(applyMaskPaths(JOB, current, { pubsubTarget }, ["pubsubTarget"])).toEqual({
      pubsubTarget,
    });
    const patch = { httpTarget: { oauthToken: { scope: "s" } } };
    const changed = applyMaskPaths(JOB, current, patch, ["httpTarget.oauthToken.scope"]);
    const { oidcToken: _, ...rest } = current.httpTarget;
    expect(changed).toEqual({ httpTarget: { ...rest, oauthToken: { scope: "s" } } });
  });
});
