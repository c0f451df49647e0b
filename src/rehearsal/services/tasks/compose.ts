import type { Clock } from "../../../semantics/clock.ts";
import type { ApiService } from "../../api/api-service.ts";
import { AlarmHeap } from "../../dispatch/alarm-heap.ts";
import { HttpSender } from "../../dispatch/http-sender.ts";
import type { Sender } from "../../dispatch/sender.ts";
import { Guard } from "../../guard.ts";
import type {
  Accounts,
  AttemptEvent,
  Faults,
  LogSink,
  MetricSink,
  Policies,
  TokenIssuer,
} from "../../ports.ts";
import { attemptsInFlight, disableQueueRoute, inspectQueues, resetQueues } from "./admin.ts";
import { ActivityLog } from "./attempts/activity-log.ts";
import { attemptEvent } from "./attempts/attempt-event.ts";
import type { EngineDeps } from "./attempts/engine.ts";
import { DispatchEngine } from "./attempts/engine.ts";
import { bufferTaskRoutes } from "./create/buffer-task.ts";
import { createTaskFromProtobuf } from "./create/create-task-protobuf.ts";
import { cmekConfigRoutes } from "./queues/cmek-config.ts";
import { iamRpcs } from "./queues/policy-rpcs.ts";
import { queueRpcs } from "./queues/queue-rpcs.ts";
import type { TombstoneOptions } from "./store.ts";
import { TaskStore, TOMBSTONE_DEFAULTS } from "./store.ts";
import { taskRpcs } from "./task-rpcs.ts";

export interface TasksServiceDeps extends Partial<TombstoneOptions> {
  readonly clock: Clock;
  readonly issuer: TokenIssuer;
  readonly accounts: Accounts;
  readonly policies: Policies;
  readonly logs: LogSink;
  readonly metrics: MetricSink;
  readonly faults: Faults;
  /** In [0, 1): decides what a sampling ratio below 1 logs. @defaultValue Math.random */
  readonly random?: () => number;
  /**
   * Slows queues down whose targets answer 429 or 503. @defaultValue false: by how much is not
   * published
   */
  readonly throttling?: boolean;
  /** Called for each attempt that has ended. */
  readonly onAttempt?: (event: AttemptEvent) => void;
  /** @defaultValue one that throws on */
  readonly guard?: Guard;
  /** How attempts are sent. @defaultValue HTTP over raw sockets */
  readonly sender?: Sender;
}

/** Cloud Tasks v2: queues, tasks, and a dispatcher that runs while the service does. */
export function createTasksService(deps: TasksServiceDeps): ApiService {
  const { clock, accounts, policies, metrics, faults, issuer, guard = new Guard() } = deps;
  const store = new TaskStore({ ...TOMBSTONE_DEFAULTS, ...definedOnly(deps) });
  const alarms = new AlarmHeap(clock);
  const sender = deps.sender ?? new HttpSender(clock, alarms, guard);
  const log = new ActivityLog(deps.logs, deps.random ?? Math.random);
  const engine = new DispatchEngine({
    clock,
    alarms,
    sender,
    issuer,
    faults,
    guard,
    metrics,
    log,
    ...observer(deps.onAttempt, guard),
    throttling: deps.throttling ?? false,
    finish: (queue, task) => store.drop(queue, task, clock.now()),
  });
  const taskDeps = { clock, store, engine, accounts, policies, log };
  const rpcs = {
    ...queueRpcs({ clock, store, engine, accounts, policies, metrics }),
    ...taskRpcs(taskDeps),
    ...iamRpcs(store, policies),
  };
  return {
    name: "cloudtasks",
    protos: [
      {
        name: "google.cloud.tasks.v2.CloudTasks",
        rpcs,
        hotRpcs: { CreateTask: (bytes, call) => createTaskFromProtobuf(taskDeps, bytes, call) },
      },
    ],
    routes: [...bufferTaskRoutes(taskDeps), ...cmekConfigRoutes()],
    adminRoutes: [disableQueueRoute(store, engine)],
    inFlight: () => attemptsInFlight(store),
    inspect: () => inspectQueues(store),
    reset: () => resetQueues(store, engine, clock.now()),
    stop: () => {
      alarms.stop();
      sender.stop();
    },
  };
}

function observer(
  onAttempt: TasksServiceDeps["onAttempt"],
  guard: Guard,
): Pick<EngineDeps, "onEnded"> {
  if (onAttempt === undefined) return {};
  const tell = guard.callback("tasks.onAttempt", (make: () => AttemptEvent) => onAttempt(make()));
  return { onEnded: (...attempt) => tell(() => attemptEvent(...attempt)) };
}

function definedOnly(deps: Partial<TombstoneOptions>): Partial<TombstoneOptions> {
  return {
    ...(deps.taskTombstoneMs === undefined ? {} : { taskTombstoneMs: deps.taskTombstoneMs }),
    ...(deps.queueTombstoneMs === undefined ? {} : { queueTombstoneMs: deps.queueTombstoneMs }),
  };
}
