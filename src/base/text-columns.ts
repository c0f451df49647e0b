/** What a tab is spread to. */
export const TAB_COLUMNS = 4;

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u;

/**
 * Columns that a text without escape sequences takes on a terminal: tabs are spread, East Asian
 * wide characters and emoji take two.
 */
export function textColumns(text: string): number {
  let columns = 0;
  for (const char of text) columns += char === "\t" ? TAB_COLUMNS : WIDE.test(char) ? 2 : 1;
  return columns;
}
