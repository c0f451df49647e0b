import { readFile } from "node:fs/promises";

import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { getLanguageService } from "yaml-language-server";

import { configJsonSchema } from "./json-schema.ts";

interface Node {
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | false;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

const schema = JSON.parse(configJsonSchema()) as Node;

const EXAMPLES = ["task-processor", "minimal", "plain-node", "bring-your-own-worker"].map(
  (name) => `examples/${name}/cloud-tasks.yaml`,
);

/** Every key that the schema has, by the path to it. */
function* keysOf(node: Node, path: string): Generator<readonly [path: string, key: Node]> {
  for (const [name, key] of Object.entries(node.properties ?? {})) {
    yield [`${path}.${name}`, key];
    yield* keysOf(key, `${path}.${name}`);
  }
  if (node.additionalProperties) yield* keysOf(node.additionalProperties, `${path}.*`);
  if (node.items !== undefined) yield* keysOf(node.items, `${path}[]`);
  for (const [index, form] of [...(node.anyOf ?? []), ...(node.oneOf ?? [])].entries()) {
    yield* keysOf(form, `${path}|${index}`);
  }
}

const KEYS = [...keysOf(schema, "")];

describe("the schema for editors", () => {
  it("is compiled by ajv as ajv is by default, and takes the examples", async () => {
    const validate = new Ajv().compile(schema);
    for (const file of EXAMPLES) {
      expect([file, validate(parse(await readFile(file, "utf8")))]).toEqual([file, true]);
    }
    const wrong = await readFile("test/fixtures/config/ten-mistakes.yaml", "utf8");
    expect(validate(parse(wrong))).toBe(false);
  });

  it("describes each key, with examples that may stand there", () => {
    expect(KEYS.length).toBeGreaterThan(200);
    const ajv = new Ajv();
    for (const [path, key] of KEYS) {
      expect([path, key.description]).toEqual([
        path,
        expect.stringMatching(/^[A-Z"/].*\.$|^[a-z]+:.*\.$/),
      ]);
      expect([path, key.examples?.length]).not.toEqual([path, 0]);
      const fits = ajv.compile(key);
      for (const example of key.examples ?? [undefined])
        expect([path, example, fits(example)]).toEqual([path, example, true]);
      if ("default" in key) expect([path, fits(key.default)]).toEqual([path, true]);
    }
  });

  it("has no format, which a validator may not know", () => {
    expect(configJsonSchema()).not.toContain('"format"');
  });
});

function editor() {
  const service = getLanguageService({
    schemaRequestService: () => Promise.resolve(configJsonSchema()),
    workspaceContext: { resolveRelativePath: (path) => path },
  });
  service.configure({
    validate: true,
    completion: true,
    hover: true,
    schemas: [{ fileMatch: ["*.yaml"], uri: "schema:cloud-tasks" }],
  });
  return service;
}

let documents = 0;

/** A document that the server has not seen: it keeps what it read by name. */
const document = (text: string) =>
  TextDocument.create(`file:///${++documents}.yaml`, "yaml", 1, text);

/** What an editor offers where the text has a `|`. */
async function offered(text: string): Promise<string[]> {
  const at = text.indexOf("|");
  const before = text.slice(0, at).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const list = await editor().doComplete(document(text.replace("|", "")), position, false);
  return list.items.map(({ label }) => label);
}

describe("in an editor with yaml-language-server", () => {
  it.each(EXAMPLES)("%s has nothing wrong", async (file) => {
    const text = await readFile(file, "utf8");
    expect(await editor().doValidation(document(text), false)).toEqual([]);
  });

  it("each of ten mistakes is marked", async () => {
    const text = await readFile("test/fixtures/config/ten-mistakes.yaml", "utf8");
    const marked = await editor().doValidation(document(text), false);
    // Two of them are in one resource, which is marked as a whole where its type isn't known.
    expect(marked.length).toBeGreaterThanOrEqual(8);
  });

  it("a resource is offered the keys of its type", async () => {
    const keys = await offered(
      "resources:\n  - id: a\n    type: cloud_tasks_queue\n    name: a\n    config:\n      max_attempts: 5\n      |\n",
    );
    expect(keys).toContain("max_dispatches_per_second");
    expect(keys).not.toContain("memory");
  });

  it("an override is offered the keys of the type of those that it has", async () => {
    const keys = await offered(
      "environments:\n  staging:\n    resources:\n      a:\n        config:\n          max_attempts: 5\n          |\n",
    );
    expect(keys).toContain("max_dispatches_per_second");
    expect(keys).not.toContain("memory");
    expect(keys).not.toContain("schedule");
  });

  it("a key tells what it means", async () => {
    const text =
      "resources:\n  - id: a\n    type: cloud_run\n    name: a\n    config:\n      memory: 1Gi\n";
    const hover = await editor().doHover(document(text), { line: 5, character: 8 });
    expect(JSON.stringify(hover)).toContain("memory of an instance");
  });
});

it.each(EXAMPLES)("%s names the schema for editors", async (file) => {
  const [first] = (await readFile(file, "utf8")).split("\n");
  expect(first).toBe("# yaml-language-server: $schema=../../schema/cloud-tasks.schema.json");
});
