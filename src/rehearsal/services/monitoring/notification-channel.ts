import { invalidArgument } from "../../api/api-error.ts";
import { stringOf, objectOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
/**
 * The label that a type requires.
 * @see https://cloud.google.com/monitoring/alerts/using-channels-api
 */
const REQUIRED_LABELS: Readonly<Record<string, string>> = {
  email: "email_address",
  pubsub: "topic",
  slack: "channel_name",
  sms: "number",
  webhook_basicauth: "url",
  webhook_tokenauth: "url",
};

/**
 * A channel as it is stored.
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels
 * @throws ApiError INVALID_ARGUMENT
 */
export function readNotificationChannel(body: JsonObject, name: string): JsonObject {
  const type = stringOf(body["type"]);
  if (type === "") throw invalidArgument("Field type is required.");
  const label = Object.hasOwn(REQUIRED_LABELS, type) ? REQUIRED_LABELS[type] : undefined;
  const labels = objectOf(body["labels"]);
  if (label !== undefined && stringOf(labels[label]) === "") {
    throw invalidArgument(`Field labels.${label} is required for a channel of type ${type}.`);
  }
  return { enabled: true, ...body, name };
}
