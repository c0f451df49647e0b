import type { SmokeVerdict } from "../report/report.ts";
import { sleep } from "../semantics/clock.ts";
import { instanceExits, type InstanceExit } from "./instance-exits.ts";
import type { Proof } from "./proof.ts";
import type { SmokeDeps } from "./smoke-deps.ts";

/** How long an instance has to end after its last answer and still be noticed. */
const SETTLE_MS = 250;

/**
 * Turns verdicts of handlers whose instance ended after they had answered into failures: what they
 * did next took other tasks with it. The log names no task, so the answer just before the exit is
 * blamed, unless the exit is what broke another task off: then it is told there.
 * @throws GoogleApiError
 */
export async function failExited(
  proofs: readonly Proof[],
  sinceMs: number,
  deps: SmokeDeps,
): Promise<readonly Proof[]> {
  const passed = proofs.filter(({ verdict }) => verdict.verdict === "passed");
  const failed = proofs.filter(({ verdict }) => verdict.verdict === "failed");
  if (passed.length === 0 && failed.length === 0) return proofs;
  await sleep(deps.clock, SETTLE_MS, deps.signal).catch(() => undefined);
  const exits = await instanceExits(deps.gcp, {
    projectId: deps.projectId,
    revisions: [...new Set([...passed, ...failed].map(({ revision }) => revision))],
    sinceMs,
  });
  const blamed = new Map<Proof, InstanceExit>();
  for (const exit of exits) {
    const told = failed.filter(
      // A handler may well answer after what ran out of memory was its child.
      ({ revision, broke }) => revision === exit.revision && (broke || isOutOfMemory(exit)),
    );
    const last = lastBefore(passed, exit);
    const proofsOf = told.length > 0 || last === undefined ? told : [last];
    for (const proof of proofsOf) blamed.set(proof, exit);
  }
  return proofs.map((proof) => {
    const exit = blamed.get(proof);
    if (exit === undefined) return proof;
    if (proof.verdict.verdict === "failed") {
      return { ...proof, verdict: explained(proof.verdict, exit) };
    }
    return {
      ...proof,
      verdict: {
        ...proof.verdict,
        verdict: "failed" as const,
        evidence: `${proof.verdict.evidence}, then its instance ended: ${exit.text}`,
        hint: "look for process.exit, an unhandled rejection or a timer that throws after the answer, or for memory that ran out",
      },
    };
  });
}

function isOutOfMemory({ text }: InstanceExit): boolean {
  return /memory limit/i.test(text);
}

/** Why the instance of a task that failed has ended, in Cloud Run's words. */
function explained(verdict: SmokeVerdict, exit: InstanceExit): SmokeVerdict {
  const evidence = `${verdict.evidence}; system log: ${exit.text}`;
  if (!isOutOfMemory(exit)) return { ...verdict, evidence };
  return {
    ...verdict,
    evidence,
    hint: "raise `memory` of the worker, or let the handler hold less at a time; what its child processes hold counts, too",
  };
}

function lastBefore(passed: readonly Proof[], exit: InstanceExit): Proof | undefined {
  const of = passed.filter(({ revision }) => revision === exit.revision);
  const before = of.filter(({ answeredAtMs = 0 }) => !(answeredAtMs > exit.atMs));
  return (before.length === 0 ? of : before).reduce<Proof | undefined>(
    (last, one) =>
      last === undefined || (one.answeredAtMs ?? 0) >= (last.answeredAtMs ?? 0) ? one : last,
    undefined,
  );
}
