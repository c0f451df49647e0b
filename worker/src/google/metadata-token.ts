import type { Clock } from "../runtime/clock.ts";
import type { Environment } from "../runtime/environment.ts";
import { callApi } from "./http.ts";
import type { Token } from "./token.ts";

const TIMEOUT_MS = 5_000;

/**
 * An access token of the service account that the worker runs as, from the metadata server.
 * @see https://cloud.google.com/run/docs/container-contract#metadata-server
 */
export async function metadataToken(env: Environment, clock: Clock): Promise<Token> {
  const host = env["GCE_METADATA_HOST"] ?? "metadata.google.internal";
  const url = `http://${host}/computeMetadata/v1/instance/service-accounts/default/token`;
  const headers = { "metadata-flavor": "Google" };
  const { status, body } = await callApi(
    { method: "GET", url, headers, timeoutMs: TIMEOUT_MS },
    clock,
  );
  if (status !== 200) throw new Error(`the metadata server ${host} answered ${status}`);
  let answer: { readonly access_token?: unknown; readonly expires_in?: unknown };
  try {
    answer = JSON.parse(body.toString("utf8")) as typeof answer;
  } catch {
    answer = {};
  }
  const { access_token: token, expires_in: seconds } = answer;
  if (typeof token !== "string" || typeof seconds !== "number") {
    throw new Error(`the metadata server ${host} answered without a token`);
  }
  return { token, endMs: clock.now() + seconds * 1_000 };
}
