/**
 * Checks the whole life of a project on a real Google Cloud project: bootstrap, deploy, deploy something broken, roll back, drift, destroy. For who
 * has an account: `npm run verify:google -- --project P --github-repository-id N`. With `--emulator URL` it runs on a running `cloud-tasks emulate`.
 */
import { Command } from "commander";

import { processConsole } from "../src/commands/frame/console.ts";
import { verifyLife, type VerifyOptions } from "./verify/life.ts";

const options = new Command("verify:google")
  .option("--project <id>", "the Google Cloud project")
  .option("--emulator <url>", "a running `cloud-tasks emulate` instead of Google")
  .option("--region <name>", "where everything is made", "us-central1")
  .option(
    "--github-repository-id <id>",
    "the repository that bootstrap lets deploy; without it bootstrap is left out",
  )
  .option("--yes", "do not ask", false)
  .option("--keep", "do not destroy it at the end", false)
  .parse()
  .opts<VerifyOptions>();

process.exitCode = await verifyLife(options, processConsole());
