import { z } from "zod";

import { parseDurationMs } from "../../semantics/duration.ts";

/** What an editor and the page of the options tell of a key. */
export interface KeyMeta {
  readonly description: string;
  /** One or more values that may stand there. The first one is what a message suggests. */
  readonly examples: readonly [unknown, ...unknown[]];
  /**
   * What holds when the key is left out; absent when nothing does or when it depends on something.
   */
  readonly default?: unknown;
}

/** A key that may be left out. */
export function optional<S extends z.ZodType>(schema: S, meta: KeyMeta): z.ZodOptional<S> {
  return schema.optional().meta({ ...meta, examples: [...meta.examples] });
}

/** A key that must be there. */
export function required<S extends z.ZodType>(schema: S, meta: KeyMeta): S {
  return schema.meta({ ...meta, examples: [...meta.examples] });
}

/** `250ms`, `0.5s`, `1h30m`. */
export const DURATION_FORM = new RegExp(
  `^(?=.)${["d", "h", "m", "s", "ms"].map((unit) => `(?:\\d{1,9}(?:\\.\\d{1,9})?${unit})?`).join("")}$`,
);

/** A duration as text or seconds, read as milliseconds. */
export const duration = z.union([
  z.string().regex(DURATION_FORM, { error: "is not a valid duration" }),
  z.number().min(0),
]);

/** A duration within Google's limits, both ends included. */
export function durationWithin(minSeconds: number, maxSeconds: number): typeof duration {
  return duration.refine(
    (value) => {
      const ms = parseDurationMs(value);
      return ms === undefined || (ms >= minSeconds * 1_000 && ms <= maxSeconds * 1_000);
    },
    {
      error: `must be ${minSeconds}s to ${maxSeconds}s`,
      params: { limit: true, hint: `write ${minSeconds}s to ${maxSeconds}s` },
    },
  );
}

/** `512Mi`, `1.5Gi`. */
export const MEMORY_FORM = /^\d{1,9}(?:\.\d{1,9})?(?:Mi|Gi|M|G)$/;
/** `2`, `2.0`, `0.5`, `500m`. */
export const CPU_FORM = /^(?:0?\.\d{1,9}|[1-9](?:\.\d{1,9})?|\d{1,5}m)$/;
export const EMAIL_FORM = /^[^\s@"<>]{1,64}@[^\s@"<>.]{1,63}(?:\.[^\s@"<>.]{1,63}){1,10}$/;

/**
 * An account that somebody made: Google's own ones, such as Compute Engine's default, may do too
 * much.
 */
export const SERVICE_ACCOUNT_FORM =
  /^[a-z](?:[a-z0-9-]{4,28}[a-z0-9])@[a-z][a-z0-9.:-]{4,61}[a-z0-9]\.iam\.gserviceaccount\.com$/;

/** An address that a task or a schedule can call. */
export const url = z
  .string()
  .regex(/^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i, { error: "is not a URL", abort: true })
  .refine((text) => URL.canParse(text), { error: "is not a URL" });

/** The path of a URL. */
export const urlPath = z.string().regex(/^\//, { error: "must start with /" });

export const ID_FORM = /^[a-z][a-z0-9-]{0,62}$/;
/** The id of a resource, and the name of a handler. */
export const id = z.string().regex(ID_FORM, {
  error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 63)",
});

export const PROJECT_NAME_FORM = /^[a-z][a-z0-9-]{0,29}$/;
export const PROJECT_ID_FORM = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;
export const NAME_SUFFIX_FORM = /^-[a-z0-9-]{0,18}[a-z0-9]$/;

/** What does not fit one of these is a malformed name, and not a value of another form. */
export const NAME_FORMS: ReadonlySet<string> = new Set(
  [ID_FORM, PROJECT_NAME_FORM, PROJECT_ID_FORM, NAME_SUFFIX_FORM].map(String),
);

/** Labels of our own resources. What they may be, a check says with the label that can't be set. */
export const labels = optional(z.record(z.string(), z.string()), {
  description:
    "Labels besides those of the pipeline (environment, managed-by, name), for instance to split the bill.",
  default: {},
  examples: [{ team: "billing" }],
});

/** A header's name -> its value. */
export const headers = z.record(z.string(), z.string());
