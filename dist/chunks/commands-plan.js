if (!import.meta.url.endsWith("?DW73KWEu")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { closeReport } from "./report-merge.js?ev3842-y";
import { planStage } from "./terraform-plan.js?BXXi4h6u";
import { planText } from "./commands-deploy-plan-text.js?DubBneEJ";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?h25wkhV_";
import { startDeployReport, withDeploySession } from "./commands-deploy-session.js?C9jUIaeV";
import { exitCodeOf } from "./commands-frame-exit-code.js?CPsRZSx0";
import { printResult } from "./commands-frame-print-result.js?CsNAwZXe";

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
		return await printResult(console, told, () => writeReport(report, options.out));
	});
}

export { planCommand };