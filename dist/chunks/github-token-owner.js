if (!import.meta.url.endsWith("?DCtIiRcm")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { object, string } from "../packages/zod.js?DcMP3_aj";
import { statusOf } from "./github-rest.js?Bqneag_E";

// src/github/token-owner.ts
const WORKFLOW_BOT = "github-actions[bot]";
const viewer = object({ data: object({ viewer: object({ login: string().min(1) }) }) });
async function tokenOwner(rest) {
	try {
		return (await rest("GET /user")).data.login;
	} catch (error) {
		if (![
			401,
			403,
			404
		].includes(statusOf(error) ?? 0)) throw error;
	}
	try {
		const { data } = await rest(`POST ${graphqlUrl(rest.endpoint.DEFAULTS.baseUrl)}`, { query: "query { viewer { login } }" });
		return viewer.parse(data).data.viewer.login;
	} catch (error) {
		if ((statusOf(error) ?? 0) >= 500) throw error;
		return WORKFLOW_BOT;
	}
}
function graphqlUrl(restUrl) {
	return `${restUrl.replace(/\/api\/v3\/?$/, "/api")}/graphql`;
}

export { tokenOwner };