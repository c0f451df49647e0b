import { afterEach, expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import { callJson } from "../../api/json-call-kit.ts";
import { Operations } from "../../api/operations/operations.ts";
import type { RestServer } from "../../api/rest/rest-server.ts";
import { createRestServer } from "../../api/rest/rest-server.ts";
import { FaultSet } from "../../faults/faults.ts";
import { createServiceUsageService } from "./compose.ts";
import { STACK_SERVICES } from "./store.ts";

let server: RestServer | undefined;
afterEach(() => server?.close());

type Api = (
  method: string,
  path: string,
  body?: object,
) => Promise<[number, Record<string, unknown>]>;

async function start(enabled?: readonly string[]): Promise<Api> {
  const operations = new Operations();
  const services = [
    createServiceUsageService({
      operations,
      projectId: "p",
      projectNumber: "123",
      ...(enabled === undefined ? {} : { enabled }),
    }),
  ];
  const deps = { clock: new VirtualClock(0), faults: new FaultSet(), principalOf: () => undefined };
  server = createRestServer({ services, ...deps });
  const base = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}/v1/`;
  return (method, path, body) => callJson(base + path, method, body);
}

const SERVICES = "projects/p/services";
/** Names have the project's number, whatever was asked with. */
const NAMES = "projects/123/services";
const ENABLED = `${SERVICES}?filter=state:ENABLED`;
const RUN = "run.googleapis.com";

async function names(api: Api, path = ENABLED): Promise<string[]> {
  const [, page] = await api("GET", path);
  return (page["services"] as { name: string }[]).map(({ name }) => name.split("/")[3] ?? "");
}

it("has all services of the stack enabled at the start", async () => {
  expect(await names(await start())).toEqual(STACK_SERVICES);
});

it("enables one and several services by operations at the root", async () => {
  const api = await start([]);
  const [, one] = await api("POST", `${SERVICES}/${RUN}:enable`, {});
  expect(one["name"]).toMatch(/^operations\//);
  const [, polled] = await api("GET", String(one["name"]));
  expect(polled).toMatchObject({
    done: true,
    metadata: { resourceNames: [`${NAMES}/${RUN}`] },
    response: {
      service: {
        name: `${NAMES}/${RUN}`,
        parent: "projects/123",
        config: { name: RUN, title: "Cloud Run Admin API" },
        state: "ENABLED",
      },
    },
  });
  const serviceIds = ["cloudtasks.googleapis.com", "firestore.googleapis.com"];
  expect((await api("POST", `${SERVICES}:batchEnable`, { serviceIds }))[0]).toBe(200);
  expect(await names(api)).toEqual([...serviceIds, RUN]);
  expect(await names(api, `${SERVICES}?filter=state:DISABLED`)).not.toContain(RUN);
});

it("disables a service once", async () => {
  const api = await start();
  expect((await api("POST", `${SERVICES}/${RUN}:disable`, {}))[0]).toBe(200);
  const [, found] = await api("GET", `${SERVICES}/${RUN}`);
  expect(found["state"]).toBe("DISABLED");
  const [status, error] = await api("POST", `${SERVICES}/${RUN}:disable`, {});
  expect(status).toBe(400);
  expect(error).toMatchObject({ error: { status: "FAILED_PRECONDITION" } });
});

it("pages through the list", async () => {
  const api = await start();
  const [, first] = await api("GET", `${ENABLED}&pageSize=10`);
  const token = String(first["nextPageToken"]);
  const rest = await names(api, `${ENABLED}&pageSize=10&pageToken=${token}`);
  expect(rest).toEqual(STACK_SERVICES.slice(10));
});

it.each([
  ["GET", `${SERVICES}?filter=name:x`, undefined, 400],
  ["GET", `${SERVICES}?pageSize=201`, undefined, 400],
  ["GET", `${SERVICES}?pageSize=x`, undefined, 400],
  ["GET", `${SERVICES}?pageToken=x`, undefined, 400],
  ["GET", `${SERVICES}/nonsense`, undefined, 403],
  ["GET", "operations/missing", undefined, 404],
  ["POST", `${SERVICES}/nonsense:enable`, {}, 403],
  ["POST", `${SERVICES}:batchEnable`, {}, 400],
  ["POST", `${SERVICES}:batchEnable`, { serviceIds: [RUN, null] }, 403],
  ["POST", `${SERVICES}:batchEnable`, { serviceIds: Array(21).fill(RUN) }, 400],
])("refuses %s %s", async (method, path, body, status) => {
  const api = await start();
  expect((await api(method, path, body))[0]).toBe(status);
});

it("enables nothing of a batch that names an unknown service", async () => {
  const api = await start([]);
  const serviceIds = [RUN, "nonsense"];
  expect((await api("POST", `${SERVICES}:batchEnable`, { serviceIds }))[0]).toBe(403);
  expect(await names(api)).toEqual([]);
});

it("gets several services at once, in the order that they are named in", async () => {
  const api = await start([RUN]);
  const asked = `${SERVICES}:batchGet?names=${SERVICES}/storage.googleapis.com&names=${SERVICES}/${RUN}`;
  expect((await api("GET", asked))[1]).toMatchObject({
    services: [{ state: "DISABLED" }, { name: `${NAMES}/${RUN}`, state: "ENABLED" }],
  });
  expect((await api("GET", `${SERVICES}:batchGet`))[0]).toBe(400);
});
