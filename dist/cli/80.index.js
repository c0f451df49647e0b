export const id = 80;
export const ids = [80,871];
export const modules = {

/***/ 12080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ withDeploySession)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/terraform/adopt/adopt.js + 2 modules
var adopt_adopt = __webpack_require__(74745);
// EXTERNAL MODULE: ./lib/terraform/download/no-download.js
var no_download = __webpack_require__(27915);
// EXTERNAL MODULE: ./lib/terraform/process/executable.js
var process_executable = __webpack_require__(91948);
// EXTERNAL MODULE: ./lib/commands/frame/cancellation.js
var cancellation = __webpack_require__(16049);
// EXTERNAL MODULE: ./lib/commands/frame/package-folder.js
var package_folder = __webpack_require__(84749);
// EXTERNAL MODULE: ./lib/commands/frame/source-commit.js
var source_commit = __webpack_require__(25561);
// EXTERNAL MODULE: ./lib/commands/validate.js + 1 modules
var validate = __webpack_require__(8871);
// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/image/image-reference.js
var image_reference = __webpack_require__(33444);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/commands/deploy/images.js



/** The Artifact Registry repository that `cloud-tasks bootstrap` makes. */
const DEFAULT_REPOSITORY = "cloud-tasks";
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/**
 * The image of each worker: the one that is given, else the one that is deployed now.
 * @param given `WORKER=sha256:…` or `WORKER=HOST/PATH@sha256:…`
 * @throws Failure `IMAGE_OPTION`, `IMAGE_NO_DIGEST`, `GCP_…`
 */
async function workerImages(project, target, repository, given) {
    const at = { project, target, repository };
    const overrides = new Map(given.map((text) => parseOption(at, text)));
    const deployed = await Promise.all(project.workers.map(async (worker) => [
        worker.id,
        overrides.get(worker.id) ?? (await deployedImage(at, worker)),
    ]));
    return {
        images: Object.fromEntries(deployed.map(([id, image]) => [id, image ?? imageOf(at, id, image_reference/* NO_IMAGE_YET */.r)])),
        missing: deployed.filter(([, image]) => image === undefined).map(([id]) => id),
    };
}
/** A placeholder for each worker, where only the state matters and nothing is made. */
function placeholderImages(project, target) {
    const at = { project, target, repository: DEFAULT_REPOSITORY };
    return Object.fromEntries(project.workers.map(({ id }) => [id, imageOf(at, id, image_reference/* NO_IMAGE_YET */.r)]));
}
function parseOption(at, text) {
    const split = text.indexOf("=");
    const [id, image] = [text.slice(0, split), text.slice(split + 1)];
    const ids = at.project.workers.map((worker) => worker.id);
    if (split > 0 && ids.includes(id)) {
        if (DIGEST.test(image))
            return [id, imageOf(at, id, image)];
        if (DIGEST.test(image.slice(image.lastIndexOf("@") + 1)))
            return [id, image];
    }
    throw new failure/* Failure */.H("IMAGE_OPTION", `--image ${JSON.stringify(text)} names no image`, {
        exitCode: 2,
        hint: `write WORKER=sha256:… or WORKER=HOST/PATH@sha256:…; the workers are ${ids.join(", ")}`,
    });
}
function imageOf({ project, target, repository }, id, digest) {
    const { region, projectId } = project;
    return (0,image_reference/* imageReference */.K)({ endpoints: target.endpoints, region, projectId, repository }, id, digest);
}
/** What the service's template names. @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
async function deployedImage({ project, target }, worker) {
    const { projectId, region } = project;
    const path = `/v2/projects/${projectId}/locations/${region}/services/${encodeURIComponent(worker.name)}`;
    let service;
    try {
        service = (await target.gcp.rest({ api: "run", method: "GET", path }));
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) === "NOT_FOUND")
            return undefined;
        throw (0,api_failure/* apiFailure */.tF)(`read Cloud Run service "${worker.name}"`, error);
    }
    const image = service.template?.containers?.[0]?.image ?? "";
    if (DIGEST.test(image.slice(image.lastIndexOf("@") + 1)))
        return image;
    throw new failure/* Failure */.H("IMAGE_NO_DIGEST", `service "${worker.name}" runs ${JSON.stringify(image)}, which names no digest`, {
        exitCode: 2,
        hint: `say which one it is: --image ${worker.id}=HOST/PATH@sha256:…`,
    });
}
//# sourceMappingURL=images.js.map
// EXTERNAL MODULE: ./lib/commands/deploy/state.js
var state = __webpack_require__(77249);
// EXTERNAL MODULE: ./lib/commands/deploy/target.js + 1 modules
var deploy_target = __webpack_require__(78119);
;// CONCATENATED MODULE: ./lib/commands/deploy/session.js













/**
 * Validates, connects and prepares, runs the body and cleans up. The first Ctrl-C lets terraform finish what is in
 * flight and unlock. Exit 2 without running the body when the config has an error.
 */
async function withDeploySession(options, needs, console, clock, body) {
    const { loaded, section } = await (0,validate/* validateStage */.P)(options, clock);
    if (options.json && loaded.project === undefined) {
        console.out(`${JSON.stringify({ validate: section })}\n`);
    }
    else {
        (0,validate/* showDiagnostics */.K)(loaded, options.config, console);
    }
    const valid = loaded.project;
    if (valid === undefined)
        return 2;
    return (0,cancellation/* withCancellation */.a)(console.progress, async (signal) => {
        const executable = await (0,process_executable/* findTerraform */.Y)(process.env["PATH"] ?? "", {
            env: { ...process.env, ...(options.download ? {} : no_download/* NO_DOWNLOAD */.L) },
            progress: console.progress,
            signal,
        });
        const projectId = options.project ?? valid.projectId;
        const target = await (0,deploy_target/* connectTarget */.u)({
            clock,
            ...(options.emulator === undefined ? {} : { emulator: options.emulator }),
            ...(projectId === undefined ? {} : { projectId }),
        });
        const project = { ...valid, projectId: target.projectId };
        console.progress.info(`environment "${project.environment}" in project ${project.projectId}${options.emulator === undefined ? "" : ` of the embedded cloud at ${options.emulator}`}`);
        const folder = (0,external_node_path_.dirname)(project.configFile);
        const commit = await (0,source_commit/* sourceCommit */.P)(folder);
        const workDir = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "cloud-tasks-"));
        try {
            const { gcp, endpoints, processEnv, extraEnv } = target;
            const backend = await (0,state/* stateBackend */._h)(project, gcp, options);
            const { images, missing } = needs.images === undefined
                ? { images: placeholderImages(project, target), missing: [] }
                : await workerImages(project, target, needs.images.repository, needs.images.given);
            const adopt = needs.adopt ? await (0,adopt_adopt/* findAdoptable */._)(project, gcp) : [];
            return await body({
                project,
                target,
                validate: section,
                missingImages: missing,
                terraform: {
                    clock,
                    progress: console.progress,
                    endpoints,
                    gcp,
                    executable: executable.file,
                    moduleDir: (0,package_folder/* packageFolder */.n)("terraform"),
                    workDir,
                    keepDir: (0,external_node_path_.join)(folder, ".cloud-tasks", "kept"),
                    backend,
                    projectNumber: await target.projectNumber(),
                    images,
                    processEnv,
                    extraEnv,
                    adopt,
                    lock: needs.lock,
                    ...(needs.lockTimeoutMs === undefined ? {} : { lockTimeoutMs: needs.lockTimeoutMs }),
                    signal,
                    ...(commit === undefined ? {} : { commit }),
                },
            });
        }
        finally {
            await target.close();
            await (0,promises_.rm)(workDir, { recursive: true, force: true });
        }
    });
}
//# sourceMappingURL=session.js.map

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

/***/ 25561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ sourceCommit)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);


/** A commit's name is there at once, or git waits for something that will not come. */
const GIT_TIMEOUT_MS = 10_000;
/**
 * The commit that is worked on: the one that GitHub Actions names, else the HEAD of the folder's repository.
 * @returns undefined outside of git, before a first commit, and where there is no git
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
async function sourceCommit(folder, env = process.env) {
    const told = env["GITHUB_SHA"] ?? "";
    if (told !== "")
        return told;
    try {
        const args = ["rev-parse", "--verify", "--quiet", "HEAD"];
        const { stdout } = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)("git", args, {
            cwd: folder,
            env,
            timeout: GIT_TIMEOUT_MS,
        });
        return stdout.trim();
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=source-commit.js.map

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

/***/ 33444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ imageReference),
/* harmony export */   r: () => (/* binding */ NO_IMAGE_YET)
/* harmony export */ });
/** Stands for the image before the first build: a plan needs some digest. */
const NO_IMAGE_YET = `sha256:${"0".repeat(64)}`;
/** `HOST/PROJECT/REPOSITORY/WORKER@DIGEST`. @see https://cloud.google.com/artifact-registry/docs/docker/names */
function imageReference(place, worker, digest) {
    const host = place.endpoints.registryHost(place.region);
    return `${host}/${place.projectId}/${place.repository}/${worker}@${digest}`;
}
//# sourceMappingURL=image-reference.js.map

/***/ }),

/***/ 74745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ findAdoptable)
});

// EXTERNAL MODULE: ./lib/gcp/api-failure.js
var api_failure = __webpack_require__(12505);
// EXTERNAL MODULE: ./lib/terraform/adopt/adoption.js
var adoption = __webpack_require__(50013);
;// CONCATENATED MODULE: ./lib/terraform/adopt/adopt-alerts.js


const PAGE_SIZE = 500;
/**
 * Alert policies and their channels that this environment made and whose state was lost. Monitoring numbers what it makes,
 * so that making one again would not fail: there would be two, and two e-mails for each incident. They are found by the
 * labels that the modules give; what someone made by hand is left alone.
 * @throws Failure `GCP_…`
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies/list
 */
async function adoptableAlerts(project, gcp) {
    if (project.alerts.length === 0)
        return [];
    const [policies, channels] = await Promise.all([
        ownOf(project, gcp, "alertPolicies"),
        ownOf(project, gcp, "notificationChannels"),
    ]);
    return project.alerts.flatMap(({ id, notifyEmails }) => [
        ...adopt_alerts_adoption((0,adoption/* addressOf */.ci)("alert", id, "google_monitoring_alert_policy"), policies.get(id)),
        ...notifyEmails.flatMap((email) => {
            const channel = channels.get(id)?.filter(({ labels }) => labels?.email_address === email);
            const type = "google_monitoring_notification_channel";
            return adopt_alerts_adoption(`${(0,adoption/* addressOf */.ci)("alert", id, type, "email")}[${(0,adoption/* quote */.hD)(email)}]`, channel);
        }),
    ]);
}
/** Of two the older: the other came of an answer that was lost as well. */
function adopt_alerts_adoption(address, found = []) {
    const [oldest] = [...found].sort((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1));
    return oldest?.name === undefined ? [] : [{ address, importId: oldest.name }];
}
function ageOf({ creationRecord, name = "" }) {
    return `${creationRecord?.mutateTime ?? ""} ${name}`;
}
/** This environment's own, by the id of their alert. */
async function ownOf(project, gcp, collection) {
    const own = new Map();
    for await (const one of adopt_alerts_all(project, gcp, collection)) {
        const { userLabels = {} } = one;
        const { alert } = userLabels;
        if (typeof alert !== "string" || !(0,adoption/* isOwn */.NP)(project, userLabels))
            continue;
        own.set(alert, [...(own.get(alert) ?? []), one]);
    }
    return own;
}
async function* adopt_alerts_all(project, gcp, collection) {
    const path = `/v3/projects/${encodeURIComponent(project.projectId ?? "")}/${collection}`;
    let pageToken = "";
    do {
        const query = new URLSearchParams({
            pageSize: String(PAGE_SIZE),
            ...(pageToken === "" ? {} : { pageToken }),
        });
        try {
            const answer = await gcp.rest({
                api: "monitoring",
                method: "GET",
                path: `${path}?${query.toString()}`,
            });
            const page = answer;
            yield* page[collection] ?? [];
            pageToken = page.nextPageToken ?? "";
        }
        catch (error) {
            throw (0,api_failure/* apiFailure */.tF)(`list the ${collection} of project "${project.projectId ?? ""}"`, error);
        }
    } while (pageToken !== "");
}
//# sourceMappingURL=adopt-alerts.js.map
;// CONCATENATED MODULE: ./lib/terraform/adopt/adopt-bucket.js


/**
 * A bucket of this Google Cloud project. Names of buckets are global, so that it is listed and not read: one that is
 * someone else's is not told from one that is not there, and its creation then says so.
 * @throws Failure `TF_NOT_OURS`, `GCP_…`
 * @see https://cloud.google.com/storage/docs/json_api/v1/buckets/list
 */
async function adoptableBucket(project, gcp, { id, name }) {
    const query = new URLSearchParams({ project: project.projectId ?? "", prefix: name });
    let items;
    try {
        const path = `/storage/v1/b?${query.toString()}`;
        const answer = await gcp.rest({ api: "storage", method: "GET", path });
        ({ items = [] } = answer);
    }
    catch (error) {
        throw (0,api_failure/* apiFailure */.tF)(`read bucket "${name}"`, error);
    }
    // The list is in the order of names, so that the name itself is the first of those that begin with it.
    const found = items.find((bucket) => bucket.name === name);
    if (found === undefined)
        return [];
    (0,adoption/* refuseForeign */.re)(project, `bucket "${name}"`, found);
    return [{ address: (0,adoption/* addressOf */.ci)("bucket", id, "google_storage_bucket"), importId: name }];
}
//# sourceMappingURL=adopt-bucket.js.map
;// CONCATENATED MODULE: ./lib/terraform/adopt/adopt.js




const KINDS = [
    {
        noun: "queue",
        api: "cloudtasks",
        version: "v2",
        collection: "queues",
        module: "queue",
        type: "google_cloud_tasks_queue",
        of: ({ queues }) => queues,
    },
    {
        noun: "service",
        api: "run",
        version: "v2",
        collection: "services",
        module: "worker",
        type: "google_cloud_run_v2_service",
        of: ({ workers }) => workers,
    },
    {
        noun: "job",
        api: "cloudscheduler",
        version: "v1",
        collection: "jobs",
        module: "schedule",
        type: "google_cloud_scheduler_job",
        of: ({ schedules }) => schedules,
    },
    {
        noun: "secret",
        api: "secretmanager",
        version: "v1",
        collection: "secrets",
        global: true,
        module: "secret",
        type: "google_secret_manager_secret",
        of: ({ secrets }) => secrets,
    },
];
/**
 * What of the project exists in the cloud, made by hand or by a run whose state was lost: only names that the config
 * gives are looked up, and alerts by their labels. What the state has already is left to it: Terraform ignores an import
 * of such an address.
 * @throws Failure `TF_NOT_OURS` for one whose labels name another project or environment, `GCP_…` when an API refuses
 */
async function findAdoptable(project, gcp) {
    const found = await Promise.all([
        ...KINDS.flatMap((kind) => kind.of(project).map((one) => lookUp(project, gcp, kind, one))),
        ...project.buckets.map((bucket) => adoptableBucket(project, gcp, bucket)),
        adoptableAlerts(project, gcp),
    ]);
    return found.flat();
}
async function lookUp(project, gcp, kind, { id, name }) {
    const parent = [
        "projects",
        project.projectId ?? "",
        ...(kind.global ? [] : ["locations", project.region]),
    ];
    const segments = [...parent, kind.collection, name];
    let answer;
    try {
        const path = `/${kind.version}/${segments.map(encodeURIComponent).join("/")}`;
        answer = await gcp.rest({ api: kind.api, method: "GET", path });
    }
    catch (error) {
        if ((0,api_failure/* codeOf */.$N)(error) === "NOT_FOUND")
            return [];
        throw (0,api_failure/* apiFailure */.tF)(`read ${kind.noun} "${name}"`, error);
    }
    (0,adoption/* refuseForeign */.re)(project, `${kind.noun} "${name}"`, answer);
    return [{ address: (0,adoption/* addressOf */.ci)(kind.module, id, kind.type), importId: segments.join("/") }];
}
//# sourceMappingURL=adopt.js.map

/***/ })

};

//# sourceMappingURL=80.index.js.map