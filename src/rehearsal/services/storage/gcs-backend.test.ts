import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startStorage } from "./storage-harness.ts";

/** Found on the PATH; it is not a dependency of the package. */
const TERRAFORM = process.env["TERRAFORM"] ?? "terraform";

let server: Awaited<ReturnType<typeof startStorage>>;
let base: string;
beforeAll(async () => {
  server = await startStorage();
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());

/**
 * How terraform is told of the server.
 * @see https://developer.hashicorp.com/terraform/language/backend/gcs
 */
const FORMS = [
  {
    form: "STORAGE_EMULATOR_HOST",
    env: () => ({ STORAGE_EMULATOR_HOST: `127.0.0.1:${server.port}` }),
  },
  {
    form: "storage_custom_endpoint",
    env: () => ({
      GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${base}/storage/v1/b`,
      GOOGLE_OAUTH_ACCESS_TOKEN: "x",
    }),
  },
] as const;

describe.each(FORMS)("terraform's gcs backend by $form", ({ form, env }) => {
  const bucket = `state-${form.toLowerCase().replaceAll("_", "-")}`;
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "gcs-backend-"));
    const made = await fetch(`${base}/storage/v1/b?project=p`, {
      method: "POST",
      body: JSON.stringify({ name: bucket, versioning: { enabled: true } }),
    });
    expect(made.status).toBe(200);
    const backend = `backend "gcs" {\n bucket = "${bucket}"\n prefix = "env"\n }`;
    const config = `terraform {\n ${backend}\n}\nresource "terraform_data" "a" {\n input = "1"\n}\n`;
    await writeFile(join(dir, "main.tf"), config);
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  function environment(): Record<string, string> {
    return {
      PATH: process.env["PATH"] ?? "",
      HOME: dir,
      TF_CLI_CONFIG_FILE: "/dev/null",
      CHECKPOINT_DISABLE: "1",
      ...env(),
    };
  }

  function terraform(...args: string[]): Promise<{ code: number; output: string }> {
    const options = { cwd: dir, env: environment() };
    return new Promise((resolve) => {
      execFile(TERRAFORM, args, options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
      });
    });
  }

  it("initialises, applies, plans empty, and keeps its state and no lock", async () => {
    expect(await terraform("init", "-input=false")).toMatchObject({ code: 0 });
    expect(await terraform("apply", "-auto-approve", "-no-color")).toMatchObject({ code: 0 });
    expect(await terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
    const listed = (await (await fetch(`${base}/storage/v1/b/${bucket}/o`)).json()) as {
      items: { name: string }[];
    };
    expect(listed.items.map(({ name }) => name)).toEqual(["env/default.tfstate"]);
  });

  it("meets a lock as a conflict until it is forced open", async () => {
    const lock = JSON.stringify({ ID: "0", Operation: "OperationTypeApply", Who: "someone@else" });
    const url = `${base}/upload/storage/v1/b/${bucket}/o?uploadType=media&name=env/default.tflock`;
    const held = (await (await fetch(url, { method: "POST", body: lock })).json()) as {
      generation: string;
    };
    const refused = await terraform("plan", "-no-color");
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(held.generation);
    expect(await terraform("force-unlock", "-force", "1")).toMatchObject({ code: 1 });
    expect(await terraform("force-unlock", "-force", held.generation)).toMatchObject({ code: 0 });
    expect(await terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
  });

  it("lets only one of two terraforms in, and the next one after a kill -9 once it is forced open", async () => {
    // Ends with the folder too, so that nothing is left behind.
    const wait = "while [ -e main.tf ] && [ ! -e go ]; do sleep 0.05; done";
    const blocking = `resource "terraform_data" "b" {\n provisioner "local-exec" {\n command = "${wait}"\n }\n}\n`;
    await writeFile(join(dir, "blocking.tf"), blocking);
    const holder = spawn(TERRAFORM, ["apply", "-auto-approve", "-no-color"], {
      cwd: dir,
      env: environment(),
      stdio: "ignore",
    });
    const ended = once(holder, "exit");
    try {
      const lock = `${base}/storage/v1/b/${bucket}/o/env%2Fdefault.tflock`;
      const status = async (): Promise<number> => (await fetch(lock)).status;
      await expect.poll(status, { timeout: 20_000 }).toBe(200);
      const { generation } = (await (await fetch(lock)).json()) as { generation: string };
      const refused = await terraform("plan", "-no-color");
      expect(refused.code).toBe(1);
      expect(refused.output).toMatch(/Error acquiring the state lock[^]*OperationTypeApply/);
      holder.kill("SIGKILL");
      await ended;
      expect(await terraform("plan")).toMatchObject({ code: 1 });
      expect(await terraform("force-unlock", "-force", generation)).toMatchObject({ code: 0 });
      expect(await status()).toBe(404);
      expect(await terraform("plan")).toMatchObject({ code: 0 });
    } finally {
      holder.kill("SIGKILL");
      // Lets the command end that the killed terraform left behind.
      await writeFile(join(dir, "go"), "");
    }
  }, 60_000);
});
