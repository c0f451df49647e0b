import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { ExitCode } from "../../project/failure.ts";
import { closeReport, startReport } from "../../report/merge.ts";
import { readReport } from "../../report/read-report.ts";
import type { Report } from "../../report/report.ts";
import type { DeployOptions } from "../deploy/session.ts";
import { validateStage } from "../validate.ts";
import { withGoogleIdentity } from "./google-identity.ts";
import { wrongInput } from "./inputs.ts";
import { configPath, publishReports, reportFolder } from "./publish.ts";
import type { ActionStep, StepContext, StepResult } from "./step.ts";

/** `command: plan`: what a deploy would change. */
export const planStep: ActionStep = (context) =>
  onGoogle(context, async (options, out) => {
    const { planCommand } = await import("../plan.ts");
    const { inputs, console, clock } = context;
    return planCommand(
      { ...options, ...images(context), readOnly: inputs.flag("read-only"), out },
      console,
      clock,
    );
  });

/** `command: deploy`: the whole pipeline, on a plan that was reviewed or is reviewed at the gate. */
export const deployStep: ActionStep = (context) =>
  onGoogle(context, async (options, out) => {
    const { deployCommand } = await import("../deploy.ts");
    const { inputs, console, clock } = context;
    const given = (name: "reviewed" | "fingerprint"): Record<string, string> =>
      inputs.text(name) === "" ? {} : { [name]: inputs.text(name) };
    const base = inputs.text("base-config");
    return deployCommand(
      {
        ...options,
        ...images(context),
        ...given("reviewed"),
        ...given("fingerprint"),
        ...(base === "" ? {} : { base }),
        // Nobody sits at a terminal: whoever approved the job's environment has agreed.
        yes: inputs.text("reviewed") === "" && inputs.text("fingerprint") === "",
        allow: inputs.lines("allow"),
        keepFor: NO_CANDIDATE_IS_KEPT,
        out,
      },
      console,
      clock,
    );
  });

/** `command: drift`: what is no longer as the pipeline left it. */
export const driftStep: ActionStep = (context) =>
  onGoogle(context, async (options, out) => {
    const { driftCommand } = await import("../drift.ts");
    return driftCommand({ ...options, out }, context.console, context.clock);
  });

/**
 * Runs a command on what is deployed, as the identity that the inputs name, and publishes the report that it wrote. A config with errors
 * makes a report too, so that they are shown on their lines.
 */
async function onGoogle(
  context: StepContext,
  body: (options: DeployOptions, out: string) => Promise<ExitCode>,
): Promise<StepResult> {
  const { inputs, run, clock } = context;
  const config = inputs.text("config");
  if (inputs.lines("config").length !== 1) {
    throw wrongInput("config", config, "name one config: each deploys on its own");
  }
  const startedMs = clock.now();
  const environment = inputs.text("environment") || "production";
  const path = configPath(config, run);
  const { loaded, section } = await validateStage(
    { config: path, environment, willBuild: true },
    clock,
  );
  if (loaded.project === undefined) {
    const started = startReport({
      project: "cloud-tasks",
      environment,
      commit: run.subject.commit,
      startedAtMs: startedMs,
    });
    const report = closeReport({ ...started, validate: section }, clock.now() - startedMs);
    return publishReports([{ config, report, exitCode: 2 }], context);
  }
  const out = join(reportFolder(context, config), "report.json");
  await mkdir(dirname(out), { recursive: true });
  await rm(out, { force: true });
  const exitCode = await withGoogleIdentity(context, () =>
    body(deployOptions(context, path, environment), out),
  );
  if (!existsSync(out)) return { exitCode, outputs: { status: "failed" } };
  const report: Report = { ...(await readReport(out)), commit: run.subject.commit };
  return publishReports([{ config, report, exitCode }], context);
}

function deployOptions(
  { inputs }: StepContext,
  config: string,
  environment: string,
): DeployOptions {
  const optional = {
    project: inputs.text("project"),
    stateBucket: inputs.text("state-bucket"),
    emulator: inputs.text("emulator"),
  };
  const given = Object.entries(optional).filter(([, value]) => value !== "");
  return { config, environment, json: false, download: true, ...Object.fromEntries(given) };
}

function images({ inputs }: StepContext) {
  return {
    image: inputs.lines("images"),
    repository: inputs.text("repository"),
    lockTimeout: inputs.count("lock-timeout", 0) ?? DEFAULT_LOCK_TIMEOUT_S,
  };
}

const DEFAULT_LOCK_TIMEOUT_S = 120;

/** Only a deploy that ends before its promotion keeps a candidate. */
const NO_CANDIDATE_IS_KEPT = 0;
