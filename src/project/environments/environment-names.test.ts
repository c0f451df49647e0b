import { expect, it } from "vitest";

import { load } from "../test-kit.ts";

const BASE = `project_name: jobs
provider: gcp
region: us-central1
architecture_type: cloud_tasks_jobs
resources:
  - id: mails
    type: cloud_tasks_queue
    name: mails
    provider: gcp
    config: { max_dispatches_per_second: 5 }
`;

it("refuses a name that could be no label and no folder, on its line", async () => {
  const { diagnostics } = await load(`${BASE}environments:\n  Staging Env: {}\n`);
  expect(diagnostics.filter(({ code }) => code === "CT007")).toMatchObject([
    { message: expect.stringContaining('"Staging Env"'), range: { start: { line: 12 } } },
  ]);
});

it("refuses such a name when it is asked for, though the file lists none", async () => {
  const { diagnostics } = await load(BASE, { environment: "../other" });
  expect(diagnostics.map(({ code }) => code)).toContain("CT007");
  const long = await load(BASE, { environment: "a".repeat(41) });
  expect(long.diagnostics.map(({ code }) => code)).toContain("CT007");
  const fine = await load(BASE, { environment: "pr-42" });
  expect(fine.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

it("refuses one that is not listed, also where none is listed", async () => {
  const none = await load(BASE, { environment: "staging" });
  expect(none.diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
    {
      code: "CT012",
      message: 'environment "staging" is not defined',
      hint: expect.stringContaining("lists no environments") as string,
    },
  ]);
  const empty = await load(`${BASE}environments: {}\n`, { environment: "staging" });
  expect(empty.diagnostics).toMatchObject([{ code: "CT012", range: { start: { line: 11 } } }]);
  const other = await load(`${BASE}environments: { staging: {} }\n`, { environment: "stagign" });
  expect(other.diagnostics.filter(({ severity }) => severity === "error")).toMatchObject([
    { code: "CT012", hint: "the environments are staging" },
  ]);
});
