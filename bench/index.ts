import { benchCloud } from "./cloud/bench-cloud.ts";
import { benchCost } from "./cost/bench-cost.ts";
import { benchLibraries } from "./libraries/bench-libraries.ts";
import { benchRehearse } from "./rehearse/bench-rehearse.ts";
import { benchStartUp } from "./start-up/bench-start-up.ts";
import { benchTerraform } from "./terraform/bench-terraform.ts";
import { benchValidate } from "./validate/bench-validate.ts";
import { benchWorker } from "./worker/bench-worker.ts";

/** `npm run bench NAME`: each benchmark prints a table of figures and targets. */
const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = {
  cloud: benchCloud,
  "start-up": benchStartUp,
  cost: benchCost,
  libraries: benchLibraries,
  rehearse: benchRehearse,
  terraform: benchTerraform,
  validate: benchValidate,
  worker: benchWorker,
};

const name = process.argv[2] ?? "";
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench === undefined) {
  console.error(`"${name}" is not a benchmark. Use one of: ${Object.keys(BENCHES).join(", ")}.`);
  process.exitCode = 2;
} else {
  process.exitCode = (await bench()) ? 0 : 1;
}
