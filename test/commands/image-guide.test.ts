import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { runProgram } from "../../src/commands/program-harness.ts";
import { SourceKit } from "../../src/image/source-kit.ts";
import { loadProject } from "../../src/project/load-project.ts";
import { formatImageName } from "../../src/semantics/image-name.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

const page = await readFile("docs/guide/images.md", "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block = ""]) => block,
  );

let harness: DeployHarness;
let bases: SourceKit;
let config: string;
beforeAll(async () => {
  harness = await startDeployHarness();
  bases = await SourceKit.start();
  config = join(harness.dir, "cloud-tasks.yaml");
});
afterAll(async () => {
  await harness.stop();
  await bases.stop();
});

/** The config with more keys for its worker. */
async function withKeys(keys: string): Promise<void> {
  const text = await readFile("test/fixtures/config/task-processor.yaml", "utf8");
  const indented = keys.trim().replaceAll(/^/gm, "      ");
  await writeFile(config, text.replace("      port: 8080\n", `      port: 8080\n${indented}\n`));
}

it("shows each way to an image", () => {
  expect(blocks("yaml").map((keys) => /^\w+/.exec(keys)?.[0])).toEqual([
    "base_image",
    "dockerfile",
    "image",
  ]);
});

it.each(blocks("yaml"))("%s is a config", async (keys) => {
  await withKeys(keys);
  const { counts, project } = await loadProject({ configFile: config, willBuild: true });
  expect(counts.error).toBe(0);
  expect(Object.keys(project?.workers[0]?.image ?? {}).length).toBeGreaterThan(2);
});

it("shows the commands of two jobs, of which the second ships what the first has built", async () => {
  await withKeys(`base_image: ${formatImageName(bases.putBase())}`);
  let digest = "";
  for (const block of blocks("console")) {
    const [line = "", ...shown] = block.trim().split("\n");
    const [program, name = "", ...args] = line
      .replace("$ ", "")
      .replace("DIGEST", digest)
      .replaceAll(" images", ` ${join(harness.dir, "images")}`)
      .split(" ");
    expect(program).toBe("cloud-tasks");
    const ran =
      name === "build"
        ? await runProgram(name, "-c", config, ...args)
        : await harness.run(name, ...harness.state, ...args);
    expect(ran.code, ran.err).toBe(0);
    for (const text of shown) expect(ran.out + ran.err).toContain(text);
    digest = /sha256:[0-9a-f]{64}/.exec(ran.out)?.[0] ?? digest;
  }
  const services = await harness.gcp.rest({
    api: "run",
    method: "GET",
    path: "/v2/projects/rehearsal/locations/us-central1/services",
  });
  expect(JSON.stringify(services)).toContain(`@${digest}`);
}, 120_000);
