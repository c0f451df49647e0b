export const id = 543;
export const ids = [543];
export const modules = {

/***/ 69543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  driftCommand: () => (/* binding */ driftCommand)
});

// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(57336);
// EXTERNAL MODULE: ./lib/report/resource-label.js
var resource_label = __webpack_require__(21559);
// EXTERNAL MODULE: ./lib/terraform/changes/plan-drift.js
var plan_drift = __webpack_require__(125);
// EXTERNAL MODULE: ./lib/terraform/changes/plan-json.js
var plan_json = __webpack_require__(92950);
// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/terraform/secrets.js
var secrets = __webpack_require__(13753);
;// CONCATENATED MODULE: ./lib/terraform/drift-unseen.js


/** Tags that a release gives to its candidates. */
const CANDIDATE_TAG = /^c-/;
/**
 * What no plan of Terraform shows: queues and jobs paused by hand, revisions that do not start, secrets without an enabled version, and traffic, which the
 * modules leave to the release. What does not exist is left to the plan.
 * @param pinned Service name -> the revision that was pinned when the state was last written, where that differs
 * @throws Failure `GCP_…`
 */
async function unseenDrift(project, gcp, pinned) {
    const found = await Promise.all([
        ...project.queues.map(({ name }) => queueDrift(project, gcp, name)),
        ...project.schedules.map(({ name, paused }) => jobDrift(project, gcp, name, paused)),
        ...project.workers.map(({ name }) => serviceDrift(project, gcp, name, pinned.get(name))),
        secretDrift(project, gcp),
    ]);
    return found.flat();
}
/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#state */
async function queueDrift(project, gcp, queue) {
    const name = nameOf(project, "queues", queue);
    const found = await read(gcp, "cloudtasks", `/v2/${name}`);
    const state = found?.["state"];
    if (state === undefined || state === "RUNNING")
        return [];
    return [operation(name, `the queue is ${word(state)}: its tasks wait, and none is dispatched`)];
}
/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#state */
async function jobDrift(project, gcp, job, paused) {
    const name = nameOf(project, "jobs", job);
    const found = await read(gcp, "cloudscheduler", `/v1/${name}`);
    const state = found?.["state"];
    if (state === undefined || state === (paused ? "PAUSED" : "ENABLED"))
        return [];
    const message = paused
        ? `the job is ${word(state)}, where the config pauses it`
        : `the job is ${word(state)}: it does not run on its schedule`;
    return [operation(name, message)];
}
/** @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#TrafficTarget */
async function serviceDrift(project, gcp, service, pinned) {
    const name = nameOf(project, "services", service);
    const found = await read(gcp, "run", `/v2/${name}`);
    if (found === undefined)
        return [];
    const failed = deployDrift(name, found["terminalCondition"]);
    const targets = (found["traffic"] ?? []);
    const serving = targets.filter(({ percent = 0 }) => percent > 0);
    const latest = drift_unseen_short((found["latestCreatedRevision"] ?? ""));
    const messages = targets.flatMap(({ tag = "", revision = "" }) => CANDIDATE_TAG.test(tag) ? [`the tag ${tag} of a candidate is left on ${drift_unseen_short(revision)}`] : []);
    const [only, ...others] = serving;
    if (others.length > 0) {
        const shares = serving.map(({ revision = "", percent = 0 }) => `${revision === "" ? "the latest" : drift_unseen_short(revision)} ${percent} %`);
        messages.push(`its traffic is split: ${shares.join(", ")}`);
    }
    else if (only !== undefined && (only.revision ?? "") === "") {
        // Before the first release the latest revision serves; after it, that lets a revision serve unproven.
        if (pinned !== undefined) {
            messages.push(`it serves whatever is latest, where a release had pinned ${drift_unseen_short(pinned)}`);
        }
    }
    else if (only !== undefined && drift_unseen_short(only.revision ?? "") !== latest) {
        messages.push(`it serves ${drift_unseen_short(only.revision ?? "")} while ${latest} is the latest: a release was rolled back, or not run after an apply`);
    }
    const release = messages.map((message) => ({
        stage: "release",
        resource: name,
        message,
        attributes: [],
    }));
    return [...failed, ...release];
}
/** A revision that an apply made and that does not start: Terraform has what it wants, and nobody else says so. */
function deployDrift(resource, terminal) {
    if (terminal?.state !== "CONDITION_FAILED")
        return [];
    const message = `its last revision does not start: ${terminal.message ?? "Cloud Run says no more"}`;
    return [{ stage: "apply", resource, message, attributes: [] }];
}
async function secretDrift(project, gcp) {
    const resource = `projects/${project.projectId ?? ""}/secrets`;
    return (await (0,secrets/* secretProblems */.J)(project, gcp)).map(({ message }) => operation(resource, `${message}: no new instance of its worker starts`));
}
function operation(resource, message) {
    return { stage: "operation", resource, message, attributes: [] };
}
function nameOf(project, collection, name) {
    const parts = [project.projectId ?? "", project.region, name].map(encodeURIComponent);
    return `projects/${parts[0]}/locations/${parts[1]}/${collection}/${parts[2]}`;
}
function word(state) {
    return String(state).toLowerCase().replaceAll("_", " ");
}
function drift_unseen_short(revision) {
    return revision.slice(revision.lastIndexOf("/") + 1);
}
async function read(gcp, api, path) {
    try {
        return (await gcp.rest({ api, method: "GET", path }));
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) === "NOT_FOUND")
            return undefined;
        throw (0,api_failure/* apiFailure */.tF)(`read ${path}`, error);
    }
}
//# sourceMappingURL=drift-unseen.js.map
// EXTERNAL MODULE: ./lib/terraform/initialize.js
var initialize = __webpack_require__(45976);
// EXTERNAL MODULE: ./lib/terraform/kept-state.js
var kept_state = __webpack_require__(53458);
// EXTERNAL MODULE: ./lib/terraform/session.js + 12 modules
var session = __webpack_require__(77907);
// EXTERNAL MODULE: ./lib/terraform/work-dir.js
var work_dir = __webpack_require__(96361);
;// CONCATENATED MODULE: ./lib/terraform/drift.js







/**
 * What changed since the last apply and release: the state against the cloud, without looking at what the config would
 * change; then what no plan shows. Takes no lock and writes nothing.
 * @throws Failure of `runTerraform`, `GCP_…`
 */
async function findDrift(project, gcp, deps) {
    const workDir = await (0,work_dir/* prepareWorkDir */.A)(project, deps);
    const terraform = (0,session/* openSession */.fA)(deps, workDir);
    await (0,initialize/* initialize */.n)(deps, workDir, terraform);
    await (0,kept_state/* pushKeptStates */.nc)((0,kept_state/* keptFolder */.H$)(deps), { ...deps, lock: false, terraform, lockArgs: [] });
    const out = `-out=${workDir.planFile}`;
    await terraform(["plan", "-refresh-only", "-json", "-input=false", "-lock=false", out]);
    const { stdout } = await terraform(["show", "-json", workDir.planFile]);
    const drifted = (0,plan_json/* parsePlanJson */.X)(stdout).resource_drift;
    return [...appliedDrift(drifted), ...(await unseenDrift(project, gcp, trafficBefore(drifted)))];
}
/** The findings of `apply`. @param drifted `resource_drift` of a plan */
function appliedDrift(drifted) {
    return (0,plan_drift/* planDrift */.n)(drifted).map(({ address, type, action, attributes }) => ({
        stage: "apply",
        resource: address,
        type,
        message: action === "delete" ? "it is gone" : "it was changed outside of Terraform",
        attributes,
    }));
}
/** Service name -> the revision that the last apply found pinned. */
function trafficBefore(drifted) {
    return new Map(drifted
        .filter(({ type }) => type === "google_cloud_run_v2_service")
        .flatMap(({ change }) => {
        const { name = "", traffic = [] } = (change.before ?? {});
        const revision = traffic.find(({ percent }) => percent === 100)?.revision ?? "";
        return revision === "" ? [] : [[name, revision]];
    }));
}
//# sourceMappingURL=drift.js.map
// EXTERNAL MODULE: ./lib/commands/deploy/session.js + 1 modules
var deploy_session = __webpack_require__(12080);
;// CONCATENATED MODULE: ./lib/commands/drift.js




/** What puts a stage's work back. */
const CURES = {
    apply: "`cloud-tasks plan` shows what an apply puts back; to keep the change, write it into cloud-tasks.yaml",
    release: "deploy again: a release proves the latest revision and moves the traffic to it",
    operation: "undo it with gcloud (queues resume, jobs resume, secrets versions enable), or write it into cloud-tasks.yaml",
};
/** `cloud-tasks drift`: exit 0 when everything is as the pipeline left it, 3 when something is not. */
function driftCommand(options, console, clock) {
    const needs = { adopt: false, lock: false };
    return (0,deploy_session/* withDeploySession */.s)(options, needs, console, clock, async (session) => {
        const { project, target, terraform } = session;
        const findings = await findDrift(project, target.gcp, terraform);
        console.out(options.json
            ? `${JSON.stringify({ project: project.name, environment: project.environment, findings })}\n`
            : driftText(findings, console));
        return findings.length === 0 ? 0 : 3;
    });
}
function driftText(findings, options) {
    if (findings.length === 0)
        return "no drift: everything is as the pipeline left it\n";
    const c = (0,picocolors.createColors)(options.colors);
    const stages = [...new Set(findings.map(({ stage }) => stage))];
    const lines = stages.flatMap((stage) => [
        `${c.bold(stage)}`,
        ...findings.filter((one) => one.stage === stage).flatMap(findingLines),
        `  ${c.cyan("next:")} ${CURES[stage]}`,
    ]);
    return `${lines.join("\n")}\n`;
}
function findingLines({ resource, type, message, attributes }) {
    const label = type === undefined ? resource : (0,resource_label/* resourceLabel */.b)({ address: resource, type });
    return [
        `  ${label}: ${message}`,
        ...attributes.map(({ path, before, after }) => `      ${path}: ${before} → ${after}`),
    ];
}
//# sourceMappingURL=drift.js.map

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

/***/ 13753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ secretProblems)
/* harmony export */ });
/* harmony import */ var _gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12505);

/**
 * The secret versions that a worker reads and that are not there or not enabled: a revision of Cloud Run does not start
 * without.
 * @see https://cloud.google.com/run/docs/configuring/services/secrets
 */
async function secretProblems(project, gcp) {
    const used = new Map(project.workers
        .flatMap(({ secretEnv }) => Object.values(secretEnv))
        .map(({ secretId, version }) => [`${secretId}/${version}`, { secretId, version }]));
    const problems = await Promise.all([...used.values()].map(async ({ secretId, version }) => {
        const name = project.secrets.find(({ id }) => id === secretId)?.name ?? secretId;
        return await problemOf(project, gcp, name, version);
    }));
    return problems.flat();
}
async function problemOf(project, gcp, name, version) {
    const projectId = project.projectId ?? "";
    const secret = `/v1/projects/${encodeURIComponent(projectId)}/secrets/${encodeURIComponent(name)}`;
    const found = await read(gcp, `${secret}/versions/${encodeURIComponent(version)}`, name, version);
    if (found?.state === "ENABLED")
        return [];
    const exists = found !== undefined || (await read(gcp, secret, name, version)) !== undefined;
    const create = `gcloud secrets create ${name} --project=${projectId} --replication-policy=automatic`;
    const enable = `gcloud secrets versions enable ${version} --secret=${name} --project=${projectId}`;
    const add = `gcloud secrets versions add ${name} --project=${projectId} --data-file=-`;
    const state = (found?.state ?? "").toLowerCase();
    const why = state === "" ? "does not exist" : `is ${state}`;
    return [
        {
            code: "TF_SECRET_NO_VERSION",
            message: `secret "${name}" has no enabled version ${version}: ${exists ? `the version ${why}` : "the secret does not exist"}`,
            fix: state === "disabled" && version !== "latest"
                ? enable
                : exists
                    ? add
                    : `${create} && ${add}`,
        },
    ];
}
async function read(gcp, path, name, version) {
    try {
        return (await gcp.rest({ api: "secretmanager", method: "GET", path }));
    }
    catch (error) {
        if ((0,_gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) === "NOT_FOUND")
            return undefined;
        throw (0,_gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .apiFailure */ .tF)(`read version ${version} of secret "${name}"`, error);
    }
}
//# sourceMappingURL=secrets.js.map

/***/ })

};

//# sourceMappingURL=543.index.js.map