import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

import { act } from "./act-rig.ts";
import { startCloudRig, type CloudRig } from "./cloud-rig.ts";
import type { GitHub } from "./github.ts";

/** What the workflows of a file's tests run against. */
export interface InUse {
  /** One for the file. */
  readonly cloud: CloudRig;
  /**
   * Fresh for each test, after which no call may have been other than GitHub's description says.
   */
  readonly github: GitHub;
}

/**
 * Registers the hooks that start and stop both; without act they do nothing.
 * @param prepare Called once, with a GitHub that no test sees
 */
export function useCloud(
  starters: readonly string[],
  prepare: (cloud: CloudRig) => Promise<void> = () => Promise.resolve(),
): InUse {
  let cloud: CloudRig | undefined;
  let github: GitHub | undefined;
  if (act !== undefined) {
    beforeAll(async () => {
      cloud = await startCloudRig(starters);
      const first = await cloud.freshGitHub();
      await prepare(cloud);
      await first.stop();
    }, 240_000);
    afterAll(() => cloud?.stop());
    beforeEach(async () => {
      github = await cloud?.freshGitHub();
    });
    afterEach(async () => {
      await github?.stop();
      expect(github?.problems()).toEqual([]);
    });
  }
  return {
    get cloud() {
      return started(cloud);
    },
    get github() {
      return started(github);
    },
  };
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("used outside of a test");
  return value;
}
