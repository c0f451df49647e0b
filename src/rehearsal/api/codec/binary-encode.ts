import { scalarText, objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject } from "../../json/json.ts";
import { parseDuration, parseTimestamp } from "../../json/proto-time.ts";
import type { FieldSpec } from "./descriptors.ts";
import { enumTable, knowsMessage, messageTable, snakeCase } from "./descriptors.ts";
import { isLeftOut } from "./json-format.ts";
import {
  ANY,
  DURATION,
  FIELD_MASK,
  isWellKnown,
  LIST_VALUE,
  STRUCT,
  TIMESTAMP,
  VALUE,
} from "./well-known.ts";
import { WIRE, WireWriter } from "./wire.ts";

/**
 * Canonical form to protobuf bytes; names that the proto does not have are left out.
 * @throws Error when a value has the wrong type for its field: a bug in the service that made it.
 */
export function encodeMessage(name: string, value: JsonObject): Buffer {
  return encodeValue(name, value);
}

function encodeValue(name: string, value: JsonValue): Buffer {
  if (name === ANY) return encodeAny(value);
  const object = isWellKnown(name) ? wellKnownFields(name, value) : value;
  if (!isJsonObject(object)) throw new Error(`${name} needs an object.`);
  const writer = new WireWriter();
  const { byName } = messageTable(name);
  for (const [key, item] of Object.entries(object)) {
    const field = byName.get(key);
    if (field === undefined || field.spec.n === 0 || item === undefined) continue;
    if (isLeftOut(field.spec, item)) continue;
    encodeField(writer, field.spec, item);
  }
  return writer.finish();
}

function encodeField(writer: WireWriter, spec: FieldSpec, value: JsonValue): void {
  if (spec.m !== undefined) {
    for (const [key, item] of Object.entries(objectOf(value))) {
      if (item === undefined) continue;
      const entry = new WireWriter();
      encodeSingle(entry, 1, spec.m, undefined, key);
      encodeSingle(entry, 2, spec.t, spec.k, item);
      writer.key(spec.n, WIRE.bytes);
      writer.bytes(entry.finish());
    }
  } else if (spec.r === true) {
    if (!Array.isArray(value)) throw new Error(`Field ${spec.n} needs a list.`);
    for (const item of value) encodeSingle(writer, spec.n, spec.t, spec.k, item);
  } else {
    encodeSingle(writer, spec.n, spec.t, spec.k, value);
  }
}

function encodeSingle(
  writer: WireWriter,
  number: number,
  type: string,
  kind: string | undefined,
  value: JsonValue,
): void {
  if (kind === "message") {
    writer.key(number, WIRE.bytes);
    writer.bytes(encodeValue(type, value));
  } else if (kind === "enum") {
    const known = typeof value === "number" ? value : enumTable(type).byName.get(scalarText(value));
    if (known === undefined) throw new Error(`${type} has no value ${scalarText(value)}.`);
    writer.key(number, WIRE.varint);
    writer.varint(BigInt(known));
  } else {
    encodeScalar(writer, number, type, value);
  }
}

function encodeScalar(writer: WireWriter, number: number, type: string, value: JsonValue): void {
  switch (type) {
    case "string":
      writer.key(number, WIRE.bytes);
      return writer.string(scalarText(value));
    case "bytes":
      writer.key(number, WIRE.bytes);
      return writer.bytes(Buffer.from(scalarText(value), "base64"));
    case "bool":
      writer.key(number, WIRE.varint);
      return writer.uint32(value === true || value === "true" ? 1 : 0);
    case "double":
      writer.key(number, WIRE.fixed64);
      return writer.double(Number(value));
    case "float":
      writer.key(number, WIRE.fixed32);
      return writer.float(Number(value));
    case "int32":
    case "uint32":
    case "int64":
    case "uint64":
      writer.key(number, WIRE.varint);
      return writer.varint(BigInt(typeof value === "number" ? value : scalarText(value)));
    default:
      throw new Error(`Scalar ${type} is not in the protos that are served.`);
  }
}

function wellKnownFields(name: string, value: JsonValue): JsonValue {
  if (name === STRUCT) return { fields: value };
  if (name === LIST_VALUE) return { values: value };
  if (name === FIELD_MASK) {
    const text = scalarText(value);
    return { paths: text === "" ? [] : text.split(",").map(snakeCase) };
  }
  if (name === VALUE) return jsonValueFields(value);
  const time =
    name === TIMESTAMP
      ? parseTimestamp(scalarText(value))
      : name === DURATION
        ? parseDuration(scalarText(value))
        : undefined;
  if (time === undefined) throw new Error(`${name} can't be ${scalarText(value)}.`);
  return { seconds: time.seconds.toString(), nanos: time.nanos };
}

function jsonValueFields(value: JsonValue): JsonObject {
  if (value === null) return { nullValue: "NULL_VALUE" };
  if (typeof value === "number") return { numberValue: value };
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  return Array.isArray(value) ? { listValue: value } : { structValue: value };
}

function encodeAny(value: JsonValue): Buffer {
  const writer = new WireWriter();
  if (!isJsonObject(value)) throw new Error(`${ANY} needs an object.`);
  const { "@type": typeUrl, ...rest } = value;
  const type = scalarText(typeUrl).replace(/^.*\//, "");
  if (type === "") return writer.finish();
  writer.key(1, WIRE.bytes);
  writer.string(scalarText(typeUrl));
  // Over gRPC a type without a descriptor is sent as its name alone: none of our clients reads it.
  if (knowsMessage(type)) {
    writer.key(2, WIRE.bytes);
    writer.bytes(encodeValue(type, isWellKnown(type) ? (rest["value"] ?? null) : rest));
  }
  return writer.finish();
}
