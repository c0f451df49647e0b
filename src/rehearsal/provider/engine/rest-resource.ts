import type { JsonObject } from "../../json/json.ts";
import { equals, show } from "../protocol/value.ts";
import type { ValueObject } from "../protocol/value.ts";
import { GoogleApiError } from "./api-client.ts";
import { planLabels, readLabels } from "./labels.ts";
import { camelCase, fromApi, toApi } from "./mapping.ts";
import { TaintedError, fill } from "./resource.ts";
import type { Call, Resource, RestSpec, UpdateCall } from "./resource.ts";
import { stringMap } from "./settings.ts";

/** Never part of a body of any type: kept by terraform alone, or only in the URL. */
const LOCAL = [
  "deletion_policy",
  "deletion_protection",
  "labels",
  "location",
  "project",
  "region",
  "terraform_labels",
  "annotations",
];

/** A resource with one URL: POST to its collection, GET, PATCH or PUT, DELETE. */
export function restResource(spec: RestSpec, attributes: Call["schema"]["attributes"]): Resource {
  const mapping = mappingOf(spec, attributes);
  const read = (call: Call): Promise<ValueObject | undefined> => readRest(spec, mapping, call);
  return {
    ids: spec.ids,
    ...(spec.imported ? { imported: spec.imported } : {}),
    adjustPlan: (planned, prior, client) => {
      planLabels(attributes, planned, prior, client);
      spec.adjustPlan?.(planned, prior, client);
    },
    read,
    create: (call) => createRest(spec, mapping, call),
    update: (call) => updateRest(spec, mapping, call),
    delete: (call) => deleteRest(spec, call),
  };
}

function mappingOf(spec: RestSpec, attributes: Call["schema"]["attributes"]): RestSpec {
  const local = LOCAL.filter((name) => name in attributes);
  // Only types with effective_ counterparts keep their own labels out of the body.
  const plain = local.filter(
    (name) =>
      !(name === "labels" && !attributes["effective_labels"]) &&
      !(name === "annotations" && !attributes["effective_annotations"]),
  );
  return {
    ...spec,
    local: [...plain, ...(spec.inPath ?? []), ...(spec.local ?? [])],
    rename: {
      effective_labels: "labels",
      effective_annotations: "annotations",
      ...spec.rename,
    },
  };
}

function urlOf(spec: RestSpec, call: Call, values: ValueObject): string {
  return call.client.settings.endpoint(spec.service) + fill(spec.path ?? spec.ids[0] ?? "", values);
}

function bodyOf(spec: RestSpec, mapping: RestSpec, call: Call | UpdateCall): JsonObject {
  const { attributes } = call.schema;
  const body = toApi(attributes, call.values, mapping);
  // Computed, yet sent: they hold the labels of the configuration and the provider's own.
  for (const name of ["labels", "annotations"]) {
    const value = call.values[`effective_${name}`];
    if (attributes[`effective_${name}`] && value && Object.keys(value).length > 0) {
      body[name] = value as JsonObject;
    }
  }
  if (spec.nameInBody === true) body["name"] = fill(spec.path ?? spec.ids[0] ?? "", call.values);
  spec.adjustBody?.(body, call);
  return body;
}

async function createRest(spec: RestSpec, mapping: RestSpec, call: Call): Promise<ValueObject> {
  const endpoint = call.client.settings.endpoint(spec.service);
  const url = endpoint + fill(spec.createPath, call.values);
  const answer = await call.client.call("POST", url, bodyOf(spec, mapping, call));
  const created = { ...call.values };
  // Names that the server gives are in the create answer alone.
  if (
    typeof answer["name"] === "string" &&
    !spec.operations &&
    call.schema.attributes["name"]?.computed
  ) {
    created["name"] = answer["name"];
  }
  try {
    if (spec.operations) await call.client.finish(answer, endpoint, `create ${call.type}`);
    await spec.afterCreate?.({ ...call, values: created }, urlOf(spec, call, created));
    const read = await readRest(spec, mapping, { ...call, values: created });
    if (read) return read;
  } catch (error) {
    const state = { ...created, id: fill(spec.ids[0] ?? "", created) };
    // Accepted by the API: terraform keeps it, as tainted, unless it is known not to be there.
    const found = await readRest(spec, mapping, { ...call, values: created }).catch(() => created);
    if (found) throw new TaintedError(error, { ...state, ...found });
    throw error;
  }
  throw new GoogleApiError(
    404,
    `${call.type}: was created, but is not there: ${urlOf(spec, call, created)}`,
  );
}

async function readRest(
  spec: RestSpec,
  mapping: RestSpec,
  call: Call,
): Promise<ValueObject | undefined> {
  const prior = call.values;
  let answer: JsonObject;
  try {
    answer = await call.client.call("GET", urlOf(spec, call, prior));
  } catch (error) {
    if (error instanceof GoogleApiError && error.status === 404) return undefined;
    throw error;
  }
  if (spec.isGone?.(answer) === true) return undefined;
  spec.adjustAnswer?.(answer, prior);
  const values = fromApi(call.schema.attributes, answer, prior, mapping);
  if (spec.shortName !== undefined) {
    const name = answer["name"];
    values[spec.shortName] =
      typeof name === "string" ? (name.split("/").pop() ?? name) : (prior[spec.shortName] ?? null);
  }
  readLabels(call.schema.attributes, values, prior);
  spec.derive?.(values, answer);
  values["id"] = fill(spec.ids[0] ?? "", values);
  if (prior["timeouts"] !== undefined) values["timeouts"] = prior["timeouts"];
  return values;
}

async function updateRest(
  spec: RestSpec,
  mapping: RestSpec,
  call: UpdateCall,
): Promise<ValueObject> {
  const url = urlOf(spec, call, call.prior);
  const body = bodyOf(spec, mapping, call);
  if (spec.nameInBody === true) delete body["name"];
  const changed = changedNames(mapping, call);
  const partial = spec.update === "mask" || spec.update === "merge";
  if (changed.length > 0 || !partial) {
    const target = spec.update === "mask" ? `${url}?updateMask=${changed.join(",")}` : url;
    const sent = spec.update === "merge" ? mergePatch(body, changed, call) : body;
    const answer = await call.client.call(spec.update === "put" ? "PUT" : "PATCH", target, sent);
    if (spec.operations === "all") {
      const endpoint = call.client.settings.endpoint(spec.service);
      await call.client.finish(answer, endpoint, `update ${call.type}`);
    }
  }
  await spec.afterUpdate?.(call, url);
  const read = await readRest(spec, mapping, call);
  if (!read) throw new GoogleApiError(404, `${call.type}: is gone since the plan: ${url}`);
  return read;
}

/** RFC 7396: only what changed; a removed member, or label, is null. */
function mergePatch(body: JsonObject, changed: readonly string[], call: UpdateCall): JsonObject {
  const patch: JsonObject = {};
  for (const name of changed) patch[name] = body[name] ?? null;
  if (changed.includes("labels")) {
    const gone = Object.keys(stringMap(call.prior["effective_labels"])).map((key) => [key, null]);
    patch["labels"] = {
      ...Object.fromEntries(gone),
      ...stringMap(call.values["effective_labels"]),
    };
  }
  return patch;
}

/** Top-level names of the API whose attributes changed. */
function changedNames(mapping: RestSpec, call: UpdateCall): string[] {
  const names = new Set<string>();
  for (const [name, attribute] of Object.entries(call.schema.attributes)) {
    if (mapping.local?.includes(name) === true && !mapping.partOf?.[name]) continue;
    const readOnly = attribute.computed === true && attribute.optional !== true;
    if (readOnly && !name.startsWith("effective_")) continue;
    if (equals(call.values[name], call.prior[name])) continue;
    names.add(mapping.partOf?.[name] ?? mapping.rename?.[name] ?? camelCase(name));
  }
  return [...names].toSorted();
}

async function deleteRest(spec: RestSpec, call: Call): Promise<void> {
  if (call.values["deletion_protection"] === true) {
    const what = show(call.values["id"] ?? call.type);
    throw new Error(
      `cannot destroy ${what} without setting deletion_protection=false and running \`terraform apply\``,
    );
  }
  try {
    const answer = await call.client.call(
      "DELETE",
      urlOf(spec, call, call.values) + (spec.deleteQuery ?? ""),
    );
    if (spec.operations) {
      await call.client.finish(
        answer,
        call.client.settings.endpoint(spec.service),
        `delete ${call.type}`,
      );
    }
  } catch (error) {
    if (!(error instanceof GoogleApiError && error.status === 404)) throw error;
  }
}
