import { Failure } from "../../base/failure.ts";

/**
 * The share of a billing account's free allowances that `--free-tier` names: `full`, `none`, or a
 * number such as `0.25` where four environments share one account.
 * @throws Failure `COST_FREE_TIER`
 */
export function freeTierShare(given: string): number {
  if (given === "full") return 1;
  if (given === "none") return 0;
  const share = /^\d{1,3}(?:\.\d{1,9})?$/.test(given) ? Number(given) : Number.NaN;
  if (share >= 0 && share <= 1) return share;
  throw new Failure("COST_FREE_TIER", `--free-tier ${JSON.stringify(given)} is not a valid share`, {
    exitCode: 2,
    hint: "write full, none, or a number from 0 to 1 such as 0.25",
  });
}
