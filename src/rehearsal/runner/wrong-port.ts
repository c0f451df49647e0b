import { sleep, type Clock } from "../../semantics/clock.ts";
import { listenersOf, type Listener } from "./proc-files.ts";
import type { ProcessTree } from "./process-tree.ts";

const PERIOD_MS = 250;
/** A worker may open a port of its own, for metrics, before the one that counts. */
const GRACE_MS = 3_000;

/** Where an instance listens, if not on its `PORT`. */
export type Misplaced =
  /** A port that is written in the worker's code, and the one that Cloud Run sends requests to. */
  | { readonly kind: "fixed"; readonly port: number }
  | { readonly kind: "wrong"; readonly why: string };

/**
 * Resolves once an instance listens elsewhere and goes on doing so. Only Linux tells. Rejects when
 * `signal` is aborted.
 * @param port What the process got as `PORT`
 * @param containerPort What Cloud Run would give it
 */
export async function untilMisplaced(
  tree: ProcessTree,
  port: number,
  containerPort: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Misplaced> {
  let sinceMs: number | undefined;
  for (;;) {
    await sleep(clock, PERIOD_MS, signal);
    const open = listenersOf(tree.members());
    if (open.some((one) => one.port === port)) sinceMs = undefined;
    else if (open.some((one) => one.port === containerPort)) {
      return { kind: "fixed", port: containerPort };
    } else if (open.length === 0) sinceMs = undefined;
    else if (clock.now() - (sinceMs ??= clock.now()) >= GRACE_MS) {
      return { kind: "wrong", why: wrongPort(open, containerPort) };
    }
  }
}

/** What is wrong with where a ready instance listens; undefined when nothing is. */
export function reachProblem(tree: ProcessTree, port: number): string | undefined {
  const own = listenersOf(tree.members()).filter((one) => one.port === port);
  if (own.length === 0 || own.some(({ isLoopback }) => !isLoopback)) return undefined;
  // @see https://cloud.google.com/run/docs/container-contract#port
  return "the worker listens on 127.0.0.1 alone, where Cloud Run can't reach it: listen on 0.0.0.0";
}

function wrongPort(open: readonly Listener[], containerPort: number): string {
  const ports = [...new Set(open.map(({ port }) => port))].join(" and ");
  return `the worker listens on ${ports}, but Cloud Run sends requests to $PORT (${containerPort})`;
}
