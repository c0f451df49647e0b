if (!import.meta.url.endsWith("?DRvjOogb")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { closeReport } from "./report-merge.js?BIKXJTo5";
import { requirePreflight } from "./commands-deploy-agreement.js?CzDIbnhP";
import { agreeTo, givenReview } from "./commands-deploy-agree.js?BfWJuIuy";
import { digestsOf, imagesGiven, startDeployReport, withDeploySession } from "./commands-deploy-session.js?zXaIleXq";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?BEZpkoUD";
import { printReport, stageProgress } from "./commands-pipeline-progress.js?CtfbSGoZ";
import { loadBase, runPipeline } from "./commands-rehearse-base.js?Bo__4efc";
import { newRunId } from "./commands-pipeline-run-id.js?JeZ3DISz";
import { untilOf } from "./commands-pipeline-until.js?BVoq7Xzs";

// src/commands/deploy.ts
async function deployCommand(options, console, clock) {
	const startedMs = clock.now();
	const until = untilOf(options.until);
	await checkReportFile(options.out);
	const progress = stageProgress(console, clock, { columns: console.columns });
	const given = options.imageArchive === void 0 ? options.image : [];
	const needs = {
		images: {
			given,
			repository: options.repository
		},
		adopt: true,
		lock: true,
		lockTimeoutMs: options.lockTimeout * 1e3,
		willBuild: given.length === 0
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
			const ended = await runPipeline(project, startDeployReport(session, startedMs, "deploy"), {
				gcp,
				clock,
				progress,
				signal,
				run: newRunId(),
				repository: options.repository,
				runsAs: target.runsAs,
				effects: target.effects,
				terraform: {
					...terraform,
					progress
				},
				allow: options.allow,
				keepForMs: options.keepFor * 6e4,
				...until === void 0 ? {} : { until },
				...base === void 0 ? {} : { base },
				builder: options.builder,
				archives: options.imageArchive === void 0 ? void 0 : {
					folder: options.imageArchive,
					digests: digestsOf(options.image, project.workers)
				},
				...given.length === 0 ? {} : { images: async () => imagesGiven(project.workers, {
					images: terraform.images,
					missing: session.missingImages
				}) },
				agree: (plan) => agreeAtTerminal(plan),
				onStart: (name) => progress.start(name),
				onStage: (name, section) => progress.end(name, section)
			});
			progress.stop();
			const report = closeReport(ended, clock.now() - startedMs);
			return await printReport(console, options, report, () => writeReport(report, options.out));
		} finally {
			progress.stop();
		}
		function agreeAtTerminal(plan) {
			progress.stop();
			return agreeTo(plan, review, options, project, console);
		}
	});
}
async function baseOf(base, { config, environment }) {
	return (await loadBase(base, {
		config,
		environment: environment ?? "production"
	}, () => void 0)).project;
}

export { deployCommand };