import type { Failure } from "../../base/failure.ts";
import { costStage } from "../../cost/stage.ts";
import type { Project } from "../../project/project.ts";
import type { Report, Section } from "../../report/report.ts";
import { sectionFailure } from "../../report/section-failure.ts";
import { emptySection } from "../../report/table.ts";
import { buildStage, type BuildDeps } from "../pipeline/pipeline.ts";
import { reloadProject } from "../pipeline/reload-project.ts";
import type { Stages } from "../pipeline/stages.ts";

/**
 * What a rehearsal can do without terraform: build and cost. The plan has the reason, and every
 * handler is listed as not proven, because nothing was deployed that a task could be sent to.
 */
export async function withoutTerraform(
  project: Project,
  reason: Failure,
  stages: Stages,
  deps: BuildDeps & { readonly base?: Project },
): Promise<Report> {
  let built = project;
  await stages.run("build", async () => {
    const section = await buildStage(project, deps);
    built = await reloadProject(project);
    return section;
  });
  await stages.run("plan", () =>
    Promise.resolve(
      emptySection("plan", {
        status: "failed",
        durationMs: 0,
        summary: "not planned, not applied and not proven: terraform is not available",
        failure: sectionFailure(reason),
      }),
    ),
  );
  const { clock, base } = deps;
  await stages.run("cost", () =>
    costStage(built, { clock, ...(base === undefined ? {} : { base }) }),
  );
  await stages.run("smoke", () => Promise.resolve(nothingProven(built)));
  return stages.report;
}

function nothingProven({ workers }: Project): Section<"smoke"> {
  const unproven = workers.flatMap((worker) =>
    worker.handlers.map((handler) => ({
      worker: worker.id,
      handler: handler.name,
      reason: "without terraform, nothing is deployed that a task could be sent to",
    })),
  );
  return {
    status: "skipped",
    durationMs: 0,
    summary: "no task was sent: nothing is proven",
    verdicts: [],
    unproven,
  };
}
