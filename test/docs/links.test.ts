import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";

/** A link of a page, to a file and perhaps to a heading in it. */
interface Link {
  readonly text: string;
  readonly path: string;
  readonly anchor: string | undefined;
}

const markdown = new MarkdownIt({ html: true });

async function pages(): Promise<string[]> {
  const docs = await readdir("docs", { recursive: true });
  const examples = (await readdir("examples")).map((name) => join("examples", name, "README.md"));
  return [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "worker/README.md",
    ...docs.filter((file) => file.endsWith(".md")).map((file) => join("docs", file)),
    ...examples.filter((file) => existsSync(file)),
  ];
}

/** Every link and picture, as a renderer finds them; those to other hosts are left out. */
function linksOf(page: string, text: string): Link[] {
  const tokens = markdown.parse(text, {}).flatMap((token) => token.children ?? []);
  const targets = tokens.flatMap((token) => [token.attrGet("href"), token.attrGet("src")]);
  return targets
    .filter((target) => target !== null)
    .map(String)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .map((target) => {
      const [path = "", anchor] = decodeURI(target).split("#");
      return { text: target, path: path === "" ? page : join(dirname(page), path), anchor };
    });
}

/**
 * The anchors of GitHub.
 * @see https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb
 */
function anchorsOf(text: string): Set<string> {
  const tokens = markdown.parse(text, {});
  const anchors = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const words = tokens[index + 1]?.children?.map(({ content }) => content).join("") ?? "";
    const anchor = words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}\- _]/gu, "")
      .replaceAll(" ", "-");
    let unique = anchor;
    for (let at = 1; anchors.has(unique); at++) unique = `${anchor}-${at}`;
    anchors.add(unique);
  }
  return anchors;
}

const found = await pages();
const texts = new Map(
  await Promise.all(found.map(async (page) => [page, await readFile(page, "utf8")] as const)),
);

describe.each(found)("%s", (page) => {
  const text = texts.get(page) ?? "";

  it("links to what is there", async () => {
    for (const link of linksOf(page, text)) {
      expect(existsSync(link.path), `${link.text} in ${page}`).toBe(true);
      if (link.anchor === undefined || !link.path.endsWith(".md")) continue;
      const there = anchorsOf(await readFile(link.path, "utf8"));
      expect(there, `${link.text} in ${page}`).toContain(link.anchor);
    }
  });

  it("names only files that are there", () => {
    const names = text.matchAll(
      /`((?:docs|src|test|bench|scripts|examples|terraform|schema|workflows)\/[\w./-]+\.\w+)`/g,
    );
    // In a guide it may be a file of the reader's own; NAME stands for a name.
    const ours = [...names].filter(
      ([, name = ""]) =>
        !name.includes("NAME") && !(page.startsWith("docs/guide/") && name.startsWith("src/")),
    );
    for (const [, name = ""] of ours) expect(existsSync(name), `${name} in ${page}`).toBe(true);
  });
});

it("leads from the README to every page", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    for (const { path } of linksOf(page, texts.get(page) ?? "")) {
      const to = normalize(path);
      if (texts.has(to)) reached.add(to);
      // A folder is a list of its files.
      for (const inside of found)
        if (dirname(inside) === to.replace(/\/$/, "")) reached.add(inside);
    }
  }
  expect(found.filter((page) => !reached.has(page))).toEqual([]);
});
