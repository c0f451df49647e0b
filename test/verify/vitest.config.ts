import { join } from "node:path";

import { defineConfig } from "vitest/config";

import base from "../../vitest.config.ts";

/** Tests that take minutes: `npm run verify`. */
export default defineConfig({
  ...base,
  root: join(import.meta.dirname, "..", ".."),
  test: { ...base.test, include: ["test/verify/**/*.verify.ts"] },
});
