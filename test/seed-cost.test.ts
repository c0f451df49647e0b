import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { runProgram } from "../src/commands/program-harness.ts";
import { formatUsd } from "../src/report/format.ts";
import type { Section } from "../src/report/report.ts";

const page = await readFile("docs/guide/what-it-costs.md", "utf8");
const config = await readFile("test/fixtures/config/task-processor.yaml", "utf8");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "seed-cost-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The config with one handler whose tasks all go through `webhook-queue`. */
async function estimate(tasks: number): Promise<Section<"cost">> {
  const file = join(folder, `${tasks}.yaml`);
  const usage = `{ tasks_per_month: ${tasks}, average_duration: 500ms }`;
  const handler = `      handlers:\n        work: { queue: webhook-queue, smoke: [{ payload: {}, safe: true }], usage: ${usage} }\n`;
  await writeFile(
    file,
    config.replace("      allow_unauthenticated: false\n", (line) => `${line}${handler}`),
  );
  const { out } = await runProgram("cost", file, "--json");
  return JSON.parse(out) as Section<"cost">;
}

it.each([
  [100_000, "$0"],
  [10_000_000, "~$4"],
  [100_000_000, "~$40"],
])("shows what %d tasks cost, beside the %s that was said", async (tasks, said) => {
  const cost = await estimate(tasks);
  const sum = (pattern: RegExp): string =>
    formatUsd(
      cost.lines
        .filter(({ resourceId, label }) => pattern.test(`${resourceId} ${label}`))
        .reduce((total, { monthlyUsd }) => total + Math.round(monthlyUsd * 100), 0) / 100,
    );
  const cells = [
    tasks.toLocaleString("en-US"),
    said,
    sum(/operations/),
    sum(/^worker (?:CPU|memory) of idle/),
    sum(/^worker (?:CPU|memory) while/),
    sum(/^worker requests/),
    sum(/^logs/),
    sum(/^worker traffic/),
    `**${formatUsd(cost.likelyUsd)}**`,
    `${formatUsd(cost.lowUsd)} to ${formatUsd(cost.highUsd)}`,
  ];
  expect(page).toContain(`| ${cells.join(" | ")} |`);
  expect(page).toContain(`at most ${formatUsd(cost.ceilingUsd)}`);
});
