import { expect, it } from "vitest";

import type { Project } from "../../project/project.ts";
import type { Section } from "../../report/report.ts";
import { notProvenAgain } from "./not-again.ts";

const project = {
  workers: [
    {
      id: "w",
      handlers: [{ queueId: "q" }],
      secretEnv: { KEY: { secretId: "s", version: "latest" } },
    },
    { id: "v", handlers: [{ queueId: "q" }], secretEnv: {} },
  ],
} as unknown as Project;

const change = (
  address: string,
  action: Section<"plan">["changes"][number]["action"] = "update",
): Section<"plan">["changes"][number] => {
  const type = /\.(google_\w+)\./.exec(address)?.[1] ?? "";
  return { address, type, action, attributes: [] };
};
const QUEUE = 'module.queue["q"].google_cloud_tasks_queue.this';

it("lists what changes beside a worker whose revision stays", () => {
  const changes = [
    change(QUEUE),
    change('module.secret["s"].google_secret_manager_secret.this', "create"),
    change('module.worker["w"].google_cloud_run_v2_service_iam_member.invoker', "replace"),
  ];
  expect(notProvenAgain(project, { changes }, ["w"])).toEqual([
    {
      worker: "w",
      reason: 'not proven again, although this changed beside it: queue "q"',
    },
    { worker: "w", reason: expect.stringContaining('secret "s"') as string },
    { worker: "w", reason: expect.stringContaining("who may call it") as string },
  ]);
});

it("lists nothing of a worker that is proven anew, of others' resources, and of what only moves", () => {
  expect(notProvenAgain(project, { changes: [change(QUEUE)] }, [])).toEqual([]);
  const changes = [
    change('module.queue["other"].google_cloud_tasks_queue.this'),
    change('module.secret["s"].google_secret_manager_secret.this'),
    change(QUEUE, "move"),
    change("google_project_service.run"),
  ];
  expect(notProvenAgain(project, { changes }, ["v"])).toEqual([]);
});
