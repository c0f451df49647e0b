import { request } from "node:http";
import { text } from "node:stream/consumers";

import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { pushServer } from "../push-server.ts";

const REPOSITORY = "conformance-run";

/** Answers with what its container contract says; ends at once where it is told to. */
const SERVER = `if (process.env.CRASH) process.exit(3);
require("node:http").createServer((request, response) => {
  const { PORT, K_SERVICE, K_REVISION, K_CONFIGURATION, SECRET } = process.env;
  response.end(JSON.stringify({ PORT, K_SERVICE, K_REVISION, K_CONFIGURATION, SECRET }));
}).listen(process.env.PORT);`;

/** Pushes the worker to the embedded registry. @returns its name by digest */
export function pushRunWorker(cloud: Cloud): Promise<string> {
  return pushServer(cloud, { project: cloud.projectId, repository: REPOSITORY }, SERVER);
}

/** A GET of a URL whose host need not resolve: all of them are served by the embedded cloud. */
export function visit(
  cloud: Cloud,
  url: string,
  token?: string,
): Promise<{ readonly status: number; readonly body: string }> {
  const { host, pathname } = new URL(url);
  const at = new URL(cloud.restUrl);
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: at.hostname,
        port: at.port,
        path: pathname,
        agent: false,
        headers: { host, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      },
      (response) => {
        text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
      },
    );
    call.on("error", reject);
    call.end();
  });
}
