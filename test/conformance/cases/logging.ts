import assert from "node:assert/strict";

import { defineCase } from "../conformance-case.ts";
import type { ConformanceCase } from "../conformance-case.ts";

const API = "logging";
const LANGUAGE = "https://cloud.google.com/logging/docs/view/logging-query-language";

export const loggingCases: readonly ConformanceCase[] = [
  defineCase({
    name: "OR binds more tightly than AND",
    api: API,
    source: LANGUAGE,
    transports: ["rest"],
    run: async ({ http, cloud, id }) => {
      const logName = `projects/${cloud.projectId}/logs/${id}`;
      const entry = (severity: string) => ({
        logName,
        resource: { type: "global" },
        severity,
        textPayload: severity,
      });
      await http("POST", "/v2/entries:write", { entries: [entry("INFO"), entry("ERROR")] });
      const filter = `logName="${logName}" AND severity=INFO OR severity=ERROR`;
      const { json } = await http("POST", "/v2/entries:list", {
        resourceNames: [`projects/${cloud.projectId}`],
        filter,
      });
      assert.equal((json as { entries: unknown[] }).entries.length, 2);
    },
  }),
  defineCase({
    name: "a filter that can't be read is INVALID_ARGUMENT",
    api: API,
    source: LANGUAGE,
    transports: ["rest"],
    run: async ({ http, cloud }) => {
      const { status } = await http("POST", "/v2/entries:list", {
        resourceNames: [`projects/${cloud.projectId}`],
        filter: "severity=",
      });
      assert.equal(status, 400);
    },
  }),
];
