import { textOf, type TerraformDiagnostic } from "./diagnostics.ts";
import { readingRoleOf, readingRoleOfType, roleOf, roleOfType } from "./permission-roles.ts";

/** What a rule says about errors that it knows. */
export interface Diagnosis {
  readonly code: string;
  readonly exitCode: 1 | 2;
  readonly message: string;
  readonly hint: string;
}

type Errors = readonly TerraformDiagnostic[];

/**
 * Google's answers that a person can do something about, the most basic cause first.
 * @param reads True for a command that changes nothing: the roles that it lacks are the reading ones.
 */
export function diagnoseGoogle(errors: Errors, reads: boolean): Diagnosis | undefined {
  return (
    disabledApis(errors) ??
    unauthenticated(errors) ??
    quota(errors) ??
    permissions(errors, reads) ??
    queueName(errors) ??
    serviceFailed(errors) ??
    existing(errors)
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

interface Missing {
  readonly permission: string | undefined;
  readonly resource: string;
  readonly role: string | undefined;
  readonly account: string | undefined;
}

/** One message for all: ten resources that fail for want of one role are one problem. */
function permissions(errors: Errors, reads: boolean): Diagnosis | undefined {
  const missing = new Map<string, Missing>();
  for (const error of errors) {
    const one = missingOf(error, reads);
    if (one !== undefined) missing.set(`${one.permission ?? one.resource}`, one);
  }
  const all = [...missing.values()];
  const [first] = all;
  if (first === undefined) return undefined;
  const roles = [...new Set(all.flatMap(({ role }) => role ?? []))].sort();
  const project = /projects\/([a-z0-9-]+)/.exec(all.map(({ resource }) => resource).join(" "))?.[1];
  const member = `serviceAccount:${all.find(({ account }) => account !== undefined)?.account ?? "ACCOUNT"}`;
  const commands = roles.map(
    (role) =>
      `gcloud projects add-iam-policy-binding ${project ?? "PROJECT"} --member=${member} --role=${role}`,
  );
  return {
    code: "TF_PERMISSION",
    exitCode: 2,
    message: all
      .map(({ permission, resource }) =>
        permission === undefined
          ? `Google refuses ${resource} and does not say which permission is missing`
          : `permission ${permission} is missing on ${resource}`,
      )
      .join("; "),
    hint: `${commands.join("; ")}${commands.length === 0 ? "" : "; "}all roles of an identity: docs/reference/roles.md`,
  };
}

/** Each of Google's services words it differently. */
const DENIALS: readonly RegExp[] = [
  // Cloud Tasks, Cloud Scheduler, Secret Manager
  /lacks IAM permission ["'“](?<permission>[\w.]+)["'”] for the resource ["'“](?<resource>[^"'”]+)["'”]/,
  // Cloud Storage
  /(?<account>[\w.-]+@[\w.-]+) does not have (?<permission>storage\.[\w.]+) access to (?:the )?(?<resource>[^.,]+)/,
  // Cloud Run and most others; IAM names no resource
  /[Pp]ermission ["'‘“](?<permission>[\w.]+)["'’”] denied (?:on|for) (?:service account |resource )?(?:["'“]?(?<resource>[^\s"'”(]+)["'”]?)?/,
];

function missingOf(error: TerraformDiagnostic, reads: boolean): Missing | undefined {
  const roleFor = reads ? readingRoleOf : roleOf;
  const text = textOf(error);
  for (const pattern of DENIALS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const { permission = "", account, resource } = groups;
    const where = resource ?? /"resource":\s*"([^"]+)"/.exec(text)?.[1] ?? error.address;
    return {
      permission,
      resource: where?.replace(/^\/\/[a-z.]+\//, "") ?? "the project",
      role: roleFor(permission),
      account,
    };
  }
  const detail = /"permission":\s*"([\w.]+)"/.exec(text)?.[1];
  if (detail !== undefined) {
    const resource = /"resource":\s*"([^"]+)"/.exec(text)?.[1] ?? error.address ?? "the project";
    return { permission: detail, resource, role: roleFor(detail), account: undefined };
  }
  if (!/Error 403|code 403|PERMISSION_DENIED/.test(text)) return undefined;
  const type = /google_\w+/.exec(error.address ?? text)?.[0] ?? "";
  return {
    permission: undefined,
    resource: error.address ?? firstLine(text),
    role: reads ? readingRoleOfType(type) : roleOfType(type),
    account: undefined,
  };
}

/** @see https://cloud.google.com/tasks/docs/deleting-appengine-queues-and-tasks#deleting_queues */
function queueName(errors: Errors): Diagnosis | undefined {
  const found = errors.find((error) =>
    textOf(error).includes("with this name existed too recently"),
  );
  return found === undefined
    ? undefined
    : {
        code: "TF_QUEUE_NAME",
        exitCode: 2,
        message: `${found.address ?? "a queue"}: a queue of this name was deleted, and Cloud Tasks blocks the name for days`,
        hint: "give the queue another name in cloud-tasks.yaml, or wait up to 7 days",
      };
}

/** Cloud Run made the service, and its revision does not start. @see https://cloud.google.com/run/docs/troubleshooting */
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

function existing(errors: Errors): Diagnosis | undefined {
  const found = errors.filter((error) =>
    /Error 409|ALREADY_EXISTS|already exists/.test(textOf(error)),
  );
  if (found.length === 0) return undefined;
  const what = found.map(({ address, summary }) => address ?? firstLine(summary)).join(", ");
  return {
    code: "TF_EXISTS",
    exitCode: 2,
    message: `it exists already, and this state does not have it: ${what}`,
    hint: "run the same command again: a queue, service, job or secret is then taken over; anything else: `terraform import`, or delete it",
  };
}

/** Enough to recognise an error by; never a whole JSON answer. */
export function firstLine(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
