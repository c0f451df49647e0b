/**
 * How a schema reads what a program reads once: zod compiles a schema to code at its first use,
 * which takes 8 ms of a start and pays only for many readings.
 */
export const PARSE_ONCE = { jitless: true } as const;
