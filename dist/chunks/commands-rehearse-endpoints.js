if (!import.meta.url.endsWith("?DkU9o0bb")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { defaultEndpoints } from "./rehearsal-provider-engine-settings.js?BvYuolr5";

// src/rehearsal/provider/registry-env.ts
const PATHS = {
	...Object.fromEntries(Object.entries(defaultEndpoints).map(([name, url]) => [name, new URL(url).pathname])),
	compute: "/compute/v1/",
	iam_credentials: "/v1/"
};
function registryProviderEnv(endpoints, accessToken) {
	const services = Object.entries(PATHS).map(([name, path]) => [`GOOGLE_${name.toUpperCase()}_CUSTOM_ENDPOINT`, endpoints.base(name) + path]);
	return {
		...Object.fromEntries(services),
		GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
		HTTPS_PROXY: "http://127.0.0.1:9"
	};
}

// src/rehearsal/client-env.ts
const GCLOUD_OVERRIDES = {
	ARTIFACTREGISTRY: "/",
	CLOUDRESOURCEMANAGER: "/",
	CLOUDSCHEDULER: "/",
	CLOUDTASKS: "/",
	IAM: "/",
	LOGGING: "/",
	MONITORING: "/",
	RUN: "/",
	SECRETMANAGER: "/",
	SERVICEUSAGE: "/",
	STORAGE: "/storage/v1/"
};
const ANY_TOKEN = "rehearsal";
function clientEnv(cloud) {
	const overrides = Object.entries(GCLOUD_OVERRIDES).map(([api, path]) => [`CLOUDSDK_API_ENDPOINT_OVERRIDES_${api}`, `${cloud.restUrl}${path}`]);
	const { HTTPS_PROXY: _proxy, ...provider } = terraformEnv(cloud);
	return {
		...Object.fromEntries(overrides),
		...provider,
		CLOUDSDK_CORE_PROJECT: cloud.projectId,
		CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
		CLOUDSDK_CORE_SHOULD_PROMPT_TO_ENABLE_API: "false",
		CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
		GCE_METADATA_ROOT: "127.0.0.1:9",
		METADATA_SERVER_DETECTION: "none",
		GOOGLE_CLOUD_PROJECT: cloud.projectId,
		STORAGE_EMULATOR_HOST: cloud.restUrl,
		CLOUD_TASKS_ENDPOINT: cloud.restUrl,
		CLOUD_TASKS_GRPC_ENDPOINT: hostAndPort(cloud.grpcAddress)
	};
}
function hostAndPort({ host, port }) {
	return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
function terraformEnv(cloud) {
	return {
		...registryProviderEnv({ base: () => cloud.restUrl }, ANY_TOKEN),
		GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${cloud.restUrl}/storage/v1/b`
	};
}

// src/commands/rehearse/endpoints.ts
function rehearsalEndpoints(cloud) {
	const { host, port } = new URL(cloud.restUrl);
	return {
		url: () => cloud.restUrl,
		grpc: () => ({
			...cloud.grpcAddress,
			plaintext: true
		}),
		registryHost: () => host,
		registryScheme: "http",
		runPulls: (other) => other === host ? "all" : "none",
		runUrlTemplate: `http://{service}-{number}.{region}.run.localhost:${port}`,
		terraformEnv: terraformEnv(cloud)
	};
}

export { clientEnv, hostAndPort, rehearsalEndpoints };