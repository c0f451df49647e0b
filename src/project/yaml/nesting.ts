import { CST, Lexer, Parser } from "yaml";

/** Deeper than any config; the parser's memory and stack grow steeply with each level. */
export const MAX_NESTING = 64;

/**
 * Brackets, or block indicators on one line, nest deeper than {@link MAX_NESTING} at an offset of
 * the text.
 */
export class TooDeep extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super("too deep");
    this.offset = offset;
  }
}

/**
 * The text as the library's composer reads it, up to where it nests too deep: its parser, given 400
 * kB of `[`, takes all of the machine's memory.
 * @throws TooDeep
 */
export function* boundedTokens(text: string): Generator<CST.Token, void> {
  const parser = new Parser();
  let brackets = 0;
  let indicators = 0;
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    // A scalar's text may look like an indicator, so the lexer announces it.
    if (isScalar) isScalar = false;
    else {
      switch (lexeme) {
        case "[":
        case "{":
          brackets++;
          break;
        case "]":
        case "}":
          brackets--;
          break;
        case "-":
        case "?":
          indicators++;
          break;
        case "":
        case "\n":
        case "\r\n":
          indicators = 0;
          break;
        case CST.SCALAR:
          isScalar = true;
      }
      if (brackets > MAX_NESTING || indicators > MAX_NESTING) throw new TooDeep(offset);
    }
    // The lexer's own marks stand for nothing in the text.
    if (lexeme !== CST.SCALAR && lexeme !== CST.DOCUMENT && lexeme !== CST.FLOW_END) {
      offset += lexeme.length;
    }
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}
