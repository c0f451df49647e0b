import { makeImage } from "../../src/image/oci-image.ts";
import { pushImage } from "../../src/image/registry.ts";
import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { LYING_WORKER } from "./lying-server.ts";

/** Serves the worker on the embedded Cloud Run, for anybody. @returns its host */
export async function serveLyingWorker(cloud: Cloud): Promise<string> {
  const parent = "projects/p/locations/us-central1";
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${cloud.restUrl}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    const json = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(json)}`);
    return json;
  };
  await post(`/v1/${parent}/repositories?repositoryId=fuzz`, { format: "DOCKER" });
  const file = { path: "server.cjs", content: Buffer.from(LYING_WORKER), executable: false };
  const image = await makeImage([file], ["node", "server.cjs"], 8080);
  await pushImage(image, { origin: cloud.restUrl, name: "p/fuzz/worker" }, "token", fetch);
  const name = `${new URL(cloud.restUrl).host}/p/fuzz/worker@${image.manifest.digest}`;
  const operation = await post(`/v2/${parent}/services?serviceId=liar`, {
    invokerIamDisabled: true,
    template: { containers: [{ image: name }], maxInstanceRequestConcurrency: 1_000 },
  });
  await cloud.operations.wait(String(operation["name"]));
  const served = await fetch(`${cloud.restUrl}/v2/${parent}/services/liar`);
  const { uri, terminalCondition } = (await served.json()) as {
    uri?: string;
    terminalCondition?: object;
  };
  if (uri === undefined) throw new Error(JSON.stringify(terminalCondition));
  return new URL(uri).host;
}
