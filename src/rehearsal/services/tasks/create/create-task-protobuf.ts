import type { CallContext } from "../../../api/api-service.ts";
import { decodeMessage } from "../../../api/codec/binary-decode.ts";
import { encodeMessage } from "../../../api/codec/binary-encode.ts";
import { WIRE, WireReader, WireWriter } from "../../../api/codec/wire.ts";
import type { QueueRecord, TaskRecord, TaskTarget } from "../model.ts";
import { findQueue } from "../queues/queue-rpcs.ts";
import { checkBody, httpRequestToJson, readTarget } from "../task-json.ts";
import type { AdmissionDeps } from "./admission.ts";
import { admitTask } from "./admission.ts";
import { noHttpRequest } from "./create-task-json.ts";
import { TargetCache } from "./target-cache.ts";

/** @see google.cloud.tasks.v2.Task.View */
const FULL_VIEW = 2;
const BASIC_VIEW = 1;
const HTTP_REQUEST = "google.cloud.tasks.v2.HttpRequest";
/**
 * Room for what a reply holds besides its name and target: three times, a view, keys and lengths.
 */
const REPLY_SPACE = 64;

/** A target with its protobuf bytes (without a body) for the reply. */
interface WireTarget {
  readonly target: TaskTarget;
  readonly bytes: Buffer;
}

const NO_MESSAGE = new WireReader(Buffer.alloc(0));
const targets = new TargetCache<WireTarget>();

/**
 * CreateTask from protobuf bytes straight to a record and back: the generic codec with its base64
 * and its objects costs several times as much, and this is the method that is called for every
 * task.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/cloudtasks.proto
 * @throws ApiError, WireError
 */
export function createTaskFromProtobuf(
  deps: AdmissionDeps,
  bytes: Buffer,
  call: CallContext,
): Buffer {
  const reader = new WireReader(bytes);
  let parent = "";
  let task = NO_MESSAGE;
  let view = 0;
  while (!reader.done) {
    const key = reader.uint32();
    if (key === (1 << 3) + WIRE.bytes) parent = reader.text("utf8");
    else if (key === (2 << 3) + WIRE.bytes) task = reader.message();
    else if (key === 3 << 3) view = reader.uint32();
    else reader.skip(key & 7);
  }
  const queue = findQueue(deps.store, parent);
  const { name, http, isAppEngine, scheduleUs, deadlineMs } = readTask(task);
  if (http === undefined) throw noHttpRequest(isAppEngine);
  const { body, wire } = readHttp(http);
  const given = { name, target: wire.target, body, scheduleUs, deadlineMs };
  return writeTask(queue, admitTask(deps, queue, given, call), wire.bytes, view === FULL_VIEW);
}

interface TaskFields {
  name: string;
  http: Buffer | undefined;
  isAppEngine: boolean;
  scheduleUs: number;
  deadlineMs: number | undefined;
}

function readTask(reader: WireReader): TaskFields {
  const fields: TaskFields = {
    name: "",
    http: undefined,
    isAppEngine: false,
    scheduleUs: 0,
    deadlineMs: undefined,
  };
  while (!reader.done) {
    const key = reader.uint32();
    if (key === (1 << 3) + WIRE.bytes) fields.name = reader.text("utf8");
    else if (key === (2 << 3) + WIRE.bytes) {
      reader.skip(WIRE.bytes);
      fields.isAppEngine = true;
      fields.http = undefined;
    } else if (key === (3 << 3) + WIRE.bytes) fields.http = reader.bytes();
    else if (key === (4 << 3) + WIRE.bytes) fields.scheduleUs = readMicros(reader.message());
    else if (key === (6 << 3) + WIRE.bytes) fields.deadlineMs = readMicros(reader.message()) / 1000;
    else reader.skip(key & 7);
  }
  return fields;
}

/** Seconds and nanoseconds of a Timestamp or Duration as microseconds. */
function readMicros(reader: WireReader): number {
  let seconds = 0;
  let nanos = 0;
  while (!reader.done) {
    const key = reader.uint32();
    if (key === 1 << 3) seconds = Number(BigInt.asIntN(64, reader.varint()));
    else if (key === 2 << 3) nanos = reader.uint32() | 0;
    else reader.skip(key & 7);
  }
  return seconds * 1e6 + Math.floor(nanos / 1000);
}

/** Takes the body out; what is left names the target, which is decoded and checked once. */
function readHttp(bytes: Buffer): { readonly body: string; readonly wire: WireTarget } {
  const reader = new WireReader(bytes);
  let body = "";
  let shared = "";
  let from = 0;
  while (!reader.done) {
    const start = reader.at;
    const key = reader.uint32();
    if (key !== (4 << 3) + WIRE.bytes) {
      reader.skip(key & 7);
      continue;
    }
    // Latin1 text is a lossless copy: a view would keep the whole chunk of the socket alive.
    body = reader.text("latin1");
    shared += bytes.toString("latin1", from, start);
    from = reader.at;
  }
  shared += bytes.toString("latin1", from);
  let wire = targets.get(shared);
  if (wire === undefined) {
    const json = decodeMessage(HTTP_REQUEST, Buffer.from(shared, "latin1"));
    const target = readTarget(json);
    wire = { target, bytes: encodeMessage(HTTP_REQUEST, httpRequestToJson(target, "")) };
    targets.add(shared, wire);
  }
  checkBody(body, wire.target.method);
  return { body, wire };
}

/** The Task message of a task that was just made: no attempts yet. */
function writeTask(queue: QueueRecord, task: TaskRecord, http: Buffer, full: boolean): Buffer {
  const name = `${queue.name}/tasks/${task.id}`;
  const writer = new WireWriter(name.length + http.length + REPLY_SPACE);
  writer.key(1, WIRE.bytes);
  writer.string(name);
  writer.key(3, WIRE.bytes);
  if (full && task.body !== "") {
    const body = new WireWriter();
    body.key(4, WIRE.bytes);
    body.bytes(Buffer.from(task.body, "latin1"));
    writer.bytes(Buffer.concat([http, body.finish()]));
  } else {
    writer.bytes(http);
  }
  writeMicros(writer, 4, task.dueUs);
  writeMicros(writer, 5, task.createS * 1e6);
  writeMicros(writer, 6, task.deadlineMs * 1000);
  writer.key(11, WIRE.varint);
  writer.uint32(full ? FULL_VIEW : BASIC_VIEW);
  return writer.finish();
}

/** A Timestamp or Duration that is not negative. */
function writeMicros(writer: WireWriter, field: number, us: number): void {
  const seconds = Math.floor(us / 1e6);
  const nanos = Math.round(us - seconds * 1e6) * 1000;
  writer.key(field, WIRE.bytes);
  const start = writer.beginShort();
  if (seconds > 0) {
    writer.key(1, WIRE.varint);
    writer.uint32(seconds);
  }
  if (nanos > 0) {
    writer.key(2, WIRE.varint);
    writer.uint32(nanos);
  }
  writer.endShort(start);
}
