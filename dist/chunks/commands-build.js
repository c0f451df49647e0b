if (!import.meta.url.endsWith("?DIQvNNKR")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { ambientCredentials } from "./gcp-credentials.js?ByBDRiXS";
import { googleEndpoints } from "./gcp-endpoints.js?C3RAX2u-";
import { buildArchives, reloadProject } from "./commands-pipeline-reload-project.js?BXTA2wpq";
import { closeReport, startReport } from "./report-merge.js?CgPGvojw";
import { renderTerminal } from "./report-terminal.js?BUPL2fpK";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?DPlH1l_4";
import { withCancellation } from "./commands-frame-cancellation.js?B4Vc-JN5";
import { tellResult } from "./commands-frame-tell-result.js?Cuz1089Q";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate.js?Bc0lhWsK";

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
	const told = {
		json: options.json,
		result: build,
		code: 0,
		text: () => renderTerminal(report, {
			colors,
			columns
		})
	};
	return await tellResult(console, told, () => writeReport(report, options.out));
}

export { buildCommand };