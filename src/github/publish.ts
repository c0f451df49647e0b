import { errorMessage } from "../base/failure.ts";
import type { CommentState } from "../report/comment-state.ts";
import type { Clock } from "../semantics/clock.ts";
import { issueComments } from "./issue-comments.ts";
import { upsertComment } from "./pull-request-comment.ts";
import { statusOf, type Repository } from "./rest.ts";
import { retryingRest } from "./retrying-rest.ts";
import { tokenOwner } from "./token-owner.ts";

/** A comment that is to be written. */
export interface CommentOrder extends Repository {
  readonly token: string;
  readonly clock: Clock;
  /** GitHub's REST API, or an Enterprise Server's. */
  readonly apiUrl: string;
  /** The pull request's number. */
  readonly number: number;
  readonly marker: string;
  readonly body: string;
  readonly state: CommentState;
}

/**
 * What became of it: never an error, since a check counts whether its comment was written or not.
 */
export type CommentResult =
  | { readonly kind: "written"; readonly did: "created" | "updated"; readonly url: string }
  /** A newer run has written it. */
  | { readonly kind: "older" }
  /** One sentence: why it could not be written and what helps. */
  | { readonly kind: "failed"; readonly why: string };

/** Writes a pull request's comment, or updates it. */
export async function publishComment(order: CommentOrder): Promise<CommentResult> {
  const { token, clock, apiUrl, owner, repo, number, marker, body, state } = order;
  if (token === "") return failed("there is no token", 'omit the input "token", or pass one');
  try {
    const rest = retryingRest({ token, clock, apiUrl });
    const author = await tokenOwner(rest);
    const comments = issueComments(rest, { owner, repo }, number);
    const done = await upsertComment(comments, { marker, body, state, author });
    return done.did === "older" ? { kind: "older" } : { kind: "written", ...done };
  } catch (error) {
    return failed(errorMessage(error), adviceFor(error, number));
  }
}

function failed(why: string, advice: string): CommentResult {
  return { kind: "failed", why: `the comment could not be written (${why}): ${advice}` };
}

/** What helps, by what GitHub answered. */
function adviceFor(error: unknown, number: number): string {
  const status = statusOf(error);
  const message = errorMessage(error);
  if (/rate limit|abuse/i.test(message) || status === 429) {
    return "GitHub limits how much this token may ask for; run the job again later";
  }
  switch (status) {
    case 401:
      return "the token is not valid or has expired; pass another one";
    case 403:
      return /locked/i.test(message)
        ? "unlock the conversation"
        : 'give the job "pull-requests: write" (a fork\'s pull request never has it: see the starter comment-forks.yml)';
    case 404:
    case 410:
      return `there is no pull request ${number} that this token may see`;
    case 409:
      return "something else changed it at the same moment; run the job again";
    case 422:
      return "GitHub did not accept the text; please report this message";
    default:
      return "GitHub is not available, or can't be reached from this runner; run the job again later";
  }
}
