import { memoryGibOf, vcpusOf } from "./quantities.ts";

/**
 * What CPU, memory and concurrency an instance of Cloud Run may have together.
 * @see https://cloud.google.com/run/docs/configuring/services/cpu
 * @see https://cloud.google.com/run/docs/configuring/services/memory-limits
 */
export interface RunResources {
  /** vCPUs as Cloud Run takes them: `1`, `0.5`, `500m`. */
  readonly cpu: string;
  /** A quantity such as `512Mi` or `1G`. */
  readonly memory: string;
  /** Requests that one instance serves at a time. */
  readonly concurrency: number;
  /** True bills CPU while a request is served only (request-based billing). */
  readonly cpuIdle: boolean;
}

type RunResource = keyof RunResources;

export interface RunResourcesProblem {
  readonly about: RunResource;
  /** What else it follows from, besides what it is about. */
  readonly with: readonly RunResource[];
  readonly message: string;
  readonly hint: string;
}

/** Memory of whole vCPUs in GiB: at least, at most. */
const MEMORY_GIB: ReadonlyMap<number, readonly [number, number]> = new Map([
  [1, [0.125, 4]],
  [2, [0.125, 8]],
  [4, [2, 16]],
  [6, [4, 24]],
  [8, [4, 32]],
]);

const MIN_VCPUS = 0.08;
/** Below these vCPUs an instance has at most this memory. */
const FRACTION_GIB = [
  [0.5, 0.5],
  [1, 1],
] as const;
/**
 * Instance-based billing and the second generation start here.
 * @see https://cloud.google.com/run/docs/configuring/billing-settings
 */
const MIN_ALWAYS_ON_GIB = 0.5;

/** Everything that Cloud Run would refuse, by Google's tables. */
export function runResourcesProblems(run: RunResources): RunResourcesProblem[] {
  const vcpus = vcpusOf(run.cpu);
  const gib = memoryGibOf(run.memory);
  return [
    ...(vcpus < 1 ? fractionProblems(run, vcpus, gib) : wholeProblems(run, vcpus, gib)),
    ...(!run.cpuIdle && gib < MIN_ALWAYS_ON_GIB
      ? [
          {
            about: "memory" as const,
            with: ["cpuIdle" as const],
            message: `memory ${run.memory} is too little for an instance whose CPU is always on`,
            hint: "write 512Mi or more, or leave cpu_idle at true",
          },
        ]
      : []),
  ];
}

function fractionProblems(run: RunResources, vcpus: number, gib: number): RunResourcesProblem[] {
  const problems: RunResourcesProblem[] = [];
  if (vcpus < MIN_VCPUS) {
    problems.push({
      about: "cpu",
      with: [],
      message: `cpu ${run.cpu} is less than the least that Cloud Run has`,
      hint: `write ${MIN_VCPUS} or more`,
    });
  }
  const most = FRACTION_GIB.find(([below]) => vcpus < below)?.[1] ?? 1;
  if (gib > most) {
    problems.push({
      about: "memory",
      with: ["cpu"],
      message: `memory ${run.memory} is too much for cpu ${run.cpu}`,
      hint: `write ${shown(most)} or less, or raise cpu to ${most < 1 ? "0.5" : "1"}`,
    });
  }
  problems.push(...tooLittle(run, gib, 0.125));
  if (run.concurrency !== 1) {
    problems.push({
      about: "concurrency",
      with: ["cpu"],
      message: `concurrency ${run.concurrency} needs a whole vCPU; cpu is ${run.cpu}`,
      hint: "write concurrency: 1 or cpu: 1",
    });
  }
  if (!run.cpuIdle) {
    problems.push({
      about: "cpuIdle",
      with: ["cpu"],
      message: `an always allocated CPU needs a whole vCPU; cpu is ${run.cpu}`,
      hint: "leave cpu_idle at true or write cpu: 1",
    });
  }
  return problems;
}

function wholeProblems(run: RunResources, vcpus: number, gib: number): RunResourcesProblem[] {
  const range = MEMORY_GIB.get(vcpus);
  if (range === undefined) {
    return [
      {
        about: "cpu",
        with: [],
        message: `Cloud Run has no instances of cpu ${run.cpu}`,
        hint: `write ${[...MEMORY_GIB.keys()].join(", ")} or a fraction from ${MIN_VCPUS} on`,
      },
    ];
  }
  const [least, most] = range;
  const larger = [...MEMORY_GIB].find(([, [, fits]]) => gib <= fits)?.[0];
  return [
    ...tooLittle(run, gib, least),
    ...(gib > most
      ? [
          {
            about: "memory" as const,
            with: ["cpu" as const],
            message: `memory ${run.memory} is too much for cpu ${run.cpu}`,
            hint: `write ${shown(most)} or less${larger === undefined ? "" : `, or raise cpu to ${larger}`}`,
          },
        ]
      : []),
  ];
}

function tooLittle(run: RunResources, gib: number, least: number): RunResourcesProblem[] {
  return gib >= least
    ? []
    : [
        {
          about: "memory",
          with: ["cpu"],
          message: `memory ${run.memory} is too little for cpu ${run.cpu}`,
          hint: `write ${shown(least)} or more`,
        },
      ];
}

/** vCPUs as Google writes them: `2` for `2.0`, `0.5` for `.5`. */
export function plainCpu(cpu: string): string {
  return cpu.includes(".") ? String(Number(cpu)) : cpu;
}

/** A quantity of memory without a fraction: `1536Mi` for `1.5Gi`, `1Gi` for `1.0Gi`. */
export function plainMemory(memory: string): string {
  if (!memory.includes(".")) return memory;
  const mib = Math.ceil(memoryGibOf(memory) * 1024);
  return mib % 1024 === 0 ? `${mib / 1024}Gi` : `${mib}Mi`;
}

function shown(gib: number): string {
  return gib < 1 ? `${gib * 1024}Mi` : `${gib}Gi`;
}
