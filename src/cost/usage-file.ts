import { z } from "zod";

import { closest } from "../base/closest.ts";
import { Failure } from "../base/failure.ts";
import { quoted } from "../base/quoted.ts";
import { Problems, shownProblems } from "../project/diagnostics/problems.ts";
import type { Project } from "../project/project.ts";
import { addSchemaProblems } from "../project/schema-errors/schema-problems.ts";
import { bucketUsage, handlerUsage, secretUsage, workerUsage } from "../project/schema/usage.ts";
import {
  bucketUsageOf,
  handlerUsageOf,
  secretUsageOf,
  workerUsageOf,
  type HandlerUsage,
} from "../project/usage.ts";
import { parseYaml, type YamlSource } from "../project/yaml/yaml-source.ts";

/** An address of the plan has a dot, an id of the config has none. */
const isAddress = (key: string): boolean => key.includes(".");
const MAX_PROBLEMS = 5;
const quantity = z.number().min(0).max(1e12);

/** Of a resource that only the plan has: the names that Infracost's usage file has for the same. */
const foreignUsage = z.strictObject({
  storage_gb: quantity.optional(),
  monthly_class_a_operations: quantity.optional(),
  monthly_class_b_operations: quantity.optional(),
  monthly_requests: quantity.optional(),
  average_request_duration_ms: quantity.optional(),
  monthly_operations: quantity.optional(),
  monthly_access_operations: quantity.optional(),
});

export type ForeignUsage = z.infer<typeof foreignUsage>;

const workerEntry = workerUsage.extend({
  handlers: z.record(z.string(), handlerUsage).optional(),
});
const fileSchema = z.strictObject({
  version: z.union([z.string(), z.number()]).optional(),
  resource_usage: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** A usage file that was checked against a project. */
export interface UsageFile {
  /** The project with what the file states; each value wins over the config's. */
  readonly apply: (project: Project) => Project;
  /** Terraform address -> usage of a resource that only the plan has. */
  readonly foreign: ReadonlyMap<string, ForeignUsage>;
}

/**
 * Reads a usage file: `resource_usage` by the ids of the config, handlers below their worker, and
 * by Terraform addresses.
 * @param file What to call it.
 * @throws Failure `COST_USAGE_FILE`, with the line of each problem
 */
export function parseUsageFile(text: string, file: string, project: Project): UsageFile {
  const source = parseYaml(text);
  const problems = new Problems();
  if (source.problems.counts.error === 0) addSchemaProblems(problems, fileSchema, source);
  refuse([source.problems, problems], file);
  const { resource_usage: entries } = fileSchema.parse(source.value);
  const schemas = new Map<string, z.ZodType>([
    ...project.workers.map(({ id }) => [id, workerEntry] as const),
    ...project.secrets.map(({ id }) => [id, secretUsage] as const),
    ...project.buckets.map(({ id }) => [id, bucketUsage] as const),
  ]);
  for (const id of Object.keys(entries)) {
    const schema = isAddress(id) ? foreignUsage : schemas.get(id);
    if (schema === undefined)
      unknownKey(problems, source, ["resource_usage", id], [...schemas.keys()]);
    else addSchemaProblems(problems, schema, source, ["resource_usage", id]);
  }
  for (const worker of project.workers) {
    const known = worker.handlers.map(({ name }) => name);
    const handlers = entries[worker.id]?.["handlers"];
    if (typeof handlers !== "object" || handlers === null) continue;
    for (const name of Object.keys(handlers)) {
      const path = ["resource_usage", worker.id, "handlers", name];
      if (!known.includes(name)) unknownKey(problems, source, path, known);
    }
  }
  refuse([problems], file);
  return {
    apply: (to) => applied(to, entries),
    foreign: new Map(
      Object.entries(entries)
        .filter(([id]) => isAddress(id))
        .map(([address, usage]) => [address, foreignUsage.parse(usage)]),
    ),
  };
}

function unknownKey(
  problems: Problems,
  source: YamlSource,
  path: readonly string[],
  known: readonly string[],
): void {
  const key = path.at(-1) ?? "";
  const near = closest(key, known);
  problems.add(() => ({
    code: "CT009",
    message: `${quoted(key)} is not in the config`,
    hint:
      near === undefined ? `write one of ${known.slice(0, 8).join(", ")}` : `did you mean ${near}?`,
    path,
    range: source.keyRangeOf(path),
  }));
}

function refuse(found: readonly Problems[], file: string): void {
  const { diagnostics, counts } = shownProblems([...found]);
  if (counts.error === 0) return;
  const shown = diagnostics
    .filter(({ severity }) => severity === "error")
    .slice(0, MAX_PROBLEMS)
    .map(
      ({ range, message, hint }) =>
        `${file}:${range?.start.line ?? 1}:${range?.start.column ?? 1}: ${message} (${hint})`,
    );
  throw new Failure(
    "COST_USAGE_FILE",
    `the usage file has ${counts.error} error${counts.error === 1 ? "" : "s"}: ${shown.join("; ")}`,
    { exitCode: 2, hint: "see docs/reference/cost-model.md for its keys" },
  );
}

/**
 * Of another project than the one that it was checked against, the base, what it does not know
 * stays.
 */
function applied(project: Project, entries: Readonly<Record<string, unknown>>): Project {
  const usageOf = <S extends z.ZodType>(schema: S, id: string): z.infer<S> | undefined => {
    const parsed = schema.safeParse(entries[id]);
    return parsed.success ? parsed.data : undefined;
  };
  return {
    ...project,
    workers: project.workers.map((worker) => {
      const { handlers = {}, ...usage } = usageOf(workerEntry, worker.id) ?? {};
      return {
        ...worker,
        usage: { ...worker.usage, ...workerUsageOf(usage) },
        handlers: worker.handlers.map((handler) => ({
          ...handler,
          usage: {
            ...handler.usage,
            ...(Object.hasOwn(handlers, handler.name)
              ? handlerUsageOf(handlers[handler.name])
              : ({} satisfies HandlerUsage)),
          },
        })),
      };
    }),
    secrets: project.secrets.map((secret) => ({
      ...secret,
      usage: { ...secret.usage, ...secretUsageOf(usageOf(secretUsage, secret.id)) },
    })),
    buckets: project.buckets.map((bucket) => ({
      ...bucket,
      usage: { ...bucket.usage, ...bucketUsageOf(usageOf(bucketUsage, bucket.id)) },
    })),
  };
}
