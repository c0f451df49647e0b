import { apiFailure } from "../../gcp/api-failure.ts";
import type { AlertChannel, Project } from "../../project/project.ts";
import { addressOf, type Adoption, isOwn, type Labels, quote, type Rest } from "./adoption.ts";

/** What we read of an alert policy or a notification channel. */
interface Labelled {
  readonly name?: string;
  readonly userLabels?: Labels;
  readonly type?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly creationRecord?: { readonly mutateTime?: string };
}

const PAGE_SIZE = 500;

/**
 * Alert policies and their channels that this environment made and whose state was lost. Monitoring
 * numbers what it makes, so that making one again would not fail: there would be two, and two
 * e-mails for each incident. They are found by the labels that the modules give; what someone made
 * by hand is left alone.
 * @throws Failure `GCP_…`
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies/list
 */
export async function adoptableAlerts(project: Project, gcp: Rest): Promise<Adoption[]> {
  if (project.alerts.length === 0) return [];
  const [policies, channels] = await Promise.all([
    ownOf(project, gcp, "alertPolicies"),
    ownOf(project, gcp, "notificationChannels"),
  ]);
  return project.alerts.flatMap(({ id, notifyEmails, channels: others = [] }) => [
    ...adoption(addressOf("alert", id, "google_monitoring_alert_policy"), policies.get(id)),
    ...notifyEmails.flatMap((email) => {
      const channel = channels.get(id)?.filter(({ labels }) => labels?.["email_address"] === email);
      const type = "google_monitoring_notification_channel";
      return adoption(`${addressOf("alert", id, type, "email")}[${quote(email)}]`, channel);
    }),
    ...others.flatMap((one) => {
      if (one.kind === "existing") return [];
      const found = channels.get(id)?.filter((channel) => isSame(channel, one));
      const type = "google_monitoring_notification_channel";
      return adoption(`${addressOf("alert", id, type, "other")}[${quote(one.key)}]`, found);
    }),
  ]);
}

function isSame(
  { type, labels = {} }: Labelled,
  made: Extract<AlertChannel, { kind: "made" }>,
): boolean {
  return (
    type === made.type &&
    Object.entries(made.labels).every(([name, value]) => labels[name] === value)
  );
}

/** Of two the older: the other came of an answer that was lost as well. */
function adoption(address: string, found: readonly Labelled[] = []): Adoption[] {
  const [oldest] = [...found].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
  return oldest?.name === undefined ? [] : [{ address, importId: oldest.name }];
}

function ageOf({ creationRecord, name = "" }: Labelled): string {
  return `${creationRecord?.mutateTime ?? ""} ${name}`;
}

/** This environment's own, by the id of their alert. */
async function ownOf(
  project: Project,
  gcp: Rest,
  collection: "alertPolicies" | "notificationChannels",
): Promise<ReadonlyMap<string, Labelled[]>> {
  const own = new Map<string, Labelled[]>();
  for await (const one of all(project, gcp, collection)) {
    const { userLabels = {} } = one;
    const { alert } = userLabels;
    if (typeof alert !== "string" || !isOwn(project, userLabels)) continue;
    own.set(alert, [...(own.get(alert) ?? []), one]);
  }
  return own;
}

async function* all(
  project: Project,
  gcp: Rest,
  collection: "alertPolicies" | "notificationChannels",
): AsyncGenerator<Labelled> {
  const path = `/v3/projects/${encodeURIComponent(project.projectId ?? "")}/${collection}`;
  let pageToken = "";
  do {
    const query = new URLSearchParams({
      pageSize: String(PAGE_SIZE),
      ...(pageToken === "" ? {} : { pageToken }),
    });
    try {
      const answer = await gcp.rest({
        api: "monitoring",
        method: "GET",
        path: `${path}?${query.toString()}`,
      });
      const page = answer as { readonly [key: string]: readonly Labelled[] | undefined } & {
        readonly nextPageToken?: string;
      };
      yield* page[collection] ?? [];
      pageToken = page.nextPageToken ?? "";
    } catch (error) {
      throw apiFailure(`list the ${collection} of project "${project.projectId ?? ""}"`, error);
    }
  } while (pageToken !== "");
}
