import { readFileSync } from "node:fs";
import { join } from "node:path";

import protobuf from "protobufjs";

import { decodeMessage } from "../../src/rehearsal/api/codec/binary-decode.ts";
import { encodeMessage } from "../../src/rehearsal/api/codec/binary-encode.ts";
import { inTurns, type Measured } from "./arm.ts";
import { firstUses, type FirstUse } from "./first-use.ts";

const MESSAGES = 5_000;
const REQUEST = "google.cloud.tasks.v2.CreateTaskRequest";
const PROTOS = join(
  import.meta.dirname,
  "../../node_modules/@google-cloud/tasks/build/protos/protos.json",
);
/** Objects of the kind that JSON has: no Long, no enum's number, no bytes. */
const PLAIN: protobuf.IConversionOptions = { longs: String, enums: String, bytes: String };

const MESSAGE = {
  parent: "projects/p/locations/us-central1/queues/email-queue",
  task: {
    httpRequest: {
      url: "https://worker-123456789012.us-central1.run.app/tasks/send-email",
      headers: { "Content-Type": "application/json" },
      body: Buffer.alloc(200, "x").toString("base64"),
      oidcToken: {
        serviceAccountEmail: "worker-i@p.iam.gserviceaccount.com",
        audience: "https://worker-123456789012.us-central1.run.app",
      },
    },
    scheduleTime: "2026-11-25T10:00:00.500Z",
  },
};

/**
 * The generic codec between the bytes of gRPC and the JSON form that services read, by a
 * CreateTaskRequest.
 */
export async function benchCodec(): Promise<{
  readonly decode: readonly Measured[];
  readonly encode: readonly Measured[];
}> {
  const root = protobuf.Root.fromJSON(
    JSON.parse(readFileSync(PROTOS, "utf8")) as protobuf.INamespace,
  );
  const type = root.lookupType(REQUEST);
  const bytes = encodeMessage(REQUEST, MESSAGE);
  // The library knows no JSON form of times.
  const theirs = {
    ...MESSAGE,
    task: { ...MESSAGE.task, scheduleTime: { seconds: "1795600800", nanos: 500_000_000 } },
  };
  const decode = await inTurns(
    [
      { what: "ours", run: times(() => decodeMessage(REQUEST, bytes)) },
      {
        what: "protobufjs",
        run: times(() => type.toObject(type.decode(bytes), PLAIN)),
      },
    ],
    MESSAGES,
  );
  const encode = await inTurns(
    [
      { what: "ours", run: times(() => encodeMessage(REQUEST, MESSAGE)) },
      {
        what: "protobufjs",
        run: times(() => type.encode(type.fromObject(theirs)).finish()),
      },
    ],
    MESSAGES,
  );
  return { decode, encode };
}

/** Loading either and reading one message. */
export function firstMessage(folder: string): Promise<readonly FirstUse[]> {
  const hex = encodeMessage(REQUEST, MESSAGE).toString("hex");
  const bytes = `Buffer.from("${hex}", "hex")`;
  return firstUses(
    [
      {
        what: "ours, with the descriptors of all services",
        source: `import { decodeMessage } from "./src/rehearsal/api/codec/binary-decode.ts";
          if (decodeMessage("${REQUEST}", ${bytes}).parent === undefined) throw new Error("not read");`,
      },
      {
        what: "protobufjs, with the protos of Cloud Tasks",
        source: `import protobuf from "protobufjs";
          import protos from "./node_modules/@google-cloud/tasks/build/protos/protos.json";
          const type = protobuf.Root.fromJSON(protos).lookupType("${REQUEST}");
          if (type.toObject(type.decode(${bytes})).parent === undefined) throw new Error("not read");`,
      },
    ],
    folder,
  );
}

function times(run: () => unknown): (count: number) => void {
  return (count) => {
    for (let at = 0; at < count; at++) run();
  };
}
