import { Failure } from "../../base/failure.ts";

/** The inputs of `action.yml`, in its order. */
export const INPUT_NAMES = [
  "command",
  "config",
  "environment",
  "base-config",
  "rehearse",
  "comment",
  "report",
  "check-report",
  "pull-request",
  "state",
  "about",
  "project",
  "workload-identity-provider",
  "service-account",
  "state-bucket",
  "emulator",
  "images",
  "repository",
  "read-only",
  "reviewed",
  "fingerprint",
  "allow",
  "lock-timeout",
  "image-out",
  "image-archive",
  "rehearsed-images",
  "name",
  "check-name",
  "github-environment",
  "pull-request-workflow",
  "operation",
  "target",
  "confirm",
  "token",
] as const;

/** The name of an input of `action.yml`. */
export type InputName = (typeof INPUT_NAMES)[number];

/** Inputs as a step reads them; one that was not given is empty. */
export interface Inputs {
  text(name: InputName): string;
  /** One value a line; empty lines are left out. */
  lines(name: InputName): readonly string[];
  /** @throws Failure `ACTION_INPUT` for anything but `true` and `false` */
  flag(name: InputName): boolean;
  /**
   * A whole number from `min` on; undefined when it was not given.
   * @throws Failure `ACTION_INPUT`
   */
  count(name: InputName, min: number): number | undefined;
}

/**
 * Inputs from the variables that `action.yml` sets: `INPUT_BASE_CONFIG` for `base-config`, since a
 * hyphen is lost on the way through some shells.
 */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
  const text = (name: InputName): string =>
    (env[`INPUT_${name.replaceAll("-", "_").toUpperCase()}`] ?? "").trim();
  return {
    text,
    lines: (name) =>
      text(name)
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    flag(name) {
      const value = text(name);
      if (value === "true") return true;
      if (value === "false" || value === "") return false;
      throw wrongInput(name, value, 'write "true" or "false"');
    },
    count(name, min) {
      const value = text(name);
      if (value === "") return undefined;
      if (/^\d{1,15}$/.test(value) && Number(value) >= min) return Number(value);
      throw wrongInput(name, value, `write a whole number, ${min} or more`);
    },
  };
}

/** An input that can't be used, with what to write instead. */
export function wrongInput(name: InputName, value: string, hint: string): Failure {
  return new Failure("ACTION_INPUT", `the input ${name} is ${JSON.stringify(value)}`, {
    exitCode: 2,
    hint,
  });
}
