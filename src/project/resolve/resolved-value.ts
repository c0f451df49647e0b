/** A value that holds in an environment. */
export interface ResolvedValue {
  /** From the resource's config on, `handlers.send-email.timeout`. */
  readonly key: string;
  /** A value that may be a secret is shown as its kind. */
  readonly value: unknown;
  /** `implied`: it follows from other values, by the rule that `why` tells. */
  readonly from: "file" | "environment" | "default" | "implied" | "manifest";
  readonly line?: number;
  readonly why?: string;
  /** The value as Cloud Run takes it, where that is written otherwise. */
  readonly means?: string;
}
