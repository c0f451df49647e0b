import {
  childrenOf,
  memoryKillsOf,
  memoryOf,
  ownShareOf,
  startOf,
  withVariable,
} from "./proc-files.ts";

/**
 * Tells the processes of one instance from all others, also where one has left its parent and its
 * group.
 */
export const INSTANCE_VARIABLE = "CLOUD_TASKS_INSTANCE";

/** Kills in rounds: what is being killed may start another one. */
const KILL_ROUNDS = 20;

interface TreeOf {
  /** The root's {@link INSTANCE_VARIABLE}. */
  readonly marker?: string;
  /** The root is the first process of a container. */
  readonly isContainer?: boolean;
}

/**
 * A process and all that it has started, also what has detached itself. On other systems than Linux
 * only the process group is known.
 */
export class ProcessTree {
  readonly #root: number;
  readonly #of: TreeOf;
  /** Number -> when it started. What loses its parent is still one of us. */
  readonly #known = new Map<number, string>();

  constructor(root: number, of: TreeOf) {
    this.#root = root;
    this.#of = of;
  }

  /**
   * True once the kernel has ended one of them for want of memory, where they have a limit of their
   * own.
   */
  get hasRunOut(): boolean {
    return this.#of.isContainer === true && memoryKillsOf(this.#root) > 0;
  }

  /** The living ones. */
  members(): number[] {
    for (const [pid, start] of this.#known) {
      if (startOf(pid) !== start) this.#known.delete(pid);
    }
    const found = new Set([this.#root, ...this.#known.keys()]);
    for (const pid of found) {
      for (const child of childrenOf(pid)) found.add(child);
      const start = startOf(pid);
      if (start === undefined) found.delete(pid);
      else this.#known.set(pid, start);
    }
    return [...found];
  }

  /**
   * Memory of all of them: no less than the limit only when it is so without counting shared pages
   * twice.
   */
  usedBytes(limitBytes: number): number {
    const members = this.members();
    const all = members.map((pid) => memoryOf(pid));
    const peak = Math.max(0, ...all.map(({ peakBytes }) => peakBytes));
    const sum = all.reduce((total, { bytes }) => total + bytes, 0);
    if (peak > limitBytes || sum <= limitBytes) return Math.max(peak, sum);
    return members.reduce((total, pid, i) => total + (ownShareOf(pid) ?? all[i]?.bytes ?? 0), 0);
  }

  /** To the process group, as Ctrl-C is sent. */
  signal(signal: NodeJS.Signals): void {
    killQuietly(-this.#root, signal);
  }

  /** Kills all of them, also what no longer has a parent or a group in common with the root. */
  kill(): void {
    const { marker } = this.#of;
    this.signal("SIGKILL");
    for (let round = 0; round < KILL_ROUNDS; round++) {
      const left = [
        ...this.members().filter((pid) => pid !== this.#root),
        ...(marker === undefined ? [] : withVariable(INSTANCE_VARIABLE, marker)),
      ].filter((pid) => startOf(pid) !== undefined);
      if (left.length === 0) return;
      for (const pid of left) killQuietly(pid, "SIGKILL");
    }
  }
}

function killQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
