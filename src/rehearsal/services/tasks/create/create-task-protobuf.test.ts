import fc from "fast-check";
import { expect, test } from "vitest";

import { VirtualClock } from "../../../../semantics/virtual-clock.ts";
import { ApiError } from "../../../api/api-error.ts";
import { decodeMessage } from "../../../api/codec/binary-decode.ts";
import { encodeMessage } from "../../../api/codec/binary-encode.ts";
import { WireError } from "../../../api/codec/wire.ts";
import type { JsonObject } from "../../../json/json.ts";
import { ANYONE, QUEUE, ScriptedSender, TasksKit } from "../tasks-kit.ts";

function kit(): TasksKit {
  const clock = new VirtualClock();
  const made = new TasksKit(clock, {
    sender: new ScriptedSender(clock, () => ({ status: 200, afterMs: 1 })),
  });
  made.createQueue();
  return made;
}

function hot(on: TasksKit, bytes: Buffer): JsonObject {
  const rpc = on.service.protos?.[0]?.hotRpcs?.["CreateTask"];
  if (rpc === undefined) throw new Error("no hot CreateTask");
  return decodeMessage("google.cloud.tasks.v2.Task", rpc(bytes, ANYONE));
}

/** The answer, or the code of the error. */
function outcome(call: () => JsonObject): JsonObject | string {
  try {
    return call();
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.message}`;
    throw error;
  }
}

const request = fc.record({
  parent: fc.constantFrom(QUEUE, `${QUEUE}2`),
  responseView: fc.constantFrom("BASIC", "FULL"),
  task: fc.record(
    {
      name: fc.constantFrom(`${QUEUE}/tasks/named`, `${QUEUE}/tasks/bad id`),
      scheduleTime: fc.constantFrom(
        "2026-01-02T03:04:05.678901Z",
        "2020-01-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
      ),
      dispatchDeadline: fc.constantFrom("15s", "30.500s", "1s"),
      httpRequest: fc.record(
        {
          url: fc.constantFrom("http://h/x", "https://h/y?z=1", "ftp://h"),
          httpMethod: fc.constantFrom("POST", "PUT", "GET"),
          headers: fc.dictionary(fc.constantFrom("A", "b-C", "host"), fc.constantFrom("1", "ü")),
          body: fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b).toString("base64")),
          oidcToken: fc.record({
            serviceAccountEmail: fc.constantFrom("invoker@p.iam.gserviceaccount.com", "no@p"),
          }),
        },
        { requiredKeys: ["url"] },
      ),
    },
    { requiredKeys: ["name"] },
  ),
});

test("answers as the generic codec does, for random requests", () => {
  fc.assert(
    fc.property(request, (json) => {
      const message = encodeMessage("google.cloud.tasks.v2.CreateTaskRequest", json as JsonObject);
      const expected = outcome(() => {
        const decoded = decodeMessage("google.cloud.tasks.v2.CreateTaskRequest", message);
        const task = kit().call("CreateTask", decoded);
        return decodeMessage(
          "google.cloud.tasks.v2.Task",
          encodeMessage("google.cloud.tasks.v2.Task", task),
        );
      });
      expect(outcome(() => hot(kit(), message))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test("refuses bytes that are not a message, and never fails otherwise", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        hot(kit(), Buffer.from(bytes));
      } catch (error) {
        expect(error instanceof ApiError || error instanceof WireError).toBe(true);
      }
    }),
  );
});
