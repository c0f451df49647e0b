import { objectOf, stringOf, numberOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { RunBy } from "../../../runner/revision-runner.ts";
import { readyOf, renderCondition, type Cause, type Condition } from "../conditions.ts";
import { lastSegment, LATEST, type RevisionRecord, type ServiceRecord } from "../model.ts";

/** The URLs of services, known once the REST port is. */
export interface RunUrls {
  /** `http://SERVICE-NUMBER.REGION.run.localhost:PORT`; with a tag: `http://TAG---SERVICE-…`. */
  url(service: ServiceRecord, tag?: string): string;
}

/** The service as the API shows it. */
export function renderService(service: ServiceRecord, urls: RunUrls): JsonObject {
  const uri = urls.url(service);
  const revision = (name: string | undefined): JsonObject | undefined =>
    name === undefined ? undefined : { name: `${service.name}/revisions/${name}` };
  const reconciling = service.observedGeneration !== service.generation;
  const { configurations, routes } = service.conditions;
  const hidden = service.spec["defaultUriDisabled"] === true;
  return {
    ...service.spec,
    name: service.name,
    uid: service.uid,
    generation: String(service.generation),
    createTime: service.createTime,
    updateTime: service.updateTime,
    creator: service.creator,
    lastModifier: service.lastModifier,
    ingress: service.spec["ingress"] ?? "INGRESS_TRAFFIC_ALL",
    launchStage: service.spec["launchStage"] ?? "GA",
    observedGeneration: String(service.observedGeneration),
    terminalCondition: renderCondition("Ready", readyOf(service.conditions)),
    conditions: [
      renderCondition("RoutesReady", routes),
      renderCondition("ConfigurationsReady", configurations),
    ],
    ...(service.latestServing === undefined
      ? {}
      : { latestReadyRevision: stringOf(revision(service.latestServing)?.["name"]) }),
    ...(service.latestCreated === undefined
      ? {}
      : { latestCreatedRevision: stringOf(revision(service.latestCreated)?.["name"]) }),
    trafficStatuses: service.servedTraffic.map((target) => {
      const tag = stringOf(target["tag"]);
      return { ...target, ...(tag === "" || hidden ? {} : { uri: urls.url(service, tag) }) };
    }),
    ...(hidden ? {} : { uri, urls: [uri] }),
    reconciling,
    etag: service.etag,
  };
}

/** Of a revision that neither traffic nor a tag leads to. */
const RETIRED: Cause = { reason: "RETIRED", message: "Revision retired.", severity: "INFO" };

/** The revision as the API shows it. */
/**
 * What ran a revision here, for whoever tells how it was proven. Cloud Run has no such annotations.
 */
const RUN_BY = "cloud-tasks-pipeline/run-by";
const RUN_BY_ENGINE = "cloud-tasks-pipeline/engine";

function runByOf({ kind, engine }: RunBy): JsonObject {
  return { [RUN_BY]: kind, ...(engine === undefined ? {} : { [RUN_BY_ENGINE]: engine }) };
}

export function renderRevision(service: ServiceRecord, revision: RevisionRecord): JsonObject {
  const { revision: _name, ...template } = revision.template;
  const routed = service.routes.some((route) => route.revision === revision.name);
  const { ready } = revision;
  const active: Condition = routed
    ? { ...ready, state: "CONDITION_SUCCEEDED", cause: undefined }
    : {
        ...ready,
        state: "CONDITION_FAILED",
        cause: RETIRED,
      };
  const up = ready.state === "CONDITION_SUCCEEDED";
  const minimum = numberOf(objectOf(template["scaling"])["minInstanceCount"]) ?? 0;
  return {
    ...template,
    ...(revision.runBy === undefined
      ? {}
      : { annotations: { ...objectOf(template["annotations"]), ...runByOf(revision.runBy) } }),
    name: `${service.name}/revisions/${revision.name}`,
    uid: revision.uid,
    generation: "1",
    observedGeneration: "1",
    createTime: revision.createTime,
    updateTime: ready.since,
    creator: revision.creator,
    etag: revision.etag,
    launchStage: service.spec["launchStage"] ?? "GA",
    service: lastSegment(service.name),
    reconciling: ready.state === "CONDITION_RECONCILING",
    conditions: [
      // Ready and retired at once: https://github.com/BasedHardware/omi/pull/10254
      renderCondition("Ready", up && !routed ? { ...ready, cause: RETIRED } : ready),
      ...(up ? [renderCondition("Active", active)] : []),
      ...["ContainerReady", "ContainerHealthy", "ResourcesAvailable"].map((type) =>
        renderCondition(type, partOf(type, ready)),
      ),
    ],
    ...(minimum > 0 ? { scalingStatus: { desiredMinInstanceCount: minimum } } : {}),
  };
}

/** Of the parts only the one that failed carries the failure; those after it were not reached. */
function partOf(type: string, ready: Condition): Condition {
  if (ready.state !== "CONDITION_FAILED") return ready;
  const missing = ready.cause?.reason === "CONTAINER_MISSING";
  const refused = ready.cause?.reason === "SECRETS_ACCESS_CHECK_FAILED";
  const failed = missing ? "ContainerReady" : refused ? "ResourcesAvailable" : "ContainerHealthy";
  if (type === failed) return ready;
  const reached = type === "ContainerReady" || (type === "ResourcesAvailable" && !missing);
  return {
    ...ready,
    cause: undefined,
    state: reached ? "CONDITION_SUCCEEDED" : "CONDITION_RECONCILING",
  };
}

/**
 * The traffic of a service that names none.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services
 */
export const DEFAULT_TRAFFIC: readonly JsonObject[] = [{ type: LATEST, percent: 100 }];
