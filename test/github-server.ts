import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A comment as GitHub's REST API gives it. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
  readonly html_url: string;
}

export interface GitHubServer {
  /** What GITHUB_API_URL is set to. */
  readonly url: string;
  /** The comments of pull request 7 of `o/r`, oldest first. */
  readonly comments: Comment[];
  /** `METHOD path` of each request. */
  readonly requests: readonly string[];
  /** The Authorization headers that came. */
  readonly tokens: ReadonlySet<string>;
  /** Answers every write as GitHub does to the read-only token of a fork's pull request. */
  isReadOnly: boolean;
  stop(): Promise<void>;
}

/**
 * A stand-in for the part of GitHub's REST API that comments need, with its paging and its 403.
 * @see https://docs.github.com/en/rest/issues/comments
 */
export async function startGitHubServer(): Promise<GitHubServer> {
  const comments: Comment[] = [];
  const requests: string[] = [];
  const tokens = new Set<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://github");
      requests.push(`${request.method} ${pathname}`);
      tokens.add(request.headers.authorization ?? "");
      if (request.method === "GET" && pathname === "/repos/o/r/issues/7/comments") {
        const size = Math.min(100, Number(searchParams.get("per_page") ?? 30));
        const start = (Number(searchParams.get("page") ?? 1) - 1) * size;
        return send(response, 200, comments.slice(start, start + size));
      }
      if (github.isReadOnly) {
        return send(response, 403, { message: "Resource not accessible by integration" });
      }
      const written = (id: number): Comment => ({
        id,
        body: (JSON.parse(body) as { body: string }).body,
        user: { login: "github-actions[bot]" },
        html_url: `https://github.com/o/r/pull/7#issuecomment-${id}`,
      });
      if (request.method === "POST" && pathname === "/repos/o/r/issues/7/comments") {
        comments.push(written(comments.length + 1));
        return send(response, 201, comments.at(-1));
      }
      const id = Number(/^\/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(pathname)?.[1]);
      const index = comments.findIndex((one) => one.id === id);
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

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}
