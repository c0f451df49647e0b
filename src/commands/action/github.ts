import { z } from "zod";

import type { GitHubRest, Repository } from "../../github/rest.ts";
import { wrongInput } from "./inputs.ts";
import type { StepContext } from "./step.ts";

/** GitHub, and the repository that a step asks about. */
export interface GitHubAccess {
  readonly rest: GitHubRest;
  readonly at: Repository;
  /** The repository's id, which a rename keeps. */
  readonly repositoryId: number;
  readonly isPrivate: boolean;
}

const repository = z.object({ id: z.int().positive(), private: z.boolean().optional() });

/** GitHub by the input `token`. @throws Failure `ACTION_INPUT` without one */
export async function gitHubOf({ inputs, run, clock }: StepContext): Promise<GitHubAccess> {
  const token = inputs.text("token");
  if (token === "") throw wrongInput("token", "", "omit it, or pass ${{ github.token }}");
  const { retryingRest } = await import("../../github/retrying-rest.ts");
  const found = repository.safeParse(run.payload["repository"]).data;
  return {
    rest: retryingRest({ token, clock, apiUrl: run.apiUrl }),
    at: { owner: run.owner, repo: run.repo },
    repositoryId: found?.id ?? Number(process.env["GITHUB_REPOSITORY_ID"] ?? 0),
    isPrivate: found?.private ?? false,
  };
}
