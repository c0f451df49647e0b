import { readEnvironmentGate } from "../../github/environment-gate.ts";
import { judgeGate } from "../../github/judge-gate.ts";
import { loadProjectOf } from "./config.ts";
import { gitHubOf } from "./github.ts";
import type { ActionStep } from "./step.ts";

/**
 * `command: gate`: whether somebody has to agree before a job reaches the environment.
 * @throws Failure `GATE_MISSING`, `GATE_UNREADABLE`, `CONFIG_INVALID`
 */
export const gateStep: ActionStep = async (context) => {
  const { inputs } = context;
  const project = await loadProjectOf(context);
  const environment = inputs.text("github-environment") || project.environment;
  const { rest, at, isPrivate } = await gitHubOf(context);
  const gate = await readEnvironmentGate(rest, at, environment);
  const { summary, notes } = judgeGate(gate, {
    environment,
    isProduction: project.isProduction,
    gate: project.gate,
    isPrivate,
  });
  const lines = [summary, ...notes];
  return { exitCode: 0, outputs: { gate: gate.kind }, lines, summary: sentences(lines) };
};

function sentences(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}\n`).join("");
}
