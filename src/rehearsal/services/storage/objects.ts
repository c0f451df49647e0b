import { createHash } from "node:crypto";

import type { Clock } from "../../../semantics/clock.ts";
import type { JsonObject } from "../../ports.ts";
import type { BucketStore } from "./buckets.ts";
import { crc32c } from "./crc32c.ts";
import type { Preconditions, StoredObject } from "./model.ts";
import { StorageError } from "./storage-error.ts";

const MAX_NAME_BYTES = 1024;

/** Objects in memory, each with its generations, oldest first; the last is live unless it was deleted. */
export class ObjectStore {
  readonly #clock: Clock;
  readonly #buckets: BucketStore;
  readonly #generations = new Map<string, Map<string, StoredObject[]>>();
  #lastGeneration = 0n;

  constructor(clock: Clock, buckets: BucketStore) {
    this.#clock = clock;
    this.#buckets = buckets;
  }

  /** @throws StorageError notFound, invalid, conditionNotMet */
  put(
    bucket: string,
    name: string,
    bytes: Buffer,
    fields: JsonObject,
    conditions: Preconditions,
  ): StoredObject {
    if (name === "" || Buffer.byteLength(name) > MAX_NAME_BYTES || /[\r\n]/.test(name)) {
      throw new StorageError(
        "invalid",
        "The object's name must have 1 to 1024 bytes, without line ends.",
      );
    }
    const all = this.#all(bucket);
    const live = this.#live(bucket, name);
    check(live, conditions);
    const hash = createHash("md5").update(bytes).digest("base64");
    const sum = crc32c(bytes);
    checkHash("md5Hash", fields["md5Hash"], hash);
    checkHash("crc32c", fields["crc32c"], sum);
    const now = this.#now();
    const stored: StoredObject = {
      bucket,
      name,
      generation: this.#nextGeneration(),
      bytes,
      crc32c: sum,
      md5Hash: hash,
      timeCreated: now,
      updated: now,
      fields,
      metageneration: 1,
    };
    all.set(name, [...this.#retired(bucket, name), stored]);
    return stored;
  }

  /** @param generation Of a noncurrent one too; absent means the live one. @throws StorageError */
  get(
    bucket: string,
    name: string,
    generation: string | undefined,
    conditions?: Preconditions,
  ): StoredObject {
    const found =
      generation === undefined
        ? this.#live(bucket, name)
        : this.#all(bucket)
            .get(name)
            ?.find((object) => object.generation === generation);
    if (conditions !== undefined && found !== undefined) check(found, conditions);
    if (found !== undefined) return found;
    throw new StorageError("notFound", `No such object: ${bucket}/${name}`);
  }

  patch(bucket: string, name: string, body: JsonObject, conditions: Preconditions): StoredObject {
    const live = this.get(bucket, name, undefined, conditions);
    const fields: JsonObject = { ...live.fields };
    for (const [key, value] of Object.entries(body)) {
      if (value === null) delete fields[key];
      else fields[key] = value;
    }
    const metageneration = live.metageneration + 1;
    const next = { ...live, fields, metageneration, updated: this.#now() };
    const kept = (this.#all(bucket).get(name) ?? []).filter((object) => object !== live);
    this.#all(bucket).set(name, [...kept, next]);
    return next;
  }

  /** Without a generation the live object goes, and stays as noncurrent where versions are kept. */
  delete(
    bucket: string,
    name: string,
    generation: string | undefined,
    conditions: Preconditions,
  ): void {
    const found = this.get(bucket, name, generation);
    check(found, conditions);
    const rest =
      generation === undefined
        ? this.#retired(bucket, name)
        : (this.#all(bucket).get(name) ?? []).filter((object) => object !== found);
    if (rest.length === 0) this.#all(bucket).delete(name);
    else this.#all(bucket).set(name, rest);
  }

  /** Sorted by name as bytes; with `versions` noncurrent ones too. */
  list(bucket: string, versions: boolean): StoredObject[] {
    return [...this.#all(bucket).values()]
      .flat()
      .filter((object) => versions || object.timeDeleted === undefined)
      .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  }

  /** @throws StorageError conflict */
  deleteBucket(bucket: string): void {
    if (this.#all(bucket).size > 0) {
      throw new StorageError("conflict", "The bucket you tried to delete is not empty.");
    }
    this.#buckets.delete(bucket);
    this.#generations.delete(bucket);
  }

  /** What is left of the name once its live object is replaced or deleted. */
  #retired(bucket: string, name: string): StoredObject[] {
    if (!this.#buckets.keepsVersions(bucket)) {
      return (this.#all(bucket).get(name) ?? []).filter((one) => one.timeDeleted !== undefined);
    }
    const timeDeleted = this.#now();
    return (this.#all(bucket).get(name) ?? []).map((one) => ({ timeDeleted, ...one }));
  }

  #live(bucket: string, name: string): StoredObject | undefined {
    return this.#all(bucket)
      .get(name)
      ?.findLast((object) => object.timeDeleted === undefined);
  }

  #all(bucket: string): Map<string, StoredObject[]> {
    this.#buckets.get(bucket);
    let all = this.#generations.get(bucket);
    if (all === undefined) this.#generations.set(bucket, (all = new Map()));
    return all;
  }

  /** Microseconds since the Unix epoch, always growing. */
  #nextGeneration(): string {
    const now = BigInt(this.#clock.now()) * 1000n;
    this.#lastGeneration = now > this.#lastGeneration ? now : this.#lastGeneration + 1n;
    return this.#lastGeneration.toString();
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

function check(found: StoredObject | undefined, conditions: Preconditions): void {
  const generation = found?.generation ?? "0";
  const metageneration = found === undefined ? undefined : String(found.metageneration);
  const { generationMatch, generationNotMatch } = conditions;
  const { metagenerationMatch, metagenerationNotMatch } = conditions;
  const holds =
    (generationMatch === undefined || generationMatch === generation) &&
    (generationNotMatch === undefined || generationNotMatch !== generation) &&
    (metagenerationMatch === undefined || metagenerationMatch === metageneration) &&
    (metagenerationNotMatch === undefined || metagenerationNotMatch !== metageneration);
  if (holds) return;
  const message = "At least one of the pre-conditions you specified did not hold.";
  throw new StorageError("conditionNotMet", message);
}

function checkHash(name: string, given: JsonObject[string], real: string): void {
  if (given === undefined || given === real) return;
  const message = `Provided ${name} ${JSON.stringify(given)} doesn't match calculated ${name} "${real}".`;
  throw new StorageError("invalid", message);
}
