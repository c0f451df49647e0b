import * as z from "zod";

import type { Bucket } from "../google/bucket.ts";
import { PermanentError } from "../runtime/errors.ts";

/** The folder of attachments in the worker's bucket: nothing else in it can be mailed. */
const PREFIX = "attachments/";
const MAX_ATTACHMENTS = 10;
/** Limit of one mail before encoding: servers usually accept 25 MB. */
const MAX_BYTES = 15_000_000;

export const attachmentsSchema = z
  .array(
    z.strictObject({
      /** Name of an object below `attachments/` in the worker's bucket. */
      object: z.string().regex(/^[^\p{Cc}]{1,900}$/u),
      /** The file name that the recipient sees. */
      filename: z.string().regex(/^[^\p{Cc}/\\]{1,255}$/u),
      content_type: z
        .string()
        .regex(/^[a-z0-9.+-]{1,100}\/[a-z0-9.+-]{1,100}$/i)
        .optional(),
    }),
  )
  .max(MAX_ATTACHMENTS);

type AttachmentReference = z.infer<typeof attachmentsSchema>[number];

/** One file of a mail. */
export interface MailAttachment {
  readonly filename: string;
  readonly content: Buffer;
  readonly contentType?: string;
}

/**
 * Reads a mail's attachments from the bucket.
 * @throws PermanentError when an object does not exist, or they are too large together
 * @throws Error when there is no bucket, or it can't be read
 */
export async function readAttachments(
  references: readonly AttachmentReference[],
  bucket: Bucket | undefined,
): Promise<MailAttachment[]> {
  if (bucket === undefined) {
    throw new Error(
      "attachments are read from the worker's bucket, but CLOUD_TASKS_BUCKET is not set",
    );
  }
  const attachments: MailAttachment[] = [];
  let bytes = 0;
  for (const { object, filename, content_type } of references) {
    const found = await bucket.read(`${PREFIX}${object}`);
    if (found === undefined) {
      throw new PermanentError(`${bucket.locate(`${PREFIX}${object}`)} does not exist`);
    }
    bytes += found.content.length;
    if (bytes > MAX_BYTES) {
      throw new PermanentError(`the attachments are larger than ${MAX_BYTES} bytes in total`);
    }
    const contentType = content_type === undefined ? {} : { contentType: content_type };
    attachments.push({ filename, content: found.content, ...contentType });
  }
  return attachments;
}
