import { expect, it } from "vitest";

import { closureOf, dependsOnLibc, nameAt } from "./closure.ts";
import type { LockedPackage, LockFile } from "./lock-file.ts";

const lock = (packages: Record<string, LockedPackage>, workerPath = ""): LockFile => ({
  root: "/r",
  name: "package-lock.json",
  workerPath,
  packages,
});
const paths = (packages: Record<string, LockedPackage>, workerPath = "") =>
  closureOf(lock(packages, workerPath), "glibc").packages.map(
    ({ path, isOptional }) => `${path}${isOptional ? "?" : ""}`,
  );

it("takes what is needed, and nothing for development", () => {
  const packages = {
    "": { dependencies: { a: "1" }, devDependencies: { d: "1" } },
    "node_modules/a": { dependencies: { b: "1" } },
    "node_modules/b": {},
    "node_modules/d": {},
  };
  expect(paths(packages)).toEqual(["node_modules/a", "node_modules/b"]);
});

it("finds the version that node finds", () => {
  const packages = {
    "": { dependencies: { a: "1", b: "1" } },
    "node_modules/a": { dependencies: { b: "2" } },
    "node_modules/a/node_modules/b": { dependencies: { c: "1" } },
    "node_modules/b": {},
    "node_modules/c": {},
  };
  expect(paths(packages)).toEqual([
    "node_modules/a",
    "node_modules/a/node_modules/b",
    "node_modules/b",
    "node_modules/c",
  ]);
});

it("takes what a workspace needs, through its links to others", () => {
  const packages = {
    "": { dependencies: { root: "1" } },
    "apps/worker": { dependencies: { shared: "*", a: "1" } },
    "apps/worker/node_modules/a": {},
    "apps/other": { dependencies: { o: "1" } },
    "packages/shared": { dependencies: { "@s/x": "1", y: "1" } },
    "packages/shared/node_modules/y": {},
    "node_modules/shared": { resolved: "packages/shared", link: true },
    "node_modules/@s/x": { dependencies: { shared: "*" } },
    "node_modules/a": {},
    "node_modules/o": {},
    "node_modules/root": {},
  };
  const found = closureOf(lock(packages, "apps/worker"), "glibc");
  expect(found.packages.map(({ path }) => path)).toEqual([
    "apps/worker/node_modules/a",
    "node_modules/@s/x",
    "packages/shared/node_modules/y",
  ]);
  expect(found.links).toEqual([{ path: "node_modules/shared", target: "packages/shared" }]);
});

it("takes optional packages of the platform alone", () => {
  const packages = {
    "": { dependencies: { sharp: "1" } },
    "node_modules/sharp": {
      optionalDependencies: { glibc: "1", musl: "1", darwin: "1", arm: "1", gone: "1", not: "1" },
    },
    "node_modules/glibc": { os: ["linux"], cpu: ["x64"], libc: ["glibc"] },
    "node_modules/musl": { os: ["linux"], cpu: ["x64"], libc: ["musl"] },
    "node_modules/darwin": { os: ["darwin"] },
    "node_modules/arm": { cpu: ["arm64"] },
    "node_modules/not": { os: ["!win32"] },
  };
  expect(paths(packages)).toEqual([
    "node_modules/glibc?",
    "node_modules/not?",
    "node_modules/sharp",
  ]);
  const musl = closureOf(lock(packages), "musl").packages.map(({ name }) => name);
  expect(musl).toEqual(["musl", "not", "sharp"]);
  expect(dependsOnLibc(lock(packages))).toBe(true);
});

it("is not optional what somebody needs, in whatever order they come", () => {
  const packages = {
    "": { dependencies: { z: "1" }, optionalDependencies: { a: "1" } },
    "node_modules/a": { dependencies: { b: "1" } },
    "node_modules/b": { dependencies: { c: "1" } },
    "node_modules/c": {},
    "node_modules/z": { dependencies: { b: "1" } },
  };
  expect(paths(packages)).toEqual([
    "node_modules/a?",
    "node_modules/b",
    "node_modules/c",
    "node_modules/z",
  ]);
});

it("takes peers, but those that may miss", () => {
  const packages = {
    "": { dependencies: { a: "1" } },
    "node_modules/a": {
      peerDependencies: { p: "1", q: "1" },
      peerDependenciesMeta: { q: { optional: true } },
    },
    "node_modules/p": {},
    "node_modules/q": {},
  };
  expect(paths(packages)).toEqual(["node_modules/a", "node_modules/p"]);
});

it("goes round in no circle", () => {
  const packages = {
    "": { dependencies: { a: "1" } },
    "node_modules/a": { dependencies: { b: "1" } },
    "node_modules/b": { dependencies: { a: "1" } },
  };
  expect(paths(packages)).toHaveLength(2);
});

it.each([
  ["IMAGE_LOCK", "needs b, which is not in it", { "node_modules/a": { dependencies: { b: "1" } } }],
  ["IMAGE_LOCK", "lies outside", { "node_modules/a": { link: true, resolved: "../a" } }],
  ["IMAGE_LOCK", "lies outside", { "node_modules/a": { link: true, resolved: "packages/gone" } }],
  ["IMAGE_LOCK", "lies outside", { "node_modules/a": { link: true, resolved: "x/../../y" } }],
  ["IMAGE_LOCK", "is not in it", { "node_modules/a": { dependencies: { "../../etc": "1" } } }],
  ["IMAGE_DEPENDENCY_UNFIT", "it is for darwin", { "node_modules/a": { os: ["darwin"] } }],
  ["IMAGE_DEPENDENCY_UNFIT", "it is for musl", { "node_modules/a": { libc: ["musl"] } }],
])("%s: %s", (code, told, packages) => {
  const all = { "": { dependencies: { a: "1" } }, ...packages };
  expect(() => paths(all)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(told) as string }) as Error,
  );
});

it.each([
  ["node_modules/a/node_modules/@b/c", "@b/c"],
  ["packages/x", "packages/x"],
])("names %s %s", (path, name) => {
  expect(nameAt(path)).toBe(name);
});
