if (!import.meta.url.endsWith("?B5gYAc9q")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { buildImages } from "./image-build-images.js?CnYfvyZA";
import { closeReport } from "./report-merge.js?BIKXJTo5";
import { shown } from "./report-shown.js?JlO7GrW5";
import { MAX_TEXT_CHARS } from "./report-terminal.js?Fccog5rm";
import { wrappedText } from "./report-wrap.js?B2MfqB8i";
import { applyStage } from "./terraform-apply.js?DQcBkkRi";
import { planStage } from "./terraform-plan.js?C-2yqy7o";
import { agreement, requirePreflight } from "./commands-deploy-agreement.js?CzDIbnhP";
import { askFor, givenReview } from "./commands-deploy-agree.js?BfWJuIuy";
import { readService } from "./release-schedules.js?4B4HyPvZ";
import { acquireEnvironment, leasedWorkers, movedFailure, movedTraffic, pinStage, undo } from "./commands-pipeline-release.js?DXrjMqZV";
import { sectionFailure } from "./report-section-failure.js?DzNWvF1V";
import { newRunId } from "./commands-pipeline-run-id.js?JeZ3DISz";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?BEZpkoUD";
import { startDeployReport, withDeploySession } from "./commands-deploy-session.js?zXaIleXq";
import { exitCodeOf } from "./commands-frame-exit-code.js?MdYNGsQo";
import { printResult } from "./commands-frame-print-result.js?BJ2w6Aev";

// src/commands/deploy/apply-pinned.ts
var import_picocolors = require_picocolors();
async function applyPinned({ project, target, terraform, signal }, clock, body) {
	const { context, stop } = await acquireEnvironment({
		gcp: target.gcp,
		clock,
		progress: terraform.progress,
		backend: terraform.backend,
		run: newRunId(),
		...terraform.lockTimeoutMs === void 0 ? {} : { lockTimeoutMs: terraform.lockTimeoutMs },
		signal
	});
	try {
		const pin = await pinStage(project, context);
		const apply = await body();
		const moved = await movedTraffic(context);
		const waiting = await waitingRevisions(context);
		if (moved.length === 0 || apply.status === "failed") return {
			pin,
			apply,
			waiting
		};
		const failure = sectionFailure(movedFailure(moved));
		return {
			pin,
			apply: {
				...apply,
				status: "failed",
				failure
			},
			waiting
		};
	} finally {
		stop();
		await undo(context);
	}
}
async function waitingRevisions(context) {
	return (await Promise.all(leasedWorkers(context).map(async ([worker, { service: name, newest, found: before }]) => {
		const made = (before === void 0 ? void 0 : await readService(context, name))?.latestCreated;
		return made === void 0 || made === newest ? [] : [`${made} of "${worker}"`];
	}))).flat();
}

// src/commands/apply.ts
async function applyCommand(options, console, clock) {
	const startedMs = clock.now();
	refuseBoth(options);
	await checkReportFile(options.out);
	const needs = {
		...options.build ? {} : { images: {
			given: options.image,
			repository: options.repository
		} },
		adopt: true,
		holdSchedules: true,
		lock: true,
		lockTimeoutMs: options.lockTimeout * 1e3
	};
	return withDeploySession(options, needs, console, clock, async (session) => {
		const { project, target } = session;
		const given = await givenReview(options, session.project);
		const { backend } = session.terraform;
		await requirePreflight(project, {
			gcp: target.gcp,
			backend,
			identity: "apply"
		});
		const terraform = {
			...session.terraform,
			images: await images(options, session, clock)
		};
		const review = given ?? { plan: await planStage(project, terraform) };
		const agree = given === void 0 && review.plan !== void 0 ? await askFor(review.plan, options, project, console) : agreement((review.plan ?? review).fingerprint, "reviewed", options);
		const applied = agree.status === "blocked" ? void 0 : await applyPinned(session, clock, () => run(review, options, session, terraform));
		const apply = applied?.apply;
		const report = closeReport({
			...startDeployReport(session, startedMs, "apply"),
			...review.plan === void 0 ? {} : { plan: asReviewed(review.plan) },
			agree,
			...applied === void 0 ? {} : {
				pin: applied.pin,
				apply: applied.apply
			}
		}, clock.now() - startedMs);
		const result = apply ?? agree;
		const printable = {
			json: options.json,
			result,
			code: exitCodeOf(report),
			text: () => applyText(result, applied?.waiting ?? [], console)
		};
		return await printResult(console, printable, () => writeReport(report, options.out));
	});
}
function refuseBoth({ build, image }) {
	if (!build || image.length === 0) return;
	throw new Failure("IMAGE_OPTION", `--build builds every image, so --image ${image[0]} can't be given with it`, {
		exitCode: 2,
		hint: "leave out one of the two"
	});
}
async function images(options, session, clock) {
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
			builder: options.builder
		});
		return Object.fromEntries(built.images.map(({ worker, image }) => [worker, image]));
	}
	if (missingImages.length === 0) return terraform.images;
	throw new Failure("IMAGE_MISSING", `worker ${missingImages.map((id) => `"${id}"`).join(", ")} has never been deployed, and no image is given`, {
		exitCode: 2,
		hint: "add --build, or --image WORKER=HOST/PATH@sha256:… of a pushed image"
	});
}
async function run(review, options, session, terraform) {
	const fingerprint = review.plan === void 0 ? review.fingerprint : review.plan.fingerprint;
	const apply = await applyStage(session.project, {
		...terraform,
		reviewed: review.plan ?? {
			fingerprint,
			changes: []
		},
		settle: options.settle,
		...options.allow.length === 0 ? {} : { waiver: {
			fingerprint,
			addresses: options.allow
		} }
	});
	if (review.plan !== void 0 || apply.failure?.code !== "TF_PLAN_CHANGED") return apply;
	const message = `the plan is no longer the one with the fingerprint ${fingerprint}`;
	return {
		...apply,
		failure: {
			...apply.failure,
			message
		}
	};
}
function asReviewed({ failure, ...plan }) {
	return plan.status === "blocked" ? {
		...plan,
		status: "passed"
	} : {
		...plan,
		...failure === void 0 ? {} : { failure }
	};
}
function applyText(full, waiting, { colors, outColumns }) {
	const apply = shown(full, MAX_TEXT_CHARS);
	const c = (0, import_picocolors.createColors)(colors);
	const lines = [{
		head: `${c.bold("apply")}  `,
		text: apply.summary
	}];
	if ("settled" in apply && apply.settled === true) lines.push("a second plan shows no changes");
	if (waiting.length > 0) lines.push(`${waiting.join(", ")} receives no requests yet: \`cloud-tasks deploy\` proves and promotes it`);
	if (apply.failure !== void 0) {
		lines.push(`${c.red(apply.failure.code)} ${apply.failure.message}`);
		if (apply.failure.hint !== void 0) lines.push({ verbatim: `${c.cyan("next:")} ${apply.failure.hint}` });
	}
	return wrappedText(lines, outColumns);
}

export { applyCommand };