import type { Predicate } from "../../api/filter/filter-parser.ts";
import { unparseable } from "../../api/filter/filter-parser.ts";
import { scalarText } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import { textsOf, valuesAt } from "./comparison.ts";

/**
 * The functions of the query language that look at one entry.
 * @throws ApiError INVALID_ARGUMENT for an unknown one or wrong arguments
 * @see https://cloud.google.com/logging/docs/view/logging-query-language#functions
 */
export function callFunction(name: string, args: readonly string[]): Predicate<JsonObject> {
  if (name === "log_id" && args.length === 1) {
    // The id is written with its slashes or with them escaped; names have them escaped.
    const id = (args[0] ?? "").replaceAll("/", "%2F").toLowerCase();
    return (entry) => {
      const logName = scalarText(entry["logName"]).toLowerCase();
      return logName.slice(logName.indexOf("/logs/") + "/logs/".length) === id;
    };
  }
  if (name.toUpperCase() === "SEARCH" && args.length <= 2) {
    const query = args.at(-1) ?? "";
    const words = query
      .toLowerCase()
      .split(/[^\p{L}\p{N}_]+/u)
      .filter((word) => word !== "");
    const path = args.length === 2 ? (args[0] ?? "").split(".") : [];
    return (entry) => {
      const texts = textsOf(valuesAt(entry, path)).map((text) => text.toLowerCase());
      return words.every((word) => texts.some((text) => text.includes(word)));
    };
  }
  throw unparseable(`function ${name.slice(0, 60)} with ${args.length} arguments is not known`);
}
