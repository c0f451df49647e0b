if (!import.meta.url.endsWith("?C0upr5ue")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { closest, listed, quoted } from "./base-quoted.js?teJqstQn";
import { _enum, array, boolean, date, discriminatedUnion, globalRegistry, int, literal, number, object, record, strictObject, string, union, unknown } from "../packages/zod.js?DcMP3_aj";
import { REGIONS, REGION_FORM, regionLint } from "./project-schema-regions.js?CjGm0Igo";
import { CODES } from "./project-diagnostics-codes.js?WF5qfAxh";
import { errorMessage } from "./base-failure.js?BXI57Sjq";
import { Composer, Lexer, Parser, YAMLParseError, isAlias, isCollection, isMap as isMap$1, isPair, isScalar, isSeq, visit } from "../packages/yaml.js?BvaZVIxB";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { constants } from "node:fs";
import { createHash } from "node:crypto";
import { lstat, open } from "node:fs/promises";

// src/semantics/cron.ts
const FIELDS = [
	{
		name: "minute",
		min: 0,
		max: 59
	},
	{
		name: "hour",
		min: 0,
		max: 23
	},
	{
		name: "day of month",
		min: 1,
		max: 31
	},
	{
		name: "month",
		min: 1,
		max: 12,
		names: [
			"JAN",
			"FEB",
			"MAR",
			"APR",
			"MAY",
			"JUN",
			"JUL",
			"AUG",
			"SEP",
			"OCT",
			"NOV",
			"DEC"
		]
	},
	{
		name: "day of week",
		min: 0,
		max: 7,
		names: [
			"SUN",
			"MON",
			"TUE",
			"WED",
			"THU",
			"FRI",
			"SAT"
		]
	}
];
const DAY_MS$2 = 864e5;
const HORIZON_DAYS = 2929;
function parseCron(expression) {
	const texts = expression.trim().split(/\s+/u);
	if (texts.length !== FIELDS.length) return { problem: `"${expression}" has ${expression.trim() === "" ? 0 : texts.length} fields; unix-cron has five: minute, hour, day of month, month, day of week (for example "0 9 * * 1")` };
	const sets = [];
	for (const [index, field] of FIELDS.entries()) {
		const parsed = parseField(field, texts[index] ?? "");
		if ("problem" in parsed) return parsed;
		sets.push([...parsed.values].toSorted((a, b) => a - b));
	}
	const [minutes = [], hours = [], daysOfMonth = [], months = [], daysOfWeek = []] = sets;
	return {
		minutes,
		hours,
		daysOfMonth: new Set(daysOfMonth),
		months: new Set(months),
		daysOfWeek: new Set(daysOfWeek.map((day) => day % 7)),
		eitherDay: texts[2] !== "*" && texts[4] !== "*"
	};
}
function parseField(field, text) {
	const values = /* @__PURE__ */ new Set();
	for (const part of text.split(",")) {
		const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d{1,3}))?$/u.exec(part);
		const from = match?.[1] === void 0 ? valueOf(field, match?.[2]) : field.min;
		const step = match?.[4] === void 0 ? 1 : Number(match[4]);
		const open = match?.[4] !== void 0 || match?.[1] !== void 0;
		const last = field.name === "day of week" && match?.[1] !== void 0 ? 6 : field.max;
		const to = match?.[3] === void 0 ? open ? last : from : valueOf(field, match[3]);
		if (from === void 0 || to === void 0 || from > to || step < 1) return { problem: `"${part}" is not a valid ${field.name}: use ${field.min} to ${field.max}${field.names === void 0 ? "" : " or names like " + (field.names[0] ?? "")}, "*", ranges "a-b", steps "/n" and lists` };
		for (let value = from; value <= to; value += step) values.add(value);
	}
	return { values };
}
function valueOf(field, text) {
	if (text === void 0) return void 0;
	const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
	if (named >= 0) return named + field.min;
	const value = /^\d{1,2}$/u.test(text) ? Number(text) : NaN;
	return value >= field.min && value <= field.max ? value : void 0;
}
function isTimeZone(name) {
	try {
		return zones().has(name) || /^[A-Za-z]/u.test(name) && zoneFormat(name) !== void 0;
	} catch {
		return false;
	}
}
function nextRun(cron, timeZone, afterMs) {
	const format = zoneFormat(timeZone);
	const localNow = afterMs + offsetMs(format, afterMs);
	const firstDay = Math.floor(localNow / DAY_MS$2) - 1;
	for (let day = firstDay; day <= firstDay + HORIZON_DAYS; day++) {
		if (!matchesDay(cron, /* @__PURE__ */ new Date(day * DAY_MS$2))) continue;
		const found = firstInDay(cron, format, day * DAY_MS$2, afterMs);
		if (found !== void 0) return found;
	}
}
function matchesDay(cron, date) {
	if (!cron.months.has(date.getUTCMonth() + 1)) return false;
	const ofMonth = cron.daysOfMonth.has(date.getUTCDate());
	const ofWeek = cron.daysOfWeek.has(date.getUTCDay());
	return cron.eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}
function firstInDay(cron, format, localDayMs, afterMs) {
	const before = offsetMs(format, localDayMs - 504e5);
	const after = offsetMs(format, localDayMs + DAY_MS$2 + 432e5);
	let first;
	for (const offset of before === after ? [before] : [before, after]) for (const hour of cron.hours) for (const minute of cron.minutes) {
		const atMs = localDayMs + hour * 36e5 + minute * 6e4 - offset;
		if (atMs <= afterMs || first !== void 0 && atMs >= first) continue;
		if (before === after || offsetMs(format, atMs) === offset) first = atMs;
	}
	return first;
}
let knownZones;
function zones() {
	knownZones ??= new Set(Intl.supportedValuesOf("timeZone"));
	return knownZones;
}
const formats = /* @__PURE__ */ new Map();
function zoneFormat(timeZone) {
	let format = formats.get(timeZone);
	if (format === void 0) {
		format = new Intl.DateTimeFormat("en-US", {
			timeZone,
			hourCycle: "h23",
			era: "short",
			year: "numeric",
			month: "numeric",
			day: "numeric",
			hour: "numeric",
			minute: "numeric",
			second: "numeric"
		});
		formats.set(timeZone, format);
	}
	return format;
}
function offsetMs(format, atMs) {
	const parts = {};
	for (const { type, value } of format.formatToParts(atMs)) parts[type] = Number(value);
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
	return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1e3) * 1e3;
}

// src/semantics/quantities.ts
const UNIT_BYTES = {
	"": 1,
	k: 1e3,
	M: 1e6,
	G: 1e9,
	Ki: 1024,
	Mi: 1024 ** 2,
	Gi: 1024 ** 3
};
function vcpusOf(cpu) {
	const [, amount, milli] = /^(\d+(?:\.\d+)?|\.\d+)(m?)$/.exec(cpu) ?? [];
	return milli === "m" ? Number(amount) / 1e3 : Number(amount);
}
function memoryGibOf(memory) {
	return memoryBytesOf(memory) / 1024 ** 3;
}
function memoryBytesOf(memory) {
	const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(k|M|G|Ki|Mi|Gi)?$/.exec(memory) ?? [];
	return Number(amount) * (UNIT_BYTES[unit] ?? NaN);
}

// src/base/shown-duration.ts
function shownDuration(durationMs) {
	if (durationMs % 1e3 !== 0) return durationMs < 1e3 ? `${Math.round(durationMs)}ms` : `${durationMs / 1e3}s`;
	const seconds = durationMs / 1e3;
	if (seconds < 120) return `${seconds}s`;
	return [
		[Math.floor(seconds / 86400), "d"],
		[Math.floor(seconds % 86400 / 3600), "h"],
		[Math.floor(seconds % 3600 / 60), "m"],
		[seconds % 60, "s"]
	].filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`).join("");
}

// src/project/diagnostics/problems.ts
const MAX_SHOWN = 100;
var Problems = class {
	#made = [];
	#counts = {
		error: 0,
		warning: 0,
		info: 0
	};
	add(make, severity = "error") {
		this.#counts[severity]++;
		if (this.#counts[severity] > 100) return;
		this.#made.push({
			...make(),
			severity
		});
	}
	get made() {
		return this.#made;
	}
	get counts() {
		return this.#counts;
	}
};
function single(problem) {
	const problems = new Problems();
	problems.add(() => problem);
	return problems;
}
function shownProblems(found) {
	const total = (severity) => found.reduce((sum, { counts }) => sum + counts[severity], 0);
	const counts = {
		error: total("error"),
		warning: total("warning"),
		info: total("info")
	};
	const made = found.flatMap((one) => one.made).toSorted(byPlace);
	const of = (severity) => made.filter((one) => one.severity === severity);
	const shown = [
		...of("error"),
		...of("warning"),
		...of("info")
	].slice(0, 100);
	const left = {
		error: counts.error - shown.filter(({ severity }) => severity === "error").length,
		warning: counts.warning - shown.filter(({ severity }) => severity === "warning").length,
		info: counts.info - shown.filter(({ severity }) => severity === "info").length
	};
	return {
		diagnostics: [...shown.toSorted(byPlace), ...leftOut(left)],
		counts
	};
}
function leftOut(left) {
	const all = left.error + left.warning + left.info;
	if (all === 0) return [];
	const kinds = [
		...left.error > 0 ? [`${left.error} ${left.error === 1 ? "error" : "errors"}`] : [],
		...left.warning > 0 ? [`${left.warning} ${left.warning === 1 ? "warning" : "warnings"}`] : [],
		...left.info > 0 ? [`${left.info} ${left.info === 1 ? "note" : "notes"}`] : []
	];
	return [{
		code: "CT016",
		severity: left.error > 0 ? "error" : left.warning > 0 ? "warning" : "info",
		message: `and ${all} more: ${kinds.join(", ")}`,
		hint: "correct these, then validate again",
		path: []
	}];
}
function byPlace(a, b) {
	const [one, other] = [a.range?.start, b.range?.start];
	return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}

// src/project/values/path.ts
function isMap(value) {
	return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
function valueAt(root, path) {
	let value = root;
	for (const step of path) {
		if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return;
		value = value[step];
	}
	return value;
}

// src/project/checks/handler-names.ts
function checkHandlerNames(source) {
	const problems = new Problems();
	const resources = valueAt(source.value, ["resources"]);
	const environments = valueAt(source.value, ["environments"]);
	const owners = [...Array.isArray(resources) ? resources.map((_, index) => ["resources", index]) : [], ...keysOf(environments).flatMap((name) => keysOf(valueAt(environments, [name, "resources"])).map((id) => [
		"environments",
		name,
		"resources",
		id
	]))];
	for (const owner of owners) {
		const path = [
			...owner,
			"config",
			"handlers"
		];
		const list = valueAt(source.value, path);
		const names = /* @__PURE__ */ new Set();
		for (const [index, one] of (Array.isArray(list) ? list : []).entries()) {
			const name = valueAt(one, ["name"]);
			if (typeof name === "string" && names.has(name)) problems.add(() => taken(name, [
				...path,
				index,
				"name"
			], source));
			names.add(name);
		}
	}
	return problems;
}
function taken(name, path, source) {
	return {
		code: "CT008",
		message: `a handler named "${name}" already exists`,
		hint: "give each handler its own name",
		path,
		range: source.rangeOf(path)
	};
}
function keysOf(value) {
	return isMap(value) ? Object.keys(value) : [];
}

// src/project/schema/handlers.ts
function namedHandlers(handlers) {
	if (!Array.isArray(handlers)) return Object.entries(handlers ?? {}).map(([name, handler]) => ({
		name,
		handler
	}));
	const named = /* @__PURE__ */ new Map();
	for (const { name, ...handler } of handlers) if (!named.has(name)) named.set(name, {
		name,
		handler
	});
	return [...named.values()];
}
function defaultPath(name) {
	return `/tasks/${name}`;
}

// src/semantics/duration.ts
const UNITS_MS = {
	d: 864e5,
	h: 36e5,
	m: 6e4,
	s: 1e3,
	ms: 1
};
function parseDurationMs(value) {
	if (value === void 0) return void 0;
	if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? Math.round(value * 1e3) : void 0;
	if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:ms|s|m|h|d)){1,5}$/.test(value)) return void 0;
	let totalMs = 0;
	let lastUnitMs = Number.POSITIVE_INFINITY;
	for (const [, amount, unit = ""] of value.matchAll(/([\d.]+)(ms|s|m|h|d)/g)) {
		const unitMs = UNITS_MS[unit] ?? NaN;
		if (unitMs >= lastUnitMs) return void 0;
		totalMs += Number(amount) * unitMs;
		lastUnitMs = unitMs;
	}
	return Math.round(totalMs);
}

// src/project/schema/values.ts
function optional(schema, meta) {
	return schema.optional().meta({
		...meta,
		examples: [...meta.examples]
	});
}
function required(schema, meta) {
	return schema.meta({
		...meta,
		examples: [...meta.examples]
	});
}
const DURATION_FORM = new RegExp(`^(?=.)${[
	"d",
	"h",
	"m",
	"s",
	"ms"
].map((unit) => `(?:\\d{1,9}(?:\\.\\d{1,9})?${unit})?`).join("")}$`);
const duration$1 = union([string().regex(DURATION_FORM, { error: "is not a valid duration" }), number().min(0)]);
function durationWithin(minSeconds, maxSeconds) {
	return duration$1.refine((value) => {
		const ms = parseDurationMs(value);
		return ms === void 0 || ms >= minSeconds * 1e3 && ms <= maxSeconds * 1e3;
	}, {
		error: `must be ${minSeconds}s to ${maxSeconds}s`,
		params: {
			limit: true,
			hint: `write ${minSeconds}s to ${maxSeconds}s`
		}
	});
}
const MEMORY_FORM = /^\d{1,9}(?:\.\d{1,9})?(?:Mi|Gi|M|G)$/;
const CPU_FORM = /^(?:0?\.\d{1,9}|[1-9](?:\.\d{1,9})?|\d{1,5}m)$/;
const EMAIL_FORM = /^[^\s@"<>]{1,64}@[^\s@"<>.]{1,63}(?:\.[^\s@"<>.]{1,63}){1,10}$/;
const SERVICE_ACCOUNT_FORM = /^[a-z](?:[a-z0-9-]{4,28}[a-z0-9])@[a-z][a-z0-9.:-]{4,61}[a-z0-9]\.iam\.gserviceaccount\.com$/;
const url = string().regex(/^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i, {
	error: "is not a URL",
	abort: true
}).refine((text) => URL.canParse(text), { error: "is not a URL" });
const urlPath = string().regex(/^\//, { error: "must start with /" });
const ID_FORM = /^[a-z][a-z0-9-]{0,62}$/;
const id = string().regex(ID_FORM, { error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 63)" });
const PROJECT_NAME_FORM = /^[a-z][a-z0-9-]{0,29}$/;
const PROJECT_ID_FORM = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/;
const NAME_SUFFIX_FORM = /^-[a-z0-9-]{0,18}[a-z0-9]$/;
const NAME_FORMS = new Set([
	ID_FORM,
	PROJECT_NAME_FORM,
	PROJECT_ID_FORM,
	NAME_SUFFIX_FORM
].map(String));
const labels = optional(record(string(), string()), {
	description: "Labels besides those of the pipeline (environment, managed-by, name), for instance to split the bill.",
	default: {},
	examples: [{ team: "billing" }]
});
const headers = record(string(), string());

// src/project/schema/budget.ts
const usd = number().min(0);
const day = string().regex(/^\d{4}-\d{2}-\d{2}$/, {
	error: "is not a day",
	abort: true
}).refine((text) => date().safeParse(text).success, { error: "is not a day" });
const WAIVER = strictObject({
	reason: required(string().min(1, { error: "must say why" }), {
		description: "Why the limits may be exceeded; the report shows it.",
		examples: ["load test in November, OPS-1234"]
	}),
	expires_on: required(day, {
		description: "The last day that the waiver holds, in UTC.",
		examples: ["2026-12-31"]
	})
});
const budget = strictObject({
	max_monthly_usd: optional(usd, {
		description: "The most that the likely estimate of a month may be, in US dollars.",
		examples: [100]
	}),
	max_increase_usd: optional(usd, {
		description: "The most that a change may add to a month, in US dollars.",
		examples: [20]
	}),
	max_increase_percent: optional(usd, {
		description: "The most that a change may add to a month, in percent.",
		examples: [25]
	}),
	max_ceiling_usd: optional(usd, {
		description: "The most that the configuration may cost at its limits in a month, in US dollars.",
		examples: [5e3]
	}),
	on_exceeded: optional(_enum(["fail", "warn"]), {
		description: "fail: the cost gate says no. warn: the report says so, and nothing stops.",
		default: "fail",
		examples: ["warn"]
	}),
	waiver: optional(WAIVER, {
		description: "Lets the limits be exceeded until a day, for a reason.",
		examples: [{
			reason: "load test in November, OPS-1234",
			expires_on: "2026-12-31"
		}]
	})
});
const BUDGET_META = {
	description: "Limits on the estimate; past one the cost gate says no.",
	examples: [{ max_monthly_usd: 100 }]
};
const freeTier = union([_enum(["full", "none"]), number().min(0).max(1)]);
const FREE_TIER_META = {
	description: "How much of the billing account's free allowances is for this environment: full, none, or a share from 0 to 1; equal shares for the environments of the file when it is left out.",
	examples: ["full", .25]
};

// src/project/schema/channels.ts
const CHANNEL_FORM = /^projects\/[a-z0-9:.-]{1,100}\/notificationChannels\/\d{1,30}$/;
const type = (value, description) => literal(value).meta({
	description,
	examples: [value]
});
const existing = (value, name) => strictObject({
	type: type(value, `${name}, by a channel that was made in the console: it holds a credential.`),
	channel: required(string().regex(CHANNEL_FORM, { error: "is not the full name of a notification channel" }), {
		description: "The channel's full name, which `gcloud beta monitoring channels list` shows.",
		examples: ["projects/acme-jobs/notificationChannels/1234567890"]
	})
}).meta({ description: `${name}.` });
const channel = discriminatedUnion("type", [
	strictObject({
		type: type("email", "An email."),
		address: required(string().regex(EMAIL_FORM, { error: "is not an email address" }), {
			description: "The address.",
			examples: ["oncall@example.com"]
		})
	}).meta({ description: "An email." }),
	strictObject({
		type: type("sms", "A text message."),
		number: required(string().regex(/^\+[1-9]\d{6,14}$/, { error: "is not an international number" }), {
			description: "The number, in quotes: + and the country first.",
			examples: ["+14155550100"]
		})
	}).meta({ description: "A text message." }),
	strictObject({
		type: type("pubsub", "A message of Pub/Sub."),
		topic: required(string().regex(/^projects\/[a-z0-9:.-]{1,100}\/topics\/[A-Za-z][\w.~+%-]{2,254}$/, { error: "is not the full name of a topic" }), {
			description: "The topic's full name; Monitoring's service agent must be allowed to publish to it.",
			examples: ["projects/acme-jobs/topics/alerts"]
		})
	}).meta({ description: "A message of Pub/Sub." }),
	strictObject({
		type: type("webhook", "A POST to a URL."),
		url: required(url, {
			description: "The URL. What is secret in it is readable in Terraform's state.",
			examples: ["https://alerts.example.com/cloud"]
		})
	}).meta({ description: "A POST to a URL." }),
	existing("slack", "A message in Slack"),
	existing("pagerduty", "An incident of PagerDuty"),
	existing("google_chat", "A message in Google Chat")
]).meta({ description: "Who is notified, and how." });
const channels = array(channel);
const CHANNEL_TYPES = channel.options.map(({ shape }) => [...shape.type.values][0] ?? "");

// src/semantics/task-limits.ts
const TASK_LIMITS = {
	maxDispatchesPerSecond: 500,
	maxConcurrentDispatches: 5e3,
	minDispatchDeadlineMs: 15e3,
	maxDispatchDeadlineMs: 18e5,
	defaultDispatchDeadlineMs: 6e5,
	maxScheduleAheadMs: 2592e6,
	taskLifetimeMs: 26784e5,
	maxUrlLength: 2083,
	maxHeaderBytes: 81920,
	maxTaskBytes: 1048569,
	queueNameBlockedDays: 3,
	queuePageSize: 9800,
	taskPageSize: 1e3
};
const QUEUE_DEFAULTS = {
	maxDispatchesPerSecond: 500,
	maxConcurrentDispatches: 1e3,
	maxAttempts: 100,
	maxRetryDurationMs: 0,
	minBackoffMs: 100,
	maxBackoffMs: 36e5,
	maxDoublings: 16
};
function maxBurstSize(maxDispatchesPerSecond) {
	return Math.max(10, Math.floor(maxDispatchesPerSecond / 5));
}

// src/project/schema/usage.ts
const MAX_PAYLOAD_KB = 1024;
const MAX_MONTHLY_DISPATCHES = TASK_LIMITS.maxDispatchesPerSecond * 730 * 3600;
const MAX_DURATION_SECONDS = 3600;
const MAX_START_UP_SECONDS = 240;
const MAX_KB = 1048576;
const MAX_DEPLOYS = 43800;
const MAX_CALLS = 0xe8d4a51000;
const MAX_GIB = 1048576;
const handlerUsage = strictObject({
	tasks_per_month: optional(number().min(0).max(MAX_MONTHLY_DISPATCHES), {
		description: "How many tasks a month has.",
		examples: [3e5]
	}),
	average_duration: optional(durationWithin(0, MAX_DURATION_SECONDS), {
		description: "How long an attempt takes on average.",
		examples: ["400ms"]
	}),
	payload_kb: optional(number().min(0).max(MAX_PAYLOAD_KB), {
		description: "The size of a task in kB; each 32 kB are billed as one operation.",
		examples: [4]
	}),
	attempts_per_task: optional(number().min(1).max(MAX_MONTHLY_DISPATCHES), {
		description: "How many attempts a task takes on average; 1 means no retry.",
		examples: [1.05]
	}),
	log_kb_per_task: optional(number().min(0).max(MAX_KB), {
		description: "How much the worker logs for a task, in kB.",
		examples: [2]
	}),
	egress_kb_per_task: optional(number().min(0).max(MAX_KB), {
		description: "How much an attempt sends to the internet, in kB: the body of a webhook, say.",
		examples: [10]
	})
});
const workerUsage = strictObject({
	start_up: optional(durationWithin(0, MAX_START_UP_SECONDS), {
		description: "How long an instance takes to start; it is billed.",
		examples: ["2s"]
	}),
	deploys_per_month: optional(number().min(0).max(MAX_DEPLOYS), {
		description: "How often it is deployed: each deploy adds an image, starts instances and sends smoke tasks.",
		examples: [20]
	}),
	image_gib: optional(number().min(0).max(MAX_GIB), {
		description: "What an image adds to the registry, in GiB; layers that images share count once.",
		examples: [.05]
	}),
	build_minutes: optional(number().min(0).max(MAX_DEPLOYS), {
		description: "Minutes of Cloud Build a month; none when the images are built in the CI job.",
		examples: [60]
	}),
	bucket_gib: optional(number().min(0).max(MAX_GIB), {
		description: "What its own bucket holds on average, in GiB: dead letters, idempotency keys, large payloads.",
		examples: [.1]
	})
});
const secretUsage = strictObject({
	versions: optional(int().min(0).max(1e4), {
		description: "Versions that are not destroyed; a disabled one is paid for too.",
		examples: [2]
	}),
	accesses_per_month: optional(number().min(0).max(MAX_CALLS), {
		description: "Accesses besides those of the workers' instances, which read it as they start.",
		examples: [5e4]
	})
});
const bucketUsage = strictObject({
	storage_gib: optional(number().min(0).max(MAX_GIB), {
		description: "What it holds on average, in GiB, old versions included.",
		examples: [20]
	}),
	writes_per_month: optional(number().min(0).max(MAX_CALLS), {
		description: "Objects that are written and lists that are read (class A).",
		examples: [1e5]
	}),
	reads_per_month: optional(number().min(0).max(MAX_CALLS), {
		description: "Objects that are read (class B).",
		examples: [1e6]
	}),
	egress_gib: optional(number().min(0).max(MAX_GIB), {
		description: "What is read from the internet, in GiB.",
		examples: [5]
	})
});
const USAGE_META = { description: "What a month looks like, for the estimate of the cost." };

// src/project/schema/others.ts
const email = required(string().regex(EMAIL_FORM, { error: "is not an email address" }), {
	description: "An email address.",
	examples: ["oncall@example.com"]
});
const REPLICA = {
	description: "A region.",
	examples: ["europe-west1"]
};
const alertConfig = strictObject({
	metric: required(_enum([
		"queue_depth",
		"oldest_task_age",
		"failed_attempts",
		"error_rate",
		"latency"
	]), {
		description: "What is measured: tasks in the queue, seconds, attempts per minute, a share of requests (0 to 1), milliseconds.",
		examples: ["queue_depth"]
	}),
	target: required(string(), {
		description: "The id of the queue that is watched; of a worker for error_rate and latency.",
		examples: ["email-queue"]
	}),
	threshold: required(number().min(0), {
		description: "The alert opens above this, in the metric's own unit.",
		examples: [1e3]
	}),
	duration: optional(duration$1, {
		description: "How long it must stay above the threshold, in whole minutes.",
		default: "300s",
		examples: ["5m"]
	}),
	notify_emails: optional(array(email), {
		description: "Who is notified.",
		default: [],
		examples: [["oncall@example.com"]]
	}),
	channels: optional(channels, {
		description: "Other notification channels: email, sms, pubsub, webhook, slack, pagerduty, google_chat.",
		default: [],
		examples: [[{
			type: "pubsub",
			topic: "projects/acme-jobs/topics/alerts"
		}]]
	})
});
const bucketConfig = strictObject({
	location: optional(string().min(1), {
		description: "Where the bucket is; the region of the environment when it is left out.",
		examples: ["us-central1"]
	}),
	delete_after_days: optional(int().min(1), {
		description: "Days until an object is deleted; never when it is left out.",
		examples: [30]
	}),
	versioning: optional(boolean(), {
		description: "True keeps what was overwritten or deleted.",
		default: false,
		examples: [true]
	}),
	usage: optional(bucketUsage, {
		...USAGE_META,
		examples: [{ storage_gib: 20 }]
	})
});
const secretConfig = strictObject({
	replication: optional(union([literal("automatic"), array(required(string().regex(REGION_FORM, { error: "is not a valid region" }), REPLICA)).min(1)]), {
		description: "Where its versions are kept: wherever Google chooses, or in a list of regions. To change it makes a new secret, without the values.",
		default: "automatic",
		examples: ["automatic", ["europe-west1", "europe-west4"]]
	}),
	labels,
	usage: optional(secretUsage, {
		...USAGE_META,
		examples: [{ versions: 2 }]
	})
});

// src/project/schema/queue.ts
const queueConfig = strictObject({
	max_dispatches_per_second: optional(number().positive().max(TASK_LIMITS.maxDispatchesPerSecond), {
		description: "The most tasks a second that the queue dispatches, retries included.",
		default: 500,
		examples: [50, .5]
	}),
	max_concurrent_dispatches: optional(int().min(1).max(TASK_LIMITS.maxConcurrentDispatches), {
		description: "The most tasks that are being handled at a time.",
		default: 1e3,
		examples: [50]
	}),
	max_attempts: optional(int().refine((value) => value === -1 || value >= 1, {
		error: "must be at least 1, or -1 for no limit",
		params: {
			limit: true,
			hint: "write 1 or more, or -1 for no limit"
		}
	}), {
		description: "How often a task is attempted before it is given up; -1 for no limit. With max_retry_duration, until both are reached.",
		default: 100,
		examples: [5, -1]
	}),
	min_backoff: optional(duration$1, {
		description: "The wait before the first retry.",
		default: "0.1s",
		examples: ["10s"]
	}),
	max_backoff: optional(duration$1, {
		description: "The longest wait between two attempts.",
		default: "1h",
		examples: ["10m"]
	}),
	max_doublings: optional(int().min(0).max(16), {
		description: "How often the wait doubles before it grows by the same step each time.",
		default: 16,
		examples: [5]
	}),
	max_retry_duration: optional(duration$1, {
		description: "How long a task is retried since its first attempt; 0 for no limit.",
		default: 0,
		examples: ["1h"]
	}),
	paused: optional(boolean(), {
		description: "True pauses the queue: its tasks wait, and are dropped after 31 days.",
		default: false,
		examples: [true]
	}),
	log_sampling_ratio: optional(number().min(0).max(1), {
		description: "The share of operations that is written to Cloud Logging. Below 1 a completion can't always be proven.",
		default: 1,
		examples: [1]
	})
});

// src/project/schema/schedule.ts
const target = strictObject({
	worker: required(string(), {
		description: "The id of the worker that is called, with the identity of its invoker.",
		examples: ["worker"]
	}),
	handler: optional(string(), {
		description: "The name of the handler that is called.",
		examples: ["cleanup"]
	}),
	path: optional(urlPath, {
		description: "The path that is called, instead of a handler's.",
		examples: ["/tasks/cleanup"]
	})
});
const TARGET_META = {
	description: "The worker that is called, instead of a URL.",
	examples: [{
		worker: "worker",
		handler: "cleanup"
	}]
};
const scheduleConfig = strictObject({
	schedule: required(string(), {
		description: "When it runs: minute, hour, day of month, month, day of week, in quotes.",
		examples: ["0 3 * * *"]
	}),
	time_zone: optional(string(), {
		description: "The time zone of the schedule, a name of the tz database.",
		default: "Etc/UTC",
		examples: ["America/Los_Angeles"]
	}),
	target_url: optional(url, {
		description: "The URL that is called. A run.app URL whose host starts with a worker's name means that worker.",
		examples: ["https://example.com/tasks"]
	}),
	target: optional(target, TARGET_META),
	http_method: optional(_enum([
		"GET",
		"POST",
		"PUT",
		"DELETE",
		"PATCH",
		"HEAD",
		"OPTIONS"
	]), {
		description: "The method of the request.",
		default: "POST",
		examples: ["POST"]
	}),
	body: optional(string(), {
		description: "The body of the request, for POST, PUT and PATCH.",
		examples: ["{\"collection\":\"sessions\"}"]
	}),
	headers: optional(headers, {
		description: "Headers of the request. Cloud Scheduler sends a body as application/octet-stream unless they say otherwise.",
		examples: [{ "Content-Type": "application/json" }]
	}),
	attempt_deadline: optional(durationWithin(15, 1800), {
		description: "How long Cloud Scheduler waits for the answer.",
		default: "180s",
		examples: ["10m"]
	}),
	retry_count: optional(int().min(0).max(5), {
		description: "How often a failed run is retried.",
		default: 0,
		examples: [3]
	}),
	min_backoff: optional(duration$1, {
		description: "The wait before the first retry.",
		default: "5s",
		examples: ["30s"]
	}),
	max_backoff: optional(duration$1, {
		description: "The longest wait between two attempts.",
		default: "1h",
		examples: ["10m"]
	}),
	max_doublings: optional(int().min(0).max(16), {
		description: "How often the wait doubles before it grows by the same step each time.",
		default: 5,
		examples: [3]
	}),
	paused: optional(boolean(), {
		description: "True pauses the schedule.",
		default: false,
		examples: [true]
	})
});

// src/semantics/image-name.ts
const IMAGE_DIGEST = /^sha256:[0-9a-f]{64}$/;
const COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const MAX_NAME_CHARS = 255;
function parseImageName(text) {
	const [named = "", digest, ...rest] = text.split("@");
	if (rest.length > 0 || digest !== void 0 && !IMAGE_DIGEST.test(digest)) return void 0;
	const [, path = "", tag] = /^(.*?)(?::([^:/]*))?$/.exec(named) ?? [];
	if (tag !== void 0 && !TAG.test(tag)) return void 0;
	const { host, repository } = splitHost(path);
	if (!HOST.test(host) || !REPOSITORY.test(repository)) return void 0;
	if (host.length + repository.length + 1 > MAX_NAME_CHARS) return void 0;
	return {
		host,
		repository,
		tag: tag ?? (digest === void 0 ? "latest" : void 0),
		digest
	};
}
function splitHost(path) {
	const slash = path.indexOf("/");
	const first = slash < 0 ? "" : path.slice(0, slash);
	if (/[.:]/.test(first) || first === "localhost") return hubNamed(first === "index.docker.io" ? "docker.io" : first, path.slice(slash + 1));
	return hubNamed("docker.io", path);
}
function hubNamed(host, repository) {
	return {
		host,
		repository: host === "docker.io" && !repository.includes("/") ? `library/${repository}` : repository
	};
}
function formatImageName({ host, repository, tag, digest }) {
	return `${host}/${repository}${tag === void 0 ? "" : `:${tag}`}${digest === void 0 ? "" : `@${digest}`}`;
}

// src/project/schema/handler.ts
const smokeSchema = strictObject({
	name: optional(string().min(1), {
		description: "What the report calls the case; the first one is \"default\", the next ones \"case-2\" and so on.",
		examples: ["large-order"]
	}),
	payload: optional(unknown(), {
		description: "The JSON body of the task.",
		default: {},
		examples: [{ to: "smoke@example.com" }]
	}),
	headers: optional(headers, {
		description: "Headers of the task besides Content-Type: application/json.",
		examples: [{ "X-Tenant": "smoke" }]
	}),
	timeout: optional(duration$1, {
		description: "How long the task may take from its first dispatch to its proven completion.",
		default: "30s",
		examples: ["2m"]
	}),
	safe: optional(boolean(), {
		description: "The case may be sent in production, where the outside world is real.",
		default: false,
		examples: [true]
	}),
	expect: optional(_enum([
		"success",
		"retry",
		"permanent"
	]), {
		description: "success: the first attempt is answered 2xx. retry: the first attempt fails, a later one succeeds. permanent: it is refused for good.",
		default: "success",
		examples: ["permanent"]
	}),
	skip: optional(string().min(1, { error: "must say why it is skipped" }), {
		description: "Why the case is not sent; it is listed as not proven.",
		examples: ["needs a customer's consent"]
	})
});
const configSmoke = smokeSchema.extend({ payload_file: optional(string().min(1), {
	description: "A file with the JSON body of the task, relative to the config's folder.",
	examples: ["smoke/large-order.json"]
}) });
const handlerFields = {
	path: optional(urlPath, {
		description: "The path that tasks are sent to; /tasks/NAME when it is left out.",
		examples: ["/tasks/send-email"]
	}),
	queue: optional(string(), {
		description: "The id of the queue that its tasks go through; else the manifest's, else the first queue of the file.",
		examples: ["email-queue"]
	}),
	timeout: optional(duration$1, {
		description: "How long an attempt may take; the worker's timeout when it is left out.",
		examples: ["2m"]
	}),
	smoke: optional(array(configSmoke), {
		description: "Real tasks that prove the handler on a revision without traffic.",
		examples: [[{ payload: { to: "smoke@example.com" } }]]
	}),
	usage: optional(handlerUsage, {
		...USAGE_META,
		examples: [{
			tasks_per_month: 3e5,
			average_duration: "400ms"
		}]
	})
};
const handlers = union([array(strictObject({
	name: required(id, {
		description: "The handler's name, which the worker's code knows it by.",
		examples: ["send-email"]
	}),
	...handlerFields
})), record(id, strictObject(handlerFields))]);

// src/project/schema/worker.ts
const SECRET_REFERENCE = strictObject({
	secret: required(string(), {
		description: "The id of a resource of type secret_manager_secret.",
		examples: ["webhook-signing-secret"]
	}),
	version: optional(string(), {
		description: "The version of the secret.",
		default: "latest",
		examples: ["3"]
	})
});
const imageName = string().refine((text) => parseImageName(text) !== void 0, { error: "is not a valid image name" });
const VARIABLE_FORM = /^[A-Za-z_]\w*$/;
const STARTUP = strictObject({
	path: optional(urlPath, {
		description: "The path that answers 200 to 399 once the worker can serve. /healthz never reaches a container on Cloud Run.",
		examples: ["/ready"]
	}),
	tcp: optional(literal(true), {
		description: "Waits until the port accepts a connection.",
		examples: [true]
	}),
	timeout: optional(durationWithin(1, 240), {
		description: "How long an instance may take to get there; then its revision fails.",
		default: "60s",
		examples: ["120s"]
	})
}).refine(({ path, tcp }) => path === void 0 || tcp === void 0, {
	error: "has both path and tcp",
	params: { hint: "keep one of them" }
});
const STORAGE = strictObject({
	enabled: optional(boolean(), {
		description: "False makes no bucket: dead letters are log lines without their payloads, and payloads above 1 MiB are refused.",
		default: true,
		examples: [true]
	}),
	dead_letter_days: optional(int().min(1).max(3650), {
		description: "Days until a dead letter is deleted.",
		default: 90,
		examples: [30]
	}),
	idempotency: optional(boolean(), {
		description: "False remembers idempotency keys in the memory of each instance: no calls to pay and to wait for, and two instances may run one key.",
		default: true,
		examples: [true]
	})
});
const vpcName = string().regex(/^(?:projects\/[a-z0-9:.-]+\/[a-zA-Z0-9/_-]+\/)?[a-z][a-z0-9-]{0,62}$/, { error: "is not the name of a network, subnetwork or connector" });
const vpc = strictObject({
	network: optional(vpcName, {
		description: "The network, of which the region's subnetwork of the same name is taken.",
		examples: ["default"]
	}),
	subnetwork: optional(vpcName, {
		description: "The subnetwork, in the worker's region.",
		examples: ["jobs"]
	}),
	connector: optional(vpcName, {
		description: "A Serverless VPC Access connector, instead of a network.",
		examples: ["jobs"]
	}),
	egress: optional(_enum(["private-ranges-only", "all-traffic"]), {
		description: "Which requests go through the network: those to private addresses, or all.",
		default: "private-ranges-only",
		examples: ["all-traffic"]
	})
});
const workerConfig = strictObject({
	source: optional(string().min(1), {
		description: "The folder of the worker, beside the config.",
		default: "./worker",
		examples: ["./worker"]
	}),
	image: optional(imageName, {
		description: "An existing image: nothing is built.",
		examples: ["ghcr.io/acme/worker:1.4.2"]
	}),
	dockerfile: optional(string().min(1), {
		description: "Builds the image; a path in the source folder, which is the context. A Dockerfile of that name there need not be named.",
		examples: ["Dockerfile"]
	}),
	build_args: optional(record(string().regex(VARIABLE_FORM), string()), {
		description: "Build arguments of the Dockerfile, by name. They stay readable in the image.",
		examples: [{ VERSION: "1.4.2" }]
	}),
	base_image: optional(imageName, {
		description: "The image under one that is built from source, without Docker. It takes precedence over a Dockerfile that is not named.",
		default: "gcr.io/distroless/nodejs24-debian13:nonroot",
		examples: ["node:24-slim"]
	}),
	install_scripts: optional(boolean(), {
		description: "True lets install scripts of dependencies run when the image is built from source.",
		default: false,
		examples: [true]
	}),
	port: optional(int().min(1).max(65535), {
		description: "The port that the worker listens on; Cloud Run hands it over as PORT.",
		default: 8080,
		examples: [8080]
	}),
	memory: optional(string().regex(MEMORY_FORM, { error: "is not a valid memory size" }), {
		description: "The memory of an instance; what goes with which cpu is Google's table.",
		default: "512Mi",
		examples: ["512Mi", "1Gi"]
	}),
	cpu: optional(union([string().regex(CPU_FORM, { error: "is not a valid number of vCPUs" }), number().positive().max(8)]), {
		description: "The vCPUs of an instance: 0.08 to below 1, or 1, 2, 4, 6, 8.",
		default: "1",
		examples: ["2", "0.5"]
	}),
	cpu_idle: optional(boolean(), {
		description: "True bills CPU only while a request is served, false for the whole life of an instance.",
		default: true,
		examples: [true]
	}),
	min_instances: optional(int().min(0), {
		description: "Instances that are always running, and billed while they are idle.",
		default: 0,
		examples: [1]
	}),
	max_instances: optional(int().min(1), {
		description: "The most instances that run at a time.",
		default: 100,
		examples: [20]
	}),
	concurrency: optional(int().min(1).max(1e3), {
		description: "Requests that one instance serves at a time: 80, or 1 below one vCPU, when it is left out.",
		examples: [20]
	}),
	timeout: optional(durationWithin(1, 3600), {
		description: "The longest that a request may take; Cloud Tasks waits 30 minutes at most.",
		default: "300s",
		examples: ["600s"]
	}),
	allow_unauthenticated: optional(boolean(), {
		description: "True lets anyone on the internet call the worker.",
		default: false,
		examples: [false]
	}),
	labels,
	ingress: optional(_enum([
		"all",
		"internal",
		"internal-and-cloud-load-balancing"
	]), {
		description: "From where it can be reached. Cloud Tasks and Cloud Scheduler of its own project reach an internal one too.",
		default: "all",
		examples: ["internal"]
	}),
	service_account: optional(string().regex(SERVICE_ACCOUNT_FORM, { error: "is not the email of a service account: NAME@PROJECT.iam.gserviceaccount.com" }), {
		description: "The email of an existing service account that the worker runs as. It gets the same grants as one of its own, which is made when this is left out.",
		examples: ["task-jobs@acme-jobs.iam.gserviceaccount.com"]
	}),
	vpc: optional(vpc, {
		description: "How it reaches a VPC network: by a network or subnetwork, or by a connector.",
		examples: [{ subnetwork: "jobs" }, {
			connector: "jobs",
			egress: "all-traffic"
		}]
	}),
	deletion_protection: optional(boolean(), {
		description: "True refuses to delete the service.",
		default: false,
		examples: [true]
	}),
	startup: optional(STARTUP, {
		description: "How Cloud Run finds out that a new instance can serve: {path: /ready}, or {tcp: true}, which waits for the port.",
		default: { tcp: true },
		examples: [{ path: "/ready" }]
	}),
	storage: optional(STORAGE, {
		description: "The worker's own bucket, for dead letters, idempotency keys and large payloads; there is one when this is left out.",
		examples: [{ dead_letter_days: 30 }]
	}),
	verify_callers: optional(boolean(), {
		description: "True has the worker check the OIDC token of each call itself, for a worker that anyone may call (allow_unauthenticated).",
		default: false,
		examples: [true]
	}),
	env: optional(record(string(), string()), {
		description: "Environment variables, by name. Cloud Run sets PORT and the K_ variables itself.",
		examples: [{ LOG_LEVEL: "info" }]
	}),
	secrets: optional(record(string(), union([string(), SECRET_REFERENCE])), {
		description: "Environment variable -> id of a secret, or {secret, version}.",
		examples: [{ WEBHOOK_SIGNING_SECRET: "webhook-signing-secret" }]
	}),
	usage: optional(workerUsage, {
		...USAGE_META,
		examples: [{
			start_up: "2s",
			deploys_per_month: 20
		}]
	}),
	handlers: optional(handlers, {
		description: "What the worker does; an entry wins over the manifest's of the same name.",
		examples: [{ "send-email": { queue: "email-queue" } }]
	})
});

// src/project/schema/schema.ts
const MAX_ENVIRONMENTS = 100;
const resource = (type, config, more) => strictObject({
	id: required(id, {
		description: "What other resources refer to it by. Changing it moves the resource.",
		examples: [more.name]
	}),
	type: literal(type).meta({
		description: more.description,
		examples: [type]
	}),
	name: required(string().min(1), {
		description: "Its name on Google Cloud; an environment adds its name_suffix.",
		examples: [more.name]
	}),
	provider: optional(literal("gcp"), {
		description: "The cloud.",
		default: "gcp",
		examples: ["gcp"]
	}),
	config: config.meta({
		description: "Its options.",
		examples: [more.config]
	})
}).meta({ description: more.description });
const resourceSchema = discriminatedUnion("type", [
	resource("cloud_tasks_queue", queueConfig, {
		description: "A queue of Cloud Tasks.",
		name: "email-queue",
		config: { max_dispatches_per_second: 50 }
	}),
	resource("cloud_run", workerConfig, {
		description: "A worker: a service of Cloud Run.",
		name: "worker",
		config: { source: "./worker" }
	}),
	resource("cloud_scheduler", scheduleConfig, {
		description: "A schedule: a job of Cloud Scheduler.",
		name: "daily-cleanup",
		config: {
			schedule: "0 3 * * *",
			target: {
				worker: "worker",
				handler: "cleanup"
			}
		}
	}),
	resource("secret_manager_secret", secretConfig.optional(), {
		description: "A secret of Secret Manager, without its value.",
		name: "webhook-signing-secret",
		config: {}
	}),
	resource("monitoring_alert", alertConfig, {
		description: "An alert policy of Cloud Monitoring.",
		name: "email-backlog",
		config: {
			metric: "queue_depth",
			target: "email-queue",
			threshold: 1e3
		}
	}),
	resource("storage_bucket", bucketConfig.optional(), {
		description: "A bucket of Cloud Storage.",
		name: "acme-files",
		config: { delete_after_days: 30 }
	})
]);
const overrideSchemas = {
	cloud_tasks_queue: queueConfig.partial(),
	cloud_run: workerConfig.partial(),
	cloud_scheduler: scheduleConfig.partial().extend({ target: optional(target.partial(), TARGET_META) }),
	secret_manager_secret: secretConfig.partial(),
	monitoring_alert: alertConfig.partial(),
	storage_bucket: bucketConfig.partial()
};
const projectId = string().regex(PROJECT_ID_FORM, { error: "is not a Google Cloud project id: 6 to 30 of a-z, 0-9 and hyphens, starting with a letter and not ending with a hyphen" });
const PROJECT_ID_META = {
	description: "The Google Cloud project.",
	examples: ["acme-jobs"]
};
const region$1 = string().regex(REGION_FORM, { error: "is not a valid region" });
const REGION_META = {
	description: "The region of all resources.",
	examples: ["us-central1"]
};
const REQUIRE_SMOKE_META = {
	description: "True fails a release while a handler is not proven.",
	default: false,
	examples: [true]
};
const environmentOf = (overrideConfig) => strictObject({
	project_id: optional(projectId, PROJECT_ID_META),
	region: optional(region$1, REGION_META),
	name_suffix: optional(string().regex(NAME_SUFFIX_FORM, { error: "must start with a hyphen, then a-z, 0-9 and hyphens (at most 20)" }), {
		description: "What is added to the name of every resource: a hyphen, then a-z, 0-9 and hyphens, at most 20.",
		examples: ["-staging"]
	}),
	resources: optional(record(string(), strictObject({ config: required(overrideConfig, {
		description: "What differs in the resource's config.",
		examples: [{ min_instances: 0 }]
	}) })), {
		description: "Overrides of a resource's config, by its id.",
		examples: [{ worker: { config: { min_instances: 0 } } }]
	}),
	budget: optional(budget, BUDGET_META),
	free_tier: optional(freeTier, FREE_TIER_META),
	production: optional(boolean(), {
		description: "Only safe smoke cases are sent there. Defaults to true for the environment named production.",
		examples: [true]
	}),
	require_smoke: optional(boolean(), REQUIRE_SMOKE_META),
	gate: optional(_enum(["required", "none"]), {
		description: "Whether somebody has to approve a deploy on GitHub. Defaults to required for a production environment, and to none for others.",
		examples: ["none"]
	})
});
const fileSchema = (overrideConfig) => strictObject({
	project_name: required(string().regex(PROJECT_NAME_FORM, { error: "must start with a letter and hold only a-z, 0-9 and hyphens (at most 30)" }), {
		description: "The name of the project: a-z, 0-9 and hyphens, starting with a letter, at most 30.",
		examples: ["task-processor"]
	}),
	provider: required(literal("gcp"), {
		description: "The cloud.",
		examples: ["gcp"]
	}),
	project_id: optional(projectId, PROJECT_ID_META),
	region: required(region$1, REGION_META),
	architecture_type: required(literal("cloud_tasks_jobs"), {
		description: "The kind of the project.",
		examples: ["cloud_tasks_jobs"]
	}),
	environments: optional(record(string(), environmentOf(overrideConfig)).refine((all) => Object.keys(all).length <= 100, {
		error: `must hold at most ${100} environments`,
		params: { hint: "split the project" }
	}), {
		description: "Name -> what differs there.",
		examples: [{ staging: { name_suffix: "-staging" } }]
	}),
	resources: required(array(resourceSchema).min(1), {
		description: "Queues, workers, schedules, secrets, alerts, buckets.",
		examples: [[{
			id: "email-queue",
			type: "cloud_tasks_queue",
			name: "email-queue",
			config: {}
		}]]
	}),
	budget: optional(budget, BUDGET_META),
	free_tier: optional(freeTier, FREE_TIER_META),
	require_smoke: optional(boolean(), REQUIRE_SMOKE_META)
});
const anyConfig = record(string(), unknown());
const environmentSchema = environmentOf(anyConfig);
const configSchema = fileSchema(anyConfig);
const RESOURCE_TYPES = Object.keys(overrideSchemas);

// src/project/values/private-values.ts
const PRIVATE_KEY = /^(?:env(?:s|ironment)?(?:_?var(?:s|iables?)?)?|secrets?|headers?|password|passwd)$/i;
const SECRET_NAME = /pass(?:word|wd|phrase)|secret|token|api_?key|private_?key|credential/i;
function isPrivateKey(key) {
	return PRIVATE_KEY.test(key);
}
function isSecretName(key) {
	return SECRET_NAME.test(key);
}
function isPrivate(path) {
	return path.some((step) => isPrivateKey(String(step))) || isSecretName(String(path.at(-1)));
}
function hasPassword(text) {
	return /:\/\/[^\s:/@]*:[^\s/@]+@/.test(text);
}
function kindOf$1(value) {
	if (value === null) return "an empty value";
	if (Array.isArray(value)) return "a list";
	const type = typeof value;
	if (type === "string") return "a string";
	if (type === "number") return "a number";
	if (type === "boolean") return "true or false";
	return type === "object" ? "a map" : "nothing";
}

// src/project/resolve/alert-channels.ts
function channelsOf(config) {
	const given = config.channels ?? [];
	const emails = given.flatMap((one) => one.type === "email" ? [one.address] : []);
	const channels = given.flatMap((one) => channelOf(one));
	return {
		notifyEmails: [.../* @__PURE__ */ new Set([...config.notify_emails ?? [], ...emails])],
		...channels.length === 0 ? {} : { channels }
	};
}
function channelKey(channel) {
	switch (channel.type) {
		case "email": return `email:${channel.address}`;
		case "sms": return `sms:${channel.number}`;
		case "pubsub": return `pubsub:${channel.topic}`;
		case "webhook": return `webhook:${createHash("sha256").update(channel.url).digest("hex").slice(0, 12)}`;
		case "slack":
		case "pagerduty":
		case "google_chat": return channel.channel;
	}
}
function channelOf(channel) {
	const made = {
		kind: "made",
		key: channelKey(channel)
	};
	switch (channel.type) {
		case "email": return [];
		case "sms": return [{
			...made,
			type: "sms",
			labels: { number: channel.number }
		}];
		case "pubsub": return [{
			...made,
			type: "pubsub",
			labels: { topic: channel.topic }
		}];
		case "webhook": return [{
			...made,
			type: "webhook_tokenauth",
			labels: { url: channel.url }
		}];
		case "slack":
		case "pagerduty":
		case "google_chat": return [{
			kind: "existing",
			name: channel.channel
		}];
	}
}

// src/project/checks/alert-checks.ts
const MINUTE_MS$1 = 6e4;
const OF_WORKERS = /* @__PURE__ */ new Set(["error_rate", "latency"]);
function checkAlert(config, check) {
	const { metric, target, threshold, duration } = config;
	checkChannels(config, check);
	check.mustExist(target, OF_WORKERS.has(metric) ? "cloud_run" : "cloud_tasks_queue", ["config", "target"]);
	if (metric === "error_rate" && threshold > 1) check.problem("CT006", `error_rate is a share of requests from 0 to 1, and ${threshold} is more than 1`, ["config", "threshold"], threshold <= 100 ? `write ${threshold / 100} for ${threshold} %` : "write 0 to 1", [["config", "metric"]]);
	const durationMs = parseDurationMs(duration);
	if (durationMs === void 0 || durationMs % MINUTE_MS$1 === 0) return;
	check.problem("CT006", `Cloud Monitoring takes whole minutes, and ${duration} is not a whole number of them`, ["config", "duration"], `write ${Math.ceil(durationMs / MINUTE_MS$1)}m`);
}
function checkChannels({ notify_emails: emails = [], channels = [] }, check) {
	const known = new Set(emails.map((address) => `email:${address}`));
	for (const [index, channel] of channels.entries()) {
		const key = channelKey(channel);
		if (known.has(key)) {
			const message = `this ${channel.type} channel is listed twice`;
			check.problem("CT008", message, [
				"config",
				"channels",
				index
			], "list each channel once", [["config", "notify_emails"]]);
		}
		known.add(key);
	}
}

// src/project/usage.ts
function handlerUsageOf(usage = {}) {
	return defined({
		tasksPerMonth: usage.tasks_per_month,
		averageDurationMs: parseDurationMs(usage.average_duration),
		payloadKb: usage.payload_kb,
		attemptsPerTask: usage.attempts_per_task,
		logKbPerTask: usage.log_kb_per_task,
		egressKbPerTask: usage.egress_kb_per_task
	});
}
function workerUsageOf(usage = {}) {
	return defined({
		startUpMs: parseDurationMs(usage.start_up),
		deploysPerMonth: usage.deploys_per_month,
		imageGib: usage.image_gib,
		buildMinutes: usage.build_minutes,
		bucketGib: usage.bucket_gib
	});
}
function secretUsageOf(usage = {}) {
	return defined({
		versions: usage.versions,
		accessesPerMonth: usage.accesses_per_month
	});
}
function bucketUsageOf(usage = {}) {
	return defined({
		storageGib: usage.storage_gib,
		writesPerMonth: usage.writes_per_month,
		readsPerMonth: usage.reads_per_month,
		egressGib: usage.egress_gib
	});
}
function defined(all) {
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== void 0));
}

// src/semantics/run-resources.ts
const MEMORY_GIB = /* @__PURE__ */ new Map([
	[1, [.125, 4]],
	[2, [.125, 8]],
	[4, [2, 16]],
	[6, [4, 24]],
	[8, [4, 32]]
]);
const MIN_VCPUS = .08;
const FRACTION_GIB = [[.5, .5], [1, 1]];
const MIN_ALWAYS_ON_GIB = .5;
function runResourcesProblems(run) {
	const vcpus = vcpusOf(run.cpu);
	const gib = memoryGibOf(run.memory);
	return [...vcpus < 1 ? fractionProblems(run, vcpus, gib) : wholeProblems(run, vcpus, gib), ...!run.cpuIdle && gib < MIN_ALWAYS_ON_GIB ? [{
		about: "memory",
		with: ["cpuIdle"],
		message: `memory ${run.memory} is too little for an instance whose CPU is always on`,
		hint: "write 512Mi or more, or leave cpu_idle at true"
	}] : []];
}
function fractionProblems(run, vcpus, gib) {
	const problems = [];
	if (vcpus < MIN_VCPUS) problems.push({
		about: "cpu",
		with: [],
		message: `cpu ${run.cpu} is less than the least that Cloud Run has`,
		hint: `write ${MIN_VCPUS} or more`
	});
	const most = FRACTION_GIB.find(([below]) => vcpus < below)?.[1] ?? 1;
	if (gib > most) problems.push({
		about: "memory",
		with: ["cpu"],
		message: `memory ${run.memory} is too much for cpu ${run.cpu}`,
		hint: `write ${shown(most)} or less, or raise cpu to ${most < 1 ? "0.5" : "1"}`
	});
	problems.push(...tooLittle(run, gib, .125));
	if (run.concurrency !== 1) problems.push({
		about: "concurrency",
		with: ["cpu"],
		message: `concurrency ${run.concurrency} needs a whole vCPU; cpu is ${run.cpu}`,
		hint: "write concurrency: 1 or cpu: 1"
	});
	if (!run.cpuIdle) problems.push({
		about: "cpuIdle",
		with: ["cpu"],
		message: `an always allocated CPU needs a whole vCPU; cpu is ${run.cpu}`,
		hint: "leave cpu_idle at true or write cpu: 1"
	});
	return problems;
}
function wholeProblems(run, vcpus, gib) {
	const range = MEMORY_GIB.get(vcpus);
	if (range === void 0) return [{
		about: "cpu",
		with: [],
		message: `Cloud Run has no instances of cpu ${run.cpu}`,
		hint: `write ${[...MEMORY_GIB.keys()].join(", ")} or a fraction from ${MIN_VCPUS} on`
	}];
	const [least, most] = range;
	const larger = [...MEMORY_GIB].find(([, [, fits]]) => gib <= fits)?.[0];
	return [...tooLittle(run, gib, least), ...gib > most ? [{
		about: "memory",
		with: ["cpu"],
		message: `memory ${run.memory} is too much for cpu ${run.cpu}`,
		hint: `write ${shown(most)} or less${larger === void 0 ? "" : `, or raise cpu to ${larger}`}`
	}] : []];
}
function tooLittle(run, gib, least) {
	return gib >= least ? [] : [{
		about: "memory",
		with: ["cpu"],
		message: `memory ${run.memory} is too little for cpu ${run.cpu}`,
		hint: `write ${shown(least)} or more`
	}];
}
function plainCpu(cpu) {
	return cpu.includes(".") ? String(Number(cpu)) : cpu;
}
function plainMemory(memory) {
	if (!memory.includes(".")) return memory;
	const mib = Math.ceil(memoryGibOf(memory) * 1024);
	return mib % 1024 === 0 ? `${mib / 1024}Gi` : `${mib}Mi`;
}
function shown(gib) {
	return gib < 1 ? `${gib * 1024}Mi` : `${gib}Gi`;
}

// src/project/resolve/resolve-worker.ts
const DEFAULT_TIMEOUT_MS = 3e5;
const DEFAULT_SMOKE_TIMEOUT_MS = 3e4;
const DEFAULT_STARTUP_TIMEOUT_MS = 6e4;
function sourceDirOf(resource, configFile) {
	return resolve(dirname(configFile), resource.config.source ?? "worker");
}
function resolveWorker(resource, at) {
	const { config } = resource;
	const timeoutMs = milliseconds(config.timeout, DEFAULT_TIMEOUT_MS);
	const secretEnv = {};
	for (const [variable, ref] of Object.entries(config.secrets ?? {})) secretEnv[variable] = typeof ref === "string" ? {
		secretId: ref,
		version: "latest"
	} : {
		secretId: ref.secret,
		version: ref.version ?? "latest"
	};
	const built = new Map(at.manifest.map((handler) => [handler.name, handler]));
	const own = namedHandlers(config.handlers).map(({ name, handler }) => ({
		...fromConfig(name, withPayloads(handler, at.payloads), built.get(name), at.queueIds, timeoutMs),
		range: at.handlerRange(name)
	}));
	const names = new Set(own.map(({ name }) => name));
	const rest = at.manifest.filter(({ name }) => !names.has(name)).map((handler) => fromManifest(handler, at.queueIds, timeoutMs));
	return {
		id: resource.id,
		name: at.name,
		range: at.range,
		port: config.port ?? 8080,
		...runResourcesOf(config),
		minInstances: config.min_instances ?? 0,
		maxInstances: config.max_instances ?? 100,
		timeoutMs,
		allowUnauthenticated: config.allow_unauthenticated ?? false,
		deletionProtection: config.deletion_protection ?? false,
		labels: config.labels ?? {},
		ingress: config.ingress ?? "all",
		serviceAccount: config.service_account,
		vpc: vpcOf(config.vpc),
		sourceDir: sourceDirOf(resource, at.configFile),
		image: imageConfigOf(config),
		storage: storageOf(config.storage),
		verifyCallers: config.verify_callers ?? false,
		env: config.env ?? {},
		secretEnv,
		handlers: [...own, ...rest],
		startup: {
			path: config.startup?.path,
			timeoutMs: milliseconds(config.startup?.timeout, DEFAULT_STARTUP_TIMEOUT_MS)
		},
		usage: workerUsageOf(config.usage)
	};
}
function imageConfigOf(config) {
	const given = imageNameOf(config.image);
	const baseImage = imageNameOf(config.base_image);
	return {
		...given === void 0 ? {} : { given },
		...config.dockerfile === void 0 ? {} : { dockerfile: config.dockerfile },
		...baseImage === void 0 ? {} : { baseImage },
		buildArgs: config.build_args ?? {},
		installScripts: config.install_scripts ?? false
	};
}
function imageNameOf(text) {
	return text === void 0 ? void 0 : parseImageName(text);
}
const DEFAULT_DEAD_LETTER_DAYS = 90;
function storageOf(storage) {
	if (storage?.enabled === false) return void 0;
	return {
		deadLetterDays: storage?.dead_letter_days ?? DEFAULT_DEAD_LETTER_DAYS,
		idempotency: storage?.idempotency ?? true
	};
}
function vpcOf(vpc) {
	if (vpc === void 0) return void 0;
	const { network, subnetwork, connector, egress = "private-ranges-only" } = vpc;
	if (connector !== void 0) return {
		by: {
			kind: "connector",
			connector
		},
		egress
	};
	return {
		by: {
			kind: "network",
			...network === void 0 ? {} : { network },
			...subnetwork === void 0 ? {} : { subnetwork }
		},
		egress
	};
}
function runResourcesOf(config) {
	const cpu = plainCpu(String(config.cpu ?? "1"));
	return {
		cpu,
		memory: plainMemory(config.memory ?? "512Mi"),
		cpuIdle: config.cpu_idle ?? true,
		concurrency: config.concurrency ?? (vcpusOf(cpu) < 1 ? 1 : 80)
	};
}
function withPayloads(handler, payloads) {
	const smoke = handler.smoke?.map((one) => one.payload_file === void 0 ? one : {
		...one,
		payload: payloads.get(one.payload_file)
	});
	return smoke === void 0 ? handler : {
		...handler,
		smoke
	};
}
function fromConfig(name, handler, built, queueIds, workerTimeoutMs) {
	return {
		name,
		path: handler.path ?? built?.path ?? defaultPath(name),
		queueId: handler.queue ?? queueFor(built?.queue, queueIds),
		timeoutMs: milliseconds(handler.timeout ?? built?.timeout, workerTimeoutMs),
		smoke: (handler.smoke ?? built?.smoke ?? []).map(smokeCase),
		usage: handlerUsageOf(handler.usage),
		isIdempotent: built?.idempotent,
		declaredIn: "config"
	};
}
function fromManifest(handler, queueIds, workerTimeoutMs) {
	return {
		name: handler.name,
		path: handler.path,
		queueId: queueFor(handler.queue, queueIds),
		timeoutMs: milliseconds(handler.timeout, workerTimeoutMs),
		smoke: (handler.smoke ?? []).map(smokeCase),
		usage: {},
		isIdempotent: handler.idempotent,
		declaredIn: "manifest"
	};
}
function queueFor(hint, queueIds) {
	if (hint !== void 0 && queueIds.has(hint)) return hint;
	const [first = ""] = queueIds;
	return first;
}
function smokeCaseName({ name }, index) {
	return name ?? (index === 0 ? "default" : `case-${index + 1}`);
}
function smokeCase(smoke, index) {
	return {
		name: smokeCaseName(smoke, index),
		payload: smoke.payload ?? {},
		headers: smoke.headers ?? {},
		timeoutMs: milliseconds(smoke.timeout, DEFAULT_SMOKE_TIMEOUT_MS),
		isSafe: smoke.safe ?? false,
		expect: smoke.expect ?? "success",
		skip: smoke.skip
	};
}
function milliseconds(value, fallbackMs) {
	return parseDurationMs(value) ?? fallbackMs;
}

// src/project/resolve/resolve-resources.ts
const DEFAULT_MIN_BACKOFF_MS = 100;
const DEFAULT_MAX_BACKOFF_MS = 36e5;
const DEFAULT_SCHEDULE_BACKOFF_MS = {
	min: 5e3,
	max: 36e5
};
function resolveQueue({ id, config }, at) {
	return {
		id,
		...at,
		maxDispatchesPerSecond: config.max_dispatches_per_second ?? 500,
		maxConcurrentDispatches: config.max_concurrent_dispatches ?? 1e3,
		maxAttempts: config.max_attempts ?? 100,
		minBackoffMs: milliseconds(config.min_backoff, 100),
		maxBackoffMs: milliseconds(config.max_backoff, DEFAULT_MAX_BACKOFF_MS),
		maxDoublings: config.max_doublings ?? 16,
		maxRetryDurationMs: milliseconds(config.max_retry_duration, 0),
		paused: config.paused ?? false,
		logSamplingRatio: config.log_sampling_ratio ?? 1
	};
}
function resolveSchedule({ id, config }, at, targetOf) {
	return {
		id,
		...at,
		cron: config.schedule,
		timeZone: config.time_zone ?? "Etc/UTC",
		target: targetOf(config),
		httpMethod: config.http_method ?? "POST",
		body: config.body,
		headers: config.headers ?? {},
		attemptDeadlineMs: milliseconds(config.attempt_deadline, 18e4),
		retryCount: config.retry_count ?? 0,
		backoff: {
			minMs: milliseconds(config.min_backoff, DEFAULT_SCHEDULE_BACKOFF_MS.min),
			maxMs: milliseconds(config.max_backoff, DEFAULT_SCHEDULE_BACKOFF_MS.max),
			maxDoublings: config.max_doublings ?? 5
		},
		paused: config.paused ?? false
	};
}
function resolveSecret({ id, config }, at) {
	const replication = config?.replication ?? "automatic";
	return {
		id,
		...at,
		...replication === "automatic" ? {} : { locations: replication },
		...config?.labels === void 0 ? {} : { labels: config.labels },
		usage: secretUsageOf(config?.usage)
	};
}
function resolveAlert({ id, config }, at) {
	return {
		id,
		...at,
		metric: config.metric,
		targetId: config.target,
		threshold: config.threshold,
		durationMs: milliseconds(config.duration, 3e5),
		...channelsOf(config)
	};
}
function resolveBucket({ id, config }, at, region) {
	return {
		id,
		...at,
		location: config?.location ?? region,
		deleteAfterDays: config?.delete_after_days,
		versioning: config?.versioning ?? false,
		usage: bucketUsageOf(config?.usage)
	};
}

// src/project/checks/backoff-checks.ts
const QUEUE_BACKOFF = {
	minMs: 100,
	min: "0.1s (the default)",
	maxMs: DEFAULT_MAX_BACKOFF_MS,
	max: "1h (the default)"
};
const SCHEDULE_BACKOFF = {
	minMs: DEFAULT_SCHEDULE_BACKOFF_MS.min,
	min: "5s (the default)",
	maxMs: DEFAULT_SCHEDULE_BACKOFF_MS.max,
	max: "1h (the default)"
};
function checkBackoff(config, { problem }, defaults) {
	const { min_backoff: min, max_backoff: max } = config;
	const minMs = parseDurationMs(min);
	const maxMs = parseDurationMs(max);
	if ((minMs ?? defaults.minMs) <= (maxMs ?? defaults.maxMs)) return;
	problem("CT006", `min_backoff ${min ?? defaults.min} is longer than max_backoff ${max ?? defaults.max}`, ["config", min === void 0 ? "max_backoff" : "min_backoff"], "lower min_backoff or raise max_backoff", [["config", "min_backoff"], ["config", "max_backoff"]]);
}

// src/project/checks/name-rules.ts
const NAME_RULES = {
	cloud_tasks_queue: {
		pattern: /^[A-Za-z0-9-]{1,100}$/,
		text: "letters, digits and hyphens, at most 100"
	},
	cloud_run: {
		pattern: new RegExp(`^[a-z](?:[a-z0-9-]{0,${36 - 2}}[a-z0-9])?$`),
		text: `a-z, 0-9 and hyphens, starting with a letter, at most ${36}: Cloud Run allows 46 characters for a name and a candidate's tag together`
	},
	cloud_scheduler: {
		pattern: /^[A-Za-z0-9_-]{1,500}$/,
		text: "letters, digits, hyphens and underscores, at most 500"
	},
	secret_manager_secret: {
		pattern: /^[A-Za-z0-9_-]{1,255}$/,
		text: "letters, digits, hyphens and underscores, at most 255"
	},
	monitoring_alert: {
		pattern: /^.{1,512}$/s,
		text: "at most 512 characters"
	},
	storage_bucket: {
		pattern: /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
		text: "3 to 63 of a-z, 0-9, dots, hyphens and underscores"
	}
};
function nameProblem(type, name) {
	const { pattern, text } = NAME_RULES[type];
	return pattern.test(name) ? void 0 : text;
}

// src/project/checks/time-zones.ts
const ABBREVIATIONS = {
	ACT: "Australia/Darwin",
	AET: "Australia/Sydney",
	AST: "America/Anchorage",
	BST: "Europe/London",
	CAT: "Africa/Harare",
	CST: "America/Chicago",
	CTT: "Asia/Shanghai",
	EAT: "Africa/Addis_Ababa",
	ECT: "Europe/Paris",
	IST: "Asia/Kolkata",
	JST: "Asia/Tokyo",
	NST: "Pacific/Auckland",
	PST: "America/Los_Angeles",
	SST: "Pacific/Guadalcanal",
	VST: "Asia/Ho_Chi_Minh",
	PDT: "America/Los_Angeles",
	PT: "America/Los_Angeles",
	MDT: "America/Denver",
	MT: "America/Denver",
	CDT: "America/Chicago",
	CT: "America/Chicago",
	EDT: "America/New_York",
	ET: "America/New_York",
	CEST: "Europe/Berlin",
	KST: "Asia/Seoul"
};
const OBSOLETE = /* @__PURE__ */ new Set([
	"AGT",
	"ART",
	"BET",
	"CNT",
	"IET",
	"MIT",
	"NET",
	"PLT",
	"PNT",
	"PRT"
]);
const SMALL_WORDS = /* @__PURE__ */ new Set([
	"of",
	"es",
	"au"
]);
function timeZoneHint(name) {
	const capitals = name.toUpperCase();
	const suggested = Object.hasOwn(ABBREVIATIONS, capitals) ? ABBREVIATIONS[capitals] : void 0;
	if (suggested !== void 0) return `write ${suggested}, or the zone of the place you mean`;
	const canonical = zones();
	if (canonical.has(name) && !OBSOLETE.has(capitals)) return void 0;
	const names = [...canonical];
	const right = names.find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? withCapitals(name);
	if (isTimeZone(right) && !OBSOLETE.has(capitals)) return right === name ? void 0 : `write ${right}: capitals matter`;
	const place = `/${right.trim().replaceAll(/\s+/g, "_")}`;
	const near = closest(right, names) ?? names.find((zone) => zone.endsWith(place));
	return near === void 0 ? "use a tz database name such as America/Los_Angeles" : `did you mean ${near}?`;
}
function withCapitals(name) {
	return name.replaceAll(/(?<![A-Za-z\d])[a-z]+/g, (word, at) => at > 0 && SMALL_WORDS.has(word) ? word : `${(word[0] ?? "").toUpperCase()}${word.slice(1)}`);
}

// src/project/checks/schedule-checks.ts
function checkSchedule(config, check) {
	checkTime(config, check);
	checkBody(config, check);
	checkBackoff(config, check, SCHEDULE_BACKOFF);
	const both = [["config", "target"], ["config", "target_url"]];
	if (config.target === void 0 && config.target_url === void 0) check.problem("CT004", "a schedule needs either target or target_url", ["config"], "write target: { worker: ID, handler: NAME }", both);
	if (config.target !== void 0 && config.target_url !== void 0) check.problem("CT017", "a schedule takes target or target_url, not both", ["config", "target_url"], "remove one", both);
	if (config.target !== void 0) checkTarget(config.target, check);
}
function checkTime(config, check) {
	const path = ["config", "schedule"];
	const cron = parseCron(config.schedule);
	if ("problem" in cron) {
		const hint = cronHint(config.schedule);
		check.problem("CT010", `schedule ${quoted(config.schedule)}: ${cron.problem}`, path, hint);
	} else if (!everRuns(cron)) {
		const message = `schedule ${quoted(config.schedule)} never runs: no year has such a day`;
		check.problem("CT010", message, path, "correct the day of the month, or the month");
	}
	const { time_zone: zone } = config;
	const hint = zone === void 0 ? void 0 : timeZoneHint(zone);
	if (zone === void 0 || hint === void 0) return;
	const message = `${quoted(zone)} is not a time zone of the tz database`;
	check.problem("CT010", message, ["config", "time_zone"], hint);
}
const NICKNAMES = {
	"@yearly": "0 0 1 1 *",
	"@annually": "0 0 1 1 *",
	"@monthly": "0 0 1 * *",
	"@weekly": "0 0 * * 0",
	"@daily": "0 0 * * *",
	"@midnight": "0 0 * * *",
	"@hourly": "0 * * * *"
};
function cronHint(schedule) {
	const text = schedule.trim().toLowerCase();
	const suggested = Object.hasOwn(NICKNAMES, text) ? NICKNAMES[text] : void 0;
	if (suggested !== void 0) return `write "${suggested}"`;
	const every = /^every (\d{1,2}) (minute|hour)s?$/.exec(text);
	if (every === null) return "write five fields, for example \"0 3 * * *\"";
	return `write "${every[2] === "hour" ? "0 " : ""}*/${every[1]} * * *${every[2] === "hour" ? "" : " *"}"`;
}
const LONGEST_MONTHS = [
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
function everRuns(cron) {
	if (cron.eitherDay) return true;
	return [...cron.months].some((month) => [...cron.daysOfMonth].some((day) => day <= (LONGEST_MONTHS[month - 1] ?? 0)));
}
const WITH_BODY = /* @__PURE__ */ new Set([
	"POST",
	"PUT",
	"PATCH"
]);
function checkBody({ http_method: method = "POST", body }, check) {
	if (body === void 0 || WITH_BODY.has(method)) return;
	check.problem("CT017", `a ${method} request has no body`, ["config", "http_method"], "write POST, or remove the body", [["config", "body"]]);
}
function checkTarget(target, check) {
	const { worker, handler, path } = target;
	const at = ["config", "target"];
	if (worker === void 0) {
		check.problem("CT004", "a target needs a worker", at, "write worker: ID", [[...at, "worker"]]);
		return;
	}
	check.mustExist(worker, "cloud_run", [...at, "worker"]);
	const both = [[...at, "handler"], [...at, "path"]];
	if (handler === void 0 && path === void 0) check.problem("CT004", "a target needs either handler or path", at, "write handler: NAME", both);
	if (handler !== void 0 && path !== void 0) check.problem("CT017", "a target takes handler or path, not both", [...at, "path"], "remove one", both);
	const known = check.handlersOf(worker);
	if (handler === void 0 || known === void 0 || known.has(handler)) return;
	check.problem("CT009", `worker "${worker}" has no handler ${quoted(handler)}`, [...at, "handler"], () => {
		const near = closest(handler, [...known]);
		return near === void 0 ? `its handlers are ${listed([...known])}` : `did you mean "${near}"?`;
	});
}

// src/project/checks/label-checks.ts
const KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;
const MAX_LABELS = 61;
const OWN = /* @__PURE__ */ new Set([
	"environment",
	"managed-by",
	"name"
]);
function checkLabels(labels, { problem }) {
	const entries = Object.entries(labels ?? {});
	if (entries.length > MAX_LABELS) problem("CT018", `${entries.length} labels are more than the limit of ${MAX_LABELS}`, ["config", "labels"], `keep ${MAX_LABELS} of them`);
	for (const [key, value] of entries) {
		const path = [
			"config",
			"labels",
			key
		];
		if (OWN.has(key)) problem("CT018", `the pipeline sets the label ${key} itself`, path, "take another name");
		else if (!KEY.test(key)) problem("CT018", `${quoted(key)} is not a valid label key`, path, "use lower-case letters, digits, _ and -, starting with a letter");
		else if (!VALUE.test(value)) {
			const message = `${quoted(value)} is not a valid label value`;
			const suggested = value.toLowerCase().replaceAll(/[^\p{Ll}\p{Lo}\p{N}_-]+/gu, "-");
			problem("CT018", message, path, VALUE.test(suggested) ? `write ${suggested}` : "use at most 63 of a-z, 0-9, _ and -");
		}
	}
}

// src/project/checks/secret-checks.ts
function checkSecret(config, check) {
	checkLabels(config?.labels, check);
	const { replication } = config ?? {};
	if (!Array.isArray(replication)) return;
	const path = ["config", "replication"];
	for (const [index, region] of replication.entries()) {
		if (replication.indexOf(region) === index) continue;
		const message = `${region} is listed twice`;
		check.problem("CT008", message, [...path, index], "list each region once");
	}
}

// src/project/schema/image-ways.ts
const IMAGE_WAYS = {
	image: [],
	dockerfile: ["build_args"],
	base_image: ["install_scripts"]
};
const IMAGE_KEYS = Object.keys(IMAGE_WAYS);
function otherWays(override) {
	const taken = IMAGE_KEYS.filter((key) => override[key] !== void 0);
	if (taken.length === 0) return [];
	return IMAGE_KEYS.filter((key) => !taken.includes(key)).flatMap((key) => [key, ...IMAGE_WAYS[key]]);
}

// src/project/checks/image-checks.ts
function checkImageWays(config, check) {
	const [taken, second] = IMAGE_KEYS.filter((key) => config[key] !== void 0);
	if (taken === void 0) return;
	const others = IMAGE_KEYS.filter((key) => key !== taken).flatMap((key) => [key, ...IMAGE_WAYS[key]]);
	const extra = second ?? others.find((key) => config[key] !== void 0);
	if (extra === void 0) return;
	check.problem("CT017", second === void 0 ? `${extra} has no effect on an image by ${taken}` : `${taken} and ${second} both say where the image comes from`, ["config", extra], "keep one of the two", [["config", taken]]);
}

// src/project/checks/network-checks.ts
function checkNetwork({ vpc }, { problem }) {
	if (vpc === void 0) return;
	const { connector, network, subnetwork } = vpc;
	const at = ["config", "vpc"];
	const all = [
		"network",
		"subnetwork",
		"connector"
	].map((key) => [...at, key]);
	if (connector === void 0 && network === void 0 && subnetwork === void 0) problem("CT004", "vpc needs a network, a subnetwork or a connector", at, "write vpc: { subnetwork: NAME }", all);
	if (connector !== void 0 && (network !== void 0 || subnetwork !== void 0)) problem("CT017", "vpc has a connector or a network, not both", [...at, "connector"], "remove one", all);
}

// src/project/checks/worker-checks.ts
const RESERVED_ENV = /* @__PURE__ */ new Set([
	"PORT",
	"K_SERVICE",
	"K_REVISION",
	"K_CONFIGURATION"
]);
function checkWorker(config, check, manifest) {
	for (const { name, handler } of namedHandlers(config.handlers)) {
		if (handler.queue === void 0) continue;
		check.mustExist(handler.queue, "cloud_tasks_queue", [
			"config",
			"handlers",
			name,
			"queue"
		]);
	}
	checkPaths(config, check, manifest);
	for (const { name, handler } of namedHandlers(config.handlers)) checkSmokeNames(handler.smoke ?? [], [
		"config",
		"handlers",
		name,
		"smoke"
	], check);
	checkTokens(config, check);
	checkVariables(config, check);
	checkInstances(config, check);
	checkNetwork(config, check);
	checkLabels(config.labels, check);
	checkImageWays(config, check);
}
function checkPaths(config, check, manifest) {
	const built = new Map(manifest.map(({ name, path }) => [name, path]));
	const own = namedHandlers(config.handlers).map(({ name, handler }) => ({
		name,
		path: handler.path ?? built.get(name) ?? defaultPath(name),
		place: [
			"config",
			"handlers",
			name,
			...handler.path === void 0 ? [] : ["path"]
		]
	}));
	const names = new Set(own.map(({ name }) => name));
	const rest = manifest.filter(({ name }) => !names.has(name)).map(({ name, path }) => ({
		name,
		path,
		place: ["id"]
	}));
	const owners = /* @__PURE__ */ new Map();
	for (const { name, path, place } of [...rest, ...own]) {
		const owner = owners.get(path);
		if (owner !== void 0 && owner !== name) {
			const message = `path ${quoted(path)} already belongs to handler "${owner}"`;
			check.problem("CT008", message, place, "give each handler its own path");
		}
		if (owner === void 0) owners.set(path, name);
	}
}
function checkSmokeNames(cases, path, check) {
	const names = /* @__PURE__ */ new Set();
	for (const [index, one] of cases.entries()) {
		const name = smokeCaseName(one, index);
		if (names.has(name)) {
			const message = `a smoke case named ${quoted(name)} already exists`;
			check.problem("CT008", message, [...path, index], "give each case its own name");
		}
		names.add(name);
	}
}
function checkTokens(config, check) {
	if (config.verify_callers !== true || config.allow_unauthenticated === true) return;
	check.problem("CT017", "Cloud Run already checks the callers of a private worker and removes the signatures of their tokens: with verify_callers the worker would refuse every task", ["config", "verify_callers"], "remove verify_callers", [["config", "allow_unauthenticated"]]);
}
function checkVariables(config, check) {
	for (const [variable, ref] of Object.entries(config.secrets ?? {})) {
		const secret = typeof ref === "string" ? ref : ref.secret;
		check.mustExist(secret, "secret_manager_secret", [
			"config",
			"secrets",
			variable
		]);
	}
	for (const group of ["env", "secrets"]) for (const variable of Object.keys(config[group] ?? {})) {
		const path = [
			"config",
			group,
			variable
		];
		if (RESERVED_ENV.has(variable)) check.problem("CT014", `Cloud Run sets ${variable} itself`, path, "take another name");
		else if (variable === "" || /[=\0]/.test(variable)) {
			const message = `${quoted(variable)} is not a valid name for a variable`;
			check.problem("CT014", message, path, "use a name without \"=\"");
		} else if (group === "secrets" && Object.hasOwn(config.env ?? {}, variable)) check.problem("CT014", `${variable} is already set under env`, path, "keep one of the two");
	}
}
function checkInstances(config, check) {
	const { min_instances: min = 0, max_instances: max = 100 } = config;
	if (min > max) check.problem("CT006", `min_instances ${min} is more than max_instances ${max}`, ["config", "min_instances"], "lower min_instances or raise max_instances", [["config", "max_instances"]]);
	const keys = {
		cpu: "cpu",
		memory: "memory",
		concurrency: "concurrency",
		cpuIdle: "cpu_idle"
	};
	for (const problem of runResourcesProblems(runResourcesOf(config))) {
		const { about, message, hint } = problem;
		const key = [
			keys[about],
			"cpu",
			"memory"
		].find((one) => config[one] !== void 0);
		const reads = [about, ...problem.with].map((one) => ["config", keys[one]]);
		check.problem("CT013", message, ["config", key ?? "cpu"], hint, reads);
	}
}

// src/project/checks/references.ts
function checkReferences(config, source, manifests) {
	const problems = new Problems();
	const ids = idsOf(config);
	const byId = firstById(config);
	const handlers = /* @__PURE__ */ new Map();
	const checkOf = (of) => {
		const problem = (code, message, path, hint, reads = []) => {
			if ([path, ...reads].some((one) => of.isBroken(one))) return;
			const place = of.pathOf(path);
			problems.add(() => ({
				code,
				message,
				hint: typeof hint === "string" ? hint : hint(),
				path: place,
				range: source.rangeOf(place)
			}));
		};
		return {
			problem,
			mustExist(id, type, path) {
				const other = ids.types.get(id);
				if (ids.of[type].has(id) || config.unreadIds.has(id)) return;
				const is = other === void 0 ? "" : `; that is a ${other}`;
				const message = isPrivate(path) ? `${path.slice(1).join(".")} is not the id of a ${type}` : `no ${type} has the id ${quoted(id)}${is}`;
				problem("CT009", message, path, () => missingHint(id, type, [...ids.of[type]]));
			},
			handlersOf(workerId) {
				if (!handlers.has(workerId)) handlers.set(workerId, handlersOf(byId.get(workerId), manifests.get(workerId)));
				return handlers.get(workerId);
			}
		};
	};
	checkDuplicates(config, checkOf);
	for (const one of config.resources) {
		const check = checkOf(one);
		checkName(one, config.environment?.name_suffix ?? "", check);
		checkConfig$1(one, check, manifests.get(one.resource.id) ?? []);
	}
	return problems;
}
function checkConfig$1({ resource }, check, manifest) {
	switch (resource.type) {
		case "cloud_tasks_queue": return checkBackoff(resource.config, check, QUEUE_BACKOFF);
		case "cloud_run": return checkWorker(resource.config, check, manifest);
		case "cloud_scheduler": return checkSchedule(resource.config, check);
		case "monitoring_alert": return checkAlert(resource.config, check);
		case "secret_manager_secret": return checkSecret(resource.config, check);
		case "storage_bucket": return;
	}
}
function firstById({ resources }) {
	return new Map(resources.toReversed().map((one) => [one.resource.id, one]));
}
function handlersOf(worker, built) {
	if (built === void 0 || worker?.resource.type !== "cloud_run") return void 0;
	if (worker.isBroken(["config", "handlers"])) return void 0;
	const own = namedHandlers(worker.resource.config.handlers);
	return new Set([...own, ...built].map(({ name }) => name));
}
function idsOf({ resources }) {
	const of = Object.fromEntries(RESOURCE_TYPES.map((type) => [type, /* @__PURE__ */ new Set()]));
	const types = /* @__PURE__ */ new Map();
	for (const { resource } of resources) {
		of[resource.type].add(resource.id);
		if (!types.has(resource.id)) types.set(resource.id, resource.type);
	}
	return {
		of,
		types
	};
}
function missingHint(id, type, known) {
	const near = closest(id, known);
	if (near !== void 0) return `did you mean "${near}"?`;
	return known.length === 0 ? `add a resource of type ${type}` : `the ids are ${listed(known)}`;
}
function checkDuplicates(config, checkOf) {
	const ids = /* @__PURE__ */ new Set();
	const names = /* @__PURE__ */ new Set();
	for (const one of config.resources) {
		const { id, type, name } = one.resource;
		if (ids.has(id)) {
			const message = `id "${id}" is already taken`;
			checkOf(one).problem("CT008", message, ["id"], "give each resource its own id");
		}
		ids.add(id);
		const key = `${type} ${name}`;
		if (names.has(key)) {
			const message = `a ${type} named ${quoted(name)} already exists`;
			checkOf(one).problem("CT008", message, ["name"], "give it another name");
		}
		names.add(key);
	}
}
function checkName({ resource }, suffix, { problem }) {
	const name = `${resource.name}${suffix}`;
	const wanted = nameProblem(resource.type, name);
	if (wanted === void 0) return;
	const where = suffix === "" ? "" : ` (with the environment's suffix "${suffix}")`;
	problem("CT007", `${quoted(name)}${where} is not a valid name for a ${resource.type}`, ["name"], `use ${wanted}`);
}

// src/project/schema/parse-once.ts
const PARSE_ONCE = { jitless: true };

// src/project/schema-errors/issues.ts
function plainIssues(issues, root) {
	return issues.flatMap((raw) => {
		const issue = {
			...raw,
			path: raw.path.filter((step) => typeof step !== "symbol")
		};
		if (issue.code !== "invalid_union" || valueAt(root, issue.path) === void 0) return [issue];
		const intended = issue.errors.filter((form) => !form.some((one) => isOfAnotherKind(one)));
		const [form] = intended;
		if (form === void 0 || intended.length > 1) return [issue];
		return plainIssues(form.map((one) => ({
			...one,
			path: [...issue.path, ...one.path]
		})), root);
	});
}
function isOfAnotherKind(issue) {
	return issue.code === "invalid_type" && issue.path.length === 0;
}

// src/project/schema-errors/salvage.ts
function salvage(schema, raw) {
	const value = structuredClone(raw);
	const broken = [];
	for (;;) {
		const parsed = schema.safeParse(value, PARSE_ONCE);
		if (parsed.success) return {
			value: parsed.data,
			broken
		};
		const removals = plainIssues(parsed.error.issues, value).flatMap((issue) => issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]).map((path) => nearestKey(value, path));
		if (removals.some((path) => path.length === 0)) return { broken };
		for (const path of removals) {
			const map = valueAt(value, path.slice(0, -1));
			if (isMap(map)) delete map[String(path.at(-1))];
		}
		broken.push(...removals);
	}
}
function nearestKey(root, path) {
	for (let length = path.length; length > 0; length--) {
		const map = valueAt(root, path.slice(0, length - 1));
		if (isMap(map) && Object.hasOwn(map, String(path[length - 1]))) return path.slice(0, length);
	}
	return [];
}

// src/project/values/path-set.ts
var PathSet = class {
	#root = {
		isMember: false,
		steps: /* @__PURE__ */ new Map()
	};
	constructor(paths = []) {
		for (const path of paths) this.add(path);
	}
	add(path) {
		let branch = this.#root;
		for (const step of path) {
			let next = branch.steps.get(step);
			if (next === void 0) {
				next = {
					isMember: false,
					steps: /* @__PURE__ */ new Map()
				};
				branch.steps.set(step, next);
			}
			branch = next;
		}
		branch.isMember = true;
	}
	overlaps(path) {
		let branch = this.#root;
		for (const step of path) {
			if (branch.isMember) return true;
			const next = branch.steps.get(step);
			if (next === void 0) return false;
			branch = next;
		}
		return branch.isMember || branch.steps.size > 0;
	}
	*stepsBelow(path) {
		let branch = this.#root;
		for (const step of path) branch = branch?.steps.get(step);
		for (const [step, { isMember }] of branch?.steps ?? []) if (isMember) yield step;
	}
};

// src/project/schema/keys.ts
function keysAt(schema, path, root) {
	const found = schemaAt(schema, path, root);
	if (found === void 0) return [];
	const { shape } = internals(resolve$1(found, valueAt(root, path)));
	return shape === void 0 ? [] : Object.keys(shape);
}
function schemaAt(schema, path, root) {
	let found = schema;
	for (const [depth, step] of path.entries()) {
		if (found === void 0) return void 0;
		found = child(resolve$1(found, valueAt(root, path.slice(0, depth))), step);
	}
	return found;
}
function metaOf(schema) {
	for (let one = schema; one !== void 0; one = internals(one).innerType) {
		const meta = globalRegistry.get(one);
		if (meta !== void 0) return meta;
	}
	return {};
}
function patternOf(schema) {
	const { innerType, options } = internals(schema);
	if (innerType !== void 0) return patternOf(innerType);
	if (options !== void 0) return options.map((option) => patternOf(option)).find((one) => one !== void 0);
	const { pattern } = schema._zod;
	const { checks } = internals(schema);
	const own = checks?.map(({ _zod }) => _zod.def.pattern).find((one) => one !== void 0);
	return own === void 0 ? pattern && String(pattern) : String(own);
}
function internals(schema) {
	return schema._zod.def;
}
function child(schema, step) {
	const { type, shape, element, valueType } = internals(schema);
	if (shape !== void 0) return Object.hasOwn(shape, step) ? shape[step] : void 0;
	return type === "array" ? element : type === "record" ? valueType : void 0;
}
function resolve$1(schema, value) {
	const { innerType, options, discriminator } = internals(schema);
	if (innerType !== void 0) return resolve$1(innerType, value);
	const intended = options?.find((option) => {
		const { type, shape } = internals(option);
		if (discriminator !== void 0 && shape !== void 0 && isMap(value)) return shape[discriminator]?._zod.values?.has(value[discriminator]) ?? false;
		return type === "array" ? Array.isArray(value) : ["object", "record"].includes(type) && isMap(value);
	});
	return intended === void 0 ? schema : resolve$1(intended, value);
}

// src/project/yaml/broken-number.ts
function brokenNumberAt(text, offset) {
	let start = offset;
	let end = offset;
	while (start > 0 && /[\d,]/.test(text[start - 1] ?? "")) start--;
	while (end < text.length && /[\d,]/.test(text[end] ?? "")) end++;
	const number = text.slice(start, end).replace(/,$/, "");
	return /^\d{1,3}(?:,\d{3})+$/.test(number) ? number : void 0;
}

// src/project/schema-errors/suggestions.ts
function suggestedText(value, form) {
	const text = String(value).trim();
	if (form === String(MEMORY_FORM)) return memory(text);
	if (form === String(CPU_FORM)) return cpu(text);
	if (form === String(DURATION_FORM)) return duration(text);
	if (form === String(REGION_FORM)) return region(text);
	return form !== void 0 && NAME_FORMS.has(form) ? name(text, form) : void 0;
}
function suggestedNumber(text) {
	const trimmed = text.trim();
	const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(trimmed);
	if (percent !== null) return Number(percent[1]) / 100;
	const thousands = /^(\d+(?:\.\d+)?) ?k$/i.exec(trimmed);
	if (thousands !== null) return Number(thousands[1]) * 1e3;
	const digits = /^\d{1,3}(?:[,_' ]\d{3})+$/.test(trimmed) ? trimmed.replaceAll(/[,_' ]/g, "") : trimmed;
	return digits !== "" && Number.isFinite(Number(digits)) ? Number(digits) : void 0;
}
const WORDS = {
	true: true,
	yes: true,
	on: true,
	y: true,
	false: false,
	no: false,
	off: false,
	n: false
};
function suggestedBoolean(text) {
	const word = text.trim().toLowerCase();
	return Object.hasOwn(WORDS, word) ? WORDS[word] : void 0;
}
function withoutCurlyQuotes(text) {
	return /^[\u2018-\u201F](.*)[\u2018-\u201F]$/u.exec(text)?.[1];
}
function memory(text) {
	const match = /^(\d+(?:\.\d+)?) ?(m|g|k)?i?b?$/i.exec(text);
	if (match === null) return void 0;
	const [, size = "", unit = "m"] = match;
	if (unit.toLowerCase() === "k") return void 0;
	return `${size}${unit.toUpperCase()}i`;
}
function cpu(text) {
	const [, whole = "", part = ""] = /^(\d*)[.,]?(\d*) ?(?:v?cpus?|cores?)?$/i.exec(text) ?? [];
	const number = part === "" ? whole : `${whole === "" ? "0" : whole}.${part}`;
	return CPU_FORM.test(number) ? `"${number}"` : void 0;
}
const UNITS = [
	[/^(?:ms|msecs?|millis|milliseconds?)$/i, "ms"],
	[/^(?:s|secs?|seconds?)$/i, "s"],
	[/^(?:m|mins?|minutes?)$/i, "m"],
	[/^(?:h|hrs?|hours?)$/i, "h"],
	[/^(?:d|days?)$/i, "d"]
];
function duration(text) {
	const iso = /^PT?(\d+)([SMHD])$/i.exec(text);
	if (iso !== null) return `${iso[1]}${(iso[2] ?? "").toLowerCase()}`;
	const match = /^(\d+(?:[.,]\d+)?) *([a-z]+)$/i.exec(text);
	const unit = UNITS.find(([pattern]) => pattern.test(match?.[2] ?? ""))?.[1];
	return unit === void 0 ? void 0 : `${(match?.[1] ?? "").replace(",", ".")}${unit}`;
}
function region(text) {
	const joined = text.toLowerCase().replaceAll(/[\s_]+/g, "-");
	return closest(joined.replace(/-(\d+)$/, "$1"), REGIONS);
}
function name(text, form) {
	const plain = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
	const suffixed = form.includes("^-") ? `-${plain}` : plain;
	return new RegExp(form.slice(1, form.lastIndexOf("/"))).test(suffixed) ? suffixed : void 0;
}

// src/project/schema-errors/issue-text.ts
function reason(issue) {
	if (isEmptiness(issue)) return "must not be empty";
	switch (issue.code) {
		case "too_big": return `is more than the maximum of ${issue.maximum}`;
		case "too_small": return issue.inclusive === false ? `must be more than ${issue.minimum}` : `is less than the minimum of ${issue.minimum}`;
		case "invalid_type": return `must be ${kind(issue.expected)}`;
		case "invalid_value": return `${issue.values.length === 1 ? "must be" : "must be one of"} ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
		case "invalid_union": return issue.path.at(-1) === "type" ? "is not a known type" : `must be ${kinds(issue)}`;
		default: return issue.message;
	}
}
function hintFor$1(issue, context) {
	return ownHint(issue) ?? (context.isPrivate ? void 0 : suggestionHint(issue, context)) ?? kindHint(issue, context) ?? exampleHint(context.schema);
}
function ownHint(issue) {
	const hint = issue.code === "custom" ? issue.params?.["hint"] : void 0;
	return typeof hint === "string" ? hint : void 0;
}
function suggestionHint(issue, { value, schema }) {
	const { expected } = issue;
	if (typeof value === "string") {
		const straight = withoutCurlyQuotes(value);
		if (straight !== void 0) return `use straight quotes: "${straight}"`;
		if (expected === "boolean") {
			const suggested = suggestedBoolean(value);
			return suggested === void 0 ? void 0 : `write ${suggested}`;
		}
		if (expected === "number" || expected === "int") {
			const suggested = suggestedNumber(value);
			return suggested === void 0 ? void 0 : `write ${suggested}, without quotes`;
		}
	}
	const form = formOf(issue, schema);
	if (form === void 0 || typeof value !== "string" && typeof value !== "number") return;
	const suggested = suggestedText(value, form);
	return suggested === void 0 ? void 0 : `write ${suggested}`;
}
function formOf(issue, schema) {
	if (issue.code === "invalid_format") return issue.pattern;
	if (issue.code !== "invalid_type" || issue.expected !== "string") return void 0;
	return schema === void 0 ? void 0 : patternOf(schema);
}
function kindHint(issue, { value, isPrivate }) {
	switch (issue.code) {
		case "too_big": return `write at most ${issue.maximum}`;
		case "too_small":
			if (isEmptiness(issue)) return `write at least one ${issue.origin === "string" ? "character" : "entry"}`;
			return `write ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`;
		case "invalid_value": {
			const values = issue.values.map(String);
			if (values.length === 1) return `write ${String(issue.values[0])}`;
			const text = typeof value === "string" ? value : "";
			const near = values.find((one) => one.toLowerCase() === text.toLowerCase()) ?? closest(text, values);
			return near === void 0 ? `write one of ${listed(values)}` : `did you mean ${near}?`;
		}
		case "invalid_type":
			if (issue.path.length === 0) return "begin with project_name: NAME, one key on each line";
			return value === void 0 ? void 0 : typeHint(issue.expected, value, isPrivate);
		case "invalid_union": return issue.path.at(-1) === "type" ? `the types are ${typesAt(issue.path).join(", ")}` : void 0;
		default: return;
	}
}
function exampleHint(schema) {
	const [example] = metaOf(schema).examples ?? [];
	if (example === void 0) return "see the config reference for what is allowed here";
	return `write for example ${typeof example === "string" ? example : JSON.stringify(example)}`;
}
function isEmptiness(issue) {
	return issue.code === "too_small" && issue.minimum === 1 && (issue.origin === "array" || issue.origin === "string");
}
const KINDS = {
	int: "a whole number",
	number: "a number",
	string: "a string",
	boolean: "true or false",
	array: "a list",
	object: "a map",
	record: "a map"
};
function kind(expected) {
	return KINDS[expected] ?? `of type ${expected}`;
}
function kinds(issue) {
	const expected = issue.errors.flatMap((form) => form.flatMap((one) => one.code === "invalid_type" && one.path.length === 0 ? [kind(one.expected)] : []));
	return expected.length === 0 ? "of another form" : [...new Set(expected)].join(" or ");
}
function typeHint(expected, value, isPrivate) {
	if (expected === "string" && ["number", "boolean"].includes(typeof value)) return isPrivate ? "put it in quotes" : `put it in quotes: "${String(value)}"`;
	if (["number", "int"].includes(expected) && typeof value === "string") return value.trim() !== "" && Number.isFinite(Number(value)) ? `write it without quotes: ${value.trim()}` : "write a number, for example 5";
	if (expected === "boolean") return "write true or false";
	if (value === null) return "write a value, or remove the key";
	if (expected === "array") return "write a list, each entry on a line that begins with a dash";
	if (["object", "record"].includes(expected)) return "write lines of \"key: value\" below the key";
}
function typesAt(path) {
	return path.at(-3) === "channels" ? CHANNEL_TYPES : RESOURCE_TYPES;
}

// src/project/schema-errors/schema-problems.ts
function addSchemaProblems(problems, schema, source, at = []) {
	const value = valueAt(source.value, at);
	const parsed = schema.safeParse(value, PARSE_ONCE);
	if (parsed.success) return parsed.data;
	const issues = plainIssues(parsed.error.issues, value);
	const unknown = new Map(issues.flatMap((issue) => issue.code === "unrecognized_keys" ? [[JSON.stringify(issue.path), issue.keys]] : []));
	const context = {
		schema,
		source,
		value,
		at
	};
	for (const issue of issues) if (issue.code === "unrecognized_keys") for (const key of issue.keys) problems.add(() => unknownKey(key, issue.path, context));
	else if (!isMisspelt(issue, value, unknown)) problems.add(() => fromIssue(issue, context));
}
function isMisspelt(issue, root, unknown) {
	const key = issue.path.at(-1);
	if (unknown.size === 0 || typeof key !== "string" || valueAt(root, issue.path) !== void 0) return false;
	const beside = unknown.get(JSON.stringify(issue.path.slice(0, -1))) ?? [];
	return key === "config" ? beside.length > 0 : closest(key, beside) !== void 0;
}
const RENAMED = { readiness_path: {
	to: "startup",
	hint: "startup: { path: … }"
} };
function unknownKey(key, parent, { schema, source, value, at }) {
	const path = [
		...at,
		...parent,
		key
	];
	const range = source.keyRangeOf(path);
	if (isPrivate(path.slice(0, -2))) {
		const shown = path.slice(0, -1);
		return {
			code: "CT003",
			message: `${pathText(shown)}: unknown key`,
			hint: "write a string, in quotes",
			path: shown,
			range
		};
	}
	const number = brokenNumberAt(source.text, source.keyOffsetOf(path));
	if (number !== void 0) return {
		code: "CT003",
		message: `a comma separates values, so that ${quoted(number)} is two of them`,
		hint: `write ${number.replaceAll(",", "")}`,
		path,
		range
	};
	const known = keysAt(schema, parent, value);
	const renamed = Object.hasOwn(RENAMED, key) ? RENAMED[key] : void 0;
	if (renamed !== void 0 && known.includes(renamed.to)) return {
		code: "CT003",
		message: `unknown key ${quoted(key)}`,
		hint: `write ${renamed.hint}`,
		path,
		range
	};
	const near = closest(key, known);
	const list = known.length === 0 ? "remove it" : known.length === 1 ? `write ${known[0]}: { ${key.length > 80 ? "KEY" : key}: … }` : `the keys are ${known.join(", ")}`;
	return {
		code: "CT003",
		message: `unknown key ${quoted(key)}`,
		hint: near === void 0 ? list : `did you mean "${near}"?`,
		path,
		range
	};
}
function fromIssue(issue, { schema, source, value: root, at }) {
	const path = [...at, ...issue.path];
	if (issue.code === "invalid_key") {
		const why = issue.issues[0]?.message ?? "is not a name";
		const name = String(path.at(-1));
		const suggested = suggestedText(name, String(ID_FORM));
		return {
			code: "CT007",
			message: `the key ${quoted(name)} ${why}`,
			hint: suggested === void 0 ? "write for example send-email" : `write ${suggested}`,
			path,
			range: source.keyRangeOf(path)
		};
	}
	const value = valueAt(source.value, path);
	const range = source.rangeOf(path);
	const wanted = schemaAt(schema, issue.path, root);
	if (value === void 0 && path.length > 0) {
		const key = String(path.at(-1));
		const [example] = metaOf(wanted).examples ?? [];
		const shown = [
			"string",
			"number",
			"boolean"
		].includes(typeof example) ? String(example) : "…";
		return {
			code: "CT004",
			message: `"${key}" is missing`,
			hint: key === "type" ? `add type: ${typesAt(path).join(", or ")}` : `add ${key}: ${shown}`,
			path,
			range
		};
	}
	const isHidden = isPrivate(path) || typeof value === "string" && hasPassword(value);
	const shown = isHidden ? kindOf$1(value) : shownValue(value);
	return {
		code: codeOf(issue),
		message: `${pathText(path)}: ${shown} ${reason(issue)}`,
		hint: hintFor$1(issue, {
			value,
			schema: wanted,
			isPrivate: isHidden
		}),
		path,
		range
	};
}
function pathText(path) {
	return path.map((step) => String(step).length > 80 ? quoted(String(step)) : step).join(".") || "the file";
}
function codeOf(issue) {
	if (isEmptiness(issue)) return "CT005";
	if (issue.code === "too_big" || issue.code === "too_small") return "CT006";
	if (issue.code === "custom" && issue.params?.["limit"] === true) return "CT006";
	const { pattern = "" } = issue;
	return issue.code === "invalid_format" && NAME_FORMS.has(pattern) ? "CT007" : "CT005";
}
function shownValue(value) {
	if (typeof value === "string") return quoted(value);
	return typeof value === "number" || typeof value === "boolean" ? String(value) : kindOf$1(value);
}

// src/project/environments/override.ts
function checkOverrides(source) {
	const problems = new Problems();
	const environments = valueAt(source.value, ["environments"]);
	const types = typesById(source);
	for (const environment of Object.keys(isMap(environments) ? environments : {})) {
		const overrides = valueAt(environments, [environment, "resources"]);
		for (const id of Object.keys(isMap(overrides) ? overrides : {})) {
			const path = [
				"environments",
				environment,
				"resources",
				id
			];
			if (!types.has(id)) {
				problems.add(() => unknownResource(id, path, [...types.keys()], source));
				continue;
			}
			const type = types.get(id);
			if (!(typeof type === "string" && Object.hasOwn(overrideSchemas, type)) || !isMap(valueAt(overrides, [id, "config"]))) continue;
			const schema = overrideSchemas[type];
			addSchemaProblems(problems, schema, source, [...path, "config"]);
		}
	}
	return problems;
}
function typesById(source) {
	const types = /* @__PURE__ */ new Map();
	const resources = valueAt(source.value, ["resources"]);
	for (const one of Array.isArray(resources) ? resources : []) {
		const id = isMap(one) ? one["id"] : void 0;
		if (typeof id === "string" && !types.has(id)) types.set(id, valueAt(one, ["type"]));
	}
	return types;
}
function unknownResource(id, path, known, source) {
	const near = closest(id, known);
	return {
		code: "CT009",
		message: `the environment overrides ${quoted(id)}, but no resource has that id`,
		hint: near === void 0 ? `the ids are ${listed(known)}` : `did you mean "${near}"?`,
		path,
		range: source.keyRangeOf(path)
	};
}
function overridden(resource, override) {
	const base = { ...resource.config };
	const patch = { ...override };
	if (resource.type === "cloud_scheduler") {
		if (patch["target"] !== void 0) delete base["target_url"];
		if (patch["target_url"] !== void 0) delete base["target"];
		base["target"] = withoutOther(base["target"], patch["target"]);
	}
	if (resource.type === "cloud_run") for (const key of otherWays(patch)) delete base[key];
	if (resource.type === "cloud_run" && patch["handlers"] !== void 0) {
		base["handlers"] = byName(resource.config.handlers);
		patch["handlers"] = byName(patch["handlers"]);
	}
	return {
		...resource,
		config: merged(base, patch)
	};
}
function withoutOther(base, patch) {
	if (!isMap(base) || !isMap(patch)) return base;
	return patch["handler"] !== void 0 || patch["path"] !== void 0 ? { worker: base["worker"] } : base;
}
function byName(handlers) {
	return Object.fromEntries(namedHandlers(handlers).map(({ name, handler }) => [name, handler]));
}
function merged(base, patch) {
	if (!isMap(base) || !isMap(patch)) return patch;
	const result = Object.entries(base).filter(([key]) => !Object.hasOwn(patch, key));
	for (const [key, value] of Object.entries(patch)) result.push([key, Object.hasOwn(base, key) ? merged(base[key], value) : value]);
	return Object.fromEntries(result);
}

// src/project/environments/effective-config.ts
function effectiveConfig(source, environment, accepted) {
	const entry = ["environments", environment];
	const overlay = salvage(environmentSchema, valueAt(source.value, entry) ?? {});
	const listed = valueAt(source.value, ["resources"]);
	const resources = [];
	const unreadIds = /* @__PURE__ */ new Set();
	const unreadTypes = [];
	for (const [index, raw] of (Array.isArray(listed) ? listed : []).entries()) {
		const own = accepted?.[index];
		const base = own === void 0 ? salvage(resourceSchema, raw) : {
			value: own,
			broken: []
		};
		if (base.value === void 0) {
			const id$1 = valueAt(raw, ["id"]);
			if (typeof id$1 === "string") unreadIds.add(id$1);
			const name = valueAt(raw, ["name"]);
			if (!id.safeParse(id$1).success && typeof name === "string") unreadIds.add(name);
			unreadTypes.push(valueAt(raw, ["type"]));
			continue;
		}
		resources.push(effective({
			resource: base.value,
			at: ["resources", index],
			broken: base.broken,
			override: [
				...entry,
				"resources",
				base.value.id
			],
			source
		}));
	}
	return {
		environment: overlay.value,
		resources,
		unreadIds,
		unreadTypes
	};
}
function effective(of) {
	const { source, resource, at, override } = of;
	const own = placesBelow(at, source);
	if (valueAt(source.value, override) === void 0) {
		const broken = brokenPlaces(of.broken, own);
		return {
			resource,
			pathOf: own,
			isBroken: (path) => broken?.overlaps(own(path)) ?? false
		};
	}
	const config = valueAt(source.value, [...override, "config"]);
	const patch = isMap(config) ? salvage(overrideSchemas[resource.type], config) : void 0;
	const overriding = placesBelow(override, source);
	const broken = [brokenPlaces(of.broken, own), brokenPlaces((patch?.broken ?? []).map((path) => ["config", ...path]), overriding)];
	return {
		resource: patch?.value === void 0 ? resource : overridden(resource, patch.value),
		pathOf(path) {
			const place = overriding(path);
			return valueAt(source.value, place) === void 0 ? own(path) : place;
		},
		isBroken: (path) => [own(path), overriding(path)].some((place) => broken.some((one) => one?.overlaps(place)))
	};
}
function brokenPlaces(paths, placeOf) {
	return paths.length === 0 ? void 0 : new PathSet(paths.map(placeOf));
}
function placesBelow(resource, source) {
	let numbers;
	return (path) => {
		if (path[1] !== "handlers") return [...resource, ...path];
		numbers ??= handlerNumbers(resource, source);
		return inFile(resource, path, numbers);
	};
}
function handlerNumbers(resource, source) {
	const numbers = /* @__PURE__ */ new Map();
	const list = valueAt(source.value, [
		...resource,
		"config",
		"handlers"
	]);
	if (!Array.isArray(list)) return numbers;
	for (const [index, one] of list.entries()) {
		const name = valueAt(one, ["name"]);
		if (typeof name === "string" && !numbers.has(name)) numbers.set(name, index);
	}
	return numbers;
}
function inFile(resource, path, numbers) {
	const [config, handlers, name, ...rest] = path;
	const index = handlers === "handlers" && typeof name === "string" ? numbers.get(name) : void 0;
	return index === void 0 ? [...resource, ...path] : [
		...resource,
		config ?? "config",
		"handlers",
		index,
		...rest
	];
}

// src/project/environments/environment-clashes.ts
const DEFAULT_ENVIRONMENT = "production";
const SCOPES = {
	cloud_tasks_queue: {
		noun: "queue",
		within: "region"
	},
	cloud_run: {
		noun: "service",
		within: "region"
	},
	cloud_scheduler: {
		noun: "job",
		within: "region"
	},
	secret_manager_secret: {
		noun: "secret",
		within: "project"
	},
	storage_bucket: {
		noun: "bucket",
		within: "world"
	}
};
const DECIDING = /* @__PURE__ */ new Set([
	"project_id",
	"region",
	"name_suffix"
]);
function checkEnvironmentClashes(source, owned, chosen) {
	const problems = new Problems();
	const environments = valueAt(source.value, ["environments"]);
	const names = isMap(environments) ? Object.keys(environments) : [];
	if (names.length === 0 || names.length > 100) return problems;
	const all = chosen === DEFAULT_ENVIRONMENT && !names.includes(chosen) ? [chosen, ...names] : names;
	const firstOwner = /* @__PURE__ */ new Map();
	for (const environment of all) {
		const clashes = /* @__PURE__ */ new Map();
		for (const { key, label } of namesIn(source, environment, owned)) {
			const other = firstOwner.get(key);
			if (other === void 0) firstOwner.set(key, environment);
			else if (clashes.has(other)) clashes.get(other)?.push(label);
			else if (other !== environment) clashes.set(other, [label]);
		}
		const [clash] = clashes;
		if (clash !== void 0) problems.add(() => clashOf(source, environment, ...clash));
	}
	return problems;
}
function clashOf(source, environment, other, both) {
	const path = ["environments", environment];
	return {
		code: "CT015",
		message: `environments "${other}" and "${environment}" would share the same ${listed(both)}: destroying one would delete the other's`,
		hint: hintFor(both, environment),
		path,
		range: source.keyRangeOf(path)
	};
}
function namesIn(source, environment, owned) {
	const { value: overlay, broken } = salvage(environmentSchema, valueAt(source.value, ["environments", environment]) ?? {});
	if (overlay === void 0 || broken.some(([key]) => DECIDING.has(key))) return [];
	const project = overlay.project_id ?? valueAt(source.value, ["project_id"]);
	const region = overlay.region ?? valueAt(source.value, ["region"]);
	const places = {
		world: "",
		project: JSON.stringify([project]),
		region: JSON.stringify([project, region])
	};
	return owned.flatMap(({ resource: { type, name: own } }) => {
		const scope = SCOPES[type];
		if (scope === void 0) return [];
		const name = `${own}${overlay.name_suffix ?? ""}`;
		return [{
			key: `${type} ${places[scope.within]} ${name}`,
			label: `${scope.noun} "${name}"`
		}];
	});
}
function hintFor(both, environment) {
	const suffix = `give "${environment}" a name_suffix, such as -staging`;
	return both.some((label) => label.startsWith("bucket ")) ? `${suffix}: names of buckets are global, so that another project_id is not enough` : `${suffix}, or a project_id of its own`;
}

// src/project/environments/environment-names.ts
const NAME = /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/;
function checkEnvironment(environment, source) {
	const problems = new Problems();
	const defined = valueAt(source.value, ["environments"]);
	const known = isMap(defined) ? Object.keys(defined) : [];
	for (const name of known) if (!NAME.test(name)) problems.add(() => malformedName(name, ["environments", name], source));
	if (known.includes(environment)) return problems;
	if (!NAME.test(environment)) {
		problems.add(() => malformedName(environment, ["environments"], source));
		return problems;
	}
	if (environment === "rehearsal" || environment === "production" || /^pr-\d+$/.test(environment)) return problems;
	problems.add(() => ({
		code: "CT012",
		message: `environment "${environment}" is not defined`,
		hint: known.length > 0 ? `the environments are ${listed(known)}` : `the config lists no environments: leave out --environment, or add "environments: { ${environment}: {} }"`,
		path: ["environments"],
		range: source.keyRangeOf(["environments"])
	}));
	return problems;
}
function malformedName(name, path, source) {
	const suggested = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
	return {
		code: "CT007",
		message: `${quoted(name)} is not a valid name for an environment`,
		hint: NAME.test(suggested) ? `write ${suggested}` : "use a lower-case letter, then up to 39 of a-z, 0-9 and hyphens, such as \"staging\" or \"pr-42\"",
		path,
		range: source.keyRangeOf(path)
	};
}

// src/project/lints/ignores.ts
const COMMENT = /(?<=^|\s)#\s*cloud-tasks-ignore\b(.*)$/;
var Ignores = class {
	#ignores;
	problems = new Problems();
	constructor(text) {
		const ignores = [];
		const lines = text.includes("cloud-tasks-ignore") ? text.split(/\r?\n/) : [];
		for (const [index, line] of lines.entries()) {
			const comment = COMMENT.exec(line);
			if (comment === null) continue;
			const range = {
				start: {
					line: index + 1,
					column: comment.index + 1
				},
				end: {
					line: index + 1,
					column: line.length + 1
				}
			};
			const code = this.#read(comment[1] ?? "", range);
			if (code !== void 0) ignores.push({
				code,
				line: targetLine(lines, index)
			});
		}
		this.#ignores = new Set(ignores.map(({ code, line }) => `${code} ${line}`));
	}
	takes(code, line) {
		return this.#ignores.size > 0 && this.#ignores.has(`${code} ${line()}`);
	}
	#read(comment, range) {
		const [, code = "", reason = ""] = /^\s*([A-Za-z]*\d*)\s*:?\s*(.*)$/.exec(comment) ?? [];
		const problem = (message, hint) => {
			this.problems.add(() => ({
				code: "CT157",
				message,
				hint,
				path: [],
				range
			}), "warning");
		};
		const example = "write # cloud-tasks-ignore CT104: why it is fine here";
		if (!Object.hasOwn(CODES, code)) return problem(`this comment does not name a lint: ${quoted(code)}`, example);
		if (code.startsWith("CT0")) return problem(`${code} is an error, which a comment cannot suppress`, "correct the error");
		if (reason.trim() === "") return problem(`this comment gives no reason`, example);
		return code;
	}
};
function targetLine(lines, index) {
	if (!/^\s*#/.test(lines[index] ?? "")) return index + 1;
	const next = lines.findIndex((line, at) => at > index && !/^\s*(?:#.*)?$/.test(line));
	return (next < 0 ? index : next) + 1;
}

// src/project/resolve/project-index.ts
function indexProject(project) {
	const handlersByQueue = /* @__PURE__ */ new Map();
	for (const worker of project.workers) for (const handler of worker.handlers) {
		const others = handlersByQueue.get(handler.queueId);
		if (others === void 0) handlersByQueue.set(handler.queueId, [{
			worker,
			handler
		}]);
		else others.push({
			worker,
			handler
		});
	}
	return {
		project,
		queues: new Map(project.queues.map((queue) => [queue.id, queue])),
		workers: new Map(project.workers.map((worker) => [worker.id, worker])),
		handlersByQueue,
		handlersByPath: new Map(project.workers.map(({ id, handlers }) => [id, new Map(handlers.map((handler) => [handler.path, handler]))]))
	};
}

// src/project/lints/file-lints.ts
const PLACEHOLDER = /^(?:your|my|the|some|example|sample|test|demo|dummy)-?(?:gcp-?|google-?(?:cloud-?)?)?project(?:-?id)?$|^(?:gcp-?)?project-?id$|^change-?me$|^todo/;
function* fileLints(source, manifests) {
	const environments = valueAt(source.value, ["environments"]);
	const names = isMap(environments) ? Object.keys(environments) : [];
	for (const at of [[], ...names.map((name) => ["environments", name])]) {
		yield* regionLints(source, [...at, "region"]);
		yield* projectLints(source, [...at, "project_id"]);
		yield* budgetLints(source, [...at, "budget"]);
	}
	for (const name of names) yield* gateLints(source, name);
	const handlers = handlersById(source, manifests);
	for (const name of names) {
		const overrides = valueAt(environments, [name, "resources"]);
		for (const id of Object.keys(isMap(overrides) ? overrides : {})) {
			const known = handlers.get(id);
			const path = [
				"environments",
				name,
				"resources",
				id,
				"config",
				"handlers"
			];
			if (known !== void 0) yield* inventedHandlers(source, path, known);
		}
	}
}
function* regionLints(source, path) {
	const lint = regionLint(valueAt(source.value, path));
	if (lint !== void 0) yield {
		...lint,
		path
	};
}
function* gateLints(source, name) {
	const path = [
		"environments",
		name,
		"gate"
	];
	const isProduction = valueAt(source.value, [
		"environments",
		name,
		"production"
	]);
	if (valueAt(source.value, path) !== "none") return;
	if (isProduction === false || isProduction !== true && name !== "production") return;
	yield {
		code: "CT161",
		severity: "info",
		path,
		message: `${quoted(name)} is a production environment, but a deploy to it needs no approval`,
		hint: "write gate: required, and add required reviewers to the environment on GitHub"
	};
}
function* projectLints(source, path) {
	const id = valueAt(source.value, path);
	if (typeof id !== "string" || !PLACEHOLDER.test(id)) return;
	yield {
		code: "CT148",
		severity: "warning",
		path,
		message: `${quoted(id)} is a project id from an example`,
		hint: "write the id of your project, or remove the key and give it on the command line"
	};
}
function* budgetLints(source, path) {
	const budget = valueAt(source.value, path);
	const limits = isMap(budget) ? Object.keys(budget).filter((key) => key.startsWith("max_")) : [];
	if (!isMap(budget) || limits.length > 0) return;
	yield {
		code: "CT146",
		severity: "info",
		path,
		message: "a budget without a limit stops nothing",
		hint: "write max_monthly_usd: 100, or remove the budget"
	};
}
function* inventedHandlers(source, path, known) {
	const handlers = valueAt(source.value, path);
	const written = Array.isArray(handlers) ? handlers.map((one, index) => [valueAt(one, ["name"]), index]) : Object.keys(isMap(handlers) ? handlers : {}).map((name) => [name, name]);
	for (const [name, step] of written) {
		if (typeof name !== "string" || known.has(name)) continue;
		const near = closest(name, [...known]);
		yield {
			code: "CT129",
			severity: "warning",
			path: [...path, step],
			message: `this environment adds a handler ${quoted(name)}, which is defined nowhere else`,
			hint: near === void 0 ? `add it to the worker itself; its handlers are ${listed([...known])}` : `did you mean ${near}?`
		};
	}
}
function handlersById(source, manifests) {
	const resources = valueAt(source.value, ["resources"]);
	const found = /* @__PURE__ */ new Map();
	for (const raw of Array.isArray(resources) ? resources : []) {
		const id = valueAt(raw, ["id"]);
		const handlers = valueAt(raw, ["config", "handlers"]);
		if (typeof id !== "string" || found.has(id)) continue;
		const texts = [...Array.isArray(handlers) ? handlers.map((one) => valueAt(one, ["name"])) : Object.keys(isMap(handlers) ? handlers : {}), ...(manifests.get(id) ?? []).map(({ name }) => name)].filter((name) => typeof name === "string");
		if (texts.length > 0) found.set(id, new Set(texts));
	}
	return found;
}

// src/project/lints/reserved-path.ts
function reservedPath(path) {
	const plain = path.split("?")[0] ?? "";
	if (/^\/(?:healthz|eventlog|_ah(?:\/.*)?)$/.test(plain)) return `Cloud Run answers ${path} itself`;
	if (plain.endsWith("z")) return `Cloud Run keeps some paths that end in z, such as ${path}, for itself`;
}

// src/project/lints/handler-lints.ts
const OPERATION_BYTES = 32768;
function* handlerLints(context, worker, scheduledPaths) {
	const manifest = context.manifests.get(worker.id);
	const built = new Map(manifest?.map((one) => [one.name, one]));
	for (const handler of worker.handlers) {
		yield* reachLints(context, worker, handler, {
			built: built.get(handler.name),
			isScheduled: scheduledPaths.has(handler.path)
		});
		yield* timeLints(context, worker, handler);
		yield* payloadLints(worker, handler);
	}
	if (manifest !== void 0) yield* unbuiltHandlers(worker, manifest);
}
function at$2({ id }, { name }, ...keys) {
	const elsePath = [
		"config",
		"handlers",
		name
	];
	return {
		severity: "warning",
		resourceId: id,
		path: [...elsePath, ...keys],
		elsePath
	};
}
function* reachLints({ queues, isWritten }, worker, handler, of) {
	const { name, queueId, path } = handler;
	if (handler.smoke.length === 0) yield {
		...at$2(worker, handler, "smoke"),
		code: "CT102",
		message: `handler "${name}" has no smoke case, so it is never proven`,
		hint: "add smoke: [{payload: …}]"
	};
	const reserved = reservedPath(path);
	if (reserved !== void 0) yield {
		...at$2(worker, handler, "path"),
		code: "CT137",
		message: `${reserved}, so tasks may never reach handler "${name}"`,
		hint: `write path: /tasks/${name.endsWith("z") ? `${name}-task` : name}`
	};
	const needsAll = ["cloud_tasks_queue"];
	if (queueId === "" && !of.isScheduled) yield {
		...at$2(worker, handler, "queue"),
		code: "CT108",
		needsAll: [...needsAll, "cloud_scheduler"],
		message: `no queue reaches handler "${name}", so no task can be sent to it`,
		hint: "add a resource of type cloud_tasks_queue"
	};
	const wanted = of.built?.queue;
	if (queues.size > 0 && wanted !== void 0 && !queues.has(wanted)) yield {
		...at$2(worker, handler, "queue"),
		code: "CT111",
		needsAll,
		message: `handler "${name}" was built for the queue "${wanted}", which does not exist; its tasks go through "${queueId}"`,
		hint: () => suggestedOr(wanted, [...queues.keys()], `add the queue, or name another for "${name}" under config.handlers`)
	};
	else if (queues.size > 1 && wanted === void 0 && !isWritten(worker.id, [
		"config",
		"handlers",
		name,
		"queue"
	])) yield {
		...at$2(worker, handler, "queue"),
		code: "CT147",
		severity: "info",
		needsAll,
		message: `handler "${name}" names no queue, so its tasks go through "${queueId}", the first of ${queues.size}`,
		hint: `write queue: ${queueId} at the handler, or the queue you mean`
	};
}
function* timeLints({ queues, isWritten }, worker, handler) {
	const { name, timeoutMs, usage } = handler;
	const of = (key) => at$2(worker, handler, key);
	const ofWorker = [worker.id, ["config", "timeout"]];
	const isOwn = isWritten(worker.id, [
		"config",
		"handlers",
		name,
		"timeout"
	]);
	if (isOwn && timeoutMs < TASK_LIMITS.minDispatchDeadlineMs) yield {
		...of("timeout"),
		code: "CT114",
		severity: "info",
		message: `handler "${name}" may take ${shownDuration(timeoutMs)}, but Cloud Tasks waits at least 15s for an answer`,
		hint: "write timeout: 15s or more, unless the worker itself ends what takes longer"
	};
	if (isOwn && timeoutMs > TASK_LIMITS.maxDispatchDeadlineMs) yield {
		...of("timeout"),
		code: "CT115",
		message: `handler "${name}" may take ${shownDuration(timeoutMs)}, but Cloud Tasks gives up on an attempt after 30m`,
		hint: "write timeout: 30m or less, and split what takes longer into several tasks"
	};
	else if (isOwn && timeoutMs > worker.timeoutMs) yield {
		...of("timeout"),
		code: "CT116",
		alsoReads: [ofWorker],
		message: `handler "${name}" may take ${shownDuration(timeoutMs)}, but Cloud Run ends a request of worker "${worker.id}" after ${shownDuration(worker.timeoutMs)}`,
		hint: `write timeout: ${shownDuration(timeoutMs)} at the worker, or less here`
	};
	const queue = queues.get(handler.queueId);
	const { attemptsPerTask = 1, averageDurationMs = 0 } = usage;
	if (queue !== void 0 && queue.maxAttempts > 0 && attemptsPerTask > queue.maxAttempts) yield {
		...at$2(worker, handler, "usage", "attempts_per_task"),
		code: "CT118",
		alsoReads: [[queue.id, ["config", "max_attempts"]], [worker.id, [
			"config",
			"handlers",
			name,
			"queue"
		]]],
		message: `handler "${name}" expects ${attemptsPerTask} attempts a task, but its queue makes at most ${queue.maxAttempts}`,
		hint: `write attempts_per_task: ${queue.maxAttempts} or less`
	};
	if (averageDurationMs > timeoutMs) yield {
		...at$2(worker, handler, "usage", "average_duration"),
		code: "CT119",
		alsoReads: [ofWorker, [worker.id, [
			"config",
			"handlers",
			name,
			"timeout"
		]]],
		message: `handler "${name}" takes ${shownDuration(averageDurationMs)} on average, but is cut off after ${shownDuration(timeoutMs)}`,
		hint: "raise the timeout, or correct the usage"
	};
	for (const [index, one] of handler.smoke.entries()) {
		if (one.skip !== void 0 || one.timeoutMs >= averageDurationMs) continue;
		yield {
			...at$2(worker, handler, "smoke"),
			path: [
				"config",
				"handlers",
				name,
				"smoke",
				index
			],
			elsePath: [
				"config",
				"handlers",
				name
			],
			alsoReads: [[worker.id, [
				"config",
				"handlers",
				name,
				"usage"
			]]],
			code: "CT138",
			message: `smoke case "${one.name}" of handler "${name}" is given ${shownDuration(one.timeoutMs)}, but the handler takes ${shownDuration(averageDurationMs)} on average`,
			hint: `write timeout: ${shownDuration(averageDurationMs * 2)} at the case`
		};
	}
}
function* payloadLints(worker, handler) {
	const { name, usage, smoke } = handler;
	const expected = (usage.payloadKb ?? 0) * 1024;
	const sizes = smoke.map(({ payload }) => Buffer.byteLength(JSON.stringify(payload) ?? ""));
	const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
	const bytes = expected > 0 ? expected : largest;
	if (bytes <= OPERATION_BYTES) return;
	const operations = Math.ceil(bytes / OPERATION_BYTES);
	yield {
		...expected > 0 ? at$2(worker, handler, "usage", "payload_kb") : {
			...at$2(worker, handler),
			path: [
				"config",
				"handlers",
				name,
				"smoke",
				sizes.indexOf(largest)
			]
		},
		code: "CT113",
		severity: "info",
		message: `a task of handler "${name}" has ${Math.round(bytes / 1024)} kB: it is billed as ${operations} operations, and so is each of its attempts`,
		hint: "keep the payload in a bucket and send its name, or accept the cost"
	};
}
function* unbuiltHandlers(worker, manifest) {
	const built = new Set(manifest.map(({ path }) => path));
	for (const handler of worker.handlers) {
		const { name, path } = handler;
		if (handler.declaredIn !== "config" || built.has(path)) continue;
		yield {
			...at$2(worker, handler, "path"),
			code: "CT107",
			message: `worker "${worker.id}" was built without a handler for ${path} ("${name}")`,
			hint: () => suggestedOr(path, [...built], "build the worker again")
		};
	}
}
function suggestedOr(typo, candidates, otherwise) {
	const near = closest(typo, candidates);
	return near === void 0 ? otherwise : `did you mean ${near}?`;
}

// src/semantics/backoff.ts
function retryDelayMs(policy, failures) {
	const doublings = Math.min(failures - 1, policy.maxDoublings);
	const longestMs = policy.minBackoffMs * 2 ** doublings;
	const linearMs = Math.max(0, failures - 1 - policy.maxDoublings) * longestMs;
	return Math.min(policy.maxBackoffMs, longestMs + linearMs);
}
function isExhausted(policy, attempts, sinceFirstAttemptMs) {
	if (policy.maxAttempts < 0 || attempts < policy.maxAttempts) return false;
	return policy.maxRetryDurationMs === 0 || sinceFirstAttemptMs >= policy.maxRetryDurationMs;
}

// src/project/lints/queue-lints.ts
const SECONDS_PER_MONTH = 2628e3;
const SHORT_OUTAGE_MS = 6e4;
function* queueLints(context, queue) {
	const queueHandlers = context.handlersByQueue.get(queue.id) ?? [];
	yield* rateLints(queue, queueHandlers);
	yield* retryLints(queue, (key) => context.isWritten(queue.id, ["config", key]));
	if (queue.logSamplingRatio < 1) yield {
		...at$1("CT104", "warning", queue, "log_sampling_ratio"),
		message: `queue "${queue.id}" logs only a share of ${queue.logSamplingRatio} of its tasks`,
		hint: "leave log_sampling_ratio at 1: without the log, a lost task looks the same as a failed one"
	};
	if (queue.paused) yield {
		...at$1("CT158", "warning", queue, "paused"),
		message: `queue "${queue.id}" is paused: its tasks wait and are dropped after 31 days, and a handler that needs one to be proven is inconclusive`,
		hint: "remove paused once they may run; until then write skip: REASON at the smoke cases of its handlers"
	};
	if (queueHandlers.length > 0 || context.handlersByQueue.size === 0) return;
	yield {
		code: "CT109",
		severity: "warning",
		resourceId: queue.id,
		path: ["id"],
		readsOfAllWorkers: "handlers",
		needsAll: ["cloud_run"],
		message: `no handler takes tasks of the queue "${queue.id}"`,
		hint: `write queue: ${queue.id} at a handler, or remove the queue`
	};
}
function at$1(code, severity, { id }, key) {
	return {
		code,
		severity,
		resourceId: id,
		path: ["config", key]
	};
}
function* rateLints(queue, queueHandlers) {
	const { id, maxDispatchesPerSecond: rate, maxConcurrentDispatches: atOnce } = queue;
	const reads = {
		readsOfAllWorkers: "handlers",
		needsAll: ["cloud_run"]
	};
	const averageMs = averageDurationMs(queueHandlers);
	const reachable = averageMs === void 0 ? rate : atOnce * 1e3 / averageMs;
	if (averageMs !== void 0 && reachable < rate) yield {
		...at$1("CT105", "info", queue, "max_concurrent_dispatches"),
		...reads,
		alsoReads: [[id, ["config", "max_dispatches_per_second"]]],
		message: `queue "${id}" allows ${rate} tasks a second, but ${atOnce} at a time, ${Math.round(averageMs)} ms each, make at most ${reachable < 10 ? Math.floor(reachable * 100) / 100 : Math.floor(reachable)}`,
		hint: "raise max_concurrent_dispatches or make the handlers faster"
	};
	const neededPerSecond = sum(queueHandlers, ({ handler: { usage } }) => {
		return (usage.tasksPerMonth ?? 0) * (usage.attemptsPerTask ?? 1);
	}) / SECONDS_PER_MONTH;
	if (neededPerSecond > rate) yield {
		...at$1("CT117", "warning", queue, "max_dispatches_per_second"),
		...reads,
		message: `the handlers of queue "${id}" expect ${shownRate(neededPerSecond)} attempts a second, but it dispatches ${rate}: its backlog keeps growing`,
		hint: `raise max_dispatches_per_second to ${shownRate(neededPerSecond)} or more, or correct the usage`
	};
	const workers = [...new Set(queueHandlers.map(({ worker }) => worker))];
	const room = sum(workers, ({ maxInstances, concurrency }) => maxInstances * concurrency);
	if (workers.length === 0 || room >= atOnce) return;
	yield {
		...at$1("CT123", "info", queue, "max_concurrent_dispatches"),
		...reads,
		alsoReads: workers.flatMap((worker) => [
			"max_instances",
			"concurrency",
			"cpu"
		].map((key) => [worker.id, ["config", key]])),
		message: `queue "${id}" lets ${atOnce} tasks be handled at a time, but ${workers.map((worker) => `${worker.id} takes ${worker.maxInstances} × ${worker.concurrency}`).join(" and ")}: the others are answered 429`,
		hint: `lower max_concurrent_dispatches to ${room}, or raise max_instances or concurrency`
	};
}
function* retryLints(queue, isWritten) {
	const { id, maxAttempts, maxRetryDurationMs } = queue;
	const isUnlimited = maxAttempts < 0;
	const hasDuration = maxRetryDurationMs > 0;
	const duration = [id, ["config", "max_retry_duration"]];
	if (maxAttempts === 1 && !hasDuration) yield {
		...at$1("CT120", "warning", queue, "max_attempts"),
		alsoReads: [duration],
		message: `queue "${id}" attempts a task once: every failure loses it, even a moment without an instance`,
		hint: "write max_attempts: 5, or more"
	};
	if (isUnlimited && !hasDuration) yield {
		...at$1("CT121", "warning", queue, "max_attempts"),
		alsoReads: [duration],
		message: `queue "${id}" retries a task that can't succeed until it is 31 days old, and pays for each attempt`,
		hint: "write max_attempts: 20, or add max_retry_duration"
	};
	if (maxAttempts > 1 && hasDuration) yield {
		...at$1("CT122", "info", queue, "max_retry_duration"),
		alsoReads: [[id, ["config", "max_attempts"]]],
		message: `queue "${id}" gives a task up only once ${maxAttempts} attempts AND ${shownDuration(maxRetryDurationMs)} are both reached`,
		hint: "write max_attempts: 1 for the duration alone, or remove max_retry_duration"
	};
	if (queue.minBackoffMs === 0 && maxAttempts !== 1) yield {
		...at$1("CT139", "warning", queue, "min_backoff"),
		message: `queue "${id}" retries immediately, which adds to the load of whatever is failing`,
		hint: "write min_backoff: 1s, or more"
	};
	else if (maxAttempts > 1 && !hasDuration) {
		const windowMs = retryWindowMs(queue);
		const keys = [
			"max_attempts",
			"min_backoff",
			"max_backoff",
			"max_doublings"
		];
		const key = keys.find(isWritten) ?? "max_attempts";
		if (windowMs < SHORT_OUTAGE_MS) yield {
			...at$1("CT140", "warning", queue, key),
			alsoReads: [...keys.map((one) => [id, ["config", one]]), duration],
			message: `queue "${id}" gives a task up ${shownDuration(windowMs)} after its first attempt: an outage of a minute loses it`,
			hint: "raise min_backoff or max_attempts"
		};
	}
	if (maxRetryDurationMs <= TASK_LIMITS.taskLifetimeMs) return;
	yield {
		...at$1("CT141", "warning", queue, "max_retry_duration"),
		message: `queue "${id}" would retry for ${shownDuration(maxRetryDurationMs)}, but Cloud Tasks drops a task that is 31 days old`,
		hint: "write max_retry_duration: 30d, or less"
	};
}
function retryWindowMs(queue) {
	let windowMs = 0;
	for (let failures = 1; failures < queue.maxAttempts; failures++) {
		windowMs += retryDelayMs(queue, failures);
		if (windowMs >= SHORT_OUTAGE_MS) break;
	}
	return windowMs;
}
function averageDurationMs(queueHandlers) {
	const known = queueHandlers.filter(({ handler }) => handler.usage.averageDurationMs !== void 0);
	const tasks = sum(known, ({ handler }) => handler.usage.tasksPerMonth ?? 1);
	const totalMs = sum(known, ({ handler: { usage } }) => (usage.tasksPerMonth ?? 1) * (usage.averageDurationMs ?? 0));
	return totalMs > 0 ? totalMs / tasks : void 0;
}
function sum(values, of) {
	return values.reduce((total, value) => total + of(value), 0);
}
function shownRate(perSecond) {
	return perSecond < 10 ? String(Math.ceil(perSecond * 100) / 100) : String(Math.ceil(perSecond));
}

// src/project/lints/resource-lints.ts
const ALWAYS_SOME = /* @__PURE__ */ new Set([
	"queue_depth",
	"oldest_task_age",
	"latency"
]);
function* alertLints({ workers }, alert) {
	const { id, metric, threshold } = alert;
	const at = {
		severity: "warning",
		resourceId: id
	};
	const path = ["config", "threshold"];
	const alsoReads = [[id, ["config", "metric"]]];
	if (alert.notifyEmails.length === 0 && alert.channels === void 0) yield {
		...at,
		code: "CT134",
		path: ["config", "notify_emails"],
		alsoReads: [[id, ["config", "channels"]]],
		message: `alert "${id}" notifies nobody: its incidents show in the console only`,
		hint: "add notify_emails: [YOU@YOUR-COMPANY.com], or channels"
	};
	if ((alert.channels ?? []).some(holdsCredential)) yield {
		...at,
		code: "CT145",
		path: ["config", "channels"],
		message: `a webhook of alert "${id}" contains a credential, which everyone who can read the config can read`,
		hint: "create the channel in the console and refer to it with type: slack, pagerduty or google_chat, or use a topic (type: pubsub)"
	};
	if (threshold === 0 && ALWAYS_SOME.has(metric)) yield {
		...at,
		code: "CT135",
		path,
		alsoReads,
		message: `alert "${id}" opens as soon as there is any ${metric}`,
		hint: "write the value at which somebody should look"
	};
	const worker = workers.get(alert.targetId);
	if (metric !== "latency" || worker === void 0 || threshold < worker.timeoutMs) return;
	yield {
		...at,
		code: "CT150",
		path,
		alsoReads: [...alsoReads, [worker.id, ["config", "timeout"]]],
		message: `alert "${id}" never opens: worker "${worker.id}" ends a request after ${shownDuration(worker.timeoutMs)}, and latency is in milliseconds`,
		hint: `write a threshold below ${worker.timeoutMs}`
	};
}
function holdsCredential(channel) {
	if (channel.kind !== "made" || channel.type !== "webhook_tokenauth") return false;
	const url = new URL(channel.labels["url"] ?? "");
	if (url.username !== "" || url.password !== "") return true;
	return [...url.searchParams.keys()].some((name) => isSecretName(name) || /^(?:key|auth)$/i.test(name));
}
function* bucketLints({ id, versioning, deleteAfterDays }) {
	if (!versioning || deleteAfterDays !== void 0) return;
	yield {
		code: "CT149",
		severity: "info",
		resourceId: id,
		path: ["config", "versioning"],
		alsoReads: [[id, ["config", "delete_after_days"]]],
		message: `bucket "${id}" keeps every version of every object forever, and you pay for them`,
		hint: "add delete_after_days"
	};
}
function* secretLints({ project }) {
	const used = new Set(project.workers.flatMap(({ secretEnv }) => Object.values(secretEnv).map(({ secretId }) => secretId)));
	for (const { id } of project.secrets) {
		if (used.has(id)) continue;
		yield {
			code: "CT136",
			severity: "info",
			resourceId: id,
			path: ["id"],
			readsOfAllWorkers: "secrets",
			needsAll: ["cloud_run"],
			message: `no worker uses the secret "${id}"`,
			hint: `write secrets: { VARIABLE: ${id} } at a worker, or remove the secret`
		};
	}
}

// src/project/lints/clock-changes.ts
const YEAR = 2026;
const MINUTE_MS = 6e4;
const DAY_MS$1 = 864e5;
const STEP_MS = 5 * DAY_MS$1;
const FIRST_QUIET_HOUR = 4;
const LAST_QUIET_HOUR = 20;
const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December"
];
function mayChangeAt(timeZone, hours) {
	if (/^(?:Etc\/|UTC$)/.test(timeZone)) return false;
	const firstQuiet = timeZone.startsWith("America/") ? 3 : FIRST_QUIET_HOUR;
	return hours.some((hour) => hour < firstQuiet || hour > LAST_QUIET_HOUR);
}
const known = /* @__PURE__ */ new Map();
function clockChanges(timeZone) {
	let changes = known.get(timeZone);
	if (changes === void 0) {
		changes = changesOf(timeZone);
		known.set(timeZone, changes);
	}
	return changes;
}
function changesOf(timeZone) {
	let offset;
	try {
		offset = offsetOf(timeZone);
	} catch {
		return [];
	}
	const changes = [];
	let before = offset(Date.UTC(YEAR, 0, 1));
	for (let atMs = Date.UTC(YEAR, 0, 1); atMs < Date.UTC(2027, 0, 1); atMs += STEP_MS) {
		const after = offset(atMs + STEP_MS);
		if (before !== after) changes.push(...changeWithin(atMs, before, after, offset));
		before = after;
	}
	return changes;
}
function changeWithin(startMs, before, after, offset) {
	let atMs = startMs;
	for (let untilMs = startMs + STEP_MS; untilMs - atMs > MINUTE_MS;) {
		const middleMs = atMs + Math.floor((untilMs - atMs) / MINUTE_MS / 2) * MINUTE_MS;
		if (offset(middleMs) === before) atMs = middleMs;
		else untilMs = middleMs;
	}
	const changedMs = atMs + MINUTE_MS + before * MINUTE_MS;
	const movedMs = (after - before) * MINUTE_MS;
	return movedMs > 0 ? byDay(changedMs, changedMs + movedMs, true) : byDay(changedMs + movedMs, changedMs, false);
}
function byDay(fromMs, untilMs, isSkipped) {
	const changes = [];
	for (let atMs = fromMs; atMs < untilMs;) {
		const dayMs = Math.floor(atMs / DAY_MS$1) * DAY_MS$1;
		const endMs = Math.min(untilMs, dayMs + DAY_MS$1);
		const date = new Date(dayMs);
		changes.push({
			date,
			month: MONTHS[date.getUTCMonth()] ?? "",
			fromMinute: (atMs - dayMs) / MINUTE_MS,
			untilMinute: (endMs - dayMs) / MINUTE_MS,
			isSkipped
		});
		atMs = endMs;
	}
	return changes;
}
function offsetOf(timeZone) {
	const format = new Intl.DateTimeFormat("en-US", {
		timeZone,
		timeZoneName: "longOffset"
	});
	return (atMs) => {
		const name = format.formatToParts(atMs).find(({ type }) => type === "timeZoneName")?.value;
		const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "");
		if (match === null) return 0;
		const minutes = Number(match[2]) * 60 + Number(match[3]);
		return match[1] === "-" ? -minutes : minutes;
	};
}

// src/project/lints/cron-lints.ts
const DAY_MS = 864e5;
const MINUTES_PER_DAY = 1440;
function* cronLints(schedule, cron) {
	const { id } = schedule;
	const at = {
		severity: "warning",
		resourceId: id,
		path: ["config", "schedule"]
	};
	const fields = schedule.cron.trim().split(/\s+/u);
	const [minute = "", hour = "", day = "", , weekday = ""] = fields;
	if (minute === "*" && /^\d+$/.test(hour)) yield {
		...at,
		code: "CT151",
		message: `schedule "${id}" runs 60 times, every minute of hour ${hour}`,
		hint: `write "0 ${fields.slice(1).join(" ")}" to run once`
	};
	if (cron.eitherDay) yield {
		...at,
		code: "CT152",
		message: `schedule "${id}" runs on every day that matches "${day}" and on every day that matches "${weekday}", not only where both match`,
		hint: "leave one of the two fields at \"*\", and check the date in the handler"
	};
	for (const { text, name, size } of [{
		text: minute,
		name: "minutes",
		size: 60
	}, {
		text: hour,
		name: "hours",
		size: 24
	}]) {
		const step = Number(/^\*\/(\d+)$/.exec(text)?.[1] ?? 1);
		if (step < 1 || size % step === 0) continue;
		yield {
			...at,
			severity: "info",
			code: "CT153",
			message: `"${text}" does not divide ${size} ${name} evenly: the last interval of each ${size === 60 ? "hour" : "day"} is ${size % step} ${name} long`,
			hint: step < size ? `use a divisor of ${size}, such as ${divisorNear(step, size)}` : `write a single value: it runs once, at 0`
		};
	}
	yield* clockLints(schedule, cron, at);
}
function divisorNear(step, size) {
	return Array.from({ length: size / 2 }, (_, index) => index + 1).filter((one) => size % one === 0).reduce((best, one) => Math.abs(one - step) < Math.abs(best - step) ? one : best);
}
function* clockLints({ id, timeZone }, cron, at) {
	if (cron.hours.length === 24 || !mayChangeAt(timeZone, cron.hours)) return;
	const change = clockChanges(timeZone).find((one) => isHit(cron, one));
	if (change === void 0) return;
	yield {
		...at,
		severity: "info",
		alsoReads: [[id, ["config", "time_zone"]]],
		code: "CT131",
		message: `schedule "${id}" ${change.isSkipped ? "does not run" : "runs twice"} on the day in ${change.month} when clocks go ${change.isSkipped ? "forward" : "back"} in ${timeZone}`,
		hint: "use an hour at which clocks never change, such as 4, or the time zone Etc/UTC"
	};
}
function isHit(cron, { date, fromMinute, untilMinute }) {
	if (!cron.months.has(date.getUTCMonth() + 1)) return false;
	const [ofMonth, ofWeek] = [cron.daysOfMonth.has(date.getUTCDate()), cron.daysOfWeek.has(date.getUTCDay())];
	if (!(cron.eitherDay ? ofMonth || ofWeek : ofWeek && (ofMonth || cron.daysOfMonth.size === 31))) return false;
	return cron.hours.some((hour) => cron.minutes.some((minute) => {
		const local = hour * 60 + minute;
		return local >= fromMinute && local < untilMinute;
	}));
}
function shortestIntervalMs(cron) {
	const times = cron.hours.flatMap((hour) => cron.minutes.map((minute) => hour * 60 + minute));
	let shortest = MINUTES_PER_DAY;
	for (let index = 1; index < times.length; index++) shortest = Math.min(shortest, (times[index] ?? 0) - (times[index - 1] ?? 0));
	return shortest * DAY_MS / MINUTES_PER_DAY;
}

// src/project/lints/secret-text.ts
const SECRET_VARIABLE = /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|PWD|SECRET(?:_KEY)?|TOKEN|API_?KEY|AUTH_?KEY|ACCESS_KEY|PRIVATE_KEY|SIGNING_KEY|ENCRYPTION_KEY|CREDENTIALS?)$/i;
const CREDENTIAL_FORMS = [
	/^(?:sk|rk)_(?:live|test)_/,
	/^gh[pousr]_[A-Za-z0-9]{20,}/,
	/^github_pat_/,
	/^glpat-/,
	/^npm_[A-Za-z0-9]{20,}/,
	/^xox[abeprs]-/,
	/^SG\.[\w-]{16,}\./,
	/^AKIA[A-Z0-9]{16}$/,
	/^AIza[\w-]{35}$/,
	/^ya29\./,
	/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/,
	/-----BEGIN [A-Z ]*PRIVATE KEY-----/,
	/^\w{2,20}:\/\/[^\s:/@]*:[^\s/@]+@/
];
const MIN_ENTROPY_BITS = 4.2;
function secretReason(variable, value) {
	if (/^(?:|true|false|yes|no|on|off|none|\d{1,6}|\$\{.*\}|<.*>)$/i.test(value)) return void 0;
	if (SECRET_VARIABLE.test(variable)) return "its name says so";
	if (CREDENTIAL_FORMS.some((form) => form.test(value))) return "it has the form of a credential";
	return /^[A-Za-z0-9+/_=-]{24,512}$/.test(value) && /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropyBits(value) > MIN_ENTROPY_BITS ? "it looks random" : void 0;
}
function entropyBits(text) {
	const counts = /* @__PURE__ */ new Map();
	for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
	let bits = 0;
	for (const count of counts.values()) {
		const share = count / text.length;
		bits -= share * Math.log2(share);
	}
	return bits;
}

// src/project/lints/env-lints.ts
function* envLints({ id, env }) {
	for (const [variable, value] of Object.entries(env)) {
		const at = {
			severity: "warning",
			resourceId: id,
			path: [
				"config",
				"env",
				variable
			],
			alsoReads: [[id, [
				"config",
				"secrets",
				variable
			]]]
		};
		const reason = secretReason(variable, value);
		if (variable === "GOOGLE_APPLICATION_CREDENTIALS") yield {
			...at,
			code: "CT143",
			message: `${variable} points worker "${id}" to a credentials file, which its image should not contain`,
			hint: "remove it: on Cloud Run a worker has the identity of its service account"
		};
		else if (reason !== void 0) yield {
			...at,
			code: "CT126",
			message: `${variable} of worker "${id}" is most likely a secret: ${reason}`,
			hint: `keep it in a secret_manager_secret and write secrets: { ${variable}: ID }`
		};
		else if (/\$\{\w+\}|\$\(\w+\)|\{\{.*\}\}/.test(value)) yield {
			...at,
			code: "CT142",
			message: `${variable} of worker "${id}" refers to another variable, which nothing expands`,
			hint: "write the value itself, or take it from secrets"
		};
		else if (isOwnAddress(value)) yield {
			...at,
			code: "CT144",
			message: `${variable} of worker "${id}" points to the machine itself: on Cloud Run nothing else listens there`,
			hint: "write the address that the worker reaches from Cloud Run"
		};
	}
}
function isOwnAddress(text) {
	return /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?::\d{1,5})?(?:[/?#]\S*)?$/i.test(text);
}

// src/project/lints/schedule-lints.ts
function* scheduleLints(context, schedule) {
	const cron = parseCron(schedule.cron);
	if (!("problem" in cron)) {
		yield* cronLints(schedule, cron);
		yield* overlapLints(context, schedule, shortestIntervalMs(cron));
	}
	yield* bodyLints(schedule);
	yield* headerLints(schedule);
	yield* backoffLints(context, schedule);
	if (schedule.target.kind === "url") yield* urlLints(context, schedule, schedule.target.url);
	else yield* lostTarget(context, schedule);
}
function* backoffLints({ isWritten }, schedule) {
	if (schedule.retryCount > 0) return;
	const { id } = schedule;
	const key = [
		"min_backoff",
		"max_backoff",
		"max_doublings"
	].find((one) => isWritten(id, ["config", one]));
	if (key === void 0) return;
	yield {
		...at(schedule, key),
		code: "CT159",
		alsoReads: [[id, ["config", "retry_count"]]],
		message: `schedule "${id}" has ${key}, but no retries`,
		hint: "write retry_count: 3, or remove it"
	};
}
function at({ id }, key, severity = "warning") {
	return {
		severity,
		resourceId: id,
		path: ["config", key]
	};
}
function* lostTarget({ handlersByPath }, schedule) {
	const { id, target } = schedule;
	if (target.kind !== "worker") return;
	const handlers = handlersByPath.get(target.workerId);
	const path = target.path.split("?")[0] ?? "";
	if (handlers === void 0 || handlers.size === 0 || handlers.has(path)) return;
	const paths = [...handlers.keys()];
	yield {
		...at(schedule, "target"),
		code: "CT110",
		elsePath: ["config", "target_url"],
		alsoReads: [[id, ["config", "target_url"]], [target.workerId, ["config", "handlers"]]],
		message: `schedule "${id}" calls ${path}, but worker "${target.workerId}" has no such handler`,
		hint: () => {
			const near = closest(path, paths);
			return near === void 0 ? `the paths are ${listed(paths)}` : `did you mean ${near}?`;
		}
	};
}
function* overlapLints({ handlersByPath, isWritten }, schedule, intervalMs) {
	const { id, target, attemptDeadlineMs } = schedule;
	const path = target.kind === "worker" ? target.path.split("?")[0] ?? "" : "";
	const averageMs = (target.kind === "worker" ? handlersByPath.get(target.workerId)?.get(path) : void 0)?.usage.averageDurationMs ?? 0;
	const alsoReads = [
		[id, ["config", "target"]],
		[id, ["config", "target_url"]],
		...target.kind === "worker" ? [[target.workerId, ["config", "handlers"]]] : []
	];
	if (averageMs > intervalMs) yield {
		...at(schedule, "schedule"),
		code: "CT130",
		alsoReads,
		message: `schedule "${id}" runs every ${shownDuration(intervalMs)}, but its handler takes ${shownDuration(averageMs)} on average: a run that is still under way delays the next`,
		hint: "run it less often, or let the schedule add tasks to a queue"
	};
	else if (isWritten(id, ["config", "attempt_deadline"]) && attemptDeadlineMs > intervalMs) yield {
		...at(schedule, "attempt_deadline", "info"),
		code: "CT130",
		alsoReads: [[id, ["config", "schedule"]]],
		message: `schedule "${id}" runs every ${shownDuration(intervalMs)}, but waits ${shownDuration(attemptDeadlineMs)} for an answer: a run that is still under way delays the next`,
		hint: `write attempt_deadline: ${shownDuration(Math.max(15e3, intervalMs))}, or run it less often`
	};
	if (averageMs <= attemptDeadlineMs) return;
	yield {
		...at(schedule, "attempt_deadline"),
		code: "CT156",
		alsoReads,
		message: `schedule "${id}" waits ${shownDuration(attemptDeadlineMs)} for an answer, but its handler takes ${shownDuration(averageMs)} on average: Cloud Scheduler counts that as a failure while the handler keeps running`,
		hint: "raise attempt_deadline, at most 30m, or let the schedule add a task to a queue"
	};
}
function* bodyLints(schedule) {
	const { id, body, headers } = schedule;
	if (body === void 0 || body.trim() === "") return;
	const type = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
	const alsoReads = [[id, ["config", "headers"]]];
	if (/\bjson\b/i.test(type ?? (/^\s*[{[]/.test(body) ? "json" : "")) && !isJson(body)) yield {
		...at(schedule, "body"),
		code: "CT132",
		alsoReads,
		message: `the body of schedule "${id}" is not the JSON that ${type === void 0 ? "it looks like" : "its Content-Type declares"}`,
		hint: "write the JSON in single quotes: JSON itself uses double quotes"
	};
	if (type !== void 0) return;
	yield {
		...at(schedule, "body", "info"),
		code: "CT133",
		alsoReads,
		message: `Cloud Scheduler sends the body of schedule "${id}" as application/octet-stream`,
		hint: "add headers: { Content-Type: application/json }"
	};
}
function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
const REPLACED = /^(?:host|content-length|user-agent|x-(?:google|appengine|cloudscheduler)(?:-.*)?)$/i;
function* headerLints(schedule) {
	const { id, headers, target } = schedule;
	for (const name of Object.keys(headers)) {
		const isToken = target.kind === "worker" && name.toLowerCase() === "authorization";
		if (!REPLACED.test(name) && !isToken) continue;
		yield {
			...at(schedule, "headers"),
			path: [
				"config",
				"headers",
				name
			],
			code: "CT154",
			message: `Cloud Scheduler replaces the header ${name}, which schedule "${id}" sets`,
			hint: isToken ? "remove it: the worker is called with the identity of its invoker" : "remove it, or take another name"
		};
	}
}
function* urlLints({ project, isWritten }, schedule, target) {
	const { id } = schedule;
	const url = new URL(target);
	const of = {
		...at(schedule, "target_url"),
		needsAll: ["cloud_run"]
	};
	if (!isWritten(id, ["config", "target_url"])) return;
	if (url.username !== "" || url.password !== "") yield {
		...of,
		code: "CT145",
		message: `the URL of schedule "${id}" contains a user name or a password, which everyone who can read the config can read`,
		hint: "remove it, and call the URL from a worker that gets the credential from a secret"
	};
	if (isOwnAddress(`${url.protocol}//${url.host}`)) yield {
		...of,
		code: "CT144",
		message: `schedule "${id}" calls ${url.host}, which Cloud Scheduler can't reach`,
		hint: "write target: { worker: ID, handler: NAME }, or a public address"
	};
	else if (url.protocol === "http:") yield {
		...of,
		code: "CT128",
		message: `schedule "${id}" calls ${url.host} without encryption`,
		hint: "write https://"
	};
	if (url.hostname.endsWith(".run.app")) {
		const names = new Map(project.workers.map((worker) => [worker.name, worker.id]));
		yield {
			...of,
			code: "CT127",
			message: `${url.hostname} is not one of the workers, so schedule "${id}" calls it without an identity`,
			hint: () => {
				const near = closest(url.hostname.split(".")[0] ?? "", [...names.keys()]);
				return near === void 0 ? "write target: { worker: ID, handler: NAME } for a worker of this file" : `did you mean target: { worker: ${names.get(near)}, path: ${url.pathname} }?`;
			}
		};
	} else if (url.hostname.endsWith(".googleapis.com")) yield {
		...of,
		code: "CT155",
		message: `schedule "${id}" calls ${url.hostname} without an identity, which Google's APIs refuse`,
		hint: "call the API from a handler, whose worker has a service account"
	};
}

// src/project/lints/unaffected-lints.ts
function unaffectedLints(lints, effective, errors) {
	if (errors.length === 0) return [...lints];
	const unread = new Set(effective.unreadTypes.map((type) => RESOURCE_TYPES.find((known) => known === type) ?? "any"));
	const affected = new AffectedByErrors(effective, errors);
	const isAffected = (key) => effective.resources.some(({ resource: { id, type } }) => type === "cloud_run" && affected.has(id, ["config", key]));
	const ofAllWorkers = {
		handlers: isAffected("handlers"),
		secrets: isAffected("secrets")
	};
	return lints.filter((lint) => {
		const { resourceId, path, alsoReads = [], needsAll = [] } = lint;
		if (needsAll.some((type) => unread.has(type) || unread.has("any"))) return false;
		if (lint.readsOfAllWorkers !== void 0 && ofAllWorkers[lint.readsOfAllWorkers]) return false;
		return ![[resourceId, path], ...alsoReads].some(([id, read]) => affected.has(id, read));
	});
}
var AffectedByErrors = class {
	#owners = /* @__PURE__ */ new Map();
	#errors;
	#manifests;
	#unknownKeys;
	constructor({ resources }, errors) {
		for (const one of resources) {
			const { id } = one.resource;
			this.#owners.set(id, [...this.#owners.get(id) ?? [], one].slice(0, 2));
		}
		const pathsOf = (code) => errors.filter((one) => one.code === code).map(({ path }) => path);
		this.#errors = new PathSet(errors.map(({ path }) => path));
		this.#manifests = new PathSet(pathsOf("CT011"));
		this.#unknownKeys = new PathSet(pathsOf("CT003"));
	}
	has(id, read) {
		const [owner, other] = this.#owners.get(id) ?? [];
		if (owner === void 0) return false;
		if (other !== void 0 || owner.isBroken(read)) return true;
		const isOfHandlers = read[1] === "handlers";
		const place = owner.pathOf(read);
		return isOfHandlers && this.#manifests.overlaps(owner.pathOf(["id"])) || this.#errors.overlaps(place) || this.#isMeantBefore(place);
	}
	#isMeantBefore(place) {
		return place.some((key, depth) => [...this.#unknownKeys.stepsBelow(place.slice(0, depth))].some((unknown) => closest(String(unknown), [String(key)]) !== void 0));
	}
};

// src/project/lints/worker-lints.ts
function* workerLints(worker) {
	const { id } = worker;
	const at = (key) => {
		return {
			severity: "warning",
			resourceId: id,
			path: ["config", key]
		};
	};
	yield* ingressLints(worker);
	if (worker.handlers.length === 0) yield {
		...at("handlers"),
		code: "CT101",
		message: `worker "${id}" has no handlers, so nothing it does can be proven`,
		hint: "list them under config.handlers, or build the worker so that its manifest is there"
	};
	if (worker.timeoutMs > TASK_LIMITS.maxDispatchDeadlineMs) yield {
		...at("timeout"),
		code: "CT103",
		message: `worker "${id}" may take ${worker.timeoutMs / 1e3} s, but Cloud Tasks gives up on an attempt after ${TASK_LIMITS.maxDispatchDeadlineMs / 1e3} s`,
		hint: "set timeout to 1800 or less"
	};
	if (!worker.cpuIdle) yield {
		...at("cpu_idle"),
		code: "CT106",
		message: `worker "${id}" is billed for the whole life of each instance`,
		hint: "leave cpu_idle at true unless it works between requests"
	};
	if (worker.allowUnauthenticated) yield {
		...at("allow_unauthenticated"),
		code: "CT125",
		message: `anyone on the internet may call worker "${id}", and run its handlers`,
		hint: "write allow_unauthenticated: false: Cloud Tasks and Cloud Scheduler call it with an identity"
	};
	const { path } = worker.startup;
	const reserved = path === void 0 ? void 0 : reservedPath(path);
	if (reserved !== void 0) yield {
		...at("startup"),
		path: [
			"config",
			"startup",
			"path"
		],
		code: "CT137",
		message: `${reserved}, so the probe may never reach worker "${id}"`,
		hint: "write startup: { path: /ready }, or leave startup out to wait for the port"
	};
	yield* envLints(worker);
}
function* ingressLints(worker) {
	if (!worker.allowUnauthenticated || worker.ingress !== "internal") return;
	yield {
		code: "CT160",
		severity: "warning",
		resourceId: worker.id,
		path: ["config", "ingress"],
		alsoReads: [[worker.id, ["config", "allow_unauthenticated"]]],
		message: `worker "${worker.id}" lets anyone call it, but takes internal traffic only: nobody outside can reach it`,
		hint: "remove allow_unauthenticated, or write ingress: all"
	};
}

// src/project/lints/lints.ts
function lintProject(of) {
	const { source, effective, manifests, ignores } = of;
	const problems = new Problems();
	const resources = new Map(effective.resources.map((one) => [one.resource.id, one]));
	const placed = (resourceId, path) => {
		const place = resources.get(resourceId)?.pathOf(path);
		return place !== void 0 && valueAt(source.value, place) !== void 0 ? place : void 0;
	};
	const add = (lint, path) => {
		const { code, severity, message, hint } = lint;
		const make = () => ({
			code,
			message,
			hint: typeof hint === "string" ? hint : hint(),
			path,
			range: source.rangeOf(path)
		});
		if (!ignores.takes(code, () => source.rangeOf(path).start.line)) problems.add(make, severity);
	};
	const context = {
		...indexProject(of.project),
		manifests,
		isWritten: (id, path) => placed(id, path) !== void 0
	};
	for (const lint of unaffectedLints([...allLints(context)], effective, of.errors)) {
		const { resourceId, path, elsePath = ["id"] } = lint;
		if (lint.code === "CT101" && of.unbuilt.has(resourceId)) continue;
		add(lint, placed(resourceId, path) ?? placed(resourceId, elsePath) ?? placed(resourceId, ["id"]) ?? []);
	}
	for (const lint of fileLints(source, manifests)) add(lint, lint.path);
	return problems;
}
function* allLints(context) {
	const { project } = context;
	for (const queue of project.queues) yield* queueLints(context, queue);
	const scheduled = /* @__PURE__ */ new Map();
	for (const { target } of project.schedules) {
		if (target.kind !== "worker") continue;
		const paths = scheduled.get(target.workerId) ?? /* @__PURE__ */ new Set();
		scheduled.set(target.workerId, paths.add(target.path.split("?")[0] ?? ""));
	}
	for (const worker of project.workers) {
		yield* workerLints(worker);
		yield* handlerLints(context, worker, scheduled.get(worker.id) ?? /* @__PURE__ */ new Set());
	}
	for (const schedule of project.schedules) yield* scheduleLints(context, schedule);
	for (const alert of project.alerts) yield* alertLints(context, alert);
	for (const bucket of project.buckets) yield* bucketLints(bucket);
	yield* secretLints(context);
}

// src/base/regular-file.ts
async function readRegularFile(file, options) {
	const { maxBytes, confinedTo } = options;
	let handle;
	try {
		const misplaced = confinedTo === void 0 ? void 0 : await misplacedIn(confinedTo, file);
		if (misplaced !== void 0) return misplaced;
		const noFollow = confinedTo === void 0 ? 0 : constants.O_NOFOLLOW ?? 0;
		handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | noFollow);
		const stats = await handle.stat();
		if (!stats.isFile()) return {
			refused: `is ${kindOf(stats)}, not a file`,
			hint: "name a regular file"
		};
		if (stats.size > maxBytes) return tooLarge(`has ${stats.size} bytes`, maxBytes);
		return await readUpTo(handle, maxBytes);
	} catch (error) {
		const { code } = error;
		return {
			refused: `can't be read: ${errorMessage(error)}`,
			hint: "check the name, and that you may read it",
			...code === "ENOENT" || code === "ENOTDIR" ? { isMissing: true } : {}
		};
	} finally {
		await handle?.close();
	}
}
const CHUNK_BYTES = 65536;
async function readUpTo(handle, maxBytes) {
	const chunks = [];
	let length = 0;
	while (length <= maxBytes) {
		const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES));
		if (bytesRead === 0) return { bytes: Buffer.concat(chunks) };
		chunks.push(buffer.subarray(0, bytesRead));
		length += bytesRead;
	}
	return tooLarge(`has more than ${maxBytes} bytes`, maxBytes);
}
function tooLarge(has, maxBytes) {
	return {
		refused: `${has}, the limit is ${maxBytes}`,
		hint: "make it smaller"
	};
}
async function misplacedIn(folder, file) {
	const below = relative(resolve(folder), resolve(file));
	if (below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) return {
		refused: `lies outside of ${folder}`,
		hint: "name a file of the repository"
	};
	let place = resolve(folder);
	for (const step of below.split(sep)) {
		place = join(place, step);
		const isLink = (await lstat(place)).isSymbolicLink();
		if (isLink && place === resolve(file)) return {
			refused: "is a symbolic link",
			hint: "put the file itself into the repository"
		};
		if (isLink) return {
			refused: `is reached through the symbolic link ${place}`,
			hint: "put the folder itself into the repository"
		};
	}
}
function kindOf(stats) {
	if (stats.isDirectory()) return "a folder";
	if (stats.isFIFO()) return "a FIFO";
	if (stats.isSocket()) return "a socket";
	return "a device";
}

// src/project/resolve/manifest.ts
const MANIFEST_FILE = "dist/cloud-tasks.manifest.json";
const MAX_MANIFEST_BYTES = 1e6;
const manifestSchema = object({
	version: literal(1),
	handlers: array(object({
		name: string().regex(/^[a-z][a-z0-9-]{0,62}$/),
		path: string().startsWith("/"),
		queue: string().optional(),
		timeout: string().refine((text) => parseDurationMs(text) !== void 0).optional(),
		idempotent: boolean().optional(),
		smoke: array(smokeSchema).optional()
	}))
});
async function readManifest(sourceDir, confinedTo) {
	const read = await readRegularFile(join(sourceDir, MANIFEST_FILE), {
		maxBytes: MAX_MANIFEST_BYTES,
		confinedTo
	});
	if ("bytes" in read) return parseManifest(read.bytes.toString("utf8"));
	return read.isMissing === true ? void 0 : { problem: `it ${read.refused}` };
}
function parseManifest(text) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return { problem: "it is not JSON" };
	}
	const parsed = manifestSchema.safeParse(value, PARSE_ONCE);
	if (parsed.success) return parsed.data.handlers;
	const issue = parsed.error.issues[0];
	return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}

// src/project/resolve/read-manifests.ts
async function readManifests({ resources }, source, at) {
	const unbuilt = /* @__PURE__ */ new Set();
	const manifests = /* @__PURE__ */ new Map();
	const problems = new Problems();
	const read = /* @__PURE__ */ new Map();
	for (const one of resources) {
		if (one.resource.type !== "cloud_run" || one.isBroken(["config", "source"])) continue;
		const sourceDir = sourceDirOf(one.resource, at.configFile);
		const handlers = read.has(sourceDir) ? read.get(sourceDir) : await readManifest(sourceDir, at.confinedTo);
		read.set(sourceDir, handlers);
		if (handlers !== void 0 && !("problem" in handlers)) {
			manifests.set(one.resource.id, handlers);
			continue;
		}
		const isRebuilt = at.willBuild && await hasBuild(sourceDir, at.confinedTo);
		if (isRebuilt) unbuilt.add(one.resource.id);
		if (handlers !== void 0) {
			const { problem } = handlers;
			problems.add(() => unusable(one, {
				problem,
				isRebuilt
			}, source), isRebuilt ? "warning" : "error");
		}
	}
	return {
		manifests,
		unbuilt,
		problems
	};
}
const MAX_PACKAGE_BYTES = 1e6;
async function hasBuild(sourceDir, confinedTo) {
	const read = await readRegularFile(join(sourceDir, "package.json"), {
		maxBytes: MAX_PACKAGE_BYTES,
		confinedTo
	});
	if (!("bytes" in read)) return false;
	try {
		const value = JSON.parse(read.bytes.toString("utf8"));
		return typeof valueAt(value, ["scripts", "build"]) === "string";
	} catch {
		return false;
	}
}
function unusable(one, { problem, isRebuilt }, source) {
	const path = one.pathOf(["id"]);
	return {
		code: "CT011",
		message: `the manifest of worker "${one.resource.id}" is unusable: ${problem}`,
		hint: isRebuilt ? "the worker's build is about to write it again" : "build the worker again",
		path,
		range: source.rangeOf(path)
	};
}

// src/project/resolve/read-payloads.ts
async function readPayloads({ resources }, source, at) {
	const payloads = /* @__PURE__ */ new Map();
	const problems = new Problems();
	const read = /* @__PURE__ */ new Map();
	for (const { one, path, file, isAlone } of resources.flatMap(placesOf)) {
		if (one.isBroken(path)) continue;
		const add = (problem) => {
			const place = one.pathOf(path);
			problems.add(() => ({
				...problem,
				path: place,
				range: source.rangeOf(place)
			}));
		};
		if (!isAlone) {
			add({
				code: "CT017",
				message: "a smoke case has a payload or a payload_file, not both",
				hint: "remove one"
			});
			continue;
		}
		const place = resolve(dirname(at.configFile), file);
		const found = read.get(place) ?? await readPayload(place, file, at.confinedTo);
		read.set(place, found);
		if ("payload" in found) payloads.set(file, found.payload);
		else add(found);
	}
	return {
		payloads,
		problems
	};
}
function placesOf(one) {
	if (one.resource.type !== "cloud_run") return [];
	return namedHandlers(one.resource.config.handlers).flatMap(({ name, handler }) => (handler.smoke ?? []).flatMap(({ payload_file: file, payload }, index) => {
		return file === void 0 ? [] : [{
			one,
			path: [
				"config",
				"handlers",
				name,
				"smoke",
				index,
				"payload_file"
			],
			file,
			isAlone: payload === void 0
		}];
	}));
}
async function readPayload(place, file, confinedTo) {
	const read = await readRegularFile(place, {
		maxBytes: TASK_LIMITS.maxTaskBytes,
		confinedTo
	});
	if ("refused" in read) return read.isMissing === true ? {
		code: "CT009",
		message: `there is no payload file ${quoted(file)}`,
		hint: "write the path of a JSON file, relative to the config's folder"
	} : {
		code: "CT005",
		message: `the payload ${quoted(file)} ${read.refused}`,
		hint: read.hint
	};
	try {
		return { payload: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(read.bytes)) };
	} catch {
		return {
			code: "CT005",
			message: `the payload ${quoted(file)} is not JSON`,
			hint: "correct the file; an editor shows where"
		};
	}
}

// src/project/budget.ts
function budgetOf(given) {
	if (given === void 0) return void 0;
	const { waiver } = given;
	const all = {
		maxMonthlyUsd: given.max_monthly_usd,
		maxIncreaseUsd: given.max_increase_usd,
		maxIncreasePercent: given.max_increase_percent,
		maxCeilingUsd: given.max_ceiling_usd,
		onExceeded: given.on_exceeded,
		waiver: waiver === void 0 ? void 0 : {
			reason: waiver.reason,
			expiresOn: waiver.expires_on
		}
	};
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== void 0));
}
function freeTierOf(stated, environments) {
	if (stated === "full") return { share: 1 };
	if (stated === "none") return { share: 0 };
	if (stated !== void 0) return { share: stated };
	const count = (/* @__PURE__ */ new Set([...environments, "production"])).size;
	return count === 1 ? { share: 1 } : {
		share: 1 / count,
		environments: count
	};
}

// src/project/resolve/schedule-target.ts
function scheduleTargets(workers) {
	const idsByName = /* @__PURE__ */ new Map();
	const paths = /* @__PURE__ */ new Map();
	for (const { id, name, handlers } of workers) {
		if (!idsByName.has(name)) idsByName.set(name, id);
		if (!paths.has(id)) paths.set(id, new Map(handlers.map((one) => [one.name, one.path])));
	}
	return ({ target, target_url: targetUrl }) => {
		if (target !== void 0) {
			const { worker: workerId, handler = "", path } = target;
			const built = paths.get(workerId)?.get(handler) ?? defaultPath(handler);
			return {
				kind: "worker",
				workerId,
				path: path ?? built
			};
		}
		const url = new URL(targetUrl ?? "https://invalid.invalid/");
		const workerId = possibleNames(url.hostname.endsWith(".run.app") ? url.hostname.split(".")[0] ?? "" : "").map((name) => idsByName.get(name)).find((id) => id !== void 0);
		return workerId === void 0 ? {
			kind: "url",
			url: url.href
		} : {
			kind: "worker",
			workerId,
			path: `${url.pathname}${url.search}`
		};
	};
}
function possibleNames(label) {
	return [label, ...[/^(.+)-\d+$/.exec(label)?.[1], /^(.+)-[a-z0-9]{10}-[a-z]{2}$/.exec(label)?.[1]].filter((name) => name !== void 0)];
}

// src/project/resolve/resolve-project.ts
function resolveProject(from) {
	const { config } = from;
	const overlay = from.effective.environment;
	const region = overlay?.region ?? config.region;
	const isProduction = overlay?.production ?? from.environment === "production";
	return {
		name: config.project_name,
		environment: from.environment,
		projectId: overlay?.project_id ?? config.project_id,
		region,
		...resolveResources(from, region),
		budget: budgetOf(overlay?.budget ?? config.budget),
		freeTier: freeTierOf(overlay?.free_tier ?? config.free_tier, Object.keys(config.environments ?? {})),
		isProduction,
		gate: overlay?.gate ?? (isProduction ? "required" : "none"),
		requireSmoke: overlay?.require_smoke ?? config.require_smoke ?? false,
		configFile: from.configFile,
		configText: from.source.text
	};
}
function resolveResources(from, region) {
	const { effective, source } = from;
	const overlay = effective.environment;
	const rangeOf = (one, path) => source.rangeOf(one.pathOf(path));
	const at = (one) => ({
		name: `${one.resource.name}${overlay?.name_suffix ?? ""}`,
		range: rangeOf(one, ["id"])
	});
	const each = (type, resolve) => effective.resources.flatMap((one) => one.resource.type === type ? [resolve(one.resource, one)] : []);
	const queues = each("cloud_tasks_queue", (queue, one) => resolveQueue(queue, at(one)));
	const queueIds = new Set(queues.map(({ id }) => id));
	const workers = each("cloud_run", (worker, one) => resolveWorker(worker, {
		...at(one),
		configFile: from.configFile,
		manifest: from.manifests.get(worker.id) ?? [],
		payloads: from.payloads,
		queueIds,
		handlerRange: (name) => rangeOf(one, [
			"config",
			"handlers",
			name
		])
	}));
	const handlersOf = new Map(workers.map(({ id, handlers }) => [id, handlers]));
	const services = each("cloud_run", ({ id, name }) => ({
		id,
		name,
		handlers: handlersOf.get(id) ?? []
	}));
	const targets = scheduleTargets(services);
	return {
		queues,
		workers,
		schedules: each("cloud_scheduler", (job, one) => resolveSchedule(job, at(one), targets)),
		secrets: each("secret_manager_secret", (secret, one) => resolveSecret(secret, at(one))),
		alerts: each("monitoring_alert", (alert, one) => resolveAlert(alert, at(one))),
		buckets: each("storage_bucket", (bucket, one) => resolveBucket(bucket, at(one), region))
	};
}

// src/project/schema-errors/misspelt-types.ts
function withCorrectedTypes(source) {
	const resources = valueAt(source.value, ["resources"]);
	const problems = new Problems();
	if (!isMap(source.value) || !Array.isArray(resources)) return {
		source,
		problems
	};
	const suggested = resources.map((raw, index) => {
		const type = isMap(raw) ? raw["type"] : void 0;
		const near = typeof type === "string" ? intendedType(type) : void 0;
		if (near === void 0) return raw;
		const path = [
			"resources",
			index,
			"type"
		];
		problems.add(() => ({
			code: "CT005",
			message: `${path.join(".")}: ${JSON.stringify(type)} is not a known type`,
			hint: `did you mean ${near}?`,
			path,
			range: source.rangeOf(path)
		}));
		return {
			...raw,
			type: near
		};
	});
	if (problems.counts.error === 0) return {
		source,
		problems
	};
	return {
		source: {
			...source,
			value: {
				...source.value,
				resources: suggested
			}
		},
		problems
	};
}
function intendedType(text) {
	const type = text.toLowerCase().replaceAll(/[\s-]+/g, "_");
	if (RESOURCE_TYPES.some((known) => known === text)) return void 0;
	const sharing = RESOURCE_TYPES.filter((known) => `_${known}_`.includes(`_${type}_`) || `_${type}_`.includes(`_${known}_`));
	return closest(type, RESOURCE_TYPES) ?? (sharing.length === 1 ? sharing[0] : void 0);
}

// src/project/yaml/nesting.ts
const MAX_NESTING = 64;
var TooDeep = class extends Error {
	offset;
	constructor(offset) {
		super("too deep");
		this.offset = offset;
	}
};
function* boundedTokens(text) {
	const parser = new Parser();
	let brackets = 0;
	let indicators = 0;
	let offset = 0;
	let isScalar = false;
	for (const lexeme of new Lexer().lex(text)) {
		if (isScalar) isScalar = false;
		else {
			switch (lexeme) {
				case "[":
				case "{":
					brackets++;
					break;
				case "]":
				case "}":
					brackets--;
					break;
				case "-":
				case "?":
					indicators++;
					break;
				case "":
				case "\n":
				case "\r\n":
					indicators = 0;
					break;
				case "": isScalar = true;
			}
			if (brackets > 64 || indicators > 64) throw new TooDeep(offset);
		}
		if (lexeme !== "" && lexeme !== "" && lexeme !== "") offset += lexeme.length;
		yield* parser.next(lexeme);
	}
	yield* parser.end();
}

// src/project/yaml/private-lines.ts
function maskedLines(text) {
	let inside;
	return text.split("\n").map((line) => {
		if (hasPassword(line)) return covered(line);
		const indent = widthOf(/^[ \t]*(?:- *)*/.exec(line)?.[0] ?? "");
		if (inside !== void 0 && (indent > inside || !isOfFormat(line))) {
			const key = /^[ \t]*(?:- *)*["']?[\w.-]+["']?[ \t]*:(?=\s|$)/.exec(line)?.[0] ?? "";
			return key + covered(line.slice(key.length));
		}
		inside = void 0;
		for (const { 0: whole, 1: key = "", index } of line.matchAll(/(?<![\w.-])["']?([\w.-]+)["']?[ \t]*:(?=\s|$)/g)) {
			if (!isPrivateKey(key) && !isSecretName(key)) continue;
			if (isPrivateKey(key)) inside = indent;
			const end = index + whole.length;
			return line.slice(0, end) + covered(line.slice(end));
		}
		return line;
	}).join("\n");
}
function isOfFormat(line) {
	return /^[ \t]*(?:- *)*[a-z][a-z_]*[ \t]*:(?:\s|$)/.test(line);
}
function covered(text) {
	return text.replaceAll(/\S/g, "•");
}
function widthOf(space) {
	return space.length + 7 * space.split("	").length - 7;
}

// src/project/yaml/yaml-walk.ts
function walk(node, each) {
	if (node === null || node === void 0) return;
	if (each(node) === true) return;
	if (isPair(node)) {
		walk(node.key, each);
		walk(node.value, each);
	} else if (isCollection(node)) for (const item of node.items) walk(item, each);
}

// src/project/yaml/private-text.ts
function maskedText(text, document, targets) {
	const covered = [];
	const shown = [];
	const followed = /* @__PURE__ */ new Set();
	const coverAliasesIn = (node) => walk(node, (alias) => {
		if (!isAlias(alias)) return;
		const target = targets.get(alias);
		if (!target?.range || followed.has(target)) return;
		followed.add(target);
		covered.push([target.range[0], target.range[1]]);
		coverAliasesIn(target);
	});
	walk(document.contents, (one) => {
		if (isScalar(one)) {
			const { value, range } = one;
			if (range && typeof value === "string" && hasPassword(value)) covered.push([range[0], range[1]]);
		}
		if (!isPair(one)) return false;
		const name = isScalar(one.key) ? String(one.key.value) : "";
		const node = one.value;
		if (!node?.range) return false;
		if (!isPrivateKey(name) && !(isSecretName(name) && (isScalar(node) || isAlias(node)))) return false;
		covered.push([node.range[0], node.range[2]]);
		coverAliasesIn(node);
		if (isMap$1(node)) shown.push(...frameOf(node, text));
		return true;
	});
	return withCovered(text, covered, shown);
}
function frameOf({ items, range }, text) {
	const [start, end] = range ?? [0, 0];
	const spans = text[start] === "{" ? [[start, start + 1]] : [];
	if (text[end - 1] === "}") spans.push([end - 1, end]);
	let last;
	for (const { key, value } of items) {
		if (!isScalar(key) || !key.range) continue;
		const [from, to] = key.range;
		const gap = text.slice(last ?? from, from);
		spans.push([/^[\s,]*$/.test(gap) ? from - gap.length : from, text[to] === ":" ? to + 1 : to]);
		last = value?.range?.[1] ?? to;
	}
	return spans;
}
function withCovered(text, covered, shown) {
	const isCovered = new Uint8Array(text.length);
	for (const [start, end] of covered) isCovered.fill(1, start, end);
	for (const [start, end] of shown) isCovered.fill(0, start, end);
	let out = "";
	for (let start = 0; start < text.length;) {
		const state = isCovered[start];
		let end = start + 1;
		while (end < text.length && isCovered[end] === state) end++;
		const part = text.slice(start, end);
		out += state === 1 ? part.replaceAll(/\S/g, "•") : part;
		start = end;
	}
	return out;
}

// src/project/yaml/yaml-suspects.ts
function suspectNear(text, errorAt) {
	const lines = linesOf(text);
	const errorLine = Math.max(0, lines.findLastIndex(({ start }) => start <= errorAt));
	const conflict = lines.find((line) => /^(?:<{7}|>{7}) /.test(line.text));
	if (conflict !== void 0) return problem(conflict, 0, conflict.text.length, {
		message: "this is a merge conflict marker",
		hint: "resolve the merge conflict, and remove its three markers"
	});
	const near = lines.slice(0, errorLine + 2);
	return near.map(wrongSpace).find((one) => one !== void 0) ?? near.slice(-3).map(unseparated).find((one) => one !== void 0) ?? misplacedEntry(near, errorLine - 1);
}
function linesOf(text) {
	let start = 0;
	return text.split("\n").map((line) => {
		const at = start;
		start += line.length + 1;
		return {
			start: at,
			text: line.replace(/\r$/, "")
		};
	});
}
function problem(line, from, to, told) {
	return {
		start: line.start + from,
		end: line.start + to,
		...told
	};
}
function wrongSpace(line) {
	const found = /^( *(?:- +)?)(?! )([\p{Zs}\u200B\uFEFF])|:(?! )\p{Zs}/u.exec(line.text);
	if (found === null) return void 0;
	const at = found.index + (found[2] === void 0 ? 1 : (found[1] ?? "").length);
	const code = (line.text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
	return problem(line, at, at + 1, {
		message: `this is not a space but the character U+${code}, which looks like one`,
		hint: "replace it with a space"
	});
}
function unseparated(line) {
	const dash = /^( *)-[a-z_]+: /.exec(line.text);
	if (dash !== null) {
		const at = (dash[1] ?? "").length;
		return problem(line, at, at + 1, {
			message: "without a space after it, YAML reads the dash as part of the key",
			hint: "write a space after the dash"
		});
	}
	const colon = /^( *(?:- )?[a-z][a-z_]*):[^\s:/]/.exec(line.text);
	if (colon === null) return void 0;
	const at = (colon[1] ?? "").length;
	return problem(line, at, at + 1, {
		message: "without a space after it, YAML reads the colon as part of a string",
		hint: "write a space after the colon"
	});
}
function misplacedEntry(lines, fromLine) {
	let lists = [];
	let last = "";
	for (const [index, line] of lines.entries()) {
		const { text } = line;
		const indent = /^ */.exec(text)?.[0].length ?? 0;
		const content = text.slice(indent);
		if (content === "" || content.startsWith("#")) continue;
		const left = lists.filter((list) => list > indent);
		lists = lists.filter((list) => list <= indent);
		if (/^-(?: |$)/.test(content) && lists.at(-1) !== indent) {
			const wanted = left[0] ?? lists.at(-1);
			if (!/:(?:\s+#.*)?$/.test(last) && wanted !== void 0) {
				if (index < fromLine) return void 0;
				return problem(line, indent, text.length, {
					message: `this entry of a list is indented by ${spaces(indent)}, and those above it by ${wanted}`,
					hint: `indent it by ${spaces(wanted)}`
				});
			}
			lists.push(indent);
		}
		last = content;
	}
}
function spaces(count) {
	return count === 1 ? "1 space" : `${count} spaces`;
}

// src/project/yaml/yaml-errors.ts
const HARMLESS = /* @__PURE__ */ new Set([
	"BAD_DQ_ESCAPE",
	"BAD_SCALAR_START",
	"DUPLICATE_KEY",
	"NON_STRING_KEY",
	"TAG_RESOLVE_FAILED"
]);
function syntaxErrors(document) {
	const errors = [
		...document.errors,
		...document.warnings,
		...wrongKeys(document)
	].toSorted((one, other) => one.pos[0] - other.pos[0]).filter(({ code, pos: [at] }, index, sorted) => {
		const last = sorted[index - 1];
		return last === void 0 || last.code !== code || last.pos[0] !== at;
	});
	const tab = errors.find(({ code }) => code === "TAB_AS_INDENT");
	if (tab !== void 0) return [tab];
	const fatal = errors.findIndex(({ code }) => !HARMLESS.has(code));
	return fatal < 0 ? errors : errors.slice(0, fatal + 1);
}
function wrongKeys(document) {
	const errors = [];
	walk(document.contents, (node) => {
		if (!isMap$1(node)) return;
		const keys = node.items.length > 1 ? /* @__PURE__ */ new Set() : void 0;
		for (const { key } of node.items) {
			if (isCollection(key) && key.range) errors.push({
				code: "NON_STRING_KEY",
				pos: [key.range[0], key.range[1]],
				message: ""
			});
			if (keys === void 0 || !isScalar(key) || !key.range) continue;
			const text = String(key.value);
			const [start, end] = key.range;
			if (keys.has(text)) errors.push({
				code: "DUPLICATE_KEY",
				pos: [start, end],
				message: ""
			});
			keys.add(text);
		}
	});
	return errors;
}
function syntaxProblem(error, document, text) {
	const { code, pos } = error;
	const [start, end] = pos;
	return (code === "TAB_AS_INDENT" || HARMLESS.has(code) ? void 0 : suspectNear(text, start)) ?? placedProblem(error, document, text) ?? {
		start,
		end,
		...TEXTS[code] ?? UNKNOWN
	};
}
const UNKNOWN = {
	message: "the parser does not understand what begins here",
	hint: "look for a mistake in this line or the one above it"
};
const TEXTS = {
	ALIAS_PROPS: {
		message: "an alias has neither an anchor nor a tag of its own",
		hint: "put the value in quotes, or remove what is before the alias"
	},
	BAD_ALIAS: {
		message: "YAML reads a value that begins with \"*\" or \"&\" as an alias or an anchor",
		hint: "put it in quotes"
	},
	BAD_DIRECTIVE: {
		message: "YAML reads a line that begins with \"%\" as a directive",
		hint: "remove the line, or put the value in quotes"
	},
	BAD_DQ_ESCAPE: {
		message: "a backslash begins an escape sequence that YAML doesn't know",
		hint: "write the backslash twice, or use single quotes"
	},
	BAD_INDENT: {
		message: "this line is not indented like the other keys of its map",
		hint: "indent it by as many spaces as they are"
	},
	BAD_PROP_ORDER: {
		message: "an anchor or a tag is before the dash or the key that it belongs after",
		hint: "move it behind the dash or the colon"
	},
	BLOCK_AS_IMPLICIT_KEY: {
		message: "a second \": \" on one line, which YAML reads as another key",
		hint: "put the whole value in quotes"
	},
	BLOCK_IN_FLOW: {
		message: "a list with dashes or a map of many lines is inside brackets",
		hint: "write all of it with brackets, or all of it on lines of its own"
	},
	KEY_OVER_1024_CHARS: {
		message: "this key is longer than the 1024 characters that YAML allows",
		hint: "look for a quote or a line break that is missing"
	},
	MISSING_CHAR: {
		message: "a space, a comma or a colon is missing before this place",
		hint: "separate the values by commas, and a key from its value by a colon and a space"
	},
	MULTILINE_IMPLICIT_KEY: {
		message: "this line is neither a key nor part of a value",
		hint: "write \"key: value\", or correct the indentation"
	},
	MULTIPLE_ANCHORS: {
		message: "a value has two anchors",
		hint: "keep one of them"
	},
	MULTIPLE_DOCS: {
		message: "a second YAML document begins here, and a config is one document",
		hint: "remove the \"---\" and what belongs to the other document"
	},
	MULTIPLE_TAGS: {
		message: "a value has two tags",
		hint: "put the value in quotes"
	},
	NON_STRING_KEY: {
		message: "a list or a map is where a key belongs",
		hint: "put the value in quotes"
	},
	RESOURCE_EXHAUSTION: {
		message: "it nests deeper than the parser can follow",
		hint: `indent no more than ${64} levels`
	},
	TAG_RESOLVE_FAILED: {
		message: "YAML reads a value that begins with \"!\" as a tag, and a config has none",
		hint: "put the value in quotes"
	}
};
function placedProblem(error, document, text) {
	const [start, end] = error.pos;
	const at = {
		start,
		end
	};
	switch (error.code) {
		case "TAB_AS_INDENT": {
			const tabs = document.errors.filter(({ code }) => code === "TAB_AS_INDENT").length;
			const more = tabs === 1 ? "" : `, here and on ${tabs - 1} more`;
			return {
				...at,
				message: "this line is indented by a tab; YAML allows spaces only",
				hint: `replace the tab with spaces${more}`
			};
		}
		case "DUPLICATE_KEY": {
			const number = brokenNumberAt(text, start);
			if (number !== void 0) return {
				...at,
				message: `a comma separates values, so that ${quoted(number)} is several of them`,
				hint: `write ${number.replaceAll(",", "")}`
			};
			const key = quoted(text.slice(start, end));
			return {
				...at,
				message: `the key ${key} is defined twice in one map`,
				hint: "keep one of them"
			};
		}
		case "BAD_SCALAR_START": return {
			...at,
			message: `a value can't start with ${text[start] ?? "this"}`,
			hint: "put the value in quotes"
		};
		case "BAD_INDENT":
		case "MISSING_CHAR": return openQuote(document, text, start) ?? openBracket(document, text, start);
		case "BLOCK_AS_IMPLICIT_KEY": return furtherIn(document, text, start);
		case "BAD_ALIAS":
		case "UNEXPECTED_TOKEN": return unquoted(text, start) ?? surplus(text, start);
		default: return;
	}
}
function openQuote(document, text, start) {
	const opened = openedQuote(document, start);
	const quote = opened === void 0 ? void 0 : text[opened];
	if (opened === void 0 || quote === void 0) return void 0;
	const message = `the quote ${quote} that opens here is never closed`;
	return {
		start: opened,
		end: text.length,
		message,
		hint: `add the closing ${quote}`
	};
}
function openBracket(document, text, errorAt) {
	let opened;
	visit(document, { Collection(_, { flow, range }) {
		if (flow !== true || !range) return;
		const [start, end] = range;
		if (!(text[end - 1] === CLOSING[text[start] ?? ""] && end - 1 > start) && start < errorAt && (opened === void 0 || start > opened)) opened = start;
	} });
	if (opened === void 0) return void 0;
	const closing = CLOSING[text[opened] ?? ""] ?? "]";
	return {
		start: opened,
		end: text.length,
		message: `the bracket ${text[opened]} that opens here is never closed`,
		hint: `add the "${closing}"`
	};
}
const CLOSING = {
	"[": "]",
	"{": "}"
};
function furtherIn(document, text, start) {
	const next = nextLine(text, start);
	if (!document.errors.some(({ code, pos }) => code === "MULTILINE_IMPLICIT_KEY" && pos[0] === start) || next === void 0) return void 0;
	return {
		start: next,
		end: text.length,
		message: "this line is indented below a key that already has a value",
		hint: "indent it by as many spaces as the line above"
	};
}
function unquoted(text, errorAt) {
	const lineStart = text.lastIndexOf("\n", Math.max(0, errorAt - 1)) + 1;
	const line = /^.*/.exec(text.slice(lineStart))?.[0] ?? "";
	const value = /^((?: *- )* *[\w-]+: +)([*&].*|(["']).*\3.+)$/.exec(line);
	if (value === null) return void 0;
	const start = lineStart + (value[1] ?? "").length;
	const end = start + (value[2] ?? "").trimEnd().length;
	return value[3] === void 0 ? {
		start,
		end,
		message: `a value that begins with "${text[start]}" is something else for YAML`,
		hint: "put it in quotes"
	} : {
		start,
		end,
		message: "something follows the closing quote of this value",
		hint: "put the whole value in quotes"
	};
}
function surplus(text, start) {
	const char = text[start] ?? "";
	if (!"]},".includes(char) || char === "") return void 0;
	return {
		start,
		end: start + 1,
		message: `this "${char}" closes or separates nothing`,
		hint: `remove the "${char}", or add what it belongs to`
	};
}
function openedQuote(document, offset) {
	let found;
	visit(document, (_, node) => {
		if (!isScalar(node) || !node.type?.startsWith("QUOTE") || !node.range) return;
		const [start, end] = node.range;
		if (start <= offset && offset <= end + 1) found = start;
	});
	return found;
}
function nextLine(text, offset) {
	const newline = text.indexOf("\n", offset);
	const skipped = newline < 0 ? void 0 : /\S/.exec(text.slice(newline));
	return skipped ? newline + skipped.index : void 0;
}

// src/project/yaml/yaml-value.ts
const MAX_ALIASED_VALUES = 1e5;
function plainValue(document, { targets, problems }) {
	if (problems.length > 0) return { problems };
	const reader = new PlainReader(targets);
	const value = reader.read(document.contents, 0);
	return reader.problem === void 0 ? { value } : { problems: [reader.problem] };
}
function keyText(key) {
	if (isScalar(key)) return key.value === null ? "" : `${key.value}`;
	if (isAlias(key)) return `*${key.source}`;
	return key === null ? "" : "a key that is not a string";
}
function isMergeKey(key) {
	return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}
const ANCHOR_OR_ALIAS = /[&*][^\s,[\]{}]/;
function aliasTargets(document, text) {
	const anchors = /* @__PURE__ */ new Map();
	const targets = /* @__PURE__ */ new Map();
	const problems = [];
	if (!ANCHOR_OR_ALIAS.test(text)) return {
		targets,
		problems
	};
	walk(document.contents, (node) => {
		if (isPair(node)) return;
		if (!isAlias(node)) {
			if (node.anchor !== void 0) anchors.set(node.anchor, node);
			return;
		}
		const { source, range } = node;
		const [start, end] = range ?? [0, 1];
		const target = anchors.get(source);
		if (target === void 0) problems.push({
			start,
			end,
			message: "an alias refers to an anchor that isn't there",
			hint: "write & and its name at the value you mean, or put the value in quotes"
		});
		else if ((target.range?.[1] ?? 0) > start) problems.push({
			start,
			end,
			message: "an alias is inside the value that it refers to",
			hint: "write the value out instead of using an alias"
		});
		else targets.set(node, target);
	});
	return {
		targets,
		problems
	};
}
var PlainReader = class {
	problem;
	#targets;
	#alias;
	#aliasedValues = 0;
	constructor(targets) {
		this.#targets = targets;
	}
	read(node, depth) {
		if (this.problem !== void 0 || node === null) return null;
		if (this.#alias !== void 0 && ++this.#aliasedValues > MAX_ALIASED_VALUES) return this.#stop(this.#alias, `its aliases expand to more than ${MAX_ALIASED_VALUES} values`, "write the values out instead of using aliases");
		if (depth > 64) {
			const message = `it nests more than ${64} levels deep`;
			return this.#stop(this.#alias ?? node, message, "nest it less deeply");
		}
		if (isScalar(node)) return node.value;
		if (isMap$1(node)) return this.#readMap(node, depth);
		if (isSeq(node)) return node.items.map((item) => this.read(item, depth + 1));
		if (!isAlias(node)) return null;
		const outermost = this.#alias;
		this.#alias ??= node;
		const value = this.read(this.#targets.get(node) ?? null, depth);
		this.#alias = outermost;
		return value;
	}
	#readMap(node, depth) {
		const entries = [];
		for (const { key, value } of node.items) {
			const read = this.read(value, depth + 1);
			if (isMergeKey(key)) entries.unshift(...this.#merged(read, value));
			else entries.push([keyText(key), read]);
		}
		return Object.fromEntries(entries);
	}
	#merged(value, at) {
		const maps = Array.isArray(value) ? value.toReversed() : [value];
		if (!maps.every(isMap)) {
			if (at !== null) this.#stop(at, "\"<<\" merges a map, and this is not one", "write <<: *NAME");
			return [];
		}
		return maps.flatMap((map) => Object.entries(map));
	}
	#stop(at, message, hint) {
		const [start, end] = at.range ?? [0, 1];
		this.problem = {
			start,
			end,
			message,
			hint
		};
		return null;
	}
};

// src/project/yaml/yaml-places.ts
const FEW = 8;
var YamlPlaces = class {
	#root;
	#pairs = /* @__PURE__ */ new WeakMap();
	#targets;
	constructor(root, targets) {
		this.#root = root;
		this.#targets = targets;
	}
	find(path) {
		let node = this.#root;
		let key;
		for (const step of path) {
			let pair;
			let next;
			if (isMap$1(node)) {
				pair = this.#pairOf(node, String(step));
				next = pair?.value ?? pair?.key;
			} else if (isSeq(node) && typeof step === "number") next = node.items[step];
			if (next === void 0 || next === null) break;
			node = next;
			key = pair?.key;
		}
		return key === void 0 ? { node } : {
			node,
			key
		};
	}
	labelOf({ node, key }) {
		if (!isCollection(node) || node.flow === true) return node;
		if (key !== void 0) return key;
		if (!isMap$1(node)) return node;
		const named = this.#pairOf(node, "id")?.value ?? this.#pairOf(node, "name")?.value;
		return isScalar(named) ? named : node;
	}
	#pairOf(map, key) {
		if (map.items.length <= FEW && !map.items.some((pair) => isMergeKey(pair.key))) return map.items.find((pair) => keyText(pair.key) === key);
		return this.#pairsOf(map).get(key);
	}
	#pairsOf(map) {
		const known = this.#pairs.get(map);
		if (known !== void 0) return known;
		const pairs = /* @__PURE__ */ new Map();
		for (const pair of map.items) {
			const text = keyText(pair.key);
			if (!pairs.has(text) && !isMergeKey(pair.key)) pairs.set(text, pair);
		}
		for (const merge of map.items.filter(({ key }) => isMergeKey(key))) for (const key of this.#keysOf(merge.value)) if (!pairs.has(key)) pairs.set(key, merge);
		this.#pairs.set(map, pairs);
		return pairs;
	}
	#keysOf(value) {
		if (isAlias(value)) return this.#keysOf(this.#targets.get(value));
		if (isSeq(value)) return value.items.flatMap((item) => this.#keysOf(item));
		return isMap$1(value) ? [...this.#pairsOf(value).keys()] : [];
	}
};

// src/project/yaml/yaml-source.ts
function parseYaml(text) {
	let document;
	try {
		document = parsed(text);
	} catch (error) {
		if (error instanceof TooDeep) return tooDeep(text, error.offset);
		throw error;
	}
	const positionAt = positionsIn(text);
	const range = (start, end) => {
		const first = Math.min(start, text.length);
		const newline = text.indexOf("\n", first);
		const lineEnd = newline < 0 ? text.length : text[newline - 1] === "\r" ? newline - 1 : newline;
		const last = Math.max(first, Math.min(lineEnd, Math.max(start + 1, end)));
		return {
			start: positionAt(first),
			end: positionAt(last)
		};
	};
	const malformed = ({ message, hint, start, end }) => ({
		code: "CT002",
		message: `malformed YAML: ${message}`,
		hint,
		path: [],
		range: range(start, end)
	});
	const problems = new Problems();
	for (const error of syntaxErrors(document)) problems.add(() => malformed(syntaxProblem(error, document, text)));
	const aliases = aliasTargets(document, text);
	let value;
	if (problems.counts.error === 0) {
		const plain = plainValue(document, aliases);
		if ("value" in plain) ({value} = plain);
		else for (const one of plain.problems) problems.add(() => malformed(one));
	}
	const places = new YamlPlaces(document.contents, aliases.targets);
	let shownText;
	const nodeRange = (node) => node?.range ? range(node.range[0], node.range[1]) : void 0;
	return {
		text,
		get shownText() {
			shownText ??= maskedText(document.errors.length > 0 ? maskedLines(text) : text, document, aliases.targets);
			return shownText;
		},
		value,
		problems,
		rangeOf(path) {
			return nodeRange(places.labelOf(places.find(path))) ?? range(0, 1);
		},
		keyRangeOf(path) {
			const { key, node } = places.find(path);
			return nodeRange(key) ?? nodeRange(node) ?? range(0, 1);
		},
		keyOffsetOf: (path) => places.find(path).key?.range?.[0] ?? 0
	};
}
const WORD = {
	tag: "tag:yaml.org,2002:str",
	default: true,
	test: /^(?:[^-+.~0-9nNtTfF]|[nNtTfF](?!(?:ull|ULL|rue|RUE|alse|ALSE)$))/,
	resolve: (text) => text
};
function parsed(text) {
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = 0;
	try {
		const documents = new Composer({
			logLevel: "error",
			strict: true,
			prettyErrors: false,
			uniqueKeys: false,
			resolveKnownTags: false,
			customTags: (tags) => [WORD, ...tags]
		}).compose(boundedTokens(text), true, text.length);
		const [first, second] = [documents.next().value, documents.next().value];
		const document = first;
		if (second) {
			const [start, end] = second.range;
			document.errors.push(new YAMLParseError([start, end], "MULTIPLE_DOCS", "Source contains multiple documents"));
		}
		return document;
	} finally {
		Error.stackTraceLimit = stackTraceLimit;
	}
}
function positionsIn(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return (offset) => {
		let low = 0;
		let high = starts.length;
		while (high - low > 1) {
			const middle = low + high >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle;
		}
		return {
			line: low + 1,
			column: offset - (starts[low] ?? 0) + 1
		};
	};
}
function tooDeep(text, offset) {
	const before = text.slice(0, offset).split("\n");
	const start = {
		line: before.length,
		column: (before.at(-1)?.length ?? 0) + 1
	};
	const range = {
		start,
		end: {
			line: start.line,
			column: start.column + 1
		}
	};
	const message = `malformed YAML: it nests more than ${64} levels deep`;
	return {
		text,
		shownText: maskedLines(text),
		value: void 0,
		problems: single({
			code: "CT002",
			message,
			hint: "remove the surplus brackets or dashes",
			path: [],
			range
		}),
		rangeOf: () => range,
		keyRangeOf: () => range,
		keyOffsetOf: () => 0
	};
}

// src/project/check-config.ts
function readConfig(text) {
	const parsed = parseYaml(text);
	if (parsed.problems.counts.error > 0) return {
		isReadable: false,
		source: parsed,
		found: [parsed.problems]
	};
	const { source, problems: mistypes } = withCorrectedTypes(parsed);
	const refused = new Problems();
	return {
		isReadable: true,
		source,
		config: addSchemaProblems(refused, configSchema, source),
		found: [
			mistypes,
			refused,
			checkOverrides(source),
			checkHandlerNames(source)
		]
	};
}
async function checkInEnvironment({ source, config, found: everywhere }, environment, options) {
	const { configFile } = options;
	const effective = effectiveConfig(source, environment, config?.resources);
	const { manifests, unbuilt, problems: unusable } = await readManifests(effective, source, {
		configFile,
		willBuild: options.willBuild ?? false,
		confinedTo: options.confinedTo
	});
	const { payloads, problems: unread } = await readPayloads(effective, source, {
		configFile,
		confinedTo: options.confinedTo
	});
	const found = [
		checkReferences(effective, source, manifests),
		checkEnvironment(environment, source),
		checkEnvironmentClashes(source, effective.resources, environment),
		unusable,
		unread
	];
	const errors = [...everywhere, ...found].flatMap(({ made }) => made).filter(({ severity }) => severity === "error");
	const from = {
		effective,
		source,
		configFile,
		manifests,
		payloads
	};
	const project = errors.length > 0 || config === void 0 ? void 0 : resolveProject({
		...from,
		config,
		environment
	});
	if (errors.length < 100) {
		const resources = project ?? resolveResources(from, "");
		const ignores = new Ignores(source.text);
		found.push(lintProject({
			project: resources,
			effective,
			source,
			manifests,
			unbuilt,
			errors,
			ignores
		}), ignores.problems);
	}
	return {
		project,
		found
	};
}

// src/project/config-file.ts
const MAX_CONFIG_BYTES = 1e6;
async function readConfigFile(file, confinedTo) {
	const read = await readRegularFile(file, {
		maxBytes: MAX_CONFIG_BYTES,
		confinedTo
	});
	if ("refused" in read) {
		const { refused, hint } = read;
		return {
			problem: {
				code: "CT001",
				message: `${file} ${refused}`,
				hint,
				path: []
			},
			source: ""
		};
	}
	try {
		return { text: new TextDecoder("utf-8", { fatal: true }).decode(read.bytes) };
	} catch {
		return otherEncoding(file, read.bytes);
	}
}
const UTF_16 = {
	"utf-16le": [255, 254],
	"utf-16be": [254, 255]
};
function otherEncoding(file, bytes) {
	const utf16 = ["utf-16le", "utf-16be"].find((name) => UTF_16[name].every((byte, index) => bytes[index] === byte));
	const source = new TextDecoder(utf16 ?? "utf-8").decode(bytes);
	const at = utf16 === void 0 ? source.indexOf("�") : 0;
	const line = source.slice(0, at).split("\n").length;
	const column = at - source.lastIndexOf("\n", at - 1);
	return {
		problem: {
			code: "CT001",
			message: `${file} is ${utf16 === void 0 ? "not" : "UTF-16, not"} UTF-8`,
			hint: "save it with the encoding UTF-8",
			path: [],
			range: {
				start: {
					line,
					column
				},
				end: {
					line,
					column: column + 1
				}
			}
		},
		source
	};
}

// src/project/load-project.ts
async function loadProject(options) {
	const configFile = resolve(options.configFile);
	const read = await readConfigFile(configFile, options.confinedTo);
	return "problem" in read ? {
		...shownProblems([single(read.problem)]),
		source: maskedLines(read.source)
	} : checkConfig(read.text, {
		...options,
		configFile
	});
}
async function checkConfig(text, options) {
	const config = readConfig(text);
	const { environment = "production" } = options;
	const { project, found } = config.isReadable ? await checkInEnvironment(config, environment, options) : {
		project: void 0,
		found: []
	};
	return {
		...project === void 0 ? {} : { project },
		...shownProblems([...config.found, ...found]),
		get source() {
			return config.source.shownText;
		}
	};
}

export { IMAGE_DIGEST, MANIFEST_FILE, MAX_MANIFEST_BYTES, Problems, QUEUE_DEFAULTS, TASK_LIMITS, addSchemaProblems, bucketUsage, bucketUsageOf, checkConfig, checkInEnvironment, configSchema, effectiveConfig, environmentSchema, formatImageName, handlerUsage, handlerUsageOf, hasPassword, isExhausted, isMap, isPrivate, isTimeZone, keysAt, kindOf$1 as kindOf, loadProject, maskedLines, maxBurstSize, memoryBytesOf, memoryGibOf, metaOf, namedHandlers, nextRun, overrideSchemas, parseCron, parseDurationMs, parseImageName, parseYaml, readConfig, readConfigFile, readRegularFile, retryDelayMs, schemaAt, secretUsage, secretUsageOf, shownDuration, shownProblems, single, valueAt, vcpusOf, workerUsage, workerUsageOf };