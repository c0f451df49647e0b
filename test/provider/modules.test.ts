import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, it } from "vitest";

import { PROVIDER, startStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

it("accepts the modules of this project, every attribute and output of theirs", async () => {
  const terraform = await stage.terraform(PROVIDER);
  await terraform.remove();
  const modules = fileURLToPath(new URL("../../terraform", import.meta.url));
  await cp(modules, terraform.directory, { recursive: true });
  expect((await terraform.run("init", "-backend=false")).output).toContain(
    "successfully initialized",
  );
  const validated = await terraform.run("validate");
  expect(validated.output).toContain("The configuration is valid");
});
