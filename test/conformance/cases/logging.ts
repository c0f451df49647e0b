import assert from "node:assert/strict";

import { v2 } from "@google-cloud/logging";
import type { ClientOptions } from "google-gax";

import { assertFails, defineCase } from "../conformance-case.ts";
import type { ConformanceCase, ConformanceContext } from "../conformance-case.ts";

const API = "logging";
const LANGUAGE = "https://cloud.google.com/logging/docs/view/logging-query-language";

/** What the cases use of the generated client, whose types the package does not declare. */
interface LoggingClient {
  writeLogEntries(request: object): Promise<unknown>;
  listLogEntries(request: object): Promise<[unknown[]]>;
  listLogEntriesAsync(
    request: object,
  ): AsyncIterable<{ jsonPayload?: { fields?: Record<string, { numberValue?: number }> } }>;
  listLogs(request: object): Promise<[string[]]>;
  deleteLog(request: object): Promise<unknown>;
  listMonitoredResourceDescriptors(request: object): Promise<[{ type: string }[]]>;
}
const Client = (v2 as { LoggingServiceV2Client: new (options?: ClientOptions) => LoggingClient })
  .LoggingServiceV2Client;

/** A log of the case's own with three entries. */
async function written(context: ConformanceContext) {
  const client = context.client(Client);
  const parent = `projects/${context.cloud.projectId}`;
  const logName = `${parent}/logs/${context.id}`;
  const entries = [0, 1, 2].map((n) => ({
    jsonPayload: { fields: { n: { numberValue: n } } },
    timestamp: { seconds: Math.floor(context.cloud.clock.now() / 1_000) - 10 + n },
  }));
  await client.writeLogEntries({ logName, resource: { type: "global" }, entries });
  return { client, logName, resourceNames: [parent] };
}

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
  defineCase({
    name: "an expression is RE2's: with flags, and without what could not be matched in linear time",
    api: API,
    source: `${LANGUAGE}#regular-expressions`,
    run: async (context) => {
      const { client, logName, resourceNames } = await written(context);
      const list = async (pattern: string): Promise<number> => {
        const filter = `logName="${logName}" AND logName=~"${pattern}"`;
        return (await client.listLogEntries({ resourceNames, filter }))[0].length;
      };
      assert.equal(await list(`(?i)^PROJECTS/.*/${context.id}$`), 3);
      assert.equal(await list("^PROJECTS/"), 0);
      await assertFails(context, list(String.raw`(E)\\1`), "INVALID_ARGUMENT");
    },
  }),
  defineCase({
    name: "entries are listed by payload, by page and from the newest on",
    api: API,
    source: "https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list",
    run: async (context) => {
      const { client, logName, resourceNames } = await written(context);
      const filter = `logName="${logName}" AND jsonPayload.n>=1`;
      const request = { resourceNames, filter, orderBy: "timestamp desc", pageSize: 1 };
      const seen: unknown[] = [];
      for await (const entry of client.listLogEntriesAsync(request)) {
        seen.push(entry.jsonPayload?.fields?.["n"]?.numberValue);
      }
      assert.deepEqual(seen, [2, 1]);
      await assertFails(context, client.listLogEntries({ resourceNames: [] }), "INVALID_ARGUMENT");
    },
  }),
  defineCase({
    name: "a log is listed while it has entries, and gone once it is deleted",
    api: API,
    source: "https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.logs",
    run: async (context) => {
      const { client, logName, resourceNames } = await written(context);
      const parent = resourceNames[0] ?? "";
      const names = async (): Promise<readonly string[]> => (await client.listLogs({ parent }))[0];
      assert.ok((await names()).includes(logName));
      await client.deleteLog({ logName });
      assert.ok(!(await names()).includes(logName));
      await assertFails(context, client.deleteLog({ logName }), "NOT_FOUND");
    },
  }),
  defineCase({
    name: "the monitored resources of workers and queues are described",
    api: API,
    source: "https://cloud.google.com/logging/docs/api/v2/resource-list",
    run: async (context) => {
      const client = context.client(Client);
      const [found] = await client.listMonitoredResourceDescriptors({});
      const types = found.map(({ type }) => type);
      assert.ok(types.includes("cloud_run_revision") && types.includes("cloud_tasks_queue"));
    },
  }),
  defineCase({
    name: "tailing entries is UNIMPLEMENTED by the method's name",
    api: API,
    source: "https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/tail",
    transports: ["rest"],
    run: async ({ http, cloud }) => {
      const { status, json } = await http("POST", "/v2/entries:tail", {
        resourceNames: [`projects/${cloud.projectId}`],
      });
      assert.equal(status, 501);
      assert.match(JSON.stringify(json), /google\.logging\.v2\.LoggingServiceV2\.TailLogEntries/);
    },
  }),
  ...[true, false].map((partialSuccess) =>
    defineCase({
      name: partialSuccess
        ? "with partialSuccess the valid entries are written, and the call fails all the same"
        : "without partialSuccess one bad entry keeps all of them out",
      api: API,
      source: "https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/write",
      run: async (context) => {
        const client = context.client(Client);
        const parent = `projects/${context.cloud.projectId}`;
        const logName = `${parent}/logs/${context.id}`;
        const resource = { type: "global" };
        const entries = [{ logName: "bad" }, {}].map((name) => ({ ...name, textPayload: "x" }));
        const request = { logName, resource, entries, partialSuccess };
        await assertFails(context, client.writeLogEntries(request), "INVALID_ARGUMENT");
        const filter = `logName="${logName}"`;
        let found = 0;
        for await (const _ of client.listLogEntriesAsync({ resourceNames: [parent], filter })) {
          found += 1;
        }
        assert.equal(found, partialSuccess ? 1 : 0);
      },
    }),
  ),
];
