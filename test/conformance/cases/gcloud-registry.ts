import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

const GCLOUD = "https://cloud.google.com/sdk/gcloud/reference";

/** Runs gcloud, which must succeed. */
async function gcloud<T>(context: ConformanceContext, ...args: string[]): Promise<T> {
  const { exitCode, json, stderr } = await context.gcloud(...args);
  assert.equal(exitCode, 0, stderr);
  return json as T;
}

/** Pushes an image of nothing. */
async function push({ cloud }: ConformanceContext, name: string, tag: string): Promise<void> {
  const url = `${cloud.restUrl}/v2/${cloud.projectId}/${name}`;
  const digest = `sha256:${createHash("sha256").update("{}").digest("hex")}`;
  await fetch(`${url}/blobs/uploads/?digest=${digest}`, { method: "POST", body: "{}" });
  const body = JSON.stringify({ schemaVersion: 2, config: { digest }, layers: [] });
  assert.equal((await fetch(`${url}/manifests/${tag}`, { method: "PUT", body })).status, 201);
}

export const gcloudRegistryCases: readonly ConformanceCase[] = [
  defineCase({
    name: "gcloud artifacts: an image in a sub-folder is listed with its tags, tagged and deleted",
    api: "gcloud",
    source: `${GCLOUD}/artifacts/docker`,
    transports: ["gcloud"],
    run: async (context) => {
      const { cloud, id } = context;
      const artifacts = <T>(...args: string[]) => gcloud<T>(context, "artifacts", ...args);
      const where = `--location=${cloud.region}`;
      await artifacts("repositories", "create", id, "--repository-format=docker", where);
      // Without a location it asks for all locations first.
      const listed = await artifacts<{ name: string }[]>("repositories", "list");
      assert.ok(listed.some(({ name }) => name.endsWith(`/${id}`)));
      await push(context, `${id}/team/app`, "v1");
      const image = `${cloud.region}-docker.pkg.dev/${cloud.projectId}/${id}/team/app`;
      await artifacts("docker", "tags", "add", `${image}:v1`, `${image}:live`);
      const [found] = await artifacts<{ tags: string[] | string }[]>(
        "docker",
        "images",
        "list",
        image,
        "--include-tags",
      );
      assert.deepEqual([found?.tags].flat().join().replaceAll(" ", ""), "live,v1");
      await artifacts("docker", "images", "delete", image, "--delete-tags");
      assert.deepEqual(await artifacts("docker", "images", "list", image), []);
    },
  }),
  defineCase({
    name: "gcloud iam: a workload identity pool is deleted softly and restored",
    api: "gcloud",
    source: `${GCLOUD}/iam/workload-identity-pools/undelete`,
    transports: ["gcloud"],
    run: async (context) => {
      const { id } = context;
      const pools = <T>(...args: string[]) =>
        gcloud<T>(context, "iam", "workload-identity-pools", ...args, "--location=global");
      await pools("create", id, "--display-name=x");
      await pools("delete", id);
      const names = async (...args: string[]): Promise<string> =>
        (await pools<{ name: string }[]>("list", ...args)).map(({ name }) => name).join();
      assert.equal((await names()).includes(id), false);
      assert.equal((await names("--show-deleted")).includes(id), true);
      await pools("undelete", id);
      assert.equal((await names()).includes(id), true);
    },
  }),
];
