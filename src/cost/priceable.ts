import type { Project } from "../project/project.ts";
import type { BillableSeconds, Serving } from "./billable-seconds.ts";
import type { Demand } from "./demand.ts";
import type { Allowances } from "./free-tier.ts";
import type { PlanResource } from "./plan-resources.ts";
import type { PriceBook } from "./price-book.ts";
import type { ForeignUsage } from "./usage-file.ts";

export const KIB_PER_GIB = 2 ** 20;

/** What the lines are made of. */
export interface Priceable {
  readonly project: Project;
  readonly book: PriceBook;
  readonly demand: Demand;
  readonly serving: ReadonlyMap<string, Serving>;
  /** What only the plan has. @defaultValue nothing */
  readonly foreign?: Foreign;
}

/**
 * Resources of a plan that the config does not have, and what a usage file says of them by their
 * address.
 */
export interface Foreign {
  readonly resources: readonly PlanResource[];
  readonly usage: ReadonlyMap<string, ForeignUsage>;
}

/** Lines of a resource, at one of the bounds, and what is left of the free tier. */
export interface LinesFrom extends Priceable {
  readonly bound: keyof BillableSeconds;
  readonly left: Allowances;
}
