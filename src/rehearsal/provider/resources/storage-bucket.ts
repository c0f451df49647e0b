import { objectOf, objectsOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { fill } from "../engine/resource.ts";
import type { Call, Resource, RestSpec } from "../engine/resource.ts";
import { restResource } from "../engine/rest-resource.ts";
import type { Attributes } from "../engine/schema.ts";
import { show } from "../protocol/value.ts";

const SPEC: RestSpec = {
  service: "storage",
  ids: ["{{name}}", "{{project}}/{{name}}"],
  path: "b/{{name}}",
  createPath: "b?project={{project}}",
  local: [
    "force_destroy",
    "public_access_prevention",
    "requester_pays",
    "uniform_bucket_level_access",
    "url",
    "lifecycle_rule.condition.send_age_if_zero",
    "lifecycle_rule.condition.send_days_since_custom_time_if_zero",
    "lifecycle_rule.condition.send_days_since_noncurrent_time_if_zero",
    "lifecycle_rule.condition.send_num_newer_versions_if_zero",
  ],
  sendEmpty: ["versioning", "versioning.enabled"],
  partOf: {
    public_access_prevention: "iamConfiguration",
    uniform_bucket_level_access: "iamConfiguration",
    requester_pays: "billing",
    lifecycle_rule: "lifecycle",
  },
  rename: { lifecycle_rule: "lifecycle.rule", "lifecycle_rule.condition.with_state": "isLive" },
  update: "merge",
  adjustPlan: (planned) => {
    // Bucket locations are upper case, whatever the configuration wrote.
    const { location } = planned;
    if (typeof location === "string") planned["location"] = location.toUpperCase();
  },
  adjustBody: nest,
  adjustAnswer: flatten,
  derive: (values, answer) => {
    const iam = objectOf(answer["iamConfiguration"]);
    const uniform = iam["uniformBucketLevelAccess"];
    values["uniform_bucket_level_access"] = isJsonObject(uniform) && uniform["enabled"] === true;
    values["public_access_prevention"] = show(iam["publicAccessPrevention"] ?? "inherited");
    values["location"] = show(answer["location"]);
    values["url"] = `gs://${show(values["name"])}`;
    values["force_destroy"] ??= false;
    const billing = answer["billing"];
    if (isJsonObject(billing)) values["requester_pays"] = billing["requesterPays"] === true;
  },
};

/** Attributes of the bucket that are nested deeper in the API. */
function nest(body: JsonObject, { values }: Call): void {
  body["location"] = show(values["location"]);
  const prevention = values["public_access_prevention"];
  body["iamConfiguration"] = {
    uniformBucketLevelAccess: { enabled: values["uniform_bucket_level_access"] === true },
    ...(typeof prevention === "string" && prevention !== ""
      ? { publicAccessPrevention: prevention }
      : {}),
  };
  const rules = Array.isArray(body["lifecycle.rule"]) ? body["lifecycle.rule"] : [];
  delete body["lifecycle.rule"];
  for (const rule of rules.filter(isJsonObject)) {
    const { condition } = rule;
    if (!isJsonObject(condition)) continue;
    if (condition["isLive"] === "ANY") delete condition["isLive"];
    else if (typeof condition["isLive"] === "string")
      condition["isLive"] = condition["isLive"] === "LIVE";
  }
  body["lifecycle"] = { rule: rules };
  if (values["requester_pays"] === true) body["billing"] = { requesterPays: true };
}

function flatten(answer: JsonObject): void {
  const lifecycle = answer["lifecycle"];
  const rules =
    isJsonObject(lifecycle) && Array.isArray(lifecycle["rule"]) ? lifecycle["rule"] : [];
  for (const rule of rules.filter(isJsonObject)) {
    const { condition } = rule;
    if (!isJsonObject(condition)) continue;
    const { isLive } = condition;
    condition["isLive"] = typeof isLive !== "boolean" ? "ANY" : isLive ? "LIVE" : "ARCHIVED";
  }
  answer["lifecycle.rule"] = rules;
}

/**
 * A bucket; not empty ones are only deleted with `force_destroy`.
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets
 */
export function storageBucket(attributes: Attributes): Resource {
  const rest = restResource(SPEC, attributes);
  return { ...rest, delete: (call) => deleteBucket(rest, call) };
}

async function deleteBucket(rest: Resource, call: Call): Promise<void> {
  const bucket = call.client.settings.endpoint("storage") + fill("b/{{name}}", call.values);
  const { items } = await call.client.call("GET", `${bucket}/o?versions=true`);
  const objects = objectsOf(items);
  if (objects.length > 0 && call.values["force_destroy"] !== true) {
    throw new Error(
      `Error trying to delete bucket ${show(call.values["name"])} containing objects without \`force_destroy\` set to true`,
    );
  }
  for (const object of objects) {
    const name = encodeURIComponent(show(object["name"]));
    await call.client.call(
      "DELETE",
      `${bucket}/o/${name}?generation=${show(object["generation"])}`,
    );
  }
  await rest.delete(call);
}
