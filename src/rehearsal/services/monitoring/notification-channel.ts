import { isJsonObject } from "../../api/codec/well-known.ts";
import type { JsonObject } from "../../ports.ts";
import { invalid, textOf } from "./values.ts";

/**
 * The label that a type can't do without.
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
  const type = textOf(body["type"]);
  if (type === "") throw invalid("Field type is required.");
  const label = Object.hasOwn(REQUIRED_LABELS, type) ? REQUIRED_LABELS[type] : undefined;
  const labels = isJsonObject(body["labels"]) ? body["labels"] : {};
  if (label !== undefined && textOf(labels[label]) === "") {
    throw invalid(`Field labels.${label} is required for a channel of type ${type}.`);
  }
  return { enabled: true, ...body, name };
}
