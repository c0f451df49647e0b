if (!import.meta.url.endsWith("?CY1O0ghD")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { __toESM } from "./rolldown-runtime.js?Ca41SA1v";
import { systemClock } from "./semantics-clock.js?DtIABRqr";
import { GoogleApiError, codeOfHttp } from "./gcp-api-failure.js?C4_KA7_V";

// src/gcp/gcp.ts
const REST_TIMEOUT_MS = 3e4;
const RETRY_AFTER_MS = [500, 2e3];
function connectGcp(endpoints, credentials, clock = systemClock) {
	const closers = [];
	const once = (make) => {
		let made;
		return () => made ??= make().then((client) => {
			closers.push(() => client.close());
			return client;
		});
	};
	const options = (api) => clientOptions(endpoints, credentials, api);
	return {
		endpoints,
		credentials,
		tasks: once(async () => {
			const { CloudTasksClient } = await import("../packages/google-cloud-tasks-build-esm-src-index.entry.js?biNnZXly");
			return new CloudTasksClient(await options("cloudtasks"));
		}),
		services: once(async () => {
			const { ServicesClient } = await import("../packages/google-cloud-run-build-src-index.entry.js?aTGX0RXr").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
			return new ServicesClient(await options("run"));
		}),
		revisions: once(async () => {
			const { RevisionsClient } = await import("../packages/google-cloud-run-build-src-index.entry.js?aTGX0RXr").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
			return new RevisionsClient(await options("run"));
		}),
		rest: (call) => retried(call, clock, () => callRest(endpoints, credentials, call)),
		async close() {
			await Promise.all(closers.map((close) => close()));
		}
	};
}
async function clientOptions(endpoints, credentials, api) {
	const { host, port, plaintext } = endpoints.grpc(api);
	if (!plaintext) return {
		apiEndpoint: host,
		port,
		authClient: await credentials.authClient()
	};
	const [{ grpc }, { PassThroughClient }] = await Promise.all([import("../packages/google-gax-build-src-index.entry.js?oO2Qy-jC").then((m) => /* @__PURE__ */ __toESM(m.default, 1)), import("../packages/google-auth-library-build-src-index.entry.js?BfOBBFg8").then((m) => /* @__PURE__ */ __toESM(m.default, 1))]);
	return {
		apiEndpoint: host,
		port,
		sslCreds: grpc.credentials.createInsecure(),
		authClient: new PassThroughClient()
	};
}
async function retried({ method }, clock, run) {
	for (const waitMs of method === "GET" ? RETRY_AFTER_MS : []) {
		try {
			return await run();
		} catch (error) {
			if (!isTransient(error)) throw error;
		}
		await new Promise((resolve) => {
			clock.setTimer(clock.now() + waitMs, resolve);
		});
	}
	return await run();
}
function isTransient(error) {
	return error instanceof GoogleApiError ? error.code === "UNAVAILABLE" : error instanceof TypeError;
}
async function callRest(endpoints, credentials, call) {
	const [token, quotaProject] = await Promise.all([credentials.accessToken(), credentials.quotaProject()]);
	const response = await fetch(`${endpoints.url(call.api)}${call.path}`, {
		method: call.method,
		headers: {
			authorization: `Bearer ${token}`,
			...quotaProject === void 0 ? {} : { "x-goog-user-project": quotaProject },
			...call.body === void 0 ? {} : { "content-type": "application/json" }
		},
		...call.body === void 0 ? {} : { body: JSON.stringify(call.body) },
		signal: AbortSignal.timeout(REST_TIMEOUT_MS)
	});
	const text = await response.text();
	if (response.ok) return text === "" ? {} : JSON.parse(text);
	const error = errorOf(text);
	throw new GoogleApiError(codeOfHttp(response.status, error.status), error.message ?? `HTTP ${response.status}`);
}
function errorOf(text) {
	try {
		return JSON.parse(text).error ?? {};
	} catch {
		return {};
	}
}

export { connectGcp };