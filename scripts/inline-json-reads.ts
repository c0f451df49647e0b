import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The generated Cloud Tasks client reads its JSON files at run time by a path that no bundle has
 * (`getJSON(path.join(dirname, 'x.json'))`). Turns those reads into imports, which a bundler follows, and
 * returns a function that puts the files back.
 */
export function inlineJsonReads(nodeModules: string): () => void {
  const originals = new Map<string, string>();
  const build = join(nodeModules, "@google-cloud/tasks/build/esm/src");
  if (!existsSync(build)) throw new Error(`${build} is missing: run npm ci`);
  for (const file of readdirSync(build, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".js")) continue;
    const path = join(build, file);
    const source = readFileSync(path, "utf8");
    const imports: string[] = [];
    const patched = source.replaceAll(
      /getJSON\(path\.join\(dirname, ([^)]+)\)\)/g,
      (_, args: string) => {
        const parts = [...args.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? "");
        const target = parts.join("/");
        imports.push(
          `import json${imports.length} from "${target.startsWith(".") ? target : `./${target}`}";`,
        );
        return `json${imports.length - 1}`;
      },
    );
    if (imports.length === 0) continue;
    originals.set(path, source);
    writeFileSync(path, `${imports.join("\n")}\n${patched}`);
  }
  return () => {
    for (const [path, source] of originals) writeFileSync(path, source);
  };
}
