if (!import.meta.url.endsWith("?CTcwVkjE")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { costStage } from "./cost-estimate.js?3B7M_GF9";
import { Failure } from "./project-failure.js?ERKIhpLg";
import { closeReport, startReport } from "./report-merge.js?B4XqlRdI";
import { renderTerminal } from "./report-terminal.js?Bew1bE2e";
import { exitCodeOf } from "./commands-frame-exit-code.js?DzDZH4Mp";
import { resultJson } from "./project-text-columns.js?BxVKx7OF";
import { loadBase } from "./commands-rehearsing-base.js?CGfYpL9A";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate.js?xsDPJy3V";

// src/commands/free-tier-share.ts
function freeTierShare(given) {
	if (given === "full") return 1;
	if (given === "none") return 0;
	const share = /^\d{1,3}(?:\.\d{1,9})?$/.test(given) ? Number(given) : NaN;
	if (share >= 0 && share <= 1) return share;
	throw new Failure("COST_FREE_TIER", `--free-tier ${JSON.stringify(given)} is not a share`, {
		exitCode: 2,
		hint: "write full, none, or a number from 0 to 1 such as 0.25"
	});
}

// src/commands/cost.ts
async function costCommand(options, console, clock) {
	const startedMs = clock.now();
	const freeTier = freeTierShare(options.freeTier);
	const validated = await validateStage(options, clock);
	const { section } = validated;
	const { project } = validated.loaded;
	if (project === void 0) return refuseConfig(validated, options, console);
	const base = await baseOf(project, options, console);
	const cost = await costStage(project, {
		clock,
		freeTier,
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