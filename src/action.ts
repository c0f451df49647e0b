import * as core from "@actions/core";

import { runAction } from "./commands/action.ts";

process.exitCode = await runAction({
  config: core.getInput("config"),
  environment: core.getInput("environment"),
  base: core.getInput("base-config"),
  token: core.getInput("github-token"),
  comment: core.getBooleanInput("comment"),
});
