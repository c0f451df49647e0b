export const id = 36;
export const ids = [36];
export const modules = {

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
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   jx: () => (/* binding */ formatUnitPrice)
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
/** Dollars for one unit, all digits and no exponent: `$0.0000004`. */
function formatUnitPrice(usd) {
    return `$${usd.toLocaleString("en-US", { maximumFractionDigits: 12 })}`;
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

/***/ 91488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ renderTerminal)
/* harmony export */ });
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57336);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87703);
/* harmony import */ var _merge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6894);
/* harmony import */ var _plan_notes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2643);
/* harmony import */ var _resource_label_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21559);





/** The report as a table for a terminal: a line a stage, then what needs a person's eye, then the rest. */
function renderTerminal(report, options) {
    const c = (0,picocolors__WEBPACK_IMPORTED_MODULE_3__.createColors)(options.colors);
    const paint = {
        passed: c.green,
        failed: c.red,
        blocked: c.red,
        inconclusive: c.yellow,
        skipped: c.dim,
    };
    const stages = (0,_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .stagesOf */ .ZL)(report).map(([name, { status, durationMs, summary }]) => `  ${name.padEnd(9)} ${paint[status](status.padEnd(12))} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(durationMs).padStart(9)}  ${summary}`);
    const parts = [
        [c.bold(`${report.project} · ${report.environment}`), "", ...stages],
        failures(report, c),
        verdicts(report, c, paint),
        startLogs(report, c),
        section("traffic", (0,_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .servingOf */ .K3)(report)),
        changes(report),
        cost(report),
        section("outside world", report.outside?.observations ?? []),
        [
            `  ${paint[report.status](report.status)}${where(report)} in ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(report.durationMs)}`,
        ],
    ];
    return `${parts
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.join("\n"))
        .join("\n\n")}\n`;
}
/** Where it failed first, for whoever reads the last line only. */
function where(report) {
    const [first] = (0,_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .failuresOf */ .dJ)(report);
    return first === undefined ? "" : ` at ${first.stage} (${first.code})`;
}
function section(title, lines) {
    return lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)];
}
function failures(report, c) {
    return (0,_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .failuresOf */ .dJ)(report).flatMap(({ stage, code, message, hint }) => [
        `  ${c.red(`${stage} ${code}`)} ${message.replaceAll("\n", "\n    ")}`,
        ...(hint === undefined ? [] : [`  ${c.cyan("next:")} ${hint}`]),
    ]);
}
function verdicts(report, c, paint) {
    const told = (0,_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .failuresOf */ .dJ)(report).map(({ hint }) => hint);
    const lines = (report.smoke?.verdicts ?? []).flatMap((one) => [
        `${paint[one.verdict](one.verdict.padEnd(12))} ${`${one.worker}/${one.handler}`.padEnd(28)} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(one.latencyMs).padStart(9)}  ${one.evidence}`,
        ...(one.hint === undefined || told.includes(one.hint)
            ? []
            : [`${" ".repeat(13)}${c.cyan("next:")} ${one.hint}`]),
        ...(one.logOf === "worker" && one.log !== undefined
            ? [
                `${" ".repeat(13)}${c.dim("no line names this task; the worker's last lines that name none:")}`,
            ]
            : []),
        ...logLines(one.log, c),
    ]);
    return section("handlers", lines);
}
/** What revisions printed that never became ready. */
function startLogs(report, c) {
    return section("start-up", (report.release?.workers ?? []).flatMap(({ candidate, log }) => log === undefined ? [] : [`${candidate} printed`, ...logLines(log, c)]));
}
function logLines(log, c) {
    return (log ?? []).map((line) => `${" ".repeat(13)}${c.dim(`| ${line}`)}`);
}
function changes(report) {
    const plan = report.plan;
    if (plan === undefined)
        return [];
    return section("changes", [
        ...plan.changes.map((change) => `${change.action.padEnd(8)} ${(0,_resource_label_js__WEBPACK_IMPORTED_MODULE_2__/* .resourceLabel */ .b)(change)}`),
        ...plan.guard.map((reason) => `guard: ${reason}`),
        ...(plan.untainted ?? []).map((address) => `${address} ${_plan_notes_js__WEBPACK_IMPORTED_MODULE_4__/* .MENDED */ .kB}`),
        ...(0,_plan_notes_js__WEBPACK_IMPORTED_MODULE_4__/* .untoldRenames */ .g0)(plan).flatMap((rename) => [
            `${(0,_plan_notes_js__WEBPACK_IMPORTED_MODULE_4__/* .renameAdvice */ .L4)(rename)}:`,
            ...rename.movedBlock.trimEnd().split("\n"),
        ]),
        // A plan that failed was made of nothing.
        ...(plan.terraformVersion === "" ? [] : [(0,_plan_notes_js__WEBPACK_IMPORTED_MODULE_4__/* .makingsLine */ .xV)(plan)]),
    ]);
}
function cost(report) {
    const estimate = report.cost;
    if (estimate === undefined || estimate.pricesAsOf === "")
        return [];
    const base = estimate.baseLikelyUsd;
    const change = base === undefined
        ? ""
        : `, ${estimate.likelyUsd >= base ? "+" : ""}${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.likelyUsd - base)} against the base`;
    return section(`cost a month (prices of ${estimate.pricesAsOf})`, [
        ...estimate.lines.map((line) => `${`${line.resourceId} ${line.label}`.padEnd(44)} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatQuantity */ .VZ)(line.quantity).padStart(14)} ${line.unit.padEnd(12)} ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(line.monthlyUsd).padStart(10)}${line.freeQuantity > 0 ? `  (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatQuantity */ .VZ)(line.freeQuantity)} free)` : ""}`),
        `likely ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.likelyUsd)} (${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.lowUsd)} to ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.highUsd)}), at most ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatUsd */ .UK)(estimate.ceilingUsd)}${change}`,
    ]);
}
//# sourceMappingURL=terminal.js.map

/***/ })

};

//# sourceMappingURL=36.index.js.map