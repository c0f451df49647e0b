import { randomBytes } from "node:crypto";

import { errorMessage, Failure, type ExitCode } from "../base/failure.ts";
import type { Project } from "../project/project.ts";
import type { Cloud, CloudOptions } from "../rehearsal/cloud.ts";
import type { Clock } from "../semantics/clock.ts";
import { attemptLine } from "./emulate/attempt-line.ts";
import { bannerJson, bannerText } from "./emulate/banner.ts";
import { readEnvFile } from "./emulate/env-file.ts";
import { fillEmulator } from "./emulate/fill-emulator.ts";
import type { EmulateOptions, Outside } from "./emulate/options.ts";
import { readWorkerEnv } from "./emulate/read-options.ts";
import { processesText } from "./emulate/runner-text.ts";
import { untilSignal } from "./emulate/signals.ts";
import { readCloudOptions, startEmulator } from "./emulate/start.ts";
import type { SeedSummary } from "./emulate/summary.ts";
import { showWorkerLog } from "./emulate/worker-log.ts";
import type { Console } from "./frame/console.ts";
import { OUTSIDE_VARIABLES, startOutsideWorld } from "./rehearse/outside.ts";
import { refuseConfig, validateStage } from "./validate/validate-stage.ts";

/** Everything that one run of the emulator needs. */
interface Emulation {
  readonly options: EmulateOptions;
  readonly cloudOptions: CloudOptions;
  readonly seed: Project | undefined;
  /** Environment variables that the user gives every worker. */
  readonly given: Readonly<Record<string, string>>;
  readonly console: Console;
  readonly clock: Clock;
  /** Aborted to stop the emulator, even while it starts. */
  readonly signal: AbortSignal;
}

/**
 * `cloud-tasks emulate`: the embedded cloud, until it is stopped, which may happen while it starts.
 * @param stopped Called immediately; resolves to stop the emulator. @defaultValue on SIGINT,
 * SIGTERM or SIGHUP
 */
export async function emulateCommand(
  options: EmulateOptions,
  console: Console,
  clock: Clock,
  stopped: () => Promise<void> = untilSignal,
): Promise<ExitCode> {
  const cloudOptions = await readCloudOptions(options);
  const envFile = options.workerEnvFile ?? options.envFile;
  const given = {
    ...(envFile === undefined ? {} : await readEnvFile(envFile)),
    ...readWorkerEnv(options.workerEnv),
  };
  const seed = await readSeed(options, console, clock);
  if (seed === "refused") return 2;
  const stop = new AbortController();
  const stopping = stopped().then(() => stop.abort());
  const { signal } = stop;
  const emulation = { options, cloudOptions, seed, given, console, clock, signal };
  const { progress } = console;
  const secret = randomBytes(24).toString("hex");
  const world =
    options.outside === "real"
      ? undefined
      : await startOutsideWorld(secret, (sentence) => progress.info(`outside: ${sentence}`));
  try {
    await run(emulation, { ...world?.workerEnv, ...given }, secret, stopping);
  } finally {
    await world?.stop();
  }
  return 0;
}

/** Starts the cloud, seeds it, prints the banner and waits for the stop. */
async function run(
  emulation: Emulation,
  workerEnv: Readonly<Record<string, string>>,
  secret: string,
  stopping: Promise<void>,
): Promise<void> {
  const { options, seed, console, given } = emulation;
  const { progress } = console;
  let workers: SeedSummary["workers"] = [];
  const cloud = await startEmulator(
    options,
    {
      ...emulation.cloudOptions,
      workerEnv: () => workerEnv,
      outside: outsideOf(emulation),
      onRunnerFallback: (why) => progress.warn(processesText(why)),
      onWorkerLog: (entry) => showWorkerLog(entry, progress),
      onAttempt(event) {
        const { text, ok } = attemptLine(event, workers);
        if (ok) progress.info(text);
        else progress.warn(text);
      },
      onInternalError: (where, error) =>
        progress.warn(`a bug in cloud-tasks (${where}), please report it: ${errorMessage(error)}`),
    },
    seed,
  );
  try {
    const filling = seed === undefined ? undefined : fill(seed, cloud, secret, emulation);
    // Nobody awaits a seed that a stop cut short, so its rejection is not unhandled.
    filling?.catch(() => undefined);
    const seeded = await Promise.race([filling, stopping.then(() => "stopped" as const)]);
    if (seeded === "stopped") return;
    workers = seeded?.workers ?? [];
    const { admin, outside } = options;
    const started = { cloud, admin, outside, given: Object.keys(given), seeded };
    console.out(options.json ? bannerJson(started) : bannerText(started));
    await stopping;
  } finally {
    await cloud.stop();
  }
}

/** Stand-ins, unless the user sets a variable that would point to one. */
function outsideOf({ options, given }: Emulation): Outside {
  return OUTSIDE_VARIABLES.some((name) => name in given) ? "real" : options.outside;
}

function fill(
  seed: Project,
  cloud: Cloud,
  secret: string,
  { options, console, clock, signal }: Emulation,
): ReturnType<typeof fillEmulator> {
  const project = { ...seed, projectId: cloud.projectId, region: cloud.region };
  const { outside } = options;
  return fillEmulator(project, cloud, {
    outside,
    // The receiver checks signatures with it; --worker-env sets a different value.
    secretValue: () => secret,
    progress: console.progress,
    clock,
    signal,
  });
}

async function readSeed(
  options: EmulateOptions,
  console: Console,
  clock: Clock,
): Promise<Project | undefined | "refused"> {
  const { environment } = options;
  if (options.seed === undefined) {
    if (environment === undefined) return undefined;
    throw new Failure("EMULATE_NO_SEED", `--environment "${environment}" needs a seed`, {
      exitCode: 2,
      hint: "add --seed with the config that has this environment, or leave out --environment",
    });
  }
  const config = { config: options.seed, json: options.json };
  const validated = await validateStage(
    { ...config, ...(environment === undefined ? {} : { environment }) },
    clock,
  );
  if (validated.loaded.project === undefined) {
    refuseConfig(validated, config, console);
    return "refused";
  }
  return validated.loaded.project;
}
