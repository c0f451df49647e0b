import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { Problems, type Problem } from "../diagnostics/problems.ts";
import type { EffectiveConfig } from "../environments/effective-config.ts";
import type { ManifestHandler } from "../resolve/manifest.ts";
import { indexProject } from "../resolve/project-index.ts";
import type { ProjectResources } from "../resolve/resolve-project.ts";
import { valueAt, type Path } from "../values/path.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";
import { fileLints } from "./file-lints.ts";
import { handlerLints } from "./handler-lints.ts";
import type { Ignores } from "./ignores.ts";
import type { Lint, LintContext } from "./lint.ts";
import { queueLints } from "./queue-lints.ts";
import { alertLints, bucketLints, secretLints } from "./resource-lints.ts";
import { scheduleLints } from "./schedule-lints.ts";
import { unaffectedLints } from "./unaffected-lints.ts";
import { workerLints } from "./worker-lints.ts";

/**
 * Every lint of what can be read of a project, on its place in the file; none that only follows
 * from an error, and none that a comment of the file takes away.
 */
export function lintProject(of: {
  readonly project: ProjectResources;
  readonly effective: EffectiveConfig;
  readonly source: YamlSource;
  readonly manifests: ReadonlyMap<string, readonly ManifestHandler[]>;
  /** Workers whose handlers only their next build makes known: they do not lack any yet. */
  readonly unbuilt: ReadonlySet<string>;
  readonly errors: readonly Diagnostic[];
  readonly ignores: Ignores;
}): Problems {
  const { source, effective, manifests, ignores } = of;
  const problems = new Problems();
  const resources = new Map(effective.resources.map((one) => [one.resource.id, one]));
  const placed = (resourceId: string, path: Path): Path | undefined => {
    const place = resources.get(resourceId)?.pathOf(path);
    return place !== undefined && valueAt(source.value, place) !== undefined ? place : undefined;
  };
  const add = (lint: Pick<Lint, "code" | "severity" | "message" | "hint">, path: Path): void => {
    const { code, severity, message, hint } = lint;
    const make = (): Problem => ({
      code,
      message,
      hint: typeof hint === "string" ? hint : hint(),
      path,
      range: source.rangeOf(path),
    });
    if (!ignores.takes(code, () => source.rangeOf(path).start.line)) problems.add(make, severity);
  };
  const context: LintContext = {
    ...indexProject(of.project),
    manifests,
    isWritten: (id, path) => placed(id, path) !== undefined,
  };
  for (const lint of unaffectedLints([...allLints(context)], effective, of.errors)) {
    const { resourceId, path, elsePath = ["id"] } = lint;
    if (lint.code === "CT101" && of.unbuilt.has(resourceId)) continue;
    add(
      lint,
      placed(resourceId, path) ?? placed(resourceId, elsePath) ?? placed(resourceId, ["id"]) ?? [],
    );
  }
  for (const lint of fileLints(source, manifests)) add(lint, lint.path);
  return problems;
}

function* allLints(context: LintContext): Generator<Lint> {
  const { project } = context;
  for (const queue of project.queues) yield* queueLints(context, queue);
  const scheduled = new Map<string, Set<string>>();
  for (const { target } of project.schedules) {
    if (target.kind !== "worker") continue;
    const paths = scheduled.get(target.workerId) ?? new Set();
    scheduled.set(target.workerId, paths.add(target.path.split("?")[0] ?? ""));
  }
  for (const worker of project.workers) {
    yield* workerLints(worker);
    yield* handlerLints(context, worker, scheduled.get(worker.id) ?? new Set());
  }
  for (const schedule of project.schedules) yield* scheduleLints(context, schedule);
  for (const alert of project.alerts) yield* alertLints(context, alert);
  for (const bucket of project.buckets) yield* bucketLints(bucket);
  yield* secretLints(context);
}
