import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { Failure } from "../project/failure.ts";
import type { ProcessWatch } from "../project/process-watch.ts";
import type { Progress } from "../project/progress.ts";

/** One command of terraform. */
export interface TerraformRun {
  readonly executable: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  readonly watch?: ProcessWatch | undefined;
}

/** What a command answered. */
export interface TerraformAnswer {
  readonly stdout: string;
  readonly exitCode: number;
}

/**
 * Runs terraform, argument by argument and never through a shell, and waits for its end. Asynchronous, because the
 * provider may be served from this very process. When the signal aborts, terraform gets one SIGINT: it finishes
 * the calls in flight, writes its state and unlocks.
 * @throws Failure `TF_FAILED` with terraform's own errors, `TF_CANCELLED`, `TF_BROKEN`
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
  const { pid } = child;
  if (pid !== undefined) run.watch?.add(pid);
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  const interrupt = (): void => {
    run.progress.warn(`stopping terraform ${command}: it finishes what is in flight and unlocks`);
    child.kill("SIGINT");
  };
  run.signal?.addEventListener("abort", interrupt, { once: true });
  const lines: string[] = [];
  const errors: string[] = [];
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on(
    "line",
    (line) => {
      lines.push(line);
      tell(line, run.progress, errors);
    },
  );
  let exitCode: number;
  try {
    exitCode = await ended;
  } catch (cause) {
    throw new Failure("TF_BROKEN", `could not start ${run.executable}`, { exitCode: 2, cause });
  } finally {
    run.signal?.removeEventListener("abort", interrupt);
    if (pid !== undefined) run.watch?.remove(pid);
  }
  if (run.signal?.aborted === true) {
    throw new Failure("TF_CANCELLED", `terraform ${command} was stopped`, {
      exitCode: 1,
      hint: "what was finished is in the state: run the same command again",
    });
  }
  if (exitCode !== 0) throw failed(command, exitCode, errors, stderr);
  return { stdout: lines.join("\n"), exitCode };
}

function failed(command: string, code: number, errors: readonly string[], stderr: string): Failure {
  const told = errors.length > 0 ? errors.join("; ") : stderr.trim().slice(0, 2_000);
  return new Failure(
    "TF_FAILED",
    `terraform ${command} failed with exit code ${code}${told === "" ? "" : `: ${told}`}`,
    { exitCode: 1 },
  );
}

/** A line of `-json` output as terraform documents it. @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui */
interface UiLine {
  readonly type?: string;
  readonly "@message"?: string;
  readonly diagnostic?: {
    readonly severity?: string;
    readonly summary?: string;
    readonly detail?: string;
  };
}

/** The kinds that a person wants to follow. */
const TOLD = new Set(["apply_start", "apply_complete", "apply_errored", "change_summary"]);

function tell(line: string, progress: Progress, errors: string[]): void {
  if (!line.startsWith('{"@')) return;
  let parsed: UiLine;
  try {
    parsed = JSON.parse(line) as UiLine;
  } catch {
    return;
  }
  if (parsed.type === "diagnostic" && parsed.diagnostic !== undefined) {
    const { severity, summary = "", detail = "" } = parsed.diagnostic;
    const text = [summary, detail].filter((part) => part !== "").join(": ");
    if (severity === "error") errors.push(text);
    else progress.warn(text);
  } else if (TOLD.has(parsed.type ?? "")) {
    progress.info(parsed["@message"] ?? "");
  }
}
