import { ApiError } from "../../../api/api-error.ts";
import { objectsOf, stringOf, numberOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { DEFAULT_TRAFFIC } from "../api/render.ts";
import { transition, type Cause, type Condition, type ConditionState } from "../conditions.ts";
import type { RunServiceDeps } from "../deps.ts";
import { instanceStarter } from "../instances/instance-starter.ts";
import { RevisionPool } from "../instances/revision-pool.ts";
import { scaleOf } from "../instances/scaling.ts";
import {
  failureOf,
  lastSegment,
  LATEST,
  type RevisionRecord,
  type Route,
  type ServiceRecord,
} from "../model.ts";
import { limitsOf } from "../spec/template.ts";
import { healthCheckFailure, notReady } from "./revision-failure.ts";

/** Makes revisions run and moves traffic; knows the running instances of every revision. */
export class Deployer {
  readonly #deps: RunServiceDeps;
  readonly #pools = new Map<string, RevisionPool>();

  constructor(deps: RunServiceDeps) {
    this.#deps = deps;
  }

  /** The instances of a revision; undefined when it never started. */
  pool(service: ServiceRecord, revision: string): RevisionPool | undefined {
    return this.#pools.get(`${service.uid}/${revision}`);
  }

  /** Says that a change is on its way: a new revision, the traffic, or both. */
  begin(service: ServiceRecord, revision: RevisionRecord | undefined): void {
    const pending = "CONDITION_RECONCILING";
    const { configurations, routes } = service.conditions;
    service.conditions = {
      configurations:
        revision === undefined ? configurations : this.#moved(configurations, pending),
      routes: this.#moved(routes, pending),
    };
  }

  /**
   * Starts a new revision, if there is one, and applies the traffic. When it fails, the traffic
   * stays with the previous revision. @throws ApiError FAILED_PRECONDITION, NOT_FOUND: why the
   * service is not ready
   */
  async deploy(service: ServiceRecord, revision: RevisionRecord | undefined): Promise<void> {
    const failure = revision === undefined ? undefined : await this.#bringUp(service, revision);
    if (revision !== undefined) {
      if (failure === undefined) service.latestReady = revision.name;
      this.#settle(service, "configurations", failure);
    }
    const unrouted = this.#applyTraffic(service);
    // A first revision that failed leaves nothing to route to: the service says so once.
    const nothing = failure !== undefined && service.routes.length === 0;
    this.#settle(service, "routes", nothing ? failure : unrouted?.cause);
    if (failure !== undefined) throw new ApiError(codeOf(failure), failure.message);
    if (unrouted !== undefined) throw new ApiError(unrouted.code, unrouted.cause.message);
  }

  /**
   * The operation fails before it has changed anything; the previous revision keeps all traffic.
   */
  fail(service: ServiceRecord, revision: RevisionRecord | undefined, message: string): void {
    const cause = { reason: "INTERNAL", message };
    if (revision !== undefined) {
      revision.ready = this.#moved(revision.ready, "CONDITION_FAILED", cause);
      this.#settle(service, "configurations", cause);
    }
    this.#settle(service, "routes", cause);
  }

  async removeRevision(service: ServiceRecord, name: string): Promise<void> {
    service.revisions.delete(name);
    const pool = this.pool(service, name);
    this.#pools.delete(`${service.uid}/${name}`);
    await pool?.close();
  }

  async remove(service: ServiceRecord): Promise<void> {
    const names = [...service.revisions.keys()];
    await Promise.all(names.map((name) => this.removeRevision(service, name)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    this.#pools.clear();
  }

  /** Takes the traffic over as a whole, or says what is wrong with it and leaves it. */
  #applyTraffic(
    service: ServiceRecord,
  ): { readonly code: "INTERNAL" | "FAILED_PRECONDITION"; readonly cause: Cause } | undefined {
    const traffic = objectsOf(service.spec["traffic"]);
    const wanted = traffic.length > 0 ? traffic : DEFAULT_TRAFFIC;
    const routes: Route[] = [];
    for (const target of wanted) {
      const name = targetOf(service, target);
      const found = name === undefined ? undefined : service.revisions.get(name);
      if (name === undefined || found === undefined) {
        // https://github.com/terraform-google-modules/terraform-docs-samples/pull/269
        const message = `Revision '${name ?? "LATEST"}' does not exist or is deleted. Update all traffic to route to currently available revisions.`;
        return { code: "INTERNAL", cause: { reason: "", message } };
      }
      if (found.ready.state !== "CONDITION_SUCCEEDED") {
        const message = notReady(name, failureOf(found)?.message ?? "");
        return { code: "FAILED_PRECONDITION", cause: { reason: "REVISION_FAILED", message } };
      }
      const tag = stringOf(target["tag"]);
      routes.push({
        revision: name,
        percent: numberOf(target["percent"]) ?? 0,
        tag: tag === "" ? undefined : tag,
      });
    }
    service.routes = routes;
    service.servedTraffic = wanted;
    // One that came up without traffic is not announced, seen at
    // https://github.com/BasedHardware/omi/pull/10254 and
    // https://github.com/mishrasanjeev/agentic-org/pull/606
    const { latestReady } = service;
    if (routes.some(({ revision, percent }) => revision === latestReady && percent > 0))
      service.latestServing = latestReady;
    for (const name of service.revisions.keys())
      this.pool(service, name)?.setScale(scaleOf(service, name));
    return undefined;
  }

  /** Starts the first instance; the cause when it does not start. */
  async #bringUp(service: ServiceRecord, revision: RevisionRecord): Promise<Cause | undefined> {
    const start = instanceStarter(this.#deps, service, revision);
    const pool = new RevisionPool(limitsOf(revision.template), this.#deps, start);
    try {
      await pool.warmUp();
    } catch (error) {
      await pool.close();
      const { reason, message } = healthCheckFailure(error, revision);
      const cause = { reason, message };
      revision.ready = this.#moved(revision.ready, "CONDITION_FAILED", cause);
      return { reason, message: notReady(revision.name, message) };
    }
    revision.ready = this.#moved(revision.ready, "CONDITION_SUCCEEDED");
    this.#pools.set(`${service.uid}/${revision.name}`, pool);
    return undefined;
  }

  #settle(service: ServiceRecord, part: "configurations" | "routes", cause?: Cause): void {
    const state = cause === undefined ? "CONDITION_SUCCEEDED" : "CONDITION_FAILED";
    const next = this.#moved(service.conditions[part], state, cause);
    service.conditions = { ...service.conditions, [part]: next };
  }

  #moved(before: Condition, state: ConditionState, cause?: Cause): Condition {
    return transition(before, state, new Date(this.#deps.clock.now()).toISOString(), cause);
  }
}

function targetOf(service: ServiceRecord, target: JsonObject): string | undefined {
  const named = stringOf(target["revision"]);
  const latest = target["type"] === LATEST || named === "";
  return latest ? service.latestReady : lastSegment(named);
}

function codeOf({ reason }: Cause): "NOT_FOUND" | "FAILED_PRECONDITION" {
  return reason === "CONTAINER_MISSING" ? "NOT_FOUND" : "FAILED_PRECONDITION";
}
