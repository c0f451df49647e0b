import type { Worker } from "../project.ts";
import type { Lint } from "./lint.ts";
import { secretReason } from "./secret-text.ts";

/** Lints about a worker's variables. None quotes a value. */
export function* envLints({ id, env }: Worker): Generator<Lint> {
  for (const [variable, value] of Object.entries(env)) {
    const at = {
      severity: "warning",
      resourceId: id,
      path: ["config", "env", variable],
      // One that stands in both is an error.
      alsoReads: [[id, ["config", "secrets", variable]]],
    } as const;
    const reason = secretReason(variable, value);
    if (variable === "GOOGLE_APPLICATION_CREDENTIALS") {
      yield {
        ...at,
        code: "CT143",
        message: `${variable} points worker "${id}" to a credentials file, which its image should not contain`,
        hint: "remove it: on Cloud Run a worker has the identity of its service account",
      };
    } else if (reason !== undefined) {
      yield {
        ...at,
        code: "CT126",
        message: `${variable} of worker "${id}" is most likely a secret: ${reason}`,
        hint: `keep it in a secret_manager_secret and write secrets: { ${variable}: ID }`,
      };
    } else if (/\$\{\w+\}|\$\(\w+\)|\{\{.*\}\}/.test(value)) {
      yield {
        ...at,
        code: "CT142",
        message: `${variable} of worker "${id}" refers to another variable, which nothing expands`,
        hint: "write the value itself, or take it from secrets",
      };
    } else if (isOwnAddress(value)) {
      yield {
        ...at,
        code: "CT144",
        message: `${variable} of worker "${id}" points to the machine itself: on Cloud Run nothing else listens there`,
        hint: "write the address that the worker reaches from Cloud Run",
      };
    }
  }
}

/** True of an address that means the machine which uses it. */
export function isOwnAddress(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?::\d{1,5})?(?:[/?#]\S*)?$/i.test(
    text,
  );
}
