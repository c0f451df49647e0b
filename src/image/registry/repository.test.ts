import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Failure } from "../../base/failure.ts";
import { VirtualClock } from "../../semantics/virtual-clock.ts";
import { bytesBlob, jsonBlob } from "../oci/blob.ts";
import { OCI } from "../oci/media-types.ts";
import { fail, RegistryFixture } from "./registry-fixture.ts";
import type { RegistryDeps } from "./registry.ts";
import { Repository } from "./repository.ts";

let fixture: RegistryFixture;
let folder: string;
beforeEach(async () => {
  fixture = await RegistryFixture.start();
  folder = await mkdtemp(join(tmpdir(), "repository-test-"));
});
afterEach(async () => {
  await fixture.stop();
  await rm(folder, { recursive: true });
});

const LAYER = bytesBlob(Buffer.from("layer"), OCI.layer);
const MANIFEST = jsonBlob({ schemaVersion: 2 }, OCI.manifest);
const repository = (login?: string, deps?: Partial<RegistryDeps>): Repository =>
  new Repository(fixture.registry(login, deps), "p/r/app");

/** Lets waits pass, whatever comes of it. */
async function settled<T>(clock: VirtualClock, run: Promise<T>): Promise<T> {
  let isDone = false;
  const done = run.then(
    () => (isDone = true),
    () => (isDone = true),
  );
  while (!isDone) {
    await clock.advance(1_000);
    await Promise.race([done, new Promise((resolve) => setImmediate(resolve))]);
  }
  return run;
}

describe("signing in", () => {
  it("asks for no token where none is wanted", async () => {
    await repository().pushBlob(LAYER);
    expect(fixture.calls).not.toContain("GET /token");
  });

  it("gets one token for all calls of a repository", async () => {
    fixture.rights = { me: ["pull", "push"] };
    const one = repository("me");
    await one.pushBlob(LAYER);
    await one.pushManifest(MANIFEST, "v1");
    expect(fixture.calls.filter((call) => call === "GET /token")).toHaveLength(1);
    expect(await one.find("v1")).toBe(MANIFEST.digest);
  });

  it("gets another token when the first is no longer taken", async () => {
    fixture.rights = { me: ["pull", "push"] };
    const one = repository("me");
    await one.pushBlob(LAYER);
    let refused = 0;
    fixture.hook = (_, response, { pathname }) => {
      if (pathname === "/token" || refused++ > 0) return false;
      response.setHeader("www-authenticate", `Bearer realm="http://${fixture.host}/token"`);
      fail(response, 401, "UNAUTHORIZED", "expired");
      return true;
    };
    expect(await one.pushManifest(MANIFEST, "v1")).toBe(MANIFEST.digest);
    expect(fixture.calls.filter((call) => call === "GET /token")).toHaveLength(2);
  });

  it("reads as nobody what its login may not", async () => {
    fixture.rights = { nobody: ["pull"], me: [] };
    fixture.put("p/r/app", "v1", { a: 1 }, OCI.manifest);
    expect((await repository("me").manifest("v1")).mediaType).toBe(OCI.manifest);
  });

  it("looks no login up for what is public", async () => {
    fixture.rights = { nobody: ["pull"] };
    fixture.put("p/r/app", "v1", { a: 1 }, OCI.manifest);
    const logins = { isPublicFirst: () => true, find: () => Promise.reject(new Error("asked")) };
    await repository(undefined, { logins }).manifest("v1");
    const none = new Failure("GCP_NO_CREDENTIALS", "no Google Cloud credentials", { exitCode: 2 });
    fixture.rights = {};
    const failing = { isPublicFirst: () => true, find: () => Promise.reject(none) };
    await expect(repository(undefined, { logins: failing }).manifest("v1")).rejects.toMatchObject({
      code: "IMAGE_PULL_DENIED",
      message: expect.stringContaining(
        "asked as nobody, then a login (no Google Cloud credentials)",
      ) as string,
    });
  });

  it("says who was refused what, and never the password", async () => {
    fixture.rights = { me: ["pull"] };
    await expect(repository("me").pushBlob(LAYER)).rejects.toMatchObject({
      code: "IMAGE_PUSH_DENIED",
      exitCode: 2,
      message: `${fixture.host} refuses to push ${LAYER.digest} of "p/r/app" (403 DENIED: not for you), asked as the fixture's file for repository:p/r/app:push`,
    });
    const logins = {
      isPublicFirst: () => false,
      find: () => Promise.resolve({ source: "f", username: "me", password: "hunter2" }),
    };
    await expect(repository("me", { logins }).pushBlob(LAYER)).rejects.toSatisfy(
      (error: Error) => !JSON.stringify([error.message, error.stack]).includes("hunter2"),
    );
  });

  it("signs in by Basic where the registry asks for that", async () => {
    const seen: unknown[] = [];
    fixture.hook = ({ headers }, response) => {
      seen.push(headers.authorization);
      if (headers.authorization !== undefined) return false;
      response.setHeader("www-authenticate", 'Basic realm="x"');
      fail(response, 401, "UNAUTHORIZED", "");
      return true;
    };
    await repository("me").pushBlob(LAYER);
    expect(seen.at(-1)).toBe(`Basic ${Buffer.from("me:pw").toString("base64")}`);
  });
});

describe("blobs", () => {
  it("are sent whole, once", async () => {
    await repository().pushBlob(LAYER);
    expect(fixture.blobs.get(LAYER.digest)?.toString()).toBe("layer");
    fixture.calls.length = 0;
    await repository().pushBlob(LAYER);
    expect(fixture.writes).toEqual([]);
  });

  it("are mounted from another repository, and sent when that is refused", async () => {
    fixture.hook = (request, response, { pathname }) => {
      const isMissing = request.method === "HEAD" && pathname.includes("/p/r/app/");
      if (isMissing) response.writeHead(404).end();
      return isMissing;
    };
    fixture.putBlob(Buffer.from("layer"));
    const mounted = { ...LAYER, origin: { host: fixture.host, repository: "other/base" } };
    await repository().pushBlob(mounted);
    expect(fixture.writes).toEqual(["POST /v2/p/r/app/blobs/uploads/"]);
    const hook = fixture.hook;
    fixture.hook = (request, response, url) => {
      if (!url.searchParams.has("mount")) return hook(request, response, url);
      fail(response, 403, "DENIED", "no");
      return true;
    };
    await repository().pushBlob(mounted);
    expect(fixture.writes.at(-1)).toBe("PUT /v2/p/r/app/blobs/uploads/0");
  });

  it("start over from the beginning when an upload fails", async () => {
    const clock = new VirtualClock();
    let failures = 0;
    fixture.hook = (request, response) => {
      if (request.method !== "PUT" || failures++ > 0) return false;
      fail(response, 503, "", "");
      return true;
    };
    await settled(clock, repository(undefined, { clock }).pushBlob(LAYER));
    expect(fixture.writes).toEqual([
      "POST /v2/p/r/app/blobs/uploads/",
      "PUT /v2/p/r/app/blobs/uploads/0",
      "POST /v2/p/r/app/blobs/uploads/",
      "PUT /v2/p/r/app/blobs/uploads/1",
    ]);
  });

  it("are read into a file", async () => {
    fixture.putBlob(Buffer.from("layer"));
    const file = join(folder, "blob");
    await repository().download(LAYER, file);
    expect(await readFile(file, "utf8")).toBe("layer");
  });

  it("are read again after a connection that broke", async () => {
    const clock = new VirtualClock();
    fixture.putBlob(Buffer.from("layer"));
    let broken = 0;
    fixture.hook = (_, response) => {
      if (broken++ > 0) return false;
      response.writeHead(200, { "content-length": 5 });
      response.write("la", () => response.destroy());
      return true;
    };
    const file = join(folder, "blob");
    await settled(clock, repository(undefined, { clock }).download(LAYER, file));
    expect(await readFile(file, "utf8")).toBe("layer");
  });
});

describe("what fails", () => {
  it.each([
    [404, "push", "IMAGE_REPOSITORY_MISSING", 2],
    [404, "pull", "IMAGE_NOT_FOUND", 2],
    [403, "pull", "IMAGE_PULL_DENIED", 2],
    [429, "pull", "IMAGE_REGISTRY_THROTTLED", 1],
    [500, "push", "IMAGE_REGISTRY_FAILED", 1],
    [418, "push", "IMAGE_REGISTRY_FAILED", 1],
  ] as const)("%i to a %s is %s", async (status, action, code, exitCode) => {
    const clock = new VirtualClock();
    fixture.hook = (_, response) => {
      response.writeHead(status).end("not \u001B[31mJSON");
      return true;
    };
    const one = repository(undefined, { clock });
    const run = async (): Promise<unknown> =>
      action === "push" ? one.pushManifest(MANIFEST) : one.manifest("v1");
    await expect(settled(clock, run())).rejects.toMatchObject({ code, exitCode });
    const isRetried = status === 429 || status === 500;
    expect(fixture.calls).toHaveLength(isRetried ? 3 : 1);
  });

  it("waits as long as it is asked to", async () => {
    const clock = new VirtualClock(0);
    const times: number[] = [];
    fixture.hook = (_, response) => {
      times.push(clock.now());
      response.setHeader("retry-after", "7");
      fail(response, 429, "TOOMANYREQUESTS", "slow down");
      return true;
    };
    const run = repository(undefined, { clock }).manifest("v1");
    await expect(settled(clock, run)).rejects.toThrow("TOOMANYREQUESTS: slow down");
    const [first = 0, second = 0, third = 0] = times;
    expect([second - first, third - second].every((waited) => waited >= 7_000)).toBe(true);
  });

  it("says at once that there is no such host", async () => {
    const one = repository();
    await fixture.stop();
    await expect(one.manifest("v1")).rejects.toMatchObject({
      code: "IMAGE_REGISTRY_UNREACHABLE",
      message: expect.stringContaining("ECONNREFUSED") as string,
    });
    fixture = await RegistryFixture.start();
  });

  it("ends with the reason of its signal, also while it waits", async () => {
    const controller = new AbortController();
    fixture.hook = (_, response) => {
      fail(response, 503, "", "");
      setImmediate(() => controller.abort(new Error("cancelled")));
      return true;
    };
    const run = repository(undefined, { signal: controller.signal }).manifest("v1");
    await expect(run).rejects.toThrow("cancelled");
  });
});
