import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";
import { pushRunWorker } from "../run-worker.ts";

const API = "artifactregistry";
const SPEC = "https://github.com/opencontainers/distribution-spec/blob/main/spec.md";
const PROTOS =
  "https://github.com/googleapis/googleapis/blob/master/google/devtools/artifactregistry/v1";

/** Pushes a tagged image. */
async function pushed({ cloud, http, id }: ConformanceContext) {
  const [path = "", digest = ""] = (await pushRunWorker(cloud)).split("@");
  const [, project, repository, image] = path.split("/");
  const parent = `/v1/projects/${project}/locations/us-central1/repositories/${repository}/packages/${image}`;
  const version = `${parent.slice("/v1/".length)}/versions/${digest}`;
  await http("POST", `${parent}/tags?tagId=${id}`, { version });
  return { parent, digest };
}

export const artifactRegistryCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a repository is made by an operation and can't be made twice",
    api: API,
    source:
      "https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/create",
    transports: ["rest"],
    run: async ({ cloud, http, id }) => {
      const parent = `/v1/projects/${cloud.projectId}/locations/${cloud.region}/repositories`;
      const made = await http("POST", `${parent}?repository_id=${id}`, { format: "DOCKER" });
      assert.equal((made.json as { done: boolean }).done, true);
      const again = await http("POST", `${parent}?repository_id=${id}`, { format: "DOCKER" });
      assert.equal(again.status, 409);
    },
  }),
  defineCase({
    name: "a push to a missing repository is refused with the registry's own error",
    api: API,
    source: `${SPEC}#error-codes`,
    transports: ["rest"],
    run: async ({ cloud, http, id }) => {
      const path = `/v2/${cloud.projectId}/${id}-none/app/blobs/uploads/`;
      const { status, json } = await http("POST", path);
      assert.equal(status, 404);
      const { errors } = json as { errors: { code: string }[] };
      assert.equal(errors[0]?.code, "NAME_UNKNOWN");
    },
  }),
  defineCase({
    name: "an update mask may name a part of a field, and without one the body's fields are taken",
    api: API,
    source: "https://google.aip.dev/134",
    transports: ["rest"],
    run: async ({ cloud, http, id }) => {
      const parent = `/v1/projects/${cloud.projectId}/locations/${cloud.region}/repositories`;
      const labels = { a: "1", b: "2" };
      await http("POST", `${parent}?repositoryId=${id}`, { format: "DOCKER", labels });
      const one = `${parent}/${id}`;
      const { json: cleared } = await http("PATCH", `${one}?updateMask=labels.a`, {});
      assert.deepEqual((cleared as { labels: object }).labels, { b: "2" });
      const { json } = await http("PATCH", one, { description: "d" });
      const { description, labels: kept } = json as { description: string; labels: object };
      assert.deepEqual([description, kept], ["d", { b: "2" }]);
    },
  }),
  defineCase({
    name: "a version has its tags in the FULL view only, and tags are found by version",
    api: API,
    source: `${PROTOS}/version.proto`,
    transports: ["rest"],
    run: async (context) => {
      const { http } = context;
      const { parent, digest } = await pushed(context);
      const one = `${parent}/versions/${digest}`;
      assert.equal("relatedTags" in ((await http("GET", one)).json as object), false);
      const { json } = await http("GET", `${one}?view=FULL`);
      const { name, relatedTags } = json as { name: string; relatedTags: { name: string }[] };
      const [tag] = relatedTags;
      assert.match(tag?.name ?? "", /\/tags\/[^/]+$/);
      const tagsOf = async (version: string): Promise<unknown> => {
        const filter = encodeURIComponent(`version="${version}"`);
        return (await http("GET", `${parent}/tags?filter=${filter}`)).json;
      };
      assert.deepEqual(await tagsOf(name), {
        tags: relatedTags.map((t) => ({ ...t, version: name })),
      });
      assert.deepEqual(await tagsOf(`${name}0`), { tags: [] });
    },
  }),
  defineCase({
    name: "tags of an image that was never pushed are refused as an unknown name",
    api: API,
    source: `${SPEC}#listing-tags`,
    transports: ["rest"],
    run: async ({ cloud, http, id }) => {
      const parent = `/v1/projects/${cloud.projectId}/locations/${cloud.region}/repositories`;
      await http("POST", `${parent}?repositoryId=${id}`, { format: "DOCKER" });
      const { status, json } = await http("GET", `/v2/${cloud.projectId}/${id}/never/tags/list`);
      assert.equal(status, 404);
      assert.equal((json as { errors: { code: string }[] }).errors[0]?.code, "NAME_UNKNOWN");
    },
  }),
];
