import { ApiError } from "../api-error.ts";

/** One segment of a path template: a fixed text, `*` (one segment) or `**` (any number). */
export type Segment = string;

/** A variable of a template: the segments `from` (inclusive) to `to` (exclusive) of it. */
interface Variable {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A path template of `google.api.http`.
 * @see https://github.com/googleapis/googleapis/blob/master/google/api/http.proto (path template
 * syntax)
 */
export interface PathTemplate {
  readonly segments: readonly Segment[];
  /** The custom verb after the colon; empty for none. */
  readonly verb: string;
  readonly variables: readonly Variable[];
}

/** @throws Error for an invalid template: a bug in cloud-tasks. */
export function parseTemplate(template: string): PathTemplate {
  const segments: Segment[] = [];
  const variables: Variable[] = [];
  const token = /\/?(?:\{([^}=]+)(?:=([^}]+))?\}|([^/{}]+))/y;
  const verbAt = template.search(/:[A-Za-z]+$/);
  const path = verbAt === -1 ? template : template.slice(0, verbAt);
  while (token.lastIndex < path.length) {
    const match = token.exec(path);
    if (match === null) throw new Error(`Bad path template ${template}.`);
    const [, name, pattern, literal] = match;
    const parts = (literal ?? pattern ?? "*").split("/");
    if (name !== undefined) {
      variables.push({ name, from: segments.length, to: segments.length + parts.length });
    }
    segments.push(...parts);
  }
  const rest = segments.indexOf("**");
  if (rest !== -1 && rest !== segments.length - 1)
    throw new Error(`** must come last in ${template}.`);
  return { segments, verb: verbAt === -1 ? "" : template.slice(verbAt + 1), variables };
}

/**
 * The values of the template's variables in a path that it matches; each segment percent-decoded.
 */
export function variablesOf(
  template: PathTemplate,
  path: readonly string[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, from, to } of template.variables) {
    const end = template.segments[to - 1] === "**" ? path.length : to;
    values[name] = path.slice(from, end).map(decodeSegment).join("/");
  }
  return values;
}

/**
 * @throws ApiError INVALID_ARGUMENT for a bad escape
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-2.1
 */
function decodeSegment(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ApiError("INVALID_ARGUMENT", `The URL's path has a bad escape: "${segment}".`);
  }
}
