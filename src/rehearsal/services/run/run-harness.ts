import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text as readText } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { pack } from "tar-stream";

import { systemClock } from "../../../semantics/clock.ts";
import { Operations } from "../../api/operations/operations.ts";
import { FaultSet } from "../../faults/faults.ts";
import { Guard } from "../../guard.ts";
import { objectOf, stringOf } from "../../json/json-values.ts";
import type { JsonObject } from "../../json/json.ts";
import type { LogEntry, StoredImage } from "../../ports.ts";
import { ProcessRunner } from "../../runner/process-runner.ts";
import { createRunService, type EmbeddedRun } from "./compose.ts";

export const PARENT = "projects/p/locations/us-central1";
export const NAME = `${PARENT}/services/web`;

/** A worker that answers with its revision, and fails in the way that its image names. */
const WORKER = `
const http = require("node:http");
const { existsSync } = require("node:fs");
if (process.env.MODE === "crash") process.exit(7);
console.log(JSON.stringify({ severity: "info", message: "up" }));
if (process.env.MODE !== "deaf") http.createServer((q, s) => {
  if (q.url === "/slow") return setTimeout(() => s.end("slow"), 400);
  if (q.url === "/never") return;
  if (q.url === "/low") return q.socket.end("HTTP/1.1 099 Low\\r\\nContent-Length: 0\\r\\n\\r\\n");
  if (q.url === "/odd") return q.socket.end("HTTP/1.1 200 OK\\r\\nX-Odd: \\x7f\\r\\nContent-Length: 0\\r\\n\\r\\n");
  if (q.url === "/held") {
    const gate = setInterval(() => existsSync(process.env.GATE) && (clearInterval(gate), s.end("held")), 10);
    return;
  }
  if (q.url === "/length") {
    let bytes = 0;
    return q.on("data", (chunk) => (bytes += chunk.length)).on("end", () => s.end(String(bytes)));
  }
  if (q.url === "/exit") process.exit(1);
  if (q.url === "/sicken") return (globalThis.sick = true, s.end());
  if (q.url === "/live") return ((s.statusCode = globalThis.sick ? 500 : 200), s.end());
  s.end(JSON.stringify({ pid: process.pid, revision: process.env.K_REVISION, secret: process.env.SECRET, headers: q.headers }));
}).listen(process.env.PORT);
else setInterval(() => {}, 1e6);
`;

/**
 * The embedded Cloud Run with real processes and a real HTTP server; the other services are maps.
 */
export class RunHarness {
  readonly run: EmbeddedRun;
  readonly logs: LogEntry[] = [];
  readonly invokers = new Set<string>();
  readonly secretReaders = new Set(["serviceAccount:123-compute@developer.gserviceaccount.com"]);
  readonly faults = new FaultSet();
  readonly operations = new Operations();
  readonly #server: Server;
  #port = 0;

  private constructor(image: StoredImage) {
    const policies = new Map<string, JsonObject>();
    this.run = createRunService({
      clock: systemClock,
      operations: this.operations,
      runner: new ProcessRunner(systemClock),
      guard: new Guard(),
      images: { find: (reference) => (reference.startsWith("r/web") ? image : undefined) },
      secrets: {
        read: (name) =>
          name === "projects/p/secrets/known"
            ? Buffer.from("payload")
            : { problem: "not found", missing: true },
      },
      logs: { write: (entry) => void this.logs.push(entry) },
      faults: this.faults,
      issuer: {
        issuerUrl: "http://issuer",
        idToken: (email, audience) => `a.${email}|${audience}.c`,
        accessToken: () => "",
        principalOf: () => undefined,
        verifyIdToken: (token) => {
          const [email, audience] = (token.split(/^a\.|\.c$/)[1] ?? "").split("|");
          if (email === undefined || audience === undefined) return { problem: "foreign" };
          return { email, audience, subject: "1", expiresAt: 1e10 };
        },
      },
      accounts: { exists: (email) => !email.startsWith("nobody@") },
      policies: {
        allows: (resource, _, member) =>
          resource.includes("/secrets/")
            ? this.secretReaders.has(member)
            : this.invokers.has(member),
        get: (name) => policies.get(name) ?? { etag: "AA==" },
        set: (name, policy) => (policies.set(name, policy), policy),
        delete: (name) => void policies.delete(name),
      },
      projectId: "p",
      projectNumber: () => "123",
      restPort: () => this.#port,
      metadataEnv: () => Promise.resolve({}),
      extraEnv: () => ({ CLOUD_TASKS_ENDPOINT: "http://tasks" }),
    });
    this.#server = createServer((request, response) => void this.run.handle(request, response));
  }

  static async start(): Promise<RunHarness> {
    const tar = pack();
    tar.entry({ name: "app/main.cjs" }, WORKER);
    tar.finalize();
    const config = { config: { Cmd: ["node", "main.cjs"], WorkingDir: "/app" } };
    const image = { digest: "sha256:1", config, layers: [gzipSync(await buffer(tar))] };
    const harness = new RunHarness(image);
    await new Promise<void>((resolve) => harness.#server.listen(0, "127.0.0.1", resolve));
    harness.#port = (harness.#server.address() as AddressInfo).port;
    return harness;
  }

  async close(): Promise<void> {
    await this.run.stop?.();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async call(method: string, request: JsonObject): Promise<JsonObject> {
    for (const { rpcs } of this.run.protos ?? []) {
      const rpc = rpcs[method];
      if (rpc !== undefined) {
        return rpc(request, { principal: "me@x", headers: {}, transport: "grpc" });
      }
    }
    throw new Error(`no method ${method}`);
  }

  /** The operation when it is done. */
  async done(method: string, request: JsonObject): Promise<JsonObject> {
    const operation = await this.call(method, request);
    return this.operations.wait(stringOf(operation["name"]));
  }

  create(service: JsonObject = serviceOf(), serviceId = "web"): Promise<JsonObject> {
    return this.done("CreateService", { parent: PARENT, serviceId, service });
  }

  get(): Promise<JsonObject> {
    return this.call("GetService", { name: NAME });
  }

  /** Calls the front end; `tag` of the tag's URL. */
  fetch(
    path: string,
    options: { tag?: string; token?: string; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; body: string }> {
    const tag = options.tag === undefined ? "" : `${options.tag}---`;
    const headers: Record<string, string> = {
      host: `${tag}web-123.us-central1.run.localhost:${this.#port}`,
      ...options.headers,
    };
    if (options.token !== undefined) headers["authorization"] = `Bearer ${options.token}`;
    return new Promise((resolve, reject) => {
      const call = httpRequest(
        { host: "127.0.0.1", port: this.#port, path, headers, agent: false },
        (answer) => {
          void readText(answer).then(
            (body) => resolve({ status: answer.statusCode ?? 0, body }),
            reject,
          );
        },
      );
      call.on("error", reject);
      call.end();
    });
  }

  async url(): Promise<string> {
    return stringOf((await this.get())["uri"]);
  }
}

/** A service whose template has these environment variables. */
export function serviceOf(
  env: Readonly<Record<string, string>> = {},
  template: JsonObject = {},
): JsonObject {
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  return {
    labels: { "goog-terraform-provisioned": "true" },
    template: {
      containers: [
        {
          image: "r/web@sha256:1",
          env: variables,
          startupProbe: { periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 2 },
        },
      ],
      ...template,
    },
  };
}

/** The short name of the newest revision. */
export function latest(service: JsonObject, field = "latestCreatedRevision"): string {
  return stringOf(service[field]).split("/").at(-1) ?? "";
}

export function errorCode(operation: JsonObject): unknown {
  return objectOf(operation["error"])["code"];
}
