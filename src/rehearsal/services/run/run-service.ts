import { randomBytes, randomUUID } from "node:crypto";

import { ApiError } from "../../api/api-error.ts";
import type { CallContext, Rpc } from "../../api/api-service.ts";
import type { JsonObject } from "../../ports.ts";
import type { Deployer } from "./deploy.ts";
import type { RunServiceDeps } from "./deps.ts";
import {
  lastSegment,
  object,
  REVISION_TYPE,
  SERVICE_TYPE,
  text,
  withoutNulls,
  type RevisionRecord,
  type ServiceRecord,
} from "./model.ts";
import { renderRevision, renderService, type RunUrls } from "./render.ts";
import type { ServiceStore } from "./service-store.ts";
import { applyMask, specOf } from "./spec.ts";
import { templateKey, withDefaults } from "./template.ts";
import { checkServiceId, checkSpec } from "./validate.ts";

/**
 * The methods of `google.cloud.run.v2.Services` and `Revisions`, in proto-JSON.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/service.proto
 */
export class RunService {
  readonly #deps: RunServiceDeps;
  readonly #store: ServiceStore;
  readonly #deployer: Deployer;
  readonly #urls: RunUrls;
  /** Deploys of one service go one after another. */
  readonly #deploying = new Map<string, Promise<unknown>>();

  constructor(deps: RunServiceDeps, store: ServiceStore, deployer: Deployer, urls: RunUrls) {
    this.#deps = deps;
    this.#store = store;
    this.#deployer = deployer;
    this.#urls = urls;
  }

  readonly services: Readonly<Record<string, Rpc>> = {
    CreateService: (request, call) => this.#create(request, call),
    GetService: (request) => renderService(this.#store.get(text(request["name"])), this.#urls),
    ListServices: (request) => {
      const page = this.#store.list(text(request["parent"]), request);
      return {
        services: page.items.map((service) => renderService(service, this.#urls)),
        nextPageToken: page.nextPageToken,
      };
    },
    UpdateService: (request, call) => this.#update(request, call),
    DeleteService: (request) => this.#delete(request),
    GetIamPolicy: (request) => {
      const { name } = this.#store.get(text(request["resource"]));
      return this.#deps.policies.get(name);
    },
    SetIamPolicy: (request) => {
      const { name } = this.#store.get(text(request["resource"]));
      return this.#deps.policies.set(name, object(request["policy"]));
    },
  };

  readonly revisions: Readonly<Record<string, Rpc>> = {
    GetRevision: (request) => {
      const [service, revision] = this.#store.revision(text(request["name"]));
      return renderRevision(service, revision);
    },
    ListRevisions: (request) => {
      const service = this.#store.get(text(request["parent"]));
      const newestFirst = [...service.revisions.values()].toReversed();
      return { revisions: newestFirst.map((revision) => renderRevision(service, revision)) };
    },
    DeleteRevision: (request) => this.#deleteRevision(request),
  };

  #create(request: JsonObject, call: CallContext): JsonObject {
    const id = text(request["serviceId"]);
    checkServiceId(id);
    const name = `${text(request["parent"])}/services/${id}`;
    const [, project = "", , location = ""] = name.split("/");
    if (this.#store.find(name) !== undefined) {
      throw new ApiError("ALREADY_EXISTS", `Resource '${id}' already exists.`);
    }
    const spec = this.#spec(project, object(request["service"]));
    const now = this.#now();
    const who = call.principal ?? "";
    const service: ServiceRecord = {
      name,
      project,
      location,
      id,
      uid: randomUUID(),
      creator: who,
      createTime: now,
      updateTime: now,
      lastModifier: who,
      spec,
      generation: 0,
      observedGeneration: 0,
      etag: "",
      revisions: new Map(),
      latestCreated: undefined,
      latestReady: undefined,
      routes: [],
      servedTraffic: [],
      failure: undefined,
    };
    const preview = this.#prepare(service, spec);
    if (request["validateOnly"] === true) return this.#done(service);
    this.#store.add(service);
    return this.#apply(service, spec, preview, who);
  }

  #update(request: JsonObject, call: CallContext): JsonObject {
    const sent = object(request["service"]);
    const name = text(sent["name"]);
    const service = this.#store.find(name);
    if (service === undefined) {
      if (request["allowMissing"] !== true) return renderService(this.#store.get(name), this.#urls);
      const parent = name.slice(0, name.indexOf("/services/"));
      return this.#create(
        { ...request, parent, serviceId: lastSegment(name), service: sent },
        call,
      );
    }
    checkEtag(service, sent["etag"]);
    const mask = text(request["updateMask"]);
    const merged = mask === "" ? sent : applyMask(service.spec, sent, mask);
    const spec = this.#spec(service.project, merged, service);
    const revision = this.#prepare(service, spec);
    if (request["validateOnly"] === true) return this.#done(service);
    return this.#apply(service, spec, revision, call.principal ?? "");
  }

  #delete(request: JsonObject): JsonObject {
    const service = this.#store.get(text(request["name"]));
    checkEtag(service, request["etag"]);
    const last = this.#any(service);
    if (request["validateOnly"] === true) return this.#done(service);
    this.#store.remove(service);
    this.#deps.policies.delete(service.name);
    const before = this.#deploying.get(service.uid) ?? Promise.resolve();
    const work = before
      .catch(() => undefined)
      .then(() => this.#deployer.remove(service))
      .then(() => last);
    return this.#deps.operations.start(parentOf(service), last, work);
  }

  async #deleteRevision(request: JsonObject): Promise<JsonObject> {
    const [service, revision] = this.#store.revision(text(request["name"]));
    const serving = service.routes.some((route) => route.revision === revision.name);
    if (serving || service.latestCreated === revision.name) {
      throw new ApiError(
        "FAILED_PRECONDITION",
        `Revision '${revision.name}' serves traffic or is the latest one and can't be deleted.`,
      );
    }
    await this.#deployer.pool(service, revision.name)?.close();
    service.revisions.delete(revision.name);
    const last = { "@type": REVISION_TYPE, ...renderRevision(service, revision) };
    return this.#deps.operations.start(parentOf(service), last, undefined, last);
  }

  #spec(project: string, sent: JsonObject, before?: ServiceRecord): JsonObject {
    const spec = specOf(withoutNulls(sent));
    checkSpec(spec);
    const account = `${this.#deps.projectNumber(project)}-compute@developer.gserviceaccount.com`;
    const template = object(spec["template"]);
    const old = object(before?.spec["template"]);
    const kept = text(template["serviceAccount"]) || text(old["serviceAccount"]) || account;
    return { ...spec, template: withDefaults(template, kept) };
  }

  /** The revision that this spec makes; undefined when its template is the old one. @throws ApiError */
  #prepare(service: ServiceRecord, spec: JsonObject): RevisionRecord | undefined {
    const template = object(spec["template"]);
    const given = lastSegment(text(template["revision"]));
    const same = templateKey(template) === templateKey(object(service.spec["template"]));
    if (
      service.latestCreated !== undefined &&
      same &&
      [service.latestCreated, ""].includes(given)
    ) {
      return undefined;
    }
    if (given !== "" && (!given.startsWith(`${service.id}-`) || given.length > 62)) {
      throw new ApiError(
        "INVALID_ARGUMENT",
        `Violation in template.revision: "${given}" must start with "${service.id}-" and be shorter than 63 characters`,
      );
    }
    if (service.revisions.has(given)) {
      throw new ApiError(
        "ALREADY_EXISTS",
        `Revision named '${given}' with different configuration already exists.`,
      );
    }
    const number = String(service.generation + 1).padStart(5, "0");
    return {
      name: given === "" ? `${service.id}-${number}-${randomLetters(3)}` : given,
      uid: randomUUID(),
      createTime: this.#now(),
      generation: 1,
      template,
      state: "pending",
      reason: undefined,
      message: undefined,
    };
  }

  #apply(
    service: ServiceRecord,
    spec: JsonObject,
    revision: RevisionRecord | undefined,
    who: string,
  ): JsonObject {
    service.spec = spec;
    service.generation++;
    service.updateTime = this.#now();
    service.lastModifier = who;
    service.etag = `"${randomBytes(9).toString("base64")}"`;
    if (revision !== undefined) {
      service.revisions.set(revision.name, revision);
      service.latestCreated = revision.name;
    }
    const generation = service.generation;
    const before = this.#deploying.get(service.uid) ?? Promise.resolve();
    const work = before
      .catch(() => undefined)
      .then(async () => {
        service.failure = undefined;
        if (this.#deps.faults.take("operation", service.name)?.kind === "fail") {
          throw new ApiError("INTERNAL", "The operation failed, as it was asked to.");
        }
        await this.#deployer.deploy(service, revision);
      })
      .finally(() => (service.observedGeneration = generation))
      .then(() => this.#any(service));
    this.#deploying.set(service.uid, work);
    return this.#deps.operations.start(parentOf(service), this.#any(service), work);
  }

  #done(service: ServiceRecord): JsonObject {
    const any = this.#any(service);
    return this.#deps.operations.start(parentOf(service), any, undefined, any);
  }

  #any(service: ServiceRecord): JsonObject {
    return { "@type": SERVICE_TYPE, ...renderService(service, this.#urls) };
  }

  #now(): string {
    return new Date(this.#deps.clock.now()).toISOString();
  }
}

function parentOf(service: ServiceRecord): string {
  return `projects/${service.project}/locations/${service.location}`;
}

function checkEtag(service: ServiceRecord, etag: unknown): void {
  if (typeof etag === "string" && etag !== "" && etag !== service.etag) {
    throw new ApiError(
      "ABORTED",
      `Conflict for resource '${service.id}': version '${etag}' was specified but current version is '${service.etag}'.`,
    );
  }
}

function randomLetters(count: number): string {
  const letters = "bcdfghjklmnpqrstvwxz";
  return [...randomBytes(count)].map((byte) => letters[byte % letters.length]).join("");
}
