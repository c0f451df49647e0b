import { beforeEach, describe, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import type { CallContext } from "../../api/api-service.ts";
import { crc32c } from "../../crc32c.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Policies } from "../../ports.ts";
import { createSecretManagerService } from "./compose.ts";

const CALL: CallContext = { principal: undefined, headers: {}, transport: "grpc" };
const NAME = "projects/p/secrets/s";
const DAY_MS = 86_400_000;
const replication = { automatic: {} };

let clock: VirtualClock;
let service: ReturnType<typeof createSecretManagerService>;
let dropped: string[];
beforeEach(() => {
  clock = new VirtualClock();
  dropped = [];
  const policies: Policies = {
    allows: () => true,
    get: () => ({ etag: "AA==" }),
    set: (_, policy) => policy,
    delete: (resource) => void dropped.push(resource),
  };
  service = createSecretManagerService({ clock, policies, projectId: "p", projectNumber: "12" });
});

async function call(method: string, request: JsonObject): Promise<JsonObject> {
  const rpc = service.protos?.[0]?.rpcs[method];
  if (rpc === undefined) throw new Error(`no method ${method}`);
  return rpc(request, CALL);
}

const create = (secret: JsonObject = {}, parent = "projects/p"): Promise<JsonObject> =>
  call("CreateSecret", { parent, secretId: "s", secret: { replication, ...secret } });
const add = (text: string, more: JsonObject = {}): Promise<JsonObject> =>
  call("AddSecretVersion", {
    parent: NAME,
    payload: { data: Buffer.from(text).toString("base64"), ...more },
  });
const update = (fields: JsonObject, updateMask: string): Promise<JsonObject> =>
  call("UpdateSecret", { secret: { name: NAME, ...fields }, updateMask });
const version = (method: string, id: string | number, more: JsonObject = {}): Promise<JsonObject> =>
  call(`${method}SecretVersion`, { name: `${NAME}/versions/${id}`, ...more });
const read = async (id: string | number): Promise<string> => {
  const { payload } = await version("Access", id);
  return Buffer.from(scalarText((payload as JsonObject)["data"]), "base64").toString();
};
const refused = (promise: Promise<unknown>, code: string): Promise<void> =>
  expect(promise).rejects.toMatchObject({ code });

describe("a version", () => {
  beforeEach(async () => {
    await create();
    await add("one");
    await add("two");
  });

  it("is read by number, by latest and by an alias, with its checksum", async () => {
    expect([await read(1), await read("latest")]).toEqual(["one", "two"]);
    await update({ versionAliases: { stable: "1" } }, "versionAliases");
    expect(await read("stable")).toBe("one");
    const { payload } = await version("Access", 1);
    expect((payload as JsonObject)["dataCrc32c"]).toBe(String(crc32c(Buffer.from("one"))));
    await refused(read("none"), "NOT_FOUND");
    await refused(read("constructor"), "NOT_FOUND");
  });

  it("is disabled, enabled and destroyed, for good, each by its etag", async () => {
    const { etag } = await version("Disable", 1);
    await refused(read(1), "FAILED_PRECONDITION");
    await refused(version("Enable", 1, { etag: '"stale"' }), "FAILED_PRECONDITION");
    await version("Enable", 1, { etag: etag ?? "" });
    expect(await read(1)).toBe("one");
    expect(await version("Destroy", 1)).toMatchObject({
      state: "DESTROYED",
      destroyTime: "2026-01-01T00:00:00.000Z",
    });
    for (const method of ["Enable", "Disable", "Destroy"])
      await refused(version(method, 1), "FAILED_PRECONDITION");
    const newest = await call("ListSecretVersions", { parent: NAME, filter: "state:ENABLED" });
    expect(newest).toMatchObject({ versions: [{ state: "ENABLED" }], totalSize: 1 });
  });

  it("is destroyed after the secret's delay, unless it is enabled before", async () => {
    await update({ versionDestroyTtl: "86400s" }, "versionDestroyTtl");
    for (const number of [1, 2]) {
      expect(await version("Destroy", number)).toMatchObject({
        state: "DISABLED",
        scheduledDestroyTime: "2026-01-02T00:00:00.000Z",
      });
    }
    await version("Enable", 2);
    await clock.advance(DAY_MS);
    expect(await version("Get", 1)).toMatchObject({ state: "DESTROYED" });
    expect(await read(2)).toBe("two");
  });

  it("takes no payload that is empty, too large, or other than its checksum says", async () => {
    await refused(add(""), "INVALID_ARGUMENT");
    await refused(add("x".repeat(65_537)), "INVALID_ARGUMENT");
    await refused(add("three", { dataCrc32c: "1" }), "INVALID_ARGUMENT");
    const sum = String(crc32c(Buffer.from("three")));
    expect(await add("three", { dataCrc32c: sum })).toMatchObject({
      clientSpecifiedPayloadChecksum: true,
    });
  });
});

describe("a secret", () => {
  it("expires by its ttl, and its policy with it", async () => {
    expect(await create({ ttl: "3600s" })).toMatchObject({
      expireTime: "2026-01-01T01:00:00.000Z",
    });
    expect(await call("GetSecret", { name: NAME })).not.toHaveProperty("ttl");
    await update({ ttl: "7200s" }, "ttl");
    await clock.advance(3_600_000);
    await call("GetSecret", { name: NAME });
    await clock.advance(3_600_000);
    await refused(call("GetSecret", { name: NAME }), "NOT_FOUND");
    expect(dropped).toEqual([NAME]);
    await create();
  });

  /** What the provider sends when one gives way to the other names both. */
  it("expires by what took the place of its ttl, or of its time", async () => {
    const expireTime = "2122-09-26T10:55:55.163240682Z";
    await create({ ttl: "3600s" });
    expect(await update({ expireTime }, "expireTime,ttl")).toMatchObject({ expireTime });
    expect(await update({ labels: { a: "1" } }, "labels")).toMatchObject({ expireTime });
    const again = "2026-01-01T01:00:00.000Z";
    expect(await update({ ttl: "3600s" }, "ttl,expire_time")).toMatchObject({ expireTime: again });
    expect(await update({}, "ttl")).not.toHaveProperty("expireTime");
    expect(await update({ expireTime }, "expire_time")).toMatchObject({ expireTime });
    expect(await update({}, "expireTime,ttl")).not.toHaveProperty("expireTime");
  });

  it("changes what the mask names, and nothing that is fixed", async () => {
    const made = await create({ labels: { a: "1" }, annotations: { b: "2" } });
    const after = await update({ labels: { a: "3" }, annotations: {} }, "labels");
    expect(after).toMatchObject({ labels: { a: "3" }, annotations: { b: "2" } });
    expect(after["etag"]).not.toBe(made["etag"]);
    await refused(update({ etag: made["etag"] ?? "" }, "labels"), "FAILED_PRECONDITION");
    await refused(update({ replication }, "replication"), "INVALID_ARGUMENT");
    await refused(update({}, ""), "INVALID_ARGUMENT");
  });

  it("is listed by filter and page", async () => {
    for (const id of ["db-a", "db-b", "mail"]) {
      const labels = { env: id === "db-b" ? "prod" : "test" };
      const secret = { replication, labels };
      await call("CreateSecret", { parent: "projects/p", secretId: id, secret });
    }
    const list = async (filter: string): Promise<number> =>
      Number((await call("ListSecrets", { parent: "projects/12", filter }))["totalSize"]);
    expect(await list("")).toBe(3);
    expect(await list("name:db")).toBe(2);
    expect(await list("labels.env=prod")).toBe(1);
    expect(await list("name:db AND NOT labels.env=prod")).toBe(1);
    await refused(list("name ~ db"), "INVALID_ARGUMENT");
    const page = await call("ListSecrets", { parent: "projects/p", pageSize: 2 });
    expect(page["secrets"]).toHaveLength(2);
    expect(page["nextPageToken"]).not.toBe("");
  });

  it("of a region has its own name and no replication", async () => {
    const parent = "projects/p/locations/us-central1";
    await refused(create({}, parent), "INVALID_ARGUMENT");
    const made = await call("CreateSecret", { parent, secretId: "s", secret: {} });
    expect(made["name"]).toBe("projects/12/locations/us-central1/secrets/s");
    await refused(call("GetSecret", { name: NAME }), "NOT_FOUND");
  });

  it("has its permissions tested", async () => {
    await create();
    const ask = (permissions: string[]): Promise<JsonObject> =>
      call("TestIamPermissions", { resource: NAME, permissions });
    const permissions = ["secretmanager.versions.access"];
    expect(await ask(permissions)).toEqual({ permissions });
    await refused(ask(["secretmanager.*"]), "INVALID_ARGUMENT");
  });

  it.each<[string, JsonObject]>([
    ["without replication", { replication: {} }],
    ["with two kinds of it", { replication: { automatic: {}, userManaged: {} } }],
    ["with no replicas", { replication: { userManaged: { replicas: [] } } }],
    ["with a bad label", { labels: { A: "b" } }],
    ["that has expired", { expireTime: "2020-01-01T00:00:00Z" }],
    ["that rotates without a topic", { rotation: { rotationPeriod: "3600s" } }],
    ["with a delay of an hour", { versionDestroyTtl: "3600s" }],
    ["with an alias of nothing", { versionAliases: { a: "1" } }],
    ["with large annotations", { annotations: { a: "x".repeat(17_000) } }],
  ])("%s is refused", async (_, secret) => {
    await refused(create(secret), "INVALID_ARGUMENT");
  });
});

it("Cloud Run reads payloads, and is told when there are none", async () => {
  await create();
  expect(service.read("s", "latest")).toMatchObject({ missing: true });
  await add("one");
  expect(service.read(NAME, "1")).toEqual(Buffer.from("one"));
  await version("Disable", 1);
  expect(service.read("s", "1")).toMatchObject({ missing: false });
});
