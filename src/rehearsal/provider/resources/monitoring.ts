import { objectOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import type { RestSpec } from "../engine/resource.ts";
import { isObject } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";

/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies */
export const alertPolicy: RestSpec = {
  service: "monitoring",
  ids: ["{{name}}"],
  path: "v3/{{name}}",
  createPath: "v3/projects/{{project}}/alertPolicies",
  sendEmpty: ["enabled"],
  sendComputed: ["conditions.name"],
  update: "mask",
};

const SECRETS = ["auth_token", "password", "service_key"] as const;

/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels */
export const notificationChannel: RestSpec = {
  service: "monitoring",
  ids: ["{{name}}"],
  path: "v3/{{name}}",
  createPath: "v3/projects/{{project}}/notificationChannels",
  local: ["sensitive_labels", "force_delete"],
  sendEmpty: ["enabled"],
  update: "replace",
  deleteQuery: "?force=false",
  adjustBody: (body, { values, config }) => {
    const secrets = secretLabels(values, config);
    if (Object.keys(secrets).length === 0) return;
    body["labels"] = { ...objectOf(body["labels"]), ...secrets };
  },
  // The server answers them masked: only the configuration has them.
  adjustAnswer: (answer) => {
    const { labels } = answer;
    if (isJsonObject(labels)) for (const name of SECRETS) delete labels[name];
  },
  derive: (values) => {
    values["force_delete"] ??= false;
  },
};

function secretLabels(values: ValueObject, config: ValueObject): JsonObject {
  const secrets: JsonObject = {};
  for (const source of [values, config]) {
    const block = source["sensitive_labels"];
    const labels = Array.isArray(block) ? block[0] : undefined;
    if (!isObject(labels)) continue;
    for (const name of SECRETS) {
      const value = labels[name] ?? labels[`${name}_wo`];
      if (typeof value === "string" && value !== "") secrets[name] = value;
    }
  }
  return secrets;
}
