if (!import.meta.url.endsWith("?4B4HyPvZ")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { GoogleApiError, apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { array, boolean, datetime, literal, looseObject, number, object, record, string } from "../packages/zod.js?DcMP3_aj";
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { createHash } from "node:crypto";

// src/release/traffic.ts
const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
const TAG_DIGITS = 10 - 2;
const OWN_TAG = /^[cp]-[0-9a-f]{8}$/;
const CANDIDATE_TAG = /^c-[0-9a-f]{8}$/;
function candidateTag(run) {
	return `c-${run.slice(0, TAG_DIGITS)}`;
}
function earlierTag(revision) {
	return `p-${createHash("sha256").update(revision).digest("hex").slice(0, TAG_DIGITS)}`;
}
function isOwnTag(tag) {
	return OWN_TAG.test(tag);
}
function followsLatest({ type, revision }) {
	return type === LATEST || revision === void 0 || revision === "";
}
function resolveTraffic(entries, latestReady) {
	const shares = {};
	const tags = {};
	for (const entry of entries) {
		const named = shortName(entry.revision ?? "");
		const revision = named === "" ? latestReady : named;
		if (revision === void 0) continue;
		const percent = entry.percent ?? 0;
		if (percent > 0) shares[revision] = (shares[revision] ?? 0) + percent;
		if (entry.tag !== void 0 && entry.tag !== "") tags[entry.tag] = revision;
	}
	return {
		shares,
		tags
	};
}
function trafficEntries({ shares, tags }) {
	const left = new Map(sorted(tags));
	const entries = [];
	for (const [revision, percent] of sorted(shares)) {
		const tag = [...left].find(([, tagged]) => tagged === revision)?.[0];
		if (tag !== void 0) left.delete(tag);
		entries.push({
			type: REVISION,
			revision,
			percent,
			...tag === void 0 ? {} : { tag }
		});
	}
	for (const [tag, revision] of left) entries.push({
		type: REVISION,
		revision,
		percent: 0,
		tag
	});
	return entries;
}
function candidateTags(tags) {
	return Object.fromEntries(sorted(tags).filter(([tag]) => CANDIDATE_TAG.test(tag)));
}
function earlierTags(tags) {
	return Object.fromEntries(sorted(tags).filter(([tag]) => isOwnTag(tag) && !CANDIDATE_TAG.test(tag)));
}
function foreignTags(tags) {
	return Object.fromEntries(sorted(tags).filter(([tag]) => !isOwnTag(tag)));
}
function sameEntries(a, b) {
	return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
function sharesText(shares) {
	const parts = Object.entries(shares).toSorted(([, a], [, b]) => b - a);
	if (parts.length === 0) return "no revision";
	const [only] = parts;
	if (parts.length === 1 && only?.[1] === 100) return only[0];
	return parts.map(([revision, percent]) => `${revision} ${percent} %`).join(", ");
}
function soleRevision(shares) {
	const names = Object.keys(shares);
	return names.length === 1 ? names[0] : void 0;
}
function shortName(name) {
	return name.slice(name.lastIndexOf("/") + 1);
}
function sorted(record) {
	return Object.entries(record).toSorted(([a], [b]) => a < b ? -1 : 1);
}

// src/release/cloud-run.ts
const entrySchema = looseObject({
	type: string().optional(),
	revision: string().optional(),
	percent: number().optional(),
	tag: string().optional(),
	uri: string().optional()
});
const conditionSchema = looseObject({
	type: string().optional(),
	state: string().optional(),
	message: string().optional(),
	reason: string().optional(),
	revisionReason: string().optional()
});
const serviceSchema = looseObject({
	name: string(),
	uri: string().default(""),
	etag: string().default(""),
	reconciling: boolean().default(false),
	lastModifier: string().default(""),
	annotations: record(string(), string()).default({}),
	latestCreatedRevision: string().default(""),
	latestReadyRevision: string().default(""),
	traffic: array(entrySchema).default([]),
	trafficStatuses: array(entrySchema).default([]),
	terminalCondition: conditionSchema.default({})
});
const revisionSchema = looseObject({
	name: string(),
	createTime: string().default(""),
	reconciling: boolean().default(false),
	conditions: array(conditionSchema).default([]),
	containers: array(looseObject({ image: string().default("") })).default([]),
	annotations: record(string(), string()).default({})
});
const OUTPUT_ONLY = /* @__PURE__ */ new Set([
	"uid",
	"generation",
	"createTime",
	"updateTime",
	"deleteTime",
	"expireTime",
	"creator",
	"lastModifier",
	"observedGeneration",
	"terminalCondition",
	"conditions",
	"latestReadyRevision",
	"latestCreatedRevision",
	"trafficStatuses",
	"uri",
	"urls",
	"satisfiesPzs",
	"threatDetectionEnabled",
	"reconciling"
]);
async function readService({ gcp }, name) {
	try {
		const json = await gcp.rest({
			api: "run",
			method: "GET",
			path: `/v2/${name}`
		});
		const service = serviceSchema.parse(json);
		return serviceOf(service, { ...json }, await latestOf({ gcp }, service));
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return void 0;
		throw apiFailure(`read Cloud Run service "${shortName(name)}"`, error);
	}
}
const SETTLE_MS = 3e5;
const FIRST_POLL_MS = 100;
const MAX_POLL_MS = 2e3;
async function readSettledService(deps, name) {
	const untilMs = deps.clock.now() + SETTLE_MS;
	for (let pollMs = FIRST_POLL_MS;; pollMs = Math.min(pollMs * 2, MAX_POLL_MS)) {
		const service = await readService(deps, name);
		if (service === void 0 || service.settled) return service;
		if (deps.clock.now() >= untilMs) throw new Failure("RELEASE_NOT_SETTLED", `a change of Cloud Run service "${shortName(name)}" by ${service.lastModifier || "somebody"} has been on its way for ${SETTLE_MS / 1e3} s`, {
			exitCode: 1,
			hint: "wait until the service is ready or failed, then run this again"
		});
		await sleep(deps.clock, pollMs);
	}
}
async function writeService({ gcp }, service, write) {
	const kept = Object.entries(service.json).filter(([field]) => !OUTPUT_ONLY.has(field));
	const body = {
		...Object.fromEntries(kept),
		...write
	};
	await gcp.rest({
		api: "run",
		method: "PATCH",
		path: `/v2/${service.name}`,
		body
	});
}
async function readRevision({ gcp }, name) {
	try {
		return revisionSchema.parse(await gcp.rest({
			api: "run",
			method: "GET",
			path: `/v2/${name}`
		}));
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return void 0;
		throw apiFailure(`read revision "${shortName(name)}"`, error);
	}
}
async function listRevisions({ gcp }, service) {
	const schema = looseObject({
		revisions: array(revisionSchema).default([]),
		nextPageToken: string().default("")
	});
	const all = [];
	let pageToken = "";
	try {
		do {
			const path = `/v2/${service}/revisions${pageToken === "" ? "" : `?${new URLSearchParams({ pageToken }).toString()}`}`;
			const page = schema.parse(await gcp.rest({
				api: "run",
				method: "GET",
				path
			}));
			all.push(...page.revisions);
			pageToken = page.nextPageToken;
		} while (pageToken !== "");
	} catch (error) {
		throw apiFailure(`list the revisions of "${shortName(service)}"`, error);
	}
	return all;
}
async function latestOf(deps, { name, traffic, trafficStatuses, latestReadyRevision, latestCreatedRevision }) {
	const announced = shortName(latestReadyRevision) || void 0;
	const newest = shortName(latestCreatedRevision) || void 0;
	const entries = [...traffic, ...trafficStatuses];
	if (!(traffic.length === 0 || entries.some(followsLatest)) || newest === void 0 || newest === announced) return announced;
	return ((await readRevision(deps, `${name}/revisions/${newest}`))?.conditions.find(({ type }) => type === "Ready"))?.state === "CONDITION_SUCCEEDED" ? newest : announced;
}
function serviceOf(service, json, latestReady) {
	const { state, message, reason } = service.terminalCondition;
	const tagUrls = {};
	for (const { tag, uri } of service.trafficStatuses) if (tag !== void 0 && uri !== void 0) tagUrls[tag] = uri;
	return {
		name: service.name,
		uri: service.uri,
		etag: service.etag,
		settled: !service.reconciling,
		problem: state === "CONDITION_FAILED" ? message || reason || "it is not ready" : void 0,
		lastModifier: service.lastModifier,
		annotations: service.annotations,
		latestCreated: shortName(service.latestCreatedRevision) || void 0,
		served: resolveTraffic(service.trafficStatuses, latestReady),
		wanted: resolveTraffic(service.traffic.length === 0 ? TO_LATEST : service.traffic, latestReady),
		isUnpinned: service.traffic.length === 0 || service.traffic.some(followsLatest),
		tagUrls,
		json
	};
}
const TO_LATEST = [{ percent: 100 }];

// src/release/proof.ts
const RELEASE_ANNOTATION = "cloud-tasks-pipeline/release";
const KEPT_EARLIER = 3;
const promotedSchema = object({
	revision: string().min(1),
	run: string(),
	at: datetime()
});
const releaseRecordSchema = object({
	version: literal(1),
	proven: array(promotedSchema),
	unproven: promotedSchema.optional(),
	before: record(string(), number()).optional()
});
const NOTHING = {
	version: 1,
	proven: []
};
function readRecord(annotations) {
	const text = annotations[RELEASE_ANNOTATION];
	if (text === void 0) return NOTHING;
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return NOTHING;
	}
	return releaseRecordSchema.safeParse(value).data ?? NOTHING;
}
function writeRecord(annotations, record) {
	const { [RELEASE_ANNOTATION]: _old, ...others } = annotations;
	const { proven, unproven, before } = record;
	if (proven.length === 0 && unproven === void 0 && before === void 0) return others;
	return {
		...others,
		[RELEASE_ANNOTATION]: JSON.stringify(record)
	};
}
function isProven({ proven }, revision) {
	return proven.some((one) => one.revision === revision);
}
function areProven(record, shares) {
	const names = Object.keys(shares);
	return names.length > 0 && names.every((name) => isProven(record, name));
}
function arePromoted(record, shares) {
	const names = Object.keys(shares);
	const isPromoted = (name) => isProven(record, name) || record.unproven?.revision === name;
	return names.length > 0 && names.every(isPromoted);
}
function lastPromoted({ proven, unproven }) {
	const [newest] = proven;
	if (unproven === void 0 || newest === void 0) return unproven ?? newest;
	return unproven.at > newest.at ? unproven : newest;
}
function withPromoted(record, now, before, isProven = true) {
	const others = isProven ? record.proven.filter(({ revision }) => revision !== now.revision) : record.proven;
	const replacedNow = others.filter(({ revision }) => before[revision] !== void 0);
	const earlier = [...replacedNow, ...others.filter((one) => !replacedNow.includes(one))];
	const replaced = Object.keys(before).length === 0 || sameEntries(before, { [now.revision]: 100 }) ? record.before : { ...before };
	return {
		version: 1,
		proven: [...isProven ? [now] : [], ...earlier].slice(0, 4),
		...isProven ? {} : { unproven: now },
		...replaced === void 0 ? {} : { before: replaced }
	};
}
function earlierRevisions(record, serving) {
	const known = [...Object.keys(record.before ?? {}), ...record.proven.map(({ revision }) => revision)];
	return [...new Set(known)].filter((revision) => serving[revision] === void 0).slice(0, 3);
}

// src/release/schedules.ts
async function heldSchedules(gcp, project) {
	const workers = new Map(project.workers.map((worker) => [worker.id, worker.name]));
	const promoted = new Map(await Promise.all(project.workers.map(async ({ id, name }) => {
		const service = await readService({ gcp }, `${locationOf(project)}/services/${name}`);
		const record = readRecord(service?.annotations ?? {});
		return [id, arePromoted(record, service?.served.shares ?? {})];
	})));
	return (await Promise.all(project.schedules.map(async (schedule) => {
		const { target } = schedule;
		if (schedule.paused || target.kind !== "worker" || !workers.has(target.workerId)) return [];
		if (promoted.get(target.workerId) === true) return [];
		const state = await jobState(gcp, jobName(project, schedule));
		return state === void 0 || state === "PAUSED" ? [schedule.id] : [];
	}))).flat();
}
function withHeldSchedules(project, held) {
	const schedules = project.schedules.map((schedule) => held.includes(schedule.id) ? {
		...schedule,
		paused: true
	} : schedule);
	return {
		...project,
		schedules
	};
}
function jobName(project, { name }) {
	return `${locationOf(project)}/jobs/${name}`;
}
function locationOf({ projectId, region }) {
	return `projects/${projectId}/locations/${region}`;
}
function resumeSchedules({ gcp }, jobs) {
	return Promise.all(jobs.map(async (job) => {
		try {
			await resume(gcp, job);
			return {
				job,
				failure: void 0
			};
		} catch (error) {
			return {
				job,
				failure: apiFailure(`resume schedule "${shortName(job)}"`, error)
			};
		}
	}));
}
async function resume(gcp, job) {
	const state = await jobState(gcp, job);
	if (state === void 0) throw new GoogleApiError("NOT_FOUND", "it does not exist");
	if (state !== "PAUSED") return;
	try {
		await gcp.rest({
			api: "cloudscheduler",
			method: "POST",
			path: `/v1/${job}:resume`,
			body: {}
		});
	} catch (error) {
		if (await jobState(gcp, job) === "PAUSED") throw error;
	}
}
async function jobState(gcp, job) {
	try {
		const path = `/v1/${job}`;
		const found = await gcp.rest({
			api: "cloudscheduler",
			method: "GET",
			path
		});
		return String(found.state);
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return void 0;
		throw apiFailure(`read schedule "${shortName(job)}"`, error);
	}
}

export { areProven, candidateTag, candidateTags, earlierRevisions, earlierTag, earlierTags, foreignTags, heldSchedules, isProven, jobName, lastPromoted, listRevisions, readRecord, readRevision, readService, readSettledService, releaseRecordSchema, resumeSchedules, sameEntries, sharesText, shortName, soleRevision, trafficEntries, withHeldSchedules, withPromoted, writeRecord, writeService };