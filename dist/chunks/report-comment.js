if (!import.meta.url.endsWith("?BF-Wdz-L")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { code, codeBlock, cutText, details, escapeMarkdown, escapeWithin, firstChars, hintLine, row, tableHead } from "./report-stages-build.js?vqgKIBLP";
import { REPAIRED_IN_PLACE, failuresOf, logPart, provenanceOf, renameAdvice, resourceLabel, servingOf, stageOf, stagesOf, withoutFreeTier } from "./report-merge.js?BIKXJTo5";
import { STATUS_MARK, formatDuration, formatQuantity, formatUnitPrice, formatUsd } from "./report-format.js?DI1tPzeM";
import { shown } from "./report-shown.js?JlO7GrW5";

// src/report/comment-value.ts
const HIDDEN = "(hidden)";
const DIGEST_CHARS = 8;
function attributeText({ path, before, after, forcesReplacement }) {
	const [from, to] = [shortValue(before), shortValue(after)];
	const name = code(shortPath(path));
	const changed = before === HIDDEN && after === HIDDEN ? `${name}: a hidden value changes` : from === to ? `${name}: ${code(to)}, another address` : `${name} ${code(from)} → ${code(to)}`;
	return forcesReplacement ? `${changed} (forces a new one)` : changed;
}
function shortPath(path) {
	const key = /\["([^"]+)"\]\.value$/.exec(path)?.[1];
	if (key !== void 0) return key;
	return path.slice(path.lastIndexOf(".") + 1).replace(/^\d+$/, path) || path;
}
function shortValue(value) {
	return withoutLocalhost(value.replaceAll(/^\S+@sha256:/g, "sha256:")).replaceAll(/sha256:([0-9a-f]{64})/g, (_, digest) => `sha256:${digest.slice(0, DIGEST_CHARS)}…`);
}
function withoutLocalhost(text) {
	return text.replaceAll(/(?:https?:\/\/)?[\w.-]*(?:\.localhost|127\.0\.0\.1)(?::\d+)?(?=\/|\b)/g, "(rehearsal)");
}

// src/report/comment-changes.ts
const DANGER = [
	"delete",
	"replace",
	"forget",
	"update",
	"move",
	"import",
	"create",
	"read"
];
const MARKED = /* @__PURE__ */ new Set([
	"delete",
	"replace",
	"forget"
]);
const VERBS = {
	delete: "deleted",
	replace: "replaced",
	forget: "forgotten",
	update: "changed",
	move: "renamed",
	import: "imported",
	create: "added",
	read: "read"
};
const MAX_ATTRIBUTES = 4;
const MAX_CREATED = 20;
const MAX_PHRASES = 5;
const MAX_KIND_CHARS = 40;
function changesPart(plan) {
	const all = sorted(plan.changes);
	const created = all.filter(({ action }) => action === "create");
	const left = new Set(created.slice(MAX_CREATED));
	const rows = all.filter((change) => !left.has(change)).map((change) => row([
		`${isDangerous(change) ? "⚠️ " : ""}${labelled(change)}`,
		change.action,
		values(change)
	]));
	return {
		priority: 3,
		share: .35,
		head: tableHead([
			"change",
			"",
			"before → after"
		]),
		rows: left.size === 0 ? rows : [...rows, row([
			`…and ${left.size.toLocaleString("en-US")} more to create, in the full plan`,
			"",
			""
		])],
		tail: "",
		more: (left) => row([
			`…and ${left.toLocaleString("en-US")} more`,
			"",
			""
		])
	};
}
function sorted(changes) {
	const rank = (change) => DANGER.indexOf(change.action) - (isDangerous(change) ? DANGER.length : 0);
	return changes.toSorted((a, b) => rank(a) - rank(b));
}
function isDangerous({ action, attributes }) {
	return MARKED.has(action) || attributes.some(({ forcesReplacement }) => forcesReplacement);
}
function labelled(change) {
	const [, kind, id, rest = ""] = /^(\w+) "([^"]+)"(.*)$/.exec(resourceLabel(change)) ?? [];
	return id === void 0 || kind === void 0 ? code(change.address) : `${kind} ${code(id)}${escapeMarkdown(rest)}`;
}
function values(change) {
	const why = change.reason === void 0 ? [] : [escapeMarkdown(change.reason)];
	if (change.action === "create") return [...why, created(change)].filter(Boolean).join("<br>");
	const shown = change.attributes.slice(0, MAX_ATTRIBUTES).map(attributeText);
	const left = change.attributes.length - shown.length;
	return [
		...why,
		...shown,
		...left > 0 ? [`and ${left} more`] : []
	].join("<br>");
}
function created({ type, attributes }) {
	const valueOf = (path) => attributes.find((one) => path.test(one.path))?.after;
	if (type === "google_cloud_tasks_queue") {
		const rate = valueOf(/max_dispatches_per_second$/);
		const atOnce = valueOf(/max_concurrent_dispatches$/);
		return [...rate === void 0 ? [] : [`${escapeMarkdown(rate)}/s`], ...atOnce === void 0 ? [] : [`${escapeMarkdown(atOnce)} at a time`]].join(", ");
	}
	if (type === "google_cloud_scheduler_job") {
		const cron = valueOf(/^schedule$/);
		return cron === void 0 ? "" : code(cron);
	}
	return "";
}
function changesPhrase(plan) {
	const things = /* @__PURE__ */ new Map();
	for (const change of sorted(plan.changes)) {
		const [, kind, id] = /^module\.(\w+)\["([^"]+)"\]/.exec(change.address) ?? [];
		const key = kind === void 0 || id === void 0 ? change.address : `${kind} ${id}`;
		const isMain = change.address.endsWith(".this");
		const known = things.get(key);
		const action = isMain ? change.action : known?.action ?? "update";
		if (known === void 0 || isMain) things.set(key, {
			kind: (kind ?? "resource").slice(0, MAX_KIND_CHARS),
			action
		});
	}
	const phrases = [...groupBy([...things.values()]).values()].toSorted((a, b) => rankOf(a) - rankOf(b)).map((of) => phrase(of));
	const shown = phrases.slice(0, MAX_PHRASES);
	return [...shown, ...phrases.length > shown.length ? ["and more"] : []].join(", ");
}
function groupBy(things) {
	const groups = /* @__PURE__ */ new Map();
	for (const thing of things) {
		const key = `${thing.action} ${thing.kind}`;
		groups.set(key, [...groups.get(key) ?? [], thing]);
	}
	return groups;
}
function rankOf([first]) {
	return first === void 0 ? 0 : DANGER.indexOf(first.action);
}
function phrase(of) {
	const [first] = of;
	if (first === void 0) return "";
	const { kind, action } = first;
	return `${of.length} ${kind}${of.length === 1 ? "" : "s"} ${VERBS[action]}`;
}

// src/report/comment-cost.ts
const MAX_DRIVERS = 4;
const MAX_NOTES = 10;
const NOTHING_USD = .005;
function costPhrase(cost) {
	if (cost === void 0 || cost.pricesAsOf === "") return void 0;
	if (cost.baseLikelyUsd === void 0) return `likely **${formatUsd(cost.likelyUsd)}** a month`;
	const change = cost.likelyUsd - cost.baseLikelyUsd;
	return Math.abs(change) < NOTHING_USD ? `the same cost of **${formatUsd(cost.likelyUsd)}** a month` : `**${signed(change)}** a month`;
}
function costPart(cost) {
	const hasBase = cost.baseLikelyUsd !== void 0;
	const drivers = driversOf(cost);
	const rest = {
		monthlyUsd: cost.likelyUsd - sum(drivers.map(({ monthlyUsd }) => monthlyUsd)),
		baseUsd: (cost.baseLikelyUsd ?? 0) - sum(drivers.map(({ baseUsd }) => baseUsd))
	};
	const cells = (name, baseUsd, usd, why) => row([
		name,
		...hasBase ? [formatUsd(baseUsd)] : [],
		formatUsd(usd),
		why
	]);
	const rows = [...drivers.map(({ resourceId, label, monthlyUsd, baseUsd }) => cells(code(resourceId), baseUsd, monthlyUsd, escapeMarkdown(label))), ...drivers.length > 0 && (Math.abs(rest.monthlyUsd) >= NOTHING_USD || Math.abs(rest.baseUsd) >= NOTHING_USD) ? [cells("everything else", rest.baseUsd, rest.monthlyUsd, "")] : []];
	const total = row([
		"**likely**",
		...hasBase ? [`**${formatUsd(cost.baseLikelyUsd ?? 0)}**`] : [],
		`**${formatUsd(cost.likelyUsd)}**`,
		`${formatUsd(cost.lowUsd)} to ${formatUsd(cost.highUsd)}, never more than ${formatUsd(cost.ceilingUsd)}${budget(cost)}`
	]);
	const past = (cost.budget?.exceeded ?? []).slice(0, MAX_NOTES).map((one) => `\n- ⛔ ${escapeWithin(one, 400)}`).join("");
	return {
		priority: 5,
		share: .15,
		head: tableHead([
			"cost a month",
			...hasBase ? ["before", "after"] : ["likely"],
			"driver"
		]),
		rows: [...rows, total],
		tail: past
	};
}
function costInFullPart(cost) {
	const without = withoutFreeTier(cost);
	const assumed = cost.assumptions.length;
	const notes = [
		...without === void 0 ? [] : [without],
		...assumed === 0 ? [] : [`${assumed} value${assumed === 1 ? " is" : "s are"} assumed, since the config does not state ${assumed === 1 ? "it" : "them"}: the report lists ${assumed === 1 ? "it" : "them"}`],
		...cost.notEstimated.slice(0, MAX_NOTES).map((one) => `not estimated: ${escapeWithin(one, 400)}`),
		`prices of ${escapeMarkdown(cost.pricesAsOf)}`
	];
	return {
		priority: 10,
		share: .15,
		head: `<details><summary>Full cost estimate</summary>\n\n${tableHead([
			"resource",
			"what",
			"quantity",
			"free",
			"price",
			"a month",
			"from"
		])}`,
		rows: cost.lines.map((line) => row([
			code(line.resourceId),
			escapeMarkdown(line.label),
			`${formatQuantity(line.quantity)} ${escapeMarkdown(line.unit)}`,
			formatQuantity(line.freeQuantity),
			formatUnitPrice(line.unitPriceUsd),
			formatUsd(line.monthlyUsd),
			line.basis
		])),
		tail: `\n${notes.map((note) => `- ${note}`).join("\n")}\n\n</details>`,
		more: (left) => row([
			`…and ${left.toLocaleString("en-US")} more`,
			"",
			"",
			"",
			"",
			"",
			""
		])
	};
}
function driversOf(cost) {
	const of = cost.drivers ?? cost.lines;
	const hasBase = cost.baseLikelyUsd !== void 0;
	const drivers = of.map(({ resourceId, label, monthlyUsd, baseMonthlyUsd = 0 }) => ({
		resourceId,
		label,
		monthlyUsd,
		baseUsd: baseMonthlyUsd
	}));
	const weight = ({ monthlyUsd, baseUsd }) => hasBase ? Math.abs(monthlyUsd - baseUsd) : monthlyUsd;
	return drivers.filter((one) => weight(one) >= NOTHING_USD).toSorted((a, b) => weight(b) - weight(a)).slice(0, MAX_DRIVERS);
}
function budget({ budget: found }) {
	switch (found?.outcome) {
		case void 0: return "";
		case "within": return " · within the budget";
		case "warned": return " · ⚠️ over the budget, which only warns";
		case "exceeded": return " · ⛔ over the budget";
		case "waived": return ` · over the budget, waived${found.waiver === void 0 ? "" : ` until ${escapeWithin(found.waiver.expiresOn, 100)}: ${escapeWithin(found.waiver.reason, 400)}`}`;
	}
}
function signed(usd) {
	return `${usd >= 0 ? "+" : ""}${formatUsd(usd)}`;
}
function sum(of) {
	return of.reduce((total, one) => total + one, 0);
}

// src/report/comment-handlers.ts
const WORST_FIRST = [
	"failed",
	"inconclusive",
	"passed"
];
function handlersPhrase(smoke) {
	if (smoke === void 0 || smoke.verdicts.length === 0) return void 0;
	const names = /* @__PURE__ */ new Map();
	for (const { worker, handler, verdict } of smoke.verdicts) {
		const key = `${worker}/${handler}`;
		names.set(key, (names.get(key) ?? true) && verdict === "passed");
	}
	const skipped = new Set((smoke.unproven ?? []).map(({ worker, handler }) => nameOf(worker, handler)));
	const all = /* @__PURE__ */ new Set([...names.keys(), ...skipped]);
	return `${[...names.values()].filter(Boolean).length} of ${all.size} handler${all.size === 1 ? "" : "s"} proven`;
}
function nameOf(worker, handler) {
	return handler === void 0 ? worker : `${worker}/${handler}`;
}
function handlersPart(smoke, kind) {
	const verdicts = smoke.verdicts.toSorted((a, b) => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict));
	const isMany = new Set(smoke.verdicts.map(({ case: of }) => of)).size > 1;
	return {
		priority: 4,
		share: .25,
		head: tableHead([
			"handler",
			"queue",
			""
		]),
		rows: [...verdicts.map((one) => row([
			`${code(`${one.worker}/${one.handler}`)}${isMany ? ` ${escapeMarkdown(one.case)}` : ""}`,
			code(one.queue),
			`${STATUS_MARK[one.verdict]} ${escapeMarkdown(withoutLocalhost(one.evidence))}, ${formatDuration(one.latencyMs)}${hint(one, kind)}`
		])), ...(smoke.unproven ?? []).map(({ worker, handler, reason }) => row([
			code(nameOf(worker, handler)),
			"",
			`⏭️ not proven: ${escapeMarkdown(reason)}`
		]))],
		tail: "",
		more: (left) => row([
			`…and ${left.toLocaleString("en-US")} more`,
			"",
			""
		])
	};
}
function hint(verdict, kind) {
	if (kind !== "rehearsal" || verdict.hint === void 0) return hintLine(verdict.hint);
	const isLogged = (verdict.log ?? []).length > 0;
	return hintLine(inRehearsal(verdict.hint, isLogged));
}
function inRehearsal(text, isLogged = true) {
	return withoutLocalhost(text).replaceAll(/(?:read|look in) (?:the worker's|its) log/g, isLogged ? "see below what it logged" : "it logged nothing about this task").replaceAll(/; ?gcloud [^;]+|: gcloud [^;]+/g, "");
}
function handlerLogs({ verdicts }) {
	return verdicts.map(({ worker, handler, log, logOf }) => logPart(logOf === "worker" ? `${code(worker)} (no line names the task of ${code(handler)}; these name none)` : code(`${worker}/${handler}`), log)).filter((part) => part !== "");
}

// src/report/comment-headline.ts
const WORDS = {
	rehearsal: {
		passed: "Rehearsal passed",
		skipped: "Nothing to rehearse",
		failed: "Rehearsal failed",
		blocked: "Stopped",
		inconclusive: "Rehearsal inconclusive"
	},
	check: {
		passed: "The config is valid",
		skipped: "Nothing to check",
		failed: "The check failed",
		blocked: "Stopped",
		inconclusive: "The check is inconclusive"
	},
	plan: {
		passed: "Plan",
		skipped: "Nothing to plan",
		failed: "The plan failed",
		blocked: "Stopped",
		inconclusive: "The plan is inconclusive"
	},
	deploy: {
		passed: "Deployed",
		skipped: "Nothing to deploy",
		failed: "The deploy failed",
		blocked: "The deploy was stopped",
		inconclusive: "The deploy is inconclusive"
	},
	apply: {
		passed: "Applied, no traffic was moved",
		skipped: "Nothing to apply",
		failed: "The apply failed",
		blocked: "The apply was stopped",
		inconclusive: "The apply is inconclusive"
	},
	build: {
		passed: "Built",
		skipped: "Nothing to build",
		failed: "The build failed",
		blocked: "The build was stopped",
		inconclusive: "The build is inconclusive"
	},
	drift: {
		passed: "No drift",
		skipped: "Drift check skipped",
		failed: "The drift check failed",
		blocked: "Drift found",
		inconclusive: "The drift check is inconclusive"
	},
	destroy: {
		passed: "Destroyed",
		skipped: "Nothing to destroy",
		failed: "The destroy failed",
		blocked: "Nothing was destroyed",
		inconclusive: "The destroy is inconclusive"
	}
};
function headline(report, kind) {
	const { status, validate, plan, cost, smoke } = report;
	const errors = (validate?.diagnostics ?? []).filter(({ severity }) => severity === "error");
	const mark = STATUS_MARK[status];
	if (validate?.status === "failed" && errors.length > 0) return `### ${mark} The config has ${errors.length} error${errors.length === 1 ? "" : "s"}`;
	const facts = [
		plan === void 0 || plan.terraformVersion === "" ? void 0 : plan.changes.length === 0 ? "no changes" : escapeMarkdown(changesPhrase(plan)),
		costPhrase(cost),
		handlersPhrase(smoke)
	].filter(Boolean).join(", ");
	return `### ${mark} ${`${WORDS[kind][status]}${where(report)}`}${facts === "" ? "" : `: ${facts}`}`;
}
function where(report) {
	if (report.status !== "failed" && report.status !== "blocked") return "";
	const [first] = failuresOf(report);
	if (first === void 0) return "";
	return report.status === "blocked" ? ` by the ${gateOf(first.stage)}` : ` at ${first.stage}`;
}
function gateOf(stage) {
	switch (stage) {
		case "plan": return "guard";
		case "cost": return "budget";
		default: return `${stage} stage`;
	}
}

// src/report/comment-kind.ts
function kindOf(report) {
	const { kind, agree, outside, baseline, build, plan } = report;
	if (kind !== void 0) return kind;
	if (outside !== void 0 || baseline !== void 0 || agree?.by === "rehearsal") return "rehearsal";
	if (report.destroy !== void 0) return "destroy";
	if (report.drift !== void 0) return "drift";
	if ([
		agree,
		report.pin,
		report.apply,
		report.candidate,
		report.promote
	].some((section) => section !== void 0)) return "deploy";
	if (build !== void 0) return report.cost === void 0 ? "build" : "rehearsal";
	return plan === void 0 ? "check" : "plan";
}

// src/report/comment-parts.ts
function fixedPart(priority, text) {
	return {
		priority,
		share: 1,
		head: "",
		rows: text === "" ? [] : [text],
		tail: ""
	};
}
const GAP = "\n\n";
function fitParts(parts, maxBytes) {
	const wanted = parts.filter(({ rows }) => rows.length > 0);
	const order = wanted.toSorted((a, b) => a.priority - b.priority);
	const kept = /* @__PURE__ */ new Map();
	let room = maxBytes;
	for (const isSecond of [false, true]) for (const part of order) {
		const before = kept.get(part) ?? 0;
		const now = sizeOf(part, before);
		const count = rowsWithin(part, isSecond ? room + now : Math.min(room, maxBytes * part.share), before);
		room -= sizeOf(part, count) - now;
		kept.set(part, count);
	}
	return wanted.filter((part) => (kept.get(part) ?? 0) > 0).map((part) => textOf(part, kept.get(part) ?? 0)).join(GAP);
}
function rowsWithin(part, maxBytes, atLeast) {
	if (sizeOf(part, part.rows.length) <= maxBytes) return part.rows.length;
	let [low, high] = [atLeast, part.rows.length - 1];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (sizeOf(part, middle) <= maxBytes) low = middle;
		else high = middle - 1;
	}
	return low;
}
function sizeOf(part, count) {
	return count === 0 ? 0 : Buffer.byteLength(textOf(part, count)) + 2;
}
function textOf({ head, rows, tail, more }, count) {
	const left = rows.length - count;
	const rest = left === 0 ? [] : [more?.(left) ?? `…and ${left.toLocaleString("en-US")} more`];
	return [
		head,
		...rows.slice(0, count),
		...rest,
		tail
	].filter((line) => line !== "").join("\n");
}

// src/report/comment-picture.ts
const MAX_EDGES = 40;
function picture({ flow, plan }) {
	if (flow === void 0 || flow.length === 0 || flow.length > MAX_EDGES) return "";
	const added = new Set((plan?.changes ?? []).filter(({ action }) => action === "create").flatMap(({ address }) => /^module\.\w+\["([^"]+)"\]\.\w+\.this$/.exec(address)?.[1] ?? []));
	const ids = /* @__PURE__ */ new Map();
	const node = (name, [open, close]) => {
		const id = ids.get(name) ?? `n${ids.size}`;
		ids.set(name, id);
		return `${id}${open}"${plain(name)}"${close}${added.has(name) ? ":::new" : ""}`;
	};
	const graph = [
		"flowchart LR",
		...flow.map(({ kind, from, label, to }) => {
			return `  ${node(from, kind === "schedule" ? ["([", "])"] : ["[", "]"])} -->|"${plain(label)}"| ${node(to, ["[[", "]]"])}`;
		}),
		"  classDef new stroke:#2da44e,stroke-width:3px"
	];
	return details("Picture", codeBlock(graph.join("\n"), "mermaid"));
}
function plain(text) {
	return text.replaceAll(/[^\w .,:/*-]/g, "?").slice(0, 40);
}

// src/report/comment-plan.ts
const MAX_NEW_VALUES = 8;
function guardPart({ guard, changes }) {
	const named = (reason) => {
		const change = changes.find(({ address }) => reason.startsWith(`${address} `));
		if (change === void 0) return escapeMarkdown(reason);
		return `${labelled(change)}${escapeMarkdown(reason.slice(change.address.length))}`;
	};
	return {
		priority: 0,
		share: .4,
		head: "",
		rows: guard.map((reason) => `- ⛔ ${named(reason)}`),
		tail: "",
		more: (left) => `- ⛔ …and ${left.toLocaleString("en-US")} more reasons of the guard`
	};
}
function renameParts({ renames = [], untainted = [] }) {
	return [{
		priority: 3,
		share: .2,
		head: "",
		rows: renames.map(renamed),
		tail: "",
		more: (left) => `🔀 …and ${left.toLocaleString("en-US")} more that look like renames`
	}, {
		priority: 6,
		share: .1,
		head: "",
		rows: untainted.map((address) => `- ♻️ ${code(address)} ${REPAIRED_IN_PLACE}`),
		tail: ""
	}];
}
function planInFullPart(plan) {
	return {
		priority: 9,
		share: .3,
		head: `<details><summary>Full plan</summary>\n\n${tableHead([
			"action",
			"resource",
			"what changes"
		])}`,
		rows: plan.changes.length === 0 ? [row([
			"none",
			"",
			""
		])] : plan.changes.map((change) => row([
			change.action,
			escapeMarkdown(resourceLabel(change)),
			attributes(change).join("<br>")
		])),
		tail: `\nFingerprint ${code(plan.fingerprint)}, computed from ${provenance(plan)}\n\n</details>`,
		more: (left) => row([
			`…and ${left.toLocaleString("en-US")} more`,
			"",
			""
		])
	};
}
function attributes(change) {
	const why = change.reason === void 0 ? [] : [`_${escapeMarkdown(change.reason)}_`];
	if (change.action !== "create") return [...why, ...change.attributes.map(attributeText)];
	const first = change.attributes.slice(0, MAX_NEW_VALUES);
	const more = change.attributes.length - first.length;
	return [
		...why,
		...first.map((one) => `${code(one.path)} ${code(shortValue(one.after))}`),
		...more > 0 ? [`and ${more} more`] : []
	];
}
function renamed(rename) {
	return `🔀 ${escapeMarkdown(renameAdvice(rename))}:\n\n${codeBlock(rename.movedBlock, "hcl")}`;
}
function provenance(plan) {
	return provenanceOf(plan).map(([name, value]) => `${escapeMarkdown(name)} ${code(value)}`).join(", ");
}

// src/report/comment-stages.ts
const MAX_SUMMARY_BYTES$1 = 400;
function stageTablePart(report, kind) {
	const stages = stagesOf(report);
	return {
		priority: 2,
		share: 1,
		head: `<details><summary>What ran, and how long: ${formatDuration(report.durationMs)}</summary>\n\n${tableHead([
			"stage",
			"",
			"time",
			""
		])}`,
		rows: [stages.map(([name, section]) => row([
			name,
			`${STATUS_MARK[section.status]} ${section.status}`,
			formatDuration(section.durationMs),
			escapeWithin(summary(name, section, kind), MAX_SUMMARY_BYTES$1)
		])).join("\n")].filter((rows) => rows !== ""),
		tail: "\n</details>"
	};
}
function summary(name, section, kind) {
	if (kind !== "rehearsal") return section.summary;
	const said = section.status === "passed" ? stageOf(name).rehearsed(section) : void 0;
	return withoutLocalhost(said ?? section.summary);
}

// src/report/comment-warnings.ts
function warningsPart({ validate, cost }) {
	const rows = [...(validate?.diagnostics ?? []).filter(({ severity }) => severity !== "error").map(({ code: name, message, hint, range }) => {
		const line = range === void 0 ? "" : ` line ${range.start.line}`;
		const advice = hint === void 0 ? "" : ` _${escapeMarkdown(hint)}_`;
		return `- ${code(name)}${line}: ${escapeMarkdown(message)}${advice}`;
	}), ...(cost?.warnings ?? []).map((one) => `- cost: ${escapeMarkdown(one)}`)];
	return {
		priority: 8,
		share: .1,
		head: `<details><summary>${rows.length} warning${rows.length === 1 ? "" : "s"}</summary>\n`,
		rows,
		tail: "\n</details>",
		more: (left) => `- …and ${left.toLocaleString("en-US")} more`
	};
}

// src/report/comment.ts
const MAX_COMMENT_BYTES = 6e4;
const MAX_SUMMARY_BYTES = 1e6;
const MAX_TEXT_CHARS = 1500;
const MAX_FIRST_FAILURE_BYTES = 6e3;
const MAX_FURTHER_BYTES = 800;
const MAX_NAME_CHARS = 100;
const COMMIT_CHARS = 7;
function renderComment(full, options = {}) {
	const { project, environment } = shown(full, MAX_NAME_CHARS);
	const report = {
		...shown(full, MAX_TEXT_CHARS),
		project,
		environment
	};
	const kind = kindOf(report);
	const head = [
		headline(report, kind),
		subject(report, kind),
		claimedStagesLine(report, options.claimedStages ?? []),
		firstFailure(report, kind)
	].filter((part) => part !== "");
	const foot = footer(report, options);
	const frame = [...head, foot].join("\n\n");
	const room = (options.maxBytes ?? 6e4) - Buffer.byteLength(frame) - 100;
	const body = fitParts(partsOf(report, kind), room);
	return `${[
		...head,
		body,
		foot
	].filter((part) => part !== "").join("\n\n")}\n`;
}
function partsOf(report, kind) {
	const { plan, cost, smoke, outside } = report;
	const isPlanned = plan !== void 0 && plan.terraformVersion !== "";
	return [
		furtherFailures(report, kind),
		...plan === void 0 ? [] : [guardPart(plan)],
		errorsPart(report),
		...isPlanned ? renameParts(plan) : [],
		fixedPart(2, onMerge(report, kind)),
		...isPlanned ? [changesPart(plan)] : [],
		...cost === void 0 || cost.pricesAsOf === "" ? [] : [costPart(cost)],
		...smoke === void 0 ? [] : [handlersPart(smoke, kind)],
		fixedPart(5, observed(outside?.observations ?? [])),
		...stagesOf(report).map(([name, section]) => fixedPart(6, stageOf(name).comment(section))),
		fixedPart(5, kind === "deploy" ? traffic(report) : ""),
		...smoke === void 0 ? [] : handlerLogs(smoke).map((log) => fixedPart(7, log)),
		fixedPart(8, picture(report)),
		warningsPart(report),
		...isPlanned ? [planInFullPart(plan)] : [],
		...cost === void 0 || cost.pricesAsOf === "" ? [] : [costInFullPart(cost)],
		stageTablePart(report, kind)
	];
}
const REAL = /* @__PURE__ */ new Set([
	"deploy",
	"apply",
	"destroy"
]);
function subject(report, kind) {
	const { project, environment, commit, base, validate } = report;
	const against = base === void 0 ? "" : ` against ${code(base.ref)} at ${short(base.commit)}`;
	return [
		`**${escapeMarkdown(project)}** → ${escapeMarkdown(environment)}`,
		...validate === void 0 ? [] : [code(cutText(validate.file, MAX_NAME_CHARS))],
		...commit === void 0 || commit === "" ? [] : [`commit ${short(commit)}${against}`]
	].join(" · ").concat(REAL.has(kind) ? "." : ". Nothing was deployed.");
}
const ANSWERS = [
	["validate", "the config's problems"],
	["plan", "the plan"],
	["cost", "the cost"],
	["smoke", "the handlers"]
];
function claimedStagesLine(report, claimedStages) {
	if (claimedStages.length === 0) return "";
	const given = ANSWERS.filter(([stage]) => report[stage] !== void 0);
	const own = given.filter(([stage]) => claimedStages.includes(stage));
	const names = own.map(([, name]) => name).join(", ");
	return `_Reported by the change's own job, whose code could report anything: ${own.length === given.length || names === "" ? "all of this" : names}._`;
}
function short(commit) {
	return code(firstChars(commit, COMMIT_CHARS));
}
function firstFailure(report, kind) {
	const [first] = failuresOf(report);
	if (first === void 0) return "";
	const stopped = first.code === "TF_GUARD" ? report.plan?.guard.length ?? 0 : 0;
	const message = stopped === 0 ? first.message : `the guard stops it for ${stopped === 1 ? "this reason" : `these ${stopped} reasons`}`;
	const hint = (report.plan?.renames ?? []).reduce((text, rename) => text.replace(`${renameAdvice(rename)}:\n${rename.movedBlock}\n`, ""), first.hint ?? "");
	return failureText({
		...first,
		message,
		...hint === "" ? {} : { hint }
	}, kind, MAX_FIRST_FAILURE_BYTES);
}
function furtherFailures(report, kind) {
	return {
		priority: 0,
		share: .2,
		head: "",
		rows: failuresOf(report).slice(1).map((one) => `- ${failureText(one, kind, MAX_FURTHER_BYTES)}`),
		tail: ""
	};
}
function failureText({ stage, status, code: name, message, hint }, kind, maxBytes) {
	const told = (text, most) => escapeWithin(kind === "rehearsal" ? inRehearsal(text) : text, most);
	const next = hint === void 0 ? "" : `<br>👉 ${told(hint, maxBytes / 2)}`;
	return `**${stage} ${status}** ${code(cutText(name, MAX_NAME_CHARS))}: ${told(message, maxBytes)}${next}`;
}
function errorsPart({ validate }) {
	return {
		priority: 1,
		share: .3,
		head: "",
		rows: (validate?.diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ code: name, message, hint, range }) => {
			const line = range === void 0 ? "" : ` line ${range.start.line}`;
			return `- ❌ ${code(name)}${line}: ${escapeMarkdown(message)}${hintLine(hint)}`;
		}),
		tail: "",
		more: (left) => `- …and ${left.toLocaleString("en-US")} more errors`
	};
}
function onMerge({ status, deployment, environment }, kind) {
	if (kind !== "rehearsal" || status !== "passed" || deployment === void 0) return "";
	const { safe, notSafe } = deployment;
	const names = notSafe.slice(0, 5).map(code).join(", ");
	const left = notSafe.length - Math.min(5, notSafe.length);
	const skipped = notSafe.length === 0 ? "" : ` (${names}${left > 0 ? ` and ${left} more` : ""} ${notSafe.length === 1 ? "is" : "are"} not safe to smoke there)`;
	const all = safe + notSafe.length;
	const proves = safe === 0 ? "proves no handler there" : `proves ${safe} of ${all} handler${all === 1 ? "" : "s"} there`;
	return `On merge, a deploy plans again on the merged commit → waits for the approval that **${escapeMarkdown(environment)}** asks for → starts a candidate without traffic → ${proves}${skipped} → moves all traffic.`;
}
function observed(observations) {
	if (observations.length === 0) return "";
	return `What the handlers did: ${observations.slice(0, 10).map(escapeMarkdown).join(" · ")}`;
}
function traffic(report) {
	return servingOf(report).lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n");
}
function footer({ startedAt }, { runUrl, run }) {
	return `<sub>${runUrl === void 0 ? "" : `[whole report](${runUrl}) · `}${run === void 0 ? "" : `run ${run} · `}${startedAt}</sub>`;
}

export { MAX_COMMENT_BYTES, MAX_SUMMARY_BYTES, fitParts, kindOf, renderComment };