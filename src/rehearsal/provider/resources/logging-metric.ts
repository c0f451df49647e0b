import type { RestSpec } from "../engine/resource.ts";

/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics */
export const loggingMetric: RestSpec = {
  service: "logging",
  ids: ["{{name}}", "{{project}} {{name}}"],
  path: "projects/{{project}}/metrics/{{%name}}",
  createPath: "projects/{{project}}/metrics",
  update: "put",
};
