import { firstChars } from "../base/cut-text.ts";
import { stateLine, type CommentState } from "./comment-state.ts";
import { MAX_COMMENT_BYTES, renderComment } from "./comment.ts";
import { code } from "./markdown.ts";
import type { Report } from "./report.ts";
import type { StageName } from "./table.ts";

/** What a comment says of one config. */
export interface CommentSection {
  readonly report: Report;
  /** The stages that only a job which ran the change's code reports. */
  readonly claimedStages: readonly StageName[];
}

interface Page {
  /** The first line. */
  readonly marker: string;
  readonly state: CommentState;
  /** The page of the run that writes it. */
  readonly runUrl: string;
}

/** A comment that has the results: a section for each config, each with its share of the room. */
export function commentBody(page: Page & { readonly sections: readonly CommentSection[] }): string {
  const { marker, state, runUrl, sections } = page;
  const lines = `${marker}\n${stateLine(state)}`;
  const room = MAX_COMMENT_BYTES - Buffer.byteLength(lines) - 2;
  const parts = sections.map(({ report, claimedStages }) =>
    renderComment(report, {
      maxBytes: Math.floor(room / sections.length) - SEPARATOR.length,
      runUrl,
      run: `${state.run}, attempt ${state.attempt}`,
      claimedStages,
    }),
  );
  return `${lines}\n\n${parts.join(SEPARATOR)}`;
}

const SEPARATOR = "\n---\n\n";

/**
 * What stands there while a commit is checked, so that a check that is killed leaves no verdict of
 * another commit.
 */
export function checkingBody({ marker, state, runUrl }: Page): string {
  const commit = state.commit === "" ? "this commit" : code(firstChars(state.commit, 7));
  return `${marker}\n${stateLine(state)}\n\n### ⏳ Checking ${commit}…\n\n<sub>[run ${state.run}, attempt ${state.attempt}](${runUrl}). Its result replaces this.</sub>\n`;
}
