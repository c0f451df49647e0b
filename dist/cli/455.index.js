export const id = 455;
export const ids = [455];
export const modules = {

/***/ 98455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  emulateCommand: () => (/* binding */ emulateCommand)
});

// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/rehearsal/cloud.js + 178 modules
var cloud = __webpack_require__(13469);
// EXTERNAL MODULE: ./lib/rehearsal/discovery.js
var discovery = __webpack_require__(85921);
// EXTERNAL MODULE: ./lib/semantics/clock.js
var clock = __webpack_require__(61303);
// EXTERNAL MODULE: ./lib/semantics/virtual-clock.js
var virtual_clock = __webpack_require__(60577);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/rehearsal/fault-rules.js
var fault_rules = __webpack_require__(23617);
;// CONCATENATED MODULE: ./lib/commands/emulation/options.js



/** Where workers can be reached: their names end in `.localhost`, which is 127.0.0.1. */
const HOSTS = {
    "127.0.0.1": "127.0.0.1",
    localhost: "127.0.0.1",
    "0.0.0.0": "0.0.0.0",
    "::": "::",
};
/** The address to listen on. @throws Failure `EMULATE_NO_HOST` */
function readHost(text) {
    const host = Object.hasOwn(HOSTS, text) ? HOSTS[text] : undefined;
    if (host !== undefined)
        return host;
    throw new failure/* Failure */.H("EMULATE_NO_HOST", `on --host "${text}" alone, workers could not be reached: their names below .localhost are 127.0.0.1`, { exitCode: 2, hint: "use --host 127.0.0.1, or 0.0.0.0 for every address" });
}
/** A port as the user wrote it. @throws Failure `EMULATE_BAD_PORT` */
function readPort(option, text) {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (port <= 65_535)
        return port;
    throw new failure/* Failure */.H("EMULATE_BAD_PORT", `${option} "${text}" is no port`, {
        exitCode: 2,
        hint: "use a number from 0 (any free port) to 65535",
    });
}
/** A project id or region that names can be made of. @throws Failure `EMULATE_BAD_NAME` */
function readNamePart(option, text) {
    if (/^[a-z][a-z0-9.:-]*$/.test(text))
        return text;
    throw new failure/* Failure */.H("EMULATE_BAD_NAME", `${option} "${text}" can't be part of a resource's name`, {
        exitCode: 2,
        hint: "use lower-case letters, digits and hyphens, starting with a letter",
    });
}
/** `NAME=VALUE` pairs; a value is never shown. @throws Failure `EMULATE_BAD_ENV` */
function readWorkerEnv(pairs) {
    return Object.fromEntries(pairs.map((pair) => {
        const at = pair.indexOf("=");
        const name = at < 0 ? pair : pair.slice(0, at);
        if (at > 0 && /^[A-Za-z_]\w*$/.test(name))
            return [name, pair.slice(at + 1)];
        throw new failure/* Failure */.H("EMULATE_BAD_ENV", `--worker-env "${name}" is no NAME=VALUE`, {
            exitCode: 2,
            hint: "for example --worker-env SMTP_URL=smtp://127.0.0.1:1025",
        });
    }));
}
/** The rules of a faults file. @throws Failure `EMULATE_BAD_FAULTS` */
async function readFaultsFile(file) {
    const fail = (problem, cause) => new failure/* Failure */.H("EMULATE_BAD_FAULTS", `faults file "${file}": ${problem}`, {
        exitCode: 2,
        hint: 'a rule is {"point": "tasks.dispatch", "resource": "my-queue", "fault": {"kind": "error", "code": "UNAVAILABLE"}, "times": 1}',
        cause,
    });
    let value;
    try {
        value = JSON.parse(await (0,promises_.readFile)(file, "utf8"));
    }
    catch (error) {
        throw fail((0,failure/* errorMessage */.g)(error), error);
    }
    const rules = (0,fault_rules/* readFaultRules */.a7)(value);
    if ("problem" in rules)
        throw fail(rules.problem);
    return rules;
}
//# sourceMappingURL=options.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/gcp/credentials.js
var credentials = __webpack_require__(33032);
// EXTERNAL MODULE: ./lib/gcp/gcp.js
var gcp_gcp = __webpack_require__(50324);
// EXTERNAL MODULE: ./lib/image/build-images.js + 1 modules
var build_images = __webpack_require__(79762);
// EXTERNAL MODULE: ./lib/image/image-builder.js + 4 modules
var image_builder = __webpack_require__(33776);
// EXTERNAL MODULE: ./lib/commands/rehearsing/endpoints.js
var rehearsing_endpoints = __webpack_require__(54299);
// EXTERNAL MODULE: ./lib/terraform/tfvars.js
var tfvars = __webpack_require__(85318);
;// CONCATENATED MODULE: ./lib/commands/emulation/seed.js

/**
 * The project as request bodies: the same accounts, names, settings and grants as `terraform/` makes, without
 * terraform, so that an emulator starts in the time that the workers need.
 */
function seedOf(project, input) {
    const { projectId } = input;
    const at = `projects/${projectId}/locations/${project.region}`;
    const labels = {
        environment: project.environment,
        "managed-by": "cloud-tasks-pipeline",
        name: project.name,
    };
    const names = new Names(project, input, at);
    const deployed = project.workers.filter(({ id }) => input.images[id] !== undefined);
    return {
        serviceAccounts: project.workers.flatMap((worker) => [
            {
                project: projectId,
                accountId: (0,tfvars/* accountId */.lS)(project, worker, "w"),
                displayName: `${worker.name}: runs the worker`,
            },
            {
                project: projectId,
                accountId: (0,tfvars/* accountId */.lS)(project, worker, "i"),
                displayName: `${worker.name}: calls the worker for tasks and schedules`,
            },
        ]),
        secrets: project.secrets.map(({ name }) => ({
            project: projectId,
            id: name,
            labels,
            payload: input.secretValue(name),
        })),
        queues: project.queues.map((queue) => queueBody(queue, `${at}/queues/${queue.name}`)),
        grants: project.workers.flatMap((worker) => grantsOf(worker, names)),
        workers: deployed.map((worker) => ({
            id: worker.name,
            parent: at,
            service: { labels, ...serviceBody(worker, names, input.images[worker.id] ?? "") },
        })),
        schedules: project.schedules.map((schedule) => jobBody(schedule, names, at)),
    };
}
/** Names that several resources refer to. */
class Names {
    project;
    projectId;
    region;
    at;
    #input;
    constructor(project, input, at) {
        this.project = project;
        this.projectId = input.projectId;
        this.region = project.region;
        this.at = at;
        this.#input = input;
    }
    account(worker, role) {
        return `${(0,tfvars/* accountId */.lS)(this.project, worker, role)}@${this.projectId}.iam.gserviceaccount.com`;
    }
    url(worker) {
        return this.#input.runUrlTemplate
            .replace("{service}", worker.name)
            .replace("{number}", this.#input.projectNumber)
            .replace("{region}", this.region);
    }
    secret(id) {
        return this.project.secrets.find((secret) => secret.id === id)?.name ?? id;
    }
    /** Full names by resource id of the queues that the worker may add tasks to. */
    queues(worker) {
        const ids = new Set((0,tfvars/* queuesOf */.iw)(this.project, worker));
        return Object.fromEntries(this.project.queues
            .filter(({ id }) => ids.has(id))
            .map(({ id, name }) => [id, `${this.at}/queues/${name}`]));
    }
}
function queueBody(queue, name) {
    return {
        name,
        rateLimits: {
            maxDispatchesPerSecond: queue.maxDispatchesPerSecond,
            maxConcurrentDispatches: queue.maxConcurrentDispatches,
        },
        retryConfig: {
            maxAttempts: queue.maxAttempts,
            minBackoff: seconds(queue.minBackoffMs),
            maxBackoff: seconds(queue.maxBackoffMs),
            maxDoublings: queue.maxDoublings,
            ...(queue.maxRetryDurationMs === 0
                ? {}
                : { maxRetryDuration: seconds(queue.maxRetryDurationMs) }),
        },
        ...(queue.logSamplingRatio === 0
            ? {}
            : { stackdriverLoggingConfig: { samplingRatio: queue.logSamplingRatio } }),
    };
}
function grantsOf(worker, names) {
    const service = `${names.at}/services/${worker.name}`;
    const invoker = names.account(worker, "i");
    const runsAs = `serviceAccount:${names.account(worker, "w")}`;
    const secrets = new Set(Object.values(worker.secretEnv).map(({ secretId }) => secretId));
    return [
        { resource: service, role: "roles/run.invoker", member: `serviceAccount:${invoker}` },
        ...(worker.allowUnauthenticated
            ? [{ resource: service, role: "roles/run.invoker", member: "allUsers" }]
            : []),
        ...Object.values(names.queues(worker)).map((resource) => ({
            resource,
            role: "roles/cloudtasks.enqueuer",
            member: runsAs,
        })),
        {
            resource: `projects/${names.projectId}/serviceAccounts/${invoker}`,
            role: "roles/iam.serviceAccountUser",
            member: runsAs,
        },
        ...[...secrets].map((id) => ({
            resource: `projects/${names.projectId}/secrets/${names.secret(id)}`,
            role: "roles/secretmanager.secretAccessor",
            member: runsAs,
        })),
    ];
}
function serviceBody(worker, names, image) {
    const env = {
        ...worker.env,
        CLOUD_TASKS_INVOKER: names.account(worker, "i"),
        CLOUD_TASKS_LOCATION: names.region,
        CLOUD_TASKS_PROJECT: names.projectId,
        CLOUD_TASKS_QUEUES: JSON.stringify(names.queues(worker)),
        CLOUD_TASKS_WORKER_URL: names.url(worker),
    };
    return {
        ingress: "INGRESS_TRAFFIC_ALL",
        scaling: { minInstanceCount: worker.minInstances },
        template: {
            maxInstanceRequestConcurrency: worker.concurrency,
            serviceAccount: names.account(worker, "w"),
            timeout: seconds(worker.timeoutMs),
            scaling: { maxInstanceCount: worker.maxInstances },
            containers: [
                {
                    image,
                    ports: [{ containerPort: worker.port }],
                    resources: {
                        cpuIdle: worker.cpuIdle,
                        startupCpuBoost: true,
                        limits: { cpu: worker.cpu, memory: worker.memory },
                    },
                    startupProbe: {
                        failureThreshold: 60,
                        periodSeconds: 1,
                        timeoutSeconds: 1,
                        httpGet: { path: worker.readinessPath, port: worker.port },
                    },
                    env: [
                        ...Object.entries(env).map(([name, value]) => ({ name, value })),
                        ...Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => ({
                            name,
                            valueSource: { secretKeyRef: { secret: names.secret(secretId), version } },
                        })),
                    ],
                },
            ],
        },
        traffic: [{ type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", percent: 100 }],
    };
}
/** The defaults of Cloud Scheduler are written out, as the schedule module does. */
function retryOf({ retryCount }) {
    return {
        retryCount,
        maxRetryDuration: "0s",
        minBackoffDuration: "5s",
        maxBackoffDuration: "3600s",
        maxDoublings: 5,
    };
}
function jobBody(schedule, names, at) {
    const { target } = schedule;
    const worker = target.kind === "worker"
        ? names.project.workers.find(({ id }) => id === target.workerId)
        : undefined;
    const base = worker === undefined ? "" : names.url(worker);
    return {
        name: `${at}/jobs/${schedule.name}`,
        schedule: schedule.cron,
        timeZone: schedule.timeZone,
        attemptDeadline: seconds(schedule.attemptDeadlineMs),
        state: schedule.paused ? "PAUSED" : "ENABLED",
        ...(schedule.retryCount === 0 ? {} : { retryConfig: retryOf(schedule) }),
        httpTarget: {
            uri: target.kind === "worker" ? `${base}${target.path}` : target.url,
            httpMethod: schedule.httpMethod,
            headers: { ...schedule.headers },
            ...(schedule.body === undefined
                ? {}
                : { body: Buffer.from(schedule.body).toString("base64") }),
            // A foreign URL gets no token: it would let its owner call our worker.
            ...(worker === undefined
                ? {}
                : { oidcToken: { serviceAccountEmail: names.account(worker, "i"), audience: base } }),
        },
    };
}
function seconds(durationMs) {
    return `${durationMs / 1000}s`;
}
//# sourceMappingURL=seed.js.map
;// CONCATENATED MODULE: ./lib/commands/emulation/project.js








/** As bootstrap makes it: deploys to the emulator push there too. */
const REPOSITORY = "cloud-tasks";
/**
 * Makes the project's resources in the running cloud: builds and pushes each worker, then creates everything.
 * A worker that can't be built or does not start is a warning: queues, schedules and the other workers are
 * still there to work with.
 * @throws Failure `EMULATE_BAD_SEED` when the embedded cloud refuses a resource
 */
async function fillEmulator(project, cloud, progress, clock) {
    const endpoints = (0,rehearsing_endpoints.rehearsalEndpoints)(cloud);
    const gcp = (0,gcp_gcp/* connectGcp */.h)(endpoints, (0,credentials/* fixedCredentials */.r)("emulator"));
    try {
        await gcp.rest({
            api: "artifactregistry",
            method: "POST",
            path: `/v1/projects/${project.projectId}/locations/${project.region}/repositories?repository_id=${REPOSITORY}`,
            body: { format: "DOCKER" },
        });
        const [images] = await Promise.all([
            buildAll(project, gcp, progress, clock),
            createBuckets(project, gcp),
        ]);
        const failed = await cloud.seed(seedOf(project, {
            projectId: project.projectId,
            projectNumber: cloud.projectNumber,
            runUrlTemplate: endpoints.runUrlTemplate,
            images,
            // Nobody needs to know it: a handler that does gets its own by --worker-env.
            secretValue: () => (0,external_node_crypto_.randomBytes)(24).toString("hex"),
        }));
        for (const { id, message } of failed)
            progress.warn(`worker "${id}" does not run: ${message}`);
    }
    catch (error) {
        if (error instanceof failure/* Failure */.H)
            throw error;
        throw new failure/* Failure */.H("EMULATE_BAD_SEED", `"${project.configFile}" can't be made here: ${(0,failure/* errorMessage */.g)(error)}`, { exitCode: 2, hint: "change the resource that the message names", cause: error });
    }
    finally {
        await gcp.close();
    }
}
/** Worker id -> image; without those that can't be built. */
async function buildAll(project, gcp, progress, clock) {
    const { endpoints, credentials } = gcp;
    const deps = { endpoints, credentials, clock, progress, repository: REPOSITORY, http: fetch };
    const built = await Promise.all(project.workers.map(async (worker) => {
        try {
            const one = { ...project, workers: [worker] };
            const { images } = await (0,build_images/* buildImages */.r)(one, { ...deps, builder: image_builder/* snapshotBuilder */.w });
            return images.map(({ image }) => [worker.id, image]);
        }
        catch (error) {
            if (!(error instanceof failure/* Failure */.H))
                throw error;
            const next = error.hint === undefined ? "" : `; ${error.hint}`;
            progress.warn(`worker "${worker.id}" does not run: ${error.message}${next}`);
            return [];
        }
    }));
    return Object.fromEntries(built.flat());
}
async function createBuckets(project, gcp) {
    for (const { name, location, versioning } of project.buckets) {
        await gcp.rest({
            api: "storage",
            method: "POST",
            path: `/storage/v1/b?project=${project.projectId ?? ""}`,
            body: { name, location: location.toUpperCase(), versioning: { enabled: versioning } },
        });
    }
}
//# sourceMappingURL=project.js.map
;// CONCATENATED MODULE: ./lib/commands/emulation/worker-log.js
const BAD = new Set(["ERROR", "CRITICAL", "ALERT", "EMERGENCY"]);
/** Shows what a worker printed: its text, or the message of a JSON line with the other fields behind it. */
function showWorkerLog({ resource, severity, textPayload, jsonPayload }, progress) {
    const service = resource.labels["service_name"] ?? "worker";
    const line = `${service}: ${textPayload ?? textOf(jsonPayload ?? {})}`;
    if (BAD.has(severity ?? ""))
        progress.warn(line);
    else
        progress.info(line);
}
function textOf({ message, ...others }) {
    const rest = Object.keys(others).length === 0 ? "" : JSON.stringify(others);
    return typeof message === "string" ? `${message} ${rest}`.trimEnd() : rest;
}
//# sourceMappingURL=worker-log.js.map
// EXTERNAL MODULE: ./lib/commands/validate.js + 1 modules
var validate = __webpack_require__(8871);
;// CONCATENATED MODULE: ./lib/commands/emulate.js









/** `cloud-tasks emulate`: the embedded cloud, until `stopped` (SIGINT, SIGTERM or SIGHUP) resolves. */
async function emulateCommand(options, console, clock, stopped = untilSignal) {
    const seed = await readSeed(options, console, clock);
    if (seed === "refused")
        return 2;
    const cloud = await start(options, seed, console.progress);
    try {
        if (seed !== undefined) {
            const project = { ...seed, projectId: cloud.projectId, region: cloud.region };
            await fillEmulator(project, cloud, console.progress, clock);
        }
        console.out(options.json ? asJson(cloud) : asText(cloud, options));
        await stopped();
    }
    finally {
        await cloud.stop();
    }
    return 0;
}
async function readSeed(options, console, clock) {
    if (options.seed === undefined)
        return undefined;
    const { environment } = options;
    const { loaded } = await (0,validate/* validateStage */.P)({ config: options.seed, ...(environment === undefined ? {} : { environment }) }, clock);
    if (loaded.project !== undefined)
        return loaded.project;
    (0,validate/* showDiagnostics */.K)(loaded, options.seed, console);
    return "refused";
}
async function start(options, seed, progress) {
    const host = readHost(options.host);
    const port = readPort("--port", options.port);
    const grpcPort = readPort("--grpc-port", options.grpcPort);
    const workerEnv = readWorkerEnv(options.workerEnv);
    const faults = options.faults === undefined ? [] : await readFaultsFile(options.faults);
    if (options.virtualClock && !options.admin) {
        throw new failure/* Failure */.H("EMULATE_NO_ADMIN", "--virtual-clock without --admin would stand still", {
            exitCode: 2,
            hint: "add --admin, then POST /_admin/clock:advance moves the time",
        });
    }
    const projectId = options.project ?? seed?.projectId;
    const region = options.region ?? seed?.region;
    try {
        return await (0,cloud/* startCloud */.S)({
            host,
            port,
            grpcPort,
            ...(projectId === undefined ? {} : { projectId: readNamePart("--project", projectId) }),
            ...(region === undefined ? {} : { region: readNamePart("--region", region) }),
            clock: options.virtualClock ? new virtual_clock/* VirtualClock */.k(Date.now()) : clock/* systemClock */.m,
            admin: options.admin,
            faults,
            throttling: options.throttling,
            workerEnv: () => workerEnv,
            onWorkerLog: (entry) => showWorkerLog(entry, progress),
        });
    }
    catch (error) {
        throw startFailure(error, options);
    }
}
/** What stops a start that the user can mend; any other error is passed on. */
function startFailure(error, options) {
    const { code, port } = error;
    const fail = (name, message, hint) => new failure/* Failure */.H(name, message, { exitCode: 2, hint, cause: error });
    if (code === "EADDRINUSE" || code === "EACCES") {
        const isRest = String(port) === options.port;
        return fail(code === "EACCES" ? "EMULATE_PORT_DENIED" : "EMULATE_PORT_TAKEN", `port ${String(port)} on ${options.host} ${code === "EACCES" ? "may not be used" : "is taken"}`, `choose another by ${isRest ? "--port" : "--grpc-port"}, or 0 for any free one`);
    }
    if (error instanceof Error && error.message.startsWith("The admin API")) {
        return fail("EMULATE_ADMIN_HOST", `--admin lets anyone who reaches ${options.host} change time and faults`, "leave out --host, or leave out --admin");
    }
    return error;
}
function asJson(cloud) {
    const { rest, grpc } = (0,discovery/* discoveryOf */.ii)(cloud);
    return `${JSON.stringify({ rest, grpc, env: cloud.clientEnv() })}\n`;
}
function asText(cloud, options) {
    const { rest, grpc, projectId, region } = (0,discovery/* discoveryOf */.ii)(cloud);
    const lines = Object.entries(cloud.clientEnv()).map(([name, value]) => `export ${name}=${quoted(value)}`);
    return [
        `# The embedded cloud runs: project ${projectId}, region ${region}. Ctrl-C ends it.`,
        `# REST ${rest}   gRPC ${grpc}${options.admin ? `   admin ${rest}/_admin/` : ""}`,
        "# For clients, in another terminal:",
        ...lines,
        "",
    ].join("\n");
}
/** For a POSIX shell: as it is when it is plain, else in single quotes. */
function quoted(value) {
    return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw `'\''`)}'`;
}
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** Resolves on the first SIGINT, SIGTERM or SIGHUP; a second one ends the process at once. */
function untilSignal() {
    return new Promise((resolve) => {
        const stop = () => {
            for (const name of SIGNALS)
                process.off(name, stop);
            resolve();
        };
        for (const name of SIGNALS)
            process.on(name, stop);
    });
}
//# sourceMappingURL=emulate.js.map

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

/***/ })

};

//# sourceMappingURL=455.index.js.map