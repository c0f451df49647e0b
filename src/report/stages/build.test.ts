import { expect, it } from "vitest";

import { build } from "./build.ts";

const IMAGE = { worker: "w", image: "h/p@sha256:0", digest: "sha256:0", sizeBytes: 1_500_000 };
const section = (image: object, warnings?: string[]) =>
  build.schema.parse({
    status: "passed",
    durationMs: 1,
    summary: "1 image",
    images: [{ ...IMAGE, ...image }],
    ...(warnings === undefined ? {} : { warnings }),
  });

it.each([
  [{}, []],
  [{ made: "given" }, ["w: sha256:0 (given, 1.5 MB)"]],
  [
    { made: "built", base: { name: "gcr.io/b:1", digest: "sha256:1" } },
    ["w: sha256:0 (built, 1.5 MB), on gcr.io/b:1@sha256:1"],
  ],
  [
    { made: "built", base: { name: "gcr.io/b:1", standsInBecause: "no network" } },
    ["w: sha256:0 (built, 1.5 MB), without its base gcr.io/b:1: no network"],
  ],
  [
    { made: "built", withoutDockerfile: true },
    ["w: sha256:0 (built, 1.5 MB), without its Dockerfile"],
  ],
])("the terminal tells of an image %j", (image, lines) => {
  expect(build.terminal(section(image), { colors: false, columns: 80 } as never)[0]?.lines).toEqual(
    lines,
  );
});

it("a comment tells only of what was not as it will be, and of warnings", () => {
  expect(build.comment(section({ made: "built" }))).toBe("");
  expect(build.comment(section({ withoutDockerfile: true }, ["a [tag](http://x) alone"]))).toBe(
    [
      "- ⚠️ <code>w</code> ran as a process, made from its source: its Dockerfile was not built",
      "- ⚠️ a &#91;tag&#93;(http:<!---->//x) alone",
    ].join("\n"),
  );
});
