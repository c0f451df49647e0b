/** Calls a REST method. @returns the status and the JSON of the answer */
export async function callJson(
  url: string,
  method: string,
  body?: object,
): Promise<[status: number, json: Record<string, unknown>]> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await fetch(url, init);
  return [answer.status, (await answer.json()) as Record<string, unknown>];
}
