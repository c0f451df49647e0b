import { invalid } from "./values.ts";

/** What a filter looks at. */
export interface SeriesKey {
  readonly metric: string;
  readonly resourceType: string;
  readonly resourceLabels: Readonly<Record<string, string>>;
  readonly metricLabels: Readonly<Record<string, string>>;
}

const TERM =
  /\s*(?:AND\s+)?(metric\.type|resource\.type|(?:metric|resource)\.labels?\.[A-Za-z_]\w*)\s*(!?=)\s*("(?:[^"\\]|\\.)*")/y;

/**
 * A monitoring filter of equality terms, joined by AND or by nothing; one term must name `metric.type`.
 * @see https://cloud.google.com/monitoring/api/v3/filters
 * @throws ApiError INVALID_ARGUMENT for anything else, with the text it stops at.
 */
export function parseSeriesFilter(filter: string): (key: SeriesKey) => boolean {
  const terms: ((key: SeriesKey) => boolean)[] = [];
  let namesMetric = false;
  const term = new RegExp(TERM);
  const text = filter.trimEnd();
  while (term.lastIndex < text.length) {
    const from = term.lastIndex;
    const [, field = "", operator, quoted = '""'] = term.exec(text) ?? [];
    if (field === "") throw invalid(`Could not parse the filter at "${text.slice(from)}".`);
    const wanted = quoted.slice(1, -1).replaceAll(/\\(.)/g, "$1");
    namesMetric ||= field === "metric.type" && operator === "=";
    terms.push((key) => (valueOf(key, field) === wanted) === (operator === "="));
  }
  if (!namesMetric) throw invalid(`The filter "${filter}" must name one metric.type with "=".`);
  return (key) => terms.every((holds) => holds(key));
}

function valueOf(key: SeriesKey, field: string): string {
  if (field === "metric.type") return key.metric;
  if (field === "resource.type") return key.resourceType;
  const labels = field.startsWith("metric.") ? key.metricLabels : key.resourceLabels;
  const name = field.slice(field.lastIndexOf(".") + 1);
  return Object.hasOwn(labels, name) ? (labels[name] ?? "") : "";
}
