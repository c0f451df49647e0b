import { readFile } from "node:fs/promises";

import { rolldown } from "rolldown";
import { expect, it } from "vitest";

import { inlineJsonReads, withImports } from "./inline-json-reads.ts";

it("turns a read of a JSON file into an import", () => {
  const code = "const protos = getJSON(path.join(dirname, '..', '..', 'protos/protos.json'));";
  expect(withImports(code)).toEqual({
    code: 'import json0 from "../../protos/protos.json";\nconst protos = json0;',
    reads: 1,
  });
});

it("finds a file in the same folder", () => {
  const { code } = withImports("x = getJSON(path.join(dirname, 'a.json')).version;");
  expect(code).toBe('import json0 from "./a.json";\nx = json0.version;');
});

it("leaves other code as it is", () => {
  expect(withImports("const a = 1;")).toEqual({ code: "const a = 1;", reads: 0 });
});

it("finds every read of the installed client", async () => {
  const client = "node_modules/@google-cloud/tasks/build/esm/src/v2/cloud_tasks_client.js";
  const source = await readFile(client, "utf8");
  const { code, reads } = withImports(source);
  expect(reads).toBe(source.split("= getJSON(").length - 1);
  expect(code).not.toContain("= getJSON(");
});

it("fails when the client reads in another way", async () => {
  const build = await rolldown({ input: "src/semantics/clock.ts", plugins: [inlineJsonReads()] });
  await expect(build.generate()).rejects.toThrow(/check how it reads its JSON files/);
  await build.close();
});
