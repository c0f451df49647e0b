import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { loadProject } from "./load-project.ts";
import { editedText } from "./test-kit.ts";

let dir: string;
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), "ct-file-")));
});
afterEach(() => rm(dir, { recursive: true }));

describe("confined to a repository", () => {
  const SECRET = "//registry.npmjs.org/:_authToken=npm_0123456789";

  async function repository(): Promise<string> {
    const repo = join(dir, "repo");
    await mkdir(join(repo, "worker"), { recursive: true });
    await writeFile(join(dir, ".npmrc"), SECRET);
    return repo;
  }

  it("a config that is a link is refused and nothing of its target is told", async () => {
    const repo = await repository();
    const configFile = join(repo, "cloud-tasks.yaml");
    await symlink(join(dir, ".npmrc"), configFile);
    const loaded = await loadProject({ configFile, confinedTo: repo });
    expect(loaded.diagnostics).toMatchObject([{ code: "CT001" }]);
    expect(loaded.diagnostics[0]?.message).toContain("is a symbolic link");
    expect(JSON.stringify(loaded)).not.toContain("npm_0123456789");
  });

  it("a config is refused outside of it, and behind a linked folder", async () => {
    const repo = await repository();
    await symlink(dir, join(repo, "config"));
    for (const [configFile, message] of [
      [join(dir, ".npmrc"), "lies outside of"],
      [join(repo, "config/.npmrc"), "through the symbolic link"],
      [join(repo, "..", "repo-2", "a.yaml"), "lies outside of"],
    ] as const) {
      const loaded = await loadProject({ configFile, confinedTo: repo });
      expect(loaded.diagnostics).toMatchObject([{ code: "CT001" }]);
      expect(loaded.diagnostics[0]?.message).toContain(message);
    }
  });

  it("a worker's manifest is refused as the config is", async () => {
    const repo = await repository();
    const configFile = join(repo, "cloud-tasks.yaml");
    await writeFile(configFile, await editedText());
    await mkdir(join(repo, "worker/dist"));
    const manifest = join(repo, "worker/dist/cloud-tasks.manifest.json");
    await writeFile(
      join(dir, "manifest.json"),
      '{"version":1,"handlers":[{"name":"secret-handler","path":"/secret"}]}',
    );
    await symlink(join(dir, "manifest.json"), manifest);
    const open = await loadProject({ configFile });
    expect(JSON.stringify(open)).toContain("secret-handler");
    const confined = await loadProject({ configFile, confinedTo: repo });
    expect(confined.diagnostics).toMatchObject([{ code: "CT011" }]);
    expect(JSON.stringify(confined)).not.toContain("secret-handler");
  });

  it("a worker's folder lies inside of it", async () => {
    const repo = await repository();
    const configFile = join(repo, "cloud-tasks.yaml");
    await writeFile(configFile, await editedText(["source: ./worker", "source: ../other"]));
    const { diagnostics } = await loadProject({ configFile, confinedTo: repo });
    expect(diagnostics.find(({ code }) => code === "CT011")?.message).toContain("lies outside of");
  });

  it("what lies in it is read, through a link to the repository itself too", async () => {
    const repo = await repository();
    await writeFile(join(repo, "cloud-tasks.yaml"), await editedText());
    await symlink(repo, join(dir, "link"));
    for (const confinedTo of [repo, join(dir, "link")]) {
      const loaded = await loadProject({
        configFile: join(confinedTo, "cloud-tasks.yaml"),
        confinedTo,
      });
      expect(loaded.project?.name).toBe("task-processor");
    }
  });
});
