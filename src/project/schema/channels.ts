import { z } from "zod";

import { EMAIL_FORM, required, url } from "./values.ts";

/** What a channel of Cloud Monitoring is named by. */
export const CHANNEL_FORM = /^projects\/[a-z0-9:.-]{1,100}\/notificationChannels\/\d{1,30}$/;

const type = <T extends string>(value: T, description: string) =>
  z.literal(value).meta({ description, examples: [value] });

const existing = <T extends string>(value: T, name: string) =>
  z
    .strictObject({
      type: type(
        value,
        `${name}, by a channel that was made in the console: it holds a credential.`,
      ),
      channel: required(
        z.string().regex(CHANNEL_FORM, { error: "is not the full name of a notification channel" }),
        {
          description:
            "The channel's full name, which `gcloud beta monitoring channels list` shows.",
          examples: ["projects/acme-jobs/notificationChannels/1234567890"],
        },
      ),
    })
    .meta({ description: `${name}.` });

/**
 * Who is notified of an alert. A type that needs a credential names a channel that is there: the
 * credential would be readable in Terraform's state.
 * @see https://cloud.google.com/monitoring/support/notification-options
 */
const channel = z
  .discriminatedUnion("type", [
    z
      .strictObject({
        type: type("email", "An email."),
        address: required(z.string().regex(EMAIL_FORM, { error: "is not an email address" }), {
          description: "The address.",
          examples: ["oncall@example.com"],
        }),
      })
      .meta({ description: "An email." }),
    z
      .strictObject({
        type: type("sms", "A text message."),
        number: required(
          z.string().regex(/^\+[1-9]\d{6,14}$/, { error: "is not an international number" }),
          {
            description: "The number, in quotes: + and the country first.",
            examples: ["+14155550100"],
          },
        ),
      })
      .meta({ description: "A text message." }),
    z
      .strictObject({
        type: type("pubsub", "A message of Pub/Sub."),
        topic: required(
          z.string().regex(/^projects\/[a-z0-9:.-]{1,100}\/topics\/[A-Za-z][\w.~+%-]{2,254}$/, {
            error: "is not the full name of a topic",
          }),
          {
            description:
              "The topic's full name; Monitoring's service agent must be allowed to publish to it.",
            examples: ["projects/acme-jobs/topics/alerts"],
          },
        ),
      })
      .meta({ description: "A message of Pub/Sub." }),
    z
      .strictObject({
        type: type("webhook", "A POST to a URL."),
        url: required(url, {
          description: "The URL. What is secret in it is readable in Terraform's state.",
          examples: ["https://alerts.example.com/cloud"],
        }),
      })
      .meta({ description: "A POST to a URL." }),
    existing("slack", "A message in Slack"),
    existing("pagerduty", "An incident of PagerDuty"),
    existing("google_chat", "A message in Google Chat"),
  ])
  .meta({ description: "Who is notified, and how." });

export const channels = z.array(channel);

/** Every value of a channel's `type`. */
export const CHANNEL_TYPES: readonly string[] = channel.options.map(
  ({ shape }) => [...shape.type.values][0] ?? "",
);
