import { join } from "node:path";

import { z } from "zod";

import { readRegularFile } from "../../base/regular-file.ts";
import { parseDurationMs } from "../../semantics/duration.ts";
import { smokeSchema } from "../schema/handler.ts";
import { PARSE_ONCE } from "../schema/parse-once.ts";

/** Where a worker's build writes it, relative to the worker's source folder. */
export const MANIFEST_FILE = "dist/cloud-tasks.manifest.json";

/** No build of a worker writes a larger manifest. */
export const MAX_MANIFEST_BYTES = 1_000_000;

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
      idempotent: z.boolean().optional(),
      smoke: z.array(smokeSchema).optional(),
    }),
  ),
});

export type ManifestHandler = z.infer<typeof manifestSchema>["handlers"][number];

/**
 * Reads the manifest of a worker's folder; never runs anything. Undefined when there is none.
 * @param confinedTo The manifest must lie in this folder, see {@link readRegularFile}
 */
export async function readManifest(
  sourceDir: string,
  confinedTo: string | undefined,
): Promise<readonly ManifestHandler[] | { readonly problem: string } | undefined> {
  const read = await readRegularFile(join(sourceDir, MANIFEST_FILE), {
    maxBytes: MAX_MANIFEST_BYTES,
    confinedTo,
  });
  if ("bytes" in read) return parseManifest(read.bytes.toString("utf8"));
  return read.isMissing === true ? undefined : { problem: `it ${read.refused}` };
}

/** A manifest's handlers, or why there are none. */
function parseManifest(text: string): readonly ManifestHandler[] | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "it is not JSON" };
  }
  const parsed = manifestSchema.safeParse(value, PARSE_ONCE);
  if (parsed.success) return parsed.data.handlers;
  const issue = parsed.error.issues[0];
  return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}
