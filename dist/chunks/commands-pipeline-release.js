if (!import.meta.url.endsWith("?DXrjMqZV")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { CANCELLED, Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { array, boolean, datetime, literal, number, object, record, string } from "../packages/zod.js?DcMP3_aj";
import { resourceLabel } from "./report-merge.js?BIKXJTo5";
import { TASK_LIMITS } from "./project-load-project.js?C0upr5ue";
import { badnessOf, excerpt, plainLine } from "./base-excerpt.js?DytAYw3T";
import { apiFailure, canonicalName, codeOf as codeOf$1 } from "./gcp-api-failure.js?C4_KA7_V";
import { areProven, candidateTag, candidateTags, earlierRevisions, earlierTag, earlierTags, foreignTags, isProven, lastPromoted, listRevisions, readRecord, readRevision, readSettledService, releaseRecordSchema, resumeSchedules, sameEntries, sharesText, shortName as shortName$1, soleRevision, trafficEntries, withPromoted, writeRecord, writeService } from "./release-schedules.js?4B4HyPvZ";
import { sectionFailure } from "./report-section-failure.js?DzNWvF1V";
import { pLimit } from "../packages/p-limit.js?XATla2JE";
import { basename, dirname, join } from "node:path";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { request } from "node:http";
import { randomBytes, randomUUID } from "node:crypto";
import { lookup } from "node:dns";
import { request as request$1 } from "node:https";
import { link, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";

// src/release/context.ts
function leasedWorkers({ lease }) {
	return Object.entries(lease.record.workers).toSorted(([a], [b]) => a < b ? -1 : 1);
}
async function noteWorkers({ lease }, notes) {
	await lease.update(({ workers }) => ({ workers: {
		...workers,
		...notes
	} }));
}

// src/release/change-traffic.ts
const MAX_TRIES = 6;
const FIRST_WAIT_MS = 200;
async function changeTraffic(deps, change) {
	let trouble;
	for (let tries = 0; tries <= MAX_TRIES; tries++) {
		if (tries > 0) await sleep(deps.clock, FIRST_WAIT_MS * 2 ** (tries - 1));
		const now = await readSettledService(deps, change.service);
		if (now === void 0) return { kind: "absent" };
		const target = targetOf(change, now);
		if (isReached(now, target)) return {
			kind: "changed",
			moved: tries > 0,
			service: now
		};
		const asked = isAsked(now, target);
		if (tries > 0 && asked) throw notMoved(change, target.traffic, now);
		if (!asked && !isLeft(now, change.left)) return conflictOf(now, change.left ?? []);
		if (tries === MAX_TRIES) break;
		try {
			await writeService(deps, now, target.write);
			trouble = void 0;
		} catch (error) {
			if (!isWorthAnotherLook(error)) throw apiFailure(change.doing, error);
			trouble = error;
		}
	}
	if (trouble !== void 0 && codeOf$1(trouble) !== "ABORTED") throw apiFailure(change.doing, trouble);
	throw new Failure("RELEASE_TRAFFIC_NOT_MOVED", `could not ${change.doing}: somebody else writes the service "${shortName$1(change.service)}" all the time`, {
		exitCode: 1,
		hint: "end what else changes it, then run this again",
		cause: trouble
	});
}
function conflictFailure(conflict) {
	const { service, by, expected, found, isUnpinned } = conflict;
	const what = isUnpinned || !sameEntries(expected.shares, found.shares) ? `its traffic is on ${isUnpinned ? "the latest revision, now " : ""}${sharesText(found.shares)} and not on ${sharesText(expected.shares)}` : `its candidates are ${tagsText(candidateTags(found.tags))} and not ${tagsText(expected.tags)}`;
	return new Failure("RELEASE_CONFLICT", `${by === "" ? "somebody" : by} changed Cloud Run service "${shortName$1(service)}" during the release: ${what}`, {
		exitCode: 1,
		hint: "it was left as it is; run the deploy again when whoever changed it agrees"
	});
}
function goneFailure(service) {
	return new Failure("RELEASE_CONFLICT", `somebody deleted Cloud Run service "${shortName$1(service)}" during the release`, {
		exitCode: 1,
		hint: "run the deploy again: it creates the service"
	});
}
function tagsText(tags) {
	const parts = Object.entries(tags).map(([tag, revision]) => `${tag} on ${revision}`);
	return parts.length === 0 ? "none" : parts.join(", ");
}
function targetOf({ to }, now) {
	const { shares, tags, record } = to(now);
	const traffic = {
		shares,
		tags: {
			...foreignTags(now.served.tags),
			...tags
		}
	};
	const annotations = record === void 0 ? { ...now.annotations } : writeRecord(now.annotations, record);
	return {
		traffic,
		write: {
			traffic: trafficEntries(traffic),
			annotations
		}
	};
}
function isReached(now, target) {
	return isAsked(now, target) && isSame(now.served, target.traffic);
}
function isAsked(now, { traffic, write }) {
	return !now.isUnpinned && isSame(now.wanted, traffic) && JSON.stringify(readRecord(now.annotations)) === JSON.stringify(readRecord(write.annotations));
}
function isSame(a, b) {
	return sameEntries(a.shares, b.shares) && sameEntries(a.tags, b.tags);
}
function isLeft(now, left) {
	if (left === void 0) return true;
	return [now.served, now.wanted].every(({ shares, tags }) => left.some((one) => (one.isUnpinned ?? false) === now.isUnpinned && sameEntries(one.shares, shares) && sameEntries(one.tags, candidateTags(tags))));
}
function conflictOf(now, left) {
	const onlyAsked = isLeft({
		...now,
		wanted: now.served
	}, left);
	return {
		kind: "conflict",
		service: now.name,
		by: now.lastModifier,
		expected: left[0] ?? {
			shares: {},
			tags: {}
		},
		found: onlyAsked ? now.wanted : now.served,
		isUnpinned: now.isUnpinned
	};
}
function notMoved({ doing }, traffic, now) {
	return new Failure("RELEASE_TRAFFIC_NOT_MOVED", `could not ${doing}: ${sharesText(now.served.shares)} still serves, not ${sharesText(traffic.shares)}${now.problem === void 0 ? "" : `: ${now.problem}`}`, {
		exitCode: 1,
		hint: "read the service's conditions in Cloud Run's console, then run this again"
	});
}
function isWorthAnotherLook(error) {
	const code = codeOf$1(error);
	if (code === void 0) return true;
	return [
		"ABORTED",
		"UNAVAILABLE",
		"DEADLINE_EXCEEDED",
		"INTERNAL",
		"UNKNOWN"
	].includes(code);
}

// src/release/kept.ts
async function movedTraffic(context) {
	return (await Promise.all(leasedWorkers(context).map(([worker, noted]) => movedWorker(context, worker, noted)))).filter((one) => one !== void 0);
}
function movedFailure(moved) {
	const what = moved.map(({ worker, from, to, by, restored }) => `"${worker}" from ${sharesText(from)} to ${sharesText(to)}${by === "" ? "" : ` by ${by}`}${restored ? " (put back)" : ""}`);
	return new Failure("RELEASE_APPLY_MOVED", `the traffic moved while the infrastructure was applied: ${what.join(", ")}`, {
		exitCode: 1,
		hint: moved.every(({ restored }) => restored) ? "a plan that was made before the traffic was pinned does this: plan again, then apply" : "someone else changed it, so it was left as it is; deploy again once they agree"
	});
}
async function movedWorker(context, worker, noted) {
	const { found } = noted;
	if (found === void 0) return void 0;
	const service = await readSettledService(context, noted.service);
	if (service === void 0 || isPinnedTo(service, found.shares)) return void 0;
	const restored = isOwnDoing(service, noted) && await putBack(context, worker, noted, service);
	const { shares } = service.served;
	return {
		worker,
		from: found.shares,
		to: shares,
		by: service.lastModifier,
		restored
	};
}
function isPinnedTo({ served, wanted, isUnpinned }, shares) {
	return !isUnpinned && [served, wanted].every((now) => sameEntries(now.shares, shares));
}
function isOwnDoing(service, { writer }) {
	return service.isUnpinned && writer !== void 0 && writer === service.lastModifier;
}
async function putBackMoved(context, worker, noted) {
	const service = await readSettledService(context, noted.service);
	if (service === void 0 || !isOwnDoing(service, noted)) return false;
	return putBack(context, worker, noted, service);
}
async function putBack(context, worker, noted, { served, wanted }) {
	const moved = [served, wanted].map(({ shares, tags }) => ({
		shares,
		tags: candidateTags(tags),
		isUnpinned: true
	}));
	const shares = noted.found?.shares ?? {};
	return (await changeTraffic(context, {
		service: noted.service,
		doing: `put the traffic of "${worker}" back`,
		left: moved,
		to: (now) => ({
			shares,
			tags: earlierTags(now.served.tags)
		})
	})).kind === "changed";
}

// src/release/lease/record.ts
const sharesSchema = record(string(), number());
const tagsSchema = record(string(), string());
const workerSchema = object({
	service: string().min(1),
	found: object({
		shares: sharesSchema,
		tags: tagsSchema,
		record: releaseRecordSchema
	}).optional(),
	newest: string().optional(),
	writer: string().optional(),
	backTo: sharesSchema.optional(),
	candidate: object({
		revision: string().min(1),
		tag: string().min(1),
		proven: boolean().default(false)
	}).optional()
});
const recordSchema = object({
	version: literal(1),
	run: string().min(1),
	who: string(),
	process: object({
		machine: string(),
		pid: number()
	}).optional(),
	since: datetime(),
	renewed: datetime(),
	keptUntil: datetime().optional(),
	mayPromote: boolean().default(false),
	promoting: boolean(),
	inherited: object({
		run: string(),
		who: string()
	}).optional(),
	workers: record(string(), workerSchema),
	schedules: array(string())
});
function parseLease(text) {
	try {
		return recordSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return;
	}
}
function leaseText(record) {
	return `${JSON.stringify(recordSchema.parse(record))}\n`;
}

// src/release/lease/lease.ts
const RENEW_MS = 3e4;
var Lease = class {
	#deps;
	#lost = new AbortController();
	#record;
	#generation;
	#writing = Promise.resolve();
	#over = false;
	constructor(deps, record, generation) {
		this.#deps = deps;
		this.#record = record;
		this.#generation = generation;
	}
	get record() {
		return this.#record;
	}
	get lost() {
		return this.#lost.signal;
	}
	update(change) {
		return this.#inTurn(() => this.#write({
			...this.#record,
			...change(this.#record)
		}));
	}
	renew() {
		return this.update(() => ({}));
	}
	settle() {
		return this.#inTurn(() => {
			const { inherited: _done, ...rest } = this.#record;
			return this.#write({
				...rest,
				mayPromote: false,
				promoting: false,
				workers: {},
				schedules: []
			});
		});
	}
	release() {
		return this.#inTurn(async () => {
			if (!await this.#deps.store.remove(this.#generation)) throw await this.#lose();
			this.#over = true;
		});
	}
	park(untilMs) {
		return this.#inTurn(async () => {
			const { process: _gone, ...rest } = this.#record;
			await this.#write({
				...rest,
				keptUntil: new Date(untilMs).toISOString()
			});
			this.#over = true;
		});
	}
	keepAlive() {
		const { clock } = this.#deps;
		let stopped = false;
		let cancel = () => void 0;
		const arm = () => {
			if (stopped || this.#over || this.lost.aborted) return;
			cancel = clock.setTimer(clock.now() + RENEW_MS, () => {
				if (stopped || this.#over) return;
				this.renew().then(arm, arm);
			});
		};
		arm();
		return () => {
			stopped = true;
			cancel();
		};
	}
	async #write(next) {
		const { store, clock } = this.#deps;
		const renewed = {
			...next,
			renewed: new Date(clock.now()).toISOString()
		};
		const text = leaseText(renewed);
		const generation = await store.write(text, this.#generation) ?? await generationOf(store, text);
		if (generation === void 0) throw await this.#lose();
		this.#generation = generation;
		this.#record = renewed;
	}
	async #lose() {
		const stored = await this.#deps.store.read();
		const other = stored === void 0 ? void 0 : parseLease(stored.text);
		const failure = new Failure("RELEASE_LEASE_LOST", other === void 0 ? `the lease ${this.#deps.store.place} of this run is gone` : `run ${other.run} of ${other.who} has taken the lease ${this.#deps.store.place} over`, {
			exitCode: 1,
			hint: "this run stops here; what it left is up to the other one"
		});
		this.#over = true;
		this.#lost.abort(failure);
		return failure;
	}
	#inTurn(write) {
		const turn = this.#writing.then(() => {
			if (this.lost.aborted) throw this.lost.reason;
			if (this.#over) return void 0;
			return write();
		});
		this.#writing = turn.catch(() => void 0);
		return turn;
	}
};
async function generationOf(store, text) {
	const stored = await store.read();
	if (stored === void 0) return void 0;
	const found = parseLease(stored.text);
	return found !== void 0 && leaseText(found) === text ? stored.generation : void 0;
}

// src/release/lease/acquire.ts
const ABANDONED_MS = 3 * RENEW_MS;
const LONG_AGO_MS = 9e5;
const POLL_MS$2 = 5e3;
async function acquireLease(deps, holder, waitMs) {
	const { clock, store } = deps;
	const untilMs = clock.now() + waitMs;
	let watched;
	for (;;) {
		const stored = await store.read();
		const record = stored === void 0 ? void 0 : readable(stored, deps);
		if (stored?.generation !== watched?.generation) watched = stored && {
			generation: stored.generation,
			sinceMs: clock.now()
		};
		const watchedMs = clock.now() - (watched?.sinceMs ?? clock.now());
		if (record === void 0 || mayTake(record, holder, watchedMs, deps)) {
			const taken = await take(deps, holder, stored, record);
			if (taken !== void 0) return taken;
			if (clock.now() < untilMs) continue;
		}
		if (clock.now() >= untilMs || isParked(record, clock.now())) {
			const held = record ?? await heldNow(deps);
			if (held !== void 0) return {
				kind: "busy",
				record: held
			};
			continue;
		}
		await sleep(clock, Math.min(POLL_MS$2, untilMs - clock.now()), deps.signal);
	}
}
function busyFailure(record, place) {
	const { run, who, since, renewed, keptUntil } = record;
	return new Failure("RELEASE_BUSY", keptUntil === void 0 ? `run ${run} of ${who} has held the lease ${place} since ${since}, and was last heard of at ${renewed}` : `run ${run} of ${who} keeps the lease ${place} until ${keptUntil}: its candidates wait for their promotion`, {
		exitCode: 1,
		hint: keptUntil === void 0 ? `wait for it, or end it; what a killed run holds is taken over after ${ABANDONED_MS / 1e3} s` : "`cloud-tasks release promote` promotes them, `cloud-tasks release rollback` gives them up; after that time the next run gives them up"
	});
}
function readable(stored, { store }) {
	const record = parseLease(stored.text);
	if (record !== void 0) return record;
	throw new Failure("RELEASE_LEASE_UNREADABLE", `the lease ${store.place} is not one that this version can read`, {
		exitCode: 2,
		hint: `use the version that wrote it; when no run is under way, delete it: ${store.removeCommand}`
	});
}
function isParked(record, nowMs) {
	return record?.keptUntil !== void 0 && nowMs < Date.parse(record.keptUntil);
}
function mayTake(record, holder, watchedMs, { clock, isGone }) {
	if (record.keptUntil !== void 0) return record.run === holder.run || record.who === holder.who || !isParked(record, clock.now());
	if (record.process !== void 0 && isGone(record.process)) return true;
	return watchedMs >= ABANDONED_MS || clock.now() - Date.parse(record.renewed) > LONG_AGO_MS;
}
async function take(deps, holder, stored, before) {
	const { clock, store } = deps;
	const now = new Date(clock.now()).toISOString();
	const isOwn = before?.run === holder.run && before.keptUntil !== void 0;
	const abandoned = before?.inherited ?? (before && {
		run: before.run,
		who: before.who
	});
	const next = {
		version: 1,
		run: holder.run,
		who: holder.who,
		...holder.process === void 0 ? {} : { process: holder.process },
		since: isOwn ? before.since : now,
		renewed: now,
		mayPromote: before?.mayPromote ?? false,
		promoting: before?.promoting ?? false,
		...isOwn ? inheritedOf(before) : abandoned === void 0 ? {} : { inherited: abandoned },
		workers: before?.workers ?? {},
		schedules: before?.schedules ?? []
	};
	const text = leaseText(next);
	const generation = await store.write(text, stored?.generation) ?? await generationOf(store, text);
	if (generation === void 0) return void 0;
	return {
		kind: "acquired",
		lease: new Lease(deps, next, generation)
	};
}
function inheritedOf({ inherited }) {
	return inherited === void 0 ? {} : { inherited };
}
async function heldNow(deps) {
	const stored = await deps.store.read();
	return stored === void 0 ? void 0 : readable(stored, deps);
}

// src/release/lease/bucket-store.ts
const RETRY_AFTER_MS = [
	1e3,
	2e3,
	4e3
];
const MAX_READS = 5;
const RETRIED = /* @__PURE__ */ new Set([
	"RESOURCE_EXHAUSTED",
	"UNAVAILABLE",
	"INTERNAL"
]);
function bucketStore({ gcp, clock }, at) {
	const name = `${at.prefix}/release.json`;
	const place = `gs://${at.bucket}/${name}`;
	const bucket = encodeURIComponent(at.bucket);
	const object = `/storage/v1/b/${bucket}/o/${encodeURIComponent(name)}`;
	const api = "storage";
	const read = async () => {
		for (let tries = 0; tries < MAX_READS; tries++) {
			const found = await orNotFound(gcp.rest({
				api,
				method: "GET",
				path: object
			}));
			if (found === void 0) return void 0;
			const generation = String(found.generation);
			const path = `${object}?alt=media&generation=${generation}`;
			const content = await orNotFound(gcp.rest({
				api,
				method: "GET",
				path
			}).catch(notJson));
			if (content === void 0) continue;
			return {
				text: JSON.stringify(content),
				generation
			};
		}
	};
	return {
		place,
		removeCommand: `gcloud storage rm ${place}`,
		read: () => told$1(`read the lease ${place}`, read),
		write: (text, over) => told$1(`write the lease ${place}`, async () => {
			const query = new URLSearchParams({
				uploadType: "media",
				name,
				ifGenerationMatch: over ?? "0"
			});
			const path = `/upload/storage/v1/b/${bucket}/o?${query.toString()}`;
			const body = JSON.parse(text);
			const made = await retried(clock, () => gcp.rest({
				api,
				method: "POST",
				path,
				body
			}));
			return made === void 0 ? void 0 : String(made.generation);
		}),
		remove: (generation) => told$1(`delete the lease ${place}`, async () => {
			const path = `${object}?ifGenerationMatch=${generation}`;
			return await retried(clock, () => orNotFound(gcp.rest({
				api,
				method: "DELETE",
				path
			})).then(() => true)) !== void 0;
		})
	};
}
async function retried(clock, write) {
	for (const waitMs of RETRY_AFTER_MS) {
		try {
			return await write();
		} catch (error) {
			const code = codeOf$1(error);
			if (code === "FAILED_PRECONDITION") return void 0;
			if (code !== void 0 && !RETRIED.has(code)) throw error;
		}
		await sleep(clock, waitMs);
	}
	return write().catch((error) => {
		if (codeOf$1(error) === "FAILED_PRECONDITION") return void 0;
		throw error;
	});
}
async function orNotFound(answer) {
	try {
		return await answer;
	} catch (error) {
		if (codeOf$1(error) === "NOT_FOUND") return void 0;
		throw error;
	}
}
async function told$1(doing, run) {
	try {
		return await run();
	} catch (error) {
		throw apiFailure(doing, error);
	}
}
function notJson(error) {
	if (error instanceof SyntaxError) return "not JSON";
	throw error;
}

// src/release/lease/file-store.ts
function fileStore(stateFile) {
	const folder = dirname(stateFile);
	const prefix = `${basename(stateFile)}.lease.`;
	const place = join(folder, `${prefix}N`);
	const numbers = async () => {
		return (await readdir(folder).catch(noneIfMissing)).filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))).map((name) => Number(name.slice(prefix.length))).toSorted((a, b) => b - a);
	};
	const newest = async () => {
		for (;;) {
			const [number] = await numbers();
			if (number === void 0) return void 0;
			const text = await readFile(join(folder, `${prefix}${number}`), "utf8").catch(noneIfMissing);
			if (typeof text === "string") return {
				number,
				text
			};
		}
	};
	const add = async (text, number) => {
		const written = join(folder, `${prefix}${randomUUID()}`);
		try {
			await mkdir(folder, { recursive: true });
			await writeFile(written, text, { mode: 384 });
			await link(written, join(folder, `${prefix}${number}`));
		} catch (error) {
			if (codeOf(error) === "EEXIST") return false;
			throw error;
		} finally {
			await rm(written, { force: true });
		}
		const all = await numbers();
		if (all[0] !== number) {
			await rm(join(folder, `${prefix}${number}`), { force: true });
			return false;
		}
		const older = all.slice(1).map((one) => join(folder, `${prefix}${one}`));
		await Promise.all(older.map((file) => rm(file, { force: true })));
		return true;
	};
	return {
		place,
		removeCommand: `rm ${shellQuoted(join(folder, prefix))}*`,
		read: () => told(place, async () => {
			const found = await newest();
			if (found === void 0 || found.text === "") return void 0;
			return {
				text: found.text,
				generation: String(found.number)
			};
		}),
		write: (text, over) => told(place, async () => {
			const found = await newest();
			if ((found === void 0 || found.text === "" ? void 0 : found.number) !== (over === void 0 ? void 0 : Number(over))) return void 0;
			const next = (found?.number ?? 0) + 1;
			return await add(text, next) ? String(next) : void 0;
		}),
		remove: (generation) => told(place, async () => {
			const found = await newest();
			if (found === void 0 || found.text === "") return true;
			return found.number === Number(generation) && await add("", found.number + 1);
		})
	};
}
async function told(place, run) {
	try {
		return await run();
	} catch (error) {
		throw new Failure("RELEASE_LEASE_FILE", `could not use the lease ${place}: ${errorMessage(error)}`, {
			exitCode: 2,
			hint: "the folder of the state file must be writable, on a file system with hard links",
			cause: error
		});
	}
}
function noneIfMissing(error) {
	if (codeOf(error) === "ENOENT") return [];
	throw error;
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? error.code : void 0;
}
function shellQuoted(text) {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

// src/release/lease/process-here.ts
function processHere() {
	const machine = machineHere();
	return machine === void 0 ? void 0 : {
		machine,
		pid: process.pid
	};
}
function isGone({ machine, pid }) {
	if (machine !== machineHere() || pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return false;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "ESRCH";
	}
}
function machineHere() {
	try {
		return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${readlinkSync("/proc/self/ns/pid")}`;
	} catch {
		return;
	}
}

// src/release/readiness.ts
const READY_MS = 3e5;
const FIRST_POLL_MS = 100;
const MAX_POLL_MS$1 = 2e3;
const PARTS = /* @__PURE__ */ new Set([
	"ContainerReady",
	"ContainerHealthy",
	"ResourcesAvailable"
]);
async function waitUntilReady(context, revision) {
	const { clock, signal } = context;
	const untilMs = clock.now() + READY_MS;
	for (let pollMs = FIRST_POLL_MS;; pollMs = Math.min(pollMs * 2, MAX_POLL_MS$1)) {
		const found = await readRevision(context, revision);
		if (found === void 0) return {
			kind: "failed",
			reason: "",
			message: "it does not exist or is deleted"
		};
		const readiness = readinessOf(found);
		if (readiness !== void 0) return readiness;
		if (clock.now() >= untilMs) return {
			kind: "late",
			afterMs: READY_MS
		};
		await sleep(clock, pollMs, signal);
	}
}
function readinessText(readiness) {
	if (readiness.kind === "late") return `it did not come up within ${readiness.afterMs / 1e3} s`;
	const { reason, message } = readiness;
	return [reason, message].filter((part) => part !== "").join(": ") || "it is not ready";
}
function readinessOf({ conditions, reconciling }) {
	const ready = conditions.find(({ type }) => type === "Ready");
	const broken = conditions.find(({ type, state }) => PARTS.has(type ?? "") && state === "CONDITION_FAILED");
	if (ready?.state === "CONDITION_FAILED" && !reconciling) return failedBy(ready);
	if (ready?.state !== "CONDITION_SUCCEEDED") return void 0;
	return broken === void 0 ? { kind: "ready" } : failedBy(broken);
}
function failedBy({ reason, revisionReason, message }) {
	return {
		kind: "failed",
		reason: revisionReason ?? reason ?? "",
		message: message ?? ""
	};
}

// src/release/states.ts
function hasCandidate(noted) {
	return noted.candidate !== void 0;
}
function pinnedStates({ found, candidate }) {
	if (found !== void 0) return [{
		shares: found.shares,
		tags: {}
	}];
	const shares = { [candidate.revision]: 100 };
	return [{
		shares,
		tags: {},
		isUnpinned: true
	}, {
		shares,
		tags: {}
	}];
}
function taggedState({ found, candidate }) {
	return {
		shares: found?.shares ?? { [candidate.revision]: 100 },
		tags: { [candidate.tag]: candidate.revision }
	};
}
function promotedState({ candidate }) {
	return {
		shares: { [candidate.revision]: 100 },
		tags: {}
	};
}

// src/release/undo.ts
async function rollBack(context) {
	const lost = await noteUndoing(context);
	if (lost !== void 0) return leasedWorkers(context).map(([worker]) => ({
		worker,
		kind: "failed",
		failure: lost
	}));
	return Promise.all(leasedWorkers(context).map(async ([worker, noted]) => {
		try {
			return await rollBackWorker(context, worker, noted);
		} catch (error) {
			return {
				worker,
				kind: "failed",
				failure: failureOf(error)
			};
		}
	}));
}
async function noteUndoing({ lease }) {
	try {
		await lease.update(() => ({ promoting: false }));
		return;
	} catch (error) {
		const failure = failureOf(error);
		return failure.code === "RELEASE_LEASE_LOST" ? failure : void 0;
	}
}
function isUndone(workers) {
	return workers.every(({ kind }) => kind !== "failed");
}
function failureOf(error) {
	if (error instanceof Failure) return error;
	return new Failure("RELEASE_FAILED", errorMessage(error), {
		exitCode: 1,
		cause: error
	});
}
async function rollBackWorker(context, worker, noted) {
	const { found } = noted;
	if (!hasCandidate(noted)) {
		if (found === void 0 || !await putBackMoved(context, worker, noted)) return {
			worker,
			kind: "untouched"
		};
		return restored(worker, found);
	}
	const changed = await changeTraffic(context, {
		service: noted.service,
		doing: `put the traffic of "${worker}" back`,
		left: [
			taggedState(noted),
			...pinnedStates(noted),
			promotedState(noted)
		],
		to: ({ served, annotations }) => ({
			shares: found?.shares ?? promotedState(noted).shares,
			tags: earlierTags(found?.tags ?? served.tags),
			record: found?.record ?? withoutProof(readRecord(annotations), noted)
		})
	});
	if (changed.kind === "absent") return {
		worker,
		kind: "absent"
	};
	if (changed.kind === "conflict") {
		await dropTag(context, worker, noted);
		return {
			worker,
			kind: "left",
			conflict: changed
		};
	}
	if (found === void 0) return {
		worker,
		kind: "first",
		revision: noted.candidate.revision
	};
	context.progress.info(`${worker}: the traffic is back on ${sharesText(found.shares)}`);
	return restored(worker, found);
}
function restored(worker, found) {
	const { shares, record } = found;
	return {
		worker,
		kind: "restored",
		shares,
		proven: areProven(record, shares)
	};
}
function withoutProof(record, { candidate }) {
	const { unproven, ...rest } = record;
	const proven = record.proven.filter(({ revision }) => revision !== candidate.revision);
	const isOfIt = unproven?.revision === candidate.revision;
	return {
		...rest,
		proven,
		...unproven === void 0 || isOfIt ? {} : { unproven }
	};
}
async function dropTag(context, worker, { service: name, candidate: { tag } }) {
	const service = await readSettledService(context, name);
	if (service?.served.tags[tag] === void 0) return;
	const { shares, tags } = service.served;
	const left = [{
		shares,
		tags: candidateTags(tags)
	}];
	if (!isLeft(service, left) || !sameEntries(service.wanted.tags, tags)) return;
	await changeTraffic(context, {
		service: name,
		doing: `take the tag "${tag}" off "${worker}"`,
		left,
		to: (now) => {
			const { [tag]: _dropped, ...others } = candidateTags(now.served.tags);
			return {
				shares,
				tags: {
					...earlierTags(now.served.tags),
					...others
				}
			};
		}
	});
}

// src/release/go-back.ts
async function goBack(context, revision) {
	const steps = revision === void 0 ? lastPromotion(context) : [await stepTo(context, revision)];
	await Promise.all(steps.map((step) => requireReady(context, step)));
	await noteWorkers(context, Object.fromEntries(steps.map(({ worker, noted, to }) => [worker, {
		...noted,
		backTo: to
	}])));
	return finishGoingBack(context);
}
function isGoingBack(context) {
	return leasedWorkers(context).some(([, { backTo }]) => backTo !== void 0);
}
async function finishGoingBack(context) {
	const steps = leasedWorkers(context).flatMap(([worker, noted]) => {
		const { found, backTo } = noted;
		return found === void 0 || backTo === void 0 ? [] : [{
			worker,
			noted,
			found,
			to: backTo
		}];
	});
	const failed = (await Promise.allSettled(steps.map((step) => moveBack(context, step)))).find((one) => one.status === "rejected");
	if (failed === void 0) return {
		kind: "went back",
		workers: steps.map(({ worker, found, to }) => ({
			worker,
			from: found.shares,
			to,
			proven: areProven(found.record, to)
		}))
	};
	const workers = await Promise.all(steps.map((step) => undo$1(context, step)));
	return {
		kind: "undone",
		failure: failureOf(failed.reason),
		workers
	};
}
function lastPromotion(context) {
	const released = leasedWorkers(context).flatMap(([worker, noted]) => {
		const { found } = noted;
		const newest = found && lastPromoted(found.record);
		return found === void 0 || newest === void 0 ? [] : [{
			worker,
			noted,
			found,
			newest
		}];
	});
	const last = released.toSorted((a, b) => a.newest.at < b.newest.at ? 1 : -1)[0]?.newest.run;
	const steps = released.flatMap(({ worker, noted, found, newest }) => {
		const to = found.record.before;
		const serves = sameEntries(found.shares, { [newest.revision]: 100 });
		return newest.run === last && serves && to !== void 0 ? [{
			worker,
			noted,
			found,
			to
		}] : [];
	});
	if (steps.length > 0) return steps;
	throw new Failure("RELEASE_NOTHING_EARLIER", "no worker serves what the last promotion gave it, so there is nothing to go back to", {
		exitCode: 2,
		hint: "name the revision: `cloud-tasks release rollback --to REVISION`; `cloud-tasks release status` lists those that were proven"
	});
}
async function stepTo(context, revision) {
	const owner = (await Promise.all(leasedWorkers(context).map(async ([worker, noted]) => ({
		worker,
		noted,
		read: await readRevision(context, `${noted.service}/revisions/${revision}`)
	})))).find(({ read }) => read !== void 0);
	if (owner?.noted.found === void 0) throw new Failure("RELEASE_NO_REVISION", `no worker has a revision "${revision}"`, {
		exitCode: 2,
		hint: "`cloud-tasks release status` lists those that can be gone back to"
	});
	const { worker, noted } = owner;
	return {
		worker,
		noted,
		found: owner.noted.found,
		to: { [revision]: 100 }
	};
}
async function requireReady(context, { worker, noted, to }) {
	for (const revision of Object.keys(to)) {
		const readiness = await waitUntilReady(context, `${noted.service}/revisions/${revision}`);
		if (readiness.kind === "ready") continue;
		throw new Failure("RELEASE_NOT_READY", `revision ${revision} of "${worker}" can't serve: ${readinessText(readiness)}`, {
			exitCode: 1,
			hint: "go back to another one: `cloud-tasks release rollback --to REVISION`"
		});
	}
}
async function moveBack(context, step) {
	const changed = await change(context, step, step.to);
	if (changed.kind === "absent") throw goneFailure(step.noted.service);
	if (changed.kind === "conflict") throw conflictFailure(changed);
	context.progress.info(`${step.worker}: ${sharesText(step.to)} serves`);
}
async function undo$1(context, step) {
	const { worker, found } = step;
	try {
		const changed = await change(context, step, found.shares);
		if (changed.kind === "absent") return {
			worker,
			kind: "absent"
		};
		if (changed.kind === "conflict") return {
			worker,
			kind: "left",
			conflict: changed
		};
		const proven = areProven(found.record, found.shares);
		return {
			worker,
			kind: "restored",
			shares: found.shares,
			proven
		};
	} catch (error) {
		return {
			worker,
			kind: "failed",
			failure: failureOf(error)
		};
	}
}
function change(context, { worker, noted, found, to }, shares) {
	return changeTraffic(context, {
		service: noted.service,
		doing: `move the traffic of "${worker}" to ${sharesText(shares)}`,
		left: [found.shares, to].map((one) => ({
			shares: one,
			tags: {}
		})),
		to: ({ annotations }) => {
			const earlier = earlierRevisions(readRecord(annotations), shares);
			return {
				shares,
				tags: Object.fromEntries(earlier.map((one) => [earlierTag(one), one]))
			};
		}
	});
}

// src/release/promotion.ts
async function noteVerdict({ lease }, isProven) {
	await lease.update(({ workers }) => ({
		mayPromote: true,
		workers: Object.fromEntries(Object.entries(workers).map(([worker, note]) => {
			const { candidate } = note;
			return [worker, candidate === void 0 ? note : {
				...note,
				candidate: {
					...candidate,
					proven: isProven(worker)
				}
			}];
		}))
	}));
}
async function promote(context) {
	const candidates = candidatesOf(context);
	try {
		await Promise.all(candidates.map(([, noted]) => requireTagged(context, noted)));
	} catch (error) {
		return {
			kind: "undone",
			failure: failureOf(error),
			workers: await rollBack(context)
		};
	}
	await context.lease.update(() => ({ promoting: true }));
	return finishPromotion(context, context.lease.record.run);
}
async function finishPromotion(context, run) {
	const by = {
		run,
		at: new Date(context.clock.now()).toISOString()
	};
	const moved = await Promise.allSettled(candidatesOf(context).map(([worker, noted]) => promoteWorker(context, worker, noted, by)));
	const failed = moved.find((one) => one.status === "rejected");
	if (failed !== void 0) return {
		kind: "undone",
		failure: failureOf(failed.reason),
		workers: await rollBack(context)
	};
	return {
		kind: "promoted",
		workers: moved.flatMap((one) => one.status === "fulfilled" ? [one.value] : []),
		schedules: await resumeSchedules(context, context.lease.record.schedules)
	};
}
function candidatesOf(context) {
	return leasedWorkers(context).flatMap(([worker, noted]) => hasCandidate(noted) ? [[worker, noted]] : []);
}
function isPromoted(service, noted) {
	const { revision, proven } = noted.candidate;
	const record = readRecord(service.annotations);
	return (proven ? record.proven.map((one) => one.revision) : [record.unproven?.revision]).includes(revision) && isLeft(service, [promotedState(noted)]);
}
async function requireTagged(context, noted) {
	const { service: name } = noted;
	const service = await readSettledService(context, name);
	if (service === void 0) throw goneFailure(name);
	const expected = [taggedState(noted)];
	if (!isLeft(service, expected)) throw conflictFailure(conflictOf(service, expected));
}
async function promoteWorker(context, worker, noted, by) {
	const { revision, proven } = noted.candidate;
	const before = noted.found?.shares ?? {};
	const changed = await changeTraffic(context, {
		service: noted.service,
		doing: `promote ${revision} of "${worker}"`,
		left: [taggedState(noted), promotedState(noted)],
		to: (now) => {
			const { shares } = promotedState(noted);
			const earlier = readRecord(now.annotations);
			const last = lastPromoted(earlier);
			const record = last?.revision === revision && last.run === by.run ? earlier : withPromoted(earlier, {
				revision,
				...by
			}, before, proven);
			return {
				shares,
				tags: tagsOf(earlierRevisions(record, shares)),
				record
			};
		}
	});
	if (changed.kind === "absent") throw goneFailure(noted.service);
	if (changed.kind === "conflict") throw conflictFailure(changed);
	context.progress.info(`${worker}: ${revision} serves all requests`);
	return {
		worker,
		revision,
		before,
		proven
	};
}
function tagsOf(revisions) {
	return Object.fromEntries(revisions.map((revision) => [earlierTag(revision), revision]));
}

// src/release/repair.ts
async function repair(context) {
	const { lease, progress } = context;
	const left = lease.record.inherited;
	if (left === void 0) return { kind: "nothing" };
	progress.info(`run ${left.run} of ${left.who} left something to finish or to undo`);
	const repaired = await finishOrUndo(context, left);
	if (repaired.kind !== "undone" || isUndone(repaired.workers)) await lease.settle();
	return repaired;
}
async function finishOrUndo(context, left) {
	const noted = context.lease.record.workers;
	if (isGoingBack(context)) {
		const done = await finishGoingBack(context);
		return done.kind === "undone" ? {
			...done,
			left,
			noted
		} : {
			...done,
			left
		};
	}
	if (context.lease.record.promoting && await mayFinish(context)) {
		const promoted = await finishPromotion(context, left.run);
		return promoted.kind === "promoted" ? {
			...promoted,
			kind: "finished",
			left
		} : {
			kind: "undone",
			left,
			noted,
			workers: promoted.workers
		};
	}
	return {
		kind: "undone",
		left,
		noted,
		workers: await rollBack(context)
	};
}
async function mayFinish(context) {
	return (await Promise.all(candidatesOf(context).map(async ([, noted]) => {
		const service = await readSettledService(context, noted.service);
		if (service === void 0) return false;
		return isPromoted(service, noted) || isLeft(service, [taggedState(noted)]);
	}))).every(Boolean);
}

// src/commands/pipeline/lease.ts
const WAIT_MS = 12e4;
function leaseStore({ gcp, clock, backend }) {
	return backend.kind === "gcs" ? bucketStore({
		gcp,
		clock
	}, backend) : fileStore(backend.file);
}
async function acquireEnvironment(deps) {
	const held = await holdEnvironment(deps);
	try {
		return {
			...held,
			repaired: await repair(held.context)
		};
	} catch (error) {
		held.stop();
		throw error;
	}
}
async function holdEnvironment(deps) {
	const { gcp, clock, progress, run, signal, lockTimeoutMs = WAIT_MS } = deps;
	const store = leaseStore(deps);
	const process = processHere();
	const acquired = await acquireLease({
		store,
		clock,
		isGone,
		...signal === void 0 ? {} : { signal }
	}, {
		run,
		who: who(),
		...process === void 0 ? {} : { process }
	}, lockTimeoutMs);
	if (acquired.kind === "busy") throw busyFailure(acquired.record, store.place);
	const { lease } = acquired;
	const stop = lease.keepAlive();
	const signals = signal === void 0 ? [lease.lost] : [lease.lost, signal];
	return {
		context: {
			gcp,
			clock,
			progress,
			lease,
			signal: AbortSignal.any(signals)
		},
		stop
	};
}
function who() {
	const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env;
	if (server !== void 0 && repository !== void 0 && run !== void 0) return `${server}/${repository}/actions/runs/${run}`;
	return `${userName()} on ${hostname()}`;
}
function userName() {
	try {
		return userInfo().username;
	} catch {
		return `user ${process.getuid?.() ?? "unknown"}`;
	}
}

// src/release/find-candidates.ts
function findCandidates(context, images) {
	return Promise.all(leasedWorkers(context).map(([worker, noted]) => findCandidate(context, worker, noted, images[worker] ?? "")));
}
function candidateFailure(found) {
	switch (found.kind) {
		case "candidate":
		case "unchanged": return;
		case "overtaken": return new Failure("RELEASE_OVERTAKEN", `the newest revision ${found.newest} of "${found.worker}" runs ${found.image}, which is not what this run applied${byText(found.by)}`, {
			exitCode: 1,
			hint: "another apply came in between: run the deploy again"
		});
		case "ambiguous": return new Failure("RELEASE_OVERTAKEN", `${found.revisions.length} revisions of "${found.worker}" were made since this run pinned its traffic: ${found.revisions.join(", ")}${byText(found.by)}`, {
			exitCode: 1,
			hint: "another apply came in between: run the deploy again"
		});
		case "missing": return new Failure("RELEASE_NO_SERVICE", `worker "${found.worker}" has no Cloud Run service "${shortName$1(found.service)}" with a revision`, {
			exitCode: 1,
			hint: "apply first: the service is created by terraform"
		});
	}
}
function byText(by) {
	return by === "" ? "" : `; ${by} changed the service last`;
}
async function findCandidate(context, worker, noted, image) {
	const { service: name, newest } = noted;
	const service = await readSettledService(context, name);
	const latest = service?.latestCreated;
	if (service === void 0 || latest === void 0) return {
		kind: "missing",
		worker,
		service: name
	};
	const revisions = await listRevisions(context, name);
	const by = service.lastModifier;
	const made = newest === latest ? [] : since(revisions, newest);
	const ours = made.filter((one) => isOf(one, image)).map((one) => shortName$1(one.name));
	const [only] = ours;
	if (ours.length > 1) return {
		kind: "ambiguous",
		worker,
		service: name,
		revisions: ours,
		by
	};
	if (only !== void 0) return candidate(worker, noted, only, true);
	const last = revisions.find((one) => shortName$1(one.name) === latest);
	if (made.length > 0 || last === void 0 || !isOf(last, image)) return {
		kind: "overtaken",
		worker,
		service: name,
		newest: latest,
		image: last?.containers[0]?.image ?? "another image",
		by
	};
	return isServedProven(service, latest) ? {
		kind: "unchanged",
		worker,
		service: name,
		revision: latest
	} : candidate(worker, noted, latest, false);
}
function candidate(worker, { service, found }, revision, isNew) {
	return {
		kind: "candidate",
		worker,
		service,
		revision,
		isNew,
		isFirst: found === void 0
	};
}
function since(revisions, newest) {
	const before = revisions.find((one) => shortName$1(one.name) === newest);
	if (before === void 0) return [...revisions];
	const sinceMs = Date.parse(before.createTime);
	return revisions.filter((one) => one !== before && Date.parse(one.createTime) >= sinceMs);
}
function isOf({ containers }, image) {
	const digest = (text) => text.slice(text.lastIndexOf("@") + 1);
	return containers.some((one) => digest(one.image) === digest(image));
}
function isServedProven({ served, annotations }, revision) {
	return soleRevision(served.shares) === revision && isProven(readRecord(annotations), revision);
}

// src/release/pin.ts
async function pinTraffic(context, services) {
	if (context.lease.record.inherited !== void 0) throw new Error("repair before pinning");
	const found = await Promise.all(Object.entries(services).map(async ([worker, name]) => ({
		worker,
		name,
		service: await readSettledService(context, name)
	})));
	const notes = found.map(({ worker, name, service }) => [worker, noteOf(name, service)]);
	const workers = Object.fromEntries(notes);
	await context.lease.update(() => ({
		workers,
		mayPromote: false,
		promoting: false,
		schedules: []
	}));
	return Promise.all(found.map(({ worker, service }) => pinWorker(context, worker, service)));
}
function noteOf(name, service) {
	if (service === void 0) return { service: name };
	const { shares, tags } = service.served;
	return {
		service: name,
		...service.latestCreated === void 0 ? {} : { newest: service.latestCreated },
		...Object.keys(shares).length === 0 ? {} : { found: {
			shares,
			tags,
			record: readRecord(service.annotations)
		} }
	};
}
async function pinWorker(context, worker, service) {
	if (service === void 0) return {
		worker,
		kind: "absent"
	};
	if (Object.keys(service.served.shares).length === 0) return {
		worker,
		kind: "idle"
	};
	const changed = await changeTraffic(context, {
		service: service.name,
		doing: `pin the traffic of "${worker}"`,
		left: void 0,
		to: ({ served }) => ({
			shares: served.shares,
			tags: earlierTags(served.tags)
		})
	});
	if (changed.kind !== "changed") return {
		worker,
		kind: "absent"
	};
	const now = changed.service;
	const note = {
		...noteOf(now.name, now),
		...changed.moved ? { writer: now.lastModifier } : {}
	};
	const noted = context.lease.record.workers[worker];
	const differs = noted?.found === void 0 || !sameEntries(noted.found.shares, now.served.shares);
	if (changed.moved || differs) await noteWorkers(context, { [worker]: note });
	const cleaned = Object.keys(candidateTags(service.served.tags));
	if (service.isUnpinned) context.progress.info(`${worker}: the traffic is pinned to ${sharesText(now.served.shares)}, so that an apply does not move it`);
	return {
		worker,
		kind: "pinned",
		shares: now.served.shares,
		moved: changed.moved,
		cleaned
	};
}

// src/release/runner.ts
const RUN_BY = "cloud-tasks-pipeline/run-by";
const RUN_BY_ENGINE = "cloud-tasks-pipeline/engine";
async function runnerOf(deps, revision) {
	const { annotations = {} } = await readRevision(deps, revision) ?? {};
	const kind = annotations[RUN_BY];
	if (kind !== "container" && kind !== "process") return { runner: "cloud-run" };
	const engine = annotations[RUN_BY_ENGINE];
	return {
		runner: kind,
		...engine === void 0 ? {} : { engine }
	};
}

// src/gcp/revision-log.ts
const POLL_MS$1 = 200;
const MAX_LINE_CHARS = 300;
const MAX_BYTES = 4e3;
const ERRORS = [
	"ERROR",
	"CRITICAL",
	"ALERT",
	"EMERGENCY"
];
const READ_ENTRIES = 300;
async function revisionLog(gcp, clock, query) {
	const { about, lines } = query;
	const endMs = clock.now() + query.waitMs;
	const excerptOf = (found) => excerpt(found.flatMap(linesOf), {
		lines,
		bytes: MAX_BYTES
	});
	let entries = [];
	for (;;) {
		const before = entries;
		entries = await read(gcp, query).catch(() => before);
		const isLate = clock.now() >= endMs;
		if (about === void 0) {
			if (isLate || entries.length > 0) return {
				lines: excerptOf(entries),
				isAbout: false
			};
		} else {
			const found = entries.filter((entry) => holds(entry, about.text));
			if (found.some(isError) || isLate && found.length > 0) return {
				lines: excerptOf(found),
				isAbout: true
			};
			const rest = entries.filter((entry) => !holds(entry, about.kind));
			if (isLate) return {
				lines: excerptOf(rest),
				isAbout: false
			};
		}
		await sleep(clock, POLL_MS$1);
	}
}
async function read(gcp, query) {
	return ((await gcp.rest({
		api: "logging",
		method: "POST",
		path: "/v2/entries:list",
		body: {
			resourceNames: [`projects/${query.projectId}`],
			filter: [
				"resource.type=\"cloud_run_revision\"",
				`resource.labels.revision_name="${query.revision}"`,
				`NOT logName="projects/${query.projectId}/logs/run.googleapis.com%2Frequests"`,
				`timestamp>="${new Date(query.sinceMs).toISOString()}"`
			].join(" AND "),
			orderBy: "timestamp desc",
			pageSize: READ_ENTRIES
		}
	})).entries ?? []).toReversed();
}
function holds(entry, text) {
	return JSON.stringify(entry).includes(text);
}
function isError({ severity = "" }) {
	return ERRORS.includes(severity);
}
function linesOf({ severity, textPayload, jsonPayload }) {
	const message = jsonPayload?.["message"];
	const said = textPayload ?? (typeof message === "string" ? message : JSON.stringify(jsonPayload ?? {}));
	const error = typeof message === "string" ? errorOf(jsonPayload?.["error"]) : "";
	const text = error === "" || said.includes(error) ? said : `${said}: ${error}`;
	const isLevelled = severity !== void 0 && severity !== "DEFAULT";
	return text.split(/\r?\n/).map((line, index) => {
		const badness = !isLevelled ? badnessOf(line) : index === 0 ? badnessOfSeverity(severity) : 0;
		const whole = isLevelled && index === 0 ? `${severity} ${line}` : line;
		return {
			text: plainLine(whole, MAX_LINE_CHARS),
			badness
		};
	});
}
function badnessOfSeverity(severity) {
	const rank = ERRORS.indexOf(severity);
	return rank === -1 ? 0 : 2 + rank;
}
function errorOf(error) {
	if (typeof error === "string") return error;
	if (typeof error !== "object" || error === null) return "";
	const { cause, causes } = error;
	const texts = (Array.isArray(causes) ? causes.map(ownText) : [cause]).flatMap((one) => typeof one === "string" && one !== "" ? [`cause: ${one}`] : []);
	return texts.length === 0 ? ownText(error) : `${ownText(error)} (${texts.join(", ")})`;
}
function ownText(error) {
	const { name, message } = error ?? {};
	return [name, message].filter((part) => typeof part === "string" && part !== "").join(": ");
}

// src/release/tag.ts
const LOG_WAIT_MS$2 = 2e3;
async function tagCandidates(context, candidates, schedules, log) {
	const held = (await Promise.all(candidates.map((one) => unreadyCandidate(context, one, log)))).filter((one) => one !== void 0);
	if (held.length > 0) return {
		kind: "not ready",
		candidates: held
	};
	const { lease } = context;
	const tag = candidateTag(lease.record.run);
	await lease.update(({ workers }) => {
		const noted = Object.entries(workers).map(([worker, note]) => {
			const found = candidates.find((one) => one.worker === worker);
			const candidate = found && { candidate: {
				revision: found.revision,
				tag,
				proven: false
			} };
			return [worker, {
				...note,
				...candidate
			}];
		});
		return {
			workers: Object.fromEntries(noted),
			schedules: [...schedules]
		};
	});
	const tagged = await Promise.allSettled(candidates.map((one) => tagCandidate(context, one, lease.record.workers[one.worker])));
	const failed = tagged.find((one) => one.status === "rejected");
	if (failed !== void 0) return {
		kind: "undone",
		failure: failureOf(failed.reason),
		workers: await rollBack(context)
	};
	return {
		kind: "tagged",
		candidates: tagged.flatMap((one) => one.status === "fulfilled" ? [one.value] : [])
	};
}
function unreadyFailure(candidates) {
	return new Failure("RELEASE_NOT_READY", candidates.map(({ worker, revision, readiness }) => `revision ${revision} of "${worker}" is not ready: ${readinessText(readiness)}`).join("; "), {
		exitCode: 1,
		hint: candidates.some(({ isFirst }) => isFirst) ? "read the revision's log, fix what it does when it starts, and deploy again" : "the previous revision keeps all traffic; read the revision's log, fix what it does when it starts, and deploy again"
	});
}
async function unreadyCandidate(context, candidate, log) {
	const { service, revision } = candidate;
	const readiness = await waitUntilReady(context, `${service}/revisions/${revision}`);
	if (readiness.kind === "ready") return void 0;
	if (log.lines === 0) return {
		...candidate,
		readiness,
		log: []
	};
	const query = {
		...log,
		revision,
		waitMs: LOG_WAIT_MS$2
	};
	const { lines } = await revisionLog(context.gcp, context.clock, query);
	return {
		...candidate,
		readiness,
		log: lines
	};
}
async function tagCandidate(context, candidate, noted) {
	const { worker, service, revision } = candidate;
	if (noted === void 0 || !hasCandidate(noted)) throw new Error(`${worker} is not noted`);
	const { tag } = noted.candidate;
	const changed = await changeTraffic(context, {
		service,
		doing: `tag the candidate of "${worker}"`,
		left: [...pinnedStates(noted), taggedState(noted)],
		to: ({ served }) => {
			const { shares, tags } = taggedState(noted);
			return {
				shares,
				tags: {
					...earlierTags(served.tags),
					...tags
				}
			};
		}
	});
	if (changed.kind === "conflict") throw conflictFailure(changed);
	const now = changed.kind === "absent" ? void 0 : changed.service;
	const url = now?.tagUrls[tag];
	if (now === void 0 || url === void 0) throw noUrl(worker, tag, noted);
	context.progress.info(`${worker}: ${revision} is tagged "${tag}"`);
	return {
		...candidate,
		tag,
		url,
		audience: now.uri
	};
}
function noUrl(worker, tag, { service }) {
	return new Failure("RELEASE_NO_URL", `"${worker}" has no URL for the tag "${tag}"`, {
		exitCode: 2,
		hint: `its default URL is turned off, or the service ${service} is gone: turn default_uri_disabled off`
	});
}

// src/release/service-traffic.ts
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
async function readService(gcp, name) {
	try {
		const [service] = await (await gcp.services()).getService({ name });
		return stateOf(name, service);
	} catch (error) {
		throw apiFailure(`read Cloud Run service "${name}"`, error);
	}
}
async function revisionProblem(gcp, service, revision) {
	try {
		const [found] = await (await gcp.revisions()).getRevision({ name: `${service}/revisions/${revision}` });
		const ready = (found.conditions ?? []).find((condition) => condition.type === "Ready");
		if (ready?.state === "CONDITION_SUCCEEDED") return void 0;
		return ready?.message || "it is not ready";
	} catch (error) {
		throw apiFailure(`read revision "${revision}"`, error);
	}
}
function stateOf(name, service) {
	const statuses = service.trafficStatuses ?? [];
	const main = statuses.toSorted((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0];
	const target = (service.traffic ?? []).find((entry) => entry.percent === 100);
	const pinned = target?.type === REVISION && target.revision ? shortName(target.revision) : void 0;
	const tagUrls = {};
	for (const { tag, uri } of statuses) if (tag && uri) tagUrls[tag] = uri;
	return {
		name,
		uri: service.uri ?? "",
		latestCreated: shortName(service.latestCreatedRevision ?? ""),
		pinned,
		serving: main?.revision === void 0 || main.revision === null || main.revision === "" ? shortName(service.latestReadyRevision ?? "") || void 0 : shortName(main.revision),
		traffic: statuses.map(({ revision, percent, tag }) => ({
			revision: shortName(revision || service.latestReadyRevision || ""),
			percent: percent ?? 0,
			...tag ? { tag } : {}
		})),
		tagUrls
	};
}
function shortName(revision) {
	return revision.slice(revision.lastIndexOf("/") + 1);
}

// src/release/unready-release.ts
const LOG_WAIT_MS$1 = 2e3;
async function unreadyRelease(project, deps) {
	const startedMs = deps.clock.now();
	const held = (await Promise.all(project.workers.map(({ id }) => unreadyWorker(id, deps.services[id] ?? "", project, deps)))).filter((one) => one !== void 0);
	const [first] = held;
	if (first === void 0) return void 0;
	return {
		status: "failed",
		durationMs: deps.clock.now() - startedMs,
		summary: held.map(summaryOf).join(", "),
		failure: {
			code: "RELEASE_NOT_READY",
			message: `revision ${first.candidate} of "${first.worker}" never became ready; ${first.serving === "" ? "nothing serves yet" : `${first.serving} still serves all traffic`}`,
			hint: `fix what "${first.worker}" does when it starts and release again; nothing has to be moved back`
		},
		workers: held
	};
}
async function unreadyWorker(worker, name, project, deps) {
	const service = await readIfThere(deps.gcp, name);
	if (service === void 0 || service.latestCreated === "") return void 0;
	const candidate = service.latestCreated;
	if (service.pinned === candidate) return void 0;
	if (await revisionProblem(deps.gcp, name, candidate) === void 0) return void 0;
	const { lines: log } = deps.logLines === 0 ? { lines: [] } : await revisionLog(deps.gcp, deps.clock, {
		projectId: project.projectId ?? "",
		revision: candidate,
		sinceMs: deps.sinceMs,
		lines: deps.logLines,
		waitMs: LOG_WAIT_MS$1
	});
	const previous = service.pinned;
	return {
		worker,
		candidate,
		...previous === void 0 ? {} : { previous },
		serving: previous ?? "",
		outcome: "not ready",
		...log.length === 0 ? {} : { log: [...log] }
	};
}
async function readIfThere(gcp, name) {
	try {
		return await readService(gcp, name);
	} catch (error) {
		const cause = error instanceof Failure ? error.cause : error;
		if (codeOf$1(cause) === "NOT_FOUND") return void 0;
		throw error;
	}
}
function summaryOf({ worker, candidate, previous }) {
	return previous === void 0 ? `${worker}: ${candidate} never became ready, nothing serves` : `${worker}: ${candidate} never became ready, ${previous} still serves`;
}

// src/smoke/log-entries.ts
const PAGE_SIZE$1 = 1e3;
async function listEntries(gcp, projectId, filter) {
	try {
		return (await gcp.rest({
			api: "logging",
			method: "POST",
			path: "/v2/entries:list",
			body: {
				resourceNames: [`projects/${projectId}`],
				filter,
				orderBy: "timestamp asc",
				pageSize: PAGE_SIZE$1
			}
		})).entries ?? [];
	} catch (error) {
		const code = codeOf$1(error);
		if (code === "RESOURCE_EXHAUSTED" || code === "UNAVAILABLE") return [];
		throw error;
	}
}

// src/smoke/shared-read.ts
const SHARED_MS = 200;
function sharedRead(clock, read) {
	let readAtMs = Number.NEGATIVE_INFINITY;
	let answer;
	return () => {
		const nowMs = clock.now();
		if (answer === void 0 || nowMs - readAtMs >= SHARED_MS) {
			readAtMs = nowMs;
			answer = read();
		}
		return answer;
	};
}

// src/smoke/answer-log.ts
var AnswerLog = class {
	#read;
	constructor(gcp, clock, of) {
		const { projectId, runId } = of;
		const filter = `trace:"traces/${runId}" AND (logName="projects/${projectId}/logs/run.googleapis.com%2Frequests" OR jsonPayload.httpStatus:*)`;
		this.#read = sharedRead(clock, () => listEntries(gcp, projectId, filter));
	}
	async refused(traceId) {
		const entries = (await this.#read()).filter(({ trace }) => trace?.endsWith(`/${traceId}`));
		const told = new Set(entries.map(({ jsonPayload }) => Number(jsonPayload?.httpStatus)));
		return entries.flatMap(({ httpRequest, textPayload }) => {
			const status = httpRequest?.status;
			if (status === void 0 || status >= 200 && status < 300) return [];
			const by = told.has(status) ? "worker" : answererOf(textPayload);
			return [{
				by,
				status,
				text: by === "worker" ? void 0 : firstSentence(textPayload)
			}];
		});
	}
};
function answererOf(text) {
	if (text === void 0 || text === "") return "worker";
	if (/malformed|connection to the instance/i.test(text)) return "broken instance";
	return /maximum request timeout/i.test(text) ? "worker" : "platform";
}
function firstSentence(text = "") {
	return text.split(/(?<=\.)\s/)[0] ?? text;
}

// src/smoke/instance-exits.ts
async function instanceExits(gcp, of) {
	const { projectId, revisions, sinceMs } = of;
	if (revisions.length === 0) return [];
	const names = revisions.map((name) => `resource.labels.revision_name="${name}"`).join(" OR ");
	return (await listEntries(gcp, projectId, [
		`logName="projects/${projectId}/logs/run.googleapis.com%2Fvarlog%2Fsystem"`,
		`(${names})`,
		"severity>=ERROR",
		`timestamp>="${new Date(sinceMs).toISOString()}"`
	].join(" AND "))).flatMap(({ timestamp = "", textPayload = "", resource }) => /called exit|terminated|memory limit|signal/i.test(textPayload) ? [{
		revision: resource?.labels?.revision_name ?? "",
		text: textPayload,
		atMs: Date.parse(timestamp)
	}] : []);
}

// src/smoke/exited.ts
const SETTLE_MS = 250;
async function failExited(proofs, sinceMs, deps) {
	const passed = proofs.filter(({ verdict }) => verdict.verdict === "passed");
	const failed = proofs.filter(({ verdict }) => verdict.verdict === "failed");
	if (passed.length === 0 && failed.length === 0) return proofs;
	await sleep(deps.clock, SETTLE_MS, deps.signal).catch(() => void 0);
	const exits = await instanceExits(deps.gcp, {
		projectId: deps.projectId,
		revisions: [...new Set([...passed, ...failed].map(({ revision }) => revision))],
		sinceMs
	});
	const blamed = /* @__PURE__ */ new Map();
	for (const exit of exits) {
		const told = failed.filter(({ revision, broke }) => revision === exit.revision && (broke || isOutOfMemory(exit)));
		const last = lastBefore(passed, exit);
		const proofsOf = told.length > 0 || last === void 0 ? told : [last];
		for (const proof of proofsOf) blamed.set(proof, exit);
	}
	return proofs.map((proof) => {
		const exit = blamed.get(proof);
		if (exit === void 0) return proof;
		if (proof.verdict.verdict === "failed") return {
			...proof,
			verdict: explained(proof.verdict, exit)
		};
		return {
			...proof,
			verdict: {
				...proof.verdict,
				verdict: "failed",
				evidence: `${proof.verdict.evidence}, then its instance ended: ${exit.text}`,
				hint: "look for process.exit, an unhandled rejection or a timer that throws after the answer, or for memory that ran out"
			}
		};
	});
}
function isOutOfMemory({ text }) {
	return /memory limit/i.test(text);
}
function explained(verdict, exit) {
	const evidence = `${verdict.evidence}; system log: ${exit.text}`;
	if (!isOutOfMemory(exit)) return {
		...verdict,
		evidence
	};
	return {
		...verdict,
		evidence,
		hint: "raise `memory` of the worker, or let the handler hold less at a time; what its child processes hold counts, too"
	};
}
function lastBefore(passed, exit) {
	const of = passed.filter(({ revision }) => revision === exit.revision);
	const before = of.filter(({ answeredAtMs = 0 }) => !(answeredAtMs > exit.atMs));
	return (before.length === 0 ? of : before).reduce((last, one) => last === void 0 || (one.answeredAtMs ?? 0) >= (last.answeredAtMs ?? 0) ? one : last, void 0);
}

// src/smoke/probes.ts
const TIMEOUT_MS = 1e4;
function unknownPath(run) {
	return `/smoke-${run.id}-no-such-path`;
}
async function probeStranger(target, run) {
	let status;
	try {
		status = await post(`${target.url}${unknownPath(run)}`);
	} catch (error) {
		if (isConnectionProblem(error)) return void 0;
		return {
			evidence: errorMessage(error),
			hint: "look at the service's URL"
		};
	}
	if (status === 401 || status === 403 || status === 404) return void 0;
	return {
		evidence: `a POST without a token was answered ${status}: anybody may call this worker`,
		hint: "remove allUsers from roles/run.invoker of the service, or set allow_unauthenticated: true if it is meant to be public"
	};
}
function isConnectionProblem(error) {
	return typeof error.code === "string";
}
function post(url) {
	const request$2 = url.startsWith("https:") ? request$1 : request;
	return new Promise((resolve, reject) => {
		const call = request$2(url, {
			method: "POST",
			lookup: lookup$1,
			timeout: TIMEOUT_MS,
			headers: { "content-length": 0 }
		}, (response) => {
			response.destroy();
			resolve(response.statusCode ?? 0);
		});
		call.once("timeout", () => call.destroy(Object.assign(/* @__PURE__ */ new Error(`no answer in ${TIMEOUT_MS} ms`), { code: "ETIMEDOUT" })));
		call.once("error", reject);
		call.end();
	});
}
const lookup$1 = (host, options, done) => {
	if (!host.endsWith(".localhost")) return lookup(host, options, done);
	if (options.all === true) return done(null, [{
		address: "127.0.0.1",
		family: 4
	}]);
	done(null, "127.0.0.1", 4);
};

// src/smoke/hint.ts
function hintFor(trial, outcome) {
	const { handler, queue, timeoutMs } = trial;
	const call = `${trial.method} ${trial.path}`;
	if (outcome.verdict === "passed") return void 0;
	switch (outcome.finding) {
		case "proven":
		case "cancelled": return;
		case "answered":
		case "exhausted": return answeredHint(call, handler, outcome.evidence);
		case "broken": return `the instance broke off while it worked on ${call}: look in the worker's log for a crash or for memory that ran out`;
		case "unexpected": return `compare \`expect\` of the smoke case of "${handler}" with what the handler does`;
		case "unanswered": return `${call} took the task and never answered: look for a call without a timeout of its own, or a forgotten response; if "${handler}" needs more than ${timeoutMs / 1e3} s, raise \`timeout\` of its smoke case`;
		case "refused": return `Cloud Run did not let the task in: check that the queue's invoker has roles/run.invoker on the service and that instances can start, then deploy again`;
		case "undispatched": return `is queue "${queue.name}" backed up? gcloud tasks queues describe ${queue.name}`;
		case "paused": return `resume it, then deploy again: gcloud tasks queues resume ${queue.name}`;
		case "vanished": return `leave log_sampling_ratio of queue "${queue.name}" at 1, and give the log more time by \`timeout\` of the smoke case`;
	}
}
function answeredHint(call, handler, evidence) {
	if (evidence.includes("NOT_FOUND")) return `the worker has no ${call}: compare \`path\` of "${handler}" with the worker's routes`;
	if (/PERMISSION_DENIED|UNAUTHENTICATED/.test(evidence)) return `${call} was refused by the worker's own code: read its log for why it does not take the caller`;
	if (evidence.includes("DEADLINE_EXCEEDED")) return `${call} did not answer before the attempt's deadline: look for a call without a timeout of its own`;
	if (evidence.includes("no response")) return `${call} started an answer and broke off: look for a crash, or for a wrong content-length`;
	return `${call} answered with an error: read the worker's log, then fix the handler or its smoke payload`;
}

// src/smoke/send-now.ts
const PAGE_SIZE = 1e3;
async function sendNow(gcp, task) {
	const client = await gcp.tasks();
	const parent = task.name.slice(0, task.name.lastIndexOf("/tasks/"));
	const [queue] = await client.getQueue({ name: parent });
	if (queue.state === "PAUSED" || queue.state === "DISABLED") return "paused";
	const [tasks] = await client.listTasks({
		parent,
		pageSize: PAGE_SIZE
	}, { autoPaginate: false });
	if (tasks.filter(({ dispatchCount, responseCount }) => (dispatchCount ?? 0) > (responseCount ?? 0)).length >= task.maxConcurrentDispatches) return "full";
	try {
		await client.runTask({ name: task.name });
		return "sent";
	} catch (error) {
		if (codeOf$1(error) === "NOT_FOUND") return "gone";
		throw error;
	}
}

// src/smoke/oracle.ts
const POLL_MS = 100;
const MAX_POLL_MS = 1e3;
const FORCE_AFTER_MS = 3e4;
const DISPATCH_WAIT_MS = 12e4;
const AMBIGUOUS = /* @__PURE__ */ new Set([
	"PERMISSION_DENIED",
	"UNAUTHENTICATED",
	"UNAVAILABLE",
	"RESOURCE_EXHAUSTED",
	"NOT_FOUND"
]);
const PERMANENT_STATUS = 422;
async function watchTask(task, deps) {
	return new Watch(task, deps).run();
}
var Watch = class {
	#task;
	#deps;
	#createdMs;
	#dispatchedMs;
	#isForced = false;
	#mayForce = true;
	#last;
	#refusals = [];
	constructor(task, deps) {
		this.#task = task;
		this.#deps = deps;
		this.#createdMs = deps.clock.now();
	}
	async run() {
		const { clock, signal } = this.#deps;
		let gone = false;
		for (let pollMs = POLL_MS;; pollMs = Math.min(pollMs * 1.5, MAX_POLL_MS)) {
			if (!gone) {
				const seen = await readTask(this.#task.name, this.#deps.gcp);
				gone = seen === void 0;
				if (gone) {
					pollMs = POLL_MS;
					this.#deps.onLeft?.();
				}
				this.#last = seen ?? this.#last;
				if (gone || (seen?.dispatchCount ?? 0) > 0) this.#dispatchedMs ??= clock.now();
			}
			const outcome = gone ? await this.#ofLog() : await this.#ofAttempts();
			if (outcome !== void 0) return outcome;
			const leftMs = this.#endMs() - clock.now();
			if (leftMs <= 0) return gone ? this.#vanished() : this.#unfinished();
			if (signal?.aborted === true) return this.#outcome("inconclusive", "cancelled", "the run was cancelled before the task's result was known");
			await sleep(clock, Math.min(pollMs, leftMs), signal).catch(() => void 0);
		}
	}
	#endMs() {
		if (this.#dispatchedMs === void 0) return this.#createdMs + DISPATCH_WAIT_MS;
		const { timeoutMs, rightsMs = 0 } = this.#task;
		const mayBeRight = this.#refusals.length > 0 || isDenied(this.#last);
		return this.#dispatchedMs + (mayBeRight ? Math.max(timeoutMs, rightsMs) : timeoutMs);
	}
	async #ofAttempts() {
		if (this.#dispatchedMs === void 0) return this.#force();
		const status = this.#last?.lastAttempt?.responseStatus;
		if ((this.#last?.responseCount ?? 0) === 0 && !status) return void 0;
		const code = canonicalName(status?.code ?? 0);
		if (code === "OK") return void 0;
		const message = status?.message ?? "";
		const answer = message.startsWith(code) ? message : `${code}${message && ` (${message})`}`;
		const told = `GetTask: attempt ${this.#attempts()} answered ${answer}`;
		const { expect } = this.#task;
		if (expect === "refusal") return this.#outcome("passed", "proven", `${told}, as expected`);
		if (expect === "permanent" && message.includes(`status code ${PERMANENT_STATUS}`)) return this.#outcome("passed", "proven", `${told}: refused for good, as expected`);
		if (!AMBIGUOUS.has(code)) return expect === "retry" ? void 0 : this.#outcome("failed", "answered", told);
		return this.#refusedBy(told);
	}
	async #refusedBy(told) {
		this.#refusals = await this.#deps.answers.refused(this.#task.traceId);
		const broken = this.#refusals.find(({ by }) => by === "broken instance");
		if (broken !== void 0) return this.#outcome("failed", "broken", `${told}; request log: ${broken.text ?? ""}`);
		const own = this.#refusals.find(({ by }) => by === "worker");
		if (own === void 0 || this.#task.expect === "retry") return void 0;
		return this.#outcome("failed", "answered", `${told}; request log: the worker itself answered ${own.status}`);
	}
	async #force() {
		const { clock, gcp } = this.#deps;
		if (!this.#mayForce || clock.now() - this.#createdMs < FORCE_AFTER_MS) return void 0;
		const sent = await sendNow(gcp, this.#task);
		this.#mayForce = sent === "full";
		this.#isForced = sent === "sent";
		return sent === "paused" ? this.#outcome("inconclusive", "paused", "GetQueue: the queue is paused, it dispatches nothing") : void 0;
	}
	async #ofLog() {
		const { name, maxAttempts, expect } = this.#task;
		const attempts = await this.#deps.log.attempts(name);
		const success = attempts.find(({ status }) => status === "OK");
		const failures = attempts.filter(({ status }) => status !== "OK");
		if (success !== void 0) return this.#succeeded(success, failures);
		const last = failures.at(-1);
		if (last === void 0 || maxAttempts < 0 || last.dispatchCount < maxAttempts) return void 0;
		const evidence = `TaskActivityLog: attempt ${last.dispatchCount} of ${maxAttempts} answered ${last.status}, no more follow`;
		const verdict = expect === "refusal" || expect === "permanent" && last.status === "INVALID_ARGUMENT" ? "passed" : "failed";
		return this.#outcome(verdict, "exhausted", evidence, last);
	}
	async #succeeded(success, failures) {
		const told = `TaskActivityLog: attempt ${success.dispatchCount} answered OK`;
		const { expect, traceId } = this.#task;
		if (expect === "permanent" || expect === "refusal") return this.#outcome("failed", "unexpected", `${told}, but a refusal is expected`, success);
		if (failures.length === 0) return expect === "retry" ? this.#outcome("failed", "unexpected", `${told}, but the case expects its first attempt to fail`, success) : this.#outcome("passed", "proven", told, success);
		const clear = failures.find(({ status }) => !AMBIGUOUS.has(status));
		const refused = await this.#deps.answers.refused(traceId);
		this.#refusals = refused;
		const own = refused.find(({ by }) => by !== "platform");
		const isOwn = clear !== void 0 || own !== void 0;
		if (!isOwn && refused.length < failures.length) return void 0;
		if (expect === "retry") return isOwn ? this.#outcome("passed", "proven", `${told} after ${failures.length} that failed, as expected`, success) : this.#outcome("failed", "unexpected", `${told}, but only Cloud Run refused before, not the worker`, success);
		if (!isOwn) return this.#outcome("passed", "proven", `${told}, after ${failures.length} refused by Cloud Run itself`, success);
		const first = failures[0];
		return this.#outcome("failed", own?.by === "broken instance" ? "broken" : "answered", `TaskActivityLog: attempt ${first?.dispatchCount ?? 1} answered ${first?.status ?? ""}${own?.text === void 0 ? "" : ` (${own.text})`}; that attempt ${success.dispatchCount} succeeded proves no handler that works the first time`, success);
	}
	#vanished() {
		const seconds = this.#task.timeoutMs / 1e3;
		return this.#outcome("inconclusive", "vanished", `the task is gone, but within ${seconds} s the logs did not tell whether it succeeded`);
	}
	#unfinished() {
		if (this.#dispatchedMs === void 0) {
			const seconds = DISPATCH_WAIT_MS / 1e3;
			return this.#outcome("inconclusive", "undispatched", `GetTask: the queue did not dispatch the task within ${seconds} s`);
		}
		const seconds = Math.round((this.#endMs() - this.#dispatchedMs) / 1e3);
		const dispatched = this.#attempts();
		const answered = this.#last?.responseCount ?? 0;
		const status = this.#last?.lastAttempt?.responseStatus;
		const inFlight = Math.max(0, dispatched - answered);
		const evidence = `GetTask: no completion within ${seconds} s, ${[
			`${dispatched} attempt${dispatched === 1 ? "" : "s"} dispatched`,
			...answered > 0 && status ? [`the last answer was ${canonicalName(status.code ?? 0)}`] : [],
			...inFlight > 0 ? [`${inFlight} in flight without an answer`] : []
		].join(", ")}`;
		if (answered === 0) return this.#outcome("failed", "unanswered", evidence);
		if (!AMBIGUOUS.has(canonicalName(status?.code ?? 0))) return this.#outcome("failed", "answered", evidence);
		const last = this.#refusals.at(-1);
		const why = last === void 0 ? "the request log does not tell whether the worker or Cloud Run answered" : `request log: Cloud Run answered ${last.status} in the worker's place: ${last.text ?? ""}`;
		return this.#outcome("inconclusive", "refused", `${evidence}; ${why}`);
	}
	#attempts() {
		return this.#last?.dispatchCount ?? this.#last?.responseCount ?? 0;
	}
	#outcome(verdict, finding, evidence, of) {
		return {
			verdict,
			finding,
			evidence: this.#isForced ? `${evidence} (sent by RunTask past the queue's backlog)` : evidence,
			attempts: of?.dispatchCount ?? this.#attempts(),
			isForced: this.#isForced,
			...of === void 0 ? {} : { answeredAtMs: of.atMs }
		};
	}
};
function isDenied(task) {
	const status = task?.lastAttempt?.responseStatus;
	const code = status ? canonicalName(status.code ?? 0) : "OK";
	return code === "PERMISSION_DENIED" || code === "UNAUTHENTICATED";
}
async function readTask(name, gcp) {
	try {
		const [task] = await (await gcp.tasks()).getTask({ name });
		return task;
	} catch (error) {
		if (codeOf$1(error) === "NOT_FOUND") return void 0;
		throw error;
	}
}

// src/smoke/smoke-run.ts
function nameTask(run, label) {
	const traceId = `${run.id}${randomBytes(10).toString("hex")}`;
	const readable = label.replaceAll(/[^a-zA-Z0-9_-]+/g, "-").slice(0, MAX_LABEL_CHARS);
	return {
		taskId: `smoke-${run.id}-${randomBytes(4).toString("hex")}-${readable}`,
		traceId,
		headers: {
			"X-Smoke-Test": `run=${run.id}; effects=${run.effects}`,
			traceparent: `00-${traceId}-${randomBytes(8).toString("hex")}-01`
		}
	};
}
const MAX_LABEL_CHARS = 200;

// src/smoke/send-task.ts
const DEADLINE_SLACK_MS = 5e3;
async function sendTask(trial, run, deps) {
	const target = deps.targets[trial.workerId];
	const parent = deps.queues[trial.queue.id];
	if (target === void 0 || parent === void 0) throw new Failure("SMOKE_NO_QUEUE", `terraform's outputs name no queue "${trial.queue.id}"`, {
		exitCode: 1,
		hint: "apply first: the queue is created by terraform"
	});
	const { taskId, traceId, headers } = nameTask(run, trial.handler);
	const name = `${parent}/tasks/${taskId}`;
	try {
		await (await deps.gcp.tasks()).createTask({
			parent,
			task: {
				name,
				dispatchDeadline: { seconds: Math.ceil(dispatchDeadlineMs(trial) / 1e3) },
				httpRequest: {
					url: `${target.url}${trial.path}`,
					httpMethod: trial.method,
					headers: {
						...trial.headers,
						...headers
					},
					...trial.body === void 0 ? {} : { body: Buffer.from(trial.body).toString("base64") },
					oidcToken: {
						serviceAccountEmail: target.invoker,
						audience: target.audience
					}
				}
			}
		});
	} catch (error) {
		throw apiFailure(`enqueue a smoke task in "${parent}"`, error);
	}
	return {
		name,
		traceId
	};
}
function dispatchDeadlineMs({ handlerTimeoutMs, timeoutMs }) {
	const wantedMs = Math.min(handlerTimeoutMs, timeoutMs + DEADLINE_SLACK_MS);
	const { minDispatchDeadlineMs, maxDispatchDeadlineMs } = TASK_LIMITS;
	return Math.min(Math.max(wantedMs, minDispatchDeadlineMs), maxDispatchDeadlineMs);
}
async function discardTask(name, deps) {
	try {
		await (await deps.gcp.tasks()).deleteTask({ name });
	} catch (error) {
		if (codeOf$1(error) !== "NOT_FOUND") deps.progress.warn(apiFailure(`delete smoke task "${name}"`, error).message);
	}
}

// src/smoke/prove.ts
const NEW_RIGHT_MS = 12e4;
const LOG_WAIT_MS = 2e3;
async function proveTrial(trial, context, deps) {
	const startedMs = deps.clock.now();
	const sent = await sendTask(trial, context.run, deps);
	const outcome = await watchTrial(trial, sent, context, deps);
	const { verdict, evidence, attempts } = outcome;
	if (verdict !== "passed" || trial.expect === "permanent") await discardTask(sent.name, deps);
	deps.progress.info(`${trial.workerId}/${trial.handler}: ${verdict} (${evidence})`);
	const latencyMs = deps.clock.now() - startedMs;
	const hint = hintFor(trial, outcome);
	const log = verdict === "failed" ? await readLog(trial, sent, context.run, startedMs, deps) : NO_LOG;
	return {
		revision: deps.targets[trial.workerId]?.revision ?? "",
		broke: outcome.finding === "broken",
		answeredAtMs: outcome.answeredAtMs,
		verdict: {
			worker: trial.workerId,
			handler: trial.handler,
			case: trial.caseName,
			queue: trial.queue.id,
			verdict,
			evidence,
			attempts,
			latencyMs,
			...outcome.isForced ? { forced: true } : {},
			...hint === void 0 ? {} : { hint },
			...log.lines.length === 0 ? {} : {
				log: [...log.lines],
				logOf: log.isAbout ? "task" : "worker"
			}
		}
	};
}
async function watchTrial(trial, sent, { logs, onLeft }, deps) {
	try {
		return await watchTask({
			...sent,
			expect: trial.expect,
			maxAttempts: trial.queue.maxAttempts,
			maxConcurrentDispatches: trial.queue.maxConcurrentDispatches,
			timeoutMs: trial.timeoutMs,
			...deps.targets[trial.workerId]?.newInvoker === true ? { rightsMs: NEW_RIGHT_MS } : {}
		}, {
			...deps,
			log: logs.tasks,
			answers: logs.answers,
			...onLeft === void 0 ? {} : { onLeft }
		});
	} catch (error) {
		throw apiFailure(`watch smoke task "${sent.name}"`, error);
	}
}
const NO_LOG = {
	lines: [],
	isAbout: false
};
async function readLog(trial, sent, run, sinceMs, { gcp, clock, projectId, targets, logLines = 0 }) {
	const revision = targets[trial.workerId]?.revision;
	if (revision === void 0 || logLines === 0) return NO_LOG;
	return revisionLog(gcp, clock, {
		projectId,
		revision,
		sinceMs,
		lines: logLines,
		waitMs: LOG_WAIT_MS,
		about: {
			text: sent.name.slice(sent.name.lastIndexOf("/") + 1),
			kind: `smoke-${run.id}`
		}
	});
}

// src/smoke/probe-workers.ts
const UNKNOWN_PATH_TIMEOUT_MS = 3e4;
async function probeWorkers(project, trials, context, deps) {
	return (await Promise.all(project.workers.map(async (worker) => {
		const first = trials.find(({ workerId }) => workerId === worker.id);
		const target = deps.targets[worker.id];
		if (first === void 0 || target === void 0) return [];
		const [stranger, path] = await Promise.all([worker.allowUnauthenticated ? void 0 : probeStranger(target, context.run), probePath(first, context, deps)]);
		return [...stranger === void 0 ? [] : [verdictOf(first, "call without a token", stranger)], ...path === void 0 ? [] : [verdictOf(first, "unknown path", path)]];
	}))).flat();
}
async function probePath(first, context, deps) {
	const trial = {
		...first,
		handler: "unknown-path",
		caseName: "probe",
		path: unknownPath(context.run),
		method: "POST",
		headers: {},
		body: void 0,
		timeoutMs: UNKNOWN_PATH_TIMEOUT_MS,
		expect: "refusal"
	};
	const sent = await sendTask(trial, context.run, deps);
	const { finding } = await watchTrial(trial, sent, context, deps);
	await discardTask(sent.name, deps);
	if (finding !== "unexpected") return void 0;
	return {
		evidence: `the worker answered 2xx to POST ${trial.path}, a path that it does not have`,
		hint: "answer 404 to unknown paths: else a task with a mistyped path counts as done"
	};
}
function verdictOf(first, handler, { evidence, hint }) {
	return {
		worker: first.workerId,
		handler,
		case: "probe",
		queue: first.queue.id,
		verdict: "failed",
		evidence,
		hint,
		attempts: 1,
		latencyMs: 0
	};
}

// src/smoke/task-log.ts
var TaskLog = class {
	#read;
	constructor(gcp, clock, of) {
		const { projectId, namePart } = of;
		const filter = `logName="${`projects/${projectId}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`}" AND jsonPayload.task:"${namePart}" AND jsonPayload.attemptResponseLog:*`;
		this.#read = sharedRead(clock, () => listEntries(gcp, projectId, filter));
	}
	async attempts(taskName) {
		const attempts = [];
		for (const { jsonPayload, timestamp } of await this.#read()) {
			const response = jsonPayload?.attemptResponseLog;
			if (response === void 0 || jsonPayload?.task !== taskName) continue;
			attempts.push({
				status: response.status ?? "OK",
				dispatchCount: Number(response.dispatchCount ?? 0),
				atMs: timestamp === void 0 ? NaN : Date.parse(timestamp)
			});
		}
		return attempts;
	}
};

// src/smoke/trials.ts
function listTrials(project, of) {
	const trials = [];
	const unproven = [];
	const onlySafe = project.isProduction && of.effects === "none";
	for (const worker of project.workers) {
		if (of.targets[worker.id] === void 0) continue;
		const known = trials.length + unproven.length;
		for (const handler of worker.handlers) for (const one of casesOf(worker, handler, project, onlySafe)) if ("reason" in one) unproven.push(one);
		else trials.push(one);
		for (const schedule of project.schedules) {
			const one = scheduleOf(worker, schedule, project, onlySafe);
			if (one === void 0) continue;
			if ("reason" in one) unproven.push(one);
			else trials.push(one);
		}
		if (trials.length + unproven.length === known) unproven.push({
			worker: worker.id,
			reason: "it has no handler that a task could be sent to"
		});
	}
	return {
		trials,
		unproven
	};
}
function casesOf(worker, handler, { queues }, onlySafe) {
	const not = (reason) => ({
		worker: worker.id,
		handler: handler.name,
		reason
	});
	const queue = queues.find(({ id }) => id === handler.queueId);
	if (handler.smoke.length === 0) return [not("it has no smoke case")];
	if (queue === void 0) return [not("the project has no queue")];
	return handler.smoke.map((one) => {
		const name = handler.smoke.length === 1 ? "its smoke case " : `smoke case "${one.name}" `;
		if (one.skip !== void 0) return not(`${name}is skipped: ${one.skip}`);
		if (onlySafe && !one.isSafe) return not(`${name}is not declared safe for production`);
		return {
			workerId: worker.id,
			handler: handler.name,
			caseName: one.name,
			queue,
			path: handler.path,
			method: "POST",
			headers: {
				"Content-Type": "application/json",
				...one.headers
			},
			body: JSON.stringify(one.payload),
			handlerTimeoutMs: handler.timeoutMs,
			timeoutMs: one.timeoutMs,
			expect: one.expect
		};
	});
}
const SCHEDULE_TIMEOUT_MS = 3e4;
function scheduleOf(worker, schedule, { queues }, onlySafe) {
	const { target, id } = schedule;
	if (target.kind !== "worker" || target.workerId !== worker.id) return void 0;
	const pathname = target.path.split("?")[0];
	const handler = worker.handlers.find(({ path }) => path === pathname);
	const name = handler?.name ?? target.path;
	const not = (why) => {
		return {
			worker: worker.id,
			handler: name,
			reason: `schedule "${id}" ${why}`
		};
	};
	const queue = queues.find((one) => one.id === handler?.queueId) ?? queues[0];
	if (queue === void 0) return not("can't be sent as a task: the project has no queue");
	const cases = handler?.smoke ?? [];
	const isSafe = cases.length > 0 && cases.every((one) => one.isSafe);
	if (onlySafe && !isSafe) return not("calls a handler that is not declared safe for production");
	return {
		workerId: worker.id,
		handler: name,
		caseName: `schedule ${id}`,
		queue,
		path: target.path,
		method: schedule.httpMethod,
		headers: schedule.headers,
		body: schedule.body,
		handlerTimeoutMs: handler?.timeoutMs ?? schedule.attemptDeadlineMs,
		timeoutMs: Math.max(SCHEDULE_TIMEOUT_MS, ...cases.map((one) => one.timeoutMs)),
		expect: "success"
	};
}

// src/smoke/smoke.ts
const MAX_TRIALS = 100;
async function smokeStage(project, deps) {
	const startedMs = deps.clock.now();
	const { gcp, clock, projectId, effects, notAgain = [] } = deps;
	const { trials, unproven } = listTrials(project, {
		targets: deps.targets,
		effects
	});
	const run = {
		id: deps.run,
		effects
	};
	const logs = {
		tasks: new TaskLog(gcp, clock, {
			projectId,
			namePart: `smoke-${run.id}`
		}),
		answers: new AnswerLog(gcp, clock, {
			projectId,
			runId: run.id
		})
	};
	const limit = limiter(trials);
	const [proofs, probed] = await Promise.all([settleAll(trials.map((trial) => limit(trial, (onLeft) => proveTrial(trial, {
		run,
		logs,
		onLeft
	}, deps)))), probeWorkers(project, trials, {
		run,
		logs
	}, deps)]);
	const verdicts = [...(await failExited(proofs, startedMs, deps)).map(({ verdict }) => verdict), ...probed];
	const bad = verdicts.filter((verdict) => verdict.verdict !== "passed");
	const not = [...unproven, ...notAgain];
	return {
		...judge(bad, unproven, project, deps.signal),
		...trials.length === 0 && !isRequired(unproven, project) ? { status: "skipped" } : {},
		durationMs: deps.clock.now() - startedMs,
		summary: summarize(verdicts, trials.length, not),
		verdicts,
		...not.length === 0 ? {} : { unproven: not }
	};
}
function provenWorkers({ verdicts }) {
	const proven = verdicts.filter((one) => one.verdict === "passed").map(({ worker }) => worker);
	const refuted = verdicts.filter((one) => one.verdict !== "passed").map(({ worker }) => worker);
	return new Set(proven.filter((worker) => !refuted.includes(worker)));
}
function limiter(trials) {
	const all = pLimit(MAX_TRIALS);
	const lanes = /* @__PURE__ */ new Map();
	for (const { queue } of trials) if (!lanes.has(queue.id)) lanes.set(queue.id, pLimit(Math.max(1, queue.maxConcurrentDispatches)));
	return (trial, body) => new Promise((resolve, reject) => {
		const untilLeft = () => new Promise((left) => {
			body(left).then(resolve, reject).finally(left);
		});
		(lanes.get(trial.queue.id) ?? all)(() => all(untilLeft));
	});
}
async function settleAll(running) {
	return (await Promise.allSettled(running)).map((one) => {
		if (one.status === "rejected") throw one.reason;
		return one.value;
	});
}
function isRequired(unproven, project) {
	return project.requireSmoke && unproven.length > 0;
}
function judge(bad, unproven, project, signal) {
	const failed = bad.find(({ verdict }) => verdict === "failed");
	const worst = failed ?? bad[0];
	if (worst === void 0) {
		const [first] = unproven;
		if (first === void 0 || !isRequired(unproven, project)) return { status: "passed" };
		return {
			status: "failed",
			failure: {
				code: "SMOKE_REQUIRED",
				message: `${nameOf(first)} is not proven: ${first.reason}`,
				hint: "give it a smoke case (`safe: true` once it may run in production), or remove `require_smoke`",
				exitCode: 2
			}
		};
	}
	if (failed === void 0 && signal?.aborted === true) {
		const reason = signal.reason;
		const { code, message } = reason instanceof Failure ? reason : {
			code: CANCELLED,
			message: errorMessage(reason)
		};
		return {
			status: "failed",
			failure: {
				code,
				message
			}
		};
	}
	return {
		status: failed === void 0 ? "inconclusive" : "failed",
		failure: {
			code: failed === void 0 ? "SMOKE_INCONCLUSIVE" : "SMOKE_FAILED",
			message: `${worst.worker}/${worst.handler}: ${worst.evidence}`,
			...worst.hint === void 0 ? {} : { hint: worst.hint }
		}
	};
}
function summarize(verdicts, sent, unproven) {
	const bad = verdicts.filter(({ verdict }) => verdict !== "passed");
	const names = [...new Set(unproven.map(nameOf))];
	const not = names.length === 0 ? "" : `, not proven: ${names.join(", ")}`;
	if (bad.length > 0) return `${bad.map(({ handler, verdict }) => `${handler} ${verdict}`).join(", ")}${not}`;
	if (sent === 0) return `no smoke case was sent: nothing is proven${not}`;
	return `${sent} task${sent === 1 ? "" : "s"} proven${not}`;
}
function nameOf({ worker, handler }) {
	return handler === void 0 ? worker : `${worker}/${handler}`;
}

// src/commands/pipeline/not-again.ts
const CHANGING = /* @__PURE__ */ new Set([
	"create",
	"update",
	"replace",
	"delete"
]);
function notProvenAgain(project, { changes }, unchanged) {
	return project.workers.filter(({ id }) => unchanged.includes(id)).flatMap((worker) => {
		const queues = worker.handlers.map(({ queueId }) => queueId);
		const secrets = Object.values(worker.secretEnv).map(({ secretId }) => secretId);
		const beside = /* @__PURE__ */ new Set([
			`module.worker["${worker.id}"]`,
			...queues.map((id) => `module.queue["${id}"]`),
			...secrets.map((id) => `module.secret["${id}"]`)
		]);
		return changes.filter(({ address, action }) => CHANGING.has(action) && beside.has(moduleOf(address))).map((change) => ({
			worker: worker.id,
			reason: `not proven again, although this changed beside it: ${resourceLabel(change)}`
		}));
	});
}
function moduleOf(address) {
	return /^module\.\w+\["[^"]*"\]/.exec(address)?.[0] ?? address;
}

// src/commands/pipeline/release-sections.ts
function trafficOf(shares) {
	return Object.entries(shares).map(([revision, percent]) => ({
		revision,
		percent
	}));
}
function servingText(shares) {
	return soleRevision(shares) ?? Object.entries(shares).map(([revision, percent]) => `${revision} ${percent} %`).join(", ");
}
function pinSection({ lease }, workers, durationMs) {
	const { who, run, since } = lease.record;
	const moved = workers.filter((one) => one.kind === "pinned" && one.moved).length;
	return {
		status: "passed",
		durationMs,
		summary: moved === 0 ? "the traffic is pinned by name" : `pinned the traffic of ${moved}`,
		lease: {
			holder: who,
			run,
			since
		},
		workers: workers.map((one) => {
			const traffic = one.kind === "pinned" ? trafficOf(one.shares) : [];
			const outcome = one.kind !== "pinned" ? "not deployed" : one.moved ? "pinned" : "was pinned";
			return {
				worker: one.worker,
				before: traffic,
				after: traffic,
				outcome
			};
		})
	};
}
function foundShares({ lease }, worker) {
	return lease.record.workers[worker]?.found?.shares ?? {};
}
function candidateSection(context, found, tagged, images, durationMs) {
	const workers = found.flatMap((one) => {
		const digest = digestOf(images[one.worker]);
		if (one.kind === "unchanged") {
			const { worker, revision } = one;
			return [{
				worker,
				candidate: revision,
				digest,
				previous: revision,
				serving: revision,
				outcome: "unchanged"
			}];
		}
		const made = tagged.find(({ worker }) => worker === one.worker);
		if (one.kind !== "candidate" || made === void 0) return [];
		const before = foundShares(context, one.worker);
		const previous = servingText(before);
		return [{
			worker: one.worker,
			candidate: one.revision,
			candidateUrl: made.url,
			digest,
			...previous === "" ? {} : { previous },
			serving: previous === "" ? one.revision : previous,
			traffic: trafficOf(before),
			outcome: "candidate"
		}];
	});
	const fresh = workers.filter(({ outcome }) => outcome === "candidate").length;
	return {
		status: workers.length === 0 ? "skipped" : "passed",
		durationMs,
		summary: workers.length === 0 ? "the project has no workers" : fresh === 0 ? "nothing new: what serves is of this image and proven" : `${fresh} candidate${fresh === 1 ? "" : "s"} without traffic`,
		workers
	};
}
function unreadySection(context, unready, failure, durationMs) {
	return {
		status: "failed",
		durationMs,
		summary: unready.map(({ revision }) => `${revision} never became ready`).join(", "),
		failure,
		workers: unready.map(({ worker, revision, log }) => {
			const serving = servingText(foundShares(context, worker));
			return {
				worker,
				candidate: revision,
				...serving === "" ? {} : { previous: serving },
				serving,
				outcome: "not ready",
				...log.length === 0 ? {} : { log: [...log] }
			};
		})
	};
}
function promoteSection(promoted, candidates, durationMs) {
	if (promoted.kind === "undone") return {
		status: "failed",
		durationMs,
		summary: "no worker was promoted",
		failure: sectionFailure(promoted.failure),
		workers: []
	};
	const workers = candidates.workers.map((one) => {
		const { worker, candidate, previous, serving } = one;
		const moved = promoted.workers.find((one) => one.worker === worker);
		const known = {
			worker,
			candidate,
			...previous === void 0 ? {} : { previous }
		};
		return moved === void 0 ? {
			...known,
			serving,
			outcome: "unchanged"
		} : {
			...known,
			serving: candidate,
			before: trafficOf(moved.before),
			after: [{
				revision: candidate,
				percent: 100
			}],
			outcome: "promoted",
			...moved.proven ? {} : { proven: false }
		};
	});
	const done = workers.filter(({ outcome }) => outcome === "promoted");
	const paused = promoted.schedules.filter(({ failure }) => failure !== void 0);
	const moved = done.map(({ worker, candidate, proven }) => `${worker} promoted to ${candidate}${proven === false ? ", not proven" : ""}`).join(", ");
	const left = paused.map(({ job }) => shortName$1(job)).join(", ");
	return {
		status: "passed",
		durationMs,
		summary: `${moved === "" ? "nothing new to release" : moved}${left === "" ? "" : `; schedules that are still paused: ${left}`}`,
		workers
	};
}
function rollbackSection(noted, undone, durationMs) {
	const workers = undone.map((one) => rolledBack(noted[one.worker], one));
	const isBack = workers.every(({ outcome }) => outcome === "rolled back" || outcome === "unchanged");
	const failure = undone.map(failureOfUndone).find((one) => one !== void 0);
	return {
		status: isBack ? "passed" : "failed",
		durationMs,
		summary: workers.map(rollbackSentence).join(", ") || "nothing had to be moved back",
		...failure === void 0 ? {} : { failure },
		workers
	};
}
function rolledBack(noted, one) {
	const candidate = noted?.candidate?.revision ?? "";
	const previous = servingText(noted?.found?.shares ?? {});
	const known = {
		worker: one.worker,
		candidate,
		...previous === "" ? {} : { previous }
	};
	switch (one.kind) {
		case "restored": return {
			...known,
			serving: servingText(one.shares),
			after: trafficOf(one.shares),
			...one.proven ? {} : { proven: false },
			outcome: "rolled back"
		};
		case "first": return {
			...known,
			serving: one.revision,
			outcome: "no earlier"
		};
		case "untouched":
		case "absent": return {
			...known,
			serving: previous,
			outcome: "unchanged"
		};
		case "left": return {
			...known,
			serving: servingText(one.conflict.found.shares),
			outcome: "failed"
		};
		case "failed": return {
			...known,
			serving: "",
			outcome: "failed"
		};
	}
}
function failureOfUndone(one) {
	if (one.kind === "left") return sectionFailure(conflictFailure(one.conflict));
	return one.kind === "failed" ? sectionFailure(one.failure) : void 0;
}
function rollbackSentence({ worker, serving, outcome }) {
	switch (outcome) {
		case "rolled back": return `${worker} rolled back to ${serving}`;
		case "no earlier": return `${worker}: first release, no earlier revision to go back to`;
		case "unchanged": return `${worker} was not changed`;
		case "failed": return `${worker} could not be rolled back`;
	}
}
function mayEnd(promoted) {
	return promoted.kind === "promoted" || isUndone(promoted.workers);
}
function digestOf(image = "") {
	return image.slice(image.lastIndexOf("@") + 1);
}

// src/commands/pipeline/release.ts
async function pinStage(project, context) {
	const startedMs = context.clock.now();
	const pinned = await pinTraffic(context, servicesOf(project));
	return pinSection(context, pinned, context.clock.now() - startedMs);
}
async function releaseAndProve(project, released, context, stages, deps) {
	const tagged = await tag(project, released, context, stages, deps);
	if (tagged === void 0) return void 0;
	if (stages.endsBefore("smoke")) return keep(context, tagged.candidates, deps);
	const { gcp, clock, progress, signal, logLines } = deps;
	const again = deps.effects === "real" ? servingTargets(tagged.section, released.outputs) : void 0;
	if (await stages.run("smoke", async () => {
		const section = await smokeStage(project, {
			gcp,
			clock,
			progress,
			projectId: project.projectId ?? "",
			targets: {
				...again,
				...targetsOf(tagged.candidates, released.outputs)
			},
			queues: released.outputs.queues,
			run: deps.run,
			effects: deps.effects,
			...again === void 0 ? { notAgain: notProvenAgain(project, planOf(stages), unchangedOf(tagged.section)) } : {},
			...signal === void 0 ? {} : { signal },
			...logLines === void 0 ? {} : { logLines }
		});
		const proven = provenWorkers(section);
		if (section.status === "passed" || section.status === "skipped") await noteVerdict(uncancelled(context), (worker) => proven.has(worker));
		return section;
	}) === void 0) return rollBackOrTell(context, stages);
	if (stages.endsBefore("promote")) return keep(context, tagged.candidates, deps);
	return promoteOrRollBack(tagged.section, context, stages);
}
function planOf({ report }) {
	return report.plan ?? { changes: [] };
}
function unchangedOf({ workers }) {
	return workers.filter(({ outcome }) => outcome === "unchanged").map(({ worker }) => worker);
}
const KEEP_FOR_MS = 36e5;
async function keep({ lease, clock, progress }, candidates, { keepForMs = KEEP_FOR_MS }) {
	if (candidates.length === 0 || keepForMs === 0) {
		await lease.release();
		return;
	}
	const untilMs = clock.now() + keepForMs;
	await lease.park(untilMs);
	const revisions = candidates.map(({ revision }) => revision).join(", ");
	progress.info(`${revisions} kept until ${new Date(untilMs).toISOString()}: \`cloud-tasks release promote\` gives all requests to what is proven, \`cloud-tasks release rollback\` gives it up`);
}
async function releaseUnproven(project, released, context, stages, deps) {
	const tagged = await tag(project, released, context, stages, deps);
	if (tagged === void 0) return void 0;
	return promoteOrRollBack(tagged.section, context, stages);
}
async function tag(project, { images, schedules, sinceMs }, context, stages, { clock, logLines = 0 }) {
	let candidates = [];
	const section = await stages.run("candidate", async () => {
		const startedMs = clock.now();
		const durationMs = () => clock.now() - startedMs;
		const found = await findCandidates(context, images);
		const failure = found.map(candidateFailure).find((one) => one !== void 0);
		if (failure !== void 0) throw failure;
		const fresh = found.flatMap((one) => one.kind === "candidate" ? [one] : []);
		const log = {
			projectId: project.projectId ?? "",
			sinceMs,
			lines: logLines
		};
		const tagged = await tagCandidates(context, fresh, schedules, log);
		if (tagged.kind === "undone") throw tagged.failure;
		if (tagged.kind === "not ready") {
			const unready = sectionFailure(unreadyFailure(tagged.candidates));
			return unreadySection(context, tagged.candidates, unready, durationMs());
		}
		({candidates} = tagged);
		const section = candidateSection(context, found, candidates, images, durationMs());
		return {
			...section,
			workers: await withRunners(section.workers, found, context)
		};
	});
	if (section !== void 0) return {
		section,
		candidates
	};
	await undo(context);
}
async function withRunners(workers, found, context) {
	return Promise.all(workers.map(async (one) => {
		const service = found.find(({ worker }) => worker === one.worker)?.service;
		if (service === void 0) return one;
		return {
			...one,
			...await runnerOf(context, `${service}/revisions/${one.candidate}`)
		};
	}));
}
async function promoteOrRollBack(candidates, context, stages) {
	const { clock, lease } = context;
	let undone;
	return await stages.run("promote", async () => {
		const startedMs = clock.now();
		if (!lease.record.mayPromote) await noteVerdict(context, () => false);
		const done = await promote(uncancelled(context));
		if (done.kind === "undone") undone = done.workers;
		if (mayEnd(done)) await lease.release();
		return promoteSection(done, candidates, clock.now() - startedMs);
	}) ?? rollBackOrTell(context, stages, undone);
}
async function rollBackOrTell(context, stages, undone) {
	const { clock } = context;
	await stages.run("rollback", async () => {
		const startedMs = clock.now();
		const workers = undone ?? await undo(context);
		return rollbackSection(context.lease.record.workers, workers, clock.now() - startedMs);
	}, { always: true });
}
async function undo(context) {
	const workers = await rollBack(uncancelled(context));
	if (isUndone(workers)) await context.lease.release();
	return workers;
}
function uncancelled(context) {
	const { signal: _cancelled, ...rest } = context;
	return rest;
}
async function reportUnreadyRelease(project, sinceMs, stages, deps) {
	const { gcp, clock, logLines = 0 } = deps;
	const services = servicesOf(project);
	const held = await unreadyRelease(project, {
		gcp,
		clock,
		services,
		sinceMs,
		logLines
	}).catch(() => void 0);
	if (held !== void 0) await stages.run("candidate", () => Promise.resolve(held));
}
function servicesOf(project) {
	return Object.fromEntries(project.workers.map(({ id, name }) => [id, `projects/${project.projectId}/locations/${project.region}/services/${name}`]));
}
function targetsOf(candidates, outputs) {
	return Object.fromEntries(candidates.map(({ worker, url, audience, revision, isFirst }) => [worker, {
		url,
		audience,
		invoker: outputs.workers[worker]?.invoker ?? "",
		revision,
		newInvoker: isFirst
	}]));
}
function servingTargets({ workers }, outputs) {
	return Object.fromEntries(workers.flatMap(({ worker, candidate, outcome }) => {
		const known = outputs.workers[worker];
		if (outcome !== "unchanged" || known === void 0) return [];
		const { uri, invoker } = known;
		return [[worker, {
			url: uri,
			audience: uri,
			invoker,
			revision: candidate,
			newInvoker: false
		}]];
	}));
}

export { acquireEnvironment, candidatesOf, goBack, holdEnvironment, isGoingBack, isUndone, leaseStore, leasedWorkers, movedFailure, movedTraffic, parseLease, pinStage, pinTraffic, promoteOrRollBack, promoteSection, releaseAndProve, releaseUnproven, repair, reportUnreadyRelease, rollBack, rollbackSection, rollbackSentence, servicesOf, servingText, trafficOf, uncancelled, undo };