import { Failure } from "../../base/failure.ts";
import type { Report } from "../../report/report.ts";
import { readGivenReport } from "./given-report.ts";

/** What a pull request's rehearsal says that it proved. */
export interface RehearsedImages {
  /** `WORKER=sha256:…`; empty when nothing was proven or nothing is known. */
  readonly images: readonly string[];
  /** For people: why nothing is known. */
  readonly lines: readonly string[];
}

const LINE = /^([a-z][a-z0-9-]{0,62})=(sha256:[0-9a-f]{64})$/;

/**
 * The digests that a rehearsal proved, from the report of the job that ran the change's code:
 * hostile data, which can claim a digest that nothing proved, but stops no plan.
 * @param path The report or its folder; empty when there is none.
 */
export async function rehearsedImages(path: string): Promise<RehearsedImages> {
  if (path === "") return { images: [], lines: [] };
  let report: Report;
  try {
    report = await readGivenReport(path);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { images: [], lines: [`which images were rehearsed is not known: ${error.message}`] };
  }
  if (report.smoke?.status !== "passed") {
    return { images: [], lines: ["the pull request's rehearsal proved no image"] };
  }
  const images = (report.build?.images ?? [])
    .map(({ worker, digest }) => `${worker}=${digest}`)
    .filter((line) => LINE.test(line));
  return { images, lines: [] };
}

/**
 * The report of a deploy, which then says of each image whether it is one of those that were
 * rehearsed.
 */
export function withRehearsed(report: Report, rehearsed: readonly string[]): Report {
  const known = new Map(
    rehearsed.flatMap((line) => {
      const [, worker, digest] = LINE.exec(line) ?? [];
      return worker === undefined || digest === undefined ? [] : [[worker, digest] as const];
    }),
  );
  if (known.size === 0 || report.build === undefined) return report;
  const images = report.build.images.map((image) => ({
    ...image,
    isRehearsed: known.get(image.worker) === image.digest,
  }));
  return { ...report, build: { ...report.build, images } };
}
