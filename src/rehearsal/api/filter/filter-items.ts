import { ApiError } from "../api-error.ts";
import type { Predicate } from "./filter-parser.ts";

/** No other call is answered meanwhile. */
const MAX_MS = 2_000;

/**
 * The items that match the filter. A filter of thousands of terms over as many items would block
 * every other call: it is stopped after a while.
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
