import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createProgram } from "../src/commands/program.ts";
import { parseReport } from "../src/report/read-report.ts";
import { smallProject, type TestProject } from "./rehearse-project.ts";

let project: TestProject;
beforeEach(async () => {
  project = await smallProject();
});
afterEach(() => project.remove());

/** Runs a command line that ends before there is a report. */
async function refused(...args: string[]): Promise<{ code: number; stderr: string }> {
  let stderr = "";
  const err = (text: string): void => void (stderr += text);
  const progress = { info: () => undefined, warn: err };
  const program = createProgram({ colors: false, out: () => undefined, err, progress });
  const out = join(project.dir, "out");
  const code = await program.run(["rehearse", "-c", project.config, "--out", out, ...args]);
  return { code, stderr };
}

describe("--base", () => {
  it("refuses a base that is not there, with both ways on", async () => {
    const { code, stderr } = await refused("--base", join(project.dir, "nowhere"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/BASE_NOT_FOUND .*nowhere does not exist/);
    expect(stderr).toMatch(/next: .*git worktree add.*leave out --base/);
  });

  it("refuses a folder without a config, and names what it looked for", async () => {
    await mkdir(join(project.dir, "empty"));
    const { code, stderr } = await refused("--base", join(project.dir, "empty"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/empty has no cloud-tasks\.yaml/);
  });

  it("shows the mistakes of a base in their place", async () => {
    const base = join(project.dir, "base.yaml");
    const config = await readFile(project.config, "utf8");
    await writeFile(base, config.replace("max_attempts: 5", "max_attempts: many"));
    const { code, stderr } = await refused("--base", base);
    expect(code).toBe(2);
    expect(stderr).toMatch(/base\.yaml:\d+/);
    expect(stderr).toContain("BASE_INVALID");
  });
});

describe("--provider", () => {
  it("registry downloads Google's own, and says how to go on where it can't", async () => {
    // A closed port as proxy: the download fails at once, on every machine.
    const before = process.env["HTTPS_PROXY"];
    process.env["HTTPS_PROXY"] = "http://127.0.0.1:9";
    try {
      const { code, report, stdout } = await project.rehearse("--provider", "registry");
      expect(code).not.toBe(0);
      expect(report.plan?.failure?.code).toBe("TF_PROVIDER_UNREACHABLE");
      expect(stdout).toMatch(/registry\.terraform\.io/);
      expect(stdout).toMatch(
        /next: .*HTTPS_PROXY.*`cloud-tasks rehearse --provider embedded` needs none/,
      );
      expect(report.apply).toBeUndefined();
    } finally {
      if (before === undefined) delete process.env["HTTPS_PROXY"];
      else process.env["HTTPS_PROXY"] = before;
    }
  });

  it("refuses a provider that it does not know", async () => {
    const { code, stderr } = await refused("--provider", "aws");
    expect(code).toBe(2);
    expect(stderr).toMatch(/aws is not "embedded" or "registry"/);
  });
});

describe("--json", () => {
  it("prints the report on stdout and nothing else", async () => {
    const { code, report, stdout, stderr } = await project.rehearse("--json");
    expect(code).toBe(0);
    expect(parseReport(stdout)).toEqual(report);
    expect(stderr).toContain("smoke …");
  });

  it("prints a report for a config with mistakes too", async () => {
    const config = await readFile(project.config, "utf8");
    await writeFile(project.config, config.replace("max_attempts: 5", "max_attempts: many"));
    const { code, report, stdout, stderr } = await project.rehearse("--json");
    expect(code).toBe(2);
    expect(parseReport(stdout)).toEqual(report);
    expect(report.validate?.diagnostics).toHaveLength(1);
    expect(stderr).toMatch(/cloud-tasks\.yaml:\d+/);
  });
});

it("prints the report even when it can't be written", async () => {
  await rm(join(project.dir, "worker"), { recursive: true });
  let stdout = "";
  let stderr = "";
  const err = (text: string): void => void (stderr += text);
  const progress = { info: () => undefined, warn: err };
  const out = (text: string): void => void (stdout += text);
  const program = createProgram({ colors: false, out, err, progress });
  // A file stands where the folder should be.
  const code = await program.run(["rehearse", "-c", project.config, "--out", project.config]);
  expect(code).toBe(2);
  expect(stdout).toContain("small · rehearsal");
  expect(stderr).toContain("REHEARSAL_OUT");
});

it("names a build that fails, and shows plan and cost all the same", async () => {
  await rm(join(project.dir, "worker", "server.js"));
  const { code, report } = await project.rehearse();
  expect(code).toBe(2);
  expect(report.build?.failure?.code).toMatch(/^IMAGE_/);
  expect(report.plan?.status).toBe("passed");
  expect(report.apply).toBeUndefined();
});
