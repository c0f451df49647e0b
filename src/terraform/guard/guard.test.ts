import { expect, it } from "vitest";

import type { PlannedResource } from "../changes/plan-json.ts";
import { guardFindings, unwaived } from "./guard.ts";

function planned(
  type: string,
  actions: PlannedResource["change"]["actions"],
  after: unknown = null,
): PlannedResource {
  const change = {
    actions,
    before: {},
    after,
    after_unknown: {},
    before_sensitive: {},
    after_sensitive: {},
  };
  return { address: `${type}.this`, mode: "managed", type, change };
}

const QUEUE = "google_cloud_tasks_queue";
const MEMBER = "google_cloud_run_v2_service_iam_member";

it.each([
  [QUEUE, ["delete"], null, 1],
  [QUEUE, ["delete", "create"], {}, 1],
  [QUEUE, ["forget"], null, 1],
  [QUEUE, ["update"], {}, 0],
  ["google_storage_bucket", ["delete"], null, 1],
  ["google_secret_manager_secret", ["create", "delete"], {}, 1],
  ["google_cloud_scheduler_job", ["delete"], null, 0],
  [MEMBER, ["create"], { member: "allUsers" }, 1],
  [MEMBER, ["create"], { member: "serviceAccount:a@b" }, 0],
  [MEMBER, ["delete"], null, 0],
] as const)("stops on %s %j %j: %i", (type, actions, after, count) => {
  expect(guardFindings([planned(type, [...actions], after)])).toHaveLength(count);
});

it("is waived by address and for this plan only", () => {
  const findings = guardFindings([planned(QUEUE, ["delete"])]);
  const addresses = [`${QUEUE}.this`];
  expect(unwaived(findings, "a", { fingerprint: "a", addresses })).toEqual([]);
  expect(unwaived(findings, "a", { fingerprint: "b", addresses })).toEqual(findings);
  expect(unwaived(findings, "a", undefined)).toEqual(findings);
});

it("takes no waiver of what it does not stop", () => {
  const findings = guardFindings([planned(QUEUE, ["delete"])]);
  const addresses = [`${QUEUE}.this`, `${QUEUE}.that`];
  const refused = (all: typeof findings): unknown => {
    try {
      return unwaived(all, "a", { fingerprint: "a", addresses });
    } catch (error) {
      return error;
    }
  };
  expect(refused(findings)).toMatchObject({
    code: "TF_ALLOW_UNKNOWN",
    exitCode: 2,
    message: `the guard does not stop ${QUEUE}.that, which --allow names`,
    hint: `it stops: ${QUEUE}.this`,
  });
  expect(refused([])).toMatchObject({
    code: "TF_ALLOW_UNKNOWN",
    hint: expect.stringContaining("the guard finds nothing") as string,
  });
  // Of another plan nothing is waived, so that nothing is wrong with it either.
  expect(unwaived(findings, "b", { fingerprint: "a", addresses })).toEqual(findings);
});
