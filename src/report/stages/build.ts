import { z } from "zod";

import { count, list, text } from "../bounded.ts";
import { defineStage, section } from "../stage.ts";

/** Builds the workers' images and pushes them. It comes before the plan: it writes the manifest of the handlers. */
export const build = defineStage({
  schema: section({
    images: list(
      z.object({
        worker: text,
        /** By digest: `HOST/PATH@sha256:…`. */
        image: text,
        digest: text,
        sizeBytes: count,
      }),
    ),
  }),
  empty: { images: [] },
  isRunnable: true,
  failureExitCode: 1,
  comment: () => "",
  terminal: () => [],
  serving: () => undefined,
});
