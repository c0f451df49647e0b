import { expect, it } from "vitest";

import { codes, edited } from "../test-kit.ts";

it("checks a resource below a mistyped type as the type that is intended", async () => {
  const loaded = await edited(
    ["type: cloud_scheduler", "type: cloud_schedular"],
    ['"0 3 * * *"', '"0 3 * *"'],
    ["America/Los_Angeles", "America/Los_Angelos"],
    ["target: { worker: worker, path: /tasks/cleanup }", "target_url: nowhere"],
  );
  expect(codes(loaded)).toEqual(["CT005", "CT010", "CT010", "CT005"]);
  expect(loaded.diagnostics[0]?.hint).toBe("did you mean cloud_scheduler?");
});

it.each([
  ["cloud_tasks_queue", "cloud-tasks-queue", "cloud_tasks_queue"],
  ["cloud_tasks_queue", "queue", "cloud_tasks_queue"],
  ["cloud_run", "Cloud_Run_Service", "cloud_run"],
  ["cloud_scheduler", "google_cloud_scheduler_job", "cloud_scheduler"],
  ["secret_manager_secret", "secret_manager", "secret_manager_secret"],
  ["monitoring_alert", "alert", "monitoring_alert"],
])("takes %s written as %s for it, and for no second mistake", async (type, typo, suggested) => {
  const loaded = await edited([`type: ${type}`, `type: ${typo}`]);
  expect(codes(loaded)).toEqual(["CT005"]);
  expect(loaded.diagnostics[0]?.hint).toBe(`did you mean ${suggested}?`);
});

it("guesses nothing from a type that is far from all, and lists them", async () => {
  const loaded = await edited(["type: cloud_scheduler", "type: lambda"]);
  expect(codes(loaded)).toEqual(["CT005"]);
  expect(loaded.diagnostics[0]?.hint).toMatch(/^the types are cloud_tasks_queue, /);
});
