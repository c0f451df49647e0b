import type { Fault, FaultPoint, Faults } from "../ports.ts";

/** A fault rule. */
export interface FaultRule {
  readonly point: FaultPoint;
  /** What it applies to: a part of the resource's name; absent or empty for all. */
  readonly resource?: string;
  readonly fault: Fault;
  /** How many times it happens. @defaultValue until it is cleared */
  readonly times?: number;
}

/**
 * The faults that are set; without any the embedded cloud behaves as Google does without incidents.
 */
export class FaultSet implements Faults {
  #rules: { readonly rule: FaultRule; left: number }[] = [];

  constructor(rules: readonly FaultRule[] = []) {
    for (const rule of rules) this.add(rule);
  }

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  /** The rules with occurrences left, `times` being those. */
  list(): FaultRule[] {
    return this.#rules.map(({ rule, left }) =>
      rule.times === undefined ? rule : { ...rule, times: left },
    );
  }

  clear(): void {
    this.#rules = [];
  }

  /** The first that fits and has occurrences left. */
  take(point: FaultPoint, resource: string): Fault | undefined {
    if (this.#rules.length === 0) return undefined;
    const found = this.#rules.find(
      ({ rule }) => rule.point === point && resource.includes(rule.resource ?? ""),
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#rules = this.#rules.filter((entry) => entry !== found);
    return found.rule.fault;
  }
}
