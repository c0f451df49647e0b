import { createHash } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { Accounts, JsonObject } from "../../ports.ts";

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create */
const ACCOUNT_ID = /^[a-z](?:[-a-z0-9]{4,28}[a-z0-9])$/;

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

/** How long a deleted account can be brought back. @see https://cloud.google.com/iam/docs/service-accounts-delete-undelete */
const UNDELETE_MS = 30 * 86_400_000;

/** What follows the life of accounts. */
export interface AccountEvents {
  readonly created: (account: ServiceAccount) => void;
  /** Its grants are of no use any more, even to a new account of the same e-mail. */
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
    const id = body["accountId"];
    if (typeof id !== "string" || !ACCOUNT_ID.test(id)) {
      throw new ApiError(
        "INVALID_ARGUMENT",
        `accountId ${JSON.stringify(id ?? "")} must be 6 to 30 lower-case letters, digits and hyphens, starting with a letter.`,
      );
    }
    const email = `${id}@${projectId}.iam.gserviceaccount.com`;
    if (this.#byEmail.has(email)) {
      const message = `Service account ${id} already exists within project projects/${projectId}.`;
      throw new ApiError("ALREADY_EXISTS", message);
    }
    const given = asObject(body["serviceAccount"]);
    // A second account of the same e-mail is another one.
    const uniqueId = idOf(`${email} ${this.#made++}`);
    const created = this.#store({
      name: `projects/${projectId}/serviceAccounts/${email}`,
      projectId,
      uniqueId,
      email,
      oauth2ClientId: uniqueId,
      displayName: textOf(given["displayName"]),
      description: textOf(given["description"]),
      disabled: undefined,
      etag: "",
    });
    this.#events.created(created);
    return created;
  }

  /** @param id The e-mail or the unique id. @throws ApiError NOT_FOUND */
  get(id: string): ServiceAccount {
    const account =
      this.#byEmail.get(id.toLowerCase()) ??
      [...this.#byEmail.values()].find(({ uniqueId }) => uniqueId === id);
    if (account !== undefined) return account;
    throw new ApiError("NOT_FOUND", `Unknown service account: ${id}`);
  }

  /** By e-mail. */
  list(projectId: string): ServiceAccount[] {
    return [...this.#byEmail.values()]
      .filter((account) => account.projectId === projectId)
      .sort((a, b) => (a.email < b.email ? -1 : 1));
  }

  /** The mask is in the body, in snake or camel case. @throws ApiError */
  patch(id: string, body: JsonObject): ServiceAccount {
    const account = this.get(id);
    const given = asObject(body["serviceAccount"]);
    if (typeof given["etag"] === "string" && given["etag"] !== account.etag) {
      throw new ApiError("ABORTED", `The etag of service account ${account.email} has changed.`);
    }
    const mask = (textOf(body["updateMask"]) ?? "").replaceAll("_", "").toLowerCase().split(",");
    return this.#store({
      ...account,
      ...(mask.includes("displayname") ? { displayName: textOf(given["displayName"]) } : {}),
      ...(mask.includes("description") ? { description: textOf(given["description"]) } : {}),
    });
  }

  setDisabled(id: string, disabled: boolean): void {
    this.#store({ ...this.get(id), disabled: disabled ? true : undefined });
  }

  delete(id: string): void {
    const account = this.get(id);
    this.#byEmail.delete(account.email);
    this.#deleted.set(account.uniqueId, { account, atMs: this.#clock.now() });
    this.#events.deleted(account);
  }

  /** @param uniqueId Its e-mail may belong to another by now. @throws ApiError NOT_FOUND, FAILED_PRECONDITION */
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

function asObject(value: JsonObject[string]): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function textOf(value: JsonObject[string]): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
