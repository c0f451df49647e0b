import { systemClock, type Clock } from "../../../semantics/clock.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { ApiService, JsonRoute, Rpc } from "../api-service.ts";
import { pageOf } from "../list/paging.ts";
import type { Operations } from "./operations.ts";

const MAX_PAGE_SIZE = 1000;

/** Where services keep their operations besides `operations/ID`. */
const PARENTS = [
  "/v1/{name=projects/*/locations/*/operations/*}",
  "/v2/{name=projects/*/locations/*/operations/*}",
];

/**
 * `google.longrunning.Operations` for all services, over gRPC and at the REST paths of each.
 * @param clock What `WaitOperation`'s timeout is measured by. @defaultValue real time, as the
 * caller lives in it
 * @see https://github.com/googleapis/googleapis/blob/master/google/longrunning/operations.proto
 */
export function createOperationsService(
  operations: Operations,
  clock: Clock = systemClock,
): ApiService {
  const wait = (name: string, timeout: unknown): Promise<JsonObject> => {
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(scalarText(timeout))?.[1];
    if (seconds === undefined) return operations.wait(name);
    return operations.wait(name, { clock, timeoutMs: Number(seconds) * 1_000 });
  };
  const nameOf = (request: { readonly [key: string]: unknown }): string =>
    scalarText(request["name"]);
  const rpcs: Record<string, Rpc> = {
    GetOperation: (request) => operations.get(nameOf(request)),
    ListOperations: (request) => {
      const found = operations.list(nameOf(request));
      const sorted = found.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
      const page = pageOf(request, sorted, nameOf, MAX_PAGE_SIZE);
      return { operations: [...page.items], nextPageToken: page.nextPageToken };
    },
    DeleteOperation: (request) => {
      operations.delete(nameOf(request));
      return {};
    },
    WaitOperation: (request) => wait(nameOf(request), request["timeout"]),
  };
  const routes = PARENTS.flatMap((path): JsonRoute[] => [
    { method: "GET", path, handle: ({ params }) => operations.get(nameOf(params)) },
    {
      method: "POST",
      path: `${path}:wait`,
      handle: ({ params, body }) => wait(nameOf(params), body["timeout"]),
    },
    {
      method: "DELETE",
      path,
      handle: ({ params }) => {
        operations.delete(nameOf(params));
        return {};
      },
    },
  ]);
  return { name: "operations", protos: [{ name: "google.longrunning.Operations", rpcs }], routes };
}
