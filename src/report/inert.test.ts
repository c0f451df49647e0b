import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { expect, it } from "vitest";

import { renderComment } from "./comment.ts";
import { replaceAt, textPaths, type TextPath } from "./every-text.ts";
import { FULL } from "./full-fixture.ts";
import { reportSchema, type Report } from "./report.ts";

/** What GitHub, or a renderer of Markdown, would take for more than text. */
const HOSTILE = [
  ..."@octocat @acme/team @a x@octocat (@octocat) @octo-cat. #1 #123456 GH-12 gh-7 acme/jobs#2 acme#3".split(
    " ",
  ),
  ..."0123456789abcdef0123456789abcdef01234567 acme/jobs@0123456789abcdef deadbeef".split(" "),
  ..."www.evil.example http://evil.example https://evil.example/a?b=c ftp://evil.example".split(
    " ",
  ),
  ..."mailto:a@evil.example xmpp:a@evil.example/b a@evil.example javascript:alert(1)".split(" "),
  "<https://evil.example>",
  "[a](https://evil.example)",
  "![a](https://evil.example/pixel.png)",
  "[a]: https://evil.example",
  "[a][b]",
  "[^1]",
  "[^1]: note",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "<a href=https://evil.example>x</a>",
  "<!-- cloud-tasks-pipeline comment 0 -->",
  "--> <b>x</b>",
  "</details></table></pre></code><h1>x</h1>",
  "&lt;img src=x&gt;",
  "&#64;octocat",
  "&commat;octocat",
  "`code`",
  "``` \n@octocat\n```",
  "~~~\n@octocat\n~~~",
  "```\n@octocat",
  "**bold** __bold__ *em* _em_ ~~gone~~",
  "| a | b |\n| --- | --- |\n| c | d |",
  "x | y",
  "# heading",
  "x\n===",
  "x\n---",
  "- item",
  "1. item",
  "- [ ] task",
  "> quote",
  "> [!WARNING]\n> x",
  "    indented",
  "---",
  "$x$ and $$y$$",
  "$`x`$",
  ":rocket: :octocat:",
  "\\@octocat \\`x\\`",
  "::error title=x::forged",
  "##[error]forged",
  "##vso[task.setvariable]x",
  "\u001B]8;;https://evil.example\u0007x\u001B]8;;\u0007",
  "\u202Etac\u202Ctco",
  "x\u200B@octocat",
  "@\u200Boctocat",
  "\r\n\r\n@octocat\r\n",
  "<details><summary>x</summary>@octocat",
  "{{ x }} {% x %} ${{ secrets.X }}",
  "https:\\\\evil.example",
  "!@octocat",
  "fixes #1, closes acme/jobs#2",
];

const places: TextPath[] = textPaths(FULL).filter(
  (path) => reportSchema.safeParse(replaceAt(FULL, path, "any")).success,
);
const markdownIt = new MarkdownIt({ html: true, linkify: true });
// GitHub links what has a scheme, www. or is an address of mail, and no "//" alone.
markdownIt.linkify.set({ fuzzyLink: false }).add("//", null);

/**
 * How GitHub's pipeline looks for them: in the text of the page, outside of code, with comments
 * gone as nodes of their own.
 */
const NOTIFIES = [
  /(?:^|[^\w/.])@[a-z0-9]/i,
  /(?:^|[^\w&])#\d/,
  /\bGH-\d/i,
  /\b[\w-]+\/[\w.-]+[#@]\w/,
  /\b[\w-]+#\d/,
  /\b[0-9a-f]{7,40}\b/,
  /\bwww\./i,
  /\b(?:https?|ftp):\/\//i,
  /[\w.+-]+@[\w-]+\.\w/,
  // Mathematics: no space within the dollars, no digit after them.
  /\$(?!\s)[^$\n]*[^\s$]\$(?!\d)/,
];

/** The runs of text of a page, each as GitHub's filters see it. */
function texts(html: string): string[] {
  return html
    .replaceAll(/<(pre|code)>[\s\S]*?<\/\1>/g, "<code>")
    .split(/<!--[\s\S]*?-->|<[^>]*>/)
    .map((text) =>
      text
        .replaceAll(/&#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)))
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&"),
    );
}

/** Elements by name: what a value made would be one more. */
function elements(html: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [, name = ""] of html.matchAll(/<([a-z]\w*)[\s>]/gi)) {
    found[name.toLowerCase()] = (found[name.toLowerCase()] ?? 0) + 1;
  }
  return found;
}

const FORBIDDEN = ["a", "img", "script", "h1", "h2", "input", "blockquote", "del", "em", "iframe"];

it("has sixty hostile values and more", () => {
  expect(new Set(HOSTILE).size).toBeGreaterThanOrEqual(60);
});

it.each(HOSTILE.map((value) => [JSON.stringify(value), value] as const))(
  "shows %s as text, wherever it stands",
  (_, value) => {
    const report = places.reduce((whole, path) => replaceAt(whole, path, value), FULL as Report);
    const comment = renderComment(report);
    for (const render of [
      (text: string) => marked.parse(text, { async: false }),
      (text: string) => markdownIt.render(text),
    ]) {
      const html = render(comment);
      const made = elements(html);
      expect(Object.keys(made).filter((name) => FORBIDDEN.includes(name))).toEqual([]);
      for (const text of texts(html)) {
        for (const pattern of NOTIFIES) expect(text).not.toMatch(pattern);
      }
      // The frame is whole: each fold that opens closes.
      expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length);
    }
  },
);
