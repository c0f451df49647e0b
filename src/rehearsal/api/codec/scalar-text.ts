/** The text of a JSON scalar; empty for what is none (an object, a list, null, nothing). */
export function scalarText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint"
    ? value.toString()
    : "";
}
