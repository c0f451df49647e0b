import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { systemClock } from "../semantics/clock.ts";
import { emulateCommand } from "./emulate.ts";
import type { EmulateOptions } from "./emulate/options.ts";
import { guardCommand } from "./frame/command-context.ts";
import type { Console } from "./frame/console.ts";
import { createProgram } from "./program.ts";

const OPTIONS: EmulateOptions = {
  host: "127.0.0.1",
  port: "0",
  grpcPort: "0",
  outside: "stand-in",
  workerEnv: [],
  throttling: false,
  strictIam: false,
  admin: false,
  virtualClock: false,
  json: true,
};

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command; `whileUp` is called with its output, then it is stopped. */
async function emulate(
  options: Partial<EmulateOptions>,
  whileUp: (out: string) => Promise<void> = () => Promise.resolve(),
): Promise<Ran> {
  let out = "";
  let err = "";
  const say = (text: string): void => void (err += `${text}\n`);
  let isUp = (): void => undefined;
  const up = new Promise<void>((resolve) => {
    isUp = resolve;
  });
  const console: Console = {
    colors: false,
    out(text) {
      out += text;
      isUp();
    },
    err: say,
    progress: { info: say, warn: say },
  };
  const code = await guardCommand(console, () =>
    emulateCommand({ ...OPTIONS, ...options }, console, systemClock, () =>
      up.then(() => whileUp(out)),
    ),
  );
  return { code, out, err };
}

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "ct-emulate-"));
});
afterEach(() => rm(dir, { recursive: true }));

describe("cloud-tasks emulate", () => {
  it("prints one line of JSON once it answers, and does not answer after it is stopped", async () => {
    let rest = "";
    const { code, out } = await emulate(
      { project: "mine", region: "europe-west1" },
      async (text) => {
        const printed = JSON.parse(text) as { rest: string; grpc: string; env: object };
        rest = printed.rest;
        const document = await (await fetch(`${rest}/_emulator`)).json();
        expect(document).toEqual({
          rest,
          grpc: printed.grpc,
          projectId: "mine",
          projectNumber: "123456789012",
          region: "europe-west1",
          outside: "stand-in",
          runsAs: "process",
        });
        expect(printed.env).toMatchObject({
          CLOUD_TASKS_GRPC_ENDPOINT: printed.grpc,
          CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDTASKS: `${rest}/`,
        });
        expect((await fetch(`${rest}/_admin/state`)).status).toBe(404);
      },
    );
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    await expect(fetch(`${rest}/_emulator`)).rejects.toThrow("fetch failed");
  });

  it("reports the outside world as real when a variable of the stand-ins is given", async () => {
    await emulate({ workerEnv: ["SMTP_URL=smtp://mail.example.com"] }, async (text) => {
      const { rest } = JSON.parse(text) as { rest: string };
      const document = await (await fetch(`${rest}/_emulator`)).json();
      expect(document).toMatchObject({ outside: "real" });
    });
  });

  it.each(["localhost", "0.0.0.0"])("listens on %s so that 127.0.0.1 works", async (host) => {
    const { code } = await emulate({ host }, async (text) => {
      const { rest, grpc } = JSON.parse(text) as { rest: string; grpc: string };
      expect(rest).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(grpc).toMatch(/^127\.0\.0\.1:\d+$/);
      expect((await fetch(`${rest}/_emulator`)).status).toBe(200);
    });
    expect(code).toBe(0);
  });

  it("prints lines that a shell can evaluate", async () => {
    const { out } = await emulate({ json: false });
    const exports = out.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(exports.length).toBeGreaterThan(10);
    for (const line of exports) expect(line).toMatch(/^export [A-Z0-9_]+=('.*'|[^' ]+)$/);
  });

  it.each([
    [{ port: "70000" }, "EMULATE_BAD_PORT", "70000"],
    [{ grpcPort: "web" }, "EMULATE_BAD_PORT", "web"],
    [{ admin: true, host: "0.0.0.0" }, "EMULATE_ADMIN_HOST", "0.0.0.0"],
    [{ host: "203.0.113.1" }, "EMULATE_NO_HOST", "203.0.113.1"],
    [{ host: "::1" }, "EMULATE_NO_HOST", "::1"],
    [{ virtualClock: true }, "EMULATE_NO_ADMIN", "--admin"],
    [{ workerEnv: ["=x"] }, "EMULATE_BAD_ENV", "NAME=VALUE"],
    [{ workerEnvFile: "/nowhere.env" }, "EMULATE_BAD_ENV_FILE", "/nowhere.env"],
    [{ environment: "staging" }, "EMULATE_NO_SEED", "--seed"],
    [{ project: "My Project" }, "EMULATE_BAD_NAME", "My Project"],
    [{ region: "moon" }, "EMULATE_BAD_NAME", "us-central1"],
    [{ host: "a\nb" }, "EMULATE_NO_HOST", String.raw`--host "a\nb"`],
    [{ faults: "/nowhere.json" }, "EMULATE_BAD_FAULTS", "/nowhere.json"],
    [{ faults: "/dev/null" }, "EMULATE_BAD_FAULTS", "it is not valid JSON"],
  ])("refuses %j with exit 2 and %s", async (options, name, value) => {
    const { code, out, err } = await emulate(options);
    expect(code).toBe(2);
    expect(err).toContain(name);
    expect(err).toContain(value);
    expect(err).toContain("next:");
    expect(out).toBe("");
  });

  it("names a port that is in use and the option that changes it", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const port = String((server.address() as AddressInfo).port);
    try {
      for (const option of ["--port", "--grpc-port"]) {
        const { code, err } = await emulate(
          option === "--port" ? { port } : { grpcPort: port, port: "0" },
        );
        expect(code).toBe(2);
        expect(err).toContain(`EMULATE_PORT_TAKEN port ${port}`);
        expect(err).toContain(`with ${option},`);
      }
    } finally {
      server.close();
    }
  });

  it("refuses a seed with mistakes, each in its place", async () => {
    const seed = "test/fixtures/config/ten-mistakes.yaml";
    const { code, err, out } = await emulate({ seed, json: false });
    expect(code).toBe(2);
    expect(err.match(/error CT\d{3}/g)).toHaveLength(10);
    expect(out).toBe("");
  });

  it("names the invalid rule of a faults file", async () => {
    const file = join(dir, "faults.json");
    await writeFile(
      file,
      JSON.stringify([
        { point: "tasks.dispatch", fault: { kind: "error" } },
        { point: "tasks.dispatch", fault: { kind: "crash" } },
      ]),
    );
    const { code, err } = await emulate({ faults: file });
    expect(code).toBe(2);
    expect(err).toContain("rule 2: fault.kind of tasks.dispatch must be one of throttle");
  });

  it("sets the faults of a file from the start", async () => {
    const file = join(dir, "faults.json");
    const rule = {
      point: "api.call",
      resource: "ListQueues",
      fault: { kind: "throttle" },
      times: 1,
    };
    await writeFile(file, JSON.stringify([rule]));
    await emulate({ faults: file }, async (text) => {
      const { rest } = JSON.parse(text) as { rest: string };
      const list = async () =>
        (await fetch(`${rest}/v2/projects/rehearsal/locations/us-central1/queues`)).status;
      expect([await list(), await list()]).toEqual([429, 200]);
    });
  });

  it("advances a virtual clock through the admin API", async () => {
    await emulate({ admin: true, virtualClock: true }, async (text) => {
      const { rest } = JSON.parse(text) as { rest: string };
      const time = async (init?: RequestInit, path = "clock") => {
        const answer = await fetch(`${rest}/_admin/${path}`, init);
        return (await answer.json()) as { now: string; virtual: boolean };
      };
      const before = await time();
      const body = JSON.stringify({ ms: 86_400_000 });
      const after = await time({ method: "POST", body }, "clock:advance");
      expect(after.virtual).toBe(true);
      expect(Date.parse(after.now) - Date.parse(before.now)).toBe(86_400_000);
    });
  });

  it("has exactly the options that the guide explains", async () => {
    const guide = await readFile("docs/guide/emulate.md", "utf8");
    let help = "";
    const ignore = (): void => undefined;
    const progress = { info: ignore, warn: ignore };
    const console = {
      colors: false,
      out: (text: string) => void (help += text),
      err: ignore,
      progress,
    };
    await createProgram(console).run(["emulate", "--help"]);
    const options = (text: string) => new Set([...text.matchAll(/--[a-z][a-z-]+/g)].map(String));
    const table = guide.slice(0, guide.indexOf("## Clients"));
    const shown = options(help.slice(help.indexOf("Options:"), help.indexOf("Example:")));
    expect(options(table)).toEqual(new Set([...shown].filter((name) => name !== "--help")));
  });

  it("creates the rest of a seed whose worker can't be built, with a warning", async () => {
    await cp("examples/task-processor/cloud-tasks.yaml", join(dir, "cloud-tasks.yaml"));
    const { code, err } = await emulate({ seed: join(dir, "cloud-tasks.yaml") }, async (text) => {
      const { rest } = JSON.parse(text) as { rest: string };
      const at = `projects/rehearsal/locations/us-central1`;
      const names = async (path: string, key: string): Promise<string[]> => {
        const json = (await (await fetch(`${rest}/${path}`)).json()) as Record<string, object[]>;
        return (json[key] ?? []).map((one) => String((one as { name: string }).name));
      };
      expect(await names(`v2/${at}/queues`, "queues")).toEqual([
        `${at}/queues/email-queue`,
        `${at}/queues/webhook-queue`,
      ]);
      expect(await names(`v1/${at}/jobs`, "jobs")).toEqual([`${at}/jobs/daily-cleanup`]);
      expect(await names(`v2/${at}/services`, "services")).toEqual([]);
    });
    expect(code).toBe(0);
    expect(err).toContain('worker "worker" does not run');
    expect(err).toContain("package.json");
  });
});
