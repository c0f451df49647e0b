/**
 * Gathers the values of an option that can be repeated. Not commander's `<value...>`: that takes
 * whatever follows, the config too.
 */
export function repeatable(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
