import { clientEnv } from "../../rehearsal/client-env.ts";
import type { Cloud } from "../../rehearsal/cloud.ts";
import { discoveryOf } from "../../rehearsal/discovery.ts";
import { wrapLine } from "../../report/wrap.ts";
import { OUTSIDE_VARIABLES } from "../rehearse/outside.ts";
import type { Outside } from "./options.ts";
import type { SeededWorker, SeedSummary } from "./summary.ts";

/** Fits into a terminal of the usual 80 columns and more. */
const COLUMNS = 80;

/** What the banner shows of an emulator that has started. */
export interface Started {
  readonly cloud: Cloud;
  readonly admin: boolean;
  readonly outside: Outside;
  /** Names of the variables that the user gave to all workers. */
  readonly given: readonly string[];
  readonly seeded: SeedSummary | undefined;
}

/** One line of JSON. */
export function bannerJson({ cloud, outside, seeded }: Started): string {
  const { rest, grpc } = discoveryOf(cloud);
  const { workers = [], queues = [], schedules = [] } = seeded ?? {};
  const result = {
    rest,
    grpc,
    env: clientEnv(cloud),
    outside,
    workers: workers.map(({ name, url, invoker, runs }) => ({ name, url, invoker, runs })),
    queues,
    schedules: schedules.map(({ name, paused }) => ({ name, paused })),
  };
  return `${JSON.stringify(result)}\n`;
}

/** For people, and for a shell to evaluate: every line but the `export` lines is a comment. */
export function bannerText(started: Started): string {
  const { cloud, admin, seeded } = started;
  const { rest, grpc, projectId, region } = discoveryOf(cloud);
  const exports = Object.entries(clientEnv(cloud)).map(
    ([name, value]) => `export ${name}=${quoted(value)}`,
  );
  // What people look for comes last: the variables fill more than one screen.
  const comments = [
    "",
    `The embedded cloud is running: project ${projectId}, region ${region}.`,
    `  REST   ${rest}`,
    `  gRPC   ${grpc}`,
    ...(admin ? [`  admin  ${rest}/_admin/`] : []),
    ...(seeded === undefined ? [] : seedLines(seeded)),
    ...outsideLines(started),
    "Press Ctrl-C to stop it.",
  ].map(comment);
  const lines = ["# For clients, in another terminal:", ...exports, ...comments];
  return `${lines.join("\n")}\n`;
}

function seedLines({ workers, queues, schedules }: SeedSummary): string[] {
  const parent = queues[0]?.slice(0, queues[0].lastIndexOf("/") + 1) ?? "";
  const shortNames = queues.map((name) => name.slice(parent.length)).join(", ");
  return [
    ...workers.flatMap(({ name, url, invoker, runs }) => [
      `worker ${name}${runs ? "" : ", not running: see above"}`,
      `  url      ${url}`,
      `  invoker  ${invoker}`,
    ]),
    ...(queues.length === 0 ? [] : [`queues in ${parent.slice(0, -1)}`, `  ${shortNames}`]),
    ...(schedules.length === 0 ? [] : ["schedules"]),
    ...schedules.map(
      ({ name, cron, timeZone, paused }) =>
        `  ${name}  ${cron} ${timeZone}${paused ? ", paused" : ""}`,
    ),
  ];
}

/**
 * Where workers send mail and HTTP calls, and which of these targets are real in spite of the
 * stand-ins.
 */
function outsideLines({ outside, given: names, seeded }: Started): string[] {
  if (outside === "real") {
    return ["outside world: real: workers and schedules reach the URLs of the config"];
  }
  const given = new Set(names);
  const replaced = OUTSIDE_VARIABLES.filter((name) => !given.has(name));
  const { workers = [], schedules = [] } = seeded ?? {};
  const foreign = schedules.filter((schedule) => schedule.isForeign).map(({ name }) => name);
  return [
    "outside world: stand-ins on this machine (--outside real: the config's URLs)",
    ...(replaced.length === 0 ? [] : [`  stand-in  ${replaced.join(", ")}`]),
    ...(given.size === 0 ? [] : [`  given     ${[...given].join(", ")}`]),
    ...workers.flatMap((worker) => realLine(worker, given)),
    ...(foreign.length === 0
      ? []
      : [`  paused    ${foreign.join(", ")}, because of the URLs they call`]),
  ];
}

/** Variables that lead off this machine and that no stand-in replaces. */
function realLine({ name, outsideVariables }: SeededWorker, given: ReadonlySet<string>): string[] {
  const standIns = new Set<string>(OUTSIDE_VARIABLES);
  const left = outsideVariables.filter((one) => !standIns.has(one) && !given.has(one));
  return left.length === 0
    ? []
    : [`  real      ${left.join(", ")} of ${name}: override with --worker-env`];
}

/** Wrapped with a hanging indent: below the text of a row, or else one step further in. */
function comment(line: string): string {
  const [label = ""] = /^ *(?:\S+ {2,})?/.exec(line) ?? [];
  return wrapLine({ head: label, text: line.slice(label.length) }, COLUMNS - 2)
    .map((part) => `# ${part}`.trimEnd())
    .join("\n");
}

/** For a POSIX shell: unquoted when plain, else in single quotes. */
function quoted(value: string): string {
  return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
