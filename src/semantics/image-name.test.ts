import { expect, it } from "vitest";

import { formatImageName, parseImageName } from "./image-name.ts";

const DIGEST = `sha256:${"ab".repeat(32)}`;

it.each([
  ["node", "docker.io/library/node:latest"],
  ["node:24-slim", "docker.io/library/node:24-slim"],
  ["acme/app", "docker.io/acme/app:latest"],
  ["index.docker.io/node", "docker.io/library/node:latest"],
  ["gcr.io/distroless/nodejs24-debian13:nonroot", "gcr.io/distroless/nodejs24-debian13:nonroot"],
  ["localhost/app", "localhost/app:latest"],
  ["127.0.0.1:5000/p/r/app:1", "127.0.0.1:5000/p/r/app:1"],
  ["[::1]:5000/app", "[::1]:5000/app:latest"],
  [`ghcr.io/a/b@${DIGEST}`, `ghcr.io/a/b@${DIGEST}`],
  [`ghcr.io/a/b:1.2@${DIGEST}`, `ghcr.io/a/b:1.2@${DIGEST}`],
])("%s is %s", (text, full) => {
  const name = parseImageName(text);
  expect(name && formatImageName(name)).toBe(full);
});

it.each([
  "",
  ":tag",
  "Node",
  "gcr.io/",
  "gcr.io//a",
  "a:",
  "a:b:c",
  "a@sha256:12",
  `a@${DIGEST}@${DIGEST}`,
  `a@sha512:${"a".repeat(128)}`,
  "https://gcr.io/a",
  "gcr.io/../a",
  "user:pw@gcr.io/a",
  "a b",
  "-evil.io/a",
  `gcr.io/${"a".repeat(250)}`,
])("%j is not a valid image name", (text) => {
  expect(parseImageName(text)).toBeUndefined();
});
