import { createColors } from "picocolors";

import { buildImages } from "../image/build-images.ts";
import { snapshotBuilder } from "../image/image-builder.ts";
import { Failure, type ExitCode } from "../project/failure.ts";
import { closeReport } from "../report/merge.ts";
import type { Section } from "../report/report.ts";
import { shown } from "../report/shown.ts";
import { MAX_TEXT_CHARS } from "../report/terminal.ts";
import type { Clock } from "../semantics/clock.ts";
import { applyStage } from "../terraform/apply.ts";
import type { TerraformDeps } from "../terraform/deps.ts";
import { planStage } from "../terraform/plan.ts";
import { requirePreflight } from "../terraform/preflight.ts";
import { confirm } from "./deploy/confirm.ts";
import { planText } from "./deploy/plan-text.ts";
import { startDeployReport, writeReport } from "./deploy/report.ts";
import { checkFingerprint, readReview, type Review } from "./deploy/review.ts";
import { withDeploySession, type DeployOptions, type DeploySession } from "./deploy/session.ts";
import type { Console } from "./frame/console.ts";
import { exitCodeOf } from "./frame/exit-code.ts";

export interface ApplyOptions extends DeployOptions {
  readonly image: readonly string[];
  readonly repository: string;
  /** Builds and pushes every worker first. */
  readonly build: boolean;
  /** What `plan --out` wrote. */
  readonly reviewed?: string;
  /** The fingerprint of the reviewed plan, when its file is not at hand. */
  readonly fingerprint?: string;
  /** Goes on without asking. */
  readonly yes: boolean;
  /** Addresses that the guard lets pass, in this plan only. */
  readonly allow: readonly string[];
  /** False by `--no-settle`. */
  readonly settle: boolean;
  /** Seconds to wait for the lock of the state. */
  readonly lockTimeout: number;
  readonly out?: string;
}

/** `cloud-tasks apply`: exit 3 with nothing applied when the plan is not the reviewed one, or nobody agrees. */
export function applyCommand(
  options: ApplyOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const startedMs = clock.now();
  refuseBoth(options);
  const needs = {
    // What is built anew needs not be known by what runs now.
    ...(options.build ? {} : { images: { given: options.image, repository: options.repository } }),
    adopt: true,
    lock: true,
    lockTimeoutMs: options.lockTimeout * 1_000,
  };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, target } = session;
    const given = await givenReview(options, session);
    const { backend } = session.terraform;
    await requirePreflight(project, { gcp: target.gcp, backend, identity: "apply" });
    const terraform = { ...session.terraform, images: await images(options, session, clock) };
    const { agree, review } =
      given === undefined
        ? await askForReview(options, session, terraform, console)
        : { agree: agreement(given, "reviewed", options), review: given };
    const apply =
      agree.status === "blocked" ? undefined : await run(review, options, session, terraform);
    const report = closeReport(
      {
        ...startDeployReport(session, startedMs),
        ...(review.plan === undefined ? {} : { plan: asReviewed(review.plan) }),
        agree,
        ...(apply === undefined ? {} : { apply }),
      },
      clock.now() - startedMs,
    );
    await writeReport(report, options.out);
    const told = apply ?? agree;
    console.out(options.json ? `${JSON.stringify(told)}\n` : applyText(told, console));
    return exitCodeOf(report);
  });
}

/** @throws Failure `IMAGE_OPTION` */
function refuseBoth({ build, image }: ApplyOptions): void {
  if (!build || image.length === 0) return;
  throw new Failure(
    "IMAGE_OPTION",
    `--build makes every image, and --image ${image[0]} gives one`,
    {
      exitCode: 2,
      hint: "leave one of the two out",
    },
  );
}

async function givenReview(
  options: ApplyOptions,
  session: DeploySession,
): Promise<Review | undefined> {
  const { reviewed, fingerprint } = options;
  if (reviewed !== undefined) return { plan: await readReview(reviewed, session.project) };
  return fingerprint === undefined ? undefined : { fingerprint: checkFingerprint(fingerprint) };
}

async function images(
  options: ApplyOptions,
  session: DeploySession,
  clock: Clock,
): Promise<TerraformDeps["images"]> {
  const { missingImages, project, target, terraform } = session;
  if (options.build) {
    const { endpoints, gcp } = target;
    const built = await buildImages(project, {
      endpoints,
      credentials: gcp.credentials,
      clock,
      progress: terraform.progress,
      builder: snapshotBuilder,
      repository: options.repository,
      http: fetch,
    });
    return Object.fromEntries(built.images.map(({ worker, image }) => [worker, image]));
  }
  if (missingImages.length === 0) return terraform.images;
  throw new Failure(
    "IMAGE_MISSING",
    `worker ${missingImages.map((id) => `"${id}"`).join(", ")} was never deployed, and no image is given`,
    {
      exitCode: 2,
      hint: "add --build, or --image WORKER=HOST/PATH@sha256:… of an image that is pushed",
    },
  );
}

/** Plans, shows, and asks where there is something to agree to. */
async function askForReview(
  options: ApplyOptions,
  session: DeploySession,
  terraform: TerraformDeps,
  console: Console,
): Promise<{ readonly agree: Section<"agree">; readonly review: Review }> {
  const plan = await planStage(session.project, terraform);
  const review = { plan };
  console.err(planText(plan, console));
  const isStopped = plan.guard.length > 0 && options.allow.length === 0;
  if (plan.changes.length === 0 || isStopped) {
    return { agree: agreement(review, "nobody", options), review };
  }
  const what = `apply this to "${session.project.environment}" of ${session.project.projectId}`;
  const agreed = await confirm(console, what, "yes", {
    yes: options.yes,
    hint: "add --yes, or better --reviewed FILE with what `cloud-tasks plan --out FILE` wrote",
  });
  const by = options.yes ? "yes" : "asked";
  return { agree: agreed ? agreement(review, by, options) : declined(plan.fingerprint), review };
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
  // Without the reviewed changes there is nothing to compare with, but the fingerprint.
  const message = `the plan is no longer the one with the fingerprint ${fingerprint}`;
  return { ...apply, failure: { ...apply.failure, message } };
}

/** How it was agreed to; nobody has to where nothing changes or the guard stops. */
const AGREED = {
  reviewed: "as it was reviewed",
  asked: "agreed to at the terminal",
  yes: "agreed to by --yes",
  nobody: "there was nothing to agree to",
} as const;

function agreement(
  review: Review,
  by: keyof typeof AGREED,
  { allow }: ApplyOptions,
): Section<"agree"> {
  return {
    status: by === "nobody" ? "skipped" : "passed",
    durationMs: 0,
    summary: AGREED[by],
    fingerprint: review.plan === undefined ? review.fingerprint : review.plan.fingerprint,
    by,
    allowed: [...allow],
  };
}

function declined(fingerprint: string): Section<"agree"> {
  return {
    status: "blocked",
    durationMs: 0,
    summary: "nothing was applied",
    failure: { code: "APPLY_DECLINED", message: "the plan was not agreed to" },
    fingerprint,
    by: "nobody",
    allowed: [],
  };
}

/** A reviewed plan as it stands in the report of its apply, which looks itself at what the guard stops on and what is waived. */
function asReviewed({ failure, ...plan }: Section<"plan">): Section<"plan"> {
  return plan.status === "blocked"
    ? { ...plan, status: "passed" }
    : { ...plan, ...(failure === undefined ? {} : { failure }) };
}

function applyText(
  full: Section<"apply"> | Section<"agree">,
  options: { readonly colors: boolean },
): string {
  const apply = shown(full, MAX_TEXT_CHARS);
  const c = createColors(options.colors);
  const lines = [`${c.bold("apply")}  ${apply.summary}`];
  if ("settled" in apply && apply.settled === true) lines.push("a second plan is empty");
  if (apply.failure !== undefined) {
    lines.push(`${c.red(apply.failure.code)} ${apply.failure.message}`);
    if (apply.failure.hint !== undefined) lines.push(`${c.cyan("next:")} ${apply.failure.hint}`);
  }
  return `${lines.join("\n")}\n`;
}
