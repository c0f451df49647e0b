import { Failure } from "../base/failure.ts";
import type { EnvironmentGate, ProtectedEnvironment } from "./environment-gate.ts";

/** What the config asks of the gate. */
export interface GateRule {
  /** GitHub's environment. */
  readonly environment: string;
  /** An environment marked production is not deployed to without a gate. */
  readonly isProduction: boolean;
  /** What the config says: `none` deploys without anybody's approval. */
  readonly gate: "required" | "none";
  /** A private repository has reviewers on GitHub Enterprise alone. */
  readonly isPrivate: boolean;
}

export interface GateVerdict {
  /** One sentence. */
  readonly summary: string;
  /** What somebody who relies on the gate should know. */
  readonly notes: readonly string[];
}

/**
 * Whether somebody has to agree before a job reaches an environment: required reviewers or a custom
 * protection rule count.
 * @see
 * https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
 * @throws Failure `GATE_MISSING`, `GATE_UNREADABLE` for an environment marked production, unless
 * the config says `gate: none`
 */
export function judgeGate(gate: EnvironmentGate, rule: GateRule): GateVerdict {
  if (gate.kind === "protected") return guarded(gate, rule);
  const problem = problemOf(gate, rule);
  if (!rule.isProduction || rule.gate === "none") {
    const why = rule.isProduction ? "the config says gate: none" : "it is not marked production";
    return {
      summary: `a deploy to "${rule.environment}" waits for no approval: ${why}`,
      notes: [problem],
    };
  }
  throw gate.kind === "unreadable"
    ? new Failure("GATE_UNREADABLE", problem, {
        exitCode: 3,
        hint: 'give the job "actions: read", or a token that may read the environment as the secret gate-token; "gate: none" in the config deploys without a gate',
      })
    : new Failure("GATE_MISSING", problem, { exitCode: 3, hint: gateHint(rule) });
}

function guarded(gate: ProtectedEnvironment, { environment }: GateRule): GateVerdict {
  const who = [
    gate.reviewers === 0
      ? ""
      : gate.reviewers === 1
        ? "its required reviewer"
        : `one of ${gate.reviewers} required reviewers`,
    gate.customRules.length === 0 ? "" : `the rule of ${gate.customRules.join(", ")}`,
  ].filter(Boolean);
  return {
    summary: `a deploy to "${environment}" waits for ${who.join(" and ")}`,
    notes: [
      gate.reviewers === 0 || gate.preventsSelfReview
        ? ""
        : "the person who started the run may approve it",
      gate.canAdminsBypass === false
        ? ""
        : `administrators ${gate.canAdminsBypass === true ? "may" : "may be able to"} bypass it`,
    ].filter(Boolean),
  };
}

function problemOf(
  gate: Exclude<EnvironmentGate, { readonly kind: "protected" }>,
  { environment }: GateRule,
): string {
  switch (gate.kind) {
    case "missing":
      return `GitHub has no environment "${environment}": a job that names it would create it without protection`;
    case "unreadable":
      return `the protection rules of the environment "${environment}" can't be read: GitHub answered ${gate.status}`;
    default:
      return `the environment "${environment}" has no required reviewers and no custom protection rule`;
  }
}

function gateHint({ isPrivate }: GateRule): string {
  const needs = isPrivate ? " (in a private repository this needs GitHub Enterprise)" : "";
  return `add required reviewers to it in the repository's Settings, Environments${needs}; "gate: none" in the config deploys without a gate`;
}
