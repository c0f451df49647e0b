import { join } from "node:path";

import { defineConfig } from "vitest/config";

const SEEDED = join(import.meta.dirname, "test", "property-seed.ts");

export default defineConfig({
  plugins: [
    {
      name: "property-seed",
      enforce: "pre",
      // Whoever imports fast-check gets it with the seed set.
      resolveId: (id, importer) =>
        id === "fast-check" && importer !== SEEDED ? SEEDED : undefined,
    },
  ],
  resolve: { conditions: ["@cloud-tasks-pipeline/source"] },
  ssr: { resolve: { conditions: ["@cloud-tasks-pipeline/source"] } },
  test: {
    include: [
      "src/**/*.test.ts",
      "worker/**/*.test.ts",
      "test/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each machine would run workers in its own way, and a Dockerfile's base is not to be had
    // everywhere.
    env: { CLOUD_TASKS_RUNNER: "process" },
    maxWorkers: 2,
    // It imports JSON in a way that Node does not take.
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
    reporters: ["default", ["json", { outputFile: ".vitest-report.json" }]],
  },
});
