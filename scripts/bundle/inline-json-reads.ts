import { join } from "node:path";

import type { Plugin } from "rolldown";

const CLIENT = /[\\/]@google-cloud[\\/]tasks[\\/]build[\\/]esm[\\/].*\.js$/;

/**
 * The generated Cloud Tasks client reads its JSON files at run time from a path that no bundle has
 * (`getJSON(path.join(dirname, 'x.json'))`). Turns those reads into imports, which the bundler
 * follows.
 */
export function inlineJsonReads(): Plugin {
  let reads = 0;
  return {
    name: "inline-json-reads",
    buildStart() {
      reads = 0;
    },
    transform: {
      filter: { id: CLIENT },
      handler(code) {
        const inlined = withImports(code);
        reads += inlined.reads;
        return inlined.code;
      },
    },
    buildEnd(error) {
      if (error === undefined && reads === 0) {
        throw new Error(
          "@google-cloud/tasks does not call getJSON(path.join(dirname, …)) any more: check how it reads its JSON files and change scripts/bundle/inline-json-reads.ts",
        );
      }
    },
  };
}

/** The code with its reads turned into imports, and their number. */
export function withImports(code: string): { readonly code: string; readonly reads: number } {
  const imports: string[] = [];
  const patched = code.replaceAll(
    /getJSON\(path\.join\(dirname, ([^)]+)\)\)/g,
    (_, args: string) => {
      const parts = [...args.matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1] ?? "");
      const file = join(...parts).replaceAll("\\", "/");
      const specifier = file.startsWith(".") ? file : `./${file}`;
      imports.push(`import json${imports.length} from ${JSON.stringify(specifier)};`);
      return `json${imports.length - 1}`;
    },
  );
  return { code: [...imports, patched].join("\n"), reads: imports.length };
}
