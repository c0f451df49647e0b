import { rm } from "node:fs/promises";

import { startProvider } from "../../src/rehearsal/provider/provider.ts";
import { registryProviderEnv } from "../../src/rehearsal/provider/registry-env.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { FakeApi } from "./fake-api.ts";
import { TerraformRun } from "./terraform-run.ts";

/** A provider in front of a fake API, and terraform runs against it. */
export interface Stage {
  readonly api: FakeApi;
  /** An initialized directory with this configuration. */
  terraform(hcl: string): Promise<TerraformRun>;
  /** Ends the provider alone, as a crash would. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** The provider block of the configurations that need no other. */
export const PROVIDER = `
provider "google" {
  project = "p-1"
  region  = "us-central1"
}
`;

export async function startStage(): Promise<Stage> {
  const api = new FakeApi();
  const base = await api.start();
  const env = registryProviderEnv({ base: () => base }, "token");
  const provider = await startProvider({ clock: systemClock, env });
  let stopped: Promise<void> | undefined;
  const directories: string[] = [];
  const crash = (): Promise<void> => (stopped ??= provider.stop());
  return {
    api,
    terraform: async (hcl) => {
      const run = await TerraformRun.in(provider.reattach, hcl);
      directories.push(run.directory);
      await run.run("init");
      return run;
    },
    crash,
    stop: async () => {
      await crash();
      await api.stop();
      await Promise.all(directories.map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

/** A queue in HCL. */
export function queue(name: string): string {
  return `
resource "google_cloud_tasks_queue" "${name}" {
  name     = "${name}"
  location = "us-central1"
}
`;
}
