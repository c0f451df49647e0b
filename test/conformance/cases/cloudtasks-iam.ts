import assert from "node:assert/strict";

import { CloudTasksClient } from "@google-cloud/tasks";

import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { missingQueueOf, queueOf, SERVICE_PROTO, TASKS } from "./cloudtasks-kit.ts";

export const tasksIamCases: readonly ConformanceCase[] = [
  defineCase({
    name: "a queue without a policy has an empty one, and keeps the one that is set",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const { client, name } = await queueOf(context);
      const [empty] = await client.getIamPolicy({ resource: name });
      assert.deepEqual(empty.bindings ?? [], []);
      const binding = { role: "roles/cloudtasks.enqueuer", members: ["user:a@example.com"] };
      await client.setIamPolicy({ resource: name, policy: { bindings: [binding] } });
      const [policy] = await client.getIamPolicy({ resource: name });
      assert.deepEqual(policy.bindings?.[0]?.members, binding.members);
    },
  }),
  defineCase({
    name: "a policy with a stale etag is ABORTED",
    api: TASKS,
    source: "https://cloud.google.com/iam/docs/allow-policies#etag",
    run: async (context) => {
      const { client, name: resource } = await queueOf(context);
      const [policy] = await client.getIamPolicy({ resource });
      await client.setIamPolicy({ resource, policy });
      await assertFails(context, client.setIamPolicy({ resource, policy }), "ABORTED");
    },
  }),
  defineCase({
    name: "a condition is shown to who asks for policy version 3 only",
    api: TASKS,
    source: "https://cloud.google.com/iam/docs/troubleshooting-withcond",
    run: async (context) => {
      const { client, name: resource } = await queueOf(context);
      const role = "roles/cloudtasks.viewer";
      const condition = { title: "t", expression: "true" };
      const binding = { role, members: ["user:a@example.com"], condition };
      await client.setIamPolicy({ resource, policy: { version: 3, bindings: [binding] } });
      const [plain] = await client.getIamPolicy({ resource });
      assert.match(plain.bindings?.[0]?.role ?? "", /^roles\/cloudtasks\.viewer_withcond_/);
      assert.equal(plain.bindings?.[0]?.condition ?? null, null);
      const options = { requestedPolicyVersion: 3 };
      const [whole] = await client.getIamPolicy({ resource, options });
      assert.equal(whole.bindings?.[0]?.condition?.expression, "true");
    },
  }),
  defineCase({
    name: "TestIamPermissions answers with those that the caller has",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const { client, name: resource } = await queueOf(context);
      const permissions = ["cloudtasks.tasks.create"];
      const [answer] = await client.testIamPermissions({ resource, permissions });
      assert.deepEqual(answer.permissions, permissions);
    },
  }),
  defineCase({
    name: "the policy of a missing queue is NOT_FOUND",
    api: TASKS,
    source: SERVICE_PROTO,
    run: async (context) => {
      const { client, name: resource } = missingQueueOf(context);
      await assertFails(context, client.getIamPolicy({ resource }), "NOT_FOUND");
    },
  }),
  defineCase({
    name: "the region is listed and found as a location",
    api: TASKS,
    source:
      "https://github.com/googleapis/googleapis/blob/master/google/cloud/location/locations.proto",
    run: async (context) => {
      const client = context.client(CloudTasksClient);
      const { projectId, region } = context.cloud;
      const ids: unknown[] = [];
      for await (const { locationId } of client.listLocationsAsync({
        name: `projects/${projectId}`,
      })) {
        ids.push(locationId);
      }
      assert.ok(ids.includes(region));
      const name = `projects/${projectId}/locations/${region}`;
      // Declared as the message, it is the client's usual list with the message in front.
      const [location] = (await client.getLocation({ name })) as unknown as { name: string }[];
      assert.equal(location?.name, name);
    },
  }),
];
