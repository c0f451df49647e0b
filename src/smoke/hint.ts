import type { Outcome } from "./oracle.ts";
import type { Trial } from "./trials.ts";

/** What somebody woken at night should do about a verdict; undefined for one that passed. */
export function hintFor(trial: Trial, outcome: Outcome): string | undefined {
  const { handler, queue, smokeCase } = trial;
  const call = `POST ${handler.path}`;
  switch (outcome.finding) {
    case "proven":
    case "cancelled":
      return undefined;
    case "answered":
    case "exhausted":
      return answeredHint(call, handler.name, outcome.evidence);
    case "unanswered":
      return (
        `${call} took the task and never answered: look for a call without a timeout of its own, or a forgotten response; ` +
        `if "${handler.name}" needs more than ${smokeCase.timeoutMs / 1_000} s, raise \`timeout\` of its smoke case`
      );
    case "undispatched":
      return `is queue "${queue.name}" paused or backed up? gcloud tasks queues describe ${queue.name}`;
    case "vanished":
      return `leave log_sampling_ratio of queue "${queue.name}" at 1, and give the log more time by \`timeout\` of the smoke case`;
  }
}

function answeredHint(call: string, handler: string, evidence: string): string {
  if (evidence.includes("NOT_FOUND")) {
    return `the worker has no ${call}: compare \`path\` of "${handler}" with the worker's routes`;
  }
  if (/PERMISSION_DENIED|UNAUTHENTICATED/.test(evidence)) {
    return `${call} refused the caller: the queue's invoker needs roles/run.invoker on the service, or the handler itself says no`;
  }
  if (/UNAVAILABLE|no response/.test(evidence)) {
    return `the instance broke off or did not take ${call}: look in the worker's log for a crash or for memory that ran out`;
  }
  if (evidence.includes("DEADLINE_EXCEEDED")) {
    return `${call} did not answer before the attempt's deadline: look for a call without a timeout of its own`;
  }
  return `${call} answered with an error: read the worker's log, then mend the handler or its smoke payload`;
}
