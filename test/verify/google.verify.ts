import { afterAll, beforeAll, expect, it } from "vitest";

import { verifyLife, type VerifyOptions } from "../../scripts/verify/life.ts";
import { startCloud, type Cloud } from "../../src/rehearsal/cloud.ts";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.stop());

async function verify(
  given: Partial<VerifyOptions>,
  reply?: string,
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const tell = (text: string): void => void (written.err += `${text}\n`);
  const options = { region: "us-central1", yes: false, keep: false, ...given };
  const code = await verifyLife(options, {
    colors: false,
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    progress: { info: tell, warn: tell },
    ...(reply === undefined ? {} : { ask: () => Promise.resolve(reply) }),
  });
  return { code, ...written };
}

it("goes through a project's life, and leaves nothing but what it names", async () => {
  const emulator = cloud.restUrl;
  const { code, out, err } = await verify({ emulator, githubRepositoryId: "123456", yes: true });
  expect(code, out + err).toBe(0);
  expect(out.split("\n").filter((line) => line.startsWith("ok "))).toEqual([
    "ok       bootstrap",
    "ok       deploy",
    "ok       deploy something broken",
    "ok       the previous revision keeps all traffic",
    "ok       deploy the fix",
    "ok       release rollback",
    "ok       the first revision serves again",
    "ok       drift",
    "ok       destroy",
  ]);
  const services = "/v2/projects/rehearsal/locations/us-central1/services";
  expect(await (await fetch(`${emulator}${services}`)).json()).toEqual({});
}, 120_000);

it("says what it costs before it asks, and makes nothing without a yes", async () => {
  const { code, out } = await verify({ emulator: cloud.restUrl }, "no");
  expect(code).toBe(2);
  expect(out).toMatch(/about \$[\d.]+ a month if it stayed/);
  expect(out).not.toContain("ok ");
  expect((await verify({})).code).toBe(2);
});

it("ends with 1 at the first check that does not hold, and destroys what it made", async () => {
  // Not bootstrapped, and nobody to make the repository for images.
  const other = await startCloud();
  const { code, out } = await verify({ emulator: other.restUrl, yes: true });
  await other.stop();
  expect(code).toBe(1);
  expect(out).toMatch(/FAILED: deploy exited with \d instead of 0: .*"code":/);
  expect(out).toContain("ok       destroy");
}, 60_000);
