import { z } from "zod";

import { parseDurationMs } from "../semantics/duration.ts";
import { smokeSchema } from "./schema.ts";

/** Where a worker's build writes it, relative to the worker's source folder. */
export const MANIFEST_FILE = "dist/cloud-tasks.manifest.json";

/** A manifest larger than this is none of ours. */
const MAX_MANIFEST_BYTES = 1_000_000;

const manifestSchema = z.object({
  version: z.literal(1),
  handlers: z.array(
    z.object({
      name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
      path: z.string().startsWith("/"),
      queue: z.string().optional(),
      timeout: z
        .string()
        .refine((text) => parseDurationMs(text) !== undefined)
        .optional(),
      smoke: z.array(smokeSchema).optional(),
    }),
  ),
});

export type ManifestHandler = z.infer<typeof manifestSchema>["handlers"][number];

/** Reads a manifest's text; never runs anything. Returns the handlers or why there are none. */
export function parseManifest(
  text: string,
): readonly ManifestHandler[] | { readonly problem: string } {
  if (Buffer.byteLength(text) > MAX_MANIFEST_BYTES) {
    return { problem: `it is larger than ${MAX_MANIFEST_BYTES} bytes` };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "it is no JSON" };
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data.handlers;
  const issue = parsed.error.issues[0];
  return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}
