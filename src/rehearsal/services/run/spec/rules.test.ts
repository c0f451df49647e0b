import { describe, expect, it } from "vitest";

import { ApiError } from "../../../api/api-error.ts";
import type { JsonObject } from "../../../json/json.ts";
import { surplusRevisions } from "../revisions/revision-limit.ts";
import { processOf, withDefaults } from "./template.ts";
import { checkSpec } from "./validate.ts";

/**
 * The message that a service with this container, template and rest is refused with; undefined when
 * it is not.
 */
function refusal(
  container: JsonObject,
  template: JsonObject = {},
  rest: JsonObject = {},
): { code: string; message: string } | undefined {
  const containers = [{ image: "i", ...container }];
  try {
    checkSpec("web", { ...rest, template: withDefaults({ containers, ...template }, "sa@x") });
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { code: error.code, message: error.message };
  }
}

const limits = (cpu: string, memory: string, cpuIdle = true): JsonObject => ({
  resources: { limits: { cpu, memory }, cpuIdle },
});

describe("CPU and memory", () => {
  it.each([
    ["1", "512Mi"],
    ["1000m", "4Gi"],
    ["2", "8G"],
    ["4", "16Gi"],
    ["8", "32Gi"],
    ["0.5", "1Gi"],
    ["80m", "512Mi"],
  ])("%s CPU take %s", (cpu, memory) => {
    expect(refusal(limits(cpu, memory))).toBeUndefined();
  });

  it.each([
    ["1", "8Gi", "For 1.0 CPU, memory must be between 128Mi and 4Gi inclusive."],
    ["1", "64Mi", "For 1.0 CPU, memory must be between 128Mi and 4Gi inclusive."],
    ["4", "512Mi", "For 4.0 CPU, memory must be between 2Gi and 16Gi inclusive."],
    ["0.4", "1Gi", "For 0.4 CPU, memory must be between 128Mi and 512Mi inclusive."],
    ["1", "lots", "For 1.0 CPU, memory must be between 128Mi and 4Gi inclusive."],
    ["3", "4Gi", "Must be equal to one of [.08-1], 1.0, 2.0, 4.0, 6.0, 8.0."],
    ["50m", "128Mi", "Must be equal to one of"],
    ["one", "128Mi", "Must be equal to one of"],
  ])("%s CPU do not take %s", (cpu, memory, why) => {
    const found = refusal(limits(cpu, memory));
    expect(found?.code).toBe("INVALID_ARGUMENT");
    expect(found?.message).toContain(why);
  });

  it("below one CPU an instance takes one request, on the first generation, billed by request", () => {
    const small = limits("0.5", "512Mi");
    expect(refusal(small, { maxInstanceRequestConcurrency: 2 })?.message).toContain(
      "Total cpu < 1 is not supported with concurrency > 1.",
    );
    expect(refusal(limits("0.5", "512Mi", false))?.message).toContain("cpu always allocated");
    expect(
      refusal(small, { executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2" })?.message,
    ).toContain("gen2");
    expect(withDefaults({ containers: [small] }, "")["maxInstanceRequestConcurrency"]).toBe(1);
  });

  it("reads thousandths", () => {
    const milliCpuOf = (cpu: string): number =>
      processOf({ containers: [{ resources: { limits: { cpu } } }] }).milliCpu;
    expect(["1", "0.5", "250m", ""].map(milliCpuOf)).toEqual([1_000, 500, 250, 1_000]);
  });
});

describe("a container", () => {
  const probe = (fields: JsonObject): JsonObject => ({ livenessProbe: fields });
  it.each<[string, JsonObject, string]>([
    ["PORT", { env: [{ name: "PORT", value: "1" }] }, "reserved env names were provided: PORT."],
    ["K_SERVICE", { env: [{ name: "K_SERVICE" }] }, "K_SERVICE"],
    ["a name twice", { env: [{ name: "A" }, { name: "A" }] }, '"A" is set twice'],
    ["a name with =", { env: [{ name: "A=B" }] }, "is not a valid name"],
    ["a long value", { env: [{ name: "A", value: "x".repeat(32_769) }] }, "32768 bytes"],
    [
      "1001 variables",
      { env: Array.from({ length: 1_001 }, (_, index) => ({ name: `V${index}` })) },
      "at most 1000",
    ],
    ["two ports", { ports: [{ containerPort: 1 }, { containerPort: 2 }] }, "at most one port"],
    ["a port of another protocol", { ports: [{ name: "smtp" }] }, "must be http1 or h2c"],
    ["a liveness probe by TCP", probe({ tcpSocket: {} }), "one of http_get and grpc"],
    ["a liveness probe every two hours", probe({ grpc: {}, periodSeconds: 7_200 }), "3600"],
    ["two kinds of a probe", probe({ grpc: {}, httpGet: {} }), "exactly one of"],
    [
      "a timeout past its period",
      probe({ grpc: {}, periodSeconds: 1, timeoutSeconds: 2 }),
      "period",
    ],
    ["a relative probe path", probe({ httpGet: { path: "x" } }), "must start with /"],
  ])("with %s is refused", (_, container, why) => {
    const found = refusal(container);
    expect(found?.code).toBe("INVALID_ARGUMENT");
    expect(found?.message).toContain(why);
    expect(found?.message).not.toContain("xxx");
  });

  it("beyond what is served here is UNIMPLEMENTED, by name", () => {
    const twice = { containers: [{ image: "a" }, { image: "b" }] };
    expect(refusal({}, twice)).toMatchObject({ code: "UNIMPLEMENTED" });
    expect(refusal({}, { volumes: [{ name: "v" }] })?.message).toContain("volumes");
    expect(refusal({ readinessProbe: {} })?.message).toContain("readiness probes");
    expect(refusal({ ports: [{ name: "h2c" }] })?.message).toContain("HTTP/2");
  });
});

it("manual instances need the manual mode", () => {
  expect(refusal({}, {}, { scaling: { manualInstanceCount: 1 } })?.message).toContain("MANUAL");
  const scaling = { manualInstanceCount: 1, scalingMode: "MANUAL" };
  expect(refusal({}, {}, { scaling })).toBeUndefined();
});

it("the oldest revisions go beyond the limit, never one that is used", () => {
  const revisions = new Map(["a", "b", "c", "d", "e"].map((name) => [name, {} as never]));
  const service = {
    revisions,
    routes: [{ revision: "a", percent: 0, tag: "t" }],
    latestCreated: "e",
    latestReady: "d",
  };
  expect(surplusRevisions(service, 3)).toEqual(["b", "c"]);
  expect(surplusRevisions(service, 1)).toEqual(["b", "c"]);
  expect(surplusRevisions(service)).toEqual([]);
});
