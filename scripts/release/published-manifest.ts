/** What of a `package.json` is not for who installs the package. */
const OF_THE_REPOSITORY = ["workspaces", "scripts", "devDependencies", "overrides", "allowScripts"];

/**
 * A package's manifest as it is published: without what only the repository needs, and with the repository that its provenance
 * has to name.
 * @param options.isBundled Everything is in one file: installing it fetches nothing else
 * @param options.repository `OWNER/REPO` on GitHub; left out where nothing is published
 * @see https://docs.npmjs.com/generating-provenance-statements
 */
export function publishedManifest(
  manifest: Readonly<Record<string, unknown>>,
  { isBundled, repository }: { readonly isBundled: boolean; readonly repository?: string },
): Record<string, unknown> {
  const left = new Set([...OF_THE_REPOSITORY, ...(isBundled ? ["dependencies"] : [])]);
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([name]) => !left.has(name))),
    ...(repository === undefined
      ? {}
      : { repository: { type: "git", url: `git+https://github.com/${repository}.git` } }),
  };
}
