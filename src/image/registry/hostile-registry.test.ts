import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { bytesBlob, jsonBlob } from "../oci/blob.ts";
import { OCI } from "../oci/media-types.ts";
import { mayFollow } from "./follow.ts";
import { RegistryFixture, type Hook } from "./registry-fixture.ts";
import { registryDeps } from "./registry-fixture.ts";
import { Registry } from "./registry.ts";
import { Repository } from "./repository.ts";

const UNSAFE = { code: "IMAGE_REGISTRY_UNSAFE", exitCode: 1 };
const LAYER = bytesBlob(Buffer.from("layer"), OCI.layer);
const MANIFEST = jsonBlob({ schemaVersion: 2 }, OCI.manifest);

let fixture: RegistryFixture;
let other: Server;
let otherHost: string;
/** What another host got to see. */
const shown: IncomingHttpHeaders[] = [];
let folder: string;
beforeEach(async () => {
  fixture = await RegistryFixture.start();
  folder = await mkdtemp(join(tmpdir(), "hostile-registry-"));
  shown.length = 0;
  other = createServer((request, response) => {
    shown.push(request.headers);
    response.end("layer");
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  otherHost = `127.0.0.1:${(other.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await fixture.stop();
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
  await rm(folder, { recursive: true });
});

const repository = (login?: string): Repository =>
  new Repository(fixture.registry(login), "p/r/app");
const challengeBy =
  (realm: string): Hook =>
  (_, response, { pathname }) => {
    if (pathname === "/token") return false;
    response.setHeader("www-authenticate", `Bearer realm="${realm}"`);
    response.writeHead(401).end();
    return true;
  };

describe("a manifest", () => {
  it("of another digest than it is asked for by is refused", async () => {
    fixture.put("p/r/app", MANIFEST.digest, { other: true }, OCI.manifest);
    await expect(repository().manifest(MANIFEST.digest)).rejects.toMatchObject(UNSAFE);
  });

  it("of another digest than the answer says is refused", async () => {
    fixture.hook = (_, response) => {
      response.writeHead(200, { "docker-content-digest": MANIFEST.digest }).end("{}");
      return true;
    };
    await expect(repository().manifest("v1")).rejects.toMatchObject(UNSAFE);
  });

  it.each([
    ["with its length", true],
    ["without one", false],
  ])("that is huge, %s, is not read", async (_, hasLength) => {
    let sent = 0;
    fixture.hook = (__, response) => {
      response.writeHead(200, hasLength ? { "content-length": 10 ** 12 } : {});
      const more = (): void => {
        if (response.destroyed) return;
        sent += 100_000;
        response.write(Buffer.alloc(100_000), more);
      };
      more();
      return true;
    };
    await expect(repository().manifest("v1")).rejects.toMatchObject({
      ...UNSAFE,
      message: expect.stringContaining("longer than 4194304 bytes") as string,
    });
    expect(sent).toBeLessThan(20_000_000);
  });

  it("that the registry keeps under another digest fails the push", async () => {
    fixture.hook = (request, response) => {
      if (request.method !== "PUT") return false;
      response.writeHead(201, { "docker-content-digest": LAYER.digest }).end();
      return true;
    };
    await expect(repository().pushManifest(MANIFEST)).rejects.toMatchObject(UNSAFE);
  });
});

describe("a blob", () => {
  it.each([
    ["other bytes", "LAYER"],
    ["too few bytes", "lay"],
    ["too many bytes", "layer and more"],
    ["no bytes", ""],
  ])("of %s is refused", async (_, bytes) => {
    fixture.hook = (__, response) => {
      response.end(bytes);
      return true;
    };
    const download = repository().download(LAYER, join(folder, "blob"));
    await expect(download).rejects.toMatchObject(UNSAFE);
  });

  it("without an end is not read further than its size", async () => {
    fixture.hook = (_, response) => {
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(100_000), more);
      };
      more();
      return true;
    };
    const download = repository().download(LAYER, join(folder, "blob"));
    await expect(download).rejects.toMatchObject(UNSAFE);
  });
});

describe("a redirect", () => {
  const to =
    (location: string): Hook =>
    (request, response) => {
      if (request.url?.startsWith("/token")) return false;
      if (request.headers.authorization === undefined && fixture.rights !== undefined) return false;
      response.writeHead(307, { location }).end();
      return true;
    };

  it("within the registry keeps the login", async () => {
    fixture.rights = { me: ["pull"] };
    fixture.putBlob(Buffer.from("layer"));
    const seen: unknown[] = [];
    fixture.hook = (request, response, { pathname, search }) => {
      if (pathname === "/token" || request.headers.authorization === undefined) return false;
      seen.push(request.headers.authorization);
      if (search !== "") return false;
      response.writeHead(302, { location: `${pathname}?moved=1` }).end();
      return true;
    };
    await repository("me").download(LAYER, join(folder, "blob"));
    expect(seen).toHaveLength(2);
  });

  it.each([
    ["this machine", () => `http://${otherHost}/x`, "this machine or its metadata server"],
    [
      "a name of this machine",
      () => `http://localhost:${otherHost.split(":")[1]}/x`,
      "this machine",
    ],
    ["a metadata server", () => "http://169.254.169.254/computeMetadata/v1/", "metadata server"],
    ["no host at all", () => "http://0.0.0.0:1/x", "this machine"],
    ["a file", () => "file:///etc/passwd", "a URL of file:"],
    ["nonsense", () => "http://[", "not a URL"],
  ])("to %s is refused", async (_, location, told) => {
    fixture.hook = to(location());
    const download = repository().download(LAYER, join(folder, "blob"));
    await expect(download).rejects.toMatchObject({
      ...UNSAFE,
      message: expect.stringContaining(told) as string,
    });
    expect(shown).toEqual([]);
  });

  it("without an end is given up", async () => {
    fixture.hook = to("/v2/p/r/app/blobs/again");
    const download = repository().download(LAYER, join(folder, "blob"));
    await expect(download).rejects.toThrow("redirects more than 5 times");
    expect(fixture.calls).toHaveLength(6);
  });

  it("of an upload is not followed", async () => {
    fixture.hook = (request, response) => {
      if (request.method !== "PUT") return false;
      response.writeHead(307, { location: `http://${otherHost}/x` }).end();
      return true;
    };
    await expect(repository().pushBlob(LAYER)).rejects.toMatchObject({
      code: "IMAGE_REGISTRY_FAILED",
    });
    expect(shown).toEqual([]);
  });
});

describe("where an upload goes", () => {
  it.each([
    ["this machine", () => `http://${otherHost}/x`, "this machine"],
    ["nowhere", () => "", "not a URL"],
  ])("is not %s", async (_, location, told) => {
    fixture.hook = (request, response) => {
      if (request.method !== "POST") return false;
      response.writeHead(202, { location: location() }).end();
      return true;
    };
    await expect(repository().pushBlob(LAYER)).rejects.toMatchObject({
      ...UNSAFE,
      message: expect.stringContaining(told) as string,
    });
    expect(shown).toEqual([]);
  });
});

describe("where tokens are made", () => {
  it.each([
    ["this machine", () => `http://${otherHost}/token`, "this machine"],
    ["a metadata server", () => "http://169.254.169.254/token", "metadata server"],
    ["a file", () => "file:///etc/passwd", "a URL of file:"],
    ["nonsense", () => "nonsense", "no URL"],
    ["a URL with a login", () => "http://a:b@gcr.io/token", "has a login in it"],
  ])("is not %s", async (_, realm, told) => {
    fixture.hook = challengeBy(realm());
    await expect(repository("me").manifest("v1")).rejects.toMatchObject({
      ...UNSAFE,
      message: expect.stringContaining(told) as string,
    });
    expect(shown).toEqual([]);
  });

  it("is never another host for a login that is this host's alone", async () => {
    fixture.hook = challengeBy("https://tokens.example.com/token");
    const login = {
      source: "Google's credentials",
      username: "u",
      password: "p",
      isForHostOnly: true,
    };
    const logins = { isPublicFirst: () => false, find: () => Promise.resolve(login) };
    const deps = registryDeps(undefined, { logins });
    const one = new Repository(new Registry(fixture.host, deps), "p/r/app");
    await expect(one.pushBlob(LAYER)).rejects.toMatchObject({
      ...UNSAFE,
      message: expect.stringContaining(
        "it wants Google's credentials to be shown to tokens.example.com",
      ) as string,
    });
  });

  it.each([
    ["redirects", 302, { location: "http://169.254.169.254/" }, ""],
    ["answers no JSON", 200, {}, "<html>"],
    ["answers no token", 200, {}, "{}"],
    ["answers a token of two lines", 200, {}, JSON.stringify({ token: "a\r\nx: y" })],
    ["fails", 500, {}, ""],
  ])("is not believed when it %s", async (_, status, headers, body) => {
    const challenge = challengeBy(`http://${fixture.host}/token`);
    fixture.hook = (request, response, url) => {
      if (url.pathname !== "/token") return challenge(request, response, url);
      response.writeHead(status, headers).end(body);
      return true;
    };
    const run = repository("me").manifest("v1");
    await expect(run).rejects.toMatchObject({ code: "IMAGE_REGISTRY_UNREACHABLE" });
  });
});

describe("mayFollow", () => {
  const asked = { host: "h", repository: "r", action: "pull", subject: "s" } as const;
  const from = (url: string, reach: "here" | "private" | "public") => ({
    url: new URL(url),
    reach,
  });

  it("stays on TLS", () => {
    expect(() => mayFollow(from("https://a/", "public"), new URL("http://a/"), asked)).toThrow(
      "without TLS",
    );
  });

  it.each([
    ["public", "public", true],
    ["public", "private", false],
    ["private", "private", true],
    ["private", "here", false],
    ["here", "here", false],
  ] as const)("a %s registry may send us to a %s address: %s", (registry, to, isAllowed) => {
    const guard = mayFollow(from("https://a/", registry), new URL("https://b/"), asked);
    expect(guard?.(to) === undefined).toBe(isAllowed);
  });
});
