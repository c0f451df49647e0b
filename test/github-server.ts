import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { problemsOf } from "./github-openapi.ts";

/** What tests look at of a comment. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

/**
 * What comes in the place of an answer: GitHub's refusal, a connection that breaks, or nothing at
 * all.
 */
export type Fault =
  | "reset"
  | "hang"
  | {
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface GitHubServer {
  /** What GITHUB_API_URL is set to. */
  readonly url: string;
  /** The comments of pull request 7 of `o/r`, oldest first. */
  readonly comments: Comment[];
  /** `METHOD path` of each request. */
  readonly requests: readonly string[];
  /** Where a request or an answer was not as GitHub's OpenAPI description says. */
  readonly problems: readonly string[];
  /** The Authorization headers that came. */
  readonly tokens: ReadonlySet<string>;
  /** The login of the token's owner. */
  owner: string;
  /** Asked before each call, by its `METHOD path`, what goes wrong with it. */
  fault: (call: string) => Fault | undefined;
  /** Writes a comment as somebody else. */
  add(author: string, body: string): void;
  stop(): Promise<void>;
}

/** Every write as GitHub answers it to the read-only token of a fork's pull request. */
export const readOnly = (call: string): Fault | undefined =>
  /^(?:POST|PATCH|DELETE) \/repos/.test(call)
    ? { status: 403, message: "Resource not accessible by integration" }
    : undefined;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** What was sent, parsed. */
  readonly sent: unknown;
}

type Answer = readonly [status: number, body?: unknown];

/**
 * A stand-in for the part of GitHub's REST API that comments need, with its paging. Each call is
 * held to GitHub's own OpenAPI description, also one that goes wrong.
 * @param server `enterprise` answers at an Enterprise Server's paths and at no other.
 * @see https://docs.github.com/en/rest/issues/comments
 * @see
 * https://docs.github.com/en/enterprise-server@3.17/rest/using-the-rest-api/getting-started-with-the-rest-api
 */
export async function startGitHubServer(
  server: "github.com" | "enterprise" = "github.com",
): Promise<GitHubServer> {
  const comments: Comment[] = [];
  const requests: string[] = [];
  const problems: string[] = [];
  const tokens = new Set<string>();
  const [rest, graphql] = server === "enterprise" ? ["/api/v3", "/api/graphql"] : ["", "/graphql"];
  const http = createServer((request, response) => {
    void text(request).then((body) => {
      const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://github");
      const { method = "" } = request;
      tokens.add(request.headers.authorization ?? "");
      const isGraphql = pathname === graphql;
      const path = isGraphql ? "/graphql" : pathname.slice(rest.length);
      if (!isGraphql && (path === "/graphql" || !pathname.startsWith(`${rest}/`))) {
        problems.push(`${method} ${pathname} is not of this server`);
      }
      requests.push(`${method} ${path}`);
      const sent: unknown = body === "" ? undefined : JSON.parse(body);
      const call = { method, path, query, sent };
      const fault = github.fault(`${method} ${path}`);
      if (fault === "hang") return;
      if (fault === "reset") {
        response.destroy();
        return;
      }
      const [status, value] =
        fault === undefined
          ? answer(comments, github.owner, call)
          : ([fault.status, refusal(fault.message)] as const);
      // GraphQL has no OpenAPI description.
      if (path !== "/graphql") {
        problems.push(...problemsOf({ method, path, request: sent, status, response: value }));
      }
      const headers = fault === undefined ? {} : fault.headers;
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const github: GitHubServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}${rest}`,
    comments,
    requests,
    problems,
    tokens,
    owner: "github-actions[bot]",
    fault: () => undefined,
    add: (author, body) => void comments.push(commentOf(nextId(comments), author, body)),
    async stop() {
      http.closeAllConnections();
      http.close();
      await once(http, "close");
    },
  };
  return github;
}

const refusal = (message = "no") => ({
  message,
  documentation_url: "https://docs.github.com/rest",
});

const nextId = (comments: readonly Comment[]): number => (comments.at(-1)?.id ?? 0) + 1;

function answer(comments: Comment[], owner: string, { method, path, query, sent }: Call): Answer {
  // An app's token may not ask who it is by REST.
  if (path === "/user") return [403, { message: "Resource not accessible by integration" }];
  if (path === "/graphql") return [200, { data: { viewer: { login: owner } } }];
  const written = (id: number): Comment =>
    commentOf(id, owner, (sent as { readonly body: string }).body);
  if (path === "/repos/o/r/issues/7/comments") {
    if (method === "GET") {
      const size = Math.min(100, Number(query.get("per_page") ?? 30));
      const start = (Number(query.get("page") ?? 1) - 1) * size;
      return [200, comments.slice(start, start + size)];
    }
    comments.push(written(nextId(comments)));
    return [201, comments.at(-1)];
  }
  const id = Number(/^\/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(path)?.[1]);
  const index = comments.findIndex((one) => one.id === id);
  if (index < 0) return [404, { message: "Not Found" }];
  if (method === "DELETE") {
    comments.splice(index, 1);
    return [204];
  }
  if (method === "PATCH") comments[index] = written(id);
  return [200, comments[index]];
}

/** A comment with all that GitHub's description requires. */
function commentOf(id: number, author: string, body: string): Comment {
  const api = "https://api.github.com/repos/o/r/issues";
  const bot = `https://api.github.com/users/${encodeURIComponent(author)}`;
  const links = [
    "followers",
    "following",
    "gists",
    "starred",
    "subscriptions",
    "organizations",
    "repos",
    "events",
    "received_events",
  ];
  const comment = {
    id,
    node_id: `IC_${id}`,
    url: `${api}/comments/${id}`,
    html_url: `https://github.com/o/r/pull/7#issuecomment-${id}`,
    issue_url: `${api}/7`,
    body,
    user: {
      login: author,
      id: 41_898_282,
      node_id: "MDM6Qm90NDE4OTgyODI=",
      avatar_url: "https://avatars.githubusercontent.com/in/15368?v=4",
      gravatar_id: "",
      url: bot,
      html_url: "https://github.com/apps/github-actions",
      ...Object.fromEntries(links.map((name) => [`${name}_url`, `${bot}/${name}`])),
      type: "Bot",
      site_admin: false,
    },
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    author_association: "NONE",
    performed_via_github_app: null,
  };
  return comment;
}
