import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

import { Failure } from "../../base/failure.ts";
import type { ProcessWatch } from "../../base/process-watch.ts";
import type { Progress } from "../../base/progress.ts";
import { systemClock, type Clock } from "../../semantics/clock.ts";
import { plainErrors } from "../errors/diagnostics.ts";
import { runFailure } from "../errors/run-failure.ts";
import { guardOrphan, type OrphanGuard } from "./orphan-guard.ts";
import type { RunRecords } from "./run-records.ts";
import { RunUi } from "./run-ui.ts";

/** One command of terraform. */
export interface TerraformRun {
  readonly executable: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /**
   * Kills terraform when this process dies.
   * @defaultValue it is interrupted, finishes what is in flight and unlocks
   */
  readonly watch?: ProcessWatch | undefined;
  /** Where runs that may lock the state are noted. */
  readonly records?: RunRecords | undefined;
  /** @defaultValue the system's */
  readonly clock?: Clock | undefined;
}

/** What a command answered. */
export interface TerraformAnswer {
  readonly stdout: string;
  readonly exitCode: number;
}

/** How long an interrupted terraform may be quiet before we say what it waits for. */
const STOP_NOTICE_MS = 10_000;

/** Commands that hold the lock of the state for long, or write it. */
const LOCKING = new Set(["apply", "destroy", "import", "plan", "refresh", "state", "untaint"]);

/**
 * Runs terraform, argument by argument and never through a shell, and waits for its end.
 * Asynchronous, because the provider may be served from this very process. When the signal aborts,
 * terraform gets one SIGINT: it finishes the calls in flight, writes its state and unlocks.
 * @throws Failure of `runFailure`, `TF_CANCELLED`, `TF_KILLED`, `TF_BROKEN`
 */
export async function runTerraform(run: TerraformRun): Promise<TerraformAnswer> {
  run.signal?.throwIfAborted();
  const command = run.args[0] ?? "";
  const child = spawn(run.executable, run.args, {
    cwd: run.cwd,
    env: run.env,
    stdio: ["ignore", "pipe", "pipe"],
    // In a group of its own, so that Ctrl-C reaches it once, from us, and not twice.
    detached: true,
  });
  const ended = endOf(child);
  // Before anything is awaited: node throws away what nobody has begun to read when a process ends.
  const ui = new RunUi(run.progress);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) =>
    ui.take(line),
  );
  const attended = await attend(run, child, command);
  const cancel = interruptOnAbort(run, child, command, ui, attended.guard);
  let end: Ended;
  try {
    end = await ended;
  } catch (cause) {
    throw new Failure("TF_BROKEN", `could not start ${run.executable}`, { exitCode: 2, cause });
  } finally {
    cancel();
    await attended.release();
  }
  // Our own SIGINT kills a terraform that has not begun to listen for it.
  const interrupted = run.signal?.aborted === true && end.killedBy === "SIGINT";
  if (end.killedBy !== undefined && !interrupted) throw killed(command, end.killedBy);
  const failure = end.code === 0 ? undefined : await failed(run, command, end.code, ui, stderr);
  // A state that could not be written matters more than that it was stopped.
  if (run.signal?.aborted === true && failure?.code !== "TF_STATE_WRITE") {
    throw new Failure("TF_CANCELLED", `terraform ${command} was stopped`, {
      exitCode: 1,
      hint: "what was finished is in the state: run the same command again",
    });
  }
  if (failure !== undefined) throw failure;
  return { stdout: ui.lines.join("\n"), exitCode: end.code };
}

interface Ended {
  readonly code: number;
  /** A signal that is not ours. */
  readonly killedBy: NodeJS.Signals | undefined;
}

function endOf(child: ChildProcess): Promise<Ended> {
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve({ code: code ?? 1, killedBy: signal ?? undefined }),
    );
  });
  // It may fail before anyone waits for it.
  ended.catch(() => undefined);
  return ended;
}

interface Attended {
  /** Of a command that may hold the state's lock. */
  readonly guard: OrphanGuard | undefined;
  /** To be called once the command has ended. */
  release(): Promise<void>;
}

/** Sees to a command that may outlive this process. */
async function attend(run: TerraformRun, child: ChildProcess, command: string): Promise<Attended> {
  const { pid } = child;
  if (pid === undefined) return { guard: undefined, release: () => Promise.resolve() };
  const { watch, records } = run;
  const locks = LOCKING.has(command) && !run.args.includes("-lock=false");
  let guard: OrphanGuard | undefined;
  if (watch !== undefined) watch.add(pid);
  else if (locks) guard = guardOrphan(child);
  if (locks) await records?.begin(pid, command, (run.clock ?? systemClock).now());
  return {
    guard,
    async release() {
      watch?.remove(pid);
      guard?.ended();
      // One that was killed keeps its record: the lock that it left is known by it.
      if (child.signalCode === null) await records?.end(pid);
    },
  };
}

function interruptOnAbort(
  run: TerraformRun,
  child: ChildProcess,
  command: string,
  ui: RunUi,
  guard: OrphanGuard | undefined,
): () => void {
  const clock = run.clock ?? systemClock;
  let cancelNotice: (() => void) | undefined;
  const interrupt = (): void => {
    run.progress.warn(`stopping terraform ${command}: it finishes what is in flight and unlocks`);
    child.kill("SIGINT");
    guard?.interrupted();
    cancelNotice = clock.setTimer(clock.now() + STOP_NOTICE_MS, () => {
      const waiting = ui.inFlight.length === 0 ? "an answer" : ui.inFlight.join(", ");
      run.progress.warn(
        `terraform ${command} still waits for ${waiting}; killing it now would leave the state locked and lose what is in flight`,
      );
    });
  };
  // It may have been aborted while the run was being noted.
  if (run.signal?.aborted === true) interrupt();
  else run.signal?.addEventListener("abort", interrupt, { once: true });
  return () => {
    run.signal?.removeEventListener("abort", interrupt);
    cancelNotice?.();
  };
}

function killed(command: string, signal: NodeJS.Signals): Failure {
  return new Failure("TF_KILLED", `terraform ${command} was killed by ${signal}`, {
    exitCode: 1,
    hint: "if the machine ran out of memory, give it more; run the same command again: it says so when a lock was left behind, and how to open it",
  });
}

async function failed(
  run: TerraformRun,
  command: string,
  exitCode: number,
  ui: RunUi,
  stderr: string,
): Promise<Failure> {
  const errors = ui.errors.length > 0 ? ui.errors : plainErrors(stderr);
  const failure = await runFailure({
    command,
    exitCode,
    errors,
    holder: async (lock) => run.records?.holderOf(lock),
  });
  // The failure says the cause; terraform's own words belong in the log.
  if (failure.code !== "TF_FAILED") ui.tellErrors();
  return failure;
}
