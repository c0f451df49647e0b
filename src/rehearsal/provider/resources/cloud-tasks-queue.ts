import type { RestSpec } from "../engine/resource.ts";

/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues */
export const cloudTasksQueue: RestSpec = {
  service: "cloud_tasks",
  ids: [
    "projects/{{project}}/locations/{{location}}/queues/{{name}}",
    "{{project}}/{{location}}/{{name}}",
    "{{location}}/{{name}}",
  ],
  createPath: "projects/{{project}}/locations/{{location}}/queues",
  nameInBody: true,
  shortName: "name",
  inPath: ["name"],
  local: ["desired_state"],
  sendEmpty: ["retry_config.max_doublings"],
  update: "mask",
  imported: { desired_state: "RUNNING" },
  afterCreate: async ({ client, values }, url) => {
    if (values["desired_state"] === "PAUSED") await client.call("POST", `${url}:pause`);
  },
  afterUpdate: async ({ client, values, prior }, url) => {
    if (values["desired_state"] === prior["desired_state"]) return;
    const verb = values["desired_state"] === "PAUSED" ? "pause" : "resume";
    await client.call("POST", `${url}:${verb}`);
  },
};
