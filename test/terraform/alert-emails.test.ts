import { afterEach, beforeEach, expect, it } from "vitest";

import type { Project } from "../../src/project/project.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { fixtureProject } from "../../src/terraform/fixture.ts";
import { PROJECT_ID, queuesOnly, startHarness, type Harness } from "./harness.ts";

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

/** A queue, and an alert that tells these; undefined: no alert at all. */
function project(notifyEmails: readonly string[] | undefined): Project {
  return {
    ...queuesOnly({ id: "email-queue", name: "email-queue" }),
    alerts:
      notifyEmails === undefined
        ? []
        : fixtureProject().alerts.map((alert) => ({ ...alert, notifyEmails })),
  };
}

/** What Monitoring has afterwards: e-mails of its channels, and of those that policies name. */
async function applied(run: string, emails: readonly string[] | undefined): Promise<unknown> {
  const section = await applyStage(project(emails), { ...harness.deps(run), settle: true });
  expect(section).toMatchObject({ status: "passed", settled: true });
  const list = async (what: string): Promise<Record<string, unknown>> =>
    (await harness.gcp.rest({
      api: "monitoring",
      method: "GET",
      path: `/v3/projects/${PROJECT_ID}/${what}`,
    })) as Record<string, unknown>;
  const { notificationChannels: channels = [] } = (await list("notificationChannels")) as {
    notificationChannels?: { name: string; labels: { email_address: string } }[];
  };
  const { alertPolicies: policies = [] } = (await list("alertPolicies")) as {
    alertPolicies?: { notificationChannels?: string[] }[];
  };
  const emailOf = (name: string): string =>
    channels.find((channel) => channel.name === name)?.labels.email_address ?? `no ${name}`;
  return {
    channels: channels.map(({ labels }) => labels.email_address).sort(),
    policies: policies.map((policy) => (policy.notificationChannels ?? []).map(emailOf).sort()),
  };
}

it("lets one e-mail of an alert go, another come in its place, the last go, and the alert too", async () => {
  const [ann, bob, cy] = ["ann@example.com", "bob@example.com", "cy@example.com"] as const;
  const told = (...emails: string[]) => ({ channels: emails, policies: [emails] });
  expect(await applied("two", [ann, bob])).toEqual(told(ann, bob));
  expect(await applied("one", [bob])).toEqual(told(bob));
  expect(await applied("other", [cy])).toEqual(told(cy));
  expect(await applied("none", [])).toEqual(told());
  expect(await applied("again", [ann])).toEqual(told(ann));
  expect(await applied("gone", undefined)).toEqual({ channels: [], policies: [] });
});
