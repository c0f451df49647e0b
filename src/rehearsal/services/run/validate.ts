import { ApiError } from "../../api/api-error.ts";
import type { JsonObject } from "../../ports.ts";
import { durationMs, isObject, LATEST, number, object, objects, REVISION, text } from "./model.ts";

/** @throws ApiError INVALID_ARGUMENT @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/create */
export function checkServiceId(id: string): void {
  if (!/^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/.test(id)) {
    fail(
      "service_id",
      `"${id}" must be lower-case letters, digits and hyphens, start with a letter, not end with a hyphen, and be shorter than 50 characters`,
    );
  }
}

/** Checks what the embedded Cloud Run uses of a service. @throws ApiError INVALID_ARGUMENT */
export function checkSpec(spec: JsonObject): void {
  for (const [key, value] of Object.entries(object(spec["labels"]))) {
    if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key)) fail("labels", `key "${key}"`);
    if (!/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(text(value))) fail(`labels.${key}`, "its value");
  }
  checkTemplate(object(spec["template"]));
  checkTraffic(objects(spec["traffic"]));
}

function checkTemplate(template: JsonObject): void {
  const containers = objects(template["containers"]);
  if (containers.length !== 1) {
    fail("template.containers", `${containers.length} containers; exactly one is supported here`);
  }
  const container = containers[0] ?? {};
  const at = "template.containers[0]";
  if (text(container["image"]) === "") fail(`${at}.image`, "a container needs an image");
  for (const port of objects(container["ports"])) {
    range(`${at}.ports[0].container_port`, number(port["containerPort"]), 1, 65_535);
  }
  for (const entry of objects(container["env"])) {
    const name = text(entry["name"]);
    if (name === "") fail(`${at}.env`, "a variable without a name");
    if (["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"].includes(name)) {
      fail(`${at}.env`, `The following reserved env names were provided: ${name}`);
    }
  }
  checkProbe(`${at}.startup_probe`, object(container["startupProbe"]));
  range(
    "template.max_instance_request_concurrency",
    number(template["maxInstanceRequestConcurrency"]),
    0,
    1_000,
  );
  const timeout = template["timeout"];
  if (timeout !== undefined) range("template.timeout", durationMs(timeout) ?? -1, 0, 3_600_000);
  const scaling = object(template["scaling"]);
  const min = number(scaling["minInstanceCount"]) ?? 0;
  const max = number(scaling["maxInstanceCount"]);
  range("template.scaling.min_instance_count", min, 0, 1_000);
  if (max) range("template.scaling.max_instance_count", max, Math.max(1, min), 1_000);
}

/** @see https://cloud.google.com/run/docs/configuring/healthchecks */
function checkProbe(at: string, probe: JsonObject): void {
  range(`${at}.initial_delay_seconds`, number(probe["initialDelaySeconds"]), 0, 240);
  range(`${at}.period_seconds`, number(probe["periodSeconds"]), 0, 240);
  const timeout = number(probe["timeoutSeconds"]) || 1;
  range(`${at}.timeout_seconds`, timeout, 1, number(probe["periodSeconds"]) || 10);
  if (probe["grpc"] !== undefined) fail(`${at}.grpc`, "gRPC probes are not supported here");
  const http = probe["httpGet"];
  if (isObject(http) && http["path"] !== undefined && !text(http["path"]).startsWith("/")) {
    fail(`${at}.http_get.path`, "must start with /");
  }
}

function checkTraffic(traffic: readonly JsonObject[]): void {
  if (traffic.length === 0) return;
  const tags = new Set<string>();
  let sum = 0;
  for (const [index, target] of traffic.entries()) {
    const at = `traffic[${index}]`;
    range(`${at}.percent`, number(target["percent"]), 0, 100);
    sum += number(target["percent"]) ?? 0;
    const tag = text(target["tag"]);
    if (tag !== "" && !/^[a-z](?:[a-z0-9-]{0,44}[a-z0-9])?$/.test(tag))
      fail(`${at}.tag`, `"${tag}"`);
    if (tag !== "" && tags.has(tag)) fail(`${at}.tag`, `"${tag}" is used twice`);
    tags.add(tag);
    const named = text(target["revision"]) !== "";
    if (target["type"] === REVISION && !named) fail(`${at}.revision`, "must be set");
    if (target["type"] === LATEST && named) fail(`${at}.revision`, "must not be set for LATEST");
  }
  if (sum !== 100) fail("traffic", `the percentages must add up to 100, they make ${sum}`);
}

function range(at: string, value: number | undefined, low: number, high: number): void {
  if (value !== undefined && (value < low || value > high)) {
    fail(at, `must be between ${low} and ${high}`);
  }
}

function fail(field: string, description: string): never {
  throw new ApiError("INVALID_ARGUMENT", `Violation in ${field}: ${description}`, [
    {
      "@type": "type.googleapis.com/google.rpc.BadRequest",
      fieldViolations: [{ field, description }],
    },
  ]);
}
