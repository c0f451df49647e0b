import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";

const API = "transport";
const ERRORS = "https://cloud.google.com/apis/design/errors";

export const transportCases: readonly ConformanceCase[] = [
  defineCase({
    name: "an error over REST has code, message and status",
    api: API,
    source: ERRORS,
    transports: ["rest"],
    run: async ({ http, cloud }) => {
      const { status, json } = await http("GET", `/v1/projects/${cloud.projectId}/secrets/none`);
      assert.equal(status, 404);
      const { error } = json as { error: { code: number; status: string; message: unknown } };
      assert.equal(error.code, 404);
      assert.equal(error.status, "NOT_FOUND");
      assert.equal(typeof error.message, "string");
    },
  }),
  defineCase({
    name: "an unknown field of a request is refused by name",
    api: API,
    source: ERRORS,
    transports: ["rest"],
    run: async ({ http, cloud }) => {
      const { status, json } = await http(
        "POST",
        `/v1/projects/${cloud.projectId}/secrets?secretId=x`,
        { nope: 1 },
      );
      assert.equal(status, 400);
      assert.match(JSON.stringify(json), /Unknown name \\"nope\\" at 'secret': Cannot find field/);
    },
  }),
  defineCase({
    name: "defaults are left out of JSON",
    api: API,
    source: "https://protobuf.dev/programming-guides/json/",
    transports: ["rest"],
    run: async ({ http, cloud }) => {
      const { json } = await http("GET", `/v1/projects/${cloud.projectId}-empty/secrets`);
      assert.deepEqual(json, {});
    },
  }),
];
