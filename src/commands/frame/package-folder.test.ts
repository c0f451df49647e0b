import { resolve } from "node:path";

import { expect, it } from "vitest";

import { packageFolder } from "./package-folder.ts";

it("finds a folder of the package", () => {
  expect(packageFolder("terraform")).toBe(resolve("terraform"));
});

it("asks to reinstall a package that lacks it", () => {
  expect(() => packageFolder("nowhere")).toThrow(
    expect.objectContaining({
      code: "PACKAGE_INCOMPLETE",
      exitCode: 2,
      message: 'the folder "nowhere" of the package is missing',
    }),
  );
});
