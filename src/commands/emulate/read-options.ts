import { errorMessage, Failure } from "../../base/failure.ts";
import { quoted } from "../../base/quoted.ts";
import { readFaultRules } from "../../rehearsal/faults/fault-rules.ts";
import type { FaultRule } from "../../rehearsal/faults/faults.ts";
import { readInputFile } from "../frame/read-input-file.ts";

/**
 * Addresses on which workers can be reached: their names end in `.localhost`, which is 127.0.0.1.
 */
const HOSTS: Readonly<Record<string, string>> = {
  "127.0.0.1": "127.0.0.1",
  localhost: "127.0.0.1",
  "0.0.0.0": "0.0.0.0",
  "::": "::",
};

/** The address to listen on. @throws Failure `EMULATE_NO_HOST` */
export function readHost(text: string): string {
  const host = Object.hasOwn(HOSTS, text) ? HOSTS[text] : undefined;
  if (host !== undefined) return host;
  throw new Failure(
    "EMULATE_NO_HOST",
    `--host ${quoted(text)} can't be used: workers have names below .localhost, which resolve to 127.0.0.1`,
    { exitCode: 2, hint: "use --host 127.0.0.1, or 0.0.0.0 for every address" },
  );
}

/** A port as the user wrote it. @throws Failure `EMULATE_BAD_PORT` */
export function readPort(option: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Failure("EMULATE_BAD_PORT", `${option} ${quoted(text)} is not a valid port`, {
    exitCode: 2,
    hint: "use a number from 0 (any free port) to 65535",
  });
}

/** A project id that resource names can contain. @throws Failure `EMULATE_BAD_NAME` */
export function readProjectId(text: string): string {
  if (/^[a-z][a-z0-9.:-]{0,99}$/.test(text)) return text;
  throw new Failure("EMULATE_BAD_NAME", `--project ${quoted(text)} is not a valid project id`, {
    exitCode: 2,
    hint: "use lower-case letters, digits and hyphens, starting with a letter",
  });
}

/** A region id in Google's form. @throws Failure `EMULATE_BAD_NAME` */
export function readRegion(text: string): string {
  if (/^[a-z]+-[a-z]+\d+$/.test(text)) return text;
  throw new Failure("EMULATE_BAD_NAME", `--region ${quoted(text)} is not a valid region`, {
    exitCode: 2,
    hint: "use a region such as us-central1",
  });
}

/** `NAME=VALUE` pairs; a value is never shown. @throws Failure `EMULATE_BAD_ENV` */
export function readWorkerEnv(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf("=");
      const name = at < 0 ? pair : pair.slice(0, at);
      if (at > 0 && /^[A-Za-z_]\w*$/.test(name)) return [name, pair.slice(at + 1)];
      throw new Failure("EMULATE_BAD_ENV", `--worker-env ${quoted(name)} is not NAME=VALUE`, {
        exitCode: 2,
        hint: "for example --worker-env SMTP_URL=smtp://127.0.0.1:1025",
      });
    }),
  );
}

/** The rules of a faults file. @throws Failure `EMULATE_BAD_FAULTS` */
export async function readFaultsFile(file: string): Promise<readonly FaultRule[]> {
  const fail = (problem: string, hint: string, cause?: unknown): Failure =>
    new Failure("EMULATE_BAD_FAULTS", `faults file ${quoted(file)}: ${problem}`, {
      exitCode: 2,
      hint,
      cause,
    });
  const form =
    'a rule is {"point": "tasks.dispatch", "resource": "my-queue", "fault": {"kind": "error", "code": "UNAVAILABLE"}, "times": 1}';
  let text: string;
  try {
    text = await readInputFile(file);
  } catch (error) {
    throw fail(errorMessage(error), "pass the path of a readable file to --faults", error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fail(`it is not valid JSON: ${errorMessage(error)}`, form, error);
  }
  const rules = readFaultRules(value);
  if ("problem" in rules) throw fail(rules.problem, form);
  return rules;
}
