import {
  cleanup,
  isMain,
  processWebhook,
  sendEmail,
  serveTasks,
  syncData,
} from "@cloud-tasks-pipeline/worker";

/** The tasks of this worker; the build reads them for the manifest. */
export const tasks = [sendEmail, processWebhook, syncData, cleanup];

if (isMain(import.meta.url)) await serveTasks(tasks);
