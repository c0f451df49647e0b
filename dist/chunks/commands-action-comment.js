if (!import.meta.url.endsWith("?BKBGifS_")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { STAGE_NAMES, statusOf } from "./report-merge.js?ChZL87LD";
import { readGivenReport } from "./commands-action-given-report.js?CZq82z72";
import { wrongInput } from "./commands-action-inputs.js?CHankXMI";
import { existsSync } from "node:fs";

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
	return {
		...first,
		...Object.fromEntries(sections),
		...outside === void 0 ? {} : { outside },
		status: statusOf({
			...first,
			status
		}),
		durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0)
	};
}

// src/commands/action/comment.ts
const commentStep = async (context) => {
	const { inputs, run } = context;
	const number = inputs.count("pull-request", 1) ?? run.subject.pullRequest;
	if (number === void 0) return {
		exitCode: 0,
		outputs: {},
		lines: ["there is no pull request to comment on"]
	};
	const given = await reportsOfInputs(context);
	const [first, ...others] = given.reports;
	if (first === void 0) throw wrongInput("report", inputs.text("report"), "name reports of other jobs that are there");
	const { publishComment } = await import("./github-publish.js?ClfKjIvq");
	await publishComment(combineReports([first, ...others]), {
		token: inputs.text("token"),
		number
	});
	return {
		exitCode: 0,
		outputs: {},
		lines: given.missing
	};
};
async function reportsOfInputs({ inputs }) {
	const paths = [...inputs.lines("report"), ...inputs.lines("check-report")];
	const reports = [];
	const missing = [];
	for (const path of paths) if (existsSync(path)) reports.push(await readGivenReport(path));
	else missing.push(`there is no report at ${path}: it is left out`);
	return {
		reports,
		missing
	};
}

export { commentStep };