import { planBlock, replacePaths } from "../engine/plan.ts";
import { TaintedError, fill, matchId } from "../engine/resource.ts";
import type { Call, Resource } from "../engine/resource.ts";
import { resourceSchemas } from "../engine/schema.ts";
import type { Schema } from "../engine/schema.ts";
import { shape } from "../engine/shape.ts";
import { MessageWriter, attributePath, readDynamic, readFields } from "../protocol/message.ts";
import { UNKNOWN, equals, isObject, show } from "../protocol/value.ts";
import type { Value, ValueObject } from "../protocol/value.ts";
import { resources } from "../resources/registry.ts";
import { failure } from "./failure.ts";
import type { Instance } from "./instance.ts";

/** The handler of a remote procedure: request bytes in, response out. */
export type ProviderRpc = (
  request: Buffer,
  instance: Instance,
) => MessageWriter | Promise<MessageWriter>;

interface Type {
  readonly type: string;
  readonly schema: Schema;
  readonly resource: Resource;
}

/** Looks the type of a request up. @throws Error when the provider does not have the type. */
function typeOf(fields: ReadonlyMap<number, Buffer>): Type {
  const type = fields.get(1)?.toString("utf8") ?? "";
  const schema = resourceSchemas[type];
  const resource = resources[type];
  if (!schema || !resource) throw new Error(`the provider has no resource type "${type}"`);
  return { type, schema, resource };
}

/** Upgrades an older state to the present schema: missing members are filled in. */
export const upgradeResourceState: ProviderRpc = (request) => {
  const fields = readFields(request);
  const { schema } = typeOf(fields);
  const json = readFields(fields.get(3) ?? Buffer.alloc(0)).get(1);
  const state = json ? (JSON.parse(json.toString("utf8")) as Value) : null;
  return new MessageWriter().dynamic(1, isObject(state) ? shape(schema, state, false) : null);
};

export const readResource: ProviderRpc = async (request, instance) => {
  const fields = readFields(request);
  const { type, schema, resource } = typeOf(fields);
  const state = readDynamic(fields.get(2));
  if (!isObject(state)) return new MessageWriter().dynamic(1, null);
  try {
    const client = instance.client();
    const values = await resource.read({ client, type, schema, values: state, config: {} });
    return new MessageWriter().dynamic(1, values ? settle(schema, values) : null);
  } catch (error) {
    return failure(
      new MessageWriter().dynamic(1, state),
      2,
      `Error when reading or editing ${type}`,
      error,
    );
  }
};

export const planResourceChange: ProviderRpc = (request, instance) => {
  const fields = readFields(request);
  const { type, schema, resource } = typeOf(fields);
  const prior = readDynamic(fields.get(2));
  const config = readDynamic(fields.get(4));
  const proposed = readDynamic(fields.get(3));
  if (!isObject(config) || proposed === null) return new MessageWriter().dynamic(1, null);
  const before = isObject(prior) ? prior : undefined;
  try {
    const planned = plan(schema, resource, config, before, instance);
    const response = new MessageWriter().dynamic(1, planned);
    if (before) {
      for (const path of replacePaths(schema.attributes, planned, before)) {
        response.message(2, attributePath(path));
      }
    }
    return response.flag(5, true);
  } catch (error) {
    return failure(new MessageWriter(), 4, `Error when planning ${type}`, error);
  }
};

function plan(
  schema: Schema,
  resource: Resource,
  config: ValueObject,
  prior: ValueObject | undefined,
  instance: Instance,
): ValueObject {
  const client = instance.client();
  const planned = planBlock(schema.attributes, config, prior);
  planned["id"] = prior?.["id"] ?? UNKNOWN;
  if (schema.timeouts) planned["timeouts"] = config["timeouts"] ?? null;
  for (const [name, value] of Object.entries(providerDefaults(client.settings))) {
    const attribute = schema.attributes[name];
    if (attribute?.computed === true && attribute.optional === true && planned[name] === UNKNOWN) {
      planned[name] = value ?? UNKNOWN;
    }
  }
  if ("deletion_policy" in schema.attributes && planned["deletion_policy"] === UNKNOWN) {
    planned["deletion_policy"] = "DELETE";
  }
  resource.adjustPlan?.(planned, prior, client);
  const shaped = shape(schema, planned, true);
  return prior && equals(shaped, prior) ? prior : shaped;
}

function providerDefaults(
  settings: Call["client"]["settings"],
): Record<string, string | undefined> {
  return { project: settings.project, region: settings.region, location: settings.region };
}

export const applyResourceChange: ProviderRpc = async (request, instance) => {
  const fields = readFields(request);
  const { type, schema, resource } = typeOf(fields);
  const prior = readDynamic(fields.get(2));
  const planned = readDynamic(fields.get(3));
  const config = readDynamic(fields.get(4));
  const base = { client: instance.client(), type, schema, config: isObject(config) ? config : {} };
  try {
    if (!isObject(planned)) {
      await destroy({ ...base, values: isObject(prior) ? prior : {} }, resource);
      return new MessageWriter().dynamic(1, null);
    }
    const values = shape(schema, planned, false);
    const state = isObject(prior)
      ? await resource.update({ ...base, values, prior })
      : await resource.create({ ...base, values });
    return new MessageWriter().dynamic(1, settle(schema, state)).flag(4, true);
  } catch (error) {
    const doing = isObject(planned) ? (isObject(prior) ? "updating" : "creating") : "deleting";
    // A failed create leaves nothing behind, unless the thing exists; then it is tainted.
    const kept = error instanceof TaintedError ? settle(schema, error.state) : prior;
    const response = new MessageWriter().dynamic(1, kept).flag(4, true);
    return failure(response, 3, `Error ${doing} ${type}`, error);
  }
};

async function destroy(call: Call, resource: Resource): Promise<void> {
  const policy = call.values["deletion_policy"];
  if (policy === "ABANDON") return;
  if (policy === "PREVENT") {
    throw new Error(`cannot destroy ${show(call.values["id"])}: deletion_policy is PREVENT`);
  }
  await resource.delete(call);
}

/** What terraform may store: every member there and known, nothing write-only. */
function settle(schema: Schema, values: ValueObject): ValueObject {
  const shaped = shape(schema, values, false);
  for (const [name, attribute] of Object.entries(schema.attributes)) {
    if (attribute.writeOnly === true) shaped[name] = null;
  }
  return shaped;
}

export const importResourceState: ProviderRpc = (request, instance) => {
  const fields = readFields(request);
  const { type, schema, resource } = typeOf(fields);
  const id = fields.get(2)?.toString("utf8") ?? "";
  const matched = matchId(resource.ids, id);
  if (!matched) {
    const wanted = resource.ids.join('" or "');
    return failure(
      new MessageWriter(),
      2,
      "Cannot import",
      new Error(`${type}: import id "${id}" does not match "${wanted}"`),
    );
  }
  const values: ValueObject = { ...resource.imported };
  for (const [name, value] of Object.entries(providerDefaults(instance.client().settings))) {
    if (name in schema.attributes) values[name] = value ?? null;
  }
  Object.assign(values, matched);
  values["id"] = fill(resource.ids[0] ?? "", values);
  const imported = new MessageWriter().text(1, type).dynamic(2, shape(schema, values, false));
  return new MessageWriter().message(1, imported);
};
