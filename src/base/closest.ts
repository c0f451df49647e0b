/** Texts that are further apart have nothing to do with each other. */
const MAX_DISTANCE = 6;

/**
 * The candidate that a typo most likely meant: at most two edits away, or a third of its length up
 * to six.
 */
export function closest(typo: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(MAX_DISTANCE, Math.max(2, Math.floor(typo.length / 3))) + 1;
  for (const candidate of candidates) {
    // A key from a hostile file may be long; its distance is only of interest when lengths are
    // near.
    if (Math.abs(candidate.length - typo.length) >= bestDistance) continue;
    const distance = editDistance(typo, candidate, bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Levenshtein distance; once it is certain to reach `enough`, any number that does. */
function editDistance(a: string, b: string, enough: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const distance = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(distance);
      if (distance < least) least = distance;
    }
    if (least >= enough) return least;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** More names than this do not help in a hint. */
const MAX_LISTED = 12;

/** Names for a hint, as many of them as a person reads. */
export function listed(names: readonly string[]): string {
  const more = names.length - MAX_LISTED;
  return `${names.slice(0, MAX_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
