import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, it } from "vitest";

import { PROVIDER, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.stop());

it("accepts the modules of this project, every attribute and output of theirs", async () => {
  const terraform = await harness.terraform(PROVIDER);
  await terraform.remove();
  const modules = fileURLToPath(new URL("../../terraform", import.meta.url));
  await cp(modules, terraform.directory, { recursive: true });
  expect((await terraform.run("init", "-backend=false")).output).toContain(
    "successfully initialized",
  );
  const validated = await terraform.run("validate");
  expect(validated.output).toContain("The configuration is valid");
});
