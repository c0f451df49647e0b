import { isTimeZone, parseCron } from "../semantics/cron.ts";
import type { Check } from "./check.ts";
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
      `schedule "${config.schedule}": ${cron.problem}`,
      ["config", "schedule"],
      'write five fields, for example "0 3 * * *"',
    );
  if (config.time_zone !== undefined && !isTimeZone(config.time_zone)) {
    check.problem(
      "CT010",
      `"${config.time_zone}" is no time zone`,
      ["config", "time_zone"],
      "use a name of the tz database such as America/Los_Angeles",
    );
  }
  if ((config.target === undefined) === (config.target_url === undefined)) {
    check.problem(
      "CT004",
      "a schedule needs either target or target_url",
      ["config"],
      "write target: {worker: ID, path: /tasks/NAME}",
      [
        ["config", "target"],
        ["config", "target_url"],
      ],
    );
  }
  if (config.target !== undefined) {
    check.mustExist(config.target.worker, "cloud_run", ["config", "target", "worker"]);
  }
}
