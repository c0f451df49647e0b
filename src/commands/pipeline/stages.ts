import { errorMessage, Failure } from "../../project/failure.ts";
import type { Report, Section, StageName } from "../../report/report.ts";
import type { Clock } from "../../semantics/clock.ts";
import { CANCELLED } from "../frame/cancellation.ts";

export interface StagesDeps {
  readonly clock: Clock;
  /** Once aborted no further stage starts; the one that runs ends by itself. */
  readonly signal?: AbortSignal;
  /** Called as each stage begins. */
  readonly onStart?: (name: StageName) => void;
  /** Called as each stage ends. */
  readonly onStage?: (name: StageName, section: NonNullable<Report[StageName]>) => void;
}

type Shared = "status" | "durationMs" | "summary" | "failure";
type Own<N extends StageName> = Omit<Section<N>, Shared>;
export type RunnableStage = Exclude<StageName, "validate">;

/** Runs stages one after another and gathers their sections: what a stage throws becomes its section. */
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
   * The stage's section when it passed, or was skipped since there was nothing to do; else undefined. A stage
   * that runs again replaces its section.
   * @param options.always Runs it after a cancellation too: a roll back.
   */
  async run<N extends RunnableStage>(
    name: N,
    body: () => Promise<Section<N>>,
    options: { readonly always?: boolean } = {},
  ): Promise<Section<N> | undefined> {
    // The first stage that does not start says that the run was cancelled; the others would only repeat it.
    if (this.#cancelled && options.always !== true) return undefined;
    this.#deps.onStart?.(name);
    const section = await this.#attempt(name, body, options.always === true);
    this.#report = { ...this.#report, [name]: section };
    this.#deps.onStage?.(name, section as NonNullable<Report[StageName]>);
    this.#cancelled ||= section.failure?.code === CANCELLED;
    return section.status === "passed" || section.status === "skipped" ? section : undefined;
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
      const cause: unknown = signal?.aborted === true && !always ? signal.reason : error;
      const failure = cause instanceof Failure ? cause : undefined;
      const message = errorMessage(cause);
      return {
        ...(EMPTY[name] as Own<N>),
        status: failure?.exitCode === 3 ? "blocked" : "failed",
        durationMs: clock.now() - startedMs,
        summary: firstWords(message),
        failure: {
          code: failure?.code ?? "INTERNAL",
          message,
          ...(failure?.hint === undefined ? {} : { hint: failure.hint }),
          ...(failure === undefined ? {} : { exitCode: failure.exitCode }),
        },
      } as unknown as Section<N>;
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

/** What a section holds when its stage ended before it had anything to tell. */
const EMPTY: { readonly [N in RunnableStage]: Own<N> } = {
  baseline: { config: "", workers: [] },
  plan: { changes: [], drift: [], fingerprint: "", guard: [], terraformVersion: "" },
  cost: {
    currency: "USD",
    lowUsd: 0,
    likelyUsd: 0,
    highUsd: 0,
    ceilingUsd: 0,
    pricesAsOf: "",
    lines: [],
    notEstimated: [],
    assumptions: [],
    warnings: [],
  },
  build: { images: [] },
  apply: { created: 0, updated: 0, deleted: 0 },
  release: { workers: [] },
  smoke: { verdicts: [] },
};
