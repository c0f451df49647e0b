import type { SyntaxMessage, SyntaxProblem } from "./syntax-problem.ts";

/**
 * What a person sees at once where a parser stumbles later: the line that makes the text malformed,
 * near the place of the parser's error; undefined when none stands out.
 */
export function suspectNear(text: string, errorAt: number): SyntaxProblem | undefined {
  const lines = linesOf(text);
  const errorLine = Math.max(
    0,
    lines.findLastIndex(({ start }) => start <= errorAt),
  );
  const conflict = lines.find((line) => /^(?:<{7}|>{7}) /.test(line.text));
  if (conflict !== undefined) {
    return problem(conflict, 0, conflict.text.length, {
      message: "this is a merge conflict marker",
      hint: "resolve the merge conflict, and remove its three markers",
    });
  }
  const near = lines.slice(0, errorLine + 2);
  return (
    near.map(wrongSpace).find((one) => one !== undefined) ??
    near
      .slice(-3)
      .map(unseparated)
      .find((one) => one !== undefined) ??
    misplacedEntry(near, errorLine - 1)
  );
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const at = start;
    start += line.length + 1;
    return { start: at, text: line.replace(/\r$/, "") };
  });
}

function problem(line: Line, from: number, to: number, told: SyntaxMessage): SyntaxProblem {
  return { start: line.start + from, end: line.start + to, ...told };
}

/** A no-break space and its like where YAML needs a plain one: editors show no difference. */
function wrongSpace(line: Line): SyntaxProblem | undefined {
  const found = /^( *(?:- +)?)(?! )([\p{Zs}\u200B\uFEFF])|:(?! )\p{Zs}/u.exec(line.text);
  if (found === null) return undefined;
  const at = found.index + (found[2] === undefined ? 1 : (found[1] ?? "").length);
  const code = (line.text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return problem(line, at, at + 1, {
    message: `this is not a space but the character U+${code}, which looks like one`,
    hint: "replace it with a space",
  });
}

/** `key:value` and `-key: value`. */
function unseparated(line: Line): SyntaxProblem | undefined {
  const dash = /^( *)-[a-z_]+: /.exec(line.text);
  if (dash !== null) {
    const at = (dash[1] ?? "").length;
    return problem(line, at, at + 1, {
      message: "without a space after it, YAML reads the dash as part of the key",
      hint: "write a space after the dash",
    });
  }
  const colon = /^( *(?:- )?[a-z][a-z_]*):[^\s:/]/.exec(line.text);
  if (colon === null) return undefined;
  const at = (colon[1] ?? "").length;
  return problem(line, at, at + 1, {
    message: "without a space after it, YAML reads the colon as part of a string",
    hint: "write a space after the colon",
  });
}

/** An entry of a list that is indented unlike the entries before it, at or after a line. */
function misplacedEntry(lines: readonly Line[], fromLine: number): SyntaxProblem | undefined {
  let lists: number[] = [];
  let last = "";
  for (const [index, line] of lines.entries()) {
    const { text } = line;
    const indent = /^ */.exec(text)?.[0].length ?? 0;
    const content = text.slice(indent);
    if (content === "" || content.startsWith("#")) continue;
    const left = lists.filter((list) => list > indent);
    lists = lists.filter((list) => list <= indent);
    if (/^-(?: |$)/.test(content) && lists.at(-1) !== indent) {
      const wanted = left[0] ?? lists.at(-1);
      if (!/:(?:\s+#.*)?$/.test(last) && wanted !== undefined) {
        if (index < fromLine) return undefined;
        return problem(line, indent, text.length, {
          message: `this entry of a list is indented by ${spaces(indent)}, and those above it by ${wanted}`,
          hint: `indent it by ${spaces(wanted)}`,
        });
      }
      lists.push(indent);
    }
    last = content;
  }
  return undefined;
}

function spaces(count: number): string {
  return count === 1 ? "1 space" : `${count} spaces`;
}
