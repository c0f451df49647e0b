/**
 * What Cloud Run does with a path, for a sentence; undefined for one that reaches the container.
 * Google names `/eventlog`, what begins with `/_ah/`, and "some paths ending with z", all of which
 * it recommends to avoid.
 * @see https://cloud.google.com/run/docs/known-issues (reserved URL paths)
 */
export function reservedPath(path: string): string | undefined {
  const plain = path.split("?")[0] ?? "";
  if (/^\/(?:healthz|eventlog|_ah(?:\/.*)?)$/.test(plain))
    return `Cloud Run answers ${path} itself`;
  if (plain.endsWith("z")) {
    return `Cloud Run keeps some paths that end in z, such as ${path}, for itself`;
  }
  return undefined;
}
