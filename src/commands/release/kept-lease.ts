import { parseLease, type LeaseRecord } from "../../release/lease/record.ts";
import type { LeaseStore } from "../../release/lease/store.ts";

/**
 * The lease of a run that ended on purpose before its promotion; undefined when there is none, or
 * another one.
 */
export async function keptLease(
  store: LeaseStore,
): Promise<(LeaseRecord & { readonly keptUntil: string }) | undefined> {
  const stored = await store.read();
  const record = stored === undefined ? undefined : parseLease(stored.text);
  const keptUntil = record?.keptUntil;
  return record === undefined || keptUntil === undefined ? undefined : { ...record, keptUntil };
}
