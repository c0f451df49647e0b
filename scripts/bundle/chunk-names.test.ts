import { describe, expect, it } from "vitest";

import { chunkPath, packageOf } from "./chunk-names.ts";

const chunk = (moduleIds: string[], facadeModuleId: string | null = null, name = "n") =>
  chunkPath({ name, facadeModuleId, moduleIds }, "/r");

describe("packageOf", () => {
  it.each([
    ["/r/node_modules/zod/v4/core.js", "zod"],
    ["/r/node_modules/@google-cloud/run/build/src/index.js", "@google-cloud/run"],
    ["/r/node_modules/google-gax/node_modules/node-fetch/src/index.js", "node-fetch"],
    ["C:\\r\\node_modules\\@actions\\core\\lib\\core.js", "@actions/core"],
    ["/r/src/project/schema.ts", undefined],
  ])("of %s is %s", (module, name) => expect(packageOf(module)).toBe(name));
});

describe("chunkPath", () => {
  it("is that of the dynamically imported module", () => {
    expect(chunk(["/r/src/a.ts", "/r/src/commands/plan.ts"], "/r/src/commands/plan.ts")).toBe(
      "chunks/commands-plan.js",
    );
  });

  it("is that of the last module of a shared chunk", () => {
    expect(chunk(["/r/src/report/merge.ts", "/r/src/commands/frame/exit-code.ts"])).toBe(
      "chunks/commands-frame-exit-code.js",
    );
  });

  it("distinguishes a shared chunk from its entry", () => {
    const module = "/r/src/commands/validate.ts";
    expect([chunk([module]), chunk([], module)]).toEqual([
      "chunks/commands-validate.js",
      "chunks/commands-validate.entry.js",
    ]);
  });

  it("is the package's name for packages", () => {
    const module = "/r/node_modules/@google-cloud/run/build/src/index.js";
    expect(chunk([module], null, "@google-cloud/run")).toBe("packages/google-cloud-run.js");
  });

  it("distinguishes two versions of a package", () => {
    const below = "node_modules/node-fetch/src/index.js";
    const names = [chunk([], `/r/${below}`), chunk([], `/r/node_modules/google-gax/${below}`)];
    expect(names).toEqual([
      "packages/node-fetch-src-index.entry.js",
      "packages/google-gax-node-fetch-src-index.entry.js",
    ]);
  });

  it("has a name for the bundler's own module", () => {
    expect(chunk(["\0rolldown/runtime.js"])).toBe("chunks/rolldown-runtime.js");
  });
});
