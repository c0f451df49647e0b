if (!import.meta.url.endsWith("?CLVxm1YI")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { MAX_COMMENT_BYTES, kindOf, renderComment } from "./report-comment.js?BF-Wdz-L";
import { REPORT_KINDS, STAGE_NAMES, emptySection, stagesOf, startReport, statusOf } from "./report-merge.js?BIKXJTo5";
import { code, firstChars } from "./report-stages-build.js?vqgKIBLP";
import { commentMarker, stateLine } from "./report-comment-state.js?CKo5qV6c";
import { readGivenReport } from "./commands-action-given-report.js?DRtxtoAn";
import { wrongInput } from "./commands-action-inputs.js?DPKVlVzY";

// src/report/combine.ts
function combineReports(reports) {
	const [first] = reports;
	const sections = STAGE_NAMES.flatMap((name) => {
		const section = reports.find((report) => report[name] !== void 0)?.[name];
		return section === void 0 ? [] : [[name, section]];
	});
	const outside = reports.find((report) => report.outside !== void 0)?.outside;
	const { status } = reports.reduce((worst, report) => ({
		...worst,
		status: statusOf({
			...report,
			status: worst.status
		})
	}));
	const kind = REPORT_KINDS.find((one) => reports.some((report) => kindOf(report) === one));
	return {
		...first,
		...kind === void 0 ? {} : { kind },
		...Object.fromEntries(sections),
		...outside === void 0 ? {} : { outside },
		status: statusOf({
			...first,
			status
		}),
		durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0)
	};
}

// src/report/comment-body.ts
function commentBody(page) {
	const { marker, state, runUrl, sections } = page;
	const lines = `${marker}\n${stateLine(state)}`;
	const room = MAX_COMMENT_BYTES - Buffer.byteLength(lines) - 2;
	return `${lines}\n\n${sections.map(({ report, claimedStages }) => renderComment(report, {
		maxBytes: Math.floor(room / sections.length) - SEPARATOR.length,
		runUrl,
		run: `${state.run}, attempt ${state.attempt}`,
		claimedStages
	})).join(SEPARATOR)}`;
}
const SEPARATOR = "\n---\n\n";
function checkingBody({ marker, state, runUrl }) {
	const commit = state.commit === "" ? "this commit" : code(firstChars(state.commit, 7));
	return `${marker}\n${stateLine(state)}\n\n### ⏳ Checking ${commit}…\n\n<sub>[run ${state.run}, attempt ${state.attempt}](${runUrl}). Its result replaces this.</sub>\n`;
}

// src/commands/action/comment.ts
const commentStep = async (context) => {
	const { inputs, run, clock } = context;
	const number = inputs.count("pull-request", 1) ?? run.subject.pullRequest;
	if (number === void 0) return {
		exitCode: 0,
		outputs: {},
		lines: ["there is no pull request to comment on"]
	};
	const marker = commentMarker({
		configs: inputs.lines("config"),
		environment: inputs.text("environment"),
		about: aboutOf(context)
	});
	const state = stateOf(context);
	const order = {
		owner: run.owner,
		repo: run.repo,
		token: inputs.text("token"),
		clock,
		apiUrl: run.apiUrl,
		number,
		marker,
		state
	};
	const body = await bodyOf(context, marker, state);
	const { publishComment } = await import("./github-publish.js?D9m13k4X");
	return resultOf(await publishComment({
		...order,
		body
	}));
};
function resultOf(done) {
	switch (done.kind) {
		case "written": return {
			exitCode: 0,
			outputs: { "comment-url": done.url },
			lines: [`${done.did} ${done.url}`]
		};
		case "older": return {
			exitCode: 0,
			outputs: {},
			lines: ["a newer run has already updated the comment: it is not changed"]
		};
		case "failed": return {
			exitCode: 0,
			outputs: {},
			warnings: [`${done.why}; the report is in the job summary`],
			summary: `⚠️ The comment could not be written: see the warning of this step.\n`
		};
	}
}
function aboutOf({ inputs }) {
	const given = inputs.text("about") || "review";
	if (given === "review" || given === "shipped") return given;
	throw wrongInput("about", given, "write \"review\" or \"shipped\"");
}
function stateOf({ inputs, run }) {
	const given = inputs.text("state") || "checked";
	if (given !== "checking" && given !== "checked") throw wrongInput("state", given, "write \"checking\" or \"checked\"");
	const { commit, run: checked } = run.subject;
	return {
		run: /^\d{1,20}$/.test(checked.id) ? checked.id : "0",
		attempt: checked.attempt,
		commit: /^[0-9a-f]{1,64}$/.test(commit) ? commit : "",
		state: given
	};
}
async function bodyOf(context, marker, state) {
	const { run } = context;
	const page = {
		marker,
		state,
		runUrl: run.url
	};
	if (state.state === "checking") return checkingBody(page);
	return commentBody({
		...page,
		sections: await sectionsOf(context)
	});
}
async function sectionsOf(context) {
	const { inputs } = context;
	const configs = inputs.lines("config");
	const [own, ofChange] = [inputs.lines("report"), inputs.lines("check-report")];
	if (configs.length <= 1) return [await sectionOf(context, own, ofChange)];
	if (own.length !== configs.length) throw wrongInput("report", inputs.text("report"), "pass one report for each config, in the same order");
	return Promise.all(own.map((path) => sectionOf(context, [path], [])));
}
async function sectionOf(context, own, ofChange) {
	const reports = await Promise.all(own.map((path) => givenReport("report", path)));
	const trusted = reports.length;
	let failure;
	for (const path of ofChange) try {
		reports.push({
			...await givenReport("check-report", path),
			kind: "rehearsal"
		});
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		failure ??= error;
	}
	if (failure !== void 0) reports.push(unproven(reports[0] ?? nothingOf(context), failure));
	const [first, ...others] = reports;
	if (first === void 0) throw wrongInput("report", "", "pass the reports of other jobs");
	const report = combineReports([first, ...others]);
	const claimedStages = stagesOf(report).map(([name]) => name).filter((name) => reports.slice(0, trusted).every((one) => one[name] === void 0));
	return {
		report: trusted > 0 ? report : {
			...report,
			commit: context.run.subject.commit
		},
		claimedStages
	};
}
function nothingOf({ inputs, run, clock }) {
	return startReport({
		kind: "rehearsal",
		project: "cloud-tasks",
		environment: inputs.text("environment") || "production",
		commit: run.subject.commit,
		startedAtMs: clock.now()
	});
}
function unproven(report, { code, message }) {
	const { version, project, environment, startedAt } = report;
	return {
		version,
		kind: "rehearsal",
		project,
		environment,
		startedAt,
		status: "failed",
		durationMs: 0,
		smoke: emptySection("smoke", {
			status: "failed",
			durationMs: 0,
			summary: "the rehearsal left no report",
			failure: {
				code,
				message,
				hint: "read the log of the job that rehearses"
			}
		})
	};
}
async function givenReport(name, path) {
	try {
		return await readGivenReport(path);
	} catch (error) {
		if (error instanceof Failure) throw error;
		throw wrongInput(name, path, `pass the path of an existing report (${errorMessage(error)})`);
	}
}

export { commentStep };