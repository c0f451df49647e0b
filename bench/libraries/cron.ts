import { CronExpressionParser } from "cron-parser";

import { nextRun, parseCron } from "../../src/semantics/cron.ts";
import { inTurns, type Measured } from "./arm.ts";
import { firstUses, type FirstUse } from "./first-use.ts";

const RUNS = 300;
const EXPRESSION = "30 2 * * 1-5";
const ZONE = "America/Los_Angeles";
const STEP_MS = 36 * 3_600_000;
const FROM_MS = Date.UTC(2026, 0, 1);

/** The next run of a schedule in a zone with daylight saving, from the text on. */
export async function benchCron(): Promise<readonly Measured[]> {
  return inTurns(
    [
      {
        what: "ours",
        run(count) {
          for (let at = 0; at < count; at++) {
            const cron = parseCron(EXPRESSION);
            if ("problem" in cron) throw new Error(cron.problem);
            if (nextRun(cron, ZONE, FROM_MS + at * STEP_MS) === undefined) throw new Error("never");
          }
        },
      },
      {
        what: "cron-parser",
        run(count) {
          for (let at = 0; at < count; at++) {
            const currentDate = new Date(FROM_MS + at * STEP_MS);
            CronExpressionParser.parse(EXPRESSION, { currentDate, tz: ZONE }).next();
          }
        },
      },
    ],
    RUNS,
  );
}

/** Loading either and asking for one run, as `validate` does with each schedule. */
export function firstRun(folder: string): Promise<readonly FirstUse[]> {
  return firstUses(
    [
      {
        what: "ours",
        source: `import { nextRun, parseCron } from "./src/semantics/cron.ts";
          nextRun(parseCron("${EXPRESSION}"), "${ZONE}", ${FROM_MS});`,
      },
      {
        what: "cron-parser",
        source: `import { CronExpressionParser } from "cron-parser";
          CronExpressionParser.parse("${EXPRESSION}", { currentDate: new Date(${FROM_MS}), tz: "${ZONE}" }).next();`,
      },
    ],
    folder,
  );
}
