import { once } from "node:events";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";

import { startGitHubServer, type GitHubServer } from "../github-server.ts";
import { startRepositoryServer, type RepositoryServer } from "../github/repository-server.ts";

/**
 * GitHub as a workflow sees it: the comments of pull request 7 and the rest of the repository under
 * one address.
 */
export interface GitHub {
  readonly url: string;
  readonly comments: GitHubServer;
  readonly repository: RepositoryServer;
  /** Where a call was not as GitHub's description says. */
  problems(): readonly string[];
  stop(): Promise<void>;
}

export async function startGitHub(): Promise<GitHub> {
  const [comments, repository] = await Promise.all([startGitHubServer(), startRepositoryServer()]);
  const front = createServer((incoming, outgoing) => {
    const isComment = /\/issues\/(?:\d+\/comments|comments\/\d+)|^\/(?:user|graphql)$/.test(
      incoming.url ?? "",
    );
    const { hostname, port } = new URL(isComment ? comments.url : repository.url);
    const { method, headers, url: path } = incoming;
    const forwarded = send({ hostname, port, method, headers, path }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.once("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    comments,
    repository,
    problems: () => [...comments.problems, ...repository.problems],
    async stop() {
      front.closeAllConnections();
      front.close();
      await Promise.all([once(front, "close"), comments.stop(), repository.stop()]);
    },
  };
}
