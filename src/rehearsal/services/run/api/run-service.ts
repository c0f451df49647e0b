import { randomUUID } from "node:crypto";

import { ApiError } from "../../../api/api-error.ts";
import type { CallContext, Rpc } from "../../../api/api-service.ts";
import { pageOf } from "../../../api/list/paging.ts";
import { objectOf, stringOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { transition } from "../conditions.ts";
import type { RunServiceDeps } from "../deps.ts";
import {
  lastSegment,
  SERVICE_TYPE,
  withoutNulls,
  type RevisionRecord,
  type ServiceRecord,
} from "../model.ts";
import { canonicalName, parentName } from "../names.ts";
import type { Deployer } from "../revisions/deploy.ts";
import { newEtag, newRevision } from "../revisions/new-revision.ts";
import { surplusRevisions } from "../revisions/revision-limit.ts";
import { parentOf, type ServiceStore } from "../service-store.ts";
import { applyMask, specOf } from "../spec/spec.ts";
import { withDefaults } from "../spec/template.ts";
import { checkServiceId, checkSpec } from "../spec/validate.ts";
import { renderService, type RunUrls } from "./render.ts";

const MAX_PAGE_SIZE = 100;

/**
 * Creates, changes and deletes services: `google.cloud.run.v2.Services` without its IAM methods.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/service.proto
 */
export class RunService {
  readonly #deps: RunServiceDeps;
  readonly #store: ServiceStore;
  readonly #deployer: Deployer;
  readonly #urls: RunUrls;
  /** Deploys of one service go one after another. */
  readonly #deploying = new Map<string, Promise<unknown>>();
  #serial = 0;

  constructor(deps: RunServiceDeps, store: ServiceStore, deployer: Deployer, urls: RunUrls) {
    this.#deps = deps;
    this.#store = store;
    this.#deployer = deployer;
    this.#urls = urls;
  }

  readonly rpcs: Readonly<Record<string, Rpc>> = {
    CreateService: (request, call) => this.#create(request, call),
    GetService: (request) => renderService(this.#get(request["name"]), this.#urls),
    ListServices: (request) => {
      const parent = parentName(stringOf(request["parent"]), this.#deps);
      const page = pageOf(request, this.#store.list(parent), ({ name }) => name, MAX_PAGE_SIZE);
      return {
        services: page.items.map((service) => renderService(service, this.#urls)),
        nextPageToken: page.nextPageToken,
      };
    },
    UpdateService: (request, call) => this.#update(request, call),
    DeleteService: (request) => this.#delete(request),
  };

  #get(name: JsonObject[string]): ServiceRecord {
    return this.#store.get(canonicalName(stringOf(name), this.#deps));
  }

  #create(request: JsonObject, call: CallContext): JsonObject {
    const id = stringOf(request["serviceId"]);
    checkServiceId(id);
    const name = `${parentName(stringOf(request["parent"]), this.#deps)}/services/${id}`;
    const [, project = "", , location = ""] = name.split("/");
    if (this.#store.find(name) !== undefined) {
      throw new ApiError("ALREADY_EXISTS", `Resource '${id}' already exists.`);
    }
    const spec = this.#spec(project, id, objectOf(request["service"]));
    const now = this.#now();
    const who = call.principal ?? "";
    const reconciling = transition(undefined, "CONDITION_RECONCILING", now);
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
      spec: {},
      generation: 0,
      observedGeneration: 0,
      etag: "",
      revisions: new Map(),
      latestCreated: undefined,
      latestReady: undefined,
      latestServing: undefined,
      routes: [],
      servedTraffic: [],
      conditions: { configurations: reconciling, routes: reconciling },
    };
    const revision = this.#revisionOf(service, spec, who);
    if (request["validateOnly"] === true) return this.#preview(service, spec, revision);
    this.#store.add(service);
    return this.#apply(service, spec, revision, who);
  }

  #update(request: JsonObject, call: CallContext): JsonObject {
    const sent = objectOf(request["service"]);
    const name = canonicalName(stringOf(sent["name"]), this.#deps);
    const service = this.#store.find(name);
    if (service === undefined) {
      if (request["allowMissing"] !== true) return renderService(this.#store.get(name), this.#urls);
      const parent = name.slice(0, name.indexOf("/services/"));
      return this.#create(
        { ...request, parent, serviceId: lastSegment(name), service: sent },
        call,
      );
    }
    checkEtag(service.id, service.etag, sent["etag"]);
    const mask = stringOf(request["updateMask"]);
    const merged = mask === "" ? sent : applyMask(service.spec, sent, mask);
    const spec = this.#spec(service.project, service.id, merged, service);
    const who = call.principal ?? "";
    const revision = this.#revisionOf(service, spec, who);
    if (request["validateOnly"] === true) return this.#preview(service, spec, revision);
    return this.#apply(service, spec, revision, who);
  }

  #delete(request: JsonObject): JsonObject {
    const service = this.#get(request["name"]);
    checkEtag(service.id, service.etag, request["etag"]);
    const last = { ...this.#any(service), deleteTime: this.#now() };
    if (request["validateOnly"] === true) {
      return this.#deps.operations.start(parentOf(service), last, undefined, last);
    }
    this.#store.remove(service);
    this.#deps.policies.delete(service.name);
    const before = this.#deploying.get(service.uid) ?? Promise.resolve();
    const work = before
      .catch(() => undefined)
      .then(() => this.#deployer.remove(service))
      .then(() => last);
    return this.#deps.operations.start(parentOf(service), last, work);
  }

  /** @throws ApiError INVALID_ARGUMENT, PERMISSION_DENIED for an unknown service account */
  #spec(project: string, id: string, sent: JsonObject, before?: ServiceRecord): JsonObject {
    const spec = specOf(withoutNulls(sent));
    const account = `${this.#deps.projectNumber(project)}-compute@developer.gserviceaccount.com`;
    const template = objectOf(spec["template"]);
    const old = objectOf(before?.spec["template"]);
    const kept = stringOf(template["serviceAccount"]) || stringOf(old["serviceAccount"]) || account;
    const filled = { ...spec, template: withDefaults(template, kept) };
    checkSpec(id, filled);
    if (kept !== account) this.#checkAccount(kept);
    return filled;
  }

  /**
   * Who deploys must be allowed to act as the account; Google does not tell that from one that is
   * not there.
   */
  #checkAccount(email: string): void {
    if (this.#deps.accounts.exists(email)) return;
    throw new ApiError(
      "PERMISSION_DENIED",
      `Permission 'iam.serviceaccounts.actAs' denied on service account ${email} (or it may not exist).`,
    );
  }

  #revisionOf(service: ServiceRecord, spec: JsonObject, creator: string) {
    return newRevision(service, spec, { now: this.#now(), creator, serial: ++this.#serial });
  }

  #apply(
    service: ServiceRecord,
    spec: JsonObject,
    revision: RevisionRecord | undefined,
    who: string,
  ): JsonObject {
    this.#write(service, spec, who);
    if (revision !== undefined) {
      service.revisions.set(revision.name, revision);
      service.latestCreated = revision.name;
    }
    this.#deployer.begin(service, revision);
    const generation = service.generation;
    const before = this.#deploying.get(service.uid) ?? Promise.resolve();
    const work = before
      .catch(() => undefined)
      .then(() => this.#deploy(service, revision))
      .finally(() => (service.observedGeneration = generation))
      .then(() => this.#any(service));
    this.#deploying.set(service.uid, work);
    return this.#deps.operations.start(parentOf(service), this.#any(service), work);
  }

  async #deploy(service: ServiceRecord, revision: RevisionRecord | undefined): Promise<void> {
    // The deploy before it may have said meanwhile that all is settled.
    this.#deployer.begin(service, revision);
    if (this.#deps.faults.take("operation", service.name)?.kind === "fail") {
      const message = "The operation failed, as a fault rule asks for.";
      this.#deployer.fail(service, revision, message);
      throw new ApiError("INTERNAL", message);
    }
    await this.#deployer.deploy(service, revision);
    for (const name of surplusRevisions(service))
      await this.#deployer.removeRevision(service, name);
  }

  /** The service as the change would leave it; the service itself stays. */
  #preview(
    service: ServiceRecord,
    spec: JsonObject,
    revision: RevisionRecord | undefined,
  ): JsonObject {
    const copy = { ...service };
    this.#write(copy, spec, copy.lastModifier);
    copy.latestCreated = revision?.name ?? copy.latestCreated;
    const any = this.#any(copy);
    return this.#deps.operations.start(parentOf(service), any, undefined, any);
  }

  #write(service: ServiceRecord, spec: JsonObject, who: string): void {
    service.spec = spec;
    service.generation++;
    service.updateTime = this.#now();
    service.lastModifier = who;
    service.etag = newEtag();
  }

  #any(service: ServiceRecord): JsonObject {
    return { "@type": SERVICE_TYPE, ...renderService(service, this.#urls) };
  }

  #now(): string {
    return new Date(this.#deps.clock.now()).toISOString();
  }
}

/** Refuses a change of what someone else has changed meanwhile. @throws ApiError ABORTED */
export function checkEtag(id: string, current: string, given: JsonObject[string]): void {
  if (typeof given === "string" && given !== "" && given !== current) {
    throw new ApiError(
      "ABORTED",
      `Conflict for resource '${id}': version '${given}' was specified but current version is '${current}'.`,
    );
  }
}
