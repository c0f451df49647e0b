import fc from "fast-check";
import { expect, it } from "vitest";

import { parseSeriesFilter } from "../../services/monitoring/series-filter.ts";
import { parseQueueFilter } from "../../services/tasks/queues/queue-filter.ts";
import { ApiError } from "../api-error.ts";
import { compileListFilter } from "./list-filter.ts";

const SECRET = {
  name: "projects/1/secrets/db-a",
  labels: { a: "x AND y", env: "Prod" },
  createTime: "2026-01-02T00:00:00.5Z",
  enabled: true,
  topics: [{ name: "t" }],
};

it.each([
  "name:db",
  'labels.a="x AND y"',
  "labels.env=prod",
  "labels:env",
  "labels:*",
  "name:db-a OR name:mail",
  "name:(mail OR db)",
  "NOT labels.env=test",
  "-labels.env=test",
  "labels.none!=1",
  "create_time>2026-01-01T00:00:00Z",
  'create_time<="2026-01-02T00:00:00.500Z"',
  "enabled=true",
])("%s fits", (filter) => {
  expect(compileListFilter(filter)(SECRET)).toBe(true);
});

it.each(["name:mail", "labels.a=x", "labels:none", "labels.none:*", "constructor:*", "none<1"])(
  "%s does not fit",
  (filter) => {
    expect(compileListFilter(filter)(SECRET)).toBe(false);
  },
);

it.each(["name ~ db", "db", 'name=~"db"', "name(", "("])("%s is refused", (filter) => {
  expect(() => compileListFilter(filter)).toThrow(
    expect.objectContaining({ code: "INVALID_ARGUMENT" }),
  );
});

it.each<[string, (filter: string) => unknown]>([
  ["lists", compileListFilter],
  ["queues", parseQueueFilter],
  ["series", parseSeriesFilter],
])("any text is read or refused as a filter of %s", (_name, compile) => {
  const word = fc.constantFrom(
    ...'( ) AND OR NOT - = != < <= > >= : =~ , " \\ . a name state metric.type labels. \n -- * é'.split(
      " ",
    ),
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 40 }),
      (words) => {
        try {
          compile(words.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
