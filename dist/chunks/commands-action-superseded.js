if (!import.meta.url.endsWith("?BRKGBmwa")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { statusOf } from "./github-rest.js?Bqneag_E";
import { gitHubOf } from "./commands-action-github.js?DAuDdoTe";

// src/github/superseded.ts
const PAGE_SIZE = 30;
async function deployedCommit(rest, at, { environment, sha }) {
	const { data: deployments } = await rest("GET /repos/{owner}/{repo}/deployments", {
		...at,
		environment,
		per_page: PAGE_SIZE
	});
	for (const deployment of deployments) {
		const { data: statuses } = await rest("GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses", {
			...at,
			deployment_id: Number(deployment.id),
			per_page: PAGE_SIZE
		});
		if (!statuses.some(({ state }) => state === "success")) continue;
		const ahead = await commitsAhead(rest, at, sha, deployment.sha);
		return ahead === 0 ? {
			kind: "current",
			deployed: deployment.sha
		} : {
			kind: "superseded",
			deployed: deployment.sha,
			byCommits: ahead
		};
	}
	return { kind: "current" };
}
async function commitsAhead(rest, at, sha, later) {
	try {
		const { data } = await rest("GET /repos/{owner}/{repo}/compare/{basehead}", {
			...at,
			basehead: `${sha}...${later}`,
			per_page: 1
		});
		return data.status === "ahead" ? data.ahead_by : 0;
	} catch (error) {
		if (statusOf(error) === 404) return 0;
		throw error;
	}
}

// src/commands/action/superseded.ts
const supersededStep = async (context) => {
	const { inputs, run } = context;
	const environment = inputs.text("github-environment") || inputs.text("environment");
	const { rest, at } = await gitHubOf(context);
	const { sha } = run;
	const found = await deployedCommit(rest, at, {
		environment,
		sha
	});
	if (found.kind === "superseded") {
		const { deployed, byCommits } = found;
		const line = `"${environment}" runs ${deployed}, ${`${byCommits} commit${byCommits === 1 ? "" : "s"} later`} than ${sha}: nothing is deployed`;
		return {
			exitCode: 0,
			outputs: { superseded: "true" },
			lines: [line],
			summary: `- ${line}\n`
		};
	}
	return {
		exitCode: 0,
		outputs: { superseded: "false" },
		lines: [`"${environment}" runs no commit later than ${sha}${found.deployed === void 0 ? "" : `; it runs ${found.deployed}`}`]
	};
};

export { supersededStep };