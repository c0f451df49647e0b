import { ApiError } from "../api-error.ts";

/** A part of a filter's text. */
export interface Token {
  /** `text` was quoted. */
  readonly kind: "word" | "text" | "operator" | "open" | "close" | "comma";
  readonly text: string;
  /** Where it begins and ends in the filter. */
  readonly from: number;
  readonly to: number;
}

/** White space and comments. */
const SPACE = /\s*(?:--[^\n]*(?:\n|$)\s*)*/y;
/** One of: quoted text, operator, parenthesis, comma, word. */
const TOKEN = /("(?:[^"\\]|\\.)*")|(<=|>=|!=|=~|!~|[=<>:])|(\()|(\))|(,)|([^\s"=<>:!(),]+)/sy;

/** Splits a filter. @throws ApiError INVALID_ARGUMENT with the place of what can't be read */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  for (let from = skipSpace(filter, 0); from < filter.length;) {
    TOKEN.lastIndex = from;
    const match = TOKEN.exec(filter);
    if (match === null) {
      throw new ApiError(
        "INVALID_ARGUMENT",
        `Unparseable filter: syntax error at position ${from}.`,
      );
    }
    const [text, quoted, operator, open, close, comma] = match;
    const place = { from, to: from + text.length };
    if (quoted !== undefined) tokens.push({ kind: "text", text: unquote(quoted), ...place });
    else tokens.push({ kind: kindOf(operator, open, close, comma), text, ...place });
    from = skipSpace(filter, place.to);
  }
  return tokens;
}

function skipSpace(filter: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.test(filter);
  return SPACE.lastIndex;
}

function kindOf(
  operator: string | undefined,
  open: string | undefined,
  close: string | undefined,
  comma: string | undefined,
): Token["kind"] {
  if (operator !== undefined) return "operator";
  if (open !== undefined) return "open";
  if (close !== undefined) return "close";
  return comma === undefined ? "word" : "comma";
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, (_match, character: string) => {
    return character === "n" ? "\n" : character === "t" ? "\t" : character;
  });
}
