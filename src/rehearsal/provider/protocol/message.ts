import { WIRE, WireReader, WireWriter } from "../../api/codec/wire.ts";
import { decodeMsgpack, encodeMsgpack } from "./msgpack.ts";
import type { Value } from "./value.ts";

/** A step of an attribute path: a name, a list index or a map key. */
export type PathStep = string | number | { readonly key: string };

/**
 * A diagnostic of terraform's plugin protocol; `path` lets terraform show file, line and column.
 */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly path?: readonly PathStep[];
}

/**
 * The length-delimited fields of a message, the last one of each number; other types are skipped.
 */
export function readFields(bytes: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  const reader = new WireReader(bytes);
  while (!reader.done) {
    const key = reader.uint32();
    if ((key & 7) === WIRE.bytes) fields.set(key >>> 3, reader.bytes());
    else reader.skip(key & 7);
  }
  return fields;
}

/** Writes a message of the protocol; a method per kind of field, each returning the writer. */
export class MessageWriter {
  readonly #wire = new WireWriter();
  #encoded: Buffer | undefined;

  bytes(field: number, value: Buffer): this {
    this.#wire.key(field, WIRE.bytes);
    this.#wire.bytes(value);
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, "utf8"));
  }

  message(field: number, value: MessageWriter): this {
    return this.bytes(field, value.finish());
  }

  number(field: number, value: number): this {
    this.#wire.key(field, WIRE.varint);
    this.#wire.uint32(value);
    return this;
  }

  /** False is proto3's default and stays out. */
  flag(field: number, value: boolean | undefined): this {
    return value === true ? this.number(field, 1) : this;
  }

  dynamic(field: number, value: Value): this {
    return this.message(field, new MessageWriter().bytes(1, encodeMsgpack(value)));
  }

  diagnostics(field: number, diagnostics: readonly Diagnostic[]): this {
    for (const diagnostic of diagnostics) {
      const message = new MessageWriter()
        .number(1, diagnostic.severity === "error" ? 1 : 2)
        .text(2, diagnostic.summary);
      if (diagnostic.detail !== undefined) message.text(3, diagnostic.detail);
      if (diagnostic.path) message.message(4, attributePath(diagnostic.path));
      this.message(field, message);
    }
    return this;
  }

  /** The whole message, encoded before. */
  raw(message: Buffer): this {
    this.#encoded = message;
    return this;
  }

  finish(): Buffer {
    return this.#encoded ?? this.#wire.finish();
  }
}

/** AttributePath of tfplugin6.proto. */
export function attributePath(path: readonly PathStep[]): MessageWriter {
  const message = new MessageWriter();
  for (const step of path) {
    const part = new MessageWriter();
    if (typeof step === "string") part.text(1, step);
    else if (typeof step === "number") part.number(3, step);
    else part.text(2, step.key);
    message.message(1, part);
  }
  return message;
}

/** A DynamicValue: msgpack, or JSON; null when the field is absent. */
export function readDynamic(bytes: Buffer | undefined): Value {
  if (bytes === undefined) return null;
  const fields = readFields(bytes);
  const msgpack = fields.get(1);
  if (msgpack && msgpack.length > 0) return decodeMsgpack(msgpack);
  const json = fields.get(2);
  return json && json.length > 0 ? (JSON.parse(json.toString("utf8")) as Value) : null;
}
