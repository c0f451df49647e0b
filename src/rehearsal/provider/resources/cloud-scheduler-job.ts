import type { JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import type { RestSpec } from "../engine/resource.ts";
import { isObject } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";

/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
export const cloudSchedulerJob: RestSpec = {
  service: "cloud_scheduler",
  ids: [
    "projects/{{project}}/locations/{{region}}/jobs/{{name}}",
    "{{project}}/{{region}}/{{name}}",
    "{{region}}/{{name}}",
  ],
  createPath: "projects/{{project}}/locations/{{region}}/jobs",
  nameInBody: true,
  shortName: "name",
  inPath: ["name"],
  local: ["paused"],
  update: "replace",
  // A new job always gets one of the two calls, and only the configuration counts later on: a job
  // paused by hand is not a difference for the real provider.
  afterCreate: async ({ client, values }, url) => {
    await client.call("POST", `${url}:${values["paused"] === true ? "pause" : "resume"}`, {});
  },
  afterUpdate: async ({ client, values, prior }, url) => {
    if ((values["paused"] === true) === (prior["paused"] === true)) return;
    await client.call("POST", `${url}:${values["paused"] === true ? "pause" : "resume"}`, {});
  },
  adjustAnswer: dropServerDefaults,
  derive: (values, answer) => {
    values["paused"] ??= answer["state"] === "PAUSED";
    values["attempt_deadline"] ??= "180s";
  },
};

/** What Scheduler adds to a target by itself and the provider does not show. */
function dropServerDefaults(answer: JsonObject, values: ValueObject): void {
  for (const [name, block] of [
    ["httpTarget", "http_target"],
    ["appEngineHttpTarget", "app_engine_http_target"],
  ] as const) {
    const target = answer[name];
    if (!isJsonObject(target)) continue;
    const before = Array.isArray(values[block]) ? values[block][0] : undefined;
    const configured = isObject(before) ? before : {};
    const headers = target["headers"];
    if (isJsonObject(headers)) {
      const own = isObject(configured["headers"]) ? configured["headers"] : {};
      const defaults: Record<string, string> = {
        "User-Agent":
          name === "httpTarget"
            ? "Google-Cloud-Scheduler"
            : "AppEngine-Google; (+http://code.google.com/appengine)",
        "Content-Type": "application/octet-stream",
      };
      for (const [header, value] of Object.entries(defaults)) {
        if (headers[header] === value && own[header] === undefined) delete headers[header];
      }
    }
    const token = target["oidcToken"];
    const oidc = Array.isArray(configured["oidc_token"]) ? configured["oidc_token"][0] : undefined;
    if (isJsonObject(token) && token["audience"] === target["uri"]) {
      if (isObject(oidc) && !oidc["audience"]) delete token["audience"];
    }
  }
}
