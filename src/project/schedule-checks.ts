import { isTimeZone, parseCron } from "../semantics/cron.ts";
import type { Check } from "./check.ts";
import { closest, listed } from "./closest.ts";
import { quoted } from "./quoted.ts";
import type { ConfigResource } from "./schema.ts";

/** A schedule's cron, time zone and target. */
export function checkSchedule(
  config: Extract<ConfigResource, { type: "cloud_scheduler" }>["config"],
  check: Check,
): void {
  const cron = parseCron(config.schedule);
  if ("problem" in cron)
    check.problem(
      "CT010",
      `schedule ${quoted(config.schedule)}: ${cron.problem}`,
      ["config", "schedule"],
      'write five fields, for example "0 3 * * *"',
    );
  if (config.time_zone !== undefined && !isTimeZone(config.time_zone)) {
    check.problem(
      "CT010",
      `${quoted(config.time_zone)} is no time zone`,
      ["config", "time_zone"],
      "use a name of the tz database such as America/Los_Angeles",
    );
  }
  if ((config.target === undefined) === (config.target_url === undefined)) {
    check.problem(
      "CT004",
      config.target === undefined
        ? "a schedule needs either target or target_url"
        : "a schedule has one of target and target_url, not both",
      ["config"],
      config.target === undefined ? "write target: {worker: ID, path: /tasks/NAME}" : "remove one",
      [
        ["config", "target"],
        ["config", "target_url"],
      ],
    );
  }
  if (config.target !== undefined) checkTarget(config.target, check);
}

function checkTarget(
  target: {
    /** An environment may say the rest of a target only; then it is the file that lacks it. */
    readonly worker?: string | undefined;
    readonly handler?: string | undefined;
    readonly path?: string | undefined;
  },
  check: Check,
): void {
  const { worker, handler, path } = target;
  const at = ["config", "target"];
  if (worker === undefined) {
    check.problem("CT004", "a target needs a worker", at, "write worker: ID", [[...at, "worker"]]);
    return;
  }
  check.mustExist(worker, "cloud_run", [...at, "worker"]);
  if ((handler === undefined) === (path === undefined)) {
    check.problem(
      "CT004",
      handler === undefined
        ? "a target needs either handler or path"
        : "a target has one of handler and path, not both",
      at,
      handler === undefined ? "write handler: NAME" : "remove one",
      [
        [...at, "handler"],
        [...at, "path"],
      ],
    );
  }
  const known = check.handlersOf(worker);
  if (handler === undefined || known === undefined || known.has(handler)) return;
  check.problem(
    "CT009",
    `worker "${worker}" has no handler ${quoted(handler)}`,
    [...at, "handler"],
    () => {
      const near = closest(handler, [...known]);
      return near === undefined
        ? `its handlers are ${listed([...known])}`
        : `did you mean "${near}"?`;
    },
  );
}
