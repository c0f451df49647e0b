import { createHash } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import { ApiError, invalidArgument } from "../../api/api-error.ts";
import { scalarText, objectOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Accounts } from "../../ports.ts";

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create */
const ACCOUNT_ID = /^[a-z][-a-z0-9]*[a-z0-9]$/;
/**
 * What a client may set.
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/admin/v1/iam.proto
 */
const MUTABLE = ["displayName", "description"] as const;
const MAX_BYTES = { displayName: 100, description: 256 };
/** Stands for the project that an account is of. */
const ANY_PROJECT = "-";

/** A service account as the API shows it. */
export interface ServiceAccount {
  readonly name: string;
  readonly projectId: string;
  readonly uniqueId: string;
  readonly email: string;
  readonly oauth2ClientId: string;
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  readonly disabled: true | undefined;
  readonly etag: string;
}

/**
 * How long a deleted account can be brought back.
 * @see https://cloud.google.com/iam/docs/service-accounts-delete-undelete
 */
const UNDELETE_MS = 30 * 86_400_000;

/** Of more that were deleted the oldest are forgotten. */
const MAX_DELETED = 10_000;

/** What follows the life of accounts. */
export interface AccountEvents {
  readonly created: (account: ServiceAccount) => void;
  /** Its grants no longer apply, not even to a new account with the same email. */
  readonly deleted: (account: ServiceAccount) => void;
  readonly undeleted: (account: ServiceAccount) => void;
}

/** Service accounts in memory. */
export class MemoryAccounts implements Accounts {
  readonly #byEmail = new Map<string, ServiceAccount>();
  readonly #deleted = new Map<
    string,
    { readonly account: ServiceAccount; readonly atMs: number }
  >();
  readonly #clock: Clock;
  readonly #events: AccountEvents;
  #version = 0;
  #made = 0;

  constructor(clock: Clock, events: AccountEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** True for one that is there and enabled or disabled. */
  exists(email: string): boolean {
    return this.#byEmail.has(email.toLowerCase());
  }

  /** The numeric id of an account, or a stable one for an e-mail that has no account. */
  subjectOf(email: string): string {
    return this.#byEmail.get(email.toLowerCase())?.uniqueId ?? idOf(email);
  }

  /** @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS */
  create(projectId: string, body: JsonObject): ServiceAccount {
    const id = checkId(body["accountId"]);
    const email = `${id}@${projectId}.iam.gserviceaccount.com`;
    if (this.#byEmail.has(email)) {
      const message = `Service account ${id} already exists within project projects/${projectId}.`;
      throw new ApiError("ALREADY_EXISTS", message);
    }
    const given = objectOf(body["serviceAccount"]);
    // A second account of the same e-mail is another one.
    const uniqueId = idOf(`${email} ${this.#made++}`);
    const created = this.#store({
      name: `projects/${projectId}/serviceAccounts/${email}`,
      projectId,
      uniqueId,
      email,
      oauth2ClientId: uniqueId,
      displayName: textOf(given, "displayName"),
      description: textOf(given, "description"),
      disabled: undefined,
      etag: "",
    });
    this.#events.created(created);
    return created;
  }

  /**
   * @param id The e-mail or the unique id.
   * @param projectId Its own, or `-` for any: then one that is not there can't be told from a
   * foreign one.
   * @throws ApiError NOT_FOUND, PERMISSION_DENIED
   * @see https://github.com/googleapis/googleapis/blob/master/google/iam/admin/v1/iam.proto
   * (`ServiceAccount.name`)
   */
  get(id: string, projectId: string): ServiceAccount {
    const account =
      this.#byEmail.get(id.toLowerCase()) ??
      [...this.#byEmail.values()].find(({ uniqueId }) => uniqueId === id);
    if (account !== undefined && [account.projectId, ANY_PROJECT].includes(projectId))
      return account;
    if (projectId !== ANY_PROJECT) {
      throw new ApiError("NOT_FOUND", `Unknown service account: ${id}`);
    }
    const message =
      "Permission 'iam.serviceAccounts.get' denied on resource (or it may not exist).";
    throw new ApiError("PERMISSION_DENIED", message);
  }

  /** By e-mail. */
  list(projectId: string): ServiceAccount[] {
    return [...this.#byEmail.values()]
      .filter((account) => account.projectId === projectId)
      .sort((a, b) => (a.email < b.email ? -1 : 1));
  }

  /** The mask is in the body, in snake or camel case. @throws ApiError INVALID_ARGUMENT, ABORTED */
  patch(account: ServiceAccount, body: JsonObject): ServiceAccount {
    const given = objectOf(body["serviceAccount"]);
    const etag = given["etag"] ?? "";
    if (etag !== "" && etag !== account.etag) {
      throw new ApiError("ABORTED", `The etag of service account ${account.email} has changed.`);
    }
    const paths = scalarText(body["updateMask"]).split(",").filter(Boolean);
    const fields = paths.map((path) => {
      const field = MUTABLE.find(
        (name) => name.toLowerCase() === path.replaceAll("_", "").toLowerCase(),
      );
      if (field !== undefined) return [field, textOf(given, field)];
      throw invalidArgument(
        `${path} of a service account can't be changed: only ${MUTABLE.join(" and ")}.`,
      );
    });
    return this.#store({ ...account, ...Object.fromEntries(fields) });
  }

  setDisabled(account: ServiceAccount, disabled: boolean): void {
    this.#store({ ...account, disabled: disabled ? true : undefined });
  }

  delete(account: ServiceAccount): void {
    this.#byEmail.delete(account.email);
    const nowMs = this.#clock.now();
    for (const [uniqueId, { atMs }] of this.#deleted) {
      if (nowMs - atMs <= UNDELETE_MS && this.#deleted.size < MAX_DELETED) break;
      this.#deleted.delete(uniqueId);
    }
    this.#deleted.set(account.uniqueId, { account, atMs: nowMs });
    this.#events.deleted(account);
  }

  /**
   * @param uniqueId Its e-mail may belong to another by now. @throws ApiError NOT_FOUND,
   * FAILED_PRECONDITION
   */
  undelete(uniqueId: string): ServiceAccount {
    const found = this.#deleted.get(uniqueId);
    if (found === undefined || this.#clock.now() - found.atMs > UNDELETE_MS) {
      throw new ApiError("NOT_FOUND", `Service account ${uniqueId} can't be restored.`);
    }
    const { account } = found;
    if (this.#byEmail.has(account.email)) {
      const message = `Service account ${account.email} exists again, so that the deleted one can't be restored.`;
      throw new ApiError("FAILED_PRECONDITION", message);
    }
    this.#deleted.delete(uniqueId);
    this.#events.undeleted(account);
    return this.#store(account);
  }

  #store(account: ServiceAccount): ServiceAccount {
    this.#version += 1;
    const etag = Buffer.from(`v${this.#version}`).toString("base64");
    const stored = { ...account, etag };
    this.#byEmail.set(account.email, stored);
    return stored;
  }
}

/** 21 digits that look like Google's. */
function idOf(text: string): string {
  const digest = createHash("sha256").update(text.toLowerCase()).digest();
  const digits = (digest.readBigUInt64BE(0) % 10n ** 18n).toString().padStart(18, "0");
  return `100${digits}`;
}

/** @throws ApiError INVALID_ARGUMENT */
function textOf(given: JsonObject, field: (typeof MUTABLE)[number]): string | undefined {
  const text = scalarText(given[field]);
  if (Buffer.byteLength(text) > MAX_BYTES[field]) {
    throw invalidArgument(`The ${field} must have at most ${MAX_BYTES[field]} bytes.`);
  }
  return text === "" ? undefined : text;
}

/**
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/DataDog/stratus-red-team/issues/294 (the text about the length)
 * @see https://github.com/GoogleCloudPlatform/cloud-code-intellij/issues/2062 (that about the form)
 */
function checkId(value: JsonObject[string]): string {
  const id = scalarText(value);
  if (id.length < 6 || id.length > 30) {
    throw invalidArgument(`The account ID "${id}" does not have a length between 6 and 30.`);
  }
  if (ACCOUNT_ID.test(id)) return id;
  throw invalidArgument(String.raw`${id} does not match [a-z][a-z\d\-]*[a-z\d].`);
}
