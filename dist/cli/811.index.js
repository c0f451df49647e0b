export const id = 811;
export const ids = [811,871,299,658];
export const modules = {

/***/ 54299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rehearsalEndpoints: () => (/* binding */ rehearsalEndpoints)
/* harmony export */ });
/* harmony import */ var _rehearsal_client_env_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15351);

/** The embedded cloud as a stage sees it: the one thing in which a rehearsal differs from Google. */
function rehearsalEndpoints(cloud) {
    const { host, port } = new URL(cloud.restUrl);
    return {
        url: () => cloud.restUrl,
        grpc: () => ({ ...cloud.grpcAddress, plaintext: true }),
        registryHost: () => host,
        registryScheme: "http",
        runUrlTemplate: `http://{service}-{number}.{region}.run.localhost:${port}`,
        terraformEnv: (0,_rehearsal_client_env_js__WEBPACK_IMPORTED_MODULE_0__/* .terraformEnv */ .Ik)(cloud),
    };
}
//# sourceMappingURL=endpoints.js.map

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

/***/ }),

/***/ 58235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ CODES),
/* harmony export */   h: () => (/* binding */ ApiError)
/* harmony export */ });
/**
 * The canonical codes with their gRPC number and HTTP status.
 * @see https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
 */
const CODES = {
    CANCELLED: { grpc: 1, http: 499 },
    UNKNOWN: { grpc: 2, http: 500 },
    INVALID_ARGUMENT: { grpc: 3, http: 400 },
    DEADLINE_EXCEEDED: { grpc: 4, http: 504 },
    NOT_FOUND: { grpc: 5, http: 404 },
    ALREADY_EXISTS: { grpc: 6, http: 409 },
    PERMISSION_DENIED: { grpc: 7, http: 403 },
    RESOURCE_EXHAUSTED: { grpc: 8, http: 429 },
    FAILED_PRECONDITION: { grpc: 9, http: 400 },
    ABORTED: { grpc: 10, http: 409 },
    OUT_OF_RANGE: { grpc: 11, http: 400 },
    UNIMPLEMENTED: { grpc: 12, http: 501 },
    INTERNAL: { grpc: 13, http: 500 },
    UNAVAILABLE: { grpc: 14, http: 503 },
    DATA_LOSS: { grpc: 15, http: 500 },
    UNAUTHENTICATED: { grpc: 16, http: 401 },
};
/** What a service of the embedded cloud throws; each transport renders it from the same table. */
class ApiError extends Error {
    name = "ApiError";
    code;
    /** `google.rpc.*` details in JSON form, each with its `@type`. */
    details;
    constructor(code, message, details = []) {
        super(message);
        this.code = code;
        this.details = details;
    }
    /** Google's JSON error body. @see https://cloud.google.com/apis/design/errors#error_model */
    toJson() {
        return {
            error: {
                code: CODES[this.code].http,
                message: this.message,
                status: this.code,
                ...(this.details.length > 0 ? { details: [...this.details] } : {}),
            },
        };
    }
}
//# sourceMappingURL=api-error.js.map

/***/ }),

/***/ 6111:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xQ: () => (/* binding */ camelCase),
  $z: () => (/* binding */ descriptors),
  c3: () => (/* binding */ enumTable),
  gO: () => (/* binding */ knowsMessage),
  u2: () => (/* binding */ messageTable),
  LW: () => (/* binding */ snakeCase)
});

;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/descriptors.generated.js
// Made by scripts/generate-protos.ts from the protos of Google's client packages (Apache-2.0). Do not edit.
/** JSON of {@link Descriptors}: a string, so that a start that never needs it does not pay for it. */
const DESCRIPTORS_JSON = "{\"messages\":{\"google.api.LabelDescriptor\":{\"key\":{\"n\":1,\"t\":\"string\"},\"valueType\":{\"n\":2,\"t\":\"google.api.LabelDescriptor.ValueType\",\"k\":\"enum\"},\"description\":{\"n\":3,\"t\":\"string\"}},\"google.api.MonitoredResource\":{\"type\":{\"n\":1,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"}},\"google.api.MonitoredResourceDescriptor\":{\"name\":{\"n\":5,\"t\":\"string\"},\"type\":{\"n\":1,\"t\":\"string\"},\"displayName\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"},\"labels\":{\"n\":4,\"t\":\"google.api.LabelDescriptor\",\"k\":\"message\",\"r\":true},\"launchStage\":{\"n\":7,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"}},\"google.cloud.location.GetLocationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.location.ListLocationsRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"filter\":{\"n\":2,\"t\":\"string\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.location.ListLocationsResponse\":{\"locations\":{\"n\":1,\"t\":\"google.cloud.location.Location\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.location.Location\":{\"name\":{\"n\":1,\"t\":\"string\"},\"locationId\":{\"n\":4,\"t\":\"string\"},\"displayName\":{\"n\":5,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"},\"metadata\":{\"n\":3,\"t\":\"google.protobuf.Any\",\"k\":\"message\"}},\"google.cloud.run.v2.BinaryAuthorization\":{\"useDefault\":{\"n\":1,\"t\":\"bool\",\"p\":true,\"o\":\"binauthzMethod\"},\"policy\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"binauthzMethod\"},\"breakglassJustification\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.BuildConfig\":{\"name\":{\"n\":1,\"t\":\"string\"},\"sourceLocation\":{\"n\":2,\"t\":\"string\"},\"functionTarget\":{\"n\":3,\"t\":\"string\"},\"imageUri\":{\"n\":4,\"t\":\"string\"},\"baseImage\":{\"n\":5,\"t\":\"string\"},\"enableAutomaticUpdates\":{\"n\":6,\"t\":\"bool\"},\"workerPool\":{\"n\":7,\"t\":\"string\"},\"environmentVariables\":{\"n\":8,\"t\":\"string\",\"m\":\"string\"},\"serviceAccount\":{\"n\":9,\"t\":\"string\"}},\"google.cloud.run.v2.BuildInfo\":{\"functionTarget\":{\"n\":1,\"t\":\"string\"},\"sourceLocation\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.CloudSqlInstance\":{\"instances\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.Condition\":{\"type\":{\"n\":1,\"t\":\"string\"},\"state\":{\"n\":2,\"t\":\"google.cloud.run.v2.Condition.State\",\"k\":\"enum\"},\"message\":{\"n\":3,\"t\":\"string\"},\"lastTransitionTime\":{\"n\":4,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"severity\":{\"n\":5,\"t\":\"google.cloud.run.v2.Condition.Severity\",\"k\":\"enum\"},\"reason\":{\"n\":6,\"t\":\"google.cloud.run.v2.Condition.CommonReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"},\"revisionReason\":{\"n\":9,\"t\":\"google.cloud.run.v2.Condition.RevisionReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"},\"executionReason\":{\"n\":11,\"t\":\"google.cloud.run.v2.Condition.ExecutionReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"}},\"google.cloud.run.v2.Container\":{\"name\":{\"n\":1,\"t\":\"string\"},\"image\":{\"n\":2,\"t\":\"string\"},\"sourceCode\":{\"n\":17,\"t\":\"google.cloud.run.v2.SourceCode\",\"k\":\"message\"},\"command\":{\"n\":3,\"t\":\"string\",\"r\":true},\"args\":{\"n\":4,\"t\":\"string\",\"r\":true},\"env\":{\"n\":5,\"t\":\"google.cloud.run.v2.EnvVar\",\"k\":\"message\",\"r\":true},\"resources\":{\"n\":6,\"t\":\"google.cloud.run.v2.ResourceRequirements\",\"k\":\"message\"},\"ports\":{\"n\":7,\"t\":\"google.cloud.run.v2.ContainerPort\",\"k\":\"message\",\"r\":true},\"volumeMounts\":{\"n\":8,\"t\":\"google.cloud.run.v2.VolumeMount\",\"k\":\"message\",\"r\":true},\"workingDir\":{\"n\":9,\"t\":\"string\"},\"livenessProbe\":{\"n\":10,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"startupProbe\":{\"n\":11,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"readinessProbe\":{\"n\":14,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"dependsOn\":{\"n\":12,\"t\":\"string\",\"r\":true},\"baseImageUri\":{\"n\":13,\"t\":\"string\"},\"buildInfo\":{\"n\":15,\"t\":\"google.cloud.run.v2.BuildInfo\",\"k\":\"message\"}},\"google.cloud.run.v2.ContainerPort\":{\"name\":{\"n\":1,\"t\":\"string\"},\"containerPort\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.CreateServiceRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"service\":{\"n\":2,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\"},\"serviceId\":{\"n\":3,\"t\":\"string\"},\"validateOnly\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.DeleteRevisionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"validateOnly\":{\"n\":2,\"t\":\"bool\"},\"etag\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.run.v2.DeleteServiceRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"validateOnly\":{\"n\":2,\"t\":\"bool\"},\"etag\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.run.v2.EmptyDirVolumeSource\":{\"medium\":{\"n\":1,\"t\":\"google.cloud.run.v2.EmptyDirVolumeSource.Medium\",\"k\":\"enum\"},\"sizeLimit\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.EnvVar\":{\"name\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\",\"p\":true,\"o\":\"values\"},\"valueSource\":{\"n\":3,\"t\":\"google.cloud.run.v2.EnvVarSource\",\"k\":\"message\",\"p\":true,\"o\":\"values\"}},\"google.cloud.run.v2.EnvVarSource\":{\"secretKeyRef\":{\"n\":1,\"t\":\"google.cloud.run.v2.SecretKeySelector\",\"k\":\"message\"}},\"google.cloud.run.v2.GCSVolumeSource\":{\"bucket\":{\"n\":1,\"t\":\"string\"},\"readOnly\":{\"n\":2,\"t\":\"bool\"},\"mountOptions\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.GRPCAction\":{\"port\":{\"n\":1,\"t\":\"int32\"},\"service\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.GetRevisionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.GetServiceRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.HTTPGetAction\":{\"path\":{\"n\":1,\"t\":\"string\"},\"httpHeaders\":{\"n\":4,\"t\":\"google.cloud.run.v2.HTTPHeader\",\"k\":\"message\",\"r\":true},\"port\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.run.v2.HTTPHeader\":{\"name\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ListRevisionsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"showDeleted\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.ListRevisionsResponse\":{\"revisions\":{\"n\":1,\"t\":\"google.cloud.run.v2.Revision\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ListServicesRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"showDeleted\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.ListServicesResponse\":{\"services\":{\"n\":1,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"unreachable\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.NFSVolumeSource\":{\"server\":{\"n\":1,\"t\":\"string\"},\"path\":{\"n\":2,\"t\":\"string\"},\"readOnly\":{\"n\":3,\"t\":\"bool\"}},\"google.cloud.run.v2.NodeSelector\":{\"accelerator\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.Probe\":{\"initialDelaySeconds\":{\"n\":1,\"t\":\"int32\"},\"timeoutSeconds\":{\"n\":2,\"t\":\"int32\"},\"periodSeconds\":{\"n\":3,\"t\":\"int32\"},\"failureThreshold\":{\"n\":4,\"t\":\"int32\"},\"httpGet\":{\"n\":5,\"t\":\"google.cloud.run.v2.HTTPGetAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"},\"tcpSocket\":{\"n\":6,\"t\":\"google.cloud.run.v2.TCPSocketAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"},\"grpc\":{\"n\":7,\"t\":\"google.cloud.run.v2.GRPCAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"}},\"google.cloud.run.v2.ResourceRequirements\":{\"limits\":{\"n\":1,\"t\":\"string\",\"m\":\"string\"},\"cpuIdle\":{\"n\":2,\"t\":\"bool\"},\"startupCpuBoost\":{\"n\":3,\"t\":\"bool\"}},\"google.cloud.run.v2.Revision\":{\"name\":{\"n\":1,\"t\":\"string\"},\"uid\":{\"n\":2,\"t\":\"string\"},\"generation\":{\"n\":3,\"t\":\"int64\"},\"labels\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":5,\"t\":\"string\",\"m\":\"string\"},\"createTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"updateTime\":{\"n\":7,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"deleteTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"expireTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"launchStage\":{\"n\":10,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"},\"service\":{\"n\":11,\"t\":\"string\"},\"scaling\":{\"n\":12,\"t\":\"google.cloud.run.v2.RevisionScaling\",\"k\":\"message\"},\"vpcAccess\":{\"n\":13,\"t\":\"google.cloud.run.v2.VpcAccess\",\"k\":\"message\"},\"maxInstanceRequestConcurrency\":{\"n\":34,\"t\":\"int32\"},\"timeout\":{\"n\":15,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"serviceAccount\":{\"n\":16,\"t\":\"string\"},\"containers\":{\"n\":17,\"t\":\"google.cloud.run.v2.Container\",\"k\":\"message\",\"r\":true},\"volumes\":{\"n\":18,\"t\":\"google.cloud.run.v2.Volume\",\"k\":\"message\",\"r\":true},\"executionEnvironment\":{\"n\":20,\"t\":\"google.cloud.run.v2.ExecutionEnvironment\",\"k\":\"enum\"},\"encryptionKey\":{\"n\":21,\"t\":\"string\"},\"serviceMesh\":{\"n\":22,\"t\":\"google.cloud.run.v2.ServiceMesh\",\"k\":\"message\"},\"encryptionKeyRevocationAction\":{\"n\":23,\"t\":\"google.cloud.run.v2.EncryptionKeyRevocationAction\",\"k\":\"enum\"},\"encryptionKeyShutdownDuration\":{\"n\":24,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"reconciling\":{\"n\":30,\"t\":\"bool\"},\"conditions\":{\"n\":31,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\",\"r\":true},\"observedGeneration\":{\"n\":32,\"t\":\"int64\"},\"logUri\":{\"n\":33,\"t\":\"string\"},\"satisfiesPzs\":{\"n\":37,\"t\":\"bool\"},\"sessionAffinity\":{\"n\":38,\"t\":\"bool\"},\"scalingStatus\":{\"n\":39,\"t\":\"google.cloud.run.v2.RevisionScalingStatus\",\"k\":\"message\"},\"nodeSelector\":{\"n\":40,\"t\":\"google.cloud.run.v2.NodeSelector\",\"k\":\"message\"},\"gpuZonalRedundancyDisabled\":{\"n\":48,\"t\":\"bool\",\"p\":true},\"creator\":{\"n\":49,\"t\":\"string\"},\"etag\":{\"n\":99,\"t\":\"string\"}},\"google.cloud.run.v2.RevisionScaling\":{\"minInstanceCount\":{\"n\":1,\"t\":\"int32\"},\"maxInstanceCount\":{\"n\":2,\"t\":\"int32\"}},\"google.cloud.run.v2.RevisionScalingStatus\":{\"desiredMinInstanceCount\":{\"n\":1,\"t\":\"int32\"}},\"google.cloud.run.v2.RevisionTemplate\":{\"revision\":{\"n\":1,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"scaling\":{\"n\":4,\"t\":\"google.cloud.run.v2.RevisionScaling\",\"k\":\"message\"},\"vpcAccess\":{\"n\":6,\"t\":\"google.cloud.run.v2.VpcAccess\",\"k\":\"message\"},\"timeout\":{\"n\":8,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"serviceAccount\":{\"n\":9,\"t\":\"string\"},\"containers\":{\"n\":10,\"t\":\"google.cloud.run.v2.Container\",\"k\":\"message\",\"r\":true},\"volumes\":{\"n\":11,\"t\":\"google.cloud.run.v2.Volume\",\"k\":\"message\",\"r\":true},\"executionEnvironment\":{\"n\":13,\"t\":\"google.cloud.run.v2.ExecutionEnvironment\",\"k\":\"enum\"},\"encryptionKey\":{\"n\":14,\"t\":\"string\"},\"maxInstanceRequestConcurrency\":{\"n\":15,\"t\":\"int32\"},\"serviceMesh\":{\"n\":16,\"t\":\"google.cloud.run.v2.ServiceMesh\",\"k\":\"message\"},\"encryptionKeyRevocationAction\":{\"n\":17,\"t\":\"google.cloud.run.v2.EncryptionKeyRevocationAction\",\"k\":\"enum\"},\"encryptionKeyShutdownDuration\":{\"n\":18,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"sessionAffinity\":{\"n\":19,\"t\":\"bool\"},\"healthCheckDisabled\":{\"n\":20,\"t\":\"bool\"},\"nodeSelector\":{\"n\":21,\"t\":\"google.cloud.run.v2.NodeSelector\",\"k\":\"message\"},\"gpuZonalRedundancyDisabled\":{\"n\":24,\"t\":\"bool\",\"p\":true}},\"google.cloud.run.v2.SecretKeySelector\":{\"secret\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.SecretVolumeSource\":{\"secret\":{\"n\":1,\"t\":\"string\"},\"items\":{\"n\":2,\"t\":\"google.cloud.run.v2.VersionToPath\",\"k\":\"message\",\"r\":true},\"defaultMode\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.Service\":{\"name\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"uid\":{\"n\":3,\"t\":\"string\"},\"generation\":{\"n\":4,\"t\":\"int64\"},\"labels\":{\"n\":5,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":6,\"t\":\"string\",\"m\":\"string\"},\"createTime\":{\"n\":7,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"updateTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"deleteTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"expireTime\":{\"n\":10,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"creator\":{\"n\":11,\"t\":\"string\"},\"lastModifier\":{\"n\":12,\"t\":\"string\"},\"client\":{\"n\":13,\"t\":\"string\"},\"clientVersion\":{\"n\":14,\"t\":\"string\"},\"ingress\":{\"n\":15,\"t\":\"google.cloud.run.v2.IngressTraffic\",\"k\":\"enum\"},\"launchStage\":{\"n\":16,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"},\"binaryAuthorization\":{\"n\":17,\"t\":\"google.cloud.run.v2.BinaryAuthorization\",\"k\":\"message\"},\"template\":{\"n\":18,\"t\":\"google.cloud.run.v2.RevisionTemplate\",\"k\":\"message\"},\"traffic\":{\"n\":19,\"t\":\"google.cloud.run.v2.TrafficTarget\",\"k\":\"message\",\"r\":true},\"scaling\":{\"n\":20,\"t\":\"google.cloud.run.v2.ServiceScaling\",\"k\":\"message\"},\"invokerIamDisabled\":{\"n\":21,\"t\":\"bool\"},\"defaultUriDisabled\":{\"n\":22,\"t\":\"bool\"},\"urls\":{\"n\":24,\"t\":\"string\",\"r\":true},\"iapEnabled\":{\"n\":25,\"t\":\"bool\"},\"multiRegionSettings\":{\"n\":26,\"t\":\"google.cloud.run.v2.Service.MultiRegionSettings\",\"k\":\"message\"},\"customAudiences\":{\"n\":37,\"t\":\"string\",\"r\":true},\"observedGeneration\":{\"n\":30,\"t\":\"int64\"},\"terminalCondition\":{\"n\":31,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\"},\"conditions\":{\"n\":32,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\",\"r\":true},\"latestReadyRevision\":{\"n\":33,\"t\":\"string\"},\"latestCreatedRevision\":{\"n\":34,\"t\":\"string\"},\"trafficStatuses\":{\"n\":35,\"t\":\"google.cloud.run.v2.TrafficTargetStatus\",\"k\":\"message\",\"r\":true},\"uri\":{\"n\":36,\"t\":\"string\"},\"satisfiesPzs\":{\"n\":38,\"t\":\"bool\"},\"threatDetectionEnabled\":{\"n\":40,\"t\":\"bool\"},\"buildConfig\":{\"n\":41,\"t\":\"google.cloud.run.v2.BuildConfig\",\"k\":\"message\"},\"reconciling\":{\"n\":98,\"t\":\"bool\"},\"etag\":{\"n\":99,\"t\":\"string\"}},\"google.cloud.run.v2.Service.MultiRegionSettings\":{\"regions\":{\"n\":1,\"t\":\"string\",\"r\":true},\"multiRegionId\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ServiceMesh\":{\"mesh\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.ServiceScaling\":{\"minInstanceCount\":{\"n\":1,\"t\":\"int32\"},\"scalingMode\":{\"n\":3,\"t\":\"google.cloud.run.v2.ServiceScaling.ScalingMode\",\"k\":\"enum\"},\"maxInstanceCount\":{\"n\":4,\"t\":\"int32\"},\"manualInstanceCount\":{\"n\":6,\"t\":\"int32\",\"p\":true}},\"google.cloud.run.v2.SourceCode\":{\"cloudStorageSource\":{\"n\":1,\"t\":\"google.cloud.run.v2.SourceCode.CloudStorageSource\",\"k\":\"message\",\"p\":true,\"o\":\"sourceType\"}},\"google.cloud.run.v2.SourceCode.CloudStorageSource\":{\"bucket\":{\"n\":1,\"t\":\"string\"},\"object\":{\"n\":2,\"t\":\"string\"},\"generation\":{\"n\":3,\"t\":\"int64\"}},\"google.cloud.run.v2.TCPSocketAction\":{\"port\":{\"n\":1,\"t\":\"int32\"}},\"google.cloud.run.v2.TrafficTarget\":{\"type\":{\"n\":1,\"t\":\"google.cloud.run.v2.TrafficTargetAllocationType\",\"k\":\"enum\"},\"revision\":{\"n\":2,\"t\":\"string\"},\"percent\":{\"n\":3,\"t\":\"int32\"},\"tag\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.run.v2.TrafficTargetStatus\":{\"type\":{\"n\":1,\"t\":\"google.cloud.run.v2.TrafficTargetAllocationType\",\"k\":\"enum\"},\"revision\":{\"n\":2,\"t\":\"string\"},\"percent\":{\"n\":3,\"t\":\"int32\"},\"tag\":{\"n\":4,\"t\":\"string\"},\"uri\":{\"n\":5,\"t\":\"string\"}},\"google.cloud.run.v2.UpdateServiceRequest\":{\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"},\"service\":{\"n\":1,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\"},\"validateOnly\":{\"n\":3,\"t\":\"bool\"},\"allowMissing\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.VersionToPath\":{\"path\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"mode\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.Volume\":{\"name\":{\"n\":1,\"t\":\"string\"},\"secret\":{\"n\":2,\"t\":\"google.cloud.run.v2.SecretVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"cloudSqlInstance\":{\"n\":3,\"t\":\"google.cloud.run.v2.CloudSqlInstance\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"emptyDir\":{\"n\":4,\"t\":\"google.cloud.run.v2.EmptyDirVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"nfs\":{\"n\":5,\"t\":\"google.cloud.run.v2.NFSVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"gcs\":{\"n\":6,\"t\":\"google.cloud.run.v2.GCSVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"}},\"google.cloud.run.v2.VolumeMount\":{\"name\":{\"n\":1,\"t\":\"string\"},\"mountPath\":{\"n\":3,\"t\":\"string\"},\"subPath\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.run.v2.VpcAccess\":{\"connector\":{\"n\":1,\"t\":\"string\"},\"egress\":{\"n\":2,\"t\":\"google.cloud.run.v2.VpcAccess.VpcEgress\",\"k\":\"enum\"},\"networkInterfaces\":{\"n\":3,\"t\":\"google.cloud.run.v2.VpcAccess.NetworkInterface\",\"k\":\"message\",\"r\":true}},\"google.cloud.run.v2.VpcAccess.NetworkInterface\":{\"network\":{\"n\":1,\"t\":\"string\"},\"subnetwork\":{\"n\":2,\"t\":\"string\"},\"tags\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.scheduler.v1.AppEngineHttpTarget\":{\"httpMethod\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.HttpMethod\",\"k\":\"enum\"},\"appEngineRouting\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.AppEngineRouting\",\"k\":\"message\"},\"relativeUri\":{\"n\":3,\"t\":\"string\"},\"headers\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":5,\"t\":\"bytes\"}},\"google.cloud.scheduler.v1.AppEngineRouting\":{\"service\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"instance\":{\"n\":3,\"t\":\"string\"},\"host\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.scheduler.v1.CreateJobRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"job\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\"}},\"google.cloud.scheduler.v1.DeleteJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.GetJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.HttpTarget\":{\"uri\":{\"n\":1,\"t\":\"string\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.HttpMethod\",\"k\":\"enum\"},\"headers\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":4,\"t\":\"bytes\"},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.scheduler.v1.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.scheduler.v1.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.scheduler.v1.Job\":{\"name\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"pubsubTarget\":{\"n\":4,\"t\":\"google.cloud.scheduler.v1.PubsubTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"appEngineHttpTarget\":{\"n\":5,\"t\":\"google.cloud.scheduler.v1.AppEngineHttpTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"httpTarget\":{\"n\":6,\"t\":\"google.cloud.scheduler.v1.HttpTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"schedule\":{\"n\":20,\"t\":\"string\"},\"timeZone\":{\"n\":21,\"t\":\"string\"},\"userUpdateTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"state\":{\"n\":10,\"t\":\"google.cloud.scheduler.v1.Job.State\",\"k\":\"enum\"},\"status\":{\"n\":11,\"t\":\"google.rpc.Status\",\"k\":\"message\"},\"scheduleTime\":{\"n\":17,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"lastAttemptTime\":{\"n\":18,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"retryConfig\":{\"n\":19,\"t\":\"google.cloud.scheduler.v1.RetryConfig\",\"k\":\"message\"},\"attemptDeadline\":{\"n\":22,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.cloud.scheduler.v1.ListJobsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":5,\"t\":\"int32\"},\"pageToken\":{\"n\":6,\"t\":\"string\"}},\"google.cloud.scheduler.v1.ListJobsResponse\":{\"jobs\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.PauseJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.PubsubTarget\":{\"topicName\":{\"n\":1,\"t\":\"string\"},\"data\":{\"n\":3,\"t\":\"bytes\"},\"attributes\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"}},\"google.cloud.scheduler.v1.ResumeJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.RetryConfig\":{\"retryCount\":{\"n\":1,\"t\":\"int32\"},\"maxRetryDuration\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"minBackoffDuration\":{\"n\":3,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxBackoffDuration\":{\"n\":4,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxDoublings\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.scheduler.v1.RunJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.UpdateJobRequest\":{\"job\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.AccessSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.AccessSecretVersionResponse\":{\"name\":{\"n\":1,\"t\":\"string\"},\"payload\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.SecretPayload\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.AddSecretVersionRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"payload\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.SecretPayload\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.CreateSecretRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"secretId\":{\"n\":2,\"t\":\"string\"},\"secret\":{\"n\":3,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.CustomerManagedEncryption\":{\"kmsKeyName\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\":{\"kmsKeyVersionName\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DeleteSecretRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DestroySecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DisableSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.EnableManagedRotationRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"cloudSqlSingleUserCredentials\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.EnableManagedRotationRequest.CloudSQLSingleUserCredentials\",\"k\":\"message\",\"p\":true,\"o\":\"credentials\"}},\"google.cloud.secretmanager.v1.EnableManagedRotationRequest.CloudSQLSingleUserCredentials\":{\"instanceId\":{\"n\":1,\"t\":\"string\"},\"username\":{\"n\":2,\"t\":\"string\"},\"password\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.EnableSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.GetSecretRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.GetSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretVersionsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"filter\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretVersionsResponse\":{\"versions\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.SecretVersion\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"totalSize\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.secretmanager.v1.ListSecretsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"filter\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretsResponse\":{\"secrets\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"totalSize\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.secretmanager.v1.Replication\":{\"automatic\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Replication.Automatic\",\"k\":\"message\",\"p\":true,\"o\":\"replication\"},\"userManaged\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.Replication.UserManaged\",\"k\":\"message\",\"p\":true,\"o\":\"replication\"}},\"google.cloud.secretmanager.v1.Replication.Automatic\":{\"customerManagedEncryption\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Replication.UserManaged\":{\"replicas\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Replication.UserManaged.Replica\",\"k\":\"message\",\"r\":true}},\"google.cloud.secretmanager.v1.Replication.UserManaged.Replica\":{\"location\":{\"n\":1,\"t\":\"string\"},\"customerManagedEncryption\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.ReplicationStatus\":{\"automatic\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.AutomaticStatus\",\"k\":\"message\",\"p\":true,\"o\":\"replicationStatus\"},\"userManaged\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus\",\"k\":\"message\",\"p\":true,\"o\":\"replicationStatus\"}},\"google.cloud.secretmanager.v1.ReplicationStatus.AutomaticStatus\":{\"customerManagedEncryption\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus\":{\"replicas\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus.ReplicaStatus\",\"k\":\"message\",\"r\":true}},\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus.ReplicaStatus\":{\"location\":{\"n\":1,\"t\":\"string\"},\"customerManagedEncryption\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.RotateSecretRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.Rotation\":{\"nextRotationTime\":{\"n\":1,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"rotationPeriod\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"managedRotationStatus\":{\"n\":3,\"t\":\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus\":{\"state\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus.State\",\"k\":\"enum\"},\"error\":{\"n\":2,\"t\":\"google.rpc.Status\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Secret\":{\"name\":{\"n\":1,\"t\":\"string\"},\"replication\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.Replication\",\"k\":\"message\"},\"createTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"labels\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"topics\":{\"n\":5,\"t\":\"google.cloud.secretmanager.v1.Topic\",\"k\":\"message\",\"r\":true},\"expireTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\",\"p\":true,\"o\":\"expiration\"},\"ttl\":{\"n\":7,\"t\":\"google.protobuf.Duration\",\"k\":\"message\",\"p\":true,\"o\":\"expiration\"},\"etag\":{\"n\":8,\"t\":\"string\"},\"rotation\":{\"n\":9,\"t\":\"google.cloud.secretmanager.v1.Rotation\",\"k\":\"message\"},\"versionAliases\":{\"n\":11,\"t\":\"int64\",\"m\":\"string\"},\"annotations\":{\"n\":13,\"t\":\"string\",\"m\":\"string\"},\"versionDestroyTtl\":{\"n\":14,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"customerManagedEncryption\":{\"n\":15,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"},\"tags\":{\"n\":16,\"t\":\"string\",\"m\":\"string\"},\"secretType\":{\"n\":17,\"t\":\"google.cloud.secretmanager.v1.Secret.SecretType\",\"k\":\"enum\"},\"policyMember\":{\"n\":18,\"t\":\"google.iam.v1.ResourcePolicyMember\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.SecretPayload\":{\"data\":{\"n\":1,\"t\":\"bytes\"},\"dataCrc32c\":{\"n\":2,\"t\":\"int64\",\"p\":true}},\"google.cloud.secretmanager.v1.SecretVersion\":{\"name\":{\"n\":1,\"t\":\"string\"},\"createTime\":{\"n\":2,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"destroyTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"state\":{\"n\":4,\"t\":\"google.cloud.secretmanager.v1.SecretVersion.State\",\"k\":\"enum\"},\"replicationStatus\":{\"n\":5,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus\",\"k\":\"message\"},\"etag\":{\"n\":6,\"t\":\"string\"},\"clientSpecifiedPayloadChecksum\":{\"n\":7,\"t\":\"bool\"},\"scheduledDestroyTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"customerManagedEncryption\":{\"n\":9,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Topic\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.UpdateSecretRequest\":{\"secret\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.tasks.v2.AppEngineHttpRequest\":{\"httpMethod\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.HttpMethod\",\"k\":\"enum\"},\"appEngineRouting\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineRouting\",\"k\":\"message\"},\"relativeUri\":{\"n\":3,\"t\":\"string\"},\"headers\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":5,\"t\":\"bytes\"}},\"google.cloud.tasks.v2.AppEngineRouting\":{\"service\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"instance\":{\"n\":3,\"t\":\"string\"},\"host\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.Attempt\":{\"scheduleTime\":{\"n\":1,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"dispatchTime\":{\"n\":2,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"responseTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"responseStatus\":{\"n\":4,\"t\":\"google.rpc.Status\",\"k\":\"message\"}},\"google.cloud.tasks.v2.CreateQueueRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"queue\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\"}},\"google.cloud.tasks.v2.CreateTaskRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"task\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task\",\"k\":\"message\"},\"responseView\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.DeleteQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.DeleteTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.GetQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.GetTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.HttpRequest\":{\"url\":{\"n\":1,\"t\":\"string\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.HttpMethod\",\"k\":\"enum\"},\"headers\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":4,\"t\":\"bytes\"},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.tasks.v2.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.tasks.v2.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.tasks.v2.ListQueuesRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"filter\":{\"n\":2,\"t\":\"string\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListQueuesResponse\":{\"queues\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListTasksRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListTasksResponse\":{\"tasks\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Task\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.PauseQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.PurgeQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.Queue\":{\"name\":{\"n\":1,\"t\":\"string\"},\"appEngineRoutingOverride\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineRouting\",\"k\":\"message\"},\"rateLimits\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.RateLimits\",\"k\":\"message\"},\"retryConfig\":{\"n\":4,\"t\":\"google.cloud.tasks.v2.RetryConfig\",\"k\":\"message\"},\"state\":{\"n\":5,\"t\":\"google.cloud.tasks.v2.Queue.State\",\"k\":\"enum\"},\"purgeTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"stackdriverLoggingConfig\":{\"n\":9,\"t\":\"google.cloud.tasks.v2.StackdriverLoggingConfig\",\"k\":\"message\"},\"httpTarget\":{\"n\":0,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget\",\"k\":\"message\"}},\"google.cloud.tasks.v2.RateLimits\":{\"maxDispatchesPerSecond\":{\"n\":1,\"t\":\"double\"},\"maxBurstSize\":{\"n\":2,\"t\":\"int32\"},\"maxConcurrentDispatches\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.tasks.v2.ResumeQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.RetryConfig\":{\"maxAttempts\":{\"n\":1,\"t\":\"int32\"},\"maxRetryDuration\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"minBackoff\":{\"n\":3,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxBackoff\":{\"n\":4,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxDoublings\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.tasks.v2.RunTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.StackdriverLoggingConfig\":{\"samplingRatio\":{\"n\":1,\"t\":\"double\"}},\"google.cloud.tasks.v2.Task\":{\"name\":{\"n\":1,\"t\":\"string\"},\"appEngineHttpRequest\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineHttpRequest\",\"k\":\"message\",\"p\":true,\"o\":\"messageType\"},\"httpRequest\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.HttpRequest\",\"k\":\"message\",\"p\":true,\"o\":\"messageType\"},\"scheduleTime\":{\"n\":4,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"createTime\":{\"n\":5,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"dispatchDeadline\":{\"n\":6,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"dispatchCount\":{\"n\":7,\"t\":\"int32\"},\"responseCount\":{\"n\":8,\"t\":\"int32\"},\"firstAttempt\":{\"n\":9,\"t\":\"google.cloud.tasks.v2.Attempt\",\"k\":\"message\"},\"lastAttempt\":{\"n\":10,\"t\":\"google.cloud.tasks.v2.Attempt\",\"k\":\"message\"},\"view\":{\"n\":11,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.UpdateQueueRequest\":{\"queue\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.tasks.v2beta3.HttpTarget\":{\"uriOverride\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.UriOverride\",\"k\":\"message\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.tasks.v2beta3.HttpMethod\",\"k\":\"enum\"},\"headerOverrides\":{\"n\":3,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget.HeaderOverride\",\"k\":\"message\",\"r\":true},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.tasks.v2beta3.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.tasks.v2beta3.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.tasks.v2beta3.HttpTarget.Header\":{\"key\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.HttpTarget.HeaderOverride\":{\"header\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget.Header\",\"k\":\"message\"}},\"google.cloud.tasks.v2beta3.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.PathOverride\":{\"path\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.QueryOverride\":{\"queryParams\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.UriOverride\":{\"scheme\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.UriOverride.Scheme\",\"k\":\"enum\",\"p\":true},\"host\":{\"n\":2,\"t\":\"string\",\"p\":true},\"port\":{\"n\":3,\"t\":\"int64\",\"p\":true},\"pathOverride\":{\"n\":4,\"t\":\"google.cloud.tasks.v2beta3.PathOverride\",\"k\":\"message\"},\"queryOverride\":{\"n\":5,\"t\":\"google.cloud.tasks.v2beta3.QueryOverride\",\"k\":\"message\"},\"uriOverrideEnforceMode\":{\"n\":6,\"t\":\"google.cloud.tasks.v2beta3.UriOverride.UriOverrideEnforceMode\",\"k\":\"enum\"}},\"google.iam.v1.AuditConfig\":{\"service\":{\"n\":1,\"t\":\"string\"},\"auditLogConfigs\":{\"n\":3,\"t\":\"google.iam.v1.AuditLogConfig\",\"k\":\"message\",\"r\":true}},\"google.iam.v1.AuditLogConfig\":{\"logType\":{\"n\":1,\"t\":\"google.iam.v1.AuditLogConfig.LogType\",\"k\":\"enum\"},\"exemptedMembers\":{\"n\":2,\"t\":\"string\",\"r\":true}},\"google.iam.v1.Binding\":{\"role\":{\"n\":1,\"t\":\"string\"},\"members\":{\"n\":2,\"t\":\"string\",\"r\":true},\"condition\":{\"n\":3,\"t\":\"google.type.Expr\",\"k\":\"message\"}},\"google.iam.v1.GetIamPolicyRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"options\":{\"n\":2,\"t\":\"google.iam.v1.GetPolicyOptions\",\"k\":\"message\"}},\"google.iam.v1.GetPolicyOptions\":{\"requestedPolicyVersion\":{\"n\":1,\"t\":\"int32\"}},\"google.iam.v1.Policy\":{\"version\":{\"n\":1,\"t\":\"int32\"},\"bindings\":{\"n\":4,\"t\":\"google.iam.v1.Binding\",\"k\":\"message\",\"r\":true},\"auditConfigs\":{\"n\":6,\"t\":\"google.iam.v1.AuditConfig\",\"k\":\"message\",\"r\":true},\"etag\":{\"n\":3,\"t\":\"bytes\"}},\"google.iam.v1.ResourcePolicyMember\":{\"iamPolicyNamePrincipal\":{\"n\":1,\"t\":\"string\"},\"iamPolicyUidPrincipal\":{\"n\":2,\"t\":\"string\"}},\"google.iam.v1.SetIamPolicyRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"policy\":{\"n\":2,\"t\":\"google.iam.v1.Policy\",\"k\":\"message\"},\"updateMask\":{\"n\":3,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.iam.v1.TestIamPermissionsRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"permissions\":{\"n\":2,\"t\":\"string\",\"r\":true}},\"google.iam.v1.TestIamPermissionsResponse\":{\"permissions\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.logging.type.HttpRequest\":{\"requestMethod\":{\"n\":1,\"t\":\"string\"},\"requestUrl\":{\"n\":2,\"t\":\"string\"},\"requestSize\":{\"n\":3,\"t\":\"int64\"},\"status\":{\"n\":4,\"t\":\"int32\"},\"responseSize\":{\"n\":5,\"t\":\"int64\"},\"userAgent\":{\"n\":6,\"t\":\"string\"},\"remoteIp\":{\"n\":7,\"t\":\"string\"},\"serverIp\":{\"n\":13,\"t\":\"string\"},\"referer\":{\"n\":8,\"t\":\"string\"},\"latency\":{\"n\":14,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"cacheLookup\":{\"n\":11,\"t\":\"bool\"},\"cacheHit\":{\"n\":9,\"t\":\"bool\"},\"cacheValidatedWithOriginServer\":{\"n\":10,\"t\":\"bool\"},\"cacheFillBytes\":{\"n\":12,\"t\":\"int64\"},\"protocol\":{\"n\":15,\"t\":\"string\"}},\"google.logging.v2.DeleteLogRequest\":{\"logName\":{\"n\":1,\"t\":\"string\"}},\"google.logging.v2.ListLogEntriesRequest\":{\"resourceNames\":{\"n\":8,\"t\":\"string\",\"r\":true},\"filter\":{\"n\":2,\"t\":\"string\"},\"orderBy\":{\"n\":3,\"t\":\"string\"},\"pageSize\":{\"n\":4,\"t\":\"int32\"},\"pageToken\":{\"n\":5,\"t\":\"string\"}},\"google.logging.v2.ListLogEntriesResponse\":{\"entries\":{\"n\":1,\"t\":\"google.logging.v2.LogEntry\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListLogsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"resourceNames\":{\"n\":8,\"t\":\"string\",\"r\":true},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"}},\"google.logging.v2.ListLogsResponse\":{\"logNames\":{\"n\":3,\"t\":\"string\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListMonitoredResourceDescriptorsRequest\":{\"pageSize\":{\"n\":1,\"t\":\"int32\"},\"pageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListMonitoredResourceDescriptorsResponse\":{\"resourceDescriptors\":{\"n\":1,\"t\":\"google.api.MonitoredResourceDescriptor\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.LogEntry\":{\"logName\":{\"n\":12,\"t\":\"string\"},\"resource\":{\"n\":8,\"t\":\"google.api.MonitoredResource\",\"k\":\"message\"},\"protoPayload\":{\"n\":2,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"p\":true,\"o\":\"payload\"},\"textPayload\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"payload\"},\"jsonPayload\":{\"n\":6,\"t\":\"google.protobuf.Struct\",\"k\":\"message\",\"p\":true,\"o\":\"payload\"},\"timestamp\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"receiveTimestamp\":{\"n\":24,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"severity\":{\"n\":10,\"t\":\"google.logging.type.LogSeverity\",\"k\":\"enum\"},\"insertId\":{\"n\":4,\"t\":\"string\"},\"httpRequest\":{\"n\":7,\"t\":\"google.logging.type.HttpRequest\",\"k\":\"message\"},\"labels\":{\"n\":11,\"t\":\"string\",\"m\":\"string\"},\"operation\":{\"n\":15,\"t\":\"google.logging.v2.LogEntryOperation\",\"k\":\"message\"},\"trace\":{\"n\":22,\"t\":\"string\"},\"spanId\":{\"n\":27,\"t\":\"string\"},\"traceSampled\":{\"n\":30,\"t\":\"bool\"},\"sourceLocation\":{\"n\":23,\"t\":\"google.logging.v2.LogEntrySourceLocation\",\"k\":\"message\"},\"split\":{\"n\":35,\"t\":\"google.logging.v2.LogSplit\",\"k\":\"message\"}},\"google.logging.v2.LogEntryOperation\":{\"id\":{\"n\":1,\"t\":\"string\"},\"producer\":{\"n\":2,\"t\":\"string\"},\"first\":{\"n\":3,\"t\":\"bool\"},\"last\":{\"n\":4,\"t\":\"bool\"}},\"google.logging.v2.LogEntrySourceLocation\":{\"file\":{\"n\":1,\"t\":\"string\"},\"line\":{\"n\":2,\"t\":\"int64\"},\"function\":{\"n\":3,\"t\":\"string\"}},\"google.logging.v2.LogSplit\":{\"uid\":{\"n\":1,\"t\":\"string\"},\"index\":{\"n\":2,\"t\":\"int32\"},\"totalSplits\":{\"n\":3,\"t\":\"int32\"}},\"google.logging.v2.WriteLogEntriesRequest\":{\"logName\":{\"n\":1,\"t\":\"string\"},\"resource\":{\"n\":2,\"t\":\"google.api.MonitoredResource\",\"k\":\"message\"},\"labels\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"entries\":{\"n\":4,\"t\":\"google.logging.v2.LogEntry\",\"k\":\"message\",\"r\":true},\"partialSuccess\":{\"n\":5,\"t\":\"bool\"},\"dryRun\":{\"n\":6,\"t\":\"bool\"}},\"google.logging.v2.WriteLogEntriesResponse\":{},\"google.longrunning.CancelOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.DeleteOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.GetOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.ListOperationsRequest\":{\"name\":{\"n\":4,\"t\":\"string\"},\"filter\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"returnPartialSuccess\":{\"n\":5,\"t\":\"bool\"}},\"google.longrunning.ListOperationsResponse\":{\"operations\":{\"n\":1,\"t\":\"google.longrunning.Operation\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"unreachable\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.longrunning.Operation\":{\"name\":{\"n\":1,\"t\":\"string\"},\"metadata\":{\"n\":2,\"t\":\"google.protobuf.Any\",\"k\":\"message\"},\"done\":{\"n\":3,\"t\":\"bool\"},\"error\":{\"n\":4,\"t\":\"google.rpc.Status\",\"k\":\"message\",\"p\":true,\"o\":\"result\"},\"response\":{\"n\":5,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"p\":true,\"o\":\"result\"}},\"google.longrunning.WaitOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"timeout\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.protobuf.Any\":{\"type_url\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"bytes\"}},\"google.protobuf.Duration\":{\"seconds\":{\"n\":1,\"t\":\"int64\"},\"nanos\":{\"n\":2,\"t\":\"int32\"}},\"google.protobuf.Empty\":{},\"google.protobuf.FieldMask\":{\"paths\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.protobuf.ListValue\":{\"values\":{\"n\":1,\"t\":\"google.protobuf.Value\",\"k\":\"message\",\"r\":true}},\"google.protobuf.Struct\":{\"fields\":{\"n\":1,\"t\":\"google.protobuf.Value\",\"k\":\"message\",\"m\":\"string\"}},\"google.protobuf.Timestamp\":{\"seconds\":{\"n\":1,\"t\":\"int64\"},\"nanos\":{\"n\":2,\"t\":\"int32\"}},\"google.protobuf.Value\":{\"nullValue\":{\"n\":1,\"t\":\"google.protobuf.NullValue\",\"k\":\"enum\",\"p\":true,\"o\":\"kind\"},\"numberValue\":{\"n\":2,\"t\":\"double\",\"p\":true,\"o\":\"kind\"},\"stringValue\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"kind\"},\"boolValue\":{\"n\":4,\"t\":\"bool\",\"p\":true,\"o\":\"kind\"},\"structValue\":{\"n\":5,\"t\":\"google.protobuf.Struct\",\"k\":\"message\",\"p\":true,\"o\":\"kind\"},\"listValue\":{\"n\":6,\"t\":\"google.protobuf.ListValue\",\"k\":\"message\",\"p\":true,\"o\":\"kind\"}},\"google.rpc.BadRequest\":{\"fieldViolations\":{\"n\":1,\"t\":\"google.rpc.BadRequest.FieldViolation\",\"k\":\"message\",\"r\":true}},\"google.rpc.BadRequest.FieldViolation\":{\"field\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"reason\":{\"n\":3,\"t\":\"string\"},\"localizedMessage\":{\"n\":4,\"t\":\"google.rpc.LocalizedMessage\",\"k\":\"message\"}},\"google.rpc.ErrorInfo\":{\"reason\":{\"n\":1,\"t\":\"string\"},\"domain\":{\"n\":2,\"t\":\"string\"},\"metadata\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"}},\"google.rpc.Help\":{\"links\":{\"n\":1,\"t\":\"google.rpc.Help.Link\",\"k\":\"message\",\"r\":true}},\"google.rpc.Help.Link\":{\"description\":{\"n\":1,\"t\":\"string\"},\"url\":{\"n\":2,\"t\":\"string\"}},\"google.rpc.LocalizedMessage\":{\"locale\":{\"n\":1,\"t\":\"string\"},\"message\":{\"n\":2,\"t\":\"string\"}},\"google.rpc.PreconditionFailure\":{\"violations\":{\"n\":1,\"t\":\"google.rpc.PreconditionFailure.Violation\",\"k\":\"message\",\"r\":true}},\"google.rpc.PreconditionFailure.Violation\":{\"type\":{\"n\":1,\"t\":\"string\"},\"subject\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"}},\"google.rpc.QuotaFailure\":{\"violations\":{\"n\":1,\"t\":\"google.rpc.QuotaFailure.Violation\",\"k\":\"message\",\"r\":true}},\"google.rpc.QuotaFailure.Violation\":{\"subject\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"apiService\":{\"n\":3,\"t\":\"string\"},\"quotaMetric\":{\"n\":4,\"t\":\"string\"},\"quotaId\":{\"n\":5,\"t\":\"string\"},\"quotaDimensions\":{\"n\":6,\"t\":\"string\",\"m\":\"string\"},\"quotaValue\":{\"n\":7,\"t\":\"int64\"},\"futureQuotaValue\":{\"n\":8,\"t\":\"int64\",\"p\":true}},\"google.rpc.ResourceInfo\":{\"resourceType\":{\"n\":1,\"t\":\"string\"},\"resourceName\":{\"n\":2,\"t\":\"string\"},\"owner\":{\"n\":3,\"t\":\"string\"},\"description\":{\"n\":4,\"t\":\"string\"}},\"google.rpc.RetryInfo\":{\"retryDelay\":{\"n\":1,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.rpc.Status\":{\"code\":{\"n\":1,\"t\":\"int32\"},\"message\":{\"n\":2,\"t\":\"string\"},\"details\":{\"n\":3,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"r\":true}},\"google.type.Expr\":{\"expression\":{\"n\":1,\"t\":\"string\"},\"title\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"},\"location\":{\"n\":4,\"t\":\"string\"}}},\"enums\":{\"google.api.LabelDescriptor.ValueType\":{\"STRING\":0,\"BOOL\":1,\"INT64\":2},\"google.api.LaunchStage\":{\"LAUNCH_STAGE_UNSPECIFIED\":0,\"UNIMPLEMENTED\":6,\"PRELAUNCH\":7,\"EARLY_ACCESS\":1,\"ALPHA\":2,\"BETA\":3,\"GA\":4,\"DEPRECATED\":5},\"google.cloud.run.v2.Condition.CommonReason\":{\"COMMON_REASON_UNDEFINED\":0,\"UNKNOWN\":1,\"REVISION_FAILED\":3,\"PROGRESS_DEADLINE_EXCEEDED\":4,\"CONTAINER_MISSING\":6,\"CONTAINER_PERMISSION_DENIED\":7,\"CONTAINER_IMAGE_UNAUTHORIZED\":8,\"CONTAINER_IMAGE_AUTHORIZATION_CHECK_FAILED\":9,\"ENCRYPTION_KEY_PERMISSION_DENIED\":10,\"ENCRYPTION_KEY_CHECK_FAILED\":11,\"SECRETS_ACCESS_CHECK_FAILED\":12,\"WAITING_FOR_OPERATION\":13,\"IMMEDIATE_RETRY\":14,\"POSTPONED_RETRY\":15,\"INTERNAL\":16,\"VPC_NETWORK_NOT_FOUND\":17},\"google.cloud.run.v2.Condition.ExecutionReason\":{\"EXECUTION_REASON_UNDEFINED\":0,\"JOB_STATUS_SERVICE_POLLING_ERROR\":1,\"NON_ZERO_EXIT_CODE\":2,\"CANCELLED\":3,\"CANCELLING\":4,\"DELETED\":5,\"DELAYED_START_PENDING\":6},\"google.cloud.run.v2.Condition.RevisionReason\":{\"REVISION_REASON_UNDEFINED\":0,\"PENDING\":1,\"RESERVE\":2,\"RETIRED\":3,\"RETIRING\":4,\"RECREATING\":5,\"HEALTH_CHECK_CONTAINER_ERROR\":6,\"CUSTOMIZED_PATH_RESPONSE_PENDING\":7,\"MIN_INSTANCES_NOT_PROVISIONED\":8,\"ACTIVE_REVISION_LIMIT_REACHED\":9,\"NO_DEPLOYMENT\":10,\"HEALTH_CHECK_SKIPPED\":11,\"MIN_INSTANCES_WARMING\":12},\"google.cloud.run.v2.Condition.Severity\":{\"SEVERITY_UNSPECIFIED\":0,\"ERROR\":1,\"WARNING\":2,\"INFO\":3},\"google.cloud.run.v2.Condition.State\":{\"STATE_UNSPECIFIED\":0,\"CONDITION_PENDING\":1,\"CONDITION_RECONCILING\":2,\"CONDITION_FAILED\":3,\"CONDITION_SUCCEEDED\":4},\"google.cloud.run.v2.EmptyDirVolumeSource.Medium\":{\"MEDIUM_UNSPECIFIED\":0,\"MEMORY\":1},\"google.cloud.run.v2.EncryptionKeyRevocationAction\":{\"ENCRYPTION_KEY_REVOCATION_ACTION_UNSPECIFIED\":0,\"PREVENT_NEW\":1,\"SHUTDOWN\":2},\"google.cloud.run.v2.ExecutionEnvironment\":{\"EXECUTION_ENVIRONMENT_UNSPECIFIED\":0,\"EXECUTION_ENVIRONMENT_GEN1\":1,\"EXECUTION_ENVIRONMENT_GEN2\":2},\"google.cloud.run.v2.IngressTraffic\":{\"INGRESS_TRAFFIC_UNSPECIFIED\":0,\"INGRESS_TRAFFIC_ALL\":1,\"INGRESS_TRAFFIC_INTERNAL_ONLY\":2,\"INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER\":3,\"INGRESS_TRAFFIC_NONE\":4},\"google.cloud.run.v2.ServiceScaling.ScalingMode\":{\"SCALING_MODE_UNSPECIFIED\":0,\"AUTOMATIC\":1,\"MANUAL\":2},\"google.cloud.run.v2.TrafficTargetAllocationType\":{\"TRAFFIC_TARGET_ALLOCATION_TYPE_UNSPECIFIED\":0,\"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST\":1,\"TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION\":2},\"google.cloud.run.v2.VpcAccess.VpcEgress\":{\"VPC_EGRESS_UNSPECIFIED\":0,\"ALL_TRAFFIC\":1,\"PRIVATE_RANGES_ONLY\":2},\"google.cloud.scheduler.v1.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.scheduler.v1.Job.State\":{\"STATE_UNSPECIFIED\":0,\"ENABLED\":1,\"PAUSED\":2,\"DISABLED\":3,\"UPDATE_FAILED\":4},\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus.State\":{\"STATE_UNSPECIFIED\":0,\"ACTIVE\":1,\"INACTIVE\":2},\"google.cloud.secretmanager.v1.Secret.SecretType\":{\"SECRET_TYPE_UNSPECIFIED\":0,\"CLOUD_SQL_DB_CREDENTIALS\":1,\"ACCESS_KEY\":2,\"CERTIFICATE\":3,\"OTHER_DB_CREDENTIALS\":4,\"OTHER\":50},\"google.cloud.secretmanager.v1.SecretVersion.State\":{\"STATE_UNSPECIFIED\":0,\"ENABLED\":1,\"DISABLED\":2,\"DESTROYED\":3},\"google.cloud.tasks.v2.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.tasks.v2.Queue.State\":{\"STATE_UNSPECIFIED\":0,\"RUNNING\":1,\"PAUSED\":2,\"DISABLED\":3},\"google.cloud.tasks.v2.Task.View\":{\"VIEW_UNSPECIFIED\":0,\"BASIC\":1,\"FULL\":2},\"google.cloud.tasks.v2beta3.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.tasks.v2beta3.UriOverride.Scheme\":{\"SCHEME_UNSPECIFIED\":0,\"HTTP\":1,\"HTTPS\":2},\"google.cloud.tasks.v2beta3.UriOverride.UriOverrideEnforceMode\":{\"URI_OVERRIDE_ENFORCE_MODE_UNSPECIFIED\":0,\"IF_NOT_EXISTS\":1,\"ALWAYS\":2},\"google.iam.v1.AuditLogConfig.LogType\":{\"LOG_TYPE_UNSPECIFIED\":0,\"ADMIN_READ\":1,\"DATA_WRITE\":2,\"DATA_READ\":3},\"google.logging.type.LogSeverity\":{\"DEFAULT\":0,\"DEBUG\":100,\"INFO\":200,\"NOTICE\":300,\"WARNING\":400,\"ERROR\":500,\"CRITICAL\":600,\"ALERT\":700,\"EMERGENCY\":800},\"google.protobuf.NullValue\":{\"NULL_VALUE\":0}},\"services\":{\"google.cloud.location.Locations\":{\"ListLocations\":{\"request\":\"google.cloud.location.ListLocationsRequest\",\"response\":\"google.cloud.location.ListLocationsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=locations}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*}/locations\"}]},\"GetLocation\":{\"request\":\"google.cloud.location.GetLocationRequest\",\"response\":\"google.cloud.location.Location\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=locations/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*}\"}]}},\"google.cloud.run.v2.Revisions\":{\"GetRevision\":{\"request\":\"google.cloud.run.v2.GetRevisionRequest\",\"response\":\"google.cloud.run.v2.Revision\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/services/*/revisions/*}\"},{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/workerPools/*/revisions/*}\"}]},\"ListRevisions\":{\"request\":\"google.cloud.run.v2.ListRevisionsRequest\",\"response\":\"google.cloud.run.v2.ListRevisionsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/services/*}/revisions\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/workerPools/*}/revisions\"}]},\"DeleteRevision\":{\"request\":\"google.cloud.run.v2.DeleteRevisionRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/services/*/revisions/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/workerPools/*/revisions/*}\"}]}},\"google.cloud.run.v2.Services\":{\"CreateService\":{\"request\":\"google.cloud.run.v2.CreateServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*}/services\",\"body\":\"service\"}]},\"GetService\":{\"request\":\"google.cloud.run.v2.GetServiceRequest\",\"response\":\"google.cloud.run.v2.Service\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/services/*}\"}]},\"ListServices\":{\"request\":\"google.cloud.run.v2.ListServicesRequest\",\"response\":\"google.cloud.run.v2.ListServicesResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*}/services\"}]},\"UpdateService\":{\"request\":\"google.cloud.run.v2.UpdateServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v2/{service.name=projects/*/locations/*/services/*}\",\"body\":\"service\"}]},\"DeleteService\":{\"request\":\"google.cloud.run.v2.DeleteServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/services/*}\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:getIamPolicy\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:setIamPolicy\",\"body\":\"*\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:testIamPermissions\",\"body\":\"*\"}]}},\"google.cloud.scheduler.v1.CloudScheduler\":{\"ListJobs\":{\"request\":\"google.cloud.scheduler.v1.ListJobsRequest\",\"response\":\"google.cloud.scheduler.v1.ListJobsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*}/jobs\"}]},\"GetJob\":{\"request\":\"google.cloud.scheduler.v1.GetJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}\"}]},\"CreateJob\":{\"request\":\"google.cloud.scheduler.v1.CreateJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*}/jobs\",\"body\":\"job\"}]},\"UpdateJob\":{\"request\":\"google.cloud.scheduler.v1.UpdateJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v1/{job.name=projects/*/locations/*/jobs/*}\",\"body\":\"job\"}]},\"DeleteJob\":{\"request\":\"google.cloud.scheduler.v1.DeleteJobRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}\"}]},\"PauseJob\":{\"request\":\"google.cloud.scheduler.v1.PauseJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:pause\",\"body\":\"*\"}]},\"ResumeJob\":{\"request\":\"google.cloud.scheduler.v1.ResumeJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:resume\",\"body\":\"*\"}]},\"RunJob\":{\"request\":\"google.cloud.scheduler.v1.RunJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:run\",\"body\":\"*\"}]}},\"google.cloud.secretmanager.v1.SecretManagerService\":{\"ListSecrets\":{\"request\":\"google.cloud.secretmanager.v1.ListSecretsRequest\",\"response\":\"google.cloud.secretmanager.v1.ListSecretsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*}/secrets\"},{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*}/secrets\"}]},\"CreateSecret\":{\"request\":\"google.cloud.secretmanager.v1.CreateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*}/secrets\",\"body\":\"secret\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*}/secrets\",\"body\":\"secret\"}]},\"AddSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.AddSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:addVersion\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:addVersion\",\"body\":\"*\"}]},\"GetSecret\":{\"request\":\"google.cloud.secretmanager.v1.GetSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*}\"}]},\"UpdateSecret\":{\"request\":\"google.cloud.secretmanager.v1.UpdateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v1/{secret.name=projects/*/secrets/*}\",\"body\":\"secret\"},{\"method\":\"PATCH\",\"path\":\"/v1/{secret.name=projects/*/locations/*/secrets/*}\",\"body\":\"secret\"}]},\"DeleteSecret\":{\"request\":\"google.cloud.secretmanager.v1.DeleteSecretRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/secrets/*}\"},{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*}\"}]},\"ListSecretVersions\":{\"request\":\"google.cloud.secretmanager.v1.ListSecretVersionsRequest\",\"response\":\"google.cloud.secretmanager.v1.ListSecretVersionsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/secrets/*}/versions\"},{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}/versions\"}]},\"GetSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.GetSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}\"}]},\"AccessSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.AccessSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.AccessSecretVersionResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:access\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:access\"}]},\"DisableSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.DisableSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:disable\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:disable\",\"body\":\"*\"}]},\"EnableSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.EnableSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:enable\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:enable\",\"body\":\"*\"}]},\"DestroySecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.DestroySecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:destroy\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:destroy\",\"body\":\"*\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/secrets/*}:setIamPolicy\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:setIamPolicy\",\"body\":\"*\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{resource=projects/*/secrets/*}:getIamPolicy\"},{\"method\":\"GET\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:getIamPolicy\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/secrets/*}:testIamPermissions\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:testIamPermissions\",\"body\":\"*\"}]},\"EnableManagedRotation\":{\"request\":\"google.cloud.secretmanager.v1.EnableManagedRotationRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:enableManagedRotation\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:enableManagedRotation\",\"body\":\"*\"}]},\"RotateSecret\":{\"request\":\"google.cloud.secretmanager.v1.RotateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:rotateSecret\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:rotateSecret\",\"body\":\"*\"}]}},\"google.cloud.tasks.v2.CloudTasks\":{\"ListQueues\":{\"request\":\"google.cloud.tasks.v2.ListQueuesRequest\",\"response\":\"google.cloud.tasks.v2.ListQueuesResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*}/queues\"}]},\"GetQueue\":{\"request\":\"google.cloud.tasks.v2.GetQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}\"}]},\"CreateQueue\":{\"request\":\"google.cloud.tasks.v2.CreateQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*}/queues\",\"body\":\"queue\"}]},\"UpdateQueue\":{\"request\":\"google.cloud.tasks.v2.UpdateQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v2/{queue.name=projects/*/locations/*/queues/*}\",\"body\":\"queue\"}]},\"DeleteQueue\":{\"request\":\"google.cloud.tasks.v2.DeleteQueueRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}\"}]},\"PurgeQueue\":{\"request\":\"google.cloud.tasks.v2.PurgeQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:purge\",\"body\":\"*\"}]},\"PauseQueue\":{\"request\":\"google.cloud.tasks.v2.PauseQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:pause\",\"body\":\"*\"}]},\"ResumeQueue\":{\"request\":\"google.cloud.tasks.v2.ResumeQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:resume\",\"body\":\"*\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:getIamPolicy\",\"body\":\"*\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:setIamPolicy\",\"body\":\"*\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:testIamPermissions\",\"body\":\"*\"}]},\"ListTasks\":{\"request\":\"google.cloud.tasks.v2.ListTasksRequest\",\"response\":\"google.cloud.tasks.v2.ListTasksResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/queues/*}/tasks\"}]},\"GetTask\":{\"request\":\"google.cloud.tasks.v2.GetTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}\"}]},\"CreateTask\":{\"request\":\"google.cloud.tasks.v2.CreateTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*/queues/*}/tasks\",\"body\":\"*\"}]},\"DeleteTask\":{\"request\":\"google.cloud.tasks.v2.DeleteTaskRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}\"}]},\"RunTask\":{\"request\":\"google.cloud.tasks.v2.RunTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}:run\",\"body\":\"*\"}]}},\"google.logging.v2.LoggingServiceV2\":{\"DeleteLog\":{\"request\":\"google.logging.v2.DeleteLogRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=projects/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=*/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=organizations/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=folders/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=billingAccounts/*/logs/*}\"}]},\"WriteLogEntries\":{\"request\":\"google.logging.v2.WriteLogEntriesRequest\",\"response\":\"google.logging.v2.WriteLogEntriesResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/entries:write\",\"body\":\"*\"}]},\"ListLogEntries\":{\"request\":\"google.logging.v2.ListLogEntriesRequest\",\"response\":\"google.logging.v2.ListLogEntriesResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/entries:list\",\"body\":\"*\"}]},\"ListMonitoredResourceDescriptors\":{\"request\":\"google.logging.v2.ListMonitoredResourceDescriptorsRequest\",\"response\":\"google.logging.v2.ListMonitoredResourceDescriptorsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/monitoredResourceDescriptors\"}]},\"ListLogs\":{\"request\":\"google.logging.v2.ListLogsRequest\",\"response\":\"google.logging.v2.ListLogsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=*/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=organizations/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=folders/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=billingAccounts/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=organizations/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=folders/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=billingAccounts/*/locations/*/buckets/*/views/*}/logs\"}]}},\"google.longrunning.Operations\":{\"ListOperations\":{\"request\":\"google.longrunning.ListOperationsRequest\",\"response\":\"google.longrunning.ListOperationsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=operations}\"}]},\"GetOperation\":{\"request\":\"google.longrunning.GetOperationRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=operations/**}\"}]},\"DeleteOperation\":{\"request\":\"google.longrunning.DeleteOperationRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=operations/**}\"}]},\"CancelOperation\":{\"request\":\"google.longrunning.CancelOperationRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=operations/**}:cancel\",\"body\":\"*\"}]},\"WaitOperation\":{\"request\":\"google.longrunning.WaitOperationRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[]}}}}";
//# sourceMappingURL=descriptors.generated.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/descriptors.js

let parsed;
/** Parsed on first use, so that starting costs nothing. */
function descriptors() {
    parsed ??= JSON.parse(DESCRIPTORS_JSON);
    return parsed;
}
const messageTables = new Map();
/** `maxAttempts` -> `max_attempts`. */
function snakeCase(name) {
    return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
/** `max_attempts` -> `maxAttempts`; leaves camelCase as it is. */
function camelCase(name) {
    return name.replace(/_([a-z])/g, (_match, letter) => letter.toUpperCase());
}
/** True when the message is described; an `Any` may hold one that is not. */
function knowsMessage(name) {
    return Object.hasOwn(descriptors().messages, name);
}
/** @throws Error when the descriptors were generated without it: a mistake of ours, never of a caller. */
function messageTable(name) {
    let table = messageTables.get(name);
    if (table === undefined) {
        const spec = descriptors().messages[name];
        if (spec === undefined)
            throw new Error(`No descriptor of message ${name}.`);
        const byName = new Map();
        const byNumber = new Map();
        for (const [fieldName, fieldSpec] of Object.entries(spec)) {
            const field = { name: fieldName, spec: fieldSpec };
            byName.set(snakeCase(fieldName), field).set(fieldName, field);
            if (fieldSpec.n > 0)
                byNumber.set(fieldSpec.n, field);
        }
        table = { fullName: name, byName, byNumber };
        messageTables.set(name, table);
    }
    return table;
}
const enumTables = new Map();
/** Both directions of an enum. @throws Error as {@link messageTable} */
function enumTable(name) {
    let table = enumTables.get(name);
    if (table === undefined) {
        const values = descriptors().enums[name];
        if (values === undefined)
            throw new Error(`No descriptor of enum ${name}.`);
        const byName = new Map(Object.entries(values));
        const byNumber = new Map();
        for (const [key, value] of byName) {
            if (!byNumber.has(value))
                byNumber.set(value, key);
        }
        table = { byName, byNumber, zero: byNumber.get(0) ?? "" };
        enumTables.set(name, table);
    }
    return table;
}
//# sourceMappingURL=descriptors.js.map

/***/ }),

/***/ 9874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   EH: () => (/* binding */ parseTimestamp),
/* harmony export */   Ey: () => (/* binding */ formatTimestamp),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const DURATION = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;
/** About 10,000 years. @see https://protobuf.dev/reference/protobuf/google.protobuf/#duration */
const MAX_DURATION_SECONDS = 315576000000n;
/** RFC 3339 with any offset; undefined when it is none. */
function parseTimestamp(text) {
    const match = TIMESTAMP.exec(text);
    if (match === null)
        return undefined;
    const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = match;
    // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
    const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    const date = new Date(ms);
    // 31 February rolls over to March.
    if (Number.isNaN(ms) || date.getUTCDate() !== Number(day) || Number(year) === 0)
        return undefined;
    const offset = sign === undefined
        ? 0
        : (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60;
    return { seconds: BigInt(ms / 1000 - offset), nanos: nanosOf(fraction) };
}
/** In UTC with `Z`, with 0, 3, 6 or 9 digits of a second. */
function formatTimestamp({ seconds, nanos }) {
    const date = new Date(Number(seconds) * 1000);
    if (Number.isNaN(date.getTime()))
        return "";
    return `${date.toISOString().slice(0, 19)}${fractionOf(nanos)}Z`;
}
/** `3.5s`; undefined when it is none. */
function parseDuration(text) {
    const match = DURATION.exec(text);
    if (match === null)
        return undefined;
    const [, minus, whole, fraction] = match;
    const seconds = BigInt(whole ?? "0");
    if (seconds > MAX_DURATION_SECONDS)
        return undefined;
    const nanos = nanosOf(fraction);
    return minus === "-" ? { seconds: -seconds, nanos: 0 - nanos } : { seconds, nanos };
}
/** With 0, 3, 6 or 9 digits: `0.100s`. */
function formatDuration({ seconds, nanos }) {
    const minus = seconds < 0n || nanos < 0 ? "-" : "";
    const whole = seconds < 0n ? -seconds : seconds;
    return `${minus}${whole}${fractionOf(Math.abs(nanos))}s`;
}
function nanosOf(fraction) {
    return fraction === undefined ? 0 : Number(fraction.padEnd(9, "0"));
}
function fractionOf(nanos) {
    if (nanos === 0)
        return "";
    const digits = String(nanos).padStart(9, "0");
    if (digits.endsWith("000000"))
        return `.${digits.slice(0, 3)}`;
    return digits.endsWith("000") ? `.${digits.slice(0, 6)}` : `.${digits}`;
}
//# sourceMappingURL=time-text.js.map

/***/ }),

/***/ 74599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bf: () => (/* binding */ LIST_VALUE),
/* harmony export */   I1: () => (/* binding */ FIELD_MASK),
/* harmony export */   Ks: () => (/* binding */ STRUCT),
/* harmony export */   MZ: () => (/* binding */ isWellKnown),
/* harmony export */   NZ: () => (/* binding */ parseWellKnown),
/* harmony export */   OW: () => (/* binding */ isJsonObject),
/* harmony export */   P5: () => (/* binding */ setOwn),
/* harmony export */   Qg: () => (/* binding */ VALUE),
/* harmony export */   ft: () => (/* binding */ DURATION),
/* harmony export */   ht: () => (/* binding */ TIMESTAMP),
/* harmony export */   x4: () => (/* binding */ ANY)
/* harmony export */ });
/* harmony import */ var _descriptors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6111);
/* harmony import */ var _time_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9874);


/** Messages that JSON writes as something else than an object of their fields. */
const STRUCT = "google.protobuf.Struct";
const VALUE = "google.protobuf.Value";
const LIST_VALUE = "google.protobuf.ListValue";
const TIMESTAMP = "google.protobuf.Timestamp";
const DURATION = "google.protobuf.Duration";
const FIELD_MASK = "google.protobuf.FieldMask";
const ANY = "google.protobuf.Any";
const WELL_KNOWN = new Set([STRUCT, VALUE, LIST_VALUE, TIMESTAMP, DURATION, FIELD_MASK]);
/** True when {@link parseWellKnown} reads the message. */
function isWellKnown(name) {
    return WELL_KNOWN.has(name);
}
/** True for a JSON object, as against an array or null. */
function isJsonObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** The canonical form; undefined when the value is none of the type. */
function parseWellKnown(name, value) {
    if (name === VALUE)
        return value;
    if (name === STRUCT)
        return isJsonObject(value) ? value : undefined;
    if (name === LIST_VALUE)
        return Array.isArray(value) ? value : undefined;
    if (typeof value !== "string")
        return undefined;
    if (name === FIELD_MASK)
        return value
            .split(",")
            .map((path) => (0,_descriptors_js__WEBPACK_IMPORTED_MODULE_0__/* .camelCase */ .xQ)(path.trim()))
            .join(",");
    if (name === TIMESTAMP) {
        const parsed = (0,_time_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTimestamp */ .EH)(value);
        return parsed === undefined ? undefined : (0,_time_text_js__WEBPACK_IMPORTED_MODULE_1__/* .formatTimestamp */ .Ey)(parsed);
    }
    const parsed = (0,_time_text_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E9)(value);
    return parsed === undefined ? undefined : (0,_time_text_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(parsed);
}
/** Sets a key that a caller chose, also `__proto__`, as plain data. */
function setOwn(target, key, value) {
    if (key === "__proto__") {
        Object.defineProperty(target, key, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
        });
    }
    else {
        target[key] = value;
    }
}
//# sourceMappingURL=well-known.js.map

/***/ }),

/***/ 69620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZT: () => (/* binding */ WireReader),
/* harmony export */   cC: () => (/* binding */ WireError),
/* harmony export */   hj: () => (/* binding */ WireWriter),
/* harmony export */   mc: () => (/* binding */ WIRE)
/* harmony export */ });
/**
 * The protobuf wire format. Our own rather than protobufjs': its 64-bit integers need the `long` package,
 * which it loads in a way that a bundle cannot follow, and then loses digits in silence.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 };
/** What the bytes got wrong: an answer of INVALID_ARGUMENT, not a fault of ours. */
class WireError extends Error {
    name = "WireError";
}
/** Reads one message; never past its end. */
class WireReader {
    #bytes;
    #at;
    #end;
    constructor(bytes, start = 0, end = bytes.length) {
        this.#bytes = bytes;
        this.#at = start;
        this.#end = end;
    }
    /** Offset of the next byte. */
    get at() {
        return this.#at;
    }
    get done() {
        return this.#at >= this.#end;
    }
    /** @throws WireError when there is no end within ten bytes. */
    varint() {
        let value = 0n;
        for (let shift = 0n; shift < 70n; shift += 7n) {
            const byte = this.#byte();
            value |= BigInt(byte & 0x7f) << shift;
            if (byte < 0x80)
                return BigInt.asUintN(64, value);
        }
        throw new WireError("varint of more than 10 bytes");
    }
    /** The lower 32 bits, unsigned: enough for keys, lengths, bools, enums and 32-bit integers. */
    uint32() {
        let value = 0;
        for (let index = 0; index < 10; index++) {
            const byte = this.#byte();
            if (index < 5)
                value = (value | ((byte & 0x7f) << (7 * index))) >>> 0;
            if (byte < 0x80)
                return value;
        }
        throw new WireError("varint of more than 10 bytes");
    }
    double() {
        return this.#bytes.readDoubleLE(this.#take(8));
    }
    float() {
        return this.#bytes.readFloatLE(this.#take(4));
    }
    fixed64() {
        return this.#bytes.readBigUInt64LE(this.#take(8));
    }
    fixed32() {
        return this.#bytes.readUInt32LE(this.#take(4));
    }
    /** A view, not a copy. */
    bytes() {
        const length = this.uint32();
        const start = this.#take(length);
        return this.#bytes.subarray(start, start + length);
    }
    /** The bytes as text. @param encoding latin1 keeps every byte as a character of its own. */
    text(encoding) {
        const length = this.uint32();
        const start = this.#take(length);
        return this.#bytes.toString(encoding, start, start + length);
    }
    /** The bytes as a message in it, without a copy. */
    message() {
        const length = this.uint32();
        const start = this.#take(length);
        return new WireReader(this.#bytes, start, start + length);
    }
    skip(wireType) {
        if (wireType === WIRE.varint)
            this.uint32();
        else if (wireType === WIRE.fixed64)
            this.#take(8);
        else if (wireType === WIRE.bytes)
            this.#take(this.uint32());
        else if (wireType === WIRE.fixed32)
            this.#take(4);
        else
            throw new WireError(`wire type ${wireType}`);
    }
    #byte() {
        const byte = this.#at < this.#end ? this.#bytes[this.#at++] : undefined;
        if (byte === undefined)
            throw new WireError("message ends too early");
        return byte;
    }
    #take(length) {
        const start = this.#at;
        if (length > this.#end - start)
            throw new WireError("message ends too early");
        this.#at = start + length;
        return start;
    }
}
/** Writes one message into a buffer that grows. */
class WireWriter {
    #bytes;
    #length = 0;
    /** @param capacity Bytes to begin with. */
    constructor(capacity = 256) {
        this.#bytes = Buffer.allocUnsafe(capacity);
    }
    key(fieldNumber, wireType) {
        this.uint32(fieldNumber * 8 + wireType);
    }
    uint32(value) {
        this.#reserve(5);
        let rest = value >>> 0;
        while (rest > 0x7f) {
            this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
            rest >>>= 7;
        }
        this.#bytes[this.#length++] = rest;
    }
    varint(value) {
        this.#reserve(10);
        let rest = BigInt.asUintN(64, value);
        while (rest > 0x7fn) {
            this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
            rest >>= 7n;
        }
        this.#bytes[this.#length++] = Number(rest);
    }
    double(value) {
        this.#reserve(8);
        this.#length = this.#bytes.writeDoubleLE(value, this.#length);
    }
    float(value) {
        this.#reserve(4);
        this.#length = this.#bytes.writeFloatLE(value, this.#length);
    }
    fixed64(value) {
        this.#reserve(8);
        this.#length = this.#bytes.writeBigUInt64LE(BigInt.asUintN(64, value), this.#length);
    }
    fixed32(value) {
        this.#reserve(4);
        this.#length = this.#bytes.writeUInt32LE(value >>> 0, this.#length);
    }
    /** With its length in front. */
    bytes(value) {
        this.uint32(value.length);
        this.#reserve(value.length);
        value.copy(this.#bytes, this.#length);
        this.#length += value.length;
    }
    string(value) {
        const length = Buffer.byteLength(value);
        this.uint32(length);
        this.#reserve(length);
        this.#length += this.#bytes.write(value, this.#length, "utf8");
    }
    /** Begins a message of fewer than 128 bytes; give what it returns to {@link endShort}. */
    beginShort() {
        this.#reserve(1);
        this.#length += 1;
        return this.#length;
    }
    endShort(start) {
        this.#bytes[start - 1] = this.#length - start;
    }
    /** What was written, without a copy: the writer must not be used again. */
    finish() {
        return this.#bytes.subarray(0, this.#length);
    }
    #reserve(more) {
        if (this.#length + more <= this.#bytes.length)
            return;
        const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
        this.#bytes.copy(grown, 0, 0, this.#length);
        this.#bytes = grown;
    }
}
//# sourceMappingURL=wire.js.map

/***/ }),

/***/ 15351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hI: () => (/* binding */ clientEnv),
  PG: () => (/* binding */ hostAndPort),
  Ik: () => (/* binding */ terraformEnv)
});

// EXTERNAL MODULE: ./lib/rehearsal/provider/engine/settings.js
var settings = __webpack_require__(34783);
;// CONCATENATED MODULE: ./lib/rehearsal/provider/registry-env.js

/** Services that the real provider calls for our resources, and compute, which buckets ask once. */
const PATHS = {
    ...Object.fromEntries(Object.entries(settings/* defaultEndpoints */.mU).map(([name, url]) => [name, new URL(url).pathname])),
    compute: "/compute/v1/",
    iam_credentials: "/v1/",
};
/**
 * The environment under which the real hashicorp/google works against the embedded cloud.
 *
 * `HTTPS_PROXY` names a closed port: at each start the provider asks openidconnect.googleapis.com who it
 * is, which no endpoint attribute covers; refused at once it goes on, while a dead name server holds it
 * for five minutes. Go never sends loopback addresses through a proxy.
 * @param accessToken any text; sent as the bearer token.
 */
function registryProviderEnv(endpoints, accessToken) {
    const services = Object.entries(PATHS).map(([name, path]) => [
        `GOOGLE_${name.toUpperCase()}_CUSTOM_ENDPOINT`,
        endpoints.base(name) + path,
    ]);
    return {
        ...Object.fromEntries(services),
        GOOGLE_OAUTH_ACCESS_TOKEN: accessToken,
        HTTPS_PROXY: "http://127.0.0.1:9",
    };
}
//# sourceMappingURL=registry-env.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/client-env.js

/** gcloud's names of APIs, and the path that their override ends in. */
const GCLOUD_OVERRIDES = {
    ARTIFACTREGISTRY: "/",
    CLOUDRESOURCEMANAGER: "/",
    CLOUDSCHEDULER: "/",
    CLOUDTASKS: "/",
    IAM: "/",
    LOGGING: "/",
    MONITORING: "/",
    RUN: "/",
    SECRETMANAGER: "/",
    SERVICEUSAGE: "/",
    STORAGE: "/storage/v1/",
};
/** Sent as bearer token; the embedded cloud takes calls of anyone. */
const ANY_TOKEN = "rehearsal";
/**
 * Environment variables that point clients here: gcloud, the Cloud Storage libraries, and the google provider
 * of terraform (without the proxy setting that {@link terraformEnv} adds).
 * @see https://cloud.google.com/sdk/gcloud/reference/topic/configurations (`api_endpoint_overrides`)
 */
function clientEnv(cloud) {
    const overrides = Object.entries(GCLOUD_OVERRIDES).map(([api, path]) => [
        `CLOUDSDK_API_ENDPOINT_OVERRIDES_${api}`,
        `${cloud.restUrl}${path}`,
    ]);
    const { HTTPS_PROXY: _proxy, ...provider } = terraformEnv(cloud);
    return {
        ...Object.fromEntries(overrides),
        ...provider,
        CLOUDSDK_CORE_PROJECT: cloud.projectId,
        CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
        CLOUDSDK_CORE_SHOULD_PROMPT_TO_ENABLE_API: "false",
        CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
        // Else gcloud asks DNS for the metadata server, and waits for the answer.
        GCE_METADATA_ROOT: "127.0.0.1:9",
        METADATA_SERVER_DETECTION: "none",
        GOOGLE_CLOUD_PROJECT: cloud.projectId,
        STORAGE_EMULATOR_HOST: cloud.restUrl,
        CLOUD_TASKS_ENDPOINT: cloud.restUrl,
        CLOUD_TASKS_GRPC_ENDPOINT: hostAndPort(cloud.grpcAddress),
    };
}
/** `host:port`, an IPv6 address in brackets. */
function hostAndPort({ host, port }) {
    return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
/** What terraform's google provider and gcs backend need, and no more. */
function terraformEnv(cloud) {
    return {
        ...registryProviderEnv({ base: () => cloud.restUrl }, ANY_TOKEN),
        GOOGLE_BACKEND_STORAGE_CUSTOM_ENDPOINT: `${cloud.restUrl}/storage/v1/b`,
    };
}
//# sourceMappingURL=client-env.js.map

/***/ }),

/***/ 13469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ startCloud)
});

// EXTERNAL MODULE: ./lib/semantics/clock.js
var semantics_clock = __webpack_require__(61303);
// EXTERNAL MODULE: ./lib/semantics/virtual-clock.js
var virtual_clock = __webpack_require__(60577);
;// CONCATENATED MODULE: ./lib/rehearsal/advance.js
/** How long, in real time, a handler may take before time goes on without its answer. */
const PATIENCE_MS = 1000;
/**
 * Moves a virtual clock by `ms`. Requests to handlers take real time, in which the virtual one stands still: so
 * a month of a daily job is thirty runs, each answered on its day. A handler that does not answer within a
 * second holds nothing up any longer, and meets its deadline when virtual time gets there.
 */
async function advanceCloud(clock, services, ms) {
    const inFlight = () => services.reduce((sum, service) => sum + (service.inFlight?.() ?? 0), 0);
    let stalled = 0;
    await clock.advance(ms, async () => {
        await turn();
        const untilMs = performance.now() + PATIENCE_MS;
        while (inFlight() > stalled && performance.now() < untilMs)
            await turn();
        stalled = inFlight();
    });
}
function turn() {
    return new Promise((resolve) => setImmediate(resolve));
}
//# sourceMappingURL=advance.js.map
// EXTERNAL MODULE: ./lib/rehearsal/api/api-error.js
var api_error = __webpack_require__(58235);
// EXTERNAL MODULE: ./lib/rehearsal/fault-rules.js
var fault_rules = __webpack_require__(23617);
;// CONCATENATED MODULE: ./lib/rehearsal/admin.js




/**
 * What a test outside of the process needs: moving a virtual clock, setting and clearing faults, looking
 * into the state and emptying it. Served below `/_admin` and only when asked for.
 */
function createAdminService(deps) {
    return {
        name: "admin",
        routes: [
            ...clockRoutes(deps),
            ...faultRoutes(deps),
            ...stateRoutes(deps),
            ...deps.services.flatMap(({ adminRoutes }) => adminRoutes ?? []),
        ],
    };
}
function clockRoutes({ clock, services }) {
    const time = () => ({
        now: new Date(clock.now()).toISOString(),
        virtual: clock instanceof virtual_clock/* VirtualClock */.k,
    });
    return [
        { method: "GET", path: "/_admin/clock", handle: time },
        {
            method: "POST",
            path: "/_admin/clock:advance",
            handle: async ({ body }) => {
                const ms = body["ms"];
                if (!(clock instanceof virtual_clock/* VirtualClock */.k)) {
                    throw new api_error/* ApiError */.h("FAILED_PRECONDITION", "The clock is real: start with a virtual one to advance it.");
                }
                if (typeof ms !== "number" || !Number.isFinite(ms) || ms < 0) {
                    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", 'Body must be {"ms": milliseconds}, not negative.');
                }
                await advanceCloud(clock, services, ms);
                return time();
            },
        },
    ];
}
function faultRoutes({ faults }) {
    return [
        { method: "GET", path: "/_admin/faults", handle: () => ({ faults: shown(faults) }) },
        {
            method: "POST",
            path: "/_admin/faults",
            handle: ({ body }) => {
                const rule = (0,fault_rules/* readFaultRule */.Tb)(body);
                if ("problem" in rule)
                    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `${rule.problem}.`);
                faults.add(rule);
                return { faults: shown(faults) };
            },
        },
        {
            method: "DELETE",
            path: "/_admin/faults",
            handle: () => {
                faults.clear();
                return {};
            },
        },
    ];
}
function stateRoutes({ faults, services }) {
    return [
        {
            method: "GET",
            path: "/_admin/state",
            handle: () => ({
                ...Object.fromEntries(services.flatMap(({ name, inspect }) => inspect === undefined ? [] : [[name, inspect()]])),
                faults: shown(faults),
            }),
        },
        {
            method: "POST",
            path: "/_admin/reset",
            handle: () => {
                faults.clear();
                for (const service of services)
                    service.reset?.();
                return {};
            },
        },
    ];
}
function shown(faults) {
    return faults.list().map(({ fault, ...rule }) => ({ ...rule, fault: { ...fault } }));
}
//# sourceMappingURL=admin.js.map
// EXTERNAL MODULE: ./lib/rehearsal/api/codec/wire.js
var codec_wire = __webpack_require__(69620);
;// CONCATENATED MODULE: ./lib/rehearsal/api/call.js



/** Calls one method. @param resource What a fault may be set on: the full method name or the request path. */
async function callRpc(deps, service, method, request, call) {
    const rpc = Object.hasOwn(service.rpcs, method) ? service.rpcs[method] : undefined;
    if (rpc === undefined) {
        throw new api_error/* ApiError */.h("UNIMPLEMENTED", `Method ${service.name}.${method} is not implemented.`);
    }
    await applyFault(deps, `${service.name}/${method}`);
    return rpc(request, call);
}
/** Applies a fault that is set on API calls; no promise when there is none. It rejects with an ApiError. */
function applyFault(deps, resource) {
    const fault = deps.faults.take("api.call", resource);
    return fault === undefined ? undefined : carryOut(deps, resource, fault);
}
async function carryOut(deps, resource, fault) {
    if (fault.kind === "throttle") {
        throw new api_error/* ApiError */.h("RESOURCE_EXHAUSTED", `Quota exceeded for ${resource}.`);
    }
    if (fault.kind === "latency" || fault.kind === "delay") {
        return (0,semantics_clock/* sleep */.y)(deps.clock, fault.delayMs ?? 0);
    }
    if (fault.kind === "error" || fault.kind === "fail") {
        const code = fault.code ?? "";
        throw new api_error/* ApiError */.h(isCode(code) ? code : "UNAVAILABLE", 
        // Over REST it shares its status with ABORTED, so that clients go by Google's words.
        code === "ALREADY_EXISTS"
            ? "Requested entity already exists"
            : `The service is currently unavailable: ${resource}.`);
    }
}
function isCode(code) {
    return Object.hasOwn(api_error/* CODES */.L, code);
}
/** Any failure as the error that the caller gets; a fault of ours is told to `onInternalError`. */
function toApiError(deps, method, error) {
    if (error instanceof api_error/* ApiError */.h)
        return error;
    if (error instanceof codec_wire/* WireError */.cC) {
        return new api_error/* ApiError */.h("INVALID_ARGUMENT", `Request is not a valid protocol buffer message: ${error.message}.`);
    }
    deps.onInternalError?.(method, error);
    return new api_error/* ApiError */.h("INTERNAL", "Internal error encountered.");
}
//# sourceMappingURL=call.js.map
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./lib/rehearsal/api/codec/descriptors.js + 1 modules
var descriptors = __webpack_require__(6111);
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/scalar-text.js
/** The text of a JSON scalar; empty for what is none (an object, a list, null, nothing). */
function scalarText(value) {
    if (typeof value === "string")
        return value;
    return typeof value === "number" || typeof value === "boolean" || typeof value === "bigint"
        ? value.toString()
        : "";
}
//# sourceMappingURL=scalar-text.js.map
// EXTERNAL MODULE: ./lib/rehearsal/api/codec/time-text.js
var time_text = __webpack_require__(9874);
// EXTERNAL MODULE: ./lib/rehearsal/api/codec/well-known.js
var well_known = __webpack_require__(74599);
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/binary-decode.js






const MAX_DEPTH = 100;
/** Protobuf bytes to canonical form. @throws WireError when they are no such message */
function decodeMessage(name, bytes) {
    const value = decodeValue(name, bytes, 0);
    return (0,well_known/* isJsonObject */.OW)(value) ? value : {};
}
function decodeValue(name, bytes, depth) {
    if (depth > MAX_DEPTH)
        throw new codec_wire/* WireError */.cC("message too deep");
    if (name === well_known/* VALUE */.Qg)
        return decodeJsonValue(bytes, depth);
    const fields = decodeFields(name, bytes, depth);
    if (name === well_known/* ANY */.x4)
        return decodeAny(fields, depth);
    if (!(0,well_known/* isWellKnown */.MZ)(name))
        return fields;
    if (name === well_known/* STRUCT */.Ks)
        return fields["fields"] ?? {};
    if (name === well_known/* LIST_VALUE */.Bf)
        return fields["values"] ?? [];
    if (name === well_known/* FIELD_MASK */.I1) {
        const paths = fields["paths"];
        return Array.isArray(paths) ? paths.map((path) => (0,descriptors/* camelCase */.xQ)(scalarText(path))).join(",") : "";
    }
    const time = {
        seconds: BigInt(scalarText(fields["seconds"] ?? "0")),
        nanos: Number(fields["nanos"] ?? 0),
    };
    if (name === well_known/* DURATION */.ft)
        return (0,time_text/* formatDuration */.a3)(time);
    if (name === well_known/* TIMESTAMP */.ht)
        return (0,time_text/* formatTimestamp */.Ey)(time);
    throw new Error(`No JSON form of ${name}.`);
}
function decodeFields(name, bytes, depth) {
    const { byNumber } = (0,descriptors/* messageTable */.u2)(name);
    const reader = new codec_wire/* WireReader */.ZT(bytes);
    const result = {};
    while (!reader.done) {
        const key = reader.uint32();
        const field = byNumber.get(key >>> 3);
        if (key >>> 3 === 0)
            throw new codec_wire/* WireError */.cC("field number 0");
        if (field === undefined) {
            reader.skip(key & 7);
            continue;
        }
        const { spec } = field;
        if (spec.m !== undefined)
            decodeEntry(spec, reader, key & 7, result, field.name, depth);
        else if (spec.r === true)
            decodeRepeated(spec, reader, key & 7, result, field.name, depth);
        else {
            if (spec.o !== undefined)
                dropSiblings(name, spec.o, result);
            result[field.name] = decodeSingle(spec.t, spec.k, reader, key & 7, depth);
        }
    }
    return result;
}
/** Of a oneof the last one on the wire counts. */
function dropSiblings(name, oneof, result) {
    for (const key of Object.keys(result)) {
        if ((0,descriptors/* messageTable */.u2)(name).byName.get(key)?.spec.o === oneof)
            delete result[key];
    }
}
function decodeRepeated(spec, reader, wireType, result, name, depth) {
    const list = result[name];
    const items = Array.isArray(list) ? list : [];
    result[name] = items;
    const packable = spec.k !== "message" && spec.t !== "string" && spec.t !== "bytes";
    if (!packable || wireType !== codec_wire/* WIRE */.mc.bytes) {
        items.push(decodeSingle(spec.t, spec.k, reader, wireType, depth));
        return;
    }
    const packed = new codec_wire/* WireReader */.ZT(reader.bytes());
    while (!packed.done)
        items.push(decodeSingle(spec.t, spec.k, packed, wireTypeOf(spec.t), depth));
}
function decodeEntry(spec, reader, wireType, result, name, depth) {
    if (wireType !== codec_wire/* WIRE */.mc.bytes)
        throw new codec_wire/* WireError */.cC(`wire type ${wireType} for a map`);
    const existing = result[name];
    const map = (0,well_known/* isJsonObject */.OW)(existing) ? existing : {};
    result[name] = map;
    const entry = new codec_wire/* WireReader */.ZT(reader.bytes());
    let key = "";
    let value;
    while (!entry.done) {
        const tag = entry.uint32();
        if (tag >>> 3 === 1)
            key = scalarText(decodeSingle(spec.m ?? "string", undefined, entry, tag & 7, depth));
        else if (tag >>> 3 === 2)
            value = decodeSingle(spec.t, spec.k, entry, tag & 7, depth);
        else
            entry.skip(tag & 7);
    }
    (0,well_known/* setOwn */.P5)(map, key, value ?? (spec.k === "message" ? decodeValue(spec.t, Buffer.alloc(0), depth + 1) : ""));
}
function wireTypeOf(type) {
    if (type === "double" || type.endsWith("fixed64"))
        return codec_wire/* WIRE */.mc.fixed64;
    if (type === "float" || type.endsWith("fixed32"))
        return codec_wire/* WIRE */.mc.fixed32;
    return type === "string" || type === "bytes" ? codec_wire/* WIRE */.mc.bytes : codec_wire/* WIRE */.mc.varint;
}
function decodeSingle(type, kind, reader, wireType, depth) {
    const expected = kind === "message" ? codec_wire/* WIRE */.mc.bytes : kind === "enum" ? codec_wire/* WIRE */.mc.varint : wireTypeOf(type);
    if (wireType !== expected)
        throw new codec_wire/* WireError */.cC(`wire type ${wireType} for ${type}`);
    if (kind === "message")
        return decodeValue(type, reader.bytes(), depth + 1);
    if (kind === "enum") {
        const number = reader.uint32() | 0;
        return (0,descriptors/* enumTable */.c3)(type).byNumber.get(number) ?? number;
    }
    return decodeScalar(type, reader);
}
function decodeScalar(type, reader) {
    switch (type) {
        case "string": {
            const bytes = reader.bytes();
            if (!(0,external_node_buffer_.isUtf8)(bytes))
                throw new codec_wire/* WireError */.cC("string is not UTF-8");
            return bytes.toString("utf8");
        }
        case "bytes":
            return reader.bytes().toString("base64");
        case "bool":
            return reader.varint() !== 0n;
        case "double":
            return finite(reader.double());
        case "float":
            return finite(reader.float());
        case "int32":
            return reader.uint32() | 0;
        case "uint32":
            return reader.uint32();
        case "int64":
            return BigInt.asIntN(64, reader.varint()).toString();
        case "uint64":
            return reader.varint().toString();
        default:
            throw new Error(`Scalar ${type} is not in the protos that are served.`);
    }
}
/** JSON has no number for these. */
function finite(value) {
    return Number.isFinite(value) ? value : scalarText(value);
}
function decodeAny(fields, depth) {
    const typeUrl = scalarText(fields["typeUrl"] ?? fields["type_url"]);
    const type = typeUrl.replace(/^.*\//, "");
    const bytes = Buffer.from(scalarText(fields["value"]), "base64");
    if (typeUrl === "")
        return {};
    if (!(0,descriptors/* knowsMessage */.gO)(type))
        throw new codec_wire/* WireError */.cC(`unknown type ${type}`);
    const value = decodeValue(type, bytes, depth + 1);
    return (0,well_known/* isWellKnown */.MZ)(type) || !(0,well_known/* isJsonObject */.OW)(value)
        ? { "@type": typeUrl, value }
        : { "@type": typeUrl, ...value };
}
/** @see https://protobuf.dev/reference/protobuf/google.protobuf/#value */
function decodeJsonValue(bytes, depth) {
    const fields = decodeFields(well_known/* VALUE */.Qg, bytes, depth);
    for (const key of ["numberValue", "stringValue", "boolValue", "structValue", "listValue"]) {
        const value = fields[key];
        if (value !== undefined)
            return value;
    }
    return null;
}
//# sourceMappingURL=binary-decode.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/scalars.js
/** Scalars whose default is `""`. */
const TEXT = new Set(["string", "bytes"]);
const INT64 = new Set(["int64", "uint64", "sint64", "fixed64", "sfixed64"]);
const INT32 = new Set(["int32", "uint32", "sint32", "fixed32", "sfixed32"]);
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const INTEGER = /^-?\d{1,20}$/;
/** True for the value that proto3 leaves out of a field without presence. */
function isDefaultScalar(type, value) {
    if (TEXT.has(type))
        return value === "";
    if (type === "bool")
        return value === false;
    return value === 0 || value === "0";
}
/**
 * Brings a scalar of proto3 JSON to its one canonical form; undefined when it is none of the type.
 * @see https://protobuf.dev/programming-guides/json/
 */
function parseScalar(type, value) {
    if (type === "string")
        return typeof value === "string" ? value : undefined;
    if (type === "bytes")
        return typeof value === "string" ? parseBytes(value) : undefined;
    if (type === "bool")
        return parseBool(value);
    if (INT64.has(type))
        return parseInt64(value, type.startsWith("u") || type === "fixed64");
    if (INT32.has(type))
        return parseInt32(value, type.startsWith("u") || type === "fixed32");
    return parseDouble(value);
}
/** Text in any case, as it comes in a query: gcloud writes `True`. */
function parseBool(value) {
    if (typeof value !== "string")
        return typeof value === "boolean" ? value : undefined;
    const text = value.toLowerCase();
    return text === "true" ? true : text === "false" ? false : undefined;
}
/** Both alphabets, padding optional. */
function parseBytes(value) {
    const standard = value.replaceAll("-", "+").replaceAll("_", "/");
    if (!BASE64.test(standard))
        return undefined;
    const bare = standard.replace(/=+$/, "");
    if (bare.length % 4 === 1)
        return undefined;
    return bare.padEnd(Math.ceil(bare.length / 4) * 4, "=");
}
function parseInt64(value, unsigned) {
    if (typeof value === "number") {
        return Number.isSafeInteger(value) && !(unsigned && value < 0) ? String(value) : undefined;
    }
    if (typeof value !== "string" || !INTEGER.test(value))
        return undefined;
    const big = BigInt(value);
    const fits = unsigned ? BigInt.asUintN(64, big) === big : BigInt.asIntN(64, big) === big;
    return fits ? big.toString() : undefined;
}
function parseInt32(value, unsigned) {
    const parsed = typeof value === "string" && INTEGER.test(value) ? Number(value) : value;
    if (typeof parsed !== "number" || !Number.isInteger(parsed))
        return undefined;
    const [low, high] = unsigned ? [0, 2 ** 32 - 1] : [-(2 ** 31), 2 ** 31 - 1];
    return parsed >= low && parsed <= high ? parsed : undefined;
}
function parseDouble(value) {
    if (typeof value === "number")
        return value;
    if (value === "NaN" || value === "Infinity" || value === "-Infinity")
        return value;
    if (typeof value !== "string" || value.trim() === "")
        return undefined;
    const parsed = Number(value);
    return Number.isFinite(parsed) ? parsed : undefined;
}
//# sourceMappingURL=scalars.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/json-format.js




/**
 * Canonical form to the JSON that Google answers: defaults of fields without presence are left out, and so
 * are names that the proto does not have.
 * @param enumsAsInts For `$alt=json;enum-encoding=int`.
 */
function formatMessage(name, value, enumsAsInts) {
    const formatted = formatValue(name, value, enumsAsInts);
    return (0,well_known/* isJsonObject */.OW)(formatted) ? formatted : {};
}
function formatValue(name, value, enumsAsInts) {
    if ((0,well_known/* isWellKnown */.MZ)(name) || !(0,well_known/* isJsonObject */.OW)(value))
        return value;
    if (name === well_known/* ANY */.x4)
        return formatAny(value, enumsAsInts);
    const { byName } = (0,descriptors/* messageTable */.u2)(name);
    const result = {};
    for (const [key, item] of Object.entries(value)) {
        const field = byName.get(key);
        if (field === undefined || item === undefined || isLeftOut(field.spec, item))
            continue;
        result[field.name] = formatField(field.spec, item, enumsAsInts);
    }
    return result;
}
function formatAny(value, enumsAsInts) {
    const type = scalarText(value["@type"]).replace(/^.*\//, "");
    if (!(0,descriptors/* knowsMessage */.gO)(type) || (0,well_known/* isWellKnown */.MZ)(type))
        return value;
    const { "@type": typeUrl, ...rest } = value;
    return { "@type": typeUrl, ...formatMessage(type, rest, enumsAsInts) };
}
/** True for what proto3 does not send. */
function isLeftOut(spec, value) {
    if (spec.r === true)
        return Array.isArray(value) && value.length === 0;
    if (spec.m !== undefined)
        return (0,well_known/* isJsonObject */.OW)(value) && Object.keys(value).length === 0;
    if (spec.k === "message" || spec.p === true)
        return false;
    if (spec.k === "enum")
        return value === 0 || value === (0,descriptors/* enumTable */.c3)(spec.t).zero;
    return isDefaultScalar(spec.t, value);
}
function formatField(spec, value, enumsAsInts) {
    const one = (item) => {
        if (spec.k === "message")
            return formatValue(spec.t, item, enumsAsInts);
        if (spec.k === "enum" && enumsAsInts && typeof item === "string") {
            return (0,descriptors/* enumTable */.c3)(spec.t).byName.get(item) ?? item;
        }
        return item;
    };
    if (spec.r === true && Array.isArray(value))
        return value.map(one);
    if (spec.m !== undefined && (0,well_known/* isJsonObject */.OW)(value)) {
        const result = {};
        for (const [key, item] of Object.entries(value)) {
            if (item !== undefined)
                (0,well_known/* setOwn */.P5)(result, key, one(item));
        }
        return result;
    }
    return one(value);
}
//# sourceMappingURL=json-format.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/binary-encode.js






/**
 * Canonical form to protobuf bytes; names that the proto does not have are left out.
 * @throws Error when a value has not the form that its field needs: a mistake of the service that made it.
 */
function encodeMessage(name, value) {
    return encodeValue(name, value);
}
function encodeValue(name, value) {
    if (name === well_known/* ANY */.x4)
        return encodeAny(value);
    const object = (0,well_known/* isWellKnown */.MZ)(name) ? wellKnownFields(name, value) : value;
    if (!(0,well_known/* isJsonObject */.OW)(object))
        throw new Error(`${name} needs an object.`);
    const writer = new codec_wire/* WireWriter */.hj();
    const { byName } = (0,descriptors/* messageTable */.u2)(name);
    for (const [key, item] of Object.entries(object)) {
        const field = byName.get(key);
        if (field === undefined || field.spec.n === 0 || item === undefined)
            continue;
        if (isLeftOut(field.spec, item))
            continue;
        encodeField(writer, field.spec, item);
    }
    return writer.finish();
}
function encodeField(writer, spec, value) {
    if (spec.m !== undefined) {
        for (const [key, item] of Object.entries((0,well_known/* isJsonObject */.OW)(value) ? value : {})) {
            if (item === undefined)
                continue;
            const entry = new codec_wire/* WireWriter */.hj();
            encodeSingle(entry, 1, spec.m, undefined, key);
            encodeSingle(entry, 2, spec.t, spec.k, item);
            writer.key(spec.n, codec_wire/* WIRE */.mc.bytes);
            writer.bytes(entry.finish());
        }
    }
    else if (spec.r === true) {
        if (!Array.isArray(value))
            throw new Error(`Field ${spec.n} needs a list.`);
        for (const item of value)
            encodeSingle(writer, spec.n, spec.t, spec.k, item);
    }
    else {
        encodeSingle(writer, spec.n, spec.t, spec.k, value);
    }
}
function encodeSingle(writer, number, type, kind, value) {
    if (kind === "message") {
        writer.key(number, codec_wire/* WIRE */.mc.bytes);
        writer.bytes(encodeValue(type, value));
    }
    else if (kind === "enum") {
        const known = typeof value === "number" ? value : (0,descriptors/* enumTable */.c3)(type).byName.get(scalarText(value));
        if (known === undefined)
            throw new Error(`${type} has no value ${scalarText(value)}.`);
        writer.key(number, codec_wire/* WIRE */.mc.varint);
        writer.varint(BigInt(known));
    }
    else {
        encodeScalar(writer, number, type, value);
    }
}
function encodeScalar(writer, number, type, value) {
    switch (type) {
        case "string":
            writer.key(number, codec_wire/* WIRE */.mc.bytes);
            return writer.string(scalarText(value));
        case "bytes":
            writer.key(number, codec_wire/* WIRE */.mc.bytes);
            return writer.bytes(Buffer.from(scalarText(value), "base64"));
        case "bool":
            writer.key(number, codec_wire/* WIRE */.mc.varint);
            return writer.uint32(value === true || value === "true" ? 1 : 0);
        case "double":
            writer.key(number, codec_wire/* WIRE */.mc.fixed64);
            return writer.double(Number(value));
        case "float":
            writer.key(number, codec_wire/* WIRE */.mc.fixed32);
            return writer.float(Number(value));
        case "int32":
        case "uint32":
        case "int64":
        case "uint64":
            writer.key(number, codec_wire/* WIRE */.mc.varint);
            return writer.varint(BigInt(typeof value === "number" ? value : scalarText(value)));
        default:
            throw new Error(`Scalar ${type} is not in the protos that are served.`);
    }
}
function wellKnownFields(name, value) {
    if (name === well_known/* STRUCT */.Ks)
        return { fields: value };
    if (name === well_known/* LIST_VALUE */.Bf)
        return { values: value };
    if (name === well_known/* FIELD_MASK */.I1) {
        const text = scalarText(value);
        return { paths: text === "" ? [] : text.split(",").map(descriptors/* snakeCase */.LW) };
    }
    if (name === well_known/* VALUE */.Qg)
        return jsonValueFields(value);
    const time = name === well_known/* TIMESTAMP */.ht
        ? (0,time_text/* parseTimestamp */.EH)(scalarText(value))
        : name === well_known/* DURATION */.ft
            ? (0,time_text/* parseDuration */.E9)(scalarText(value))
            : undefined;
    if (time === undefined)
        throw new Error(`${name} can't be ${scalarText(value)}.`);
    return { seconds: time.seconds.toString(), nanos: time.nanos };
}
function jsonValueFields(value) {
    if (value === null)
        return { nullValue: "NULL_VALUE" };
    if (typeof value === "number")
        return { numberValue: value };
    if (typeof value === "string")
        return { stringValue: value };
    if (typeof value === "boolean")
        return { boolValue: value };
    return Array.isArray(value) ? { listValue: value } : { structValue: value };
}
function encodeAny(value) {
    const writer = new codec_wire/* WireWriter */.hj();
    if (!(0,well_known/* isJsonObject */.OW)(value))
        throw new Error(`${well_known/* ANY */.x4} needs an object.`);
    const { "@type": typeUrl, ...rest } = value;
    const type = scalarText(typeUrl).replace(/^.*\//, "");
    if (type === "")
        return writer.finish();
    writer.key(1, codec_wire/* WIRE */.mc.bytes);
    writer.string(scalarText(typeUrl));
    // Over gRPC a type that has no descriptor goes out as its name alone: no client of ours reads it.
    if ((0,descriptors/* knowsMessage */.gO)(type)) {
        writer.key(2, codec_wire/* WIRE */.mc.bytes);
        writer.bytes(encodeValue(type, (0,well_known/* isWellKnown */.MZ)(type) ? (rest["value"] ?? null) : rest));
    }
    return writer.finish();
}
//# sourceMappingURL=binary-encode.js.map
// EXTERNAL MODULE: external "node:http2"
var external_node_http2_ = __webpack_require__(32467);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/rehearsal/api/http-body.js




/** Cloud Tasks' largest request is about this. @see https://cloud.google.com/tasks/docs/quotas */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Up to here a body that is too large is read and dropped: a client that still writes would miss the answer. */
const MAX_DRAINED_BYTES = 8 * MAX_BODY_BYTES;
/** The whole body, at most {@link MAX_BODY_BYTES}, unzipped. @throws ApiError INVALID_ARGUMENT */
async function readBody(request) {
    const chunks = [];
    let length = 0;
    for await (const chunk of request) {
        length += chunk.length;
        if (length <= MAX_BODY_BYTES)
            chunks.push(chunk);
        else if (length > MAX_DRAINED_BYTES)
            throw tooLarge();
    }
    if (length > MAX_BODY_BYTES)
        throw tooLarge();
    const bytes = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
    return request.headers["content-encoding"] === "gzip" ? unzip(bytes) : bytes;
}
/** @throws ApiError INVALID_ARGUMENT when it is no gzip, or too large once unzipped. */
async function unzip(bytes) {
    try {
        return await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(bytes, { maxOutputLength: MAX_BODY_BYTES });
    }
    catch {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "Request body is no valid gzip, or too large.");
    }
}
function tooLarge() {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", `Request payload size exceeds the limit: ${MAX_BODY_BYTES} bytes.`);
}
/** `{}` for an empty body. @throws ApiError INVALID_ARGUMENT when it is not JSON */
function parseJsonBody(bytes) {
    const text = bytes.toString("utf8");
    if (text.trim() === "")
        return {};
    try {
        return JSON.parse(text);
    }
    catch {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "Invalid JSON payload received. Unexpected token.");
    }
}
/** As {@link parseJsonBody}, and the JSON must be an object. */
function parseJsonObjectBody(bytes) {
    const value = parseJsonBody(bytes);
    if ((0,well_known/* isJsonObject */.OW)(value))
        return value;
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", 'Invalid JSON payload received. Unknown name "": Root element must be a message.');
}
//# sourceMappingURL=http-body.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/receive-watch.js
/**
 * Gives up on requests that never arrive in full, so that a client that stalls or drips its bytes holds nothing
 * for ever. All requests get equally long, so the oldest is always due first: one timer, armed only while a
 * request is on its way.
 */
class ReceiveWatch {
    #sinceMs = new Map();
    #timeoutMs;
    #giveUp;
    #timer;
    constructor(timeoutMs, giveUp) {
        this.#timeoutMs = timeoutMs;
        this.#giveUp = giveUp;
    }
    begin(request) {
        this.#sinceMs.set(request, performance.now());
        if (this.#timer === undefined)
            this.#arm(this.#timeoutMs);
    }
    /** It has arrived, or its connection is gone. */
    end(request) {
        this.#sinceMs.delete(request);
    }
    stop() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#sinceMs.clear();
    }
    #arm(delayMs) {
        this.#timer = setTimeout(() => this.#check(), Math.max(1, Math.ceil(delayMs)));
        // Real time, as the client is outside; it must not keep the process alive.
        this.#timer.unref();
    }
    #check() {
        this.#timer = undefined;
        const nowMs = performance.now();
        for (const [request, sinceMs] of this.#sinceMs) {
            const leftMs = sinceMs + this.#timeoutMs - nowMs;
            if (leftMs > 0)
                return this.#arm(leftMs);
            // After a time in which this process stood still, what has come is not read yet: first it is, in two turns.
            setImmediate(() => setImmediate(() => this.#expire(request, sinceMs)));
        }
    }
    #expire(request, sinceMs) {
        if (this.#sinceMs.get(request) !== sinceMs)
            return;
        this.#sinceMs.delete(request);
        this.#giveUp(request);
    }
}
//# sourceMappingURL=receive-watch.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/grpc-transport.js




/** As gRPC's own default for received messages, raised to what the largest task needs. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const TIMEOUT = /^(\d{1,8})([HMSmun])$/;
const UNIT_MS = {
    H: 3_600_000,
    M: 60_000,
    S: 1000,
    m: 1,
    u: 0.001,
    n: 0.000001,
};
const OK_HEADERS = {
    ":status": 200,
    "content-type": "application/grpc",
};
const OK_TRAILERS = { "grpc-status": "0" };
/** gRPC has no use for a `date`: making one for every reply costs. */
const WITH_TRAILERS = { waitForTrailers: true, sendDate: false };
const TRAILERS_ONLY = { endStream: true, sendDate: false };
/** @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
function createGrpcTransport(handler, timeouts = {}) {
    const { handshakeTimeoutMs = 10_000, requestTimeoutMs = 60_000 } = timeouts;
    const handshakes = new ReceiveWatch(handshakeTimeoutMs, (session) => session.destroy());
    const requests = new ReceiveWatch(requestTimeoutMs, (stream) => fail(stream, { code: api_error/* CODES */.L.DEADLINE_EXCEEDED.grpc, message: "The request took too long." }));
    const server = (0,external_node_http2_.createServer)({ settings: { maxConcurrentStreams: 1000 } });
    const sessions = new Set();
    server.on("session", (session) => {
        sessions.add(session);
        handshakes.begin(session);
        // The client's preface ends with its settings.
        session.once("remoteSettings", () => handshakes.end(session));
        session.on("close", () => {
            sessions.delete(session);
            handshakes.end(session);
        });
        // A broken connection is the client's affair: without a listener it would end the process.
        session.on("error", () => session.destroy());
    });
    server.on("connection", (socket) => socket.setNoDelay(true));
    server.on("sessionError", () => undefined);
    server.on("stream", (stream, headers) => receive(stream, headers, handler, requests));
    return {
        listen: (port, host) => listen(server, port, host),
        close: () => {
            handshakes.stop();
            requests.stop();
            return grpc_transport_close(server, sessions);
        },
    };
}
function receive(stream, headers, handler, requests) {
    stream.on("error", destroy);
    const path = headers[":path"] ?? "";
    if (headers[":method"] !== "POST" ||
        !(headers["content-type"] ?? "").startsWith("application/grpc")) {
        stream.respond({ ":status": 415 }, TRAILERS_ONLY);
        return;
    }
    const chunks = [];
    let length = 0;
    const timer = armTimeout(stream, headers);
    requests.begin(stream);
    stream.on("data", (chunk) => {
        length += chunk.length;
        if (length <= MAX_MESSAGE_BYTES + 5)
            chunks.push(chunk);
        else
            fail(stream, {
                code: api_error/* CODES */.L.RESOURCE_EXHAUSTED.grpc,
                message: `Received message larger than max (${MAX_MESSAGE_BYTES}).`,
            });
    });
    stream.on("end", () => {
        requests.end(stream);
        if (stream.headersSent || stream.destroyed)
            return;
        const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
        dispatch(stream, { path, headers, bytes: bytes ?? Buffer.alloc(0) }, handler);
    });
    stream.on("close", () => {
        requests.end(stream);
        clearTimeout(timer);
        // Node keeps a closed stream in its old space until the next full collection: without its listeners it
        // keeps neither the message nor the headers.
        stream.removeAllListeners();
    });
}
function dispatch(stream, received, handler) {
    const { bytes, headers, path } = received;
    if (bytes.length < 5 || bytes.readUInt32BE(1) !== bytes.length - 5) {
        return fail(stream, {
            code: api_error/* CODES */.L.INTERNAL.grpc,
            message: "Unary request needs exactly one message.",
        });
    }
    const message = bytes.subarray(5);
    if (bytes[0] === 0) {
        const result = handler({ path, headers, message });
        if (result instanceof Promise)
            result.then((reply) => finish(stream, reply), () => stream.destroy());
        else
            finish(stream, result);
        return;
    }
    if (headers["grpc-encoding"] !== "gzip") {
        const message = `Compression ${String(headers["grpc-encoding"])} is not supported.`;
        return fail(stream, { code: api_error/* CODES */.L.UNIMPLEMENTED.grpc, message });
    }
    unzip(message)
        .then((plain) => handler({ path, headers, message: plain }))
        .then((reply) => finish(stream, reply), () => fail(stream, { code: api_error/* CODES */.L.INVALID_ARGUMENT.grpc, message: "Message is no valid gzip." }));
}
function finish(stream, reply) {
    if (stream.destroyed || stream.headersSent)
        return;
    if (!Buffer.isBuffer(reply))
        return fail(stream, reply);
    const frame = Buffer.allocUnsafe(reply.length + 5);
    frame[0] = 0;
    frame.writeUInt32BE(reply.length, 1);
    reply.copy(frame, 5);
    stream.respond(OK_HEADERS, WITH_TRAILERS);
    stream.on("wantTrailers", sendOk);
    stream.end(frame);
}
// Listeners that every call shares: a closure for each would be garbage for each.
function destroy() {
    this.destroy();
}
function sendOk() {
    this.sendTrailers(OK_TRAILERS);
}
/** A failure before any message is one block of headers ("Trailers-Only"). */
function fail(stream, status) {
    if (stream.destroyed || stream.headersSent)
        return;
    stream.respond({
        ":status": 200,
        "content-type": "application/grpc",
        // Must come with a refused compression; successes do without.
        "grpc-accept-encoding": "identity,gzip",
        "grpc-status": String(status.code),
        "grpc-message": encodeGrpcMessage(status.message),
        ...(status.details === undefined
            ? {}
            : { "grpc-status-details-bin": status.details.toString("base64") }),
    }, TRAILERS_ONLY);
    // Nothing more is read of a request that was refused half-way.
    if (!stream.readableEnded)
        stream.close(external_node_http2_.constants.NGHTTP2_NO_ERROR);
}
/** Percent-encodes only what the protocol says: bytes outside 0x20 to 0x7E, and `%`. */
function encodeGrpcMessage(message) {
    let encoded = "";
    for (const byte of Buffer.from(message, "utf8")) {
        encoded +=
            byte >= 0x20 && byte <= 0x7e && byte !== 0x25
                ? String.fromCharCode(byte)
                : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    }
    return encoded;
}
/** Real time, as the deadline is the client's. */
function armTimeout(stream, headers) {
    const match = TIMEOUT.exec(String(headers["grpc-timeout"] ?? ""));
    if (match === null)
        return undefined;
    const timeoutMs = Number(match[1]) * (UNIT_MS[match[2] ?? ""] ?? 1);
    return setTimeout(() => fail(stream, { code: api_error/* CODES */.L.DEADLINE_EXCEEDED.grpc, message: "Deadline exceeded." }), Math.min(timeoutMs, 2 ** 31 - 1));
}
function listen(server, port, host) {
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
            server.off("error", reject);
            resolve(server.address().port);
        });
    });
}
function grpc_transport_close(server, sessions) {
    return new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) {
            // One whose client has just left is destroyed some turns before it says `close`, and takes no GOAWAY.
            if (!session.destroyed)
                session.goaway();
            session.destroy();
        }
    });
}
//# sourceMappingURL=grpc-transport.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/grpc-server.js






/** The gRPC side of the embedded cloud: the same services as over REST. */
function createGrpcServer(deps, timeouts = {}) {
    let methods;
    return createGrpcTransport(({ path, headers, message }) => {
        methods ??= methodsOf(deps);
        const method = methods.get(path);
        if (method === undefined) {
            const name = path.slice(1).replace("/", ".");
            return { code: api_error/* CODES */.L.UNIMPLEMENTED.grpc, message: `Method ${name} is not implemented.` };
        }
        const call = contextOf(deps, headers);
        if (method.hot === undefined)
            return callGeneric(deps, method, message, call);
        return callHot(deps, method, method.hot, message, call);
    }, timeouts);
}
function methodsOf(deps) {
    const methods = new Map();
    for (const service of deps.services.flatMap((api) => api.protos ?? [])) {
        for (const [name, spec] of Object.entries((0,descriptors/* descriptors */.$z)().services[service.name] ?? {})) {
            const { request, response } = spec;
            methods.set(`/${service.name}/${name}`, {
                service,
                name,
                resource: `${service.name}/${name}`,
                request,
                response,
                hot: service.hotRpcs?.[name],
            });
        }
    }
    return methods;
}
/** Without a fault it answers at once: a promise per call would cost a tenth of it. */
function callHot(deps, method, hot, message, call) {
    const resource = method.resource;
    const answer = () => {
        try {
            return hot(message, call);
        }
        catch (error) {
            return statusOf(deps, resource, error);
        }
    };
    const fault = applyFault(deps, resource);
    if (fault === undefined)
        return answer();
    return fault.then(answer, (error) => statusOf(deps, resource, error));
}
async function callGeneric(deps, method, message, call) {
    try {
        const request = decodeMessage(method.request, message);
        return encodeMessage(method.response, await callRpc(deps, method.service, method.name, request, call));
    }
    catch (error) {
        return statusOf(deps, `${method.service.name}/${method.name}`, error);
    }
}
function statusOf(deps, method, error) {
    const apiError = toApiError(deps, method, error);
    const code = api_error/* CODES */.L[apiError.code].grpc;
    if (apiError.details.length === 0)
        return { code, message: apiError.message };
    const status = { code, message: apiError.message, details: [...apiError.details] };
    return { code, message: apiError.message, details: encodeMessage("google.rpc.Status", status) };
}
function contextOf(deps, headers) {
    return {
        principal: deps.principalOf(headers.authorization),
        headers: headers,
        transport: "grpc",
    };
}
//# sourceMappingURL=grpc-server.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/locations-service.js


/** Each API has them under its own version; gcloud reads those of Artifact Registry from v1beta2. */
const VERSIONS = ["/v1", "/v1beta2", "/v2"];
/**
 * `google.cloud.location.Locations`: the embedded cloud has the one region that it was started with.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/location/locations.proto
 */
function createLocationsService(region) {
    const location = (project) => ({
        name: `projects/${project}/locations/${region}`,
        locationId: region,
        labels: { "cloud.googleapis.com/region": region },
    });
    const get = (name) => {
        const [, project = "", , id] = name.split("/");
        if (id !== region)
            throw new api_error/* ApiError */.h("NOT_FOUND", `Location ${name} is not found.`);
        return location(project);
    };
    const list = (name) => ({ locations: [location(name.split("/")[1] ?? "")] });
    const rpcs = {
        GetLocation: (request) => get(scalarText(request["name"])),
        ListLocations: (request) => list(scalarText(request["name"])),
    };
    const routes = VERSIONS.flatMap((version) => [
        {
            method: "GET",
            path: `${version}/{name=projects/*}/locations`,
            handle: ({ params }) => list(params["name"] ?? ""),
        },
        {
            method: "GET",
            path: `${version}/{name=projects/*/locations/*}`,
            handle: ({ params }) => get(params["name"] ?? ""),
        },
    ]);
    return { name: "locations", protos: [{ name: "google.cloud.location.Locations", rpcs }], routes };
}
//# sourceMappingURL=locations-service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/paging.js


/**
 * The page that `pageSize` and `pageToken` of a list request ask for. The token is opaque to clients and holds
 * the key of the last item, so that items added or removed in between shift nothing.
 * @param items In the order of their keys, which must be ascending.
 * @throws ApiError INVALID_ARGUMENT for a token that is not ours, or a size that is negative or no whole number.
 */
function pageOf(request, items, keyOf, maxPageSize) {
    const asked = Number(request["pageSize"] ?? 0);
    if (!Number.isInteger(asked)) {
        const shown = JSON.stringify(request["pageSize"]);
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `pageSize ${shown} must be a whole number.`);
    }
    if (asked < 0)
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "The page_size must not be negative.");
    const size = asked === 0 ? maxPageSize : Math.min(asked, maxPageSize);
    const after = readToken(scalarText(request["pageToken"]));
    const left = after === undefined ? items : items.filter((item) => keyOf(item) > after);
    const page = left.slice(0, size);
    const last = page.at(-1);
    const more = left.length > size && last !== undefined;
    return {
        items: page,
        nextPageToken: more ? Buffer.from(`k${keyOf(last)}`).toString("base64url") : "",
    };
}
function readToken(token) {
    if (token === "")
        return undefined;
    const text = Buffer.from(token, "base64url").toString("utf8");
    if (!text.startsWith("k"))
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "Invalid page token.");
    return text.slice(1);
}
//# sourceMappingURL=paging.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/operations-service.js



const MAX_PAGE_SIZE = 1000;
/** Where services keep their operations besides `operations/ID`. */
const PARENTS = [
    "/v1/{name=projects/*/locations/*/operations/*}",
    "/v2/{name=projects/*/locations/*/operations/*}",
];
/**
 * `google.longrunning.Operations` for all services, over gRPC and at the REST paths of each.
 * @param clock What `WaitOperation`'s timeout is measured by. @defaultValue real time, as the caller lives in it
 * @see https://github.com/googleapis/googleapis/blob/master/google/longrunning/operations.proto
 */
function createOperationsService(operations, clock = semantics_clock/* systemClock */.m) {
    const wait = (name, timeout) => {
        const seconds = /^(\d+(?:\.\d+)?)s$/.exec(scalarText(timeout))?.[1];
        if (seconds === undefined)
            return operations.wait(name);
        return operations.wait(name, { clock, timeoutMs: Number(seconds) * 1_000 });
    };
    const nameOf = (request) => scalarText(request["name"]);
    const rpcs = {
        GetOperation: (request) => operations.get(nameOf(request)),
        ListOperations: (request) => {
            const found = operations.list(nameOf(request));
            const sorted = found.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
            const page = pageOf(request, sorted, nameOf, MAX_PAGE_SIZE);
            return { operations: [...page.items], nextPageToken: page.nextPageToken };
        },
        DeleteOperation: (request) => {
            operations.delete(nameOf(request));
            return {};
        },
        WaitOperation: (request) => wait(nameOf(request), request["timeout"]),
    };
    const routes = PARENTS.flatMap((path) => [
        { method: "GET", path, handle: ({ params }) => operations.get(nameOf(params)) },
        {
            method: "POST",
            path: `${path}:wait`,
            handle: ({ params, body }) => wait(nameOf(params), body["timeout"]),
        },
        {
            method: "DELETE",
            path,
            handle: ({ params }) => {
                operations.delete(nameOf(params));
                return {};
            },
        },
    ]);
    return { name: "operations", protos: [{ name: "google.longrunning.Operations", rpcs }], routes };
}
//# sourceMappingURL=operations-service.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/rehearsal/api/operations.js


/**
 * Long-running operations of every service, found by their full name
 * (`projects/p/locations/l/operations/ID`, `operations/ID`).
 * @see https://github.com/googleapis/googleapis/blob/master/google/longrunning/operations.proto
 */
class Operations {
    #byName = new Map();
    #waiters = new Map();
    /**
     * Starts an operation under `parent` (`projects/p/locations/l`; empty for root-level ones). It is done
     * once `work` settles: at once when `work` is undefined.
     * @param metadata With its `@type`.
     */
    start(parent, metadata, work, response = {}) {
        const name = `${parent === "" ? "" : `${parent}/`}operations/${(0,external_node_crypto_.randomUUID)()}`;
        const operation = { name, metadata, done: false };
        this.#byName.set(name, operation);
        if (work === undefined) {
            this.#finish(name, { done: true, response });
        }
        else {
            work.then((result) => this.#finish(name, { done: true, response: result }), (error) => this.#finish(name, { done: true, error: operations_statusOf(error) }));
        }
        return this.get(name);
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const operation = this.#byName.get(name);
        if (operation === undefined) {
            throw new api_error/* ApiError */.h("NOT_FOUND", `Operation "${name}" not found.`);
        }
        return { ...operation };
    }
    list(parent) {
        return [...this.#byName]
            .filter(([name]) => name.startsWith(`${parent}/operations/`))
            .map(([, operation]) => ({ ...operation }));
    }
    delete(name) {
        this.get(name);
        this.#byName.delete(name);
    }
    /**
     * Resolves with the operation once it is done, or as it is when `limit` has passed.
     * @param limit How long to wait. @defaultValue for ever
     */
    async wait(name, limit) {
        if (this.get(name)["done"] !== true) {
            await new Promise((resolve) => {
                this.#waiters.set(name, [...(this.#waiters.get(name) ?? []), resolve]);
                if (limit === undefined)
                    return;
                const cancel = limit.clock.setTimer(limit.clock.now() + limit.timeoutMs, resolve);
                this.#waiters.get(name)?.push(cancel);
            });
        }
        return this.get(name);
    }
    #finish(name, outcome) {
        const operation = this.#byName.get(name);
        if (operation !== undefined)
            Object.assign(operation, outcome);
        for (const wake of this.#waiters.get(name) ?? [])
            wake();
        this.#waiters.delete(name);
    }
}
function operations_statusOf(error) {
    if (error instanceof api_error/* ApiError */.h) {
        return { code: api_error/* CODES */.L[error.code].grpc, message: error.message, details: [...error.details] };
    }
    return {
        code: api_error/* CODES */.L.INTERNAL.grpc,
        message: error instanceof Error ? error.message : String(error),
    };
}
//# sourceMappingURL=operations.js.map
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./lib/rehearsal/api/path-template.js
/** @throws Error for a template that is none: a mistake of ours. */
function parseTemplate(template) {
    const segments = [];
    const variables = [];
    const token = /\/?(?:\{([^}=]+)(?:=([^}]+))?\}|([^/{}]+))/y;
    const verbAt = template.search(/:[A-Za-z]+$/);
    const path = verbAt === -1 ? template : template.slice(0, verbAt);
    while (token.lastIndex < path.length) {
        const match = token.exec(path);
        if (match === null)
            throw new Error(`Bad path template ${template}.`);
        const [, name, pattern, literal] = match;
        const parts = (literal ?? pattern ?? "*").split("/");
        if (name !== undefined) {
            variables.push({ name, from: segments.length, to: segments.length + parts.length });
        }
        segments.push(...parts);
    }
    const rest = segments.indexOf("**");
    if (rest !== -1 && rest !== segments.length - 1)
        throw new Error(`** must come last in ${template}.`);
    return { segments, verb: verbAt === -1 ? "" : template.slice(verbAt + 1), variables };
}
/** The values of the template's variables in a path that it matches; each segment percent-decoded. */
function variablesOf(template, path) {
    const values = {};
    for (const { name, from, to } of template.variables) {
        const end = template.segments[to - 1] === "**" ? path.length : to;
        values[name] = path.slice(from, end).map(decodeSegment).join("/");
    }
    return values;
}
/** A bad escape stays as it is, as a name that does not exist. */
function decodeSegment(segment) {
    if (!segment.includes("%"))
        return segment;
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment;
    }
}
//# sourceMappingURL=path-template.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/router.js

/** A trie over path segments: fixed text wins over `*`, `*` over `**`. */
class Router {
    #root = newNode();
    /** Of two equal routes the one added first stays: services are listed before what serves all of them. */
    add(method, path, value) {
        const template = parseTemplate(path);
        let node = this.#root;
        for (const segment of template.segments)
            node = childOf(node, segment);
        const key = `${method}:${template.verb}`;
        if (!node.leaves.has(key))
            node.leaves.set(key, { template, value });
    }
    /** @param path Without the query, still percent-encoded. */
    match(method, path) {
        const segments = path.split("/").slice(1);
        if (segments.length > 1 && segments.at(-1) === "")
            segments.pop();
        const whole = this.#find(segments, `${method}:`);
        const last = segments.at(-1) ?? "";
        const colon = last.replaceAll("%3A", ":").lastIndexOf(":");
        if (colon > 0) {
            // A colon may also belong to a name, so that the verb is only tried, and tried first.
            const [name, verb] = splitVerb(last);
            const bare = [...segments.slice(0, -1), name];
            const withVerb = this.#find(bare, `${method}:${verb}`);
            if (withVerb !== undefined)
                return found(withVerb, bare);
            const allowed = this.#methods(bare, verb);
            if (allowed.length > 0)
                return { kind: "wrong-method", allowed };
        }
        if (whole !== undefined)
            return found(whole, segments);
        const allowed = this.#methods(segments, "");
        return allowed.length > 0 ? { kind: "wrong-method", allowed } : { kind: "none" };
    }
    #find(segments, key) {
        return walk(this.#root, segments, 0, (node) => node.leaves.get(key));
    }
    #methods(segments, verb) {
        const methods = new Set();
        walk(this.#root, segments, 0, (node) => {
            for (const [key, { template }] of node.leaves) {
                // A route that begins with a variable (a bucket) says nothing about paths of other services.
                if (template.segments[0] === "*")
                    continue;
                const [method = "", leafVerb] = key.split(":");
                if (leafVerb === verb)
                    methods.add(method);
            }
            return undefined;
        });
        return [...methods].sort();
    }
}
function splitVerb(segment) {
    const text = segment.replaceAll("%3A", ":");
    const colon = text.lastIndexOf(":");
    return [text.slice(0, colon), text.slice(colon + 1)];
}
function newNode() {
    return { fixed: new Map(), any: undefined, rest: undefined, leaves: new Map() };
}
function childOf(node, segment) {
    if (segment === "*")
        return (node.any ??= newNode());
    if (segment === "**")
        return (node.rest ??= newNode());
    let child = node.fixed.get(segment);
    if (child === undefined)
        node.fixed.set(segment, (child = newNode()));
    return child;
}
function found(leaf, segments) {
    return { kind: "found", value: leaf.value, params: variablesOf(leaf.template, segments) };
}
/** Depth first, most specific first, until `pick` takes a node. */
function walk(node, segments, at, pick) {
    const segment = segments[at];
    if (segment === undefined)
        return pick(node);
    const fixed = node.fixed.get(segment);
    const byName = fixed === undefined ? undefined : walk(fixed, segments, at + 1, pick);
    if (byName !== undefined)
        return byName;
    const byAny = node.any === undefined || segment === "" ? undefined : walk(node.any, segments, at + 1, pick);
    if (byAny !== undefined)
        return byAny;
    return node.rest === undefined ? undefined : pick(node.rest);
}
//# sourceMappingURL=router.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/codec/json-parse.js





/** Google's own limit. @see https://protobuf.dev/programming-guides/proto-limits/ */
const json_parse_MAX_DEPTH = 100;
/**
 * Reads a request in proto3 JSON into canonical form: camelCase names, enums as strings, int64 as decimal
 * strings. Numeric enums and snake_case names are accepted.
 * @param at Where the message stands in the request, for the error text.
 * @throws ApiError INVALID_ARGUMENT that names every problem, in the words of Google's API front end.
 */
function parseMessage(name, value, at = "") {
    const violations = [];
    const parsed = new Parser(violations).message(name, value, at, 0);
    if (violations.length > 0)
        throw invalidPayload(violations);
    return (0,well_known/* isJsonObject */.OW)(parsed) ? parsed : {};
}
function invalidPayload(violations) {
    const details = [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            fieldViolations: violations.map((v) => ({ ...v })),
        },
    ];
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", violations.map((v) => v.description).join("\n"), details);
}
class Parser {
    #violations;
    constructor(violations) {
        this.#violations = violations;
    }
    message(name, value, at, depth) {
        if (depth > json_parse_MAX_DEPTH) {
            return this.#report(at, `Message too deep. Max recursion depth reached for key '${lastName(at)}'`);
        }
        if ((0,well_known/* isWellKnown */.MZ)(name)) {
            return (0,well_known/* parseWellKnown */.NZ)(name, value) ?? this.#invalid(at, `type.googleapis.com/${name}`, value);
        }
        if (!(0,well_known/* isJsonObject */.OW)(value))
            return this.#invalid(at, `type.googleapis.com/${name}`, value);
        return name === well_known/* ANY */.x4 ? this.#any(value, at, depth) : this.#fields(name, value, at, depth);
    }
    #any(value, at, depth) {
        const type = scalarText(value["@type"]).replace(/^.*\//, "");
        if (!(0,descriptors/* knowsMessage */.gO)(type))
            return value;
        const { "@type": typeUrl, ...rest } = value;
        const inner = (0,well_known/* isWellKnown */.MZ)(type) ? rest["value"] : rest;
        const parsed = this.message(type, inner ?? {}, at, depth + 1);
        if ((0,well_known/* isWellKnown */.MZ)(type))
            return { "@type": typeUrl, value: parsed };
        return { "@type": typeUrl, ...((0,well_known/* isJsonObject */.OW)(parsed) ? parsed : {}) };
    }
    #fields(name, value, at, depth) {
        const { byName } = (0,descriptors/* messageTable */.u2)(name);
        const result = {};
        const oneofs = new Set();
        for (const [key, item] of Object.entries(value)) {
            const field = byName.get(key);
            if (field === undefined) {
                this.#unknown(key, at);
                continue;
            }
            if (item === undefined || (item === null && field.spec.t !== well_known/* VALUE */.Qg))
                continue;
            const oneof = field.spec.o;
            if (oneof !== undefined && oneofs.has(oneof)) {
                this.#report(at, `oneof field '${oneof}' is already set. Cannot set '${field.name}'`, at);
                continue;
            }
            if (oneof !== undefined)
                oneofs.add(oneof);
            const parsed = this.#field(field, item, join(at, key), depth);
            if (parsed !== undefined)
                result[field.name] = parsed;
        }
        return result;
    }
    #field({ spec }, value, at, depth) {
        if (spec.m !== undefined)
            return this.#map(spec.t, spec.k, value, at, depth);
        if (spec.r !== true)
            return this.#single(spec.t, spec.k, value, at, depth);
        // Google's front end takes a single value for a list of one.
        const items = Array.isArray(value) ? value : [value];
        const list = [];
        for (const [index, item] of items.entries()) {
            const parsed = this.#single(spec.t, spec.k, item, `${at}[${index}]`, depth);
            if (parsed !== undefined)
                list.push(parsed);
        }
        return list;
    }
    #map(type, kind, value, at, depth) {
        const result = {};
        if (!(0,well_known/* isJsonObject */.OW)(value)) {
            this.#invalid(at, "Map", value);
            return result;
        }
        for (const [key, item] of Object.entries(value)) {
            const parsed = item === undefined
                ? undefined
                : this.#single(type, kind, item, `${at}[${key}].value`, depth);
            if (parsed !== undefined)
                (0,well_known/* setOwn */.P5)(result, key, parsed);
        }
        return result;
    }
    #single(type, kind, value, at, depth) {
        if (kind === "message")
            return this.message(type, value, at, depth + 1);
        if (kind === "enum")
            return this.#enum(type, value, at);
        return parseScalar(type, value) ?? this.#invalid(at, `TYPE_${type.toUpperCase()}`, value);
    }
    #enum(type, value, at) {
        const table = (0,descriptors/* enumTable */.c3)(type);
        if (typeof value === "string" && table.byName.has(value))
            return value;
        const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
        // Open enums: a number without a name is kept.
        if (typeof number === "number" && Number.isInteger(number))
            return table.byNumber.get(number) ?? number;
        return this.#invalid(at, `type.googleapis.com/${type}`, value);
    }
    #unknown(key, at) {
        const place = at === "" ? "" : ` at '${at}'`;
        this.#report(at, `Invalid JSON payload received. Unknown name "${clip(key)}"${place}: Cannot find field.`);
    }
    #invalid(at, type, value) {
        return this.#report(at, `Invalid value at '${at}' (${type}), ${clip(JSON.stringify(value))}`);
    }
    #report(field, description, at = field) {
        this.#violations.push({ field: at, description });
        return undefined;
    }
}
function join(at, name) {
    return at === "" ? (0,descriptors/* snakeCase */.LW)(name) : `${at}.${(0,descriptors/* snakeCase */.LW)(name)}`;
}
function lastName(at) {
    return at.slice(at.lastIndexOf(".") + 1);
}
/** An error text must not carry a whole payload. */
function clip(text) {
    return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
//# sourceMappingURL=json-parse.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/transcode.js




/**
 * Query parameters that belong to the API front end, not to the request.
 * @see https://cloud.google.com/apis/docs/system-parameters
 */
const SYSTEM_PARAMETERS = new Set([
    "$alt",
    "alt",
    "prettyPrint",
    "$prettyPrint",
    "fields",
    "$fields",
    "key",
    "callback",
    "quotaUser",
    "userIp",
    "access_token",
    "oauth_token",
    "uploadType",
    "upload_protocol",
    "$.xgafv",
    "$httpHeaders",
]);
/**
 * The request message of a REST call, in canonical form.
 * @param body Parsed JSON of the body. @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/googleapis/blob/master/google/api/http.proto (rules for HTTP mapping)
 */
function requestOf(message, rule, params, query, body) {
    const bodyName = rule.body;
    const table = (0,descriptors/* messageTable */.u2)(message);
    const bodyField = bodyName === undefined || bodyName === "*" ? undefined : table.byName.get(bodyName);
    let request = {};
    if (bodyName === "*")
        request = parseMessage(message, body);
    else if (bodyField !== undefined) {
        request[bodyField.name] = parseMessage(bodyField.spec.t, body, bodyName);
    }
    if (bodyName !== "*") {
        const bound = bindQuery(message, query);
        request = { ...parseMessage(message, bound), ...request };
    }
    for (const [path, value] of Object.entries(params))
        bindPath(message, request, path.split("."), value);
    return request;
}
/** Query parameters as JSON of the message; a repeated one is a list, a dotted one a field of a field. */
function bindQuery(message, query) {
    const bound = {};
    for (const key of new Set(query.keys())) {
        if (SYSTEM_PARAMETERS.has(key))
            continue;
        const values = query.getAll(key);
        const path = key.split(".");
        let target = bound;
        let type = message;
        for (const [index, part] of path.entries()) {
            const field = (0,descriptors/* messageTable */.u2)(type).byName.get(part);
            if (field === undefined || (field.spec.k !== "message" && index < path.length - 1))
                throw unknownParameter(key, part);
            if (index < path.length - 1) {
                const next = target[field.name];
                target = (0,well_known/* isJsonObject */.OW)(next) ? next : (target[field.name] = {});
                type = field.spec.t;
            }
            else {
                target[field.name] = field.spec.r === true ? values : (values.at(-1) ?? "");
            }
        }
    }
    return bound;
}
function unknownParameter(key, part) {
    const description = `Invalid JSON payload received. Unknown name "${key}": Cannot bind query parameter. ` +
        `Field '${part}' could not be found in request message.`;
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", description, [
        { "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ description }] },
    ]);
}
function bindPath(message, request, path, value) {
    const [first = "", ...rest] = path;
    const field = (0,descriptors/* messageTable */.u2)(message).byName.get(first);
    if (field === undefined)
        return;
    if (rest.length === 0) {
        request[field.name] = value;
        return;
    }
    const existing = request[field.name];
    const inner = (0,well_known/* isJsonObject */.OW)(existing) ? existing : {};
    request[field.name] = inner;
    bindPath(field.spec.t, inner, rest, value);
}
//# sourceMappingURL=transcode.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/rest-routes.js







/** Routes of all services, those of protos by their `google.api.http` rules. */
function buildRouter(deps) {
    const router = new Router();
    for (const service of deps.services) {
        for (const route of service.routes ?? []) {
            router.add(route.method, route.path, "handle" in route ? jsonHandler(deps, route) : rawHandler(deps, route));
        }
    }
    for (const service of deps.services) {
        for (const proto of service.protos ?? [])
            addProto(router, deps, proto);
    }
    return router;
}
function addProto(router, deps, service) {
    const methods = (0,descriptors/* descriptors */.$z)().services[service.name];
    if (methods === undefined)
        throw new Error(`No descriptor of service ${service.name}.`);
    for (const [name, method] of Object.entries(methods)) {
        for (const rule of method.http) {
            router.add(rule.method, rule.path, protoHandler(deps, service, name, method, rule));
        }
    }
}
function protoHandler(deps, service, name, method, rule) {
    return async ({ request, query, params, call }) => {
        const bytes = await readBody(request);
        const body = rule.body === undefined ? {} : parseJsonBody(bytes);
        const message = requestOf(method.request, rule, params, query, body);
        const answer = await callRpc(deps, service, name, message, call);
        return { json: formatMessage(method.response, answer, wantsNumericEnums(query)) };
    };
}
/** @see https://cloud.google.com/apis/docs/system-parameters (`$alt=json;enum-encoding=int`) */
function wantsNumericEnums(query) {
    return (query.get("$alt") ?? query.get("alt") ?? "").includes("enum-encoding=int");
}
function jsonHandler(deps, route) {
    return async ({ request, query, params, call, path }) => {
        const body = parseJsonObjectBody(await readBody(request));
        await applyFault(deps, path);
        return { json: await route.handle({ params, query, body, call }) };
    };
}
function rawHandler(deps, route) {
    return async ({ request, response, params, call, path }) => {
        await applyFault(deps, path);
        await route.handleRaw(request, response, params, call);
        return "handled";
    };
}
/** What a path without a route gets. @throws ApiError NOT_FOUND */
function noSuchPath(path) {
    throw new api_error/* ApiError */.h("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
}
//# sourceMappingURL=rest-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/rest-server.js




/** What is no request at all. @see https://nodejs.org/api/http.html#event-clienterror */
const CLIENT_ERRORS = {
    ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
    HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
    HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};
/** All services on one plain HTTP server. */
function createRestServer(options) {
    // The routes of protos need the descriptors: made with the first API call, so that starting stays quick.
    let router;
    const serve = async (request, response) => {
        router ??= buildRouter(options);
        await answer(options, router, request, response);
    };
    const server = (0,external_node_http_.createServer)({
        noDelay: true,
        headersTimeout: options.headersTimeoutMs ?? 10_000,
        requestTimeout: options.requestTimeoutMs ?? 60_000,
        connectionsCheckingInterval: 1_000,
    }, (request, response) => {
        if (options.frontEnd?.(request, response) === true)
            return;
        serve(request, response).catch((error) => {
            options.onInternalError?.("rest", error);
            response.destroy();
        });
    });
    server.on("connect", (_request, socket) => refuseTunnel(socket));
    server.on("clientError", (error, socket) => {
        if (!socket.writable)
            return void socket.destroy();
        const status = CLIENT_ERRORS[error.code ?? ""] ?? "400 Bad Request";
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    });
    return { listen: (port, host) => rest_server_listen(server, port, host), close: () => rest_server_close(server) };
}
async function answer(options, router, request, response) {
    const { path, query } = splitUrl(request.url ?? "/");
    try {
        const match = router.match(request.method ?? "GET", path);
        if (match.kind === "none")
            noSuchPath(path);
        if (match.kind === "wrong-method") {
            response.setHeader("allow", match.allowed.join(", "));
            const message = `Method ${request.method} is not allowed for ${path}.`;
            return sendJson(response, 405, { error: { code: 405, message, status: "UNIMPLEMENTED" } });
        }
        const call = rest_server_contextOf(options, request);
        const outcome = await match.value({
            request,
            response,
            path,
            query,
            params: match.params,
            call,
        });
        if (outcome === "handled")
            return;
        if (outcome.json === undefined)
            response.writeHead(204).end();
        else
            sendJson(response, 200, outcome.json);
    }
    catch (error) {
        if (request.destroyed && !request.complete)
            return void response.destroy();
        sendError(response, toApiError(options, path, error), request);
    }
}
function sendError(response, error, request) {
    if (response.headersSent)
        return void response.destroy();
    // The rest of a refused body is not read: the connection can't be used again.
    if (!request.complete)
        response.setHeader("connection", "close");
    sendJson(response, api_error/* CODES */.L[error.code].http, error.toJson());
}
function sendJson(response, status, json) {
    const text = `${JSON.stringify(json, undefined, 2)}\n`;
    response.writeHead(status, {
        "content-type": "application/json; charset=UTF-8",
        "content-length": Buffer.byteLength(text),
    });
    response.end(text);
}
/** Also of an absolute-form URL, as a client sends it to a proxy (gcloud does). */
function splitUrl(url) {
    const target = url.replace(/^https?:\/\/[^/?]*/i, "");
    const mark = target.indexOf("?");
    const path = mark === -1 ? target : target.slice(0, mark);
    return {
        path: path === "" ? "/" : path,
        query: new URLSearchParams(mark === -1 ? "" : target.slice(mark + 1)),
    };
}
function rest_server_contextOf(options, request) {
    const headers = {};
    for (const [name, value] of Object.entries(request.headers)) {
        headers[name] = Array.isArray(value) ? value.join(", ") : value;
    }
    return { principal: options.principalOf(headers["authorization"]), headers, transport: "rest" };
}
/** Nothing may leave through the embedded cloud: a client that wants a tunnel is configured wrongly. */
function refuseTunnel(socket) {
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}
function rest_server_listen(server, port, host) {
    return new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
            server.off("error", reject);
            resolve(server.address().port);
        });
    });
}
function rest_server_close(server) {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}
//# sourceMappingURL=rest-server.js.map
// EXTERNAL MODULE: ./lib/rehearsal/client-env.js + 1 modules
var client_env = __webpack_require__(15351);
// EXTERNAL MODULE: ./lib/rehearsal/discovery.js
var discovery = __webpack_require__(85921);
;// CONCATENATED MODULE: ./lib/rehearsal/faults.js
/** The faults that are set; with none set the embedded cloud behaves as Google does on a good day. */
class FaultSet {
    #rules = [];
    constructor(rules = []) {
        for (const rule of rules)
            this.add(rule);
    }
    add(rule) {
        this.#rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
    }
    /** The rules with occurrences left, `times` being those. */
    list() {
        return this.#rules.map(({ rule, left }) => rule.times === undefined ? rule : { ...rule, times: left });
    }
    clear() {
        this.#rules = [];
    }
    /** The first that fits and has occurrences left. */
    take(point, resource) {
        if (this.#rules.length === 0)
            return undefined;
        const found = this.#rules.find(({ rule }) => rule.point === point && resource.includes(rule.resource ?? ""));
        if (found === undefined)
            return undefined;
        found.left -= 1;
        if (found.left <= 0)
            this.#rules = this.#rules.filter((entry) => entry !== found);
        return found.rule.fault;
    }
}
//# sourceMappingURL=faults.js.map
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/rehearsal/runner/grpc-health.js

/** `HealthCheckResponse.ServingStatus.SERVING`. */
const SERVING = 1;
/**
 * True when the server on the port answers a gRPC health check with SERVING.
 * @param service The `service` of the request; empty asks for the server as a whole.
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
function grpcServing(port, service, timeoutMs) {
    return new Promise((resolve) => {
        const session = (0,external_node_http2_.connect)(`http://127.0.0.1:${port}`);
        const late = setTimeout(() => end(false), timeoutMs);
        const end = (serving) => {
            clearTimeout(late);
            session.destroy();
            resolve(serving);
        };
        session.on("error", () => end(false));
        const stream = session.request({
            ":method": "POST",
            ":path": "/grpc.health.v1.Health/Check",
            "content-type": "application/grpc",
            te: "trailers",
        });
        const chunks = [];
        stream.on("data", (chunk) => chunks.push(chunk));
        stream.on("error", () => end(false));
        // A status other than OK comes with no message, so that the message alone decides.
        stream.on("end", () => end(statusIn(Buffer.concat(chunks)) === SERVING));
        stream.end(grpc_health_frame(service));
    });
}
/** `HealthCheckRequest {string service = 1}` in a gRPC frame. */
function grpc_health_frame(service) {
    const name = Buffer.from(service);
    const message = name.length === 0 ? name : Buffer.concat([lengthHeader(name.length), name]);
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    return Buffer.concat([head, message]);
}
/** Tag of field 1 with its length as a varint. */
function lengthHeader(length) {
    const bytes = [0x0a];
    for (let rest = length;; rest >>>= 7) {
        if (rest < 0x80)
            return Buffer.from([...bytes, rest]);
        bytes.push((rest & 0x7f) | 0x80);
    }
}
/** The `status` of a `HealthCheckResponse`; undefined when there is none. */
function statusIn(body) {
    const message = body.subarray(5);
    return body[0] === 0 && message[0] === 0x08 ? message[1] : undefined;
}
//# sourceMappingURL=grpc-health.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/health-probe.js



/** One attempt; false also when there is no answer in time. Never rejects. */
function probeOnce(port, check, timeoutMs) {
    if (check.kind === "tcp")
        return accepts(port, timeoutMs);
    if (check.kind === "grpc")
        return grpcServing(port, check.service, timeoutMs);
    return answersGet(port, check.path, check.headers, timeoutMs);
}
/** As Cloud Run's own log names the probe: `HTTP probe … on port 8080 path "/healthy"`. */
function describeProbe(probe, containerPort) {
    const { check } = probe;
    const path = check.kind === "http" ? ` path "${check.path}"` : "";
    return `${check.kind.toUpperCase()} probe failed ${probe.failureThreshold} times consecutively on port ${probe.port ?? containerPort}${path}`;
}
/** True when a TCP connection to the port is accepted in time. */
function accepts(port, timeoutMs) {
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: "127.0.0.1", port, timeout: timeoutMs });
        const end = (ready) => {
            socket.destroy();
            resolve(ready);
        };
        socket.on("connect", () => end(true));
        socket.on("timeout", () => end(false));
        socket.on("error", () => end(false));
    });
}
function answersGet(port, path, headers, timeoutMs) {
    return new Promise((resolve) => {
        const call = (0,external_node_http_.request)({
            host: "127.0.0.1",
            port,
            path,
            agent: false,
            headers: { "user-agent": "GoogleHC/1.0", ...headers },
        }, (response) => {
            response.resume();
            const status = response.statusCode ?? 0;
            resolve(status >= 200 && status < 400);
        });
        // For the whole attempt: a handler that trickles bytes is as late as one that is silent.
        const late = setTimeout(() => call.destroy(), timeoutMs);
        call.on("error", () => resolve(false));
        call.on("close", () => {
            clearTimeout(late);
            resolve(false);
        });
        call.end();
    });
}
//# sourceMappingURL=health-probe.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/line-splitter.js
/** A longer line is cut. @see https://cloud.google.com/logging/quotas (256 KB an entry) */
const MAX_LINE_CHARS = 256 * 1024;
/** Splits a process's output into lines; returns what to feed it with, and what ends the last line. */
function lineSplitter(emit) {
    let rest = "";
    return {
        push(chunk) {
            const lines = (rest + chunk).split("\n");
            rest = (lines.pop() ?? "").slice(0, MAX_LINE_CHARS);
            for (const line of lines)
                if (line !== "")
                    emit(line.slice(0, MAX_LINE_CHARS));
        },
        end() {
            if (rest !== "")
                emit(rest);
            rest = "";
        },
    };
}
//# sourceMappingURL=line-splitter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/liveness-probe.js


/**
 * Probes a started instance until it has failed `failureThreshold` times in a row.
 * Rejects when `signal` is aborted, which is how it ends with the instance.
 * @see https://cloud.google.com/run/docs/configuring/healthchecks#liveness-probes
 */
async function untilUnhealthy(port, probe, clock, signal) {
    if (probe.initialDelayMs > 0)
        await (0,semantics_clock/* sleep */.y)(clock, probe.initialDelayMs, signal);
    for (let failures = 0;;) {
        const passed = await probeOnce(probe.port ?? port, probe.check, probe.timeoutMs);
        failures = passed ? 0 : failures + 1;
        signal.throwIfAborted();
        if (failures >= probe.failureThreshold)
            return;
        await (0,semantics_clock/* sleep */.y)(clock, probe.periodMs, signal);
    }
}
//# sourceMappingURL=liveness-probe.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/revision-runner.js
/** The process never became ready; `message` says why, without any output of the process. */
class StartFailure extends Error {
    name = "StartFailure";
}
//# sourceMappingURL=revision-runner.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/runner/startup-probe.js


/** How often the port is looked at until it is open: keeps a fast start fast. */
const EAGER_MS = 20;
/**
 * True once the probe has passed, false after `failureThreshold` periods. The first attempt is made when the port
 * opens, which only makes a good answer come sooner; the others at the probe's own period.
 */
async function probeUntilReady(port, probe, clock, signal) {
    if (probe.initialDelayMs > 0)
        await (0,semantics_clock/* sleep */.y)(clock, probe.initialDelayMs, signal);
    const target = probe.port ?? port;
    const periodMs = Math.max(probe.periodMs, probe.timeoutMs);
    const startMs = clock.now();
    const deadlineMs = startMs + periodMs * probe.failureThreshold;
    while (!(await accepts(target, probe.timeoutMs))) {
        if (clock.now() >= deadlineMs)
            return false;
        await (0,semantics_clock/* sleep */.y)(clock, EAGER_MS, signal);
    }
    if (probe.check.kind === "tcp")
        return true;
    for (;;) {
        if (await probeOnce(target, probe.check, probe.timeoutMs))
            return true;
        const periods = Math.floor((clock.now() - startMs) / periodMs) + 1;
        const nextMs = startMs + periods * periodMs;
        if (nextMs >= deadlineMs)
            return false;
        await (0,semantics_clock/* sleep */.y)(clock, nextMs - clock.now(), signal);
    }
}
//# sourceMappingURL=startup-probe.js.map
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/rehearsal/runner/process-alive.js
var process_alive = __webpack_require__(15319);
;// CONCATENATED MODULE: ./lib/rehearsal/runner/temp-root.js




const PREFIX = "cloud-tasks-run-";
/**
 * Makes this process's folder for unpacked images, and removes those of processes that are dead: after
 * a kill -9 the next run starts clean.
 * @param base Where to make it. @defaultValue the system's folder for temporary files
 */
function makeTempRoot(base = (0,external_node_os_.tmpdir)()) {
    for (const name of (0,external_node_fs_.readdirSync)(base)) {
        const pid = Number(/^cloud-tasks-run-(\d+)-/.exec(name)?.[1]);
        if (Number.isInteger(pid) && pid > 0 && !(0,process_alive/* isAlive */._)(pid)) {
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(base, name), { recursive: true, force: true });
        }
    }
    return (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(base, `${PREFIX}${process.pid}-`));
}
//# sourceMappingURL=temp-root.js.map
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./lib/rehearsal/runner/unpack-image.js








/** Cloud Run's in-memory file system is bounded too; this stops a zip bomb. */
const MAX_UNPACKED_BYTES = 1 << 30;
/**
 * Unpacks an image's layers once into `root/DIGEST` and returns that folder. Entries that would leave
 * the folder, links and devices are refused: an image is somebody else's input.
 * @throws StartFailure
 */
async function unpackImage(image, root) {
    const folder = (0,external_node_path_.join)(root, image.digest.replace(/[^a-zA-Z0-9]/g, "-"));
    if ((0,external_node_fs_.existsSync)(folder))
        return folder;
    const partial = `${folder}.partial-${process.hrtime.bigint()}`;
    await (0,promises_.mkdir)(partial, { recursive: true });
    try {
        const budget = { bytes: MAX_UNPACKED_BYTES };
        for (const layer of image.layers)
            await unpackLayer(layer, partial, budget);
        await (0,promises_.rename)(partial, folder).catch((error) => {
            // Another instance was faster: its folder has the same content.
            if (!(0,external_node_fs_.existsSync)(folder))
                throw error;
        });
        return folder;
    }
    catch (error) {
        if (error instanceof StartFailure)
            throw error;
        const detail = error instanceof Error ? error.message : String(error);
        throw new StartFailure(`a layer of image ${image.digest} can't be unpacked: ${detail}`);
    }
    finally {
        await (0,promises_.rm)(partial, { recursive: true, force: true });
    }
}
async function unpackLayer(layer, folder, budget) {
    const gunzip = (0,external_node_zlib_.createGunzip)();
    const tar = (0,tar_stream.extract)();
    gunzip.on("error", (error) => tar.destroy(error));
    external_node_stream_.Readable.from([layer]).pipe(gunzip).pipe(tar);
    for await (const entry of tar) {
        const { name, type, size, mode } = entry.header;
        const path = safePath(name);
        const target = (0,external_node_path_.join)(folder, path);
        budget.bytes -= size ?? 0;
        if (budget.bytes < 0)
            throw new StartFailure("the image is larger than 1 GiB when unpacked");
        if (type === "directory") {
            await (0,promises_.mkdir)(target, { recursive: true });
            entry.resume();
        }
        else if (type === "file") {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            await (0,promises_.writeFile)(target, await (0,consumers_.buffer)(entry));
            await (0,promises_.chmod)(target, ((mode ?? 0o644) & 0o777) | 0o400);
        }
        else {
            throw new StartFailure(`entry "${name}" of the image is a ${type ?? "special file"}; only files and folders are run here`);
        }
    }
}
function safePath(name) {
    const path = external_node_path_.posix.normalize(name);
    if (path.startsWith("/") || path === ".." || path.startsWith("../") || name.includes("\0")) {
        throw new StartFailure(`entry "${name}" of the image leaves its folder`);
    }
    return path;
}
//# sourceMappingURL=unpack-image.js.map
// EXTERNAL MODULE: ./lib/rehearsal/runner/watchdog.js
var watchdog = __webpack_require__(4519);
;// CONCATENATED MODULE: ./lib/rehearsal/runner/process-runner.js












/** Between SIGTERM and SIGKILL. @see https://cloud.google.com/run/docs/container-contract#instance-shutdown */
const SHUTDOWN_MS = 10_000;
/** Runs each instance of a revision as a local process, in a process group of its own. */
class ProcessRunner {
    #clock;
    #root;
    #watchdog;
    #running = new Set();
    /**
     * @param clock Real time: processes do not live on a virtual clock.
     * @param base Where the folder for unpacked images is made. @defaultValue the system's
     */
    constructor(clock, base) {
        this.#clock = clock;
        this.#root = makeTempRoot(base);
        this.#watchdog = new watchdog/* Watchdog */.I(this.#root);
    }
    async start(spec) {
        const [folder, port] = await Promise.all([unpackImage(spec.image, this.#root), freePort()]);
        const child = await this.#spawn(spec, folder, port);
        const instance = this.#instanceOf(child, port);
        await this.#untilReady(instance, spec);
        this.#watchLiveness(instance, spec);
        return instance;
    }
    async close() {
        for (const instance of this.#running)
            instance.kill();
        await Promise.all([...this.#running].map((instance) => instance.exited));
        await this.#watchdog.close();
    }
    #spawn(spec, folder, port) {
        const config = spec.image.config;
        const inner = isObject(config["config"]) ? config["config"] : config;
        const entry = spec.command.length > 0 ? spec.command : strings(inner["Entrypoint"]);
        const tail = spec.args.length > 0 || spec.command.length > 0 ? spec.args : strings(inner["Cmd"]);
        const [program, ...args] = [...entry, ...tail];
        if (program === undefined)
            throw new StartFailure("the image has no Cmd to run");
        const workingDir = typeof inner["WorkingDir"] === "string" ? inner["WorkingDir"] : "/";
        const imageEnv = Object.fromEntries(strings(inner["Env"]).map((line) => [
            line.slice(0, line.indexOf("=")),
            line.slice(line.indexOf("=") + 1),
        ]));
        const child = (0,external_node_child_process_.spawn)(program === "node" ? process.execPath : program, args, {
            cwd: (0,external_node_path_.join)(folder, workingDir),
            detached: true,
            stdio: ["ignore", "pipe", "pipe"],
            env: { ...imageEnv, PATH: process.env["PATH"], ...spec.env, PORT: String(port) },
        });
        // At once: a kill -9 of this process may come at any moment.
        if (child.pid !== undefined)
            this.#watchdog.add(child.pid);
        for (const stream of ["stdout", "stderr"]) {
            const lines = lineSplitter((line) => spec.onLine(stream, line));
            child[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
        }
        return new Promise((resolve, reject) => {
            child.once("spawn", () => resolve(child));
            child.once("error", (error) => reject(new StartFailure(`"${program}" can't be started: ${error.message}`)));
        });
    }
    #instanceOf(child, port) {
        const pid = child.pid ?? 0;
        const exited = new Promise((resolve) => {
            child.once("exit", (code, signal) => {
                // What it started itself goes with it.
                killGroup(pid, "SIGKILL");
                this.#watchdog.remove(pid);
                this.#running.delete(instance);
                resolve(signal === null ? `exit(${code ?? 0})` : `signal ${signal}`);
            });
        });
        const instance = {
            port,
            exited,
            kill: () => killGroup(pid, "SIGKILL"),
            stop: async () => {
                killGroup(pid, "SIGTERM");
                const timer = new AbortController();
                const late = (0,semantics_clock/* sleep */.y)(this.#clock, SHUTDOWN_MS, timer.signal).then(() => killGroup(pid, "SIGKILL"), () => undefined);
                await exited;
                timer.abort();
                await late;
            },
        };
        this.#running.add(instance);
        return instance;
    }
    async #untilReady(instance, spec) {
        const stop = new AbortController();
        const died = instance.exited.then((how) => {
            stop.abort();
            return how;
        });
        const { startupProbe: probe } = spec;
        const probed = probeUntilReady(instance.port, probe, this.#clock, stop.signal).catch(() => false);
        const outcome = await Promise.race([died, probed]);
        if (outcome === true && !stop.signal.aborted)
            return;
        stop.abort();
        instance.kill();
        throw new StartFailure(typeof outcome === "string"
            ? `the process ended with ${outcome} before it was ready`
            : `the startup probe did not pass in time: ${describeProbe(probe, spec.containerPort)}`);
    }
    /** SIGKILL once the liveness probe has failed; whoever holds the instance starts another. */
    #watchLiveness(instance, spec) {
        const { livenessProbe: probe, containerPort } = spec;
        if (probe === undefined)
            return;
        const stop = new AbortController();
        void instance.exited.then(() => stop.abort());
        untilUnhealthy(instance.port, probe, this.#clock, stop.signal).then(() => {
            const what = describeProbe(probe, containerPort);
            spec.onLine("varlog/system", `LIVENESS ${what}. The instance has been shut down.`);
            instance.kill();
        }, 
        // The instance ended first.
        () => undefined);
    }
}
function killGroup(pid, signal) {
    try {
        process.kill(-pid, signal);
    }
    catch {
        // Gone already.
    }
}
function freePort() {
    return new Promise((resolve, reject) => {
        const server = (0,external_node_net_.createServer)();
        server.once("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const address = server.address();
            server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
        });
    });
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function strings(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
//# sourceMappingURL=process-runner.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/seed.js



/**
 * Creates what the seed names, in the order that they need each other, and waits until each worker serves
 * or has failed. What the API refuses stops it; a worker that does not start is told, not thrown.
 * @throws ApiError as the API would
 */
async function seedCloud(deps, seed) {
    const { call } = deps;
    for (const account of seed.serviceAccounts ?? [])
        deps.createAccount(account);
    for (const secret of seed.secrets ?? [])
        await createSecret(call, secret);
    for (const queue of seed.queues ?? []) {
        const parent = parentOf(queue);
        await call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", { parent, queue });
    }
    for (const grant of seed.grants ?? [])
        addMember(deps.policies, grant);
    const failed = await Promise.all((seed.workers ?? []).map((worker) => deploy(deps, worker)));
    for (const job of seed.schedules ?? [])
        await createJob(call, job);
    return failed.filter((worker) => worker !== undefined);
}
async function createSecret(call, secret) {
    const service = "google.cloud.secretmanager.v1.SecretManagerService";
    const parent = `projects/${secret.project}`;
    await call(service, "CreateSecret", {
        parent,
        secretId: secret.id,
        secret: {
            replication: { automatic: {} },
            ...(secret.labels === undefined ? {} : { labels: secret.labels }),
        },
    });
    await call(service, "AddSecretVersion", {
        parent: `${parent}/secrets/${secret.id}`,
        payload: { data: Buffer.from(secret.payload).toString("base64") },
    });
}
function addMember(policies, grant) {
    const policy = policies.get(grant.resource);
    const held = Array.isArray(policy["bindings"]) ? policy["bindings"] : [];
    const binding = { role: grant.role, members: [grant.member] };
    policies.set(grant.resource, { ...policy, bindings: [...held, binding] });
}
async function deploy({ call, operations }, { id, parent, service }) {
    const request = { parent, service, serviceId: id };
    const started = await call("google.cloud.run.v2.Services", "CreateService", request);
    const { error } = await operations.wait(scalarText(started["name"]));
    return (0,well_known/* isJsonObject */.OW)(error) ? { id, message: scalarText(error["message"]) } : undefined;
}
async function createJob(call, job) {
    const service = "google.cloud.scheduler.v1.CloudScheduler";
    await call(service, "CreateJob", { parent: parentOf(job), job });
    // A job can't be made paused: it is paused right after, as terraform's provider does.
    if (job["state"] === "PAUSED")
        await call(service, "PauseJob", { name: job["name"] });
}
function parentOf(resource) {
    const name = resource["name"];
    if (typeof name !== "string") {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "A queue or job of the seed has no name.");
    }
    return name.split("/").slice(0, 4).join("/");
}
//# sourceMappingURL=seed.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/list-answer.js

/**
 * The answer of a list method of a service without a proto: one page, and the token of the next if there is one.
 * @param items In the order of their keys, which must be ascending.
 * @throws ApiError INVALID_ARGUMENT
 */
function listAnswer(field, query, items, keyOf, show, { max, unset = max }) {
    const asked = query.get("pageSize") ?? "0";
    const paging = {
        pageSize: asked === "0" || asked === "" ? unset : asked,
        pageToken: query.get("pageToken") ?? "",
    };
    const { items: shown, nextPageToken } = pageOf(paging, items, keyOf, max);
    return {
        [field]: shown.map(show),
        ...(nextPageToken === "" ? {} : { nextPageToken }),
    };
}
//# sourceMappingURL=list-answer.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/policy-requests.js



/** @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/policy.proto (`version`) */
const policy_requests_VERSIONS = [0, 1, 3];
/**
 * `GetIamPolicy`, with its options in the body or in the query.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/options.proto
 */
function readPolicy(policies, resource, { body, query }) {
    const options = (0,well_known/* isJsonObject */.OW)(body["options"]) ? body["options"] : {};
    const asked = options["requestedPolicyVersion"] ?? query.get("options.requestedPolicyVersion") ?? 0;
    const policy = policies.get(resource);
    return policyVersion(asked) === 3 ? policy : withoutConditions(policy);
}
/**
 * `SetIamPolicy`: without an update mask it changes the bindings only.
 * @throws ApiError INVALID_ARGUMENT, ABORTED
 * @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/iam_policy.proto
 */
function writePolicy(policies, resource, body) {
    const { policy, updateMask } = body;
    if (!(0,well_known/* isJsonObject */.OW)(policy))
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "The policy is required.");
    const mask = (typeof updateMask === "string" ? updateMask : "").split(",");
    const paths = mask.map((path) => path.trim().replaceAll("_", "").toLowerCase()).filter(Boolean);
    const current = policies.get(resource);
    const bindings = paths.length === 0 || paths.includes("bindings") ? policy : current;
    const audited = paths.includes("auditconfigs") ? policy : current;
    return policies.set(resource, {
        ...policy,
        bindings: bindings["bindings"],
        auditConfigs: audited["auditConfigs"],
    });
}
/** A policy's version in a request. @throws ApiError INVALID_ARGUMENT */
function policyVersion(value) {
    const version = Number(value ?? 0);
    if (policy_requests_VERSIONS.includes(version))
        return version;
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `The policy version ${JSON.stringify(value)} is invalid: use ${policy_requests_VERSIONS.join(", ")}.`);
}
/**
 * As callers see a policy who do not know conditions: the name of the role tells that there is one.
 * @see https://cloud.google.com/iam/docs/troubleshooting-withcond
 */
function withoutConditions(policy) {
    const { bindings } = policy;
    if (!Array.isArray(bindings) || policy["version"] !== 3)
        return policy;
    const shown = bindings.map((binding) => {
        if (!(0,well_known/* isJsonObject */.OW)(binding) || binding["condition"] === undefined)
            return binding;
        const { condition, role, members } = binding;
        const hash = (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(condition)).digest("hex").slice(0, 20);
        return { role: `${String(role)}_withcond_${hash}`, members };
    });
    return { ...policy, version: 1, bindings: shown };
}
//# sourceMappingURL=policy-requests.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/test-permissions.js

/** `service.resource.verb`; wildcards are refused. */
const PERMISSION = /^([\w-]+)(\.[\w-]+)+$/;
/**
 * The answer of `testIamPermissions`. The callers of the APIs own the embedded project: they hold every permission
 * that is well-formed and, with `service`, of that service.
 * @throws ApiError INVALID_ARGUMENT
 */
function testPermissions(asked, service) {
    if (!Array.isArray(asked))
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "permissions must be a list.");
    for (const permission of asked) {
        const of = typeof permission === "string" ? PERMISSION.exec(permission)?.[1] : undefined;
        if (of !== undefined && (service === undefined || of === service))
            continue;
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `Permission ${JSON.stringify(permission)} is not valid for this resource.`);
    }
    return { permissions: asked };
}
//# sourceMappingURL=test-permissions.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/list-filter.js

/**
 * Compiles the filter of a list: terms joined by AND, each `field:part` or `field=value`, a dash or NOT in front
 * negates. Fields are named in snake or camel case. @throws ApiError INVALID_ARGUMENT
 * @see https://google.aip.dev/160
 */
function compileListFilter(filter) {
    if (filter.trim() === "")
        return () => true;
    const terms = filter.trim().split(/\s+AND\s+/);
    const tests = terms.map((term) => termTest(term));
    return (json) => tests.every((test) => test(json));
}
function termTest(term) {
    const match = /^(NOT\s+|-)?([A-Za-z_.]+[\w.-]*)\s*([:=])\s*("[^"]*"|[^\s"()]+)$/.exec(term);
    if (match === null) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `The filter can't be read at "${term.slice(0, 80)}".`);
    }
    const [, negated, field = "", operator, quoted = ""] = match;
    const wanted = quoted.replace(/^"|"$/g, "").toLowerCase();
    const path = field.split(".").map((part, index) => (index === 0 ? camel(part) : part));
    const test = (json) => {
        const found = path.reduce((value, key) => typeof value === "object" && value !== null && !Array.isArray(value)
            ? value[key]
            : undefined, json);
        if (typeof found !== "string")
            return false;
        const text = found.toLowerCase();
        return operator === "=" ? text === wanted : wanted === "*" || text.includes(wanted);
    };
    return negated === undefined ? test : (json) => !test(json);
}
function camel(name) {
    return name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}
//# sourceMappingURL=list-filter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/query-flag.js
/** True for a boolean of the query in any case, as Google reads it: gcloud sends `True`. */
function queryFlag(query, name) {
    return query.get(name)?.toLowerCase() === "true";
}
//# sourceMappingURL=query-flag.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/image-routes.js





const TYPE = "type.googleapis.com/google.devtools.artifactregistry.v1";
const REPOSITORY = "/v1/{repository=projects/*/locations/*/repositories/*}";
const PACKAGE = `${REPOSITORY}/packages/{package}`;
const image_routes_MAX_PAGE_SIZE = 1000;
/**
 * What was pushed, as Docker images and as packages with their versions and tags.
 * @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.dockerImages
 * @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages
 */
function imageRoutes(operations, repositories, images) {
    const views = new Views(repositories, images);
    const get = (path, handle) => ({
        method: "GET",
        path,
        handle,
    });
    const done = (request, work) => {
        work();
        const parent = repositoryOf(request).split("/").slice(0, 4).join("/");
        const empty = { "@type": "type.googleapis.com/google.protobuf.Empty" };
        return operations.start(parent, { "@type": `${TYPE}.OperationMetadata` }, undefined, empty);
    };
    return [
        get(`${REPOSITORY}/dockerImages`, (request) => listed("dockerImages", request, views.versions(request).map((one) => dockerImage(request, one)))),
        get(`${REPOSITORY}/dockerImages/{image}`, (request) => {
            const wanted = decoded(request.params["image"]);
            const found = views.versions(request).find((one) => `${one.image}@${one.digest}` === wanted);
            return dockerImage(request, found ?? missing(request));
        }),
        get(`${REPOSITORY}/packages`, (request) => listed("packages", request, views.packages(request))),
        get(PACKAGE, (request) => views.package(request)),
        get(`${PACKAGE}/versions`, (request) => listed("versions", request, views.versionsOf(request).map((one) => version(request, one)))),
        get(`${PACKAGE}/versions/{version}`, (request) => version(request, views.version(request))),
        get(`${PACKAGE}/tags`, (request) => listed("tags", request, views.tags(request))),
        get(`${PACKAGE}/tags/{tag}`, (request) => views.tag(request)),
        {
            method: "DELETE",
            path: PACKAGE,
            handle: (request) => done(request, () => {
                views.package(request);
                for (const { digest } of views.versionsOf(request))
                    images.deleteManifest(imageName(request), digest);
            }),
        },
        {
            method: "DELETE",
            path: `${PACKAGE}/versions/{version}`,
            handle: (request) => done(request, () => {
                const { digest, tags } = views.version(request);
                if (tags.length > 0 && !queryFlag(request.query, "force")) {
                    const message = `Cannot delete version ${digest} because it is tagged. Existing tags are: ${tags.join(", ")}`;
                    throw new api_error/* ApiError */.h("FAILED_PRECONDITION", message);
                }
                images.deleteManifest(imageName(request), digest);
            }),
        },
        ...tagChanges(images, views),
    ];
}
/** Tags are made, moved and taken off without an operation. */
function tagChanges(images, views) {
    const put = (request, tag) => {
        const digest = scalarText(request.body["version"]).split("/versions/").at(-1) ?? "";
        if (!images.tag(imageName(request), tag, digest)) {
            const message = `Tag "${tag}" can't point at "${digest}": no such version, or no valid tag.`;
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
        }
        return views.tag({ ...request, params: { ...request.params, tag } });
    };
    return [
        {
            method: "POST",
            path: `${PACKAGE}/tags`,
            handle: (request) => {
                const tag = request.query.get("tagId") ?? request.query.get("tag_id") ?? "";
                if (views.tags(request).some(({ name }) => lastPart(name) === tag))
                    throw new api_error/* ApiError */.h("ALREADY_EXISTS", `Tag "${tag}" already exists.`);
                return put(request, tag);
            },
        },
        {
            method: "PATCH",
            path: `${PACKAGE}/tags/{tag}`,
            handle: (request) => {
                views.tag(request);
                return put(request, request.params["tag"] ?? "");
            },
        },
        {
            method: "DELETE",
            path: `${PACKAGE}/tags/{tag}`,
            handle: (request) => {
                views.tag(request);
                images.deleteManifest(imageName(request), request.params["tag"] ?? "");
                return {};
            },
        },
    ];
}
/** Reads of one repository, which must be there. @throws ApiError NOT_FOUND */
class Views {
    #repositories;
    #images;
    constructor(repositories, images) {
        this.#repositories = repositories;
        this.#images = images;
    }
    versions(request) {
        this.#repositories.get(repositoryOf(request));
        const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
        return this.#images.versions(project, id);
    }
    versionsOf(request) {
        return this.versions(request).filter(({ image }) => image === packageOf(request));
    }
    version(request) {
        const wanted = request.params["version"];
        return this.versionsOf(request).find(({ digest }) => digest === wanted) ?? missing(request);
    }
    packages(request) {
        const names = new Set(this.versions(request).map(({ image }) => image));
        return [...names].map((image) => this.package({ ...request, params: { ...request.params, package: image } }));
    }
    package(request) {
        const versions = this.versionsOf(request);
        if (versions.length === 0)
            missing(request);
        const times = versions.flatMap(({ uploadTime, updateTime }) => [uploadTime, updateTime]).sort();
        return {
            name: packageName(request),
            createTime: times[0],
            updateTime: times.at(-1),
        };
    }
    tags(request) {
        return this.versionsOf(request).flatMap(({ digest, tags }) => tags.map((tag) => tagJson(request, tag, digest)));
    }
    tag(request) {
        const found = this.tags(request).find(({ name }) => lastPart(name) === request.params["tag"]);
        return found ?? missing(request);
    }
}
function dockerImage(request, one) {
    const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
    const host = request.call.headers["host"] ?? "localhost";
    return {
        name: `${repositoryOf(request)}/dockerImages/${encodeURIComponent(one.image)}@${one.digest}`,
        uri: `${host}/${project}/${id}/${one.image}@${one.digest}`,
        tags: [...one.tags],
        imageSizeBytes: String(one.sizeBytes),
        uploadTime: one.uploadTime,
        updateTime: one.updateTime,
        mediaType: one.mediaType,
    };
}
/**
 * Tags are in the FULL view only.
 * @see https://github.com/googleapis/googleapis/blob/master/google/devtools/artifactregistry/v1/version.proto
 */
function version(request, one) {
    const { name, imageSizeBytes, mediaType } = dockerImage(request, one);
    const view = request.query.get("view") ?? "";
    const full = view === "FULL" || view === "2";
    return {
        name: `${packageName(request)}/versions/${one.digest}`,
        createTime: one.uploadTime,
        updateTime: one.updateTime,
        ...(full ? { relatedTags: one.tags.map((tag) => tagJson(request, tag, one.digest)) } : {}),
        metadata: { name, imageSizeBytes, mediaType },
    };
}
function tagJson(request, tag, digest) {
    const name = packageName(request);
    return { name: `${name}/tags/${tag}`, version: `${name}/versions/${digest}` };
}
function listed(field, request, items) {
    const key = ({ name }) => scalarText(name);
    // gcloud asks for the tags of one version by a filter.
    const matches = compileListFilter(request.query.get("filter") ?? "");
    const sorted = items.filter(matches).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    return listAnswer(field, request.query, sorted, key, (one) => one, { max: image_routes_MAX_PAGE_SIZE });
}
function repositoryOf({ params }) {
    return params["repository"] ?? "";
}
function packageName(request) {
    return `${repositoryOf(request)}/packages/${encodeURIComponent(packageOf(request))}`;
}
/**
 * The slashes of an image are escaped in its package's id, which gcloud escapes once more in the path.
 * @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories.packages
 */
function packageOf({ params }) {
    return decoded(params["package"]);
}
function decoded(id = "") {
    return id.replaceAll(/%2F/gi, "/");
}
/** `PROJECT/REPOSITORY/IMAGE`, as the registry names it. */
function imageName(request) {
    const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
    return `${project}/${id}/${packageOf(request)}`;
}
function lastPart(name) {
    return scalarText(name).split("/").at(-1) ?? "";
}
function missing({ params }) {
    const what = params["image"] ?? params["tag"] ?? params["version"] ?? params["package"] ?? "";
    throw new api_error/* ApiError */.h("NOT_FOUND", `Requested entity was not found: ${what}`);
}
//# sourceMappingURL=image-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-error.js
/**
 * The codes of the distribution API, with the status that each is answered with.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#error-codes
 */
const STATUS = {
    BLOB_UNKNOWN: 404,
    BLOB_UPLOAD_INVALID: 416,
    BLOB_UPLOAD_UNKNOWN: 404,
    DIGEST_INVALID: 400,
    MANIFEST_BLOB_UNKNOWN: 404,
    MANIFEST_INVALID: 400,
    MANIFEST_UNKNOWN: 404,
    NAME_INVALID: 400,
    NAME_UNKNOWN: 404,
    SIZE_INVALID: 413,
    UNSUPPORTED: 405,
};
/** What the distribution API refuses, in its own error form. */
class OciError extends Error {
    name = "OciError";
    status;
    #code;
    constructor(code, message) {
        super(message);
        this.#code = code;
        this.status = STATUS[code];
    }
    toJson() {
        return { errors: [{ code: this.#code, message: this.message }] };
    }
}
//# sourceMappingURL=oci-error.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/image-store.js


const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** Blobs, manifests and tags in memory. A name is `PROJECT/REPOSITORY/IMAGE`. */
class MemoryImageStore {
    /** By digest; shared by all images, but shown only to those that have pushed or mounted it. */
    #blobs = new Map();
    #blobsOf = new Map();
    #manifests = new Map();
    #tags = new Map();
    #uploads = new Map();
    #clock;
    constructor(clock) {
        this.#clock = clock;
    }
    find(reference) {
        const match = /^[^/]+\/(.+?)(?:@(sha256:[0-9a-f]{64})|:([^:/@]+))?$/.exec(reference);
        if (match === null)
            return undefined;
        const [, path = "", digest, tag = "latest"] = match;
        const name = path.replace(/:[^:/@]+$/, "");
        let manifest = this.manifest(name, digest ?? tag);
        const children = manifest === undefined ? [] : image_store_descriptors(parse(manifest.bytes), "manifests");
        if (children.length > 0) {
            const chosen = children.find(({ platform }) => platform?.os === "linux" && platform.architecture === "amd64") ?? children[0];
            manifest = chosen === undefined ? undefined : this.manifest(name, chosen.digest);
        }
        return manifest === undefined ? undefined : this.#image(manifest);
    }
    #image(manifest) {
        const json = parse(manifest.bytes);
        const [configured] = configOf(json);
        const config = configured === undefined ? undefined : this.#blobs.get(configured.digest);
        const layers = image_store_descriptors(json, "layers").map(({ digest }) => this.#blobs.get(digest));
        const present = layers.filter((layer) => layer !== undefined);
        if (config === undefined || present.length < layers.length)
            return undefined;
        try {
            return { digest: manifest.digest, config: parse(config), layers: present };
        }
        catch (error) {
            // Any bytes can be pushed as a config: what is no image config can't be run.
            if (error instanceof OciError)
                return undefined;
            throw error;
        }
    }
    /** @param reference A tag or a digest. */
    manifest(name, reference) {
        const digest = DIGEST.test(reference) ? reference : this.#tags.get(name)?.get(reference);
        return this.#manifests.get(`${name}@${digest}`);
    }
    /** @throws OciError when it is no manifest, its digest differs, or what it refers to was not pushed. */
    putManifest(name, reference, mediaType, bytes) {
        const digest = digestOf(bytes);
        const byDigest = reference.includes(":");
        if (byDigest && reference !== digest) {
            throw new OciError("DIGEST_INVALID", `The manifest's digest is ${digest}, not ${reference}.`);
        }
        if (!byDigest && !TAG.test(reference)) {
            throw new OciError("MANIFEST_INVALID", `"${reference}" is no tag.`);
        }
        const json = parse(bytes);
        const blobs = blobsOf(json);
        const children = image_store_descriptors(json, "manifests");
        if (blobs.length + children.length === 0) {
            throw new OciError("MANIFEST_INVALID", "The manifest has neither config nor manifests.");
        }
        const missing = blobs.find((blob) => this.blob(name, blob.digest) === undefined) ??
            children.find((child) => this.manifest(name, child.digest) === undefined);
        if (missing !== undefined) {
            throw new OciError("MANIFEST_BLOB_UNKNOWN", `${missing.digest} was not pushed to ${name}.`);
        }
        const now = new Date(this.#clock.now()).toISOString();
        const uploadTime = this.#manifests.get(`${name}@${digest}`)?.uploadTime ?? now;
        const manifest = { digest, mediaType, bytes, uploadTime, updateTime: now };
        this.#manifests.set(`${name}@${digest}`, manifest);
        if (!byDigest)
            this.#tagsOf(name).set(reference, digest);
        return manifest;
    }
    /** A tag is taken off; a digest goes with its tags. False when there is none. */
    deleteManifest(name, reference) {
        if (!reference.includes(":"))
            return this.#tagsOf(name).delete(reference);
        for (const [tag, digest] of this.#tagsOf(name)) {
            if (digest === reference)
                this.#tagsOf(name).delete(tag);
        }
        return this.#manifests.delete(`${name}@${reference}`);
    }
    /** Drops every image of `PROJECT/REPOSITORY`. */
    deleteRepository(project, repositoryId) {
        const prefix = `${project}/${repositoryId}/`;
        for (const kept of [this.#blobsOf, this.#manifests, this.#tags]) {
            for (const name of kept.keys())
                if (name.startsWith(prefix))
                    kept.delete(name);
        }
        for (const [id, { name }] of this.#uploads) {
            if (name.startsWith(prefix))
                this.#uploads.delete(id);
        }
        const owned = new Set([...this.#blobsOf.values()].flatMap((digests) => [...digests]));
        for (const digest of this.#blobs.keys())
            if (!owned.has(digest))
                this.#blobs.delete(digest);
    }
    /** Every image of `PROJECT/REPOSITORY`, by name and digest. */
    versions(project, repositoryId) {
        const prefix = `${project}/${repositoryId}/`;
        return [...this.#manifests]
            .filter(([key]) => key.startsWith(prefix))
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, manifest]) => {
            const name = key.slice(0, key.lastIndexOf("@"));
            const { digest, bytes } = manifest;
            return {
                ...manifest,
                image: name.slice(prefix.length),
                tags: this.tags(name).filter((tag) => this.#tags.get(name)?.get(tag) === digest),
                sizeBytes: this.#bytesOf(blobsOf(parse(bytes)).map((blob) => blob.digest)),
            };
        });
    }
    /** What the images of `PROJECT/REPOSITORY` take; a blob that several have counts once. */
    sizeBytes(project, repositoryId) {
        const versions = this.versions(project, repositoryId);
        const blobs = versions.flatMap(({ bytes }) => blobsOf(parse(bytes)).map(({ digest }) => digest));
        const manifests = new Map(versions.map(({ digest, bytes }) => [digest, bytes.length]));
        return this.#bytesOf(blobs) + [...manifests.values()].reduce((sum, size) => sum + size, 0);
    }
    #bytesOf(digests) {
        const sizes = [...new Set(digests)].map((digest) => this.#blobs.get(digest)?.length ?? 0);
        return sizes.reduce((sum, size) => sum + size, 0);
    }
    /** Points a tag at an image that is there; false when it is not. */
    tag(name, tag, digest) {
        if (!TAG.test(tag) || !this.#manifests.has(`${name}@${digest}`))
            return false;
        this.#tagsOf(name).set(tag, digest);
        return true;
    }
    /** True for an image that has a manifest. */
    has(name) {
        return [...this.#manifests.keys()].some((key) => key.startsWith(`${name}@`));
    }
    tags(name) {
        return [...(this.#tags.get(name)?.keys() ?? [])].sort();
    }
    blob(name, digest) {
        return this.#blobsOf.get(name)?.has(digest) === true ? this.#blobs.get(digest) : undefined;
    }
    /** @throws OciError DIGEST_INVALID */
    putBlob(name, digest, bytes) {
        if (digestOf(bytes) !== digest) {
            throw new OciError("DIGEST_INVALID", `The uploaded bytes don't have the digest ${digest}.`);
        }
        this.#blobs.set(digest, bytes);
        this.#ownedBy(name).add(digest);
    }
    /** Makes a blob of another image this one's; false when that has none. */
    mount(name, digest, from) {
        if (this.blob(from, digest) === undefined)
            return false;
        this.#ownedBy(name).add(digest);
        return true;
    }
    startUpload(name) {
        const id = (0,external_node_crypto_.randomUUID)();
        this.#uploads.set(id, { name, chunks: [] });
        return id;
    }
    /** The bytes so far. @throws OciError BLOB_UPLOAD_UNKNOWN */
    upload(name, id) {
        const upload = this.#uploads.get(id);
        if (upload?.name === name)
            return upload.chunks;
        throw new OciError("BLOB_UPLOAD_UNKNOWN", `There is no upload ${id} of ${name}.`);
    }
    endUpload(id) {
        this.#uploads.delete(id);
    }
    #ownedBy(name) {
        let owned = this.#blobsOf.get(name);
        if (owned === undefined)
            this.#blobsOf.set(name, (owned = new Set()));
        return owned;
    }
    #tagsOf(name) {
        let tags = this.#tags.get(name);
        if (tags === undefined)
            this.#tags.set(name, (tags = new Map()));
        return tags;
    }
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex")}`;
}
function parse(bytes) {
    try {
        return asObject(JSON.parse(bytes.toString("utf8")));
    }
    catch {
        throw new OciError("MANIFEST_INVALID", "The manifest is no JSON.");
    }
}
/** Config and layers. */
function blobsOf(json) {
    return [...image_store_descriptors(json, "layers"), ...configOf(json)];
}
function configOf(json) {
    return json["config"] === undefined ? [] : image_store_descriptors({ config: [json["config"]] }, "config");
}
function image_store_descriptors(json, key) {
    const list = json[key] ?? [];
    if (!Array.isArray(list))
        throw new OciError("MANIFEST_INVALID", `${key} must be a list.`);
    return list.map((item) => {
        const { digest, platform } = asObject(item);
        if (typeof digest !== "string" || !DIGEST.test(digest)) {
            throw new OciError("MANIFEST_INVALID", `A descriptor in ${key} has no sha256 digest.`);
        }
        return { digest, platform: platform };
    });
}
function asObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
//# sourceMappingURL=image-store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-call.js

const COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const IMAGE = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const PATH = /^([^/]+)\/([^/]+)\/(.+)\/(?:(blobs\/uploads)(?:\/([^/]+))?|(blobs|manifests)\/([^/]+)|(tags\/list))$/;
/**
 * @throws OciError NAME_INVALID
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pulling-manifests
 */
function parseOciPath(path) {
    const [, project = "", repositoryId = "", image = "", uploads, session, kind, reference] = PATH.exec(path) ?? [];
    if (!IMAGE.test(image)) {
        throw new OciError("NAME_INVALID", `"${path}" is no path of an image PROJECT/REPOSITORY/IMAGE.`);
    }
    return {
        project,
        repositoryId,
        name: `${project}/${repositoryId}/${image}`,
        kind: uploads !== undefined ? "blobs/uploads" : kindOf(kind),
        reference: session ?? reference ?? "",
    };
}
function kindOf(kind) {
    return kind === "blobs" || kind === "manifests" ? kind : "tags/list";
}
/** The whole body. @throws OciError SIZE_INVALID */
async function readBytes(request, maxBytes) {
    const chunks = [];
    let length = 0;
    // Kept open on an early exit, so that the refusal can still be answered.
    const body = request.iterator({ destroyOnReturn: false });
    for await (const chunk of body) {
        length += chunk.length;
        if (length > maxBytes) {
            throw new OciError("SIZE_INVALID", `The body is larger than the ${maxBytes} bytes allowed.`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** Answers; of HEAD, Node leaves the body out. */
function send(response, status, headers, body = "") {
    response.writeHead(status, {
        ...headers,
        "content-length": Buffer.byteLength(body),
        "docker-distribution-api-version": "registry/2.0",
    });
    response.end(body);
}
/** Refuses what the path does not offer. @throws OciError UNSUPPORTED */
function unsupported({ request, kind }) {
    throw new OciError("UNSUPPORTED", `${request.method} is not supported for ${kind}.`);
}
//# sourceMappingURL=oci-call.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-blobs.js


/** `…/blobs/DIGEST`: the blob, or the range of it that is asked for. */
function serveBlob(images, call) {
    const { request, response, name, reference: digest } = call;
    if (request.method !== "GET" && request.method !== "HEAD")
        unsupported(call);
    const bytes = images.blob(name, digest);
    if (bytes === undefined)
        throw new OciError("BLOB_UNKNOWN", `${digest} was not pushed to ${name}.`);
    const headers = {
        "content-type": "application/octet-stream",
        "docker-content-digest": digest,
        "accept-ranges": "bytes",
    };
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    if (range === null)
        return send(response, 200, headers, bytes);
    const from = Number(range[1]);
    const to = Math.min(range[2] === "" ? Infinity : Number(range[2]), bytes.length - 1);
    if (from > to) {
        return send(response, 416, { "content-range": `bytes */${bytes.length}` });
    }
    const part = { ...headers, "content-range": `bytes ${from}-${to}/${bytes.length}` };
    send(response, 206, part, bytes.subarray(from, to + 1));
}
/**
 * `…/blobs/uploads/` and its sessions.
 * @param maxBlobBytes Of a whole blob, however many pieces it comes in.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-blobs
 */
async function serveUpload(images, call, maxBlobBytes) {
    const { request, reference: session } = call;
    if (session === "") {
        if (request.method !== "POST")
            unsupported(call);
        return start(images, call, maxBlobBytes);
    }
    const chunks = images.upload(call.name, session);
    if (request.method === "GET")
        return sendProgress(call, session, chunks, 204);
    if (request.method === "DELETE") {
        images.endUpload(session);
        return send(call.response, 204, {});
    }
    if (request.method !== "PATCH" && request.method !== "PUT")
        unsupported(call);
    await append(call, chunks, maxBlobBytes);
    if (request.method === "PATCH")
        return sendProgress(call, session, chunks, 202);
    // Also when the digest is wrong: such a blob is started over.
    images.endUpload(session);
    store(images, call, Buffer.concat(chunks));
}
/** At once with `?digest=`, from another image with `?mount=`, else by a session. */
async function start(images, call, maxBytes) {
    const { name, query } = call;
    const bytes = await readBytes(call.request, maxBytes);
    if (query.has("digest"))
        return store(images, call, bytes);
    const mount = query.get("mount") ?? "";
    if (images.mount(name, mount, query.get("from") ?? ""))
        return sendCreated(call, mount);
    sendProgress(call, images.startUpload(name), [], 202);
}
async function append(call, chunks, maxBytes) {
    const bytes = await readBytes(call.request, maxBytes - lengthOf(chunks));
    const length = lengthOf(chunks);
    const from = /^(\d+)-/.exec(call.request.headers["content-range"] ?? "")?.[1];
    if (from !== undefined && Number(from) !== length) {
        throw new OciError("BLOB_UPLOAD_INVALID", `The upload goes on at byte ${length}, not ${from}.`);
    }
    chunks.push(bytes);
}
function store(images, call, bytes) {
    const digest = call.query.get("digest") ?? "";
    images.putBlob(call.name, digest, bytes);
    sendCreated(call, digest);
}
function sendCreated({ response, name }, digest) {
    const location = `/v2/${name}/blobs/${digest}`;
    send(response, 201, { location, "docker-content-digest": digest });
}
function sendProgress(call, session, chunks, status) {
    send(call.response, status, {
        location: `/v2/${call.name}/blobs/uploads/${session}`,
        range: `0-${Math.max(0, lengthOf(chunks) - 1)}`,
        "docker-upload-uuid": session,
    });
}
function lengthOf(chunks) {
    return chunks.reduce((sum, { length }) => sum + length, 0);
}
//# sourceMappingURL=oci-blobs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/oci-routes.js




/** @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-manifests */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/**
 * The OCI distribution API below `/v2/`, for images of repositories that exist.
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#endpoints
 */
function ociRoutes(deps) {
    return [
        { method: "GET", path: "/v2", handleRaw: (_request, response) => send(response, 200, {}) },
        ...METHODS.map((method) => ({
            method,
            path: "/v2/{path=**}",
            handleRaw: (request, response, params) => serve(deps, request, response, params["path"] ?? ""),
        })),
    ];
}
async function serve(deps, request, response, path) {
    // The v2 APIs of other services live here too: what none of them has is an unknown path, not an image.
    if (path.startsWith("projects/")) {
        throw new api_error/* ApiError */.h("NOT_FOUND", `The requested URL /v2/${path} was not found on this server.`);
    }
    try {
        const { searchParams: query } = new URL(request.url ?? "/", "http://registry.localhost");
        const parsed = parseOciPath(path);
        if (!deps.repositories.has(parsed.project, parsed.repositoryId)) {
            const where = `"${parsed.repositoryId}" of project "${parsed.project}"`;
            throw new OciError("NAME_UNKNOWN", `Repository ${where} not found.`);
        }
        const call = { ...parsed, request, response, query };
        if (call.kind === "blobs")
            serveBlob(deps.images, call);
        else if (call.kind === "manifests")
            await serveManifest(deps.images, call);
        else if (call.kind === "tags/list")
            serveTags(deps.images, call);
        else
            await serveUpload(deps.images, call, deps.maxBlobBytes);
    }
    catch (error) {
        if (!(error instanceof OciError))
            throw error;
        // The rest of a refused body is not read: the connection can't be used again.
        if (!request.complete)
            response.setHeader("connection", "close");
        oci_routes_sendJson(response, error.status, error.toJson());
    }
}
async function serveManifest(images, call) {
    const { request, response, name, reference } = call;
    const { method } = request;
    if (method === "PUT") {
        const bytes = await readBytes(request, MAX_MANIFEST_BYTES);
        const type = request.headers["content-type"] ?? "application/vnd.oci.image.manifest.v1+json";
        const { digest } = images.putManifest(name, reference, type, bytes);
        const location = `/v2/${name}/manifests/${digest}`;
        return send(response, 201, { location, "docker-content-digest": digest });
    }
    const unknown = new OciError("MANIFEST_UNKNOWN", `${name} has no manifest ${reference}.`);
    if (method === "DELETE") {
        if (!images.deleteManifest(name, reference))
            throw unknown;
        return send(response, 202, {});
    }
    if (method !== "GET" && method !== "HEAD")
        unsupported(call);
    const found = images.manifest(name, reference);
    if (found === undefined)
        throw unknown;
    const headers = { "content-type": found.mediaType, "docker-content-digest": found.digest };
    send(response, 200, headers, found.bytes);
}
/** @see https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#listing-tags */
function serveTags(images, call) {
    const { request, response, name, query } = call;
    if (request.method !== "GET")
        unsupported(call);
    if (!images.has(name))
        throw new OciError("NAME_UNKNOWN", `There is no image ${name}.`);
    const last = query.get("last") ?? "";
    const left = images.tags(name).filter((tag) => tag > last);
    const asked = /^\d+$/.exec(query.get("n") ?? "")?.[0];
    const tags = asked === undefined ? left : left.slice(0, Number(asked));
    const end = tags.at(-1);
    if (end !== undefined && tags.length < left.length) {
        const next = new URLSearchParams({ n: String(tags.length), last: end });
        response.setHeader("link", `</v2/${name}/tags/list?${next.toString()}>; rel="next"`);
    }
    oci_routes_sendJson(response, 200, { name, tags });
}
function oci_routes_sendJson(response, status, json) {
    send(response, status, { "content-type": "application/json" }, JSON.stringify(json));
}
//# sourceMappingURL=oci-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/api/field-mask.js

/**
 * The resource after an update: what the mask names is taken from `patch`, and cleared where `patch` lacks it.
 * @param mask Canonical, camelCase and comma-separated; empty or `*` replaces every field that `patch` has.
 * @see https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/field_mask.proto
 */
function applyFieldMask(current, patch, mask) {
    if (mask === "" || mask === "*")
        return { ...current, ...patch };
    let result = current;
    for (const path of mask.split(","))
        result = applyPath(result, patch, path.split("."));
    return result;
}
function applyPath(current, patch, path) {
    const [name = "", ...rest] = path;
    const result = { ...current };
    const value = ownValue(patch, name);
    if (rest.length > 0) {
        const before = ownValue(current, name);
        const inner = (0,well_known/* isJsonObject */.OW)(before) ? before : {};
        result[name] = applyPath(inner, (0,well_known/* isJsonObject */.OW)(value) ? value : {}, rest);
    }
    else if (value === undefined) {
        delete result[name];
    }
    else {
        result[name] = value;
    }
    return result;
}
function ownValue(object, name) {
    return Object.hasOwn(object, name) ? object[name] : undefined;
}
//# sourceMappingURL=field-mask.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/cleanup-policies.js



/** In the order of their numbers. */
const ACTIONS = ["ACTION_UNSPECIFIED", "DELETE", "KEEP"];
const TAG_STATES = ["TAG_STATE_UNSPECIFIED", "TAGGED", "UNTAGGED", "ANY"];
const MAX_ID_LENGTH = 127;
/**
 * The clean-up policies of a repository, by their ids. They are kept and delete nothing.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/googleapis/blob/master/google/devtools/artifactregistry/v1/repository.proto
 */
function readCleanupPolicies(value) {
    if (!(0,well_known/* isJsonObject */.OW)(value))
        throw bad("cleanup_policies must be policies by their ids.");
    return Object.fromEntries(Object.entries(value).map(([id, policy]) => [id, cleanup_policies_readPolicy(id, policy)]));
}
function cleanup_policies_readPolicy(id, policy) {
    if (id === "" || id.length > MAX_ID_LENGTH) {
        throw bad(`The id of cleanup policy "${id}" must have 1 to ${MAX_ID_LENGTH} characters.`);
    }
    if (!(0,well_known/* isJsonObject */.OW)(policy))
        throw bad(`Cleanup policy "${id}" must be an object.`);
    if ((policy["id"] ?? id) !== id) {
        throw bad(`Cleanup policy "${id}" has another id: ${JSON.stringify(policy["id"])}.`);
    }
    const action = enumName(ACTIONS, policy["action"] ?? 0);
    if (action === undefined || action === ACTIONS[0]) {
        throw bad(`Cleanup policy "${id}" must have the action DELETE or KEEP.`);
    }
    const { condition, mostRecentVersions } = policy;
    if ((0,well_known/* isJsonObject */.OW)(condition) && (0,well_known/* isJsonObject */.OW)(mostRecentVersions)) {
        throw bad(`Cleanup policy "${id}" can't have both a condition and most_recent_versions.`);
    }
    if ((0,well_known/* isJsonObject */.OW)(mostRecentVersions) && action !== "KEEP") {
        throw bad(`Cleanup policy "${id}" can have most_recent_versions only with the action KEEP.`);
    }
    return {
        id,
        action,
        ...((0,well_known/* isJsonObject */.OW)(condition) ? { condition: readCondition(id, condition) } : {}),
        ...((0,well_known/* isJsonObject */.OW)(mostRecentVersions) ? { mostRecentVersions } : {}),
    };
}
function readCondition(id, condition) {
    if (condition["tagState"] === undefined)
        return condition;
    const tagState = enumName(TAG_STATES, condition["tagState"]);
    if (tagState !== undefined)
        return { ...condition, tagState };
    throw bad(`The tag_state of cleanup policy "${id}" must be one of ${TAG_STATES.join(", ")}.`);
}
/** The name of an enum value that is given by name, in any case (gcloud sends `any`), or by number. */
function enumName(names, value) {
    if (typeof value === "number")
        return names[value];
    const name = scalarText(value).toUpperCase();
    return names.includes(name) ? name : undefined;
}
function bad(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=cleanup-policies.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/repositories.js



/** @see https://cloud.google.com/artifact-registry/docs/repositories/create-repos */
const REPOSITORY_ID = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What a PATCH may change. */
const MUTABLE = [
    "description",
    "labels",
    "cleanupPolicies",
    "cleanupPolicyDryRun",
    "dockerConfig",
    "vulnerabilityScanningConfig",
];
/** What a client may set, besides. @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories */
const IMMUTABLE = ["kmsKeyName"];
/** In the order of their numbers. */
const FORMATS = ["FORMAT_UNSPECIFIED", "DOCKER"];
const MODES = ["MODE_UNSPECIFIED", "STANDARD_REPOSITORY"];
/** Repositories in memory, by full name. */
class RepositoryStore {
    #byName = new Map();
    #clock;
    constructor(clock) {
        this.#clock = clock;
    }
    /** @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS */
    create(parent, id, body) {
        if (!REPOSITORY_ID.test(id)) {
            const rule = "must be at most 63 lower-case letters, digits and hyphens, starting with a letter";
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `repository_id "${id}" ${rule}.`);
        }
        const name = `${parent}/repositories/${id}`;
        if (this.#byName.has(name)) {
            throw new api_error/* ApiError */.h("ALREADY_EXISTS", "the repository already exists");
        }
        if (enumName(FORMATS, body["format"] ?? 0) !== "DOCKER") {
            const message = `format ${JSON.stringify(body["format"])} is not served here: use DOCKER.`;
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
        }
        if (enumName(MODES, body["mode"] ?? 0) === undefined) {
            const message = `mode ${JSON.stringify(body["mode"])} is not served here: use STANDARD_REPOSITORY.`;
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
        }
        const time = new Date(this.#clock.now()).toISOString();
        const stored = {
            ...fieldsOf(body, [...MUTABLE, ...IMMUTABLE]),
            format: "DOCKER",
            mode: "STANDARD_REPOSITORY",
            name,
            createTime: time,
            updateTime: time,
        };
        this.#byName.set(name, stored);
        return stored;
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const found = this.#byName.get(name);
        if (found !== undefined)
            return found;
        throw new api_error/* ApiError */.h("NOT_FOUND", `Requested entity was not found: ${name}`);
    }
    /** Of a location, by name. */
    list(parent) {
        return [...this.#byName]
            .filter(([name]) => name.startsWith(`${parent}/repositories/`))
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([, repository]) => repository);
    }
    /**
     * Takes over what the mask names; absent in the body clears it. Without a mask, what the body has.
     * @throws ApiError NOT_FOUND, INVALID_ARGUMENT
     * @see https://google.aip.dev/134
     */
    patch(name, mask, body) {
        const current = this.get(name);
        const paths = mask.split(",").filter(Boolean).map(camelCase);
        const wrong = paths.find((path) => !MUTABLE.includes(path.split(".")[0] ?? ""));
        if (wrong !== undefined && wrong !== "*") {
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `${wrong} of a repository can't be changed.`);
        }
        const updateTime = new Date(this.#clock.now()).toISOString();
        const fields = fieldsOf(body, MUTABLE);
        const next = { ...applyFieldMask(current, fields, paths.join(",")), updateTime };
        this.#byName.set(name, next);
        return next;
    }
    delete(name) {
        this.get(name);
        this.#byName.delete(name);
    }
    /** The local host has no region in its name, so that any location's repository of that name serves. */
    has(project, id) {
        return [...this.#byName.keys()].some((name) => {
            const parts = name.split("/");
            return parts[1] === project && parts[5] === id;
        });
    }
}
/** @throws ApiError INVALID_ARGUMENT */
function fieldsOf(body, names) {
    const given = names.filter((name) => body[name] !== undefined && body[name] !== null);
    const fields = Object.fromEntries(given.map((name) => [name, body[name]]));
    const { cleanupPolicies } = fields;
    if (cleanupPolicies === undefined)
        return fields;
    return { ...fields, cleanupPolicies: readCleanupPolicies(cleanupPolicies) };
}
function camelCase(path) {
    return path.trim().replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}
//# sourceMappingURL=repositories.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/unserved-methods.js

/**
 * Routes of methods that the embedded cloud does not have: they say so, with the method's full name, where
 * the path alone would look like a name that is not there.
 * @param service `google.iam.admin.v1.IAM`
 * @param methods The HTTP method and the path of each, by its name: `{ SignJwt: "POST /v1/…:signJwt" }`.
 */
function unservedMethods(service, methods) {
    return Object.entries(methods).map(([name, rule]) => {
        const space = rule.indexOf(" ");
        return {
            method: rule.slice(0, space),
            path: rule.slice(space + 1),
            handle: () => {
                throw new api_error/* ApiError */.h("UNIMPLEMENTED", `Method ${service}.${name} is not implemented.`);
            },
        };
    });
}
//# sourceMappingURL=unserved-methods.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/unserved.js

const unserved_REPOSITORY = "/v1/projects/{project}/locations/{location}/repositories/{repository}";
/** What gcloud asks of Artifact Registry besides images. */
function unservedRoutes() {
    return unservedMethods("google.devtools.artifactregistry.v1.ArtifactRegistry", {
        BatchDeleteVersions: `POST ${unserved_REPOSITORY}/packages/{package}/versions:batchDelete`,
        GetProjectSettings: "GET /v1/projects/{project}/projectSettings",
        GetVPCSCConfig: "GET /v1/projects/{project}/locations/{location}/vpcscConfig",
        ListAttachments: `GET ${unserved_REPOSITORY}/attachments`,
        ListFiles: `GET ${unserved_REPOSITORY}/files`,
        ListRules: `GET ${unserved_REPOSITORY}/rules`,
        UpdatePackage: `PATCH ${unserved_REPOSITORY}/packages/{package}`,
        UpdateProjectSettings: "PATCH /v1/projects/{project}/projectSettings",
        UpdateVersion: `PATCH ${unserved_REPOSITORY}/packages/{package}/versions/{version}`,
    });
}
//# sourceMappingURL=unserved.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/artifactregistry/routes.js









const routes_TYPE = "type.googleapis.com/google.devtools.artifactregistry.v1";
const routes_MAX_PAGE_SIZE = 1000;
const PARENT = "/v1/{parent=projects/*/locations/*}/repositories";
const NAME = "/v1/{name=projects/*/locations/*/repositories/*}";
/**
 * Artifact Registry v1 with its Docker registry, and what Cloud Run pulls from it. Create and delete are
 * operations (done at once), update is not.
 * @see https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
 */
function createArtifactRegistryService(deps) {
    const repositories = new RepositoryStore(deps.clock);
    const images = new MemoryImageStore(deps.clock);
    const maxBlobBytes = deps.maxBlobBytes ?? 512 * 1024 * 1024;
    return {
        name: "artifactregistry",
        routes: [
            ...operationRoutes(deps, repositories, images),
            ...directRoutes(repositories, images),
            ...iamRoutes(deps, repositories),
            ...imageRoutes(deps.operations, repositories, images),
            ...unservedRoutes(),
            ...ociRoutes({ repositories, images, maxBlobBytes }),
        ],
        find: (reference) => images.find(reference),
    };
}
function operationRoutes({ operations, policies }, repositories, images) {
    const done = (parent, response) => operations.start(parent, { "@type": `${routes_TYPE}.OperationMetadata` }, undefined, response);
    return [
        {
            method: "POST",
            path: PARENT,
            handle: ({ params, query, body }) => {
                const parent = params["parent"] ?? "";
                // REST takes both spellings; the Terraform provider sends the second.
                const id = query.get("repositoryId") ?? query.get("repository_id") ?? "";
                const created = repositories.create(parent, id, body);
                return done(parent, { "@type": `${routes_TYPE}.Repository`, ...created });
            },
        },
        {
            method: "DELETE",
            path: NAME,
            handle: (request) => {
                const name = nameOf(request);
                repositories.delete(name);
                policies.delete(name);
                const [, project = "", , location = "", , id = ""] = name.split("/");
                if (!repositories.has(project, id))
                    images.deleteRepository(project, id);
                const empty = { "@type": "type.googleapis.com/google.protobuf.Empty" };
                return done(`projects/${project}/locations/${location}`, empty);
            },
        },
    ];
}
function directRoutes(repositories, images) {
    const show = (repository) => {
        const [, project = "", , , , id = ""] = scalarText(repository["name"]).split("/");
        return { ...repository, sizeBytes: String(images.sizeBytes(project, id)) };
    };
    return [
        { method: "GET", path: NAME, handle: (request) => show(repositories.get(nameOf(request))) },
        {
            method: "GET",
            path: PARENT,
            handle: ({ params, query }) => {
                const all = repositories.list(params["parent"] ?? "");
                const key = ({ name }) => scalarText(name);
                return listAnswer("repositories", query, all, key, show, { max: routes_MAX_PAGE_SIZE });
            },
        },
        {
            method: "PATCH",
            path: NAME,
            handle: (request) => {
                const mask = request.query.get("updateMask") ?? request.query.get("update_mask") ?? "";
                return show(repositories.patch(nameOf(request), mask, request.body));
            },
        },
    ];
}
function iamRoutes({ policies }, repositories) {
    // A policy exists only where the repository does.
    const existing = (request) => {
        repositories.get(nameOf(request));
        return nameOf(request);
    };
    return [
        {
            method: "GET",
            path: `${NAME}:getIamPolicy`,
            handle: (request) => readPolicy(policies, existing(request), request),
        },
        {
            method: "POST",
            path: `${NAME}:setIamPolicy`,
            handle: (request) => writePolicy(policies, existing(request), request.body),
        },
        {
            method: "POST",
            path: `${NAME}:testIamPermissions`,
            handle: (request) => {
                existing(request);
                return testPermissions(request.body["permissions"], "artifactregistry");
            },
        },
    ];
}
function nameOf({ params }) {
    return params["name"] ?? "";
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/accounts.js



/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/create */
const ACCOUNT_ID = /^[a-z][-a-z0-9]*[a-z0-9]$/;
/** What a client may set. @see https://github.com/googleapis/googleapis/blob/master/google/iam/admin/v1/iam.proto */
const accounts_MUTABLE = ["displayName", "description"];
const MAX_BYTES = { displayName: 100, description: 256 };
/** Stands for the project that an account is of. */
const ANY_PROJECT = "-";
/** How long a deleted account can be brought back. @see https://cloud.google.com/iam/docs/service-accounts-delete-undelete */
const UNDELETE_MS = 30 * 86_400_000;
/** Service accounts in memory. */
class MemoryAccounts {
    #byEmail = new Map();
    #deleted = new Map();
    #clock;
    #events;
    #version = 0;
    #made = 0;
    constructor(clock, events) {
        this.#clock = clock;
        this.#events = events;
    }
    /** True for one that is there and enabled or disabled. */
    exists(email) {
        return this.#byEmail.has(email.toLowerCase());
    }
    /** The numeric id of an account, or a stable one for an e-mail that has no account. */
    subjectOf(email) {
        return this.#byEmail.get(email.toLowerCase())?.uniqueId ?? idOf(email);
    }
    /** @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS */
    create(projectId, body) {
        const id = checkId(body["accountId"]);
        const email = `${id}@${projectId}.iam.gserviceaccount.com`;
        if (this.#byEmail.has(email)) {
            const message = `Service account ${id} already exists within project projects/${projectId}.`;
            throw new api_error/* ApiError */.h("ALREADY_EXISTS", message);
        }
        const given = accounts_asObject(body["serviceAccount"]);
        // A second account of the same e-mail is another one.
        const uniqueId = idOf(`${email} ${this.#made++}`);
        const created = this.#store({
            name: `projects/${projectId}/serviceAccounts/${email}`,
            projectId,
            uniqueId,
            email,
            oauth2ClientId: uniqueId,
            displayName: textOf(given, "displayName"),
            description: textOf(given, "description"),
            disabled: undefined,
            etag: "",
        });
        this.#events.created(created);
        return created;
    }
    /**
     * @param id The e-mail or the unique id.
     * @param projectId Its own, or `-` for any: then one that is not there can't be told from a foreign one.
     * @throws ApiError NOT_FOUND, PERMISSION_DENIED
     * @see https://github.com/googleapis/googleapis/blob/master/google/iam/admin/v1/iam.proto (`ServiceAccount.name`)
     */
    get(id, projectId) {
        const account = this.#byEmail.get(id.toLowerCase()) ??
            [...this.#byEmail.values()].find(({ uniqueId }) => uniqueId === id);
        if (account !== undefined && [account.projectId, ANY_PROJECT].includes(projectId))
            return account;
        if (projectId !== ANY_PROJECT) {
            throw new api_error/* ApiError */.h("NOT_FOUND", `Unknown service account: ${id}`);
        }
        const message = "Permission 'iam.serviceAccounts.get' denied on resource (or it may not exist).";
        throw new api_error/* ApiError */.h("PERMISSION_DENIED", message);
    }
    /** By e-mail. */
    list(projectId) {
        return [...this.#byEmail.values()]
            .filter((account) => account.projectId === projectId)
            .sort((a, b) => (a.email < b.email ? -1 : 1));
    }
    /** The mask is in the body, in snake or camel case. @throws ApiError INVALID_ARGUMENT, ABORTED */
    patch(account, body) {
        const given = accounts_asObject(body["serviceAccount"]);
        const etag = given["etag"] ?? "";
        if (etag !== "" && etag !== account.etag) {
            throw new api_error/* ApiError */.h("ABORTED", `The etag of service account ${account.email} has changed.`);
        }
        const paths = scalarText(body["updateMask"]).split(",").filter(Boolean);
        const fields = paths.map((path) => {
            const field = accounts_MUTABLE.find((name) => name.toLowerCase() === path.replaceAll("_", "").toLowerCase());
            if (field !== undefined)
                return [field, textOf(given, field)];
            throw accounts_bad(`${path} of a service account can't be changed: only ${accounts_MUTABLE.join(" and ")}.`);
        });
        return this.#store({ ...account, ...Object.fromEntries(fields) });
    }
    setDisabled(account, disabled) {
        this.#store({ ...account, disabled: disabled ? true : undefined });
    }
    delete(account) {
        this.#byEmail.delete(account.email);
        this.#deleted.set(account.uniqueId, { account, atMs: this.#clock.now() });
        this.#events.deleted(account);
    }
    /** @param uniqueId Its e-mail may belong to another by now. @throws ApiError NOT_FOUND, FAILED_PRECONDITION */
    undelete(uniqueId) {
        const found = this.#deleted.get(uniqueId);
        if (found === undefined || this.#clock.now() - found.atMs > UNDELETE_MS) {
            throw new api_error/* ApiError */.h("NOT_FOUND", `Service account ${uniqueId} can't be restored.`);
        }
        const { account } = found;
        if (this.#byEmail.has(account.email)) {
            const message = `Service account ${account.email} exists again, so that the deleted one can't be restored.`;
            throw new api_error/* ApiError */.h("FAILED_PRECONDITION", message);
        }
        this.#deleted.delete(uniqueId);
        this.#events.undeleted(account);
        return this.#store(account);
    }
    #store(account) {
        this.#version += 1;
        const etag = Buffer.from(`v${this.#version}`).toString("base64");
        const stored = { ...account, etag };
        this.#byEmail.set(account.email, stored);
        return stored;
    }
}
/** 21 digits that look like Google's. */
function idOf(text) {
    const digest = (0,external_node_crypto_.createHash)("sha256").update(text.toLowerCase()).digest();
    const digits = (digest.readBigUInt64BE(0) % 10n ** 18n).toString().padStart(18, "0");
    return `100${digits}`;
}
function accounts_asObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
/** @throws ApiError INVALID_ARGUMENT */
function textOf(given, field) {
    const text = scalarText(given[field]);
    if (Buffer.byteLength(text) > MAX_BYTES[field]) {
        throw accounts_bad(`The ${field} must have at most ${MAX_BYTES[field]} bytes.`);
    }
    return text === "" ? undefined : text;
}
/**
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/DataDog/stratus-red-team/issues/294 (the text about the length)
 * @see https://github.com/GoogleCloudPlatform/cloud-code-intellij/issues/2062 (that about the form)
 */
function checkId(value) {
    const id = scalarText(value);
    if (id.length < 6 || id.length > 30) {
        throw accounts_bad(`The account ID "${id}" does not have a length between 6 and 30.`);
    }
    if (ACCOUNT_ID.test(id))
        return id;
    throw accounts_bad(String.raw `${id} does not match [a-z][a-z\d\-]*[a-z\d].`);
}
function accounts_bad(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=accounts.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/members.js

const EMAIL = String.raw `[^@\s:?]+@[^@\s:?]+`;
/** Of GKE's workload identity: `serviceAccount:PROJECT.svc.id.goog[NAMESPACE/NAME]`. */
const KUBERNETES = String.raw `[^@\s:?]+\.svc\.id\.goog\[[^\s\]]+\]`;
const FEDERATED = String.raw `//\S+`;
/** What follows the colon. @see https://cloud.google.com/iam/docs/reference/rest/v1/Policy */
const BY_TYPE = {
    user: whole(EMAIL),
    group: whole(EMAIL),
    serviceAccount: whole(`(?:${EMAIL}|${KUBERNETES})`),
    domain: whole(String.raw `[^@\s:?/]+`),
    projectOwner: whole(String.raw `\S+`),
    projectEditor: whole(String.raw `\S+`),
    projectViewer: whole(String.raw `\S+`),
    principal: whole(FEDERATED),
    principalSet: whole(FEDERATED),
    deleted: whole(String.raw `(?:(?:user|serviceAccount|group):${EMAIL}\?uid=\d+|principal(?:Set)?:${FEDERATED})`),
};
/**
 * A member of a binding in its canonical form.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/google-api-python-client/issues/819 (the text about a member without a type)
 */
function checkMember(member) {
    if (member === "allUsers" || member === "allAuthenticatedUsers")
        return member;
    const text = typeof member === "string" ? member : JSON.stringify(member);
    const colon = text.indexOf(":");
    if (typeof member !== "string" || colon === -1) {
        throw members_bad('Policy members must be of the form "<type>:<value>".');
    }
    const type = text.slice(0, colon);
    const form = Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : undefined;
    if (form === undefined) {
        throw members_bad(`The member ${text} is of an unknown type. Please set a valid type prefix for the member.`);
    }
    if (!form.test(text.slice(colon + 1)))
        throw members_bad(`Invalid member ${text}: this is no ${type}.`);
    return canonicalMember(text);
}
/** E-mail members are case-insensitive; identifiers of federated principals are not. */
function canonicalMember(member) {
    const [, type = "", value = ""] = /^((?:deleted:)?[^:]*:)(.*)$/s.exec(member) ?? ["", member];
    return type + (value.startsWith("//") ? value : value.toLowerCase());
}
function whole(pattern) {
    return new RegExp(`^${pattern}$`);
}
function members_bad(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=members.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/policy-model.js



const ROLE = /^(roles\/[\w.]+|(projects|organizations)\/[^/]+\/roles\/[\w.]+)$/;
/** Each occurrence counts. @see https://github.com/googleapis/googleapis/blob/master/google/iam/v1/policy.proto */
const MAX_MEMBERS = 1_500;
/** @see https://github.com/googleapis/googleapis/blob/master/google/type/expr.proto */
const EXPRESSION_FIELDS = ["expression", "title", "description", "location"];
/**
 * The bindings of a policy as Google stores them: merged by role and condition, without empty ones.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/kubeflow/pipelines/issues/1146 (the text about too many members)
 */
function readBindings(policy) {
    const list = policy["bindings"] ?? [];
    if (!Array.isArray(list))
        throw policy_model_bad("policy.bindings must be a list.");
    const merged = new Map();
    for (const item of list) {
        const binding = bindingOf(item);
        const { role, members, condition } = binding;
        if (members.length === 0)
            continue;
        const key = `${role} ${JSON.stringify(condition ?? null)}`;
        const all = new Set([...(merged.get(key)?.members ?? []), ...members]);
        merged.set(key, { ...binding, members: [...all] });
    }
    const bindings = [...merged.values()];
    const count = bindings.reduce((sum, { members }) => sum + members.length, 0);
    if (count > MAX_MEMBERS) {
        throw policy_model_bad(`The number of members in the policy (${count.toLocaleString("en")}) is larger than the maximum ` +
            `allowed size ${MAX_MEMBERS.toLocaleString("en")}.`);
    }
    return bindings;
}
function bindingOf(item) {
    if (!(0,well_known/* isJsonObject */.OW)(item))
        throw policy_model_bad("A binding must be an object.");
    const { role, members, condition } = item;
    if (typeof role !== "string" || !ROLE.test(role)) {
        const shown = typeof role === "string" ? role : JSON.stringify(role);
        throw policy_model_bad(`Role ${shown} is not supported for this resource.`);
    }
    const names = members ?? [];
    if (!Array.isArray(names))
        throw policy_model_bad(`The members of ${role} must be a list.`);
    return {
        role,
        members: names.map((name) => checkMember(name)),
        ...(condition === undefined || condition === null
            ? {}
            : { condition: policy_model_readCondition(condition) }),
    };
}
/** In one order of its fields, so that equal ones merge. */
function policy_model_readCondition(condition) {
    if (!(0,well_known/* isJsonObject */.OW)(condition) || typeof condition["expression"] !== "string") {
        throw policy_model_bad("The condition of a binding must have an expression.");
    }
    const fields = EXPRESSION_FIELDS.filter((field) => typeof condition[field] === "string");
    return Object.fromEntries(fields.map((field) => [field, condition[field]]));
}
function policy_model_bad(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=policy-model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/policies.js




/** What Google answers for a resource whose policy was never set. */
const EMPTY_ETAG = "ACAB";
/** The least version that has conditions. @see https://cloud.google.com/iam/docs/policies#versions */
const CONDITIONS_VERSION = 3;
/** IAM policies in memory. */
class MemoryPolicies {
    #deps;
    #byResource = new Map();
    #version = 0;
    constructor(deps) {
        this.#deps = deps;
    }
    /** A binding with a condition never grants: conditions are kept, not evaluated. */
    allows(resource, roles, member) {
        const name = this.#canonical(resource);
        const wanted = canonicalMember(member);
        const project = name.split("/").slice(0, 2).join("/");
        return [name, project].some((holder) => this.#effective(holder).some((binding) => roles.includes(binding.role) &&
            binding.condition === undefined &&
            binding.members.some((held) => grants(held, wanted))));
    }
    get(resource) {
        const stored = this.#byResource.get(this.#canonical(resource));
        return stored === undefined ? { etag: EMPTY_ETAG } : structuredClone(stored.policy);
    }
    /** @throws ApiError INVALID_ARGUMENT, ABORTED */
    set(resource, policy) {
        const name = this.#canonical(resource);
        const bindings = readBindings(policy);
        this.#checkEtag(name, policy["etag"] ?? "", policyVersion(policy["version"]), bindings);
        const next = policyOf(bindings, this.#nextEtag(), policy["auditConfigs"]);
        const delayMs = this.#deps.faults.take("iam.propagation", name)?.delayMs ?? 0;
        const before = this.#effective(name);
        const effectiveAtMs = this.#deps.clock.now() + delayMs;
        this.#byResource.set(name, { policy: next, bindings, effectiveAtMs, before });
        return structuredClone(next);
    }
    /**
     * Without an etag a policy is overwritten, whatever it and the new one have.
     * @see https://github.com/googleapis/google-cloud-ruby/pull/4153 (version checks are skipped without an etag)
     * @see https://github.com/hashicorp/vault-plugin-secrets-gcp/issues/88 (the text about versions)
     */
    #checkEtag(name, given, version, next) {
        if (given === "")
            return;
        const stored = this.#byResource.get(name);
        const current = stored?.policy["etag"] ?? EMPTY_ETAG;
        if (typeof given !== "string" || !sameBytes(given, String(current))) {
            throw new api_error/* ApiError */.h("ABORTED", "There were concurrent policy changes. Please retry the whole read-modify-write with exponential " +
                `backoff. The request's ETag ${JSON.stringify(given)} did not match the current policy's ETag ${JSON.stringify(current)}.`);
        }
        if (version >= CONDITIONS_VERSION)
            return;
        const conditional = [...(stored?.bindings ?? []), ...next].some(hasCondition);
        if (!conditional)
            return;
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `Specified policy version (${version}) cannot be less than the existing policy version (${CONDITIONS_VERSION}). ` +
            "For more information, please refer to https://cloud.google.com/iam/docs/policies#versions.");
    }
    delete(resource) {
        this.#byResource.delete(this.#canonical(resource));
    }
    /** Puts another member in the place of one, in every policy: an account that is deleted or comes back. */
    renameMember(from, to) {
        const rename = (bindings) => bindings.map((binding) => ({
            ...binding,
            members: binding.members.map((member) => (member === from ? to : member)),
        }));
        for (const [name, stored] of this.#byResource) {
            const all = [...stored.bindings, ...stored.before];
            if (!all.some(({ members }) => members.includes(from)))
                continue;
            const bindings = rename(stored.bindings);
            const policy = policyOf(bindings, this.#nextEtag(), stored.policy["auditConfigs"]);
            this.#byResource.set(name, { ...stored, policy, bindings, before: rename(stored.before) });
        }
    }
    #effective(name) {
        const stored = this.#byResource.get(name);
        if (stored === undefined)
            return [];
        return this.#deps.clock.now() >= stored.effectiveAtMs ? stored.bindings : stored.before;
    }
    /** The number and the id of a project name the same resource. */
    #canonical(resource) {
        const { projectId, projectNumber } = this.#deps;
        const byNumber = `projects/${projectNumber}`;
        return resource === byNumber || resource.startsWith(`${byNumber}/`)
            ? `projects/${projectId}${resource.slice(byNumber.length)}`
            : resource;
    }
    #nextEtag() {
        this.#version += 1;
        const bytes = Buffer.alloc(8);
        bytes.writeUInt8(7, 0);
        bytes.writeUInt32BE(this.#version, 4);
        return bytes.toString("base64");
    }
}
/** What callers see. A policy without conditions has version 1, whatever was asked for. */
function policyOf(bindings, etag, auditConfigs) {
    return {
        version: bindings.some(hasCondition) ? CONDITIONS_VERSION : 1,
        etag,
        ...(bindings.length > 0 ? { bindings: bindings.map(toJson) } : {}),
        ...(auditConfigs === undefined ? {} : { auditConfigs: structuredClone(auditConfigs) }),
    };
}
function hasCondition({ condition }) {
    return condition !== undefined;
}
/** An etag is bytes: its base64 may lack padding, or be of the URL-safe kind. */
function sameBytes(a, b) {
    return Buffer.from(a, "base64").equals(Buffer.from(b, "base64"));
}
function grants(held, wanted) {
    return (held === wanted ||
        held === "allUsers" ||
        (held === "allAuthenticatedUsers" && wanted !== "allUsers"));
}
function toJson(binding) {
    const { role, members, condition } = binding;
    return {
        role,
        members: [...members],
        ...(condition === undefined ? {} : { condition: structuredClone(condition) }),
    };
}
//# sourceMappingURL=policies.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/unserved.js

const ACCOUNT = "/v1/projects/{project}/serviceAccounts/{account}";
const KEY = `${ACCOUNT}/keys/{key}`;
/**
 * Keys of accounts are a leak that the embedded cloud does not need, so it makes none; and it has no catalogue of
 * roles and permissions.
 */
function unserved_unservedRoutes() {
    const custom = "/v1/projects/{project}/roles";
    return [
        ...unservedMethods("google.iam.admin.v1.IAM", {
            ListServiceAccountKeys: `GET ${ACCOUNT}/keys`,
            CreateServiceAccountKey: `POST ${ACCOUNT}/keys`,
            UploadServiceAccountKey: `POST ${ACCOUNT}/keys:upload`,
            GetServiceAccountKey: `GET ${KEY}`,
            DeleteServiceAccountKey: `DELETE ${KEY}`,
            DisableServiceAccountKey: `POST ${KEY}:disable`,
            EnableServiceAccountKey: `POST ${KEY}:enable`,
            UpdateServiceAccount: `PUT ${ACCOUNT}`,
            ListRoles: "GET /v1/roles",
            GetRole: "GET /v1/roles/{role}",
            CreateRole: `POST ${custom}`,
            UpdateRole: `PATCH ${custom}/{role}`,
            DeleteRole: `DELETE ${custom}/{role}`,
            UndeleteRole: `POST ${custom}/{role}:undelete`,
            QueryGrantableRoles: "POST /v1/roles:queryGrantableRoles",
            QueryTestablePermissions: "POST /v1/permissions:queryTestablePermissions",
            LintPolicy: "POST /v1/iamPolicies:lintPolicy",
        }),
        // The same two of a project.
        ...unservedMethods("google.iam.admin.v1.IAM", {
            ListRoles: `GET ${custom}`,
            GetRole: `GET ${custom}/{role}`,
        }),
    ];
}
//# sourceMappingURL=unserved.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/federation-store.js


/** How long a deleted one can be brought back. @see https://cloud.google.com/iam/docs/manage-workload-identity-pools-providers#undelete-pool */
const federation_store_UNDELETE_MS = 30 * 86_400_000;
const OUTPUT_ONLY = ["name", "state", "expireTime"];
/**
 * Pools and providers of workload identity federation by full name; deleting is soft: the entity stays
 * readable, as DELETED, and its id stays taken until it is purged.
 * @see https://google.aip.dev/164
 */
class FederationStore {
    #byName = new Map();
    #clock;
    constructor(clock) {
        this.#clock = clock;
    }
    /** @throws ApiError ALREADY_EXISTS */
    create(name, body) {
        this.#purge();
        if (this.#byName.has(name)) {
            throw new api_error/* ApiError */.h("ALREADY_EXISTS", `Requested entity already exists: ${name}`);
        }
        return this.#store(name, { ...settable(body), state: "ACTIVE" });
    }
    /** Also a deleted one. @throws ApiError NOT_FOUND */
    get(name) {
        this.#purge();
        const found = this.#byName.get(name);
        if (found !== undefined)
            return found;
        throw new api_error/* ApiError */.h("NOT_FOUND", `Requested entity was not found: ${name}`);
    }
    /** One that is not deleted. @throws ApiError NOT_FOUND */
    active(name) {
        const found = this.get(name);
        if (found["state"] !== "DELETED")
            return found;
        throw new api_error/* ApiError */.h("NOT_FOUND", `Requested entity was not found: ${name}`);
    }
    /** Those right below `collection`, by name. */
    list(collection, deletedToo) {
        this.#purge();
        return [...this.#byName]
            .filter(([name]) => name.slice(0, name.lastIndexOf("/")) === collection)
            .filter(([, { state }]) => deletedToo || state !== "DELETED")
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([, entity]) => entity);
    }
    /** @param mask In snake or camel case; empty takes what the body has. @throws ApiError NOT_FOUND */
    patch(name, mask, body) {
        const camel = mask.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
        const paths = camel.split(",").filter((path) => !OUTPUT_ONLY.includes(path));
        return this.#store(name, applyFieldMask(this.active(name), settable(body), paths.join(",")));
    }
    /** @throws ApiError NOT_FOUND */
    delete(name) {
        const expireTime = new Date(this.#clock.now() + federation_store_UNDELETE_MS).toISOString();
        return this.#store(name, { ...this.active(name), state: "DELETED", expireTime });
    }
    /** @throws ApiError NOT_FOUND, ALREADY_EXISTS for one that is not deleted */
    undelete(name) {
        const { expireTime: _expired, ...entity } = this.get(name);
        if (entity["state"] !== "DELETED") {
            throw new api_error/* ApiError */.h("ALREADY_EXISTS", `${name} is not deleted.`);
        }
        return this.#store(name, { ...entity, state: "ACTIVE" });
    }
    #store(name, entity) {
        const stored = { ...entity, name };
        this.#byName.set(name, stored);
        return stored;
    }
    /** A pool takes its providers along. */
    #purge() {
        const now = this.#clock.now();
        for (const [name, { expireTime }] of this.#byName) {
            if (typeof expireTime !== "string" || Date.parse(expireTime) > now)
                continue;
            for (const other of this.#byName.keys())
                if (other === name || other.startsWith(`${name}/`))
                    this.#byName.delete(other);
        }
    }
}
function settable(body) {
    return Object.fromEntries(Object.entries(body).filter(([key]) => !OUTPUT_ONLY.includes(key)));
}
//# sourceMappingURL=federation-store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/workload-identity.js






const POOLS = "/v1/projects/{project}/locations/global/workloadIdentityPools";
const POOL = `${POOLS}/{pool}`;
const PROVIDERS = `${POOL}/providers`;
const PROVIDER = `${PROVIDERS}/{provider}`;
const workload_identity_TYPE = "type.googleapis.com/google.iam.v1";
const METADATA = { "@type": `${workload_identity_TYPE}.WorkloadIdentityPoolOperationMetadata` };
const KINDS = [
    {
        all: POOLS,
        one: POOL,
        idQuery: "workloadIdentityPoolId",
        list: "workloadIdentityPools",
        type: "WorkloadIdentityPool",
        maxPageSize: 1000,
        check: checkTexts,
    },
    {
        all: PROVIDERS,
        one: PROVIDER,
        idQuery: "workloadIdentityPoolProviderId",
        list: "workloadIdentityPoolProviders",
        type: "WorkloadIdentityPoolProvider",
        maxPageSize: 100,
        check: checkProvider,
    },
];
const UNSET_PAGE_SIZE = 50;
/** Pools and their providers; every change is an operation that is done at once. */
function workloadIdentityRoutes(deps) {
    const store = new FederationStore(deps.clock);
    const name = namer(deps);
    const operation = (request) => deps.operations.get(`${name(request)}/operations/${request.params["operation"]}`);
    return [
        ...KINDS.flatMap((kind) => kindRoutes(kind, deps, store, name)),
        {
            method: "GET",
            path: `${POOL}:listAttestationRules`,
            handle: (request) => {
                store.get(name(request));
                return {};
            },
        },
        { method: "GET", path: `${POOL}/operations/{operation}`, handle: operation },
        { method: "GET", path: `${PROVIDER}/operations/{operation}`, handle: operation },
    ];
}
/** The full name of what a request is about, or of one `id` in the collection that it is about. */
function namer({ projectId, projectNumber }) {
    return ({ params }, id) => {
        const { project = "", pool, provider } = params;
        const owner = project === projectId ? projectNumber : project;
        const root = `projects/${owner}/locations/global/workloadIdentityPools`;
        const [poolId, providerId] = pool === undefined ? [id] : [pool, provider ?? id];
        return [root, poolId, ...(providerId === undefined ? [] : ["providers", providerId])].join("/");
    };
}
function kindRoutes(kind, { operations }, store, nameOf) {
    const done = (entity) => {
        const response = { "@type": `${workload_identity_TYPE}.${kind.type}`, ...entity };
        return operations.start(scalarText(entity["name"]), METADATA, undefined, response);
    };
    const post = (path, handle) => ({
        method: "POST",
        path,
        handle: (request) => done(handle(request)),
    });
    return [
        post(kind.all, (request) => {
            const id = request.query.get(kind.idQuery) ?? "";
            if (!/^(?!gcp-)[a-z0-9-]{4,32}$/.test(id)) {
                throw workload_identity_bad(`${kind.idQuery} "${id}" must be 4 to 32 lower-case letters, digits and hyphens, not starting with gcp-.`);
            }
            if (kind.all === PROVIDERS)
                store.active(nameOf(request));
            kind.check(request.body);
            return store.create(nameOf(request, id), request.body);
        }),
        {
            method: "GET",
            path: kind.all,
            handle: (request) => {
                const collection = nameOf(request, "").slice(0, -1);
                const found = store.list(collection, queryFlag(request.query, "showDeleted"));
                const sizes = { max: kind.maxPageSize, unset: UNSET_PAGE_SIZE };
                const key = ({ name }) => scalarText(name);
                return listAnswer(kind.list, request.query, found, key, (one) => one, sizes);
            },
        },
        { method: "GET", path: kind.one, handle: (request) => store.get(nameOf(request)) },
        {
            method: "PATCH",
            path: kind.one,
            handle: (request) => {
                kind.check(request.body);
                const mask = request.query.get("updateMask") ?? "";
                return done(store.patch(nameOf(request), mask, request.body));
            },
        },
        {
            method: "DELETE",
            path: kind.one,
            handle: (request) => done(store.delete(nameOf(request))),
        },
        post(`${kind.one}:undelete`, (request) => store.undelete(nameOf(request))),
    ];
}
/** @throws ApiError INVALID_ARGUMENT */
function checkTexts(entity) {
    for (const [field, max] of [
        ["displayName", 32],
        ["description", 256],
    ]) {
        if (scalarText(entity[field]).length > max) {
            throw workload_identity_bad(`${field} must have at most ${max} characters.`);
        }
    }
}
/** @throws ApiError INVALID_ARGUMENT */
function checkProvider(entity) {
    checkTexts(entity);
    const { oidc, attributeMapping } = entity;
    if ((0,well_known/* isJsonObject */.OW)(oidc) && !/^https:\/\/./.test(scalarText(oidc["issuerUri"] ?? "https://-"))) {
        throw workload_identity_bad(`The issuer_uri ${JSON.stringify(oidc["issuerUri"])} must be an https URL.`);
    }
    if ((0,well_known/* isJsonObject */.OW)(attributeMapping) && attributeMapping["google.subject"] === undefined) {
        throw workload_identity_bad("The attribute_mapping must have google.subject.");
    }
}
function workload_identity_bad(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=workload-identity.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/iam/routes.js







/** IAM v1: service accounts, their policies, workload identity federation. */
function createIamService(deps) {
    const policies = new MemoryPolicies(deps);
    const listeners = [];
    const accounts = new MemoryAccounts(deps.clock, {
        created: ({ name }) => {
            // That of an account before it is not its own.
            policies.delete(name);
            for (const listener of listeners)
                listener();
        },
        deleted: (account) => policies.renameMember(memberOf(account), deletedMemberOf(account)),
        undeleted: (account) => policies.renameMember(deletedMemberOf(account), memberOf(account)),
    });
    const routes = [
        ...accountRoutes(deps, accounts, policies),
        ...workloadIdentityRoutes(deps),
        ...unserved_unservedRoutes(),
    ];
    return {
        service: { name: "iam", routes },
        accounts,
        policies,
        subjectOf: (email) => accounts.subjectOf(email),
        onAccountCreated: (listener) => void listeners.push(listener),
    };
}
function memberOf({ email }) {
    return `serviceAccount:${email}`;
}
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/Policy (deleted members) */
function deletedMemberOf({ email, uniqueId }) {
    return `deleted:serviceAccount:${email}?uid=${uniqueId}`;
}
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts/list */
const PAGE_SIZES = { max: 100, unset: 20 };
const ONE = "/v1/projects/{project}/serviceAccounts/{account}";
const ALL = "/v1/projects/{project}/serviceAccounts";
/** @see https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts */
function accountRoutes(deps, accounts, policies) {
    const project = ({ params }) => params["project"] === deps.projectNumber ? deps.projectId : (params["project"] ?? "");
    const account = (request) => accounts.get(request.params["account"] ?? "", project(request));
    return [
        {
            method: "POST",
            path: ALL,
            handle: (request) => show(accounts.create(project(request), request.body)),
        },
        {
            method: "GET",
            path: ALL,
            handle: (request) => {
                const all = accounts.list(project(request));
                return listAnswer("accounts", request.query, all, ({ email }) => email, show, PAGE_SIZES);
            },
        },
        {
            method: "POST",
            path: `${ONE}:undelete`,
            handle: (request) => ({
                restoredAccount: show(accounts.undelete(request.params["account"] ?? "")),
            }),
        },
        {
            method: "POST",
            path: `${ONE}:testIamPermissions`,
            handle: (request) => {
                account(request);
                return testPermissions(request.body["permissions"], "iam");
            },
        },
        { method: "GET", path: ONE, handle: (request) => show(account(request)) },
        {
            method: "PATCH",
            path: ONE,
            handle: (request) => show(accounts.patch(account(request), request.body)),
        },
        {
            method: "DELETE",
            path: ONE,
            handle: (request) => {
                // Its own policy stays for the time in which it can be restored.
                accounts.delete(account(request));
                return {};
            },
        },
        ...[true, false].map((disabled) => ({
            method: "POST",
            path: `${ONE}:${disabled ? "disable" : "enable"}`,
            handle: (request) => {
                accounts.setDisabled(account(request), disabled);
                return {};
            },
        })),
        {
            method: "POST",
            path: `${ONE}:getIamPolicy`,
            handle: (request) => readPolicy(policies, account(request).name, request),
        },
        {
            method: "POST",
            path: `${ONE}:setIamPolicy`,
            handle: (request) => writePolicy(policies, account(request).name, request.body),
        },
    ];
}
function show(account) {
    return { ...account };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/jwt.js
/** A JWT with these claims. @see https://www.rfc-editor.org/rfc/rfc7519 */
function signJwt(key, claims) {
    const text = `${part({ alg: "RS256", kid: key.keyId, typ: "JWT" })}.${part(claims)}`;
    return `${text}.${key.sign(text)}`;
}
/** Checks form, signature and expiry. @param nowS Seconds since the Unix epoch */
function verifyJwt(key, token, nowS) {
    const [head = "", body = "", signature = "", ...rest] = token.split(".");
    const header = decode(head);
    const claims = decode(body);
    if (header === undefined || claims === undefined || rest.length > 0 || signature === "") {
        return { problem: "the token is no JWT" };
    }
    if (header["alg"] !== "RS256")
        return { problem: "the token is not signed with RS256" };
    if (header["kid"] !== key.keyId)
        return { problem: "the token is signed by another key" };
    if (!key.verify(`${head}.${body}`, signature))
        return { problem: "bad signature" };
    const { exp } = claims;
    if (typeof exp !== "number" || exp <= nowS)
        return { problem: "the token has expired" };
    return { claims };
}
function part(json) {
    return Buffer.from(JSON.stringify(json)).toString("base64url");
}
function decode(text) {
    try {
        const json = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
        return typeof json === "object" && json !== null
            ? json
            : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=jwt.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/signing-key.js


const RSA = { modulusLength: 2048 };
/** One RS256 key per run, made with its first use: a pair takes 180 ms, which no start-up may pay. */
class SigningKey {
    #pair;
    /** Makes the key off the main thread, for whoever knows that it will be needed soon. */
    async warm() {
        if (this.#pair !== undefined)
            return;
        const made = await (0,external_node_util_.promisify)(external_node_crypto_.generateKeyPair)("rsa", RSA);
        this.#pair ??= withId(made);
    }
    get keyId() {
        return this.#get().keyId;
    }
    /** Signs with RS256. @see https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
    sign(text) {
        return (0,external_node_crypto_.sign)("sha256", Buffer.from(text), this.#get().privateKey).toString("base64url");
    }
    verify(text, signature) {
        const bytes = Buffer.from(signature, "base64url");
        return (0,external_node_crypto_.verify)("sha256", Buffer.from(text), this.#get().publicKey, bytes);
    }
    /** The public key as JSON Web Key. @see https://www.rfc-editor.org/rfc/rfc7517 */
    jwk() {
        const { n = "", e = "" } = this.#get().publicKey.export({ format: "jwk" });
        return { n, e };
    }
    pem() {
        return this.#get().publicKey.export({ type: "spki", format: "pem" }).toString();
    }
    #get() {
        return (this.#pair ??= withId((0,external_node_crypto_.generateKeyPairSync)("rsa", RSA)));
    }
}
function withId(keys) {
    const der = keys.publicKey.export({ type: "spki", format: "der" });
    return { ...keys, keyId: (0,external_node_crypto_.createHash)("sha256").update(der).digest("hex").slice(0, 40) };
}
//# sourceMappingURL=signing-key.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/service.js



/** Google's tokens live an hour. @see https://cloud.google.com/docs/authentication/token-types */
const TOKEN_LIFETIME_S = 3600;
/** A cached token is used until this long before it expires, so that it outlives its request. */
const RENEW_BEFORE_S = 300;
/** Tokens that Google signs say so, whatever host issued them. */
const GOOGLE_ISSUER = "https://accounts.google.com";
/** Signs ID tokens and hands out opaque access tokens. */
class TokenService {
    issuerUrl;
    key = new SigningKey();
    /** What accounts sign with by `signJwt`: never good as an ID token, as on Google. */
    accountKey = new SigningKey();
    #deps;
    #idTokens = new Map();
    #accessTokens = new Map();
    #principals = new Map();
    constructor(deps) {
        this.#deps = deps;
        this.issuerUrl = deps.issuerUrl ?? GOOGLE_ISSUER;
    }
    idToken(email, audience) {
        return this.#cached(this.#idTokens, `${email} ${audience}`, (issuedAt, expiresAt) => {
            const subject = this.#deps.subjectOf(email);
            const claims = {
                aud: audience,
                azp: subject,
                email,
                email_verified: true,
                exp: expiresAt,
                iat: issuedAt,
                iss: this.issuerUrl,
                sub: subject,
            };
            return signJwt(this.key, claims);
        });
    }
    accessToken(email, scope) {
        return this.#cached(this.#accessTokens, `${email} ${scope}`, (_issuedAt, expiresAt) => {
            const token = `ya29.${(0,external_node_crypto_.randomBytes)(48).toString("base64url")}`;
            this.#principals.set(token, { email, expiresAt });
            return token;
        });
    }
    verifyIdToken(token) {
        const read = verifyJwt(this.key, token, this.#nowS());
        if ("problem" in read)
            return read;
        const { iss, email, aud, sub, exp } = read.claims;
        if (iss !== this.issuerUrl)
            return { problem: "the token is from another issuer" };
        if (typeof email !== "string" || typeof aud !== "string" || typeof sub !== "string") {
            return { problem: "the token lacks email, aud or sub" };
        }
        return { email, audience: aud, subject: sub, expiresAt: Number(exp) };
    }
    /** The claims of what an account has signed by {@link accountKey}, or why it is no good. */
    verifyAssertion(token) {
        return verifyJwt(this.accountKey, token, this.#nowS());
    }
    /** @param bearerToken With or without the `Bearer ` in front. */
    principalOf(bearerToken) {
        const token = bearerToken?.replace(/^bearer\s+/i, "").trim();
        const known = token === undefined ? undefined : this.#principals.get(token);
        if (known === undefined || known.expiresAt <= this.#nowS())
            return undefined;
        return known.email;
    }
    #cached(cache, key, make) {
        const nowS = this.#nowS();
        const hit = cache.get(key);
        if (hit !== undefined && hit.expiresAt - RENEW_BEFORE_S > nowS)
            return hit.token;
        const expiresAt = nowS + TOKEN_LIFETIME_S;
        const token = make(nowS, expiresAt);
        cache.set(key, { token, expiresAt });
        return token;
    }
    #nowS() {
        return Math.floor(this.#deps.clock.now() / 1000);
    }
}
//# sourceMappingURL=service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/credentials.js



/** @see https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signJwt (12 hours) */
const MAX_JWT_S = 12 * 3_600;
/** IAM Credentials v1. @see https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts */
function credentialRoutes(deps, tokens) {
    const route = (verb, answer) => ({
        method: "POST",
        path: `/v1/projects/{project}/serviceAccounts/{email}:${verb}`,
        handle: (request) => answer(existing(deps.accounts, request), request.body),
    });
    return [
        route("generateIdToken", (email, { audience }) => {
            if (typeof audience !== "string" || audience === "")
                throw invalid("audience is required.");
            return { token: tokens.idToken(email, audience) };
        }),
        route("generateAccessToken", (email, { scope, lifetime }) => {
            if (!Array.isArray(scope) || scope.length === 0)
                throw invalid("scope is required.");
            const expiresAtMs = deps.clock.now() + lifetimeS(lifetime) * 1_000;
            return {
                accessToken: tokens.accessToken(email, scope.map(String).join(" ")),
                expireTime: new Date(expiresAtMs).toISOString(),
            };
        }),
        route("signJwt", (_, { payload }) => {
            const claims = claimsIn(payload);
            const exp = claims["exp"];
            if (exp !== undefined && !(Number(exp) <= deps.clock.now() / 1_000 + MAX_JWT_S))
                throw invalid("The exp claim must be at most 12 hours ahead.");
            return { keyId: tokens.accountKey.keyId, signedJwt: signJwt(tokens.accountKey, claims) };
        }),
        route("signBlob", (_, { payload }) => {
            if (typeof payload !== "string" || payload === "")
                throw invalid("payload is required.");
            const signature = tokens.accountKey.sign(Buffer.from(payload, "base64"));
            const signedBlob = Buffer.from(signature, "base64url").toString("base64");
            return { keyId: tokens.accountKey.keyId, signedBlob };
        }),
    ];
}
function lifetimeS(lifetime) {
    if (lifetime === undefined)
        return TOKEN_LIFETIME_S;
    const seconds = typeof lifetime === "string" ? /^(\d+)s$/.exec(lifetime)?.[1] : undefined;
    if (seconds !== undefined && Number(seconds) > 0 && Number(seconds) <= TOKEN_LIFETIME_S)
        return Number(seconds);
    throw invalid(`lifetime must be 1s to ${TOKEN_LIFETIME_S}s.`);
}
function claimsIn(payload) {
    try {
        const claims = JSON.parse(typeof payload === "string" ? payload : "");
        if (typeof claims === "object" && claims !== null && !Array.isArray(claims))
            return claims;
    }
    catch {
        // Answered like any other payload that is no object.
    }
    throw invalid("payload must be a JSON object of claims.");
}
function existing(accounts, request) {
    const email = request.params["email"] ?? "";
    if (accounts.exists(email))
        return email;
    throw new api_error/* ApiError */.h("NOT_FOUND", `Not found; Gaia id not found for email ${email}`);
}
function invalid(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=credentials.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/token-endpoint.js


const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/**
 * OAuth's token endpoint, for what an account has signed by `signJwt`: an access token, or with `target_audience`
 * an ID token. Errors have OAuth's own shape.
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
function tokenRoute(deps, tokens) {
    return {
        method: "POST",
        path: "/token",
        handleRaw: async (request, response) => {
            const bytes = await readBody(request);
            const isJson = (request.headers["content-type"] ?? "").includes("json");
            const form = new URLSearchParams(isJson ? "" : bytes.toString("utf8"));
            const json = isJson ? parseJsonObjectBody(bytes) : {};
            const field = (name) => {
                const value = json[name] ?? form.get(name);
                return typeof value === "string" ? value : "";
            };
            if (field("grant_type") !== JWT_BEARER) {
                return refuse(response, "unsupported_grant_type", `Invalid grant_type: ${JWT_BEARER} only.`);
            }
            const read = tokens.verifyAssertion(field("assertion"));
            if ("problem" in read)
                return refuse(response, "invalid_grant", `Invalid JWT: ${read.problem}.`);
            const { iss, scope, target_audience: audience } = read.claims;
            if (typeof iss !== "string" || !deps.accounts.exists(iss)) {
                return refuse(response, "invalid_grant", "Invalid grant: account not found");
            }
            if (typeof audience === "string" && audience !== "")
                return token_endpoint_send(response, 200, { id_token: tokens.idToken(iss, audience) });
            if (typeof scope !== "string" || scope === "") {
                return refuse(response, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
            }
            return token_endpoint_send(response, 200, {
                access_token: tokens.accessToken(iss, scope),
                expires_in: TOKEN_LIFETIME_S,
                token_type: "Bearer",
            });
        },
    };
}
function refuse(response, error, description) {
    token_endpoint_send(response, 400, { error, error_description: description });
}
function token_endpoint_send(response, status, json) {
    const body = JSON.stringify(json);
    response.writeHead(status, {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "no-store",
        "content-length": Buffer.byteLength(body),
    });
    response.end(body);
}
//# sourceMappingURL=token-endpoint.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/issuer/routes.js




/** The OIDC issuer and IAM Credentials. `warm` makes the signing key ahead of its first use. */
function createIssuerService(deps) {
    const tokens = new TokenService(deps);
    return {
        service: {
            name: "issuer",
            routes: [
                ...discoveryRoutes(tokens),
                ...credentialRoutes(deps, tokens),
                tokenRoute(deps, tokens),
                EXCHANGE,
            ],
        },
        issuer: tokens,
        warm: () => tokens.key.warm(),
    };
}
/** The Security Token Service: identities of other issuers are not taken, since the embedded cloud can't check them. */
const EXCHANGE = {
    method: "POST",
    path: "/v1/token",
    handle: () => {
        const name = "google.identity.sts.v1.SecurityTokenService.ExchangeToken";
        throw new api_error/* ApiError */.h("UNIMPLEMENTED", `Method ${name} is not implemented.`);
    },
};
/** @see https://accounts.google.com/.well-known/openid-configuration */
function discoveryRoutes(tokens) {
    const { key } = tokens;
    return [
        {
            method: "GET",
            path: "/.well-known/openid-configuration",
            handle: ({ call }) => ({
                issuer: tokens.issuerUrl,
                token_endpoint: `http://${call.headers["host"] ?? "localhost"}/token`,
                jwks_uri: `http://${call.headers["host"] ?? "localhost"}/oauth2/v3/certs`,
                response_types_supported: ["id_token"],
                subject_types_supported: ["public"],
                id_token_signing_alg_values_supported: ["RS256"],
            }),
        },
        {
            method: "GET",
            path: "/oauth2/v3/certs",
            handle: async () => {
                await key.warm();
                return { keys: [{ kty: "RSA", use: "sig", alg: "RS256", kid: key.keyId, ...key.jwk() }] };
            },
        },
        {
            method: "GET",
            path: "/oauth2/v1/certs",
            handle: async () => {
                await key.warm();
                return { [key.keyId]: key.pem() };
            },
        },
    ];
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/comparison.js



/** A backtracking expression from a caller must not hold the process: none is longer than this. */
const MAX_PATTERN_LENGTH = 256;
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#LogSeverity */
const SEVERITIES = [
    "DEFAULT",
    "DEBUG",
    "INFO",
    "NOTICE",
    "WARNING",
    "ERROR",
    "CRITICAL",
    "ALERT",
    "EMERGENCY",
];
/** A word without a field: found in any text of the entry, whatever its case. */
function bareWord(word) {
    const wanted = word.toLowerCase();
    return (entry) => textsOf(entry).some((text) => text.toLowerCase().includes(wanted));
}
function textsOf(value) {
    if (Array.isArray(value))
        return value.flatMap(textsOf);
    if ((0,well_known/* isJsonObject */.OW)(value))
        return Object.values(value).flatMap(textsOf);
    return value === undefined || value === null ? [] : [scalarText(value)];
}
/** Compares the values at a path. @throws ApiError INVALID_ARGUMENT for an expression that is none */
function compare(path, operator, wanted) {
    if (operator === "=~" || operator === "!~") {
        const pattern = compilePattern(wanted);
        return (entry) => valuesAt(entry, path).some((value) => pattern.test(scalarText(value))) ===
            (operator === "=~");
    }
    const test = valueTest(path, operator === "!=" ? "=" : operator, wanted);
    // `!=` is also true where the field is absent.
    if (operator === "!=")
        return (entry) => !valuesAt(entry, path).some(test);
    return (entry) => valuesAt(entry, path).some(test);
}
function compilePattern(pattern) {
    if (pattern.length <= MAX_PATTERN_LENGTH &&
        !/[+*}]\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]/.test(pattern)) {
        try {
            return new RegExp(pattern, "u");
        }
        catch {
            // The text of V8 would not help.
        }
    }
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "Unparseable filter: invalid or too complex regular expression.");
}
function valueTest(path, operator, wanted) {
    if (operator === ":") {
        if (wanted === "*")
            return () => true;
        return (value) => textsOf(value).some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
    }
    const rank = rankOf(path);
    return (value) => {
        if ((0,well_known/* isJsonObject */.OW)(value))
            return false;
        const order = orderOf(rank(scalarText(value)), rank(wanted));
        if (operator === "=")
            return order === 0;
        if (operator === "<")
            return order < 0;
        if (operator === "<=")
            return order <= 0;
        return operator === ">" ? order > 0 : order >= 0;
    };
}
/** What a field's text is compared as. */
function rankOf(path) {
    if (path.length === 1 && path[0] === "severity")
        return (text) => SEVERITIES.indexOf(text.toUpperCase());
    if (path.length === 1 && /timestamp$/i.test(path[0] ?? ""))
        return (text) => Date.parse(text);
    return (text) => text;
}
/** Numbers as numbers when both are; text without regard to case. NaN (never equal, never ordered) otherwise. */
function orderOf(a, b) {
    if (typeof a === "number" && typeof b === "number")
        return a - b;
    const [left, right] = [scalarText(a), scalarText(b)];
    const [x, y] = [Number(left), Number(right)];
    if (left !== "" && right !== "" && !Number.isNaN(x) && !Number.isNaN(y))
        return x - y;
    return left.toLowerCase() < right.toLowerCase()
        ? -1
        : left.toLowerCase() === right.toLowerCase()
            ? 0
            : 1;
}
/** Every value at the path: through lists, and with keys that hold dots themselves. */
function valuesAt(value, path) {
    if (Array.isArray(value))
        return value.flatMap((item) => valuesAt(item, path));
    if (path.length === 0)
        return value === undefined ? [] : [value];
    if (!(0,well_known/* isJsonObject */.OW)(value))
        return [];
    for (let length = path.length; length > 0; length--) {
        const key = path.slice(0, length).join(".");
        if (Object.hasOwn(value, key))
            return valuesAt(value[key], path.slice(length));
    }
    return [];
}
//# sourceMappingURL=comparison.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/filter-functions.js



/**
 * The functions of the query language that look at one entry.
 * @throws ApiError INVALID_ARGUMENT for an unknown one or wrong arguments
 * @see https://cloud.google.com/logging/docs/view/logging-query-language#functions
 */
function callFunction(name, args) {
    if (name === "log_id" && args.length === 1) {
        // The id is written with its slashes or with them escaped; names have them escaped.
        const id = (args[0] ?? "").replaceAll("/", "%2F").toLowerCase();
        return (entry) => {
            const logName = scalarText(entry["logName"]).toLowerCase();
            return logName.slice(logName.indexOf("/logs/") + "/logs/".length) === id;
        };
    }
    if (name.toUpperCase() === "SEARCH" && args.length <= 2) {
        const query = args.at(-1) ?? "";
        const words = query
            .toLowerCase()
            .split(/[^\p{L}\p{N}_]+/u)
            .filter((word) => word !== "");
        const path = args.length === 2 ? (args[0] ?? "").split(".") : [];
        return (entry) => {
            const texts = textsOf(valuesAt(entry, path)).map((text) => text.toLowerCase());
            return words.every((word) => texts.some((text) => text.includes(word)));
        };
    }
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `Unparseable filter: function ${name.slice(0, 60)} with ${args.length} arguments is not known.`);
}
//# sourceMappingURL=filter-functions.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/filter-tokens.js

const TOKEN = /\s*(?:--[^\n]*(?:\n|$)\s*)*(?:("(?:[^"\\]|\\.)*")|(<=|>=|!=|=~|!~|[=<>:])|(\()|(\))|(,|[^\s"=<>:!(),]+))/y;
/**
 * Splits a filter. @throws ApiError INVALID_ARGUMENT with the place of what can't be read
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
function tokenize(filter) {
    const tokens = [];
    TOKEN.lastIndex = 0;
    const end = filter.trimEnd().length;
    while (TOKEN.lastIndex < end) {
        const at = TOKEN.lastIndex;
        const match = TOKEN.exec(filter);
        if (match === null) {
            if (/^\s*--[^\n]*$/.test(filter.slice(at)))
                break;
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `Unparseable filter: syntax error at position ${at}.`);
        }
        const [, quoted, operator, open, close, word] = match;
        if (quoted !== undefined)
            tokens.push({ kind: "text", text: unquote(quoted) });
        else if (operator !== undefined)
            tokens.push({ kind: "operator", text: operator });
        else if (open !== undefined)
            tokens.push({ kind: "open", text: open });
        else if (close !== undefined)
            tokens.push({ kind: "close", text: close });
        else
            tokens.push({ kind: "word", text: word ?? "" });
    }
    return tokens;
}
function unquote(quoted) {
    return quoted.slice(1, -1).replace(/\\(.)/g, (_match, character) => {
        return character === "n" ? "\n" : character === "t" ? "\t" : character;
    });
}
//# sourceMappingURL=filter-tokens.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/filter.js




/** @see https://cloud.google.com/logging/docs/view/logging-query-language (20,000 characters) */
const MAX_LENGTH = 20_000;
const filter_MAX_DEPTH = 50;
/**
 * Compiles a filter: AND, OR, NOT and `-`, parentheses, comparisons, `:` (has), `=~` and bare words. As on
 * Google, two terms side by side are joined by AND, and OR binds more tightly than AND.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/logging/docs/view/logging-query-language
 */
function compileFilter(filter) {
    if (filter.length > MAX_LENGTH) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `The filter is longer than ${MAX_LENGTH} characters.`);
    }
    const tokens = tokenize(filter);
    if (tokens.length === 0)
        return () => true;
    const parser = new FilterParser(tokens);
    return parser.whole();
}
class FilterParser {
    #tokens;
    #at = 0;
    #depth = 0;
    constructor(tokens) {
        this.#tokens = tokens;
    }
    whole() {
        const predicate = this.#conjunction();
        if (this.#peek() !== undefined)
            throw this.#error();
        return predicate;
    }
    #conjunction() {
        const terms = [this.#disjunction()];
        for (let next = this.#peek(); next !== undefined && next.kind !== "close"; next = this.#peek()) {
            if (isWord(next, "AND"))
                this.#at++;
            terms.push(this.#disjunction());
        }
        return terms.length === 1 ? (terms[0] ?? never) : (entry) => terms.every((term) => term(entry));
    }
    #disjunction() {
        const terms = [this.#negation()];
        while (isWord(this.#peek(), "OR")) {
            this.#at++;
            terms.push(this.#negation());
        }
        return terms.length === 1 ? (terms[0] ?? never) : (entry) => terms.some((term) => term(entry));
    }
    #negation() {
        const next = this.#peek();
        if (isWord(next, "NOT") || isWord(next, "-")) {
            this.#at++;
            const inner = this.#negation();
            return (entry) => !inner(entry);
        }
        if (next?.kind === "word" && next.text.startsWith("-") && next.text.length > 1) {
            const inner = this.#comparison({ kind: "word", text: next.text.slice(1) });
            return (entry) => !inner(entry);
        }
        return this.#primary();
    }
    #primary() {
        const next = this.#peek();
        if (next === undefined)
            throw this.#error();
        if (next.kind !== "open")
            return this.#comparison(next);
        if (++this.#depth > filter_MAX_DEPTH)
            throw this.#error();
        this.#at++;
        const inner = this.#conjunction();
        this.#close();
        this.#depth--;
        return inner;
    }
    #comparison(field) {
        if (field.kind !== "word" && field.kind !== "text")
            throw this.#error();
        this.#at++;
        const path = this.#path(field);
        const operator = this.#peek();
        if (operator?.kind === "open" && field.kind === "word")
            return this.#call(field.text);
        if (operator?.kind !== "operator")
            return bareWord(path.join("."));
        this.#at++;
        if (this.#peek()?.kind === "open")
            return this.#valueList(path, operator.text);
        return compare(path, operator.text, this.#value());
    }
    /** A quoted part of a path (`labels."a.b"`) comes as a token of its own. */
    #path(field) {
        if (field.kind === "text")
            return [field.text];
        const parts = field.text.split(".").filter((part) => part !== "");
        const next = this.#peek();
        if (field.text.endsWith(".") && next?.kind === "text") {
            this.#at++;
            parts.push(next.text);
        }
        return parts;
    }
    /** `log_id("…")`: the name has been read, the parenthesis comes. */
    #call(name) {
        const args = [];
        do {
            this.#at++;
            args.push(this.#value());
        } while (this.#peek()?.text === ",");
        this.#close();
        return callFunction(name, args);
    }
    /** `field = ("a" OR "b")`: a whole expression of values, by the rules of the expression around it. */
    #valueList(path, operator) {
        if (++this.#depth > filter_MAX_DEPTH)
            throw this.#error();
        this.#at++;
        const alternatives = () => {
            const terms = [this.#listedValue(path, operator)];
            while (isWord(this.#peek(), "OR")) {
                this.#at++;
                terms.push(this.#listedValue(path, operator));
            }
            return (entry) => terms.some((term) => term(entry));
        };
        const all = [alternatives()];
        while (this.#peek() !== undefined && this.#peek()?.kind !== "close") {
            if (isWord(this.#peek(), "AND"))
                this.#at++;
            all.push(alternatives());
        }
        this.#close();
        this.#depth--;
        return (entry) => all.every((term) => term(entry));
    }
    #listedValue(path, operator) {
        const next = this.#peek();
        if (isWord(next, "NOT")) {
            this.#at++;
            const inner = this.#listedValue(path, operator);
            return (entry) => !inner(entry);
        }
        if (next?.kind === "open")
            return this.#valueList(path, operator);
        return compare(path, operator, this.#value());
    }
    #close() {
        if (this.#peek()?.kind !== "close")
            throw this.#error();
        this.#at++;
    }
    #value() {
        const token = this.#peek();
        if (token?.kind !== "word" && token?.kind !== "text")
            throw this.#error();
        this.#at++;
        let text = token.text;
        // An unquoted time has colons: 2026-01-01T00:00:00Z.
        while (token.kind === "word" && this.#peek()?.text === ":" && /T\d\d(:\d\d)?$/.test(text)) {
            const rest = this.#tokens[this.#at + 1];
            if (rest === undefined)
                throw this.#error();
            text = `${text}:${rest.text}`;
            this.#at += 2;
        }
        return text;
    }
    #peek() {
        return this.#tokens[this.#at];
    }
    #error() {
        const token = this.#peek();
        const place = token === undefined ? "at the end" : `near "${token.text.slice(0, 60)}"`;
        return new api_error/* ApiError */.h("INVALID_ARGUMENT", `Unparseable filter: syntax error ${place}.`);
    }
}
const never = () => false;
function isWord(token, word) {
    return token?.kind === "word" && token.text === word;
}
//# sourceMappingURL=filter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/metrics.js




const metrics_MAX_PAGE_SIZE = 1000;
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics (name) */
const metrics_NAME = /^[A-Za-z0-9_\-.,+!*',()%/]{1,100}$/;
/**
 * Log-based metrics as they are configured; the embedded cloud counts nothing for them.
 * @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.metrics
 */
function metricRoutes(clock) {
    const metrics = new Map();
    const all = "/v2/projects/{project}/metrics";
    const one = `${all}/{metric}`;
    const keyOf = ({ params }, id = params["metric"] ?? "") => `projects/${params["project"]}/metrics/${id}`;
    const found = (request) => {
        const metric = metrics.get(keyOf(request));
        if (metric === undefined) {
            throw new api_error/* ApiError */.h("NOT_FOUND", `Metric ${request.params["metric"]} does not exist.`);
        }
        return metric;
    };
    const store = (request, id) => {
        const now = new Date(clock.now()).toISOString();
        const createTime = metrics.get(keyOf(request, id))?.["createTime"] ?? now;
        const stored = completed(request, id);
        const metric = { ...stored, createTime, updateTime: now };
        metrics.set(keyOf(request, id), metric);
        return metric;
    };
    return [
        {
            method: "POST",
            path: all,
            handle: (request) => {
                const id = metrics_text(request.body["name"]);
                if (metrics.has(keyOf(request, id))) {
                    throw new api_error/* ApiError */.h("ALREADY_EXISTS", `Metric ${id} already exists.`);
                }
                return store(request, id);
            },
        },
        {
            method: "GET",
            path: all,
            handle: ({ params, query }) => {
                const prefix = `projects/${params["project"]}/metrics/`;
                const own = [...metrics].filter(([key]) => key.startsWith(prefix));
                const paging = {
                    pageSize: query.get("pageSize") ?? "0",
                    pageToken: query.get("pageToken") ?? "",
                };
                const items = own.map(([, metric]) => metric);
                const page = pageOf(paging, items, ({ name }) => metrics_text(name), metrics_MAX_PAGE_SIZE);
                return { metrics: [...page.items], nextPageToken: page.nextPageToken };
            },
        },
        { method: "GET", path: one, handle: found },
        // An update of a metric that is not there creates it.
        {
            method: "PUT",
            path: one,
            handle: (request) => store(request, request.params["metric"] ?? ""),
        },
        {
            method: "DELETE",
            path: one,
            handle: (request) => {
                found(request);
                metrics.delete(keyOf(request));
                return {};
            },
        },
    ];
}
/** @throws ApiError INVALID_ARGUMENT */
function completed({ body, params }, id) {
    if (!metrics_NAME.test(id) || id.startsWith("/")) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `"${id.slice(0, 120)}" is not a metric's name.`);
    }
    const filter = metrics_text(body["filter"]);
    if (filter === "")
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "The filter must not be empty.");
    compileFilter(filter);
    const type = `logging.googleapis.com/user/${id}`;
    const given = (0,well_known/* isJsonObject */.OW)(body["metricDescriptor"]) ? body["metricDescriptor"] : {};
    const metricDescriptor = {
        metricKind: "DELTA",
        valueType: "INT64",
        unit: "1",
        ...given,
        name: `projects/${params["project"]}/metricDescriptors/${type}`,
        type,
    };
    return { ...body, name: id, metricDescriptor };
}
function metrics_text(value) {
    return typeof value === "string" ? value : "";
}
//# sourceMappingURL=metrics.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/resource-descriptors.js
/** The monitored resources that entries of the embedded cloud have, by type. @see https://cloud.google.com/logging/docs/api/v2/resource-list */
const RESOURCE_DESCRIPTORS = [
    {
        type: "cloud_run_revision",
        labels: ["project_id", "service_name", "revision_name", "location", "configuration_name"],
    },
    { type: "cloud_scheduler_job", labels: ["project_id", "location", "job_id"] },
    { type: "cloud_tasks_queue", labels: ["project_id", "queue_id", "target_type", "location"] },
    { type: "global", labels: ["project_id"] },
];
//# sourceMappingURL=resource-descriptors.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/store.js


/** Log entries in the order of their arrival. */
class LogStore {
    #options;
    #entries = [];
    #order = 0;
    constructor(options) {
        this.#options = options;
    }
    write(entry) {
        const { clock, delayMs, faults, maxEntries } = this.#options;
        const nowMs = clock.now();
        const received = new Date(nowMs).toISOString();
        const timestamp = typeof entry["timestamp"] === "string" ? entry["timestamp"] : received;
        const fault = faults.take("logging.ingest", scalarText(entry["logName"]));
        const extraMs = fault?.kind === "delay" ? (fault.delayMs ?? 0) : 0;
        this.#entries.push({
            entry: {
                ...entry,
                timestamp,
                insertId: entry["insertId"] ?? (0,external_node_crypto_.randomUUID)().replaceAll("-", "").slice(0, 16),
                receiveTimestamp: received,
            },
            order: this.#order++,
            timestamp,
            visibleAtMs: fault?.kind === "withhold" ? Number.POSITIVE_INFINITY : nowMs + delayMs + extraMs,
        });
        // Cut in batches: shifting at every write would cost each the whole list.
        if (this.#entries.length > maxEntries * 1.1)
            this.#entries = this.#entries.slice(-maxEntries);
    }
    /** What is visible now, oldest first. */
    visible() {
        const nowMs = this.#options.clock.now();
        return this.#entries
            .filter(({ visibleAtMs }) => visibleAtMs <= nowMs)
            .toSorted((a, b) => a.timestamp === b.timestamp ? a.order - b.order : a.timestamp < b.timestamp ? -1 : 1)
            .map(({ entry }) => entry);
    }
    deleteLog(logName) {
        const before = this.#entries.length;
        this.#entries = this.#entries.filter(({ entry }) => entry["logName"] !== logName);
        return this.#entries.length < before;
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/logging/routes.js







const LOG_NAME = /^(projects|organizations|folders|billingAccounts)\/[^/]+\/logs\/[A-Za-z0-9/_.%-]{1,511}$/;
/** @see https://cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list (pageSize) */
const logging_routes_MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 50;
/** Cloud Logging v2: entries are written, become visible after a while, and are found by filter. */
function createLoggingService(deps) {
    const store = new LogStore({
        clock: deps.clock,
        faults: deps.faults,
        delayMs: deps.delayMs ?? 800,
        maxEntries: deps.maxEntries ?? 100_000,
    });
    const rpcs = {
        WriteLogEntries: (request) => writeEntries(store, request),
        ListLogEntries: (request) => listEntries(store, request),
        ListLogs: (request) => {
            const prefix = `${routes_text(request["parent"])}/logs/`;
            const names = new Set(store.visible().map((entry) => routes_text(entry["logName"])));
            const found = [...names].filter((name) => name.startsWith(prefix)).toSorted();
            const page = pageOf(request, found, (name) => name, logging_routes_MAX_PAGE_SIZE);
            return { logNames: [...page.items], nextPageToken: page.nextPageToken };
        },
        ListMonitoredResourceDescriptors: (request) => {
            const page = pageOf(request, RESOURCE_DESCRIPTORS, ({ type }) => type, logging_routes_MAX_PAGE_SIZE);
            return {
                resourceDescriptors: page.items.map(({ type, labels }) => ({
                    type,
                    labels: labels.map((key) => ({ key })),
                })),
                nextPageToken: page.nextPageToken,
            };
        },
        DeleteLog: (request) => {
            // The path of a REST call arrives decoded; the stored name has its slashes escaped.
            const [parent = "", id = ""] = routes_text(request["logName"]).split("/logs/");
            const name = `${parent}/logs/${id.includes("%") ? id : encodeURIComponent(id)}`;
            if (!store.deleteLog(name))
                throw new api_error/* ApiError */.h("NOT_FOUND", "Requested entity was not found.");
            return {};
        },
    };
    return {
        name: "logging",
        protos: [{ name: "google.logging.v2.LoggingServiceV2", rpcs }],
        routes: [...metricRoutes(deps.clock), TAIL],
        write: (entry) => store.write({
            ...entry,
            resource: { ...entry.resource, labels: { ...entry.resource.labels } },
        }),
    };
}
/** A stream, which REST has a path for all the same; over gRPC it is no method that is there. */
const TAIL = {
    method: "POST",
    path: "/v2/entries:tail",
    handle: () => {
        const name = "google.logging.v2.LoggingServiceV2.TailLogEntries";
        throw new api_error/* ApiError */.h("UNIMPLEMENTED", `Method ${name} is not implemented.`);
    },
};
function writeEntries(store, request) {
    const entries = Array.isArray(request["entries"]) ? request["entries"].filter(well_known/* isJsonObject */.OW) : [];
    if (entries.length === 0)
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "No entries to write.");
    const complete = entries.map((entry) => ({
        ...entry,
        logName: entry["logName"] ?? request["logName"],
        resource: entry["resource"] ?? request["resource"],
        labels: { ...object(request["labels"]), ...object(entry["labels"]) },
    }));
    for (const [index, entry] of complete.entries()) {
        if (!LOG_NAME.test(routes_text(entry.logName))) {
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `entries[${index}].log_name "${routes_text(entry.logName).slice(0, 120)}" is not a log's name.`);
        }
        if (!(0,well_known/* isJsonObject */.OW)(entry.resource)) {
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `entries[${index}].resource is required.`);
        }
    }
    if (request["dryRun"] !== true)
        for (const entry of complete)
            store.write(entry);
    return {};
}
function listEntries(store, request) {
    const names = Array.isArray(request["resourceNames"]) ? request["resourceNames"].map(routes_text) : [];
    if (names.length === 0)
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "The resource_names must not be empty.");
    const parents = names.map((name) => `${name.split("/").slice(0, 2).join("/")}/`);
    const matches = compileFilter(routes_text(request["filter"]));
    const order = routes_text(request["orderBy"]);
    if (!["", "timestamp", "timestamp asc", "timestamp desc"].includes(order)) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `The order_by "${order.slice(0, 60)}" must be "timestamp asc" or "timestamp desc".`);
    }
    const found = store
        .visible()
        .filter((entry) => parents.some((parent) => routes_text(entry["logName"]).startsWith(parent)) && matches(entry));
    const ordered = order === "timestamp desc" ? found.toReversed() : found;
    const size = Number(request["pageSize"] ?? 0) || DEFAULT_PAGE_SIZE;
    if (size < 0)
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "The page_size must not be negative.");
    const start = placeAfter(ordered, routes_text(request["pageToken"]));
    const entries = ordered.slice(start, start + Math.min(size, logging_routes_MAX_PAGE_SIZE));
    const last = entries.at(-1);
    const more = last !== undefined && start + entries.length < ordered.length;
    return { entries, nextPageToken: more ? tokenOf(last) : "" };
}
/** Entries that arrive meanwhile shift nothing: the token names the last one of its page. */
function tokenOf({ timestamp, insertId }) {
    return Buffer.from(`e${routes_text(timestamp)} ${routes_text(insertId)}`).toString("base64url");
}
function placeAfter(ordered, token) {
    if (token === "")
        return 0;
    const at = ordered.findIndex((entry) => tokenOf(entry) === token);
    if (at === -1)
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "Invalid page token.");
    return at + 1;
}
function routes_text(value) {
    return typeof value === "string" ? value : "";
}
function object(value) {
    return (0,well_known/* isJsonObject */.OW)(value) ? value : {};
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/values.js


function values_invalid(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
/** The field as text; empty when it is absent or none. */
function values_textOf(value) {
    return typeof value === "string" ? value : "";
}
/** The objects of a list; empty for what is none. @throws ApiError for a list with something else in it. */
function objectsOf(value, field) {
    if (value === undefined || value === null)
        return [];
    if (!Array.isArray(value))
        throw values_invalid(`Field ${field} must be a list.`);
    return value.map((item, index) => {
        if (!(0,well_known/* isJsonObject */.OW)(item))
            throw values_invalid(`Field ${field}[${index}] must be an object.`);
        return item;
    });
}
/** A mask of a query in canonical form: clients send snake_case as well. */
function canonicalMask(mask) {
    return mask.replaceAll(/_([a-z])/g, (_all, letter) => letter.toUpperCase());
}
//# sourceMappingURL=values.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/alert-policy.js


const COMBINERS = ["AND", "OR", "AND_WITH_MATCHING_RESOURCE"];
/** @see https://cloud.google.com/monitoring/quotas */
const MAX_CONDITIONS = 6;
const alert_policy_KINDS = [
    "conditionThreshold",
    "conditionAbsent",
    "conditionMatchedLog",
    "conditionMonitoringQueryLanguage",
    "conditionPrometheusQueryLanguage",
    "conditionSql",
];
/**
 * A policy as it is stored: checked, and each condition with a name.
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies
 * @throws ApiError INVALID_ARGUMENT; NOT_FOUND for a channel that is not there.
 */
function readAlertPolicy(body, name, channels) {
    if (values_textOf(body["displayName"]) === "")
        throw values_invalid("Field displayName is required.");
    const combiner = values_textOf(body["combiner"]);
    if (!COMBINERS.includes(combiner)) {
        throw values_invalid(`Field combiner "${combiner}" must be one of ${COMBINERS.join(", ")}.`);
    }
    const conditions = objectsOf(body["conditions"], "conditions");
    if (conditions.length === 0 || conditions.length > MAX_CONDITIONS) {
        throw values_invalid(`Field conditions must have 1 to ${MAX_CONDITIONS}, not ${conditions.length}.`);
    }
    for (const channel of channelsOf(body)) {
        if (!channels.has(channel)) {
            throw new api_error/* ApiError */.h("NOT_FOUND", `The notification channel ${channel} was not found.`);
        }
    }
    const named = conditions.map((condition, index) => alert_policy_readCondition(condition, index, name));
    return { enabled: true, ...body, name, conditions: named };
}
/** The names of the channels that a policy notifies. @throws ApiError INVALID_ARGUMENT */
function channelsOf(policy) {
    const list = policy["notificationChannels"] ?? [];
    if (!Array.isArray(list))
        throw values_invalid("Field notificationChannels must be a list.");
    return list.map((name) => values_textOf(name));
}
/** Keeps the name of a condition that has one of this policy. */
function alert_policy_readCondition(condition, index, policy) {
    const at = `conditions[${index}]`;
    if (values_textOf(condition["displayName"]) === "")
        throw values_invalid(`Field ${at}.displayName is required.`);
    const kinds = alert_policy_KINDS.filter((kind) => condition[kind] !== undefined);
    if (kinds.length !== 1)
        throw values_invalid(`Field ${at} must have exactly one of ${alert_policy_KINDS.join(", ")}.`);
    const [threshold] = objectsOf([condition["conditionThreshold"] ?? {}], `${at}.conditionThreshold`);
    if (kinds[0] === "conditionThreshold" && values_textOf(threshold?.["filter"]) === "") {
        throw values_invalid(`Field ${at}.conditionThreshold.filter is required.`);
    }
    const given = values_textOf(condition["name"]);
    const prefix = `${policy}/conditions/`;
    const name = given.startsWith(prefix) ? given : `${prefix}${index + 1}`;
    return { ...condition, name };
}
//# sourceMappingURL=alert-policy.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/crud-routes.js




const crud_routes_MAX_PAGE_SIZE = 1000;
/** Create, list, get, patch and delete. An update without a mask replaces the resource. */
function crudRoutes(kind, clock) {
    const { collection, store, read, mutation } = kind;
    const all = `/v3/projects/{project}/${collection}`;
    const one = `${all}/{id}`;
    const nameOf = ({ params }) => `projects/${params["project"]}/${collection}/${params["id"]}`;
    const record = ({ call }) => ({
        mutateTime: new Date(clock.now()).toISOString(),
        ...(call.principal === undefined ? {} : { mutatedBy: call.principal }),
    });
    const create = (request) => {
        const name = store.newName(request.params["project"] ?? "");
        const stored = read(request.body, name);
        return store.put({ ...stored, creationRecord: record(request), ...mutation(record(request)) });
    };
    const patch = (request) => {
        const current = store.get(nameOf(request));
        const mask = canonicalMask(request.query.get("updateMask") ?? "");
        const next = mask === "" ? request.body : applyFieldMask(current, request.body, mask);
        const { creationRecord } = current;
        const stored = read(next, nameOf(request));
        return store.put({ ...stored, creationRecord, ...mutation(record(request)) });
    };
    const list = ({ params, query }) => {
        const paging = {
            pageSize: query.get("pageSize") ?? "0",
            pageToken: query.get("pageToken") ?? "",
        };
        const matches = compileListFilter(query.get("filter") ?? "");
        const items = store.list(params["project"] ?? "").filter(matches);
        const page = pageOf(paging, items, ({ name }) => values_textOf(name), crud_routes_MAX_PAGE_SIZE);
        return {
            [collection]: [...page.items],
            totalSize: items.length,
            ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
        };
    };
    const remove = (request) => {
        store.get(nameOf(request));
        kind.beforeDelete?.(nameOf(request), request.query.get("force") === "true");
        store.delete(nameOf(request));
        return {};
    };
    return [
        { method: "POST", path: all, handle: create },
        { method: "GET", path: all, handle: list },
        { method: "GET", path: one, handle: (request) => store.get(nameOf(request)) },
        { method: "PATCH", path: one, handle: patch },
        { method: "DELETE", path: one, handle: remove },
    ];
}
//# sourceMappingURL=crud-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/notification-channel.js


/**
 * The label that a type can't do without.
 * @see https://cloud.google.com/monitoring/alerts/using-channels-api
 */
const REQUIRED_LABELS = {
    email: "email_address",
    pubsub: "topic",
    slack: "channel_name",
    sms: "number",
    webhook_basicauth: "url",
    webhook_tokenauth: "url",
};
/**
 * A channel as it is stored.
 * @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.notificationChannels
 * @throws ApiError INVALID_ARGUMENT
 */
function readNotificationChannel(body, name) {
    const type = values_textOf(body["type"]);
    if (type === "")
        throw values_invalid("Field type is required.");
    const label = Object.hasOwn(REQUIRED_LABELS, type) ? REQUIRED_LABELS[type] : undefined;
    const labels = (0,well_known/* isJsonObject */.OW)(body["labels"]) ? body["labels"] : {};
    if (label !== undefined && values_textOf(labels[label]) === "") {
        throw values_invalid(`Field labels.${label} is required for a channel of type ${type}.`);
    }
    return { enabled: true, ...body, name };
}
//# sourceMappingURL=notification-channel.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/series-filter.js

const TERM = /\s*(?:AND\s+)?(metric\.type|resource\.type|(?:metric|resource)\.labels?\.[A-Za-z_]\w*)\s*(!?=)\s*("(?:[^"\\]|\\.)*")/y;
/**
 * A monitoring filter of equality terms, joined by AND or by nothing; one term must name `metric.type`.
 * @see https://cloud.google.com/monitoring/api/v3/filters
 * @throws ApiError INVALID_ARGUMENT for anything else, with the text it stops at.
 */
function parseSeriesFilter(filter) {
    const terms = [];
    let namesMetric = false;
    const term = new RegExp(TERM);
    const text = filter.trimEnd();
    while (term.lastIndex < text.length) {
        const from = term.lastIndex;
        const [, field = "", operator, quoted = '""'] = term.exec(text) ?? [];
        if (field === "")
            throw values_invalid(`Could not parse the filter at "${text.slice(from)}".`);
        const wanted = quoted.slice(1, -1).replaceAll(/\\(.)/g, "$1");
        namesMetric ||= field === "metric.type" && operator === "=";
        terms.push((key) => (series_filter_valueOf(key, field) === wanted) === (operator === "="));
    }
    if (!namesMetric)
        throw values_invalid(`The filter "${filter}" must name one metric.type with "=".`);
    return (key) => terms.every((holds) => holds(key));
}
function series_filter_valueOf(key, field) {
    if (field === "metric.type")
        return key.metric;
    if (field === "resource.type")
        return key.resourceType;
    const labels = field.startsWith("metric.") ? key.metricLabels : key.resourceLabels;
    const name = field.slice(field.lastIndexOf(".") + 1);
    return Object.hasOwn(labels, name) ? (labels[name] ?? "") : "";
}
//# sourceMappingURL=series-filter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/series-store.js
const MINUTE_MS = 60_000;
/** Older points are dropped: a day of them. */
const KEPT_POINTS = 1440;
/** Gauges, read when they are listed, and counters by the minute. */
class SeriesStore {
    #gauges = new Set();
    #counters = new Map();
    /** The same counters by the label objects they were counted with: a caller that keeps those is served quickly. */
    #known = new WeakMap();
    #clock;
    constructor(clock) {
        this.#clock = clock;
    }
    gauge = (type, resource, read) => {
        const gauge = { key: keyOf(type, resource, {}), read };
        this.#gauges.add(gauge);
        return () => void this.#gauges.delete(gauge);
    };
    count = (type, resource, labels, by) => {
        const points = this.#counter(type, resource, labels).countByMinuteMs;
        const minuteMs = Math.floor(this.#clock.now() / MINUTE_MS) * MINUTE_MS;
        points.set(minuteMs, (points.get(minuteMs) ?? 0) + by);
        if (points.size <= KEPT_POINTS)
            return;
        const [oldestMs] = points.keys();
        if (oldestMs !== undefined)
            points.delete(oldestMs);
    };
    #counter(type, resource, labels) {
        const known = this.#known.get(resource)?.get(labels);
        if (known?.key.metric === type)
            return known;
        const key = keyOf(type, resource, labels);
        const id = series_store_idOf(key);
        const counter = this.#counters.get(id) ?? { key, countByMinuteMs: new Map() };
        this.#counters.set(id, counter);
        const ofResource = this.#known.get(resource) ?? new WeakMap();
        this.#known.set(resource, ofResource.set(labels, counter));
        return counter;
    }
    /** The matching series that have points in the interval, each with its id; newest points first. */
    list(matches, interval) {
        const found = [];
        const endMs = Math.min(this.#clock.now(), interval.endMs);
        // A gauge has no past: its point is of now, and counts for an interval that ended within the last minute.
        const sampled = this.#clock.now() - endMs < MINUTE_MS && interval.startMs <= endMs;
        for (const { key, read } of this.#gauges) {
            if (!sampled || !matches(key))
                continue;
            found.push([series_store_idOf(key), series(key, "GAUGE", [point(endMs, endMs, read())])]);
        }
        for (const { key, countByMinuteMs } of this.#counters.values()) {
            if (!matches(key))
                continue;
            const points = [...countByMinuteMs]
                .filter(([ms]) => ms + MINUTE_MS > interval.startMs && ms <= interval.endMs)
                .map(([ms, value]) => point(ms, ms + MINUTE_MS, value));
            if (points.length > 0)
                found.push([series_store_idOf(key), series(key, "DELTA", points.toReversed())]);
        }
        return found.toSorted(([a], [b]) => (a < b ? -1 : 1));
    }
}
function keyOf(metric, resource, metricLabels) {
    return { metric, resourceType: resource.type, resourceLabels: resource.labels, metricLabels };
}
function series_store_idOf(key) {
    const sorted = (labels) => Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const labels = [sorted(key.resourceLabels), sorted(key.metricLabels)];
    return JSON.stringify([key.metric, key.resourceType, ...labels]);
}
/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TimeSeries */
function series(key, metricKind, points) {
    const whole = points.every(({ value }) => Object.hasOwn(value, "int64Value"));
    return {
        metric: { type: key.metric, labels: { ...key.metricLabels } },
        resource: { type: key.resourceType, labels: { ...key.resourceLabels } },
        metricKind,
        valueType: whole ? "INT64" : "DOUBLE",
        points,
    };
}
function point(startMs, endMs, value) {
    const time = (ms) => new Date(ms).toISOString();
    return {
        interval: { startTime: time(startMs), endTime: time(endMs) },
        value: Number.isInteger(value) ? { int64Value: String(value) } : { doubleValue: value },
    };
}
//# sourceMappingURL=series-store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/store.js


/** Resources of one kind, whose ids the server gives. */
class ResourceStore {
    #byName = new Map();
    #collection;
    #lastId = 0;
    /** @param collection The last part of the parent's path: `alertPolicies`. */
    constructor(collection) {
        this.#collection = collection;
    }
    /** A free name; ids are long numbers, as Google's are, and rise with time. */
    newName(project) {
        this.#lastId += 1;
        return `projects/${project}/${this.#collection}/1${String(this.#lastId).padStart(18, "0")}`;
    }
    /** Stores under the resource's own name. */
    put(resource) {
        this.#byName.set(values_textOf(resource["name"]), resource);
        return resource;
    }
    has(name) {
        return this.#byName.has(name);
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const resource = this.#byName.get(name);
        if (resource === undefined)
            throw new api_error/* ApiError */.h("NOT_FOUND", `${name} was not found.`);
        return resource;
    }
    /** Of one project, by name. */
    list(project) {
        const prefix = `projects/${project}/`;
        return [...this.#byName]
            .filter(([name]) => name.startsWith(prefix))
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([, resource]) => resource);
    }
    delete(name) {
        this.get(name);
        this.#byName.delete(name);
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/monitoring/routes.js









const MAX_SERIES_PER_PAGE = 100_000;
/** Cloud Monitoring v3: alert policies, notification channels and time series, and the sink that fills these. */
function createMonitoringService(deps) {
    const { clock } = deps;
    const series = new SeriesStore(clock);
    const policies = new ResourceStore("alertPolicies");
    const channels = new ResourceStore("notificationChannels");
    const policyRoutes = crudRoutes({
        collection: "alertPolicies",
        store: policies,
        read: (body, name) => readAlertPolicy(body, name, channels),
        mutation: (record) => ({ mutationRecord: record }),
    }, clock);
    const channelRoutes = crudRoutes({
        collection: "notificationChannels",
        store: channels,
        read: readNotificationChannel,
        mutation: (record) => ({ mutationRecords: [record] }),
        beforeDelete: (name, force) => releaseChannel(policies, name, force),
    }, clock);
    return {
        name: "monitoring",
        routes: [
            ...policyRoutes,
            ...channelRoutes,
            {
                method: "GET",
                path: "/v3/projects/{project}/timeSeries",
                handle: (request) => listTimeSeries(series, request),
            },
            ...routes_unservedRoutes(),
        ],
        gauge: series.gauge,
        count: series.count,
    };
}
const UNSERVED = {
    "GET metricDescriptors": "MetricService.ListMetricDescriptors",
    "POST metricDescriptors": "MetricService.CreateMetricDescriptor",
    "GET monitoredResourceDescriptors": "MetricService.ListMonitoredResourceDescriptors",
    "POST timeSeries": "MetricService.CreateTimeSeries",
    "POST timeSeries:query": "QueryService.QueryTimeSeries",
    "GET uptimeCheckConfigs": "UptimeCheckService.ListUptimeCheckConfigs",
    "POST uptimeCheckConfigs": "UptimeCheckService.CreateUptimeCheckConfig",
    "GET groups": "GroupService.ListGroups",
    "GET services": "ServiceMonitoringService.ListServices",
    "GET snoozes": "SnoozeService.ListSnoozes",
};
/** Answers UNIMPLEMENTED with the name of what is not there. */
function routes_unservedRoutes() {
    return Object.entries(UNSERVED).map(([route, name]) => {
        const [method = "", path = ""] = route.split(" ");
        return {
            method: method === "GET" ? "GET" : "POST",
            path: `/v3/projects/{project}/${path}`,
            handle: () => {
                const message = `Method google.monitoring.v3.${name} is not implemented.`;
                throw new api_error/* ApiError */.h("UNIMPLEMENTED", message);
            },
        };
    });
}
/** A channel in use goes only by force, and is then taken out of the policies. @throws ApiError */
function releaseChannel(policies, name, force) {
    const project = name.split("/")[1] ?? "";
    const users = policies.list(project).filter((policy) => channelsOf(policy).includes(name));
    if (users.length > 0 && !force) {
        const message = `Cannot delete ${name}: ${users.length} alert policies notify it. Use force to delete it.`;
        throw new api_error/* ApiError */.h("FAILED_PRECONDITION", message);
    }
    for (const policy of users) {
        const notificationChannels = channelsOf(policy).filter((channel) => channel !== name);
        policies.put({ ...policy, notificationChannels });
    }
}
/** @see https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list */
function listTimeSeries(store, { query }) {
    const aggregated = [...query].find(([key, value]) => /[aA]ggregation\./.test(key) && !/^(ALIGN|REDUCE)_NONE$/.test(value));
    if (aggregated !== undefined) {
        const message = `${aggregated[0]}: time series are not aggregated here; ask for their points as they are.`;
        throw new api_error/* ApiError */.h("UNIMPLEMENTED", message);
    }
    const matches = parseSeriesFilter(query.get("filter") ?? "");
    const found = store.list(matches, intervalIn(query));
    const paging = {
        pageSize: query.get("pageSize") ?? "0",
        pageToken: query.get("pageToken") ?? "",
    };
    const page = pageOf(paging, found, ([id]) => id, MAX_SERIES_PER_PAGE);
    const headersOnly = query.get("view") === "HEADERS";
    return {
        timeSeries: page.items.map(([, { points, ...head }]) => headersOnly ? head : { ...head, points }),
        ...(page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }),
    };
}
/** Without a start, the interval is the one moment of its end. */
function intervalIn(query) {
    const end = query.get("interval.endTime") ?? query.get("interval.end_time");
    const start = query.get("interval.startTime") ?? query.get("interval.start_time") ?? end;
    const endMs = Date.parse(end ?? "");
    const startMs = Date.parse(start ?? "");
    if (Number.isNaN(endMs))
        throw values_invalid("Field interval.endTime must be a timestamp.");
    if (Number.isNaN(startMs))
        throw values_invalid("Field interval.startTime must be a timestamp.");
    if (startMs > endMs)
        throw values_invalid("Field interval.startTime must not be after interval.endTime.");
    return { startMs, endMs };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/resourcemanager/routes.js





/** What the embedded project is billed to; a real account's id has the same form. */
const BILLING_ACCOUNT = "billingAccounts/000000-000000-000000";
const EVERYONE = new Set(["allUsers", "allAuthenticatedUsers"]);
/**
 * Resource Manager v1 and v3 for the one project of the embedded cloud, and its billing (Cloud Billing v1).
 * @see https://cloud.google.com/resource-manager/reference/rest/v1/projects
 * @see https://cloud.google.com/resource-manager/reference/rest/v3/projects
 */
function createResourceManagerService(deps) {
    return {
        name: "cloudresourcemanager",
        routes: [
            { method: "GET", path: "/v1/projects", handle: () => ({ projects: [shownV1(deps)] }) },
            { method: "GET", path: "/v3/projects:search", handle: () => ({ projects: [shownV3(deps)] }) },
            { method: "GET", path: "/v1/projects/{project}", handle: (request) => v1(deps, request) },
            { method: "GET", path: "/v3/projects/{project}", handle: (request) => v3(deps, request) },
            {
                method: "GET",
                path: "/v1/projects/{project}/billingInfo",
                handle: (request) => billingInfo(deps, request),
            },
            {
                method: "POST",
                path: "/v1/projects/{project}:getAncestry",
                handle: (request) => {
                    checkProject(deps, request);
                    return { ancestor: [{ resourceId: { type: "project", id: deps.projectId } }] };
                },
            },
            ...unservedMethods("google.cloudresourcemanager.v1.Projects", {
                CreateProject: "POST /v1/projects",
                DeleteProject: "DELETE /v1/projects/{project}",
                UpdateProject: "PUT /v1/projects/{project}",
            }),
            ...unservedMethods("google.cloud.resourcemanager.v3.Projects", {
                CreateProject: "POST /v3/projects",
                DeleteProject: "DELETE /v3/projects/{project}",
                ListProjects: "GET /v3/projects",
                UpdateProject: "PATCH /v3/projects/{project}",
            }),
            ...["v1", "v3"].flatMap((version) => routes_iamRoutes(deps, `/${version}/projects/{project}`)),
        ],
    };
}
function v1(deps, request) {
    checkProject(deps, request);
    return shownV1(deps);
}
function shownV1(deps) {
    return {
        projectNumber: deps.projectNumber,
        projectId: deps.projectId,
        lifecycleState: "ACTIVE",
        name: deps.projectId,
    };
}
function v3(deps, request) {
    checkProject(deps, request);
    return shownV3(deps);
}
function shownV3(deps) {
    return {
        name: `projects/${deps.projectNumber}`,
        projectId: deps.projectId,
        state: "ACTIVE",
        displayName: deps.projectId,
    };
}
/** @see https://cloud.google.com/billing/docs/reference/rest/v1/ProjectBillingInfo */
function billingInfo(deps, request) {
    checkProject(deps, request);
    return {
        name: `projects/${deps.projectId}/billingInfo`,
        projectId: deps.projectId,
        billingAccountName: BILLING_ACCOUNT,
        billingEnabled: true,
    };
}
function routes_iamRoutes(deps, path) {
    return [
        {
            method: "POST",
            path: `${path}:getIamPolicy`,
            handle: (request) => readPolicy(deps.policies, checkProject(deps, request), request),
        },
        {
            method: "POST",
            path: `${path}:setIamPolicy`,
            handle: (request) => setIamPolicy(deps, request),
        },
        {
            method: "POST",
            path: `${path}:testIamPermissions`,
            handle: (request) => {
                checkProject(deps, request);
                return testPermissions(request.body["permissions"]);
            },
        },
    ];
}
/** @see https://cloud.google.com/resource-manager/reference/rest/v1/projects/setIamPolicy (constraints) */
function setIamPolicy(deps, request) {
    const name = checkProject(deps, request);
    const { policy } = request.body;
    const bindings = (0,well_known/* isJsonObject */.OW)(policy) && Array.isArray(policy["bindings"]) ? policy["bindings"] : [];
    for (const binding of bindings) {
        const members = (0,well_known/* isJsonObject */.OW)(binding) ? binding["members"] : undefined;
        const everyone = Array.isArray(members)
            ? members.find((member) => EVERYONE.has(member))
            : undefined;
        if (everyone === undefined)
            continue;
        const message = `A project does not support ${String(everyone)} as a member of a binding.`;
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
    }
    return writePolicy(deps.policies, name, request.body);
}
/**
 * The project's name by id, which policies are kept under. Google does not tell a foreign project from one
 * that does not exist.
 * @throws ApiError PERMISSION_DENIED
 */
function checkProject(deps, { params }) {
    const project = params["project"] ?? "";
    if (project !== deps.projectId && project !== deps.projectNumber) {
        throw new api_error/* ApiError */.h("PERMISSION_DENIED", "The caller does not have permission");
    }
    return `projects/${deps.projectId}`;
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/conditions.js
/** The condition after a change of state at `now`. */
function transition(before, state, now, cause) {
    return { state, cause, since: before?.state === state ? before.since : now };
}
/** `Ready`: failed when a part is, reconciling while one is. @see https://github.com/knative/specs/blob/main/specs/serving/overview.md */
function readyOf({ configurations, routes }) {
    const parts = [configurations, routes];
    const since = configurations.since > routes.since ? configurations.since : routes.since;
    const reconciling = parts.find(({ state }) => state === "CONDITION_RECONCILING");
    const decisive = reconciling ?? parts.find(({ state }) => state === "CONDITION_FAILED");
    if (decisive === undefined)
        return { state: "CONDITION_SUCCEEDED", cause: undefined, since };
    return { ...decisive, since };
}
/** The condition as the API shows it. @see https://cloud.google.com/run/docs/reference/rest/v2/Condition */
function renderCondition(type, { state, cause, since }) {
    return {
        type,
        state,
        lastTransitionTime: since,
        ...(cause === undefined
            ? {}
            : {
                severity: cause.severity ?? "ERROR",
                message: cause.message,
                ...reasonField(cause.reason),
            }),
    };
}
/** Two enums share a condition's oneof. */
function reasonField(reason) {
    if (reason === "")
        return {};
    return /^(HEALTH_CHECK|MIN_INSTANCES|ACTIVE_REVISION|RETIRED)/.test(reason)
        ? { revisionReason: reason }
        : { reason };
}
//# sourceMappingURL=conditions.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/model.js
const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
const SERVICE_TYPE = "type.googleapis.com/google.cloud.run.v2.Service";
const REVISION_TYPE = "type.googleapis.com/google.cloud.run.v2.Revision";
/** Why a revision failed; undefined while it has not. */
function failureOf({ ready }) {
    return ready.state === "CONDITION_FAILED" ? ready.cause : undefined;
}
function model_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function objects(value) {
    return Array.isArray(value) ? value.filter(model_isObject) : [];
}
function model_object(value) {
    return model_isObject(value) ? value : {};
}
function model_text(value) {
    return typeof value === "string" ? value : "";
}
/** A number, also from its text; undefined when it is neither. */
function number(value) {
    if (typeof value === "number")
        return value;
    return typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : undefined;
}
function model_strings(value) {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
function lastSegment(name) {
    return name.slice(name.lastIndexOf("/") + 1);
}
/** Milliseconds of a duration in JSON form (`1.5s`); undefined when it is none. */
function durationMs(value) {
    const match = /^(\d+(?:\.\d{1,9})?)s$/.exec(model_text(value));
    return match === null ? undefined : Number(match[1]) * 1_000;
}
/** A copy without `null`s, which callers send for "not set". */
function withoutNulls(value) {
    const clean = (item) => Array.isArray(item) ? item.map(clean) : model_isObject(item) ? withoutNulls(item) : item;
    const copy = {};
    for (const [key, item] of Object.entries(value)) {
        if (item !== null && item !== undefined)
            copy[key] = clean(item);
    }
    return copy;
}
/** Text that is equal for equal values, whatever the order of their keys. */
function canonical(value) {
    return JSON.stringify(value, (_, item) => model_isObject(item)
        ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : item);
}
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/revision-failure.js

/** Why a revision can't serve, with the reason that its conditions carry. */
class RevisionFailure extends Error {
    name = "RevisionFailure";
    reason;
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
}
/** Whatever kept the container from starting, in Google's words and then in its own. */
function healthCheckFailure(error, revision) {
    if (error instanceof RevisionFailure)
        return error;
    const port = number(objects(objects(revision.template["containers"])[0]?.["ports"])[0]?.["containerPort"]);
    const detail = error instanceof Error ? error.message : String(error);
    return new RevisionFailure("HEALTH_CHECK_CONTAINER_ERROR", `The user-provided container failed to start and listen on the port defined provided by the PORT=${port ?? 8080} environment variable within the allocated timeout. ` +
        "This can happen when the container port is misconfigured or if the timeout is too short. " +
        `Logs for this revision might contain more information: ${detail}.`);
}
/** How a service says that its revision failed. */
function notReady(revision, why) {
    return `Revision '${revision}' is not ready and cannot serve traffic. ${why}`.trim();
}
//# sourceMappingURL=revision-failure.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/environment.js


/** Roles with `secretmanager.versions.access`. @see https://cloud.google.com/secret-manager/docs/access-control */
const ACCESS = ["roles/secretmanager.secretAccessor", "roles/secretmanager.admin", "roles/owner"];
/**
 * The template's environment with its secrets read, as the revision's own service account may. Never says a value.
 * @throws RevisionFailure SECRETS_ACCESS_CHECK_FAILED, with a line for each secret that can't be read
 * @see https://cloud.google.com/run/docs/configuring/services/secrets
 */
function environmentOf(template, project, deps) {
    const env = {};
    const problems = [];
    const account = model_text(template["serviceAccount"]);
    const variables = objects(objects(template["containers"])[0]?.["env"]);
    for (const [index, entry] of variables.entries()) {
        const ref = model_object(model_object(entry["valueSource"])["secretKeyRef"]);
        const secret = model_text(ref["secret"]);
        if (secret === "") {
            env[model_text(entry["name"])] = model_text(entry["value"]);
            continue;
        }
        const name = secret.includes("/") ? secret : `projects/${project}/secrets/${secret}`;
        const read = readSecret(name, model_text(ref["version"]) || "latest", account, deps);
        if (Buffer.isBuffer(read))
            env[model_text(entry["name"])] = read.toString("utf8");
        else {
            const at = `spec.template.spec.containers[0].env[${index}].value_from.secret_key_ref.name`;
            problems.push(`${at}: ${read}`);
        }
    }
    if (problems.length > 0)
        throw new RevisionFailure("SECRETS_ACCESS_CHECK_FAILED", problems.join("\n"));
    return env;
}
function readSecret(name, version, account, { secrets, policies, projectNumber }) {
    const [, project = "", ...rest] = name.split("/");
    const shown = `projects/${projectNumber(project)}/${rest.join("/")}/versions/${version}`;
    const read = secrets.read(name, version);
    if ("problem" in read && read.missing)
        return `Secret ${shown} was not found`;
    if (!policies.allows(name, ACCESS, `serviceAccount:${account}`)) {
        return (`Permission denied on secret: ${shown} for Revision service account ${account}. The service account used must be ` +
            "granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.");
    }
    return "problem" in read ? read.problem : read;
}
//# sourceMappingURL=environment.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/revision-log.js

/**
 * A line of a revision's output as Cloud Logging keeps it: JSON becomes `jsonPayload`, its `severity` the
 * entry's own. @see https://cloud.google.com/run/docs/logging#using-json
 */
function revisionLogEntry(service, revision, stream, line) {
    const base = {
        logName: `projects/${service.project}/logs/run.googleapis.com%2F${encodeURIComponent(stream)}`,
        resource: revisionResource(service, revision),
    };
    if (stream === "varlog/system")
        return { ...base, severity: "ERROR", textPayload: line };
    const payload = revision_log_parse(line);
    if (payload === undefined)
        return { ...base, textPayload: line };
    const { severity, time, timestamp, ...rest } = payload;
    const at = typeof time === "string" ? time : timestamp;
    return {
        ...base,
        ...(typeof severity === "string" ? { severity: severity.toUpperCase() } : {}),
        ...(typeof at === "string" && !Number.isNaN(Date.parse(at)) ? { timestamp: at } : {}),
        jsonPayload: rest,
    };
}
/** The monitored resource of a revision. */
function revisionResource(service, revision) {
    return {
        type: "cloud_run_revision",
        labels: {
            project_id: service.project,
            location: service.location,
            service_name: service.id,
            revision_name: revision,
            configuration_name: service.id,
        },
    };
}
function revision_log_parse(line) {
    if (!line.startsWith("{"))
        return undefined;
    try {
        const value = JSON.parse(line);
        return model_isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
//# sourceMappingURL=revision-log.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/resource-rules.js

/** From so many thousandths of a CPU on, the memory's bounds in MiB. @see https://cloud.google.com/run/docs/configuring/services/cpu */
const MEMORY_BY_CPU = [
    { milliCpu: 8_000, minMiB: 4_096, maxMiB: 32_768 },
    { milliCpu: 6_000, minMiB: 4_096, maxMiB: 24_576 },
    { milliCpu: 4_000, minMiB: 2_048, maxMiB: 16_384 },
    { milliCpu: 2_000, minMiB: 128, maxMiB: 8_192 },
    { milliCpu: 1_000, minMiB: 128, maxMiB: 4_096 },
    { milliCpu: 500, minMiB: 128, maxMiB: 1_024 },
    { milliCpu: 80, minMiB: 128, maxMiB: 512 },
];
const WHOLE_CPUS = [1_000, 2_000, 4_000, 6_000, 8_000];
const GEN2_MIN_MIB = 512;
const UNITS = {
    "": 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    Ki: 1024,
    Mi: 1024 ** 2,
    Gi: 1024 ** 3,
};
/** Thousandths of a CPU: `1`, `0.5`, `500m`; undefined when it is none. */
function milliCpu(value) {
    const [, amount, milli] = /^(\d+(?:\.\d+)?)(m?)$/.exec(value) ?? [];
    if (amount === undefined)
        return undefined;
    return milli === "m" ? Number(amount) : Math.round(Number(amount) * 1_000);
}
function mebibytes(value) {
    const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(k|M|G|Ki|Mi|Gi)?$/.exec(value) ?? [];
    return amount === undefined ? undefined : (Number(amount) * (UNITS[unit] ?? 1)) / 1024 ** 2;
}
/**
 * The first problem of a template's limits, in the words that Google uses where those are known.
 * @param template With its defaults filled in.
 */
function limitProblem(template, container) {
    const resources = model_object(container["resources"]);
    const limits = model_object(resources["limits"]);
    const cpu = milliCpu(model_text(limits["cpu"]));
    const fraction = cpu !== undefined && cpu >= 80 && cpu < 1_000;
    if (cpu === undefined || (!fraction && !WHOLE_CPUS.includes(cpu))) {
        return cpuProblem("Must be equal to one of [.08-1], 1.0, 2.0, 4.0, 6.0, 8.0.");
    }
    const gen2 = template["executionEnvironment"] === "EXECUTION_ENVIRONMENT_GEN2";
    if (fraction) {
        const concurrency = number(template["maxInstanceRequestConcurrency"]) ?? 1;
        if (concurrency > 1)
            return cpuProblem("Total cpu < 1 is not supported with concurrency > 1.");
        if (resources["cpuIdle"] !== true)
            return cpuProblem("Total cpu < 1 is not supported with cpu always allocated.");
        if (gen2)
            return cpuProblem("Total cpu < 1 is not supported with gen2 execution environment.");
    }
    return memoryProblem(model_text(limits["memory"]), cpu, gen2);
}
function cpuProblem(rule) {
    return { limit: "cpu", description: `Invalid value specified for cpu. ${rule}` };
}
function memoryProblem(value, cpu, gen2) {
    const bounds = MEMORY_BY_CPU.find((row) => row.milliCpu <= cpu);
    const memory = mebibytes(value);
    if (bounds === undefined)
        return undefined;
    const minMiB = gen2 ? Math.max(bounds.minMiB, GEN2_MIN_MIB) : bounds.minMiB;
    if (memory !== undefined && memory >= minMiB && memory <= bounds.maxMiB)
        return undefined;
    const what = gen2 ? "memory with gen2 execution environment" : "container memory";
    const cpus = cpu % 1_000 === 0 ? `${cpu / 1_000}.0` : String(cpu / 1_000);
    return {
        limit: "memory",
        description: `Invalid value specified for ${what}. For ${cpus} CPU, memory must be between ${resource_rules_shown(minMiB)} and ${resource_rules_shown(bounds.maxMiB)} inclusive.\n` +
            "For more troubleshooting guidance, see https://cloud.google.com/run/docs/configuring/memory-limits",
    };
}
function resource_rules_shown(mib) {
    return mib % 1_024 === 0 ? `${mib / 1_024}Gi` : `${mib}Mi`;
}
//# sourceMappingURL=resource-rules.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/template.js


/**
 * The template with what Cloud Run fills in. Only fields that Terraform's provider takes as computed: any
 * other would be a difference in its next plan.
 * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate
 */
function withDefaults(template, defaultAccount) {
    const [first, ...others] = objects(template["containers"]);
    if (first === undefined)
        return template;
    const container = first;
    const ports = objects(container["ports"]);
    const port = number(ports[0]?.["containerPort"]) ?? 8080;
    const resources = model_object(container["resources"]);
    const limits = model_object(resources["limits"]);
    const cpu = model_text(limits["cpu"]) || "1000m";
    const filled = {
        ...container,
        ports: [
            { ...ports[0], name: model_text(ports[0]?.["name"]) || "http1", containerPort: port },
            ...ports.slice(1),
        ],
        resources: {
            // Without `resources` CPU is billed per request; with them only when they say so.
            ...(container["resources"] === undefined ? { cpuIdle: true, startupCpuBoost: true } : {}),
            ...resources,
            limits: { ...limits, cpu, memory: model_text(limits["memory"]) || "512Mi" },
        },
        startupProbe: container["startupProbe"] ?? {
            timeoutSeconds: 240,
            periodSeconds: 240,
            failureThreshold: 1,
            tcpSocket: { port },
        },
    };
    const scaling = model_object(template["scaling"]);
    return {
        ...template,
        containers: [filled, ...others],
        serviceAccount: model_text(template["serviceAccount"]) || defaultAccount,
        timeout: model_text(template["timeout"]) || "300s",
        // @see https://cloud.google.com/run/docs/configuring/cpu (below 1 CPU an instance takes one request)
        maxInstanceRequestConcurrency: template["maxInstanceRequestConcurrency"] || ((milliCpu(cpu) ?? 1_000) < 1_000 ? 1 : 80),
        scaling: { ...scaling, maxInstanceCount: scaling["maxInstanceCount"] || 100 },
    };
}
/** Equal for templates that make the same revision: `env` is a set, and the name does not count. */
function templateKey(template) {
    const containers = objects(template["containers"]).map((container) => ({
        ...container,
        env: objects(container["env"]).toSorted((a, b) => (model_text(a["name"]) < model_text(b["name"]) ? -1 : 1)),
    }));
    return canonical({ ...template, containers, revision: "" });
}
function imageOf(template) {
    return model_text(objects(template["containers"])[0]?.["image"]);
}
function limitsOf(template) {
    const scaling = model_object(template["scaling"]);
    return {
        concurrency: number(template["maxInstanceRequestConcurrency"]) ?? 80,
        maxInstances: number(scaling["maxInstanceCount"]) ?? 100,
        minInstances: number(scaling["minInstanceCount"]) ?? 0,
        timeoutMs: durationMs(template["timeout"]) ?? 300_000,
    };
}
/** What the runner needs from a template, but for the image, the lines and the environment. */
function processOf(template) {
    const container = objects(template["containers"])[0] ?? {};
    const containerPort = number(objects(container["ports"])[0]?.["containerPort"]) ?? 8080;
    const liveness = container["livenessProbe"];
    return {
        command: model_strings(container["command"]),
        args: model_strings(container["args"]),
        containerPort,
        startupProbe: probeOf(model_object(container["startupProbe"]), containerPort),
        livenessProbe: liveness === undefined ? undefined : probeOf(model_object(liveness), containerPort),
    };
}
function probeOf(probe, containerPort) {
    const action = model_object(probe["httpGet"] ?? probe["grpc"] ?? probe["tcpSocket"]);
    const port = number(action["port"]) || containerPort;
    return {
        check: checkOf(probe),
        port: port === containerPort ? undefined : port,
        initialDelayMs: (number(probe["initialDelaySeconds"]) ?? 0) * 1_000,
        periodMs: (number(probe["periodSeconds"]) || 10) * 1_000,
        timeoutMs: (number(probe["timeoutSeconds"]) || 1) * 1_000,
        failureThreshold: number(probe["failureThreshold"]) || 3,
    };
}
function checkOf(probe) {
    const { httpGet, grpc } = probe;
    if (httpGet !== undefined) {
        const headers = objects(model_object(httpGet)["httpHeaders"]).map((header) => [model_text(header["name"]), model_text(header["value"])]);
        const path = model_text(model_object(httpGet)["path"]) || "/";
        return { kind: "http", path, headers: Object.fromEntries(headers) };
    }
    if (grpc !== undefined)
        return { kind: "grpc", service: model_text(model_object(grpc)["service"]) };
    return { kind: "tcp" };
}
//# sourceMappingURL=template.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/instance-starter.js





/** What starts one more instance of the revision: its image and its secrets are read anew each time. */
function instanceStarter(deps, service, { name, template }) {
    return async () => {
        const image = deps.images.find(imageOf(template));
        if (image === undefined) {
            throw new RevisionFailure("CONTAINER_MISSING", `Image '${imageOf(template)}' not found.`);
        }
        const env = environmentOf(template, service.project, deps);
        if (deps.faults.take("run.revision", `${service.name}/revisions/${name}`)?.kind === "crash") {
            throw new StartFailure("the crash that was asked for");
        }
        return deps.runner.start({
            image,
            ...processOf(template),
            env: {
                ...env,
                ...deps.extraEnv(),
                K_SERVICE: service.id,
                K_REVISION: name,
                K_CONFIGURATION: service.id,
            },
            onLine: (stream, line) => deps.logs.write(revisionLogEntry(service, name, stream, line)),
        });
    };
}
//# sourceMappingURL=instance-starter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/render.js


/** The service as the API shows it. */
function renderService(service, urls) {
    const uri = urls.url(service);
    const revision = (name) => name === undefined ? undefined : { name: `${service.name}/revisions/${name}` };
    const reconciling = service.observedGeneration !== service.generation;
    const { configurations, routes } = service.conditions;
    const hidden = service.spec["defaultUriDisabled"] === true;
    return {
        ...service.spec,
        name: service.name,
        uid: service.uid,
        generation: String(service.generation),
        createTime: service.createTime,
        updateTime: service.updateTime,
        creator: service.creator,
        lastModifier: service.lastModifier,
        ingress: service.spec["ingress"] ?? "INGRESS_TRAFFIC_ALL",
        launchStage: service.spec["launchStage"] ?? "GA",
        observedGeneration: String(service.observedGeneration),
        terminalCondition: renderCondition("Ready", readyOf(service.conditions)),
        conditions: [
            renderCondition("RoutesReady", routes),
            renderCondition("ConfigurationsReady", configurations),
        ],
        ...(service.latestReady === undefined
            ? {}
            : { latestReadyRevision: model_text(revision(service.latestReady)?.["name"]) }),
        ...(service.latestCreated === undefined
            ? {}
            : { latestCreatedRevision: model_text(revision(service.latestCreated)?.["name"]) }),
        trafficStatuses: service.servedTraffic.map((target) => {
            const tag = model_text(target["tag"]);
            return { ...target, ...(tag === "" || hidden ? {} : { uri: urls.url(service, tag) }) };
        }),
        ...(hidden ? {} : { uri, urls: [uri] }),
        reconciling,
        etag: service.etag,
    };
}
/** The revision as the API shows it. */
function renderRevision(service, revision) {
    const { revision: _name, ...template } = revision.template;
    const routed = service.routes.some((route) => route.revision === revision.name);
    const { ready } = revision;
    const active = routed
        ? { ...ready, state: "CONDITION_SUCCEEDED", cause: undefined }
        : {
            ...ready,
            state: "CONDITION_FAILED",
            cause: { reason: "RETIRED", message: "Revision retired.", severity: "INFO" },
        };
    const minimum = number(model_object(template["scaling"])["minInstanceCount"]) ?? 0;
    return {
        ...template,
        name: `${service.name}/revisions/${revision.name}`,
        uid: revision.uid,
        generation: "1",
        observedGeneration: "1",
        createTime: revision.createTime,
        updateTime: ready.since,
        creator: revision.creator,
        etag: revision.etag,
        launchStage: service.spec["launchStage"] ?? "GA",
        service: lastSegment(service.name),
        reconciling: ready.state === "CONDITION_RECONCILING",
        conditions: [
            renderCondition("Ready", ready),
            ...(ready.state === "CONDITION_SUCCEEDED" ? [renderCondition("Active", active)] : []),
            ...["ContainerReady", "ContainerHealthy", "ResourcesAvailable"].map((type) => renderCondition(type, partOf(type, ready))),
        ],
        ...(minimum > 0 ? { scalingStatus: { desiredMinInstanceCount: minimum } } : {}),
    };
}
/** Of the parts only the one that failed carries the failure; those after it were not reached. */
function partOf(type, ready) {
    if (ready.state !== "CONDITION_FAILED")
        return ready;
    const missing = ready.cause?.reason === "CONTAINER_MISSING";
    const refused = ready.cause?.reason === "SECRETS_ACCESS_CHECK_FAILED";
    const failed = missing ? "ContainerReady" : refused ? "ResourcesAvailable" : "ContainerHealthy";
    if (type === failed)
        return ready;
    const reached = type === "ContainerReady" || (type === "ResourcesAvailable" && !missing);
    return {
        ...ready,
        cause: undefined,
        state: reached ? "CONDITION_SUCCEEDED" : "CONDITION_RECONCILING",
    };
}
/** The traffic of a service that names none. @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services */
const DEFAULT_TRAFFIC = [{ type: LATEST, percent: 100 }];
//# sourceMappingURL=render.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/revision-pool.js

/** A request waits this long for an instance. @see https://cloud.google.com/run/docs/about-concurrency */
const QUEUE_MS = 10_000;
/** An instance without requests is kept up to 15 minutes. @see https://cloud.google.com/run/docs/about-instance-autoscaling */
const IDLE_MS = 15 * 60_000;
const MAX_RESTART_DELAY_MS = 10_000;
/** Why no instance takes a request: 429 for `full`, 503 for `broken`. */
class NoInstance extends Error {
    name = "NoInstance";
    kind;
    constructor(kind) {
        super(kind);
        this.kind = kind;
    }
}
/**
 * The instances of one revision: started when requests need them or the minimum says so, each with its
 * concurrency limit, stopped when idle. Everything is driven by events and one timer an idle instance.
 */
class RevisionPool {
    #limits;
    #clock;
    #startInstance;
    #slots = new Set();
    #waiters = new Set();
    #starting = 0;
    #scale;
    #failures = 0;
    #cancelRestart;
    #closed = false;
    constructor(limits, clock, startInstance) {
        this.#limits = limits;
        this.#scale = { min: 0, max: limits.maxInstances };
        this.#clock = clock;
        this.#startInstance = startInstance;
    }
    /** Starts the first instance, as a deploy does. @throws StartFailure */
    async warmUp() {
        this.#starting++;
        try {
            this.#admit(await this.#startInstance());
        }
        finally {
            this.#starting--;
        }
    }
    /** Keeps at least and at most so many instances; those above the maximum end when they are idle. */
    setScale(scale) {
        this.#scale = scale;
        this.#keepMinimum();
        for (const slot of this.#slots) {
            if (this.#slots.size > scale.max && slot.inFlight === 0)
                this.#retire(slot);
        }
    }
    /** A place on an instance, at once or after a wait. @throws NoInstance */
    acquire() {
        const slot = this.#freeSlot();
        if (slot !== undefined)
            return Promise.resolve(this.#lease(slot));
        if (this.#closed)
            return Promise.reject(new NoInstance("broken"));
        if (this.#waiters.size >= this.#limits.concurrency * this.#scale.max) {
            return Promise.reject(new NoInstance("full"));
        }
        return new Promise((resolve, reject) => {
            const cancel = this.#clock.setTimer(this.#clock.now() + QUEUE_MS, () => waiter.refuse(new NoInstance("full")));
            const done = () => {
                cancel();
                this.#waiters.delete(waiter);
            };
            const waiter = {
                give: (lease) => (done(), resolve(lease)),
                refuse: (error) => (done(), reject(error)),
            };
            this.#waiters.add(waiter);
            this.#grow();
        });
    }
    /** Kills one instance, as the crash fault does. */
    crash() {
        for (const slot of this.#slots)
            return slot.instance.kill();
    }
    async close() {
        this.#closed = true;
        this.#cancelRestart?.();
        for (const waiter of this.#waiters)
            waiter.refuse(new NoInstance("broken"));
        const slots = [...this.#slots];
        this.#slots.clear();
        for (const slot of slots)
            slot.cancelIdle?.();
        await Promise.all(slots.map((slot) => slot.instance.stop()));
    }
    #freeSlot() {
        let best;
        for (const slot of this.#slots) {
            if (slot.inFlight >= this.#limits.concurrency)
                continue;
            if (best === undefined || slot.inFlight < best.inFlight)
                best = slot;
        }
        return best;
    }
    #lease(slot) {
        slot.inFlight++;
        slot.cancelIdle?.();
        slot.cancelIdle = undefined;
        let released = false;
        return {
            port: slot.instance.port,
            exited: slot.instance.exited,
            release: () => {
                if (released)
                    return;
                released = true;
                slot.inFlight--;
                this.#serveWaiters();
                if (slot.inFlight > 0)
                    return;
                if (this.#slots.has(slot) && this.#slots.size > this.#scale.max)
                    this.#retire(slot);
                else
                    this.#armIdle(slot);
            },
        };
    }
    #armIdle(slot) {
        if (this.#closed || !this.#slots.has(slot))
            return;
        slot.cancelIdle = this.#clock.setTimer(this.#clock.now() + IDLE_MS, () => {
            if (this.#slots.size > this.#scale.min)
                this.#retire(slot);
        });
    }
    #retire(slot) {
        slot.cancelIdle?.();
        this.#slots.delete(slot);
        void slot.instance.stop();
    }
    #serveWaiters() {
        for (const waiter of this.#waiters) {
            const slot = this.#freeSlot();
            if (slot === undefined)
                return;
            waiter.give(this.#lease(slot));
        }
    }
    #admit(instance) {
        if (this.#closed)
            return void instance.stop();
        this.#failures = 0;
        const slot = { instance, inFlight: 0, cancelIdle: undefined };
        this.#slots.add(slot);
        void instance.exited.then(() => this.#gone(slot));
        this.#serveWaiters();
        if (slot.inFlight === 0)
            this.#armIdle(slot);
    }
    #gone(slot) {
        slot.cancelIdle?.();
        // False after an idle stop or a close: those were asked for.
        if (!this.#slots.delete(slot))
            return;
        this.#failures++;
        this.#restartLater();
    }
    #restartLater() {
        if (this.#closed || this.#cancelRestart !== undefined)
            return;
        const delayMs = Math.min(100 * 2 ** this.#failures, MAX_RESTART_DELAY_MS);
        this.#cancelRestart = this.#clock.setTimer(this.#clock.now() + delayMs, () => {
            this.#cancelRestart = undefined;
            this.#keepMinimum();
            if (this.#waiters.size > 0)
                this.#grow();
        });
    }
    #keepMinimum() {
        while (!this.#closed && this.#slots.size + this.#starting < this.#scale.min)
            this.#launch();
    }
    #grow() {
        if (this.#cancelRestart !== undefined)
            return;
        const coming = this.#starting * this.#limits.concurrency;
        const room = this.#slots.size + this.#starting < this.#scale.max;
        if (room && coming < this.#waiters.size)
            this.#launch();
    }
    #launch() {
        this.#starting++;
        this.#startInstance().then((instance) => {
            this.#starting--;
            this.#admit(instance);
        }, (error) => {
            this.#starting--;
            this.#failures++;
            if (!(error instanceof StartFailure) || this.#slots.size === 0) {
                for (const waiter of this.#waiters)
                    waiter.refuse(new NoInstance("broken"));
            }
            this.#restartLater();
        });
    }
}
//# sourceMappingURL=revision-pool.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/scaling.js


/**
 * A revision's share of the service's scaling, by its percent of the traffic; its own limits apply too. One without
 * traffic and tag keeps nothing running.
 * @see https://cloud.google.com/run/docs/configuring/min-instances
 * @see https://cloud.google.com/run/docs/configuring/services/manual-scaling
 */
function scaleOf(service, revision) {
    const record = service.revisions.get(revision);
    const own = limitsOf(record?.template ?? {});
    const routes = service.routes.filter((route) => route.revision === revision);
    if (routes.length === 0)
        return { min: 0, max: own.maxInstances };
    const percent = routes.reduce((sum, route) => sum + route.percent, 0);
    const scaling = model_object(service.spec["scaling"]);
    const share = (count) => Math.ceil((count * percent) / 100);
    if (scaling["scalingMode"] === "MANUAL") {
        const exact = share(number(scaling["manualInstanceCount"]) ?? 0);
        return { min: exact, max: exact };
    }
    const ceiling = number(scaling["maxInstanceCount"]) || undefined;
    const max = ceiling === undefined || percent === 0
        ? own.maxInstances
        : Math.min(own.maxInstances, share(ceiling));
    const min = Math.max(own.minInstances, share(number(scaling["minInstanceCount"]) ?? 0));
    return { min: Math.min(min, max), max };
}
//# sourceMappingURL=scaling.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/deploy.js









/** Makes revisions run and moves traffic; knows the running instances of every revision. */
class Deployer {
    #deps;
    #pools = new Map();
    constructor(deps) {
        this.#deps = deps;
    }
    /** The instances of a revision; undefined when it never started. */
    pool(service, revision) {
        return this.#pools.get(`${service.uid}/${revision}`);
    }
    /** Says that a change is on its way: a new revision, the traffic, or both. */
    begin(service, revision) {
        const pending = "CONDITION_RECONCILING";
        const { configurations, routes } = service.conditions;
        service.conditions = {
            configurations: revision === undefined ? configurations : this.#moved(configurations, pending),
            routes: this.#moved(routes, pending),
        };
    }
    /**
     * Brings a new revision up, if there is one, and applies the traffic. A revision that fails leaves its traffic to
     * what served before. @throws ApiError FAILED_PRECONDITION, NOT_FOUND: why the service is not ready
     */
    async deploy(service, revision) {
        const failure = revision === undefined ? undefined : await this.#bringUp(service, revision);
        if (revision !== undefined) {
            if (failure === undefined)
                service.latestReady = revision.name;
            this.#settle(service, "configurations", failure);
        }
        const unrouted = this.#applyTraffic(service);
        // A first revision that failed leaves nothing to route to: the service says so once.
        const nothing = failure !== undefined && service.routes.length === 0;
        this.#settle(service, "routes", nothing ? failure : unrouted?.cause);
        if (failure !== undefined)
            throw new api_error/* ApiError */.h(codeOf(failure), failure.message);
        if (unrouted !== undefined)
            throw new api_error/* ApiError */.h(unrouted.code, unrouted.cause.message);
    }
    /** An operation that ends before it has done anything; what served goes on serving. */
    fail(service, revision, message) {
        const cause = { reason: "INTERNAL", message };
        if (revision !== undefined) {
            revision.ready = this.#moved(revision.ready, "CONDITION_FAILED", cause);
            this.#settle(service, "configurations", cause);
        }
        this.#settle(service, "routes", cause);
    }
    async removeRevision(service, name) {
        service.revisions.delete(name);
        const pool = this.pool(service, name);
        this.#pools.delete(`${service.uid}/${name}`);
        await pool?.close();
    }
    async remove(service) {
        const names = [...service.revisions.keys()];
        await Promise.all(names.map((name) => this.removeRevision(service, name)));
    }
    async close() {
        await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
        this.#pools.clear();
    }
    /** Takes the traffic over as a whole, or says what is wrong with it and leaves it. */
    #applyTraffic(service) {
        const traffic = objects(service.spec["traffic"]);
        const wanted = traffic.length > 0 ? traffic : DEFAULT_TRAFFIC;
        const routes = [];
        for (const target of wanted) {
            const name = targetOf(service, target);
            const found = name === undefined ? undefined : service.revisions.get(name);
            if (name === undefined || found === undefined) {
                const message = `Revision '${name ?? "LATEST"}' is not found.`;
                return { code: "NOT_FOUND", cause: { reason: "", message } };
            }
            if (found.ready.state !== "CONDITION_SUCCEEDED") {
                const message = notReady(name, failureOf(found)?.message ?? "");
                return { code: "FAILED_PRECONDITION", cause: { reason: "REVISION_FAILED", message } };
            }
            const tag = model_text(target["tag"]);
            routes.push({
                revision: name,
                percent: number(target["percent"]) ?? 0,
                tag: tag === "" ? undefined : tag,
            });
        }
        service.routes = routes;
        service.servedTraffic = wanted;
        for (const name of service.revisions.keys())
            this.pool(service, name)?.setScale(scaleOf(service, name));
        return undefined;
    }
    /** Starts the first instance; the cause when it does not start. */
    async #bringUp(service, revision) {
        const start = instanceStarter(this.#deps, service, revision);
        const pool = new RevisionPool(limitsOf(revision.template), this.#deps.clock, start);
        try {
            await pool.warmUp();
        }
        catch (error) {
            await pool.close();
            const { reason, message } = healthCheckFailure(error, revision);
            const cause = { reason, message };
            revision.ready = this.#moved(revision.ready, "CONDITION_FAILED", cause);
            return { reason, message: notReady(revision.name, message) };
        }
        revision.ready = this.#moved(revision.ready, "CONDITION_SUCCEEDED");
        this.#pools.set(`${service.uid}/${revision.name}`, pool);
        return undefined;
    }
    #settle(service, part, cause) {
        const state = cause === undefined ? "CONDITION_SUCCEEDED" : "CONDITION_FAILED";
        const next = this.#moved(service.conditions[part], state, cause);
        service.conditions = { ...service.conditions, [part]: next };
    }
    #moved(before, state, cause) {
        return transition(before, state, new Date(this.#deps.clock.now()).toISOString(), cause);
    }
}
function targetOf(service, target) {
    const named = model_text(target["revision"]);
    const latest = target["type"] === LATEST || named === "";
    return latest ? service.latestReady : lastSegment(named);
}
function codeOf({ reason }) {
    return reason === "CONTAINER_MISSING" ? "NOT_FOUND" : "FAILED_PRECONDITION";
}
//# sourceMappingURL=deploy.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/access.js

const INVOKE = ["roles/run.invoker", "roles/run.admin", "roles/owner", "roles/editor"];
/**
 * May this request call the service? `true`, or how it is refused. No token is 403, one that is no good
 * is 401, one without the right is 403. The audience is the service's own URL, also for a tag's URL.
 * @see https://cloud.google.com/run/docs/authenticating/service-to-service
 */
function checkInvoker(request, service, ownUrl, deps) {
    if (service.spec["invokerIamDisabled"] === true)
        return true;
    if (deps.policies.allows(service.name, INVOKE, "allUsers"))
        return true;
    const header = request.headers["x-serverless-authorization"] ?? request.headers.authorization;
    const token = /^bearer (.+)$/i.exec(String(header ?? ""))?.[1];
    if (token === undefined)
        return { status: 403, why: "noToken" };
    const claims = deps.issuer.verifyIdToken(token);
    if ("problem" in claims)
        return { status: 401, why: "badToken" };
    const audiences = [ownUrl, ...model_strings(service.spec["customAudiences"])];
    if (!audiences.includes(claims.audience))
        return { status: 401, why: "badToken" };
    const member = `serviceAccount:${claims.email}`;
    const allowed = deps.policies.allows(service.name, INVOKE, member);
    return allowed ? true : { status: 403, why: "noRight" };
}
//# sourceMappingURL=access.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/error-page.js
/** Pages that Google's front end shows as HTML; a place for the path is `{}`. */
const PAGES = {
    401: ["Unauthorized", "Your client does not have permission to the requested URL {}."],
    403: ["Forbidden", "Your client does not have permission to get URL {} from this server."],
    404: ["Page not found", "The requested URL was not found on this server."],
    413: ["Request Entity Too Large", "Your client issued a request that was too large."],
};
/** What it answers as plain text: the container could not, or not in time. */
const TEXTS = {
    429: "Rate exceeded.",
    503: "Service Unavailable",
    504: "upstream request timeout",
};
/** Answers as Google's front end does, for the container; only closes when the answer has begun. */
function answerPage(response, status, path) {
    if (response.headersSent || response.destroyed)
        return void response.destroy();
    const isHtml = status in PAGES;
    const body = isHtml
        ? htmlPage(status, path)
        : TEXTS[status];
    response.writeHead(status, {
        "content-type": isHtml ? "text/html; charset=UTF-8" : "text/plain",
        "content-length": Buffer.byteLength(body),
        server: "Google Frontend",
        ...(status === 401
            ? {
                "www-authenticate": 'Bearer error="invalid_token" error_description="The access token could not be verified"',
            }
            : {}),
    });
    response.end(body);
}
function htmlPage(status, path) {
    const [title, template] = PAGES[status];
    const text = template.replace("{}", () => `<code>${escapeHtml(path)}</code>`);
    return `<html><head>
<meta http-equiv="content-type" content="text/html;charset=utf-8">
<title>${status} ${title}</title>
</head>
<body text=#000000 bgcolor=#ffffff>
<h1>Error: ${title}</h1>
<h2>${text}</h2>
<h2></h2>
</body></html>
`;
}
function escapeHtml(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
//# sourceMappingURL=error-page.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/ingress.js
/**
 * May this request come in at all? One from outside is refused where only internal traffic is let in. Of what reaches
 * the embedded cloud only Cloud Tasks and Cloud Scheduler count as internal, as they do on Google.
 * @see https://cloud.google.com/run/docs/securing/ingress
 */
function isLetIn(request, service) {
    if (service.spec["defaultUriDisabled"] === true)
        return false;
    const ingress = service.spec["ingress"];
    if (ingress === undefined || ingress === "INGRESS_TRAFFIC_ALL")
        return true;
    if (ingress === "INGRESS_TRAFFIC_NONE")
        return false;
    const { headers } = request;
    const agent = headers["user-agent"];
    return ((agent === "Google-Cloud-Tasks" && headers["x-cloudtasks-queuename"] !== undefined) ||
        (agent === "Google-Cloud-Scheduler" && headers["x-cloudscheduler"] !== undefined));
}
//# sourceMappingURL=ingress.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/request-log.js

const AUTHENTICATING = "Read more at https://cloud.google.com/run/docs/securing/authenticating Additional troubleshooting documentation can be found at: ";
/** What the log says of a request that Google's front end answers for the container. @see https://cloud.google.com/run/docs/troubleshooting */
const REFUSALS = {
    noToken: `The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
    badToken: `The request was not authenticated: its token is not of Google, has expired, or is for another audience. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
    noRight: `The request was not authorized to invoke this service. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
    noInstance: "The request was aborted because there was no available instance. Additional troubleshooting documentation can be found at: https://cloud.google.com/run/docs/troubleshooting#abort-request",
    brokenInstance: "The request failed because either the HTTP response was malformed or connection to the instance had an error. Additional troubleshooting documentation can be found at: https://cloud.google.com/run/docs/troubleshooting#malformed-response-or-connection-error",
    timeout: "The request has been terminated because it has reached the maximum request timeout. To change this limit, see https://cloud.google.com/run/docs/configuring/request-timeout",
};
/** Cloud Run's own line for a request. @see https://cloud.google.com/run/docs/logging#request-logs */
function requestLogEntry(service, revision, request, { status, startMs, endMs, traceId, refusal }) {
    const { headers } = request;
    return {
        logName: `projects/${service.project}/logs/run.googleapis.com%2Frequests`,
        resource: revisionResource(service, revision),
        severity: status >= 500 ? "ERROR" : status >= 400 ? "WARNING" : "INFO",
        timestamp: new Date(startMs).toISOString(),
        trace: `projects/${service.project}/traces/${traceId}`,
        httpRequest: {
            requestMethod: request.method ?? "GET",
            requestUrl: `http://${headers.host ?? ""}${request.url ?? "/"}`,
            ...(headers["content-length"] === undefined
                ? {}
                : { requestSize: headers["content-length"] }),
            status,
            ...(headers["user-agent"] === undefined ? {} : { userAgent: headers["user-agent"] }),
            remoteIp: request.socket.remoteAddress ?? "127.0.0.1",
            latency: `${((endMs - startMs) / 1_000).toFixed(3)}s`,
            protocol: `HTTP/${request.httpVersion}`,
        },
        ...(refusal === undefined ? {} : { textPayload: refusal }),
    };
}
//# sourceMappingURL=request-log.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/front-end.js









/** How long the front end waits to hear of a process's end after its connection broke. */
const EXIT_GRACE_MS = 500;
/** Over HTTP/1. @see https://cloud.google.com/run/quotas#request_limits */
const MAX_REQUEST_BYTES = 32 * 1_024 * 1_024;
/** What the log has for a caller that left before the answer began. */
const CLIENT_GONE = 499;
const HOST = /^(?:([a-z0-9-]+?)---)?([a-z][a-z0-9-]*)-(\d+)\.([a-z0-9-]+)\.run\.localhost(?::\d+)?$/;
/** Headers that end at this hop. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];
/** Google's front end: finds the revision, checks the caller, passes the request on. */
class FrontEnd {
    #deps;
    #store;
    #deployer;
    #urls;
    #agent = new external_node_http_.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
    constructor(deps, store, deployer, urls) {
        this.#deps = deps;
        this.#store = store;
        this.#deployer = deployer;
        this.#urls = urls;
    }
    ownsHost(host) {
        return HOST.test(host);
    }
    /** Answers a request whose host {@link ownsHost}. Never rejects. */
    async handle(request, response) {
        const found = this.#find(request.headers.host ?? "");
        const path = request.url ?? "/";
        // Google's front end keeps this path for itself. @see https://cloud.google.com/run/docs/known-issues#ah
        if (found === undefined || path.split("?")[0] === "/healthz") {
            return answerPage(response, 404, path);
        }
        const { service, revision } = found;
        if (!isLetIn(request, service))
            return answerPage(response, 404, path);
        const visit = this.#begin(request, response, service, revision ?? "");
        const access = checkInvoker(request, service, this.#urls.url(service), this.#deps);
        if (access !== true)
            return visit.refuse(access.status, access.why);
        const pool = revision === undefined ? undefined : this.#deployer.pool(service, revision);
        const record = revision === undefined ? undefined : service.revisions.get(revision);
        if (pool === undefined || record === undefined)
            return visit.refuse(503, "noInstance");
        if (this.#deps.faults.take("run.revision", `${service.name}/revisions/${record.name}`)?.kind ===
            "crash") {
            pool.crash();
        }
        if (Number(request.headers["content-length"] ?? 0) > MAX_REQUEST_BYTES) {
            return answerPage(response, 413, path);
        }
        this.#limitTime(visit, limitsOf(record.template).timeoutMs);
        try {
            const lease = await pool.acquire();
            if (response.destroyed || response.writableEnded)
                return lease.release();
            this.#proxy(visit, lease);
        }
        catch (error) {
            const full = error instanceof NoInstance && error.kind === "full";
            visit.refuse(full ? 429 : 503, full ? "noInstance" : "brokenInstance");
        }
    }
    /** The request is logged when its answer has ended, however it does. */
    #begin(request, response, service, revision) {
        const { clock, logs } = this.#deps;
        const startMs = clock.now();
        const traceId = (0,external_node_crypto_.randomBytes)(16).toString("hex");
        let refusal;
        response.once("close", () => {
            const status = response.headersSent ? response.statusCode : CLIENT_GONE;
            const outcome = { status, startMs, endMs: clock.now(), traceId, refusal };
            logs.write(requestLogEntry(service, revision, request, outcome));
        });
        return {
            request,
            response,
            traceId,
            refuse(status, why) {
                refusal ??= REFUSALS[why];
                answerPage(response, status, request.url ?? "/");
            },
        };
    }
    close() {
        this.#agent.destroy();
    }
    #find(host) {
        const [, tag, id, number, region] = HOST.exec(host) ?? [];
        for (const service of this.#store.all()) {
            if (service.id !== id || service.location !== region)
                continue;
            if (this.#deps.projectNumber(service.project) !== number)
                continue;
            if (tag === undefined)
                return { service, revision: pick(service) };
            const route = service.routes.find((candidate) => candidate.tag === tag);
            return route === undefined ? undefined : { service, revision: route.revision };
        }
        return undefined;
    }
    /** 504 once the time is over, which includes the wait for an instance. @see https://cloud.google.com/run/docs/configuring/request-timeout */
    #limitTime(visit, timeoutMs) {
        const { clock } = this.#deps;
        const late = () => visit.refuse(504, "timeout");
        visit.response.once("close", clock.setTimer(clock.now() + timeoutMs, late));
    }
    #proxy(visit, lease) {
        const { request, response } = visit;
        const upstream = (0,external_node_http_.request)({
            host: "127.0.0.1",
            port: lease.port,
            method: request.method,
            path: request.url ?? "/",
            headers: forwardedHeaders(request, visit.traceId),
            agent: this.#agent,
        });
        const end = () => {
            upstream.destroy();
            lease.release();
        };
        response.once("close", end);
        upstream.on("error", () => {
            // A dying process closes its sockets before its end is known; the next request must not meet it again.
            void this.#endOrGrace(lease).then(() => visit.refuse(503, "brokenInstance"));
        });
        upstream.on("response", (answer) => {
            if (response.headersSent || response.destroyed) {
                answer.resume();
                return;
            }
            response.writeHead(answer.statusCode ?? 502, withoutHops(answer.headers));
            // Headers go out at once: a streaming handler may take its time with the first byte.
            response.flushHeaders();
            (0,external_node_stream_.pipeline)(answer, response, () => undefined);
        });
        (0,external_node_stream_.pipeline)(request, upstream, () => undefined);
    }
    /** Resolves when the lease's process has ended, or after a grace in case it only closed the connection. */
    #endOrGrace(lease) {
        return new Promise((resolve) => {
            const { clock } = this.#deps;
            const cancel = clock.setTimer(clock.now() + EXIT_GRACE_MS, resolve);
            void lease.exited.then(() => {
                cancel();
                resolve();
            });
        });
    }
}
/** By the traffic split; the first of the split takes what rounding leaves. */
function pick(service) {
    let point = Math.random() * 100;
    for (const route of service.routes) {
        point -= route.percent;
        if (point < 0)
            return route.revision;
    }
    return service.routes.find((route) => route.percent > 0)?.revision;
}
function forwardedHeaders(request, trace) {
    const headers = withoutHops(request.headers);
    const remote = request.socket.remoteAddress ?? "127.0.0.1";
    const before = request.headers["x-forwarded-for"];
    const span = (0,external_node_crypto_.randomBytes)(8);
    delete headers["x-serverless-authorization"];
    return {
        ...headers,
        // The container learns who called, and can't use the token. @see https://cloud.google.com/run/docs/securing/managing-access
        ...(request.headers.authorization === undefined
            ? {}
            : { authorization: withoutSignature(request.headers.authorization) }),
        "x-forwarded-for": before === undefined ? remote : `${String(before)},${remote}`,
        "x-forwarded-proto": "https",
        "x-cloud-trace-context": `${trace}/${span.readBigUInt64BE()};o=1`,
        traceparent: String(request.headers["traceparent"] ?? `00-${trace}-${span.toString("hex")}-01`),
    };
}
function withoutSignature(authorization) {
    return authorization.replace(/^(bearer [^.]+\.[^.]+)\..+$/i, "$1.SIGNATURE_REMOVED_BY_GOOGLE");
}
function withoutHops(headers) {
    const kept = {};
    for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined && !HOP_BY_HOP.includes(name))
            kept[name] = value;
    }
    return kept;
}
//# sourceMappingURL=front-end.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/knative.js


/**
 * What gcloud reads of services: it speaks the Knative form of the API, v1. It is read-only here; what deploys by it
 * (`gcloud run deploy`) gets 405.
 * @see https://cloud.google.com/run/docs/reference/rest/v1/namespaces.services
 */
function knativeRoutes(deps, store, urls) {
    const list = (project, location) => {
        const id = project === deps.projectNumber(deps.projectId) ? deps.projectId : project;
        const items = [...store.all()]
            .filter((service) => service.project === id && [service.location, "-"].includes(location))
            .map((service) => knativeService(service, deps, urls));
        return { apiVersion: VERSION, kind: "ServiceList", metadata: {}, items };
    };
    const paths = ["/v1/projects/{project}/locations/{location}", `${NAMESPACES}/{project}`];
    return paths.flatMap((path) => [
        {
            method: "GET",
            path: `${path}/services`,
            handle: ({ params }) => list(params["project"] ?? "", params["location"] ?? "-"),
        },
        {
            method: "GET",
            path: `${path}/services/{service}`,
            handle: ({ params }) => {
                const { project = "", location, service = "", } = params;
                const found = [...store.all()].find((one) => one.project === project &&
                    one.id === service &&
                    (location === undefined || one.location === location));
                const name = `projects/${project}/locations/${location ?? "-"}/services/${service}`;
                return knativeService(found ?? store.get(name), deps, urls);
            },
        },
    ]);
}
const VERSION = "serving.knative.dev/v1";
const NAMESPACES = `/apis/${VERSION}/namespaces`;
function knativeService(service, deps, urls) {
    const { configurations, routes } = service.conditions;
    const url = urls.url(service);
    return {
        apiVersion: VERSION,
        kind: "Service",
        metadata: {
            name: service.id,
            namespace: deps.projectNumber(service.project),
            uid: service.uid,
            resourceVersion: service.etag.replaceAll('"', ""),
            generation: service.generation,
            creationTimestamp: service.createTime,
            labels: {
                ...model_object(service.spec["labels"]),
                "cloud.googleapis.com/location": service.location,
            },
            annotations: {
                ...model_object(service.spec["annotations"]),
                "serving.knative.dev/creator": service.creator,
                "serving.knative.dev/lastModifier": service.lastModifier,
                "run.googleapis.com/ingress": ingressOf(service),
            },
        },
        spec: { template: knativeTemplate(service), traffic: trafficOf(service) },
        status: {
            observedGeneration: service.observedGeneration,
            conditions: [
                knativeCondition("Ready", readyOf(service.conditions)),
                knativeCondition("ConfigurationsReady", configurations),
                knativeCondition("RoutesReady", routes),
            ],
            ...(service.latestReady === undefined
                ? {}
                : { latestReadyRevisionName: service.latestReady }),
            ...(service.latestCreated === undefined
                ? {}
                : { latestCreatedRevisionName: service.latestCreated }),
            traffic: service.routes.map(({ revision, percent, tag }) => ({
                revisionName: revision,
                percent,
                ...(tag === undefined ? {} : { tag, url: urls.url(service, tag) }),
            })),
            url,
            address: { url },
        },
    };
}
function knativeTemplate(service) {
    const template = model_object(service.spec["template"]);
    const containers = objects(template["containers"]).map(({ image, ports, resources, env }) => ({
        image,
        ports,
        resources: { limits: model_object(resources)["limits"] ?? {} },
        // Secrets have another form in v1; their names are all that there is to show.
        env: objects(env).map(({ name, value }) => ({
            name,
            ...(value === undefined ? {} : { value }),
        })),
    }));
    return {
        metadata: { labels: template["labels"] ?? {}, annotations: template["annotations"] ?? {} },
        spec: {
            containerConcurrency: template["maxInstanceRequestConcurrency"],
            serviceAccountName: template["serviceAccount"],
            timeoutSeconds: Number(model_text(template["timeout"]).replace("s", "")),
            containers,
        },
    };
}
function trafficOf(service) {
    return service.servedTraffic.map((target) => {
        const latest = target["type"] === LATEST || model_text(target["revision"]) === "";
        const tag = model_text(target["tag"]);
        return {
            ...(latest
                ? { latestRevision: true }
                : { revisionName: lastSegment(model_text(target["revision"])) }),
            percent: number(target["percent"]) ?? 0,
            ...(tag === "" ? {} : { tag }),
        };
    });
}
function knativeCondition(type, { state, cause, since }) {
    const status = state === "CONDITION_SUCCEEDED" ? "True" : state === "CONDITION_FAILED" ? "False" : "Unknown";
    return {
        type,
        status,
        lastTransitionTime: since,
        ...(cause === undefined ? {} : { message: cause.message, reason: pascal(cause.reason) }),
    };
}
/** `HEALTH_CHECK_CONTAINER_ERROR` is `HealthCheckContainerError` in v1. */
function pascal(reason) {
    return reason
        .toLowerCase()
        .replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());
}
function ingressOf(service) {
    const ingress = model_text(service.spec["ingress"]) || "INGRESS_TRAFFIC_ALL";
    const names = {
        INGRESS_TRAFFIC_INTERNAL_ONLY: "internal",
        INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: "internal-and-cloud-load-balancing",
        INGRESS_TRAFFIC_NONE: "none",
    };
    return names[ingress] ?? "all";
}
//# sourceMappingURL=knative.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/violation.js

/** Refuses a field. @throws ApiError INVALID_ARGUMENT with the field in its details */
function violation(field, description) {
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `${field}: ${description}`, [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            fieldViolations: [{ field, description }],
        },
    ]);
}
/** Refuses a number outside of its bounds; undefined passes. @throws ApiError INVALID_ARGUMENT */
function checkRange(at, value, low, high) {
    if (value !== undefined && (value < low || value > high)) {
        violation(at, `must be between ${low} and ${high}`);
    }
}
//# sourceMappingURL=violation.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/names.js

/** The name with the project's id where it has its number: both name the same resource. */
function canonicalName(name, ids) {
    const [projects, project = "", ...rest] = name.split("/");
    if (projects !== "projects" || project !== ids.projectNumber(ids.projectId))
        return name;
    return ["projects", ids.projectId, ...rest].join("/");
}
/** `projects/P/locations/L`, with the project's id. @throws ApiError INVALID_ARGUMENT, also for the wildcard `-` */
function parentName(parent, ids) {
    if (!/^projects\/[^/]+\/locations\/[a-z][a-z0-9-]*$/.test(parent)) {
        violation("parent", `"${parent}" must be projects/PROJECT/locations/LOCATION`);
    }
    return canonicalName(parent, ids);
}
//# sourceMappingURL=names.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/new-revision.js






const MAX_NAME_LENGTH = 62;
/** Without vowels, so that no word comes out. */
const LETTERS = "bcdfghjklmnpqrstvwxz";
/**
 * The revision that this spec makes of the service; undefined when its template is the old one.
 * @param serial Greater than that of every revision before.
 * @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS for a name that is given
 * @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services#RevisionTemplate
 */
function newRevision(service, spec, by) {
    const template = model_object(spec["template"]);
    const given = lastSegment(model_text(template["revision"]));
    const same = templateKey(template) === templateKey(model_object(service.spec["template"]));
    const isLatest = given === "" || given === service.latestCreated;
    if (service.latestCreated !== undefined && same && isLatest)
        return undefined;
    checkName(service, given);
    const number = String(service.generation + 1).padStart(5, "0");
    return {
        name: given === "" ? `${service.id}-${number}-${randomLetters(3)}` : given,
        uid: (0,external_node_crypto_.randomUUID)(),
        etag: newEtag(),
        createTime: by.now,
        serial: by.serial,
        creator: by.creator,
        template,
        ready: transition(undefined, "CONDITION_RECONCILING", by.now),
    };
}
function checkName(service, given) {
    if (given === "")
        return;
    const legal = /^[a-z0-9-]*[a-z0-9]$/.test(given) && given.length <= MAX_NAME_LENGTH;
    if (!given.startsWith(`${service.id}-`) || !legal) {
        violation("template.revision", `"${given}" must start with "${service.id}-", have only lower-case letters, digits and hyphens, not end with a hyphen, and be shorter than 63 characters`);
    }
    if (service.revisions.has(given)) {
        throw new api_error/* ApiError */.h("ALREADY_EXISTS", `Revision named '${given}' with different configuration already exists.`);
    }
}
/** An etag that no resource had before. */
function newEtag() {
    return `"${(0,external_node_crypto_.randomBytes)(9).toString("base64")}"`;
}
function randomLetters(count) {
    return [...(0,external_node_crypto_.randomBytes)(count)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}
//# sourceMappingURL=new-revision.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/revision-limit.js
/** @see https://cloud.google.com/run/quotas */
const MAX_REVISIONS = 1_000;
/** The oldest revisions beyond the limit; never one with traffic, a tag, or the newest and the newest ready one. */
function surplusRevisions(service, limit = MAX_REVISIONS) {
    const kept = new Set([
        service.latestCreated,
        service.latestReady,
        ...service.routes.map(({ revision }) => revision),
    ]);
    const candidates = [...service.revisions.keys()].filter((name) => !kept.has(name));
    return candidates.slice(0, Math.max(0, service.revisions.size - limit));
}
//# sourceMappingURL=revision-limit.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/service-store.js

/** The services by full name. In memory. */
class ServiceStore {
    #byName = new Map();
    find(name) {
        return this.#byName.get(name);
    }
    /** @throws ApiError NOT_FOUND */
    get(name) {
        const service = this.#byName.get(name);
        if (service === undefined) {
            throw new api_error/* ApiError */.h("NOT_FOUND", `Resource '${name.split("/")[5] ?? name}' of kind 'SERVICE' in region '${name.split("/")[3] ?? ""}' does not exist.`);
        }
        return service;
    }
    /** A revision by its full name; `-` stands for any service. @throws ApiError NOT_FOUND */
    revision(name) {
        const [parent = "", id = ""] = name.split("/revisions/");
        for (const service of this.#named(parent)) {
            const revision = service.revisions.get(id);
            if (revision !== undefined)
                return [service, revision];
        }
        throw new api_error/* ApiError */.h("NOT_FOUND", `Resource '${id}' of kind 'REVISION' does not exist.`);
    }
    /** All revisions of a service, or of all services of a location for `…/services/-`. @throws ApiError NOT_FOUND */
    revisionsOf(parent) {
        const services = parent.endsWith("/-") ? this.#named(parent) : [this.get(parent)];
        return services.flatMap((service) => [...service.revisions.values()].map((revision) => [
            service,
            revision,
        ]));
    }
    #named(parent) {
        return [...this.#byName.values()].filter(({ name }) => name === parent || `${dirOf(name)}/-` === parent);
    }
    /** Of a location, by name. */
    list(parent) {
        return [...this.#byName.values()]
            .filter(({ name }) => dirOf(name) === `${parent}/services`)
            .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    }
    all() {
        return this.#byName.values();
    }
    add(service) {
        this.#byName.set(service.name, service);
    }
    remove(service) {
        this.#byName.delete(service.name);
    }
}
/** Where its operations are. */
function service_store_parentOf(service) {
    return `projects/${service.project}/locations/${service.location}`;
}
function dirOf(name) {
    return name.slice(0, name.lastIndexOf("/"));
}
//# sourceMappingURL=service-store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/spec.js


/** The fields of a service that a caller sets; everything else is output only. */
const SETTABLE = [
    "description",
    "labels",
    "annotations",
    "client",
    "clientVersion",
    "ingress",
    "launchStage",
    "binaryAuthorization",
    "template",
    "traffic",
    "scaling",
    "invokerIamDisabled",
    "defaultUriDisabled",
    "customAudiences",
    "iapEnabled",
];
/** Only what a caller may set. */
function specOf(sent) {
    const spec = {};
    for (const field of SETTABLE)
        if (sent[field] !== undefined)
            spec[field] = sent[field];
    return spec;
}
/**
 * The old spec with the fields of `mask` (comma-separated paths, snake or camel case) taken from `sent`; a
 * field of the mask that was not sent is cleared. `*` takes all.
 * @throws ApiError INVALID_ARGUMENT for a path of no settable field
 */
function applyMask(old, sent, mask) {
    if (mask === "*")
        return sent;
    const merged = structuredClone(old);
    for (const path of mask.split(",")) {
        const steps = path.trim().split(".").map(spec_camel);
        if (!SETTABLE.includes(steps[0] ?? "")) {
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `update_mask: "${path}" is no field that can be set`);
        }
        copyPath(merged, sent, steps);
    }
    return merged;
}
function copyPath(into, from, steps) {
    const [step = "", ...rest] = steps;
    const value = from[step];
    if (rest.length === 0 || !model_isObject(value)) {
        if (value === undefined)
            delete into[step];
        else
            into[step] = structuredClone(value);
        return;
    }
    const inner = into[step];
    const target = model_isObject(inner) ? inner : {};
    into[step] = target;
    copyPath(target, value, rest);
}
function spec_camel(step) {
    return step.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
//# sourceMappingURL=spec.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/probe-rules.js


const probe_rules_KINDS = ["httpGet", "tcpSocket", "grpc"];
/**
 * Checks a probe of a container. @throws ApiError INVALID_ARGUMENT
 * @param longestSeconds 240 for a startup probe, 3600 for a liveness probe
 * @see https://cloud.google.com/run/docs/reference/rest/v2/Container#Probe
 */
function checkProbe(at, probe, longestSeconds) {
    checkRange(`${at}.initial_delay_seconds`, number(probe["initialDelaySeconds"]), 0, longestSeconds);
    checkRange(`${at}.period_seconds`, number(probe["periodSeconds"]), 0, longestSeconds);
    checkRange(`${at}.failure_threshold`, number(probe["failureThreshold"]), 0, 2 ** 31 - 1);
    const period = number(probe["periodSeconds"]) || 10;
    const timeout = number(probe["timeoutSeconds"]) || 1;
    if (timeout < 1 || timeout > Math.min(period, 3_600)) {
        violation(`${at}.timeout_seconds`, "must be at least 1 and not greater than period_seconds");
    }
    const kinds = probe_rules_KINDS.filter((kind) => probe[kind] !== undefined);
    if (kinds.length > 1)
        violation(at, "exactly one of http_get, tcp_socket and grpc must be set");
    const [kind] = kinds;
    const action = kind === undefined ? undefined : probe[kind];
    if (model_isObject(action))
        checkRange(`${at}.${kind}.port`, number(action["port"]), 0, 65_535);
    const path = kind === "httpGet" && model_isObject(action) ? model_text(action["path"]) : "";
    if (path !== "" && !path.startsWith("/"))
        violation(`${at}.http_get.path`, "must start with /");
}
/** A liveness probe needs to know what to ask; it has no TCP form on Cloud Run. @throws ApiError INVALID_ARGUMENT */
function checkLivenessProbe(at, probe) {
    if (probe === undefined)
        return;
    checkProbe(at, probe, 3_600);
    if (probe["httpGet"] === undefined && probe["grpc"] === undefined) {
        violation(at, "one of http_get and grpc must be set");
    }
}
//# sourceMappingURL=probe-rules.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/validate.js





const RESERVED = /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|X_GOOGLE_.*)$/;
/** @see https://cloud.google.com/run/quotas */
const MAX_VARIABLES = 1_000;
const MAX_VARIABLE_BYTES = 32 * 1_024;
/** @throws ApiError INVALID_ARGUMENT @see https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.services/create */
function checkServiceId(id) {
    if (!/^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/.test(id)) {
        violation("service_id", `"${id}" must be lower-case letters, digits and hyphens, start with a letter, not end with a hyphen, and be shorter than 50 characters`);
    }
}
/**
 * Checks what the embedded Cloud Run uses of a service, once its defaults are filled in.
 * @throws ApiError INVALID_ARGUMENT; UNIMPLEMENTED for what Cloud Run has and the embedded one has not
 */
function checkSpec(spec) {
    for (const [key, value] of Object.entries(model_object(spec["labels"]))) {
        if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key))
            violation("labels", `key "${key}"`);
        if (!/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(model_text(value)))
            violation(`labels.${key}`, "its value");
    }
    checkTemplate(model_object(spec["template"]));
    checkServiceScaling(model_object(spec["scaling"]));
    checkTraffic(objects(spec["traffic"]));
}
function checkTemplate(template) {
    const containers = objects(template["containers"]);
    const container = containers[0];
    if (container === undefined)
        violation("template.containers", "a service needs a container");
    if (containers.length > 1)
        unserved("template.containers", "sidecars");
    if (objects(template["volumes"]).length > 0)
        unserved("template.volumes", "volumes");
    checkContainer(template, container);
    checkRange("template.max_instance_request_concurrency", number(template["maxInstanceRequestConcurrency"]), 0, 1_000);
    const timeout = template["timeout"];
    if (timeout !== undefined)
        checkRange("template.timeout", durationMs(timeout) ?? -1, 0, 3_600_000);
    const scaling = model_object(template["scaling"]);
    const min = number(scaling["minInstanceCount"]) ?? 0;
    const max = number(scaling["maxInstanceCount"]);
    checkRange("template.scaling.min_instance_count", min, 0, 1_000);
    if (max)
        checkRange("template.scaling.max_instance_count", max, Math.max(1, min), 1_000);
}
function checkContainer(template, container) {
    const at = "template.containers[0]";
    if (model_text(container["image"]) === "")
        violation(`${at}.image`, "a container needs an image");
    const ports = objects(container["ports"]);
    if (ports.length > 1)
        violation(`${at}.ports`, "at most one port can be named");
    for (const port of ports) {
        checkRange(`${at}.ports[0].container_port`, number(port["containerPort"]), 1, 65_535);
        const protocol = model_text(port["name"]);
        if (protocol === "h2c")
            unserved(`${at}.ports[0].name`, "HTTP/2 to the container");
        if (protocol !== "" && protocol !== "http1")
            violation(`${at}.ports[0].name`, `must be http1 or h2c, not "${protocol}"`);
    }
    checkEnvironment(`${at}.env`, objects(container["env"]));
    const problem = limitProblem(template, container);
    if (problem !== undefined)
        violation(`${at}.resources.limits.${problem.limit}`, problem.description);
    checkProbe(`${at}.startup_probe`, model_object(container["startupProbe"]), 240);
    const { livenessProbe, readinessProbe } = container;
    checkLivenessProbe(`${at}.liveness_probe`, model_isObject(livenessProbe) ? livenessProbe : undefined);
    if (readinessProbe !== undefined)
        unserved(`${at}.readiness_probe`, "readiness probes");
}
/** @see https://cloud.google.com/run/docs/configuring/services/environment-variables */
function checkEnvironment(at, variables) {
    if (variables.length > MAX_VARIABLES) {
        violation(at, `${variables.length} variables; at most ${MAX_VARIABLES} are allowed`);
    }
    const names = variables.map(({ name }) => model_text(name));
    const reserved = names.filter((name) => RESERVED.test(name));
    if (reserved.length > 0) {
        violation(at, `The following reserved env names were provided: ${reserved.join(", ")}. These values are automatically set by the system.`);
    }
    for (const [index, variable] of variables.entries()) {
        const name = names[index] ?? "";
        if (name === "" || name.includes("=") || name.includes("\0"))
            violation(`${at}[${index}].name`, `"${name}" is no name of a variable`);
        if (names.indexOf(name) !== index)
            violation(`${at}[${index}].name`, `"${name}" is set twice`);
        // Never says the value: it may be a secret that was pasted here.
        if (Buffer.byteLength(model_text(variable["value"])) > MAX_VARIABLE_BYTES)
            violation(`${at}[${index}].value`, `"${name}" is longer than ${MAX_VARIABLE_BYTES} bytes`);
    }
}
function checkServiceScaling(scaling) {
    const manual = number(scaling["manualInstanceCount"]);
    checkRange("scaling.min_instance_count", number(scaling["minInstanceCount"]), 0, 1_000);
    checkRange("scaling.manual_instance_count", manual, 0, 1_000);
    if (manual !== undefined && scaling["scalingMode"] !== "MANUAL") {
        violation("scaling.manual_instance_count", "needs scaling_mode MANUAL");
    }
}
function checkTraffic(traffic) {
    if (traffic.length === 0)
        return;
    const tags = new Set();
    let sum = 0;
    for (const [index, target] of traffic.entries()) {
        const at = `traffic[${index}]`;
        checkRange(`${at}.percent`, number(target["percent"]), 0, 100);
        sum += number(target["percent"]) ?? 0;
        const tag = model_text(target["tag"]);
        if (tag !== "" && !/^[a-z](?:[a-z0-9-]{0,44}[a-z0-9])?$/.test(tag))
            violation(`${at}.tag`, `"${tag}"`);
        if (tag !== "" && tags.has(tag))
            violation(`${at}.tag`, `"${tag}" is used twice`);
        tags.add(tag);
        const named = model_text(target["revision"]) !== "";
        if (target["type"] === REVISION && !named)
            violation(`${at}.revision`, "must be set");
        if (target["type"] === LATEST && named)
            violation(`${at}.revision`, "must not be set for LATEST");
    }
    if (sum !== 100)
        violation("traffic", `the percentages must add up to 100, they make ${sum}`);
}
function unserved(field, what) {
    throw new api_error/* ApiError */.h("UNIMPLEMENTED", `${field}: the embedded Cloud Run does not serve ${what}.`);
}
//# sourceMappingURL=validate.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/run-service.js













const run_service_MAX_PAGE_SIZE = 100;
/**
 * Creates, changes and deletes services: `google.cloud.run.v2.Services` without its IAM methods.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/service.proto
 */
class RunService {
    #deps;
    #store;
    #deployer;
    #urls;
    /** Deploys of one service go one after another. */
    #deploying = new Map();
    #serial = 0;
    constructor(deps, store, deployer, urls) {
        this.#deps = deps;
        this.#store = store;
        this.#deployer = deployer;
        this.#urls = urls;
    }
    rpcs = {
        CreateService: (request, call) => this.#create(request, call),
        GetService: (request) => renderService(this.#get(request["name"]), this.#urls),
        ListServices: (request) => {
            const parent = parentName(model_text(request["parent"]), this.#deps);
            const page = pageOf(request, this.#store.list(parent), ({ name }) => name, run_service_MAX_PAGE_SIZE);
            return {
                services: page.items.map((service) => renderService(service, this.#urls)),
                nextPageToken: page.nextPageToken,
            };
        },
        UpdateService: (request, call) => this.#update(request, call),
        DeleteService: (request) => this.#delete(request),
    };
    #get(name) {
        return this.#store.get(canonicalName(model_text(name), this.#deps));
    }
    #create(request, call) {
        const id = model_text(request["serviceId"]);
        checkServiceId(id);
        const name = `${parentName(model_text(request["parent"]), this.#deps)}/services/${id}`;
        const [, project = "", , location = ""] = name.split("/");
        if (this.#store.find(name) !== undefined) {
            throw new api_error/* ApiError */.h("ALREADY_EXISTS", `Resource '${id}' already exists.`);
        }
        const spec = this.#spec(project, model_object(request["service"]));
        const now = this.#now();
        const who = call.principal ?? "";
        const reconciling = transition(undefined, "CONDITION_RECONCILING", now);
        const service = {
            name,
            project,
            location,
            id,
            uid: (0,external_node_crypto_.randomUUID)(),
            creator: who,
            createTime: now,
            updateTime: now,
            lastModifier: who,
            spec: {},
            generation: 0,
            observedGeneration: 0,
            etag: "",
            revisions: new Map(),
            latestCreated: undefined,
            latestReady: undefined,
            routes: [],
            servedTraffic: [],
            conditions: { configurations: reconciling, routes: reconciling },
        };
        const revision = this.#revisionOf(service, spec, who);
        if (request["validateOnly"] === true)
            return this.#preview(service, spec, revision);
        this.#store.add(service);
        return this.#apply(service, spec, revision, who);
    }
    #update(request, call) {
        const sent = model_object(request["service"]);
        const name = canonicalName(model_text(sent["name"]), this.#deps);
        const service = this.#store.find(name);
        if (service === undefined) {
            if (request["allowMissing"] !== true)
                return renderService(this.#store.get(name), this.#urls);
            const parent = name.slice(0, name.indexOf("/services/"));
            return this.#create({ ...request, parent, serviceId: lastSegment(name), service: sent }, call);
        }
        checkEtag(service.id, service.etag, sent["etag"]);
        const mask = model_text(request["updateMask"]);
        const merged = mask === "" ? sent : applyMask(service.spec, sent, mask);
        const spec = this.#spec(service.project, merged, service);
        const who = call.principal ?? "";
        const revision = this.#revisionOf(service, spec, who);
        if (request["validateOnly"] === true)
            return this.#preview(service, spec, revision);
        return this.#apply(service, spec, revision, who);
    }
    #delete(request) {
        const service = this.#get(request["name"]);
        checkEtag(service.id, service.etag, request["etag"]);
        const last = { ...this.#any(service), deleteTime: this.#now() };
        if (request["validateOnly"] === true) {
            return this.#deps.operations.start(service_store_parentOf(service), last, undefined, last);
        }
        this.#store.remove(service);
        this.#deps.policies.delete(service.name);
        const before = this.#deploying.get(service.uid) ?? Promise.resolve();
        const work = before
            .catch(() => undefined)
            .then(() => this.#deployer.remove(service))
            .then(() => last);
        return this.#deps.operations.start(service_store_parentOf(service), last, work);
    }
    /** @throws ApiError INVALID_ARGUMENT, PERMISSION_DENIED for an unknown service account */
    #spec(project, sent, before) {
        const spec = specOf(withoutNulls(sent));
        const account = `${this.#deps.projectNumber(project)}-compute@developer.gserviceaccount.com`;
        const template = model_object(spec["template"]);
        const old = model_object(before?.spec["template"]);
        const kept = model_text(template["serviceAccount"]) || model_text(old["serviceAccount"]) || account;
        const filled = { ...spec, template: withDefaults(template, kept) };
        checkSpec(filled);
        if (kept !== account)
            this.#checkAccount(kept);
        return filled;
    }
    /** Who deploys must be allowed to act as the account; Google does not tell that from one that is not there. */
    #checkAccount(email) {
        if (this.#deps.accounts.exists(email))
            return;
        throw new api_error/* ApiError */.h("PERMISSION_DENIED", `Permission 'iam.serviceaccounts.actAs' denied on service account ${email} (or it may not exist).`);
    }
    #revisionOf(service, spec, creator) {
        return newRevision(service, spec, { now: this.#now(), creator, serial: ++this.#serial });
    }
    #apply(service, spec, revision, who) {
        this.#write(service, spec, who);
        if (revision !== undefined) {
            service.revisions.set(revision.name, revision);
            service.latestCreated = revision.name;
        }
        this.#deployer.begin(service, revision);
        const generation = service.generation;
        const before = this.#deploying.get(service.uid) ?? Promise.resolve();
        const work = before
            .catch(() => undefined)
            .then(() => this.#deploy(service, revision))
            .finally(() => (service.observedGeneration = generation))
            .then(() => this.#any(service));
        this.#deploying.set(service.uid, work);
        return this.#deps.operations.start(service_store_parentOf(service), this.#any(service), work);
    }
    async #deploy(service, revision) {
        // The deploy before it may have said meanwhile that all is settled.
        this.#deployer.begin(service, revision);
        if (this.#deps.faults.take("operation", service.name)?.kind === "fail") {
            const message = "The operation failed, as it was asked to.";
            this.#deployer.fail(service, revision, message);
            throw new api_error/* ApiError */.h("INTERNAL", message);
        }
        await this.#deployer.deploy(service, revision);
        for (const name of surplusRevisions(service))
            await this.#deployer.removeRevision(service, name);
    }
    /** The service as the change would leave it; the service itself stays. */
    #preview(service, spec, revision) {
        const copy = { ...service };
        this.#write(copy, spec, copy.lastModifier);
        copy.latestCreated = revision?.name ?? copy.latestCreated;
        const any = this.#any(copy);
        return this.#deps.operations.start(service_store_parentOf(service), any, undefined, any);
    }
    #write(service, spec, who) {
        service.spec = spec;
        service.generation++;
        service.updateTime = this.#now();
        service.lastModifier = who;
        service.etag = newEtag();
    }
    #any(service) {
        return { "@type": SERVICE_TYPE, ...renderService(service, this.#urls) };
    }
    #now() {
        return new Date(this.#deps.clock.now()).toISOString();
    }
}
/** Refuses a change of what someone else has changed meanwhile. @throws ApiError ABORTED */
function checkEtag(id, current, given) {
    if (typeof given === "string" && given !== "" && given !== current) {
        throw new api_error/* ApiError */.h("ABORTED", `Conflict for resource '${id}': version '${given}' was specified but current version is '${current}'.`);
    }
}
//# sourceMappingURL=run-service.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/revisions.js







const revisions_MAX_PAGE_SIZE = 100;
const MAX_SERIAL_DIGITS = 16;
/**
 * `google.cloud.run.v2.Revisions`.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/run/v2/revision.proto
 */
function revisionRpcs(deps, store, deployer) {
    const named = (name) => store.revision(canonicalName(model_text(name), deps));
    return {
        GetRevision: (request) => renderRevision(...named(request["name"])),
        ListRevisions: (request) => {
            const all = store
                .revisionsOf(canonicalName(model_text(request["parent"]), deps))
                .toSorted(([, a], [, b]) => b.serial - a.serial);
            const page = pageOf(request, all, newestFirst, revisions_MAX_PAGE_SIZE);
            return {
                revisions: page.items.map((pair) => renderRevision(...pair)),
                nextPageToken: page.nextPageToken,
            };
        },
        DeleteRevision: async (request) => {
            const [service, revision] = named(request["name"]);
            checkEtag(revision.name, revision.etag, request["etag"]);
            const serving = service.routes.some((route) => route.revision === revision.name);
            if (serving || service.latestCreated === revision.name) {
                throw new api_error/* ApiError */.h("FAILED_PRECONDITION", `Revision '${revision.name}' serves traffic or is the latest one and can't be deleted.`);
            }
            const last = { "@type": REVISION_TYPE, ...renderRevision(service, revision) };
            if (request["validateOnly"] !== true)
                await deployer.removeRevision(service, revision.name);
            return deps.operations.start(service_store_parentOf(service), last, undefined, last);
        },
    };
}
/** A key that falls as the serial rises: pages go by rising keys. */
function newestFirst([, { serial }]) {
    return String(Number.MAX_SAFE_INTEGER - serial).padStart(MAX_SERIAL_DIGITS, "0");
}
//# sourceMappingURL=revisions.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/service-policies.js




/** The IAM methods of `google.cloud.run.v2.Services`. */
function policyRpcs(deps, store) {
    const existing = (request) => store.get(canonicalName(model_text(request["resource"]), deps)).name;
    return {
        GetIamPolicy: (request) => deps.policies.get(existing(request)),
        SetIamPolicy: (request) => writePolicy(deps.policies, existing(request), request),
        TestIamPermissions: (request) => {
            existing(request);
            return testPermissions(request["permissions"] ?? [], "run");
        },
    };
}
/** The v1 IAM paths, which `google_cloud_run_service_iam_member` uses: the same policy as v2's. */
function policyV1Routes(rpcs) {
    const resource = "/v1/{resource=projects/*/locations/*/services/*}";
    const route = (method, verb, rpc) => ({
        method,
        path: `${resource}:${verb}`,
        handle: ({ params, body, call }) => rpc?.({ ...body, resource: params["resource"] ?? "" }, call),
    });
    return [
        route("GET", "getIamPolicy", rpcs["GetIamPolicy"]),
        route("POST", "setIamPolicy", rpcs["SetIamPolicy"]),
        route("POST", "testIamPermissions", rpcs["TestIamPermissions"]),
    ];
}
//# sourceMappingURL=service-policies.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/unserved.js

const IAM = [
    ["GET", ":getIamPolicy", "GetIamPolicy"],
    ["POST", ":setIamPolicy", "SetIamPolicy"],
    ["POST", ":testIamPermissions", "TestIamPermissions"],
];
/** What of Cloud Run v2 has no place behind Cloud Tasks, by the proto's REST paths under a location. */
const unserved_UNSERVED = [
    ["Jobs", [...crud("jobs", "Job"), ["POST", "/jobs/*:run", "RunJob"], ...iam("jobs")]],
    [
        "Executions",
        [
            ...crud("jobs/*/executions", "Execution").filter(([method]) => /^(GET|DELETE)$/.test(method)),
            ["POST", "/jobs/*/executions/*:cancel", "CancelExecution"],
        ],
    ],
    ["Tasks", crud("jobs/*/executions/*/tasks", "Task").filter(([method]) => method === "GET")],
    ["WorkerPools", [...crud("workerPools", "WorkerPool"), ...iam("workerPools")]],
    [
        "Instances",
        [
            ...crud("instances", "Instance").filter(([method]) => method !== "PATCH"),
            ["POST", "/instances/*:start", "StartInstance"],
            ["POST", "/instances/*:stop", "StopInstance"],
        ],
    ],
    ["Builds", [["POST", "/builds:submit", "SubmitBuild"]]],
];
/** Answers UNIMPLEMENTED with the method's full name, as gRPC does for a service that is not there. */
function run_unserved_unservedRoutes() {
    return unserved_UNSERVED.flatMap(([service, methods]) => methods.map(([method, path, rpc]) => ({
        method,
        path: `/v2/projects/*/locations/*${path}`,
        handle: () => {
            const name = `google.cloud.run.v2.${service}.${rpc}`;
            throw new api_error/* ApiError */.h("UNIMPLEMENTED", `Method ${name} is not implemented.`);
        },
    })));
}
function crud(collection, noun) {
    return [
        ["POST", `/${collection}`, `Create${noun}`],
        ["GET", `/${collection}`, `List${noun}s`],
        ["GET", `/${collection}/*`, `Get${noun}`],
        ["PATCH", `/${collection}/*`, `Update${noun}`],
        ["DELETE", `/${collection}/*`, `Delete${noun}`],
    ];
}
function iam(collection) {
    return IAM.map(([method, verb, rpc]) => [method, `/${collection}/*${verb}`, rpc]);
}
//# sourceMappingURL=unserved.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/run/routes.js










const run_routes_MAX_PAGE_SIZE = 1_000;
/** Makes the embedded Cloud Run. `stop` ends every process and closes the runner. */
function createRunService(deps) {
    const urls = {
        url(service, tag) {
            const label = `${tag === undefined ? "" : `${tag}---`}${service.id}-${deps.projectNumber(service.project)}`;
            return `http://${label}.${service.location}.run.localhost:${deps.restPort()}`;
        },
    };
    const store = new ServiceStore();
    const deployer = new Deployer(deps);
    const service = new RunService(deps, store, deployer, urls);
    const policies = policyRpcs(deps, store);
    const frontEnd = new FrontEnd(deps, store, deployer, urls);
    return {
        name: "run",
        protos: [
            { name: "google.cloud.run.v2.Services", rpcs: { ...service.rpcs, ...policies } },
            { name: "google.cloud.run.v2.Revisions", rpcs: revisionRpcs(deps, store, deployer) },
        ],
        routes: [
            ...policyV1Routes(policies),
            ...knativeRoutes(deps, store, urls),
            operationList(deps),
            ...run_unserved_unservedRoutes(),
        ],
        ownsHost: (host) => frontEnd.ownsHost(host),
        handle: (request, response) => frontEnd.handle(request, response),
        async stop() {
            frontEnd.close();
            await Promise.all([deployer.close(), deps.runner.close()]);
        },
    };
}
/** The list has no path of its own in `google.longrunning.Operations`: each API gives it one. */
function operationList({ operations }) {
    return {
        method: "GET",
        path: "/v2/{name=projects/*/locations/*}/operations",
        handle: ({ params, query }) => {
            const found = operations
                .list(params["name"] ?? "")
                .toSorted((a, b) => (model_text(a["name"]) < model_text(b["name"]) ? -1 : 1));
            const paging = Object.fromEntries(query);
            const page = pageOf(paging, found, ({ name }) => model_text(name), run_routes_MAX_PAGE_SIZE);
            return { operations: [...page.items], nextPageToken: page.nextPageToken };
        },
    };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/semantics/task-names.js
const PROJECT = "[A-Za-z0-9:.-]+";
const LOCATION = "[a-z0-9-]+";
const task_names_PARENT = new RegExp(`^projects/(${PROJECT})/locations/(${LOCATION})$`, "u");
const QUEUE = new RegExp(`^projects/(${PROJECT})/locations/(${LOCATION})/queues/([A-Za-z0-9-]{1,100})$`, "u");
/** `projects/P/locations/L`, or undefined. */
function parseLocationName(name) {
    const [, project, location] = task_names_PARENT.exec(name) ?? [];
    return project === undefined || location === undefined ? undefined : { project, location };
}
/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#Queue.FIELDS.name */
function parseQueueName(name) {
    const [, project, location, queue] = QUEUE.exec(name) ?? [];
    if (project === undefined || location === undefined || queue === undefined)
        return undefined;
    return { project, location, queue };
}
/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name */
function isTaskId(id) {
    return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}
//# sourceMappingURL=task-names.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/indexed-heap.js
/** A binary heap whose entries know their place: insert, remove and move are O(log n). */
class IndexedHeap {
    #items = [];
    get size() {
        return this.#items.length;
    }
    peek() {
        return this.#items[0];
    }
    /** Adds the item, or moves it after its key changed. */
    put(item) {
        if (item.heapIndex < 0) {
            item.heapIndex = this.#items.length;
            this.#items.push(item);
            this.#up(item);
            return;
        }
        this.#up(item);
        this.#down(item);
    }
    /** Does nothing when the item is not in the heap. */
    remove(item) {
        const index = item.heapIndex;
        if (index < 0)
            return;
        item.heapIndex = -1;
        const last = this.#items.pop();
        if (last === undefined || last === item)
            return;
        last.heapIndex = index;
        this.#items[index] = last;
        this.#up(last);
        this.#down(last);
    }
    clear() {
        for (const item of this.#items)
            item.heapIndex = -1;
        this.#items.length = 0;
    }
    #up(item) {
        let index = item.heapIndex;
        while (index > 0) {
            const parentIndex = (index - 1) >> 1;
            const parent = this.#items[parentIndex];
            if (parent === undefined || !before(item, parent))
                break;
            this.#items[index] = parent;
            parent.heapIndex = index;
            index = parentIndex;
        }
        this.#items[index] = item;
        item.heapIndex = index;
    }
    #down(item) {
        let index = item.heapIndex;
        for (;;) {
            const left = this.#items[2 * index + 1];
            const right = this.#items[2 * index + 2];
            const child = left !== undefined && right !== undefined && before(right, left) ? right : left;
            if (child === undefined || !before(child, item))
                break;
            const childIndex = child.heapIndex;
            this.#items[index] = child;
            child.heapIndex = index;
            index = childIndex;
        }
        this.#items[index] = item;
        item.heapIndex = index;
    }
}
function before(a, b) {
    return a.key < b.key || (a.key === b.key && a.order < b.order);
}
//# sourceMappingURL=indexed-heap.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/alarm-heap.js

/**
 * Every pending alarm on one heap with one armed timer: nothing polls, and nothing runs while no alarm
 * is due. Alarms that are due together ring in order of `order`.
 */
class AlarmHeap {
    #clock;
    #heap = new IndexedHeap();
    #armedMs = Number.POSITIVE_INFINITY;
    #cancel;
    #ringing = false;
    constructor(clock) {
        this.#clock = clock;
    }
    /** Adds the alarm, or moves it after its key changed. */
    set(alarm) {
        this.#heap.put(alarm);
        if (!this.#ringing)
            this.#arm();
    }
    clear(alarm) {
        this.#heap.remove(alarm);
        // An alarm on the far side of an idle time must not keep the process alive.
        if (this.#heap.size === 0 && !this.#ringing)
            this.#disarm();
    }
    /** Drops every alarm. */
    stop() {
        this.#heap.clear();
        this.#disarm();
    }
    #arm() {
        const first = this.#heap.peek();
        if (first === undefined || first.key >= this.#armedMs)
            return;
        this.#disarm();
        this.#armedMs = first.key;
        this.#cancel = this.#clock.setTimer(first.key, () => this.#onTimer());
    }
    #disarm() {
        this.#cancel?.();
        this.#cancel = undefined;
        this.#armedMs = Number.POSITIVE_INFINITY;
    }
    #onTimer() {
        this.#disarm();
        this.#ringing = true;
        try {
            const nowMs = this.#clock.now();
            for (let first = this.#heap.peek(); first !== undefined; first = this.#heap.peek()) {
                if (first.key > nowMs)
                    break;
                this.#heap.remove(first);
                first.ring();
            }
        }
        finally {
            this.#ringing = false;
            this.#arm();
        }
    }
}
//# sourceMappingURL=alarm-heap.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/json-fields.js


/** The object at `key`; undefined when it is absent or no object. */
function objectAt(json, key) {
    const value = json[key];
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
/** The string at `key`; empty when absent, as in proto3. */
function stringAt(json, key) {
    const value = json[key];
    return typeof value === "string" ? value : "";
}
/** The number at `key`, also as proto3 JSON writes int64; undefined when absent. */
function numberAt(json, key) {
    const value = json[key];
    const number = typeof value === "string" && value !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
/** A duration in milliseconds; undefined when absent. @throws ApiError INVALID_ARGUMENT */
function durationMsAt(json, key) {
    const value = json[key];
    if (value === undefined || value === null)
        return undefined;
    const parsed = typeof value === "string" ? (0,time_text/* parseDuration */.E9)(value) : undefined;
    if (parsed === undefined)
        throw invalidField(key, 'a duration such as "3.5s"');
    return Number(parsed.seconds) * 1000 + parsed.nanos / 1e6;
}
/** A timestamp in microseconds since the Unix epoch; undefined when absent. @throws ApiError INVALID_ARGUMENT */
function timestampUsAt(json, key) {
    const value = json[key];
    if (value === undefined || value === null)
        return undefined;
    const parsed = typeof value === "string" ? (0,time_text/* parseTimestamp */.EH)(value) : undefined;
    if (parsed === undefined)
        throw invalidField(key, 'an RFC 3339 time such as "2026-01-31T12:00:00Z"');
    return Number(parsed.seconds) * 1e6 + Math.floor(parsed.nanos / 1000);
}
/** Microseconds since the Unix epoch in proto3 JSON form. */
function timestampText(us) {
    const seconds = Math.floor(us / 1e6);
    return (0,time_text/* formatTimestamp */.Ey)({ seconds: BigInt(seconds), nanos: (us - seconds * 1e6) * 1000 });
}
/** Milliseconds in proto3 JSON form. */
function durationText(ms) {
    const seconds = Math.trunc(ms / 1000);
    return (0,time_text/* formatDuration */.a3)({
        seconds: BigInt(seconds),
        nanos: Math.round((ms - seconds * 1000) * 1e6),
    });
}
function invalidField(key, expected) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", `Invalid value at '${key}': expected ${expected}.`);
}
//# sourceMappingURL=json-fields.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/authorization.js


const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
/**
 * The token settings of an HttpRequest or HttpTarget; the audience is the target URI as given when none is named.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/OidcToken
 * @throws ApiError INVALID_ARGUMENT
 */
function readAuthorization(request, url) {
    const oidc = objectAt(request, "oidcToken");
    const oauth = objectAt(request, "oauthToken");
    if (oidc === undefined && oauth === undefined)
        return undefined;
    const email = stringAt(oidc ?? oauth ?? {}, "serviceAccountEmail");
    if (email === "") {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `${oidc === undefined ? "OAuthToken" : "OidcToken"}.service_account_email is required.`);
    }
    if (oidc !== undefined)
        return { kind: "oidc", email, audience: stringAt(oidc, "audience") || url };
    return { kind: "oauth", email, scope: stringAt(oauth ?? {}, "scope") || CLOUD_PLATFORM };
}
/** The `Authorization` header line with its CRLF; empty when there is no token to send. */
function authorizationLine(authorization, issuer) {
    if (authorization === undefined)
        return "";
    const { email } = authorization;
    const token = authorization.kind === "oidc"
        ? issuer.idToken(email, authorization.audience)
        : issuer.accessToken(email, authorization.scope);
    return `Authorization: Bearer ${token}\r\n`;
}
/** Roles that hold `iam.serviceAccounts.actAs`. @see https://cloud.google.com/iam/docs/roles-permissions/iam */
const ACT_AS_ROLES = ["roles/iam.serviceAccountUser", "roles/editor", "roles/owner"];
/**
 * Checks the service account of a task's or job's token: it must exist (a missing one is refused at
 * create, as recorded from the service), and a caller with an identity must be allowed to act as it.
 * @throws ApiError NOT_FOUND, PERMISSION_DENIED
 */
function checkAccount(authorization, project, call, deps) {
    const { email } = authorization;
    if (!deps.accounts.exists(email)) {
        throw new api_error/* ApiError */.h("NOT_FOUND", `Service account ${email} does not exist.`);
    }
    if (call.principal === undefined)
        return;
    const resource = `projects/${project}/serviceAccounts/${email}`;
    if (!deps.policies.allows(resource, ACT_AS_ROLES, `serviceAccount:${call.principal}`)) {
        throw new api_error/* ApiError */.h("PERMISSION_DENIED", `The principal (user or service account) lacks IAM permission "iam.serviceAccounts.actAs" for the resource "${email}" (or the resource may not exist).`);
    }
}
//# sourceMappingURL=authorization.js.map
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/response-parser.js
const MAX_HEAD_CHARS = 65_536;
const STATUS_LINE = /^HTTP\/1\.[01] [1-9]\d\d[ \r]/u;
const NAMES = [
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "retry-after",
    "location",
];
const NAME_LENGTHS = new Set(NAMES.map((name) => name.length));
/**
 * Reads one HTTP/1.1 response from latin1 text; keeps the status and the headers that a dispatcher
 * needs and drops the body.
 * @see https://www.rfc-editor.org/rfc/rfc9112
 */
class ResponseParser {
    status = 0;
    retryAfter;
    location;
    /** The connection can serve another request. */
    keepAlive = false;
    /** How long the server keeps the idle connection, in seconds; undefined when it says nothing. */
    keepAliveS;
    #state = "head";
    #text = "";
    #left = 0;
    #method = "";
    /** Call it before each response. @param method Of the request: an answer to HEAD has no body. */
    expect(method) {
        this.#method = method;
        this.status = 0;
        this.retryAfter = undefined;
        this.location = undefined;
        this.keepAlive = false;
        this.keepAliveS = undefined;
        this.#state = "head";
        this.#text = "";
        this.#left = 0;
    }
    /** Takes what the socket gave. `bad` is no HTTP, or more than one response. */
    feed(chunk) {
        this.#text += chunk;
        while (this.#step())
            ;
        if (this.#state === "bad")
            return "bad";
        if (this.#state !== "done")
            return "more";
        if (this.#text !== "")
            this.keepAlive = false;
        return "done";
    }
    /** The peer closed: true when that ends the response as it should. */
    end() {
        return this.#state === "until-close" || this.#state === "done";
    }
    #step() {
        switch (this.#state) {
            case "head":
                return this.#head();
            case "length":
            case "chunk-data":
                return this.#skip();
            case "chunk-size":
                return this.#chunkSize();
            case "trailers":
                return this.#trailer();
            case "until-close":
                this.#text = "";
                return false;
            default:
                return false;
        }
    }
    #head() {
        const end = this.#text.indexOf("\r\n\r\n");
        if (end < 0) {
            if (this.#text.length > MAX_HEAD_CHARS)
                this.#state = "bad";
            return false;
        }
        const text = this.#text;
        this.#text = text.length === end + 4 ? "" : text.slice(end + 4);
        if (!STATUS_LINE.test(text))
            return this.#fail();
        const status = Number(text.slice(9, 12));
        // 100 Continue, 103 Early Hints: the final response follows.
        if (status < 200)
            return true;
        this.status = status;
        return this.#fields(text, end, text[7] === "1");
    }
    /** @param end Where the empty line begins. */
    #fields(text, end, is11) {
        let length;
        let chunked = false;
        let connection = "";
        for (let at = text.indexOf("\r\n") + 2, next = 0; at < end; at = next + 2) {
            next = text.indexOf("\r\n", at);
            const colon = text.indexOf(":", at);
            if (colon <= at || colon >= next)
                return this.#fail();
            // Most fields are none of these: their length tells before a string is made.
            if (!NAME_LENGTHS.has(colon - at))
                continue;
            const value = text.slice(colon + 1, next).trim();
            switch (text.slice(at, colon).toLowerCase()) {
                case "content-length":
                    if (!/^\d{1,15}$/u.test(value) || (length !== undefined && length !== value))
                        return this.#fail();
                    length = value;
                    break;
                case "transfer-encoding":
                    chunked = /(?:^|,)\s*chunked$/iu.test(value);
                    break;
                case "connection":
                    connection = value.toLowerCase();
                    break;
                case "keep-alive":
                    this.keepAliveS = secondsOf(value);
                    break;
                case "retry-after":
                    this.retryAfter = value;
                    break;
                case "location":
                    this.location = value;
                    break;
                default:
            }
        }
        this.keepAlive = is11 ? !connection.includes("close") : connection.includes("keep-alive");
        this.#left = Number(length ?? 0);
        if (this.#method === "HEAD" || this.status === 204 || this.status === 304)
            this.#state = "done";
        else if (chunked)
            this.#state = "chunk-size";
        else if (length !== undefined)
            this.#state = this.#left === 0 ? "done" : "length";
        else {
            this.#state = "until-close";
            this.keepAlive = false;
        }
        return true;
    }
    #skip() {
        const taken = Math.min(this.#left, this.#text.length);
        this.#left -= taken;
        this.#text = this.#text.slice(taken);
        if (this.#left > 0)
            return false;
        if (this.#state === "length") {
            this.#state = "done";
            return true;
        }
        if (this.#text.length < 2)
            return false;
        if (!this.#text.startsWith("\r\n"))
            return this.#fail();
        this.#text = this.#text.slice(2);
        this.#state = "chunk-size";
        return true;
    }
    #chunkSize() {
        const line = this.#line();
        if (line === undefined)
            return false;
        const size = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/iu.exec(line)?.[1];
        if (size === undefined)
            return this.#fail();
        this.#left = Number.parseInt(size, 16);
        this.#state = this.#left === 0 ? "trailers" : "chunk-data";
        return true;
    }
    #trailer() {
        const line = this.#line();
        if (line === "")
            this.#state = "done";
        return line !== undefined;
    }
    #line() {
        const end = this.#text.indexOf("\r\n");
        if (end < 0) {
            if (this.#text.length > MAX_HEAD_CHARS)
                this.#state = "bad";
            return undefined;
        }
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return line;
    }
    #fail() {
        this.#state = "bad";
        return false;
    }
}
function secondsOf(keepAlive) {
    const seconds = /(?:^|[\s,])timeout=(\d{1,9})(?!\d)/iu.exec(keepAlive)?.[1];
    return seconds === undefined ? undefined : Number(seconds);
}
//# sourceMappingURL=response-parser.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/connection.js

/** A socket to an origin, with at most one request in flight. */
class Connection {
    socket;
    originKey;
    exchange;
    parser = new ResponseParser();
    /** When its last answer was complete, on the clock of `performance.now()`. */
    idleSinceMs = 0;
    /** When it must not be used again, on the same clock. */
    expiresMs = 0;
    constructor(socket, originKey) {
        this.socket = socket;
        this.originKey = originKey;
    }
}
/** A request in flight; as an alarm it is its own deadline. */
class Exchange {
    key = 0;
    order;
    heapIndex = -1;
    timedOut = false;
    /** From here on the handler may have seen it. */
    written = false;
    connection;
    request;
    done;
    constructor(request, done, order) {
        this.request = request;
        this.done = done;
        this.order = order;
    }
    ring() {
        this.timedOut = true;
        this.connection?.socket.destroy();
    }
}
//# sourceMappingURL=connection.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/idle-connections.js
/** Servers that say nothing of it close idle connections after two seconds (gunicorn) or more. */
const DEFAULT_IDLE_MS = 1000;
const MAX_IDLE_MS = 60_000;
/** Taken off what a server says: its clock started before ours, by the way of the answer. */
const MARGIN_MS = 1000;
/**
 * Connections that wait for their next request, the last used one first. A request on a connection that the
 * server is about to close would be lost, so one is given out only well before that.
 */
class IdleConnections {
    #byOrigin = new Map();
    #timer;
    /**
     * Keeps the connection, or closes it when the server will not wait.
     * @param timeoutS How long the server says that it waits, in seconds; undefined when it says nothing
     */
    put(connection, timeoutS) {
        const nowMs = performance.now();
        const idleMs = idleLimitMs(timeoutS);
        if (idleMs <= 0) {
            connection.socket.destroy();
            return;
        }
        connection.idleSinceMs = nowMs;
        connection.expiresMs = nowMs + idleMs;
        connection.socket.unref();
        const list = this.#byOrigin.get(connection.originKey);
        if (list === undefined)
            this.#byOrigin.set(connection.originKey, [connection]);
        else
            list.push(connection);
        if (this.#timer === undefined)
            this.#arm(idleMs);
    }
    /** The one that was used last; undefined when none can still be used. */
    take(originKey) {
        const list = this.#byOrigin.get(originKey);
        if (list === undefined)
            return undefined;
        const nowMs = performance.now();
        for (let last = list.pop(); last !== undefined; last = list.pop()) {
            if (!last.socket.destroyed && last.expiresMs > nowMs)
                return last;
            last.socket.destroy();
        }
        return undefined;
    }
    /** It was closed. */
    remove(connection) {
        const list = this.#byOrigin.get(connection.originKey);
        const index = list?.indexOf(connection) ?? -1;
        if (index >= 0)
            list?.splice(index, 1);
    }
    /** Forgets all of them. */
    clear() {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#byOrigin.clear();
    }
    /** Real time, as the server is outside; it must not keep the process alive. */
    #arm(delayMs) {
        this.#timer = setTimeout(() => this.#sweep(), Math.ceil(delayMs)).unref();
    }
    /** Closes those whose time is over, and comes back for the others: nothing runs while none is idle. */
    #sweep() {
        this.#timer = undefined;
        const nowMs = performance.now();
        let nextMs = Number.POSITIVE_INFINITY;
        for (const [originKey, list] of this.#byOrigin) {
            const kept = [];
            for (const connection of list) {
                if (connection.expiresMs <= nowMs)
                    connection.socket.destroy();
                else {
                    kept.push(connection);
                    nextMs = Math.min(nextMs, connection.expiresMs);
                }
            }
            if (kept.length === 0)
                this.#byOrigin.delete(originKey);
            else
                this.#byOrigin.set(originKey, kept);
        }
        if (nextMs < Number.POSITIVE_INFINITY)
            this.#arm(nextMs - nowMs);
    }
}
/** @see https://www.rfc-editor.org/rfc/rfc2068#section-19.7.1.1 (`Keep-Alive: timeout=5`) */
function idleLimitMs(timeoutS) {
    if (timeoutS === undefined)
        return DEFAULT_IDLE_MS;
    const waitsMs = timeoutS * 1000;
    return Math.min(MAX_IDLE_MS, waitsMs - Math.min(MARGIN_MS, waitsMs / 2));
}
//# sourceMappingURL=idle-connections.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/http-sender.js




/** A connection that was idle for longer may have been closed while this process was busy. */
const RECHECK_IDLE_MS = 10;
/**
 * HTTP/1.1 over raw sockets with one request in flight on each, the last used connection first. A raw
 * socket and one write cost a fifth of `node:http`'s processor time.
 *
 * A request is written once: when its connection ends without an answer the handler may have seen it, so it
 * is unreachable and not sent again. Only one that was not written yet moves to another connection.
 */
class HttpSender {
    #clock;
    #alarms;
    #idle = new IdleConnections();
    #open = new Set();
    #order = 0;
    constructor(clock, alarms) {
        this.#clock = clock;
        this.#alarms = alarms;
    }
    send(request, done) {
        const exchange = new Exchange(request, done, this.#order++);
        exchange.key = this.#clock.now() + request.deadlineMs;
        this.#alarms.set(exchange);
        this.#start(exchange);
    }
    /** Closes every connection; requests in flight are dropped without an outcome. */
    stop() {
        for (const connection of this.#open) {
            if (connection.exchange !== undefined)
                this.#alarms.clear(connection.exchange);
            connection.exchange = undefined;
            connection.socket.destroy();
        }
        this.#idle.clear();
        this.#open.clear();
    }
    #start(exchange) {
        const { origin, method } = exchange.request;
        const idle = this.#idle.take(origin.key);
        const connection = idle ?? this.#connect(origin);
        exchange.connection = connection;
        connection.parser.expect(method);
        connection.exchange = exchange;
        connection.socket.ref();
        if (idle !== undefined && performance.now() - idle.idleSinceMs > RECHECK_IDLE_MS) {
            // Two turns, so that the sockets are polled in between whatever this is called from.
            setImmediate(() => setImmediate(() => this.#write(connection, exchange)));
        }
        else {
            this.#write(connection, exchange);
        }
    }
    #write(connection, exchange) {
        // It has moved, or the sender was stopped.
        if (connection.exchange !== exchange || connection.socket.destroyed)
            return;
        connection.socket.write(exchange.request.text, "latin1");
        // A write that fails at once (the peer has reset the connection) took nothing.
        exchange.written = connection.socket.errored === null;
    }
    #connect(origin) {
        const socket = origin.secure
            ? (0,external_node_tls_.connect)({ host: origin.connectHost, port: origin.port, servername: origin.serverName })
            : (0,external_node_net_.connect)({ host: origin.connectHost, port: origin.port, noDelay: true });
        const connection = new Connection(socket, origin.key);
        this.#open.add(connection);
        socket.setEncoding("latin1");
        socket.on("data", (chunk) => this.#onData(connection, chunk));
        socket.on("end", () => this.#onEnd(connection));
        // `close` follows every error and carries the outcome.
        socket.on("error", () => undefined);
        socket.on("close", () => this.#onClose(connection));
        return connection;
    }
    #onData(connection, chunk) {
        const exchange = connection.exchange;
        if (exchange === undefined || !exchange.written) {
            // Bytes that nobody asked for: the connection is out of step.
            connection.socket.destroy();
            return;
        }
        const state = connection.parser.feed(chunk);
        if (state === "bad")
            connection.socket.destroy();
        else if (state === "done")
            this.#complete(connection, exchange);
    }
    #complete(connection, exchange) {
        const { parser, socket } = connection;
        connection.exchange = undefined;
        if (parser.keepAlive && !socket.destroyed)
            this.#idle.put(connection, parser.keepAliveS);
        else
            socket.destroy();
        this.#settle(exchange, {
            kind: "response",
            status: parser.status,
            retryAfter: parser.retryAfter,
            location: parser.location,
        });
    }
    #onEnd(connection) {
        const exchange = connection.exchange;
        if (exchange !== undefined && connection.parser.end())
            this.#complete(connection, exchange);
        else
            connection.socket.destroy();
    }
    #onClose(connection) {
        this.#open.delete(connection);
        this.#idle.remove(connection);
        const exchange = connection.exchange;
        if (exchange === undefined)
            return;
        connection.exchange = undefined;
        if (exchange.timedOut)
            this.#settle(exchange, { kind: "timeout" });
        else if (exchange.written)
            this.#settle(exchange, { kind: "unreachable" });
        else
            this.#start(exchange);
    }
    #settle(exchange, outcome) {
        this.#alarms.clear(exchange);
        exchange.done(outcome);
    }
}
//# sourceMappingURL=http-sender.js.map
// EXTERNAL MODULE: ./lib/semantics/cron.js
var semantics_cron = __webpack_require__(34061);
;// CONCATENATED MODULE: ./lib/semantics/task-headers.js
/**
 * Headers that Cloud Tasks sets or drops, whatever the task says.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/HttpRequest (headers)
 */
const SERVICE_HEADER = /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudtasks-.*)$/iu;
const task_headers_TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u;
/** True for a header that a task can't set. */
function isServiceHeader(name) {
    return SERVICE_HEADER.test(name);
}
/** Why this header can't be sent (RFC 9110, sections 5.1 and 5.5); undefined when it can. */
function headerProblem(name, value) {
    if (!task_headers_TOKEN.test(name))
        return `"${name}" is no header name`;
    // eslint-disable-next-line no-control-regex -- exactly the octets that would end or split the header
    if (/[\u0000-\u0008\u000A-\u001F\u007F]|[^\u0000-\u00FF]/u.test(value)) {
        return `the value of header "${name}" has a character that HTTP does not allow`;
    }
    return undefined;
}
/**
 * The `X-CloudTasks-*` header lines, each with its CRLF, as recorded from the service: the previous
 * response and an empty retry reason come on retries only.
 * @see https://cloud.google.com/tasks/docs/creating-http-target-tasks#handler
 */
function attemptHeaderLines(attempt) {
    const retry = attempt.retryCount > 0
        ? `X-CloudTasks-TaskPreviousResponse: ${attempt.previousStatus}\r\nX-CloudTasks-TaskRetryReason: \r\n`
        : "";
    return (`X-CloudTasks-QueueName: ${attempt.queueId}\r\nX-CloudTasks-TaskName: ${attempt.taskId}\r\n` +
        `X-CloudTasks-TaskRetryCount: ${attempt.retryCount}\r\n` +
        `X-CloudTasks-TaskExecutionCount: ${attempt.executionCount}\r\n` +
        `X-CloudTasks-TaskETA: ${(attempt.etaUs / 1e6).toFixed(6)}\r\n${retry}`);
}
//# sourceMappingURL=task-headers.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/dispatch/origin.js
/** Takes an `http:` or `https:` URL apart; undefined when it is none. */
function parseTarget(text) {
    let url;
    try {
        url = new URL(text);
    }
    catch {
        return undefined;
    }
    if (url.protocol !== "http:" && url.protocol !== "https:")
        return undefined;
    const secure = url.protocol === "https:";
    const name = url.hostname.replace(/^\[|\]$/gu, "");
    const isLocal = name === "localhost" || name.endsWith(".localhost");
    return {
        origin: {
            key: url.origin,
            secure,
            connectHost: isLocal ? "127.0.0.1" : name,
            port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
            serverName: name,
        },
        host: url.host,
        path: `${url.pathname}${url.search}`,
    };
}
//# sourceMappingURL=origin.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/scheduler/job-json.js






const DEFAULT_DEADLINE_MS = 180_000;
const job_json_OUTPUT_ONLY = new Set([
    "userUpdateTime",
    "state",
    "status",
    "scheduleTime",
    "lastAttemptTime",
]);
/** @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#HttpTarget (headers) */
const job_json_SERVICE_HEADER = /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudscheduler.*)$/iu;
/** Reads and checks a Job message. @throws ApiError INVALID_ARGUMENT */
function readJob(json) {
    const schedule = stringAt(json, "schedule");
    const timeZone = stringAt(json, "timeZone") || "Etc/UTC";
    const cron = (0,semantics_cron/* parseCron */.E$)(schedule);
    if ("problem" in cron)
        throw badSchedule("schedule", cron.problem);
    if (!(0,semantics_cron/* isTimeZone */.kQ)(timeZone)) {
        throw badSchedule("time_zone", `"${timeZone}" is no name of the tz database (for example "Europe/Berlin")`);
    }
    if (stringAt(json, "description").length > 500) {
        throw job_json_invalid("Job.description must be at most 500 characters.");
    }
    const attemptDeadlineMs = readDeadline(json);
    const http = objectAt(json, "httpTarget");
    const known = http ?? objectAt(json, "pubsubTarget") ?? objectAt(json, "appEngineHttpTarget");
    if (known === undefined)
        throw job_json_invalid("Job target is required.");
    return {
        json: Object.fromEntries(Object.entries({ ...json, timeZone }).filter(([key]) => !job_json_OUTPUT_ONLY.has(key))),
        cron,
        timeZone,
        attemptDeadlineMs,
        retry: readRetry(objectAt(json, "retryConfig") ?? {}),
        request: http === undefined ? undefined : readRequest(http),
    };
}
/** @see https://github.com/googleapis/googleapis/blob/master/google/cloud/scheduler/v1/job.proto (attempt_deadline) */
function readDeadline(json) {
    const deadlineMs = durationMsAt(json, "attemptDeadline") ?? DEFAULT_DEADLINE_MS;
    if (objectAt(json, "pubsubTarget") !== undefined)
        return deadlineMs;
    const isAppEngine = objectAt(json, "appEngineHttpTarget") !== undefined;
    // On App Engine 0 stands for the scaling type's own default.
    if (isAppEngine && deadlineMs === 0)
        return deadlineMs;
    const mostMs = isAppEngine ? 86_415_000 : 1_800_000;
    if (deadlineMs < 15_000 || deadlineMs > mostMs) {
        const most = isAppEngine ? "24h15s" : "30m";
        throw job_json_invalid(`Job.attemptDeadline must be between [15s, ${most}].`);
    }
    return deadlineMs;
}
function readRetry(retry) {
    const count = numberAt(retry, "retryCount") ?? 0;
    if (count < 0 || count > 5)
        throw job_json_invalid("RetryConfig.retryCount must be between 0 and 5.");
    const policy = {
        maxAttempts: count + 1,
        // Without a retry count there are no retries, whatever the duration says.
        maxRetryDurationMs: count === 0 ? 0 : (durationMsAt(retry, "maxRetryDuration") ?? 0),
        minBackoffMs: durationMsAt(retry, "minBackoffDuration") ?? 5000,
        maxBackoffMs: durationMsAt(retry, "maxBackoffDuration") ?? 3_600_000,
        maxDoublings: numberAt(retry, "maxDoublings") ?? 5,
    };
    if (policy.minBackoffMs < 0 || policy.minBackoffMs > policy.maxBackoffMs) {
        throw job_json_invalid("RetryConfig.minBackoffDuration must be between 0 and RetryConfig.maxBackoffDuration.");
    }
    if (policy.maxDoublings < 0)
        throw job_json_invalid("RetryConfig.maxDoublings cannot be negative.");
    return policy;
}
function readRequest(http) {
    const uri = stringAt(http, "uri");
    if (!/^https?:\/\/./iu.test(uri)) {
        throw job_json_invalid("HttpTarget.uri must start with 'http://' or 'https://'.");
    }
    const named = stringAt(http, "httpMethod");
    const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
    const body = Buffer.from(stringAt(http, "body"), "base64").toString("latin1");
    if (body !== "" && !["POST", "PUT", "PATCH"].includes(method)) {
        throw job_json_invalid("HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.");
    }
    const authorization = readAuthorization(http, uri);
    const headers = objectAt(http, "headers") ?? {};
    let lines = "User-Agent: Google-Cloud-Scheduler\r\nX-CloudScheduler: true\r\n";
    let hasType = false;
    for (const [name, value] of Object.entries(headers)) {
        const problem = headerProblem(name, typeof value === "string" ? value : "\n");
        if (problem !== undefined || typeof value !== "string")
            throw job_json_invalid(`HttpTarget.headers: ${problem ?? name}.`);
        const lower = name.toLowerCase();
        if (job_json_SERVICE_HEADER.test(name) || (authorization !== undefined && lower === "authorization"))
            continue;
        hasType ||= lower === "content-type";
        lines += `${name}: ${value}\r\n`;
    }
    if (body !== "" && !hasType)
        lines += "Content-Type: application/octet-stream\r\n";
    return { method, uri, target: parseTarget(uri), headerLines: lines, body, authorization };
}
/** A Job message with its state. */
function jobToJson(job) {
    const { settings } = job;
    return {
        ...settings.json,
        name: job.name,
        attemptDeadline: durationText(settings.attemptDeadlineMs),
        userUpdateTime: timestampText(job.userUpdateMs * 1000),
        state: job.state,
        ...(job.status === undefined ? {} : { status: job.status }),
        ...(job.nextMs === undefined ? {} : { scheduleTime: timestampText(job.nextMs * 1000) }),
        ...(job.lastAttemptMs === 0
            ? {}
            : { lastAttemptTime: timestampText(job.lastAttemptMs * 1000) }),
    };
}
/**
 * The job after an update: without a mask the message replaces it whole, else only the masked fields
 * are taken (and cleared where the message lacks them).
 */
function mergeJob(current, patch, mask) {
    const fields = mask
        .split(",")
        .map((path) => (path.trim().split(".")[0] ?? "").replaceAll(/_([a-z])/gu, (_, l) => l.toUpperCase()))
        .filter((field) => field !== "");
    if (fields.length === 0 || fields.includes("*"))
        return patch;
    const merged = { ...current };
    for (const field of fields) {
        if (patch[field] === undefined)
            delete merged[field];
        else
            merged[field] = patch[field];
    }
    return merged;
}
function job_json_invalid(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
function badSchedule(field, description) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", "Schedule or time zone is invalid.", [
        {
            "@type": "type.googleapis.com/google.rpc.BadRequest",
            fieldViolations: [{ field, description }],
        },
    ]);
}
//# sourceMappingURL=job-json.js.map
;// CONCATENATED MODULE: ./lib/semantics/backoff.js
/**
 * Milliseconds to wait after the `failures`-th failed attempt (1 for the first). The interval doubles
 * `maxDoublings` times, then grows linearly, and never exceeds the maximum: 10s/300s/3 gives 10, 20,
 * 40, 80, 160, 240, 300, 300, …
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig
 */
function retryDelayMs(policy, failures) {
    const doublings = Math.min(failures - 1, policy.maxDoublings);
    const longestMs = policy.minBackoffMs * 2 ** doublings;
    const linearMs = Math.max(0, failures - 1 - policy.maxDoublings) * longestMs;
    return Math.min(policy.maxBackoffMs, longestMs + linearMs);
}
/**
 * True when a task is given up: the attempts are used up AND the retry duration, if there is one, has
 * passed since the first attempt. Unlimited attempts (-1) are never used up.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RetryConfig ("until both limits are reached")
 */
function isExhausted(policy, attempts, sinceFirstAttemptMs) {
    if (policy.maxAttempts < 0 || attempts < policy.maxAttempts)
        return false;
    return policy.maxRetryDurationMs === 0 || sinceFirstAttemptMs >= policy.maxRetryDurationMs;
}
//# sourceMappingURL=backoff.js.map
;// CONCATENATED MODULE: ./lib/semantics/http-status.js
const BY_STATUS = {
    400: [3, "INVALID_ARGUMENT"],
    401: [16, "UNAUTHENTICATED"],
    403: [7, "PERMISSION_DENIED"],
    404: [5, "NOT_FOUND"],
    409: [6, "ALREADY_EXISTS"],
    429: [8, "RESOURCE_EXHAUSTED"],
    499: [1, "CANCELLED"],
    500: [13, "INTERNAL"],
    501: [12, "UNIMPLEMENTED"],
    503: [14, "UNAVAILABLE"],
    504: [4, "DEADLINE_EXCEEDED"],
};
/**
 * The RPC status that an attempt gets for the handler's HTTP status; only 2xx is OK, and 0 stands for
 * no answer at all.
 * @see https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
 */
function statusOfHttp(httpStatus) {
    if (httpStatus >= 200 && httpStatus < 300)
        return { code: 0, name: "OK", message: "" };
    const [code, name] = BY_STATUS[httpStatus] ?? [2, "UNKNOWN"];
    const text = httpStatus === 0 ? "no response" : `HTTP status code ${httpStatus}`;
    return { code, name, message: `${name}(${code}): ${text}` };
}
//# sourceMappingURL=http-status.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/scheduler/runner.js






/**
 * Starts jobs at their times. A job never has two executions at once: a start that falls into a running
 * one waits for it, and a retry gives way to the next scheduled start.
 * @see https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#Job
 */
class JobRunner {
    #deps;
    #alarms = new Map();
    #order = 0;
    constructor(deps) {
        this.#deps = deps;
    }
    /** Plans the next start from now on; call it when a job is made, changed or resumed. */
    plan(job) {
        if (job.run?.inFlight === true)
            return;
        job.run = undefined;
        this.#planAfter(job, this.#deps.clock.now());
    }
    /** Forgets the job's next start; an attempt in flight ends without effect on the plan. */
    cancel(job) {
        job.nextMs = undefined;
        if (job.run?.inFlight === false)
            job.run = undefined;
        const alarm = this.#alarms.get(job);
        if (alarm !== undefined)
            this.#deps.alarms.clear(alarm);
        this.#alarms.delete(job);
    }
    /** Starts the job now unless it is running. */
    force(job) {
        if (job.run?.inFlight === true)
            return;
        const nowMs = this.#deps.clock.now();
        job.run = { scheduledMs: nowMs, startedMs: nowMs, attempts: 0, inFlight: false };
        this.#attempt(job, job.run);
    }
    #planAfter(job, afterMs) {
        this.#setNext(job, job.state === "ENABLED"
            ? (0,semantics_cron/* nextRun */.B6)(job.settings.cron, job.settings.timeZone, afterMs)
            : undefined);
    }
    #setNext(job, atMs) {
        if (atMs === undefined) {
            this.cancel(job);
            return;
        }
        let alarm = this.#alarms.get(job);
        if (alarm === undefined) {
            alarm = new JobAlarm(() => this.#due(job));
            this.#alarms.set(job, alarm);
        }
        job.nextMs = atMs;
        alarm.key = atMs;
        alarm.order = ++this.#order;
        this.#deps.alarms.set(alarm);
    }
    #due(job) {
        if (job.run?.inFlight === true)
            return;
        if (job.run === undefined) {
            const nowMs = this.#deps.clock.now();
            job.run = {
                scheduledMs: job.nextMs ?? nowMs,
                startedMs: nowMs,
                attempts: 0,
                inFlight: false,
            };
        }
        this.#attempt(job, job.run);
    }
    #attempt(job, run) {
        const { clock, sender } = this.#deps;
        const { request } = job.settings;
        run.attempts += 1;
        run.inFlight = true;
        job.lastAttemptMs = clock.now();
        if (job.state === "ENABLED") {
            job.nextMs = (0,semantics_cron/* nextRun */.B6)(job.settings.cron, job.settings.timeZone, run.scheduledMs);
        }
        const done = (outcome) => this.#complete(job, run, outcome);
        const outgoing = request === undefined ? undefined : this.#outgoing(job, request, run);
        if (outgoing === undefined)
            clock.setTimer(clock.now(), () => done({ kind: "unreachable" }));
        else
            sender.send(outgoing, done);
    }
    #outgoing(job, request, run) {
        const { target, method, body } = request;
        if (target === undefined)
            return undefined;
        const id = job.name.slice(job.name.lastIndexOf("/") + 1);
        const hasBody = ["POST", "PUT", "PATCH"].includes(method);
        return {
            origin: target.origin,
            method,
            deadlineMs: job.settings.attemptDeadlineMs,
            text: `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${request.headerLines}` +
                `X-CloudScheduler-JobName: ${id}\r\n` +
                `X-CloudScheduler-ScheduleTime: ${timestampText(run.scheduledMs * 1000)}\r\n` +
                authorizationLine(request.authorization, this.#deps.issuer) +
                (hasBody ? `Content-Length: ${body.length}\r\n\r\n${body}` : "\r\n"),
        };
    }
    #complete(job, run, outcome) {
        const nowMs = this.#deps.clock.now();
        run.inFlight = false;
        job.status = runner_statusOf(job, outcome);
        const isOk = job.status["code"] === undefined;
        job.run = undefined;
        if (job.state !== "ENABLED")
            return;
        const next = (0,semantics_cron/* nextRun */.B6)(job.settings.cron, job.settings.timeZone, run.scheduledMs);
        const { retry } = job.settings;
        if (!isOk &&
            job.settings.request !== undefined &&
            !isExhausted(retry, run.attempts, nowMs - run.startedMs)) {
            const retryMs = nowMs + retryDelayMs(retry, run.attempts);
            if (next === undefined || retryMs < next) {
                job.run = run;
                this.#setNext(job, retryMs);
                return;
            }
        }
        // A start that fell into this run is made up for at once; several of them only once.
        if (next !== undefined && next <= nowMs)
            this.#setNext(job, nowMs);
        else
            this.#setNext(job, next);
    }
}
function runner_statusOf(job, outcome) {
    if (job.settings.request === undefined) {
        return {
            code: api_error/* CODES */.L.UNIMPLEMENTED.grpc,
            message: "The embedded cloud runs jobs with an httpTarget only.",
        };
    }
    const http = outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
    const { code, message } = statusOfHttp(http);
    return code === 0 ? {} : { code, message };
}
class JobAlarm {
    key = 0;
    order = 0;
    heapIndex = -1;
    ring;
    constructor(ring) {
        this.ring = ring;
    }
}
//# sourceMappingURL=runner.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/scheduler/routes.js










const scheduler_routes_MAX_PAGE_SIZE = 500;
/** Cloud Scheduler v1: jobs that start by unix-cron in their time zone. */
function createSchedulerService(deps) {
    const { clock } = deps;
    const alarms = new AlarmHeap(clock);
    const sender = deps.sender ?? new HttpSender(clock, alarms);
    const runner = new JobRunner({ clock, alarms, sender, issuer: deps.issuer });
    const jobs = new Map();
    return {
        name: "cloudscheduler",
        protos: [
            {
                name: "google.cloud.scheduler.v1.CloudScheduler",
                rpcs: { ...jobRpcs(deps, jobs, runner), ...stateRpcs(jobs, runner) },
            },
        ],
        inFlight: () => [...jobs.values()].filter(({ run }) => run?.inFlight === true).length,
        inspect: () => ({
            jobs: [...jobs.values()].map((job) => ({
                name: job.name,
                state: job.state,
                running: job.run !== undefined,
                ...(job.nextMs === undefined ? {} : { next: new Date(job.nextMs).toISOString() }),
            })),
        }),
        reset: () => {
            for (const job of jobs.values()) {
                job.status = undefined;
                job.lastAttemptMs = 0;
                runner.plan(job);
            }
        },
        stop: () => {
            alarms.stop();
            sender.stop();
        },
    };
}
function jobRpcs(deps, jobs, runner) {
    return {
        ListJobs: (request) => listJobs(jobs, request),
        GetJob: (request) => jobToJson(findJob(jobs, request)),
        CreateJob: (request, call) => {
            const parent = stringAt(request, "parent");
            if (parseLocationName(parent) === undefined)
                throw job_json_invalid(`Invalid parent: "${parent}".`);
            const json = objectAt(request, "job") ?? {};
            const name = stringAt(json, "name") || `${parent}/jobs/job-${(0,external_node_crypto_.randomUUID)()}`;
            if (!name.startsWith(`${parent}/jobs/`) || !isJobId(name.slice(`${parent}/jobs/`.length))) {
                throw job_json_invalid('Job name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/jobs/<JOB_ID>".');
            }
            if (jobs.has(name))
                throw new api_error/* ApiError */.h("ALREADY_EXISTS", `Job ${name} already exists.`);
            const job = {
                name,
                settings: checked(deps, name, json, call),
                state: "ENABLED",
                userUpdateMs: deps.clock.now(),
                nextMs: undefined,
                lastAttemptMs: 0,
                status: undefined,
                run: undefined,
            };
            jobs.set(name, job);
            runner.plan(job);
            return jobToJson(job);
        },
        UpdateJob: (request, call) => {
            const patch = objectAt(request, "job") ?? {};
            const job = findJob(jobs, patch);
            const merged = mergeJob(job.settings.json, patch, stringAt(request, "updateMask"));
            job.settings = checked(deps, job.name, merged, call);
            job.userUpdateMs = deps.clock.now();
            runner.plan(job);
            return jobToJson(job);
        },
        DeleteJob: (request) => {
            const job = findJob(jobs, request);
            // What is in flight ends, and nothing follows it.
            job.state = "PAUSED";
            runner.cancel(job);
            jobs.delete(job.name);
            return {};
        },
    };
}
function stateRpcs(jobs, runner) {
    return {
        PauseJob: (request) => {
            const job = findJob(jobs, request);
            job.state = "PAUSED";
            runner.cancel(job);
            return jobToJson(job);
        },
        ResumeJob: (request) => {
            const job = findJob(jobs, request);
            if (job.state === "PAUSED") {
                job.state = "ENABLED";
                runner.plan(job);
            }
            return jobToJson(job);
        },
        RunJob: (request) => {
            const job = findJob(jobs, request);
            if (job.settings.request === undefined) {
                throw new api_error/* ApiError */.h("UNIMPLEMENTED", "The embedded cloud runs jobs with an httpTarget only.");
            }
            runner.force(job);
            return jobToJson(job);
        },
    };
}
function checked(deps, name, json, call) {
    const settings = readJob(json);
    const authorization = settings.request?.authorization;
    if (authorization !== undefined)
        checkAccount(authorization, name.split("/")[1] ?? "", call, deps);
    return settings;
}
function listJobs(jobs, request) {
    const prefix = `${stringAt(request, "parent")}/jobs/`;
    const found = [...jobs.values()]
        .filter((job) => job.name.startsWith(prefix))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const page = pageOf(request, found, ({ name }) => name, scheduler_routes_MAX_PAGE_SIZE);
    return { jobs: page.items.map(jobToJson), nextPageToken: page.nextPageToken };
}
function findJob(jobs, request) {
    const job = jobs.get(stringAt(request, "name"));
    if (job === undefined)
        throw new api_error/* ApiError */.h("NOT_FOUND", "Job not found.");
    return job;
}
function isJobId(id) {
    return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/rpc-tools.js


let revision = 0;
/** With a new etag. */
function stamped(json) {
    revision += 1;
    return { ...json, etag: `"${revision.toString(16)}"` };
}
/** @throws ApiError FAILED_PRECONDITION @see https://cloud.google.com/secret-manager/docs/etags */
function rpc_tools_checkEtag(etag, json) {
    if (etag !== "" && etag !== json["etag"]) {
        throw new api_error/* ApiError */.h("FAILED_PRECONDITION", `The etag of [${rpc_tools_text(json["name"])}] does not match: read it again.`);
    }
}
function timeText(clock) {
    return new Date(clock.now()).toISOString();
}
function rpc_tools_text(value) {
    return typeof value === "string" ? value : "";
}
function rpc_tools_object(value) {
    return (0,well_known/* isJsonObject */.OW)(value) ? value : {};
}
//# sourceMappingURL=rpc-tools.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/policy-rpcs.js



/** The IAM methods of secrets. */
function policy_rpcs_policyRpcs({ policies }, store) {
    const resource = (request) => store.policyName(store.get(rpc_tools_text(request["resource"])).name);
    return {
        GetIamPolicy: (request) => policies.get(resource(request)),
        SetIamPolicy: (request) => writePolicy(policies, resource(request), request),
        TestIamPermissions: (request) => {
            resource(request);
            return testPermissions(request["permissions"] ?? [], "secretmanager");
        },
    };
}
//# sourceMappingURL=policy-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/secret-rules.js


const SECRET_ID = /^[A-Za-z0-9_-]{1,255}$/;
const LABEL_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const LABEL_VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;
const ALIAS = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_LABELS = 64;
const MAX_ALIASES = 50;
const MAX_ANNOTATION_BYTES = 16 * 1_024;
const DAY_SECONDS = 86_400;
const MAX_DESTROY_DAYS = 1_000;
/** @throws ApiError INVALID_ARGUMENT */
function checkSecretId(id) {
    if (SECRET_ID.test(id))
        return;
    throw secret_rules_invalid(`Secret ID "${id.slice(0, 300)}" must be 1 to 255 characters of letters, digits, hyphens and underscores.`);
}
/**
 * The secret with its expiry as a time; a `ttl` is input only.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#Secret
 */
function completeSecret(given, by) {
    const { ttl, ...secret } = given;
    checkReplication(secret["replication"], by.regional);
    checkLabels(secret_rules_object(secret["labels"]));
    checkAliases(secret_rules_object(secret["versionAliases"]), by.versionCount);
    const annotations = Buffer.byteLength(JSON.stringify(secret["annotations"] ?? {}));
    if (annotations > MAX_ANNOTATION_BYTES)
        throw secret_rules_invalid(`Secret.annotations must be at most ${MAX_ANNOTATION_BYTES} bytes.`);
    const destroySeconds = seconds(secret["versionDestroyTtl"]);
    if (destroySeconds !== undefined &&
        !(destroySeconds >= DAY_SECONDS && destroySeconds <= MAX_DESTROY_DAYS * DAY_SECONDS)) {
        throw secret_rules_invalid(`Secret.version_destroy_ttl must be 1 to ${MAX_DESTROY_DAYS} days.`);
    }
    const topics = secret["topics"];
    if (secret["rotation"] !== undefined && !(Array.isArray(topics) && topics.length > 0))
        throw secret_rules_invalid("Secret.topics is required where Secret.rotation is set.");
    const lifeSeconds = seconds(ttl);
    if (lifeSeconds !== undefined)
        secret["expireTime"] = new Date(by.nowMs + lifeSeconds * 1_000).toISOString();
    const expireTime = secret["expireTime"];
    if (typeof expireTime === "string" && !(Date.parse(expireTime) > by.nowMs))
        throw secret_rules_invalid("Secret.expire_time must be in the future.");
    return secret;
}
function checkReplication(replication, regional) {
    if (regional) {
        if (replication === undefined)
            return;
        throw secret_rules_invalid("Secret.replication must not be set for a regional secret.");
    }
    const { automatic, userManaged } = secret_rules_object(replication);
    if ((0,well_known/* isJsonObject */.OW)(automatic) === (0,well_known/* isJsonObject */.OW)(userManaged))
        throw secret_rules_invalid("Secret.replication is required: automatic or user_managed.");
    const replicas = secret_rules_object(userManaged)["replicas"];
    if ((0,well_known/* isJsonObject */.OW)(userManaged) && !(Array.isArray(replicas) && replicas.length > 0))
        throw secret_rules_invalid("Secret.replication.user_managed needs at least one replica.");
}
function checkLabels(labels) {
    const entries = Object.entries(labels);
    if (entries.length > MAX_LABELS)
        throw secret_rules_invalid(`Secret.labels has more than ${MAX_LABELS}.`);
    for (const [key, value] of entries) {
        if (!LABEL_KEY.test(key) || typeof value !== "string" || !LABEL_VALUE.test(value))
            throw secret_rules_invalid(`Secret.labels: the label "${key.slice(0, 63)}" is not valid.`);
    }
}
function checkAliases(aliases, versionCount) {
    const entries = Object.entries(aliases);
    if (entries.length > MAX_ALIASES)
        throw secret_rules_invalid(`Secret.version_aliases has more than ${MAX_ALIASES}.`);
    for (const [alias, number] of entries) {
        if (!ALIAS.test(alias) || alias === "latest")
            throw secret_rules_invalid(`Secret.version_aliases: "${alias.slice(0, 63)}" is no alias.`);
        if (!(Number(number) >= 1 && Number(number) <= versionCount))
            throw secret_rules_invalid(`Secret.version_aliases: "${alias}" names no version of the secret.`);
    }
}
/** Of a duration in JSON form. */
function seconds(duration) {
    const match = typeof duration === "string" ? /^(-?\d+(?:\.\d+)?)s$/.exec(duration) : null;
    return match === null ? undefined : Number(match[1]);
}
function secret_rules_object(value) {
    return (0,well_known/* isJsonObject */.OW)(value) ? value : {};
}
function secret_rules_invalid(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
//# sourceMappingURL=secret-rules.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/secret-rpcs.js






const secret_rpcs_MAX_PAGE_SIZE = 25_000;
/** Secrets themselves. @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets */
function secretRpcs(deps, store) {
    return {
        CreateSecret: (request) => secret_rpcs_createSecret(deps, store, request),
        GetSecret: (request) => store.get(rpc_tools_text(request["name"])).json,
        ListSecrets: (request) => {
            const matches = compileListFilter(rpc_tools_text(request["filter"]));
            const secrets = store.list(rpc_tools_text(request["parent"])).filter(({ json }) => matches(json));
            const page = pageOf(request, secrets, ({ name }) => name, secret_rpcs_MAX_PAGE_SIZE);
            return {
                secrets: page.items.map(({ json }) => json),
                nextPageToken: page.nextPageToken,
                totalSize: secrets.length,
            };
        },
        UpdateSecret: (request) => updateSecret(deps, store, request),
        DeleteSecret: (request) => {
            const secret = store.get(rpc_tools_text(request["name"]));
            rpc_tools_checkEtag(rpc_tools_text(request["etag"]), secret.json);
            store.delete(secret.name);
            deps.policies.delete(store.policyName(secret.name));
            return {};
        },
        // There is no Cloud SQL whose passwords could be changed.
        EnableManagedRotation: () => secret_rpcs_unserved("EnableManagedRotation"),
        RotateSecret: () => secret_rpcs_unserved("RotateSecret"),
    };
}
function secret_rpcs_unserved(method) {
    const name = `google.cloud.secretmanager.v1.SecretManagerService.${method}`;
    throw new api_error/* ApiError */.h("UNIMPLEMENTED", `Method ${name} is not implemented.`);
}
function secret_rpcs_createSecret(deps, store, request) {
    const id = rpc_tools_text(request["secretId"]);
    checkSecretId(id);
    const parent = rpc_tools_text(request["parent"]);
    const name = `${store.canonicalParent(parent)}/secrets/${id}`;
    const regional = parent.includes("/locations/");
    const rules = { nowMs: deps.clock.now(), regional, versionCount: 0 };
    const completed = completeSecret(rpc_tools_object(request["secret"]), rules);
    const json = stamped({ ...completed, name, createTime: timeText(deps.clock) });
    const secret = { name, json, versions: [] };
    store.create(secret);
    return secret.json;
}
function updateSecret(deps, store, request) {
    const patch = rpc_tools_object(request["secret"]);
    const mask = rpc_tools_text(request["updateMask"]);
    if (mask === "")
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "The update_mask must not be empty.");
    const secret = store.get(rpc_tools_text(patch["name"]));
    rpc_tools_checkEtag(rpc_tools_text(patch["etag"]), secret.json);
    const paths = mask.split(",");
    const fixed = paths.find((path) => /^(replication|secretType|tags)\b/.test(path));
    if (fixed !== undefined) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `The update_mask names ${fixed}, which can't be changed.`);
    }
    const { name, createTime } = secret.json;
    const merged = applyFieldMask(secret.json, patch, mask);
    // A new time to live replaces the time of expiry, and the other way round.
    if (paths.includes("ttl"))
        delete merged["expireTime"];
    const completed = completeSecret(merged, {
        nowMs: deps.clock.now(),
        regional: secret.name.includes("/locations/"),
        versionCount: secret.versions.length,
    });
    secret.json = stamped({ ...completed, name, createTime });
    return secret.json;
}
//# sourceMappingURL=secret-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/store.js

const SECRET = /^projects\/([^/]+)(\/locations\/[^/]+)?\/secrets\/([^/]+)$/;
/** Secrets by name. What time does to them (expiry, delayed destruction) is applied when they are looked at. */
class SecretStore {
    #byName = new Map();
    #deps;
    constructor(deps) {
        this.#deps = deps;
    }
    /** `projects/P[/locations/L]` with the project's number, which answers use. */
    canonicalParent(parent) {
        const { projectId, projectNumber } = this.#deps;
        const [projects, project, ...rest] = parent.split("/");
        return [projects, project === projectId ? projectNumber : project, ...rest].join("/");
    }
    /** The name that IAM policies are kept under: with the project's id. */
    policyName(name) {
        const [, project, location = "", id] = SECRET.exec(name) ?? [];
        const { projectId, projectNumber } = this.#deps;
        return `projects/${project === projectNumber ? projectId : project}${location}/secrets/${id}`;
    }
    /** @throws ApiError ALREADY_EXISTS */
    create(secret) {
        if (this.#find(secret.name) !== undefined) {
            throw new api_error/* ApiError */.h("ALREADY_EXISTS", `Secret [${secret.name}] already exists.`);
        }
        this.#byName.set(secret.name, secret);
    }
    /** @throws ApiError NOT_FOUND, INVALID_ARGUMENT for what is no secret's name */
    get(name) {
        if (!SECRET.test(name))
            throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `Invalid secret name: "${name}".`);
        const canonical = this.canonicalParent(name);
        const secret = this.#find(canonical);
        if (secret === undefined)
            throw new api_error/* ApiError */.h("NOT_FOUND", `Secret [${canonical}] not found.`);
        return secret;
    }
    /**
     * A version by number, by an alias of its secret, or `latest` (the highest number, whatever its state).
     * @throws ApiError NOT_FOUND
     */
    version(name) {
        const [secretName = "", id = ""] = name.split("/versions/");
        const secret = this.get(secretName);
        const aliases = secret.json["versionAliases"];
        const number = aliases !== undefined && Object.hasOwn(aliases, id) ? String(aliases[id]) : id;
        const version = id === "latest"
            ? secret.versions.at(-1)
            : secret.versions.find((one) => String(one.number) === number);
        if (version === undefined) {
            throw new api_error/* ApiError */.h("NOT_FOUND", `Secret Version [${secret.name}/versions/${id}] not found.`);
        }
        return { secret, version };
    }
    /** Under `projects/P` or `projects/P/locations/L`, by name. */
    list(parent) {
        const prefix = `${this.canonicalParent(parent)}/secrets/`;
        return [...this.#byName.keys()]
            .filter((name) => name.startsWith(prefix))
            .toSorted()
            .map((name) => this.#find(name))
            .filter((secret) => secret !== undefined);
    }
    delete(name) {
        this.#byName.delete(this.get(name).name);
    }
    #find(name) {
        const secret = this.#byName.get(name);
        if (secret === undefined)
            return undefined;
        const nowMs = this.#deps.clock.now();
        if (isPast(secret.json["expireTime"], nowMs)) {
            this.#byName.delete(name);
            this.#deps.onExpired(secret);
            return undefined;
        }
        for (const version of secret.versions) {
            const { scheduledDestroyTime, ...json } = version.json;
            if (!isPast(scheduledDestroyTime, nowMs))
                continue;
            version.json = { ...json, state: "DESTROYED", destroyTime: scheduledDestroyTime };
            version.payload = undefined;
        }
        return secret;
    }
}
function isPast(time, nowMs) {
    return typeof time === "string" && Date.parse(time) <= nowMs;
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/crc32c.js
/** Castagnoli's polynomial, reversed. @see https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4 */
const POLYNOMIAL = 0x82f63b78;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++)
        value = (value >>> 1) ^ (value & 1 ? POLYNOMIAL : 0);
    return value >>> 0;
});
/** The CRC-32C by which Google checks payloads and objects. */
function crc32c(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes)
        crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
}
//# sourceMappingURL=crc32c.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/version-rpcs.js






/** @see https://cloud.google.com/secret-manager/quotas */
const MAX_PAYLOAD_BYTES = 65_536;
const version_rpcs_MAX_PAGE_SIZE = 25_000;
/** Versions of secrets. @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions */
function versionRpcs(deps, store) {
    const changed = (request) => {
        const found = store.version(rpc_tools_text(request["name"]));
        rpc_tools_checkEtag(rpc_tools_text(request["etag"]), found.version.json);
        return found;
    };
    const setState = (state) => (request) => {
        const { version } = changed(request);
        if (version.json["state"] === "DESTROYED")
            throw inState(version);
        // Enabling takes back a destruction that is to come.
        const { scheduledDestroyTime, ...rest } = version.json;
        const kept = state === "DISABLED" && scheduledDestroyTime !== undefined;
        version.json = stamped({ ...rest, ...(kept ? { scheduledDestroyTime } : {}), state });
        return version.json;
    };
    return {
        AddSecretVersion: (request) => addVersion(deps, store.get(rpc_tools_text(request["parent"])), rpc_tools_object(request["payload"])),
        GetSecretVersion: (request) => store.version(rpc_tools_text(request["name"])).version.json,
        ListSecretVersions: (request) => listVersions(store, request),
        AccessSecretVersion: (request) => access(store.version(rpc_tools_text(request["name"])).version),
        EnableSecretVersion: setState("ENABLED"),
        DisableSecretVersion: setState("DISABLED"),
        DestroySecretVersion: (request) => {
            const { secret, version } = changed(request);
            version_rpcs_destroy(deps, secret, version);
            return version.json;
        },
    };
}
/** At once, or after the secret's delay; until then the version is disabled. */
function version_rpcs_destroy(deps, secret, version) {
    const { state, scheduledDestroyTime } = version.json;
    if (state === "DESTROYED" || scheduledDestroyTime !== undefined)
        throw inState(version);
    const delaySeconds = seconds(secret.json["versionDestroyTtl"]);
    if (delaySeconds === undefined) {
        version.payload = undefined;
        version.json = stamped({
            ...version.json,
            state: "DESTROYED",
            destroyTime: timeText(deps.clock),
        });
        return;
    }
    const atMs = deps.clock.now() + delaySeconds * 1_000;
    version.json = stamped({
        ...version.json,
        state: "DISABLED",
        scheduledDestroyTime: new Date(atMs).toISOString(),
    });
}
function listVersions(store, request) {
    const matches = compileListFilter(rpc_tools_text(request["filter"]));
    const { versions } = store.get(rpc_tools_text(request["parent"]));
    const found = versions.toReversed().filter(({ json }) => matches(json));
    // Newest first, as the API answers: the key falls as the number rises.
    const key = ({ number }) => String(1e9 - number).padStart(10, "0");
    const page = pageOf(request, found, key, version_rpcs_MAX_PAGE_SIZE);
    return {
        versions: page.items.map(({ json }) => json),
        nextPageToken: page.nextPageToken,
        totalSize: found.length,
    };
}
function addVersion(deps, secret, payload) {
    const data = Buffer.from(rpc_tools_text(payload["data"]), "base64");
    if (data.length === 0)
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "Secret Payload cannot be empty.");
    if (data.length > MAX_PAYLOAD_BYTES) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `Secret Payload must be at most ${MAX_PAYLOAD_BYTES} bytes, not ${data.length}.`);
    }
    const checksum = payload["dataCrc32c"];
    if (checksum !== undefined && Number(checksum) !== crc32c(data)) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", "Secret Payload does not match its data_crc32c.");
    }
    const number = (secret.versions.at(-1)?.number ?? 0) + 1;
    const json = stamped({
        name: `${secret.name}/versions/${number}`,
        createTime: timeText(deps.clock),
        state: "ENABLED",
        ...(secret.json["replication"] === undefined
            ? {}
            : { replicationStatus: replicationStatus(secret.json["replication"]) }),
        ...(checksum === undefined ? {} : { clientSpecifiedPayloadChecksum: true }),
    });
    secret.versions.push({ number, json, payload: data });
    return json;
}
function replicationStatus(replication) {
    const replicas = rpc_tools_object(rpc_tools_object(replication)["userManaged"])["replicas"];
    if (!Array.isArray(replicas))
        return { automatic: {} };
    return {
        userManaged: {
            replicas: replicas.map((replica) => ({ location: rpc_tools_text(rpc_tools_object(replica)["location"]) })),
        },
    };
}
/** The payload of an enabled version. @throws ApiError FAILED_PRECONDITION */
function access(version) {
    if (version.json["state"] !== "ENABLED" || version.payload === undefined)
        throw inState(version);
    return {
        name: rpc_tools_text(version.json["name"]),
        payload: {
            data: version.payload.toString("base64"),
            dataCrc32c: String(crc32c(version.payload)),
        },
    };
}
function inState({ json }) {
    return new api_error/* ApiError */.h("FAILED_PRECONDITION", `Secret Version [${rpc_tools_text(json["name"])}] is in ${rpc_tools_text(json["state"])} state.`);
}
//# sourceMappingURL=version-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/secretmanager/routes.js





/** Secret Manager v1, and what Cloud Run reads of it. */
function createSecretManagerService(deps) {
    const store = new SecretStore({
        ...deps,
        onExpired: ({ name }) => deps.policies.delete(store.policyName(name)),
    });
    return {
        name: "secretmanager",
        protos: [
            {
                name: "google.cloud.secretmanager.v1.SecretManagerService",
                rpcs: {
                    ...secretRpcs(deps, store),
                    ...versionRpcs(deps, store),
                    ...policy_rpcs_policyRpcs(deps, store),
                },
            },
        ],
        read(secret, version) {
            const name = secret.includes("/") ? secret : `projects/${deps.projectId}/secrets/${secret}`;
            try {
                const found = store.version(`${name}/versions/${version}`).version;
                access(found);
                return found.payload ?? { problem: `${name} has no payload.`, missing: false };
            }
            catch (error) {
                if (error instanceof api_error/* ApiError */.h)
                    return { problem: error.message, missing: error.code === "NOT_FOUND" };
                throw error;
            }
        },
    };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/serviceusage/store.js

/** The APIs that queues, workers, schedules, their secrets, images, alerts and deployments use, with their titles. */
const TITLES = {
    "artifactregistry.googleapis.com": "Artifact Registry API",
    "cloudbilling.googleapis.com": "Cloud Billing API",
    "cloudresourcemanager.googleapis.com": "Cloud Resource Manager API",
    "cloudscheduler.googleapis.com": "Cloud Scheduler API",
    "cloudtasks.googleapis.com": "Cloud Tasks API",
    "iam.googleapis.com": "Identity and Access Management (IAM) API",
    "iamcredentials.googleapis.com": "IAM Service Account Credentials API",
    "logging.googleapis.com": "Cloud Logging API",
    "monitoring.googleapis.com": "Cloud Monitoring API",
    "run.googleapis.com": "Cloud Run Admin API",
    "secretmanager.googleapis.com": "Secret Manager API",
    "serviceusage.googleapis.com": "Service Usage API",
    "storage.googleapis.com": "Cloud Storage API",
    "sts.googleapis.com": "Security Token Service API",
};
const STACK_SERVICES = Object.keys(TITLES);
/** What the service is called; its name when it is none of the stack. */
function titleOf(name) {
    return TITLES[name] ?? name;
}
const SERVICE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.googleapis\.com$/;
/** Which APIs are enabled in the one project of the embedded cloud. */
class ServiceStates {
    #byName = new Map();
    constructor(enabled) {
        for (const name of STACK_SERVICES)
            this.#byName.set(name, "DISABLED");
        for (const name of enabled)
            this.#byName.set(name, "ENABLED");
    }
    /** An API that was never enabled is disabled. @throws ApiError PERMISSION_DENIED for what is no API. */
    get(name) {
        if (!SERVICE.test(name)) {
            const message = `Not found or permission denied for service(s): ${name}.`;
            throw new api_error/* ApiError */.h("PERMISSION_DENIED", message);
        }
        return this.#byName.get(name) ?? "DISABLED";
    }
    /** @throws ApiError PERMISSION_DENIED; then nothing is enabled. */
    enable(names) {
        for (const name of names)
            this.get(name);
        for (const name of names)
            this.#byName.set(name, "ENABLED");
    }
    /** @throws ApiError FAILED_PRECONDITION when it is not enabled. */
    disable(name) {
        if (this.get(name) !== "ENABLED") {
            throw new api_error/* ApiError */.h("FAILED_PRECONDITION", `The service ${name} is not enabled.`);
        }
        this.#byName.set(name, "DISABLED");
    }
    /** By name; all when `state` is undefined. */
    list(state) {
        return [...this.#byName]
            .filter(([, current]) => state === undefined || current === state)
            .map(([name]) => name)
            .toSorted();
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/serviceusage/routes.js




const serviceusage_routes_TYPE = "type.googleapis.com/google.api.serviceusage.v1";
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/list */
const routes_PAGE_SIZES = { max: 200, unset: 50 };
/** @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchEnable */
const MAX_BATCH = 20;
const MAX_BATCH_GET = 30;
const routes_ALL = "/v1/projects/{project}/services";
/** Service Usage v1. Every change is an operation at the root (`operations/ID`), done at once. */
function createServiceUsageService(deps) {
    const states = new ServiceStates(deps.enabled ?? STACK_SERVICES);
    const parent = ({ params }) => {
        const project = params["project"] ?? "";
        return `projects/${project === deps.projectId ? deps.projectNumber : project}`;
    };
    const view = {
        parent,
        service: (request, name) => ({
            name: `${parent(request)}/services/${name}`,
            config: { name, title: titleOf(name) },
            state: states.get(name),
            parent: parent(request),
        }),
    };
    return {
        name: "serviceusage",
        routes: [
            { method: "GET", path: routes_ALL, handle: (request) => list(states, view, request) },
            {
                method: "GET",
                path: `${routes_ALL}/{service}`,
                handle: (request) => view.service(request, serviceOf(request)),
            },
            {
                method: "GET",
                path: `${routes_ALL}:batchGet`,
                handle: (request) => ({
                    services: batchNames(request).map((name) => view.service(request, name)),
                }),
            },
            ...changeRoutes(deps.operations, states, view),
            {
                method: "GET",
                path: "/v1/operations/{operation}",
                handle: ({ params }) => deps.operations.get(`operations/${params["operation"]}`),
            },
        ],
    };
}
function changeRoutes(operations, states, view) {
    const done = (request, names, response) => {
        const resourceNames = names.map((name) => `${view.parent(request)}/services/${name}`);
        const metadata = { "@type": `${serviceusage_routes_TYPE}.OperationMetadata`, resourceNames };
        return operations.start("", metadata, undefined, response);
    };
    const changing = (verb, type, change) => ({
        method: "POST",
        path: `${routes_ALL}/{service}:${verb}`,
        handle: (request) => {
            const name = serviceOf(request);
            change(name);
            const service = view.service(request, name);
            return done(request, [name], { "@type": `${serviceusage_routes_TYPE}.${type}`, service });
        },
    });
    return [
        changing("enable", "EnableServiceResponse", (name) => states.enable([name])),
        changing("disable", "DisableServiceResponse", (name) => states.disable(name)),
        {
            method: "POST",
            path: `${routes_ALL}:batchEnable`,
            handle: (request) => {
                const names = serviceIds(request.body);
                states.enable(names);
                const services = names.map((name) => view.service(request, name));
                const response = { "@type": `${serviceusage_routes_TYPE}.BatchEnableServicesResponse`, services };
                return done(request, names, response);
            },
        },
    ];
}
function list(states, view, request) {
    const { query } = request;
    if (Number(query.get("pageSize") ?? 0) > routes_PAGE_SIZES.max) {
        const message = `pageSize "${query.get("pageSize")}" must be at most ${routes_PAGE_SIZES.max}.`;
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
    }
    const found = states.list(stateIn(query.get("filter") ?? ""));
    const show = (name) => view.service(request, name);
    return listAnswer("services", query, found, (name) => name, show, routes_PAGE_SIZES);
}
/** Only the two filters that the API knows. */
function stateIn(filter) {
    if (filter === "")
        return undefined;
    const [, state] = /^state:(ENABLED|DISABLED)$/.exec(filter) ?? [];
    if (state === "ENABLED" || state === "DISABLED")
        return state;
    const message = `Invalid filter "${filter}": use state:ENABLED or state:DISABLED.`;
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
/** Of `names=projects/P/services/S`, repeated. @see https://cloud.google.com/service-usage/docs/reference/rest/v1/services/batchGet */
function batchNames({ query }) {
    const names = query.getAll("names").map((name) => name.slice(name.lastIndexOf("/") + 1));
    if (names.length > 0 && names.length <= MAX_BATCH_GET)
        return names;
    const message = `names must name 1 to ${MAX_BATCH_GET} services, not ${names.length}.`;
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
function serviceIds(body) {
    const ids = body["serviceIds"];
    const names = Array.isArray(ids) ? ids.map((id) => scalarText(id)) : [];
    if (names.length === 0 || names.length > MAX_BATCH) {
        const message = `serviceIds must name 1 to ${MAX_BATCH} services, not ${names.length}.`;
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
    }
    return names;
}
function serviceOf({ params }) {
    return params["service"] ?? "";
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/merge-patch.js
/** A JSON merge patch: null takes a key away, objects merge, all else replaces. @see https://www.rfc-editor.org/rfc/rfc7396 */
function mergePatch(target, patch) {
    const next = { ...target };
    for (const [key, value] of Object.entries(patch)) {
        const before = next[key];
        if (value === null)
            delete next[key];
        else if (merge_patch_isObject(value))
            next[key] = mergePatch(merge_patch_isObject(before) ? before : {}, value);
        else
            next[key] = value;
    }
    return next;
}
function merge_patch_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=merge-patch.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/storage-error.js
/** Reasons of Cloud Storage with their HTTP status. */
const storage_error_STATUS = {
    notModified: 304,
    badRequest: 400,
    invalid: 400,
    invalidParameter: 400,
    required: 400,
    notFound: 404,
    conflict: 409,
    uploadTooLarge: 413,
    conditionNotMet: 412,
    requestedRangeNotSatisfiable: 416,
    cancelled: 499,
    notImplemented: 501,
    backendError: 503,
};
/**
 * An error of the JSON API; it has statuses that the canonical codes lack.
 * @see https://cloud.google.com/storage/docs/json_api/v1/status-codes
 */
class StorageError extends Error {
    name = "StorageError";
    reason;
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
    get status() {
        return storage_error_STATUS[this.reason];
    }
    toJson() {
        const { message, reason, status } = this;
        const errors = [{ message, domain: "global", reason }];
        return JSON.stringify({ error: { code: status, message, errors } });
    }
}
//# sourceMappingURL=storage-error.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/preconditions.js

/** Reads the preconditions of a request. @see https://cloud.google.com/storage/docs/request-preconditions */
function preconditionsOf(query) {
    return {
        generationMatch: versionIn(query, "ifGenerationMatch"),
        generationNotMatch: versionIn(query, "ifGenerationNotMatch"),
        metagenerationMatch: versionIn(query, "ifMetagenerationMatch"),
        metagenerationNotMatch: versionIn(query, "ifMetagenerationNotMatch"),
    };
}
/** Those of the source of a copy (`ifSourceGenerationMatch`). */
function sourcePreconditionsOf(query) {
    return {
        generationMatch: versionIn(query, "ifSourceGenerationMatch"),
        generationNotMatch: versionIn(query, "ifSourceGenerationNotMatch"),
        metagenerationMatch: versionIn(query, "ifSourceMetagenerationMatch"),
        metagenerationNotMatch: versionIn(query, "ifSourceMetagenerationNotMatch"),
    };
}
/** A generation or metageneration of the query; undefined when it names none. @throws StorageError invalid */
function versionIn(query, name) {
    const value = query.get(name) ?? "";
    if (value === "")
        return undefined;
    if (/^\d{1,19}$/.test(value))
        return String(BigInt(value));
    throw new StorageError("invalid", `Invalid value for ${name}: "${value}" is no whole number.`);
}
/** @throws StorageError conditionNotMet @param found Undefined has generation 0 */
function checkPreconditions(found, conditions) {
    const generation = found?.generation ?? "0";
    const metageneration = found === undefined ? undefined : String(found.metageneration);
    const { generationMatch, generationNotMatch } = conditions;
    const { metagenerationMatch, metagenerationNotMatch } = conditions;
    const holds = (generationMatch === undefined || generationMatch === generation) &&
        (generationNotMatch === undefined || generationNotMatch !== generation) &&
        (metagenerationMatch === undefined || metagenerationMatch === metageneration) &&
        (metagenerationNotMatch === undefined || metagenerationNotMatch !== metageneration);
    if (holds)
        return;
    const message = "At least one of the pre-conditions you specified did not hold.";
    throw new StorageError("conditionNotMet", message);
}
/** For a read: what a "not match" names has not changed, which is 304 rather than 412. @throws StorageError */
function checkForRead(found, conditions) {
    const { generationNotMatch, metagenerationNotMatch } = conditions;
    if ((generationNotMatch !== undefined && generationNotMatch === found.generation) ||
        metagenerationNotMatch === String(found.metageneration)) {
        throw new StorageError("notModified", "Not Modified");
    }
    checkPreconditions(found, conditions);
}
//# sourceMappingURL=preconditions.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/buckets.js



/** @see https://cloud.google.com/storage/docs/buckets#naming */
const BUCKET_NAME = /^[a-z0-9](?:[a-z0-9._-]{1,220}[a-z0-9])$/;
/** First path segments of other APIs on the same host, which a bucket at the root would hide. */
const TAKEN = new Set(["storage", "upload", "download", "token", "oauth2", "batch", "operations"]);
/** What the server decides. */
const buckets_OUTPUT_ONLY = [
    "id",
    "kind",
    "name",
    "selfLink",
    "projectNumber",
    "timeCreated",
    "updated",
    "metageneration",
    "etag",
    "location",
];
/** Bucket resources in memory. @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
class BucketStore {
    #byName = new Map();
    #deps;
    constructor(deps) {
        this.#deps = deps;
    }
    /** @throws StorageError invalid, conflict */
    create(body, origin) {
        const name = body["name"];
        if (typeof name !== "string" || !isBucketName(name)) {
            throw new StorageError("invalid", `Invalid bucket name: ${JSON.stringify(name ?? "")}`);
        }
        if (this.#byName.has(name)) {
            const message = "Your previous request to create the named bucket succeeded and you already own it.";
            throw new StorageError("conflict", message);
        }
        const time = this.#now();
        const location = typeof body["location"] === "string" ? body["location"] : "US";
        const bucket = {
            storageClass: "STANDARD",
            ...body,
            kind: "storage#bucket",
            id: name,
            name,
            selfLink: `${origin}/storage/v1/b/${name}`,
            projectNumber: this.#deps.projectNumber,
            // Terraform upper-cases the location; a lower-case answer would replace the bucket.
            location: location.toUpperCase(),
            timeCreated: time,
            updated: time,
            metageneration: "1",
            etag: etagOf(1),
        };
        this.#byName.set(name, bucket);
        return bucket;
    }
    /** @throws StorageError notFound */
    get(name) {
        const bucket = this.#byName.get(name);
        if (bucket !== undefined)
            return bucket;
        throw new StorageError("notFound", "The specified bucket does not exist.");
    }
    /** By name. */
    list(prefix) {
        return [...this.#byName]
            .filter(([name]) => name.startsWith(prefix))
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([, bucket]) => bucket);
    }
    /** A JSON merge patch. @throws StorageError notFound, conditionNotMet */
    patch(name, body, conditions) {
        const current = this.#checked(name, conditions);
        return this.#store(name, current, mergePatch(current, buckets_settable(body)));
    }
    /** The bucket as given, instead of what was there. @throws StorageError notFound, conditionNotMet */
    update(name, body, conditions) {
        const current = this.#checked(name, conditions);
        const kept = Object.entries(current).filter(([key]) => buckets_OUTPUT_ONLY.includes(key));
        return this.#store(name, current, {
            storageClass: "STANDARD",
            ...buckets_settable(body),
            ...Object.fromEntries(kept),
        });
    }
    #checked(name, conditions) {
        const bucket = this.get(name);
        checkPreconditions(versionOf(bucket), conditions);
        return bucket;
    }
    #store(name, current, merged) {
        const metageneration = Number(current["metageneration"]) + 1;
        const next = {
            ...merged,
            location: current["location"],
            updated: this.#now(),
            metageneration: String(metageneration),
            etag: etagOf(metageneration),
        };
        this.#byName.set(name, next);
        return next;
    }
    /** @throws StorageError notFound, conditionNotMet */
    delete(name, conditions) {
        this.#checked(name, conditions);
        this.#byName.delete(name);
    }
    keepsVersions(name) {
        const { versioning } = this.get(name);
        return buckets_isObject(versioning) && versioning["enabled"] === true;
    }
    #now() {
        return new Date(this.#deps.clock.now()).toISOString();
    }
}
/** False also for the names that would hide an API of the same host. */
function isBucketName(name) {
    return BUCKET_NAME.test(name) && !TAKEN.has(name);
}
/** A bucket has no generation, and its metageneration is text. */
function versionOf(bucket) {
    return { metageneration: Number(bucket["metageneration"]) };
}
function buckets_settable(body) {
    return Object.fromEntries(Object.entries(body).filter(([key]) => !buckets_OUTPUT_ONLY.includes(key)));
}
function buckets_isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function etagOf(metageneration) {
    return Buffer.from(`b${metageneration}`).toString("base64");
}
//# sourceMappingURL=buckets.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/partial-response.js


/**
 * The part of an answer that `fields` asks for: `a,b`, `a/b`, `a(b,c/d)`, `*`. Names that the answer does not
 * have select nothing.
 * @see https://cloud.google.com/storage/docs/json_api#partial-response
 * @throws StorageError invalid
 */
function selectFields(answer, fields) {
    const selection = partial_response_parse(fields);
    return pickFrom(answer, selection);
}
function pickFrom(object, selection) {
    const picked = Object.entries(object).flatMap(([key, value]) => {
        const inner = [selection.get(key), selection.get("*")].filter((one) => one !== undefined);
        if (inner.length === 0)
            return [];
        if (inner.some(({ size }) => size === 0))
            return [[key, value]];
        const merged = new Map();
        for (const one of inner)
            merge(merged, one);
        const part = partial_response_pick(value, merged);
        return part === undefined ? [] : [[key, part]];
    });
    return Object.fromEntries(picked);
}
/** A list is picked from item by item; a plain value has no fields to pick. */
function partial_response_pick(value, selection) {
    if (Array.isArray(value)) {
        return value.map((item) => partial_response_pick(item, selection)).filter((item) => item !== undefined);
    }
    return (0,well_known/* isJsonObject */.OW)(value) ? pickFrom(value, selection) : undefined;
}
function merge(into, from) {
    for (const [key, inner] of from) {
        const known = into.get(key);
        if (known === undefined)
            into.set(key, new Map(inner));
        // All of a field and a part of it is all of it.
        else if (known.size === 0 || inner.size === 0)
            known.clear();
        else
            merge(known, inner);
    }
}
/** `list = path ("," path)*`, `path = name ("/" path | "(" list ")")?`. */
function partial_response_parse(fields) {
    let at = 0;
    const refuse = () => {
        throw new StorageError("invalidParameter", `Invalid field selection ${fields}`);
    };
    const taken = (character) => {
        if (fields[at] !== character)
            return false;
        at += 1;
        return true;
    };
    const list = () => {
        const selection = new Map();
        do
            merge(selection, path());
        while (taken(","));
        return selection;
    };
    const path = () => {
        const name = /^(?:[\w.@$-]+|\*)/.exec(fields.slice(at).trimStart())?.[0] ?? refuse();
        at = fields.indexOf(name, at) + name.length;
        if (taken("/"))
            return new Map([[name, path()]]);
        if (!taken("("))
            return new Map([[name, new Map()]]);
        const inner = list();
        if (!taken(")"))
            refuse();
        return new Map([[name, inner]]);
    };
    const selection = list();
    if (at < fields.length)
        refuse();
    return selection;
}
//# sourceMappingURL=partial-response.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/http.js



/** What one object may hold in memory. */
const MAX_OBJECT_BYTES = 1024 ** 3;
/** A route that answers with Cloud Storage's own errors. */
function storageRoute(method, path, handler) {
    return {
        method,
        path,
        handleRaw: async (request, response, params) => {
            const origin = `http://${request.headers.host ?? "localhost"}`;
            const query = new URL(request.url ?? "/", origin).searchParams;
            try {
                const answer = await handler({ request, response, params, query, origin });
                if (answer === "handled")
                    return;
                if (answer === undefined)
                    response.writeHead(204).end();
                else
                    http_sendJson(response, 200, JSON.stringify(http_partOf(answer, query.get("fields"))));
            }
            catch (error) {
                http_sendError(request, response, error);
            }
        },
    };
}
/** An empty parameter is none: gcloud and Go's clients send those. */
function http_partOf(answer, fields) {
    return fields === null || fields === "" ? answer : selectFields(answer, fields);
}
/** Sends JSON text. */
function http_sendJson(response, status, text) {
    response.writeHead(status, {
        "content-type": "application/json; charset=UTF-8",
        "content-length": Buffer.byteLength(text),
    });
    response.end(text);
}
function http_sendError(request, response, error) {
    if (!request.complete)
        response.setHeader("connection", "close");
    if (error instanceof StorageError && error.reason === "notModified") {
        return void response.writeHead(304).end();
    }
    if (error instanceof StorageError && error.reason === "backendError") {
        return void response
            .writeHead(503, { "content-type": "text/plain; charset=utf-8" })
            .end(error.message);
    }
    if (error instanceof StorageError)
        return http_sendJson(response, error.status, error.toJson());
    if (error instanceof api_error/* ApiError */.h && error.code === "INVALID_ARGUMENT") {
        return http_sendJson(response, 400, new StorageError("invalid", error.message).toJson());
    }
    if (!(error instanceof api_error/* ApiError */.h) || error.code !== "ABORTED")
        throw error;
    // Policies are kept by IAM; Cloud Storage answers a stale etag with 412.
    return http_sendJson(response, 412, new StorageError("conditionNotMet", error.message).toJson());
}
/** The whole body. @throws StorageError uploadTooLarge */
async function http_readBytes(request) {
    const chunks = [];
    let length = 0;
    for await (const chunk of request) {
        length += chunk.length;
        if (length > MAX_OBJECT_BYTES) {
            throw new StorageError("uploadTooLarge", `The body exceeds ${MAX_OBJECT_BYTES} bytes.`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** A JSON object; `{}` for an empty body. @throws StorageError badRequest */
function parseJson(text) {
    try {
        const json = text.trim() === "" ? {} : JSON.parse(text);
        if (typeof json === "object" && json !== null && !Array.isArray(json))
            return json;
    }
    catch {
        // Answered like any other body that is no object.
    }
    throw new StorageError("badRequest", "Parse Error: the body is no JSON object.");
}
/** Sends the bytes, or the part that the Range header asks for. @throws StorageError */
function sendBytes({ request, response }, bytes, headers) {
    const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
    const [, first = "", last = ""] = match ?? [];
    if (match === null || (first === "" && last === "")) {
        response.writeHead(200, { ...headers, "content-length": bytes.length });
        response.end(request.method === "HEAD" ? undefined : bytes);
        return "handled";
    }
    const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
    const to = first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
    if (from > to) {
        response.setHeader("content-range", `bytes */${bytes.length}`);
        throw new StorageError("requestedRangeNotSatisfiable", "The requested range cannot be satisfied.");
    }
    const part = bytes.subarray(from, to + 1);
    const range = `bytes ${from}-${to}/${bytes.length}`;
    response.writeHead(206, { ...headers, "content-range": range, "content-length": part.length });
    response.end(request.method === "HEAD" ? undefined : part);
    return "handled";
}
/** The bucket that the path names. */
function bucketOf({ params }) {
    return params["bucket"] ?? "";
}
/** The object that the path names. @throws StorageError invalid */
function objectOf({ params }) {
    const name = params["object"] ?? "";
    if (name === "")
        throw new StorageError("invalid", "The object's name is missing.");
    return name;
}
/** The body as a JSON object. @throws StorageError badRequest */
async function jsonBody(request) {
    return parseJson((await http_readBytes(request)).toString("utf8"));
}
//# sourceMappingURL=http.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/model.js
/** What the server decides of an object; a client's value is ignored. */
const model_OUTPUT_ONLY = new Set([
    "kind",
    "id",
    "selfLink",
    "mediaLink",
    "name",
    "bucket",
    "generation",
    "metageneration",
    "size",
    "md5Hash",
    "crc32c",
    "etag",
    "timeCreated",
    "updated",
    "timeDeleted",
]);
/** The fields of an object's metadata that a client may set. */
function model_settable(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => !model_OUTPUT_ONLY.has(key)));
}
/** The object resource. @see https://cloud.google.com/storage/docs/json_api/v1/objects */
function objectToJson(object, origin) {
    const path = `b/${object.bucket}/o/${encodeURIComponent(object.name)}`;
    return {
        storageClass: "STANDARD",
        contentType: "application/octet-stream",
        ...object.fields,
        kind: "storage#object",
        id: `${object.bucket}/${object.name}/${object.generation}`,
        selfLink: `${origin}/storage/v1/${path}`,
        mediaLink: `${origin}/download/storage/v1/${path}?generation=${object.generation}&alt=media`,
        name: object.name,
        bucket: object.bucket,
        generation: object.generation,
        metageneration: String(object.metageneration),
        size: String(object.bytes.length),
        crc32c: object.crc32c,
        ...(object.md5Hash === undefined ? {} : { md5Hash: object.md5Hash }),
        ...(object.componentCount === undefined ? {} : { componentCount: object.componentCount }),
        etag: Buffer.from(`${object.generation}/${object.metageneration}`).toString("base64"),
        timeCreated: object.timeCreated,
        updated: object.updated,
        ...(object.timeDeleted === undefined ? {} : { timeDeleted: object.timeDeleted }),
    };
}
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/listing.js


const MAX_RESULTS = 1000;
/**
 * One page of objects and prefixes.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects/list
 * @throws StorageError invalid
 */
function listObjects(all, query, origin) {
    const text = (key) => query.get(key) ?? "";
    const prefix = text("prefix");
    const delimiter = text("delimiter");
    const [start, end] = [text("startOffset"), text("endOffset")];
    const entries = new Map();
    for (const object of all) {
        const { name } = object;
        if (!name.startsWith(prefix) || name < start || (end !== "" && name >= end))
            continue;
        const cut = delimiter === "" ? -1 : name.indexOf(delimiter, prefix.length);
        if (cut === -1)
            entries.set(listing_keyOf(object), object);
        else {
            const folder = name.slice(0, cut + delimiter.length);
            entries.set(folder, folder);
            if (name === folder && text("includeTrailingDelimiter") === "true") {
                entries.set(listing_keyOf(object), object);
            }
        }
    }
    const keys = [...entries.keys()];
    const after = keyIn(text("pageToken"));
    const size = Math.min(Number(text("maxResults")) || MAX_RESULTS, MAX_RESULTS);
    const rest = after === undefined ? keys : keys.filter((key) => compareText(key, after) > 0);
    const page = rest.slice(0, size).map((key) => entries.get(key));
    const prefixes = page.filter((entry) => typeof entry === "string");
    const items = page.filter((entry) => typeof entry === "object");
    const last = rest[size - 1];
    return {
        kind: "storage#objects",
        ...(items.length > 0 ? { items: items.map((item) => objectToJson(item, origin)) } : {}),
        ...(prefixes.length > 0 ? { prefixes } : {}),
        ...(last === undefined || rest.length <= size ? {} : { nextPageToken: listing_tokenOf(last) }),
    };
}
/** One page of buckets. @see https://cloud.google.com/storage/docs/json_api/v1/buckets/list @throws StorageError */
function listBuckets(all, query) {
    const after = keyIn(query.get("pageToken") ?? "");
    const size = Math.min(Number(query.get("maxResults")) || MAX_RESULTS, MAX_RESULTS);
    const rest = all.filter((bucket) => after === undefined || listing_nameOf(bucket) > after);
    const items = rest.slice(0, size);
    const last = items.at(-1);
    return {
        kind: "storage#buckets",
        ...(items.length > 0 ? { items: [...items] } : {}),
        ...(last === undefined || rest.length <= size ? {} : { nextPageToken: listing_tokenOf(listing_nameOf(last)) }),
    };
}
function listing_nameOf({ name }) {
    return typeof name === "string" ? name : "";
}
/** NUL sorts before all that a longer name could go on with. */
function listing_keyOf({ name, generation }) {
    return `${name}\0${generation}`;
}
/** A token holds the key of the last entry: what comes or goes meanwhile shifts nothing. */
function listing_tokenOf(key) {
    return Buffer.from(`k${key}`).toString("base64url");
}
function keyIn(token) {
    if (token === "")
        return undefined;
    const text = Buffer.from(token, "base64url").toString();
    if (text.startsWith("k"))
        return text.slice(1);
    throw new StorageError("invalid", "Invalid pageToken.");
}
/** As bytes: the order of names. */
function compareText(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
//# sourceMappingURL=listing.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/bucket-routes.js






/** @see https://cloud.google.com/storage/docs/json_api/v1/buckets */
function bucketRoutes(base, policies, buckets, objects) {
    const one = `${base}/b/{bucket}`;
    const change = (how) => async (call) => buckets[how](bucketOf(call), await jsonBody(call.request), preconditionsOf(call.query));
    return [
        storageRoute("POST", `${base}/b`, async ({ request, query, origin }) => {
            requireProject(query);
            return buckets.create(await jsonBody(request), origin);
        }),
        storageRoute("GET", `${base}/b`, ({ query }) => {
            requireProject(query);
            return listBuckets(buckets.list(query.get("prefix") ?? ""), query);
        }),
        storageRoute("GET", one, (call) => {
            const bucket = buckets.get(bucketOf(call));
            checkForRead(versionOf(bucket), preconditionsOf(call.query));
            return bucket;
        }),
        storageRoute("PATCH", one, change("patch")),
        storageRoute("PUT", one, change("update")),
        storageRoute("DELETE", one, (call) => {
            objects.deleteBucket(bucketOf(call), preconditionsOf(call.query));
            policies.delete(policyName(bucketOf(call)));
            return undefined;
        }),
        storageRoute("GET", `${one}/storageLayout`, (call) => {
            const { name, location } = buckets.get(bucketOf(call));
            return { kind: "storage#storageLayout", bucket: name, location, locationType: "region" };
        }),
        storageRoute("GET", `${one}/anywhereCaches`, (call) => {
            buckets.get(bucketOf(call));
            return { kind: "storage#anywhereCaches" };
        }),
        // There are none, as none can be made; gcloud asks before it empties a bucket.
        storageRoute("GET", `${one}/managedFolders`, (call) => {
            buckets.get(bucketOf(call));
            return { kind: "storage#managedFolders" };
        }),
        ...policyRoutes(one, policies, buckets),
    ];
}
function requireProject(query) {
    if ((query.get("project") ?? "") === "")
        throw new StorageError("required", "Required parameter: project");
}
function policyRoutes(one, policies, buckets) {
    const shown = (bucket, policy) => ({
        kind: "storage#policy",
        resourceId: policyName(bucket),
        ...policy,
    });
    return [
        storageRoute("GET", `${one}/iam`, (call) => {
            const bucket = bucketOf(call);
            buckets.get(bucket);
            return shown(bucket, policies.get(policyName(bucket)));
        }),
        storageRoute("PUT", `${one}/iam`, async (call) => {
            const bucket = bucketOf(call);
            buckets.get(bucket);
            return shown(bucket, policies.set(policyName(bucket), await jsonBody(call.request)));
        }),
        storageRoute("GET", `${one}/iam/testPermissions`, (call) => {
            buckets.get(bucketOf(call));
            const asked = call.query.getAll("permissions");
            if (asked.length === 0)
                throw new StorageError("required", "Required parameter: permissions");
            return { kind: "storage#testIamPermissionsResponse", ...testPermissions(asked, "storage") };
        }),
    ];
}
function policyName(bucket) {
    return `projects/_/buckets/${bucket}`;
}
//# sourceMappingURL=bucket-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/copy-routes.js





/** @see https://cloud.google.com/storage/docs/json_api/v1/objects/compose */
const MAX_COMPONENTS = 32;
/** Objects made of objects: copy, rewrite, compose. */
function copyRoutes(base, objects) {
    const one = `${base}/b/{bucket}/o/{object}`;
    const target = "b/{toBucket}/o/{toObject}";
    return [
        storageRoute("POST", `${one}/copyTo/${target}`, async (call) => objectToJson(copy(objects, call, await jsonBody(call.request)), call.origin)),
        storageRoute("POST", `${one}/rewriteTo/${target}`, async (call) => {
            const copied = copy(objects, call, await jsonBody(call.request));
            const size = String(copied.bytes.length);
            return {
                kind: "storage#rewriteResponse",
                totalBytesRewritten: size,
                objectSize: size,
                done: true,
                resource: objectToJson(copied, call.origin),
            };
        }),
        storageRoute("POST", `${one}/compose`, async (call) => objectToJson(compose(objects, call, await jsonBody(call.request)), call.origin)),
    ];
}
/** With metadata in the body the copy has those, without any it has those of its source. */
function copy(objects, call, body) {
    const source = objects.get(bucketOf(call), objectOf(call), versionIn(call.query, "sourceGeneration"), sourcePreconditionsOf(call.query));
    const { toBucket = "", toObject = "" } = call.params;
    const given = model_settable(body);
    const fields = Object.keys(given).length > 0 ? given : model_settable(source.fields);
    const conditions = preconditionsOf(call.query);
    return objects.put(toBucket, toObject, source.bytes, fields, conditions);
}
function compose(objects, call, body) {
    const bucket = bucketOf(call);
    const listed = body["sourceObjects"];
    const sources = Array.isArray(listed) ? listed.filter(well_known/* isJsonObject */.OW) : [];
    if (sources.length === 0 || sources.length > MAX_COMPONENTS) {
        throw new StorageError("invalid", `The number of source components must be 1 to ${MAX_COMPONENTS}, not ${sources.length}.`);
    }
    const parts = sources.map((source) => {
        const { ifGenerationMatch } = (0,well_known/* isJsonObject */.OW)(source["objectPreconditions"])
            ? source["objectPreconditions"]
            : {};
        return objects.get(bucket, copy_routes_text(source["name"]), copy_routes_text(source["generation"]) || undefined, {
            ...sourcePreconditionsOf(new URLSearchParams()),
            generationMatch: copy_routes_text(ifGenerationMatch) || undefined,
        });
    });
    const bytes = Buffer.concat(parts.map((part) => part.bytes));
    const destination = (0,well_known/* isJsonObject */.OW)(body["destination"]) ? body["destination"] : {};
    const count = parts.reduce((sum, { componentCount }) => sum + (componentCount ?? 1), 0);
    const fields = model_settable(destination);
    return objects.put(bucket, objectOf(call), bytes, fields, preconditionsOf(call.query), count);
}
function copy_routes_text(value) {
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
//# sourceMappingURL=copy-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/downloads.js




/** At the host's root this matches whatever no other route wants. */
function downloadRoutes(objects) {
    return ["GET", "HEAD"].flatMap((method) => [
        storageRoute(method, "/download/storage/v1/b/{bucket}/o/{object}", (call) => download(objects, call)),
        storageRoute(method, "/{bucket}/{object=**}", (call) => {
            if (isBucketName(bucketOf(call)))
                return download(objects, call);
            // Such a path was meant for an API, so that it is answered like one.
            const [path] = (call.request.url ?? "").split("?");
            throw new api_error/* ApiError */.h("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
        }),
    ]);
}
/** Sends the bytes. @throws StorageError */
function download(objects, call) {
    const object = downloads_found(objects, call);
    const { contentType, contentEncoding, contentDisposition, cacheControl } = object.fields;
    const header = (name, value) => typeof value === "string" ? { [name]: value } : {};
    return sendBytes(call, object.bytes, {
        "content-type": typeof contentType === "string" ? contentType : "application/octet-stream",
        ...header("content-encoding", contentEncoding),
        ...header("content-disposition", contentDisposition),
        ...header("cache-control", cacheControl),
        "x-goog-generation": object.generation,
        "x-goog-metageneration": String(object.metageneration),
        "x-goog-hash": hashesOf(object),
        "x-goog-stored-content-length": String(object.bytes.length),
        "accept-ranges": "bytes",
    });
}
function hashesOf({ crc32c, md5Hash }) {
    return md5Hash === undefined ? `crc32c=${crc32c}` : `crc32c=${crc32c},md5=${md5Hash}`;
}
/** The object that the call names. @throws StorageError notFound, conditionNotMet, notModified */
function downloads_found(objects, call) {
    const generation = versionIn(call.query, "generation");
    const object = objects.get(bucketOf(call), objectOf(call), generation);
    checkForRead(object, preconditionsOf(call.query));
    return object;
}
//# sourceMappingURL=downloads.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/object-routes.js





/** @see https://cloud.google.com/storage/docs/json_api/v1/objects */
function objectRoutes(base, objects) {
    const all = `${base}/b/{bucket}/o`;
    const one = `${all}/{object}`;
    const change = (how) => async (call) => {
        const body = await jsonBody(call.request);
        const conditions = preconditionsOf(call.query);
        const changed = objects[how](bucketOf(call), objectOf(call), body, conditions);
        return objectToJson(changed, call.origin);
    };
    return [
        storageRoute("GET", all, (call) => listObjects(objects.list(bucketOf(call), call.query.get("versions") === "true"), call.query, call.origin)),
        storageRoute("GET", one, (call) => {
            if (call.query.get("alt") === "media")
                return download(objects, call);
            return objectToJson(downloads_found(objects, call), call.origin);
        }),
        storageRoute("PATCH", one, change("patch")),
        storageRoute("PUT", one, change("update")),
        storageRoute("DELETE", one, (call) => {
            const generation = versionIn(call.query, "generation");
            objects.delete(bucketOf(call), objectOf(call), generation, preconditionsOf(call.query));
            return undefined;
        }),
    ];
}
//# sourceMappingURL=object-routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/objects.js






const MAX_NAME_BYTES = 1024;
/** Objects in memory, each with its generations, oldest first; the last is live unless it was deleted. */
class ObjectStore {
    #clock;
    #buckets;
    #generations = new Map();
    #lastGeneration = 0n;
    constructor(clock, buckets) {
        this.#clock = clock;
        this.#buckets = buckets;
    }
    /**
     * Stores a new generation; hashes among the fields must be those of the bytes.
     * @param componentCount Of a composed object, which has no MD5. @throws StorageError notFound, invalid, conditionNotMet
     */
    put(bucket, name, bytes, fields, conditions, componentCount) {
        if (name === "" || Buffer.byteLength(name) > MAX_NAME_BYTES || /[\r\n]/.test(name)) {
            throw new StorageError("invalid", "The object's name must have 1 to 1024 bytes, without line ends.");
        }
        const all = this.#all(bucket);
        const live = this.#live(bucket, name);
        checkPreconditions(live, conditions);
        const hash = (0,external_node_crypto_.createHash)("md5").update(bytes).digest("base64");
        const sum = base64Crc32c(bytes);
        checkHash("md5Hash", fields["md5Hash"], hash);
        checkHash("crc32c", fields["crc32c"], sum);
        const now = this.#now();
        const stored = {
            bucket,
            name,
            generation: this.#nextGeneration(),
            bytes,
            crc32c: sum,
            md5Hash: componentCount === undefined ? hash : undefined,
            ...(componentCount === undefined ? {} : { componentCount }),
            timeCreated: now,
            updated: now,
            fields: model_settable(fields),
            metageneration: 1,
        };
        all.set(name, [...this.#retired(bucket, name), stored]);
        return stored;
    }
    /** @param generation Of a noncurrent one too; absent means the live one. @throws StorageError */
    get(bucket, name, generation, conditions) {
        const found = generation === undefined
            ? this.#live(bucket, name)
            : this.#all(bucket)
                .get(name)
                ?.find((object) => object.generation === generation);
        if (conditions !== undefined && found !== undefined)
            checkPreconditions(found, conditions);
        if (found !== undefined)
            return found;
        throw new StorageError("notFound", `No such object: ${bucket}/${name}`);
    }
    /** A JSON merge patch of the metadata. @see https://www.rfc-editor.org/rfc/rfc7396 */
    patch(bucket, name, body, conditions) {
        const live = this.get(bucket, name, undefined, conditions);
        return this.#describe(live, mergePatch(live.fields, model_settable(body)));
    }
    /** The metadata as given, instead of what was there. */
    update(bucket, name, body, conditions) {
        const live = this.get(bucket, name, undefined, conditions);
        return this.#describe(live, model_settable(body));
    }
    #describe(live, fields) {
        const { bucket, name } = live;
        const metageneration = live.metageneration + 1;
        const next = { ...live, fields, metageneration, updated: this.#now() };
        const kept = (this.#all(bucket).get(name) ?? []).filter((object) => object !== live);
        this.#all(bucket).set(name, [...kept, next]);
        return next;
    }
    /** Without a generation the live object goes, and stays as noncurrent where versions are kept. */
    delete(bucket, name, generation, conditions) {
        const found = this.get(bucket, name, generation);
        checkPreconditions(found, conditions);
        const rest = generation === undefined
            ? this.#retired(bucket, name)
            : (this.#all(bucket).get(name) ?? []).filter((object) => object !== found);
        if (rest.length === 0)
            this.#all(bucket).delete(name);
        else
            this.#all(bucket).set(name, rest);
    }
    /** Sorted by name as bytes; with `versions` noncurrent ones too. */
    list(bucket, versions) {
        return [...this.#all(bucket).values()]
            .flat()
            .filter((object) => versions || object.timeDeleted === undefined)
            .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
    }
    /** @throws StorageError conflict */
    deleteBucket(bucket, conditions) {
        if (this.#all(bucket).size > 0) {
            throw new StorageError("conflict", "The bucket you tried to delete is not empty.");
        }
        this.#buckets.delete(bucket, conditions);
        this.#generations.delete(bucket);
    }
    /** What is left of the name once its live object is replaced or deleted. */
    #retired(bucket, name) {
        if (!this.#buckets.keepsVersions(bucket)) {
            return (this.#all(bucket).get(name) ?? []).filter((one) => one.timeDeleted !== undefined);
        }
        const timeDeleted = this.#now();
        return (this.#all(bucket).get(name) ?? []).map((one) => ({ timeDeleted, ...one }));
    }
    #live(bucket, name) {
        return this.#all(bucket)
            .get(name)
            ?.findLast((object) => object.timeDeleted === undefined);
    }
    #all(bucket) {
        this.#buckets.get(bucket);
        let all = this.#generations.get(bucket);
        if (all === undefined)
            this.#generations.set(bucket, (all = new Map()));
        return all;
    }
    /** Microseconds since the Unix epoch, always growing. */
    #nextGeneration() {
        const now = BigInt(this.#clock.now()) * 1000n;
        this.#lastGeneration = now > this.#lastGeneration ? now : this.#lastGeneration + 1n;
        return this.#lastGeneration.toString();
    }
    #now() {
        return new Date(this.#clock.now()).toISOString();
    }
}
/** In base64, big-endian, as Cloud Storage shows it. */
function base64Crc32c(bytes) {
    const out = Buffer.alloc(4);
    out.writeUInt32BE(crc32c(bytes));
    return out.toString("base64");
}
function checkHash(name, given, real) {
    if (given === undefined || given === real)
        return;
    const message = `Provided ${name} ${JSON.stringify(given)} doesn't match calculated ${name} "${real}".`;
    throw new StorageError("invalid", message);
}
//# sourceMappingURL=objects.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/unserved.js


const unserved_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** Collections of the JSON API that the embedded one does not serve. */
const COLLECTIONS = {
    bucketAccessControls: "/b/{bucket}/acl",
    defaultObjectAccessControls: "/b/{bucket}/defaultObjectAcl",
    objectAccessControls: "/b/{bucket}/o/{object}/acl",
    "buckets.operations": "/b/{bucket}/operations",
    "objects.iamPolicy": "/b/{bucket}/o/{object}/iam",
    notifications: "/b/{bucket}/notificationConfigs",
    managedFolders: "/b/{bucket}/managedFolders",
    folders: "/b/{bucket}/folders",
    "projects.hmacKeys": "/projects/{project}/hmacKeys",
    "projects.serviceAccount": "/projects/{project}/serviceAccount",
};
/** Single methods that it does not serve. */
const CALLS = {
    "buckets.relocate": "/b/{bucket}/relocate",
    "buckets.restore": "/b/{bucket}/restore",
    "buckets.lockRetentionPolicy": "/b/{bucket}/lockRetentionPolicy",
    "objects.move": "/b/{bucket}/o/{object}/moveTo/o/{to}",
    "objects.watchAll": "/b/{bucket}/o/watch",
    "objects.restore": "/b/{bucket}/o/{object}/restore",
    "objects.bulkRestore": "/b/{bucket}/o/bulkRestore",
    "channels.stop": "/channels/stop",
};
/** Answers 501 with the name of what is not there, rather than as an object that is missing. */
function storage_unserved_unservedRoutes(base) {
    const refuse = (what) => () => {
        throw new StorageError("notImplemented", `storage.${what} is not implemented.`);
    };
    return [
        ...Object.entries(COLLECTIONS).flatMap(([what, path]) => unserved_METHODS.flatMap((method) => [
            storageRoute(method, `${base}${path}`, refuse(what)),
            storageRoute(method, `${base}${path}/{rest=**}`, refuse(what)),
        ])),
        ...Object.entries(CALLS).map(([what, path]) => storageRoute("POST", `${base}${path}`, refuse(what))),
    ];
}
//# sourceMappingURL=unserved.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/multipart.js

/**
 * The parts of a `multipart/related` body. Lines of the frame end as the first delimiter's does: RFC 2046 asks
 * for CRLF, gcloud writes bare line feeds, and a content that ends in CR must keep it either way.
 * @see https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1
 * @throws StorageError badRequest
 */
function partsOf(contentType, body) {
    const match = /boundary=(?:"([^"]+)"|'([^']+)'|([^;\s]+))/i.exec(contentType);
    const boundary = match?.[1] ?? match?.[2] ?? match?.[3];
    if (boundary === undefined)
        throw new StorageError("badRequest", "The multipart body has no boundary.");
    const dashes = `--${boundary}`;
    const lineEnd = lineEndAfter(body, dashes);
    if (lineEnd === undefined)
        return [];
    const found = [];
    // A body may begin with its delimiter, without the line end that all the others have before them.
    let at = body.indexOf(dashes);
    while (at !== -1) {
        const from = at + dashes.length;
        const next = delimiterAfter(body, from, lineEnd, dashes);
        const headEnd = body.indexOf(lineEnd + lineEnd, from);
        if (next === -1 || headEnd === -1 || headEnd > next)
            break;
        const head = body.subarray(from, headEnd).toString("latin1");
        const type = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1];
        found.push({ type, bytes: body.subarray(headEnd + 2 * lineEnd.length, next) });
        at = next + lineEnd.length;
    }
    return found;
}
function lineEndAfter(body, dashes) {
    const at = body.indexOf(dashes);
    if (at === -1)
        return undefined;
    const after = body.subarray(at + dashes.length, at + dashes.length + 2).toString("latin1");
    if (after === "\r\n")
        return "\r\n";
    return after.startsWith("\n") ? "\n" : undefined;
}
/** Where the line end before the next delimiter is; content may hold what only begins like one. */
function delimiterAfter(body, from, lineEnd, dashes) {
    const mark = lineEnd + dashes;
    for (let at = body.indexOf(mark, from); at !== -1; at = body.indexOf(mark, at + 1)) {
        const after = body.subarray(at + mark.length, at + mark.length + 2).toString("latin1");
        if (after.startsWith(lineEnd) || after === "--")
            return at;
    }
    return -1;
}
//# sourceMappingURL=multipart.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/upload-name.js

/** The name of what is uploaded, of the query or else of the metadata, and the other metadata. @throws StorageError invalid */
function nameIn(call, fields) {
    const { name: given, bucket: _bucket, ...rest } = fields;
    const name = call.query.get("name") ?? given;
    if (typeof name === "string" && name !== "")
        return { name, rest };
    throw new StorageError("invalid", "The object's name is missing, in the query and in the metadata.");
}
//# sourceMappingURL=upload-name.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/resumable.js






/** What a chunk that is not the last is a multiple of. @see https://cloud.google.com/storage/docs/performing-resumable-uploads#chunked-upload */
const CHUNK_UNIT_BYTES = 256 * 1024;
/** How many ended uploads are remembered for clients that did not hear of their end. */
const MAX_ENDED = 1000;
/** @see https://cloud.google.com/storage/docs/performing-resumable-uploads */
class ResumableUploads {
    #objects;
    #sessions = new Map();
    /** The answer to the last chunk, oldest first; undefined for a cancelled upload. */
    #ended = new Map();
    constructor(objects) {
        this.#objects = objects;
    }
    /** Answers with the address of the new session, on the path that was called. @throws StorageError */
    async start(call) {
        const { request, response, params, query, origin } = call;
        const fields = parseJson((await http_readBytes(request)).toString("utf8"));
        const type = request.headers["x-upload-content-type"];
        const { name, rest } = nameIn(call, {
            ...(typeof type === "string" ? { contentType: type } : {}),
            ...fields,
        });
        const bucket = params["bucket"] ?? "";
        // A missing bucket is told now, not after the last byte.
        this.#objects.list(bucket, false);
        const id = (0,external_node_crypto_.randomUUID)();
        const conditions = preconditionsOf(query);
        this.#sessions.set(id, { bucket, name, fields: rest, conditions, bytes: Buffer.alloc(0) });
        // What the first request asked of the answer (`fields`) holds for the last one.
        const kept = [...query].filter(([key]) => key !== "upload_id" && key !== "uploadType");
        const search = new URLSearchParams([["uploadType", "resumable"], ...kept, ["upload_id", id]]);
        const location = `${origin}${new URL(request.url ?? "/", origin).pathname}?${search}`;
        response.writeHead(200, { location, "x-guploader-uploadid": id, "content-length": 0 }).end();
        return "handled";
    }
    /** Takes a chunk, or tells how much has arrived. @throws StorageError */
    async resume(call) {
        const { request } = call;
        const id = resumable_idOf(call);
        const chunk = chunkOf(request.headers["content-range"]);
        const body = await http_readBytes(request);
        const answer = this.#ended.get(id);
        if (answer !== undefined)
            return answer;
        const session = this.#sessionOf(id);
        if (chunk.from !== undefined)
            resumable_append(session, chunk, body);
        if (!chunk.isLast && chunk.total !== session.bytes.length)
            return incomplete(call, session);
        const { bucket, name, bytes, fields, conditions } = session;
        const stored = this.#objects.put(bucket, name, bytes, fields, conditions);
        const json = objectToJson(stored, call.origin);
        this.#end(id, json);
        return json;
    }
    /** Answers 499. @see https://cloud.google.com/storage/docs/performing-resumable-uploads#cancel-upload @throws StorageError */
    cancel(call) {
        const id = resumable_idOf(call);
        this.#sessionOf(id);
        this.#end(id, undefined);
        call.response.writeHead(499, "Client Closed Request", { "content-length": 0 }).end();
        return "handled";
    }
    #sessionOf(id) {
        const session = this.#sessions.get(id);
        if (session !== undefined)
            return session;
        if (this.#ended.has(id))
            throw new StorageError("cancelled", "The upload was cancelled and can't be resumed.");
        throw new StorageError("notFound", "There is no such upload.");
    }
    #end(id, answer) {
        this.#sessions.delete(id);
        this.#ended.set(id, answer);
        const [oldest] = this.#ended.keys();
        if (this.#ended.size > MAX_ENDED && oldest !== undefined)
            this.#ended.delete(oldest);
    }
}
/** A body without a range is all of it. @throws StorageError badRequest */
function chunkOf(header = "bytes 0-*/*") {
    const range = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header);
    if (range === null)
        throw new StorageError("badRequest", `Failed to parse Content-Range header: ${header}`);
    const [, first, last, all] = range;
    const from = first === undefined ? undefined : Number(first);
    const length = from === undefined || last === undefined || last === "*" ? undefined : Number(last) - from + 1;
    const total = all === undefined || all === "*" ? undefined : Number(all);
    const isLast = from !== undefined && (length === undefined || from + length === total);
    return { from, length, total, isLast };
}
function resumable_append(session, chunk, body) {
    const from = chunk.from ?? 0;
    const had = session.bytes.length;
    if (from > had) {
        // Google's front end answers this one as plain text, by which its Java client knows it.
        throw new StorageError("backendError", `Invalid request.  According to the Content-Range header, the upload offset is ${from} byte(s), ` +
            `which exceeds already uploaded size of ${had} byte(s).`);
    }
    if (chunk.length !== undefined && chunk.length !== body.length) {
        throw new StorageError("badRequest", `The Content-Range header names ${chunk.length} bytes, the request has ${body.length}.`);
    }
    const end = from + body.length;
    if (chunk.total !== undefined && (end > chunk.total || (chunk.isLast && end !== chunk.total))) {
        throw new StorageError("badRequest", `The upload has ${end} bytes, and ${chunk.total} in its Content-Range.`);
    }
    if (!chunk.isLast && body.length < CHUNK_UNIT_BYTES) {
        throw new StorageError("badRequest", "Invalid request.  The number of bytes uploaded is required to be equal or greater than " +
            `${CHUNK_UNIT_BYTES}, except for the final request (it's recommended to be the exact multiple of ` +
            `${CHUNK_UNIT_BYTES}).  The received request contained ${body.length} bytes, which does not meet this requirement.`);
    }
    // What is beyond the last whole unit is left for the client to send again.
    const taken = chunk.isLast ? end : end - (end % CHUNK_UNIT_BYTES);
    if (taken <= had && !chunk.isLast)
        return;
    session.bytes = Buffer.concat([session.bytes.subarray(0, from), body.subarray(0, taken - from)]);
}
/** Go's clients ask for 200 instead of 308, which is a redirect to their HTTP library. */
function incomplete({ request, response }, { bytes }) {
    const range = bytes.length === 0 ? {} : { range: `bytes=0-${bytes.length - 1}` };
    const headers = { ...range, "content-length": 0 };
    if (request.headers["x-guploader-no-308"] === "yes") {
        response.writeHead(200, { ...headers, "x-http-status-code-override": "308" }).end();
    }
    else
        response.writeHead(308, "Resume Incomplete", headers).end();
    return "handled";
}
function resumable_idOf({ query }) {
    return query.get("upload_id") ?? "";
}
//# sourceMappingURL=resumable.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/upload.js







/** The second one is in the API's discovery document (`mediaUpload.protocols.resumable`); gcloud uses it. */
const PATHS = ["/upload/storage/v1/b/{bucket}/o", "/resumable/upload/storage/v1/b/{bucket}/o"];
/** Media, multipart and resumable uploads. @see https://cloud.google.com/storage/docs/uploads-downloads */
function uploadRoutes(objects) {
    const uploads = new ResumableUploads(objects);
    return PATHS.flatMap((path) => [
        storageRoute("POST", path, (call) => upload(objects, uploads, call)),
        storageRoute("PUT", path, (call) => uploads.resume(call)),
        storageRoute("DELETE", path, (call) => uploads.cancel(call)),
    ]);
}
async function upload(objects, uploads, call) {
    const type = call.query.get("uploadType");
    if (type === "resumable") {
        return call.query.has("upload_id") ? uploads.resume(call) : uploads.start(call);
    }
    const bytes = await http_readBytes(call.request);
    const contentType = call.request.headers["content-type"];
    if (type === "multipart")
        return multipart(objects, call, contentType ?? "", bytes);
    if (type !== "media")
        throw new StorageError("invalid", `Unknown uploadType "${type ?? ""}".`);
    return upload_store(objects, call, bytes, contentType === undefined ? {} : { contentType });
}
/** @see https://www.rfc-editor.org/rfc/rfc2387 */
function multipart(objects, call, type, body) {
    const [metadata, media, ...more] = partsOf(type, body);
    if (metadata === undefined || media === undefined || more.length > 0) {
        throw new StorageError("badRequest", "The multipart body must have two parts.");
    }
    const fields = parseJson(metadata.bytes.toString("utf8"));
    const contentType = media.type === undefined ? {} : { contentType: media.type };
    return upload_store(objects, call, media.bytes, { ...contentType, ...fields });
}
function upload_store(objects, call, bytes, fields) {
    const { name, rest } = nameIn(call, fields);
    const bucket = call.params["bucket"] ?? "";
    const stored = objects.put(bucket, name, bytes, rest, preconditionsOf(call.query));
    return objectToJson(stored, call.origin);
}
//# sourceMappingURL=upload.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/storage/routes.js








/** Cloud Storage's JSON API, and objects at `/BUCKET/OBJECT`, where clients download. */
function createStorageService(deps) {
    const buckets = new BucketStore(deps);
    const objects = new ObjectStore(deps.clock, buckets);
    // Terraform's gcs backend with a bare host as endpoint leaves `/storage/v1` out.
    const routes = ["/storage/v1", ""].flatMap((base) => [
        ...bucketRoutes(base, deps.policies, buckets, objects),
        ...objectRoutes(base, objects),
        ...copyRoutes(base, objects),
    ]);
    return {
        service: {
            name: "storage",
            routes: [
                ...routes,
                ...storage_unserved_unservedRoutes("/storage/v1"),
                ...uploadRoutes(objects),
                ...downloadRoutes(objects),
            ],
        },
    };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/activity-log.js


/**
 * Writes TaskActivityLog entries for the sampled share of a queue's operations. Counts are decimal
 * strings and the status is the name of an RPC code, as in entries captured from the service.
 * @see https://cloud.google.com/tasks/docs/logging
 */
class ActivityLog {
    #sink;
    #random;
    /** @param random In [0, 1): decides what is sampled. */
    constructor(sink, random) {
        this.#sink = sink;
        this.#random = random;
    }
    created(queue, task, nowUs) {
        if (!this.#sampled(queue))
            return;
        this.#write(queue, task, nowUs, "INFO", {
            taskCreationLog: { ...activity_log_targetOf(task), scheduleTime: timestampText(task.key), status: "OK" },
        });
    }
    dispatched(queue, task, nowUs, forced) {
        if (!this.#sampled(queue))
            return;
        this.#write(queue, task, nowUs, "INFO", {
            attemptDispatchLog: {
                ...activity_log_targetOf(task),
                dispatchCount: String(task.dispatchCount),
                dispatchReason: forced ? "FORCE_RUN" : "NEXT_ATTEMPT",
                maxAttempts: queue.settings.retry.maxAttempts,
                responseCount: String(task.responseCount),
                scheduleTime: timestampText(task.key),
            },
        });
    }
    /** @param retryUs When the next attempt is due; undefined when there is none. */
    responded(queue, task, attempt, retryUs) {
        if (!this.#sampled(queue))
            return;
        const status = statusOfHttp(attempt.status);
        const nowUs = attempt.responseUs;
        this.#write(queue, task, nowUs, status.code === 0 ? "INFO" : "ERROR", {
            attemptResponseLog: {
                ...activity_log_targetOf(task),
                attemptDuration: durationText((nowUs - attempt.dispatchUs) / 1000),
                dispatchCount: String(task.dispatchCount),
                maxAttempts: queue.settings.retry.maxAttempts,
                responseCount: String(task.responseCount),
                ...(retryUs === undefined ? {} : { retryTime: timestampText(retryUs) }),
                scheduleTime: timestampText(attempt.scheduleUs),
                status: status.name,
            },
        });
    }
    #sampled(queue) {
        const ratio = queue.samplingRatio;
        return ratio > 0 && (ratio >= 1 || this.#random() < ratio);
    }
    #write(queue, task, nowUs, severity, log) {
        const { project, location, queue: queueId } = queue.parts;
        this.#sink.write({
            logName: `projects/${project}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`,
            resource: {
                type: "cloud_tasks_queue",
                labels: { project_id: project, location, queue_id: queueId, target_type: "HTTP" },
            },
            severity,
            timestamp: timestampText(nowUs),
            jsonPayload: {
                "@type": "type.googleapis.com/google.cloud.tasks.logging.v1.TaskActivityLog",
                task: `${queue.name}/tasks/${task.id}`,
                ...log,
            },
        });
    }
}
function activity_log_targetOf(task) {
    return { targetAddress: `${task.target.method} ${task.target.url}`, targetType: "HTTP" };
}
//# sourceMappingURL=activity-log.js.map
// EXTERNAL MODULE: ./lib/semantics/task-limits.js
var task_limits = __webpack_require__(71849);
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/errors.js


/*
 * The texts are those recorded from the service (golden captures of the open-source
 * cloud-tasks-emulator's conformance suite, 2026).
 */
function errors_invalid(message) {
    return new api_error/* ApiError */.h("INVALID_ARGUMENT", message);
}
function queueNotFound() {
    return new api_error/* ApiError */.h("NOT_FOUND", "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.");
}
function entityNotFound() {
    return new api_error/* ApiError */.h("NOT_FOUND", "Requested entity was not found.");
}
/** @throws ApiError PERMISSION_DENIED for a malformed parent, as the service answers. */
function checkParent(parent) {
    const parsed = parseLocationName(parent);
    if (parsed !== undefined)
        return parsed;
    const project = /^projects\/([^/]*)/u.exec(parent)?.[1] ?? parent;
    throw new api_error/* ApiError */.h("PERMISSION_DENIED", `Permission denied on resource project ${project}.`, [
        {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            reason: "CONSUMER_INVALID",
            domain: "googleapis.com",
            metadata: { service: "cloudtasks.googleapis.com", consumer: `projects/${project}` },
        },
    ]);
}
/** @throws ApiError INVALID_ARGUMENT */
function checkQueueName(name) {
    const parsed = parseQueueName(name);
    if (parsed !== undefined)
        return parsed;
    throw new api_error/* ApiError */.h("INVALID_ARGUMENT", 'Queue name must be formatted: "projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>".', [
        {
            "@type": "type.googleapis.com/google.rpc.Help",
            links: [
                {
                    description: "Queue name",
                    url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#Queue.FIELDS.name",
                },
            ],
        },
    ]);
}
/** Splits a full task name. @throws ApiError INVALID_ARGUMENT */
function splitTaskName(name) {
    const at = name.indexOf("/tasks/");
    const queue = at < 0 ? name : name.slice(0, at);
    checkQueueName(queue);
    return { queue, id: at < 0 ? "" : name.slice(at + "/tasks/".length) };
}
//# sourceMappingURL=errors.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/queue-json.js



/** Reads the settings of a Queue message, with the defaults of a queue made over the API. @throws ApiError INVALID_ARGUMENT */
function readQueueSettings(queue) {
    const rates = objectAt(queue, "rateLimits") ?? {};
    const retry = objectAt(queue, "retryConfig") ?? {};
    const settings = {
        ratePerSecond: numberAt(rates, "maxDispatchesPerSecond") || task_limits/* QUEUE_DEFAULTS */.hD.maxDispatchesPerSecond,
        maxConcurrent: numberAt(rates, "maxConcurrentDispatches") || task_limits/* QUEUE_DEFAULTS */.hD.maxConcurrentDispatches,
        retry: {
            maxAttempts: numberAt(retry, "maxAttempts") || task_limits/* QUEUE_DEFAULTS */.hD.maxAttempts,
            maxRetryDurationMs: durationMsAt(retry, "maxRetryDuration") ?? task_limits/* QUEUE_DEFAULTS */.hD.maxRetryDurationMs,
            minBackoffMs: durationMsAt(retry, "minBackoff") ?? task_limits/* QUEUE_DEFAULTS */.hD.minBackoffMs,
            maxBackoffMs: durationMsAt(retry, "maxBackoff") ?? task_limits/* QUEUE_DEFAULTS */.hD.maxBackoffMs,
            maxDoublings: numberAt(retry, "maxDoublings") ?? task_limits/* QUEUE_DEFAULTS */.hD.maxDoublings,
        },
        logging: objectAt(queue, "stackdriverLoggingConfig"),
        httpTarget: objectAt(queue, "httpTarget"),
        appEngineRoutingOverride: objectAt(queue, "appEngineRoutingOverride"),
    };
    checkSettings(settings);
    return settings;
}
function checkSettings({ ratePerSecond, maxConcurrent, retry, logging }) {
    const limits = task_limits/* TASK_LIMITS */.xk;
    if (ratePerSecond < 0)
        throw errors_invalid("RateLimits.maxDispatchesPerSecond cannot be negative.");
    if (ratePerSecond > limits.maxDispatchesPerSecond) {
        throw errors_invalid("RateLimits.maxDispatchesPerSecond must be less than or equal to 500.");
    }
    if (maxConcurrent < 0)
        throw errors_invalid("RateLimits.maxConcurrentDispatches cannot be negative.");
    if (maxConcurrent > limits.maxConcurrentDispatches) {
        throw errors_invalid("RateLimits.maxConcurrentDispatches must be less than or equal to 5000.");
    }
    if (retry.maxAttempts < -1) {
        throw errors_invalid("RetryConfig.maxAttempts must be greater or equal to -1.");
    }
    if (retry.maxDoublings < 0)
        throw errors_invalid("RetryConfig.maxDoublings cannot be negative.");
    if (retry.minBackoffMs < 0)
        throw errors_invalid("RetryConfig.minBackoff cannot be negative.");
    if (retry.maxRetryDurationMs < 0)
        throw errors_invalid("RetryConfig.maxRetryDuration cannot be negative.");
    if (retry.minBackoffMs > retry.maxBackoffMs) {
        throw errors_invalid("RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.");
    }
    const ratio = logging === undefined ? 0 : (numberAt(logging, "samplingRatio") ?? 0);
    if (ratio < 0 || ratio > 1) {
        throw errors_invalid("StackdriverLoggingConfig.samplingRatio must be between 0.0 and 1.0.");
    }
}
/** A Queue message; sections that were never configured are left out where a default would show as drift in Terraform. */
function queueToJson(queue) {
    const { settings } = queue;
    const { retry } = settings;
    return {
        name: queue.name,
        ...(settings.appEngineRoutingOverride === undefined
            ? {}
            : { appEngineRoutingOverride: settings.appEngineRoutingOverride }),
        rateLimits: {
            maxDispatchesPerSecond: settings.ratePerSecond,
            maxBurstSize: (0,task_limits/* maxBurstSize */.AR)(settings.ratePerSecond),
            maxConcurrentDispatches: settings.maxConcurrent,
        },
        retryConfig: {
            maxAttempts: retry.maxAttempts,
            ...(retry.maxRetryDurationMs === 0
                ? {}
                : { maxRetryDuration: durationText(retry.maxRetryDurationMs) }),
            minBackoff: durationText(retry.minBackoffMs),
            maxBackoff: durationText(retry.maxBackoffMs),
            maxDoublings: retry.maxDoublings,
        },
        state: queue.state,
        ...(queue.purgeUs === 0 ? {} : { purgeTime: timestampText(queue.purgeUs) }),
        ...(settings.logging === undefined ? {} : { stackdriverLoggingConfig: settings.logging }),
        ...(settings.httpTarget === undefined ? {} : { httpTarget: settings.httpTarget }),
    };
}
const queue_json_OUTPUT_ONLY = new Set(["name", "state", "purgeTime", "rateLimits.maxBurstSize"]);
const SECTIONS = [
    "rateLimits",
    "retryConfig",
    "stackdriverLoggingConfig",
    "httpTarget",
    "appEngineRoutingOverride",
];
/**
 * Applies an update mask: what is in the mask and not in the message is cleared, what is in the message
 * and not in the mask is ignored, an empty mask means every field.
 * @param mask Comma-separated paths, snake or camel case.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://google.aip.dev/134
 */
function mergeQueue(current, patch, mask) {
    const paths = mask
        .split(",")
        .map((path) => path.trim().replaceAll(/_([a-z])/gu, (_, letter) => letter.toUpperCase()))
        .filter((path) => path !== "");
    const merged = structuredClone(current);
    for (const path of paths.length === 0 || paths.includes("*") ? SECTIONS : paths) {
        if (queue_json_OUTPUT_ONLY.has(path))
            continue;
        const [section = "", ...inner] = path.split(".");
        if (!SECTIONS.includes(section))
            throw errors_invalid(`Invalid field '${path}' in update_mask.`);
        queue_json_copyPath(merged, patch, [section, ...inner]);
    }
    return merged;
}
function queue_json_copyPath(to, from, path) {
    const [key = "", ...rest] = path;
    if (rest.length === 0) {
        const value = from?.[key];
        if (value === undefined)
            delete to[key];
        else
            to[key] = value;
        return;
    }
    const child = objectAt(to, key) ?? {};
    queue_json_copyPath(child, from === undefined ? undefined : objectAt(from, key), rest);
    to[key] = child;
}
//# sourceMappingURL=queue-json.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/task-json.js







const USER_AGENT = "Google-Cloud-Tasks";
const task_json_METHODS = new Set(["POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]);
const WITH_BODY = new Set(["POST", "PUT", "PATCH"]);
/** Reads an HttpRequest message but its body. @throws ApiError INVALID_ARGUMENT */
function readTarget(request) {
    const url = stringAt(request, "url");
    if (url === "")
        throw errors_invalid("HttpRequest.url is required.");
    if (!/^https?:\/\//iu.test(url)) {
        throw errors_invalid("HttpTarget.url must start with 'http://' or 'https://'.");
    }
    if (url.length > task_limits/* TASK_LIMITS */.xk.maxUrlLength) {
        throw errors_invalid(`HttpRequest.url must be at most ${task_limits/* TASK_LIMITS */.xk.maxUrlLength} characters.`);
    }
    const named = stringAt(request, "httpMethod");
    const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
    if (!task_json_METHODS.has(method))
        throw errors_invalid(`HttpRequest.http_method '${method}' is not supported.`);
    const headers = readHeaders(objectAt(request, "headers") ?? {});
    const authorization = readAuthorization(request, url);
    return {
        url,
        method,
        headers,
        authorization,
        target: parseTarget(url),
        headerLines: headerLines(headers, authorization),
    };
}
function readHeaders(given) {
    const headers = {};
    for (const [name, value] of Object.entries(given)) {
        if (typeof value !== "string")
            throw errors_invalid(`HttpRequest.headers['${name}'] must be a string.`);
        if (isServiceHeader(name))
            continue;
        const problem = headerProblem(name, value);
        if (problem !== undefined)
            throw errors_invalid(`HttpRequest.headers: ${problem}.`);
        headers[name] = value;
    }
    headers["User-Agent"] = USER_AGENT;
    const bytes = Object.entries(headers).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
    if (bytes >= task_limits/* TASK_LIMITS */.xk.maxHeaderBytes) {
        throw errors_invalid(`HttpRequest.headers has ${bytes} bytes and must be less than 80KB.`);
    }
    return headers;
}
/** Header lines with their CRLFs, ready to be written; a token replaces the caller's `Authorization`. */
function headerLines(headers, authorization) {
    return Object.entries(headers)
        .filter(([name]) => authorization === undefined || name.toLowerCase() !== "authorization")
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("");
}
/** The body as latin1 text. @throws ApiError INVALID_ARGUMENT when the method takes none */
function task_json_readBody(request, method) {
    const body = Buffer.from(stringAt(request, "body"), "base64").toString("latin1");
    checkBody(body, method);
    return body;
}
/** @throws ApiError INVALID_ARGUMENT when the method takes no body and there is one */
function checkBody(body, method) {
    if (body !== "" && !WITH_BODY.has(method)) {
        throw errors_invalid("HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.");
    }
}
/** An HttpRequest message. @param body Latin1 text; left out when empty. */
function httpRequestToJson(target, body) {
    const { authorization } = target;
    return {
        url: target.url,
        httpMethod: target.method,
        headers: { ...target.headers },
        ...(body === "" ? {} : { body: Buffer.from(body, "latin1").toString("base64") }),
        ...(authorization?.kind === "oidc"
            ? {
                oidcToken: {
                    serviceAccountEmail: authorization.email,
                    audience: authorization.audience,
                },
            }
            : {}),
        ...(authorization?.kind === "oauth"
            ? { oauthToken: { serviceAccountEmail: authorization.email, scope: authorization.scope } }
            : {}),
    };
}
/** A Task message. @param full With the body. */
function taskToJson(queue, task, full) {
    const { target, last } = task;
    return {
        name: `${queue.name}/tasks/${task.id}`,
        httpRequest: httpRequestToJson(target, full ? task.body : ""),
        scheduleTime: timestampText(task.key),
        createTime: timestampText(task.createS * 1e6),
        dispatchDeadline: durationText(task.deadlineMs),
        ...(task.dispatchCount > 0 ? { dispatchCount: task.dispatchCount } : {}),
        ...(task.responseCount > 0 ? { responseCount: task.responseCount } : {}),
        ...(task.firstDispatchUs > 0
            ? { firstAttempt: { dispatchTime: timestampText(task.firstDispatchUs) } }
            : {}),
        ...(last === undefined ? {} : { lastAttempt: lastAttemptToJson(last) }),
        view: full ? "FULL" : "BASIC",
    };
}
function lastAttemptToJson(last) {
    const { code, message } = statusOfHttp(last.status);
    return {
        scheduleTime: timestampText(last.scheduleUs),
        dispatchTime: timestampText(last.dispatchUs),
        ...(last.responseUs === 0
            ? {}
            : { responseTime: timestampText(last.responseUs), responseStatus: { code, message } }),
    };
}
//# sourceMappingURL=task-json.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/http-target.js






/**
 * Refuses a queue-level HTTP target that could not be applied: its header overrides must be sendable, and
 * its tokens name both fields.
 * @throws ApiError INVALID_ARGUMENT
 */
function checkHttpTarget(httpTarget) {
    for (const [name, value] of overrides(httpTarget)) {
        const problem = headerProblem(name, value);
        if (problem !== undefined)
            throw errors_invalid(`HttpTarget.header_overrides: ${problem}.`);
    }
    const oidc = objectAt(httpTarget, "oidcToken");
    if (oidc !== undefined && stringAt(oidc, "serviceAccountEmail") === "") {
        throw errors_invalid("HttpTarget.oidc_token.service_account_email is required.");
    }
}
/**
 * The target of a task after the queue's overrides.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#HttpTarget
 */
function applyHttpTarget(target, httpTarget) {
    const url = overrideUrl(target.url, objectAt(httpTarget, "uriOverride"));
    const headers = { ...target.headers };
    for (const [name, value] of overrides(httpTarget)) {
        if (isServiceHeader(name))
            continue;
        for (const present of Object.keys(headers)) {
            if (present.toLowerCase() === name.toLowerCase())
                delete headers[present];
        }
        headers[name] = value;
    }
    const authorization = readAuthorization(httpTarget, url) ?? target.authorization;
    const method = stringAt(httpTarget, "httpMethod");
    return {
        url,
        method: method === "" || method === "HTTP_METHOD_UNSPECIFIED" ? target.method : method,
        headers,
        authorization,
        target: parseTarget(url),
        headerLines: headerLines(headers, authorization),
    };
}
function overrides(httpTarget) {
    const list = httpTarget["headerOverrides"];
    if (!Array.isArray(list))
        return [];
    return list.flatMap((entry) => {
        const header = typeof entry === "object" && entry !== null && !Array.isArray(entry)
            ? objectAt(entry, "header")
            : undefined;
        return header === undefined ? [] : [[stringAt(header, "key"), stringAt(header, "value")]];
    });
}
function overrideUrl(text, override) {
    if (override === undefined)
        return text;
    let url;
    try {
        url = new URL(text);
    }
    catch {
        return text;
    }
    const onlyMissing = stringAt(override, "uriOverrideEnforceMode") === "IF_NOT_EXISTS";
    const query = stringAt(objectAt(override, "queryOverride") ?? {}, "queryParams");
    const path = stringAt(objectAt(override, "pathOverride") ?? {}, "path");
    if (query !== "" && (!onlyMissing || url.search === ""))
        url.search = query;
    if (path !== "" && (!onlyMissing || url.pathname === "/"))
        url.pathname = path;
    // A task's URL always has a scheme and a host, so IF_NOT_EXISTS leaves those alone.
    if (onlyMissing)
        return url.href;
    const scheme = stringAt(override, "scheme");
    const rest = url.href.slice(url.protocol.length);
    const next = scheme === "HTTP" || scheme === "HTTPS" ? new URL(`${scheme.toLowerCase()}:${rest}`) : url;
    if (stringAt(override, "host") !== "")
        next.hostname = stringAt(override, "host");
    const port = override["port"];
    if (port !== undefined && port !== null)
        next.port = Number(port) === 0 ? "" : String(Number(port));
    return next.href;
}
//# sourceMappingURL=http-target.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/model.js


/** What happened to a task so far; made with its first attempt. */
class History {
    dispatchCount = 0;
    responseCount = 0;
    executionCount = 0;
    firstDispatchUs = 0;
    last = undefined;
}
/** A task. Lean on purpose: a queue holds hundreds of thousands of them. */
class TaskRecord {
    /** When it is due: microseconds since the Unix epoch (`schedule_time`). */
    key;
    order;
    heapIndex = -1;
    id;
    target;
    /** Bytes as a latin1 string: lossless, and without a Buffer's overhead. */
    body;
    /** Seconds since the Unix epoch. */
    createS;
    deadlineMs;
    /** Attempts that are out; more than one only after RunTask on a running task. */
    inFlight = 0;
    /** Deleted, purged or finished. */
    gone = false;
    #history = undefined;
    constructor(fields) {
        this.key = fields.key;
        this.order = fields.order;
        this.id = fields.id;
        this.target = fields.target;
        this.body = fields.body;
        this.createS = fields.createS;
        this.deadlineMs = fields.deadlineMs;
    }
    get dispatchCount() {
        return this.#history?.dispatchCount ?? 0;
    }
    get responseCount() {
        return this.#history?.responseCount ?? 0;
    }
    /** Responses other than 5xx. */
    get executionCount() {
        return this.#history?.executionCount ?? 0;
    }
    /** 0 before the first attempt. */
    get firstDispatchUs() {
        return this.#history?.firstDispatchUs ?? 0;
    }
    /** The attempt that began last. */
    get last() {
        return this.#history?.last;
    }
    /** Counts an attempt that begins. */
    beginAttempt(nowUs) {
        const history = (this.#history ??= new History());
        if (history.dispatchCount === 0)
            history.firstDispatchUs = nowUs;
        history.dispatchCount += 1;
        history.last = { scheduleUs: this.key, dispatchUs: nowUs, responseUs: 0, status: 0 };
        this.inFlight += 1;
        return history.last;
    }
    countResponse(httpStatus) {
        const history = (this.#history ??= new History());
        history.responseCount += 1;
        if (httpStatus < 500)
            history.executionCount += 1;
    }
}
/** A queue, its tasks, and its token bucket. */
class QueueRecord {
    name;
    parts;
    /** The queue in Cloud Monitoring. @see https://cloud.google.com/monitoring/api/resources#tag_cloud_tasks_queue */
    monitored;
    settings;
    /** `DISABLED` is for queue.yaml on the service; here the admin API sets it. */
    state = "RUNNING";
    purgeUs = 0;
    tasks = new Map();
    /** Tasks that wait for their time, by `schedule_time`. */
    waiting = new IndexedHeap();
    inFlight = 0;
    deleted = false;
    /** Share of the configured rate that is used; below 1 while the target throttles. */
    pace = 1;
    #tokens;
    #refilledMs;
    constructor(name, parts, settings, nowMs) {
        this.name = name;
        this.parts = parts;
        const { project, location, queue } = parts;
        const labels = { project_id: project, location, queue_id: queue, target_type: "HTTP" };
        this.monitored = { type: "cloud_tasks_queue", labels };
        this.settings = settings;
        this.#tokens = (0,task_limits/* maxBurstSize */.AR)(settings.ratePerSecond);
        this.#refilledMs = nowMs;
    }
    get samplingRatio() {
        const ratio = this.settings.logging?.["samplingRatio"];
        return typeof ratio === "number" ? ratio : 0;
    }
    /** Replaces the settings; the bucket keeps its tokens as far as the new one holds them. */
    configure(settings, nowMs) {
        this.#refill(nowMs);
        this.settings = settings;
        this.#tokens = Math.min(this.#tokens, this.#capacity);
    }
    /** Milliseconds since the Unix epoch from when a token is there: `nowMs` when there is one now. */
    tokenAtMs(nowMs) {
        this.#refill(nowMs);
        if (this.#tokens >= 1)
            return nowMs;
        return nowMs + Math.ceil(((1 - this.#tokens) / this.#rate) * 1000);
    }
    /** Changes {@link pace}; a lower one takes what was saved up for a burst. */
    setPace(pace, nowMs) {
        this.#refill(nowMs);
        this.pace = pace;
        this.#tokens = Math.min(this.#tokens, this.#capacity);
    }
    takeToken() {
        this.#tokens -= 1;
    }
    #refill(nowMs) {
        const gained = ((nowMs - this.#refilledMs) / 1000) * this.#rate;
        // Rounded: 0.1 + 0.2 must not cost a millisecond of waiting.
        this.#tokens = Math.min(this.#capacity, Math.round((this.#tokens + gained) * 1e9) / 1e9);
        this.#refilledMs = nowMs;
    }
    get #rate() {
        return this.settings.ratePerSecond * this.pace;
    }
    get #capacity() {
        const burst = (0,task_limits/* maxBurstSize */.AR)(this.settings.ratePerSecond);
        return this.pace < 1 ? Math.max(1, burst * this.pace) : burst;
    }
}
//# sourceMappingURL=model.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/paging.js


/** @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/list (pageToken) */
const TOKEN_LIFETIME_MS = 2 * 3_600_000;
/**
 * One page of `items` after the page token, which names the last one that was returned.
 * @param items In order of `nameOf`.
 * @throws ApiError INVALID_ARGUMENT for a negative size, or a token that is foreign, older than two hours or
 * of another filter
 */
function page(items, nameOf, request, limits) {
    const asked = numberAt(request, "pageSize") ?? 0;
    if (asked < 0)
        throw errors_invalid("The page_size must not be negative.");
    const size = asked === 0 ? limits.maxSize : Math.min(asked, limits.maxSize);
    const filter = stringAt(request, "filter");
    const after = paging_readToken(stringAt(request, "pageToken"), filter, limits.nowMs);
    const rest = after === undefined ? items : items.filter((item) => nameOf(item) > after);
    const taken = rest.slice(0, size);
    const last = taken.at(-1);
    if (rest.length <= size || last === undefined)
        return { items: taken, nextPageToken: "" };
    const token = [limits.nowMs + TOKEN_LIFETIME_MS, filter, nameOf(last)];
    return { items: taken, nextPageToken: Buffer.from(JSON.stringify(token)).toString("base64url") };
}
function paging_readToken(text, filter, nowMs) {
    if (text === "")
        return undefined;
    const [untilMs, ofFilter, name] = paging_parse(text);
    if (untilMs < nowMs)
        throw errors_invalid("The page token has expired.");
    if (ofFilter !== filter) {
        throw errors_invalid("The filter must not change while iterating through pages.");
    }
    return name;
}
function paging_parse(text) {
    try {
        const value = JSON.parse(Buffer.from(text, "base64url").toString());
        if (Array.isArray(value) && value.length === 3) {
            const [untilMs, filter, name] = value;
            if (typeof untilMs === "number" && typeof filter === "string" && typeof name === "string") {
                return [untilMs, filter, name];
            }
        }
    }
    catch {
        // Refused below.
    }
    throw errors_invalid("The page token is invalid.");
}
//# sourceMappingURL=paging.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/queue-filter.js



const queue_filter_TOKEN = /\s*(?:([()])|(<=|>=|!=|=|<|>|:)|("(?:[^"\\]|\\.)*")|([^\s()<>=!:"]+))/uy;
const FIELDS = new Set([
    "name",
    "state",
    "purgeTime",
    "rateLimits.maxDispatchesPerSecond",
    "rateLimits.maxBurstSize",
    "rateLimits.maxConcurrentDispatches",
    "retryConfig.maxAttempts",
    "retryConfig.maxRetryDuration",
    "retryConfig.minBackoff",
    "retryConfig.maxBackoff",
    "retryConfig.maxDoublings",
    "stackdriverLoggingConfig.samplingRatio",
]);
/**
 * Reads the `filter` of ListQueues: comparisons of queue fields, `AND` (also by a space), `OR` (which binds
 * more tightly), `NOT` and parentheses. An empty text lets every queue through.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues/list
 */
function parseQueueFilter(text) {
    if (text.trim() === "")
        return () => true;
    const parser = new queue_filter_Parser(text);
    const filter = parser.all();
    if (parser.peek() !== undefined)
        throw parser.problem();
    return filter;
}
class queue_filter_Parser {
    #text;
    #tokens = [];
    #at = 0;
    constructor(text) {
        this.#text = text;
        queue_filter_TOKEN.lastIndex = 0;
        const end = text.trimEnd().length;
        while (queue_filter_TOKEN.lastIndex < end) {
            const match = queue_filter_TOKEN.exec(text);
            if (match === null)
                throw this.problem();
            this.#tokens.push(match[0].trim());
        }
    }
    peek() {
        return this.#tokens[this.#at];
    }
    problem() {
        const near = this.peek() ?? "its end";
        return errors_invalid(`The filter '${this.#text}' can't be read near ${near}.`);
    }
    all() {
        const parts = [this.#any()];
        for (let next = this.peek(); next !== undefined && next !== ")"; next = this.peek()) {
            if (next === "AND")
                this.#take();
            parts.push(this.#any());
        }
        return (queue) => parts.every((part) => part(queue));
    }
    #any() {
        const parts = [this.#one()];
        while (this.peek() === "OR") {
            this.#take();
            parts.push(this.#one());
        }
        return (queue) => parts.some((part) => part(queue));
    }
    #one() {
        const token = this.peek();
        if (token === "NOT") {
            this.#take();
            const inner = this.#one();
            return (queue) => !inner(queue);
        }
        if (token === "(") {
            this.#take();
            const inner = this.all();
            if (this.#take() !== ")")
                throw this.problem();
            return inner;
        }
        return this.#comparison();
    }
    #comparison() {
        const field = this.#take().replaceAll(/_([a-z])/gu, (_, letter) => letter.toUpperCase());
        if (!FIELDS.has(field))
            throw errors_invalid(`The filter names '${field}', which is no queue field.`);
        const operator = this.#take();
        if (!/^(?:<=|>=|!=|=|<|>|:)$/u.test(operator))
            throw this.problem();
        const given = this.#take();
        if (/^[()<>=!:]/u.test(given))
            throw this.problem();
        const wanted = given.startsWith('"') ? given.slice(1, -1).replaceAll(/\\(.)/gu, "$1") : given;
        return (queue) => queue_filter_compare(valueAt(queue, field), operator, wanted);
    }
    #take() {
        const token = this.peek();
        if (token === undefined)
            throw this.problem();
        this.#at += 1;
        return token;
    }
}
function valueAt(queue, path) {
    const [first = "", second] = path.split(".");
    return second === undefined ? queue[first] : objectAt(queue, first)?.[second];
}
function queue_filter_compare(value, operator, wanted) {
    if (value === undefined)
        return operator === "!=";
    const text = scalarText(value);
    if (operator === ":")
        return text.toLowerCase().includes(wanted.toLowerCase());
    const [a, b] = [numberOf(text), numberOf(wanted)];
    const order = a !== undefined && b !== undefined ? a - b : text === wanted ? 0 : text < wanted ? -1 : 1;
    switch (operator) {
        case "=":
            return order === 0;
        case "!=":
            return order !== 0;
        case "<":
            return order < 0;
        case "<=":
            return order <= 0;
        case ">":
            return order > 0;
        default:
            return order >= 0;
    }
}
/** Of a number or a duration in seconds (`0.100s`). */
function numberOf(text) {
    return /^-?\d+(?:\.\d+)?s?$/u.test(text) ? Number.parseFloat(text) : undefined;
}
//# sourceMappingURL=queue-filter.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/queue-rpcs.js









/** The queue methods of `google.cloud.tasks.v2.CloudTasks`. */
function queueRpcs(deps) {
    const { store } = deps;
    const gauges = new Map();
    const create = (parent, queue) => {
        const record = newQueue(deps, parent, queue);
        store.queues.set(record.name, record);
        gauges.set(record.name, watchDepth(deps.metrics, record));
        return record;
    };
    return {
        ListQueues: (request) => {
            const parent = stringAt(request, "parent");
            checkParent(parent);
            const fits = parseQueueFilter(stringAt(request, "filter"));
            const queues = [...store.queues.values()]
                .filter((queue) => queue.name.startsWith(`${parent}/queues/`))
                .toSorted((a, b) => (a.name < b.name ? -1 : 1));
            const found = page(queues, (queue) => queue.name, request, {
                maxSize: task_limits/* TASK_LIMITS */.xk.queuePageSize,
                nowMs: deps.clock.now(),
            });
            // As on the service, a page may hold fewer queues than asked for when there is a filter.
            return {
                queues: found.items.map(queueToJson).filter((queue) => fits(queue)),
                nextPageToken: found.nextPageToken,
            };
        },
        GetQueue: (request) => queueToJson(findQueue(store, stringAt(request, "name"))),
        CreateQueue: (request) => queueToJson(create(stringAt(request, "parent"), objectAt(request, "queue") ?? {})),
        UpdateQueue: (request) => {
            const patch = objectAt(request, "queue") ?? {};
            const name = stringAt(patch, "name");
            const parts = checkQueueName(name);
            const queue = store.queues.get(name);
            if (queue === undefined) {
                return queueToJson(create(`projects/${parts.project}/locations/${parts.location}`, patch));
            }
            const merged = mergeQueue(queueToJson(queue), patch, stringAt(request, "updateMask"));
            const settings = readQueueSettings(merged);
            if (settings.httpTarget !== undefined)
                checkHttpTarget(settings.httpTarget);
            queue.configure(settings, deps.clock.now());
            deps.engine.update(queue);
            return queueToJson(queue);
        },
        DeleteQueue: (request) => {
            const name = stringAt(request, "name");
            checkQueueName(name);
            const queue = store.queues.get(name);
            if (queue === undefined)
                throw entityNotFound();
            store.deleteQueue(queue, deps.clock.now());
            deps.engine.update(queue);
            deps.policies.delete(name);
            gauges.get(name)?.();
            gauges.delete(name);
            return {};
        },
        ...queue_rpcs_stateRpcs(deps),
    };
}
function queue_rpcs_stateRpcs({ store, engine, clock }) {
    const setState = (request, state) => {
        const queue = findQueue(store, stringAt(request, "name"));
        queue.state = state;
        engine.update(queue);
        return queueToJson(queue);
    };
    return {
        PauseQueue: (request) => setState(request, "PAUSED"),
        ResumeQueue: (request) => setState(request, "RUNNING"),
        PurgeQueue: (request) => {
            const queue = findQueue(store, stringAt(request, "name"));
            store.clear(queue, clock.now());
            queue.purgeUs = clock.now() * 1000;
            engine.update(queue);
            return queueToJson(queue);
        },
    };
}
/** @throws ApiError INVALID_ARGUMENT, NOT_FOUND */
function findQueue(store, name) {
    const queue = store.queues.get(name);
    if (queue !== undefined)
        return queue;
    checkQueueName(name);
    throw queueNotFound();
}
function newQueue({ store, clock }, parent, json) {
    checkParent(parent);
    const name = stringAt(json, "name");
    const parts = checkQueueName(name);
    if (!name.startsWith(`${parent}/`))
        throw errors_invalid(`${name} must begin with ${parent}.`);
    if (store.queues.has(name))
        throw new api_error/* ApiError */.h("ALREADY_EXISTS", "Queue already exists");
    const nowMs = clock.now();
    if (store.queueExistedRecently(name, nowMs)) {
        throw new api_error/* ApiError */.h("FAILED_PRECONDITION", "The queue cannot be created because a queue with this name existed too recently.");
    }
    const settings = readQueueSettings(json);
    if (settings.httpTarget !== undefined)
        checkHttpTarget(settings.httpTarget);
    return new QueueRecord(name, parts, settings, nowMs);
}
function watchDepth(metrics, queue) {
    return metrics.gauge("cloudtasks.googleapis.com/queue/depth", queue.monitored, () => queue.tasks.size);
}
//# sourceMappingURL=queue-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/admin.js



/** What the admin API shows of each queue: no payloads. */
function inspectQueues(store) {
    return {
        queues: [...store.queues.values()].map((queue) => ({
            name: queue.name,
            state: queue.state,
            tasks: queue.tasks.size,
            waiting: queue.waiting.size,
            inFlight: queue.inFlight,
            pace: queue.pace,
        })),
    };
}
function attemptsInFlight(store) {
    let sum = 0;
    for (const queue of store.queues.values())
        sum += queue.inFlight;
    return sum;
}
/** Every queue empty and at full pace, no name taken; queues and their settings stay. */
function resetQueues(store, engine, nowMs) {
    for (const queue of store.queues.values()) {
        store.clear(queue, nowMs);
        queue.purgeUs = 0;
        queue.setPace(1, nowMs);
        engine.update(queue);
    }
    store.forgetNames();
}
/**
 * Disables a queue as an upload of a queue.yaml without it does on the service: tasks can be added and are not
 * dispatched until ResumeQueue. There is no API for it, so the admin API has one.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#State
 */
function disableQueueRoute(store, engine) {
    return {
        method: "POST",
        path: "/_admin/queues:disable",
        handle: ({ body }) => {
            const queue = findQueue(store, stringAt(body, "name"));
            queue.state = "DISABLED";
            engine.update(queue);
            return queueToJson(queue);
        },
    };
}
//# sourceMappingURL=admin.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/admission.js







/**
 * Checks the task and queues it; its first dispatch never happens within the call.
 * @throws ApiError INVALID_ARGUMENT, ALREADY_EXISTS, NOT_FOUND (service account), PERMISSION_DENIED
 */
function admitTask(deps, queue, given, call) {
    const { target } = given;
    const nowMs = deps.clock.now();
    const task = new TaskRecord({
        id: ownCopy(readId(deps.store, queue, given.name, nowMs)),
        target,
        body: given.body,
        key: checkedSchedule(given.scheduleUs, nowMs),
        order: nextOrder(),
        createS: Math.floor(nowMs / 1000),
        deadlineMs: checkedDeadline(given.deadlineMs),
    });
    if (target.authorization !== undefined) {
        checkAccount(target.authorization, queue.parts.project, call, deps);
    }
    checkSize(queue, task);
    queue.tasks.set(task.id, task);
    queue.waiting.put(task);
    deps.log.created(queue, task, nowMs * 1000);
    deps.engine.update(queue);
    return task;
}
let order = 0;
/** Tasks that are due at the same time go out in the order of their creation. */
function nextOrder() {
    order += 1;
    return order;
}
function readId(store, queue, name, nowMs) {
    if (name === "")
        return generateId(queue);
    const { queue: inQueue, id } = splitTaskName(name);
    if (inQueue !== queue.name) {
        throw errors_invalid(`The queue name from request ('${queue.name}') must be the same as the queue name in the named task ('${inQueue}').`);
    }
    if (!isTaskId(id)) {
        throw new api_error/* ApiError */.h("INVALID_ARGUMENT", `Task ID "${id}" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-), or underscores (_). Task ID must between 1 and 500 characters.`, [
            {
                "@type": "type.googleapis.com/google.rpc.Help",
                links: [
                    {
                        description: "Task name",
                        url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name",
                    },
                ],
            },
        ]);
    }
    if (queue.tasks.has(id) || store.taskExistedRecently(name, nowMs)) {
        throw new api_error/* ApiError */.h("ALREADY_EXISTS", "Requested entity already exists");
    }
    return id;
}
/** The longest id that is valid. */
const MAX_ID_CHARS = 500;
const idBytes = Buffer.alloc(MAX_ID_CHARS);
/**
 * The id in one piece: a part of a name keeps all of the name alive, and a text that was put together keeps
 * its parts.
 */
function ownCopy(id) {
    return idBytes.toString("latin1", 0, idBytes.write(id, "latin1"));
}
/** Eighteen digits, as the service makes them (a leading zero is possible). */
function generateId(queue) {
    for (;;) {
        const id = String((0,external_node_crypto_.randomInt)(1_000_000_000)).padStart(9, "0") +
            String((0,external_node_crypto_.randomInt)(1_000_000_000)).padStart(9, "0");
        if (!queue.tasks.has(id))
            return id;
    }
}
/** The schedule time in microseconds: now when it is absent or past. */
function checkedSchedule(scheduleUs, nowMs) {
    if (scheduleUs > (nowMs + task_limits/* TASK_LIMITS */.xk.maxScheduleAheadMs) * 1000) {
        throw errors_invalid(`The Task.scheduleTime, ${pacificTime(scheduleUs / 1000)}, is too far in the future. Schedule time must be no more than 720h in the future.`);
    }
    return Math.max(scheduleUs, nowMs * 1000);
}
/** RFC 3339 in US Pacific time, which is what the service's message shows. */
function pacificTime(ms) {
    const seconds = Math.floor(ms / 1000) * 1000;
    const local = new Date(seconds).toLocaleString("sv-SE", { timeZone: "America/Los_Angeles" });
    const offsetHours = Math.round((Date.parse(`${local.replace(" ", "T")}Z`) - seconds) / 3_600_000);
    return `${local.replace(" ", "T")}-${String(-offsetHours).padStart(2, "0")}:00`;
}
function checkedDeadline(given) {
    const deadlineMs = given ?? task_limits/* TASK_LIMITS */.xk.defaultDispatchDeadlineMs;
    if (deadlineMs < task_limits/* TASK_LIMITS */.xk.minDispatchDeadlineMs ||
        deadlineMs > task_limits/* TASK_LIMITS */.xk.maxDispatchDeadlineMs) {
        throw errors_invalid("Task.dispatchDeadline must be between [15s, 30m].");
    }
    return Math.floor(deadlineMs);
}
/** The stored message is the full view with its defaults, in protobuf. */
function checkSize(queue, task) {
    const { target } = task;
    const http = targetBytes(target) + (task.body === "" ? 0 : field(task.body.length));
    const rest = field(`${queue.name}/tasks/${task.id}`.length) + field(http);
    if (rest + MAX_TIMES_BYTES <= task_limits/* TASK_LIMITS */.xk.maxTaskBytes)
        return;
    const total = rest + timesBytes(task);
    if (total > task_limits/* TASK_LIMITS */.xk.maxTaskBytes) {
        throw errors_invalid(`Task size too large: ${total} bytes, at most ${task_limits/* TASK_LIMITS */.xk.maxTaskBytes} are allowed.`);
    }
}
const MAX_TIMES_BYTES = 14 + 8 + 11;
/** The schedule time, the creation time (whole seconds) and the deadline. */
function timesBytes(task) {
    const timeField = (us) => {
        const seconds = Math.floor(us / 1e6);
        const nanos = Math.round((us - seconds * 1e6) * 1000);
        return 2 + (seconds > 0 ? 1 + varint(seconds) : 0) + (nanos > 0 ? 1 + varint(nanos) : 0);
    };
    return timeField(task.key) + timeField(task.createS * 1e6) + timeField(task.deadlineMs * 1000);
}
function varint(value) {
    return Math.ceil((Math.floor(Math.log2(value)) + 1) / 7);
}
/** Counted once for the tasks that share a target. */
const knownTargetBytes = new WeakMap();
function targetBytes(target) {
    let http = knownTargetBytes.get(target);
    if (http !== undefined)
        return http;
    http = field(target.url.length) + 2;
    for (const [name, value] of Object.entries(target.headers)) {
        http += field(field(name.length) + field(value.length));
    }
    const { authorization } = target;
    if (authorization !== undefined) {
        const other = authorization.kind === "oidc" ? authorization.audience : authorization.scope;
        http += field(field(authorization.email.length) + field(other.length));
    }
    knownTargetBytes.set(target, http);
    return http;
}
/** A field of this many bytes, with its key and its length. */
function field(bytes) {
    return 1 + (bytes < 128 ? 1 : bytes < 16_384 ? 2 : 3) + bytes;
}
//# sourceMappingURL=admission.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/task-rpcs.js








/** The task methods of `google.cloud.tasks.v2.CloudTasks`. */
function taskRpcs(deps) {
    const { store, clock, engine } = deps;
    return {
        ListTasks: (request) => {
            const queue = findQueue(store, stringAt(request, "parent"));
            const nowMs = clock.now();
            const nameOf = (task) => `${queue.name}/tasks/${task.id}`;
            const tasks = [...queue.tasks.values()]
                .filter((task) => !isExpired(task, nowMs))
                .toSorted((a, b) => (a.id < b.id ? -1 : 1));
            const found = page(tasks, nameOf, request, {
                maxSize: task_limits/* TASK_LIMITS */.xk.taskPageSize,
                nowMs,
            });
            return {
                tasks: found.items.map((task) => taskToJson(queue, task, isFull(request))),
                nextPageToken: found.nextPageToken,
            };
        },
        GetTask: (request) => {
            const { queue, task } = findTask(deps, stringAt(request, "name"));
            return taskToJson(queue, task, isFull(request));
        },
        CreateTask: (request, call) => createTask(deps, request, call),
        DeleteTask: (request) => {
            const { queue, task } = findTask(deps, stringAt(request, "name"));
            store.drop(queue, task, clock.now());
            engine.update(queue);
            return {};
        },
        RunTask: (request) => {
            const { queue, task } = findTask(deps, stringAt(request, "name"));
            engine.run(queue, task);
            return taskToJson(queue, task, isFull(request));
        },
    };
}
/** CreateTask in JSON form. @throws ApiError */
function createTask(deps, request, call) {
    const json = objectAt(request, "task") ?? {};
    const queue = findQueue(deps.store, stringAt(request, "parent"));
    const httpRequest = objectAt(json, "httpRequest");
    if (httpRequest === undefined)
        throw noHttpRequest(json["appEngineHttpRequest"] !== undefined);
    const target = internTarget(httpRequest);
    const given = {
        name: stringAt(json, "name"),
        target,
        body: task_json_readBody(httpRequest, target.method),
        scheduleUs: timestampUsAt(json, "scheduleTime") ?? 0,
        deadlineMs: durationMsAt(json, "dispatchDeadline"),
    };
    return taskToJson(queue, admitTask(deps, queue, given, call), isFull(request));
}
/** Why a task without an HTTP request is refused. */
function noHttpRequest(isAppEngine) {
    if (!isAppEngine)
        return errors_invalid("HttpRequest.url is required.");
    return new api_error/* ApiError */.h("UNIMPLEMENTED", "The embedded cloud has no App Engine: give the task an httpRequest instead of an appEngineHttpRequest.");
}
const interned = new Map();
const MAX_INTERNED = 10_000;
/** Tasks of one producer mostly differ in their body only: what they share is checked and kept once. */
function internTarget(httpRequest) {
    const { body: _, ...shared } = httpRequest;
    const key = JSON.stringify(shared);
    let target = interned.get(key);
    if (target === undefined) {
        target = readTarget(httpRequest);
        if (interned.size >= MAX_INTERNED)
            interned.clear();
        interned.set(key, target);
    }
    return target;
}
function findTask(deps, name) {
    const { store, clock } = deps;
    const { queue: queueName, id } = splitTaskName(name);
    const queue = store.queues.get(queueName);
    const task = queue?.tasks.get(id);
    const nowMs = clock.now();
    if (queue !== undefined && task !== undefined) {
        if (!isExpired(task, nowMs))
            return { queue, task };
        store.drop(queue, task, nowMs);
    }
    if (queue !== undefined && store.taskExistedRecently(name, nowMs)) {
        throw new api_error/* ApiError */.h("NOT_FOUND", "The task no longer exists, though a task with this name existed recently. The task either successfully completed or was deleted.");
    }
    throw entityNotFound();
}
function isExpired(task, nowMs) {
    return nowMs - task.createS * 1000 > task_limits/* TASK_LIMITS */.xk.taskLifetimeMs;
}
function isFull(request) {
    return stringAt(request, "responseView") === "FULL";
}
//# sourceMappingURL=task-rpcs.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/buffer-task.js





/**
 * BufferTask, which is in REST only: the queue's HTTP target says where the task goes, the call brings the body.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks/buffer
 */
function bufferTaskRoutes(deps) {
    const handle = (request) => {
        const queue = findQueue(deps.store, request.params["queue"] ?? "");
        const buffered = bufferedTask(queue.settings.httpTarget, queue.name, request);
        return { task: createTask(deps, buffered, request.call) };
    };
    const tasks = "/v2/{queue=projects/*/locations/*/queues/*}/tasks";
    return [
        { method: "POST", path: `${tasks}:buffer`, handle },
        { method: "POST", path: `${tasks}/{taskId=*}:buffer`, handle },
    ];
}
/** The CreateTask request of a BufferTask call. @throws ApiError */
function bufferedTask(httpTarget, queue, request) {
    const override = httpTarget === undefined ? undefined : objectAt(httpTarget, "uriOverride");
    const host = override === undefined ? "" : stringAt(override, "host");
    if (host === "") {
        throw new api_error/* ApiError */.h("FAILED_PRECONDITION", "The queue has no httpTarget.uriOverride.host: BufferTask needs one to know where the task goes.");
    }
    const body = objectAt(request.body, "body") ?? {};
    const data = body["data"];
    if (data !== undefined && typeof data !== "string")
        throw errors_invalid("body.data must be base64.");
    const contentType = stringAt(body, "contentType");
    const id = request.params["taskId"];
    return {
        parent: queue,
        task: {
            ...(id === undefined ? {} : { name: `${queue}/tasks/${id}` }),
            httpRequest: {
                url: `https://${host}/`,
                ...(contentType === "" ? {} : { headers: { "Content-Type": contentType } }),
                ...(data === undefined ? {} : { body: data }),
            },
        },
    };
}
//# sourceMappingURL=buffer-task.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/cmek-config.js



const cmek_config_PATH = "/v2/{name=projects/*/locations/*/cmekConfig}";
/**
 * The location's customer-managed encryption key, in REST only. There is no Cloud KMS here, so that there is
 * never a key, and setting one is refused: a key that encrypts nothing would be a lie.
 * @see https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations/getCmekConfig
 */
function cmekConfigRoutes() {
    const nameOf = (request) => {
        const name = request.params["name"] ?? "";
        checkParent(name.slice(0, name.lastIndexOf("/")));
        return name;
    };
    const show = (request) => ({ name: nameOf(request) });
    return [
        { method: "GET", path: cmek_config_PATH, handle: show },
        {
            method: "PATCH",
            path: cmek_config_PATH,
            handle: (request) => {
                const shown = show(request);
                if (stringAt(request.body, "kmsKey") === "")
                    return shown;
                throw new api_error/* ApiError */.h("UNIMPLEMENTED", "UpdateCmekConfig: the embedded cloud has no Cloud KMS, so no key can be set.");
            },
        },
    ];
}
//# sourceMappingURL=cmek-config.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/attempt-request.js



/**
 * The request of a task's next attempt, headers exactly as Cloud Tasks sends them (no `Content-Type` of
 * its own); undefined when the URL can't be taken apart. Call it before the attempt is counted.
 */
function attemptRequest(queue, task, issuer) {
    const { httpTarget } = queue.settings;
    const effective = httpTarget === undefined ? task.target : applyHttpTarget(task.target, httpTarget);
    const { target, authorization, method } = effective;
    if (target === undefined)
        return undefined;
    const token = authorizationLine(authorization, issuer);
    const hasBody = method === "POST" || method === "PUT" || method === "PATCH";
    const lines = attemptHeaderLines({
        queueId: queue.parts.queue,
        taskId: task.id,
        retryCount: task.dispatchCount,
        executionCount: task.executionCount,
        etaUs: task.key,
        previousStatus: task.last?.status ?? 0,
    });
    return {
        origin: target.origin,
        method,
        deadlineMs: task.deadlineMs,
        text: `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${effective.headerLines}${lines}${token}` +
            (hasBody ? `Content-Length: ${task.body.length}\r\n\r\n${task.body}` : "\r\n"),
    };
}
//# sourceMappingURL=attempt-request.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/throttling.js
const MIN_PACE = 1 / 64;
const RECOVERY = 1 / 32;
/**
 * Slows a queue down when its target answers 429 or 503, and lets it recover with each success. That the
 * service does so is documented, by how much is not: this model halves the rate at each such answer, down to
 * 1/64, and gives 1/32 of the configured rate back at each success.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/target.proto ("System throttling")
 */
function adaptPace(queue, httpStatus, nowMs) {
    if (httpStatus === 429 || httpStatus === 503) {
        queue.setPace(Math.max(MIN_PACE, queue.pace / 2), nowMs);
    }
    else if (queue.pace < 1 && httpStatus >= 200 && httpStatus < 300) {
        queue.setPace(Math.min(1, queue.pace + RECOVERY), nowMs);
    }
}
//# sourceMappingURL=throttling.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/engine.js






const ATTEMPT_COUNT = "cloudtasks.googleapis.com/queue/task_attempt_count";
/** Retry-After beyond this is cut: an hour is the longest default backoff. */
const MAX_RETRY_AFTER_MS = 3_600_000;
/**
 * Dispatches due tasks within each queue's rate and concurrency. A queue is an alarm that rings when
 * its next task is due and a token is there; it sends one task a ring, so queues take turns.
 */
class DispatchEngine {
    #deps;
    #alarms = new Map();
    /** Made once for each code: the sink finds a counter fastest by the objects that it knows. */
    #codeLabels = new Map();
    #turn = 0;
    constructor(deps) {
        this.#deps = deps;
    }
    /** Call after anything that can change when a queue's next task may go out. */
    update(queue) {
        let alarm = this.#alarms.get(queue);
        if (alarm === undefined) {
            alarm = new QueueAlarm(() => this.#dispatchNext(queue));
            this.#alarms.set(queue, alarm);
        }
        const first = queue.waiting.peek();
        const open = queue.state === "RUNNING" && !queue.deleted;
        if (first === undefined || !open || queue.inFlight >= queue.settings.maxConcurrent) {
            this.#deps.alarms.clear(alarm);
        }
        else {
            const nowMs = this.#deps.clock.now();
            alarm.key = Math.max(Math.ceil(first.key / 1000), queue.tokenAtMs(nowMs));
            alarm.order = ++this.#turn;
            this.#deps.alarms.set(alarm);
        }
        if (queue.deleted)
            this.#alarms.delete(queue);
    }
    /** Sends the task now, also one that is running, whatever its schedule, the queue's rate and state say. */
    run(queue, task) {
        queue.waiting.remove(task);
        task.key = this.#deps.clock.now() * 1000;
        this.#start(queue, task, true);
        this.update(queue);
    }
    #dispatchNext(queue) {
        const nowMs = this.#deps.clock.now();
        const task = queue.waiting.peek();
        // That the queue is open and has room is why its alarm is set: what changes it calls `update`.
        if (task !== undefined && task.key <= nowMs * 1000 && queue.tokenAtMs(nowMs) <= nowMs) {
            queue.waiting.remove(task);
            if (nowMs - task.createS * 1000 > task_limits/* TASK_LIMITS */.xk.taskLifetimeMs) {
                this.#deps.finish(queue, task);
            }
            else {
                queue.takeToken();
                this.#start(queue, task, false);
            }
        }
        this.update(queue);
    }
    #start(queue, task, forced) {
        const { clock, sender, faults, log } = this.#deps;
        const request = attemptRequest(queue, task, this.#deps.issuer);
        const nowUs = clock.now() * 1000;
        queue.inFlight += 1;
        const attempt = task.beginAttempt(nowUs);
        log.dispatched(queue, task, nowUs, forced);
        const fault = faults.take("tasks.dispatch", queue.name);
        const done = (outcome) => this.#complete(queue, task, attempt, outcome, forced);
        const made = fault === undefined ? undefined : madeUpOutcome(fault);
        if (made !== undefined || request === undefined) {
            clock.setTimer(clock.now(), () => done(made ?? { kind: "unreachable" }));
        }
        else if (fault?.kind === "latency") {
            clock.setTimer(clock.now() + (fault.delayMs ?? 0), () => sender.send(request, done));
        }
        else {
            sender.send(request, done);
            if (fault?.kind === "duplicate")
                sender.send(request, () => undefined);
        }
    }
    #complete(queue, task, attempt, given, forced) {
        const { clock, faults } = this.#deps;
        let outcome = given;
        if (isSuccess(outcome) &&
            faults.take("tasks.completed", queue.name)?.kind === "loss-after-success") {
            outcome = { kind: "timeout" };
        }
        queue.inFlight -= 1;
        task.inFlight -= 1;
        if (!task.gone) {
            if (outcome.kind === "response")
                task.countResponse(outcome.status);
            const status = outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
            attempt.responseUs = clock.now() * 1000;
            attempt.status = status;
            this.#count(queue, status);
            if (this.#deps.throttling)
                adaptPace(queue, status, clock.now());
            this.#decide(queue, task, attempt, outcome, forced);
        }
        this.update(queue);
    }
    #decide(queue, task, attempt, outcome, forced) {
        const { clock, log, finish } = this.#deps;
        const nowUs = clock.now() * 1000;
        const { retry } = queue.settings;
        const sinceFirstMs = (nowUs - task.firstDispatchUs) / 1000;
        if (isSuccess(outcome) || isExhausted(retry, task.dispatchCount, sinceFirstMs)) {
            log.responded(queue, task, attempt, undefined);
            finish(queue, task);
            return;
        }
        // Of attempts that run at the same time the last one to end plans the next.
        if (task.inFlight > 0)
            return log.responded(queue, task, attempt, undefined);
        const delayMs = Math.max(retryDelayMs(retry, task.dispatchCount), retryAfterMs(outcome, clock.now()));
        // After a forced run the delay counts from the call. @see cloudtasks.proto, RunTask
        const fromUs = forced ? attempt.dispatchUs : nowUs;
        task.key = fromUs + Math.round(delayMs * 1000);
        log.responded(queue, task, attempt, task.key);
        queue.waiting.put(task);
    }
    #count(queue, status) {
        const code = statusOfHttp(status).name;
        const labels = this.#codeLabels.get(code) ?? { response_code: code };
        this.#codeLabels.set(code, labels);
        this.#deps.metrics.count(ATTEMPT_COUNT, queue.monitored, labels, 1);
    }
}
class QueueAlarm {
    key = 0;
    order = 0;
    heapIndex = -1;
    ring;
    constructor(ring) {
        this.ring = ring;
    }
}
function isSuccess(outcome) {
    return outcome.kind === "response" && outcome.status >= 200 && outcome.status < 300;
}
/** The outcome that a fault puts in place of a request; undefined when the request is sent. */
function madeUpOutcome(fault) {
    if (fault.kind !== "throttle" && fault.kind !== "error")
        return undefined;
    const code = fault.kind === "throttle" ? "RESOURCE_EXHAUSTED" : (fault.code ?? "UNAVAILABLE");
    const status = code in api_error/* CODES */.L ? api_error/* CODES */.L[code].http : 500;
    return { kind: "response", status, retryAfter: undefined, location: undefined };
}
/**
 * What a 429 or 503 asks for in `Retry-After` (seconds or a date), in milliseconds.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/target.proto ("the retry specified in the Retry-After header is considered")
 */
function retryAfterMs(outcome, nowMs) {
    if (outcome.kind !== "response" || outcome.retryAfter === undefined)
        return 0;
    if (outcome.status !== 429 && outcome.status !== 503)
        return 0;
    const seconds = /^\d{1,9}$/u.test(outcome.retryAfter) ? Number(outcome.retryAfter) : undefined;
    const ms = seconds === undefined ? Date.parse(outcome.retryAfter) - nowMs : seconds * 1000;
    return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}
//# sourceMappingURL=engine.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/hot-create-task.js







/** @see google.cloud.tasks.v2.Task.View */
const FULL_VIEW = 2;
const BASIC_VIEW = 1;
const HTTP_REQUEST = "google.cloud.tasks.v2.HttpRequest";
const hot_create_task_MAX_INTERNED = 10_000;
/** Room for what a reply holds besides its name and target: three times, a view, keys and lengths. */
const REPLY_SPACE = 64;
const NO_MESSAGE = new codec_wire/* WireReader */.ZT(Buffer.alloc(0));
const hot_create_task_interned = new Map();
/**
 * CreateTask from protobuf bytes straight to a record and back: the generic codec with its base64 and
 * its objects costs several times as much, and this is the method that is called for every task.
 * @see https://github.com/googleapis/googleapis/blob/master/google/cloud/tasks/v2/cloudtasks.proto
 * @throws ApiError, WireError
 */
function createTaskBytes(deps, bytes, call) {
    const reader = new codec_wire/* WireReader */.ZT(bytes);
    let parent = "";
    let task = NO_MESSAGE;
    let view = 0;
    while (!reader.done) {
        const key = reader.uint32();
        if (key === (1 << 3) + codec_wire/* WIRE */.mc.bytes)
            parent = reader.text("utf8");
        else if (key === (2 << 3) + codec_wire/* WIRE */.mc.bytes)
            task = reader.message();
        else if (key === 3 << 3)
            view = reader.uint32();
        else
            reader.skip(key & 7);
    }
    const queue = findQueue(deps.store, parent);
    const { name, http, isAppEngine, scheduleUs, deadlineMs } = readTask(task);
    if (http === undefined)
        throw noHttpRequest(isAppEngine);
    const { body, wire } = readHttp(http);
    const given = { name, target: wire.target, body, scheduleUs, deadlineMs };
    return writeTask(queue, admitTask(deps, queue, given, call), wire.bytes, view === FULL_VIEW);
}
function readTask(reader) {
    const fields = {
        name: "",
        http: undefined,
        isAppEngine: false,
        scheduleUs: 0,
        deadlineMs: undefined,
    };
    while (!reader.done) {
        const key = reader.uint32();
        if (key === (1 << 3) + codec_wire/* WIRE */.mc.bytes)
            fields.name = reader.text("utf8");
        else if (key === (2 << 3) + codec_wire/* WIRE */.mc.bytes) {
            reader.skip(codec_wire/* WIRE */.mc.bytes);
            fields.isAppEngine = true;
            fields.http = undefined;
        }
        else if (key === (3 << 3) + codec_wire/* WIRE */.mc.bytes)
            fields.http = reader.bytes();
        else if (key === (4 << 3) + codec_wire/* WIRE */.mc.bytes)
            fields.scheduleUs = readMicros(reader.message());
        else if (key === (6 << 3) + codec_wire/* WIRE */.mc.bytes)
            fields.deadlineMs = readMicros(reader.message()) / 1000;
        else
            reader.skip(key & 7);
    }
    return fields;
}
/** Seconds and nanoseconds of a Timestamp or Duration as microseconds. */
function readMicros(reader) {
    let seconds = 0;
    let nanos = 0;
    while (!reader.done) {
        const key = reader.uint32();
        if (key === 1 << 3)
            seconds = Number(BigInt.asIntN(64, reader.varint()));
        else if (key === 2 << 3)
            nanos = reader.uint32() | 0;
        else
            reader.skip(key & 7);
    }
    return seconds * 1e6 + Math.floor(nanos / 1000);
}
/** Takes the body out; what is left names the target, which is decoded and checked once. */
function readHttp(bytes) {
    const reader = new codec_wire/* WireReader */.ZT(bytes);
    let body = "";
    let shared = "";
    let from = 0;
    while (!reader.done) {
        const start = reader.at;
        const key = reader.uint32();
        if (key !== (4 << 3) + codec_wire/* WIRE */.mc.bytes) {
            reader.skip(key & 7);
            continue;
        }
        // Latin1 text is a lossless copy: a view would keep the whole chunk of the socket alive.
        body = reader.text("latin1");
        shared += bytes.toString("latin1", from, start);
        from = reader.at;
    }
    shared += bytes.toString("latin1", from);
    let wire = hot_create_task_interned.get(shared);
    if (wire === undefined) {
        const json = decodeMessage(HTTP_REQUEST, Buffer.from(shared, "latin1"));
        const target = readTarget(json);
        wire = { target, bytes: encodeMessage(HTTP_REQUEST, httpRequestToJson(target, "")) };
        if (hot_create_task_interned.size >= hot_create_task_MAX_INTERNED)
            hot_create_task_interned.clear();
        hot_create_task_interned.set(shared, wire);
    }
    checkBody(body, wire.target.method);
    return { body, wire };
}
/** The Task message of a task that was just made: no attempts yet. */
function writeTask(queue, task, http, full) {
    const name = `${queue.name}/tasks/${task.id}`;
    const writer = new codec_wire/* WireWriter */.hj(name.length + http.length + REPLY_SPACE);
    writer.key(1, codec_wire/* WIRE */.mc.bytes);
    writer.string(name);
    writer.key(3, codec_wire/* WIRE */.mc.bytes);
    if (full && task.body !== "") {
        const body = new codec_wire/* WireWriter */.hj();
        body.key(4, codec_wire/* WIRE */.mc.bytes);
        body.bytes(Buffer.from(task.body, "latin1"));
        writer.bytes(Buffer.concat([http, body.finish()]));
    }
    else {
        writer.bytes(http);
    }
    writeMicros(writer, 4, task.key);
    writeMicros(writer, 5, task.createS * 1e6);
    writeMicros(writer, 6, task.deadlineMs * 1000);
    writer.key(11, codec_wire/* WIRE */.mc.varint);
    writer.uint32(full ? FULL_VIEW : BASIC_VIEW);
    return writer.finish();
}
/** A Timestamp or Duration that is not negative. */
function writeMicros(writer, field, us) {
    const seconds = Math.floor(us / 1e6);
    const nanos = Math.round(us - seconds * 1e6) * 1000;
    writer.key(field, codec_wire/* WIRE */.mc.bytes);
    const start = writer.beginShort();
    if (seconds > 0) {
        writer.key(1, codec_wire/* WIRE */.mc.varint);
        writer.uint32(seconds);
    }
    if (nanos > 0) {
        writer.key(2, codec_wire/* WIRE */.mc.varint);
        writer.uint32(nanos);
    }
    writer.endShort(start);
}
//# sourceMappingURL=hot-create-task.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/tombstones.js
/** Entries at the front that are done with are cut off once there are this many, and more than half are. */
const MIN_SPENT = 1024;
/** Names that were used until lately. All entries live equally long, so the oldest always come first. */
class Tombstones {
    #untilMs = new Map();
    /** In order of their time. A queue of its own: walking a map from its front passes all that was deleted. */
    #graves = [];
    #spent = 0;
    #ttlMs;
    #maxEntries;
    /** @param maxEntries The oldest names are forgotten beyond this. */
    constructor(ttlMs, maxEntries = Number.POSITIVE_INFINITY) {
        this.#ttlMs = ttlMs;
        this.#maxEntries = maxEntries;
    }
    add(name, nowMs) {
        const untilMs = nowMs + this.#ttlMs;
        this.#untilMs.set(name, untilMs);
        this.#graves.push({ name, untilMs });
        for (;;) {
            const oldest = this.#graves[this.#spent];
            if (oldest === undefined)
                break;
            // A name that was used again since has a newer entry further back.
            const isCurrent = this.#untilMs.get(oldest.name) === oldest.untilMs;
            if (isCurrent && oldest.untilMs > nowMs && this.#untilMs.size <= this.#maxEntries)
                break;
            if (isCurrent)
                this.#untilMs.delete(oldest.name);
            this.#spent += 1;
        }
        if (this.#spent >= MIN_SPENT && this.#spent * 2 > this.#graves.length) {
            this.#graves = this.#graves.slice(this.#spent);
            this.#spent = 0;
        }
    }
    clear() {
        this.#untilMs.clear();
    }
    has(name, nowMs) {
        return (this.#untilMs.get(name) ?? 0) > nowMs;
    }
}
//# sourceMappingURL=tombstones.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/store.js

const TOMBSTONE_DEFAULTS = {
    taskTombstoneMs: 3_600_000,
    queueTombstoneMs: 3 * 86_400_000,
};
/** Generated ids never come back, so only a few of them are kept (for GetTask's text). */
const MAX_GENERATED_TOMBSTONES = 10_000;
/** Queues by full name, and the names that are still taken. */
class TaskStore {
    queues = new Map();
    #queueTombstones;
    #namedTasks;
    #generatedTasks;
    constructor(options) {
        this.#queueTombstones = new Tombstones(options.queueTombstoneMs);
        this.#namedTasks = new Tombstones(options.taskTombstoneMs);
        this.#generatedTasks = new Tombstones(options.taskTombstoneMs, MAX_GENERATED_TOMBSTONES);
    }
    deleteQueue(queue, nowMs) {
        queue.deleted = true;
        this.clear(queue, nowMs);
        this.queues.delete(queue.name);
        this.#queueTombstones.add(queue.name, nowMs);
    }
    queueExistedRecently(name, nowMs) {
        return this.#queueTombstones.has(name, nowMs);
    }
    /** Takes a task out of its queue and leaves its name behind. */
    drop(queue, task, nowMs) {
        task.gone = true;
        queue.waiting.remove(task);
        queue.tasks.delete(task.id);
        const kept = /^\d{18}$/u.test(task.id) ? this.#generatedTasks : this.#namedTasks;
        kept.add(`${queue.name}/tasks/${task.id}`, nowMs);
    }
    clear(queue, nowMs) {
        for (const task of queue.tasks.values())
            this.drop(queue, task, nowMs);
    }
    /** Every name can be used again. */
    forgetNames() {
        for (const names of [this.#queueTombstones, this.#namedTasks, this.#generatedTasks]) {
            names.clear();
        }
    }
    taskExistedRecently(name, nowMs) {
        return this.#namedTasks.has(name, nowMs) || this.#generatedTasks.has(name, nowMs);
    }
}
//# sourceMappingURL=store.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/services/tasks/routes.js













/** Cloud Tasks v2: queues, tasks, and a dispatcher that runs while the service does. */
function createTasksService(deps) {
    const { clock, accounts, policies, metrics, faults, issuer } = deps;
    const store = new TaskStore({ ...TOMBSTONE_DEFAULTS, ...definedOnly(deps) });
    const alarms = new AlarmHeap(clock);
    const sender = deps.sender ?? new HttpSender(clock, alarms);
    const log = new ActivityLog(deps.logs, deps.random ?? Math.random);
    const engine = new DispatchEngine({
        clock,
        alarms,
        sender,
        issuer,
        faults,
        metrics,
        log,
        throttling: deps.throttling ?? false,
        finish: (queue, task) => store.drop(queue, task, clock.now()),
    });
    const taskDeps = { clock, store, engine, accounts, policies, log };
    const rpcs = {
        ...queueRpcs({ clock, store, engine, policies, metrics }),
        ...taskRpcs(taskDeps),
        ...iamRpcs(store, policies),
    };
    return {
        name: "cloudtasks",
        protos: [
            {
                name: "google.cloud.tasks.v2.CloudTasks",
                rpcs,
                hotRpcs: { CreateTask: (bytes, call) => createTaskBytes(taskDeps, bytes, call) },
            },
        ],
        routes: [...bufferTaskRoutes(taskDeps), ...cmekConfigRoutes()],
        adminRoutes: [disableQueueRoute(store, engine)],
        inFlight: () => attemptsInFlight(store),
        inspect: () => inspectQueues(store),
        reset: () => resetQueues(store, engine, clock.now()),
        stop: () => {
            alarms.stop();
            sender.stop();
        },
    };
}
function definedOnly(deps) {
    return {
        ...(deps.taskTombstoneMs === undefined ? {} : { taskTombstoneMs: deps.taskTombstoneMs }),
        ...(deps.queueTombstoneMs === undefined ? {} : { queueTombstoneMs: deps.queueTombstoneMs }),
    };
}
function iamRpcs(store, policies) {
    const resourceOf = (request) => findQueue(store, stringAt(request, "resource")).name;
    return {
        GetIamPolicy: (request) => policies.get(resourceOf(request)),
        SetIamPolicy: (request) => writePolicy(policies, resourceOf(request), request),
        // A caller of the embedded cloud may do everything, so it holds what it asks about.
        TestIamPermissions: (request) => {
            resourceOf(request);
            return { permissions: request["permissions"] ?? [] };
        },
    };
}
//# sourceMappingURL=routes.js.map
;// CONCATENATED MODULE: ./lib/rehearsal/cloud.js




























const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);
/** Starts every service on one REST and one gRPC port. @throws Error when a port is taken or admin is refused */
async function startCloud(options = {}) {
    const host = options.host ?? "127.0.0.1";
    if (options.admin === true && !LOOPBACK.has(host)) {
        throw new Error(`The admin API is served on loopback only, not on ${host}.`);
    }
    const shownHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
    const address = { restPort: 0, grpcPort: 0 };
    const addressNow = () => ({
        restUrl: `http://${shownHost.includes(":") ? `[${shownHost}]` : shownHost}:${address.restPort}`,
        grpcAddress: { host: shownHost, port: address.grpcPort },
        projectId: parts.projectId,
        region: parts.region,
    });
    const parts = cloud_compose(options, addressNow, () => address.restPort);
    const rest = createRestServer({
        ...parts.deps,
        frontEnd: (request, response) => {
            if (!parts.run.ownsHost(request.headers.host ?? ""))
                return false;
            void parts.run.handle(request, response);
            return true;
        },
    });
    const grpc = createGrpcServer(parts.deps);
    const stop = async () => {
        await Promise.all(parts.deps.services.map(async (service) => service.stop?.()));
        await Promise.all([rest.close(), grpc.close()]);
    };
    const call = (service, method, request) => callByName(parts.deps, service, method, request);
    const seed = (given) => seedCloud({ call, ...parts.seeding }, given);
    try {
        address.restPort = await rest.listen(options.port ?? 0, host);
        address.grpcPort = await grpc.listen(options.grpcPort ?? 0, host);
        await seed(options.seed ?? {});
    }
    catch (error) {
        await stop();
        throw error;
    }
    const at = addressNow();
    const advance = (ms) => {
        const { clock } = parts.ports;
        if (clock instanceof virtual_clock/* VirtualClock */.k)
            return advanceCloud(clock, parts.deps.services, ms);
        throw new Error("The clock is real: start the cloud with a VirtualClock to advance it.");
    };
    return { ...at, ...parts.ports, call, seed, advance, clientEnv: () => (0,client_env/* clientEnv */.hI)(at), stop };
}
/** Joins the services: none imports another. */
function cloud_compose(options, address, restPort) {
    const clock = options.clock ?? semantics_clock/* systemClock */.m;
    const projectId = options.projectId ?? "rehearsal";
    const projectNumber = options.projectNumber ?? "123456789012";
    const region = options.region ?? "us-central1";
    const faults = new FaultSet(options.faults);
    const operations = new Operations();
    const base = { clock, faults, operations, projectId, projectNumber };
    const logging = createLoggingService({
        clock,
        faults,
        ...(options.logDelayMs === undefined ? {} : { delayMs: options.logDelayMs }),
    });
    const iam = createIamService(base);
    const { accounts, policies } = iam;
    const issuer = createIssuerService({ clock, accounts, subjectOf: iam.subjectOf });
    // Making the key takes a while; the first account says that tokens will be wanted.
    iam.onAccountCreated(() => void issuer.warm());
    const monitoring = createMonitoringService(base);
    const registry = createArtifactRegistryService({ ...base, policies });
    const secrets = createSecretManagerService({ ...base, policies });
    const invoking = { clock, accounts, policies, issuer: issuer.issuer };
    const run = createRunService({
        ...base,
        accounts,
        policies,
        secrets,
        issuer: issuer.issuer,
        images: registry,
        logs: tapped(logging, options.onWorkerLog),
        runner: new ProcessRunner(semantics_clock/* systemClock */.m, options.tempDir),
        projectNumber: (project) => (project === projectId ? projectNumber : project),
        restPort,
        extraEnv: () => ({
            CLOUD_TASKS_ENDPOINT: `http://127.0.0.1:${restPort()}`,
            ...options.workerEnv?.(),
        }),
    });
    const services = [
        createTasksService({
            ...invoking,
            faults,
            logs: logging,
            metrics: monitoring,
            throttling: options.throttling ?? false,
        }),
        createSchedulerService(invoking),
        run,
        logging,
        secrets,
        iam.service,
        issuer.service,
        monitoring,
        registry,
        createResourceManagerService({ ...base, policies }),
        createServiceUsageService(base),
        createStorageService({ ...base, policies }).service,
        createLocationsService(region),
        createOperationsService(operations),
        (0,discovery/* createDiscoveryService */.q2)(() => ({ ...address(), projectNumber })),
    ];
    if (options.admin === true)
        services.push(createAdminService({ clock, faults, services }));
    const deps = {
        services,
        clock,
        faults,
        principalOf: (authorization) => issuer.issuer.principalOf(/^bearer (.+)$/i.exec(authorization ?? "")?.[1]),
        ...(options.onInternalError === undefined ? {} : { onInternalError: options.onInternalError }),
    };
    const ports = {
        projectNumber,
        clock,
        faults,
        operations,
        issuer: issuer.issuer,
        accounts,
        policies,
        images: registry,
    };
    const seeding = {
        operations,
        policies,
        createAccount: ({ project, accountId, displayName }) => void accounts.create(project, { accountId, serviceAccount: { displayName } }),
    };
    return { deps, run, projectId, region, ports, seeding };
}
function tapped(sink, tap) {
    if (tap === undefined)
        return sink;
    return {
        write: (entry) => {
            sink.write(entry);
            tap(entry);
        },
    };
}
async function callByName(deps, name, method, request) {
    const service = deps.services
        .flatMap(({ protos }) => protos ?? [])
        .find((proto) => proto.name === name);
    if (service === undefined)
        throw new api_error/* ApiError */.h("UNIMPLEMENTED", `Service ${name} is not served.`);
    return callRpc(deps, service, method, request, {
        principal: undefined,
        headers: {},
        transport: "grpc",
    });
}
//# sourceMappingURL=cloud.js.map

/***/ }),

/***/ 85921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ii: () => (/* binding */ discoveryOf),
/* harmony export */   q2: () => (/* binding */ createDiscoveryService)
/* harmony export */ });
/* unused harmony export DISCOVERY_PATH */
/* harmony import */ var _client_env_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15351);

/** Where the discovery document is, on the REST port. */
const DISCOVERY_PATH = "/_emulator";
/** Serves the discovery document, which holds no secret and changes nothing. */
function createDiscoveryService(address) {
    return {
        name: "discovery",
        routes: [
            { method: "GET", path: DISCOVERY_PATH, handle: () => ({ ...discoveryOf(address()) }) },
        ],
    };
}
function discoveryOf(at) {
    return {
        rest: at.restUrl,
        grpc: (0,_client_env_js__WEBPACK_IMPORTED_MODULE_0__/* .hostAndPort */ .PG)(at.grpcAddress),
        projectId: at.projectId,
        projectNumber: at.projectNumber,
        region: at.region,
    };
}
//# sourceMappingURL=discovery.js.map

/***/ }),

/***/ 23617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tb: () => (/* binding */ readFaultRule),
/* harmony export */   a7: () => (/* binding */ readFaultRules)
/* harmony export */ });
/* unused harmony export FAULT_KINDS */
/* harmony import */ var _api_api_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58235);
/* harmony import */ var _api_codec_well_known_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74599);


/** The kinds of fault that each point acts on; any other would be set and never be seen. */
const FAULT_KINDS = {
    "api.call": ["throttle", "error", "latency"],
    "tasks.dispatch": ["throttle", "error", "latency", "duplicate"],
    "tasks.completed": ["loss-after-success"],
    "iam.propagation": ["delay"],
    operation: ["fail"],
    "run.revision": ["crash"],
    "logging.ingest": ["withhold", "delay"],
};
/** Kinds that say nothing without a time. */
const TIMED = new Set(["latency", "delay"]);
/** Reads one rule as the admin API and a faults file write it; or says what is wrong with it. */
function readFaultRule(value) {
    if (!(0,_api_codec_well_known_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(value))
        return { problem: "a fault rule must be an object" };
    const { point, resource, times, fault, ...others } = value;
    const [unknown] = Object.keys(others);
    if (unknown !== undefined)
        return { problem: `"${unknown}" is no field of a fault rule` };
    if (!isPoint(point))
        return { problem: `point must be one of ${list(Object.keys(FAULT_KINDS))}` };
    if (resource !== undefined && typeof resource !== "string") {
        return { problem: "resource must be text: a part of the resource's name" };
    }
    if (times !== undefined && !(Number.isInteger(times) && Number(times) >= 1)) {
        return { problem: "times must be a whole number of at least 1" };
    }
    const read = readFault(point, fault);
    if ("problem" in read)
        return read;
    return {
        point,
        fault: read,
        ...(resource === undefined ? {} : { resource }),
        ...(times === undefined ? {} : { times: Number(times) }),
    };
}
/** Reads the list of a faults file; the first rule that is wrong is named by its place. */
function readFaultRules(value) {
    if (!Array.isArray(value))
        return { problem: "it must be a JSON list of fault rules" };
    const rules = [];
    for (const [index, one] of value.entries()) {
        const rule = readFaultRule(one);
        if ("problem" in rule)
            return { problem: `rule ${index + 1}: ${rule.problem}` };
        rules.push(rule);
    }
    return rules;
}
function readFault(point, value) {
    const { kind, code, delayMs } = (0,_api_codec_well_known_js__WEBPACK_IMPORTED_MODULE_1__/* .isJsonObject */ .OW)(value) ? value : {};
    const allowed = FAULT_KINDS[point];
    const known = allowed.find((one) => one === kind);
    if (known === undefined)
        return { problem: `fault.kind of ${point} must be ${list(allowed)}` };
    if (code !== undefined && (typeof code !== "string" || !Object.hasOwn(_api_api_error_js__WEBPACK_IMPORTED_MODULE_0__/* .CODES */ .L, code))) {
        return { problem: 'fault.code must be a canonical code such as "UNAVAILABLE"' };
    }
    const isTime = typeof delayMs === "number" && Number.isFinite(delayMs) && delayMs >= 0;
    if (delayMs !== undefined && !isTime) {
        return { problem: "fault.delayMs must be milliseconds, not negative" };
    }
    if (TIMED.has(known) && !isTime)
        return { problem: `fault.delayMs is needed for ${known}` };
    return {
        kind: known,
        ...(code === undefined ? {} : { code }),
        ...(isTime ? { delayMs } : {}),
    };
}
function isPoint(value) {
    return typeof value === "string" && Object.hasOwn(FAULT_KINDS, value);
}
function list(words) {
    return words.length === 1 ? (words[0] ?? "") : `one of ${words.join(", ")}`;
}
//# sourceMappingURL=fault-rules.js.map

/***/ }),

/***/ 34783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qi: () => (/* binding */ stringMap),
/* harmony export */   mU: () => (/* binding */ defaultEndpoints),
/* harmony export */   sb: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var _protocol_value_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99003);

/**
 * Google's own endpoint of each service, with the version that a custom endpoint must carry too.
 * @see https://registry.terraform.io/providers/hashicorp/google/latest/docs/guides/provider_reference
 */
const defaultEndpoints = {
    artifact_registry: "https://artifactregistry.googleapis.com/v1/",
    cloud_billing: "https://cloudbilling.googleapis.com/v1/",
    cloud_run_v2: "https://run.googleapis.com/v2/",
    cloud_scheduler: "https://cloudscheduler.googleapis.com/v1/",
    cloud_tasks: "https://cloudtasks.googleapis.com/v2/",
    iam_beta: "https://iam.googleapis.com/v1/",
    logging: "https://logging.googleapis.com/v2/",
    monitoring: "https://monitoring.googleapis.com/",
    resource_manager: "https://cloudresourcemanager.googleapis.com/v1/",
    secret_manager: "https://secretmanager.googleapis.com/v1/",
    service_usage: "https://serviceusage.googleapis.com/v1/",
    storage: "https://storage.googleapis.com/storage/v1/",
};
/** Attribute first, then the environment, then Google's default: the real provider's order. */
function readSettings(config, env) {
    const pick = (name, ...variables) => (0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(config[name]) ?? variables.map((key) => env[key]).find((value) => value);
    const project = pick("project", "GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");
    const attribution = config["add_terraform_attribution_label"] !== false;
    return {
        project,
        region: pick("region", "GOOGLE_REGION", "GCLOUD_REGION", "CLOUDSDK_COMPUTE_REGION"),
        accessToken: pick("access_token", "GOOGLE_OAUTH_ACCESS_TOKEN"),
        defaultLabels: {
            ...(attribution ? { "goog-terraform-provisioned": "true" } : {}),
            ...stringMap(config["default_labels"]),
        },
        quotaProject: config["user_project_override"] === true
            ? (pick("billing_project", "GOOGLE_BILLING_PROJECT") ?? project)
            : undefined,
        requestReason: pick("request_reason", "CLOUDSDK_CORE_REQUEST_REASON"),
        endpoint: (service) => pick(`${service}_custom_endpoint`, `GOOGLE_${service.toUpperCase()}_CUSTOM_ENDPOINT`) ??
            defaultEndpoints[service],
    };
}
/** The known strings of a map. */
function stringMap(value) {
    if (!(0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(value))
        return {};
    const known = Object.entries(value).filter(([, item]) => item !== _protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .UNKNOWN */ .HV && item !== null);
    return Object.fromEntries(known.map(([key, item]) => [key, (0,_protocol_value_js__WEBPACK_IMPORTED_MODULE_0__/* .show */ .WU)(item)]));
}
//# sourceMappingURL=settings.js.map

/***/ }),

/***/ 99003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   HV: () => (/* binding */ UNKNOWN),
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   RT: () => (/* binding */ hasUnknown),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   aI: () => (/* binding */ equals)
/* harmony export */ });
/** A value that terraform does not know yet (msgpack ext 0, or 12 with refinements). */
const UNKNOWN = Symbol("unknown");
/** True for blocks, objects and maps. */
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** True when any part of `value` is unknown. */
function hasUnknown(value) {
    if (value === UNKNOWN)
        return true;
    if (Array.isArray(value))
        return value.some(hasUnknown);
    return isObject(value) && Object.values(value).some(hasUnknown);
}
/** The text of a string attribute, `undefined` when null, unknown or of another type. */
function text(value) {
    return typeof value === "string" && value !== "" ? value : undefined;
}
/** Null, `false`, 0, `""` and collections of nothing but those: what the SDK does not tell from "not set". */
function isEmpty(value) {
    if (value === undefined || value === null || value === false)
        return true;
    if (value === 0 || value === "")
        return true;
    if (Array.isArray(value))
        return value.every(isEmpty);
    return isObject(value) && Object.values(value).every(isEmpty);
}
/** Equal in every part; numbers by value however they were written (HCL `0.1` arrives as a string). */
function equals(a, b) {
    if (a === b)
        return true;
    if (typeof a === "number" || typeof b === "number") {
        return a !== null && b !== null && typeof a !== "symbol" && Number(a) === Number(b);
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        return a.length === b.length && a.every((item, index) => equals(item, b[index]));
    }
    if (!isObject(a) || !isObject(b))
        return (a ?? null) === (b ?? null);
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => equals(a[name], b[name]));
}
/** The text of a scalar; `""` for null, unknown and collections. */
function show(value) {
    if (typeof value === "string")
        return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
//# sourceMappingURL=value.js.map

/***/ }),

/***/ 15319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isAlive)
/* harmony export */ });
/** Whether a process with this id is there, whoever it belongs to. */
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it lives, and belongs to someone else.
        return error.code === "EPERM";
    }
}
//# sourceMappingURL=process-alive.js.map

/***/ }),

/***/ 4519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ Watchdog)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);

/**
 * The watchdog's whole program. It reads `+PID` and `-PID` lines; when its stdin ends, however the host
 * process died, it kills the groups that are left and removes the folder. Given to `node -e`, so that a
 * bundle needs no second file.
 */
const PROGRAM = `
const groups = new Set();
let rest = "";
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const pid = Number(line.slice(1));
    if (line[0] === "+") groups.add(pid); else groups.delete(pid);
  }
});
process.stdin.on("close", () => {
  for (const pid of groups) try { process.kill(-pid, "SIGKILL"); } catch {}
  require("node:fs").rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 5 });
});
`;
/**
 * A small process that outlives this one by a moment and kills its process groups. In a session of its
 * own, so that Ctrl-C in the terminal does not end it first. One for all instances: they need no wrapper.
 */
class Watchdog {
    #child;
    /** @param folder Removed at the end. */
    constructor(folder) {
        this.#child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(process.execPath, ["-e", PROGRAM, folder], {
            detached: true,
            stdio: ["pipe", "ignore", "ignore"],
            env: {},
        });
        this.#child.stdin?.on("error", () => undefined);
        this.#child.unref();
        this.#child.stdin?.unref?.();
    }
    /** Kills the group `pid` when this process dies. */
    add(pid) {
        this.#child.stdin?.write(`+${pid}\n`);
    }
    /** The group is gone: its number may be given to someone else. */
    remove(pid) {
        this.#child.stdin?.write(`-${pid}\n`);
    }
    /** Resolves once the groups are killed and the folder is gone. */
    close() {
        return new Promise((resolve) => {
            if (this.#child.exitCode !== null)
                return resolve();
            this.#child.ref();
            this.#child.once("exit", () => resolve());
            this.#child.stdin?.end();
        });
    }
}
//# sourceMappingURL=watchdog.js.map

/***/ }),

/***/ 60577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ VirtualClock)
/* harmony export */ });
/**
 * A clock that moves only when told. Timers fire in order of time, then of arming, and timers armed
 * by a timer fire in the same {@link advance} when they fall due within it.
 */
class VirtualClock {
    #nowMs;
    #order = 0;
    #timers = new Set();
    /** @param startMs Milliseconds since the Unix epoch. @defaultValue 2026-01-01T00:00:00Z */
    constructor(startMs = Date.UTC(2026, 0, 1)) {
        this.#nowMs = startMs;
    }
    now() {
        return this.#nowMs;
    }
    setTimer(atMs, fire) {
        const timer = { atMs, order: this.#order++, fire };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
    }
    /** The number of timers that are armed. */
    get pending() {
        return this.#timers.size;
    }
    /**
     * Moves time by `ms` and fires what falls due, letting promises settle (a turn of the event loop)
     * after each timer so that what it started can arm its own timers.
     * @param settled What is waited for before the first and after each timer, for what takes real time
     */
    async advance(ms, settled = settle) {
        const endMs = this.#nowMs + ms;
        await settled();
        for (let next = this.#next(); next !== undefined && next.atMs <= endMs; next = this.#next()) {
            this.#timers.delete(next);
            this.#nowMs = Math.max(this.#nowMs, next.atMs);
            next.fire();
            await settled();
        }
        this.#nowMs = endMs;
    }
    #next() {
        let first;
        for (const timer of this.#timers) {
            if (first === undefined ||
                timer.atMs < first.atMs ||
                (timer.atMs === first.atMs && timer.order < first.order)) {
                first = timer;
            }
        }
        return first;
    }
}
function settle() {
    return new Promise((resolve) => setImmediate(resolve));
}
//# sourceMappingURL=virtual-clock.js.map

/***/ })

};

//# sourceMappingURL=811.index.js.map