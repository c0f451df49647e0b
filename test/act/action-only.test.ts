import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { REPOSITORY_ID } from "../github/repository-server.ts";
import { act, type ActRun } from "./act-rig.ts";
import { useCloud } from "./use-cloud.ts";

const name =
  act === undefined ? "action-only.yml in act (act is not installed)" : "action-only.yml in act";

const STARTER = ".github/workflows/action-only.yml";
const QUEUE = "  - { id: old, type: cloud_tasks_queue, name: old, config: { max_attempts: 9 } }\n";

const used = useCloud(["action-only.yml"], async (cloud) => {
  const link = (folder = "") => `ln -sfn ${resolve("node_modules")} ${folder}node_modules`;
  await cloud.rig.edit(
    STARTER,
    "npm ci && npm ci --prefix .base",
    `${link()} && ${link(".base/")}`,
  );
  await cloud.rig.edit(STARTER, "run: npm ci", `run: ${link()}`);
  await cloud.rig.edit(
    STARTER,
    "with: { base-config: .base } # what the change adds to it\n",
    `id: pipeline
        with: { base-config: .base }
      - if: always()
        run: >-
          echo "status=\${{ steps.pipeline.outputs.status }} plan=\${{ steps.pipeline.outputs.plan }}
          change=\${{ steps.pipeline.outputs.monthly-cost-change-usd }}"
`,
  );
  // A second queue, for a change to take away.
  await cloud.rig.edit("cloud-tasks.yaml", "\nresources:", `\nresources:\n${QUEUE}`);
});

async function pullRequest(workflow = "action-only.yml"): Promise<ActRun> {
  const payload = {
    number: 7,
    repository: { id: REPOSITORY_ID, private: false },
    pull_request: {
      number: 7,
      head: { sha: await used.cloud.rig.git("rev-parse", "HEAD"), repo: { id: REPOSITORY_ID } },
      base: { ref: "main", sha: await used.cloud.rig.git("rev-parse", "main") },
    },
  };
  return used.cloud.run(workflow, { event: { name: "pull_request", payload } });
}

describe.skipIf(act === undefined)(name, { timeout: 120_000 }, () => {
  it("checks a pull request against its base in one comment, and deploys nothing", async () => {
    await used.cloud.rig.git("checkout", "-q", "-b", "change");
    await used.cloud.rig.edit("cloud-tasks.yaml", "max_attempts: 5", "max_attempts: 7");
    const { code, out } = await pullRequest();
    expect(code, out).toBe(0);
    expect(out).toContain("status=passed plan=2 to update change=0.00");
    const [comment, ...others] = used.github.comments.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toContain("Nothing was deployed.");
    expect(comment?.body).toContain("worker/greet");
    expect(comment?.body).toMatch(
      /On merge, a deploy plans again.*→ proves 1 of 1 handler there →/,
    );
    await expect(used.cloud.service()).rejects.toThrow();
  });

  it("stops at the guard with the reason, and proves the handlers all the same", async () => {
    await used.cloud.rig.edit("cloud-tasks.yaml", QUEUE, "");
    const { code, out } = await pullRequest();
    expect(code).toBe(1);
    expect(out).toContain("exit status 3");
    expect(out).toContain("status=blocked");
    expect(out).toMatch(/::error title=TF_GUARD,file=cloud-tasks\.yaml::plan: .*old/);
    const [comment, ...others] = used.github.comments.comments;
    expect(others).toEqual([]);
    const body = comment?.body ?? "";
    expect(body).toMatch(
      /^### \S+ Stopped by the guard: 1 queue deleted.*1 of 1 handlers? proven/m,
    );
    expect(body).toContain("worker/greet");
    expect(body).toContain("Nothing was deployed.");
    await used.cloud.rig.git("checkout", "-q", "main");
  });

  it("deploys a push up to its promotion", async () => {
    const { code, out } = await used.cloud.run("action-only.yml");
    expect(code, out).toBe(0);
    expect(JSON.stringify((await used.cloud.service()).traffic)).toContain('"percent":100');
    expect(used.github.comments.comments).toEqual([]);
  });

  it("shows two configs of one job in one comment, a section each", async () => {
    const second = "second.yaml";
    const config = await used.cloud.rig.git("show", "HEAD:cloud-tasks.yaml");
    await used.cloud.rig.write(
      second,
      config.replace("project_name: minimal", "project_name: second"),
    );
    await used.cloud.rig.edit(
      STARTER,
      "with: { base-config: .base }",
      `with: { config: "cloud-tasks.yaml\\n${second}" }`,
    );
    const { code, out } = await pullRequest();
    expect(code, out).toBe(0);
    const [comment, ...others] = used.github.comments.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/\*\*minimal\*\* →[\s\S]*\n---\n[\s\S]*\*\*second\*\* →/);
    expect(comment?.body.match(/^### ✅ Rehearsal passed/gm)).toHaveLength(2);
  });
});
