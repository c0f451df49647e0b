/** Something that would make terraform, or the first revision after it, fail. */
export interface PreflightProblem {
  readonly code: "TF_API_DISABLED" | "TF_BACKEND" | "TF_PERMISSION" | "TF_SECRET_NO_VERSION";
  readonly message: string;
  /** The command that mends it. */
  readonly fix: string;
}
