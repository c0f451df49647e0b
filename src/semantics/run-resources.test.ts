import { expect, it } from "vitest";

import { runResourcesProblems } from "./run-resources.ts";

const base = { cpu: "1", memory: "512Mi", concurrency: 80, cpuIdle: true };
const about = (change: Partial<typeof base>): string[] =>
  runResourcesProblems({ ...base, ...change }).map((problem) => problem.about);

// The rows of Google's tables, each with the value beside it that is refused.
it.each([
  ["1", "4Gi", "5Gi"],
  ["2", "8Gi", "9Gi"],
  ["4", "16Gi", "17Gi"],
  ["6", "24Gi", "25Gi"],
  ["8", "32Gi", "33Gi"],
])("gives %s vCPUs %s of memory and refuses %s", (cpu, most, more) => {
  expect(about({ cpu, memory: most })).toEqual([]);
  expect(about({ cpu, memory: more })).toEqual(["memory"]);
});

it.each([
  ["1", "128Mi", "127Mi"],
  ["4", "2Gi", "2047Mi"],
  ["6", "4Gi", "4095Mi"],
  ["8", "4Gi", "4G"],
])("gives %s vCPUs no less than %s, and refuses %s", (cpu, least, less) => {
  expect(about({ cpu, memory: least })).toEqual([]);
  expect(about({ cpu, memory: less })).toEqual(["memory"]);
});

it.each([
  ["0.08", "512Mi", "513Mi"],
  ["499m", "512Mi", "1Gi"],
  ["0.5", "1Gi", "1025Mi"],
  ["999m", "1Gi", "2Gi"],
])("gives the fraction %s at most %s, and refuses %s", (cpu, most, more) => {
  expect(about({ cpu, memory: most, concurrency: 1 })).toEqual([]);
  expect(about({ cpu, memory: more, concurrency: 1 })).toEqual(["memory"]);
});

it.each(["0", "0.07", "79m"])("has no instance of cpu %s", (cpu) => {
  expect(about({ cpu, concurrency: 1 })).toEqual(["cpu"]);
});

it.each(["3", "5", "7", "9", "1500m"])("has no instance of cpu %s either", (cpu) => {
  expect(about({ cpu })).toEqual(["cpu"]);
});

it("lets a fraction of a vCPU serve one request at a time, billed by request", () => {
  expect(about({ cpu: "0.5", concurrency: 2 })).toEqual(["concurrency"]);
  expect(about({ cpu: "0.5", concurrency: 1, cpuIdle: false })).toEqual(["cpuIdle"]);
});

it("keeps 512Mi for an instance whose CPU is always on", () => {
  expect(about({ memory: "256Mi", cpuIdle: false })).toEqual(["memory"]);
  expect(about({ memory: "512Mi", cpuIdle: false })).toEqual([]);
});
