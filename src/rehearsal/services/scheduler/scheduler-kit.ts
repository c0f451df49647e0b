import type { SchedulerServiceDeps } from "./deps.ts";

/** Stand-ins of other services that allow everything and sign nothing. */
export const LENIENT_NEIGHBOURS: Pick<SchedulerServiceDeps, "issuer" | "accounts" | "policies"> = {
  issuer: {
    issuerUrl: "",
    idToken: () => "",
    accessToken: () => "",
    verifyIdToken: () => ({ problem: "" }),
    principalOf: () => undefined,
  },
  accounts: { exists: () => true },
  policies: { allows: () => true, get: () => ({}), set: () => ({}), delete: () => undefined },
};
