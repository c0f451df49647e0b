import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { describe, expect, it } from "vitest";

import { commandNames, optionsOf } from "./program-harness.ts";

/**
 * Options of gcloud, git, gh and npm in texts and calls; options in the form `--name=value` are
 * never ours.
 */
const FOREIGN = new Set(
  "--body --clear-web-error-page --clear-web-main-page-suffix --jq --location --quiet --recursive --all-versions --remove-expiration --silent --verify --versioning".split(
    " ",
  ),
);
/** Files with gcloud commands in their texts, or that call npm, git or a builder of Dockerfiles. */
const FOREIGN_FILES = new Set([
  "src/commands/cost/base-ref.ts",
  "src/terraform/retained-values.ts",
  "src/image/dependencies/lock-file.ts",
  "src/image/dependencies/npm-ci.ts",
  "src/image/dockerfile/builders.ts",
  "src/image/inputs/tree-digest.ts",
]);
/** Imported by every command that plans, but shown only by one that was given the option. */
const SAID_TO_ITS_USER: Readonly<Record<string, string>> = {
  "src/terraform/guard/guard.ts": "--allow",
  "src/commands/deploy/images.ts": "--image",
  "src/image/archive/image-archives.ts": "--image-out",
  "src/commands/deploy/agreement.ts": "--yes",
};

const commands = await commandNames();
const options = new Map<string, Set<string>>();
for (const name of commands) options.set(name, await optionsOf(name));

/**
 * The file and everything that it imports, statically or dynamically, except for the embedded
 * cloud, whose errors are Google's.
 */
function reachedFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !existsSync(file) || file.includes("/rehearsal/")) return found;
  found.add(file);
  const imports = readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+\.ts)"/g);
  for (const [, path = ""] of imports) reachedFrom(join(dirname(file), path), found);
  return found;
}

function reachedBy(command: string): string[] {
  const line = readFileSync(`src/commands/lines/${command}-line.ts`, "utf8");
  const body = /import\("\.\.\/(\w+(?:-\w+)*\.ts)"\)/.exec(line)?.[1] ?? "";
  const files = [...reachedFrom(join("src/commands", body))].map((file) => relative(".", file));
  expect(files.length, command).toBeGreaterThan(10);
  return files.filter((file) => !file.startsWith("src/commands/lines/"));
}

/** An option in a text, with the command of ours that it belongs to. */
interface Mention {
  readonly option: string;
  readonly command: string | undefined;
}

function mentions(file: string): Mention[] {
  const code = readFileSync(file, "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(/(?<![\w-])--[a-z][a-z-]*(?![a-z=-])/g)].map((match) => ({
    option: match[0],
    command: /`?cloud-tasks (\w+)[^`"]*$/.exec(
      code.slice(0, match.index).split("\n").at(-1) ?? "",
    )?.[1],
  }));
}

describe("the texts of a command", () => {
  it.each(commands)("of %s name only options that the command has", (name) => {
    const wrong = reachedBy(name)
      .filter((file) => !FOREIGN_FILES.has(file))
      .flatMap((file) =>
        mentions(file)
          .filter(({ option, command = name }) => options.get(command)?.has(option) !== true)
          .filter(({ option }) => !FOREIGN.has(option) && SAID_TO_ITS_USER[file] !== option)
          .map(
            ({ option, command }) =>
              `${file}: ${option}${command === undefined ? "" : ` of ${command}`}`,
          ),
      );
    expect(wrong).toEqual([]);
  });

  it.each(commands)("of %s name only existing commands", (name) => {
    const named = reachedBy(name).flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/`cloud-tasks (\w+)/g)].map(([, one = ""]) => one),
    );
    expect([...new Set(named)].filter((one) => !commands.includes(one))).toEqual([]);
  });
});
