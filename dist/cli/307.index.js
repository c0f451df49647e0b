export const id = 307;
export const ids = [307];
export const modules = {

/***/ 15884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf)
/* harmony export */ });
/** The exit code of a whole report: 3 when a gate said no, 1 when the system failed, else 0. */
function exitCodeOf(report) {
    switch (report.status) {
        case "blocked":
            return 3;
        case "failed":
            return report.validate?.status === "failed" ? 2 : 1;
        case "inconclusive":
            return 1;
        case "passed":
        case "skipped":
            return 0;
    }
}
//# sourceMappingURL=exit-code.js.map

/***/ }),

/***/ 17053:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ costStage)
});

// UNUSED EXPORTS: estimateCost

;// CONCATENATED MODULE: ./lib/cost/price-book.json
const price_book_namespaceObject = /*#__PURE__*/JSON.parse('{"asOf":"2026-11-24","currency":"USD","hoursPerMonth":730,"sources":{"tasks":"https://cloud.google.com/tasks/pricing","run":"https://cloud.google.com/run/pricing","scheduler":"https://cloud.google.com/scheduler/pricing","secrets":"https://cloud.google.com/secret-manager/pricing","logging":"https://cloud.google.com/stackdriver/pricing","storage":"https://cloud.google.com/storage/pricing"},"tasksOperation":{"usd":4e-7,"free":1000000,"chunkKb":32},"run":{"request":{"usd":4e-7,"free":2000000},"creditCpuUsd":4.32,"creditMemoryUsd":0.9,"requestBased":{"tier1":{"cpu":0.000024,"memory":0.0000025,"idleCpu":0.0000025,"idleMemory":0.0000025},"tier2":{"cpu":0.0000336,"memory":0.0000035,"idleCpu":0.0000035,"idleMemory":0.0000035}},"instanceBased":{"tier1":{"cpu":0.000018,"memory":0.000002},"tier2":{"cpu":0.0000216,"memory":0.0000024}},"tier1Regions":["asia-east1","asia-northeast1","asia-northeast2","asia-south1","asia-southeast3","europe-north1","europe-north2","europe-southwest1","europe-west1","europe-west4","europe-west8","europe-west9","me-west1","northamerica-south1","us-central1","us-east1","us-east4","us-east5","us-south1","us-west1","us-west8","africa-south1"],"tier2Regions":["asia-east2","asia-northeast3","asia-southeast1","asia-southeast2","asia-south2","australia-southeast1","australia-southeast2","europe-central2","europe-west2","europe-west3","europe-west6","europe-west10","europe-west12","me-central1","me-central2","northamerica-northeast1","northamerica-northeast2","southamerica-east1","southamerica-west1","us-west2","us-west3","us-west4"]},"schedulerJob":{"usd":0.1,"free":3},"secretVersion":{"usd":0.06,"free":6},"loggingGib":{"usd":0.5,"free":50}}');
;// CONCATENATED MODULE: ./lib/cost/prices.js

/** List prices in US dollars, without commitments; the file names the page of each. */
const PRICES = price_book_namespaceObject;
/** Seconds in the month that Google's prices are quoted for (730 hours). */
const MONTH_SECONDS = price_book_namespaceObject.hoursPerMonth * 3600;
/** Cloud Run's price tier of a region. An unknown region is priced as the dearer tier, and said so. */
function runTier(region) {
    if (price_book_namespaceObject.run.tier1Regions.includes(region))
        return { tier: "tier1", known: true };
    return { tier: "tier2", known: price_book_namespaceObject.run.tier2Regions.includes(region) };
}
//# sourceMappingURL=prices.js.map
;// CONCATENATED MODULE: ./lib/cost/usage.js
/** What is assumed where the config says nothing; each use of one is listed in the report. */
const DEFAULT_USAGE = {
    tasksPerMonth: 100_000,
    averageDurationMs: 500,
    payloadKb: 4,
    attemptsPerTask: 1,
    logKbPerTask: 2,
};
/** Fills in the defaults and names them. */
function monthlyUsage(handler) {
    const assumed = Object.entries(DEFAULT_USAGE)
        .filter(([key]) => handler.usage[key] === undefined)
        .map(([key, value]) => `${handler.name}: ${key} = ${value}`);
    const filled = { ...DEFAULT_USAGE, ...handler.usage };
    return {
        usage: {
            tasks: filled.tasksPerMonth,
            attempts: filled.tasksPerMonth * filled.attemptsPerTask,
            // Cloud Run bills each request's time rounded up to 100 ms.
            averageSeconds: Math.ceil(filled.averageDurationMs / 100) / 10,
            payloadKb: filled.payloadKb,
            logKb: filled.logKbPerTask,
        },
        assumed,
    };
}
/** Gibibytes of a Kubernetes memory quantity (`512Mi`, `1Gi`, `1G`). */
function memoryGib(quantity) {
    const match = /^(\d+(?:\.\d+)?)([KMG]i?)?$/.exec(quantity);
    if (match === null)
        return Number.NaN;
    const unit = {
        K: 1e3,
        Ki: 2 ** 10,
        M: 1e6,
        Mi: 2 ** 20,
        G: 1e9,
        Gi: 2 ** 30,
    };
    return (Number(match[1]) * (unit[match[2] ?? ""] ?? 1)) / 2 ** 30;
}
/** vCPUs of a Kubernetes CPU quantity (`2`, `0.5`, `500m`). */
function vcpus(quantity) {
    return quantity.endsWith("m") ? Number(quantity.slice(0, -1)) / 1000 : Number(quantity);
}
/** The most attempts a month that the queues of a worker let through. */
function maxAttempts(project, worker, monthSeconds) {
    const queueIds = new Set(worker.handlers.map((handler) => handler.queueId));
    return project.queues
        .filter((queue) => queueIds.has(queue.id))
        .reduce((sum, queue) => sum + queue.maxDispatchesPerSecond * monthSeconds, 0);
}
//# sourceMappingURL=usage.js.map
;// CONCATENATED MODULE: ./lib/cost/worker-cost.js


/**
 * Billable time of a worker. Overlapping requests of an instance share its time, so it lies between
 * perfect packing (`busy / concurrency`) and no overlap; likely is one instance under Poisson arrivals.
 * Idle minimum instances are billed for the rest of the month.
 * @see https://cloud.google.com/run/pricing (billable instance time)
 */
function workerCost(project, worker) {
    const usages = worker.handlers.map((handler) => monthlyUsage(handler).usage);
    const { tier, known } = runTier(project.region);
    const attempts = sum(usages, (usage) => usage.attempts);
    const busy = sum(usages, (usage) => usage.attempts * usage.averageSeconds);
    const packed = busy / worker.concurrency;
    const most = worker.maxInstances * MONTH_SECONDS;
    const single = MONTH_SECONDS * (1 - Math.exp(-busy / MONTH_SECONDS));
    const requestBased = worker.cpuIdle;
    const rates = requestBased
        ? PRICES.run.requestBased[tier]
        : { ...PRICES.run.instanceBased[tier], idleCpu: 0, idleMemory: 0 };
    const alive = requestBased ? 0 : worker.minInstances * MONTH_SECONDS;
    const cap = (seconds) => Math.min(Math.max(seconds, alive), most);
    const cpu = vcpus(worker.cpu);
    const memory = memoryGib(worker.memory);
    const perSecond = cpu * rates.cpu + memory * rates.memory;
    const requestUsd = requestBased ? PRICES.run.request.usd : 0;
    return {
        workerId: worker.id,
        cpu,
        memoryGib: memory,
        seconds: { low: cap(packed), likely: cap(Math.max(packed, single)), high: cap(busy) },
        requests: requestBased ? attempts : 0,
        rates,
        ceilingUsd: most * perSecond + maxAttempts(project, worker, MONTH_SECONDS) * requestUsd,
        warnings: [
            ...(known
                ? []
                : [
                    `region ${project.region} is not in the price book: priced as Tier 2, so this is an upper estimate`,
                ]),
            ...(packed > most
                ? [
                    `${worker.id} does not fit: its tasks need ${Math.ceil(packed / MONTH_SECONDS)} instances, max_instances is ${worker.maxInstances}`,
                ]
                : []),
            ...(requestBased
                ? []
                : [`${worker.id} bills CPU for the whole life of each instance (cpu_idle: false)`]),
        ],
    };
}
/** Idle seconds of the minimum instances when `active` seconds are served. */
function idleSeconds(worker, active) {
    return worker.cpuIdle ? Math.max(0, worker.minInstances * MONTH_SECONDS - active) : 0;
}
/** The lines of a worker at `active` billable seconds; uses up `credit`. */
function workerLines(worker, cost, active, credit) {
    const idle = idleSeconds(worker, active);
    const basis = worker.handlers.some((handler) => Object.keys(handler.usage).length > 0)
        ? "usage"
        : "default";
    const requestsFree = Math.min(credit.requests, cost.requests);
    credit.requests -= requestsFree;
    const credited = (label, quantity, unit, usd, key) => {
        const free = Math.min(credit[key], quantity * usd);
        credit[key] -= free;
        return line(worker.id, label, quantity, unit, usd, usd === 0 ? 0 : free / usd, basis);
    };
    return [
        credited("CPU while serving", active * cost.cpu, "vCPU-s", cost.rates.cpu, "cpuUsd"),
        credited("memory while serving", active * cost.memoryGib, "GiB-s", cost.rates.memory, "memoryUsd"),
        line(worker.id, "CPU of idle min instances", idle * cost.cpu, "vCPU-s", cost.rates.idleCpu, 0, "config"),
        line(worker.id, "memory of idle min instances", idle * cost.memoryGib, "GiB-s", cost.rates.idleMemory, 0, "config"),
        line(worker.id, "requests", cost.requests, "requests", PRICES.run.request.usd, requestsFree, basis),
    ].filter((entry) => entry.quantity > 0);
}
/** A cost line; `monthlyUsd` is what remains after the free part. */
function line(resourceId, label, quantity, unit, unitPriceUsd, freeQuantity, basis) {
    const free = Math.min(quantity, freeQuantity);
    return {
        resourceId,
        label,
        quantity,
        unit,
        unitPriceUsd,
        freeQuantity: free,
        monthlyUsd: (quantity - free) * unitPriceUsd,
        basis,
    };
}
/** Adds up one number of each usage. */
function sum(usages, of) {
    return usages.reduce((total, usage) => total + of(usage), 0);
}
//# sourceMappingURL=worker-cost.js.map
;// CONCATENATED MODULE: ./lib/cost/estimate.js



/** Estimates the month of a project, offline, from the price book. */
function costStage(project, deps) {
    const startedMs = deps.clock.now();
    const estimate = estimateCost(project);
    const base = deps.base === undefined ? undefined : estimateCost(deps.base).likelyUsd;
    const over = overBudget(project.budget, estimate.likelyUsd, base);
    return Promise.resolve({
        ...estimate,
        status: over === undefined ? "passed" : "blocked",
        durationMs: deps.clock.now() - startedMs,
        summary: `likely $${estimate.likelyUsd.toFixed(2)} a month`,
        ...(over === undefined
            ? {}
            : {
                failure: {
                    code: "COST_OVER_BUDGET",
                    message: over,
                    hint: "raise `budget` in the config in a reviewed change, or make the project cheaper",
                },
            }),
        ...(base === undefined ? {} : { baseLikelyUsd: base }),
    });
}
/**
 * Low is perfect packing with the whole free tier; high is no overlap with none of the free tier left,
 * since other projects of the billing account may have used it.
 */
function estimateCost(project) {
    const workers = project.workers.map((worker) => workerCost(project, worker));
    const likely = linesOf(project, workers, "likely");
    const low = total(linesOf(project, workers, "low"));
    const high = linesOf(project, workers, "high").reduce((usd, entry) => usd + entry.quantity * entry.unitPriceUsd, 0);
    const fixed = total(likely.filter(({ resourceId }) => !workers.some((w) => w.workerId === resourceId)));
    return {
        currency: "USD",
        lowUsd: Math.min(low, total(likely)),
        likelyUsd: total(likely),
        highUsd: Math.max(high, total(likely)),
        ceilingUsd: workers.reduce((usd, worker) => usd + worker.ceilingUsd, fixed),
        pricesAsOf: PRICES.asOf,
        lines: likely,
        notEstimated: notEstimated(project),
        assumptions: project.workers.flatMap((worker) => worker.handlers.flatMap((handler) => monthlyUsage(handler).assumed)),
        warnings: workers.flatMap((worker) => worker.warnings),
    };
}
function linesOf(project, workers, bound) {
    const credit = {
        cpuUsd: PRICES.run.creditCpuUsd,
        memoryUsd: PRICES.run.creditMemoryUsd,
        requests: PRICES.run.request.free,
    };
    const lines = queueLines(project);
    for (const worker of project.workers) {
        const cost = workers.find(({ workerId }) => workerId === worker.id);
        if (cost !== undefined)
            lines.push(...workerLines(worker, cost, cost.seconds[bound], credit));
    }
    return [...lines, ...fixedLines(project)];
}
/**
 * A push task is two operations, its creation and each delivery attempt, and every 32 KB of payload
 * counts as one. @see https://cloud.google.com/tasks/pricing
 */
function queueLines(project) {
    const { usd, free, chunkKb } = PRICES.tasksOperation;
    let left = free;
    return project.queues.flatMap((queue) => {
        const handlers = project.workers
            .flatMap((worker) => worker.handlers)
            .filter((handler) => handler.queueId === queue.id);
        const operations = handlers.reduce((count, handler) => {
            const { usage } = monthlyUsage(handler);
            return (count + (usage.tasks + usage.attempts) * Math.max(1, Math.ceil(usage.payloadKb / chunkKb)));
        }, 0);
        if (operations === 0)
            return [];
        const covered = Math.min(left, operations);
        left -= covered;
        const stated = handlers.every((handler) => handler.usage.tasksPerMonth !== undefined);
        return [
            line(queue.id, "task operations", operations, "operations", usd, covered, stated ? "usage" : "default"),
        ];
    });
}
function fixedLines(project) {
    const logGib = project.workers
        .flatMap((worker) => worker.handlers)
        .reduce((gib, handler) => {
        const { usage } = monthlyUsage(handler);
        return gib + (usage.attempts * usage.logKb) / 2 ** 20;
    }, 0);
    const each = (resources, label, unit, price) => resources.map(({ id }, index) => line(id, label, 1, unit, price.usd, index < price.free ? 1 : 0, "config"));
    return [
        ...each(project.schedules, "job", "job", PRICES.schedulerJob),
        ...each(project.secrets, "active version", "version", PRICES.secretVersion),
        ...(logGib > 0
            ? [
                line("logs", "log volume", logGib, "GiB", PRICES.loggingGib.usd, PRICES.loggingGib.free, "usage"),
            ]
            : []),
    ];
}
/** Unknown is shown as unknown, never as free. */
function notEstimated(project) {
    return [
        ...project.buckets.map((bucket) => `${bucket.id}: storage depends on what is kept in it`),
        ...(project.alerts.length > 0
            ? [
                "alert policies: free today; Google has announced a price per metric reference from no sooner than 2027-09-01",
            ]
            : []),
    ];
}
function overBudget(budget, likelyUsd, baseUsd) {
    if (budget?.maxMonthlyUsd !== undefined && likelyUsd > budget.maxMonthlyUsd) {
        return `the likely cost of $${likelyUsd.toFixed(2)} a month is above the budget of $${budget.maxMonthlyUsd}`;
    }
    if (baseUsd === undefined)
        return undefined;
    const increase = likelyUsd - baseUsd;
    if (budget?.maxIncreaseUsd !== undefined && increase > budget.maxIncreaseUsd) {
        return `the change adds $${increase.toFixed(2)} a month, more than the budget's $${budget.maxIncreaseUsd}`;
    }
    const percent = baseUsd === 0 ? Number.POSITIVE_INFINITY : (increase / baseUsd) * 100;
    if (budget?.maxIncreasePercent !== undefined &&
        increase > 0 &&
        percent > budget.maxIncreasePercent) {
        return `the change adds ${baseUsd === 0 ? "cost where there was none" : `${percent.toFixed(0)} %`}, more than the budget's ${budget.maxIncreasePercent} %`;
    }
    return undefined;
}
function total(lines) {
    return lines.reduce((usd, entry) => usd + entry.monthlyUsd, 0);
}
//# sourceMappingURL=estimate.js.map

/***/ }),

/***/ 87703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hl: () => (/* binding */ STATUS_MARK),
/* harmony export */   UK: () => (/* binding */ formatUsd),
/* harmony export */   VZ: () => (/* binding */ formatQuantity),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
/** Dollars as people read them: cents below $1,000, whole dollars above. */
function formatUsd(usd) {
    const digits = Math.abs(usd) < 1_000 ? 2 : 0;
    const text = Math.abs(usd).toLocaleString("en-US", {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
    });
    return `${usd < 0 && Number(usd.toFixed(digits)) !== 0 ? "-" : ""}$${text}`;
}
/** `850 ms`, `3.2 s`, `2 m 05 s`. */
function formatDuration(ms) {
    if (ms < 1_000)
        return `${Math.round(ms)} ms`;
    if (ms < 60_000)
        return `${(ms / 1_000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1_000);
    return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, "0")} s`;
}
/** At most three decimals, thousands grouped. */
function formatQuantity(quantity) {
    return quantity.toLocaleString("en-US", { maximumFractionDigits: 3 });
}
const STATUS_MARK = {
    passed: "✅",
    failed: "❌",
    skipped: "⏭️",
    inconclusive: "❔",
    blocked: "⛔",
};
//# sourceMappingURL=format.js.map

/***/ }),

/***/ 75179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TF: () => (/* binding */ closeReport),
  ZL: () => (/* binding */ stagesOf),
  Fg: () => (/* binding */ startReport)
});

// UNUSED EXPORTS: parseReport

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./lib/report/report.js

/** Raised when a field changes its meaning or goes away; new optional fields do not raise it. */
const REPORT_VERSION = 1;
const report_status = schemas/* enum */.k5n(["passed", "failed", "skipped", "inconclusive", "blocked"]);
const section = (shape) => schemas/* object */.Ikc({
    /** `blocked`: a gate said no; `inconclusive`: it could not be proven either way. */
    status: report_status,
    durationMs: schemas/* number */.aig().nonnegative(),
    /** One line for people. */
    summary: schemas/* string */.YjP(),
    failure: schemas/* object */.Ikc({ code: schemas/* string */.YjP(), message: schemas/* string */.YjP(), hint: schemas/* string */.YjP().optional() })
        .optional(),
    ...shape,
});
const position = schemas/* object */.Ikc({ line: schemas/* number */.aig(), column: schemas/* number */.aig() });
const diagnosticSchema = schemas/* object */.Ikc({
    code: schemas/* string */.YjP(),
    severity: schemas/* enum */.k5n(["error", "warning", "info"]),
    message: schemas/* string */.YjP(),
    hint: schemas/* string */.YjP().optional(),
    path: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()])),
    range: schemas/* object */.Ikc({ start: position, end: position }).optional(),
});
const resourceChangeSchema = schemas/* object */.Ikc({
    address: schemas/* string */.YjP(),
    /** Terraform's type, e.g. `google_cloud_tasks_queue`. */
    type: schemas/* string */.YjP(),
    action: schemas/* enum */.k5n(["create", "update", "replace", "delete", "forget", "read", "import", "move"]),
    /** The attributes that change, values already redacted. */
    attributes: schemas/* array */.YOg(schemas/* object */.Ikc({
        path: schemas/* string */.YjP(),
        before: schemas/* string */.YjP(),
        after: schemas/* string */.YjP(),
        forcesReplacement: schemas/* boolean */.zMY(),
    })),
    reason: schemas/* string */.YjP().optional(),
});
const money = schemas/* number */.aig();
const costLineSchema = schemas/* object */.Ikc({
    resourceId: schemas/* string */.YjP(),
    label: schemas/* string */.YjP(),
    quantity: schemas/* number */.aig(),
    unit: schemas/* string */.YjP(),
    unitPriceUsd: schemas/* number */.aig(),
    /** The part of `quantity` that the free tier covers. */
    freeQuantity: schemas/* number */.aig(),
    monthlyUsd: money,
    /** Where the quantity comes from. */
    basis: schemas/* enum */.k5n(["config", "usage", "default"]),
});
const smokeVerdictSchema = schemas/* object */.Ikc({
    worker: schemas/* string */.YjP(),
    handler: schemas/* string */.YjP(),
    case: schemas/* string */.YjP(),
    queue: schemas/* string */.YjP(),
    verdict: schemas/* enum */.k5n(["passed", "failed", "inconclusive"]),
    /** How the verdict is known, in one sentence. */
    evidence: schemas/* string */.YjP(),
    attempts: schemas/* number */.aig(),
    /** From enqueue to proof. */
    latencyMs: schemas/* number */.aig(),
});
const report_reportSchema = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(REPORT_VERSION),
    project: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    commit: schemas/* string */.YjP().optional(),
    startedAt: iso/* datetime */.w$(),
    /** All stages together. */
    status: report_status,
    durationMs: schemas/* number */.aig(),
    validate: section({ file: schemas/* string */.YjP(), diagnostics: schemas/* array */.YOg(diagnosticSchema) }).optional(),
    plan: section({
        changes: schemas/* array */.YOg(resourceChangeSchema),
        drift: schemas/* array */.YOg(resourceChangeSchema),
        /** sha256 over the canonical resource changes. */
        fingerprint: schemas/* string */.YjP(),
        /** What the guard stops on, as sentences. */
        guard: schemas/* array */.YOg(schemas/* string */.YjP()),
        terraformVersion: schemas/* string */.YjP(),
    }).optional(),
    cost: section({
        currency: schemas/* literal */.euz("USD"),
        lowUsd: money,
        likelyUsd: money,
        highUsd: money,
        /** The most that the configuration can cost. */
        ceilingUsd: money,
        /** Undefined when the base has no estimate: unknown is shown as unknown, never as 0. */
        baseLikelyUsd: money.optional(),
        pricesAsOf: schemas/* string */.YjP(),
        lines: schemas/* array */.YOg(costLineSchema),
        notEstimated: schemas/* array */.YOg(schemas/* string */.YjP()),
        assumptions: schemas/* array */.YOg(schemas/* string */.YjP()),
        warnings: schemas/* array */.YOg(schemas/* string */.YjP()),
    }).optional(),
    build: section({
        images: schemas/* array */.YOg(schemas/* object */.Ikc({
            worker: schemas/* string */.YjP(),
            image: schemas/* string */.YjP(),
            digest: schemas/* string */.YjP(),
            sizeBytes: schemas/* number */.aig(),
        })),
    }).optional(),
    apply: section({
        created: schemas/* number */.aig(),
        updated: schemas/* number */.aig(),
        deleted: schemas/* number */.aig(),
        /** The plan's fingerprint that was reviewed, and the one that was applied. */
        reviewedFingerprint: schemas/* string */.YjP().optional(),
        appliedFingerprint: schemas/* string */.YjP().optional(),
        /** True once a second plan came back empty. */
        settled: schemas/* boolean */.zMY().optional(),
    }).optional(),
    release: section({
        workers: schemas/* array */.YOg(schemas/* object */.Ikc({
            worker: schemas/* string */.YjP(),
            candidate: schemas/* string */.YjP(),
            candidateUrl: schemas/* string */.YjP(),
            previous: schemas/* string */.YjP().optional(),
            serving: schemas/* string */.YjP(),
            outcome: schemas/* enum */.k5n(["candidate", "promoted", "rolled back", "unchanged", "failed"]),
        })),
    }).optional(),
    smoke: section({ verdicts: schemas/* array */.YOg(smokeVerdictSchema) }).optional(),
    /** What the handlers did to the outside world of a rehearsal. */
    outside: schemas/* object */.Ikc({ observations: schemas/* array */.YOg(schemas/* string */.YjP()) }).optional(),
});
//# sourceMappingURL=report.js.map
;// CONCATENATED MODULE: ./lib/report/merge.js

const STAGES = [
    "validate",
    "plan",
    "cost",
    "build",
    "apply",
    "release",
    "smoke",
];
/** An empty report. */
function startReport(of) {
    return {
        version: REPORT_VERSION,
        project: of.project,
        environment: of.environment,
        ...(of.commit === undefined ? {} : { commit: of.commit }),
        startedAt: new Date(of.startedAtMs).toISOString(),
        status: "skipped",
        durationMs: 0,
    };
}
/** From worst to best: one failed stage makes the whole report failed. */
const ORDER = ["failed", "blocked", "inconclusive", "passed", "skipped"];
/** The report with its overall status and duration worked out from its sections. */
function closeReport(report, durationMs) {
    const statuses = stagesOf(report).map(([, section]) => section.status);
    return {
        ...report,
        durationMs,
        status: ORDER.find((one) => statuses.includes(one)) ?? "skipped",
    };
}
/** The sections that are there, in the order of the pipeline. */
function stagesOf(report) {
    return STAGES.flatMap((name) => {
        const section = report[name];
        return section === undefined ? [] : [[name, section]];
    });
}
/** Reads a report that another CI job wrote. @throws ZodError when it is none of this version */
function parseReport(json) {
    return reportSchema.parse(JSON.parse(json));
}
//# sourceMappingURL=merge.js.map

/***/ }),

/***/ 91488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ renderTerminal)
/* harmony export */ });
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57336);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75179);



/** The report as a table for a terminal: a line a stage, then what needs a person's eye. */
function renderTerminal(report, options) {
    const c = (0,picocolors__WEBPACK_IMPORTED_MODULE_2__.createColors)(options.colors);
    const paint = {
        passed: c.green,
        failed: c.red,
        blocked: c.red,
        inconclusive: c.yellow,
        skipped: c.dim,
    };
    const lines = [c.bold(`${report.project} · ${report.environment}`), ""];
    for (const [name, section] of (0,_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .stagesOf */ .ZL)(report)) {
        lines.push(`  ${name.padEnd(9)} ${paint[section.status](section.status.padEnd(12))} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(section.durationMs).padStart(9)}  ${section.summary}`);
        if (section.failure !== undefined) {
            lines.push(`            ${c.red(section.failure.code)} ${section.failure.message}`);
            if (section.failure.hint !== undefined) {
                lines.push(`            ${c.cyan("next:")} ${section.failure.hint}`);
            }
        }
    }
    lines.push(...changes(report), ...verdicts(report), ...cost(report), ...outside(report));
    lines.push("", `  ${paint[report.status](report.status)} in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(report.durationMs)}`);
    return `${lines.join("\n")}\n`;
}
function changes(report) {
    const plan = report.plan;
    if (plan === undefined || (plan.changes.length === 0 && plan.guard.length === 0))
        return [];
    return [
        "",
        "  changes",
        ...plan.changes.map((change) => `    ${change.action.padEnd(8)} ${change.address}`),
        ...plan.guard.map((reason) => `    guard: ${reason}`),
    ];
}
function verdicts(report) {
    const smoke = report.smoke;
    if (smoke === undefined || smoke.verdicts.length === 0)
        return [];
    return [
        "",
        "  handlers",
        ...smoke.verdicts.map((one) => `    ${one.verdict.padEnd(12)} ${`${one.worker}/${one.handler}`.padEnd(28)} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(one.latencyMs).padStart(9)}  ${one.evidence}`),
    ];
}
function cost(report) {
    const estimate = report.cost;
    if (estimate === undefined)
        return [];
    return [
        "",
        `  cost a month (prices of ${estimate.pricesAsOf})`,
        ...estimate.lines.map((line) => `    ${`${line.resourceId} ${line.label}`.padEnd(44)} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatQuantity */ .VZ)(line.quantity).padStart(14)} ${line.unit.padEnd(12)} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(line.monthlyUsd).padStart(10)}${line.freeQuantity > 0 ? `  (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatQuantity */ .VZ)(line.freeQuantity)} free)` : ""}`),
        `    likely ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.likelyUsd)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.lowUsd)} to ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.highUsd)}), at most ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.ceilingUsd)}`,
    ];
}
function outside(report) {
    const seen = report.outside?.observations ?? [];
    return seen.length === 0 ? [] : ["", "  outside world", ...seen.map((text) => `    ${text}`)];
}
//# sourceMappingURL=terminal.js.map

/***/ })

};

//# sourceMappingURL=307.index.js.map