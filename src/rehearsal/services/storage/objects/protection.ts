import type { JsonValue, JsonObject } from "../../../json/json.ts";
import { isJsonObject } from "../../../json/json.ts";
import type { StoredObject } from "../model.ts";
import { StorageError } from "../storage-error.ts";

/**
 * Refuses to let an object go that a hold or a retention protects. One that stays as a noncurrent
 * version is retained so; a hold keeps it live.
 * @param fate What would become of it: `gone` for good, or `noncurrent`.
 * @see https://cloud.google.com/storage/docs/object-holds
 * @see https://cloud.google.com/storage/docs/bucket-lock
 * @throws StorageError objectUnderActiveHold, retentionPolicyNotMet
 */
export function checkProtection(
  object: StoredObject,
  bucket: JsonObject,
  fate: "gone" | "noncurrent",
  nowMs: number,
): void {
  const name = `Object '${object.bucket}/${object.name}'`;
  const { temporaryHold, eventBasedHold } = object.fields;
  const hold =
    temporaryHold === true ? "Temporary" : eventBasedHold === true ? "Event-Based" : undefined;
  if (hold !== undefined) {
    throw new StorageError(
      "objectUnderActiveHold",
      `${name} is under active ${hold} hold and cannot be deleted, overwritten or archived until hold is removed.`,
    );
  }
  const untilMs = retainedUntilMs(object, bucket);
  if (fate === "noncurrent" || untilMs <= nowMs) return;
  throw new StorageError(
    "retentionPolicyNotMet",
    `${name} is subject to bucket's retention policy or object retention and cannot be deleted or ` +
      `overwritten until ${new Date(untilMs).toISOString()}`,
  );
}

/** In milliseconds since the Unix epoch; 0 for an object that nothing retains. */
function retainedUntilMs(object: StoredObject, bucket: JsonObject): number {
  const periodSeconds = Number(fieldOf(bucket["retentionPolicy"], "retentionPeriod"));
  const byBucketMs = Date.parse(object.timeCreated) + periodSeconds * 1000;
  const byObjectMs = Date.parse(String(fieldOf(object.fields["retention"], "retainUntilTime")));
  return Math.max(periodSeconds > 0 ? byBucketMs : 0, Number.isNaN(byObjectMs) ? 0 : byObjectMs);
}

function fieldOf(value: JsonValue | undefined, name: string): string | number | undefined {
  const field = isJsonObject(value) ? value[name] : undefined;
  return typeof field === "string" || typeof field === "number" ? field : undefined;
}
