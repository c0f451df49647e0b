import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it } from "vitest";

import { runProgram } from "../src/commands/program-kit.ts";
import priceBook from "../src/cost/price-book.json" with { type: "json" };
import { DEFAULT_USAGE } from "../src/cost/usage.ts";
import { formatUnitPrice } from "../src/report/format.ts";

const page = await readFile("docs/reference/cost-model.md", "utf8");

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? "";
}

it("shows what the command prints for its example", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cost-model-"));
  try {
    await writeFile(join(folder, "cloud-tasks.yaml"), block("yaml"));
    const { code, out } = await runProgram("cost", join(folder, "cloud-tasks.yaml"));
    expect(code).toBe(0);
    expect(block("text").length).toBeGreaterThan(500);
    expect(out).toContain(block("text"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it("has every price of the price book, its date and its unverified regions", () => {
  const { requestBased, instanceBased, request, unverifiedTier1Regions } = priceBook.run;
  const prices = [
    ...Object.values(requestBased).flatMap((tier) => Object.values(tier)),
    ...Object.values(instanceBased).flatMap((tier) => Object.values(tier)),
    request.usd,
    priceBook.tasksOperation.usd,
    priceBook.schedulerJob.usd,
    priceBook.secretVersion.usd,
    priceBook.loggingGib.usd,
    priceBook.storageWrite.usd,
    priceBook.storageRead.usd,
  ];
  for (const price of prices) expect(page).toContain(formatUnitPrice(price));
  for (const region of unverifiedTier1Regions) expect(page).toContain(`\`${region}\``);
  expect(page).toContain(`Read on ${priceBook.asOf}`);
});

it("has every default", () => {
  const { averageDurationMs, ...rest } = DEFAULT_USAGE;
  expect(page).toContain(`| \`average_duration\` | ${averageDurationMs}ms |`);
  for (const [name, value] of Object.entries(rest)) {
    const key = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect(page).toContain(`| \`${key}\` | ${value} |`);
  }
});
