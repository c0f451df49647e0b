import { errorFields } from "./error-chain.ts";
import type { LogSink } from "./log.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Shorter values occur in too many words. */
const MIN_SECRET_CHARS = 4;
/** A shorter path, such as `/api`, is not a secret. */
const MIN_PATH_CHARS = 8;
const MAX_DEPTH = 8;
/** Limit of objects per log entry: a field may refer to all of a program's data. */
const MAX_VALUES = 1_000;

/** Finds URLs in a text; parsing decides which parts are hidden. */
const URLS = /[a-z][a-z0-9+.-]*:\/\/[^\s"'<>`\\]+/gi;

/**
 * Hides secrets in what is logged and stored:
 * - the values of the variables that `CLOUD_TASKS_SECRETS` names (a JSON list) are replaced by
 *   their names;
 * - so are passwords in URLs of the environment, and URLs there whose path or query may be a
 *   secret, such as a webhook's;
 * - of every other URL, user, password and the values of the query are removed.
 */
export class Redactor {
  /** Longest first, because one may be part of another. */
  readonly #secrets: readonly (readonly [value: string, shown: string])[];

  constructor(env: Environment) {
    const secrets = new Map<string, string>();
    const hide = (value: string, shown: string, minChars = MIN_SECRET_CHARS): void => {
      if (value.length >= minChars && !secrets.has(value)) secrets.set(value, shown);
    };
    for (const name of secretNames(env)) hide(env[name] ?? "", `[${name}]`);
    for (const [name, value] of Object.entries(env)) {
      const url = value?.includes("://") === true ? parseUrl(value) : undefined;
      if (url === undefined || value === undefined) continue;
      hide(url.password, `[password of ${name}]`);
      hide(decode(url.password), `[password of ${name}]`);
      const path = `${url.pathname}${url.search}`;
      if (url.username === "" && url.password === "" && path.length < MIN_PATH_CHARS) continue;
      hide(value.replace(/\/$/, ""), `[${name}]`);
      hide(url.href.replace(/\/$/, ""), `[${name}]`);
      hide(`${url.origin}${url.pathname}`.replace(/\/$/, ""), `[${name}]`, url.origin.length + 2);
      hide(path, `[path of ${name}]`, MIN_PATH_CHARS);
      hide(url.pathname, `[path of ${name}]`, MIN_PATH_CHARS);
    }
    this.#secrets = [...secrets].toSorted(([a], [b]) => b.length - a.length);
  }

  /** The text without known secrets. */
  text(text: string): string {
    let shown = text;
    for (const [value, name] of this.#secrets) {
      if (shown.includes(value)) shown = shown.replaceAll(value, name);
    }
    return shown.includes("://") ? shown.replace(URLS, withoutCredentials) : shown;
  }

  /**
   * A sink that receives entries as plain records without secrets: errors as their chain, with
   * cycles and excess cut off.
   */
  sink(sink: LogSink): LogSink {
    return (entry) => {
      const budget = { values: MAX_VALUES };
      const shown: Record<string, unknown> = {};
      for (const key in entry) shown[key] = this.#value(entry[key], 0, budget);
      sink(shown);
    };
  }

  #value(value: unknown, depth: number, budget: { values: number }): unknown {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "bigint") return value.toString();
    if (typeof value !== "object" || value === null) return value;
    budget.values -= 1;
    if (depth === MAX_DEPTH || budget.values < 0) return "[cut]";
    const inner = (member: unknown): unknown => this.#value(member, depth + 1, budget);
    try {
      if (value instanceof Error) return inner(errorFields(value)["error"]);
      if ("toJSON" in value && typeof value.toJSON === "function") return inner(value.toJSON());
      if (Array.isArray(value)) return value.slice(0, MAX_VALUES).map(inner);
      const members = Object.entries(value).slice(0, MAX_VALUES);
      return Object.fromEntries(members.map(([key, member]) => [key, inner(member)]));
    } catch {
      return "[not readable]";
    }
  }
}

function secretNames(env: Environment): string[] {
  try {
    const names: unknown = JSON.parse(env["CLOUD_TASKS_SECRETS"] ?? "[]");
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

function withoutCredentials(text: string): string {
  // A sentence may end after it.
  const tail = /[).,;:!?\]}]*$/.exec(text)?.[0] ?? "";
  const url = parseUrl(text.slice(0, text.length - tail.length));
  if (url === undefined) return `${text.slice(0, text.indexOf("://"))}://[unreadable]`;
  const isPlain = url.username === "" && url.password === "" && url.search === "";
  if (isPlain && url.hash === "") return text;
  const query = [...url.searchParams.keys()].map((key) => `${encodeURIComponent(key)}=…`);
  const search = query.length === 0 ? "" : `?${query.join("&")}`;
  return `${url.protocol}//${url.host}${url.pathname}${search}${tail}`;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
