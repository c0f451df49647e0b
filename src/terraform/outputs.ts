import path from "node:path";

import { z } from "zod";

import { Failure } from "../base/failure.ts";
import type { TerraformDeps } from "./deps.ts";
import { openSession } from "./session.ts";

const output = <T extends z.ZodType>(value: T) => z.object({ value });
const names = output(z.record(z.string(), z.string()));
const outputsSchema = z.object({
  alerts: names,
  buckets: output(z.record(z.string(), z.object({ name: z.string(), url: z.string() }))),
  queues: names,
  schedules: names,
  secrets: names,
  workers: output(
    z.record(
      z.string(),
      z.object({
        service: z.string(),
        uri: z.string(),
        invoker: z.string(),
        service_account: z.string(),
      }),
    ),
  ),
});

/** The root module's outputs, each a map by resource id. */
export interface TerraformOutputs {
  /** Full alert policy names. */
  readonly alerts: Readonly<Record<string, string>>;
  /** `url` is `gs://NAME`. */
  readonly buckets: Readonly<Record<string, { name: string; url: string }>>;
  readonly queues: Readonly<Record<string, string>>;
  readonly schedules: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly workers: Readonly<
    Record<string, { service: string; uri: string; invoker: string; serviceAccount: string }>
  >;
}

/**
 * Reads the outputs of the state that the last plan or apply in this work directory used.
 * @throws Failure `TF_NO_OUTPUTS`
 */
export async function readOutputs(deps: TerraformDeps): Promise<TerraformOutputs> {
  const terraform = openSession(deps, {
    configDir: path.join(deps.workDir, "config"),
    dataDir: path.join(deps.workDir, "data"),
  });
  const { stdout } = await terraform(["output", "-json"]);
  const outputs = parseOutputs(JSON.parse(stdout));
  if (outputs !== undefined) return outputs;
  throw new Failure("TF_NO_OUTPUTS", "the state has no outputs of this module", {
    exitCode: 1,
    hint: "apply first",
  });
}

/**
 * The outputs as Terraform's JSON has them, in a state or in a plan that changes nothing; undefined
 * when some are missing.
 */
export function parseOutputs(json: unknown): TerraformOutputs | undefined {
  const parsed = outputsSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { alerts, buckets, queues, schedules, secrets, workers } = parsed.data;
  return {
    alerts: alerts.value,
    buckets: buckets.value,
    queues: queues.value,
    schedules: schedules.value,
    secrets: secrets.value,
    workers: Object.fromEntries(
      Object.entries(workers.value).map(([id, { service_account: serviceAccount, ...rest }]) => [
        id,
        { ...rest, serviceAccount },
      ]),
    ),
  };
}
