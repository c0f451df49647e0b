import { Failure, type ExitCode } from "../../base/failure.ts";
import { withGoogleIdentity } from "./google-identity.ts";
import { wrongInput } from "./inputs.ts";
import { placeOf, type Place } from "./place.ts";
import { configPath } from "./publish.ts";
import type { ActionStep, StepContext } from "./step.ts";

type Operation = (context: StepContext, place: Place, target: string) => Promise<ExitCode>;

const onQueue =
  (operation: "pause" | "resume" | "purge"): Operation =>
  async ({ console, clock }, place, target) => {
    const { queueCommand } = await import("../queue.ts");
    return queueCommand(operation, target, { ...place, confirm: target }, console, clock);
  };

const onRelease =
  (action: "rollback" | "repair"): Operation =>
  async ({ console, clock }, place, target) => {
    const { releaseCommand } = await import("../release.ts");
    const to = target === "" ? {} : { to: target };
    const lockTimeout = LOCK_TIMEOUT_S;
    return releaseCommand({ ...place, ...to, action, lockTimeout }, console, clock);
  };

const redrive: Operation = async ({ console, clock }, place, target) => {
  const { lettersCommand } = await import("../dead-letters.ts");
  const worker = target === "" ? {} : { worker: target };
  return lettersCommand("redrive", [], { ...place, ...worker, ...ALL_LETTERS }, console, clock);
};

/**
 * Nobody sits at a terminal: the environment's approval and its name typed again are the agreement.
 */
const ALL_LETTERS = { all: true, yes: true, limit: "50", rate: "10" } as const;

/** A run that was cancelled has let go of what it held, or is found to be gone at once. */
const LOCK_TIMEOUT_S = 60;

/** What a person does to a deployed environment. Each is a command of the command line too. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  pause: onQueue("pause"),
  resume: onQueue("resume"),
  purge: onQueue("purge"),
  redrive,
  rollback: onRelease("rollback"),
  repair: onRelease("repair"),
};

/**
 * `command: operate`: one operation on an environment that is deployed, once its name was typed
 * again.
 * @throws Failure `ACTION_INPUT`, `OPERATE_UNCONFIRMED`
 */
export const operateStep: ActionStep = async (context) => {
  const { inputs, run } = context;
  const operation = inputs.text("operation");
  const perform = Object.entries(OPERATIONS).find(([name]) => name === operation)?.[1];
  if (perform === undefined) {
    throw wrongInput("operation", operation, `write one of ${Object.keys(OPERATIONS).join(", ")}`);
  }
  const environment = inputs.text("environment") || "production";
  if (inputs.text("confirm") !== environment) {
    throw new Failure(
      "OPERATE_UNCONFIRMED",
      `the input confirm is not "${environment}": nothing was done`,
      {
        exitCode: 3,
        hint: "type the environment's name again as confirm",
      },
    );
  }
  const place = placeOf(context, configPath(inputs.text("config"), run), environment);
  const exitCode = await withGoogleIdentity(context, () =>
    perform(context, place, inputs.text("target")),
  );
  const line = `${[operation, inputs.text("target")].filter(Boolean).join(" ")} in "${environment}": exit ${exitCode}`;
  return { exitCode, outputs: {}, lines: [line], summary: `- ${line}\n` };
};
