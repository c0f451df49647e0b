import type { Bucket, Precondition, StoredObject } from "../src/google/bucket.ts";

/** A bucket in memory, for tests. */
export class MemoryBucket implements Bucket {
  readonly objects = new Map<string, StoredObject>();
  #generation = 1_000_000_000_000_000_000n;

  locate(name: string): string {
    return `memory://${name}`;
  }

  read(name: string): Promise<StoredObject | undefined> {
    return Promise.resolve(this.objects.get(name));
  }

  write(
    name: string,
    content: string | Buffer,
    only: Precondition = {},
  ): Promise<string | undefined> {
    if (!this.#holds(name, only)) return Promise.resolve(undefined);
    const generation = String((this.#generation += 1n));
    this.objects.set(name, { content: Buffer.from(content), generation });
    return Promise.resolve(generation);
  }

  delete(name: string, only: Precondition = {}): Promise<void> {
    if (this.#holds(name, only)) this.objects.delete(name);
    return Promise.resolve();
  }

  #holds(name: string, { ifGeneration }: Precondition): boolean {
    return (
      ifGeneration === undefined || ifGeneration === (this.objects.get(name)?.generation ?? "0")
    );
  }
}
