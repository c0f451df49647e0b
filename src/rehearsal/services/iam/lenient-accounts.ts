import type { Accounts } from "../../ports.ts";
import type { MemoryAccounts } from "./accounts.ts";

const EMAIL = /^([^@]+)@(.+)\.iam\.gserviceaccount\.com$/;

/**
 * Accounts without strict IAM: a missing account of the embedded project is created when a token is
 * first asked for, and one of another project, which can't be looked up here, is accepted. What was
 * created explicitly keeps its rules.
 */
export class LenientAccounts implements Accounts {
  readonly #accounts: MemoryAccounts;
  readonly #projectId: string;
  readonly #made = new Set<string>();

  constructor(accounts: MemoryAccounts, projectId: string) {
    this.#accounts = accounts;
    this.#projectId = projectId;
  }

  exists(email: string): boolean {
    return this.#accounts.exists(email);
  }

  /** @throws ApiError INVALID_ARGUMENT for an id that no account can have */
  admit(email: string): boolean {
    const exists = this.#accounts.exists(email);
    const [, accountId, project] = EMAIL.exec(email.toLowerCase()) ?? [];
    if (project !== this.#projectId) return !exists;
    if (exists) return this.#made.has(email.toLowerCase());
    this.#accounts.create(project, { accountId });
    this.#made.add(email.toLowerCase());
    return true;
  }
}
