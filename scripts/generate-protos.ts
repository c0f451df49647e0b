/**
 * Writes `src/rehearsal/api/codec/descriptors.generated.ts`: what the embedded cloud needs from
 * Google's protos (fields, enums, methods and their `google.api.http` rules), read from the
 * `.proto` files that the client packages ship. `--check` writes nothing and fails when the file is
 * out of date.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import protobuf from "protobufjs";

import type {
  Descriptors,
  FieldSpec,
  HttpRule,
  MethodSpec,
} from "../src/rehearsal/api/codec/descriptors.ts";

const OUTPUT = "src/rehearsal/api/codec/descriptors.generated.ts";

const SERVICES = [
  "google.cloud.location.Locations",
  "google.cloud.run.v2.Revisions",
  "google.cloud.run.v2.Services",
  "google.cloud.scheduler.v1.CloudScheduler",
  "google.cloud.secretmanager.v1.SecretManagerService",
  "google.cloud.tasks.v2.CloudTasks",
  "google.logging.v2.LoggingServiceV2",
  "google.longrunning.Operations",
];

/** Messages that travel inside a `google.protobuf.Any`. */
const ANY_MESSAGES = [
  "google.logging.v2.WriteLogEntriesPartialErrors",
  "google.rpc.BadRequest",
  "google.rpc.ErrorInfo",
  "google.rpc.Help",
  "google.rpc.LocalizedMessage",
  "google.rpc.PreconditionFailure",
  "google.rpc.QuotaFailure",
  "google.rpc.ResourceInfo",
  "google.rpc.RetryInfo",
  "google.rpc.Status",
];

/**
 * Fields that Google's REST API has and the v2 proto lacks; taken from a later proto, never sent
 * over gRPC.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues (httpTarget)
 */
const REST_ONLY = [
  {
    message: "google.cloud.tasks.v2.Queue",
    from: "google.cloud.tasks.v2beta3.Queue",
    field: "httpTarget",
  },
];

const PROTO_FILES = [
  "google/cloud/location/locations.proto",
  "google/cloud/run/v2/service.proto",
  "google/cloud/run/v2/revision.proto",
  "google/cloud/scheduler/v1/cloudscheduler.proto",
  "google/cloud/secretmanager/v1/service.proto",
  "google/cloud/tasks/v2/cloudtasks.proto",
  "google/cloud/tasks/v2beta3/queue.proto",
  "google/logging/v2/logging.proto",
  "google/longrunning/operations.proto",
  "google/rpc/error_details.proto",
  "google/rpc/status.proto",
];

/** Where the packages have their protos; the logging client has its own in a nested package. */
function protoFolders(): string[] {
  const require = createRequire(import.meta.url);
  const folder = (entry: string): string => join(packageFolder(entry), "build/protos");
  const loggingRequire = createRequire(require.resolve("@google-cloud/logging"));
  return [
    folder(require.resolve("@google-cloud/tasks")),
    folder(require.resolve("@google-cloud/run")),
    folder(require.resolve("@google-cloud/scheduler")),
    folder(require.resolve("@google-cloud/secret-manager")),
    folder(loggingRequire.resolve("@google-cloud/logging-api")),
    folder(require.resolve("google-gax")),
  ];
}

function packageFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, "build/protos"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no build/protos above ${file}`);
    folder = parent;
  }
  return folder;
}

async function loadRoot(): Promise<protobuf.Root> {
  const folders = protoFolders();
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) =>
    folders.map((folder) => join(folder, target)).find((path) => existsSync(path)) ?? target;
  await root.load(PROTO_FILES);
  root.resolveAll();
  return root;
}

const fullName = (object: protobuf.ReflectionObject): string => object.fullName.slice(1);

class Collector {
  readonly descriptors: Descriptors = { messages: {}, enums: {}, services: {} };
  readonly #root: protobuf.Root;

  constructor(root: protobuf.Root) {
    this.#root = root;
  }

  message(type: protobuf.Type): void {
    const name = fullName(type);
    if (this.descriptors.messages[name] !== undefined) return;
    const fields: Record<string, FieldSpec> = {};
    this.descriptors.messages[name] = fields;
    for (const field of type.fieldsArray) fields[field.name] = this.field(field);
    for (const extra of REST_ONLY.filter((entry) => entry.message === name)) {
      const field = this.#root.lookupType(extra.from).fields[extra.field];
      if (field === undefined) throw new Error(`${extra.from} has no field ${extra.field}`);
      fields[extra.field] = { ...this.field(field.resolve()), n: 0 };
    }
  }

  field(field: protobuf.Field): FieldSpec {
    const resolved = field.resolvedType;
    if (resolved instanceof protobuf.Type) this.message(resolved);
    if (resolved instanceof protobuf.Enum)
      this.descriptors.enums[fullName(resolved)] = resolved.values;
    const oneof =
      field.partOf !== null && !field.partOf.isProto3Optional ? field.partOf.name : undefined;
    return {
      n: field.id,
      t: resolved === null ? field.type : fullName(resolved),
      ...(resolved instanceof protobuf.Enum ? { k: "enum" } : {}),
      ...(resolved instanceof protobuf.Type ? { k: "message" } : {}),
      ...(field.repeated ? { r: true } : {}),
      ...(field instanceof protobuf.MapField ? { m: field.keyType } : {}),
      ...(field.partOf !== null ? { p: true } : {}),
      ...(oneof === undefined ? {} : { o: oneof }),
    };
  }

  service(name: string): void {
    const service = this.#root.lookupService(name);
    const methods: Record<string, MethodSpec> = {};
    for (const method of service.methodsArray) {
      method.resolve();
      if (method.resolvedRequestType === null || method.resolvedResponseType === null) continue;
      if (method.requestStream === true || method.responseStream === true) continue;
      this.message(method.resolvedRequestType);
      this.message(method.resolvedResponseType);
      methods[method.name] = {
        request: fullName(method.resolvedRequestType),
        response: fullName(method.resolvedResponseType),
        http: httpRules(method),
      };
    }
    this.descriptors.services[name] = methods;
  }
}

type RawRule = Record<string, unknown>;

function httpRules(method: protobuf.Method): HttpRule[] {
  const options: RawRule[] = method.parsedOptions ?? [];
  const rule = options
    .map((option) => option["(google.api.http)"])
    .find((value) => value !== undefined);
  if (rule === undefined) return [];
  const main = rule as RawRule;
  const additional = main["additional_bindings"] ?? [];
  return [main, ...((Array.isArray(additional) ? additional : [additional]) as RawRule[])].map(
    oneRule,
  );
}

function oneRule(rule: RawRule): HttpRule {
  for (const verb of ["get", "post", "put", "patch", "delete"]) {
    const path = rule[verb];
    if (typeof path === "string") {
      const body = rule["body"];
      return {
        method: verb.toUpperCase() as HttpRule["method"],
        path,
        ...(typeof body === "string" ? { body } : {}),
      };
    }
  }
  throw new Error(`no path in the rule ${JSON.stringify(rule)}`);
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const root = await loadRoot();
const collector = new Collector(root);
for (const name of SERVICES) collector.service(name);
for (const name of ANY_MESSAGES) collector.message(root.lookupType(name));
const { messages, enums, services } = collector.descriptors;
const json = JSON.stringify({ messages: sorted(messages), enums: sorted(enums), services });
const source = `// Made by scripts/generate-protos.ts from the protos of Google's client packages (Apache-2.0). Do not edit.
/** JSON of {@link Descriptors}: a string, which is parsed only when it is needed. */
export const DESCRIPTORS_JSON =
  ${JSON.stringify(json)};
`;
if (process.argv.includes("--check")) {
  if (!existsSync(OUTPUT) || readFileSync(OUTPUT, "utf8") !== source) {
    console.error(`${OUTPUT} is out of date: run npx tsx scripts/generate-protos.ts`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(OUTPUT, source);
  console.log(`${OUTPUT}: ${Math.round(source.length / 1024)} kB`);
}
