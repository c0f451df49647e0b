import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { EngineHarness, has } from "./image-engine.ts";
import { startImageHarness, type ImageHarness } from "./image-harness.ts";
import { machinePython, pushPythonBase } from "./python-base.ts";
import { copyProject, type TestProject } from "./rehearse-project.ts";

const PYTHON = machinePython();
const CAN = PYTHON !== undefined && has("podman") && has("runc");

describe.skipIf(!CAN)(
  "the Python example (needs podman, runc, and a Python with Flask and gunicorn)",
  () => {
    let harness: ImageHarness;
    let engines: EngineHarness;
    let project: TestProject;
    beforeAll(async () => {
      harness = await startImageHarness();
      engines = new EngineHarness(harness.host);
      if (PYTHON !== undefined) await pushPythonBase(PYTHON, harness.repository("python"), "1");
      project = await copyProject("examples/bring-your-own-worker");
      // The base of the internet, in place of which this machine's own Python stands.
      const file = join(project.dir, "worker", "Dockerfile");
      const text = await readFile(file, "utf8");
      const base = `${harness.host}/${harness.repository("python").name}:1`;
      await writeFile(file, text.replace(/^FROM .*$/m, `FROM ${base}`));
    }, 180_000);
    afterAll(async () => {
      await project.remove();
      engines.stop();
      await harness.stop();
    });

    it(
      "is built by its Dockerfile, proven as a container, and promoted",
      { timeout: 180_000 },
      async () => {
        const { code, report, stderr } = await project.rehearse("--runner", "container");
        expect(code, stderr).toBe(0);
        const verdicts = report.smoke?.verdicts.map((one) => `${one.case} ${one.verdict}`);
        expect(verdicts).toEqual(["photo passed", "no-size passed"]);
        expect(report.candidate?.workers[0]?.runner).toBe("container");
      },
    );
  },
);
