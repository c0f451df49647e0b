import type { JsonObject } from "../../ports.ts";
import { lastSegment, LATEST, text, type RevisionRecord, type ServiceRecord } from "./model.ts";

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
  const ready = condition("Ready", service, reconciling);
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
    terminalCondition: ready,
    conditions: [
      condition("RoutesReady", service, reconciling),
      condition("ConfigurationsReady", service, reconciling),
    ],
    ...(service.latestReady === undefined
      ? {}
      : { latestReadyRevision: text(revision(service.latestReady)?.["name"]) }),
    ...(service.latestCreated === undefined
      ? {}
      : { latestCreatedRevision: text(revision(service.latestCreated)?.["name"]) }),
    trafficStatuses: service.servedTraffic.map((target) => {
      const tag = text(target["tag"]);
      return { ...target, ...(tag === "" ? {} : { uri: urls.url(service, tag) }) };
    }),
    uri,
    urls: [uri],
    reconciling,
    etag: service.etag,
  };
}

function condition(type: string, service: ServiceRecord, reconciling: boolean): JsonObject {
  const base = { type, lastTransitionTime: service.updateTime };
  if (reconciling) return { ...base, state: "CONDITION_RECONCILING" };
  if (service.failure === undefined) return { ...base, state: "CONDITION_SUCCEEDED" };
  return {
    ...base,
    state: "CONDITION_FAILED",
    severity: "ERROR",
    message: service.failure.message,
    ...reasonField(service.failure.reason),
  };
}

/** The revision as the API shows it. */
export function renderRevision(service: ServiceRecord, revision: RevisionRecord): JsonObject {
  const state = {
    pending: "CONDITION_RECONCILING",
    ready: "CONDITION_SUCCEEDED",
    failed: "CONDITION_FAILED",
  }[revision.state];
  const detail: JsonObject =
    revision.state === "failed"
      ? {
          severity: "ERROR",
          message: revision.message ?? "",
          ...reasonField(revision.reason ?? ""),
        }
      : {};
  const { revision: _name, ...template } = revision.template;
  return {
    ...template,
    name: `${service.name}/revisions/${revision.name}`,
    uid: revision.uid,
    generation: String(revision.generation),
    observedGeneration: String(revision.generation),
    createTime: revision.createTime,
    updateTime: revision.createTime,
    service: lastSegment(service.name),
    reconciling: revision.state === "pending",
    conditions: ["Ready", "ContainerHealthy", "ResourcesAvailable"].map((type) => ({
      type,
      state,
      lastTransitionTime: revision.createTime,
      ...detail,
    })),
  };
}

/** Two enums share a condition's oneof. @see https://cloud.google.com/run/docs/reference/rest/v2/Condition */
function reasonField(reason: string): JsonObject {
  if (reason === "") return {};
  return /^(HEALTH_CHECK|MIN_INSTANCES|ACTIVE_REVISION)/.test(reason)
    ? { revisionReason: reason }
    : { reason };
}

/** The traffic of a service that names none. @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
export const DEFAULT_TRAFFIC: readonly JsonObject[] = [{ type: LATEST, percent: 100 }];
