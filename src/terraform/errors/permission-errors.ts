import { firstLine, type Diagnosis } from "./diagnosis.ts";
import { textOf, type TerraformDiagnostic } from "./diagnostics.ts";
import { readingRoleOf, readingRoleOfType, roleOf, roleOfType } from "./permission-roles.ts";

interface Missing {
  readonly permission: string | undefined;
  readonly resource: string;
  readonly role: string | undefined;
  readonly account: string | undefined;
  /** How many more resources lack the same. */
  readonly more: number;
}

/** One message for all: ten resources that fail for want of one role are one problem. */
export function permissions(
  errors: readonly TerraformDiagnostic[],
  reads: boolean,
): Diagnosis | undefined {
  const missing = new Map<string, Missing>();
  for (const error of errors) {
    const one = missingOf(error, reads);
    if (one === undefined) continue;
    const key = one.permission ?? one.resource;
    const known = missing.get(key);
    missing.set(key, known === undefined ? one : { ...known, more: known.more + 1 });
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
      .map(({ permission, resource, more }) =>
        permission === undefined
          ? `Google refuses ${resource} and does not say which permission is missing`
          : `permission ${permission} is missing on ${resource}${more === 0 ? "" : ` and ${more} more`}`,
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
      more: 0,
    };
  }
  const detail = /"permission":\s*"([\w.]+)"/.exec(text)?.[1];
  if (detail !== undefined) {
    const resource = /"resource":\s*"([^"]+)"/.exec(text)?.[1] ?? error.address ?? "the project";
    return { permission: detail, resource, role: roleFor(detail), account: undefined, more: 0 };
  }
  if (!/Error 403|code 403|PERMISSION_DENIED/.test(text)) return undefined;
  const type = /google_\w+/.exec(error.address ?? text)?.[0] ?? "";
  return {
    permission: undefined,
    resource: error.address ?? firstLine(text),
    role: reads ? readingRoleOfType(type) : roleOfType(type),
    account: undefined,
    more: 0,
  };
}
