import type { Clock } from "../../semantics/clock.ts";
import { describeProbe } from "./health-probe.ts";
import { untilUnhealthy } from "./liveness-probe.ts";
import type { ProcessTree } from "./process-tree.ts";
import { untilOverLimits } from "./resource-watch.ts";
import { StartFailure, type Instance, type InstanceSpec } from "./revision-runner.ts";
import { probeUntilReady } from "./startup-probe.ts";
import { reachProblem, untilMisplaced } from "./wrong-port.ts";

/** An instance that may not be ready yet. */
export interface Starting extends Omit<Instance, "port"> {
  /** May change until the instance is ready. */
  port: number;
  /** Its processes; undefined where this machine can't see them. */
  readonly tree: ProcessTree | undefined;
  /** Ends it as Cloud Run does, which leaves a line in the system log. */
  end(why: string): void;
}

/**
 * Waits until an instance is ready, and watches it from its first moment to its last: memory,
 * number of processes, liveness.
 * @throws StartFailure; the instance is killed then
 */
export async function bringUp(
  instance: Starting,
  spec: InstanceSpec,
  clock: Clock,
): Promise<Instance> {
  const gone = new AbortController();
  const died = instance.exited.then((how) => {
    gone.abort();
    return how;
  });
  watchLimits(instance, spec, clock, gone.signal);
  const failure = await untilReady(instance, spec, clock, died);
  if (failure !== undefined) {
    instance.kill();
    throw new StartFailure(failure);
  }
  watchLiveness(instance, spec, clock, gone.signal);
  return instance;
}

/** Why the instance is not ready; undefined once it is. */
async function untilReady(
  instance: Starting,
  spec: InstanceSpec,
  clock: Clock,
  died: Promise<string>,
): Promise<string | undefined> {
  const { startupProbe: probe, containerPort } = spec;
  const stop = new AbortController();
  const never = new Promise<never>(() => undefined);
  const ended = died.then((how) =>
    /^(?:exit\(|signal )/.test(how)
      ? `the process ended with ${how} before it was ready`
      : `the instance was ended before it was ready: ${how}`,
  );
  const probed = probeUntilReady(() => instance.port, probe, clock, stop.signal).then(
    (isReady) =>
      isReady
        ? undefined
        : `the startup probe did not pass in time: ${describeProbe(probe, containerPort)}`,
    () => never,
  );
  const { tree } = instance;
  const misplaced =
    tree === undefined
      ? never
      : untilMisplaced(tree, instance.port, containerPort, clock, stop.signal).then(
          (found) => {
            if (found.kind === "wrong") return found.why;
            instance.port = found.port;
            return never;
          },
          () => never,
        );
  const failure = await Promise.race([ended, probed, misplaced]);
  stop.abort();
  if (failure !== undefined || tree === undefined) return failure;
  return reachProblem(tree, instance.port);
}

function watchLimits(
  instance: Starting,
  spec: InstanceSpec,
  clock: Clock,
  gone: AbortSignal,
): void {
  const { tree } = instance;
  if (tree === undefined) return;
  untilOverLimits(tree, spec, clock, gone).then(
    (why) => instance.end(why),
    // The instance ended first.
    () => undefined,
  );
}

/** SIGKILL once the liveness probe has failed; the owner of the instance starts another. */
function watchLiveness(
  instance: Starting,
  { livenessProbe: probe, containerPort }: InstanceSpec,
  clock: Clock,
  gone: AbortSignal,
): void {
  if (probe === undefined) return;
  untilUnhealthy(instance.port, probe, clock, gone).then(
    () => {
      const what = describeProbe(probe, containerPort);
      instance.end(`LIVENESS ${what}. The instance has been shut down.`);
    },
    // The instance ended first.
    () => undefined,
  );
}
