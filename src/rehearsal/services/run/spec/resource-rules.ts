import { memoryBytesOf, vcpusOf } from "../../../../semantics/quantities.ts";
import { objectOf, stringOf, numberOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";

/**
 * From so many thousandths of a CPU on, the memory's bounds in MiB.
 * @see https://cloud.google.com/run/docs/configuring/services/cpu
 */
const MEMORY_BY_CPU = [
  { milliCpu: 8_000, minMiB: 4_096, maxMiB: 32_768 },
  { milliCpu: 6_000, minMiB: 4_096, maxMiB: 24_576 },
  { milliCpu: 4_000, minMiB: 2_048, maxMiB: 16_384 },
  { milliCpu: 2_000, minMiB: 128, maxMiB: 8_192 },
  { milliCpu: 1_000, minMiB: 128, maxMiB: 4_096 },
  { milliCpu: 500, minMiB: 128, maxMiB: 1_024 },
  { milliCpu: 80, minMiB: 128, maxMiB: 512 },
];
const WHOLE_CPUS = [1_000, 2_000, 4_000, 6_000, 8_000];
const GEN2_MIN_MIB = 512;
/** What is wrong with a container's limits. */
export interface LimitProblem {
  /** Under `resources.limits`. */
  readonly limit: "cpu" | "memory";
  readonly description: string;
}

/**
 * The first problem of a template's limits, in the words that Google uses where those are known.
 * @param template With its defaults filled in.
 */
export function limitProblem(
  template: JsonObject,
  container: JsonObject,
): LimitProblem | undefined {
  const resources = objectOf(container["resources"]);
  const limits = objectOf(resources["limits"]);
  const cpu = Math.round(vcpusOf(stringOf(limits["cpu"])) * 1_000);
  const fraction = cpu >= 80 && cpu < 1_000;
  if (!fraction && !WHOLE_CPUS.includes(cpu)) {
    return cpuProblem("Must be equal to one of [.08-1], 1.0, 2.0, 4.0, 6.0, 8.0.");
  }
  const gen2 = template["executionEnvironment"] === "EXECUTION_ENVIRONMENT_GEN2";
  if (fraction) {
    const concurrency = numberOf(template["maxInstanceRequestConcurrency"]) ?? 1;
    if (concurrency > 1) return cpuProblem("Total cpu < 1 is not supported with concurrency > 1.");
    if (resources["cpuIdle"] !== true)
      return cpuProblem("Total cpu < 1 is not supported with cpu always allocated.");
    if (gen2) return cpuProblem("Total cpu < 1 is not supported with gen2 execution environment.");
  }
  return memoryProblem(stringOf(limits["memory"]), cpu, gen2);
}

function cpuProblem(rule: string): LimitProblem {
  return { limit: "cpu", description: `Invalid value specified for cpu. ${rule}` };
}

function memoryProblem(value: string, cpu: number, gen2: boolean): LimitProblem | undefined {
  const bounds = MEMORY_BY_CPU.find((row) => row.milliCpu <= cpu);
  const memory = memoryBytesOf(value) / 1024 ** 2;
  if (bounds === undefined) return undefined;
  const minMiB = gen2 ? Math.max(bounds.minMiB, GEN2_MIN_MIB) : bounds.minMiB;
  if (memory >= minMiB && memory <= bounds.maxMiB) return undefined;
  const what = gen2 ? "memory with gen2 execution environment" : "container memory";
  const cpus = cpu % 1_000 === 0 ? `${cpu / 1_000}.0` : String(cpu / 1_000);
  return {
    limit: "memory",
    description:
      `Invalid value specified for ${what}. For ${cpus} CPU, memory must be between ${shown(minMiB)} and ${shown(bounds.maxMiB)} inclusive.\n` +
      "For more troubleshooting guidance, see https://cloud.google.com/run/docs/configuring/memory-limits",
  };
}

function shown(mib: number): string {
  return mib % 1_024 === 0 ? `${mib / 1_024}Gi` : `${mib}Mi`;
}
