export const id = 29;
export const ids = [29];
export const modules = {

/***/ 22029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  downloadTerraform: () => (/* binding */ downloadTerraform)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/project/failure.js
var failure = __webpack_require__(42587);
;// CONCATENATED MODULE: ./lib/terraform/download/checksums.js
/**
 * The terraform that is downloaded where none is installed. Every test of this repository runs with this version.
 * To move it, take the values of `terraform_VERSION_SHA256SUMS` beside the archives and check HashiCorp's signature on it.
 * @see https://developer.hashicorp.com/well-architected-framework/operational-excellence/verify-hashicorp-binary
 */
const TERRAFORM_VERSION = "1.11.4";
/** The publisher's own address. */
const TERRAFORM_RELEASES = "https://releases.hashicorp.com/terraform";
/**
 * SHA-256 of `terraform_1.11.4_PLATFORM.zip`, as public packagings of that release pin it independently of each other:
 * - Linux and macOS: HashiCorp's own formula (github.com/hashicorp/homebrew-tap, Formula/terraform.rb at 1.11.4) and the constants of
 *   wh1t3fox's Python package tempor, whose hash of the unpacked linux_amd64 program is that of an installed one. macOS again in
 *   the casks of github.com/Yleisradio/homebrew-terraforms, linux_amd64 again in chromebrew and the AUR's terraform-bin.
 * - Windows: github.com/microsoft/winget-pkgs, manifests/h/Hashicorp/Terraform/1.11.4 alone. There is no archive for arm64,
 *   which runs x64 programs.
 */
const SHA256_BY_PLATFORM = {
    darwin_amd64: "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
    darwin_arm64: "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
    linux_amd64: "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
    linux_arm64: "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
    windows_amd64: "4e1dc85419dda723f2bb3afdf63a0d282a2de858588d56dd57d2e4e4c4c83f2b",
};
/** The archive for a machine; undefined where there is none. @param platform `process.platform` @param arch `process.arch` */
function terraformArchive(platform, arch) {
    const os = platform === "win32" ? "windows" : platform;
    const cpu = arch === "x64" || os === "windows" ? "amd64" : arch;
    const sha256 = SHA256_BY_PLATFORM[`${os}_${cpu}`];
    if (sha256 === undefined)
        return undefined;
    return {
        path: `${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_${os}_${cpu}.zip`,
        sha256,
        program: os === "windows" ? "terraform.exe" : "terraform",
    };
}
//# sourceMappingURL=checksums.js.map
// EXTERNAL MODULE: ./lib/terraform/download/unzip.js
var unzip = __webpack_require__(23551);
;// CONCATENATED MODULE: ./lib/terraform/download/download.js







/** Not `terraform`: what others put into a runner's tool cache under that name was not checked by us. */
const TOOL = "cloud-tasks-terraform";
/** Beside the program: its own SHA-256, so that a damaged cache is seen. */
const SUM_FILE = "program.sha256";
/**
 * The absolute path of the pinned terraform in the tool cache, downloaded from its publisher when it is not there yet.
 * The archive's SHA-256 must be the one in this repository, or nothing of it is kept. Honours `HTTPS_PROXY`.
 * @throws Failure `TF_NO_ARCHIVE`, `TF_DOWNLOAD_FAILED`, `TF_DOWNLOAD_MISMATCH`; the signal's reason
 */
async function downloadTerraform(deps) {
    const archive = deps.archive ?? terraformArchive(process.platform, process.arch);
    if (archive === undefined) {
        throw new failure/* Failure */.H("TF_NO_ARCHIVE", `there is no terraform to download for ${process.platform} ${process.arch}`, { exitCode: 2, hint: "install Terraform or OpenTofu 1.9 or newer and put it on the PATH" });
    }
    deps.signal?.throwIfAborted();
    const toolCache = await __webpack_require__.e(/* import() */ 991).then(__webpack_require__.bind(__webpack_require__, 95991));
    return inToolCache(deps.env, async () => {
        const cached = await fromCache(toolCache, archive, deps.progress);
        if (cached !== undefined)
            return cached;
        const folder = await (0,promises_.mkdtemp)(external_node_path_.join(deps.tempDir ?? (0,external_node_os_.tmpdir)(), "cloud-tasks-terraform-"));
        try {
            const program = await fetchProgram(toolCache, archive, folder, deps);
            // Another run may have put it there meanwhile; replacing it would take it away from under that run.
            const meanwhile = await fromCache(toolCache, archive, deps.progress);
            if (meanwhile !== undefined)
                return meanwhile;
            const unpacked = external_node_path_.join(folder, "unpacked");
            await (0,promises_.mkdir)(unpacked);
            await (0,promises_.writeFile)(external_node_path_.join(unpacked, archive.program), program, { mode: 0o755 });
            await (0,promises_.writeFile)(external_node_path_.join(unpacked, SUM_FILE), sha256(program));
            const kept = await toolCache.cacheDir(unpacked, TOOL, TERRAFORM_VERSION);
            return external_node_path_.join(kept, archive.program);
        }
        finally {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    });
}
async function fromCache(toolCache, archive, progress) {
    const folder = toolCache.find(TOOL, TERRAFORM_VERSION);
    if (folder === "")
        return undefined;
    const program = external_node_path_.join(folder, archive.program);
    try {
        const sum = await (0,promises_.readFile)(external_node_path_.join(folder, SUM_FILE), "utf8");
        if (sum === sha256(await (0,promises_.readFile)(program)))
            return program;
    }
    catch {
        // Told below: a missing file is as damaged as a changed one.
    }
    progress.warn(`the cached terraform in ${folder} is damaged: it is downloaded again`);
    await (0,promises_.rm)(`${folder}.complete`, { force: true });
    return undefined;
}
async function fetchProgram(toolCache, archive, folder, deps) {
    const url = `${deps.releases ?? TERRAFORM_RELEASES}/${archive.path}`;
    deps.progress.info(`no terraform on the PATH: downloading ${TERRAFORM_VERSION} from ${new URL(url).host}, checked by its SHA-256`);
    const file = external_node_path_.join(folder, "terraform.zip");
    try {
        await untilAborted(toolCache.downloadTool(url, file), deps.signal);
    }
    catch (cause) {
        deps.signal?.throwIfAborted();
        throw new failure/* Failure */.H("TF_DOWNLOAD_FAILED", `could not download ${url}: ${(0,failure/* errorMessage */.g)(cause)}`, {
            exitCode: 1,
            hint: "check the network and HTTPS_PROXY, or install Terraform or OpenTofu 1.9 or newer and put it on the PATH",
            cause,
        });
    }
    const zip = await (0,promises_.readFile)(file);
    const sum = sha256(zip);
    if (sum !== archive.sha256) {
        throw new failure/* Failure */.H("TF_DOWNLOAD_MISMATCH", `${url} has SHA-256 ${sum} where ${archive.sha256} is pinned (${zip.length} bytes): nothing of it was kept`, {
            exitCode: 1,
            hint: "a proxy changed or cut the download: try again, or install terraform from a source that you trust",
        });
    }
    try {
        return (0,unzip/* readZipEntry */.g)(zip, archive.program);
    }
    catch (cause) {
        throw new failure/* Failure */.H("TF_DOWNLOAD_FAILED", `could not unpack ${url}: ${(0,failure/* errorMessage */.g)(cause)}`, {
            exitCode: 1,
            cause,
        });
    }
}
/** The library can't be stopped: it is left alone, and what it still does is in a folder that goes away. */
function untilAborted(work, signal) {
    if (signal === undefined)
        return work;
    return new Promise((resolve, reject) => {
        const stop = () => reject(signal.reason);
        if (signal.aborted)
            stop();
        signal.addEventListener("abort", stop, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
    });
}
/**
 * The library takes the cache's place from `process.env` alone and writes workflow commands to stdout, which is kept
 * for results: both are set for the time of `body` only.
 */
async function inToolCache(env, body) {
    const before = process.env["RUNNER_TOOL_CACHE"];
    const write = process.stdout.write.bind(process.stdout);
    process.env["RUNNER_TOOL_CACHE"] = env["RUNNER_TOOL_CACHE"] || userToolCache(env);
    process.stdout.write = (chunk) => String(chunk).startsWith("::debug::") || process.stderr.write(chunk);
    try {
        return await body();
    }
    finally {
        process.stdout.write = write;
        if (before === undefined)
            delete process.env["RUNNER_TOOL_CACHE"];
        else
            process.env["RUNNER_TOOL_CACHE"] = before;
    }
}
/** Outside of GitHub Actions: the user's cache folder. @see https://specifications.freedesktop.org/basedir-spec/latest/ */
function userToolCache(env) {
    const home = env["HOME"] || (0,external_node_os_.homedir)();
    const base = process.platform === "win32"
        ? env["LOCALAPPDATA"] || external_node_path_.join(home, "AppData", "Local")
        : process.platform === "darwin"
            ? external_node_path_.join(home, "Library", "Caches")
            : env["XDG_CACHE_HOME"] || external_node_path_.join(home, ".cache");
    return external_node_path_.join(base, "cloud-tasks-pipeline", "tools");
}
function sha256(bytes) {
    return (0,external_node_crypto_.createHash)("sha256").update(bytes).digest("hex");
}
//# sourceMappingURL=download.js.map

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

/***/ })

};

//# sourceMappingURL=29.index.js.map