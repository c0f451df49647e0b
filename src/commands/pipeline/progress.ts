import { createColors } from "picocolors";

import type { Progress } from "../../base/progress.ts";
import { visibleLine } from "../../base/visible.ts";
import { formatDuration } from "../../report/format.ts";
import type { Status } from "../../report/status.ts";
import type { StageName } from "../../report/table.ts";
import type { Cancel, Clock } from "../../semantics/clock.ts";
import type { Console } from "../frame/console.ts";

/**
 * Tells how a run goes: plain lines, or on a terminal one live line with the stage and its time.
 */
export interface StageProgress extends Progress {
  start(name: StageName | "starting"): void;
  /** A terminal shows a stage that has ended in the table of the report only. */
  end(name: StageName, section: { readonly status: Status; readonly summary: string }): void;
  /** Takes the live line away. */
  stop(): void;
}

const FRAME_MS = 100;
/** How often a log without a live line says that a stage goes on. */
const STILL_MS = 10_000;
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const CLEAR_LINE = "\r\u001B[2K";

/**
 * @param options.columns Width of the terminal; undefined where there is none: then every message
 * is a line of its own, so that a CI log shows it all. On a terminal a message only stands beside
 * the live line until the next.
 */
export function stageProgress(
  console: Console,
  clock: Clock,
  options: { readonly columns: number | undefined },
): StageProgress {
  const { columns } = options;
  return columns === undefined ? plainLines(console, clock) : liveLine(console, clock, columns);
}

function plainLines({ progress }: Console, clock: Clock): StageProgress {
  let startedMs = clock.now();
  let cancel: Cancel = () => undefined;
  const remind = (name: string): void => {
    cancel = clock.setTimer(clock.now() + STILL_MS, () => {
      progress.info(`${name}: still running after ${formatDuration(clock.now() - startedMs)}`);
      remind(name);
    });
  };
  return {
    info: (message) => progress.info(message),
    warn: (message) => progress.warn(message),
    start(name) {
      cancel();
      startedMs = clock.now();
      progress.info(`${name} …`);
      remind(name);
    },
    end(name, { status, summary }) {
      cancel();
      progress.info(
        `${name}: ${status} in ${formatDuration(clock.now() - startedMs)} (${summary})`,
      );
    },
    stop: () => cancel(),
  };
}

function liveLine(console: Console, clock: Clock, columns: number): StageProgress {
  const c = createColors(console.colors);
  let stage = "starting";
  let startedMs = clock.now();
  let message = "";
  let frame = 0;
  const draw = (): void => {
    const mark = FRAMES[frame++ % FRAMES.length] ?? "";
    const text = `${mark} ${stage} ${formatDuration(clock.now() - startedMs)}${message === "" ? "" : ` · ${message}`}`;
    // A line that wraps can't be cleared.
    console.err(`${CLEAR_LINE}${c.dim(text.slice(0, columns - 1))}`);
  };
  const line = (tell: () => void): void => {
    console.err(CLEAR_LINE);
    tell();
    draw();
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    info(text) {
      message = visibleLine(text.split("\n")[0] ?? "");
      draw();
    },
    warn: (text) => line(() => console.progress.warn(text)),
    start(name) {
      [stage, startedMs, message] = [name, clock.now(), ""];
      draw();
    },
    end: () => undefined,
    stop() {
      clearInterval(timer);
      console.err(CLEAR_LINE);
    },
  };
}
