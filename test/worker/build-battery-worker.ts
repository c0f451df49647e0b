import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { buildWorker } from "../../worker/src/build/build-worker.ts";

/** The battery worker as `cloud-tasks-worker build` bundles it. */
export async function buildBatteryWorker(): Promise<AsyncDisposable & { readonly server: string }> {
  const out = await mkdtemp(join(import.meta.dirname, "build-"));
  const [server = ""] = await buildWorker({
    folder: import.meta.dirname,
    entry: "battery-process.ts",
    out,
    manifestModule: new URL("../../worker/dist/index.js", import.meta.url).href,
    conditions: ["@cloud-tasks-pipeline/source"],
  });
  return { server, [Symbol.asyncDispose]: () => rm(out, { recursive: true }) };
}
