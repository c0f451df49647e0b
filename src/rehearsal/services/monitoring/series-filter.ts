import { invalidArgument } from "../../api/api-error.ts";
import type { Predicate } from "../../api/filter/filter-parser.ts";
import { compileFilter, unparseable } from "../../api/filter/filter-parser.ts";

/** What a filter looks at. */
export interface SeriesKey {
  readonly metric: string;
  readonly resourceType: string;
  readonly resourceLabels: Readonly<Record<string, string>>;
  readonly metricLabels: Readonly<Record<string, string>>;
}

const FIELD = /^(?:metric\.type|resource\.type|(?:metric|resource)\.labels?\.[A-Za-z_]\w*)$/;

/**
 * A monitoring filter of equality terms, joined by AND or by nothing; one term must name
 * `metric.type`.
 * @see https://cloud.google.com/monitoring/api/v3/filters
 * @throws ApiError INVALID_ARGUMENT for anything else
 */
export function parseSeriesFilter(filter: string): Predicate<SeriesKey> {
  let namesMetric = false;
  const matches = compileFilter<SeriesKey>(filter, {
    conjunctionOnly: true,
    comparison: (path, operator, wanted) => {
      const field = path.join(".");
      if (!FIELD.test(field))
        throw unparseable(`"${field.slice(0, 100)}" is not a field of a series`);
      if (operator !== "=" && operator !== "!=")
        throw unparseable(`the operator ${operator} is not supported`);
      namesMetric ||= field === "metric.type" && operator === "=";
      return (key) => (valueOf(key, field) === wanted) === (operator === "=");
    },
  });
  if (!namesMetric) {
    throw invalidArgument(
      `The filter "${filter.slice(0, 500)}" must name one metric.type with "=".`,
    );
  }
  return matches;
}

function valueOf(key: SeriesKey, field: string): string {
  if (field === "metric.type") return key.metric;
  if (field === "resource.type") return key.resourceType;
  const labels = field.startsWith("metric.") ? key.metricLabels : key.resourceLabels;
  const name = field.slice(field.lastIndexOf(".") + 1);
  return Object.hasOwn(labels, name) ? (labels[name] ?? "") : "";
}
