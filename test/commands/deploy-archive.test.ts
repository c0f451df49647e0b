import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { runProgram } from "../../src/commands/program-harness.ts";
import { SourceKit } from "../../src/image/source-kit.ts";
import type { Report, Section } from "../../src/report/report.ts";
import { formatImageName } from "../../src/semantics/image-name.ts";
import { startDeployHarness, type DeployHarness } from "./deploy-harness.ts";

let harness: DeployHarness;
let bases: SourceKit;
let images: string;
beforeAll(async () => {
  harness = await startDeployHarness();
  bases = await SourceKit.start();
  images = join(harness.dir, "images");
  await harness.edit(
    "port: 8080\n",
    `port: 8080\n      base_image: ${formatImageName(bases.putBase())}\n`,
  );
});
afterAll(async () => {
  await harness.stop();
  await bases.stop();
});

const build = (...args: string[]) =>
  runProgram("build", "-c", join(harness.dir, "cloud-tasks.yaml"), "--image-out", images, ...args);
const deploy = async (...args: string[]) => {
  const ran = await harness.run("deploy", ...harness.state, "--json", "--yes", ...args);
  return { ...ran, report: JSON.parse(ran.out) as Report };
};

it("ships exactly what one job has built without an account", async () => {
  const built = await build("--json");
  expect(built.code, built.err).toBe(0);
  const [image] = (JSON.parse(built.out) as Section<"build">).images;
  const digest = image?.digest ?? "";
  const { code, report, err } = await deploy(
    "--image-archive",
    images,
    "--image",
    `worker=${digest}`,
  );
  expect(code, err).toBe(0);
  expect(report.build).toMatchObject({ images: [{ digest, made: "unpacked" }] });
  expect(report.promote).toMatchObject({ status: "passed" });
  const services = await harness.gcp.rest({
    api: "run",
    method: "GET",
    path: "/v2/projects/rehearsal/locations/us-central1/services",
  });
  expect(JSON.stringify(services)).toContain(`@${digest}`);
}, 120_000);

it("deploys nothing of another digest", async () => {
  const other = `sha256:${"0".repeat(64)}`;
  const { code, report } = await deploy("--image-archive", images, "--image", `worker=${other}`);
  expect(code).toBe(2);
  expect(report.build?.failure).toMatchObject({ code: "IMAGE_ARCHIVE_DIFFERS" });
  expect(report.agree).toBeUndefined();
}, 60_000);

it("refuses a digest that is none, or of no worker", async () => {
  for (const text of ["worker=latest", `boss=sha256:${"0".repeat(64)}`]) {
    const archive = ["--image-archive", images, "--image", text];
    const { code, out } = await harness.run(
      "deploy",
      ...harness.state,
      "--yes",
      "--json",
      ...archive,
    );
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ failure: { code: "IMAGE_OPTION" } });
  }
}, 60_000);

it("tells a person which image is where", async () => {
  const { code, out, err } = await build();
  expect(code, err).toBe(0);
  expect(out).toMatch(/worker: sha256:[0-9a-f]{64} \(archived, /);
  expect(err).toContain(`written to ${join(images, "worker.tar")}`);
}, 60_000);

it("refuses a config with errors and a builder that is none", async () => {
  const wrong = await runProgram("build", "-c", join(harness.dir, "nothing.yaml"), "--json");
  expect(wrong.code).toBe(2);
  const builder = await build("--builder", "kaniko", "--json");
  expect(builder).toMatchObject({ code: 2 });
  expect(builder.out + builder.err).toContain("docker, podman, buildah");
});
