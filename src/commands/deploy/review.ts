import { Failure } from "../../base/failure.ts";
import { readBoundedJson } from "../../report/bounded-json.ts";
import { toReport } from "../../report/read-report.ts";
import type { Section } from "../../report/report.ts";
import { STAGES } from "../../report/table.ts";
import type { DeployableProject } from "./project.ts";

const planSchema = STAGES.plan.schema;

/** What was reviewed: a whole plan, or its fingerprint alone. */
export type Review =
  | { readonly plan: Section<"plan"> }
  | { readonly fingerprint: string; readonly plan?: undefined };

/**
 * Reads what `plan --out` wrote, or the plan section of any report, which may have come from
 * another job.
 * @throws Failure `REVIEW_UNREADABLE`, `REVIEW_OF_ANOTHER`, those of `readReport`
 */
export async function readReview(
  file: string,
  project: DeployableProject,
): Promise<Section<"plan">> {
  const json = await readBoundedJson(file);
  const isReport =
    typeof json === "object" &&
    json !== null &&
    "version" in json &&
    typeof json.version === "number";
  const report = isReport ? toReport(json, file) : undefined;
  const plan = isReport ? report?.plan : planSchema.safeParse(json).data;
  if (plan === undefined || plan.fingerprint === "") throw unreadable(`${file} holds no plan`);
  const own = `${project.name}/${project.environment}`;
  const of =
    report === undefined
      ? `${project.name}/${plan.metadata?.environment ?? project.environment}`
      : `${report.project}/${report.environment}`;
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
  throw unreadable(`${JSON.stringify(text)} is not the fingerprint of a plan`);
}

function unreadable(message: string): Failure {
  return new Failure("REVIEW_UNREADABLE", message, {
    exitCode: 2,
    hint: "give the file that `cloud-tasks plan --out FILE` wrote, or the 64 digits that it shows",
  });
}
