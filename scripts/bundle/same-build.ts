import type { OutputChunk } from "rolldown";

/**
 * The file of a chunk. Chunk names are the same in every build, so two builds could be mixed: by an
 * upgrade while the program runs, or an incomplete copy. The bundler writes a chunk's hash, which
 * covers the hashes of its imports, as the query into each import of it (`./zod.js?Cqi9OBNl`); the
 * chunk compares the query with its own hash and throws.
 */
export function checkedChunk(chunk: Pick<OutputChunk, "fileName" | "code" | "isEntry">): {
  readonly path: string;
  readonly code: string;
} {
  const [path = "", hash] = chunk.fileName.split("?");
  if (hash === undefined) return { path, code: chunk.code };
  const check = `if (!import.meta.url.endsWith("?${hash}")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");`;
  return { path, code: `${check}\n${chunk.code}` };
}
