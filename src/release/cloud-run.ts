import { z } from "zod";

import { Failure } from "../base/failure.ts";
import { apiFailure, codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { sleep, type Clock } from "../semantics/clock.ts";
import { followsLatest, resolveTraffic, shortName, type Traffic } from "./traffic.ts";

/** What the calls to Cloud Run take from outside. */
export interface CloudRunDeps {
  readonly gcp: Pick<Gcp, "rest">;
  readonly clock: Clock;
}

/** The traffic and the annotations that a write leaves. */
export interface ServiceWrite {
  readonly traffic: readonly object[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** A Cloud Run service as a release sees it. */
export interface RunService {
  /** Full name. */
  readonly name: string;
  readonly uri: string;
  readonly etag: string;
  /** False while a change is on its way. */
  readonly settled: boolean;
  /** Why it is not ready; undefined while it is, or while a change is on its way. */
  readonly problem: string | undefined;
  /** Who wrote it last: an e-mail, or empty. */
  readonly lastModifier: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** Short names. */
  readonly latestCreated: string | undefined;
  /** What serves. */
  readonly served: Traffic;
  /** What it was asked to serve: something else after an update that failed. */
  readonly wanted: Traffic;
  /** True while part of the traffic, or a tag, follows the latest ready revision. */
  readonly isUnpinned: boolean;
  readonly tagUrls: Readonly<Record<string, string>>;
  /** As it was read, with fields that are not known here. */
  readonly json: Readonly<Record<string, unknown>>;
}

const entrySchema = z.looseObject({
  type: z.string().optional(),
  revision: z.string().optional(),
  percent: z.number().optional(),
  tag: z.string().optional(),
  uri: z.string().optional(),
});

const conditionSchema = z.looseObject({
  type: z.string().optional(),
  state: z.string().optional(),
  message: z.string().optional(),
  reason: z.string().optional(),
  revisionReason: z.string().optional(),
});

const serviceSchema = z.looseObject({
  name: z.string(),
  uri: z.string().default(""),
  etag: z.string().default(""),
  reconciling: z.boolean().default(false),
  lastModifier: z.string().default(""),
  annotations: z.record(z.string(), z.string()).default({}),
  latestCreatedRevision: z.string().default(""),
  latestReadyRevision: z.string().default(""),
  traffic: z.array(entrySchema).default([]),
  trafficStatuses: z.array(entrySchema).default([]),
  terminalCondition: conditionSchema.default({}),
});

type ServiceJson = z.infer<typeof serviceSchema>;

const revisionSchema = z.looseObject({
  name: z.string(),
  createTime: z.string().default(""),
  reconciling: z.boolean().default(false),
  conditions: z.array(conditionSchema).default([]),
  containers: z.array(z.looseObject({ image: z.string().default("") })).default([]),
  annotations: z.record(z.string(), z.string()).default({}),
});

/** A revision as the API shows it, as far as a release reads it. */
export type RunRevision = z.infer<typeof revisionSchema>;
export type RunCondition = z.infer<typeof conditionSchema>;

/**
 * The fields that only Cloud Run sets.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/service.proto
 */
const OUTPUT_ONLY: ReadonlySet<string> = new Set([
  "uid",
  "generation",
  "createTime",
  "updateTime",
  "deleteTime",
  "expireTime",
  "creator",
  "lastModifier",
  "observedGeneration",
  "terminalCondition",
  "conditions",
  "latestReadyRevision",
  "latestCreatedRevision",
  "trafficStatuses",
  "uri",
  "urls",
  "satisfiesPzs",
  "threatDetectionEnabled",
  "reconciling",
]);

/** Reads a service; undefined when there is none. @throws Failure `GCP_*` */
export async function readService(
  { gcp }: Pick<CloudRunDeps, "gcp">,
  name: string,
): Promise<RunService | undefined> {
  try {
    const json = (await gcp.rest({ api: "run", method: "GET", path: `/v2/${name}` })) as object;
    const service = serviceSchema.parse(json);
    return serviceOf(service, { ...json }, await latestOf({ gcp }, service));
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw apiFailure(`read Cloud Run service "${shortName(name)}"`, error);
  }
}

/** How long a service may take to settle: longer than the 240 s that a container has to start. */
const SETTLE_MS = 300_000;
const FIRST_POLL_MS = 100;
const MAX_POLL_MS = 2_000;

/**
 * The service once no change of it is on its way.
 * @throws Failure `RELEASE_NOT_SETTLED`, `GCP_*`
 */
export async function readSettledService(
  deps: CloudRunDeps,
  name: string,
): Promise<RunService | undefined> {
  const untilMs = deps.clock.now() + SETTLE_MS;
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, MAX_POLL_MS)) {
    const service = await readService(deps, name);
    if (service === undefined || service.settled) return service;
    if (deps.clock.now() >= untilMs) {
      throw new Failure(
        "RELEASE_NOT_SETTLED",
        `a change of Cloud Run service "${shortName(name)}" by ${service.lastModifier || "somebody"} has been on its way for ${SETTLE_MS / 1_000} s`,
        { exitCode: 1, hint: "wait until the service is ready or failed, then run this again" },
      );
    }
    await sleep(deps.clock, pollMs);
  }
}

/**
 * Replaces a service's traffic and annotations in one update, and nothing else: the service is sent
 * as it was read, with its etag.
 * @throws GoogleApiError `ABORTED` when somebody changed it meanwhile
 */
export async function writeService(
  { gcp }: Pick<CloudRunDeps, "gcp">,
  service: RunService,
  write: ServiceWrite,
): Promise<void> {
  const kept = Object.entries(service.json).filter(([field]) => !OUTPUT_ONLY.has(field));
  const body = { ...Object.fromEntries(kept), ...write };
  await gcp.rest({ api: "run", method: "PATCH", path: `/v2/${service.name}`, body });
}

/**
 * Reads a revision; undefined when there is none.
 * @param name Full name.
 * @throws Failure `GCP_*`
 */
export async function readRevision(
  { gcp }: Pick<CloudRunDeps, "gcp">,
  name: string,
): Promise<RunRevision | undefined> {
  try {
    return revisionSchema.parse(await gcp.rest({ api: "run", method: "GET", path: `/v2/${name}` }));
  } catch (error) {
    if (codeOf(error) === "NOT_FOUND") return undefined;
    throw apiFailure(`read revision "${shortName(name)}"`, error);
  }
}

/** All revisions of a service, in no particular order. @throws Failure `GCP_*` */
export async function listRevisions(
  { gcp }: Pick<CloudRunDeps, "gcp">,
  service: string,
): Promise<RunRevision[]> {
  const schema = z.looseObject({
    revisions: z.array(revisionSchema).default([]),
    nextPageToken: z.string().default(""),
  });
  const all: RunRevision[] = [];
  let pageToken = "";
  try {
    do {
      const query = pageToken === "" ? "" : `?${new URLSearchParams({ pageToken }).toString()}`;
      const path = `/v2/${service}/revisions${query}`;
      const page = schema.parse(await gcp.rest({ api: "run", method: "GET", path }));
      all.push(...page.revisions);
      pageToken = page.nextPageToken;
    } while (pageToken !== "");
  } catch (error) {
    throw apiFailure(`list the revisions of "${shortName(service)}"`, error);
  }
  return all;
}

/**
 * The latest ready revision, which LATEST stands for. `latestReadyRevision` was seen to stay while
 * a newer one was ready, so where it matters that one is asked itself.
 * @see https://github.com/mishrasanjeev/agentic-org/pull/606
 */
async function latestOf(
  deps: Pick<CloudRunDeps, "gcp">,
  { name, traffic, trafficStatuses, latestReadyRevision, latestCreatedRevision }: ServiceJson,
): Promise<string | undefined> {
  const announced = shortName(latestReadyRevision) || undefined;
  const newest = shortName(latestCreatedRevision) || undefined;
  const entries = [...traffic, ...trafficStatuses];
  const matters = traffic.length === 0 || entries.some(followsLatest);
  if (!matters || newest === undefined || newest === announced) return announced;
  const revision = await readRevision(deps, `${name}/revisions/${newest}`);
  const ready = revision?.conditions.find(({ type }) => type === "Ready");
  return ready?.state === "CONDITION_SUCCEEDED" ? newest : announced;
}

function serviceOf(
  service: ServiceJson,
  json: Readonly<Record<string, unknown>>,
  latestReady: string | undefined,
): RunService {
  const { state, message, reason } = service.terminalCondition;
  const tagUrls: Record<string, string> = {};
  for (const { tag, uri } of service.trafficStatuses) {
    if (tag !== undefined && uri !== undefined) tagUrls[tag] = uri;
  }
  return {
    name: service.name,
    uri: service.uri,
    etag: service.etag,
    settled: !service.reconciling,
    problem: state === "CONDITION_FAILED" ? message || reason || "it is not ready" : undefined,
    lastModifier: service.lastModifier,
    annotations: service.annotations,
    latestCreated: shortName(service.latestCreatedRevision) || undefined,
    served: resolveTraffic(service.trafficStatuses, latestReady),
    // A service without `traffic` sends all of it to the latest ready revision.
    wanted: resolveTraffic(service.traffic.length === 0 ? TO_LATEST : service.traffic, latestReady),
    isUnpinned: service.traffic.length === 0 || service.traffic.some(followsLatest),
    tagUrls,
    json,
  };
}

const TO_LATEST = [{ percent: 100 }];
