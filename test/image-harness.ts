import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { rehearsalEndpoints } from "../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../src/gcp/credentials.ts";
import { registryLogins } from "../src/gcp/registry-logins.ts";
import type { ImageDeps } from "../src/image/image-run.ts";
import { Registries } from "../src/image/registry/registries.ts";
import type { Repository } from "../src/image/registry/repository.ts";
import type { ImageConfig, Project, Worker } from "../src/project/project.ts";
import { startCloud, type Cloud } from "../src/rehearsal/cloud.ts";
import { systemClock } from "../src/semantics/clock.ts";
import type { ImageName } from "../src/semantics/image-name.ts";

const PROJECT = "acme";
const REPOSITORY = "images";

/** An embedded cloud with a repository for images, and folders of workers. */
export interface ImageHarness {
  readonly cloud: Cloud;
  readonly host: string;
  readonly folder: string;
  /** What was told. */
  readonly lines: string[];
  readonly deps: ImageDeps;
  /** An image of the repository. */
  repository(name: string): Repository;
  /** The name of an image of the repository. */
  name(name: string, tag: string): ImageName;
  /** A worker's folder with files, and a project of this one worker. */
  project(files: Readonly<Record<string, string>>, image?: Partial<ImageConfig>): Promise<Project>;
  stop(): Promise<void>;
}

export async function startImageHarness(): Promise<ImageHarness> {
  const folder = await mkdtemp(join(tmpdir(), "image-harness-"));
  const cloud = await startCloud({ projectId: PROJECT, logDelayMs: 0 });
  const parent = `${cloud.restUrl}/v1/projects/${PROJECT}/locations/us-central1/repositories`;
  await fetch(`${parent}?repositoryId=${REPOSITORY}`, {
    method: "POST",
    body: JSON.stringify({ format: "DOCKER" }),
  });
  const endpoints = rehearsalEndpoints(cloud);
  const { host } = new URL(cloud.restUrl);
  const credentials = fixedCredentials("token");
  const logins = registryLogins(credentials, host);
  const registries = new Registries({ clock: systemClock, logins, schemeOf: () => "http" });
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  let workers = 0;
  return {
    cloud,
    host,
    folder,
    lines,
    deps: {
      endpoints,
      credentials,
      clock: systemClock,
      progress: { info: tell, warn: tell },
      repository: REPOSITORY,
      cacheFolder: join(folder, "cache"),
    },
    repository: (name) =>
      registries.repository({ host, repository: `${PROJECT}/${REPOSITORY}/${name}` }),
    name: (name, tag) => ({
      host,
      repository: `${PROJECT}/${REPOSITORY}/${name}`,
      tag,
      digest: undefined,
    }),
    async project(files, image = {}) {
      const sourceDir = join(folder, `worker-${workers++}`);
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(sourceDir, path)), { recursive: true });
        await writeFile(join(sourceDir, path), content);
      }
      const config = { buildArgs: {}, installScripts: false, ...image };
      const worker = { id: "worker", sourceDir, port: 8080, image: config } as unknown as Worker;
      const project = {
        region: "us-central1",
        projectId: PROJECT,
        environment: "staging",
        isProduction: false,
        workers: [worker],
      };
      return project as unknown as Project;
    },
    async stop() {
      await cloud.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
