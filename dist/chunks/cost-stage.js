if (!import.meta.url.endsWith("?j-3bTjg3")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { formatUsd } from "./report-format.js?DI1tPzeM";
import { array, object, string, unknown } from "../packages/zod.js?DcMP3_aj";
import { MONTH_SECONDS, PRICE_BOOK, ageWarning, ratesOf, runTier, usdOf } from "./cost-prices.js?DJJ7vUNa";
import { memoryGibOf, parseCron, shownDuration, vcpusOf } from "./project-load-project.js?C0upr5ue";
import { Failure } from "./base-failure.js?BXI57Sjq";

// src/cost/budget.ts
const DAY_MS = 864e5;
function budgetVerdict(budget, spending, nowMs) {
	const { waiver, onExceeded = "fail" } = budget;
	const exceeded = [...exceededLimits(budget, spending)];
	const isExpired = waiver !== void 0 && nowMs >= Date.parse(waiver.expiresOn) + DAY_MS;
	const shown = {
		exceeded,
		...waiver === void 0 ? {} : { waiver }
	};
	const unchecked = uncheckedIncrease(budget, spending);
	if (exceeded.length === 0) {
		const left = isExpired ? [`the waiver of the budget (${waiver.reason}) expired on ${waiver.expiresOn}: remove the waiver`] : [];
		return {
			budget: {
				outcome: "within",
				...shown
			},
			warnings: [...unchecked, ...left]
		};
	}
	if (waiver !== void 0 && !isExpired) {
		const until = `waived until ${waiver.expiresOn}: ${waiver.reason}`;
		return {
			budget: {
				outcome: "waived",
				...shown
			},
			warnings: [...unchecked, ...exceeded.map((one) => `${one}; ${until}`)]
		};
	}
	const withExpiry = isExpired ? [...exceeded, `the waiver of the budget (${waiver.reason}) expired on ${waiver.expiresOn}`] : exceeded;
	return {
		budget: {
			...shown,
			outcome: onExceeded === "warn" ? "warned" : "exceeded",
			exceeded: withExpiry
		},
		warnings: [...unchecked, ...onExceeded === "warn" ? withExpiry : []]
	};
}
function limitsIncrease(budget) {
	return budget?.maxIncreaseUsd !== void 0 || budget?.maxIncreasePercent !== void 0;
}
function uncheckedIncrease(budget, { baseUsd }) {
	if (baseUsd !== void 0 || !limitsIncrease(budget)) return [];
	return ["the budget for the increase is not checked, because the cost of the base is unknown"];
}
function* exceededLimits(budget, { likelyUsd, ceilingUsd, baseUsd }) {
	const { maxMonthlyUsd, maxCeilingUsd, maxIncreaseUsd, maxIncreasePercent } = budget;
	if (maxMonthlyUsd !== void 0 && likelyUsd > maxMonthlyUsd) yield `the likely cost of ${formatUsd(likelyUsd)} a month exceeds the budget of ${formatUsd(maxMonthlyUsd)}`;
	if (maxCeilingUsd !== void 0 && ceilingUsd > maxCeilingUsd) yield `the configuration can cost ${formatUsd(ceilingUsd)} a month, more than the budget's ceiling of ${formatUsd(maxCeilingUsd)}`;
	if (baseUsd === void 0) return;
	const increase = Math.round((likelyUsd - baseUsd) * 100) / 100;
	if (maxIncreaseUsd !== void 0 && increase > maxIncreaseUsd) yield `the change adds ${formatUsd(increase)} a month, more than the budget's ${formatUsd(maxIncreaseUsd)}`;
	const percent = baseUsd === 0 ? Number.POSITIVE_INFINITY : increase / baseUsd * 100;
	if (maxIncreasePercent !== void 0 && increase > 0 && percent > maxIncreasePercent) yield `the change adds ${baseUsd === 0 ? "cost where there was none" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`}, more than the budget's ${maxIncreasePercent} %`;
}

// src/cost/starts.ts
const KEPT_SECONDS = {
	likely: 900,
	high: 60
};
function startsOf({ minInstances }, { deploysPerMonth }, calls) {
	const deployed = deploysPerMonth * Math.max(1, minInstances);
	if (minInstances > 0) return {
		low: deployed,
		likely: deployed,
		high: deployed
	};
	return {
		low: deployed,
		likely: deployed + afterPauses(calls, KEPT_SECONDS.likely),
		high: deployed + afterPauses(calls, KEPT_SECONDS.high)
	};
}
function afterPauses(calls, keptSeconds) {
	const counted = Math.min(calls, MONTH_SECONDS / keptSeconds);
	return counted * Math.exp(-counted * keptSeconds / MONTH_SECONDS);
}

// src/cost/worker-usage.ts
const DEFAULT_WORKER_USAGE = {
	startUpMs: 2e3,
	deploysPerMonth: 20,
	imageGib: .05,
	buildMinutes: 0,
	bucketGib: .1
};
const WRITTEN$1 = {
	startUpMs: `start_up = ${DEFAULT_WORKER_USAGE.startUpMs / 1e3}s`,
	deploysPerMonth: `deploys_per_month = ${DEFAULT_WORKER_USAGE.deploysPerMonth}`,
	imageGib: `image_gib = ${DEFAULT_WORKER_USAGE.imageGib}`,
	buildMinutes: `build_minutes = ${DEFAULT_WORKER_USAGE.buildMinutes}, because images are built in the CI job`,
	bucketGib: `bucket_gib = ${DEFAULT_WORKER_USAGE.bucketGib}`
};
const KEPT_IMAGES = 20;
function filledWorkerUsage({ usage }) {
	return {
		...DEFAULT_WORKER_USAGE,
		...usage
	};
}
function assumedOfWorker({ id, usage = {}, storage }) {
	const assumed = Object.entries(WRITTEN$1).filter(([key]) => usage[key] === void 0).filter(([key]) => storage !== void 0 || key !== "bucketGib").map(([, written]) => written);
	return assumed.length === 0 ? [] : [`${id}: ${assumed.join(", ")}`];
}
function imagesGib({ imageGib, deploysPerMonth }) {
	return imageGib * Math.max(deploysPerMonth === 0 ? 1 : KEPT_IMAGES, deploysPerMonth);
}

// src/cost/billable-seconds.ts
const MIN_RUN_DISTANCE_SECONDS = 60;
function servingOf(worker, demand) {
	const runs = demand.runsByWorker.get(worker.id) ?? [];
	const taskSeconds = (demand.tasksByWorker.get(worker.id) ?? []).reduce((sum, { dispatched, usage }) => sum + dispatched * usage.billedSeconds, (demand.smokeByWorker.get(worker.id) ?? []).reduce((sum, one) => sum + one.attempts * one.billedSeconds, 0));
	const runSeconds = runs.reduce((sum, one) => sum + one.runs * one.billedSeconds, 0);
	const busy = taskSeconds + runSeconds;
	const apart = runs.map((one) => one.runs * Math.min(one.billedSeconds, MIN_RUN_DISTANCE_SECONDS));
	const packed = Math.max(busy / worker.concurrency, ...apart);
	const single = MONTH_SECONDS * (1 - (1 - Math.min(1, runSeconds / MONTH_SECONDS)) * Math.exp(-taskSeconds / MONTH_SECONDS));
	const most = worker.maxInstances * MONTH_SECONDS;
	const alive = worker.cpuIdle ? 0 : worker.minInstances * MONTH_SECONDS;
	const within = (seconds) => Math.min(Math.max(seconds, alive), most);
	const seconds = {
		low: within(packed),
		likely: within(Math.min(busy, Math.max(packed, single))),
		high: within(busy)
	};
	const usage = filledWorkerUsage(worker);
	const starts = startsOf(worker, usage, callsOf(worker, demand));
	const starting = (bound) => worker.cpuIdle ? Math.min(starts[bound] * (usage.startUpMs / 1e3), most - seconds[bound]) : 0;
	return {
		seconds,
		starts,
		starting: {
			low: starting("low"),
			likely: starting("likely"),
			high: starting("high")
		},
		instances: Math.ceil(busy / worker.concurrency / MONTH_SECONDS)
	};
}
function callsOf({ id }, { tasksByWorker, runsByWorker }) {
	const tasks = (tasksByWorker.get(id) ?? []).reduce((sum, one) => sum + one.dispatched, 0);
	return (runsByWorker.get(id) ?? []).reduce((sum, one) => sum + one.runs, tasks);
}
function idleSeconds(worker, active) {
	return worker.cpuIdle ? Math.max(0, worker.minInstances * MONTH_SECONDS - active) : 0;
}

// src/cost/schedule-runs.ts
const CYCLE = {
	years: 28,
	eachWeekday: 4,
	eachWeekdayOfLeapDay: 1
};
const CYCLE_DAYS = 365 * CYCLE.years + CYCLE.years / 4;
const MONTH_DAYS = [
	31,
	29,
	31,
	30,
	31,
	30,
	31,
	31,
	30,
	31,
	30,
	31
];
const DAY_SECONDS = 86400;
function monthlyRuns({ cron: expression, paused }) {
	const cron = parseCron(expression);
	if (paused || "problem" in cron) return 0;
	return cron.minutes.length * cron.hours.length * daysOfCycle(cron) * (MONTH_SECONDS / DAY_SECONDS) / CYCLE_DAYS;
}
function daysOfCycle({ months, daysOfMonth, daysOfWeek, eitherDay }) {
	let days = 0;
	for (const month of months) for (let date = 1; date <= (MONTH_DAYS[month - 1] ?? 0); date++) {
		const otherwise = eitherDay ? daysOfWeek.size : 0;
		const weekdays = daysOfMonth.has(date) ? eitherDay ? 7 : daysOfWeek.size : otherwise;
		days += weekdays * (month === 2 && date === 29 ? CYCLE.eachWeekdayOfLeapDay : CYCLE.eachWeekday);
	}
	return days;
}

// src/cost/smoke-demand.ts
const API_CALLS = 10;
const ATTEMPTS = {
	success: 1,
	retry: 2,
	permanent: 1
};
function smokeDemandOf({ isProduction }, worker, handler, usage) {
	const { deploysPerMonth } = filledWorkerUsage(worker);
	const sent = handler.smoke.filter(({ skip, isSafe }) => skip === void 0 && (isSafe || !isProduction));
	if (sent.length === 0 || deploysPerMonth === 0 || handler.queueId === "") return [];
	const attempts = deploysPerMonth * sent.reduce((sum, { expect }) => sum + ATTEMPTS[expect], 0);
	const tasks = deploysPerMonth * sent.length;
	const { billedSeconds, logKb, egressKb, operations } = usage;
	return [{
		workerId: worker.id,
		attempts,
		operations: (tasks + attempts) * operations + tasks * API_CALLS,
		billedSeconds,
		logKb,
		egressKb
	}];
}

// src/cost/usage.ts
const DEFAULT_USAGE = {
	tasksPerMonth: 1e5,
	averageDurationMs: 500,
	payloadKb: 4,
	attemptsPerTask: 1,
	logKbPerTask: 2,
	egressKbPerTask: 1
};
const WRITTEN = {
	tasksPerMonth: `tasks_per_month = ${DEFAULT_USAGE.tasksPerMonth}`,
	averageDurationMs: `average_duration = ${DEFAULT_USAGE.averageDurationMs}ms`,
	payloadKb: `payload_kb = ${DEFAULT_USAGE.payloadKb}`,
	attemptsPerTask: `attempts_per_task = ${DEFAULT_USAGE.attemptsPerTask}`,
	logKbPerTask: `log_kb_per_task = ${DEFAULT_USAGE.logKbPerTask}`,
	egressKbPerTask: `egress_kb_per_task = ${DEFAULT_USAGE.egressKbPerTask}`
};
const OF_TASKS = /* @__PURE__ */ new Set([
	"tasksPerMonth",
	"payloadKb",
	"attemptsPerTask"
]);
function monthlyUsage(handler, isScheduled, maxAttempts, { prices }) {
	const { usage, name, queueId } = handler;
	const hasTasks = queueId !== "" && (usage.tasksPerMonth !== void 0 || !isScheduled);
	const unstated = Object.entries(WRITTEN).filter(([key]) => usage[key] === void 0).filter(([key]) => hasTasks || isScheduled && !OF_TASKS.has(key)).map(([, written]) => written);
	const assumed = unstated.length === 0 ? [] : [`${name}: ${unstated.join(", ")}`];
	const filled = {
		...DEFAULT_USAGE,
		...usage
	};
	const tasks = hasTasks ? filled.tasksPerMonth : 0;
	const durationMs = Math.min(filled.averageDurationMs, handler.timeoutMs);
	return {
		usage: {
			tasks,
			attempts: tasks * Math.min(filled.attemptsPerTask, maxAttempts),
			seconds: durationMs / 1e3,
			billedSeconds: billedSeconds(durationMs),
			operations: Math.max(1, Math.ceil(filled.payloadKb / (prices.tasksOperation.chunkKb ?? Infinity))),
			logKb: filled.logKbPerTask,
			egressKb: filled.egressKbPerTask
		},
		assumed: [...assumed, ...hasTasks || !isScheduled ? [] : [`${name}: no tasks besides the runs of its schedule, because tasks_per_month is not set`]]
	};
}
function billedSeconds(durationMs) {
	return Math.ceil(durationMs / 100) / 10;
}

// src/cost/demand.ts
function demandOf$1(project, book) {
	const scheduled = scheduledPaths(project);
	const limits = new Map(project.queues.map(({ id, maxAttempts }) => [id, maxAttempts > 0 ? maxAttempts : Infinity]));
	const wanted = project.workers.flatMap((worker) => worker.handlers.map((handler) => ({
		handler,
		worker,
		workerId: worker.id,
		isKeyed: worker.storage?.idempotency === true && handler.isIdempotent === true,
		...monthlyUsage(handler, scheduled.has(`${worker.id} ${handler.path}`), limits.get(handler.queueId) ?? Infinity, book)
	})));
	const byQueue = grouped(wanted, ({ handler }) => handler.queueId);
	const fits = new Map(project.queues.map((queue) => {
		const own = byQueue.get(queue.id) ?? [];
		return [queue.id, fitOf(queue, own.map(({ usage }) => usage))];
	}));
	const runs = runsOf(project, wanted);
	const tasks = wanted.map(({ handler, workerId, isKeyed, usage }) => ({
		handler,
		workerId,
		isKeyed,
		usage,
		dispatched: usage.attempts * (fits.get(handler.queueId)?.share ?? 0)
	}));
	const smoke = wanted.flatMap(({ worker, handler, usage }) => smokeDemandOf(project, worker, handler, usage));
	const runDemands = runs.map(({ demand }) => demand);
	return {
		tasks,
		tasksByQueue: grouped(tasks, ({ handler }) => handler.queueId),
		tasksByWorker: grouped(tasks, ({ workerId }) => workerId),
		runs: runDemands,
		smoke,
		smokeByWorker: grouped(smoke, ({ workerId }) => workerId),
		runsByWorker: grouped(runDemands, ({ workerId }) => workerId),
		assumptions: [
			...wanted.flatMap(({ assumed }) => assumed),
			...runs.flatMap(({ assumed }) => assumed),
			...project.workers.flatMap(assumedOfWorker)
		],
		warnings: [...fits.values()].flatMap(({ warnings }) => warnings)
	};
}
function fitOf(queue, usages) {
	const { id, maxDispatchesPerSecond: rate, maxConcurrentDispatches: concurrent } = queue;
	const attempts = usages.reduce((sum, usage) => sum + usage.attempts, 0);
	const busy = usages.reduce((sum, usage) => sum + usage.attempts * usage.seconds, 0);
	const dispatches = rate * MONTH_SECONDS;
	const seconds = concurrent * MONTH_SECONDS;
	const beyond = "the excess waits in the queue and is not priced";
	return {
		share: Math.min(1, attempts > 0 ? dispatches / attempts : 1, busy > 0 ? seconds / busy : 1),
		warnings: [...attempts > dispatches ? [`${id} does not fit: its handlers take ${count(attempts)} attempts a month, max_dispatches_per_second ${rate} lets ${count(dispatches)} through; ${beyond}`] : [], ...busy > seconds ? [`${id} does not fit: its attempts take ${count(busy)} s a month, max_concurrent_dispatches ${concurrent} lets ${count(seconds)} s through; ${beyond}`] : []]
	};
}
function runsOf(project, wanted) {
	const handlers = new Map(wanted.map((one) => [`${one.workerId} ${one.handler.path}`, one]));
	return project.schedules.flatMap((schedule) => {
		const { id, target, retryCount } = schedule;
		if (target.kind !== "worker") return [];
		const { usage, isKeyed = false } = handlers.get(`${target.workerId} ${target.path}`) ?? {};
		const demand = {
			scheduleId: id,
			workerId: target.workerId,
			runs: monthlyRuns(schedule),
			maxAttempts: 1 + retryCount,
			billedSeconds: usage?.billedSeconds ?? billedSeconds(DEFAULT_USAGE.averageDurationMs),
			logKb: usage?.logKb ?? DEFAULT_USAGE.logKbPerTask,
			egressKb: usage?.egressKb ?? DEFAULT_USAGE.egressKbPerTask,
			isKeyed
		};
		return [{
			demand,
			assumed: usage !== void 0 || demand.runs === 0 ? [] : [`${id}: a run takes ${DEFAULT_USAGE.averageDurationMs}ms and logs ${DEFAULT_USAGE.logKbPerTask} kB, because no handler has the path ${target.path}`]
		}];
	});
}
function scheduledPaths({ schedules }) {
	return new Set(schedules.flatMap(({ target }) => target.kind === "worker" ? [`${target.workerId} ${target.path}`] : []));
}
function grouped(all, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const one of all) {
		const key = keyOf(one);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [one]);
		else group.push(one);
	}
	return groups;
}
function count(quantity) {
	return Math.ceil(quantity).toLocaleString("en-US");
}

// src/cost/plan-resources.ts
const MAX_NAME_CHARS = 200;
const planSchema = object({
	format_version: string().regex(/^1\./),
	resource_changes: array(object({
		address: string().min(1),
		mode: string(),
		type: string().min(1),
		change: object({
			actions: array(string()),
			before: unknown(),
			after: unknown()
		})
	})).default([])
});
function parsePlanResources(json, file) {
	let plan;
	try {
		plan = planSchema.parse(JSON.parse(json));
	} catch (cause) {
		throw new Failure("COST_PLAN", `${file} is not a Terraform plan in JSON`, {
			exitCode: 2,
			hint: "write one with terraform show -json PLAN",
			cause
		});
	}
	const managed = plan.resource_changes.filter(({ mode }) => mode === "managed");
	const named = ({ address, type }, values) => ({
		address: address.slice(0, MAX_NAME_CHARS),
		type: type.slice(0, MAX_NAME_CHARS),
		values
	});
	return {
		before: managed.filter(({ change }) => change.before !== null && change.before !== void 0).map((one) => named(one, one.change.before)),
		after: managed.filter(({ change }) => !isGone(change.actions)).map((one) => named(one, one.change.after))
	};
}
function isGone(actions) {
	return actions.length === 1 && (actions[0] === "delete" || actions[0] === "forget");
}
const MODULES = {
	queue: "queues",
	worker: "workers",
	schedule: "schedules",
	secret: "secrets",
	alert: "alerts",
	bucket: "buckets"
};
const NAMED_BY = {
	google_cloud_tasks_queue: ["name", "queues"],
	google_cloud_run_v2_service: ["name", "workers"],
	google_cloud_scheduler_job: ["name", "schedules"],
	google_secret_manager_secret: ["secret_id", "secrets"],
	google_storage_bucket: ["name", "buckets"]
};
function foreignOf(project, resources) {
	const ids = (of) => new Set(project[MODULES[of]].map(({ id }) => id));
	const own = new Map(Object.keys(MODULES).map((of) => [of, ids(of)]));
	return resources.filter((resource) => {
		const [, module = "", id = ""] = /(?:^|\.)module\.(queue|worker|schedule|secret|alert|bucket)\["([^"]+)"\]\./.exec(resource.address) ?? [];
		return own.get(module)?.has(id) !== true && !hasOurName(project, resource);
	});
}
function hasOurName(project, { type, values }) {
	if (!Object.hasOwn(NAMED_BY, type)) return false;
	const [key, of] = NAMED_BY[type] ?? [];
	if (key === void 0 || of === void 0) return false;
	const name = valueOf(values, key);
	return project[of].some((one) => one.name === name);
}
function valueOf(values, ...path) {
	let value = values;
	for (const key of path) {
		const block = Array.isArray(value) ? value[0] : value;
		if (typeof block !== "object" || block === null || !Object.hasOwn(block, key)) return void 0;
		value = block[key];
	}
	return value;
}

// src/cost/foreign-run.ts
const DEFAULT_MAX_INSTANCES = 100;
const DEFAULT_CONCURRENCY = 80;
function foreignService({ values }, usage) {
	const list = valueOf(values, "template", "containers");
	const containers = Array.isArray(list) && list.length > 0 ? list : [{}];
	const limit = (of, otherwise) => containers.map((one) => {
		const limits = valueOf(one, "resources", "limits");
		const stated = valueOf(limits, of);
		return typeof stated === "string" ? stated : otherwise;
	});
	const resources = valueOf(containers[0], "resources");
	const areSet = Array.isArray(resources) ? resources.length > 0 : resources !== void 0;
	const cpuIdle = valueOf(resources, "cpu_idle") === true || !areSet;
	const count = (otherwise, ...paths) => paths.map((path) => valueOf(values, ...path)).find(isCount) ?? otherwise;
	const worker = {
		id: "foreign",
		cpuIdle,
		minInstances: count(0, ["scaling", "min_instance_count"], [
			"template",
			"scaling",
			"min_instance_count"
		]),
		maxInstances: count(DEFAULT_MAX_INSTANCES, ["scaling", "max_instance_count"], [
			"template",
			"scaling",
			"max_instance_count"
		]),
		concurrency: count(DEFAULT_CONCURRENCY, ["template", "max_instance_request_concurrency"]),
		usage: {
			startUpMs: 0,
			deploysPerMonth: 0
		}
	};
	const cpus = limit("cpu", "1").map(vcpusOf);
	const gibs = limit("memory", "512Mi").map(memoryGibOf);
	const requests = usage.monthly_requests ?? 0;
	const location = valueOf(values, "location");
	return {
		region: typeof location === "string" ? location.slice(0, 63) : "",
		vcpus: sum(cpus),
		gib: sum(gibs),
		worker: {
			...worker,
			maxInstances: Math.max(worker.maxInstances, worker.minInstances)
		},
		requests,
		isReadable: [...cpus, ...gibs].every(Number.isFinite),
		serving: servingOf(worker, demandOf(requests, usage.average_request_duration_ms ?? 0))
	};
}
function isCount(value) {
	return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= 1e6;
}
function sum(all) {
	return all.reduce((total, one) => total + (Number.isFinite(one) ? Math.min(one, 1e4) : 0), 0);
}
function demandOf(requests, durationMs) {
	const task = {
		dispatched: requests,
		usage: { billedSeconds: billedSeconds(durationMs) }
	};
	return {
		tasksByWorker: /* @__PURE__ */ new Map([["foreign", [task]]]),
		runsByWorker: /* @__PURE__ */ new Map(),
		smokeByWorker: /* @__PURE__ */ new Map()
	};
}

// src/cost/money.ts
const PRICE_DECIMALS = 18;
const QUANTITY_DECIMALS = 6;
const MONEY_DECIMALS = 24;
const NOTHING = 0n;
const CENT = 10n ** BigInt(22);
const WHOLE_QUANTITY = 10n ** BigInt(6);
function dollars(usd) {
	return scaled(usd, 24);
}
function priced(quantity, unitPriceUsd) {
	return quantity === 0 ? NOTHING : scaledQuantity(quantity) * scaledPrice(unitPriceUsd);
}
function quantityFor(amount, unitPriceUsd) {
	return Number(divided(amount, scaledPrice(unitPriceUsd))) / 10 ** 6;
}
function scaledQuantity(quantity) {
	return Number.isSafeInteger(quantity) ? BigInt(quantity) * WHOLE_QUANTITY : scaled(quantity, 6);
}
const PRICES = /* @__PURE__ */ new Map();
function scaledPrice(usd) {
	const known = PRICES.get(usd);
	if (known !== void 0) return known;
	const price = scaled(usd, 18);
	if (PRICES.size < 1e3) PRICES.set(usd, price);
	return price;
}
function added(amounts) {
	let total = NOTHING;
	for (const amount of amounts) total += amount;
	return total;
}
function least(one, other) {
	return one < other ? one : other;
}
function most(one, other) {
	return one > other ? one : other;
}
function inCents(amount) {
	return Number(divided(amount, CENT)) / 100;
}
function sharedInCents(amounts) {
	const cents = amounts.map((amount) => Number(amount / CENT));
	const cut = cents.reduce((sum, one) => sum + BigInt(one), 0n);
	const missing = Number(divided(added(amounts), CENT) - cut);
	const byLoss = amounts.map((amount, index) => ({
		index,
		lost: Number(amount % CENT)
	})).toSorted((one, other) => other.lost - one.lost);
	for (const { index } of byLoss.slice(0, missing)) cents[index] = (cents[index] ?? 0) + 1;
	return cents.map((one) => one / 100);
}
function digitsOf(value, decimals) {
	const digits = String(value < 0n ? -value : value).padStart(decimals + 1, "0");
	const whole = digits.slice(0, -decimals);
	const fraction = digits.slice(-decimals).replace(/0+$/, "");
	return `${value < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
function divided(value, by) {
	const half = by / 2n;
	return (value < 0n ? value - half : value + half) / by;
}
function scaled(value, decimals) {
	const [mantissa = "", exponent = "0"] = String(value).split("e");
	const [whole = "", fraction = ""] = mantissa.split(".");
	const shift = decimals + Number(exponent) - fraction.length;
	const digits = BigInt(whole + fraction);
	return shift >= 0 ? digits * 10n ** BigInt(shift) : divided(digits, 10n ** BigInt(-shift));
}

// src/cost/line.ts
const EMPTY = {
	resourceId: "",
	label: "",
	quantity: 0,
	unit: "",
	unitPriceUsd: 0,
	freeQuantity: 0,
	usd: NOTHING,
	basis: "config",
	isLimited: false
};
function lineOf(of) {
	if (of.quantity === 0) return EMPTY;
	const { resourceId, label, unit, basis, usd: unitPriceUsd, isLimited = false } = of;
	const quantity = plain(of.quantity);
	const freeQuantity = Math.min(quantity, plain(of.free ?? 0));
	return {
		resourceId,
		label,
		quantity,
		unit,
		unitPriceUsd,
		freeQuantity,
		usd: priced(plain(quantity - freeQuantity), unitPriceUsd),
		basis,
		isLimited
	};
}
function grossOf({ quantity, unitPriceUsd }) {
	return priced(quantity, unitPriceUsd);
}
function creditedLine(of, left, credit) {
	const gross = lineOf(of);
	if (gross === EMPTY) return gross;
	const paid = left.pay(credit, gross.usd);
	if (paid === 0n) return gross;
	const freeQuantity = Math.min(gross.quantity, quantityFor(paid, of.usd));
	return {
		...gross,
		freeQuantity,
		usd: gross.usd - paid
	};
}
function plain(quantity) {
	return Number.isInteger(quantity) ? quantity : Number(quantity.toFixed(6));
}
function basisOf(stated) {
	if (stated.length === 0) return "config";
	return stated.includes(void 0) ? "default" : "usage";
}

// src/cost/storage-lines.ts
const DEFAULT_BUCKET_USAGE = {
	storageGib: 1,
	writesPerMonth: 1e4,
	readsPerMonth: 1e4,
	egressGib: 0
};
function assumedOfStorage({ project }) {
	const { storageGib, writesPerMonth, readsPerMonth, egressGib } = DEFAULT_BUCKET_USAGE;
	const written = {
		storageGib: `storage_gib = ${storageGib}`,
		writesPerMonth: `writes_per_month = ${writesPerMonth}`,
		readsPerMonth: `reads_per_month = ${readsPerMonth}`,
		egressGib: `egress_gib = ${egressGib}`
	};
	const buckets = project.buckets.flatMap(({ id, usage = {} }) => {
		const unstated = Object.entries(written).filter(([key]) => usage[key] === void 0).map(([, text]) => text);
		return unstated.length === 0 ? [] : [`${id}: ${unstated.join(", ")}`];
	});
	return [...project.secrets.filter(({ usage }) => usage?.versions === void 0).map(({ id }) => `${id}: versions = 1`), ...buckets];
}
function secretLines({ project, book, serving, bound, left }) {
	const readers = /* @__PURE__ */ new Map();
	for (const { id, secretEnv } of project.workers) {
		const starts = serving.get(id)?.starts[bound] ?? 0;
		for (const { secretId } of Object.values(secretEnv)) readers.set(secretId, (readers.get(secretId) ?? 0) + starts);
	}
	return project.secrets.flatMap(({ id, usage = {} }) => {
		const { versions = 1, accessesPerMonth = 0 } = usage;
		const accesses = accessesPerMonth + (readers.get(id) ?? 0);
		return [lineOf({
			resourceId: id,
			label: "active version",
			quantity: versions,
			unit: "version",
			usd: usdOf(book, "secretVersion"),
			free: left.take("secretVersion", versions),
			basis: usage.versions === void 0 ? "config" : "usage"
		}), lineOf({
			resourceId: id,
			label: "accesses",
			quantity: accesses,
			unit: "accesses",
			usd: usdOf(book, "secretAccess"),
			free: left.take("secretAccess", accesses),
			basis: basisOf([usage.accessesPerMonth])
		})];
	});
}
function bucketLines$1({ project, book, left }) {
	return project.buckets.flatMap(({ id, location, usage = {} }) => {
		const filled = {
			...DEFAULT_BUCKET_USAGE,
			...usage
		};
		const place = location.toLowerCase();
		const isFree = book.regions.freeStorage.includes(place);
		const of = (label, key, unit, price, hasFree = isFree) => lineOf({
			resourceId: id,
			label,
			quantity: filled[key],
			unit,
			usd: usdOf(book, price),
			free: hasFree ? left.take(price, filled[key]) : 0,
			basis: basisOf([usage[key]])
		});
		return [
			of("storage", "storageGib", "GiB", isFree ? "storageGib" : "storageElsewhereGib"),
			of("writes", "writesPerMonth", "calls", "storageWrite"),
			of("reads", "readsPerMonth", "calls", "storageRead"),
			of("traffic to the internet", "egressGib", "GiB", "egressGib", false)
		];
	});
}

// src/cost/foreign-lines.ts
function foreignLines(from) {
	const { foreign } = from;
	if (foreign === void 0) return [];
	return foreign.resources.flatMap((resource) => {
		const usage = foreign.usage.get(resource.address) ?? {};
		return Object.hasOwn(LINES, resource.type) ? LINES[resource.type]?.(from, resource, usage) ?? [] : [];
	});
}
function hasForeignLines(type) {
	return Object.hasOwn(LINES, type);
}
const LINES = {
	google_cloud_scheduler_job: (from, resource) => [simple(from, resource, "job", "schedulerJob", 1)],
	google_secret_manager_secret: (from, resource, { monthly_access_operations: accesses = 0 }) => [simple(from, resource, "version", "secretVersion", 1), simple(from, resource, "accesses", "secretAccess", accesses)],
	google_cloud_tasks_queue: (from, resource, { monthly_operations: operations = 0 }) => [simple(from, resource, "operations", "tasksOperation", operations)],
	google_storage_bucket: bucketLines,
	google_cloud_run_v2_service: serviceLines
};
function simple({ book, left }, { address }, unit, price, quantity, hasFree = true) {
	return lineOf({
		resourceId: address,
		label: unit,
		quantity,
		unit,
		usd: usdOf(book, price),
		free: hasFree ? left.take(price, quantity) : 0,
		basis: "plan"
	});
}
function bucketLines(from, resource, usage) {
	const location = valueOf(resource.values, "location");
	const isFree = typeof location === "string" && from.book.regions.freeStorage.includes(location.toLowerCase());
	const { storageGib, writesPerMonth, readsPerMonth } = DEFAULT_BUCKET_USAGE;
	const of = (unit, price, quantity) => simple(from, resource, unit, price, quantity, isFree);
	return [
		of("GiB", isFree ? "storageGib" : "storageElsewhereGib", usage.storage_gb ?? storageGib),
		of("writes", "storageWrite", usage.monthly_class_a_operations ?? writesPerMonth),
		of("reads", "storageRead", usage.monthly_class_b_operations ?? readsPerMonth)
	];
}
function serviceLines(from, resource, usage) {
	const { book, bound, left } = from;
	const service = foreignService(resource, usage);
	const { worker, requests, serving } = service;
	const rates = ratesOf(book, service.region, worker.cpuIdle);
	const active = serving.seconds[bound];
	const idle = idleSeconds(worker, active);
	const of = {
		resourceId: resource.address,
		basis: "plan",
		isLimited: true
	};
	const time = (kind, size) => creditedLine({
		...of,
		label: kind === "cpu" ? "CPU" : "memory",
		quantity: active * size,
		unit: kind === "cpu" ? "vCPU-s" : "GiB-s",
		usd: rates[kind]
	}, left, kind);
	return [
		time("cpu", service.vcpus),
		time("memory", service.gib),
		lineOf({
			...of,
			label: "CPU of idle min instances",
			quantity: idle * service.vcpus,
			unit: "vCPU-s",
			usd: rates.idleCpu
		}),
		lineOf({
			...of,
			label: "memory of idle min instances",
			quantity: idle * service.gib,
			unit: "GiB-s",
			usd: rates.idleMemory
		}),
		simple(from, resource, "requests", "runRequest", worker.cpuIdle ? requests : 0)
	];
}
function foreignCeiling({ book, foreign }) {
	return (foreign?.resources ?? []).filter(({ type }) => type === "google_cloud_run_v2_service").map((resource) => {
		const { region, vcpus, gib, worker } = foreignService(resource, {});
		const rates = ratesOf(book, region, worker.cpuIdle);
		return {
			seconds: worker.maxInstances * MONTH_SECONDS,
			vcpus,
			gib,
			rates
		};
	});
}

// src/cost/free-tier.ts
var Allowances = class {
	#cpuUsd;
	#memoryUsd;
	#book;
	#share;
	#left = /* @__PURE__ */ new Map();
	constructor(book, share) {
		this.#book = book;
		this.#share = share;
		this.#cpuUsd = dollars(book.credit.cpuUsd * share);
		this.#memoryUsd = dollars(book.credit.memoryUsd * share);
	}
	take(of, quantity) {
		const left = this.#left.get(of) ?? (this.#book.prices[of].free ?? 0) * this.#share;
		const free = Math.min(left, quantity);
		this.#left.set(of, left - free);
		return free;
	}
	pay(of, usd) {
		const left = of === "cpu" ? this.#cpuUsd : this.#memoryUsd;
		const paid = least(left, usd);
		if (of === "cpu") this.#cpuUsd = left - paid;
		else this.#memoryUsd = left - paid;
		return paid;
	}
};

// src/cost/key-lines.ts
function keyLines({ project, book, demand, left }, worker) {
	const { id, storage } = worker;
	if (storage === void 0) return [];
	const tasks = (demand.tasksByWorker.get(id) ?? []).filter(({ isKeyed }) => isKeyed);
	const ofRuns = (demand.runsByWorker.get(id) ?? []).filter(({ isKeyed }) => isKeyed).reduce((sum, one) => sum + one.runs, 0);
	const attempts = ofRuns + tasks.reduce((sum, { dispatched }) => sum + dispatched, 0);
	const done = ofRuns + tasks.reduce((sum, one) => sum + Math.min(one.usage.tasks, one.dispatched), 0);
	const isFree = book.regions.freeStorage.includes(project.region);
	const { bucketGib } = filledWorkerUsage(worker);
	const of = (label, quantity, price) => lineOf({
		resourceId: id,
		label,
		quantity,
		unit: "calls",
		usd: usdOf(book, price),
		free: isFree ? left.take(price, quantity) : 0,
		basis: basisOf(tasks.map(({ handler }) => handler.usage.tasksPerMonth)),
		isLimited: true
	});
	const price = isFree ? "storageGib" : "storageElsewhereGib";
	return [
		of("idempotency writes", attempts + done, "storageWrite"),
		of("idempotency reads", attempts, "storageRead"),
		lineOf({
			resourceId: id,
			label: "storage of its bucket",
			quantity: bucketGib,
			unit: "GiB",
			usd: usdOf(book, price),
			free: isFree ? left.take(price, bucketGib) : 0,
			basis: basisOf([worker.usage?.bucketGib])
		})
	];
}

// src/cost/priceable.ts
const KIB_PER_GIB = 2 ** 20;

// src/cost/worker-lines.ts
function workerLines(from, worker) {
	return [
		...instanceLines(from, worker),
		...callLines(from, worker),
		...imageLines(from, worker)
	];
}
function instanceLines({ project, book, demand, serving, bound, left }, worker) {
	const own = serving.get(worker.id);
	const active = own?.seconds[bound] ?? 0;
	const starting = own?.starting[bound] ?? 0;
	const idle = idleSeconds(worker, active + starting);
	const rates = ratesOf(book, project.region, worker.cpuIdle);
	const cpu = vcpusOf(worker.cpu);
	const memory = memoryGibOf(worker.memory);
	const resourceId = worker.id;
	const basis = basisOf((demand.tasksByWorker.get(worker.id) ?? []).filter(({ dispatched }) => dispatched > 0).flatMap(({ handler: { usage } }) => [usage.tasksPerMonth, usage.averageDurationMs]));
	const ofStarts = basisOf([worker.usage?.startUpMs, worker.usage?.deploysPerMonth]);
	const time = (label, seconds, kind, of) => creditedLine({
		resourceId,
		label: `${kind === "cpu" ? "CPU" : "memory"} ${label}`,
		quantity: seconds * (kind === "cpu" ? cpu : memory),
		unit: kind === "cpu" ? "vCPU-s" : "GiB-s",
		usd: rates[kind],
		basis: of,
		isLimited: true
	}, left, kind);
	const idling = {
		resourceId,
		basis: "config",
		isLimited: true
	};
	return [
		time("while serving", active, "cpu", basis),
		time("while serving", active, "memory", basis),
		time("while starting", starting, "cpu", ofStarts),
		time("while starting", starting, "memory", ofStarts),
		lineOf({
			...idling,
			label: "CPU of idle min instances",
			quantity: idle * cpu,
			unit: "vCPU-s",
			usd: rates.idleCpu
		}),
		lineOf({
			...idling,
			label: "memory of idle min instances",
			quantity: idle * memory,
			unit: "GiB-s",
			usd: rates.idleMemory
		})
	];
}
function callLines({ book, demand, left }, worker) {
	const tasks = demand.tasksByWorker.get(worker.id) ?? [];
	const runs = demand.runsByWorker.get(worker.id) ?? [];
	const smoke = demand.smokeByWorker.get(worker.id) ?? [];
	const calls = [
		...tasks.map(({ dispatched, usage }) => ({
			count: dispatched,
			egressKb: usage.egressKb
		})),
		...runs.map((one) => ({
			count: one.runs,
			egressKb: one.egressKb
		})),
		...smoke.map(({ attempts, egressKb }) => ({
			count: attempts,
			egressKb
		}))
	];
	const requests = worker.cpuIdle ? calls.reduce((sum, { count }) => sum + count, 0) : 0;
	const egressGib = calls.reduce((sum, { count, egressKb }) => sum + count * egressKb, 0) / KIB_PER_GIB;
	const served = tasks.filter(({ dispatched }) => dispatched > 0);
	const basis = (stated) => basisOf(served.flatMap(({ handler: { usage } }) => [usage.tasksPerMonth, usage[stated]]));
	return [lineOf({
		resourceId: worker.id,
		label: "requests",
		quantity: requests,
		unit: "requests",
		usd: usdOf(book, "runRequest"),
		free: left.take("runRequest", requests),
		basis: basis("averageDurationMs"),
		isLimited: true
	}), lineOf({
		resourceId: worker.id,
		label: "traffic to the internet",
		quantity: egressGib,
		unit: "GiB",
		usd: usdOf(book, "egressGib"),
		free: left.take("egressGib", egressGib),
		basis: basis("egressKbPerTask"),
		isLimited: true
	})];
}
function imageLines({ book, left }, worker) {
	const usage = filledWorkerUsage(worker);
	const gib = imagesGib(usage);
	return [lineOf({
		resourceId: worker.id,
		label: "stored images",
		quantity: gib,
		unit: "GiB",
		usd: usdOf(book, "imageGib"),
		free: left.take("imageGib", gib),
		basis: basisOf([worker.usage?.imageGib, worker.usage?.deploysPerMonth])
	}), lineOf({
		resourceId: worker.id,
		label: "Cloud Build",
		quantity: usage.buildMinutes,
		unit: "minutes",
		usd: usdOf(book, "buildMinute"),
		free: left.take("buildMinute", usage.buildMinutes),
		basis: basisOf([worker.usage?.buildMinutes])
	})];
}

// src/cost/lines.ts
function linesOf(of, bound, freeShare) {
	const from = {
		...of,
		bound,
		left: new Allowances(of.book, freeShare)
	};
	const { project } = of;
	return [
		...queueLines(from),
		...smokeLines(from),
		...project.workers.flatMap((worker) => workerLines(from, worker)),
		...project.workers.flatMap((worker) => keyLines(from, worker)),
		...scheduleLines(from),
		...secretLines(from),
		...bucketLines$1(from),
		...alertLines(from),
		...logLines(from),
		...foreignLines(from)
	].filter(({ quantity }) => quantity > 0);
}
function queueLines({ project, book, demand, left }) {
	return project.queues.map((queue) => {
		const tasks = demand.tasksByQueue.get(queue.id) ?? [];
		const quantity = tasks.reduce((sum, { usage, dispatched }) => sum + (usage.tasks + dispatched) * usage.operations, 0);
		return lineOf({
			resourceId: queue.id,
			label: "task operations",
			quantity,
			unit: "operations",
			usd: usdOf(book, "tasksOperation"),
			free: left.take("tasksOperation", quantity),
			basis: basisOf(tasks.filter(({ usage }) => usage.tasks > 0).map(({ handler }) => handler.usage.tasksPerMonth)),
			isLimited: true
		});
	});
}
function smokeLines({ project, book, demand, left }) {
	const quantity = demand.smoke.reduce((sum, { operations }) => sum + operations, 0);
	return [lineOf({
		resourceId: "smoke",
		label: "operations of smoke runs",
		quantity,
		unit: "operations",
		usd: usdOf(book, "tasksOperation"),
		free: left.take("tasksOperation", quantity),
		basis: basisOf(project.workers.map(({ usage }) => usage?.deploysPerMonth))
	})];
}
function scheduleLines({ project, book, left }) {
	return project.schedules.map(({ id }) => lineOf({
		resourceId: id,
		label: "job",
		quantity: 1,
		unit: "job",
		usd: usdOf(book, "schedulerJob"),
		free: left.take("schedulerJob", 1),
		basis: "config"
	}));
}
function alertLines({ project, book, left }) {
	return project.alerts.map(({ id }) => lineOf({
		resourceId: id,
		label: "condition",
		quantity: 1,
		unit: "condition",
		usd: usdOf(book, "alertCondition"),
		free: left.take("alertCondition", 1),
		basis: "config"
	}));
}
function logLines({ book, demand, left }) {
	const quantity = (demand.tasks.reduce((sum, { dispatched, usage }) => sum + dispatched * usage.logKb, 0) + demand.runs.reduce((sum, { runs, logKb }) => sum + runs * logKb, 0) + demand.smoke.reduce((sum, { attempts, logKb }) => sum + attempts * logKb, 0)) / KIB_PER_GIB;
	const stated = demand.tasks.filter(({ dispatched }) => dispatched > 0).map(({ handler: { usage } }) => usage.tasksPerMonth === void 0 ? void 0 : usage.logKbPerTask);
	return [lineOf({
		resourceId: "logs",
		label: "log volume",
		quantity,
		unit: "GiB",
		usd: usdOf(book, "loggingGib"),
		free: left.take("loggingGib", quantity),
		basis: basisOf(stated),
		isLimited: true
	})];
}

// src/cost/likely.ts
function priceable(project, book = PRICE_BOOK, foreign) {
	const demand = demandOf$1(project, book);
	return {
		project,
		book,
		demand,
		serving: new Map(project.workers.map((worker) => [worker.id, servingOf(worker, demand)])),
		...foreign === void 0 ? {} : { foreign }
	};
}
function likelyOf(project, freeTier, book, foreign) {
	const lines = linesOf(priceable(project, book, foreign), "likely", freeTier);
	return added(lines.map(({ usd }) => usd));
}

// src/cost/change.ts
function changeOf(head, base, { likelyUsd, baseUsd }) {
	const cost = (project, book) => likelyOf(project, base.freeTier, book, base.foreign);
	const old = cost(base.project, base.book);
	const repriced = base.book === head.book ? old : cost(base.project, head.book);
	const reused = cost(withUsageOf(base.project, head.project), head.book);
	const pricesUsd = inCents(repriced - old);
	const usageUsd = inCents(reused - repriced);
	const totalUsd = cents(likelyUsd - baseUsd);
	return {
		totalUsd,
		pricesUsd,
		usageUsd,
		configurationUsd: cents(totalUsd - pricesUsd - usageUsd)
	};
}
function withUsageOf(project, from) {
	const workers = new Map(from.workers.map((worker) => [worker.id, worker]));
	return {
		...project,
		workers: project.workers.map((worker) => {
			const other = workers.get(worker.id);
			if (other === void 0) return worker;
			const usages = new Map(other.handlers.map(({ name, usage }) => [name, usage]));
			return {
				...worker,
				usage: other.usage ?? {},
				handlers: worker.handlers.map((handler) => ({
					...handler,
					usage: usages.get(handler.name) ?? handler.usage
				}))
			};
		}),
		secrets: withUsages(project.secrets, from.secrets),
		buckets: withUsages(project.buckets, from.buckets)
	};
}
function withUsages(all, from) {
	const usages = new Map(from.map(({ id, usage }) => [id, usage ?? {}]));
	return all.map((one) => ({
		...one,
		usage: usages.get(one.id) ?? one.usage ?? {}
	}));
}
function cents(usd) {
	return Math.round(usd * 100) / 100;
}

// src/cost/drivers.ts
const MAX_DRIVERS = 3;
const keyOf = ({ resourceId, label }) => `${resourceId}\n${label}`;
function besideBase(lines, base) {
	const old = new Map(base.map((line) => [keyOf(line), line.monthlyUsd]));
	const now = new Set(lines.map(keyOf));
	return {
		lines: lines.map((line) => ({
			...line,
			baseMonthlyUsd: old.get(keyOf(line)) ?? 0
		})),
		removedLines: base.filter((line) => !now.has(keyOf(line))).map(({ resourceId, label, monthlyUsd }) => ({
			resourceId,
			label,
			baseMonthlyUsd: monthlyUsd
		}))
	};
}
function driversOf(lines, removed = []) {
	const weight = ({ monthlyUsd, baseMonthlyUsd }) => baseMonthlyUsd === void 0 ? monthlyUsd : Math.abs(monthlyUsd - baseMonthlyUsd);
	return [...lines, ...removed.map((line) => ({
		...line,
		monthlyUsd: 0
	}))].map(({ resourceId, label, monthlyUsd, baseMonthlyUsd }) => ({
		resourceId,
		label,
		monthlyUsd,
		...baseMonthlyUsd === void 0 ? {} : { baseMonthlyUsd }
	})).filter((one) => weight(one) >= .01).toSorted((a, b) => weight(b) - weight(a)).slice(0, MAX_DRIVERS);
}

// src/cost/ceiling.ts
function ceilingOf(of, highLines) {
	const { project, demand, book } = of;
	const tier = runTier(book, project.region).ceiling;
	const requestBased = new Set(project.workers.filter(({ cpuIdle }) => cpuIdle).map(({ id }) => id));
	const instances = project.workers.map((worker) => {
		const { cpu, memory } = ratesOf(book, project.region, worker.cpuIdle, tier);
		const seconds = worker.maxInstances * MONTH_SECONDS;
		return priced(seconds * vcpusOf(worker.cpu), cpu) + priced(seconds * memoryGibOf(worker.memory), memory);
	});
	return added([
		...instances,
		...project.queues.map((queue) => queueCeiling(book, queue, demand, requestBased)),
		...demand.runs.flatMap(({ workerId, runs, maxAttempts, logKb, egressKb, isKeyed }) => [callsCeiling(book, runs * maxAttempts, {
			logKb,
			egressKb
		}, requestBased.has(workerId)), keysCeiling(book, isKeyed ? runs * maxAttempts : 0)]),
		...demand.smoke.map(({ workerId, attempts, logKb, egressKb }) => callsCeiling(book, attempts, {
			logKb,
			egressKb
		}, requestBased.has(workerId))),
		...foreignCeiling(of).flatMap(({ seconds, vcpus: cpus, gib, rates }) => [priced(seconds * cpus, rates.cpu), priced(seconds * gib, rates.memory)]),
		...highLines.filter(({ isLimited }) => !isLimited).map(grossOf)
	]);
}
function queueCeiling(book, queue, demand, requestBased) {
	const tasks = demand.tasksByQueue.get(queue.id) ?? [];
	const dispatched = queue.maxDispatchesPerSecond * MONTH_SECONDS;
	const wanted = tasks.reduce((count, { usage }) => count + usage.tasks, 0);
	const chunks = Math.max(1, ...tasks.map(({ usage }) => usage.operations));
	const most = (of, otherwise) => tasks.length > 0 ? Math.max(...tasks.map(({ usage }) => usage[of])) : otherwise;
	const areRequestsBilled = tasks.length > 0 ? tasks.some(({ workerId }) => requestBased.has(workerId)) : requestBased.size > 0;
	return added([
		priced((Math.max(dispatched, wanted) + dispatched) * chunks, usdOf(book, "tasksOperation")),
		keysCeiling(book, tasks.some(({ isKeyed }) => isKeyed) ? dispatched : 0),
		callsCeiling(book, dispatched, {
			logKb: most("logKb", DEFAULT_USAGE.logKbPerTask),
			egressKb: most("egressKb", DEFAULT_USAGE.egressKbPerTask)
		}, areRequestsBilled)
	]);
}
function keysCeiling(book, attempts) {
	return priced(2 * attempts, usdOf(book, "storageWrite")) + priced(attempts, usdOf(book, "storageRead"));
}
function callsCeiling(book, calls, { logKb, egressKb }, areRequestsBilled) {
	return added([
		priced(areRequestsBilled ? calls : 0, usdOf(book, "runRequest")),
		priced(calls * logKb / KIB_PER_GIB, usdOf(book, "loggingGib")),
		priced(calls * egressKb / KIB_PER_GIB, usdOf(book, "egressGib"))
	]);
}

// src/cost/foreign-notes.ts
const MAX_TYPES = 50;
const FREE = /* @__PURE__ */ new Set([
	"google_monitoring_notification_channel",
	"google_project_service",
	"google_service_account",
	"google_iam_workload_identity_pool",
	"google_iam_workload_identity_pool_provider",
	"google_logging_metric"
]);
const FREE_IAM = /^google_[a-z0-9_]+_iam_(?:member|binding|policy|audit_config)$/;
const NEEDS_USAGE = {
	google_cloud_tasks_queue: "monthly_operations",
	google_cloud_run_v2_service: "monthly_requests"
};
function foreignNotes(resources, usage) {
	const counts = {
		unknown: /* @__PURE__ */ new Map(),
		free: /* @__PURE__ */ new Map()
	};
	const notEstimated = [];
	const assumptions = [];
	for (const { address, type, values } of resources) {
		if (hasForeignLines(type) && values !== void 0) {
			const own = usage.get(address) ?? {};
			const needs = NEEDS_USAGE[type];
			if (needs !== void 0 && own[needs] === void 0 && notEstimated.length < MAX_TYPES) notEstimated.push(`${address}: its usage, because no usage file gives ${needs}`);
			if (type === "google_cloud_run_v2_service" && notEstimated.length < MAX_TYPES && !foreignService({
				address,
				type,
				values
			}, own).isReadable) notEstimated.push(`${address}: its CPU or memory can't be read`);
			if (type === "google_storage_bucket" && own.storage_gb === void 0 && assumptions.length < MAX_TYPES) assumptions.push(`${address}: storage_gb = 1, 10000 writes and 10000 reads unless the usage file says otherwise`);
			continue;
		}
		const of = FREE.has(type) || FREE_IAM.test(type) ? counts.free : counts.unknown;
		of.set(type, (of.get(type) ?? 0) + 1);
	}
	return {
		notEstimated: [...notEstimated, ...counted(counts.unknown)],
		free: counted(counts.free),
		assumptions
	};
}
function counted(counts) {
	const all = [...counts].toSorted(([a], [b]) => a < b ? -1 : 1);
	const shown = all.slice(0, MAX_TYPES).map(([type, count]) => `${type} x${count}`);
	return all.length > MAX_TYPES ? [...shown, `${all.length - MAX_TYPES} more types`] : shown;
}

// src/cost/notes.ts
const MAX_NAMES = 5;
function warningsOf({ project, demand, serving, book }) {
	const { warning } = runTier(book, project.region);
	const hasOpenQueue = openQueues(project, demand).length > 0;
	return [
		...warning === void 0 ? [] : [warning],
		...unstated(demand),
		...demand.warnings,
		...project.workers.flatMap((worker) => ofWorker(worker, demand, serving.get(worker.id)?.instances ?? 0, hasOpenQueue))
	];
}
function unstated({ tasks }) {
	const names = tasks.filter(({ usage }) => usage.tasks > 0).filter(({ handler: { usage } }) => usage.tasksPerMonth === void 0 || usage.averageDurationMs === void 0).map(({ handler }) => handler.name);
	if (names.length === 0) return [];
	const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
	return [`the load of ${names.slice(0, MAX_NAMES).join(", ")}${more} is assumed: set tasks_per_month and average_duration under usage`];
}
function ofWorker(worker, { runsByWorker }, instances, hasOpenQueue) {
	const { id, handlers, maxInstances, cpuIdle, allowUnauthenticated } = worker;
	const isScheduled = runsByWorker.has(id);
	return [
		...handlers.length > 0 || isScheduled && !hasOpenQueue ? [] : [`${id} has no handler yet, so none of its tasks are estimated: build it, or list its handlers with their usage in the config`],
		...instances > maxInstances ? [`${id} does not fit: its tasks need ${instances.toLocaleString("en-US")} instances, max_instances is ${maxInstances}`] : [],
		...cpuIdle ? [] : [`${id} bills CPU for the whole life of each instance (cpu_idle: false)`],
		...allowUnauthenticated ? [`${id} is public: calls other than tasks and schedule runs are not included`] : []
	];
}
function notEstimated(project, demand) {
	return [
		...openQueues(project, demand).map(({ id }) => `${id}: operations of its tasks, because no known handler takes them`),
		...project.schedules.filter(({ target }) => target.kind === "url").map(({ id }) => `${id}: what the service behind its URL costs`),
		...project.alerts.length > 0 ? ["alert policies from 2027-09-01 at the earliest: free today, then about $0.39 a month for each, as announced by Google"] : [],
		...project.workers.length > 0 ? ["traffic between regions, and what other services cost that the workers call"] : []
	];
}
function openQueues({ queues }, { tasksByQueue }) {
	return queues.filter(({ id }) => !tasksByQueue.has(id));
}

// src/cost/tips.ts
const MAX_WORKERS = 2;
const LARGE = 50;
const MIN_BUSY = .7;
const MIN_SAVING_USD = 1;
const CONCURRENCY = 8;
function tipsOf(of, freeTier, likely, costs) {
	return of.project.workers.filter(({ id }) => (costs.get(id) ?? 0) >= MIN_SAVING_USD).toSorted((a, b) => (costs.get(b.id) ?? 0) - (costs.get(a.id) ?? 0)).slice(0, of.project.workers.length > LARGE ? 1 : MAX_WORKERS).flatMap((worker) => trialsOf(worker, busyOf(of, worker)).map(({ change, text }) => {
		const savesUsd = inCents(likely - costOf(of, {
			...worker,
			...change
		}, freeTier));
		return {
			resourceId: worker.id,
			text: `${text} saves ${formatUsd(savesUsd)} a month`,
			savesUsd
		};
	})).filter(({ savesUsd }) => savesUsd >= MIN_SAVING_USD).toSorted((a, b) => b.savesUsd - a.savesUsd);
}
function busyOf({ serving }, { id, minInstances }) {
	return (serving.get(id)?.seconds.likely ?? 0) / (Math.max(1, minInstances) * MONTH_SECONDS);
}
function trialsOf({ minInstances, cpuIdle, concurrency, cpu, memory }, busy) {
	return [
		...minInstances > 0 ? [{
			change: { minInstances: 0 },
			text: "min_instances: 0, with a cold start after idle time,"
		}] : [],
		...cpuIdle ? [] : [{
			change: { cpuIdle: true },
			text: "cpu_idle: true, which bills requests only,"
		}],
		...cpuIdle && busy > MIN_BUSY && memoryGibOf(memory) >= .5 ? [{
			change: { cpuIdle: false },
			text: "cpu_idle: false, as its instances are busy most of the time,"
		}] : [],
		...concurrency < CONCURRENCY && vcpusOf(cpu) >= 1 ? [{
			change: { concurrency: CONCURRENCY },
			text: `concurrency: ${CONCURRENCY}, where its handlers mostly wait for others,`
		}] : []
	];
}
function costOf(of, worker, freeTier) {
	const serving = new Map(of.serving);
	serving.set(worker.id, servingOf(worker, of.demand));
	const workers = of.project.workers.map((one) => one.id === worker.id ? worker : one);
	const project = {
		...of.project,
		workers
	};
	return added(linesOf({
		...of,
		project,
		serving
	}, "likely", freeTier).map(({ usd }) => usd));
}

// src/cost/estimate.ts
function estimateCost(project, freeTier = 1, book = PRICE_BOOK, foreign) {
	const of = priceable(project, book, foreign);
	const notes = foreignNotes(foreign?.resources ?? [], foreign?.usage ?? /* @__PURE__ */ new Map());
	const { demand } = of;
	const likely = linesOf(of, "likely", freeTier);
	const high = linesOf(of, "high", freeTier);
	const range = rangeOf(of, freeTier, likely, high);
	const lines = shown(likely);
	return {
		currency: "USD",
		lowUsd: inCents(range.low),
		likelyUsd: inCents(range.likely),
		highUsd: inCents(range.high),
		withoutFreeTierUsd: inCents(added(likely.map(grossOf))),
		ceilingUsd: inCents(ceilingOf(of, high)),
		pricesAsOf: book.asOf,
		lines,
		tips: tipsOf(of, freeTier, range.likely, costsOf(lines)),
		notEstimated: [...notEstimated(project, demand), ...notes.notEstimated],
		assumptions: [
			...demand.assumptions,
			...assumedOfStorage(of),
			...notes.assumptions
		],
		...notes.free.length === 0 ? {} : { free: notes.free },
		warnings: warningsOf(of)
	};
}
function rangeOf(of, freeTier, likelyLines = linesOf(of, "likely", freeTier), highLines = linesOf(of, "high", freeTier)) {
	const likely = totalOf(likelyLines);
	const packed = totalOf(linesOf(of, "low", freeTier));
	const apart = totalOf(highLines);
	return {
		low: least(packed, least(likely, apart)),
		likely,
		high: most(packed, most(likely, apart))
	};
}
function totalOf(lines) {
	return added(lines.map(({ usd }) => usd));
}
function costsOf(lines) {
	const costs = /* @__PURE__ */ new Map();
	for (const { resourceId, monthlyUsd } of lines) costs.set(resourceId, (costs.get(resourceId) ?? 0) + monthlyUsd);
	return costs;
}
function shown(lines) {
	const cents = sharedInCents(lines.map(({ usd }) => usd));
	return lines.map(({ resourceId, label, quantity, unit, unitPriceUsd, freeQuantity, basis }, at) => ({
		resourceId,
		label,
		quantity,
		unit,
		unitPriceUsd,
		freeQuantity,
		monthlyUsd: cents[at] ?? 0,
		basis
	}));
}

// src/cost/possible-usage.ts
function refuseImpossibleUsage({ workers, queues }) {
	const attempts = new Map(queues.map(({ id, maxAttempts }) => [id, maxAttempts]));
	for (const { name, queueId, timeoutMs, usage } of workers.flatMap(({ handlers }) => handlers)) {
		const most = attempts.get(queueId) ?? 0;
		const { attemptsPerTask = 1, averageDurationMs = 0 } = usage;
		if (most > 0 && attemptsPerTask > most) throw impossible(`attempts_per_task of ${name} is ${attemptsPerTask}, but its queue ${queueId} makes at most ${most} (max_attempts)`, `write attempts_per_task: ${most} or less`);
		if (averageDurationMs > timeoutMs) throw impossible(`average_duration of ${name} is ${shownDuration(averageDurationMs)}, but an attempt is cut off after ${shownDuration(timeoutMs)} (timeout)`, `write average_duration: ${shownDuration(timeoutMs)} or less, or raise the timeout`);
	}
}
function impossible(message, hint) {
	return new Failure("COST_USAGE_IMPOSSIBLE", message, {
		exitCode: 2,
		hint
	});
}

// src/cost/stage.ts
async function costStage(project, deps) {
	const startedMs = deps.clock.now();
	refuseImpossibleUsage(project);
	const usage = deps.foreignUsage ?? /* @__PURE__ */ new Map();
	const foreign = (of) => ({
		resources: foreignOf(project, deps.planned?.[of] ?? []),
		usage
	});
	const head = sideOf(project, deps.freeTier, PRICE_BOOK, foreign("after"));
	const estimate = estimateOf(head);
	const compared = comparisonOf(head, estimate, deps, foreign("before"));
	const verdict = verdictOf(project, estimate, compared, startedMs);
	const old = ageWarning(PRICE_BOOK, startedMs);
	const failure = failureOf(verdict?.budget);
	return {
		...estimate,
		...compared,
		status: failure === void 0 ? "passed" : "blocked",
		durationMs: deps.clock.now() - startedMs,
		summary: `likely ${formatUsd(estimate.likelyUsd)} a month`,
		warnings: [
			...old === void 0 ? [] : [old],
			...verdict?.warnings ?? [],
			...estimate.warnings
		],
		assumptions: [...sharedTier(project, deps.freeTier), ...estimate.assumptions],
		...verdict === void 0 ? {} : { budget: verdict.budget },
		...failure === void 0 ? {} : { failure }
	};
}
function sideOf(project, share, book, foreign) {
	return {
		project,
		freeTier: share ?? project.freeTier?.share ?? 1,
		book,
		foreign
	};
}
function estimateOf({ project, freeTier, book, foreign }) {
	return estimateCost(project, freeTier, book, foreign);
}
function comparisonOf(head, { lines: now, likelyUsd }, { base: project, basePrices = head.book, freeTier }, foreign) {
	if (project === void 0) return {
		lines: now,
		drivers: driversOf(now)
	};
	const base = sideOf(project, freeTier, basePrices, foreign);
	const old = estimateOf(base);
	const { lines, removedLines } = besideBase(now, old.lines);
	return {
		lines,
		removedLines,
		drivers: driversOf(lines, removedLines),
		change: changeOf(head, base, {
			likelyUsd,
			baseUsd: old.likelyUsd
		}),
		baseLikelyUsd: old.likelyUsd
	};
}
function verdictOf({ budget }, { likelyUsd, ceilingUsd }, { baseLikelyUsd }, nowMs) {
	if (budget === void 0) return void 0;
	return budgetVerdict(budget, {
		likelyUsd,
		ceilingUsd,
		baseUsd: baseLikelyUsd
	}, nowMs);
}
function failureOf(budget) {
	if (budget?.outcome !== "exceeded") return void 0;
	return {
		code: "COST_OVER_BUDGET",
		message: budget.exceeded.join("; "),
		hint: "make the project cheaper, or raise `budget` in the config, or add a waiver there with a reason and an expiry date, in a reviewed change"
	};
}
function sharedTier({ freeTier }, share) {
	const count = share === void 0 ? freeTier?.environments : void 0;
	if (count === void 0) return [];
	return [`1/${count} of the free tier, as the file's ${count} environments share one billing account: set free_tier`];
}

export { NOTHING, costStage, digitsOf, divided, limitsIncrease, parsePlanResources, scaledPrice, scaledQuantity };