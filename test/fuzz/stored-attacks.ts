import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import fc from "fast-check";
import { expect } from "vitest";

import type { Draw, FuzzCloud } from "./fuzz-cloud.ts";

const UNIT = 256 * 1024;

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array | string;
}

async function send(
  { cloud }: FuzzCloud,
  { method, path, headers, body }: Sent,
): Promise<Response> {
  const answer = await fetch(path.startsWith("http") ? path : `${cloud.restUrl}${path}`, {
    method,
    headers: headers ?? {},
    redirect: "manual",
    ...(body === undefined ? {} : { body: body as string }),
  });
  expect(answer.status, `${method} ${path}`).not.toBe(500);
  // A download may end amidst: that is the object's affair, not a fault.
  await answer.arrayBuffer().catch(() => undefined);
  return answer;
}

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 50 }).map((array) => Buffer.from(array)),
  fc.constantFrom(Buffer.alloc(UNIT), Buffer.alloc(UNIT + 1), Buffer.alloc(2 * UNIT, "x")),
  fc.constantFrom(gzipSync("x"), gzipSync(Buffer.alloc(20_000_000)), gzipSync("y").subarray(0, 15)),
);
const ranges = fc.constantFrom(
  undefined,
  "bytes */*",
  "bytes 0-*/*",
  `bytes 0-${UNIT - 1}/*`,
  `bytes 0-${UNIT - 1}/${2 * UNIT}`,
  `bytes ${UNIT}-${2 * UNIT - 1}/${2 * UNIT}`,
  "bytes 0-0/1",
  "bytes 5-1/9",
  "bytes 0-9007199254740993/*",
  `bytes ${UNIT}-*/*`,
  "nonsense",
);
const fields = fc.record(
  {
    contentType: fc.constantFrom("text/plain", "a\r\nb: c", "\u0100", "", 5),
    contentEncoding: fc.constantFrom("gzip", "br", "\n"),
    cacheControl: fc.constantFrom("no-transform", "\u0000"),
    metadata: fc.constantFrom({ a: "b" }, { a: 5 }, "x", null),
    name: fc.constantFrom("a", "", "x".repeat(2_000), "a\nb", 7),
    md5Hash: fc.constantFrom("x", 5),
  },
  { requiredKeys: [] },
);
const globs = fc.constantFrom("**a**a**a**a**a**a**a**a", "[", "{a,{b", "[!/]", "\\", "[z-a]");
const query = fc.constantFrom(
  "",
  "?alt=media",
  "?fields=" + "a(".repeat(3_000),
  "?fields=" + "a/".repeat(3_000),
  "?ifGenerationMatch=x",
  "?generation=99999999999999999999",
  "?versions=true&delimiter=%2F&prefix=%00",
  "?maxResults=-1",
  "?pageToken=!!",
);

/** What clients do with buckets, objects and resumable uploads, in no order that makes sense. */
export async function attackStorage(fuzz: FuzzCloud, draw: Draw): Promise<void> {
  await send(fuzz, { method: "POST", path: "/storage/v1/b?project=p", body: '{"name":"fuzz"}' });
  const all = "/storage/v1/b/fuzz/o";
  const json = { "content-type": "application/json" };
  const step = fc.oneof(
    fc.tuple(query, fc.constantFrom("GET", "HEAD", "DELETE")).map(([text, method]) => ({
      method,
      path: `${all}/a${text}`,
    })),
    query.map((text) => ({ method: "GET", path: `${all}${text}` })),
    globs.map((glob) => ({ method: "GET", path: `${all}?matchGlob=${encodeURIComponent(glob)}` })),
    fields.map((body) => ({
      method: "PATCH",
      path: `${all}/a`,
      headers: json,
      body: JSON.stringify(body),
    })),
    fc.tuple(bytes, fc.constantFrom("text/plain", "a\u00FFb")).map(([body, type]) => ({
      method: "POST",
      path: "/upload/storage/v1/b/fuzz/o?uploadType=media&name=a",
      headers: { "content-type": type },
      body,
    })),
    fc.tuple(fields, bytes, fc.constantFrom("b", "'b'", "")).map(([head, body, boundary]) => ({
      method: "POST",
      path: "/upload/storage/v1/b/fuzz/o?uploadType=multipart",
      headers: { "content-type": `multipart/related; boundary=${boundary}` },
      body: Buffer.concat([
        Buffer.from(`--b\r\n\r\n${JSON.stringify({ name: "a", ...head })}\r\n--b\r\n\r\n`),
        body,
        Buffer.from("\r\n--b--"),
      ]),
    })),
    fc.constant({
      method: "POST",
      path: `${all}/c/compose`,
      headers: json,
      body: '{"sourceObjects":[{"name":"a"},{"name":"a"}]}',
    }),
    fc.tuple(fields, fc.array(fc.tuple(ranges, bytes), { maxLength: 4 })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const one of steps) {
        if (Array.isArray(one)) await resumable(fuzz, one[0], one[1]);
        else await send(fuzz, one);
      }
    }),
    draw,
  );
}

async function resumable(
  fuzz: FuzzCloud,
  head: object,
  chunks: readonly (readonly [string | undefined, Buffer])[],
): Promise<void> {
  const started = await send(fuzz, {
    method: "POST",
    path: "/upload/storage/v1/b/fuzz/o?uploadType=resumable&name=a",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(head),
  });
  const path = started.headers.get("location");
  if (path === null) return;
  const sent = chunks.map(([range, body]) =>
    send(fuzz, {
      method: body.length % 7 === 6 ? "DELETE" : "PUT",
      path,
      headers: range === undefined ? {} : { "content-range": range },
      body,
    }),
  );
  // Also two at once.
  await Promise.all(sent);
  await send(fuzz, { method: "DELETE", path });
}

const digestOf = (blob: Buffer): string =>
  `sha256:${createHash("sha256").update(blob).digest("hex")}`;

/** What clients push to and pull from a registry, right in parts. */
export async function attackRegistry(fuzz: FuzzCloud, draw: Draw): Promise<void> {
  const image = "/v2/p/junk/image";
  const repositories = "/v1/projects/p/locations/us-central1/repositories";
  const body = '{"format":"DOCKER"}';
  await send(fuzz, { method: "POST", path: `${repositories}?repositoryId=junk`, body });
  const digests = fc.constantFrom(digestOf(Buffer.from("x")), "sha256:0", "md5:x", "..", "%00");
  const manifest = fc.oneof(
    fc.constantFrom("", "null", "[]", "{", '{"config":5}', '{"layers":{}}', "[".repeat(20_000)),
    digests.map((digest) => JSON.stringify({ config: { digest }, layers: [{ digest }] })),
    digests.map((digest) => JSON.stringify({ manifests: [{ digest, platform: 5 }] })),
  );
  const step = fc.oneof(
    fc
      .tuple(fc.constantFrom("GET", "HEAD", "DELETE", "PATCH"), digests)
      .map(([method, digest]) => ({
        method,
        path: `${image}/blobs/${digest}`,
        headers: { range: "bytes=5-1" },
      })),
    fc.tuple(digests, bytes).map(([digest, body]) => ({
      method: "POST",
      path: `${image}/blobs/uploads/?digest=${digest}`,
      body,
    })),
    bytes.map((body) => ({
      method: "POST",
      path: `${image}/blobs/uploads/?digest=${digestOf(body)}`,
      body,
    })),
    fc
      .tuple(fc.constantFrom("latest", "..", "x".repeat(300), digestOf(Buffer.from("x"))), manifest)
      .map(([reference, body]) => ({
        method: "PUT",
        path: `${image}/manifests/${reference}`,
        body,
      })),
    fc.constantFrom("latest", "none", "sha256:0").map((reference) => ({
      method: "GET",
      path: `${image}/manifests/${reference}`,
    })),
    fc.constantFrom("", "?n=-1", "?n=1&last=%00", "?n=99999999999999999999").map((text) => ({
      method: "GET",
      path: `${image}/tags/list${text}`,
    })),
    fc.array(fc.tuple(fc.constantFrom("PATCH", "PUT", "GET", "DELETE"), ranges, bytes), {
      maxLength: 4,
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      for (const one of steps) {
        if (!Array.isArray(one)) {
          await send(fuzz, one);
          continue;
        }
        const started = await send(fuzz, { method: "POST", path: `${image}/blobs/uploads/` });
        const path = started.headers.get("location") ?? "";
        await Promise.all(
          one.map(([method, range, body]) =>
            send(fuzz, {
              method,
              path: `${path}?digest=${digestOf(body)}`,
              headers: range === undefined ? {} : { "content-range": range },
              ...(method === "GET" ? {} : { body }),
            }),
          ),
        );
        await send(fuzz, { method: "DELETE", path });
      }
    }),
    draw,
  );
  await send(fuzz, { method: "DELETE", path: `${repositories}/junk` });
}
