import { codeOf } from "../gcp/api-failure.ts";
import type { GoogleApi } from "../gcp/endpoints.ts";
import type { Gcp } from "../gcp/gcp.ts";
import type { PlannedResource } from "./changes/plan-json.ts";

/** What a resource holds. */
export interface Content {
  readonly text: string;
  readonly empty: boolean;
}

/**
 * How to count what a resource of a type holds: one page is enough to know whether it is a few or
 * many.
 */
interface Kind {
  readonly noun: string;
  readonly api: GoogleApi;
  /** Key of the list in the answer. */
  readonly list: string;
  path(before: Readonly<Record<string, unknown>>): string;
}

const PAGE_SIZE = 1_000;

const KINDS: Readonly<Record<string, Kind>> = {
  // https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/list
  google_cloud_tasks_queue: {
    noun: "task",
    api: "cloudtasks",
    list: "tasks",
    path: ({ project, location, name }) =>
      `/v2/projects/${segment(project)}/locations/${segment(location)}/queues/${segment(name)}/tasks?pageSize=${PAGE_SIZE}`,
  },
  // https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/list
  google_secret_manager_secret: {
    noun: "version",
    api: "secretmanager",
    list: "versions",
    path: ({ project, secret_id: id }) =>
      `/v1/projects/${segment(project)}/secrets/${segment(id)}/versions?pageSize=${PAGE_SIZE}`,
  },
  // https://cloud.google.com/storage/docs/json_api/v1/objects/list
  google_storage_bucket: {
    noun: "object",
    api: "storage",
    list: "items",
    path: ({ name }) => `/storage/v1/b/${segment(name)}/o?versions=true&maxResults=${PAGE_SIZE}`,
  },
};

/**
 * What would be lost with a resource; undefined for one that holds nothing. An API that refuses
 * leaves it unknown.
 */
export async function contentOf(
  { type, change }: Pick<PlannedResource, "type" | "change">,
  gcp: Pick<Gcp, "rest">,
): Promise<Content | undefined> {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return undefined;
  const before = (change.before ?? {}) as Readonly<Record<string, unknown>>;
  try {
    const path = kind.path(before);
    const answer = (await gcp.rest({ api: kind.api, method: "GET", path })) as Readonly<
      Record<string, unknown>
    >;
    const found = ((answer[kind.list] ?? []) as readonly unknown[]).length;
    const more = typeof answer["nextPageToken"] === "string" && answer["nextPageToken"] !== "";
    const text = `${more ? "more than " : ""}${found} ${kind.noun}${found === 1 ? "" : "s"}`;
    return { text, empty: found === 0 };
  } catch (error) {
    const code = codeOf(error);
    if (code === "NOT_FOUND") return { text: "it is gone already", empty: true };
    if (code === undefined) throw error;
    // Not knowing is not a reason to keep it, nor to call it empty.
    return { text: `${kind.noun}s can't be counted (${code})`, empty: true };
  }
}

function segment(value: unknown): string {
  return encodeURIComponent(typeof value === "string" ? value : "");
}
