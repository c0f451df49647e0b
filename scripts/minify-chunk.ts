import { transform } from "esbuild";

/** A chunk and its map, smaller. */
export interface Chunk {
  readonly code: string;
  readonly map: string;
}

/**
 * ncc minifies the entry alone. Names stay as they are: errors and Google's clients tell their own.
 * @param name The chunk's file name, for the reference to its map
 * @param map The chunk's own map, which leads from the result to the sources
 */
export async function minifyChunk(name: string, code: string, map: string): Promise<Chunk> {
  // esbuild follows a map only where the code itself holds it.
  const bare = code.replaceAll(/^\/\/# sourceMappingURL=.*$/gm, "");
  const inline = Buffer.from(map).toString("base64");
  const small = await transform(
    `${bare}\n//# sourceMappingURL=data:application/json;base64,${inline}`,
    {
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: "none",
      sourcemap: "external",
      sourcefile: name,
      target: "es2022",
    },
  );
  return { code: `${small.code}//# sourceMappingURL=${name}.map\n`, map: small.map };
}
