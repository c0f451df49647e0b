import { CST, Lexer } from "yaml";

/** Deeper than any config; the parser's memory and stack grow steeply with each level. */
export const MAX_NESTING = 64;

/** Brackets, or block indicators on one line, nest deeper than {@link MAX_NESTING} at an offset of the text. */
export class TooDeep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super("too deep");
    this.offset = offset;
  }
}

/**
 * The text's tokens, for a parser that gets none from where it nests too deep: one given 400 kB of `[` takes all of the
 * machine's memory.
 * @throws TooDeep
 */
export function* boundedTokens(text: string): Generator<string, void> {
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
    if (brackets > MAX_NESTING || indicators > MAX_NESTING) throw new TooDeep(offset);
    // The lexer's own marks stand for nothing in the text.
    if (token !== CST.SCALAR && token !== CST.DOCUMENT && token !== CST.FLOW_END) {
      offset += token.length;
    }
    yield token;
  }
}
