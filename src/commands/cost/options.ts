/** The options of `cloud-tasks cost`. */
export interface CostOptions {
  readonly config: string;
  readonly environment?: string;
  /**
   * The config of the base branch, a checkout of it or a git commit, to show what the change costs.
   */
  readonly base?: string;
  /** `full`, `none` or a share from 0 to 1; taken from the config when absent. */
  readonly freeTier?: string;
  /** The price book that the base had, as `prices --json` prints it. */
  readonly basePrices?: string;
  /** A usage file, whose values override those of the config. */
  readonly usage?: string;
  /** A terraform plan as JSON, for resources that the config does not have. */
  readonly plan?: string;
  /** @defaultValue text */
  readonly format?: "text" | "json" | "infracost";
  readonly json: boolean;
}
