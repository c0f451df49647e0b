import { readRevision, type CloudRunDeps } from "./cloud-run.ts";

/** What runs a revision. */
export interface RevisionRunner {
  readonly runner: "cloud-run" | "container" | "process";
  /** Of a container that is not Cloud Run's: `podman 4.3.1`. */
  readonly engine?: string;
}

/** What an embedded cloud writes on its revisions; Cloud Run has no such annotations. */
const RUN_BY = "cloud-tasks-pipeline/run-by";
const RUN_BY_ENGINE = "cloud-tasks-pipeline/engine";

/** What runs a revision that is ready. @param revision Full name @throws Failure `GCP_*` */
export async function runnerOf(
  deps: Pick<CloudRunDeps, "gcp">,
  revision: string,
): Promise<RevisionRunner> {
  const { annotations = {} } = (await readRevision(deps, revision)) ?? {};
  const kind = annotations[RUN_BY];
  if (kind !== "container" && kind !== "process") return { runner: "cloud-run" };
  const engine = annotations[RUN_BY_ENGINE];
  return { runner: kind, ...(engine === undefined ? {} : { engine }) };
}
