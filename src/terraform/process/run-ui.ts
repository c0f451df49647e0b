import type { Progress } from "../../base/progress.ts";
import {
  diagnosticOf,
  parseUiLine,
  textOf,
  type TerraformDiagnostic,
} from "../errors/diagnostics.ts";

/** The kinds of lines that a person wants to follow. */
const TOLD = new Set(["apply_start", "apply_complete", "apply_errored", "change_summary"]);

/** What a running terraform says: told to `progress` line by line, and kept. */
export class RunUi {
  readonly lines: string[] = [];
  readonly errors: TerraformDiagnostic[] = [];
  readonly #progress: Progress;
  readonly #inFlight = new Set<string>();

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  /** Addresses that terraform is at work on. */
  get inFlight(): string[] {
    return [...this.#inFlight];
  }

  take(line: string): void {
    this.lines.push(line);
    const parsed = parseUiLine(line);
    if (parsed === undefined) return;
    const diagnostic = diagnosticOf(parsed);
    if (diagnostic?.severity === "error") this.errors.push(diagnostic);
    else if (diagnostic !== undefined) this.#progress.warn(textOf(diagnostic));
    // One apply may plan more than once; what a plan does is told by who asked for it.
    else if (TOLD.has(parsed.type ?? "") && parsed.changes?.operation !== "plan")
      this.#progress.info(parsed["@message"] ?? "");
    const address = parsed.hook?.resource?.addr;
    if (address === undefined) return;
    if (parsed.type === "apply_start") this.#inFlight.add(address);
    if (parsed.type === "apply_complete" || parsed.type === "apply_errored") {
      this.#inFlight.delete(address);
    }
  }

  /** Terraform's own words, each error as one warning. */
  tellErrors(): void {
    for (const error of this.errors) this.#progress.warn(textOf(error));
  }
}
