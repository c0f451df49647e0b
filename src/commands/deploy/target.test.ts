import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import { startCloud, type Cloud } from "../../rehearsal/cloud.ts";
import { systemClock } from "../../semantics/clock.ts";
import { connectTarget, readProjectNumber } from "./target.ts";

let cloud: Cloud;
let foreign: object = {};
const server = createServer((_request, response) => response.end(JSON.stringify(foreign)));

beforeAll(async () => {
  cloud = await startCloud({ projectId: "acme-jobs", projectNumber: "42" });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  await cloud.stop();
  server.close();
});
afterEach(() => vi.unstubAllEnvs());

const connect = (emulator: string) => connectTarget({ emulator, clock: systemClock });

describe("an embedded cloud as target", () => {
  it("gives its project, its endpoints and a provider of terraform, and none of our credentials", async () => {
    vi.stubEnv("GOOGLE_APPLICATION_CREDENTIALS", "/secret.json");
    vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "secret");
    const target = await connect(cloud.restUrl);
    try {
      expect(target.projectId).toBe("acme-jobs");
      await expect(target.projectNumber()).resolves.toBe("42");
      expect(target.endpoints.url("run")).toBe(cloud.restUrl);
      expect(target.endpoints.grpc("cloudtasks")).toEqual({
        ...cloud.grpcAddress,
        plaintext: true,
      });
      expect(target.extraEnv["TF_REATTACH_PROVIDERS"]).toContain("hashicorp/google");
      expect(JSON.stringify(target.processEnv)).not.toContain("secret");
    } finally {
      await target.close();
    }
  });

  it.each([
    "http://192.168.1.4:8085",
    "http://localhost.example.com:8085",
    "http://127.0.0.1.example.com",
    "https://127.0.0.1:8085",
    "192.168.1.4:8085",
    "nonsense",
  ])("refuses %s, which is not on this machine", async (url) => {
    await expect(connect(url)).rejects.toMatchObject({ code: "EMULATOR_NOT_LOCAL", exitCode: 2 });
  });

  it.each(["127.0.0.1", "localhost"])("takes an address at %s without a scheme", async (host) => {
    const target = await connect(`${host}:${new URL(cloud.restUrl).port}`);
    expect(target.projectId).toBe("acme-jobs");
    await target.close();
  });

  it("refuses a document that leads away from this machine", async () => {
    const { port } = server.address() as AddressInfo;
    const at = { projectId: "p", projectNumber: "1", region: "us-central1" };
    foreign = { ...at, rest: "http://10.0.0.1:1", grpc: "127.0.0.1:1" };
    const connected = connect(`http://127.0.0.1:${port}`);
    await expect(connected).rejects.toMatchObject({ code: "EMULATOR_NOT_LOCAL" });
  });

  it("says so when nobody answers, or someone else does", async () => {
    const { port } = server.address() as AddressInfo;
    foreign = { hello: "world" };
    await expect(connect(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
      code: "EMULATOR_UNREACHABLE",
      message: expect.stringContaining("something else"),
    });
    await expect(connect("http://127.0.0.1:9")).rejects.toMatchObject({
      code: "EMULATOR_UNREACHABLE",
      exitCode: 2,
    });
  });
});

it("asks for a project before it goes to Google", async () => {
  await expect(connectTarget({ clock: systemClock })).rejects.toMatchObject({
    code: "TF_NO_PROJECT_ID",
    exitCode: 2,
  });
});

it("reads the project's number from Resource Manager, and says which project it can't see", async () => {
  const target = await connect(cloud.restUrl);
  try {
    await expect(readProjectNumber(target.gcp, "acme-jobs")).resolves.toBe("42");
    await expect(readProjectNumber(target.gcp, "other-jobs")).rejects.toMatchObject({
      code: expect.stringMatching(/^GCP_(PERMISSION_DENIED|NOT_FOUND)$/),
      message: expect.stringContaining('read project "other-jobs"'),
    });
  } finally {
    await target.close();
  }
});
