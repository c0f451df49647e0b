import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A project of one queue and one worker, whose one handler answers a fixed status. */
export interface VerifyProject {
  readonly config: string;
  /** Rewrites the worker. */
  serve(status: number): Promise<void>;
}

/**
 * @param name Part of every name: a deleted queue blocks its name for days, so each run needs its
 * own.
 */
export async function writeProject(
  dir: string,
  name: string,
  region: string,
): Promise<VerifyProject> {
  const config = join(dir, "cloud-tasks.yaml");
  await mkdir(join(dir, "worker"));
  await writeFile(
    config,
    `project_name: ${name}
provider: gcp
region: ${region}
architecture_type: cloud_tasks_jobs
environments:
  staging: {}
resources:
  - id: jobs
    type: cloud_tasks_queue
    name: ${name}-jobs
    config: { max_attempts: 5, min_backoff: 10s, max_concurrent_dispatches: 10 }
  - id: worker
    type: cloud_run
    name: ${name}
    config:
      source: ./worker
      max_instances: 1
      deletion_protection: false
      handlers:
        - { name: work, queue: jobs, smoke: [{ payload: {}, safe: true }] }
`,
  );
  const manifest = { name: "worker", version: "1.0.0" };
  await writeJson(join(dir, "worker", "package.json"), {
    ...manifest,
    private: true,
    type: "module",
    main: "server.js",
  });
  const lock = { ...manifest, lockfileVersion: 3, requires: true, packages: { "": manifest } };
  await writeJson(join(dir, "worker", "package-lock.json"), lock);
  return {
    config,
    serve: (status) =>
      writeFile(
        join(dir, "worker", "server.js"),
        `import { createServer } from "node:http";
createServer((request, response) => {
  response.writeHead(request.url === "/tasks/work" ? ${status} : 404).end();
}).listen(process.env.PORT);
`,
      ),
  };
}

function writeJson(file: string, value: object): Promise<void> {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
