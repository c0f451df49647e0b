import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { answerSchema, problemsOf } from "../github-openapi.ts";
import { sample, type Given } from "./sample.ts";

/**
 * What the repository `o/r`, whose id is 99, has. Each object is what a test says of it; GitHub's
 * description makes the rest.
 */
export interface RepositoryState {
  environments: Record<string, Given>;
  /** Custom protection rules by environment. */
  customRules: Record<string, readonly Given[]>;
  /** Pull requests; `commits` are those that lead to it. */
  pulls: (Given & { readonly commits?: readonly string[] })[];
  runs: Given[];
  artifacts: (Given & { readonly run: number })[];
  deployments: (Given & { readonly statuses: readonly string[] })[];
  /** Commits of the default branch, oldest first. */
  history: string[];
  issues: Given[];
  /** Answers these `METHOD path` prefixes with a status. */
  refusals: Map<string, number>;
}

export interface RepositoryServer {
  readonly url: string;
  readonly state: RepositoryState;
  readonly requests: readonly string[];
  /** Where a request or an answer was not as GitHub's OpenAPI description says. */
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

export const REPOSITORY_ID = 99;

type Answer = readonly [status: number, body: unknown];
type Route = (state: RepositoryState, call: Call) => Answer;

interface Call {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Given;
}

const NOT_FOUND: Answer = [404, { message: "Not Found" }];

const ROUTES: readonly (readonly [method: string, path: RegExp, route: Route])[] = [
  [
    "GET",
    /\/environments\/([^/]+)$/,
    ({ environments }, { params: [name = ""] }) => {
      const found = environments[decodeURIComponent(name)];
      return found === undefined ? NOT_FOUND : [200, { name, ...found }];
    },
  ],
  [
    "GET",
    /\/environments\/([^/]+)\/deployment_protection_rules$/,
    ({ customRules }, { params: [name = ""] }) => {
      const rules = customRules[decodeURIComponent(name)] ?? [];
      return [200, { total_count: rules.length, custom_deployment_protection_rules: rules }];
    },
  ],
  [
    "GET",
    /\/commits\/([^/]+)\/pulls$/,
    ({ pulls }, { params: [sha = ""] }) => [
      200,
      pulls.filter(({ commits = [] }) => commits.includes(sha)).map(without("commits")),
    ],
  ],
  [
    "GET",
    /\/actions\/runs$/,
    ({ runs }, { query }) => {
      const workflowRuns = runs.filter(
        (run) => run["head_sha"] === query.get("head_sha") && run["event"] === query.get("event"),
      );
      return [200, { total_count: workflowRuns.length, workflow_runs: workflowRuns }];
    },
  ],
  [
    "GET",
    /\/actions\/runs\/(\d+)\/artifacts$/,
    ({ artifacts }, { params: [id], query }) => {
      const found = artifacts
        .filter(({ run, name }) => run === Number(id) && name === query.get("name"))
        .map(without("run"));
      return [200, { total_count: found.length, artifacts: found }];
    },
  ],
  [
    "GET",
    /\/deployments$/,
    ({ deployments }, { query }) => [
      200,
      deployments
        .filter(({ environment }) => environment === query.get("environment"))
        .map(without("statuses")),
    ],
  ],
  [
    "GET",
    /\/deployments\/(\d+)\/statuses$/,
    ({ deployments }, { params: [id] }) => {
      const found = deployments.find((one) => one["id"] === Number(id));
      return found === undefined ? NOT_FOUND : [200, found.statuses.map((state) => ({ state }))];
    },
  ],
  [
    "GET",
    /\/compare\/([^/]+)$/,
    ({ history }, { params: [range = ""] }) => {
      const [from = "", to = ""] = decodeURIComponent(range).split("...");
      const [a, b] = [history.indexOf(from), history.indexOf(to)];
      if (a < 0 || b < 0) return NOT_FOUND;
      const status = a < b ? "ahead" : a > b ? "behind" : "identical";
      return [200, { status, ahead_by: Math.max(0, b - a), behind_by: Math.max(0, a - b) }];
    },
  ],
  [
    "GET",
    /\/pulls$/,
    ({ pulls }, { query }) => [
      200,
      pulls
        .filter(({ state, head }) => {
          const { label } = head as Given;
          return state === query.get("state") && label === query.get("head");
        })
        .map(without("commits")),
    ],
  ],
  [
    "GET",
    /\/issues$/,
    ({ issues }, { query }) => {
      const size = Number(query.get("per_page") ?? 30);
      const start = (Number(query.get("page") ?? 1) - 1) * size;
      const found = issues
        .filter(({ state, user }) => {
          const { login } = user as Given;
          return state === query.get("state") && login === query.get("creator");
        })
        .toReversed();
      return [200, found.slice(start, start + size)];
    },
  ],
  [
    "POST",
    /\/issues$/,
    ({ issues }, { body }) => {
      const user = { login: "github-actions[bot]" };
      issues.push({ number: issues.length + 1, state: "open", user, ...body });
      return [201, issues.at(-1)];
    },
  ],
  [
    "PATCH",
    /\/issues\/(\d+)$/,
    ({ issues }, { params: [number], body }) => {
      const at = issues.findIndex((one) => one["number"] === Number(number));
      if (at < 0) return NOT_FOUND;
      issues[at] = { ...issues[at], ...body };
      return [200, issues[at]];
    },
  ],
];

function without(name: string): (of: Given) => Given {
  return (of) => Object.fromEntries(Object.entries(of).filter(([key]) => key !== name));
}

/**
 * A stand-in for what workflows ask GitHub of a repository. Each call is held to GitHub's own
 * OpenAPI description.
 */
export async function startRepositoryServer(): Promise<RepositoryServer> {
  const state: RepositoryState = {
    environments: {},
    customRules: {},
    pulls: [],
    runs: [],
    artifacts: [],
    deployments: [],
    history: [],
    issues: [],
    refusals: new Map(),
  };
  const requests: string[] = [];
  const problems: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://github");
      const { method = "" } = request;
      requests.push(`${method} ${path}`);
      const body = sent === "" ? undefined : (JSON.parse(sent) as Given);
      // Who owns the token, which the comments' stand-in tells; GraphQL has no OpenAPI description.
      if (path === "/graphql") {
        response.writeHead(404).end();
        return;
      }
      const [status, given] = answer(state, method, path, query, body ?? {});
      const schema = answerSchema(method, path, status);
      const value = schema === undefined ? given : sample(schema, given);
      problems.push(...problemsOf({ method, path, request: body, status, response: value }));
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    requests,
    problems,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answer(
  state: RepositoryState,
  method: string,
  path: string,
  query: URLSearchParams,
  body: Given,
): Answer {
  for (const [prefix, status] of state.refusals) {
    if (`${method} ${path}`.startsWith(prefix)) return [status, { message: "no" }];
  }
  for (const [verb, pattern, route] of ROUTES) {
    const found = pattern.exec(path);
    if (verb === method && found !== null && path.startsWith("/repos/o/r/")) {
      return route(state, { params: found.slice(1), query, body });
    }
  }
  return NOT_FOUND;
}
