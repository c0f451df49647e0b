import { join } from "node:path";

import { rolldown, type OutputChunk } from "rolldown";

import { chunkPath, packageOf } from "./chunk-names.ts";
import { inlineJsonReads } from "./inline-json-reads.ts";
import { minifyPackages } from "./minify-packages.ts";
import { checkedChunk } from "./same-build.ts";

/** The two programs and their shared chunks: path in `dist` -> text. */
export type Bundle = ReadonlyMap<string, string>;

/**
 * Bundles the command line and the action into one set of chunks. Reads the sources and
 * `node_modules` and writes nothing; the result is byte-identical on every machine and in every
 * folder.
 * @param root The repository
 * @throws Error when the bundler warns, or two chunks have the same name
 */
export async function bundle(root: string): Promise<{
  readonly files: Bundle;
  /** All bundled modules, by absolute path. */
  readonly modules: readonly string[];
}> {
  const warnings: string[] = [];
  const build = await rolldown({
    cwd: root,
    input: { "cli/index": "src/cli.ts", "action/index": "src/action.ts" },
    platform: "node",
    // The same sources as ES modules: half of them is never used, and what is loaded with `require`
    // would be parsed twice.
    resolve: { alias: { yaml: join(root, "node_modules/yaml/browser/index.js") } },
    plugins: [inlineJsonReads()],
    transform: {
      target: "es2022",
      // CommonJS packages use __dirname, which ES modules do not have.
      inject: { __dirname: [join(root, "scripts/bundle/folder-name.js"), "__dirname"] },
    },
    treeshake: {
      // Their modules have no side effects. @actions/core imports an HTTP client for a token that
      // is never requested.
      moduleSideEffects: [
        {
          test: /[\\/]node_modules[\\/](?:@actions|@google-cloud|tunnel|undici)[\\/]/,
          sideEffects: false,
        },
      ],
    },
    onLog(level, log) {
      // An unresolved import would fail only when a user reaches it.
      if (level === "warn") warnings.push(log.message);
    },
  });
  const { output } = await build.generate({
    format: "esm",
    comments: false,
    minify: false,
    // Names that change with every edit would change every file that imports them.
    minifyInternalExports: false,
    plugins: [minifyPackages()],
    entryFileNames: "[name].js",
    chunkFileNames: (chunk) => `${chunkPath(chunk, root)}?[hash]`,
    codeSplitting: {
      groups: [
        // Before the modules that use them, or they would end up in the chunk of the first.
        ...["undici", "google-gax"].map((name) => ({
          name,
          test: new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]`),
          priority: 1,
        })),
        {
          name: (module: string) => packageOf(module) ?? null,
          debugName: "packages",
        },
      ],
    },
  });
  await build.close();
  if (warnings.length > 0) throw new Error(`the bundler warns:\n${warnings.join("\n")}`);
  const files = new Map<string, string>();
  const modules: string[] = [];
  for (const chunk of output) {
    if (chunk.type !== "chunk") throw new Error(`${chunk.fileName}: only code can be bundled`);
    const { path, code } = checkedChunk(chunk);
    if (files.has(path)) throw new Error(`two chunks have the name ${path}`);
    files.set(path, code);
    modules.push(...modulesOf(chunk));
  }
  return { files, modules };
}

/** The modules that were not removed entirely. */
function modulesOf(chunk: OutputChunk): string[] {
  return chunk.moduleIds.filter((id) => (chunk.modules[id]?.renderedLength ?? 0) > 0);
}
