if (!import.meta.url.endsWith("?NcnG2iDz")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { costStage } from "./cost-stage.js?j-3bTjg3";
import { closeReport, startReport } from "./report-merge.js?BIKXJTo5";
import { asBuilt, deploymentOf, flowOf } from "./commands-rehearse-as-built.js?Bk-iDbkW";
import { exitCodeOf } from "./commands-frame-exit-code.js?MdYNGsQo";
import { validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { configPath, publishReports } from "./commands-action-publish.js?CYuTDznd";

// src/commands/action/check-pull-request.ts
async function checkPullRequest(options, deps) {
	const { clock } = deps;
	const startedMs = clock.now();
	const { loaded, section } = await validateStage({
		...options,
		willBuild: deps.rehearse !== void 0
	}, clock);
	const { project } = loaded;
	const started = {
		...startReport({
			kind: deps.rehearse === void 0 ? "check" : "rehearsal",
			project: project?.name ?? "cloud-tasks",
			environment: options.environment ?? "production",
			...options.commit === void 0 ? {} : { commit: options.commit },
			startedAtMs: startedMs
		}),
		...options.against === void 0 ? {} : { base: options.against },
		...project === void 0 ? {} : {
			flow: flowOf(project),
			deployment: deploymentOf(project)
		},
		validate: section
	};
	const checked = project === void 0 ? started : await check(project, started, options, deps);
	const report = closeReport(checked, clock.now() - startedMs);
	return {
		report,
		exitCode: exitCodeOf(report)
	};
}
async function check(project, started, options, { clock, progress, rehearse }) {
	const base = await baseOf(options, progress);
	if (rehearse !== void 0) return asBuilt(await rehearse(project, started, base), options);
	const cost = await costStage(project, {
		clock,
		...base === void 0 ? {} : { base: base.project }
	});
	return {
		...started,
		cost
	};
}
async function baseOf(options, progress) {
	const { base, config, environment = "production" } = options;
	if (base === void 0) return void 0;
	try {
		const { loadBase } = await import("./commands-rehearse-base.entry.js?DfTB3ViN");
		return await loadBase(base, {
			config,
			environment
		}, () => void 0);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		progress.warn(`${error.message}: the change is checked without its base`);
		return;
	}
}

// src/commands/action/check.ts
const checkStep = async (context) => {
	const { inputs } = context;
	const configs = inputs.lines("config");
	if (configs.length === 0) throw new Failure("ACTION_INPUT", "the input config is empty", {
		exitCode: 2,
		hint: "pass the config's path from the repository's root, or omit the input"
	});
	if (configs.length > 1 && inputs.text("base-config") !== "") refuseOneBaseFile(context);
	const published = [];
	const warnings = [];
	for (const config of configs) published.push({
		config,
		...await checkOne(config, context, warnings)
	});
	return {
		...await publishReports(published, context),
		warnings
	};
};
async function checkOne(config, { inputs, run, clock, console }, warnings) {
	const environment = inputs.text("environment");
	const base = inputs.text("base-config");
	const { commit, base: against } = run.subject;
	return checkPullRequest({
		config: configPath(config, run),
		...environment === "" ? {} : { environment },
		...base === "" ? {} : { base },
		...commit === "" ? {} : { commit },
		...against === void 0 ? {} : { against },
		confinedTo: run.workspace
	}, {
		clock,
		progress: {
			...console.progress,
			warn: (text) => void warnings.push(text)
		},
		...inputs.flag("rehearse") ? { rehearse: async (project, started, from) => {
			const { rehearsePullRequest } = await import("./commands-rehearse-pull-request.js?CLCgZ8jI");
			return rehearsePullRequest(project, started, {
				console,
				clock,
				base: from
			});
		} } : {}
	});
}
function refuseOneBaseFile({ inputs }) {
	const base = inputs.text("base-config");
	if (!/\.ya?ml$/.test(base)) return;
	throw new Failure("ACTION_INPUT", `the input base-config is the file ${JSON.stringify(base)}, and the input config names several`, {
		exitCode: 2,
		hint: "pass the folder of the base branch's checkout"
	});
}

export { checkStep };