export const id = 365;
export const ids = [365];
export const modules = {

/***/ 86365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ loadProject)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
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
/** More names than this are no help in a hint. */
const MAX_LISTED = 12;
/** Names for a hint, as many of them as a person reads. */
function listed(names) {
    const more = names.length - MAX_LISTED;
    return `${names.slice(0, MAX_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
//# sourceMappingURL=closest.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/project/config-file.js


/** A config larger than this was not written by a person. */
const MAX_CONFIG_BYTES = 1_000_000;
/** A config's text, or why it can't be read. Never throws. */
async function readConfigFile(file) {
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
//# sourceMappingURL=config-file.js.map
;// CONCATENATED MODULE: ./lib/project/path.js
/** True of what YAML makes of a map; not of the bytes, dates and sets that a tag can make. */
function isMap(value) {
    return (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype);
}
/** What stands at a path; undefined when nothing does. Never what an object inherits, such as `constructor`. */
function valueAt(root, path) {
    let value = root;
    for (const step of path) {
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) {
            return undefined;
        }
        value = value[step];
    }
    return value;
}
/** True when one path leads through the other. */
function overlap(a, b) {
    const length = Math.min(a.length, b.length);
    return a.slice(0, length).every((step, index) => step === b[index]);
}
//# sourceMappingURL=path.js.map
;// CONCATENATED MODULE: ./lib/project/handlers.js

/** The handlers of a worker, whichever form they are written in: a list with names or a map by name. */
function namedHandlers(handlers) {
    return Array.isArray(handlers)
        ? handlers.map(({ name, ...handler }) => ({ name, handler }))
        : Object.entries(handlers ?? {}).map(([name, handler]) => ({ name, handler }));
}
/** The path of a handler that names none. */
function defaultPath(name) {
    return `/tasks/${name}`;
}
/** A list can name a handler twice, a map can't: YAML refuses the same key. */
function checkHandlerNames(source) {
    const resources = valueAt(source.value, ["resources"]);
    const environments = valueAt(source.value, ["environments"]);
    const owners = [
        ...(Array.isArray(resources) ? resources.map((_, index) => ["resources", index]) : []),
        ...keysOf(environments).flatMap((name) => keysOf(valueAt(environments, [name, "resources"])).map((id) => [
            "environments",
            name,
            "resources",
            id,
        ])),
    ];
    return owners.flatMap((owner) => {
        const path = [...owner, "config", "handlers"];
        const list = valueAt(source.value, path);
        const names = Array.isArray(list) ? list.map((one) => valueAt(one, ["name"])) : [];
        return names.flatMap((name, index) => typeof name === "string" && names.indexOf(name) < index
            ? [taken(name, [...path, index, "name"], source)]
            : []);
    });
}
function taken(name, path, source) {
    return {
        code: "CT008",
        severity: "error",
        message: `a handler named "${name}" is there already`,
        hint: "give each handler its own name",
        path,
        range: source.rangeOf(path),
    };
}
function keysOf(value) {
    return isMap(value) ? Object.keys(value) : [];
}
//# sourceMappingURL=handlers.js.map
;// CONCATENATED MODULE: ./lib/project/issues.js

/**
 * Zod's issues with each "none of the allowed forms" replaced by what is wrong with the form that was meant:
 * the only one whose kind (list, map, text) the value has.
 */
function plainIssues(issues, root) {
    return issues.flatMap((raw) => {
        const issue = { ...raw, path: raw.path.filter((step) => typeof step !== "symbol") };
        if (issue.code !== "invalid_union" || valueAt(root, issue.path) === undefined)
            return [issue];
        const meant = issue.errors.filter((form) => !form.some((one) => isOfAnotherKind(one)));
        const [form] = meant;
        if (form === undefined || meant.length > 1)
            return [issue];
        return plainIssues(form.map((one) => ({ ...one, path: [...issue.path, ...one.path] })), root);
    });
}
function isOfAnotherKind(issue) {
    return issue.code === "invalid_type" && issue.path.length === 0;
}
//# sourceMappingURL=issues.js.map
;// CONCATENATED MODULE: ./lib/project/schema-keys.js

/** The keys that a schema knows at a path, to suggest one for a typo; empty where any key may stand. */
function keysAt(schema, path, root) {
    let found = schema;
    for (const [depth, step] of path.entries()) {
        const value = valueAt(root, path.slice(0, depth));
        found = found === undefined ? undefined : child(resolve(found, value), step);
    }
    const { def } = (found === undefined ? schema : resolve(found, valueAt(root, path)))
        ._zod;
    return found === undefined || def.shape === undefined ? [] : Object.keys(def.shape);
}
function child(schema, step) {
    const { def } = schema._zod;
    if (def.shape !== undefined)
        return Object.hasOwn(def.shape, step) ? def.shape[step] : undefined;
    return def.type === "array" ? def.element : def.type === "record" ? def.valueType : undefined;
}
/** Goes through `optional` and takes the form of a union that the value has. */
function resolve(schema, value) {
    const { def } = schema._zod;
    if (def.innerType !== undefined)
        return resolve(def.innerType, value);
    const meant = def.options?.find((option) => {
        const { type, shape } = option._zod.def;
        if (def.discriminator !== undefined && shape !== undefined && isMap(value)) {
            const literal = shape[def.discriminator];
            return literal?._zod.values?.has(value[def.discriminator]) ?? false;
        }
        return type === "array"
            ? Array.isArray(value)
            : ["object", "record"].includes(type) && isMap(value);
    });
    return meant === undefined ? schema : resolve(meant, value);
}
//# sourceMappingURL=schema-keys.js.map
;// CONCATENATED MODULE: ./lib/project/schema-diagnostics.js




/**
 * What a schema does not accept of the value at a path, as diagnostics on their places in the YAML; one for each
 * unknown key. Empty when it accepts the value.
 */
function schemaDiagnostics(schema, source, at = []) {
    const value = valueAt(source.value, at);
    const parsed = schema.safeParse(value);
    if (parsed.success)
        return [];
    return plainIssues(parsed.error.issues, value).flatMap((issue) => fromIssue(issue, { schema, source, value, at }));
}
function fromIssue(issue, context) {
    const { source } = context;
    const path = [...context.at, ...issue.path];
    if (issue.code === "unrecognized_keys") {
        const known = keysAt(context.schema, issue.path, context.value);
        return issue.keys.map((key) => {
            const near = closest(key, known);
            return {
                code: "CT003",
                severity: "error",
                message: `unknown key "${key}"`,
                hint: near === undefined
                    ? known.length === 0
                        ? "remove it"
                        : `the keys are ${known.join(", ")}`
                    : `did you mean "${near}"?`,
                path: [...path, key],
                range: source.keyRangeOf([...path, key]),
            };
        });
    }
    if (issue.code === "invalid_key") {
        const why = issue.issues[0]?.message ?? "is no name";
        const key = String(path.at(-1));
        return [
            {
                ...problem("CT007", `the key "${key}" ${why}`, path, source, undefined),
                range: source.keyRangeOf(path),
            },
        ];
    }
    const value = valueAt(source.value, path);
    if (value === undefined && path.length > 0) {
        const key = String(path.at(-1));
        return [problem("CT004", `"${key}" is missing`, path, source, hintFor(issue))];
    }
    return [
        problem(codeOf(issue), `${path.join(".") || "the file"}: ${shown(value)} ${reason(issue)}`, path, source, hintFor(issue)),
    ];
}
function codeOf(issue) {
    if (issue.code === "too_big" || issue.code === "too_small")
        return "CT006";
    if (issue.code === "custom" && issue.params?.["limit"] === true)
        return "CT006";
    return issue.code === "invalid_format" ? "CT007" : "CT005";
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
/** Longer texts are cut in a message. */
const MAX_SHOWN_CHARS = 80;
function shown(value) {
    if (value === null)
        return "an empty value";
    if (typeof value === "object")
        return Array.isArray(value) ? "a list" : "a map";
    // NaN and infinity have no JSON.
    const text = typeof value === "number" ? `${value}` : (JSON.stringify(value) ?? "nothing");
    return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
}
//# sourceMappingURL=schema-diagnostics.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
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
/** A duration within Google's limits, both ends included. */
const durationWithin = (minSeconds, maxSeconds) => duration.refine((value) => {
    const ms = parseDurationMs(value);
    return ms === undefined || (ms >= minSeconds * 1_000 && ms <= maxSeconds * 1_000);
}, { error: `must be ${minSeconds}s to ${maxSeconds}s`, params: { limit: true } });
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
    max_doublings: schemas/* int */.Whr().min(0).max(16).optional(),
    max_retry_duration: duration.optional(),
    log_sampling_ratio: schemas/* number */.aig().min(0).max(1).optional(),
});
const smokeSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1).optional(),
    payload: schemas/* unknown */.L5J(),
    headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    timeout: duration.optional(),
});
const handlerFields = {
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
};
/** A list of handlers with their names, or a map from name to handler. */
const handlers = schemas/* union */.KCZ([
    schemas/* array */.YOg(schemas/* strictObject */.rej({ name: id, ...handlerFields })),
    schemas/* record */.g1P(id, schemas/* strictObject */.rej(handlerFields)),
]);
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
    /** @see https://cloud.google.com/run/docs/configuring/request-timeout */
    timeout: durationWithin(1, 3_600).optional(),
    allow_unauthenticated: schemas/* boolean */.zMY().optional(),
    deletion_protection: schemas/* boolean */.zMY().optional(),
    readiness_path: schemas/* string */.YjP().startsWith("/").optional(),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    secrets: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* strictObject */.rej({ secret: schemas/* string */.YjP(), version: schemas/* string */.YjP().optional() })]))
        .optional(),
    handlers: handlers.optional(),
});
const target = schemas/* strictObject */.rej({
    worker: schemas/* string */.YjP(),
    handler: schemas/* string */.YjP().optional(),
    path: schemas/* string */.YjP().startsWith("/").optional(),
});
const scheduleConfig = schemas/* strictObject */.rej({
    schedule: schemas/* string */.YjP(),
    time_zone: schemas/* string */.YjP().optional(),
    target_url: schemas/* url */.OZ5({ protocol: /^https?$/ }).optional(),
    target: target.optional(),
    http_method: schemas/* enum */.k5n(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]).optional(),
    body: schemas/* string */.YjP().optional(),
    headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    /** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs (attemptDeadline) */
    attempt_deadline: durationWithin(15, 1_800).optional(),
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
const secretConfig = schemas/* strictObject */.rej({});
const resourceSchema = schemas/* discriminatedUnion */.gMt("type", [
    resource("cloud_tasks_queue", queueConfig),
    resource("cloud_run", workerConfig),
    resource("cloud_scheduler", scheduleConfig),
    resource("secret_manager_secret", secretConfig.optional()),
    resource("monitoring_alert", alertConfig),
    resource("storage_bucket", bucketConfig.optional()),
]);
/** What an environment may say of a resource's `config`: any of its keys, none of them required. */
const overrideSchemas = {
    cloud_tasks_queue: queueConfig.partial(),
    cloud_run: workerConfig.partial(),
    cloud_scheduler: scheduleConfig.partial().extend({ target: target.partial().optional() }),
    secret_manager_secret: secretConfig,
    monitoring_alert: alertConfig.partial(),
    storage_bucket: bucketConfig.partial(),
};
const projectId = schemas/* string */.YjP()
    .regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, { error: "is no Google Cloud project id" });
const region = schemas/* string */.YjP()
    .regex(/^[a-z]+-[a-z]+\d+$/, { error: "is no region: write for example us-central1" });
const budget = schemas/* strictObject */.rej({
    max_monthly_usd: schemas/* number */.aig().min(0).optional(),
    max_increase_usd: schemas/* number */.aig().min(0).optional(),
    max_increase_percent: schemas/* number */.aig().min(0).optional(),
});
const environmentOf = (overrideConfig) => schemas/* strictObject */.rej({
    project_id: projectId.optional(),
    region: region.optional(),
    name_suffix: schemas/* string */.YjP()
        .regex(/^-[a-z0-9-]{0,18}[a-z0-9]$/, {
        error: "must start with a hyphen, then a-z, 0-9 and hyphens (at most 20)",
    })
        .optional(),
    resources: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({ config: overrideConfig })).optional(),
    budget: budget.optional(),
});
/**
 * The schema of the whole file.
 * @param overrideConfig What stands under `environments.NAME.resources.ID.config`: a file alone does not tell its type,
 * so the loader checks each by {@link overrideSchemas} and an editor is given all of them.
 */
const fileSchema = (overrideConfig) => schemas/* strictObject */.rej({
    project_name: schemas/* string */.YjP().regex(/^[a-z][a-z0-9-]{0,29}$/, {
        error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 30)",
    }),
    provider: schemas/* literal */.euz("gcp"),
    project_id: projectId.optional(),
    region,
    architecture_type: schemas/* literal */.euz("cloud_tasks_jobs"),
    environments: schemas/* record */.g1P(schemas/* string */.YjP(), environmentOf(overrideConfig)).optional(),
    resources: schemas/* array */.YOg(resourceSchema).min(1),
    budget: budget.optional(),
});
const anyConfig = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J());
const environmentSchema = environmentOf(anyConfig);
/** `cloud-tasks.yaml`. */
const configSchema = fileSchema(anyConfig);
//# sourceMappingURL=schema.js.map
;// CONCATENATED MODULE: ./lib/project/override.js





/** Checks what every environment overrides, chosen or not: a mistake in it should not wait for its deploy. */
function checkOverrides(source) {
    const environments = valueAt(source.value, ["environments"]);
    if (!isMap(environments))
        return [];
    const resources = valueAt(source.value, ["resources"]);
    const known = (Array.isArray(resources) ? resources : []).filter((one) => isMap(one) && typeof one["id"] === "string");
    return Object.keys(environments).flatMap((environment) => {
        const overrides = valueAt(environments, [environment, "resources"]);
        return Object.keys(isMap(overrides) ? overrides : {}).flatMap((id) => {
            const path = ["environments", environment, "resources", id];
            const resource = known.find((one) => one["id"] === id);
            if (resource === undefined) {
                return [
                    unknownResource(id, path, known.map((one) => String(one["id"])), source),
                ];
            }
            const { type } = resource;
            const config = valueAt(overrides, [id, "config"]);
            return typeof type === "string" && Object.hasOwn(overrideSchemas, type) && isMap(config)
                ? schemaDiagnostics(overrideSchemas[type], source, [
                    ...path,
                    "config",
                ])
                : [];
        });
    });
}
function unknownResource(id, path, known, source) {
    const near = closest(id, known);
    return {
        code: "CT009",
        severity: "error",
        message: `the environment overrides "${id}", but no resource has that id`,
        hint: near === undefined ? `the ids are ${listed(known)}` : `did you mean "${near}"?`,
        path,
        range: source.keyRangeOf(path),
    };
}
/**
 * A resource as an environment sees it: maps are merged key by key, handlers by name, and everything else
 * (texts, numbers, lists) is replaced. Either of a schedule's `target` and `target_url` replaces the other, and so does
 * either of a target's `handler` and `path`.
 */
function overridden(resource, override) {
    const base = { ...resource.config };
    const patch = { ...override };
    if (resource.type === "cloud_scheduler") {
        if (patch["target"] !== undefined)
            delete base["target_url"];
        if (patch["target_url"] !== undefined)
            delete base["target"];
        base["target"] = withoutOther(base["target"], patch["target"]);
    }
    if (resource.type === "cloud_run" && patch["handlers"] !== undefined) {
        base["handlers"] = byName(resource.config.handlers);
        patch["handlers"] = byName(patch["handlers"]);
    }
    // Both sides fit the schema of the type, whose keys do not depend on each other.
    return { ...resource, config: merged(base, patch) };
}
/** Of a target's `handler` and `path`, the one that is overridden replaces the other. */
function withoutOther(base, patch) {
    if (!isMap(base) || !isMap(patch))
        return base;
    const isOverridden = patch["handler"] !== undefined || patch["path"] !== undefined;
    return isOverridden ? { worker: base["worker"] } : base;
}
function byName(handlers) {
    return Object.fromEntries(namedHandlers(handlers).map(({ name, handler }) => [name, handler]));
}
function merged(base, patch) {
    if (!isMap(base) || !isMap(patch))
        return patch;
    const result = Object.entries(base).filter(([key]) => !Object.hasOwn(patch, key));
    for (const [key, value] of Object.entries(patch)) {
        result.push([key, Object.hasOwn(base, key) ? merged(base[key], value) : value]);
    }
    return Object.fromEntries(result);
}
//# sourceMappingURL=override.js.map
;// CONCATENATED MODULE: ./lib/project/salvage.js


/**
 * Reads what can be read of a value with mistakes, so that the checks after the schema still see the rest and
 * all problems come at once. Takes out the nearest key around each mistake until the schema accepts the value.
 */
function salvage(schema, raw) {
    const value = structuredClone(raw);
    const broken = [];
    for (;;) {
        const parsed = schema.safeParse(value);
        if (parsed.success)
            return { value: parsed.data, broken };
        const mistakes = plainIssues(parsed.error.issues, value).flatMap((issue) => issue.code === "unrecognized_keys"
            ? issue.keys.map((key) => [...issue.path, key])
            : [issue.path]);
        const removals = mistakes.map((path) => nearestKey(value, path));
        if (removals.some((path) => path.length === 0))
            return { broken };
        for (const path of removals) {
            const map = valueAt(value, path.slice(0, -1));
            if (isMap(map))
                delete map[String(path.at(-1))];
        }
        broken.push(...removals);
    }
}
/** The longest start of a path that ends in a key of a map; a list keeps its entries, so that they keep their numbers. */
function nearestKey(root, path) {
    for (let length = path.length; length > 0; length--) {
        const map = valueAt(root, path.slice(0, length - 1));
        if (isMap(map) && Object.hasOwn(map, String(path[length - 1])))
            return path.slice(0, length);
    }
    return [];
}
//# sourceMappingURL=salvage.js.map
;// CONCATENATED MODULE: ./lib/project/effective-config.js




/** The config of one environment, as much of it as can be read. */
function effectiveConfig(source, environment) {
    const entry = ["environments", environment];
    const overlay = salvage(environmentSchema, valueAt(source.value, entry) ?? {});
    const listed = valueAt(source.value, ["resources"]);
    const resources = [];
    const unreadIds = [];
    for (const [index, raw] of (Array.isArray(listed) ? listed : []).entries()) {
        const base = salvage(resourceSchema, raw);
        if (base.value === undefined) {
            const id = valueAt(raw, ["id"]);
            if (typeof id === "string")
                unreadIds.push(id);
            continue;
        }
        resources.push(effective({
            resource: base.value,
            at: ["resources", index],
            broken: base.broken,
            override: [...entry, "resources", base.value.id],
            source,
        }));
    }
    return { environment: overlay.value, resources, unreadIds };
}
function effective(of) {
    const { source } = of;
    const config = valueAt(source.value, [...of.override, "config"]);
    const patch = isMap(config) ? salvage(overrideSchemas[of.resource.type], config) : undefined;
    const broken = [
        ...of.broken.map((path) => inFile(of.at, path, source)),
        ...(patch?.broken ?? []).map((path) => inFile(of.override, ["config", ...path], source)),
    ];
    const places = (path) => [
        inFile(of.override, path, source),
        inFile(of.at, path, source),
    ];
    return {
        resource: patch?.value === undefined ? of.resource : overridden(of.resource, patch.value),
        pathOf(path) {
            const [override, own] = places(path);
            const said = override !== undefined && valueAt(source.value, override) !== undefined;
            return (said ? override : own) ?? of.at;
        },
        isBroken: (path) => places(path).some((place) => broken.some((other) => overlap(place, other))),
    };
}
/** The whole path of a resource's value. A handler of a list is found by its name, as one of a map is. */
function inFile(resource, path, source) {
    const [config, handlers, name, ...rest] = path;
    const list = valueAt(source.value, [...resource, "config", "handlers"]);
    if (handlers === "handlers" && typeof name === "string" && Array.isArray(list)) {
        const index = list.findIndex((one) => valueAt(one, ["name"]) === name);
        if (index >= 0)
            return [...resource, config ?? "config", handlers, index, ...rest];
    }
    return [...resource, ...path];
}
//# sourceMappingURL=effective-config.js.map
;// CONCATENATED MODULE: ./lib/project/environment-clashes.js




/** The environment that a command takes when it is told none; it needs no entry of its own. */
const DEFAULT_ENVIRONMENT = "production";
/**
 * What makes a name one of a kind, besides the name. Monitoring numbers its alerts: two may have one name.
 * Names of buckets: https://cloud.google.com/storage/docs/buckets#naming (one namespace for all of Cloud Storage).
 */
const SCOPES = {
    cloud_tasks_queue: { noun: "queue", within: "region" },
    cloud_run: { noun: "service", within: "region" },
    cloud_scheduler: { noun: "job", within: "region" },
    secret_manager_secret: { noun: "secret", within: "project" },
    storage_bucket: { noun: "bucket", within: "world" },
};
/** What of an environment decides on names. */
const DECIDING = new Set(["project_id", "region", "name_suffix"]);
/**
 * Environments whose resources would be the very same on Google Cloud: each would take them over from the other, and the
 * destruction of one would be that of both. Environments for which the file names no project id go where the command line
 * says, which is taken for one and the same place.
 * @param chosen The environment that is loaded: `production` counts although it is not listed.
 */
function checkEnvironmentClashes(source, chosen) {
    const environments = valueAt(source.value, ["environments"]);
    if (!isMap(environments))
        return [];
    const names = Object.keys(environments);
    if (names.length === 0)
        return [];
    // What is not in the file comes first, so that the one that is in the file is told.
    const all = chosen === DEFAULT_ENVIRONMENT && !names.includes(chosen) ? [chosen, ...names] : names;
    const owned = ownedResources(source);
    const firstOwner = new Map();
    return all.flatMap((environment) => {
        const clashes = new Map();
        for (const { key, label } of namesIn(source, environment, owned)) {
            const other = firstOwner.get(key);
            if (other === undefined)
                firstOwner.set(key, environment);
            else
                clashes.set(other, [...(clashes.get(other) ?? []), label]);
        }
        const [clash] = clashes;
        return clash === undefined ? [] : [diagnosticOf(source, environment, ...clash)];
    });
}
function diagnosticOf(source, environment, other, both) {
    const path = ["environments", environment];
    return {
        code: "CT015",
        severity: "error",
        message: `environments "${other}" and "${environment}" would have the same ${listed(both)}: what one destroys is the other's`,
        hint: environment_clashes_hintFor(both, environment),
        path,
        range: source.keyRangeOf(path),
    };
}
/** What of the file has a name of its own on Google Cloud, as far as it can be read. */
function ownedResources(source) {
    const resources = valueAt(source.value, ["resources"]);
    return (Array.isArray(resources) ? resources : []).flatMap((raw) => {
        const { value } = salvage(resourceSchema, raw);
        return value === undefined ? [] : [value];
    });
}
/** For each name in an environment a key that is one of a kind, and words for it; none for one that can't be read. */
function namesIn(source, environment, owned) {
    const { value: overlay, broken } = salvage(environmentSchema, valueAt(source.value, ["environments", environment]) ?? {});
    if (overlay === undefined || broken.some(([key]) => DECIDING.has(key)))
        return [];
    const project = overlay.project_id ?? valueAt(source.value, ["project_id"]);
    const region = overlay.region ?? valueAt(source.value, ["region"]);
    const places = { world: [], project: [project], region: [project, region] };
    return owned.flatMap(({ type, name: own }) => {
        const scope = SCOPES[type];
        if (scope === undefined)
            return [];
        const name = `${own}${overlay.name_suffix ?? ""}`;
        const key = JSON.stringify([type, ...places[scope.within], name]);
        return [{ key, label: `${scope.noun} "${name}"` }];
    });
}
/** @param both Words for what clashes */
function environment_clashes_hintFor(both, environment) {
    const suffix = `give "${environment}" a name_suffix, such as -staging`;
    const global = both.some((label) => label.startsWith("bucket "));
    return global
        ? `${suffix}: names of buckets are global, so that another project_id is not enough`
        : `${suffix}, or a project_id of its own`;
}
//# sourceMappingURL=environment-clashes.js.map
// EXTERNAL MODULE: ./lib/semantics/task-limits.js
var task_limits = __webpack_require__(71849);
;// CONCATENATED MODULE: ./lib/project/handler-lints.js

/** Lints about who calls a handler: queues, schedules, and what the worker's build says. */
function handlerLints(project, manifests) {
    return [
        ...project.workers.flatMap((worker) => [
            ...worker.handlers.flatMap((handler) => unprovenLints(worker, handler)),
            ...manifestLints(project, worker, manifests.get(worker.id)),
        ]),
        ...idleQueues(project),
        ...lostSchedules(project),
    ];
}
function unprovenLints(worker, handler) {
    const at = {
        severity: "warning",
        resourceId: worker.id,
        path: ["config", "handlers", handler.name],
    };
    return [
        ...(handler.smoke.length > 0
            ? []
            : [
                {
                    ...at,
                    code: "CT102",
                    message: `handler "${handler.name}" has no smoke case, so it is never proven`,
                    hint: "add smoke: [{payload: …}]",
                },
            ]),
        ...(handler.queueId !== ""
            ? []
            : [
                {
                    ...at,
                    code: "CT108",
                    message: `no queue reaches handler "${handler.name}", so no task can be sent to it`,
                    hint: "add a resource of type cloud_tasks_queue",
                },
            ]),
    ];
}
/** The config and the manifest must agree, or tasks go where nothing answers. A manifest can be older than the config. */
function manifestLints(project, worker, manifest) {
    if (manifest === undefined)
        return [];
    const at = { severity: "warning", resourceId: worker.id };
    const unknown = worker.handlers
        .filter(({ path, declaredIn }) => {
        return declaredIn === "config" && !manifest.some((built) => built.path === path);
    })
        .map(({ name, path }) => {
        const near = closest(path, manifest.map((built) => built.path));
        return {
            ...at,
            code: "CT107",
            path: ["config", "handlers", name],
            message: `worker "${worker.id}" was built without a handler for ${path} ("${name}")`,
            hint: near === undefined ? "build the worker again" : `did you mean ${near}?`,
        };
    });
    const ids = project.queues.map(({ id }) => id);
    const lost = worker.handlers.flatMap(({ name, queueId }) => {
        const wanted = manifest.find((built) => built.name === name)?.queue;
        if (wanted === undefined || ids.includes(wanted) || ids.length === 0)
            return [];
        const near = closest(wanted, ids);
        return [
            {
                ...at,
                code: "CT111",
                path: ["config", "handlers", name],
                message: `handler "${name}" was built for the queue "${wanted}", which isn't there; its tasks go through "${queueId}"`,
                hint: near === undefined
                    ? `add the queue, or name another for "${name}" under config.handlers`
                    : `did you mean "${near}"?`,
            },
        ];
    });
    return [...unknown, ...lost];
}
/** Says nothing while no handler is known: then the worker's own lint (CT101) is the news. */
function idleQueues(project) {
    const handlers = project.workers.flatMap((worker) => worker.handlers);
    if (handlers.length === 0)
        return [];
    return project.queues
        .filter(({ id }) => !handlers.some(({ queueId }) => queueId === id))
        .map(({ id }) => ({
        code: "CT109",
        severity: "warning",
        resourceId: id,
        path: ["id"],
        message: `no handler takes tasks of the queue "${id}"`,
        hint: `write queue: ${id} at a handler, or remove the queue`,
    }));
}
function lostSchedules(project) {
    return project.schedules.flatMap(({ id, target }) => {
        if (target.kind !== "worker")
            return [];
        const worker = project.workers.find((one) => one.id === target.workerId);
        const paths = (worker?.handlers ?? []).map((handler) => handler.path);
        const path = target.path.split("?")[0] ?? "";
        if (worker === undefined || paths.length === 0 || paths.includes(path))
            return [];
        const near = closest(path, paths);
        return [
            {
                code: "CT110",
                severity: "warning",
                resourceId: id,
                path: ["config", "target"],
                elsePath: ["config", "target_url"],
                message: `schedule "${id}" calls ${path}, but worker "${worker.id}" has no such handler`,
                hint: near === undefined ? `the paths are ${listed(paths)}` : `did you mean ${near}?`,
            },
        ];
    });
}
//# sourceMappingURL=handler-lints.js.map
;// CONCATENATED MODULE: ./lib/project/lints.js



/** Every lint of a project without errors, on its place in the file. */
function lintProject(of) {
    const { project, source } = of;
    const lints = [
        ...project.queues.flatMap((queue) => queueLints(project, queue)),
        ...project.workers.flatMap((worker) => workerLints(worker)),
        ...handlerLints(project, of.manifests),
    ];
    return lints.map(({ resourceId, path, elsePath, ...lint }) => {
        const one = of.effective.resources.find(({ resource }) => resource.id === resourceId);
        const places = [path, elsePath ?? ["id"], ["id"]].map((each) => one?.pathOf(each) ?? []);
        const place = places.find((each) => valueAt(source.value, each) !== undefined) ?? [];
        return { ...lint, path: place, range: source.rangeOf(place) };
    });
}
function queueLints(project, queue) {
    const lints = [];
    if (queue.logSamplingRatio < 1) {
        lints.push({
            code: "CT104",
            severity: "warning",
            resourceId: queue.id,
            path: ["config", "log_sampling_ratio"],
            message: `queue "${queue.id}" logs only a share of ${queue.logSamplingRatio} of its tasks`,
            hint: "leave log_sampling_ratio at 1: without the log a vanished task can't be told from a failed one",
        });
    }
    const averageMs = averageDurationMs(project, queue.id);
    if (averageMs === undefined)
        return lints;
    // Little's law: what is in flight is the rate times the time each takes.
    const reachable = (queue.maxConcurrentDispatches * 1000) / averageMs;
    if (reachable < queue.maxDispatchesPerSecond) {
        lints.push({
            code: "CT105",
            severity: "info",
            resourceId: queue.id,
            path: ["config", "max_concurrent_dispatches"],
            message: `queue "${queue.id}" allows ${queue.maxDispatchesPerSecond} a second, but ${queue.maxConcurrentDispatches} at a time of ${Math.round(averageMs)} ms each make at most ${Math.floor(reachable)}`,
            hint: "raise max_concurrent_dispatches or make the handlers faster",
        });
    }
    return lints;
}
function workerLints(worker) {
    const lints = [];
    if (worker.handlers.length === 0) {
        lints.push({
            code: "CT101",
            severity: "warning",
            resourceId: worker.id,
            path: ["id"],
            message: `worker "${worker.id}" has no handlers, so nothing of it can be proven`,
            hint: "list them under config.handlers, or build the worker so that its manifest is there",
        });
    }
    if (worker.timeoutMs > task_limits/* TASK_LIMITS */.xk.maxDispatchDeadlineMs) {
        lints.push({
            code: "CT103",
            severity: "warning",
            resourceId: worker.id,
            path: ["config", "timeout"],
            message: `worker "${worker.id}" may take ${worker.timeoutMs / 1000} s, but Cloud Tasks gives up on an attempt after ${task_limits/* TASK_LIMITS */.xk.maxDispatchDeadlineMs / 1000} s`,
            hint: "set timeout to 1800 or less",
        });
    }
    if (!worker.cpuIdle) {
        lints.push({
            code: "CT106",
            severity: "warning",
            resourceId: worker.id,
            path: ["config", "cpu_idle"],
            message: `worker "${worker.id}" is billed for the whole life of each instance`,
            hint: "leave cpu_idle at true unless it works between requests",
        });
    }
    return lints;
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
;// CONCATENATED MODULE: ./lib/semantics/run-resources.js
const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const UNIT_BYTES = {
    Ki: 1024,
    Mi: MIB,
    Gi: GIB,
    k: 1e3,
    M: 1e6,
    G: 1e9,
};
/** Memory of whole vCPUs in GiB: at least, at most. */
const MEMORY_GIB = new Map([
    [1, [0.125, 4]],
    [2, [0.125, 8]],
    [4, [2, 16]],
    [6, [4, 24]],
    [8, [4, 32]],
]);
const MIN_VCPUS = 0.08;
/** Below these vCPUs an instance has at most this memory. */
const FRACTION_GIB = [
    [0.5, 0.5],
    [1, 1],
];
/** Instance-based billing and the second generation start here. @see https://cloud.google.com/run/docs/configuring/billing-settings */
const MIN_ALWAYS_ON_GIB = 0.5;
/** vCPUs of `2`, `0.5` or `500m`; NaN for anything else. */
function vcpusOf(cpu) {
    return cpu.endsWith("m") ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu);
}
/** Everything that Cloud Run would refuse, by Google's tables. */
function runResourcesProblems(run) {
    const vcpus = vcpusOf(run.cpu);
    const gib = memoryGib(run.memory);
    return [
        ...(vcpus < 1 ? fractionProblems(run, vcpus, gib) : wholeProblems(run, vcpus, gib)),
        ...(!run.cpuIdle && gib < MIN_ALWAYS_ON_GIB
            ? [
                {
                    about: "memory",
                    message: `memory ${run.memory} is too little for an instance whose CPU is always on`,
                    hint: "write 512Mi or more, or leave cpu_idle at true",
                },
            ]
            : []),
    ];
}
function fractionProblems(run, vcpus, gib) {
    const problems = [];
    if (vcpus < MIN_VCPUS) {
        problems.push({
            about: "cpu",
            message: `cpu ${run.cpu} is less than the least that Cloud Run has`,
            hint: `write ${MIN_VCPUS} or more`,
        });
    }
    const most = FRACTION_GIB.find(([below]) => vcpus < below)?.[1] ?? 1;
    if (gib > most) {
        problems.push({
            about: "memory",
            message: `memory ${run.memory} is too much for cpu ${run.cpu}`,
            hint: `write ${run_resources_shown(most)} or less, or raise cpu to ${most < 1 ? "0.5" : "1"}`,
        });
    }
    problems.push(...tooLittle(run, gib, 0.125));
    if (run.concurrency !== 1) {
        problems.push({
            about: "concurrency",
            message: `concurrency ${run.concurrency} needs a whole vCPU; cpu is ${run.cpu}`,
            hint: "write concurrency: 1 or cpu: 1",
        });
    }
    if (!run.cpuIdle) {
        problems.push({
            about: "cpuIdle",
            message: `an always allocated CPU needs a whole vCPU; cpu is ${run.cpu}`,
            hint: "leave cpu_idle at true or write cpu: 1",
        });
    }
    return problems;
}
function wholeProblems(run, vcpus, gib) {
    const range = MEMORY_GIB.get(vcpus);
    if (range === undefined) {
        return [
            {
                about: "cpu",
                message: `Cloud Run has no instances of cpu ${run.cpu}`,
                hint: `write ${[...MEMORY_GIB.keys()].join(", ")} or a fraction from ${MIN_VCPUS} on`,
            },
        ];
    }
    const [least, most] = range;
    const larger = [...MEMORY_GIB].find(([, [, fits]]) => gib <= fits)?.[0];
    return [
        ...tooLittle(run, gib, least),
        ...(gib > most
            ? [
                {
                    about: "memory",
                    message: `memory ${run.memory} is too much for cpu ${run.cpu}`,
                    hint: `write ${run_resources_shown(most)} or less${larger === undefined ? "" : `, or raise cpu to ${larger}`}`,
                },
            ]
            : []),
    ];
}
function tooLittle(run, gib, least) {
    return gib >= least
        ? []
        : [
            {
                about: "memory",
                message: `memory ${run.memory} is too little for cpu ${run.cpu}`,
                hint: `write ${run_resources_shown(least)} or more`,
            },
        ];
}
function memoryGib(memory) {
    const match = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|k|M|G)$/.exec(memory);
    return match === null
        ? Number.NaN
        : (Number(match[1]) * (UNIT_BYTES[match[2] ?? ""] ?? Number.NaN)) / GIB;
}
function run_resources_shown(gib) {
    return gib < 1 ? `${gib * 1024}Mi` : `${gib}Gi`;
}
//# sourceMappingURL=run-resources.js.map
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
    const timeoutMs = milliseconds(config.timeout, DEFAULT_TIMEOUT_MS);
    const secretEnv = {};
    for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
        secretEnv[variable] =
            typeof ref === "string"
                ? { secretId: ref, version: "latest" }
                : { secretId: ref.secret, version: ref.version ?? "latest" };
    }
    const own = namedHandlers(config.handlers).map(({ name, handler }) => ({
        ...fromConfig(name, handler, at.manifest, at.queueIds, timeoutMs),
        range: at.handlerRange(name),
    }));
    const rest = at.manifest
        .filter((handler) => !own.some(({ name }) => name === handler.name))
        .map((handler) => fromManifest(handler, at.queueIds, timeoutMs));
    return {
        id: resource.id,
        name: at.name,
        range: at.range,
        port: config.port ?? 8080,
        ...runResourcesOf(config),
        minInstances: config.min_instances ?? 0,
        maxInstances: config.max_instances ?? 100,
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
/** CPU, memory and concurrency with Cloud Run's defaults. */
function runResourcesOf(config) {
    const cpu = String(config.cpu ?? "1");
    return {
        cpu,
        memory: config.memory ?? "512Mi",
        cpuIdle: config.cpu_idle ?? true,
        // One request at a time below one vCPU.
        concurrency: config.concurrency ?? (vcpusOf(cpu) < 1 ? 1 : 80),
    };
}
function fromConfig(name, handler, manifest, queueIds, workerTimeoutMs) {
    const built = manifest.find((one) => one.name === name);
    return {
        name,
        path: handler.path ?? built?.path ?? defaultPath(name),
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
;// CONCATENATED MODULE: ./lib/project/read-manifests.js





/**
 * The manifests that the workers' builds wrote, by the worker's id; a worker without one has none.
 * @param at.willBuild The builds run next and write them anew: one that is unusable, as by a build that was killed, stops
 * nothing then, if the worker has a build.
 */
async function readManifests({ resources }, source, at) {
    const manifests = new Map();
    const diagnostics = [];
    for (const one of resources) {
        if (one.resource.type !== "cloud_run" || one.isBroken(["config", "source"]))
            continue;
        const sourceDir = sourceDirOf(one.resource, at.configFile);
        let text;
        try {
            text = await (0,promises_.readFile)((0,external_node_path_.join)(sourceDir, MANIFEST_FILE), "utf8");
        }
        catch {
            continue;
        }
        const handlers = parseManifest(text);
        if ("problem" in handlers) {
            const isRebuilt = at.willBuild && (await hasBuild(sourceDir));
            diagnostics.push(unusable(one, { problem: handlers.problem, isRebuilt }, source));
        }
        else {
            manifests.set(one.resource.id, handlers);
        }
    }
    return { manifests, diagnostics };
}
async function hasBuild(sourceDir) {
    try {
        const text = await (0,promises_.readFile)((0,external_node_path_.join)(sourceDir, "package.json"), "utf8");
        return typeof valueAt(JSON.parse(text), ["scripts", "build"]) === "string";
    }
    catch {
        return false;
    }
}
function unusable(one, { problem, isRebuilt }, source) {
    const path = one.pathOf(["id"]);
    return {
        code: "CT011",
        severity: isRebuilt ? "warning" : "error",
        message: `the manifest of worker "${one.resource.id}" is unusable: ${problem}`,
        hint: isRebuilt ? "the worker's build is about to write it anew" : "build the worker again",
        path,
        range: source.rangeOf(path),
    };
}
//# sourceMappingURL=read-manifests.js.map
;// CONCATENATED MODULE: ./lib/project/name-rules.js
/** The names that each service takes, from its API reference. */
const NAME_RULES = {
    cloud_tasks_queue: {
        pattern: /^[A-Za-z0-9-]{1,100}$/,
        text: "letters, digits and hyphens, at most 100",
    },
    cloud_run: {
        pattern: /^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/,
        text: "a-z, 0-9 and hyphens, a letter first, at most 49",
    },
    cloud_scheduler: {
        pattern: /^[A-Za-z0-9_-]{1,500}$/,
        text: "letters, digits, hyphens and underscores, at most 500",
    },
    secret_manager_secret: {
        pattern: /^[A-Za-z0-9_-]{1,255}$/,
        text: "letters, digits, hyphens and underscores, at most 255",
    },
    monitoring_alert: { pattern: /^.{1,512}$/s, text: "at most 512 characters" },
    storage_bucket: {
        pattern: /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
        text: "3 to 63 of a-z, 0-9, dots, hyphens and underscores",
    },
};
/** What a name must be, when it is none for that type; undefined when it is fine. */
function nameProblem(type, name) {
    const { pattern, text } = NAME_RULES[type];
    return pattern.test(name) ? undefined : text;
}
//# sourceMappingURL=name-rules.js.map
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
        const { worker: workerId, handler = "", path } = config.target;
        const handlers = workers.find(({ id }) => id === workerId)?.handlers ?? [];
        const built = handlers.find(({ name }) => name === handler)?.path ?? defaultPath(handler);
        return { kind: "worker", workerId, path: path ?? built };
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
// EXTERNAL MODULE: ./lib/semantics/cron.js
var semantics_cron = __webpack_require__(34061);
;// CONCATENATED MODULE: ./lib/project/schedule-checks.js


/** A schedule's cron, time zone and target. */
function checkSchedule(config, check) {
    const cron = (0,semantics_cron/* parseCron */.E$)(config.schedule);
    if ("problem" in cron)
        check.problem("CT010", `schedule "${config.schedule}": ${cron.problem}`, ["config", "schedule"], 'write five fields, for example "0 3 * * *"');
    if (config.time_zone !== undefined && !(0,semantics_cron/* isTimeZone */.kQ)(config.time_zone)) {
        check.problem("CT010", `"${config.time_zone}" is no time zone`, ["config", "time_zone"], "use a name of the tz database such as America/Los_Angeles");
    }
    if ((config.target === undefined) === (config.target_url === undefined)) {
        check.problem("CT004", "a schedule needs either target or target_url", ["config"], "write target: {worker: ID, path: /tasks/NAME}", [
            ["config", "target"],
            ["config", "target_url"],
        ]);
    }
    if (config.target !== undefined)
        checkTarget(config.target, check);
}
function checkTarget(target, check) {
    const { worker, handler, path } = target;
    const at = ["config", "target"];
    if (worker === undefined) {
        check.problem("CT004", "a target needs a worker", at, "write worker: ID", [[...at, "worker"]]);
        return;
    }
    check.mustExist(worker, "cloud_run", [...at, "worker"]);
    if ((handler === undefined) === (path === undefined)) {
        check.problem("CT004", "a target needs either handler or path", at, "write handler: NAME", [
            [...at, "handler"],
            [...at, "path"],
        ]);
    }
    const known = check.handlersOf(worker);
    if (handler === undefined || known === undefined || known.includes(handler))
        return;
    const near = closest(handler, known);
    check.problem("CT009", `worker "${worker}" has no handler "${handler}"`, [...at, "handler"], near === undefined ? `its handlers are ${listed(known)}` : `did you mean "${near}"?`);
}
//# sourceMappingURL=schedule-checks.js.map
;// CONCATENATED MODULE: ./lib/project/worker-checks.js



/** Variables that Cloud Run sets itself. @see https://cloud.google.com/run/docs/container-contract#env-vars */
const RESERVED_ENV = new Set(["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"]);
/** A worker's references, its variables, and the values that must fit each other. */
function checkWorker(config, check, manifest) {
    for (const { name, handler } of namedHandlers(config.handlers)) {
        if (handler.queue === undefined)
            continue;
        check.mustExist(handler.queue, "cloud_tasks_queue", ["config", "handlers", name, "queue"]);
    }
    checkPaths(config, check, manifest);
    checkVariables(config, check);
    checkInstances(config, check);
}
/** Each handler has a path of its own, wherever it is declared. */
function checkPaths(config, check, manifest) {
    const own = namedHandlers(config.handlers).map(({ name, handler }) => ({
        path: handler.path ?? manifest.find((one) => one.name === name)?.path ?? defaultPath(name),
        place: ["config", "handlers", name],
    }));
    const rest = manifest
        .filter((built) => !namedHandlers(config.handlers).some(({ name }) => name === built.name))
        .map(({ path }) => ({ path, place: ["id"] }));
    const paths = new Set();
    for (const { path, place } of [...rest, ...own]) {
        if (paths.has(path)) {
            const message = `path "${path}" has a handler already`;
            check.problem("CT008", message, place, "give each handler its own path");
        }
        paths.add(path);
    }
}
function checkVariables(config, check) {
    for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
        const secret = typeof ref === "string" ? ref : ref.secret;
        check.mustExist(secret, "secret_manager_secret", ["config", "secrets", variable]);
    }
    for (const group of ["env", "secrets"]) {
        for (const variable of Object.keys(config[group] ?? {})) {
            const path = ["config", group, variable];
            if (RESERVED_ENV.has(variable)) {
                check.problem("CT014", `Cloud Run sets ${variable} itself`, path, "take another name");
            }
            else if (variable === "" || /[=\0]/.test(variable)) {
                const message = `"${variable}" is no name for a variable`;
                check.problem("CT014", message, path, 'use a name without "="');
            }
            else if (group === "secrets" && Object.hasOwn(config.env ?? {}, variable)) {
                check.problem("CT014", `${variable} is set by env already`, path, "keep one of the two");
            }
        }
    }
}
function checkInstances(config, check) {
    const { min_instances: min = 0, max_instances: max = 100 } = config;
    if (min > max) {
        check.problem("CT006", `min_instances ${min} is more than max_instances ${max}`, ["config", "min_instances"], "lower min_instances or raise max_instances", [["config", "max_instances"]]);
    }
    const keys = { cpu: "cpu", memory: "memory", concurrency: "concurrency", cpuIdle: "cpu_idle" };
    const reads = Object.values(keys).map((key) => ["config", key]);
    for (const { about, message, hint } of runResourcesProblems(runResourcesOf(config))) {
        // A default that does not fit is the fault of what was written beside it.
        const key = [keys[about], "cpu", "memory"].find((one) => config[one] !== undefined);
        check.problem("CT013", message, ["config", key ?? "cpu"], hint, reads);
    }
}
//# sourceMappingURL=worker-checks.js.map
;// CONCATENATED MODULE: ./lib/project/references.js







/**
 * What the schema can't see: duplicates, references between resources, names, schedules, limits of several values.
 * @param manifests What each worker's build wrote, by the worker's id.
 */
function checkReferences(config, source, manifests) {
    const diagnostics = [];
    const checkOf = (of) => {
        const problem = (code, message, path, hint, reads = []) => {
            if ([path, ...reads].some((one) => of.isBroken(one)))
                return;
            const place = of.pathOf(path);
            const range = source.rangeOf(place);
            diagnostics.push({ code, severity: "error", message, hint, path: place, range });
        };
        return {
            problem,
            mustExist(id, type, path) {
                const known = idsOf(config, type);
                if (known.includes(id) || config.unreadIds.includes(id))
                    return;
                problem("CT009", `no ${type} has the id "${id}"`, path, missingHint(id, type, known));
            },
            handlersOf: (workerId) => handlersOf(config, workerId, manifests),
        };
    };
    checkDuplicates(config, checkOf);
    for (const one of config.resources) {
        const check = checkOf(one);
        checkName(one, config.environment?.name_suffix ?? "", check);
        checkConfig(one, check, manifests.get(one.resource.id) ?? []);
    }
    return diagnostics;
}
function checkConfig({ resource }, check, manifest) {
    switch (resource.type) {
        case "cloud_tasks_queue":
            return checkBackoff(resource.config, check);
        case "cloud_run":
            return checkWorker(resource.config, check, manifest);
        case "cloud_scheduler":
            return checkSchedule(resource.config, check);
        case "monitoring_alert": {
            const { metric, target } = resource.config;
            const watched = ["error_rate", "latency"].includes(metric)
                ? "cloud_run"
                : "cloud_tasks_queue";
            return check.mustExist(target, watched, ["config", "target"]);
        }
        case "secret_manager_secret":
        case "storage_bucket":
            return undefined;
    }
}
function handlersOf({ resources }, workerId, manifests) {
    const built = manifests.get(workerId);
    const worker = resources.find(({ resource }) => resource.id === workerId);
    if (built === undefined || worker?.resource.type !== "cloud_run")
        return undefined;
    if (worker.isBroken(["config", "handlers"]))
        return undefined;
    const own = namedHandlers(worker.resource.config.handlers);
    return [...new Set([...own, ...built].map(({ name }) => name))];
}
function idsOf(config, type) {
    return config.resources
        .filter(({ resource }) => resource.type === type)
        .map(({ resource }) => resource.id);
}
function missingHint(id, type, known) {
    const near = closest(id, known);
    if (near !== undefined)
        return `did you mean "${near}"?`;
    return known.length === 0 ? `add a resource of type ${type}` : `the ids are ${listed(known)}`;
}
function checkDuplicates(config, checkOf) {
    const ids = new Set();
    const names = new Set();
    for (const one of config.resources) {
        const { id, type, name } = one.resource;
        const { problem } = checkOf(one);
        if (ids.has(id))
            problem("CT008", `id "${id}" is taken already`, ["id"], "give each resource its own id");
        ids.add(id);
        const key = `${type} ${name}`;
        if (names.has(key)) {
            problem("CT008", `a ${type} named "${name}" is there already`, ["name"], "give it another name");
        }
        names.add(key);
    }
}
function checkName({ resource }, suffix, { problem }) {
    const name = `${resource.name}${suffix}`;
    const wanted = nameProblem(resource.type, name);
    if (wanted === undefined)
        return;
    const where = suffix === "" ? "" : ` (with the environment's suffix "${suffix}")`;
    const message = `"${name}"${where} is no name for a ${resource.type}`;
    problem("CT007", message, ["name"], `use ${wanted}`);
}
function checkBackoff(config, { problem }) {
    const { min_backoff: min, max_backoff: max } = config;
    const minMs = min === undefined ? undefined : parseDurationMs(min);
    const maxMs = max === undefined ? undefined : parseDurationMs(max);
    if ((minMs ?? DEFAULT_MIN_BACKOFF_MS) <= (maxMs ?? DEFAULT_MAX_BACKOFF_MS))
        return;
    const paths = [
        ["config", "min_backoff"],
        ["config", "max_backoff"],
    ];
    problem("CT006", `min_backoff ${min ?? "0.1s (the default)"} is longer than max_backoff ${max ?? "1h (the default)"}`, ["config", min === undefined ? "max_backoff" : "min_backoff"], "make min_backoff the shorter one", paths);
}
//# sourceMappingURL=references.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/project/resolve-project.js



/** A config without errors as the {@link Project} of one environment, every default filled in. */
function resolveProject(from) {
    const { config, effective, source } = from;
    const overlay = effective.environment;
    const region = overlay?.region ?? config.region;
    const rangeOf = (one, path) => source.rangeOf(one.pathOf(path));
    const at = (one) => ({
        name: `${one.resource.name}${overlay?.name_suffix ?? ""}`,
        range: rangeOf(one, ["id"]),
    });
    const each = (type, resolve) => effective.resources.flatMap((one) => one.resource.type === type ? [resolve(one.resource, one)] : []);
    const queues = each("cloud_tasks_queue", (queue, one) => resolveQueue(queue, at(one)));
    const queueIds = queues.map(({ id }) => id);
    const workers = each("cloud_run", (worker, one) => resolveWorker(worker, {
        ...at(one),
        configFile: from.configFile,
        manifest: from.manifests.get(worker.id) ?? [],
        queueIds,
        handlerRange: (name) => rangeOf(one, ["config", "handlers", name]),
    }));
    // A URL of the file names a worker without the environment's suffix.
    const services = each("cloud_run", ({ id, name }) => ({
        id,
        name,
        handlers: workers.find((worker) => worker.id === id)?.handlers ?? [],
    }));
    return {
        name: config.project_name,
        environment: from.environment,
        projectId: overlay?.project_id ?? config.project_id,
        region,
        queues,
        workers,
        schedules: each("cloud_scheduler", (job, one) => resolveSchedule(job, at(one), services)),
        secrets: each("secret_manager_secret", ({ id }, one) => ({ id, ...at(one) })),
        alerts: each("monitoring_alert", (alert, one) => resolveAlert(alert, at(one))),
        buckets: each("storage_bucket", (bucket, one) => resolveBucket(bucket, at(one), region)),
        budget: budgetOf(overlay?.budget ?? config.budget),
        configFile: from.configFile,
        configDigest: (0,external_node_crypto_.createHash)("sha256").update(source.text).digest("hex"),
    };
}
function budgetOf(budget) {
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
//# sourceMappingURL=resolve-project.js.map
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
/** One slip of the syntax makes errors up to the end of the file; the first ones tell. */
const MAX_SYNTAX_ERRORS = 20;
/** Parses YAML without ever throwing: problems come back as diagnostics. */
function parseYaml(text) {
    const deepAt = tooDeepAt(text);
    if (deepAt !== undefined)
        return tooDeep(text, deepAt);
    const document = (0,dist/* parseDocument */.Tp)(text, {
        logLevel: "error",
        strict: true,
        uniqueKeys: true,
        // The config is what JSON can say; bytes and sets of a tag are none of it.
        resolveKnownTags: false,
    });
    const positionAt = positionsIn(text);
    const range = (start, end) => {
        const first = Math.min(start, text.length);
        const newline = text.indexOf("\n", first);
        const lineEnd = newline < 0 ? text.length : text[newline - 1] === "\r" ? newline - 1 : newline;
        const last = Math.max(first, Math.min(lineEnd, Math.max(start + 1, end)));
        return { start: positionAt(first), end: positionAt(last) };
    };
    const diagnostics = document.errors.slice(0, MAX_SYNTAX_ERRORS).map((error) => ({
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
            const { key, node } = walk(document.contents, path);
            return nodeRange(labelOf(node, key)) ?? range(0, 1);
        },
        keyRangeOf(path) {
            const { key, node } = walk(document.contents, path);
            return nodeRange(key) ?? nodeRange(node) ?? range(0, 1);
        },
    };
}
/** Turns an offset into a line and a column; a line ends with `\n`, as it does for editors and for GitHub. */
function positionsIn(text) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1))
        starts.push(at + 1);
    return (offset) => {
        let low = 0;
        let high = starts.length;
        while (high - low > 1) {
            const middle = (low + high) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle;
        }
        return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
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
/** What shows a node on one line. */
function labelOf(node, key) {
    if (!(0,dist/* isCollection */.P3)(node) || node.flow === true)
        return node;
    if (key !== undefined)
        return key;
    const named = (0,dist/* isMap */.jh)(node) ? (node.get("id", true) ?? node.get("name", true)) : undefined;
    return (0,dist/* isScalar */.jn)(named) ? named : node;
}
/** Follows a path as far as it goes. `key` is that of the node, when the node stands in a map. */
function walk(root, path) {
    let node = root;
    let key;
    for (const step of path) {
        let pair;
        let next;
        if ((0,dist/* isMap */.jh)(node)) {
            pair = node.items.find(({ key: k }) => (0,dist/* isScalar */.jn)(k) && String(k.value) === String(step));
            next = (pair?.value ?? pair?.key);
        }
        else if ((0,dist/* isSeq */.oP)(node) && typeof step === "number") {
            next = node.items[step];
        }
        if (next === undefined || next === null)
            break;
        node = next;
        key = pair?.key;
    }
    return key === undefined ? { node } : { node, key };
}
//# sourceMappingURL=yaml-source.js.map
;// CONCATENATED MODULE: ./lib/project/load-project.js















/**
 * Reads and checks a config for one environment. Never throws for what the user wrote: every problem is
 * a diagnostic, all of them at once. Never runs the project's code; a worker's handlers come from the
 * config and from the manifest that its build wrote.
 * @param options.environment A name under `environments`. @defaultValue "production"
 * @param options.willBuild The workers are built next: an unusable manifest is then a warning. @defaultValue false
 */
async function loadProject(options) {
    const configFile = (0,external_node_path_.resolve)(options.configFile);
    const environment = options.environment ?? "production";
    const read = await readConfigFile(configFile);
    if ("diagnostic" in read)
        return { diagnostics: [read.diagnostic], source: "" };
    const source = parseYaml(read.text);
    if (source.diagnostics.length > 0) {
        return { diagnostics: source.diagnostics, source: read.text };
    }
    const effective = effectiveConfig(source, environment);
    const { manifests, diagnostics: unusable } = await readManifests(effective, source, {
        configFile,
        willBuild: options.willBuild ?? false,
    });
    const problems = [
        ...schemaDiagnostics(configSchema, source),
        ...checkOverrides(source),
        ...checkHandlerNames(source),
        ...checkReferences(effective, source, manifests),
        ...checkEnvironment(environment, source),
        ...checkEnvironmentClashes(source, environment),
        ...unusable,
    ];
    if (problems.some(({ severity }) => severity === "error")) {
        return { diagnostics: problems.toSorted(byPlace), source: read.text };
    }
    const config = configSchema.parse(source.value);
    const project = resolveProject({
        config,
        effective,
        source,
        configFile,
        environment,
        manifests,
    });
    const lints = lintProject({ project, effective, source, manifests });
    return { project, diagnostics: [...problems, ...lints].toSorted(byPlace), source: read.text };
}
/** An environment that is not listed is fine while none is: then there is only the one in the file. */
function checkEnvironment(environment, source) {
    const defined = valueAt(source.value, ["environments"]);
    const known = isMap(defined) ? Object.keys(defined) : [];
    const throwaway = environment === "rehearsal" || environment === "production" || /^pr-\d+$/.test(environment);
    if (known.length === 0 || known.includes(environment) || throwaway)
        return [];
    return [
        {
            code: "CT012",
            severity: "error",
            message: `environment "${environment}" is not defined`,
            hint: `the environments are ${listed(known)}`,
            path: ["environments"],
            range: source.keyRangeOf(["environments"]),
        },
    ];
}
function byPlace(a, b) {
    const [one, other] = [a.range?.start, b.range?.start];
    return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
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

/***/ }),

/***/ 71849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AR: () => (/* binding */ maxBurstSize),
/* harmony export */   hD: () => (/* binding */ QUEUE_DEFAULTS),
/* harmony export */   xk: () => (/* binding */ TASK_LIMITS)
/* harmony export */ });
/**
 * Limits and defaults of Cloud Tasks.
 * @see https://cloud.google.com/tasks/docs/quotas
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
 */
const TASK_LIMITS = {
    maxDispatchesPerSecond: 500,
    maxConcurrentDispatches: 5000,
    minDispatchDeadlineMs: 15_000,
    maxDispatchDeadlineMs: 1_800_000,
    defaultDispatchDeadlineMs: 600_000,
    /** How far ahead a task may be scheduled: 720 hours. */
    maxScheduleAheadMs: 720 * 3_600_000,
    /** A task that is neither done nor given up is dropped after 31 days. */
    taskLifetimeMs: 31 * 86_400_000,
    maxUrlLength: 2083,
    /** All names and values together stay below it. */
    maxHeaderBytes: 80 * 1024,
    /** Largest stored task in bytes (1 MiB less 7), as measured on the service. */
    maxTaskBytes: 1_048_569,
    queuePageSize: 9800,
    taskPageSize: 1000,
};
/** What a queue made over the API gets for what it doesn't say. */
const QUEUE_DEFAULTS = {
    maxDispatchesPerSecond: 500,
    maxConcurrentDispatches: 1000,
    maxAttempts: 100,
    maxRetryDurationMs: 0,
    minBackoffMs: 100,
    maxBackoffMs: 3_600_000,
    maxDoublings: 16,
};
/**
 * Tokens that a queue's bucket holds. Google sets it and publishes no formula; this one agrees with
 * every value seen in public: 500/s -> 100, 1/s -> 10, 0.25/s -> 10.
 */
function maxBurstSize(maxDispatchesPerSecond) {
    return Math.max(10, Math.floor(maxDispatchesPerSecond / 5));
}
//# sourceMappingURL=task-limits.js.map

/***/ })

};

//# sourceMappingURL=365.index.js.map