import type { Clock } from "../../../semantics/clock.ts";
import { ApiError } from "../../api/api-error.ts";
import type { CallContext } from "../../api/api-service.ts";
import type { OutgoingRequest, Outcome, Sender } from "../../dispatch/sender.ts";
import type { JsonObject } from "../../json/json.ts";
import type { Fault, LogEntry } from "../../ports.ts";
import type { TasksServiceDeps } from "./compose.ts";
import { createTasksService } from "./compose.ts";

export const PARENT = "projects/p/locations/us-central1";
export const QUEUE = `${PARENT}/queues/q`;
export const ANYONE: CallContext = { principal: undefined, headers: {}, transport: "grpc" };

/** A Cloud Tasks service whose neighbours record what they were told. */
export class TasksKit {
  readonly logs: LogEntry[] = [];
  readonly faults: Fault[] = [];
  readonly accounts = new Set<string>(["invoker@p.iam.gserviceaccount.com"]);
  readonly gauges = new Map<string, () => number>();
  attempts = 0;
  mayActAs = true;
  readonly service: ReturnType<typeof createTasksService>;

  constructor(clock: Clock, overrides: Partial<TasksServiceDeps> = {}) {
    this.service = createTasksService({
      clock,
      issuer: {
        issuerUrl: "http://issuer",
        idToken: (email, audience) => `id.${email}.${audience}`,
        accessToken: (email, scope) => `access.${email}.${scope}`,
        verifyIdToken: () => ({ problem: "not asked" }),
        principalOf: () => undefined,
      },
      accounts: { exists: (email) => this.accounts.has(email) },
      policies: {
        allows: () => this.mayActAs,
        get: () => ({ etag: "x" }),
        set: (_, policy) => policy,
        delete: () => undefined,
      },
      logs: { write: (entry) => void this.logs.push(entry) },
      metrics: {
        gauge: (type, _, read) => {
          this.gauges.set(type, read);
          return () => void this.gauges.delete(type);
        },
        count: () => void (this.attempts += 1),
      },
      faults: { take: (point) => (point === "api.call" ? undefined : this.faults.shift()) },
      ...overrides,
    });
  }

  call(method: string, request: JsonObject, call: CallContext = ANYONE): JsonObject {
    const rpc = this.service.protos?.[0]?.rpcs[method];
    if (rpc === undefined) throw new Error(`no method ${method}`);
    const answer = rpc(request, call);
    if (answer instanceof Promise) throw new Error(`${method} is not synchronous`);
    return answer;
  }

  createQueue(settings: JsonObject = {}, name: string = QUEUE): JsonObject {
    return this.call("CreateQueue", { parent: PARENT, queue: { name, ...settings } });
  }

  createTask(
    task: JsonObject = {},
    url = "http://127.0.0.1:9/x",
    parent: string = QUEUE,
  ): JsonObject {
    return this.call("CreateTask", { parent, task: { httpRequest: { url }, ...task } });
  }

  /** The code and message of the ApiError that the call throws. */
  failure(method: string, request: JsonObject, call: CallContext = ANYONE): [string, string] {
    try {
      this.call(method, request, call);
    } catch (error) {
      if (error instanceof ApiError) return [error.code, error.message];
      throw error;
    }
    throw new Error(`${method} succeeded`);
  }
}

/** A sender that answers on a clock, by a rule of the test's. */
export class ScriptedSender implements Sender {
  readonly sent: { readonly atMs: number; readonly text: string }[] = [];
  inFlight = 0;
  mostInFlight = 0;
  readonly #clock: Clock;
  readonly #answer: (text: string) => { readonly status: number; readonly afterMs: number };

  constructor(clock: Clock, answer: (text: string) => { status: number; afterMs: number }) {
    this.#clock = clock;
    this.#answer = answer;
  }

  send(request: OutgoingRequest, done: (outcome: Outcome) => void): void {
    this.sent.push({ atMs: this.#clock.now(), text: request.text });
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    const { status, afterMs } = this.#answer(request.text);
    this.#clock.setTimer(this.#clock.now() + afterMs, () => {
      this.inFlight -= 1;
      done({ kind: "response", status, retryAfter: undefined, location: undefined });
    });
  }

  stop(): void {
    this.sent.length = 0;
  }
}
