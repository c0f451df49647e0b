import type { Clock } from "../../../semantics/clock.ts";
import type { Sender } from "../../dispatch/sender.ts";
import type { Guard } from "../../guard.ts";
import type { Accounts, Policies, TokenIssuer } from "../../ports.ts";

export interface SchedulerServiceDeps {
  readonly clock: Clock;
  readonly issuer: TokenIssuer;
  readonly accounts: Accounts;
  readonly policies: Policies;
  /** @defaultValue one that throws on */
  readonly guard?: Guard;
  /** How attempts are sent. @defaultValue HTTP over raw sockets */
  readonly sender?: Sender;
}
