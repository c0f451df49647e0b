import { quoted } from "../../base/quoted.ts";
import { CODES, type Code } from "../diagnostics/codes.ts";
import type { Range } from "../diagnostics/diagnostic.ts";
import { Problems } from "../diagnostics/problems.ts";

interface Ignore {
  readonly code: Code;
  /** The line that it is for. */
  readonly line: number;
}

const COMMENT = /(?<=^|\s)#\s*cloud-tasks-ignore\b(.*)$/;

/**
 * The comments `# cloud-tasks-ignore CT104: reason` of a file. Each takes one lint away: from its
 * own line when it follows a value, else from the next line that is not a comment.
 */
export class Ignores {
  readonly #ignores: ReadonlySet<string>;
  /** Comments that say nothing. */
  readonly problems = new Problems();

  constructor(text: string) {
    const ignores: Ignore[] = [];
    const lines = text.includes("cloud-tasks-ignore") ? text.split(/\r?\n/) : [];
    for (const [index, line] of lines.entries()) {
      const comment = COMMENT.exec(line);
      if (comment === null) continue;
      const start = { line: index + 1, column: comment.index + 1 };
      const range = { start, end: { line: index + 1, column: line.length + 1 } };
      const code = this.#read(comment[1] ?? "", range);
      if (code !== undefined) ignores.push({ code, line: targetLine(lines, index) });
    }
    this.#ignores = new Set(ignores.map(({ code, line }) => `${code} ${line}`));
  }

  /**
   * True of a lint that a comment takes away.
   * @param line Asked for only when there are comments.
   */
  takes(code: Code, line: () => number): boolean {
    return this.#ignores.size > 0 && this.#ignores.has(`${code} ${line()}`);
  }

  #read(comment: string, range: Range): Code | undefined {
    const [, code = "", reason = ""] = /^\s*([A-Za-z]*\d*)\s*:?\s*(.*)$/.exec(comment) ?? [];
    const problem = (message: string, hint: string): undefined => {
      this.problems.add(() => ({ code: "CT157", message, hint, path: [], range }), "warning");
    };
    const example = "write # cloud-tasks-ignore CT104: why it is fine here";
    if (!Object.hasOwn(CODES, code)) {
      return problem(`this comment does not name a lint: ${quoted(code)}`, example);
    }
    if (code.startsWith("CT0")) {
      return problem(`${code} is an error, which a comment cannot suppress`, "correct the error");
    }
    if (reason.trim() === "") return problem(`this comment gives no reason`, example);
    return code as Code;
  }
}

/**
 * A comment behind a value is for its own line, one on a line of its own for the next line that is
 * not a comment.
 */
function targetLine(lines: readonly string[], index: number): number {
  if (!/^\s*#/.test(lines[index] ?? "")) return index + 1;
  const next = lines.findIndex((line, at) => at > index && !/^\s*(?:#.*)?$/.test(line));
  return (next < 0 ? index : next) + 1;
}
