import { once } from "node:events";

import type { Project } from "../../project/project.ts";
import { discoveryOf } from "../../rehearsal/discovery.ts";
import type { RehearsalSession } from "./session.ts";

/** How to reach the cloud that a rehearsal keeps running. */
export function keptText(
  { cloud, gcp }: Pick<RehearsalSession, "cloud" | "gcp">,
  { environment, configFile }: Project,
  urls: Readonly<Record<string, string>>,
): string {
  const { rest, grpc } = discoveryOf(cloud);
  const lines = [
    "The embedded cloud of this rehearsal runs until Ctrl-C:",
    `  REST    ${rest}`,
    `  gRPC    ${grpc}`,
    ...Object.entries(urls).map(([worker, url]) => `  worker  ${worker}  ${url}`),
    "In another terminal, for example:",
    `  cloud-tasks release status ${configFile} -e ${environment} --emulator ${rest}`,
    `  curl ${gcp.endpoints.url("cloudtasks")}/v2/projects/${cloud.projectId}/locations/${cloud.region}/queues`,
  ];
  return `${lines.join("\n")}\n`;
}

/** Worker id -> URL of its service, for the workers that are deployed. */
export async function workerUrls(
  { gcp, cloud }: Pick<RehearsalSession, "cloud" | "gcp">,
  { workers, region }: Project,
): Promise<Record<string, string>> {
  const found = await Promise.all(
    workers.map(async ({ id, name }) => {
      const path = `/v2/projects/${cloud.projectId}/locations/${region}/services/${name}`;
      // A worker that was never deployed has no service.
      const service = await gcp.rest({ api: "run", method: "GET", path }).catch(() => ({}));
      return [id, (service as { uri?: string }).uri ?? ""] as const;
    }),
  );
  return Object.fromEntries(found.filter(([, uri]) => uri !== ""));
}

/** Resolves on Ctrl-C. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}
