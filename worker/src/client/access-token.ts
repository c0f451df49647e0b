import type { Environment } from "../handlers/environment.ts";
import type { Clock } from "../runtime/clock.ts";

/** A token is renewed this long before it ends. */
const MARGIN_MS = 60_000;

/**
 * Access tokens of the service account that the worker runs as, from the metadata server, each kept until it ends.
 * @see https://cloud.google.com/run/docs/container-contract#metadata-server
 */
export function metadataTokens(env: Environment, clock: Clock): () => Promise<string> {
  const host = env["GCE_METADATA_HOST"] ?? "metadata.google.internal";
  const url = `http://${host}/computeMetadata/v1/instance/service-accounts/default/token`;
  let kept = { token: "", endMs: 0 };
  return async () => {
    if (clock.now() < kept.endMs - MARGIN_MS) return kept.token;
    const response = await fetch(url, { headers: { "metadata-flavor": "Google" } });
    if (!response.ok) throw new Error(`the metadata server ${host} answered ${response.status}`);
    const answer = (await response.json()) as { access_token?: unknown; expires_in?: unknown };
    if (typeof answer.access_token !== "string" || typeof answer.expires_in !== "number") {
      throw new Error(`the metadata server ${host} answered no token`);
    }
    kept = { token: answer.access_token, endMs: clock.now() + answer.expires_in * 1_000 };
    return kept.token;
  };
}
