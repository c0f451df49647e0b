import type { Outcome } from "./outcome.ts";
import type { Trial } from "./trials.ts";

/** What somebody woken at night should do about a verdict; undefined for one that passed. */
export function hintFor(trial: Trial, outcome: Outcome): string | undefined {
  const { handler, queue, timeoutMs } = trial;
  const call = `${trial.method} ${trial.path}`;
  if (outcome.verdict === "passed") return undefined;
  switch (outcome.finding) {
    case "proven":
    case "cancelled":
      return undefined;
    case "answered":
    case "exhausted":
      return answeredHint(call, handler, outcome.evidence);
    case "broken":
      return `the instance broke off while it worked on ${call}: look in the worker's log for a crash or for memory that ran out`;
    case "unexpected":
      return `compare \`expect\` of the smoke case of "${handler}" with what the handler does`;
    case "unanswered":
      return (
        `${call} took the task and never answered: look for a call without a timeout of its own, or a forgotten response; ` +
        `if "${handler}" needs more than ${timeoutMs / 1_000} s, raise \`timeout\` of its smoke case`
      );
    case "refused":
      return `Cloud Run did not let the task in: check that the queue's invoker has roles/run.invoker on the service and that instances can start, then deploy again`;
    case "undispatched":
      return `is queue "${queue.name}" backed up? gcloud tasks queues describe ${queue.name}`;
    case "paused":
      return `resume it, then deploy again: gcloud tasks queues resume ${queue.name}`;
    case "vanished":
      return `leave log_sampling_ratio of queue "${queue.name}" at 1, and give the log more time by \`timeout\` of the smoke case`;
  }
}

function answeredHint(call: string, handler: string, evidence: string): string {
  if (evidence.includes("NOT_FOUND")) {
    return `the worker has no ${call}: compare \`path\` of "${handler}" with the worker's routes`;
  }
  if (/PERMISSION_DENIED|UNAUTHENTICATED/.test(evidence)) {
    return `${call} was refused by the worker's own code: read its log for why it does not take the caller`;
  }
  if (evidence.includes("DEADLINE_EXCEEDED")) {
    return `${call} did not answer before the attempt's deadline: look for a call without a timeout of its own`;
  }
  if (evidence.includes("no response")) {
    return `${call} started an answer and broke off: look for a crash, or for a wrong content-length`;
  }
  return `${call} answered with an error: read the worker's log, then fix the handler or its smoke payload`;
}
