import { rm } from "node:fs/promises";

import { startCloud } from "../../src/rehearsal/cloud.ts";
import type { Cloud } from "../../src/rehearsal/cloud.ts";
import { startProvider } from "../../src/rehearsal/provider/provider.ts";
import { registryProviderEnv } from "../../src/rehearsal/provider/registry-env.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { RecordingProxy } from "./recording-proxy.ts";
import { TerraformRun } from "./terraform-run.ts";

/** The embedded cloud, a provider in front of it, and terraform runs against that. */
export interface Harness {
  readonly cloud: Cloud;
  /** Every call of the provider goes through it. */
  readonly proxy: RecordingProxy;
  /** A request to the cloud that the proxy does not see: what somebody does by hand. */
  byHand(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
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

export async function startHarness(): Promise<Harness> {
  const cloud = await startCloud({ projectId: "p-1", region: "us-central1" });
  const proxy = new RecordingProxy(cloud.restUrl);
  const base = await proxy.start();
  const env = registryProviderEnv({ base: () => base }, "token");
  const provider = await startProvider({ clock: systemClock, env });
  let stopped: Promise<void> | undefined;
  const directories: string[] = [];
  const crash = (): Promise<void> => (stopped ??= provider.stop());
  return {
    cloud,
    proxy,
    byHand: async (method, path, body) => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      const response = await fetch(`${cloud.restUrl}${path}`, init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
    },
    terraform: async (hcl) => {
      const run = await TerraformRun.in(provider.reattach, hcl);
      directories.push(run.directory);
      await run.run("init");
      return run;
    },
    crash,
    stop: async () => {
      await crash();
      await Promise.all([proxy.stop(), cloud.stop()]);
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
