import { ApiError } from "../../../api/api-error.ts";
import type { Rpc } from "../../../api/api-service.ts";
import { pageOf } from "../../../api/list/paging.ts";
import { stringOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { RunServiceDeps } from "../deps.ts";
import { REVISION_TYPE, type RevisionRecord, type ServiceRecord } from "../model.ts";
import { canonicalName } from "../names.ts";
import type { Deployer } from "../revisions/deploy.ts";
import { parentOf, type ServiceStore } from "../service-store.ts";
import { renderRevision } from "./render.ts";
import { checkEtag } from "./run-service.ts";

const MAX_PAGE_SIZE = 100;
const MAX_SERIAL_DIGITS = 16;

/**
 * `google.cloud.run.v2.Revisions`.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/revision.proto
 */
export function revisionRpcs(
  deps: RunServiceDeps,
  store: ServiceStore,
  deployer: Deployer,
): Readonly<Record<string, Rpc>> {
  const named = (name: JsonObject[string]): [ServiceRecord, RevisionRecord] =>
    store.revision(canonicalName(stringOf(name), deps));
  return {
    GetRevision: (request) => renderRevision(...named(request["name"])),
    ListRevisions: (request) => {
      const all = store
        .revisionsOf(canonicalName(stringOf(request["parent"]), deps))
        .toSorted(([, a], [, b]) => b.serial - a.serial);
      const page = pageOf(request, all, newestFirst, MAX_PAGE_SIZE);
      return {
        revisions: page.items.map((pair) => renderRevision(...pair)),
        nextPageToken: page.nextPageToken,
      };
    },
    DeleteRevision: async (request) => {
      const [service, revision] = named(request["name"]);
      checkEtag(revision.name, revision.etag, request["etag"]);
      const serving = service.routes.some((route) => route.revision === revision.name);
      if (serving || service.latestCreated === revision.name) {
        throw new ApiError(
          "FAILED_PRECONDITION",
          `Revision '${revision.name}' serves traffic or is the latest one and can't be deleted.`,
        );
      }
      const last = { "@type": REVISION_TYPE, ...renderRevision(service, revision) };
      if (request["validateOnly"] !== true) await deployer.removeRevision(service, revision.name);
      return deps.operations.start(parentOf(service), last, undefined, last);
    },
  };
}

/** A key that falls as the serial rises: pages go by rising keys. */
function newestFirst([, { serial }]: readonly [ServiceRecord, RevisionRecord]): string {
  return String(Number.MAX_SAFE_INTEGER - serial).padStart(MAX_SERIAL_DIGITS, "0");
}
