if (!import.meta.url.endsWith("?D4p50dAF")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { Failure } from "./project-failure.js?ERKIhpLg";
import { STAGE_NAMES, closeReport } from "./report-merge.js?B4XqlRdI";
import { renderTerminal } from "./report-terminal.js?Bew1bE2e";
import { newRunId, requirePreflight } from "./commands-pipeline-run-id.js?uBr3IPwO";
import { agreeTo, givenReview } from "./commands-deploy-agree.js?BSSYWlZ8";
import { imagesGiven, startDeployReport, withDeploySession } from "./commands-deploy-session.js?Fx4l9Gro";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?Cp_LSdDC";
import { exitCodeOf } from "./commands-frame-exit-code.js?DzDZH4Mp";
import { reportResult, stageProgress } from "./commands-pipeline-progress.js?DltRNjNF";
import { tellResult } from "./commands-frame-tell-result.js?CZwUrQ_e";
import { loadBase, runPipeline } from "./commands-rehearsing-base.js?CGfYpL9A";

// src/commands/deploy.ts
async function deployCommand(options, console, clock) {
	const startedMs = clock.now();
	const until = untilOf(options.until);
	await checkReportFile(options.out);
	const progress = stageProgress(console, clock, { columns: console.columns });
	const needs = {
		images: {
			given: options.image,
			repository: options.repository
		},
		adopt: true,
		lock: true,
		lockTimeoutMs: options.lockTimeout * 1e3,
		willBuild: options.image.length === 0
	};
	return withDeploySession(options, needs, console, clock, async (session) => {
		const { project, target, terraform, signal } = session;
		const review = await givenReview(options, project);
		const base = options.base === void 0 ? void 0 : await baseOf(options.base, options);
		const { gcp } = target;
		await requirePreflight(project, {
			gcp,
			backend: terraform.backend,
			identity: "apply"
		});
		try {
			const ended = await runPipeline(project, startDeployReport(session, startedMs), {
				gcp,
				clock,
				progress,
				signal,
				run: newRunId(),
				repository: options.repository,
				runsAs: target.runsAs,
				effects: "none",
				terraform: {
					...terraform,
					progress
				},
				allow: options.allow,
				...until === void 0 ? {} : { until },
				...base === void 0 ? {} : { base },
				...options.image.length === 0 ? {} : { images: async () => imagesGiven(project.workers, {
					images: terraform.images,
					missing: session.missingImages
				}) },
				agree: (plan) => agreeAtTerminal(plan),
				onStart: (name) => progress.start(name),
				onStage: (name, section) => progress.end(name, section)
			});
			progress.stop();
			const report = closeReport(ended, clock.now() - startedMs);
			const { colors, outColumns: columns } = console;
			const told = {
				json: options.json,
				result: reportResult(report),
				code: exitCodeOf(report),
				text: () => renderTerminal(report, {
					colors,
					columns
				})
			};
			return await tellResult(console, told, () => writeReport(report, options.out));
		} finally {
			progress.stop();
		}
		function agreeAtTerminal(plan) {
			progress.stop();
			return agreeTo(plan, review, options, project, console);
		}
	});
}
function untilOf(name) {
	if (name === void 0) return void 0;
	const stage = STAGE_NAMES.find((one) => one === name);
	if (stage !== void 0 && UNTIL.includes(stage)) return stage;
	throw new Failure("DEPLOY_UNTIL", `--until ${JSON.stringify(name)} is not a stage of a deploy`, {
		exitCode: 2,
		hint: `write one of ${UNTIL.join(", ")}`
	});
}
const UNTIL = [
	"build",
	"plan",
	"cost",
	"agree",
	"apply"
];
async function baseOf(base, { config, environment }) {
	return (await loadBase(base, {
		config,
		environment: environment ?? "production"
	}, () => void 0)).project;
}

export { deployCommand };