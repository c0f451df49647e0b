import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { Binding, Faults, JsonObject, Policies } from "../../ports.ts";
import { canonicalMember, readBindings } from "./policy-model.ts";

/** What Google answers for a resource whose policy was never set. */
const EMPTY_ETAG = "ACAB";

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

  set(resource: string, policy: JsonObject): JsonObject {
    const name = this.#canonical(resource);
    const bindings = readBindings(policy);
    const current = this.get(name)["etag"];
    const given = policy["etag"];
    if (given !== undefined && given !== "" && given !== current) {
      throw new ApiError(
        "ABORTED",
        "There were concurrent policy changes. Please retry the whole read-modify-write with exponential " +
          `backoff. The request's ETag ${JSON.stringify(given)} did not match the current policy's ETag ${JSON.stringify(current)}.`,
      );
    }
    const next: JsonObject = {
      version: policy["version"] ?? 1,
      etag: this.#nextEtag(),
      ...(bindings.length > 0 ? { bindings: bindings.map(toJson) } : {}),
      ...(policy["auditConfigs"] === undefined ? {} : { auditConfigs: policy["auditConfigs"] }),
    };
    const delayMs = this.#deps.faults.take("iam.propagation", name)?.delayMs ?? 0;
    const before = this.#effective(name);
    const effectiveAtMs = this.#deps.clock.now() + delayMs;
    this.#byResource.set(name, { policy: next, bindings, effectiveAtMs, before });
    return structuredClone(next);
  }

  delete(resource: string): void {
    this.#byResource.delete(this.#canonical(resource));
  }

  /** Puts another member in the place of one, in every policy: an account that is deleted or comes back. */
  renameMember(from: string, to: string): void {
    for (const [name, stored] of this.#byResource) {
      const renamed = stored.bindings.map((binding) => ({
        ...binding,
        members: binding.members.map((member) => (member === from ? to : member)),
      }));
      const etag = this.#nextEtag();
      const policy = {
        ...stored.policy,
        etag,
        ...(renamed.length > 0 ? { bindings: renamed.map(toJson) } : {}),
      };
      if (stored.bindings.some(({ members }) => members.includes(from)))
        this.#byResource.set(name, { ...stored, policy, bindings: renamed });
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
