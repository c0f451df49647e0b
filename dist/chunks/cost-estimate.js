if (!import.meta.url.endsWith("?BWXzPKA_")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
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
			"asia-southeast3",
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
			"us-west1",
			"us-west8",
			"africa-south1"
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
	if (price_book_default.run.tier1Regions.includes(region)) return {
		tier: "tier1",
		known: true
	};
	return {
		tier: "tier2",
		known: price_book_default.run.tier2Regions.includes(region)
	};
}

// src/cost/usage.ts
const DEFAULT_USAGE = {
	tasksPerMonth: 1e5,
	averageDurationMs: 500,
	payloadKb: 4,
	attemptsPerTask: 1,
	logKbPerTask: 2
};
function monthlyUsage(handler) {
	const assumed = Object.entries(DEFAULT_USAGE).filter(([key]) => handler.usage[key] === void 0).map(([key, value]) => `${handler.name}: ${key} = ${value}`);
	const filled = {
		...DEFAULT_USAGE,
		...handler.usage
	};
	return {
		usage: {
			tasks: filled.tasksPerMonth,
			attempts: filled.tasksPerMonth * filled.attemptsPerTask,
			averageSeconds: Math.ceil(filled.averageDurationMs / 100) / 10,
			payloadKb: filled.payloadKb,
			logKb: filled.logKbPerTask
		},
		assumed
	};
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
const KIB_PER_GIB = 2 ** 20;
function ceilingUsd(project) {
	return project.workers.reduce((usd, worker) => {
		const { cpu, memory } = (worker.cpuIdle ? PRICES.run.requestBased : PRICES.run.instanceBased)[runTier(project.region).tier];
		const perSecond = vcpus(worker.cpu) * cpu + memoryGib(worker.memory) * memory;
		return usd + worker.maxInstances * MONTH_SECONDS * perSecond;
	}, 0) + project.queues.reduce((usd, queue) => usd + queueUsd(project, queue), 0) + project.schedules.length * PRICES.schedulerJob.usd + project.secrets.length * PRICES.secretVersion.usd;
}
function queueUsd(project, queue) {
	const targets = project.workers.flatMap((worker) => worker.handlers.filter((handler) => handler.queueId === queue.id).map((handler) => ({
		worker,
		usage: monthlyUsage(handler).usage
	})));
	const dispatched = queue.maxDispatchesPerSecond * MONTH_SECONDS;
	const added = Math.max(dispatched, targets.reduce((count, { usage }) => count + usage.tasks, 0));
	const isBilled = (targets.length > 0 ? targets.map(({ worker }) => worker) : project.workers).some(({ cpuIdle }) => cpuIdle);
	const most = (of, otherwise) => targets.length === 0 ? otherwise : Math.max(...targets.map(of));
	const chunks = most(({ usage }) => Math.max(1, Math.ceil(usage.payloadKb / PRICES.tasksOperation.chunkKb)), 1);
	const logKb = most(({ usage }) => usage.logKb, DEFAULT_USAGE.logKbPerTask);
	return (added + dispatched) * chunks * PRICES.tasksOperation.usd + (isBilled ? dispatched * PRICES.run.request.usd : 0) + dispatched * logKb / KIB_PER_GIB * PRICES.loggingGib.usd;
}

// src/cost/worker-cost.ts
function workerCost(project, worker) {
	const usages = worker.handlers.map((handler) => monthlyUsage(handler).usage);
	const { tier, known } = runTier(project.region);
	const attempts = sum(usages, (usage) => usage.attempts);
	const busy = sum(usages, (usage) => usage.attempts * usage.averageSeconds);
	const packed = busy / worker.concurrency;
	const most = worker.maxInstances * MONTH_SECONDS;
	const single = MONTH_SECONDS * (1 - Math.exp(-busy / MONTH_SECONDS));
	const requestBased = worker.cpuIdle;
	const rates = requestBased ? PRICES.run.requestBased[tier] : {
		...PRICES.run.instanceBased[tier],
		idleCpu: 0,
		idleMemory: 0
	};
	const alive = requestBased ? 0 : worker.minInstances * MONTH_SECONDS;
	const cap = (seconds) => Math.min(Math.max(seconds, alive), most);
	const cpu = vcpus(worker.cpu);
	const memory = memoryGib(worker.memory);
	return {
		workerId: worker.id,
		cpu,
		memoryGib: memory,
		seconds: {
			low: cap(packed),
			likely: cap(Math.max(packed, single)),
			high: cap(busy)
		},
		requests: requestBased ? attempts : 0,
		rates,
		warnings: [
			...known ? [] : [`region ${project.region} is not in the price book: priced as Tier 2, so this is an upper estimate`],
			...packed > most ? [`${worker.id} does not fit: its tasks need ${Math.ceil(packed / MONTH_SECONDS)} instances, max_instances is ${worker.maxInstances}`] : [],
			...requestBased ? [] : [`${worker.id} bills CPU for the whole life of each instance (cpu_idle: false)`]
		]
	};
}
function idleSeconds(worker, active) {
	return worker.cpuIdle ? Math.max(0, worker.minInstances * MONTH_SECONDS - active) : 0;
}
function workerLines(worker, cost, active, credit) {
	const idle = idleSeconds(worker, active);
	const basis = worker.handlers.some((handler) => Object.keys(handler.usage).length > 0) ? "usage" : "default";
	const requestsFree = Math.min(credit.requests, cost.requests);
	credit.requests -= requestsFree;
	const credited = (label, quantity, unit, usd, key) => {
		const free = Math.min(credit[key], quantity * usd);
		credit[key] -= free;
		return line(worker.id, label, quantity, unit, usd, usd === 0 ? 0 : free / usd, basis);
	};
	return [
		credited("CPU while serving", active * cost.cpu, "vCPU-s", cost.rates.cpu, "cpuUsd"),
		credited("memory while serving", active * cost.memoryGib, "GiB-s", cost.rates.memory, "memoryUsd"),
		line(worker.id, "CPU of idle min instances", idle * cost.cpu, "vCPU-s", cost.rates.idleCpu, 0, "config"),
		line(worker.id, "memory of idle min instances", idle * cost.memoryGib, "GiB-s", cost.rates.idleMemory, 0, "config"),
		line(worker.id, "requests", cost.requests, "requests", PRICES.run.request.usd, requestsFree, basis)
	].filter((entry) => entry.quantity > 0);
}
function line(resourceId, label, quantity, unit, unitPriceUsd, freeQuantity, basis) {
	const free = Math.min(quantity, freeQuantity);
	return {
		resourceId,
		label,
		quantity,
		unit,
		unitPriceUsd,
		freeQuantity: free,
		monthlyUsd: (quantity - free) * unitPriceUsd,
		basis
	};
}
function sum(usages, of) {
	return usages.reduce((total, usage) => total + of(usage), 0);
}

// src/cost/estimate.ts
function costStage(project, deps) {
	const startedMs = deps.clock.now();
	const estimate = estimateCost(project);
	const base = deps.base === void 0 ? void 0 : estimateCost(deps.base).likelyUsd;
	const over = overBudget(project.budget, estimate.likelyUsd, base);
	return Promise.resolve({
		...estimate,
		status: over === void 0 ? "passed" : "blocked",
		durationMs: deps.clock.now() - startedMs,
		summary: `likely $${estimate.likelyUsd.toFixed(2)} a month`,
		...over === void 0 ? {} : { failure: {
			code: "COST_OVER_BUDGET",
			message: over,
			hint: "raise `budget` in the config in a reviewed change, or make the project cheaper"
		} },
		...base === void 0 ? {} : { baseLikelyUsd: base }
	});
}
function estimateCost(project) {
	const workers = project.workers.map((worker) => workerCost(project, worker));
	const likely = linesOf(project, workers, "likely");
	const low = total(linesOf(project, workers, "low"));
	const high = linesOf(project, workers, "high").reduce((usd, entry) => usd + entry.quantity * entry.unitPriceUsd, 0);
	return {
		currency: "USD",
		lowUsd: Math.min(low, total(likely)),
		likelyUsd: total(likely),
		highUsd: Math.max(high, total(likely)),
		ceilingUsd: ceilingUsd(project),
		pricesAsOf: PRICES.asOf,
		lines: likely,
		notEstimated: notEstimated(project),
		assumptions: project.workers.flatMap((worker) => worker.handlers.flatMap((handler) => monthlyUsage(handler).assumed)),
		warnings: workers.flatMap((worker) => worker.warnings)
	};
}
function linesOf(project, workers, bound) {
	const credit = {
		cpuUsd: PRICES.run.creditCpuUsd,
		memoryUsd: PRICES.run.creditMemoryUsd,
		requests: PRICES.run.request.free
	};
	const lines = queueLines(project);
	for (const worker of project.workers) {
		const cost = workers.find(({ workerId }) => workerId === worker.id);
		if (cost !== void 0) lines.push(...workerLines(worker, cost, cost.seconds[bound], credit));
	}
	return [...lines, ...fixedLines(project)];
}
function queueLines(project) {
	const { usd, free, chunkKb } = PRICES.tasksOperation;
	let left = free;
	return project.queues.flatMap((queue) => {
		const handlers = project.workers.flatMap((worker) => worker.handlers).filter((handler) => handler.queueId === queue.id);
		const operations = handlers.reduce((count, handler) => {
			const { usage } = monthlyUsage(handler);
			return count + (usage.tasks + usage.attempts) * Math.max(1, Math.ceil(usage.payloadKb / chunkKb));
		}, 0);
		if (operations === 0) return [];
		const covered = Math.min(left, operations);
		left -= covered;
		const stated = handlers.every((handler) => handler.usage.tasksPerMonth !== void 0);
		return [line(queue.id, "task operations", operations, "operations", usd, covered, stated ? "usage" : "default")];
	});
}
function fixedLines(project) {
	const logGib = project.workers.flatMap((worker) => worker.handlers).reduce((gib, handler) => {
		const { usage } = monthlyUsage(handler);
		return gib + usage.attempts * usage.logKb / 2 ** 20;
	}, 0);
	const each = (resources, label, unit, price) => resources.map(({ id }, index) => line(id, label, 1, unit, price.usd, index < price.free ? 1 : 0, "config"));
	return [
		...each(project.schedules, "job", "job", PRICES.schedulerJob),
		...each(project.secrets, "active version", "version", PRICES.secretVersion),
		...logGib > 0 ? [line("logs", "log volume", logGib, "GiB", PRICES.loggingGib.usd, PRICES.loggingGib.free, "usage")] : []
	];
}
function notEstimated(project) {
	return [...project.buckets.map((bucket) => `${bucket.id}: storage depends on what is kept in it`), ...project.alerts.length > 0 ? ["alert policies: free today; Google has announced a price per metric reference from no sooner than 2027-09-01"] : []];
}
function overBudget(budget, likelyUsd, baseUsd) {
	if (budget?.maxMonthlyUsd !== void 0 && likelyUsd > budget.maxMonthlyUsd) return `the likely cost of $${likelyUsd.toFixed(2)} a month is above the budget of $${budget.maxMonthlyUsd}`;
	if (baseUsd === void 0) return void 0;
	const increase = likelyUsd - baseUsd;
	if (budget?.maxIncreaseUsd !== void 0 && increase > budget.maxIncreaseUsd) return `the change adds $${increase.toFixed(2)} a month, more than the budget's $${budget.maxIncreaseUsd}`;
	const percent = baseUsd === 0 ? Number.POSITIVE_INFINITY : increase / baseUsd * 100;
	if (budget?.maxIncreasePercent !== void 0 && increase > 0 && percent > budget.maxIncreasePercent) return `the change adds ${baseUsd === 0 ? "cost where there was none" : `${percent.toFixed(0)} %`}, more than the budget's ${budget.maxIncreasePercent} %`;
}
function total(lines) {
	return lines.reduce((usd, entry) => usd + entry.monthlyUsd, 0);
}

export { costStage };