import { cutText, firstChars } from "../base/cut-text.ts";
import { changesPart } from "./comment-changes.ts";
import { costInFullPart, costPart } from "./comment-cost.ts";
import { handlerLogs, handlersPart, inRehearsal } from "./comment-handlers.ts";
import { headline } from "./comment-headline.ts";
import { kindOf } from "./comment-kind.ts";
import { fitParts, fixedPart, type Part } from "./comment-parts.ts";
import { picture } from "./comment-picture.ts";
import { guardPart, planInFullPart, renameParts } from "./comment-plan.ts";
import { stageTablePart } from "./comment-stages.ts";
import { warningsPart } from "./comment-warnings.ts";
import { code, escapeMarkdown, escapeWithin, hintLine } from "./markdown.ts";
import { failuresOf, servingOf, stagesOf, type StageFailure } from "./merge.ts";
import { renameAdvice } from "./plan-notes.ts";
import type { Report, ReportKind } from "./report.ts";
import { shown } from "./shown.ts";
import { stageOf, type StageName } from "./table.ts";

/**
 * GitHub refuses a comment body of more than 65,536 characters; bytes are no fewer, and a workflow
 * may add lines of its own.
 */
export const MAX_COMMENT_BYTES = 60_000;
/**
 * GitHub does not show a job summary of more than 1 MiB.
 * @see
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export const MAX_SUMMARY_BYTES = 1_000_000;

/**
 * Characters of one text. Escaped it takes many more bytes: with these a headline and a table of
 * all stages always fit.
 */
const MAX_TEXT_CHARS = 1_500;
const MAX_FIRST_FAILURE_BYTES = 6_000;
const MAX_FURTHER_BYTES = 800;
const MAX_NAME_CHARS = 100;
const COMMIT_CHARS = 7;

/** How a report is rendered. */
export interface CommentOptions {
  /** @defaultValue {@link MAX_COMMENT_BYTES} */
  readonly maxBytes?: number;
  /** The page of the run, where the whole text is. */
  readonly runUrl?: string;
  /** `42, attempt 1` */
  readonly run?: string;
  /**
   * The stages that only a job which ran the change's own code reports, so that nothing vouches for
   * it.
   * @defaultValue none
   */
  readonly claimedStages?: readonly StageName[];
}

/**
 * The report as Markdown that answers a reviewer: the verdict in a sentence, what merging does,
 * what changes with the dangerous first, what it costs, which handlers are proven; how that came
 * about is folded below. Rows are cut where there is no room, never the verdict, the guard or a
 * reason.
 */
export function renderComment(full: Report, options: CommentOptions = {}): string {
  const { project, environment } = shown(full, MAX_NAME_CHARS);
  const report = { ...shown(full, MAX_TEXT_CHARS), project, environment };
  const kind = kindOf(report);
  const head = [
    headline(report, kind),
    subject(report, kind),
    claimedStagesLine(report, options.claimedStages ?? []),
    firstFailure(report, kind),
  ].filter((part) => part !== "");
  const foot = footer(report, options);
  const frame = [...head, foot].join("\n\n");
  const room = (options.maxBytes ?? MAX_COMMENT_BYTES) - Buffer.byteLength(frame) - 100;
  const body = fitParts(partsOf(report, kind), room);
  return `${[...head, body, foot].filter((part) => part !== "").join("\n\n")}\n`;
}

function partsOf(report: Report, kind: ReportKind): Part[] {
  const { plan, cost, smoke, outside } = report;
  const isPlanned = plan !== undefined && plan.terraformVersion !== "";
  return [
    furtherFailures(report, kind),
    ...(plan === undefined ? [] : [guardPart(plan)]),
    errorsPart(report),
    ...(isPlanned ? renameParts(plan) : []),
    fixedPart(2, onMerge(report, kind)),
    ...(isPlanned ? [changesPart(plan)] : []),
    ...(cost === undefined || cost.pricesAsOf === "" ? [] : [costPart(cost)]),
    ...(smoke === undefined ? [] : [handlersPart(smoke, kind)]),
    fixedPart(5, observed(outside?.observations ?? [])),
    ...stagesOf(report).map(([name, section]) => fixedPart(6, stageOf(name).comment(section))),
    fixedPart(5, kind === "deploy" ? traffic(report) : ""),
    ...(smoke === undefined ? [] : handlerLogs(smoke).map((log) => fixedPart(7, log))),
    fixedPart(8, picture(report)),
    warningsPart(report),
    ...(isPlanned ? [planInFullPart(plan)] : []),
    ...(cost === undefined || cost.pricesAsOf === "" ? [] : [costInFullPart(cost)]),
    stageTablePart(report, kind),
  ];
}

/** What changed something on Google Cloud. */
const REAL: ReadonlySet<ReportKind> = new Set(["deploy", "apply", "destroy"]);

/** What it is about, in one line. */
function subject(report: Report, kind: ReportKind): string {
  const { project, environment, commit, base, validate } = report;
  const against = base === undefined ? "" : ` against ${code(base.ref)} at ${short(base.commit)}`;
  return [
    `**${escapeMarkdown(project)}** → ${escapeMarkdown(environment)}`,
    ...(validate === undefined ? [] : [code(cutText(validate.file, MAX_NAME_CHARS))]),
    ...(commit === undefined || commit === "" ? [] : [`commit ${short(commit)}${against}`]),
  ]
    .join(" · ")
    .concat(REAL.has(kind) ? "." : ". Nothing was deployed.");
}

/** What a reviewer asks about, by the stage that answers it. */
const ANSWERS: readonly (readonly [stage: StageName, name: string])[] = [
  ["validate", "the config's problems"],
  ["plan", "the plan"],
  ["cost", "the cost"],
  ["smoke", "the handlers"],
];

/** Which answers the change gives of itself. It stands above all of them and is never cut. */
function claimedStagesLine(report: Report, claimedStages: readonly StageName[]): string {
  if (claimedStages.length === 0) return "";
  const given = ANSWERS.filter(([stage]) => report[stage] !== undefined);
  const own = given.filter(([stage]) => claimedStages.includes(stage));
  const names = own.map(([, name]) => name).join(", ");
  const what = own.length === given.length || names === "" ? "all of this" : names;
  return `_Reported by the change's own job, whose code could report anything: ${what}._`;
}

function short(commit: string): string {
  return code(firstChars(commit, COMMIT_CHARS));
}

/** Why it did not pass. It is always there, so it is bounded. */
function firstFailure(report: Report, kind: ReportKind): string {
  const [first] = failuresOf(report);
  if (first === undefined) return "";
  const stopped = first.code === "TF_GUARD" ? (report.plan?.guard.length ?? 0) : 0;
  // The reasons stand below, each on a line of its own.
  const message =
    stopped === 0
      ? first.message
      : `the guard stops it for ${stopped === 1 ? "this reason" : `these ${stopped} reasons`}`;
  // So do the renames, with the block to paste.
  const hint = (report.plan?.renames ?? []).reduce(
    (text, rename) => text.replace(`${renameAdvice(rename)}:\n${rename.movedBlock}\n`, ""),
    first.hint ?? "",
  );
  const told = { ...first, message, ...(hint === "" ? {} : { hint }) };
  return failureText(told, kind, MAX_FIRST_FAILURE_BYTES);
}

/** What failed after it, in short. */
function furtherFailures(report: Report, kind: ReportKind): Part {
  return {
    priority: 0,
    share: 0.2,
    head: "",
    rows: failuresOf(report)
      .slice(1)
      .map((one) => `- ${failureText(one, kind, MAX_FURTHER_BYTES)}`),
    tail: "",
  };
}

function failureText(
  { stage, status, code: name, message, hint }: StageFailure,
  kind: ReportKind,
  maxBytes: number,
): string {
  const told = (text: string, most: number): string =>
    escapeWithin(kind === "rehearsal" ? inRehearsal(text) : text, most);
  const next = hint === undefined ? "" : `<br>👉 ${told(hint, maxBytes / 2)}`;
  return `**${stage} ${status}** ${code(cutText(name, MAX_NAME_CHARS))}: ${told(message, maxBytes)}${next}`;
}

/** Problems of the config that stop it, each on a line; notes are folded. */
function errorsPart({ validate }: Report): Part {
  return {
    priority: 1,
    share: 0.3,
    head: "",
    rows: (validate?.diagnostics ?? [])
      .filter(({ severity }) => severity === "error")
      .map(({ code: name, message, hint, range }) => {
        const line = range === undefined ? "" : ` line ${range.start.line}`;
        return `- ❌ ${code(name)}${line}: ${escapeMarkdown(message)}${hintLine(hint)}`;
      }),
    tail: "",
    more: (left) => `- …and ${left.toLocaleString("en-US")} more errors`,
  };
}

/** What a deploy of this will do, once it is merged. */
function onMerge({ status, deployment, environment }: Report, kind: ReportKind): string {
  if (kind !== "rehearsal" || status !== "passed" || deployment === undefined) return "";
  const { safe, notSafe } = deployment;
  const names = notSafe.slice(0, 5).map(code).join(", ");
  const left = notSafe.length - Math.min(5, notSafe.length);
  const skipped =
    notSafe.length === 0
      ? ""
      : ` (${names}${left > 0 ? ` and ${left} more` : ""} ${notSafe.length === 1 ? "is" : "are"} not safe to smoke there)`;
  const all = safe + notSafe.length;
  const proves =
    safe === 0
      ? "proves no handler there"
      : `proves ${safe} of ${all} handler${all === 1 ? "" : "s"} there`;
  return `On merge, a deploy plans again on the merged commit → waits for the approval that **${escapeMarkdown(environment)}** asks for → starts a candidate without traffic → ${proves}${skipped} → moves all traffic.`;
}

function observed(observations: readonly string[]): string {
  if (observations.length === 0) return "";
  return `What the handlers did: ${observations.slice(0, 10).map(escapeMarkdown).join(" · ")}`;
}

function traffic(report: Report): string {
  return servingOf(report)
    .lines.map((line) => `- ${escapeMarkdown(line)}`)
    .join("\n");
}

/** The link is of who writes the comment, never of the report. */
function footer({ startedAt }: Report, { runUrl, run }: CommentOptions): string {
  const link = runUrl === undefined ? "" : `[whole report](${runUrl}) · `;
  return `<sub>${link}${run === undefined ? "" : `run ${run} · `}${startedAt}</sub>`;
}
