import { Failure } from "../../base/failure.ts";
import type { Report } from "../../report/report.ts";
import { checkPullRequest } from "./check-pull-request.ts";
import { configPath, publishReports, type Published } from "./publish.ts";
import type { ActionStep, StepContext } from "./step.ts";

/**
 * `command: pull-request`: what a pull request changes, costs and proves. It runs the pull
 * request's code, so it is given no token.
 */
export const checkStep: ActionStep = async (context) => {
  const { inputs } = context;
  const configs = inputs.lines("config");
  if (configs.length === 0) {
    throw new Failure("ACTION_INPUT", "the input config is empty", {
      exitCode: 2,
      hint: "pass the config's path from the repository's root, or omit the input",
    });
  }
  if (configs.length > 1 && inputs.text("base-config") !== "") refuseOneBaseFile(context);
  const published: Published[] = [];
  const warnings: string[] = [];
  for (const config of configs) {
    published.push({ config, ...(await checkOne(config, context, warnings)) });
  }
  return { ...(await publishReports(published, context)), warnings };
};

async function checkOne(
  config: string,
  { inputs, run, clock, console }: StepContext,
  warnings: string[],
) {
  const environment = inputs.text("environment");
  const base = inputs.text("base-config");
  const { commit, base: against } = run.subject;
  return checkPullRequest(
    {
      config: configPath(config, run),
      ...(environment === "" ? {} : { environment }),
      ...(base === "" ? {} : { base }),
      ...(commit === "" ? {} : { commit }),
      ...(against === undefined ? {} : { against }),
      confinedTo: run.workspace,
    },
    {
      clock,
      progress: { ...console.progress, warn: (text) => void warnings.push(text) },
      ...(inputs.flag("rehearse")
        ? {
            rehearse: async (project, started, from): Promise<Report> => {
              const { rehearsePullRequest } = await import("../rehearse/pull-request.ts");
              return rehearsePullRequest(project, started, { console, clock, base: from });
            },
          }
        : {}),
    },
  );
}

/** One config can't be the base of several; the folder of a checkout can. */
function refuseOneBaseFile({ inputs }: StepContext): void {
  const base = inputs.text("base-config");
  if (!/\.ya?ml$/.test(base)) return;
  throw new Failure(
    "ACTION_INPUT",
    `the input base-config is the file ${JSON.stringify(base)}, and the input config names several`,
    { exitCode: 2, hint: "pass the folder of the base branch's checkout" },
  );
}
