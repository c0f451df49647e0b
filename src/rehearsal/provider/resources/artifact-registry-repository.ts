import { isJsonObject } from "../../json/json.ts";
import type { RestSpec } from "../engine/resource.ts";
import { show } from "../protocol/value.ts";

/**
 * @see
 * https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
 */
export const artifactRegistryRepository: RestSpec = {
  service: "artifact_registry",
  ids: [
    "projects/{{project}}/locations/{{location}}/repositories/{{repository_id}}",
    "{{project}}/{{location}}/{{repository_id}}",
    "{{location}}/{{repository_id}}",
  ],
  createPath:
    "projects/{{project}}/locations/{{location}}/repositories?repository_id={{repository_id}}",
  shortName: "name",
  inPath: ["repository_id"],
  update: "mask",
  operations: "create-delete",
  // The API keys the clean-up policies by their id.
  adjustBody: (body) => {
    const policies = body["cleanupPolicies"];
    if (!Array.isArray(policies)) return;
    const byId = policies.filter(isJsonObject).map((policy) => [show(policy["id"]), policy]);
    body["cleanupPolicies"] = Object.fromEntries(byId);
  },
  adjustAnswer: (answer) => {
    const policies = answer["cleanupPolicies"];
    if (isJsonObject(policies))
      answer["cleanupPolicies"] = Object.values(policies).map((policy) => policy ?? null);
  },
  derive: (values) => {
    const host = `${show(values["location"])}-docker.pkg.dev`;
    values["registry_uri"] = `${host}/${show(values["project"])}/${show(values["repository_id"])}`;
  },
};
