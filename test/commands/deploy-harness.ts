import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Console } from "../../src/commands/frame/console.ts";
import { createProgram } from "../../src/commands/program.ts";
import { rehearsalEndpoints } from "../../src/commands/rehearse/endpoints.ts";
import { fixedCredentials } from "../../src/gcp/credentials.ts";
import { connectGcp, type Gcp } from "../../src/gcp/gcp.ts";
import { startCloud, type Cloud } from "../../src/rehearsal/cloud.ts";

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** An embedded cloud and a folder with a project, for commands that deploy. */
export interface DeployHarness {
  readonly dir: string;
  readonly cloud: Cloud;
  readonly gcp: Gcp;
  /** Options that name the bucket of the state. */
  readonly state: readonly string[];
  /**
   * Runs a command against the embedded cloud, as `cloud-tasks NAME …` in the project's folder
   * would.
   */
  run(name: string, ...args: string[]): Promise<Ran>;
  /** The same with an answer for the question that a terminal would be asked. */
  answer(reply: string, name: string, ...args: string[]): Promise<Ran>;
  /** Calls back with each line of progress, as it is written. */
  onProgress(listener: (line: string) => void): void;
  /** Replaces text in the config. */
  edit(from: string, to: string): Promise<void>;
  stop(): Promise<void>;
}

/** A worker that answers 200 to everything, without a dependency and without a build. */
const SERVER = `import { createServer } from "node:http";
createServer((request, response) => response.end("ok")).listen(process.env.PORT);`;

const STATES = "states";

/**
 * The shared example's config with a small worker beside it, a bucket for states and a repository
 * for images.
 */
export async function startDeployHarness(): Promise<DeployHarness> {
  const dir = await mkdtemp(join(tmpdir(), "ct-deploy-"));
  const config = join(dir, "cloud-tasks.yaml");
  await cp("test/fixtures/config/task-processor.yaml", config);
  await mkdir(join(dir, "worker"));
  await writeFile(
    join(dir, "worker", "package.json"),
    JSON.stringify({ name: "worker", version: "1.0.0", type: "module", main: "server.mjs" }),
  );
  await writeFile(join(dir, "worker", "server.mjs"), SERVER);
  const cloud = await startCloud();
  const endpoints = rehearsalEndpoints(cloud);
  const gcp = connectGcp(endpoints, fixedCredentials("test"));
  await makeFoundations(gcp);
  let listener: (line: string) => void = () => undefined;
  const start = async (reply: string | undefined, argv: readonly string[]): Promise<Ran> => {
    const written = { out: "", err: "" };
    const tell = (text: string): void => {
      written.err += `${text}\n`;
      listener(text);
    };
    const console: Console = {
      colors: false,
      out: (text) => void (written.out += text),
      err: (text) => void (written.err += text),
      progress: { info: tell, warn: tell },
      ...(reply === undefined ? {} : { ask: () => Promise.resolve(reply) }),
    };
    const [name = "", ...rest] = argv;
    // An option is given once: what a test names itself comes before the harness's.
    const place = [
      ["-c", config],
      ["--emulator", cloud.restUrl],
    ].filter(([option = ""]) => !rest.includes(option));
    const code = await createProgram(console).run([name, ...place.flat(), ...rest]);
    return { code, ...written };
  };
  return {
    dir,
    cloud,
    gcp,
    state: ["--state-bucket", STATES],
    run: (...argv) => start(undefined, argv),
    answer: (reply, ...argv) => start(reply, argv),
    onProgress: (to) => void (listener = to),
    async edit(from, to) {
      const text = await readFile(config, "utf8");
      if (!text.includes(from)) throw new Error(`the config has no ${JSON.stringify(from)}`);
      await writeFile(config, text.replaceAll(from, to));
    },
    async stop() {
      await gcp.close();
      await cloud.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** What bootstrap would make. */
async function makeFoundations(gcp: Gcp): Promise<void> {
  await gcp.rest({
    api: "storage",
    method: "POST",
    path: "/storage/v1/b?project=rehearsal",
    body: { name: STATES, versioning: { enabled: true } },
  });
  await gcp.rest({
    api: "artifactregistry",
    method: "POST",
    path: "/v1/projects/rehearsal/locations/us-central1/repositories?repository_id=cloud-tasks",
    body: { format: "DOCKER" },
  });
}
