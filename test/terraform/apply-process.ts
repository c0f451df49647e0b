/**
 * A process to be killed: applies a module with one quick and one slow resource, and says what
 * terraform says. Its one argument is the folder to work in.
 */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { googleEndpoints } from "../../src/gcp/endpoints.ts";
import { systemClock } from "../../src/semantics/clock.ts";
import { applyStage } from "../../src/terraform/apply.ts";
import { findTerraform } from "../../src/terraform/process/executable.ts";
import { queuesOnly } from "./harness.ts";

const MODULE = `
terraform {
  backend "gcs" {}
}
resource "terraform_data" "quick" {}
resource "terraform_data" "slow" {
  depends_on = [terraform_data.quick]
  provisioner "local-exec" {
    command = "tail -f /dev/null"
  }
}
`;

const root = process.argv[2] ?? "";
const moduleDir = path.join(root, "module");
await mkdir(moduleDir);
await writeFile(path.join(moduleDir, "main.tf"), MODULE);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
await applyStage(queuesOnly(), {
  clock: systemClock,
  progress: { info: say, warn: say },
  endpoints: googleEndpoints,
  executable: (await findTerraform(process.env["PATH"] ?? "")).file,
  moduleDir,
  workDir: path.join(root, "work"),
  backend: { kind: "local", file: path.join(root, "local.tfstate") },
  projectNumber: "123",
  images: {},
  processEnv: { PATH: process.env["PATH"], HOME: root },
  extraEnv: {},
});
