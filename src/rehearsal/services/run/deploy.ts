import { ApiError } from "../../api/api-error.ts";
import type { JsonObject } from "../../ports.ts";
import { StartFailure, type Instance } from "../../runner/revision-runner.ts";
import type { RunServiceDeps } from "./deps.ts";
import {
  lastSegment,
  LATEST,
  number,
  object,
  objects,
  text,
  type RevisionRecord,
  type Route,
  type ServiceRecord,
} from "./model.ts";
import { DEFAULT_TRAFFIC } from "./render.ts";
import { revisionLogEntry } from "./revision-log.ts";
import { RevisionPool } from "./revision-pool.ts";
import { environmentOf, imageOf, limitsOf, processOf, SecretProblem } from "./template.ts";

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

  /**
   * Brings a new revision up, if there is one, then applies the traffic. When either fails, what served
   * before goes on serving. @throws ApiError FAILED_PRECONDITION, NOT_FOUND
   */
  async deploy(service: ServiceRecord, revision: RevisionRecord | undefined): Promise<void> {
    if (revision !== undefined) {
      await this.#bringUp(service, revision);
      service.latestReady = revision.name;
    }
    const traffic = objects(service.spec["traffic"]);
    const served = traffic.length > 0 ? traffic : DEFAULT_TRAFFIC;
    service.routes = served.map((target) => this.#route(service, target));
    service.servedTraffic = served;
    this.#applyMinimum(service);
  }

  async remove(service: ServiceRecord): Promise<void> {
    const closing = [...service.revisions.keys()].map(async (name) => {
      const pool = this.pool(service, name);
      this.#pools.delete(`${service.uid}/${name}`);
      await pool?.close();
    });
    await Promise.all(closing);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    this.#pools.clear();
  }

  #route(service: ServiceRecord, target: JsonObject): Route {
    const latest = target["type"] === LATEST || text(target["revision"]) === "";
    const name = latest ? service.latestReady : lastSegment(text(target["revision"]));
    const found = name === undefined ? undefined : service.revisions.get(name);
    if (name === undefined || found === undefined) {
      const asked = name ?? "LATEST";
      throw this.#failed(
        service,
        "ROUTE_MISSING",
        "NOT_FOUND",
        `Revision '${asked}' is not found.`,
      );
    }
    if (found.state !== "ready") {
      const why = `Revision '${name}' is not ready and cannot serve traffic. ${found.message ?? ""}`;
      throw this.#failed(service, "", "FAILED_PRECONDITION", why.trim());
    }
    const tag = text(target["tag"]);
    return {
      revision: name,
      percent: number(target["percent"]) ?? 0,
      tag: tag === "" ? undefined : tag,
    };
  }

  async #bringUp(service: ServiceRecord, revision: RevisionRecord): Promise<void> {
    const start = this.#starter(service, revision);
    const pool = new RevisionPool(limitsOf(revision.template), this.#deps.clock, start);
    try {
      await pool.warmUp();
      revision.state = "ready";
      this.#pools.set(`${service.uid}/${revision.name}`, pool);
    } catch (error) {
      await pool.close();
      const failure =
        error instanceof RevisionFailure ? error : healthCheckFailure(error, revision);
      revision.state = "failed";
      revision.reason = failure.reason;
      revision.message = failure.message;
      const message = `Revision '${revision.name}' is not ready and cannot serve traffic. ${failure.message}`;
      const code = failure.reason === "CONTAINER_MISSING" ? "NOT_FOUND" : "FAILED_PRECONDITION";
      throw this.#failed(service, failure.reason, code, message);
    }
  }

  #starter(service: ServiceRecord, revision: RevisionRecord): () => Promise<Instance> {
    const { images, secrets, runner, logs, faults } = this.#deps;
    const { name, template } = revision;
    return async () => {
      const image = images.find(imageOf(template));
      if (image === undefined) {
        throw new RevisionFailure("CONTAINER_MISSING", `Image '${imageOf(template)}' not found.`);
      }
      const env = environmentOf(template, service.project, secrets);
      if (env instanceof SecretProblem) {
        throw new RevisionFailure("SECRETS_ACCESS_CHECK_FAILED", env.problem);
      }
      if (faults.take("run.revision", `${service.name}/revisions/${name}`)?.kind === "crash") {
        throw new StartFailure("the crash that was asked for");
      }
      return runner.start({
        image,
        ...processOf(template),
        env: {
          ...env,
          ...this.#deps.extraEnv(),
          K_SERVICE: service.id,
          K_REVISION: name,
          K_CONFIGURATION: service.id,
        },
        onLine: (stream, line) => logs.write(revisionLogEntry(service, name, stream, line)),
      });
    };
  }

  /** A service's own minimum goes to the revision that serves most. @see https://cloud.google.com/run/docs/configuring/min-instances */
  #applyMinimum(service: ServiceRecord): void {
    const minimum = number(object(service.spec["scaling"])["minInstanceCount"]) ?? 0;
    const main = service.routes.toSorted((a, b) => b.percent - a.percent)[0]?.revision;
    for (const name of service.revisions.keys()) {
      this.pool(service, name)?.setMinimum(name === main ? minimum : 0);
    }
  }

  #failed(
    service: ServiceRecord,
    reason: string,
    code: "NOT_FOUND" | "FAILED_PRECONDITION",
    message: string,
  ): ApiError {
    service.failure = { reason: reason === "ROUTE_MISSING" ? "" : reason, message };
    return new ApiError(code, message);
  }
}

class RevisionFailure extends Error {
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

function healthCheckFailure(error: unknown, revision: RevisionRecord): RevisionFailure {
  const port = number(
    objects(objects(revision.template["containers"])[0]?.["ports"])[0]?.["containerPort"],
  );
  const detail = error instanceof Error ? error.message : String(error);
  return new RevisionFailure(
    "HEALTH_CHECK_CONTAINER_ERROR",
    `The user-provided container failed to start and listen on the port defined provided by the PORT=${port ?? 8080} environment variable within the allocated timeout: ${detail}.`,
  );
}
