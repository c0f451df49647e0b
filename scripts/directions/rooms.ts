/**
 * The rooms of `src`, each with the rooms that it may import. A room is a folder, or a file beside
 * them. A folder that is missing here is an error, so that the rules cover everything; so is an
 * entry whose folder was removed.
 * @see docs/reference/architecture.md, which a test compares with this table
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  semantics: [],
  project: ["base", "semantics"],
  gcp: ["base", "project", "semantics"],
  report: ["base", "project", "semantics"],
  // Stages: none imports another. What two of them share moves down; what one needs from another is
  // passed in its deps.
  terraform: ["base", "gcp", "project", "report", "semantics"],
  cost: ["base", "gcp", "project", "report", "semantics"],
  image: ["base", "gcp", "project", "report", "semantics"],
  release: ["base", "gcp", "project", "report", "semantics"],
  smoke: ["base", "gcp", "project", "report", "semantics"],
  github: ["base", "project", "report", "semantics"],
  rehearsal: ["semantics"],
  commands: [
    "base",
    "cost",
    "gcp",
    "github",
    "image",
    "project",
    "rehearsal",
    "release",
    "report",
    "semantics",
    "smoke",
    "terraform",
  ],
  action: ["commands"],
  cli: ["commands"],
};

/**
 * Folders whose own folders never import each other: what a service of the embedded cloud needs
 * from another, it gets through `src/rehearsal/ports.ts`. Tests and their helpers may import
 * anything.
 */
export const APART: readonly string[] = ["rehearsal/services"];

/**
 * The folders of a room, lowest first: a file of one imports those before it. The files beside them
 * are what other rooms import; those of the list may be imported by its folders.
 */
export const LAYERS: Readonly<Record<string, Layers>> = {
  project: {
    folders: [
      "values",
      "diagnostics",
      "yaml",
      "schema",
      "schema-errors",
      "environments",
      "resolve",
      "checks",
      "lints",
      "mistakes",
    ],
    files: ["project.ts", "budget.ts", "usage.ts", "release-tag.ts"],
  },
};

export interface Layers {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/**
 * Folders beside `src` that import only packages and their own files, because they are published
 * separately.
 */
export const ALONE: readonly string[] = ["worker"];
