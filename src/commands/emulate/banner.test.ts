import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startCloud, type Cloud } from "../../rehearsal/cloud.ts";
import { bannerJson, bannerText, type Started } from "./banner.ts";
import type { SeededWorker, SeedSummary } from "./summary.ts";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());

const worker: SeededWorker = {
  name: "task-worker",
  url: "http://task-worker-123456789012.us-central1.run.localhost:8124",
  invoker: "task-worker-i-f4497939@rehearsal.iam.gserviceaccount.com",
  runs: true,
  handlers: {},
  outsideVariables: ["SMTP_URL", "CRM_URL"],
};
const schedule = {
  name: "nightly",
  cron: "0 3 * * *",
  timeZone: "Etc/UTC",
  isForeign: false,
  paused: false,
};
const seeded: SeedSummary = {
  workers: [worker],
  queues: ["projects/p/locations/l/queues/mails", "projects/p/locations/l/queues/hooks"],
  schedules: [schedule],
};
const standIn = (more: Partial<Started> = {}): Started => ({
  cloud,
  admin: false,
  outside: "stand-in",
  given: [],
  seeded,
  ...more,
});

describe("the banner", () => {
  it("ends with service URLs, invokers, queues and schedules", () => {
    const lines = bannerText(standIn({ admin: true })).split("\n");
    const info = lines.slice(lines.findLastIndex((line) => line.startsWith("export ")) + 1);
    expect(info.slice(0, 13)).toEqual([
      "#",
      "# The embedded cloud is running: project rehearsal, region us-central1.",
      `#   REST   ${cloud.restUrl}`,
      `#   gRPC   127.0.0.1:${cloud.grpcAddress.port}`,
      `#   admin  ${cloud.restUrl}/_admin/`,
      "# worker task-worker",
      `#   url      ${worker.url}`,
      `#   invoker  ${worker.invoker}`,
      "# queues in projects/p/locations/l/queues",
      "#   mails, hooks",
      "# schedules",
      "#   nightly  0 3 * * * Etc/UTC",
      "# outside world: stand-ins on this machine (--outside real: the config's URLs)",
    ]);
    expect(lines.slice(-2)).toEqual(["# Press Ctrl-C to stop it.", ""]);
  });

  it("shows what a stand-in replaces, what is given, and what is real nevertheless", () => {
    const text = bannerText(standIn({ given: ["CLEANUP_URL"] }));
    expect(text).toContain("stand-in  SMTP_URL, WEBHOOK_URL, SYNC_SOURCE_URL, SYNC_TARGET_URL\n");
    expect(text).toContain("given     CLEANUP_URL\n");
    expect(text).toContain("real      CRM_URL of task-worker: override with --worker-env");
    expect(bannerText(standIn({ given: ["CRM_URL"] }))).not.toContain("real      ");
  });

  it("shows which schedules are paused, and which worker is not running", () => {
    const foreign = { ...schedule, name: "ping", isForeign: true, paused: true };
    const text = bannerText(
      standIn({
        seeded: { ...seeded, workers: [{ ...worker, runs: false }], schedules: [foreign] },
      }),
    );
    expect(text).toContain("ping  0 3 * * * Etc/UTC, paused");
    expect(text).toContain("paused    ping, because of the URLs they call");
    expect(text).toContain("worker task-worker, not running: see above");
  });

  it("says that the world is real", () => {
    const text = bannerText(standIn({ outside: "real" }));
    expect(text).toContain("# outside world: real: workers and schedules");
    expect(text).not.toContain("stand-in");
  });

  it("fits into 80 columns, except for values to copy, and is only comments to a shell", () => {
    const many = Array.from({ length: 40 }, (_, at) => `projects/p/locations/l/queues/queue-${at}`);
    const variables = Array.from({ length: 20 }, (_, at) => `A_LONG_VARIABLE_${at}_URL`);
    const text = bannerText(
      standIn({
        seeded: { ...seeded, queues: many, workers: [{ ...worker, outsideVariables: variables }] },
      }),
    );
    const lines = text.trimEnd().split("\n");
    for (const line of lines) expect(line).toMatch(/^(?:#|export )/);
    const long = lines.filter((line) => line.length > 80 && !line.startsWith("export "));
    expect(long).toEqual([]);
    expect(text).toMatch(/\n#   queue-\d+, /);
  });

  it("is one line of JSON for a program", () => {
    const text = bannerJson(standIn());
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(text)).toMatchObject({
      rest: cloud.restUrl,
      env: { CLOUD_TASKS_ENDPOINT: cloud.restUrl },
      outside: "stand-in",
      workers: [{ name: "task-worker", url: worker.url, invoker: worker.invoker, runs: true }],
      queues: seeded.queues,
      schedules: [{ name: "nightly", paused: false }],
    });
  });
});
