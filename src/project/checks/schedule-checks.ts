import { closest, listed } from "../../base/closest.ts";
import { quoted } from "../../base/quoted.ts";
import { parseCron, type Cron } from "../../semantics/cron.ts";
import type { ConfigResource } from "../schema/schema.ts";
import { checkBackoff, SCHEDULE_BACKOFF } from "./backoff-checks.ts";
import type { Check } from "./check.ts";
import { timeZoneHint } from "./time-zones.ts";

type ScheduleConfig = Extract<ConfigResource, { type: "cloud_scheduler" }>["config"];

/** A schedule's cron, time zone and target. */
export function checkSchedule(config: ScheduleConfig, check: Check): void {
  checkTime(config, check);
  checkBody(config, check);
  checkBackoff(config, check, SCHEDULE_BACKOFF);
  const both = [
    ["config", "target"],
    ["config", "target_url"],
  ];
  if (config.target === undefined && config.target_url === undefined) {
    check.problem(
      "CT004",
      "a schedule needs either target or target_url",
      ["config"],
      "write target: { worker: ID, handler: NAME }",
      both,
    );
  }
  if (config.target !== undefined && config.target_url !== undefined) {
    const message = "a schedule takes target or target_url, not both";
    check.problem("CT017", message, ["config", "target_url"], "remove one", both);
  }
  if (config.target !== undefined) checkTarget(config.target, check);
}

function checkTime(config: ScheduleConfig, check: Check): void {
  const path = ["config", "schedule"];
  const cron = parseCron(config.schedule);
  if ("problem" in cron) {
    const hint = cronHint(config.schedule);
    check.problem("CT010", `schedule ${quoted(config.schedule)}: ${cron.problem}`, path, hint);
  } else if (!everRuns(cron)) {
    const message = `schedule ${quoted(config.schedule)} never runs: no year has such a day`;
    check.problem("CT010", message, path, "correct the day of the month, or the month");
  }
  const { time_zone: zone } = config;
  const hint = zone === undefined ? undefined : timeZoneHint(zone);
  if (zone === undefined || hint === undefined) return;
  const message = `${quoted(zone)} is not a time zone of the tz database`;
  check.problem("CT010", message, ["config", "time_zone"], hint);
}

/** Names of other crons. @see https://man7.org/linux/man-pages/man5/crontab.5.html */
const NICKNAMES: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

function cronHint(schedule: string): string {
  const text = schedule.trim().toLowerCase();
  const suggested = Object.hasOwn(NICKNAMES, text) ? NICKNAMES[text] : undefined;
  if (suggested !== undefined) return `write "${suggested}"`;
  const every = /^every (\d{1,2}) (minute|hour)s?$/.exec(text);
  if (every === null) return 'write five fields, for example "0 3 * * *"';
  return `write "${every[2] === "hour" ? "0 " : ""}*/${every[1]} * * *${every[2] === "hour" ? "" : " *"}"`;
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** False of 30 February. */
function everRuns(cron: Cron): boolean {
  // Every weekday is in every month.
  if (cron.eitherDay) return true;
  return [...cron.months].some((month) =>
    [...cron.daysOfMonth].some((day) => day <= (LONGEST_MONTHS[month - 1] ?? 0)),
  );
}

/**
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs
 * (HttpTarget.body)
 */
const WITH_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

function checkBody({ http_method: method = "POST", body }: ScheduleConfig, check: Check): void {
  if (body === undefined || WITH_BODY.has(method)) return;
  check.problem(
    "CT017",
    `a ${method} request has no body`,
    ["config", "http_method"],
    "write POST, or remove the body",
    [["config", "body"]],
  );
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
  const both = [
    [...at, "handler"],
    [...at, "path"],
  ];
  if (handler === undefined && path === undefined) {
    const message = "a target needs either handler or path";
    check.problem("CT004", message, at, "write handler: NAME", both);
  }
  if (handler !== undefined && path !== undefined) {
    const message = "a target takes handler or path, not both";
    check.problem("CT017", message, [...at, "path"], "remove one", both);
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
