import type { RestSpec } from "../engine/resource.ts";

/** @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
export const cloudRunV2Service: RestSpec = {
  service: "cloud_run_v2",
  ids: [
    "projects/{{project}}/locations/{{location}}/services/{{name}}",
    "{{project}}/{{location}}/{{name}}",
    "{{location}}/{{name}}",
  ],
  createPath: "projects/{{project}}/locations/{{location}}/services?serviceId={{name}}",
  shortName: "name",
  inPath: ["name"],
  listInApi: ["template.containers.ports"],
  update: "replace",
  operations: "all",
  imported: { deletion_protection: true },
};
