import { GoogleApiError } from "../../src/gcp/api-failure.ts";
import type { Gcp, RestCall } from "../../src/gcp/gcp.ts";
import type { ReleaseHarness } from "./harness.ts";

/**
 * What happens at one write of a run: it dies before or after it, its answer is lost, or it is
 * refused once.
 */
export type Fault = "killed before" | "killed after" | "answer lost" | "unavailable" | "refused";

export const FAULTS: readonly Fault[] = [
  "killed before",
  "killed after",
  "answer lost",
  "unavailable",
  "refused",
];

/** A client of the harness whose nth write goes wrong. */
export interface FaultyClient {
  readonly harness: ReleaseHarness;
  /** The writes so far. */
  readonly writes: readonly string[];
  /** True once the fault has come. */
  readonly hit: boolean;
}

/**
 * @param nth From 0 on; a run with fewer writes is not hit
 * @param counts Which writes count. @defaultValue all
 */
export function faulty(
  harness: ReleaseHarness,
  nth: number,
  fault: Fault,
  counts: (call: RestCall) => boolean = () => true,
): FaultyClient {
  const writes: string[] = [];
  let dead = false;
  const killed = (): Error => new Error("the process was killed");
  const rest = async (call: RestCall): Promise<unknown> => {
    if (dead) throw killed();
    if (call.method === "GET" || !counts(call)) return harness.gcp.rest(call);
    const index = writes.push(`${call.method} ${call.path}`) - 1;
    if (index !== nth) return harness.gcp.rest(call);
    if (fault === "unavailable") throw new GoogleApiError("UNAVAILABLE", "try again");
    if (fault === "refused") throw new GoogleApiError("PERMISSION_DENIED", "not you");
    if (fault === "killed before") {
      dead = true;
      throw killed();
    }
    await harness.gcp.rest(call);
    if (fault === "killed after") {
      dead = true;
      throw killed();
    }
    throw new TypeError("fetch failed");
  };
  return {
    harness: { ...harness, gcp: { ...harness.gcp, rest } satisfies Gcp },
    writes,
    get hit() {
      return writes.length > nth;
    },
  };
}
