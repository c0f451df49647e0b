/**
 * What one answer of a list holds; the rest is for the next page, as on Google, where a page may
 * have fewer items than asked for. A thousand of the largest tasks in one answer would be a text
 * that JavaScript can't hold.
 */
const MAX_PAGE_BYTES = 8 * 1024 * 1024;

/**
 * The first items, as many as one answer holds, and at least one. @param bytesOf About what an item
 * takes in it.
 */
export function withinPageBytes<T>(
  items: readonly T[],
  bytesOf: (item: T) => number,
): readonly T[] {
  let left = MAX_PAGE_BYTES;
  const end = items.findIndex((item, index) => (left -= bytesOf(item)) < 0 && index > 0);
  return end === -1 ? items : items.slice(0, end);
}
