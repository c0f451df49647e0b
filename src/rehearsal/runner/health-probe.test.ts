import { createServer as createHttp } from "node:http";
import { createServer, type AddressInfo, type Server } from "node:net";

import { grpc } from "google-gax";
import { afterEach, expect, test } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import { accepts, probeOnce, type HealthProbe } from "./health-probe.ts";
import { probeUntilReady } from "./startup-probe.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

const closedPort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  await closing.pop()?.();
  return port;
};

const get = (path: string) => ({ kind: "http", path, headers: { "x-probe": "1" } }) as const;
const grpcCheck = (service: string) => ({ kind: "grpc", service }) as const;

test("an HTTP probe passes on 200 to 399 and carries its headers", async () => {
  const port = await listen(
    createHttp((request, response) => {
      if (request.url === "/silent") return;
      response.statusCode = Number(request.url?.slice(1));
      if (request.headers["x-probe"] !== "1") response.statusCode = 500;
      response.end();
    }),
  );
  const passes = (path: string): Promise<boolean> => probeOnce(port, get(path), 100);
  expect(await Promise.all(["/200", "/302", "/404", "/503", "/silent"].map(passes))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a TCP probe passes where something listens", async () => {
  expect(await accepts(await listen(createServer((socket) => socket.destroy())), 100)).toBe(true);
  expect(await accepts(await closedPort(), 100)).toBe(false);
});

/** A gRPC server whose health is that of the services given; others are NOT_FOUND. */
async function health(states: Readonly<Record<string, number>>): Promise<number> {
  const server = new grpc.Server();
  const identity = (bytes: Buffer): Buffer => bytes;
  const check: grpc.MethodDefinition<Buffer, Buffer> = {
    path: "/grpc.health.v1.Health/Check",
    requestStream: false,
    responseStream: false,
    requestSerialize: identity,
    requestDeserialize: identity,
    responseSerialize: identity,
    responseDeserialize: identity,
  };
  server.addService(
    { check },
    {
      check: (
        call: grpc.ServerUnaryCall<Buffer, Buffer>,
        reply: grpc.sendUnaryData<Buffer>,
      ): void => {
        const state = states[call.request.subarray(2).toString()];
        if (state === undefined) reply({ code: grpc.status.NOT_FOUND });
        else reply(null, Buffer.from([8, state]));
      },
    },
  );
  closing.push(() => server.forceShutdown());
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });
}

test("a gRPC probe passes only on SERVING", async () => {
  const port = await health({ "": 1, worker: 1, sick: 2 });
  const passes = (service: string): Promise<boolean> => probeOnce(port, grpcCheck(service), 2_000);
  expect(await Promise.all(["", "worker", "sick", "unknown"].map(passes))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const http = await listen(createHttp((_, response) => response.end()));
  expect(await probeOnce(http, grpcCheck(""), 200)).toBe(false);
  expect(await probeOnce(await closedPort(), grpcCheck(""), 200)).toBe(false);
});

test("a startup probe keeps to its period and gives up after its threshold", async () => {
  const asked: number[] = [];
  const port = await listen(
    createHttp((_, response) => {
      asked.push(Date.now());
      response.statusCode = asked.length < 3 ? 503 : 200;
      response.end();
    }),
  );
  const probe: HealthProbe = {
    check: get("/"),
    port: undefined,
    initialDelayMs: 0,
    periodMs: 500,
    timeoutMs: 500,
    failureThreshold: 2,
  };
  const { signal } = new AbortController();
  expect(await probeUntilReady(() => port, probe, systemClock, signal)).toBe(false);
  expect(asked).toHaveLength(2);
  expect(await probeUntilReady(() => port, probe, systemClock, signal)).toBe(true);
  expect(asked).toHaveLength(3);
});
