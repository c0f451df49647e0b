/** The part of `npm run lint` that checks the imports of `src` against the table of rooms. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { ALONE, APART, LAYERS, ROOMS } from "./directions/rooms.ts";
import { wrongDirections } from "./directions/wrong-directions.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wrong = wrongDirections(root, { rooms: ROOMS, apart: APART, layers: LAYERS, alone: ALONE });
for (const line of wrong) console.error(line);
if (wrong.length > 0) {
  console.error(`${wrong.length} forbidden import${wrong.length === 1 ? "" : "s"}`);
  process.exitCode = 1;
}
