import type { OutputChunk } from "rolldown";

/**
 * The file that a chunk becomes. Names of chunks are the same in every build, so two builds could be mixed: an upgrade while
 * the program runs, half a copy. The bundler writes a hash of a chunk, in which those of the chunks that it imports are, as the
 * query into each import of it (`./zod.js?Cqi9OBNl`); the chunk itself compares it with its own and throws.
 */
export function checkedChunk(chunk: Pick<OutputChunk, "fileName" | "code" | "isEntry">): {
  readonly path: string;
  readonly code: string;
} {
  const [path = "", hash] = chunk.fileName.split("?");
  if (hash === undefined) return { path, code: chunk.code };
  const check = `if (!import.meta.url.endsWith("?${hash}")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");`;
  return { path, code: `${check}\n${chunk.code}` };
}
