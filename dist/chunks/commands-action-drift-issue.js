if (!import.meta.url.endsWith("?BpXQfqUT")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { tokenOwner } from "./github-token-owner.js?DIAYwB3G";
import { Failure } from "./project-failure.js?ERKIhpLg";
import { STAGES, code, escapeMarkdown } from "./report-merge.js?ev3842-y";
import { gitHubOf } from "./commands-action-github.js?DbLOn0HR";
import { readGivenReport } from "./commands-action-given-report.js?hmpObCJ8";

// src/github/drift-issue.ts
const PAGE_SIZE = 100;
const MAX_PAGES = 10;
async function tellDrift(rest, at, told) {
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

// src/commands/action/drift-issue.ts
const driftIssueStep = async (context) => {
	const { inputs, run } = context;
	const { drift, environment, project, startedAt } = await readGivenReport(inputs.text("report"));
	if (drift === void 0 || !["passed", "blocked"].includes(drift.status)) throw new Failure("DRIFT_UNKNOWN", `the report does not say whether "${environment}" drifted`, {
		exitCode: 1,
		hint: "read the log of the job that looked for drift; the issue is left as it is"
	});
	const count = drift.findings.length;
	const isClean = count === 0;
	const { rest, at } = await gitHubOf(context);
	const issue = await tellDrift(rest, at, {
		marker: markerOf(inputs.text("name"), environment),
		author: await tokenOwner(rest),
		isClean,
		title: `${project} ${environment}: ${count} resource${count === 1 ? " has" : "s have"} drifted`,
		body: [
			isClean ? `Nothing of ${code(project)} in ${code(environment)} differs from what the pipeline left any more.` : `${escapeMarkdown(drift.summary)} in ${code(environment)} of ${code(project)}.`,
			STAGES.drift.comment(drift),
			`[The run that looked](${run.url}), ${escapeMarkdown(startedAt)}`
		].filter(Boolean).join("\n\n")
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