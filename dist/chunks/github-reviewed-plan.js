if (!import.meta.url.endsWith("?CKhmERRV")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { statusOf } from "./github-rest.js?Bqneag_E";

// src/github/reviewed-plan.ts
const PAGE_SIZE = 100;
async function findReviewedPlan(rest, query) {
	const { owner, repo, sha, workflow } = query;
	const merged = await mergedPullRequest(rest, query);
	if (merged === void 0) return {
		kind: "none",
		reason: `${sha} was not merged by a pull request`
	};
	const { number: pullRequest } = merged;
	const headSha = merged.head.sha;
	if (Number(merged.head.repo?.id) !== query.repositoryId) return {
		kind: "none",
		pullRequest,
		reason: `pull request #${pullRequest} came from a fork, which is never planned`
	};
	const { data } = await rest("GET /repos/{owner}/{repo}/actions/runs", {
		owner,
		repo,
		head_sha: headSha,
		event: "pull_request",
		per_page: PAGE_SIZE
	});
	const runs = data.workflow_runs.filter((run) => run.head_sha === headSha && run.head_repository.id === query.repositoryId && run.path.split("@")[0] === workflow).toSorted((a, b) => b.run_number - a.run_number);
	for (const run of runs) {
		const at = {
			...query,
			runId: run.id,
			headSha
		};
		const artifact = await artifactOf(rest, at, query.name);
		if (artifact !== void 0) {
			const checkArtifactId = (query.checkName === "" ? void 0 : await artifactOf(rest, at, query.checkName))?.artifactId;
			return {
				kind: "found",
				pullRequest,
				headSha,
				runId: run.id,
				...artifact,
				checkArtifactId
			};
		}
	}
	return {
		kind: "none",
		pullRequest,
		reason: runs.length === 0 ? `${workflow} did not run for ${headSha} of pull request #${pullRequest}` : `no run of ${workflow} for ${headSha} of pull request #${pullRequest} has kept a plan (artifacts expire)`
	};
}
async function mergedPullRequest(rest, { owner, repo, sha }) {
	try {
		const { data } = await rest("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
			owner,
			repo,
			commit_sha: sha,
			per_page: PAGE_SIZE
		});
		return data.find((one) => one.merged_at !== null && one.merge_commit_sha === sha);
	} catch (error) {
		if ([404, 422].includes(statusOf(error) ?? 0)) return void 0;
		throw error;
	}
}
async function artifactOf(rest, { owner, repo, repositoryId, runId, headSha }, name) {
	const { data } = await rest("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
		owner,
		repo,
		run_id: runId,
		name,
		per_page: PAGE_SIZE
	});
	const found = data.artifacts.find(({ name: is, expired, workflow_run: run, digest }) => is === name && !expired && run?.id === runId && run.head_sha === headSha && run.repository_id === repositoryId && run.head_repository_id === repositoryId && /^sha256:[0-9a-f]{64}$/.test(digest ?? ""));
	return found === void 0 ? void 0 : {
		artifactId: found.id,
		digest: found.digest ?? ""
	};
}

export { findReviewedPlan, mergedPullRequest };