import { stringOf, numberOf } from "../../../json/json-values.ts";
import type { JsonObject } from "../../../json/json.ts";
import { isJsonObject } from "../../../json/json.ts";
import { checkRange, violation } from "./violation.ts";

const KINDS = ["httpGet", "tcpSocket", "grpc"] as const;

/**
 * Checks a probe of a container. @throws ApiError INVALID_ARGUMENT
 * @param longestSeconds 240 for a startup probe, 3600 for a liveness probe
 * @see https://cloud.google.com/run/docs/reference/rest/v2/Container#Probe
 */
export function checkProbe(at: string, probe: JsonObject, longestSeconds: number): void {
  checkRange(
    `${at}.initial_delay_seconds`,
    numberOf(probe["initialDelaySeconds"]),
    0,
    longestSeconds,
  );
  checkRange(`${at}.period_seconds`, numberOf(probe["periodSeconds"]), 0, longestSeconds);
  checkRange(`${at}.failure_threshold`, numberOf(probe["failureThreshold"]), 0, 2 ** 31 - 1);
  const period = numberOf(probe["periodSeconds"]) || 10;
  const timeout = numberOf(probe["timeoutSeconds"]) || 1;
  if (timeout < 1 || timeout > Math.min(period, 3_600)) {
    violation(`${at}.timeout_seconds`, "must be at least 1 and not greater than period_seconds");
  }
  const kinds = KINDS.filter((kind) => probe[kind] !== undefined);
  if (kinds.length > 1) violation(at, "exactly one of http_get, tcp_socket and grpc must be set");
  const [kind] = kinds;
  const action = kind === undefined ? undefined : probe[kind];
  if (isJsonObject(action)) checkRange(`${at}.${kind}.port`, numberOf(action["port"]), 0, 65_535);
  const path = kind === "httpGet" && isJsonObject(action) ? stringOf(action["path"]) : "";
  if (path !== "" && !path.startsWith("/")) violation(`${at}.http_get.path`, "must start with /");
}

/**
 * A liveness probe needs to know what to ask; it has no TCP form on Cloud Run. @throws ApiError
 * INVALID_ARGUMENT
 */
export function checkLivenessProbe(at: string, probe: JsonObject | undefined): void {
  if (probe === undefined) return;
  checkProbe(at, probe, 3_600);
  if (probe["httpGet"] === undefined && probe["grpc"] === undefined) {
    violation(at, "one of http_get and grpc must be set");
  }
}
