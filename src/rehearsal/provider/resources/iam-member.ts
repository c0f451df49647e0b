import { stringOf, objectsOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { GoogleApiError } from "../engine/api-client.ts";
import { fill } from "../engine/resource.ts";
import type { Call, Resource } from "../engine/resource.ts";
import type { ServiceName } from "../engine/settings.ts";
import { isObject, show } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";

/** Where the policy of a parent is and how the API wants to be asked for it. */
interface IamSpec {
  readonly service: ServiceName;
  /** Full name of the parent below the endpoint. */
  readonly parent: string;
  readonly get: {
    readonly method: "GET" | "POST";
    readonly suffix: string;
    readonly body?: JsonObject;
  };
  readonly set: {
    readonly method: "POST" | "PUT";
    readonly suffix: string;
    readonly bare?: boolean;
  };
  readonly extra?: JsonObject;
  /** The parent in the resource's id and in import ids, where that is not its full name. */
  readonly idParent?: string;
  /** Attribute that may hold the full name of the parent -> what the template wants. */
  readonly normalize?: (values: ValueObject) => ValueObject;
}

/**
 * 409 and 412: the policy changed between get and set. Doubling waits, as the real provider, but
 * short.
 */
const CONFLICT_WAITS_MS = [20, 40, 80, 160, 320, 640] as const;

/** Policies are changed one after another per parent within the process, or members would race. */
const locks = new Map<string, Promise<void>>();

/** `google_*_iam_member`: one member of one role, leaving all others of the policy alone. */
export function iamMember(spec: IamSpec): Resource {
  const normalized = (values: ValueObject): ValueObject => ({
    ...values,
    ...spec.normalize?.(values),
  });
  const parents = spec.idParent === undefined ? [spec.parent] : [spec.idParent, spec.parent];
  const ids = parents.map((parent) => `${parent} {{role}} {{member}}`);
  return {
    ids,
    create: async (call) => {
      const etag = await change(spec, normalized, call, add);
      return finish(spec, normalized, call.values, etag);
    },
    read: async (call) => {
      let policy: JsonObject;
      try {
        policy = await getPolicy(spec, normalized, call);
      } catch (error) {
        if (error instanceof GoogleApiError && error.status === 404) return undefined;
        throw error;
      }
      const found = bindingsOf(policy).some(
        (binding) =>
          sameBinding(binding, call.values) && membersOf(binding).includes(member(call.values)),
      );
      return found ? finish(spec, normalized, call.values, policy["etag"]) : undefined;
    },
    // Every attribute forces a new one.
    update: (call) => Promise.resolve(call.values),
    delete: async (call) => {
      try {
        await change(spec, normalized, call, remove);
      } catch (error) {
        if (!(error instanceof GoogleApiError && error.status === 404)) throw error;
      }
    },
  };
}

type Normalize = (values: ValueObject) => ValueObject;
type Edit = (bindings: JsonObject[], values: ValueObject) => JsonObject[];

function finish(
  spec: IamSpec,
  normalized: Normalize,
  values: ValueObject,
  etag: JsonValue | undefined,
): ValueObject {
  const parent = fill(spec.idParent ?? spec.parent, normalized(values));
  const id = `${parent}/${show(values["role"])}/${member(values)}`;
  return { ...values, etag: stringOf(etag), id };
}

async function change(
  spec: IamSpec,
  normalized: Normalize,
  call: Call,
  edit: Edit,
): Promise<JsonValue | undefined> {
  const url = parentUrl(spec, normalized, call);
  const before = locks.get(url) ?? Promise.resolve();
  const work = before.then(() => changeOnce(spec, normalized, call, edit));
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  locks.set(url, settled);
  try {
    return await work;
  } finally {
    if (locks.get(url) === settled) locks.delete(url);
  }
}

async function changeOnce(
  spec: IamSpec,
  normalized: Normalize,
  call: Call,
  edit: Edit,
): Promise<JsonValue | undefined> {
  for (let attempt = 0; ; attempt++) {
    const policy = await getPolicy(spec, normalized, call);
    const bindings = edit(bindingsOf(policy), call.values).toSorted((a, b) =>
      show(a["role"]).localeCompare(show(b["role"])),
    );
    const next: JsonObject = { ...policy, version: 3 };
    delete next["bindings"];
    if (bindings.length > 0) next["bindings"] = bindings;
    const body = spec.set.bare === true ? next : { policy: next, ...spec.extra };
    try {
      const url = parentUrl(spec, normalized, call) + spec.set.suffix;
      return (await call.client.call(spec.set.method, url, body))["etag"];
    } catch (error) {
      const waitMs = CONFLICT_WAITS_MS[attempt];
      const conflict =
        error instanceof GoogleApiError && (error.status === 409 || error.status === 412);
      if (!conflict || waitMs === undefined) throw error;
      await call.client.pause(waitMs);
    }
  }
}

function getPolicy(spec: IamSpec, normalized: Normalize, call: Call): Promise<JsonObject> {
  const url = parentUrl(spec, normalized, call) + spec.get.suffix;
  return call.client.call(spec.get.method, url, spec.get.body);
}

function parentUrl(spec: IamSpec, normalized: Normalize, call: Call): string {
  return call.client.settings.endpoint(spec.service) + fill(spec.parent, normalized(call.values));
}

function add(bindings: JsonObject[], values: ValueObject): JsonObject[] {
  const name = member(values);
  const present = bindings.find((binding) => sameBinding(binding, values));
  if (!present) {
    const condition = conditionOf(values);
    const binding = { role: show(values["role"]), members: [name] };
    return [...bindings, condition ? { ...binding, condition } : binding];
  }
  if (membersOf(present).includes(name)) return bindings;
  const joined = { ...present, members: [...membersOf(present), name] };
  return bindings.map((binding) => (binding === present ? joined : binding));
}

function remove(bindings: JsonObject[], values: ValueObject): JsonObject[] {
  return bindings
    .map((binding) =>
      sameBinding(binding, values)
        ? { ...binding, members: membersOf(binding).filter((name) => name !== member(values)) }
        : binding,
    )
    .filter((binding) => membersOf(binding).length > 0);
}

function sameBinding(binding: JsonObject, values: ValueObject): boolean {
  const condition = binding["condition"];
  const wanted = conditionOf(values);
  if (binding["role"] !== values["role"]) return false;
  if (!isJsonObject(condition) || !wanted) return !isJsonObject(condition) && !wanted;
  return ["title", "description", "expression"].every(
    (name) => (condition[name] ?? "") === (wanted[name] ?? ""),
  );
}

function conditionOf(values: ValueObject): JsonObject | undefined {
  const block = Array.isArray(values["condition"]) ? values["condition"][0] : undefined;
  if (!isObject(block)) return undefined;
  const entries = Object.entries(block).filter(
    ([, value]) => typeof value === "string" && value !== "",
  );
  return Object.fromEntries(entries) as JsonObject;
}

/** The part after `user:` and the like in lower case, as the real provider sends it. */
function member(values: ValueObject): string {
  const name = show(values["member"]);
  return /^(user|group|serviceAccount|domain):/.test(name)
    ? name.replace(/:.*$/, (rest) => rest.toLowerCase())
    : name;
}

function bindingsOf(policy: JsonObject): JsonObject[] {
  return objectsOf(policy["bindings"]);
}

function membersOf(binding: JsonObject): string[] {
  return Array.isArray(binding["members"]) ? binding["members"].map(String) : [];
}
