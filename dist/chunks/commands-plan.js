if (!import.meta.url.endsWith("?Bd22mXVR")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { closeReport } from "./report-merge.js?BIKXJTo5";
import { planText } from "./report-plan-text.js?zjTfgqcX";
import { planStage } from "./terraform-plan.js?C-2yqy7o";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?BEZpkoUD";
import { startDeployReport, withDeploySession } from "./commands-deploy-session.js?zXaIleXq";
import { exitCodeOf } from "./commands-frame-exit-code.js?MdYNGsQo";
import { printResult } from "./commands-frame-print-result.js?BJ2w6Aev";

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
		const printable = {
			json: options.json,
			result: plan,
			code: exitCodeOf(report),
			text: () => planText(plan, {
				colors: console.colors,
				columns: console.outColumns
			})
		};
		return await printResult(console, printable, () => writeReport(report, options.out));
	});
}

export { planCommand };