export const id = 52;
export const ids = [52];
export const modules = {

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

/***/ 4982:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ isBelow),
/* harmony export */   p: () => (/* binding */ OUTPUT_ONLY)
/* harmony export */ });
/**
 * What the API alone writes, by Terraform type: computed attributes that no configuration can set. A change of one is no
 * drift, and no part of what was reviewed. Held against the provider's schema by test/commands/drift-schema.test.ts.
 */
const OUTPUT_ONLY = {
    google_cloud_run_v2_service: [
        "build_config.name",
        "conditions",
        "create_time",
        "creator",
        "delete_time",
        "effective_annotations",
        "effective_labels",
        "etag",
        "expire_time",
        "generation",
        "last_modifier",
        "latest_created_revision",
        "latest_ready_revision",
        "multi_region_settings.multi_region_id",
        "observed_generation",
        "reconciling",
        "template.containers.build_info",
        "terminal_condition",
        "terraform_labels",
        "traffic_statuses",
        "uid",
        "update_time",
        "uri",
        "urls",
    ],
    google_cloud_run_v2_service_iam_member: ["etag"],
    google_cloud_scheduler_job: ["state"],
    google_cloud_tasks_queue: [
        "app_engine_routing_override.host",
        "rate_limits.max_burst_size",
        "state",
    ],
    google_cloud_tasks_queue_iam_member: ["etag"],
    google_monitoring_alert_policy: ["conditions.name", "creation_record", "name"],
    google_monitoring_notification_channel: ["name", "verification_status"],
    google_secret_manager_secret: [
        "create_time",
        "effective_annotations",
        "effective_labels",
        "name",
        "terraform_labels",
    ],
    google_secret_manager_secret_iam_member: ["etag"],
    google_service_account: ["email", "member", "name", "unique_id"],
    google_service_account_iam_member: ["etag"],
    google_storage_bucket: [
        "effective_labels",
        "encryption.customer_managed_encryption_enforcement_config.effective_time",
        "encryption.customer_supplied_encryption_enforcement_config.effective_time",
        "encryption.google_managed_encryption_enforcement_config.effective_time",
        "project_number",
        "self_link",
        "soft_delete_policy.effective_time",
        "terraform_labels",
        "time_created",
        "updated",
        "url",
    ],
};
/** True when a path without indices is one of these patterns, or below one. */
function isBelow(path, patterns) {
    return patterns.some((one) => path === one || path.startsWith(`${one}.`));
}
//# sourceMappingURL=drift-output-only.js.map

/***/ }),

/***/ 125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ planDrift)
/* harmony export */ });
/* harmony import */ var _changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96036);
/* harmony import */ var _drift_output_only_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4982);


/** A service's own attributes that a release or a client changes; no part of what was applied. */
const NOT_APPLIED = ["client", "client_version", "template.revision", "traffic"];
/**
 * What someone changed outside of Terraform since the last apply, apart from what the plan changes. Traffic, which releases
 * move, and what the API counts up by itself are no drift.
 * @param drifted `resource_drift` of a plan
 */
function planDrift(drifted) {
    return (0,_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .summarizeChanges */ .Nf)(drifted).flatMap((change) => {
        if (change.action === "delete")
            return [{ ...change, attributes: [] }];
        const attributes = change.attributes.filter(({ path }) => isApplied(change.type, path));
        return attributes.length === 0 ? [] : [{ ...change, attributes }];
    });
}
function isApplied(type, path) {
    const pattern = path.replaceAll(/\[[^\]]*\]/g, "");
    const ignored = [
        ...(_drift_output_only_js__WEBPACK_IMPORTED_MODULE_1__/* .OUTPUT_ONLY */ .p[type] ?? []),
        ...(type === "google_cloud_run_v2_service" ? NOT_APPLIED : []),
    ];
    return !(0,_drift_output_only_js__WEBPACK_IMPORTED_MODULE_1__/* .isBelow */ .Y)(pattern, ignored);
}
//# sourceMappingURL=plan-drift.js.map

/***/ }),

/***/ 30997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ planMetadata),
/* harmony export */   j: () => (/* binding */ metadataDifference)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _download_unzip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23551);


const PROVIDER = /provider "([^"]+)" \{\s*version\s*=\s*"([^"]+)"/g;
/**
 * What a saved plan was made of. A plan file is a ZIP that holds the state it was made on and the lock file of the
 * providers; what can't be read (OpenTofu may encrypt plans) is left out.
 */
async function planMetadata(project, planFile, commit) {
    const zip = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(planFile);
    const entry = (name) => {
        try {
            return (0,_download_unzip_js__WEBPACK_IMPORTED_MODULE_1__/* .readZipEntry */ .g)(zip, name).toString("utf8");
        }
        catch {
            return "";
        }
    };
    const state = parseState(entry("tfstate"));
    return {
        ...(commit === undefined ? {} : { commit }),
        environment: project.environment,
        configDigest: project.configDigest,
        providerVersions: Object.fromEntries([...entry(".terraform.lock.hcl").matchAll(PROVIDER)].map(([, name = "", version = ""]) => [
            name,
            version,
        ])),
        ...state,
    };
}
function parseState(text) {
    if (text === "")
        return {};
    const { lineage, serial } = JSON.parse(text);
    return {
        // A state that was never written has none.
        ...(lineage === undefined || lineage === "" ? {} : { stateLineage: lineage }),
        ...(serial === undefined ? {} : { stateSerial: serial }),
    };
}
/** What differs between the makings of two plans, as sentences: why a fingerprint may have changed. */
function metadataDifference(reviewed, present) {
    const [before, after] = [reviewed.metadata, present.metadata];
    const found = [];
    const tell = (what, from, to) => {
        if (from !== undefined && to !== undefined && from !== to) {
            found.push(`${what} was ${from}, is ${to}`);
        }
    };
    tell("terraform", reviewed.terraformVersion, present.terraformVersion);
    if (before === undefined || after === undefined)
        return found;
    for (const [provider, version] of Object.entries(before.providerVersions)) {
        tell(`provider ${provider}`, version, after.providerVersions[provider]);
    }
    tell("environment", before.environment, after.environment);
    tell("commit", before.commit, after.commit);
    tell("config digest", before.configDigest, after.configDigest);
    tell("state lineage", before.stateLineage, after.stateLineage);
    tell("state serial", before.stateSerial, after.stateSerial);
    return found;
}
//# sourceMappingURL=plan-metadata.js.map

/***/ }),

/***/ 45638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ contentOf)
/* harmony export */ });
/* harmony import */ var _gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12505);

const PAGE_SIZE = 1_000;
const KINDS = {
    // https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/list
    google_cloud_tasks_queue: {
        noun: "task",
        api: "cloudtasks",
        list: "tasks",
        path: ({ project, location, name }) => `/v2/projects/${segment(project)}/locations/${segment(location)}/queues/${segment(name)}/tasks?pageSize=${PAGE_SIZE}`,
    },
    // https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/list
    google_secret_manager_secret: {
        noun: "version",
        api: "secretmanager",
        list: "versions",
        path: ({ project, secret_id: id }) => `/v1/projects/${segment(project)}/secrets/${segment(id)}/versions?pageSize=${PAGE_SIZE}`,
    },
    // https://cloud.google.com/storage/docs/json_api/v1/objects/list
    google_storage_bucket: {
        noun: "object",
        api: "storage",
        list: "items",
        path: ({ name }) => `/storage/v1/b/${segment(name)}/o?versions=true&maxResults=${PAGE_SIZE}`,
    },
};
/** What would be lost with a resource; undefined for one that holds nothing. An API that refuses leaves it unknown. */
async function contentOf({ type, change }, gcp) {
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (kind === undefined)
        return undefined;
    const before = (change.before ?? {});
    try {
        const path = kind.path(before);
        const answer = (await gcp.rest({ api: kind.api, method: "GET", path }));
        const found = (answer[kind.list] ?? []).length;
        const more = typeof answer["nextPageToken"] === "string" && answer["nextPageToken"] !== "";
        const text = `${more ? "more than " : ""}${found} ${kind.noun}${found === 1 ? "" : "s"}`;
        return { text, empty: found === 0 };
    }
    catch (error) {
        const code = (0,_gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error);
        if (code === "NOT_FOUND")
            return { text: "it is gone already", empty: true };
        if (code === undefined)
            throw error;
        // Not knowing is no reason to keep it, and none to call it empty.
        return { text: `${kind.noun}s can't be counted (${code})`, empty: true };
    }
}
function segment(value) {
    return encodeURIComponent(typeof value === "string" ? value : "");
}
//# sourceMappingURL=destroy-content.js.map

/***/ }),

/***/ 23551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readZipEntry)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);

/** Signatures and field offsets: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.12, 4.3.16, 4.3.7) */
const END_OF_DIRECTORY = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
const LOCAL_HEADER = 0x04_03_4b_50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;
/** Terraform is about 90 MB; a bomb is more. */
const MAX_PROGRAM_BYTES = 512 * 1024 * 1024;
/**
 * One file of a ZIP archive. Node brings the inflation but no reader, and neither `unzip` nor PowerShell is on every
 * machine. No ZIP64, no encryption: the archives of HashiCorp's releases have neither.
 * @throws Error that names what is wrong with the archive
 */
function readZipEntry(zip, name) {
    const end = zip.lastIndexOf(endSignature());
    if (end === -1 || end + END_LENGTH > zip.length)
        throw new Error("it is no complete ZIP archive");
    let at = zip.readUInt32LE(end + 16);
    for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
        if (at + ENTRY_LENGTH > end || zip.readUInt32LE(at) !== DIRECTORY_ENTRY) {
            throw new Error("its directory is damaged");
        }
        const nameLength = zip.readUInt16LE(at + 28);
        const found = zip.toString("utf8", at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
        if (found === name)
            return readEntry(zip, at, name);
        at += ENTRY_LENGTH + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    throw new Error(`it holds no file "${name}"`);
}
/** Sizes come from the directory: a local header leaves them out when the archive was written as a stream. */
function readEntry(zip, entry, name) {
    const method = zip.readUInt16LE(entry + 10);
    const packedSize = zip.readUInt32LE(entry + 20);
    const size = zip.readUInt32LE(entry + 24);
    const local = zip.readUInt32LE(entry + 42);
    if (local + LOCAL_LENGTH > zip.length || zip.readUInt32LE(local) !== LOCAL_HEADER) {
        throw new Error(`the header of "${name}" is damaged`);
    }
    const start = local + LOCAL_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + packedSize);
    if (size > MAX_PROGRAM_BYTES)
        throw new Error(`"${name}" has ${size} bytes, which is too much`);
    if (method !== STORED && method !== DEFLATED) {
        throw new Error(`"${name}" is packed by the unknown method ${method}`);
    }
    const content = method === STORED ? packed : (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(packed, { maxOutputLength: size });
    if (content.length !== size)
        throw new Error(`"${name}" is not as long as its directory says`);
    return content;
}
function endSignature() {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(END_OF_DIRECTORY);
    return bytes;
}
//# sourceMappingURL=unzip.js.map

/***/ }),

/***/ 12380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ guardFailure)
/* harmony export */ });
/* harmony import */ var _report_plan_notes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2643);

/** Why the guard said no, and how a person lets it pass: by a move where it is a rename, else by a waiver. */
function guardFailure(plan) {
    const addresses = [...new Set(plan.guard.map(({ address }) => address))];
    return {
        code: "TF_GUARD",
        message: plan.guard.map(({ message }) => message).join("; "),
        hint: [
            ...plan.renames.map((rename) => `${(0,_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_0__/* .renameAdvice */ .L4)(rename)}:\n${rename.movedBlock}`),
            ...plan.guard.flatMap(({ advice }) => (advice === undefined ? [] : [advice])),
            `undo the change in cloud-tasks.yaml, or waive ${addresses.join(", ")} for this plan's fingerprint ${plan.fingerprint}`,
        ].join("\n"),
    };
}
//# sourceMappingURL=guard-failure.js.map

/***/ }),

/***/ 66590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   r: () => (/* binding */ weakenings)
/* harmony export */ });
/* harmony import */ var _changes_changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96036);

/** Nested blocks that hold retries and limits: without the block, Google's own defaults apply. */
const PROTECTIVE_BLOCKS = {
    google_cloud_tasks_queue: ["rate_limits", "retry_config"],
    google_cloud_run_v2_service: ["scaling", "template.scaling"],
    google_cloud_scheduler_job: ["retry_config"],
    google_storage_bucket: ["soft_delete_policy", "retention_policy"],
};
/**
 * What an update, or an import that updates, takes away from the protection of work and data, each as the rest of a
 * sentence.
 */
function weakenings(resource) {
    const action = (0,_changes_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .actionOf */ .qj)(resource);
    if (action !== "update" && action !== "import")
        return [];
    const { before, after } = resource.change;
    return [
        ...removedBlocks(resource),
        ...(action === "update" && isLabelled(before) ? protection(before, after) : []),
        ...switches(before, after),
        ...(resource.type === "google_storage_bucket" ? deletions(before, after) : []),
    ];
}
function removedBlocks({ type, change }) {
    return (PROTECTIVE_BLOCKS[type] ?? [])
        .filter((block) => {
        const gone = isEmpty(at(change.after, block)) && !isTrueSomewhere(at(change.after_unknown, block));
        return gone && !isEmpty(at(change.before, block));
    })
        .map((block) => `would lose its ${block}: Google's defaults apply instead`);
}
/**
 * True of what an apply of ours has written: its state has our labels. After an import that failed halfway it has none, be it
 * that the cloud has them already, and what the provider made up as it read: a deletion protection that nobody set.
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/version_5_upgrade (labels, effective_labels)
 */
function isLabelled(before) {
    return at(before, "labels.managed-by") === "cloud-tasks-pipeline";
}
function protection(before, after) {
    const key = "deletion_protection";
    return at(before, key) === true && at(after, key) === false
        ? ["would lose its deletion protection: the next change may delete it"]
        : [];
}
function switches(before, after) {
    const turned = (attribute, from, to) => at(before, attribute) === from && at(after, attribute) === to;
    return [
        ...(turned("desired_state", "RUNNING", "PAUSED")
            ? ["would be paused: its tasks wait until someone resumes it"]
            : []),
        ...(turned("force_destroy", false, true)
            ? ["could then be deleted together with its objects: force_destroy"]
            : []),
        ...(turned("versioning.enabled", true, false)
            ? ["would keep no older versions: what is overwritten or deleted is gone"]
            : []),
        ...(["ttl", "expire_time"].some((key) => isEmpty(at(before, key)) && !isEmpty(at(after, key)))
            ? ["would expire, and its versions with it"]
            : []),
    ];
}
/** Objects that a lifecycle rule deletes tonight and that the present rules keep. */
function deletions(before, after) {
    const [old, soon] = [shortestAge(before), shortestAge(after)];
    if (soon === undefined || (old !== undefined && old <= soon))
        return [];
    const kept = old === undefined ? "all are kept now" : `${old} days now`;
    return [`would delete objects older than ${soon} days (${kept})`];
}
function shortestAge(bucket) {
    const rules = at(bucket, "lifecycle_rule");
    if (!Array.isArray(rules))
        return undefined;
    const ages = rules.flatMap((rule) => {
        const age = at(rule, "condition.age");
        return at(rule, "action.type") === "Delete" && typeof age === "number" ? [age] : [];
    });
    return ages.length === 0 ? undefined : Math.min(...ages);
}
/** The value at a path of blocks; a block is a list (or a set) of at most one here, so its first member is meant. */
function at(tree, path) {
    let value = tree;
    for (const key of path.split(".")) {
        const block = Array.isArray(value) ? value[0] : value;
        if (typeof block !== "object" || block === null || !Object.hasOwn(block, key))
            return undefined;
        value = block[key];
    }
    return value;
}
function isEmpty(value) {
    return (value === null ||
        value === undefined ||
        value === "" ||
        (Array.isArray(value) && value.length === 0));
}
function isTrueSomewhere(marks) {
    if (marks === true)
        return true;
    return typeof marks === "object" && marks !== null && Object.values(marks).some(isTrueSomewhere);
}
//# sourceMappingURL=guard-weakenings.js.map

/***/ }),

/***/ 21039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _W: () => (/* binding */ guardFindings),
  Ww: () => (/* binding */ holdsWork),
  q2: () => (/* binding */ unwaived)
});

// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/terraform/changes/changes.js + 1 modules
var changes = __webpack_require__(96036);
// EXTERNAL MODULE: ./lib/terraform/guard/guard-weakenings.js
var guard_weakenings = __webpack_require__(66590);
;// CONCATENATED MODULE: ./lib/terraform/guard/guard-openings.js


const EVERYONE = ["allUsers", "allAuthenticatedUsers"];
/** The actions after which a resource is there, in another shape than before. */
const SHAPING = ["create", "replace", "update", "import"];
/** What a change opens to everyone, each as the rest of a sentence. */
function openings(resource) {
    if (!SHAPING.includes((0,changes/* actionOf */.qj)(resource)))
        return [];
    const { before, after } = resource.change;
    const admitted = everyoneIn(after).filter((member) => !everyoneIn(before).includes(member));
    const becomes = (attribute, open) => (0,guard_weakenings.at)(after, attribute) === open && (0,guard_weakenings.at)(before, attribute) !== open;
    return [
        ...admitted.map((member) => `would let everyone in: its member is ${member}`),
        ...(becomes("invoker_iam_disabled", true)
            ? ["would let everyone in: invoker_iam_disabled switches the check of callers off"]
            : []),
        ...(before !== null &&
            (0,guard_weakenings.at)(before, "public_access_prevention") === "enforced" &&
            (0,guard_weakenings.at)(after, "public_access_prevention") !== "enforced"
            ? ["could then be opened to everyone: public_access_prevention is no longer enforced"]
            : []),
    ];
}
/** Of an IAM member, a binding, or a policy's JSON. */
function everyoneIn(resource) {
    const members = [(0,guard_weakenings.at)(resource, "member"), (0,guard_weakenings.at)(resource, "policy_data")];
    const list = resource?.members;
    const texts = [...members, ...(Array.isArray(list) ? list : [])].map(String);
    return EVERYONE.filter((everyone) => texts.some((text) => text === everyone || text.includes(`"${everyone}"`)));
}
//# sourceMappingURL=guard-openings.js.map
;// CONCATENATED MODULE: ./lib/terraform/guard/guard.js




/** What is gone with a resource. A deleted queue's name: https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/delete */
const LOSSES = {
    google_cloud_tasks_queue: "its tasks are lost and its name is blocked for days",
    google_cloud_run_v2_service: "its revisions are lost and tasks for it fail",
    google_secret_manager_secret: "all its versions are lost",
    google_storage_bucket: "its objects are lost",
};
/** A task carries its invoker's e-mail: https://cloud.google.com/tasks/docs/creating-http-target-tasks#token */
const INVOKER_LOSS = "tasks that are queued already carry its token and would be refused";
/** The findings of a plan, in the order of their addresses. */
function guardFindings(resources) {
    return resources
        .flatMap((resource) => findingsOf(resource).map((finding) => ({ address: resource.address, ...finding })))
        .sort((a, b) => (a.address < b.address ? -1 : 1));
}
/**
 * What is left of the findings once a waiver for exactly this plan is taken into account.
 * @throws Failure `TF_ALLOW_UNKNOWN` for a waived address that the guard does not stop: a slip of the pen, or a plan that
 * is another one than its reader thought
 */
function unwaived(findings, fingerprint, waiver) {
    if (waiver?.fingerprint !== fingerprint)
        return [...findings];
    const found = new Set(findings.map(({ address }) => address));
    const unknown = waiver.addresses.filter((address) => !found.has(address));
    if (unknown.length > 0) {
        throw new failure/* Failure */.H("TF_ALLOW_UNKNOWN", `the guard does not stop ${unknown.join(", ")}, which --allow names`, {
            exitCode: 2,
            hint: found.size === 0
                ? "leave --allow out: the guard finds nothing in this plan"
                : `it stops: ${[...found].join(", ")}`,
        });
    }
    return findings.filter(({ address }) => !waiver.addresses.includes(address));
}
/** True for a resource that holds work or data, or that queued work depends on: its replacement is stopped. */
function holdsWork(resource) {
    return lossOf(resource) !== undefined;
}
function findingsOf(resource) {
    const { address, change } = resource;
    const action = (0,changes/* actionOf */.qj)(resource);
    const loss = lossOf(resource);
    if (loss !== undefined && action === "replace" && change.importing !== undefined) {
        return [importReplaced(resource, loss)];
    }
    if (loss !== undefined && (action === "delete" || action === "replace")) {
        return [{ message: `${address} would be ${action}d: ${loss}` }];
    }
    if (loss !== undefined && action === "forget") {
        return [{ message: `${address} would be forgotten: it lives on and nothing manages it` }];
    }
    return [...(0,guard_weakenings/* weakenings */.r)(resource), ...openings(resource)].map((what) => ({
        message: `${address} ${what}`,
    }));
}
/** What exists already was made with something that can't be changed any more: a secret's replication, a bucket's place. */
function importReplaced({ address, change }, loss) {
    const forced = [...new Set((change.replace_paths ?? []).map(([attribute]) => String(attribute)))];
    return {
        message: `${address} exists already, differs in ${forced.join(", ")}, which can't be changed, and would be replaced: ${loss}`,
        advice: `give ${address} another name in cloud-tasks.yaml, so that what exists stays as it is, and copy over what is needed of it`,
    };
}
function lossOf({ address, type }) {
    if (type === "google_service_account" && address.endsWith(".invoker"))
        return INVOKER_LOSS;
    return Object.hasOwn(LOSSES, type) ? LOSSES[type] : undefined;
}
//# sourceMappingURL=guard.js.map

/***/ }),

/***/ 86022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ obstacles),
/* harmony export */   f: () => (/* binding */ refuseProtected)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);
/* harmony import */ var _destroy_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45638);


/**
 * What the provider or the API would refuse in the middle of a run, when other resources are gone already. Told before
 * anything is.
 * @param gcp Without it what buckets hold is not looked at.
 */
async function obstacles(resources, gcp) {
    const doomed = resources.filter(({ change }) => change.actions.includes("delete"));
    const found = await Promise.all(doomed.map((resource) => obstacleOf(resource, gcp)));
    return found.flat();
}
/** @throws Failure `TF_PROTECTED` before an apply deletes or replaces what can't be deleted */
async function refuseProtected(resources, gcp) {
    const found = await obstacles(resources, gcp);
    if (found.length === 0)
        return;
    throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("TF_PROTECTED", `${found.map(({ message }) => message).join("; ")}: nothing was applied`, { exitCode: 2, hint: found.map(({ fix }) => fix).join("\n") });
}
async function obstacleOf(resource, gcp) {
    const { address, type, change } = resource;
    const before = (change.before ?? {});
    const name = before.name ?? address;
    if (type === "google_cloud_run_v2_service" && before.deletion_protection === true) {
        return [
            {
                address,
                message: `service "${name}" is protected from deletion`,
                fix: `set deletion_protection: false for its worker in cloud-tasks.yaml and apply that with --allow '${address}' first`,
            },
        ];
    }
    if (type !== "google_storage_bucket" || before.force_destroy === true || gcp === undefined) {
        return [];
    }
    const content = await (0,_destroy_content_js__WEBPACK_IMPORTED_MODULE_1__/* .contentOf */ .$)(resource, gcp);
    if (content?.empty ?? true)
        return [];
    return [
        {
            address,
            message: `bucket "${name}" still holds objects, and Cloud Storage deletes no such bucket`,
            fix: `gcloud storage rm --recursive --all-versions "gs://${name}/**"`,
        },
    ];
}
//# sourceMappingURL=obstacles.js.map

/***/ }),

/***/ 46585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q0: () => (/* binding */ describe),
  Cs: () => (/* binding */ makePlan),
  cJ: () => (/* binding */ planStage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/terraform/changes/changes.js + 1 modules
var changes_changes = __webpack_require__(96036);
// EXTERNAL MODULE: ./lib/terraform/adopt/adoption.js
var adoption = __webpack_require__(50013);
;// CONCATENATED MODULE: ./lib/terraform/adopt/adopt-conflicts.js




/** After these the state no longer has what it had under an address. */
const LEAVING = ["delete", "replace", "forget"];
/**
 * The state wins: what it has under another address (a resource whose id in the config was renamed) is not imported a
 * second time, or the delete of the old address would take the imported one with it. Rewrites the import blocks.
 * @returns true when there was such a one, so that the plan has to be made again
 */
async function withoutConflicts(changes, adopt, workDir) {
    const leaving = changes.filter((change) => LEAVING.includes((0,changes_changes/* actionOf */.qj)(change)));
    // At its own address what is imported may well have to be replaced: that is for the guard, and no conflict.
    const isElsewhere = ({ address, importId }) => leaving.some((other) => other.address !== address && idOf(other) === importId);
    const kept = adopt?.filter((adoption) => !isElsewhere(adoption)) ?? [];
    if (adopt === undefined || kept.length === adopt.length)
        return false;
    await (0,promises_.writeFile)(external_node_path_.join(workDir.configDir, "imports.tf"), (0,adoption/* importBlocks */.g0)(kept));
    return true;
}
function idOf({ change }) {
    return change.before?.id;
}
//# sourceMappingURL=adopt-conflicts.js.map
// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/terraform/adopt/other-states.js


/** How many states are read at a time. */
const READ_AT_ONCE = 8;
/**
 * Stops an import of what another state in the same bucket holds: another environment's or another repository's. Queues
 * and jobs have no labels that could tell whose they are, and what two states hold the one destroys for the other.
 * States that this identity may not read are told and passed over.
 * @throws Failure `TF_NOT_OURS`, `GCP_…`
 */
async function refuseHeldElsewhere(changes, { gcp, backend, progress }) {
    const imports = changes.filter(({ change }) => change.importing !== undefined);
    if (imports.length === 0 || gcp === undefined || backend.kind !== "gcs")
        return;
    const { bucket, prefix } = backend;
    const own = `${prefix}/default.tfstate`;
    const names = await readable(`list the states in gs://${bucket}`, progress, () => stateNames(gcp, bucket));
    const others = (names ?? []).filter((name) => name !== own);
    const held = [];
    for (let at = 0; at < others.length; at += READ_AT_ONCE) {
        const reads = others.slice(at, at + READ_AT_ONCE).map(async (name) => {
            const url = `gs://${bucket}/${name}`;
            const state = await readable(`read the state ${url}`, progress, () => readState(gcp, bucket, name));
            const holds = heldBy(state ?? {});
            return imports
                .filter((resource) => keysOf(resource).some((key) => holds.has(key)))
                .map(({ address, change }) => `${address} (${change.importing?.id ?? ""}) is in ${url}`);
        });
        held.push(...(await Promise.all(reads)).flat());
    }
    if (held.length === 0)
        return;
    throw new failure/* Failure */.H("TF_NOT_OURS", `another state holds what would be taken over: ${held.join("; ")}`, {
        exitCode: 2,
        hint: `give it another name in cloud-tasks.yaml, or the environment a name_suffix; where the other state is this one under a former name, move it: gcloud storage mv gs://${bucket}/FORMER/default.tfstate gs://${bucket}/${own}`,
    });
}
/** An identity may be let at one state only, and a state may be encrypted by a key that we do not have. */
const REFUSALS = ["PERMISSION_DENIED", "INVALID_ARGUMENT"];
/** Undefined for what can't be read, after a warning, and for what is gone by now. */
async function readable(doing, progress, read) {
    try {
        return await read();
    }
    catch (error) {
        const code = (0,api_failure/* codeOf */.$N)(error);
        if (code === "NOT_FOUND")
            return undefined;
        if (!REFUSALS.includes(code) && !(error instanceof SyntaxError))
            throw (0,api_failure/* apiFailure */.tF)(doing, error);
        progress.warn(`could not ${doing}: whether it holds what is taken over here is not known (${code ?? "no JSON"})`);
        return undefined;
    }
}
/** @see https://cloud.google.com/storage/docs/json_api/v1/objects/list */
async function stateNames(gcp, bucket) {
    const names = [];
    let pageToken = "";
    do {
        const query = new URLSearchParams({
            fields: "items(name),nextPageToken",
            ...(pageToken === "" ? {} : { pageToken }),
        });
        const answer = await gcp.rest({
            api: "storage",
            method: "GET",
            path: `/storage/v1/b/${encodeURIComponent(bucket)}/o?${query.toString()}`,
        });
        const page = answer;
        names.push(...(page.items ?? []).map(({ name = "" }) => name));
        pageToken = page.nextPageToken ?? "";
    } while (pageToken !== "");
    return names.filter((name) => name.endsWith(".tfstate"));
}
/** @see https://cloud.google.com/storage/docs/json_api/v1/objects/get */
async function readState(gcp, bucket, name) {
    const path = `/storage/v1/b/${encodeURIComponent(bucket)}/o/${encodeURIComponent(name)}?alt=media`;
    return (await gcp.rest({ api: "storage", method: "GET", path }));
}
function heldBy({ resources = [] }) {
    return new Set(resources
        .filter(({ mode }) => mode === "managed")
        .flatMap(({ type = "", instances = [] }) => instances.map(({ attributes }) => keyOf(type, attributes?.id))));
}
/** An import goes by one id, and the provider may read another. */
function keysOf({ type, change }) {
    const read = change.before?.id;
    return [change.importing?.id, read].filter((id) => id !== undefined).map((id) => keyOf(type, id));
}
function keyOf(type, id) {
    return JSON.stringify([type, id]);
}
//# sourceMappingURL=other-states.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/terraform/changes/attribute-diff.js
var attribute_diff = __webpack_require__(77532);
// EXTERNAL MODULE: ./lib/terraform/changes/drift-output-only.js
var drift_output_only = __webpack_require__(4982);
;// CONCATENATED MODULE: ./lib/terraform/changes/fingerprint.js




/**
 * Attributes of a Cloud Run service that are no part of what was reviewed: the image is built after the review, and traffic
 * and client belong to the release.
 */
const RELEASED = ["client", "client_version", "template.containers.image", "traffic"];
/**
 * sha256 over what a plan changes, lower-case hex. Equal for two plans that do the same: the order of resources, the
 * image and what the API or the release owns do not count. An update of those alone counts as no change.
 */
function fingerprint(resources) {
    const canonical = resources
        .flatMap((resource) => {
        const action = (0,changes_changes/* actionOf */.qj)(resource);
        if (action === undefined || action === "read")
            return [];
        const attributes = action === "delete" || action === "forget" ? [] : canonicalDiff(resource);
        if (action === "update" && attributes.length === 0)
            return [];
        const { address, previous_address: from = null, change } = resource;
        return [{ address, action, from, importing: change.importing?.id ?? null, attributes }];
    })
        .sort((a, b) => (a.address < b.address ? -1 : 1));
    return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(canonical)).digest("hex");
}
function canonicalDiff(resource) {
    return (0,attribute_diff/* diffAttributes */.x)(resource)
        .filter((diff) => !isLeftOut(resource.type, diff))
        .map(({ path, before, after, unknown }) => [path, before, unknown ? { unknown } : after]);
}
function isLeftOut(type, { pattern }) {
    const released = type === "google_cloud_run_v2_service" ? RELEASED : [];
    return (0,drift_output_only/* isBelow */.Y)(pattern, [...released, ...(drift_output_only/* OUTPUT_ONLY */.p[type] ?? [])]);
}
//# sourceMappingURL=fingerprint.js.map
// EXTERNAL MODULE: ./lib/terraform/changes/plan-drift.js
var plan_drift = __webpack_require__(125);
// EXTERNAL MODULE: ./lib/terraform/changes/plan-json.js
var plan_json = __webpack_require__(92950);
// EXTERNAL MODULE: ./lib/terraform/changes/plan-metadata.js
var plan_metadata = __webpack_require__(30997);
// EXTERNAL MODULE: ./lib/terraform/guard/guard-failure.js
var guard_failure = __webpack_require__(12380);
// EXTERNAL MODULE: ./lib/terraform/guard/guard.js + 1 modules
var guard = __webpack_require__(21039);
// EXTERNAL MODULE: ./lib/terraform/guard/guard-weakenings.js
var guard_weakenings = __webpack_require__(66590);
// EXTERNAL MODULE: ./lib/terraform/guard/moved-blocks.js
var moved_blocks = __webpack_require__(73888);
;// CONCATENATED MODULE: ./lib/terraform/guard/renames.js




/** The main resource of each module, and its attribute that is the name on Google Cloud. */
const NAMED = {
    google_cloud_run_v2_service: "name",
    google_cloud_scheduler_job: "name",
    google_cloud_tasks_queue: "name",
    google_monitoring_alert_policy: "display_name",
    google_secret_manager_secret: "secret_id",
    google_storage_bucket: "name",
};
/** Share of equal attributes from which two resources are taken for one. */
const NEARLY_EQUAL = 0.8;
/** The renames that a plan hides, each deleted resource with the created one that is most like it. */
function findRenames(resources) {
    const main = resources.filter(({ type }) => Object.hasOwn(NAMED, type));
    const deleted = main.filter((resource) => (0,changes_changes/* actionOf */.qj)(resource) === "delete");
    const made = main.filter((resource) => ["create", "import"].includes((0,changes_changes/* actionOf */.qj)(resource) ?? ""));
    const pairs = deleted
        .flatMap((from) => made
        .filter(({ type }) => type === from.type)
        .map((to) => ({ from, to, likeness: likenessOf(from, to) })))
        .filter(({ likeness }) => likeness >= NEARLY_EQUAL)
        .sort((a, b) => b.likeness - a.likeness);
    const taken = new Set();
    return pairs.flatMap(({ from, to }) => {
        if (taken.has(from.address) || taken.has(to.address))
            return [];
        taken.add(from.address).add(to.address);
        return [renameOf(from, to)];
    });
}
function likenessOf(from, to) {
    const name = NAMED[from.type] ?? "name";
    if ((0,guard_weakenings.at)(from.change.before, name) === (0,guard_weakenings.at)(to.change.after, name))
        return 1;
    const differences = (0,attribute_diff/* diffAttributes */.x)({
        change: {
            ...to.change,
            before: from.change.before,
            before_sensitive: from.change.before_sensitive,
        },
    }).filter(({ pattern, unknown, after }) => !unknown && after !== null && pattern !== name);
    const all = (0,attribute_diff/* diffAttributes */.x)({
        change: { ...to.change, before: null },
    }).filter(({ pattern, unknown }) => !unknown && pattern !== name);
    return all.length === 0 ? 0 : 1 - differences.length / all.length;
}
function renameOf(from, to) {
    const moves = { from: moduleOf(from.address), to: moduleOf(to.address) };
    const attribute = NAMED[from.type] ?? "name";
    const [before, after] = [(0,guard_weakenings.at)(from.change.before, attribute), (0,guard_weakenings.at)(to.change.after, attribute)];
    const name = (0,guard_weakenings.at)(from.change.before_sensitive, attribute) === true ? changes_changes/* HIDDEN */.RG : String(before);
    return {
        ...moves,
        movedBlock: (0,moved_blocks/* movedBlock */.f9)(moves),
        ...(before === after ? {} : { keepName: name }),
    };
}
/** All of a module moves at once: `module.worker["a"]` with its accounts and grants. */
function moduleOf(address) {
    return /^module\.[\w-]+\["[^"]*"\]/.exec(address)?.[0] ?? address;
}
//# sourceMappingURL=renames.js.map
// EXTERNAL MODULE: ./lib/terraform/initialize.js
var initialize = __webpack_require__(45976);
// EXTERNAL MODULE: ./lib/terraform/kept-state.js
var kept_state = __webpack_require__(53458);
// EXTERNAL MODULE: ./lib/terraform/obstacles.js
var obstacles = __webpack_require__(86022);
;// CONCATENATED MODULE: ./lib/terraform/retained-values.js


/**
 * Optional and computed in the provider's schema, left out or null in our modules, and without a value that would both
 * clear it and settle. Removing such an attribute is no change: the SDK keeps the prior value.
 * https://developer.hashicorp.com/terraform/plugin/sdkv2/schemas/schema-behaviors#computed
 *
 * A bucket's `soft_delete_policy` is not among them: an organization may set it for all its buckets, and it only protects.
 */
const RULES = [
    {
        type: "google_cloud_tasks_queue",
        attribute: "retry_config.max_retry_duration",
        command: "gcloud tasks queues update",
        flags: () => "--max-retry-duration=0s",
        isFine: (value, { queues }, name) => Number.parseFloat(String(value)) === 0 ||
            queues.some((queue) => queue.name === name && queue.maxRetryDurationMs > 0),
    },
    {
        type: "google_cloud_run_v2_service",
        attribute: "scaling.manual_instance_count",
        command: "gcloud beta run services update",
        flags: () => "--scaling=auto",
        isFine: (value) => value === 0,
    },
    {
        // The config's maximum is the revision's; one of the service is felt when it is lower. 0 is none.
        type: "google_cloud_run_v2_service",
        attribute: "scaling.max_instance_count",
        command: "gcloud beta run services update",
        flags: (project, name) => `--max=${maxInstances(project, name)}`,
        isFine: (value, project, name) => value === 0 || Number(value) >= maxInstances(project, name),
    },
    {
        type: "google_secret_manager_secret",
        attribute: "expire_time",
        command: "gcloud secrets update",
        flags: () => "--remove-expiration",
        isFine: () => false,
    },
    {
        type: "google_storage_bucket",
        attribute: "rpo",
        command: "gcloud storage buckets update",
        flags: () => "--recovery-point-objective=DEFAULT",
        isFine: (value) => value === "DEFAULT",
    },
    {
        type: "google_storage_bucket",
        attribute: "website",
        command: "gcloud storage buckets update",
        flags: () => "--clear-web-main-page-suffix --clear-web-error-page",
        isFine: () => false,
    },
];
function maxInstances({ workers }, name) {
    return workers.find((worker) => worker.name === name)?.maxInstances ?? 0;
}
/** The name on Google Cloud, by type; `name` where none is given. */
const NAME_ATTRIBUTE = {
    google_secret_manager_secret: "secret_id",
};
/**
 * What a plan keeps set although the config leaves it to Google's default: a setting that was removed from the config, or
 * that a resource had when it was taken over.
 */
function retainedValues(resources, project) {
    return resources.flatMap((resource) => RULES.filter((rule) => rule.type === resource.type).flatMap((rule) => {
        const value = (0,guard_weakenings.at)(resource.change.after, rule.attribute);
        const name = nameOf(resource);
        if (isUnset(value) || rule.isFine(value, project, name))
            return [];
        return [
            {
                address: resource.address,
                attribute: rule.attribute,
                value: JSON.stringify(value),
                command: `${rule.command} ${targetOf(resource, name)} ${rule.flags(project, name)}`,
            },
        ];
    }));
}
/** Stops where Terraform would leave a value that the config no longer has. @throws Failure `TF_VALUE_KEPT` */
function refuseRetained(resources, project) {
    const kept = retainedValues(resources, project);
    if (kept.length === 0)
        return;
    const list = kept.map(({ address, attribute, value }) => `${address} keeps ${attribute} ${value}`);
    throw new failure/* Failure */.H("TF_VALUE_KEPT", `the config leaves to Google's default what Terraform can't take back: ${list.join("; ")}`, {
        exitCode: 2,
        hint: `clear it, then plan again:\n${kept.map(({ command }) => command).join("\n")}`,
    });
}
/** gcloud's words for which resource is meant. */
function targetOf({ type, change }, name) {
    if (type === "google_storage_bucket")
        return `gs://${name}`;
    const location = (0,guard_weakenings.at)(change.after, "location");
    const flag = type === "google_cloud_run_v2_service" ? "--region" : "--location";
    const place = typeof location === "string" ? ` ${flag}=${location}` : "";
    return `${name}${place} --project=${String((0,guard_weakenings.at)(change.after, "project"))}`;
}
function nameOf({ type, change }) {
    return String((0,guard_weakenings.at)(change.after, NAME_ATTRIBUTE[type] ?? "name"));
}
function isUnset(value) {
    return value === null || value === undefined || value === "" || isEmptyList(value);
}
function isEmptyList(value) {
    return Array.isArray(value) && value.length === 0;
}
//# sourceMappingURL=retained-values.js.map
// EXTERNAL MODULE: ./lib/terraform/session.js + 12 modules
var session = __webpack_require__(77907);
// EXTERNAL MODULE: ./lib/terraform/work-dir.js
var work_dir = __webpack_require__(96361);
;// CONCATENATED MODULE: ./lib/terraform/tainted.js





/**
 * The resources that would be replaced for no other reason than that their first apply failed, and that hold work or
 * data, or that queued work depends on. Terraform marks such a one "tainted"; it exists, so that an update in place mends it and nothing is lost.
 */
function taintedByFailure(resources) {
    return resources
        .filter((resource) => resource.action_reason === "replace_because_tainted" && (0,guard/* holdsWork */.Ww)(resource))
        .map(({ address }) => address)
        .sort();
}
/** Takes the mark away in the state itself. */
async function tainted_untaint(addresses, deps, terraform) {
    for (const address of addresses) {
        deps.progress.warn(`${address} was left half made by an earlier apply: it is updated, not replaced`);
        await terraform(["untaint", ...(0,session/* lockArgs */.dj)(deps), address]);
    }
}
/**
 * The same in a copy of the state, so that a plan shows what an apply will do and changes nothing: the work directory's
 * backend is that copy from here on.
 */
async function untaintCopy(addresses, workDir, terraform) {
    const file = external_node_path_.join(workDir.configDir, "preview.tfstate");
    await (0,promises_.writeFile)(file, (await terraform(["state", "pull"])).stdout, { mode: 0o600 });
    await (0,work_dir/* writeBackend */.c)(workDir.configDir, { kind: "local", file });
    await terraform((0,session/* initArgs */.Gt)({ backend: { kind: "local", file } }));
    for (const address of addresses)
        await terraform(["untaint", "-lock=false", address]);
}
//# sourceMappingURL=tainted.js.map
;// CONCATENATED MODULE: ./lib/terraform/plan.js

















/** Plans and shows what will change. @throws Failure of `makePlan` */
async function planStage(project, deps) {
    const startedAt = deps.clock.now();
    const plan = await makePlan(project, deps);
    for (const { message, fix } of await (0,obstacles/* obstacles */.B)(plan.json.resource_changes, deps.gcp)) {
        deps.progress.warn(`an apply of this would be refused: ${message}: ${fix}`);
    }
    return {
        status: plan.guard.length === 0 ? "passed" : "blocked",
        durationMs: deps.clock.now() - startedAt,
        summary: describe(plan.changes),
        ...(plan.guard.length === 0 ? {} : { failure: (0,guard_failure/* guardFailure */.o)(plan) }),
        changes: plan.changes,
        drift: (0,plan_drift/* planDrift */.n)(plan.json.resource_drift),
        fingerprint: plan.fingerprint,
        guard: plan.guard.map(({ message }) => message),
        terraformVersion: plan.json.terraform_version,
        metadata: plan.metadata,
        ...(plan.untainted.length === 0 ? {} : { untainted: [...plan.untainted] }),
        ...(plan.renames.length === 0 ? {} : { renames: [...plan.renames] }),
    };
}
/**
 * init, plan and show in a fresh work directory.
 * @param mend takes the mark off half made resources in the state itself; a plan that only shows does so in a copy
 * @throws Failure of `runTerraform`, `prepareWorkDir`, `pushKeptStates` and `refuseRetained`, `TF_PLAN_FORMAT`, `TF_NOT_OURS`
 */
async function makePlan(project, deps, mend = "copy") {
    const workDir = await (0,work_dir/* prepareWorkDir */.A)(project, deps);
    const terraform = (0,session/* openSession */.fA)(deps, workDir);
    const planOnce = async () => {
        const out = `-out=${workDir.planFile}`;
        await terraform(["plan", "-json", "-input=false", ...(0,session/* lockArgs */.dj)(deps), out]);
        return (0,plan_json/* parsePlanJson */.X)((await terraform(["show", "-json", workDir.planFile])).stdout);
    };
    await (0,initialize/* initialize */.n)(deps, workDir, terraform);
    await (0,kept_state/* pushKeptStates */.nc)((0,kept_state/* keptFolder */.H$)(deps), { ...deps, terraform, lockArgs: (0,session/* lockArgs */.dj)(deps) });
    let json = await planOnce();
    if (await withoutConflicts(json.resource_changes, deps.adopt, workDir))
        json = await planOnce();
    await refuseHeldElsewhere(json.resource_changes, deps);
    const metadata = await (0,plan_metadata/* planMetadata */.B)(project, workDir.planFile, deps.commit);
    const untainted = taintedByFailure(json.resource_changes);
    if (untainted.length > 0) {
        if (mend === "state")
            await tainted_untaint(untainted, deps, terraform);
        else
            await untaintCopy(untainted, workDir, terraform);
        json = await planOnce();
    }
    refuseRetained(json.resource_changes, project);
    const print = fingerprint(json.resource_changes);
    return {
        workDir,
        json,
        changes: (0,changes_changes/* summarizeChanges */.Nf)(json.resource_changes),
        fingerprint: print,
        guard: (0,guard/* unwaived */.q2)((0,guard/* guardFindings */._W)(json.resource_changes), print, deps.waiver),
        renames: findRenames(json.resource_changes),
        metadata,
        untainted,
        terraform,
    };
}
/** `2 to create, 1 to update`, or that nothing changes. */
function describe(changes) {
    const counts = new Map();
    for (const { action } of changes)
        counts.set(action, (counts.get(action) ?? 0) + 1);
    if (counts.size === 0)
        return "no changes";
    return [...counts].map(([action, count]) => `${count} to ${action}`).join(", ");
}
//# sourceMappingURL=plan.js.map

/***/ })

};

//# sourceMappingURL=52.index.js.map