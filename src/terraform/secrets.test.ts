import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startAnswers, type Answers } from "./answers-fixture.ts";
import { fixtureProject } from "./fixture.ts";
import { secretProblems } from "./secrets.ts";

const answers: Answers = new Map();
const SECRET = "/v1/projects/acme-jobs/secrets/signing";
let api: Awaited<ReturnType<typeof startAnswers>>;
beforeAll(async () => {
  api = await startAnswers(answers);
});
afterAll(() => api.stop());

describe("secretProblems", () => {
  it.each([
    [404, {}],
    [200, { state: "DISABLED" }],
  ])("names a secret whose version answers %i %j", async (status, body) => {
    answers.set(`${SECRET}/versions/latest`, { status, body });
    await expect(secretProblems(fixtureProject(), api.gcp)).resolves.toMatchObject([
      {
        code: "TF_SECRET_NO_VERSION",
        message: expect.stringContaining(
          'secret "signing" has no enabled version latest',
        ) as string,
        fix: expect.stringContaining("gcloud secrets versions add signing") as string,
      },
    ]);
  });

  it("accepts an enabled version", async () => {
    answers.set(`${SECRET}/versions/latest`, { status: 200, body: { state: "ENABLED" } });
    await expect(secretProblems(fixtureProject(), api.gcp)).resolves.toEqual([]);
  });
});
