import type { ConfigResource } from "../schema/schema.ts";
import type { Check } from "./check.ts";

type WorkerConfig = Extract<ConfigResource, { type: "cloud_run" }>["config"];

/**
 * A worker reaches a network by one way.
 * @see https://cloud.google.com/run/docs/configuring/connecting-vpc
 */
export function checkNetwork({ vpc }: WorkerConfig, { problem }: Check): void {
  if (vpc === undefined) return;
  const { connector, network, subnetwork } = vpc;
  const at = ["config", "vpc"];
  const all = ["network", "subnetwork", "connector"].map((key) => [...at, key]);
  if (connector === undefined && network === undefined && subnetwork === undefined) {
    const message = "vpc needs a network, a subnetwork or a connector";
    problem("CT004", message, at, "write vpc: { subnetwork: NAME }", all);
  }
  if (connector !== undefined && (network !== undefined || subnetwork !== undefined)) {
    const message = "vpc has a connector or a network, not both";
    problem("CT017", message, [...at, "connector"], "remove one", all);
  }
}
