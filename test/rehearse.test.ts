import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { copyProject, type TestProject } from "./rehearse-project.ts";

let project: TestProject;
beforeEach(async () => {
  project = await copyProject("examples/task-processor");
});
afterEach(() => project.remove());

describe("rehearse", () => {
  it("takes the example from validate to promote, and the handlers act on the outside world", async () => {
    const { code, report, stderr } = await project.rehearse();
    expect(code, stderr).toBe(0);
    expect(report.smoke?.verdicts.map(({ handler, verdict }) => [handler, verdict])).toEqual([
      ["send-email", "passed"],
      ["process-webhook", "passed"],
      ["sync-data", "passed"],
      ["cleanup", "passed"],
      ["cleanup", "passed"],
    ]);
    expect(report.apply?.settled).toBe(true);
    expect(report.promote?.workers[0]?.outcome).toBe("promoted");
    expect(report.outside?.observations).toEqual([
      "1 mail to smoke@example.com",
      "1 webhook, signature valid",
      "2 entities synced",
      "1 entity deleted",
    ]);
  });
});
