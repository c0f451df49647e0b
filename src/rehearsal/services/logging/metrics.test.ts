import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startHarness } from "../../api/api-harness.ts";
import { callJson } from "../../api/json-call-kit.ts";

let harness: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

const api = (method: string, path: string, body?: object) =>
  callJson(`${harness.url}/v2/projects/p/metrics${path}`, method, body);

const ERRORS = { name: "my/errors", filter: "severity>=ERROR" };

describe("log-based metrics", () => {
  it("are created once, and described", async () => {
    const [status, metric] = await api("POST", "", ERRORS);
    expect([status, metric]).toMatchObject([
      200,
      {
        name: "my/errors",
        metricDescriptor: {
          metricKind: "DELTA",
          valueType: "INT64",
          type: "logging.googleapis.com/user/my/errors",
        },
      },
    ]);
    expect((await api("POST", "", ERRORS))[0]).toBe(409);
  });

  it("are read, listed and replaced, keeping when they were created", async () => {
    const [, before] = await api("GET", "/my%2Ferrors");
    const [, after] = await api("PUT", "/my%2Ferrors", { ...ERRORS, description: "d" });
    expect(after).toMatchObject({ description: "d", createTime: before["createTime"] });
    const [, replaced] = await api("PUT", "/my%2Ferrors", ERRORS);
    expect(replaced).not.toHaveProperty("description");
    expect((await api("GET", ""))[1]).toMatchObject({ metrics: [{ name: "my/errors" }] });
  });

  it("are created by an update too", async () => {
    expect((await api("PUT", "/new", { filter: "severity=INFO" }))[0]).toBe(200);
    expect((await api("DELETE", "/new"))[0]).toBe(200);
  });

  it("are gone once deleted", async () => {
    expect((await api("DELETE", "/my%2Ferrors"))[0]).toBe(200);
    expect((await api("GET", "/my%2Ferrors"))[0]).toBe(404);
    expect((await api("DELETE", "/my%2Ferrors"))[0]).toBe(404);
  });

  it.each([
    ["no filter", { name: "x" }],
    ["a filter that is not valid", { name: "x", filter: "severity>=" }],
    ["a name that starts with a slash", { name: "/x", filter: "severity=INFO" }],
    ["no name", { filter: "severity=INFO" }],
  ])("refuse %s", async (_what, body) => {
    expect((await api("POST", "", body))[0]).toBe(400);
  });
});
