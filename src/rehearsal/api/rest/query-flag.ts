/** True for a boolean of the query in any case, as Google reads it: gcloud sends `True`. */
export function queryFlag(query: URLSearchParams, name: string): boolean {
  return query.get(name)?.toLowerCase() === "true";
}
