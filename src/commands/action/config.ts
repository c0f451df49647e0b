import { Failure } from "../../base/failure.ts";
import type { Project } from "../../project/project.ts";
import { configFailure, validateStage } from "../validate/validate-stage.ts";
import { configPath } from "./publish.ts";
import type { StepContext } from "./step.ts";

/** The project that the inputs name, read and never run. @throws Failure `CONFIG_INVALID` */
export async function loadProjectOf({ inputs, run, clock }: StepContext): Promise<Project> {
  const config = configPath(inputs.text("config"), run);
  const environment = inputs.text("environment") || "production";
  const { loaded, section } = await validateStage({ config, environment, willBuild: true }, clock);
  if (loaded.project !== undefined) return loaded.project;
  const { code, message } = configFailure(section);
  throw new Failure(code, message, {
    exitCode: 2,
    hint: "the job that validates it shows each problem on its line",
  });
}
