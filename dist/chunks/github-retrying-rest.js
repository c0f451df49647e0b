if (!import.meta.url.endsWith("?BmFEei6j")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { getOctokit } from "../packages/actions-github.js?DTFWkcRM";
import { errorMessage } from "./base-failure.js?BXI57Sjq";
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { statusOf } from "./github-rest.js?Bqneag_E";

// src/github/retrying-rest.ts
const LIMIT_MS = 6e4;
const REQUEST_TIMEOUT_MS = 15e3;
const FIRST_WAIT_MS = 1e3;
function retryingRest(options) {
	const { token, clock } = options;
	const deadlineMs = clock.now() + (options.limitMs ?? LIMIT_MS);
	const octokit = getOctokit(token, options.apiUrl === void 0 ? {} : { baseUrl: options.apiUrl });
	const once = (route, parameters) => {
		const controller = new AbortController();
		const endsMs = Math.min(deadlineMs, clock.now() + (options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS));
		const cancel = clock.setTimer(endsMs, () => controller.abort(/* @__PURE__ */ new Error("GitHub did not answer in time")));
		const request = {
			...parameters.request,
			signal: controller.signal
		};
		return octokit.request(route, {
			...parameters,
			request
		}).finally(cancel);
	};
	const retried = async (route, parameters = {}) => {
		for (let tries = 1;; tries++) try {
			return await once(route, parameters);
		} catch (error) {
			const waitMs = retryAfterMs(error, tries, clock.now());
			if (waitMs === void 0 || clock.now() + waitMs >= deadlineMs) throw error;
			await sleep(clock, waitMs);
		}
	};
	return new Proxy(octokit.request, { apply: (_target, _this, [route, parameters]) => retried(route, parameters) });
}
function retryAfterMs(error, tries, nowMs) {
	const status = statusOf(error);
	const backoffMs = FIRST_WAIT_MS * 2 ** (tries - 1);
	const headers = headersOf(error);
	const told = toldMs(headers, nowMs);
	if (status === 429) return told ?? backoffMs;
	if (status === 403) return headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0" || /secondary rate limit|abuse detection/i.test(errorMessage(error)) ? told ?? 6e4 : void 0;
	return status === void 0 || status >= 500 ? told ?? backoffMs : void 0;
}
function toldMs(headers, nowMs) {
	const seconds = Number(headers["retry-after"] ?? NaN);
	if (seconds >= 0) return seconds * 1e3;
	const resetS = Number(headers["x-ratelimit-reset"] ?? NaN);
	return headers["x-ratelimit-remaining"] === "0" && resetS > 0 ? Math.max(0, resetS * 1e3 - nowMs) : void 0;
}
function headersOf(error) {
	const { response } = error ?? {};
	return response?.headers ?? {};
}

export { retryAfterMs, retryingRest };