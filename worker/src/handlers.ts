/**
 * The four handlers. They are separate from the library, so that a worker without them is small.
 */
export {
  cleanup,
  type CleanupCounts,
  type CleanupOptions,
  type CleanupPayload,
  createCleanup,
} from "./handlers/cleanup.ts";
export {
  createProcessWebhook,
  processWebhook,
  type ProcessWebhookOptions,
  type WebhookPayload,
} from "./handlers/process-webhook.ts";
export type { MailTemplate } from "./handlers/mail-templates.ts";
export {
  createSendEmail,
  type EmailPayload,
  sendEmail,
  type SendEmailOptions,
} from "./handlers/send-email.ts";
export {
  createSyncData,
  syncData,
  type SyncDataOptions,
  type SyncedPage,
  type SyncPayload,
} from "./handlers/sync-data.ts";
export { signWebhook, type SignedWebhook, verifyWebhook } from "./handlers/webhook-signature.ts";
