import { Failure } from "../../base/failure.ts";
import { parseLockInfo, type LockInfo } from "../process/lock-info.ts";
import { unlockCommand } from "../process/unlock-command.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { textOf, type TerraformDiagnostic } from "./diagnostics.ts";
import { diagnoseGoogle } from "./google-errors.ts";
import { diagnoseTerraform } from "./terraform-errors.ts";

/** A command that ended with an error. */
export interface FailedRun {
  /** `plan`, `apply`, … */
  readonly command: string;
  readonly exitCode: number;
  readonly errors: readonly TerraformDiagnostic[];
  /** What is known of the lock's holder on this machine; undefined when nothing is. */
  holder(lock: LockInfo): Promise<string | undefined>;
}

/**
 * What a person reads when terraform failed: the cause, and the command that helps. Terraform's own
 * words are left to the log.
 * @returns Failure `TF_STATE_LOCKED`, `TF_STATE_WRITE`, `TF_TOO_OLD`, `TF_BACKEND`,
 * `TF_STALE_PLAN`, `TF_PROVIDER_UNREACHABLE`, `TF_API_DISABLED`, `TF_UNAUTHENTICATED`, `TF_QUOTA`,
 * `TF_PERMISSION`, `TF_QUEUE_NAME`, `TF_SERVICE_FAILED`, `TF_EXISTS`, `TF_CONFLICT`,
 * `TF_API_UNAVAILABLE`, else `TF_FAILED`
 */
export async function runFailure(run: FailedRun): Promise<Failure> {
  const words = run.errors.map(textOf);
  const diagnosis =
    (await locked(run, words)) ??
    diagnoseTerraform(run.errors) ??
    diagnoseGoogle(run.errors, READING.has(run.command));
  if (diagnosis !== undefined) {
    const { code, exitCode, message, hint } = diagnosis;
    return new Failure(code, `terraform ${run.command}: ${message}`, { exitCode, hint });
  }
  const told = words.length === 0 ? "" : `: ${words.join("; ")}`;
  return new Failure(
    "TF_FAILED",
    `terraform ${run.command} failed with exit code ${run.exitCode}${told}`,
    {
      exitCode: 1,
      hint: "correct what terraform names and run the same command again: what was finished is in the state",
    },
  );
}

/** The lock was there when it was to be written, and gone when its holder was looked up. */
const OPENED_MEANWHILE = /default\.tflock" failed:[^\n]*\b412\b[\s\S]*object doesn't exist/;

/** Commands that only refresh: what Google refuses them is a read. */
const READING = new Set(["init", "output", "plan", "show"]);

async function locked(run: FailedRun, words: readonly string[]): Promise<Diagnosis | undefined> {
  // `init`, which writes an empty first state, tells of the lock without the sentence that other
  // commands lead with.
  const text = words.find((word) => word.includes("Lock Info:"));
  const lock = text === undefined ? undefined : parseLockInfo(text);
  if (lock === undefined && words.some((word) => OPENED_MEANWHILE.test(word))) {
    return {
      code: "TF_STATE_LOCKED",
      exitCode: 1,
      message: "the state was locked by a run that has ended since",
      hint: "run the same command again",
    };
  }
  // Without a holder it was the state that could not be read, not a lock that is held.
  if (lock === undefined) return undefined;
  const since =
    lock.createdMs === undefined ? "" : ` since ${new Date(lock.createdMs).toISOString()}`;
  const holder = await run.holder(lock);
  const unlock = unlockCommand(lock);
  return {
    code: "TF_STATE_LOCKED",
    exitCode: 1,
    message: `the state ${lock.path} is locked by ${lock.who}${since} (${lock.operation || "unknown operation"}, lock ID ${lock.id})${holder === undefined ? "" : `; ${holder}`}`,
    hint: `wait for that run${unlock === undefined ? "" : `; only when it is gone for good: ${unlock}`}`,
  };
}
