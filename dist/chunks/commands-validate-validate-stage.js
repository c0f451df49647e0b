if (!import.meta.url.endsWith("?DeO89i8W")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { invalidConfig, renderDiagnostics, summaryOf } from "./commands-validate-summary.js?BDDcVGT4";
import { loadProject } from "./project-load-project.js?C0upr5ue";
import { failureOf, resultJson } from "./commands-frame-result-json.js?Duz3kGEw";
import { relative } from "node:path";

// src/commands/validate/validate-stage.ts
async function validateStage(options, clock) {
	const startedMs = clock.now();
	const loaded = await loadProject({
		configFile: options.config,
		...options.environment === void 0 ? {} : { environment: options.environment },
		...options.willBuild === void 0 ? {} : { willBuild: options.willBuild },
		...options.confinedTo === void 0 ? {} : { confinedTo: options.confinedTo }
	});
	return {
		loaded,
		section: {
			status: loaded.counts.error > 0 ? "failed" : "passed",
			durationMs: clock.now() - startedMs,
			summary: summaryOf(loaded.counts),
			file: options.config,
			diagnostics: loaded.diagnostics.map((one) => ({
				...one,
				path: [...one.path]
			}))
		}
	};
}
function refuseConfig({ loaded, section }, options, console) {
	if (options.json) console.out(resultJson({
		...section,
		failure: configFailure(section)
	}, 2));
	else showDiagnostics(loaded, options.config, console);
	return 2;
}
function configFailure({ file, summary }) {
	return failureOf(invalidConfig(file, summary));
}
function showDiagnostics(loaded, config, console) {
	if (loaded.diagnostics.length === 0) return;
	console.err(renderDiagnostics(loaded.diagnostics, loaded.source, {
		file: relative(process.cwd(), config) || config,
		colors: console.colors
	}));
}

export { configFailure, refuseConfig, showDiagnostics, validateStage };