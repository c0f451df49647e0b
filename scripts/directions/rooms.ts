/**
 * The rooms of `src`, each with the rooms that it may import. A room is a folder, or a file beside them. A folder that is
 * not here is refused, so that nothing is outside of the law; one that is no longer there is, too.
 * @see docs/reference/architecture.md, which a test holds to this table
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  semantics: [],
  project: ["semantics"],
  gcp: ["project", "semantics"],
  report: ["project", "semantics"],
  // Stages: none imports another. What two of them share moves down, what one needs of another arrives in its deps.
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
 * Folders whose own folders never import each other: what a service of the embedded cloud needs of another it takes
 * through `src/rehearsal/ports.ts`. Tests and their kits are free to.
 */
export const APART: readonly string[] = ["rehearsal/services"];

/** Folders beside `src` that import nothing outside of themselves but packages: they are published on their own. */
export const ALONE: readonly string[] = ["worker"];
