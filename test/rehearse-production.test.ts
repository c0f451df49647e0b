import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { smallProject, type TestProject } from "./rehearse-project.ts";

const OPTIONS = `      ingress: internal
      service_account: task-jobs@acme-jobs.iam.gserviceaccount.com
      labels: { team: billing }
      vpc: { subnetwork: jobs, egress: all-traffic }
      secrets: { SIGNING: signing }
`;
const MORE = `
  - id: idle
    type: cloud_tasks_queue
    name: idle
    config: { paused: true }

  - id: signing
    type: secret_manager_secret
    name: signing
    config: { replication: [europe-west1, europe-west4], labels: { team: billing } }

  - id: backlog
    type: monitoring_alert
    name: Backlog
    config:
      metric: queue_depth
      target: jobs
      threshold: 100
      channels:
        - { type: sms, number: "+14155550100" }
        - { type: webhook, url: "https://alerts.example.com/in" }
        - { type: pubsub, topic: projects/acme-jobs/topics/alerts }
        - { type: slack, channel: projects/acme-jobs/notificationChannels/17 }

  - id: nightly
    type: cloud_scheduler
    name: nightly
    config:
      schedule: "0 4 * * *"
      target: { worker: worker, handler: work }
      retry_count: 3
      min_backoff: 30s
      max_backoff: 10m
      max_doublings: 2
`;

let project: TestProject;
let before: string;
beforeEach(async () => {
  project = await smallProject();
  const text = await readFile(project.config, "utf8");
  before = join(project.dir, "before.yaml");
  await writeFile(before, text);
  const source = "      source: ./worker\n";
  await writeFile(project.config, `${text.replace(source, `${source}${OPTIONS}`)}${MORE}`);
});
afterEach(() => project.remove());

it(
  "what production needs reaches a project that had none of it, and settles",
  { timeout: 240_000 },
  async () => {
    const changed = await project.rehearse("--base", before);
    expect(changed.stdout + changed.stderr).not.toContain("error ");
    expect(changed.code).toBe(0);
    const changes = changed.report.plan?.changes.map(
      ({ address, action }) => `${action} ${address}`,
    );
    expect(changes).toContain('update module.worker["worker"].google_cloud_run_v2_service.this');
    expect(changes).toContain('delete module.worker["worker"].google_service_account.worker[0]');
    const channels = changes?.filter((change) => change.includes("notification_channel.other"));
    expect(channels).toHaveLength(3);
    expect(channels?.join(" ")).not.toContain("alerts.example.com");
    expect(changed.report.smoke?.verdicts.map(({ verdict }) => verdict)).toEqual([
      "passed",
      "passed",
    ]);

    const same = join(project.dir, "same.yaml");
    await writeFile(same, await readFile(project.config, "utf8"));
    const again = await project.rehearse("--base", same);
    expect(again.code).toBe(0);
    expect(again.report.plan?.changes).toEqual([]);
  },
);
