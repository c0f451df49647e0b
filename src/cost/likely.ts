import type { Project } from "../project/project.ts";
import { servingOf } from "./billable-seconds.ts";
import { demandOf } from "./demand.ts";
import { linesOf } from "./lines.ts";
import { added, type Money } from "./money.ts";
import { PRICE_BOOK, type PriceBook } from "./price-book.ts";
import type { Foreign, Priceable } from "./priceable.ts";

/** What a project's lines are made of. */
export function priceable(
  project: Project,
  book: PriceBook = PRICE_BOOK,
  foreign?: Foreign,
): Priceable {
  const demand = demandOf(project, book);
  const serving = new Map(project.workers.map((worker) => [worker.id, servingOf(worker, demand)]));
  return { project, book, demand, serving, ...(foreign === undefined ? {} : { foreign }) };
}

/** The likely cost of a month, not rounded. */
export function likelyOf(
  project: Project,
  freeTier: number,
  book: PriceBook,
  foreign: Foreign,
): Money {
  const lines = linesOf(priceable(project, book, foreign), "likely", freeTier);
  return added(lines.map(({ usd }) => usd));
}
