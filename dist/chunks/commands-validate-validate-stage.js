if (!import.meta.url.endsWith("?C34SpVrj")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { renderDiagnostics } from "./project-diagnostic-frame.js?CtFrofvv";
import { Failure } from "./project-failure.js?ERKIhpLg";
import { loadProject } from "./project-load-project.js?DFT86TkS";
import { failureOf, resultJson } from "./commands-frame-result-json.js?DA7i-MmQ";
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
	const { error: errors, warning, info } = loaded.counts;
	return {
		loaded,
		section: {
			status: errors > 0 ? "failed" : "passed",
			durationMs: clock.now() - startedMs,
			summary: `${count(errors, "error")}, ${count(warning + info, "note")}`,
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
	return failureOf(new Failure("CONFIG_INVALID", `${file} can't be used: ${summary}`, {
		exitCode: 2,
		hint: "fix what each diagnostic names; `cloud-tasks explain CODE` explains it"
	}));
}
function showDiagnostics(loaded, config, console) {
	if (loaded.diagnostics.length === 0) return;
	console.err(renderDiagnostics(loaded.diagnostics, loaded.source, {
		file: relative(process.cwd(), config) || config,
		colors: console.colors
	}));
}
function count(n, noun) {
	return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

export { configFailure, refuseConfig, showDiagnostics, validateStage };