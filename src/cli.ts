#!/usr/bin/env node
import { endSoon } from "./commands/frame/end-soon.ts";
import { hideExpectedWarnings } from "./commands/frame/expected-warnings.ts";
import { createProgram } from "./commands/program.ts";

hideExpectedWarnings();
process.exitCode = await createProgram().run(process.argv.slice(2));
endSoon();
