import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { loadProject, type LoadedProject } from "../load-project.ts";
import { codes, editedText, lines } from "../test-kit.ts";

const WRITTEN = "{ collection: customers, sync_id: smoke-1 }";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-payload-"));
  await mkdir(join(folder, "smoke"));
  await writeFile(join(folder, "smoke/sync.json"), '{ "token": "hunter2" }\n');
});
afterEach(() => rm(folder, { recursive: true }));

/** The example, whose case of sync-data is this. */
async function load(smoke: string, confinedTo?: string): Promise<LoadedProject> {
  const configFile = join(folder, "cloud-tasks.yaml");
  await writeFile(configFile, await editedText([`payload: ${WRITTEN}`, smoke]));
  return loadProject({ configFile, ...(confinedTo === undefined ? {} : { confinedTo }) });
}

it("is the task's body", async () => {
  const { project, diagnostics } = await load("payload_file: smoke/sync.json", folder);
  expect(diagnostics).toEqual([]);
  const handler = project?.workers[0]?.handlers.find(({ name }) => name === "sync-data");
  expect(handler?.smoke[0]?.payload).toEqual({ token: "hunter2" });
});

it.each([
  ["is missing", "payload_file: smoke/nope.json", "CT009", "there is no payload file"],
  ["is a folder", "payload_file: smoke", "CT005", "not a file"],
  ["is not JSON", "payload_file: smoke/bad.json", "CT005", "is not JSON"],
  ["is not UTF-8", "payload_file: smoke/latin.json", "CT005", "is not JSON"],
  ["is empty", "payload_file: smoke/empty.json", "CT005", "is not JSON"],
  ["is larger than a task", "payload_file: smoke/large.json", "CT005", "bytes"],
  [
    "stands beside a payload",
    "{ payload: {}, payload_file: smoke/sync.json }",
    "CT017",
    "not both",
  ],
])("is refused on its line when it %s", async (_, smoke, code, message) => {
  await writeFile(join(folder, "smoke/bad.json"), '{ "token": hunter2 }');
  await writeFile(join(folder, "smoke/latin.json"), Buffer.from([0x22, 0xe9, 0x22]));
  await writeFile(join(folder, "smoke/empty.json"), "");
  await writeFile(join(folder, "smoke/large.json"), JSON.stringify("x".repeat(1_100_000)));
  const loaded = await load(smoke);
  expect(codes(loaded)).toEqual([code]);
  expect(lines(loaded)).toEqual([`- ${smoke}`]);
  expect(loaded.diagnostics[0]?.message).toContain(message);
  expect(JSON.stringify(loaded.diagnostics)).not.toContain("hunter2");
});

it("is not read outside of the repository of a pull request", async () => {
  await symlink("/etc/hostname", join(folder, "smoke/link.json"));
  for (const file of ["smoke/link.json", "../../etc/hostname"]) {
    // oxlint-disable-next-line no-await-in-loop
    const loaded = await load(`payload_file: ${file}`, folder);
    expect(codes(loaded)).toEqual(["CT005"]);
    expect(loaded.project).toBeUndefined();
  }
});
