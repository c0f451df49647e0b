import { stringOf } from "../../../json/json-values.ts";
import { StartFailure, type Instance, type LineStream } from "../../../runner/revision-runner.ts";
import type { RunServiceDeps } from "../deps.ts";
import { type RevisionRecord, type ServiceRecord } from "../model.ts";
import { RevisionFailure } from "../revisions/revision-failure.ts";
import { revisionLogEntry } from "../revisions/revision-log.ts";
import { imageOf, processOf } from "../spec/template.ts";
import { environmentOf } from "./environment.ts";

/** Starts one more instance of the revision: its image and its secrets are read anew each time. */
export function instanceStarter(
  deps: RunServiceDeps,
  service: ServiceRecord,
  revision: RevisionRecord,
): () => Promise<Instance> {
  const { name, template } = revision;
  return async () => {
    const image = deps.images.find(imageOf(template));
    if (image === undefined) {
      throw new RevisionFailure("CONTAINER_MISSING", `Image '${imageOf(template)}' not found.`);
    }
    const env = environmentOf(template, service.project, deps);
    if (deps.faults.take("run.revision", `${service.name}/revisions/${name}`)?.kind === "crash") {
      throw new StartFailure("the crash that a fault rule asks for");
    }
    const metadata = await deps.metadataEnv(stringOf(template["serviceAccount"]));
    const instance = await deps.runner.start({
      image,
      imagePath: pathOf(imageOf(template)),
      ...processOf(template),
      env: {
        ...env,
        ...metadata,
        ...deps.extraEnv(),
        K_SERVICE: service.id,
        K_REVISION: name,
        K_CONFIGURATION: service.id,
      },
      onLine: deps.guard.callback("run.log", (stream: LineStream, line: string) =>
        deps.logs.write(revisionLogEntry(service, name, stream, line)),
      ),
    });
    revision.runBy = instance.runBy;
    return instance;
  };
}

/** Of `HOST/PROJECT/REPOSITORY/IMAGE:TAG@DIGEST`. */
function pathOf(reference: string): string {
  return reference.replace(/^[^/]+\//, "").replace(/(?::[^:/@]+)?(?:@.*)?$/, "");
}
