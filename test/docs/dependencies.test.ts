import { readFile } from "node:fs/promises";

import { expect, it } from "vitest";

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

it("says of each dependency what it is for, and names no other", async () => {
  const page = await readFile("docs/reference/dependencies.md", "utf8");
  const cells = [...page.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = ""]) => cell);
  const named = cells.flatMap((cell) => {
    const [first = "", ...others] = cell.replace(" (worker)", "").split(/, | and /);
    const scope = /^@google-cloud\//.exec(first)?.[0] ?? "";
    return [first, ...others.map((name) => (first.startsWith("@google") ? scope : "") + name)];
  });
  const packages = await Promise.all(
    ["package.json", "worker/package.json"].map(
      async (file) => JSON.parse(await readFile(file, "utf8")) as Package,
    ),
  );
  const used = packages.flatMap(({ dependencies, devDependencies }) =>
    Object.keys({ ...dependencies, ...devDependencies }),
  );
  // Types come with what they are the types of.
  const wanted = new Set(used.filter((name) => !name.startsWith("@types/")));
  expect(new Set(named.filter((name) => !/^(?:package|-+)$/.test(name)))).toEqual(wanted);
});
