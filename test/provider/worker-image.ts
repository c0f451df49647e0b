import { makeImage } from "../../src/image/oci-image.ts";
import { pushImage } from "../../src/image/registry.ts";
import type { Cloud } from "../../src/rehearsal/cloud.ts";

const REPOSITORY = "workers";

/** A worker that starts at once and answers every request. */
const SERVER = `require("node:http").createServer((_, response) => response.end("ok")).listen(process.env.PORT);`;

/** Pushes a worker to the embedded registry. @returns its name by digest. */
export async function pushWorker(cloud: Cloud, project: string): Promise<string> {
  const parent = `${cloud.restUrl}/v1/projects/${project}/locations/us-central1/repositories`;
  await fetch(`${parent}?repository_id=${REPOSITORY}`, {
    method: "POST",
    body: JSON.stringify({ format: "DOCKER" }),
  });
  const file = { path: "server.cjs", content: Buffer.from(SERVER), executable: false };
  const image = await makeImage([file], ["node", "server.cjs"], 8080);
  const name = `${project}/${REPOSITORY}/worker`;
  await pushImage(image, { origin: cloud.restUrl, name }, "token", fetch);
  return `${new URL(cloud.restUrl).host}/${name}@${image.manifest.digest}`;
}
