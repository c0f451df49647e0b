import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

const STORAGE = "https://cloud.google.com/sdk/gcloud/reference/storage";
/** Above 8 MiB gcloud uploads resumably. */
const LARGE_BYTES = 9_000_000;

/** Runs `gcloud storage`, which must succeed. */
async function storage<T>(context: ConformanceContext, ...args: string[]): Promise<T> {
  const { exitCode, json, stderr } = await context.gcloud("storage", ...args);
  assert.equal(exitCode, 0, stderr);
  return json as T;
}

/** A case that has a bucket, and a folder of its own to copy from and to. */
function bucketCase(
  name: string,
  page: string,
  run: (context: ConformanceContext, url: string, dir: string) => Promise<void>,
): ConformanceCase {
  return defineCase({
    name: `gcloud storage: ${name}`,
    api: "gcloud",
    source: `${STORAGE}/${page}`,
    transports: ["gcloud"],
    run: async (context) => {
      const dir = mkdtempSync(join(tmpdir(), "gcloud-storage-"));
      try {
        const url = `gs://${context.id}`;
        await storage(context, "buckets", "create", url);
        await run(context, url, dir);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
  });
}

async function namesIn(context: ConformanceContext): Promise<string[]> {
  const { json } = await context.http("GET", `/storage/v1/b/${context.id}/o?versions=true`);
  return ((json as { items?: { name: string }[] }).items ?? []).map(({ name }) => name);
}

export const gcloudStorageCases: readonly ConformanceCase[] = [
  bucketCase(
    "a small and a large file come back byte for byte",
    "cp",
    async (context, url, dir) => {
      const small = Buffer.from("a\r\n--x\r\n\n--b\n\0\xff--\r\n\r", "latin1");
      const large = Buffer.alloc(LARGE_BYTES, "0123456789\r\n--");
      for (const [name, bytes] of [
        ["small", small],
        ["large", large],
      ] as const) {
        writeFileSync(join(dir, name), bytes);
        await storage(context, "cp", join(dir, name), `${url}/${name}`);
        await storage(context, "cp", `${url}/${name}`, join(dir, "back"));
        assert.ok(readFileSync(join(dir, "back")).equals(bytes), name);
      }
    },
  ),
  bucketCase(
    "a folder is copied, moved, synchronised and listed",
    "rsync",
    async (context, url, dir) => {
      mkdirSync(join(dir, "from/sub"), { recursive: true });
      writeFileSync(join(dir, "from/a"), "a");
      writeFileSync(join(dir, "from/sub/b"), "b");
      await storage(context, "cp", "-r", join(dir, "from"), `${url}/to`);
      await storage(context, "mv", `${url}/to/a`, `${url}/to/c`);
      assert.deepEqual(await namesIn(context), ["to/c", "to/sub/b"]);
      mkdirSync(join(dir, "back"));
      await storage(context, "rsync", "-r", `${url}/to`, join(dir, "back"));
      assert.equal(readFileSync(join(dir, "back/sub/b"), "utf8"), "b");
    },
  ),
  bucketCase(
    "a large file goes up in components and comes back in slices",
    "cp",
    async (context, url, dir) => {
      const setting = (name: string, value: string): Promise<unknown> =>
        context.gcloud("config", "set", `storage/${name}`, value);
      const bytes = Buffer.alloc(2 * LARGE_BYTES, "0123456789abc");
      writeFileSync(join(dir, "huge"), bytes);
      await setting("parallel_composite_upload_enabled", "True");
      await setting("parallel_composite_upload_threshold", "10M");
      await setting("parallel_composite_upload_component_size", "9M");
      await setting("sliced_object_download_threshold", "10M");
      await setting("sliced_object_download_component_size", "9M");
      await storage(context, "cp", join(dir, "huge"), `${url}/huge`);
      // The components go once they are composed.
      assert.deepEqual(await namesIn(context), ["huge"]);
      const { json } = await context.http("GET", `/storage/v1/b/${context.id}/o/huge`);
      assert.equal((json as { componentCount?: number }).componentCount, 2);
      await storage(context, "cp", `${url}/huge`, join(dir, "back"));
      assert.ok(readFileSync(join(dir, "back")).equals(bytes));
    },
  ),
  bucketCase(
    "a bucket's versioning, labels and lifecycle are updated",
    "buckets/update",
    async (context, url, dir) => {
      const rule = [{ action: { type: "Delete" }, condition: { age: 3 } }];
      writeFileSync(join(dir, "lifecycle.json"), JSON.stringify({ rule }));
      await storage(
        context,
        "buckets",
        "update",
        url,
        "--versioning",
        "--update-labels=team=x",
        `--lifecycle-file=${join(dir, "lifecycle.json")}`,
      );
      const described = await storage<object>(context, "buckets", "describe", url);
      const { versioning_enabled, labels, lifecycle_config } = described as Record<string, unknown>;
      assert.deepEqual([versioning_enabled, labels], [true, { team: "x" }]);
      assert.deepEqual(lifecycle_config, { rule });
    },
  ),
  bucketCase(
    "an object's metadata is updated and described, its hash told",
    "objects/update",
    async (context, url, dir) => {
      writeFileSync(join(dir, "a"), "hello");
      await storage(context, "cp", join(dir, "a"), `${url}/a`);
      await storage(context, "objects", "update", `${url}/a`, "--custom-metadata=k=v");
      const described = await storage<object>(context, "objects", "describe", `${url}/a`);
      const { custom_fields, crc32c_hash, size } = described as Record<string, unknown>;
      assert.deepEqual([custom_fields, crc32c_hash, size], [{ k: "v" }, "mnG7TA==", 5]);
    },
  ),
  bucketCase("rm -r deletes every version and the bucket", "rm", async (context, url, dir) => {
    await storage(context, "buckets", "update", url, "--versioning");
    writeFileSync(join(dir, "a"), "a");
    for (let time = 0; time < 2; time++) await storage(context, "cp", join(dir, "a"), `${url}/a`);
    assert.deepEqual(await namesIn(context), ["a", "a"]);
    await storage(context, "rm", "-r", url);
    const { status } = await context.http("GET", `/storage/v1/b/${context.id}`);
    assert.equal(status, 404);
  }),
];
