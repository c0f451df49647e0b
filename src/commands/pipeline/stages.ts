import { CANCELLED } from "../../base/failure.ts";
import type { Report } from "../../report/report.ts";
import { sectionFailure } from "../../report/section-failure.ts";
import type { SharedSection } from "../../report/stage.ts";
import {
  emptySection,
  STAGE_NAMES,
  type RunnableStage,
  type Section,
  type StageName,
} from "../../report/table.ts";
import type { Clock } from "../../semantics/clock.ts";

export interface StagesDeps {
  readonly clock: Clock;
  /** Once aborted no further stage starts; the one that runs ends by itself. */
  readonly signal?: AbortSignal;
  /** No stage after it starts. @defaultValue all run */
  readonly until?: StageName;
  /** Called as each stage begins. */
  readonly onStart?: (name: StageName) => void;
  /** Called as each stage ends. */
  readonly onStage?: (name: StageName, section: SharedSection) => void;
}

/**
 * Runs stages one after another and gathers their sections: what a stage throws becomes its
 * section.
 */
export class Stages {
  readonly #deps: StagesDeps;
  #report: Report;
  #cancelled = false;

  constructor(started: Report, deps: StagesDeps) {
    this.#report = started;
    this.#deps = deps;
  }

  get report(): Report {
    return this.#report;
  }

  /**
   * The stage's section when it passed, or was skipped since there was nothing to do; else
   * undefined. A stage that runs again replaces its section.
   * @param options.always Runs it after a cancellation and past `until` too: a roll back.
   */
  async run<N extends RunnableStage>(
    name: N,
    body: () => Promise<Section<N>>,
    options: { readonly always?: boolean } = {},
  ): Promise<Section<N> | undefined> {
    // The first stage that does not start says that the run was cancelled; the others would only
    // repeat it.
    if (this.#cancelled && options.always !== true) return undefined;
    if (this.endsBefore(name) && options.always !== true) return undefined;
    this.#deps.onStart?.(name);
    const section = await this.#attempt(name, body, options.always === true);
    // What the types can't follow: `section` is of the kind that `name` names, and has what every
    // section has.
    const shared = section as SharedSection;
    this.#report = { ...this.#report, [name]: section };
    this.#deps.onStage?.(name, shared);
    this.#cancelled ||= shared.failure?.code === CANCELLED;
    return shared.status === "passed" || shared.status === "skipped" ? section : undefined;
  }

  /** True when `until` names an earlier stage. */
  endsBefore(name: StageName): boolean {
    const { until } = this.#deps;
    return until !== undefined && STAGE_NAMES.indexOf(name) > STAGE_NAMES.indexOf(until);
  }

  async #attempt<N extends RunnableStage>(
    name: N,
    body: () => Promise<Section<N>>,
    always: boolean,
  ): Promise<Section<N>> {
    const { clock, signal } = this.#deps;
    const startedMs = clock.now();
    try {
      if (!always) signal?.throwIfAborted();
      return await body();
    } catch (error) {
      // A stage that is cut short fails in its own words: the reason is what the reader needs.
      const failure = sectionFailure(signal?.aborted === true && !always ? signal.reason : error);
      return emptySection(name, {
        status: failure.exitCode === 3 ? "blocked" : "failed",
        durationMs: clock.now() - startedMs,
        summary: firstWords(failure.message),
        failure,
      });
    }
  }
}

const MAX_SUMMARY_CHARS = 80;

/** The start of a message, for a table: all of it stands in the failure. */
function firstWords(message: string): string {
  const line = message.split("\n")[0] ?? "";
  const sentence = line.split(": ")[0] ?? line;
  const text = line.length > MAX_SUMMARY_CHARS ? sentence : line;
  return text.length > MAX_SUMMARY_CHARS ? `${text.slice(0, MAX_SUMMARY_CHARS - 1)}…` : text;
}
