import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { pushServer } from "../push-server.ts";
import { LYING_WORKER } from "./lying-server.ts";

/** Serves the worker on the embedded Cloud Run, for anybody. @returns its host */
export async function serveLyingWorker(cloud: Cloud): Promise<string> {
  const parent = "projects/p/locations/us-central1";
  const image = await pushServer(cloud, { project: "p", repository: "fuzz" }, LYING_WORKER);
  const created = await fetch(`${cloud.restUrl}/v2/${parent}/services?serviceId=liar`, {
    method: "POST",
    body: JSON.stringify({
      invokerIamDisabled: true,
      template: { containers: [{ image }], maxInstanceRequestConcurrency: 1_000 },
    }),
  });
  const operation = (await created.json()) as Record<string, unknown>;
  if (!created.ok) throw new Error(`the service: ${JSON.stringify(operation)}`);
  await cloud.operations.wait(String(operation["name"]));
  const served = await fetch(`${cloud.restUrl}/v2/${parent}/services/liar`);
  const { uri, terminalCondition } = (await served.json()) as {
    uri?: string;
    terminalCondition?: object;
  };
  if (uri === undefined) throw new Error(JSON.stringify(terminalCondition));
  return new URL(uri).host;
}
