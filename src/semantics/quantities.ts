/*
 * Quantities of CPU and memory as Cloud Run takes them.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */

const UNIT_BYTES: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
};

/** vCPUs of `2`, `0.5` or `500m`; NaN for anything else. */
export function vcpusOf(cpu: string): number {
  const [, amount, milli] = /^(\d+(?:\.\d+)?|\.\d+)(m?)$/.exec(cpu) ?? [];
  return milli === "m" ? Number(amount) / 1000 : Number(amount);
}

/** Gibibytes of a quantity of memory; NaN for anything else. */
export function memoryGibOf(memory: string): number {
  return memoryBytesOf(memory) / 1024 ** 3;
}

/** Bytes of `512Mi`, `1.5Gi`, `1G` or `1000000`; NaN for anything else. */
export function memoryBytesOf(memory: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(k|M|G|Ki|Mi|Gi)?$/.exec(memory) ?? [];
  return Number(amount) * (UNIT_BYTES[unit] ?? Number.NaN);
}
