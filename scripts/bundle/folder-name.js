import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** What `__dirname` of a CommonJS package means in the bundle: the folder of the chunks. */
export const __dirname = dirname(fileURLToPath(import.meta.url));
