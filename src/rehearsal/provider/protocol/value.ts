/** A value that terraform does not know yet (msgpack ext 0, or 12 with refinements). */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A value of terraform's type system as the plugin protocol carries it. */
export type Value = null | boolean | number | string | typeof UNKNOWN | Value[] | ValueObject;

/** A block, an object or a map. */
export interface ValueObject {
  [name: string]: Value | undefined;
}

/** True for blocks, objects and maps. */
export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True when any part of `value` is unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** The text of a string attribute, `undefined` when null, unknown or of another type. */
export function text(value: Value | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * Null, `false`, 0, `""` and collections of nothing but those: what the SDK does not tell from "not
 * set".
 */
export function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (value === 0 || value === "") return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return isObject(value) && Object.values(value).every(isEmpty);
}

/**
 * Equal in every part; numbers by value however they were written (HCL `0.1` arrives as a string).
 */
export function equals(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a === "number" || typeof b === "number") {
    return a !== null && b !== null && typeof a !== "symbol" && Number(a) === Number(b);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equals(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return (a ?? null) === (b ?? null);
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => equals(a[name], b[name]));
}

/** The text of a scalar; `""` for null, unknown and collections. */
export function show(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
