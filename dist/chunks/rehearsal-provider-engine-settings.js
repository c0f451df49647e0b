if (!import.meta.url.endsWith("?BvYuolr5")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/rehearsal/provider/protocol/value.ts
const UNKNOWN = Symbol("unknown");
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function hasUnknown(value) {
	if (value === UNKNOWN) return true;
	if (Array.isArray(value)) return value.some(hasUnknown);
	return isObject(value) && Object.values(value).some(hasUnknown);
}
function text(value) {
	return typeof value === "string" && value !== "" ? value : void 0;
}
function isEmpty(value) {
	if (value === void 0 || value === null || value === false) return true;
	if (value === 0 || value === "") return true;
	if (Array.isArray(value)) return value.every(isEmpty);
	return isObject(value) && Object.values(value).every(isEmpty);
}
function equals(a, b) {
	if (a === b) return true;
	if (typeof a === "number" || typeof b === "number") return a !== null && b !== null && typeof a !== "symbol" && Number(a) === Number(b);
	if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => equals(item, b[index]));
	if (!isObject(a) || !isObject(b)) return (a ?? null) === (b ?? null);
	return [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => equals(a[name], b[name]));
}
function show(value) {
	if (typeof value === "string") return value;
	return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

// src/rehearsal/provider/engine/settings.ts
const defaultEndpoints = {
	artifact_registry: "https://artifactregistry.googleapis.com/v1/",
	cloud_billing: "https://cloudbilling.googleapis.com/v1/",
	cloud_run_v2: "https://run.googleapis.com/v2/",
	cloud_scheduler: "https://cloudscheduler.googleapis.com/v1/",
	cloud_tasks: "https://cloudtasks.googleapis.com/v2/",
	iam_beta: "https://iam.googleapis.com/v1/",
	logging: "https://logging.googleapis.com/v2/",
	monitoring: "https://monitoring.googleapis.com/",
	resource_manager: "https://cloudresourcemanager.googleapis.com/v1/",
	secret_manager: "https://secretmanager.googleapis.com/v1/",
	service_usage: "https://serviceusage.googleapis.com/v1/",
	storage: "https://storage.googleapis.com/storage/v1/"
};
function readSettings(config, env) {
	const pick = (name, ...variables) => text(config[name]) ?? variables.map((key) => env[key]).find((value) => value);
	const project = pick("project", "GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");
	const attribution = config["add_terraform_attribution_label"] !== false;
	return {
		project,
		region: pick("region", "GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
		accessToken: pick("access_token", "GOOGLE_OAUTH_ACCESS_TOKEN"),
		defaultLabels: {
			...attribution ? { "goog-terraform-provisioned": "true" } : {},
			...stringMap(config["default_labels"])
		},
		quotaProject: config["user_project_override"] === true ? pick("billing_project", "GOOGLE_BILLING_PROJECT") ?? project : void 0,
		requestReason: pick("request_reason", "CLOUDSDK_CORE_REQUEST_REASON"),
		endpoint: (service) => pick(`${service}_custom_endpoint`, `GOOGLE_${service.toUpperCase()}_CUSTOM_ENDPOINT`) ?? defaultEndpoints[service]
	};
}
function stringMap(value) {
	if (!isObject(value)) return {};
	const known = Object.entries(value).filter(([, item]) => item !== UNKNOWN && item !== null);
	return Object.fromEntries(known.map(([key, item]) => [key, show(item)]));
}

export { UNKNOWN, defaultEndpoints, equals, hasUnknown, isEmpty, isObject, readSettings, show, stringMap, text };