if (!import.meta.url.endsWith("?Ck19-slv")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { closeReport } from "./report-merge.js?CgPGvojw";
import { planStage } from "./terraform-plan.js?DkV2yi_V";
import { planText } from "./commands-deploy-plan-text.js?COivTiQb";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?DPlH1l_4";
import { startDeployReport, withDeploySession } from "./commands-deploy-session.js?Cxn7wV47";
import { exitCodeOf } from "./commands-frame-exit-code.js?BO8hq---";
import { tellResult } from "./commands-frame-tell-result.js?Cuz1089Q";

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
			...startDeployReport(session, startedMs, "plan"),
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