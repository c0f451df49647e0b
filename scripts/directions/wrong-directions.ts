import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";

import { importsOf } from "./imports-of.ts";
import type { Layers } from "./rooms.ts";

/** The rules for imports; see `rooms.ts` for each. */
export interface Directions {
  readonly rooms: Readonly<Record<string, readonly string[]>>;
  readonly apart: readonly string[];
  readonly layers: Readonly<Record<string, Layers>>;
  readonly alone: readonly string[];
}

const TABLE = "scripts/directions/rooms.ts";
const TEST_CODE = /(?:\.test|[/-](?:kit|harness))\.ts$/;

/**
 * Every import that the table doesn't allow, every folder or file of `src` that the table lacks,
 * and every room whose folder doesn't exist: one line each, with its place and the fix.
 * @param root The folder that `src` is in
 */
export function wrongDirections(root: string, directions: Directions): string[] {
  const files = sourcesOf(join(root, "src"));
  const there = new Set(files.map(roomOf));
  const unknown = [...there].filter((room) => !Object.hasOwn(directions.rooms, room));
  return [
    ...unknown.map(
      (room) =>
        `src/${files.find((file) => roomOf(file) === room)}: ${room} is not a room of ${TABLE}: add it there, with the rooms that it may import, and to docs/reference/architecture.md`,
    ),
    ...missing(directions, there),
    ...files.flatMap((file) =>
      wrongImports(join(root, "src"), file, (to) => problemIn(file, to, directions)).map(
        (line) => `src/${line}`,
      ),
    ),
    ...directions.alone.flatMap((folder) =>
      sourcesOf(join(root, folder)).flatMap((file) =>
        wrongImports(join(root, folder), file, () => undefined).map((line) => `${folder}/${line}`),
      ),
    ),
  ];
}

/** Paths of the source files below a folder, without installed or built files. */
function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.[cm]?[jt]s$/.test(file.name))
    .map((file) => relative(folder, join(file.parentPath, file.name)).replaceAll("\\", "/"))
    .filter((file) => !/(?:^|\/)(?:node_modules|dist)\//.test(file))
    .toSorted();
}

/** `terraform` of `terraform/guard/guard.ts`, `cli` of `cli.ts`. */
function roomOf(file: string): string {
  return (file.split("/")[0] ?? "").replace(/\.[cm]?[jt]s$/, "");
}

function missing({ rooms }: Directions, there: ReadonlySet<string>): string[] {
  return Object.entries(rooms).flatMap(([room, allowed]) =>
    [room, ...allowed].flatMap((name) =>
      there.has(name) ? [] : [`${TABLE}: ${room} names ${name}, which is not in src: remove it`],
    ),
  );
}

/** @param problemOf Returns the problem of an import, if any */
function wrongImports(
  folder: string,
  file: string,
  problemOf: (to: string) => string | undefined,
): string[] {
  return importsOf(file, readFileSync(join(folder, file), "utf8")).flatMap(
    ({ specifier, line }) => {
      const problem = outside(file, specifier) ?? within(file, specifier, problemOf);
      return problem === undefined ? [] : [`${file}:${line}: ${problem}`];
    },
  );
}

function outside(file: string, specifier: string | undefined): string | undefined {
  if (specifier === undefined) {
    return "the path of this import is computed, so it can't be checked: use a string literal";
  }
  const leaves = isRelative(specifier) && posix.join(dirname(file), specifier).startsWith("..");
  if (!leaves && !/^(?:\/|file:)/.test(specifier)) return undefined;
  return `${specifier} is outside of this folder, which may only import packages and its own files`;
}

function within(
  file: string,
  specifier: string | undefined,
  problemOf: (to: string) => string | undefined,
): string | undefined {
  if (specifier === undefined || !isRelative(specifier)) return undefined;
  return problemOf(posix.join(dirname(file), specifier));
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

function problemIn(
  file: string,
  to: string,
  { rooms, apart, layers }: Directions,
): string | undefined {
  const [from, target] = [roomOf(file), roomOf(to)];
  const allowed = rooms[from] ?? [];
  if (from !== target && !allowed.includes(target)) {
    const may = allowed.length === 0 ? "no other room" : allowed.join(", ");
    return `${from} may not import ${target} (it may import ${may}): move down what both need, or pass it in as a dependency`;
  }
  if (TEST_CODE.test(file)) return undefined;
  const order = from === target ? layers[from] : undefined;
  if (order !== undefined) return wrongLayer(file, to, order);
  const folder = apart.find((one) => file.startsWith(`${one}/`) && to.startsWith(`${one}/`));
  if (folder === undefined) return undefined;
  const inside = (path: string): string | undefined => path.slice(folder.length + 1).split("/")[0];
  if (inside(file) === inside(to)) return undefined;
  return `the folders of src/${folder} may not import each other: use a port`;
}

function wrongLayer(file: string, to: string, { folders, files }: Layers): string | undefined {
  const [room = "", layer = "", ...rest] = file.split("/");
  // Files beside the folders are above them.
  if (rest.length === 0) return undefined;
  const [, other = "", ...inside] = to.split("/");
  if (inside.length === 0) {
    // Only tests and what they use import a test's kit.
    if (files.includes(other) || TEST_CODE.test(to)) return undefined;
    return `the folders of src/${room} may import ${files.join(", ")} of the files beside them, not ${other}`;
  }
  const [at, below] = [folders.indexOf(layer), folders.indexOf(other)];
  if (at < 0 || below < 0) {
    return `${at < 0 ? layer : other} is not in the order of src/${room} in ${TABLE}: add it there`;
  }
  if (below <= at) return undefined;
  return `${layer} of src/${room} may not import ${other}, which comes after it in ${TABLE}: move down what both need`;
}
