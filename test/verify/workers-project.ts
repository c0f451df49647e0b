import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { rehearseProject, type Rehearsed } from "../rehearse-project.ts";

/** A worker of a project that is written for one rehearsal. */
export interface WrittenWorker {
  /** Its `server.js`. */
  readonly source: string;
  /** Besides `source` and `handlers`. */
  readonly config?: string;
  /** Handler -> its smoke case besides the payload. @defaultValue one, `work`, with a timeout */
  readonly handlers?: Readonly<Record<string, string>>;
}

/** Whatever a worker is, it answers by this. */
export function server(body: string): string {
  return `import { createServer } from "node:http";
const counts = {};
createServer((request, response) => {
  const name = request.url.replace("/tasks/", "");
  const count = (counts[name] = (counts[name] ?? 0) + 1);
  if (name === "/ready") return void response.end();
  ${body}
}).listen(process.env.PORT);`;
}

/** What serves before: it answers 200 to each of its handlers. */
export const GOOD = server(
  `response.writeHead(request.url.startsWith("/tasks/") ? 200 : 404).end();`,
);

/** Rehearses workers over a base in which each of them is good. */
export async function rehearseOver(
  workers: Readonly<Record<string, WrittenWorker>>,
  options: { readonly queue?: string; readonly args?: readonly string[] } = {},
): Promise<Rehearsed> {
  const dir = await mkdtemp(join(tmpdir(), "ct-workers-"));
  try {
    const good = Object.entries(workers).map(([id, worker]) => {
      const { config: _broken, ...rest } = worker;
      return [id, { ...rest, source: GOOD }] as const;
    });
    await write(join(dir, "base"), Object.fromEntries(good), options.queue);
    await write(join(dir, "head"), workers, options.queue);
    const config = join(dir, "head", "cloud-tasks.yaml");
    const base = ["--base", join(dir, "base", "cloud-tasks.yaml")];
    return await rehearseProject(config, join(dir, "out"), [...base, ...(options.args ?? [])]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function write(
  dir: string,
  workers: Readonly<Record<string, WrittenWorker>>,
  queue = "max_attempts: 5, min_backoff: 0.1s",
): Promise<void> {
  const resources = Object.entries(workers).map(
    ([id, { config = "", handlers = { work: "" } }]) => {
      const lines = Object.entries(handlers).map(
        ([name, smoke]) =>
          `        - { name: ${name}, queue: jobs, smoke: [{ payload: {}, ${smoke === "" ? "timeout: 10s" : smoke} }] }`,
      );
      return `  - id: ${id}
    type: cloud_run
    name: ${id}
    config:
      source: ./${id}
      startup: { path: /ready, timeout: 4s }${config === "" ? "" : `\n      ${config}`}
      handlers:
${lines.join("\n")}`;
    },
  );
  await mkdir(dir, { recursive: true });
  await writeFile(
    join(dir, "cloud-tasks.yaml"),
    `project_name: broken
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
resources:
  - { id: jobs, type: cloud_tasks_queue, name: jobs, config: { ${queue} } }
${resources.join("\n")}
`,
  );
  for (const [id, { source }] of Object.entries(workers)) {
    await mkdir(join(dir, id));
    await writeFile(join(dir, id, "server.js"), source);
    const manifest = { name: id, version: "1.0.0", type: "module", main: "server.js" };
    await writeFile(join(dir, id, "package.json"), JSON.stringify(manifest));
  }
}
