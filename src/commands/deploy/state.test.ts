import { resolve } from "node:path";

import { afterEach, expect, it, vi } from "vitest";

import { fixedCredentials } from "../../gcp/credentials.ts";
import { googleEndpoints } from "../../gcp/endpoints.ts";
import { connectGcp, type Gcp } from "../../gcp/gcp.ts";
import { loadProject } from "../../project/load-project.ts";
import { stateBackend } from "./state.ts";

const { project: loaded } = await loadProject({
  configFile: "test/fixtures/config/task-processor.yaml",
});
if (loaded === undefined) throw new Error("the fixture is valid");
const project = { ...loaded, projectId: "acme-jobs" };
const prefix = "task-processor/production";

/** A project with these buckets of its own. */
function withBuckets(...names: readonly string[]): Gcp {
  return {
    ...connectGcp(googleEndpoints, fixedCredentials("token")),
    rest: () => Promise.resolve({ items: names.map((name) => ({ name })) }),
  };
}

afterEach(() => vi.unstubAllEnvs());

it("takes the bucket that bootstrap made, if it is the project's own", async () => {
  const own = withBuckets("acme-jobs-tfstate");
  await expect(stateBackend(project, own, {})).resolves.toEqual({
    kind: "gcs",
    bucket: "acme-jobs-tfstate",
    prefix,
  });
  // Someone else's bucket of that name is in no list of ours; a longer name is another bucket.
  const others = withBuckets("acme-jobs-tfstate-2");
  await expect(stateBackend(project, others, {})).rejects.toMatchObject({
    code: "STATE_BUCKET_MISSING",
    exitCode: 2,
  });
});

it("takes a bucket by its name, wherever it is", async () => {
  vi.stubEnv("CLOUD_TASKS_STATE_BUCKET", "central-states");
  await expect(stateBackend(project, withBuckets(), {})).resolves.toMatchObject({
    bucket: "central-states",
  });
  const options = { stateBucket: "given" };
  await expect(stateBackend(project, withBuckets(), options)).resolves.toMatchObject({
    bucket: "given",
  });
});

it("keeps the state in a local file, and in one place only", async () => {
  vi.stubEnv("CLOUD_TASKS_STATE_BUCKET", "central-states");
  const file = { stateFile: "x.tfstate" };
  await expect(stateBackend(project, withBuckets(), file)).resolves.toEqual({
    kind: "local",
    file: resolve("x.tfstate"),
  });
  await expect(
    stateBackend(project, withBuckets(), { ...file, stateBucket: "b" }),
  ).rejects.toMatchObject({ code: "STATE_TWICE", exitCode: 2 });
});
