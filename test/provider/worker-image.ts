import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { pushServer } from "../push-server.ts";

const REPOSITORY = "workers";

/** A worker that starts at once and answers every request. */
const SERVER = `require("node:http").createServer((_, response) => response.end("ok")).listen(process.env.PORT);`;

/** Pushes a worker to the embedded registry. @returns its name by digest. */
export function pushWorker(cloud: Cloud, project: string): Promise<string> {
  return pushServer(cloud, { project, repository: REPOSITORY }, SERVER);
}
