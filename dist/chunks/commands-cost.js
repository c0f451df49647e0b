if (!import.meta.url.endsWith("?CHENt7iQ")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { costStage, limitsIncrease } from "./cost-stage.js?CDTrqCfd";
import { parsePriceBook } from "./cost-prices.js?Dth4VweF";
import { Failure, errorMessage } from "./project-failure.js?ERKIhpLg";
import { closeReport, startReport } from "./report-merge.js?ChZL87LD";
import { renderTerminal } from "./report-terminal.js?CPwmNnZp";
import { exitCodeOf } from "./commands-frame-exit-code.js?aGXf97c-";
import { readInputFile } from "./commands-frame-read-input-file.js?I26dyNMg";
import { resultJson } from "./commands-frame-result-json.js?CRx87wiX";
import { loadBase } from "./commands-rehearsing-base.js?BOGWOGlN";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate.js?DL3657B9";

// src/commands/frame/read-option-file.ts
async function readOptionFile(file, option, code) {
	try {
		return await readInputFile(file);
	} catch (cause) {
		throw new Failure(code, `${option} ${file} can't be read: ${errorMessage(cause)}`, {
			exitCode: 2,
			hint: "give the path of a file",
			cause
		});
	}
}

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
	const freeTier = options.freeTier === void 0 ? void 0 : freeTierShare(options.freeTier);
	const validated = await validateStage(options, clock);
	const { section } = validated;
	const { project } = validated.loaded;
	if (project === void 0) return refuseConfig(validated, options, console);
	const base = await baseOf(project, options, console);
	const basePrices = await bookOf(options.basePrices);
	const cost = await costStage(project, {
		clock,
		...freeTier === void 0 ? {} : { freeTier },
		...base === void 0 ? {} : { base },
		...basePrices === void 0 ? {} : { basePrices }
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
async function bookOf(file) {
	if (file === void 0) return void 0;
	return parsePriceBook(await readOptionFile(file, "--base-prices", "COST_PRICES"), file);
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

export { costCommand };