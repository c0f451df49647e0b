if (!import.meta.url.endsWith("?CSxujiK_")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { sleep, systemClock } from "./semantics-clock.js?DtIABRqr";
import { require_tar_stream } from "../packages/tar-stream.js?CSDYZ_JK";
import { QUEUE_DEFAULTS, TASK_LIMITS, isExhausted, isTimeZone, maxBurstSize, memoryBytesOf, nextRun, parseCron, retryDelayMs, vcpusOf } from "./project-load-project.js?C0upr5ue";
import { clientEnv, hostAndPort } from "./commands-rehearse-endpoints.js?DkU9o0bb";
import { ApiError, CODES, Guard, MAX_BODY_BYTES as MAX_BODY_BYTES$1, WIRE, WireError, WireReader, WireWriter, createGrpcTransport, durationMs, formatDuration, formatDurationMs, formatTimestamp, formatTimestampUs, invalidArgument, isJsonObject, numberOf, objectOf, objectsOf, parseDuration, parseJsonBody, parseJsonObjectBody, parseTimestamp, readBody as readBody$2, scalarText, setOwn, stringOf, stringsOf, timestampMs } from "./rehearsal-api-grpc-grpc-transport.js?BwouZvcM";
import { once } from "node:events";
import { execFile, spawn } from "node:child_process";
import { basename, dirname, isAbsolute, join, posix } from "node:path";
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { availableParallelism, hostname, tmpdir } from "node:os";
import { isDeepStrictEqual, promisify } from "node:util";
import { connect, createServer, isIP } from "node:net";
import { Agent, createServer as createServer$1, request } from "node:http";
import { Readable, pipeline } from "node:stream";
import { isUtf8 } from "node:buffer";
import { connect as connect$1 } from "node:tls";
import { createGunzip } from "node:zlib";
import { createHash, createHmac, generateKeyPair, generateKeyPairSync, randomBytes, randomInt, randomUUID, sign, timingSafeEqual, verify } from "node:crypto";
import { connect as connect$2 } from "node:http2";
import { chmod, lstat, mkdir, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { pipeline as pipeline$1 } from "node:stream/promises";
import { buffer } from "node:stream/consumers";

// src/rehearsal/discovery.ts
const DISCOVERY_PATH = "/_emulator";
function createDiscoveryService(cloud) {
	return {
		name: "discovery",
		sparesFaults: true,
		routes: [{
			method: "GET",
			path: DISCOVERY_PATH,
			handle: async () => ({ ...discoveryOf(await cloud()) })
		}]
	};
}
function discoveryOf(at) {
	return {
		rest: at.restUrl,
		grpc: hostAndPort(at.grpcAddress),
		projectId: at.projectId,
		projectNumber: at.projectNumber,
		region: at.region,
		outside: at.outside ?? "real",
		runsAs: at.runsAs ?? "process"
	};
}

// src/rehearsal/outside/keep-last.ts
const MAX_KEPT$1 = 1e4;
function keepLast(kept, one) {
	kept.push(one);
	return kept.length > MAX_KEPT$1 ? kept.shift() : void 0;
}
function keepLastEntry(kept, key, value) {
	kept.delete(key);
	kept.set(key, value);
	if (kept.size > MAX_KEPT$1) kept.delete(kept.keys().next().value ?? "");
}

// src/rehearsal/outside/mailbox.ts
const MAX_MAIL_BYTES = 1e7;
async function startMailbox({ onMail = () => void 0, report = () => void 0 } = {}) {
	const guard = new Guard(report);
	const mails = new KeptMails(guard.callback("mailbox.onMail", onMail));
	const sockets = /* @__PURE__ */ new Set();
	let loaded;
	const serve = async (socket) => {
		sockets.add(socket);
		socket.on("error", () => void 0);
		socket.once("close", () => sockets.delete(socket));
		loaded ??= loadServer(mails, guard);
		(await loaded).connect(socket);
	};
	const listener = createServer((socket) => guard.run("mailbox", () => serve(socket), () => socket.destroy()));
	listener.listen(0, "127.0.0.1");
	await once(listener, "listening");
	const { port } = listener.address();
	return {
		url: `smtp://127.0.0.1:${port}`,
		get mails() {
			return mails.all;
		},
		async stop() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => listener.close(resolve));
		}
	};
}
var KeptMails = class {
	all = [];
	#byId = /* @__PURE__ */ new Map();
	#onMail;
	constructor(onMail) {
		this.#onMail = onMail;
	}
	take(mail) {
		const { messageId } = mail;
		const first = messageId === void 0 ? void 0 : this.#byId.get(messageId);
		if (first !== void 0) {
			first.duplicates += 1;
			return;
		}
		const kept = {
			...mail,
			duplicates: 0
		};
		if (messageId !== void 0) this.#byId.set(messageId, kept);
		const dropped = keepLast(this.all, kept);
		if (dropped?.messageId !== void 0) this.#byId.delete(dropped.messageId);
		this.#onMail(kept);
	}
};
async function loadServer(mails, guard) {
	const { SMTPServer } = await import("../packages/smtp-server-dist-esm-smtp-server.entry.js?D9ZnlYVe");
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ["STARTTLS"],
		size: MAX_MAIL_BYTES,
		disableReverseLookup: true,
		onData(stream, session, callback) {
			const keep = (mail) => {
				if (stream.sizeExceeded) {
					callback(Object.assign(/* @__PURE__ */ new Error("message too large"), { responseCode: 552 }));
					return;
				}
				mails.take(mail);
				callback();
			};
			guard.run("mailbox", () => readMail(stream, session).then(keep, (error) => callback(error)));
		}
	});
	server.on("error", () => void 0);
	return server;
}
async function readMail(stream, session) {
	const chunks = [];
	let sizeBytes = 0;
	for await (const chunk of stream) {
		sizeBytes += chunk.length;
		if (sizeBytes <= MAX_MAIL_BYTES) chunks.push(chunk);
	}
	const text = Buffer.concat(chunks).toString("utf8");
	const end = text.indexOf("\r\n\r\n");
	const head = (end < 0 ? text : text.slice(0, end)).replaceAll(/\r\n[ \t]+/g, " ");
	const header = (name) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim();
	const { mailFrom, rcptTo } = session.envelope;
	return {
		from: mailFrom === false ? "" : mailFrom.address,
		to: rcptTo.map(({ address }) => address),
		messageId: header("Message-ID"),
		subject: header("Subject"),
		sizeBytes
	};
}

// src/rehearsal/outside/webhook-signature.ts
function checkWebhook(headers, body, secret) {
	const [id, timestamp, signatures] = [
		"webhook-id",
		"webhook-timestamp",
		"webhook-signature"
	].map((name) => headers[name]);
	if (signatures === void 0) return "missing";
	const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : secret;
	const expected = createHmac("sha256", key).update(`${String(id)}.${String(timestamp)}.`).update(body).digest();
	return String(signatures).split(" ").filter((signature) => signature.startsWith("v1,")).map((signature) => Buffer.from(signature.slice(3), "base64")).some((given) => given.length === expected.length && timingSafeEqual(given, expected)) ? "valid" : "invalid";
}

// src/rehearsal/outside/receiver.ts
const MAX_BODY_BYTES = 1e7;
const PAGE_SIZE = 50;
async function startReceiver(signingSecret, { onEvent = () => void 0, report = () => void 0 } = {}) {
	const guard = new Guard(report);
	const tell = guard.callback("receiver.onEvent", onEvent);
	const webhooks = [];
	const synced = /* @__PURE__ */ new Map();
	const deleted = [];
	const collections = /* @__PURE__ */ new Map();
	const answer = (request, response, body) => {
		const url = new URL(request.url ?? "/", "http://receiver");
		const [area = "", collection = "", id = ""] = url.pathname.slice(1).split("/").map(decodeURIComponent);
		const entities = collections.get(collection) ?? /* @__PURE__ */ new Map();
		const route = `${request.method} ${area}`;
		if (route === "POST webhook") {
			const webhook = {
				path: url.pathname,
				eventId: first(request.headers["webhook-id"]),
				signature: checkWebhook(request.headers, body, signingSecret),
				sizeBytes: body.length
			};
			keepLast(webhooks, webhook);
			tell({
				kind: "webhook",
				webhook
			});
			return send$2(response, 200, {});
		}
		if (route === "GET source" || route === "GET entities") {
			const token = url.searchParams.get("page_token");
			return sendTagged(request, response, page$2([...entities.values()], token));
		}
		if (route === "GET target") {
			const entity = synced.get(`${collection}/${id}`);
			if (entity === void 0) return send$2(response, 404, { error: `no ${collection}/${id}` });
			return sendTagged(request, response, entity);
		}
		if (route === "PUT target") {
			if (!mayWrite(request, synced.get(`${collection}/${id}`))) return send$2(response, 412, { error: `${collection}/${id} is another one` });
			const entity = JSON.parse(body.toString("utf8"));
			keepLastEntry(synced, `${collection}/${id}`, entity);
			tell({
				kind: "synced",
				collection,
				id
			});
			return send$2(response, 200, {});
		}
		if (route === "DELETE entities") {
			if (!entities.delete(id)) return send$2(response, 404, { error: `no ${collection}/${id}` });
			keepLast(deleted, id);
			tell({
				kind: "deleted",
				collection,
				id
			});
			return send$2(response, 200, {});
		}
		return send$2(response, 404, { error: `no route ${request.method} ${url.pathname}` });
	};
	const serve = (request, response) => readBody$1(request).then((body) => answer(request, response, body), () => send$2(response, 413, { error: "body too large or broken off" })).catch(() => send$2(response, 400, { error: "malformed request" }));
	const server = createServer$1((request, response) => guard.run("receiver", () => serve(request, response), () => response.destroy()));
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address();
	return {
		url: `http://127.0.0.1:${port}`,
		webhooks,
		synced,
		deleted,
		serve(collection, entities) {
			collections.set(collection, new Map(entities.map((entity) => [String(entity["id"]), entity])));
		},
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
function etagOf$2(value) {
	return `"${createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16)}"`;
}
function sendTagged(request, response, body) {
	const etag = etagOf$2(body);
	if (request.headers["if-none-match"] === etag) {
		response.writeHead(304).end();
		return;
	}
	response.setHeader("etag", etag);
	send$2(response, 200, body);
}
function mayWrite({ headers }, current) {
	if (headers["if-none-match"] === "*") return current === void 0;
	const wanted = headers["if-match"];
	return wanted === void 0 || current !== void 0 && wanted === etagOf$2(current);
}
function page$2(entities, token) {
	const start = Number(token ?? "0");
	const next = start + PAGE_SIZE;
	return {
		items: entities.slice(start, next),
		...next < entities.length ? { next_page_token: String(next) } : {}
	};
}
async function readBody$1(request) {
	const chunks = [];
	let bytes = 0;
	for await (const chunk of request) {
		bytes += chunk.length;
		if (bytes > MAX_BODY_BYTES) throw new Error("too large");
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function send$2(response, status, body) {
	if (response.headersSent || response.destroyed) return;
	response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
function first(value) {
	return Array.isArray(value) ? value[0] : value;
}

// src/commands/rehearse/outside.ts
const OUTSIDE_VARIABLES = [
	"SMTP_URL",
	"WEBHOOK_URL",
	"SYNC_SOURCE_URL",
	"SYNC_TARGET_URL",
	"CLEANUP_URL"
];
async function startOutsideWorld(signingSecret, onEvent) {
	const [mailbox, receiver] = await Promise.all([startMailbox({ onMail: (mail) => onEvent?.(mailSentence(mail)) }), startReceiver(signingSecret, { onEvent: (event) => onEvent?.(eventSentence(event)) })]);
	serveEntities(receiver);
	return {
		workerEnv: {
			SMTP_URL: mailbox.url,
			WEBHOOK_URL: `${receiver.url}/webhook`,
			SYNC_SOURCE_URL: `${receiver.url}/source`,
			SYNC_TARGET_URL: `${receiver.url}/target`,
			CLEANUP_URL: `${receiver.url}/entities`,
			PRIVATE_HOSTS: new URL(receiver.url).hostname
		},
		observations: () => observe(mailbox, receiver),
		stop: async () => {
			await Promise.all([mailbox.stop(), receiver.stop()]);
		}
	};
}
function serveEntities(receiver) {
	const updated = "2020-01-01T00:00:00Z";
	receiver.serve("customers", [{
		id: "c1",
		updated_at: updated
	}, {
		id: "c2",
		updated_at: updated
	}]);
	receiver.serve("sessions", [{
		id: "s1",
		updated_at: updated
	}]);
}
function observe(mailbox, receiver) {
	const [synced, deleted] = [receiver.synced.size, receiver.deleted.length];
	return [
		...mailbox.mails.map(mailSentence),
		...receiver.webhooks.map((webhook) => eventSentence({
			kind: "webhook",
			webhook
		})),
		...synced > 0 ? [`${entities(synced)} synced`] : [],
		...deleted > 0 ? [`${entities(deleted)} deleted`] : []
	];
}
function mailSentence({ to, duplicates }) {
	const times = duplicates === 1 ? "time" : "times";
	return `1 mail to ${to.join(", ")}${duplicates > 0 ? `, sent again ${duplicates} ${times} and dropped` : ""}`;
}
function eventSentence(event) {
	if (event.kind === "webhook") return `1 webhook, signature ${event.webhook.signature}`;
	return `${event.collection}/${event.id} ${event.kind}`;
}
function entities(count) {
	return `${count} ${count === 1 ? "entity" : "entities"}`;
}

// src/rehearsal/faults/fault-rules.ts
const FAULT_KINDS = {
	"api.call": [
		"throttle",
		"error",
		"latency"
	],
	"tasks.dispatch": [
		"throttle",
		"error",
		"latency",
		"duplicate"
	],
	"tasks.completed": ["loss-after-success"],
	"iam.propagation": ["delay"],
	operation: ["fail"],
	"run.revision": ["crash"],
	"logging.ingest": ["withhold", "delay"]
};
const TIMED = /* @__PURE__ */ new Set(["latency", "delay"]);
const CODED = /* @__PURE__ */ new Set(["error", "fail"]);
function readFaultRule(value) {
	if (!isJsonObject(value)) return { problem: "a fault rule must be an object" };
	const { point, resource, times, fault, ...others } = value;
	const [unknown] = Object.keys(others);
	if (unknown !== void 0) return { problem: `"${unknown}" is not a field of a fault rule` };
	if (!isPoint(point)) return { problem: `point must be ${list$1(Object.keys(FAULT_KINDS))}` };
	if (resource !== void 0 && typeof resource !== "string") return { problem: "resource must be text: a part of the resource's name" };
	if (times !== void 0 && !(Number.isInteger(times) && Number(times) >= 1)) return { problem: "times must be a whole number of at least 1" };
	const read = readFault(point, fault);
	if ("problem" in read) return read;
	return {
		point,
		fault: read,
		...resource === void 0 ? {} : { resource },
		...times === void 0 ? {} : { times: Number(times) }
	};
}
function readFaultRules(value) {
	if (!Array.isArray(value)) return { problem: "it must be a JSON list of fault rules" };
	const rules = [];
	for (const [index, one] of value.entries()) {
		const rule = readFaultRule(one);
		if ("problem" in rule) return { problem: `rule ${index + 1}: ${rule.problem}` };
		rules.push(rule);
	}
	return rules;
}
function readFault(point, value) {
	const { kind, code, delayMs, ...others } = objectOf(value);
	const [unknown] = Object.keys(others);
	if (unknown !== void 0) return { problem: `"${unknown}" is not a field of a fault` };
	const allowed = FAULT_KINDS[point];
	const known = allowed.find((one) => one === kind);
	if (known === void 0) return { problem: `fault.kind of ${point} must be ${list$1(allowed)}` };
	if (code !== void 0 && (typeof code !== "string" || !Object.hasOwn(CODES, code))) return { problem: "fault.code must be a canonical code such as \"UNAVAILABLE\"" };
	if (code !== void 0 && !CODED.has(known)) return { problem: `fault.code has no effect for ${known}: leave it out` };
	const isTime = typeof delayMs === "number" && Number.isFinite(delayMs) && delayMs >= 0;
	if (delayMs !== void 0 && !isTime) return { problem: "fault.delayMs must be milliseconds, not negative" };
	if (TIMED.has(known) && !isTime) return { problem: `fault.delayMs is needed for ${known}` };
	return {
		kind: known,
		...code === void 0 ? {} : { code },
		...isTime ? { delayMs } : {}
	};
}
function isPoint(value) {
	return typeof value === "string" && Object.hasOwn(FAULT_KINDS, value);
}
function list$1(words) {
	return words.length === 1 ? words[0] ?? "" : `one of ${words.join(", ")}`;
}

// src/commands/emulate/runner-text.ts
function processesText(why) {
	return `workers run as processes on this machine, not in containers: ${why}`;
}

// src/semantics/virtual-clock.ts
var VirtualClock = class {
	#nowMs;
	#order = 0;
	#timers = /* @__PURE__ */ new Set();
	constructor(startMs = Date.UTC(2026, 0, 1)) {
		this.#nowMs = startMs;
	}
	now() {
		return this.#nowMs;
	}
	setTimer(atMs, fire) {
		const timer = {
			atMs,
			order: this.#order++,
			fire
		};
		this.#timers.add(timer);
		return () => void this.#timers.delete(timer);
	}
	get pending() {
		return this.#timers.size;
	}
	async advance(ms, settled = settle) {
		const endMs = this.#nowMs + ms;
		await settled();
		for (let next = this.#next(); next !== void 0 && next.atMs <= endMs; next = this.#next()) {
			this.#timers.delete(next);
			this.#nowMs = Math.max(this.#nowMs, next.atMs);
			next.fire();
			await settled();
		}
		this.#nowMs = Math.max(this.#nowMs, endMs);
	}
	#next() {
		let first;
		for (const timer of this.#timers) if (first === void 0 || timer.atMs < first.atMs || timer.atMs === first.atMs && timer.order < first.order) first = timer;
		return first;
	}
};
function settle() {
	return new Promise((resolve) => setImmediate(resolve));
}

// src/rehearsal/advance.ts
const PATIENCE_MS = 1e3;
async function advanceCloud(clock, services, ms, stopped) {
	const inFlight = () => services.reduce((sum, service) => sum + (service.inFlight?.() ?? 0), 0);
	let stalled = 0;
	await clock.advance(ms, async () => {
		await turn();
		stopped?.throwIfAborted();
		const untilMs = performance.now() + PATIENCE_MS;
		while (inFlight() > stalled && performance.now() < untilMs) await turn();
		stalled = inFlight();
	});
}
function turn() {
	return new Promise((resolve) => setImmediate(resolve));
}

// src/rehearsal/admin.ts
function createAdminService(deps) {
	const stopped = new AbortController();
	return {
		name: "admin",
		sparesFaults: true,
		stop: () => stopped.abort(new ApiError("CANCELLED", "The emulator stops.")),
		routes: [
			...clockRoutes(deps, stopped.signal),
			...faultRoutes(deps),
			...stateRoutes(deps),
			...deps.services.flatMap(({ adminRoutes }) => adminRoutes ?? [])
		]
	};
}
const MAX_ADVANCE_MS = 316224e6;
function clockRoutes({ clock, services }, stopped) {
	let last = Promise.resolve();
	const advance = (virtual, ms) => {
		const next = last.then(() => advanceCloud(virtual, services, ms, stopped));
		last = next.catch(() => void 0);
		return next;
	};
	const time = () => ({
		now: new Date(clock.now()).toISOString(),
		virtual: clock instanceof VirtualClock
	});
	return [{
		method: "GET",
		path: "/_admin/clock",
		handle: time
	}, {
		method: "POST",
		path: "/_admin/clock:advance",
		handle: async ({ body }) => {
			const ms = body["ms"];
			if (!(clock instanceof VirtualClock)) throw new ApiError("FAILED_PRECONDITION", "The clock is real: start with a virtual one to advance it.");
			if (typeof ms !== "number" || !(ms >= 0 && ms <= MAX_ADVANCE_MS)) throw new ApiError("INVALID_ARGUMENT", `Body must be {"ms": milliseconds}, from 0 to ${MAX_ADVANCE_MS} (ten years).`);
			await advance(clock, ms);
			return time();
		}
	}];
}
function faultRoutes({ faults }) {
	return [
		{
			method: "GET",
			path: "/_admin/faults",
			handle: () => ({ faults: shown$1(faults) })
		},
		{
			method: "POST",
			path: "/_admin/faults",
			handle: ({ body }) => {
				const rule = readFaultRule(body);
				if ("problem" in rule) throw new ApiError("INVALID_ARGUMENT", `${rule.problem}.`);
				faults.add(rule);
				return { faults: shown$1(faults) };
			}
		},
		{
			method: "DELETE",
			path: "/_admin/faults",
			handle: () => {
				faults.clear();
				return {};
			}
		}
	];
}
function stateRoutes({ faults, services }) {
	return [{
		method: "GET",
		path: "/_admin/state",
		handle: () => ({
			...Object.fromEntries(services.flatMap(({ name, inspect }) => inspect === void 0 ? [] : [[name, inspect()]])),
			faults: shown$1(faults)
		})
	}, {
		method: "POST",
		path: "/_admin/reset",
		handle: () => {
			faults.clear();
			for (const service of services) service.reset?.();
			return {};
		}
	}];
}
function shown$1(faults) {
	return faults.list().map(({ fault, ...rule }) => ({
		...rule,
		fault: { ...fault }
	}));
}

// src/rehearsal/api/call.ts
async function callRpc(deps, service, method, request, call) {
	const rpc = Object.hasOwn(service.rpcs, method) ? service.rpcs[method] : void 0;
	if (rpc === void 0) throw new ApiError("UNIMPLEMENTED", `Method ${service.name}.${method} is not implemented.`);
	await applyFault(deps, `${service.name}/${method}`);
	return rpc(request, call);
}
function applyFault(deps, resource) {
	const fault = deps.faults.take("api.call", resource);
	return fault === void 0 ? void 0 : carryOut(deps, resource, fault);
}
async function carryOut(deps, resource, fault) {
	if (fault.kind === "throttle") throw new ApiError("RESOURCE_EXHAUSTED", `Quota exceeded for ${resource}.`);
	if (fault.kind === "latency" || fault.kind === "delay") return sleep(deps.clock, fault.delayMs ?? 0);
	if (fault.kind === "error" || fault.kind === "fail") {
		const code = fault.code ?? "";
		throw new ApiError(isCode(code) ? code : "UNAVAILABLE", code === "ALREADY_EXISTS" ? "Requested entity already exists" : `The service is currently unavailable: ${resource}.`);
	}
}
function isCode(code) {
	return Object.hasOwn(CODES, code);
}
function toApiError(deps, method, error) {
	if (error instanceof ApiError) return error;
	if (error instanceof WireError) return new ApiError("INVALID_ARGUMENT", `Request is not a valid protocol buffer message: ${error.message}.`);
	deps.onInternalError?.(method, error);
	return new ApiError("INTERNAL", "Internal error encountered.");
}

// src/rehearsal/api/codec/descriptors.generated.ts
const DESCRIPTORS_JSON = "{\"messages\":{\"google.api.LabelDescriptor\":{\"key\":{\"n\":1,\"t\":\"string\"},\"valueType\":{\"n\":2,\"t\":\"google.api.LabelDescriptor.ValueType\",\"k\":\"enum\"},\"description\":{\"n\":3,\"t\":\"string\"}},\"google.api.MonitoredResource\":{\"type\":{\"n\":1,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"}},\"google.api.MonitoredResourceDescriptor\":{\"name\":{\"n\":5,\"t\":\"string\"},\"type\":{\"n\":1,\"t\":\"string\"},\"displayName\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"},\"labels\":{\"n\":4,\"t\":\"google.api.LabelDescriptor\",\"k\":\"message\",\"r\":true},\"launchStage\":{\"n\":7,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"}},\"google.cloud.location.GetLocationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.location.ListLocationsRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"filter\":{\"n\":2,\"t\":\"string\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.location.ListLocationsResponse\":{\"locations\":{\"n\":1,\"t\":\"google.cloud.location.Location\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.location.Location\":{\"name\":{\"n\":1,\"t\":\"string\"},\"locationId\":{\"n\":4,\"t\":\"string\"},\"displayName\":{\"n\":5,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"},\"metadata\":{\"n\":3,\"t\":\"google.protobuf.Any\",\"k\":\"message\"}},\"google.cloud.run.v2.BinaryAuthorization\":{\"useDefault\":{\"n\":1,\"t\":\"bool\",\"p\":true,\"o\":\"binauthzMethod\"},\"policy\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"binauthzMethod\"},\"breakglassJustification\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.BuildConfig\":{\"name\":{\"n\":1,\"t\":\"string\"},\"sourceLocation\":{\"n\":2,\"t\":\"string\"},\"functionTarget\":{\"n\":3,\"t\":\"string\"},\"imageUri\":{\"n\":4,\"t\":\"string\"},\"baseImage\":{\"n\":5,\"t\":\"string\"},\"enableAutomaticUpdates\":{\"n\":6,\"t\":\"bool\"},\"workerPool\":{\"n\":7,\"t\":\"string\"},\"environmentVariables\":{\"n\":8,\"t\":\"string\",\"m\":\"string\"},\"serviceAccount\":{\"n\":9,\"t\":\"string\"}},\"google.cloud.run.v2.BuildInfo\":{\"functionTarget\":{\"n\":1,\"t\":\"string\"},\"sourceLocation\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.CloudSqlInstance\":{\"instances\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.Condition\":{\"type\":{\"n\":1,\"t\":\"string\"},\"state\":{\"n\":2,\"t\":\"google.cloud.run.v2.Condition.State\",\"k\":\"enum\"},\"message\":{\"n\":3,\"t\":\"string\"},\"lastTransitionTime\":{\"n\":4,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"severity\":{\"n\":5,\"t\":\"google.cloud.run.v2.Condition.Severity\",\"k\":\"enum\"},\"reason\":{\"n\":6,\"t\":\"google.cloud.run.v2.Condition.CommonReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"},\"revisionReason\":{\"n\":9,\"t\":\"google.cloud.run.v2.Condition.RevisionReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"},\"executionReason\":{\"n\":11,\"t\":\"google.cloud.run.v2.Condition.ExecutionReason\",\"k\":\"enum\",\"p\":true,\"o\":\"reasons\"}},\"google.cloud.run.v2.Container\":{\"name\":{\"n\":1,\"t\":\"string\"},\"image\":{\"n\":2,\"t\":\"string\"},\"sourceCode\":{\"n\":17,\"t\":\"google.cloud.run.v2.SourceCode\",\"k\":\"message\"},\"command\":{\"n\":3,\"t\":\"string\",\"r\":true},\"args\":{\"n\":4,\"t\":\"string\",\"r\":true},\"env\":{\"n\":5,\"t\":\"google.cloud.run.v2.EnvVar\",\"k\":\"message\",\"r\":true},\"resources\":{\"n\":6,\"t\":\"google.cloud.run.v2.ResourceRequirements\",\"k\":\"message\"},\"ports\":{\"n\":7,\"t\":\"google.cloud.run.v2.ContainerPort\",\"k\":\"message\",\"r\":true},\"volumeMounts\":{\"n\":8,\"t\":\"google.cloud.run.v2.VolumeMount\",\"k\":\"message\",\"r\":true},\"workingDir\":{\"n\":9,\"t\":\"string\"},\"livenessProbe\":{\"n\":10,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"startupProbe\":{\"n\":11,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"readinessProbe\":{\"n\":14,\"t\":\"google.cloud.run.v2.Probe\",\"k\":\"message\"},\"dependsOn\":{\"n\":12,\"t\":\"string\",\"r\":true},\"baseImageUri\":{\"n\":13,\"t\":\"string\"},\"buildInfo\":{\"n\":15,\"t\":\"google.cloud.run.v2.BuildInfo\",\"k\":\"message\"}},\"google.cloud.run.v2.ContainerPort\":{\"name\":{\"n\":1,\"t\":\"string\"},\"containerPort\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.CreateServiceRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"service\":{\"n\":2,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\"},\"serviceId\":{\"n\":3,\"t\":\"string\"},\"validateOnly\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.DeleteRevisionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"validateOnly\":{\"n\":2,\"t\":\"bool\"},\"etag\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.run.v2.DeleteServiceRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"validateOnly\":{\"n\":2,\"t\":\"bool\"},\"etag\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.run.v2.EmptyDirVolumeSource\":{\"medium\":{\"n\":1,\"t\":\"google.cloud.run.v2.EmptyDirVolumeSource.Medium\",\"k\":\"enum\"},\"sizeLimit\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.EnvVar\":{\"name\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\",\"p\":true,\"o\":\"values\"},\"valueSource\":{\"n\":3,\"t\":\"google.cloud.run.v2.EnvVarSource\",\"k\":\"message\",\"p\":true,\"o\":\"values\"}},\"google.cloud.run.v2.EnvVarSource\":{\"secretKeyRef\":{\"n\":1,\"t\":\"google.cloud.run.v2.SecretKeySelector\",\"k\":\"message\"}},\"google.cloud.run.v2.GCSVolumeSource\":{\"bucket\":{\"n\":1,\"t\":\"string\"},\"readOnly\":{\"n\":2,\"t\":\"bool\"},\"mountOptions\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.GRPCAction\":{\"port\":{\"n\":1,\"t\":\"int32\"},\"service\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.GetRevisionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.GetServiceRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.HTTPGetAction\":{\"path\":{\"n\":1,\"t\":\"string\"},\"httpHeaders\":{\"n\":4,\"t\":\"google.cloud.run.v2.HTTPHeader\",\"k\":\"message\",\"r\":true},\"port\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.run.v2.HTTPHeader\":{\"name\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ListRevisionsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"showDeleted\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.ListRevisionsResponse\":{\"revisions\":{\"n\":1,\"t\":\"google.cloud.run.v2.Revision\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ListServicesRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"showDeleted\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.ListServicesResponse\":{\"services\":{\"n\":1,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"unreachable\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.run.v2.NFSVolumeSource\":{\"server\":{\"n\":1,\"t\":\"string\"},\"path\":{\"n\":2,\"t\":\"string\"},\"readOnly\":{\"n\":3,\"t\":\"bool\"}},\"google.cloud.run.v2.NodeSelector\":{\"accelerator\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.Probe\":{\"initialDelaySeconds\":{\"n\":1,\"t\":\"int32\"},\"timeoutSeconds\":{\"n\":2,\"t\":\"int32\"},\"periodSeconds\":{\"n\":3,\"t\":\"int32\"},\"failureThreshold\":{\"n\":4,\"t\":\"int32\"},\"httpGet\":{\"n\":5,\"t\":\"google.cloud.run.v2.HTTPGetAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"},\"tcpSocket\":{\"n\":6,\"t\":\"google.cloud.run.v2.TCPSocketAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"},\"grpc\":{\"n\":7,\"t\":\"google.cloud.run.v2.GRPCAction\",\"k\":\"message\",\"p\":true,\"o\":\"probeType\"}},\"google.cloud.run.v2.ResourceRequirements\":{\"limits\":{\"n\":1,\"t\":\"string\",\"m\":\"string\"},\"cpuIdle\":{\"n\":2,\"t\":\"bool\"},\"startupCpuBoost\":{\"n\":3,\"t\":\"bool\"}},\"google.cloud.run.v2.Revision\":{\"name\":{\"n\":1,\"t\":\"string\"},\"uid\":{\"n\":2,\"t\":\"string\"},\"generation\":{\"n\":3,\"t\":\"int64\"},\"labels\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":5,\"t\":\"string\",\"m\":\"string\"},\"createTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"updateTime\":{\"n\":7,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"deleteTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"expireTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"launchStage\":{\"n\":10,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"},\"service\":{\"n\":11,\"t\":\"string\"},\"scaling\":{\"n\":12,\"t\":\"google.cloud.run.v2.RevisionScaling\",\"k\":\"message\"},\"vpcAccess\":{\"n\":13,\"t\":\"google.cloud.run.v2.VpcAccess\",\"k\":\"message\"},\"maxInstanceRequestConcurrency\":{\"n\":34,\"t\":\"int32\"},\"timeout\":{\"n\":15,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"serviceAccount\":{\"n\":16,\"t\":\"string\"},\"containers\":{\"n\":17,\"t\":\"google.cloud.run.v2.Container\",\"k\":\"message\",\"r\":true},\"volumes\":{\"n\":18,\"t\":\"google.cloud.run.v2.Volume\",\"k\":\"message\",\"r\":true},\"executionEnvironment\":{\"n\":20,\"t\":\"google.cloud.run.v2.ExecutionEnvironment\",\"k\":\"enum\"},\"encryptionKey\":{\"n\":21,\"t\":\"string\"},\"serviceMesh\":{\"n\":22,\"t\":\"google.cloud.run.v2.ServiceMesh\",\"k\":\"message\"},\"encryptionKeyRevocationAction\":{\"n\":23,\"t\":\"google.cloud.run.v2.EncryptionKeyRevocationAction\",\"k\":\"enum\"},\"encryptionKeyShutdownDuration\":{\"n\":24,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"reconciling\":{\"n\":30,\"t\":\"bool\"},\"conditions\":{\"n\":31,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\",\"r\":true},\"observedGeneration\":{\"n\":32,\"t\":\"int64\"},\"logUri\":{\"n\":33,\"t\":\"string\"},\"satisfiesPzs\":{\"n\":37,\"t\":\"bool\"},\"sessionAffinity\":{\"n\":38,\"t\":\"bool\"},\"scalingStatus\":{\"n\":39,\"t\":\"google.cloud.run.v2.RevisionScalingStatus\",\"k\":\"message\"},\"nodeSelector\":{\"n\":40,\"t\":\"google.cloud.run.v2.NodeSelector\",\"k\":\"message\"},\"gpuZonalRedundancyDisabled\":{\"n\":48,\"t\":\"bool\",\"p\":true},\"creator\":{\"n\":49,\"t\":\"string\"},\"etag\":{\"n\":99,\"t\":\"string\"}},\"google.cloud.run.v2.RevisionScaling\":{\"minInstanceCount\":{\"n\":1,\"t\":\"int32\"},\"maxInstanceCount\":{\"n\":2,\"t\":\"int32\"}},\"google.cloud.run.v2.RevisionScalingStatus\":{\"desiredMinInstanceCount\":{\"n\":1,\"t\":\"int32\"}},\"google.cloud.run.v2.RevisionTemplate\":{\"revision\":{\"n\":1,\"t\":\"string\"},\"labels\":{\"n\":2,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"scaling\":{\"n\":4,\"t\":\"google.cloud.run.v2.RevisionScaling\",\"k\":\"message\"},\"vpcAccess\":{\"n\":6,\"t\":\"google.cloud.run.v2.VpcAccess\",\"k\":\"message\"},\"timeout\":{\"n\":8,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"serviceAccount\":{\"n\":9,\"t\":\"string\"},\"containers\":{\"n\":10,\"t\":\"google.cloud.run.v2.Container\",\"k\":\"message\",\"r\":true},\"volumes\":{\"n\":11,\"t\":\"google.cloud.run.v2.Volume\",\"k\":\"message\",\"r\":true},\"executionEnvironment\":{\"n\":13,\"t\":\"google.cloud.run.v2.ExecutionEnvironment\",\"k\":\"enum\"},\"encryptionKey\":{\"n\":14,\"t\":\"string\"},\"maxInstanceRequestConcurrency\":{\"n\":15,\"t\":\"int32\"},\"serviceMesh\":{\"n\":16,\"t\":\"google.cloud.run.v2.ServiceMesh\",\"k\":\"message\"},\"encryptionKeyRevocationAction\":{\"n\":17,\"t\":\"google.cloud.run.v2.EncryptionKeyRevocationAction\",\"k\":\"enum\"},\"encryptionKeyShutdownDuration\":{\"n\":18,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"sessionAffinity\":{\"n\":19,\"t\":\"bool\"},\"healthCheckDisabled\":{\"n\":20,\"t\":\"bool\"},\"nodeSelector\":{\"n\":21,\"t\":\"google.cloud.run.v2.NodeSelector\",\"k\":\"message\"},\"gpuZonalRedundancyDisabled\":{\"n\":24,\"t\":\"bool\",\"p\":true}},\"google.cloud.run.v2.SecretKeySelector\":{\"secret\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.SecretVolumeSource\":{\"secret\":{\"n\":1,\"t\":\"string\"},\"items\":{\"n\":2,\"t\":\"google.cloud.run.v2.VersionToPath\",\"k\":\"message\",\"r\":true},\"defaultMode\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.Service\":{\"name\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"uid\":{\"n\":3,\"t\":\"string\"},\"generation\":{\"n\":4,\"t\":\"int64\"},\"labels\":{\"n\":5,\"t\":\"string\",\"m\":\"string\"},\"annotations\":{\"n\":6,\"t\":\"string\",\"m\":\"string\"},\"createTime\":{\"n\":7,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"updateTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"deleteTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"expireTime\":{\"n\":10,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"creator\":{\"n\":11,\"t\":\"string\"},\"lastModifier\":{\"n\":12,\"t\":\"string\"},\"client\":{\"n\":13,\"t\":\"string\"},\"clientVersion\":{\"n\":14,\"t\":\"string\"},\"ingress\":{\"n\":15,\"t\":\"google.cloud.run.v2.IngressTraffic\",\"k\":\"enum\"},\"launchStage\":{\"n\":16,\"t\":\"google.api.LaunchStage\",\"k\":\"enum\"},\"binaryAuthorization\":{\"n\":17,\"t\":\"google.cloud.run.v2.BinaryAuthorization\",\"k\":\"message\"},\"template\":{\"n\":18,\"t\":\"google.cloud.run.v2.RevisionTemplate\",\"k\":\"message\"},\"traffic\":{\"n\":19,\"t\":\"google.cloud.run.v2.TrafficTarget\",\"k\":\"message\",\"r\":true},\"scaling\":{\"n\":20,\"t\":\"google.cloud.run.v2.ServiceScaling\",\"k\":\"message\"},\"invokerIamDisabled\":{\"n\":21,\"t\":\"bool\"},\"defaultUriDisabled\":{\"n\":22,\"t\":\"bool\"},\"urls\":{\"n\":24,\"t\":\"string\",\"r\":true},\"iapEnabled\":{\"n\":25,\"t\":\"bool\"},\"multiRegionSettings\":{\"n\":26,\"t\":\"google.cloud.run.v2.Service.MultiRegionSettings\",\"k\":\"message\"},\"customAudiences\":{\"n\":37,\"t\":\"string\",\"r\":true},\"observedGeneration\":{\"n\":30,\"t\":\"int64\"},\"terminalCondition\":{\"n\":31,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\"},\"conditions\":{\"n\":32,\"t\":\"google.cloud.run.v2.Condition\",\"k\":\"message\",\"r\":true},\"latestReadyRevision\":{\"n\":33,\"t\":\"string\"},\"latestCreatedRevision\":{\"n\":34,\"t\":\"string\"},\"trafficStatuses\":{\"n\":35,\"t\":\"google.cloud.run.v2.TrafficTargetStatus\",\"k\":\"message\",\"r\":true},\"uri\":{\"n\":36,\"t\":\"string\"},\"satisfiesPzs\":{\"n\":38,\"t\":\"bool\"},\"threatDetectionEnabled\":{\"n\":40,\"t\":\"bool\"},\"buildConfig\":{\"n\":41,\"t\":\"google.cloud.run.v2.BuildConfig\",\"k\":\"message\"},\"reconciling\":{\"n\":98,\"t\":\"bool\"},\"etag\":{\"n\":99,\"t\":\"string\"}},\"google.cloud.run.v2.Service.MultiRegionSettings\":{\"regions\":{\"n\":1,\"t\":\"string\",\"r\":true},\"multiRegionId\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.run.v2.ServiceMesh\":{\"mesh\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.run.v2.ServiceScaling\":{\"minInstanceCount\":{\"n\":1,\"t\":\"int32\"},\"scalingMode\":{\"n\":3,\"t\":\"google.cloud.run.v2.ServiceScaling.ScalingMode\",\"k\":\"enum\"},\"maxInstanceCount\":{\"n\":4,\"t\":\"int32\"},\"manualInstanceCount\":{\"n\":6,\"t\":\"int32\",\"p\":true}},\"google.cloud.run.v2.SourceCode\":{\"cloudStorageSource\":{\"n\":1,\"t\":\"google.cloud.run.v2.SourceCode.CloudStorageSource\",\"k\":\"message\",\"p\":true,\"o\":\"sourceType\"}},\"google.cloud.run.v2.SourceCode.CloudStorageSource\":{\"bucket\":{\"n\":1,\"t\":\"string\"},\"object\":{\"n\":2,\"t\":\"string\"},\"generation\":{\"n\":3,\"t\":\"int64\"}},\"google.cloud.run.v2.TCPSocketAction\":{\"port\":{\"n\":1,\"t\":\"int32\"}},\"google.cloud.run.v2.TrafficTarget\":{\"type\":{\"n\":1,\"t\":\"google.cloud.run.v2.TrafficTargetAllocationType\",\"k\":\"enum\"},\"revision\":{\"n\":2,\"t\":\"string\"},\"percent\":{\"n\":3,\"t\":\"int32\"},\"tag\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.run.v2.TrafficTargetStatus\":{\"type\":{\"n\":1,\"t\":\"google.cloud.run.v2.TrafficTargetAllocationType\",\"k\":\"enum\"},\"revision\":{\"n\":2,\"t\":\"string\"},\"percent\":{\"n\":3,\"t\":\"int32\"},\"tag\":{\"n\":4,\"t\":\"string\"},\"uri\":{\"n\":5,\"t\":\"string\"}},\"google.cloud.run.v2.UpdateServiceRequest\":{\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"},\"service\":{\"n\":1,\"t\":\"google.cloud.run.v2.Service\",\"k\":\"message\"},\"validateOnly\":{\"n\":3,\"t\":\"bool\"},\"allowMissing\":{\"n\":4,\"t\":\"bool\"}},\"google.cloud.run.v2.VersionToPath\":{\"path\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"mode\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.run.v2.Volume\":{\"name\":{\"n\":1,\"t\":\"string\"},\"secret\":{\"n\":2,\"t\":\"google.cloud.run.v2.SecretVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"cloudSqlInstance\":{\"n\":3,\"t\":\"google.cloud.run.v2.CloudSqlInstance\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"emptyDir\":{\"n\":4,\"t\":\"google.cloud.run.v2.EmptyDirVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"nfs\":{\"n\":5,\"t\":\"google.cloud.run.v2.NFSVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"},\"gcs\":{\"n\":6,\"t\":\"google.cloud.run.v2.GCSVolumeSource\",\"k\":\"message\",\"p\":true,\"o\":\"volumeType\"}},\"google.cloud.run.v2.VolumeMount\":{\"name\":{\"n\":1,\"t\":\"string\"},\"mountPath\":{\"n\":3,\"t\":\"string\"},\"subPath\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.run.v2.VpcAccess\":{\"connector\":{\"n\":1,\"t\":\"string\"},\"egress\":{\"n\":2,\"t\":\"google.cloud.run.v2.VpcAccess.VpcEgress\",\"k\":\"enum\"},\"networkInterfaces\":{\"n\":3,\"t\":\"google.cloud.run.v2.VpcAccess.NetworkInterface\",\"k\":\"message\",\"r\":true}},\"google.cloud.run.v2.VpcAccess.NetworkInterface\":{\"network\":{\"n\":1,\"t\":\"string\"},\"subnetwork\":{\"n\":2,\"t\":\"string\"},\"tags\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.cloud.scheduler.v1.AppEngineHttpTarget\":{\"httpMethod\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.HttpMethod\",\"k\":\"enum\"},\"appEngineRouting\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.AppEngineRouting\",\"k\":\"message\"},\"relativeUri\":{\"n\":3,\"t\":\"string\"},\"headers\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":5,\"t\":\"bytes\"}},\"google.cloud.scheduler.v1.AppEngineRouting\":{\"service\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"instance\":{\"n\":3,\"t\":\"string\"},\"host\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.scheduler.v1.CreateJobRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"job\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\"}},\"google.cloud.scheduler.v1.DeleteJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.GetJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.HttpTarget\":{\"uri\":{\"n\":1,\"t\":\"string\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.scheduler.v1.HttpMethod\",\"k\":\"enum\"},\"headers\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":4,\"t\":\"bytes\"},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.scheduler.v1.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.scheduler.v1.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.scheduler.v1.Job\":{\"name\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"pubsubTarget\":{\"n\":4,\"t\":\"google.cloud.scheduler.v1.PubsubTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"appEngineHttpTarget\":{\"n\":5,\"t\":\"google.cloud.scheduler.v1.AppEngineHttpTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"httpTarget\":{\"n\":6,\"t\":\"google.cloud.scheduler.v1.HttpTarget\",\"k\":\"message\",\"p\":true,\"o\":\"target\"},\"schedule\":{\"n\":20,\"t\":\"string\"},\"timeZone\":{\"n\":21,\"t\":\"string\"},\"userUpdateTime\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"state\":{\"n\":10,\"t\":\"google.cloud.scheduler.v1.Job.State\",\"k\":\"enum\"},\"status\":{\"n\":11,\"t\":\"google.rpc.Status\",\"k\":\"message\"},\"scheduleTime\":{\"n\":17,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"lastAttemptTime\":{\"n\":18,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"retryConfig\":{\"n\":19,\"t\":\"google.cloud.scheduler.v1.RetryConfig\",\"k\":\"message\"},\"attemptDeadline\":{\"n\":22,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.cloud.scheduler.v1.ListJobsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":5,\"t\":\"int32\"},\"pageToken\":{\"n\":6,\"t\":\"string\"}},\"google.cloud.scheduler.v1.ListJobsResponse\":{\"jobs\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.scheduler.v1.PauseJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.PubsubTarget\":{\"topicName\":{\"n\":1,\"t\":\"string\"},\"data\":{\"n\":3,\"t\":\"bytes\"},\"attributes\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"}},\"google.cloud.scheduler.v1.ResumeJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.RetryConfig\":{\"retryCount\":{\"n\":1,\"t\":\"int32\"},\"maxRetryDuration\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"minBackoffDuration\":{\"n\":3,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxBackoffDuration\":{\"n\":4,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxDoublings\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.scheduler.v1.RunJobRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.scheduler.v1.UpdateJobRequest\":{\"job\":{\"n\":1,\"t\":\"google.cloud.scheduler.v1.Job\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.AccessSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.AccessSecretVersionResponse\":{\"name\":{\"n\":1,\"t\":\"string\"},\"payload\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.SecretPayload\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.AddSecretVersionRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"payload\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.SecretPayload\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.CreateSecretRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"secretId\":{\"n\":2,\"t\":\"string\"},\"secret\":{\"n\":3,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.CustomerManagedEncryption\":{\"kmsKeyName\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\":{\"kmsKeyVersionName\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DeleteSecretRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DestroySecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.DisableSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.EnableManagedRotationRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"cloudSqlSingleUserCredentials\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.EnableManagedRotationRequest.CloudSQLSingleUserCredentials\",\"k\":\"message\",\"p\":true,\"o\":\"credentials\"}},\"google.cloud.secretmanager.v1.EnableManagedRotationRequest.CloudSQLSingleUserCredentials\":{\"instanceId\":{\"n\":1,\"t\":\"string\"},\"username\":{\"n\":2,\"t\":\"string\"},\"password\":{\"n\":3,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.EnableSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"etag\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.GetSecretRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.GetSecretVersionRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretVersionsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"filter\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretVersionsResponse\":{\"versions\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.SecretVersion\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"totalSize\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.secretmanager.v1.ListSecretsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"filter\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.ListSecretsResponse\":{\"secrets\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"totalSize\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.secretmanager.v1.Replication\":{\"automatic\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Replication.Automatic\",\"k\":\"message\",\"p\":true,\"o\":\"replication\"},\"userManaged\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.Replication.UserManaged\",\"k\":\"message\",\"p\":true,\"o\":\"replication\"}},\"google.cloud.secretmanager.v1.Replication.Automatic\":{\"customerManagedEncryption\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Replication.UserManaged\":{\"replicas\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Replication.UserManaged.Replica\",\"k\":\"message\",\"r\":true}},\"google.cloud.secretmanager.v1.Replication.UserManaged.Replica\":{\"location\":{\"n\":1,\"t\":\"string\"},\"customerManagedEncryption\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.ReplicationStatus\":{\"automatic\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.AutomaticStatus\",\"k\":\"message\",\"p\":true,\"o\":\"replicationStatus\"},\"userManaged\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus\",\"k\":\"message\",\"p\":true,\"o\":\"replicationStatus\"}},\"google.cloud.secretmanager.v1.ReplicationStatus.AutomaticStatus\":{\"customerManagedEncryption\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus\":{\"replicas\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus.ReplicaStatus\",\"k\":\"message\",\"r\":true}},\"google.cloud.secretmanager.v1.ReplicationStatus.UserManagedStatus.ReplicaStatus\":{\"location\":{\"n\":1,\"t\":\"string\"},\"customerManagedEncryption\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.RotateSecretRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.Rotation\":{\"nextRotationTime\":{\"n\":1,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"rotationPeriod\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"managedRotationStatus\":{\"n\":3,\"t\":\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus\":{\"state\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus.State\",\"k\":\"enum\"},\"error\":{\"n\":2,\"t\":\"google.rpc.Status\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Secret\":{\"name\":{\"n\":1,\"t\":\"string\"},\"replication\":{\"n\":2,\"t\":\"google.cloud.secretmanager.v1.Replication\",\"k\":\"message\"},\"createTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"labels\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"topics\":{\"n\":5,\"t\":\"google.cloud.secretmanager.v1.Topic\",\"k\":\"message\",\"r\":true},\"expireTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\",\"p\":true,\"o\":\"expiration\"},\"ttl\":{\"n\":7,\"t\":\"google.protobuf.Duration\",\"k\":\"message\",\"p\":true,\"o\":\"expiration\"},\"etag\":{\"n\":8,\"t\":\"string\"},\"rotation\":{\"n\":9,\"t\":\"google.cloud.secretmanager.v1.Rotation\",\"k\":\"message\"},\"versionAliases\":{\"n\":11,\"t\":\"int64\",\"m\":\"string\"},\"annotations\":{\"n\":13,\"t\":\"string\",\"m\":\"string\"},\"versionDestroyTtl\":{\"n\":14,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"customerManagedEncryption\":{\"n\":15,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryption\",\"k\":\"message\"},\"tags\":{\"n\":16,\"t\":\"string\",\"m\":\"string\"},\"secretType\":{\"n\":17,\"t\":\"google.cloud.secretmanager.v1.Secret.SecretType\",\"k\":\"enum\"},\"policyMember\":{\"n\":18,\"t\":\"google.iam.v1.ResourcePolicyMember\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.SecretPayload\":{\"data\":{\"n\":1,\"t\":\"bytes\"},\"dataCrc32c\":{\"n\":2,\"t\":\"int64\",\"p\":true}},\"google.cloud.secretmanager.v1.SecretVersion\":{\"name\":{\"n\":1,\"t\":\"string\"},\"createTime\":{\"n\":2,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"destroyTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"state\":{\"n\":4,\"t\":\"google.cloud.secretmanager.v1.SecretVersion.State\",\"k\":\"enum\"},\"replicationStatus\":{\"n\":5,\"t\":\"google.cloud.secretmanager.v1.ReplicationStatus\",\"k\":\"message\"},\"etag\":{\"n\":6,\"t\":\"string\"},\"clientSpecifiedPayloadChecksum\":{\"n\":7,\"t\":\"bool\"},\"scheduledDestroyTime\":{\"n\":8,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"customerManagedEncryption\":{\"n\":9,\"t\":\"google.cloud.secretmanager.v1.CustomerManagedEncryptionStatus\",\"k\":\"message\"}},\"google.cloud.secretmanager.v1.Topic\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.secretmanager.v1.UpdateSecretRequest\":{\"secret\":{\"n\":1,\"t\":\"google.cloud.secretmanager.v1.Secret\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.tasks.v2.AppEngineHttpRequest\":{\"httpMethod\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.HttpMethod\",\"k\":\"enum\"},\"appEngineRouting\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineRouting\",\"k\":\"message\"},\"relativeUri\":{\"n\":3,\"t\":\"string\"},\"headers\":{\"n\":4,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":5,\"t\":\"bytes\"}},\"google.cloud.tasks.v2.AppEngineRouting\":{\"service\":{\"n\":1,\"t\":\"string\"},\"version\":{\"n\":2,\"t\":\"string\"},\"instance\":{\"n\":3,\"t\":\"string\"},\"host\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.Attempt\":{\"scheduleTime\":{\"n\":1,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"dispatchTime\":{\"n\":2,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"responseTime\":{\"n\":3,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"responseStatus\":{\"n\":4,\"t\":\"google.rpc.Status\",\"k\":\"message\"}},\"google.cloud.tasks.v2.CreateQueueRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"queue\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\"}},\"google.cloud.tasks.v2.CreateTaskRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"task\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task\",\"k\":\"message\"},\"responseView\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.DeleteQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.DeleteTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.GetQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.GetTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.HttpRequest\":{\"url\":{\"n\":1,\"t\":\"string\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.HttpMethod\",\"k\":\"enum\"},\"headers\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"body\":{\"n\":4,\"t\":\"bytes\"},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.tasks.v2.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.tasks.v2.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.tasks.v2.ListQueuesRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"filter\":{\"n\":2,\"t\":\"string\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListQueuesResponse\":{\"queues\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListTasksRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"},\"pageSize\":{\"n\":3,\"t\":\"int32\"},\"pageToken\":{\"n\":4,\"t\":\"string\"}},\"google.cloud.tasks.v2.ListTasksResponse\":{\"tasks\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Task\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2.PauseQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.PurgeQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.Queue\":{\"name\":{\"n\":1,\"t\":\"string\"},\"appEngineRoutingOverride\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineRouting\",\"k\":\"message\"},\"rateLimits\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.RateLimits\",\"k\":\"message\"},\"retryConfig\":{\"n\":4,\"t\":\"google.cloud.tasks.v2.RetryConfig\",\"k\":\"message\"},\"state\":{\"n\":5,\"t\":\"google.cloud.tasks.v2.Queue.State\",\"k\":\"enum\"},\"purgeTime\":{\"n\":6,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"stackdriverLoggingConfig\":{\"n\":9,\"t\":\"google.cloud.tasks.v2.StackdriverLoggingConfig\",\"k\":\"message\"},\"httpTarget\":{\"n\":0,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget\",\"k\":\"message\"}},\"google.cloud.tasks.v2.RateLimits\":{\"maxDispatchesPerSecond\":{\"n\":1,\"t\":\"double\"},\"maxBurstSize\":{\"n\":2,\"t\":\"int32\"},\"maxConcurrentDispatches\":{\"n\":3,\"t\":\"int32\"}},\"google.cloud.tasks.v2.ResumeQueueRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2.RetryConfig\":{\"maxAttempts\":{\"n\":1,\"t\":\"int32\"},\"maxRetryDuration\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"minBackoff\":{\"n\":3,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxBackoff\":{\"n\":4,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"maxDoublings\":{\"n\":5,\"t\":\"int32\"}},\"google.cloud.tasks.v2.RunTaskRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"responseView\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.StackdriverLoggingConfig\":{\"samplingRatio\":{\"n\":1,\"t\":\"double\"}},\"google.cloud.tasks.v2.Task\":{\"name\":{\"n\":1,\"t\":\"string\"},\"appEngineHttpRequest\":{\"n\":2,\"t\":\"google.cloud.tasks.v2.AppEngineHttpRequest\",\"k\":\"message\",\"p\":true,\"o\":\"messageType\"},\"httpRequest\":{\"n\":3,\"t\":\"google.cloud.tasks.v2.HttpRequest\",\"k\":\"message\",\"p\":true,\"o\":\"messageType\"},\"scheduleTime\":{\"n\":4,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"createTime\":{\"n\":5,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"dispatchDeadline\":{\"n\":6,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"dispatchCount\":{\"n\":7,\"t\":\"int32\"},\"responseCount\":{\"n\":8,\"t\":\"int32\"},\"firstAttempt\":{\"n\":9,\"t\":\"google.cloud.tasks.v2.Attempt\",\"k\":\"message\"},\"lastAttempt\":{\"n\":10,\"t\":\"google.cloud.tasks.v2.Attempt\",\"k\":\"message\"},\"view\":{\"n\":11,\"t\":\"google.cloud.tasks.v2.Task.View\",\"k\":\"enum\"}},\"google.cloud.tasks.v2.UpdateQueueRequest\":{\"queue\":{\"n\":1,\"t\":\"google.cloud.tasks.v2.Queue\",\"k\":\"message\"},\"updateMask\":{\"n\":2,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.cloud.tasks.v2beta3.HttpTarget\":{\"uriOverride\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.UriOverride\",\"k\":\"message\"},\"httpMethod\":{\"n\":2,\"t\":\"google.cloud.tasks.v2beta3.HttpMethod\",\"k\":\"enum\"},\"headerOverrides\":{\"n\":3,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget.HeaderOverride\",\"k\":\"message\",\"r\":true},\"oauthToken\":{\"n\":5,\"t\":\"google.cloud.tasks.v2beta3.OAuthToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"},\"oidcToken\":{\"n\":6,\"t\":\"google.cloud.tasks.v2beta3.OidcToken\",\"k\":\"message\",\"p\":true,\"o\":\"authorizationHeader\"}},\"google.cloud.tasks.v2beta3.HttpTarget.Header\":{\"key\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.HttpTarget.HeaderOverride\":{\"header\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.HttpTarget.Header\",\"k\":\"message\"}},\"google.cloud.tasks.v2beta3.OAuthToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"scope\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.OidcToken\":{\"serviceAccountEmail\":{\"n\":1,\"t\":\"string\"},\"audience\":{\"n\":2,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.PathOverride\":{\"path\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.QueryOverride\":{\"queryParams\":{\"n\":1,\"t\":\"string\"}},\"google.cloud.tasks.v2beta3.UriOverride\":{\"scheme\":{\"n\":1,\"t\":\"google.cloud.tasks.v2beta3.UriOverride.Scheme\",\"k\":\"enum\",\"p\":true},\"host\":{\"n\":2,\"t\":\"string\",\"p\":true},\"port\":{\"n\":3,\"t\":\"int64\",\"p\":true},\"pathOverride\":{\"n\":4,\"t\":\"google.cloud.tasks.v2beta3.PathOverride\",\"k\":\"message\"},\"queryOverride\":{\"n\":5,\"t\":\"google.cloud.tasks.v2beta3.QueryOverride\",\"k\":\"message\"},\"uriOverrideEnforceMode\":{\"n\":6,\"t\":\"google.cloud.tasks.v2beta3.UriOverride.UriOverrideEnforceMode\",\"k\":\"enum\"}},\"google.iam.v1.AuditConfig\":{\"service\":{\"n\":1,\"t\":\"string\"},\"auditLogConfigs\":{\"n\":3,\"t\":\"google.iam.v1.AuditLogConfig\",\"k\":\"message\",\"r\":true}},\"google.iam.v1.AuditLogConfig\":{\"logType\":{\"n\":1,\"t\":\"google.iam.v1.AuditLogConfig.LogType\",\"k\":\"enum\"},\"exemptedMembers\":{\"n\":2,\"t\":\"string\",\"r\":true}},\"google.iam.v1.Binding\":{\"role\":{\"n\":1,\"t\":\"string\"},\"members\":{\"n\":2,\"t\":\"string\",\"r\":true},\"condition\":{\"n\":3,\"t\":\"google.type.Expr\",\"k\":\"message\"}},\"google.iam.v1.GetIamPolicyRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"options\":{\"n\":2,\"t\":\"google.iam.v1.GetPolicyOptions\",\"k\":\"message\"}},\"google.iam.v1.GetPolicyOptions\":{\"requestedPolicyVersion\":{\"n\":1,\"t\":\"int32\"}},\"google.iam.v1.Policy\":{\"version\":{\"n\":1,\"t\":\"int32\"},\"bindings\":{\"n\":4,\"t\":\"google.iam.v1.Binding\",\"k\":\"message\",\"r\":true},\"auditConfigs\":{\"n\":6,\"t\":\"google.iam.v1.AuditConfig\",\"k\":\"message\",\"r\":true},\"etag\":{\"n\":3,\"t\":\"bytes\"}},\"google.iam.v1.ResourcePolicyMember\":{\"iamPolicyNamePrincipal\":{\"n\":1,\"t\":\"string\"},\"iamPolicyUidPrincipal\":{\"n\":2,\"t\":\"string\"}},\"google.iam.v1.SetIamPolicyRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"policy\":{\"n\":2,\"t\":\"google.iam.v1.Policy\",\"k\":\"message\"},\"updateMask\":{\"n\":3,\"t\":\"google.protobuf.FieldMask\",\"k\":\"message\"}},\"google.iam.v1.TestIamPermissionsRequest\":{\"resource\":{\"n\":1,\"t\":\"string\"},\"permissions\":{\"n\":2,\"t\":\"string\",\"r\":true}},\"google.iam.v1.TestIamPermissionsResponse\":{\"permissions\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.logging.type.HttpRequest\":{\"requestMethod\":{\"n\":1,\"t\":\"string\"},\"requestUrl\":{\"n\":2,\"t\":\"string\"},\"requestSize\":{\"n\":3,\"t\":\"int64\"},\"status\":{\"n\":4,\"t\":\"int32\"},\"responseSize\":{\"n\":5,\"t\":\"int64\"},\"userAgent\":{\"n\":6,\"t\":\"string\"},\"remoteIp\":{\"n\":7,\"t\":\"string\"},\"serverIp\":{\"n\":13,\"t\":\"string\"},\"referer\":{\"n\":8,\"t\":\"string\"},\"latency\":{\"n\":14,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"},\"cacheLookup\":{\"n\":11,\"t\":\"bool\"},\"cacheHit\":{\"n\":9,\"t\":\"bool\"},\"cacheValidatedWithOriginServer\":{\"n\":10,\"t\":\"bool\"},\"cacheFillBytes\":{\"n\":12,\"t\":\"int64\"},\"protocol\":{\"n\":15,\"t\":\"string\"}},\"google.logging.v2.DeleteLogRequest\":{\"logName\":{\"n\":1,\"t\":\"string\"}},\"google.logging.v2.ListLogEntriesRequest\":{\"resourceNames\":{\"n\":8,\"t\":\"string\",\"r\":true},\"filter\":{\"n\":2,\"t\":\"string\"},\"orderBy\":{\"n\":3,\"t\":\"string\"},\"pageSize\":{\"n\":4,\"t\":\"int32\"},\"pageToken\":{\"n\":5,\"t\":\"string\"}},\"google.logging.v2.ListLogEntriesResponse\":{\"entries\":{\"n\":1,\"t\":\"google.logging.v2.LogEntry\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListLogsRequest\":{\"parent\":{\"n\":1,\"t\":\"string\"},\"resourceNames\":{\"n\":8,\"t\":\"string\",\"r\":true},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"}},\"google.logging.v2.ListLogsResponse\":{\"logNames\":{\"n\":3,\"t\":\"string\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListMonitoredResourceDescriptorsRequest\":{\"pageSize\":{\"n\":1,\"t\":\"int32\"},\"pageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.ListMonitoredResourceDescriptorsResponse\":{\"resourceDescriptors\":{\"n\":1,\"t\":\"google.api.MonitoredResourceDescriptor\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"}},\"google.logging.v2.LogEntry\":{\"logName\":{\"n\":12,\"t\":\"string\"},\"resource\":{\"n\":8,\"t\":\"google.api.MonitoredResource\",\"k\":\"message\"},\"protoPayload\":{\"n\":2,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"p\":true,\"o\":\"payload\"},\"textPayload\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"payload\"},\"jsonPayload\":{\"n\":6,\"t\":\"google.protobuf.Struct\",\"k\":\"message\",\"p\":true,\"o\":\"payload\"},\"timestamp\":{\"n\":9,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"receiveTimestamp\":{\"n\":24,\"t\":\"google.protobuf.Timestamp\",\"k\":\"message\"},\"severity\":{\"n\":10,\"t\":\"google.logging.type.LogSeverity\",\"k\":\"enum\"},\"insertId\":{\"n\":4,\"t\":\"string\"},\"httpRequest\":{\"n\":7,\"t\":\"google.logging.type.HttpRequest\",\"k\":\"message\"},\"labels\":{\"n\":11,\"t\":\"string\",\"m\":\"string\"},\"operation\":{\"n\":15,\"t\":\"google.logging.v2.LogEntryOperation\",\"k\":\"message\"},\"trace\":{\"n\":22,\"t\":\"string\"},\"spanId\":{\"n\":27,\"t\":\"string\"},\"traceSampled\":{\"n\":30,\"t\":\"bool\"},\"sourceLocation\":{\"n\":23,\"t\":\"google.logging.v2.LogEntrySourceLocation\",\"k\":\"message\"},\"split\":{\"n\":35,\"t\":\"google.logging.v2.LogSplit\",\"k\":\"message\"}},\"google.logging.v2.LogEntryOperation\":{\"id\":{\"n\":1,\"t\":\"string\"},\"producer\":{\"n\":2,\"t\":\"string\"},\"first\":{\"n\":3,\"t\":\"bool\"},\"last\":{\"n\":4,\"t\":\"bool\"}},\"google.logging.v2.LogEntrySourceLocation\":{\"file\":{\"n\":1,\"t\":\"string\"},\"line\":{\"n\":2,\"t\":\"int64\"},\"function\":{\"n\":3,\"t\":\"string\"}},\"google.logging.v2.LogSplit\":{\"uid\":{\"n\":1,\"t\":\"string\"},\"index\":{\"n\":2,\"t\":\"int32\"},\"totalSplits\":{\"n\":3,\"t\":\"int32\"}},\"google.logging.v2.WriteLogEntriesPartialErrors\":{\"logEntryErrors\":{\"n\":1,\"t\":\"google.rpc.Status\",\"k\":\"message\",\"m\":\"int32\"}},\"google.logging.v2.WriteLogEntriesRequest\":{\"logName\":{\"n\":1,\"t\":\"string\"},\"resource\":{\"n\":2,\"t\":\"google.api.MonitoredResource\",\"k\":\"message\"},\"labels\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"},\"entries\":{\"n\":4,\"t\":\"google.logging.v2.LogEntry\",\"k\":\"message\",\"r\":true},\"partialSuccess\":{\"n\":5,\"t\":\"bool\"},\"dryRun\":{\"n\":6,\"t\":\"bool\"}},\"google.logging.v2.WriteLogEntriesResponse\":{},\"google.longrunning.CancelOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.DeleteOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.GetOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"}},\"google.longrunning.ListOperationsRequest\":{\"name\":{\"n\":4,\"t\":\"string\"},\"filter\":{\"n\":1,\"t\":\"string\"},\"pageSize\":{\"n\":2,\"t\":\"int32\"},\"pageToken\":{\"n\":3,\"t\":\"string\"},\"returnPartialSuccess\":{\"n\":5,\"t\":\"bool\"}},\"google.longrunning.ListOperationsResponse\":{\"operations\":{\"n\":1,\"t\":\"google.longrunning.Operation\",\"k\":\"message\",\"r\":true},\"nextPageToken\":{\"n\":2,\"t\":\"string\"},\"unreachable\":{\"n\":3,\"t\":\"string\",\"r\":true}},\"google.longrunning.Operation\":{\"name\":{\"n\":1,\"t\":\"string\"},\"metadata\":{\"n\":2,\"t\":\"google.protobuf.Any\",\"k\":\"message\"},\"done\":{\"n\":3,\"t\":\"bool\"},\"error\":{\"n\":4,\"t\":\"google.rpc.Status\",\"k\":\"message\",\"p\":true,\"o\":\"result\"},\"response\":{\"n\":5,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"p\":true,\"o\":\"result\"}},\"google.longrunning.WaitOperationRequest\":{\"name\":{\"n\":1,\"t\":\"string\"},\"timeout\":{\"n\":2,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.protobuf.Any\":{\"type_url\":{\"n\":1,\"t\":\"string\"},\"value\":{\"n\":2,\"t\":\"bytes\"}},\"google.protobuf.Duration\":{\"seconds\":{\"n\":1,\"t\":\"int64\"},\"nanos\":{\"n\":2,\"t\":\"int32\"}},\"google.protobuf.Empty\":{},\"google.protobuf.FieldMask\":{\"paths\":{\"n\":1,\"t\":\"string\",\"r\":true}},\"google.protobuf.ListValue\":{\"values\":{\"n\":1,\"t\":\"google.protobuf.Value\",\"k\":\"message\",\"r\":true}},\"google.protobuf.Struct\":{\"fields\":{\"n\":1,\"t\":\"google.protobuf.Value\",\"k\":\"message\",\"m\":\"string\"}},\"google.protobuf.Timestamp\":{\"seconds\":{\"n\":1,\"t\":\"int64\"},\"nanos\":{\"n\":2,\"t\":\"int32\"}},\"google.protobuf.Value\":{\"nullValue\":{\"n\":1,\"t\":\"google.protobuf.NullValue\",\"k\":\"enum\",\"p\":true,\"o\":\"kind\"},\"numberValue\":{\"n\":2,\"t\":\"double\",\"p\":true,\"o\":\"kind\"},\"stringValue\":{\"n\":3,\"t\":\"string\",\"p\":true,\"o\":\"kind\"},\"boolValue\":{\"n\":4,\"t\":\"bool\",\"p\":true,\"o\":\"kind\"},\"structValue\":{\"n\":5,\"t\":\"google.protobuf.Struct\",\"k\":\"message\",\"p\":true,\"o\":\"kind\"},\"listValue\":{\"n\":6,\"t\":\"google.protobuf.ListValue\",\"k\":\"message\",\"p\":true,\"o\":\"kind\"}},\"google.rpc.BadRequest\":{\"fieldViolations\":{\"n\":1,\"t\":\"google.rpc.BadRequest.FieldViolation\",\"k\":\"message\",\"r\":true}},\"google.rpc.BadRequest.FieldViolation\":{\"field\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"reason\":{\"n\":3,\"t\":\"string\"},\"localizedMessage\":{\"n\":4,\"t\":\"google.rpc.LocalizedMessage\",\"k\":\"message\"}},\"google.rpc.ErrorInfo\":{\"reason\":{\"n\":1,\"t\":\"string\"},\"domain\":{\"n\":2,\"t\":\"string\"},\"metadata\":{\"n\":3,\"t\":\"string\",\"m\":\"string\"}},\"google.rpc.Help\":{\"links\":{\"n\":1,\"t\":\"google.rpc.Help.Link\",\"k\":\"message\",\"r\":true}},\"google.rpc.Help.Link\":{\"description\":{\"n\":1,\"t\":\"string\"},\"url\":{\"n\":2,\"t\":\"string\"}},\"google.rpc.LocalizedMessage\":{\"locale\":{\"n\":1,\"t\":\"string\"},\"message\":{\"n\":2,\"t\":\"string\"}},\"google.rpc.PreconditionFailure\":{\"violations\":{\"n\":1,\"t\":\"google.rpc.PreconditionFailure.Violation\",\"k\":\"message\",\"r\":true}},\"google.rpc.PreconditionFailure.Violation\":{\"type\":{\"n\":1,\"t\":\"string\"},\"subject\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"}},\"google.rpc.QuotaFailure\":{\"violations\":{\"n\":1,\"t\":\"google.rpc.QuotaFailure.Violation\",\"k\":\"message\",\"r\":true}},\"google.rpc.QuotaFailure.Violation\":{\"subject\":{\"n\":1,\"t\":\"string\"},\"description\":{\"n\":2,\"t\":\"string\"},\"apiService\":{\"n\":3,\"t\":\"string\"},\"quotaMetric\":{\"n\":4,\"t\":\"string\"},\"quotaId\":{\"n\":5,\"t\":\"string\"},\"quotaDimensions\":{\"n\":6,\"t\":\"string\",\"m\":\"string\"},\"quotaValue\":{\"n\":7,\"t\":\"int64\"},\"futureQuotaValue\":{\"n\":8,\"t\":\"int64\",\"p\":true}},\"google.rpc.ResourceInfo\":{\"resourceType\":{\"n\":1,\"t\":\"string\"},\"resourceName\":{\"n\":2,\"t\":\"string\"},\"owner\":{\"n\":3,\"t\":\"string\"},\"description\":{\"n\":4,\"t\":\"string\"}},\"google.rpc.RetryInfo\":{\"retryDelay\":{\"n\":1,\"t\":\"google.protobuf.Duration\",\"k\":\"message\"}},\"google.rpc.Status\":{\"code\":{\"n\":1,\"t\":\"int32\"},\"message\":{\"n\":2,\"t\":\"string\"},\"details\":{\"n\":3,\"t\":\"google.protobuf.Any\",\"k\":\"message\",\"r\":true}},\"google.type.Expr\":{\"expression\":{\"n\":1,\"t\":\"string\"},\"title\":{\"n\":2,\"t\":\"string\"},\"description\":{\"n\":3,\"t\":\"string\"},\"location\":{\"n\":4,\"t\":\"string\"}}},\"enums\":{\"google.api.LabelDescriptor.ValueType\":{\"STRING\":0,\"BOOL\":1,\"INT64\":2},\"google.api.LaunchStage\":{\"LAUNCH_STAGE_UNSPECIFIED\":0,\"UNIMPLEMENTED\":6,\"PRELAUNCH\":7,\"EARLY_ACCESS\":1,\"ALPHA\":2,\"BETA\":3,\"GA\":4,\"DEPRECATED\":5},\"google.cloud.run.v2.Condition.CommonReason\":{\"COMMON_REASON_UNDEFINED\":0,\"UNKNOWN\":1,\"REVISION_FAILED\":3,\"PROGRESS_DEADLINE_EXCEEDED\":4,\"CONTAINER_MISSING\":6,\"CONTAINER_PERMISSION_DENIED\":7,\"CONTAINER_IMAGE_UNAUTHORIZED\":8,\"CONTAINER_IMAGE_AUTHORIZATION_CHECK_FAILED\":9,\"ENCRYPTION_KEY_PERMISSION_DENIED\":10,\"ENCRYPTION_KEY_CHECK_FAILED\":11,\"SECRETS_ACCESS_CHECK_FAILED\":12,\"WAITING_FOR_OPERATION\":13,\"IMMEDIATE_RETRY\":14,\"POSTPONED_RETRY\":15,\"INTERNAL\":16,\"VPC_NETWORK_NOT_FOUND\":17},\"google.cloud.run.v2.Condition.ExecutionReason\":{\"EXECUTION_REASON_UNDEFINED\":0,\"JOB_STATUS_SERVICE_POLLING_ERROR\":1,\"NON_ZERO_EXIT_CODE\":2,\"CANCELLED\":3,\"CANCELLING\":4,\"DELETED\":5,\"DELAYED_START_PENDING\":6},\"google.cloud.run.v2.Condition.RevisionReason\":{\"REVISION_REASON_UNDEFINED\":0,\"PENDING\":1,\"RESERVE\":2,\"RETIRED\":3,\"RETIRING\":4,\"RECREATING\":5,\"HEALTH_CHECK_CONTAINER_ERROR\":6,\"CUSTOMIZED_PATH_RESPONSE_PENDING\":7,\"MIN_INSTANCES_NOT_PROVISIONED\":8,\"ACTIVE_REVISION_LIMIT_REACHED\":9,\"NO_DEPLOYMENT\":10,\"HEALTH_CHECK_SKIPPED\":11,\"MIN_INSTANCES_WARMING\":12},\"google.cloud.run.v2.Condition.Severity\":{\"SEVERITY_UNSPECIFIED\":0,\"ERROR\":1,\"WARNING\":2,\"INFO\":3},\"google.cloud.run.v2.Condition.State\":{\"STATE_UNSPECIFIED\":0,\"CONDITION_PENDING\":1,\"CONDITION_RECONCILING\":2,\"CONDITION_FAILED\":3,\"CONDITION_SUCCEEDED\":4},\"google.cloud.run.v2.EmptyDirVolumeSource.Medium\":{\"MEDIUM_UNSPECIFIED\":0,\"MEMORY\":1},\"google.cloud.run.v2.EncryptionKeyRevocationAction\":{\"ENCRYPTION_KEY_REVOCATION_ACTION_UNSPECIFIED\":0,\"PREVENT_NEW\":1,\"SHUTDOWN\":2},\"google.cloud.run.v2.ExecutionEnvironment\":{\"EXECUTION_ENVIRONMENT_UNSPECIFIED\":0,\"EXECUTION_ENVIRONMENT_GEN1\":1,\"EXECUTION_ENVIRONMENT_GEN2\":2},\"google.cloud.run.v2.IngressTraffic\":{\"INGRESS_TRAFFIC_UNSPECIFIED\":0,\"INGRESS_TRAFFIC_ALL\":1,\"INGRESS_TRAFFIC_INTERNAL_ONLY\":2,\"INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER\":3,\"INGRESS_TRAFFIC_NONE\":4},\"google.cloud.run.v2.ServiceScaling.ScalingMode\":{\"SCALING_MODE_UNSPECIFIED\":0,\"AUTOMATIC\":1,\"MANUAL\":2},\"google.cloud.run.v2.TrafficTargetAllocationType\":{\"TRAFFIC_TARGET_ALLOCATION_TYPE_UNSPECIFIED\":0,\"TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST\":1,\"TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION\":2},\"google.cloud.run.v2.VpcAccess.VpcEgress\":{\"VPC_EGRESS_UNSPECIFIED\":0,\"ALL_TRAFFIC\":1,\"PRIVATE_RANGES_ONLY\":2},\"google.cloud.scheduler.v1.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.scheduler.v1.Job.State\":{\"STATE_UNSPECIFIED\":0,\"ENABLED\":1,\"PAUSED\":2,\"DISABLED\":3,\"UPDATE_FAILED\":4},\"google.cloud.secretmanager.v1.Rotation.ManagedRotationStatus.State\":{\"STATE_UNSPECIFIED\":0,\"ACTIVE\":1,\"INACTIVE\":2},\"google.cloud.secretmanager.v1.Secret.SecretType\":{\"SECRET_TYPE_UNSPECIFIED\":0,\"CLOUD_SQL_DB_CREDENTIALS\":1,\"ACCESS_KEY\":2,\"CERTIFICATE\":3,\"OTHER_DB_CREDENTIALS\":4,\"OTHER\":50},\"google.cloud.secretmanager.v1.SecretVersion.State\":{\"STATE_UNSPECIFIED\":0,\"ENABLED\":1,\"DISABLED\":2,\"DESTROYED\":3},\"google.cloud.tasks.v2.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.tasks.v2.Queue.State\":{\"STATE_UNSPECIFIED\":0,\"RUNNING\":1,\"PAUSED\":2,\"DISABLED\":3},\"google.cloud.tasks.v2.Task.View\":{\"VIEW_UNSPECIFIED\":0,\"BASIC\":1,\"FULL\":2},\"google.cloud.tasks.v2beta3.HttpMethod\":{\"HTTP_METHOD_UNSPECIFIED\":0,\"POST\":1,\"GET\":2,\"HEAD\":3,\"PUT\":4,\"DELETE\":5,\"PATCH\":6,\"OPTIONS\":7},\"google.cloud.tasks.v2beta3.UriOverride.Scheme\":{\"SCHEME_UNSPECIFIED\":0,\"HTTP\":1,\"HTTPS\":2},\"google.cloud.tasks.v2beta3.UriOverride.UriOverrideEnforceMode\":{\"URI_OVERRIDE_ENFORCE_MODE_UNSPECIFIED\":0,\"IF_NOT_EXISTS\":1,\"ALWAYS\":2},\"google.iam.v1.AuditLogConfig.LogType\":{\"LOG_TYPE_UNSPECIFIED\":0,\"ADMIN_READ\":1,\"DATA_WRITE\":2,\"DATA_READ\":3},\"google.logging.type.LogSeverity\":{\"DEFAULT\":0,\"DEBUG\":100,\"INFO\":200,\"NOTICE\":300,\"WARNING\":400,\"ERROR\":500,\"CRITICAL\":600,\"ALERT\":700,\"EMERGENCY\":800},\"google.protobuf.NullValue\":{\"NULL_VALUE\":0}},\"services\":{\"google.cloud.location.Locations\":{\"ListLocations\":{\"request\":\"google.cloud.location.ListLocationsRequest\",\"response\":\"google.cloud.location.ListLocationsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=locations}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*}/locations\"}]},\"GetLocation\":{\"request\":\"google.cloud.location.GetLocationRequest\",\"response\":\"google.cloud.location.Location\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=locations/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*}\"}]}},\"google.cloud.run.v2.Revisions\":{\"GetRevision\":{\"request\":\"google.cloud.run.v2.GetRevisionRequest\",\"response\":\"google.cloud.run.v2.Revision\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/services/*/revisions/*}\"},{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/workerPools/*/revisions/*}\"}]},\"ListRevisions\":{\"request\":\"google.cloud.run.v2.ListRevisionsRequest\",\"response\":\"google.cloud.run.v2.ListRevisionsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/services/*}/revisions\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/workerPools/*}/revisions\"}]},\"DeleteRevision\":{\"request\":\"google.cloud.run.v2.DeleteRevisionRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/services/*/revisions/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/workerPools/*/revisions/*}\"}]}},\"google.cloud.run.v2.Services\":{\"CreateService\":{\"request\":\"google.cloud.run.v2.CreateServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*}/services\",\"body\":\"service\"}]},\"GetService\":{\"request\":\"google.cloud.run.v2.GetServiceRequest\",\"response\":\"google.cloud.run.v2.Service\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/services/*}\"}]},\"ListServices\":{\"request\":\"google.cloud.run.v2.ListServicesRequest\",\"response\":\"google.cloud.run.v2.ListServicesResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*}/services\"}]},\"UpdateService\":{\"request\":\"google.cloud.run.v2.UpdateServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v2/{service.name=projects/*/locations/*/services/*}\",\"body\":\"service\"}]},\"DeleteService\":{\"request\":\"google.cloud.run.v2.DeleteServiceRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/services/*}\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:getIamPolicy\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:setIamPolicy\",\"body\":\"*\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/services/*}:testIamPermissions\",\"body\":\"*\"}]}},\"google.cloud.scheduler.v1.CloudScheduler\":{\"ListJobs\":{\"request\":\"google.cloud.scheduler.v1.ListJobsRequest\",\"response\":\"google.cloud.scheduler.v1.ListJobsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*}/jobs\"}]},\"GetJob\":{\"request\":\"google.cloud.scheduler.v1.GetJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}\"}]},\"CreateJob\":{\"request\":\"google.cloud.scheduler.v1.CreateJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*}/jobs\",\"body\":\"job\"}]},\"UpdateJob\":{\"request\":\"google.cloud.scheduler.v1.UpdateJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v1/{job.name=projects/*/locations/*/jobs/*}\",\"body\":\"job\"}]},\"DeleteJob\":{\"request\":\"google.cloud.scheduler.v1.DeleteJobRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}\"}]},\"PauseJob\":{\"request\":\"google.cloud.scheduler.v1.PauseJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:pause\",\"body\":\"*\"}]},\"ResumeJob\":{\"request\":\"google.cloud.scheduler.v1.ResumeJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:resume\",\"body\":\"*\"}]},\"RunJob\":{\"request\":\"google.cloud.scheduler.v1.RunJobRequest\",\"response\":\"google.cloud.scheduler.v1.Job\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/jobs/*}:run\",\"body\":\"*\"}]}},\"google.cloud.secretmanager.v1.SecretManagerService\":{\"ListSecrets\":{\"request\":\"google.cloud.secretmanager.v1.ListSecretsRequest\",\"response\":\"google.cloud.secretmanager.v1.ListSecretsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*}/secrets\"},{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*}/secrets\"}]},\"CreateSecret\":{\"request\":\"google.cloud.secretmanager.v1.CreateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*}/secrets\",\"body\":\"secret\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*}/secrets\",\"body\":\"secret\"}]},\"AddSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.AddSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:addVersion\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:addVersion\",\"body\":\"*\"}]},\"GetSecret\":{\"request\":\"google.cloud.secretmanager.v1.GetSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*}\"}]},\"UpdateSecret\":{\"request\":\"google.cloud.secretmanager.v1.UpdateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.Secret\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v1/{secret.name=projects/*/secrets/*}\",\"body\":\"secret\"},{\"method\":\"PATCH\",\"path\":\"/v1/{secret.name=projects/*/locations/*/secrets/*}\",\"body\":\"secret\"}]},\"DeleteSecret\":{\"request\":\"google.cloud.secretmanager.v1.DeleteSecretRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/secrets/*}\"},{\"method\":\"DELETE\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*}\"}]},\"ListSecretVersions\":{\"request\":\"google.cloud.secretmanager.v1.ListSecretVersionsRequest\",\"response\":\"google.cloud.secretmanager.v1.ListSecretVersionsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/secrets/*}/versions\"},{\"method\":\"GET\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}/versions\"}]},\"GetSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.GetSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}\"}]},\"AccessSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.AccessSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.AccessSecretVersionResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:access\"},{\"method\":\"GET\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:access\"}]},\"DisableSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.DisableSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:disable\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:disable\",\"body\":\"*\"}]},\"EnableSecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.EnableSecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:enable\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:enable\",\"body\":\"*\"}]},\"DestroySecretVersion\":{\"request\":\"google.cloud.secretmanager.v1.DestroySecretVersionRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/secrets/*/versions/*}:destroy\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{name=projects/*/locations/*/secrets/*/versions/*}:destroy\",\"body\":\"*\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/secrets/*}:setIamPolicy\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:setIamPolicy\",\"body\":\"*\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{resource=projects/*/secrets/*}:getIamPolicy\"},{\"method\":\"GET\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:getIamPolicy\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/secrets/*}:testIamPermissions\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{resource=projects/*/locations/*/secrets/*}:testIamPermissions\",\"body\":\"*\"}]},\"EnableManagedRotation\":{\"request\":\"google.cloud.secretmanager.v1.EnableManagedRotationRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:enableManagedRotation\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:enableManagedRotation\",\"body\":\"*\"}]},\"RotateSecret\":{\"request\":\"google.cloud.secretmanager.v1.RotateSecretRequest\",\"response\":\"google.cloud.secretmanager.v1.SecretVersion\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/secrets/*}:rotateSecret\",\"body\":\"*\"},{\"method\":\"POST\",\"path\":\"/v1/{parent=projects/*/locations/*/secrets/*}:rotateSecret\",\"body\":\"*\"}]}},\"google.cloud.tasks.v2.CloudTasks\":{\"ListQueues\":{\"request\":\"google.cloud.tasks.v2.ListQueuesRequest\",\"response\":\"google.cloud.tasks.v2.ListQueuesResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*}/queues\"}]},\"GetQueue\":{\"request\":\"google.cloud.tasks.v2.GetQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}\"}]},\"CreateQueue\":{\"request\":\"google.cloud.tasks.v2.CreateQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*}/queues\",\"body\":\"queue\"}]},\"UpdateQueue\":{\"request\":\"google.cloud.tasks.v2.UpdateQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"PATCH\",\"path\":\"/v2/{queue.name=projects/*/locations/*/queues/*}\",\"body\":\"queue\"}]},\"DeleteQueue\":{\"request\":\"google.cloud.tasks.v2.DeleteQueueRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}\"}]},\"PurgeQueue\":{\"request\":\"google.cloud.tasks.v2.PurgeQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:purge\",\"body\":\"*\"}]},\"PauseQueue\":{\"request\":\"google.cloud.tasks.v2.PauseQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:pause\",\"body\":\"*\"}]},\"ResumeQueue\":{\"request\":\"google.cloud.tasks.v2.ResumeQueueRequest\",\"response\":\"google.cloud.tasks.v2.Queue\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*}:resume\",\"body\":\"*\"}]},\"GetIamPolicy\":{\"request\":\"google.iam.v1.GetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:getIamPolicy\",\"body\":\"*\"}]},\"SetIamPolicy\":{\"request\":\"google.iam.v1.SetIamPolicyRequest\",\"response\":\"google.iam.v1.Policy\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:setIamPolicy\",\"body\":\"*\"}]},\"TestIamPermissions\":{\"request\":\"google.iam.v1.TestIamPermissionsRequest\",\"response\":\"google.iam.v1.TestIamPermissionsResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{resource=projects/*/locations/*/queues/*}:testIamPermissions\",\"body\":\"*\"}]},\"ListTasks\":{\"request\":\"google.cloud.tasks.v2.ListTasksRequest\",\"response\":\"google.cloud.tasks.v2.ListTasksResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/queues/*}/tasks\"}]},\"GetTask\":{\"request\":\"google.cloud.tasks.v2.GetTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}\"}]},\"CreateTask\":{\"request\":\"google.cloud.tasks.v2.CreateTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{parent=projects/*/locations/*/queues/*}/tasks\",\"body\":\"*\"}]},\"DeleteTask\":{\"request\":\"google.cloud.tasks.v2.DeleteTaskRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}\"}]},\"RunTask\":{\"request\":\"google.cloud.tasks.v2.RunTaskRequest\",\"response\":\"google.cloud.tasks.v2.Task\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/{name=projects/*/locations/*/queues/*/tasks/*}:run\",\"body\":\"*\"}]}},\"google.logging.v2.LoggingServiceV2\":{\"DeleteLog\":{\"request\":\"google.logging.v2.DeleteLogRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=projects/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=*/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=organizations/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=folders/*/logs/*}\"},{\"method\":\"DELETE\",\"path\":\"/v2/{log_name=billingAccounts/*/logs/*}\"}]},\"WriteLogEntries\":{\"request\":\"google.logging.v2.WriteLogEntriesRequest\",\"response\":\"google.logging.v2.WriteLogEntriesResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/entries:write\",\"body\":\"*\"}]},\"ListLogEntries\":{\"request\":\"google.logging.v2.ListLogEntriesRequest\",\"response\":\"google.logging.v2.ListLogEntriesResponse\",\"http\":[{\"method\":\"POST\",\"path\":\"/v2/entries:list\",\"body\":\"*\"}]},\"ListMonitoredResourceDescriptors\":{\"request\":\"google.logging.v2.ListMonitoredResourceDescriptorsRequest\",\"response\":\"google.logging.v2.ListMonitoredResourceDescriptorsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/monitoredResourceDescriptors\"}]},\"ListLogs\":{\"request\":\"google.logging.v2.ListLogsRequest\",\"response\":\"google.logging.v2.ListLogsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v2/{parent=*/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=organizations/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=folders/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=billingAccounts/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=projects/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=organizations/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=folders/*/locations/*/buckets/*/views/*}/logs\"},{\"method\":\"GET\",\"path\":\"/v2/{parent=billingAccounts/*/locations/*/buckets/*/views/*}/logs\"}]}},\"google.longrunning.Operations\":{\"ListOperations\":{\"request\":\"google.longrunning.ListOperationsRequest\",\"response\":\"google.longrunning.ListOperationsResponse\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=operations}\"}]},\"GetOperation\":{\"request\":\"google.longrunning.GetOperationRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[{\"method\":\"GET\",\"path\":\"/v1/{name=operations/**}\"}]},\"DeleteOperation\":{\"request\":\"google.longrunning.DeleteOperationRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"DELETE\",\"path\":\"/v1/{name=operations/**}\"}]},\"CancelOperation\":{\"request\":\"google.longrunning.CancelOperationRequest\",\"response\":\"google.protobuf.Empty\",\"http\":[{\"method\":\"POST\",\"path\":\"/v1/{name=operations/**}:cancel\",\"body\":\"*\"}]},\"WaitOperation\":{\"request\":\"google.longrunning.WaitOperationRequest\",\"response\":\"google.longrunning.Operation\",\"http\":[]}}}}";

// src/rehearsal/api/codec/descriptors.ts
let parsed;
function descriptors$1() {
	parsed ??= JSON.parse(DESCRIPTORS_JSON);
	return parsed;
}
const messageTables = /* @__PURE__ */ new Map();
function snakeCase(name) {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
function camelCase$1(name) {
	return name.replace(/_([a-z])/g, (_match, letter) => letter.toUpperCase());
}
function knowsMessage(name) {
	return Object.hasOwn(descriptors$1().messages, name);
}
function messageTable(name) {
	let table = messageTables.get(name);
	if (table === void 0) {
		const spec = descriptors$1().messages[name];
		if (spec === void 0) throw new Error(`No descriptor of message ${name}.`);
		const byName = /* @__PURE__ */ new Map();
		const byNumber = /* @__PURE__ */ new Map();
		for (const [fieldName, fieldSpec] of Object.entries(spec)) {
			const field = {
				name: fieldName,
				spec: fieldSpec
			};
			byName.set(snakeCase(fieldName), field).set(fieldName, field);
			if (fieldSpec.n > 0) byNumber.set(fieldSpec.n, field);
		}
		table = {
			fullName: name,
			byName,
			byNumber
		};
		messageTables.set(name, table);
	}
	return table;
}
const enumTables = /* @__PURE__ */ new Map();
function enumTable(name) {
	let table = enumTables.get(name);
	if (table === void 0) {
		const values = descriptors$1().enums[name];
		if (values === void 0) throw new Error(`No descriptor of enum ${name}.`);
		const byName = new Map(Object.entries(values));
		const byNumber = /* @__PURE__ */ new Map();
		for (const [key, value] of byName) if (!byNumber.has(value)) byNumber.set(value, key);
		table = {
			byName,
			byNumber,
			zero: byNumber.get(0) ?? ""
		};
		enumTables.set(name, table);
	}
	return table;
}

// src/rehearsal/api/codec/well-known.ts
const STRUCT = "google.protobuf.Struct";
const VALUE = "google.protobuf.Value";
const LIST_VALUE = "google.protobuf.ListValue";
const TIMESTAMP = "google.protobuf.Timestamp";
const DURATION = "google.protobuf.Duration";
const FIELD_MASK = "google.protobuf.FieldMask";
const ANY = "google.protobuf.Any";
const WELL_KNOWN = /* @__PURE__ */ new Set([
	STRUCT,
	VALUE,
	LIST_VALUE,
	TIMESTAMP,
	DURATION,
	FIELD_MASK
]);
function isWellKnown(name) {
	return WELL_KNOWN.has(name);
}
function parseWellKnown(name, value) {
	if (name === "google.protobuf.Value") return value;
	if (name === "google.protobuf.Struct") return isJsonObject(value) ? value : void 0;
	if (name === "google.protobuf.ListValue") return Array.isArray(value) ? value : void 0;
	if (typeof value !== "string") return void 0;
	if (name === "google.protobuf.FieldMask") return value.split(",").map((path) => camelCase$1(path.trim())).join(",");
	if (name === "google.protobuf.Timestamp") {
		const parsed = parseTimestamp(value);
		return parsed === void 0 ? void 0 : formatTimestamp(parsed);
	}
	const parsed = parseDuration(value);
	return parsed === void 0 ? void 0 : formatDuration(parsed);
}

// src/rehearsal/api/codec/binary-decode.ts
const MAX_DEPTH$3 = 100;
function decodeMessage(name, bytes) {
	const value = decodeValue(name, bytes, 0);
	return objectOf(value);
}
function decodeValue(name, bytes, depth) {
	if (depth > MAX_DEPTH$3) throw new WireError("message too deep");
	if (name === "google.protobuf.Value") return decodeJsonValue(bytes, depth);
	const fields = decodeFields(name, bytes, depth);
	if (name === "google.protobuf.Any") return decodeAny(fields, depth);
	if (!isWellKnown(name)) return fields;
	if (name === "google.protobuf.Struct") return fields["fields"] ?? {};
	if (name === "google.protobuf.ListValue") return fields["values"] ?? [];
	if (name === "google.protobuf.FieldMask") {
		const paths = fields["paths"];
		return Array.isArray(paths) ? paths.map((path) => camelCase$1(scalarText(path))).join(",") : "";
	}
	const time = {
		seconds: BigInt(scalarText(fields["seconds"] ?? "0")),
		nanos: Number(fields["nanos"] ?? 0)
	};
	if (name === "google.protobuf.Duration") return formatDuration(time);
	if (name === "google.protobuf.Timestamp") return formatTimestamp(time);
	throw new Error(`No JSON form of ${name}.`);
}
function decodeFields(name, bytes, depth) {
	const { byNumber } = messageTable(name);
	const reader = new WireReader(bytes);
	const result = {};
	while (!reader.done) {
		const key = reader.uint32();
		const field = byNumber.get(key >>> 3);
		if (key >>> 3 === 0) throw new WireError("field number 0");
		if (field === void 0) {
			reader.skip(key & 7);
			continue;
		}
		const { spec } = field;
		if (spec.m !== void 0) decodeEntry(spec, reader, key & 7, result, field.name, depth);
		else if (spec.r === true) decodeRepeated(spec, reader, key & 7, result, field.name, depth);
		else {
			if (spec.o !== void 0) dropSiblings(name, spec.o, result);
			result[field.name] = decodeSingle(spec.t, spec.k, reader, key & 7, depth);
		}
	}
	return result;
}
function dropSiblings(name, oneof, result) {
	for (const key of Object.keys(result)) if (messageTable(name).byName.get(key)?.spec.o === oneof) delete result[key];
}
function decodeRepeated(spec, reader, wireType, result, name, depth) {
	const list = result[name];
	const items = Array.isArray(list) ? list : [];
	result[name] = items;
	if (!(spec.k !== "message" && spec.t !== "string" && spec.t !== "bytes") || wireType !== WIRE.bytes) {
		items.push(decodeSingle(spec.t, spec.k, reader, wireType, depth));
		return;
	}
	const packed = new WireReader(reader.bytes());
	while (!packed.done) items.push(decodeSingle(spec.t, spec.k, packed, wireTypeOf(spec.t), depth));
}
function decodeEntry(spec, reader, wireType, result, name, depth) {
	if (wireType !== WIRE.bytes) throw new WireError(`wire type ${wireType} for a map`);
	const existing = result[name];
	const map = objectOf(existing);
	result[name] = map;
	const entry = new WireReader(reader.bytes());
	let key = "";
	let value;
	while (!entry.done) {
		const tag = entry.uint32();
		if (tag >>> 3 === 1) key = scalarText(decodeSingle(spec.m ?? "string", void 0, entry, tag & 7, depth));
		else if (tag >>> 3 === 2) value = decodeSingle(spec.t, spec.k, entry, tag & 7, depth);
		else entry.skip(tag & 7);
	}
	setOwn(map, key, value ?? (spec.k === "message" ? decodeValue(spec.t, Buffer.alloc(0), depth + 1) : ""));
}
function wireTypeOf(type) {
	if (type === "double" || type.endsWith("fixed64")) return WIRE.fixed64;
	if (type === "float" || type.endsWith("fixed32")) return WIRE.fixed32;
	return type === "string" || type === "bytes" ? WIRE.bytes : WIRE.varint;
}
function decodeSingle(type, kind, reader, wireType, depth) {
	if (wireType !== (kind === "message" ? WIRE.bytes : kind === "enum" ? WIRE.varint : wireTypeOf(type))) throw new WireError(`wire type ${wireType} for ${type}`);
	if (kind === "message") return decodeValue(type, reader.bytes(), depth + 1);
	if (kind === "enum") {
		const number = reader.uint32() | 0;
		return enumTable(type).byNumber.get(number) ?? number;
	}
	return decodeScalar(type, reader);
}
function decodeScalar(type, reader) {
	switch (type) {
		case "string": {
			const bytes = reader.bytes();
			if (!isUtf8(bytes)) throw new WireError("string is not UTF-8");
			return bytes.toString("utf8");
		}
		case "bytes": return reader.bytes().toString("base64");
		case "bool": return reader.varint() !== 0n;
		case "double": return finite(reader.double());
		case "float": return finite(reader.float());
		case "int32": return reader.uint32() | 0;
		case "uint32": return reader.uint32();
		case "int64": return BigInt.asIntN(64, reader.varint()).toString();
		case "uint64": return reader.varint().toString();
		default: throw new Error(`Scalar ${type} is not in the protos that are served.`);
	}
}
function finite(value) {
	return Number.isFinite(value) ? value : scalarText(value);
}
function decodeAny(fields, depth) {
	const typeUrl = scalarText(fields["typeUrl"] ?? fields["type_url"]);
	const type = typeUrl.replace(/^.*\//, "");
	const bytes = Buffer.from(scalarText(fields["value"]), "base64");
	if (typeUrl === "") return {};
	if (!knowsMessage(type)) throw new WireError(`unknown type ${type}`);
	const value = decodeValue(type, bytes, depth + 1);
	return isWellKnown(type) || !isJsonObject(value) ? {
		"@type": typeUrl,
		value
	} : {
		"@type": typeUrl,
		...value
	};
}
function decodeJsonValue(bytes, depth) {
	const fields = decodeFields(VALUE, bytes, depth);
	for (const key of [
		"numberValue",
		"stringValue",
		"boolValue",
		"structValue",
		"listValue"
	]) {
		const value = fields[key];
		if (value !== void 0) return value;
	}
	return null;
}

// src/rehearsal/api/codec/scalars.ts
const TEXT = /* @__PURE__ */ new Set(["string", "bytes"]);
const INT64 = /* @__PURE__ */ new Set([
	"int64",
	"uint64",
	"sint64",
	"fixed64",
	"sfixed64"
]);
const INT32 = /* @__PURE__ */ new Set([
	"int32",
	"uint32",
	"sint32",
	"fixed32",
	"sfixed32"
]);
const BASE64$1 = /^[A-Za-z0-9+/]*={0,2}$/;
const INTEGER = /^-?\d{1,20}$/;
function isDefaultScalar(type, value) {
	if (TEXT.has(type)) return value === "";
	if (type === "bool") return value === false;
	return value === 0 || value === "0";
}
function parseScalar(type, value) {
	if (type === "string") return typeof value === "string" ? value : void 0;
	if (type === "bytes") return typeof value === "string" ? parseBytes(value) : void 0;
	if (type === "bool") return parseBool(value);
	if (INT64.has(type)) return parseInt64(value, type.startsWith("u") || type === "fixed64");
	if (INT32.has(type)) return parseInt32(value, type.startsWith("u") || type === "fixed32");
	return parseDouble(value);
}
function parseBool(value) {
	if (typeof value !== "string") return typeof value === "boolean" ? value : void 0;
	const text = value.toLowerCase();
	return text === "true" ? true : text === "false" ? false : void 0;
}
function parseBytes(value) {
	const standard = value.replaceAll("-", "+").replaceAll("_", "/");
	if (!BASE64$1.test(standard)) return void 0;
	const bare = standard.replace(/=+$/, "");
	if (bare.length % 4 === 1) return void 0;
	return bare.padEnd(Math.ceil(bare.length / 4) * 4, "=");
}
function parseInt64(value, unsigned) {
	if (typeof value === "number") return Number.isSafeInteger(value) && !(unsigned && value < 0) ? String(value) : void 0;
	if (typeof value !== "string" || !INTEGER.test(value)) return void 0;
	const big = BigInt(value);
	return (unsigned ? BigInt.asUintN(64, big) === big : BigInt.asIntN(64, big) === big) ? big.toString() : void 0;
}
function parseInt32(value, unsigned) {
	const parsed = typeof value === "string" && INTEGER.test(value) ? Number(value) : value;
	if (typeof parsed !== "number" || !Number.isInteger(parsed)) return void 0;
	const [low, high] = unsigned ? [0, 2 ** 32 - 1] : [-(2 ** 31), 2 ** 31 - 1];
	return parsed >= low && parsed <= high ? parsed : void 0;
}
function parseDouble(value) {
	if (typeof value === "number") return value;
	if (value === "NaN" || value === "Infinity" || value === "-Infinity") return value;
	if (typeof value !== "string" || value.trim() === "") return void 0;
	const parsed = Number(value);
	return Number.isFinite(parsed) ? parsed : void 0;
}

// src/rehearsal/api/codec/json-format.ts
function formatMessage(name, value, enumsAsInts) {
	const formatted = formatValue(name, value, enumsAsInts);
	return objectOf(formatted);
}
function formatValue(name, value, enumsAsInts) {
	if (isWellKnown(name) || !isJsonObject(value)) return value;
	if (name === "google.protobuf.Any") return formatAny(value, enumsAsInts);
	const { byName } = messageTable(name);
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const field = byName.get(key);
		if (field === void 0 || item === void 0 || isLeftOut(field.spec, item)) continue;
		result[field.name] = formatField(field.spec, item, enumsAsInts);
	}
	return result;
}
function formatAny(value, enumsAsInts) {
	const type = scalarText(value["@type"]).replace(/^.*\//, "");
	if (!knowsMessage(type) || isWellKnown(type)) return value;
	const { "@type": typeUrl, ...rest } = value;
	return {
		"@type": typeUrl,
		...formatMessage(type, rest, enumsAsInts)
	};
}
function isLeftOut(spec, value) {
	if (spec.r === true) return Array.isArray(value) && value.length === 0;
	if (spec.m !== void 0) return isJsonObject(value) && Object.keys(value).length === 0;
	if (spec.k === "message" || spec.p === true) return false;
	if (spec.k === "enum") return value === 0 || value === enumTable(spec.t).zero;
	return isDefaultScalar(spec.t, value);
}
function formatField(spec, value, enumsAsInts) {
	const one = (item) => {
		if (spec.k === "message") return formatValue(spec.t, item, enumsAsInts);
		if (spec.k === "enum" && enumsAsInts && typeof item === "string") return enumTable(spec.t).byName.get(item) ?? item;
		return item;
	};
	if (spec.r === true && Array.isArray(value)) return value.map(one);
	if (spec.m !== void 0 && isJsonObject(value)) {
		const result = {};
		for (const [key, item] of Object.entries(value)) if (item !== void 0) setOwn(result, key, one(item));
		return result;
	}
	return one(value);
}

// src/rehearsal/api/codec/binary-encode.ts
function encodeMessage(name, value) {
	return encodeValue(name, value);
}
function encodeValue(name, value) {
	if (name === "google.protobuf.Any") return encodeAny(value);
	const object = isWellKnown(name) ? wellKnownFields(name, value) : value;
	if (!isJsonObject(object)) throw new Error(`${name} needs an object.`);
	const writer = new WireWriter();
	const { byName } = messageTable(name);
	for (const [key, item] of Object.entries(object)) {
		const field = byName.get(key);
		if (field === void 0 || field.spec.n === 0 || item === void 0) continue;
		if (isLeftOut(field.spec, item)) continue;
		encodeField(writer, field.spec, item);
	}
	return writer.finish();
}
function encodeField(writer, spec, value) {
	if (spec.m !== void 0) for (const [key, item] of Object.entries(objectOf(value))) {
		if (item === void 0) continue;
		const entry = new WireWriter();
		encodeSingle(entry, 1, spec.m, void 0, key);
		encodeSingle(entry, 2, spec.t, spec.k, item);
		writer.key(spec.n, WIRE.bytes);
		writer.bytes(entry.finish());
	}
	else if (spec.r === true) {
		if (!Array.isArray(value)) throw new Error(`Field ${spec.n} needs a list.`);
		for (const item of value) encodeSingle(writer, spec.n, spec.t, spec.k, item);
	} else encodeSingle(writer, spec.n, spec.t, spec.k, value);
}
function encodeSingle(writer, number, type, kind, value) {
	if (kind === "message") {
		writer.key(number, WIRE.bytes);
		writer.bytes(encodeValue(type, value));
	} else if (kind === "enum") {
		const known = typeof value === "number" ? value : enumTable(type).byName.get(scalarText(value));
		if (known === void 0) throw new Error(`${type} has no value ${scalarText(value)}.`);
		writer.key(number, WIRE.varint);
		writer.varint(BigInt(known));
	} else encodeScalar(writer, number, type, value);
}
function encodeScalar(writer, number, type, value) {
	switch (type) {
		case "string":
			writer.key(number, WIRE.bytes);
			return writer.string(scalarText(value));
		case "bytes":
			writer.key(number, WIRE.bytes);
			return writer.bytes(Buffer.from(scalarText(value), "base64"));
		case "bool":
			writer.key(number, WIRE.varint);
			return writer.uint32(value === true || value === "true" ? 1 : 0);
		case "double":
			writer.key(number, WIRE.fixed64);
			return writer.double(Number(value));
		case "float":
			writer.key(number, WIRE.fixed32);
			return writer.float(Number(value));
		case "int32":
		case "uint32":
		case "int64":
		case "uint64":
			writer.key(number, WIRE.varint);
			return writer.varint(BigInt(typeof value === "number" ? value : scalarText(value)));
		default: throw new Error(`Scalar ${type} is not in the protos that are served.`);
	}
}
function wellKnownFields(name, value) {
	if (name === "google.protobuf.Struct") return { fields: value };
	if (name === "google.protobuf.ListValue") return { values: value };
	if (name === "google.protobuf.FieldMask") {
		const text = scalarText(value);
		return { paths: text === "" ? [] : text.split(",").map(snakeCase) };
	}
	if (name === "google.protobuf.Value") return jsonValueFields(value);
	const time = name === "google.protobuf.Timestamp" ? parseTimestamp(scalarText(value)) : name === "google.protobuf.Duration" ? parseDuration(scalarText(value)) : void 0;
	if (time === void 0) throw new Error(`${name} can't be ${scalarText(value)}.`);
	return {
		seconds: time.seconds.toString(),
		nanos: time.nanos
	};
}
function jsonValueFields(value) {
	if (value === null) return { nullValue: "NULL_VALUE" };
	if (typeof value === "number") return { numberValue: value };
	if (typeof value === "string") return { stringValue: value };
	if (typeof value === "boolean") return { boolValue: value };
	return Array.isArray(value) ? { listValue: value } : { structValue: value };
}
function encodeAny(value) {
	const writer = new WireWriter();
	if (!isJsonObject(value)) throw new Error(`${ANY} needs an object.`);
	const { "@type": typeUrl, ...rest } = value;
	const type = scalarText(typeUrl).replace(/^.*\//, "");
	if (type === "") return writer.finish();
	writer.key(1, WIRE.bytes);
	writer.string(scalarText(typeUrl));
	if (knowsMessage(type)) {
		writer.key(2, WIRE.bytes);
		writer.bytes(encodeValue(type, isWellKnown(type) ? rest["value"] ?? null : rest));
	}
	return writer.finish();
}

// src/rehearsal/api/grpc/grpc-server.ts
function createGrpcServer(deps, timeouts = {}) {
	let methods;
	const handler = ({ path, headers, message }) => {
		methods ??= methodsOf(deps);
		const method = methods.get(path);
		if (method === void 0) {
			const name = path.slice(1).replace("/", ".");
			return {
				code: CODES.UNIMPLEMENTED.grpc,
				message: `Method ${name} is not implemented.`
			};
		}
		const call = contextOf$1(deps, headers);
		if (method.hot === void 0) return callGeneric(deps, method, message, call);
		return callHot(deps, method, method.hot, message, call);
	};
	return createGrpcTransport(handler, timeouts, new Guard(deps.onInternalError));
}
function methodsOf(deps) {
	const methods = /* @__PURE__ */ new Map();
	for (const service of deps.services.flatMap((api) => api.protos ?? [])) for (const [name, spec] of Object.entries(descriptors$1().services[service.name] ?? {})) {
		const { request, response } = spec;
		methods.set(`/${service.name}/${name}`, {
			service,
			name,
			resource: `${service.name}/${name}`,
			request,
			response,
			hot: service.hotRpcs?.[name]
		});
	}
	return methods;
}
function callHot(deps, method, hot, message, call) {
	const resource = method.resource;
	const answer = () => {
		try {
			return hot(message, call);
		} catch (error) {
			return statusOf$2(deps, resource, error);
		}
	};
	const fault = applyFault(deps, resource);
	if (fault === void 0) return answer();
	return fault.then(answer, (error) => statusOf$2(deps, resource, error));
}
async function callGeneric(deps, method, message, call) {
	try {
		const request = decodeMessage(method.request, message);
		return encodeMessage(method.response, await callRpc(deps, method.service, method.name, request, call));
	} catch (error) {
		return statusOf$2(deps, `${method.service.name}/${method.name}`, error);
	}
}
function statusOf$2(deps, method, error) {
	const apiError = toApiError(deps, method, error);
	const code = CODES[apiError.code].grpc;
	if (apiError.details.length === 0) return {
		code,
		message: apiError.message
	};
	const status = {
		code,
		message: apiError.message,
		details: [...apiError.details]
	};
	return {
		code,
		message: apiError.message,
		details: encodeMessage("google.rpc.Status", status)
	};
}
function contextOf$1(deps, headers) {
	return {
		principal: deps.principalOf(headers["authorization"]),
		headers,
		transport: "grpc"
	};
}

// src/rehearsal/api/locations/known-location.ts
const REGION = /^[a-z]+(?:-[a-z]+)+[0-9]+$/u;
function isKnownLocation(id) {
	return REGION.test(id);
}
function checkLocation(id) {
	if (isKnownLocation(id)) return;
	throw new ApiError("INVALID_ARGUMENT", `Location '${id}' is not a valid location. Use ListLocations to list valid locations.`);
}

// src/rehearsal/api/locations/locations-service.ts
const VERSIONS$1 = [
	"/v1",
	"/v1beta2",
	"/v2"
];
function createLocationsService(region) {
	const location = (project, id) => ({
		name: `projects/${project}/locations/${id}`,
		locationId: id,
		labels: { "cloud.googleapis.com/region": id }
	});
	const get = (name) => {
		const [, project = "", , id = ""] = name.split("/");
		if (id !== region && !isKnownLocation(id)) throw new ApiError("NOT_FOUND", `Location ${name} is not found.`);
		return location(project, id);
	};
	const list = (name) => ({ locations: [location(name.split("/")[1] ?? "", region)] });
	const rpcs = {
		GetLocation: (request) => get(scalarText(request["name"])),
		ListLocations: (request) => list(scalarText(request["name"]))
	};
	const routes = VERSIONS$1.flatMap((version) => [{
		method: "GET",
		path: `${version}/{name=projects/*}/locations`,
		handle: ({ params }) => list(params["name"] ?? "")
	}, {
		method: "GET",
		path: `${version}/{name=projects/*/locations/*}`,
		handle: ({ params }) => get(params["name"] ?? "")
	}]);
	return {
		name: "locations",
		protos: [{
			name: "google.cloud.location.Locations",
			rpcs
		}],
		routes
	};
}

// src/rehearsal/api/list/paging.ts
function pageOf(request, items, keyOf, maxPageSize) {
	const asked = Number(request["pageSize"] ?? 0);
	if (!Number.isInteger(asked)) {
		const shown = JSON.stringify(request["pageSize"]);
		throw new ApiError("INVALID_ARGUMENT", `pageSize ${shown} must be a whole number.`);
	}
	if (asked < 0) throw new ApiError("INVALID_ARGUMENT", "The page_size must not be negative.");
	const size = asked === 0 ? maxPageSize : Math.min(asked, maxPageSize);
	const after = readToken$1(scalarText(request["pageToken"]));
	const left = after === void 0 ? items : items.filter((item) => keyOf(item) > after);
	const page = left.slice(0, size);
	const last = page.at(-1);
	return {
		items: page,
		nextPageToken: left.length > size && last !== void 0 ? Buffer.from(`k${keyOf(last)}`).toString("base64url") : ""
	};
}
function readToken$1(token) {
	if (token === "") return void 0;
	const text = Buffer.from(token, "base64url").toString("utf8");
	if (!text.startsWith("k")) throw new ApiError("INVALID_ARGUMENT", "Invalid page token.");
	return text.slice(1);
}

// src/rehearsal/api/operations/operations-service.ts
const MAX_PAGE_SIZE$12 = 1e3;
const PARENTS = ["/v1/{name=projects/*/locations/*/operations/*}", "/v2/{name=projects/*/locations/*/operations/*}"];
function createOperationsService(operations, clock = systemClock) {
	const wait = (name, timeout) => {
		const seconds = /^(\d+(?:\.\d+)?)s$/.exec(scalarText(timeout))?.[1];
		if (seconds === void 0) return operations.wait(name);
		return operations.wait(name, {
			clock,
			timeoutMs: Number(seconds) * 1e3
		});
	};
	const nameOf = (request) => scalarText(request["name"]);
	const rpcs = {
		GetOperation: (request) => operations.get(nameOf(request)),
		ListOperations: (request) => {
			const sorted = operations.list(nameOf(request)).toSorted((a, b) => nameOf(a) < nameOf(b) ? -1 : 1);
			const page = pageOf(request, sorted, nameOf, MAX_PAGE_SIZE$12);
			return {
				operations: [...page.items],
				nextPageToken: page.nextPageToken
			};
		},
		DeleteOperation: (request) => {
			operations.delete(nameOf(request));
			return {};
		},
		WaitOperation: (request) => wait(nameOf(request), request["timeout"])
	};
	const routes = PARENTS.flatMap((path) => [
		{
			method: "GET",
			path,
			handle: ({ params }) => operations.get(nameOf(params))
		},
		{
			method: "POST",
			path: `${path}:wait`,
			handle: ({ params, body }) => wait(nameOf(params), body["timeout"])
		},
		{
			method: "DELETE",
			path,
			handle: ({ params }) => {
				operations.delete(nameOf(params));
				return {};
			}
		}
	]);
	return {
		name: "operations",
		protos: [{
			name: "google.longrunning.Operations",
			rpcs
		}],
		routes
	};
}

// src/rehearsal/api/operations/operations.ts
const MAX_KEPT = 1e4;
var Operations = class {
	#byName = /* @__PURE__ */ new Map();
	#waiters = /* @__PURE__ */ new Map();
	#guard;
	constructor(guard = new Guard()) {
		this.#guard = guard;
	}
	start(parent, metadata, work, response = {}) {
		const name = `${parent === "" ? "" : `${parent}/`}operations/${randomUUID()}`;
		const operation = {
			name,
			metadata,
			done: false
		};
		this.#byName.set(name, operation);
		this.#forgetOldest();
		if (work === void 0) this.#finish(name, {
			done: true,
			response
		});
		else this.#guard.run("operations", () => work.then((result) => this.#finish(name, {
			done: true,
			response: result
		}), (error) => this.#finish(name, {
			done: true,
			error: statusOf$1(error)
		})));
		return this.get(name);
	}
	get(name) {
		const operation = this.#byName.get(name);
		if (operation === void 0) throw new ApiError("NOT_FOUND", `Operation "${name}" not found.`);
		return { ...operation };
	}
	list(parent) {
		return [...this.#byName].filter(([name]) => name.startsWith(`${parent}/operations/`)).map(([, operation]) => ({ ...operation }));
	}
	delete(name) {
		this.get(name);
		this.#byName.delete(name);
	}
	async wait(name, limit) {
		if (this.get(name)["done"] !== true) await new Promise((resolve) => {
			this.#waiters.set(name, [...this.#waiters.get(name) ?? [], resolve]);
			if (limit === void 0) return;
			const cancel = limit.clock.setTimer(limit.clock.now() + limit.timeoutMs, resolve);
			this.#waiters.get(name)?.push(cancel);
		});
		return this.get(name);
	}
	#forgetOldest() {
		if (this.#byName.size <= MAX_KEPT) return;
		for (const [name, { done }] of this.#byName) {
			if (done !== true) continue;
			this.#byName.delete(name);
			break;
		}
	}
	#finish(name, outcome) {
		const operation = this.#byName.get(name);
		if (operation !== void 0) Object.assign(operation, outcome);
		for (const wake of this.#waiters.get(name) ?? []) wake();
		this.#waiters.delete(name);
	}
};
function statusOf$1(error) {
	if (error instanceof ApiError) return {
		code: CODES[error.code].grpc,
		message: error.message,
		details: [...error.details]
	};
	return {
		code: CODES.INTERNAL.grpc,
		message: error instanceof Error ? error.message : String(error)
	};
}

// src/rehearsal/api/rest/path-template.ts
function parseTemplate(template) {
	const segments = [];
	const variables = [];
	const token = /\/?(?:\{([^}=]+)(?:=([^}]+))?\}|([^/{}]+))/y;
	const verbAt = template.search(/:[A-Za-z]+$/);
	const path = verbAt === -1 ? template : template.slice(0, verbAt);
	while (token.lastIndex < path.length) {
		const match = token.exec(path);
		if (match === null) throw new Error(`Bad path template ${template}.`);
		const [, name, pattern, literal] = match;
		const parts = (literal ?? pattern ?? "*").split("/");
		if (name !== void 0) variables.push({
			name,
			from: segments.length,
			to: segments.length + parts.length
		});
		segments.push(...parts);
	}
	const rest = segments.indexOf("**");
	if (rest !== -1 && rest !== segments.length - 1) throw new Error(`** must come last in ${template}.`);
	return {
		segments,
		verb: verbAt === -1 ? "" : template.slice(verbAt + 1),
		variables
	};
}
function variablesOf(template, path) {
	const values = {};
	for (const { name, from, to } of template.variables) {
		const end = template.segments[to - 1] === "**" ? path.length : to;
		values[name] = path.slice(from, end).map(decodeSegment).join("/");
	}
	return values;
}
function decodeSegment(segment) {
	if (!segment.includes("%")) return segment;
	try {
		return decodeURIComponent(segment);
	} catch {
		throw new ApiError("INVALID_ARGUMENT", `The URL's path has a bad escape: "${segment}".`);
	}
}

// src/rehearsal/api/check-service.ts
function checkService(service) {
	const seen = /* @__PURE__ */ new Map();
	for (const { method, path } of service.routes ?? []) {
		const { segments, verb } = parseTemplate(path);
		const shape = `${method} ${segments.join("/")}:${verb}`;
		const other = seen.get(shape);
		if (other !== void 0) throw new Error(`${service.name} has two routes for ${method} ${path} (the other is ${other}): is it still among the unserved methods?`);
		seen.set(shape, path);
	}
	service.protos?.forEach(checkMethods);
}
function checkMethods({ name, rpcs, hotRpcs = {} }) {
	const methods = descriptors$1().services[name];
	if (methods === void 0) throw new Error(`No descriptor of service ${name}: add it to scripts/generate-protos.ts and run that`);
	for (const method of Object.keys(rpcs)) if (!Object.hasOwn(methods, method)) throw new Error(`${name} has no method ${method}.`);
	for (const method of Object.keys(hotRpcs)) if (!Object.hasOwn(rpcs, method)) throw new Error(`${name}.${method} is hot, but REST has nothing to call: add it to rpcs too`);
}

// src/rehearsal/api/rest/router.ts
var Router = class {
	#root = newNode();
	add(method, path, value) {
		const template = parseTemplate(path);
		let node = this.#root;
		for (const segment of template.segments) node = childOf(node, segment);
		const key = `${method}:${template.verb}`;
		if (!node.leaves.has(key)) node.leaves.set(key, {
			template,
			value
		});
	}
	match(method, path) {
		const segments = path.split("/").slice(1);
		if (segments.length > 1 && segments.at(-1) === "") segments.pop();
		const whole = this.#find(segments, `${method}:`);
		const last = segments.at(-1) ?? "";
		if (last.replaceAll("%3A", ":").lastIndexOf(":") > 0) {
			const [name, verb] = splitVerb(last);
			const bare = [...segments.slice(0, -1), name];
			const withVerb = this.#find(bare, `${method}:${verb}`);
			if (withVerb !== void 0) return found$1(withVerb, bare);
			const allowed = this.#methods(bare, verb);
			if (allowed.length > 0) return {
				kind: "wrong-method",
				allowed
			};
			const served = whole !== void 0 && !isOpen(whole.template);
			if (method === "POST" && !served && this.#isResource(bare)) return { kind: "unknown-verb" };
		}
		if (whole !== void 0) return found$1(whole, segments);
		const allowed = this.#methods(segments, "");
		return allowed.length > 0 ? {
			kind: "wrong-method",
			allowed
		} : { kind: "none" };
	}
	#find(segments, key) {
		return walk(this.#root, segments, 0, (node) => node.leaves.get(key));
	}
	#isResource(segments) {
		const pick = (node) => [...node.leaves.values()].some(({ template }) => !isOpen(template)) || void 0;
		return walk(this.#root, segments, 0, pick) === true;
	}
	#methods(segments, verb) {
		const methods = /* @__PURE__ */ new Set();
		walk(this.#root, segments, 0, (node) => {
			for (const [key, { template }] of node.leaves) {
				if (template.segments[0] === "*") continue;
				const [method = "", leafVerb] = key.split(":");
				if (leafVerb === verb) methods.add(method);
			}
		});
		return [...methods].sort();
	}
};
function isOpen({ segments }) {
	return segments[0] === "*" || segments.at(-1) === "**";
}
function splitVerb(segment) {
	const text = segment.replaceAll("%3A", ":");
	const colon = text.lastIndexOf(":");
	return [text.slice(0, colon), text.slice(colon + 1)];
}
function newNode() {
	return {
		fixed: /* @__PURE__ */ new Map(),
		any: void 0,
		rest: void 0,
		leaves: /* @__PURE__ */ new Map()
	};
}
function childOf(node, segment) {
	if (segment === "*") return node.any ??= newNode();
	if (segment === "**") return node.rest ??= newNode();
	let child = node.fixed.get(segment);
	if (child === void 0) node.fixed.set(segment, child = newNode());
	return child;
}
function found$1(leaf, segments) {
	return {
		kind: "found",
		value: leaf.value,
		params: variablesOf(leaf.template, segments)
	};
}
function walk(node, segments, at, pick) {
	const segment = segments[at];
	if (segment === void 0) return pick(node);
	const fixed = node.fixed.get(segment);
	const byName = fixed === void 0 ? void 0 : walk(fixed, segments, at + 1, pick);
	if (byName !== void 0) return byName;
	const byAny = node.any === void 0 || segment === "" ? void 0 : walk(node.any, segments, at + 1, pick);
	if (byAny !== void 0) return byAny;
	return node.rest === void 0 ? void 0 : pick(node.rest);
}

// src/rehearsal/api/codec/json-parse.ts
const MAX_DEPTH$2 = 100;
function parseMessage(name, value, at = "") {
	const violations = [];
	const parsed = new Parser(violations).message(name, value, at, 0);
	if (violations.length > 0) throw invalidPayload(violations);
	return objectOf(parsed);
}
function invalidPayload(violations) {
	const details = [{
		"@type": "type.googleapis.com/google.rpc.BadRequest",
		fieldViolations: violations.map((v) => ({ ...v }))
	}];
	return new ApiError("INVALID_ARGUMENT", violations.map((v) => v.description).join("\n"), details);
}
var Parser = class {
	#violations;
	constructor(violations) {
		this.#violations = violations;
	}
	message(name, value, at, depth) {
		if (depth > MAX_DEPTH$2) return this.#report(at, `Message too deep. Max recursion depth reached for key '${lastName(at)}'`);
		if (isWellKnown(name)) return parseWellKnown(name, value) ?? this.#invalid(at, `type.googleapis.com/${name}`, value);
		if (!isJsonObject(value)) return this.#invalid(at, `type.googleapis.com/${name}`, value);
		return name === "google.protobuf.Any" ? this.#any(value, at, depth) : this.#fields(name, value, at, depth);
	}
	#any(value, at, depth) {
		const type = scalarText(value["@type"]).replace(/^.*\//, "");
		if (!knowsMessage(type)) return value;
		const { "@type": typeUrl, ...rest } = value;
		const inner = isWellKnown(type) ? rest["value"] : rest;
		const parsed = this.message(type, inner ?? {}, at, depth + 1);
		if (isWellKnown(type)) return {
			"@type": typeUrl,
			value: parsed
		};
		return {
			"@type": typeUrl,
			...objectOf(parsed)
		};
	}
	#fields(name, value, at, depth) {
		const { byName } = messageTable(name);
		const result = {};
		const oneofs = /* @__PURE__ */ new Set();
		for (const [key, item] of Object.entries(value)) {
			const field = byName.get(key);
			if (field === void 0) {
				this.#unknown(key, at);
				continue;
			}
			if (item === void 0 || item === null && field.spec.t !== "google.protobuf.Value") continue;
			const oneof = field.spec.o;
			if (oneof !== void 0 && oneofs.has(oneof)) {
				this.#report(at, `oneof field '${oneof}' is already set. Cannot set '${field.name}'`, at);
				continue;
			}
			if (oneof !== void 0) oneofs.add(oneof);
			const parsed = this.#field(field, item, join$1(at, key), depth);
			if (parsed !== void 0) result[field.name] = parsed;
		}
		return result;
	}
	#field({ spec }, value, at, depth) {
		if (spec.m !== void 0) return this.#map(spec.t, spec.k, value, at, depth);
		if (spec.r !== true) return this.#single(spec.t, spec.k, value, at, depth);
		const items = Array.isArray(value) ? value : [value];
		const list = [];
		for (const [index, item] of items.entries()) {
			const parsed = this.#single(spec.t, spec.k, item, `${at}[${index}]`, depth);
			if (parsed !== void 0) list.push(parsed);
		}
		return list;
	}
	#map(type, kind, value, at, depth) {
		const result = {};
		if (!isJsonObject(value)) {
			this.#invalid(at, "Map", value);
			return result;
		}
		for (const [key, item] of Object.entries(value)) {
			const parsed = item === void 0 ? void 0 : this.#single(type, kind, item, `${at}[${key}].value`, depth);
			if (parsed !== void 0) setOwn(result, key, parsed);
		}
		return result;
	}
	#single(type, kind, value, at, depth) {
		if (kind === "message") return this.message(type, value, at, depth + 1);
		if (kind === "enum") return this.#enum(type, value, at);
		return parseScalar(type, value) ?? this.#invalid(at, `TYPE_${type.toUpperCase()}`, value);
	}
	#enum(type, value, at) {
		const table = enumTable(type);
		if (typeof value === "string" && table.byName.has(value)) return value;
		const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
		if (typeof number === "number" && Number.isInteger(number)) return table.byNumber.get(number) ?? number;
		return this.#invalid(at, `type.googleapis.com/${type}`, value);
	}
	#unknown(key, at) {
		const place = at === "" ? "" : ` at '${at}'`;
		this.#report(at, `Invalid JSON payload received. Unknown name "${clip(key)}"${place}: Cannot find field.`);
	}
	#invalid(at, type, value) {
		return this.#report(at, `Invalid value at '${at}' (${type}), ${clip(JSON.stringify(value))}`);
	}
	#report(field, description, at = field) {
		this.#violations.push({
			field: at,
			description
		});
	}
};
function join$1(at, name) {
	return at === "" ? snakeCase(name) : `${at}.${snakeCase(name)}`;
}
function lastName(at) {
	return at.slice(at.lastIndexOf(".") + 1);
}
function clip(text) {
	return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

// src/rehearsal/api/rest/transcode.ts
const SYSTEM_PARAMETERS = /* @__PURE__ */ new Set([
	"$alt",
	"alt",
	"prettyPrint",
	"$prettyPrint",
	"fields",
	"$fields",
	"key",
	"callback",
	"quotaUser",
	"userIp",
	"access_token",
	"oauth_token",
	"uploadType",
	"upload_protocol",
	"$.xgafv",
	"$httpHeaders"
]);
function requestOf(message, rule, params, query, body) {
	const bodyName = rule.body;
	const table = messageTable(message);
	const bodyField = bodyName === void 0 || bodyName === "*" ? void 0 : table.byName.get(bodyName);
	let request = {};
	if (bodyName === "*") request = parseMessage(message, body);
	else if (bodyField !== void 0) request[bodyField.name] = parseMessage(bodyField.spec.t, body, bodyName);
	if (bodyName !== "*") {
		const bound = bindQuery(message, query);
		request = {
			...parseMessage(message, bound),
			...request
		};
	}
	for (const [path, value] of Object.entries(params)) bindPath(message, request, path.split("."), value);
	return request;
}
function bindQuery(message, query) {
	const bound = {};
	for (const key of new Set(query.keys())) {
		if (SYSTEM_PARAMETERS.has(key)) continue;
		const values = query.getAll(key);
		const path = key.split(".");
		let target = bound;
		let type = message;
		for (const [index, part] of path.entries()) {
			const field = messageTable(type).byName.get(part);
			if (field === void 0 || field.spec.k !== "message" && index < path.length - 1) throw unknownParameter(key, part);
			if (index < path.length - 1) {
				const next = target[field.name];
				target = isJsonObject(next) ? next : target[field.name] = {};
				type = field.spec.t;
			} else target[field.name] = field.spec.r === true ? values : values.at(-1) ?? "";
		}
	}
	return bound;
}
function unknownParameter(key, part) {
	const description = `Invalid JSON payload received. Unknown name "${key}": Cannot bind query parameter. Field '${part}' could not be found in request message.`;
	return new ApiError("INVALID_ARGUMENT", description, [{
		"@type": "type.googleapis.com/google.rpc.BadRequest",
		fieldViolations: [{ description }]
	}]);
}
function bindPath(message, request, path, value) {
	const [first = "", ...rest] = path;
	const field = messageTable(message).byName.get(first);
	if (field === void 0) return;
	if (rest.length === 0) {
		request[field.name] = value;
		return;
	}
	const existing = request[field.name];
	const inner = objectOf(existing);
	request[field.name] = inner;
	bindPath(field.spec.t, inner, rest, value);
}

// src/rehearsal/api/rest/rest-routes.ts
function buildRouter(deps) {
	const router = new Router();
	deps.services.forEach(checkService);
	for (const { routes = [], sparesFaults = false } of deps.services) {
		const fault = (path) => sparesFaults ? void 0 : applyFault(deps, path);
		for (const route of routes) router.add(route.method, route.path, "handle" in route ? jsonHandler(fault, route) : rawHandler(fault, route));
	}
	for (const service of deps.services) for (const proto of service.protos ?? []) addProto(router, deps, proto);
	return router;
}
function addProto(router, deps, service) {
	const methods = descriptors$1().services[service.name];
	if (methods === void 0) return;
	for (const [name, method] of Object.entries(methods)) for (const rule of method.http) router.add(rule.method, rule.path, protoHandler(deps, service, name, method, rule));
}
function protoHandler(deps, service, name, method, rule) {
	return async ({ request, query, params, call }) => {
		const bytes = await readBody$2(request);
		const body = rule.body === void 0 ? {} : parseJsonBody(bytes);
		const message = requestOf(method.request, rule, params, query, body);
		const answer = await callRpc(deps, service, name, message, call);
		return { json: formatMessage(method.response, answer, wantsNumericEnums(query)) };
	};
}
function wantsNumericEnums(query) {
	return (query.get("$alt") ?? query.get("alt") ?? "").includes("enum-encoding=int");
}
function jsonHandler(fault, route) {
	return async ({ request, query, params, call, path }) => {
		const body = parseJsonObjectBody(await readBody$2(request));
		await fault(path);
		return { json: await route.handle({
			params,
			query,
			body,
			call
		}) };
	};
}
function rawHandler(fault, route) {
	return async ({ request, response, params, call, path }) => {
		await fault(path);
		await route.handleRaw(request, response, params, call);
		return "handled";
	};
}
function noSuchPath(path) {
	throw new ApiError("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
}

// src/rehearsal/api/rest/rest-server.ts
const CLIENT_ERRORS = {
	ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
	HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
	HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large"
};
function createRestServer(options) {
	let router;
	const serve = async (request, response) => {
		router ??= buildRouter(options);
		await answer(options, router, request, response);
	};
	const guard = new Guard(options.onInternalError);
	const server = createServer$1({
		noDelay: true,
		headersTimeout: options.headersTimeoutMs ?? 1e4,
		requestTimeout: options.requestTimeoutMs ?? 6e4,
		connectionsCheckingInterval: 1e3
	}, (request, response) => guard.run("rest", async () => {
		if (options.frontEnd?.(request, response) !== true) await serve(request, response);
	}, () => response.destroy()));
	server.on("connect", guard.callback("rest", (_request, socket) => refuseTunnel(socket)));
	server.on("clientError", guard.callback("rest", answerClientError));
	return {
		listen: (port, host) => listen(server, port, host),
		close: () => close(server)
	};
}
async function answer(options, router, request, response) {
	const { path, query } = splitUrl(request.url ?? "/");
	try {
		const match = router.match(request.method ?? "GET", path);
		if (match.kind === "none") noSuchPath(path);
		if (match.kind === "unknown-verb") {
			const message = `Method ${request.method} ${path} is not implemented.`;
			throw new ApiError("UNIMPLEMENTED", message);
		}
		if (match.kind === "wrong-method") {
			response.setHeader("allow", match.allowed.join(", "));
			return sendJson$2(response, 405, { error: {
				code: 405,
				message: `Method ${request.method} is not allowed for ${path}.`,
				status: "UNIMPLEMENTED"
			} });
		}
		const call = contextOf(options, request);
		const outcome = await match.value({
			request,
			response,
			path,
			query,
			params: match.params,
			call
		});
		if (outcome === "handled") return;
		if (outcome.json === void 0) response.writeHead(204).end();
		else sendJson$2(response, 200, outcome.json);
	} catch (error) {
		if (request.destroyed && !request.complete) return void response.destroy();
		sendError$1(response, toApiError(options, path, error), request);
	}
}
function sendError$1(response, error, request) {
	if (response.headersSent) return void response.destroy();
	if (!request.complete) response.setHeader("connection", "close");
	sendJson$2(response, CODES[error.code].http, error.toJson());
}
function sendJson$2(response, status, json) {
	const text = `${JSON.stringify(json, void 0, 2)}\n`;
	response.writeHead(status, {
		"content-type": "application/json; charset=UTF-8",
		"content-length": Buffer.byteLength(text)
	});
	response.end(text);
}
function splitUrl(url) {
	const target = url.replace(/^https?:\/\/[^/?]*/i, "");
	const mark = target.indexOf("?");
	const path = mark === -1 ? target : target.slice(0, mark);
	return {
		path: path === "" ? "/" : path,
		query: new URLSearchParams(mark === -1 ? "" : target.slice(mark + 1))
	};
}
function contextOf(options, request) {
	const headers = {};
	for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(", ") : value;
	return {
		principal: options.principalOf(headers["authorization"]),
		headers,
		transport: "rest"
	};
}
function answerClientError(error, socket) {
	if (!socket.writable) return void socket.destroy();
	const status = CLIENT_ERRORS[error.code ?? ""] ?? "400 Bad Request";
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
function refuseTunnel(socket) {
	socket.on("error", () => socket.destroy());
	socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}
function listen(server, port, host) {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => {
			server.off("error", reject);
			resolve(server.address().port);
		});
	});
}
function close(server) {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}

// src/rehearsal/faults/faults.ts
var FaultSet = class {
	#rules = [];
	constructor(rules = []) {
		for (const rule of rules) this.add(rule);
	}
	add(rule) {
		this.#rules.push({
			rule,
			left: rule.times ?? Number.POSITIVE_INFINITY
		});
	}
	list() {
		return this.#rules.map(({ rule, left }) => rule.times === void 0 ? rule : {
			...rule,
			times: left
		});
	}
	clear() {
		this.#rules = [];
	}
	take(point, resource) {
		if (this.#rules.length === 0) return void 0;
		const found = this.#rules.find(({ rule }) => rule.point === point && resource.includes(rule.resource ?? ""));
		if (found === void 0) return void 0;
		found.left -= 1;
		if (found.left <= 0) this.#rules = this.#rules.filter((entry) => entry !== found);
		return found.rule.fault;
	}
};

// src/rehearsal/metadata/metadata-answer.ts
const SCOPE = "https://www.googleapis.com/auth/cloud-platform";
const ROOT = "/computeMetadata/v1";
const RENEW_BEFORE_S$1 = 300;
var Metadata = class {
	#of;
	#email;
	#token;
	constructor(of, email) {
		this.#of = of;
		this.#email = email;
	}
	answer(method, target, headers) {
		const [pathname = "", query = ""] = target.split("?", 2);
		const isMeant = headers["metadata-flavor"] === "Google" && headers["x-forwarded-for"] === void 0;
		if (pathname === "/") return text$1("computeMetadata/\n");
		if (!isMeant) return page$1(403, "Missing required header: Metadata-Flavor: Google, or X-Forwarded-For is there");
		if (method !== "GET" && method !== "HEAD") return page$1(405, "Method not allowed");
		if (!pathname.startsWith(`${ROOT}/`) && pathname !== ROOT) return page$1(404, "Not found");
		const path = pathname.slice(20).replace(/\/$/, "");
		return this.#value(path, new URLSearchParams(query)) ?? page$1(404, "Not found");
	}
	#value(path, query) {
		const { projectId, projectNumber, region } = this.#of;
		const own = new RegExp(`^instance/service-accounts/(?:default|${escaped$1(this.#email)})(?:/|$)`);
		if (own.test(path)) return this.#ofAccount(path.replace(own, ""), query);
		switch (path) {
			case "": return text$1("instance/\nproject/\nuniverse/\n");
			case "project": return text$1("numeric-project-id\nproject-id\n");
			case "project/project-id": return text$1(projectId);
			case "project/numeric-project-id": return text$1(projectNumber);
			case "universe/universe-domain":
			case "universe/universe_domain": return text$1("googleapis.com");
			case "instance": return text$1("id\nregion\nservice-accounts/\nzone\n");
			case "instance/id": return text$1("0");
			case "instance/region": return text$1(`projects/${projectNumber}/regions/${region}`);
			case "instance/zone": return text$1(`projects/${projectNumber}/zones/${region}-1`);
			case "instance/service-accounts": return query.get("recursive") === "true" ? json({
				default: this.#account(),
				[this.#email]: this.#account()
			}) : text$1(`default/\n${this.#email}/\n`);
			default: return;
		}
	}
	#ofAccount(path, query) {
		switch (path) {
			case "": return query.get("recursive") === "true" ? json(this.#account()) : text$1("aliases\nemail\nidentity\nscopes\ntoken\n");
			case "aliases": return text$1("default\n");
			case "email": return text$1(this.#email);
			case "scopes": return text$1(`${SCOPE}\n`);
			case "token": return this.#accessToken();
			case "identity": {
				const audience = query.get("audience") ?? "";
				if (audience === "") return page$1(400, "non-empty audience parameter required");
				return {
					...text$1(this.#of.tokens.idToken(this.#email, audience)),
					type: TOKEN_TYPE
				};
			}
			default: return;
		}
	}
	#account() {
		return {
			aliases: ["default"],
			email: this.#email,
			scopes: [SCOPE]
		};
	}
	#accessToken() {
		const { clock, tokens } = this.#of;
		const nowS = Math.floor(clock.now() / 1e3);
		if (this.#token === void 0 || this.#token.expiresAt - nowS < RENEW_BEFORE_S$1) this.#token = tokens.newAccessToken(this.#email);
		const { token, expiresAt } = this.#token;
		return json({
			access_token: token,
			expires_in: expiresAt - nowS,
			token_type: "Bearer"
		});
	}
};
const TOKEN_TYPE = "text/html; charset=UTF-8";
function text$1(body) {
	return {
		status: 200,
		type: "application/text",
		body
	};
}
function json(value) {
	return {
		status: 200,
		type: "application/json",
		body: JSON.stringify(value)
	};
}
function page$1(status, why) {
	return {
		status,
		type: "text/html; charset=UTF-8",
		body: `${why}\n`
	};
}
function escaped$1(value) {
	return value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

// src/rehearsal/metadata/metadata-servers.ts
var MetadataServers = class {
	#of;
	#guard;
	#servers = /* @__PURE__ */ new Map();
	constructor(of, guard) {
		this.#of = of;
		this.#guard = guard;
	}
	async envOf(email) {
		let server = this.#servers.get(email);
		if (server === void 0) {
			server = this.#start(email);
			this.#servers.set(email, server);
		}
		const { port } = (await server).address();
		const host = `127.0.0.1:${port}`;
		return {
			GCE_METADATA_HOST: host,
			GCE_METADATA_IP: host,
			GCE_METADATA_ROOT: host,
			METADATA_SERVER_DETECTION: "assume-present"
		};
	}
	async close() {
		const servers = await Promise.all(this.#servers.values());
		this.#servers.clear();
		await Promise.all(servers.map((server) => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		}));
	}
	#start(email) {
		const metadata = new Metadata(this.#of, email);
		const answer = (request, response) => {
			request.resume();
			const { method = "GET", url = "/", headers } = request;
			const { status, type, body } = metadata.answer(method, url, headers);
			response.writeHead(status, {
				"Metadata-Flavor": "Google",
				Server: "Metadata Server for Serverless",
				"Content-Type": type
			});
			response.end(body);
			return Promise.resolve();
		};
		const server = createServer$1((request, response) => this.#guard.run("metadata", () => answer(request, response), () => response.destroy()));
		return new Promise((resolve, reject) => {
			server.once("error", reject);
			server.listen(0, "127.0.0.1", () => resolve(server));
		});
	}
};

// src/rehearsal/runner/grpc-health.ts
const SERVING = 1;
function grpcServing(port, service, timeoutMs) {
	return new Promise((resolve) => {
		const session = connect$2(`http://127.0.0.1:${port}`);
		const late = setTimeout(() => end(false), timeoutMs);
		const end = (serving) => {
			clearTimeout(late);
			session.destroy();
			resolve(serving);
		};
		session.on("error", () => end(false));
		const stream = session.request({
			":method": "POST",
			":path": "/grpc.health.v1.Health/Check",
			"content-type": "application/grpc",
			te: "trailers"
		});
		const chunks = [];
		stream.on("data", (chunk) => chunks.push(chunk));
		stream.on("error", () => end(false));
		stream.on("end", () => end(statusIn(Buffer.concat(chunks)) === SERVING));
		stream.end(frame(service));
	});
}
function frame(service) {
	const name = Buffer.from(service);
	const message = name.length === 0 ? name : Buffer.concat([lengthHeader(name.length), name]);
	const head = Buffer.alloc(5);
	head.writeUInt32BE(message.length, 1);
	return Buffer.concat([head, message]);
}
function lengthHeader(length) {
	const bytes = [10];
	for (let rest = length;; rest >>>= 7) {
		if (rest < 128) return Buffer.from([...bytes, rest]);
		bytes.push(rest & 127 | 128);
	}
}
function statusIn(body) {
	const message = body.subarray(5);
	return body[0] === 0 && message[0] === 8 ? message[1] : void 0;
}

// src/rehearsal/runner/health-probe.ts
function probeOnce(port, check, timeoutMs) {
	if (check.kind === "tcp") return accepts(port, timeoutMs);
	if (check.kind === "grpc") return grpcServing(port, check.service, timeoutMs);
	return answersGet(port, check.path, check.headers, timeoutMs);
}
function describeProbe(probe, containerPort) {
	const { check } = probe;
	const path = check.kind === "http" ? ` path "${check.path}"` : "";
	return `${check.kind.toUpperCase()} probe failed ${probe.failureThreshold} times consecutively on port ${probe.port ?? containerPort}${path}`;
}
function accepts(port, timeoutMs) {
	return new Promise((resolve) => {
		const socket = connect({
			host: "127.0.0.1",
			port,
			timeout: timeoutMs
		});
		const end = (ready) => {
			socket.destroy();
			resolve(ready);
		};
		socket.on("connect", () => end(socket.localPort !== port));
		socket.on("timeout", () => end(false));
		socket.on("error", () => end(false));
	});
}
function answersGet(port, path, headers, timeoutMs) {
	return new Promise((resolve) => {
		const call = request({
			host: "127.0.0.1",
			port,
			path,
			agent: false,
			headers: {
				"user-agent": "GoogleHC/1.0",
				...headers
			}
		}, (response) => {
			response.resume();
			const status = response.statusCode ?? 0;
			resolve(status >= 200 && status < 400);
		});
		const late = setTimeout(() => call.destroy(), timeoutMs);
		call.on("error", () => resolve(false));
		call.on("close", () => {
			clearTimeout(late);
			resolve(false);
		});
		call.end();
	});
}

// src/rehearsal/runner/liveness-probe.ts
async function untilUnhealthy(port, probe, clock, signal) {
	if (probe.initialDelayMs > 0) await sleep(clock, probe.initialDelayMs, signal);
	for (let failures = 0;;) {
		failures = await probeOnce(probe.port ?? port, probe.check, probe.timeoutMs) ? 0 : failures + 1;
		signal.throwIfAborted();
		if (failures >= probe.failureThreshold) return;
		await sleep(clock, probe.periodMs, signal);
	}
}

// src/rehearsal/runner/resource-watch.ts
const PERIOD_MS$1 = 150;
const MAX_PROCESSES$1 = 512;
const MIB = 1024 ** 2;
async function untilOverLimits(tree, { memoryBytes, maxProcesses = MAX_PROCESSES$1 }, clock, signal) {
	for (;;) {
		const usedBytes = tree.usedBytes(memoryBytes);
		if (usedBytes > memoryBytes || tree.hasRunOut) return memoryText(memoryBytes, usedBytes);
		if (tree.members().length > maxProcesses) return `Container terminated by the container manager: it had more than the ${maxProcesses} processes that a rehearsal allows.`;
		await sleep(clock, PERIOD_MS$1, signal);
	}
}
function memoryText(limitBytes, usedBytes) {
	const used = Math.max(Math.round(usedBytes / MIB), Math.floor(limitBytes / MIB) + 1);
	return `Memory limit of ${Math.round(limitBytes / MIB)} MiB exceeded with ${used} MiB used. Consider increasing the memory limit, see https://cloud.google.com/run/docs/configuring/memory-limits`;
}

// src/rehearsal/runner/revision-runner.ts
const SHUTDOWN_MS = 1e4;
var StartFailure = class extends Error {
	name = "StartFailure";
};

// src/rehearsal/runner/startup-probe.ts
const EAGER_MS = 20;
async function probeUntilReady(port, probe, clock, signal) {
	if (probe.initialDelayMs > 0) await sleep(clock, probe.initialDelayMs, signal);
	const target = () => probe.port ?? port();
	const periodMs = Math.max(probe.periodMs, probe.timeoutMs);
	const startMs = clock.now();
	const deadlineMs = startMs + periodMs * probe.failureThreshold;
	while (!await accepts(target(), probe.timeoutMs)) {
		if (clock.now() >= deadlineMs) return false;
		await sleep(clock, EAGER_MS, signal);
	}
	if (probe.check.kind === "tcp") return true;
	for (;;) {
		if (await probeOnce(target(), probe.check, probe.timeoutMs)) return true;
		const nextMs = startMs + (Math.floor((clock.now() - startMs) / periodMs) + 1) * periodMs;
		if (nextMs >= deadlineMs) return false;
		await sleep(clock, nextMs - clock.now(), signal);
	}
}

// src/rehearsal/runner/proc-files.ts
function childrenOf(pid) {
	return names(`/proc/${pid}/task`).flatMap((thread) => text(`/proc/${pid}/task/${thread}/children`).split(" ").flatMap((child) => child === "" ? [] : [Number(child)]));
}
function startOf(pid) {
	const fields = text(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
	return fields[0] === "Z" || fields[0] === "X" ? void 0 : fields[19];
}
function memoryOf(pid) {
	const status = text(`/proc/${pid}/status`);
	const kibibytes = (key) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
	return {
		bytes: kibibytes("VmRSS") * 1024,
		peakBytes: kibibytes("VmHWM") * 1024
	};
}
function ownShareOf(pid) {
	const kibibytes = /^Pss:\s+(\d+) kB/m.exec(text(`/proc/${pid}/smaps_rollup`))?.[1];
	return kibibytes === void 0 ? void 0 : Number(kibibytes) * 1024;
}
function memoryKillsOf(pid) {
	const groups = text(`/proc/${pid}/cgroup`).split("\n");
	return Math.max(0, ...groups.map((line) => {
		const [, controllers = "", path = ""] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
		const file = controllers === "" ? `/sys/fs/cgroup${path}/memory.events` : controllers.split(",").includes("memory") ? `/sys/fs/cgroup/memory${path}/memory.oom_control` : void 0;
		return file === void 0 ? 0 : Number(/^oom_kill (\d+)$/m.exec(text(file))?.[1] ?? 0);
	}));
}
function withVariable(name, value) {
	const wanted = `\0${name}=${value}\0`;
	return names("/proc").flatMap((entry) => {
		const pid = Number(entry);
		if (!Number.isInteger(pid) || pid === process.pid) return [];
		return `\0${text(`/proc/${pid}/environ`)}\0`.includes(wanted) ? [pid] : [];
	});
}
function listenersOf(pids) {
	const sockets = new Set(pids.flatMap(socketsOf));
	const seenBy = pids[0];
	if (sockets.size === 0 || seenBy === void 0) return [];
	return ["tcp", "tcp6"].flatMap((table) => text(`/proc/${seenBy}/net/${table}`).split("\n").flatMap((line) => {
		const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
		const [host = "", port = ""] = local.split(":");
		if (state !== LISTEN || !sockets.has(inode)) return [];
		return [{
			port: Number.parseInt(port, 16),
			isLoopback: LOOPBACK$1.test(host)
		}];
	}));
}
const LISTEN = "0A";
const LOOPBACK$1 = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/;
function socketsOf(pid) {
	return names(`/proc/${pid}/fd`).flatMap((fd) => {
		const inode = /^socket:\[(\d+)\]$/.exec(link$1(`/proc/${pid}/fd/${fd}`))?.[1];
		return inode === void 0 ? [] : [inode];
	});
}
function names(folder) {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
function text(file) {
	try {
		return readFileSync(file, "latin1");
	} catch {
		return "";
	}
}
function link$1(file) {
	try {
		return readlinkSync(file);
	} catch {
		return "";
	}
}

// src/rehearsal/runner/wrong-port.ts
const PERIOD_MS = 250;
const GRACE_MS = 3e3;
async function untilMisplaced(tree, port, containerPort, clock, signal) {
	let sinceMs;
	for (;;) {
		await sleep(clock, PERIOD_MS, signal);
		const open = listenersOf(tree.members());
		if (open.some((one) => one.port === port)) sinceMs = void 0;
		else if (open.some((one) => one.port === containerPort)) return {
			kind: "fixed",
			port: containerPort
		};
		else if (open.length === 0) sinceMs = void 0;
		else if (clock.now() - (sinceMs ??= clock.now()) >= GRACE_MS) return {
			kind: "wrong",
			why: wrongPort(open, containerPort)
		};
	}
}
function reachProblem(tree, port) {
	const own = listenersOf(tree.members()).filter((one) => one.port === port);
	if (own.length === 0 || own.some(({ isLoopback }) => !isLoopback)) return void 0;
	return "the worker listens on 127.0.0.1 alone, where Cloud Run can't reach it: listen on 0.0.0.0";
}
function wrongPort(open, containerPort) {
	return `the worker listens on ${[...new Set(open.map(({ port }) => port))].join(" and ")}, but Cloud Run sends requests to $PORT (${containerPort})`;
}

// src/rehearsal/runner/bring-up.ts
async function bringUp(instance, spec, clock) {
	const gone = new AbortController();
	const died = instance.exited.then((how) => {
		gone.abort();
		return how;
	});
	watchLimits(instance, spec, clock, gone.signal);
	const failure = await untilReady(instance, spec, clock, died);
	if (failure !== void 0) {
		instance.kill();
		throw new StartFailure(failure);
	}
	watchLiveness(instance, spec, clock, gone.signal);
	return instance;
}
async function untilReady(instance, spec, clock, died) {
	const { startupProbe: probe, containerPort } = spec;
	const stop = new AbortController();
	const never = new Promise(() => void 0);
	const ended = died.then((how) => /^(?:exit\(|signal )/.test(how) ? `the process ended with ${how} before it was ready` : `the instance was ended before it was ready: ${how}`);
	const probed = probeUntilReady(() => instance.port, probe, clock, stop.signal).then((isReady) => isReady ? void 0 : `the startup probe did not pass in time: ${describeProbe(probe, containerPort)}`, () => never);
	const { tree } = instance;
	const misplaced = tree === void 0 ? never : untilMisplaced(tree, instance.port, containerPort, clock, stop.signal).then((found) => {
		if (found.kind === "wrong") return found.why;
		instance.port = found.port;
		return never;
	}, () => never);
	const failure = await Promise.race([
		ended,
		probed,
		misplaced
	]);
	stop.abort();
	if (failure !== void 0 || tree === void 0) return failure;
	return reachProblem(tree, instance.port);
}
function watchLimits(instance, spec, clock, gone) {
	const { tree } = instance;
	if (tree === void 0) return;
	untilOverLimits(tree, spec, clock, gone).then((why) => instance.end(why), () => void 0);
}
function watchLiveness(instance, { livenessProbe: probe, containerPort }, clock, gone) {
	if (probe === void 0) return;
	untilUnhealthy(instance.port, probe, clock, gone).then(() => {
		const what = describeProbe(probe, containerPort);
		instance.end(`LIVENESS ${what}. The instance has been shut down.`);
	}, () => void 0);
}

// src/rehearsal/runner/container-args.ts
const HOST_LABEL = "cloud-tasks-pipeline.host";
const MAX_PROCESSES = 512;
const OF_THE_CLIENT = /^(?:PATH|HOME|USER|TMPDIR|TZ|LANG|_|(?:LD|LC|DOCKER|CONTAINER|CONTAINERS|PODMAN|BUILDAH|XDG|GO|SSL|DBUS|NOTIFY|LISTEN|STORAGE)_.*|GO[A-Z]+|.*_PROXY|.*_proxy)$/;
function containerRun(spec, engine, at) {
	const { isLocal } = engine;
	const memory = String(Math.floor(spec.memoryBytes));
	const cpus = Math.min(spec.milliCpu / 1e3, availableParallelism());
	const { args, env } = environment({
		...isLocal ? spec.env : withHostName(spec.env),
		PORT: String(isLocal ? at.port : spec.containerPort)
	}, at.clientEnv);
	const [program, ...rest] = spec.command;
	return {
		env,
		args: [
			"run",
			`--name=${at.name}`,
			`--label=${HOST_LABEL}=${hostname()}`,
			`--memory=${memory}`,
			`--memory-swap=${memory}`,
			`--cpus=${cpus}`,
			`--pids-limit=${MAX_PROCESSES}`,
			"--security-opt=no-new-privileges",
			"--log-driver=none",
			...isLocal ? ["--network=host"] : [`--publish=127.0.0.1:${at.port}:${spec.containerPort}`, "--add-host=host.docker.internal:host-gateway"],
			...process.arch === "x64" ? [] : ["--platform=linux/amd64"],
			...args,
			...program === void 0 ? [] : [`--entrypoint=${entrypoint(program, engine)}`],
			at.image,
			...rest,
			...spec.args
		]
	};
}
function entrypoint(program, { name }) {
	return name === "podman" ? JSON.stringify([program]) : program;
}
function environment(variables, clientEnv) {
	const args = [];
	const env = {};
	for (const [name, value] of Object.entries(variables)) {
		const isClients = OF_THE_CLIENT.test(name) || clientEnv[name] !== void 0;
		args.push(isClients ? `--env=${name}=${value}` : `--env=${name}`);
		if (!isClients) env[name] = value;
	}
	return {
		args,
		env
	};
}
function withHostName(env) {
	return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll(/\b127\.0\.0\.1:(?=\d)/g, "host.docker.internal:")]));
}

// src/rehearsal/runner/engine.ts
const ENGINE_NAMES = ["docker", "podman"];
var EngineFailure = class extends Error {
	name = "EngineFailure";
};
const INFO_FORMAT = {
	docker: "{{.ServerVersion}} {{.OperatingSystem}}",
	podman: "{{.Version.Version}} {{.Host.ServiceIsRemote}}"
};
const PROBE_MS = 15e3;
const CALL_MS = 6e4;
const PULL_MS = 6e5;
async function findEngine() {
	const found = await Promise.all(ENGINE_NAMES.map(probe));
	const why = [];
	for (const one of found) {
		if (typeof one !== "string") return one;
		why.push(one);
	}
	return `no container engine works here (${why.join("; ")})`;
}
async function probe(name) {
	const { code, out, err } = await call(name, [
		"info",
		"--format",
		INFO_FORMAT[name]
	], PROBE_MS);
	const [version = "", ...rest] = out.trim().split(" ");
	if (code !== 0 || !/^\d/.test(version)) return `${name}: ${lastLine(err) || "it says nothing"}`;
	const kind = rest.join(" ");
	return {
		name,
		version,
		isLocal: process.platform === "linux" && (name === "podman" ? kind === "false" : kind !== "Docker Desktop")
	};
}
function call(name, args, timeoutMs = CALL_MS) {
	return new Promise((resolve) => {
		execFile(name, args, {
			timeout: timeoutMs,
			killSignal: "SIGKILL"
		}, (error, out, err) => {
			const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
			resolve({
				code,
				out,
				err: err === "" && code === null ? error?.message ?? "" : err
			});
		});
	});
}
function lastLine(text) {
	return text.trim().split("\n").at(-1)?.trim().slice(0, 500) ?? "";
}

// src/rehearsal/runner/free-port.ts
function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" ? address?.port ?? 0 : 0));
		});
	});
}

// src/rehearsal/runner/line-splitter.ts
const MAX_LINE_CHARS = 262144;
function lineSplitter(emit) {
	let rest = "";
	return {
		push(chunk) {
			const lines = (rest + chunk).split("\n");
			rest = (lines.pop() ?? "").slice(0, MAX_LINE_CHARS);
			for (const line of lines) if (line !== "") emit(line.slice(0, MAX_LINE_CHARS));
		},
		end() {
			if (rest !== "") emit(rest);
			rest = "";
		}
	};
}

// src/rehearsal/runner/process-alive.ts
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === "EPERM";
	}
}

// src/rehearsal/runner/process-tree.ts
const INSTANCE_VARIABLE = "CLOUD_TASKS_INSTANCE";
const KILL_ROUNDS = 20;
var ProcessTree = class {
	#root;
	#of;
	#known = /* @__PURE__ */ new Map();
	constructor(root, of) {
		this.#root = root;
		this.#of = of;
	}
	get hasRunOut() {
		return this.#of.isContainer === true && memoryKillsOf(this.#root) > 0;
	}
	members() {
		for (const [pid, start] of this.#known) if (startOf(pid) !== start) this.#known.delete(pid);
		const found = /* @__PURE__ */ new Set([this.#root, ...this.#known.keys()]);
		for (const pid of found) {
			for (const child of childrenOf(pid)) found.add(child);
			const start = startOf(pid);
			if (start === void 0) found.delete(pid);
			else this.#known.set(pid, start);
		}
		return [...found];
	}
	usedBytes(limitBytes) {
		const members = this.members();
		const all = members.map((pid) => memoryOf(pid));
		const peak = Math.max(0, ...all.map(({ peakBytes }) => peakBytes));
		const sum = all.reduce((total, { bytes }) => total + bytes, 0);
		if (peak > limitBytes || sum <= limitBytes) return Math.max(peak, sum);
		return members.reduce((total, pid, i) => total + (ownShareOf(pid) ?? all[i]?.bytes ?? 0), 0);
	}
	signal(signal) {
		killQuietly(-this.#root, signal);
	}
	kill() {
		const { marker } = this.#of;
		this.signal("SIGKILL");
		for (let round = 0; round < KILL_ROUNDS; round++) {
			const left = [...this.members().filter((pid) => pid !== this.#root), ...marker === void 0 ? [] : withVariable(INSTANCE_VARIABLE, marker)].filter((pid) => startOf(pid) !== void 0);
			if (left.length === 0) return;
			for (const pid of left) killQuietly(pid, "SIGKILL");
		}
	}
};
function killQuietly(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch {}
}

// src/rehearsal/runner/temp-root.ts
const PREFIX = "cloud-tasks-run-";
function makeTempRoot(base = tmpdir()) {
	for (const name of readdirSync(base)) {
		const pid = Number(/^cloud-tasks-run-(\d+)-/.exec(name)?.[1]);
		if (Number.isInteger(pid) && pid > 0 && !isAlive(pid)) rmSync(join(base, name), {
			recursive: true,
			force: true
		});
	}
	return mkdtempSync(join(base, `${PREFIX}${process.pid}-`));
}

// src/rehearsal/runner/watchdog.ts
const PROGRAM = `
const groups = new Set();
const containers = new Set();
const safe = (read, otherwise) => { try { return read(); } catch { return otherwise; } };
let rest = "";
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\\n");
  rest = lines.pop();
  for (const line of lines) {
    const [sign, name] = [line[0], line.slice(1)];
    const [kind, value] = /^\\d+$/.test(name) ? [groups, Number(name)] : [containers, name];
    if (sign === "+") kind.add(value); else kind.delete(value);
  }
});
process.stdin.on("close", () => {
  const [folder, variable, engine] = process.argv.slice(1);
  const fs = require("node:fs");
  for (const pid of groups) try { process.kill(-pid, "SIGKILL"); } catch {}
  const marker = "\\0" + variable + "=" + require("node:path").basename(folder) + "/";
  if (variable !== "") for (const name of safe(() => fs.readdirSync("/proc"), [])) {
    const isOurs = /^\\d+$/.test(name) && ("\\0" + safe(() => fs.readFileSync("/proc/" + name + "/environ", "latin1"), "")).includes(marker);
    if (isOurs) safe(() => process.kill(Number(name), "SIGKILL"));
  }
  if (containers.size > 0) require("node:child_process").spawnSync(engine, ["rm", "--force", ...containers], { stdio: "ignore", timeout: 60000 });
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
`;
var Watchdog = class {
	#child;
	constructor(folder, options = {}) {
		const { variable = "", engine = "" } = options;
		this.#child = spawn(process.execPath, [
			"-e",
			PROGRAM,
			folder,
			variable,
			engine
		], {
			detached: true,
			stdio: [
				"pipe",
				"ignore",
				"ignore"
			],
			env: options.engine === void 0 ? {} : process.env
		});
		this.#child.stdin?.on("error", () => void 0);
		this.#child.unref();
		this.#child.stdin?.unref?.();
	}
	add(pid) {
		this.#child.stdin?.write(`+${pid}\n`);
	}
	remove(pid) {
		this.#child.stdin?.write(`-${pid}\n`);
	}
	addContainer(name) {
		this.#child.stdin?.write(`+${name}\n`);
	}
	removeContainer(name) {
		this.#child.stdin?.write(`-${name}\n`);
	}
	close() {
		return new Promise((resolve) => {
			if (this.#child.exitCode !== null) return resolve();
			this.#child.ref();
			this.#child.once("exit", () => resolve());
			this.#child.stdin?.end();
		});
	}
};

// src/rehearsal/runner/container-runner.ts
const NAME$2 = /^cloud-tasks-run-(\d+)-/;
const PID_PERIOD_MS = 50;
const ENGINE_FAILED = 125;
const OF_THE_IMAGE = /unable to find (?:user|group)|no matching entries|no command or entrypoint|no command specified|work(?:ing )?dir|chdir|executable file|exec format|env fields from image|invalid environment/i;
const KILLED = 137;
var ContainerRunner = class {
	engine;
	#clock;
	#registry;
	#folder;
	#watchdog;
	#running = /* @__PURE__ */ new Set();
	#pulls = /* @__PURE__ */ new Map();
	#ends = /* @__PURE__ */ new Set();
	#cleaned;
	constructor(engine, options) {
		this.engine = engine;
		this.#clock = options.clock;
		this.#registry = options.registry;
		this.#folder = makeTempRoot(options.base);
		this.#watchdog = new Watchdog(this.#folder, { engine: engine.name });
		this.#cleaned = removeStale(engine);
	}
	async start(spec) {
		await this.#cleaned;
		const image = `${this.#registry()}/${spec.imagePath}@${spec.image.digest}`;
		const [port] = await Promise.all([freePort(), this.#pull(image)]);
		const name = `cloud-tasks-run-${process.pid}-${randomBytes(6).toString("hex")}`;
		const { args, env } = containerRun(spec, this.engine, {
			name,
			image,
			port,
			clientEnv: process.env
		});
		this.#watchdog.addContainer(name);
		const client = spawn(this.engine.name, args, {
			env: {
				...process.env,
				...env
			},
			cwd: this.#folder,
			detached: true,
			stdio: [
				"ignore",
				"pipe",
				"pipe"
			]
		});
		const container = new Container(client, {
			name,
			port,
			engine: this.engine
		}, spec, this.#clock);
		this.#running.add(container);
		container.exited.then(() => {
			this.#running.delete(container);
			const removed = this.#remove(name);
			this.#ends.add(removed);
			removed.then(() => this.#ends.delete(removed));
		});
		await container.begun();
		return bringUp(container, spec, this.#clock);
	}
	async close() {
		for (const instance of this.#running) instance.kill();
		await Promise.all([...this.#running].map((instance) => instance.exited));
		await Promise.all(this.#ends);
		const images = [...this.#pulls.keys()];
		if (images.length > 0) await call(this.engine.name, [
			"image",
			"rm",
			"--force",
			...images
		]);
		await this.#watchdog.close();
	}
	#pull(image) {
		const known = this.#pulls.get(image);
		if (known !== void 0) return known;
		const pull = async () => {
			const tls = this.engine.name === "podman" ? ["--tls-verify=false"] : [];
			const platform = process.arch === "x64" ? [] : ["--platform=linux/amd64"];
			const args = [
				"pull",
				"--quiet",
				...tls,
				...platform,
				image
			];
			const { code, err } = await call(this.engine.name, args, PULL_MS);
			if (code === 0) return;
			this.#pulls.delete(image);
			throw new EngineFailure(`${this.engine.name} can't take the image: ${lastLine(err)}`);
		};
		const pulling = pull();
		this.#pulls.set(image, pulling);
		return pulling;
	}
	async #remove(name) {
		await call(this.engine.name, [
			"rm",
			"--force",
			name
		]);
		this.#watchdog.removeContainer(name);
	}
};
async function removeStale({ name }) {
	const filter = `--filter=label=${HOST_LABEL}=${hostname()}`;
	const { out } = await call(name, [
		"ps",
		"--all",
		filter,
		"--format={{.Names}}"
	]);
	const stale = out.split("\n").filter((container) => {
		const pid = Number(NAME$2.exec(container.trim())?.[1]);
		return Number.isInteger(pid) && !isAlive(pid);
	});
	if (stale.length > 0) await call(name, [
		"rm",
		"--force",
		...stale.map((one) => one.trim())
	]);
}
var Container = class {
	port;
	tree;
	exited;
	runBy;
	#name;
	#engine;
	#spec;
	#clock;
	#isGone = new AbortController();
	#isAsked = false;
	#cause;
	#code = null;
	#lastError = "";
	constructor(client, at, spec, clock) {
		this.port = at.port;
		this.#name = at.name;
		this.#engine = at.engine;
		this.#spec = spec;
		this.#clock = clock;
		this.runBy = {
			kind: "container",
			engine: `${at.engine.name} ${at.engine.version}`
		};
		for (const stream of ["stdout", "stderr"]) {
			const lines = lineSplitter((line) => {
				if (stream === "stderr") this.#lastError = line;
				spec.onLine(stream, line);
			});
			client[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
		}
		this.exited = new Promise((resolve) => {
			client.once("error", (error) => {
				this.#lastError = error.message;
				resolve(this.#ended(ENGINE_FAILED));
			});
			client.once("close", (code) => resolve(this.#ended(code)));
		});
	}
	async begun() {
		const { signal } = this.#isGone;
		while (!signal.aborted && this.tree === void 0) {
			const found = await this.#inspect("{{.State.Pid}}");
			const pid = Number(found);
			if (found !== void 0 && pid > 0) {
				if (this.#engine.isLocal) this.tree = new ProcessTree(pid, { isContainer: true });
				return;
			}
			await sleep(this.#clock, PID_PERIOD_MS, signal).catch(() => void 0);
		}
		if (this.#cause !== void 0) return;
		if (this.#code === ENGINE_FAILED && OF_THE_IMAGE.test(this.#lastError)) throw new StartFailure(`the image can't be run: ${this.#lastError}`);
		if (this.#code === ENGINE_FAILED) throw new EngineFailure(`${this.#engine.name} can't run a container: ${this.#lastError}`);
		if (this.#code === 126 || this.#code === 127) throw new StartFailure(`the image's command can't be started: ${this.#lastError}`);
	}
	kill() {
		this.#isAsked = true;
		call(this.#engine.name, [
			"kill",
			"--signal=KILL",
			this.#name
		]);
	}
	end(why) {
		if (this.#isGone.signal.aborted || this.#cause !== void 0) return;
		this.#cause = why;
		this.#spec.onLine("varlog/system", why);
		this.kill();
	}
	async stop() {
		this.#isAsked = true;
		const late = sleep(this.#clock, SHUTDOWN_MS, this.#isGone.signal).then(() => this.kill(), () => void 0);
		await call(this.#engine.name, [
			"kill",
			"--signal=TERM",
			this.#name
		]);
		await this.exited;
		await late;
	}
	#ended(code) {
		this.#code = code;
		const how = `exit(${code ?? 0})`;
		const { memoryBytes, onLine } = this.#spec;
		if (code === KILLED && !this.#isAsked) this.#cause ??= memoryText(memoryBytes, memoryBytes);
		if (!this.#isAsked && code !== ENGINE_FAILED) onLine("varlog/system", this.#cause ?? `Container called ${how}.`);
		this.#isGone.abort();
		return this.#cause ?? how;
	}
	async #inspect(format) {
		const args = [
			"inspect",
			"--type=container",
			`--format=${format}`,
			this.#name
		];
		const { code, out } = await call(this.#engine.name, args);
		return code === 0 ? out.trim() : void 0;
	}
};

// src/rehearsal/runner/image-process.ts
const BASE_LAYERS_LABEL = "cloud-tasks-pipeline.base-layers";
const STAND_IN_LABEL = "cloud-tasks-pipeline.stand-in-base";
function imageProcess({ config, layers }) {
	const inner = isJsonObject(config["config"]) ? config["config"] : config;
	const labels = objectOf(inner["Labels"]);
	const told = Number(labels[BASE_LAYERS_LABEL] ?? 0);
	const workingDir = stringOf(inner["WorkingDir"]);
	return {
		entrypoint: stringsOf(inner["Entrypoint"]),
		cmd: stringsOf(inner["Cmd"]),
		env: Object.fromEntries(stringsOf(inner["Env"]).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])),
		workingDir: posix.resolve("/", workingDir),
		baseLayers: Number.isInteger(told) && told >= 0 && told <= layers.length ? told : 0,
		isStandIn: labels[STAND_IN_LABEL] === "true"
	};
}

// src/rehearsal/runner/image-command.ts
function imageCommand({ image, command, args }, folder) {
	const own = imageProcess(image);
	const entry = command.length > 0 ? command : withoutWrapper(own.entrypoint);
	const tail = args.length > 0 || command.length > 0 ? args : own.cmd;
	const [program, ...rest] = [...entry, ...tail].map((word) => inFolder(word, folder));
	if (program === void 0) throw new StartFailure("the image has no Cmd to run");
	return {
		program: basename(program) === "node" ? process.execPath : program,
		args: rest,
		cwd: join(folder, own.workingDir),
		env: own.env
	};
}
function withoutWrapper(entrypoint) {
	const [first = "", ...rest] = entrypoint;
	return basename(first) === "docker-entrypoint.sh" ? rest : entrypoint;
}
function inFolder(word, folder) {
	const inner = join(folder, word);
	return isAbsolute(word) && inner.startsWith(`${folder}/`) && existsSync(inner) ? inner : word;
}

// src/rehearsal/runner/unpack-image.ts
var import_tar_stream = require_tar_stream();
const MAX_UNPACKED_BYTES = 1 << 30;
const ZSTD_MAGIC = 4247762216;
const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";
async function unpackImage(image, root) {
	const folder = join(root, image.digest.replace(/[^a-zA-Z0-9]/g, "-"));
	if (existsSync(folder)) return folder;
	const partial = `${folder}.partial-${process.hrtime.bigint()}`;
	await mkdir(partial, { recursive: true });
	try {
		const { baseLayers, workingDir } = imageProcess(image);
		const below = workingDir === "/" ? "" : `${workingDir.slice(1)}/`;
		const unpacker = new Unpacker(await realpath(partial), below);
		await mkdir(join(partial, below), { recursive: true });
		for (const layer of image.layers.slice(baseLayers)) await unpacker.unpack(layer);
		await rename(partial, folder).catch((error) => {
			if (!existsSync(folder)) throw error;
		});
		return folder;
	} catch (error) {
		if (error instanceof StartFailure) throw error;
		const detail = error instanceof Error ? error.message : String(error);
		throw new StartFailure(`a layer of image ${image.digest} can't be unpacked: ${detail}`);
	} finally {
		await rm(partial, {
			recursive: true,
			force: true
		});
	}
}
var Unpacker = class {
	#folder;
	#below;
	#left = MAX_UNPACKED_BYTES;
	constructor(folder, below) {
		this.#folder = folder;
		this.#below = below;
	}
	async unpack(layer) {
		if (layer.length >= 4 && layer.readUInt32LE(0) === ZSTD_MAGIC) throw new StartFailure("the image has a layer of zstd, which is not unpacked here: use gzip");
		const isGzip = layer.length >= 2 && layer.readUInt16BE(0) === 8075;
		const tar = (0, import_tar_stream.extract)();
		const bytes = Readable.from([layer]);
		if (isGzip) {
			const gunzip = createGunzip();
			gunzip.on("error", (error) => tar.destroy(error));
			bytes.pipe(gunzip).pipe(tar);
		} else bytes.pipe(tar);
		for await (const entry of tar) {
			const path = safePath(entry.header.name);
			if (`${path}/`.startsWith(this.#below)) {
				this.#left -= entry.header.size ?? 0;
				if (this.#left < 0) throw new StartFailure("the image is larger than 1 GiB when unpacked");
				await this.#put(path, entry.header, entry);
			}
			entry.resume();
		}
	}
	async #put(path, header, content) {
		const target = join(this.#folder, path);
		const name = posix.basename(path);
		const kind = header.type ?? "file";
		if (kind === "directory") {
			await this.#makeFolder(target);
			return;
		}
		await this.#makeFolder(dirname(target));
		if (name === OPAQUE) {
			await rm(dirname(target), {
				recursive: true,
				force: true
			});
			await mkdir(dirname(target), { recursive: true });
			return;
		}
		if (name.startsWith(WHITEOUT)) {
			await rm(join(dirname(target), name.slice(4)), {
				recursive: true,
				force: true
			});
			return;
		}
		await rm(target, {
			recursive: true,
			force: true
		});
		if (kind === "file" || kind === "contiguous-file") {
			await writeFile(target, await buffer(content));
			await chmod(target, (header.mode ?? 420) & 511 | 256);
		} else if (kind === "symlink") await symlink(this.#linkTarget(path, header), target);
		else throw new StartFailure(`entry "${path}" of the image is a ${kind}; only files, folders and symbolic links are run here`);
	}
	async #makeFolder(folder) {
		const found = await lstat(folder).catch(() => void 0);
		if (found !== void 0 && !found.isDirectory() && !found.isSymbolicLink()) await rm(folder);
		let existing = folder;
		while (!existsSync(existing)) existing = dirname(existing);
		const real = await realpath(existing);
		if (real !== this.#folder && !real.startsWith(`${this.#folder}/`)) throw new StartFailure("an entry of the image leaves its folder through a link");
		await mkdir(folder, { recursive: true });
	}
	#linkTarget(path, { linkname }) {
		const target = linkname ?? "";
		const within = posix.isAbsolute(target) ? posix.relative(posix.dirname(`/${path}`), posix.normalize(target)) : target;
		safePath(posix.join(posix.dirname(path), within));
		return within === "" ? "." : within;
	}
};
function safePath(name) {
	const path = posix.normalize(name).replace(/(.)\/$/, "$1");
	if (path.startsWith("/") || path === ".." || path.startsWith("../") || name.includes("\0")) throw new StartFailure(`entry "${name}" of the image leaves its folder`);
	return path;
}

// src/rehearsal/runner/process-runner.ts
var ProcessRunner = class {
	#clock;
	#root;
	#watchdog;
	#running = /* @__PURE__ */ new Set();
	#serial = 0;
	constructor(clock, base) {
		this.#clock = clock;
		this.#root = makeTempRoot(base);
		this.#watchdog = new Watchdog(this.#root, { variable: INSTANCE_VARIABLE });
	}
	async start(spec) {
		const [folder, port] = await Promise.all([unpackImage(spec.image, this.#root), freePort()]);
		const marker = `${basename(this.#root)}/${this.#serial++}`;
		const child = await this.#spawn(spec, {
			folder,
			port,
			marker
		});
		return bringUp(this.#instanceOf(child, {
			port,
			marker
		}, spec), spec, this.#clock);
	}
	async close() {
		for (const instance of this.#running) instance.kill();
		await Promise.all([...this.#running].map((instance) => instance.exited));
		await this.#watchdog.close();
	}
	#spawn(spec, { folder, port, marker }) {
		const { program, args, cwd, env } = imageCommand(spec, folder);
		const PATH = process.env["PATH"];
		const own = {
			PORT: String(port),
			[INSTANCE_VARIABLE]: marker
		};
		const failed = (error) => new StartFailure(`"${program}" can't be started: ${error instanceof Error ? error.message : String(error)}`);
		return new Promise((resolve, reject) => {
			let child;
			try {
				child = spawn(program, args, {
					cwd,
					detached: true,
					stdio: [
						"ignore",
						"pipe",
						"pipe"
					],
					env: {
						...env,
						PATH,
						...spec.env,
						...own
					}
				});
			} catch (error) {
				return reject(failed(error));
			}
			if (child.pid !== void 0) this.#watchdog.add(child.pid);
			for (const stream of ["stdout", "stderr"]) {
				const lines = lineSplitter((line) => spec.onLine(stream, line));
				child[stream]?.setEncoding("utf8").on("data", lines.push).on("end", lines.end);
			}
			child.once("spawn", () => resolve(child));
			child.once("error", (error) => reject(failed(error)));
		});
	}
	#instanceOf(child, { port, marker }, spec) {
		const pid = child.pid ?? 0;
		const tree = new ProcessTree(pid, { marker });
		let isAsked = false;
		let cause;
		const exited = new Promise((resolve) => {
			child.once("exit", (code, signal) => {
				tree.kill();
				this.#watchdog.remove(pid);
				this.#running.delete(instance);
				const how = signal === null ? `exit(${code ?? 0})` : `signal ${signal}`;
				if (!isAsked) {
					const text = signal === null ? `Container called ${how}.` : `Container terminated by the container manager on ${how}.`;
					spec.onLine("varlog/system", text);
				}
				resolve(cause ?? how);
			});
		});
		const kill = () => {
			isAsked = true;
			tree.kill();
		};
		const instance = {
			port,
			exited,
			runBy: { kind: "process" },
			tree,
			kill,
			end: (why) => {
				if (!this.#running.has(instance)) return;
				cause = why;
				spec.onLine("varlog/system", why);
				kill();
			},
			stop: async () => {
				isAsked = true;
				tree.signal("SIGTERM");
				const timer = new AbortController();
				const late = sleep(this.#clock, SHUTDOWN_MS, timer.signal).then(() => tree.kill(), () => void 0);
				await exited;
				timer.abort();
				await late;
			}
		};
		this.#running.add(instance);
		return instance;
	}
};

// src/rehearsal/runner/chosen-runner.ts
var ChosenRunner = class {
	#options;
	#engine;
	#containers;
	#processes;
	#why;
	constructor(options) {
		this.#options = options;
	}
	async runsAs() {
		const { choice } = this.#options;
		if (choice !== "auto") return choice;
		return typeof await this.#found() === "string" ? "process" : "either";
	}
	async start(spec) {
		const { choice } = this.#options;
		if (choice === "process") return this.#asProcess(spec);
		const engine = await this.#found();
		if (typeof engine === "string") return this.#otherwise(engine, spec);
		if (imageProcess(spec.image).isStandIn) return this.#otherwise("its base could not be had, so that there is no whole image", spec);
		this.#containers ??= new ContainerRunner(engine, this.#options);
		try {
			return await this.#containers.start(spec);
		} catch (error) {
			if (!(error instanceof EngineFailure)) throw error;
			this.#engine = Promise.resolve(error.message);
			return this.#otherwise(error.message, spec);
		}
	}
	async close() {
		await Promise.all([this.#containers?.close(), this.#processes?.close()]);
	}
	#found() {
		return this.#engine ??= findEngine();
	}
	#otherwise(why, spec) {
		if (this.#options.choice === "container") throw new StartFailure(`it can't be run as a container: ${why}`);
		if (this.#why !== why) this.#options.onFallback(why);
		this.#why = why;
		return this.#asProcess(spec);
	}
	#asProcess(spec) {
		const { clock, base } = this.#options;
		this.#processes ??= new ProcessRunner(clock, base);
		return this.#processes.start(spec);
	}
};

// src/rehearsal/seed.ts
async function seedCloud(deps, seed) {
	const { call } = deps;
	for (const account of seed.serviceAccounts ?? []) deps.createAccount(account);
	for (const secret of seed.secrets ?? []) await createSecret$1(call, secret);
	for (const queue of seed.queues ?? []) await call("google.cloud.tasks.v2.CloudTasks", "CreateQueue", {
		parent: parentOf$1(queue),
		queue
	});
	for (const grant of seed.grants ?? []) addMember(deps.policies, grant);
	const failed = await Promise.all((seed.workers ?? []).map((worker) => deploy(deps, worker)));
	for (const job of seed.schedules ?? []) await createJob(call, job);
	return failed.filter((worker) => worker !== void 0);
}
async function createSecret$1(call, secret) {
	const service = "google.cloud.secretmanager.v1.SecretManagerService";
	const parent = `projects/${secret.project}`;
	await call(service, "CreateSecret", {
		parent,
		secretId: secret.id,
		secret: {
			replication: { automatic: {} },
			...secret.labels === void 0 ? {} : { labels: secret.labels }
		}
	});
	await call(service, "AddSecretVersion", {
		parent: `${parent}/secrets/${secret.id}`,
		payload: { data: Buffer.from(secret.payload).toString("base64") }
	});
}
function addMember(policies, grant) {
	const policy = policies.get(grant.resource);
	const held = Array.isArray(policy["bindings"]) ? policy["bindings"] : [];
	const binding = {
		role: grant.role,
		members: [grant.member]
	};
	policies.set(grant.resource, {
		...policy,
		bindings: [...held, binding]
	});
}
async function deploy({ call, operations }, { id, parent, service }) {
	const started = await call("google.cloud.run.v2.Services", "CreateService", {
		parent,
		service,
		serviceId: id
	});
	const { error } = await operations.wait(scalarText(started["name"]));
	return isJsonObject(error) ? {
		id,
		message: scalarText(error["message"])
	} : void 0;
}
async function createJob(call, job) {
	const service = "google.cloud.scheduler.v1.CloudScheduler";
	await call(service, "CreateJob", {
		parent: parentOf$1(job),
		job
	});
	if (job["state"] === "PAUSED") await call(service, "PauseJob", { name: job["name"] });
}
function parentOf$1(resource) {
	const name = resource["name"];
	if (typeof name !== "string") throw new ApiError("INVALID_ARGUMENT", "A queue or job of the seed has no name.");
	return name.split("/").slice(0, 4).join("/");
}

// src/rehearsal/api/filter/filter-items.ts
const MAX_MS = 2e3;
function filterItems(items, matches) {
	const endMs = performance.now() + MAX_MS;
	const found = [];
	for (const item of items) {
		if (matches(item)) found.push(item);
		if (performance.now() > endMs) throw new ApiError("DEADLINE_EXCEEDED", `The filter took more than ${MAX_MS} ms for ${items.length} items: use one with fewer terms.`);
	}
	return found;
}

// src/rehearsal/api/filter/filter-tokens.ts
const SPACE = /\s*(?:--[^\n]*(?:\n|$)\s*)*/y;
const TOKEN$1 = /("(?:[^"\\]|\\.)*")|(<=|>=|!=|=~|!~|[=<>:])|(\()|(\))|(,)|([^\s"=<>:!(),]+)/sy;
function tokenize(filter) {
	const tokens = [];
	for (let from = skipSpace(filter, 0); from < filter.length;) {
		TOKEN$1.lastIndex = from;
		const match = TOKEN$1.exec(filter);
		if (match === null) throw new ApiError("INVALID_ARGUMENT", `Unparseable filter: syntax error at position ${from}.`);
		const [text, quoted, operator, open, close, comma] = match;
		const place = {
			from,
			to: from + text.length
		};
		if (quoted !== void 0) tokens.push({
			kind: "text",
			text: unquote(quoted),
			...place
		});
		else tokens.push({
			kind: kindOf$1(operator, open, close, comma),
			text,
			...place
		});
		from = skipSpace(filter, place.to);
	}
	return tokens;
}
function skipSpace(filter, from) {
	SPACE.lastIndex = from;
	SPACE.test(filter);
	return SPACE.lastIndex;
}
function kindOf$1(operator, open, close, comma) {
	if (operator !== void 0) return "operator";
	if (open !== void 0) return "open";
	if (close !== void 0) return "close";
	return comma === void 0 ? "word" : "comma";
}
function unquote(quoted) {
	return quoted.slice(1, -1).replace(/\\(.)/gs, (_match, character) => {
		return character === "n" ? "\n" : character === "t" ? "	" : character;
	});
}

// src/rehearsal/api/filter/filter-parser.ts
const MAX_LENGTH$1 = 2e4;
const MAX_DEPTH$1 = 50;
function compileFilter(filter, dialect) {
	if (filter.length > MAX_LENGTH$1) throw new ApiError("INVALID_ARGUMENT", `The filter is longer than ${MAX_LENGTH$1} characters.`);
	const tokens = tokenize(filter);
	return tokens.length === 0 ? () => true : new FilterParser(tokens, dialect).whole();
}
var FilterParser = class {
	#tokens;
	#dialect;
	#at = 0;
	#depth = 0;
	constructor(tokens, dialect) {
		this.#tokens = tokens;
		this.#dialect = dialect;
	}
	whole() {
		const predicate = this.#conjunction(() => this.#term());
		if (this.#peek() !== void 0) throw this.#error();
		return predicate;
	}
	#conjunction(term) {
		const terms = [this.#disjunction(term)];
		for (let next = this.#peek(); next !== void 0 && next.kind !== "close"; next = this.#peek()) {
			if (isWord(next, "AND")) this.#at++;
			terms.push(this.#disjunction(term));
		}
		const [only] = terms;
		return terms.length === 1 && only !== void 0 ? only : (item) => terms.every((t) => t(item));
	}
	#disjunction(term) {
		const terms = [this.#negation(term)];
		while (isWord(this.#peek(), "OR")) {
			if (this.#dialect.conjunctionOnly === true) throw this.#error();
			this.#at++;
			terms.push(this.#negation(term));
		}
		const [only] = terms;
		return terms.length === 1 && only !== void 0 ? only : (item) => terms.some((t) => t(item));
	}
	#negation(term) {
		let negated = false;
		for (let next = this.#peek(); isWord(next, "NOT") || isWord(next, "-"); next = this.#peek()) {
			if (this.#dialect.conjunctionOnly === true) throw this.#error();
			this.#at++;
			negated = !negated;
		}
		const inner = term();
		return negated ? (item) => !inner(item) : inner;
	}
	#term() {
		const next = this.#peek();
		if (next === void 0) throw this.#error();
		if (next.kind === "open") return this.#nested(() => this.#term());
		if (next.kind !== "word" || !next.text.startsWith("-")) return this.#comparison(next);
		if (this.#dialect.conjunctionOnly === true) throw this.#error();
		const inner = this.#comparison({
			...next,
			text: next.text.slice(1)
		});
		return (item) => !inner(item);
	}
	#nested(term) {
		if (++this.#depth > MAX_DEPTH$1) throw unparseable(`it is nested more than ${MAX_DEPTH$1} levels deep`);
		this.#at++;
		const inner = this.#conjunction(term);
		this.#close();
		this.#depth--;
		return inner;
	}
	#comparison(field) {
		if (field.kind !== "word" && field.kind !== "text") throw this.#error();
		const dialect = this.#dialect;
		const path = this.#path(field);
		const operator = this.#peek();
		if (operator?.kind === "open" && field.kind === "word") {
			if (dialect.call === void 0) throw this.#error();
			return dialect.call(field.text, this.#arguments());
		}
		if (operator?.kind !== "operator") {
			if (dialect.text === void 0) throw this.#error();
			return dialect.text(path.join("."));
		}
		this.#at++;
		const compare = () => dialect.comparison(path, operator.text, this.#value());
		const value = () => this.#peek()?.kind === "open" ? this.#nested(value) : compare();
		return value();
	}
	#path(field) {
		this.#at++;
		if (field.kind === "text") return [field.text];
		const parts = partsOf$1(field.text);
		for (let last = field; last.text.endsWith(".");) {
			const next = this.#peek();
			if (next?.kind !== "text" || next.from !== last.to) break;
			this.#at++;
			parts.push(next.text);
			const more = this.#peek();
			if (more?.kind !== "word" || more.from !== next.to || !more.text.startsWith(".")) break;
			this.#at++;
			parts.push(...partsOf$1(more.text));
			last = more;
		}
		return parts;
	}
	#arguments() {
		const args = [];
		do {
			this.#at++;
			args.push(this.#value());
		} while (this.#peek()?.kind === "comma");
		this.#close();
		return args;
	}
	#value() {
		const token = this.#peek();
		if (token?.kind !== "word" && token?.kind !== "text") throw this.#error();
		this.#at++;
		if (token.kind === "text") return token.text;
		let { text, to } = token;
		for (;;) {
			const [colon, rest] = [this.#peek(), this.#tokens[this.#at + 1]];
			if (colon?.text !== ":" || colon.from !== to) return text;
			if (rest?.kind !== "word" || rest.from !== colon.to) throw this.#error();
			text = `${text}:${rest.text}`;
			to = rest.to;
			this.#at += 2;
		}
	}
	#close() {
		if (this.#peek()?.kind !== "close") throw this.#error();
		this.#at++;
	}
	#peek() {
		return this.#tokens[this.#at];
	}
	#error() {
		const token = this.#peek();
		return unparseable(`syntax error ${token === void 0 ? "at the end" : `near "${token.text.slice(0, 60)}"`}`);
	}
};
function unparseable(why) {
	return new ApiError("INVALID_ARGUMENT", `Unparseable filter: ${why}.`);
}
function partsOf$1(path) {
	return path.split(".").filter((part) => part !== "");
}
function isWord(token, word) {
	return token?.kind === "word" && token.text === word;
}

// src/rehearsal/api/filter/scalar-order.ts
const NUMBER = /^-?\d+(?:\.\d+)?s?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
function scalarOrder(a, b) {
	if (NUMBER.test(a) && NUMBER.test(b)) return Number.parseFloat(a) - Number.parseFloat(b);
	if (TIME.test(a) && TIME.test(b)) {
		const order = Date.parse(a) - Date.parse(b);
		if (!Number.isNaN(order)) return order;
	}
	return a === b ? 0 : a < b ? -1 : 1;
}
function holds(order, operator) {
	switch (operator) {
		case "=": return order === 0;
		case "!=": return order !== 0;
		case "<": return order < 0;
		case "<=": return order <= 0;
		case ">": return order > 0;
		case ">=": return order >= 0;
		default: return;
	}
}

// src/rehearsal/api/filter/list-filter.ts
function compileListFilter(filter) {
	return compileFilter(filter, { comparison: ([first = "", ...rest], operator, given) => compareField([camelCase$1(first), ...rest], operator, given) });
}
function compareField(keys, operator, given) {
	const wanted = given.toLowerCase();
	if (operator === ":") return (json) => has(valueAt(json, keys), wanted, given);
	if (holds(0, operator) === void 0) throw unparseable(`the operator ${operator} is not supported`);
	return (json) => {
		const found = valueAt(json, keys);
		if (found === void 0 || found === null || typeof found === "object") return operator === "!=";
		const text = scalarText(found);
		const order = text.toLowerCase() === wanted ? 0 : scalarOrder(text, given);
		return holds(order, operator) === true;
	};
}
function has(found, wanted, key) {
	if (found === void 0 || found === null) return false;
	if (wanted === "*") return true;
	if (Array.isArray(found)) return found.some((item) => has(item, wanted, key));
	if (isJsonObject(found)) return Object.hasOwn(found, key);
	return scalarText(found).toLowerCase().includes(wanted);
}
function valueAt(json, keys) {
	let value = json;
	for (const key of keys) {
		if (!isJsonObject(value) || !Object.hasOwn(value, key)) return void 0;
		value = value[key];
	}
	return value;
}

// src/rehearsal/api/list/list-answer.ts
function listAnswer(field, query, items, keyOf, show, { max, unset = max }) {
	const asked = query.get("pageSize") ?? "0";
	const paging = {
		pageSize: asked === "0" || asked === "" ? unset : asked,
		pageToken: query.get("pageToken") ?? ""
	};
	const { items: shown, nextPageToken } = pageOf(paging, items, keyOf, max);
	return {
		[field]: shown.map(show),
		...nextPageToken === "" ? {} : { nextPageToken }
	};
}

// src/rehearsal/api/rest/query-flag.ts
function queryFlag(query, name) {
	return query.get(name)?.toLowerCase() === "true";
}

// src/rehearsal/services/artifactregistry/image-routes.ts
const TYPE$3 = "type.googleapis.com/google.devtools.artifactregistry.v1";
const REPOSITORY$1 = "/v1/{repository=projects/*/locations/*/repositories/*}";
const PACKAGE = `${REPOSITORY$1}/packages/{package}`;
const MAX_PAGE_SIZE$11 = 1e3;
function imageRoutes(operations, repositories, images) {
	const views = new Views(repositories, images);
	const get = (path, handle) => ({
		method: "GET",
		path,
		handle
	});
	const done = (request, work) => {
		work();
		const parent = repositoryOf(request).split("/").slice(0, 4).join("/");
		return operations.start(parent, { "@type": `${TYPE$3}.OperationMetadata` }, void 0, { "@type": "type.googleapis.com/google.protobuf.Empty" });
	};
	return [
		get(`${REPOSITORY$1}/dockerImages`, (request) => listed("dockerImages", request, views.versions(request).map((one) => dockerImage(request, one)))),
		get(`${REPOSITORY$1}/dockerImages/{image}`, (request) => {
			const wanted = decoded(request.params["image"]);
			return dockerImage(request, views.versions(request).find((one) => `${one.image}@${one.digest}` === wanted) ?? missing(request));
		}),
		get(`${REPOSITORY$1}/packages`, (request) => listed("packages", request, views.packages(request))),
		get(PACKAGE, (request) => views.package(request)),
		get(`${PACKAGE}/versions`, (request) => listed("versions", request, views.versionsOf(request).map((one) => version(request, one)))),
		get(`${PACKAGE}/versions/{version}`, (request) => version(request, views.version(request))),
		get(`${PACKAGE}/tags`, (request) => listed("tags", request, views.tags(request))),
		get(`${PACKAGE}/tags/{tag}`, (request) => views.tag(request)),
		{
			method: "DELETE",
			path: PACKAGE,
			handle: (request) => done(request, () => {
				views.package(request);
				for (const { digest } of views.versionsOf(request)) images.deleteManifest(imageName(request), digest);
			})
		},
		{
			method: "DELETE",
			path: `${PACKAGE}/versions/{version}`,
			handle: (request) => done(request, () => {
				const { digest, tags } = views.version(request);
				if (tags.length > 0 && !queryFlag(request.query, "force")) {
					const message = `Cannot delete version ${digest} because it is tagged. Existing tags are: ${tags.join(", ")}`;
					throw new ApiError("FAILED_PRECONDITION", message);
				}
				images.deleteManifest(imageName(request), digest);
			})
		},
		...tagChanges(images, views)
	];
}
function tagChanges(images, views) {
	const put = (request, tag) => {
		const digest = scalarText(request.body["version"]).split("/versions/").at(-1) ?? "";
		if (!images.tag(imageName(request), tag, digest)) {
			const message = `Tag "${tag}" can't point at "${digest}": the version does not exist, or the tag is not valid.`;
			throw new ApiError("INVALID_ARGUMENT", message);
		}
		return views.tag({
			...request,
			params: {
				...request.params,
				tag
			}
		});
	};
	return [
		{
			method: "POST",
			path: `${PACKAGE}/tags`,
			handle: (request) => {
				const tag = request.query.get("tagId") ?? request.query.get("tag_id") ?? "";
				if (views.tags(request).some(({ name }) => lastPart(name) === tag)) throw new ApiError("ALREADY_EXISTS", `Tag "${tag}" already exists.`);
				return put(request, tag);
			}
		},
		{
			method: "PATCH",
			path: `${PACKAGE}/tags/{tag}`,
			handle: (request) => {
				views.tag(request);
				return put(request, request.params["tag"] ?? "");
			}
		},
		{
			method: "DELETE",
			path: `${PACKAGE}/tags/{tag}`,
			handle: (request) => {
				views.tag(request);
				images.deleteManifest(imageName(request), request.params["tag"] ?? "");
				return {};
			}
		}
	];
}
var Views = class {
	#repositories;
	#images;
	constructor(repositories, images) {
		this.#repositories = repositories;
		this.#images = images;
	}
	versions(request) {
		this.#repositories.get(repositoryOf(request));
		const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
		return this.#images.versions(project, id);
	}
	versionsOf(request) {
		return this.versions(request).filter(({ image }) => image === packageOf(request));
	}
	version(request) {
		const wanted = request.params["version"];
		return this.versionsOf(request).find(({ digest }) => digest === wanted) ?? missing(request);
	}
	packages(request) {
		return [...new Set(this.versions(request).map(({ image }) => image))].map((image) => this.package({
			...request,
			params: {
				...request.params,
				package: image
			}
		}));
	}
	package(request) {
		const versions = this.versionsOf(request);
		if (versions.length === 0) missing(request);
		const times = versions.flatMap(({ uploadTime, updateTime }) => [uploadTime, updateTime]).sort();
		return {
			name: packageName(request),
			createTime: times[0],
			updateTime: times.at(-1)
		};
	}
	tags(request) {
		return this.versionsOf(request).flatMap(({ digest, tags }) => tags.map((tag) => tagJson(request, tag, digest)));
	}
	tag(request) {
		return this.tags(request).find(({ name }) => lastPart(name) === request.params["tag"]) ?? missing(request);
	}
};
function dockerImage(request, one) {
	const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
	const host = request.call.headers["host"] ?? "localhost";
	return {
		name: `${repositoryOf(request)}/dockerImages/${encodeURIComponent(one.image)}@${one.digest}`,
		uri: `${host}/${project}/${id}/${one.image}@${one.digest}`,
		tags: [...one.tags],
		imageSizeBytes: String(one.sizeBytes),
		uploadTime: one.uploadTime,
		updateTime: one.updateTime,
		mediaType: one.mediaType
	};
}
function version(request, one) {
	const { name, imageSizeBytes, mediaType } = dockerImage(request, one);
	const view = request.query.get("view") ?? "";
	const full = view === "FULL" || view === "2";
	return {
		name: `${packageName(request)}/versions/${one.digest}`,
		createTime: one.uploadTime,
		updateTime: one.updateTime,
		...full ? { relatedTags: one.tags.map((tag) => tagJson(request, tag, one.digest)) } : {},
		metadata: {
			name,
			imageSizeBytes,
			mediaType
		}
	};
}
function tagJson(request, tag, digest) {
	const name = packageName(request);
	return {
		name: `${name}/tags/${tag}`,
		version: `${name}/versions/${digest}`
	};
}
function listed(field, request, items) {
	const key = ({ name }) => scalarText(name);
	const matches = compileListFilter(request.query.get("filter") ?? "");
	const sorted = filterItems(items, matches).toSorted((a, b) => key(a) < key(b) ? -1 : 1);
	return listAnswer(field, request.query, sorted, key, (one) => one, { max: MAX_PAGE_SIZE$11 });
}
function repositoryOf({ params }) {
	return params["repository"] ?? "";
}
function packageName(request) {
	return `${repositoryOf(request)}/packages/${encodeURIComponent(packageOf(request))}`;
}
function packageOf({ params }) {
	return decoded(params["package"]);
}
function decoded(id = "") {
	return id.replaceAll(/%2F/gi, "/");
}
function imageName(request) {
	const [, project = "", , , , id = ""] = repositoryOf(request).split("/");
	return `${project}/${id}/${packageOf(request)}`;
}
function lastPart(name) {
	return scalarText(name).split("/").at(-1) ?? "";
}
function missing({ params }) {
	const what = params["image"] ?? params["tag"] ?? params["version"] ?? params["package"] ?? "";
	throw new ApiError("NOT_FOUND", `Requested entity was not found: ${what}`);
}

// src/rehearsal/services/artifactregistry/oci-error.ts
const STATUS$1 = {
	BLOB_UNKNOWN: 404,
	BLOB_UPLOAD_INVALID: 416,
	BLOB_UPLOAD_UNKNOWN: 404,
	DIGEST_INVALID: 400,
	MANIFEST_BLOB_UNKNOWN: 404,
	MANIFEST_INVALID: 400,
	MANIFEST_UNKNOWN: 404,
	NAME_INVALID: 400,
	NAME_UNKNOWN: 404,
	SIZE_INVALID: 413,
	UNSUPPORTED: 405
};
var OciError = class extends Error {
	name = "OciError";
	status;
	#code;
	constructor(code, message) {
		super(message);
		this.#code = code;
		this.status = STATUS$1[code];
	}
	toJson() {
		return { errors: [{
			code: this.#code,
			message: this.message
		}] };
	}
};

// src/rehearsal/services/artifactregistry/image-store.ts
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG$1 = /^\w[\w.-]{0,127}$/;
const MAX_UPLOADS = 1e3;
var MemoryImageStore = class {
	#blobs = /* @__PURE__ */ new Map();
	#blobsOf = /* @__PURE__ */ new Map();
	#manifests = /* @__PURE__ */ new Map();
	#tags = /* @__PURE__ */ new Map();
	#uploads = /* @__PURE__ */ new Map();
	#clock;
	constructor(clock) {
		this.#clock = clock;
	}
	find(reference) {
		const match = /^[^/]+\/(.+?)(?:@(sha256:[0-9a-f]{64})|:([^:/@]+))?$/.exec(reference);
		if (match === null) return void 0;
		const [, path = "", digest, tag = "latest"] = match;
		const name = path.replace(/:[^:/@]+$/, "");
		let manifest = this.manifest(name, digest ?? tag);
		const children = manifest === void 0 ? [] : descriptors(parse$3(manifest.bytes), "manifests");
		if (children.length > 0) {
			const chosen = children.find(({ platform }) => platform?.os === "linux" && platform.architecture === "amd64") ?? children[0];
			manifest = chosen === void 0 ? void 0 : this.manifest(name, chosen.digest);
		}
		return manifest === void 0 ? void 0 : this.#image(manifest);
	}
	#image(manifest) {
		const json = parse$3(manifest.bytes);
		const [configured] = configOf(json);
		const config = configured === void 0 ? void 0 : this.#blobs.get(configured.digest);
		const layers = descriptors(json, "layers").map(({ digest }) => this.#blobs.get(digest));
		const present = layers.filter((layer) => layer !== void 0);
		if (config === void 0 || present.length < layers.length) return void 0;
		try {
			return {
				digest: manifest.digest,
				config: parse$3(config),
				layers: present
			};
		} catch (error) {
			if (error instanceof OciError) return void 0;
			throw error;
		}
	}
	manifest(name, reference) {
		const digest = DIGEST.test(reference) ? reference : this.#tags.get(name)?.get(reference);
		return this.#manifests.get(`${name}@${digest}`);
	}
	putManifest(name, reference, mediaType, bytes) {
		const digest = digestOf(bytes);
		const byDigest = reference.includes(":");
		if (byDigest && reference !== digest) throw new OciError("DIGEST_INVALID", `The manifest's digest is ${digest}, not ${reference}.`);
		if (!byDigest && !TAG$1.test(reference)) throw new OciError("MANIFEST_INVALID", `"${reference}" is not a valid tag.`);
		const json = parse$3(bytes);
		const blobs = blobsOf(json);
		const children = descriptors(json, "manifests");
		if (blobs.length + children.length === 0) throw new OciError("MANIFEST_INVALID", "The manifest has neither config nor manifests.");
		const missing = blobs.find((blob) => this.blob(name, blob.digest) === void 0) ?? children.find((child) => this.manifest(name, child.digest) === void 0);
		if (missing !== void 0) throw new OciError("MANIFEST_BLOB_UNKNOWN", `${missing.digest} was not pushed to ${name}.`);
		const now = new Date(this.#clock.now()).toISOString();
		const manifest = {
			digest,
			mediaType,
			bytes,
			uploadTime: this.#manifests.get(`${name}@${digest}`)?.uploadTime ?? now,
			updateTime: now
		};
		this.#manifests.set(`${name}@${digest}`, manifest);
		if (!byDigest) this.#tagsOf(name).set(reference, digest);
		return manifest;
	}
	deleteManifest(name, reference) {
		if (!reference.includes(":")) return this.#tagsOf(name).delete(reference);
		for (const [tag, digest] of this.#tagsOf(name)) if (digest === reference) this.#tagsOf(name).delete(tag);
		return this.#manifests.delete(`${name}@${reference}`);
	}
	deleteRepository(project, repositoryId) {
		const prefix = `${project}/${repositoryId}/`;
		for (const kept of [
			this.#blobsOf,
			this.#manifests,
			this.#tags
		]) for (const name of kept.keys()) if (name.startsWith(prefix)) kept.delete(name);
		for (const [id, { name }] of this.#uploads) if (name.startsWith(prefix)) this.#uploads.delete(id);
		const owned = new Set([...this.#blobsOf.values()].flatMap((digests) => [...digests]));
		for (const digest of this.#blobs.keys()) if (!owned.has(digest)) this.#blobs.delete(digest);
	}
	versions(project, repositoryId) {
		const prefix = `${project}/${repositoryId}/`;
		return [...this.#manifests].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => a < b ? -1 : 1).map(([key, manifest]) => {
			const name = key.slice(0, key.lastIndexOf("@"));
			const { digest, bytes } = manifest;
			return {
				...manifest,
				image: name.slice(prefix.length),
				tags: this.tags(name).filter((tag) => this.#tags.get(name)?.get(tag) === digest),
				sizeBytes: this.#bytesOf(blobsOf(parse$3(bytes)).map((blob) => blob.digest))
			};
		});
	}
	sizeBytes(project, repositoryId) {
		const versions = this.versions(project, repositoryId);
		const blobs = versions.flatMap(({ bytes }) => blobsOf(parse$3(bytes)).map(({ digest }) => digest));
		const manifests = new Map(versions.map(({ digest, bytes }) => [digest, bytes.length]));
		return this.#bytesOf(blobs) + [...manifests.values()].reduce((sum, size) => sum + size, 0);
	}
	#bytesOf(digests) {
		return [...new Set(digests)].map((digest) => this.#blobs.get(digest)?.length ?? 0).reduce((sum, size) => sum + size, 0);
	}
	tag(name, tag, digest) {
		if (!TAG$1.test(tag) || !this.#manifests.has(`${name}@${digest}`)) return false;
		this.#tagsOf(name).set(tag, digest);
		return true;
	}
	has(name) {
		return [...this.#manifests.keys()].some((key) => key.startsWith(`${name}@`));
	}
	tags(name) {
		return [...this.#tags.get(name)?.keys() ?? []].sort();
	}
	blob(name, digest) {
		return this.#blobsOf.get(name)?.has(digest) === true ? this.#blobs.get(digest) : void 0;
	}
	putBlob(name, digest, bytes) {
		if (digestOf(bytes) !== digest) throw new OciError("DIGEST_INVALID", `The uploaded bytes don't have the digest ${digest}.`);
		this.#blobs.set(digest, bytes);
		this.#ownedBy(name).add(digest);
	}
	mount(name, digest, from) {
		if (this.blob(from, digest) === void 0) return false;
		this.#ownedBy(name).add(digest);
		return true;
	}
	startUpload(name) {
		const id = randomUUID();
		const [oldest] = this.#uploads.keys();
		if (this.#uploads.size >= MAX_UPLOADS && oldest !== void 0) this.#uploads.delete(oldest);
		this.#uploads.set(id, {
			name,
			chunks: []
		});
		return id;
	}
	upload(name, id) {
		const upload = this.#uploads.get(id);
		if (upload?.name === name) return upload.chunks;
		throw new OciError("BLOB_UPLOAD_UNKNOWN", `There is no upload ${id} of ${name}.`);
	}
	endUpload(id) {
		this.#uploads.delete(id);
	}
	#ownedBy(name) {
		let owned = this.#blobsOf.get(name);
		if (owned === void 0) this.#blobsOf.set(name, owned = /* @__PURE__ */ new Set());
		return owned;
	}
	#tagsOf(name) {
		let tags = this.#tags.get(name);
		if (tags === void 0) this.#tags.set(name, tags = /* @__PURE__ */ new Map());
		return tags;
	}
};
function digestOf(bytes) {
	return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
function parse$3(bytes) {
	try {
		return objectOf(JSON.parse(bytes.toString("utf8")));
	} catch {
		throw new OciError("MANIFEST_INVALID", "The manifest is not valid JSON.");
	}
}
function blobsOf(json) {
	return [...descriptors(json, "layers"), ...configOf(json)];
}
function configOf(json) {
	return json["config"] === void 0 ? [] : descriptors({ config: [json["config"]] }, "config");
}
function descriptors(json, key) {
	const list = json[key] ?? [];
	if (!Array.isArray(list)) throw new OciError("MANIFEST_INVALID", `${key} must be a list.`);
	return list.map((item) => {
		const { digest, platform } = objectOf(item);
		if (typeof digest !== "string" || !DIGEST.test(digest)) throw new OciError("MANIFEST_INVALID", `A descriptor in ${key} has no sha256 digest.`);
		return {
			digest,
			platform
		};
	});
}

// src/rehearsal/services/artifactregistry/oci-call.ts
const COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*";
const IMAGE = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const PATH$1 = /^([^/]+)\/([^/]+)\/(.+)\/(?:(blobs\/uploads)(?:\/([^/]+))?|(blobs|manifests)\/([^/]+)|(tags\/list))$/;
function parseOciPath(path) {
	const [, project = "", repositoryId = "", image = "", uploads, session, kind, reference] = PATH$1.exec(path) ?? [];
	if (!IMAGE.test(image)) throw new OciError("NAME_INVALID", `"${path}" is not the path of an image PROJECT/REPOSITORY/IMAGE.`);
	return {
		project,
		repositoryId,
		name: `${project}/${repositoryId}/${image}`,
		kind: uploads !== void 0 ? "blobs/uploads" : kindOf(kind),
		reference: session ?? reference ?? ""
	};
}
function kindOf(kind) {
	return kind === "blobs" || kind === "manifests" ? kind : "tags/list";
}
async function readBytes$1(request, maxBytes) {
	const chunks = [];
	let length = 0;
	const body = request.iterator({ destroyOnReturn: false });
	for await (const chunk of body) {
		length += chunk.length;
		if (length > maxBytes) throw new OciError("SIZE_INVALID", `The body is larger than the ${maxBytes} bytes allowed.`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function send$1(response, status, headers, body = "") {
	response.writeHead(status, {
		...headers,
		"content-length": Buffer.byteLength(body),
		"docker-distribution-api-version": "registry/2.0"
	});
	response.end(body);
}
function unsupported({ request, kind }) {
	throw new OciError("UNSUPPORTED", `${request.method} is not supported for ${kind}.`);
}

// src/rehearsal/services/artifactregistry/oci-blobs.ts
function serveBlob(images, call) {
	const { request, response, name, reference: digest } = call;
	if (request.method !== "GET" && request.method !== "HEAD") unsupported(call);
	const bytes = images.blob(name, digest);
	if (bytes === void 0) throw new OciError("BLOB_UNKNOWN", `${digest} was not pushed to ${name}.`);
	const headers = {
		"content-type": "application/octet-stream",
		"docker-content-digest": digest,
		"accept-ranges": "bytes"
	};
	const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
	if (range === null) return send$1(response, 200, headers, bytes);
	const from = Number(range[1]);
	const to = Math.min(range[2] === "" ? Infinity : Number(range[2]), bytes.length - 1);
	if (from > to) return send$1(response, 416, { "content-range": `bytes */${bytes.length}` });
	const part = {
		...headers,
		"content-range": `bytes ${from}-${to}/${bytes.length}`
	};
	send$1(response, 206, part, bytes.subarray(from, to + 1));
}
async function serveUpload(images, call, maxBlobBytes) {
	const { request, reference: session } = call;
	if (session === "") {
		if (request.method !== "POST") unsupported(call);
		return start(images, call, maxBlobBytes);
	}
	const chunks = images.upload(call.name, session);
	if (request.method === "GET") return sendProgress(call, session, chunks, 204);
	if (request.method === "DELETE") {
		images.endUpload(session);
		return send$1(call.response, 204, {});
	}
	if (request.method !== "PATCH" && request.method !== "PUT") unsupported(call);
	await append$1(call, chunks, maxBlobBytes);
	if (request.method === "PATCH") return sendProgress(call, session, chunks, 202);
	images.endUpload(session);
	store$1(images, call, Buffer.concat(chunks));
}
async function start(images, call, maxBytes) {
	const { name, query } = call;
	const bytes = await readBytes$1(call.request, maxBytes);
	if (query.has("digest")) return store$1(images, call, bytes);
	const mount = query.get("mount") ?? "";
	if (images.mount(name, mount, query.get("from") ?? "")) return sendCreated(call, mount);
	sendProgress(call, images.startUpload(name), [], 202);
}
async function append$1(call, chunks, maxBytes) {
	const bytes = await readBytes$1(call.request, maxBytes - lengthOf(chunks));
	const length = lengthOf(chunks);
	const from = /^(\d+)-/.exec(call.request.headers["content-range"] ?? "")?.[1];
	if (from !== void 0 && Number(from) !== length) throw new OciError("BLOB_UPLOAD_INVALID", `The upload continues at byte ${length}, not ${from}.`);
	chunks.push(bytes);
}
function store$1(images, call, bytes) {
	const digest = call.query.get("digest") ?? "";
	images.putBlob(call.name, digest, bytes);
	sendCreated(call, digest);
}
function sendCreated({ response, name }, digest) {
	const location = `/v2/${name}/blobs/${digest}`;
	send$1(response, 201, {
		location,
		"docker-content-digest": digest
	});
}
function sendProgress(call, session, chunks, status) {
	send$1(call.response, status, {
		location: `/v2/${call.name}/blobs/uploads/${session}`,
		range: `0-${Math.max(0, lengthOf(chunks) - 1)}`,
		"docker-upload-uuid": session
	});
}
function lengthOf(chunks) {
	return chunks.reduce((sum, { length }) => sum + length, 0);
}

// src/rehearsal/services/artifactregistry/oci-routes.ts
const MAX_MANIFEST_BYTES = 4194304;
const METHODS$2 = [
	"GET",
	"HEAD",
	"POST",
	"PUT",
	"PATCH",
	"DELETE"
];
function ociRoutes(deps) {
	return [{
		method: "GET",
		path: "/v2",
		handleRaw: (_request, response) => send$1(response, 200, {})
	}, ...METHODS$2.map((method) => ({
		method,
		path: "/v2/{path=**}",
		handleRaw: (request, response, params) => serve(deps, request, response, params["path"] ?? "")
	}))];
}
async function serve(deps, request, response, path) {
	if (path.startsWith("projects/")) throw new ApiError("NOT_FOUND", `The requested URL /v2/${path} was not found on this server.`);
	try {
		const { searchParams: query } = new URL(request.url ?? "/", "http://registry.localhost");
		const parsed = parseOciPath(path);
		if (!deps.repositories.has(parsed.project, parsed.repositoryId)) {
			const where = `"${parsed.repositoryId}" of project "${parsed.project}"`;
			throw new OciError("NAME_UNKNOWN", `Repository ${where} not found.`);
		}
		const call = {
			...parsed,
			request,
			response,
			query
		};
		if (call.kind === "blobs") serveBlob(deps.images, call);
		else if (call.kind === "manifests") await serveManifest(deps.images, call);
		else if (call.kind === "tags/list") serveTags(deps.images, call);
		else await serveUpload(deps.images, call, deps.maxBlobBytes);
	} catch (error) {
		if (!(error instanceof OciError)) throw error;
		if (!request.complete) response.setHeader("connection", "close");
		sendJson$1(response, error.status, error.toJson());
	}
}
async function serveManifest(images, call) {
	const { request, response, name, reference } = call;
	const { method } = request;
	if (method === "PUT") {
		const bytes = await readBytes$1(request, MAX_MANIFEST_BYTES);
		const type = request.headers["content-type"] ?? "application/vnd.oci.image.manifest.v1+json";
		const { digest } = images.putManifest(name, reference, type, bytes);
		const location = `/v2/${name}/manifests/${digest}`;
		return send$1(response, 201, {
			location,
			"docker-content-digest": digest
		});
	}
	const unknown = new OciError("MANIFEST_UNKNOWN", `${name} has no manifest ${reference}.`);
	if (method === "DELETE") {
		if (!images.deleteManifest(name, reference)) throw unknown;
		return send$1(response, 202, {});
	}
	if (method !== "GET" && method !== "HEAD") unsupported(call);
	const found = images.manifest(name, reference);
	if (found === void 0) throw unknown;
	const headers = {
		"content-type": found.mediaType,
		"docker-content-digest": found.digest
	};
	send$1(response, 200, headers, found.bytes);
}
function serveTags(images, call) {
	const { request, response, name, query } = call;
	if (request.method !== "GET") unsupported(call);
	if (!images.has(name)) throw new OciError("NAME_UNKNOWN", `There is no image ${name}.`);
	const last = query.get("last") ?? "";
	const left = images.tags(name).filter((tag) => tag > last);
	const asked = /^\d+$/.exec(query.get("n") ?? "")?.[0];
	const tags = asked === void 0 ? left : left.slice(0, Number(asked));
	const end = tags.at(-1);
	if (end !== void 0 && tags.length < left.length) {
		const next = new URLSearchParams({
			n: String(tags.length),
			last: end
		});
		response.setHeader("link", `</v2/${name}/tags/list?${next.toString()}>; rel="next"`);
	}
	sendJson$1(response, 200, {
		name,
		tags
	});
}
function sendJson$1(response, status, json) {
	send$1(response, status, { "content-type": "application/json" }, JSON.stringify(json));
}

// src/rehearsal/api/update-mask/field-mask.ts
function applyFieldMask(current, patch, mask) {
	if (mask === "" || mask === "*") return {
		...current,
		...patch
	};
	let result = current;
	for (const path of mask.split(",")) result = applyPath(result, patch, path.split("."));
	return result;
}
function applyPath(current, patch, path) {
	const [name = "", ...rest] = path;
	const result = { ...current };
	const value = ownValue(patch, name);
	if (rest.length > 0) {
		const before = ownValue(current, name);
		if (before === void 0 && value === void 0) return result;
		const inner = objectOf(before);
		setOwn(result, name, applyPath(inner, objectOf(value), rest));
	} else if (value === void 0) delete result[name];
	else setOwn(result, name, value);
	return result;
}
function ownValue(object, name) {
	return Object.hasOwn(object, name) ? object[name] : void 0;
}

// src/rehearsal/services/artifactregistry/cleanup-policies.ts
const ACTIONS = [
	"ACTION_UNSPECIFIED",
	"DELETE",
	"KEEP"
];
const TAG_STATES = [
	"TAG_STATE_UNSPECIFIED",
	"TAGGED",
	"UNTAGGED",
	"ANY"
];
const MAX_ID_LENGTH = 127;
function readCleanupPolicies(value) {
	if (!isJsonObject(value)) throw invalidArgument("cleanup_policies must be policies by their ids.");
	return Object.fromEntries(Object.entries(value).map(([id, policy]) => [id, readPolicy$1(id, policy)]));
}
function readPolicy$1(id, policy) {
	if (id === "" || id.length > MAX_ID_LENGTH) throw invalidArgument(`The id of cleanup policy "${id}" must have 1 to ${MAX_ID_LENGTH} characters.`);
	if (!isJsonObject(policy)) throw invalidArgument(`Cleanup policy "${id}" must be an object.`);
	if ((policy["id"] ?? id) !== id) throw invalidArgument(`Cleanup policy "${id}" has another id: ${JSON.stringify(policy["id"])}.`);
	const action = enumName(ACTIONS, policy["action"] ?? 0);
	if (action === void 0 || action === ACTIONS[0]) throw invalidArgument(`Cleanup policy "${id}" must have the action DELETE or KEEP.`);
	const { condition, mostRecentVersions } = policy;
	if (isJsonObject(condition) && isJsonObject(mostRecentVersions)) throw invalidArgument(`Cleanup policy "${id}" can't have both a condition and most_recent_versions.`);
	if (isJsonObject(mostRecentVersions) && action !== "KEEP") throw invalidArgument(`Cleanup policy "${id}" can have most_recent_versions only with the action KEEP.`);
	return {
		id,
		action,
		...isJsonObject(condition) ? { condition: readCondition$2(id, condition) } : {},
		...isJsonObject(mostRecentVersions) ? { mostRecentVersions } : {}
	};
}
function readCondition$2(id, condition) {
	if (condition["tagState"] === void 0) return condition;
	const tagState = enumName(TAG_STATES, condition["tagState"]);
	if (tagState !== void 0) return {
		...condition,
		tagState
	};
	throw invalidArgument(`The tag_state of cleanup policy "${id}" must be one of ${TAG_STATES.join(", ")}.`);
}
function enumName(names, value) {
	if (typeof value === "number") return names[value];
	const name = scalarText(value).toUpperCase();
	return names.includes(name) ? name : void 0;
}

// src/rehearsal/services/artifactregistry/repositories.ts
const REPOSITORY_ID = /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const MUTABLE$1 = [
	"description",
	"labels",
	"cleanupPolicies",
	"cleanupPolicyDryRun",
	"dockerConfig",
	"vulnerabilityScanningConfig"
];
const IMMUTABLE = ["kmsKeyName"];
const FORMATS$1 = ["FORMAT_UNSPECIFIED", "DOCKER"];
const MODES = ["MODE_UNSPECIFIED", "STANDARD_REPOSITORY"];
var RepositoryStore = class {
	#byName = /* @__PURE__ */ new Map();
	#clock;
	constructor(clock) {
		this.#clock = clock;
	}
	create(parent, id, body) {
		if (!REPOSITORY_ID.test(id)) throw new ApiError("INVALID_ARGUMENT", `repository_id "${id}" must be at most 63 lower-case letters, digits and hyphens, starting with a letter.`);
		const name = `${parent}/repositories/${id}`;
		if (this.#byName.has(name)) throw new ApiError("ALREADY_EXISTS", "the repository already exists");
		if (enumName(FORMATS$1, body["format"] ?? 0) !== "DOCKER") {
			const message = `format ${JSON.stringify(body["format"])} is not supported here: use DOCKER.`;
			throw new ApiError("INVALID_ARGUMENT", message);
		}
		if (enumName(MODES, body["mode"] ?? 0) === void 0) {
			const message = `mode ${JSON.stringify(body["mode"])} is not supported here: use STANDARD_REPOSITORY.`;
			throw new ApiError("INVALID_ARGUMENT", message);
		}
		const time = new Date(this.#clock.now()).toISOString();
		const stored = {
			...fieldsOf(body, [...MUTABLE$1, ...IMMUTABLE]),
			format: "DOCKER",
			mode: "STANDARD_REPOSITORY",
			name,
			createTime: time,
			updateTime: time
		};
		this.#byName.set(name, stored);
		return stored;
	}
	get(name) {
		const found = this.#byName.get(name);
		if (found !== void 0) return found;
		throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
	}
	list(parent) {
		return [...this.#byName].filter(([name]) => name.startsWith(`${parent}/repositories/`)).sort(([a], [b]) => a < b ? -1 : 1).map(([, repository]) => repository);
	}
	patch(name, mask, body) {
		const current = this.get(name);
		const paths = mask.split(",").filter(Boolean).map(camelCase);
		const wrong = paths.find((path) => !MUTABLE$1.includes(path.split(".")[0] ?? ""));
		if (wrong !== void 0 && wrong !== "*") throw new ApiError("INVALID_ARGUMENT", `${wrong} of a repository can't be changed.`);
		const updateTime = new Date(this.#clock.now()).toISOString();
		const fields = fieldsOf(body, MUTABLE$1);
		const next = {
			...applyFieldMask(current, fields, paths.join(",")),
			updateTime
		};
		this.#byName.set(name, next);
		return next;
	}
	delete(name) {
		this.get(name);
		this.#byName.delete(name);
	}
	has(project, id) {
		return [...this.#byName.keys()].some((name) => {
			const parts = name.split("/");
			return parts[1] === project && parts[5] === id;
		});
	}
};
function fieldsOf(body, names) {
	const given = names.filter((name) => body[name] !== void 0 && body[name] !== null);
	const fields = Object.fromEntries(given.map((name) => [name, body[name]]));
	const { cleanupPolicies } = fields;
	if (cleanupPolicies === void 0) return fields;
	return {
		...fields,
		cleanupPolicies: readCleanupPolicies(cleanupPolicies)
	};
}
function camelCase(path) {
	return path.trim().replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
}

// src/rehearsal/api/policy-requests.ts
const VERSIONS = [
	0,
	1,
	3
];
function readPolicy(policies, resource, body, query) {
	const asked = objectOf(body["options"])["requestedPolicyVersion"] ?? query?.get("options.requestedPolicyVersion") ?? 0;
	const policy = policies.get(resource);
	return policyVersion(asked) === 3 ? policy : withoutConditions(policy);
}
function writePolicy(policies, resource, body) {
	const { policy, updateMask } = body;
	if (!isJsonObject(policy)) throw new ApiError("INVALID_ARGUMENT", "The policy is required.");
	const paths = stringOf(updateMask).split(",").map((path) => path.trim().replaceAll("_", "").toLowerCase()).filter(Boolean);
	const current = policies.get(resource);
	const bindings = paths.length === 0 || paths.includes("bindings") ? policy : current;
	const audited = paths.includes("auditconfigs") ? policy : current;
	return policies.set(resource, {
		...policy,
		bindings: bindings["bindings"],
		auditConfigs: audited["auditConfigs"]
	});
}
function policyVersion(value) {
	const version = Number(value ?? 0);
	if (VERSIONS.includes(version)) return version;
	throw new ApiError("INVALID_ARGUMENT", `The policy version ${JSON.stringify(value)} is invalid: use ${VERSIONS.join(", ")}.`);
}
function withoutConditions(policy) {
	const { bindings } = policy;
	if (!Array.isArray(bindings) || policy["version"] !== 3) return policy;
	const shown = bindings.map((binding) => {
		if (!isJsonObject(binding) || binding["condition"] === void 0) return binding;
		const { condition, role, members } = binding;
		const hash = createHash("sha256").update(JSON.stringify(condition)).digest("hex").slice(0, 20);
		return {
			role: `${String(role)}_withcond_${hash}`,
			members
		};
	});
	return {
		...policy,
		version: 1,
		bindings: shown
	};
}

// src/rehearsal/api/test-permissions.ts
const PERMISSION = /^([\w-]+)(\.[\w-]+)+$/;
function testPermissions(asked, service) {
	if (!Array.isArray(asked)) throw new ApiError("INVALID_ARGUMENT", "permissions must be a list.");
	for (const permission of asked) {
		const of = typeof permission === "string" ? PERMISSION.exec(permission)?.[1] : void 0;
		if (of !== void 0 && (service === void 0 || of === service)) continue;
		throw new ApiError("INVALID_ARGUMENT", `Permission ${JSON.stringify(permission)} is not valid for this resource.`);
	}
	return { permissions: asked };
}

// src/rehearsal/services/artifactregistry/repository-routes.ts
const TYPE$2 = "type.googleapis.com/google.devtools.artifactregistry.v1";
const MAX_PAGE_SIZE$10 = 1e3;
const PARENT$1 = "/v1/{parent=projects/*/locations/*}/repositories";
const NAME$1 = "/v1/{name=projects/*/locations/*/repositories/*}";
function operationRoutes({ operations, policies }, repositories, images) {
	const done = (parent, response) => operations.start(parent, { "@type": `${TYPE$2}.OperationMetadata` }, void 0, response);
	return [{
		method: "POST",
		path: PARENT$1,
		handle: ({ params, query, body }) => {
			const parent = params["parent"] ?? "";
			const id = query.get("repositoryId") ?? query.get("repository_id") ?? "";
			const created = repositories.create(parent, id, body);
			return done(parent, {
				"@type": `${TYPE$2}.Repository`,
				...created
			});
		}
	}, {
		method: "DELETE",
		path: NAME$1,
		handle: (request) => {
			const name = nameOf$1(request);
			repositories.delete(name);
			policies.delete(name);
			const [, project = "", , location = "", , id = ""] = name.split("/");
			if (!repositories.has(project, id)) images.deleteRepository(project, id);
			return done(`projects/${project}/locations/${location}`, { "@type": "type.googleapis.com/google.protobuf.Empty" });
		}
	}];
}
function directRoutes(repositories, images) {
	const show = (repository) => {
		const [, project = "", , , , id = ""] = scalarText(repository["name"]).split("/");
		return {
			...repository,
			sizeBytes: String(images.sizeBytes(project, id))
		};
	};
	return [
		{
			method: "GET",
			path: NAME$1,
			handle: (request) => show(repositories.get(nameOf$1(request)))
		},
		{
			method: "GET",
			path: PARENT$1,
			handle: ({ params, query }) => {
				const all = repositories.list(params["parent"] ?? "");
				const key = ({ name }) => scalarText(name);
				return listAnswer("repositories", query, all, key, show, { max: MAX_PAGE_SIZE$10 });
			}
		},
		{
			method: "PATCH",
			path: NAME$1,
			handle: (request) => {
				const mask = request.query.get("updateMask") ?? request.query.get("update_mask") ?? "";
				return show(repositories.patch(nameOf$1(request), mask, request.body));
			}
		}
	];
}
function iamRoutes$1({ policies }, repositories) {
	const existing = (request) => {
		repositories.get(nameOf$1(request));
		return nameOf$1(request);
	};
	return [
		{
			method: "GET",
			path: `${NAME$1}:getIamPolicy`,
			handle: (request) => readPolicy(policies, existing(request), request.body, request.query)
		},
		{
			method: "POST",
			path: `${NAME$1}:setIamPolicy`,
			handle: (request) => writePolicy(policies, existing(request), request.body)
		},
		{
			method: "POST",
			path: `${NAME$1}:testIamPermissions`,
			handle: (request) => {
				existing(request);
				return testPermissions(request.body["permissions"], "artifactregistry");
			}
		}
	];
}
function nameOf$1({ params }) {
	return params["name"] ?? "";
}

// src/rehearsal/api/unimplemented-methods.ts
function unimplementedMethods(service, methods) {
	return Object.entries(methods).map(([name, rule]) => {
		const space = rule.indexOf(" ");
		return {
			method: rule.slice(0, space),
			path: rule.slice(space + 1),
			handle: () => {
				throw new ApiError("UNIMPLEMENTED", `Method ${service}.${name} is not implemented.`);
			}
		};
	});
}

// src/rehearsal/services/artifactregistry/unimplemented.ts
const REPOSITORY = "/v1/projects/{project}/locations/{location}/repositories/{repository}";
function unimplementedRoutes$4() {
	return unimplementedMethods("google.devtools.artifactregistry.v1.ArtifactRegistry", {
		BatchDeleteVersions: `POST ${REPOSITORY}/packages/{package}/versions:batchDelete`,
		GetProjectSettings: "GET /v1/projects/{project}/projectSettings",
		GetVPCSCConfig: "GET /v1/projects/{project}/locations/{location}/vpcscConfig",
		ListAttachments: `GET ${REPOSITORY}/attachments`,
		ListFiles: `GET ${REPOSITORY}/files`,
		ListRules: `GET ${REPOSITORY}/rules`,
		UpdatePackage: `PATCH ${REPOSITORY}/packages/{package}`,
		UpdateProjectSettings: "PATCH /v1/projects/{project}/projectSettings",
		UpdateVersion: `PATCH ${REPOSITORY}/packages/{package}/versions/{version}`
	});
}

// src/rehearsal/services/artifactregistry/compose.ts
function createArtifactRegistryService(deps) {
	const repositories = new RepositoryStore(deps.clock);
	const images = new MemoryImageStore(deps.clock);
	const maxBlobBytes = deps.maxBlobBytes ?? 536870912;
	return {
		name: "artifactregistry",
		routes: [
			...operationRoutes(deps, repositories, images),
			...directRoutes(repositories, images),
			...iamRoutes$1(deps, repositories),
			...imageRoutes(deps.operations, repositories, images),
			...unimplementedRoutes$4(),
			...ociRoutes({
				repositories,
				images,
				maxBlobBytes
			})
		],
		find: (reference) => images.find(reference)
	};
}

// src/rehearsal/services/iam/account-routes.ts
const PAGE_SIZES$1 = {
	max: 100,
	unset: 20
};
const ONE = "/v1/projects/{project}/serviceAccounts/{account}";
const ALL$1 = "/v1/projects/{project}/serviceAccounts";
function accountRoutes(deps, accounts, policies) {
	const project = ({ params }) => params["project"] === deps.projectNumber ? deps.projectId : params["project"] ?? "";
	const account = (request) => accounts.get(request.params["account"] ?? "", project(request));
	return [
		{
			method: "POST",
			path: ALL$1,
			handle: (request) => show(accounts.create(project(request), request.body))
		},
		{
			method: "GET",
			path: ALL$1,
			handle: (request) => {
				const all = accounts.list(project(request));
				return listAnswer("accounts", request.query, all, ({ email }) => email, show, PAGE_SIZES$1);
			}
		},
		{
			method: "POST",
			path: `${ONE}:undelete`,
			handle: (request) => ({ restoredAccount: show(accounts.undelete(request.params["account"] ?? "")) })
		},
		{
			method: "POST",
			path: `${ONE}:testIamPermissions`,
			handle: (request) => {
				account(request);
				return testPermissions(request.body["permissions"], "iam");
			}
		},
		{
			method: "GET",
			path: ONE,
			handle: (request) => show(account(request))
		},
		{
			method: "PATCH",
			path: ONE,
			handle: (request) => show(accounts.patch(account(request), request.body))
		},
		{
			method: "DELETE",
			path: ONE,
			handle: (request) => {
				accounts.delete(account(request));
				return {};
			}
		},
		...[true, false].map((disabled) => ({
			method: "POST",
			path: `${ONE}:${disabled ? "disable" : "enable"}`,
			handle: (request) => {
				accounts.setDisabled(account(request), disabled);
				return {};
			}
		})),
		{
			method: "POST",
			path: `${ONE}:getIamPolicy`,
			handle: (request) => readPolicy(policies, account(request).name, request.body, request.query)
		},
		{
			method: "POST",
			path: `${ONE}:setIamPolicy`,
			handle: (request) => writePolicy(policies, account(request).name, request.body)
		}
	];
}
function show(account) {
	return { ...account };
}

// src/rehearsal/services/iam/accounts.ts
const ACCOUNT_ID = /^[a-z][-a-z0-9]*[a-z0-9]$/;
const MUTABLE = ["displayName", "description"];
const MAX_BYTES = {
	displayName: 100,
	description: 256
};
const ANY_PROJECT = "-";
const UNDELETE_MS$1 = 2592e6;
const MAX_DELETED = 1e4;
var MemoryAccounts = class {
	#byEmail = /* @__PURE__ */ new Map();
	#deleted = /* @__PURE__ */ new Map();
	#clock;
	#events;
	#version = 0;
	#made = 0;
	constructor(clock, events) {
		this.#clock = clock;
		this.#events = events;
	}
	exists(email) {
		return this.#byEmail.has(email.toLowerCase());
	}
	subjectOf(email) {
		return this.#byEmail.get(email.toLowerCase())?.uniqueId ?? idOf$2(email);
	}
	create(projectId, body) {
		const id = checkId(body["accountId"]);
		const email = `${id}@${projectId}.iam.gserviceaccount.com`;
		if (this.#byEmail.has(email)) {
			const message = `Service account ${id} already exists within project projects/${projectId}.`;
			throw new ApiError("ALREADY_EXISTS", message);
		}
		const given = objectOf(body["serviceAccount"]);
		const uniqueId = idOf$2(`${email} ${this.#made++}`);
		const created = this.#store({
			name: `projects/${projectId}/serviceAccounts/${email}`,
			projectId,
			uniqueId,
			email,
			oauth2ClientId: uniqueId,
			displayName: textOf$1(given, "displayName"),
			description: textOf$1(given, "description"),
			disabled: void 0,
			etag: ""
		});
		this.#events.created(created);
		return created;
	}
	get(id, projectId) {
		const account = this.#byEmail.get(id.toLowerCase()) ?? [...this.#byEmail.values()].find(({ uniqueId }) => uniqueId === id);
		if (account !== void 0 && [account.projectId, ANY_PROJECT].includes(projectId)) return account;
		if (projectId !== ANY_PROJECT) throw new ApiError("NOT_FOUND", `Unknown service account: ${id}`);
		throw new ApiError("PERMISSION_DENIED", "Permission 'iam.serviceAccounts.get' denied on resource (or it may not exist).");
	}
	list(projectId) {
		return [...this.#byEmail.values()].filter((account) => account.projectId === projectId).sort((a, b) => a.email < b.email ? -1 : 1);
	}
	patch(account, body) {
		const given = objectOf(body["serviceAccount"]);
		const etag = given["etag"] ?? "";
		if (etag !== "" && etag !== account.etag) throw new ApiError("ABORTED", `The etag of service account ${account.email} has changed.`);
		const fields = scalarText(body["updateMask"]).split(",").filter(Boolean).map((path) => {
			const field = MUTABLE.find((name) => name.toLowerCase() === path.replaceAll("_", "").toLowerCase());
			if (field !== void 0) return [field, textOf$1(given, field)];
			throw invalidArgument(`${path} of a service account can't be changed: only ${MUTABLE.join(" and ")}.`);
		});
		return this.#store({
			...account,
			...Object.fromEntries(fields)
		});
	}
	setDisabled(account, disabled) {
		this.#store({
			...account,
			disabled: disabled ? true : void 0
		});
	}
	delete(account) {
		this.#byEmail.delete(account.email);
		const nowMs = this.#clock.now();
		for (const [uniqueId, { atMs }] of this.#deleted) {
			if (nowMs - atMs <= UNDELETE_MS$1 && this.#deleted.size < MAX_DELETED) break;
			this.#deleted.delete(uniqueId);
		}
		this.#deleted.set(account.uniqueId, {
			account,
			atMs: nowMs
		});
		this.#events.deleted(account);
	}
	undelete(uniqueId) {
		const found = this.#deleted.get(uniqueId);
		if (found === void 0 || this.#clock.now() - found.atMs > UNDELETE_MS$1) throw new ApiError("NOT_FOUND", `Service account ${uniqueId} can't be restored.`);
		const { account } = found;
		if (this.#byEmail.has(account.email)) {
			const message = `Service account ${account.email} exists again, so that the deleted one can't be restored.`;
			throw new ApiError("FAILED_PRECONDITION", message);
		}
		this.#deleted.delete(uniqueId);
		this.#events.undeleted(account);
		return this.#store(account);
	}
	#store(account) {
		this.#version += 1;
		const etag = Buffer.from(`v${this.#version}`).toString("base64");
		const stored = {
			...account,
			etag
		};
		this.#byEmail.set(account.email, stored);
		return stored;
	}
};
function idOf$2(text) {
	return `100${(createHash("sha256").update(text.toLowerCase()).digest().readBigUInt64BE(0) % 10n ** 18n).toString().padStart(18, "0")}`;
}
function textOf$1(given, field) {
	const text = scalarText(given[field]);
	if (Buffer.byteLength(text) > MAX_BYTES[field]) throw invalidArgument(`The ${field} must have at most ${MAX_BYTES[field]} bytes.`);
	return text === "" ? void 0 : text;
}
function checkId(value) {
	const id = scalarText(value);
	if (id.length < 6 || id.length > 30) throw invalidArgument(`The account ID "${id}" does not have a length between 6 and 30.`);
	if (ACCOUNT_ID.test(id)) return id;
	throw invalidArgument(String.raw`${id} does not match [a-z][a-z\d\-]*[a-z\d].`);
}

// src/rehearsal/services/iam/members.ts
const EMAIL$1 = String.raw`[^@\s:?]+@[^@\s:?]+`;
const KUBERNETES = String.raw`[^@\s:?]+\.svc\.id\.goog\[[^\s\]]+\]`;
const FEDERATED = String.raw`//\S+`;
const BY_TYPE = {
	user: whole(EMAIL$1),
	group: whole(EMAIL$1),
	serviceAccount: whole(`(?:${EMAIL$1}|${KUBERNETES})`),
	domain: whole(String.raw`[^@\s:?/]+`),
	projectOwner: whole(String.raw`\S+`),
	projectEditor: whole(String.raw`\S+`),
	projectViewer: whole(String.raw`\S+`),
	principal: whole(FEDERATED),
	principalSet: whole(FEDERATED),
	deleted: whole(String.raw`(?:(?:user|serviceAccount|group):${EMAIL$1}\?uid=\d+|principal(?:Set)?:${FEDERATED})`)
};
function checkMember(member) {
	if (member === "allUsers" || member === "allAuthenticatedUsers") return member;
	const text = typeof member === "string" ? member : JSON.stringify(member);
	const colon = text.indexOf(":");
	if (typeof member !== "string" || colon === -1) throw invalidArgument("Policy members must be of the form \"<type>:<value>\".");
	const type = text.slice(0, colon);
	const form = Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : void 0;
	if (form === void 0) throw invalidArgument(`The member ${text} is of an unknown type. Please set a valid type prefix for the member.`);
	if (!form.test(text.slice(colon + 1))) throw invalidArgument(`Invalid member ${text}: this is not a valid ${type}.`);
	return canonicalMember(text);
}
function canonicalMember(member) {
	const [, type = "", value = ""] = /^((?:deleted:)?[^:]*:)(.*)$/s.exec(member) ?? ["", member];
	return type + (value.startsWith("//") ? value : value.toLowerCase());
}
function whole(pattern) {
	return new RegExp(`^${pattern}$`);
}

// src/rehearsal/services/iam/policy-model.ts
const ROLE = /^(roles\/[\w.]+|(projects|organizations)\/[^/]+\/roles\/[\w.]+)$/;
const MAX_MEMBERS = 1500;
const EXPRESSION_FIELDS = [
	"expression",
	"title",
	"description",
	"location"
];
function readBindings(policy) {
	const list = policy["bindings"] ?? [];
	if (!Array.isArray(list)) throw invalidArgument("policy.bindings must be a list.");
	const merged = /* @__PURE__ */ new Map();
	for (const item of list) {
		const binding = bindingOf(item);
		const { role, members, condition } = binding;
		if (members.length === 0) continue;
		const key = `${role} ${JSON.stringify(condition ?? null)}`;
		const all = /* @__PURE__ */ new Set([...merged.get(key)?.members ?? [], ...members]);
		merged.set(key, {
			...binding,
			members: [...all]
		});
	}
	const bindings = [...merged.values()];
	const count = bindings.reduce((sum, { members }) => sum + members.length, 0);
	if (count > MAX_MEMBERS) throw invalidArgument(`The number of members in the policy (${count.toLocaleString("en")}) is larger than the maximum allowed size ${MAX_MEMBERS.toLocaleString("en")}.`);
	return bindings;
}
function bindingOf(item) {
	if (!isJsonObject(item)) throw invalidArgument("A binding must be an object.");
	const { role, members, condition } = item;
	if (typeof role !== "string" || !ROLE.test(role)) {
		const shown = typeof role === "string" ? role : JSON.stringify(role);
		throw invalidArgument(`Role ${shown} is not supported for this resource.`);
	}
	const names = members ?? [];
	if (!Array.isArray(names)) throw invalidArgument(`The members of ${role} must be a list.`);
	return {
		role,
		members: names.map((name) => checkMember(name)),
		...condition === void 0 || condition === null ? {} : { condition: readCondition$1(condition) }
	};
}
function readCondition$1(condition) {
	if (!isJsonObject(condition) || typeof condition["expression"] !== "string") throw invalidArgument("The condition of a binding must have an expression.");
	const fields = EXPRESSION_FIELDS.filter((field) => typeof condition[field] === "string");
	return Object.fromEntries(fields.map((field) => [field, condition[field]]));
}

// src/rehearsal/services/iam/policies.ts
const EMPTY_ETAG = "ACAB";
const CONDITIONS_VERSION = 3;
var MemoryPolicies = class {
	#deps;
	#byResource = /* @__PURE__ */ new Map();
	#version = 0;
	constructor(deps) {
		this.#deps = deps;
	}
	allows(resource, roles, member) {
		const name = this.#canonical(resource);
		const wanted = canonicalMember(member);
		return [name, name.split("/").slice(0, 2).join("/")].some((holder) => this.#effective(holder).some((binding) => roles.includes(binding.role) && binding.condition === void 0 && binding.members.some((held) => grants(held, wanted))));
	}
	get(resource) {
		const stored = this.#byResource.get(this.#canonical(resource));
		return stored === void 0 ? { etag: EMPTY_ETAG } : structuredClone(stored.policy);
	}
	set(resource, policy) {
		const name = this.#canonical(resource);
		const bindings = readBindings(policy);
		this.#checkEtag(name, policy["etag"] ?? "", policyVersion(policy["version"]), bindings);
		const next = policyOf(bindings, this.#nextEtag(), policy["auditConfigs"]);
		const delayMs = this.#deps.faults.take("iam.propagation", name)?.delayMs ?? 0;
		const before = this.#effective(name);
		const effectiveAtMs = this.#deps.clock.now() + delayMs;
		this.#byResource.set(name, {
			policy: next,
			bindings,
			effectiveAtMs,
			before
		});
		return structuredClone(next);
	}
	#checkEtag(name, given, version, next) {
		if (given === "") return;
		const stored = this.#byResource.get(name);
		const current = stored?.policy["etag"] ?? EMPTY_ETAG;
		if (typeof given !== "string" || !sameBytes(given, String(current))) throw new ApiError("ABORTED", `There were concurrent policy changes. Please retry the whole read-modify-write with exponential backoff. The request's ETag ${JSON.stringify(given)} did not match the current policy's ETag ${JSON.stringify(current)}.`);
		if (version >= CONDITIONS_VERSION) return;
		if (![...stored?.bindings ?? [], ...next].some(hasCondition)) return;
		throw new ApiError("INVALID_ARGUMENT", `Specified policy version (${version}) cannot be less than the existing policy version (${CONDITIONS_VERSION}). For more information, please refer to https://cloud.google.com/iam/docs/policies#versions.`);
	}
	delete(resource) {
		this.#byResource.delete(this.#canonical(resource));
	}
	renameMember(from, to) {
		const rename = (bindings) => bindings.map((binding) => ({
			...binding,
			members: binding.members.map((member) => member === from ? to : member)
		}));
		for (const [name, stored] of this.#byResource) {
			if (![...stored.bindings, ...stored.before].some(({ members }) => members.includes(from))) continue;
			const bindings = rename(stored.bindings);
			const policy = policyOf(bindings, this.#nextEtag(), stored.policy["auditConfigs"]);
			this.#byResource.set(name, {
				...stored,
				policy,
				bindings,
				before: rename(stored.before)
			});
		}
	}
	#effective(name) {
		const stored = this.#byResource.get(name);
		if (stored === void 0) return [];
		return this.#deps.clock.now() >= stored.effectiveAtMs ? stored.bindings : stored.before;
	}
	#canonical(resource) {
		const { projectId, projectNumber } = this.#deps;
		const byNumber = `projects/${projectNumber}`;
		return resource === byNumber || resource.startsWith(`${byNumber}/`) ? `projects/${projectId}${resource.slice(byNumber.length)}` : resource;
	}
	#nextEtag() {
		this.#version += 1;
		const bytes = Buffer.alloc(8);
		bytes.writeUInt8(7, 0);
		bytes.writeUInt32BE(this.#version, 4);
		return bytes.toString("base64");
	}
};
function policyOf(bindings, etag, auditConfigs) {
	return {
		version: bindings.some(hasCondition) ? CONDITIONS_VERSION : 1,
		etag,
		...bindings.length > 0 ? { bindings: bindings.map(toJson) } : {},
		...auditConfigs === void 0 ? {} : { auditConfigs: structuredClone(auditConfigs) }
	};
}
function hasCondition({ condition }) {
	return condition !== void 0;
}
function sameBytes(a, b) {
	return Buffer.from(a, "base64").equals(Buffer.from(b, "base64"));
}
function grants(held, wanted) {
	return held === wanted || held === "allUsers" || held === "allAuthenticatedUsers" && wanted !== "allUsers";
}
function toJson(binding) {
	const { role, members, condition } = binding;
	return {
		role,
		members: [...members],
		...condition === void 0 ? {} : { condition: structuredClone(condition) }
	};
}

// src/rehearsal/services/iam/unimplemented.ts
const ACCOUNT = "/v1/projects/{project}/serviceAccounts/{account}";
const KEY = `${ACCOUNT}/keys/{key}`;
function unimplementedRoutes$3() {
	const custom = "/v1/projects/{project}/roles";
	return [...unimplementedMethods("google.iam.admin.v1.IAM", {
		ListServiceAccountKeys: `GET ${ACCOUNT}/keys`,
		CreateServiceAccountKey: `POST ${ACCOUNT}/keys`,
		UploadServiceAccountKey: `POST ${ACCOUNT}/keys:upload`,
		GetServiceAccountKey: `GET ${KEY}`,
		DeleteServiceAccountKey: `DELETE ${KEY}`,
		DisableServiceAccountKey: `POST ${KEY}:disable`,
		EnableServiceAccountKey: `POST ${KEY}:enable`,
		UpdateServiceAccount: `PUT ${ACCOUNT}`,
		ListRoles: "GET /v1/roles",
		GetRole: "GET /v1/roles/{role}",
		CreateRole: `POST ${custom}`,
		UpdateRole: `PATCH ${custom}/{role}`,
		DeleteRole: `DELETE ${custom}/{role}`,
		UndeleteRole: `POST ${custom}/{role}:undelete`,
		QueryGrantableRoles: "POST /v1/roles:queryGrantableRoles",
		QueryTestablePermissions: "POST /v1/permissions:queryTestablePermissions",
		LintPolicy: "POST /v1/iamPolicies:lintPolicy"
	}), ...unimplementedMethods("google.iam.admin.v1.IAM", {
		ListRoles: `GET ${custom}`,
		GetRole: `GET ${custom}/{role}`
	})];
}

// src/rehearsal/services/iam/federation-store.ts
const UNDELETE_MS = 2592e6;
const OUTPUT_ONLY$4 = [
	"name",
	"state",
	"expireTime"
];
var FederationStore = class {
	#byName = /* @__PURE__ */ new Map();
	#clock;
	constructor(clock) {
		this.#clock = clock;
	}
	create(name, body) {
		this.#purge();
		if (this.#byName.has(name)) throw new ApiError("ALREADY_EXISTS", `Requested entity already exists: ${name}`);
		return this.#store(name, {
			...settable$2(body),
			state: "ACTIVE"
		});
	}
	get(name) {
		this.#purge();
		const found = this.#byName.get(name);
		if (found !== void 0) return found;
		throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
	}
	active(name) {
		const found = this.get(name);
		if (found["state"] !== "DELETED") return found;
		throw new ApiError("NOT_FOUND", `Requested entity was not found: ${name}`);
	}
	list(collection, deletedToo) {
		this.#purge();
		return [...this.#byName].filter(([name]) => name.slice(0, name.lastIndexOf("/")) === collection).filter(([, { state }]) => deletedToo || state !== "DELETED").toSorted(([a], [b]) => a < b ? -1 : 1).map(([, entity]) => entity);
	}
	patch(name, mask, body) {
		const paths = mask.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()).split(",").filter((path) => !OUTPUT_ONLY$4.includes(path));
		return this.#store(name, applyFieldMask(this.active(name), settable$2(body), paths.join(",")));
	}
	delete(name) {
		const expireTime = new Date(this.#clock.now() + UNDELETE_MS).toISOString();
		return this.#store(name, {
			...this.active(name),
			state: "DELETED",
			expireTime
		});
	}
	undelete(name) {
		const { expireTime: _expired, ...entity } = this.get(name);
		if (entity["state"] !== "DELETED") throw new ApiError("ALREADY_EXISTS", `${name} is not deleted.`);
		return this.#store(name, {
			...entity,
			state: "ACTIVE"
		});
	}
	#store(name, entity) {
		const stored = {
			...entity,
			name
		};
		this.#byName.set(name, stored);
		return stored;
	}
	#purge() {
		const now = this.#clock.now();
		for (const [name, { expireTime }] of this.#byName) {
			if (typeof expireTime !== "string" || Date.parse(expireTime) > now) continue;
			for (const other of this.#byName.keys()) if (other === name || other.startsWith(`${name}/`)) this.#byName.delete(other);
		}
	}
};
function settable$2(body) {
	return Object.fromEntries(Object.entries(body).filter(([key]) => !OUTPUT_ONLY$4.includes(key)));
}

// src/rehearsal/services/iam/workload-identity.ts
const POOLS = "/v1/projects/{project}/locations/global/workloadIdentityPools";
const POOL = `${POOLS}/{pool}`;
const PROVIDERS = `${POOL}/providers`;
const PROVIDER = `${PROVIDERS}/{provider}`;
const TYPE$1 = "type.googleapis.com/google.iam.v1";
const METADATA = { "@type": `${TYPE$1}.WorkloadIdentityPoolOperationMetadata` };
const KINDS$2 = [{
	all: POOLS,
	one: POOL,
	idQuery: "workloadIdentityPoolId",
	list: "workloadIdentityPools",
	type: "WorkloadIdentityPool",
	maxPageSize: 1e3,
	check: checkTexts
}, {
	all: PROVIDERS,
	one: PROVIDER,
	idQuery: "workloadIdentityPoolProviderId",
	list: "workloadIdentityPoolProviders",
	type: "WorkloadIdentityPoolProvider",
	maxPageSize: 100,
	check: checkProvider
}];
const UNSET_PAGE_SIZE = 50;
function workloadIdentityRoutes(deps) {
	const store = new FederationStore(deps.clock);
	const name = namer(deps);
	const operation = (request) => deps.operations.get(`${name(request)}/operations/${request.params["operation"]}`);
	return [
		...KINDS$2.flatMap((kind) => kindRoutes(kind, deps, store, name)),
		{
			method: "GET",
			path: `${POOL}:listAttestationRules`,
			handle: (request) => {
				store.get(name(request));
				return {};
			}
		},
		{
			method: "GET",
			path: `${POOL}/operations/{operation}`,
			handle: operation
		},
		{
			method: "GET",
			path: `${PROVIDER}/operations/{operation}`,
			handle: operation
		}
	];
}
function namer({ projectId, projectNumber }) {
	return ({ params }, id) => {
		const { project = "", pool, provider } = params;
		const root = `projects/${project === projectId ? projectNumber : project}/locations/global/workloadIdentityPools`;
		const [poolId, providerId] = pool === void 0 ? [id] : [pool, provider ?? id];
		return [
			root,
			poolId,
			...providerId === void 0 ? [] : ["providers", providerId]
		].join("/");
	};
}
function kindRoutes(kind, { operations }, store, nameOf) {
	const done = (entity) => {
		const response = {
			"@type": `${TYPE$1}.${kind.type}`,
			...entity
		};
		return operations.start(scalarText(entity["name"]), METADATA, void 0, response);
	};
	const post = (path, handle) => ({
		method: "POST",
		path,
		handle: (request) => done(handle(request))
	});
	return [
		post(kind.all, (request) => {
			const id = request.query.get(kind.idQuery) ?? "";
			if (!/^(?!gcp-)[a-z0-9-]{4,32}$/.test(id)) throw invalidArgument(`${kind.idQuery} "${id}" must be 4 to 32 lower-case letters, digits and hyphens, not starting with gcp-.`);
			if (kind.all === PROVIDERS) store.active(nameOf(request));
			kind.check(request.body);
			return store.create(nameOf(request, id), request.body);
		}),
		{
			method: "GET",
			path: kind.all,
			handle: (request) => {
				const collection = nameOf(request, "").slice(0, -1);
				const found = store.list(collection, queryFlag(request.query, "showDeleted"));
				const sizes = {
					max: kind.maxPageSize,
					unset: UNSET_PAGE_SIZE
				};
				const key = ({ name }) => scalarText(name);
				return listAnswer(kind.list, request.query, found, key, (one) => one, sizes);
			}
		},
		{
			method: "GET",
			path: kind.one,
			handle: (request) => store.get(nameOf(request))
		},
		{
			method: "PATCH",
			path: kind.one,
			handle: (request) => {
				kind.check(request.body);
				const mask = request.query.get("updateMask") ?? "";
				return done(store.patch(nameOf(request), mask, request.body));
			}
		},
		{
			method: "DELETE",
			path: kind.one,
			handle: (request) => done(store.delete(nameOf(request)))
		},
		post(`${kind.one}:undelete`, (request) => store.undelete(nameOf(request)))
	];
}
function checkTexts(entity) {
	for (const [field, max] of [["displayName", 32], ["description", 256]]) if (scalarText(entity[field]).length > max) throw invalidArgument(`${field} must have at most ${max} characters.`);
}
function checkProvider(entity) {
	checkTexts(entity);
	const { oidc, attributeMapping } = entity;
	if (isJsonObject(oidc) && !/^https:\/\/./.test(scalarText(oidc["issuerUri"] ?? "https://-"))) throw invalidArgument(`The issuer_uri ${JSON.stringify(oidc["issuerUri"])} must be an https URL.`);
	if (isJsonObject(attributeMapping) && attributeMapping["google.subject"] === void 0) throw invalidArgument("The attribute_mapping must have google.subject.");
}

// src/rehearsal/services/iam/compose.ts
function createIamService(deps) {
	const policies = new MemoryPolicies(deps);
	const listeners = [];
	const accounts = new MemoryAccounts(deps.clock, {
		created: ({ name }) => {
			policies.delete(name);
			for (const listener of listeners) listener();
		},
		deleted: (account) => policies.renameMember(memberOf(account), deletedMemberOf(account)),
		undeleted: (account) => policies.renameMember(deletedMemberOf(account), memberOf(account))
	});
	return {
		service: {
			name: "iam",
			routes: [
				...accountRoutes(deps, accounts, policies),
				...workloadIdentityRoutes(deps),
				...unimplementedRoutes$3()
			]
		},
		accounts,
		policies,
		subjectOf: (email) => accounts.subjectOf(email),
		onAccountCreated: (listener) => void listeners.push(listener)
	};
}
function memberOf({ email }) {
	return `serviceAccount:${email}`;
}
function deletedMemberOf({ email, uniqueId }) {
	return `deleted:serviceAccount:${email}?uid=${uniqueId}`;
}

// src/rehearsal/services/iam/lenient-accounts.ts
const EMAIL = /^([^@]+)@(.+)\.iam\.gserviceaccount\.com$/;
var LenientAccounts = class {
	#accounts;
	#projectId;
	#made = /* @__PURE__ */ new Set();
	constructor(accounts, projectId) {
		this.#accounts = accounts;
		this.#projectId = projectId;
	}
	exists(email) {
		return this.#accounts.exists(email);
	}
	admit(email) {
		const exists = this.#accounts.exists(email);
		const [, accountId, project] = EMAIL.exec(email.toLowerCase()) ?? [];
		if (project !== this.#projectId) return !exists;
		if (exists) return this.#made.has(email.toLowerCase());
		this.#accounts.create(project, { accountId });
		this.#made.add(email.toLowerCase());
		return true;
	}
};

// src/rehearsal/services/issuer/jwt.ts
function signJwt(key, claims) {
	const text = `${part({
		alg: "RS256",
		kid: key.keyId,
		typ: "JWT"
	})}.${part(claims)}`;
	return `${text}.${key.sign(text)}`;
}
function verifyJwt(key, token, nowS) {
	const [head = "", body = "", signature = "", ...rest] = token.split(".");
	const header = decode(head);
	const claims = decode(body);
	if (header === void 0 || claims === void 0 || rest.length > 0 || signature === "") return { problem: "the token is not a JWT" };
	if (header["alg"] !== "RS256") return { problem: "the token is not signed with RS256" };
	if (header["kid"] !== key.keyId) return { problem: "the token is signed by another key" };
	if (!key.verify(`${head}.${body}`, signature)) return { problem: "bad signature" };
	const { exp } = claims;
	if (typeof exp !== "number" || exp <= nowS) return { problem: "the token has expired" };
	return { claims };
}
function part(json) {
	return Buffer.from(JSON.stringify(json)).toString("base64url");
}
function decode(text) {
	try {
		const json = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
		return typeof json === "object" && json !== null ? json : void 0;
	} catch {
		return;
	}
}

// src/rehearsal/services/issuer/expiring-map.ts
const SMALL = 1e3;
var ExpiringMap = class {
	#entries = /* @__PURE__ */ new Map();
	#capacity;
	#sweepAtSize;
	constructor(capacity) {
		this.#capacity = capacity;
		this.#sweepAtSize = Math.min(SMALL, capacity);
	}
	get size() {
		return this.#entries.size;
	}
	get(key, untilS) {
		const value = this.#entries.get(key);
		return value !== void 0 && value.expiresAt > untilS ? value : void 0;
	}
	set(key, value, nowS) {
		this.#entries.delete(key);
		if (this.#entries.size >= this.#sweepAtSize) this.#sweep(nowS);
		this.#entries.set(key, value);
	}
	#sweep(nowS) {
		for (const [key, { expiresAt }] of this.#entries) if (expiresAt <= nowS) this.#entries.delete(key);
		if (this.#entries.size >= this.#capacity) {
			let surplus = Math.ceil(this.#capacity / 10);
			for (const key of this.#entries.keys()) {
				if (surplus-- === 0) break;
				this.#entries.delete(key);
			}
		}
		this.#sweepAtSize = Math.min(this.#capacity, Math.max(SMALL, this.#entries.size * 2));
	}
};

// src/rehearsal/services/issuer/certificate.ts
const DAY_MS$1 = 864e5;
const SUBJECT = "federated-signon.system.gserviceaccount.com";
const TAG = {
	boolean: 1,
	integer: 2,
	bitString: 3,
	octetString: 4,
	null: 5,
	oid: 6,
	utf8String: 12,
	utcTime: 23,
	generalizedTime: 24,
	sequence: 48,
	set: 49,
	version: 160,
	extensions: 163
};
const OID = {
	commonName: "550403",
	keyUsage: "551d0f",
	basicConstraints: "551d13",
	sha256WithRsa: "2a864886f70d01010b"
};
function selfSigned(publicKey, privateKey, nowMs) {
	const algorithm = sequence(oid(OID.sha256WithRsa), der(TAG.null));
	const commonName = sequence(oid(OID.commonName), der(TAG.utf8String, Buffer.from(SUBJECT)));
	const name = sequence(der(TAG.set, commonName));
	const body = sequence(der(TAG.version, der(TAG.integer, Buffer.of(2))), der(TAG.integer, serialNumber()), algorithm, name, sequence(time(nowMs - DAY_MS$1), time(nowMs + 15 * DAY_MS$1)), name, publicKey.export({
		type: "spki",
		format: "der"
	}), der(TAG.extensions, sequence(extension(OID.basicConstraints, sequence()), extension(OID.keyUsage, der(TAG.bitString, Buffer.of(7, 128))))));
	return `-----BEGIN CERTIFICATE-----\n${(sequence(body, algorithm, der(TAG.bitString, Buffer.of(0), sign("sha256", body, privateKey))).toString("base64").match(/.{1,64}/gu) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`;
}
function der(tag, ...parts) {
	const content = Buffer.concat(parts);
	const { length } = content;
	const head = length < 128 ? [length] : length < 256 ? [129, length] : [
		130,
		length >> 8,
		length & 255
	];
	return Buffer.concat([Buffer.of(tag, ...head), content]);
}
function sequence(...parts) {
	return der(TAG.sequence, ...parts);
}
function oid(hex) {
	return der(TAG.oid, Buffer.from(hex, "hex"));
}
function extension(id, value) {
	const critical = der(TAG.boolean, Buffer.of(255));
	return sequence(oid(id), critical, der(TAG.octetString, value));
}
function serialNumber() {
	const bytes = randomBytes(16);
	bytes[0] = (bytes[0] ?? 0) & 127 | 64;
	return bytes;
}
function time(ms) {
	const text = `${new Date(ms).toISOString().replaceAll(/[-:T]|\..*$/gu, "")}Z`;
	return new Date(ms).getUTCFullYear() < 2050 ? der(TAG.utcTime, Buffer.from(text.slice(2))) : der(TAG.generalizedTime, Buffer.from(text));
}

// src/rehearsal/services/issuer/signing-key.ts
const RSA = { modulusLength: 2048 };
var SigningKey = class {
	#pair;
	async warm() {
		if (this.#pair !== void 0) return;
		const made = await promisify(generateKeyPair)("rsa", RSA);
		this.#pair ??= withId(made);
	}
	get keyId() {
		return this.#get().keyId;
	}
	sign(text) {
		return sign("sha256", Buffer.from(text), this.#get().privateKey).toString("base64url");
	}
	verify(text, signature) {
		const bytes = Buffer.from(signature, "base64url");
		return verify("sha256", Buffer.from(text), this.#get().publicKey, bytes);
	}
	jwk() {
		const { n = "", e = "" } = this.#get().publicKey.export({ format: "jwk" });
		return {
			n,
			e
		};
	}
	certificate(nowMs) {
		const { publicKey, privateKey } = this.#get();
		return selfSigned(publicKey, privateKey, nowMs);
	}
	#get() {
		return this.#pair ??= withId(generateKeyPairSync("rsa", RSA));
	}
};
function withId(keys) {
	const der = keys.publicKey.export({
		type: "spki",
		format: "der"
	});
	return {
		...keys,
		keyId: createHash("sha256").update(der).digest("hex").slice(0, 40)
	};
}

// src/rehearsal/services/issuer/service.ts
const TOKEN_LIFETIME_S = 3600;
const RENEW_BEFORE_S = 300;
const GOOGLE_ISSUER = "https://accounts.google.com";
const MAX_CACHED = 1e4;
const MAX_CACHED_KEY_CHARS = 4096;
const MAX_PRINCIPALS = 1e5;
var TokenService = class {
	issuerUrl;
	key = new SigningKey();
	accountKey = new SigningKey();
	#deps;
	#idTokens = new ExpiringMap(MAX_CACHED);
	#accessTokens = new ExpiringMap(MAX_CACHED);
	#principals = new ExpiringMap(MAX_PRINCIPALS);
	constructor(deps) {
		this.#deps = deps;
		this.issuerUrl = deps.issuerUrl ?? GOOGLE_ISSUER;
	}
	idToken(email, audience) {
		return this.#cached(this.#idTokens, `${email} ${audience}`, (issuedAt) => {
			const expiresAt = issuedAt + TOKEN_LIFETIME_S;
			const subject = this.#deps.subjectOf(email);
			const claims = {
				aud: audience,
				azp: subject,
				email,
				email_verified: true,
				exp: expiresAt,
				iat: issuedAt,
				iss: this.issuerUrl,
				sub: subject
			};
			return {
				token: signJwt(this.key, claims),
				expiresAt
			};
		});
	}
	accessToken(email, scope) {
		return this.#cached(this.#accessTokens, `${email} ${scope}`, () => this.newAccessToken(email));
	}
	newAccessToken(email, lifetimeS = TOKEN_LIFETIME_S) {
		const nowS = this.#nowS();
		const token = `ya29.${randomBytes(48).toString("base64url")}`;
		const expiresAt = nowS + lifetimeS;
		this.#principals.set(token, {
			email,
			expiresAt
		}, nowS);
		return {
			token,
			expiresAt
		};
	}
	verifyIdToken(token) {
		const read = verifyJwt(this.key, token, this.#nowS());
		if ("problem" in read) return read;
		const { iss, email, aud, sub, exp } = read.claims;
		if (iss !== this.issuerUrl) return { problem: "the token is from another issuer" };
		if (typeof email !== "string" || typeof aud !== "string" || typeof sub !== "string") return { problem: "the token lacks email, aud or sub" };
		return {
			email,
			audience: aud,
			subject: sub,
			expiresAt: Number(exp)
		};
	}
	verifyAssertion(token) {
		return verifyJwt(this.accountKey, token, this.#nowS());
	}
	principalOf(bearerToken) {
		const token = bearerToken?.replace(/^bearer\s+/i, "").trim();
		return token === void 0 ? void 0 : this.#principals.get(token, this.#nowS())?.email;
	}
	#cached(cache, key, make) {
		const nowS = this.#nowS();
		const hit = cache.get(key, nowS + RENEW_BEFORE_S);
		if (hit !== void 0) return hit.token;
		const made = make(nowS);
		if (key.length <= MAX_CACHED_KEY_CHARS) cache.set(key, made, nowS);
		return made.token;
	}
	#nowS() {
		return Math.floor(this.#deps.clock.now() / 1e3);
	}
};

// src/rehearsal/services/issuer/credentials.ts
const MAX_JWT_S = 43200;
function credentialRoutes(deps, tokens) {
	const route = (verb, answer) => ({
		method: "POST",
		path: `/v1/projects/{project}/serviceAccounts/{email}:${verb}`,
		handle: (request) => answer(existing(deps.accounts, request), request.body)
	});
	return [
		route("generateIdToken", (email, { audience }) => {
			if (typeof audience !== "string" || audience === "") throw invalidArgument("audience is required.");
			return { token: tokens.idToken(email, audience) };
		}),
		route("generateAccessToken", (email, { scope, lifetime }) => {
			if (!Array.isArray(scope) || scope.length === 0) throw invalidArgument("scope is required.");
			const { token, expiresAt } = tokens.newAccessToken(email, lifetimeS(lifetime));
			return {
				accessToken: token,
				expireTime: (/* @__PURE__ */ new Date(expiresAt * 1e3)).toISOString()
			};
		}),
		route("signJwt", (_, { payload }) => {
			const claims = claimsIn(payload);
			const exp = claims["exp"];
			if (exp !== void 0 && !(Number(exp) <= deps.clock.now() / 1e3 + MAX_JWT_S)) throw invalidArgument("The exp claim must be at most 12 hours ahead.");
			return {
				keyId: tokens.accountKey.keyId,
				signedJwt: signJwt(tokens.accountKey, claims)
			};
		}),
		route("signBlob", (_, { payload }) => {
			if (typeof payload !== "string" || payload === "") throw invalidArgument("payload is required.");
			const signature = tokens.accountKey.sign(Buffer.from(payload, "base64"));
			const signedBlob = Buffer.from(signature, "base64url").toString("base64");
			return {
				keyId: tokens.accountKey.keyId,
				signedBlob
			};
		})
	];
}
function lifetimeS(lifetime) {
	if (lifetime === void 0) return TOKEN_LIFETIME_S;
	const seconds = Math.floor((durationMs(stringOf(lifetime)) ?? 0) / 1e3);
	if (seconds > 0 && seconds <= 3600) return seconds;
	throw invalidArgument(`lifetime must be 1s to ${TOKEN_LIFETIME_S}s.`);
}
function claimsIn(payload) {
	try {
		const claims = JSON.parse(stringOf(payload));
		if (typeof claims === "object" && claims !== null && !Array.isArray(claims)) return claims;
	} catch {}
	throw invalidArgument("payload must be a JSON object of claims.");
}
function existing(accounts, request) {
	const email = request.params["email"] ?? "";
	if (accounts.exists(email)) return email;
	throw new ApiError("NOT_FOUND", `Not found; Gaia id not found for email ${email}`);
}

// src/rehearsal/services/issuer/discovery-routes.ts
const EXCHANGE = {
	method: "POST",
	path: "/v1/token",
	handle: () => {
		throw new ApiError("UNIMPLEMENTED", `Method google.identity.sts.v1.SecurityTokenService.ExchangeToken is not implemented.`);
	}
};
function discoveryRoutes(tokens, clock) {
	const { key } = tokens;
	return [
		{
			method: "GET",
			path: "/.well-known/openid-configuration",
			handle: ({ call }) => ({
				issuer: tokens.issuerUrl,
				token_endpoint: `http://${call.headers["host"] ?? "localhost"}/token`,
				jwks_uri: `http://${call.headers["host"] ?? "localhost"}/oauth2/v3/certs`,
				response_types_supported: ["id_token"],
				subject_types_supported: ["public"],
				id_token_signing_alg_values_supported: ["RS256"]
			})
		},
		{
			method: "GET",
			path: "/oauth2/v3/certs",
			handle: async () => {
				await key.warm();
				return { keys: [{
					kty: "RSA",
					use: "sig",
					alg: "RS256",
					kid: key.keyId,
					...key.jwk()
				}] };
			}
		},
		{
			method: "GET",
			path: "/oauth2/v1/certs",
			handle: async () => {
				await key.warm();
				return { [key.keyId]: key.certificate(clock.now()) };
			}
		}
	];
}

// src/rehearsal/services/issuer/token-endpoint.ts
const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
function tokenRoute(deps, tokens) {
	return {
		method: "POST",
		path: "/token",
		handleRaw: async (request, response) => {
			const bytes = await readBody$2(request);
			const isJson = (request.headers["content-type"] ?? "").includes("json");
			const form = new URLSearchParams(isJson ? "" : bytes.toString("utf8"));
			const json = isJson ? parseJsonObjectBody(bytes) : {};
			const field = (name) => {
				const value = json[name] ?? form.get(name);
				return stringOf(value);
			};
			if (field("grant_type") !== JWT_BEARER) return refuse$1(response, "unsupported_grant_type", `Invalid grant_type: ${JWT_BEARER} only.`);
			const read = tokens.verifyAssertion(field("assertion"));
			if ("problem" in read) return refuse$1(response, "invalid_grant", `Invalid JWT: ${read.problem}.`);
			const { iss, scope, target_audience: audience } = read.claims;
			if (typeof iss !== "string" || !deps.accounts.exists(iss)) return refuse$1(response, "invalid_grant", "Invalid grant: account not found");
			if (typeof audience === "string" && audience !== "") return send(response, 200, { id_token: tokens.idToken(iss, audience) });
			if (typeof scope !== "string" || scope === "") return refuse$1(response, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
			return send(response, 200, {
				access_token: tokens.newAccessToken(iss).token,
				expires_in: TOKEN_LIFETIME_S,
				token_type: "Bearer"
			});
		}
	};
}
function refuse$1(response, error, description) {
	send(response, 400, {
		error,
		error_description: description
	});
}
function send(response, status, json) {
	const body = JSON.stringify(json);
	response.writeHead(status, {
		"content-type": "application/json; charset=utf-8",
		"cache-control": "no-store",
		"content-length": Buffer.byteLength(body)
	});
	response.end(body);
}

// src/rehearsal/services/issuer/compose.ts
function createIssuerService(deps) {
	const tokens = new TokenService(deps);
	return {
		service: {
			name: "issuer",
			routes: [
				...discoveryRoutes(tokens, deps.clock),
				...credentialRoutes(deps, tokens),
				tokenRoute(deps, tokens),
				EXCHANGE
			]
		},
		issuer: tokens,
		warm: () => tokens.key.warm()
	};
}

// src/rehearsal/api/list/page-bytes.ts
const MAX_PAGE_BYTES = 8388608;
function withinPageBytes(items, bytesOf) {
	let left = MAX_PAGE_BYTES;
	const end = items.findIndex((item, index) => (left -= bytesOf(item)) < 0 && index > 0);
	return end === -1 ? items : items.slice(0, end);
}

// src/rehearsal/api/pattern-engine.ts
async function loadPatternEngine() {
	const { RE2JS } = await import("../packages/re2js-build-index.entry.js?Cwo1DT9v");
	return (pattern) => RE2JS.compile(pattern);
}

// src/rehearsal/services/logging/comparison.ts
const MAX_PATTERN_LENGTH = 256;
const SEVERITIES = [
	"DEFAULT",
	"DEBUG",
	"INFO",
	"NOTICE",
	"WARNING",
	"ERROR",
	"CRITICAL",
	"ALERT",
	"EMERGENCY"
];
function bareWord(word) {
	const wanted = word.toLowerCase();
	return (entry) => textsOf(entry).some((text) => text.toLowerCase().includes(wanted));
}
function textsOf(value) {
	if (Array.isArray(value)) return value.flatMap(textsOf);
	if (isJsonObject(value)) return Object.values(value).flatMap(textsOf);
	return value === void 0 || value === null ? [] : [scalarText(value)];
}
function compare(path, operator, wanted, engine) {
	if (operator === "=~" || operator === "!~") {
		const pattern = compilePattern(wanted, engine);
		return (entry) => valuesAt(entry, path).some((value) => pattern.test(scalarText(value))) === (operator === "=~");
	}
	const test = valueTest(path, operator === "!=" ? "=" : operator, wanted);
	if (operator === "!=") return (entry) => !valuesAt(entry, path).some(test);
	return (entry) => valuesAt(entry, path).some(test);
}
function compilePattern(pattern, engine) {
	if (pattern.length > MAX_PATTERN_LENGTH) throw unparseable(`a regular expression has more than ${MAX_PATTERN_LENGTH} characters`);
	try {
		if (engine !== void 0) return engine(pattern);
	} catch (error) {
		const why = error instanceof Error ? error.message : "";
		throw unparseable(`the regular expression is not valid: ${why.slice(0, 300)}`);
	}
	throw unparseable("regular expressions are not supported here");
}
function valueTest(path, operator, wanted) {
	if (operator === ":") {
		if (wanted === "*") return () => true;
		return (value) => textsOf(value).some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
	}
	const rank = rankOf(path);
	return (value) => {
		if (isJsonObject(value)) return false;
		return holds(orderOf(rank(scalarText(value)), rank(wanted)), operator) === true;
	};
}
function rankOf(path) {
	if (path.length === 1 && path[0] === "severity") return (text) => SEVERITIES.indexOf(text.toUpperCase());
	if (path.length === 1 && /timestamp$/i.test(path[0] ?? "")) return (text) => Date.parse(text);
	return (text) => text;
}
function orderOf(a, b) {
	if (typeof a === "number" && typeof b === "number") return a - b;
	const [left, right] = [scalarText(a), scalarText(b)];
	const [x, y] = [Number(left), Number(right)];
	if (left !== "" && right !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
	return left.toLowerCase() < right.toLowerCase() ? -1 : left.toLowerCase() === right.toLowerCase() ? 0 : 1;
}
function valuesAt(value, path) {
	if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
	if (path.length === 0) return value === void 0 ? [] : [value];
	if (!isJsonObject(value)) return [];
	for (let length = path.length; length > 0; length--) {
		const key = path.slice(0, length).join(".");
		if (Object.hasOwn(value, key)) return valuesAt(value[key], path.slice(length));
	}
	return [];
}

// src/rehearsal/services/logging/filter-functions.ts
function callFunction(name, args) {
	if (name === "log_id" && args.length === 1) {
		const id = (args[0] ?? "").replaceAll("/", "%2F").toLowerCase();
		return (entry) => {
			const logName = scalarText(entry["logName"]).toLowerCase();
			return logName.slice(logName.indexOf("/logs/") + 6) === id;
		};
	}
	if (name.toUpperCase() === "SEARCH" && args.length <= 2) {
		const words = (args.at(-1) ?? "").toLowerCase().split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== "");
		const path = args.length === 2 ? (args[0] ?? "").split(".") : [];
		return (entry) => {
			const texts = textsOf(valuesAt(entry, path)).map((text) => text.toLowerCase());
			return words.every((word) => texts.some((text) => text.includes(word)));
		};
	}
	throw unparseable(`function ${name.slice(0, 60)} with ${args.length} arguments is not known`);
}

// src/rehearsal/services/logging/filter.ts
async function compileLogFilter(filter) {
	const engine = /[=!]~/.test(filter) ? await loadPatternEngine() : void 0;
	return compileFilter(filter, {
		comparison: (path, operator, value) => compare(path, operator, value, engine),
		text: bareWord,
		call: callFunction
	});
}

// src/rehearsal/services/logging/list-entries.ts
const MAX_PAGE_SIZE$9 = 1e3;
const DEFAULT_PAGE_SIZE = 50;
async function listEntries(store, request) {
	const names = Array.isArray(request["resourceNames"]) ? request["resourceNames"].map(stringOf) : [];
	if (names.length === 0) throw new ApiError("INVALID_ARGUMENT", "The resource_names must not be empty.");
	const parents = names.map((name) => `${name.split("/").slice(0, 2).join("/")}/`);
	const matches = await compileLogFilter(stringOf(request["filter"]));
	const order = stringOf(request["orderBy"]);
	if (![
		"",
		"timestamp",
		"timestamp asc",
		"timestamp desc"
	].includes(order)) throw new ApiError("INVALID_ARGUMENT", `The order_by "${order.slice(0, 60)}" must be "timestamp asc" or "timestamp desc".`);
	const found = filterItems(store.visible(), (entry) => parents.some((parent) => stringOf(entry["logName"]).startsWith(parent)) && matches(entry));
	const ordered = order === "timestamp desc" ? found.toReversed() : found;
	const size = Number(request["pageSize"] ?? 0) || DEFAULT_PAGE_SIZE;
	if (size < 0) throw new ApiError("INVALID_ARGUMENT", "The page_size must not be negative.");
	const start = placeAfter(ordered, stringOf(request["pageToken"]));
	const asked = ordered.slice(start, start + Math.min(size, MAX_PAGE_SIZE$9));
	const entries = withinPageBytes(asked, (entry) => JSON.stringify(entry).length);
	const last = entries.at(-1);
	const more = last !== void 0 && start + entries.length < ordered.length;
	return {
		entries: [...entries],
		nextPageToken: more ? tokenOf$1(last) : ""
	};
}
function tokenOf$1({ timestamp, insertId }) {
	return Buffer.from(`e${stringOf(timestamp)} ${stringOf(insertId)}`).toString("base64url");
}
function placeAfter(ordered, token) {
	if (token === "") return 0;
	const at = ordered.findIndex((entry) => tokenOf$1(entry) === token);
	if (at === -1) throw new ApiError("INVALID_ARGUMENT", "Invalid page token.");
	return at + 1;
}

// src/rehearsal/services/logging/resource-descriptors.ts
const RESOURCE_DESCRIPTORS = [
	{
		type: "cloud_run_revision",
		labels: [
			"project_id",
			"service_name",
			"revision_name",
			"location",
			"configuration_name"
		]
	},
	{
		type: "cloud_scheduler_job",
		labels: [
			"project_id",
			"location",
			"job_id"
		]
	},
	{
		type: "cloud_tasks_queue",
		labels: [
			"project_id",
			"queue_id",
			"target_type",
			"location"
		]
	},
	{
		type: "global",
		labels: ["project_id"]
	}
];

// src/rehearsal/services/logging/write-entries.ts
const LOG_NAME = /^(projects|organizations|folders|billingAccounts)\/[^/]+\/logs\/[A-Za-z0-9/_.%-]{1,511}$/;
const MAX_ENTRY_BYTES = 262144;
const PARTIAL_ERRORS = "type.googleapis.com/google.logging.v2.WriteLogEntriesPartialErrors";
function writeEntries(store, request) {
	const entries = objectsOf(request["entries"]);
	if (entries.length === 0) throw new ApiError("INVALID_ARGUMENT", "No entries to write.");
	const complete = entries.map((entry) => ({
		...entry,
		logName: entry["logName"] || request["logName"],
		resource: entry["resource"] ?? request["resource"],
		labels: {
			...objectOf(request["labels"]),
			...objectOf(entry["labels"])
		}
	}));
	const problems = /* @__PURE__ */ new Map();
	for (const [index, entry] of complete.entries()) {
		const problem = problemOf(entry, index);
		if (problem !== void 0) problems.set(index, problem);
	}
	const partial = request["partialSuccess"] === true;
	if (request["dryRun"] !== true && (problems.size === 0 || partial)) {
		for (const [index, entry] of complete.entries()) if (!problems.has(index)) store.write(entry);
	}
	const [first] = problems.values();
	if (first === void 0) return {};
	const some = partial && problems.size < complete.length;
	throw new ApiError("INVALID_ARGUMENT", first, some ? [partialErrors(problems)] : []);
}
function problemOf(entry, index) {
	const { logName, resource } = entry;
	const name = stringOf(logName);
	if (!LOG_NAME.test(name)) return `entries[${index}].log_name "${name.slice(0, 120)}" is not a log's name.`;
	if (!isJsonObject(resource)) return `entries[${index}].resource is required.`;
	const bytes = Buffer.byteLength(JSON.stringify(entry));
	if (bytes <= MAX_ENTRY_BYTES) return void 0;
	return `Log entry with size ${(bytes / 1024).toFixed(1)}K exceeds maximum size of ${MAX_ENTRY_BYTES / 1024}.0K`;
}
function partialErrors(problems) {
	const code = CODES.INVALID_ARGUMENT.grpc;
	const errors = [...problems].map(([index, message]) => [String(index), {
		code,
		message
	}]);
	return {
		"@type": PARTIAL_ERRORS,
		logEntryErrors: Object.fromEntries(errors)
	};
}

// src/rehearsal/services/logging/log-rpcs.ts
const MAX_PAGE_SIZE$8 = 1e3;
function logRpcs(store) {
	return {
		WriteLogEntries: (request) => writeEntries(store, request),
		ListLogEntries: (request) => listEntries(store, request),
		ListLogs: (request) => {
			const prefix = `${stringOf(request["parent"])}/logs/`;
			const found = [...new Set(store.visible().map((entry) => stringOf(entry["logName"])))].filter((name) => name.startsWith(prefix)).toSorted();
			const page = pageOf(request, found, (name) => name, MAX_PAGE_SIZE$8);
			return {
				logNames: [...page.items],
				nextPageToken: page.nextPageToken
			};
		},
		ListMonitoredResourceDescriptors: (request) => {
			const page = pageOf(request, RESOURCE_DESCRIPTORS, ({ type }) => type, MAX_PAGE_SIZE$8);
			return {
				resourceDescriptors: page.items.map(({ type, labels }) => ({
					type,
					labels: labels.map((key) => ({ key }))
				})),
				nextPageToken: page.nextPageToken
			};
		},
		DeleteLog: (request) => {
			const [parent = "", id = ""] = stringOf(request["logName"]).split("/logs/");
			const name = `${parent}/logs/${id.includes("%") ? id : encodeURIComponent(id)}`;
			if (!store.deleteLog(name)) throw new ApiError("NOT_FOUND", "Requested entity was not found.");
			return {};
		}
	};
}
const TAIL = {
	method: "POST",
	path: "/v2/entries:tail",
	handle: () => {
		throw new ApiError("UNIMPLEMENTED", `Method google.logging.v2.LoggingServiceV2.TailLogEntries is not implemented.`);
	}
};

// src/rehearsal/services/logging/metrics.ts
const MAX_PAGE_SIZE$7 = 1e3;
const NAME = /^[A-Za-z0-9_\-.,+!*',()%/]{1,100}$/;
function metricRoutes(clock) {
	const metrics = /* @__PURE__ */ new Map();
	const all = "/v2/projects/{project}/metrics";
	const one = `${all}/{metric}`;
	const keyOf = ({ params }, id = params["metric"] ?? "") => `projects/${params["project"]}/metrics/${id}`;
	const found = (request) => {
		const metric = metrics.get(keyOf(request));
		if (metric === void 0) throw new ApiError("NOT_FOUND", `Metric ${request.params["metric"]} does not exist.`);
		return metric;
	};
	const store = async (request, id) => {
		const stored = await completed(request, id);
		const now = new Date(clock.now()).toISOString();
		const createTime = metrics.get(keyOf(request, id))?.["createTime"] ?? now;
		const metric = {
			...stored,
			createTime,
			updateTime: now
		};
		metrics.set(keyOf(request, id), metric);
		return metric;
	};
	return [
		{
			method: "POST",
			path: all,
			handle: (request) => {
				const id = stringOf(request.body["name"]);
				if (metrics.has(keyOf(request, id))) throw new ApiError("ALREADY_EXISTS", `Metric ${id} already exists.`);
				return store(request, id);
			}
		},
		{
			method: "GET",
			path: all,
			handle: ({ params, query }) => {
				const prefix = `projects/${params["project"]}/metrics/`;
				const own = [...metrics].filter(([key]) => key.startsWith(prefix));
				const paging = {
					pageSize: query.get("pageSize") ?? "0",
					pageToken: query.get("pageToken") ?? ""
				};
				const items = own.map(([, metric]) => metric);
				const page = pageOf(paging, items, ({ name }) => stringOf(name), MAX_PAGE_SIZE$7);
				return {
					metrics: [...page.items],
					nextPageToken: page.nextPageToken
				};
			}
		},
		{
			method: "GET",
			path: one,
			handle: found
		},
		{
			method: "PUT",
			path: one,
			handle: (request) => store(request, request.params["metric"] ?? "")
		},
		{
			method: "DELETE",
			path: one,
			handle: (request) => {
				found(request);
				metrics.delete(keyOf(request));
				return {};
			}
		}
	];
}
async function completed({ body, params }, id) {
	if (!NAME.test(id) || id.startsWith("/")) throw new ApiError("INVALID_ARGUMENT", `"${id.slice(0, 120)}" is not a metric's name.`);
	const filter = stringOf(body["filter"]);
	if (filter === "") throw new ApiError("INVALID_ARGUMENT", "The filter must not be empty.");
	await compileLogFilter(filter);
	const type = `logging.googleapis.com/user/${id}`;
	const metricDescriptor = {
		metricKind: "DELTA",
		valueType: "INT64",
		unit: "1",
		...objectOf(body["metricDescriptor"]),
		name: `projects/${params["project"]}/metricDescriptors/${type}`,
		type
	};
	return {
		...body,
		name: id,
		metricDescriptor
	};
}

// src/rehearsal/services/logging/store.ts
var LogStore = class {
	#options;
	#entries = [];
	#order = 0;
	constructor(options) {
		this.#options = options;
	}
	write(entry) {
		const { clock, delayMs, faults, maxEntries } = this.#options;
		const nowMs = clock.now();
		const received = new Date(nowMs).toISOString();
		const timestamp = typeof entry["timestamp"] === "string" ? entry["timestamp"] : received;
		const fault = faults.take("logging.ingest", scalarText(entry["logName"]));
		const extraMs = fault?.kind === "delay" ? fault.delayMs ?? 0 : 0;
		this.#entries.push({
			entry: {
				...entry,
				timestamp,
				insertId: entry["insertId"] ?? randomUUID().replaceAll("-", "").slice(0, 16),
				receiveTimestamp: received
			},
			order: this.#order++,
			timestamp,
			visibleAtMs: fault?.kind === "withhold" ? Number.POSITIVE_INFINITY : nowMs + delayMs + extraMs
		});
		if (this.#entries.length > maxEntries * 1.1) this.#entries = this.#entries.slice(-maxEntries);
	}
	visible() {
		const nowMs = this.#options.clock.now();
		return this.#entries.filter(({ visibleAtMs }) => visibleAtMs <= nowMs).toSorted((a, b) => a.timestamp === b.timestamp ? a.order - b.order : a.timestamp < b.timestamp ? -1 : 1).map(({ entry }) => entry);
	}
	deleteLog(logName) {
		const before = this.#entries.length;
		this.#entries = this.#entries.filter(({ entry }) => entry["logName"] !== logName);
		return this.#entries.length < before;
	}
};

// src/rehearsal/services/logging/compose.ts
function createLoggingService(deps) {
	const store = new LogStore({
		clock: deps.clock,
		faults: deps.faults,
		delayMs: deps.delayMs ?? 800,
		maxEntries: deps.maxEntries ?? 1e5
	});
	return {
		name: "logging",
		protos: [{
			name: "google.logging.v2.LoggingServiceV2",
			rpcs: logRpcs(store)
		}],
		routes: [...metricRoutes(deps.clock), TAIL],
		write: (entry) => store.write({
			...entry,
			resource: {
				...entry.resource,
				labels: { ...entry.resource.labels }
			}
		})
	};
}

// src/rehearsal/services/monitoring/values.ts
function checkedObjects(value, field) {
	if (value === void 0 || value === null) return [];
	if (!Array.isArray(value)) throw invalidArgument(`Field ${field} must be a list.`);
	return value.map((item, index) => {
		if (!isJsonObject(item)) throw invalidArgument(`Field ${field}[${index}] must be an object.`);
		return item;
	});
}
function canonicalMask(mask) {
	return mask.replaceAll(/_([a-z])/g, (_all, letter) => letter.toUpperCase());
}

// src/rehearsal/services/monitoring/alert-policy.ts
const COMBINERS = [
	"AND",
	"OR",
	"AND_WITH_MATCHING_RESOURCE"
];
const MAX_CONDITIONS = 6;
const KINDS$1 = [
	"conditionThreshold",
	"conditionAbsent",
	"conditionMatchedLog",
	"conditionMonitoringQueryLanguage",
	"conditionPrometheusQueryLanguage",
	"conditionSql"
];
function readAlertPolicy(body, name, channels) {
	if (stringOf(body["displayName"]) === "") throw invalidArgument("Field displayName is required.");
	const combiner = stringOf(body["combiner"]);
	if (!COMBINERS.includes(combiner)) throw invalidArgument(`Field combiner "${combiner}" must be one of ${COMBINERS.join(", ")}.`);
	const conditions = checkedObjects(body["conditions"], "conditions");
	if (conditions.length === 0 || conditions.length > MAX_CONDITIONS) throw invalidArgument(`Field conditions must have 1 to ${MAX_CONDITIONS}, not ${conditions.length}.`);
	for (const channel of channelsOf(body)) if (!channels.has(channel)) throw new ApiError("NOT_FOUND", `The notification channel ${channel} was not found.`);
	const named = conditions.map((condition, index) => readCondition(condition, index, name));
	return {
		enabled: true,
		...body,
		name,
		conditions: named
	};
}
function channelsOf(policy) {
	const list = policy["notificationChannels"] ?? [];
	if (!Array.isArray(list)) throw invalidArgument("Field notificationChannels must be a list.");
	return list.map((name) => stringOf(name));
}
function readCondition(condition, index, policy) {
	const at = `conditions[${index}]`;
	if (stringOf(condition["displayName"]) === "") throw invalidArgument(`Field ${at}.displayName is required.`);
	const kinds = KINDS$1.filter((kind) => condition[kind] !== void 0);
	if (kinds.length !== 1) throw invalidArgument(`Field ${at} must have exactly one of ${KINDS$1.join(", ")}.`);
	const [threshold] = checkedObjects([condition["conditionThreshold"] ?? {}], `${at}.conditionThreshold`);
	if (kinds[0] === "conditionThreshold" && stringOf(threshold?.["filter"]) === "") throw invalidArgument(`Field ${at}.conditionThreshold.filter is required.`);
	const given = stringOf(condition["name"]);
	const prefix = `${policy}/conditions/`;
	const name = given.startsWith(prefix) ? given : `${prefix}${index + 1}`;
	return {
		...condition,
		name
	};
}

// src/rehearsal/services/monitoring/crud-routes.ts
const MAX_PAGE_SIZE$6 = 1e3;
function crudRoutes(kind, clock) {
	const { collection, store, read, mutation } = kind;
	const all = `/v3/projects/{project}/${collection}`;
	const one = `${all}/{id}`;
	const nameOf = ({ params }) => `projects/${params["project"]}/${collection}/${params["id"]}`;
	const record = ({ call }) => ({
		mutateTime: new Date(clock.now()).toISOString(),
		...call.principal === void 0 ? {} : { mutatedBy: call.principal }
	});
	const create = (request) => {
		const name = store.newName(request.params["project"] ?? "");
		const stored = read(request.body, name);
		return store.put({
			...stored,
			creationRecord: record(request),
			...mutation(record(request))
		});
	};
	const patch = (request) => {
		const current = store.get(nameOf(request));
		const mask = canonicalMask(request.query.get("updateMask") ?? "");
		const next = mask === "" ? request.body : applyFieldMask(current, request.body, mask);
		const { creationRecord } = current;
		const stored = read(next, nameOf(request));
		return store.put({
			...stored,
			creationRecord,
			...mutation(record(request))
		});
	};
	const list = ({ params, query }) => {
		const paging = {
			pageSize: query.get("pageSize") ?? "0",
			pageToken: query.get("pageToken") ?? ""
		};
		const matches = compileListFilter(query.get("filter") ?? "");
		const items = filterItems(store.list(params["project"] ?? ""), matches);
		const page = pageOf(paging, items, ({ name }) => stringOf(name), MAX_PAGE_SIZE$6);
		return {
			[collection]: [...page.items],
			totalSize: items.length,
			...page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }
		};
	};
	const remove = (request) => {
		store.get(nameOf(request));
		kind.beforeDelete?.(nameOf(request), request.query.get("force") === "true");
		store.delete(nameOf(request));
		return {};
	};
	return [
		{
			method: "POST",
			path: all,
			handle: create
		},
		{
			method: "GET",
			path: all,
			handle: list
		},
		{
			method: "GET",
			path: one,
			handle: (request) => store.get(nameOf(request))
		},
		{
			method: "PATCH",
			path: one,
			handle: patch
		},
		{
			method: "DELETE",
			path: one,
			handle: remove
		}
	];
}

// src/rehearsal/services/monitoring/notification-channel.ts
const REQUIRED_LABELS = {
	email: "email_address",
	pubsub: "topic",
	slack: "channel_name",
	sms: "number",
	webhook_basicauth: "url",
	webhook_tokenauth: "url"
};
function readNotificationChannel(body, name) {
	const type = stringOf(body["type"]);
	if (type === "") throw invalidArgument("Field type is required.");
	const label = Object.hasOwn(REQUIRED_LABELS, type) ? REQUIRED_LABELS[type] : void 0;
	const labels = objectOf(body["labels"]);
	if (label !== void 0 && stringOf(labels[label]) === "") throw invalidArgument(`Field labels.${label} is required for a channel of type ${type}.`);
	return {
		enabled: true,
		...body,
		name
	};
}

// src/rehearsal/services/monitoring/series-store.ts
const MINUTE_MS = 6e4;
const KEPT_POINTS = 1440;
var SeriesStore = class {
	#gauges = /* @__PURE__ */ new Set();
	#counters = /* @__PURE__ */ new Map();
	#known = /* @__PURE__ */ new WeakMap();
	#clock;
	constructor(clock) {
		this.#clock = clock;
	}
	gauge = (type, resource, read) => {
		const gauge = {
			key: keyOf$1(type, resource, {}),
			read
		};
		this.#gauges.add(gauge);
		return () => void this.#gauges.delete(gauge);
	};
	count = (type, resource, labels, by) => {
		const points = this.#counter(type, resource, labels).countByMinuteMs;
		const minuteMs = Math.floor(this.#clock.now() / MINUTE_MS) * MINUTE_MS;
		points.set(minuteMs, (points.get(minuteMs) ?? 0) + by);
		if (points.size <= KEPT_POINTS) return;
		const [oldestMs] = points.keys();
		if (oldestMs !== void 0) points.delete(oldestMs);
	};
	#counter(type, resource, labels) {
		const known = this.#known.get(resource)?.get(labels);
		if (known?.key.metric === type) return known;
		const key = keyOf$1(type, resource, labels);
		const id = idOf$1(key);
		const counter = this.#counters.get(id) ?? {
			key,
			countByMinuteMs: /* @__PURE__ */ new Map()
		};
		this.#counters.set(id, counter);
		const ofResource = this.#known.get(resource) ?? /* @__PURE__ */ new WeakMap();
		this.#known.set(resource, ofResource.set(labels, counter));
		return counter;
	}
	list(matches, interval) {
		const found = [];
		const endMs = Math.min(this.#clock.now(), interval.endMs);
		const sampled = this.#clock.now() - endMs < MINUTE_MS && interval.startMs <= endMs;
		for (const { key, read } of this.#gauges) {
			if (!sampled || !matches(key)) continue;
			found.push([idOf$1(key), series(key, "GAUGE", [point(endMs, endMs, read())])]);
		}
		for (const { key, countByMinuteMs } of this.#counters.values()) {
			if (!matches(key)) continue;
			const points = [...countByMinuteMs].filter(([ms]) => ms + MINUTE_MS > interval.startMs && ms <= interval.endMs).map(([ms, value]) => point(ms, ms + MINUTE_MS, value));
			if (points.length > 0) found.push([idOf$1(key), series(key, "DELTA", points.toReversed())]);
		}
		return found.toSorted(([a], [b]) => a < b ? -1 : 1);
	}
};
function keyOf$1(metric, resource, metricLabels) {
	return {
		metric,
		resourceType: resource.type,
		resourceLabels: resource.labels,
		metricLabels
	};
}
function idOf$1(key) {
	const sorted = (labels) => Object.entries(labels).toSorted(([a], [b]) => a < b ? -1 : 1);
	const labels = [sorted(key.resourceLabels), sorted(key.metricLabels)];
	return JSON.stringify([
		key.metric,
		key.resourceType,
		...labels
	]);
}
function series(key, metricKind, points) {
	const whole = points.every(({ value }) => Object.hasOwn(value, "int64Value"));
	return {
		metric: {
			type: key.metric,
			labels: { ...key.metricLabels }
		},
		resource: {
			type: key.resourceType,
			labels: { ...key.resourceLabels }
		},
		metricKind,
		valueType: whole ? "INT64" : "DOUBLE",
		points
	};
}
function point(startMs, endMs, value) {
	const time = (ms) => new Date(ms).toISOString();
	return {
		interval: {
			startTime: time(startMs),
			endTime: time(endMs)
		},
		value: Number.isInteger(value) ? { int64Value: String(value) } : { doubleValue: value }
	};
}

// src/rehearsal/services/monitoring/store.ts
var ResourceStore = class {
	#byName = /* @__PURE__ */ new Map();
	#collection;
	#lastId = 0;
	constructor(collection) {
		this.#collection = collection;
	}
	newName(project) {
		this.#lastId += 1;
		return `projects/${project}/${this.#collection}/1${String(this.#lastId).padStart(18, "0")}`;
	}
	put(resource) {
		this.#byName.set(stringOf(resource["name"]), resource);
		return resource;
	}
	has(name) {
		return this.#byName.has(name);
	}
	get(name) {
		const resource = this.#byName.get(name);
		if (resource === void 0) throw new ApiError("NOT_FOUND", `${name} was not found.`);
		return resource;
	}
	list(project) {
		const prefix = `projects/${project}/`;
		return [...this.#byName].filter(([name]) => name.startsWith(prefix)).toSorted(([a], [b]) => a < b ? -1 : 1).map(([, resource]) => resource);
	}
	delete(name) {
		this.get(name);
		this.#byName.delete(name);
	}
};

// src/rehearsal/services/monitoring/series-filter.ts
const FIELD = /^(?:metric\.type|resource\.type|(?:metric|resource)\.labels?\.[A-Za-z_]\w*)$/;
function parseSeriesFilter(filter) {
	let namesMetric = false;
	const matches = compileFilter(filter, {
		conjunctionOnly: true,
		comparison: (path, operator, wanted) => {
			const field = path.join(".");
			if (!FIELD.test(field)) throw unparseable(`"${field.slice(0, 100)}" is not a field of a series`);
			if (operator !== "=" && operator !== "!=") throw unparseable(`the operator ${operator} is not supported`);
			namesMetric ||= field === "metric.type" && operator === "=";
			return (key) => valueOf(key, field) === wanted === (operator === "=");
		}
	});
	if (!namesMetric) throw invalidArgument(`The filter "${filter.slice(0, 500)}" must name one metric.type with "=".`);
	return matches;
}
function valueOf(key, field) {
	if (field === "metric.type") return key.metric;
	if (field === "resource.type") return key.resourceType;
	const labels = field.startsWith("metric.") ? key.metricLabels : key.resourceLabels;
	const name = field.slice(field.lastIndexOf(".") + 1);
	return Object.hasOwn(labels, name) ? labels[name] ?? "" : "";
}

// src/rehearsal/services/monitoring/time-series.ts
const MAX_SERIES_PER_PAGE = 1e5;
function listTimeSeries(store, { query }) {
	const aggregated = [...query].find(([key, value]) => /[aA]ggregation\./.test(key) && !/^(ALIGN|REDUCE)_NONE$/.test(value));
	if (aggregated !== void 0) {
		const message = `${aggregated[0]}: time series are not aggregated here; ask for their points as they are.`;
		throw new ApiError("UNIMPLEMENTED", message);
	}
	const matches = parseSeriesFilter(query.get("filter") ?? "");
	const found = store.list(matches, intervalIn(query));
	const paging = {
		pageSize: query.get("pageSize") ?? "0",
		pageToken: query.get("pageToken") ?? ""
	};
	const page = pageOf(paging, found, ([id]) => id, MAX_SERIES_PER_PAGE);
	const headersOnly = query.get("view") === "HEADERS";
	return {
		timeSeries: page.items.map(([, { points, ...head }]) => headersOnly ? head : {
			...head,
			points
		}),
		...page.nextPageToken === "" ? {} : { nextPageToken: page.nextPageToken }
	};
}
function intervalIn(query) {
	const end = query.get("interval.endTime") ?? query.get("interval.end_time");
	const start = query.get("interval.startTime") ?? query.get("interval.start_time") ?? end;
	const endMs = timestampMs(end ?? "");
	const startMs = timestampMs(start ?? "");
	if (endMs === void 0) throw invalidArgument("Field interval.endTime must be a timestamp.");
	if (startMs === void 0) throw invalidArgument("Field interval.startTime must be a timestamp.");
	if (startMs > endMs) throw invalidArgument("Field interval.startTime must not be after interval.endTime.");
	return {
		startMs,
		endMs
	};
}

// src/rehearsal/services/monitoring/unimplemented.ts
const UNIMPLEMENTED$1 = {
	"GET metricDescriptors": "MetricService.ListMetricDescriptors",
	"POST metricDescriptors": "MetricService.CreateMetricDescriptor",
	"GET monitoredResourceDescriptors": "MetricService.ListMonitoredResourceDescriptors",
	"POST timeSeries": "MetricService.CreateTimeSeries",
	"POST timeSeries:query": "QueryService.QueryTimeSeries",
	"GET uptimeCheckConfigs": "UptimeCheckService.ListUptimeCheckConfigs",
	"POST uptimeCheckConfigs": "UptimeCheckService.CreateUptimeCheckConfig",
	"GET groups": "GroupService.ListGroups",
	"GET services": "ServiceMonitoringService.ListServices",
	"GET snoozes": "SnoozeService.ListSnoozes"
};
function unimplementedRoutes$2() {
	return Object.entries(UNIMPLEMENTED$1).map(([route, name]) => {
		const [method = "", path = ""] = route.split(" ");
		return {
			method: method === "GET" ? "GET" : "POST",
			path: `/v3/projects/{project}/${path}`,
			handle: () => {
				const message = `Method google.monitoring.v3.${name} is not implemented.`;
				throw new ApiError("UNIMPLEMENTED", message);
			}
		};
	});
}

// src/rehearsal/services/monitoring/compose.ts
function createMonitoringService(deps) {
	const { clock } = deps;
	const series = new SeriesStore(clock);
	const policies = new ResourceStore("alertPolicies");
	const channels = new ResourceStore("notificationChannels");
	const policyRoutes = crudRoutes({
		collection: "alertPolicies",
		store: policies,
		read: (body, name) => readAlertPolicy(body, name, channels),
		mutation: (record) => ({ mutationRecord: record })
	}, clock);
	const channelRoutes = crudRoutes({
		collection: "notificationChannels",
		store: channels,
		read: readNotificationChannel,
		mutation: (record) => ({ mutationRecords: [record] }),
		beforeDelete: (name, force) => releaseChannel(policies, name, force)
	}, clock);
	return {
		name: "monitoring",
		routes: [
			...policyRoutes,
			...channelRoutes,
			{
				method: "GET",
				path: "/v3/projects/{project}/timeSeries",
				handle: (request) => listTimeSeries(series, request)
			},
			...unimplementedRoutes$2()
		],
		gauge: series.gauge,
		count: series.count
	};
}
function releaseChannel(policies, name, force) {
	const project = name.split("/")[1] ?? "";
	const users = policies.list(project).filter((policy) => channelsOf(policy).includes(name));
	if (users.length > 0 && !force) {
		const message = `Cannot delete ${name}: ${users.length} alert policies notify it. Use force to delete it.`;
		throw new ApiError("FAILED_PRECONDITION", message);
	}
	for (const policy of users) {
		const notificationChannels = channelsOf(policy).filter((channel) => channel !== name);
		policies.put({
			...policy,
			notificationChannels
		});
	}
}

// src/rehearsal/services/resourcemanager/project-routes.ts
const BILLING_ACCOUNT = "billingAccounts/000000-000000-000000";
const EVERYONE = /* @__PURE__ */ new Set(["allUsers", "allAuthenticatedUsers"]);
function projectRoutes(deps) {
	return [
		{
			method: "GET",
			path: "/v1/projects",
			handle: () => ({ projects: [shownV1(deps)] })
		},
		{
			method: "GET",
			path: "/v3/projects:search",
			handle: () => ({ projects: [shownV3(deps)] })
		},
		{
			method: "GET",
			path: "/v1/projects/{project}",
			handle: (request) => v1(deps, request)
		},
		{
			method: "GET",
			path: "/v3/projects/{project}",
			handle: (request) => v3(deps, request)
		},
		{
			method: "GET",
			path: "/v1/projects/{project}/billingInfo",
			handle: (request) => billingInfo(deps, request)
		},
		{
			method: "POST",
			path: "/v1/projects/{project}:getAncestry",
			handle: (request) => {
				checkProject(deps, request);
				return { ancestor: [{ resourceId: {
					type: "project",
					id: deps.projectId
				} }] };
			}
		},
		...unimplementedMethods("google.cloudresourcemanager.v1.Projects", {
			CreateProject: "POST /v1/projects",
			DeleteProject: "DELETE /v1/projects/{project}",
			UpdateProject: "PUT /v1/projects/{project}"
		}),
		...unimplementedMethods("google.cloud.resourcemanager.v3.Projects", {
			CreateProject: "POST /v3/projects",
			DeleteProject: "DELETE /v3/projects/{project}",
			ListProjects: "GET /v3/projects",
			UpdateProject: "PATCH /v3/projects/{project}"
		}),
		...["v1", "v3"].flatMap((version) => iamRoutes(deps, `/${version}/projects/{project}`))
	];
}
function v1(deps, request) {
	checkProject(deps, request);
	return shownV1(deps);
}
function shownV1(deps) {
	return {
		projectNumber: deps.projectNumber,
		projectId: deps.projectId,
		lifecycleState: "ACTIVE",
		name: deps.projectId
	};
}
function v3(deps, request) {
	checkProject(deps, request);
	return shownV3(deps);
}
function shownV3(deps) {
	return {
		name: `projects/${deps.projectNumber}`,
		projectId: deps.projectId,
		state: "ACTIVE",
		displayName: deps.projectId
	};
}
function billingInfo(deps, request) {
	checkProject(deps, request);
	return {
		name: `projects/${deps.projectId}/billingInfo`,
		projectId: deps.projectId,
		billingAccountName: BILLING_ACCOUNT,
		billingEnabled: true
	};
}
function iamRoutes(deps, path) {
	return [
		{
			method: "POST",
			path: `${path}:getIamPolicy`,
			handle: (request) => readPolicy(deps.policies, checkProject(deps, request), request.body, request.query)
		},
		{
			method: "POST",
			path: `${path}:setIamPolicy`,
			handle: (request) => setIamPolicy(deps, request)
		},
		{
			method: "POST",
			path: `${path}:testIamPermissions`,
			handle: (request) => {
				checkProject(deps, request);
				return testPermissions(request.body["permissions"]);
			}
		}
	];
}
function setIamPolicy(deps, request) {
	const name = checkProject(deps, request);
	const { policy } = request.body;
	const bindings = isJsonObject(policy) && Array.isArray(policy["bindings"]) ? policy["bindings"] : [];
	for (const binding of bindings) {
		const members = isJsonObject(binding) ? binding["members"] : void 0;
		const everyone = Array.isArray(members) ? members.find((member) => EVERYONE.has(member)) : void 0;
		if (everyone === void 0) continue;
		const message = `A project does not support ${String(everyone)} as a member of a binding.`;
		throw new ApiError("INVALID_ARGUMENT", message);
	}
	return writePolicy(deps.policies, name, request.body);
}
function checkProject(deps, { params }) {
	const project = params["project"] ?? "";
	if (project !== deps.projectId && project !== deps.projectNumber) throw new ApiError("PERMISSION_DENIED", "The caller does not have permission");
	return `projects/${deps.projectId}`;
}

// src/rehearsal/services/resourcemanager/compose.ts
function createResourceManagerService(deps) {
	return {
		name: "cloudresourcemanager",
		routes: projectRoutes(deps)
	};
}

// src/rehearsal/services/run/conditions.ts
function transition(before, state, now, cause) {
	return {
		state,
		cause,
		since: before?.state === state ? before.since : now
	};
}
function readyOf({ configurations, routes }) {
	const parts = [configurations, routes];
	const since = configurations.since > routes.since ? configurations.since : routes.since;
	const decisive = parts.find(({ state }) => state === "CONDITION_RECONCILING") ?? parts.find(({ state }) => state === "CONDITION_FAILED");
	if (decisive === void 0) return {
		state: "CONDITION_SUCCEEDED",
		cause: void 0,
		since
	};
	return {
		...decisive,
		since
	};
}
function renderCondition(type, { state, cause, since }) {
	return {
		type,
		state,
		lastTransitionTime: since,
		...cause === void 0 ? {} : {
			severity: cause.severity ?? "ERROR",
			message: cause.message,
			...reasonField(cause.reason)
		}
	};
}
function reasonField(reason) {
	if (reason === "") return {};
	return /^(HEALTH_CHECK|MIN_INSTANCES|ACTIVE_REVISION|RETIRED)/.test(reason) ? { revisionReason: reason } : { reason };
}

// src/rehearsal/services/run/model.ts
const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION";
const SERVICE_TYPE = "type.googleapis.com/google.cloud.run.v2.Service";
const REVISION_TYPE = "type.googleapis.com/google.cloud.run.v2.Revision";
function failureOf({ ready }) {
	return ready.state === "CONDITION_FAILED" ? ready.cause : void 0;
}
function lastSegment(name) {
	return name.slice(name.lastIndexOf("/") + 1);
}
function withoutNulls(value) {
	const clean = (item) => Array.isArray(item) ? item.map(clean) : isJsonObject(item) ? withoutNulls(item) : item;
	const copy = {};
	for (const [key, item] of Object.entries(value)) if (item !== null && item !== void 0) setOwn(copy, key, clean(item));
	return copy;
}
function canonical(value) {
	return JSON.stringify(value, (_, item) => isJsonObject(item) ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => a < b ? -1 : 1)) : item);
}

// src/rehearsal/services/run/api/knative.ts
function knativeRoutes(deps, store, urls) {
	const list = (project, location) => {
		const id = project === deps.projectNumber(deps.projectId) ? deps.projectId : project;
		const items = [...store.all()].filter((service) => service.project === id && [service.location, "-"].includes(location)).map((service) => knativeService(service, deps, urls));
		return {
			apiVersion: VERSION,
			kind: "ServiceList",
			metadata: {},
			items
		};
	};
	return ["/v1/projects/{project}/locations/{location}", `${NAMESPACES}/{project}`].flatMap((path) => [{
		method: "GET",
		path: `${path}/services`,
		handle: ({ params }) => list(params["project"] ?? "", params["location"] ?? "-")
	}, {
		method: "GET",
		path: `${path}/services/{service}`,
		handle: ({ params }) => {
			const { project = "", location, service = "" } = params;
			const found = [...store.all()].find((one) => one.project === project && one.id === service && (location === void 0 || one.location === location));
			const name = `projects/${project}/locations/${location ?? "-"}/services/${service}`;
			return knativeService(found ?? store.get(name), deps, urls);
		}
	}]);
}
const VERSION = "serving.knative.dev/v1";
const NAMESPACES = `/apis/${VERSION}/namespaces`;
function knativeService(service, deps, urls) {
	const { configurations, routes } = service.conditions;
	const url = urls.url(service);
	return {
		apiVersion: VERSION,
		kind: "Service",
		metadata: {
			name: service.id,
			namespace: deps.projectNumber(service.project),
			uid: service.uid,
			resourceVersion: service.etag.replaceAll("\"", ""),
			generation: service.generation,
			creationTimestamp: service.createTime,
			labels: {
				...objectOf(service.spec["labels"]),
				"cloud.googleapis.com/location": service.location
			},
			annotations: {
				...objectOf(service.spec["annotations"]),
				"serving.knative.dev/creator": service.creator,
				"serving.knative.dev/lastModifier": service.lastModifier,
				"run.googleapis.com/ingress": ingressOf(service)
			}
		},
		spec: {
			template: knativeTemplate(service),
			traffic: trafficOf(service)
		},
		status: {
			observedGeneration: service.observedGeneration,
			conditions: [
				knativeCondition("Ready", readyOf(service.conditions)),
				knativeCondition("ConfigurationsReady", configurations),
				knativeCondition("RoutesReady", routes)
			],
			...service.latestServing === void 0 ? {} : { latestReadyRevisionName: service.latestServing },
			...service.latestCreated === void 0 ? {} : { latestCreatedRevisionName: service.latestCreated },
			traffic: service.routes.map(({ revision, percent, tag }) => ({
				revisionName: revision,
				percent,
				...tag === void 0 ? {} : {
					tag,
					url: urls.url(service, tag)
				}
			})),
			url,
			address: { url }
		}
	};
}
function knativeTemplate(service) {
	const template = objectOf(service.spec["template"]);
	const containers = objectsOf(template["containers"]).map(({ image, ports, resources, env }) => ({
		image,
		ports,
		resources: { limits: objectOf(resources)["limits"] ?? {} },
		env: objectsOf(env).map(({ name, value }) => ({
			name,
			...value === void 0 ? {} : { value }
		}))
	}));
	return {
		metadata: {
			labels: template["labels"] ?? {},
			annotations: template["annotations"] ?? {}
		},
		spec: {
			containerConcurrency: template["maxInstanceRequestConcurrency"],
			serviceAccountName: template["serviceAccount"],
			timeoutSeconds: (durationMs(stringOf(template["timeout"])) ?? 0) / 1e3,
			containers
		}
	};
}
function trafficOf(service) {
	return service.servedTraffic.map((target) => {
		const latest = target["type"] === "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" || stringOf(target["revision"]) === "";
		const tag = stringOf(target["tag"]);
		return {
			...latest ? { latestRevision: true } : { revisionName: lastSegment(stringOf(target["revision"])) },
			percent: numberOf(target["percent"]) ?? 0,
			...tag === "" ? {} : { tag }
		};
	});
}
function knativeCondition(type, { state, cause, since }) {
	return {
		type,
		status: state === "CONDITION_SUCCEEDED" ? "True" : state === "CONDITION_FAILED" ? "False" : "Unknown",
		lastTransitionTime: since,
		...cause === void 0 ? {} : {
			message: cause.message,
			reason: pascal(cause.reason)
		}
	};
}
function pascal(reason) {
	return reason.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());
}
function ingressOf(service) {
	return {
		INGRESS_TRAFFIC_INTERNAL_ONLY: "internal",
		INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: "internal-and-cloud-load-balancing",
		INGRESS_TRAFFIC_NONE: "none"
	}[stringOf(service.spec["ingress"]) || "INGRESS_TRAFFIC_ALL"] ?? "all";
}

// src/rehearsal/services/run/api/operation-list.ts
const MAX_PAGE_SIZE$5 = 1e3;
function operationList({ operations }) {
	return {
		method: "GET",
		path: "/v2/{name=projects/*/locations/*}/operations",
		handle: ({ params, query }) => {
			const found = operations.list(params["name"] ?? "").toSorted((a, b) => stringOf(a["name"]) < stringOf(b["name"]) ? -1 : 1);
			const paging = Object.fromEntries(query);
			const page = pageOf(paging, found, ({ name }) => stringOf(name), MAX_PAGE_SIZE$5);
			return {
				operations: [...page.items],
				nextPageToken: page.nextPageToken
			};
		}
	};
}

// src/rehearsal/services/run/spec/violation.ts
function violation(field, description) {
	throw new ApiError("INVALID_ARGUMENT", `${field}: ${description}`, [{
		"@type": "type.googleapis.com/google.rpc.BadRequest",
		fieldViolations: [{
			field,
			description
		}]
	}]);
}
function checkRange(at, value, low, high) {
	if (value !== void 0 && (value < low || value > high)) violation(at, `must be between ${low} and ${high}`);
}

// src/rehearsal/services/run/names.ts
function canonicalName(name, ids) {
	const [projects, project = "", ...rest] = name.split("/");
	if (projects !== "projects" || project !== ids.projectNumber(ids.projectId)) return name;
	return [
		"projects",
		ids.projectId,
		...rest
	].join("/");
}
function parentName(parent, ids) {
	if (!/^projects\/[^/]+\/locations\/[a-z][a-z0-9-]*$/.test(parent)) violation("parent", `"${parent}" must be projects/PROJECT/locations/LOCATION`);
	return canonicalName(parent, ids);
}

// src/rehearsal/services/run/service-store.ts
var ServiceStore = class {
	#byName = /* @__PURE__ */ new Map();
	find(name) {
		return this.#byName.get(name);
	}
	get(name) {
		const service = this.#byName.get(name);
		if (service === void 0) throw new ApiError("NOT_FOUND", `Resource '${name.split("/")[5] ?? name}' of kind 'SERVICE' in region '${name.split("/")[3] ?? ""}' does not exist.`);
		return service;
	}
	revision(name) {
		const [parent = "", id = ""] = name.split("/revisions/");
		for (const service of this.#named(parent)) {
			const revision = service.revisions.get(id);
			if (revision !== void 0) return [service, revision];
		}
		throw new ApiError("NOT_FOUND", `Resource '${id}' of kind 'REVISION' does not exist.`);
	}
	revisionsOf(parent) {
		return (parent.endsWith("/-") ? this.#named(parent) : [this.get(parent)]).flatMap((service) => [...service.revisions.values()].map((revision) => [service, revision]));
	}
	#named(parent) {
		return [...this.#byName.values()].filter(({ name }) => name === parent || `${dirOf(name)}/-` === parent);
	}
	list(parent) {
		return [...this.#byName.values()].filter(({ name }) => dirOf(name) === `${parent}/services`).toSorted((a, b) => a.name < b.name ? -1 : 1);
	}
	all() {
		return this.#byName.values();
	}
	add(service) {
		this.#byName.set(service.name, service);
	}
	remove(service) {
		this.#byName.delete(service.name);
	}
};
function parentOf(service) {
	return `projects/${service.project}/locations/${service.location}`;
}
function dirOf(name) {
	return name.slice(0, name.lastIndexOf("/"));
}

// src/rehearsal/services/run/api/render.ts
function renderService(service, urls) {
	const uri = urls.url(service);
	const revision = (name) => name === void 0 ? void 0 : { name: `${service.name}/revisions/${name}` };
	const reconciling = service.observedGeneration !== service.generation;
	const { configurations, routes } = service.conditions;
	const hidden = service.spec["defaultUriDisabled"] === true;
	return {
		...service.spec,
		name: service.name,
		uid: service.uid,
		generation: String(service.generation),
		createTime: service.createTime,
		updateTime: service.updateTime,
		creator: service.creator,
		lastModifier: service.lastModifier,
		ingress: service.spec["ingress"] ?? "INGRESS_TRAFFIC_ALL",
		launchStage: service.spec["launchStage"] ?? "GA",
		observedGeneration: String(service.observedGeneration),
		terminalCondition: renderCondition("Ready", readyOf(service.conditions)),
		conditions: [renderCondition("RoutesReady", routes), renderCondition("ConfigurationsReady", configurations)],
		...service.latestServing === void 0 ? {} : { latestReadyRevision: stringOf(revision(service.latestServing)?.["name"]) },
		...service.latestCreated === void 0 ? {} : { latestCreatedRevision: stringOf(revision(service.latestCreated)?.["name"]) },
		trafficStatuses: service.servedTraffic.map((target) => {
			const tag = stringOf(target["tag"]);
			return {
				...target,
				...tag === "" || hidden ? {} : { uri: urls.url(service, tag) }
			};
		}),
		...hidden ? {} : {
			uri,
			urls: [uri]
		},
		reconciling,
		etag: service.etag
	};
}
const RETIRED = {
	reason: "RETIRED",
	message: "Revision retired.",
	severity: "INFO"
};
const RUN_BY = "cloud-tasks-pipeline/run-by";
const RUN_BY_ENGINE = "cloud-tasks-pipeline/engine";
function runByOf({ kind, engine }) {
	return {
		[RUN_BY]: kind,
		...engine === void 0 ? {} : { [RUN_BY_ENGINE]: engine }
	};
}
function renderRevision(service, revision) {
	const { revision: _name, ...template } = revision.template;
	const routed = service.routes.some((route) => route.revision === revision.name);
	const { ready } = revision;
	const active = routed ? {
		...ready,
		state: "CONDITION_SUCCEEDED",
		cause: void 0
	} : {
		...ready,
		state: "CONDITION_FAILED",
		cause: RETIRED
	};
	const up = ready.state === "CONDITION_SUCCEEDED";
	const minimum = numberOf(objectOf(template["scaling"])["minInstanceCount"]) ?? 0;
	return {
		...template,
		...revision.runBy === void 0 ? {} : { annotations: {
			...objectOf(template["annotations"]),
			...runByOf(revision.runBy)
		} },
		name: `${service.name}/revisions/${revision.name}`,
		uid: revision.uid,
		generation: "1",
		observedGeneration: "1",
		createTime: revision.createTime,
		updateTime: ready.since,
		creator: revision.creator,
		etag: revision.etag,
		launchStage: service.spec["launchStage"] ?? "GA",
		service: lastSegment(service.name),
		reconciling: ready.state === "CONDITION_RECONCILING",
		conditions: [
			renderCondition("Ready", up && !routed ? {
				...ready,
				cause: RETIRED
			} : ready),
			...up ? [renderCondition("Active", active)] : [],
			...[
				"ContainerReady",
				"ContainerHealthy",
				"ResourcesAvailable"
			].map((type) => renderCondition(type, partOf$1(type, ready)))
		],
		...minimum > 0 ? { scalingStatus: { desiredMinInstanceCount: minimum } } : {}
	};
}
function partOf$1(type, ready) {
	if (ready.state !== "CONDITION_FAILED") return ready;
	const missing = ready.cause?.reason === "CONTAINER_MISSING";
	const refused = ready.cause?.reason === "SECRETS_ACCESS_CHECK_FAILED";
	if (type === (missing ? "ContainerReady" : refused ? "ResourcesAvailable" : "ContainerHealthy")) return ready;
	const reached = type === "ContainerReady" || type === "ResourcesAvailable" && !missing;
	return {
		...ready,
		cause: void 0,
		state: reached ? "CONDITION_SUCCEEDED" : "CONDITION_RECONCILING"
	};
}
const DEFAULT_TRAFFIC = [{
	type: LATEST,
	percent: 100
}];

// src/rehearsal/services/run/spec/template.ts
function withDefaults(template, defaultAccount) {
	const [first, ...others] = objectsOf(template["containers"]);
	if (first === void 0) return template;
	const container = first;
	const ports = objectsOf(container["ports"]);
	const port = numberOf(ports[0]?.["containerPort"]) ?? 8080;
	const resources = objectOf(container["resources"]);
	const limits = objectOf(resources["limits"]);
	const cpu = stringOf(limits["cpu"]) || "1000m";
	const filled = {
		...container,
		ports: [{
			...ports[0],
			name: stringOf(ports[0]?.["name"]) || "http1",
			containerPort: port
		}, ...ports.slice(1)],
		resources: {
			...container["resources"] === void 0 ? {
				cpuIdle: true,
				startupCpuBoost: true
			} : {},
			...resources,
			limits: {
				...limits,
				cpu,
				memory: stringOf(limits["memory"]) || "512Mi"
			}
		},
		startupProbe: container["startupProbe"] ?? {
			timeoutSeconds: 240,
			periodSeconds: 240,
			failureThreshold: 1,
			tcpSocket: { port }
		}
	};
	const scaling = objectOf(template["scaling"]);
	return {
		...template,
		containers: [filled, ...others],
		serviceAccount: stringOf(template["serviceAccount"]) || defaultAccount,
		timeout: stringOf(template["timeout"]) || "300s",
		maxInstanceRequestConcurrency: template["maxInstanceRequestConcurrency"] || (vcpusOf(cpu) < 1 ? 1 : 80),
		scaling: {
			...scaling,
			maxInstanceCount: scaling["maxInstanceCount"] || 100
		}
	};
}
function templateKey(template) {
	const containers = objectsOf(template["containers"]).map((container) => ({
		...container,
		env: objectsOf(container["env"]).toSorted((a, b) => stringOf(a["name"]) < stringOf(b["name"]) ? -1 : 1)
	}));
	return canonical({
		...template,
		containers,
		revision: ""
	});
}
function imageOf(template) {
	return stringOf(objectsOf(template["containers"])[0]?.["image"]);
}
function limitsOf(template) {
	const scaling = objectOf(template["scaling"]);
	return {
		concurrency: numberOf(template["maxInstanceRequestConcurrency"]) ?? 80,
		maxInstances: numberOf(scaling["maxInstanceCount"]) ?? 100,
		minInstances: numberOf(scaling["minInstanceCount"]) ?? 0,
		timeoutMs: durationMs(stringOf(template["timeout"])) ?? 3e5
	};
}
function processOf(template) {
	const container = objectsOf(template["containers"])[0] ?? {};
	const containerPort = numberOf(objectsOf(container["ports"])[0]?.["containerPort"]) ?? 8080;
	const liveness = container["livenessProbe"];
	const limits = objectOf(objectOf(container["resources"])["limits"]);
	return {
		command: stringsOf(container["command"]),
		args: stringsOf(container["args"]),
		containerPort,
		memoryBytes: memoryBytesOf(stringOf(limits["memory"])) || 512 * 1024 ** 2,
		milliCpu: Math.round(vcpusOf(stringOf(limits["cpu"])) * 1e3) || 1e3,
		startupProbe: probeOf(objectOf(container["startupProbe"]), containerPort),
		livenessProbe: liveness === void 0 ? void 0 : probeOf(objectOf(liveness), containerPort)
	};
}
function probeOf(probe, containerPort) {
	const action = objectOf(probe["httpGet"] ?? probe["grpc"] ?? probe["tcpSocket"]);
	const port = numberOf(action["port"]) || containerPort;
	return {
		check: checkOf(probe),
		port: port === containerPort ? void 0 : port,
		initialDelayMs: (numberOf(probe["initialDelaySeconds"]) ?? 0) * 1e3,
		periodMs: (numberOf(probe["periodSeconds"]) || 10) * 1e3,
		timeoutMs: (numberOf(probe["timeoutSeconds"]) || 1) * 1e3,
		failureThreshold: numberOf(probe["failureThreshold"]) || 3
	};
}
function checkOf(probe) {
	const { httpGet, grpc } = probe;
	if (httpGet !== void 0) {
		const headers = objectsOf(objectOf(httpGet)["httpHeaders"]).map((header) => [stringOf(header["name"]), stringOf(header["value"])]);
		return {
			kind: "http",
			path: stringOf(objectOf(httpGet)["path"]) || "/",
			headers: Object.fromEntries(headers)
		};
	}
	if (grpc !== void 0) return {
		kind: "grpc",
		service: stringOf(objectOf(grpc)["service"])
	};
	return { kind: "tcp" };
}

// src/rehearsal/services/run/revisions/new-revision.ts
const MAX_NAME_LENGTH = 62;
const LETTERS = "bcdfghjklmnpqrstvwxz";
function newRevision(service, spec, by) {
	const template = objectOf(spec["template"]);
	const given = lastSegment(stringOf(template["revision"]));
	const same = templateKey(template) === templateKey(objectOf(service.spec["template"]));
	const isLatest = given === "" || given === service.latestCreated;
	if (service.latestCreated !== void 0 && same && isLatest) return void 0;
	checkName(service, given);
	const number = String(service.generation + 1).padStart(5, "0");
	return {
		name: given === "" ? `${service.id}-${number}-${randomLetters(3)}` : given,
		uid: randomUUID(),
		etag: newEtag(),
		createTime: by.now,
		serial: by.serial,
		creator: by.creator,
		template,
		ready: transition(void 0, "CONDITION_RECONCILING", by.now)
	};
}
function checkName(service, given) {
	if (given === "") return;
	const legal = /^[a-z0-9-]*[a-z0-9]$/.test(given) && given.length <= MAX_NAME_LENGTH;
	if (!given.startsWith(`${service.id}-`) || !legal) violation("template.revision", `"${given}" must start with "${service.id}-", have only lower-case letters, digits and hyphens, not end with a hyphen, and be shorter than 63 characters`);
	if (service.revisions.has(given)) throw new ApiError("ALREADY_EXISTS", `Revision named '${given}' with different configuration already exists.`);
}
function newEtag() {
	return `"${randomBytes(9).toString("base64")}"`;
}
function randomLetters(count) {
	return [...randomBytes(count)].map((byte) => LETTERS[byte % 20]).join("");
}

// src/rehearsal/services/run/revisions/revision-limit.ts
const MAX_REVISIONS = 1e3;
function surplusRevisions(service, limit = MAX_REVISIONS) {
	const kept = /* @__PURE__ */ new Set([
		service.latestCreated,
		service.latestReady,
		...service.routes.map(({ revision }) => revision)
	]);
	return [...service.revisions.keys()].filter((name) => !kept.has(name)).slice(0, Math.max(0, service.revisions.size - limit));
}

// src/rehearsal/services/run/spec/spec.ts
const SETTABLE = [
	"description",
	"labels",
	"annotations",
	"client",
	"clientVersion",
	"ingress",
	"launchStage",
	"binaryAuthorization",
	"template",
	"traffic",
	"scaling",
	"invokerIamDisabled",
	"defaultUriDisabled",
	"customAudiences",
	"iapEnabled"
];
function specOf(sent) {
	const spec = {};
	for (const field of SETTABLE) if (sent[field] !== void 0) spec[field] = sent[field];
	return spec;
}
function applyMask(old, sent, mask) {
	if (mask === "*") return sent;
	const merged = structuredClone(old);
	for (const path of mask.split(",")) {
		const steps = path.trim().split(".").map(camel);
		if (!SETTABLE.includes(steps[0] ?? "")) throw new ApiError("INVALID_ARGUMENT", `update_mask: "${path}" is not a field that can be set`);
		copyPath$1(merged, sent, steps);
	}
	return merged;
}
function copyPath$1(into, from, steps) {
	const [step = "", ...rest] = steps;
	const value = Object.hasOwn(from, step) ? from[step] : void 0;
	if (rest.length === 0 || !isJsonObject(value)) {
		if (value === void 0) delete into[step];
		else into[step] = structuredClone(value);
		return;
	}
	const inner = Object.hasOwn(into, step) ? into[step] : void 0;
	const target = objectOf(inner);
	into[step] = target;
	copyPath$1(target, value, rest);
}
function camel(step) {
	return step.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

// src/rehearsal/services/run/spec/probe-rules.ts
const KINDS = [
	"httpGet",
	"tcpSocket",
	"grpc"
];
function checkProbe(at, probe, longestSeconds) {
	checkRange(`${at}.initial_delay_seconds`, numberOf(probe["initialDelaySeconds"]), 0, longestSeconds);
	checkRange(`${at}.period_seconds`, numberOf(probe["periodSeconds"]), 0, longestSeconds);
	checkRange(`${at}.failure_threshold`, numberOf(probe["failureThreshold"]), 0, 2 ** 31 - 1);
	const period = numberOf(probe["periodSeconds"]) || 10;
	const timeout = numberOf(probe["timeoutSeconds"]) || 1;
	if (timeout < 1 || timeout > Math.min(period, 3600)) violation(`${at}.timeout_seconds`, "must be at least 1 and not greater than period_seconds");
	const kinds = KINDS.filter((kind) => probe[kind] !== void 0);
	if (kinds.length > 1) violation(at, "exactly one of http_get, tcp_socket and grpc must be set");
	const [kind] = kinds;
	const action = kind === void 0 ? void 0 : probe[kind];
	if (isJsonObject(action)) checkRange(`${at}.${kind}.port`, numberOf(action["port"]), 0, 65535);
	const path = kind === "httpGet" && isJsonObject(action) ? stringOf(action["path"]) : "";
	if (path !== "" && !path.startsWith("/")) violation(`${at}.http_get.path`, "must start with /");
}
function checkLivenessProbe(at, probe) {
	if (probe === void 0) return;
	checkProbe(at, probe, 3600);
	if (probe["httpGet"] === void 0 && probe["grpc"] === void 0) violation(at, "one of http_get and grpc must be set");
}

// src/rehearsal/services/run/spec/resource-rules.ts
const MEMORY_BY_CPU = [
	{
		milliCpu: 8e3,
		minMiB: 4096,
		maxMiB: 32768
	},
	{
		milliCpu: 6e3,
		minMiB: 4096,
		maxMiB: 24576
	},
	{
		milliCpu: 4e3,
		minMiB: 2048,
		maxMiB: 16384
	},
	{
		milliCpu: 2e3,
		minMiB: 128,
		maxMiB: 8192
	},
	{
		milliCpu: 1e3,
		minMiB: 128,
		maxMiB: 4096
	},
	{
		milliCpu: 500,
		minMiB: 128,
		maxMiB: 1024
	},
	{
		milliCpu: 80,
		minMiB: 128,
		maxMiB: 512
	}
];
const WHOLE_CPUS = [
	1e3,
	2e3,
	4e3,
	6e3,
	8e3
];
const GEN2_MIN_MIB = 512;
function limitProblem(template, container) {
	const resources = objectOf(container["resources"]);
	const limits = objectOf(resources["limits"]);
	const cpu = Math.round(vcpusOf(stringOf(limits["cpu"])) * 1e3);
	const fraction = cpu >= 80 && cpu < 1e3;
	if (!fraction && !WHOLE_CPUS.includes(cpu)) return cpuProblem("Must be equal to one of [.08-1], 1.0, 2.0, 4.0, 6.0, 8.0.");
	const gen2 = template["executionEnvironment"] === "EXECUTION_ENVIRONMENT_GEN2";
	if (fraction) {
		if ((numberOf(template["maxInstanceRequestConcurrency"]) ?? 1) > 1) return cpuProblem("Total cpu < 1 is not supported with concurrency > 1.");
		if (resources["cpuIdle"] !== true) return cpuProblem("Total cpu < 1 is not supported with cpu always allocated.");
		if (gen2) return cpuProblem("Total cpu < 1 is not supported with gen2 execution environment.");
	}
	return memoryProblem(stringOf(limits["memory"]), cpu, gen2);
}
function cpuProblem(rule) {
	return {
		limit: "cpu",
		description: `Invalid value specified for cpu. ${rule}`
	};
}
function memoryProblem(value, cpu, gen2) {
	const bounds = MEMORY_BY_CPU.find((row) => row.milliCpu <= cpu);
	const memory = memoryBytesOf(value) / 1024 ** 2;
	if (bounds === void 0) return void 0;
	const minMiB = gen2 ? Math.max(bounds.minMiB, GEN2_MIN_MIB) : bounds.minMiB;
	if (memory >= minMiB && memory <= bounds.maxMiB) return void 0;
	return {
		limit: "memory",
		description: `Invalid value specified for ${gen2 ? "memory with gen2 execution environment" : "container memory"}. For ${cpu % 1e3 === 0 ? `${cpu / 1e3}.0` : String(cpu / 1e3)} CPU, memory must be between ${shown(minMiB)} and ${shown(bounds.maxMiB)} inclusive.\nFor more troubleshooting guidance, see https://cloud.google.com/run/docs/configuring/memory-limits`
	};
}
function shown(mib) {
	return mib % 1024 === 0 ? `${mib / 1024}Gi` : `${mib}Mi`;
}

// src/rehearsal/services/run/spec/validate.ts
const RESERVED = /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|X_GOOGLE_.*)$/;
const MAX_VARIABLES = 1e3;
const MAX_VARIABLE_BYTES = 32768;
const MAX_TAG_AND_NAME = 46;
function checkServiceId(id) {
	if (!/^[a-z](?:[a-z0-9-]{0,47}[a-z0-9])?$/.test(id)) violation("service_id", `"${id}" must be lower-case letters, digits and hyphens, start with a letter, not end with a hyphen, and be shorter than 50 characters`);
}
function checkSpec(id, spec) {
	for (const [key, value] of Object.entries(objectOf(spec["labels"]))) {
		if (!/^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u.test(key)) violation("labels", `key "${key}"`);
		if (!/^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u.test(stringOf(value))) violation(`labels.${key}`, "its value");
	}
	checkTemplate(objectOf(spec["template"]));
	checkServiceScaling(objectOf(spec["scaling"]));
	checkTraffic(id, objectsOf(spec["traffic"]));
}
function checkTemplate(template) {
	const containers = objectsOf(template["containers"]);
	const container = containers[0];
	if (container === void 0) violation("template.containers", "a service needs a container");
	if (containers.length > 1) unserved$1("template.containers", "sidecars");
	if (objectsOf(template["volumes"]).length > 0) unserved$1("template.volumes", "volumes");
	checkContainer(template, container);
	checkRange("template.max_instance_request_concurrency", numberOf(template["maxInstanceRequestConcurrency"]), 0, 1e3);
	const timeout = template["timeout"];
	if (timeout !== void 0) checkRange("template.timeout", durationMs(stringOf(timeout)) ?? -1, 0, 36e5);
	const scaling = objectOf(template["scaling"]);
	const min = numberOf(scaling["minInstanceCount"]) ?? 0;
	const max = numberOf(scaling["maxInstanceCount"]);
	checkRange("template.scaling.min_instance_count", min, 0, 1e3);
	if (max) checkRange("template.scaling.max_instance_count", max, Math.max(1, min), 1e3);
}
function checkContainer(template, container) {
	const at = "template.containers[0]";
	if (stringOf(container["image"]) === "") violation(`${at}.image`, "a container needs an image");
	const ports = objectsOf(container["ports"]);
	if (ports.length > 1) violation(`${at}.ports`, "at most one port can be named");
	for (const port of ports) {
		checkRange(`${at}.ports[0].container_port`, numberOf(port["containerPort"]), 1, 65535);
		const protocol = stringOf(port["name"]);
		if (protocol === "h2c") unserved$1(`${at}.ports[0].name`, "HTTP/2 to the container");
		if (protocol !== "" && protocol !== "http1") violation(`${at}.ports[0].name`, `must be http1 or h2c, not "${protocol}"`);
	}
	checkEnvironment(`${at}.env`, objectsOf(container["env"]));
	const problem = limitProblem(template, container);
	if (problem !== void 0) violation(`${at}.resources.limits.${problem.limit}`, problem.description);
	checkProbe(`${at}.startup_probe`, objectOf(container["startupProbe"]), 240);
	const { livenessProbe, readinessProbe } = container;
	checkLivenessProbe(`${at}.liveness_probe`, isJsonObject(livenessProbe) ? livenessProbe : void 0);
	if (readinessProbe !== void 0) unserved$1(`${at}.readiness_probe`, "readiness probes");
}
function checkEnvironment(at, variables) {
	if (variables.length > MAX_VARIABLES) violation(at, `${variables.length} variables; at most ${MAX_VARIABLES} are allowed`);
	const names = variables.map(({ name }) => stringOf(name));
	const reserved = names.filter((name) => RESERVED.test(name));
	if (reserved.length > 0) violation(at, `The following reserved env names were provided: ${reserved.join(", ")}. These values are automatically set by the system.`);
	for (const [index, variable] of variables.entries()) {
		const name = names[index] ?? "";
		if (name === "" || name.includes("=") || name.includes("\0")) violation(`${at}[${index}].name`, `"${name}" is not a valid name of a variable`);
		if (names.indexOf(name) !== index) violation(`${at}[${index}].name`, `"${name}" is set twice`);
		if (Buffer.byteLength(stringOf(variable["value"])) > MAX_VARIABLE_BYTES) violation(`${at}[${index}].value`, `"${name}" is longer than ${MAX_VARIABLE_BYTES} bytes`);
	}
}
function checkServiceScaling(scaling) {
	const manual = numberOf(scaling["manualInstanceCount"]);
	checkRange("scaling.min_instance_count", numberOf(scaling["minInstanceCount"]), 0, 1e3);
	checkRange("scaling.manual_instance_count", manual, 0, 1e3);
	if (manual !== void 0 && scaling["scalingMode"] !== "MANUAL") violation("scaling.manual_instance_count", "needs scaling_mode MANUAL");
}
function checkTraffic(id, traffic) {
	if (traffic.length === 0) return;
	const tags = /* @__PURE__ */ new Set();
	let sum = 0;
	for (const [index, target] of traffic.entries()) {
		const at = `traffic[${index}]`;
		checkRange(`${at}.percent`, numberOf(target["percent"]), 0, 100);
		sum += numberOf(target["percent"]) ?? 0;
		const tag = stringOf(target["tag"]);
		if (tag !== "" && !/^[a-z](?:[a-z0-9-]{0,44}[a-z0-9])?$/.test(tag)) violation(`${at}.tag`, `"${tag}"`);
		if (tag !== "" && id.length + tag.length > MAX_TAG_AND_NAME) violation("spec.traffic.tag", `traffic tag '${tag}' and service name '${id}' together are too long. Combined traffic tag and service name cannot exceed ${MAX_TAG_AND_NAME} characters.`);
		if (tag !== "" && tags.has(tag)) violation(`${at}.tag`, `"${tag}" is used twice`);
		tags.add(tag);
		const named = stringOf(target["revision"]) !== "";
		if (target["type"] === "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION" && !named) violation(`${at}.revision`, "must be set");
		if (target["type"] === "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" && named) violation(`${at}.revision`, "must not be set for LATEST");
	}
	if (sum !== 100) violation("traffic", `the percentages must add up to 100, they make ${sum}`);
}
function unserved$1(field, what) {
	throw new ApiError("UNIMPLEMENTED", `${field}: the embedded Cloud Run does not serve ${what}.`);
}

// src/rehearsal/services/run/api/run-service.ts
const MAX_PAGE_SIZE$4 = 100;
var RunService = class {
	#deps;
	#store;
	#deployer;
	#urls;
	#deploying = /* @__PURE__ */ new Map();
	#serial = 0;
	constructor(deps, store, deployer, urls) {
		this.#deps = deps;
		this.#store = store;
		this.#deployer = deployer;
		this.#urls = urls;
	}
	rpcs = {
		CreateService: (request, call) => this.#create(request, call),
		GetService: (request) => renderService(this.#get(request["name"]), this.#urls),
		ListServices: (request) => {
			const parent = parentName(stringOf(request["parent"]), this.#deps);
			const page = pageOf(request, this.#store.list(parent), ({ name }) => name, MAX_PAGE_SIZE$4);
			return {
				services: page.items.map((service) => renderService(service, this.#urls)),
				nextPageToken: page.nextPageToken
			};
		},
		UpdateService: (request, call) => this.#update(request, call),
		DeleteService: (request) => this.#delete(request)
	};
	#get(name) {
		return this.#store.get(canonicalName(stringOf(name), this.#deps));
	}
	#create(request, call) {
		const id = stringOf(request["serviceId"]);
		checkServiceId(id);
		const name = `${parentName(stringOf(request["parent"]), this.#deps)}/services/${id}`;
		const [, project = "", , location = ""] = name.split("/");
		if (this.#store.find(name) !== void 0) throw new ApiError("ALREADY_EXISTS", `Resource '${id}' already exists.`);
		const spec = this.#spec(project, id, objectOf(request["service"]));
		const now = this.#now();
		const who = call.principal ?? "";
		const reconciling = transition(void 0, "CONDITION_RECONCILING", now);
		const service = {
			name,
			project,
			location,
			id,
			uid: randomUUID(),
			creator: who,
			createTime: now,
			updateTime: now,
			lastModifier: who,
			spec: {},
			generation: 0,
			observedGeneration: 0,
			etag: "",
			revisions: /* @__PURE__ */ new Map(),
			latestCreated: void 0,
			latestReady: void 0,
			latestServing: void 0,
			routes: [],
			servedTraffic: [],
			conditions: {
				configurations: reconciling,
				routes: reconciling
			}
		};
		const revision = this.#revisionOf(service, spec, who);
		if (request["validateOnly"] === true) return this.#preview(service, spec, revision);
		this.#store.add(service);
		return this.#apply(service, spec, revision, who);
	}
	#update(request, call) {
		const sent = objectOf(request["service"]);
		const name = canonicalName(stringOf(sent["name"]), this.#deps);
		const service = this.#store.find(name);
		if (service === void 0) {
			if (request["allowMissing"] !== true) return renderService(this.#store.get(name), this.#urls);
			const parent = name.slice(0, name.indexOf("/services/"));
			return this.#create({
				...request,
				parent,
				serviceId: lastSegment(name),
				service: sent
			}, call);
		}
		checkEtag$2(service.id, service.etag, sent["etag"]);
		const mask = stringOf(request["updateMask"]);
		const merged = mask === "" ? sent : applyMask(service.spec, sent, mask);
		const spec = this.#spec(service.project, service.id, merged, service);
		const who = call.principal ?? "";
		const revision = this.#revisionOf(service, spec, who);
		if (request["validateOnly"] === true) return this.#preview(service, spec, revision);
		return this.#apply(service, spec, revision, who);
	}
	#delete(request) {
		const service = this.#get(request["name"]);
		checkEtag$2(service.id, service.etag, request["etag"]);
		const last = {
			...this.#any(service),
			deleteTime: this.#now()
		};
		if (request["validateOnly"] === true) return this.#deps.operations.start(parentOf(service), last, void 0, last);
		this.#store.remove(service);
		this.#deps.policies.delete(service.name);
		const work = (this.#deploying.get(service.uid) ?? Promise.resolve()).catch(() => void 0).then(() => this.#deployer.remove(service)).then(() => last);
		return this.#deps.operations.start(parentOf(service), last, work);
	}
	#spec(project, id, sent, before) {
		const spec = specOf(withoutNulls(sent));
		const account = `${this.#deps.projectNumber(project)}-compute@developer.gserviceaccount.com`;
		const template = objectOf(spec["template"]);
		const old = objectOf(before?.spec["template"]);
		const kept = stringOf(template["serviceAccount"]) || stringOf(old["serviceAccount"]) || account;
		const filled = {
			...spec,
			template: withDefaults(template, kept)
		};
		checkSpec(id, filled);
		if (kept !== account) this.#checkAccount(kept);
		return filled;
	}
	#checkAccount(email) {
		if (this.#deps.accounts.exists(email)) return;
		throw new ApiError("PERMISSION_DENIED", `Permission 'iam.serviceaccounts.actAs' denied on service account ${email} (or it may not exist).`);
	}
	#revisionOf(service, spec, creator) {
		return newRevision(service, spec, {
			now: this.#now(),
			creator,
			serial: ++this.#serial
		});
	}
	#apply(service, spec, revision, who) {
		this.#write(service, spec, who);
		if (revision !== void 0) {
			service.revisions.set(revision.name, revision);
			service.latestCreated = revision.name;
		}
		this.#deployer.begin(service, revision);
		const generation = service.generation;
		const work = (this.#deploying.get(service.uid) ?? Promise.resolve()).catch(() => void 0).then(() => this.#deploy(service, revision)).finally(() => service.observedGeneration = generation).then(() => this.#any(service));
		this.#deploying.set(service.uid, work);
		return this.#deps.operations.start(parentOf(service), this.#any(service), work);
	}
	async #deploy(service, revision) {
		this.#deployer.begin(service, revision);
		if (this.#deps.faults.take("operation", service.name)?.kind === "fail") {
			const message = "The operation failed, as a fault rule asks for.";
			this.#deployer.fail(service, revision, message);
			throw new ApiError("INTERNAL", message);
		}
		await this.#deployer.deploy(service, revision);
		for (const name of surplusRevisions(service)) await this.#deployer.removeRevision(service, name);
	}
	#preview(service, spec, revision) {
		const copy = { ...service };
		this.#write(copy, spec, copy.lastModifier);
		copy.latestCreated = revision?.name ?? copy.latestCreated;
		const any = this.#any(copy);
		return this.#deps.operations.start(parentOf(service), any, void 0, any);
	}
	#write(service, spec, who) {
		service.spec = spec;
		service.generation++;
		service.updateTime = this.#now();
		service.lastModifier = who;
		service.etag = newEtag();
	}
	#any(service) {
		return {
			"@type": SERVICE_TYPE,
			...renderService(service, this.#urls)
		};
	}
	#now() {
		return new Date(this.#deps.clock.now()).toISOString();
	}
};
function checkEtag$2(id, current, given) {
	if (typeof given === "string" && given !== "" && given !== current) throw new ApiError("ABORTED", `Conflict for resource '${id}': version '${given}' was specified but current version is '${current}'.`);
}

// src/rehearsal/services/run/api/revision-rpcs.ts
const MAX_PAGE_SIZE$3 = 100;
const MAX_SERIAL_DIGITS = 16;
function revisionRpcs(deps, store, deployer) {
	const named = (name) => store.revision(canonicalName(stringOf(name), deps));
	return {
		GetRevision: (request) => renderRevision(...named(request["name"])),
		ListRevisions: (request) => {
			const all = store.revisionsOf(canonicalName(stringOf(request["parent"]), deps)).toSorted(([, a], [, b]) => b.serial - a.serial);
			const page = pageOf(request, all, newestFirst, MAX_PAGE_SIZE$3);
			return {
				revisions: page.items.map((pair) => renderRevision(...pair)),
				nextPageToken: page.nextPageToken
			};
		},
		DeleteRevision: async (request) => {
			const [service, revision] = named(request["name"]);
			checkEtag$2(revision.name, revision.etag, request["etag"]);
			if (service.routes.some((route) => route.revision === revision.name) || service.latestCreated === revision.name) throw new ApiError("FAILED_PRECONDITION", `Revision '${revision.name}' serves traffic or is the latest one and can't be deleted.`);
			const last = {
				"@type": REVISION_TYPE,
				...renderRevision(service, revision)
			};
			if (request["validateOnly"] !== true) await deployer.removeRevision(service, revision.name);
			return deps.operations.start(parentOf(service), last, void 0, last);
		}
	};
}
function newestFirst([, { serial }]) {
	return String(Number.MAX_SAFE_INTEGER - serial).padStart(MAX_SERIAL_DIGITS, "0");
}

// src/rehearsal/services/run/api/service-policies.ts
function policyRpcs$1(deps, store) {
	const existing = (request) => store.get(canonicalName(stringOf(request["resource"]), deps)).name;
	return {
		GetIamPolicy: (request) => readPolicy(deps.policies, existing(request), request),
		SetIamPolicy: (request) => writePolicy(deps.policies, existing(request), request),
		TestIamPermissions: (request) => {
			existing(request);
			return testPermissions(request["permissions"] ?? [], "run");
		}
	};
}
function policyV1Routes(rpcs) {
	const resource = "/v1/{resource=projects/*/locations/*/services/*}";
	const route = (method, verb, rpc) => ({
		method,
		path: `${resource}:${verb}`,
		handle: ({ params, body, query, call }) => {
			const asked = query.get("options.requestedPolicyVersion");
			return rpc?.({
				...asked === null ? {} : { options: { requestedPolicyVersion: asked } },
				...body,
				resource: params["resource"] ?? ""
			}, call);
		}
	});
	return [
		route("GET", "getIamPolicy", rpcs["GetIamPolicy"]),
		route("POST", "setIamPolicy", rpcs["SetIamPolicy"]),
		route("POST", "testIamPermissions", rpcs["TestIamPermissions"])
	];
}

// src/rehearsal/services/run/api/unimplemented.ts
const IAM = [
	[
		"GET",
		":getIamPolicy",
		"GetIamPolicy"
	],
	[
		"POST",
		":setIamPolicy",
		"SetIamPolicy"
	],
	[
		"POST",
		":testIamPermissions",
		"TestIamPermissions"
	]
];
const UNIMPLEMENTED = [
	["Jobs", [
		...crud("jobs", "Job"),
		[
			"POST",
			"/jobs/*:run",
			"RunJob"
		],
		...iam("jobs")
	]],
	["Executions", [...crud("jobs/*/executions", "Execution").filter(([method]) => /^(GET|DELETE)$/.test(method)), [
		"POST",
		"/jobs/*/executions/*:cancel",
		"CancelExecution"
	]]],
	["Tasks", crud("jobs/*/executions/*/tasks", "Task").filter(([method]) => method === "GET")],
	["WorkerPools", [...crud("workerPools", "WorkerPool"), ...iam("workerPools")]],
	["Instances", [
		...crud("instances", "Instance").filter(([method]) => method !== "PATCH"),
		[
			"POST",
			"/instances/*:start",
			"StartInstance"
		],
		[
			"POST",
			"/instances/*:stop",
			"StopInstance"
		]
	]],
	["Builds", [[
		"POST",
		"/builds:submit",
		"SubmitBuild"
	]]]
];
function unimplementedRoutes$1() {
	return UNIMPLEMENTED.flatMap(([service, methods]) => methods.map(([method, path, rpc]) => ({
		method,
		path: `/v2/projects/*/locations/*${path}`,
		handle: () => {
			const name = `google.cloud.run.v2.${service}.${rpc}`;
			throw new ApiError("UNIMPLEMENTED", `Method ${name} is not implemented.`);
		}
	})));
}
function crud(collection, noun) {
	return [
		[
			"POST",
			`/${collection}`,
			`Create${noun}`
		],
		[
			"GET",
			`/${collection}`,
			`List${noun}s`
		],
		[
			"GET",
			`/${collection}/*`,
			`Get${noun}`
		],
		[
			"PATCH",
			`/${collection}/*`,
			`Update${noun}`
		],
		[
			"DELETE",
			`/${collection}/*`,
			`Delete${noun}`
		]
	];
}
function iam(collection) {
	return IAM.map(([method, verb, rpc]) => [
		method,
		`/${collection}/*${verb}`,
		rpc
	]);
}

// src/rehearsal/services/run/instances/revision-pool.ts
const QUEUE_MS = 1e4;
const IDLE_MS = 9e5;
const MAX_RESTART_DELAY_MS = 1e4;
var NoInstance = class extends Error {
	name = "NoInstance";
	kind;
	constructor(kind) {
		super(kind);
		this.kind = kind;
	}
};
var RevisionPool = class {
	#limits;
	#clock;
	#guard;
	#startInstance;
	#slots = /* @__PURE__ */ new Set();
	#waiters = /* @__PURE__ */ new Set();
	#starting = 0;
	#scale;
	#failures = 0;
	#cancelRestart;
	#closed = false;
	constructor(limits, deps, startInstance) {
		this.#limits = limits;
		this.#scale = {
			min: 0,
			max: limits.maxInstances
		};
		this.#clock = deps.clock;
		this.#guard = deps.guard;
		this.#startInstance = startInstance;
	}
	async warmUp() {
		this.#starting++;
		try {
			this.#admit(await this.#startInstance());
		} finally {
			this.#starting--;
		}
	}
	setScale(scale) {
		this.#scale = scale;
		this.#keepMinimum();
		for (const slot of this.#slots) if (this.#slots.size > scale.max && slot.inFlight === 0) this.#retire(slot);
	}
	acquire() {
		const slot = this.#freeSlot();
		if (slot !== void 0) return Promise.resolve(this.#lease(slot));
		if (this.#closed) return Promise.reject(new NoInstance("broken"));
		if (this.#waiters.size >= this.#limits.concurrency * this.#scale.max) return Promise.reject(new NoInstance("full"));
		return new Promise((resolve, reject) => {
			const cancel = this.#clock.setTimer(this.#clock.now() + QUEUE_MS, () => waiter.refuse(new NoInstance("full")));
			const done = () => {
				cancel();
				this.#waiters.delete(waiter);
			};
			const waiter = {
				give: (lease) => (done(), resolve(lease)),
				refuse: (error) => (done(), reject(error))
			};
			this.#waiters.add(waiter);
			this.#grow();
		});
	}
	crash() {
		for (const slot of this.#slots) return slot.instance.kill();
	}
	async close() {
		this.#closed = true;
		this.#cancelRestart?.();
		for (const waiter of this.#waiters) waiter.refuse(new NoInstance("broken"));
		const slots = [...this.#slots];
		this.#slots.clear();
		for (const slot of slots) slot.cancelIdle?.();
		await Promise.all(slots.map((slot) => slot.instance.stop()));
	}
	#freeSlot() {
		let best;
		for (const slot of this.#slots) {
			if (slot.inFlight >= this.#limits.concurrency) continue;
			if (best === void 0 || slot.inFlight < best.inFlight) best = slot;
		}
		return best;
	}
	#lease(slot) {
		slot.inFlight++;
		slot.cancelIdle?.();
		slot.cancelIdle = void 0;
		let released = false;
		return {
			port: slot.instance.port,
			exited: slot.instance.exited,
			release: () => {
				if (released) return;
				released = true;
				slot.inFlight--;
				this.#serveWaiters();
				if (slot.inFlight > 0) return;
				if (this.#slots.has(slot) && this.#slots.size > this.#scale.max) this.#retire(slot);
				else this.#armIdle(slot);
			}
		};
	}
	#armIdle(slot) {
		if (this.#closed || !this.#slots.has(slot)) return;
		slot.cancelIdle = this.#clock.setTimer(this.#clock.now() + IDLE_MS, () => {
			if (this.#slots.size > this.#scale.min) this.#retire(slot);
		});
	}
	#retire(slot) {
		slot.cancelIdle?.();
		this.#slots.delete(slot);
		this.#stop(slot.instance);
	}
	#serveWaiters() {
		for (const waiter of this.#waiters) {
			const slot = this.#freeSlot();
			if (slot === void 0) return;
			waiter.give(this.#lease(slot));
		}
	}
	#admit(instance) {
		if (this.#closed) return this.#stop(instance);
		this.#failures = 0;
		const slot = {
			instance,
			inFlight: 0,
			cancelIdle: void 0
		};
		this.#slots.add(slot);
		this.#guard.run("run.instance", () => instance.exited.then(() => this.#gone(slot)));
		this.#serveWaiters();
		if (slot.inFlight === 0) this.#armIdle(slot);
	}
	#stop(instance) {
		this.#guard.run("run.instance", () => instance.stop());
	}
	#gone(slot) {
		slot.cancelIdle?.();
		if (!this.#slots.delete(slot)) return;
		this.#failures++;
		this.#restartLater();
	}
	#restartLater() {
		if (this.#closed || this.#cancelRestart !== void 0) return;
		const delayMs = Math.min(100 * 2 ** this.#failures, MAX_RESTART_DELAY_MS);
		this.#cancelRestart = this.#clock.setTimer(this.#clock.now() + delayMs, () => {
			this.#cancelRestart = void 0;
			this.#keepMinimum();
			if (this.#waiters.size > 0) this.#grow();
		});
	}
	#keepMinimum() {
		while (!this.#closed && this.#slots.size + this.#starting < this.#scale.min) this.#launch();
	}
	#grow() {
		if (this.#cancelRestart !== void 0) return;
		const coming = this.#starting * this.#limits.concurrency;
		if (this.#slots.size + this.#starting < this.#scale.max && coming < this.#waiters.size) this.#launch();
	}
	#launch() {
		this.#starting++;
		const admit = (instance) => {
			this.#starting--;
			this.#admit(instance);
		};
		const fail = (error) => {
			this.#starting--;
			this.#failures++;
			if (!(error instanceof StartFailure) || this.#slots.size === 0) for (const waiter of this.#waiters) waiter.refuse(new NoInstance("broken"));
			this.#restartLater();
		};
		this.#guard.run("run.instance", () => this.#startInstance().then(admit, fail));
	}
};

// src/rehearsal/services/run/front-end/access.ts
const INVOKE = [
	"roles/run.invoker",
	"roles/run.admin",
	"roles/owner",
	"roles/editor"
];
function checkInvoker(request, service, ownUrl, deps) {
	if (service.spec["invokerIamDisabled"] === true) return "anybody";
	if (deps.policies.allows(service.name, INVOKE, "allUsers")) return "anybody";
	const header = request.headers["x-serverless-authorization"] ?? request.headers.authorization;
	const token = /^bearer (.+)$/i.exec(String(header ?? ""))?.[1];
	if (token === void 0) return {
		status: 403,
		why: "noToken"
	};
	const claims = deps.issuer.verifyIdToken(token);
	if ("problem" in claims) return {
		status: 401,
		why: "badToken"
	};
	if (![ownUrl, ...stringsOf(service.spec["customAudiences"])].includes(claims.audience)) return {
		status: 401,
		why: "badToken"
	};
	const member = `serviceAccount:${claims.email}`;
	return deps.policies.allows(service.name, INVOKE, member) ? "invoker" : {
		status: 403,
		why: "noRight"
	};
}

// src/rehearsal/services/run/front-end/error-page.ts
const PAGES = {
	401: ["Unauthorized", "Your client does not have permission to the requested URL {}."],
	403: ["Forbidden", "Your client does not have permission to get URL {} from this server."],
	404: ["Page not found", "The requested URL was not found on this server."],
	413: ["Request Entity Too Large", "Your client issued a request that was too large."]
};
const TEXTS = {
	429: "Rate exceeded.",
	503: "Service Unavailable",
	504: "upstream request timeout"
};
function answerPage(response, status, path) {
	if (response.headersSent || response.destroyed) return void response.destroy();
	const isHtml = status in PAGES;
	const body = isHtml ? htmlPage(status, path) : TEXTS[status];
	response.writeHead(status, {
		"content-type": isHtml ? "text/html; charset=UTF-8" : "text/plain",
		"content-length": Buffer.byteLength(body),
		server: "Google Frontend",
		...status === 401 ? { "www-authenticate": "Bearer error=\"invalid_token\" error_description=\"The access token could not be verified\"" } : {}
	});
	response.end(body);
}
function htmlPage(status, path) {
	const [title, template] = PAGES[status];
	return `<html><head>
<meta http-equiv="content-type" content="text/html;charset=utf-8">
<title>${status} ${title}</title>
</head>
<body text=#000000 bgcolor=#ffffff>
<h1>Error: ${title}</h1>
<h2>${template.replace("{}", () => `<code>${escapeHtml(path)}</code>`)}</h2>
<h2></h2>
</body></html>
`;
}
function escapeHtml(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

// src/rehearsal/services/run/front-end/ingress.ts
function isIngressAllowed(request, service) {
	if (service.spec["defaultUriDisabled"] === true) return false;
	const ingress = service.spec["ingress"];
	if (ingress === void 0 || ingress === "INGRESS_TRAFFIC_ALL") return true;
	if (ingress === "INGRESS_TRAFFIC_NONE") return false;
	const { headers } = request;
	const agent = headers["user-agent"];
	return agent === "Google-Cloud-Tasks" && headers["x-cloudtasks-queuename"] !== void 0 || agent === "Google-Cloud-Scheduler" && headers["x-cloudscheduler"] !== void 0;
}

// src/rehearsal/services/run/front-end/request-limit.ts
const MAX_REQUEST_BYTES = 33554432;
const DRAIN_MS = 1e3;
function declaresTooLarge(request) {
	return Number(request.headers["content-length"] ?? 0) > MAX_REQUEST_BYTES;
}
function pipeWithinLimit(request, to, onTooLarge, guard) {
	let bytes = 0;
	const count = guard.callback("run.front-end", (chunk) => {
		bytes += chunk.length;
		if (bytes <= MAX_REQUEST_BYTES) return;
		request.off("data", count);
		request.unpipe(to);
		onTooLarge();
	});
	request.pipe(to);
	request.on("data", count);
}
function answerAndDrain(response, { clock, guard }, answer) {
	const { req: request, shouldKeepAlive } = response;
	const cancel = clock.setTimer(clock.now() + DRAIN_MS, () => void request.destroy());
	request.once("close", cancel);
	const end = guard.callback("run.front-end", () => {
		request.socket.end();
	});
	if (!shouldKeepAlive) request.once("end", end);
	response.shouldKeepAlive = true;
	answer();
	request.resume();
}

// src/rehearsal/services/run/revisions/revision-log.ts
function revisionLogEntry(service, revision, stream, line) {
	const base = {
		logName: `projects/${service.project}/logs/run.googleapis.com%2F${encodeURIComponent(stream)}`,
		resource: revisionResource(service, revision)
	};
	if (stream === "varlog/system") return {
		...base,
		severity: "ERROR",
		textPayload: line
	};
	const payload = parse$2(line);
	if (payload === void 0) return {
		...base,
		textPayload: line
	};
	const { severity, time, timestamp, ...rest } = payload;
	const at = typeof time === "string" ? time : timestamp;
	return {
		...base,
		...typeof severity === "string" ? { severity: severity.toUpperCase() } : {},
		...typeof at === "string" && !Number.isNaN(Date.parse(at)) ? { timestamp: at } : {},
		jsonPayload: rest
	};
}
function revisionResource(service, revision) {
	return {
		type: "cloud_run_revision",
		labels: {
			project_id: service.project,
			location: service.location,
			service_name: service.id,
			revision_name: revision,
			configuration_name: service.id
		}
	};
}
function parse$2(line) {
	if (!line.startsWith("{")) return void 0;
	try {
		const value = JSON.parse(line);
		return isJsonObject(value) ? value : void 0;
	} catch {
		return;
	}
}

// src/rehearsal/services/run/front-end/request-log.ts
const AUTHENTICATING = "Read more at https://cloud.google.com/run/docs/securing/authenticating Additional troubleshooting documentation can be found at: ";
const REFUSALS = {
	noToken: `The request was not authenticated. Either allow unauthenticated invocations or set the proper Authorization header. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
	badToken: `The request was not authenticated: its token is not of Google, has expired, or is for another audience. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
	noRight: `The request was not authorized to invoke this service. ${AUTHENTICATING}https://cloud.google.com/run/docs/troubleshooting#unauthorized-client`,
	noInstance: "The request was aborted because there was no available instance. Additional troubleshooting documentation can be found at: https://cloud.google.com/run/docs/troubleshooting#abort-request",
	brokenInstance: "The request failed because either the HTTP response was malformed or connection to the instance had an error. Additional troubleshooting documentation can be found at: https://cloud.google.com/run/docs/troubleshooting#malformed-response-or-connection-error",
	timeout: "The request has been terminated because it has reached the maximum request timeout. To change this limit, see https://cloud.google.com/run/docs/configuring/request-timeout",
	tooLarge: "The request was refused because it is larger than 32 MiB. See https://cloud.google.com/run/quotas#request_limits"
};
function requestLogEntry(service, revision, request, { status, startMs, endMs, traceId, refusal }) {
	const { headers } = request;
	return {
		logName: `projects/${service.project}/logs/run.googleapis.com%2Frequests`,
		resource: revisionResource(service, revision),
		severity: status >= 500 ? "ERROR" : status >= 400 ? "WARNING" : "INFO",
		timestamp: new Date(startMs).toISOString(),
		trace: `projects/${service.project}/traces/${traceId}`,
		httpRequest: {
			requestMethod: request.method ?? "GET",
			requestUrl: `http://${headers.host ?? ""}${request.url ?? "/"}`,
			...headers["content-length"] === void 0 ? {} : { requestSize: headers["content-length"] },
			status,
			...headers["user-agent"] === void 0 ? {} : { userAgent: headers["user-agent"] },
			remoteIp: request.socket.remoteAddress ?? "127.0.0.1",
			latency: `${((endMs - startMs) / 1e3).toFixed(3)}s`,
			protocol: `HTTP/${request.httpVersion}`
		},
		...refusal === void 0 ? {} : { textPayload: refusal }
	};
}

// src/rehearsal/services/run/front-end/front-end.ts
const EXIT_GRACE_MS = 500;
const CLIENT_GONE = 499;
const MAX_LISTENERS = 20;
const HOST = /^(?:([a-z0-9-]+?)---)?([a-z][a-z0-9-]*)-(\d+)\.([a-z0-9-]+)\.run\.localhost\.?(?::\d+)?$/i;
const HOP_BY_HOP = [
	"connection",
	"keep-alive",
	"proxy-connection",
	"te",
	"trailer",
	"upgrade"
];
var FrontEnd = class {
	#deps;
	#store;
	#deployer;
	#urls;
	#agent = new Agent({
		keepAlive: true,
		maxSockets: Number.POSITIVE_INFINITY
	});
	constructor(deps, store, deployer, urls) {
		this.#deps = deps;
		this.#store = store;
		this.#deployer = deployer;
		this.#urls = urls;
	}
	ownsHost(host) {
		return HOST.test(host);
	}
	async handle(request, response) {
		const found = this.#find(request.headers.host ?? "");
		const path = request.url ?? "/";
		if (found === void 0 || path.split("?")[0] === "/healthz") return answerPage(response, 404, path);
		const { service, revision } = found;
		if (!isIngressAllowed(request, service)) return answerPage(response, 404, path);
		const visit = this.#begin(request, response, service, revision ?? "");
		const access = checkInvoker(request, service, this.#urls.url(service), this.#deps);
		if (access !== "anybody" && access !== "invoker") return visit.refuse(access.status, access.why);
		const pool = revision === void 0 ? void 0 : this.#deployer.pool(service, revision);
		const record = revision === void 0 ? void 0 : service.revisions.get(revision);
		if (pool === void 0 || record === void 0) return visit.refuse(503, "noInstance");
		if (this.#deps.faults.take("run.revision", `${service.name}/revisions/${record.name}`)?.kind === "crash") pool.crash();
		if (declaresTooLarge(request)) return this.#refuseSize(visit);
		this.#limitTime(visit, limitsOf(record.template).timeoutMs);
		let lease;
		try {
			lease = await pool.acquire();
		} catch (error) {
			const full = error instanceof NoInstance && error.kind === "full";
			return visit.refuse(full ? 429 : 503, full ? "noInstance" : "brokenInstance");
		}
		if (response.destroyed || response.writableEnded) return lease.release();
		this.#proxy(visit, lease, access === "invoker");
	}
	#begin(request, response, service, revision) {
		const { clock, guard, logs } = this.#deps;
		const startMs = clock.now();
		const traceId = traceOf(request) ?? randomBytes(16).toString("hex");
		let refusal;
		const log = () => {
			const outcome = {
				status: response.headersSent ? response.statusCode : CLIENT_GONE,
				startMs,
				endMs: clock.now(),
				traceId,
				refusal
			};
			logs.write(requestLogEntry(service, revision, request, outcome));
		};
		response.setMaxListeners(MAX_LISTENERS);
		response.once("close", guard.callback("run.front-end", log));
		return {
			request,
			response,
			traceId,
			refuse(status, why) {
				refusal ??= REFUSALS[why];
				answerPage(response, status, request.url ?? "/");
			}
		};
	}
	close() {
		this.#agent.destroy();
	}
	#find(host) {
		const [, tag, id, number, region] = HOST.exec(host.toLowerCase()) ?? [];
		for (const service of this.#store.all()) {
			if (service.id !== id || service.location !== region) continue;
			if (this.#deps.projectNumber(service.project) !== number) continue;
			if (tag === void 0) return {
				service,
				revision: pick$1(service)
			};
			const route = service.routes.find((candidate) => candidate.tag === tag);
			return route === void 0 ? void 0 : {
				service,
				revision: route.revision
			};
		}
	}
	#limitTime(visit, timeoutMs) {
		const { clock } = this.#deps;
		const late = () => visit.refuse(504, "timeout");
		visit.response.once("close", clock.setTimer(clock.now() + timeoutMs, late));
	}
	#proxy(visit, lease, isTokenUsed) {
		const { request: request$1, response } = visit;
		const { guard } = this.#deps;
		response.once("close", guard.callback("run.front-end", () => lease.release()));
		const upstream = request({
			host: "127.0.0.1",
			port: lease.port,
			method: request$1.method,
			path: request$1.url ?? "/",
			headers: forwardedHeaders(request$1, visit.traceId, isTokenUsed),
			agent: this.#agent
		});
		response.once("close", () => upstream.destroy());
		const refuse = async () => {
			await this.#endOrGrace(lease);
			visit.refuse(503, "brokenInstance");
		};
		upstream.on("error", () => guard.run("run.front-end", refuse));
		const pass = (answer) => {
			if (response.headersSent || response.destroyed) {
				answer.resume();
				return;
			}
			if (!passHead(answer, response)) {
				answer.destroy();
				return visit.refuse(503, "brokenInstance");
			}
			pipeline(answer, response, () => void 0);
		};
		upstream.on("response", guard.callback("run.front-end", pass, () => response.destroy()));
		pipeWithinLimit(request$1, upstream, () => this.#refuseSize(visit), guard);
	}
	#refuseSize(visit) {
		const answer = () => visit.refuse(413, "tooLarge");
		answerAndDrain(visit.response, this.#deps, answer);
	}
	#endOrGrace(lease) {
		return new Promise((resolve) => {
			const { clock, guard } = this.#deps;
			const cancel = clock.setTimer(clock.now() + EXIT_GRACE_MS, resolve);
			const end = async () => {
				await lease.exited;
				cancel();
				resolve();
			};
			guard.run("run.front-end", end);
		});
	}
};
function passHead(answer, response) {
	try {
		response.writeHead(answer.statusCode ?? 502, withoutHops(answer.headers));
	} catch {
		response.statusMessage = "";
		return false;
	}
	response.flushHeaders();
	return true;
}
function pick$1(service) {
	let point = Math.random() * 100;
	for (const route of service.routes) {
		point -= route.percent;
		if (point < 0) return route.revision;
	}
	return service.routes.find((route) => route.percent > 0)?.revision;
}
function forwardedHeaders(request, trace, isTokenUsed) {
	const headers = withoutHops(request.headers);
	const remote = request.socket.remoteAddress ?? "127.0.0.1";
	const before = request.headers["x-forwarded-for"];
	const span = randomBytes(8);
	delete headers["x-serverless-authorization"];
	return {
		...headers,
		...request.headers.authorization === void 0 || !isTokenUsed ? {} : { authorization: withoutSignature(request.headers.authorization) },
		"x-forwarded-for": before === void 0 ? remote : `${String(before)},${remote}`,
		"x-forwarded-proto": "https",
		"x-cloud-trace-context": `${trace}/${span.readBigUInt64BE()};o=1`,
		traceparent: String(request.headers["traceparent"] ?? `00-${trace}-${span.toString("hex")}-01`)
	};
}
function traceOf({ headers }) {
	return /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(String(headers["traceparent"] ?? ""))?.[1];
}
function withoutSignature(authorization) {
	return authorization.replace(/^(bearer [^.]+\.[^.]+)\..+$/i, "$1.SIGNATURE_REMOVED_BY_GOOGLE");
}
function withoutHops(headers) {
	const kept = {};
	for (const [name, value] of Object.entries(headers)) if (value !== void 0 && !HOP_BY_HOP.includes(name)) kept[name] = value;
	return kept;
}

// src/rehearsal/services/run/revisions/revision-failure.ts
var RevisionFailure = class extends Error {
	name = "RevisionFailure";
	reason;
	constructor(reason, message) {
		super(message);
		this.reason = reason;
	}
};
function healthCheckFailure(error, revision) {
	if (error instanceof RevisionFailure) return error;
	const port = numberOf(objectsOf(objectsOf(revision.template["containers"])[0]?.["ports"])[0]?.["containerPort"]);
	const detail = error instanceof Error ? error.message : String(error);
	return new RevisionFailure("HEALTH_CHECK_CONTAINER_ERROR", `The user-provided container failed to start and listen on the port defined provided by the PORT=${port ?? 8080} environment variable within the allocated timeout. This can happen when the container port is misconfigured or if the timeout is too short. Logs for this revision might contain more information: ${detail}.`);
}
function notReady(revision, why) {
	return `Revision '${revision}' is not ready and cannot serve traffic. ${why}`.trim();
}

// src/rehearsal/services/run/instances/environment.ts
const ACCESS = [
	"roles/secretmanager.secretAccessor",
	"roles/secretmanager.admin",
	"roles/owner"
];
function environmentOf(template, project, deps) {
	const env = {};
	const problems = [];
	const account = stringOf(template["serviceAccount"]);
	const variables = objectsOf(objectsOf(template["containers"])[0]?.["env"]);
	for (const [index, entry] of variables.entries()) {
		const ref = objectOf(objectOf(entry["valueSource"])["secretKeyRef"]);
		const secret = stringOf(ref["secret"]);
		if (secret === "") {
			env[stringOf(entry["name"])] = stringOf(entry["value"]);
			continue;
		}
		const read = readSecret(secret.includes("/") ? secret : `projects/${project}/secrets/${secret}`, stringOf(ref["version"]) || "latest", account, deps);
		if (Buffer.isBuffer(read)) env[stringOf(entry["name"])] = read.toString("utf8");
		else {
			const at = `spec.template.spec.containers[0].env[${index}].value_from.secret_key_ref.name`;
			problems.push(`${at}: ${read}`);
		}
	}
	if (problems.length > 0) throw new RevisionFailure("SECRETS_ACCESS_CHECK_FAILED", problems.join("\n"));
	return env;
}
function readSecret(name, version, account, { secrets, policies, projectNumber }) {
	const [, project = "", ...rest] = name.split("/");
	const shown = `projects/${projectNumber(project)}/${rest.join("/")}/versions/${version}`;
	const read = secrets.read(name, version);
	if ("problem" in read && read.missing) return `Secret ${shown} was not found`;
	if (!policies.allows(name, ACCESS, `serviceAccount:${account}`)) return `Permission denied on secret: ${shown} for Revision service account ${account}. The service account used must be granted the 'Secret Manager Secret Accessor' role (roles/secretmanager.secretAccessor) at the secret, project or higher level.`;
	return "problem" in read ? read.problem : read;
}

// src/rehearsal/services/run/instances/instance-starter.ts
function instanceStarter(deps, service, revision) {
	const { name, template } = revision;
	return async () => {
		const image = deps.images.find(imageOf(template));
		if (image === void 0) throw new RevisionFailure("CONTAINER_MISSING", `Image '${imageOf(template)}' not found.`);
		const env = environmentOf(template, service.project, deps);
		if (deps.faults.take("run.revision", `${service.name}/revisions/${name}`)?.kind === "crash") throw new StartFailure("the crash that a fault rule asks for");
		const metadata = await deps.metadataEnv(stringOf(template["serviceAccount"]));
		const instance = await deps.runner.start({
			image,
			imagePath: pathOf(imageOf(template)),
			...processOf(template),
			env: {
				...env,
				...metadata,
				...deps.extraEnv(),
				K_SERVICE: service.id,
				K_REVISION: name,
				K_CONFIGURATION: service.id
			},
			onLine: deps.guard.callback("run.log", (stream, line) => deps.logs.write(revisionLogEntry(service, name, stream, line)))
		});
		revision.runBy = instance.runBy;
		return instance;
	};
}
function pathOf(reference) {
	return reference.replace(/^[^/]+\//, "").replace(/(?::[^:/@]+)?(?:@.*)?$/, "");
}

// src/rehearsal/services/run/instances/scaling.ts
function scaleOf(service, revision) {
	const record = service.revisions.get(revision);
	const own = limitsOf(record?.template ?? {});
	const routes = service.routes.filter((route) => route.revision === revision);
	if (routes.length === 0) return {
		min: 0,
		max: own.maxInstances
	};
	const percent = routes.reduce((sum, route) => sum + route.percent, 0);
	const scaling = objectOf(service.spec["scaling"]);
	const share = (count) => Math.ceil(count * percent / 100);
	if (scaling["scalingMode"] === "MANUAL") {
		const exact = share(numberOf(scaling["manualInstanceCount"]) ?? 0);
		return {
			min: exact,
			max: exact
		};
	}
	const ceiling = numberOf(scaling["maxInstanceCount"]) || void 0;
	const max = ceiling === void 0 || percent === 0 ? own.maxInstances : Math.min(own.maxInstances, share(ceiling));
	const min = Math.max(own.minInstances, share(numberOf(scaling["minInstanceCount"]) ?? 0));
	return {
		min: Math.min(min, max),
		max
	};
}

// src/rehearsal/services/run/revisions/deploy.ts
var Deployer = class {
	#deps;
	#pools = /* @__PURE__ */ new Map();
	constructor(deps) {
		this.#deps = deps;
	}
	pool(service, revision) {
		return this.#pools.get(`${service.uid}/${revision}`);
	}
	begin(service, revision) {
		const pending = "CONDITION_RECONCILING";
		const { configurations, routes } = service.conditions;
		service.conditions = {
			configurations: revision === void 0 ? configurations : this.#moved(configurations, pending),
			routes: this.#moved(routes, pending)
		};
	}
	async deploy(service, revision) {
		const failure = revision === void 0 ? void 0 : await this.#bringUp(service, revision);
		if (revision !== void 0) {
			if (failure === void 0) service.latestReady = revision.name;
			this.#settle(service, "configurations", failure);
		}
		const unrouted = this.#applyTraffic(service);
		const nothing = failure !== void 0 && service.routes.length === 0;
		this.#settle(service, "routes", nothing ? failure : unrouted?.cause);
		if (failure !== void 0) throw new ApiError(codeOf(failure), failure.message);
		if (unrouted !== void 0) throw new ApiError(unrouted.code, unrouted.cause.message);
	}
	fail(service, revision, message) {
		const cause = {
			reason: "INTERNAL",
			message
		};
		if (revision !== void 0) {
			revision.ready = this.#moved(revision.ready, "CONDITION_FAILED", cause);
			this.#settle(service, "configurations", cause);
		}
		this.#settle(service, "routes", cause);
	}
	async removeRevision(service, name) {
		service.revisions.delete(name);
		const pool = this.pool(service, name);
		this.#pools.delete(`${service.uid}/${name}`);
		await pool?.close();
	}
	async remove(service) {
		const names = [...service.revisions.keys()];
		await Promise.all(names.map((name) => this.removeRevision(service, name)));
	}
	async close() {
		await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
		this.#pools.clear();
	}
	#applyTraffic(service) {
		const traffic = objectsOf(service.spec["traffic"]);
		const wanted = traffic.length > 0 ? traffic : DEFAULT_TRAFFIC;
		const routes = [];
		for (const target of wanted) {
			const name = targetOf$2(service, target);
			const found = name === void 0 ? void 0 : service.revisions.get(name);
			if (name === void 0 || found === void 0) return {
				code: "INTERNAL",
				cause: {
					reason: "",
					message: `Revision '${name ?? "LATEST"}' does not exist or is deleted. Update all traffic to route to currently available revisions.`
				}
			};
			if (found.ready.state !== "CONDITION_SUCCEEDED") return {
				code: "FAILED_PRECONDITION",
				cause: {
					reason: "REVISION_FAILED",
					message: notReady(name, failureOf(found)?.message ?? "")
				}
			};
			const tag = stringOf(target["tag"]);
			routes.push({
				revision: name,
				percent: numberOf(target["percent"]) ?? 0,
				tag: tag === "" ? void 0 : tag
			});
		}
		service.routes = routes;
		service.servedTraffic = wanted;
		const { latestReady } = service;
		if (routes.some(({ revision, percent }) => revision === latestReady && percent > 0)) service.latestServing = latestReady;
		for (const name of service.revisions.keys()) this.pool(service, name)?.setScale(scaleOf(service, name));
	}
	async #bringUp(service, revision) {
		const start = instanceStarter(this.#deps, service, revision);
		const pool = new RevisionPool(limitsOf(revision.template), this.#deps, start);
		try {
			await pool.warmUp();
		} catch (error) {
			await pool.close();
			const { reason, message } = healthCheckFailure(error, revision);
			const cause = {
				reason,
				message
			};
			revision.ready = this.#moved(revision.ready, "CONDITION_FAILED", cause);
			return {
				reason,
				message: notReady(revision.name, message)
			};
		}
		revision.ready = this.#moved(revision.ready, "CONDITION_SUCCEEDED");
		this.#pools.set(`${service.uid}/${revision.name}`, pool);
	}
	#settle(service, part, cause) {
		const state = cause === void 0 ? "CONDITION_SUCCEEDED" : "CONDITION_FAILED";
		const next = this.#moved(service.conditions[part], state, cause);
		service.conditions = {
			...service.conditions,
			[part]: next
		};
	}
	#moved(before, state, cause) {
		return transition(before, state, new Date(this.#deps.clock.now()).toISOString(), cause);
	}
};
function targetOf$2(service, target) {
	const named = stringOf(target["revision"]);
	return target["type"] === "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" || named === "" ? service.latestReady : lastSegment(named);
}
function codeOf({ reason }) {
	return reason === "CONTAINER_MISSING" ? "NOT_FOUND" : "FAILED_PRECONDITION";
}

// src/rehearsal/services/run/compose.ts
function createRunService(deps) {
	const urls = { url(service, tag) {
		return `http://${`${tag === void 0 ? "" : `${tag}---`}${service.id}-${deps.projectNumber(service.project)}`}.${service.location}.run.localhost:${deps.restPort()}`;
	} };
	const store = new ServiceStore();
	const deployer = new Deployer(deps);
	const service = new RunService(deps, store, deployer, urls);
	const policies = policyRpcs$1(deps, store);
	const frontEnd = new FrontEnd(deps, store, deployer, urls);
	return {
		name: "run",
		protos: [{
			name: "google.cloud.run.v2.Services",
			rpcs: {
				...service.rpcs,
				...policies
			}
		}, {
			name: "google.cloud.run.v2.Revisions",
			rpcs: revisionRpcs(deps, store, deployer)
		}],
		routes: [
			...policyV1Routes(policies),
			...knativeRoutes(deps, store, urls),
			operationList(deps),
			...unimplementedRoutes$1()
		],
		ownsHost: (host) => frontEnd.ownsHost(host),
		handle: (request, response) => frontEnd.handle(request, response),
		async stop() {
			frontEnd.close();
			await Promise.all([deployer.close(), deps.runner.close()]);
		}
	};
}

// src/rehearsal/dispatch/indexed-heap.ts
var IndexedHeap = class {
	#items = [];
	get size() {
		return this.#items.length;
	}
	peek() {
		return this.#items[0];
	}
	put(item) {
		if (item.heapIndex < 0) {
			item.heapIndex = this.#items.length;
			this.#items.push(item);
			this.#up(item);
			return;
		}
		this.#up(item);
		this.#down(item);
	}
	remove(item) {
		const index = item.heapIndex;
		if (index < 0) return;
		item.heapIndex = -1;
		const last = this.#items.pop();
		if (last === void 0 || last === item) return;
		last.heapIndex = index;
		this.#items[index] = last;
		this.#up(last);
		this.#down(last);
	}
	clear() {
		for (const item of this.#items) item.heapIndex = -1;
		this.#items.length = 0;
	}
	#up(item) {
		let index = item.heapIndex;
		while (index > 0) {
			const parentIndex = index - 1 >> 1;
			const parent = this.#items[parentIndex];
			if (parent === void 0 || !before(item, parent)) break;
			this.#items[index] = parent;
			parent.heapIndex = index;
			index = parentIndex;
		}
		this.#items[index] = item;
		item.heapIndex = index;
	}
	#down(item) {
		let index = item.heapIndex;
		for (;;) {
			const left = this.#items[2 * index + 1];
			const right = this.#items[2 * index + 2];
			const child = left !== void 0 && right !== void 0 && before(right, left) ? right : left;
			if (child === void 0 || !before(child, item)) break;
			const childIndex = child.heapIndex;
			this.#items[index] = child;
			child.heapIndex = index;
			index = childIndex;
		}
		this.#items[index] = item;
		item.heapIndex = index;
	}
};
function before(a, b) {
	return a.dueUs < b.dueUs || a.dueUs === b.dueUs && a.order < b.order;
}

// src/rehearsal/dispatch/alarm-heap.ts
var CallbackAlarm = class {
	dueUs = 0;
	order = 0;
	heapIndex = -1;
	ring;
	constructor(ring) {
		this.ring = ring;
	}
};
var AlarmHeap = class {
	#clock;
	#heap = new IndexedHeap();
	#armedMs = Number.POSITIVE_INFINITY;
	#cancel;
	#ringing = false;
	constructor(clock) {
		this.#clock = clock;
	}
	set(alarm) {
		this.#heap.put(alarm);
		if (!this.#ringing) this.#arm();
	}
	clear(alarm) {
		this.#heap.remove(alarm);
		if (this.#heap.size === 0 && !this.#ringing) this.#disarm();
	}
	stop() {
		this.#heap.clear();
		this.#disarm();
	}
	#arm() {
		const first = this.#heap.peek();
		if (first === void 0 || dueMs(first) >= this.#armedMs) return;
		this.#disarm();
		this.#armedMs = dueMs(first);
		this.#cancel = this.#clock.setTimer(dueMs(first), () => this.#onTimer());
	}
	#disarm() {
		this.#cancel?.();
		this.#cancel = void 0;
		this.#armedMs = Number.POSITIVE_INFINITY;
	}
	#onTimer() {
		this.#disarm();
		this.#ringing = true;
		try {
			const nowMs = this.#clock.now();
			for (let first = this.#heap.peek(); first !== void 0; first = this.#heap.peek()) {
				if (dueMs(first) > nowMs) break;
				this.#heap.remove(first);
				first.ring();
			}
		} finally {
			this.#ringing = false;
			this.#arm();
		}
	}
};
function dueMs({ dueUs }) {
	return dueUs / 1e3;
}

// src/rehearsal/dispatch/response-parser.ts
const MAX_HEAD_CHARS = 65536;
const STATUS_LINE = /^HTTP\/1\.[01] [1-9]\d\d[ \r]/u;
const NAME_LENGTHS = new Set([
	"content-length",
	"transfer-encoding",
	"connection",
	"keep-alive",
	"retry-after",
	"location"
].map((name) => name.length));
var ResponseParser = class {
	status = 0;
	retryAfter;
	location;
	keepAlive = false;
	keepAliveS;
	#state = "head";
	#text = "";
	#left = 0;
	#method = "";
	expect(method) {
		this.#method = method;
		this.status = 0;
		this.retryAfter = void 0;
		this.location = void 0;
		this.keepAlive = false;
		this.keepAliveS = void 0;
		this.#state = "head";
		this.#text = "";
		this.#left = 0;
	}
	feed(chunk) {
		this.#text += chunk;
		while (this.#step());
		if (this.#state === "bad") return "bad";
		if (this.#state !== "done") return "more";
		if (this.#text !== "") this.keepAlive = false;
		return "done";
	}
	end() {
		return this.#state === "until-close" || this.#state === "done";
	}
	#step() {
		switch (this.#state) {
			case "head": return this.#head();
			case "length":
			case "chunk-data": return this.#skip();
			case "chunk-size": return this.#chunkSize();
			case "trailers": return this.#trailer();
			case "until-close":
				this.#text = "";
				return false;
			default: return false;
		}
	}
	#head() {
		const end = this.#text.indexOf("\r\n\r\n");
		if (end < 0) {
			if (this.#text.length > MAX_HEAD_CHARS) this.#state = "bad";
			return false;
		}
		const text = this.#text;
		this.#text = text.length === end + 4 ? "" : text.slice(end + 4);
		if (!STATUS_LINE.test(text)) return this.#fail();
		const status = Number(text.slice(9, 12));
		if (status < 200) return true;
		this.status = status;
		return this.#fields(text, end, text[7] === "1");
	}
	#fields(text, end, is11) {
		let length;
		let chunked = false;
		let connection = "";
		for (let at = text.indexOf("\r\n") + 2, next = 0; at < end; at = next + 2) {
			next = text.indexOf("\r\n", at);
			const colon = text.indexOf(":", at);
			if (colon <= at || colon >= next) return this.#fail();
			if (!NAME_LENGTHS.has(colon - at)) continue;
			const value = text.slice(colon + 1, next).trim();
			switch (text.slice(at, colon).toLowerCase()) {
				case "content-length":
					if (!/^\d{1,15}$/u.test(value) || length !== void 0 && length !== value) return this.#fail();
					length = value;
					break;
				case "transfer-encoding":
					chunked = /(?:^|,)\s*chunked$/iu.test(value);
					break;
				case "connection":
					connection = value.toLowerCase();
					break;
				case "keep-alive":
					this.keepAliveS = secondsOf(value);
					break;
				case "retry-after":
					this.retryAfter = value;
					break;
				case "location": this.location = value;
			}
		}
		this.keepAlive = is11 ? !connection.includes("close") : connection.includes("keep-alive");
		this.#left = Number(length ?? 0);
		if (this.#method === "HEAD" || this.status === 204 || this.status === 304) this.#state = "done";
		else if (chunked) this.#state = "chunk-size";
		else if (length !== void 0) this.#state = this.#left === 0 ? "done" : "length";
		else {
			this.#state = "until-close";
			this.keepAlive = false;
		}
		return true;
	}
	#skip() {
		const taken = Math.min(this.#left, this.#text.length);
		this.#left -= taken;
		this.#text = this.#text.slice(taken);
		if (this.#left > 0) return false;
		if (this.#state === "length") {
			this.#state = "done";
			return true;
		}
		if (this.#text.length < 2) return false;
		if (!this.#text.startsWith("\r\n")) return this.#fail();
		this.#text = this.#text.slice(2);
		this.#state = "chunk-size";
		return true;
	}
	#chunkSize() {
		const line = this.#line();
		if (line === void 0) return false;
		const size = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/iu.exec(line)?.[1];
		if (size === void 0) return this.#fail();
		this.#left = Number.parseInt(size, 16);
		this.#state = this.#left === 0 ? "trailers" : "chunk-data";
		return true;
	}
	#trailer() {
		const line = this.#line();
		if (line === "") this.#state = "done";
		return line !== void 0;
	}
	#line() {
		const end = this.#text.indexOf("\r\n");
		if (end < 0) {
			if (this.#text.length > MAX_HEAD_CHARS) this.#state = "bad";
			return;
		}
		const line = this.#text.slice(0, end);
		this.#text = this.#text.slice(end + 2);
		return line;
	}
	#fail() {
		this.#state = "bad";
		return false;
	}
};
function secondsOf(keepAlive) {
	const seconds = /(?:^|[\s,])timeout=(\d{1,9})(?!\d)/iu.exec(keepAlive)?.[1];
	return seconds === void 0 ? void 0 : Number(seconds);
}

// src/rehearsal/dispatch/connection.ts
var Connection = class {
	socket;
	originKey;
	exchange;
	parser = new ResponseParser();
	idleSinceMs = 0;
	expiresMs = 0;
	constructor(socket, originKey) {
		this.socket = socket;
		this.originKey = originKey;
	}
};
var Exchange = class {
	dueUs = 0;
	order;
	heapIndex = -1;
	timedOut = false;
	written = false;
	connection;
	request;
	done;
	constructor(request, done, order) {
		this.request = request;
		this.done = done;
		this.order = order;
	}
	ring() {
		this.timedOut = true;
		this.connection?.socket.destroy();
	}
};

// src/rehearsal/dispatch/idle-connections.ts
const DEFAULT_IDLE_MS = 1e3;
const MAX_IDLE_MS = 6e4;
const MARGIN_MS = 1e3;
var IdleConnections = class {
	#byOrigin = /* @__PURE__ */ new Map();
	#guard;
	#timer;
	constructor(guard) {
		this.#guard = guard;
	}
	put(connection, timeoutS) {
		const nowMs = performance.now();
		const idleMs = idleLimitMs(timeoutS);
		if (idleMs <= 0) {
			connection.socket.destroy();
			return;
		}
		connection.idleSinceMs = nowMs;
		connection.expiresMs = nowMs + idleMs;
		connection.socket.unref();
		const list = this.#byOrigin.get(connection.originKey);
		if (list === void 0) this.#byOrigin.set(connection.originKey, [connection]);
		else list.push(connection);
		if (this.#timer === void 0) this.#arm(idleMs);
	}
	take(originKey) {
		const list = this.#byOrigin.get(originKey);
		if (list === void 0) return void 0;
		const nowMs = performance.now();
		for (let last = list.pop(); last !== void 0; last = list.pop()) {
			if (!last.socket.destroyed && last.expiresMs > nowMs) return last;
			last.socket.destroy();
		}
	}
	remove(connection) {
		const list = this.#byOrigin.get(connection.originKey);
		const index = list?.indexOf(connection) ?? -1;
		if (index >= 0) list?.splice(index, 1);
	}
	clear() {
		clearTimeout(this.#timer);
		this.#timer = void 0;
		this.#byOrigin.clear();
	}
	#arm(delayMs) {
		const sweep = this.#guard.callback("dispatch", () => this.#sweep());
		this.#timer = setTimeout(sweep, Math.ceil(delayMs)).unref();
	}
	#sweep() {
		this.#timer = void 0;
		const nowMs = performance.now();
		let nextMs = Number.POSITIVE_INFINITY;
		for (const [originKey, list] of this.#byOrigin) {
			const kept = [];
			for (const connection of list) if (connection.expiresMs <= nowMs) connection.socket.destroy();
			else {
				kept.push(connection);
				nextMs = Math.min(nextMs, connection.expiresMs);
			}
			if (kept.length === 0) this.#byOrigin.delete(originKey);
			else this.#byOrigin.set(originKey, kept);
		}
		if (nextMs < Number.POSITIVE_INFINITY) this.#arm(nextMs - nowMs);
	}
};
function idleLimitMs(timeoutS) {
	if (timeoutS === void 0) return DEFAULT_IDLE_MS;
	const waitsMs = timeoutS * 1e3;
	return Math.min(MAX_IDLE_MS, waitsMs - Math.min(MARGIN_MS, waitsMs / 2));
}

// src/rehearsal/dispatch/http-sender.ts
const RECHECK_IDLE_MS = 10;
var HttpSender = class {
	#clock;
	#alarms;
	#guard;
	#idle;
	#open = /* @__PURE__ */ new Set();
	#order = 0;
	constructor(clock, alarms, guard = new Guard()) {
		this.#clock = clock;
		this.#alarms = alarms;
		this.#guard = guard;
		this.#idle = new IdleConnections(guard);
	}
	send(request, done) {
		const exchange = new Exchange(request, done, this.#order++);
		exchange.dueUs = (this.#clock.now() + request.deadlineMs) * 1e3;
		this.#alarms.set(exchange);
		try {
			this.#start(exchange);
		} catch (error) {
			this.#guard.report("dispatch", error);
			this.#settle(exchange, { kind: "unreachable" });
		}
	}
	stop() {
		for (const connection of this.#open) {
			if (connection.exchange !== void 0) this.#alarms.clear(connection.exchange);
			connection.exchange = void 0;
			connection.socket.destroy();
		}
		this.#idle.clear();
		this.#open.clear();
	}
	#start(exchange) {
		const { origin, method } = exchange.request;
		const idle = this.#idle.take(origin.key);
		const connection = idle ?? this.#connect(origin);
		exchange.connection = connection;
		connection.parser.expect(method);
		connection.exchange = exchange;
		connection.socket.ref();
		if (idle !== void 0 && performance.now() - idle.idleSinceMs > RECHECK_IDLE_MS) {
			const write = this.#guard.callback("dispatch", () => this.#write(connection, exchange));
			setImmediate(this.#guard.callback("dispatch", () => void setImmediate(write)));
		} else this.#write(connection, exchange);
	}
	#write(connection, exchange) {
		if (connection.exchange !== exchange || connection.socket.destroyed) return;
		connection.socket.write(exchange.request.text, "latin1");
		exchange.written = connection.socket.errored === null;
	}
	#connect(origin) {
		const socket = origin.secure ? connect$1({
			host: origin.connectHost,
			port: origin.port,
			servername: origin.serverName
		}) : connect({
			host: origin.connectHost,
			port: origin.port,
			noDelay: true
		});
		const connection = new Connection(socket, origin.key);
		const guarded = (run) => this.#guard.callback("dispatch", run, () => socket.destroy());
		this.#open.add(connection);
		socket.setEncoding("latin1");
		socket.on("data", guarded((chunk) => this.#onData(connection, chunk)));
		socket.on("end", guarded(() => this.#onEnd(connection)));
		socket.on("error", () => void 0);
		socket.on("close", guarded(() => this.#onClose(connection)));
		return connection;
	}
	#onData(connection, chunk) {
		const exchange = connection.exchange;
		if (exchange === void 0 || !exchange.written) {
			connection.socket.destroy();
			return;
		}
		const state = connection.parser.feed(chunk);
		if (state === "bad") connection.socket.destroy();
		else if (state === "done") this.#complete(connection, exchange);
	}
	#complete(connection, exchange) {
		const { parser, socket } = connection;
		connection.exchange = void 0;
		if (parser.keepAlive && !socket.destroyed) this.#idle.put(connection, parser.keepAliveS);
		else socket.destroy();
		this.#settle(exchange, {
			kind: "response",
			status: parser.status,
			retryAfter: parser.retryAfter,
			location: parser.location
		});
	}
	#onEnd(connection) {
		const exchange = connection.exchange;
		if (exchange !== void 0 && connection.parser.end()) this.#complete(connection, exchange);
		else connection.socket.destroy();
	}
	#onClose(connection) {
		this.#open.delete(connection);
		this.#idle.remove(connection);
		const exchange = connection.exchange;
		if (exchange === void 0) return;
		connection.exchange = void 0;
		if (exchange.timedOut) this.#settle(exchange, { kind: "timeout" });
		else if (exchange.written) this.#settle(exchange, { kind: "unreachable" });
		else this.#start(exchange);
	}
	#settle(exchange, outcome) {
		this.#alarms.clear(exchange);
		exchange.done(outcome);
	}
};

// src/semantics/task-names.ts
const PROJECT = "[A-Za-z0-9:.-]+";
const LOCATION = "[a-z0-9-]+";
const PARENT = new RegExp(`^projects/(${PROJECT})/locations/(${LOCATION})$`, "u");
const QUEUE = new RegExp(`^projects/(${PROJECT})/locations/(${LOCATION})/queues/([A-Za-z0-9-]{1,100})$`, "u");
function parseLocationName(name) {
	const [, project, location] = PARENT.exec(name) ?? [];
	return project === void 0 || location === void 0 ? void 0 : {
		project,
		location
	};
}
function parseQueueName(name) {
	const [, project, location, queue] = QUEUE.exec(name) ?? [];
	if (project === void 0 || location === void 0 || queue === void 0) return void 0;
	return {
		project,
		location,
		queue
	};
}
function isTaskId(id) {
	return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}

// src/rehearsal/json/json-fields.ts
function objectAt(json, key) {
	const value = json[key];
	return isJsonObject(value) ? value : void 0;
}
function stringAt(json, key) {
	const value = json[key];
	return typeof value === "string" ? value : "";
}
function numberAt(json, key) {
	const value = json[key];
	const number = typeof value === "string" && value !== "" ? Number(value) : value;
	if (typeof number !== "number") return void 0;
	if (!Number.isFinite(number)) throw invalidField(key, "a finite number");
	return number;
}
function durationMsAt(json, key) {
	const value = json[key];
	if (value === void 0 || value === null) return void 0;
	const ms = typeof value === "string" ? durationMs(value) : void 0;
	if (ms === void 0) throw invalidField(key, "a duration such as \"3.5s\"");
	return ms;
}
function timestampUsAt(json, key) {
	const value = json[key];
	if (value === void 0 || value === null) return void 0;
	const parsed = typeof value === "string" ? parseTimestamp(value) : void 0;
	if (parsed === void 0) throw invalidField(key, "an RFC 3339 time such as \"2026-01-31T12:00:00Z\"");
	return Number(parsed.seconds) * 1e6 + Math.floor(parsed.nanos / 1e3);
}
function invalidField(key, expected) {
	return invalidArgument(`Invalid value at '${key}': expected ${expected}.`);
}

// src/rehearsal/dispatch/authorization.ts
const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
function readAuthorization(request, url) {
	const oidc = objectAt(request, "oidcToken");
	const oauth = objectAt(request, "oauthToken");
	if (oidc === void 0 && oauth === void 0) return void 0;
	const email = stringAt(oidc ?? oauth ?? {}, "serviceAccountEmail");
	if (email === "") throw new ApiError("INVALID_ARGUMENT", `${oidc === void 0 ? "OAuthToken" : "OidcToken"}.service_account_email is required.`);
	if (oidc !== void 0) return {
		kind: "oidc",
		email,
		audience: stringAt(oidc, "audience") || url
	};
	return {
		kind: "oauth",
		email,
		scope: stringAt(oauth ?? {}, "scope") || CLOUD_PLATFORM
	};
}
function authorizationLine(authorization, issuer) {
	if (authorization === void 0) return "";
	const { email } = authorization;
	return `Authorization: Bearer ${authorization.kind === "oidc" ? issuer.idToken(email, authorization.audience) : issuer.accessToken(email, authorization.scope)}\r\n`;
}
const ACT_AS_ROLES = [
	"roles/iam.serviceAccountUser",
	"roles/editor",
	"roles/owner"
];
function checkAccount(authorization, project, call, deps) {
	const { email } = authorization;
	if (deps.accounts.admit?.(email) === true) return;
	if (!deps.accounts.exists(email)) throw new ApiError("NOT_FOUND", `Service account ${email} does not exist.`);
	if (call.principal === void 0) return;
	const resource = `projects/${project}/serviceAccounts/${email}`;
	if (!deps.policies.allows(resource, ACT_AS_ROLES, `serviceAccount:${call.principal}`)) throw new ApiError("PERMISSION_DENIED", `The principal (user or service account) lacks IAM permission "iam.serviceAccounts.actAs" for the resource "${email}" (or the resource may not exist).`);
}

// src/semantics/task-headers.ts
const SERVICE_HEADER$1 = /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudtasks-.*)$/iu;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/u;
function isServiceHeader(name) {
	return SERVICE_HEADER$1.test(name);
}
function headerProblem(name, value) {
	if (!TOKEN.test(name)) return `"${name}" is not a valid header name`;
	if (/[\u0000-\u0008\u000A-\u001F\u007F]|[^\u0000-\u00FF]/u.test(value)) return `the value of header "${name}" has a character that HTTP does not allow`;
}
function attemptHeaderLines(attempt) {
	const retry = attempt.retryCount > 0 ? `X-CloudTasks-TaskPreviousResponse: ${attempt.previousStatus}\r\nX-CloudTasks-TaskRetryReason: \r\n` : "";
	return `X-CloudTasks-QueueName: ${attempt.queueId}\r\nX-CloudTasks-TaskName: ${attempt.taskId}\r\nX-CloudTasks-TaskRetryCount: ${attempt.retryCount}\r\nX-CloudTasks-TaskExecutionCount: ${attempt.executionCount}\r\nX-CloudTasks-TaskETA: ${(attempt.etaUs / 1e6).toFixed(6)}\r\n${retry}`;
}

// src/rehearsal/api/update-mask/mask-paths.ts
const MAX_PATHS = 1e3;
function maskPaths(message, mask) {
	const paths = new Set(mask.split(",").map((path) => path.trim()));
	paths.delete("");
	if (paths.size > MAX_PATHS) throw new ApiError("INVALID_ARGUMENT", `The update_mask has more than ${MAX_PATHS} paths.`);
	return [...paths].map((path) => path === "*" ? path : canonicalPath(message, path));
}
function canonicalPath(message, path) {
	let type = message;
	const names = [];
	const parts = path.split(".");
	while (parts.length > 0) {
		const field = type === void 0 ? void 0 : messageTable(type).byName.get(parts.shift() ?? "");
		if (field === void 0) throw unknownPath(path);
		const spec = field.spec;
		names.push(field.name);
		if (spec.m !== void 0) return [...names, ...parts].join(".");
		type = spec.k === "message" && spec.r !== true && !isWellKnown(spec.t) ? spec.t : void 0;
	}
	return names.join(".");
}
function unknownPath(path) {
	const field = "update_mask";
	const description = `Invalid path "${path}" in ${field}: the resource has no such field.`;
	return new ApiError("INVALID_ARGUMENT", description, [{
		"@type": "type.googleapis.com/google.rpc.BadRequest",
		fieldViolations: [{
			field,
			description
		}]
	}]);
}
function applyMaskPaths(message, current, patch, paths) {
	let result = current;
	for (const path of paths) result = applyFieldMask(withoutRivals(message, result, patch, path.split(".")), patch, path);
	return result;
}
function withoutRivals(message, current, patch, [first = "", ...rest]) {
	const table = messageTable(message);
	const spec = table.byName.get(first)?.spec;
	const sent = patch[first];
	if (spec === void 0 || sent === void 0) return current;
	const result = { ...current };
	for (const [name, other] of table.byName) if (spec.o !== void 0 && other.spec.o === spec.o && name !== first) delete result[name];
	const before = result[first];
	if (spec.k === "message" && rest.length > 0 && isJsonObject(before) && isJsonObject(sent)) {
		if (spec.m === void 0 && spec.r !== true) result[first] = withoutRivals(spec.t, before, sent, rest);
	}
	return result;
}

// src/rehearsal/dispatch/origin.ts
function parseTarget(text) {
	let url;
	try {
		url = new URL(text);
	} catch {
		return;
	}
	if (url.protocol !== "http:" && url.protocol !== "https:") return void 0;
	const secure = url.protocol === "https:";
	const name = url.hostname.replace(/^\[|\]$/gu, "");
	const isLocal = name === "localhost" || name.endsWith(".localhost");
	return {
		origin: {
			key: url.origin,
			secure,
			connectHost: isLocal ? "127.0.0.1" : name,
			port: url.port === "" ? secure ? 443 : 80 : Number(url.port),
			serverName: isIP(name) === 0 ? name : ""
		},
		host: url.host,
		path: `${url.pathname}${url.search}`
	};
}

// src/rehearsal/services/scheduler/job-json.ts
const JOB = "google.cloud.scheduler.v1.Job";
const TOKENS$1 = ["oidcToken", "oauthToken"];
const DEFAULT_DEADLINE_MS = 18e4;
const RETRY_DEFAULTS = {
	maxRetryDuration: "0s",
	minBackoffDuration: "5s",
	maxBackoffDuration: "3600s",
	maxDoublings: 5
};
const OUTPUT_ONLY$3 = /* @__PURE__ */ new Set([
	"userUpdateTime",
	"state",
	"status",
	"scheduleTime",
	"lastAttemptTime"
]);
const SERVICE_HEADER = /^(?:host|content-length|user-agent|x-google-.*|x-appengine-.*|x-cloudscheduler.*)$/iu;
function readJob(json) {
	const schedule = stringAt(json, "schedule");
	const timeZone = stringAt(json, "timeZone") || "Etc/UTC";
	const cron = parseCron(schedule);
	if ("problem" in cron) throw badSchedule("schedule", cron.problem);
	if (!isTimeZone(timeZone)) throw badSchedule("time_zone", `"${timeZone}" is not a name of the tz database (for example "Europe/Berlin")`);
	if (stringAt(json, "description").length > 500) throw invalidArgument("Job.description must be at most 500 characters.");
	const attemptDeadlineMs = readDeadline(json);
	const http = objectAt(json, "httpTarget");
	if ((http ?? objectAt(json, "pubsubTarget") ?? objectAt(json, "appEngineHttpTarget")) === void 0) throw invalidArgument("Job target is required.");
	return {
		json: Object.fromEntries(Object.entries({
			...json,
			timeZone
		}).filter(([key]) => !OUTPUT_ONLY$3.has(key))),
		cron,
		timeZone,
		attemptDeadlineMs,
		retry: readRetry(objectAt(json, "retryConfig") ?? {}),
		request: http === void 0 ? void 0 : readRequest(http)
	};
}
function readDeadline(json) {
	const deadlineMs = durationMsAt(json, "attemptDeadline") ?? DEFAULT_DEADLINE_MS;
	if (objectAt(json, "pubsubTarget") !== void 0) return deadlineMs;
	const isAppEngine = objectAt(json, "appEngineHttpTarget") !== void 0;
	if (isAppEngine && deadlineMs === 0) return deadlineMs;
	if (deadlineMs < 15e3 || deadlineMs > (isAppEngine ? 86415e3 : 18e5)) throw invalidArgument(`Job.attemptDeadline must be between [15s, ${isAppEngine ? "24h15s" : "30m"}].`);
	return deadlineMs;
}
function readRetry(retry) {
	const count = numberAt(retry, "retryCount") ?? 0;
	if (count < 0 || count > 5) throw invalidArgument("RetryConfig.retryCount must be between 0 and 5.");
	const policy = {
		maxAttempts: count + 1,
		maxRetryDurationMs: count === 0 ? 0 : durationMsAt(retry, "maxRetryDuration") ?? 0,
		minBackoffMs: durationMsAt(retry, "minBackoffDuration") ?? 5e3,
		maxBackoffMs: durationMsAt(retry, "maxBackoffDuration") ?? 36e5,
		maxDoublings: numberAt(retry, "maxDoublings") || 5
	};
	if ((durationMsAt(retry, "maxRetryDuration") ?? 0) < 0) throw invalidArgument("RetryConfig.maxRetryDuration cannot be negative.");
	if (policy.minBackoffMs < 0 || policy.minBackoffMs > policy.maxBackoffMs) throw invalidArgument("RetryConfig.minBackoffDuration must be between 0 and RetryConfig.maxBackoffDuration.");
	if (policy.maxDoublings < 0) throw invalidArgument("RetryConfig.maxDoublings cannot be negative.");
	return policy;
}
function readRequest(http) {
	const uri = stringAt(http, "uri");
	if (!/^https?:\/\/./iu.test(uri)) throw invalidArgument("HttpTarget.uri must start with 'http://' or 'https://'.");
	const named = stringAt(http, "httpMethod");
	const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
	const body = Buffer.from(stringAt(http, "body"), "base64").toString("latin1");
	if (body !== "" && ![
		"POST",
		"PUT",
		"PATCH"
	].includes(method)) throw invalidArgument("HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.");
	const authorization = readAuthorization(http, uri);
	const headers = objectAt(http, "headers") ?? {};
	let lines = "User-Agent: Google-Cloud-Scheduler\r\nX-CloudScheduler: true\r\n";
	let hasType = false;
	for (const [name, value] of Object.entries(headers)) {
		const problem = headerProblem(name, typeof value === "string" ? value : "\n");
		if (problem !== void 0 || typeof value !== "string") throw invalidArgument(`HttpTarget.headers: ${problem ?? name}.`);
		const lower = name.toLowerCase();
		if (SERVICE_HEADER.test(name) || authorization !== void 0 && lower === "authorization") continue;
		hasType ||= lower === "content-type";
		lines += `${name}: ${value}\r\n`;
	}
	if (body !== "" && !hasType) lines += "Content-Type: application/octet-stream\r\n";
	return {
		method,
		uri,
		target: parseTarget(uri),
		headerLines: lines,
		body,
		authorization
	};
}
function retryToJson({ json }) {
	const given = objectAt(json, "retryConfig");
	if (given === void 0 || Object.keys(given).length === 0) return {};
	const maxDoublings = numberAt(given, "maxDoublings") || RETRY_DEFAULTS.maxDoublings;
	return { retryConfig: {
		...RETRY_DEFAULTS,
		...given,
		maxDoublings
	} };
}
function jobToJson(job) {
	const { settings } = job;
	return {
		...settings.json,
		...retryToJson(settings),
		name: job.name,
		attemptDeadline: formatDurationMs(settings.attemptDeadlineMs),
		userUpdateTime: formatTimestampUs(job.userUpdateMs * 1e3),
		state: job.state,
		...job.status === void 0 ? {} : { status: job.status },
		...job.nextMs === void 0 ? {} : { scheduleTime: formatTimestampUs(job.nextMs * 1e3) },
		...job.lastAttemptMs === 0 ? {} : { lastAttemptTime: formatTimestampUs(job.lastAttemptMs * 1e3) }
	};
}
function mergeJob(current, patch, mask) {
	const paths = maskPaths(JOB, mask);
	if (paths.length === 0 || paths.includes("*")) return patch;
	const merged = applyMaskPaths(JOB, current, patch, paths);
	const http = objectAt(merged, "httpTarget");
	if (http === void 0) return merged;
	const kept = Object.entries(http).filter(([key]) => !TOKENS$1.includes(key) || Object.keys(objectAt(http, key) ?? {}).length > 0);
	return {
		...merged,
		httpTarget: Object.fromEntries(kept)
	};
}
function badSchedule(field, description) {
	return new ApiError("INVALID_ARGUMENT", "Schedule or time zone is invalid.", [{
		"@type": "type.googleapis.com/google.rpc.BadRequest",
		fieldViolations: [{
			field,
			description
		}]
	}]);
}

// src/rehearsal/services/scheduler/job-rpcs.ts
const MAX_PAGE_SIZE$2 = 500;
function jobRpcs(deps, jobs, runner) {
	return {
		ListJobs: (request) => listJobs(jobs, request),
		GetJob: (request) => jobToJson(findJob(jobs, request)),
		CreateJob: (request, call) => {
			const parent = stringAt(request, "parent");
			const place = parseLocationName(parent);
			if (place === void 0) throw invalidArgument(`Invalid parent: "${parent}".`);
			checkLocation(place.location);
			const json = objectAt(request, "job") ?? {};
			const name = stringAt(json, "name") || `${parent}/jobs/job-${randomUUID()}`;
			if (!name.startsWith(`${parent}/jobs/`) || !isJobId(name.slice(`${parent}/jobs/`.length))) throw invalidArgument("Job name must be formatted: \"projects/<PROJECT_ID>/locations/<LOCATION_ID>/jobs/<JOB_ID>\".");
			if (jobs.has(name)) throw new ApiError("ALREADY_EXISTS", `Job ${name} already exists.`);
			const job = {
				name,
				settings: checked(deps, name, json, call),
				state: "ENABLED",
				userUpdateMs: deps.clock.now(),
				nextMs: void 0,
				lastAttemptMs: 0,
				status: void 0,
				run: void 0
			};
			jobs.set(name, job);
			runner.plan(job);
			return jobToJson(job);
		},
		UpdateJob: (request, call) => {
			const patch = objectAt(request, "job") ?? {};
			const job = findJob(jobs, patch);
			const merged = mergeJob(job.settings.json, patch, stringAt(request, "updateMask"));
			job.settings = checked(deps, job.name, merged, call);
			job.userUpdateMs = deps.clock.now();
			runner.plan(job);
			return jobToJson(job);
		},
		DeleteJob: (request) => {
			const job = findJob(jobs, request);
			job.state = "PAUSED";
			runner.cancel(job);
			jobs.delete(job.name);
			return {};
		}
	};
}
function stateRpcs$1(jobs, runner) {
	return {
		PauseJob: (request) => {
			const job = findJob(jobs, request);
			job.state = "PAUSED";
			runner.cancel(job);
			return jobToJson(job);
		},
		ResumeJob: (request) => {
			const job = findJob(jobs, request);
			if (job.state === "PAUSED") {
				job.state = "ENABLED";
				runner.plan(job);
			}
			return jobToJson(job);
		},
		RunJob: (request) => {
			const job = findJob(jobs, request);
			if (job.settings.request === void 0) throw new ApiError("UNIMPLEMENTED", "The embedded cloud runs jobs with an httpTarget only.");
			runner.force(job);
			return jobToJson(job);
		}
	};
}
function checked(deps, name, json, call) {
	const settings = readJob(json);
	const authorization = settings.request?.authorization;
	if (authorization !== void 0) checkAccount(authorization, name.split("/")[1] ?? "", call, deps);
	return settings;
}
function listJobs(jobs, request) {
	const prefix = `${stringAt(request, "parent")}/jobs/`;
	const found = [...jobs.values()].filter((job) => job.name.startsWith(prefix)).toSorted((a, b) => a.name < b.name ? -1 : 1);
	const page = pageOf(request, found, ({ name }) => name, MAX_PAGE_SIZE$2);
	return {
		jobs: page.items.map(jobToJson),
		nextPageToken: page.nextPageToken
	};
}
function findJob(jobs, request) {
	const job = jobs.get(stringAt(request, "name"));
	if (job === void 0) throw new ApiError("NOT_FOUND", "Job not found.");
	return job;
}
function isJobId(id) {
	return /^[A-Za-z0-9_-]{1,500}$/u.test(id);
}

// src/semantics/http-status.ts
const BY_STATUS = {
	400: [3, "INVALID_ARGUMENT"],
	401: [16, "UNAUTHENTICATED"],
	403: [7, "PERMISSION_DENIED"],
	404: [5, "NOT_FOUND"],
	409: [6, "ALREADY_EXISTS"],
	429: [8, "RESOURCE_EXHAUSTED"],
	499: [1, "CANCELLED"],
	500: [13, "INTERNAL"],
	501: [12, "UNIMPLEMENTED"],
	503: [14, "UNAVAILABLE"],
	504: [4, "DEADLINE_EXCEEDED"]
};
function statusOfHttp(httpStatus) {
	if (httpStatus >= 200 && httpStatus < 300) return {
		code: 0,
		name: "OK",
		message: ""
	};
	const [code, name] = BY_STATUS[httpStatus] ?? [2, "UNKNOWN"];
	return {
		code,
		name,
		message: `${name}(${code}): ${httpStatus === 0 ? "no response" : `HTTP status code ${httpStatus}`}`
	};
}

// src/rehearsal/services/scheduler/redirects.ts
const MAX_REDIRECTS = 20;
const REDIRECTS = /* @__PURE__ */ new Set([
	301,
	302,
	303,
	307,
	308
]);
const WITH_BODY$1 = /* @__PURE__ */ new Set([
	"POST",
	"PUT",
	"PATCH"
]);
const BODY_LINE = /^content-(?:encoding|language|location|type):.*\r\n/gimu;
const SECRET_LINE = /^(?:authorization|proxy-authorization|cookie):.*\r\n/gimu;
function sendFollowing(deps, first, deadlineMs, done) {
	const { clock, sender } = deps;
	const endMs = clock.now() + deadlineMs;
	const send = (message, redirectsLeft) => {
		const leftMs = endMs - clock.now();
		if (leftMs <= 0) return done({ kind: "timeout" });
		const { method, target } = message;
		const request = {
			origin: target.origin,
			method,
			deadlineMs: leftMs,
			text: textOf(message)
		};
		sender.send(request, (outcome) => {
			const next = redirectsLeft > 0 ? redirected(message, outcome) : void 0;
			if (next === void 0) done(outcome);
			else send(next, redirectsLeft - 1);
		});
	};
	send(first, MAX_REDIRECTS);
}
function redirected(message, outcome) {
	if (outcome.kind !== "response" || !REDIRECTS.has(outcome.status)) return void 0;
	const { method, headerLines, body } = message;
	const target = resolve$1(message.target, outcome.location);
	if (target === void 0) return void 0;
	const kept = target.origin.key === message.target.origin.key ? headerLines : headerLines.replaceAll(SECRET_LINE, "");
	if (!(outcome.status === 303 ? method !== "GET" && method !== "HEAD" : outcome.status < 303 && method === "POST")) return {
		target,
		method,
		headerLines: kept,
		body
	};
	return {
		target,
		method: "GET",
		headerLines: kept.replaceAll(BODY_LINE, ""),
		body: ""
	};
}
function resolve$1(from, location) {
	const base = `${from.origin.key}${from.path}`;
	if (location === void 0 || !URL.canParse(location, base)) return void 0;
	return parseTarget(new URL(location, base).href);
}
function textOf({ target, method, headerLines, body }) {
	const end = WITH_BODY$1.has(method) ? `Content-Length: ${body.length}\r\n\r\n${body}` : "\r\n";
	return `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${headerLines}${end}`;
}

// src/rehearsal/services/scheduler/runner.ts
var JobRunner = class {
	#deps;
	#alarms = /* @__PURE__ */ new Map();
	#order = 0;
	constructor(deps) {
		this.#deps = deps;
	}
	plan(job) {
		if (job.run?.inFlight === true) return;
		job.run = void 0;
		this.#planAfter(job, this.#deps.clock.now());
	}
	cancel(job) {
		job.nextMs = void 0;
		if (job.run?.inFlight === false) job.run = void 0;
		const alarm = this.#alarms.get(job);
		if (alarm !== void 0) this.#deps.alarms.clear(alarm);
		this.#alarms.delete(job);
	}
	force(job) {
		if (job.run?.inFlight === true) return;
		const nowMs = this.#deps.clock.now();
		job.run = {
			scheduledMs: nowMs,
			startedMs: nowMs,
			attempts: 0,
			inFlight: false
		};
		this.#attempt(job, job.run);
	}
	#planAfter(job, afterMs) {
		this.#setNext(job, job.state === "ENABLED" ? nextRun(job.settings.cron, job.settings.timeZone, afterMs) : void 0);
	}
	#setNext(job, atMs) {
		if (atMs === void 0) {
			this.cancel(job);
			return;
		}
		let alarm = this.#alarms.get(job);
		if (alarm === void 0) {
			alarm = new CallbackAlarm(() => this.#due(job));
			this.#alarms.set(job, alarm);
		}
		job.nextMs = atMs;
		alarm.dueUs = atMs * 1e3;
		alarm.order = ++this.#order;
		this.#deps.alarms.set(alarm);
	}
	#due(job) {
		if (job.run?.inFlight === true) return;
		if (job.run === void 0) {
			const nowMs = this.#deps.clock.now();
			job.run = {
				scheduledMs: job.nextMs ?? nowMs,
				startedMs: nowMs,
				attempts: 0,
				inFlight: false
			};
		}
		this.#attempt(job, job.run);
	}
	#attempt(job, run) {
		const { clock } = this.#deps;
		const { request, attemptDeadlineMs } = job.settings;
		run.attempts += 1;
		run.inFlight = true;
		job.lastAttemptMs = clock.now();
		if (job.state === "ENABLED") job.nextMs = nextRun(job.settings.cron, job.settings.timeZone, run.scheduledMs);
		const done = (outcome) => this.#complete(job, run, outcome);
		const message = request === void 0 ? void 0 : this.#message(job, request, run);
		if (message === void 0) clock.setTimer(clock.now(), () => done({ kind: "unreachable" }));
		else sendFollowing(this.#deps, message, attemptDeadlineMs, done);
	}
	#message(job, request, run) {
		try {
			return this.#write(job, request, run);
		} catch (error) {
			this.#deps.guard.report("scheduler.dispatch", error);
			return;
		}
	}
	#write(job, request, run) {
		const { target, method, body } = request;
		if (target === void 0) return void 0;
		const id = job.name.slice(job.name.lastIndexOf("/") + 1);
		return {
			target,
			method,
			headerLines: `${request.headerLines}X-CloudScheduler-JobName: ${id}\r\nX-CloudScheduler-ScheduleTime: ${formatTimestampUs(run.scheduledMs * 1e3)}\r\n` + authorizationLine(request.authorization, this.#deps.issuer),
			body
		};
	}
	#complete(job, run, outcome) {
		const nowMs = this.#deps.clock.now();
		run.inFlight = false;
		job.status = statusOf(job, outcome);
		const isOk = job.status["code"] === void 0;
		job.run = void 0;
		if (job.state !== "ENABLED") return;
		const next = nextRun(job.settings.cron, job.settings.timeZone, run.scheduledMs);
		const { retry } = job.settings;
		if (!isOk && job.settings.request !== void 0 && !isExhausted(retry, run.attempts, nowMs - run.startedMs)) {
			const retryMs = nowMs + retryDelayMs(retry, run.attempts);
			if (next === void 0 || retryMs < next) {
				job.run = run;
				this.#setNext(job, retryMs);
				return;
			}
		}
		if (next !== void 0 && next <= nowMs) this.#setNext(job, nowMs);
		else this.#setNext(job, next);
	}
};
function statusOf(job, outcome) {
	if (job.settings.request === void 0) return {
		code: CODES.UNIMPLEMENTED.grpc,
		message: "The embedded cloud runs jobs with an httpTarget only."
	};
	const http = outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
	const { code, message } = statusOfHttp(http);
	return code === 0 ? {} : {
		code,
		message
	};
}

// src/rehearsal/services/scheduler/compose.ts
function createSchedulerService(deps) {
	const { clock, guard = new Guard() } = deps;
	const alarms = new AlarmHeap(clock);
	const sender = deps.sender ?? new HttpSender(clock, alarms, guard);
	const runner = new JobRunner({
		clock,
		alarms,
		sender,
		guard,
		issuer: deps.issuer
	});
	const jobs = /* @__PURE__ */ new Map();
	return {
		name: "cloudscheduler",
		protos: [{
			name: "google.cloud.scheduler.v1.CloudScheduler",
			rpcs: {
				...jobRpcs(deps, jobs, runner),
				...stateRpcs$1(jobs, runner)
			}
		}],
		inFlight: () => [...jobs.values()].filter(({ run }) => run?.inFlight === true).length,
		inspect: () => ({ jobs: [...jobs.values()].map((job) => ({
			name: job.name,
			state: job.state,
			running: job.run !== void 0,
			...job.nextMs === void 0 ? {} : { next: new Date(job.nextMs).toISOString() }
		})) }),
		reset: () => {
			for (const job of jobs.values()) {
				job.status = void 0;
				job.lastAttemptMs = 0;
				runner.plan(job);
			}
		},
		stop: () => {
			alarms.stop();
			sender.stop();
		}
	};
}

// src/rehearsal/services/secretmanager/rpc-tools.ts
let revision = 0;
function stamped(json) {
	revision += 1;
	return {
		...json,
		etag: `"${revision.toString(16)}"`
	};
}
function checkEtag$1(etag, json) {
	if (etag !== "" && etag !== json["etag"]) throw new ApiError("FAILED_PRECONDITION", `The etag of [${stringOf(json["name"])}] does not match: read it again.`);
}
function timeText(clock) {
	return new Date(clock.now()).toISOString();
}

// src/rehearsal/services/secretmanager/policy-rpcs.ts
function policyRpcs({ policies }, store) {
	const resource = (request) => store.policyName(store.get(stringOf(request["resource"])).name);
	return {
		GetIamPolicy: (request) => readPolicy(policies, resource(request), request),
		SetIamPolicy: (request) => writePolicy(policies, resource(request), request),
		TestIamPermissions: (request) => {
			resource(request);
			return testPermissions(request["permissions"] ?? [], "secretmanager");
		}
	};
}

// src/rehearsal/services/secretmanager/secret-rules.ts
const SECRET_ID = /^[A-Za-z0-9_-]{1,255}$/;
const LABEL_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const LABEL_VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;
const ALIAS = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const MAX_LABELS = 64;
const MAX_ALIASES = 50;
const MAX_ANNOTATION_BYTES = 16384;
const DAY_MS = 864e5;
const MAX_DESTROY_DAYS = 1e3;
function checkSecretId(id) {
	if (SECRET_ID.test(id)) return;
	throw invalidArgument(`Secret ID "${id.slice(0, 300)}" must be 1 to 255 characters of letters, digits, hyphens and underscores.`);
}
function completeSecret(given, by) {
	const { ttl, ...secret } = given;
	checkReplication(secret["replication"], by.regional);
	checkLabels(objectOf(secret["labels"]));
	checkAliases(objectOf(secret["versionAliases"]), by.versionCount);
	if (Buffer.byteLength(JSON.stringify(secret["annotations"] ?? {})) > MAX_ANNOTATION_BYTES) throw invalidArgument(`Secret.annotations must be at most ${MAX_ANNOTATION_BYTES} bytes.`);
	const destroyMs = durationMs(stringOf(secret["versionDestroyTtl"]));
	if (destroyMs !== void 0 && !(destroyMs >= DAY_MS && destroyMs <= MAX_DESTROY_DAYS * DAY_MS)) throw invalidArgument(`Secret.version_destroy_ttl must be 1 to ${MAX_DESTROY_DAYS} days.`);
	const topics = secret["topics"];
	if (secret["rotation"] !== void 0 && !(Array.isArray(topics) && topics.length > 0)) throw invalidArgument("Secret.topics is required where Secret.rotation is set.");
	const lifeMs = durationMs(stringOf(ttl));
	if (lifeMs !== void 0) secret["expireTime"] = new Date(by.nowMs + lifeMs).toISOString();
	const expireTime = secret["expireTime"];
	if (typeof expireTime === "string" && !(Date.parse(expireTime) > by.nowMs)) throw invalidArgument("Secret.expire_time must be in the future.");
	return secret;
}
function checkReplication(replication, regional) {
	if (regional) {
		if (replication === void 0) return;
		throw invalidArgument("Secret.replication must not be set for a regional secret.");
	}
	const { automatic, userManaged } = objectOf(replication);
	if (isJsonObject(automatic) === isJsonObject(userManaged)) throw invalidArgument("Secret.replication is required: automatic or user_managed.");
	const replicas = objectOf(userManaged)["replicas"];
	if (isJsonObject(userManaged) && !(Array.isArray(replicas) && replicas.length > 0)) throw invalidArgument("Secret.replication.user_managed needs at least one replica.");
}
function checkLabels(labels) {
	const entries = Object.entries(labels);
	if (entries.length > MAX_LABELS) throw invalidArgument(`Secret.labels has more than ${MAX_LABELS}.`);
	for (const [key, value] of entries) if (!LABEL_KEY.test(key) || typeof value !== "string" || !LABEL_VALUE.test(value)) throw invalidArgument(`Secret.labels: the label "${key.slice(0, 63)}" is not valid.`);
}
function checkAliases(aliases, versionCount) {
	const entries = Object.entries(aliases);
	if (entries.length > MAX_ALIASES) throw invalidArgument(`Secret.version_aliases has more than ${MAX_ALIASES}.`);
	for (const [alias, number] of entries) {
		if (!ALIAS.test(alias) || alias === "latest") throw invalidArgument(`Secret.version_aliases: "${alias.slice(0, 63)}" is not a valid alias.`);
		if (!(Number(number) >= 1 && Number(number) <= versionCount)) throw invalidArgument(`Secret.version_aliases: "${alias}" does not name a version of the secret.`);
	}
}

// src/rehearsal/services/secretmanager/secret-rpcs.ts
const SECRET$1 = "google.cloud.secretmanager.v1.Secret";
const MAX_PAGE_SIZE$1 = 25e3;
function secretRpcs(deps, store) {
	return {
		CreateSecret: (request) => createSecret(deps, store, request),
		GetSecret: (request) => store.get(stringOf(request["name"])).json,
		ListSecrets: (request) => {
			const matches = compileListFilter(stringOf(request["filter"]));
			const all = store.list(stringOf(request["parent"]));
			const secrets = filterItems(all, ({ json }) => matches(json));
			const page = pageOf(request, secrets, ({ name }) => name, MAX_PAGE_SIZE$1);
			return {
				secrets: page.items.map(({ json }) => json),
				nextPageToken: page.nextPageToken,
				totalSize: secrets.length
			};
		},
		UpdateSecret: (request) => updateSecret(deps, store, request),
		DeleteSecret: (request) => {
			const secret = store.get(stringOf(request["name"]));
			checkEtag$1(stringOf(request["etag"]), secret.json);
			store.delete(secret.name);
			deps.policies.delete(store.policyName(secret.name));
			return {};
		},
		EnableManagedRotation: () => unserved("EnableManagedRotation"),
		RotateSecret: () => unserved("RotateSecret")
	};
}
function unserved(method) {
	const name = `google.cloud.secretmanager.v1.SecretManagerService.${method}`;
	throw new ApiError("UNIMPLEMENTED", `Method ${name} is not implemented.`);
}
function createSecret(deps, store, request) {
	const id = stringOf(request["secretId"]);
	checkSecretId(id);
	const parent = stringOf(request["parent"]);
	const name = `${store.canonicalParent(parent)}/secrets/${id}`;
	const regional = parent.includes("/locations/");
	const rules = {
		nowMs: deps.clock.now(),
		regional,
		versionCount: 0
	};
	const completed = completeSecret(objectOf(request["secret"]), rules);
	const secret = {
		name,
		json: stamped({
			...completed,
			name,
			createTime: timeText(deps.clock)
		}),
		versions: []
	};
	store.create(secret);
	return secret.json;
}
function updateSecret(deps, store, request) {
	const patch = objectOf(request["secret"]);
	const mask = stringOf(request["updateMask"]);
	if (mask === "") throw new ApiError("INVALID_ARGUMENT", "The update_mask must not be empty.");
	const secret = store.get(stringOf(patch["name"]));
	checkEtag$1(stringOf(patch["etag"]), secret.json);
	const paths = maskPaths(SECRET$1, mask);
	const fixed = paths.find((path) => /^(replication|secretType|tags)\b/.test(path));
	if (fixed !== void 0) throw new ApiError("INVALID_ARGUMENT", `The update_mask names ${fixed}, which can't be changed.`);
	const { name, createTime } = secret.json;
	const merged = paths.includes("*") ? applyFieldMask(secret.json, patch, "*") : applyMaskPaths(SECRET$1, secret.json, patch, paths);
	if (paths.includes("ttl") && !(paths.includes("expireTime") && "expireTime" in patch)) delete merged["expireTime"];
	const completed = completeSecret(merged, {
		nowMs: deps.clock.now(),
		regional: secret.name.includes("/locations/"),
		versionCount: secret.versions.length
	});
	secret.json = stamped({
		...completed,
		name,
		createTime
	});
	return secret.json;
}

// src/rehearsal/services/secretmanager/store.ts
const SECRET = /^projects\/([^/]+)(\/locations\/[^/]+)?\/secrets\/([^/]+)$/;
var SecretStore = class {
	#byName = /* @__PURE__ */ new Map();
	#deps;
	constructor(deps) {
		this.#deps = deps;
	}
	canonicalParent(parent) {
		const { projectId, projectNumber } = this.#deps;
		const [projects, project, ...rest] = parent.split("/");
		return [
			projects,
			project === projectId ? projectNumber : project,
			...rest
		].join("/");
	}
	policyName(name) {
		const [, project, location = "", id] = SECRET.exec(name) ?? [];
		const { projectId, projectNumber } = this.#deps;
		return `projects/${project === projectNumber ? projectId : project}${location}/secrets/${id}`;
	}
	create(secret) {
		if (this.#find(secret.name) !== void 0) throw new ApiError("ALREADY_EXISTS", `Secret [${secret.name}] already exists.`);
		this.#byName.set(secret.name, secret);
	}
	get(name) {
		if (!SECRET.test(name)) throw new ApiError("INVALID_ARGUMENT", `Invalid secret name: "${name}".`);
		const canonical = this.canonicalParent(name);
		const secret = this.#find(canonical);
		if (secret === void 0) throw new ApiError("NOT_FOUND", `Secret [${canonical}] not found.`);
		return secret;
	}
	version(name) {
		const [secretName = "", id = ""] = name.split("/versions/");
		const secret = this.get(secretName);
		const aliases = secret.json["versionAliases"];
		const number = aliases !== void 0 && Object.hasOwn(aliases, id) ? String(aliases[id]) : id;
		const version = id === "latest" ? secret.versions.at(-1) : secret.versions.find((one) => String(one.number) === number);
		if (version === void 0) throw new ApiError("NOT_FOUND", `Secret Version [${secret.name}/versions/${id}] not found.`);
		return {
			secret,
			version
		};
	}
	list(parent) {
		const prefix = `${this.canonicalParent(parent)}/secrets/`;
		return [...this.#byName.keys()].filter((name) => name.startsWith(prefix)).toSorted().map((name) => this.#find(name)).filter((secret) => secret !== void 0);
	}
	delete(name) {
		this.#byName.delete(this.get(name).name);
	}
	#find(name) {
		const secret = this.#byName.get(name);
		if (secret === void 0) return void 0;
		const nowMs = this.#deps.clock.now();
		if (isPast(secret.json["expireTime"], nowMs)) {
			this.#byName.delete(name);
			this.#deps.onExpired(secret);
			return;
		}
		for (const version of secret.versions) {
			const { scheduledDestroyTime, ...json } = version.json;
			if (!isPast(scheduledDestroyTime, nowMs)) continue;
			version.json = {
				...json,
				state: "DESTROYED",
				destroyTime: scheduledDestroyTime
			};
			version.payload = void 0;
		}
		return secret;
	}
};
function isPast(time, nowMs) {
	return typeof time === "string" && Date.parse(time) <= nowMs;
}

// src/rehearsal/crc32c.ts
const POLYNOMIAL = 2197175160;
const STEP = 8;
const TABLES = makeTables();
function makeTables() {
	const tables = new Uint32Array(STEP * 256);
	for (let byte = 0; byte < 256; byte++) {
		let value = byte;
		for (let bit = 0; bit < 8; bit++) value = value >>> 1 ^ (value & 1 ? POLYNOMIAL : 0);
		tables[byte] = value;
	}
	for (let at = 256; at < tables.length; at++) {
		const before = tables[at - 256] ?? 0;
		tables[at] = before >>> 8 ^ (tables[before & 255] ?? 0);
	}
	return tables;
}
function crc32c(bytes, before = 0) {
	const t = TABLES;
	let crc = ~before;
	let at = 0;
	for (const end = bytes.length - STEP; at <= end; at += STEP) {
		crc ^= bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24;
		crc = t[1792 + (crc & 255)] ^ t[1536 + (crc >>> 8 & 255)] ^ t[1280 + (crc >>> 16 & 255)] ^ t[1024 + (crc >>> 24)] ^ t[768 + bytes[at + 4]] ^ t[512 + bytes[at + 5]] ^ t[256 + bytes[at + 6]] ^ t[bytes[at + 7]];
	}
	for (; at < bytes.length; at++) crc = t[(crc ^ bytes[at]) & 255] ^ crc >>> 8;
	return ~crc >>> 0;
}

// src/rehearsal/services/secretmanager/version-rpcs.ts
const MAX_PAYLOAD_BYTES = 65536;
const MAX_PAGE_SIZE = 25e3;
function versionRpcs(deps, store) {
	const changed = (request) => {
		const found = store.version(stringOf(request["name"]));
		checkEtag$1(stringOf(request["etag"]), found.version.json);
		return found;
	};
	const setState = (state) => (request) => {
		const { version } = changed(request);
		if (version.json["state"] === "DESTROYED") throw inState(version);
		const { scheduledDestroyTime, ...rest } = version.json;
		const kept = state === "DISABLED" && scheduledDestroyTime !== void 0;
		version.json = stamped({
			...rest,
			...kept ? { scheduledDestroyTime } : {},
			state
		});
		return version.json;
	};
	return {
		AddSecretVersion: (request) => addVersion(deps, store.get(stringOf(request["parent"])), objectOf(request["payload"])),
		GetSecretVersion: (request) => store.version(stringOf(request["name"])).version.json,
		ListSecretVersions: (request) => listVersions(store, request),
		AccessSecretVersion: (request) => access$1(store.version(stringOf(request["name"])).version),
		EnableSecretVersion: setState("ENABLED"),
		DisableSecretVersion: setState("DISABLED"),
		DestroySecretVersion: (request) => {
			const { secret, version } = changed(request);
			destroy(deps, secret, version);
			return version.json;
		}
	};
}
function destroy(deps, secret, version) {
	const { state, scheduledDestroyTime } = version.json;
	if (state === "DESTROYED" || scheduledDestroyTime !== void 0) throw inState(version);
	const delayMs = durationMs(stringOf(secret.json["versionDestroyTtl"]));
	if (delayMs === void 0) {
		version.payload = void 0;
		version.json = stamped({
			...version.json,
			state: "DESTROYED",
			destroyTime: timeText(deps.clock)
		});
		return;
	}
	const atMs = deps.clock.now() + delayMs;
	version.json = stamped({
		...version.json,
		state: "DISABLED",
		scheduledDestroyTime: new Date(atMs).toISOString()
	});
}
function listVersions(store, request) {
	const matches = compileListFilter(stringOf(request["filter"]));
	const { versions } = store.get(stringOf(request["parent"]));
	const found = filterItems(versions.toReversed(), ({ json }) => matches(json));
	const key = ({ number }) => String(1e9 - number).padStart(10, "0");
	const page = pageOf(request, found, key, MAX_PAGE_SIZE);
	return {
		versions: page.items.map(({ json }) => json),
		nextPageToken: page.nextPageToken,
		totalSize: found.length
	};
}
function addVersion(deps, secret, payload) {
	const data = Buffer.from(stringOf(payload["data"]), "base64");
	if (data.length === 0) throw new ApiError("INVALID_ARGUMENT", "Secret Payload cannot be empty.");
	if (data.length > MAX_PAYLOAD_BYTES) throw new ApiError("INVALID_ARGUMENT", `Secret Payload must be at most ${MAX_PAYLOAD_BYTES} bytes, not ${data.length}.`);
	const checksum = payload["dataCrc32c"];
	if (checksum !== void 0 && Number(checksum) !== crc32c(data)) throw new ApiError("INVALID_ARGUMENT", "Secret Payload does not match its data_crc32c.");
	const number = (secret.versions.at(-1)?.number ?? 0) + 1;
	const json = stamped({
		name: `${secret.name}/versions/${number}`,
		createTime: timeText(deps.clock),
		state: "ENABLED",
		...secret.json["replication"] === void 0 ? {} : { replicationStatus: replicationStatus(secret.json["replication"]) },
		...checksum === void 0 ? {} : { clientSpecifiedPayloadChecksum: true }
	});
	secret.versions.push({
		number,
		json,
		payload: data
	});
	return json;
}
function replicationStatus(replication) {
	const replicas = objectOf(objectOf(replication)["userManaged"])["replicas"];
	if (!Array.isArray(replicas)) return { automatic: {} };
	return { userManaged: { replicas: replicas.map((replica) => ({ location: stringOf(objectOf(replica)["location"]) })) } };
}
function access$1(version) {
	if (version.json["state"] !== "ENABLED" || version.payload === void 0) throw inState(version);
	return {
		name: stringOf(version.json["name"]),
		payload: {
			data: version.payload.toString("base64"),
			dataCrc32c: String(crc32c(version.payload))
		}
	};
}
function inState({ json }) {
	return new ApiError("FAILED_PRECONDITION", `Secret Version [${stringOf(json["name"])}] is in ${stringOf(json["state"])} state.`);
}

// src/rehearsal/services/secretmanager/compose.ts
function createSecretManagerService(deps) {
	const store = new SecretStore({
		...deps,
		onExpired: ({ name }) => deps.policies.delete(store.policyName(name))
	});
	return {
		name: "secretmanager",
		protos: [{
			name: "google.cloud.secretmanager.v1.SecretManagerService",
			rpcs: {
				...secretRpcs(deps, store),
				...versionRpcs(deps, store),
				...policyRpcs(deps, store)
			}
		}],
		read(secret, version) {
			const name = secret.includes("/") ? secret : `projects/${deps.projectId}/secrets/${secret}`;
			try {
				const found = store.version(`${name}/versions/${version}`).version;
				access$1(found);
				return found.payload ?? {
					problem: `${name} has no payload.`,
					missing: false
				};
			} catch (error) {
				if (error instanceof ApiError) return {
					problem: error.message,
					missing: error.code === "NOT_FOUND"
				};
				throw error;
			}
		}
	};
}

// src/rehearsal/services/serviceusage/store.ts
const TITLES = {
	"artifactregistry.googleapis.com": "Artifact Registry API",
	"cloudbilling.googleapis.com": "Cloud Billing API",
	"cloudresourcemanager.googleapis.com": "Cloud Resource Manager API",
	"cloudscheduler.googleapis.com": "Cloud Scheduler API",
	"cloudtasks.googleapis.com": "Cloud Tasks API",
	"iam.googleapis.com": "Identity and Access Management (IAM) API",
	"iamcredentials.googleapis.com": "IAM Service Account Credentials API",
	"logging.googleapis.com": "Cloud Logging API",
	"monitoring.googleapis.com": "Cloud Monitoring API",
	"run.googleapis.com": "Cloud Run Admin API",
	"secretmanager.googleapis.com": "Secret Manager API",
	"serviceusage.googleapis.com": "Service Usage API",
	"storage.googleapis.com": "Cloud Storage API",
	"sts.googleapis.com": "Security Token Service API"
};
const STACK_SERVICES = Object.keys(TITLES);
function titleOf(name) {
	return TITLES[name] ?? name;
}
const SERVICE = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.googleapis\.com$/;
var ServiceStates = class {
	#byName = /* @__PURE__ */ new Map();
	constructor(enabled) {
		for (const name of STACK_SERVICES) this.#byName.set(name, "DISABLED");
		for (const name of enabled) this.#byName.set(name, "ENABLED");
	}
	get(name) {
		if (!SERVICE.test(name)) {
			const message = `Not found or permission denied for service(s): ${name}.`;
			throw new ApiError("PERMISSION_DENIED", message);
		}
		return this.#byName.get(name) ?? "DISABLED";
	}
	enable(names) {
		for (const name of names) this.get(name);
		for (const name of names) this.#byName.set(name, "ENABLED");
	}
	disable(name) {
		if (this.get(name) !== "ENABLED") throw new ApiError("FAILED_PRECONDITION", `The service ${name} is not enabled.`);
		this.#byName.set(name, "DISABLED");
	}
	list(state) {
		return [...this.#byName].filter(([, current]) => state === void 0 || current === state).map(([name]) => name).toSorted();
	}
};

// src/rehearsal/services/serviceusage/service-routes.ts
const TYPE = "type.googleapis.com/google.api.serviceusage.v1";
const PAGE_SIZES = {
	max: 200,
	unset: 50
};
const MAX_BATCH = 20;
const MAX_BATCH_GET = 30;
const ALL = "/v1/projects/{project}/services";
function serviceRoutes(deps, states) {
	const parent = ({ params }) => {
		const project = params["project"] ?? "";
		return `projects/${project === deps.projectId ? deps.projectNumber : project}`;
	};
	const view = {
		parent,
		service: (request, name) => ({
			name: `${parent(request)}/services/${name}`,
			config: {
				name,
				title: titleOf(name)
			},
			state: states.get(name),
			parent: parent(request)
		})
	};
	return [
		{
			method: "GET",
			path: ALL,
			handle: (request) => list(states, view, request)
		},
		{
			method: "GET",
			path: `${ALL}/{service}`,
			handle: (request) => view.service(request, serviceOf(request))
		},
		{
			method: "GET",
			path: `${ALL}:batchGet`,
			handle: (request) => ({ services: batchNames(request).map((name) => view.service(request, name)) })
		},
		...changeRoutes(deps.operations, states, view),
		{
			method: "GET",
			path: "/v1/operations/{operation}",
			handle: ({ params }) => deps.operations.get(`operations/${params["operation"]}`)
		}
	];
}
function changeRoutes(operations, states, view) {
	const done = (request, names, response) => {
		const resourceNames = names.map((name) => `${view.parent(request)}/services/${name}`);
		const metadata = {
			"@type": `${TYPE}.OperationMetadata`,
			resourceNames
		};
		return operations.start("", metadata, void 0, response);
	};
	const changing = (verb, type, change) => ({
		method: "POST",
		path: `${ALL}/{service}:${verb}`,
		handle: (request) => {
			const name = serviceOf(request);
			change(name);
			const service = view.service(request, name);
			return done(request, [name], {
				"@type": `${TYPE}.${type}`,
				service
			});
		}
	});
	return [
		changing("enable", "EnableServiceResponse", (name) => states.enable([name])),
		changing("disable", "DisableServiceResponse", (name) => states.disable(name)),
		{
			method: "POST",
			path: `${ALL}:batchEnable`,
			handle: (request) => {
				const names = serviceIds(request.body);
				states.enable(names);
				const services = names.map((name) => view.service(request, name));
				return done(request, names, {
					"@type": `${TYPE}.BatchEnableServicesResponse`,
					services
				});
			}
		}
	];
}
function list(states, view, request) {
	const { query } = request;
	if (Number(query.get("pageSize") ?? 0) > PAGE_SIZES.max) {
		const message = `pageSize "${query.get("pageSize")}" must be at most ${PAGE_SIZES.max}.`;
		throw new ApiError("INVALID_ARGUMENT", message);
	}
	const found = states.list(stateIn(query.get("filter") ?? ""));
	const show = (name) => view.service(request, name);
	return listAnswer("services", query, found, (name) => name, show, PAGE_SIZES);
}
function stateIn(filter) {
	if (filter === "") return void 0;
	const [, state] = /^state:(ENABLED|DISABLED)$/.exec(filter) ?? [];
	if (state === "ENABLED" || state === "DISABLED") return state;
	const message = `Invalid filter "${filter}": use state:ENABLED or state:DISABLED.`;
	throw new ApiError("INVALID_ARGUMENT", message);
}
function batchNames({ query }) {
	const names = query.getAll("names").map((name) => name.slice(name.lastIndexOf("/") + 1));
	if (names.length > 0 && names.length <= MAX_BATCH_GET) return names;
	const message = `names must name 1 to ${MAX_BATCH_GET} services, not ${names.length}.`;
	throw new ApiError("INVALID_ARGUMENT", message);
}
function serviceIds(body) {
	const ids = body["serviceIds"];
	const names = Array.isArray(ids) ? ids.map((id) => scalarText(id)) : [];
	if (names.length === 0 || names.length > MAX_BATCH) {
		const message = `serviceIds must name 1 to ${MAX_BATCH} services, not ${names.length}.`;
		throw new ApiError("INVALID_ARGUMENT", message);
	}
	return names;
}
function serviceOf({ params }) {
	return params["service"] ?? "";
}

// src/rehearsal/services/serviceusage/compose.ts
function createServiceUsageService(deps) {
	const states = new ServiceStates(deps.enabled ?? STACK_SERVICES);
	return {
		name: "serviceusage",
		routes: serviceRoutes(deps, states)
	};
}

// src/rehearsal/services/storage/storage-error.ts
const STATUS = {
	notModified: 304,
	badRequest: 400,
	invalid: 400,
	invalidParameter: 400,
	required: 400,
	objectUnderActiveHold: 403,
	retentionPolicyNotMet: 403,
	notFound: 404,
	conflict: 409,
	uploadTooLarge: 413,
	conditionNotMet: 412,
	requestedRangeNotSatisfiable: 416,
	cancelled: 499,
	notImplemented: 501,
	backendError: 503
};
var StorageError = class extends Error {
	name = "StorageError";
	reason;
	constructor(reason, message) {
		super(message);
		this.reason = reason;
	}
	get status() {
		return STATUS[this.reason];
	}
	toJson() {
		const { message, reason, status } = this;
		return JSON.stringify({ error: {
			code: status,
			message,
			errors: [{
				message,
				domain: "global",
				reason
			}]
		} });
	}
};

// src/rehearsal/services/storage/numbers.ts
const FORMATS = {
	generation: /^-?\d{1,19}$/,
	sourceGeneration: /^-?\d{1,19}$/,
	ifGenerationMatch: /^-?\d{1,19}$/,
	ifGenerationNotMatch: /^-?\d{1,19}$/,
	ifMetagenerationMatch: /^-?\d{1,19}$/,
	ifMetagenerationNotMatch: /^-?\d{1,19}$/,
	ifSourceGenerationMatch: /^-?\d{1,19}$/,
	ifSourceGenerationNotMatch: /^-?\d{1,19}$/,
	ifSourceMetagenerationMatch: /^-?\d{1,19}$/,
	ifSourceMetagenerationNotMatch: /^-?\d{1,19}$/,
	maxResults: /^\d{1,10}$/
};
function checkNumbers(query) {
	for (const [name, value] of query) {
		if (value === "" || FORMATS[name]?.test(value) !== false) continue;
		throw new StorageError("invalid", `Invalid value for ${name}: "${value}" is not a whole number.`);
	}
}
function versionIn(query, name) {
	const value = query.get(name) ?? "";
	return value === "" ? void 0 : String(BigInt(value));
}

// src/rehearsal/services/storage/partial-response.ts
const MAX_DEPTH = 50;
function selectFields(answer, fields) {
	return pickFrom(answer, parse$1(fields));
}
function pickFrom(object, selection) {
	const picked = Object.entries(object).flatMap(([key, value]) => {
		if (value === void 0) return [];
		const inner = [selection.get(key), selection.get("*")].filter((one) => one !== void 0);
		if (inner.length === 0) return [];
		if (inner.some(({ size }) => size === 0)) return [[key, value]];
		const merged = /* @__PURE__ */ new Map();
		for (const one of inner) merge(merged, one);
		const part = pick(value, merged);
		return part === void 0 ? [] : [[key, part]];
	});
	return Object.fromEntries(picked);
}
function pick(value, selection) {
	if (Array.isArray(value)) return value.map((item) => pick(item, selection)).filter((item) => item !== void 0);
	return isJsonObject(value) ? pickFrom(value, selection) : void 0;
}
function merge(into, from) {
	for (const [key, inner] of from) {
		const known = into.get(key);
		if (known === void 0) into.set(key, new Map(inner));
		else if (known.size === 0 || inner.size === 0) known.clear();
		else merge(known, inner);
	}
}
function parse$1(fields) {
	let at = 0;
	let depth = 0;
	const refuse = () => {
		throw new StorageError("invalidParameter", `Invalid field selection ${fields.slice(0, 500)}`);
	};
	const taken = (character) => {
		if (fields[at] !== character) return false;
		at += 1;
		return true;
	};
	const list = () => {
		const selection = /* @__PURE__ */ new Map();
		do
			merge(selection, path());
		while (taken(","));
		return selection;
	};
	const path = () => {
		if (++depth > MAX_DEPTH) refuse();
		const selection = pathBelow();
		depth--;
		return selection;
	};
	const pathBelow = () => {
		const name = /^(?:[\w.@$-]+|\*)/.exec(fields.slice(at).trimStart())?.[0] ?? refuse();
		at = fields.indexOf(name, at) + name.length;
		if (taken("/")) return /* @__PURE__ */ new Map([[name, path()]]);
		if (!taken("(")) return /* @__PURE__ */ new Map([[name, /* @__PURE__ */ new Map()]]);
		const inner = list();
		if (!taken(")")) refuse();
		return /* @__PURE__ */ new Map([[name, inner]]);
	};
	const selection = list();
	if (at < fields.length) refuse();
	return selection;
}

// src/rehearsal/services/storage/http.ts
const MAX_OBJECT_BYTES = 1024 ** 3;
function storageRoute(method, path, handler) {
	return {
		method,
		path,
		handleRaw: async (request, response, params) => {
			const origin = originOf(request.headers.host);
			const query = new URLSearchParams(/\?(.*)$/s.exec(request.url ?? "")?.[1] ?? "");
			try {
				checkNumbers(query);
				const answer = await handler({
					request,
					response,
					params,
					query,
					origin
				});
				if (answer === "handled") return;
				if (answer === void 0) response.writeHead(204).end();
				else sendJson(response, 200, JSON.stringify(partOf(answer, query.get("fields"))));
			} catch (error) {
				sendError(request, response, error);
			}
		}
	};
}
function originOf(host) {
	const origin = `http://${host ?? "localhost"}`;
	return URL.canParse(origin) ? new URL(origin).origin : "http://localhost";
}
function partOf(answer, fields) {
	return fields === null || fields === "" ? answer : selectFields(answer, fields);
}
function sendJson(response, status, text) {
	response.writeHead(status, {
		"content-type": "application/json; charset=UTF-8",
		"content-length": Buffer.byteLength(text)
	});
	response.end(text);
}
function sendError(request, response, error) {
	if (!request.complete) response.setHeader("connection", "close");
	if (error instanceof StorageError && error.reason === "notModified") {
		response.writeHead(304).end();
		return;
	}
	if (error instanceof StorageError && error.reason === "backendError") {
		response.writeHead(503, { "content-type": "text/plain; charset=utf-8" }).end(error.message);
		return;
	}
	if (error instanceof StorageError) return sendJson(response, error.status, error.toJson());
	if (error instanceof ApiError && error.code === "INVALID_ARGUMENT") return sendJson(response, 400, new StorageError("invalid", error.message).toJson());
	if (error instanceof ApiError && error.code === "DEADLINE_EXCEEDED") return sendJson(response, 503, new StorageError("backendError", error.message).toJson());
	if (!(error instanceof ApiError) || error.code !== "ABORTED") throw error;
	return sendJson(response, 412, new StorageError("conditionNotMet", error.message).toJson());
}
async function readBytes(request, maxBytes = MAX_OBJECT_BYTES) {
	const chunks = [];
	let length = 0;
	for await (const chunk of request) {
		length += chunk.length;
		if (length > maxBytes) throw new StorageError("uploadTooLarge", `The body exceeds ${maxBytes} bytes.`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function parseJson(bytes) {
	try {
		if (bytes.length <= 10485760) return parseJsonObjectBody(bytes);
	} catch {}
	throw new StorageError("badRequest", "Parse Error: the body is not a JSON object.");
}
function sendWhole({ request, response }, bytes, headers) {
	response.writeHead(200, {
		...headers,
		"content-length": bytes.length
	});
	response.end(request.method === "HEAD" ? void 0 : bytes);
	return "handled";
}
function sendBytes(call, bytes, headers) {
	const { request, response } = call;
	const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
	const [, first = "", last = ""] = match ?? [];
	if (match === null || first === "" && last === "") return sendWhole(call, bytes, headers);
	const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
	const to = first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
	if (from > to) {
		response.setHeader("content-range", `bytes */${bytes.length}`);
		throw new StorageError("requestedRangeNotSatisfiable", "The requested range cannot be satisfied.");
	}
	const part = bytes.subarray(from, to + 1);
	const range = `bytes ${from}-${to}/${bytes.length}`;
	response.writeHead(206, {
		...headers,
		"content-range": range,
		"content-length": part.length
	});
	response.end(request.method === "HEAD" ? void 0 : part);
	return "handled";
}
function bucketOf({ params }) {
	return params["bucket"] ?? "";
}
function objectNameOf({ params }) {
	const name = params["object"] ?? "";
	if (name === "") throw new StorageError("invalid", "The object's name is missing.");
	return name;
}
async function jsonBody(request) {
	return parseJson(await readBytes(request, MAX_BODY_BYTES$1));
}

// src/rehearsal/services/storage/model.ts
const OUTPUT_ONLY$2 = /* @__PURE__ */ new Set([
	"kind",
	"id",
	"selfLink",
	"mediaLink",
	"name",
	"bucket",
	"generation",
	"metageneration",
	"size",
	"md5Hash",
	"crc32c",
	"etag",
	"timeCreated",
	"updated",
	"timeDeleted"
]);
const IN_HEADERS = [
	"cacheControl",
	"contentDisposition",
	"contentEncoding",
	"contentLanguage",
	"contentType"
];
function settable$1(fields) {
	for (const key of IN_HEADERS) {
		const value = fields[key];
		if (typeof value === "string" && /[^\t\u0020-\u007E\u0080-\u00FF]/.test(value)) throw new StorageError("invalid", `Invalid value for field ${key}.`);
	}
	return Object.fromEntries(Object.entries(fields).filter(([key]) => !OUTPUT_ONLY$2.has(key)));
}
function etagOf$1({ generation, metageneration }) {
	return Buffer.from(`${generation}/${metageneration}`).toString("base64");
}
function objectToJson(object, origin) {
	const path = `b/${object.bucket}/o/${encodeURIComponent(object.name)}`;
	return {
		storageClass: "STANDARD",
		contentType: "application/octet-stream",
		...object.fields,
		kind: "storage#object",
		id: `${object.bucket}/${object.name}/${object.generation}`,
		selfLink: `${origin}/storage/v1/${path}`,
		mediaLink: `${origin}/download/storage/v1/${path}?generation=${object.generation}&alt=media`,
		name: object.name,
		bucket: object.bucket,
		generation: object.generation,
		metageneration: String(object.metageneration),
		size: String(object.bytes.length),
		crc32c: object.crc32c,
		...object.md5Hash === void 0 ? {} : { md5Hash: object.md5Hash },
		...object.componentCount === void 0 ? {} : { componentCount: object.componentCount },
		etag: etagOf$1(object),
		timeCreated: object.timeCreated,
		updated: object.updated,
		...object.timeDeleted === void 0 ? {} : { timeDeleted: object.timeDeleted }
	};
}

// src/rehearsal/services/storage/objects/glob.ts
const MAX_LENGTH = 1024;
const SPECIAL = /[\\^$.|+()[\]{}*?]/;
async function globPattern(glob) {
	if (glob.length > MAX_LENGTH) throw new StorageError("invalid", "The matchGlob is too long.");
	let pattern = "";
	let depth = 0;
	for (const [text] of glob.matchAll(/\*\*\/|\*\*|\*|\?|\[[!^]?[^\]]+\]|\\.|[^]/gy)) if (text === "**/") pattern += "(?:.*/)?";
	else if (text === "**") pattern += ".*";
	else if (text === "*") pattern += "[^/]*";
	else if (text === "?") pattern += "[^/]";
	else if (text.length > 2 && text.startsWith("[")) pattern += classOf(text);
	else if (text === "{") {
		depth += 1;
		pattern += "(?:";
	} else if (text === "}" && depth > 0) {
		depth -= 1;
		pattern += ")";
	} else if (text === "," && depth > 0) pattern += "|";
	else pattern += literal(text.length === 2 ? text.slice(1) : text);
	if (depth > 0) throw new StorageError("invalid", `Invalid matchGlob: ${glob}`);
	const engine = await loadPatternEngine();
	try {
		return engine(`(?s)^${pattern}$`);
	} catch {
		throw new StorageError("invalid", `Invalid matchGlob: ${glob}`);
	}
}
function classOf(text) {
	const negated = text[1] === "!" || text[1] === "^";
	const characters = Array.from(text.slice(negated ? 2 : 1, -1));
	let inner = negated ? "/" : "";
	for (let at = 0; at < characters.length; at++) {
		const [first = "", dash, last] = characters.slice(at, at + 3);
		if (dash !== "-" || last === void 0) {
			if (negated || first !== "/") inner += escaped(first);
			continue;
		}
		at += 2;
		if (negated || first > "/" || last < "/") inner += `${escaped(first)}-${escaped(last)}`;
		else {
			if (first < "/") inner += `${escaped(first)}-.`;
			if (last > "/") inner += `0-${escaped(last)}`;
		}
	}
	if (inner === "") return String.raw`[^\x00-\x{10FFFF}]`;
	return `[${negated ? "^" : ""}${inner}]`;
}
function escaped(character) {
	return /[\\[\]^-]/.test(character) ? `\\${character}` : character;
}
function literal(text) {
	return SPECIAL.test(text) ? `\\${text}` : text;
}

// src/rehearsal/services/storage/objects/listing.ts
const MAX_RESULTS = 1e3;
async function listObjects(all, query, origin) {
	const text = (key) => query.get(key) ?? "";
	const prefix = text("prefix");
	const delimiter = text("delimiter");
	const [start, end] = [text("startOffset"), text("endOffset")];
	const glob = text("matchGlob") === "" ? void 0 : await globPattern(text("matchGlob"));
	const entries = /* @__PURE__ */ new Map();
	const matching = glob === void 0 ? all : filterItems(all, ({ name }) => glob.test(name));
	for (const object of matching) {
		const { name } = object;
		if (!name.startsWith(prefix) || name < start || end !== "" && name >= end) continue;
		const cut = delimiter === "" ? -1 : name.indexOf(delimiter, prefix.length);
		if (cut === -1) entries.set(keyOf(object), object);
		else {
			const folder = name.slice(0, cut + delimiter.length);
			entries.set(folder, folder);
			if (name === folder && queryFlag(query, "includeTrailingDelimiter")) entries.set(keyOf(object), object);
		}
	}
	const keys = [...entries.keys()];
	const after = keyIn(text("pageToken"));
	const size = pageSizeIn(query);
	const rest = after === void 0 ? keys : keys.filter((key) => compareText(key, after) > 0);
	const page = rest.slice(0, size).map((key) => entries.get(key));
	const prefixes = page.filter((entry) => typeof entry === "string");
	const items = page.filter((entry) => typeof entry === "object");
	const last = rest[size - 1];
	return {
		kind: "storage#objects",
		...items.length > 0 ? { items: items.map((item) => objectToJson(item, origin)) } : {},
		...prefixes.length > 0 ? { prefixes } : {},
		...last === void 0 || rest.length <= size ? {} : { nextPageToken: tokenOf(last) }
	};
}
function listBuckets(all, query) {
	const after = keyIn(query.get("pageToken") ?? "");
	const size = pageSizeIn(query);
	const rest = all.filter((bucket) => after === void 0 || nameOf(bucket) > after);
	const items = rest.slice(0, size);
	const last = items.at(-1);
	return {
		kind: "storage#buckets",
		...items.length > 0 ? { items: [...items] } : {},
		...last === void 0 || rest.length <= size ? {} : { nextPageToken: tokenOf(nameOf(last)) }
	};
}
function pageSizeIn(query) {
	return Math.min(Number(query.get("maxResults")) || MAX_RESULTS, MAX_RESULTS);
}
function nameOf({ name }) {
	return stringOf(name);
}
function keyOf({ name, generation }) {
	return `${name}\0${generation}`;
}
function tokenOf(key) {
	return Buffer.from(`k${key}`).toString("base64url");
}
function keyIn(token) {
	if (token === "") return void 0;
	const text = Buffer.from(token, "base64url").toString();
	if (text.startsWith("k")) return text.slice(1);
	throw new StorageError("invalid", "Invalid pageToken.");
}
function compareText(a, b) {
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

// src/rehearsal/services/storage/preconditions.ts
function preconditionsOf(query) {
	return {
		generationMatch: versionIn(query, "ifGenerationMatch"),
		generationNotMatch: versionIn(query, "ifGenerationNotMatch"),
		metagenerationMatch: versionIn(query, "ifMetagenerationMatch"),
		metagenerationNotMatch: versionIn(query, "ifMetagenerationNotMatch")
	};
}
function sourcePreconditionsOf(query) {
	return {
		generationMatch: versionIn(query, "ifSourceGenerationMatch"),
		generationNotMatch: versionIn(query, "ifSourceGenerationNotMatch"),
		metagenerationMatch: versionIn(query, "ifSourceMetagenerationMatch"),
		metagenerationNotMatch: versionIn(query, "ifSourceMetagenerationNotMatch")
	};
}
function checkPreconditions(found, conditions) {
	const generation = found?.generation ?? "0";
	const metageneration = found === void 0 ? void 0 : String(found.metageneration);
	const { generationMatch, generationNotMatch } = conditions;
	const { metagenerationMatch, metagenerationNotMatch } = conditions;
	if (!((generationMatch === void 0 || generationMatch === generation) && (generationNotMatch === void 0 || generationNotMatch !== generation) && (metagenerationMatch === void 0 || metagenerationMatch === metageneration) && (metagenerationNotMatch === void 0 || metagenerationNotMatch !== metageneration))) refuse();
}
function refuse() {
	throw new StorageError("conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
}
function checkEtag(etag, headers) {
	const names = (header = "") => header.split(",").some((one) => ["*", etag].includes(one.trim().replaceAll("\"", "")));
	if (headers["if-match"] !== void 0 && !names(headers["if-match"])) refuse();
	if (names(headers["if-none-match"])) throw new StorageError("notModified", "Not Modified");
}
function checkForRead(found, conditions) {
	const { generationNotMatch, metagenerationNotMatch } = conditions;
	if (generationNotMatch !== void 0 && generationNotMatch === found.generation || metagenerationNotMatch === String(found.metageneration)) throw new StorageError("notModified", "Not Modified");
	checkPreconditions(found, conditions);
}

// src/rehearsal/services/storage/merge-patch.ts
function mergePatch(target, patch) {
	const next = { ...target };
	for (const [key, value] of Object.entries(patch)) {
		const before = next[key];
		if (value === null) delete next[key];
		else if (isJsonObject(value)) next[key] = mergePatch(objectOf(before), value);
		else next[key] = value;
	}
	return next;
}

// src/rehearsal/services/storage/buckets/buckets.ts
const BUCKET_NAME = /^[a-z0-9](?:[a-z0-9._-]{1,220}[a-z0-9])$/;
const TAKEN = /* @__PURE__ */ new Set([
	"storage",
	"upload",
	"download",
	"token",
	"oauth2",
	"batch",
	"operations"
]);
const OUTPUT_ONLY$1 = [
	"id",
	"kind",
	"name",
	"selfLink",
	"projectNumber",
	"timeCreated",
	"updated",
	"metageneration",
	"etag",
	"location",
	"locationType"
];
var BucketStore = class {
	#byName = /* @__PURE__ */ new Map();
	#deps;
	constructor(deps) {
		this.#deps = deps;
	}
	create(body, origin) {
		const name = body["name"];
		if (typeof name !== "string" || !isBucketName(name)) throw new StorageError("invalid", `Invalid bucket name: ${JSON.stringify(name ?? "")}`);
		if (this.#byName.has(name)) throw new StorageError("conflict", "Your previous request to create the named bucket succeeded and you already own it.");
		const time = this.#now();
		const location = typeof body["location"] === "string" ? body["location"] : "US";
		const bucket = {
			storageClass: "STANDARD",
			...body,
			kind: "storage#bucket",
			id: name,
			name,
			selfLink: `${origin}/storage/v1/b/${name}`,
			projectNumber: this.#deps.projectNumber,
			location: location.toUpperCase(),
			locationType: locationTypeOf(location.toUpperCase()),
			timeCreated: time,
			updated: time,
			metageneration: "1",
			etag: etagOf(1)
		};
		this.#byName.set(name, bucket);
		return bucket;
	}
	get(name) {
		const bucket = this.#byName.get(name);
		if (bucket !== void 0) return bucket;
		throw new StorageError("notFound", "The specified bucket does not exist.");
	}
	list(prefix) {
		return [...this.#byName].filter(([name]) => name.startsWith(prefix)).sort(([a], [b]) => a < b ? -1 : 1).map(([, bucket]) => bucket);
	}
	patch(name, body, conditions) {
		const current = this.#checked(name, conditions);
		return this.#store(name, current, mergePatch(current, settable(body)));
	}
	update(name, body, conditions) {
		const current = this.#checked(name, conditions);
		const kept = Object.entries(current).filter(([key]) => OUTPUT_ONLY$1.includes(key));
		return this.#store(name, current, {
			storageClass: "STANDARD",
			...settable(body),
			...Object.fromEntries(kept)
		});
	}
	#checked(name, conditions) {
		const bucket = this.get(name);
		checkPreconditions(versionOf(bucket), conditions);
		return bucket;
	}
	#store(name, current, merged) {
		const metageneration = Number(current["metageneration"]) + 1;
		const next = {
			...merged,
			location: current["location"],
			updated: this.#now(),
			metageneration: String(metageneration),
			etag: etagOf(metageneration)
		};
		this.#byName.set(name, next);
		return next;
	}
	delete(name, conditions) {
		this.#checked(name, conditions);
		this.#byName.delete(name);
	}
	keepsVersions(name) {
		const { versioning } = this.get(name);
		return isJsonObject(versioning) && versioning["enabled"] === true;
	}
	#now() {
		return new Date(this.#deps.clock.now()).toISOString();
	}
};
function locationTypeOf(location) {
	if ([
		"US",
		"EU",
		"ASIA"
	].includes(location)) return "multi-region";
	return /^(?:ASIA|EUR|NAM)\d+$/.test(location) ? "dual-region" : "region";
}
function isBucketName(name) {
	return BUCKET_NAME.test(name) && !TAKEN.has(name);
}
function versionOf(bucket) {
	return { metageneration: Number(bucket["metageneration"]) };
}
function settable(body) {
	return Object.fromEntries(Object.entries(body).filter(([key]) => !OUTPUT_ONLY$1.includes(key)));
}
function etagOf(metageneration) {
	return Buffer.from(`b${metageneration}`).toString("base64");
}

// src/rehearsal/services/storage/buckets/bucket-routes.ts
function bucketRoutes(base, policies, buckets, objects) {
	const one = `${base}/b/{bucket}`;
	const change = (how) => async (call) => buckets[how](bucketOf(call), await jsonBody(call.request), preconditionsOf(call.query));
	return [
		storageRoute("POST", `${base}/b`, async ({ request, query, origin }) => {
			requireProject(query);
			return buckets.create(await jsonBody(request), origin);
		}),
		storageRoute("GET", `${base}/b`, ({ query }) => {
			requireProject(query);
			const deleted = queryFlag(query, "softDeleted");
			return listBuckets(deleted ? [] : buckets.list(query.get("prefix") ?? ""), query);
		}),
		storageRoute("GET", one, (call) => {
			const bucket = buckets.get(bucketOf(call));
			checkForRead(versionOf(bucket), preconditionsOf(call.query));
			const etag = etagOf(versionOf(bucket).metageneration);
			checkEtag(etag, call.request.headers);
			call.response.setHeader("etag", etag);
			return bucket;
		}),
		storageRoute("PATCH", one, change("patch")),
		storageRoute("PUT", one, change("update")),
		storageRoute("DELETE", one, (call) => {
			objects.deleteBucket(bucketOf(call), preconditionsOf(call.query));
			policies.delete(policyName(bucketOf(call)));
		}),
		storageRoute("GET", `${one}/storageLayout`, (call) => {
			const { name, location, locationType } = buckets.get(bucketOf(call));
			return {
				kind: "storage#storageLayout",
				bucket: name,
				location,
				locationType
			};
		}),
		storageRoute("GET", `${one}/anywhereCaches`, (call) => {
			buckets.get(bucketOf(call));
			return { kind: "storage#anywhereCaches" };
		}),
		storageRoute("GET", `${one}/managedFolders`, (call) => {
			buckets.get(bucketOf(call));
			return { kind: "storage#managedFolders" };
		}),
		...policyRoutes(one, policies, buckets)
	];
}
function requireProject(query) {
	if ((query.get("project") ?? "") === "") throw new StorageError("required", "Required parameter: project");
}
function policyRoutes(one, policies, buckets) {
	const shown = (bucket, policy) => ({
		kind: "storage#policy",
		resourceId: policyName(bucket),
		...policy
	});
	return [
		storageRoute("GET", `${one}/iam`, (call) => {
			const bucket = bucketOf(call);
			buckets.get(bucket);
			return shown(bucket, policies.get(policyName(bucket)));
		}),
		storageRoute("PUT", `${one}/iam`, async (call) => {
			const bucket = bucketOf(call);
			buckets.get(bucket);
			return shown(bucket, policies.set(policyName(bucket), await jsonBody(call.request)));
		}),
		storageRoute("GET", `${one}/iam/testPermissions`, (call) => {
			buckets.get(bucketOf(call));
			const asked = call.query.getAll("permissions");
			if (asked.length === 0) throw new StorageError("required", "Required parameter: permissions");
			return {
				kind: "storage#testIamPermissionsResponse",
				...testPermissions(asked, "storage")
			};
		})
	];
}
function policyName(bucket) {
	return `projects/_/buckets/${bucket}`;
}

// src/rehearsal/services/storage/objects/content.ts
const STEP_BYTES$1 = 4194304;
async function contentOf(bytes) {
	const md5 = createHash("md5");
	let sum = 0;
	for (let from = 0; from < bytes.length; from += STEP_BYTES$1) {
		if (from > 0) await new Promise((resolve) => setImmediate(resolve));
		const step = bytes.subarray(from, from + STEP_BYTES$1);
		md5.update(step);
		sum = crc32c(step, sum);
	}
	const big = Buffer.alloc(4);
	big.writeUInt32BE(sum);
	return {
		bytes,
		crc32c: big.toString("base64"),
		md5Hash: md5.digest("base64")
	};
}

// src/rehearsal/services/storage/objects/copy-routes.ts
const MAX_COMPONENTS = 32;
function copyRoutes(base, objects) {
	const one = `${base}/b/{bucket}/o/{object}`;
	const target = "b/{toBucket}/o/{toObject}";
	return [
		storageRoute("POST", `${one}/copyTo/${target}`, async (call) => objectToJson(copy(objects, call, await jsonBody(call.request)), call.origin)),
		storageRoute("POST", `${one}/rewriteTo/${target}`, async (call) => {
			const copied = copy(objects, call, await jsonBody(call.request));
			const size = String(copied.bytes.length);
			return {
				kind: "storage#rewriteResponse",
				totalBytesRewritten: size,
				objectSize: size,
				done: true,
				resource: objectToJson(copied, call.origin)
			};
		}),
		storageRoute("POST", `${one}/compose`, async (call) => objectToJson(await compose$1(objects, call, await jsonBody(call.request)), call.origin))
	];
}
function copy(objects, call, body) {
	const source = objects.get(bucketOf(call), objectNameOf(call), versionIn(call.query, "sourceGeneration"), sourcePreconditionsOf(call.query));
	const { toBucket = "", toObject = "" } = call.params;
	const given = settable$1(body);
	const fields = Object.keys(given).length > 0 ? given : settable$1(source.fields);
	const conditions = preconditionsOf(call.query);
	return objects.put(toBucket, toObject, source, fields, conditions);
}
async function compose$1(objects, call, body) {
	const bucket = bucketOf(call);
	const listed = body["sourceObjects"];
	const sources = objectsOf(listed);
	if (sources.length === 0 || sources.length > MAX_COMPONENTS) throw new StorageError("invalid", `The number of source components must be 1 to ${MAX_COMPONENTS}, not ${sources.length}.`);
	const parts = sources.map((source) => {
		const { ifGenerationMatch } = objectOf(source["objectPreconditions"]);
		return objects.get(bucket, scalarText(source["name"]), scalarText(source["generation"]) || void 0, {
			...sourcePreconditionsOf(new URLSearchParams()),
			generationMatch: scalarText(ifGenerationMatch) || void 0
		});
	});
	if (parts.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_OBJECT_BYTES) throw new StorageError("uploadTooLarge", `The object exceeds ${MAX_OBJECT_BYTES} bytes.`);
	const joined = await contentOf(Buffer.concat(parts.map((part) => part.bytes)));
	const destination = objectOf(body["destination"]);
	const count = parts.reduce((sum, { componentCount }) => sum + (componentCount ?? 1), 0);
	const fields = settable$1(destination);
	const content = {
		...joined,
		md5Hash: void 0,
		componentCount: count
	};
	return objects.put(bucket, objectNameOf(call), content, fields, preconditionsOf(call.query));
}

// src/rehearsal/services/storage/objects/downloads.ts
const STEP_BYTES = 65536;
function downloadRoutes(objects) {
	return ["GET", "HEAD"].flatMap((method) => [storageRoute(method, "/download/storage/v1/b/{bucket}/o/{object}", (call) => download(objects, call)), storageRoute(method, "/{bucket}/{object=**}", (call) => {
		if (isBucketName(bucketOf(call))) return download(objects, call);
		const [path] = (call.request.url ?? "").split("?");
		throw new ApiError("NOT_FOUND", `The requested URL ${path} was not found on this server.`);
	})]);
}
async function download(objects, call) {
	const object = found(objects, call);
	const { contentType, contentEncoding, contentDisposition, cacheControl, storageClass } = object.fields;
	const header = (name, value) => typeof value === "string" ? { [name]: value } : {};
	const headers = {
		"content-type": typeof contentType === "string" ? contentType : "application/octet-stream",
		...header("content-disposition", contentDisposition),
		...header("cache-control", cacheControl),
		etag: etagOf$1(object),
		"last-modified": new Date(object.updated).toUTCString(),
		"x-goog-generation": object.generation,
		"x-goog-metageneration": String(object.metageneration),
		"x-goog-hash": hashesOf(object),
		"x-goog-storage-class": typeof storageClass === "string" ? storageClass : "STANDARD",
		"x-goog-stored-content-encoding": typeof contentEncoding === "string" ? contentEncoding : "identity",
		"x-goog-stored-content-length": String(object.bytes.length)
	};
	if (isToDecompress(object, call) && await sendDecompressed(object, call, headers)) return "handled";
	return sendBytes(call, object.bytes, {
		...headers,
		...header("content-encoding", contentEncoding),
		"accept-ranges": "bytes"
	});
}
function isToDecompress(object, { request }) {
	const { contentEncoding, cacheControl } = object.fields;
	if (contentEncoding !== "gzip") return false;
	if (typeof cacheControl === "string" && cacheControl.includes("no-transform")) return false;
	return !/\bgzip\b/i.test(String(request.headers["accept-encoding"]));
}
async function sendDecompressed(object, { request, response }, headers) {
	const gunzip = createGunzip();
	const plain = Readable.from(steps(object.bytes), { objectMode: false }).pipe(gunzip);
	try {
		await once(plain, "readable");
	} catch {
		return false;
	}
	response.writeHead(200, headers);
	if (request.method === "HEAD") {
		plain.destroy();
		response.end();
		return true;
	}
	try {
		await pipeline$1(plain, response);
	} catch {
		response.destroy();
	}
	return true;
}
function* steps(bytes) {
	for (let from = 0; from < bytes.length; from += STEP_BYTES) yield bytes.subarray(from, from + STEP_BYTES);
}
function hashesOf({ crc32c, md5Hash }) {
	return md5Hash === void 0 ? `crc32c=${crc32c}` : `crc32c=${crc32c},md5=${md5Hash}`;
}
function found(objects, call) {
	const generation = versionIn(call.query, "generation");
	const object = objects.get(bucketOf(call), objectNameOf(call), generation);
	checkForRead(object, preconditionsOf(call.query));
	checkEtag(etagOf$1(object), call.request.headers);
	return object;
}

// src/rehearsal/services/storage/objects/object-routes.ts
function objectRoutes(base, objects) {
	const all = `${base}/b/{bucket}/o`;
	const one = `${all}/{object}`;
	const change = (how) => async (call) => {
		const body = await jsonBody(call.request);
		const generation = versionIn(call.query, "generation");
		const object = objects.get(bucketOf(call), objectNameOf(call), generation);
		const changed = objects.describe(object, body, how, preconditionsOf(call.query));
		return objectToJson(changed, call.origin);
	};
	return [
		storageRoute("GET", all, (call) => {
			const listed = objects.list(bucketOf(call), queryFlag(call.query, "versions"));
			const shown = queryFlag(call.query, "softDeleted") ? [] : listed;
			return listObjects(shown, call.query, call.origin);
		}),
		storageRoute("GET", one, (call) => {
			if (call.query.get("alt") === "media") return download(objects, call);
			const object = found(objects, call);
			call.response.setHeader("etag", etagOf$1(object));
			return objectToJson(object, call.origin);
		}),
		storageRoute("PATCH", one, change("patch")),
		storageRoute("PUT", one, change("replace")),
		storageRoute("DELETE", one, (call) => {
			const generation = versionIn(call.query, "generation");
			objects.delete(bucketOf(call), objectNameOf(call), generation, preconditionsOf(call.query));
		})
	];
}

// src/rehearsal/services/storage/objects/protection.ts
function checkProtection(object, bucket, fate, nowMs) {
	const name = `Object '${object.bucket}/${object.name}'`;
	const { temporaryHold, eventBasedHold } = object.fields;
	const hold = temporaryHold === true ? "Temporary" : eventBasedHold === true ? "Event-Based" : void 0;
	if (hold !== void 0) throw new StorageError("objectUnderActiveHold", `${name} is under active ${hold} hold and cannot be deleted, overwritten or archived until hold is removed.`);
	const untilMs = retainedUntilMs(object, bucket);
	if (fate === "noncurrent" || untilMs <= nowMs) return;
	throw new StorageError("retentionPolicyNotMet", `${name} is subject to bucket's retention policy or object retention and cannot be deleted or overwritten until ${new Date(untilMs).toISOString()}`);
}
function retainedUntilMs(object, bucket) {
	const periodSeconds = Number(fieldOf(bucket["retentionPolicy"], "retentionPeriod"));
	const byBucketMs = Date.parse(object.timeCreated) + periodSeconds * 1e3;
	const byObjectMs = Date.parse(String(fieldOf(object.fields["retention"], "retainUntilTime")));
	return Math.max(periodSeconds > 0 ? byBucketMs : 0, Number.isNaN(byObjectMs) ? 0 : byObjectMs);
}
function fieldOf(value, name) {
	const field = isJsonObject(value) ? value[name] : void 0;
	return typeof field === "string" || typeof field === "number" ? field : void 0;
}

// src/rehearsal/services/storage/objects/objects.ts
const MAX_NAME_BYTES = 1024;
var ObjectStore = class {
	#clock;
	#buckets;
	#generations = /* @__PURE__ */ new Map();
	#lastGeneration = 0n;
	constructor(clock, buckets) {
		this.#clock = clock;
		this.#buckets = buckets;
	}
	put(bucket, name, { bytes, crc32c, md5Hash, componentCount }, given, conditions) {
		if (name === "" || Buffer.byteLength(name) > MAX_NAME_BYTES || /[\r\n]/.test(name)) throw new StorageError("invalid", "The object's name must have 1 to 1024 bytes, without line ends.");
		const all = this.#all(bucket);
		const live = this.#live(bucket, name);
		checkPreconditions(live, conditions);
		checkHash("md5Hash", given["md5Hash"], md5Hash);
		checkHash("crc32c", given["crc32c"], crc32c);
		const fields = settable$1(given);
		if (live !== void 0) this.#letGo(live, void 0);
		const now = this.#now();
		const stored = {
			bucket,
			name,
			generation: this.#nextGeneration(),
			bytes,
			crc32c,
			md5Hash,
			...componentCount === void 0 ? {} : { componentCount },
			timeCreated: now,
			updated: now,
			fields,
			metageneration: 1
		};
		all.set(name, [...this.#retired(bucket, name), stored]);
		return stored;
	}
	get(bucket, name, generation, conditions) {
		const found = generation === void 0 ? this.#live(bucket, name) : this.#all(bucket).get(name)?.find((object) => object.generation === generation);
		if (conditions !== void 0 && found !== void 0) checkPreconditions(found, conditions);
		if (found !== void 0) return found;
		throw new StorageError("notFound", `No such object: ${bucket}/${name}`);
	}
	describe(found, change, how, conditions) {
		checkPreconditions(found, conditions);
		const { bucket, name } = found;
		const given = settable$1(change);
		const fields = how === "patch" ? mergePatch(found.fields, given) : given;
		const metageneration = found.metageneration + 1;
		const next = {
			...found,
			fields,
			metageneration,
			updated: this.#now()
		};
		const all = this.#all(bucket).get(name) ?? [];
		this.#all(bucket).set(name, all.map((object) => object === found ? next : object));
		return next;
	}
	delete(bucket, name, generation, conditions) {
		const found = this.get(bucket, name, generation);
		checkPreconditions(found, conditions);
		this.#letGo(found, generation);
		const rest = generation === void 0 ? this.#retired(bucket, name) : (this.#all(bucket).get(name) ?? []).filter((object) => object !== found);
		if (rest.length === 0) this.#all(bucket).delete(name);
		else this.#all(bucket).set(name, rest);
	}
	list(bucket, versions) {
		return [...this.#all(bucket).values()].flat().filter((object) => versions || object.timeDeleted === void 0).sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
	}
	deleteBucket(bucket, conditions) {
		if (this.#all(bucket).size > 0) throw new StorageError("conflict", "The bucket you tried to delete is not empty.");
		this.#buckets.delete(bucket, conditions);
		this.#generations.delete(bucket);
	}
	#letGo(object, generation) {
		const stays = generation === void 0 && this.#buckets.keepsVersions(object.bucket);
		const bucket = this.#buckets.get(object.bucket);
		checkProtection(object, bucket, stays ? "noncurrent" : "gone", this.#clock.now());
	}
	#retired(bucket, name) {
		if (!this.#buckets.keepsVersions(bucket)) return (this.#all(bucket).get(name) ?? []).filter((one) => one.timeDeleted !== void 0);
		const timeDeleted = this.#now();
		return (this.#all(bucket).get(name) ?? []).map((one) => ({
			timeDeleted,
			...one
		}));
	}
	#live(bucket, name) {
		return this.#all(bucket).get(name)?.findLast((object) => object.timeDeleted === void 0);
	}
	#all(bucket) {
		this.#buckets.get(bucket);
		let all = this.#generations.get(bucket);
		if (all === void 0) this.#generations.set(bucket, all = /* @__PURE__ */ new Map());
		return all;
	}
	#nextGeneration() {
		const now = BigInt(this.#clock.now()) * 1000n;
		this.#lastGeneration = now > this.#lastGeneration ? now : this.#lastGeneration + 1n;
		return this.#lastGeneration.toString();
	}
	#now() {
		return new Date(this.#clock.now()).toISOString();
	}
};
function checkHash(name, given, real) {
	if (given === void 0 || given === real) return;
	const message = `Provided ${name} ${JSON.stringify(given)} doesn't match calculated ${name} "${real ?? ""}".`;
	throw new StorageError("invalid", message);
}

// src/rehearsal/services/storage/service-agent.ts
function serviceAgentRoute(base, projectNumber) {
	return storageRoute("GET", `${base}/projects/{project}/serviceAccount`, () => ({
		kind: "storage#serviceAccount",
		email_address: `service-${projectNumber}@gs-project-accounts.iam.gserviceaccount.com`
	}));
}

// src/rehearsal/services/storage/unimplemented.ts
const METHODS$1 = [
	"GET",
	"POST",
	"PUT",
	"PATCH",
	"DELETE"
];
const COLLECTIONS = {
	bucketAccessControls: "/b/{bucket}/acl",
	defaultObjectAccessControls: "/b/{bucket}/defaultObjectAcl",
	objectAccessControls: "/b/{bucket}/o/{object}/acl",
	"buckets.operations": "/b/{bucket}/operations",
	"objects.iamPolicy": "/b/{bucket}/o/{object}/iam",
	notifications: "/b/{bucket}/notificationConfigs",
	managedFolders: "/b/{bucket}/managedFolders",
	folders: "/b/{bucket}/folders",
	"projects.hmacKeys": "/projects/{project}/hmacKeys"
};
const SERVED = "GET /b/{bucket}/managedFolders";
const CALLS = {
	"buckets.relocate": "/b/{bucket}/relocate",
	"buckets.restore": "/b/{bucket}/restore",
	"buckets.lockRetentionPolicy": "/b/{bucket}/lockRetentionPolicy",
	"objects.move": "/b/{bucket}/o/{object}/moveTo/o/{to}",
	"objects.watchAll": "/b/{bucket}/o/watch",
	"objects.restore": "/b/{bucket}/o/{object}/restore",
	"objects.bulkRestore": "/b/{bucket}/o/bulkRestore",
	"channels.stop": "/channels/stop"
};
function unimplementedRoutes(base) {
	const refuse = (what) => () => {
		throw new StorageError("notImplemented", `storage.${what} is not implemented.`);
	};
	return [
		...Object.entries(COLLECTIONS).flatMap(([what, path]) => METHODS$1.flatMap((method) => [...`${method} ${path}` === SERVED ? [] : [storageRoute(method, `${base}${path}`, refuse(what))], storageRoute(method, `${base}${path}/{rest=**}`, refuse(what))])),
		storageRoute("POST", "/batch/storage/v1", refuse("batch")),
		...Object.entries(CALLS).map(([what, path]) => storageRoute("POST", `${base}${path}`, refuse(what)))
	];
}

// src/rehearsal/services/storage/uploads/multipart.ts
const MAX_HEAD_BYTES = 8192;
const MAX_PARTS = 3;
function partsOf(contentType, body) {
	const match = /boundary=(?:"([^"]+)"|'([^']+)'|([^;\s]+))/i.exec(contentType);
	const boundary = match?.[1] ?? match?.[2] ?? match?.[3];
	if (boundary === void 0) throw new StorageError("badRequest", "The multipart body has no boundary.");
	const dashes = `--${boundary}`;
	const lineEnd = lineEndAfter(body, dashes);
	if (lineEnd === void 0) return [];
	const found = [];
	let at = body.indexOf(dashes);
	while (at !== -1 && found.length < MAX_PARTS) {
		const from = at + dashes.length;
		const next = delimiterAfter(body, from, lineEnd, dashes);
		const headEnd = body.indexOf(lineEnd + lineEnd, from);
		if (next === -1 || headEnd === -1 || headEnd > next) break;
		if (headEnd - from > MAX_HEAD_BYTES) throw new StorageError("badRequest", "The head of a part is too long.");
		const head = body.subarray(from, headEnd).toString("latin1");
		const type = /^content-type:\s*(.+?)\s*$/im.exec(head)?.[1];
		found.push({
			type,
			bytes: body.subarray(headEnd + 2 * lineEnd.length, next)
		});
		at = next + lineEnd.length;
	}
	return found;
}
function lineEndAfter(body, dashes) {
	const at = body.indexOf(dashes);
	if (at === -1) return void 0;
	const after = body.subarray(at + dashes.length, at + dashes.length + 2).toString("latin1");
	if (after === "\r\n") return "\r\n";
	return after.startsWith("\n") ? "\n" : void 0;
}
function delimiterAfter(body, from, lineEnd, dashes) {
	const mark = lineEnd + dashes;
	for (let at = body.indexOf(mark, from); at !== -1; at = body.indexOf(mark, at + 1)) {
		const after = body.subarray(at + mark.length, at + mark.length + 2).toString("latin1");
		if (after.startsWith(lineEnd) || after === "--") return at;
	}
	return -1;
}

// src/rehearsal/services/storage/uploads/pieces.ts
var Pieces = class {
	#pieces = [];
	#length = 0;
	get length() {
		return this.#length;
	}
	push(piece) {
		this.#pieces.push(piece);
		this.#length += piece.length;
	}
	truncate(length) {
		while (this.#length > length) {
			const last = this.#pieces.pop() ?? Buffer.alloc(0);
			this.#length -= last.length;
			if (this.#length < length) this.push(last.subarray(0, length - this.#length));
		}
	}
	join() {
		const whole = Buffer.concat(this.#pieces, this.#length);
		this.#pieces = [whole];
		return whole;
	}
};

// src/rehearsal/services/storage/uploads/upload-fields.ts
function nameIn(call, fields) {
	const { name: given, bucket: _bucket, ...rest } = fields;
	const name = call.query.get("name") ?? given;
	if (typeof name === "string" && name !== "") return {
		name,
		rest
	};
	throw new StorageError("invalid", "The object's name is missing, in the query and in the metadata.");
}
function hashesIn({ headers }) {
	const header = String(headers["x-goog-hash"] ?? "");
	const of = (hash) => new RegExp(String.raw`(?:^|[,\s])${hash}=([A-Za-z0-9+/]+=*)`).exec(header)?.[1];
	const [crc32c, md5Hash] = [of("crc32c"), of("md5")];
	return {
		...crc32c === void 0 ? {} : { crc32c },
		...md5Hash === void 0 ? {} : { md5Hash }
	};
}

// src/rehearsal/services/storage/uploads/resumable.ts
const CHUNK_UNIT_BYTES = 262144;
const MAX_ENDED = 1e3;
const MAX_OPEN = 1e3;
const SESSION_MS = 6048e5;
var ResumableUploads = class {
	#objects;
	#clock;
	#sessions = /* @__PURE__ */ new Map();
	#ended = /* @__PURE__ */ new Map();
	constructor(objects, clock) {
		this.#objects = objects;
		this.#clock = clock;
	}
	async start(call) {
		const { request, response, params, query, origin } = call;
		const fields = await jsonBody(request);
		const type = request.headers["x-upload-content-type"];
		const { name, rest } = nameIn(call, {
			...typeof type === "string" ? { contentType: type } : {},
			...fields
		});
		const bucket = params["bucket"] ?? "";
		this.#objects.list(bucket, false);
		const id = randomUUID();
		const conditions = preconditionsOf(query);
		this.#open(id, {
			bucket,
			name,
			fields: rest,
			conditions
		});
		const kept = [...query].filter(([key]) => key !== "upload_id" && key !== "uploadType");
		const search = new URLSearchParams([
			["uploadType", "resumable"],
			...kept,
			["upload_id", id]
		]);
		const [path = ""] = (request.url ?? "").replace(/^https?:\/\/[^/?]*/i, "").split("?");
		const location = `${origin}${path}?${search.toString()}`;
		response.writeHead(200, {
			location,
			"x-guploader-uploadid": id,
			"content-length": 0
		}).end();
		return "handled";
	}
	async resume(call) {
		const { request } = call;
		const id = idOf(call);
		const chunk = chunkOf(request.headers["content-range"]);
		const body = await readBytes(request);
		const answer = this.#ended.get(id);
		if (answer !== void 0) return answer;
		const session = this.#sessionOf(id);
		if (chunk.from !== void 0) append(session, chunk, body);
		if (!chunk.isLast && chunk.total !== session.bytes.length) return incomplete(call, session);
		return session.finishing ??= this.#finish(id, session, call);
	}
	async #finish(id, session, call) {
		const { bucket, name, bytes, fields, conditions } = session;
		try {
			const content = await contentOf(bytes.join());
			const checked = {
				...fields,
				...hashesIn(call.request)
			};
			const stored = this.#objects.put(bucket, name, content, checked, conditions);
			const json = objectToJson(stored, call.origin);
			this.#end(id, json);
			return json;
		} finally {
			delete session.finishing;
		}
	}
	#open(id, session) {
		const nowMs = this.#clock.now();
		for (const [old, { startedMs }] of this.#sessions) {
			if (startedMs + SESSION_MS > nowMs && this.#sessions.size < MAX_OPEN) break;
			this.#sessions.delete(old);
		}
		this.#sessions.set(id, {
			...session,
			startedMs: nowMs,
			bytes: new Pieces()
		});
	}
	cancel(call) {
		const id = idOf(call);
		this.#sessionOf(id);
		this.#end(id, void 0);
		call.response.writeHead(499, "Client Closed Request", { "content-length": 0 }).end();
		return "handled";
	}
	#sessionOf(id) {
		const session = this.#sessions.get(id);
		if (session !== void 0 && session.startedMs + SESSION_MS > this.#clock.now()) return session;
		if (this.#ended.has(id)) throw new StorageError("cancelled", "The upload was cancelled and can't be resumed.");
		throw new StorageError("notFound", "There is no such upload.");
	}
	#end(id, answer) {
		this.#sessions.delete(id);
		this.#ended.set(id, answer);
		const [oldest] = this.#ended.keys();
		if (this.#ended.size > MAX_ENDED && oldest !== void 0) this.#ended.delete(oldest);
	}
};
function chunkOf(header = "bytes 0-*/*") {
	const range = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header);
	if (range === null) throw new StorageError("badRequest", `Failed to parse Content-Range header: ${header}`);
	const [, first, last, all] = range;
	const from = first === void 0 ? void 0 : Number(first);
	const length = from === void 0 || last === void 0 || last === "*" ? void 0 : Number(last) - from + 1;
	const total = all === void 0 || all === "*" ? void 0 : Number(all);
	return {
		from,
		length,
		total,
		isLast: from !== void 0 && (length === void 0 || from + length === total)
	};
}
function append(session, chunk, body) {
	const from = chunk.from ?? 0;
	const had = session.bytes.length;
	if (from > had) throw new StorageError("backendError", `Invalid request.  According to the Content-Range header, the upload offset is ${from} byte(s), which exceeds already uploaded size of ${had} byte(s).`);
	if (chunk.length !== void 0 && chunk.length !== body.length) throw new StorageError("badRequest", `The Content-Range header names ${chunk.length} bytes, the request has ${body.length}.`);
	const end = from + body.length;
	if (chunk.total !== void 0 && (end > chunk.total || chunk.isLast && end !== chunk.total)) throw new StorageError("badRequest", `The upload has ${end} bytes, and ${chunk.total} in its Content-Range.`);
	if (!chunk.isLast && body.length < CHUNK_UNIT_BYTES) throw new StorageError("badRequest", `Invalid request.  The number of bytes uploaded is required to be equal or greater than ${CHUNK_UNIT_BYTES}, except for the final request (it's recommended to be the exact multiple of ${CHUNK_UNIT_BYTES}).  The received request contained ${body.length} bytes, which does not meet this requirement.`);
	const taken = chunk.isLast ? end : end - end % CHUNK_UNIT_BYTES;
	if (taken <= had && !chunk.isLast) return;
	if (taken > MAX_OBJECT_BYTES) throw new StorageError("uploadTooLarge", `The upload exceeds ${MAX_OBJECT_BYTES} bytes.`);
	session.bytes.truncate(from);
	session.bytes.push(body.subarray(0, taken - from));
}
function incomplete({ request, response }, { bytes }) {
	const headers = {
		...bytes.length === 0 ? {} : { range: `bytes=0-${bytes.length - 1}` },
		"content-length": 0
	};
	if (request.headers["x-guploader-no-308"] === "yes") response.writeHead(200, {
		...headers,
		"x-http-status-code-override": "308"
	}).end();
	else response.writeHead(308, "Resume Incomplete", headers).end();
	return "handled";
}
function idOf({ query }) {
	return query.get("upload_id") ?? "";
}

// src/rehearsal/services/storage/uploads/upload.ts
const PATHS = ["/upload/storage/v1/b/{bucket}/o", "/resumable/upload/storage/v1/b/{bucket}/o"];
function uploadRoutes(objects, clock) {
	const uploads = new ResumableUploads(objects, clock);
	return PATHS.flatMap((path) => [
		storageRoute("POST", path, (call) => upload(objects, uploads, call)),
		storageRoute("PUT", path, (call) => uploads.resume(call)),
		storageRoute("DELETE", path, (call) => uploads.cancel(call))
	]);
}
async function upload(objects, uploads, call) {
	const type = call.query.get("uploadType");
	if (type === "resumable") return call.query.has("upload_id") ? uploads.resume(call) : uploads.start(call);
	const bytes = await readBytes(call.request);
	const contentType = call.request.headers["content-type"];
	if (type === "multipart") return multipart(objects, call, contentType ?? "", bytes);
	if (type !== "media") throw new StorageError("invalid", `Unknown uploadType "${type ?? ""}".`);
	return store(objects, call, bytes, contentType === void 0 ? {} : { contentType });
}
async function multipart(objects, call, type, body) {
	const [metadata, media, ...more] = partsOf(type, body);
	if (metadata === void 0 || media === void 0 || more.length > 0) throw new StorageError("badRequest", "The multipart body must have two parts.");
	const fields = parseJson(metadata.bytes);
	const contentType = media.type === void 0 ? {} : { contentType: media.type };
	return store(objects, call, media.bytes, {
		...contentType,
		...fields
	});
}
async function store(objects, call, bytes, fields) {
	const { name, rest } = nameIn(call, fields);
	const bucket = call.params["bucket"] ?? "";
	const checked = {
		...rest,
		...hashesIn(call.request)
	};
	const content = await contentOf(bytes);
	const stored = objects.put(bucket, name, content, checked, preconditionsOf(call.query));
	return objectToJson(stored, call.origin);
}

// src/rehearsal/services/storage/compose.ts
function createStorageService(deps) {
	const buckets = new BucketStore(deps);
	const objects = new ObjectStore(deps.clock, buckets);
	return { service: {
		name: "storage",
		routes: [
			...["/storage/v1", ""].flatMap((base) => [
				...bucketRoutes(base, deps.policies, buckets, objects),
				...objectRoutes(base, objects),
				...copyRoutes(base, objects)
			]),
			serviceAgentRoute("/storage/v1", deps.projectNumber),
			...unimplementedRoutes("/storage/v1"),
			...uploadRoutes(objects, deps.clock),
			...downloadRoutes(objects)
		]
	} };
}

// src/rehearsal/services/tasks/queues/queue-json.ts
function readQueueSettings(queue) {
	const rates = objectAt(queue, "rateLimits") ?? {};
	const retry = objectAt(queue, "retryConfig") ?? {};
	const settings = {
		ratePerSecond: numberAt(rates, "maxDispatchesPerSecond") || QUEUE_DEFAULTS.maxDispatchesPerSecond,
		maxConcurrent: numberAt(rates, "maxConcurrentDispatches") || QUEUE_DEFAULTS.maxConcurrentDispatches,
		retry: {
			maxAttempts: numberAt(retry, "maxAttempts") || QUEUE_DEFAULTS.maxAttempts,
			maxRetryDurationMs: durationMsAt(retry, "maxRetryDuration") ?? QUEUE_DEFAULTS.maxRetryDurationMs,
			minBackoffMs: durationMsAt(retry, "minBackoff") ?? QUEUE_DEFAULTS.minBackoffMs,
			maxBackoffMs: durationMsAt(retry, "maxBackoff") ?? QUEUE_DEFAULTS.maxBackoffMs,
			maxDoublings: numberAt(retry, "maxDoublings") ?? QUEUE_DEFAULTS.maxDoublings
		},
		logging: objectAt(queue, "stackdriverLoggingConfig"),
		httpTarget: objectAt(queue, "httpTarget"),
		appEngineRoutingOverride: objectAt(queue, "appEngineRoutingOverride")
	};
	checkSettings(settings);
	return settings;
}
function checkSettings({ ratePerSecond, maxConcurrent, retry, logging }) {
	const limits = TASK_LIMITS;
	if (ratePerSecond < 0) throw invalidArgument("RateLimits.maxDispatchesPerSecond cannot be negative.");
	if (ratePerSecond > limits.maxDispatchesPerSecond) throw invalidArgument("RateLimits.maxDispatchesPerSecond must be less than or equal to 500.");
	if (maxConcurrent < 0) throw invalidArgument("RateLimits.maxConcurrentDispatches cannot be negative.");
	if (maxConcurrent > limits.maxConcurrentDispatches) throw invalidArgument("RateLimits.maxConcurrentDispatches must be less than or equal to 5000.");
	if (retry.maxAttempts < -1) throw invalidArgument("RetryConfig.maxAttempts must be greater or equal to -1.");
	if (retry.maxDoublings < 0) throw invalidArgument("RetryConfig.maxDoublings cannot be negative.");
	if (retry.minBackoffMs < 0) throw invalidArgument("RetryConfig.minBackoff cannot be negative.");
	if (retry.maxRetryDurationMs < 0) throw invalidArgument("RetryConfig.maxRetryDuration cannot be negative.");
	if (retry.minBackoffMs > retry.maxBackoffMs) throw invalidArgument("RetryConfig.minBackoff must be less than or equal to RetryConfig.maxBackoff.");
	const ratio = logging === void 0 ? 0 : numberAt(logging, "samplingRatio") ?? 0;
	if (ratio < 0 || ratio > 1) throw invalidArgument("StackdriverLoggingConfig.samplingRatio must be between 0.0 and 1.0.");
}
function queueToJson(queue) {
	const { settings } = queue;
	const { retry } = settings;
	return {
		name: queue.name,
		...settings.appEngineRoutingOverride === void 0 ? {} : { appEngineRoutingOverride: settings.appEngineRoutingOverride },
		rateLimits: {
			maxDispatchesPerSecond: settings.ratePerSecond,
			maxBurstSize: maxBurstSize(settings.ratePerSecond),
			maxConcurrentDispatches: settings.maxConcurrent
		},
		retryConfig: {
			maxAttempts: retry.maxAttempts,
			...retry.maxRetryDurationMs === 0 ? {} : { maxRetryDuration: formatDurationMs(retry.maxRetryDurationMs) },
			minBackoff: formatDurationMs(retry.minBackoffMs),
			maxBackoff: formatDurationMs(retry.maxBackoffMs),
			maxDoublings: retry.maxDoublings
		},
		state: queue.state,
		...queue.purgeUs === 0 ? {} : { purgeTime: formatTimestampUs(queue.purgeUs) },
		...settings.logging === void 0 ? {} : { stackdriverLoggingConfig: settings.logging },
		...settings.httpTarget === void 0 ? {} : { httpTarget: settings.httpTarget }
	};
}
const OUTPUT_ONLY = /* @__PURE__ */ new Set([
	"name",
	"state",
	"purgeTime",
	"rateLimits.maxBurstSize"
]);
const SECTIONS = [
	"rateLimits",
	"retryConfig",
	"stackdriverLoggingConfig",
	"httpTarget",
	"appEngineRoutingOverride"
];
function mergeQueue(current, patch, mask) {
	const paths = maskPaths("google.cloud.tasks.v2.Queue", mask);
	const merged = structuredClone(current);
	for (const path of paths.length === 0 || paths.includes("*") ? SECTIONS : paths) {
		if (OUTPUT_ONLY.has(path)) continue;
		const [section = "", ...inner] = path.split(".");
		if (!SECTIONS.includes(section)) throw invalidArgument(`Invalid field '${path}' in update_mask.`);
		copyPath(merged, patch, [section, ...inner]);
	}
	return merged;
}
function copyPath(to, from, path) {
	const [key = "", ...rest] = path;
	if (rest.length === 0) {
		const value = from?.[key];
		if (value === void 0) delete to[key];
		else to[key] = value;
		return;
	}
	const child = objectAt(to, key) ?? {};
	copyPath(child, from === void 0 ? void 0 : objectAt(from, key), rest);
	to[key] = child;
}

// src/rehearsal/services/tasks/errors.ts
function queueNotFound() {
	return new ApiError("NOT_FOUND", "Queue does not exist. If you just created the queue, wait at least a minute for the queue to initialize.");
}
function entityNotFound() {
	return new ApiError("NOT_FOUND", "Requested entity was not found.");
}
function checkParent(parent) {
	const parsed = parseLocationName(parent);
	if (parsed !== void 0) return parsed;
	const project = /^projects\/([^/]*)/u.exec(parent)?.[1] ?? parent;
	throw new ApiError("PERMISSION_DENIED", `Permission denied on resource project ${project}.`, [{
		"@type": "type.googleapis.com/google.rpc.ErrorInfo",
		reason: "CONSUMER_INVALID",
		domain: "googleapis.com",
		metadata: {
			service: "cloudtasks.googleapis.com",
			consumer: `projects/${project}`
		}
	}]);
}
function checkQueueName(name) {
	const parsed = parseQueueName(name);
	if (parsed !== void 0) return parsed;
	throw new ApiError("INVALID_ARGUMENT", "Queue name must be formatted: \"projects/<PROJECT_ID>/locations/<LOCATION_ID>/queues/<QUEUE_ID>\".", [{
		"@type": "type.googleapis.com/google.rpc.Help",
		links: [{
			description: "Queue name",
			url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#Queue.FIELDS.name"
		}]
	}]);
}
function splitTaskName(name) {
	const at = name.indexOf("/tasks/");
	const queue = at < 0 ? name : name.slice(0, at);
	checkQueueName(queue);
	return {
		queue,
		id: at < 0 ? "" : name.slice(at + 7)
	};
}

// src/rehearsal/services/tasks/model.ts
var History = class {
	dispatchCount = 0;
	responseCount = 0;
	executionCount = 0;
	firstDispatchUs = 0;
	last = void 0;
};
var TaskRecord = class {
	dueUs;
	order;
	heapIndex = -1;
	id;
	target;
	body;
	createS;
	deadlineMs;
	inFlight = 0;
	gone = false;
	#history = void 0;
	constructor(fields) {
		this.dueUs = fields.dueUs;
		this.order = fields.order;
		this.id = fields.id;
		this.target = fields.target;
		this.body = fields.body;
		this.createS = fields.createS;
		this.deadlineMs = fields.deadlineMs;
	}
	get dispatchCount() {
		return this.#history?.dispatchCount ?? 0;
	}
	get responseCount() {
		return this.#history?.responseCount ?? 0;
	}
	get executionCount() {
		return this.#history?.executionCount ?? 0;
	}
	get firstDispatchUs() {
		return this.#history?.firstDispatchUs ?? 0;
	}
	get last() {
		return this.#history?.last;
	}
	beginAttempt(nowUs) {
		const history = this.#history ??= new History();
		if (history.dispatchCount === 0) history.firstDispatchUs = nowUs;
		history.dispatchCount += 1;
		history.last = {
			scheduleUs: this.dueUs,
			dispatchUs: nowUs,
			responseUs: 0,
			status: 0
		};
		this.inFlight += 1;
		return history.last;
	}
	countResponse(httpStatus) {
		const history = this.#history ??= new History();
		history.responseCount += 1;
		if (httpStatus < 500) history.executionCount += 1;
	}
};
var QueueRecord = class {
	name;
	parts;
	monitored;
	settings;
	state = "RUNNING";
	purgeUs = 0;
	tasks = /* @__PURE__ */ new Map();
	waiting = new IndexedHeap();
	inFlight = 0;
	deleted = false;
	pace = 1;
	#tokens;
	#refilledMs;
	constructor(name, parts, settings, nowMs) {
		this.name = name;
		this.parts = parts;
		const { project, location, queue } = parts;
		const labels = {
			project_id: project,
			location,
			queue_id: queue,
			target_type: "HTTP"
		};
		this.monitored = {
			type: "cloud_tasks_queue",
			labels
		};
		this.settings = settings;
		this.#tokens = maxBurstSize(settings.ratePerSecond);
		this.#refilledMs = nowMs;
	}
	get samplingRatio() {
		const ratio = this.settings.logging?.["samplingRatio"];
		return typeof ratio === "number" ? ratio : 0;
	}
	configure(settings, nowMs) {
		this.#refill(nowMs);
		this.settings = settings;
		this.#tokens = Math.min(this.#tokens, this.#capacity);
	}
	tokenAtMs(nowMs) {
		this.#refill(nowMs);
		if (this.#tokens >= 1) return nowMs;
		return nowMs + Math.ceil((1 - this.#tokens) / this.#rate * 1e3);
	}
	setPace(pace, nowMs) {
		this.#refill(nowMs);
		this.pace = pace;
		this.#tokens = Math.min(this.#tokens, this.#capacity);
	}
	takeToken() {
		this.#tokens -= 1;
	}
	#refill(nowMs) {
		const gained = (nowMs - this.#refilledMs) / 1e3 * this.#rate;
		this.#tokens = Math.min(this.#capacity, Math.round((this.#tokens + gained) * 1e9) / 1e9);
		this.#refilledMs = nowMs;
	}
	get #rate() {
		return this.settings.ratePerSecond * this.pace;
	}
	get #capacity() {
		const burst = maxBurstSize(this.settings.ratePerSecond);
		return this.pace < 1 ? Math.max(1, burst * this.pace) : burst;
	}
};

// src/rehearsal/services/tasks/paging.ts
const TOKEN_LIFETIME_MS = 72e5;
function page(items, nameOf, request, limits) {
	const asked = numberAt(request, "pageSize") ?? 0;
	if (asked < 0) throw invalidArgument("The page_size must not be negative.");
	const size = asked === 0 ? limits.maxSize : Math.min(asked, limits.maxSize);
	const filter = stringAt(request, "filter");
	const after = readToken(stringAt(request, "pageToken"), filter, limits.nowMs);
	const rest = after === void 0 ? items : items.filter((item) => nameOf(item) > after);
	const taken = withinPageBytes(rest.slice(0, size), limits.bytesOf ?? (() => 0));
	const last = taken.at(-1);
	if (rest.length <= taken.length || last === void 0) return {
		items: taken,
		nextPageToken: ""
	};
	const token = [
		limits.nowMs + TOKEN_LIFETIME_MS,
		filter,
		nameOf(last)
	];
	return {
		items: taken,
		nextPageToken: Buffer.from(JSON.stringify(token)).toString("base64url")
	};
}
function readToken(text, filter, nowMs) {
	if (text === "") return void 0;
	const [untilMs, ofFilter, name] = parse(text);
	if (untilMs < nowMs) throw invalidArgument("The page token has expired.");
	if (ofFilter !== filter) throw invalidArgument("The filter must not change while iterating through pages.");
	return name;
}
function parse(text) {
	try {
		const value = JSON.parse(Buffer.from(text, "base64url").toString());
		if (Array.isArray(value) && value.length === 3) {
			const [untilMs, filter, name] = value;
			if (typeof untilMs === "number" && typeof filter === "string" && typeof name === "string") return [
				untilMs,
				filter,
				name
			];
		}
	} catch {}
	throw invalidArgument("The page token is invalid.");
}

// src/rehearsal/services/tasks/task-json.ts
const USER_AGENT = "Google-Cloud-Tasks";
const METHODS = /* @__PURE__ */ new Set([
	"POST",
	"GET",
	"HEAD",
	"PUT",
	"DELETE",
	"PATCH",
	"OPTIONS"
]);
const WITH_BODY = /* @__PURE__ */ new Set([
	"POST",
	"PUT",
	"PATCH"
]);
function readTarget(request) {
	const url = stringAt(request, "url");
	if (url === "") throw invalidArgument("HttpRequest.url is required.");
	if (!/^https?:\/\//iu.test(url)) throw invalidArgument("HttpTarget.url must start with 'http://' or 'https://'.");
	if (url.length > TASK_LIMITS.maxUrlLength) throw invalidArgument(`HttpRequest.url must be at most ${TASK_LIMITS.maxUrlLength} characters.`);
	const named = stringAt(request, "httpMethod");
	const method = named === "" || named === "HTTP_METHOD_UNSPECIFIED" ? "POST" : named;
	if (!METHODS.has(method)) throw invalidArgument(`HttpRequest.http_method '${method}' is not supported.`);
	const headers = readHeaders(objectAt(request, "headers") ?? {});
	const authorization = readAuthorization(request, url);
	return {
		url,
		method,
		headers,
		authorization,
		target: parseTarget(url),
		headerLines: headerLines(headers, authorization)
	};
}
function readHeaders(given) {
	const headers = {};
	for (const [name, value] of Object.entries(given)) {
		if (typeof value !== "string") throw invalidArgument(`HttpRequest.headers['${name}'] must be a string.`);
		if (isServiceHeader(name)) continue;
		const problem = headerProblem(name, value);
		if (problem !== void 0) throw invalidArgument(`HttpRequest.headers: ${problem}.`);
		headers[name] = value;
	}
	headers["User-Agent"] = USER_AGENT;
	const bytes = Object.entries(headers).reduce((sum, [k, v]) => sum + k.length + v.length, 0);
	if (bytes >= TASK_LIMITS.maxHeaderBytes) throw invalidArgument(`HttpRequest.headers has ${bytes} bytes and must be less than 80KB.`);
	return headers;
}
function headerLines(headers, authorization) {
	return Object.entries(headers).filter(([name]) => authorization === void 0 || name.toLowerCase() !== "authorization").map(([name, value]) => `${name}: ${value}\r\n`).join("");
}
function readBody(request, method) {
	const body = Buffer.from(stringAt(request, "body"), "base64").toString("latin1");
	checkBody(body, method);
	return body;
}
function checkBody(body, method) {
	if (body !== "" && !WITH_BODY.has(method)) throw invalidArgument("HTTP request body is only allowed for HTTP methods POST, PUT and PATCH.");
}
function httpRequestToJson(target, body) {
	const { authorization } = target;
	return {
		url: target.url,
		httpMethod: target.method,
		headers: { ...target.headers },
		...body === "" ? {} : { body: Buffer.from(body, "latin1").toString("base64") },
		...authorization?.kind === "oidc" ? { oidcToken: {
			serviceAccountEmail: authorization.email,
			audience: authorization.audience
		} } : {},
		...authorization?.kind === "oauth" ? { oauthToken: {
			serviceAccountEmail: authorization.email,
			scope: authorization.scope
		} } : {}
	};
}
function taskToJson(queue, task, full) {
	const { target, last } = task;
	return {
		name: `${queue.name}/tasks/${task.id}`,
		httpRequest: httpRequestToJson(target, full ? task.body : ""),
		scheduleTime: formatTimestampUs(task.dueUs),
		createTime: formatTimestampUs(task.createS * 1e6),
		dispatchDeadline: formatDurationMs(task.deadlineMs),
		...task.dispatchCount > 0 ? { dispatchCount: task.dispatchCount } : {},
		...task.responseCount > 0 ? { responseCount: task.responseCount } : {},
		...task.firstDispatchUs > 0 ? { firstAttempt: { dispatchTime: formatTimestampUs(task.firstDispatchUs) } } : {},
		...last === void 0 ? {} : { lastAttempt: lastAttemptToJson(last) },
		view: full ? "FULL" : "BASIC"
	};
}
function lastAttemptToJson(last) {
	const { code, message } = statusOfHttp(last.status);
	return {
		scheduleTime: formatTimestampUs(last.scheduleUs),
		dispatchTime: formatTimestampUs(last.dispatchUs),
		...last.responseUs === 0 ? {} : {
			responseTime: formatTimestampUs(last.responseUs),
			responseStatus: {
				code,
				message
			}
		}
	};
}
function isFull(request) {
	return stringAt(request, "responseView") === "FULL";
}

// src/rehearsal/services/tasks/queues/http-target.ts
function checkHttpTarget(httpTarget) {
	for (const [name, value] of overrides(httpTarget)) {
		const problem = headerProblem(name, value);
		if (problem !== void 0) throw invalidArgument(`HttpTarget.header_overrides: ${problem}.`);
	}
	for (const [token, scope] of TOKENS) {
		const given = objectAt(httpTarget, token);
		if (given === void 0) continue;
		for (const field of ["serviceAccountEmail", scope]) if (stringAt(given, field) === "") throw invalidArgument(`HttpTarget.${snakeCase(token)}.${snakeCase(field)} is required.`);
	}
	return readAuthorization(httpTarget, "");
}
const TOKENS = [["oidcToken", "audience"], ["oauthToken", "scope"]];
function applyHttpTarget(target, httpTarget) {
	const url = overrideUrl(target.url, objectAt(httpTarget, "uriOverride"));
	const headers = { ...target.headers };
	for (const [name, value] of overrides(httpTarget)) {
		if (isServiceHeader(name)) continue;
		for (const present of Object.keys(headers)) if (present.toLowerCase() === name.toLowerCase()) delete headers[present];
		headers[name] = value;
	}
	const authorization = readAuthorization(httpTarget, url) ?? target.authorization;
	const method = stringAt(httpTarget, "httpMethod");
	return {
		url,
		method: method === "" || method === "HTTP_METHOD_UNSPECIFIED" ? target.method : method,
		headers,
		authorization,
		target: parseTarget(url),
		headerLines: headerLines(headers, authorization)
	};
}
function overrides(httpTarget) {
	return objectsOf(httpTarget["headerOverrides"]).flatMap((entry) => {
		const header = objectAt(entry, "header");
		return header === void 0 ? [] : [[stringAt(header, "key"), stringAt(header, "value")]];
	});
}
function overrideUrl(text, override) {
	if (override === void 0) return text;
	let url;
	try {
		url = new URL(text);
	} catch {
		return text;
	}
	const onlyMissing = stringAt(override, "uriOverrideEnforceMode") === "IF_NOT_EXISTS";
	const query = stringAt(objectAt(override, "queryOverride") ?? {}, "queryParams");
	const path = stringAt(objectAt(override, "pathOverride") ?? {}, "path");
	if (query !== "" && (!onlyMissing || url.search === "")) url.search = query;
	if (path !== "" && (!onlyMissing || url.pathname === "/")) url.pathname = path;
	if (onlyMissing) return url.href;
	const scheme = stringAt(override, "scheme");
	const rest = url.href.slice(url.protocol.length);
	const next = scheme === "HTTP" || scheme === "HTTPS" ? new URL(`${scheme.toLowerCase()}:${rest}`) : url;
	if (stringAt(override, "host") !== "") next.hostname = stringAt(override, "host");
	const port = override["port"];
	if (port !== void 0 && port !== null) next.port = Number(port) === 0 ? "" : String(Number(port));
	return next.href;
}

// src/rehearsal/services/tasks/queues/queue-filter.ts
const FIELDS = /* @__PURE__ */ new Set([
	"name",
	"state",
	"purgeTime",
	"rateLimits.maxDispatchesPerSecond",
	"rateLimits.maxBurstSize",
	"rateLimits.maxConcurrentDispatches",
	"retryConfig.maxAttempts",
	"retryConfig.maxRetryDuration",
	"retryConfig.minBackoff",
	"retryConfig.maxBackoff",
	"retryConfig.maxDoublings",
	"stackdriverLoggingConfig.samplingRatio"
]);
function parseQueueFilter(text) {
	return compileFilter(text, { comparison: (path, operator, wanted) => {
		const field = camelCase$1(path.join("."));
		if (FIELDS.has(field)) return compareField(field.split("."), operator, wanted);
		throw invalidArgument(`The filter names '${field.slice(0, 100)}', which is not a queue field.`);
	} });
}

// src/rehearsal/services/tasks/queues/queue-rpcs.ts
function queueRpcs(deps) {
	const { store } = deps;
	const gauges = /* @__PURE__ */ new Map();
	const create = (parent, queue, call) => {
		const record = newQueue(deps, parent, queue, call);
		store.queues.set(record.name, record);
		gauges.set(record.name, watchDepth(deps.metrics, record));
		return record;
	};
	return {
		ListQueues: (request) => {
			const parent = stringAt(request, "parent");
			checkParent(parent);
			const fits = parseQueueFilter(stringAt(request, "filter"));
			const queues = [...store.queues.values()].filter((queue) => queue.name.startsWith(`${parent}/queues/`)).toSorted((a, b) => a.name < b.name ? -1 : 1);
			const found = page(queues, (queue) => queue.name, request, {
				maxSize: TASK_LIMITS.queuePageSize,
				nowMs: deps.clock.now()
			});
			return {
				queues: filterItems(found.items.map(queueToJson), fits),
				nextPageToken: found.nextPageToken
			};
		},
		GetQueue: (request) => queueToJson(findQueue(store, stringAt(request, "name"))),
		CreateQueue: (request, call) => queueToJson(create(stringAt(request, "parent"), objectAt(request, "queue") ?? {}, call)),
		UpdateQueue: (request, call) => {
			const patch = objectAt(request, "queue") ?? {};
			const name = stringAt(patch, "name");
			const parts = checkQueueName(name);
			const queue = store.queues.get(name);
			if (queue === void 0) {
				const parent = `projects/${parts.project}/locations/${parts.location}`;
				return queueToJson(create(parent, patch, call));
			}
			const merged = mergeQueue(queueToJson(queue), patch, stringAt(request, "updateMask"));
			const settings = readQueueSettings(merged);
			if (!isDeepStrictEqual(settings.httpTarget, queue.settings.httpTarget)) checkTarget(deps, parts.project, settings, call);
			queue.configure(settings, deps.clock.now());
			deps.engine.update(queue);
			return queueToJson(queue);
		},
		DeleteQueue: (request) => {
			const name = stringAt(request, "name");
			checkQueueName(name);
			const queue = store.queues.get(name);
			if (queue === void 0) throw entityNotFound();
			store.deleteQueue(queue, deps.clock.now());
			deps.engine.update(queue);
			deps.policies.delete(name);
			gauges.get(name)?.();
			gauges.delete(name);
			return {};
		},
		...stateRpcs(deps)
	};
}
function stateRpcs({ store, engine, clock }) {
	const setState = (request, state) => {
		const queue = findQueue(store, stringAt(request, "name"));
		queue.state = state;
		engine.update(queue);
		return queueToJson(queue);
	};
	return {
		PauseQueue: (request) => setState(request, "PAUSED"),
		ResumeQueue: (request) => setState(request, "RUNNING"),
		PurgeQueue: (request) => {
			const queue = findQueue(store, stringAt(request, "name"));
			store.clear(queue, clock.now());
			queue.purgeUs = clock.now() * 1e3;
			engine.update(queue);
			return queueToJson(queue);
		}
	};
}
function findQueue(store, name) {
	const queue = store.queues.get(name);
	if (queue !== void 0) return queue;
	checkQueueName(name);
	throw queueNotFound();
}
function newQueue(deps, parent, json, call) {
	const { store, clock } = deps;
	checkLocation(checkParent(parent).location);
	const name = stringAt(json, "name");
	const parts = checkQueueName(name);
	if (!name.startsWith(`${parent}/`)) throw invalidArgument(`${name} must begin with ${parent}.`);
	if (store.queues.has(name)) throw new ApiError("ALREADY_EXISTS", "Queue already exists");
	const nowMs = clock.now();
	if (store.queueExistedRecently(name, nowMs)) throw new ApiError("FAILED_PRECONDITION", "The queue cannot be created because a queue with this name existed too recently.");
	const settings = readQueueSettings(json);
	checkTarget(deps, parts.project, settings, call);
	return new QueueRecord(name, parts, settings, nowMs);
}
function checkTarget(deps, project, { httpTarget }, call) {
	const authorization = httpTarget === void 0 ? void 0 : checkHttpTarget(httpTarget);
	if (authorization !== void 0) checkAccount(authorization, project, call, deps);
}
function watchDepth(metrics, queue) {
	return metrics.gauge("cloudtasks.googleapis.com/queue/depth", queue.monitored, () => queue.tasks.size);
}

// src/rehearsal/services/tasks/admin.ts
function inspectQueues(store) {
	return { queues: [...store.queues.values()].map((queue) => ({
		name: queue.name,
		state: queue.state,
		tasks: queue.tasks.size,
		waiting: queue.waiting.size,
		inFlight: queue.inFlight,
		pace: queue.pace
	})) };
}
function attemptsInFlight(store) {
	let sum = 0;
	for (const queue of store.queues.values()) sum += queue.inFlight;
	return sum;
}
function resetQueues(store, engine, nowMs) {
	for (const queue of store.queues.values()) {
		store.clear(queue, nowMs);
		queue.purgeUs = 0;
		queue.setPace(1, nowMs);
		engine.update(queue);
	}
	store.forgetNames();
}
function disableQueueRoute(store, engine) {
	return {
		method: "POST",
		path: "/_admin/queues:disable",
		handle: ({ body }) => {
			const queue = findQueue(store, stringAt(body, "name"));
			queue.state = "DISABLED";
			engine.update(queue);
			return queueToJson(queue);
		}
	};
}

// src/rehearsal/services/tasks/attempts/activity-log.ts
var ActivityLog = class {
	#sink;
	#random;
	constructor(sink, random) {
		this.#sink = sink;
		this.#random = random;
	}
	created(queue, task, nowUs) {
		if (!this.#sampled(queue)) return;
		this.#write(queue, task, nowUs, "INFO", { taskCreationLog: {
			...targetOf$1(task),
			scheduleTime: formatTimestampUs(task.dueUs),
			status: "OK"
		} });
	}
	dispatched(queue, task, nowUs, forced) {
		if (!this.#sampled(queue)) return;
		this.#write(queue, task, nowUs, "INFO", { attemptDispatchLog: {
			...targetOf$1(task),
			dispatchCount: String(task.dispatchCount),
			dispatchReason: forced ? "FORCE_RUN" : "NEXT_ATTEMPT",
			maxAttempts: queue.settings.retry.maxAttempts,
			responseCount: String(task.responseCount),
			scheduleTime: formatTimestampUs(task.dueUs)
		} });
	}
	responded(queue, task, attempt, retryUs) {
		if (!this.#sampled(queue)) return;
		const status = statusOfHttp(attempt.status);
		const nowUs = attempt.responseUs;
		this.#write(queue, task, nowUs, status.code === 0 ? "INFO" : "ERROR", { attemptResponseLog: {
			...targetOf$1(task),
			attemptDuration: formatDurationMs((nowUs - attempt.dispatchUs) / 1e3),
			dispatchCount: String(task.dispatchCount),
			maxAttempts: queue.settings.retry.maxAttempts,
			responseCount: String(task.responseCount),
			...retryUs === void 0 ? {} : { retryTime: formatTimestampUs(retryUs) },
			scheduleTime: formatTimestampUs(attempt.scheduleUs),
			status: status.name
		} });
	}
	#sampled(queue) {
		const ratio = queue.samplingRatio;
		return ratio > 0 && (ratio >= 1 || this.#random() < ratio);
	}
	#write(queue, task, nowUs, severity, log) {
		const { project, location, queue: queueId } = queue.parts;
		this.#sink.write({
			logName: `projects/${project}/logs/cloudtasks.googleapis.com%2Ftask_operations_log`,
			resource: {
				type: "cloud_tasks_queue",
				labels: {
					project_id: project,
					location,
					queue_id: queueId,
					target_type: "HTTP"
				}
			},
			severity,
			timestamp: formatTimestampUs(nowUs),
			jsonPayload: {
				"@type": "type.googleapis.com/google.cloud.tasks.logging.v1.TaskActivityLog",
				task: `${queue.name}/tasks/${task.id}`,
				...log
			}
		});
	}
};
function targetOf$1(task) {
	return {
		targetAddress: `${task.target.method} ${task.target.url}`,
		targetType: "HTTP"
	};
}

// src/rehearsal/services/tasks/attempts/attempt-event.ts
function attemptEvent(queue, task, attempt, retryUs) {
	const { httpTarget } = queue.settings;
	const { method, url, target } = httpTarget === void 0 ? task.target : applyHttpTarget(task.target, httpTarget);
	const [handler = url] = target?.path.split("?") ?? [];
	return {
		task: `${queue.name}/tasks/${task.id}`,
		method,
		host: target?.host ?? "",
		handler,
		status: attempt.status === 0 ? void 0 : attempt.status,
		attempt: task.dispatchCount,
		startMs: attempt.dispatchUs / 1e3,
		durationMs: (attempt.responseUs - attempt.dispatchUs) / 1e3,
		nextRetryMs: retryUs === void 0 ? void 0 : retryUs / 1e3
	};
}

// src/rehearsal/services/tasks/attempts/attempt-request.ts
function attemptRequest(queue, task, issuer) {
	const { httpTarget } = queue.settings;
	const effective = httpTarget === void 0 ? task.target : applyHttpTarget(task.target, httpTarget);
	const { target, authorization, method } = effective;
	if (target === void 0) return void 0;
	const token = authorizationLine(authorization, issuer);
	const hasBody = method === "POST" || method === "PUT" || method === "PATCH";
	const lines = attemptHeaderLines({
		queueId: queue.parts.queue,
		taskId: task.id,
		retryCount: task.dispatchCount,
		executionCount: task.executionCount,
		etaUs: task.dueUs,
		previousStatus: task.last?.status ?? 0
	});
	return {
		origin: target.origin,
		method,
		deadlineMs: task.deadlineMs,
		text: `${method} ${target.path} HTTP/1.1\r\nHost: ${target.host}\r\n${effective.headerLines}${lines}${token}` + (hasBody ? `Content-Length: ${task.body.length}\r\n\r\n${task.body}` : "\r\n")
	};
}

// src/rehearsal/services/tasks/attempts/throttling.ts
const MIN_PACE = 1 / 64;
const RECOVERY = 1 / 32;
function adaptPace(queue, httpStatus, nowMs) {
	if (httpStatus === 429 || httpStatus === 503) queue.setPace(Math.max(MIN_PACE, queue.pace / 2), nowMs);
	else if (queue.pace < 1 && httpStatus >= 200 && httpStatus < 300) queue.setPace(Math.min(1, queue.pace + RECOVERY), nowMs);
}

// src/rehearsal/services/tasks/attempts/engine.ts
const ATTEMPT_COUNT = "cloudtasks.googleapis.com/queue/task_attempt_count";
const MAX_RETRY_AFTER_MS = 36e5;
var DispatchEngine = class {
	#deps;
	#alarms = /* @__PURE__ */ new Map();
	#codeLabels = /* @__PURE__ */ new Map();
	#turn = 0;
	constructor(deps) {
		this.#deps = deps;
	}
	update(queue) {
		let alarm = this.#alarms.get(queue);
		if (alarm === void 0) {
			alarm = new CallbackAlarm(() => this.#dispatchNext(queue));
			this.#alarms.set(queue, alarm);
		}
		const first = queue.waiting.peek();
		const open = queue.state === "RUNNING" && !queue.deleted;
		if (first === void 0 || !open || queue.inFlight >= queue.settings.maxConcurrent) this.#deps.alarms.clear(alarm);
		else {
			const nowMs = this.#deps.clock.now();
			alarm.dueUs = Math.max(Math.ceil(first.dueUs / 1e3), queue.tokenAtMs(nowMs)) * 1e3;
			alarm.order = ++this.#turn;
			this.#deps.alarms.set(alarm);
		}
		if (queue.deleted) this.#alarms.delete(queue);
	}
	run(queue, task) {
		queue.waiting.remove(task);
		task.dueUs = this.#deps.clock.now() * 1e3;
		this.#start(queue, task, true);
		this.update(queue);
	}
	#dispatchNext(queue) {
		const nowMs = this.#deps.clock.now();
		try {
			this.#startDue(queue, nowMs);
		} finally {
			this.update(queue);
		}
	}
	#startDue(queue, nowMs) {
		const task = queue.waiting.peek();
		if (task !== void 0 && task.dueUs <= nowMs * 1e3 && queue.tokenAtMs(nowMs) <= nowMs) {
			queue.waiting.remove(task);
			if (nowMs - task.createS * 1e3 > TASK_LIMITS.taskLifetimeMs) this.#deps.finish(queue, task);
			else {
				queue.takeToken();
				this.#start(queue, task, false);
			}
		}
	}
	#start(queue, task, forced) {
		const { clock, sender, faults, log } = this.#deps;
		const request = this.#request(queue, task);
		const nowUs = clock.now() * 1e3;
		queue.inFlight += 1;
		const attempt = task.beginAttempt(nowUs);
		log.dispatched(queue, task, nowUs, forced);
		const fault = faults.take("tasks.dispatch", queue.name);
		const done = (outcome) => this.#complete(queue, task, attempt, outcome, forced);
		const made = fault === void 0 ? void 0 : madeUpOutcome(fault);
		if (made !== void 0 || request === void 0) clock.setTimer(clock.now(), () => done(made ?? { kind: "unreachable" }));
		else if (fault?.kind === "latency") clock.setTimer(clock.now() + (fault.delayMs ?? 0), () => sender.send(request, done));
		else {
			sender.send(request, done);
			if (fault?.kind === "duplicate") sender.send(request, () => void 0);
		}
	}
	#request(queue, task) {
		try {
			return attemptRequest(queue, task, this.#deps.issuer);
		} catch (error) {
			this.#deps.guard.report("tasks.dispatch", error);
			return;
		}
	}
	#complete(queue, task, attempt, given, forced) {
		const { clock, faults } = this.#deps;
		let outcome = given;
		if (isSuccess(outcome) && faults.take("tasks.completed", queue.name)?.kind === "loss-after-success") outcome = { kind: "timeout" };
		queue.inFlight -= 1;
		task.inFlight -= 1;
		if (!task.gone) {
			if (outcome.kind === "response") task.countResponse(outcome.status);
			const status = outcome.kind === "response" ? outcome.status : outcome.kind === "timeout" ? 504 : 0;
			attempt.responseUs = clock.now() * 1e3;
			attempt.status = status;
			this.#count(queue, status);
			if (this.#deps.throttling) adaptPace(queue, status, clock.now());
			this.#decide(queue, task, attempt, outcome, forced);
		}
		this.update(queue);
	}
	#decide(queue, task, attempt, outcome, forced) {
		const { clock, finish } = this.#deps;
		const nowUs = clock.now() * 1e3;
		const { retry } = queue.settings;
		const sinceFirstMs = (nowUs - task.firstDispatchUs) / 1e3;
		if (isSuccess(outcome) || isExhausted(retry, task.dispatchCount, sinceFirstMs)) {
			this.#ended(queue, task, attempt, void 0);
			finish(queue, task);
			return;
		}
		if (task.inFlight > 0) return this.#ended(queue, task, attempt, void 0);
		const delayMs = Math.max(retryDelayMs(retry, task.dispatchCount), retryAfterMs(outcome, clock.now()));
		task.dueUs = (forced ? attempt.dispatchUs : nowUs) + Math.round(delayMs * 1e3);
		this.#ended(queue, task, attempt, task.dueUs);
		queue.waiting.put(task);
	}
	#ended(queue, task, attempt, retryUs) {
		this.#deps.log.responded(queue, task, attempt, retryUs);
		this.#deps.onEnded?.(queue, task, attempt, retryUs);
	}
	#count(queue, status) {
		const code = statusOfHttp(status).name;
		const labels = this.#codeLabels.get(code) ?? { response_code: code };
		this.#codeLabels.set(code, labels);
		this.#deps.metrics.count(ATTEMPT_COUNT, queue.monitored, labels, 1);
	}
};
function isSuccess(outcome) {
	return outcome.kind === "response" && outcome.status >= 200 && outcome.status < 300;
}
function madeUpOutcome(fault) {
	if (fault.kind !== "throttle" && fault.kind !== "error") return void 0;
	const code = fault.kind === "throttle" ? "RESOURCE_EXHAUSTED" : fault.code ?? "UNAVAILABLE";
	return {
		kind: "response",
		status: code in CODES ? CODES[code].http : 500,
		retryAfter: void 0,
		location: void 0
	};
}
function retryAfterMs(outcome, nowMs) {
	if (outcome.kind !== "response" || outcome.retryAfter === void 0) return 0;
	if (outcome.status !== 429 && outcome.status !== 503) return 0;
	const seconds = /^\d{1,9}$/u.test(outcome.retryAfter) ? Number(outcome.retryAfter) : void 0;
	const ms = seconds === void 0 ? Date.parse(outcome.retryAfter) - nowMs : seconds * 1e3;
	return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}

// src/rehearsal/services/tasks/create/admission.ts
function admitTask(deps, queue, given, call) {
	const { target } = given;
	const nowMs = deps.clock.now();
	const task = new TaskRecord({
		id: ownCopy(readId(deps.store, queue, given.name, nowMs)),
		target,
		body: given.body,
		dueUs: checkedSchedule(given.scheduleUs, nowMs),
		order: nextOrder(),
		createS: Math.floor(nowMs / 1e3),
		deadlineMs: checkedDeadline(given.deadlineMs)
	});
	if (target.authorization !== void 0) checkAccount(target.authorization, queue.parts.project, call, deps);
	checkSize(queue, task);
	queue.tasks.set(task.id, task);
	queue.waiting.put(task);
	deps.log.created(queue, task, nowMs * 1e3);
	deps.engine.update(queue);
	return task;
}
let order = 0;
function nextOrder() {
	order += 1;
	return order;
}
function readId(store, queue, name, nowMs) {
	if (name === "") return generateId(queue);
	const { queue: inQueue, id } = splitTaskName(name);
	if (inQueue !== queue.name) throw invalidArgument(`The queue name from request ('${queue.name}') must be the same as the queue name in the named task ('${inQueue}').`);
	if (!isTaskId(id)) throw new ApiError("INVALID_ARGUMENT", `Task ID "${id}" can contain only letters ([A-Za-z]), numbers ([0-9]), hyphens (-), or underscores (_). Task ID must between 1 and 500 characters.`, [{
		"@type": "type.googleapis.com/google.rpc.Help",
		links: [{
			description: "Task name",
			url: "https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#Task.FIELDS.name"
		}]
	}]);
	if (queue.tasks.has(id) || store.taskExistedRecently(name, nowMs)) throw new ApiError("ALREADY_EXISTS", "Requested entity already exists");
	return id;
}
const idBytes = Buffer.alloc(500);
function ownCopy(id) {
	return idBytes.toString("latin1", 0, idBytes.write(id, "latin1"));
}
function generateId(queue) {
	for (;;) {
		const id = String(randomInt(1e9)).padStart(9, "0") + String(randomInt(1e9)).padStart(9, "0");
		if (!queue.tasks.has(id)) return id;
	}
}
function checkedSchedule(scheduleUs, nowMs) {
	if (scheduleUs > (nowMs + TASK_LIMITS.maxScheduleAheadMs) * 1e3) throw invalidArgument(`The Task.scheduleTime, ${pacificTime(scheduleUs / 1e3)}, is too far in the future. Schedule time must be no more than 720h in the future.`);
	return Math.max(scheduleUs, nowMs * 1e3);
}
function pacificTime(ms) {
	const seconds = Math.floor(ms / 1e3) * 1e3;
	const local = new Date(seconds).toLocaleString("sv-SE", { timeZone: "America/Los_Angeles" });
	const offsetHours = Math.round((Date.parse(`${local.replace(" ", "T")}Z`) - seconds) / 36e5);
	return `${local.replace(" ", "T")}-${String(-offsetHours).padStart(2, "0")}:00`;
}
function checkedDeadline(given) {
	const deadlineMs = given ?? TASK_LIMITS.defaultDispatchDeadlineMs;
	if (deadlineMs < TASK_LIMITS.minDispatchDeadlineMs || deadlineMs > TASK_LIMITS.maxDispatchDeadlineMs) throw invalidArgument("Task.dispatchDeadline must be between [15s, 30m].");
	return Math.floor(deadlineMs);
}
function checkSize(queue, task) {
	const { target } = task;
	const http = targetBytes(target) + (task.body === "" ? 0 : field(task.body.length));
	const rest = field(`${queue.name}/tasks/${task.id}`.length) + field(http);
	if (rest + MAX_TIMES_BYTES <= TASK_LIMITS.maxTaskBytes) return;
	const total = rest + timesBytes(task);
	if (total > TASK_LIMITS.maxTaskBytes) throw invalidArgument(`Task size too large: ${total} bytes, at most ${TASK_LIMITS.maxTaskBytes} are allowed.`);
}
const MAX_TIMES_BYTES = 33;
function timesBytes(task) {
	const timeField = (us) => {
		const seconds = Math.floor(us / 1e6);
		const nanos = Math.round((us - seconds * 1e6) * 1e3);
		return 2 + (seconds > 0 ? 1 + varint(seconds) : 0) + (nanos > 0 ? 1 + varint(nanos) : 0);
	};
	return timeField(task.dueUs) + timeField(task.createS * 1e6) + timeField(task.deadlineMs * 1e3);
}
function varint(value) {
	return Math.ceil((Math.floor(Math.log2(value)) + 1) / 7);
}
const knownTargetBytes = /* @__PURE__ */ new WeakMap();
function targetBytes(target) {
	let http = knownTargetBytes.get(target);
	if (http !== void 0) return http;
	http = field(target.url.length) + 2;
	for (const [name, value] of Object.entries(target.headers)) http += field(field(name.length) + field(value.length));
	const { authorization } = target;
	if (authorization !== void 0) {
		const other = authorization.kind === "oidc" ? authorization.audience : authorization.scope;
		http += field(field(authorization.email.length) + field(other.length));
	}
	knownTargetBytes.set(target, http);
	return http;
}
function field(bytes) {
	return 1 + (bytes < 128 ? 1 : bytes < 16384 ? 2 : 3) + bytes;
}

// src/rehearsal/services/tasks/create/target-cache.ts
const MAX_ENTRIES = 1e4;
const MAX_CHARS = 16777216;
var TargetCache = class {
	#byKey = /* @__PURE__ */ new Map();
	#chars = 0;
	get(key) {
		return this.#byKey.get(key);
	}
	add(key, target) {
		this.#chars += key.length;
		if (this.#byKey.size >= MAX_ENTRIES || this.#chars > MAX_CHARS) {
			this.#byKey.clear();
			this.#chars = key.length;
		}
		this.#byKey.set(key, target);
	}
	get size() {
		return this.#byKey.size;
	}
};

// src/rehearsal/services/tasks/create/create-task-json.ts
const targets$1 = new TargetCache();
function createTaskFromJson(deps, request, call) {
	const json = objectAt(request, "task") ?? {};
	const queue = findQueue(deps.store, stringAt(request, "parent"));
	const httpRequest = objectAt(json, "httpRequest");
	if (httpRequest === void 0) throw noHttpRequest(json["appEngineHttpRequest"] !== void 0);
	const target = targetOf(httpRequest);
	const given = {
		name: stringAt(json, "name"),
		target,
		body: readBody(httpRequest, target.method),
		scheduleUs: timestampUsAt(json, "scheduleTime") ?? 0,
		deadlineMs: durationMsAt(json, "dispatchDeadline")
	};
	return taskToJson(queue, admitTask(deps, queue, given, call), isFull(request));
}
function noHttpRequest(isAppEngine) {
	if (!isAppEngine) return invalidArgument("HttpRequest.url is required.");
	return new ApiError("UNIMPLEMENTED", "The embedded cloud has no App Engine: give the task an httpRequest instead of an appEngineHttpRequest.");
}
function targetOf(httpRequest) {
	const { body: _, ...shared } = httpRequest;
	const key = JSON.stringify(shared);
	let target = targets$1.get(key);
	if (target === void 0) {
		target = readTarget(httpRequest);
		targets$1.add(key, target);
	}
	return target;
}

// src/rehearsal/services/tasks/create/buffer-task.ts
function bufferTaskRoutes(deps) {
	const handle = (request) => {
		const queue = findQueue(deps.store, request.params["queue"] ?? "");
		const buffered = bufferedTask(queue.settings.httpTarget, queue.name, request);
		return { task: createTaskFromJson(deps, buffered, request.call) };
	};
	const tasks = "/v2/{queue=projects/*/locations/*/queues/*}/tasks";
	return [{
		method: "POST",
		path: `${tasks}:buffer`,
		handle
	}, {
		method: "POST",
		path: `${tasks}/{taskId=*}:buffer`,
		handle
	}];
}
function bufferedTask(httpTarget, queue, request) {
	const override = httpTarget === void 0 ? void 0 : objectAt(httpTarget, "uriOverride");
	const host = override === void 0 ? "" : stringAt(override, "host");
	if (host === "") throw new ApiError("FAILED_PRECONDITION", "The queue has no httpTarget.uriOverride.host: BufferTask needs one to know where the task goes.");
	const body = objectAt(request.body, "body") ?? {};
	const data = body["data"];
	if (data !== void 0 && typeof data !== "string") throw invalidArgument("body.data must be base64.");
	const contentType = stringAt(body, "contentType");
	const id = request.params["taskId"];
	return {
		parent: queue,
		task: {
			...id === void 0 ? {} : { name: `${queue}/tasks/${id}` },
			httpRequest: {
				url: `https://${host}/`,
				...contentType === "" ? {} : { headers: { "Content-Type": contentType } },
				...data === void 0 ? {} : { body: data }
			}
		}
	};
}

// src/rehearsal/services/tasks/create/create-task-protobuf.ts
const FULL_VIEW = 2;
const BASIC_VIEW = 1;
const HTTP_REQUEST = "google.cloud.tasks.v2.HttpRequest";
const REPLY_SPACE = 64;
const NO_MESSAGE = new WireReader(Buffer.alloc(0));
const targets = new TargetCache();
function createTaskFromProtobuf(deps, bytes, call) {
	const reader = new WireReader(bytes);
	let parent = "";
	let task = NO_MESSAGE;
	let view = 0;
	while (!reader.done) {
		const key = reader.uint32();
		if (key === 8 + WIRE.bytes) parent = reader.text("utf8");
		else if (key === 16 + WIRE.bytes) task = reader.message();
		else if (key === 24) view = reader.uint32();
		else reader.skip(key & 7);
	}
	const queue = findQueue(deps.store, parent);
	const { name, http, isAppEngine, scheduleUs, deadlineMs } = readTask(task);
	if (http === void 0) throw noHttpRequest(isAppEngine);
	const { body, wire } = readHttp(http);
	const given = {
		name,
		target: wire.target,
		body,
		scheduleUs,
		deadlineMs
	};
	return writeTask(queue, admitTask(deps, queue, given, call), wire.bytes, view === FULL_VIEW);
}
function readTask(reader) {
	const fields = {
		name: "",
		http: void 0,
		isAppEngine: false,
		scheduleUs: 0,
		deadlineMs: void 0
	};
	while (!reader.done) {
		const key = reader.uint32();
		if (key === 8 + WIRE.bytes) fields.name = reader.text("utf8");
		else if (key === 16 + WIRE.bytes) {
			reader.skip(WIRE.bytes);
			fields.isAppEngine = true;
			fields.http = void 0;
		} else if (key === 24 + WIRE.bytes) fields.http = reader.bytes();
		else if (key === 32 + WIRE.bytes) fields.scheduleUs = readMicros(reader.message());
		else if (key === 48 + WIRE.bytes) fields.deadlineMs = readMicros(reader.message()) / 1e3;
		else reader.skip(key & 7);
	}
	return fields;
}
function readMicros(reader) {
	let seconds = 0;
	let nanos = 0;
	while (!reader.done) {
		const key = reader.uint32();
		if (key === 8) seconds = Number(BigInt.asIntN(64, reader.varint()));
		else if (key === 16) nanos = reader.uint32() | 0;
		else reader.skip(key & 7);
	}
	return seconds * 1e6 + Math.floor(nanos / 1e3);
}
function readHttp(bytes) {
	const reader = new WireReader(bytes);
	let body = "";
	let shared = "";
	let from = 0;
	while (!reader.done) {
		const start = reader.at;
		const key = reader.uint32();
		if (key !== 32 + WIRE.bytes) {
			reader.skip(key & 7);
			continue;
		}
		body = reader.text("latin1");
		shared += bytes.toString("latin1", from, start);
		from = reader.at;
	}
	shared += bytes.toString("latin1", from);
	let wire = targets.get(shared);
	if (wire === void 0) {
		const json = decodeMessage(HTTP_REQUEST, Buffer.from(shared, "latin1"));
		const target = readTarget(json);
		wire = {
			target,
			bytes: encodeMessage(HTTP_REQUEST, httpRequestToJson(target, ""))
		};
		targets.add(shared, wire);
	}
	checkBody(body, wire.target.method);
	return {
		body,
		wire
	};
}
function writeTask(queue, task, http, full) {
	const name = `${queue.name}/tasks/${task.id}`;
	const writer = new WireWriter(name.length + http.length + REPLY_SPACE);
	writer.key(1, WIRE.bytes);
	writer.string(name);
	writer.key(3, WIRE.bytes);
	if (full && task.body !== "") {
		const body = new WireWriter();
		body.key(4, WIRE.bytes);
		body.bytes(Buffer.from(task.body, "latin1"));
		writer.bytes(Buffer.concat([http, body.finish()]));
	} else writer.bytes(http);
	writeMicros(writer, 4, task.dueUs);
	writeMicros(writer, 5, task.createS * 1e6);
	writeMicros(writer, 6, task.deadlineMs * 1e3);
	writer.key(11, WIRE.varint);
	writer.uint32(full ? FULL_VIEW : BASIC_VIEW);
	return writer.finish();
}
function writeMicros(writer, field, us) {
	const seconds = Math.floor(us / 1e6);
	const nanos = Math.round(us - seconds * 1e6) * 1e3;
	writer.key(field, WIRE.bytes);
	const start = writer.beginShort();
	if (seconds > 0) {
		writer.key(1, WIRE.varint);
		writer.uint32(seconds);
	}
	if (nanos > 0) {
		writer.key(2, WIRE.varint);
		writer.uint32(nanos);
	}
	writer.endShort(start);
}

// src/rehearsal/services/tasks/queues/cmek-config.ts
const PATH = "/v2/{name=projects/*/locations/*/cmekConfig}";
function cmekConfigRoutes() {
	const nameOf = (request) => {
		const name = request.params["name"] ?? "";
		checkParent(name.slice(0, name.lastIndexOf("/")));
		return name;
	};
	const show = (request) => ({ name: nameOf(request) });
	return [{
		method: "GET",
		path: PATH,
		handle: show
	}, {
		method: "PATCH",
		path: PATH,
		handle: (request) => {
			const shown = show(request);
			if (stringAt(request.body, "kmsKey") === "") return shown;
			throw new ApiError("UNIMPLEMENTED", "UpdateCmekConfig: the embedded cloud has no Cloud KMS, so no key can be set.");
		}
	}];
}

// src/rehearsal/services/tasks/queues/policy-rpcs.ts
function iamRpcs(store, policies) {
	const resourceOf = (request) => findQueue(store, stringAt(request, "resource")).name;
	return {
		GetIamPolicy: (request) => readPolicy(policies, resourceOf(request), request),
		SetIamPolicy: (request) => writePolicy(policies, resourceOf(request), request),
		TestIamPermissions: (request) => {
			resourceOf(request);
			return { permissions: request["permissions"] ?? [] };
		}
	};
}

// src/rehearsal/services/tasks/tombstones.ts
const MIN_SPENT = 1024;
var Tombstones = class {
	#untilMs = /* @__PURE__ */ new Map();
	#graves = [];
	#spent = 0;
	#ttlMs;
	#maxEntries;
	constructor(ttlMs, maxEntries = Number.POSITIVE_INFINITY) {
		this.#ttlMs = ttlMs;
		this.#maxEntries = maxEntries;
	}
	add(name, nowMs) {
		const untilMs = nowMs + this.#ttlMs;
		this.#untilMs.set(name, untilMs);
		this.#graves.push({
			name,
			untilMs
		});
		for (;;) {
			const oldest = this.#graves[this.#spent];
			if (oldest === void 0) break;
			const isCurrent = this.#untilMs.get(oldest.name) === oldest.untilMs;
			if (isCurrent && oldest.untilMs > nowMs && this.#untilMs.size <= this.#maxEntries) break;
			if (isCurrent) this.#untilMs.delete(oldest.name);
			this.#spent += 1;
		}
		if (this.#spent >= MIN_SPENT && this.#spent * 2 > this.#graves.length) {
			this.#graves = this.#graves.slice(this.#spent);
			this.#spent = 0;
		}
	}
	clear() {
		this.#untilMs.clear();
	}
	has(name, nowMs) {
		return (this.#untilMs.get(name) ?? 0) > nowMs;
	}
};

// src/rehearsal/services/tasks/store.ts
const TOMBSTONE_DEFAULTS = {
	taskTombstoneMs: 36e5,
	queueTombstoneMs: TASK_LIMITS.queueNameBlockedDays * 864e5
};
const MAX_GENERATED_TOMBSTONES = 1e4;
var TaskStore = class {
	queues = /* @__PURE__ */ new Map();
	#queueTombstones;
	#namedTasks;
	#generatedTasks;
	constructor(options) {
		this.#queueTombstones = new Tombstones(options.queueTombstoneMs);
		this.#namedTasks = new Tombstones(options.taskTombstoneMs);
		this.#generatedTasks = new Tombstones(options.taskTombstoneMs, MAX_GENERATED_TOMBSTONES);
	}
	deleteQueue(queue, nowMs) {
		queue.deleted = true;
		this.clear(queue, nowMs);
		this.queues.delete(queue.name);
		this.#queueTombstones.add(queue.name, nowMs);
	}
	queueExistedRecently(name, nowMs) {
		return this.#queueTombstones.has(name, nowMs);
	}
	drop(queue, task, nowMs) {
		task.gone = true;
		queue.waiting.remove(task);
		queue.tasks.delete(task.id);
		(/^\d{18}$/u.test(task.id) ? this.#generatedTasks : this.#namedTasks).add(`${queue.name}/tasks/${task.id}`, nowMs);
	}
	clear(queue, nowMs) {
		for (const task of queue.tasks.values()) this.drop(queue, task, nowMs);
	}
	forgetNames() {
		for (const names of [
			this.#queueTombstones,
			this.#namedTasks,
			this.#generatedTasks
		]) names.clear();
	}
	taskExistedRecently(name, nowMs) {
		return this.#namedTasks.has(name, nowMs) || this.#generatedTasks.has(name, nowMs);
	}
};

// src/rehearsal/services/tasks/task-rpcs.ts
const BASE64 = 4 / 3;
function taskRpcs(deps) {
	const { store, clock, engine } = deps;
	return {
		ListTasks: (request) => {
			const queue = findQueue(store, stringAt(request, "parent"));
			const nowMs = clock.now();
			const nameOf = (task) => `${queue.name}/tasks/${task.id}`;
			const tasks = [...queue.tasks.values()].filter((task) => !isExpired(task, nowMs)).toSorted((a, b) => a.id < b.id ? -1 : 1);
			const found = page(tasks, nameOf, request, {
				maxSize: TASK_LIMITS.taskPageSize,
				nowMs,
				...isFull(request) ? { bytesOf: (task) => task.body.length * BASE64 } : {}
			});
			return {
				tasks: found.items.map((task) => taskToJson(queue, task, isFull(request))),
				nextPageToken: found.nextPageToken
			};
		},
		GetTask: (request) => {
			const { queue, task } = findTask(deps, stringAt(request, "name"));
			return taskToJson(queue, task, isFull(request));
		},
		CreateTask: (request, call) => createTaskFromJson(deps, request, call),
		DeleteTask: (request) => {
			const { queue, task } = findTask(deps, stringAt(request, "name"));
			store.drop(queue, task, clock.now());
			engine.update(queue);
			return {};
		},
		RunTask: (request) => {
			const { queue, task } = findTask(deps, stringAt(request, "name"));
			engine.run(queue, task);
			return taskToJson(queue, task, isFull(request));
		}
	};
}
function findTask(deps, name) {
	const { store, clock } = deps;
	const { queue: queueName, id } = splitTaskName(name);
	const queue = store.queues.get(queueName);
	const task = queue?.tasks.get(id);
	const nowMs = clock.now();
	if (queue !== void 0 && task !== void 0) {
		if (!isExpired(task, nowMs)) return {
			queue,
			task
		};
		store.drop(queue, task, nowMs);
	}
	if (queue !== void 0 && store.taskExistedRecently(name, nowMs)) throw new ApiError("NOT_FOUND", "The task no longer exists, though a task with this name existed recently. The task either successfully completed or was deleted.");
	throw entityNotFound();
}
function isExpired(task, nowMs) {
	return nowMs - task.createS * 1e3 > TASK_LIMITS.taskLifetimeMs;
}

// src/rehearsal/services/tasks/compose.ts
function createTasksService(deps) {
	const { clock, accounts, policies, metrics, faults, issuer, guard = new Guard() } = deps;
	const store = new TaskStore({
		...TOMBSTONE_DEFAULTS,
		...definedOnly(deps)
	});
	const alarms = new AlarmHeap(clock);
	const sender = deps.sender ?? new HttpSender(clock, alarms, guard);
	const log = new ActivityLog(deps.logs, deps.random ?? Math.random);
	const engine = new DispatchEngine({
		clock,
		alarms,
		sender,
		issuer,
		faults,
		guard,
		metrics,
		log,
		...observer(deps.onAttempt, guard),
		throttling: deps.throttling ?? false,
		finish: (queue, task) => store.drop(queue, task, clock.now())
	});
	const taskDeps = {
		clock,
		store,
		engine,
		accounts,
		policies,
		log
	};
	return {
		name: "cloudtasks",
		protos: [{
			name: "google.cloud.tasks.v2.CloudTasks",
			rpcs: {
				...queueRpcs({
					clock,
					store,
					engine,
					accounts,
					policies,
					metrics
				}),
				...taskRpcs(taskDeps),
				...iamRpcs(store, policies)
			},
			hotRpcs: { CreateTask: (bytes, call) => createTaskFromProtobuf(taskDeps, bytes, call) }
		}],
		routes: [...bufferTaskRoutes(taskDeps), ...cmekConfigRoutes()],
		adminRoutes: [disableQueueRoute(store, engine)],
		inFlight: () => attemptsInFlight(store),
		inspect: () => inspectQueues(store),
		reset: () => resetQueues(store, engine, clock.now()),
		stop: () => {
			alarms.stop();
			sender.stop();
		}
	};
}
function observer(onAttempt, guard) {
	if (onAttempt === void 0) return {};
	const tell = guard.callback("tasks.onAttempt", (make) => onAttempt(make()));
	return { onEnded: (...attempt) => tell(() => attemptEvent(...attempt)) };
}
function definedOnly(deps) {
	return {
		...deps.taskTombstoneMs === void 0 ? {} : { taskTombstoneMs: deps.taskTombstoneMs },
		...deps.queueTombstoneMs === void 0 ? {} : { queueTombstoneMs: deps.queueTombstoneMs }
	};
}

// src/rehearsal/tap-logs.ts
function tapLogs(sink, tap, guard) {
	if (tap === void 0) return sink;
	const tell = guard.callback("onWorkerLog", tap);
	return { write: (entry) => {
		sink.write(entry);
		if (entry.textPayload !== void 0 || entry.jsonPayload !== void 0) tell(entry);
	} };
}

// src/rehearsal/cloud.ts
const LOOPBACK = /* @__PURE__ */ new Set([
	"127.0.0.1",
	"::1",
	"localhost"
]);
async function startCloud(options = {}) {
	const host = options.host ?? "127.0.0.1";
	if (options.admin === true && !LOOPBACK.has(host)) throw new Error(`The admin API is served on loopback only, not on ${host}.`);
	const shownHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
	const address = {
		restPort: 0,
		grpcPort: 0
	};
	const addressNow = () => ({
		restUrl: `http://${shownHost.includes(":") ? `[${shownHost}]` : shownHost}:${address.restPort}`,
		grpcAddress: {
			host: shownHost,
			port: address.grpcPort
		},
		projectId: parts.projectId,
		region: parts.region
	});
	const parts = compose(options, addressNow, () => address.restPort);
	const rest = createRestServer({
		...parts.deps,
		frontEnd: (request, response) => {
			if (!parts.run.ownsHost(request.headers.host ?? "")) return false;
			const serve = () => parts.run.handle(request, response);
			parts.guard.run("run.front-end", serve, () => response.destroy());
			return true;
		}
	});
	const grpc = createGrpcServer(parts.deps);
	const stop = async () => {
		await Promise.all(parts.deps.services.map(async (service) => service.stop?.()));
		await Promise.all([
			rest.close(),
			grpc.close(),
			parts.metadata.close()
		]);
	};
	const call = (service, method, request) => callByName(parts.deps, service, method, request);
	const seed = (given) => seedCloud({
		call,
		...parts.seeding
	}, given);
	try {
		address.restPort = await rest.listen(options.port ?? 0, host);
		address.grpcPort = await grpc.listen(options.grpcPort ?? 0, host);
		await seed(options.seed ?? {});
	} catch (error) {
		await stop();
		throw error;
	}
	const at = addressNow();
	const advance = (ms) => {
		const { clock } = parts.ports;
		if (clock instanceof VirtualClock) return advanceCloud(clock, parts.deps.services, ms);
		throw new Error("The clock is real: start the cloud with a VirtualClock to advance it.");
	};
	const workersRunAs = () => parts.runner.runsAs();
	return {
		...at,
		...parts.ports,
		call,
		seed,
		advance,
		workersRunAs,
		clientEnv: () => clientEnv(at),
		stop
	};
}
function compose(options, address, restPort) {
	const guard = new Guard(options.onInternalError ?? (() => void 0));
	const clock = guard.clock(options.clock ?? systemClock);
	const projectId = options.projectId ?? "rehearsal";
	const projectNumber = options.projectNumber ?? "123456789012";
	const region = options.region ?? "us-central1";
	const faults = new FaultSet(options.faults);
	const operations = new Operations(guard);
	const base = {
		clock,
		faults,
		operations,
		projectId,
		projectNumber
	};
	const logging = createLoggingService({
		clock,
		faults,
		...options.logDelayMs === void 0 ? {} : { delayMs: options.logDelayMs }
	});
	const iam = createIamService(base);
	const { accounts, policies } = iam;
	const issuer = createIssuerService({
		clock,
		accounts,
		subjectOf: iam.subjectOf
	});
	iam.onAccountCreated(() => guard.run("issuer", issuer.warm));
	const monitoring = createMonitoringService(base);
	const registry = createArtifactRegistryService({
		...base,
		policies
	});
	const secrets = createSecretManagerService({
		...base,
		policies
	});
	const invoking = {
		clock,
		guard,
		accounts: options.strictIam === false ? new LenientAccounts(accounts, projectId) : accounts,
		policies,
		issuer: issuer.issuer
	};
	const metadata = new MetadataServers({
		clock,
		tokens: issuer.issuer,
		projectId,
		projectNumber,
		region
	}, guard);
	const runner = new ChosenRunner({
		choice: options.runner ?? "process",
		clock: guard.clock(systemClock),
		registry: () => `127.0.0.1:${restPort()}`,
		...options.tempDir === void 0 ? {} : { base: options.tempDir },
		onFallback: options.onRunnerFallback ?? (() => void 0)
	});
	const run = createRunService({
		...base,
		guard,
		accounts,
		policies,
		secrets,
		issuer: issuer.issuer,
		images: registry,
		logs: tapLogs(logging, options.onWorkerLog, guard),
		runner,
		projectNumber: (project) => project === projectId ? projectNumber : project,
		restPort,
		metadataEnv: (email) => metadata.envOf(email),
		extraEnv: () => ({
			CLOUD_TASKS_ENDPOINT: `http://127.0.0.1:${restPort()}`,
			STORAGE_EMULATOR_HOST: `http://127.0.0.1:${restPort()}`,
			CLOUD_TASKS_OIDC_ISSUER: issuer.issuer.issuerUrl,
			CLOUD_TASKS_OIDC_CERTIFICATES_URL: `http://127.0.0.1:${restPort()}/oauth2/v1/certs`,
			...options.workerEnv?.()
		})
	});
	const services = [
		createTasksService({
			...invoking,
			faults,
			logs: logging,
			metrics: monitoring,
			...options.onAttempt === void 0 ? {} : { onAttempt: options.onAttempt },
			throttling: options.throttling ?? false
		}),
		createSchedulerService(invoking),
		run,
		logging,
		secrets,
		iam.service,
		issuer.service,
		monitoring,
		registry,
		createResourceManagerService({
			...base,
			policies
		}),
		createServiceUsageService(base),
		createStorageService({
			...base,
			policies
		}).service,
		createLocationsService(region),
		createOperationsService(operations, guard.clock(systemClock)),
		createDiscoveryService(async () => ({
			...address(),
			projectNumber,
			outside: options.outside,
			runsAs: await runner.runsAs()
		}))
	];
	const given = options.clock ?? systemClock;
	if (options.admin === true) services.push(createAdminService({
		clock: given,
		faults,
		services
	}));
	return {
		deps: {
			services,
			clock,
			faults,
			principalOf: (authorization) => issuer.issuer.principalOf(/^bearer (.+)$/i.exec(authorization ?? "")?.[1]),
			onInternalError: (method, error) => guard.report(method, error)
		},
		run,
		runner,
		guard,
		metadata,
		projectId,
		region,
		ports: {
			projectNumber,
			clock: given,
			faults,
			operations,
			issuer: issuer.issuer,
			accounts,
			policies,
			images: registry
		},
		seeding: {
			operations,
			policies,
			createAccount: ({ project, accountId, displayName }) => {
				accounts.create(project, {
					accountId,
					serviceAccount: { displayName }
				});
			}
		}
	};
}
async function callByName(deps, name, method, request) {
	const service = deps.services.flatMap(({ protos }) => protos ?? []).find((proto) => proto.name === name);
	if (service === void 0) throw new ApiError("UNIMPLEMENTED", `Service ${name} is not served.`);
	return callRpc(deps, service, method, request, {
		principal: void 0,
		headers: {},
		transport: "grpc"
	});
}

export { OUTSIDE_VARIABLES, VirtualClock, Watchdog, discoveryOf, isAlive, processesText, readFaultRules, startCloud, startOutsideWorld };