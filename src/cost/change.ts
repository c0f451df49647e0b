import type { Project } from "../project/project.ts";
import type { Section } from "../report/report.ts";
import { likelyOf } from "./likely.ts";
import { inCents, type Money } from "./money.ts";
import type { PriceBook } from "./price-book.ts";
import type { Foreign } from "./priceable.ts";

/** One side of a change. */
export interface Side {
  readonly project: Project;
  readonly freeTier: number;
  readonly book: PriceBook;
  /** What only the plan has. */
  readonly foreign: Foreign;
}

/**
 * The base is changed step by step, so that the parts add up: first its prices, then its usage to
 * that of now for what both have, then the config.
 * @param likelyUsd of the head
 * @param baseUsd of the base, both in whole cents
 */
export function changeOf(
  head: Side,
  base: Side,
  { likelyUsd, baseUsd }: { readonly likelyUsd: number; readonly baseUsd: number },
): NonNullable<Section<"cost">["change"]> {
  const cost = (project: Project, book: PriceBook): Money =>
    likelyOf(project, base.freeTier, book, base.foreign);
  const old = cost(base.project, base.book);
  const repriced = base.book === head.book ? old : cost(base.project, head.book);
  const reused = cost(withUsageOf(base.project, head.project), head.book);
  const pricesUsd = inCents(repriced - old);
  const usageUsd = inCents(reused - repriced);
  const totalUsd = cents(likelyUsd - baseUsd);
  return {
    totalUsd,
    pricesUsd,
    usageUsd,
    configurationUsd: cents(totalUsd - pricesUsd - usageUsd),
  };
}

/**
 * A project with the usage that another one states of the same handlers, workers, secrets and
 * buckets.
 */
export function withUsageOf(project: Project, from: Project): Project {
  const workers = new Map(from.workers.map((worker) => [worker.id, worker]));
  return {
    ...project,
    workers: project.workers.map((worker) => {
      const other = workers.get(worker.id);
      if (other === undefined) return worker;
      const usages = new Map(other.handlers.map(({ name, usage }) => [name, usage]));
      return {
        ...worker,
        usage: other.usage ?? {},
        handlers: worker.handlers.map((handler) => ({
          ...handler,
          usage: usages.get(handler.name) ?? handler.usage,
        })),
      };
    }),
    secrets: withUsages(project.secrets, from.secrets),
    buckets: withUsages(project.buckets, from.buckets),
  };
}

function withUsages<T extends { readonly id: string; readonly usage?: object }>(
  all: readonly T[],
  from: readonly T[],
): T[] {
  const usages = new Map(from.map(({ id, usage }) => [id, usage ?? {}]));
  return all.map((one) => ({ ...one, usage: usages.get(one.id) ?? one.usage ?? {} }));
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
