import type { Section } from "../../report/report.ts";

/** How it was agreed to; nobody has to where nothing changes or the guard stops. */
const AGREED = {
  reviewed: "as it was reviewed",
  asked: "agreed to at the terminal",
  yes: "agreed to by --yes",
  rehearsal: "a rehearsal: nothing real is at stake",
  nobody: "there was nothing to agree to",
} as const;

/** A plan that may be applied. */
export function agreement(
  fingerprint: string,
  by: keyof typeof AGREED,
  { allow }: { readonly allow: readonly string[] },
): Section<"agree"> {
  return {
    status: by === "nobody" ? "skipped" : "passed",
    durationMs: 0,
    summary: AGREED[by],
    fingerprint,
    by,
    allowed: [...allow],
  };
}
