/**
 * True of a path that Cloud Run keeps for itself: a request to it never reaches a container.
 * @see https://cloud.google.com/run/docs/known-issues (reserved URL paths)
 */
export function reservedPath(path: string): boolean {
  return /^\/(?:healthz|eventlog|_ah(?:\/.*)?)$/.test(path.split("?")[0] ?? "");
}
