import { MAX_TAGGED_NAME } from "../release-tag.ts";
import type { ResourceType } from "../schema/schema.ts";

interface NameRule {
  readonly pattern: RegExp;
  /** What the pattern takes, for people. */
  readonly text: string;
}

/** The names that each service takes, from its API reference. */
const NAME_RULES: Readonly<Record<ResourceType, NameRule>> = {
  cloud_tasks_queue: {
    pattern: /^[A-Za-z0-9-]{1,100}$/,
    text: "letters, digits and hyphens, at most 100",
  },
  cloud_run: {
    pattern: new RegExp(`^[a-z](?:[a-z0-9-]{0,${MAX_TAGGED_NAME - 2}}[a-z0-9])?$`),
    text: `a-z, 0-9 and hyphens, starting with a letter, at most ${MAX_TAGGED_NAME}: Cloud Run allows 46 characters for a name and a candidate's tag together`,
  },
  cloud_scheduler: {
    pattern: /^[A-Za-z0-9_-]{1,500}$/,
    text: "letters, digits, hyphens and underscores, at most 500",
  },
  secret_manager_secret: {
    pattern: /^[A-Za-z0-9_-]{1,255}$/,
    text: "letters, digits, hyphens and underscores, at most 255",
  },
  monitoring_alert: { pattern: /^.{1,512}$/s, text: "at most 512 characters" },
  storage_bucket: {
    pattern: /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
    text: "3 to 63 of a-z, 0-9, dots, hyphens and underscores",
  },
};

/** What a name of that type must be, when this one is not valid; undefined when it is. */
export function nameProblem(type: ResourceType, name: string): string | undefined {
  const { pattern, text } = NAME_RULES[type];
  return pattern.test(name) ? undefined : text;
}
