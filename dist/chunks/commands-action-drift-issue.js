if (!import.meta.url.endsWith("?DG5feU9q")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { tokenOwner } from "./github-token-owner.js?DCtIiRcm";
import { MAX_COMMENT_BYTES, fitParts } from "./report-comment.js?BF-Wdz-L";
import { code, escapeMarkdown, row, tableHead } from "./report-stages-build.js?vqgKIBLP";
import { shown } from "./report-shown.js?JlO7GrW5";
import { FINDING_COLUMNS, findingCells } from "./report-merge.js?BIKXJTo5";
import { gitHubOf } from "./commands-action-github.js?DAuDdoTe";
import { readGivenReport } from "./commands-action-given-report.js?DRtxtoAn";

// src/github/drift-issue.ts
const PAGE_SIZE = 100;
const MAX_PAGES = 10;
async function syncDriftIssue(rest, at, told) {
	const body = `${told.marker}\n${told.body}`;
	const open = await openIssue(rest, at, told);
	if (told.isClean) {
		if (open === void 0) return void 0;
		await update(rest, at, open, {
			state: "closed",
			state_reason: "completed",
			body
		});
		return {
			number: open,
			did: "closed"
		};
	}
	if (open !== void 0) {
		await update(rest, at, open, {
			title: told.title,
			body
		});
		return {
			number: open,
			did: "updated"
		};
	}
	const { data } = await rest("POST /repos/{owner}/{repo}/issues", {
		...at,
		title: told.title,
		body
	});
	return {
		number: data.number,
		did: "opened"
	};
}
async function update(rest, at, number, change) {
	await rest("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
		...at,
		issue_number: number,
		...change
	});
}
async function openIssue(rest, at, { marker, author }) {
	for (let page = 1; page <= MAX_PAGES; page++) {
		const { data } = await rest("GET /repos/{owner}/{repo}/issues", {
			...at,
			state: "open",
			creator: author,
			per_page: PAGE_SIZE,
			page
		});
		const found = data.find((issue) => issue.pull_request === void 0 && issue.user?.login === author && (issue.body ?? "").startsWith(`${marker}\n`));
		if (found !== void 0) return found.number;
		if (data.length < PAGE_SIZE) return void 0;
	}
}

// src/report/drift-issue-text.ts
const MAX_TEXT_CHARS = 1500;
const MAX_NAME_CHARS = 100;
function driftIssueText(full, drift, runUrl) {
	const { project, environment, startedAt } = shown(full, MAX_NAME_CHARS);
	const { findings, summary } = shown(drift, MAX_TEXT_CHARS);
	const count = findings.length;
	const where = `${code(project)} in ${code(environment)}`;
	const head = count === 0 ? `Nothing of ${where} differs any more from what the pipeline left.` : `${escapeMarkdown(summary)}, of ${where}.`;
	const foot = `[The run that checked](${runUrl}), ${escapeMarkdown(startedAt)}`;
	const room = MAX_COMMENT_BYTES - Buffer.byteLength(`${head}${foot}`) - 100;
	const table = fitParts([{
		priority: 0,
		share: 1,
		head: tableHead(FINDING_COLUMNS),
		rows: findings.map((finding) => row(findingCells(finding))),
		tail: "",
		more: (left) => row([
			"",
			`…and ${left.toLocaleString("en-US")} more`,
			""
		])
	}], room);
	return {
		title: `${project} ${environment}: ${count} resource${count === 1 ? " has" : "s have"} drifted`,
		body: [
			head,
			table,
			foot
		].filter((part) => part !== "").join("\n\n")
	};
}

// src/commands/action/drift-issue.ts
const driftIssueStep = async (context) => {
	const { inputs, run } = context;
	const report = await readGivenReport(inputs.text("report"));
	const { drift, environment } = report;
	if (drift === void 0 || !["passed", "blocked"].includes(drift.status)) throw new Failure("DRIFT_UNKNOWN", `the report does not say whether "${environment}" drifted`, {
		exitCode: 1,
		hint: "read the log of the job that checked for drift; the issue was not changed"
	});
	const { rest, at } = await gitHubOf(context);
	const issue = await syncDriftIssue(rest, at, {
		marker: markerOf(inputs.text("name"), environment),
		author: await tokenOwner(rest),
		isClean: drift.findings.length === 0,
		...driftIssueText(report, drift, run.url)
	});
	if (issue === void 0) return {
		exitCode: 0,
		outputs: { issue: "" },
		lines: ["no drift, and no issue is open"]
	};
	return {
		exitCode: 0,
		outputs: { issue: String(issue.number) },
		lines: [`${issue.did} issue #${issue.number}`]
	};
};
function markerOf(name, environment) {
	return `<!-- cloud-tasks-drift ${Buffer.from(JSON.stringify([name, environment])).toString("base64url")} -->`;
}

export { driftIssueStep };