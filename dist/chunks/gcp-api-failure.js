if (!import.meta.url.endsWith("?C4_KA7_V")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";

// src/gcp/api-failure.ts
const NAMES = [
	"OK",
	"CANCELLED",
	"UNKNOWN",
	"INVALID_ARGUMENT",
	"DEADLINE_EXCEEDED",
	"NOT_FOUND",
	"ALREADY_EXISTS",
	"PERMISSION_DENIED",
	"RESOURCE_EXHAUSTED",
	"FAILED_PRECONDITION",
	"ABORTED",
	"OUT_OF_RANGE",
	"UNIMPLEMENTED",
	"INTERNAL",
	"UNAVAILABLE",
	"DATA_LOSS",
	"UNAUTHENTICATED"
];
function canonicalName(code) {
	return NAMES[code] ?? "UNKNOWN";
}
const BY_HTTP = {
	400: "INVALID_ARGUMENT",
	401: "UNAUTHENTICATED",
	403: "PERMISSION_DENIED",
	404: "NOT_FOUND",
	409: "ALREADY_EXISTS",
	412: "FAILED_PRECONDITION",
	429: "RESOURCE_EXHAUSTED",
	501: "UNIMPLEMENTED",
	503: "UNAVAILABLE",
	504: "DEADLINE_EXCEEDED"
};
const HINTS = {
	PERMISSION_DENIED: "grant the role that docs/reference/roles.md lists for this identity",
	UNAUTHENTICATED: "the credentials are missing or have expired: authenticate again just before this step",
	RESOURCE_EXHAUSTED: "a quota is exhausted or the API throttles: try again later, or raise the quota",
	UNAVAILABLE: "the API did not answer: try again"
};
var GoogleApiError = class extends Error {
	name = "GoogleApiError";
	code;
	constructor(code, message, cause) {
		super(message, { cause });
		this.code = code;
	}
};
function codeOf(error) {
	if (error instanceof GoogleApiError) return error.code;
	if (typeof error !== "object" || error === null || !("code" in error)) return void 0;
	const { code } = error;
	if (typeof code !== "number") return void 0;
	return code <= 16 ? canonicalName(code) : BY_HTTP[code] ?? "UNKNOWN";
}
function codeOfHttp(status, bodyStatus) {
	return NAMES.find((name) => name === bodyStatus) ?? BY_HTTP[status] ?? (status >= 500 ? "INTERNAL" : "UNKNOWN");
}
function apiFailure(doing, error) {
	if (error instanceof Failure) return error;
	const code = codeOf(error);
	const hint = code === void 0 ? void 0 : HINTS[code];
	return new Failure(code === void 0 ? "GCP_UNREACHABLE" : `GCP_${code}`, `could not ${doing}: ${errorMessage(error)}`, {
		exitCode: code === "PERMISSION_DENIED" || code === "UNAUTHENTICATED" ? 2 : 1,
		...hint === void 0 ? {} : { hint },
		cause: error
	});
}

export { GoogleApiError, apiFailure, canonicalName, codeOf, codeOfHttp };