import type { Part } from "./comment-parts.ts";
import { withoutLocalhost } from "./comment-value.ts";
import { formatDuration, STATUS_MARK } from "./format.ts";
import { logPart } from "./log-part.ts";
import { code, escapeMarkdown, hintLine, row, tableHead } from "./markdown.ts";
import type { ReportKind } from "./report.ts";
import type { Section, SmokeVerdict } from "./report.ts";

type Smoke = Section<"smoke">;

const WORST_FIRST = ["failed", "inconclusive", "passed"];

/** `4 of 4 handlers proven`; undefined where none was tried. */
export function handlersPhrase(smoke: Smoke | undefined): string | undefined {
  if (smoke === undefined || smoke.verdicts.length === 0) return undefined;
  const names = new Map<string, boolean>();
  for (const { worker, handler, verdict } of smoke.verdicts) {
    const key = `${worker}/${handler}`;
    names.set(key, (names.get(key) ?? true) && verdict === "passed");
  }
  const skipped = new Set(
    (smoke.unproven ?? []).map(({ worker, handler }) => nameOf(worker, handler)),
  );
  const all = new Set([...names.keys(), ...skipped]);
  const proven = [...names.values()].filter(Boolean).length;
  return `${proven} of ${all.size} handler${all.size === 1 ? "" : "s"} proven`;
}

/** Without a handler it is about the whole worker. */
function nameOf(worker: string, handler: string | undefined): string {
  return handler === undefined ? worker : `${worker}/${handler}`;
}

/** Each handler with how its verdict is known, those that are not proven first. */
export function handlersPart(smoke: Smoke, kind: ReportKind): Part {
  const verdicts = smoke.verdicts.toSorted(
    (a, b) => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict),
  );
  const isMany = new Set(smoke.verdicts.map(({ case: of }) => of)).size > 1;
  return {
    priority: 4,
    share: 0.25,
    head: tableHead(["handler", "queue", ""]),
    rows: [
      ...verdicts.map((one) =>
        row([
          `${code(`${one.worker}/${one.handler}`)}${isMany ? ` ${escapeMarkdown(one.case)}` : ""}`,
          code(one.queue),
          `${STATUS_MARK[one.verdict]} ${escapeMarkdown(withoutLocalhost(one.evidence))}, ${formatDuration(one.latencyMs)}${hint(one, kind)}`,
        ]),
      ),
      ...(smoke.unproven ?? []).map(({ worker, handler, reason }) =>
        row([code(nameOf(worker, handler)), "", `⏭️ not proven: ${escapeMarkdown(reason)}`]),
      ),
    ],
    tail: "",
    more: (left) => row([`…and ${left.toLocaleString("en-US")} more`, "", ""]),
  };
}

/** A rehearsal's worker is gone: what it logged stands here, or nowhere. */
function hint(verdict: SmokeVerdict, kind: ReportKind): string {
  if (kind !== "rehearsal" || verdict.hint === undefined) return hintLine(verdict.hint);
  const isLogged = (verdict.log ?? []).length > 0;
  return hintLine(inRehearsal(verdict.hint, isLogged));
}

/** The advice to look at a service's log or state, which after a rehearsal nobody can. */
export function inRehearsal(text: string, isLogged = true): string {
  return withoutLocalhost(text)
    .replaceAll(
      /(?:read|look in) (?:the worker's|its) log/g,
      isLogged ? "see below what it logged" : "it logged nothing about this task",
    )
    .replaceAll(/; ?gcloud [^;]+|: gcloud [^;]+/g, "");
}

/** What handlers that are not proven logged, folded. */
export function handlerLogs({ verdicts }: Smoke): string[] {
  return verdicts
    .map(({ worker, handler, log, logOf }) =>
      logPart(
        // What is not about the task must not pass for it.
        logOf === "worker"
          ? `${code(worker)} (no line names the task of ${code(handler)}; these name none)`
          : code(`${worker}/${handler}`),
        log,
      ),
    )
    .filter((part) => part !== "");
}
