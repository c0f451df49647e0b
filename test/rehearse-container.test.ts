import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { EngineHarness, has, pushNodeBase } from "./image-engine.ts";
import { startImageHarness, type ImageHarness } from "./image-harness.ts";
import { smallProject, type TestProject } from "./rehearse-project.ts";

/** Proves that it runs in the image: no other system has the file. */
const SERVER = `import { createServer } from "node:http"; import { existsSync } from "node:fs"; import { execFile } from "node:child_process";
const known = ["/tasks/work", "/tasks/cleanup"];
createServer((request, response) => {
  if (request.method !== "POST" || !known.includes(request.url)) return response.writeHead(404).end();
  const end = (isGood) => response.writeHead(isGood ? 204 : 500).end();
  if (process.env.HEAVY !== "yes") return end(existsSync("/etc/of-the-image"));
  execFile(process.execPath, ["-e", "Buffer.alloc(768 * 1024 ** 2, 1)"], (error) => end(!error));
}).listen(process.env.PORT, "0.0.0.0");
`;

describe.skipIf(!has("podman") || !has("runc"))(
  "a rehearsal in containers (needs podman and runc)",
  () => {
    let harness: ImageHarness;
    let engines: EngineHarness;
    let project: TestProject;
    beforeAll(async () => {
      harness = await startImageHarness();
      engines = new EngineHarness(harness.host);
      await pushNodeBase(harness.repository("base"), "1");
    });
    afterAll(async () => {
      engines.stop();
      await harness.stop();
    });
    beforeEach(async () => {
      project = await smallProject();
      await project.serve(SERVER);
    });
    afterEach(async () => {
      expect(spawnSync("podman", ["ps", "--all", "--quiet"]).stdout.toString()).toBe("");
      await project.remove();
    });
    const dockerfile = (env = ""): Promise<void> =>
      writeFile(
        join(project.dir, "worker", "Dockerfile"),
        `FROM ${harness.host}/${harness.repository("base").name}:1\nWORKDIR /srv\nCOPY . .\nCOPY server.js /etc/of-the-image\n${env}USER 1000\nCMD ["node", "server.js"]\n`,
      );

    it("proves the image that ships, and says what ran it", async () => {
      await dockerfile();
      const { code, report, stdout, comment, stderr } = await project.rehearse(
        "--runner",
        "container",
      );
      expect(code, stderr).toBe(0);
      const [worker] = report.candidate?.workers ?? [];
      expect(worker).toMatchObject({
        runner: "container",
        engine: expect.stringMatching(/^podman \d/) as string,
        digest: report.build?.images[0]?.digest,
      });
      // A comment breaks what GitHub would take for a commit.
      for (const text of [stdout, comment.replaceAll("<!---->", "")]) {
        expect(text).toMatch(/ran as a container of sha256:[0-9a-f]+ by podman/);
      }
    });

    it("says of a worker that ran out of memory what it ran out of", async () => {
      await dockerfile("ENV HEAVY=yes\n");
      const { code, report } = await project.rehearse("--runner", "auto");
      expect(code).toBe(1);
      expect(report.smoke?.verdicts[0]).toMatchObject({
        verdict: "failed",
        evidence: expect.stringContaining("Memory limit of 512 MiB exceeded") as string,
      });
    });
  },
);
