import { objectsOf, numberOf } from "../../../json/json-values.ts";
import { type RevisionRecord } from "../model.ts";

/** Why a revision can't serve, with the reason that its conditions carry. */
export class RevisionFailure extends Error {
  override readonly name = "RevisionFailure";
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Whatever kept the container from starting, in Google's words and then in its own. */
export function healthCheckFailure(error: unknown, revision: RevisionRecord): RevisionFailure {
  if (error instanceof RevisionFailure) return error;
  const port = numberOf(
    objectsOf(objectsOf(revision.template["containers"])[0]?.["ports"])[0]?.["containerPort"],
  );
  const detail = error instanceof Error ? error.message : String(error);
  return new RevisionFailure(
    "HEALTH_CHECK_CONTAINER_ERROR",
    `The user-provided container failed to start and listen on the port defined provided by the PORT=${port ?? 8080} environment variable within the allocated timeout. ` +
      "This can happen when the container port is misconfigured or if the timeout is too short. " +
      `Logs for this revision might contain more information: ${detail}.`,
  );
}

/** How a service says that its revision failed. */
export function notReady(revision: string, why: string): string {
  return `Revision '${revision}' is not ready and cannot serve traffic. ${why}`.trim();
}
