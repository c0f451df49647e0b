import { expect, it } from "vitest";

import { GoogleApiError } from "../../gcp/api-failure.ts";
import { fixedCredentials } from "../../gcp/credentials.ts";
import { googleEndpoints } from "../../gcp/endpoints.ts";
import { connectGcp } from "../../gcp/gcp.ts";
import { loadProject } from "../../project/load-project.ts";
import { placeholderImages, workerImages } from "./images.ts";
import type { Target } from "./target.ts";

const DIGEST = `sha256:${"a".repeat(64)}`;
const REGISTRY = "us-central1-docker.pkg.dev/acme-jobs";

const { project: loaded } = await loadProject({
  configFile: "test/fixtures/config/task-processor.yaml",
});
if (loaded === undefined) throw new Error("the fixture is valid");
const project = { ...loaded, projectId: "acme-jobs" };

/** A target whose Cloud Run answers the read of the service so. */
function target(answer: unknown): Target {
  return {
    projectId: project.projectId,
    endpoints: googleEndpoints,
    gcp: {
      ...connectGcp(googleEndpoints, fixedCredentials("token")),
      rest: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    },
    runsAs: "container",
    projectNumber: () => Promise.resolve("1"),
    effects: "none",
    processEnv: {},
    extraEnv: {},
    close: () => Promise.resolve(),
  };
}

const deployed = (image: string) => target({ template: { containers: [{ image }] } });

it("takes the digest that is deployed now", async () => {
  const image = `${REGISTRY}/jobs/worker@${DIGEST}`;
  await expect(workerImages(project, deployed(image), "cloud-tasks", [])).resolves.toEqual({
    images: { worker: image },
    missing: [],
  });
});

it("has a placeholder before the first deploy, and says so", async () => {
  const nothing = target(new GoogleApiError("NOT_FOUND", "not found"));
  const { images, missing } = await workerImages(project, nothing, "cloud-tasks", []);
  expect(images).toEqual(placeholderImages(project, nothing));
  expect(images["worker"]).toMatch(/\/acme-jobs\/cloud-tasks\/worker@sha256:0{64}$/);
  expect(missing).toEqual(["worker"]);
});

it.each([
  [`worker=${DIGEST}`, `${REGISTRY}/jobs/worker@${DIGEST}`],
  [`worker=ghcr.io/acme/worker@${DIGEST}`, `ghcr.io/acme/worker@${DIGEST}`],
])("prefers the given one: %s", async (given, image) => {
  const { images } = await workerImages(project, deployed("any:tag"), "jobs", [given]);
  expect(images).toEqual({ worker: image });
});

it.each(["worker", `other=${DIGEST}`, "worker=ghcr.io/acme/worker:latest", `=${DIGEST}`])(
  "refuses %s",
  async (given) => {
    await expect(workerImages(project, deployed("x"), "jobs", [given])).rejects.toMatchObject({
      code: "IMAGE_OPTION",
      exitCode: 2,
      hint: expect.stringContaining("the workers are worker"),
    });
  },
);

it("asks which one it is when a service runs a tag", async () => {
  await expect(
    workerImages(project, deployed(`${REGISTRY}/jobs/worker:latest`), "jobs", []),
  ).rejects.toMatchObject({ code: "IMAGE_NO_DIGEST", exitCode: 2 });
});

it("does not take a refusal for an absence", async () => {
  const refused = target(new GoogleApiError("PERMISSION_DENIED", "no"));
  await expect(workerImages(project, refused, "jobs", [])).rejects.toMatchObject({
    code: "GCP_PERMISSION_DENIED",
  });
});
