import type { Path } from "./path.ts";

interface Branch {
  isMember: boolean;
  readonly steps: Map<string | number, Branch>;
}

/** Paths, of which a question takes as long as its own path is, however many there are. */
export class PathSet {
  readonly #root: Branch = { isMember: false, steps: new Map() };

  constructor(paths: Iterable<Path> = []) {
    for (const path of paths) this.add(path);
  }

  add(path: Path): void {
    let branch = this.#root;
    for (const step of path) {
      let next = branch.steps.get(step);
      if (next === undefined) {
        next = { isMember: false, steps: new Map() };
        branch.steps.set(step, next);
      }
      branch = next;
    }
    branch.isMember = true;
  }

  /** True when one of the paths leads through the given one, or the other way round. */
  overlaps(path: Path): boolean {
    let branch = this.#root;
    for (const step of path) {
      if (branch.isMember) return true;
      const next = branch.steps.get(step);
      if (next === undefined) return false;
      branch = next;
    }
    return branch.isMember || branch.steps.size > 0;
  }

  /** The last steps of the members that lead one step further than a path. */
  *stepsBelow(path: Path): Generator<string | number> {
    let branch: Branch | undefined = this.#root;
    for (const step of path) branch = branch?.steps.get(step);
    for (const [step, { isMember }] of branch?.steps ?? []) if (isMember) yield step;
  }
}
