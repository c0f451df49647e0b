/**
 * `CLOUD_TASKS_MAX_ATTEMPTS`: a JSON object of short queue names and their `max_attempts`, -1 for
 * a queue that never gives up.
 * @throws RangeError when it has another form
 */
export function maxAttemptsFromEnv(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, number>> {
  const text = env["CLOUD_TASKS_MAX_ATTEMPTS"] ?? "{}";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord || !Object.values(value as object).every(Number.isInteger)) {
    throw new RangeError(
      `CLOUD_TASKS_MAX_ATTEMPTS is ${JSON.stringify(text)}: it must be a JSON object of queue names and whole numbers, such as {"email-queue":5}`,
    );
  }
  return value as Record<string, number>;
}
