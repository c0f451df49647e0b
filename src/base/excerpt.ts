import { firstChars } from "./cut-text.ts";

/** A line that a program printed. */
export interface PrintedLine {
  readonly text: string;
  /** How bad it is by itself; 0 is not at all. @see badnessOf */
  readonly badness: number;
}

export interface ExcerptLimits {
  readonly lines: number;
  /** Of all lines together, as UTF-8. */
  readonly bytes: number;
}

/**
 * How bad a line is that says `Error: …`, as one of Cloud Logging's severity ERROR is; worse
 * severities follow.
 */
export const ERROR_BADNESS = 2;

/**
 * The line of a thrown error, with its class and message, or what a runtime says when it gives up.
 */
const ERROR_LINE =
  /^\W*(?:Uncaught |Unhandled |Caused by: |\[cause\]: )?(?:[\w$.]*(?:Error|Exception)(?: \[\w+\])?: |panic: |fatal error: |thread '.*' panicked)|Cannot find (?:module|package) /;
/** Words that mostly stand in a line about a failure. */
const ERROR_WORD =
  /\b(?:error|exception|fatal|refused|denied|panicked|segmentation fault|out of memory|not found|no such file)\b/i;
const LOOKED_AT_CHARS = 1_000;

/** How bad a line of plain text is: 2 says what went wrong, 1 may, 0 does not. */
export function badnessOf(text: string): number {
  const start = firstChars(text, LOOKED_AT_CHARS);
  if (isFrame(start)) return 0;
  if (ERROR_LINE.test(start)) return ERROR_BADNESS;
  return ERROR_WORD.test(start) ? 1 : 0;
}

/** Of a stack this many calls are kept: where it happened. */
const MAX_FRAMES = 2;

/**
 * What of a program's output tells best why it failed: all of it when it is short, else from its
 * first error on, and from its worst one when that is another. Most calls of a stack are left out,
 * since they push its own message and cause away. Without an error it is the end.
 */
export function excerpt(printed: readonly PrintedLine[], limits: ExcerptLimits): string[] {
  const lines = withoutFrames(printed);
  return withinBytes(chosen(lines, limits.lines), limits.bytes).map(({ text }) => text);
}

function chosen(lines: readonly PrintedLine[], most: number): readonly PrintedLine[] {
  if (lines.length <= most) return lines;
  const worst = Math.max(...lines.map(({ badness }) => badness));
  if (worst === 0) return lines.slice(-most);
  const worstAt = lines.findIndex(({ badness }) => badness === worst);
  // A word alone does not count as an error where a line says plainly that it is one.
  const least = Math.min(worst, ERROR_BADNESS);
  const firstAt = lines.findIndex(({ badness }) => badness >= least);
  if (worstAt < firstAt + most) {
    // What came before the first error fills what is left after it.
    const from = Math.min(firstAt, lines.length - most);
    return lines.slice(from, from + most);
  }
  const firsts = Math.ceil((most - 1) / 2);
  return [
    ...lines.slice(firstAt, firstAt + firsts),
    leftOut(worstAt - firstAt - firsts, "line"),
    ...lines.slice(worstAt, worstAt + most - firsts - 1),
  ];
}

/** A call of a stack as Node.js, the JVM, Go, .NET and Python print it. */
function isFrame(text: string): boolean {
  return /^\s+at \S|^\s+File ".*", line \d+|^\t\S+\.go:\d+/.test(text);
}

function withoutFrames(lines: readonly PrintedLine[]): PrintedLine[] {
  const kept: PrintedLine[] = [];
  let frames = 0;
  const endRun = (): void => {
    if (frames > MAX_FRAMES) kept.push(leftOut(frames - MAX_FRAMES, "call"));
    frames = 0;
  };
  for (const line of lines) {
    if (!isFrame(line.text)) endRun();
    else if (++frames > MAX_FRAMES) continue;
    kept.push(line);
  }
  endRun();
  return kept;
}

function leftOut(count: number, noun: string): PrintedLine {
  return { text: `… ${count} more ${noun}${count === 1 ? "" : "s"}`, badness: 0 };
}

/**
 * The worst line first of all; then as many of the others, from the first on, as there is room for.
 */
function withinBytes(lines: readonly PrintedLine[], most: number): PrintedLine[] {
  const sizes = lines.map(({ text }) => Buffer.byteLength(text) + 1);
  const badness = Math.max(...lines.map((line) => line.badness));
  const worst = lines.findIndex((line) => line.badness === badness);
  let room = most - (sizes[worst] ?? 0);
  return lines.filter((_, index) => {
    if (index === worst) return true;
    const size = sizes[index] ?? 0;
    if (size > room) return false;
    room -= size;
    return true;
  });
}
