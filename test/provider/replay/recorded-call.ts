/**
 * What an answer must hold, or a second plan would not be empty. Paths are dotted, `*` is every
 * item of a list.
 */
export interface Expected {
  /** Members that come back as they were sent. */
  readonly echo?: Readonly<Record<string, unknown>>;
  /** Members that the provider reads and that must be there. */
  readonly needs?: readonly string[];
  /** Members that would show as a difference if they were there. */
  readonly lacks?: readonly string[];
  /**
   * The answer is an operation, or is done in the operation that it names; this is its name's form.
   */
  readonly operation?: RegExp;
}

/** One call as hashicorp/google was seen to send it. */
export interface RecordedCall {
  /** Method, then path and query; `{name}` is what an earlier answer gave under that name. */
  readonly call: string;
  /**
   * JSON body; absent when the provider sends none (not even `{}`), with the JSON content type all
   * the same.
   */
  readonly body?: Readonly<Record<string, unknown>>;
  /** @defaultValue 200 */
  readonly status?: number;
  readonly expected?: Expected;
  /** Members of the answer to remember for later calls: name -> dotted path. */
  readonly remember?: Readonly<Record<string, string>>;
}

/** The life of one resource. */
export interface Recording {
  readonly type: string;
  /** Where the provider makes the calls. */
  readonly source: string;
  readonly calls: readonly RecordedCall[];
}

/**
 * A file of hashicorp/google 7.45, with which the recordings were made (Terraform 1.11.4, a
 * recording server).
 */
export function sourceOf(file: string): string {
  return `https://github.com/hashicorp/terraform-provider-google/blob/v7.45.0/google/services/${file}`;
}

export const P = "projects/p-1";
export const N = "projects/123456789012";
export const L = `${P}/locations/us-central1`;
export const LABELS = { "goog-terraform-provisioned": "true", team: "x" } as const;
