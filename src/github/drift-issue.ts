import type { GitHubRest, Repository } from "./rest.ts";

/** What is told about drift of one environment. */
export interface DriftIssue {
  /** Text that no other issue's body starts with. */
  readonly marker: string;
  readonly title: string;
  /** Markdown, without the marker. */
  readonly body: string;
  /** Nothing has drifted. */
  readonly isClean: boolean;
  /** The login of the token's owner. */
  readonly author: string;
}

const PAGE_SIZE = 100;
/**
 * An environment's issue is among the newest of its author; more pages than that are an author's
 * other business.
 */
const MAX_PAGES = 10;

/**
 * Opens one issue for an environment that has drifted, updates it while it does, and closes it when
 * nothing has any more.
 * @see https://docs.github.com/en/rest/issues/issues
 * @returns The issue's number and what became of it; undefined where nothing drifted and no issue
 * is open
 */
export async function syncDriftIssue(
  rest: GitHubRest,
  at: Repository,
  told: DriftIssue,
): Promise<{ readonly number: number; readonly did: "opened" | "updated" | "closed" } | undefined> {
  const body = `${told.marker}\n${told.body}`;
  const open = await openIssue(rest, at, told);
  if (told.isClean) {
    if (open === undefined) return undefined;
    const change = { state: "closed", state_reason: "completed" } as const;
    await update(rest, at, open, { ...change, body });
    return { number: open, did: "closed" };
  }
  if (open !== undefined) {
    await update(rest, at, open, { title: told.title, body });
    return { number: open, did: "updated" };
  }
  const { data } = await rest("POST /repos/{owner}/{repo}/issues", {
    ...at,
    title: told.title,
    body,
  });
  return { number: data.number, did: "opened" };
}

async function update(
  rest: GitHubRest,
  at: Repository,
  number: number,
  change: { readonly title?: string; readonly body: string; readonly state?: "closed" },
): Promise<void> {
  await rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    ...at,
    issue_number: number,
    ...change,
  });
}

/** Only an issue of our own author counts: anybody can open one that starts with the marker. */
async function openIssue(
  rest: GitHubRest,
  at: Repository,
  { marker, author }: DriftIssue,
): Promise<number | undefined> {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await rest("GET /repos/{owner}/{repo}/issues", {
      ...at,
      state: "open",
      creator: author,
      per_page: PAGE_SIZE,
      page,
    });
    const found = data.find(
      (issue) =>
        issue.pull_request === undefined &&
        issue.user?.login === author &&
        (issue.body ?? "").startsWith(`${marker}\n`),
    );
    if (found !== undefined) return found.number;
    if (data.length < PAGE_SIZE) return undefined;
  }
  return undefined;
}
