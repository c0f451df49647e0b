if (!import.meta.url.endsWith("?Defiqj_I")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { count, invalidConfig, renderDiagnostics, summaryOf } from "./commands-validate-summary.js?BDDcVGT4";
import { failureOf, resultJson } from "./commands-frame-result-json.js?Duz3kGEw";
import { checkConfig, checkInEnvironment, isMap, maskedLines, readConfig, readConfigFile, shownProblems, single, valueAt } from "./project-load-project.js?C0upr5ue";
import { join, relative, resolve, sep } from "node:path";
import { readdir, stat } from "node:fs/promises";

// src/project/check-environments.ts
const UNNAMED = "production";
async function checkAllEnvironments(text, options) {
	const config = readConfig(text);
	const listed = valueAt(config.source.value, ["environments"]);
	const environments = config.isReadable ? [.../* @__PURE__ */ new Set([UNNAMED, ...isMap(listed) ? Object.keys(listed) : []])] : [];
	const merged = new MergedProblems(environments.length);
	for (const environment of environments) {
		const { found } = await checkInEnvironment(config, environment, options);
		merged.add(environment, found);
	}
	return {
		...shownProblems([...config.found, merged]),
		get source() {
			return config.source.shownText;
		},
		environments
	};
}
var MergedProblems = class {
	#all;
	#found = /* @__PURE__ */ new Map();
	#most = {
		error: 0,
		warning: 0,
		info: 0
	};
	constructor(all) {
		this.#all = all;
	}
	add(environment, found) {
		for (const diagnostic of found.flatMap(({ made }) => made)) {
			const { code, message, range, path } = diagnostic;
			const key = JSON.stringify([
				code,
				message,
				range,
				path
			]);
			const known = this.#found.get(key);
			if (known === void 0) this.#found.set(key, {
				diagnostic,
				environments: [environment]
			});
			else if (!known.environments.includes(environment)) known.environments.push(environment);
		}
		for (const severity of [
			"error",
			"warning",
			"info"
		]) {
			const total = found.reduce((sum, { counts }) => sum + counts[severity], 0);
			this.#most[severity] = Math.max(this.#most[severity], total);
		}
	}
	get made() {
		return [...this.#found.values()].map(({ diagnostic, environments }) => environments.length === this.#all ? diagnostic : {
			...diagnostic,
			environments
		});
	}
	get counts() {
		const { made } = this;
		const of = (severity) => Math.max(this.#most[severity], made.filter((one) => one.severity === severity).length);
		return {
			error: of("error"),
			warning: of("warning"),
			info: of("info")
		};
	}
};

// src/commands/validate/check-file.ts
async function checkFile(found, options) {
	if (found.kind === "empty") return unread(found.folder, noConfigIn(found.folder), "");
	const file = resolve(found.file);
	const read = await readConfigFile(file, void 0);
	if ("problem" in read) return unread(found.file, read.problem, maskedLines(read.source));
	const { environment = "production" } = options;
	const checked = options.allEnvironments ? await checkAllEnvironments(read.text, { configFile: file }) : await checkConfig(read.text, {
		configFile: file,
		environment
	});
	return {
		file: shownPath(found.file),
		environments: "environments" in checked ? checked.environments : [environment],
		diagnostics: checked.diagnostics,
		counts: checked.counts,
		get source() {
			return checked.source;
		}
	};
}
function unread(file, problem, source) {
	return {
		file: shownPath(file),
		environments: [],
		...shownProblems([single(problem)]),
		source
	};
}
function noConfigIn(folder) {
	return {
		code: "CT001",
		message: `${folder} contains no cloud-tasks.yaml`,
		hint: "pass the config itself, or the folder that it is in",
		path: []
	};
}
function shownPath(file) {
	const path = relative(process.cwd(), resolve(file)) || ".";
	return (path.startsWith("..") ? file : path).replaceAll(sep, "/");
}

// src/commands/validate/find-configs.ts
const CONFIG_NAMES = /* @__PURE__ */ new Set(["cloud-tasks.yaml", "cloud-tasks.yml"]);
async function findConfigs(paths) {
	const found = /* @__PURE__ */ new Map();
	for (const path of paths) for (const one of await namedBy(path)) {
		const place = resolve(one.kind === "config" ? one.file : one.folder);
		if (!found.has(place)) found.set(place, one);
	}
	return [...found.values()];
}
async function namedBy(path) {
	if ((await stat(path).catch(() => void 0))?.isDirectory() !== true) return [{
		kind: "config",
		file: path
	}];
	const files = await configsBelow(path);
	return files.length === 0 ? [{
		kind: "empty",
		folder: path
	}] : files.map((file) => ({
		kind: "config",
		file
	}));
}
async function configsBelow(top) {
	const files = [];
	const folders = [top];
	for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) for (const entry of await readdir(folder, { withFileTypes: true })) {
		const place = join(folder, entry.name);
		if (entry.isFile() && CONFIG_NAMES.has(entry.name)) files.push(place);
		const isOurs = !entry.name.startsWith(".") && entry.name !== "node_modules";
		if (entry.isDirectory() && isOurs) folders.push(place);
	}
	return files.toSorted();
}

// src/commands/validate.ts
async function validateFiles(options, console, clock) {
	const startedMs = clock.now();
	const files = [];
	for (const found of await findConfigs(options.paths)) files.push(await checkFile(found, options));
	const refused = files.filter((one) => isRefused(one, options));
	const code = refused.length > 0 ? 2 : 0;
	switch (options.format) {
		case "text":
			showFiles(files, options, console);
			break;
		case "json": {
			const failure = code === 0 ? void 0 : refusal(files, refused);
			const durationMs = clock.now() - startedMs;
			console.out(resultJson({
				...asData(files, options),
				durationMs,
				failure
			}, code));
			break;
		}
		case "sarif": {
			const { sarifLog } = await import("./commands-validate-sarif.js?MtKlfZHt");
			console.out(`${JSON.stringify(await sarifLog(files))}\n`);
			break;
		}
		case "github": {
			const { annotationCommands } = await import("./commands-validate-annotation-commands.js?Ctf-H8Hi");
			for (const command of annotationCommands(files)) console.out(`${command}\n`);
			console.out(`${files.length} checked: ${summaryOf(totalOf(files))}\n`);
			break;
		}
	}
	return code;
}
function isRefused({ counts }, { strict }) {
	return counts.error > 0 || strict && counts.warning > 0;
}
function showFiles(files, options, console) {
	for (const one of files) {
		const { file, diagnostics, counts } = one;
		if (diagnostics.length > 0) console.err(renderDiagnostics(diagnostics, one.source, {
			file,
			colors: console.colors
		}));
		if (!isRefused(one, options)) console.out(`${file} is valid: ${summaryOf(counts)}\n`);
		else if (counts.error === 0) console.err(`${file} has ${count(counts.warning, "warning")}, which --strict does not allow\n`);
	}
}
function asData(files, options) {
	const statusOf = (one) => isRefused(one, options) ? "failed" : "passed";
	return {
		status: files.some((one) => isRefused(one, options)) ? "failed" : "passed",
		summary: summaryOf(totalOf(files)),
		files: files.map((one) => ({
			file: one.file,
			status: statusOf(one),
			summary: summaryOf(one.counts),
			environments: one.environments
		})),
		diagnostics: files.flatMap(({ file, diagnostics }) => diagnostics.map((one) => ({
			file,
			...one
		})))
	};
}
function refusal(files, refused) {
	const counts = totalOf(refused);
	const [first] = refused;
	const name = files.length === 1 && first !== void 0 ? first.file : `${refused.length} of ${files.length} configs`;
	if (counts.error > 0) return failureOf(invalidConfig(name, summaryOf(counts)));
	return failureOf(new Failure("CONFIG_WARNINGS", `${name}: ${count(counts.warning, "warning")}, which --strict does not allow`, {
		exitCode: 2,
		hint: "fix what each warning names, or suppress it with # cloud-tasks-ignore CODE: reason"
	}));
}
function totalOf(files) {
	const total = (severity) => files.reduce((sum, { counts }) => sum + counts[severity], 0);
	return {
		error: total("error"),
		warning: total("warning"),
		info: total("info")
	};
}

export { validateFiles };