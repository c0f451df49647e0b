/** How diagnostics are written. */
export const FORMATS = ["text", "json", "sarif", "github"] as const;

export interface ValidateFilesOptions {
  /** Configs, and folders in which every `cloud-tasks.yaml` is meant. */
  readonly paths: readonly string[];
  readonly environment?: string;
  /** Each environment of each config, and `production`. */
  readonly allEnvironments: boolean;
  readonly format: (typeof FORMATS)[number];
  /** A warning fails too. */
  readonly strict: boolean;
}
