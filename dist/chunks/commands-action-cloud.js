if (!import.meta.url.endsWith("?Cu0y_6Sb")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { closeReport, escapeMarkdown, startReport } from "./report-merge.js?CgPGvojw";
import { readReport } from "./report-read-report.js?CA4Yj7G2";
import { validateStage } from "./commands-validate.js?Bc0lhWsK";
import { differenceText, hiddenInBoth, planDifference } from "./terraform-changes-plan-difference.js?CTdihvQc";
import { readGivenReport } from "./commands-action-given-report.js?DV5eBYrC";
import { placeOf, withGoogleIdentity } from "./commands-action-place.js?DuTOzuqZ";
import { wrongInput } from "./commands-action-inputs.js?CHankXMI";
import { configPath, publishReports, reportFolder } from "./commands-action-publish.js?DPV11Sdy";
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

// src/commands/action/cloud.ts
const planStep = async (context) => {
	const { inputs, console, clock } = context;
	const result = await onGoogle(context, async (options, out) => {
		const { planCommand } = await import("./commands-plan.js?Ck19-slv");
		return planCommand({
			...options,
			...images(context),
			readOnly: inputs.flag("read-only"),
			out
		}, console, clock);
	});
	const [report] = result.reports ?? [];
	if (inputs.text("reviewed") === "" || report === void 0) return result;
	const { isReviewed, lines } = comparePlans(report, await readGivenReport(inputs.text("reviewed")));
	return {
		...result,
		outputs: {
			...result.outputs,
			reviewed: String(isReviewed)
		},
		lines: [...result.lines ?? [], ...lines],
		summary: `${lines.map((line) => `- ${escapeMarkdown(line)}\n`).join("")}\n${result.summary ?? ""}`
	};
};
const buildStep = async (context) => {
	const { inputs, console, clock } = context;
	const imageOut = inputs.text("image-out");
	if (imageOut === "") throw wrongInput("image-out", "", "name a folder");
	const result = await onGoogle(context, async ({ config, environment }, out) => {
		const { buildCommand } = await import("./commands-build.js?DIQvNNKR");
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
	const { deployCommand } = await import("./commands-deploy.js?CAAg97RM");
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
});
const driftStep = (context) => onGoogle(context, async (options, out) => {
	const { driftCommand } = await import("./commands-drift.js?BT00e_sO");
	return driftCommand({
		...options,
		out
	}, context.console, context.clock);
});
async function onGoogle(context, body) {
	const { inputs, run, clock } = context;
	const config = inputs.text("config");
	if (inputs.lines("config").length !== 1) throw wrongInput("config", config, "name one config: each deploys on its own");
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
	const report = {
		...await readReport(out),
		commit: run.subject.commit
	};
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