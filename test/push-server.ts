import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { silent } from "../src/base/progress.ts";
import { rehearsalEndpoints } from "../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../src/gcp/credentials.ts";
import { standIn } from "../src/image/base/stand-in.ts";
import { buildImages } from "../src/image/build-images.ts";
import type { BasePolicy } from "../src/image/image-run.ts";
import type { Project, Worker } from "../src/project/project.ts";
import type { Cloud } from "../src/rehearsal/cloud.ts";
import { systemClock } from "../src/semantics/clock.ts";

/** For tests in which no base is wanted. */
export const NO_BASE: BasePolicy = () => ({
  resolve: (name) => Promise.resolve(standIn(name, "a test needs none")),
});

/**
 * Builds a worker of one CommonJS file, makes a repository for it in the embedded registry and
 * pushes it there.
 * @returns its name by digest
 */
export async function pushServer(
  cloud: Cloud,
  to: { readonly project: string; readonly repository: string },
  source: string,
): Promise<string> {
  const parent = `${cloud.restUrl}/v1/projects/${to.project}/locations/us-central1/repositories`;
  // The second time it exists already.
  await fetch(`${parent}?repositoryId=${to.repository}`, {
    method: "POST",
    body: JSON.stringify({ format: "DOCKER" }),
  });
  const sourceDir = await mkdtemp(join(tmpdir(), "push-server-"));
  try {
    await writeFile(join(sourceDir, "package.json"), JSON.stringify({ main: "server.cjs" }));
    await writeFile(join(sourceDir, "server.cjs"), source);
    const image = { buildArgs: {}, installScripts: false };
    const worker = { id: "worker", sourceDir, port: 8080, image } as unknown as Worker;
    const project = { region: "us-central1", projectId: to.project, workers: [worker] };
    const { images } = await buildImages(project as unknown as Project, {
      endpoints: rehearsalEndpoints(cloud),
      credentials: fixedCredentials("token"),
      clock: systemClock,
      progress: silent,
      repository: to.repository,
      bases: NO_BASE,
      cacheFolder: join(sourceDir, ".cache"),
    });
    return images[0]?.image ?? "";
  } finally {
    await rm(sourceDir, { recursive: true });
  }
}
