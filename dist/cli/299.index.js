export const id = 299;
export const ids = [299];
export const modules = {

/***/ 54299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rehearsalEndpoints: () => (/* binding */ rehearsalEndpoints)
/* harmony export */ });
/* harmony import */ var _rehearsal_client_env_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15351);

/** The embedded cloud as a stage sees it: the one thing in which a rehearsal differs from Google. */
function rehearsalEndpoints(cloud) {
    const { host, port } = new URL(cloud.restUrl);
    return {
        url: () => cloud.restUrl,
        grpc: () => ({ ...cloud.grpcAddress, plaintext: true }),
        registryHost: () => host,
        registryScheme: "http",
        runUrlTemplate: `http://{service}-{number}.{region}.run.localhost:${port}`,
        terraformEnv: (0,_rehearsal_client_env_js__WEBPACK_IMPORTED_MODULE_0__/* .terraformEnv */ .Ik)(cloud),
    };
}
//# sourceMappingURL=endpoints.js.map

/***/ }),

/***/ 15351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hI: () => (/* binding */ clientEnv),
  PG: () => (/* binding */ hostAndPort),
  Ik: () => (/* binding */ terraformEnv)
});

// EXTERNAL MODULE: ./lib/rehearsal/provider/engine/settings.js
var settings = __webpack_require__(34783);
;// CONCATENATED MODULE: ./lib/rehearsal/provider/registry-env.js

/** Services that the real provider calls for our resources, and compute, which buckets ask once. */
const PATHS = {
    ...Object.fromEntries(Object.entries(settings/* defaultEndpoints */.mU).map(([name, url]) => [name, new URL(url).pathname])),
    compute: "/compute/v1/",
    iam_credentials: "/v1/",
};
/**
 * The environment under which the real hashicorp/google works against the embedded cloud.
 *
 * `HTTPS_PROXY` names a closed port: at each start the provider asks openidconnect.googleapis.com who it
 * is, which no endpoint attribute covers; refused at once it goes on, while a dead name server holds it
 * for five minutes. Go never sends loopback addresses through a proxy.
 * @param accessToken any text; sent as the bearer token.
 */
function registryProviderEnv(endpoints, accessToken) {
    const services = Object.entries(PATHS).map(([name, path]) => [
        `GOOGLE_${name.toUpperCase()}_CUSTOM_ENDPOINT`,
        endpoints.base(name) + path,
    ]);
    return {
        ...Object.fromEntries(services),
        GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
        HTTPS_PROXY: "http://127.0.0.1:9",
    };
}
//# sourceMappingURL=registry-env.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/client-env.js

/** gcloud's names of APIs, and the path that their override ends in. */
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
    STORAGE: "/storage/v1/",
};
/** Sent as bearer token; the embedded cloud takes calls of anyone. */
const ANY_TOKEN = "rehearsal";
/**
 * Environment variables that point clients here: gcloud, the Cloud Storage libraries, and the google provider
 * of terraform (without the proxy setting that {@link terraformEnv} adds).
 * @see https://cloud.google.com/sdk/gcloud/reference/topic/configurations (`api_endpoint_overrides`)
 */
function clientEnv(cloud) {
    const overrides = Object.entries(GCLOUD_OVERRIDES).map(([api, path]) => [
        `CLOUDSDK_API_ENDPOINT_OVERRIDES_${api}`,
        `${cloud.restUrl}${path}`,
    ]);
    const { HTTPS_PROXY: _proxy, ...provider } = terraformEnv(cloud);
    return {
        ...Object.fromEntries(overrides),
        ...provider,
        CLOUDSDK_CORE_PROJECT: cloud.projectId,
        CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
        CLOUDSDK_CORE_SHOULD_PROMPT_TO_ENABLE_API: "false",
        CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
        // Else gcloud asks DNS for the metadata server, and waits for the answer.
        GCE_METADATA_ROOT: "127.0.0.1:9",
        METADATA_SERVER_DETECTION: "none",
        GOOGLE_CLOUD_PROJECT: cloud.projectId,
        STORAGE_EMULATOR_HOST: cloud.restUrl,
        CLOUD_TASKS_ENDPOINT: cloud.restUrl,
        CLOUD_TASKS_GRPC_ENDPOINT: hostAndPort(cloud.grpcAddress),
    };
}
/** `host:port`, an IPv6 address in brackets. */
function hostAndPort({ host, port }) {
    return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
/** What terraform's google provider and gcs backend need, and no more. */
function terraformEnv(cloud) {
    return {
        ...registryProviderEnv({ base: () => cloud.restUrl }, ANY_TOKEN),
        GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${cloud.restUrl}/storage/v1/b`,
    };
}
//# sourceMappingURL=client-env.js.map

/***/ }),

/***/ 34783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qi: () => (/* binding */ stringMap),
/* harmony export */   mU: () => (/* binding */ defaultEndpoints),
/* harmony export */   sb: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _protocol_value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99003);

/**
 * Google's own endpoint of each service, with the version that a custom endpoint must carry too.
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
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
    storage: "https://storage.googleapis.com/storage/v1/",
};
/** Attribute first, then the environment, then Google's default: the real provider's order. */
function readSettings(config, env) {
    const pick = (name, ...variables) => (0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(config[name]) ?? variables.map((key) => env[key]).find((value) => value);
    const project = pick("project", "GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");
    const attribution = config["add_terraform_attribution_label"] !== false;
    return {
        project,
        region: pick("region", "GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
        accessToken: pick("access_token", "GOOGLE_OAUTH_ACCESS_TOKEN"),
        defaultLabels: {
            ...(attribution ? { "goog-terraform-provisioned": "true" } : {}),
            ...stringMap(config["default_labels"]),
        },
        quotaProject: config["user_project_override"] === true
            ? (pick("billing_project", "GOOGLE_BILLING_PROJECT") ?? project)
            : undefined,
        requestReason: pick("request_reason", "CLOUDSDK_CORE_REQUEST_REASON"),
        endpoint: (service) => pick(`${service}_custom_endpoint`, `GOOGLE_${service.toUpperCase()}_CUSTOM_ENDPOINT`) ??
            defaultEndpoints[service],
    };
}
/** The known strings of a map. */
function stringMap(value) {
    if (!(0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return {};
    const known = Object.entries(value).filter(([, item]) => item !== _protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN */ .HV && item !== null);
    return Object.fromEntries(known.map(([key, item]) => [key, (0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .show */ .WU)(item)]));
}
//# sourceMappingURL=settings.js.map

/***/ }),

/***/ 99003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   HV: () => (/* binding */ UNKNOWN),
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   RT: () => (/* binding */ hasUnknown),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   aI: () => (/* binding */ equals)
/* harmony export */ });
/** A value that terraform does not know yet (msgpack ext 0, or 12 with refinements). */
const UNKNOWN = Symbol("unknown");
/** True for blocks, objects and maps. */
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** True when any part of `value` is unknown. */
function hasUnknown(value) {
    if (value === UNKNOWN)
        return true;
    if (Array.isArray(value))
        return value.some(hasUnknown);
    return isObject(value) && Object.values(value).some(hasUnknown);
}
/** The text of a string attribute, `undefined` when null, unknown or of another type. */
function text(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
/** Null, `false`, 0, `""` and collections of nothing but those: what the SDK does not tell from "not set". */
function isEmpty(value) {
    if (value === undefined || value === null || value === false)
        return true;
    if (value === 0 || value === "")
        return true;
    if (Array.isArray(value))
        return value.every(isEmpty);
    return isObject(value) && Object.values(value).every(isEmpty);
}
/** Equal in every part; numbers by value however they were written (HCL `0.1` arrives as a string). */
function equals(a, b) {
    if (a === b)
        return true;
    if (typeof a === "number" || typeof b === "number") {
        return a !== null && b !== null && typeof a !== "symbol" && Number(a) === Number(b);
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, index) => equals(item, b[index]));
    }
    if (!isObject(a) || !isObject(b))
        return (a ?? null) === (b ?? null);
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => equals(a[name], b[name]));
}
/** The text of a scalar; `""` for null, unknown and collections. */
function show(value) {
    if (typeof value === "string")
        return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
//# sourceMappingURL=value.js.map

/***/ })

};

//# sourceMappingURL=299.index.js.map