import type { ExitCode } from "../../base/failure.ts";
import type { Gcp } from "../../gcp/gcp.ts";
import type { LeaseStore } from "../../release/lease/store.ts";
import { startReport } from "../../report/merge.ts";
import type { Report } from "../../report/report.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { DeployableProject } from "../deploy/project.ts";
import type { DeployOptions } from "../deploy/session.ts";
import { stateBackend } from "../deploy/state.ts";
import { withTarget } from "../deploy/with-target.ts";
import { withCancellation } from "../frame/cancellation.ts";
import type { Console } from "../frame/console.ts";
import { leaseStore, type LeaseDeps } from "../pipeline/lease.ts";
import { refuseConfig, showDiagnostics, validateStage } from "../validate/validate-stage.ts";

export interface ReleaseOptions extends DeployOptions {
  /** Seconds to wait for another run that holds the environment. */
  readonly lockTimeout: number;
}

/**
 * A validated project and the environment that it is deployed to. No terraform: a release moves
 * traffic alone.
 */
export interface ReleaseSession {
  readonly project: DeployableProject;
  readonly gcp: Gcp;
  readonly clock: Clock;
  /** Where the lease of the environment is. */
  readonly store: LeaseStore;
  /** What taking the lease takes, but for the run. */
  readonly lease: Omit<LeaseDeps, "run">;
  /** A report with the validation in it. */
  readonly started: Report;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/**
 * Validates, connects, runs the body and cleans up. Exit 2 without running the body when the config
 * has an error.
 */
export async function withReleaseSession(
  options: ReleaseOptions,
  console: Console,
  clock: Clock,
  body: (session: ReleaseSession) => Promise<ExitCode>,
): Promise<ExitCode> {
  // What serves needs no build, so that a manifest which was never written is not an error.
  const validated = await validateStage({ ...options, willBuild: true }, clock);
  const { loaded, section: validate } = validated;
  const valid = loaded.project;
  if (valid === undefined) return refuseConfig(validated, options, console);
  showDiagnostics(loaded, options.config, console);
  return withCancellation(console.progress, (signal) =>
    withTarget(valid, options, clock, async (project, { gcp }) => {
      const backend = await stateBackend(project, gcp, options);
      const { name, environment } = project;
      const { progress } = console;
      const lockTimeoutMs = options.lockTimeout * 1_000;
      return body({
        project,
        gcp,
        clock,
        store: leaseStore({ gcp, clock, backend }),
        lease: { gcp, clock, progress, backend, lockTimeoutMs, signal },
        started: {
          ...startReport({ project: name, environment, startedAtMs: clock.now() }),
          validate,
        },
        signal,
      });
    }),
  );
}
