/** Fields of `package.json` that are not published. */
const OF_THE_REPOSITORY = ["workspaces", "scripts", "devDependencies", "overrides", "allowScripts"];

/**
 * A package's manifest as published: without the fields that only the repository needs, and with
 * the repository that its provenance must name.
 * @param options.isBundled Whether everything is in one file, so that installing fetches nothing
 * else
 * @param options.repository `OWNER/REPO` on GitHub; absent when nothing is published
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
