import { z } from "zod";

import { statusOf, type GitHubRest } from "./rest.ts";

/** The author of what a workflow's own token writes. */
const WORKFLOW_BOT = "github-actions[bot]";

const viewer = z.object({ data: z.object({ viewer: z.object({ login: z.string().min(1) }) }) });

/**
 * The login of a token's owner: a user, or an app, which may not ask for `/user` and is told by
 * GraphQL alone. Where neither tells, the workflow's own bot.
 * @see https://docs.github.com/en/rest/users/users#get-the-authenticated-user
 * @see https://docs.github.com/en/graphql/reference/queries#viewer
 */
export async function tokenOwner(rest: GitHubRest): Promise<string> {
  try {
    return (await rest("GET /user")).data.login;
  } catch (error) {
    if (![401, 403, 404].includes(statusOf(error) ?? 0)) throw error;
  }
  try {
    const { data } = await rest(`POST ${graphqlUrl(rest.endpoint.DEFAULTS.baseUrl)}`, {
      query: "query { viewer { login } }",
    });
    return viewer.parse(data).data.viewer.login;
  } catch (error) {
    if ((statusOf(error) ?? 0) >= 500) throw error;
    return WORKFLOW_BOT;
  }
}

/**
 * Beside the REST API; an Enterprise Server has it beside the version.
 * @see
 * https://docs.github.com/en/enterprise-server@3.17/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
 */
function graphqlUrl(restUrl: string): string {
  return `${restUrl.replace(/\/api\/v3\/?$/, "/api")}/graphql`;
}
