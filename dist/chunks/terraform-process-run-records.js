if (!import.meta.url.endsWith("?BZG_oWZ_")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import path from "node:path";
import { hostname } from "node:os";
import { isDeepStrictEqual } from "node:util";
import { createHash } from "node:crypto";
import { chmod, copyFile, lstat, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";

// src/terraform/kept-state.ts
const ERRORED = "errored.tfstate";
function keptFolder(deps) {
	const root = deps.keepDir ?? path.join(path.dirname(deps.workDir), "cloud-tasks-kept");
	const key = createHash("sha256").update(JSON.stringify(deps.backend)).digest("hex").slice(0, 16);
	return path.join(root, key);
}
async function keepErroredState(configDir, folder) {
	const errored = path.join(configDir, ERRORED);
	const text = await readFile(errored, "utf8").catch(() => void 0);
	if (text === void 0) return void 0;
	const { lineage = "unknown", serial = 0 } = parseState(text) ?? {};
	await mkdir(folder, {
		recursive: true,
		mode: 448
	});
	const kept = path.join(folder, `${lineage}.${serial}.tfstate`);
	await copyFile(errored, kept);
	await chmod(kept, 384);
	await rm(errored);
	return kept;
}
async function pushKeptStates(folder, deps) {
	const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".tfstate")).sort((a, b) => serialOf(a) - serialOf(b));
	if (files.length === 0) return;
	await checkOwner(folder);
	for (const name of files) {
		const file = path.join(folder, name);
		if (deps.lock === false) deps.progress.warn(`${file} holds what an earlier run did and could not write: this plan does not know of it; an apply pushes it`);
		else await push(file, deps);
	}
}
async function push(file, { terraform, lockArgs, progress }) {
	const kept = parseState(await readFile(file, "utf8"));
	if (kept === void 0) throw new Failure("TF_KEPT_BROKEN", `${file} was kept from a run that could not write it, and is cut off`, {
		exitCode: 2,
		hint: `bring what it names into the state by \`terraform import\`, then delete the file`
	});
	const { stdout } = await terraform(["state", "pull"]);
	const current = parseState(stdout) ?? {};
	if (!isSame(kept, current)) {
		const forked = forkOf(kept, current);
		if (forked !== void 0) throw new Failure("TF_STATE_FORKED", `${file} was kept from a run that could not write it, and ${forked}`, {
			exitCode: 2,
			hint: `compare it with \`terraform state pull\`; bring what is missing in by \`terraform import\`, or overwrite by \`terraform state push -force ${file}\`; then delete the file`
		});
		await terraform([
			"state",
			"push",
			...lockArgs,
			file
		]);
		progress.info(`pushed the state of an earlier run that could not write it (serial ${kept.serial ?? 0})`);
	}
	await rm(file);
}
function forkOf(kept, current) {
	if (current.lineage === void 0 || current.lineage === "") return void 0;
	if (kept.lineage !== current.lineage) return `it belongs to another state: lineage ${kept.lineage ?? "unknown"}, not ${current.lineage}`;
	const [keptSerial, serial] = [kept.serial ?? 0, current.serial ?? 0];
	return keptSerial > serial ? void 0 : `the state went on without it: serial ${serial}, the kept one is ${keptSerial}`;
}
function isSame(one, other) {
	const content = ({ lineage, resources, outputs }) => [
		lineage,
		resources,
		outputs
	];
	return isDeepStrictEqual(content(one), content(other));
}
async function checkOwner(folder) {
	const { uid, mode } = await lstat(folder);
	if (uid === (process.getuid?.() ?? uid) && (mode & 18) === 0) return;
	throw new Failure("TF_KEPT_UNSAFE", `${folder} can be written by another user`, {
		exitCode: 2,
		hint: "look at what it holds; when it is not yours, delete it, or set another folder to keep states in"
	});
}
function parseState(text) {
	if (text.trim() === "") return {};
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function serialOf(name) {
	return Number(/\.(\d+)\.tfstate$/.exec(name)?.[1] ?? 0);
}

// src/terraform/process/run-records.ts
var RunRecords = class {
	#folder;
	constructor(folder) {
		this.#folder = folder;
	}
	async begin(pid, command, startedMs) {
		const record = {
			pid,
			command,
			startedMs
		};
		await mkdir(this.#folder, {
			recursive: true,
			mode: 448
		});
		await writeFile(this.#file(pid), JSON.stringify(record), { mode: 384 });
	}
	end(pid) {
		return rm(this.#file(pid), { force: true });
	}
	async holderOf(lock) {
		if (lock.createdMs === void 0 || !lock.who.endsWith(`@${hostname()}`)) return void 0;
		const { createdMs } = lock;
		const [last] = (await this.#read()).filter(({ startedMs }) => startedMs <= createdMs).sort((a, b) => b.startedMs - a.startedMs);
		if (last === void 0) return void 0;
		const what = `terraform ${last.command} of this machine (process ${last.pid})`;
		return await isAlive(last.pid) ? `${what} holds it and is still running` : `${what} left it behind: that process is gone`;
	}
	async running() {
		const records = await this.#read();
		const alive = await Promise.all(records.map(({ pid }) => isAlive(pid)));
		return records.filter((_, index) => alive[index]);
	}
	async #read() {
		const names = await readdir(this.#folder).catch(() => []);
		return (await Promise.all(names.map(async (name) => {
			return parseRecord(await readFile(path.join(this.#folder, name), "utf8").catch(() => ""));
		}))).filter((record) => record !== void 0);
	}
	#file(pid) {
		return path.join(this.#folder, `${pid}.json`);
	}
};
function parseRecord(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
async function isAlive(pid) {
	try {
		process.kill(pid, 0);
	} catch (error) {
		if (error.code !== "EPERM") return false;
	}
	const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "terraform");
	return /terraform|tofu/.test(commandLine);
}

export { RunRecords, keepErroredState, keptFolder, pushKeptStates };