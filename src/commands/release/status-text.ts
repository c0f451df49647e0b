import { createColors } from "picocolors";

import { visible } from "../../base/visible.ts";
import type { LeaseRecord } from "../../release/lease/record.ts";
import { releaseStatus, type ReleaseStatus, type WorkerStatus } from "../../release/status.ts";
import type { Console } from "../frame/console.ts";
import { servicesOf } from "../pipeline/release.ts";
import type { ReleaseSession } from "./session.ts";

/** What serves in an environment, and who is changing it. */
export interface EnvironmentStatus extends Omit<ReleaseStatus, "lease"> {
  readonly project: string;
  readonly environment: string;
  /** Absent while no run holds the environment. */
  readonly lease?: Omit<LeaseRecord, "workers" | "schedules" | "version">;
}

/** Takes no lease and changes nothing. @throws Failure `GCP_*` */
export async function readStatus(session: ReleaseSession): Promise<EnvironmentStatus> {
  const { project, store } = session;
  const { workers, lease } = await releaseStatus(session, servicesOf(project), store);
  const known = { project: project.name, environment: project.environment, workers };
  if (lease === undefined) return known;
  const { workers: _workers, schedules: _schedules, version: _version, ...shown } = lease;
  return { ...known, lease: shown };
}

export function statusText(status: EnvironmentStatus, { colors }: Console): string {
  const c = createColors(colors);
  const lines = [
    `  ${leaseText(status.lease)}`,
    ...status.workers.flatMap((one) => ["", ...workerLines(one).map((line) => `  ${line}`)]),
  ];
  const title = c.bold(visible(`${status.project} · ${status.environment}`));
  return `${[title, ...lines.map(visible)].join("\n")}\n`;
}

function leaseText(lease: EnvironmentStatus["lease"]): string {
  if (lease === undefined) return "no run is changing it";
  const { run, who, since, renewed, keptUntil, mayPromote } = lease;
  if (keptUntil === undefined) {
    return `run ${run} of ${who} has held it since ${since}, last heard of at ${renewed}`;
  }
  return `run ${run} of ${who} keeps ${mayPromote ? "candidates that may be promoted" : "candidates that are not proven"} until ${keptUntil}`;
}

function workerLines({ worker, service }: WorkerStatus): string[] {
  if (service === undefined) return [`${worker}: not deployed`];
  const { serving, candidates, earlier, newest, problem, isUnpinned } = service;
  const known = new Set([
    ...serving.map(({ revision }) => revision),
    ...candidates.map(({ revision }) => revision),
    ...earlier.map(({ revision }) => revision),
  ]);
  return [
    `${worker}  ${service.uri}`,
    ...serving.map(
      ({ revision, percent, proven }) =>
        `  serves     ${revision}  ${percent} %${proven ? "" : "  not proven"}`,
    ),
    ...(serving.length === 0 ? ["  serves     nothing"] : []),
    ...candidates.map(({ revision, url }) => `  candidate  ${revision}  ${url ?? ""}`.trimEnd()),
    ...earlier.map(
      ({ revision, proof }) =>
        `  earlier    ${revision}  ${proof === undefined ? "never proven" : `proven ${proof.at}`}`,
    ),
    ...(newest === undefined || known.has(newest)
      ? []
      : [`  newest     ${newest}  without requests and without a tag`]),
    ...(isUnpinned ? ["  its traffic follows the latest revision: an apply pins it first"] : []),
    ...(problem === undefined ? [] : [`  not ready: ${problem}`]),
  ];
}
