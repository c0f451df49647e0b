/**
 * Keys of GitHub's workflow syntax that act and actionlint do not know yet. A test checks that
 * nothing else is left out for them.
 */
export const NEW_KEYS: readonly { readonly key: string; readonly source: string }[] = [
  {
    key: "cache-mode",
    source:
      "https://github.blog/changelog/2026-09-10-control-github-actions-cache-access-with-cache-mode",
  },
  {
    key: "queue",
    source:
      "https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency",
  },
  {
    key: "deployment",
    source:
      "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/control-deployments",
  },
];

/** How a workflow file is adapted for a tool that does not support it as is. */
export interface Rendering {
  /**
   * The replacement of `uses: $/`, the action of the workflow's own commit: `./`, or
   * `OWNER/REPO@SHA`.
   */
  readonly action?: string;
  /** The replacement of `OWNER/cloud-tasks-pipeline…@COMMIT` in the starter workflows. */
  readonly pipeline?: { readonly repository: string; readonly ref: string };
  /** Leaves out {@link NEW_KEYS}. @defaultValue false */
  readonly withoutNewKeys?: boolean;
}

/**
 * A workflow file with its references replaced. The workflows refer to their own action by `$/`, so
 * that a commit is self-contained; where that is not supported (GitHub Enterprise Server, act,
 * linters) another reference replaces it.
 * @see
 * https://github.blog/changelog/2026-07-30-reference-same-repository-actions-with-self-repository-syntax
 */
export function renderWorkflow(
  text: string,
  { action, pipeline, withoutNewKeys = false }: Rendering,
): string {
  let rendered = text;
  if (action !== undefined) {
    rendered = rendered.replaceAll(
      /(^\s*(?:- )?uses: )\$\/\s*$/gm,
      (_, before: string) => before + action,
    );
  }
  if (pipeline !== undefined) {
    rendered = rendered.replaceAll(
      /\bOWNER\/cloud-tasks-pipeline([/\w.-]*)@COMMIT\b/g,
      (_, path: string) => `${pipeline.repository}${path}@${pipeline.ref}`,
    );
  }
  if (withoutNewKeys) {
    const keys = NEW_KEYS.map(({ key }) => key).join("|");
    rendered = rendered.replaceAll(new RegExp(`^ +(?:${keys}): [\\w-]+\\n`, "gm"), "");
  }
  return rendered;
}
