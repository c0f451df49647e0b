import type { IncomingMessage, ServerResponse } from "node:http";

import type { ApiService, JsonRoute, Rpc } from "../../api/api-service.ts";
import type { RunFrontEnd } from "../../ports.ts";
import { Deployer } from "./deploy.ts";
import type { RunServiceDeps } from "./deps.ts";
import { FrontEnd } from "./front-end.ts";
import type { RunUrls } from "./render.ts";
import { RunService } from "./run-service.ts";
import { ServiceStore } from "./service-store.ts";

/** The embedded Cloud Run: its API, and the front end that serves its URLs. */
export interface EmbeddedRun extends ApiService, RunFrontEnd {
  /** Answers a request whose `Host` it owns. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Makes the embedded Cloud Run. `stop` ends every process and closes the runner. */
export function createRunService(deps: RunServiceDeps): EmbeddedRun {
  const urls: RunUrls = {
    url(service, tag) {
      const label = `${tag === undefined ? "" : `${tag}---`}${service.id}-${deps.projectNumber(service.project)}`;
      return `http://${label}.${service.location}.run.localhost:${deps.restPort()}`;
    },
  };
  const store = new ServiceStore();
  const deployer = new Deployer(deps);
  const service = new RunService(deps, store, deployer, urls);
  const frontEnd = new FrontEnd(deps, store, deployer, urls);
  return {
    name: "run",
    protos: [
      { name: "google.cloud.run.v2.Services", rpcs: service.services },
      { name: "google.cloud.run.v2.Revisions", rpcs: service.revisions },
    ],
    routes: [...iamV1Routes(service.services), ...operationRoutes(deps)],
    ownsHost: (host) => frontEnd.ownsHost(host),
    handle: (request, response) => frontEnd.handle(request, response),
    async stop() {
      frontEnd.close();
      await Promise.all([deployer.close(), deps.runner.close()]);
    },
  };
}

/** The v1 IAM paths, which `google_cloud_run_service_iam_member` uses: the same policy as v2's. */
function iamV1Routes(rpcs: Readonly<Record<string, Rpc>>): JsonRoute[] {
  const resource = "/v1/{resource=projects/*/locations/*/services/*}";
  const route = (method: "GET" | "POST", verb: string, rpc: Rpc | undefined): JsonRoute => ({
    method,
    path: `${resource}:${verb}`,
    handle: ({ params, body, call }) =>
      rpc?.({ ...body, resource: params["resource"] ?? "" }, call),
  });
  return [
    route("GET", "getIamPolicy", rpcs["GetIamPolicy"]),
    route("POST", "setIamPolicy", rpcs["SetIamPolicy"]),
  ];
}

/** Cloud Run's REST paths of `google.longrunning.Operations`. */
function operationRoutes({ operations }: RunServiceDeps): JsonRoute[] {
  const name = "/v2/{name=projects/*/locations/*/operations/*}";
  return [
    { method: "GET", path: name, handle: ({ params }) => operations.get(params["name"] ?? "") },
    {
      method: "GET",
      path: "/v2/{name=projects/*/locations/*}/operations",
      handle: ({ params }) => ({ operations: operations.list(params["name"] ?? "") }),
    },
    {
      method: "DELETE",
      path: name,
      handle: ({ params }) => {
        operations.delete(params["name"] ?? "");
        return {};
      },
    },
    {
      method: "POST",
      path: `${name}:wait`,
      handle: ({ params }) => operations.wait(params["name"] ?? ""),
    },
  ];
}
