import { closest } from "../../base/closest.ts";
import { isTimeZone, zones } from "../../semantics/cron.ts";

/**
 * Abbreviations that runtimes take for a zone although the tz database has none of that name.
 * @see https://github.com/unicode-org/cldr/blob/main/common/bcp47/timezone.xml
 */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  ACT: "Australia/Darwin",
  AET: "Australia/Sydney",
  AST: "America/Anchorage",
  BST: "Europe/London",
  CAT: "Africa/Harare",
  CST: "America/Chicago",
  CTT: "Asia/Shanghai",
  EAT: "Africa/Addis_Ababa",
  ECT: "Europe/Paris",
  IST: "Asia/Kolkata",
  JST: "Asia/Tokyo",
  NST: "Pacific/Auckland",
  PST: "America/Los_Angeles",
  SST: "Pacific/Guadalcanal",
  VST: "Asia/Ho_Chi_Minh",
  // Of summer and of people, in no list.
  PDT: "America/Los_Angeles",
  PT: "America/Los_Angeles",
  MDT: "America/Denver",
  MT: "America/Denver",
  CDT: "America/Chicago",
  CT: "America/Chicago",
  EDT: "America/New_York",
  ET: "America/New_York",
  CEST: "Europe/Berlin",
  KST: "Asia/Seoul",
};
/** As {@link ABBREVIATIONS}, of which nobody would say what they mean. */
const OBSOLETE = new Set(["AGT", "ART", "BET", "CNT", "IET", "MIT", "NET", "PLT", "PNT", "PRT"]);

/**
 * Words that the database begins with a small letter: `Africa/Dar_es_Salaam`,
 * `America/Port-au-Prince`.
 */
const SMALL_WORDS = new Set(["of", "es", "au"]);

/**
 * What to write instead of a text that is not a time zone of the tz database; undefined when it is
 * one.
 */
export function timeZoneHint(name: string): string | undefined {
  const capitals = name.toUpperCase();
  const suggested = Object.hasOwn(ABBREVIATIONS, capitals) ? ABBREVIATIONS[capitals] : undefined;
  if (suggested !== undefined) return `write ${suggested}, or the zone of the place you mean`;
  const canonical = zones();
  if (canonical.has(name) && !OBSOLETE.has(capitals)) return undefined;
  const names = [...canonical];
  // Without the names that were replaced by others, which are names all the same.
  const right =
    names.find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? withCapitals(name);
  if (isTimeZone(right) && !OBSOLETE.has(capitals)) {
    return right === name ? undefined : `write ${right}: capitals matter`;
  }
  const place = `/${right.trim().replaceAll(/\s+/g, "_")}`;
  const near = closest(right, names) ?? names.find((zone) => zone.endsWith(place));
  return near === undefined
    ? "use a tz database name such as America/Los_Angeles"
    : `did you mean ${near}?`;
}

function withCapitals(name: string): string {
  return name.replaceAll(/(?<![A-Za-z\d])[a-z]+/g, (word, at: number) =>
    at > 0 && SMALL_WORDS.has(word) ? word : `${(word[0] ?? "").toUpperCase()}${word.slice(1)}`,
  );
}
