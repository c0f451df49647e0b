import { describe, expect, it } from "vitest";

import type { ApiService, JsonRoute, ProtoService } from "./api-service.ts";
import { checkService } from "./check-service.ts";

const route = (method: JsonRoute["method"], path: string): JsonRoute => ({
  method,
  path,
  handle: () => ({}),
});
const withRoutes = (...routes: JsonRoute[]): ApiService => ({ name: "iam", routes });
const withProto = (proto: Omit<ProtoService, "name">, name = "google.longrunning.Operations") => ({
  name: "operations",
  protos: [{ name, ...proto }],
});

describe("checkService", () => {
  it("takes routes that differ by method, path or verb", () => {
    const paths = ["/v1/{a}", "/v1/{a}:do", "/v1/{a}:undo", "/v1/{a}/b", "/v1/a"];
    const routes = paths.flatMap((path) => [route("GET", path), route("POST", path)]);
    expect(() => checkService(withRoutes(...routes))).not.toThrow();
  });

  it.each([
    ["/v1/projects/{project}/roles", "/v1/projects/{project}/roles"],
    ["/v1/projects/{project}/roles:lint", "/v1/projects/{name}/roles:lint"],
    ["/v1/{parent=projects/*}/roles", "/v1/projects/{project}/roles"],
    ["/v1/projects/*/roles", "/v1/projects/{project}/roles"],
  ])("refuses %s beside %s", (one, other) => {
    expect(() => checkService(withRoutes(route("GET", one), route("GET", other)))).toThrow(
      `iam has two routes for GET ${other} (the other is ${one}): is it still among the unserved methods?`,
    );
  });

  it("refuses a method that the proto doesn't have", () => {
    const rpcs = { GetOperatoin: () => ({}) };
    expect(() => checkService(withProto({ rpcs }))).toThrow(
      "google.longrunning.Operations has no method GetOperatoin.",
    );
  });

  it("refuses a hot method that REST can't call", () => {
    const hotRpcs = { GetOperation: (bytes: Buffer) => bytes };
    expect(() => checkService(withProto({ rpcs: {}, hotRpcs }))).toThrow(/add it to rpcs too/);
    const rpcs = { GetOperation: () => ({}) };
    expect(() => checkService(withProto({ rpcs, hotRpcs }))).not.toThrow();
  });

  it("refuses a proto that has no descriptor", () => {
    expect(() => checkService(withProto({ rpcs: {} }, "google.pubsub.v1.Publisher"))).toThrow(
      /No descriptor of service google\.pubsub\.v1\.Publisher: .*generate-protos/,
    );
  });
});
