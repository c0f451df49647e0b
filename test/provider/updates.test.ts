import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { resources } from "../../src/rehearsal/provider/resources/registry.ts";
import { CHANGED, IMPORT_IDS, changed } from "./changes.ts";
import { configuration } from "./configuration.ts";
import { startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";
import type { TerraformRun } from "./terraform-run.ts";
import { pushWorker } from "./worker-image.ts";

const L = "projects/p-1/locations/us-central1";
const POOL = "projects/p-1/locations/global/workloadIdentityPools/pool";
const WORKER = "projects/p-1/serviceAccounts/worker@p-1.iam.gserviceaccount.com";

let harness: Harness;
let hcl: string;
let terraform: TerraformRun;
beforeAll(async () => {
  harness = await startHarness();
  const image = await pushWorker(harness.cloud, "p-1");
  hcl = configuration({ image });
  terraform = await harness.terraform(hcl);
  await terraform.run("apply", "-auto-approve");
});
afterAll(() => harness.stop());

describe("a change of every resource", () => {
  it("updates what can be and replaces the rest", async () => {
    harness.proxy.reset();
    await terraform.write(changed(hcl));
    const { output } = await terraform.run("apply", "-auto-approve");
    const { inPlace, replaced } = CHANGED;
    expect(output).toContain(`${replaced} added, ${inPlace} changed, ${replaced} destroyed`);
  });

  /** What hashicorp/google 7.45 sends for these changes. */
  it("sends the calls of the real provider, with its masks or without", () => {
    const sent = [
      ...harness.proxy.sent("PATCH"),
      ...harness.proxy.sent("PUT", "metrics/my%2Fmetric"),
    ];
    const calls = sent.map(({ method, path }) =>
      `${method} ${path}`.replace(/(alertPolicies|notificationChannels)\/\d+/, "$1/ID"),
    );
    expect(calls.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      "PATCH /storage/v1/b/b-1",
      `PATCH /v1/${POOL}/providers/github?updateMask=attributeCondition`,
      `PATCH /v1/${POOL}?updateMask=displayName`,
      `PATCH /v1/${L}/jobs/j`,
      `PATCH /v1/${L}/repositories/r?updateMask=description`,
      "PATCH /v1/projects/p-1/secrets/x?updateMask=labels",
      `PATCH /v1/${WORKER}`,
      `PATCH /v2/${L}/queues/q?updateMask=stackdriverLoggingConfig`,
      `PATCH /v2/${L}/services/s`,
      "PATCH /v3/projects/p-1/alertPolicies/ID?updateMask=conditions",
      "PATCH /v3/projects/p-1/notificationChannels/ID",
      "PUT /v2/projects/p-1/metrics/my%2Fmetric",
    ]);
    const [account] = harness.proxy.sent("PATCH", WORKER);
    expect(account?.body).toMatchObject({
      serviceAccount: { displayName: "W2", etag: expect.any(String) },
      updateMask: "display_name",
    });
    const [bucket] = harness.proxy.sent("PATCH", "/b/b-1");
    expect(Object.keys(bucket?.body ?? {})).toEqual(["lifecycle"]);
    const [queue] = harness.proxy.sent("PATCH", "/queues/q");
    expect(Object.keys(queue?.body ?? {}).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      "rateLimits",
      "retryConfig",
      "stackdriverLoggingConfig",
    ]);
  });

  it("destroys the old version of a secret before it adds the new one", () => {
    const versions = harness.proxy.calls.filter(({ path }) => /:(destroy|addVersion)$/.test(path));
    expect(versions.map(({ path }) => path.split(":").pop())).toEqual(["destroy", "addVersion"]);
  });

  it("leaves nothing to plan", async () => {
    const planned = await terraform.run("plan", "-detailed-exitcode");
    expect(planned.output).toContain("No changes");
  });
});

describe("an import of every resource", () => {
  it("takes all into an empty state, and after an apply nothing is left to plan", async () => {
    expect(Object.keys(IMPORT_IDS).map((address) => address.split(".")[0])).toEqual(
      Object.keys(resources).toSorted((a, b) => (a < b ? -1 : 1)),
    );
    const named = await serverNames();
    const blocks = Object.entries(IMPORT_IDS).map(
      ([to, id]) => `import {\n  to = ${to}\n  id = "${named[id] ?? id}"\n}\n`,
    );
    const fresh = await harness.terraform(changed(hcl) + blocks.join(""));
    const { output } = await fresh.run("apply", "-auto-approve");
    expect(output).toMatch(/21 imported, 0 added, \d+ changed, 0 destroyed/);
    expect((await fresh.run("plan", "-detailed-exitcode")).output).toContain("No changes");
  });

  async function serverNames(): Promise<Record<string, string>> {
    const nameIn = async (collection: string): Promise<string> => {
      const list = await harness.byHand("GET", `/v3/projects/p-1/${collection}`);
      return (list[collection] as { name: string }[])[0]?.name ?? "";
    };
    return {
      "{policy}": await nameIn("alertPolicies"),
      "{channel}": await nameIn("notificationChannels"),
    };
  }
});

describe("a resource that somebody deleted", () => {
  it("is planned again, whatever its type", async () => {
    // 404 on each read is what the real provider takes for "gone".
    harness.proxy.before = ({ method, path }) => {
      const isRead = method === "GET" || path.includes(":getIamPolicy");
      return isRead ? { status: 404, body: { error: { code: 404, message: "gone" } } } : undefined;
    };
    const { output } = await terraform.run("plan");
    expect(output).toContain("21 to add, 0 to change, 0 to destroy");
    harness.proxy.reset();
    expect((await terraform.run("plan", "-detailed-exitcode")).code).toBe(0);
  });
});
