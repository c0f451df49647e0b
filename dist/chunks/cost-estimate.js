if (!import.meta.url.endsWith("?3B7M_GF9")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { BigNumber } from "../packages/bignumber.js?CJv2bo-r";
import { formatUsd } from "./project-cut-text.js?DgQxiGP8";
import { parseCron } from "./project-load-project.js?DbY8ESRn";

// src/cost/price-book.json
var price_book_default = {
	asOf: "2026-11-24",
	currency: "USD",
	hoursPerMonth: 730,
	sources: {
		"tasks": "https://cloud.google.com/tasks/pricing",
		"run": "https://cloud.google.com/run/pricing",
		"scheduler": "https://cloud.google.com/scheduler/pricing",
		"secrets": "https://cloud.google.com/secret-manager/pricing",
		"logging": "https://cloud.google.com/stackdriver/pricing",
		"storage": "https://cloud.google.com/storage/pricing"
	},
	tasksOperation: {
		"usd": 4e-7,
		"free": 1e6,
		"chunkKb": 32
	},
	run: {
		"request": {
			"usd": 4e-7,
			"free": 2e6
		},
		"creditCpuUsd": 4.32,
		"creditMemoryUsd": .9,
		"requestBased": {
			"tier1": {
				"cpu": 24e-6,
				"memory": 25e-7,
				"idleCpu": 25e-7,
				"idleMemory": 25e-7
			},
			"tier2": {
				"cpu": 336e-7,
				"memory": 35e-7,
				"idleCpu": 35e-7,
				"idleMemory": 35e-7
			}
		},
		"instanceBased": {
			"tier1": {
				"cpu": 18e-6,
				"memory": 2e-6
			},
			"tier2": {
				"cpu": 216e-7,
				"memory": 24e-7
			}
		},
		"tier1Regions": [
			"asia-east1",
			"asia-northeast1",
			"asia-northeast2",
			"asia-south1",
			"europe-north1",
			"europe-north2",
			"europe-southwest1",
			"europe-west1",
			"europe-west4",
			"europe-west8",
			"europe-west9",
			"me-west1",
			"northamerica-south1",
			"us-central1",
			"us-east1",
			"us-east4",
			"us-east5",
			"us-south1",
			"us-west1"
		],
		"unverifiedTier1Regions": [
			"africa-south1",
			"asia-southeast3",
			"us-west8"
		],
		"tier2Regions": [
			"asia-east2",
			"asia-northeast3",
			"asia-southeast1",
			"asia-southeast2",
			"asia-south2",
			"australia-southeast1",
			"australia-southeast2",
			"europe-central2",
			"europe-west2",
			"europe-west3",
			"europe-west6",
			"europe-west10",
			"europe-west12",
			"me-central1",
			"me-central2",
			"northamerica-northeast1",
			"northamerica-northeast2",
			"southamerica-east1",
			"southamerica-west1",
			"us-west2",
			"us-west3",
			"us-west4"
		]
	},
	schedulerJob: {
		"usd": .1,
		"free": 3
	},
	secretVersion: {
		"usd": .06,
		"free": 6
	},
	loggingGib: {
		"usd": .5,
		"free": 50
	}
};

// src/cost/prices.ts
const PRICES = price_book_default;
const MONTH_SECONDS = price_book_default.hoursPerMonth * 3600;
function runTier(region) {
	if (price_book_default.run.unverifiedTier1Regions.includes(region)) return {
		tier: "tier1",
		ceiling: "tier2",
		warning: `the price tier of ${region} is not verified, sources disagree: priced as Tier 1, the ceiling as Tier 2 (+40 %)`
	};
	if (price_book_default.run.tier1Regions.includes(region)) return {
		tier: "tier1",
		ceiling: "tier1"
	};
	const known = {
		tier: "tier2",
		ceiling: "tier2"
	};
	if (price_book_default.run.tier2Regions.includes(region)) return known;
	return {
		...known,
		warning: `region ${region} is not in the price book: priced as Tier 2, so this is an upper estimate`
	};
}
function ratesOf(region, isRequestBased, tier = runTier(region).tier) {
	if (isRequestBased) return price_book_default.run.requestBased[tier];
	return {
		...price_book_default.run.instanceBased[tier],
		idleCpu: 0,
		idleMemory: 0
	};
}

// src/cost/billable-seconds.ts
const MIN_RUN_DISTANCE_SECONDS = 60;
function servingOf(worker, demand) {
	const runs = demand.runsByWorker.get(worker.id) ?? [];
	const taskSeconds = (demand.tasksByWorker.get(worker.id) ?? []).reduce((sum, { dispatched, usage }) => sum + dispatched * usage.billedSeconds, 0);
	const runSeconds = runs.reduce((sum, one) => sum + one.runs * one.billedSeconds, 0);
	const busy = taskSeconds + runSeconds;
	const apart = runs.map((one) => one.runs * Math.min(one.billedSeconds, MIN_RUN_DISTANCE_SECONDS));
	const packed = Math.max(busy / worker.concurrency, ...apart);
	const single = MONTH_SECONDS * (1 - (1 - Math.min(1, runSeconds / MONTH_SECONDS)) * Math.exp(-taskSeconds / MONTH_SECONDS));
	const most = worker.maxInstances * MONTH_SECONDS;
	const alive = worker.cpuIdle ? 0 : worker.minInstances * MONTH_SECONDS;
	const within = (seconds) => Math.min(Math.max(seconds, alive), most);
	return {
		seconds: {
			low: within(packed),
			likely: within(Math.min(busy, Math.max(packed, single))),
			high: within(busy)
		},
		instances: Math.ceil(busy / worker.concurrency / MONTH_SECONDS)
	};
}
function idleSeconds(worker, active) {
	return worker.cpuIdle ? Math.max(0, worker.minInstances * MONTH_SECONDS - active) : 0;
}

// src/cost/budget.ts
function overBudget(budget, likelyUsd, baseUsd) {
	if (budget?.maxMonthlyUsd !== void 0 && likelyUsd > budget.maxMonthlyUsd) return `the likely cost of ${formatUsd(likelyUsd)} a month is above the budget of ${formatUsd(budget.maxMonthlyUsd)}`;
	if (baseUsd === void 0) return void 0;
	const increase = likelyUsd - baseUsd;
	if (budget?.maxIncreaseUsd !== void 0 && increase > budget.maxIncreaseUsd) return `the change adds ${formatUsd(increase)} a month, more than the budget's ${formatUsd(budget.maxIncreaseUsd)}`;
	const percent = baseUsd === 0 ? Number.POSITIVE_INFINITY : increase / baseUsd * 100;
	if (budget?.maxIncreasePercent !== void 0 && increase > 0 && percent > budget.maxIncreasePercent) return `the change adds ${baseUsd === 0 ? "cost where there was none" : `${percent.toFixed(0)} %`}, more than the budget's ${budget.maxIncreasePercent} %`;
}

// src/cost/money.ts
const NOTHING = new BigNumber(0);
function priced(quantity, unitPriceUsd) {
	return quantity === 0 ? NOTHING : new BigNumber(quantity).times(unitPriceUsd);
}
function added(amounts) {
	return amounts.reduce((total, amount) => total.plus(amount), NOTHING);
}
function inCents(amount) {
	return amount.decimalPlaces(2, BigNumber.ROUND_HALF_UP).toNumber();
}
function sharedInCents(amounts) {
	const cut = amounts.map((amount) => amount.decimalPlaces(2, BigNumber.ROUND_DOWN));
	const missing = added(amounts).decimalPlaces(2, BigNumber.ROUND_HALF_UP).minus(added(cut)).times(100).toNumber();
	const lost = amounts.map((amount, index) => ({
		index,
		lost: amount.minus(cut[index] ?? NOTHING)
	})).toSorted((a, b) => b.lost.comparedTo(a.lost) ?? 0).slice(0, missing);
	const raised = new Set(lost.map(({ index }) => index));
	return cut.map((amount, index) => (raised.has(index) ? amount.plus("0.01") : amount).toNumber());
}

// src/cost/usage.ts
const DEFAULT_USAGE = {
	tasksPerMonth: 1e5,
	averageDurationMs: 500,
	payloadKb: 4,
	attemptsPerTask: 1,
	logKbPerTask: 2
};
const WRITTEN = {
	tasksPerMonth: `tasks_per_month = ${DEFAULT_USAGE.tasksPerMonth}`,
	averageDurationMs: `average_duration = ${DEFAULT_USAGE.averageDurationMs}ms`,
	payloadKb: `payload_kb = ${DEFAULT_USAGE.payloadKb}`,
	attemptsPerTask: `attempts_per_task = ${DEFAULT_USAGE.attemptsPerTask}`,
	logKbPerTask: `log_kb_per_task = ${DEFAULT_USAGE.logKbPerTask}`
};
const OF_TASKS = /* @__PURE__ */ new Set([
	"tasksPerMonth",
	"payloadKb",
	"attemptsPerTask"
]);
function monthlyUsage(handler, isScheduled, maxAttempts) {
	const { usage, name, queueId } = handler;
	const hasTasks = queueId !== "" && (usage.tasksPerMonth !== void 0 || !isScheduled);
	const assumed = Object.entries(WRITTEN).filter(([key]) => usage[key] === void 0).filter(([key]) => hasTasks || isScheduled && !OF_TASKS.has(key)).map(([, written]) => `${name}: ${written}`);
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
			operations: Math.max(1, Math.ceil(filled.payloadKb / PRICES.tasksOperation.chunkKb)),
			logKb: filled.logKbPerTask
		},
		assumed: [...assumed, ...hasTasks || !isScheduled ? [] : [`${name}: no tasks besides the runs of its schedule, as tasks_per_month is not stated`]]
	};
}
function billedSeconds(durationMs) {
	return Math.ceil(durationMs / 100) / 10;
}
function memoryGib(quantity) {
	const match = /^(\d+(?:\.\d+)?)([KMG]i?)?$/.exec(quantity);
	if (match === null) return NaN;
	return Number(match[1]) * ({
		K: 1e3,
		Ki: 1024,
		M: 1e6,
		Mi: 2 ** 20,
		G: 1e9,
		Gi: 2 ** 30
	}[match[2] ?? ""] ?? 1) / 2 ** 30;
}
function vcpus(quantity) {
	return quantity.endsWith("m") ? Number(quantity.slice(0, -1)) / 1e3 : Number(quantity);
}

// src/cost/ceiling.ts
const KIB_PER_GIB$1 = 2 ** 20;
function ceilingOf(project, demand) {
	const tier = runTier(project.region).ceiling;
	const requestBased = new Set(project.workers.filter(({ cpuIdle }) => cpuIdle).map(({ id }) => id));
	const instances = project.workers.map((worker) => {
		const { cpu, memory } = ratesOf(project.region, worker.cpuIdle, tier);
		const seconds = worker.maxInstances * MONTH_SECONDS;
		return priced(seconds * vcpus(worker.cpu), cpu).plus(priced(seconds * memoryGib(worker.memory), memory));
	});
	return added([
		...instances,
		...project.queues.map((queue) => queueCeiling(queue, demand, requestBased)),
		...demand.runs.map(({ workerId, runs, maxAttempts, logKb }) => callsCeiling(runs * maxAttempts, logKb, requestBased.has(workerId))),
		priced(project.schedules.length, PRICES.schedulerJob.usd),
		priced(project.secrets.length, PRICES.secretVersion.usd)
	]);
}
function queueCeiling(queue, demand, requestBased) {
	const tasks = demand.tasksByQueue.get(queue.id) ?? [];
	const dispatched = queue.maxDispatchesPerSecond * MONTH_SECONDS;
	const wanted = tasks.reduce((count, { usage }) => count + usage.tasks, 0);
	const chunks = Math.max(1, ...tasks.map(({ usage }) => usage.operations));
	const logs = tasks.map(({ usage }) => usage.logKb);
	const areRequestsBilled = tasks.length > 0 ? tasks.some(({ workerId }) => requestBased.has(workerId)) : requestBased.size > 0;
	return priced((Math.max(dispatched, wanted) + dispatched) * chunks, PRICES.tasksOperation.usd).plus(callsCeiling(dispatched, logs.length > 0 ? Math.max(...logs) : DEFAULT_USAGE.logKbPerTask, areRequestsBilled));
}
function callsCeiling(calls, logKb, areRequestsBilled) {
	return priced(areRequestsBilled ? calls : 0, PRICES.run.request.usd).plus(priced(calls * logKb / KIB_PER_GIB$1, PRICES.loggingGib.usd));
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

// src/cost/demand.ts
function demandOf(project) {
	const scheduled = scheduledPaths(project);
	const limits = new Map(project.queues.map(({ id, maxAttempts }) => [id, maxAttempts > 0 ? maxAttempts : Infinity]));
	const wanted = project.workers.flatMap((worker) => worker.handlers.map((handler) => ({
		handler,
		workerId: worker.id,
		...monthlyUsage(handler, scheduled.has(`${worker.id} ${handler.path}`), limits.get(handler.queueId) ?? Infinity)
	})));
	const byQueue = grouped(wanted, ({ handler }) => handler.queueId);
	const fits = new Map(project.queues.map((queue) => {
		const own = byQueue.get(queue.id) ?? [];
		return [queue.id, fitOf(queue, own.map(({ usage }) => usage))];
	}));
	const runs = runsOf(project, wanted);
	const tasks = wanted.map(({ handler, workerId, usage }) => ({
		handler,
		workerId,
		usage,
		dispatched: usage.attempts * (fits.get(handler.queueId)?.share ?? 0)
	}));
	const runDemands = runs.map(({ demand }) => demand);
	return {
		tasks,
		tasksByQueue: grouped(tasks, ({ handler }) => handler.queueId),
		tasksByWorker: grouped(tasks, ({ workerId }) => workerId),
		runs: runDemands,
		runsByWorker: grouped(runDemands, ({ workerId }) => workerId),
		assumptions: [...wanted.flatMap(({ assumed }) => assumed), ...runs.flatMap(({ assumed }) => assumed)],
		warnings: [...fits.values()].flatMap(({ warnings }) => warnings)
	};
}
function fitOf(queue, usages) {
	const { id, maxDispatchesPerSecond: rate, maxConcurrentDispatches: concurrent } = queue;
	const attempts = usages.reduce((sum, usage) => sum + usage.attempts, 0);
	const busy = usages.reduce((sum, usage) => sum + usage.attempts * usage.seconds, 0);
	const dispatches = rate * MONTH_SECONDS;
	const seconds = concurrent * MONTH_SECONDS;
	const beyond = "what is beyond waits in the queue and is not priced as served";
	return {
		share: Math.min(1, attempts > 0 ? dispatches / attempts : 1, busy > 0 ? seconds / busy : 1),
		warnings: [...attempts > dispatches ? [`${id} does not fit: its handlers take ${count(attempts)} attempts a month, max_dispatches_per_second ${rate} lets ${count(dispatches)} through; ${beyond}`] : [], ...busy > seconds ? [`${id} does not fit: its attempts take ${count(busy)} s a month, max_concurrent_dispatches ${concurrent} lets ${count(seconds)} s through; ${beyond}`] : []]
	};
}
function runsOf(project, wanted) {
	const handlers = new Map(wanted.map((one) => [`${one.workerId} ${one.handler.path}`, one.usage]));
	return project.schedules.flatMap((schedule) => {
		const { id, target, retryCount } = schedule;
		if (target.kind !== "worker") return [];
		const usage = handlers.get(`${target.workerId} ${target.path}`);
		const demand = {
			scheduleId: id,
			workerId: target.workerId,
			runs: monthlyRuns(schedule),
			maxAttempts: 1 + retryCount,
			billedSeconds: usage?.billedSeconds ?? billedSeconds(DEFAULT_USAGE.averageDurationMs),
			logKb: usage?.logKb ?? DEFAULT_USAGE.logKbPerTask
		};
		return [{
			demand,
			assumed: usage !== void 0 || demand.runs === 0 ? [] : [`${id}: a run takes ${DEFAULT_USAGE.averageDurationMs}ms and logs ${DEFAULT_USAGE.logKbPerTask} kB, as no handler has the path ${target.path}`]
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

// src/cost/free-tier.ts
var Allowances = class {
	#cpuUsd;
	#memoryUsd;
	#units;
	constructor(share) {
		this.#cpuUsd = NOTHING.plus(PRICES.run.creditCpuUsd).times(share);
		this.#memoryUsd = NOTHING.plus(PRICES.run.creditMemoryUsd).times(share);
		this.#units = {
			operations: PRICES.tasksOperation.free * share,
			requests: PRICES.run.request.free * share,
			jobs: PRICES.schedulerJob.free * share,
			versions: PRICES.secretVersion.free * share,
			logGib: PRICES.loggingGib.free * share
		};
	}
	take(of, quantity) {
		const free = Math.min(this.#units[of], quantity);
		this.#units[of] -= free;
		return free;
	}
	pay(of, usd) {
		const left = of === "cpu" ? this.#cpuUsd : this.#memoryUsd;
		const paid = left.isLessThan(usd) ? left : usd;
		if (of === "cpu") this.#cpuUsd = left.minus(paid);
		else this.#memoryUsd = left.minus(paid);
		return paid;
	}
};

// src/cost/lines.ts
const KIB_PER_GIB = 2 ** 20;
function linesOf(of, bound, freeShare) {
	const left = new Allowances(freeShare);
	const { project, demand, serving } = of;
	return [
		...queueLines(project, demand, left),
		...project.workers.flatMap((worker) => workerLines(of, worker, serving.get(worker.id)?.seconds[bound] ?? 0, left)),
		...project.schedules.map(({ id }) => line(id, "job", 1, "job", PRICES.schedulerJob.usd, left.take("jobs", 1), "config")),
		...project.secrets.map(({ id }) => line(id, "active version", 1, "version", PRICES.secretVersion.usd, left.take("versions", 1), "config")),
		...logLines(demand, left)
	].filter(({ quantity }) => quantity > 0);
}
function queueLines(project, demand, left) {
	return project.queues.map((queue) => {
		const tasks = demand.tasksByQueue.get(queue.id) ?? [];
		const operations = tasks.reduce((sum, { usage, dispatched }) => sum + (usage.tasks + dispatched) * usage.operations, 0);
		return line(queue.id, "task operations", operations, "operations", PRICES.tasksOperation.usd, left.take("operations", operations), basisOf(tasks.filter(({ usage }) => usage.tasks > 0).map(({ handler }) => handler.usage.tasksPerMonth)));
	});
}
function workerLines({ project, demand }, worker, active, left) {
	const rates = ratesOf(project.region, worker.cpuIdle);
	const idle = idleSeconds(worker, active);
	const cpu = vcpus(worker.cpu);
	const memory = memoryGib(worker.memory);
	const tasks = demand.tasksByWorker.get(worker.id) ?? [];
	const runs = demand.runsByWorker.get(worker.id) ?? [];
	const basis = basisOf(tasks.filter(({ dispatched }) => dispatched > 0).flatMap(({ handler: { usage } }) => [usage.tasksPerMonth, usage.averageDurationMs]));
	const requests = worker.cpuIdle ? tasks.reduce((sum, { dispatched }) => sum + dispatched, 0) + runs.reduce((sum, one) => sum + one.runs, 0) : 0;
	const serving = (label, quantity, unit, usd, credit) => {
		const gross = line(worker.id, label, quantity, unit, usd, 0, basis);
		const paid = left.pay(credit, gross.usd);
		if (paid.isZero()) return gross;
		const freeQuantity = plain(paid.dividedBy(usd).toNumber());
		return {
			...gross,
			freeQuantity,
			usd: gross.usd.minus(paid)
		};
	};
	return [
		serving("CPU while serving", active * cpu, "vCPU-s", rates.cpu, "cpu"),
		serving("memory while serving", active * memory, "GiB-s", rates.memory, "memory"),
		line(worker.id, "CPU of idle min instances", idle * cpu, "vCPU-s", rates.idleCpu, 0, "config"),
		line(worker.id, "memory of idle min instances", idle * memory, "GiB-s", rates.idleMemory, 0, "config"),
		line(worker.id, "requests", requests, "requests", PRICES.run.request.usd, left.take("requests", requests), basis)
	];
}
function logLines(demand, left) {
	const gib = (demand.tasks.reduce((sum, { dispatched, usage }) => sum + dispatched * usage.logKb, 0) + demand.runs.reduce((sum, { runs, logKb }) => sum + runs * logKb, 0)) / KIB_PER_GIB;
	const basis = basisOf(demand.tasks.filter(({ dispatched }) => dispatched > 0).map(({ handler }) => handler.usage.logKbPerTask));
	const free = left.take("logGib", gib);
	return [line("logs", "log volume", gib, "GiB", PRICES.loggingGib.usd, free, basis)];
}
function line(resourceId, label, exactQuantity, unit, unitPriceUsd, free, basis) {
	const quantity = plain(exactQuantity);
	const freeQuantity = Math.min(quantity, plain(free));
	return {
		resourceId,
		label,
		quantity,
		unit,
		unitPriceUsd,
		freeQuantity,
		usd: priced(plain(quantity - freeQuantity), unitPriceUsd),
		basis
	};
}
function plain(quantity) {
	return Number.isInteger(quantity) ? quantity : Number(quantity.toFixed(6));
}
function basisOf(stated) {
	if (stated.length === 0) return "config";
	return stated.includes(void 0) ? "default" : "usage";
}

// src/cost/notes.ts
const MAX_NAMES = 5;
function warningsOf(project, demand, serving) {
	const { warning } = runTier(project.region);
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
	return [`the load of ${names.slice(0, MAX_NAMES).join(", ")}${more} is assumed: state tasks_per_month and average_duration under usage`];
}
function ofWorker(worker, { runsByWorker }, instances, hasOpenQueue) {
	const { id, handlers, maxInstances, cpuIdle, allowUnauthenticated } = worker;
	const isScheduled = runsByWorker.has(id);
	return [
		...handlers.length > 0 || isScheduled && !hasOpenQueue ? [] : [`${id} has no handler yet, so none of its tasks is estimated: build it, or list handlers with their usage in the config`],
		...instances > maxInstances ? [`${id} does not fit: its tasks need ${instances.toLocaleString("en-US")} instances, max_instances is ${maxInstances}`] : [],
		...cpuIdle ? [] : [`${id} bills CPU for the whole life of each instance (cpu_idle: false)`],
		...allowUnauthenticated ? [`${id} is public: calls that are neither tasks nor schedule runs are in no figure`] : []
	];
}
function notEstimated(project, demand) {
	return [
		...openQueues(project, demand).map(({ id }) => `${id}: operations of its tasks, as no handler is known to take them`),
		...project.schedules.filter(({ target }) => target.kind === "url").map(({ id }) => `${id}: what its URL costs whoever serves it`),
		...project.buckets.map(({ id }) => `${id}: storage depends on what is kept in it`),
		...project.alerts.length > 0 ? ["alert policies: free today; Google has announced a price per metric reference from no sooner than 2027-09-01"] : [],
		...project.workers.length > 0 ? ["start-up time of instances, image storage and builds, network egress, smoke runs"] : [],
		...project.secrets.length > 0 ? ["secret accesses: 10,000 a month are free, then $0.03"] : []
	];
}
function openQueues({ queues }, { tasksByQueue }) {
	return queues.filter(({ id }) => !tasksByQueue.has(id));
}

// src/cost/estimate.ts
function costStage(project, deps) {
	const startedMs = deps.clock.now();
	const { base: baseProject, freeTier } = deps;
	const estimate = estimateCost(project, freeTier);
	const base = baseProject === void 0 ? void 0 : estimateCost(baseProject, freeTier).likelyUsd;
	const over = overBudget(project.budget, estimate.likelyUsd, base);
	return Promise.resolve({
		...estimate,
		status: over === void 0 ? "passed" : "blocked",
		durationMs: deps.clock.now() - startedMs,
		summary: `likely ${formatUsd(estimate.likelyUsd)} a month`,
		...over === void 0 ? {} : { failure: {
			code: "COST_OVER_BUDGET",
			message: over,
			hint: "raise `budget` in the config in a reviewed change, or make the project cheaper"
		} },
		...base === void 0 ? {} : { baseLikelyUsd: base }
	});
}
function estimateCost(project, freeTier = 1) {
	const of = priceable(project);
	const { demand, serving } = of;
	const likely = linesOf(of, "likely", freeTier);
	const range = rangeOf(of, freeTier, likely);
	return {
		currency: "USD",
		lowUsd: inCents(range.low),
		likelyUsd: inCents(range.likely),
		highUsd: inCents(range.high),
		withoutFreeTierUsd: inCents(totalOf(linesOf(of, "likely", 0))),
		ceilingUsd: inCents(ceilingOf(project, demand)),
		pricesAsOf: PRICES.asOf,
		lines: shown(likely),
		notEstimated: notEstimated(project, demand),
		assumptions: [...demand.assumptions],
		warnings: warningsOf(project, demand, serving)
	};
}
function priceable(project) {
	const demand = demandOf(project);
	return {
		project,
		demand,
		serving: new Map(project.workers.map((worker) => [worker.id, servingOf(worker, demand)]))
	};
}
function rangeOf(of, freeTier, likelyLines = linesOf(of, "likely", freeTier)) {
	const likely = totalOf(likelyLines);
	const all = [
		totalOf(linesOf(of, "low", freeTier)),
		likely,
		totalOf(linesOf(of, "high", freeTier))
	];
	return {
		low: BigNumber.min(...all),
		likely,
		high: BigNumber.max(...all)
	};
}
function totalOf(lines) {
	return added(lines.map(({ usd }) => usd));
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

export { costStage };