import { existsSync } from "node:fs";
import { join } from "node:path";

import type { Report } from "../../report/report.ts";
import type { GitHubRun } from "./github-run.ts";

/** The code of a config that can't be read. */
const UNREADABLE = "CT001";

/**
 * Says of a config that is not there what to do on GitHub: the machine's path and its error say
 * nothing to who reads a comment.
 */
export function tellMissingConfig(report: Report, config: string, run: GitHubRun): Report {
  const { validate } = report;
  if (validate === undefined || existsSync(join(run.workspace, config))) return report;
  return {
    ...report,
    validate: {
      ...validate,
      diagnostics: validate.diagnostics.map((one) =>
        one.code === UNREADABLE
          ? {
              ...one,
              message: `there is no ${config} in the repository`,
              hint: "pass the config's path from the repository's root as the input config, and check the repository out before this step",
            }
          : one,
      ),
    },
  };
}
