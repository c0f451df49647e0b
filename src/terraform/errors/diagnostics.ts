/** A problem as terraform tells it. */
export interface TerraformDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  /** Empty when the summary says it all. */
  readonly detail: string;
  /** The resource that it is about, if it is about one. */
  readonly address?: string;
}

/**
 * A line of `-json` output.
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export interface UiLine {
  readonly type?: string;
  readonly "@level"?: string;
  readonly "@message"?: string;
  readonly diagnostic?: {
    readonly severity?: string;
    readonly summary?: string;
    readonly detail?: string;
    readonly address?: string;
  };
  /** Of a `change_summary`: what a plan would do, or an apply has done. */
  readonly changes?: { readonly operation?: string };
  readonly hook?: { readonly resource?: { readonly addr?: string } };
}

/** Undefined for a line that is not terraform's JSON, as a few of `init -json` are. */
export function parseUiLine(line: string): UiLine | undefined {
  if (!line.startsWith('{"@')) return undefined;
  try {
    return JSON.parse(line) as UiLine;
  } catch {
    return undefined;
  }
}

/** The diagnostic of such a line. OpenTofu tells some errors of `init` as a line without a type. */
export function diagnosticOf(line: UiLine): TerraformDiagnostic | undefined {
  const { type, diagnostic } = line;
  if (type === undefined && line["@level"] === "error") {
    return { severity: "error", summary: (line["@message"] ?? "").trim(), detail: "" };
  }
  if (type !== "diagnostic" || diagnostic === undefined) return undefined;
  const { severity, summary = "", detail = "", address } = diagnostic;
  return {
    severity: severity === "error" ? "error" : "warning",
    summary: summary.trim(),
    detail: detail.trim(),
    ...(address === undefined ? {} : { address }),
  };
}

// eslint-disable-next-line no-control-regex -- terraform colours its errors with escape sequences
const COLOURS = /\u001B\[[0-9;]*m/g;
const BOX = /^[╷│╵] ?/;

/**
 * The errors in what a command without `-json` wrote to stderr (`state`, `untaint`, `show`): boxed,
 * wrapped at the terminal's width, and some of them without any "Error:".
 */
export function plainErrors(stderr: string): TerraformDiagnostic[] {
  const lines = stderr
    .replaceAll(COLOURS, "")
    .split("\n")
    .map((line) => line.replace(BOX, "").trimEnd());
  const starts = lines.flatMap((line, index) => (line.startsWith("Error: ") ? [index] : []));
  if (starts.length === 0) {
    const summary = lines.join("\n").trim();
    return summary === "" ? [] : [{ severity: "error", summary, detail: "" }];
  }
  return starts.map((start, index) => {
    const [first = "", ...rest] = lines.slice(start, starts[index + 1]);
    return {
      severity: "error",
      summary: first.slice("Error: ".length),
      detail: rest.join("\n").trim(),
    };
  });
}

/** Summary and detail in one, for people and for the rules that look for a cause. */
export function textOf({ summary, detail }: TerraformDiagnostic): string {
  return [summary, detail].filter((part) => part !== "").join(": ");
}
