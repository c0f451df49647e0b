import { expect, it } from "vitest";

import { parseChallenge } from "./challenge.ts";

it.each([
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/node:pull"',
    { scheme: "bearer", realm: "https://auth.docker.io/token", service: "registry.docker.io" },
  ],
  [
    'Bearer realm="https://us-docker.pkg.dev/v2/token"',
    { scheme: "bearer", realm: "https://us-docker.pkg.dev/v2/token", service: "" },
  ],
  [
    'bearer service=s , realm="https://a/\\"b\\""',
    { scheme: "bearer", realm: 'https://a/"b"', service: "s" },
  ],
  ['Basic realm="Registry"', { scheme: "basic" }],
  [
    'Basic realm="x", Bearer realm="https://a/t",service="a,b"',
    { scheme: "bearer", realm: "https://a/t", service: "a,b" },
  ],
  ["Bearer service=x", undefined],
  ["Negotiate", undefined],
  ["", undefined],
])("%s", (header, challenge) => {
  expect(parseChallenge(header)).toEqual(challenge);
});
