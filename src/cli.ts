#!/usr/bin/env node
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { endSoon } from "./commands/frame/end-soon.ts";
import { createProgram } from "./commands/program.ts";

// Google's generated clients are CommonJS; bundled as an ES module they still ask for their folder.
Object.assign(globalThis, { __dirname: dirname(fileURLToPath(import.meta.url)) });

process.exitCode = await createProgram().run(process.argv.slice(2));
endSoon();
