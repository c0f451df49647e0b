import { mayReplace, stateOf, type CommentState } from "../report/comment-state.ts";

/** The part of GitHub's REST client that comments need. */
export interface IssueComments {
  /** One page of at most 100 comments, oldest first. */
  list(page: number): Promise<readonly IssueComment[]>;
  /** Undefined where it is gone. */
  get(id: number): Promise<IssueComment | undefined>;
  create(body: string): Promise<WrittenComment>;
  /** Undefined where it is gone. */
  update(id: number, body: string): Promise<WrittenComment | undefined>;
  /** One that is gone already is fine. */
  remove(id: number): Promise<void>;
}

export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** The login of its author. */
  readonly author: string;
}

export interface WrittenComment extends Pick<IssueComment, "id" | "author"> {
  readonly url: string;
}

/** What is to stand in the comment. */
export interface Upsert {
  /** Its first line. */
  readonly marker: string;
  /** With the marker and the line of the state. */
  readonly body: string;
  readonly state: CommentState;
  /** The login of the token's owner. */
  readonly author: string;
}

/**
 * The most that a page may hold.
 * @see https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export const PAGE_SIZE = 100;

/** What became of a comment; `older`: a newer run has written it. */
export type Upserted =
  | { readonly did: "created" | "updated"; readonly url: string }
  | { readonly did: "older" };

/**
 * Writes the one comment that starts with `marker`, or updates it. Only a comment of our own author
 * counts: anybody can paste the marker into a comment of theirs. Of two that two first runs made
 * the older stays.
 * @see https://docs.github.com/en/rest/issues/comments
 */
export async function upsertComment(comments: IssueComments, want: Upsert): Promise<Upserted> {
  const [first, ...others] = await ownComments(comments, want);
  if (first !== undefined) {
    const updated = await replace(comments, first.id, want);
    if (updated !== "gone") {
      if (updated.did !== "older") await removeAll(comments, others);
      return updated;
    }
  }
  const created = await comments.create(want.body);
  // The token's owner is known for sure only now.
  const author = { ...want, author: created.author };
  const [oldest, ...later] = await ownComments(comments, author);
  if (oldest === undefined || oldest.id >= created.id) {
    // One that a newer run has made is left to that run.
    const older = later.filter(({ body }) => mayReplace(stateOf(body), want.state));
    await removeAll(
      comments,
      older.filter(({ id }) => id !== created.id),
    );
    return { did: "created", url: created.url };
  }
  const kept = await replace(comments, oldest.id, author);
  if (kept === "gone") return { did: "created", url: created.url };
  await comments.remove(created.id);
  return kept;
}

/** Reads it once more, as late as possible: a list of many pages takes its time. */
async function replace(
  comments: IssueComments,
  id: number,
  { body, state, author, marker }: Upsert,
): Promise<Upserted | "gone"> {
  const now = await comments.get(id);
  if (now === undefined || now.author !== author || !now.body.startsWith(marker)) return "gone";
  if (!mayReplace(stateOf(now.body), state)) return { did: "older" };
  const written = await comments.update(id, body);
  return written === undefined ? "gone" : { did: "updated", url: written.url };
}

async function removeAll(comments: IssueComments, of: readonly IssueComment[]): Promise<void> {
  for (const { id } of of) await comments.remove(id);
}

async function ownComments(
  comments: IssueComments,
  { marker, author }: Pick<Upsert, "marker" | "author">,
): Promise<IssueComment[]> {
  const own: IssueComment[] = [];
  for (let page = 1; ; page++) {
    const found = await comments.list(page);
    own.push(...found.filter((one) => one.author === author && one.body.startsWith(`${marker}\n`)));
    if (found.length < PAGE_SIZE) return own;
  }
}
