import { CODES } from "../api/api-error.ts";
import { objectOf } from "../json/json-values.ts";
import type { JsonValue } from "../json/json.ts";
import { isJsonObject } from "../json/json.ts";
import type { Fault, FaultPoint } from "../ports.ts";
import type { FaultRule } from "./faults.ts";

/** The kinds of fault that each point acts on; any other would have no effect. */
export const FAULT_KINDS: Readonly<Record<FaultPoint, readonly Fault["kind"][]>> = {
  "api.call": ["throttle", "error", "latency"],
  "tasks.dispatch": ["throttle", "error", "latency", "duplicate"],
  "tasks.completed": ["loss-after-success"],
  "iam.propagation": ["delay"],
  operation: ["fail"],
  "run.revision": ["crash"],
  "logging.ingest": ["withhold", "delay"],
};

/** Kinds that need a time. */
const TIMED = new Set<Fault["kind"]>(["latency", "delay"]);

/** Kinds that answer with a code. */
const CODED = new Set<Fault["kind"]>(["error", "fail"]);

/** Reads one rule as the admin API and a faults file write it; or says what is wrong with it. */
export function readFaultRule(value: unknown): FaultRule | { readonly problem: string } {
  if (!isJsonObject(value as JsonValue)) return { problem: "a fault rule must be an object" };
  const { point, resource, times, fault, ...others } = value as Record<string, JsonValue>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return { problem: `"${unknown}" is not a field of a fault rule` };
  if (!isPoint(point)) return { problem: `point must be ${list(Object.keys(FAULT_KINDS))}` };
  if (resource !== undefined && typeof resource !== "string") {
    return { problem: "resource must be text: a part of the resource's name" };
  }
  if (times !== undefined && !(Number.isInteger(times) && Number(times) >= 1)) {
    return { problem: "times must be a whole number of at least 1" };
  }
  const read = readFault(point, fault);
  if ("problem" in read) return read;
  return {
    point,
    fault: read,
    ...(resource === undefined ? {} : { resource }),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}

/** Reads the list of a faults file; the first rule that is wrong is named by its place. */
export function readFaultRules(
  value: unknown,
): readonly FaultRule[] | { readonly problem: string } {
  if (!Array.isArray(value)) return { problem: "it must be a JSON list of fault rules" };
  const rules: FaultRule[] = [];
  for (const [index, one] of value.entries()) {
    const rule = readFaultRule(one);
    if ("problem" in rule) return { problem: `rule ${index + 1}: ${rule.problem}` };
    rules.push(rule);
  }
  return rules;
}

function readFault(
  point: FaultPoint,
  value: JsonValue | undefined,
): Fault | { readonly problem: string } {
  const { kind, code, delayMs, ...others } = objectOf(value);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return { problem: `"${unknown}" is not a field of a fault` };
  const allowed = FAULT_KINDS[point];
  const known = allowed.find((one) => one === kind);
  if (known === undefined) return { problem: `fault.kind of ${point} must be ${list(allowed)}` };
  if (code !== undefined && (typeof code !== "string" || !Object.hasOwn(CODES, code))) {
    return { problem: 'fault.code must be a canonical code such as "UNAVAILABLE"' };
  }
  if (code !== undefined && !CODED.has(known)) {
    return { problem: `fault.code has no effect for ${known}: leave it out` };
  }
  const isTime = typeof delayMs === "number" && Number.isFinite(delayMs) && delayMs >= 0;
  if (delayMs !== undefined && !isTime) {
    return { problem: "fault.delayMs must be milliseconds, not negative" };
  }
  if (TIMED.has(known) && !isTime) return { problem: `fault.delayMs is needed for ${known}` };
  return {
    kind: known,
    ...(code === undefined ? {} : { code }),
    ...(isTime ? { delayMs } : {}),
  };
}

function isPoint(value: unknown): value is FaultPoint {
  return typeof value === "string" && Object.hasOwn(FAULT_KINDS, value);
}

function list(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? "") : `one of ${words.join(", ")}`;
}
