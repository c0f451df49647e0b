import { startMailbox, type Mailbox } from "../../rehearsal/outside/mailbox.ts";
import {
  startReceiver,
  type Receiver,
  type ReceiverEvent,
} from "../../rehearsal/outside/receiver.ts";

/**
 * The variables that tell workers where the outside world is; with stand-ins, they point to those.
 */
export const OUTSIDE_VARIABLES = [
  "SMTP_URL",
  "WEBHOOK_URL",
  "SYNC_SOURCE_URL",
  "SYNC_TARGET_URL",
  "CLEANUP_URL",
] as const;

/** The targets that the handlers of an embedded cloud call. */
export interface OutsideWorld {
  /** What every worker process gets in its environment. */
  readonly workerEnv: Readonly<
    Record<(typeof OUTSIDE_VARIABLES)[number] | "PRIVATE_HOSTS", string>
  >;
  /** What the handlers did so far, as sentences, without the content of messages. */
  observations(): string[];
  stop(): Promise<void>;
}

/**
 * Starts a real SMTP server and a real HTTP receiver on loopback.
 * @param signingSecret The key with which the receiver checks webhook signatures.
 * @param onEvent Called for each action of a handler, with a sentence without the content of
 * messages.
 */
export async function startOutsideWorld(
  signingSecret: string,
  onEvent?: (sentence: string) => void,
): Promise<OutsideWorld> {
  const [mailbox, receiver] = await Promise.all([
    startMailbox({ onMail: (mail) => onEvent?.(mailSentence(mail)) }),
    startReceiver(signingSecret, { onEvent: (event) => onEvent?.(eventSentence(event)) }),
  ]);
  serveEntities(receiver);
  return {
    workerEnv: {
      SMTP_URL: mailbox.url,
      WEBHOOK_URL: `${receiver.url}/webhook`,
      SYNC_SOURCE_URL: `${receiver.url}/source`,
      SYNC_TARGET_URL: `${receiver.url}/target`,
      CLEANUP_URL: `${receiver.url}/entities`,
      // Handlers refuse private hosts and URLs without TLS unless they are listed.
      PRIVATE_HOSTS: new URL(receiver.url).hostname,
    },
    observations: () => observe(mailbox, receiver),
    stop: async () => {
      await Promise.all([mailbox.stop(), receiver.stop()]);
    },
  };
}

function serveEntities(receiver: Receiver): void {
  const updated = "2020-01-01T00:00:00Z";
  receiver.serve("customers", [
    { id: "c1", updated_at: updated },
    { id: "c2", updated_at: updated },
  ]);
  receiver.serve("sessions", [{ id: "s1", updated_at: updated }]);
}

function observe(mailbox: Mailbox, receiver: Receiver): string[] {
  const [synced, deleted] = [receiver.synced.size, receiver.deleted.length];
  return [
    ...mailbox.mails.map(mailSentence),
    ...receiver.webhooks.map((webhook) => eventSentence({ kind: "webhook", webhook })),
    ...(synced > 0 ? [`${entities(synced)} synced`] : []),
    ...(deleted > 0 ? [`${entities(deleted)} deleted`] : []),
  ];
}

function mailSentence({ to, duplicates }: Mailbox["mails"][number]): string {
  const times = duplicates === 1 ? "time" : "times";
  return `1 mail to ${to.join(", ")}${duplicates > 0 ? `, sent again ${duplicates} ${times} and dropped` : ""}`;
}

function eventSentence(event: ReceiverEvent): string {
  if (event.kind === "webhook") return `1 webhook, signature ${event.webhook.signature}`;
  return `${event.collection}/${event.id} ${event.kind}`;
}

function entities(count: number): string {
  return `${count} ${count === 1 ? "entity" : "entities"}`;
}
