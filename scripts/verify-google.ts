/**
 * Checks the whole life of a project on a real Google Cloud project: bootstrap, deploy, deploy
 * something broken, roll back, drift, destroy. With an account: `npm run verify:google -- --project
 * P --github-repository-id N`. With `--emulator URL` it runs on a running `cloud-tasks emulate`.
 */
import { Command } from "commander";

import { processConsole } from "../src/commands/frame/console.ts";
import { verifyLife, type VerifyOptions } from "./verify/life.ts";

const options = new Command("verify:google")
  .option("--project <id>", "the Google Cloud project")
  .option("--emulator <url>", "a running `cloud-tasks emulate` instead of Google")
  .option("--region <name>", "the region of all resources", "us-central1")
  .option(
    "--github-repository-id <id>",
    "the repository that bootstrap authorises to deploy; without it, bootstrap is skipped",
  )
  .option("--yes", "do not ask for confirmation", false)
  .option("--keep", "do not destroy it at the end", false)
  .parse()
  .opts<VerifyOptions>();

process.exitCode = await verifyLife(options, processConsole());
