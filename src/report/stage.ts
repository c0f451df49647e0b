import { z } from "zod";

import { text } from "./bounded.ts";
import type { Colors } from "./status-colors.ts";
import { status } from "./status.ts";
import type { TerminalLine } from "./wrap.ts";

const failure = z.object({
  code: text,
  message: text,
  hint: text.optional(),
  /** The exit code that it asks for. Absent is the stage's own. */
  exitCode: z.literal([1, 2, 3]).optional(),
});

/** What every section has. */
const SHARED = {
  status,
  durationMs: z.number().nonnegative(),
  /** One line for people. */
  summary: text,
  failure: failure.optional(),
};

/** The schema of a stage's section: what every section has, and what this one tells. */
export function section<S extends z.ZodRawShape>(own: S): z.ZodObject<typeof SHARED & S> {
  return z.object({ ...SHARED, ...own }) as z.ZodObject<typeof SHARED & S>;
}

/** What every section has. */
export type SharedSection = z.infer<z.ZodObject<typeof SHARED>>;
type SectionSchema = z.ZodType<SharedSection>;

/** What a section has of its own. */
type Own<S extends SectionSchema> = Omit<z.infer<S>, keyof SharedSection>;

/** A titled block of lines for a terminal; one without lines is left out. */
export interface TerminalPart {
  readonly title: string;
  readonly lines: readonly TerminalLine[];
}

/**
 * Everything that the rest of the program has to know of a stage. There is no default: what a stage
 * has nothing to say to is written down as such, so that nothing of it can be forgotten.
 */
export interface Stage<S extends SectionSchema = SectionSchema, R extends boolean = boolean> {
  /** Made by `section`. */
  readonly schema: S;
  /** What its section holds of its own when the stage ended before it had anything to tell. */
  readonly empty: Own<S>;
  /** Whether `Stages.run` may run it. False for one that comes before there is a report. */
  readonly isRunnable: R;
  /**
   * The exit code when it failed and its failure asks for none: 1 the system failed, 2 the user
   * must change something.
   */
  readonly failureExitCode: 1 | 2;
  /**
   * What its line says where it passed in a rehearsal; undefined where its summary does not read as
   * a deployment.
   */
  rehearsed(section: z.infer<S>): string | undefined;
  /**
   * What a comment tells of it besides its line, as Markdown. `""` when that line says it all, or
   * the comment has a part of its own for it. Here as in the next two the section's texts have been
   * made visible and cut; what is left is to escape them.
   */
  comment(section: z.infer<S>): string;
  /** What a terminal shows of it below the table. Lines are wrapped by the renderer. */
  terminal(section: z.infer<S>, colors: Colors): readonly TerminalPart[];
  /**
   * One sentence for each worker about what serves once the stage has ended. The last stage of a
   * report that returns a list is believed, also when the list is empty: it says that nothing is
   * known. Undefined from a stage that leaves the traffic alone.
   */
  serving(section: z.infer<S>): readonly string[] | undefined;
}

/** Checks an entry of the table of stages against its own schema. */
export function defineStage<S extends SectionSchema, const R extends boolean>(
  stage: Stage<S, R>,
): Stage<S, R> {
  return stage;
}
