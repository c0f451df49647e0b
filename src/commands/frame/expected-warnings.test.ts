import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";

import { expect, it } from "vitest";

it("hides the warning of the metadata lookup, and no other", () => {
  const module = pathToFileURL("src/commands/frame/expected-warnings.ts").href;
  const script = `
    const { hideExpectedWarnings } = await import(${JSON.stringify(module)});
    hideExpectedWarnings();
    process.emitWarning("received unexpected error", "MetadataLookupWarning");
    process.emitWarning("look here");`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { encoding: "utf8" },
  );
  expect(status).toBe(0);
  expect(stderr).toContain("look here");
  expect(stderr).not.toContain("MetadataLookupWarning");
});
