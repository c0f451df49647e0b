if (!import.meta.url.endsWith("?hRr5OEK9")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { userCacheFolder } from "./base-cache-folder.js?Cn6foXrV";
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { readZipEntry } from "./terraform-download-unzip.js?R19ei_ji";
import path from "node:path";
import { tmpdir } from "node:os";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";

// src/terraform/download/checksums.ts
const TERRAFORM_VERSION = "1.11.4";
const TERRAFORM_RELEASES = "https://releases.hashicorp.com/terraform";
const SHA256_BY_PLATFORM = {
	darwin_amd64: "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
	darwin_arm64: "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
	linux_amd64: "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
	linux_arm64: "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
	windows_amd64: "4e1dc85419dda723f2bb3afdf63a0d282a2de858588d56dd57d2e4e4c4c83f2b"
};
function terraformArchive(platform, arch) {
	const os = platform === "win32" ? "windows" : platform;
	const cpu = arch === "x64" || os === "windows" ? "amd64" : arch;
	const sha256 = SHA256_BY_PLATFORM[`${os}_${cpu}`];
	if (sha256 === void 0) return void 0;
	return {
		path: `${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_${os}_${cpu}.zip`,
		sha256,
		program: os === "windows" ? "terraform.exe" : "terraform"
	};
}

// src/terraform/download/download.ts
const TOOL = "cloud-tasks-terraform";
const SUM_FILE = "program.sha256";
async function downloadTerraform(deps) {
	const archive = deps.archive ?? terraformArchive(process.platform, process.arch);
	if (archive === void 0) throw new Failure("TF_NO_ARCHIVE", `there is no terraform to download for ${process.platform} ${process.arch}`, {
		exitCode: 2,
		hint: "install Terraform or OpenTofu 1.9 or newer and put it on the PATH"
	});
	deps.signal?.throwIfAborted();
	const toolCache = await import("../packages/actions-tool-cache-lib-tool-cache.entry.js?BLSm5FnN");
	return inToolCache(deps.env, async () => {
		const cached = await fromCache(toolCache, archive, deps.progress);
		if (cached !== void 0) return cached;
		const folder = await mkdtemp(path.join(deps.tempDir ?? tmpdir(), "cloud-tasks-terraform-"));
		try {
			const program = await fetchProgram(toolCache, archive, folder, deps);
			const meanwhile = await fromCache(toolCache, archive, deps.progress);
			if (meanwhile !== void 0) return meanwhile;
			const unpacked = path.join(folder, "unpacked");
			await mkdir(unpacked);
			await writeFile(path.join(unpacked, archive.program), program, { mode: 493 });
			await writeFile(path.join(unpacked, SUM_FILE), sha256(program));
			const kept = await toolCache.cacheDir(unpacked, TOOL, TERRAFORM_VERSION);
			return path.join(kept, archive.program);
		} finally {
			await rm(folder, {
				recursive: true,
				force: true
			});
		}
	});
}
async function fromCache(toolCache, archive, progress) {
	const folder = toolCache.find(TOOL, TERRAFORM_VERSION);
	if (folder === "") return void 0;
	const program = path.join(folder, archive.program);
	try {
		if (await readFile(path.join(folder, SUM_FILE), "utf8") === sha256(await readFile(program))) return program;
	} catch {}
	progress.warn(`the cached terraform in ${folder} is damaged: it is downloaded again`);
	await rm(`${folder}.complete`, { force: true });
}
async function fetchProgram(toolCache, archive, folder, deps) {
	const url = `${deps.releases ?? "https://releases.hashicorp.com/terraform"}/${archive.path}`;
	deps.progress.info(`no terraform on the PATH: downloading ${TERRAFORM_VERSION} from ${new URL(url).host}, checked by its SHA-256`);
	const file = path.join(folder, "terraform.zip");
	try {
		await untilAborted(toolCache.downloadTool(url, file), deps.signal);
	} catch (cause) {
		deps.signal?.throwIfAborted();
		throw new Failure("TF_DOWNLOAD_FAILED", `could not download ${url}: ${errorMessage(cause)}`, {
			exitCode: 1,
			hint: "check the network and HTTPS_PROXY, or install Terraform or OpenTofu 1.9 or newer and put it on the PATH",
			cause
		});
	}
	const zip = await readFile(file);
	const sum = sha256(zip);
	if (sum !== archive.sha256) throw new Failure("TF_DOWNLOAD_MISMATCH", `${url} has SHA-256 ${sum} where ${archive.sha256} is pinned (${zip.length} bytes): nothing of it was kept`, {
		exitCode: 1,
		hint: "a proxy changed or cut the download: try again, or install terraform from a source that you trust"
	});
	try {
		return readZipEntry(zip, archive.program);
	} catch (cause) {
		throw new Failure("TF_DOWNLOAD_FAILED", `could not unpack ${url}: ${errorMessage(cause)}`, {
			exitCode: 1,
			cause
		});
	}
}
function untilAborted(work, signal) {
	if (signal === void 0) return work;
	return new Promise((resolve, reject) => {
		const stop = () => reject(signal.reason);
		if (signal.aborted) stop();
		signal.addEventListener("abort", stop, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
	});
}
async function inToolCache(env, body) {
	const before = process.env["RUNNER_TOOL_CACHE"];
	const write = process.stdout.write.bind(process.stdout);
	process.env["RUNNER_TOOL_CACHE"] = env["RUNNER_TOOL_CACHE"] || path.join(userCacheFolder(env), "tools");
	process.stdout.write = (chunk) => String(chunk).startsWith("::debug::") || process.stderr.write(chunk);
	try {
		return await body();
	} finally {
		process.stdout.write = write;
		if (before === void 0) delete process.env["RUNNER_TOOL_CACHE"];
		else process.env["RUNNER_TOOL_CACHE"] = before;
	}
}
function sha256(bytes) {
	return createHash("sha256").update(bytes).digest("hex");
}

export { downloadTerraform };