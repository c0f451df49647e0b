import { afterAll, describe, expect, it } from "vitest";

import { systemClock } from "../../semantics/clock.ts";
import { ChosenRunner, type RunnerChoice } from "./chosen-runner.ts";
import { containerRun } from "./container-args.ts";
import { StartFailure } from "./revision-runner.ts";
import { imageOf, instanceOf } from "./runner-kit.ts";

const SERVER = `require("node:http").createServer((q, s) => s.end("x")).listen(process.env.PORT)`;

describe("a runner that chooses", () => {
  const { PATH } = process.env;
  const told: string[] = [];
  const runners: ChosenRunner[] = [];
  const chosen = (choice: RunnerChoice): ChosenRunner => {
    const runner = new ChosenRunner({
      choice,
      clock: systemClock,
      registry: () => "127.0.0.1:1",
      onFallback: (why) => told.push(why),
    });
    runners.push(runner);
    return runner;
  };
  /** Without programs on the way there is no engine, but our own node. */
  const withoutEngine = async <T>(body: () => Promise<T>): Promise<T> => {
    process.env["PATH"] = "/nonexistent";
    try {
      return await body();
    } finally {
      process.env["PATH"] = PATH;
    }
  };
  afterAll(() => Promise.all(runners.map((runner) => runner.close())));

  it("takes processes where there is no engine, and says so once", async () => {
    const runner = chosen("auto");
    await withoutEngine(async () => {
      expect(await runner.runsAs()).toBe("process");
      for (let i = 0; i < 2; i++) {
        const instance = await runner.start(instanceOf(await imageOf({ "main.cjs": SERVER })));
        expect(instance.runBy).toEqual({ kind: "process" });
      }
    });
    expect(told).toEqual([expect.stringContaining("no container engine works here (docker: ")]);
  });

  it("refuses to take processes where containers are asked for", async () => {
    const runner = chosen("container");
    expect(await runner.runsAs()).toBe("container");
    await withoutEngine(async () => {
      const start = runner.start(instanceOf(await imageOf({ "main.cjs": SERVER })));
      await expect(start).rejects.toThrow(StartFailure);
      await expect(start).rejects.toThrow("it can't be run as a container: no container engine");
    });
  });

  it("asks for no engine where processes are asked for", async () => {
    const runner = chosen("process");
    expect(await runner.runsAs()).toBe("process");
    const instance = await runner.start(instanceOf(await imageOf({ "main.cjs": SERVER })));
    expect(instance.runBy).toEqual({ kind: "process" });
    await instance.stop();
  });
});

describe("a container's arguments", () => {
  const at = {
    name: "n",
    image: "127.0.0.1:1/p/r/w@sha256:1",
    port: 4000,
    clientEnv: { TERM: "x" },
  };
  const local = { name: "podman", version: "4", isLocal: true } as const;
  const remote = { name: "docker", version: "27", isLocal: false } as const;
  const base = async () => instanceOf(await imageOf({}), { memoryBytes: 2 ** 29, milliCpu: 80 });

  it("have the limits, and no value of a variable", async () => {
    const env = { SECRET: "s3cret", TERM: "dumb", DOCKER_HOST: "tcp://evil", LD_PRELOAD: "/x.so" };
    const run = containerRun({ ...(await base()), env }, local, at);
    expect(run.args).toEqual(
      expect.arrayContaining([
        "--memory=536870912",
        "--memory-swap=536870912",
        "--cpus=0.08",
        "--pids-limit=512",
        "--network=host",
        "--env=SECRET",
        // What the client would take for itself.
        "--env=TERM=dumb",
        "--env=DOCKER_HOST=tcp://evil",
        "--env=LD_PRELOAD=/x.so",
      ]),
    );
    expect(run.env).toEqual({ SECRET: "s3cret", PORT: "4000" });
  });

  it("lead to this machine from a virtual one", async () => {
    const env = { CLOUD_TASKS_ENDPOINT: "http://127.0.0.1:8124", GCE_METADATA_HOST: "127.0.0.1:5" };
    const run = containerRun({ ...(await base()), env }, remote, at);
    expect(run.args).toContain("--publish=127.0.0.1:4000:8080");
    expect(run.env).toEqual({
      CLOUD_TASKS_ENDPOINT: "http://host.docker.internal:8124",
      GCE_METADATA_HOST: "host.docker.internal:5",
      PORT: "8080",
    });
  });

  it.each([
    [local, '--entrypoint=["-x"]'],
    [remote, "--entrypoint=-x"],
  ])(
    "have a command that is one argument, whatever it looks like: %o",
    async (engine, entrypoint) => {
      const spec = { ...(await base()), command: ["-x", "--privileged"], args: ["--rm"] };
      const { args } = containerRun(spec, engine, at);
      expect(args).toContain(entrypoint);
      // Nothing of the config stands where the engine looks for its own options.
      expect(args.slice(args.indexOf(at.image))).toEqual([at.image, "--privileged", "--rm"]);
    },
  );
});
