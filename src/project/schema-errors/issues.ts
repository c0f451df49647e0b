import type { z } from "zod";

import { valueAt, type Path } from "../values/path.ts";

/** One thing that a schema does not accept, with the whole path to it. */
export type Issue = z.core.$ZodIssue & { readonly path: Path };

/**
 * Zod's issues with each "none of the allowed forms" replaced by what is wrong with the intended
 * form: the only one whose kind (list, map, text) the value has.
 */
export function plainIssues(issues: readonly z.core.$ZodIssue[], root: unknown): Issue[] {
  return issues.flatMap((raw) => {
    const issue = { ...raw, path: raw.path.filter((step) => typeof step !== "symbol") } as Issue;
    if (issue.code !== "invalid_union" || valueAt(root, issue.path) === undefined) return [issue];
    const intended = issue.errors.filter((form) => !form.some((one) => isOfAnotherKind(one)));
    const [form] = intended;
    if (form === undefined || intended.length > 1) return [issue];
    return plainIssues(
      form.map((one) => ({ ...one, path: [...issue.path, ...one.path] })),
      root,
    );
  });
}

function isOfAnotherKind(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" && issue.path.length === 0;
}
