import type { IncomingMessage, ServerResponse } from "node:http";

import type { ApiService, JsonRoute } from "../../api/api-service.ts";
import { pageOf } from "../../api/paging.ts";
import { stringOf } from "../../json/json-values.ts";
import type { RunFrontEnd } from "../../ports.ts";
import { Deployer } from "./deploy.ts";
import type { RunServiceDeps } from "./deps.ts";
import { FrontEnd } from "./front-end.ts";
import { knativeRoutes } from "./knative.ts";
import type { RunUrls } from "./render.ts";
import { revisionRpcs } from "./revisions.ts";
import { RunService } from "./run-service.ts";
import { policyRpcs, policyV1Routes } from "./service-policies.ts";
import { ServiceStore } from "./service-store.ts";
import { unservedRoutes } from "./unserved.ts";

const MAX_PAGE_SIZE = 1_000;

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
  const policies = policyRpcs(deps, store);
  const frontEnd = new FrontEnd(deps, store, deployer, urls);
  return {
    name: "run",
    protos: [
      { name: "google.cloud.run.v2.Services", rpcs: { ...service.rpcs, ...policies } },
      { name: "google.cloud.run.v2.Revisions", rpcs: revisionRpcs(deps, store, deployer) },
    ],
    routes: [
      ...policyV1Routes(policies),
      ...knativeRoutes(deps, store, urls),
      operationList(deps),
      ...unservedRoutes(),
    ],
    ownsHost: (host) => frontEnd.ownsHost(host),
    handle: (request, response) => frontEnd.handle(request, response),
    async stop() {
      frontEnd.close();
      await Promise.all([deployer.close(), deps.runner.close()]);
    },
  };
}

/** The list has no path of its own in `google.longrunning.Operations`: each API gives it one. */
function operationList({ operations }: RunServiceDeps): JsonRoute {
  return {
    method: "GET",
    path: "/v2/{name=projects/*/locations/*}/operations",
    handle: ({ params, query }) => {
      const found = operations
        .list(params["name"] ?? "")
        .toSorted((a, b) => (stringOf(a["name"]) < stringOf(b["name"]) ? -1 : 1));
      const paging = Object.fromEntries(query);
      const page = pageOf(paging, found, ({ name }) => stringOf(name), MAX_PAGE_SIZE);
      return { operations: [...page.items], nextPageToken: page.nextPageToken };
    },
  };
}
