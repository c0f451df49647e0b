import type { ProcessWatch } from "../../base/process-watch.ts";
import type { Progress } from "../../base/progress.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { ImageArchives } from "../../image/archive/image-archives.ts";
import type { BuilderName } from "../../image/dockerfile/builder-names.ts";
import type { RunsAs } from "../../image/image-run.ts";
import type { Project } from "../../project/project.ts";
import type { Section } from "../../report/table.ts";
import type { TerraformDeps } from "../../terraform/deps.ts";
import type { StagesDeps } from "./stages.ts";

/** What a pipeline takes from outside. */
export interface PipelineDeps extends StagesDeps {
  readonly gcp: Gcp;
  readonly progress: Progress;
  /**
   * For the project as it is deployed now: images by digest of what serves, or a placeholder before
   * the first.
   */
  readonly terraform: TerraformDeps;
  /** Of this run: 12 hexadecimal digits. */
  readonly run: string;
  /** The Artifact Registry repository that images are pushed to. */
  readonly repository: string;
  /** Images that another job has built, to be pushed instead of built here. */
  readonly archives?: ImageArchives | undefined;
  /** @see ImageDeps.builder */
  readonly builder?: BuilderName | undefined;
  /** Images that are given; without it those of all workers are built. */
  readonly images?: () => Promise<Section<"build">>;
  /** Asks whoever has to whether this plan may be applied. */
  readonly agree: (plan: Section<"plan">) => Promise<Section<"agree">>;
  /** The same project on the base branch, for the cost of the change. */
  readonly base?: Project;
  readonly watch?: ProcessWatch;
  /** @see ImageDeps.runsAs */
  readonly runsAs?: RunsAs;
  /**
   * True where nothing real is at stake: what the guard or a budget stops is reported, and what
   * comes after is tried all the same, so that handlers are proven. @defaultValue false
   */
  readonly goesOnWhenStopped?: boolean;
  /** Addresses that the guard lets pass, in the plan of this run. */
  readonly allow?: readonly string[];
  /**
   * How long candidates are kept when `until` ends the run before their promotion; 0: they end with
   * the environment itself.
   * @defaultValue an hour
   */
  readonly keepForMs?: number;
  /** @see SmokeDeps.effects */
  readonly effects: "real" | "none";
  /** @see SmokeDeps.logLines */
  readonly logLines?: number;
}
