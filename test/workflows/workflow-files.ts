import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parse } from "yaml";
import { z } from "zod";

import { renderWorkflow } from "../../scripts/workflows/render.ts";

const permissions = z.record(z.string(), z.enum(["read", "write", "none"]));

const step = z.object({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  env: z.record(z.string(), z.string()).optional(),
});

const job = z.object({
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  permissions: permissions.optional(),
  environment: z.unknown().optional(),
  concurrency: z.record(z.string(), z.unknown()).optional(),
  "timeout-minutes": z.number().optional(),
  "cache-mode": z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  secrets: z.unknown().optional(),
  steps: z.array(step).optional(),
});

const workflow = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: permissions.optional(),
  concurrency: z.record(z.string(), z.unknown()).optional(),
  jobs: z.record(z.string(), job),
});

export type Job = z.infer<typeof job>;

/** A workflow of this repository, or a starter. */
export interface WorkflowFile extends z.infer<typeof workflow> {
  readonly path: string;
  readonly text: string;
}

function read(folder: string): WorkflowFile[] {
  return readdirSync(folder).map((file) => {
    const path = join(folder, file);
    const text = readFileSync(path, "utf8");
    return { path, text, ...workflow.parse(parse(text)) };
  });
}

/** What users call. */
export const REUSABLE = read(".github/workflows").filter(({ on }) => "workflow_call" in on);
/** What only this repository runs. */
export const OWN = read(".github/workflows").filter(({ on }) => !("workflow_call" in on));
/** What users copy. */
export const STARTERS = read("workflows");
export const ALL = [...REUSABLE, ...OWN, ...STARTERS];

export function jobsOf(file: WorkflowFile): [name: string, job: Job][] {
  return Object.entries(file.jobs);
}

/** `needs` as a list. */
export function needsOf({ needs = [] }: Job): readonly string[] {
  return typeof needs === "string" ? [needs] : needs;
}

/** What GitHub's own parser says of a file; a key that it does not know is an error. */
export function problemsOf({ path, text }: WorkflowFile): string[] {
  const content = renderWorkflow(text, { withoutNewKeys: true });
  const { context } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}
