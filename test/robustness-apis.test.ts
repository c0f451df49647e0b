import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { HttpRule } from "../src/rehearsal/api/codec/descriptors.ts";
import { descriptors } from "../src/rehearsal/api/codec/descriptors.ts";
import { frame, openSession, startCall } from "../src/rehearsal/api/wire-kit.ts";
import type { Cloud } from "../src/rehearsal/cloud.ts";
import { startCloud } from "../src/rehearsal/cloud.ts";

/**
 * Whatever a client sends to any method of any service, the answer is an error of the API at most,
 * never a bug in cloud-tasks.
 */
const faults: string[] = [];
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({
    projectId: "p",
    seed: {},
    onInternalError: (method, error) => void faults.push(`${method}: ${String(error)}`),
  });
});
afterAll(() => cloud.stop());

const RUNS = 15;
const METHODS = Object.entries(descriptors().services).flatMap(([service, methods]) =>
  Object.entries(methods).map(([method, spec]) => ({ service, method, ...spec })),
);

/** Parts of names: right ones, wrong ones, and what a careless parser trips over. */
const SEGMENTS = [
  "p",
  "us-central1",
  "q",
  "-",
  "a%2Fb",
  "%00",
  "..",
  "__proto__",
  "é",
  "x".repeat(600),
];
const TEXTS = [
  "",
  "projects/p",
  "projects/p/locations/us-central1",
  "projects/p/locations/us-central1/queues/q",
  "projects/p/secrets/s",
  "http://127.0.0.1:9/x",
  "2026-02-30T00:00:00Z",
  "3.5s",
  "-1",
  "__proto__",
  "\u0000\uD800",
  "* * * * *",
];

const anyValue = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
);

/** A message that is right in parts. */
function messageOf(type: string, depth: number): fc.Arbitrary<unknown> {
  const spec = descriptors().messages[type];
  if (spec === undefined || depth === 0) return anyValue;
  const fields = Object.fromEntries(
    Object.entries(spec).map(([name, field]) => {
      const one =
        field.k === "message"
          ? messageOf(field.t, depth - 1)
          : field.k === "enum"
            ? fc.constantFrom(...Object.keys(descriptors().enums[field.t] ?? { X: 0 }))
            : anyValue;
      const right = field.r === true ? fc.array(one, { maxLength: 2 }) : one;
      return [name, fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: anyValue })];
    }),
  );
  return fc.record(fields, { requiredKeys: [] });
}

/** The path of a rule with its variables filled in. */
function pathOf({ path }: HttpRule): fc.Arbitrary<string> {
  const segment = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("p", "us-central1", "q") },
    { weight: 1, arbitrary: fc.constantFrom(...SEGMENTS) },
  );
  return fc.array(segment, { minLength: 8, maxLength: 8 }).map((parts) => {
    let used = 0;
    return path.replaceAll(/\{\w[\w.]*(?:=([^}]*))?\}/gu, (_whole, pattern: string = "*") =>
      pattern.replaceAll(/\*\*?/gu, () => parts[used++ % parts.length] ?? "p"),
    );
  });
}

test.each(METHODS.filter(({ http }) => http.length > 0))(
  "REST: $service/$method",
  async ({ request, http }) => {
    const [rule] = http;
    if (rule === undefined) throw new Error("the method has no rule");
    const bodyType =
      rule.body === undefined || rule.body === "*"
        ? request
        : (descriptors().messages[request]?.[rule.body]?.t ?? request);
    await fc.assert(
      fc.asyncProperty(pathOf(rule), messageOf(bodyType, 3), async (path, body) => {
        const response = await fetch(cloud.restUrl + encodeURI(path), {
          method: rule.method,
          headers: { "content-type": "application/json" },
          ...(rule.body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        await response.arrayBuffer();
        expect({ status: response.status, faults }).not.toMatchObject({ status: 500 });
        expect(faults).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
);

test("gRPC: any bytes to any method", async () => {
  const session = openSession(cloud.grpcAddress.port);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...METHODS),
      fc.uint8Array({ maxLength: 64 }),
      async ({ service, method }, bytes) => {
        const { stream, ended } = startCall(session, {}, `/${service}/${method}`);
        stream.end(frame(Buffer.from(bytes)));
        // Every end is a status of ours, and never INTERNAL.
        expect((await ended).status).toMatch(/^(?!13$)\d+$/u);
        expect(faults).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
  session.destroy();
});

/** Of the services that have no proto here. */
const PATHS = [
  "/storage/v1/b?project=p",
  "/storage/v1/b/q",
  "/storage/v1/b/q/o?ifGenerationMatch=x",
  "/storage/v1/b/q/o/a%2Fb?generation=-1",
  "/upload/storage/v1/b/q/o?uploadType=media&name=x",
  "/upload/storage/v1/b/q/o?uploadType=multipart",
  "/upload/storage/v1/b/q/o?uploadType=resumable&upload_id=none",
  "/v2/projects/p/locations/us-central1/services?serviceId=q",
  "/v2/projects/p/locations/us-central1/services/q?updateMask=%2A",
  "/v2/projects/p/locations/us-central1/services/q:setIamPolicy",
  "/v3/projects/p/alertPolicies",
  "/v3/projects/p/notificationChannels",
  "/v3/projects/p/timeSeries?filter=%28%28&interval.endTime=x",
  "/v1/projects/p/serviceAccounts",
  "/v1/projects/p/serviceAccounts/x@p.iam.gserviceaccount.com",
  "/v1/projects/p:setIamPolicy",
  "/v1/projects/p:getIamPolicy",
  "/v1/projects/p/services:batchEnable",
  "/v1/projects/p/locations/us-central1/repositories?repositoryId=q",
  "/v2/entries:list",
  "/v2/entries:write",
  "/v2/p/q/image/manifests/latest",
  "/v2/p/q/image/blobs/uploads/",
  "/v1/certs",
];
const KEYS =
  "name displayName parent filter orderBy pageSize pageToken resourceNames entries logName resource type labels " +
  "severity jsonPayload textPayload timestamp policy bindings role members etag condition updateMask template " +
  "containers image env ports traffic percent revision scaling ingress conditions conditionThreshold duration " +
  "combiner notificationChannels enabled accountId serviceAccount serviceIds format location storageClass " +
  "lifecycle rule versioning metadata contentType generation";

test.each(PATHS)("REST without a proto: %s", async (path) => {
  const body: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      anyValue,
      fc.array(tie("value"), { maxLength: 2 }),
      tie("object"),
    ),
    object: fc.dictionary(fc.constantFrom(...KEYS.split(" ")), tie("value"), { maxKeys: 6 }),
  }))["object"];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
      body,
      fc.constantFrom("application/json", "multipart/related; boundary=x", "text/plain"),
      async (method, json, contentType) => {
        const response = await fetch(cloud.restUrl + path, {
          method,
          headers: { "content-type": contentType },
          ...(method === "GET" ? {} : { body: JSON.stringify(json) }),
        });
        await response.arrayBuffer();
        expect(response.status).not.toBe(500);
        expect(faults).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
});
