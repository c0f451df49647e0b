import { expect, it } from "vitest";

import { processConsole } from "./console.ts";

it("has no colours where there is no terminal, whatever a CI's environment suggests", () => {
  // Strictly false: picocolors takes undefined for its own choice, which is yes where CI is set.
  expect(processConsole({}).colors).toBe(process.stderr.isTTY === true);
});
