if (!import.meta.url.endsWith("?76-8BLeU")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { NOTHING, costStage, digitsOf, divided, limitsIncrease, parsePlanResources, scaledPrice, scaledQuantity } from "./cost-stage.js?j-3bTjg3";
import { parsePriceBook } from "./cost-prices.js?DJJ7vUNa";
import { number, record, strictObject, string, union, unknown } from "../packages/zod.js?DcMP3_aj";
import { closest, quoted } from "./base-quoted.js?teJqstQn";
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { Problems, addSchemaProblems, bucketUsage, bucketUsageOf, checkConfig, handlerUsage, handlerUsageOf, parseYaml, secretUsage, secretUsageOf, shownProblems, workerUsage, workerUsageOf } from "./project-load-project.js?C0upr5ue";
import { closeReport, startReport } from "./report-merge.js?BIKXJTo5";
import { renderTerminal } from "./report-terminal.js?Fccog5rm";
import { readInputFile } from "./commands-frame-read-input-file.js?C5InSbw4";
import { loadBase } from "./commands-rehearse-base.js?Bo__4efc";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { exitCodeOf } from "./commands-frame-exit-code.js?MdYNGsQo";
import { resultJson } from "./commands-frame-result-json.js?Duz3kGEw";
import { execFile } from "node:child_process";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

// src/cost/infracost.ts
const HOURS = 730n;
const HOURLY_DECIMALS = 12;
const MONTH = scaledQuantity(1);
function infracostJson(project, cost, nowMs) {
	const isCompared = cost.baseLikelyUsd !== void 0;
	const past = isCompared ? pastParts(cost) : void 0;
	const breakdown = breakdownOf(project, cost.lines.flatMap(presentParts));
	const pastBreakdown = past === void 0 ? null : breakdownOf(project, past);
	const diff = isCompared ? breakdownOf(project, diffParts(cost)) : null;
	const summary = summaryOf(cost, breakdown.resources.length);
	return {
		version: "0.2",
		metadata: { infracostCommand: isCompared ? "diff" : "breakdown" },
		currency: "USD",
		projects: [{
			name: project.name,
			displayName: `${project.name} (${project.environment})`,
			metadata: {
				path: "cloud-tasks.yaml",
				type: "terraform_dir"
			},
			pastBreakdown,
			breakdown,
			diff,
			summary
		}],
		totalHourlyCost: breakdown.totalHourlyCost,
		totalMonthlyCost: breakdown.totalMonthlyCost,
		totalMonthlyUsageCost: breakdown.totalMonthlyUsageCost,
		pastTotalHourlyCost: pastBreakdown?.totalHourlyCost ?? null,
		pastTotalMonthlyCost: pastBreakdown?.totalMonthlyCost ?? null,
		pastTotalMonthlyUsageCost: pastBreakdown?.totalMonthlyUsageCost ?? null,
		diffTotalHourlyCost: diff?.totalHourlyCost ?? null,
		diffTotalMonthlyCost: diff?.totalMonthlyCost ?? null,
		diffTotalMonthlyUsageCost: diff?.totalMonthlyUsageCost ?? null,
		timeGenerated: new Date(nowMs).toISOString(),
		summary
	};
}
function presentParts(line) {
	const { resourceId, label, unit, freeQuantity, unitPriceUsd, basis } = line;
	const free = scaledQuantity(freeQuantity);
	const quantity = scaledQuantity(line.quantity) - free;
	const of = {
		resourceId,
		unit,
		isUsage: basis === "usage" || basis === "default"
	};
	return [{
		...of,
		name: label,
		quantity,
		price: scaledPrice(unitPriceUsd)
	}, ...freeQuantity > 0 ? [{
		...of,
		name: `${label}, free allowance`,
		quantity: free,
		price: 0n
	}] : []];
}
function monthOf(line, price) {
	const { resourceId, label } = line;
	return {
		resourceId,
		name: label,
		unit: "month",
		quantity: MONTH,
		price,
		isUsage: false
	};
}
function pastParts({ lines, removedLines = [] }) {
	return [...lines, ...removedLines].filter(({ baseMonthlyUsd = 0 }) => baseMonthlyUsd > 0).map((line) => monthOf(line, scaledPrice(line.baseMonthlyUsd ?? 0)));
}
function diffParts({ lines, removedLines = [] }) {
	return [...lines, ...removedLines.map((line) => ({
		...line,
		monthlyUsd: 0
	}))].map((line) => monthOf(line, scaledPrice(line.monthlyUsd) - scaledPrice(line.baseMonthlyUsd ?? 0))).filter(({ price }) => price !== 0n);
}
function breakdownOf(project, parts) {
	const types = typesOf(project);
	const byResource = /* @__PURE__ */ new Map();
	for (const part of parts) {
		const known = byResource.get(part.resourceId);
		if (known === void 0) byResource.set(part.resourceId, [part]);
		else known.push(part);
	}
	return {
		resources: [...byResource].map(([id, own]) => {
			const [type, address] = types.get(id) ?? [id.split(".").at(-2) ?? "", id];
			return {
				name: address,
				resourceType: type,
				metadata: {},
				hourlyCost: hourly(costOf(own), 24),
				monthlyCost: inDigits(costOf(own)),
				monthlyUsageCost: inDigits(costOf(own.filter(({ isUsage }) => isUsage))),
				costComponents: own.map(componentOf)
			};
		}),
		totalHourlyCost: hourly(costOf(parts), 24),
		totalMonthlyCost: inDigits(costOf(parts)),
		totalMonthlyUsageCost: inDigits(costOf(parts.filter(({ isUsage }) => isUsage)))
	};
}
function componentOf({ name, unit, quantity, price, isUsage }) {
	const cost = quantity * price;
	return {
		name,
		unit,
		hourlyQuantity: hourly(quantity, 6),
		monthlyQuantity: digitsOf(quantity, 6),
		price: digitsOf(price, 18),
		hourlyCost: hourly(cost, 24),
		monthlyCost: inDigits(cost),
		usageBased: isUsage,
		priceNotFound: false
	};
}
function typesOf(project) {
	const of = (all, module, type) => all.map(({ id }) => [id, [type, `module.${module}["${id}"].${type}.this`]]);
	return new Map([
		...of(project.queues, "queue", "google_cloud_tasks_queue"),
		...of(project.workers, "worker", "google_cloud_run_v2_service"),
		...of(project.schedules, "schedule", "google_cloud_scheduler_job"),
		...of(project.secrets, "secret", "google_secret_manager_secret"),
		...of(project.alerts, "alert", "google_monitoring_alert_policy"),
		...of(project.buckets, "bucket", "google_storage_bucket")
	]);
}
function summaryOf({ notEstimated, free = [], lines }, supported) {
	const unsupported = countsOf(notEstimated);
	const noPrice = countsOf(free);
	const total = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
	const used = new Set(lines.filter(({ basis }) => basis === "usage" || basis === "default").map(({ resourceId }) => resourceId));
	return {
		totalDetectedResources: supported + total(unsupported) + total(noPrice),
		totalSupportedResources: supported,
		totalUnsupportedResources: total(unsupported),
		totalUsageBasedResources: used.size,
		totalNoPriceResources: total(noPrice),
		unsupportedResourceCounts: unsupported,
		noPriceResourceCounts: noPrice
	};
}
function countsOf(notes) {
	return Object.fromEntries(notes.flatMap((note) => {
		const [, type, count] = /^([\w-]+) x(\d+)$/.exec(note) ?? [];
		return type === void 0 ? [] : [[type, Number(count)]];
	}));
}
function costOf(parts) {
	return parts.reduce((sum, { quantity, price }) => sum + quantity * price, NOTHING);
}
function hourly(monthly, decimals) {
	const dividend = monthly * 10n ** BigInt(HOURLY_DECIMALS);
	return digitsOf(divided(dividend, HOURS * 10n ** BigInt(decimals)), HOURLY_DECIMALS);
}
function inDigits(usd) {
	return digitsOf(usd, 24);
}

// src/cost/usage-file.ts
const isAddress = (key) => key.includes(".");
const MAX_PROBLEMS = 5;
const quantity = number().min(0).max(0xe8d4a51000);
const foreignUsage = strictObject({
	storage_gb: quantity.optional(),
	monthly_class_a_operations: quantity.optional(),
	monthly_class_b_operations: quantity.optional(),
	monthly_requests: quantity.optional(),
	average_request_duration_ms: quantity.optional(),
	monthly_operations: quantity.optional(),
	monthly_access_operations: quantity.optional()
});
const workerEntry = workerUsage.extend({ handlers: record(string(), handlerUsage).optional() });
const fileSchema = strictObject({
	version: union([string(), number()]).optional(),
	resource_usage: record(string(), record(string(), unknown()))
});
function parseUsageFile(text, file, project) {
	const source = parseYaml(text);
	const problems = new Problems();
	if (source.problems.counts.error === 0) addSchemaProblems(problems, fileSchema, source);
	refuse([source.problems, problems], file);
	const { resource_usage: entries } = fileSchema.parse(source.value);
	const schemas = new Map([
		...project.workers.map(({ id }) => [id, workerEntry]),
		...project.secrets.map(({ id }) => [id, secretUsage]),
		...project.buckets.map(({ id }) => [id, bucketUsage])
	]);
	for (const id of Object.keys(entries)) {
		const schema = isAddress(id) ? foreignUsage : schemas.get(id);
		if (schema === void 0) unknownKey(problems, source, ["resource_usage", id], [...schemas.keys()]);
		else addSchemaProblems(problems, schema, source, ["resource_usage", id]);
	}
	for (const worker of project.workers) {
		const known = worker.handlers.map(({ name }) => name);
		const handlers = entries[worker.id]?.["handlers"];
		if (typeof handlers !== "object" || handlers === null) continue;
		for (const name of Object.keys(handlers)) {
			const path = [
				"resource_usage",
				worker.id,
				"handlers",
				name
			];
			if (!known.includes(name)) unknownKey(problems, source, path, known);
		}
	}
	refuse([problems], file);
	return {
		apply: (to) => applied(to, entries),
		foreign: new Map(Object.entries(entries).filter(([id]) => isAddress(id)).map(([address, usage]) => [address, foreignUsage.parse(usage)]))
	};
}
function unknownKey(problems, source, path, known) {
	const key = path.at(-1) ?? "";
	const near = closest(key, known);
	problems.add(() => ({
		code: "CT009",
		message: `${quoted(key)} is not in the config`,
		hint: near === void 0 ? `write one of ${known.slice(0, 8).join(", ")}` : `did you mean ${near}?`,
		path,
		range: source.keyRangeOf(path)
	}));
}
function refuse(found, file) {
	const { diagnostics, counts } = shownProblems([...found]);
	if (counts.error === 0) return;
	const shown = diagnostics.filter(({ severity }) => severity === "error").slice(0, MAX_PROBLEMS).map(({ range, message, hint }) => `${file}:${range?.start.line ?? 1}:${range?.start.column ?? 1}: ${message} (${hint})`);
	throw new Failure("COST_USAGE_FILE", `the usage file has ${counts.error} error${counts.error === 1 ? "" : "s"}: ${shown.join("; ")}`, {
		exitCode: 2,
		hint: "see docs/reference/cost-model.md for its keys"
	});
}
function applied(project, entries) {
	const usageOf = (schema, id) => {
		const parsed = schema.safeParse(entries[id]);
		return parsed.success ? parsed.data : void 0;
	};
	return {
		...project,
		workers: project.workers.map((worker) => {
			const { handlers = {}, ...usage } = usageOf(workerEntry, worker.id) ?? {};
			return {
				...worker,
				usage: {
					...worker.usage,
					...workerUsageOf(usage)
				},
				handlers: worker.handlers.map((handler) => ({
					...handler,
					usage: {
						...handler.usage,
						...Object.hasOwn(handlers, handler.name) ? handlerUsageOf(handlers[handler.name]) : {}
					}
				}))
			};
		}),
		secrets: project.secrets.map((secret) => ({
			...secret,
			usage: {
				...secret.usage,
				...secretUsageOf(usageOf(secretUsage, secret.id))
			}
		})),
		buckets: project.buckets.map((bucket) => ({
			...bucket,
			usage: {
				...bucket.usage,
				...bucketUsageOf(usageOf(bucketUsage, bucket.id))
			}
		}))
	};
}

// src/commands/frame/read-option-file.ts
async function readOptionFile(file, option, code, maxBytes) {
	try {
		return await readInputFile(file, maxBytes);
	} catch (cause) {
		throw new Failure(code, `${option} ${file} can't be read: ${errorMessage(cause)}`, {
			exitCode: 2,
			hint: "pass the path of a readable file",
			cause
		});
	}
}

// src/commands/cost/base-ref.ts
const REF_FORM = /^(?!.*\.\.)[A-Za-z0-9_][\w./@{}^~+-]{0,249}$/;
const GIT_TIMEOUT_MS = 1e4;
const MAX_BYTES = 1e6;
function isRefName(given) {
	return REF_FORM.test(given);
}
async function commitOf(ref, folder) {
	if (!isRefName(ref)) return void 0;
	const commit = (await git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`))?.trim() ?? "";
	return /^[0-9a-f]{40,64}$/.test(commit) ? commit : void 0;
}
async function fileOf(commit, file) {
	const path = resolve(file);
	const folder = dirname(path);
	const prefix = await git(folder, "rev-parse", "--show-prefix");
	if (prefix === void 0) return void 0;
	const name = `${commit}:${prefix.trim()}${basename(path)}`;
	if (Number(await git(folder, "cat-file", "-s", name)) > MAX_BYTES) throw new Failure("BASE_INVALID", `${basename(path)} of ${commit.slice(0, 12)} is larger than ${MAX_BYTES} bytes`, {
		exitCode: 2,
		hint: "split the config"
	});
	return git(folder, "cat-file", "blob", name);
}
async function git(folder, ...args) {
	try {
		const { stdout } = await promisify(execFile)("git", args, {
			cwd: folder,
			timeout: GIT_TIMEOUT_MS,
			maxBuffer: 2 * MAX_BYTES
		});
		return stdout;
	} catch {
		return;
	}
}

// src/commands/cost/base.ts
async function costBase({ environment, budget }, options, console) {
	const { base } = options;
	if (base === void 0) return void 0;
	try {
		const commit = existsSync(base) ? void 0 : await commitOf(base, dirname(options.config));
		return commit === void 0 ? await baseOfPath(base, environment, options, console) : await baseOfCommit(commit, environment, options, console);
	} catch (error) {
		if (!(error instanceof Failure) || !limitsIncrease(budget)) throw error;
		const { code, message, hint = "" } = error;
		throw new Failure(code, `${message}, so the budget for the increase can't be checked`, {
			exitCode: 3,
			hint,
			cause: error
		});
	}
}
async function baseOfPath(base, environment, { config, json, usage }, console) {
	const loaded = await loadBase(base, {
		config,
		environment
	}, (invalid, configFile) => {
		if (!json) showDiagnostics(invalid, configFile, console);
	});
	const below = usage === void 0 ? void 0 : relative(dirname(resolve(config)), resolve(usage));
	const file = below === void 0 || below.startsWith("..") || isAbsolute(below) ? void 0 : join(dirname(resolve(loaded.configFile)), below);
	const isOwn = file !== void 0 && file !== resolve(usage ?? "") && existsSync(file);
	return {
		project: loaded.project,
		usage: isOwn ? await readOptionFile(file, "--usage", "COST_USAGE_FILE") : void 0
	};
}
async function baseOfCommit(commit, environment, { config, json, usage }, console) {
	const short = commit.slice(0, 12);
	const text = await fileOf(commit, config);
	if (text === void 0) throw new Failure("BASE_NOT_FOUND", `commit ${short} has no ${config}`, {
		exitCode: 2,
		hint: "name a commit that has the config, or leave out --base"
	});
	const checked = await checkConfig(text, {
		configFile: resolve(config),
		environment,
		willBuild: true
	});
	if (checked.project === void 0) {
		if (!json) showDiagnostics(checked, `${short}:${config}`, console);
		throw new Failure("BASE_INVALID", `the config of the base, ${config} of ${short}, has errors`, {
			exitCode: 2,
			hint: "fix it on the base branch first, or leave out --base"
		});
	}
	console.progress.info(`the base is ${config} of commit ${short}, with the worker manifests of the working tree`);
	return {
		project: checked.project,
		usage: usage === void 0 ? void 0 : await fileOf(commit, usage)
	};
}

// src/commands/cost/free-tier-share.ts
function freeTierShare(given) {
	if (given === "full") return 1;
	if (given === "none") return 0;
	const share = /^\d{1,3}(?:\.\d{1,9})?$/.test(given) ? Number(given) : NaN;
	if (share >= 0 && share <= 1) return share;
	throw new Failure("COST_FREE_TIER", `--free-tier ${JSON.stringify(given)} is not a valid share`, {
		exitCode: 2,
		hint: "write full, none, or a number from 0 to 1 such as 0.25"
	});
}

// src/commands/cost.ts
const MAX_PLAN_BYTES = 64e6;
async function costCommand(options, console, clock) {
	const startedMs = clock.now();
	const freeTier = options.freeTier === void 0 ? void 0 : freeTierShare(options.freeTier);
	const validated = await validateStage(options, clock);
	const { section } = validated;
	const { project: loaded } = validated.loaded;
	if (loaded === void 0) return refuseConfig(validated, options, console);
	const base = await costBase(loaded, options, console);
	const basePrices = await bookOf(options.basePrices);
	const used = await withUsage(loaded, base, options.usage);
	const { project } = used;
	const planned = await plannedOf(options.plan);
	const cost = await costStage(project, {
		clock,
		...freeTier === void 0 ? {} : { freeTier },
		...used.base === void 0 ? {} : { base: used.base },
		...planned === void 0 ? {} : { planned },
		...used.foreign === void 0 ? {} : { foreignUsage: used.foreign },
		...basePrices === void 0 ? {} : { basePrices }
	});
	const started = startReport({
		kind: "check",
		project: project.name,
		environment: project.environment,
		startedAtMs: startedMs
	});
	const report = closeReport({
		...started,
		validate: section,
		cost
	}, clock.now() - startedMs);
	const code = exitCodeOf(report);
	const { colors, outColumns: columns } = console;
	if (options.format === "infracost") {
		console.out(`${JSON.stringify(infracostJson(project, cost, startedMs))}\n`);
		if (cost.failure !== void 0) console.progress.warn(cost.failure.message);
	} else if (options.json || options.format === "json") console.out(resultJson(cost, code));
	else console.out(renderTerminal(report, {
		colors,
		columns
	}));
	return code;
}
async function bookOf(file) {
	if (file === void 0) return void 0;
	return parsePriceBook(await readOptionFile(file, "--base-prices", "COST_PRICES"), file);
}
async function withUsage(project, base, file) {
	if (file === void 0) return {
		project,
		...base === void 0 ? {} : { base: base.project }
	};
	const usage = parseUsageFile(await readOptionFile(file, "--usage", "COST_USAGE_FILE"), file, project);
	const own = base?.usage === void 0 ? usage : parseUsageFile(base.usage, `${file} of the base`, base.project);
	return {
		project: usage.apply(project),
		foreign: usage.foreign,
		...base === void 0 ? {} : { base: own.apply(base.project) }
	};
}
async function plannedOf(file) {
	if (file === void 0) return void 0;
	return parsePlanResources(await readOptionFile(file, "--plan", "COST_PLAN", MAX_PLAN_BYTES), file);
}

export { costCommand };