if (!import.meta.url.endsWith("?BIKXJTo5")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { _enum, boolean, datetime, int, literal, number, object, record, union } from "../packages/zod.js?DcMP3_aj";
import { REPORT_LIMITS, STATUSES, build, code, count, defineStage, details, escapeMarkdown, firstChars, list, section, status, table, text } from "./report-stages-build.js?vqgKIBLP";
import { formatDuration, formatQuantity, formatUsd } from "./report-format.js?DI1tPzeM";

// src/report/stages/agree.ts
const agree = defineStage({
	schema: section({
		fingerprint: text,
		by: _enum([
			"reviewed",
			"gate",
			"asked",
			"yes",
			"rehearsal",
			"nobody"
		]),
		allowed: list(text)
	}),
	empty: {
		fingerprint: "",
		by: "nobody",
		allowed: []
	},
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: () => "",
	terminal: () => [],
	serving: () => void 0
});

// src/report/stages/apply.ts
const apply = defineStage({
	schema: section({
		created: count,
		updated: count,
		deleted: count,
		reviewedFingerprint: text.optional(),
		appliedFingerprint: text.optional(),
		settled: boolean().optional()
	}),
	empty: {
		created: 0,
		updated: 0,
		deleted: 0
	},
	isRunnable: true,
	failureExitCode: 1,
	rehearsed({ created, updated, deleted }) {
		const done = Object.entries({
			created,
			updated,
			deleted
		}).filter(([, count]) => count > 0);
		if (done.length === 0) return void 0;
		return `${done.map(([what, count]) => `${count} ${what}`).join(", ")} in the embedded cloud`;
	},
	comment: () => "",
	terminal: () => [],
	serving: () => []
});

// src/report/stages/baseline.ts
const baseline = defineStage({
	schema: section({
		config: text,
		workers: list(object({
			worker: text,
			revision: text
		}))
	}),
	empty: {
		config: "",
		workers: []
	},
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: () => "",
	terminal: () => [],
	serving: ({ status, workers }) => status === "passed" ? workers.map(({ worker, revision }) => `${worker}: ${revision} still serves all traffic, nothing of the change was applied`) : []
});

// src/report/log-part.ts
function logPart(title, log = []) {
	if (log.length === 0) return "";
	return details(`What it logged: ${title}`, `<pre>${log.map((line) => escapeMarkdown(line)).join("\n")}</pre>`);
}
function logLines(log, c) {
	return (log ?? []).map((line) => ({
		head: `    ${c.dim("|")} `,
		text: c.dim(line)
	}));
}

// src/report/stages/traffic.ts
const trafficSchema = list(object({
	revision: text,
	percent: number().min(0).max(100),
	tag: text.optional()
}));

// src/report/stages/candidate.ts
const schema$5 = section({ workers: list(object({
	worker: text,
	candidate: text,
	candidateUrl: text.optional(),
	digest: text.optional(),
	runner: _enum([
		"cloud-run",
		"container",
		"process"
	]).optional(),
	engine: text.optional(),
	previous: text.optional(),
	serving: text,
	traffic: trafficSchema.optional(),
	outcome: _enum([
		"candidate",
		"unchanged",
		"not ready"
	]),
	log: list(text).optional()
})) });
const candidate = defineStage({
	schema: schema$5,
	empty: { workers: [] },
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: ({ workers }) => [...workers.map((worker) => logPart(code(worker.candidate), worker.log)), workers.flatMap((worker) => {
		const ran = ranAs(worker);
		return ran === void 0 ? [] : [`- ${code(worker.worker)} ran as ${escapeMarkdown(ran)}`];
	}).join("\n")].filter((part) => part !== "").join("\n\n"),
	terminal: ({ workers }, colors) => [{
		title: "workers",
		lines: workers.flatMap((worker) => {
			const ran = ranAs(worker);
			return ran === void 0 ? [] : [`${worker.worker} ran as ${ran}`];
		})
	}, {
		title: "start-up",
		lines: workers.flatMap((worker) => worker.log === void 0 ? [] : [`${worker.candidate} printed`, ...logLines(worker.log, colors)])
	}],
	serving: ({ workers }) => workers.map(sentence$2)
});
function ranAs({ runner, engine, digest }) {
	if (runner === "process") return "a process of this machine";
	if (runner !== "container") return void 0;
	return `a container${digest === void 0 ? "" : ` of ${digest}`}${engine === void 0 ? "" : ` by ${engine}`}`;
}
function sentence$2({ worker, candidate: revision, serving, outcome }) {
	if (serving === "") return `${worker}: nothing serves, ${revision} never became ready`;
	switch (outcome) {
		case "candidate": return `${worker}: ${serving} serves all traffic, ${revision} waits without any`;
		case "unchanged": return `${worker}: ${serving} serves all traffic (nothing new)`;
		case "not ready": return `${worker}: ${serving} still serves all traffic, ${revision} never became ready`;
	}
}

// src/report/stages/cost.ts
const money = number();
const schema$4 = section({
	currency: literal("USD"),
	lowUsd: money,
	likelyUsd: money,
	highUsd: money,
	withoutFreeTierUsd: money.optional(),
	ceilingUsd: money,
	baseLikelyUsd: money.optional(),
	pricesAsOf: text,
	lines: list(object({
		resourceId: text,
		label: text,
		quantity: number(),
		unit: text,
		unitPriceUsd: money,
		freeQuantity: number(),
		monthlyUsd: money,
		baseMonthlyUsd: money.optional(),
		basis: _enum([
			"config",
			"usage",
			"default",
			"plan"
		])
	})),
	removedLines: list(object({
		resourceId: text,
		label: text,
		baseMonthlyUsd: money
	})).optional(),
	drivers: list(object({
		resourceId: text,
		label: text,
		monthlyUsd: money,
		baseMonthlyUsd: money.optional()
	})).optional(),
	change: object({
		totalUsd: money,
		configurationUsd: money,
		pricesUsd: money,
		usageUsd: money
	}).optional(),
	tips: list(object({
		resourceId: text,
		text,
		savesUsd: money
	})).optional(),
	budget: object({
		outcome: _enum([
			"within",
			"warned",
			"waived",
			"exceeded"
		]),
		exceeded: list(text),
		waiver: object({
			reason: text,
			expiresOn: text
		}).optional()
	}).optional(),
	free: list(text).optional(),
	notEstimated: list(text),
	assumptions: list(text),
	warnings: list(text)
});
const cost = defineStage({
	schema: schema$4,
	empty: {
		currency: "USD",
		lowUsd: 0,
		likelyUsd: 0,
		highUsd: 0,
		ceilingUsd: 0,
		pricesAsOf: "",
		lines: [],
		notEstimated: [],
		assumptions: [],
		warnings: []
	},
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: () => "",
	terminal: (estimate) => estimate.pricesAsOf === "" ? [] : [{
		title: `cost a month (prices of ${estimate.pricesAsOf})`,
		lines: lines$2(estimate)
	}],
	serving: () => void 0
});
const MAX_COLUMNS = 40;
function lines$2(estimate) {
	return [
		headline(estimate),
		...[withoutFreeTier(estimate)].filter((one) => one !== void 0),
		...driverLines(estimate),
		...costLines(estimate),
		...(estimate.removedLines ?? []).map(({ resourceId, label, baseMonthlyUsd }) => ({
			head: "removed: ",
			text: `${resourceId} ${label}, ${formatUsd(baseMonthlyUsd)}`
		})),
		...budgetLines(estimate.budget),
		...(estimate.tips ?? []).map(({ resourceId, text }) => ({
			head: "tip: ",
			text: `${resourceId}: ${text}`
		})),
		...estimate.warnings.map((text) => ({
			head: "warning: ",
			text
		})),
		...estimate.assumptions.map((text) => ({
			head: "assumed: ",
			text
		})),
		...estimate.notEstimated.map((text) => ({
			head: "not estimated: ",
			text
		})),
		...(estimate.free ?? []).map((text) => ({
			head: "no price: ",
			text
		}))
	];
}
function headline(estimate) {
	const changed = change(estimate);
	return `likely ${formatUsd(estimate.likelyUsd)} (${range(estimate)}), at most ${formatUsd(estimate.ceilingUsd)}${changed === void 0 ? "" : `, ${changed}`}`;
}
function driverLines({ drivers = [] }) {
	return drivers.length === 0 ? [] : [{
		head: "most: ",
		text: drivers.map((one) => `${one.resourceId} ${one.label} ${oldAndNew(one)}`).join("; ")
	}];
}
function oldAndNew({ monthlyUsd, baseMonthlyUsd }) {
	return baseMonthlyUsd === void 0 || baseMonthlyUsd === monthlyUsd ? formatUsd(monthlyUsd) : `${formatUsd(baseMonthlyUsd)} -> ${formatUsd(monthlyUsd)}`;
}
function costLines(estimate) {
	const columns = estimate.lines.map((line) => ({
		what: `${line.resourceId} ${line.label}`,
		quantity: formatQuantity(line.quantity),
		unit: line.unit,
		usd: oldAndNew(line),
		free: line.freeQuantity > 0 ? `  (${formatQuantity(line.freeQuantity)} free)` : ""
	}));
	const longest = (name) => Math.min(MAX_COLUMNS, Math.max(...columns.map((one) => one[name].length)));
	return columns.map(({ what, quantity, unit, usd, free }) => ({
		head: `${what.padEnd(longest("what"))}  `,
		text: `${quantity.padStart(longest("quantity"))} ${unit.padEnd(longest("unit"))}  ${usd.padStart(longest("usd"))}${free}`
	}));
}
function budgetLines(budget) {
	if (budget === void 0) return [];
	const { outcome, waiver } = budget;
	const until = outcome === "waived" && waiver !== void 0 ? ` until ${waiver.expiresOn}: ${waiver.reason}` : "";
	return [{
		head: "budget: ",
		text: `${OUTCOMES[outcome]}${until}`
	}];
}
const OUTCOMES = {
	within: "kept",
	warned: "exceeded, which only warns",
	waived: "exceeded, which is waived",
	exceeded: "exceeded"
};
function range({ lowUsd, highUsd }) {
	return `${formatUsd(lowUsd)} to ${formatUsd(highUsd)}`;
}
function withoutFreeTier({ likelyUsd, withoutFreeTierUsd }) {
	if (withoutFreeTierUsd === void 0 || withoutFreeTierUsd === likelyUsd) return void 0;
	return `likely ${formatUsd(withoutFreeTierUsd)} when the rest of the billing account uses up the free tier`;
}
function change(estimate) {
	const { likelyUsd, baseLikelyUsd, change: parts } = estimate;
	if (baseLikelyUsd === void 0) return void 0;
	const total = `${signed(likelyUsd - baseLikelyUsd)} against the base`;
	if (parts === void 0 || parts.totalUsd === 0) return total;
	return `${total}: ${[
		["configuration", parts.configurationUsd],
		["prices", parts.pricesUsd],
		["usage", parts.usageUsd]
	].filter(([, usd]) => usd !== 0).map(([of, usd]) => `${of} ${signed(usd)}`).join(", ")}`;
}
function signed(usd) {
	return `${usd >= 0 ? "+" : ""}${formatUsd(usd)}`;
}

// src/report/stages/resource-change.ts
const attributeChangesSchema = list(object({
	path: text,
	before: text,
	after: text,
	forcesReplacement: boolean()
}));
const resourceChangeSchema = object({
	address: text,
	type: text,
	action: _enum([
		"create",
		"update",
		"replace",
		"delete",
		"forget",
		"read",
		"import",
		"move"
	]),
	attributes: attributeChangesSchema,
	reason: text.optional()
});

// src/report/stages/destroy.ts
const destroy = defineStage({
	schema: section({
		destroyed: count.optional(),
		changes: list(resourceChangeSchema),
		losses: list(object({
			address: text,
			type: text,
			content: text
		}))
	}),
	empty: {
		changes: [],
		losses: []
	},
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: ({ losses }) => losses.length === 0 ? "" : `#### Destroyed\n\n${losses.map(({ address, content }) => `- ${escapeMarkdown(address)}: ${escapeMarkdown(content)}`).join("\n")}`,
	terminal: ({ losses }) => [{
		title: "lost",
		lines: losses.map(({ address, content }) => `${address}: ${content}`)
	}],
	serving: () => void 0
});

// src/report/resource-label.ts
const NOUNS = {
	google_cloud_run_v2_service: "service",
	google_cloud_run_v2_service_iam_member: "who may call it",
	google_cloud_scheduler_job: "job",
	google_cloud_tasks_queue: "queue",
	google_cloud_tasks_queue_iam_member: "who may add tasks",
	google_storage_bucket_iam_member: "who may use its bucket",
	google_monitoring_alert_policy: "policy",
	google_monitoring_notification_channel: "channel",
	google_secret_manager_secret: "secret",
	google_secret_manager_secret_iam_member: "who may read it",
	google_service_account: "service account",
	google_service_account_iam_member: "who may act as it",
	google_storage_bucket: "bucket"
};
function resourceLabel({ address, type }) {
	const match = /^module\.(\w+)\["([^"]+)"\]\.\w+\.(\w+)(\[.*\])?$/.exec(address);
	if (match === null) return address;
	const [, module = "", id = "", name = "", key = ""] = match;
	const noun = NOUNS[type] ?? type;
	if (name === "this" && key === "") return noun === module ? `${module} "${id}"` : `${module} "${id}": ${noun}`;
	return `${module} "${id}": ${noun} (${/^\["(.*)"\]$/.exec(key)?.[1] ?? name})`;
}

// src/report/stages/drift.ts
const findingSchema = object({
	stage: _enum([
		"apply",
		"release",
		"operation"
	]),
	resource: text,
	type: text.optional(),
	message: text,
	attributes: attributeChangesSchema
});
const NEXT_STEPS = {
	apply: "`cloud-tasks plan` shows what an apply puts back; to keep the change, write it into cloud-tasks.yaml",
	release: "deploy again: a release proves the latest revision and moves the traffic to it",
	operation: "undo it with gcloud (queues resume, jobs resume, secrets versions enable), or write it into cloud-tasks.yaml"
};
const drift = defineStage({
	schema: section({ findings: list(findingSchema) }),
	empty: { findings: [] },
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: ({ findings }) => findings.length === 0 ? "" : `#### Drift\n\n${table(FINDING_COLUMNS, findings.map(findingCells))}`,
	terminal: ({ findings }, colors) => [...new Set(findings.map(({ stage }) => stage))].map((stage) => ({
		title: stage,
		lines: [...findings.filter((one) => one.stage === stage).flatMap(findingLines), {
			head: `${colors.cyan("next:")} `,
			text: NEXT_STEPS[stage]
		}]
	})),
	serving: () => void 0
});
function labelOf({ resource, type }) {
	return type === void 0 ? resource : resourceLabel({
		address: resource,
		type
	});
}
const FINDING_COLUMNS = [
	"left by",
	"resource",
	"what"
];
function findingCells(finding) {
	const attributes = finding.attributes.map(({ path, before, after }) => `${code(path)}: ${code(before)} → ${code(after)}`);
	return [
		finding.stage,
		escapeMarkdown(labelOf(finding)),
		[escapeMarkdown(finding.message), ...attributes].join("<br>")
	];
}
function findingLines(finding) {
	return [`${labelOf(finding)}: ${finding.message}`, ...finding.attributes.map(({ path, before, after }) => `    ${path}: ${before} → ${after}`)];
}

// src/report/stages/pin.ts
const pin = defineStage({
	schema: section({
		lease: object({
			holder: text,
			run: text,
			since: datetime()
		}).optional(),
		workers: list(object({
			worker: text,
			before: trafficSchema,
			after: trafficSchema,
			outcome: _enum([
				"pinned",
				"was pinned",
				"not deployed"
			])
		}))
	}),
	empty: { workers: [] },
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: () => "",
	terminal: () => [],
	serving: () => void 0
});

// src/project/moved-file.ts
const MOVED_FILE = "cloud-tasks.moved.tf";

// src/report/plan-notes.ts
function renameAdvice({ from, to, keepName }) {
	const paste = `put this into ${MOVED_FILE} beside cloud-tasks.yaml`;
	return keepName === void 0 ? `${to} looks like ${from} under a new id: ${paste}` : `${to} looks like ${from} under a new id and a new name. A name can't be changed: with a moved block alone it would still be replaced. Keep \`name: ${keepName}\` in cloud-tasks.yaml, and ${paste}`;
}
function unshownRenames({ renames = [], failure }) {
	return renames.filter(({ movedBlock }) => failure?.hint?.includes(movedBlock) !== true);
}
const REPAIRED_IN_PLACE = "was left incomplete by an earlier apply: it is repaired in place, not replaced";
const HASH_CHARS = 12;
function provenanceOf({ terraformVersion, metadata }) {
	const terraform = [["terraform", terraformVersion]];
	if (metadata === void 0) return terraform;
	const { commit, environment, configDigest, providerVersions, stateSerial } = metadata;
	return [
		...commit === void 0 ? [] : [["commit", firstChars(commit, HASH_CHARS)]],
		["environment", environment],
		["config", firstChars(configDigest, HASH_CHARS)],
		...terraform,
		...Object.entries(providerVersions).map(([address, version]) => [address.slice(address.lastIndexOf("/") + 1), version]),
		["state serial", stateSerial === void 0 ? "none" : String(stateSerial)]
	];
}
function provenanceLine(plan) {
	return `computed from ${provenanceOf(plan).map((pair) => pair.join(" ")).join(", ")}`;
}

// src/report/stages/plan-schema.ts
const planSchema = section({
	changes: list(resourceChangeSchema),
	drift: list(resourceChangeSchema),
	fingerprint: text,
	guard: list(text),
	terraformVersion: text,
	metadata: object({
		commit: text.optional(),
		environment: text,
		configDigest: text,
		providerVersions: record(text, text).refine((versions) => Object.keys(versions).length <= REPORT_LIMITS.items, "too many"),
		stateLineage: text.optional(),
		stateSerial: count.optional()
	}).optional(),
	untainted: list(text).optional(),
	renames: list(object({
		from: text,
		to: text,
		movedBlock: text,
		keepName: text.optional()
	})).optional()
});

// src/report/stages/plan.ts
const plan = defineStage({
	schema: planSchema,
	empty: {
		changes: [],
		drift: [],
		fingerprint: "",
		guard: [],
		terraformVersion: ""
	},
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: () => "",
	terminal: (section) => [{
		title: "changes",
		lines: lines$1(section)
	}],
	serving: () => void 0
});
function lines$1(section) {
	return [
		...section.changes.map((change) => `${change.action.padEnd(8)} ${resourceLabel(change)}`),
		...section.guard.map((reason) => `guard: ${reason}`),
		...(section.untainted ?? []).map((address) => `${address} ${REPAIRED_IN_PLACE}`),
		...unshownRenames(section).flatMap((rename) => [`${renameAdvice(rename)}:`, ...rename.movedBlock.trimEnd().split("\n").map((line) => ({ verbatim: line }))]),
		...section.terraformVersion === "" ? [] : [provenanceLine(section)]
	];
}

// src/report/stages/promote.ts
const schema$3 = section({ workers: list(object({
	worker: text,
	candidate: text,
	previous: text.optional(),
	serving: text,
	before: trafficSchema.optional(),
	after: trafficSchema.optional(),
	outcome: _enum([
		"promoted",
		"unchanged",
		"failed"
	]),
	proven: boolean().optional()
})) });
const promote = defineStage({
	schema: schema$3,
	empty: { workers: [] },
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: ({ workers }) => workers.filter(({ outcome }) => outcome === "promoted").map(({ worker, candidate }) => `${worker} would move to ${candidate}`).join(", ") || void 0,
	comment: () => "",
	terminal: () => [],
	serving: ({ workers }) => workers.map(sentence$1)
});
function sentence$1({ worker, candidate, serving, outcome, proven }) {
	switch (outcome) {
		case "promoted": return `${worker}: ${serving} serves all traffic (${proven === false ? "promoted, not proven" : "promoted"})`;
		case "unchanged": return `${worker}: ${serving} serves all traffic (nothing new)`;
		case "failed": return `${worker}: the traffic could not be moved to ${candidate}`;
	}
}

// src/report/stages/rollback.ts
const schema$2 = section({ workers: list(object({
	worker: text,
	candidate: text,
	previous: text.optional(),
	serving: text,
	before: trafficSchema.optional(),
	after: trafficSchema.optional(),
	proven: boolean().optional(),
	outcome: _enum([
		"rolled back",
		"unchanged",
		"no earlier",
		"failed"
	])
})) });
const rollback = defineStage({
	schema: schema$2,
	empty: { workers: [] },
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: ({ workers }) => workers.filter(({ outcome }) => outcome === "rolled back").map(({ worker, serving }) => `${worker} would go back to ${serving}`).join(", ") || void 0,
	comment: () => "",
	terminal: () => [],
	serving: ({ workers }) => workers.map(sentence)
});
function sentence(one) {
	const { worker, candidate, previous, serving, before, outcome } = one;
	const proven = one.proven === false ? ` (${serving} was never proven)` : "";
	switch (outcome) {
		case "rolled back": return before === void 0 ? `${worker}: ${serving} still serves all traffic, ${candidate} was rolled back${proven}` : `${worker}: ${serving} serves all traffic again, instead of ${candidate}${proven}`;
		case "unchanged": return `${worker}: ${serving} serves all traffic (nothing new)`;
		case "no earlier": return `${worker}: ${serving} serves, although it failed: there is no earlier revision`;
		case "failed": return `${worker}: the traffic could not be moved back to ${previous ?? candidate}`;
	}
}

// src/report/status-colors.ts
function statusColors(c) {
	return {
		passed: c.green,
		failed: c.red,
		blocked: c.red,
		inconclusive: c.yellow,
		skipped: c.dim
	};
}

// src/report/stages/smoke.ts
const schema$1 = section({
	verdicts: list(object({
		worker: text,
		handler: text,
		case: text,
		queue: text,
		verdict: _enum([
			"passed",
			"failed",
			"inconclusive"
		]),
		evidence: text,
		hint: text.optional(),
		log: list(text).optional(),
		logOf: _enum(["task", "worker"]).optional(),
		attempts: count,
		forced: boolean().optional(),
		latencyMs: number()
	})),
	unproven: list(object({
		worker: text,
		handler: text.optional(),
		reason: text
	})).optional()
});
const smoke = defineStage({
	schema: schema$1,
	empty: { verdicts: [] },
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: () => void 0,
	comment: () => "",
	terminal: (proof, colors) => [{
		title: "handlers",
		lines: lines(proof, colors)
	}, {
		title: "not proven",
		lines: (proof.unproven ?? []).map(unprovenText)
	}],
	serving: () => void 0
});
function unprovenText({ worker, handler, reason }) {
	return `${handler === void 0 ? worker : `${worker}/${handler}`}: ${reason}`;
}
function lines({ verdicts, failure }, colors) {
	const paint = statusColors(colors);
	return verdicts.flatMap((one) => [
		{
			head: `${paint[one.verdict](one.verdict.padEnd(12))} ${`${one.worker}/${one.handler}`.padEnd(28)} ${formatDuration(one.latencyMs).padStart(9)}  `,
			text: one.evidence
		},
		...one.hint === void 0 || one.hint === failure?.hint ? [] : [{
			head: `    ${colors.cyan("next:")} `,
			text: one.hint
		}],
		...one.logOf === "worker" && one.log !== void 0 ? [`    ${colors.dim("no line names this task; what the worker printed without naming one:")}`] : [],
		...logLines(one.log, colors)
	]);
}

// src/report/stages/validate.ts
const position = object({
	line: count,
	column: count
});
const schema = section({
	file: text,
	diagnostics: list(object({
		code: text,
		severity: _enum([
			"error",
			"warning",
			"info"
		]),
		message: text,
		hint: text.optional(),
		path: list(union([text, number()])),
		range: object({
			start: position,
			end: position
		}).optional()
	}))
});
const validate = defineStage({
	schema,
	empty: {
		file: "",
		diagnostics: []
	},
	isRunnable: false,
	failureExitCode: 2,
	rehearsed: () => void 0,
	comment: () => "",
	terminal: () => [],
	serving: () => void 0
});

// src/report/table.ts
const STAGES = {
	validate,
	baseline,
	build,
	plan,
	cost,
	agree,
	pin,
	apply,
	candidate,
	smoke,
	promote,
	rollback,
	drift,
	destroy
};
const STAGE_NAMES = Object.keys(STAGES);
function stageOf(name) {
	return STAGES[name];
}
function emptySection(name, shared) {
	return {
		...stageOf(name).empty,
		...shared
	};
}

// src/report/report.ts
const REPORT_VERSION = 2;
const REPORT_KINDS = [
	"deploy",
	"apply",
	"destroy",
	"rehearsal",
	"plan",
	"drift",
	"build",
	"check"
];
const HEAD = {
	version: literal(2),
	kind: _enum(REPORT_KINDS).optional(),
	project: text,
	environment: text,
	commit: text.optional(),
	run: object({
		id: text,
		attempt: int().positive(),
		url: text.optional()
	}).optional(),
	base: object({
		ref: text,
		commit: text
	}).optional(),
	flow: list(object({
		kind: _enum(["schedule", "queue"]),
		from: text,
		label: text,
		to: text
	})).optional(),
	deployment: object({
		safe: count,
		notSafe: list(text)
	}).optional(),
	startedAt: datetime(),
	status,
	durationMs: number().nonnegative(),
	outside: object({ observations: list(text) }).optional()
};
const reportSchema = object({
	...HEAD,
	...Object.fromEntries(Object.entries(STAGES).map(([name, { schema }]) => [name, schema.optional()]))
});

// src/report/merge.ts
function startReport(of) {
	return {
		version: 2,
		...of.kind === void 0 ? {} : { kind: of.kind },
		project: of.project,
		environment: of.environment,
		...of.commit === void 0 ? {} : { commit: of.commit },
		...of.run === void 0 ? {} : { run: of.run },
		startedAt: new Date(of.startedAtMs).toISOString(),
		status: "skipped",
		durationMs: 0
	};
}
function closeReport(report, durationMs) {
	return {
		...report,
		durationMs,
		status: statusOf({
			...report,
			status: "skipped"
		})
	};
}
function statusOf(report) {
	const statuses = [report.status, ...stagesOf(report).map(([, section]) => section.status)];
	return STATUSES.find((one) => statuses.includes(one)) ?? "skipped";
}
function stagesOf(report) {
	return STAGE_NAMES.flatMap((name) => {
		const section = report[name];
		return section === void 0 ? [] : [[name, section]];
	});
}
function failuresOf(report) {
	return stagesOf(report).flatMap(([stage, { status, failure }]) => failure === void 0 ? [] : [{
		stage,
		status,
		...failure
	}]);
}
function servingOf(report) {
	for (const [stage, section] of stagesOf(report).toReversed()) {
		const lines = stageOf(stage).serving(section);
		if (lines !== void 0) return {
			stage,
			lines
		};
	}
	return {
		stage: void 0,
		lines: []
	};
}

export { FINDING_COLUMNS, MOVED_FILE, REPAIRED_IN_PLACE, REPORT_KINDS, STAGES, STAGE_NAMES, closeReport, emptySection, failuresOf, findingCells, logPart, provenanceLine, provenanceOf, renameAdvice, reportSchema, resourceLabel, servingOf, stageOf, stagesOf, startReport, statusColors, statusOf, unshownRenames, withoutFreeTier };