import { closest } from "../../base/closest.ts";
import { REGION_FORM, REGIONS } from "../schema/regions.ts";
import { CPU_FORM, DURATION_FORM, MEMORY_FORM, NAME_FORMS } from "../schema/values.ts";

/**
 * What was most likely intended by a value of the wrong form, in the right one; undefined when
 * nothing is likely.
 */
export function suggestedText(
  value: string | number,
  form: string | undefined,
): string | undefined {
  const text = String(value).trim();
  if (form === String(MEMORY_FORM)) return memory(text);
  if (form === String(CPU_FORM)) return cpu(text);
  if (form === String(DURATION_FORM)) return duration(text);
  if (form === String(REGION_FORM)) return region(text);
  return form !== undefined && NAME_FORMS.has(form) ? name(text, form) : undefined;
}

/** The number that is written with separators, a unit or a percent sign. */
export function suggestedNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(trimmed);
  if (percent !== null) return Number(percent[1]) / 100;
  const thousands = /^(\d+(?:\.\d+)?) ?k$/i.exec(trimmed);
  if (thousands !== null) return Number(thousands[1]) * 1000;
  const digits = /^\d{1,3}(?:[,_' ]\d{3})+$/.test(trimmed)
    ? trimmed.replaceAll(/[,_' ]/g, "")
    : trimmed;
  return digits !== "" && Number.isFinite(Number(digits)) ? Number(digits) : undefined;
}

const WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  y: true,
  false: false,
  no: false,
  off: false,
  n: false,
};

/** What YAML 1.1 took for a boolean, and a boolean in quotes. */
export function suggestedBoolean(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/** Quotes of a word processor, which are part of the text for YAML. */
export function withoutCurlyQuotes(text: string): string | undefined {
  const match = /^[\u2018-\u201F](.*)[\u2018-\u201F]$/u.exec(text);
  return match?.[1];
}

function memory(text: string): string | undefined {
  const match = /^(\d+(?:\.\d+)?) ?(m|g|k)?i?b?$/i.exec(text);
  if (match === null) return undefined;
  const [, size = "", unit = "m"] = match;
  if (unit.toLowerCase() === "k") return undefined;
  return `${size}${unit.toUpperCase()}i`;
}

function cpu(text: string): string | undefined {
  const match = /^(\d*)[.,]?(\d*) ?(?:v?cpus?|cores?)?$/i.exec(text);
  const [, whole = "", part = ""] = match ?? [];
  const number = part === "" ? whole : `${whole === "" ? "0" : whole}.${part}`;
  return CPU_FORM.test(number) ? `"${number}"` : undefined;
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ms|msecs?|millis|milliseconds?)$/i, "ms"],
  [/^(?:s|secs?|seconds?)$/i, "s"],
  [/^(?:m|mins?|minutes?)$/i, "m"],
  [/^(?:h|hrs?|hours?)$/i, "h"],
  [/^(?:d|days?)$/i, "d"],
];

function duration(text: string): string | undefined {
  const iso = /^PT?(\d+)([SMHD])$/i.exec(text);
  if (iso !== null) return `${iso[1]}${(iso[2] ?? "").toLowerCase()}`;
  const match = /^(\d+(?:[.,]\d+)?) *([a-z]+)$/i.exec(text);
  const unit = UNITS.find(([pattern]) => pattern.test(match?.[2] ?? ""))?.[1];
  return unit === undefined ? undefined : `${(match?.[1] ?? "").replace(",", ".")}${unit}`;
}

function region(text: string): string | undefined {
  const joined = text.toLowerCase().replaceAll(/[\s_]+/g, "-");
  return closest(joined.replace(/-(\d+)$/, "$1"), REGIONS);
}

function name(text: string, form: string): string | undefined {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  const suffixed = form.includes("^-") ? `-${plain}` : plain;
  const pattern = new RegExp(form.slice(1, form.lastIndexOf("/")));
  return pattern.test(suffixed) ? suffixed : undefined;
}
