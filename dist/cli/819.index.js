export const id = 819;
export const ids = [819];
export const modules = {

/***/ 87819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyCommand: () => (/* binding */ applyCommand)
});

// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(57336);
// EXTERNAL MODULE: ./lib/image/build-images.js + 1 modules
var build_images = __webpack_require__(79762);
// EXTERNAL MODULE: ./lib/image/image-builder.js + 4 modules
var image_builder = __webpack_require__(33776);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/report/merge.js
var merge = __webpack_require__(6894);
// EXTERNAL MODULE: ./lib/terraform/apply.js + 2 modules
var terraform_apply = __webpack_require__(98378);
// EXTERNAL MODULE: ./lib/terraform/plan.js + 6 modules
var terraform_plan = __webpack_require__(46585);
// EXTERNAL MODULE: ./lib/terraform/preflight.js + 2 modules
var preflight = __webpack_require__(13461);
// EXTERNAL MODULE: ./lib/commands/deploy/confirm.js
var deploy_confirm = __webpack_require__(80404);
// EXTERNAL MODULE: ./lib/commands/deploy/plan-text.js
var plan_text = __webpack_require__(49321);
// EXTERNAL MODULE: ./lib/commands/deploy/report.js
var deploy_report = __webpack_require__(87928);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/report/report.js + 1 modules
var report_report = __webpack_require__(20602);
;// CONCATENATED MODULE: ./lib/commands/deploy/review.js



const planSchema = report_report/* reportSchema */.Qh.shape.plan.unwrap();
/**
 * Reads what `plan --out` wrote, or the plan section of any report.
 * @throws Failure `REVIEW_UNREADABLE`, `REVIEW_OF_ANOTHER`
 */
async function readReview(file, project) {
    let json;
    try {
        json = JSON.parse(await (0,promises_.readFile)(file, "utf8"));
    }
    catch (cause) {
        throw unreadable(`${file} can't be read: ${(0,failure/* errorMessage */.g)(cause)}`, cause);
    }
    const report = report_report/* reportSchema */.Qh.safeParse(json);
    const plan = report.success ? report.data.plan : planSchema.safeParse(json).data;
    if (plan === undefined || plan.fingerprint === "") {
        throw unreadable(`${file} holds no plan`, report.error);
    }
    const own = `${project.name}/${project.environment}`;
    const of = report.success
        ? `${report.data.project}/${report.data.environment}`
        : `${project.name}/${plan.metadata?.environment ?? project.environment}`;
    if (of !== own) {
        throw new failure/* Failure */.H("REVIEW_OF_ANOTHER", `${file} is a plan of ${of}, not of ${own}`, {
            exitCode: 2,
            hint: "give the plan of this environment, or choose another by --environment",
        });
    }
    return plan;
}
/** @throws Failure `REVIEW_UNREADABLE` */
function checkFingerprint(text) {
    if (/^[0-9a-f]{64}$/.test(text))
        return text;
    throw unreadable(`${JSON.stringify(text)} is no fingerprint of a plan`, undefined);
}
function unreadable(message, cause) {
    return new failure/* Failure */.H("REVIEW_UNREADABLE", message, {
        exitCode: 2,
        hint: "give the file that `cloud-tasks plan --out FILE` wrote, or the 64 digits that it shows",
        cause,
    });
}
//# sourceMappingURL=review.js.map
// EXTERNAL MODULE: ./lib/commands/deploy/session.js + 1 modules
var session = __webpack_require__(12080);
// EXTERNAL MODULE: ./lib/commands/frame/exit-code.js
var exit_code = __webpack_require__(15014);
;// CONCATENATED MODULE: ./lib/commands/apply.js














/** `cloud-tasks apply`: exit 3 with nothing applied when the plan is not the reviewed one, or nobody agrees. */
function applyCommand(options, console, clock) {
    const startedMs = clock.now();
    refuseBoth(options);
    const needs = {
        // What is built anew needs not be known by what runs now.
        ...(options.build ? {} : { images: { given: options.image, repository: options.repository } }),
        adopt: true,
        lock: true,
        lockTimeoutMs: options.lockTimeout * 1_000,
    };
    return (0,session/* withDeploySession */.s)(options, needs, console, clock, async (session) => {
        const { project, target } = session;
        const given = await givenReview(options, session);
        const { backend } = session.terraform;
        await (0,preflight/* requirePreflight */.l)(project, { gcp: target.gcp, backend, identity: "apply" });
        const terraform = { ...session.terraform, images: await apply_images(options, session, clock) };
        const review = given ?? (await askForReview(options, session, terraform, console));
        const apply = review === undefined ? declined() : await run(review, options, session, terraform);
        const closed = (0,merge/* closeReport */.TF)({
            ...(0,deploy_report/* startDeployReport */.I)(session, startedMs),
            ...(review?.plan === undefined ? {} : { plan: review.plan }),
            apply,
        }, clock.now() - startedMs);
        // What the reviewed plan was blocked by may be waived by now.
        const report = { ...closed, status: apply.status };
        await (0,deploy_report/* writeReport */.u)(report, options.out);
        console.out(options.json ? `${JSON.stringify(apply)}\n` : applyText(apply, console));
        return (0,exit_code/* exitCodeOf */.F)(report);
    });
}
/** @throws Failure `IMAGE_OPTION` */
function refuseBoth({ build, image }) {
    if (!build || image.length === 0)
        return;
    throw new failure/* Failure */.H("IMAGE_OPTION", `--build makes every image, and --image ${image[0]} gives one`, {
        exitCode: 2,
        hint: "leave one of the two out",
    });
}
async function givenReview(options, session) {
    const { reviewed, fingerprint } = options;
    if (reviewed !== undefined)
        return { plan: await readReview(reviewed, session.project) };
    return fingerprint === undefined ? undefined : { fingerprint: checkFingerprint(fingerprint) };
}
async function apply_images(options, session, clock) {
    const { missingImages, project, target, terraform } = session;
    if (options.build) {
        const { endpoints, gcp } = target;
        const built = await (0,build_images/* buildImages */.r)(project, {
            endpoints,
            credentials: gcp.credentials,
            clock,
            progress: terraform.progress,
            builder: image_builder/* snapshotBuilder */.w,
            repository: options.repository,
            http: fetch,
        });
        return Object.fromEntries(built.images.map(({ worker, image }) => [worker, image]));
    }
    if (missingImages.length === 0)
        return terraform.images;
    throw new failure/* Failure */.H("IMAGE_MISSING", `worker ${missingImages.map((id) => `"${id}"`).join(", ")} was never deployed, and no image is given`, {
        exitCode: 2,
        hint: "add --build, or --image WORKER=HOST/PATH@sha256:… of an image that is pushed",
    });
}
/** Plans, shows and asks. The plan itself when it is agreed to, or when there is nothing to agree to. */
async function askForReview(options, session, terraform, console) {
    const plan = await (0,terraform_plan/* planStage */.cJ)(session.project, terraform);
    console.err((0,plan_text/* planText */.P)(plan, console));
    if (plan.changes.length === 0)
        return { plan };
    if (plan.guard.length > 0 && options.allow.length === 0)
        return { plan };
    const what = `apply this to "${session.project.environment}" of ${session.project.projectId}`;
    const agreed = await (0,deploy_confirm/* confirm */.l)(console, what, "yes", {
        yes: options.yes,
        hint: "add --yes, or better --reviewed FILE with what `cloud-tasks plan --out FILE` wrote",
    });
    return agreed ? { plan } : undefined;
}
async function run(review, options, session, terraform) {
    const fingerprint = review.plan === undefined ? review.fingerprint : review.plan.fingerprint;
    const apply = await (0,terraform_apply/* applyStage */.L)(session.project, {
        ...terraform,
        reviewed: review.plan ?? { fingerprint, changes: [] },
        settle: options.settle,
        ...(options.allow.length === 0 ? {} : { waiver: { fingerprint, addresses: options.allow } }),
    });
    if (review.plan !== undefined || apply.failure?.code !== "TF_PLAN_CHANGED")
        return apply;
    // Without the reviewed changes there is nothing to compare with, but the fingerprint.
    const message = `the plan is no longer the one with the fingerprint ${fingerprint}`;
    return { ...apply, failure: { ...apply.failure, message } };
}
function declined() {
    return {
        status: "blocked",
        durationMs: 0,
        summary: "nothing was applied",
        created: 0,
        updated: 0,
        deleted: 0,
        failure: { code: "APPLY_DECLINED", message: "the plan was not agreed to" },
    };
}
function applyText(apply, options) {
    const c = (0,picocolors.createColors)(options.colors);
    const lines = [`${c.bold("apply")}  ${apply.summary}`];
    if (apply.settled === true)
        lines.push("a second plan is empty");
    if (apply.failure !== undefined) {
        lines.push(`${c.red(apply.failure.code)} ${apply.failure.message}`);
        if (apply.failure.hint !== undefined)
            lines.push(`${c.cyan("next:")} ${apply.failure.hint}`);
    }
    return `${lines.join("\n")}\n`;
}
//# sourceMappingURL=apply.js.map

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

/***/ 87928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ startDeployReport),
/* harmony export */   u: () => (/* binding */ writeReport)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _report_merge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6894);


/** The report of a command about deployed infrastructure, with its validation in it. */
function startDeployReport({ project, terraform: { commit }, validate }, startedAtMs) {
    return {
        ...(0,_report_merge_js__WEBPACK_IMPORTED_MODULE_1__/* .startReport */ .Fg)({
            project: project.name,
            environment: project.environment,
            ...(commit === undefined ? {} : { commit }),
            startedAtMs,
        }),
        validate,
    };
}
/** Writes what `--out` asks for; without it nothing. */
async function writeReport(report, file) {
    if (file !== undefined)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, `${JSON.stringify(report, null, 2)}\n`);
}
//# sourceMappingURL=report.js.map

/***/ }),

/***/ 79762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ buildImages)
});

// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/image/image-reference.js
var image_reference = __webpack_require__(33444);
;// CONCATENATED MODULE: ./lib/image/registry.js

/**
 * Pushes an image by the OCI distribution API, blobs that are there already excepted.
 * @throws Failure `IMAGE_PUSH_DENIED`, `IMAGE_REPOSITORY_MISSING`, `IMAGE_PUSH_FAILED`
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#push
 */
async function pushImage(image, target, token, http) {
    const call = caller(target, token, http);
    for (const blob of [image.layer, image.config])
        await pushBlob(blob, call);
    await call("PUT", `manifests/${image.manifest.digest}`, [201, 200], image.manifest);
}
async function pushBlob(blob, call) {
    const found = await call("HEAD", `blobs/${blob.digest}`, [200, 404]);
    if (found.status === 200)
        return;
    const begun = await call("POST", "blobs/uploads/", [202]);
    const location = begun.headers.get("location") ?? "";
    const url = `${location}${location.includes("?") ? "&" : "?"}digest=${encodeURIComponent(blob.digest)}`;
    const octets = { ...blob, mediaType: "application/octet-stream" };
    await call("PUT", url, [201], octets);
}
function caller(target, token, http) {
    const base = `${target.origin}/v2/${target.name}/`;
    return async (method, path, ok, body) => {
        // A registry answers with an absolute URL, or with a path from its root.
        const url = new URL(path, base);
        let response;
        try {
            response = await http(url.href, {
                method,
                redirect: "error",
                headers: {
                    // Only the registry itself gets the token: an upload may be sent elsewhere.
                    ...(url.origin === target.origin ? { authorization: `Bearer ${token}` } : {}),
                    ...(body === undefined ? {} : { "content-type": body.mediaType }),
                },
                ...(body === undefined ? {} : { body: new Uint8Array(body.bytes) }),
            });
        }
        catch (cause) {
            throw new failure/* Failure */.H("IMAGE_PUSH_FAILED", `the registry ${target.origin} can't be reached: ${(0,failure/* errorMessage */.g)(cause)}`, {
                exitCode: 1,
                hint: "check the network, then run it again: nothing is pushed twice",
                cause,
            });
        }
        if (ok.includes(response.status))
            return response;
        throw refused(target, method, response.status);
    };
}
function refused(target, method, status) {
    const where = `${target.origin}/${target.name}`;
    if (status === 401 || status === 403) {
        return new failure/* Failure */.H("IMAGE_PUSH_DENIED", `the registry refuses to take "${where}" (${status})`, {
            exitCode: 2,
            hint: "grant the deployer roles/artifactregistry.writer on the repository",
        });
    }
    if (status === 404) {
        return new failure/* Failure */.H("IMAGE_REPOSITORY_MISSING", `the repository of "${where}" does not exist`, {
            exitCode: 2,
            hint: "create it once: gcloud artifacts repositories create NAME --repository-format=docker",
        });
    }
    return new failure/* Failure */.H("IMAGE_PUSH_FAILED", `${method} to "${where}" was answered with ${status}`, {
        exitCode: 1,
        hint: "run it again: nothing is pushed twice",
    });
}
//# sourceMappingURL=registry.js.map
;// CONCATENATED MODULE: ./lib/image/build-images.js



/**
 * Builds each worker's image and pushes it to `HOST/PROJECT/REPOSITORY/WORKER`.
 * @throws Failure `IMAGE_*`, `GCP_NO_CREDENTIALS`
 */
async function buildImages(project, deps) {
    const startedMs = deps.clock.now();
    const images = [];
    for (const worker of project.workers) {
        deps.signal?.throwIfAborted();
        images.push(await buildImage(worker, project, deps));
    }
    return {
        status: "passed",
        durationMs: deps.clock.now() - startedMs,
        summary: `${images.length} image${images.length === 1 ? "" : "s"} built and pushed`,
        images,
    };
}
async function buildImage(worker, project, deps) {
    const { projectId } = project;
    if (projectId === undefined) {
        throw new failure/* Failure */.H("IMAGE_NO_PROJECT", `no Google Cloud project to push "${worker.id}" to`, {
            exitCode: 2,
            hint: "set project_id in the config or in the environment",
        });
    }
    const built = await deps.builder.build(worker, deps.progress, deps);
    const host = deps.endpoints.registryHost(project.region);
    const name = `${projectId}/${deps.repository}/${worker.id}`;
    const origin = `${deps.endpoints.registryScheme}://${host}`;
    await pushImage(built, { origin, name }, await deps.credentials.accessToken(), deps.http);
    const { digest } = built.manifest;
    deps.progress.info(`${worker.id}: ${digest} pushed to ${host}/${name}`);
    const sizeBytes = built.layer.bytes.length + built.config.bytes.length;
    const image = (0,image_reference/* imageReference */.K)({ ...deps, region: project.region, projectId }, worker.id, digest);
    return { worker: worker.id, image, digest, sizeBytes };
}
//# sourceMappingURL=build-images.js.map

/***/ }),

/***/ 33776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ snapshotBuilder)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/image/oci-image.js



const WORKING_DIR = "app";
const EPOCH = new Date(0);
/**
 * An image of one layer, byte-stable for the same files: sorted, no times, no owners, modes 644 and 755.
 * Each file lies under `/app`, which is the working directory.
 */
async function makeImage(files, cmd, port) {
    const tar = await tarOf(files);
    const zipped = (0,external_node_zlib_.gzipSync)(tar, { level: 6 });
    // Byte 9 names the operating system that zipped it (RFC 1952): 255, unknown, everywhere.
    zipped[9] = 255;
    const layer = blob(zipped, "application/vnd.oci.image.layer.v1.tar+gzip");
    const config = json("application/vnd.oci.image.config.v1+json", {
        architecture: "amd64",
        os: "linux",
        config: {
            Cmd: cmd,
            Env: ["NODE_ENV=production"],
            ExposedPorts: { [`${port}/tcp`]: {} },
            WorkingDir: `/${WORKING_DIR}`,
        },
        rootfs: { type: "layers", diff_ids: [digestOf(tar)] },
    });
    const manifest = json("application/vnd.oci.image.manifest.v1+json", {
        schemaVersion: 2,
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        config: descriptor(config),
        layers: [descriptor(layer)],
    });
    return { manifest, config, layer };
}
async function tarOf(files) {
    const { pack } = await __webpack_require__.e(/* import() */ 118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const tar = pack();
    const bytes = (0,consumers_.buffer)(tar);
    for (const file of files) {
        tar.entry({
            name: `${WORKING_DIR}/${file.path}`,
            mode: file.executable ? 0o755 : 0o644,
            mtime: EPOCH,
            uid: 0,
            gid: 0,
        }, file.content);
    }
    tar.finalize();
    return bytes;
}
function descriptor(of) {
    return { mediaType: of.mediaType, digest: of.digest, size: of.bytes.length };
}
function json(mediaType, value) {
    return blob(Buffer.from(JSON.stringify(value)), mediaType);
}
function blob(bytes, mediaType) {
    return { digest: digestOf(bytes), bytes, mediaType };
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex")}`;
}
//# sourceMappingURL=oci-image.js.map
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
// EXTERNAL MODULE: ./lib/project/plain-line.js
var plain_line = __webpack_require__(77660);
;// CONCATENATED MODULE: ./lib/image/run-build.js




/** What a build may see of our environment: nothing that holds a credential. */
const PASSED = ["PATH", "HOME", "TMPDIR", "LANG", "CI", "NODE_OPTIONS", "SystemRoot", "ComSpec"];
/** A shell's exit code for a command that it can't find. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_08_02 */
const NOT_FOUND = 127;
/** The exit code of `cloud-tasks-worker build` for a worker that it has bundled and that crashes when it is imported. */
const CRASHES_ON_START = 70;
/** How much of a failed build's output is told: it has seen no credential. All of it goes to `progress`. */
const LAST_LINES = 8;
const MAX_LINE_CHARS = 300;
/**
 * Runs the worker's `npm run build`, its output to `progress`.
 * @throws Failure `IMAGE_BUILD_FAILED` or `IMAGE_WORKER_CRASHES` with the last lines of the output, or the signal's reason
 */
async function runBuild(worker, sourceDir, progress, control = {}) {
    const { signal, watch } = control;
    signal?.throwIfAborted();
    const env = Object.fromEntries(PASSED.map((name) => [name, process.env[name]]));
    const child = (0,external_node_child_process_.spawn)("npm", ["run", "--silent", "build"], {
        cwd: sourceDir,
        env,
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own: npm does not hand a signal on to what the script started.
        detached: true,
    });
    const { pid } = child;
    if (pid !== undefined)
        watch?.add(pid);
    const stop = () => {
        try {
            if (pid !== undefined)
                process.kill(-pid, "SIGKILL");
        }
        catch {
            // It has just ended.
        }
    };
    signal?.addEventListener("abort", stop, { once: true });
    const last = [];
    for (const stream of [child.stdout, child.stderr]) {
        (0,external_node_readline_.createInterface)({ input: stream }).on("line", (line) => {
            progress.info(`${worker}: ${line}`);
            const plain = (0,plain_line/* plainLine */.h)(line, MAX_LINE_CHARS);
            if (plain !== "")
                last.push(plain);
            if (last.length > LAST_LINES)
                last.shift();
        });
    }
    let exitCode = null;
    const how = await new Promise((resolve) => {
        child.once("error", (error) => resolve(`npm can't be started: ${error.message}`));
        child.once("close", (code, killer) => {
            exitCode = code;
            const end = code === null ? `it was killed by ${killer}` : `it ended with exit code ${code}`;
            resolve(code === 0 ? "" : end);
        });
    });
    signal?.removeEventListener("abort", stop);
    if (pid !== undefined)
        watch?.remove(pid);
    signal?.throwIfAborted();
    if (how === "")
        return;
    const printed = last.map((line) => `\n${line}`).join("");
    if (exitCode === CRASHES_ON_START) {
        throw new failure/* Failure */.H("IMAGE_WORKER_CRASHES", `worker "${worker}" crashes on start${printed}`, {
            exitCode: 1,
            hint: `mend what the worker does when it is imported; \`npm run build\` in ${sourceDir} shows it`,
        });
    }
    throw new failure/* Failure */.H("IMAGE_BUILD_FAILED", `the build of worker "${worker}" failed: ${how}${printed}`, {
        exitCode: 2,
        hint: exitCode === NOT_FOUND
            ? `a program of the build is missing: run \`npm ci\` in ${sourceDir}`
            : `run \`npm run build\` in ${sourceDir}`,
    });
}
//# sourceMappingURL=run-build.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/ignore/index.js
var ignore = __webpack_require__(70298);
;// CONCATENATED MODULE: ./lib/image/snapshot.js




/** Never part of an image, whatever `.dockerignore` says. */
const ALWAYS_IGNORED = [".git", "node_modules", ".dockerignore", "Dockerfile"];
/** Files that hold credentials. @see https://github.com/google-github-actions/auth#prerequisites (gha-creds-*.json) */
const CREDENTIALS = /^(?:gha-creds-.*\.json|\.env(?:\..+)?)$/;
/**
 * The files of a worker's folder that go into its image, sorted by path. `.dockerignore` is honoured;
 * `node_modules` is left out, since a worker's build bundles what it needs.
 * @throws Failure `IMAGE_SECRET_FILE` for a file with credentials, `IMAGE_UNSUPPORTED_FILE` for a link
 */
async function takeSnapshot(sourceDir) {
    const files = [];
    await collect(sourceDir, "", await ignoreRules(sourceDir), files);
    return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
async function ignoreRules(sourceDir) {
    const rules = ignore().add(ALWAYS_IGNORED);
    try {
        // Docker's patterns are anchored at the folder. @see https://docs.docker.com/build/concepts/context/#dockerignore-files
        const lines = (await (0,promises_.readFile)((0,external_node_path_.join)(sourceDir, ".dockerignore"), "utf8")).split(/\r?\n/);
        rules.add(lines.map(anchored).filter((line) => line !== ""));
    }
    catch (error) {
        if (error.code !== "ENOENT")
            throw error;
    }
    return rules;
}
function anchored(line) {
    const pattern = line.trim();
    if (pattern === "" || pattern.startsWith("#"))
        return "";
    const [bang, path] = pattern.startsWith("!") ? ["!", pattern.slice(1)] : ["", pattern];
    return `${bang}/${path.replace(/^\.?\//, "")}`;
}
async function collect(root, folder, rules, files) {
    for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(root, folder), { withFileTypes: true })) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        if (rules.ignores(entry.isDirectory() ? `${path}/` : path))
            continue;
        if (entry.isDirectory()) {
            await collect(root, path, rules, files);
            continue;
        }
        if (!entry.isFile()) {
            throw new failure/* Failure */.H("IMAGE_UNSUPPORTED_FILE", `"${path}" is neither a file nor a folder`, {
                exitCode: 2,
                hint: `replace the link by the file itself, or add "${path}" to .dockerignore`,
            });
        }
        if (CREDENTIALS.test((0,external_node_path_.basename)(path))) {
            throw new failure/* Failure */.H("IMAGE_SECRET_FILE", `"${path}" would put credentials into the image`, {
                exitCode: 2,
                hint: `add "${path}" to .dockerignore in ${root}; secrets belong into secret_manager_secret`,
            });
        }
        const full = (0,external_node_path_.join)(root, path);
        const executable = ((await (0,promises_.stat)(full)).mode & 0o111) !== 0;
        files.push({ path, content: await (0,promises_.readFile)(full), executable });
    }
}
//# sourceMappingURL=snapshot.js.map
;// CONCATENATED MODULE: ./lib/image/worker-package.js



/** @throws Failure `IMAGE_NO_PACKAGE`, `IMAGE_NO_ENTRY` */
async function readWorkerPackage(sourceDir) {
    const file = (0,external_node_path_.join)(sourceDir, "package.json");
    let parsed;
    try {
        parsed = JSON.parse(await (0,promises_.readFile)(file, "utf8"));
    }
    catch (cause) {
        throw new failure/* Failure */.H("IMAGE_NO_PACKAGE", `"${file}" can't be read: ${(0,failure/* errorMessage */.g)(cause)}`, {
            exitCode: 2,
            hint: "a worker's folder needs a package.json with a start script or main",
            cause,
        });
    }
    const { scripts, main } = (parsed ?? {});
    const cmd = startCommand(scripts?.["start"], main);
    if (cmd === undefined) {
        throw new failure/* Failure */.H("IMAGE_NO_ENTRY", `"${file}" does not say how the worker starts`, {
            exitCode: 2,
            hint: 'add "start": "node dist/server.js" to its scripts (plain words: it is run without a shell), or "main"',
        });
    }
    return { hasBuild: typeof scripts?.["build"] === "string", cmd };
}
/** The start script when it is plain words; one that needs a shell is not taken apart. */
function startCommand(start, main) {
    if (typeof start === "string" && /^[\w./@:=, -]+$/.test(start.trim())) {
        return start.trim().split(/\s+/);
    }
    return typeof main === "string" && main !== "" ? ["node", main.replace(/^\.\//, "")] : undefined;
}
/**
 * The script that `node` is to run must be in the snapshot: else the image is built, pushed and deployed only
 * to crash. @throws Failure `IMAGE_ENTRY_MISSING`
 */
function checkEntry(cmd, files, worker) {
    if (cmd[0] !== "node")
        return;
    const entry = cmd.slice(1).find((word) => !word.startsWith("-"));
    if (entry === undefined)
        return;
    const path = entry.replace(/^\.\//, "");
    if (files.some((file) => file.path === path))
        return;
    throw new failure/* Failure */.H("IMAGE_ENTRY_MISSING", `worker "${worker}" starts "${path}", which its image does not hold`, {
        exitCode: 2,
        hint: "let `npm run build` write it (bundled: node_modules is not part of the image), and keep it out of .dockerignore",
    });
}
//# sourceMappingURL=worker-package.js.map
;// CONCATENATED MODULE: ./lib/image/image-builder.js




/**
 * Builds the worker by its own `npm run build`, then takes its folder as the only layer. There is no base
 * image, so only the embedded cloud, which brings node itself, can run it.
 */
const snapshotBuilder = {
    async build(worker, progress, control) {
        const { hasBuild, cmd } = await readWorkerPackage(worker.sourceDir);
        if (hasBuild)
            await runBuild(worker.id, worker.sourceDir, progress, control);
        const files = await takeSnapshot(worker.sourceDir);
        checkEntry(cmd, files, worker.id);
        return makeImage(files, cmd, worker.port);
    },
};
//# sourceMappingURL=image-builder.js.map

/***/ }),

/***/ 77660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ plainLine)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);

/**
 * What a program printed as one line that may stand in a report: without escape sequences, control characters and marks
 * that turn the direction of text, and of at most `maxChars` characters.
 */
function plainLine(text, maxChars) {
    const line = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.stripVTControlCharacters)(text)
        .replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, " ")
        .trimEnd();
    return line.length > maxChars ? `${line.slice(0, maxChars)}…` : line;
}
//# sourceMappingURL=plain-line.js.map

/***/ })

};

//# sourceMappingURL=819.index.js.map