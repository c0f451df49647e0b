import { TASK_LIMITS } from "../../semantics/task-limits.ts";
import { firstLine, type Diagnosis } from "./diagnosis.ts";
import { textOf, type TerraformDiagnostic } from "./diagnostics.ts";
import { permissions } from "./permission-errors.ts";

type Errors = readonly TerraformDiagnostic[];

/**
 * Google's answers that a person can do something about, the most basic cause first.
 * @param reads True for a command that changes nothing: the roles that it lacks are the reading
 * ones.
 */
export function diagnoseGoogle(errors: Errors, reads: boolean): Diagnosis | undefined {
  return (
    disabledApis(errors) ??
    unauthenticated(errors) ??
    quota(errors) ??
    permissions(errors, reads) ??
    queueName(errors) ??
    serviceFailed(errors) ??
    existing(errors) ??
    conflict(errors) ??
    unavailable(errors)
  );
}

/** @see https://cloud.google.com/apis/docs/troubleshooting (SERVICE_DISABLED) */
function disabledApis(errors: Errors): Diagnosis | undefined {
  const found = new Map<string, string>();
  for (const text of errors.map(textOf)) {
    if (!/SERVICE_DISABLED|accessNotConfigured|has not been used in project/.test(text)) continue;
    const api =
      /([a-z0-9-]+\.googleapis\.com)\/overview/.exec(text) ??
      /"service":\s*"([a-z0-9-]+\.googleapis\.com)"/.exec(text);
    const project =
      /used in project (\S+)/.exec(text) ?? /"consumer":\s*"projects\/([^"]+)"/.exec(text);
    if (api?.[1] !== undefined) found.set(api[1], project?.[1] ?? "PROJECT");
  }
  if (found.size === 0) return undefined;
  const apis = [...found.keys()].sort();
  return {
    code: "TF_API_DISABLED",
    exitCode: 2,
    message: `${apis.length === 1 ? "an API that is needed is" : "APIs that are needed are"} disabled: ${apis.join(", ")}`,
    hint: `gcloud services enable ${apis.join(" ")} --project=${[...found.values()][0]}; then wait a minute`,
  };
}

function unauthenticated(errors: Errors): Diagnosis | undefined {
  const found = errors
    .map(textOf)
    .find((text) =>
      /could not find default credentials|Error 401|response code 401|invalid_grant|oauth2: cannot fetch token|No credentials loaded/.test(
        text,
      ),
    );
  return found === undefined
    ? undefined
    : {
        code: "TF_UNAUTHENTICATED",
        exitCode: 2,
        message: `Google does not know who is calling: ${firstLine(found)}`,
        hint: "authenticate again just before this step: google-github-actions/auth in a workflow, `gcloud auth application-default login` on a machine of yours",
      };
}

/** A 403 can be a quota too. @see https://cloud.google.com/docs/quotas/troubleshoot */
function quota(errors: Errors): Diagnosis | undefined {
  const found = errors
    .map(textOf)
    .find((text) =>
      /Error 429|code 429|[Qq]uota exceeded|RESOURCE_EXHAUSTED|rateLimitExceeded|quotaExceeded/.test(
        text,
      ),
    );
  if (found === undefined) return undefined;
  const limit = /quota metric '([^']+)' and limit '([^']+)' of service '([^']+)'/.exec(found);
  return {
    code: "TF_QUOTA",
    exitCode: 1,
    message:
      limit === null
        ? `a quota is used up: ${firstLine(found)}`
        : `a quota of ${limit[3]} is used up: ${limit[1]}, limit ${limit[2]}`,
    hint: "wait a minute and run the same command again; a limit that is always too low is raised at https://console.cloud.google.com/iam-admin/quotas",
  };
}

/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/delete */
function queueName(errors: Errors): Diagnosis | undefined {
  const found = errors.find((error) =>
    textOf(error).includes("with this name existed too recently"),
  );
  return found === undefined
    ? undefined
    : {
        code: "TF_QUEUE_NAME",
        exitCode: 2,
        message: `${found.address ?? "a queue"}: a queue of this name was deleted, and Cloud Tasks blocks the name for up to ${TASK_LIMITS.queueNameBlockedDays} days`,
        hint: "give the queue another name in cloud-tasks.yaml, or apply again once the name is free",
      };
}

/**
 * Cloud Run made the service, and its revision does not start.
 * @see https://cloud.google.com/run/docs/troubleshooting
 */
function serviceFailed(errors: Errors): Diagnosis | undefined {
  for (const error of errors) {
    const match =
      /Error waiting (?:for|to) \w+ (?:Service|google_cloud_run_v2_service): Error code \d+, message: ([^\n]+)/.exec(
        textOf(error),
      );
    if (match === null) continue;
    return {
      code: "TF_SERVICE_FAILED",
      exitCode: 1,
      message: `${error.address ?? "a service"} does not start: ${match[1]}`,
      hint: "read what it wrote: gcloud run services logs read SERVICE --region=REGION; the next apply updates it in place",
    };
  }
  return undefined;
}

/**
 * A name that is taken. Cloud Storage has words of its own for it.
 * @see https://cloud.google.com/storage/docs/json_api/v1/status-codes#409-conflict
 */
const EXISTS =
  /ALREADY_EXISTS|already exists|alreadyExists|you already own it|already own this bucket|bucket name is not available/i;

function existing(errors: Errors): Diagnosis | undefined {
  const found = errors.filter((error) => EXISTS.test(textOf(error)));
  if (found.length === 0) return undefined;
  const what = found.map(({ address, summary }) => address ?? firstLine(summary)).join(", ");
  const foreign = found.some((error) => textOf(error).includes("bucket name is not available"));
  return {
    code: "TF_EXISTS",
    exitCode: 2,
    message: `it exists already, and this state does not have it: ${what}`,
    hint: foreign
      ? "give the bucket another name in cloud-tasks.yaml: names of buckets are global, and someone else has this one"
      : "run the same command again: a queue, service, job or secret is then taken over; anything else: `terraform import`, or delete it",
  };
}

/**
 * Two who change the same thing at once: the second one is to read and try again.
 * @see https://cloud.google.com/apis/design/errors#handling_errors (ABORTED) and
 * https://cloud.google.com/iam/docs/retry-strategy
 */
function conflict(errors: Errors): Diagnosis | undefined {
  const found = errors.find((error) =>
    /Error 409|response code 409|\bABORTED\b|sync mutate calls cannot be queued|concurrent policy changes/.test(
      textOf(error),
    ),
  );
  return found === undefined
    ? undefined
    : {
        code: "TF_CONFLICT",
        exitCode: 1,
        message: `${found.address === undefined ? "" : `${found.address}: `}something else changes it at the same time: ${firstLine(textOf(found))}`,
        hint: "what was finished is in the state: run the same command again; where that does not help, look for another pipeline, or a person, that changes it",
      };
}

/**
 * Google's own trouble, which the provider tried again as long as it may.
 * @see https://cloud.google.com/apis/design/errors#handling_errors
 */
function unavailable(errors: Errors): Diagnosis | undefined {
  const found = errors.find((error) => /Error 5\d\d|response code 5\d\d/.test(textOf(error)));
  return found === undefined
    ? undefined
    : {
        code: "TF_API_UNAVAILABLE",
        exitCode: 1,
        message: `${found.address === undefined ? "" : `${found.address}: `}an API of Google's fails: ${firstLine(textOf(found))}`,
        hint: "what was finished is in the state: run the same command again; outages: https://status.cloud.google.com",
      };
}
