import { Failure } from "../../base/failure.ts";
import type { Counts } from "../../project/diagnostics/problems.ts";

/** The problems of a config in a few words: `1 error, 2 notes`. */
export function summaryOf({ error, warning, info }: Counts): string {
  return `${count(error, "error")}, ${count(warning + info, "note")}`;
}

/** A number with its noun, which is plural unless the number is 1. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/**
 * Why a command can't use a config that has errors.
 * @param name Of the config, or how many of them
 */
export function invalidConfig(name: string, summary: string): Failure {
  return new Failure("CONFIG_INVALID", `${name} can't be used: ${summary}`, {
    exitCode: 2,
    hint: "fix what each diagnostic names; `cloud-tasks explain CODE` explains it",
  });
}
