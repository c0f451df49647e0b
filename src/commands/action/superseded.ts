import { deployedCommit } from "../../github/superseded.ts";
import { gitHubOf } from "./github.ts";
import type { ActionStep } from "./step.ts";

/** `command: superseded`: whether the environment runs a later commit already. */
export const supersededStep: ActionStep = async (context) => {
  const { inputs, run } = context;
  const environment = inputs.text("github-environment") || inputs.text("environment");
  const { rest, at } = await gitHubOf(context);
  const { sha } = run;
  const found = await deployedCommit(rest, at, { environment, sha });
  if (found.kind === "superseded") {
    const { deployed, byCommits } = found;
    const later = `${byCommits} commit${byCommits === 1 ? "" : "s"} later`;
    const line = `"${environment}" runs ${deployed}, ${later} than ${sha}: nothing is deployed`;
    return { exitCode: 0, outputs: { superseded: "true" }, lines: [line], summary: `- ${line}\n` };
  }
  const before = found.deployed === undefined ? "" : `; it runs ${found.deployed}`;
  return {
    exitCode: 0,
    outputs: { superseded: "false" },
    lines: [`"${environment}" runs no commit later than ${sha}${before}`],
  };
};
