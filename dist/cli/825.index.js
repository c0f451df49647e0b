export const id = 825;
export const ids = [825,871];
export const modules = {

/***/ 45949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   costCommand: () => (/* binding */ costCommand)
/* harmony export */ });
/* harmony import */ var _cost_estimate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17053);
/* harmony import */ var _project_load_project_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86365);
/* harmony import */ var _report_merge_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6894);
/* harmony import */ var _report_terminal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91488);
/* harmony import */ var _frame_exit_code_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15014);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8871);






/** `cloud-tasks cost`: offline; exit 3 when the estimate is over the budget. */
async function costCommand(options, console, clock) {
    const startedMs = clock.now();
    const { loaded, section } = await (0,_validate_js__WEBPACK_IMPORTED_MODULE_5__/* .validateStage */ .P)(options, clock);
    const { project } = loaded;
    if (project === undefined) {
        if (options.json)
            console.out(`${JSON.stringify({ validate: section })}\n`);
        else
            (0,_validate_js__WEBPACK_IMPORTED_MODULE_5__/* .showDiagnostics */ .K)(loaded, options.config, console);
        return 2;
    }
    // A base that can't be read has no estimate: the change is then unknown, not zero.
    const base = options.base === undefined
        ? undefined
        : (await (0,_project_load_project_js__WEBPACK_IMPORTED_MODULE_1__/* .loadProject */ .g)({ configFile: options.base })).project;
    if (options.base !== undefined && base === undefined) {
        console.progress.warn(`${options.base} can't be estimated: the change is unknown`);
    }
    const cost = await (0,_cost_estimate_js__WEBPACK_IMPORTED_MODULE_0__/* .costStage */ .I)(project, { clock, ...(base === undefined ? {} : { base }) });
    const started = (0,_report_merge_js__WEBPACK_IMPORTED_MODULE_2__/* .startReport */ .Fg)({
        project: project.name,
        environment: project.environment,
        startedAtMs: startedMs,
    });
    const report = (0,_report_merge_js__WEBPACK_IMPORTED_MODULE_2__/* .closeReport */ .TF)({ ...started, validate: section, cost }, clock.now() - startedMs);
    if (options.json)
        console.out(`${JSON.stringify(cost)}\n`);
    else
        console.out((0,_report_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTerminal */ .b)(report, { colors: console.colors }));
    return (0,_frame_exit_code_js__WEBPACK_IMPORTED_MODULE_4__/* .exitCodeOf */ .F)(report);
}
//# sourceMappingURL=cost.js.map

/***/ }),

/***/ 15014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf)
/* harmony export */ });
/* harmony import */ var _report_merge_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6894);

/** The exit code of a whole report: 3 when a gate said no, 2 when the user must change something, 1 when the system failed, else 0. */
function exitCodeOf(report) {
    switch (report.status) {
        case "blocked":
            return 3;
        case "failed":
            return report.validate?.status === "failed" ? 2 : ((0,_report_merge_js__WEBPACK_IMPORTED_MODULE_0__/* .failuresOf */ .dJ)(report)[0]?.exitCode ?? 1);
        case "inconclusive":
            return 1;
        case "passed":
        case "skipped":
            return 0;
    }
}
//# sourceMappingURL=exit-code.js.map

/***/ }),

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
// EXTERNAL MODULE: ./lib/project/load-project.js + 27 modules
var load_project = __webpack_require__(86365);
;// CONCATENATED MODULE: ./lib/commands/validate.js



/**
 * The stage: checks the config and says how many problems there are.
 * @param options.willBuild The workers are built next. @defaultValue false
 */
async function validateStage(options, clock) {
    const startedMs = clock.now();
    const loaded = await (0,load_project/* loadProject */.g)({
        configFile: options.config,
        ...(options.environment === undefined ? {} : { environment: options.environment }),
        ...(options.willBuild === undefined ? {} : { willBuild: options.willBuild }),
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

/***/ 78177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ MOVED_FILE)
/* harmony export */ });
/** Beside `cloud-tasks.yaml`: what was renamed, so that Terraform moves it instead of deleting and creating. */
const MOVED_FILE = "cloud-tasks.moved.tf";
//# sourceMappingURL=moved-file.js.map

/***/ }),

/***/ 6894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ startReport),
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   TF: () => (/* binding */ closeReport),
/* harmony export */   ZL: () => (/* binding */ stagesOf),
/* harmony export */   dJ: () => (/* binding */ failuresOf)
/* harmony export */ });
/* unused harmony export parseReport */
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20602);

const STAGES = [
    "validate",
    "baseline",
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
        version: _report_js__WEBPACK_IMPORTED_MODULE_0__/* .REPORT_VERSION */ .Aj,
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
/** In the order in which they run: the candidate is released before its proof, and moved after it. */
const BY_TIME = [
    "validate",
    "baseline",
    "build",
    "plan",
    "cost",
    "apply",
    "smoke",
    "release",
];
/** Why stages failed, what failed first first. */
function failuresOf(report) {
    return BY_TIME.flatMap((stage) => {
        const failure = report[stage]?.failure;
        return failure === undefined ? [] : [{ stage, ...failure }];
    });
}
/**
 * One sentence about where the traffic is, for each worker that a release touched or that failed to become ready, or
 * that the base deployed and the change never came to.
 */
function servingOf(report) {
    const { baseline, apply, release } = report;
    const isHalted = release === undefined && apply === undefined && failuresOf(report).length > 0;
    if (isHalted && baseline?.status === "passed") {
        return baseline.workers.map(({ worker, revision }) => `${worker}: ${revision} still serves all traffic, nothing of the change was applied`);
    }
    return (release?.workers ?? []).map(({ worker, candidate, serving, outcome }) => {
        if (serving === "")
            return `${worker}: nothing serves, ${candidate} never became ready`;
        switch (outcome) {
            case "promoted":
                return `${worker}: ${serving} serves all traffic (promoted)`;
            case "rolled back":
                return `${worker}: ${serving} still serves all traffic, ${candidate} was rolled back`;
            case "unchanged":
                return `${worker}: ${serving} serves all traffic (nothing new)`;
            case "candidate":
                return `${worker}: ${serving} serves all traffic, ${candidate} waits without any`;
            case "failed":
                return serving === candidate
                    ? `${worker}: ${serving} serves, although it failed: there is no earlier revision`
                    : `${worker}: ${serving} still serves all traffic, ${candidate} never became ready`;
        }
    });
}
/** Reads a report that another CI job wrote. @throws ZodError when it is none of this version */
function parseReport(json) {
    return reportSchema.parse(JSON.parse(json));
}
//# sourceMappingURL=merge.js.map

/***/ }),

/***/ 2643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ renameAdvice),
/* harmony export */   g0: () => (/* binding */ untoldRenames),
/* harmony export */   kB: () => (/* binding */ MENDED),
/* harmony export */   wr: () => (/* binding */ makingsOf),
/* harmony export */   xV: () => (/* binding */ makingsLine)
/* harmony export */ });
/* harmony import */ var _project_moved_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78177);

/** What a rename is and what saves it, without the block: `put this into cloud-tasks.moved.tf beside cloud-tasks.yaml`. */
function renameAdvice({ from, to, keepName }) {
    const paste = `put this into ${_project_moved_file_js__WEBPACK_IMPORTED_MODULE_0__/* .MOVED_FILE */ .H} beside cloud-tasks.yaml`;
    return keepName === undefined
        ? `${to} looks like ${from} under a new id: ${paste}`
        : `${to} looks like ${from} under a new id and a new name. A name can't be changed: with a moved block alone it would still be replaced. Keep \`name: ${keepName}\` in cloud-tasks.yaml, and ${paste}`;
}
/** The renames whose block the failure's hint does not show already: a guard that stops on one does. */
function untoldRenames({ renames = [], failure }) {
    return renames.filter(({ movedBlock }) => failure?.hint?.includes(movedBlock) !== true);
}
/** Why a resource that Terraform would replace is not in the plan as a replacement. */
const MENDED = "was left half made by an earlier apply: it is mended in place, not replaced";
/** Enough of a hash to tell two apart. */
const HASH_CHARS = 12;
/** What a plan was made of, as pairs of a name and a value: two plans that differ in none of them should be equal. */
function makingsOf({ terraformVersion, metadata }) {
    const terraform = [["terraform", terraformVersion]];
    if (metadata === undefined)
        return terraform;
    const { commit, environment, configDigest, providerVersions, stateSerial } = metadata;
    return [
        ...(commit === undefined ? [] : [["commit", commit.slice(0, HASH_CHARS)]]),
        ["environment", environment],
        ["config", configDigest.slice(0, HASH_CHARS)],
        ...terraform,
        ...Object.entries(providerVersions).map(([address, version]) => [
            address.slice(address.lastIndexOf("/") + 1),
            version,
        ]),
        ["state serial", stateSerial === undefined ? "none" : String(stateSerial)],
    ];
}
/** The same for a terminal, in one line. */
function makingsLine(plan) {
    return `made of ${makingsOf(plan)
        .map((pair) => pair.join(" "))
        .join(", ")}`;
}
//# sourceMappingURL=plan-notes.js.map

/***/ }),

/***/ 20602:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Aj: () => (/* binding */ REPORT_VERSION),
  Qh: () => (/* binding */ reportSchema)
});

// UNUSED EXPORTS: costLineSchema, diagnosticSchema, resourceChangeSchema, smokeVerdictSchema

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(43759);
;// CONCATENATED MODULE: ./node_modules/zod/v4/classic/iso.js



function datetime(params) {
    return api/* _isoDateTime */.G1(schemas/* ZodISODateTime */.You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}

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
    failure: schemas/* object */.Ikc({
        code: schemas/* string */.YjP(),
        message: schemas/* string */.YjP(),
        hint: schemas/* string */.YjP().optional(),
        /** The exit code that it asks for. Absent is 1: the system failed. */
        exitCode: schemas/* literal */.euz([1, 2, 3]).optional(),
    })
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
    /** What to do about it. */
    hint: schemas/* string */.YjP().optional(),
    /** The last lines that the revision logged, oldest first; only where its log holds no real secret. */
    log: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    /** `worker`: no line names the task, so `log` is what the worker printed meanwhile and names no task. Absent is `task`. */
    logOf: schemas/* enum */.k5n(["task", "worker"]).optional(),
    attempts: schemas/* number */.aig(),
    /** From enqueue to proof. */
    latencyMs: schemas/* number */.aig(),
});
const reportSchema = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(REPORT_VERSION),
    project: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    commit: schemas/* string */.YjP().optional(),
    startedAt: datetime(),
    /** All stages together. */
    status: report_status,
    durationMs: schemas/* number */.aig(),
    validate: section({ file: schemas/* string */.YjP(), diagnostics: schemas/* array */.YOg(diagnosticSchema) }).optional(),
    /** The base branch, deployed first so that the change is shown and proven against it. */
    baseline: section({
        config: schemas/* string */.YjP(),
        /** What serves before the change. */
        workers: schemas/* array */.YOg(schemas/* object */.Ikc({ worker: schemas/* string */.YjP(), revision: schemas/* string */.YjP() })),
    }).optional(),
    plan: section({
        changes: schemas/* array */.YOg(resourceChangeSchema),
        drift: schemas/* array */.YOg(resourceChangeSchema),
        /** sha256 over the canonical resource changes. */
        fingerprint: schemas/* string */.YjP(),
        /** What the guard stops on, as sentences. */
        guard: schemas/* array */.YOg(schemas/* string */.YjP()),
        terraformVersion: schemas/* string */.YjP(),
        /** What the plan was made of; travels with the fingerprint. */
        metadata: schemas/* object */.Ikc({
            commit: schemas/* string */.YjP().optional(),
            environment: schemas/* string */.YjP(),
            /** sha256 of the config file. */
            configDigest: schemas/* string */.YjP(),
            /** Provider address -> version; empty when none was installed. */
            providerVersions: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
            stateLineage: schemas/* string */.YjP().optional(),
            stateSerial: schemas/* number */.aig().optional(),
        })
            .optional(),
        /** Addresses that a failed apply left marked for replacement and that are updated in place instead. */
        untainted: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
        /** Deletes and creates that look like one thing under a new id. */
        renames: schemas/* array */.YOg(schemas/* object */.Ikc({
            from: schemas/* string */.YjP(),
            to: schemas/* string */.YjP(),
            /** HCL, ready to be pasted. */
            movedBlock: schemas/* string */.YjP(),
            /** The present name on Google Cloud, where the rename would change it too: that replaces the resource. */
            keepName: schemas/* string */.YjP().optional(),
        }))
            .optional(),
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
            /** Absent while the candidate has no tag. */
            candidateUrl: schemas/* string */.YjP().optional(),
            previous: schemas/* string */.YjP().optional(),
            serving: schemas/* string */.YjP(),
            outcome: schemas/* enum */.k5n(["candidate", "promoted", "rolled back", "unchanged", "failed"]),
            /** The last lines that a revision logged that never became ready, oldest first. */
            log: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
        })),
    }).optional(),
    smoke: section({ verdicts: schemas/* array */.YOg(smokeVerdictSchema) }).optional(),
    /** What the handlers did to the outside world of a rehearsal. */
    outside: schemas/* object */.Ikc({ observations: schemas/* array */.YOg(schemas/* string */.YjP()) }).optional(),
});
//# sourceMappingURL=report.js.map

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

/***/ })

};

//# sourceMappingURL=825.index.js.map