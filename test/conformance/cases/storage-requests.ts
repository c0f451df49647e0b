import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

const DOCS = "https://cloud.google.com/storage/docs";
const CHUNK_UNIT_BYTES = 256 * 1024;

/** A plain request; the answer's body is read. */
async function send(
  { cloud }: ConformanceContext,
  url: string,
  init: RequestInit = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const answer = await fetch(new URL(url, cloud.restUrl), init);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

async function createBucket({ http, cloud, id }: ConformanceContext): Promise<void> {
  const { status } = await http("POST", `/storage/v1/b?project=${cloud.projectId}`, { name: id });
  assert.equal(status, 200);
}

/** A case of plain requests on a bucket of its own. */
function requestCase(
  name: string,
  page: string,
  run: (context: ConformanceContext, bucket: string) => Promise<void>,
): ConformanceCase {
  return defineCase({
    name,
    api: "storage",
    source: `${DOCS}/${page}`,
    transports: ["rest"],
    run: async (context) => {
      await createBucket(context);
      await run(context, `/storage/v1/b/${context.id}`);
    },
  });
}

const upload = (context: ConformanceContext, name: string, text: string): Promise<unknown> =>
  send(context, `/upload/storage/v1/b/${context.id}/o?uploadType=media&name=${name}`, {
    method: "POST",
    body: text,
  });

export const storageRequestCases: readonly ConformanceCase[] = [
  requestCase(
    "a bucket can't be made without its project",
    "json_api/v1/buckets/insert",
    async ({ http, id }) => {
      const { status, json } = await http("POST", "/storage/v1/b", { name: `${id}-2` });
      assert.equal(status, 400);
      const { error } = json as { error: { errors: { reason: string }[] } };
      assert.equal(error.errors[0]?.reason, "required");
    },
  ),
  requestCase(
    "a partial response has the fields that are asked for",
    "json_api#partial-response",
    async (context, bucket) => {
      await upload(context, "a", "xyz");
      const { json } = await context.http(
        "GET",
        `${bucket}/o?fields=items(name,size),nextPageToken`,
      );
      assert.deepEqual(json, { items: [{ name: "a", size: "3" }] });
      const { status } = await context.http("GET", `${bucket}?fields=name(`);
      assert.equal(status, 400);
    },
  ),
  requestCase(
    "a generation that is not a number is invalid, not unmet",
    "json_api/v1/objects/get",
    async (context, bucket) => {
      await upload(context, "a", "x");
      const { status } = await context.http("GET", `${bucket}/o/a?ifGenerationMatch=abc`);
      assert.equal(status, 400);
    },
  ),
  requestCase(
    "a read by etag is 304 when nothing changed, 412 when something did",
    "request-preconditions",
    async (context, bucket) => {
      await upload(context, "a", "x");
      const { json } = await context.http("GET", `${bucket}/o/a`);
      const { etag } = json as { etag: string };
      const status = async (headers: Record<string, string>): Promise<number> =>
        (await send(context, `${bucket}/o/a?alt=media`, { headers })).status;
      assert.equal(await status({ "if-none-match": etag }), 304);
      assert.equal(await status({ "if-match": etag }), 200);
      assert.equal(await status({ "if-match": "other" }), 412);
    },
  ),
  requestCase(
    "a list can be held to a glob",
    "json_api/v1/objects/list",
    async (context, bucket) => {
      for (const name of ["a.txt", "d/b.txt", "d/e/c.txt"]) await upload(context, name, "x");
      const names = async (glob: string): Promise<string[]> => {
        const query = new URLSearchParams({ matchGlob: glob, fields: "items(name)" }).toString();
        const { json } = await context.http("GET", `${bucket}/o?${query}`);
        return ((json as { items?: { name: string }[] }).items ?? []).map(({ name }) => name);
      };
      assert.deepEqual(await names("*.txt"), ["a.txt"]);
      assert.deepEqual(await names("d/**.txt"), ["d/b.txt", "d/e/c.txt"]);
    },
  ),
  requestCase(
    "an object stored in gzip is decompressed for who takes none",
    "transcoding",
    async (context, bucket) => {
      const body = new Uint8Array(
        await new Response(
          new Blob(["hello"]).stream().pipeThrough(new CompressionStream("gzip")),
        ).arrayBuffer(),
      );
      const path = `/upload/storage/v1/b/${context.id}/o?uploadType=media&name=z`;
      await send(context, path, { method: "POST", body });
      await context.http("PATCH", `${bucket}/o/z`, { contentEncoding: "gzip" });
      const headers = { "accept-encoding": "identity" };
      const plain = await send(context, `${bucket}/o/z?alt=media`, { headers });
      assert.deepEqual([plain.text, plain.headers.get("content-encoding")], ["hello", null]);
      const whole = await send(context, `${bucket}/o/z?alt=media`);
      assert.equal(whole.headers.get("content-encoding"), "gzip");
    },
  ),
  requestCase(
    "a chunk below 256 KiB that is not the last is refused, and a cancelled upload is 499",
    "performing-resumable-uploads",
    async (context) => {
      // The path is the one of the API's discovery document for resumable uploads.
      for (const path of ["/upload/storage/v1", "/resumable/upload/storage/v1"]) {
        const url = `${path}/b/${context.id}/o?uploadType=resumable&name=a`;
        const session =
          (await send(context, url, { method: "POST" })).headers.get("location") ?? "";
        const put = (range: string, bytes: number): ReturnType<typeof send> =>
          send(context, session, {
            method: "PUT",
            headers: { "content-range": `bytes ${range}` },
            body: new Uint8Array(bytes),
          });
        assert.equal((await put("0-99/*", 100)).status, 400);
        const first = await put(`0-${CHUNK_UNIT_BYTES - 1}/*`, CHUNK_UNIT_BYTES);
        assert.deepEqual(
          [first.status, first.headers.get("range")],
          [308, `bytes=0-${CHUNK_UNIT_BYTES - 1}`],
        );
        assert.equal((await send(context, session, { method: "DELETE" })).status, 499);
      }
    },
  ),
  requestCase(
    "an upload that ended answers again, to a client that did not hear of it",
    "resumable-uploads#resume-upload",
    async (context) => {
      const url = `/upload/storage/v1/b/${context.id}/o?uploadType=resumable&name=a`;
      const session = (await send(context, url, { method: "POST" })).headers.get("location") ?? "";
      const done = await send(context, session, { method: "PUT", body: "hello" });
      const headers = { "content-range": "bytes */5" };
      const again = await send(context, session, { method: "PUT", headers });
      assert.equal(again.status, 200);
      assert.deepEqual(JSON.parse(again.text), JSON.parse(done.text));
    },
  ),
  requestCase(
    "bytes that do not have the hash of X-Goog-Hash are refused",
    "data-validation",
    async (context, bucket) => {
      const path = `/upload/storage/v1/b/${context.id}/o?uploadType=media&name=a`;
      const headers = { "x-goog-hash": "crc32c=AAAAAA==" };
      assert.equal((await send(context, path, { method: "POST", headers, body: "x" })).status, 400);
      assert.equal((await context.http("GET", `${bucket}/o/a`)).status, 404);
    },
  ),
];
