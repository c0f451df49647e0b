import { z } from "zod";

/** Raised when a field changes its meaning or goes away; new optional fields do not raise it. */
export const REPORT_VERSION = 1;

const status = z.enum(["passed", "failed", "skipped", "inconclusive", "blocked"]);
const section = <S extends z.ZodRawShape>(shape: S) =>
  z.object({
    /** `blocked`: a gate said no; `inconclusive`: it could not be proven either way. */
    status,
    durationMs: z.number().nonnegative(),
    /** One line for people. */
    summary: z.string(),
    failure: z
      .object({
        code: z.string(),
        message: z.string(),
        hint: z.string().optional(),
        /** The exit code that it asks for. Absent is 1: the system failed. */
        exitCode: z.literal([1, 2, 3]).optional(),
      })
      .optional(),
    ...shape,
  });

const position = z.object({ line: z.number(), column: z.number() });
export const diagnosticSchema = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  hint: z.string().optional(),
  path: z.array(z.union([z.string(), z.number()])),
  range: z.object({ start: position, end: position }).optional(),
});

export const resourceChangeSchema = z.object({
  address: z.string(),
  /** Terraform's type, e.g. `google_cloud_tasks_queue`. */
  type: z.string(),
  action: z.enum(["create", "update", "replace", "delete", "forget", "read", "import", "move"]),
  /** The attributes that change, values already redacted. */
  attributes: z.array(
    z.object({
      path: z.string(),
      before: z.string(),
      after: z.string(),
      forcesReplacement: z.boolean(),
    }),
  ),
  reason: z.string().optional(),
});

const money = z.number();
export const costLineSchema = z.object({
  resourceId: z.string(),
  label: z.string(),
  quantity: z.number(),
  unit: z.string(),
  unitPriceUsd: z.number(),
  /** The part of `quantity` that the free tier covers. */
  freeQuantity: z.number(),
  monthlyUsd: money,
  /** Where the quantity comes from. */
  basis: z.enum(["config", "usage", "default"]),
});

export const smokeVerdictSchema = z.object({
  worker: z.string(),
  handler: z.string(),
  case: z.string(),
  queue: z.string(),
  verdict: z.enum(["passed", "failed", "inconclusive"]),
  /** How the verdict is known, in one sentence. */
  evidence: z.string(),
  /** What to do about it. */
  hint: z.string().optional(),
  /** The last lines that the revision logged, oldest first; only where its log holds no real secret. */
  log: z.array(z.string()).optional(),
  /** `worker`: no line names the task, so `log` is what the worker printed meanwhile and names no task. Absent is `task`. */
  logOf: z.enum(["task", "worker"]).optional(),
  attempts: z.number(),
  /** From enqueue to proof. */
  latencyMs: z.number(),
});

export const reportSchema = z.object({
  version: z.literal(REPORT_VERSION),
  project: z.string(),
  environment: z.string(),
  commit: z.string().optional(),
  startedAt: z.iso.datetime(),
  /** All stages together. */
  status,
  durationMs: z.number(),
  validate: section({ file: z.string(), diagnostics: z.array(diagnosticSchema) }).optional(),
  /** The base branch, deployed first so that the change is shown and proven against it. */
  baseline: section({
    config: z.string(),
    /** What serves before the change. */
    workers: z.array(z.object({ worker: z.string(), revision: z.string() })),
  }).optional(),
  plan: section({
    changes: z.array(resourceChangeSchema),
    drift: z.array(resourceChangeSchema),
    /** sha256 over the canonical resource changes. */
    fingerprint: z.string(),
    /** What the guard stops on, as sentences. */
    guard: z.array(z.string()),
    terraformVersion: z.string(),
    /** What the plan was made of; travels with the fingerprint. */
    metadata: z
      .object({
        commit: z.string().optional(),
        environment: z.string(),
        /** sha256 of the config file. */
        configDigest: z.string(),
        /** Provider address -> version; empty when none was installed. */
        providerVersions: z.record(z.string(), z.string()),
        stateLineage: z.string().optional(),
        stateSerial: z.number().optional(),
      })
      .optional(),
    /** Addresses that a failed apply left marked for replacement and that are updated in place instead. */
    untainted: z.array(z.string()).optional(),
    /** Deletes and creates that look like one thing under a new id. */
    renames: z
      .array(
        z.object({
          from: z.string(),
          to: z.string(),
          /** HCL, ready to be pasted. */
          movedBlock: z.string(),
          /** The present name on Google Cloud, where the rename would change it too: that replaces the resource. */
          keepName: z.string().optional(),
        }),
      )
      .optional(),
  }).optional(),
  cost: section({
    currency: z.literal("USD"),
    lowUsd: money,
    likelyUsd: money,
    highUsd: money,
    /** The most that the configuration can cost. */
    ceilingUsd: money,
    /** Undefined when the base has no estimate: unknown is shown as unknown, never as 0. */
    baseLikelyUsd: money.optional(),
    pricesAsOf: z.string(),
    lines: z.array(costLineSchema),
    notEstimated: z.array(z.string()),
    assumptions: z.array(z.string()),
    warnings: z.array(z.string()),
  }).optional(),
  build: section({
    images: z.array(
      z.object({
        worker: z.string(),
        image: z.string(),
        digest: z.string(),
        sizeBytes: z.number(),
      }),
    ),
  }).optional(),
  apply: section({
    created: z.number(),
    updated: z.number(),
    deleted: z.number(),
    /** The plan's fingerprint that was reviewed, and the one that was applied. */
    reviewedFingerprint: z.string().optional(),
    appliedFingerprint: z.string().optional(),
    /** True once a second plan came back empty. */
    settled: z.boolean().optional(),
  }).optional(),
  release: section({
    workers: z.array(
      z.object({
        worker: z.string(),
        candidate: z.string(),
        /** Absent while the candidate has no tag. */
        candidateUrl: z.string().optional(),
        previous: z.string().optional(),
        serving: z.string(),
        outcome: z.enum(["candidate", "promoted", "rolled back", "unchanged", "failed"]),
        /** The last lines that a revision logged that never became ready, oldest first. */
        log: z.array(z.string()).optional(),
      }),
    ),
  }).optional(),
  smoke: section({ verdicts: z.array(smokeVerdictSchema) }).optional(),
  /** What the handlers did to the outside world of a rehearsal. */
  outside: z.object({ observations: z.array(z.string()) }).optional(),
});

/** The typed results of all stages: the one thing that renderers and later CI jobs read. */
export type Report = z.infer<typeof reportSchema>;
export type Status = Report["status"];
export type ResourceChange = z.infer<typeof resourceChangeSchema>;
export type CostLine = z.infer<typeof costLineSchema>;
export type SmokeVerdict = z.infer<typeof smokeVerdictSchema>;
/** The name of a stage's section. */
export type StageName =
  | "validate"
  | "baseline"
  | "plan"
  | "cost"
  | "build"
  | "apply"
  | "release"
  | "smoke";
export type Section<N extends StageName> = NonNullable<Report[N]>;
