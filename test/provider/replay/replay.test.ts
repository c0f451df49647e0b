import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startCloud } from "../../../src/rehearsal/cloud.ts";
import type { Cloud } from "../../../src/rehearsal/cloud.ts";
import { pushWorker } from "../worker-image.ts";
import { iam } from "./iam.ts";
import { others } from "./others.ts";
import type { RecordedCall, Recording } from "./recorded-call.ts";
import { runAndTasks } from "./run-and-tasks.ts";
import { storageAndMore } from "./storage-and-more.ts";

type Json = Record<string, unknown>;

let cloud: Cloud;
let image: string;
beforeAll(async () => {
  cloud = await startCloud({ projectId: "p-1" });
  image = await pushWorker(cloud, "p-1");
  // Whom a token is asked for, and whom a worker runs as, must be there.
  for (const accountId of ["invoker", "worker"])
    await send("POST", "/v1/projects/p-1/serviceAccounts", { accountId });
});
afterAll(() => cloud.stop());

/**
 * What hashicorp/google 7.45 and Terraform 1.11.4 were seen to send, call by call, without our own
 * provider: the embedded cloud must give the answers that leave the real provider's second plan
 * empty.
 */
describe("the recorded calls of the real provider", () => {
  const recordings = [...runAndTasks("{image}"), ...others, ...storageAndMore, ...iam];
  it.each(recordings.map((recording, index) => [recording.type, index] as const))(
    "%s (%i)",
    async (_type, index) => {
      const recording = recordings[index] as Recording;
      const known: Record<string, string> = { image };
      for (const call of recording.calls) await replay(call, known);
    },
  );
});

async function replay(recorded: RecordedCall, known: Record<string, string>): Promise<void> {
  const [method = "", target = ""] = filled(recorded.call, known).split(" ");
  const answer = await send(method, target, filled(recorded.body, known));
  const what = `${recorded.call}: ${JSON.stringify(answer.json)}`;
  expect(answer.status, what).toBe(recorded.status ?? 200);
  const { operation, echo, needs = [], lacks = [] } = recorded.expected ?? {};
  if (operation !== undefined) await checkOperation(target, answer.json, operation);
  if (echo !== undefined)
    expect(answer.json, what).toMatchObject(withoutNulls(filled(echo, known)));
  for (const path of needs)
    expect(valuesAt(answer.json, path), `${what} needs ${path}`).not.toEqual([]);
  for (const path of lacks)
    expect(valuesAt(answer.json, path), `${what} lacks ${path}`).toEqual([]);
  for (const [name, path] of Object.entries(recorded.remember ?? {})) {
    known[name] = String(valuesAt(answer.json, path)[0]);
  }
}

/** As the provider sends: a JSON content type even without a body, and a line end after one. */
async function send(
  method: string,
  target: string,
  body: unknown,
): Promise<{ status: number; json: Json }> {
  const response = await fetch(
    `${cloud.restUrl}${target}${target.includes("?") ? "&" : "?"}alt=json`,
    {
      method,
      headers: { "content-type": "application/json", authorization: "Bearer x" },
      ...(body === undefined ? {} : { body: `${JSON.stringify(body)}\n` }),
    },
  );
  const text = await response.text();
  return { status: response.status, json: text === "" ? {} : (JSON.parse(text) as Json) };
}

/** The provider polls an operation that is not done, below the endpoint's version. */
async function checkOperation(target: string, answer: Json, form: RegExp): Promise<void> {
  expect(answer["name"]).toMatch(form);
  const version = target.split("/")[1] ?? "";
  let operation = answer;
  await expect
    .poll(async () => {
      if (operation["done"] === true) return true;
      operation = (await send("GET", `/${version}/${String(answer["name"])}`, undefined)).json;
      return operation["done"] === true;
    })
    .toBe(true);
  expect(operation["error"]).toBeUndefined();
}

/** `{name}` in every text replaced by what is known under that name. */
function filled<T>(value: T, known: Readonly<Record<string, string>>): T {
  if (value === undefined) return value;
  const text = JSON.stringify(value).replaceAll(
    /\{(\w+)\}/g,
    (whole, name: string) => known[name] ?? whole,
  );
  return JSON.parse(text) as T;
}

function withoutNulls(value: unknown): Json {
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) => item ?? undefined) as Json;
}

/**
 * The values at a dotted path that are there; empty texts and `false` count as absent, as for the
 * provider.
 */
function valuesAt(json: unknown, path: string): unknown[] {
  const [first = "", ...rest] = path.split(".");
  if (typeof json !== "object" || json === null) return [];
  const members = first === "*" ? Object.values(json) : [(json as Json)[first]];
  const found =
    rest.length === 0 ? members : members.flatMap((member) => valuesAt(member, rest.join(".")));
  return found.filter(
    (value) => value !== undefined && value !== null && value !== "" && value !== false,
  );
}
