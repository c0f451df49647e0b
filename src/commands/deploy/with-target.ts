import type { ExitCode } from "../../base/failure.ts";
import type { Project } from "../../project/project.ts";
import type { Clock } from "../../semantics/clock.ts";
import type { Console } from "../frame/console.ts";
import type { ProjectOptions } from "../lines/command-line.ts";
import { refuseConfig, validateStage } from "../validate/validate-stage.ts";
import type { DeployableProject } from "./project.ts";
import { connectTarget, type Target } from "./target.ts";

/** Where a project is deployed, as an option says it. */
export interface TargetChoice {
  /** Google Cloud project id, before the one of the config. */
  readonly project?: string;
  /** URL of a running `cloud-tasks emulate`. */
  readonly emulator?: string;
}

type Body<T> = (project: DeployableProject, target: Target) => Promise<T>;

/**
 * Connects to where a valid project is deployed, runs the body and disconnects.
 * @throws Failure of `connectTarget`
 */
export async function withTarget<T>(
  valid: Project,
  { project, emulator }: TargetChoice,
  clock: Clock,
  body: Body<T>,
): Promise<T> {
  const projectId = project ?? valid.projectId;
  const target = await connectTarget({
    clock,
    ...(emulator === undefined ? {} : { emulator }),
    ...(projectId === undefined ? {} : { projectId }),
  });
  try {
    return await body({ ...valid, projectId: target.projectId }, target);
  } finally {
    await target.close();
  }
}

/**
 * The same for a config that is checked first. Exit 2 without running the body when it has an
 * error.
 */
export async function withDeployed(
  options: ProjectOptions & TargetChoice,
  console: Console,
  clock: Clock,
  body: Body<ExitCode>,
): Promise<ExitCode> {
  const validated = await validateStage(options, clock);
  const { project } = validated.loaded;
  if (project === undefined) return refuseConfig(validated, options, console);
  return withTarget(project, options, clock, body);
}
