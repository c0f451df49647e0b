import type { IncomingHttpHeaders } from "node:http";

import type { Preconditions } from "./model.ts";
import { versionIn } from "./numbers.ts";
import { StorageError } from "./storage-error.ts";

/**
 * Reads the preconditions of a request.
 * @see https://cloud.google.com/storage/docs/request-preconditions
 */
export function preconditionsOf(query: URLSearchParams): Preconditions {
  return {
    generationMatch: versionIn(query, "ifGenerationMatch"),
    generationNotMatch: versionIn(query, "ifGenerationNotMatch"),
    metagenerationMatch: versionIn(query, "ifMetagenerationMatch"),
    metagenerationNotMatch: versionIn(query, "ifMetagenerationNotMatch"),
  };
}

/** Those of the source of a copy (`ifSourceGenerationMatch`). */
export function sourcePreconditionsOf(query: URLSearchParams): Preconditions {
  return {
    generationMatch: versionIn(query, "ifSourceGenerationMatch"),
    generationNotMatch: versionIn(query, "ifSourceGenerationNotMatch"),
    metagenerationMatch: versionIn(query, "ifSourceMetagenerationMatch"),
    metagenerationNotMatch: versionIn(query, "ifSourceMetagenerationNotMatch"),
  };
}

/** What conditions are checked on: an object or a bucket. */
export interface Versioned {
  readonly generation?: string;
  readonly metageneration: number;
}

/** @throws StorageError conditionNotMet @param found Undefined has generation 0 */
export function checkPreconditions(found: Versioned | undefined, conditions: Preconditions): void {
  const generation = found?.generation ?? "0";
  const metageneration = found === undefined ? undefined : String(found.metageneration);
  const { generationMatch, generationNotMatch } = conditions;
  const { metagenerationMatch, metagenerationNotMatch } = conditions;
  const holds =
    (generationMatch === undefined || generationMatch === generation) &&
    (generationNotMatch === undefined || generationNotMatch !== generation) &&
    (metagenerationMatch === undefined || metagenerationMatch === metageneration) &&
    (metagenerationNotMatch === undefined || metagenerationNotMatch !== metageneration);
  if (!holds) refuse();
}

function refuse(): never {
  const message = "At least one of the pre-conditions you specified did not hold.";
  throw new StorageError("conditionNotMet", message);
}

/**
 * `If-Match` and `If-None-Match` of a read.
 * @see https://cloud.google.com/storage/docs/request-preconditions @throws StorageError
 */
export function checkEtag(etag: string, headers: IncomingHttpHeaders): void {
  const names = (header = ""): boolean =>
    header.split(",").some((one) => ["*", etag].includes(one.trim().replaceAll('"', "")));
  if (headers["if-match"] !== undefined && !names(headers["if-match"])) refuse();
  if (names(headers["if-none-match"])) throw new StorageError("notModified", "Not Modified");
}

/**
 * For a read: what a "not match" names has not changed, which is 304 rather than 412.
 * @throws StorageError
 */
export function checkForRead(found: Versioned, conditions: Preconditions): void {
  const { generationNotMatch, metagenerationNotMatch } = conditions;
  if (
    (generationNotMatch !== undefined && generationNotMatch === found.generation) ||
    metagenerationNotMatch === String(found.metageneration)
  ) {
    throw new StorageError("notModified", "Not Modified");
  }
  checkPreconditions(found, conditions);
}
