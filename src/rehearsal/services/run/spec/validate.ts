import { ApiError } from "../../../api/api-error.ts";
import { objectsOf, objectOf, stringOf, numberOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { isJsonObject } from "../../../json/json.ts";
import { durationMs } from "../../../json/proto-time.ts";
import { LATEST, REVISION } from "../model.ts";
import { checkLivenessProbe, checkProbe } from "./probe-rules.ts";
import { limitProblem } from "./resource-rules.ts";
import { checkRange, violation } from "./violation.ts";

const RESERVED = /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|X_GOOGLE_.*)$/;
/** @see https://cloud.google.com/run/quotas */
const MAX_VARIABLES = 1_000;
const MAX_VARIABLE_BYTES = 32 * 1_024;
/**
 * Both are one label of the tag's host name.
 * @see https://github.com/firebase/firebase-tools/issues/6137
 */
const MAX_TAG_AND_NAME = 46;

/**
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/create
 */
export function checkServiceId(id: string): void {
  if (!/^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/.test(id)) {
    violation(
      "service_id",
      `"${id}" must be lower-case letters, digits and hyphens, start with a letter, not end with a hyphen, and be shorter than 50 characters`,
    );
  }
}

/**
 * Checks the fields of a service that the embedded Cloud Run uses, once the defaults are filled in.
 * @throws ApiError INVALID_ARGUMENT; UNIMPLEMENTED for what Cloud Run has and the embedded one
 * lacks
 */
export function checkSpec(id: string, spec: JsonObject): void {
  for (const [key, value] of Object.entries(objectOf(spec["labels"]))) {
    if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key))
      violation("labels", `key "${key}"`);
    if (!/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(stringOf(value)))
      violation(`labels.${key}`, "its value");
  }
  checkTemplate(objectOf(spec["template"]));
  checkServiceScaling(objectOf(spec["scaling"]));
  checkTraffic(id, objectsOf(spec["traffic"]));
}

function checkTemplate(template: JsonObject): void {
  const containers = objectsOf(template["containers"]);
  const container = containers[0];
  if (container === undefined) violation("template.containers", "a service needs a container");
  if (containers.length > 1) unserved("template.containers", "sidecars");
  if (objectsOf(template["volumes"]).length > 0) unserved("template.volumes", "volumes");
  checkContainer(template, container);
  checkRange(
    "template.max_instance_request_concurrency",
    numberOf(template["maxInstanceRequestConcurrency"]),
    0,
    1_000,
  );
  const timeout = template["timeout"];
  if (timeout !== undefined)
    checkRange("template.timeout", durationMs(stringOf(timeout)) ?? -1, 0, 3_600_000);
  const scaling = objectOf(template["scaling"]);
  const min = numberOf(scaling["minInstanceCount"]) ?? 0;
  const max = numberOf(scaling["maxInstanceCount"]);
  checkRange("template.scaling.min_instance_count", min, 0, 1_000);
  if (max) checkRange("template.scaling.max_instance_count", max, Math.max(1, min), 1_000);
}

function checkContainer(template: JsonObject, container: JsonObject): void {
  const at = "template.containers[0]";
  if (stringOf(container["image"]) === "") violation(`${at}.image`, "a container needs an image");
  const ports = objectsOf(container["ports"]);
  if (ports.length > 1) violation(`${at}.ports`, "at most one port can be named");
  for (const port of ports) {
    checkRange(`${at}.ports[0].container_port`, numberOf(port["containerPort"]), 1, 65_535);
    const protocol = stringOf(port["name"]);
    if (protocol === "h2c") unserved(`${at}.ports[0].name`, "HTTP/2 to the container");
    if (protocol !== "" && protocol !== "http1")
      violation(`${at}.ports[0].name`, `must be http1 or h2c, not "${protocol}"`);
  }
  checkEnvironment(`${at}.env`, objectsOf(container["env"]));
  const problem = limitProblem(template, container);
  if (problem !== undefined)
    violation(`${at}.resources.limits.${problem.limit}`, problem.description);
  checkProbe(`${at}.startup_probe`, objectOf(container["startupProbe"]), 240);
  const { livenessProbe, readinessProbe } = container;
  checkLivenessProbe(
    `${at}.liveness_probe`,
    isJsonObject(livenessProbe) ? livenessProbe : undefined,
  );
  if (readinessProbe !== undefined) unserved(`${at}.readiness_probe`, "readiness probes");
}

/** @see https://cloud.google.com/run/docs/configuring/services/environment-variables */
function checkEnvironment(at: string, variables: readonly JsonObject[]): void {
  if (variables.length > MAX_VARIABLES) {
    violation(at, `${variables.length} variables; at most ${MAX_VARIABLES} are allowed`);
  }
  const names = variables.map(({ name }) => stringOf(name));
  const reserved = names.filter((name) => RESERVED.test(name));
  if (reserved.length > 0) {
    violation(
      at,
      `The following reserved env names were provided: ${reserved.join(", ")}. These values are automatically set by the system.`,
    );
  }
  for (const [index, variable] of variables.entries()) {
    const name = names[index] ?? "";
    if (name === "" || name.includes("=") || name.includes("\0"))
      violation(`${at}[${index}].name`, `"${name}" is not a valid name of a variable`);
    if (names.indexOf(name) !== index) violation(`${at}[${index}].name`, `"${name}" is set twice`);
    // Never says the value: it may be a secret that was pasted here.
    if (Buffer.byteLength(stringOf(variable["value"])) > MAX_VARIABLE_BYTES)
      violation(`${at}[${index}].value`, `"${name}" is longer than ${MAX_VARIABLE_BYTES} bytes`);
  }
}

function checkServiceScaling(scaling: JsonObject): void {
  const manual = numberOf(scaling["manualInstanceCount"]);
  checkRange("scaling.min_instance_count", numberOf(scaling["minInstanceCount"]), 0, 1_000);
  checkRange("scaling.manual_instance_count", manual, 0, 1_000);
  if (manual !== undefined && scaling["scalingMode"] !== "MANUAL") {
    violation("scaling.manual_instance_count", "needs scaling_mode MANUAL");
  }
}

function checkTraffic(id: string, traffic: readonly JsonObject[]): void {
  if (traffic.length === 0) return;
  const tags = new Set<string>();
  let sum = 0;
  for (const [index, target] of traffic.entries()) {
    const at = `traffic[${index}]`;
    checkRange(`${at}.percent`, numberOf(target["percent"]), 0, 100);
    sum += numberOf(target["percent"]) ?? 0;
    const tag = stringOf(target["tag"]);
    if (tag !== "" && !/^[a-z](?:[a-z0-9-]{0,44}[a-z0-9])?$/.test(tag))
      violation(`${at}.tag`, `"${tag}"`);
    if (tag !== "" && id.length + tag.length > MAX_TAG_AND_NAME) {
      violation(
        "spec.traffic.tag",
        `traffic tag '${tag}' and service name '${id}' together are too long. Combined traffic tag and service name cannot exceed ${MAX_TAG_AND_NAME} characters.`,
      );
    }
    if (tag !== "" && tags.has(tag)) violation(`${at}.tag`, `"${tag}" is used twice`);
    tags.add(tag);
    const named = stringOf(target["revision"]) !== "";
    if (target["type"] === REVISION && !named) violation(`${at}.revision`, "must be set");
    if (target["type"] === LATEST && named)
      violation(`${at}.revision`, "must not be set for LATEST");
  }
  if (sum !== 100) violation("traffic", `the percentages must add up to 100, they make ${sum}`);
}

function unserved(field: string, what: string): never {
  throw new ApiError("UNIMPLEMENTED", `${field}: the embedded Cloud Run does not serve ${what}.`);
}
