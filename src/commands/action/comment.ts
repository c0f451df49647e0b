import { errorMessage, Failure } from "../../base/failure.ts";
import type { CommentOrder, CommentResult } from "../../github/publish.ts";
import { combineReports } from "../../report/combine.ts";
import { checkingBody, commentBody, type CommentSection } from "../../report/comment-body.ts";
import { commentMarker, type CommentState } from "../../report/comment-state.ts";
import { stagesOf, startReport } from "../../report/merge.ts";
import type { Report } from "../../report/report.ts";
import { emptySection } from "../../report/table.ts";
import { readGivenReport } from "./given-report.ts";
import { wrongInput, type InputName } from "./inputs.ts";
import type { ActionStep, StepContext, StepResult } from "./step.ts";

/**
 * `command: comment`: writes the comment of a pull request from reports that other jobs made, which
 * it takes for what a stranger wrote. It runs nothing of the pull request's. A comment that can't
 * be written is a warning: the checks count all the same.
 */
export const commentStep: ActionStep = async (context) => {
  const { inputs, run, clock } = context;
  const number = inputs.count("pull-request", 1) ?? run.subject.pullRequest;
  if (number === undefined) {
    return { exitCode: 0, outputs: {}, lines: ["there is no pull request to comment on"] };
  }
  const marker = commentMarker({
    configs: inputs.lines("config"),
    environment: inputs.text("environment"),
    about: aboutOf(context),
  });
  const state = stateOf(context);
  const order: Omit<CommentOrder, "body"> = {
    owner: run.owner,
    repo: run.repo,
    token: inputs.text("token"),
    clock,
    apiUrl: run.apiUrl,
    number,
    marker,
    state,
  };
  const body = await bodyOf(context, marker, state);
  const { publishComment } = await import("../../github/publish.ts");
  return resultOf(await publishComment({ ...order, body }));
};

function resultOf(done: CommentResult): StepResult {
  switch (done.kind) {
    case "written":
      return {
        exitCode: 0,
        outputs: { "comment-url": done.url },
        lines: [`${done.did} ${done.url}`],
      };
    case "older":
      return {
        exitCode: 0,
        outputs: {},
        lines: ["a newer run has already updated the comment: it is not changed"],
      };
    case "failed":
      return {
        exitCode: 0,
        outputs: {},
        warnings: [`${done.why}; the report is in the job summary`],
        summary: `⚠️ The comment could not be written: see the warning of this step.\n`,
      };
  }
}

function aboutOf({ inputs }: StepContext): "review" | "shipped" {
  const given = inputs.text("about") || "review";
  if (given === "review" || given === "shipped") return given;
  throw wrongInput("about", given, 'write "review" or "shipped"');
}

function stateOf({ inputs, run }: StepContext): CommentState {
  const given = inputs.text("state") || "checked";
  if (given !== "checking" && given !== "checked") {
    throw wrongInput("state", given, 'write "checking" or "checked"');
  }
  const { commit, run: checked } = run.subject;
  return {
    run: /^\d{1,20}$/.test(checked.id) ? checked.id : "0",
    attempt: checked.attempt,
    commit: /^[0-9a-f]{1,64}$/.test(commit) ? commit : "",
    state: given,
  };
}

async function bodyOf(context: StepContext, marker: string, state: CommentState): Promise<string> {
  const { run } = context;
  const page = { marker, state, runUrl: run.url };
  if (state.state === "checking") return checkingBody(page);
  return commentBody({ ...page, sections: await sectionsOf(context) });
}

/** One section for each config; of one config all reports are put together. */
async function sectionsOf(context: StepContext): Promise<CommentSection[]> {
  const { inputs } = context;
  const configs = inputs.lines("config");
  const [own, ofChange] = [inputs.lines("report"), inputs.lines("check-report")];
  if (configs.length <= 1) return [await sectionOf(context, own, ofChange)];
  if (own.length !== configs.length) {
    throw wrongInput(
      "report",
      inputs.text("report"),
      "pass one report for each config, in the same order",
    );
  }
  return Promise.all(own.map((path) => sectionOf(context, [path], [])));
}

async function sectionOf(
  context: StepContext,
  own: readonly string[],
  ofChange: readonly string[],
): Promise<CommentSection> {
  const reports = await Promise.all(own.map((path) => givenReport("report", path)));
  const trusted = reports.length;
  let failure: Failure | undefined;
  for (const path of ofChange) {
    try {
      // It may call itself what it likes: nothing that ran there was on Google Cloud.
      reports.push({ ...(await givenReport("check-report", path)), kind: "rehearsal" });
    } catch (error) {
      // What the change's own job left decides nothing about whether there is a comment.
      if (!(error instanceof Failure)) throw error;
      failure ??= error;
    }
  }
  if (failure !== undefined) reports.push(unproven(reports[0] ?? nothingOf(context), failure));
  const [first, ...others] = reports;
  if (first === undefined) throw wrongInput("report", "", "pass the reports of other jobs");
  const report = combineReports([first, ...others]);
  const claimedStages = stagesOf(report)
    .map(([name]) => name)
    .filter((name) => reports.slice(0, trusted).every((one) => one[name] === undefined));
  // Which commit was checked is GitHub's to say, not the change's.
  return {
    report: trusted > 0 ? report : { ...report, commit: context.run.subject.commit },
    claimedStages,
  };
}

/** A report with nothing in it, for a run that left none. */
function nothingOf({ inputs, run, clock }: StepContext): Report {
  return startReport({
    kind: "rehearsal",
    project: "cloud-tasks",
    environment: inputs.text("environment") || "production",
    commit: run.subject.commit,
    startedAtMs: clock.now(),
  });
}

/** A job that was killed or left something else than a report has proven nothing. */
function unproven(report: Report, { code, message }: Failure): Report {
  const { version, project, environment, startedAt } = report;
  const smoke = emptySection("smoke", {
    status: "failed",
    durationMs: 0,
    summary: "the rehearsal left no report",
    failure: { code, message, hint: "read the log of the job that rehearses" },
  });
  const head = { version, kind: "rehearsal" as const, project, environment, startedAt };
  return { ...head, status: "failed", durationMs: 0, smoke };
}

async function givenReport(name: InputName, path: string): Promise<Report> {
  try {
    return await readGivenReport(path);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw wrongInput(name, path, `pass the path of an existing report (${errorMessage(error)})`);
  }
}
