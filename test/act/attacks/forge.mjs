// Makes every report below a folder say what an attacker likes: once, or for as long as a process lives.
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const [, , folder, runner] = process.argv;

function forge() {
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!file.endsWith("report.json")) continue;
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    if (before.includes("forged-project")) continue;
    const report = JSON.parse(before, (key, value) => {
      if (key === "status") return "passed";
      if (key === "failure" || key === "reason" || key === "failures") return undefined;
      if (key === "handler") return "forged-handler";
      if (key === "summary") return "forged summary";
      return key.endsWith("Usd") ? 0 : value;
    });
    report.project = "forged-project";
    report.commit = "f".repeat(40);
    if (report.validate) report.validate.file = "forged.yaml";
    writeFileSync(`${path}.new`, JSON.stringify(report));
    renameSync(`${path}.new`, path);
  }
}

const isThere = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

do {
  try {
    forge();
  } catch {
    // Half written, or gone with its job: the next look finds another.
  }
  if (runner !== undefined) await setTimeout(5);
} while (runner !== undefined && isThere(Number(runner)));
