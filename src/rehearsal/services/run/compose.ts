import type { IncomingMessage, ServerResponse } from "node:http";

import type { ApiService } from "../../api/api-service.ts";
import type { RunFrontEnd } from "../../ports.ts";
import { knativeRoutes } from "./api/knative.ts";
import { operationList } from "./api/operation-list.ts";
import type { RunUrls } from "./api/render.ts";
import { revisionRpcs } from "./api/revision-rpcs.ts";
import { RunService } from "./api/run-service.ts";
import { policyRpcs, policyV1Routes } from "./api/service-policies.ts";
import { unimplementedRoutes } from "./api/unimplemented.ts";
import type { RunServiceDeps } from "./deps.ts";
import { FrontEnd } from "./front-end/front-end.ts";
import { Deployer } from "./revisions/deploy.ts";
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
      ...unimplementedRoutes(),
    ],
    ownsHost: (host) => frontEnd.ownsHost(host),
    handle: (request, response) => frontEnd.handle(request, response),
    async stop() {
      frontEnd.close();
      await Promise.all([deployer.close(), deps.runner.close()]);
    },
  };
}
