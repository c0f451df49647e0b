if (!import.meta.url.endsWith("?ddMenvOw")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { boolean, int, object } from "../packages/zod.js?DcMP3_aj";
import { wrongInput } from "./commands-action-inputs.js?CHankXMI";

// src/commands/action/github.ts
const repository = object({
	id: int().positive(),
	private: boolean().optional()
});
async function gitHubOf({ inputs, run }) {
	const token = inputs.text("token");
	if (token === "") throw wrongInput("token", "", "leave it out, or give ${{ github.token }}");
	const { getOctokit } = await import("../packages/actions-github-lib-github.entry.js?D0068rms");
	const found = repository.safeParse(run.payload["repository"]).data;
	return {
		rest: getOctokit(token, { baseUrl: run.apiUrl }).request,
		at: {
			owner: run.owner,
			repo: run.repo
		},
		repositoryId: found?.id ?? Number(process.env["GITHUB_REPOSITORY_ID"] ?? 0),
		isPrivate: found?.private ?? false
	};
}

export { gitHubOf };