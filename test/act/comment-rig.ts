import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { startActRig, type ActRig, type ActRun } from "./act-rig.ts";

/**
 * A repository whose pull request 7 is checked by the action alone, and a GitHub that a test gives.
 */
export interface CommentRig extends Pick<ActRig, "edit" | "write" | "git" | "stop"> {
  /** Checks the head of the branch against main, and prints outputs for a test to look at. */
  pullRequest(env: Readonly<Record<string, string>>): Promise<ActRun>;
  /** The whole text, of which the comment may show a part. */
  wholeText(): Promise<string>;
}

const WORKFLOW = (rehearse: boolean): string => `name: pull request
on: pull_request
permissions: {}
jobs:
  check:
    runs-on: ubuntu-latest
    permissions: { contents: read, pull-requests: write }
    steps:
      - uses: actions/checkout@v4
        with: { persist-credentials: false }
      # In the place of a second checkout and npm ci.
      - run: ln -sfn ${resolve("node_modules")} node_modules && git worktree add --force base main
      - id: pipeline
        uses: cloud-tasks/pipeline@v1
        with:
          base-config: base
          rehearse: ${JSON.stringify(String(rehearse))}
      - if: always()
        run: >-
          echo "status=\${{ steps.pipeline.outputs.status }} plan=\${{ steps.pipeline.outputs.plan }}
          change=\${{ steps.pipeline.outputs.monthly-cost-change-usd }}
          reason=\${{ steps.pipeline.outputs.failure-reason }}"
      - if: always() && steps.pipeline.outputs.text != ''
        run: cp "\${{ steps.pipeline.outputs.text }}" "$ACT_ARTIFACTS/comment.md"
`;

export async function startCommentRig(
  example: string,
  { rehearse }: { readonly rehearse: boolean },
): Promise<CommentRig> {
  const rig = await startActRig(example, []);
  await rig.write(".github/workflows/check.yml", WORKFLOW(rehearse));
  await rig.git("checkout", "-q", "-b", "change");
  return {
    ...rig,
    wholeText: () => readFile(join(rig.folder, "artifacts/comment.md"), "utf8"),
    async pullRequest(env) {
      const [head, base] = await Promise.all([
        rig.git("rev-parse", "HEAD"),
        rig.git("rev-parse", "main"),
      ]);
      const payload = {
        number: 7,
        pull_request: { number: 7, head: { sha: head }, base: { ref: "main", sha: base } },
      };
      return rig.run({ workflow: "check.yml", event: { name: "pull_request", payload }, env });
    },
  };
}
