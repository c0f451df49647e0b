import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import { policyVersion } from "../../api/policy-requests.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import type { Binding, Faults, Policies } from "../../ports.ts";
import { canonicalMember } from "./members.ts";
import { readBindings } from "./policy-model.ts";

/** What Google answers for a resource whose policy was never set. */
const EMPTY_ETAG = "ACAB";
/**
 * The least version that has conditions. @see https://cloud.google.com/iam/docs/policies#versions
 */
const CONDITIONS_VERSION = 3;

interface Stored {
  readonly policy: JsonObject;
  readonly bindings: readonly Binding[];
  /** Until then the bindings before it decide. */
  readonly effectiveAtMs: number;
  readonly before: readonly Binding[];
}

export interface PoliciesDeps {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly projectId: string;
  readonly projectNumber: string;
}

/** IAM policies in memory. */
export class MemoryPolicies implements Policies {
  readonly #deps: PoliciesDeps;
  readonly #byResource = new Map<string, Stored>();
  #version = 0;

  constructor(deps: PoliciesDeps) {
    this.#deps = deps;
  }

  /** A binding with a condition never grants: conditions are kept, not evaluated. */
  allows(resource: string, roles: readonly string[], member: string): boolean {
    const name = this.#canonical(resource);
    const wanted = canonicalMember(member);
    const project = name.split("/").slice(0, 2).join("/");
    return [name, project].some((holder) =>
      this.#effective(holder).some(
        (binding) =>
          roles.includes(binding.role) &&
          binding.condition === undefined &&
          binding.members.some((held) => grants(held, wanted)),
      ),
    );
  }

  get(resource: string): JsonObject {
    const stored = this.#byResource.get(this.#canonical(resource));
    return stored === undefined ? { etag: EMPTY_ETAG } : structuredClone(stored.policy);
  }

  /** @throws ApiError INVALID_ARGUMENT, ABORTED */
  set(resource: string, policy: JsonObject): JsonObject {
    const name = this.#canonical(resource);
    const bindings = readBindings(policy);
    this.#checkEtag(name, policy["etag"] ?? "", policyVersion(policy["version"]), bindings);
    const next = policyOf(bindings, this.#nextEtag(), policy["auditConfigs"]);
    const delayMs = this.#deps.faults.take("iam.propagation", name)?.delayMs ?? 0;
    const before = this.#effective(name);
    const effectiveAtMs = this.#deps.clock.now() + delayMs;
    this.#byResource.set(name, { policy: next, bindings, effectiveAtMs, before });
    return structuredClone(next);
  }

  /**
   * Without an etag a policy is overwritten unconditionally.
   * @see https://github.com/googleapis/google-cloud-ruby/pull/4153 (version checks are skipped
   * without an etag)
   * @see https://github.com/hashicorp/vault-plugin-secrets-gcp/issues/88 (the text about versions)
   */
  #checkEtag(name: string, given: JsonValue, version: number, next: readonly Binding[]): void {
    if (given === "") return;
    const stored = this.#byResource.get(name);
    const current = stored?.policy["etag"] ?? EMPTY_ETAG;
    if (typeof given !== "string" || !sameBytes(given, String(current as string))) {
      throw new ApiError(
        "ABORTED",
        "There were concurrent policy changes. Please retry the whole read-modify-write with exponential " +
          `backoff. The request's ETag ${JSON.stringify(given)} did not match the current policy's ETag ${JSON.stringify(current)}.`,
      );
    }
    if (version >= CONDITIONS_VERSION) return;
    const conditional = [...(stored?.bindings ?? []), ...next].some(hasCondition);
    if (!conditional) return;
    throw new ApiError(
      "INVALID_ARGUMENT",
      `Specified policy version (${version}) cannot be less than the existing policy version (${CONDITIONS_VERSION}). ` +
        "For more information, please refer to https://cloud.google.com/iam/docs/policies#versions.",
    );
  }

  delete(resource: string): void {
    this.#byResource.delete(this.#canonical(resource));
  }

  /**
   * Puts another member in the place of one, in every policy: an account that is deleted or comes
   * back.
   */
  renameMember(from: string, to: string): void {
    const rename = (bindings: readonly Binding[]): Binding[] =>
      bindings.map((binding) => ({
        ...binding,
        members: binding.members.map((member) => (member === from ? to : member)),
      }));
    for (const [name, stored] of this.#byResource) {
      const all = [...stored.bindings, ...stored.before];
      if (!all.some(({ members }) => members.includes(from))) continue;
      const bindings = rename(stored.bindings);
      const policy = policyOf(bindings, this.#nextEtag(), stored.policy["auditConfigs"]);
      this.#byResource.set(name, { ...stored, policy, bindings, before: rename(stored.before) });
    }
  }

  #effective(name: string): readonly Binding[] {
    const stored = this.#byResource.get(name);
    if (stored === undefined) return [];
    return this.#deps.clock.now() >= stored.effectiveAtMs ? stored.bindings : stored.before;
  }

  /** The number and the id of a project name the same resource. */
  #canonical(resource: string): string {
    const { projectId, projectNumber } = this.#deps;
    const byNumber = `projects/${projectNumber}`;
    return resource === byNumber || resource.startsWith(`${byNumber}/`)
      ? `projects/${projectId}${resource.slice(byNumber.length)}`
      : resource;
  }

  #nextEtag(): string {
    this.#version += 1;
    const bytes = Buffer.alloc(8);
    bytes.writeUInt8(7, 0);
    bytes.writeUInt32BE(this.#version, 4);
    return bytes.toString("base64");
  }
}

/** What callers see. A policy without conditions has version 1, whatever was asked for. */
function policyOf(
  bindings: readonly Binding[],
  etag: string,
  auditConfigs: JsonValue | undefined,
): JsonObject {
  return {
    version: bindings.some(hasCondition) ? CONDITIONS_VERSION : 1,
    etag,
    ...(bindings.length > 0 ? { bindings: bindings.map(toJson) } : {}),
    ...(auditConfigs === undefined ? {} : { auditConfigs: structuredClone(auditConfigs) }),
  };
}

function hasCondition({ condition }: Binding): boolean {
  return condition !== undefined;
}

/** An etag is bytes: its base64 may lack padding, or be of the URL-safe kind. */
function sameBytes(a: string, b: string): boolean {
  return Buffer.from(a, "base64").equals(Buffer.from(b, "base64"));
}

function grants(held: string, wanted: string): boolean {
  return (
    held === wanted ||
    held === "allUsers" ||
    (held === "allAuthenticatedUsers" && wanted !== "allUsers")
  );
}

function toJson(binding: Binding): JsonObject {
  const { role, members, condition } = binding;
  return {
    role,
    members: [...members],
    ...(condition === undefined ? {} : { condition: structuredClone(condition) as JsonObject }),
  };
}
