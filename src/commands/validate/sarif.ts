import { createHash } from "node:crypto";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";

import { visible } from "../../base/visible.ts";
import type { Code } from "../../project/diagnostics/codes.ts";
import { placedMessage, type Diagnostic } from "../../project/diagnostics/diagnostic.ts";
import type { Explanation } from "../../project/diagnostics/explanation.ts";
import { plainText, readExplanations } from "../explain/explanations.ts";
import { packageVersion } from "../frame/package-version.ts";
import type { CheckedFile } from "./check-file.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/**
 * The diagnostics as a SARIF 2.1.0 log for code scanning. Its rules are the codes that occur, with
 * their help.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 * for what GitHub supports
 */
export async function sarifLog(files: readonly CheckedFile[]): Promise<object> {
  const explanations = await readExplanations();
  const found = files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
  const codes = [...new Set(found)].toSorted();
  const fingerprints = new Fingerprints();
  return {
    $schema:
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "cloud-tasks",
            semanticVersion: packageVersion(),
            rules: codes.map((code) => ruleOf(code, explanations.get(code as Code))),
          },
        },
        columnKind: "utf16CodeUnits",
        results: files.flatMap((file) =>
          file.diagnostics.map((one) => ({
            ruleId: one.code,
            ruleIndex: codes.indexOf(one.code),
            level: LEVELS[one.severity],
            message: { text: messageOf(one) },
            locations: [{ physicalLocation: placeOf(file.file, one) }],
            partialFingerprints: { primaryLocationLineHash: fingerprints.of(file, one) },
          })),
        ),
      },
    ],
  };
}

function ruleOf(code: string, explained: Explanation | undefined): object {
  const level = code.startsWith("CT0") ? "error" : "warning";
  const rule = { id: code, defaultConfiguration: { level } };
  if (explained === undefined) return rule;
  const { title, fix, why, source, wrong, right } = explained;
  const isPublic = source?.link.startsWith("https://") === true;
  const example = (label: string, lines: string): string[] =>
    lines === "" ? [] : [`${label}:\n\n\`\`\`yaml\n${lines}\n\`\`\``];
  const markdown = [
    why.replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1"),
    ...example("Wrong", wrong),
    ...example("Right", right),
    `What to do: ${fix}.`,
  ].join("\n\n");
  return {
    ...rule,
    shortDescription: { text: title },
    fullDescription: { text: `${title}: ${plainText(fix)}.` },
    help: { text: `${plainText(why)}\n\nWhat to do: ${plainText(fix)}.`, markdown },
    ...(isPublic ? { helpUri: source.link } : {}),
    properties: { tags: ["cloud-tasks"], precision: "high" },
  };
}

function messageOf(one: Diagnostic): string {
  const hint = one.hint === undefined ? "" : `. Fix: ${one.hint}`;
  return visible(`${placedMessage(one)}${hint}`);
}

function placeOf(file: string, { range }: Diagnostic): object {
  const isOutside = isAbsolute(file) || file.startsWith("..");
  const artifactLocation = isOutside
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
  // Code scanning requires a line for each result.
  const region =
    range === undefined
      ? { startLine: 1 }
      : {
          startLine: range.start.line,
          startColumn: range.start.column,
          endLine: range.end.line,
          endColumn: range.end.column,
        };
  return { artifactLocation, region };
}

/**
 * A fingerprint that survives changes of the lines above: the code, the path of keys, and the text
 * of the line. Equal fingerprints are numbered.
 */
class Fingerprints {
  readonly #counts = new Map<string, number>();

  of({ file, source }: CheckedFile, { code, path, range }: Diagnostic): string {
    const line = range === undefined ? "" : (source.split(/\r?\n/)[range.start.line - 1] ?? "");
    const keys = path.filter((step) => typeof step === "string");
    const hash = createHash("sha256")
      .update(JSON.stringify([file, code, keys, line.trim()]))
      .digest("hex")
      .slice(0, 16);
    const count = (this.#counts.get(hash) ?? 0) + 1;
    this.#counts.set(hash, count);
    return `${hash}:${count}`;
  }
}
