import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { problemsOf } from "./github-openapi.ts";

/** What tests look at of a comment. */
export interface Comment {
  readonly id: number;
  readonly body: string;
}

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
  /** Answers every write as GitHub does to the read-only token of a fork's pull request. */
  isReadOnly: boolean;
  stop(): Promise<void>;
}

/**
 * A stand-in for the part of GitHub's REST API that comments need, with its paging and its 403. Each call is held to
 * GitHub's own OpenAPI description.
 * @see https://docs.github.com/en/rest/issues/comments
 */
export async function startGitHubServer(): Promise<GitHubServer> {
  const comments: Comment[] = [];
  const requests: string[] = [];
  const problems: string[] = [];
  const tokens = new Set<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://github");
      const { method = "" } = request;
      requests.push(`${method} ${pathname}`);
      const send = (to: ServerResponse, status: number, value: unknown): void => {
        const sent: unknown = body === "" ? undefined : JSON.parse(body);
        const call = { method, path: pathname, request: sent, status, response: value };
        problems.push(...problemsOf(call));
        to.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
      };
      tokens.add(request.headers.authorization ?? "");
      // The workflow's own token is an app's, which may not ask who it is by REST; GraphQL has no OpenAPI description.
      if (pathname === "/user") {
        return send(response, 403, { message: "Resource not accessible by integration" });
      }
      if (pathname === "/graphql") {
        const viewer = { login: "github-actions[bot]" };
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ data: { viewer } }));
        return;
      }
      if (request.method === "GET" && pathname === "/repos/o/r/issues/7/comments") {
        const size = Math.min(100, Number(searchParams.get("per_page") ?? 30));
        const start = (Number(searchParams.get("page") ?? 1) - 1) * size;
        return send(response, 200, comments.slice(start, start + size));
      }
      const id = Number(/^\/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(pathname)?.[1]);
      const index = comments.findIndex((one) => one.id === id);
      if (request.method === "GET" && index >= 0) return send(response, 200, comments[index]);
      if (github.isReadOnly) {
        return send(response, 403, { message: "Resource not accessible by integration" });
      }
      const written = (id: number): Comment =>
        commentOf(id, (JSON.parse(body) as { body: string }).body);
      if (request.method === "POST" && pathname === "/repos/o/r/issues/7/comments") {
        comments.push(written((comments.at(-1)?.id ?? 0) + 1));
        return send(response, 201, comments.at(-1));
      }
      if (request.method === "DELETE" && index >= 0) {
        comments.splice(index, 1);
        problems.push(
          ...problemsOf({
            method,
            path: pathname,
            request: undefined,
            status: 204,
            response: undefined,
          }),
        );
        response.writeHead(204).end();
        return;
      }
      if (request.method === "PATCH" && index >= 0) {
        comments[index] = written(id);
        return send(response, 200, comments[index]);
      }
      return send(response, 404, { message: "Not Found" });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const github: GitHubServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    requests,
    problems,
    tokens,
    isReadOnly: false,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return github;
}

/** A comment of the workflow's own token, with all that GitHub's description requires. */
function commentOf(id: number, body: string): Comment {
  const api = "https://api.github.com/repos/o/r/issues";
  const bot = "https://api.github.com/users/github-actions%5Bbot%5D";
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
      login: "github-actions[bot]",
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
