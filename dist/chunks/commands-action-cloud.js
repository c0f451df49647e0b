if (!import.meta.url.endsWith("?tRObC9md")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { escapeMarkdown } from "./report-stages-build.js?vqgKIBLP";
import { closeReport, startReport } from "./report-merge.js?BIKXJTo5";
import { readReport } from "./report-read-report.js?BHdowvjx";
import { validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { differenceText, hiddenInBoth, planDifference } from "./terraform-changes-plan-difference.js?YS7r8S2y";
import { readGivenReport } from "./commands-action-given-report.js?DRtxtoAn";
import { placeOf, withGoogleIdentity } from "./commands-action-place.js?BTtjdafZ";
import { wrongInput } from "./commands-action-inputs.js?DPKVlVzY";
import { configPath, publishReports, reportFolder } from "./commands-action-publish.js?CYuTDznd";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";

// src/commands/action/compare-plan.ts
function comparePlans(report, reviewed) {
	const [now, before] = [report.plan, reviewed.plan];
	if (now === void 0 || before === void 0) return {
		isReviewed: false,
		lines: ["nothing to compare: one of the reports has no plan"]
	};
	if (!(report.project === reviewed.project && report.environment === reviewed.environment)) return {
		isReviewed: false,
		lines: [`the reviewed plan is of ${`${reviewed.project}, ${reviewed.environment}`}: not compared`]
	};
	if (now.fingerprint === before.fingerprint) return {
		isReviewed: true,
		lines: ["the plan is as reviewed in the pull request"]
	};
	return {
		isReviewed: false,
		lines: ["the plan is not the one that the pull request showed: approving the environment is its review", ...differenceText(planDifference(before.changes, now.changes), [], hiddenInBoth(before.changes, now.changes)).split("\n")]
	};
}

// src/commands/action/rehearsed-images.ts
const LINE = /^([a-z][a-z0-9-]{0,62})=(sha256:[0-9a-f]{64})$/;
async function rehearsedImages(path) {
	if (path === "") return {
		images: [],
		lines: []
	};
	let report;
	try {
		report = await readGivenReport(path);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return {
			images: [],
			lines: [`which images were rehearsed is not known: ${error.message}`]
		};
	}
	if (report.smoke?.status !== "passed") return {
		images: [],
		lines: ["the pull request's rehearsal proved no image"]
	};
	return {
		images: (report.build?.images ?? []).map(({ worker, digest }) => `${worker}=${digest}`).filter((line) => LINE.test(line)),
		lines: []
	};
}
function withRehearsed(report, rehearsed) {
	const known = new Map(rehearsed.flatMap((line) => {
		const [, worker, digest] = LINE.exec(line) ?? [];
		return worker === void 0 || digest === void 0 ? [] : [[worker, digest]];
	}));
	if (known.size === 0 || report.build === void 0) return report;
	const images = report.build.images.map((image) => ({
		...image,
		isRehearsed: known.get(image.worker) === image.digest
	}));
	return {
		...report,
		build: {
			...report.build,
			images
		}
	};
}

// src/commands/action/cloud.ts
const planStep = async (context) => {
	const { inputs, console, clock } = context;
	const result = await onGoogle(context, async (options, out) => {
		const { planCommand } = await import("./commands-plan.js?Bd22mXVR");
		return planCommand({
			...options,
			...images(context),
			readOnly: inputs.flag("read-only"),
			out
		}, console, clock);
	});
	const rehearsed = await rehearsedImages(inputs.text("check-report"));
	const outputs = {
		...result.outputs,
		"rehearsed-images": rehearsed.images.join("\n")
	};
	const told = [...result.lines ?? [], ...rehearsed.lines];
	const [report] = result.reports ?? [];
	if (inputs.text("reviewed") === "" || report === void 0) return {
		...result,
		outputs,
		lines: told
	};
	const { isReviewed, lines } = comparePlans(report, await readGivenReport(inputs.text("reviewed")));
	return {
		...result,
		outputs: {
			...outputs,
			reviewed: String(isReviewed)
		},
		lines: [...told, ...lines],
		summary: `${lines.map((line) => `- ${escapeMarkdown(line)}\n`).join("")}\n${result.summary ?? ""}`
	};
};
const buildStep = async (context) => {
	const { inputs, console, clock } = context;
	const imageOut = inputs.text("image-out");
	if (imageOut === "") throw wrongInput("image-out", "", "pass a folder");
	const result = await onGoogle(context, async ({ config, environment }, out) => {
		const { buildCommand } = await import("./commands-build.js?Cb48wMtf");
		return buildCommand({
			config,
			json: false,
			...environment === void 0 ? {} : { environment },
			imageOut,
			out
		}, console, clock);
	});
	const images = (result.reports?.[0]?.build?.images ?? []).map(({ worker, digest }) => `${worker}=${digest}`).join("\n");
	return {
		...result,
		outputs: {
			...result.outputs,
			images
		}
	};
};
const deployStep = (context) => onGoogle(context, async (options, out) => {
	const { deployCommand } = await import("./commands-deploy.js?DRvjOogb");
	const { inputs, console, clock } = context;
	const given = (name) => inputs.text(name) === "" ? {} : { [name]: inputs.text(name) };
	const base = inputs.text("base-config");
	const imageArchive = inputs.text("image-archive");
	return deployCommand({
		...options,
		...images(context),
		...given("reviewed"),
		...given("fingerprint"),
		...base === "" ? {} : { base },
		...imageArchive === "" ? {} : { imageArchive },
		yes: inputs.text("reviewed") === "" && inputs.text("fingerprint") === "",
		allow: inputs.lines("allow"),
		keepFor: NO_CANDIDATE_IS_KEPT,
		out
	}, console, clock);
}, (report) => withRehearsed(report, context.inputs.lines("rehearsed-images")));
const driftStep = (context) => onGoogle(context, async (options, out) => {
	const { driftCommand } = await import("./commands-drift.js?BjgbByJv");
	return driftCommand({
		...options,
		out
	}, context.console, context.clock);
});
async function onGoogle(context, body, complete = (report) => report) {
	const { inputs, run, clock } = context;
	const config = inputs.text("config");
	if (inputs.lines("config").length !== 1) throw wrongInput("config", config, "pass one config: each is deployed by a step of its own");
	const startedMs = clock.now();
	const environment = inputs.text("environment") || "production";
	const path = configPath(config, run);
	const { loaded, section } = await validateStage({
		config: path,
		environment,
		willBuild: true
	}, clock);
	if (loaded.project === void 0) {
		const started = startReport({
			project: "cloud-tasks",
			environment,
			commit: run.subject.commit,
			startedAtMs: startedMs
		});
		const report = closeReport({
			...started,
			validate: section
		}, clock.now() - startedMs);
		return publishReports([{
			config,
			report,
			exitCode: 2
		}], context);
	}
	const out = join(reportFolder(context, config), "report.json");
	await mkdir(dirname(out), { recursive: true });
	await rm(out, { force: true });
	const exitCode = await withGoogleIdentity(context, () => body(placeOf(context, path, environment), out));
	if (!existsSync(out)) return {
		exitCode,
		outputs: { status: "failed" }
	};
	const report = complete({
		...await readReport(out),
		commit: run.subject.commit
	});
	return publishReports([{
		config,
		report,
		exitCode
	}], context);
}
function images({ inputs }) {
	return {
		image: inputs.lines("images"),
		repository: inputs.text("repository"),
		lockTimeout: inputs.count("lock-timeout", 0) ?? DEFAULT_LOCK_TIMEOUT_S
	};
}
const DEFAULT_LOCK_TIMEOUT_S = 120;
const NO_CANDIDATE_IS_KEPT = 0;

export { buildStep, deployStep, driftStep, planStep };