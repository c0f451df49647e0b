import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { renderDiagnostics } from "../diagnostics/diagnostic-frame.ts";
import { edited, editedText, load, type Edit } from "../test-kit.ts";

const ENV = "SMTP_URL: smtps://smtp.example.com";
const SECRETS = "WEBHOOK_SIGNING_SECRET: webhook-signing-secret";
const SECRET = "hunter2-0123456789";

/** All that a command may print or write down of a config with problems. */
async function told(text: string): Promise<string> {
  const { diagnostics, source } = await load(text);
  expect(diagnostics).not.toEqual([]);
  return `${JSON.stringify(diagnostics)}\n${renderDiagnostics(diagnostics, source, { file: "a", colors: false })}`;
}

describe("a value that may be a secret is told nowhere", () => {
  it.each<[string, ...Edit[]]>([
    ["a number", [ENV, "PASSWORD: 123456789"]],
    ["a list", [ENV, `PASSWORD: [${SECRET}]`]],
    ["a map", [ENV, `PASSWORD: { ${SECRET}: 1 }`]],
    ["text for the whole of env", ["env:", `env: ${SECRET}\n      x:`]],
    ["a list for the whole of env", ["env:", `env: [PASSWORD=${SECRET}]\n      x:`]],
    ["a secret in place of its id", [SECRETS, `WEBHOOK_SIGNING_SECRET: ${SECRET}`]],
    ["a key of a secret", [SECRETS, `WEBHOOK_SIGNING_SECRET: { ${SECRET}: 1 }`]],
    ["a secret in a reference", [SECRETS, `A: { secret: ${SECRET}, version: 5 }`]],
    ["a header", ["time_zone:", `headers: { Authorization: [${SECRET}] }\n      time_zone:`]],
    ["env by another name", ["env:", `env_vars: { PASSWORD: ${SECRET} }\n      env:`]],
    ["an unknown key", ["env:", `api_key: ${SECRET}\n      env:`]],
    ["a neighbour on the line", [ENV, `K_SERVICE: a, PASSWORD: ${SECRET} }`], ["env:", "env: {"]],
    [
      "a password in a URL",
      [
        "target: { worker: worker, path: /tasks/cleanup }",
        `target_url: https://me:${SECRET}@example.com/ x`,
      ],
    ],
    ["an alias", ["env:", `x: &a ${SECRET}\n      env: { K_SERVICE: *a }\n      y:`]],
  ])("as %s", async (_, ...edits) => {
    const text = await editedText(...edits);
    const output = await told(text);
    expect(output).not.toContain(SECRET);
    expect(output).not.toContain("123456789");
  });

  it("but the name of its variable and its line are", async () => {
    const { diagnostics, source } = await edited([ENV, "PASSWORD: 123456789"]);
    expect(diagnostics[0]).toMatchObject({
      code: "CT005",
      message: "resources.2.config.env.PASSWORD: a number must be a string",
      hint: "put it in quotes",
    });
    const frame = renderDiagnostics(diagnostics, source, { file: "a", colors: false });
    expect(frame).toContain("PASSWORD: •••\n");
    expect(frame).toMatch(/\^\^\^\n {2}fix: put it in quotes/);
  });

  it.each<[string, ...Edit[]]>([
    ["an open quote", [ENV, `PASSWORD: "${SECRET}`]],
    ["an open bracket", [ENV, `PASSWORD: [${SECRET}`]],
    ["a reserved character", [ENV, `PASSWORD: @${SECRET}`]],
    ["an alias that it seems to be", [ENV, `PASSWORD: *${SECRET}`]],
    ["a tag that it seems to be", [ENV, `PASSWORD: !${SECRET}!x 1`]],
    ["a second colon", [ENV, `PASSWORD: ${SECRET}: x`]],
    ["an escape", [ENV, `PASSWORD: "\\q${SECRET}"`]],
    ["a tab", [ENV, `A: x\n\tPASSWORD: ${SECRET}`]],
    ["a line too far out", [ENV, `A: x\n     PASSWORD: ${SECRET}`]],
    ["a line at the margin", [ENV, `A: x\nPASSWORD: ${SECRET}`]],
    ["many lines", [ENV, `KEY: |\n          ${SECRET}\n         ${SECRET}\n        \tb: "`]],
    ["a doubled key", [ENV, `PASSWORD: ${SECRET}\n        PASSWORD: ${SECRET}`]],
  ])("in YAML that is malformed by %s", async (_, ...edits) => {
    expect(await told(await editedText(...edits))).not.toContain(SECRET);
  });

  it("in any file that was changed anywhere", async () => {
    const text = await editedText([ENV, `PASSWORD: ${SECRET}\n        OTHER: "${SECRET}"`]);
    const lines = text.split("\n");
    await fc.assert(
      fc.asyncProperty(
        fc.nat(lines.length - 1),
        fc.nat(40),
        fc.constantFrom(
          "\t",
          "{",
          "[",
          "'",
          '"',
          ":",
          "- ",
          "@",
          "*",
          "&a ",
          "x: ",
          "\n",
          " ",
          "}",
        ),
        async (at, column, junk) => {
          const line = lines[at] ?? "";
          // Broken apart, it is a secret no more; as a key of its own it is what the user names it.
          fc.pre(!line.includes(SECRET) || column < line.indexOf("PASSWORD"));
          const changed = `${line.slice(0, column)}${junk}${line.slice(column)}`;
          const output = await load(lines.with(at, changed).join("\n")).then((loaded) =>
            renderDiagnostics(loaded.diagnostics, loaded.source, { file: "a", colors: false }),
          );
          expect(output).not.toContain(SECRET);
        },
      ),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
