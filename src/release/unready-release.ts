import { Failure } from "../base/failure.ts";
import { codeOf } from "../gcp/api-failure.ts";
import type { Gcp } from "../gcp/gcp.ts";
import { revisionLog } from "../gcp/revision-log.ts";
import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import type { Clock } from "../semantics/clock.ts";
import { readService, revisionProblem, type ServiceState } from "./service-traffic.ts";

export interface UnreadyDeps {
  readonly gcp: Gcp;
  readonly clock: Clock;
  /** Worker id -> full name of its Cloud Run service. */
  readonly services: Readonly<Record<string, string>>;
  /** When the apply began: earlier log lines belong to something else. */
  readonly sinceMs: number;
  /**
   * How many of a revision's last log lines are taken; a real worker's log may hold what nobody
   * should read.
   */
  readonly logLines: number;
}

type Candidate = Section<"candidate">["workers"][number];

/**
 * A revision that crashes on start has printed all it will ever print; its entries show up within
 * seconds.
 */
const LOG_WAIT_MS = 2_000;

/**
 * What serves after an apply that failed. Traffic is pinned by name, so a revision that never
 * became ready gets none and there is nothing to move back. Undefined when no revision is to blame
 * for the failure.
 * @throws Failure `GCP_*`
 */
export async function unreadyRelease(
  project: Project,
  deps: UnreadyDeps,
): Promise<Section<"candidate"> | undefined> {
  const startedMs = deps.clock.now();
  const found = await Promise.all(
    project.workers.map(({ id }) => unreadyWorker(id, deps.services[id] ?? "", project, deps)),
  );
  const held = found.filter((one) => one !== undefined);
  const [first] = held;
  if (first === undefined) return undefined;
  return {
    status: "failed",
    durationMs: deps.clock.now() - startedMs,
    summary: held.map(summaryOf).join(", "),
    failure: {
      code: "RELEASE_NOT_READY",
      // Apply has told the revision's own reason already.
      message: `revision ${first.candidate} of "${first.worker}" never became ready; ${first.serving === "" ? "nothing serves yet" : `${first.serving} still serves all traffic`}`,
      hint: `fix what "${first.worker}" does when it starts and release again; nothing has to be moved back`,
    },
    workers: held,
  };
}

async function unreadyWorker(
  worker: string,
  name: string,
  project: Project,
  deps: UnreadyDeps,
): Promise<Candidate | undefined> {
  const service = await readIfThere(deps.gcp, name);
  if (service === undefined || service.latestCreated === "") return undefined;
  const candidate = service.latestCreated;
  if (service.pinned === candidate) return undefined;
  const problem = await revisionProblem(deps.gcp, name, candidate);
  if (problem === undefined) return undefined;
  const { lines: log } =
    deps.logLines === 0
      ? { lines: [] }
      : await revisionLog(deps.gcp, deps.clock, {
          projectId: project.projectId ?? "",
          revision: candidate,
          sinceMs: deps.sinceMs,
          lines: deps.logLines,
          waitMs: LOG_WAIT_MS,
        });
  const previous = service.pinned;
  return {
    worker,
    candidate,
    ...(previous === undefined ? {} : { previous }),
    serving: previous ?? "",
    outcome: "not ready",
    ...(log.length === 0 ? {} : { log: [...log] }),
  };
}

async function readIfThere(gcp: Gcp, name: string): Promise<ServiceState | undefined> {
  try {
    return await readService(gcp, name);
  } catch (error) {
    const cause = error instanceof Failure ? error.cause : error;
    if (codeOf(cause) === "NOT_FOUND") return undefined;
    throw error;
  }
}

function summaryOf({ worker, candidate, previous }: Candidate): string {
  return previous === undefined
    ? `${worker}: ${candidate} never became ready, nothing serves`
    : `${worker}: ${candidate} never became ready, ${previous} still serves`;
}
