import type { Plugin } from "rolldown";
import { minify } from "rolldown/utils";

import { packageOf } from "./chunk-names.ts";

/**
 * Minifies the chunks of packages. Our own stay readable, without comments: a stack trace names our
 * functions, a reviewer can read what runs, and a rebuild changes only the lines that changed,
 * where a minifier would rename everything after them. Names of functions and classes are kept,
 * since error messages and Google's clients use them.
 */
export function minifyPackages(): Plugin {
  return {
    name: "minify-packages",
    async renderChunk(code, chunk) {
      if (!chunk.moduleIds.some((module) => packageOf(module) !== undefined)) return null;
      const small = await minify(chunk.fileName, code, {
        module: true,
        compress: { target: "es2022", keepNames: { function: true, class: true } },
        mangle: { toplevel: true, keepNames: { function: true, class: true } },
        codegen: { removeWhitespace: true },
      });
      const [error] = small.errors;
      if (error !== undefined) throw new Error(`${chunk.fileName}: ${error.message}`);
      return small.code;
    },
  };
}
