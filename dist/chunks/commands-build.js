if (!import.meta.url.endsWith("?Cb48wMtf")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { ambientCredentials } from "./gcp-credentials.js?B5waZExm";
import { googleEndpoints } from "./gcp-endpoints.js?C3RAX2u-";
import { buildArchives, reloadProject } from "./commands-pipeline-reload-project.js?D5TpsATd";
import { closeReport, startReport } from "./report-merge.js?BIKXJTo5";
import { renderTerminal } from "./report-terminal.js?Fccog5rm";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?BEZpkoUD";
import { withCancellation } from "./commands-frame-cancellation.js?DJdOTjyK";
import { printResult } from "./commands-frame-print-result.js?BJ2w6Aev";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";

// src/commands/build.ts
async function buildCommand(options, console, clock) {
	const startedMs = clock.now();
	await checkReportFile(options.out);
	const validated = await validateStage({
		...options,
		willBuild: true
	}, clock);
	const { loaded, section } = validated;
	const { project } = loaded;
	if (project === void 0) return refuseConfig(validated, options, console);
	showDiagnostics(loaded, options.config, console);
	const build = await withCancellation(console.progress, async (signal) => buildArchives(project, {
		endpoints: googleEndpoints,
		credentials: ambientCredentials({ projectId: project.projectId }),
		clock,
		progress: console.progress,
		repository: "",
		signal,
		builder: options.builder
	}, options.imageOut));
	await reloadProject(project);
	const { name, environment } = project;
	const started = startReport({
		kind: "build",
		project: name,
		environment,
		startedAtMs: startedMs
	});
	const report = closeReport({
		...started,
		validate: section,
		build
	}, clock.now() - startedMs);
	const { colors, outColumns: columns } = console;
	const printable = {
		json: options.json,
		result: build,
		code: 0,
		text: () => renderTerminal(report, {
			colors,
			columns
		})
	};
	return await printResult(console, printable, () => writeReport(report, options.out));
}

export { buildCommand };