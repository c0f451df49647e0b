import { memoryBytesOf, vcpusOf } from "../../../../semantics/quantities.ts";
import { objectsOf, objectOf, stringOf, numberOf, stringsOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { durationMs } from "../../../json/proto-time.ts";
import type { HealthProbe, ProbeCheck } from "../../../runner/health-probe.ts";
import type { InstanceSpec } from "../../../runner/revision-runner.ts";
import { canonical } from "../model.ts";

/**
 * The template with what Cloud Run fills in. Only fields that Terraform's provider takes as
 * computed: any other would be a difference in its next plan.
 * @see
 * https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate
 */
export function withDefaults(template: JsonObject, defaultAccount: string): JsonObject {
  const [first, ...others] = objectsOf(template["containers"]);
  if (first === undefined) return template;
  const container = first;
  const ports = objectsOf(container["ports"]);
  const port = numberOf(ports[0]?.["containerPort"]) ?? 8080;
  const resources = objectOf(container["resources"]);
  const limits = objectOf(resources["limits"]);
  const cpu = stringOf(limits["cpu"]) || "1000m";
  const filled: JsonObject = {
    ...container,
    ports: [
      { ...ports[0], name: stringOf(ports[0]?.["name"]) || "http1", containerPort: port },
      ...ports.slice(1),
    ],
    resources: {
      // Without `resources` CPU is billed per request; with them only when they say so.
      ...(container["resources"] === undefined ? { cpuIdle: true, startupCpuBoost: true } : {}),
      ...resources,
      limits: { ...limits, cpu, memory: stringOf(limits["memory"]) || "512Mi" },
    },
    startupProbe: container["startupProbe"] ?? {
      timeoutSeconds: 240,
      periodSeconds: 240,
      failureThreshold: 1,
      tcpSocket: { port },
    },
  };
  const scaling = objectOf(template["scaling"]);
  return {
    ...template,
    containers: [filled, ...others],
    serviceAccount: stringOf(template["serviceAccount"]) || defaultAccount,
    timeout: stringOf(template["timeout"]) || "300s",
    // @see https://cloud.google.com/run/docs/configuring/cpu (below 1 CPU an instance takes one
    // request)
    maxInstanceRequestConcurrency:
      template["maxInstanceRequestConcurrency"] || (vcpusOf(cpu) < 1 ? 1 : 80),
    scaling: { ...scaling, maxInstanceCount: scaling["maxInstanceCount"] || 100 },
  };
}

/** Equal for templates that make the same revision: `env` is a set, and the name does not count. */
export function templateKey(template: JsonObject): string {
  const containers = objectsOf(template["containers"]).map((container) => ({
    ...container,
    env: objectsOf(container["env"]).toSorted((a, b) =>
      stringOf(a["name"]) < stringOf(b["name"]) ? -1 : 1,
    ),
  }));
  return canonical({ ...template, containers, revision: "" });
}

export function imageOf(template: JsonObject): string {
  return stringOf(objectsOf(template["containers"])[0]?.["image"]);
}

export interface ScaleLimits {
  readonly concurrency: number;
  readonly maxInstances: number;
  readonly minInstances: number;
  readonly timeoutMs: number;
}

export function limitsOf(template: JsonObject): ScaleLimits {
  const scaling = objectOf(template["scaling"]);
  return {
    concurrency: numberOf(template["maxInstanceRequestConcurrency"]) ?? 80,
    maxInstances: numberOf(scaling["maxInstanceCount"]) ?? 100,
    minInstances: numberOf(scaling["minInstanceCount"]) ?? 0,
    timeoutMs: durationMs(stringOf(template["timeout"])) ?? 300_000,
  };
}

/** What the runner needs from a template, but for the image, the lines and the environment. */
export function processOf(
  template: JsonObject,
): Omit<InstanceSpec, "image" | "imagePath" | "env" | "onLine"> {
  const container = objectsOf(template["containers"])[0] ?? {};
  const containerPort = numberOf(objectsOf(container["ports"])[0]?.["containerPort"]) ?? 8080;
  const liveness = container["livenessProbe"];
  const limits = objectOf(objectOf(container["resources"])["limits"]);
  return {
    command: stringsOf(container["command"]),
    args: stringsOf(container["args"]),
    containerPort,
    memoryBytes: memoryBytesOf(stringOf(limits["memory"])) || 512 * 1024 ** 2,
    milliCpu: Math.round(vcpusOf(stringOf(limits["cpu"])) * 1_000) || 1_000,
    startupProbe: probeOf(objectOf(container["startupProbe"]), containerPort),
    livenessProbe: liveness === undefined ? undefined : probeOf(objectOf(liveness), containerPort),
  };
}

function probeOf(probe: JsonObject, containerPort: number): HealthProbe {
  const action = objectOf(probe["httpGet"] ?? probe["grpc"] ?? probe["tcpSocket"]);
  const port = numberOf(action["port"]) || containerPort;
  return {
    check: checkOf(probe),
    port: port === containerPort ? undefined : port,
    initialDelayMs: (numberOf(probe["initialDelaySeconds"]) ?? 0) * 1_000,
    periodMs: (numberOf(probe["periodSeconds"]) || 10) * 1_000,
    timeoutMs: (numberOf(probe["timeoutSeconds"]) || 1) * 1_000,
    failureThreshold: numberOf(probe["failureThreshold"]) || 3,
  };
}

function checkOf(probe: JsonObject): ProbeCheck {
  const { httpGet, grpc } = probe;
  if (httpGet !== undefined) {
    const headers = objectsOf(objectOf(httpGet)["httpHeaders"]).map(
      (header) => [stringOf(header["name"]), stringOf(header["value"])] as const,
    );
    const path = stringOf(objectOf(httpGet)["path"]) || "/";
    return { kind: "http", path, headers: Object.fromEntries(headers) };
  }
  if (grpc !== undefined) return { kind: "grpc", service: stringOf(objectOf(grpc)["service"]) };
  return { kind: "tcp" };
}
