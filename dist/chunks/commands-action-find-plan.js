if (!import.meta.url.endsWith("?B_Fg2c3_")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { findReviewedPlan } from "./github-reviewed-plan.js?CKhmERRV";
import { gitHubOf } from "./commands-action-github.js?DAuDdoTe";

// src/commands/action/find-plan.ts
const findPlanStep = async (context) => {
	const { inputs, run } = context;
	const { rest, at, repositoryId } = await gitHubOf(context);
	const found = await findReviewedPlan(rest, {
		...at,
		repositoryId,
		sha: run.sha,
		workflow: inputs.text("pull-request-workflow"),
		name: inputs.text("name"),
		checkName: inputs.text("check-name")
	});
	const pullRequest = found.pullRequest === void 0 ? "" : String(found.pullRequest);
	if (found.kind === "none") return {
		exitCode: 0,
		outputs: {
			"pull-request": pullRequest,
			"artifact-id": "",
			"check-artifact-id": "",
			"run-id": ""
		},
		lines: [`no reviewed plan to compare with: ${found.reason}`]
	};
	const { artifactId, checkArtifactId, runId, headSha, digest } = found;
	return {
		exitCode: 0,
		outputs: {
			"pull-request": pullRequest,
			"artifact-id": String(artifactId),
			"check-artifact-id": checkArtifactId === void 0 ? "" : String(checkArtifactId),
			"run-id": String(runId)
		},
		lines: [`the plan of pull request #${pullRequest} at ${headSha} is in run ${runId} (${digest})`]
	};
};

export { findPlanStep };