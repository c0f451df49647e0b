if (!import.meta.url.endsWith("?DPKsVwHM")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { costStage } from "./cost-estimate.js?BWXzPKA_";
import { Failure } from "./project-failure.js?ERKIhpLg";
import { closeReport, startReport } from "./report-merge.js?fAI6ws0F";
import { renderTerminal } from "./report-terminal.js?Bzcj-8I0";
import { exitCodeOf } from "./commands-frame-exit-code.js?DIQt81El";
import { resultJson } from "./project-text-columns.js?BxVKx7OF";
import { loadBase } from "./commands-rehearsing-base.js?BShIBOMp";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate.js?BRpL9Sc5";

// src/commands/cost.ts
async function costCommand(options, console, clock) {
	const startedMs = clock.now();
	const validated = await validateStage(options, clock);
	const { section } = validated;
	const { project } = validated.loaded;
	if (project === void 0) return refuseConfig(validated, options, console);
	const base = await baseOf(project, options, console);
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
async function baseOf({ environment, budget }, { base, config, json }, console) {
	if (base === void 0) return void 0;
	try {
		return (await loadBase(base, {
			config,
			environment
		}, (invalid, configFile) => {
			if (!json) showDiagnostics(invalid, configFile, console);
		})).project;
	} catch (error) {
		if (!(error instanceof Failure) || !limitsIncrease(budget)) throw error;
		const { code, message, hint = "" } = error;
		throw new Failure(code, `${message}, so the budget of the increase can't be checked`, {
			exitCode: 3,
			hint,
			cause: error
		});
	}
}
function limitsIncrease(budget) {
	return budget?.maxIncreaseUsd !== void 0 || budget?.maxIncreasePercent !== void 0;
}

export { costCommand };