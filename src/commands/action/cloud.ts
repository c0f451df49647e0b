import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { ExitCode } from "../../base/failure.ts";
import { escapeMarkdown } from "../../report/markdown.ts";
import { closeReport, startReport } from "../../report/merge.ts";
import { readReport } from "../../report/read-report.ts";
import type { Report } from "../../report/report.ts";
import type { DeployOptions } from "../deploy/session.ts";
import { validateStage } from "../validate/validate-stage.ts";
import { comparePlans } from "./compare-plan.ts";
import { readGivenReport } from "./given-report.ts";
import { withGoogleIdentity } from "./google-identity.ts";
import { wrongInput } from "./inputs.ts";
import { placeOf } from "./place.ts";
import { configPath, publishReports, reportFolder } from "./publish.ts";
import { rehearsedImages, withRehearsed } from "./rehearsed-images.ts";
import type { ActionStep, StepContext, StepResult } from "./step.ts";

/** `command: plan`: what a deploy would change, and whether that is what was reviewed. */
export const planStep: ActionStep = async (context) => {
  const { inputs, console, clock } = context;
  const result = await onGoogle(context, async (options, out) => {
    const { planCommand } = await import("../plan.ts");
    return planCommand(
      { ...options, ...images(context), readOnly: inputs.flag("read-only"), out },
      console,
      clock,
    );
  });
  const rehearsed = await rehearsedImages(inputs.text("check-report"));
  const outputs = { ...result.outputs, "rehearsed-images": rehearsed.images.join("\n") };
  const told = [...(result.lines ?? []), ...rehearsed.lines];
  const [report] = result.reports ?? [];
  if (inputs.text("reviewed") === "" || report === undefined) {
    return { ...result, outputs, lines: told };
  }
  const { isReviewed, lines } = comparePlans(
    report,
    await readGivenReport(inputs.text("reviewed")),
  );
  return {
    ...result,
    outputs: { ...outputs, reviewed: String(isReviewed) },
    lines: [...told, ...lines],
    summary: `${lines.map((line) => `- ${escapeMarkdown(line)}\n`).join("")}\n${result.summary ?? ""}`,
  };
};

/** `command: build`: the workers' images as files, without an identity and without a registry. */
export const buildStep: ActionStep = async (context) => {
  const { inputs, console, clock } = context;
  const imageOut = inputs.text("image-out");
  if (imageOut === "") throw wrongInput("image-out", "", "pass a folder");
  const result = await onGoogle(context, async ({ config, environment }, out) => {
    const { buildCommand } = await import("../build.ts");
    const place = { config, json: false, ...(environment === undefined ? {} : { environment }) };
    return buildCommand({ ...place, imageOut, out }, console, clock);
  });
  // The digest alone: which registry it goes to is the deploy's business.
  const built = result.reports?.[0]?.build?.images ?? [];
  const images = built.map(({ worker, digest }) => `${worker}=${digest}`).join("\n");
  return { ...result, outputs: { ...result.outputs, images } };
};

/**
 * `command: deploy`: the whole pipeline, on a plan that was reviewed or is reviewed at the gate.
 */
export const deployStep: ActionStep = (context) =>
  onGoogle(
    context,
    async (options, out) => {
      const { deployCommand } = await import("../deploy.ts");
      const { inputs, console, clock } = context;
      const given = (name: "reviewed" | "fingerprint"): Record<string, string> =>
        inputs.text(name) === "" ? {} : { [name]: inputs.text(name) };
      const base = inputs.text("base-config");
      const imageArchive = inputs.text("image-archive");
      return deployCommand(
        {
          ...options,
          ...images(context),
          ...given("reviewed"),
          ...given("fingerprint"),
          ...(base === "" ? {} : { base }),
          ...(imageArchive === "" ? {} : { imageArchive }),
          // Nobody sits at a terminal: whoever approved the job's environment has agreed.
          yes: inputs.text("reviewed") === "" && inputs.text("fingerprint") === "",
          allow: inputs.lines("allow"),
          keepFor: NO_CANDIDATE_IS_KEPT,
          out,
        },
        console,
        clock,
      );
    },
    (report) => withRehearsed(report, context.inputs.lines("rehearsed-images")),
  );

/** `command: drift`: what is no longer as the pipeline left it. */
export const driftStep: ActionStep = (context) =>
  onGoogle(context, async (options, out) => {
    const { driftCommand } = await import("../drift.ts");
    return driftCommand({ ...options, out }, context.console, context.clock);
  });

/**
 * Runs a command on what is deployed, as the identity that the inputs name, and publishes the
 * report that it wrote. A config with errors makes a report too, so that they are shown on their
 * lines.
 */
async function onGoogle(
  context: StepContext,
  body: (options: DeployOptions, out: string) => Promise<ExitCode>,
  complete: (report: Report) => Report = (report) => report,
): Promise<StepResult> {
  const { inputs, run, clock } = context;
  const config = inputs.text("config");
  if (inputs.lines("config").length !== 1) {
    throw wrongInput("config", config, "pass one config: each is deployed by a step of its own");
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
    body(placeOf(context, path, environment), out),
  );
  if (!existsSync(out)) return { exitCode, outputs: { status: "failed" } };
  const report = complete({ ...(await readReport(out)), commit: run.subject.commit });
  return publishReports([{ config, report, exitCode }], context);
}

function images({ inputs }: StepContext) {
  return {
    image: inputs.lines("images"),
    repository: inputs.text("repository"),
    lockTimeout: inputs.count("lock-timeout", 0) ?? DEFAULT_LOCK_TIMEOUT_S,
  };
}

const DEFAULT_LOCK_TIMEOUT_S = 120;

/** Minutes; a deploy of the action goes through to its promotion. */
const NO_CANDIDATE_IS_KEPT = 0;
