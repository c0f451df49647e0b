if (!import.meta.url.endsWith("?D4q5-qcF")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { access, constants } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";

// src/terraform/download/no-download.ts
const NO_DOWNLOAD = { CLOUD_TASKS_NO_DOWNLOAD: "1" };
function downloadForbidden(env) {
	return ![
		"",
		"0",
		"false",
		void 0
	].includes(env["CLOUD_TASKS_NO_DOWNLOAD"]);
}

// src/terraform/process/executable.ts
const MIN_MINOR = 9;
const VERSION_TIMEOUT_MS = 3e4;
async function throwIfAborted(signal) {
	await setImmediate();
	signal?.throwIfAborted();
}
const versions = /* @__PURE__ */ new Map();
async function findTerraform(searchPath, download) {
	let unusable;
	for (const file of candidates(searchPath)) {
		if (!await isExecutable(file)) continue;
		try {
			return {
				file,
				version: await versionOf(file, download?.signal)
			};
		} catch (error) {
			await throwIfAborted(download?.signal);
			if (!(error instanceof Failure)) throw error;
			unusable ??= error;
		}
	}
	const forbidden = download !== void 0 && downloadForbidden(download.env);
	if (download !== void 0 && !forbidden) {
		const { downloadTerraform } = await import("./terraform-download-download.js?hRr5OEK9");
		if (unusable !== void 0) download.progress.warn(unusable.message);
		const file = await downloadTerraform(download);
		return {
			file,
			version: await versionOf(file)
		};
	}
	if (unusable !== void 0) throw unusable;
	throw new Failure("TF_NOT_FOUND", "neither terraform nor tofu is on the PATH", {
		exitCode: 2,
		hint: `install Terraform or OpenTofu 1.${MIN_MINOR} or newer: https://developer.hashicorp.com/terraform/install${forbidden ? ", or allow the download (--no-download or CLOUD_TASKS_NO_DOWNLOAD forbids it)" : ""}`
	});
}
function candidates(searchPath) {
	const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
	const suffix = process.platform === "win32" ? ".exe" : "";
	return ["terraform", "tofu"].flatMap((name) => folders.map((folder) => path.join(folder, name + suffix)));
}
async function isExecutable(file) {
	try {
		await access(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
function versionOf(file, signal) {
	const known = versions.get(file) ?? askVersion(file, signal);
	versions.set(file, known);
	known.catch(() => versions.delete(file));
	return known;
}
async function askVersion(file, signal) {
	let stdout;
	try {
		({stdout} = await promisify(execFile)(file, ["version", "-json"], {
			timeout: VERSION_TIMEOUT_MS,
			...signal === void 0 ? {} : { signal },
			env: {
				CHECKPOINT_DISABLE: "1",
				TF_CLI_CONFIG_FILE: "/dev/null"
			}
		}));
	} catch (cause) {
		throw broken(file, errorMessage(cause), cause);
	}
	const match = /"terraform_version":\s*"((\d+)\.(\d+)[^"]*)"/.exec(stdout);
	if (match === null) throw broken(file, "it does not say its version", void 0);
	const version = match[1] ?? "";
	const [major, minor] = [Number(match[2]), Number(match[3])];
	if (major < 1 || major === 1 && minor < MIN_MINOR) throw new Failure("TF_TOO_OLD", `${file} is version ${version}`, {
		exitCode: 2,
		hint: `install 1.${MIN_MINOR} or newer`
	});
	return version;
}
function broken(file, why, cause) {
	return new Failure("TF_BROKEN", `${file} version failed: ${why}`, {
		exitCode: 2,
		hint: "install it again, or put another one first on the PATH",
		cause
	});
}

export { NO_DOWNLOAD, findTerraform };