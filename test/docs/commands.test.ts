import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { runProgram } from "../../src/commands/program-harness.ts";

/** `cloud-tasks NAME …` in a page: a line of a console, or code in a sentence. */
const COMMAND = /(?:^\$ (?:npx )?|`(?:npx )?)cloud-tasks ([a-z][a-z-]*)([^`\n]*)/gm;

const helps = new Map<string, Promise<string>>();
function helpOf(...names: string[]): Promise<string> {
  const key = names.join(" ");
  let help = helps.get(key);
  if (help === undefined) {
    help = runProgram(...names, "--help").then(({ out }) => out);
    helps.set(key, help);
  }
  return help;
}

async function pages(): Promise<string[]> {
  const docs = await readdir("docs", { recursive: true });
  const examples = (await readdir("examples")).map((name) => join("examples", name, "README.md"));
  const guides = docs.filter((file) => file.endsWith(".md")).map((file) => join("docs", file));
  return ["README.md", "CONTRIBUTING.md", ...guides, ...examples.filter((one) => existsSync(one))];
}

describe.each(await pages())("%s", (page) => {
  it("shows only commands and options that there are", async () => {
    const text = await readFile(page, "utf8");
    const known = await helpOf();
    for (const [, name = "", rest = ""] of text.matchAll(COMMAND)) {
      expect(known, `cloud-tasks ${name} in ${page}`).toMatch(new RegExp(`^ {2}${name} `, "m"));
      const [action = ""] = rest.trim().split(" ");
      const own = await helpOf(name);
      const isAction = new RegExp(`^ {2}${action}[ |]`, "m").test(own) && /^[a-z]+$/.test(action);
      const help = isAction ? `${own}${await helpOf(name, action)}` : own;
      for (const [option] of rest.replace(/ #.*$/, "").matchAll(/(?<![\w-])--[a-z][a-z-]*/g))
        expect(help, `cloud-tasks ${name}${rest} in ${page}`).toContain(option);
    }
  });
});
