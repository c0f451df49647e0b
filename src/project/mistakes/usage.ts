import type { Mistake } from "./mistake.ts";

const WRITTEN = "usage: { tasks_per_month: 300000, average_duration: 400ms, payload_kb: 4 }";

const usage = (name: string, written: string, fix: string, code = "CT006"): Mistake => ({
  name,
  edits: [[WRITTEN, `usage: { ${written} }`]],
  code,
  line: `usage: { ${written} }`,
  fix,
});

/** Of what a month looks like: an estimate of it would be of something that can't be. */
export const USAGE_MISTAKES: readonly Mistake[] = [
  usage("more tasks than a queue dispatches", "tasks_per_month: 1e15", "at most 1314000000"),
  usage("endless attempts", "attempts_per_task: 1e300", "at most 1314000000"),
  usage("a duration beyond any timeout", "average_duration: 100000s", "0s to 3600s"),
  usage("a duration beyond all numbers", "average_duration: 1e308", "0s to 3600s"),
  usage("a payload beyond Google's limit", "payload_kb: 2000.5", "at most 1024"),
  usage("logs of a wrong unit", "log_kb_per_task: 1e9", "at most 1048576"),
  usage("endlessly many tasks", "tasks_per_month: .inf", "write for example 300000", "CT005"),
  usage("tasks that are nothing", "tasks_per_month: null", "write a value", "CT005"),
];
