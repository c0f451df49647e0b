import { ApiError } from "../api-error.ts";
import type { Predicate } from "./filter-parser.ts";

/** Nothing else is answered meanwhile. */
const MAX_MS = 2_000;

/**
 * The items that the filter lets through. A filter of thousands of terms over as many items would hold up every other
 * call: it is given up.
 * @throws ApiError DEADLINE_EXCEEDED
 */
export function filterItems<T>(items: readonly T[], matches: Predicate<T>): T[] {
  const endMs = performance.now() + MAX_MS;
  const found: T[] = [];
  for (const item of items) {
    if (matches(item)) found.push(item);
    if (performance.now() > endMs) {
      throw new ApiError(
        "DEADLINE_EXCEEDED",
        `The filter took more than ${MAX_MS} ms for ${items.length} items: use one with fewer terms.`,
      );
    }
  }
  return found;
}
