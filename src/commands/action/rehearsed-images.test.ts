import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { renderComment } from "../../report/comment.ts";
import { reportJson } from "../../report/read-report.ts";
import { PROMOTED } from "../../report/report-fixture.ts";
import type { Report, Section } from "../../report/report.ts";
import { rehearsedImages, withRehearsed } from "./rehearsed-images.ts";

const [A, B] = [`sha256:${"a".repeat(64)}`, `sha256:${"b".repeat(64)}`];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ct-rehearsed-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A report with these images. */
const built = (...images: readonly (readonly [worker: string, digest: string])[]): Report => ({
  ...PROMOTED,
  build: {
    status: "passed",
    durationMs: 1,
    summary: "pushed",
    images: images.map(([worker, digest]) => ({
      worker,
      image: `host/${worker}@${digest}`,
      digest,
      sizeBytes: 1,
      made: "unpacked",
    })),
  },
});

async function read(report: Report | string) {
  const text = typeof report === "string" ? report : reportJson(report);
  await writeFile(join(folder, "report.json"), text);
  return rehearsedImages(folder);
}

it("takes the digests that a rehearsal proved, and no text that is not one", async () => {
  const images = [["worker", A] as const, ["a\nb=c", B] as const, ["other", "latest"] as const];
  expect(await read(built(...images))).toEqual({ images: [`worker=${A}`], lines: [] });
});

it("takes none of a rehearsal that did not pass, or that can't be read", async () => {
  const smoke: Section<"smoke"> = { ...(PROMOTED.smoke as Section<"smoke">), status: "failed" };
  expect(await read({ ...built(["worker", A]), smoke })).toEqual({
    images: [],
    lines: ["the pull request's rehearsal proved no image"],
  });
  const { images, lines } = await read("{");
  expect(images).toEqual([]);
  expect(lines).toEqual([expect.stringContaining("which images were rehearsed is not known")]);
  expect(await rehearsedImages("")).toEqual({ images: [], lines: [] });
});

it("says of each image of a deploy whether it is one of them", () => {
  const report = withRehearsed(built(["one", A], ["two", A], ["three", A]), [
    `one=${A}`,
    `two=${B}`,
    "not a line",
  ]);
  expect(report.build?.images.map(({ isRehearsed }) => isRehearsed)).toEqual([true, false, false]);
  const comment = renderComment({ ...report, kind: "deploy" }, { maxBytes: 60_000 });
  expect(comment).toMatch(/one.* is .*, the image that the pull request's rehearsal proved/);
  expect(comment).toMatch(/two.* is .*, not the image that the pull request's rehearsal proved/);
});

it("says nothing where nothing is known", () => {
  const report = built(["one", A]);
  expect(withRehearsed(report, [])).toBe(report);
});
