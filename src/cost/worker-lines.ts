import type { Worker } from "../project/project.ts";
import { memoryGibOf, vcpusOf } from "../semantics/quantities.ts";
import { idleSeconds } from "./billable-seconds.ts";
import { basisOf, creditedLine, lineOf, type ExactLine } from "./line.ts";
import { KIB_PER_GIB, type LinesFrom } from "./priceable.ts";
import { ratesOf, usdOf } from "./prices.ts";
import { filledWorkerUsage, imagesGib } from "./worker-usage.ts";

/** The lines of a worker. */
export function workerLines(from: LinesFrom, worker: Worker): ExactLine[] {
  return [...instanceLines(from, worker), ...callLines(from, worker), ...imageLines(from, worker)];
}

/** Instance time: serving, starting, and minimum instances that idle. */
function instanceLines({ project, book, demand, serving, bound, left }: LinesFrom, worker: Worker) {
  const own = serving.get(worker.id);
  const active = own?.seconds[bound] ?? 0;
  const starting = own?.starting[bound] ?? 0;
  const idle = idleSeconds(worker, active + starting);
  const rates = ratesOf(book, project.region, worker.cpuIdle);
  const cpu = vcpusOf(worker.cpu);
  const memory = memoryGibOf(worker.memory);
  const resourceId = worker.id;
  const basis = basisOf(
    (demand.tasksByWorker.get(worker.id) ?? [])
      .filter(({ dispatched }) => dispatched > 0)
      .flatMap(({ handler: { usage } }) => [usage.tasksPerMonth, usage.averageDurationMs]),
  );
  const ofStarts = basisOf([worker.usage?.startUpMs, worker.usage?.deploysPerMonth]);
  const time = (
    label: string,
    seconds: number,
    kind: "cpu" | "memory",
    of: typeof basis,
  ): ExactLine =>
    creditedLine(
      {
        resourceId,
        label: `${kind === "cpu" ? "CPU" : "memory"} ${label}`,
        quantity: seconds * (kind === "cpu" ? cpu : memory),
        unit: kind === "cpu" ? "vCPU-s" : "GiB-s",
        usd: rates[kind],
        basis: of,
        isLimited: true,
      },
      left,
      kind,
    );
  const idling = { resourceId, basis: "config", isLimited: true } as const;
  return [
    time("while serving", active, "cpu", basis),
    time("while serving", active, "memory", basis),
    time("while starting", starting, "cpu", ofStarts),
    time("while starting", starting, "memory", ofStarts),
    lineOf({
      ...idling,
      label: "CPU of idle min instances",
      quantity: idle * cpu,
      unit: "vCPU-s",
      usd: rates.idleCpu,
    }),
    lineOf({
      ...idling,
      label: "memory of idle min instances",
      quantity: idle * memory,
      unit: "GiB-s",
      usd: rates.idleMemory,
    }),
  ];
}

/** Requests, and what they send to the internet. */
function callLines({ book, demand, left }: LinesFrom, worker: Worker): ExactLine[] {
  const tasks = demand.tasksByWorker.get(worker.id) ?? [];
  const runs = demand.runsByWorker.get(worker.id) ?? [];
  const smoke = demand.smokeByWorker.get(worker.id) ?? [];
  const calls = [
    ...tasks.map(({ dispatched, usage }) => ({ count: dispatched, egressKb: usage.egressKb })),
    ...runs.map((one) => ({ count: one.runs, egressKb: one.egressKb })),
    ...smoke.map(({ attempts, egressKb }) => ({ count: attempts, egressKb })),
  ];
  const requests = worker.cpuIdle ? calls.reduce((sum, { count }) => sum + count, 0) : 0;
  const egressGib =
    calls.reduce((sum, { count, egressKb }) => sum + count * egressKb, 0) / KIB_PER_GIB;
  const served = tasks.filter(({ dispatched }) => dispatched > 0);
  const basis = (stated: "averageDurationMs" | "egressKbPerTask") =>
    basisOf(served.flatMap(({ handler: { usage } }) => [usage.tasksPerMonth, usage[stated]]));
  return [
    lineOf({
      resourceId: worker.id,
      label: "requests",
      quantity: requests,
      unit: "requests",
      usd: usdOf(book, "runRequest"),
      free: left.take("runRequest", requests),
      basis: basis("averageDurationMs"),
      isLimited: true,
    }),
    lineOf({
      resourceId: worker.id,
      label: "traffic to the internet",
      quantity: egressGib,
      unit: "GiB",
      usd: usdOf(book, "egressGib"),
      free: left.take("egressGib", egressGib),
      basis: basis("egressKbPerTask"),
      isLimited: true,
    }),
  ];
}

/** Images in the registry and the minutes that build them. */
function imageLines({ book, left }: LinesFrom, worker: Worker): ExactLine[] {
  const usage = filledWorkerUsage(worker);
  const gib = imagesGib(usage);
  return [
    lineOf({
      resourceId: worker.id,
      label: "stored images",
      quantity: gib,
      unit: "GiB",
      usd: usdOf(book, "imageGib"),
      free: left.take("imageGib", gib),
      basis: basisOf([worker.usage?.imageGib, worker.usage?.deploysPerMonth]),
    }),
    lineOf({
      resourceId: worker.id,
      label: "Cloud Build",
      quantity: usage.buildMinutes,
      unit: "minutes",
      usd: usdOf(book, "buildMinute"),
      free: left.take("buildMinute", usage.buildMinutes),
      basis: basisOf([worker.usage?.buildMinutes]),
    }),
  ];
}
