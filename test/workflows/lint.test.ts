import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, it } from "vitest";

import { renderWorkflow } from "../../scripts/workflows/render.ts";
import { programOnPath } from "../program-on-path.ts";

const run = promisify(execFile);

const SHA = "0123456789012345678901234567890123456789";
const actionlint = programOnPath("actionlint");
const zizmor = programOnPath("zizmor");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-lint-"));
  const render = (to: string, ...args: string[]) => {
    const pipeline = ["--pipeline", `acme/cloud-tasks-pipeline@${SHA}`];
    const script = ["--import", import.meta.resolve("tsx"), "scripts/workflows/render-all.ts"];
    return run(process.execPath, [...script, ...pipeline, ...args, join(folder, to)]);
  };
  await render("as-is");
  await render("old", "--action", "./", "--without-new-keys");
  // What people copy from a page is a workflow too.
  for (const page of await pages()) {
    const blocks = [...(await readFile(page, "utf8")).matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)];
    const workflows = blocks.filter(([, block = ""]) => /^jobs:$/m.test(block));
    for (const [at, [, block = ""]] of workflows.entries()) {
      const file = `${page.replaceAll(/[^\w]/g, "-")}-${at}.yml`;
      const pipeline = { repository: "acme/cloud-tasks-pipeline", ref: SHA };
      const named = /^name:/m.test(block) ? block : `name: of ${page}\n${block}`;
      await writeFile(join(folder, "as-is/starters", file), renderWorkflow(named, { pipeline }));
      await writeFile(
        join(folder, "old/starters", file),
        renderWorkflow(named, { pipeline, withoutNewKeys: true }),
      );
    }
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function pages(): Promise<string[]> {
  const guides = await readdir("docs/guide");
  const isPage = (file: string): boolean => file.endsWith(".md");
  return ["README.md", ...guides.filter(isPage).map((file) => join("docs/guide", file))];
}

it("has workflows in the pages too", async () => {
  const files = await readdir(join(folder, "as-is/starters"));
  expect(
    files.filter((file) => file.startsWith("README") || file.startsWith("docs")).length,
  ).toBeGreaterThan(0);
});

it.skipIf(actionlint === undefined)(
  `is clean in actionlint${actionlint === undefined ? " (actionlint is not installed)" : ""}`,
  async () => {
    const repository = join(folder, "repository");
    await mkdir(join(repository, ".github"), { recursive: true });
    await cp("action.yml", join(repository, "action.yml"));
    await cp(join(folder, "old/reusable"), join(repository, ".github/workflows"), {
      recursive: true,
    });
    for (const file of await readdir(join(folder, "old/starters"))) {
      const to = join(repository, ".github/workflows", `starter-${file}`);
      await cp(join(folder, "old/starters", file), to);
    }
    await run("git", ["init", "-q", repository]);
    const ended = await run(actionlint ?? "", ["-color=false"], { cwd: repository }).catch(
      (error: { stdout: string }) => error,
    );
    expect(ended.stdout).toBe("");
  },
);

it.skipIf(zizmor === undefined)(
  `is clean in zizmor, by its strictest persona${zizmor === undefined ? " (zizmor is not installed)" : ""}`,
  async () => {
    const files = ["reusable", "starters"].map((part) => join(folder, "as-is", part));
    const options = ["--offline", "--persona", "auditor", "--no-progress", "--format", "plain"];
    const ended = await run(zizmor ?? "", [...options, ...files, "action.yml"]).catch(
      (error: { stdout: string }) => error,
    );
    expect(ended.stdout).toContain("No findings to report");
  },
);
