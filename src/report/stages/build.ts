import { z } from "zod";

import { count, list, text } from "../bounded.ts";
import { code, escapeMarkdown } from "../markdown.ts";
import { defineStage, section } from "../stage.ts";

const schema = section({
  images: list(
    z.object({
      worker: text,
      /** By digest: `HOST/PATH@sha256:…`. */
      image: text,
      digest: text,
      sizeBytes: count,
      /**
       * `given` by the config, and `copied` where Cloud Run can't take it from its registry;
       * `reused`: it was made from the same before. `archived` in a file, and `unpacked` from
       * there.
       */
      made: z.enum(["built", "reused", "given", "copied", "archived", "unpacked"]).optional(),
      /**
       * Whether the pull request's rehearsal proved this very digest, by the word of the change's
       * own job; undefined when that is not known.
       */
      isRehearsed: z.boolean().optional(),
      /** What it is built on. */
      base: z
        .object({
          name: text,
          /** Of its manifest for linux/amd64. */
          digest: text.optional(),
          /** Why the worker ran without it, on this machine's node. */
          standsInBecause: text.optional(),
        })
        .optional(),
      /** It has a Dockerfile, and was made from its source all the same, to run as a process. */
      withoutDockerfile: z.boolean().optional(),
    }),
  ),
  warnings: list(text).optional(),
});

type Build = z.infer<typeof schema>;

/**
 * Builds the workers' images and pushes them. It comes before the plan: it writes the manifest of
 * the handlers.
 */
export const build = defineStage({
  schema,
  empty: { images: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: ({ images }) =>
    images.some(({ made }) => made !== undefined)
      ? imagesSummary(images, { built: "built", unpacked: "read from a file" })
      : undefined,
  comment: (section) =>
    [
      ...rehearsedImages(section),
      ...standIns(section),
      ...withoutDockerfile(section),
      ...warnings(section),
    ].join("\n"),
  terminal: ({ images, warnings: told = [] }) => [
    { title: "images", lines: [...images.flatMap(line), ...told.map((one) => `warning: ${one}`)] },
  ],
  serving: () => undefined,
});

const WORDS = {
  built: "built and pushed",
  reused: "reused",
  given: "given",
  copied: "copied",
  archived: "built and written to a file",
  unpacked: "pushed",
} as const;

/**
 * `2 images built and pushed, 1 image reused`.
 * @param other Words of a run that pushes to nothing real
 */
export function imagesSummary(
  images: readonly Pick<Build["images"][number], "made">[],
  other: Partial<Record<keyof typeof WORDS, string>> = {},
): string {
  const parts = Object.entries({ ...WORDS, ...other }).flatMap(([made, what]) => {
    const found = images.filter((one) => one.made === made).length;
    return found === 0 ? [] : [`${found} image${found === 1 ? "" : "s"} ${what}`];
  });
  return parts.join(", ") || "no images";
}

function line(image: Build["images"][number]): string[] {
  const { worker, digest, sizeBytes, made, base, isRehearsed } = image;
  if (made === undefined) return [];
  const without = image.withoutDockerfile === true ? ", without its Dockerfile" : "";
  const on = base === undefined ? without : `, ${onBase(base)}`;
  const known = isRehearsed === undefined ? "" : `, ${rehearsedText(isRehearsed)}`;
  return [`${worker}: ${digest} (${made}, ${(sizeBytes / 1e6).toFixed(1)} MB)${on}${known}`];
}

function rehearsedImages({ images }: Build): string[] {
  return images.flatMap(({ worker, digest, isRehearsed }) =>
    isRehearsed === undefined
      ? []
      : [
          `- ${code(worker)} is ${code(digest.slice(0, SHOWN_DIGEST))}, ${rehearsedText(isRehearsed)}`,
        ],
  );
}

const SHOWN_DIGEST = "sha256:".length + 12;

function rehearsedText(isRehearsed: boolean): string {
  return isRehearsed
    ? "the image that the pull request's rehearsal proved (reported by its own job)"
    : "not the image that the pull request's rehearsal proved";
}

function onBase({
  name,
  digest,
  standsInBecause,
}: NonNullable<Build["images"][number]["base"]>): string {
  return standsInBecause === undefined
    ? `on ${name}@${digest ?? ""}`
    : `without its base ${name}: ${standsInBecause}`;
}

function standIns({ images }: Build): string[] {
  return images.flatMap(({ worker, base }) =>
    base?.standsInBecause === undefined
      ? []
      : [
          `- ⚠️ ${code(worker)} ran without its base ${code(base.name)}, on this machine's node: ${escapeMarkdown(base.standsInBecause)}`,
        ],
  );
}

function withoutDockerfile({ images }: Build): string[] {
  return images.flatMap((image) =>
    image.withoutDockerfile === true
      ? [
          `- ⚠️ ${code(image.worker)} ran as a process, made from its source: its Dockerfile was not built`,
        ]
      : [],
  );
}

function warnings({ warnings: told = [] }: Build): string[] {
  return told.map((one) => `- ⚠️ ${escapeMarkdown(one)}`);
}
