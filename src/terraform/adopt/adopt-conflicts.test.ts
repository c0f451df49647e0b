import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import type { PlannedResource } from "../changes/plan-json.ts";
import { withoutConflicts } from "./adopt-conflicts.ts";

const ADDRESS = 'module.secret["key"].google_secret_manager_secret.this';
const OLD = 'module.secret["old"].google_secret_manager_secret.this';
const IMPORT_ID = "projects/acme-jobs/secrets/key";
const ADOPT = [
  { address: ADDRESS, importId: IMPORT_ID },
  { address: "other.this", importId: "other" },
];

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "ct-adopt-"));
});
afterEach(() => rm(dir, { recursive: true }));

const workDir = () => ({ configDir: dir, dataDir: dir, planFile: path.join(dir, "plan") });

function planned(
  address: string,
  actions: PlannedResource["change"]["actions"],
  over: Partial<PlannedResource["change"]> = {},
): PlannedResource {
  const change = {
    actions,
    before: { id: IMPORT_ID },
    after: null,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
    ...over,
  };
  return { address, mode: "managed", type: "google_secret_manager_secret", change };
}

it.each([[["delete"]], [["delete", "create"]], [["create", "delete"]], [["forget"]]] as const)(
  "does not import what another address loses by %j",
  async (actions) => {
    const changes = [planned(OLD, [...actions])];
    await expect(withoutConflicts(changes, ADOPT, workDir())).resolves.toBe(true);
    const imports = await readFile(path.join(dir, "imports.tf"), "utf8");
    expect(imports).toBe('import {\n  to = other.this\n  id = "other"\n}\n');
  },
);

it.each([
  [
    "what the import itself would replace",
    planned(ADDRESS, ["delete", "create"], { importing: { id: IMPORT_ID } }),
  ],
  ["what is kept elsewhere", planned(OLD, ["update"])],
  ["what has another id", planned(OLD, ["delete"], { before: { id: `${IMPORT_ID}-2` } })],
  ["what has no id", planned(OLD, ["delete"], { before: null })],
])("leaves the imports alone for %s", async (_, change) => {
  await expect(withoutConflicts([change], ADOPT, workDir())).resolves.toBe(false);
  await expect(readFile(path.join(dir, "imports.tf"))).rejects.toMatchObject({ code: "ENOENT" });
});

it("has nothing to do where nothing is adopted", async () => {
  const changes = [planned(OLD, ["delete"])];
  await expect(withoutConflicts(changes, undefined, workDir())).resolves.toBe(false);
});
