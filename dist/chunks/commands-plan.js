if (!import.meta.url.endsWith("?DLlHz_at")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { closeReport } from "./report-merge.js?Cl23m9sG";
import { planStage } from "./terraform-plan.js?CMhoZNcu";
import { planText } from "./commands-deploy-plan-text.js?uZ5wAHFh";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?DXjCVjfh";
import { startDeployReport, withDeploySession } from "./commands-deploy-session.js?47xGXDV2";
import { exitCodeOf } from "./commands-frame-exit-code.js?CrITwAqn";
import { tellResult } from "./commands-frame-tell-result.js?CZwUrQ_e";

// src/commands/plan.ts
async function planCommand(options, console, clock) {
	const startedMs = clock.now();
	await checkReportFile(options.out);
	const needs = {
		images: {
			given: options.image,
			repository: options.repository
		},
		adopt: true,
		holdSchedules: true,
		lock: !options.readOnly,
		lockTimeoutMs: options.lockTimeout * 1e3
	};
	return withDeploySession(options, needs, console, clock, async (session) => {
		const { project, terraform, missingImages } = session;
		const plan = await planStage(project, terraform);
		const report = closeReport({
			...startDeployReport(session, startedMs),
			plan
		}, clock.now() - startedMs);
		for (const id of missingImages) console.progress.info(`worker "${id}" is not deployed yet: the plan has a placeholder for its image`);
		const told = {
			json: options.json,
			result: plan,
			code: exitCodeOf(report),
			text: () => planText(plan, {
				colors: console.colors,
				columns: console.outColumns
			})
		};
		return await tellResult(console, told, () => writeReport(report, options.out));
	});
}

export { planCommand };