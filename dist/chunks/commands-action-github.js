if (!import.meta.url.endsWith("?DAuDdoTe")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { boolean, int, object } from "../packages/zod.js?DcMP3_aj";
import { wrongInput } from "./commands-action-inputs.js?DPKVlVzY";

// src/commands/action/github.ts
const repository = object({
	id: int().positive(),
	private: boolean().optional()
});
async function gitHubOf({ inputs, run, clock }) {
	const token = inputs.text("token");
	if (token === "") throw wrongInput("token", "", "omit it, or pass ${{ github.token }}");
	const { retryingRest } = await import("./github-retrying-rest.entry.js?BJCCi1tk");
	const found = repository.safeParse(run.payload["repository"]).data;
	return {
		rest: retryingRest({
			token,
			clock,
			apiUrl: run.apiUrl
		}),
		at: {
			owner: run.owner,
			repo: run.repo
		},
		repositoryId: found?.id ?? Number(process.env["GITHUB_REPOSITORY_ID"] ?? 0),
		isPrivate: found?.private ?? false
	};
}

export { gitHubOf };