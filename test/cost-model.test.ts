import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, it } from "vitest";

import { runProgram } from "../src/commands/program-harness.ts";
import { PRICE_BOOK } from "../src/cost/price-book.ts";
import { DEFAULT_BUCKET_USAGE } from "../src/cost/storage-lines.ts";
import { DEFAULT_USAGE } from "../src/cost/usage.ts";
import { DEFAULT_WORKER_USAGE } from "../src/cost/worker-usage.ts";
import { formatQuantity, formatUnitPrice } from "../src/report/format.ts";

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

it("shows a usage file that is taken", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cost-model-"));
  try {
    await writeFile(join(folder, "cloud-tasks.yaml"), block("yaml"));
    await writeFile(join(folder, "usage.yaml"), block("yaml usage"));
    const args = [join(folder, "cloud-tasks.yaml"), "--usage", join(folder, "usage.yaml")];
    const { code, out } = await runProgram("cost", ...args);
    expect(code).toBe(0);
    expect(out).toContain("jobs task operations                    82,000,000 operations");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it("has every price of the price book, where it was read, and its unverified regions", () => {
  const { prices, regions, credit, asOf } = PRICE_BOOK;
  for (const { service, what, usd, free, source, readOn, verified } of Object.values(prices)) {
    const amount =
      typeof usd === "number"
        ? formatUnitPrice(usd)
        : `Tier 1 ${formatUnitPrice(usd.tier1)}, Tier 2 ${formatUnitPrice(usd.tier2)}`;
    expect(page).toContain(
      `| ${service}: ${what} | ${amount} | ${free === undefined ? "" : formatQuantity(free)}`,
    );
    expect(page).toContain(`| [${readOn}](${source})${verified ? "" : ", not verified"} |`);
  }
  for (const region of regions.unverifiedTier1) expect(page).toContain(`\`${region}\``);
  expect(page).toContain(`Reviewed on ${asOf}`);
  expect(page).toContain(`$${credit.cpuUsd} of CPU and $${credit.memoryUsd.toFixed(2)} of memory`);
});

it("has every default", () => {
  const all = [
    ["", DEFAULT_USAGE],
    ["worker: ", DEFAULT_WORKER_USAGE],
    ["bucket: ", DEFAULT_BUCKET_USAGE],
  ] as const;
  for (const [of, defaults] of all) {
    for (const [name, value] of Object.entries(defaults)) {
      const key = name
        .replace(/Ms$/, "")
        .replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const ms = value < 1_000 ? `${value}ms` : `${value / 1_000}s`;
      expect(page).toContain(`| ${of}\`${key}\` | ${name.endsWith("Ms") ? ms : value} |`);
    }
  }
});
