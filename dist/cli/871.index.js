export const id = 871;
export const ids = [871];
export const modules = {

/***/ 8871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ showDiagnostics),
  validateCommand: () => (/* binding */ validateCommand),
  P: () => (/* binding */ validateStage)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(57336);
;// CONCATENATED MODULE: ./lib/project/diagnostic-frame.js

const TAB = "    ";
/** Diagnostics for a terminal: place, code, message, the source line with a pointer, and the fix. */
function renderDiagnostics(diagnostics, source, options) {
    const c = (0,picocolors.createColors)(options.colors);
    const lines = source.split(/\r?\n/).map(printable);
    const paint = { error: c.red, warning: c.yellow, info: c.cyan };
    return diagnostics
        .map((one) => {
        const { range } = one;
        const place = range === undefined
            ? options.file
            : `${options.file}:${range.start.line}:${range.start.column}`;
        const out = [
            `${c.bold(place)} ${paint[one.severity](one.severity)} ${one.code} ${printable(one.message)}`,
        ];
        const text = range === undefined ? undefined : lines[range.start.line - 1];
        if (range !== undefined && text !== undefined) {
            const gutter = String(range.start.line);
            const end = range.end.line === range.start.line ? range.end.column : text.length + 1;
            const before = width(text.slice(0, range.start.column - 1));
            const marked = Math.max(1, width(text.slice(range.start.column - 1, end - 1).trimEnd()));
            out.push(`  ${c.dim(`${gutter} |`)} ${text.replaceAll("\t", TAB)}`);
            out.push(`  ${c.dim(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(before)}${paint[one.severity]("^".repeat(marked))}`);
        }
        if (one.hint !== undefined)
            out.push(`  ${c.cyan("fix:")} ${printable(one.hint)}`);
        return `${out.join("\n")}\n`;
    })
        .join("\n");
}
/** Columns that a text takes on a terminal: tabs are spread, East Asian wide characters and emoji take two. */
function width(text) {
    let columns = 0;
    for (const char of text) {
        if (char === "\t")
            columns += TAB.length;
        else
            columns +=
                /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u.test(char)
                    ? 2
                    : 1;
    }
    return columns;
}
/** A hostile config must not write escape codes to a terminal or a CI log; each control character becomes one visible one. */
function printable(text) {
    return text.replaceAll(/[^\t\P{Cc}]|[\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}
//# sourceMappingURL=diagnostic-frame.js.map
// EXTERNAL MODULE: ./lib/project/load-project.js + 11 modules
var load_project = __webpack_require__(50814);
;// CONCATENATED MODULE: ./lib/commands/validate.js



/** The stage: checks the config and says how many problems there are. */
async function validateStage(options, clock) {
    const startedMs = clock.now();
    const loaded = await (0,load_project/* loadProject */.g)({
        configFile: options.config,
        ...(options.environment === undefined ? {} : { environment: options.environment }),
    });
    const errors = loaded.diagnostics.filter(({ severity }) => severity === "error").length;
    const others = loaded.diagnostics.length - errors;
    return {
        loaded,
        section: {
            status: errors > 0 ? "failed" : "passed",
            durationMs: clock.now() - startedMs,
            summary: `${count(errors, "error")}, ${count(others, "note")}`,
            file: options.config,
            diagnostics: loaded.diagnostics.map((one) => ({ ...one, path: [...one.path] })),
        },
    };
}
/** `cloud-tasks validate`: exit 2 when the config has an error. */
async function validateCommand(options, console, clock) {
    const { loaded, section } = await validateStage(options, clock);
    if (options.json)
        console.out(`${JSON.stringify(section)}\n`);
    else
        showDiagnostics(loaded, options.config, console);
    if (section.status === "failed")
        return 2;
    if (!options.json)
        console.out(`${options.config} is fine: ${section.summary}\n`);
    return 0;
}
/** Writes the diagnostics as frames to stderr. */
function showDiagnostics(loaded, config, console) {
    if (loaded.diagnostics.length === 0)
        return;
    console.err(renderDiagnostics(loaded.diagnostics, loaded.source, {
        file: (0,external_node_path_.relative)(process.cwd(), config) || config,
        colors: console.colors,
    }));
}
function count(n, noun) {
    return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
//# sourceMappingURL=validate.js.map

/***/ }),

/***/ 50814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ loadProject)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/project/lints.js
/** Cloud Tasks waits at most 30 minutes for an HTTP answer. @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks */
const MAX_DISPATCH_DEADLINE_MS = 1_800_000;
/** What is allowed but surprises people in production. */
function lintProject(project) {
    const diagnostics = [];
    const add = (code, severity, { range, id }, message, hint) => void diagnostics.push({ code, severity, message, hint, path: ["resources", id], range });
    for (const queue of project.queues) {
        if (queue.logSamplingRatio < 1) {
            add("CT104", "warning", queue, `queue "${queue.id}" logs only a share of ${queue.logSamplingRatio} of its tasks`, "leave log_sampling_ratio at 1: without the log a vanished task can't be told from a failed one");
        }
    }
    for (const queue of project.queues) {
        const averageMs = averageDurationMs(project, queue.id);
        if (averageMs === undefined)
            continue;
        // Little's law: what is in flight is the rate times the time each takes.
        const reachable = (queue.maxConcurrentDispatches * 1000) / averageMs;
        if (reachable < queue.maxDispatchesPerSecond) {
            add("CT105", "info", queue, `queue "${queue.id}" allows ${queue.maxDispatchesPerSecond} a second, but ${queue.maxConcurrentDispatches} at a time of ${Math.round(averageMs)} ms each make at most ${Math.floor(reachable)}`, "raise max_concurrent_dispatches or make the handlers faster");
        }
    }
    for (const worker of project.workers) {
        if (worker.handlers.length === 0) {
            add("CT101", "warning", worker, `worker "${worker.id}" has no handlers, so nothing of it can be proven`, "list them under config.handlers, or build the worker so that its manifest is there");
        }
        if (worker.timeoutMs > MAX_DISPATCH_DEADLINE_MS) {
            add("CT103", "warning", worker, `worker "${worker.id}" may take ${worker.timeoutMs / 1000} s, but Cloud Tasks gives up on an attempt after 1800 s`, "set timeout to 1800 or less");
        }
        if (!worker.cpuIdle) {
            add("CT106", "warning", worker, `worker "${worker.id}" is billed for the whole life of each instance`, "leave cpu_idle at true unless it works between requests");
        }
        for (const handler of worker.handlers) {
            if (handler.smoke.length === 0) {
                add("CT102", "warning", worker, `handler "${handler.name}" has no smoke case, so it is never proven`, "add smoke: [{payload: …}]");
            }
        }
    }
    return diagnostics;
}
/** The mean time of a queue's tasks, weighted by how many there are; undefined without stated usage. */
function averageDurationMs(project, queueId) {
    let tasks = 0;
    let totalMs = 0;
    for (const { queueId: id, usage } of project.workers.flatMap((worker) => worker.handlers)) {
        if (id !== queueId || usage.averageDurationMs === undefined)
            continue;
        tasks += usage.tasksPerMonth ?? 1;
        totalMs += (usage.tasksPerMonth ?? 1) * usage.averageDurationMs;
    }
    return totalMs > 0 ? totalMs / tasks : undefined;
}
//# sourceMappingURL=lints.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
;// CONCATENATED MODULE: ./lib/semantics/duration.js
const UNITS_MS = {
    ms: 1,
    s: 1_000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
};
/** Milliseconds of `10s`, `0.1s`, `5m`, `250ms`, `1h`, `30d`; a bare number is seconds. Undefined when it is none of these. */
function parseDurationMs(value) {
    if (typeof value === "number") {
        return Number.isFinite(value) && value >= 0 ? Math.round(value * 1_000) : undefined;
    }
    const match = /^(\d{1,9}(?:\.\d{1,9})?)(ms|s|m|h|d)$/.exec(value);
    if (match === null)
        return undefined;
    return Math.round(Number(match[1]) * (UNITS_MS[match[2] ?? ""] ?? Number.NaN));
}
//# sourceMappingURL=duration.js.map
;// CONCATENATED MODULE: ./lib/project/schema.js


/** A duration as text or seconds, read as milliseconds. */
const duration = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()])
    .refine((value) => parseDurationMs(value) !== undefined, {
    error: "is no duration: write for example 10s, 0.5s, 5m or a number of seconds",
});
const id = schemas/* string */.YjP().regex(/^[a-z][a-z0-9-]{0,62}$/, {
    error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 63)",
});
const resource = (type, config) => schemas/* strictObject */.rej({
    id,
    type: schemas/* literal */.euz(type),
    name: schemas/* string */.YjP().min(1),
    provider: schemas/* literal */.euz("gcp").optional(),
    config,
});
const queueConfig = schemas/* strictObject */.rej({
    max_dispatches_per_second: schemas/* number */.aig().positive().max(500).optional(),
    max_concurrent_dispatches: schemas/* int */.Whr().min(1).max(5000).optional(),
    max_attempts: schemas/* int */.Whr()
        .refine((value) => value === -1 || value >= 1, {
        error: "must be at least 1, or -1 for no limit",
    })
        .optional(),
    min_backoff: duration.optional(),
    max_backoff: duration.optional(),
    max_doublings: schemas/* int */.Whr().min(0).optional(),
    max_retry_duration: duration.optional(),
    log_sampling_ratio: schemas/* number */.aig().min(0).max(1).optional(),
});
const smokeSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1).optional(),
    payload: schemas/* unknown */.L5J(),
    headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    timeout: duration.optional(),
});
const handler = schemas/* strictObject */.rej({
    name: id,
    path: schemas/* string */.YjP().startsWith("/").optional(),
    queue: schemas/* string */.YjP().optional(),
    timeout: duration.optional(),
    smoke: schemas/* array */.YOg(smokeSchema).optional(),
    usage: schemas/* strictObject */.rej({
        tasks_per_month: schemas/* number */.aig().min(0).optional(),
        average_duration: duration.optional(),
        payload_kb: schemas/* number */.aig().min(0).optional(),
        attempts_per_task: schemas/* number */.aig().min(1).optional(),
        log_kb_per_task: schemas/* number */.aig().min(0).optional(),
    })
        .optional(),
});
const workerConfig = schemas/* strictObject */.rej({
    source: schemas/* string */.YjP().optional(),
    port: schemas/* int */.Whr().min(1).max(65535).optional(),
    memory: schemas/* string */.YjP()
        .regex(/^\d+(Mi|Gi|M|G)$/, { error: "must be a size such as 512Mi or 1Gi" })
        .optional(),
    cpu: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()])
        .refine((value) => /^(0\.\d+|[1-9]|\d+m)$/.test(String(value)), {
        error: 'must be a number of vCPUs such as "1" or "0.5"',
    })
        .optional(),
    cpu_idle: schemas/* boolean */.zMY().optional(),
    min_instances: schemas/* int */.Whr().min(0).optional(),
    max_instances: schemas/* int */.Whr().min(1).optional(),
    concurrency: schemas/* int */.Whr().min(1).max(1000).optional(),
    timeout: duration.optional(),
    allow_unauthenticated: schemas/* boolean */.zMY().optional(),
    deletion_protection: schemas/* boolean */.zMY().optional(),
    readiness_path: schemas/* string */.YjP().startsWith("/").optional(),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    secrets: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* strictObject */.rej({ secret: schemas/* string */.YjP(), version: schemas/* string */.YjP().optional() })]))
        .optional(),
    handlers: schemas/* array */.YOg(handler).optional(),
});
const scheduleConfig = schemas/* strictObject */.rej({
    schedule: schemas/* string */.YjP(),
    time_zone: schemas/* string */.YjP().optional(),
    target_url: schemas/* url */.OZ5({ protocol: /^https?$/ }).optional(),
    target: schemas/* strictObject */.rej({ worker: schemas/* string */.YjP(), path: schemas/* string */.YjP().startsWith("/") }).optional(),
    http_method: schemas/* enum */.k5n(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]).optional(),
    body: schemas/* string */.YjP().optional(),
    headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    attempt_deadline: duration.optional(),
    retry_count: schemas/* int */.Whr().min(0).max(5).optional(),
    paused: schemas/* boolean */.zMY().optional(),
});
const alertConfig = schemas/* strictObject */.rej({
    metric: schemas/* enum */.k5n(["queue_depth", "oldest_task_age", "failed_attempts", "error_rate", "latency"]),
    target: schemas/* string */.YjP(),
    threshold: schemas/* number */.aig().min(0),
    duration: duration.optional(),
    notify_emails: schemas/* array */.YOg(schemas/* email */.Rpp()).optional(),
});
const bucketConfig = schemas/* strictObject */.rej({
    location: schemas/* string */.YjP().optional(),
    delete_after_days: schemas/* int */.Whr().min(1).optional(),
    versioning: schemas/* boolean */.zMY().optional(),
});
const resourceSchema = schemas/* discriminatedUnion */.gMt("type", [
    resource("cloud_tasks_queue", queueConfig),
    resource("cloud_run", workerConfig),
    resource("cloud_scheduler", scheduleConfig),
    resource("secret_manager_secret", schemas/* strictObject */.rej({}).optional()),
    resource("monitoring_alert", alertConfig),
    resource("storage_bucket", bucketConfig.optional()),
]);
/** `cloud-tasks.yaml`. */
const configSchema = schemas/* strictObject */.rej({
    project_name: schemas/* string */.YjP().regex(/^[a-z][a-z0-9-]{0,29}$/, {
        error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 30)",
    }),
    provider: schemas/* literal */.euz("gcp"),
    project_id: schemas/* string */.YjP()
        .regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, { error: "is no Google Cloud project id" })
        .optional(),
    region: schemas/* string */.YjP()
        .regex(/^[a-z]+-[a-z]+\d+$/, { error: "is no region: write for example us-central1" }),
    architecture_type: schemas/* literal */.euz("cloud_tasks_jobs"),
    environments: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({
        project_id: schemas/* string */.YjP().optional(),
        region: schemas/* string */.YjP().optional(),
        name_suffix: schemas/* string */.YjP()
            .regex(/^-[a-z0-9-]{0,18}[a-z0-9]$/, {
            error: "must start with a hyphen, then a-z, 0-9 and hyphens (at most 20)",
        })
            .optional(),
    }))
        .optional(),
    resources: schemas/* array */.YOg(resourceSchema).min(1),
    budget: schemas/* strictObject */.rej({
        max_monthly_usd: schemas/* number */.aig().min(0).optional(),
        max_increase_usd: schemas/* number */.aig().min(0).optional(),
        max_increase_percent: schemas/* number */.aig().min(0).optional(),
    })
        .optional(),
});
//# sourceMappingURL=schema.js.map
;// CONCATENATED MODULE: ./lib/project/manifest.js



/** Where a worker's build writes it, relative to the worker's source folder. */
const MANIFEST_FILE = "dist/cloud-tasks.manifest.json";
/** A manifest larger than this is none of ours. */
const MAX_MANIFEST_BYTES = 1_000_000;
const manifestSchema = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    handlers: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP().regex(/^[a-z][a-z0-9-]{0,62}$/),
        path: schemas/* string */.YjP().startsWith("/"),
        queue: schemas/* string */.YjP().optional(),
        timeout: schemas/* string */.YjP()
            .refine((text) => parseDurationMs(text) !== undefined)
            .optional(),
        smoke: schemas/* array */.YOg(smokeSchema).optional(),
    })),
});
/** Reads a manifest's text; never runs anything. Returns the handlers or why there are none. */
function parseManifest(text) {
    if (Buffer.byteLength(text) > MAX_MANIFEST_BYTES) {
        return { problem: `it is larger than ${MAX_MANIFEST_BYTES} bytes` };
    }
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return { problem: "it is no JSON" };
    }
    const parsed = manifestSchema.safeParse(value);
    if (parsed.success)
        return parsed.data.handlers;
    const issue = parsed.error.issues[0];
    return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}
//# sourceMappingURL=manifest.js.map
// EXTERNAL MODULE: ./lib/semantics/cron.js
var semantics_cron = __webpack_require__(34061);
;// CONCATENATED MODULE: ./lib/project/closest.js
/** The candidate that a typo most likely meant: at most two edits away, or a third of its length. */
function closest(typo, candidates) {
    let best;
    let bestDistance = Math.max(2, Math.floor(typo.length / 3)) + 1;
    for (const candidate of candidates) {
        // A key from a hostile file may be long; its distance is only of interest when lengths are near.
        if (Math.abs(candidate.length - typo.length) >= bestDistance)
            continue;
        const distance = editDistance(typo, candidate);
        if (distance < bestDistance)
            [best, bestDistance] = [candidate, distance];
    }
    return best;
}
/** Levenshtein distance. */
function editDistance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}
//# sourceMappingURL=closest.js.map
;// CONCATENATED MODULE: ./lib/project/resolve-worker.js


/** Cloud Run's own default request timeout. @see https://cloud.google.com/run/docs/configuring/request-timeout */
const DEFAULT_TIMEOUT_MS = 300_000;
const DEFAULT_SMOKE_TIMEOUT_MS = 30_000;
/** Absolute path of a worker's source folder. @defaultValue `worker` beside the config */
function sourceDirOf(resource, configFile) {
    return (0,external_node_path_.resolve)((0,external_node_path_.dirname)(configFile), resource.config.source ?? "worker");
}
/** A worker with every default filled in; what the config says of a handler wins over the manifest. */
function resolveWorker(resource, at) {
    const { config } = resource;
    const cpu = String(config.cpu ?? "1");
    const timeoutMs = milliseconds(config.timeout, DEFAULT_TIMEOUT_MS);
    const secretEnv = {};
    for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
        secretEnv[variable] =
            typeof ref === "string"
                ? { secretId: ref, version: "latest" }
                : { secretId: ref.secret, version: ref.version ?? "latest" };
    }
    const own = (config.handlers ?? []).map((handler) => fromConfig(handler, at.manifest, at.queueIds, timeoutMs));
    const rest = at.manifest
        .filter((handler) => !own.some(({ name }) => name === handler.name))
        .map((handler) => fromManifest(handler, at.queueIds, timeoutMs));
    return {
        id: resource.id,
        name: at.name,
        range: at.range,
        port: config.port ?? 8080,
        memory: config.memory ?? "512Mi",
        cpu,
        cpuIdle: config.cpu_idle ?? true,
        minInstances: config.min_instances ?? 0,
        maxInstances: config.max_instances ?? 100,
        // Cloud Run's default: one request at a time below one vCPU.
        concurrency: config.concurrency ?? (Number(cpu) < 1 || cpu.endsWith("m") ? 1 : 80),
        timeoutMs,
        allowUnauthenticated: config.allow_unauthenticated ?? false,
        deletionProtection: config.deletion_protection ?? false,
        sourceDir: sourceDirOf(resource, at.configFile),
        env: config.env ?? {},
        secretEnv,
        handlers: [...own, ...rest],
        readinessPath: config.readiness_path ?? "/readyz",
    };
}
function fromConfig(handler, manifest, queueIds, workerTimeoutMs) {
    const built = manifest.find(({ name }) => name === handler.name);
    return {
        name: handler.name,
        path: handler.path ?? built?.path ?? `/tasks/${handler.name}`,
        queueId: handler.queue ?? queueFor(built?.queue, queueIds),
        timeoutMs: milliseconds(handler.timeout ?? built?.timeout, workerTimeoutMs),
        smoke: (handler.smoke ?? built?.smoke ?? []).map(smokeCase),
        usage: usageOf(handler.usage),
        declaredIn: "config",
    };
}
function fromManifest(handler, queueIds, workerTimeoutMs) {
    return {
        name: handler.name,
        path: handler.path,
        queueId: queueFor(handler.queue, queueIds),
        timeoutMs: milliseconds(handler.timeout, workerTimeoutMs),
        smoke: (handler.smoke ?? []).map(smokeCase),
        usage: {},
        declaredIn: "manifest",
    };
}
/** A manifest names a queue as a hint: without a queue of that id the project's first one is taken. */
function queueFor(hint, queueIds) {
    return hint !== undefined && queueIds.includes(hint) ? hint : (queueIds[0] ?? "");
}
function smokeCase(smoke, index) {
    return {
        name: smoke.name ?? (index === 0 ? "default" : `case-${index + 1}`),
        payload: smoke.payload ?? {},
        headers: smoke.headers ?? {},
        timeoutMs: milliseconds(smoke.timeout, DEFAULT_SMOKE_TIMEOUT_MS),
    };
}
function usageOf(usage) {
    if (usage === undefined)
        return {};
    return {
        ...(usage.tasks_per_month === undefined ? {} : { tasksPerMonth: usage.tasks_per_month }),
        ...(usage.average_duration === undefined
            ? {}
            : { averageDurationMs: milliseconds(usage.average_duration, 0) }),
        ...(usage.payload_kb === undefined ? {} : { payloadKb: usage.payload_kb }),
        ...(usage.attempts_per_task === undefined ? {} : { attemptsPerTask: usage.attempts_per_task }),
        ...(usage.log_kb_per_task === undefined ? {} : { logKbPerTask: usage.log_kb_per_task }),
    };
}
/** A duration that the schema has checked already, or its default. */
function milliseconds(value, fallbackMs) {
    return value === undefined ? fallbackMs : (parseDurationMs(value) ?? fallbackMs);
}
//# sourceMappingURL=resolve-worker.js.map
;// CONCATENATED MODULE: ./lib/project/resolve-resources.js

/** Google's `minBackoff` of a queue that names none. */
const DEFAULT_MIN_BACKOFF_MS = 100;
/** Google's `maxBackoff` of a queue that names none. */
const DEFAULT_MAX_BACKOFF_MS = 3_600_000;
/** Defaults are those of a queue made by the API. @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues */
function resolveQueue({ id, config }, at) {
    return {
        id,
        ...at,
        maxDispatchesPerSecond: config.max_dispatches_per_second ?? 500,
        maxConcurrentDispatches: config.max_concurrent_dispatches ?? 1000,
        maxAttempts: config.max_attempts ?? 100,
        minBackoffMs: milliseconds(config.min_backoff, DEFAULT_MIN_BACKOFF_MS),
        maxBackoffMs: milliseconds(config.max_backoff, DEFAULT_MAX_BACKOFF_MS),
        maxDoublings: config.max_doublings ?? 16,
        maxRetryDurationMs: milliseconds(config.max_retry_duration, 0),
        // Without the queue's log nobody can tell a success from exhausted attempts.
        logSamplingRatio: config.log_sampling_ratio ?? 1,
    };
}
/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs */
function resolveSchedule({ id, config }, at, workers) {
    return {
        id,
        ...at,
        cron: config.schedule,
        timeZone: config.time_zone ?? "Etc/UTC",
        target: targetOf(config, workers),
        httpMethod: config.http_method ?? "POST",
        body: config.body,
        headers: config.headers ?? {},
        attemptDeadlineMs: milliseconds(config.attempt_deadline, 180_000),
        retryCount: config.retry_count ?? 0,
        paused: config.paused ?? false,
    };
}
/**
 * A `*.run.app` URL whose host starts with the name of one of our workers means that worker: its real URL
 * is known only once it exists. Accepts `NAME`, `NAME-NUMBER` and `NAME-HASH-RC` as the first label.
 */
function targetOf(config, workers) {
    if (config.target !== undefined) {
        return { kind: "worker", workerId: config.target.worker, path: config.target.path };
    }
    const url = new URL(config.target_url ?? "https://invalid.invalid/");
    const label = url.hostname.endsWith(".run.app") ? (url.hostname.split(".")[0] ?? "") : "";
    const worker = workers.find(({ name }) => label === name ||
        (label.startsWith(`${name}-`) &&
            /^(\d+|[a-z0-9]{10}-[a-z]{2})$/.test(label.slice(name.length + 1))));
    return worker === undefined
        ? { kind: "url", url: url.href }
        : { kind: "worker", workerId: worker.id, path: `${url.pathname}${url.search}` };
}
function resolveAlert({ id, config }, at) {
    return {
        id,
        ...at,
        metric: config.metric,
        targetId: config.target,
        threshold: config.threshold,
        durationMs: milliseconds(config.duration, 300_000),
        notifyEmails: config.notify_emails ?? [],
    };
}
function resolveBucket({ id, config }, at, region) {
    return {
        id,
        ...at,
        location: config?.location ?? region,
        deleteAfterDays: config?.delete_after_days,
        versioning: config?.versioning ?? false,
    };
}
//# sourceMappingURL=resolve-resources.js.map
;// CONCATENATED MODULE: ./lib/project/references.js




/**
 * What the schema can't see: duplicates, references between resources, names and schedules.
 * @param nameSuffix What the environment adds to each name; empty adds nothing.
 */
function checkReferences(config, source, nameSuffix) {
    const diagnostics = [];
    const report = (code, message, path, hint) => void diagnostics.push({
        code,
        severity: "error",
        message,
        ...(hint === undefined ? {} : { hint }),
        path,
        range: source.rangeOf(path),
    });
    const ids = (type) => config.resources.filter((one) => one.type === type).map((one) => one.id);
    checkDuplicates(config, report);
    config.resources.forEach((resource, index) => {
        const at = ["resources", index, "config"];
        checkName(resource, nameSuffix, ["resources", index, "name"], report);
        switch (resource.type) {
            case "cloud_tasks_queue":
                return checkBackoff(resource, at, report);
            case "cloud_run":
                return checkWorker(resource, at, ids, report);
            case "cloud_scheduler":
                return checkSchedule(resource, at, ids("cloud_run"), report);
            case "monitoring_alert": {
                const wanted = ["error_rate", "latency"].includes(resource.config.metric)
                    ? "cloud_run"
                    : "cloud_tasks_queue";
                return mustExist(resource.config.target, ids(wanted), wanted, [...at, "target"], report);
            }
            case "secret_manager_secret":
            case "storage_bucket":
                return undefined;
        }
    });
    return diagnostics;
}
function checkDuplicates(config, report) {
    const ids = new Set();
    const names = new Set();
    config.resources.forEach(({ id, type, name }, index) => {
        if (ids.has(id))
            report("CT008", `id "${id}" is taken already`, ["resources", index, "id"], "give each resource its own id");
        ids.add(id);
        const key = `${type} ${name}`;
        if (names.has(key)) {
            report("CT008", `a ${type} named "${name}" is there already`, ["resources", index, "name"], "give it another name");
        }
        names.add(key);
    });
}
/** Name rules of each service, from their API references. */
const NAME_RULES = {
    cloud_tasks_queue: [/^[A-Za-z0-9-]{1,100}$/, "letters, digits and hyphens, at most 100"],
    cloud_run: [
        /^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/,
        "a-z, 0-9 and hyphens, a letter first, at most 49",
    ],
    cloud_scheduler: [
        /^[A-Za-z0-9_-]{1,500}$/,
        "letters, digits, hyphens and underscores, at most 500",
    ],
    secret_manager_secret: [
        /^[A-Za-z0-9_-]{1,255}$/,
        "letters, digits, hyphens and underscores, at most 255",
    ],
    monitoring_alert: [/^.{1,512}$/s, "at most 512 characters"],
    storage_bucket: [
        /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
        "3 to 63 of a-z, 0-9, dots, hyphens and underscores",
    ],
};
function checkName(resource, nameSuffix, path, report) {
    const [rule, text] = NAME_RULES[resource.type];
    const name = `${resource.name}${nameSuffix}`;
    if (rule.test(name))
        return;
    const where = nameSuffix === "" ? "" : ` (with the environment's suffix "${nameSuffix}")`;
    report("CT007", `"${name}"${where} is no name for a ${resource.type}`, path, `use ${text}`);
}
function checkBackoff({ config }, at, report) {
    const { min_backoff: min, max_backoff: max } = config;
    const minMs = min === undefined ? undefined : parseDurationMs(min);
    const maxMs = max === undefined ? undefined : parseDurationMs(max);
    if ((minMs ?? DEFAULT_MIN_BACKOFF_MS) <= (maxMs ?? DEFAULT_MAX_BACKOFF_MS))
        return;
    report("CT006", `min_backoff ${min ?? "0.1s (the default)"} is longer than max_backoff ${max ?? "1h (the default)"}`, [...at, min === undefined ? "max_backoff" : "min_backoff"], "make min_backoff the shorter one");
}
function checkWorker({ config }, at, ids, report) {
    const paths = new Set();
    (config.handlers ?? []).forEach((handler, index) => {
        const here = [...at, "handlers", index];
        const path = handler.path ?? `/tasks/${handler.name}`;
        if (paths.has(path))
            report("CT008", `path "${path}" has a handler already`, here, "give each handler its own path");
        paths.add(path);
        if (handler.queue !== undefined) {
            mustExist(handler.queue, ids("cloud_tasks_queue"), "cloud_tasks_queue", [...here, "queue"], report);
        }
    });
    for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
        const secret = typeof ref === "string" ? ref : ref.secret;
        mustExist(secret, ids("secret_manager_secret"), "secret_manager_secret", [...at, "secrets", variable], report);
    }
    if ((config.min_instances ?? 0) > (config.max_instances ?? 100)) {
        report("CT006", `min_instances ${config.min_instances} is more than max_instances ${config.max_instances ?? 100}`, [...at, "min_instances"], "lower min_instances or raise max_instances");
    }
}
function checkSchedule({ config }, at, workers, report) {
    const cron = (0,semantics_cron/* parseCron */.E$)(config.schedule);
    if ("problem" in cron)
        report("CT010", `schedule "${config.schedule}": ${cron.problem}`, [...at, "schedule"], 'write five fields, for example "0 3 * * *"');
    if (config.time_zone !== undefined && !(0,semantics_cron/* isTimeZone */.kQ)(config.time_zone)) {
        report("CT010", `"${config.time_zone}" is no time zone`, [...at, "time_zone"], "use a name of the tz database such as America/Los_Angeles");
    }
    if ((config.target === undefined) === (config.target_url === undefined)) {
        report("CT004", "a schedule needs either target or target_url", at, "write target: {worker: ID, path: /tasks/NAME}");
    }
    if (config.target !== undefined) {
        mustExist(config.target.worker, workers, "cloud_run", [...at, "target", "worker"], report);
    }
}
function mustExist(id, known, type, path, report) {
    if (known.includes(id))
        return;
    const near = closest(id, known);
    report("CT009", `no ${type} has the id "${id}"`, path, near === undefined
        ? known.length === 0
            ? `add a resource of type ${type}`
            : `the ids are ${known.join(", ")}`
        : `did you mean "${near}"?`);
}
//# sourceMappingURL=references.js.map
;// CONCATENATED MODULE: ./lib/project/schema-diagnostics.js

/** Zod's issues as diagnostics on the place in the YAML, one for each unknown key. */
function schemaDiagnostics(error, source) {
    return error.issues.flatMap((issue) => fromIssue(issue, source));
}
function fromIssue(issue, source) {
    const path = issue.path.filter((step) => typeof step !== "symbol");
    if (issue.code === "unrecognized_keys") {
        const known = knownKeys(path, source.value);
        return issue.keys.map((key) => {
            const near = closest(key, known);
            return {
                code: "CT003",
                severity: "error",
                message: `unknown key "${key}"`,
                hint: near === undefined
                    ? `remove it, or see docs/reference/config.md for what stands here`
                    : `did you mean "${near}"?`,
                path: [...path, key],
                range: source.keyRangeOf([...path, key]),
            };
        });
    }
    const value = valueAt(source.value, path);
    if (value === undefined && path.length > 0) {
        const key = String(path.at(-1));
        return [problem("CT004", `"${key}" is missing`, path, source, hintFor(issue))];
    }
    const shown = typeof value === "object" ? kindOf(value) : JSON.stringify(value);
    const limit = issue.code === "too_big" || issue.code === "too_small";
    return [
        problem(limit ? "CT006" : issue.code === "invalid_format" ? "CT007" : "CT005", `${path.join(".") || "the file"}: ${shown} ${reason(issue)}`, path, source, hintFor(issue)),
    ];
}
function problem(code, message, path, source, hint) {
    return {
        code,
        severity: "error",
        message,
        ...(hint === undefined ? {} : { hint }),
        path,
        range: source.rangeOf(path),
    };
}
function reason(issue) {
    switch (issue.code) {
        case "too_big":
            return `is more than the allowed ${issue.maximum}`;
        case "too_small":
            return issue.inclusive === false
                ? `must be more than ${issue.minimum}`
                : `is less than the required ${issue.minimum}`;
        case "invalid_type":
            return `must be ${issue.expected === "int" ? "a whole number" : `of type ${issue.expected}`}`;
        case "invalid_value":
            return `is none of ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
        case "invalid_union":
            return issue.path.at(-1) === "type" ? "is no known type" : "has none of the allowed forms";
        default:
            return issue.message;
    }
}
function hintFor(issue) {
    if (issue.code === "invalid_value" && issue.values.length === 1) {
        return `write ${JSON.stringify(issue.values[0])}`;
    }
    if (issue.code === "invalid_union" && issue.path.at(-1) === "type") {
        return "the types are cloud_tasks_queue, cloud_run, cloud_scheduler, secret_manager_secret, monitoring_alert, storage_bucket";
    }
    return undefined;
}
/** The keys of every sibling map of the same kind are no schema, so the known ones are listed here. */
const KEYS_BY_TYPE = {
    cloud_tasks_queue: [
        "max_dispatches_per_second",
        "max_concurrent_dispatches",
        "max_attempts",
        "min_backoff",
        "max_backoff",
        "max_doublings",
        "max_retry_duration",
        "log_sampling_ratio",
    ],
    cloud_run: [
        "source",
        "port",
        "memory",
        "cpu",
        "cpu_idle",
        "min_instances",
        "max_instances",
        "concurrency",
        "timeout",
        "allow_unauthenticated",
        "deletion_protection",
        "readiness_path",
        "env",
        "secrets",
        "handlers",
    ],
    cloud_scheduler: [
        "schedule",
        "time_zone",
        "target_url",
        "target",
        "http_method",
        "body",
        "headers",
        "attempt_deadline",
        "retry_count",
        "paused",
    ],
    monitoring_alert: ["metric", "target", "threshold", "duration", "notify_emails"],
    storage_bucket: ["location", "delete_after_days", "versioning"],
};
const TOP_KEYS = [
    "project_name",
    "provider",
    "project_id",
    "region",
    "architecture_type",
    "environments",
    "resources",
    "budget",
];
const RESOURCE_KEYS = ["id", "type", "name", "provider", "config"];
const HANDLER_KEYS = ["name", "path", "queue", "timeout", "smoke", "usage", "payload", "headers"];
function knownKeys(path, root) {
    if (path.length === 0)
        return TOP_KEYS;
    if (path[0] !== "resources")
        return [];
    if (path.length === 2)
        return RESOURCE_KEYS;
    if (path.length > 3)
        return HANDLER_KEYS;
    const type = valueAt(root, [...path.slice(0, 2), "type"]);
    return typeof type === "string" ? (KEYS_BY_TYPE[type] ?? []) : [];
}
function valueAt(root, path) {
    let value = root;
    for (const step of path) {
        if (typeof value !== "object" || value === null)
            return undefined;
        value = value[step];
    }
    return value;
}
function kindOf(value) {
    if (value === null)
        return "an empty value";
    return Array.isArray(value) ? "a list" : "a map";
}
//# sourceMappingURL=schema-diagnostics.js.map
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/project/nesting.js

/** Deeper than any config; the parser's memory and stack grow steeply with each level. */
const MAX_NESTING = 64;
/** The offset at which brackets, or block indicators on one line, nest deeper than {@link MAX_NESTING}. */
function tooDeepAt(text) {
    let brackets = 0;
    let indicators = 0;
    let offset = 0;
    let isScalar = false;
    for (const token of new dist/* Lexer */.JG().lex(text)) {
        // A scalar's text may look like an indicator, so the lexer announces it.
        const type = isScalar ? "text" : dist/* CST */.DB.tokenType(token);
        isScalar = type === "scalar" && token === dist/* CST */.DB.SCALAR;
        if (type === "flow-seq-start" || type === "flow-map-start")
            brackets++;
        else if (type === "flow-seq-end" || type === "flow-map-end")
            brackets--;
        else if (type === "seq-item-ind" || type === "explicit-key-ind")
            indicators++;
        else if (type === "newline")
            indicators = 0;
        if (brackets > MAX_NESTING || indicators > MAX_NESTING)
            return offset;
        // The lexer's own marks stand for nothing in the text.
        if (token !== dist/* CST */.DB.SCALAR && token !== dist/* CST */.DB.DOCUMENT && token !== dist/* CST */.DB.FLOW_END) {
            offset += token.length;
        }
    }
    return undefined;
}
//# sourceMappingURL=nesting.js.map
;// CONCATENATED MODULE: ./lib/project/yaml-source.js


/** More aliases than this expand into a document that no person wrote. */
const MAX_ALIASES = 100;
/** Parses YAML without ever throwing: problems come back as diagnostics. */
function parseYaml(text) {
    const deepAt = tooDeepAt(text);
    if (deepAt !== undefined)
        return tooDeep(text, deepAt);
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, strict: true, uniqueKeys: true });
    const range = (start, end) => {
        const from = lines.linePos(start);
        const to = lines.linePos(Math.max(start + 1, end));
        return {
            start: { line: from.line, column: from.col },
            end: { line: to.line, column: to.col },
        };
    };
    const diagnostics = document.errors.map((error) => ({
        code: "CT002",
        severity: "error",
        message: `malformed YAML: ${error.message.split("\n")[0]?.replace(/ at line .*$/, "") ?? error.code}`,
        path: [],
        range: range(...error.pos),
    }));
    let value;
    if (diagnostics.length === 0) {
        try {
            value = document.toJS({ maxAliasCount: MAX_ALIASES });
        }
        catch (error) {
            const message = `the YAML's aliases can't be expanded: ${error instanceof Error ? error.message : String(error)}`;
            diagnostics.push({ code: "CT002", severity: "error", message, path: [], range: range(0, 1) });
        }
    }
    const nodeRange = (node) => node?.range ? range(node.range[0], node.range[1]) : undefined;
    return {
        text,
        value,
        diagnostics,
        rangeOf(path) {
            return nodeRange(walk(document.contents, path).node) ?? range(0, 1);
        },
        keyRangeOf(path) {
            const { key, node } = walk(document.contents, path);
            return nodeRange(key) ?? nodeRange(node) ?? range(0, 1);
        },
    };
}
/** Refused before parsing: a parser given 400 kB of `[` takes all of the machine's memory. */
function tooDeep(text, offset) {
    const before = text.slice(0, offset).split("\n");
    const start = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const range = { start, end: { line: start.line, column: start.column + 1 } };
    const message = `malformed YAML: it nests more than ${MAX_NESTING} levels deep`;
    const hint = "remove the surplus brackets or dashes";
    const code = "CT002";
    return {
        text,
        value: undefined,
        diagnostics: [{ code, severity: "error", message, hint, path: [], range }],
        rangeOf: () => range,
        keyRangeOf: () => range,
    };
}
/** Follows a path as far as it goes. `key` is set only when the whole path was found and ends in a map. */
function walk(root, path) {
    let node = root;
    let key;
    for (const step of path) {
        key = undefined;
        let next;
        if ((0,dist/* isMap */.jh)(node)) {
            const pair = node.items.find(({ key: k }) => (0,dist/* isScalar */.jn)(k) && String(k.value) === String(step));
            key = pair?.key;
            next = pair?.value ?? key;
        }
        else if ((0,dist/* isSeq */.oP)(node) && typeof step === "number") {
            next = node.items[step];
        }
        if (next === undefined || next === null)
            return { node };
        node = next;
    }
    return key === undefined ? { node } : { node, key };
}
//# sourceMappingURL=yaml-source.js.map
;// CONCATENATED MODULE: ./lib/project/load-project.js












/** A config larger than this was not written by a person. */
const MAX_CONFIG_BYTES = 1_000_000;
/**
 * Reads and checks a config for one environment. Never throws for what the user wrote: every problem is
 * a diagnostic, all of them at once. Never runs the project's code; a worker's handlers come from the
 * config and from the manifest that its build wrote.
 * @param options.environment A name under `environments`. @defaultValue "production"
 */
async function loadProject(options) {
    const configFile = (0,external_node_path_.resolve)(options.configFile);
    const read = await readConfig(configFile);
    if ("diagnostic" in read)
        return { diagnostics: [read.diagnostic], source: "" };
    const yaml = parseYaml(read.text);
    if (yaml.diagnostics.length > 0)
        return { diagnostics: yaml.diagnostics, source: read.text };
    const parsed = configSchema.safeParse(yaml.value);
    if (!parsed.success)
        return { diagnostics: schemaDiagnostics(parsed.error, yaml), source: read.text };
    const environment = options.environment ?? "production";
    const diagnostics = [
        ...checkReferences(parsed.data, yaml, overlayOf(parsed.data, environment)?.name_suffix ?? ""),
        ...checkEnvironment(parsed.data, environment, yaml),
    ];
    const manifests = await readManifests(parsed.data, configFile, yaml, diagnostics);
    if (diagnostics.some(({ severity }) => severity === "error"))
        return { diagnostics, source: read.text };
    const project = resolveProject(parsed.data, yaml, {
        configFile,
        environment,
        manifests,
        text: read.text,
    });
    return { project, diagnostics: [...diagnostics, ...lintProject(project)], source: read.text };
}
async function readConfig(file) {
    const failed = (message, hint) => ({
        diagnostic: { code: "CT001", severity: "error", message, hint, path: [] },
    });
    let bytes;
    try {
        bytes = await (0,promises_.readFile)(file);
    }
    catch (error) {
        return failed(`${file} can't be read: ${(0,failure/* errorMessage */.g)(error)}`, "name the config by --config");
    }
    if (bytes.length > MAX_CONFIG_BYTES) {
        return failed(`${file} has ${bytes.length} bytes, the limit is ${MAX_CONFIG_BYTES}`, "split the project");
    }
    try {
        return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    }
    catch {
        return failed(`${file} is not UTF-8`, "save it as UTF-8");
    }
}
/** An environment that is not listed is fine while none is: then there is only the one in the file. */
function checkEnvironment(config, environment, source) {
    const known = Object.keys(config.environments ?? {});
    const throwaway = environment === "rehearsal" || environment === "production" || /^pr-\d+$/.test(environment);
    if (known.length === 0 || known.includes(environment) || throwaway)
        return [];
    return [
        {
            code: "CT012",
            severity: "error",
            message: `environment "${environment}" is not defined`,
            hint: `the environments are ${known.join(", ")}`,
            path: ["environments"],
            range: source.keyRangeOf(["environments"]),
        },
    ];
}
/** An environment's own entry; a name such as `constructor` is no entry. */
function overlayOf({ environments }, environment) {
    return environments !== undefined && Object.hasOwn(environments, environment)
        ? environments[environment]
        : undefined;
}
async function readManifests(config, configFile, source, diagnostics) {
    const found = new Map();
    for (const [index, resource] of config.resources.entries()) {
        if (resource.type !== "cloud_run")
            continue;
        let text;
        try {
            text = await (0,promises_.readFile)((0,external_node_path_.join)(sourceDirOf(resource, configFile), MANIFEST_FILE), "utf8");
        }
        catch {
            continue;
        }
        const handlers = parseManifest(text);
        if ("problem" in handlers) {
            diagnostics.push({
                code: "CT011",
                severity: "error",
                message: `the manifest of worker "${resource.id}" is unusable: ${handlers.problem}`,
                hint: "build the worker again",
                path: ["resources", index],
                range: source.rangeOf(["resources", index, "id"]),
            });
        }
        else {
            found.set(resource.id, handlers);
        }
    }
    return found;
}
function resolveProject(config, source, from) {
    const overlay = overlayOf(config, from.environment);
    const region = overlay?.region ?? config.region;
    const at = (resource) => ({
        name: `${resource.name}${overlay?.name_suffix ?? ""}`,
        range: source.rangeOf(["resources", config.resources.indexOf(resource), "id"]),
    });
    const of = (type) => config.resources.filter((one) => one.type === type);
    const queues = of("cloud_tasks_queue").map((queue) => resolveQueue(queue, at(queue)));
    const queueIds = queues.map(({ id }) => id);
    const workers = of("cloud_run").map((worker) => resolveWorker(worker, {
        ...at(worker),
        configFile: from.configFile,
        manifest: from.manifests.get(worker.id) ?? [],
        queueIds,
    }));
    return {
        name: config.project_name,
        environment: from.environment,
        projectId: overlay?.project_id ?? config.project_id,
        region,
        queues,
        workers,
        schedules: of("cloud_scheduler").map((job) => resolveSchedule(job, at(job), of("cloud_run"))),
        secrets: of("secret_manager_secret").map((secret) => ({ id: secret.id, ...at(secret) })),
        alerts: of("monitoring_alert").map((alert) => resolveAlert(alert, at(alert))),
        buckets: of("storage_bucket").map((bucket) => resolveBucket(bucket, at(bucket), region)),
        budget: budgetOf(config),
        configFile: from.configFile,
        configDigest: (0,external_node_crypto_.createHash)("sha256").update(from.text).digest("hex"),
    };
}
function budgetOf({ budget }) {
    if (budget === undefined)
        return undefined;
    return {
        ...(budget.max_monthly_usd === undefined ? {} : { maxMonthlyUsd: budget.max_monthly_usd }),
        ...(budget.max_increase_usd === undefined ? {} : { maxIncreaseUsd: budget.max_increase_usd }),
        ...(budget.max_increase_percent === undefined
            ? {}
            : { maxIncreasePercent: budget.max_increase_percent }),
    };
}
//# sourceMappingURL=load-project.js.map

/***/ }),

/***/ 34061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ nextRun),
/* harmony export */   E$: () => (/* binding */ parseCron),
/* harmony export */   kQ: () => (/* binding */ isTimeZone)
/* harmony export */ });
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const FIELDS = [
    { name: "minute", min: 0, max: 59 },
    { name: "hour", min: 0, max: 23 },
    { name: "day of month", min: 1, max: 31 },
    { name: "month", min: 1, max: 12, names: MONTHS },
    { name: "day of week", min: 0, max: 7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] },
];
const DAY_MS = 86_400_000;
/** Every day and month pair that exists comes back within eight years (29 February around 2100). */
const HORIZON_DAYS = 8 * 366 + 1;
/**
 * Parses the five-field unix-cron format of Cloud Scheduler: `*`, lists, ranges, steps, and the names
 * of months and weekdays (0 and 7 are Sunday); no `L`, no seconds.
 * @see https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules
 */
function parseCron(expression) {
    const texts = expression.trim().split(/\s+/u);
    if (texts.length !== FIELDS.length) {
        return {
            problem: `"${expression}" has ${expression.trim() === "" ? 0 : texts.length} fields; unix-cron has five: minute, hour, day of month, month, day of week (for example "0 9 * * 1")`,
        };
    }
    const sets = [];
    for (const [index, field] of FIELDS.entries()) {
        const parsed = parseField(field, texts[index] ?? "");
        if ("problem" in parsed)
            return parsed;
        sets.push([...parsed.values].toSorted((a, b) => a - b));
    }
    const [minutes = [], hours = [], daysOfMonth = [], months = [], daysOfWeek = []] = sets;
    return {
        minutes,
        hours,
        daysOfMonth: new Set(daysOfMonth),
        months: new Set(months),
        daysOfWeek: new Set(daysOfWeek.map((day) => day % 7)),
        eitherDay: texts[2] !== "*" && texts[4] !== "*",
    };
}
function parseField(field, text) {
    const values = new Set();
    for (const part of text.split(",")) {
        const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d{1,3}))?$/u.exec(part);
        const from = match?.[1] === undefined ? valueOf(field, match?.[2]) : field.min;
        const step = match?.[4] === undefined ? 1 : Number(match[4]);
        // `5/10` runs from 5 to the end of the field; a plain number is only itself.
        const open = match?.[4] !== undefined || match?.[1] !== undefined;
        const last = field.name === "day of week" && match?.[1] !== undefined ? 6 : field.max;
        const to = match?.[3] === undefined ? (open ? last : from) : valueOf(field, match[3]);
        if (from === undefined || to === undefined || from > to || step < 1) {
            return {
                problem: `"${part}" is no ${field.name}: use ${field.min} to ${field.max}${field.names === undefined ? "" : " or names like " + (field.names[0] ?? "")}, "*", ranges "a-b", steps "/n" and lists`,
            };
        }
        for (let value = from; value <= to; value += step)
            values.add(value);
    }
    return { values };
}
function valueOf(field, text) {
    if (text === undefined)
        return undefined;
    const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
    if (named >= 0)
        return named + field.min;
    const value = /^\d{1,2}$/u.test(text) ? Number(text) : Number.NaN;
    return value >= field.min && value <= field.max ? value : undefined;
}
/** True for a name of the tz database, such as `Etc/UTC` or `Europe/Berlin`. */
function isTimeZone(name) {
    try {
        return /^[A-Za-z]/u.test(name) && zoneFormat(name) !== undefined;
    }
    catch {
        return false;
    }
}
/**
 * The first time after `afterMs` (milliseconds since the Unix epoch) whose wall-clock time in the zone
 * matches; undefined when none ever does (30 February). A time that a zone skips is not run, one that
 * it has twice is run twice, as the schedule is matched against local time.
 * @throws RangeError when `timeZone` is none
 */
function nextRun(cron, timeZone, afterMs) {
    const format = zoneFormat(timeZone);
    const localNow = afterMs + offsetMs(format, afterMs);
    // The day before too: where clocks go back over midnight, a local date comes again.
    const firstDay = Math.floor(localNow / DAY_MS) - 1;
    for (let day = firstDay; day <= firstDay + HORIZON_DAYS; day++) {
        if (!matchesDay(cron, new Date(day * DAY_MS)))
            continue;
        const found = firstInDay(cron, format, day * DAY_MS, afterMs);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function matchesDay(cron, date) {
    if (!cron.months.has(date.getUTCMonth() + 1))
        return false;
    const ofMonth = cron.daysOfMonth.has(date.getUTCDate());
    const ofWeek = cron.daysOfWeek.has(date.getUTCDay());
    return cron.eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}
function firstInDay(cron, format, localDayMs, afterMs) {
    // Offsets lie between -12 and +14 hours, so these two instants enclose the whole local day.
    const before = offsetMs(format, localDayMs - 14 * 3_600_000);
    const after = offsetMs(format, localDayMs + DAY_MS + 12 * 3_600_000);
    let first;
    for (const offset of before === after ? [before] : [before, after]) {
        for (const hour of cron.hours) {
            for (const minute of cron.minutes) {
                const atMs = localDayMs + hour * 3_600_000 + minute * 60_000 - offset;
                if (atMs <= afterMs || (first !== undefined && atMs >= first))
                    continue;
                if (before === after || offsetMs(format, atMs) === offset)
                    first = atMs;
            }
        }
    }
    return first;
}
const formats = new Map();
function zoneFormat(timeZone) {
    let format = formats.get(timeZone);
    if (format === undefined) {
        format = new Intl.DateTimeFormat("en-US", {
            timeZone,
            hourCycle: "h23",
            era: "short",
            year: "numeric",
            month: "numeric",
            day: "numeric",
            hour: "numeric",
            minute: "numeric",
            second: "numeric",
        });
        formats.set(timeZone, format);
    }
    return format;
}
/** What the zone's wall clock is ahead of UTC at this instant. */
function offsetMs(format, atMs) {
    const parts = {};
    for (const { type, value } of format.formatToParts(atMs))
        parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}
//# sourceMappingURL=cron.js.map

/***/ })

};

//# sourceMappingURL=871.index.js.map