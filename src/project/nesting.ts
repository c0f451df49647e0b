import { CST, Lexer } from "yaml";

/** Deeper than any config; the parser's memory and stack grow steeply with each level. */
export const MAX_NESTING = 64;

/** The offset at which brackets, or block indicators on one line, nest deeper than {@link MAX_NESTING}. */
export function tooDeepAt(text: string): number | undefined {
  if (!mayBeTooDeep(text)) return undefined;
  let brackets = 0;
  let indicators = 0;
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    // A scalar's text may look like an indicator, so the lexer announces it.
    const type: CST.TokenType | "text" | null = isScalar ? "text" : CST.tokenType(token);
    isScalar = type === "scalar" && token === CST.SCALAR;
    if (type === "flow-seq-start" || type === "flow-map-start") brackets++;
    else if (type === "flow-seq-end" || type === "flow-map-end") brackets--;
    else if (type === "seq-item-ind" || type === "explicit-key-ind") indicators++;
    else if (type === "newline") indicators = 0;
    if (brackets > MAX_NESTING || indicators > MAX_NESTING) return offset;
    // The lexer's own marks stand for nothing in the text.
    if (token !== CST.SCALAR && token !== CST.DOCUMENT && token !== CST.FLOW_END) {
      offset += token.length;
    }
  }
  return undefined;
}

/** Whether the text has the characters for it at all. Hardly a config has, and to read it as YAML twice takes 5 ms of a start. */
function mayBeTooDeep(text: string): boolean {
  let brackets = 0;
  let indicators = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "[" || char === "{") brackets++;
    else if (char === "-" || char === "?") indicators++;
    else if (char === "\n") indicators = 0;
    if (brackets > MAX_NESTING || indicators > MAX_NESTING) return true;
  }
  return false;
}
