import { startMailbox, type Mailbox } from "../../rehearsal/outside/mailbox.ts";
import { startReceiver, type Receiver } from "../../rehearsal/outside/receiver.ts";

/** The world that a rehearsal's handlers act on. */
export interface OutsideWorld {
  /** What every worker process gets in its environment. */
  readonly workerEnv: Readonly<Record<string, string>>;
  /** What the handlers did so far, as sentences; no content of a message. */
  observations(): string[];
  stop(): Promise<void>;
}

/**
 * Starts a real SMTP server and a real HTTP receiver on loopback.
 * @param signingSecret The key by which the receiver checks the signature of a webhook.
 */
export async function startOutsideWorld(signingSecret: string): Promise<OutsideWorld> {
  const [mailbox, receiver] = await Promise.all([startMailbox(), startReceiver(signingSecret)]);
  serveEntities(receiver);
  return {
    workerEnv: {
      SMTP_URL: mailbox.url,
      WEBHOOK_URL: `${receiver.url}/webhook`,
      SYNC_SOURCE_URL: `${receiver.url}/source`,
      SYNC_TARGET_URL: `${receiver.url}/target`,
      CLEANUP_URL: `${receiver.url}/entities`,
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
    ...mailbox.mails.map(
      ({ to, duplicates }) =>
        `1 mail to ${to.join(", ")}${duplicates > 0 ? `, sent again ${duplicates} ${duplicates === 1 ? "time" : "times"} and dropped` : ""}`,
    ),
    ...receiver.webhooks.map((hook) => `1 webhook, signature ${hook.signature}`),
    ...(synced > 0 ? [`${entities(synced)} synced`] : []),
    ...(deleted > 0 ? [`${entities(deleted)} deleted`] : []),
  ];
}

function entities(count: number): string {
  return `${count} ${count === 1 ? "entity" : "entities"}`;
}
