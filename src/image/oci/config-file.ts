import { z } from "zod";

import { IMAGE_DIGEST } from "../../semantics/image-name.ts";

const strings = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((map) => map ?? {});

const schema = z.looseObject({
  os: z.string(),
  architecture: z.string(),
  config: z
    .looseObject({
      Env: strings,
      Entrypoint: strings,
      Cmd: strings,
      User: z.string().optional(),
      WorkingDir: z.string().optional(),
      Labels: labels,
      ExposedPorts: z
        .record(z.string(), z.unknown())
        .nullish()
        .transform((map) => map ?? {}),
    })
    .nullish()
    .transform(
      (config) => config ?? { Env: [], Entrypoint: [], Cmd: [], Labels: {}, ExposedPorts: {} },
    ),
  rootfs: z.object({
    type: z.literal("layers"),
    diff_ids: z.array(z.string().regex(IMAGE_DIGEST)),
  }),
  history: z
    .array(z.looseObject({ empty_layer: z.boolean().optional() }))
    .nullish()
    .transform((list) => list ?? []),
});

/**
 * What an image's config says, as far as it matters here; what else it has is kept.
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/config.md
 */
export type ConfigFile = z.output<typeof schema>;

/** Reads a config, or says what is wrong with it. */
export function parseConfigFile(
  bytes: Buffer,
): { readonly file: ConfigFile } | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString("utf8"));
  } catch {
    return { problem: "it is not JSON" };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { file: parsed.data };
  const issue = parsed.error.issues[0];
  return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}
