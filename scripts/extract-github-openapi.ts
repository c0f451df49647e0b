/**
 * Writes `test/fixtures/github/openapi.json`: the operations of GitHub's REST API that the action
 * uses, taken from GitHub's own OpenAPI description. The package that ships it is too large to
 * install for a few operations:
 *
 *     npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz \
 *       package/generated/api.github.com.deref.json
 *     npx tsx scripts/extract-github-openapi.ts package/generated/api.github.com.deref.json
 */
import { readFileSync, writeFileSync } from "node:fs";

const OUTPUT = "test/fixtures/github/openapi.json";
const OPERATIONS = [
  ["get", "/repos/{owner}/{repo}/issues/{issue_number}/comments"],
  ["post", "/repos/{owner}/{repo}/issues/{issue_number}/comments"],
  ["get", "/repos/{owner}/{repo}/issues/comments/{comment_id}"],
  ["patch", "/repos/{owner}/{repo}/issues/comments/{comment_id}"],
  ["delete", "/repos/{owner}/{repo}/issues/comments/{comment_id}"],
  ["get", "/user"],
  ["get", "/repos/{owner}/{repo}/environments/{environment_name}"],
  ["get", "/repos/{owner}/{repo}/environments/{environment_name}/deployment_protection_rules"],
  ["get", "/repos/{owner}/{repo}/commits/{commit_sha}/pulls"],
  ["get", "/repos/{owner}/{repo}/actions/runs"],
  ["get", "/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts"],
  ["get", "/repos/{owner}/{repo}/deployments"],
  ["get", "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses"],
  ["get", "/repos/{owner}/{repo}/compare/{basehead}"],
  ["get", "/repos/{owner}/{repo}/pulls"],
  ["get", "/repos/{owner}/{repo}/issues"],
  ["post", "/repos/{owner}/{repo}/issues"],
  ["patch", "/repos/{owner}/{repo}/issues/{issue_number}"],
] as const;
/** Keys that do not describe the shape. */
const PROSE = new Set(["description", "example", "examples", "title", "summary", "externalDocs"]);

interface Content {
  readonly content?: { readonly "application/json"?: { readonly schema: unknown } };
}
interface Operation {
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Description {
  readonly info: { readonly version: string; readonly license: { readonly name: string } };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const [file = ""] = process.argv.slice(2);
const { info, paths } = JSON.parse(readFileSync(file, "utf8")) as Description;
const operations = OPERATIONS.map(([method, path]) => {
  const operation = paths[path]?.[method];
  if (operation === undefined) throw new Error(`${file} has no ${method} ${path}`);
  const responses = Object.entries(operation.responses).map(([status, of]) => [status, schema(of)]);
  return {
    method: method.toUpperCase(),
    path,
    request: operation.requestBody === undefined ? undefined : schema(operation.requestBody),
    responses: Object.fromEntries(responses) as unknown,
  };
});
const source = `@octokit/openapi ${info.version}, api.github.com, ${info.license.name}`;
writeFileSync(OUTPUT, `${JSON.stringify({ source, operations }, null, 1)}\n`);

function schema({ content }: Content): unknown {
  return plain(content?.["application/json"]?.schema);
}

/**
 * A property may be named `description`, so property names are kept and only keywords are left out.
 */
function plain(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isNames || !PROSE.has(key))
      .map(([key, inner]) => [key, plain(inner, !isNames && key === "properties")]),
  );
}
