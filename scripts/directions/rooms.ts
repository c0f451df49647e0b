/**
 * The rooms of `src`, each with the rooms that it may import. A room is a folder, or a file beside them. A folder that is
 * missing here is an error, so that the rules cover everything; so is an entry whose folder was removed.
 * @see docs/reference/architecture.md, which a test compares with this table
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  semantics: [],
  project: ["semantics"],
  gcp: ["project", "semantics"],
  report: ["project", "semantics"],
  // Stages: none imports another. What two of them share moves down; what one needs from another is passed in its deps.
  terraform: ["gcp", "project", "report", "semantics"],
  cost: ["gcp", "project", "report", "semantics"],
  image: ["gcp", "project", "report", "semantics"],
  release: ["gcp", "project", "report", "semantics"],
  smoke: ["gcp", "project", "report", "semantics"],
  github: ["project", "report", "semantics"],
  rehearsal: ["semantics"],
  commands: [
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
 * Folders whose own folders never import each other: what a service of the embedded cloud needs from another, it gets
 * through `src/rehearsal/ports.ts`. Tests and their helpers may import anything.
 */
export const APART: readonly string[] = ["rehearsal/services"];

/** Folders beside `src` that import only packages and their own files, because they are published separately. */
export const ALONE: readonly string[] = ["worker"];
