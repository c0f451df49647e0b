import type { JsonObject } from "../../ports.ts";
import type { HealthProbe, ProbeCheck } from "../../runner/health-probe.ts";
import type { InstanceSpec } from "../../runner/revision-runner.ts";
import { canonical, durationMs, number, object, objects, strings, text } from "./model.ts";
import { mebibytes, milliCpu } from "./resource-rules.ts";

/**
 * The template with what Cloud Run fills in. Only fields that Terraform's provider takes as computed: any
 * other would be a difference in its next plan.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate
 */
export function withDefaults(template: JsonObject, defaultAccount: string): JsonObject {
  const [first, ...others] = objects(template["containers"]);
  if (first === undefined) return template;
  const container = first;
  const ports = objects(container["ports"]);
  const port = number(ports[0]?.["containerPort"]) ?? 8080;
  const resources = object(container["resources"]);
  const limits = object(resources["limits"]);
  const cpu = text(limits["cpu"]) || "1000m";
  const filled: JsonObject = {
    ...container,
    ports: [
      { ...ports[0], name: text(ports[0]?.["name"]) || "http1", containerPort: port },
      ...ports.slice(1),
    ],
    resources: {
      // Without `resources` CPU is billed per request; with them only when they say so.
      ...(container["resources"] === undefined ? { cpuIdle: true, startupCpuBoost: true } : {}),
      ...resources,
      limits: { ...limits, cpu, memory: text(limits["memory"]) || "512Mi" },
    },
    startupProbe: container["startupProbe"] ?? {
      timeoutSeconds: 240,
      periodSeconds: 240,
      failureThreshold: 1,
      tcpSocket: { port },
    },
  };
  const scaling = object(template["scaling"]);
  return {
    ...template,
    containers: [filled, ...others],
    serviceAccount: text(template["serviceAccount"]) || defaultAccount,
    timeout: text(template["timeout"]) || "300s",
    // @see https://cloud.google.com/run/docs/configuring/cpu (below 1 CPU an instance takes one request)
    maxInstanceRequestConcurrency:
      template["maxInstanceRequestConcurrency"] || ((milliCpu(cpu) ?? 1_000) < 1_000 ? 1 : 80),
    scaling: { ...scaling, maxInstanceCount: scaling["maxInstanceCount"] || 100 },
  };
}

/** Equal for templates that make the same revision: `env` is a set, and the name does not count. */
export function templateKey(template: JsonObject): string {
  const containers = objects(template["containers"]).map((container) => ({
    ...container,
    env: objects(container["env"]).toSorted((a, b) => (text(a["name"]) < text(b["name"]) ? -1 : 1)),
  }));
  return canonical({ ...template, containers, revision: "" });
}

export function imageOf(template: JsonObject): string {
  return text(objects(template["containers"])[0]?.["image"]);
}

export interface ScaleLimits {
  readonly concurrency: number;
  readonly maxInstances: number;
  readonly minInstances: number;
  readonly timeoutMs: number;
}

export function limitsOf(template: JsonObject): ScaleLimits {
  const scaling = object(template["scaling"]);
  return {
    concurrency: number(template["maxInstanceRequestConcurrency"]) ?? 80,
    maxInstances: number(scaling["maxInstanceCount"]) ?? 100,
    minInstances: number(scaling["minInstanceCount"]) ?? 0,
    timeoutMs: durationMs(template["timeout"]) ?? 300_000,
  };
}

/** What the runner needs from a template, but for the image, the lines and the environment. */
export function processOf(
  template: JsonObject,
): Omit<InstanceSpec, "image" | "imagePath" | "env" | "onLine"> {
  const container = objects(template["containers"])[0] ?? {};
  const containerPort = number(objects(container["ports"])[0]?.["containerPort"]) ?? 8080;
  const liveness = container["livenessProbe"];
  const limits = object(object(container["resources"])["limits"]);
  return {
    command: strings(container["command"]),
    args: strings(container["args"]),
    containerPort,
    memoryBytes: (mebibytes(text(limits["memory"])) ?? 512) * 1024 ** 2,
    milliCpu: milliCpu(text(limits["cpu"])) ?? 1_000,
    startupProbe: probeOf(object(container["startupProbe"]), containerPort),
    livenessProbe: liveness === undefined ? undefined : probeOf(object(liveness), containerPort),
  };
}

function probeOf(probe: JsonObject, containerPort: number): HealthProbe {
  const action = object(probe["httpGet"] ?? probe["grpc"] ?? probe["tcpSocket"]);
  const port = number(action["port"]) || containerPort;
  return {
    check: checkOf(probe),
    port: port === containerPort ? undefined : port,
    initialDelayMs: (number(probe["initialDelaySeconds"]) ?? 0) * 1_000,
    periodMs: (number(probe["periodSeconds"]) || 10) * 1_000,
    timeoutMs: (number(probe["timeoutSeconds"]) || 1) * 1_000,
    failureThreshold: number(probe["failureThreshold"]) || 3,
  };
}

function checkOf(probe: JsonObject): ProbeCheck {
  const { httpGet, grpc } = probe;
  if (httpGet !== undefined) {
    const headers = objects(object(httpGet)["httpHeaders"]).map(
      (header) => [text(header["name"]), text(header["value"])] as const,
    );
    const path = text(object(httpGet)["path"]) || "/";
    return { kind: "http", path, headers: Object.fromEntries(headers) };
  }
  if (grpc !== undefined) return { kind: "grpc", service: text(object(grpc)["service"]) };
  return { kind: "tcp" };
}
