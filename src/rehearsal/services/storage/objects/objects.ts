import type { Clock } from "../../../../semantics/clock.ts";
import type { JsonObject } from "../../../json/json.ts";
import type { BucketStore } from "../buckets/buckets.ts";
import { mergePatch } from "../merge-patch.ts";
import { settable, type Preconditions, type StoredObject } from "../model.ts";
import { checkPreconditions } from "../preconditions.ts";
import { StorageError } from "../storage-error.ts";
import type { Content } from "./content.ts";
import { checkProtection } from "./protection.ts";

const MAX_NAME_BYTES = 1024;

/**
 * Objects in memory, each with its generations, oldest first; the last is live unless it was
 * deleted.
 */
export class ObjectStore {
  readonly #clock: Clock;
  readonly #buckets: BucketStore;
  readonly #generations = new Map<string, Map<string, StoredObject[]>>();
  #lastGeneration = 0n;

  constructor(clock: Clock, buckets: BucketStore) {
    this.#clock = clock;
    this.#buckets = buckets;
  }

  /**
   * Stores a new generation; hashes among the fields must be those of the bytes.
   * @throws StorageError notFound, invalid, conditionNotMet
   */
  put(
    bucket: string,
    name: string,
    { bytes, crc32c, md5Hash, componentCount }: Content,
    given: JsonObject,
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
    checkPreconditions(live, conditions);
    checkHash("md5Hash", given["md5Hash"], md5Hash);
    checkHash("crc32c", given["crc32c"], crc32c);
    const fields = settable(given);
    if (live !== undefined) this.#letGo(live, undefined);
    const now = this.#now();
    const stored: StoredObject = {
      bucket,
      name,
      generation: this.#nextGeneration(),
      bytes,
      crc32c,
      md5Hash,
      ...(componentCount === undefined ? {} : { componentCount }),
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
    if (conditions !== undefined && found !== undefined) checkPreconditions(found, conditions);
    if (found !== undefined) return found;
    throw new StorageError("notFound", `No such object: ${bucket}/${name}`);
  }

  /**
   * A change of the metadata.
   * @param change A JSON merge patch, or with `replace` all of the metadata.
   * @see https://www.rfc-editor.org/rfc/rfc7396
   * @throws StorageError
   */
  describe(
    found: StoredObject,
    change: JsonObject,
    how: "patch" | "replace",
    conditions: Preconditions,
  ): StoredObject {
    checkPreconditions(found, conditions);
    const { bucket, name } = found;
    const given = settable(change);
    const fields = how === "patch" ? mergePatch(found.fields, given) : given;
    const metageneration = found.metageneration + 1;
    const next = { ...found, fields, metageneration, updated: this.#now() };
    const all = this.#all(bucket).get(name) ?? [];
    this.#all(bucket).set(
      name,
      all.map((object) => (object === found ? next : object)),
    );
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
    checkPreconditions(found, conditions);
    this.#letGo(found, generation);
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
  deleteBucket(bucket: string, conditions: Preconditions): void {
    if (this.#all(bucket).size > 0) {
      throw new StorageError("conflict", "The bucket you tried to delete is not empty.");
    }
    this.#buckets.delete(bucket, conditions);
    this.#generations.delete(bucket);
  }

  /** @throws StorageError For what is held or retained. */
  #letGo(object: StoredObject, generation: string | undefined): void {
    const stays = generation === undefined && this.#buckets.keepsVersions(object.bucket);
    const bucket = this.#buckets.get(object.bucket);
    checkProtection(object, bucket, stays ? "noncurrent" : "gone", this.#clock.now());
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

function checkHash(name: string, given: JsonObject[string], real: string | undefined): void {
  if (given === undefined || given === real) return;
  const message = `Provided ${name} ${JSON.stringify(given)} doesn't match calculated ${name} "${real ?? ""}".`;
  throw new StorageError("invalid", message);
}
