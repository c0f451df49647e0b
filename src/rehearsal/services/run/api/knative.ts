import type { JsonRoute } from "../../../api/api-service.ts";
import { objectsOf, objectOf, stringOf, numberOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { durationMs } from "../../../json/proto-time.ts";
import { readyOf, type Condition } from "../conditions.ts";
import type { RunServiceDeps } from "../deps.ts";
import { LATEST, lastSegment, type ServiceRecord } from "../model.ts";
import type { ServiceStore } from "../service-store.ts";
import type { RunUrls } from "./render.ts";

/**
 * What gcloud reads of services: it speaks the Knative form of the API, v1. It is read-only here;
 * what deploys by it (`gcloud run deploy`) gets 405.
 * @see https://cloud.google.com/run/docs/reference/rest/v1/namespaces.services
 */
export function knativeRoutes(
  deps: RunServiceDeps,
  store: ServiceStore,
  urls: RunUrls,
): JsonRoute[] {
  const list = (project: string, location: string): JsonObject => {
    const id = project === deps.projectNumber(deps.projectId) ? deps.projectId : project;
    const items = [...store.all()]
      .filter((service) => service.project === id && [service.location, "-"].includes(location))
      .map((service) => knativeService(service, deps, urls));
    return { apiVersion: VERSION, kind: "ServiceList", metadata: {}, items };
  };
  const paths = ["/v1/projects/{project}/locations/{location}", `${NAMESPACES}/{project}`];
  return paths.flatMap((path): JsonRoute[] => [
    {
      method: "GET",
      path: `${path}/services`,
      handle: ({ params }) => list(params["project"] ?? "", params["location"] ?? "-"),
    },
    {
      method: "GET",
      path: `${path}/services/{service}`,
      handle: ({ params }) => {
        const {
          project = "",
          location,
          service = "",
        } = params as Record<string, string | undefined>;
        const found = [...store.all()].find(
          (one) =>
            one.project === project &&
            one.id === service &&
            (location === undefined || one.location === location),
        );
        const name = `projects/${project}/locations/${location ?? "-"}/services/${service}`;
        return knativeService(found ?? store.get(name), deps, urls);
      },
    },
  ]);
}

const VERSION = "serving.knative.dev/v1";
const NAMESPACES = `/apis/${VERSION}/namespaces`;

function knativeService(service: ServiceRecord, deps: RunServiceDeps, urls: RunUrls): JsonObject {
  const { configurations, routes } = service.conditions;
  const url = urls.url(service);
  return {
    apiVersion: VERSION,
    kind: "Service",
    metadata: {
      name: service.id,
      namespace: deps.projectNumber(service.project),
      uid: service.uid,
      resourceVersion: service.etag.replaceAll('"', ""),
      generation: service.generation,
      creationTimestamp: service.createTime,
      labels: {
        ...objectOf(service.spec["labels"]),
        "cloud.googleapis.com/location": service.location,
      },
      annotations: {
        ...objectOf(service.spec["annotations"]),
        "serving.knative.dev/creator": service.creator,
        "serving.knative.dev/lastModifier": service.lastModifier,
        "run.googleapis.com/ingress": ingressOf(service),
      },
    },
    spec: { template: knativeTemplate(service), traffic: trafficOf(service) },
    status: {
      observedGeneration: service.observedGeneration,
      conditions: [
        knativeCondition("Ready", readyOf(service.conditions)),
        knativeCondition("ConfigurationsReady", configurations),
        knativeCondition("RoutesReady", routes),
      ],
      ...(service.latestServing === undefined
        ? {}
        : { latestReadyRevisionName: service.latestServing }),
      ...(service.latestCreated === undefined
        ? {}
        : { latestCreatedRevisionName: service.latestCreated }),
      traffic: service.routes.map(({ revision, percent, tag }) => ({
        revisionName: revision,
        percent,
        ...(tag === undefined ? {} : { tag, url: urls.url(service, tag) }),
      })),
      url,
      address: { url },
    },
  };
}

function knativeTemplate(service: ServiceRecord): JsonObject {
  const template = objectOf(service.spec["template"]);
  const containers = objectsOf(template["containers"]).map(({ image, ports, resources, env }) => ({
    image,
    ports,
    resources: { limits: objectOf(resources)["limits"] ?? {} },
    // Secrets have another form in v1; their names are all that there is to show.
    env: objectsOf(env).map(({ name, value }) => ({
      name,
      ...(value === undefined ? {} : { value }),
    })),
  }));
  return {
    metadata: { labels: template["labels"] ?? {}, annotations: template["annotations"] ?? {} },
    spec: {
      containerConcurrency: template["maxInstanceRequestConcurrency"],
      serviceAccountName: template["serviceAccount"],
      timeoutSeconds: (durationMs(stringOf(template["timeout"])) ?? 0) / 1_000,
      containers,
    },
  };
}

function trafficOf(service: ServiceRecord): JsonObject[] {
  return service.servedTraffic.map((target) => {
    const latest = target["type"] === LATEST || stringOf(target["revision"]) === "";
    const tag = stringOf(target["tag"]);
    return {
      ...(latest
        ? { latestRevision: true }
        : { revisionName: lastSegment(stringOf(target["revision"])) }),
      percent: numberOf(target["percent"]) ?? 0,
      ...(tag === "" ? {} : { tag }),
    };
  });
}

function knativeCondition(type: string, { state, cause, since }: Condition): JsonObject {
  const status =
    state === "CONDITION_SUCCEEDED" ? "True" : state === "CONDITION_FAILED" ? "False" : "Unknown";
  return {
    type,
    status,
    lastTransitionTime: since,
    ...(cause === undefined ? {} : { message: cause.message, reason: pascal(cause.reason) }),
  };
}

/** `HEALTH_CHECK_CONTAINER_ERROR` is `HealthCheckContainerError` in v1. */
function pascal(reason: string): string {
  return reason
    .toLowerCase()
    .replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function ingressOf(service: ServiceRecord): string {
  const ingress = stringOf(service.spec["ingress"]) || "INGRESS_TRAFFIC_ALL";
  const names: Readonly<Record<string, string>> = {
    INGRESS_TRAFFIC_INTERNAL_ONLY: "internal",
    INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: "internal-and-cloud-load-balancing",
    INGRESS_TRAFFIC_NONE: "none",
  };
  return names[ingress] ?? "all";
}
