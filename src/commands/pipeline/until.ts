import { Failure } from "../../base/failure.ts";
import { STAGE_NAMES, type StageName } from "../../report/table.ts";

/** The stages that a run can end after. */
const UNTIL: readonly StageName[] = [
  "build",
  "plan",
  "cost",
  "agree",
  "apply",
  "candidate",
  "smoke",
];

/** The stage that `--until` names. @throws Failure `DEPLOY_UNTIL` */
export function untilOf(name: string | undefined): StageName | undefined {
  if (name === undefined) return undefined;
  const stage = STAGE_NAMES.find((one) => one === name);
  if (stage !== undefined && UNTIL.includes(stage)) return stage;
  throw new Failure(
    "DEPLOY_UNTIL",
    `--until ${JSON.stringify(name)} is not a stage that a run can end after`,
    { exitCode: 2, hint: `write one of ${UNTIL.join(", ")}` },
  );
}
