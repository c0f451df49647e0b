export const id = 519;
export const ids = [519];
export const modules = {

/***/ 91519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bootstrapCommand: () => (/* binding */ bootstrapCommand)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(57336);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/project/load-project.js + 27 modules
var load_project = __webpack_require__(86365);
// EXTERNAL MODULE: ./lib/terraform/changes/changes.js + 1 modules
var changes = __webpack_require__(96036);
// EXTERNAL MODULE: ./lib/terraform/guard/guard-weakenings.js
var guard_weakenings = __webpack_require__(66590);
// EXTERNAL MODULE: ./lib/terraform/guard/guard.js + 1 modules
var guard = __webpack_require__(21039);
;// CONCATENATED MODULE: ./lib/terraform/bootstrap-guard.js




const LOSSES = {
    google_artifact_registry_repository: "its images are lost, and no release can be rolled back",
    google_iam_workload_identity_pool: "no job of GitHub signs in any more",
    google_iam_workload_identity_pool_provider: "no job of GitHub signs in any more",
    google_service_account: "whatever acts as it is refused",
};
/** What a second bootstrap would take away from the first: it is meant to change nothing, or to add. */
function bootstrapFindings(resources) {
    return resources.flatMap((resource) => {
        const { address, type, change } = resource;
        const action = (0,changes/* actionOf */.qj)(resource);
        if (action === "delete" || action === "replace" || action === "forget") {
            const loss = LOSSES[type] ?? "what it grants is taken away";
            const done = action === "forget" ? "forgotten" : `${action}d`;
            return [{ address, message: `${address} would be ${done}: ${loss}` }];
        }
        const condition = "attribute_condition";
        const [before, after] = [(0,guard_weakenings.at)(change.before, condition), (0,guard_weakenings.at)(change.after, condition)];
        if (action !== "update" || before === after)
            return [];
        return [
            {
                address,
                message: `${address} would let in other jobs than now: ${String(before)} becomes ${String(after)}`,
            },
        ];
    });
}
/** @throws Failure `TF_GUARD` (exit 3) for a finding whose address is not allowed, `TF_ALLOW_UNKNOWN` of `unwaived` */
function guardBootstrap(findings, allow) {
    // It is planned and applied in one run: there is no other plan that a waiver could be meant for.
    const left = (0,guard/* unwaived */.q2)(findings, "", { fingerprint: "", addresses: allow });
    if (left.length === 0)
        return;
    throw new failure/* Failure */.H("TF_GUARD", left.map(({ message }) => message).join("; "), {
        exitCode: 3,
        hint: `run it with the options of the first time, or add --allow ${left.map(({ address }) => `'${address}'`).join(" ")}`,
    });
}
//# sourceMappingURL=bootstrap-guard.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./lib/terraform/adopt/adoption.js
var adoption = __webpack_require__(50013);
// EXTERNAL MODULE: ./lib/terraform/changes/plan-json.js
var plan_json = __webpack_require__(92950);
// EXTERNAL MODULE: ./lib/terraform/initialize.js
var initialize = __webpack_require__(45976);
// EXTERNAL MODULE: ./lib/terraform/kept-state.js
var kept_state = __webpack_require__(53458);
// EXTERNAL MODULE: ./lib/terraform/session.js + 12 modules
var session = __webpack_require__(77907);
// EXTERNAL MODULE: ./lib/terraform/work-dir.js
var work_dir = __webpack_require__(96361);
;// CONCATENATED MODULE: ./lib/terraform/bootstrap.js












const value = schemas/* object */.Ikc({ value: schemas/* string */.YjP() });
const outputsSchema = schemas/* object */.Ikc({
    apply_service_account: value,
    image_repository: value,
    plan_service_account: value,
    state_bucket: value,
    workload_identity_provider: value,
});
/**
 * Plans `terraform/bootstrap`. The bucket that holds its own state is made before and taken over by an import, so no state is
 * ever moved.
 * @param adopt what stands already
 * @throws Failure of `runTerraform`
 */
async function planBootstrap(vars, adopt, deps) {
    const configDir = external_node_path_.join(deps.workDir, "config");
    const planFile = external_node_path_.join(deps.workDir, "plan.tfplan");
    await prepare(configDir, vars, adopt, deps);
    const workDir = { configDir, planFile, dataDir: external_node_path_.join(deps.workDir, "data") };
    const terraform = (0,session/* openSession */.fA)(deps, workDir);
    await (0,initialize/* initialize */.n)(deps, workDir, terraform);
    await (0,kept_state/* pushKeptStates */.nc)((0,kept_state/* keptFolder */.H$)(deps), { ...deps, terraform, lockArgs: (0,session/* lockArgs */.dj)(deps) });
    const out = `-out=${planFile}`;
    await terraform(["plan", "-json", "-input=false", ...(0,session/* lockArgs */.dj)(deps), out]);
    const { stdout } = await terraform(["show", "-json", planFile]);
    const { resource_changes: resources } = (0,plan_json/* parsePlanJson */.X)(stdout);
    return {
        changes: (0,changes/* summarizeChanges */.Nf)(resources),
        guard: bootstrapFindings(resources),
        async apply() {
            await terraform(["apply", "-json", "-input=false", ...(0,session/* lockArgs */.dj)(deps), planFile]);
        },
        outputs: () => readOutputs(terraform),
    };
}
async function prepare(configDir, vars, adopt, deps) {
    await (0,promises_.mkdir)(deps.workDir, { recursive: true, mode: 0o700 });
    await (0,promises_.rm)(configDir, { recursive: true, force: true });
    await (0,promises_.cp)(external_node_path_.join(deps.moduleDir, "bootstrap"), configDir, {
        recursive: true,
        filter: (source) => !external_node_path_.basename(source).startsWith(".terraform"),
    });
    const write = (name, content) => (0,promises_.writeFile)(external_node_path_.join(configDir, name), content, { mode: 0o600 });
    const tfvars = {
        environments: [...vars.environments].sort(),
        github_repository_id: vars.githubRepositoryId,
        project_id: vars.projectId,
        region: vars.region,
        repository: vars.repository,
        state_bucket: vars.stateBucket,
    };
    await write("terraform.tfvars.json", `${JSON.stringify(tfvars, undefined, 2)}\n`);
    await write("imports.tf", (0,adoption/* importBlocks */.g0)(adopt));
    // The module names no backend, so that it can also be run by hand.
    if (deps.backend.kind === "gcs") {
        await write("backend_override.tf.json", JSON.stringify({ terraform: { backend: { gcs: {} } } }));
    }
    else {
        await (0,work_dir/* writeBackend */.c)(configDir, deps.backend);
    }
}
async function readOutputs(terraform) {
    const { stdout } = await terraform(["output", "-json"]);
    const parsed = outputsSchema.safeParse(JSON.parse(stdout));
    if (!parsed.success) {
        throw new failure/* Failure */.H("TF_NO_OUTPUTS", "the state has no outputs of the bootstrap", {
            exitCode: 1,
            hint: "run bootstrap again",
            cause: parsed.error,
        });
    }
    return Object.fromEntries(Object.entries(parsed.data).map(([name, output]) => [name, output.value]));
}
//# sourceMappingURL=bootstrap.js.map
// EXTERNAL MODULE: ./lib/terraform/download/no-download.js
var no_download = __webpack_require__(27915);
// EXTERNAL MODULE: ./lib/terraform/process/executable.js
var process_executable = __webpack_require__(91948);
// EXTERNAL MODULE: ./lib/commands/deploy/confirm.js
var deploy_confirm = __webpack_require__(80404);
// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/commands/deploy/state.js
var state = __webpack_require__(77249);
;// CONCATENATED MODULE: ./lib/commands/deploy/foundations.js



/** What terraform itself needs before it can turn on the rest. */
const FIRST_APIS = ["artifactregistry", "cloudresourcemanager", "iam", "serviceusage", "storage"];
/** Google says "usually done within 5 minutes". */
const ENABLE_TIMEOUT_MS = 300_000;
const POLL_MS = 2_000;
/**
 * Turns on the APIs that terraform calls before it turns on the others.
 * @throws Failure `GCP_…`, `API_NOT_ENABLED`
 * @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable
 */
async function enableFirstApis(gcp, projectId, clock) {
    const until = clock.now() + ENABLE_TIMEOUT_MS;
    try {
        let operation = (await gcp.rest({
            api: "serviceusage",
            method: "POST",
            path: `/v1/projects/${encodeURIComponent(projectId)}/services:batchEnable`,
            body: { serviceIds: FIRST_APIS.map((api) => `${api}.googleapis.com`) },
        }));
        while (operation.done !== true && clock.now() < until) {
            await new Promise((resolve) => {
                clock.setTimer(clock.now() + POLL_MS, resolve);
            });
            const path = `/v1/${operation.name ?? ""}`;
            operation = (await gcp.rest({ api: "serviceusage", method: "GET", path }));
        }
        if (operation.done === true && operation.error === undefined)
            return;
        const why = operation.error?.message ?? "it takes too long";
        throw new failure/* Failure */.H("API_NOT_ENABLED", `could not enable ${FIRST_APIS.join(", ")}: ${why}`, {
            exitCode: 1,
            hint: "run it again; enabling what is on already does nothing",
        });
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`enable APIs of project "${projectId}"`, error);
    }
}
/**
 * What of the bootstrap stands already: made by hand, or by a run whose state is lost. Terraform ignores an import of what is in
 * its state. Grants and APIs need none: making them again does nothing.
 * @throws Failure `GCP_…`
 */
async function findFoundations(gcp, vars) {
    const { projectId, region, repository, stateBucket } = vars;
    const pool = `projects/${projectId}/locations/global/workloadIdentityPools/cloud-tasks-github`;
    const account = (name) => `projects/${projectId}/serviceAccounts/${name}@${projectId}.iam.gserviceaccount.com`;
    const images = `projects/${projectId}/locations/${region}/repositories/${repository}`;
    const candidates = [
        ["artifactregistry", "google_artifact_registry_repository.images", images],
        ["iam", "google_service_account.plan", account("cloud-tasks-plan")],
        ["iam", "google_service_account.apply", account("cloud-tasks-apply")],
        ["iam", "google_iam_workload_identity_pool.github", pool],
        ["iam", "google_iam_workload_identity_pool_provider.github", `${pool}/providers/github`],
    ];
    const found = await Promise.all(candidates.map(async ([api, address, importId]) => (await isThere(gcp, api, importId)) ? [{ address, importId }] : []));
    const bucket = (await (0,state/* isOwnBucket */.hO)(gcp, projectId, stateBucket)) ? [bucketOf(stateBucket)] : [];
    return [...found.flat(), ...bucket];
}
/** The bucket of the state, as the module calls it. */
function bucketOf(name) {
    return { address: "google_storage_bucket.state", importId: name };
}
async function isThere(gcp, api, name) {
    try {
        const found = (await gcp.rest({ api, method: "GET", path: `/v1/${name}` }));
        // A deleted pool is kept for 30 days, under its name.
        return found.state !== "DELETED";
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) === "NOT_FOUND")
            return false;
        throw (0,api_failure/* apiFailure */.tF)(`read ${name}`, error);
    }
}
//# sourceMappingURL=foundations.js.map
// EXTERNAL MODULE: ./lib/commands/deploy/plan-text.js
var plan_text = __webpack_require__(49321);
// EXTERNAL MODULE: ./lib/commands/deploy/state-bucket.js
var state_bucket = __webpack_require__(93368);
// EXTERNAL MODULE: ./lib/commands/deploy/target.js + 1 modules
var deploy_target = __webpack_require__(78119);
// EXTERNAL MODULE: ./lib/commands/frame/cancellation.js
var cancellation = __webpack_require__(16049);
// EXTERNAL MODULE: ./lib/commands/frame/package-folder.js
var package_folder = __webpack_require__(84749);
;// CONCATENATED MODULE: ./lib/commands/bootstrap.js


















/** `cloud-tasks bootstrap`: once for each Google Cloud project; running it again changes nothing. @throws Failure `TF_GUARD` when it would take something away */
async function bootstrapCommand(options, console, clock) {
    const config = await readDefaults(options);
    const githubRepositoryId = repositoryId(options);
    return (0,cancellation/* withCancellation */.a)(console.progress, async (signal) => {
        const executable = await (0,process_executable/* findTerraform */.Y)(process.env["PATH"] ?? "", {
            env: { ...process.env, ...(options.download ? {} : no_download/* NO_DOWNLOAD */.L) },
            progress: console.progress,
            signal,
        });
        const target = await (0,deploy_target/* connectTarget */.u)({
            clock,
            ...(options.emulator === undefined ? {} : { emulator: options.emulator }),
            ...(config.projectId === undefined ? {} : { projectId: config.projectId }),
        });
        const workDir = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "cloud-tasks-"));
        try {
            const vars = {
                projectId: target.projectId,
                region: config.region,
                githubRepositoryId,
                environments: options.githubEnvironment,
                stateBucket: options.stateBucket ?? (0,state/* defaultStateBucket */.vP)(target.projectId),
                repository: options.repository,
            };
            const outputs = await setUp(vars, target, console, options, (backend, folder) => ({
                clock,
                progress: console.progress,
                endpoints: target.endpoints,
                executable: executable.file,
                moduleDir: (0,package_folder/* packageFolder */.n)("terraform"),
                workDir: (0,external_node_path_.join)(workDir, folder),
                keepDir: (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_path_.resolve)(options.config)), ".cloud-tasks", "kept"),
                backend,
                projectNumber: "",
                images: {},
                processEnv: target.processEnv,
                extraEnv: target.extraEnv,
                signal,
            }));
            if (outputs === undefined) {
                console.err("not agreed to: nothing was made but the APIs that were turned on\n");
                return 3;
            }
            console.out(options.json ? `${JSON.stringify(outputs)}\n` : outputsText(outputs, console));
            return 0;
        }
        finally {
            await target.close();
            await (0,promises_.rm)(workDir, { recursive: true, force: true });
        }
    });
}
/** Plans, asks and applies; undefined when nobody agrees. */
async function setUp(vars, target, console, { yes, allow }, depsOf) {
    const { gcp } = target;
    const { projectId, region, stateBucket: bucket } = vars;
    const gcs = depsOf({ kind: "gcs", bucket, prefix: "cloud-tasks-bootstrap" }, "run");
    await enableFirstApis(gcp, projectId, gcs.clock);
    const adopt = await findFoundations(gcp, vars);
    const exists = adopt.some(({ address }) => address === bucketOf(bucket).address);
    // While there is no bucket there is no state, so a first plan on an empty local one says the same.
    const first = depsOf({ kind: "local", file: (0,external_node_path_.join)(gcs.workDir, "..", "none.tfstate") }, "first");
    const planned = await planBootstrap(vars, adopt, exists ? gcs : first);
    if (planned.changes.length > 0) {
        console.err(`bootstrap ${projectId}\n${planned.changes.flatMap(plan_text/* changeLines */.O).join("\n")}\n`);
        guardBootstrap(planned.guard, allow);
        const agreed = await (0,deploy_confirm/* confirm */.l)(console, `make this in ${projectId}`, "yes", {
            yes,
            hint: "add --yes",
        });
        if (!agreed)
            return undefined;
    }
    if (exists) {
        if (planned.changes.length > 0)
            await planned.apply();
        return await planned.outputs();
    }
    await (0,state_bucket/* createStateBucket */.E)(gcp, { projectId, region, bucket });
    const final = await planBootstrap(vars, [...adopt, bucketOf(bucket)], gcs);
    await final.apply();
    return await final.outputs();
}
/** Project and region: as given, else as the config has them, when there is one. */
async function readDefaults(options) {
    const { project } = await (0,load_project/* loadProject */.g)({
        configFile: options.config,
        ...(options.environment === undefined ? {} : { environment: options.environment }),
    });
    const region = options.region ?? project?.region;
    if (region === undefined) {
        throw new failure/* Failure */.H("BOOTSTRAP_NO_REGION", `no --region is given, and no config that names one`, {
            exitCode: 2,
            hint: "add --region us-central1, or name a valid config by --config",
        });
    }
    return { projectId: options.project ?? project?.projectId, region };
}
function repositoryId({ githubRepositoryId }) {
    const id = githubRepositoryId ?? process.env["GITHUB_REPOSITORY_ID"] ?? "";
    if (/^\d+$/.test(id))
        return id;
    throw new failure/* Failure */.H("BOOTSTRAP_NO_REPOSITORY", id === ""
        ? "no GitHub repository is named"
        : `${JSON.stringify(id)} is no id of a GitHub repository`, {
        exitCode: 2,
        hint: 'add --github-repository-id "$(gh api repos/OWNER/REPO --jq .id)": a name could be taken over, an id can not',
    });
}
function outputsText(outputs, options) {
    const c = (0,picocolors.createColors)(options.colors);
    const lines = Object.entries(outputs).map(([name, text]) => `  ${name.padEnd(27)} ${text}`);
    return `${c.bold("for the GitHub workflow")}\n${lines.join("\n")}\n`;
}
//# sourceMappingURL=bootstrap.js.map

/***/ }),

/***/ 80404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ confirm)
/* harmony export */ });
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42587);

/**
 * Whether a person agrees: `yes` by option, else by typing `answer` at a terminal.
 * @param what e.g. `apply this to "production"`
 * @throws Failure `NOT_CONFIRMED` where nobody sits to be asked
 */
async function confirm(console, what, answer, options) {
    if (options.yes)
        return true;
    if (console.ask === undefined) {
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H("NOT_CONFIRMED", `nobody is here to agree: ${what}?`, {
            exitCode: 2,
            hint: options.hint,
        });
    }
    return (await console.ask(`${what}? Type ${answer} to go on: `)).trim() === answer;
}
//# sourceMappingURL=confirm.js.map

/***/ }),

/***/ 49321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ changeLines),
/* harmony export */   P: () => (/* binding */ planText)
/* harmony export */ });
/* harmony import */ var picocolors__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57336);
/* harmony import */ var _report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2643);
/* harmony import */ var _report_resource_label_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21559);



const MARKS = {
    create: "+",
    update: "~",
    replace: "±",
    delete: "-",
    forget: "·",
    read: "·",
    import: "<",
    move: ">",
};
/** A plan for a terminal: what changes and from what to what, what drifted, what the guard says, the fingerprint. */
function planText(plan, options) {
    const c = (0,picocolors__WEBPACK_IMPORTED_MODULE_1__.createColors)(options.colors);
    const lines = [`${c.bold("plan")}  ${plan.summary}`];
    for (const change of plan.changes)
        lines.push(...changeLines(change));
    if (plan.drift.length > 0) {
        lines.push("", "changed outside of Terraform since the last apply:");
        for (const change of plan.drift)
            lines.push(...changeLines(change));
    }
    for (const finding of plan.guard)
        lines.push("", `${c.red("guard")}  ${finding}`);
    if (plan.failure?.hint !== undefined)
        lines.push(`${c.cyan("next:")} ${plan.failure.hint}`);
    if (plan.guard.length > 0) {
        lines.push("`apply --allow ADDRESS…` waives addresses, for the plan that is reviewed or shown");
    }
    for (const address of plan.untainted ?? [])
        lines.push("", `${address} ${_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .MENDED */ .kB}`);
    for (const rename of (0,_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .untoldRenames */ .g0)(plan)) {
        lines.push("", `${(0,_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .renameAdvice */ .L4)(rename)}:`, rename.movedBlock.trimEnd());
    }
    if (plan.fingerprint !== "") {
        lines.push("", `fingerprint ${plan.fingerprint}`, c.dim((0,_report_plan_notes_js__WEBPACK_IMPORTED_MODULE_2__/* .makingsLine */ .xV)(plan)));
    }
    return `${lines.join("\n")}\n`;
}
/** One change: a new resource is one line, of a changed one each attribute has its own. */
function changeLines(change) {
    const why = change.reason === undefined ? "" : ` (${change.reason})`;
    const head = `  ${MARKS[change.action]} ${change.action} ${(0,_report_resource_label_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceLabel */ .b)(change)}${why}`;
    if (change.action === "create" || change.action === "delete")
        return [head];
    const attributes = change.attributes.map(({ path, before, after, forcesReplacement }) => `      ${path}: ${before} → ${after}${forcesReplacement ? " (forces the replacement)" : ""}`);
    return [head, ...attributes];
}
//# sourceMappingURL=plan-text.js.map

/***/ }),

/***/ 93368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ createStateBucket)
/* harmony export */ });
/* harmony import */ var _gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12505);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42587);


/**
 * Makes the bucket of the state as the bootstrap module describes it, which then takes it over.
 * @throws Failure `STATE_BUCKET_TAKEN`, `GCP_…`
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/insert
 */
async function createStateBucket(gcp, at) {
    try {
        await gcp.rest({
            api: "storage",
            method: "POST",
            path: `/storage/v1/b?project=${encodeURIComponent(at.projectId)}`,
            body: {
                name: at.bucket,
                location: at.region.toUpperCase(),
                versioning: { enabled: true },
                iamConfiguration: {
                    publicAccessPrevention: "enforced",
                    uniformBucketLevelAccess: { enabled: true },
                },
            },
        });
    }
    catch (error) {
        if ((0,_gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .codeOf */ .$N)(error) !== "ALREADY_EXISTS")
            throw (0,_gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .apiFailure */ .tF)(`make bucket "${at.bucket}"`, error);
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H("STATE_BUCKET_TAKEN", `the bucket "${at.bucket}" belongs to someone else`, {
            exitCode: 2,
            hint: "names of buckets are global: choose another by --state-bucket",
            cause: error,
        });
    }
}
//# sourceMappingURL=state-bucket.js.map

/***/ }),

/***/ 77249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _h: () => (/* binding */ stateBackend),
/* harmony export */   hO: () => (/* binding */ isOwnBucket),
/* harmony export */   vP: () => (/* binding */ defaultStateBucket)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12505);
/* harmony import */ var _project_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42587);
/* harmony import */ var _state_bucket_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93368);




/** The bucket that `cloud-tasks bootstrap` makes when it is given no other name. */
function defaultStateBucket(projectId) {
    return `${projectId}-tfstate`;
}
/**
 * Where the state of a project's environment is: a local file, a bucket by its name, or the one that bootstrap made.
 * The latter must be in the project: names of buckets are global, and whoever took it first would read and write the state.
 * @throws Failure `STATE_TWICE`, `STATE_BUCKET_MISSING`, `GCP_…`
 */
async function stateBackend(project, gcp, options) {
    const named = options.stateBucket ?? process.env["CLOUD_TASKS_STATE_BUCKET"] ?? "";
    if (options.stateFile !== undefined) {
        if (options.stateBucket !== undefined) {
            throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H("STATE_TWICE", "--state-file and --state-bucket exclude each other", {
                exitCode: 2,
                hint: "leave one of them out",
            });
        }
        return { kind: "local", file: node_path__WEBPACK_IMPORTED_MODULE_0__.resolve(options.stateFile) };
    }
    const bucket = named === "" ? defaultStateBucket(project.projectId) : named;
    if (named === "" && !(await isOwnBucket(gcp, project.projectId, bucket))) {
        if (options.emulator !== undefined) {
            await (0,_state_bucket_js__WEBPACK_IMPORTED_MODULE_3__/* .createStateBucket */ .E)(gcp, { ...project, bucket });
            return backendIn(bucket, project);
        }
        throw new _project_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H("STATE_BUCKET_MISSING", `project "${project.projectId}" has no bucket "${bucket}" for Terraform's state`, {
            exitCode: 2,
            hint: "run `cloud-tasks bootstrap` once, name another bucket by --state-bucket, or try out with --state-file",
        });
    }
    return backendIn(bucket, project);
}
function backendIn(bucket, project) {
    return { kind: "gcs", bucket, prefix: `${project.name}/${project.environment}` };
}
/**
 * Lists instead of getting: a list shows this project's buckets only, and a viewer may.
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/list
 */
async function isOwnBucket(gcp, projectId, bucket) {
    const query = new URLSearchParams({ project: projectId, prefix: bucket });
    try {
        const path = `/storage/v1/b?${query.toString()}`;
        const answer = await gcp.rest({ api: "storage", method: "GET", path });
        const { items = [] } = answer;
        return items.some(({ name }) => name === bucket);
    }
    catch (error) {
        throw (0,_gcp_api_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .apiFailure */ .tF)(`list the buckets of project "${projectId}"`, error);
    }
}
//# sourceMappingURL=state.js.map

/***/ }),

/***/ 78119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ connectTarget)
});

// UNUSED EXPORTS: readProjectNumber

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 9 modules
var schemas = __webpack_require__(27597);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/errors.js
var errors = __webpack_require__(961);
// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/gcp/credentials.js
var credentials = __webpack_require__(33032);
;// CONCATENATED MODULE: ./lib/gcp/endpoints.js
/** Google itself. */
const googleEndpoints = {
    url: (api) => `https://${api}.googleapis.com`,
    grpc: (api) => ({ host: `${api}.googleapis.com`, port: 443, plaintext: false }),
    registryHost: (region) => `${region}-docker.pkg.dev`,
    registryScheme: "https",
    runUrlTemplate: "https://{service}-{number}.{region}.run.app",
    terraformEnv: {},
};
//# sourceMappingURL=endpoints.js.map
// EXTERNAL MODULE: ./lib/gcp/gcp.js
var gcp_gcp = __webpack_require__(50324);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/commands/deploy/target.js






const discoverySchema = schemas/* object */.Ikc({
    rest: schemas/* url */.OZ5(),
    grpc: schemas/* string */.YjP(),
    projectId: schemas/* string */.YjP(),
    projectNumber: schemas/* string */.YjP(),
    region: schemas/* string */.YjP(),
});
/** How long an emulator may take to say who it is. */
const DISCOVERY_TIMEOUT_MS = 10_000;
/**
 * Connects to Google with the ambient credentials, or to an embedded cloud on this machine, whose terraform provider is then
 * served from this process. A stage sees no difference but the endpoints.
 * @throws Failure `TF_NO_PROJECT_ID`, `GCP_…`, `EMULATOR_NOT_LOCAL`, `EMULATOR_UNREACHABLE`
 */
async function connectTarget(options) {
    return options.emulator === undefined
        ? connectGoogle(options.projectId)
        : await connectEmulator(options.emulator, options.clock);
}
function connectGoogle(projectId) {
    if (projectId === undefined) {
        throw new failure/* Failure */.H("TF_NO_PROJECT_ID", "no Google Cloud project is named", {
            exitCode: 2,
            hint: "set project_id in cloud-tasks.yaml, at the top or in the environment, or give --project; for a try without an account give --emulator",
        });
    }
    const gcp = (0,gcp_gcp/* connectGcp */.h)(googleEndpoints, (0,credentials/* ambientCredentials */.j)({ projectId }));
    return {
        projectId,
        endpoints: googleEndpoints,
        gcp,
        projectNumber: () => readProjectNumber(gcp, projectId),
        processEnv: process.env,
        extraEnv: {},
        close: () => gcp.close(),
    };
}
/** The number of a project. @see https://cloud.google.com/resource-manager/reference/rest/v3/projects/get */
async function readProjectNumber(gcp, projectId) {
    let name;
    try {
        const path = `/v3/projects/${encodeURIComponent(projectId)}`;
        const answer = await gcp.rest({ api: "cloudresourcemanager", method: "GET", path });
        name = answer.name;
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`read project "${projectId}"`, error);
    }
    const number = /^projects\/(\d+)$/.exec(String(name))?.[1];
    if (number !== undefined)
        return number;
    throw new failure/* Failure */.H("GCP_UNKNOWN", `project "${projectId}" has no number: ${String(name)}`, {
        exitCode: 1,
    });
}
async function connectEmulator(url, clock) {
    const { rest, grpc, projectId, projectNumber, region } = await discover(url);
    const [{ rehearsalEndpoints }, { reattachEnv, startProvider }] = await Promise.all([
        __webpack_require__.e(/* import() */ 299).then(__webpack_require__.bind(__webpack_require__, 54299)),
        Promise.all(/* import() */[__webpack_require__.e(695), __webpack_require__.e(658)]).then(__webpack_require__.bind(__webpack_require__, 39695)),
    ]);
    const { hostname, port } = new URL(`http://${grpc}`);
    const grpcAddress = { host: hostname.replaceAll(/[[\]]/g, ""), port: Number(port) };
    const endpoints = rehearsalEndpoints({ restUrl: rest, grpcAddress, projectId, region });
    const gcp = (0,gcp_gcp/* connectGcp */.h)(endpoints, (0,credentials/* fixedCredentials */.r)("emulator"));
    const provider = await startProvider({ clock, env: endpoints.terraformEnv });
    return {
        projectId,
        endpoints,
        gcp,
        projectNumber: () => Promise.resolve(projectNumber),
        processEnv: withoutCredentials(process.env),
        extraEnv: reattachEnv(provider),
        async close() {
            await Promise.all([gcp.close(), provider.stop()]);
        },
    };
}
async function discover(url) {
    const base = checkLocal(url, "--emulator");
    let found;
    try {
        const response = await fetch(new URL("/_emulator", base), {
            redirect: "error",
            signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
        });
        found = discoverySchema.parse(await response.json());
    }
    catch (cause) {
        const why = cause instanceof errors/* ZodError */.G ? "something else answers there" : (0,failure/* errorMessage */.g)(cause);
        throw new failure/* Failure */.H("EMULATOR_UNREACHABLE", `no embedded cloud at ${url}: ${why}`, {
            exitCode: 2,
            hint: "start one with `cloud-tasks emulate` and give the REST address that it prints",
            cause,
        });
    }
    checkLocal(found.rest, `${url} names`);
    checkLocal(`http://${found.grpc}`, `${url} names`);
    return found;
}
/** What is sent to an emulator is not meant for a network: plain HTTP, to this machine alone. */
function checkLocal(text, where) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const host = url?.hostname ?? "";
    const local = host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
    if (url?.protocol === "http:" && local)
        return url;
    throw new failure/* Failure */.H("EMULATOR_NOT_LOCAL", `${where} ${JSON.stringify(text)}: no local address`, {
        exitCode: 2,
        hint: "give the address of an embedded cloud on this machine, such as http://127.0.0.1:8085; leave --emulator out for Google",
    });
}
/** An embedded cloud needs nobody's rights, so nobody's credentials reach a terraform that works on it. */
function withoutCredentials(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(GOOGLE|CLOUDSDK|ACTIONS)_/.test(name)));
}
//# sourceMappingURL=target.js.map

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

/***/ })

};

//# sourceMappingURL=519.index.js.map