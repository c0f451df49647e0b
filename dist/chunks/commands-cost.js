if (!import.meta.url.endsWith("?BYg-K1--")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { costStage } from "./cost-estimate.js?C9g6wO_1";
import { loadProject } from "./project-load-project.js?BugVnN_3";
import { closeReport, startReport } from "./report-merge.js?fAI6ws0F";
import { renderTerminal } from "./report-terminal.js?BgKZm2bk";
import { exitCodeOf } from "./commands-frame-exit-code.js?DIQt81El";
import { resultJson } from "./commands-frame-result-json.js?CRx87wiX";
import { refuseConfig, validateStage } from "./commands-validate.js?D9wJ3tUU";

// src/commands/cost.ts
async function costCommand(options, console, clock) {
	const startedMs = clock.now();
	const validated = await validateStage(options, clock);
	const { section } = validated;
	const { project } = validated.loaded;
	if (project === void 0) return refuseConfig(validated, options, console);
	const loadedBase = options.base === void 0 ? void 0 : await loadProject({ configFile: options.base });
	const base = loadedBase?.project;
	if (loadedBase !== void 0 && base === void 0) {
		const why = loadedBase.diagnostics.find(({ severity }) => severity === "error")?.message;
		console.progress.warn(`the change is unknown, since the base can't be estimated: ${why}`);
	}
	const cost = await costStage(project, {
		clock,
		...base === void 0 ? {} : { base }
	});
	const started = startReport({
		project: project.name,
		environment: project.environment,
		startedAtMs: startedMs
	});
	const report = closeReport({
		...started,
		validate: section,
		cost
	}, clock.now() - startedMs);
	const code = exitCodeOf(report);
	const { colors, outColumns: columns } = console;
	console.out(options.json ? resultJson(cost, code) : renderTerminal(report, {
		colors,
		columns
	}));
	return code;
}

export { costCommand };