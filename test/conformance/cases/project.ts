import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";

const USAGE = "https://cloud.google.com/service-usage/docs/reference/rest/v1/services";

export const projectCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a project does not take allUsers as a member",
    api: "cloudresourcemanager",
    source: "https://cloud.google.com/resource-manager/reference/rest/v1/projects/setIamPolicy",
    transports: ["rest"],
    run: async ({ cloud, http }) => {
      const policy = { bindings: [{ role: "roles/viewer", members: ["allUsers"] }] };
      const { status } = await http("POST", `/v1/projects/${cloud.projectId}:setIamPolicy`, {
        policy,
      });
      assert.equal(status, 400);
    },
  }),
  defineCase({
    name: "a set changes what its mask names, and without one the bindings only",
    api: "cloudresourcemanager",
    source: "https://github.com/googleapis/googleapis/blob/master/google/iam/v1/iam_policy.proto",
    transports: ["rest"],
    run: async ({ cloud, http }) => {
      const path = `/v1/projects/${cloud.projectId}:setIamPolicy`;
      const bindings = [{ role: "roles/viewer", members: ["user:a@example.com"] }];
      const auditConfigs = [{ service: "allServices" }];
      const updateMask = "bindings,auditConfigs";
      await http("POST", path, { policy: { bindings, auditConfigs }, updateMask });
      const { json } = await http("POST", path, { policy: { bindings: [] } });
      const policy = json as { auditConfigs: unknown; bindings?: unknown };
      assert.deepEqual([policy.auditConfigs, policy.bindings], [auditConfigs, undefined]);
    },
  }),
  defineCase({
    name: "services are named by the project's number, and a disabled one can't be disabled again",
    api: "serviceusage",
    source: `${USAGE}/disable`,
    transports: ["rest"],
    run: async (context) => {
      // A cloud of its own: others need the service.
      const { cloud, http } = await context.virtual();
      const path = `/v1/projects/${cloud.projectId}/services/sts.googleapis.com`;
      assert.equal((await http("POST", `${path}:disable`, {})).status, 200);
      assert.equal((await http("POST", `${path}:disable`, {})).status, 400);
      const { name } = (await http("GET", path)).json as { name: string };
      assert.match(name, /^projects\/\d+\/services\/sts\.googleapis\.com$/);
    },
  }),
  defineCase({
    name: "at most 20 services are enabled at once, all or none",
    api: "serviceusage",
    source: `${USAGE}/batchEnable`,
    transports: ["rest"],
    run: async ({ cloud, http }) => {
      const path = `/v1/projects/${cloud.projectId}/services:batchEnable`;
      const many = Array.from({ length: 21 }, (_, index) => `a${index}.googleapis.com`);
      assert.equal((await http("POST", path, { serviceIds: many })).status, 400);
      const mixed = ["pubsub.googleapis.com", "nonsense"];
      assert.equal((await http("POST", path, { serviceIds: mixed })).status, 403);
      const one = `/v1/projects/${cloud.projectId}/services/pubsub.googleapis.com`;
      assert.equal(((await http("GET", one)).json as { state: string }).state, "DISABLED");
    },
  }),
];
