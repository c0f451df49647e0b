import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";

const API = "artifactregistry";
const SPEC = "https://github.com/opencontainers/distribution-spec/blob/main/spec.md";

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
];
