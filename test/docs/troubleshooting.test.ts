import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { runProgram } from "../../src/commands/program-harness.ts";
import { smallProject, type TestProject } from "../rehearse-project.ts";

const page = await readFile("docs/guide/troubleshooting.md", "utf8");
const shown = [...page.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, block = ""]) =>
  block.trim().split("\n"),
);
const SERVER = await readFile("test/fixtures/rehearse-small/worker/server.js", "utf8");

let project: TestProject;
beforeAll(async () => {
  project = await smallProject();
});
afterAll(() => project.remove());

async function rehearse(source: string): Promise<string> {
  await project.serve(source);
  const { stdout, stderr } = await project.rehearse("--runner", "process");
  return stdout + stderr;
}

/** Which of the two tells first how an attempt ended, and of which, is a matter of milliseconds. */
const withoutSource = (text: string): string =>
  text.replaceAll(/(?:GetTask|TaskActivityLog): attempt \d+/g, "attempt");

/** What brings about each of the page's outputs, in its order. */
const SCENARIOS: readonly (() => Promise<string>)[] = [
  async () => {
    const config = join(project.dir, "cloud-tasks.yaml");
    const text = await readFile(config, "utf8");
    await writeFile(config, text.replace("max_attempts", "max_attemps"));
    const { out, err } = await runProgram("validate", config);
    await writeFile(config, text);
    return out + err;
  },
  async () => {
    const manifest = join(project.dir, "worker/package.json");
    const text = await readFile(manifest, "utf8");
    const failing = { ...(JSON.parse(text) as object), scripts: { build: "node build.js" } };
    await writeFile(manifest, JSON.stringify(failing));
    const build = join(project.dir, "worker/build.js");
    await writeFile(build, 'throw new SyntaxError("Unexpected token }");');
    const told = await rehearse(SERVER);
    await writeFile(manifest, text);
    return told;
  },
  () => rehearse(SERVER.replace("process.env.PORT", "3000")),
  () =>
    rehearse(
      SERVER.replace("isKnown ? 200", 'request.url === "/tasks/work" ? 500 : isKnown ? 200'),
    ),
  () => rehearse(SERVER.replace('startsWith("/tasks/")', 'startsWith("/work")')),
  async () => {
    const { out, err } = await runProgram("plan", project.config, "--emulator", "127.0.0.1:9");
    return out + err;
  },
];

it("has something that brings each of its outputs about", () => {
  expect(shown).toHaveLength(SCENARIOS.length);
});

it.each(shown.map((lines, index) => [lines[0] ?? "", index] as const))(
  "%s",
  { timeout: 60_000 },
  async (_, index) => {
    const told = withoutSource((await SCENARIOS[index]?.()) ?? "");
    for (const line of shown[index] ?? []) expect(told).toContain(withoutSource(line.trim()));
  },
);

it("names only codes that there are", async () => {
  const [errors, diagnostics] = await Promise.all(
    ["errors", "diagnostics"].map((name) => readFile(`docs/reference/${name}.md`, "utf8")),
  );
  const codes = [...page.matchAll(/`([A-Z]+_[A-Z_]+|CT\d{3})`/g)].map(([, code = ""]) => code);
  const failures = codes.filter(
    (code) => /^(?:CT\d|[A-Z]+_)/.test(code) && code !== "CLOUD_TASKS_NO_DOWNLOAD",
  );
  expect(failures.length).toBeGreaterThan(15);
  for (const code of failures) {
    const family = code.startsWith("GCP_") ? "GCP_" : code;
    expect(`${errors}${diagnostics}`, code).toContain(family);
  }
});
