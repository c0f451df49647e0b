import { afterAll, afterEach, beforeAll, expect, it } from "vitest";

import { PROVIDER, queue, startHarness } from "./harness.ts";
import type { Harness } from "./harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterEach(() => harness.proxy.reset());
afterAll(() => harness.stop());

/**
 * As many as terraform works on at once.
 * @see https://developer.hashicorp.com/terraform/cli/commands/apply#parallelism-n
 */
const PARALLELISM = 10;

it("creates as many at once as terraform asks for", async () => {
  let waiting = 0;
  let go = (): void => undefined;
  const all = new Promise<void>((resolve) => (go = resolve));
  // Would wait for ever if they came one after another.
  harness.proxy.before = async ({ method }) => {
    if (method !== "POST") return;
    waiting += 1;
    if (waiting === PARALLELISM) go();
    await all;
  };
  const names = Array.from({ length: PARALLELISM + 2 }, (_, index) => `many-${index}`);
  const terraform = await harness.terraform(PROVIDER + names.map(queue).join(""));
  const { output } = await terraform.run("apply", "-auto-approve");
  expect(output).toContain(`${names.length} added`);
});

it("sets the members of one policy one after another, so that none is lost", async () => {
  const members = Array.from(
    { length: 8 },
    (_, index) => `
resource "google_project_iam_member" "m${index}" {
  project = "p-1"
  role    = "roles/viewer"
  member  = "user:m${index}@x.test"
}
`,
  );
  const terraform = await harness.terraform(PROVIDER + members.join(""));
  expect((await terraform.run("apply", "-auto-approve")).output).toContain("8 added");
  const { bindings } = await harness.byHand("POST", "/v1/projects/p-1:getIamPolicy", {});
  expect((bindings as { members: string[] }[])[0]?.members).toHaveLength(8);
  expect(harness.proxy.calls.filter(({ status }) => status === 409)).toEqual([]);
});
