if (!import.meta.url.endsWith("?B5waZExm")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { __toESM } from "./rolldown-runtime.js?Ca41SA1v";
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";

// src/gcp/credentials.ts
const SCOPE = "https://www.googleapis.com/auth/cloud-platform";
function ambientCredentials(options = {}) {
	let client;
	const authClient = () => client ??= load(options);
	return {
		authClient,
		quotaProject: async () => (await authClient()).quotaProjectId,
		async accessToken() {
			const auth = await authClient();
			try {
				const { token } = await auth.getAccessToken();
				if (typeof token === "string" && token !== "") return token;
			} catch (cause) {
				throw noCredentials(cause);
			}
			throw noCredentials(void 0);
		}
	};
}
function fixedCredentials(token) {
	return {
		accessToken: () => Promise.resolve(token),
		authClient: () => tokenClient(token),
		quotaProject: () => Promise.resolve(void 0)
	};
}
async function load({ projectId, iamCredentialsUrl }) {
	const { GoogleAuth, Impersonated } = await import("../packages/google-auth-library-build-src-index.entry.js?BfOBBFg8").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const token = process.env["GOOGLE_OAUTH_ACCESS_TOKEN"] ?? "";
	let source;
	try {
		const auth = new GoogleAuth({
			scopes: SCOPE,
			...projectId === void 0 ? {} : { projectId }
		});
		source = token === "" ? await auth.getClient() : await tokenClient(token);
	} catch (cause) {
		throw noCredentials(cause);
	}
	const account = process.env["GOOGLE_IMPERSONATE_SERVICE_ACCOUNT"] ?? "";
	if (account === "") return source;
	return new Impersonated({
		sourceClient: source,
		targetPrincipal: account,
		targetScopes: [SCOPE],
		...iamCredentialsUrl === void 0 ? {} : { endpoint: iamCredentialsUrl },
		...source.quotaProjectId === void 0 ? {} : { quotaProjectId: source.quotaProjectId }
	});
}
async function tokenClient(token) {
	const { OAuth2Client } = await import("../packages/google-auth-library-build-src-index.entry.js?BfOBBFg8").then((m) => /* @__PURE__ */ __toESM(m.default, 1));
	const client = new OAuth2Client();
	client.setCredentials({ access_token: token });
	return client;
}
function noCredentials(cause) {
	return new Failure("GCP_NO_CREDENTIALS", `no Google Cloud credentials${cause === void 0 ? "" : `: ${errorMessage(cause)}`}`, {
		exitCode: 2,
		hint: "in CI use google-github-actions/auth with Workload Identity Federation; on a laptop run `gcloud auth application-default login`; without an account use `cloud-tasks rehearse`, or `cloud-tasks plan --emulator URL` with a running `cloud-tasks emulate`",
		cause
	});
}

export { ambientCredentials, fixedCredentials };