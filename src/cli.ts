#!/usr/bin/env node
import { endSoon } from "./commands/frame/end-soon.ts";
import { createProgram } from "./commands/program.ts";

process.exitCode = await createProgram().run(process.argv.slice(2));
endSoon();
