import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/**
 * The names, versions and licences of all packages that the modules belong to, with each licence
 * text once, however many packages share it.
 * @param modules Absolute paths
 * @throws Error when a package does not state its licence
 */
export function licenses(modules: readonly string[]): string {
  const folders = new Map<string, string>();
  for (const module of modules) {
    const folder = packageFolder(module);
    if (folder === undefined) continue;
    const { name, version, license } = manifest(folder);
    if (license === undefined) throw new Error(`${folder}/package.json has no license`);
    folders.set(`${name} ${version} (${license})`, folder);
  }
  const titles = new Map<string, string[]>();
  for (const title of [...folders.keys()].toSorted()) {
    const text = licenseText(folders.get(title) ?? "");
    titles.set(text, [...(titles.get(text) ?? []), title]);
  }
  const parts = [...titles].map(([text, of]) => `${of.join("\n")}\n\n${text}\n`);
  return parts.join(`\n${"-".repeat(80)}\n\n`);
}

/** The folder of the package that a module of `node_modules` is in. */
function packageFolder(module: string): string | undefined {
  if (!/[\\/]node_modules[\\/]/.test(module)) return undefined;
  for (let folder = dirname(module); ; folder = dirname(folder)) {
    // Folders within a package may have a package.json with only the module type.
    const isPackage =
      existsSync(join(folder, "package.json")) && manifest(folder).version !== undefined;
    if (isPackage) return folder;
    if (dirname(folder) === folder) throw new Error(`${module} is not in a package`);
  }
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Some packages ship no licence text: only their manifest names the licence. */
function licenseText(folder: string): string {
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  return texts.length > 0 ? texts.join("\n\n") : "The package does not include its license text.";
}
