import { createColors } from "picocolors";

import { Failure, type ExitCode } from "../base/failure.ts";
import { buildImages } from "../image/build-images.ts";
import type { BuilderName } from "../image/dockerfile/builder-names.ts";
import { closeReport } from "../report/merge.ts";
import type { Section } from "../report/report.ts";
import { shown } from "../report/shown.ts";
import { MAX_TEXT_CHARS } from "../report/terminal.ts";
import { wrappedText, type TerminalLine } from "../report/wrap.ts";
import type { Clock } from "../semantics/clock.ts";
import { applyStage } from "../terraform/apply.ts";
import type { TerraformDeps } from "../terraform/deps.ts";
import { planStage } from "../terraform/plan.ts";
import { requirePreflight } from "../terraform/preflight.ts";
import { askFor, givenReview, type AgreeOptions } from "./deploy/agree.ts";
import { agreement } from "./deploy/agreement.ts";
import { applyPinned } from "./deploy/apply-pinned.ts";
import { checkReportFile, writeReport } from "./deploy/report-file.ts";
import { startDeployReport } from "./deploy/report.ts";
import type { Review } from "./deploy/review.ts";
import { withDeploySession, type DeployOptions, type DeploySession } from "./deploy/session.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";
import { printResult } from "./frame/print-result.ts";

export interface ApplyOptions extends DeployOptions, AgreeOptions {
  readonly image: readonly string[];
  readonly repository: string;
  /** Builds and pushes every worker first. */
  readonly build: boolean;
  /** What builds Dockerfiles. */
  readonly builder?: BuilderName;
  /** False by `--no-settle`. */
  readonly settle: boolean;
  /** Seconds to wait for the state lock. */
  readonly lockTimeout: number;
  readonly out?: string;
}

/**
 * `cloud-tasks apply`: exit 3 with nothing applied when the plan is not the reviewed one, or is not
 * confirmed.
 */
export async function applyCommand(
  options: ApplyOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  refuseBoth(options);
  await checkReportFile(options.out);
  const needs = {
    // With --build, the images that run now are not needed.
    ...(options.build ? {} : { images: { given: options.image, repository: options.repository } }),
    adopt: true,
    holdSchedules: true,
    lock: true,
    lockTimeoutMs: options.lockTimeout * 1_000,
  };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, target } = session;
    const given = await givenReview(options, session.project);
    const { backend } = session.terraform;
    await requirePreflight(project, { gcp: target.gcp, backend, identity: "apply" });
    const terraform = { ...session.terraform, images: await images(options, session, clock) };
    const review = given ?? { plan: await planStage(project, terraform) };
    const agree =
      given === undefined && review.plan !== undefined
        ? await askFor(review.plan, options, project, console)
        : agreement((review.plan ?? review).fingerprint, "reviewed", options);
    const applied =
      agree.status === "blocked"
        ? undefined
        : await applyPinned(session, clock, () => run(review, options, session, terraform));
    const apply = applied?.apply;
    const report = closeReport(
      {
        ...startDeployReport(session, startedMs, "apply"),
        ...(review.plan === undefined ? {} : { plan: asReviewed(review.plan) }),
        agree,
        ...(applied === undefined ? {} : { pin: applied.pin, apply: applied.apply }),
      },
      clock.now() - startedMs,
    );
    const result = apply ?? agree;
    const printable = {
      json: options.json,
      result,
      code: exitCodeOf(report),
      text: () => applyText(result, applied?.waiting ?? [], console),
    };
    return await printResult(console, printable, () => writeReport(report, options.out));
  });
}

/** @throws Failure `IMAGE_OPTION` */
function refuseBoth({ build, image }: ApplyOptions): void {
  if (!build || image.length === 0) return;
  throw new Failure(
    "IMAGE_OPTION",
    `--build builds every image, so --image ${image[0]} can't be given with it`,
    {
      exitCode: 2,
      hint: "leave out one of the two",
    },
  );
}

async function images(
  options: ApplyOptions,
  session: DeploySession,
  clock: Clock,
): Promise<TerraformDeps["images"]> {
  const { missingImages, project, target, terraform } = session;
  if (options.build) {
    const { endpoints, gcp, runsAs } = target;
    const built = await buildImages(project, {
      endpoints,
      credentials: gcp.credentials,
      clock,
      progress: terraform.progress,
      repository: options.repository,
      signal: session.signal,
      runsAs,
      builder: options.builder,
    });
    return Object.fromEntries(built.images.map(({ worker, image }) => [worker, image]));
  }
  if (missingImages.length === 0) return terraform.images;
  throw new Failure(
    "IMAGE_MISSING",
    `worker ${missingImages.map((id) => `"${id}"`).join(", ")} has never been deployed, and no image is given`,
    {
      exitCode: 2,
      hint: "add --build, or --image WORKER=HOST/PATH@sha256:… of a pushed image",
    },
  );
}

async function run(
  review: Review,
  options: ApplyOptions,
  session: DeploySession,
  terraform: TerraformDeps,
): Promise<Section<"apply">> {
  const fingerprint = review.plan === undefined ? review.fingerprint : review.plan.fingerprint;
  const apply = await applyStage(session.project, {
    ...terraform,
    reviewed: review.plan ?? { fingerprint, changes: [] },
    settle: options.settle,
    ...(options.allow.length === 0 ? {} : { waiver: { fingerprint, addresses: options.allow } }),
  });
  if (review.plan !== undefined || apply.failure?.code !== "TF_PLAN_CHANGED") return apply;
  // Without the reviewed changes there is only the fingerprint to compare with.
  const message = `the plan is no longer the one with the fingerprint ${fingerprint}`;
  return { ...apply, failure: { ...apply.failure, message } };
}

/**
 * A reviewed plan as the report of its apply shows it; apply itself checks the guard and the
 * waiver.
 */
function asReviewed({ failure, ...plan }: Section<"plan">): Section<"plan"> {
  return plan.status === "blocked"
    ? { ...plan, status: "passed" }
    : { ...plan, ...(failure === undefined ? {} : { failure }) };
}

function applyText(
  full: Section<"apply"> | Section<"agree">,
  waiting: readonly string[],
  { colors, outColumns }: Console,
): string {
  const apply = shown(full, MAX_TEXT_CHARS);
  const c = createColors(colors);
  const lines: TerminalLine[] = [{ head: `${c.bold("apply")}  `, text: apply.summary }];
  if ("settled" in apply && apply.settled === true) lines.push("a second plan shows no changes");
  if (waiting.length > 0) {
    lines.push(
      `${waiting.join(", ")} receives no requests yet: \`cloud-tasks deploy\` proves and promotes it`,
    );
  }
  if (apply.failure !== undefined) {
    lines.push(`${c.red(apply.failure.code)} ${apply.failure.message}`);
    if (apply.failure.hint !== undefined) {
      lines.push({ verbatim: `${c.cyan("next:")} ${apply.failure.hint}` });
    }
  }
  return wrappedText(lines, outColumns);
}
