export const id = 845;
export const ids = [845];
export const modules = {

/***/ 16049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ withCancellation),
/* harmony export */   g: () => (/* binding */ CANCELLED)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** The code of a section that did not end because somebody stopped the run. */
const CANCELLED = "CANCELLED";
/**
 * Runs a body that obeys an `AbortSignal`, aborted by the first SIGINT (Ctrl-C), SIGTERM or SIGHUP. The
 * second one ends the process at once with exit code 1; what it started is ended by its watchdogs.
 */
async function withCancellation(progress, body) {
    const controller = new AbortController();
    const stop = (name) => {
        if (controller.signal.aborted)
            process.exit(1);
        progress.warn(`cancelled by ${name}: cleaning up; once more ends it at once`);
        controller.abort(new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(CANCELLED, `cancelled by ${name}`, {
            exitCode: 1,
            hint: "run it again: nothing is left that it would trip over",
        }));
    };
    for (const name of SIGNALS)
        process.on(name, stop);
    try {
        return await body(controller.signal);
    }
    finally {
        for (const name of SIGNALS)
            process.off(name, stop);
    }
}
//# sourceMappingURL=cancellation.js.map

/***/ }),

/***/ 84749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ packageFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73136);



/**
 * Absolute path of a folder that the package ships (`terraform`), found by going up from this file:
 * it stands at another depth in `dist` than in `src`.
 * @throws Error when it is not there
 */
function packageFolder(name) {
    let at = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(import.meta.url));
    for (;;) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, "action.yml")) && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, name)))
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, name);
        const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(at);
        if (parent === at)
            throw new Error(`the package's folder "${name}" is missing: install it again`);
        at = parent;
    }
}
//# sourceMappingURL=package-folder.js.map

/***/ }),

/***/ 12505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   Ew: () => (/* binding */ canonicalName),
/* harmony export */   GI: () => (/* binding */ GoogleApiError),
/* harmony export */   nJ: () => (/* binding */ codeOfHttp),
/* harmony export */   tF: () => (/* binding */ apiFailure)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);

/** The canonical code names by gRPC number. @see https://grpc.io/docs/guides/status-codes/ */
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
    "UNAUTHENTICATED",
];
/** The name of a `google.rpc.Code` number; `UNKNOWN` for one that is not in the table. */
function canonicalName(code) {
    return NAMES[code] ?? "UNKNOWN";
}
/** HTTP status -> canonical code, for REST answers without a `status` field. */
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
    504: "DEADLINE_EXCEEDED",
};
const HINTS = {
    PERMISSION_DENIED: "grant the role that docs/reference/roles.md lists for this identity",
    UNAUTHENTICATED: "the credentials are missing or expired: authenticate again just before this step",
    RESOURCE_EXHAUSTED: "a quota is used up or the API throttles: try again later or raise the quota",
    UNAVAILABLE: "the API did not answer: try again",
};
/** An answer of a Google API that is an error, from either transport. */
class GoogleApiError extends Error {
    name = "GoogleApiError";
    code;
    constructor(code, message, cause) {
        super(message, { cause });
        this.code = code;
    }
}
/** The canonical code of what a Google client or our own REST call threw; undefined for anything else. */
function codeOf(error) {
    if (error instanceof GoogleApiError)
        return error.code;
    if (typeof error !== "object" || error === null || !("code" in error))
        return undefined;
    const { code } = error;
    if (typeof code !== "number")
        return undefined;
    // gRPC numbers end at 16; the REST fallback of the clients throws HTTP statuses instead.
    return code <= 16 ? canonicalName(code) : (BY_HTTP[code] ?? "UNKNOWN");
}
/** The canonical code of an HTTP error answer. */
function codeOfHttp(status, bodyStatus) {
    const named = NAMES.find((name) => name === bodyStatus);
    return named ?? BY_HTTP[status] ?? (status >= 500 ? "INTERNAL" : "UNKNOWN");
}
/** One mapping of every API error to what the user reads. @param doing e.g. `read service "task-worker"` */
function apiFailure(doing, error) {
    if (error instanceof _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H)
        return error;
    const code = codeOf(error);
    const hint = code === undefined ? undefined : HINTS[code];
    return new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(code === undefined ? "GCP_UNREACHABLE" : `GCP_${code}`, `could not ${doing}: ${(0,_project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .g)(error)}`, {
        exitCode: code === "PERMISSION_DENIED" || code === "UNAUTHENTICATED" ? 2 : 1,
        ...(hint === undefined ? {} : { hint }),
        cause: error,
    });
}
//# sourceMappingURL=api-failure.js.map

/***/ }),

/***/ 33032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ ambientCredentials),
/* harmony export */   r: () => (/* binding */ fixedCredentials)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);

const SCOPE = "https://www.googleapis.com/auth/cloud-platform";
/**
 * The identity that terraform's google provider takes from the same environment, so that both are one:
 * `GOOGLE_OAUTH_ACCESS_TOKEN`, else Application Default Credentials (Workload Identity Federation in CI, `gcloud auth
 * application-default login` on a laptop); with `GOOGLE_IMPERSONATE_SERVICE_ACCOUNT` acting as that account. Looked up at the first call.
 * @see https://cloud.google.com/docs/authentication/application-default-credentials
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
function ambientCredentials(options = {}) {
    let client;
    const authClient = () => (client ??= load(options));
    return {
        authClient,
        quotaProject: async () => (await authClient()).quotaProjectId,
        async accessToken() {
            const auth = await authClient();
            try {
                const { token } = await auth.getAccessToken();
                if (typeof token === "string" && token !== "")
                    return token;
            }
            catch (cause) {
                throw noCredentials(cause);
            }
            throw noCredentials(undefined);
        },
    };
}
/** A fixed bearer token, e.g. one that the rehearsal's issuer made. */
function fixedCredentials(token) {
    return {
        accessToken: () => Promise.resolve(token),
        authClient: () => tokenClient(token),
        quotaProject: () => Promise.resolve(undefined),
    };
}
async function load({ projectId, iamCredentialsUrl }) {
    const { GoogleAuth, Impersonated } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
    const token = process.env["GOOGLE_OAUTH_ACCESS_TOKEN"] ?? "";
    let source;
    try {
        const auth = new GoogleAuth({
            scopes: SCOPE,
            ...(projectId === undefined ? {} : { projectId }),
        });
        source = token === "" ? await auth.getClient() : await tokenClient(token);
    }
    catch (cause) {
        throw noCredentials(cause);
    }
    const account = process.env["GOOGLE_IMPERSONATE_SERVICE_ACCOUNT"] ?? "";
    if (account === "")
        return source;
    return new Impersonated({
        sourceClient: source,
        targetPrincipal: account,
        targetScopes: [SCOPE],
        ...(iamCredentialsUrl === undefined ? {} : { endpoint: iamCredentialsUrl }),
        ...(source.quotaProjectId === undefined ? {} : { quotaProjectId: source.quotaProjectId }),
    });
}
async function tokenClient(token) {
    const { OAuth2Client } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
    const client = new OAuth2Client();
    client.setCredentials({ access_token: token });
    return client;
}
function noCredentials(cause) {
    return new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("GCP_NO_CREDENTIALS", `no Google Cloud credentials${cause === undefined ? "" : `: ${(0,_project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .g)(cause)}`}`, {
        exitCode: 2,
        hint: "in CI use google-github-actions/auth with Workload Identity Federation; on a laptop run `gcloud auth application-default login`; without an account use `cloud-tasks rehearse`, or `--emulator` with a running `cloud-tasks emulate`",
        cause,
    });
}
//# sourceMappingURL=credentials.js.map

/***/ }),

/***/ 50324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ connectGcp)
/* harmony export */ });
/* harmony import */ var _semantics_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61303);
/* harmony import */ var _api_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12505);


/** How long one REST call may take. */
const REST_TIMEOUT_MS = 30_000;
/** Waits before a read is tried again. Only UNAVAILABLE is, as https://google.aip.dev/194 has it, and what got no answer. */
const RETRY_AFTER_MS = [500, 2_000];
/** Joins endpoints and credentials; connects to nothing until a client is asked for. @param clock of the waits between tries */
function connectGcp(endpoints, credentials, clock = _semantics_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m) {
    const closers = [];
    const once = (make) => {
        let made;
        return () => (made ??= make().then((client) => {
            closers.push(() => client.close());
            return client;
        }));
    };
    const options = (api) => clientOptions(endpoints, credentials, api);
    return {
        endpoints,
        credentials,
        tasks: once(async () => {
            const { CloudTasksClient } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232), __webpack_require__.e(290), __webpack_require__.e(894)]).then(__webpack_require__.bind(__webpack_require__, 37290));
            return new CloudTasksClient(await options("cloudtasks"));
        }),
        services: once(async () => {
            const { ServicesClient } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232), __webpack_require__.e(475)]).then(__webpack_require__.t.bind(__webpack_require__, 89475, 19));
            return new ServicesClient(await options("run"));
        }),
        revisions: once(async () => {
            const { RevisionsClient } = await Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232), __webpack_require__.e(475)]).then(__webpack_require__.t.bind(__webpack_require__, 89475, 19));
            return new RevisionsClient(await options("run"));
        }),
        rest: (call) => retried(call, clock, () => callRest(endpoints, credentials, call)),
        async close() {
            await Promise.all(closers.map((close) => close()));
        },
    };
}
async function clientOptions(endpoints, credentials, api) {
    const { host, port, plaintext } = endpoints.grpc(api);
    if (!plaintext) {
        return { apiEndpoint: host, port, authClient: (await credentials.authClient()) };
    }
    // A token is never sent over plaintext gRPC, so no credentials are looked up either.
    const [{ grpc }, { PassThroughClient }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(232)]).then(__webpack_require__.t.bind(__webpack_require__, 83232, 19)),
        Promise.all(/* import() */[__webpack_require__.e(704), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19)),
    ]);
    return {
        apiEndpoint: host,
        port,
        sslCreds: grpc.credentials.createInsecure(),
        authClient: new PassThroughClient(),
    };
}
/** Tries a read again; anything else may have been done already, so that a second try could do it twice. */
async function retried({ method }, clock, run) {
    for (const waitMs of method === "GET" ? RETRY_AFTER_MS : []) {
        try {
            return await run();
        }
        catch (error) {
            if (!isTransient(error))
                throw error;
        }
        await new Promise((resolve) => {
            clock.setTimer(clock.now() + waitMs, resolve);
        });
    }
    return await run();
}
/** `fetch` throws a TypeError when there was no connection or it broke. */
function isTransient(error) {
    return error instanceof _api_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GoogleApiError */ .GI
        ? error.code === "UNAVAILABLE"
        : error instanceof TypeError;
}
async function callRest(endpoints, credentials, call) {
    const [token, quotaProject] = await Promise.all([
        credentials.accessToken(),
        credentials.quotaProject(),
    ]);
    const response = await fetch(`${endpoints.url(call.api)}${call.path}`, {
        method: call.method,
        headers: {
            authorization: `Bearer ${token}`,
            ...(quotaProject === undefined ? {} : { "x-goog-user-project": quotaProject }),
            ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        signal: AbortSignal.timeout(REST_TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.ok)
        return text === "" ? {} : JSON.parse(text);
    const error = errorOf(text);
    throw new _api_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .GoogleApiError */ .GI((0,_api_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOfHttp */ .nJ)(response.status, error.status), error.message ?? `HTTP ${response.status}`);
}
function errorOf(text) {
    try {
        return JSON.parse(text).error ?? {};
    }
    catch {
        return {};
    }
}
//# sourceMappingURL=gcp.js.map

/***/ }),

/***/ 78177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ MOVED_FILE)
/* harmony export */ });
/** Beside `cloud-tasks.yaml`: what was renamed, so that Terraform moves it instead of deleting and creating. */
const MOVED_FILE = "cloud-tasks.moved.tf";
//# sourceMappingURL=moved-file.js.map

/***/ }),

/***/ 21559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ resourceLabel)
/* harmony export */ });
/** Terraform's types in the words of the config; what stands behind a worker is named in full. */
const NOUNS = {
    google_cloud_run_v2_service: "service",
    google_cloud_run_v2_service_iam_member: "who may call it",
    google_cloud_scheduler_job: "job",
    google_cloud_tasks_queue: "queue",
    google_cloud_tasks_queue_iam_member: "who may add tasks",
    google_monitoring_alert_policy: "policy",
    google_monitoring_notification_channel: "channel",
    google_secret_manager_secret: "secret",
    google_secret_manager_secret_iam_member: "who may read it",
    google_service_account: "service account",
    google_service_account_iam_member: "who may act as it",
    google_storage_bucket: "bucket",
};
/** An address of our modules for people: `queue "email-queue"`, `worker "worker": service account (invoker)`. Any other address stays as it is. */
function resourceLabel({ address, type }) {
    const match = /^module\.(\w+)\["([^"]+)"\]\.\w+\.(\w+)(\[.*\])?$/.exec(address);
    if (match === null)
        return address;
    const [, module = "", id = "", name = "", key = ""] = match;
    const noun = NOUNS[type] ?? type;
    if (name === "this" && key === "")
        return noun === module ? `${module} "${id}"` : `${module} "${id}": ${noun}`;
    return `${module} "${id}": ${noun} (${name}${key})`;
}
//# sourceMappingURL=resource-label.js.map

/***/ }),

/***/ 50013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ isOwn),
/* harmony export */   ci: () => (/* binding */ addressOf),
/* harmony export */   g0: () => (/* binding */ importBlocks),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   re: () => (/* binding */ refuseForeign)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);

/** The address of a module's main resource, or of a named one. */
function addressOf(module, id, type, name = "this") {
    return `module.${module}[${quote(id)}].${type}.${name}`;
}
/** True for labels that our modules set, for whichever project. */
function isManaged(labels) {
    return labels["managed-by"] === "cloud-tasks-pipeline";
}
/** True for what this project's own environment made. */
function isOwn(project, labels) {
    return isManaged(labels) && ownerOf(labels) === `${project.name}/${project.environment}`;
}
function ownerOf(labels) {
    return [labels["name"], labels["environment"]].map(String).join("/");
}
/**
 * Our modules label what has labels: what they made for another project is not taken away from it.
 * @throws Failure `TF_NOT_OURS`
 */
function refuseForeign(project, what, answer) {
    const labels = answer?.labels ?? {};
    if (!isManaged(labels) || isOwn(project, labels))
        return;
    const own = `${project.name}/${project.environment}`;
    throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("TF_NOT_OURS", `${what} belongs to ${ownerOf(labels)}, not to ${own}`, {
        exitCode: 2,
        hint: "give it another name in cloud-tasks.yaml, or deploy to another Google Cloud project",
    });
}
/** `import` blocks for what exists. @see https://developer.hashicorp.com/terraform/language/import */
function importBlocks(adoptions) {
    return adoptions
        .map(({ address, importId }) => `import {\n  to = ${address}\n  id = ${quote(importId)}\n}\n`)
        .join("\n");
}
/** An HCL string without templates. */
function quote(text) {
    return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (mark) => mark + mark);
}
//# sourceMappingURL=adoption.js.map

/***/ }),

/***/ 77532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ diffAttributes)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/** The leaves that differ between before and after, sorted by path. */
function diffAttributes({ change }) {
    const found = [];
    const replaced = (change.replace_paths ?? []).map((steps) => patternOf(steps));
    walk({
        path: "",
        pattern: "",
        before: change.before,
        after: change.after,
        unknown: change.after_unknown,
        sensitive: [change.before_sensitive, change.after_sensitive],
    }, replaced, found);
    return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
function walk(node, replaced, found) {
    const unknown = node.unknown === true;
    const sensitive = node.sensitive.includes(true);
    // What is sensitive as a whole is told as a whole: the keys of a map can be as telling as its values.
    if (!unknown && !sensitive && (isTree(node.before) || isTree(node.after))) {
        for (const child of children(node))
            walk(child, replaced, found);
        return;
    }
    const [before, after] = [node.before ?? null, node.after ?? null];
    if (!unknown && (0,node_util__WEBPACK_IMPORTED_MODULE_0__.isDeepStrictEqual)(before, after))
        return;
    found.push({
        path: node.path,
        pattern: node.pattern,
        before,
        after: unknown ? undefined : after,
        unknown,
        sensitive,
        forcesReplacement: replaced.some((pattern) => node.pattern === pattern || node.pattern.startsWith(`${pattern}.`)),
    });
}
function children(node) {
    const sides = [node.before, node.after, node.unknown];
    const list = sides.some(Array.isArray);
    const named = list &&
        [node.before, node.after].every(isNamedList) &&
        !node.sensitive.some((marks) => Array.isArray(marks) && marks.some((mark) => at(mark, "name")));
    const keyed = (tree) => (named && Array.isArray(tree) ? byName(tree) : tree);
    const [before, after] = [keyed(node.before), keyed(node.after)];
    // Marks of a named list follow the order of their own side; only that of `after` has unknowns.
    const marksOf = (marks, side) => named && Array.isArray(marks) && Array.isArray(side) ? markByName(marks, side) : marks;
    const unknown = marksOf(node.unknown, node.after);
    const sensitive = [
        marksOf(node.sensitive[0], node.before),
        marksOf(node.sensitive[1], node.after),
    ];
    const keys = new Set([before, after, unknown].flatMap(keysOf));
    return [...keys].map((key) => ({
        path: childPath(node.path, key, list, named),
        pattern: list ? node.pattern : node.pattern === "" ? key : `${node.pattern}.${key}`,
        before: at(before, key),
        after: at(after, key),
        unknown: at(unknown, key),
        sensitive: sensitive.map((mark) => at(mark, key)),
    }));
}
function childPath(parent, key, list, named) {
    if (list)
        return `${parent}[${named ? JSON.stringify(key) : key}]`;
    return parent === "" ? key : `${parent}.${key}`;
}
function isTree(tree) {
    return typeof tree === "object" && tree !== null;
}
function keysOf(tree) {
    return isTree(tree) ? Object.keys(tree) : [];
}
function at(tree, key) {
    return isTree(tree) && Object.hasOwn(tree, key)
        ? tree[key]
        : undefined;
}
/** Environment variables and the like: a set, so a position means nothing and the name everything. */
function isNamedList(tree) {
    if (tree === null || tree === undefined)
        return true;
    if (!Array.isArray(tree))
        return false;
    const names = tree.map((member) => at(member, "name"));
    return names.every((name) => typeof name === "string") && new Set(names).size === names.length;
}
function byName(list) {
    return Object.fromEntries(list.map((member) => [String(at(member, "name")), member]));
}
function markByName(marks, side) {
    return Object.fromEntries(side.map((member, index) => [String(at(member, "name")), marks[index]]));
}
function patternOf(steps) {
    return steps.filter((step) => typeof step === "string").join(".");
}
//# sourceMappingURL=attribute-diff.js.map

/***/ }),

/***/ 96036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RG: () => (/* binding */ HIDDEN),
  qj: () => (/* binding */ actionOf),
  Nf: () => (/* binding */ summarizeChanges)
});

// EXTERNAL MODULE: ./lib/terraform/changes/attribute-diff.js
var attribute_diff = __webpack_require__(77532);
;// CONCATENATED MODULE: ./lib/terraform/changes/shown-attributes.js
/**
 * The attributes whose values a report may show, by Terraform type and pattern (without indices). Everything else
 * is hidden: env values, payloads, headers, secret data, and whatever a later provider adds.
 */
const SHOWN = {
    google_cloud_tasks_queue: [
        "desired_state",
        "location",
        "name",
        "rate_limits.max_concurrent_dispatches",
        "rate_limits.max_dispatches_per_second",
        "retry_config.max_attempts",
        "retry_config.max_backoff",
        "retry_config.max_doublings",
        "retry_config.max_retry_duration",
        "retry_config.min_backoff",
        "stackdriver_logging_config.sampling_ratio",
    ],
    google_cloud_run_v2_service: [
        "deletion_protection",
        "ingress",
        "invoker_iam_disabled",
        "location",
        "launch_stage",
        "name",
        "scaling.min_instance_count",
        "template.containers.env.value_source.secret_key_ref.secret",
        "template.containers.env.value_source.secret_key_ref.version",
        "template.containers.env.name",
        "template.containers.image",
        "template.containers.ports.container_port",
        "template.containers.ports.name",
        "template.containers.resources.cpu_idle",
        "template.containers.resources.limits.cpu",
        "template.containers.resources.limits.memory",
        "template.containers.resources.startup_cpu_boost",
        "template.containers.startup_probe.failure_threshold",
        "template.containers.startup_probe.http_get.path",
        "template.max_instance_request_concurrency",
        "template.scaling.max_instance_count",
        "template.service_account",
        "template.timeout",
    ],
    google_cloud_scheduler_job: [
        "attempt_deadline",
        "http_target.http_method",
        "http_target.oidc_token.audience",
        "http_target.oidc_token.service_account_email",
        "name",
        "paused",
        "region",
        "retry_config.max_backoff_duration",
        "retry_config.max_doublings",
        "retry_config.max_retry_duration",
        "retry_config.min_backoff_duration",
        "retry_config.retry_count",
        "schedule",
        "time_zone",
    ],
    google_monitoring_alert_policy: [
        "conditions.condition_threshold.duration",
        "conditions.condition_threshold.threshold_value",
        "display_name",
        "enabled",
    ],
    google_secret_manager_secret: ["expire_time", "secret_id", "ttl"],
    google_service_account: ["account_id", "disabled", "display_name"],
    google_storage_bucket: [
        "force_destroy",
        "lifecycle_rule.action.type",
        "lifecycle_rule.condition.age",
        "location",
        "name",
        "public_access_prevention",
        "uniform_bucket_level_access",
        "versioning.enabled",
    ],
};
const SHOWN_OF_IAM_MEMBERS = [
    "location",
    "member",
    "name",
    "role",
    "secret_id",
    "service_account_id",
];
/** True when a report may show this attribute's value, unless Terraform marks it sensitive. */
function isShown(type, pattern) {
    const shown = type.endsWith("_iam_member") ? SHOWN_OF_IAM_MEMBERS : (SHOWN[type] ?? []);
    return shown.includes(pattern);
}
//# sourceMappingURL=shown-attributes.js.map
;// CONCATENATED MODULE: ./lib/terraform/changes/changes.js


/** What stands for a value that a report must not show. */
const HIDDEN = "(hidden)";
const ABSENT = "(none)";
const UNKNOWN = "(known after apply)";
/** Why Terraform does what it does, in words. @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const REASONS = {
    replace_because_tainted: "an earlier apply left it half made",
    replace_because_cannot_update: "an attribute that changes can't be changed in place",
    replace_by_request: "its replacement was asked for",
    replace_by_triggers: "something that it depends on is replaced",
    delete_because_no_resource_config: "it is no longer in the configuration",
    delete_because_no_module: "it is no longer in the configuration",
    delete_because_each_key: "its id is no longer in cloud-tasks.yaml",
    delete_because_count_index: "it is no longer asked for",
    delete_because_wrong_repetition: "it is no longer repeated the same way",
    delete_because_no_move_target: "it was moved to a place that does not exist",
};
/** The changes of a plan for people: what stays as it is and mere reads are left out, values are redacted. */
function summarizeChanges(resources) {
    return resources
        .flatMap((resource) => {
        const action = actionOf(resource);
        return action === undefined ? [] : [summarize(resource, action)];
    })
        .sort((a, b) => (a.address < b.address ? -1 : 1));
}
/** What happens to a resource; undefined when nothing does. */
function actionOf(resource) {
    const { actions, importing } = resource.change;
    if (resource.mode === "data")
        return undefined;
    if (actions.includes("delete") && actions.includes("create"))
        return "replace";
    if (actions.includes("forget"))
        return "forget";
    const [action] = actions;
    if (action === "create" || action === "delete" || action === "read")
        return action;
    if (importing !== undefined)
        return "import";
    if (action === "update")
        return "update";
    return resource.previous_address === undefined ? undefined : "move";
}
function summarize(resource, action) {
    const reason = reasonOf(resource);
    return {
        address: resource.address,
        type: resource.type,
        action,
        attributes: action === "delete" || action === "forget" ? [] : attributesOf(resource, action),
        ...(reason === undefined ? {} : { reason }),
    };
}
function reasonOf({ previous_address: from, action_reason, change, }) {
    const forced = [...new Set((change.replace_paths ?? []).map((steps) => steps.join(".")))].sort();
    const why = action_reason === "replace_because_cannot_update" && forced.length > 0
        ? `${forced.join(", ")} can't be changed in place`
        : action_reason && (REASONS[action_reason] ?? action_reason);
    const taken = change.importing &&
        `it exists already: ${change.importing.id ?? "its id is known after apply"}`;
    const reasons = [from && `moved from ${from}`, taken, why].filter((reason) => reason !== undefined);
    return reasons.length === 0 ? undefined : reasons.join("; ");
}
/** What the provider works out of `labels` and `annotations`, which are told themselves. */
const REPEATED = /^(?:effective_labels|terraform_labels|effective_annotations)(?:\.|$)/;
function attributesOf(resource, action) {
    return (0,attribute_diff/* diffAttributes */.x)(resource)
        .filter((diff) => isTold(resource.type, diff, action))
        .map((diff) => ({
        path: diff.path,
        before: render(resource.type, diff, diff.before),
        after: diff.unknown ? UNKNOWN : render(resource.type, diff, diff.after),
        forcesReplacement: diff.forcesReplacement,
    }));
}
/** A new resource is told by what may be shown; of a changed one every change is, if only as hidden. */
function isTold(type, diff, action) {
    if (diff.forcesReplacement)
        return true;
    if (REPEATED.test(diff.pattern))
        return false;
    if (action === "create")
        return isShown(type, diff.pattern) && !diff.unknown;
    // What the provider computes anew says nothing unless the attribute is one that people set.
    return !diff.unknown || isShown(type, diff.pattern);
}
function render(type, diff, value) {
    if (value === null || value === undefined)
        return ABSENT;
    if (diff.sensitive || !isShown(type, diff.pattern))
        return HIDDEN;
    return typeof value === "string" ? value : JSON.stringify(value);
}
//# sourceMappingURL=changes.js.map

/***/ }),

/***/ 92950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ parsePlanJson),
/* harmony export */   c: () => (/* binding */ changesOutputs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27597);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);


const value = zod__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J();
const changeSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    actions: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(["no-op", "create", "read", "update", "delete", "forget"])),
    before: value,
    after: value,
    /** The shape of `after` with `true` where a value is known only after the apply. */
    after_unknown: value,
    /** `true` for a value, or a tree of `true`, that Terraform marks sensitive. */
    before_sensitive: value,
    after_sensitive: value,
    replace_paths: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()]))).optional(),
    importing: zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional() }).optional(),
});
const plannedSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    address: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    previous_address: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
    mode: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(["managed", "data"]),
    type: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    change: changeSchema,
    action_reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
const planSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    // Minor versions only add: https://developer.hashicorp.com/terraform/internals/json-format
    format_version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^1\./, "only format 1 of the plan is understood"),
    terraform_version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    resource_changes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(plannedSchema).default([]),
    resource_drift: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(plannedSchema).default([]),
    output_changes: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ actions: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()) })).default({}),
    errored: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
});
/** True when the plan writes other outputs than the state has, be it that no resource changes. */
function changesOutputs({ output_changes: outputs }) {
    return Object.values(outputs).some(({ actions }) => actions.some((action) => action !== "no-op"));
}
/** Checks the shape of a plan's JSON. @throws Failure `TF_PLAN_FORMAT` */
function parsePlanJson(text) {
    try {
        return planSchema.parse(JSON.parse(text));
    }
    catch (cause) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("TF_PLAN_FORMAT", "terraform's plan JSON has a shape that is not understood", { exitCode: 1, hint: "use a released Terraform 1.x or OpenTofu 1.x", cause });
    }
}
//# sourceMappingURL=plan-json.js.map

/***/ }),

/***/ 27915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ NO_DOWNLOAD),
/* harmony export */   m: () => (/* binding */ downloadForbidden)
/* harmony export */ });
/** The environment that forbids the download of terraform. */
const NO_DOWNLOAD = { CLOUD_TASKS_NO_DOWNLOAD: "1" };
/** True when the user or CI forbids downloads. */
function downloadForbidden(env) {
    return !["", "0", "false", undefined].includes(env["CLOUD_TASKS_NO_DOWNLOAD"]);
}
//# sourceMappingURL=no-download.js.map

/***/ }),

/***/ 62219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qs: () => (/* binding */ readingRoleOf),
/* harmony export */   io: () => (/* binding */ roleOfType),
/* harmony export */   kp: () => (/* binding */ roleOf),
/* harmony export */   yf: () => (/* binding */ readingRoleOfType)
/* harmony export */ });
/** The role of each permission that our resources need, by the longest start of its name. Same as docs/reference/roles.md. */
const ROLES = {
    "artifactregistry.": "roles/artifactregistry.writer",
    "cloudscheduler.": "roles/cloudscheduler.admin",
    "cloudtasks.": "roles/cloudtasks.admin",
    "iam.serviceAccounts.": "roles/iam.serviceAccountAdmin",
    "iam.serviceAccounts.actAs": "roles/iam.serviceAccountUser",
    "logging.": "roles/logging.viewer",
    "monitoring.": "roles/monitoring.editor",
    "resourcemanager.projects.get": "roles/viewer",
    "run.": "roles/run.admin",
    "secretmanager.": "roles/secretmanager.admin",
    "serviceusage.": "roles/serviceusage.serviceUsageViewer",
    "storage.": "roles/storage.admin",
};
/** Terraform's types by the start of their permissions, for an error that names no permission. */
const BY_TYPE = {
    google_artifact_registry_repository: "artifactregistry.",
    google_cloud_run_v2_service: "run.",
    google_cloud_scheduler_job: "cloudscheduler.",
    google_cloud_tasks_queue: "cloudtasks.",
    google_monitoring_alert_policy: "monitoring.",
    google_monitoring_notification_channel: "monitoring.",
    google_secret_manager_secret: "secretmanager.",
    google_service_account: "iam.serviceAccounts.",
    google_storage_bucket: "storage.",
};
/** The role of the pipeline's identity that grants a permission; undefined for one that we do not use. */
function roleOf(permission) {
    // Cloud Run spells it `iam.serviceaccounts.actAs`.
    const lower = permission.toLowerCase();
    const [longest] = Object.keys(ROLES)
        .filter((start) => lower.startsWith(start.toLowerCase()))
        .sort((a, b) => b.length - a.length);
    return longest === undefined ? undefined : ROLES[longest];
}
/** The role that a resource of this Terraform type needs, its IAM members included. */
function roleOfType(type) {
    const start = BY_TYPE[type.replace(/_iam_member$/, "")];
    return start === undefined ? undefined : ROLES[start];
}
/** The same for an identity that only plans: the roles that read and no more. */
function readingRoleOf(permission) {
    if (permission.endsWith(".getIamPolicy"))
        return "roles/iam.securityReviewer";
    if (/^storage\.objects\.(?:get|list)$/.test(permission))
        return "roles/storage.objectViewer";
    if (permission.endsWith(".downloadArtifacts"))
        return "roles/artifactregistry.reader";
    return /\.(?:get|list)$/.test(permission) ? "roles/viewer" : roleOf(permission);
}
/** The reading role of a Terraform type. */
function readingRoleOfType(type) {
    return type.endsWith("_iam_member") ? "roles/iam.securityReviewer" : "roles/viewer";
}
//# sourceMappingURL=permission-roles.js.map

/***/ }),

/***/ 73888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JY: () => (/* binding */ readMoves),
/* harmony export */   f9: () => (/* binding */ movedBlock)
/* harmony export */ });
/* unused harmony export parseMoves */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42587);
/* harmony import */ var _project_moved_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78177);




const ADDRESS = String.raw `[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\["[^"\\$%\n]*"\])+`;
const BLOCK = new RegExp(String.raw `\s*moved\s*\{\s*from\s*=\s*(${ADDRESS})\s+to\s*=\s*(${ADDRESS})\s*\}\s*`, "y");
const COMMENTS = /#.*|\/\/.*|\/\*[\s\S]*?\*\//g;
/** A `moved` block. @see https://developer.hashicorp.com/terraform/language/moved */
function movedBlock({ from, to }) {
    return `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
}
/**
 * The project's moves, written anew from what was read: the file may hold `moved` blocks only, so that no other HCL
 * (a provisioner runs programs) gets in through a pull request.
 * @throws Failure `TF_MOVED_FILE`
 */
async function readMoves(configFile) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(configFile), _project_moved_file_js__WEBPACK_IMPORTED_MODULE_3__/* .MOVED_FILE */ .H);
    let text;
    try {
        text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, "utf8");
    }
    catch (error) {
        if (error.code === "ENOENT")
            return [];
        throw error;
    }
    return parseMoves(text, file);
}
function parseMoves(text, file) {
    const bare = text.replaceAll(COMMENTS, "");
    const moves = [];
    let at = 0;
    while (bare.slice(at).trim() !== "") {
        BLOCK.lastIndex = at;
        const match = BLOCK.exec(bare);
        if (match === null)
            throw notMoved(file, bare.slice(at));
        const [whole, from = "", to = ""] = match;
        moves.push({ from, to });
        at += whole.length;
    }
    return moves;
}
function notMoved(file, rest) {
    const near = rest.trim().split("\n", 1)[0] ?? "";
    return new _project_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H("TF_MOVED_FILE", `${file} holds something else than moved blocks: ${near}`, {
        exitCode: 2,
        hint: `write only: ${movedBlock({ from: 'module.queue["old"]', to: 'module.queue["new"]' }).replaceAll(/\s+/g, " ")}`,
    });
}
//# sourceMappingURL=moved-blocks.js.map

/***/ }),

/***/ 45976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ initialize)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42587);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77907);
/* harmony import */ var _work_dir_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96361);




/**
 * `init`. On a bucket that holds no state yet it writes an empty one, which an identity that may only read can't: such a
 * plan, the first pull request's, starts from nothing in a file of its own.
 * @throws Failure of `runTerraform`
 */
async function initialize(deps, workDir, terraform) {
    try {
        await terraform((0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .initArgs */ .Gt)(deps));
    }
    catch (error) {
        if (deps.lock !== false || !isRefusedWrite(error))
            throw error;
        deps.progress.warn("there is no state yet, and this identity may not make one: the plan starts from nothing");
        const backend = { kind: "local", file: node_path__WEBPACK_IMPORTED_MODULE_0__.join(workDir.configDir, "none.tfstate") };
        await (0,_work_dir_js__WEBPACK_IMPORTED_MODULE_3__/* .writeBackend */ .c)(workDir.configDir, backend);
        await terraform((0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .initArgs */ .Gt)({ backend }));
    }
}
function isRefusedWrite(error) {
    return (error instanceof _project_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H &&
        error.code === "TF_PERMISSION" &&
        error.message.includes("storage.objects.create"));
}
//# sourceMappingURL=initialize.js.map

/***/ }),

/***/ 53458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H$: () => (/* binding */ keptFolder),
/* harmony export */   i8: () => (/* binding */ keepErroredState),
/* harmony export */   nc: () => (/* binding */ pushKeptStates)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57975);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42587);





/** Terraform's own name for a state that its backend did not take. */
const ERRORED = "errored.tfstate";
/**
 * Where things of one state outlive a run's work directory: states that could not be written, and which runs hold its
 * lock. Beside the work directory, a folder for each state.
 */
function keptFolder(deps) {
    const root = deps.keepDir ?? node_path__WEBPACK_IMPORTED_MODULE_2__.join(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(deps.workDir), "cloud-tasks-kept");
    const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(deps.backend)).digest("hex").slice(0, 16);
    return node_path__WEBPACK_IMPORTED_MODULE_2__.join(root, key);
}
/** Takes an `errored.tfstate` out of a folder that will be cleared. @returns where it is now, if there was one */
async function keepErroredState(configDir, folder) {
    const errored = node_path__WEBPACK_IMPORTED_MODULE_2__.join(configDir, ERRORED);
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(errored, "utf8").catch(() => undefined);
    if (text === undefined)
        return undefined;
    const { lineage = "unknown", serial = 0 } = parseState(text) ?? {};
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { recursive: true, mode: 0o700 });
    const kept = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, `${lineage}.${serial}.tfstate`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(errored, kept);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(kept, 0o600);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(errored);
    return kept;
}
/**
 * Brings a state that an earlier run could not write back, before anything is planned on an older one. An identity that
 * may only read leaves it and says so.
 * @throws Failure `TF_STATE_FORKED` when the state went on without it, `TF_KEPT_UNSAFE` when someone else may write there,
 * `TF_KEPT_BROKEN` when it can't be read
 */
async function pushKeptStates(folder, deps) {
    const files = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder).catch(() => []))
        .filter((name) => name.endsWith(".tfstate"))
        .sort((a, b) => serialOf(a) - serialOf(b));
    if (files.length === 0)
        return;
    await checkOwner(folder);
    for (const name of files) {
        const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, name);
        if (deps.lock === false) {
            deps.progress.warn(`${file} holds what an earlier run did and could not write: this plan does not know of it; an apply pushes it`);
        }
        else {
            await push(file, deps);
        }
    }
}
async function push(file, { terraform, lockArgs, progress }) {
    const kept = parseState(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, "utf8"));
    if (kept === undefined) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H("TF_KEPT_BROKEN", `${file} was kept from a run that could not write it, and is cut off`, {
            exitCode: 2,
            hint: `bring what it names into the state by \`terraform import\`, then delete the file`,
        });
    }
    const { stdout } = await terraform(["state", "pull"]);
    const current = parseState(stdout) ?? {};
    if (!isSame(kept, current)) {
        const forked = forkOf(kept, current);
        if (forked !== undefined) {
            throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H("TF_STATE_FORKED", `${file} was kept from a run that could not write it, and ${forked}`, {
                exitCode: 2,
                hint: `compare it with \`terraform state pull\`; bring what is missing in by \`terraform import\`, or overwrite by \`terraform state push -force ${file}\`; then delete the file`,
            });
        }
        await terraform(["state", "push", ...lockArgs, file]);
        progress.info(`pushed the state of an earlier run that could not write it (serial ${kept.serial ?? 0})`);
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file);
}
/** Why the kept state must not replace the present one. */
function forkOf(kept, current) {
    // No state at all: the failed run was the first.
    if (current.lineage === undefined || current.lineage === "")
        return undefined;
    if (kept.lineage !== current.lineage) {
        return `it belongs to another state: lineage ${kept.lineage ?? "unknown"}, not ${current.lineage}`;
    }
    const [keptSerial, serial] = [kept.serial ?? 0, current.serial ?? 0];
    return keptSerial > serial
        ? undefined
        : `the state went on without it: serial ${serial}, the kept one is ${keptSerial}`;
}
function isSame(one, other) {
    const content = ({ lineage, resources, outputs }) => [
        lineage,
        resources,
        outputs,
    ];
    return (0,node_util__WEBPACK_IMPORTED_MODULE_3__.isDeepStrictEqual)(content(one), content(other));
}
/** In a folder for everyone, such as /tmp, another user could have made it first. */
async function checkOwner(folder) {
    const { uid, mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder);
    const own = process.getuid?.() ?? uid;
    if (uid === own && (mode & 0o022) === 0)
        return;
    throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .Failure */ .H("TF_KEPT_UNSAFE", `${folder} can be written by another user`, {
        exitCode: 2,
        hint: "look at what it holds; when it is not yours, delete it, or set another folder to keep states in",
    });
}
/** No state is an empty one. @returns undefined when it is not whole */
function parseState(text) {
    if (text.trim() === "")
        return {};
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function serialOf(name) {
    return Number(/\.(\d+)\.tfstate$/.exec(name)?.[1] ?? 0);
}
//# sourceMappingURL=kept-state.js.map

/***/ }),

/***/ 43813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ pluginCache),
/* harmony export */   GR: () => (/* binding */ initEnv),
/* harmony export */   Ik: () => (/* binding */ terraformEnv)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42587);


/**
 * What terraform and the google provider need of the caller's environment: finding programs and homes,
 * credentials, proxies and certificates. Everything else (TF_CLI_ARGS, TF_VAR_*, tokens of other tools) stays out.
 */
const KEPT = new Set([
    "HOME",
    "PATH",
    "TMPDIR",
    "USER",
    "CLOUDSDK_CONFIG",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "GOOGLE_OAUTH_ACCESS_TOKEN",
    "GOOGLE_IMPERSONATE_SERVICE_ACCOUNT",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_URL",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TF_PLUGIN_CACHE_DIR",
]);
/**
 * Terraform's environment.
 * @throws Failure `TF_REATTACH_SET` when the caller's own environment names a provider to attach to: it would get
 * the credentials of a real deploy
 */
function terraformEnv(deps, dataDir) {
    if (deps.processEnv["TF_REATTACH_PROVIDERS"] !== undefined) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("TF_REATTACH_SET", "TF_REATTACH_PROVIDERS is set in the environment", {
            exitCode: 2,
            hint: "unset TF_REATTACH_PROVIDERS: terraform would hand its credentials to whatever process it names",
        });
    }
    const kept = Object.entries(deps.processEnv).flatMap(([name, value]) => KEPT.has(name) && value !== undefined ? [[name, value]] : []);
    return {
        ...Object.fromEntries(kept),
        ...pluginCacheEnv(deps.processEnv),
        CHECKPOINT_DISABLE: "1",
        TF_CLI_CONFIG_FILE: "/dev/null",
        TF_DATA_DIR: dataDir,
        TF_IN_AUTOMATION: "1",
        TF_INPUT: "0",
        ...deps.endpoints.terraformEnv,
        ...deps.extraEnv,
    };
}
/**
 * The environment of `init`, which fetches providers: the caller's own proxy, since one that the endpoints name is for
 * the provider's calls alone.
 */
function initEnv(deps, dataDir) {
    const { HTTPS_PROXY: _endpoints, ...env } = terraformEnv(deps, dataDir);
    const own = deps.processEnv["HTTPS_PROXY"];
    return own === undefined ? env : { ...env, HTTPS_PROXY: own };
}
/**
 * Where providers are kept between runs: the caller's TF_PLUGIN_CACHE_DIR, else a folder in the user's cache; undefined
 * without a home.
 */
function pluginCache(env) {
    const { TF_PLUGIN_CACHE_DIR: own, XDG_CACHE_HOME: cache, HOME: home } = env;
    if (own !== undefined && own !== "")
        return own;
    const root = cache !== undefined && node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute(cache) ? cache : home && `${home}/.cache`;
    return root ? node_path__WEBPACK_IMPORTED_MODULE_0__.join(root, "cloud-tasks-pipeline", "terraform-plugins") : undefined;
}
/** A run's folder is new, so that there is no lock file whose checksums could be incomplete. @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache */
function pluginCacheEnv(env) {
    const cache = pluginCache(env);
    return cache === undefined
        ? {}
        : { TF_PLUGIN_CACHE_DIR: cache, TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1" };
}
//# sourceMappingURL=env.js.map

/***/ }),

/***/ 91948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ findTerraform)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58500);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57975);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42587);
/* harmony import */ var _download_no_download_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27915);







/** First minor version with everything that the modules use (`required_version` says the same). */
const MIN_MINOR = 9;
const VERSION_TIMEOUT_MS = 30_000;
/** Ctrl-C reaches the child as well, whose end may be seen before our own signal is. */
async function throwIfAborted(signal) {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setImmediate)();
    signal?.throwIfAborted();
}
/** Versions by absolute path: an executable is asked once in a process. */
const versions = new Map();
/**
 * Finds `terraform`, else `tofu`, on a PATH; one that is too old or broken (a version manager's shim without a version) is passed over. With `download`, the pinned terraform comes from the tool
 * cache or its publisher when there is none, unless `CLOUD_TASKS_NO_DOWNLOAD` is set.
 * @throws Failure `TF_NOT_FOUND`, `TF_TOO_OLD`, `TF_BROKEN`, and those of `downloadTerraform`; the signal's reason
 */
async function findTerraform(searchPath, download) {
    let unusable;
    for (const file of candidates(searchPath)) {
        if (!(await isExecutable(file)))
            continue;
        try {
            return { file, version: await versionOf(file, download?.signal) };
        }
        catch (error) {
            await throwIfAborted(download?.signal);
            if (!(error instanceof _project_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .H))
                throw error;
            unusable ??= error;
        }
    }
    const forbidden = download !== undefined && (0,_download_no_download_js__WEBPACK_IMPORTED_MODULE_6__/* .downloadForbidden */ .m)(download.env);
    if (download !== undefined && !forbidden) {
        // The HTTP client and the archive's reader are loaded only by who needs them.
        const { downloadTerraform } = await __webpack_require__.e(/* import() */ 29).then(__webpack_require__.bind(__webpack_require__, 22029));
        if (unusable !== undefined)
            download.progress.warn(unusable.message);
        const file = await downloadTerraform(download);
        return { file, version: await versionOf(file) };
    }
    if (unusable !== undefined)
        throw unusable;
    throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .H("TF_NOT_FOUND", "neither terraform nor tofu is on the PATH", {
        exitCode: 2,
        hint: `install Terraform or OpenTofu 1.${MIN_MINOR} or newer: https://developer.hashicorp.com/terraform/install${forbidden ? ", or allow the download (--no-download or CLOUD_TASKS_NO_DOWNLOAD forbids it)" : ""}`,
    });
}
function candidates(searchPath) {
    const folders = searchPath.split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).filter((folder) => node_path__WEBPACK_IMPORTED_MODULE_2__.isAbsolute(folder));
    const suffix = process.platform === "win32" ? ".exe" : "";
    return ["terraform", "tofu"].flatMap((name) => folders.map((folder) => node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, name + suffix)));
}
async function isExecutable(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(file, node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
function versionOf(file, signal) {
    const known = versions.get(file) ?? askVersion(file, signal);
    versions.set(file, known);
    // What failed is asked again: the file may have been mended.
    known.catch(() => versions.delete(file));
    return known;
}
async function askVersion(file, signal) {
    let stdout;
    try {
        ({ stdout } = await (0,node_util__WEBPACK_IMPORTED_MODULE_4__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(file, ["version", "-json"], {
            timeout: VERSION_TIMEOUT_MS,
            ...(signal === undefined ? {} : { signal }),
            env: { CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: "/dev/null" },
        }));
    }
    catch (cause) {
        throw broken(file, (0,_project_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .g)(cause), cause);
    }
    const match = /"terraform_version":\s*"((\d+)\.(\d+)[^"]*)"/.exec(stdout);
    if (match === null)
        throw broken(file, "it does not say its version", undefined);
    const version = match[1] ?? "";
    const [major, minor] = [Number(match[2]), Number(match[3])];
    if (major < 1 || (major === 1 && minor < MIN_MINOR)) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .H("TF_TOO_OLD", `${file} is version ${version}`, {
            exitCode: 2,
            hint: `install 1.${MIN_MINOR} or newer`,
        });
    }
    return version;
}
function broken(file, why, cause) {
    return new _project_failure_js__WEBPACK_IMPORTED_MODULE_5__/* .Failure */ .H("TF_BROKEN", `${file} version failed: ${why}`, {
        exitCode: 2,
        hint: "install it again, or put another one first on the PATH",
        cause,
    });
}
//# sourceMappingURL=executable.js.map

/***/ }),

/***/ 77907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Gt: () => (/* binding */ initArgs),
  dj: () => (/* binding */ lockArgs),
  fA: () => (/* binding */ openSession)
});

// UNUSED EXPORTS: LOCK_TIMEOUT_MS

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/project/failure.js
var project_failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/terraform/kept-state.js
var kept_state = __webpack_require__(53458);
// EXTERNAL MODULE: ./lib/terraform/process/env.js
var process_env = __webpack_require__(43813);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/terraform/process/run-records.js



/**
 * Which terraform processes of ours may hold the lock of one state: a file each while it runs. One that was killed leaves
 * its file, and so tells whose lock it was.
 */
class RunRecords {
    #folder;
    /** @param folder one for each state; made when absent */
    constructor(folder) {
        this.#folder = folder;
    }
    async begin(pid, command, startedMs) {
        const record = { pid, command, startedMs };
        await (0,promises_.mkdir)(this.#folder, { recursive: true, mode: 0o700 });
        await (0,promises_.writeFile)(this.#file(pid), JSON.stringify(record), { mode: 0o600 });
    }
    end(pid) {
        return (0,promises_.rm)(this.#file(pid), { force: true });
    }
    /** What is known of a lock that was taken on this machine; undefined for one that was not, or not by us. */
    async holderOf(lock) {
        if (lock.createdMs === undefined || !lock.who.endsWith(`@${(0,external_node_os_.hostname)()}`))
            return undefined;
        const { createdMs } = lock;
        const records = await this.#read();
        const [last] = records
            .filter(({ startedMs }) => startedMs <= createdMs)
            .sort((a, b) => b.startedMs - a.startedMs);
        if (last === undefined)
            return undefined;
        const what = `terraform ${last.command} of this machine (process ${last.pid})`;
        return (await isAlive(last.pid))
            ? `${what} holds it and is still running`
            : `${what} left it behind: that process is gone`;
    }
    async #read() {
        const names = await (0,promises_.readdir)(this.#folder).catch(() => []);
        const records = await Promise.all(names.map(async (name) => {
            const text = await (0,promises_.readFile)(external_node_path_.join(this.#folder, name), "utf8").catch(() => "");
            return parseRecord(text);
        }));
        return records.filter((record) => record !== undefined);
    }
    #file(pid) {
        return external_node_path_.join(this.#folder, `${pid}.json`);
    }
}
/** Undefined for what a run that was killed had not yet written in whole. */
function parseRecord(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Process numbers are given again: where /proc tells, the process must be a terraform still. */
async function isAlive(pid) {
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        // Someone else's process is one too.
        if (error.code !== "EPERM")
            return false;
    }
    const commandLine = await (0,promises_.readFile)(`/proc/${pid}/cmdline`, "utf8").catch(() => "terraform");
    return /terraform|tofu/.test(commandLine);
}
//# sourceMappingURL=run-records.js.map
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./lib/semantics/clock.js
var semantics_clock = __webpack_require__(61303);
;// CONCATENATED MODULE: ./lib/terraform/errors/diagnostics.js
/** Undefined for a line that is no JSON of terraform's, as a few of `init -json` are. */
function parseUiLine(line) {
    if (!line.startsWith('{"@'))
        return undefined;
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}
/** The diagnostic of such a line. OpenTofu tells some errors of `init` as a line without a type. */
function diagnosticOf(line) {
    const { type, diagnostic } = line;
    if (type === undefined && line["@level"] === "error") {
        return { severity: "error", summary: (line["@message"] ?? "").trim(), detail: "" };
    }
    if (type !== "diagnostic" || diagnostic === undefined)
        return undefined;
    const { severity, summary = "", detail = "", address } = diagnostic;
    return {
        severity: severity === "error" ? "error" : "warning",
        summary: summary.trim(),
        detail: detail.trim(),
        ...(address === undefined ? {} : { address }),
    };
}
// eslint-disable-next-line no-control-regex -- terraform colours its errors with escape sequences
const COLOURS = /\u001B\[[0-9;]*m/g;
const BOX = /^[╷│╵] ?/;
/**
 * The errors in what a command without `-json` wrote to stderr (`state`, `untaint`, `show`): boxed, wrapped at the
 * terminal's width, and some of them without any "Error:".
 */
function plainErrors(stderr) {
    const lines = stderr
        .replaceAll(COLOURS, "")
        .split("\n")
        .map((line) => line.replace(BOX, "").trimEnd());
    const starts = lines.flatMap((line, index) => (line.startsWith("Error: ") ? [index] : []));
    if (starts.length === 0) {
        const summary = lines.join("\n").trim();
        return summary === "" ? [] : [{ severity: "error", summary, detail: "" }];
    }
    return starts.map((start, index) => {
        const [first = "", ...rest] = lines.slice(start, starts[index + 1]);
        return {
            severity: "error",
            summary: first.slice("Error: ".length),
            detail: rest.join("\n").trim(),
        };
    });
}
/** Summary and detail in one, for people and for the rules that look for a cause. */
function textOf({ summary, detail }) {
    return [summary, detail].filter((part) => part !== "").join(": ");
}
//# sourceMappingURL=diagnostics.js.map
;// CONCATENATED MODULE: ./lib/terraform/process/lock-info.js
/** The `Lock Info:` block of an error. @returns undefined when there is none */
function parseLockInfo(text) {
    const start = text.indexOf("Lock Info:");
    if (start === -1)
        return undefined;
    const field = (name) => new RegExp(`^\\s*${name}:[ \\t]*(.*)$`, "m").exec(text.slice(start))?.[1]?.trim() ?? "";
    const id = field("ID");
    if (id === "")
        return undefined;
    return {
        id,
        path: field("Path"),
        who: field("Who"),
        operation: field("Operation")
            .replace(/^OperationType/, "")
            .toLowerCase(),
        createdMs: parseGoTime(field("Created")),
    };
}
/** Go's own form of a time: `2026-11-24 07:00:00.123456789 +0000 UTC`. */
function parseGoTime(text) {
    const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,3})?\d* ([+-]\d\d)(\d\d)/.exec(text);
    if (match === null)
        return undefined;
    const [, day, time, fraction = "", hours, minutes] = match;
    const parsed = Date.parse(`${day}T${time}${fraction}${hours}:${minutes}`);
    return Number.isNaN(parsed) ? undefined : parsed;
}
//# sourceMappingURL=lock-info.js.map
;// CONCATENATED MODULE: ./lib/terraform/process/unlock-command.js
/**
 * The command that opens a lock which nobody holds any more: that very one, and never a later one. A lock in a bucket is
 * an object, whose generation is the lock's id. Undefined for a local state, whose lock ends with its holder.
 * @see https://cloud.google.com/storage/docs/request-preconditions
 */
function unlockCommand({ path, id }) {
    return path.startsWith("gs://") && /^\d+$/.test(id)
        ? `gcloud storage rm ${path} --if-generation-match=${id}`
        : undefined;
}
//# sourceMappingURL=unlock-command.js.map
;// CONCATENATED MODULE: ./lib/terraform/errors/diagnosis.js
/** Enough to recognise an error by; never a whole JSON answer. */
function firstLine(text) {
    const line = text.split("\n", 1)[0] ?? "";
    return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
//# sourceMappingURL=diagnosis.js.map
// EXTERNAL MODULE: ./lib/terraform/errors/permission-roles.js
var permission_roles = __webpack_require__(62219);
;// CONCATENATED MODULE: ./lib/terraform/errors/permission-errors.js



/** One message for all: ten resources that fail for want of one role are one problem. */
function permissions(errors, reads) {
    const missing = new Map();
    for (const error of errors) {
        const one = missingOf(error, reads);
        if (one === undefined)
            continue;
        const key = one.permission ?? one.resource;
        const known = missing.get(key);
        missing.set(key, known === undefined ? one : { ...known, more: known.more + 1 });
    }
    const all = [...missing.values()];
    const [first] = all;
    if (first === undefined)
        return undefined;
    const roles = [...new Set(all.flatMap(({ role }) => role ?? []))].sort();
    const project = /projects\/([a-z0-9-]+)/.exec(all.map(({ resource }) => resource).join(" "))?.[1];
    const member = `serviceAccount:${all.find(({ account }) => account !== undefined)?.account ?? "ACCOUNT"}`;
    const commands = roles.map((role) => `gcloud projects add-iam-policy-binding ${project ?? "PROJECT"} --member=${member} --role=${role}`);
    return {
        code: "TF_PERMISSION",
        exitCode: 2,
        message: all
            .map(({ permission, resource, more }) => permission === undefined
            ? `Google refuses ${resource} and does not say which permission is missing`
            : `permission ${permission} is missing on ${resource}${more === 0 ? "" : ` and ${more} more`}`)
            .join("; "),
        hint: `${commands.join("; ")}${commands.length === 0 ? "" : "; "}all roles of an identity: docs/reference/roles.md`,
    };
}
/** Each of Google's services words it differently. */
const DENIALS = [
    // Cloud Tasks, Cloud Scheduler, Secret Manager
    /lacks IAM permission ["'“](?<permission>[\w.]+)["'”] for the resource ["'“](?<resource>[^"'”]+)["'”]/,
    // Cloud Storage
    /(?<account>[\w.-]+@[\w.-]+) does not have (?<permission>storage\.[\w.]+) access to (?:the )?(?<resource>[^.,]+)/,
    // Cloud Run and most others; IAM names no resource
    /[Pp]ermission ["'‘“](?<permission>[\w.]+)["'’”] denied (?:on|for) (?:service account |resource )?(?:["'“]?(?<resource>[^\s"'”(]+)["'”]?)?/,
];
function missingOf(error, reads) {
    const roleFor = reads ? permission_roles/* readingRoleOf */.Qs : permission_roles/* roleOf */.kp;
    const text = textOf(error);
    for (const pattern of DENIALS) {
        const groups = pattern.exec(text)?.groups;
        if (groups === undefined)
            continue;
        const { permission = "", account, resource } = groups;
        const where = resource ?? /"resource":\s*"([^"]+)"/.exec(text)?.[1] ?? error.address;
        return {
            permission,
            resource: where?.replace(/^\/\/[a-z.]+\//, "") ?? "the project",
            role: roleFor(permission),
            account,
            more: 0,
        };
    }
    const detail = /"permission":\s*"([\w.]+)"/.exec(text)?.[1];
    if (detail !== undefined) {
        const resource = /"resource":\s*"([^"]+)"/.exec(text)?.[1] ?? error.address ?? "the project";
        return { permission: detail, resource, role: roleFor(detail), account: undefined, more: 0 };
    }
    if (!/Error 403|code 403|PERMISSION_DENIED/.test(text))
        return undefined;
    const type = /google_\w+/.exec(error.address ?? text)?.[0] ?? "";
    return {
        permission: undefined,
        resource: error.address ?? firstLine(text),
        role: reads ? (0,permission_roles/* readingRoleOfType */.yf)(type) : (0,permission_roles/* roleOfType */.io)(type),
        account: undefined,
        more: 0,
    };
}
//# sourceMappingURL=permission-errors.js.map
;// CONCATENATED MODULE: ./lib/terraform/errors/google-errors.js



/**
 * Google's answers that a person can do something about, the most basic cause first.
 * @param reads True for a command that changes nothing: the roles that it lacks are the reading ones.
 */
function diagnoseGoogle(errors, reads) {
    return (disabledApis(errors) ??
        unauthenticated(errors) ??
        quota(errors) ??
        permissions(errors, reads) ??
        queueName(errors) ??
        serviceFailed(errors) ??
        existing(errors) ??
        conflict(errors) ??
        unavailable(errors));
}
/** @see https://cloud.google.com/apis/docs/troubleshooting (SERVICE_DISABLED) */
function disabledApis(errors) {
    const found = new Map();
    for (const text of errors.map(textOf)) {
        if (!/SERVICE_DISABLED|accessNotConfigured|has not been used in project/.test(text))
            continue;
        const api = /([a-z0-9-]+\.googleapis\.com)\/overview/.exec(text) ??
            /"service":\s*"([a-z0-9-]+\.googleapis\.com)"/.exec(text);
        const project = /used in project (\S+)/.exec(text) ?? /"consumer":\s*"projects\/([^"]+)"/.exec(text);
        if (api?.[1] !== undefined)
            found.set(api[1], project?.[1] ?? "PROJECT");
    }
    if (found.size === 0)
        return undefined;
    const apis = [...found.keys()].sort();
    return {
        code: "TF_API_DISABLED",
        exitCode: 2,
        message: `${apis.length === 1 ? "an API that is needed is" : "APIs that are needed are"} disabled: ${apis.join(", ")}`,
        hint: `gcloud services enable ${apis.join(" ")} --project=${[...found.values()][0]}; then wait a minute`,
    };
}
function unauthenticated(errors) {
    const found = errors
        .map(textOf)
        .find((text) => /could not find default credentials|Error 401|response code 401|invalid_grant|oauth2: cannot fetch token|No credentials loaded/.test(text));
    return found === undefined
        ? undefined
        : {
            code: "TF_UNAUTHENTICATED",
            exitCode: 2,
            message: `Google does not know who is calling: ${firstLine(found)}`,
            hint: "authenticate again just before this step: google-github-actions/auth in a workflow, `gcloud auth application-default login` on a machine of yours",
        };
}
/** A 403 can be a quota too. @see https://cloud.google.com/docs/quotas/troubleshoot */
function quota(errors) {
    const found = errors
        .map(textOf)
        .find((text) => /Error 429|code 429|[Qq]uota exceeded|RESOURCE_EXHAUSTED|rateLimitExceeded|quotaExceeded/.test(text));
    if (found === undefined)
        return undefined;
    const limit = /quota metric '([^']+)' and limit '([^']+)' of service '([^']+)'/.exec(found);
    return {
        code: "TF_QUOTA",
        exitCode: 1,
        message: limit === null
            ? `a quota is used up: ${firstLine(found)}`
            : `a quota of ${limit[3]} is used up: ${limit[1]}, limit ${limit[2]}`,
        hint: "wait a minute and run the same command again; a limit that is always too low is raised at https://console.cloud.google.com/iam-admin/quotas",
    };
}
/** @see https://cloud.google.com/tasks/docs/deleting-appengine-queues-and-tasks#deleting_queues */
function queueName(errors) {
    const found = errors.find((error) => textOf(error).includes("with this name existed too recently"));
    return found === undefined
        ? undefined
        : {
            code: "TF_QUEUE_NAME",
            exitCode: 2,
            message: `${found.address ?? "a queue"}: a queue of this name was deleted, and Cloud Tasks blocks the name for days`,
            hint: "give the queue another name in cloud-tasks.yaml, or wait up to 7 days",
        };
}
/** Cloud Run made the service, and its revision does not start. @see https://cloud.google.com/run/docs/troubleshooting */
function serviceFailed(errors) {
    for (const error of errors) {
        const match = /Error waiting (?:for|to) \w+ (?:Service|google_cloud_run_v2_service): Error code \d+, message: ([^\n]+)/.exec(textOf(error));
        if (match === null)
            continue;
        return {
            code: "TF_SERVICE_FAILED",
            exitCode: 1,
            message: `${error.address ?? "a service"} does not start: ${match[1]}`,
            hint: "read what it wrote: gcloud run services logs read SERVICE --region=REGION; the next apply updates it in place",
        };
    }
    return undefined;
}
/**
 * A name that is taken. Cloud Storage has words of its own for it.
 * @see https://cloud.google.com/storage/docs/json_api/v1/status-codes#409-conflict
 */
const EXISTS = /ALREADY_EXISTS|already exists|alreadyExists|you already own it|already own this bucket|bucket name is not available/i;
function existing(errors) {
    const found = errors.filter((error) => EXISTS.test(textOf(error)));
    if (found.length === 0)
        return undefined;
    const what = found.map(({ address, summary }) => address ?? firstLine(summary)).join(", ");
    const foreign = found.some((error) => textOf(error).includes("bucket name is not available"));
    return {
        code: "TF_EXISTS",
        exitCode: 2,
        message: `it exists already, and this state does not have it: ${what}`,
        hint: foreign
            ? "give the bucket another name in cloud-tasks.yaml: names of buckets are global, and someone else has this one"
            : "run the same command again: a queue, service, job or secret is then taken over; anything else: `terraform import`, or delete it",
    };
}
/**
 * Two who change the same thing at once: the second one is to read and try again.
 * @see https://cloud.google.com/apis/design/errors#handling_errors (ABORTED) and https://cloud.google.com/iam/docs/retry-strategy
 */
function conflict(errors) {
    const found = errors.find((error) => /Error 409|response code 409|\bABORTED\b|sync mutate calls cannot be queued|concurrent policy changes/.test(textOf(error)));
    return found === undefined
        ? undefined
        : {
            code: "TF_CONFLICT",
            exitCode: 1,
            message: `${found.address === undefined ? "" : `${found.address}: `}something else changes it at the same time: ${firstLine(textOf(found))}`,
            hint: "what was finished is in the state: run the same command again; where that does not help, look for another pipeline, or a person, that changes it",
        };
}
/** Google's own trouble, which the provider tried again as long as it may. @see https://cloud.google.com/apis/design/errors#handling_errors */
function unavailable(errors) {
    const found = errors.find((error) => /Error 5\d\d|response code 5\d\d/.test(textOf(error)));
    return found === undefined
        ? undefined
        : {
            code: "TF_API_UNAVAILABLE",
            exitCode: 1,
            message: `${found.address === undefined ? "" : `${found.address}: `}an API of Google's fails: ${firstLine(textOf(found))}`,
            hint: "what was finished is in the state: run the same command again; outages: https://status.cloud.google.com",
        };
}
//# sourceMappingURL=google-errors.js.map
;// CONCATENATED MODULE: ./lib/terraform/errors/terraform-errors.js


/** Terraform's own troubles, the most urgent first: a state that was not written comes before what else failed. */
function diagnoseTerraform(errors) {
    for (const rule of RULES) {
        const found = rule(errors);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** A rule that looks for a text, and says what the place of the first match makes of it. */
function when(pattern, say) {
    return (errors) => {
        for (const text of errors.map(textOf)) {
            const match = pattern.exec(text);
            if (match !== null)
                return say(text, match);
        }
        return undefined;
    };
}
const RULES = [
    when(/Failed to (?:persist|save) state|Error saving state|Failed to write state to/, (text) => ({
        code: "TF_STATE_WRITE",
        exitCode: 1,
        message: `what was done could not be written to the state: ${firstLine(causeOf(text))}`,
        hint: "run the same command again: it first pushes the state that was kept",
    })),
    when(/Unsupported (?:Terraform|OpenTofu) Core version/, (text) => ({
        code: "TF_TOO_OLD",
        exitCode: 2,
        message: `this version can't run the modules: ${firstLine(causeOf(text))}`,
        hint: "install Terraform or OpenTofu 1.9 or newer: https://developer.hashicorp.com/terraform/install",
    })),
    when(/format version \d+, which is not supported by[^.]*\.[\d.]*\.? ?(This state file was created by [^\n]*\d)?|which is newer than current/, (_, [, by]) => ({
        code: "TF_TOO_OLD",
        exitCode: 2,
        message: `the state was written by a newer version${by === undefined ? "" : `: ${by}`}`,
        hint: "use the version that wrote the state, or a newer one; a version never goes back",
    })),
    when(/bucket doesn't exist/, () => ({
        code: "TF_BACKEND",
        exitCode: 2,
        message: "the bucket of the state does not exist",
        hint: "run `cloud-tasks bootstrap` once for this Google Cloud project, or correct the bucket's name",
    })),
    when(/Backend (?:initialization required|configuration changed)|Error configuring the backend|Invalid backend configuration/, (text) => ({
        code: "TF_BACKEND",
        exitCode: 2,
        message: `the backend of the state can't be used: ${firstLine(text)}`,
        hint: "check the state's bucket and prefix; `cloud-tasks bootstrap` makes the bucket",
    })),
    when(/Saved plan is stale/, () => ({
        code: "TF_STALE_PLAN",
        exitCode: 1,
        message: "another run changed the state between this plan and its apply; nothing was applied",
        hint: "run the same command again: it plans anew and compares with what was reviewed",
    })),
    when(/could not connect to (\S+?):|failed to request discovery document|Failed to query available provider packages|Failed to install provider/, (text, [, host]) => ({
        code: "TF_PROVIDER_UNREACHABLE",
        exitCode: 1,
        message: `the provider could not be fetched from ${host ?? "its registry"}: ${firstLine(causeOf(text))}`,
        hint: "check the network, HTTPS_PROXY and NO_PROXY; a filled TF_PLUGIN_CACHE_DIR spares the download; a rehearsal without `--provider registry` needs none",
    })),
    when(/Plugin did not respond|plugin crashed|Request cancelled|Reattachment process not found|Unrecognized remote plugin message|Failed to (?:load plugin schemas|instantiate provider)|transport is closing|connection refused.*plugin/i, (text) => ({
        code: "TF_PROVIDER_UNREACHABLE",
        exitCode: 1,
        message: `the provider ended or does not answer: ${firstLine(text)}`,
        hint: "what was finished is in the state: run the same command again; if it happens again, look for out of memory, or for the crash at https://github.com/hashicorp/terraform-provider-google/issues",
    })),
];
/** Terraform leads with its own sentence; what went wrong comes last. */
function causeOf(text) {
    const first = text.split("\n", 1)[0] ?? "";
    return first.replace(/^(?:Failed to [a-z ]+|Error saving state|Unsupported [A-Za-z ]+): /, "");
}
//# sourceMappingURL=terraform-errors.js.map
;// CONCATENATED MODULE: ./lib/terraform/errors/run-failure.js






/**
 * What a person reads when terraform failed: the cause, and the command that helps. Terraform's own words are left to the
 * log.
 * @returns Failure `TF_STATE_LOCKED`, `TF_STATE_WRITE`, `TF_TOO_OLD`, `TF_BACKEND`, `TF_STALE_PLAN`, `TF_PROVIDER_UNREACHABLE`, `TF_API_DISABLED`,
 * `TF_UNAUTHENTICATED`, `TF_QUOTA`, `TF_PERMISSION`, `TF_QUEUE_NAME`, `TF_SERVICE_FAILED`, `TF_EXISTS`, `TF_CONFLICT`, `TF_API_UNAVAILABLE`, else `TF_FAILED`
 */
async function runFailure(run) {
    const words = run.errors.map(textOf);
    const diagnosis = (await locked(run, words)) ??
        diagnoseTerraform(run.errors) ??
        diagnoseGoogle(run.errors, READING.has(run.command));
    if (diagnosis !== undefined) {
        const { code, exitCode, message, hint } = diagnosis;
        return new project_failure/* Failure */.H(code, `terraform ${run.command}: ${message}`, { exitCode, hint });
    }
    const told = words.length === 0 ? "" : `: ${words.join("; ")}`;
    return new project_failure/* Failure */.H("TF_FAILED", `terraform ${run.command} failed with exit code ${run.exitCode}${told}`, {
        exitCode: 1,
        hint: "correct what terraform names and run the same command again: what was finished is in the state",
    });
}
/** The lock was there when it was to be written, and gone when its holder was looked up. */
const OPENED_MEANWHILE = /default\.tflock" failed:[^\n]*\b412\b[\s\S]*object doesn't exist/;
/** Commands that only refresh: what Google refuses them is a read. */
const READING = new Set(["init", "output", "plan", "show"]);
async function locked(run, words) {
    // `init`, which writes an empty first state, tells of the lock without the sentence that other commands lead with.
    const text = words.find((word) => word.includes("Lock Info:"));
    const lock = text === undefined ? undefined : parseLockInfo(text);
    if (lock === undefined && words.some((word) => OPENED_MEANWHILE.test(word))) {
        return {
            code: "TF_STATE_LOCKED",
            exitCode: 1,
            message: "the state was locked by a run that has ended since",
            hint: "run the same command again",
        };
    }
    // Without a holder it was the state that could not be read, not a lock that is held.
    if (lock === undefined)
        return undefined;
    const since = lock.createdMs === undefined ? "" : ` since ${new Date(lock.createdMs).toISOString()}`;
    const holder = await run.holder(lock);
    const unlock = unlockCommand(lock);
    return {
        code: "TF_STATE_LOCKED",
        exitCode: 1,
        message: `the state ${lock.path} is locked by ${lock.who}${since} (${lock.operation || "unknown operation"}, lock ID ${lock.id})${holder === undefined ? "" : `; ${holder}`}`,
        hint: `wait for that run${unlock === undefined ? "" : `; only when it is gone for good: ${unlock}`}`,
    };
}
//# sourceMappingURL=run-failure.js.map
;// CONCATENATED MODULE: ./lib/terraform/process/last-will.js

/** How long terraform may take to finish what is in flight once we are gone, in tenths of a second. */
const GRACE_TENTHS = 1_200;
/**
 * The helper's whole program; nothing is put into it, `$1` and `$2` are arguments. A shell starts in a tenth of the time
 * that node takes. It waits for a line: with one, terraform has ended. At the end of its input without one our process died:
 * terraform is interrupted, which makes it write its state and unlock, and its output is read on, because it would die
 * of a broken pipe in the middle of that. `cat` reads what is there and ends, as the descriptors do not block.
 */
const PROGRAM = `
read -r said && exit 0
kill -INT "$1" || exit 0
left=$2
while kill -0 "$1" && [ "$left" -gt 0 ]; do
  cat <&3; cat <&4
  sleep 0.1
  left=$((left - 1))
done
kill -0 "$1" && kill -KILL -- "-$1"
`;
/**
 * Sees to it that a terraform which we started does not run on alone, nor is cut off in the middle of a write, when this
 * process is killed: `kill -9`, out of memory. The helper lives in a session of its own, so that Ctrl-C does not end it.
 */
function lastWill(child) {
    const { pid, stdout, stderr } = child;
    if (pid === undefined)
        return () => undefined;
    const outputs = [stdout, stderr].map((stream) => descriptorOf(stream) ?? "ignore");
    const helper = (0,external_node_child_process_.spawn)("/bin/sh", ["-c", PROGRAM, "sh", String(pid), String(GRACE_TENTHS)], {
        detached: true,
        // The helper holds terraform's output open too; it reads only when we no longer do.
        stdio: ["pipe", "ignore", "ignore", ...outputs],
        env: { PATH: "/usr/bin:/bin" },
    });
    helper.on("error", () => undefined);
    helper.stdin?.on("error", () => undefined);
    helper.unref();
    return () => helper.stdin?.end("done\n");
}
/**
 * The descriptor behind one of a child's streams. Handing on the stream itself would stop us from reading it, and Node
 * has no public name for the descriptor; were it ever gone, terraform would be interrupted all the same.
 */
function descriptorOf(stream) {
    const fd = stream?._handle?.fd;
    return typeof fd === "number" && fd > 2 ? fd : undefined;
}
//# sourceMappingURL=last-will.js.map
;// CONCATENATED MODULE: ./lib/terraform/process/run-ui.js

/** The kinds of lines that a person wants to follow. */
const TOLD = new Set(["apply_start", "apply_complete", "apply_errored", "change_summary"]);
/** What a running terraform says: told to `progress` line by line, and kept. */
class RunUi {
    lines = [];
    errors = [];
    #progress;
    #inFlight = new Set();
    constructor(progress) {
        this.#progress = progress;
    }
    /** Addresses that terraform is at work on. */
    get inFlight() {
        return [...this.#inFlight];
    }
    take(line) {
        this.lines.push(line);
        const parsed = parseUiLine(line);
        if (parsed === undefined)
            return;
        const diagnostic = diagnosticOf(parsed);
        if (diagnostic?.severity === "error")
            this.errors.push(diagnostic);
        else if (diagnostic !== undefined)
            this.#progress.warn(textOf(diagnostic));
        // One apply may plan more than once; what a plan does is told by who asked for it.
        else if (TOLD.has(parsed.type ?? "") && parsed.changes?.operation !== "plan")
            this.#progress.info(parsed["@message"] ?? "");
        const address = parsed.hook?.resource?.addr;
        if (address === undefined)
            return;
        if (parsed.type === "apply_start")
            this.#inFlight.add(address);
        if (parsed.type === "apply_complete" || parsed.type === "apply_errored") {
            this.#inFlight.delete(address);
        }
    }
    /** Terraform's own words, each error as one warning. */
    tellErrors() {
        for (const error of this.errors)
            this.#progress.warn(textOf(error));
    }
}
//# sourceMappingURL=run-ui.js.map
;// CONCATENATED MODULE: ./lib/terraform/process/run.js








/** How long an interrupted terraform may be quiet before we say what it waits for. */
const STOP_NOTICE_MS = 10_000;
/** Commands that hold the lock of the state for long, or write it. */
const LOCKING = new Set(["apply", "destroy", "import", "plan", "refresh", "state", "untaint"]);
/**
 * Runs terraform, argument by argument and never through a shell, and waits for its end. Asynchronous, because the
 * provider may be served from this very process. When the signal aborts, terraform gets one SIGINT: it finishes
 * the calls in flight, writes its state and unlocks.
 * @throws Failure of `runFailure`, `TF_CANCELLED`, `TF_KILLED`, `TF_BROKEN`
 */
async function runTerraform(run) {
    run.signal?.throwIfAborted();
    const command = run.args[0] ?? "";
    const child = (0,external_node_child_process_.spawn)(run.executable, run.args, {
        cwd: run.cwd,
        env: run.env,
        stdio: ["ignore", "pipe", "pipe"],
        // In a group of its own, so that Ctrl-C reaches it once, from us, and not twice.
        detached: true,
    });
    const ended = endOf(child);
    // Before anything is awaited: node throws away what nobody has begun to read when a process ends.
    const ui = new RunUi(run.progress);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
        stderr += text;
    });
    (0,external_node_readline_.createInterface)({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => ui.take(line));
    const release = await attend(run, child, command);
    const cancel = interruptOnAbort(run, child, command, ui);
    let end;
    try {
        end = await ended;
    }
    catch (cause) {
        throw new project_failure/* Failure */.H("TF_BROKEN", `could not start ${run.executable}`, { exitCode: 2, cause });
    }
    finally {
        cancel();
        await release();
    }
    // Our own SIGINT kills a terraform that has not begun to listen for it.
    const interrupted = run.signal?.aborted === true && end.killedBy === "SIGINT";
    if (end.killedBy !== undefined && !interrupted)
        throw killed(command, end.killedBy);
    const failure = end.code === 0 ? undefined : await failed(run, command, end.code, ui, stderr);
    // A state that could not be written matters more than that it was stopped.
    if (run.signal?.aborted === true && failure?.code !== "TF_STATE_WRITE") {
        throw new project_failure/* Failure */.H("TF_CANCELLED", `terraform ${command} was stopped`, {
            exitCode: 1,
            hint: "what was finished is in the state: run the same command again",
        });
    }
    if (failure !== undefined)
        throw failure;
    return { stdout: ui.lines.join("\n"), exitCode: end.code };
}
function endOf(child) {
    const ended = new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => resolve({ code: code ?? 1, killedBy: signal ?? undefined }));
    });
    // It may fail before anyone waits for it.
    ended.catch(() => undefined);
    return ended;
}
/** Everything that outlives an accident of ours. */
async function attend(run, child, command) {
    const { pid } = child;
    if (pid === undefined)
        return () => Promise.resolve();
    const { watch, records } = run;
    const locks = LOCKING.has(command) && !run.args.includes("-lock=false");
    let will;
    if (watch !== undefined)
        watch.add(pid);
    else if (locks)
        will = lastWill(child);
    if (locks)
        await records?.begin(pid, command, (run.clock ?? semantics_clock/* systemClock */.m).now());
    return async () => {
        watch?.remove(pid);
        will?.();
        // One that was killed keeps its record: the lock that it left is known by it.
        if (child.signalCode === null)
            await records?.end(pid);
    };
}
function interruptOnAbort(run, child, command, ui) {
    const clock = run.clock ?? semantics_clock/* systemClock */.m;
    let cancelNotice;
    const interrupt = () => {
        run.progress.warn(`stopping terraform ${command}: it finishes what is in flight and unlocks`);
        child.kill("SIGINT");
        cancelNotice = clock.setTimer(clock.now() + STOP_NOTICE_MS, () => {
            const waiting = ui.inFlight.length === 0 ? "an answer" : ui.inFlight.join(", ");
            run.progress.warn(`terraform ${command} still waits for ${waiting}; killing it now would leave the state locked and lose what is in flight`);
        });
    };
    // It may have been aborted while the run was being noted.
    if (run.signal?.aborted === true)
        interrupt();
    else
        run.signal?.addEventListener("abort", interrupt, { once: true });
    return () => {
        run.signal?.removeEventListener("abort", interrupt);
        cancelNotice?.();
    };
}
function killed(command, signal) {
    return new project_failure/* Failure */.H("TF_KILLED", `terraform ${command} was killed by ${signal}`, {
        exitCode: 1,
        hint: "if the machine ran out of memory, give it more; run the same command again: it says so when a lock was left behind, and how to open it",
    });
}
async function failed(run, command, exitCode, ui, stderr) {
    const errors = ui.errors.length > 0 ? ui.errors : plainErrors(stderr);
    const failure = await runFailure({
        command,
        exitCode,
        errors,
        holder: async (lock) => run.records?.holderOf(lock),
    });
    // The failure says the cause; terraform's own words belong into the log.
    if (failure.code !== "TF_FAILED")
        ui.tellErrors();
    return failure;
}
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./lib/terraform/session.js






/** How long to wait for someone else's lock on the state, unless the caller says. */
const LOCK_TIMEOUT_MS = 120_000;
/** How long to wait between two looks at a lock. */
const LOCK_RETRY_MS = 1_000;
/** Waits for someone else's lock. @throws (the session) Failure of `runTerraform`; a state that could not be written is kept before */
function openSession(deps, workDir) {
    const env = (0,process_env/* terraformEnv */.Ik)(deps, workDir.dataDir);
    const envOfInit = (0,process_env/* initEnv */.GR)(deps, workDir.dataDir);
    const folder = (0,kept_state/* keptFolder */.H$)(deps);
    const records = new RunRecords(external_node_path_.join(folder, "runs"));
    const run = async (args) => {
        try {
            return await runTerraform({
                executable: deps.executable,
                args,
                cwd: workDir.configDir,
                env: args[0] === "init" ? envOfInit : env,
                progress: deps.progress,
                signal: deps.signal,
                watch: deps.watch,
                clock: deps.clock,
                records,
            });
        }
        catch (error) {
            const kept = await (0,kept_state/* keepErroredState */.i8)(workDir.configDir, folder);
            if (kept === undefined || !(error instanceof project_failure/* Failure */.H))
                throw error;
            const { code, exitCode, hint } = error;
            throw new project_failure/* Failure */.H(code, `${error.message}; it is kept in ${kept}`, {
                exitCode,
                ...(hint === undefined ? {} : { hint }),
            });
        }
    };
    return (args) => untilUnlocked(deps, () => run(args));
}
/**
 * Terraform waits for a lock by itself, but for two cases: `init`, which locks to write a first, empty state, has no
 * `-lock-timeout`; and a lock that is opened just before its holder is looked up ends any command.
 */
async function untilUnlocked({ clock, lock = true, lockTimeoutMs = LOCK_TIMEOUT_MS }, run) {
    const deadlineMs = clock.now() + (lock ? lockTimeoutMs : 0);
    for (;;) {
        try {
            return await run();
        }
        catch (error) {
            const locked = error instanceof project_failure/* Failure */.H && error.code === "TF_STATE_LOCKED";
            if (!locked || clock.now() >= deadlineMs)
                throw error;
            const nextMs = Math.min(clock.now() + LOCK_RETRY_MS, deadlineMs);
            await new Promise((resolve) => void clock.setTimer(nextMs, resolve));
        }
    }
}
/** `-lock=false` for an identity that may not write, else how long to wait. */
function lockArgs({ lock = true, lockTimeoutMs = LOCK_TIMEOUT_MS, }) {
    return lock ? [`-lock-timeout=${lockTimeoutMs}ms`] : ["-lock=false"];
}
/** The arguments of `init`. */
function initArgs({ backend }) {
    return [
        "init",
        "-json",
        "-input=false",
        "-reconfigure",
        ...(backend.kind === "gcs"
            ? [`-backend-config=bucket=${backend.bucket}`, `-backend-config=prefix=${backend.prefix}`]
            : []),
    ];
}
//# sourceMappingURL=session.js.map

/***/ }),

/***/ 85318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zw: () => (/* binding */ renderTfvars),
/* harmony export */   iw: () => (/* binding */ queuesOf),
/* harmony export */   lS: () => (/* binding */ accountId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42587);


/**
 * The bytes of `terraform.tfvars.json` that `terraform/variables*.tf` read. The same project gives the same
 * bytes: keys are sorted, so the order of the file does not matter.
 * @throws Failure `TF_NO_PROJECT_ID`, `TF_NO_IMAGE`
 */
function renderTfvars(project, input) {
    const { projectId } = project;
    if (projectId === undefined) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("TF_NO_PROJECT_ID", `environment "${project.environment}" has no project_id`, { exitCode: 2, hint: "set project_id in cloud-tasks.yaml, at the top or in the environment" });
    }
    const tfvars = {
        project_id: projectId,
        project_number: input.projectNumber,
        region: project.region,
        environment: project.environment,
        name: project.name,
        run_url_template: input.runUrlTemplate,
        queues: byId(project.queues, queueVars),
        workers: byId(project.workers, (worker) => workerVars(project, worker, input.images)),
        schedules: byId(project.schedules, scheduleVars),
        secrets: byId(project.secrets, ({ name }) => ({ name })),
        alerts: byId(project.alerts, alertVars),
        buckets: byId(project.buckets, (bucket) => ({
            name: bucket.name,
            location: bucket.location,
            versioning: bucket.versioning,
            delete_after_days: bucket.deleteAfterDays ?? null,
        })),
    };
    return `${JSON.stringify(sortKeys(tfvars), undefined, 2)}\n`;
}
function byId(resources, toVars) {
    return Object.fromEntries(resources.map((resource) => [resource.id, toVars(resource)]));
}
function queueVars(queue) {
    return {
        name: queue.name,
        max_dispatches_per_second: queue.maxDispatchesPerSecond,
        max_concurrent_dispatches: queue.maxConcurrentDispatches,
        max_attempts: queue.maxAttempts,
        min_backoff: seconds(queue.minBackoffMs),
        max_backoff: seconds(queue.maxBackoffMs),
        max_doublings: queue.maxDoublings,
        max_retry_duration: seconds(queue.maxRetryDurationMs),
        log_sampling_ratio: queue.logSamplingRatio,
    };
}
function workerVars(project, worker, images) {
    const image = images[worker.id];
    if (image === undefined) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("TF_NO_IMAGE", `worker "${worker.id}" has no image yet`, {
            exitCode: 1,
            hint: "build the worker before terraform runs",
        });
    }
    return {
        name: worker.name,
        image,
        account_id: accountId(project, worker, "w"),
        invoker_account_id: accountId(project, worker, "i"),
        port: worker.port,
        memory: worker.memory,
        cpu: worker.cpu,
        cpu_idle: worker.cpuIdle,
        min_instances: worker.minInstances,
        max_instances: worker.maxInstances,
        concurrency: worker.concurrency,
        timeout: seconds(worker.timeoutMs),
        allow_unauthenticated: worker.allowUnauthenticated,
        deletion_protection: worker.deletionProtection,
        readiness_path: worker.readinessPath,
        env: worker.env,
        secret_env: Object.fromEntries(Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => [
            name,
            { secret: secretId, version },
        ])),
        queues: queuesOf(project, worker),
    };
}
/** The queues that a worker may add tasks to: its handlers' own and those that no other worker handles. */
function queuesOf(project, worker) {
    const foreign = new Set(project.workers
        .filter(({ id }) => id !== worker.id)
        .flatMap(({ handlers }) => handlers.map(({ queueId }) => queueId)));
    const own = new Set(worker.handlers.map(({ queueId }) => queueId));
    return project.queues
        .map(({ id }) => id)
        .filter((id) => own.has(id) || !foreign.has(id))
        .sort();
}
/** Longest start of a worker's name in an account id: 30 characters less `-w-` and the hash. */
const NAME_PART_LENGTH = 19;
/**
 * A service account id: readable start, role and a hash that keeps two long names apart. Stable as long as
 * project, environment and the worker's name are: its id may change by a `moved` block. 6 to 30 characters by
 * https://cloud.google.com/iam/docs/service-accounts-create
 */
function accountId(project, worker, role) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(JSON.stringify([project.name, project.environment, worker.name]))
        .digest("hex")
        .slice(0, 8);
    const start = worker.name.slice(0, NAME_PART_LENGTH).replace(/-+$/, "");
    return `${start}-${role}-${hash}`;
}
function scheduleVars(schedule) {
    const { target } = schedule;
    return {
        name: schedule.name,
        schedule: schedule.cron,
        time_zone: schedule.timeZone,
        http_method: schedule.httpMethod,
        body: schedule.body ?? null,
        headers: schedule.headers,
        attempt_deadline: seconds(schedule.attemptDeadlineMs),
        retry_count: schedule.retryCount,
        paused: schedule.paused,
        ...(target.kind === "worker"
            ? { worker: target.workerId, path: target.path, url: null }
            : { worker: null, path: null, url: target.url }),
    };
}
function alertVars(alert) {
    return {
        name: alert.name,
        metric: alert.metric,
        target: alert.targetId,
        threshold: alert.threshold,
        duration: seconds(alert.durationMs),
        notify_emails: [...alert.notifyEmails].sort(),
    };
}
/** Google's duration: seconds with at most a fraction, and an `s`. */
function seconds(durationMs) {
    return `${durationMs / 1_000}s`;
}
function sortKeys(value) {
    if (Array.isArray(value))
        return value.map(sortKeys);
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sortKeys(inner)]));
}
//# sourceMappingURL=tfvars.js.map

/***/ }),

/***/ 96361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ prepareWorkDir),
/* harmony export */   c: () => (/* binding */ writeBackend)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _adopt_adoption_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50013);
/* harmony import */ var _guard_moved_blocks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73888);
/* harmony import */ var _kept_state_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53458);
/* harmony import */ var _process_env_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(43813);
/* harmony import */ var _tfvars_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(85318);







/** Files of the modules that are no part of a run. */
const LEFT_OUT = /(?:^|\/)(?:tests|bootstrap|\.terraform[^/]*)(?:\/|$)/;
/**
 * Copies the modules and writes tfvars and backend; what an earlier run left there is replaced, but for a state that it
 * could not write: that is kept.
 * @throws Failure `TF_MOVED_FILE`, and those of `renderTfvars`
 */
async function prepareWorkDir(project, deps) {
    const configDir = node_path__WEBPACK_IMPORTED_MODULE_1__.join(deps.workDir, "config");
    const dataDir = node_path__WEBPACK_IMPORTED_MODULE_1__.join(deps.workDir, "data");
    const tfvars = (0,_tfvars_js__WEBPACK_IMPORTED_MODULE_6__/* .renderTfvars */ .Zw)(project, {
        projectNumber: deps.projectNumber,
        images: deps.images,
        runUrlTemplate: deps.endpoints.runUrlTemplate,
    });
    const moves = await (0,_guard_moved_blocks_js__WEBPACK_IMPORTED_MODULE_3__/* .readMoves */ .JY)(project.configFile);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(deps.workDir, { recursive: true });
    // Also where it was there already: the plan and the tfvars hold values in clear.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(deps.workDir, 0o700);
    await (0,_kept_state_js__WEBPACK_IMPORTED_MODULE_4__/* .keepErroredState */ .i8)(configDir, (0,_kept_state_js__WEBPACK_IMPORTED_MODULE_4__/* .keptFolder */ .H$)(deps));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(configDir, { recursive: true, force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.cp)(deps.moduleDir, configDir, {
        recursive: true,
        filter: (source) => !LEFT_OUT.test(node_path__WEBPACK_IMPORTED_MODULE_1__.relative(deps.moduleDir, source)),
    });
    const write = (name, text) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(configDir, name), text, { mode: 0o600 });
    await write("terraform.tfvars.json", tfvars);
    if (deps.adopt !== undefined)
        await write("imports.tf", (0,_adopt_adoption_js__WEBPACK_IMPORTED_MODULE_2__/* .importBlocks */ .g0)(deps.adopt));
    if (moves.length > 0)
        await write("moved.tf", moves.map(_guard_moved_blocks_js__WEBPACK_IMPORTED_MODULE_3__/* .movedBlock */ .f9).join("\n"));
    await writeBackend(configDir, deps.backend);
    // Terraform refuses a plugin cache that does not exist.
    const cache = (0,_process_env_js__WEBPACK_IMPORTED_MODULE_5__/* .pluginCache */ .AT)(deps.processEnv);
    if (cache !== undefined)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(cache, { recursive: true });
    return { configDir, dataDir, planFile: node_path__WEBPACK_IMPORTED_MODULE_1__.join(deps.workDir, "plan.tfplan") };
}
/** A local backend in place of the modules' own. The last backend block wins only from a file named `*_override.tf`. */
async function writeBackend(configDir, backend) {
    if (backend.kind !== "local")
        return;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(configDir, "backend_override.tf.json"), JSON.stringify({ terraform: { backend: { local: { path: backend.file } } } }));
}
//# sourceMappingURL=work-dir.js.map

/***/ })

};

//# sourceMappingURL=845.index.js.map