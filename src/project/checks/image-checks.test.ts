import { expect, it } from "vitest";

import { parseImageName } from "../../semantics/image-name.ts";
import { edited, editedText, errors, lines, load } from "../test-kit.ts";

const SOURCE = "      source: ./worker\n";
const with_ = (...keys: string[]) =>
  edited([SOURCE, `${SOURCE}${keys.map((key) => `      ${key}\n`).join("")}`]);

it.each([
  [
    ["image: ghcr.io/acme/worker:1"],
    { given: { host: "ghcr.io", repository: "acme/worker", tag: "1" } },
  ],
  [
    ["dockerfile: ops/Dockerfile", "build_args: { VERSION: '1' }"],
    { dockerfile: "ops/Dockerfile", buildArgs: { VERSION: "1" } },
  ],
  [
    ["base_image: node:24-slim", "install_scripts: true"],
    { baseImage: { repository: "library/node", tag: "24-slim" }, installScripts: true },
  ],
  [["build_args: { A: b }"], { buildArgs: { A: "b" } }],
])("%j is one way to an image", async (keys, image) => {
  const { project, diagnostics } = await with_(...keys);
  expect(diagnostics).toEqual([]);
  expect(project?.workers[0]?.image).toMatchObject(image);
});

it.each([
  [["image: a/b:1", "dockerfile: Dockerfile"], "dockerfile: Dockerfile"],
  [["image: a/b:1", "build_args: { A: b }"], "build_args: { A: b }"],
  [["dockerfile: Dockerfile", "base_image: node:24"], "base_image: node:24"],
  [["dockerfile: Dockerfile", "install_scripts: true"], "install_scripts: true"],
  [["base_image: node:24", "build_args: { A: b }"], "build_args: { A: b }"],
])("%j are two", async (keys, blamed) => {
  const loaded = await with_(...keys);
  expect(errors(loaded)).toEqual(["CT017"]);
  expect(lines(loaded)).toEqual([blamed]);
});

it.each([
  ["image: Not An Image"],
  ["base_image: gcr.io/a@sha256:12"],
  ["build_args: { 1A: b }"],
  ["dockerfile: ''"],
])("%s is refused", async (key) => {
  expect(errors(await with_(key))).toHaveLength(1);
});

it("takes another way in an environment that overrides one", async () => {
  const text = await editedText(
    [SOURCE, `${SOURCE}      dockerfile: Dockerfile\n      build_args: { A: b }\n`],
    [
      "resources:",
      "environments:\n  staging: { name_suffix: -s, resources: { worker: { config: { image: 'a/b:1' } } } }\nresources:",
    ],
  );
  const { project, diagnostics } = await load(text, { environment: "staging" });
  expect(diagnostics).toEqual([]);
  expect(project?.workers[0]?.image).toEqual({
    given: parseImageName("a/b:1"),
    buildArgs: {},
    installScripts: false,
  });
});
