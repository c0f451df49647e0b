/** The format of diagnostics. */
export const FORMATS = ["text", "json", "sarif", "github"] as const;

export interface ValidateFilesOptions {
  /** Configs, and folders whose `cloud-tasks.yaml` files are all checked. */
  readonly paths: readonly string[];
  readonly environment?: string;
  /** Checks each environment of each config, and `production`. */
  readonly allEnvironments: boolean;
  readonly format: (typeof FORMATS)[number];
  /** Fails on warnings too. */
  readonly strict: boolean;
}
