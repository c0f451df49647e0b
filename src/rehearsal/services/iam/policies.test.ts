import { expect, it } from "vitest";

import { VirtualClock } from "../../../semantics/virtual-clock.ts";
import type { JsonObject } from "../../json/json.ts";
import { MemoryPolicies } from "./policies.ts";

const clock = new VirtualClock(0);
let delayMs = 0;
const faults = {
  take: (point: string) =>
    point === "iam.propagation" && delayMs > 0 ? { kind: "delay" as const, delayMs } : undefined,
};
const policies = new MemoryPolicies({ clock, faults, projectId: "p", projectNumber: "123" });
const role = "roles/run.invoker";
const binding = { role, members: ["serviceAccount:a@x"] };
const condition = { expression: "request.time < timestamp('2030-01-01T00:00:00Z')", title: "t" };

it("grants on the resource and by its project, also by the project's number", () => {
  policies.set("projects/p/locations/l/services/s", { bindings: [binding] });
  const allows = (name: string, member: string): boolean =>
    policies.allows(`projects/p/locations/l/services/${name}`, [role], member);
  expect(allows("s", "serviceAccount:A@x")).toBe(true);
  expect(allows("s", "allUsers")).toBe(false);
  policies.set("projects/123", { bindings: [{ role, members: ["allAuthenticatedUsers"] }] });
  expect(allows("t", "user:b@x")).toBe(true);
  expect(allows("t", "allUsers")).toBe(false);
  policies.delete("projects/p");
  expect(allows("t", "user:b@x")).toBe(false);
});

it("refuses a stale etag with ABORTED, and takes one in any kind of base64", () => {
  const first = policies.set("etag", { bindings: [binding] });
  const bare = String(first["etag"] as string).replace(/=+$/, "");
  policies.set("etag", { etag: bare, bindings: [binding] });
  expect(() => policies.set("etag", first)).toThrow(expect.objectContaining({ code: "ABORTED" }));
  expect(() => policies.set("etag", { etag: 1 })).toThrow(
    expect.objectContaining({ code: "ABORTED" }),
  );
  // Without one it is a blind overwrite.
  expect(policies.set("etag", {})).not.toHaveProperty("bindings");
});

it("keeps a condition without granting by it, and has version 3 for it only", () => {
  const conditional = { ...binding, condition };
  const set = policies.set("c", { version: 3, bindings: [conditional], etag: "ACAB" });
  expect(set).toMatchObject({ version: 3, bindings: [conditional] });
  expect(policies.allows("c", [role], "serviceAccount:a@x")).toBe(false);
  const plain = policies.set("c", { version: 3, bindings: [binding], etag: set["etag"] });
  expect(plain["version"]).toBe(1);
});

it("takes no conditions from, and overwrites none for, who does not know them", () => {
  const conditional = { ...binding, condition };
  const text = "Specified policy version (1) cannot be less than the existing policy version (3).";
  const first = policies.set("v", { bindings: [binding] });
  expect(() => policies.set("v", { ...first, bindings: [conditional] })).toThrow(text);
  const second = policies.set("v", { ...first, version: 3, bindings: [conditional] });
  expect(() => policies.set("v", { ...second, version: 1, bindings: [] })).toThrow(text);
  expect(policies.set("v", { version: 1, bindings: [binding] })["version"]).toBe(1);
});

it("merges bindings of one role and condition, and members that are there twice", () => {
  const members = ["user:B@x", "user:b@x", "principal://iam.googleapis.com/A/subject/B"];
  const { expression, title } = condition;
  const merged = policies.set("m", {
    version: 3,
    bindings: [
      { role, members, condition: { expression, title } },
      { role, members: ["user:c@x"], condition: { title, expression } },
      { role: "roles/viewer", members: [] },
    ],
  });
  const all = ["user:b@x", "principal://iam.googleapis.com/A/subject/B", "user:c@x"];
  expect(merged["bindings"]).toEqual([{ role, members: all, condition }]);
});

it.each<[JsonObject, string]>([
  [{ bindings: "x" }, "policy.bindings must be a list."],
  [{ bindings: [1] }, "A binding must be an object."],
  [{ bindings: [{ role: "nonsense" }] }, "Role nonsense is not supported for this resource."],
  [{ bindings: [{ members: [] }] }, "is not supported for this resource."],
  [{ bindings: [{ role, members: "x" }] }, "must be a list"],
  [{ bindings: [{ ...binding, condition: { title: "t" } }] }, "must have an expression"],
  [{ version: 2 }, "The policy version 2 is invalid"],
  [
    { bindings: [{ role, members: Array.from({ length: 1501 }, (_, i) => `user:${i}@x`) }] },
    "The number of members in the policy (1,501) is larger than the maximum allowed size 1,500.",
  ],
])("refuses %j", (policy, text) => {
  expect(() => policies.set("r", policy)).toThrow(
    expect.objectContaining({
      code: "INVALID_ARGUMENT",
      message: expect.stringContaining(text) as string,
    }),
  );
});

it.each([
  ["a@x", 'Policy members must be of the form "<type>:<value>".'],
  [1, 'Policy members must be of the form "<type>:<value>".'],
  ["robot:a@x", "The member robot:a@x is of an unknown type."],
  ["toString:a@x", "The member toString:a@x is of an unknown type."],
  ["user:", "Invalid member user:"],
  ["serviceAccount:nobody", "Invalid member serviceAccount:nobody"],
  ["group:a b@x", "Invalid member group:a b@x"],
  ["domain:a@x", "Invalid member domain:a@x"],
  ["principalSet:x", "Invalid member principalSet:x"],
  ["deleted:serviceAccount:a@x", "Invalid member deleted:serviceAccount:a@x"],
])("refuses the member %j", (member, text) => {
  expect(() => policies.set("r", { bindings: [{ role, members: [member] }] })).toThrow(text);
});

it.each([
  "allUsers",
  "domain:example.com",
  "projectViewer:p",
  "serviceAccount:p.svc.id.goog[default/app]",
  "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/P/*",
  "deleted:serviceAccount:a@x?uid=123",
])("takes the member %s", (member) => {
  const { bindings } = policies.set("t", { bindings: [{ role, members: [member] }] });
  expect(bindings).toEqual([{ role, members: [member] }]);
});

it("lets a change take effect after the propagation delay", async () => {
  delayMs = 60_000;
  policies.set("projects/p/secrets/s", { bindings: [binding] });
  delayMs = 0;
  const allowed = (): boolean =>
    policies.allows("projects/p/secrets/s", [role], "serviceAccount:a@x");
  expect(allowed()).toBe(false);
  await clock.advance(60_000);
  expect(allowed()).toBe(true);
});

it("a renamed member loses also the grants that only still propagate away", async () => {
  policies.set("slow", { bindings: [binding] });
  delayMs = 60_000;
  policies.set("slow", {});
  delayMs = 0;
  expect(policies.allows("slow", [role], "serviceAccount:a@x")).toBe(true);
  policies.renameMember("serviceAccount:a@x", "deleted:serviceAccount:a@x?uid=1");
  expect(policies.allows("slow", [role], "serviceAccount:a@x")).toBe(false);
});
