import { createColors } from "picocolors";

import { closest } from "../base/closest.ts";
import { Failure, type ExitCode } from "../base/failure.ts";
import { quoted } from "../base/quoted.ts";
import { CODES, type Code } from "../project/diagnostics/codes.ts";
import type { Explanation } from "../project/diagnostics/explanation.ts";
import { wrappedText } from "../report/wrap.ts";
import { plainText, readExplanations } from "./explain/explanations.ts";
import type { Console } from "./frame/console.ts";
import { resultJson, type Result } from "./frame/result-json.ts";

export interface ExplainOptions {
  /** In upper or lower case; all codes are listed when it is missing. */
  readonly code: string | undefined;
  readonly json: boolean;
}

/** `cloud-tasks explain`. @throws Failure `EXPLAIN_UNKNOWN_CODE` */
export async function explainCommand(
  { code, json }: ExplainOptions,
  console: Console,
): Promise<ExitCode> {
  const known = code === undefined ? undefined : knownCode(code);
  const explanations = await readExplanations();
  const one = known === undefined ? undefined : explanations.get(known);
  if (json) {
    const codes = one === undefined ? [...explanations.values()].map(asRow) : [one];
    const result: Result & { readonly codes: readonly object[] } = { codes };
    console.out(resultJson(result, 0));
  } else if (one === undefined) {
    for (const row of explanations.values()) console.out(`${row.code}  ${row.title}\n`);
  } else {
    console.out(explanationText(one, console));
  }
  return 0;
}

function asRow({ code, title, fix }: Explanation): object {
  return { code, title, fix };
}

function knownCode(given: string): Code {
  const code = given.toUpperCase();
  if (Object.hasOwn(CODES, code)) return code as Code;
  const near = closest(code, Object.keys(CODES));
  throw new Failure("EXPLAIN_UNKNOWN_CODE", `${quoted(given)} is not the code of a diagnostic`, {
    exitCode: 2,
    hint: `${near === undefined ? "" : `did you mean ${near}? `}\`cloud-tasks explain\` lists all codes`,
  });
}

function explanationText(one: Explanation, { colors, outColumns }: Console): string {
  const c = createColors(colors);
  const { code, title, why, fix, source, wrong, right } = one;
  const paragraphs = why.split("\n\n").map((text) => plainText(text).replaceAll("\n", " "));
  const example = (label: string, lines: string): string =>
    `\n${c.bold(label)}\n${lines.replaceAll(/^(?=.)/gm, "  ")}\n`;
  return [
    wrappedText([{ head: `${c.bold(code)} `, text: title }], outColumns),
    ...paragraphs.map((text) => `\n${wrappedText([{ head: "", text }], outColumns)}`),
    ...(wrong === "" ? [] : [example("wrong:", wrong)]),
    ...(right === "" ? [] : [example("right:", right)]),
    `\n${wrappedText([{ head: `${c.cyan("fix:")} `, text: plainText(fix) }], outColumns)}`,
    ...(source === undefined
      ? []
      : [wrappedText([{ head: `${c.cyan("source:")} `, text: sourceText(source) }], outColumns)]),
  ].join("");
}

function sourceText({ label, link }: NonNullable<Explanation["source"]>): string {
  return link.startsWith("https://") ? `${label}, ${link}` : label;
}
