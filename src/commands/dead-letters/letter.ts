import { z } from "zod";

/** Where dead letters lie in a worker's bucket. */
export const LETTER_PREFIX = "dead-letters/";

/**
 * A dead letter as the worker's runtime keeps it, version 1. Whoever can write to the bucket can
 * write anything, so it is checked.
 */
const letterSchema = z.object({
  version: z.literal(1),
  reason: z.string(),
  handler: z.string(),
  task: z.string(),
  queue: z.string().optional(),
  attempt: z.int(),
  time: z.string(),
  schedule_time: z.string().optional(),
  detail: z.string(),
  errors: z.array(z.looseObject({ message: z.string() })),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
  body_base64: z.string().optional(),
  body_sha256: z.string(),
  service: z.string().optional(),
  revision: z.string().optional(),
});

/** A dead letter. */
export type Letter = z.infer<typeof letterSchema>;

/** A dead letter's object, without its content. */
export interface LetterObject {
  /** What a person names it by: `QUEUE/TASK-HASH`. */
  readonly id: string;
  /** The id of the worker whose bucket it lies in. */
  readonly workerId: string;
  readonly bucket: string;
  /** The object's whole name. */
  readonly name: string;
  readonly generation: string;
  readonly metageneration: string;
  /** When it was written, by Cloud Storage's clock. */
  readonly createdMs: number;
  /** When a redrive began that has not ended, or was cut off. */
  readonly redriveSince: string | undefined;
}

/** The id of a letter by its object's name. */
export function letterId(name: string): string {
  return name.slice(LETTER_PREFIX.length).replace(/\.json$/, "");
}

/** The letter, or why it is none. */
export function parseLetter(value: unknown): Letter | { readonly problem: string } {
  const parsed = letterSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}

/** The payload's bytes. */
export function bodyOf(letter: Letter): Buffer {
  return letter.body_base64 === undefined
    ? Buffer.from(letter.body ?? "", "utf8")
    : Buffer.from(letter.body_base64, "base64");
}
