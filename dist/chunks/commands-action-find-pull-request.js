if (!import.meta.url.endsWith("?DRf0yOQd")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { int, object, prettifyError, string } from "../packages/zod.js?DcMP3_aj";
import { mergedPullRequest } from "./github-reviewed-plan.js?CKhmERRV";
import { gitHubOf } from "./commands-action-github.js?DAuDdoTe";

// src/github/run-pull-request.ts
async function pullRequestOfRun(rest, at, run) {
	const { data } = await rest("GET /repos/{owner}/{repo}/pulls", {
		...at,
		state: "open",
		head: `${run.headOwner}:${run.headBranch}`,
		per_page: 100
	});
	const found = data.filter(({ head }) => head.sha === run.headSha && head.ref === run.headBranch && head.repo?.id === run.headRepositoryId);
	const [only] = found;
	if (only !== void 0 && found.length === 1) return {
		number: only.number,
		baseRef: only.base.ref
	};
	const how = found.length === 0 ? "no open pull request has" : `pull requests ${found.map(({ number }) => `#${number}`).join(" and ")} all have`;
	throw new Failure("RUN_WITHOUT_PULL_REQUEST", `${how} the commit ${run.headSha} of run ${run.id}`, {
		exitCode: 2,
		hint: found.length === 0 ? "nothing to do: it was closed, or a newer push has a run of its own" : "close all but one of them"
	});
}

// src/commands/action/find-pull-request.ts
const workflowRun = object({
	id: int(),
	head_sha: string(),
	head_branch: string(),
	head_repository: object({
		id: int(),
		owner: object({ login: string() })
	})
});
const findPullRequestStep = async (context) => {
	const { payload, sha } = context.run;
	const { rest, at } = await gitHubOf(context);
	if (payload["workflow_run"] === void 0) {
		const merged = await mergedPullRequest(rest, {
			...at,
			sha
		});
		return merged === void 0 ? {
			exitCode: 0,
			outputs: { "pull-request": "" },
			lines: [`${sha} was not merged by a pull request`]
		} : found(merged.number, merged.head.sha);
	}
	const run = workflowRun.safeParse(payload["workflow_run"]);
	if (!run.success) throw new Failure("RUN_WITHOUT_PULL_REQUEST", `the event is not about a run of a pull request: ${prettifyError(run.error)}`, {
		exitCode: 2,
		hint: "use this command on workflow_run or push"
	});
	const { head_sha: headSha, head_branch: headBranch, head_repository: head, id } = run.data;
	const { number } = await pullRequestOfRun(rest, at, {
		id,
		headSha,
		headBranch,
		headRepositoryId: head.id,
		headOwner: head.owner.login
	});
	return found(number, headSha, id);
};
function found(number, head, runId) {
	return {
		exitCode: 0,
		outputs: {
			"pull-request": String(number),
			"run-id": runId === void 0 ? "" : String(runId)
		},
		lines: [`pull request #${number} at ${head}`]
	};
}

export { findPullRequestStep };