import assert from "node:assert/strict";

import { Storage } from "@google-cloud/storage";

import { codeOf, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

const API = "storage";
const DOCS = "https://cloud.google.com/storage/docs";

async function bucketOf({ cloud, id }: ConformanceContext, versioned = false) {
  const storage = new Storage({ apiEndpoint: cloud.restUrl, projectId: cloud.projectId });
  const [bucket] = await storage.createBucket(id, { versioning: { enabled: versioned } });
  return bucket;
}

export const storageCases: readonly ConformanceCase[] = [
  defineCase({
    name: "generation 0 as precondition lets only the first writer through",
    api: API,
    source: `${DOCS}/request-preconditions`,
    transports: ["rest"],
    run: async (context) => {
      const file = (await bucketOf(context)).file("lock");
      const once = { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } };
      await file.save("first", once);
      assert.equal((await codeOf(file.save("second", once))).code, 412);
      assert.equal(String((await file.download())[0]), "first");
    },
  }),
  defineCase({
    name: "a bucket with objects can't be deleted",
    api: API,
    source: `${DOCS}/json_api/v1/buckets/delete`,
    transports: ["rest"],
    run: async (context) => {
      const bucket = await bucketOf(context);
      await bucket.file("a").save("a", { resumable: false });
      assert.equal((await codeOf(bucket.delete())).code, 409);
    },
  }),
  defineCase({
    name: "a replaced object stays as a noncurrent version where versioning is on",
    api: API,
    source: `${DOCS}/object-versioning`,
    transports: ["rest"],
    run: async (context) => {
      const bucket = await bucketOf(context, true);
      await bucket.file("a").save("one", { resumable: false });
      await bucket.file("a").save("two", { resumable: false });
      const [all] = await bucket.getFiles({ versions: true });
      assert.equal(all.length, 2);
      const [live] = await bucket.getFiles();
      assert.equal(live.length, 1);
    },
  }),
  defineCase({
    name: "a resumable upload in chunks arrives whole",
    api: API,
    source: `${DOCS}/performing-resumable-uploads`,
    transports: ["rest"],
    run: async (context) => {
      const file = (await bucketOf(context)).file("big");
      const bytes = Buffer.alloc(600_000, "x");
      await file.save(bytes, { resumable: true, chunkSize: 256 * 1024 });
      assert.ok((await file.download())[0].equals(bytes));
    },
  }),
];
