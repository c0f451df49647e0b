import type { StepContext } from "./step.ts";

/**
 * What a command about something deployed is given: the config, the environment and where it is.
 */
export interface Place {
  readonly config: string;
  readonly environment: string;
  readonly json: false;
  readonly download: true;
  readonly project?: string;
  readonly emulator?: string;
  readonly stateBucket?: string;
}

/**
 * The place that the inputs name; an emulator also by `CLOUD_TASKS_EMULATOR`, so that a workflow
 * runs against one as it is.
 */
export function placeOf({ inputs }: StepContext, config: string, environment: string): Place {
  const optional = {
    project: inputs.text("project"),
    stateBucket: inputs.text("state-bucket"),
    emulator: inputs.text("emulator") || (process.env["CLOUD_TASKS_EMULATOR"] ?? ""),
  };
  const given = Object.entries(optional).filter(([, value]) => value !== "");
  return { config, environment, json: false, download: true, ...Object.fromEntries(given) };
}
