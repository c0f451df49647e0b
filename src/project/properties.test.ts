import { readFile } from "node:fs/promises";

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

import { renderDiagnostics } from "./diagnostics/diagnostic-frame.ts";
import { checkConfig } from "./load-project.ts";
import { mutationsOf } from "./mutations-fixture.ts";
import { RESOURCE_TYPES } from "./schema/schema.ts";
import { GROWN } from "./test-kit.ts";

/** A hang is told by the processor's time: a busy machine makes no difference. */
const MAX_CPU_MS = 1_000;
const FILE = "/nowhere/cloud-tasks.yaml";

const grown = await readFile(GROWN, "utf8");
const text = `${grown}
environments:
  staging:
    name_suffix: -staging
    resources:
      worker: { config: { memory: 2Gi, handlers: { send-email: { timeout: 30s } } } }
      daily-cleanup:
        config:
          schedule: "0 4 * * *"
`;

/** What holds of whatever is checked. */
async function holds(config: string, environment?: string): Promise<void> {
  const before = process.cpuUsage();
  const { project, diagnostics, counts, source } = await checkConfig(config, {
    configFile: FILE,
    ...(environment === undefined ? {} : { environment }),
  });
  renderDiagnostics(diagnostics, source, { file: FILE, colors: false });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(MAX_CPU_MS);
  expect(project === undefined).toBe(counts.error > 0);
  expect(source.length).toBe(config.length);
  const lines = config.split("\n");
  const told = new Set<string>();
  for (const one of diagnostics) {
    expect(one.code).toMatch(/^CT\d{3}$/);
    expect(one.hint).toMatch(/\S/);
    const [start, end] = [one.range?.start, one.range?.end];
    if (one.code === "CT016") continue;
    expect(start?.line).toBeGreaterThanOrEqual(1);
    expect(start?.column).toBeGreaterThanOrEqual(1);
    expect(end?.line).toBe(start?.line);
    expect(end?.column).toBeGreaterThanOrEqual(start?.column ?? 1);
    expect(end?.column).toBeLessThanOrEqual((lines[(start?.line ?? 0) - 1] ?? "").length + 1);
    told.add(JSON.stringify([one.code, one.message, one.path, one.range]));
  }
  expect(told.size).toBe(diagnostics.filter(({ code }) => code !== "CT016").length);
}

/** Keys and values of the format, so that a tree of them is checked deep down. */
const words = [...new Set(text.match(/[A-Za-z][\w-]*/g)), ...RESOURCE_TYPES];
const leaf = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(
    "1h30m",
    "512Mi",
    "* * * * *",
    "0 3 30 2 *",
    "https://a.run.app/x",
    "PST",
    "1,000",
  ),
  fc.integer({ min: -2, max: 5_000 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.string({ maxLength: 8 }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie("tree"), { maxKeys: 6 }),
  ),
}));
const resource = fc.record(
  {
    id: fc.constantFrom(...words),
    type: fc.constantFrom(...RESOURCE_TYPES),
    name: fc.constantFrom(...words),
    config: fc.oneof(fc.dictionary(fc.constantFrom(...words), tree, { maxKeys: 8 }), tree),
  },
  { requiredKeys: ["type"] },
);
const file = fc.record(
  {
    project_name: leaf,
    provider: fc.constantFrom("gcp", "aws"),
    region: fc.constantFrom("us-central1", "europe-west3", "x"),
    architecture_type: fc.constant("cloud_tasks_jobs"),
    environments: fc.oneof(tree, fc.dictionary(fc.constantFrom("staging", "production"), tree)),
    resources: fc.oneof(fc.array(resource, { maxLength: 5 }), tree),
    budget: tree,
  },
  { requiredKeys: ["resources"] },
);

describe("whatever stands in a config, it is checked in time, each problem once, in its place, with a fix:", () => {
  it("any text", async () => {
    const any = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      fc
        .array(fc.constantFrom(..."{}[]:,-&*!|>'\"%@`?#\t\n  ab".split("")), { maxLength: 120 })
        .map((parts) => parts.join("")),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(any, (config) => holds(config)),
      { numRuns: 6_000 },
    );
  }, 240_000);

  it("any tree of its words", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: file }, tree), (value) =>
        holds(stringify(value, { aliasDuplicateObjects: false }), "staging"),
      ),
      { numRuns: 6_000 },
    );
  }, 240_000);

  it("any change of a sound one", async () => {
    await fc.assert(
      fc.asyncProperty(mutationsOf(text), fc.boolean(), (config, isStaging) =>
        holds(config, isStaging ? "staging" : undefined),
      ),
      { numRuns: 8_000 },
    );
  }, 240_000);
});

it("no lint follows from a value that can't be read", async () => {
  const sound = await checkConfig(grown, { configFile: FILE });
  expect(sound.diagnostics).toEqual([]);
  const values = [...grown.matchAll(/(?<=: )(?![[{|])[^\s,{}[\]][^,{}[\]\n]*/g)];
  expect(values.length).toBeGreaterThan(80);
  for (const { 0: value, index } of values) {
    for (const unreadable of ["[[]]", "{ x: { y: 1 } }"]) {
      const changed = grown.slice(0, index) + unreadable + grown.slice(index + value.length);
      const { diagnostics } = await checkConfig(changed, { configFile: FILE });
      const lints = diagnostics.filter(({ severity }) => severity !== "error");
      expect([value, lints]).toEqual([value, []]);
    }
  }
});
