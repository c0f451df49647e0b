import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { spawnEmulator, startEmulator, stopEmulators } from "./emulator-process.ts";
import { processesOf } from "./rehearse-process.ts";
import { smallProject, type TestProject } from "./rehearse-project.ts";

const AT = "projects/rehearsal/locations/us-central1";
const PRODUCTION = {
  SMTP_URL: "smtps://smtp.example.com",
  CLEANUP_URL: "https://crm.example.com/api",
  CRM_URL: "https://crm.example.com/v2",
};
/** Tells its environment, then answers. */
const TELLS = `import { createServer } from "node:http";
for (const name of ["SMTP_URL", "CLEANUP_URL", "CRM_URL"]) console.log(name + " is " + process.env[name]);
createServer((request, response) => response.end()).listen(process.env.PORT);`;

let project: TestProject;
beforeEach(async () => {
  project = await smallProject();
  await project.serve(TELLS);
  const text = await readFile(project.config, "utf8");
  const env = Object.entries(PRODUCTION).map(([name, value]) => `        ${name}: ${value}\n`);
  await writeFile(
    project.config,
    text.replace("      handlers:", `      env:\n${env.join("")}      handlers:`),
  );
});
afterEach(async () => {
  await stopEmulators();
  await project.remove();
});

async function addSchedule(targetUrl: string): Promise<void> {
  const text = await readFile(project.config, "utf8");
  await writeFile(
    project.config,
    `${text}
  - id: ping
    type: cloud_scheduler
    name: ping
    provider: gcp
    config: { schedule: "* * * * *", target_url: "${targetUrl}", http_method: GET }
`,
  );
}

it("gives workers stand-ins for what leads to production, and says what it does not replace", async () => {
  const emulator = await startEmulator("--seed", project.config);
  await expect.poll(emulator.errors).toMatch(/CRM_URL is/);
  expect(emulator.errors()).toMatch(/SMTP_URL is smtp:\/\/127\.0\.0\.1:\d+\n/);
  expect(emulator.errors()).toMatch(/CLEANUP_URL is http:\/\/127\.0\.0\.1:\d+\/entities\n/);
  expect(emulator.errors()).toContain("CRM_URL is https://crm.example.com/v2\n");
  expect(emulator.ready).toMatchObject({ outside: "stand-in" });
});

it.each(["--worker-env-file", "--env-file"])(
  "lets %s take the place of a stand-in, and --worker-env that of the file",
  async (option) => {
    const file = join(project.dir, ".env");
    await writeFile(file, "SMTP_URL=smtp://127.0.0.1:1\nCRM_URL='http://127.0.0.1:2'\n");
    const given = [option, file, "--worker-env", "CRM_URL=http://127.0.0.1:3"];
    const emulator = await startEmulator("--seed", project.config, ...given);
    await expect.poll(emulator.errors).toMatch(/CRM_URL is/);
    expect(emulator.errors()).toContain("SMTP_URL is smtp://127.0.0.1:1\n");
    expect(emulator.errors()).toContain("CRM_URL is http://127.0.0.1:3\n");
  },
);

it("leaves all as the config has it when the world is to be real", async () => {
  const emulator = await startEmulator("--seed", project.config, "--outside", "real");
  await expect.poll(emulator.errors).toMatch(/CRM_URL is/);
  for (const [name, value] of Object.entries(PRODUCTION)) {
    expect(emulator.errors()).toContain(`${name} is ${value}\n`);
  }
  expect(emulator.ready).toMatchObject({ outside: "real" });
});

it("pauses a schedule that calls another machine, and no other", async () => {
  const target = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = target.address() as AddressInfo;
    await addSchedule(`http://127.0.0.1:${port}/`);
    const local = await startEmulator("--seed", project.config);
    expect(local.ready).toMatchObject({ schedules: [{ name: "ping", paused: false }] });
  } finally {
    target.close();
  }
  const text = await readFile(project.config, "utf8");
  await writeFile(
    project.config,
    text.replace(/http:\/\/127\.0\.0\.1:\d+\//, "https://partner.example.com/ping"),
  );
  const standIn = await startEmulator("--seed", project.config);
  expect(standIn.ready).toMatchObject({ schedules: [{ name: "ping", paused: true }] });
  const job = await fetch(`${standIn.rest}/v1/${AT}/jobs/ping`);
  expect(await job.json()).toMatchObject({ state: "PAUSED" });
});

it("prints a line for each attempt, with handler, status, attempt and next retry", async () => {
  const emulator = await startEmulator("--seed", project.config);
  const [worker] = emulator.ready["workers"] as [{ url: string; invoker: string; runs: boolean }];
  expect(worker.runs).toBe(true);
  const create = (taskId: string, more: object): Promise<Response> =>
    fetch(`${emulator.rest}/v2/${AT}/queues/jobs/tasks`, {
      method: "POST",
      body: JSON.stringify({
        task: {
          name: `${AT}/queues/jobs/tasks/${taskId}`,
          httpRequest: { url: `${worker.url}/tasks/work`, ...more },
        },
      }),
    });
  const token = { serviceAccountEmail: worker.invoker, audience: worker.url };
  await create("good", { oidcToken: token });
  await create("bad", {});
  await expect
    .poll(emulator.errors, { timeout: 20_000 })
    .toMatch(/^· jobs-worker\/work 200 in \d+ ms, attempt 1 \(jobs\/good\)$/m);
  await expect
    .poll(emulator.errors, { timeout: 20_000 })
    .toMatch(/^! jobs-worker\/work 403 in \d+ ms, attempt 1, next in \d+ ms \(jobs\/bad\)$/m);
  await expect
    .poll(emulator.errors, { timeout: 20_000 })
    .toMatch(/^! jobs-worker\/work 403 in \d+ ms, attempt 5, given up \(jobs\/bad\)$/m);
  // A request log without text is no line.
  expect(emulator.errors()).not.toMatch(/jobs-worker: *$/m);
  expect(emulator.errors()).not.toContain("Warning");
});

it("takes a token for an account that is not there, unless IAM is to be strict", async () => {
  const oidcToken = { serviceAccountEmail: "nobody@rehearsal.iam.gserviceaccount.com" };
  const create = async (rest: string): Promise<number> => {
    const body = JSON.stringify({
      task: { httpRequest: { url: "http://127.0.0.1:9/", oidcToken } },
    });
    return (await fetch(`${rest}/v2/${AT}/queues/jobs/tasks`, { method: "POST", body })).status;
  };
  const lenient = await startEmulator("--seed", project.config);
  expect(await create(lenient.rest)).toBe(200);
  const strict = await startEmulator("--seed", project.config, "--strict-iam");
  expect(await create(strict.rest)).toBe(404);
});

it.each(["SIGINT", "SIGTERM"] as const)("ends well on %s while it starts", async (signal) => {
  const manifest = join(project.dir, "worker", "package.json");
  const json = JSON.parse(await readFile(manifest, "utf8")) as object;
  const build = "node -e 'console.error(1); setInterval(() => {}, 1000)'";
  await writeFile(manifest, JSON.stringify({ ...json, scripts: { build } }));
  const emulator = spawnEmulator("--seed", project.config);
  await expect
    .poll(async () => (await processesOf(project.dir)).join("\n"), { timeout: 20_000 })
    .toContain("setInterval");
  emulator.child.kill(signal);
  expect(await once(emulator.child, "exit")).toEqual([0, null]);
  await expect.poll(() => processesOf(project.dir)).toEqual([]);
  expect(emulator.errors()).not.toContain("error");
});
