import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, it } from "vitest";
import type * as z from "zod";

import { buildWorker } from "../src/build/build-worker.ts";
import { cleanup, processWebhook, sendEmail, syncData } from "../src/handlers.ts";

const PAGE = new URL("../../docs/reference/handlers.md", import.meta.url);
let folder: string;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(join(fileURLToPath(new URL(".", import.meta.url)), "build-"));
  page = await readFile(PAGE, "utf8");
});
afterAll(() => rm(folder, { recursive: true }));

it("shows a worker that builds, with all four", async () => {
  const [, source = ""] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  await writeFile(join(folder, "entry.ts"), source);
  await buildWorker({
    folder,
    entry: "entry.ts",
    out: "dist",
    manifestModule: new URL("../dist/index.js", import.meta.url).href,
    conditions: ["@cloud-tasks-pipeline/source"],
  });
  const manifest = await readFile(join(folder, "dist", "cloud-tasks.manifest.json"), "utf8");
  const { handlers } = JSON.parse(manifest) as { handlers: { name: string; smoke: object[] }[] };
  expect(handlers.map(({ name }) => name)).toEqual([
    "cleanup",
    "process-webhook",
    "send-email",
    "sync-data",
  ]);
  expect(handlers.every(({ smoke: [first] }) => (first as { safe?: boolean }).safe)).toBe(true);
});

it.each([sendEmail, processWebhook, syncData, cleanup])(
  "names each field of the payload and each variable of $name",
  async ({ name, payload }) => {
    const [, section = ""] = new RegExp(`\n## ${name}\n([\\s\\S]*?)(?=\n## |$)`).exec(page) ?? [];
    const fields = Object.entries((payload as unknown as z.ZodObject).shape);
    for (const [field, schema] of fields) {
      const isRequired = !(schema as z.ZodType).safeParse(undefined).success;
      expect(section).toMatch(new RegExp(isRequired ? `\`${field}\`` : `\`${field}\\??\``));
    }
    const files = { "process-webhook": "webhook-target.ts", "send-email": "mail-pool.ts" };
    const more = (files as Record<string, string>)[name];
    const sources = [`${name}.ts`, ...(more === undefined ? [] : [more])];
    for (const file of sources) {
      const source = await readFile(new URL(`../src/handlers/${file}`, import.meta.url), "utf8");
      const names = [...source.matchAll(/(?:env\["|requireUrl\([^"]*")([A-Z_]+)"/g)];
      for (const [, variable = ""] of names) expect(page).toContain(`\`${variable}\``);
    }
  },
);
