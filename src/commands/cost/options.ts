/** What `cloud-tasks cost` is asked for. */
export interface CostOptions {
  readonly config: string;
  readonly environment?: string;
  /** The config of the base branch, a checkout of it or a commit of git, to show what the change costs. */
  readonly base?: string;
  /** `full`, `none` or a share from 0 to 1; absent takes what the config says. */
  readonly freeTier?: string;
  /** The price book that the base had, as `prices --json` prints it. */
  readonly basePrices?: string;
  /** A usage file: each value wins over the config's. */
  readonly usage?: string;
  /** A plan of terraform as JSON, for what of it the config does not have. */
  readonly plan?: string;
  /** @defaultValue text */
  readonly format?: "text" | "json" | "infracost";
  readonly json: boolean;
}
