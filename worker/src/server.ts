import { cleanup } from "./handlers/cleanup.ts";
import { processWebhook } from "./handlers/process-webhook.ts";
import { sendEmail } from "./handlers/send-email.ts";
import { syncData } from "./handlers/sync-data.ts";
import { isMain, serveTasks } from "./runtime/serve-tasks.ts";

/** The default worker's tasks. */
export const tasks = [sendEmail, processWebhook, syncData, cleanup];

if (isMain(import.meta.url)) await serveTasks(tasks);
