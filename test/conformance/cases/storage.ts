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
  defineCase({
    name: "objects are composed in order, into one without an MD5",
    api: API,
    source: `${DOCS}/composing-objects`,
    transports: ["rest"],
    run: async (context) => {
      const bucket = await bucketOf(context);
      for (const name of ["a", "b"]) await bucket.file(name).save(name, { resumable: false });
      const [composed] = await bucket.combine(["b", "a"], "ba");
      assert.equal(String((await composed.download())[0]), "ba");
      const [metadata] = await composed.getMetadata();
      assert.equal(metadata.md5Hash, undefined);
      assert.equal(metadata.componentCount, 2);
    },
  }),
  defineCase({
    name: "a copy keeps its source's metadata, and a part of it can be read",
    api: API,
    source: `${DOCS}/json_api/v1/objects/rewrite`,
    transports: ["rest"],
    run: async (context) => {
      const bucket = await bucketOf(context);
      const source = bucket.file("a");
      await source.save("0123456789", { resumable: false, contentType: "text/x" });
      await source.copy(bucket.file("b"));
      const [metadata] = await bucket.file("b").getMetadata();
      assert.equal(metadata.contentType, "text/x");
      assert.equal(String((await bucket.file("b").download({ start: 2, end: 4 }))[0]), "234");
    },
  }),
  defineCase({
    name: "objects are listed by prefix and delimiter, by page",
    api: API,
    source: `${DOCS}/json_api/v1/objects/list`,
    transports: ["rest"],
    run: async (context) => {
      const bucket = await bucketOf(context);
      for (const name of ["d/1", "d/2", "d/e/3", "f"])
        await bucket.file(name).save(name, { resumable: false });
      const options = { prefix: "d/", delimiter: "/", maxResults: 2, autoPaginate: false };
      const [first, next] = await bucket.getFiles(options);
      assert.deepEqual(
        first.map(({ name }) => name),
        ["d/1", "d/2"],
      );
      const [rest, , answer] = await bucket.getFiles(next ?? {});
      assert.deepEqual(rest, []);
      assert.deepEqual((answer as { prefixes: string[] }).prefixes, ["d/e/"]);
    },
  }),
  defineCase({
    name: "an object can't be deleted while it is held, or younger than its bucket's retention",
    api: API,
    source: `${DOCS}/bucket-lock`,
    transports: ["rest"],
    run: async (context) => {
      const bucket = await bucketOf(context);
      const file = bucket.file("a");
      await file.save("a", { resumable: false });
      await file.setMetadata({ temporaryHold: true });
      assert.equal((await codeOf(file.delete())).code, 403);
      await file.setMetadata({ temporaryHold: false });
      await bucket.setRetentionPeriod(60);
      assert.equal((await codeOf(file.save("b", { resumable: false }))).code, 403);
      await bucket.removeRetentionPeriod();
      await file.delete();
    },
  }),
  defineCase({
    name: "an update of a noncurrent version leaves the live one alone",
    api: API,
    source: `${DOCS}/json_api/v1/objects/patch`,
    transports: ["rest"],
    run: async (context) => {
      const bucket = await bucketOf(context, true);
      for (const text of ["old", "new"]) await bucket.file("a").save(text, { resumable: false });
      const [[old]] = await bucket.getFiles({ versions: true });
      const generation = Number(old?.metadata.generation);
      await bucket.file("a", { generation }).setMetadata({ metadata: { k: "v" } });
      const [live] = await bucket.file("a").getMetadata();
      assert.equal(live.metadata, undefined);
    },
  }),
  defineCase({
    name: "the service agent of a project has its number",
    api: API,
    source: `${DOCS}/json_api/v1/projects/serviceAccount/get`,
    transports: ["rest"],
    run: async ({ cloud }) => {
      const storage = new Storage({ apiEndpoint: cloud.restUrl, projectId: cloud.projectId });
      const [{ emailAddress }] = await storage.getServiceAccount();
      const number = cloud.projectNumber;
      assert.equal(emailAddress, `service-${number}@gs-project-accounts.iam.gserviceaccount.com`);
    },
  }),
];
