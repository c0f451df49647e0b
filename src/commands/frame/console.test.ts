import { expect, it } from "vitest";

import { processConsole } from "./console.ts";

it("has no colours without a terminal, whatever a CI's environment suggests", () => {
  // Strictly false: with undefined picocolors decides itself, and colours when CI is set.
  expect(processConsole({}).colors).toBe(process.stderr.isTTY === true);
});
