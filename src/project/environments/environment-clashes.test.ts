import { describe, expect, it } from "vitest";

import { editedText, errors, lines, load, type Edit } from "../test-kit.ts";

const BUCKET = "  - { id: files, type: storage_bucket, name: acme-files }\n";

/** The example with environments of these lines, loaded as one of them. */
async function withEnvironments(
  environments: readonly string[],
  environment = "staging",
  ...edits: readonly Edit[]
) {
  const block = ["environments:", ...environments.map((line) => `  ${line}`)].join("\n");
  return load(await editedText(["budget:", `${block}\nbudget:`], ...edits), { environment });
}

it("tells of environments that would own the same, on the line of the later one", async () => {
  const loaded = await withEnvironments(["staging: {}", "production: {}"]);
  expect(errors(loaded)).toEqual(["CT015"]);
  expect(lines(loaded)).toEqual(["production: {}"]);
  expect(loaded.project).toBeUndefined();
  const [{ message, hint } = { message: "" }] = loaded.diagnostics;
  expect(message).toContain('environments "staging" and "production"');
  expect(message).toContain('queue "email-queue"');
  expect(message).toContain('service "task-worker"');
  expect(message).toContain('job "daily-cleanup"');
  expect(message).toContain('secret "');
  expect(message).not.toContain("email-backlog");
  expect(hint).toContain("name_suffix");
});

it.each<[string, readonly string[]]>([
  ["a suffix", ["staging: { name_suffix: -staging }", "production: {}"]],
  ["a project", ["staging: { project_id: acme-staging }", "production: { project_id: acme-jobs }"]],
  ["an entry alone", ["staging: {}"]],
])("lets pass what %s keeps apart", async (_, environments) => {
  expect(errors(await withEnvironments(environments))).toEqual([]);
});

describe("the project id of the file", () => {
  const top: Edit = ["region: us-central1", "project_id: acme-jobs\nregion: us-central1"];

  it("is that of an environment without one", async () => {
    const same = ["staging: { project_id: acme-jobs }", "production: {}"];
    expect(errors(await withEnvironments(same, "staging", top))).toEqual(["CT015"]);
    const other = ["staging: { project_id: acme-staging }", "production: {}"];
    expect(errors(await withEnvironments(other, "staging", top))).toEqual([]);
  });
});

it("knows that a secret has no region, and everything else of a project has one", async () => {
  const apart = ["staging: { region: europe-west1 }", "production: {}"];
  const loaded = await withEnvironments(apart);
  expect(errors(loaded)).toEqual(["CT015"]);
  expect(loaded.diagnostics[0]?.message).toMatch(/would share the same secret "[^,]*: destroying/);
});

it("knows that names of buckets are one of a kind in the whole world", async () => {
  const apart = ["staging: { project_id: acme-staging }", "production: { project_id: acme-jobs }"];
  const loaded = await withEnvironments(apart, "staging", [
    "resources:\n",
    `resources:\n${BUCKET}`,
  ]);
  expect(errors(loaded)).toEqual(["CT015"]);
  expect(loaded.diagnostics[0]?.message).toContain('the same bucket "acme-files"');
  expect(loaded.diagnostics[0]?.hint).toContain("another project_id is not enough");
});

it("counts production, which needs no entry, when it is the one that is loaded", async () => {
  const loaded = await withEnvironments(["staging: {}"], "production");
  expect(errors(loaded)).toEqual(["CT015"]);
  expect(lines(loaded)).toEqual(["staging: {}"]);
  expect(errors(await withEnvironments(["staging: {}"], "rehearsal"))).toEqual([]);
});

it("tells each environment once, and none whose suffix or project can't be read", async () => {
  const three = ["a: {}", "b: {}", "c: { name_suffix: 3 }", "production: { budget: 3 }"];
  expect(errors(await withEnvironments(three, "a"))).toEqual(["CT015", "CT005", "CT015", "CT005"]);
});
