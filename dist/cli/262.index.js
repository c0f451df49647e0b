export const id = 262;
export const ids = [262];
export const modules = {

/***/ 98378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ applyStage)
});

// EXTERNAL MODULE: ./lib/report/resource-label.js
var resource_label = __webpack_require__(21559);
// EXTERNAL MODULE: ./lib/terraform/changes/changes.js + 1 modules
var changes = __webpack_require__(96036);
;// CONCATENATED MODULE: ./lib/terraform/changes/plan-difference.js


/** What differs between the changes that were reviewed and those of now, as sentences; redacted like both. */
function planDifference(reviewed, present) {
    const before = new Map(reviewed.map((change) => [change.address, change]));
    const after = new Map(present.map((change) => [change.address, change]));
    const addresses = [...new Set([...before.keys(), ...after.keys()])].sort();
    return addresses.flatMap((address) => differenceOf(before.get(address), after.get(address)));
}
function differenceOf(reviewed, present) {
    const either = present ?? reviewed;
    if (either === undefined)
        return [];
    const label = (0,resource_label/* resourceLabel */.b)(either);
    if (reviewed === undefined)
        return [`${label}: ${present?.action ?? ""} was not in the reviewed plan`];
    if (present === undefined)
        return [`${label}: ${reviewed.action} is no longer needed`];
    if (reviewed.action !== present.action) {
        return [`${label}: reviewed as ${reviewed.action}, now ${present.action}`];
    }
    const paths = new Map(reviewed.attributes.map((attribute) => [attribute.path, attribute]));
    const changed = present.attributes
        .filter(({ path, before, after }) => {
        const known = paths.get(path);
        return known === undefined || known.before !== before || known.after !== after;
    })
        .map(({ path, before, after }) => `${label}: ${path} now goes from ${before} to ${after}`);
    const still = new Set(present.attributes.map(({ path }) => path));
    const gone = reviewed.attributes
        .filter(({ path }) => !still.has(path))
        .map(({ path }) => `${label}: ${path} no longer changes`);
    return [...changed, ...gone];
}
/**
 * The attributes whose values are hidden in both plans, by resource: where nothing else differs, one of these does. Of what
 * is made anew a plan tells only what may be shown, so that it is named as a whole.
 */
function hiddenInBoth(reviewed, present) {
    const before = new Map(reviewed.map((change) => [change.address, change]));
    return present.flatMap((change) => {
        const known = before.get(change.address);
        if (known === undefined || known.action !== change.action)
            return [];
        if (change.action === "create")
            return [`${(0,resource_label/* resourceLabel */.b)(change)}: what it is created with`];
        const hidden = new Set(hiddenPaths(known));
        const both = hiddenPaths(change).filter((path) => hidden.has(path));
        return both.length === 0 ? [] : [`${(0,resource_label/* resourceLabel */.b)(change)}: ${both.join(", ")}`];
    });
}
function hiddenPaths({ attributes }) {
    return attributes
        .filter(({ before, after }) => before === changes/* HIDDEN */.RG || after === changes/* HIDDEN */.RG)
        .map(({ path }) => path);
}
/** Who has to read more has to read the new plan. */
const MAX_DIFFERENCES = 20;
/**
 * The differences as a list for people.
 * @param makings what else the two plans were made of, one sentence each
 * @param hidden from `hiddenInBoth`; told where there are no differences that may be shown
 */
function differenceText(differences, makings, hidden) {
    const shown = differences.length > 0;
    const told = shown ? differences : hidden;
    const more = told.length - MAX_DIFFERENCES;
    const lines = [
        ...told.slice(0, MAX_DIFFERENCES),
        ...(more > 0 ? [`and ${more} more`] : []),
        ...makings,
    ];
    const where = shown ? "" : ", in values that are hidden";
    return [
        `the plan changed since its review${where}${lines.length === 0 ? "" : ":"}`,
        ...lines.map((line) => `  - ${line}`),
    ].join("\n");
}
//# sourceMappingURL=plan-difference.js.map
// EXTERNAL MODULE: ./lib/terraform/changes/plan-json.js
var plan_json = __webpack_require__(92950);
// EXTERNAL MODULE: ./lib/terraform/changes/plan-metadata.js
var plan_metadata = __webpack_require__(30997);
// EXTERNAL MODULE: ./lib/terraform/guard/guard-failure.js
var guard_failure = __webpack_require__(12380);
// EXTERNAL MODULE: ./lib/terraform/obstacles.js
var obstacles = __webpack_require__(86022);
// EXTERNAL MODULE: ./lib/terraform/plan.js + 6 modules
var terraform_plan = __webpack_require__(46585);
// EXTERNAL MODULE: ./lib/terraform/session.js + 12 modules
var session = __webpack_require__(77907);
// EXTERNAL MODULE: ./lib/terraform/guard/guard-weakenings.js
var guard_weakenings = __webpack_require__(66590);
;// CONCATENATED MODULE: ./lib/terraform/unready.js

/**
 * Services whose last revision does not start and that nothing changes: Terraform has what it wants of them, and an apply
 * that leaves them so has not healed them. What an apply changes it waits for by itself.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/Condition
 */
function unready(resources) {
    const failed = resources.filter(({ type, change }) => type === "google_cloud_run_v2_service" &&
        change.actions.join() === "no-op" &&
        (0,guard_weakenings.at)(change.after, "terminal_condition.state") === "CONDITION_FAILED");
    if (failed.length === 0)
        return undefined;
    return {
        code: "TF_SERVICE_FAILED",
        message: failed
            .map(({ address, change }) => {
            const why = (0,guard_weakenings.at)(change.after, "terminal_condition.message");
            return `${address} does not start: ${typeof why === "string" && why !== "" ? why : "Cloud Run says no more"}`;
        })
            .join("; "),
        hint: [
            "nothing of it changes, so that an apply starts it no more; apply another image, or have the same one started again:",
            ...failed.map(({ change }) => startAgain(change.after)),
        ].join("\n"),
    };
}
/** Makes a new revision of the same image. */
function startAgain(service) {
    const text = (path) => {
        const value = (0,guard_weakenings.at)(service, path);
        return typeof value === "string" ? value : "";
    };
    return `gcloud run services update ${text("name")} --region=${text("location")} --project=${text("project")} --image=${text("template.containers.image")}`;
}
//# sourceMappingURL=unready.js.map
;// CONCATENATED MODULE: ./lib/terraform/apply.js








/**
 * Plans again and applies that plan, if it does what was reviewed. `blocked`, with nothing applied, with `TF_PLAN_CHANGED`
 * when it does not and with `TF_GUARD` when the guard stops on something that no waiver names, `failed` with `TF_NOT_SETTLED` when a second plan is not empty.
 * `failed` with `TF_SERVICE_FAILED` when a service that nothing changes still does not start.
 * @throws Failure of `runTerraform`, `TF_PROTECTED`
 */
async function applyStage(project, deps) {
    const startedAt = deps.clock.now();
    let plan = await (0,terraform_plan/* makePlan */.Cs)(project, deps);
    const base = () => ({
        durationMs: deps.clock.now() - startedAt,
        ...(deps.reviewed === undefined ? {} : { reviewedFingerprint: deps.reviewed.fingerprint }),
    });
    let refusal = refusalOf(plan, deps);
    if (refusal === undefined && plan.untainted.length > 0) {
        // Only now that it is agreed to is the state itself mended; the plan so far was made on a copy.
        plan = await (0,terraform_plan/* makePlan */.Cs)(project, deps, "state");
        refusal = refusalOf(plan, deps);
    }
    if (refusal !== undefined)
        return { ...base(), ...refused(refusal) };
    await (0,obstacles/* refuseProtected */.f)(plan.json.resource_changes, deps.gcp);
    // An apply that was cut off after its last resource has not written the outputs.
    if (plan.changes.length > 0 || (0,plan_json/* changesOutputs */.c)(plan.json)) {
        await plan.terraform([
            "apply",
            "-json",
            "-input=false",
            ...(0,session/* lockArgs */.dj)(deps),
            plan.workDir.planFile,
        ]);
    }
    const settled = deps.settle === true ? await (0,terraform_plan/* makePlan */.Cs)(project, deps) : undefined;
    const failure = unsettled(settled?.changes ?? []) ?? unready((settled ?? plan).json.resource_changes);
    return {
        ...base(),
        status: failure === undefined ? "passed" : "failed",
        summary: plan.changes.length === 0 ? "nothing to apply" : `applied: ${(0,terraform_plan/* describe */.q0)(plan.changes)}`,
        ...counts(plan),
        appliedFingerprint: plan.fingerprint,
        ...(settled === undefined ? {} : { settled: settled.changes.length === 0 }),
        ...(failure === undefined ? {} : { failure }),
    };
}
function refused(failure) {
    return {
        status: "blocked",
        summary: "nothing was applied",
        created: 0,
        updated: 0,
        deleted: 0,
        failure,
    };
}
function unsettled(left) {
    if (left.length === 0)
        return undefined;
    return {
        code: "TF_NOT_SETTLED",
        message: `a second plan still has changes: ${left.map(({ address }) => address).join(", ")}`,
        hint: "something outside of Terraform changes these, or an API answers other values than it was sent",
    };
}
/** Why the plan must not be applied; undefined when it may. */
function refusalOf(plan, { reviewed, progress }) {
    const present = { terraformVersion: plan.json.terraform_version, metadata: plan.metadata };
    const makings = reviewed === undefined
        ? []
        : (0,plan_metadata/* metadataDifference */.j)({ terraformVersion: present.terraformVersion, ...reviewed }, present);
    if (reviewed !== undefined && reviewed.fingerprint !== plan.fingerprint) {
        return planChanged(reviewed.changes, plan, makings);
    }
    for (const making of makings)
        progress.info(`same changes as reviewed, though the ${making}`);
    return plan.guard.length === 0 ? undefined : (0,guard_failure/* guardFailure */.o)(plan);
}
function planChanged(reviewed, plan, makings) {
    return {
        code: "TF_PLAN_CHANGED",
        message: differenceText(planDifference(reviewed, plan.changes), makings, hiddenInBoth(reviewed, plan.changes)),
        hint: "plan again and have the new plan reviewed",
    };
}
function counts(plan) {
    const count = (...actions) => plan.changes.filter(({ action }) => actions.includes(action)).length;
    return {
        created: count("create", "replace"),
        updated: count("update"),
        deleted: count("delete", "replace"),
    };
}
//# sourceMappingURL=apply.js.map

/***/ }),

/***/ 13461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ requirePreflight)
});

// UNUSED EXPORTS: preflight

// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/terraform/preflight/bucket.js

/**
 * The state's bucket is there, and a state that was damaged could be taken back.
 * @see https://cloud.google.com/storage/docs/object-versioning
 */
async function bucketProblems(gcp, bucket, project) {
    const path = `/storage/v1/b/${encodeURIComponent(bucket)}`;
    try {
        const { versioning } = (await gcp.rest({ api: "storage", method: "GET", path }));
        if (versioning?.enabled === true)
            return [];
        return [
            {
                code: "TF_BACKEND",
                message: `the state's bucket ${bucket} keeps no older versions: a damaged state could not be taken back`,
                fix: `gcloud storage buckets update gs://${bucket} --versioning`,
            },
        ];
    }
    catch (error) {
        const code = (0,api_failure/* codeOf */.$N)(error);
        if (code === "NOT_FOUND") {
            const message = `the state's bucket ${bucket} does not exist`;
            return [{ code: "TF_BACKEND", message, fix: "cloud-tasks bootstrap" }];
        }
        if (code !== "PERMISSION_DENIED")
            throw error;
        return [
            {
                code: "TF_PERMISSION",
                message: `the state's bucket ${bucket} can't be read: storage.buckets.get is missing, or the bucket is someone else's`,
                fix: `gcloud storage buckets add-iam-policy-binding gs://${bucket} --member=serviceAccount:ACCOUNT --role=roles/storage.legacyBucketReader (project ${project.projectId ?? ""})`,
            },
        ];
    }
}
//# sourceMappingURL=bucket.js.map
// EXTERNAL MODULE: ./lib/terraform/errors/permission-roles.js
var permission_roles = __webpack_require__(62219);
;// CONCATENATED MODULE: ./lib/terraform/preflight/permissions.js


/** One permission of each kind that a role brings, by what of the project needs it. */
function neededPermissions(project, identity) {
    const verb = identity === "plan" ? "get" : "create";
    const policy = identity === "plan" ? "getIamPolicy" : "setIamPolicy";
    const by = [
        [project.queues.length > 0, [`cloudtasks.queues.${verb}`]],
        [project.schedules.length > 0, [`cloudscheduler.jobs.${verb}`]],
        [project.secrets.length > 0, [`secretmanager.secrets.${verb}`]],
        [project.alerts.length > 0, [`monitoring.alertPolicies.${verb}`]],
        [
            project.workers.length > 0,
            [
                `run.services.${verb}`,
                `run.services.${policy}`,
                `iam.serviceAccounts.${verb}`,
                `iam.serviceAccounts.${policy}`,
                ...(identity === "apply"
                    ? ["iam.serviceAccounts.actAs", "artifactregistry.repositories.uploadArtifacts"]
                    : []),
            ],
        ],
        [project.buckets.length > 0 && identity === "apply", ["storage.buckets.create"]],
    ];
    return by.flatMap(([needed, permissions]) => (needed ? permissions : []));
}
/** What the identity may do with the state. */
const STATE_PERMISSIONS = {
    plan: ["storage.objects.get", "storage.objects.list"],
    apply: [
        "storage.objects.get",
        "storage.objects.list",
        "storage.objects.create",
        "storage.objects.delete",
    ],
};
/**
 * The permissions that the identity lacks, one problem for each role that would bring them.
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects/testIamPermissions
 */
async function permissionProblems(project, deps) {
    const { gcp, identity, backend } = deps;
    const projectId = project.projectId ?? "";
    const needed = neededPermissions(project, identity);
    const held = needed.length === 0 ? [] : await heldOnProject(gcp, projectId, needed);
    const problems = byRole(needed.filter((one) => !held.includes(one)), identity).map(([role, missing]) => ({
        code: "TF_PERMISSION",
        message: `on project ${projectId} the identity lacks ${missing.join(", ")}`,
        fix: `gcloud projects add-iam-policy-binding ${projectId} --member=serviceAccount:ACCOUNT --role=${role}`,
    }));
    if (backend.kind !== "gcs")
        return problems;
    const missing = await missingOnBucket(gcp, backend.bucket, STATE_PERMISSIONS[identity]);
    if (missing.length === 0)
        return problems;
    const role = identity === "plan" ? "roles/storage.objectViewer" : "roles/storage.objectAdmin";
    return [
        ...problems,
        {
            code: "TF_PERMISSION",
            message: `on the state's bucket ${backend.bucket} the identity lacks ${missing.join(", ")}`,
            fix: `gcloud storage buckets add-iam-policy-binding gs://${backend.bucket} --member=serviceAccount:ACCOUNT --role=${role}`,
        },
    ];
}
async function heldOnProject(gcp, projectId, permissions) {
    const path = `/v1/projects/${encodeURIComponent(projectId)}:testIamPermissions`;
    const answer = await gcp.rest({
        api: "cloudresourcemanager",
        method: "POST",
        path,
        body: { permissions },
    });
    return answer.permissions ?? [];
}
/** A bucket that is not there is another check's. @see https://cloud.google.com/storage/docs/json_api/v1/buckets/testIamPermissions */
async function missingOnBucket(gcp, bucket, permissions) {
    const query = permissions.map((permission) => `permissions=${permission}`).join("&");
    const path = `/storage/v1/b/${encodeURIComponent(bucket)}/iam/testPermissions?${query}`;
    try {
        const answer = await gcp.rest({ api: "storage", method: "GET", path });
        const held = answer.permissions ?? [];
        return permissions.filter((permission) => !held.includes(permission));
    }
    catch (error) {
        const code = (0,api_failure/* codeOf */.$N)(error);
        if (code === "NOT_FOUND")
            return [];
        if (code === "PERMISSION_DENIED")
            return [...permissions];
        throw error;
    }
}
/** A plan's roles are the reading ones. */
function byRole(missing, identity) {
    const roles = new Map();
    for (const permission of missing) {
        const role = identity === "plan" ? (0,permission_roles/* readingRoleOf */.Qs)(permission) : (0,permission_roles/* roleOf */.kp)(permission);
        if (role === undefined)
            continue;
        roles.set(role, [...(roles.get(role) ?? []), permission]);
    }
    return [...roles];
}
//# sourceMappingURL=permissions.js.map
// EXTERNAL MODULE: ./lib/terraform/secrets.js
var terraform_secrets = __webpack_require__(13753);
;// CONCATENATED MODULE: ./lib/terraform/preflight.js





/** The APIs that a project needs, by what of it needs them. */
function neededApis(project, backend) {
    const by = {
        cloudresourcemanager: true,
        iam: project.workers.length > 0,
        artifactregistry: project.workers.length > 0,
        run: project.workers.length > 0,
        cloudtasks: project.queues.length > 0,
        logging: project.queues.length > 0,
        cloudscheduler: project.schedules.length > 0,
        secretmanager: project.secrets.length > 0,
        monitoring: project.alerts.length > 0,
        storage: project.buckets.length > 0 || backend.kind === "gcs",
    };
    return Object.keys(by)
        .filter((api) => by[api])
        .map((api) => `${api}.googleapis.com`);
}
/**
 * Everything that is missing, at once: APIs, the state's bucket, the identity's permissions, versions of secrets. What can't
 * be asked because of an earlier answer (an API that is off) is not asked.
 * @throws Failure `GCP_…` when an API fails for another reason
 */
async function preflight(project, deps) {
    try {
        return await allProblems(project, deps);
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)("look for what terraform would miss", error);
    }
}
async function allProblems(project, deps) {
    const { gcp, backend } = deps;
    const apis = await disabledApis(project, deps);
    const isOn = (api) => !apis.disabled.includes(`${api}.googleapis.com`);
    const [bucket, permissions, secrets] = await Promise.all([
        backend.kind === "gcs" && isOn("storage") ? bucketProblems(gcp, backend.bucket, project) : [],
        isOn("cloudresourcemanager") ? permissionProblems(project, deps) : [],
        isOn("secretmanager") ? (0,terraform_secrets/* secretProblems */.J)(project, gcp) : [],
    ]);
    return [...apis.problems, ...bucket, ...permissions, ...secrets];
}
/**
 * @throws Failure that names every problem and the command that mends it; its code is theirs, or `TF_PREFLIGHT` for several;
 * `GCP_…` of `preflight`
 */
async function requirePreflight(project, deps) {
    const problems = await preflight(project, deps);
    const [first] = problems;
    if (first === undefined)
        return;
    const alike = problems.every(({ code }) => code === first.code);
    throw new failure/* Failure */.H(alike ? first.code : "TF_PREFLIGHT", problems.map(({ message }) => message).join("; "), { exitCode: 2, hint: problems.map(({ fix }) => fix).join("\n") });
}
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/list */
async function disabledApis(project, { gcp, backend }) {
    const projectId = project.projectId ?? "";
    const enabled = new Set();
    let page = "";
    try {
        do {
            const path = `/v1/projects/${encodeURIComponent(projectId)}/services?filter=state:ENABLED&pageSize=200${page}`;
            const answer = (await gcp.rest({ api: "serviceusage", method: "GET", path }));
            for (const { name } of answer.services ?? [])
                enabled.add(name.slice(name.lastIndexOf("/") + 1));
            const token = answer.nextPageToken ?? "";
            page = token === "" ? "" : `&pageToken=${encodeURIComponent(token)}`;
        } while (page !== "");
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) !== "PERMISSION_DENIED")
            throw error;
        const message = `can't see which APIs are on: ${(0,failure/* errorMessage */.g)(error)}`;
        const fix = `gcloud services enable serviceusage.googleapis.com --project=${projectId}, and grant roles/serviceusage.serviceUsageViewer`;
        return { disabled: [], problems: [{ code: "TF_PERMISSION", message, fix }] };
    }
    const disabled = neededApis(project, backend).filter((api) => !enabled.has(api));
    if (disabled.length === 0)
        return { disabled, problems: [] };
    const message = `not enabled in ${projectId}: ${disabled.join(", ")}`;
    const fix = `gcloud services enable ${disabled.join(" ")} --project=${projectId}`;
    return { disabled, problems: [{ code: "TF_API_DISABLED", message, fix }] };
}
//# sourceMappingURL=preflight.js.map

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

//# sourceMappingURL=262.index.js.map