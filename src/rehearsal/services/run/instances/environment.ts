import { objectsOf, objectOf, stringOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { Policies, SecretReader } from "../../../ports.ts";
import { RevisionFailure } from "../revisions/revision-failure.ts";

/**
 * Roles with `secretmanager.versions.access`.
 * @see https://cloud.google.com/secret-manager/docs/access-control
 */
const ACCESS = ["roles/secretmanager.secretAccessor", "roles/secretmanager.admin", "roles/owner"];

export interface EnvironmentDeps {
  readonly secrets: SecretReader;
  readonly policies: Policies;
  readonly projectNumber: (project: string) => string;
}

/**
 * The template's environment with its secrets read, as the revision's own service account may.
 * Never says a value.
 * @throws RevisionFailure SECRETS_ACCESS_CHECK_FAILED, with a line for each secret that can't be
 * read
 * @see https://cloud.google.com/run/docs/configuring/services/secrets
 */
export function environmentOf(
  template: JsonObject,
  project: string,
  deps: EnvironmentDeps,
): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  const problems: string[] = [];
  const account = stringOf(template["serviceAccount"]);
  const variables = objectsOf(objectsOf(template["containers"])[0]?.["env"]);
  for (const [index, entry] of variables.entries()) {
    const ref = objectOf(objectOf(entry["valueSource"])["secretKeyRef"]);
    const secret = stringOf(ref["secret"]);
    if (secret === "") {
      env[stringOf(entry["name"])] = stringOf(entry["value"]);
      continue;
    }
    const name = secret.includes("/") ? secret : `projects/${project}/secrets/${secret}`;
    const read = readSecret(name, stringOf(ref["version"]) || "latest", account, deps);
    if (Buffer.isBuffer(read)) env[stringOf(entry["name"])] = read.toString("utf8");
    else {
      const at = `spec.template.spec.containers[0].env[${index}].value_from.secret_key_ref.name`;
      problems.push(`${at}: ${read}`);
    }
  }
  if (problems.length > 0)
    throw new RevisionFailure("SECRETS_ACCESS_CHECK_FAILED", problems.join("\n"));
  return env;
}

function readSecret(
  name: string,
  version: string,
  account: string,
  { secrets, policies, projectNumber }: EnvironmentDeps,
): Buffer | string {
  const [, project = "", ...rest] = name.split("/");
  const shown = `projects/${projectNumber(project)}/${rest.join("/")}/versions/${version}`;
  const read = secrets.read(name, version);
  if ("problem" in read && read.missing) return `Secret ${shown} was not found`;
  if (!policies.allows(name, ACCESS, `serviceAccount:${account}`)) {
    return (
      `Permission denied on secret: ${shown} for Revision service account ${account}. The service account used must be ` +
      "granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level."
    );
  }
  return "problem" in read ? read.problem : read;
}
