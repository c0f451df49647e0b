import type { ConfigHandler, ConfigHandlers } from "./schema.ts";

export interface NamedHandler {
  readonly name: string;
  readonly handler: ConfigHandler;
}

/**
 * The handlers of a worker, whichever form they are written in: a list with names or a map by name.
 * Of a name that is defined twice the first one, since the other is a mistake.
 */
export function namedHandlers(handlers: ConfigHandlers | undefined): NamedHandler[] {
  if (!Array.isArray(handlers)) {
    return Object.entries(handlers ?? {}).map(([name, handler]) => ({ name, handler }));
  }
  const named = new Map<string, NamedHandler>();
  for (const { name, ...handler } of handlers) {
    if (!named.has(name)) named.set(name, { name, handler });
  }
  return [...named.values()];
}

/** The path of a handler that names none. */
export function defaultPath(name: string): string {
  return `/tasks/${name}`;
}
