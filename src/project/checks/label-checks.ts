import { quoted } from "../../base/quoted.ts";
import type { Check } from "./check.ts";

/** @see https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;
/** 64 less those of the pipeline. */
const MAX_LABELS = 61;
/** By these a resource is known to be of this pipeline. */
const OWN: ReadonlySet<string> = new Set(["environment", "managed-by", "name"]);

/** Labels that Google takes, and that are not the pipeline's own. */
export function checkLabels(
  labels: Readonly<Record<string, string>> | undefined,
  { problem }: Check,
): void {
  const entries = Object.entries(labels ?? {});
  if (entries.length > MAX_LABELS) {
    const message = `${entries.length} labels are more than the limit of ${MAX_LABELS}`;
    problem("CT018", message, ["config", "labels"], `keep ${MAX_LABELS} of them`);
  }
  for (const [key, value] of entries) {
    const path = ["config", "labels", key];
    if (OWN.has(key)) {
      problem("CT018", `the pipeline sets the label ${key} itself`, path, "take another name");
    } else if (!KEY.test(key)) {
      const message = `${quoted(key)} is not a valid label key`;
      problem(
        "CT018",
        message,
        path,
        "use lower-case letters, digits, _ and -, starting with a letter",
      );
    } else if (!VALUE.test(value)) {
      const message = `${quoted(value)} is not a valid label value`;
      const suggested = value.toLowerCase().replaceAll(/[^\p{Ll}\p{Lo}\p{N}_-]+/gu, "-");
      const hint = VALUE.test(suggested)
        ? `write ${suggested}`
        : "use at most 63 of a-z, 0-9, _ and -";
      problem("CT018", message, path, hint);
    }
  }
}
