if (!import.meta.url.endsWith("?zPNScO3Y")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { error, info, notice, setOutput, summary, warning } from "../packages/actions-core.js?BIB2IxKt";
import { closeReport, stagesOf, startReport } from "./report-merge.js?B4XqlRdI";
import { shown } from "./report-shown.js?d61PG1Uz";
import { Failure, errorMessage } from "./project-failure.js?ERKIhpLg";
import { visible } from "./project-visible.js?BBnb9Isu";
import { renderComment } from "./report-comment.js?CNQDK-0_";
import { readReport, reportJson } from "./report-read-report.js?COLC2fup";
import { systemClock } from "./semantics-clock.js?DtIABRqr";
import { costStage } from "./cost-estimate.js?3B7M_GF9";
import { exitCodeOf } from "./commands-frame-exit-code.js?DzDZH4Mp";
import { validateStage } from "./commands-validate.js?xsDPJy3V";
import { join, relative, resolve } from "node:path";
import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";

// src/github/annotations.ts
const LEVELS = {
	error: "error",
	warning: "warning",
	info: "notice"
};
const ANNOTATE = {
	error,
	warning,
	notice
};
const MAX_TEXT_CHARS = 4e3;
function annotateReport(report) {
	for (const { level, message, properties } of annotationsOf(report)) ANNOTATE[level](message, properties);
}
function annotationsOf(full) {
	const report = shown(full, MAX_TEXT_CHARS);
	const file = report.validate?.file ?? "";
	const failures = stagesOf(report).flatMap(([stage, { failure, status }]) => {
		if (failure === void 0) return [];
		const hint = failure.hint === void 0 ? "" : `\n${failure.hint}`;
		return [{
			level: status === "skipped" ? "warning" : "error",
			message: `${stage}: ${failure.message}${hint}`,
			properties: {
				title: failure.code,
				...file === "" ? {} : { file }
			}
		}];
	});
	return [...(report.validate?.diagnostics ?? []).map(({ hint, range, ...rest }) => annotationOf({
		...rest,
		...hint === void 0 ? {} : { hint },
		...range === void 0 ? {} : { range }
	}, file)), ...failures];
}
function annotationOf(diagnostic, file) {
	const { range } = diagnostic;
	const hint = diagnostic.hint === void 0 ? "" : `\n${diagnostic.hint}`;
	return {
		level: LEVELS[diagnostic.severity],
		message: `${diagnostic.message}${hint}`,
		properties: {
			title: diagnostic.code,
			file,
			...range === void 0 ? {} : {
				startLine: range.start.line,
				endLine: range.end.line,
				...range.start.line === range.end.line ? {
					startColumn: range.start.column,
					endColumn: range.end.column
				} : {}
			}
		}
	};
}

// src/commands/pull-request.ts
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
			project: project?.name ?? "cloud-tasks",
			environment: options.environment ?? "production",
			...options.commit === void 0 ? {} : { commit: options.commit },
			startedAtMs: startedMs
		}),
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
	if (rehearse !== void 0) return rehearse(project, started, base);
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
		const { loadBase } = await import("./commands-rehearsing-base.entry.js?CwMvIvzx");
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

// src/commands/action.ts
function checkStep(inputs) {
	return guarded(async () => {
		if (inputs.command !== "pull-request") throw new Failure("ACTION_COMMAND", `the input command is "${inputs.command}"`, {
			exitCode: 2,
			hint: "write \"pull-request\", or leave it out"
		});
		const commit = process.env["GITHUB_SHA"] ?? "";
		const { report, exitCode } = await checkPullRequest({
			config: inWorkspace(inputs.config),
			...inputs.environment === "" ? {} : { environment: inputs.environment },
			...inputs.base === "" ? {} : { base: inputs.base },
			...commit === "" ? {} : { commit },
			confinedTo: workspace()
		}, {
			clock: systemClock,
			progress: {
				info: (message) => info(visible(message)),
				warn: (message) => warning(visible(message))
			},
			...inputs.rehearse ? { rehearse: async (project, started, base) => {
				const { rehearsePullRequest } = await import("./commands-rehearsing-pull-request.js?J1TBIUbW");
				return withoutCommands(() => rehearsePullRequest(project, started, {
					console: stdoutConsole(),
					clock: systemClock,
					base
				}));
			} } : {}
		});
		const folder = join(process.env["RUNNER_TEMP"] ?? ".", "cloud-tasks");
		const files = {
			report: join(folder, "report.json"),
			comment: join(folder, "comment.md")
		};
		const comment = renderComment(report);
		await mkdir(folder, { recursive: true });
		await writeFile(files.report, reportJson(report));
		await writeFile(files.comment, comment);
		annotateReport(report);
		await summary.addRaw(comment).write();
		for (const [name, value] of Object.entries(outputsOf(report))) setOutput(name, value);
		setOutput("report", files.report);
		setOutput("comment", files.comment);
		return exitCode;
	});
}
function commentStep(inputs) {
	return guarded(async () => {
		const report = await readReport(inputs.report);
		const { publishComment } = await import("./github-publish.js?qg3-_2IL");
		await publishComment(report, inputs.token);
		return 0;
	});
}
function outputsOf(report) {
	const { cost, plan } = report;
	const base = cost?.baseLikelyUsd;
	return {
		status: report.status,
		"monthly-cost-usd": cost?.likelyUsd.toFixed(2) ?? "",
		"monthly-cost-change-usd": cost === void 0 || base === void 0 ? "" : (cost.likelyUsd - base).toFixed(2),
		plan: plan?.summary ?? ""
	};
}
function stdoutConsole() {
	const write = (text) => void process.stdout.write(visible(text));
	return {
		colors: false,
		out: write,
		err: write,
		progress: {
			info: (text) => write(`· ${text}\n`),
			warn: (text) => write(`! ${text}\n`)
		}
	};
}
function inWorkspace(config) {
	const path = relative(workspace(), resolve(config));
	return path.startsWith("..") ? config : path;
}
function workspace() {
	return process.env["GITHUB_WORKSPACE"] ?? process.cwd();
}
async function withoutCommands(body) {
	const token = randomUUID();
	info(`::stop-commands::${token}`);
	try {
		return await body();
	} finally {
		info(`::${token}::`);
	}
}
async function guarded(body) {
	try {
		return await body();
	} catch (error$1) {
		const failure = error$1 instanceof Failure ? error$1 : void 0;
		const hint = failure?.hint === void 0 ? "" : `\n${failure.hint}`;
		error(visible(`${errorMessage(error$1)}${hint}`), { title: failure?.code ?? "INTERNAL" });
		return failure?.exitCode ?? 1;
	}
}

export { checkStep, commentStep };