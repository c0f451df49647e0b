import { createColors } from "picocolors";

import type { ExitCode } from "../project/failure.ts";
import { resourceLabel } from "../report/resource-label.ts";
import type { Clock } from "../semantics/clock.ts";
import type { DriftFinding } from "../terraform/drift-finding.ts";
import { findDrift } from "../terraform/drift.ts";
import { withDeploySession, type DeployOptions } from "./deploy/session.ts";
import type { Console } from "./frame/console.ts";

/** What puts a stage's work back. */
const CURES: Readonly<Record<DriftFinding["stage"], string>> = {
  apply:
    "`cloud-tasks plan` shows what an apply puts back; to keep the change, write it into cloud-tasks.yaml",
  release: "deploy again: a release proves the latest revision and moves the traffic to it",
  operation:
    "undo it with gcloud (queues resume, jobs resume, secrets versions enable), or write it into cloud-tasks.yaml",
};

/** `cloud-tasks drift`: exit 0 when everything is as the pipeline left it, 3 when something is not. */
export function driftCommand(
  options: DeployOptions,
  console: Console,
  clock: Clock,
): Promise<ExitCode> {
  const needs = { adopt: false, lock: false };
  return withDeploySession(options, needs, console, clock, async (session) => {
    const { project, target, terraform } = session;
    const findings = await findDrift(project, target.gcp, terraform);
    console.out(
      options.json
        ? `${JSON.stringify({ project: project.name, environment: project.environment, findings })}\n`
        : driftText(findings, console),
    );
    return findings.length === 0 ? 0 : 3;
  });
}

function driftText(
  findings: readonly DriftFinding[],
  options: { readonly colors: boolean },
): string {
  if (findings.length === 0) return "no drift: everything is as the pipeline left it\n";
  const c = createColors(options.colors);
  const stages = [...new Set(findings.map(({ stage }) => stage))];
  const lines = stages.flatMap((stage) => [
    `${c.bold(stage)}`,
    ...findings.filter((one) => one.stage === stage).flatMap(findingLines),
    `  ${c.cyan("next:")} ${CURES[stage]}`,
  ]);
  return `${lines.join("\n")}\n`;
}

function findingLines({ resource, type, message, attributes }: DriftFinding): string[] {
  const label = type === undefined ? resource : resourceLabel({ address: resource, type });
  return [
    `  ${label}: ${message}`,
    ...attributes.map(({ path, before, after }) => `      ${path}: ${before} → ${after}`),
  ];
}
