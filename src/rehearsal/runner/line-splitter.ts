/** A longer line is cut. @see https://cloud.google.com/logging/quotas (256 KB an entry) */
const MAX_LINE_CHARS = 256 * 1024;

/**
 * Splits a process's output into lines; returns what to feed it with, and what ends the last line.
 */
export function lineSplitter(emit: (line: string) => void): {
  push: (chunk: string) => void;
  end: () => void;
} {
  let rest = "";
  return {
    push(chunk) {
      const lines = (rest + chunk).split("\n");
      rest = (lines.pop() ?? "").slice(0, MAX_LINE_CHARS);
      for (const line of lines) if (line !== "") emit(line.slice(0, MAX_LINE_CHARS));
    },
    end() {
      if (rest !== "") emit(rest);
      rest = "";
    },
  };
}
