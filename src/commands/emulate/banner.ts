import { clientEnv } from "../../rehearsal/client-env.ts";
import type { Cloud } from "../../rehearsal/cloud.ts";
import { discoveryOf } from "../../rehearsal/discovery.ts";
import { wrapLine } from "../../report/wrap.ts";
import { OUTSIDE_VARIABLES } from "../rehearse/outside.ts";
import type { Outside } from "./options.ts";
import type { SeededWorker, SeedSummary } from "./summary.ts";

/** A shell or a terminal of any width can show it. */
const COLUMNS = 80;

/** What there is to know about an emulator that has started. */
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

/** For people, and for a shell to take over: whatever is no `export` is a comment. */
export function bannerText(started: Started): string {
  const { cloud, admin, seeded } = started;
  const { rest, grpc, projectId, region } = discoveryOf(cloud);
  const exports = Object.entries(clientEnv(cloud)).map(
    ([name, value]) => `export ${name}=${quoted(value)}`,
  );
  // Last comes what a person looks for: the variables fill more than a screen.
  const comments = [
    "",
    `The embedded cloud runs: project ${projectId}, region ${region}.`,
    `  REST   ${rest}`,
    `  gRPC   ${grpc}`,
    ...(admin ? [`  admin  ${rest}/_admin/`] : []),
    ...(seeded === undefined ? [] : seedLines(seeded)),
    ...outsideLines(started),
    "Ctrl-C ends it.",
  ].map(comment);
  const lines = ["# For clients, in another terminal:", ...exports, ...comments];
  return `${lines.join("\n")}\n`;
}

function seedLines({ workers, queues, schedules }: SeedSummary): string[] {
  const parent = queues[0]?.slice(0, queues[0].lastIndexOf("/") + 1) ?? "";
  const shortNames = queues.map((name) => name.slice(parent.length)).join(", ");
  return [
    ...workers.flatMap(({ name, url, invoker, runs }) => [
      `worker ${name}${runs ? "" : ", which does not run: see above"}`,
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

/** Which world the workers act on, and what of it is real in spite of the stand-ins. */
function outsideLines({ outside, given: names, seeded }: Started): string[] {
  if (outside === "real") {
    return ["outside world: real, as the config has it: workers and schedules reach it"];
  }
  const given = new Set(names);
  const replaced = OUTSIDE_VARIABLES.filter((name) => !given.has(name));
  const { workers = [], schedules = [] } = seeded ?? {};
  const foreign = schedules.filter((schedule) => schedule.isForeign).map(({ name }) => name);
  return [
    "outside world: stand-ins on this machine; --outside real takes the config's",
    ...(replaced.length === 0 ? [] : [`  stand-in  ${replaced.join(", ")}`]),
    ...(given.size === 0 ? [] : [`  given     ${[...given].join(", ")}`]),
    ...workers.flatMap((worker) => realLine(worker, given)),
    ...(foreign.length === 0 ? [] : [`  paused    ${foreign.join(", ")}, for the URLs they call`]),
  ];
}

/** What a stand-in does not replace and leads outside all the same. */
function realLine({ name, outsideVariables }: SeededWorker, given: ReadonlySet<string>): string[] {
  const standIns = new Set<string>(OUTSIDE_VARIABLES);
  const left = outsideVariables.filter((one) => !standIns.has(one) && !given.has(one));
  return left.length === 0
    ? []
    : [`  real      ${left.join(", ")} of ${name}: --worker-env gives it another`];
}

/** Wrapped below its own text: behind the two words of a row, or else one step further in. */
function comment(line: string): string {
  const [label = ""] = /^ *(?:\S+ {2,})?/.exec(line) ?? [];
  return wrapLine({ head: label, text: line.slice(label.length) }, COLUMNS - 2)
    .map((part) => `# ${part}`.trimEnd())
    .join("\n");
}

/** For a POSIX shell: as it is when it is plain, else in single quotes. */
function quoted(value: string): string {
  return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
