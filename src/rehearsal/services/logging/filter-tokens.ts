import { ApiError } from "../../api/api-error.ts";

/** A token of the Logging query language. */
export interface Token {
  readonly kind: "word" | "text" | "operator" | "open" | "close";
  readonly text: string;
}

const TOKEN =
  /\s*(?:--[^\n]*(?:\n|$)\s*)*(?:("(?:[^"\\]|\\.)*")|(<=|>=|!=|=~|!~|[=<>:])|(\()|(\))|(,|[^\s"=<>:!(),]+))/y;

/**
 * Splits a filter. @throws ApiError INVALID_ARGUMENT with the place of what can't be read
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = filter.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(filter);
    if (match === null) {
      if (/^\s*--[^\n]*$/.test(filter.slice(at))) break;
      throw new ApiError("INVALID_ARGUMENT", `Unparseable filter: syntax error at position ${at}.`);
    }
    const [, quoted, operator, open, close, word] = match;
    if (quoted !== undefined) tokens.push({ kind: "text", text: unquote(quoted) });
    else if (operator !== undefined) tokens.push({ kind: "operator", text: operator });
    else if (open !== undefined) tokens.push({ kind: "open", text: open });
    else if (close !== undefined) tokens.push({ kind: "close", text: close });
    else tokens.push({ kind: "word", text: word ?? "" });
  }
  return tokens;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, (_match, character: string) => {
    return character === "n" ? "\n" : character === "t" ? "\t" : character;
  });
}
