/**
 * An entry of an {@link IndexedHeap}; the heap keeps `heapIndex` (-1 outside), so removal needs no
 * search.
 */
export interface HeapItem {
  /** Sorts them: when it is due, in microseconds since the Unix epoch. */
  dueUs: number;
  /** Breaks ties: the lower one first. */
  order: number;
  heapIndex: number;
}

/** A binary heap whose entries know their index: insert, remove and move are O(log n). */
export class IndexedHeap<T extends HeapItem> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  peek(): T | undefined {
    return this.#items[0];
  }

  /** Adds the item, or moves it after its time changed. */
  put(item: T): void {
    if (item.heapIndex < 0) {
      item.heapIndex = this.#items.length;
      this.#items.push(item);
      this.#up(item);
      return;
    }
    this.#up(item);
    this.#down(item);
  }

  /** Does nothing when the item is not in the heap. */
  remove(item: T): void {
    const index = item.heapIndex;
    if (index < 0) return;
    item.heapIndex = -1;
    const last = this.#items.pop();
    if (last === undefined || last === item) return;
    last.heapIndex = index;
    this.#items[index] = last;
    this.#up(last);
    this.#down(last);
  }

  clear(): void {
    for (const item of this.#items) item.heapIndex = -1;
    this.#items.length = 0;
  }

  #up(item: T): void {
    let index = item.heapIndex;
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = this.#items[parentIndex];
      if (parent === undefined || !before(item, parent)) break;
      this.#items[index] = parent;
      parent.heapIndex = index;
      index = parentIndex;
    }
    this.#items[index] = item;
    item.heapIndex = index;
  }

  #down(item: T): void {
    let index = item.heapIndex;
    for (;;) {
      const left = this.#items[2 * index + 1];
      const right = this.#items[2 * index + 2];
      const child = left !== undefined && right !== undefined && before(right, left) ? right : left;
      if (child === undefined || !before(child, item)) break;
      const childIndex = child.heapIndex;
      this.#items[index] = child;
      child.heapIndex = index;
      index = childIndex;
    }
    this.#items[index] = item;
    item.heapIndex = index;
  }
}

function before(a: HeapItem, b: HeapItem): boolean {
  return a.dueUs < b.dueUs || (a.dueUs === b.dueUs && a.order < b.order);
}
