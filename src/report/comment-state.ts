import { createHash } from "node:crypto";
import { posix } from "node:path";

import { z } from "zod";

/** What a comment is about, by the inputs of who writes it and never by anything that it shows. */
export interface CommentKey {
  /** Paths from the repository's root on. */
  readonly configs: readonly string[];
  /** `""` is production. */
  readonly environment: string;
  /** A comment on what was shipped stands beside the one that was reviewed. @defaultValue review */
  readonly about?: "review" | "shipped";
}

const stateSchema = z.object({
  run: z.string().regex(/^\d{1,20}$/),
  attempt: z.int().positive(),
  commit: z.string().regex(/^[0-9a-f]{0,64}$/),
  state: z.enum(["checking", "checked"]),
});

/** Which run wrote a comment, about which commit. */
export type CommentState = z.infer<typeof stateSchema>;

/** The first line of a comment, by which it is found again. */
export function commentMarker({ configs, environment, about = "review" }: CommentKey): string {
  const paths = configs.map((path) => posix.normalize(path)).toSorted();
  const key = JSON.stringify([about, environment || "production", ...paths]);
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return `<!-- cloud-tasks-pipeline comment ${digest} -->`;
}

/** The second line of a comment. */
export function stateLine(state: CommentState): string {
  return `<!-- cloud-tasks-pipeline run ${JSON.stringify(stateSchema.parse(state))} -->`;
}

/** The state that a comment of ours tells; undefined for one of an earlier version. */
export function stateOf(body: string): CommentState | undefined {
  const [, second = ""] = body.split(/\r?\n/);
  const json = /^<!-- cloud-tasks-pipeline run (\{.{0,300}\}) -->$/.exec(second)?.[1];
  if (json === undefined) return undefined;
  try {
    return stateSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/**
 * Whether a run may write over what is there. Runs are numbered as they are made, so a lower number
 * is an older commit, also when it runs again. About one commit the run that started to check last
 * tells the result.
 */
export function mayReplace(there: CommentState | undefined, ours: CommentState): boolean {
  if (there === undefined) return true;
  const isSameRun = there.run === ours.run && there.attempt === ours.attempt;
  if (isSameRun) return true;
  if (there.commit === ours.commit && ours.state === "checking") return true;
  const [a, b] = [BigInt(there.run), BigInt(ours.run)];
  return a === b ? ours.attempt > there.attempt : b > a;
}
