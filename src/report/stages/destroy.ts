import { z } from "zod";

import { count, list, text } from "../bounded.ts";
import { escapeMarkdown } from "../markdown.ts";
import { defineStage, section } from "../stage.ts";
import { resourceChangeSchema } from "./resource-change.ts";

/** Destroys an environment; `blocked` when nobody confirmed it. */
export const destroy = defineStage({
  schema: section({
    /** How many resources; absent when it was cut off and is not known. */
    destroyed: count.optional(),
    /** What was planned to go. */
    changes: list(resourceChangeSchema),
    /** What is lost with a resource that holds work or data. */
    losses: list(z.object({ address: text, type: text, content: text })),
  }),
  empty: { changes: [], losses: [] },
  isRunnable: true,
  failureExitCode: 1,
  rehearsed: () => undefined,
  comment: ({ losses }) =>
    losses.length === 0
      ? ""
      : `#### Destroyed\n\n${losses.map(({ address, content }) => `- ${escapeMarkdown(address)}: ${escapeMarkdown(content)}`).join("\n")}`,
  terminal: ({ losses }) => [
    { title: "lost", lines: losses.map(({ address, content }) => `${address}: ${content}`) },
  ],
  serving: () => undefined,
});
