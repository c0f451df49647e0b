import { readFile } from "node:fs/promises";

import { errorMessage, Failure } from "../../project/failure.ts";
import { reportSchema, type Section } from "../../report/report.ts";
import { STAGES } from "../../report/table.ts";
import type { DeployableProject } from "./project.ts";

const planSchema = STAGES.plan.schema;

/** What was reviewed: a whole plan, or its fingerprint alone. */
export type Review =
  | { readonly plan: Section<"plan"> }
  | { readonly fingerprint: string; readonly plan?: undefined };

/**
 * Reads what `plan --out` wrote, or the plan section of any report.
 * @throws Failure `REVIEW_UNREADABLE`, `REVIEW_OF_ANOTHER`
 */
export async function readReview(
  file: string,
  project: DeployableProject,
): Promise<Section<"plan">> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw unreadable(`${file} can't be read: ${errorMessage(cause)}`, cause);
  }
  const report = reportSchema.safeParse(json);
  const plan = report.success ? report.data.plan : planSchema.safeParse(json).data;
  if (plan === undefined || plan.fingerprint === "") {
    throw unreadable(`${file} holds no plan`, report.error);
  }
  const own = `${project.name}/${project.environment}`;
  const of = report.success
    ? `${report.data.project}/${report.data.environment}`
    : `${project.name}/${plan.metadata?.environment ?? project.environment}`;
  if (of !== own) {
    throw new Failure("REVIEW_OF_ANOTHER", `${file} is a plan of ${of}, not of ${own}`, {
      exitCode: 2,
      hint: "give the plan of this environment, or choose another by --environment",
    });
  }
  return plan;
}

/** @throws Failure `REVIEW_UNREADABLE` */
export function checkFingerprint(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw unreadable(`${JSON.stringify(text)} is no fingerprint of a plan`, undefined);
}

function unreadable(message: string, cause: unknown): Failure {
  return new Failure("REVIEW_UNREADABLE", message, {
    exitCode: 2,
    hint: "give the file that `cloud-tasks plan --out FILE` wrote, or the 64 digits that it shows",
    cause,
  });
}
