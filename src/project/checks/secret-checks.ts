import type { ConfigResource } from "../schema/schema.ts";
import type { Check } from "./check.ts";
import { checkLabels } from "./label-checks.ts";

type SecretConfig = Extract<ConfigResource, { type: "secret_manager_secret" }>["config"];

/** Where a secret is kept, and its labels. */
export function checkSecret(config: SecretConfig, check: Check): void {
  checkLabels(config?.labels, check);
  const { replication } = config ?? {};
  if (!Array.isArray(replication)) return;
  const path = ["config", "replication"];
  for (const [index, region] of replication.entries()) {
    if (replication.indexOf(region) === index) continue;
    const message = `${region} is listed twice`;
    check.problem("CT008", message, [...path, index], "list each region once");
  }
}
