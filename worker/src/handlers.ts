/** The four handlers. They are apart from the library, so that a worker without them is small. */
export { cleanup, createCleanup } from "./handlers/cleanup.ts";
export { createProcessWebhook, processWebhook } from "./handlers/process-webhook.ts";
export { createSendEmail, sendEmail } from "./handlers/send-email.ts";
export { createSyncData, syncData } from "./handlers/sync-data.ts";
export { signWebhook, verifyWebhook } from "./handlers/webhook-signature.ts";
