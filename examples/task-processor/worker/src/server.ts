import { isMain, serveTasks } from "@cloud-tasks-pipeline/worker";
import {
  cleanup,
  processWebhook,
  sendEmail,
  syncData,
} from "@cloud-tasks-pipeline/worker/handlers";

/** The tasks of this worker; the build reads them for the manifest. */
export const tasks = [sendEmail, processWebhook, syncData, cleanup];

if (isMain(import.meta.url)) await serveTasks(tasks);
