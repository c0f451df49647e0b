import { isUtf8 } from "node:buffer";

import { scalarText, objectOf } from "../../json/json-values.ts";
import type { JsonValue, JsonObject } from "../../json/json.ts";
import { isJsonObject, setOwn } from "../../json/json.ts";
import { formatDuration, formatTimestamp } from "../../json/proto-time.ts";
import type { FieldSpec } from "./descriptors.ts";
import { camelCase, enumTable, knowsMessage, messageTable } from "./descriptors.ts";
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
import { WIRE, WireError, WireReader } from "./wire.ts";

const MAX_DEPTH = 100;

/**
 * Protobuf bytes to canonical form. @throws WireError when they are not a valid message of the type
 */
export function decodeMessage(name: string, bytes: Buffer): JsonObject {
  const value = decodeValue(name, bytes, 0);
  return objectOf(value);
}

function decodeValue(name: string, bytes: Buffer, depth: number): JsonValue {
  if (depth > MAX_DEPTH) throw new WireError("message too deep");
  if (name === VALUE) return decodeJsonValue(bytes, depth);
  const fields = decodeFields(name, bytes, depth);
  if (name === ANY) return decodeAny(fields, depth);
  if (!isWellKnown(name)) return fields;
  if (name === STRUCT) return fields["fields"] ?? {};
  if (name === LIST_VALUE) return fields["values"] ?? [];
  if (name === FIELD_MASK) {
    const paths = fields["paths"];
    return Array.isArray(paths) ? paths.map((path) => camelCase(scalarText(path))).join(",") : "";
  }
  const time = {
    seconds: BigInt(scalarText(fields["seconds"] ?? "0")),
    nanos: Number(fields["nanos"] ?? 0),
  };
  if (name === DURATION) return formatDuration(time);
  if (name === TIMESTAMP) return formatTimestamp(time);
  throw new Error(`No JSON form of ${name}.`);
}

function decodeFields(name: string, bytes: Buffer, depth: number): JsonObject {
  const { byNumber } = messageTable(name);
  const reader = new WireReader(bytes);
  const result: JsonObject = {};
  while (!reader.done) {
    const key = reader.uint32();
    const field = byNumber.get(key >>> 3);
    if (key >>> 3 === 0) throw new WireError("field number 0");
    if (field === undefined) {
      reader.skip(key & 7);
      continue;
    }
    const { spec } = field;
    if (spec.m !== undefined) decodeEntry(spec, reader, key & 7, result, field.name, depth);
    else if (spec.r === true) decodeRepeated(spec, reader, key & 7, result, field.name, depth);
    else {
      if (spec.o !== undefined) dropSiblings(name, spec.o, result);
      result[field.name] = decodeSingle(spec.t, spec.k, reader, key & 7, depth);
    }
  }
  return result;
}

/** Of a oneof the last one on the wire counts. */
function dropSiblings(name: string, oneof: string, result: JsonObject): void {
  for (const key of Object.keys(result)) {
    if (messageTable(name).byName.get(key)?.spec.o === oneof) delete result[key];
  }
}

function decodeRepeated(
  spec: FieldSpec,
  reader: WireReader,
  wireType: number,
  result: JsonObject,
  name: string,
  depth: number,
): void {
  const list = result[name];
  const items: JsonValue[] = Array.isArray(list) ? list : [];
  result[name] = items;
  const packable = spec.k !== "message" && spec.t !== "string" && spec.t !== "bytes";
  if (!packable || wireType !== WIRE.bytes) {
    items.push(decodeSingle(spec.t, spec.k, reader, wireType, depth));
    return;
  }
  const packed = new WireReader(reader.bytes());
  while (!packed.done) items.push(decodeSingle(spec.t, spec.k, packed, wireTypeOf(spec.t), depth));
}

function decodeEntry(
  spec: FieldSpec,
  reader: WireReader,
  wireType: number,
  result: JsonObject,
  name: string,
  depth: number,
): void {
  if (wireType !== WIRE.bytes) throw new WireError(`wire type ${wireType} for a map`);
  const existing = result[name];
  const map: JsonObject = objectOf(existing);
  result[name] = map;
  const entry = new WireReader(reader.bytes());
  let key = "";
  let value: JsonValue | undefined;
  while (!entry.done) {
    const tag = entry.uint32();
    if (tag >>> 3 === 1)
      key = scalarText(decodeSingle(spec.m ?? "string", undefined, entry, tag & 7, depth));
    else if (tag >>> 3 === 2) value = decodeSingle(spec.t, spec.k, entry, tag & 7, depth);
    else entry.skip(tag & 7);
  }
  setOwn(
    map,
    key,
    value ?? (spec.k === "message" ? decodeValue(spec.t, Buffer.alloc(0), depth + 1) : ""),
  );
}

function wireTypeOf(type: string): number {
  if (type === "double" || type.endsWith("fixed64")) return WIRE.fixed64;
  if (type === "float" || type.endsWith("fixed32")) return WIRE.fixed32;
  return type === "string" || type === "bytes" ? WIRE.bytes : WIRE.varint;
}

function decodeSingle(
  type: string,
  kind: string | undefined,
  reader: WireReader,
  wireType: number,
  depth: number,
): JsonValue {
  const expected =
    kind === "message" ? WIRE.bytes : kind === "enum" ? WIRE.varint : wireTypeOf(type);
  if (wireType !== expected) throw new WireError(`wire type ${wireType} for ${type}`);
  if (kind === "message") return decodeValue(type, reader.bytes(), depth + 1);
  if (kind === "enum") {
    const number = reader.uint32() | 0;
    return enumTable(type).byNumber.get(number) ?? number;
  }
  return decodeScalar(type, reader);
}

function decodeScalar(type: string, reader: WireReader): JsonValue {
  switch (type) {
    case "string": {
      const bytes = reader.bytes();
      if (!isUtf8(bytes)) throw new WireError("string is not UTF-8");
      return bytes.toString("utf8");
    }
    case "bytes":
      return reader.bytes().toString("base64");
    case "bool":
      return reader.varint() !== 0n;
    case "double":
      return finite(reader.double());
    case "float":
      return finite(reader.float());
    case "int32":
      return reader.uint32() | 0;
    case "uint32":
      return reader.uint32();
    case "int64":
      return BigInt.asIntN(64, reader.varint()).toString();
    case "uint64":
      return reader.varint().toString();
    default:
      throw new Error(`Scalar ${type} is not in the protos that are served.`);
  }
}

/** JSON has no number for these. */
function finite(value: number): JsonValue {
  return Number.isFinite(value) ? value : scalarText(value);
}

function decodeAny(fields: JsonObject, depth: number): JsonValue {
  const typeUrl = scalarText(fields["typeUrl"] ?? fields["type_url"]);
  const type = typeUrl.replace(/^.*\//, "");
  const bytes = Buffer.from(scalarText(fields["value"]), "base64");
  if (typeUrl === "") return {};
  if (!knowsMessage(type)) throw new WireError(`unknown type ${type}`);
  const value = decodeValue(type, bytes, depth + 1);
  return isWellKnown(type) || !isJsonObject(value)
    ? { "@type": typeUrl, value }
    : { "@type": typeUrl, ...value };
}

/** @see https://protobuf.dev/reference/protobuf/google.protobuf/#value */
function decodeJsonValue(bytes: Buffer, depth: number): JsonValue {
  const fields = decodeFields(VALUE, bytes, depth);
  for (const key of ["numberValue", "stringValue", "boolValue", "structValue", "listValue"]) {
    const value = fields[key];
    if (value !== undefined) return value;
  }
  return null;
}
