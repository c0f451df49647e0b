import { createHash } from "node:crypto";

import type { Alert, AlertChannel } from "../project.ts";
import type { ConfigResource } from "../schema/schema.ts";

export type AlertConfig = Extract<ConfigResource, { type: "monitoring_alert" }>["config"];
type ConfigChannel = NonNullable<AlertConfig["channels"]>[number];

/** Who is notified of an alert; an email is the same in either form. */
export function channelsOf(config: AlertConfig): Pick<Alert, "notifyEmails" | "channels"> {
  const given = config.channels ?? [];
  const emails = given.flatMap((one) => (one.type === "email" ? [one.address] : []));
  const channels = given.flatMap((one) => channelOf(one));
  return {
    notifyEmails: [...new Set([...(config.notify_emails ?? []), ...emails])],
    ...(channels.length === 0 ? {} : { channels }),
  };
}

/** What tells a channel from others. */
export function channelKey(channel: ConfigChannel): string {
  switch (channel.type) {
    case "email":
      return `email:${channel.address}`;
    case "sms":
      return `sms:${channel.number}`;
    case "pubsub":
      return `pubsub:${channel.topic}`;
    case "webhook":
      // What is secret in a URL must not be in an address of Terraform.
      return `webhook:${createHash("sha256").update(channel.url).digest("hex").slice(0, 12)}`;
    case "slack":
    case "pagerduty":
    case "google_chat":
      return channel.channel;
  }
}

/**
 * @see https://cloud.google.com/monitoring/alerts/using-channels-api for the types and their labels
 */
function channelOf(channel: ConfigChannel): AlertChannel[] {
  const made = { kind: "made", key: channelKey(channel) } as const;
  switch (channel.type) {
    case "email":
      return [];
    case "sms":
      return [{ ...made, type: "sms", labels: { number: channel.number } }];
    case "pubsub":
      return [{ ...made, type: "pubsub", labels: { topic: channel.topic } }];
    case "webhook":
      return [{ ...made, type: "webhook_tokenauth", labels: { url: channel.url } }];
    case "slack":
    case "pagerduty":
    case "google_chat":
      return [{ kind: "existing", name: channel.channel }];
  }
}
