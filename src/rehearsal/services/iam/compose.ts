import type { ApiService } from "../../api/api-service.ts";
import type { Policies } from "../../ports.ts";
import { accountRoutes } from "./account-routes.ts";
import type { ServiceAccount } from "./accounts.ts";
import { MemoryAccounts } from "./accounts.ts";
import type { IamServiceDeps } from "./deps.ts";
import { MemoryPolicies } from "./policies.ts";
import { unimplementedRoutes } from "./unimplemented.ts";
import { workloadIdentityRoutes } from "./workload-identity.ts";

/** IAM v1: service accounts, their policies, workload identity federation. */
export function createIamService(deps: IamServiceDeps): {
  readonly service: ApiService;
  readonly accounts: MemoryAccounts;
  readonly policies: Policies;
  /** The stable numeric id of an account, for the `sub` claim. */
  readonly subjectOf: (email: string) => string;
  /** Calls back for each account that is created: tokens may be needed soon. */
  readonly onAccountCreated: (listener: () => void) => void;
} {
  const policies = new MemoryPolicies(deps);
  const listeners: (() => void)[] = [];
  const accounts = new MemoryAccounts(deps.clock, {
    created: ({ name }) => {
      // The policy of an earlier account with this email does not apply.
      policies.delete(name);
      for (const listener of listeners) listener();
    },
    deleted: (account) => policies.renameMember(memberOf(account), deletedMemberOf(account)),
    undeleted: (account) => policies.renameMember(deletedMemberOf(account), memberOf(account)),
  });
  const routes = [
    ...accountRoutes(deps, accounts, policies),
    ...workloadIdentityRoutes(deps),
    ...unimplementedRoutes(),
  ];
  return {
    service: { name: "iam", routes },
    accounts,
    policies,
    subjectOf: (email) => accounts.subjectOf(email),
    onAccountCreated: (listener) => void listeners.push(listener),
  };
}

function memberOf({ email }: ServiceAccount): string {
  return `serviceAccount:${email}`;
}

/** @see https://cloud.google.com/iam/docs/reference/rest/v1/Policy (deleted members) */
function deletedMemberOf({ email, uniqueId }: ServiceAccount): string {
  return `deleted:serviceAccount:${email}?uid=${uniqueId}`;
}
