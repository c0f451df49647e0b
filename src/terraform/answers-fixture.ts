import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { fixedCredentials } from "../gcp/credentials.ts";
import { googleEndpoints } from "../gcp/endpoints.ts";
import { connectGcp, type Gcp } from "../gcp/gcp.ts";

/** What is answered by path; anything else is answered with 404. */
export type Answers = Map<string, { readonly status: number; readonly body: unknown }>;

/** For tests: Google's REST APIs as a table of answers. */
export async function startAnswers(
  answers: Answers,
): Promise<{ readonly gcp: Gcp; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { status, body } = answers.get(request.url ?? "") ?? { status: 404, body: {} };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const endpoints = { ...googleEndpoints, url: () => `http://127.0.0.1:${port}` };
  const gcp = connectGcp(endpoints, fixedCredentials("token"));
  return {
    gcp,
    async stop() {
      await gcp.close();
      server.close();
    },
  };
}
