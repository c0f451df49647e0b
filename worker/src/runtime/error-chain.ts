/** One error of a chain, without any other properties. */
export interface ErrorLink {
  readonly name: string;
  readonly message: string;
  /** Such as `ECONNREFUSED`. */
  readonly code?: string;
}

const MAX_LINKS = 10;
const MAX_MESSAGE_CHARS = 4_096;
const MAX_STACK_CHARS = 16_384;

/**
 * An error and its causes, to the end of the chain, including the errors of an AggregateError,
 * which node throws when every address of a host refuses. Anything may be thrown: a value that is
 * not an error is described by its type.
 */
export function errorChain(thrown: unknown): readonly ErrorLink[] {
  const links: ErrorLink[] = [];
  const seen = new Set<unknown>();
  const visit = (error: unknown): void => {
    if (error === undefined || seen.has(error) || links.length === MAX_LINKS) return;
    seen.add(error);
    links.push(linkOf(error));
    if (!isInstance(error, Error)) return;
    const errors = propertyOf(error, "errors");
    if (Array.isArray(errors)) errors.forEach(visit);
    visit(propertyOf(error, "cause"));
  };
  visit(thrown);
  return links.length > 0 ? links : [{ name: "undefined", message: "undefined was thrown" }];
}

/**
 * The chain in one line: `the CRM got no answer: fetch failed: connect ECONNREFUSED 127.0.0.1:1`.
 */
export function describeError(thrown: unknown): string {
  const texts = errorChain(thrown).map(({ name, message, code }) => {
    const text = message === "" ? name : message;
    return code === undefined || text.includes(code) ? text : `${text} (${code})`;
  });
  return texts.join(": ");
}

/** The fields of an error in a log line. */
export function errorFields(thrown: unknown): Readonly<Record<string, unknown>> {
  const [own, ...causes] = errorChain(thrown);
  const stack = isInstance(thrown, Error) ? propertyOf(thrown, "stack") : undefined;
  const shown = typeof stack === "string" ? stack.slice(0, MAX_STACK_CHARS) : undefined;
  return { error: { ...own, stack: shown, ...(causes.length === 0 ? {} : { causes }) } };
}

function linkOf(error: unknown): ErrorLink {
  if (typeof error !== "object" || error === null) {
    return { name: typeof error, message: String(error).slice(0, MAX_MESSAGE_CHARS) };
  }
  const [name, message, code] = ["name", "message", "code"].map((key) => propertyOf(error, key));
  return {
    name: typeof name === "string" ? name : "object",
    message:
      typeof message === "string" ? message.slice(0, MAX_MESSAGE_CHARS) : "an object was thrown",
    ...(typeof code === "string" && code.length <= 100 ? { code } : {}),
  };
}

/** `instanceof` for any value: a proxy may throw. */
export function isInstance<T>(
  value: unknown,
  type: abstract new (...args: never[]) => T,
): value is T {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}

/**
 * A property of any value; undefined when reading it throws, as a getter may: a second error here
 * would lose both.
 */
function propertyOf(value: object, key: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}
