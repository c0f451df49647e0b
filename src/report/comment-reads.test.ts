import { expect, it } from "vitest";

import { renderComment } from "./comment.ts";
import { closeReport, startReport } from "./merge.ts";
import { renameAdvice } from "./plan-notes.ts";
import type { Report } from "./report.ts";
import type { ResourceChange } from "./stages/resource-change.ts";

const change = (id: string, action: ResourceChange["action"]): ResourceChange => ({
  address: `module.queue["${id}"].google_cloud_tasks_queue.this`,
  type: "google_cloud_tasks_queue",
  action,
  attributes: [],
});

const of = (sections: Partial<Report>): string =>
  renderComment(
    closeReport(
      {
        ...startReport({
          kind: "rehearsal",
          project: "p",
          environment: "production",
          startedAtMs: 0,
        }),
        ...sections,
      },
      1,
    ),
  );
const planned = (changes: readonly ResourceChange[], guard: readonly string[] = []) => ({
  plan: {
    status: guard.length === 0 ? ("passed" as const) : ("blocked" as const),
    durationMs: 1,
    summary: "s",
    terraformVersion: "1.11.4",
    fingerprint: "f",
    changes: [...changes],
    guard: [...guard],
    drift: [],
    renames: [],
    untainted: [],
    ...(guard.length === 0
      ? {}
      : { failure: { code: "TF_GUARD", message: guard.join("; "), hint: "undo the change" } }),
  },
});

it("tells each reason of the guard once, by the name that the config has", () => {
  const gone = ["old", "older"].map((id) => change(id, "delete"));
  const guard = gone.map(({ address }) => `${address} would be deleted: its tasks are lost`);
  const comment = of(planned(gone, guard));
  expect(comment).toContain("the guard stops it for these 2 reasons<br>👉 undo the change");
  expect(comment).toContain("- ⛔ queue <code>old</code> would be deleted: its tasks are lost\n");
  expect(comment.match(/would be deleted/g)).toHaveLength(2);
  expect(of(planned(gone, [guard[0] ?? ""]))).toContain("for this reason<br>");
});

it("keeps the changes, the cost and the handlers beside 400 renames", () => {
  const renames = Array.from({ length: 400 }, (_, at) => ({
    from: `module.queue["before-${at}"]`,
    to: `module.queue["after-${at}"]`,
    movedBlock: `moved {\n  from = module.queue["before-${at}"]\n  to   = module.queue["after-${at}"]\n}`,
  }));
  const gone = renames.map((_, at) => change(`before-${at}`, "delete"));
  const { plan } = planned(gone, ["a queue would be deleted"]);
  const hint = renames.map((one) => `${renameAdvice(one)}:\n${one.movedBlock}\n`).join("");
  const failure = { code: "TF_GUARD", message: "m", hint: `${hint}undo the change` };
  const comment = of({ plan: { ...plan, renames, failure } });
  expect(comment).toMatch(/🔀 …and \d+ more that look like renames/);
  expect(comment).toContain("| ⚠️ queue <code>before-0</code> | delete |");
  const [first = ""] = comment.split("<details>");
  expect(first.match(/from = module.queue\["before-0"\]/g)).toHaveLength(1);
});

it("counts what is new behind the twentieth, and nothing that is dangerous", () => {
  const made = Array.from({ length: 60 }, (_, at) => change(`new-${at}`, "create"));
  const gone = Array.from({ length: 30 }, (_, at) => change(`old-${at}`, "delete"));
  const [table = "", folded = ""] = of(planned([...made, ...gone])).split("<details>");
  expect(table.match(/⚠️ queue/g)).toHaveLength(30);
  expect(table.match(/\| create \|/g)).toHaveLength(20);
  expect(table).toContain("…and 40 more to create, in the full plan");
  expect(folded.match(/new-\d/g)).toHaveLength(60);
});

it.each([
  [2, [], "proves 2 of 2 handlers there →"],
  [1, ["b"], "proves 1 of 2 handlers there (<code>b</code> is not safe to smoke there) →"],
  [0, ["a", "b"], "proves no handler there (<code>a</code>, <code>b</code> are not safe to smoke"],
])("says what a merge does where %d handlers are safe and %j are not", (safe, notSafe, said) => {
  const comment = of({ ...planned([]), deployment: { safe, notSafe } });
  expect(comment).toContain("waits for the approval that **production** asks for");
  expect(comment).toContain(said);
});
