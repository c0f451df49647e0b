if (!import.meta.url.endsWith("?Cnz_CbZS")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { visibleLine } from "./base-visible.js?BfHgoh7I";
import { configSchema, effectiveConfig, environmentSchema, hasPassword, isMap, isPrivate, keysAt, kindOf, metaOf, namedHandlers, overrideSchemas, parseYaml, schemaAt, shownDuration, valueAt } from "./project-load-project.js?C0upr5ue";
import { resultJson } from "./commands-frame-result-json.js?Duz3kGEw";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";

// src/project/resolve/implied-values.ts
var import_picocolors = require_picocolors();
function impliedValues(project, resource) {
	const none = {
		byKey: /* @__PURE__ */ new Map(),
		means: /* @__PURE__ */ new Map(),
		more: []
	};
	switch (resource.type) {
		case "cloud_run": {
			const worker = project.workers.find(({ id }) => id === resource.id);
			return worker === void 0 ? none : ofWorker(worker);
		}
		case "cloud_scheduler": return {
			...none,
			more: ofTarget(project, resource)
		};
		case "storage_bucket": {
			const value = {
				value: project.region,
				from: "implied",
				why: "the region"
			};
			return {
				...none,
				byKey: /* @__PURE__ */ new Map([["location", value]])
			};
		}
		default: return none;
	}
}
function ofWorker(worker) {
	const byKey = /* @__PURE__ */ new Map([["concurrency", {
		value: worker.concurrency,
		from: "implied",
		why: "the vCPUs"
	}]]);
	const more = [];
	for (const handler of worker.handlers) for (const [key, value, why] of handlerValues(handler)) {
		const full = `handlers.${handler.name}.${key}`;
		if (handler.declaredIn === "manifest") more.push({
			key: full,
			value,
			from: "manifest"
		});
		else byKey.set(full, {
			value,
			from: "implied",
			why
		});
	}
	return {
		byKey,
		means: /* @__PURE__ */ new Map([["memory", worker.memory], ["cpu", worker.cpu]]),
		more
	};
}
function handlerValues(handler) {
	return [
		[
			"path",
			handler.path,
			"the manifest, or its name"
		],
		[
			"queue",
			handler.queueId,
			"the manifest, or the first queue"
		],
		[
			"timeout",
			shownDuration(handler.timeoutMs),
			"the manifest, or the worker's timeout"
		]
	];
}
function ofTarget(project, { id, config }) {
	const target = project.schedules.find((one) => one.id === id)?.target;
	if (target === void 0) return [];
	if (target.kind === "url") return [{
		key: "calls",
		value: "a foreign URL, without identity",
		from: "implied"
	}];
	return [{
		key: "calls",
		value: `worker ${target.workerId}, path ${target.path}, with the identity of its invoker`,
		from: "implied",
		why: config.target_url === void 0 ? "target" : "target_url"
	}];
}

// src/project/resolve/resolved-values.ts
function resolvedValues(project) {
	const source = parseYaml(project.configText);
	const { resources } = effectiveConfig(source, project.environment);
	const suffix = valueAt(source.value, [
		"environments",
		project.environment,
		"name_suffix"
	]);
	return {
		values: projectValues(project, source),
		resources: resources.map((one) => ({
			id: one.resource.id,
			type: one.resource.type,
			name: `${one.resource.name}${typeof suffix === "string" ? suffix : ""}`,
			line: source.rangeOf(one.pathOf(["id"])).start.line,
			values: resourceValues(one, project, source)
		}))
	};
}
function projectValues(project, source) {
	const values = [];
	const own = ["environments", project.environment];
	for (const key of [
		"project_id",
		"region",
		"name_suffix",
		"budget",
		"production",
		"require_smoke",
		"gate"
	]) {
		for (const [from, path] of [["environment", [...own, key]], ["file", [key]]]) {
			const value = valueAt(source.value, path);
			if (value === void 0) continue;
			values.push({
				key,
				value,
				from,
				line: source.rangeOf(path).start.line
			});
			break;
		}
		if (values.at(-1)?.key === key) continue;
		const meta = metaOf(schemaAt(environmentSchema, [key], {}) ?? schemaAt(configSchema, [key], {}));
		if (key === "production" || key === "gate") values.push(impliedOf(project, key));
		else if (meta.default !== void 0) values.push({
			key,
			value: meta.default,
			from: "default"
		});
	}
	return values;
}
function impliedOf({ isProduction, gate }, key) {
	return key === "production" ? {
		key,
		value: isProduction,
		from: "implied",
		why: "the environment's name"
	} : {
		key,
		value: gate,
		from: "implied",
		why: "production"
	};
}
function resourceValues(one, project, source) {
	const { resource } = one;
	const implied = impliedValues(project, resource);
	const config = {
		...resource.config,
		...resource.type === "cloud_run" && resource.config.handlers !== void 0 ? { handlers: Object.fromEntries(namedHandlers(resource.config.handlers).map(({ name, handler }) => [name, handler])) } : {}
	};
	const walk = new Walk(one, config, {
		source,
		implied
	});
	walk.map([]);
	return [...walk.values, ...implied.more];
}
var Walk = class {
	values = [];
	#one;
	#config;
	#from;
	constructor(one, config, from) {
		this.#one = one;
		this.#config = config;
		this.#from = from;
	}
	map(path) {
		const schema = overrideSchemas[this.#one.resource.type];
		const value = valueAt(this.#config, path);
		const known = keysAt(schema, path, this.#config);
		const keys = known.length > 0 ? known : isMap(value) ? Object.keys(value) : [];
		for (const key of keys) this.#value([...path, key]);
	}
	#value(path) {
		const { source, implied } = this.#from;
		const key = path.join(".");
		const value = valueAt(this.#config, path);
		if (value === void 0) {
			const follows = implied.byKey.get(key);
			const schema = schemaAt(overrideSchemas[this.#one.resource.type], path, this.#config);
			const fallback = metaOf(schema).default;
			if (follows !== void 0) this.values.push({
				key,
				...follows
			});
			else if (fallback !== void 0) this.values.push({
				key,
				value: fallback,
				from: "default"
			});
			return;
		}
		if (isMap(value) && Object.keys(value).length > 0) return this.map(path);
		const place = this.#one.pathOf(["config", ...path]);
		const means = implied.means.get(key);
		const written = typeof value === "number" ? String(value) : value;
		this.values.push({
			key,
			value: path[0] === "secrets" ? value : covered(value, path),
			from: place[0] === "environments" ? "environment" : "file",
			line: source.rangeOf(place).start.line,
			...means === void 0 || means === written ? {} : { means }
		});
	}
};
function covered(value, path) {
	if (isPrivate(path) || typeof value === "string" && hasPassword(value)) return `(${kindOf(value)}, not shown)`;
	if (Array.isArray(value)) return value.map((one, index) => covered(one, [...path, index]));
	if (!isMap(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, covered(one, [...path, key])]));
}

// src/commands/show.ts
async function showCommand(options, console, clock) {
	const validated = await validateStage(options, clock);
	const { project } = validated.loaded;
	if (project === void 0) return refuseConfig(validated, options, console);
	const { name, environment } = project;
	const shown = {
		name,
		environment,
		...resolvedValues(project)
	};
	if (options.json) console.out(resultJson(shown, 0));
	else {
		showDiagnostics(validated.loaded, options.config, console);
		console.out(shownText(shown, console));
	}
	return 0;
}
function shownText({ name, environment, values, resources }, console) {
	const c = (0, import_picocolors.createColors)(console.colors);
	return [`${c.bold(name)} in ${c.bold(environment)}\n${rows(values, console)}`, ...resources.map((one) => `${c.bold(one.id)} ${one.type}, ${visibleLine(one.name)} ${c.dim(`line ${one.line}`)}\n${rows(one.values, console)}`)].join("\n");
}
const MAX_VALUE_COLUMNS = 48;
function rows(values, { colors }) {
	const c = (0, import_picocolors.createColors)(colors);
	const cells = values.map(({ value, ...rest }) => ({
		...rest,
		value: valueText(value)
	}));
	const keyColumns = Math.max(0, ...cells.map(({ key }) => key.length));
	const lengths = cells.map(({ value }) => value.length);
	const columns = Math.max(0, ...lengths.filter((length) => length <= MAX_VALUE_COLUMNS));
	return cells.map((one) => {
		const cell = one.value.padEnd(columns);
		return `  ${visibleLine(one.key).padEnd(keyColumns)}  ${cell}  ${c.dim(originText(one))}\n`;
	}).join("");
}
function valueText(value) {
	return visibleLine(typeof value === "string" && value !== "" ? value : JSON.stringify(value));
}
function originText(one) {
	const { from, line, why, means } = one;
	if (means !== void 0) return `${originText({
		key: one.key,
		from,
		...line === void 0 ? {} : { line }
	})}, ${means} for Cloud Run`;
	switch (from) {
		case "file": return `line ${line}`;
		case "environment": return `line ${line}, of the environment`;
		case "default": return "default";
		case "manifest": return "the worker's manifest";
		case "implied": return why === void 0 ? "implied" : `by ${why}`;
	}
}

export { showCommand };