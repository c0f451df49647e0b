import { readFileSync } from "node:fs";

import { z } from "zod";

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly request?: object;
  readonly responses: Readonly<Record<string, object | undefined>>;
}

/**
 * What the action may call, from GitHub's own OpenAPI description.
 * @see scripts/extract-github-openapi.ts
 */
const { operations } = JSON.parse(readFileSync("test/fixtures/github/openapi.json", "utf8")) as {
  operations: readonly Operation[];
};

const patterns = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}));

const refusal = operations.map(({ responses }) => responses["403"]).find(Boolean);

/** The schema of an operation's answer; undefined where the description has none. */
export function answerSchema(method: string, path: string, status: number): object | undefined {
  const found = patterns.find(
    ({ operation, pattern }) => operation.method === method && pattern.test(path),
  );
  return found?.operation.responses[status];
}

function fits(schema: object, value: unknown): string | undefined {
  const parsed = z
    .fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0], {
      defaultTarget: "openapi-3.0",
    })
    .safeParse(value);
  return parsed.success ? undefined : z.prettifyError(parsed.error);
}

/**
 * What any operation may answer, whether its description lists it or not: a token's, a limit's or
 * an outage's refusal.
 */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 409, 410, 422, 429, 500, 502, 503]);

/** What is wrong with a call by GitHub's description; nothing when all is as it says. */
export function problemsOf(call: {
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  readonly status: number;
  readonly response: unknown;
}): string[] {
  const name = `${call.method} ${call.path}`;
  const found = patterns.find(
    ({ operation, pattern }) => operation.method === call.method && pattern.test(call.path),
  );
  if (found === undefined) return [`${name} is no operation that the action may call`];
  const { request, responses } = found.operation;
  const response = responses[call.status] ?? (REFUSALS.has(call.status) ? refusal : undefined);
  return [
    request === undefined ? undefined : fits(request, call.request),
    response === undefined ? "no such status" : fits(response, call.response),
  ].flatMap((problem) => (problem === undefined ? [] : [`${name} ${call.status}: ${problem}`]));
}
