import { expect, it } from "vitest";

import type { PlannedResource } from "../changes/plan-json.ts";
import { guardFailure } from "./guard-failure.ts";
import { parseMoves } from "./moved-blocks.ts";
import { findRenames } from "./renames.ts";

function change(
  id: string,
  action: "create" | "delete",
  value: Readonly<Record<string, unknown>>,
  type = "google_cloud_tasks_queue",
): PlannedResource {
  return {
    address: `module.queue["${id}"].${type}.this`,
    mode: "managed",
    type,
    change: {
      actions: [action],
      before: action === "delete" ? value : null,
      after: action === "create" ? value : null,
      after_unknown: action === "create" ? { id: true } : {},
      before_sensitive: {},
      after_sensitive: {},
    },
  };
}

const queue = (name: string, rate = 50): Readonly<Record<string, unknown>> => ({
  name,
  location: "us-central1",
  project: "p",
  rate_limits: [{ max_dispatches_per_second: rate, max_concurrent_dispatches: 50 }],
  retry_config: [{ max_attempts: 5, min_backoff: "1s", max_backoff: "60s", max_doublings: 3 }],
});

it("takes the same name under a new id for a rename, however much else differs", () => {
  const [rename, ...others] = findRenames([
    change("old", "delete", queue("mails", 1)),
    change("new", "create", { name: "mails" }),
  ]);
  expect(others).toEqual([]);
  expect(rename?.movedBlock).toBe(
    'moved {\n  from = module.queue["old"]\n  to   = module.queue["new"]\n}\n',
  );
  expect(rename).not.toHaveProperty("keepName");
});

it("says of a nearly equal queue with another name that a move alone replaces it", () => {
  const [rename] = findRenames([
    change("old", "delete", queue("mails")),
    change("new", "create", queue("letters", 60)),
  ]);
  expect(rename?.keepName).toBe("mails");
});

it("pairs each with the one most like it, and never across types", () => {
  const renames = findRenames([
    change("a", "delete", queue("a", 1)),
    change("b", "delete", queue("b", 2)),
    change("c", "create", queue("c", 2)),
    change("d", "create", queue("d", 1)),
    change("e", "create", queue("a", 1), "google_cloud_scheduler_job"),
  ]);
  expect(renames).toHaveLength(2);
  expect(renames).toContainEqual(
    expect.objectContaining({ from: 'module.queue["a"]', to: 'module.queue["d"]' }),
  );
  expect(renames).toContainEqual(
    expect.objectContaining({ from: 'module.queue["b"]', to: 'module.queue["c"]' }),
  );
});

it("finds none where nothing is alike", () => {
  const other = { ...queue("x"), rate_limits: [], retry_config: [], location: "europe-west1" };
  expect(findRenames([change("a", "delete", queue("a")), change("x", "create", other)])).toEqual(
    [],
  );
  expect(findRenames([change("a", "delete", queue("a"))])).toEqual([]);
});

it("names in the guard's hint the move, the addresses and the fingerprint", () => {
  const all = [change("old", "delete", queue("m")), change("new", "create", queue("m"))];
  const guard = [{ address: "q.this", message: "q.this would be deleted" }];
  const { hint } = guardFailure({ guard, renames: findRenames(all), fingerprint: "f00" });
  expect(hint).toContain("moved {");
  expect(hint).toContain("waive q.this for this plan's fingerprint f00");
});

it("reads moved blocks with comments, and its own", () => {
  const text = `# renamed in May
    moved { from = module.queue["a"]
            to = module.queue["b-c"] } // done
    /* and */ moved {
      from = module.worker["w"].google_cloud_run_v2_service.this
      to   = module.worker["v"].google_cloud_run_v2_service.this
    }`;
  expect(parseMoves(text, "f")).toHaveLength(2);
  expect(parseMoves(text, "f")[0]).toEqual({
    from: 'module.queue["a"]',
    to: 'module.queue["b-c"]',
  });
  expect(parseMoves(" \n# nothing\n", "f")).toEqual([]);
});

it.each([
  'resource "terraform_data" "x" { provisioner "local-exec" { command = "id" } }',
  'moved {\n from = module.queue["a"]\n to = module.queue["b"]\n}\nlocals { x = file("/etc/passwd") }',
  'moved {\n from = module.queue["${local.x}"]\n to = module.queue["b"]\n}',
  'moved {\n from = module.queue["a"]\n}',
])("refuses anything but moved blocks: %s", (text) => {
  expect(() => parseMoves(text, "f")).toThrow(
    expect.objectContaining({ code: "TF_MOVED_FILE", exitCode: 2 }),
  );
});
