import { defineTask, isMain, serveTasks } from "@cloud-tasks-pipeline/worker";
import * as z from "zod";

const greet = defineTask({
  name: "greet",
  payload: z.object({ name: z.string().min(1) }),
  timeout: "30s",
  smoke: [{ payload: { name: "smoke" } }],
  async run({ name }, { log }) {
    log.info(`hello ${name}`);
  },
});

/** The tasks of this worker; the build reads them for the manifest. */
export const tasks = [greet];

if (isMain(import.meta.url)) await serveTasks(tasks);
