if (!import.meta.url.endsWith("?BB2Abv7t")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { visible, visibleLine } from "./base-visible.js?BfHgoh7I";
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { confirm } from "./commands-deploy-confirm.js?am7V5GOz";
import { array, int, literal, looseObject, object, record, string } from "../packages/zod.js?DcMP3_aj";
import { resultJson } from "./commands-frame-result-json.js?Duz3kGEw";
import { TASK_LIMITS, parseDurationMs, shownDuration } from "./project-load-project.js?C0upr5ue";
import { accountId, workerBucket } from "./terraform-tfvars.js?IDG0E5nh";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { pLimit } from "../packages/p-limit.js?XATla2JE";
import { withDeployed } from "./commands-deploy-with-target.js?CihQR0Op";
import { createHash } from "node:crypto";

// src/commands/dead-letters/letters-context.ts
function wholeNumber(option, text, most) {
	if (/^[1-9]\d{0,8}$/.test(text) && Number(text) <= most) return Number(text);
	throw new Failure("LETTERS_BAD_FILTER", `${option} ${JSON.stringify(text)} is not valid`, {
		exitCode: 2,
		hint: `give a whole number from 1 to ${most}`
	});
}

// src/commands/dead-letters/letter.ts
const LETTER_PREFIX = "dead-letters/";
const letterSchema = object({
	version: literal(1),
	reason: string(),
	handler: string(),
	task: string(),
	queue: string().optional(),
	attempt: int(),
	time: string(),
	schedule_time: string().optional(),
	detail: string(),
	errors: array(looseObject({ message: string() })),
	headers: record(string(), string()),
	body: string().optional(),
	body_base64: string().optional(),
	body_sha256: string(),
	service: string().optional(),
	revision: string().optional()
});
function letterId(name) {
	return name.slice(13).replace(/\.json$/, "");
}
function parseLetter(value) {
	const parsed = letterSchema.safeParse(value);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	return { problem: `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}` };
}
function bodyOf(letter) {
	return letter.body_base64 === void 0 ? Buffer.from(letter.body ?? "", "utf8") : Buffer.from(letter.body_base64, "base64");
}

// src/commands/dead-letters/redrive-task.ts
const DEADLINE_MARGIN_MS = 5e3;
const OF_DELIVERY = /^(?:x-cloudtasks-.*|x-cloudscheduler.*|x-appengine-.*|x-google-.*|x-forwarded-.*|x-cloud-trace-context|x-smoke-test|forwarded|via|host|user-agent|content-length|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|accept|accept-encoding|authorization|cookie|proxy-.*|x-serverless-authorization)$/;
function redriveTask(project, worker, { object, letter }, place) {
	const handler = worker.handlers.find(({ name }) => name === letter.handler);
	if (handler === void 0 && !/^[a-z][a-z0-9-]{0,62}$/.test(letter.handler)) throw new Failure("LETTERS_NO_HANDLER", `letter ${object.id} names no handler`, {
		exitCode: 2,
		hint: "what sent it asked for a path that no handler has: correct the sender"
	});
	const queue = project.queues.find(({ id, name }) => letter.queue === void 0 ? id === handler?.queueId : name === letter.queue);
	if (queue === void 0) {
		const which = letter.queue === void 0 ? `came from no queue, and handler "${letter.handler}" has none in the config` : `came from queue "${letter.queue}", which the config does not have`;
		throw new Failure("LETTERS_NO_QUEUE", `letter ${object.id} ${which}`, {
			exitCode: 2,
			hint: "build the worker, so that its handlers are known, or name the queue in the config"
		});
	}
	const { projectId } = place;
	const audience = place.runUrlTemplate.replace("{service}", worker.name).replace("{number}", place.projectNumber).replace("{region}", project.region);
	const parent = `projects/${projectId}/locations/${project.region}/queues/${queue.name}`;
	const name = `${parent}/tasks/${taskId(object)}`;
	const invoker = `${accountId(project, worker, "i")}@${projectId}.iam.gserviceaccount.com`;
	return {
		parent,
		name,
		body: { task: {
			name,
			dispatchDeadline: `${deadlineMs(handler?.timeoutMs ?? worker.timeoutMs) / 1e3}s`,
			httpRequest: {
				url: `${audience}${handler?.path ?? `/tasks/${letter.handler}`}`,
				httpMethod: "POST",
				headers: ownHeaders(letter.headers),
				body: bodyOf(letter).toString("base64"),
				oidcToken: {
					serviceAccountEmail: invoker,
					audience
				}
			}
		} }
	};
}
function taskId({ bucket, name }) {
	return `redrive-${createHash("sha256").update(`${bucket}/${name}`).digest("hex").slice(0, 32)}`;
}
function ownHeaders(headers) {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_DELIVERY.test(name)));
}
function isOfDelivery(name) {
	return OF_DELIVERY.test(name);
}
function deadlineMs(timeoutMs) {
	const { minDispatchDeadlineMs, maxDispatchDeadlineMs } = TASK_LIMITS;
	const wanted = timeoutMs + DEADLINE_MARGIN_MS;
	return Math.min(Math.max(wanted, minDispatchDeadlineMs), maxDispatchDeadlineMs);
}

// src/commands/dead-letters/redrive.ts
const NAME_KNOWN_MS = 3e6;
const TRIES = 4;
const FIRST_WAIT_MS = 250;
const UNKNOWN_END = [
	"UNAVAILABLE",
	"DEADLINE_EXCEEDED",
	"INTERNAL",
	"UNKNOWN",
	"ABORTED",
	void 0
];
async function redriveLetter(store, object, task, deps) {
	let marked = object;
	if (object.redriveSince !== void 0 && !isNameKnown(object.redriveSince, deps.clock)) {
		if (await isThere(task, deps)) return remove(store, object);
		if (!deps.again) return {
			state: "unclear",
			why: `a redrive at ${object.redriveSince} was cut off, too long ago to tell whether it made the task: look for its effect, then --again`
		};
	}
	if (object.redriveSince === void 0 || !isNameKnown(object.redriveSince, deps.clock)) {
		const since = new Date(deps.clock.now()).toISOString();
		const found = await store.mark(object, since);
		if (found === void 0) return {
			state: "skipped",
			why: "somebody else has just taken it"
		};
		marked = found;
	}
	const failure = await create(task, deps);
	if (failure === void 0) return remove(store, marked);
	if (failure.isDefinite) await store.mark(marked, void 0);
	return {
		state: "failed",
		why: failure.why
	};
}
function isNameKnown(since, clock) {
	return clock.now() - Date.parse(since) < NAME_KNOWN_MS;
}
async function remove(store, object) {
	if (await store.delete(object)) return { state: "redriven" };
	return {
		state: "skipped",
		why: "its task was made, and the worker has written it again since"
	};
}
async function create(task, { gcp, clock }) {
	for (let tries = 1;; tries += 1) try {
		const path = `/v2/${task.parent}/tasks`;
		await gcp.rest({
			api: "cloudtasks",
			method: "POST",
			path,
			body: task.body
		});
		return;
	} catch (error) {
		const code = codeOf(error);
		if (code === "ALREADY_EXISTS") return void 0;
		const isDefinite = !UNKNOWN_END.includes(code);
		if (isDefinite || tries === TRIES) {
			const { message, hint } = apiFailure(`make ${task.name}`, error);
			return {
				why: hint === void 0 ? message : `${message}; ${hint}`,
				isDefinite
			};
		}
		await sleep(clock, FIRST_WAIT_MS * 2 ** (tries - 1));
	}
}
async function isThere({ name }, { gcp }) {
	try {
		await gcp.rest({
			api: "cloudtasks",
			method: "GET",
			path: `/v2/${name}`
		});
		return true;
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return false;
		throw apiFailure(`look for ${name}`, error);
	}
}

// src/commands/dead-letters/letter-store.ts
const REDRIVE_KEY = "redrive-since";
const PAGE_SIZE = 1e3;
var LetterStore = class {
	bucket;
	workerId;
	#gcp;
	constructor(gcp, { bucket, workerId }) {
		this.#gcp = gcp;
		this.bucket = bucket;
		this.workerId = workerId;
	}
	async list(queue) {
		const prefix = `${LETTER_PREFIX}${queue === void 0 ? "" : `${queue}/`}`;
		const found = [];
		let pageToken = "";
		do {
			const query = new URLSearchParams({
				prefix,
				maxResults: String(PAGE_SIZE),
				fields: "items(name,generation,metageneration,timeCreated,metadata),nextPageToken",
				...pageToken === "" ? {} : { pageToken }
			});
			const answer = await this.#call("GET", `/o?${query.toString()}`, "list");
			for (const item of answer.items ?? []) if (item.name.endsWith(".json")) found.push(this.#objectOf(item));
			pageToken = answer.nextPageToken ?? "";
		} while (pageToken !== "");
		return found;
	}
	async find(id) {
		const query = new URLSearchParams({
			prefix: `${LETTER_PREFIX}${id}.json`,
			maxResults: "1"
		});
		const [item] = (await this.#call("GET", `/o?${query.toString()}`, "list")).items ?? [];
		return item?.name === `${"dead-letters/"}${id}.json` ? this.#objectOf(item) : void 0;
	}
	async read({ name }) {
		try {
			return parseLetter(await this.#request("GET", `${objectPath(name)}?alt=media`));
		} catch (error) {
			if (error instanceof SyntaxError) return { problem: "it is not JSON" };
			if (codeOf(error) === "NOT_FOUND") return void 0;
			throw this.#failure("read", error);
		}
	}
	async mark(object, since) {
		const query = new URLSearchParams({
			ifGenerationMatch: object.generation,
			ifMetagenerationMatch: object.metageneration
		});
		const body = { metadata: { [REDRIVE_KEY]: since ?? null } };
		try {
			const path = `${objectPath(object.name)}?${query.toString()}`;
			return this.#objectOf(await this.#request("PATCH", path, body));
		} catch (error) {
			if (isOther(error)) return void 0;
			throw this.#failure("mark a letter of", error);
		}
	}
	async delete({ name, generation }) {
		try {
			await this.#request("DELETE", `${objectPath(name)}?ifGenerationMatch=${generation}`);
			return true;
		} catch (error) {
			if (codeOf(error) === "NOT_FOUND") return true;
			if (codeOf(error) === "FAILED_PRECONDITION") return false;
			throw this.#failure("delete a letter of", error);
		}
	}
	#objectOf(item) {
		return {
			id: letterId(item.name),
			workerId: this.workerId,
			bucket: this.bucket,
			name: item.name,
			generation: item.generation,
			metageneration: item.metageneration,
			createdMs: Date.parse(item.timeCreated),
			redriveSince: item.metadata?.[REDRIVE_KEY]
		};
	}
	async #call(method, path, doing) {
		try {
			return await this.#request(method, path);
		} catch (error) {
			throw this.#failure(doing, error);
		}
	}
	#request(method, path, body) {
		return this.#gcp.rest({
			api: "storage",
			method,
			path: `/storage/v1/b/${encodeURIComponent(this.bucket)}${path}`,
			...body === void 0 ? {} : { body }
		});
	}
	#failure(doing, error) {
		const { bucket, workerId } = this;
		if (codeOf(error) === "NOT_FOUND") return new Failure("LETTERS_NO_BUCKET", `the bucket ${bucket} of worker "${workerId}" does not exist`, {
			exitCode: 2,
			hint: "deploy the worker, which makes it; check --environment and --project",
			cause: error
		});
		if (codeOf(error) === "PERMISSION_DENIED") return new Failure("LETTERS_DENIED", `may not ${doing} the bucket ${bucket}`, {
			exitCode: 2,
			hint: `gcloud storage buckets add-iam-policy-binding gs://${bucket} --member=user:YOU --role=roles/storage.objectUser`,
			cause: error
		});
		return apiFailure(`${doing} the bucket ${bucket}`, error);
	}
};
function objectPath(name) {
	return `/o/${encodeURIComponent(name)}`;
}
function isOther(error) {
	const code = codeOf(error);
	return code === "FAILED_PRECONDITION" || code === "NOT_FOUND";
}

// src/commands/dead-letters/select.ts
const READS_AT_ONCE = 16;
function storesOf(project, gcp, workerId) {
	const found = project.workers.filter(({ id }) => workerId === void 0 || id === workerId).filter(({ storage }) => storage !== void 0);
	if (found.length === 0) {
		const known = project.workers.map(({ id }) => id).join(", ");
		throw new Failure("LETTERS_NO_STORAGE", workerId === void 0 ? `no worker of ${project.configFile} has a bucket` : `there is no worker "${workerId}" with a bucket`, {
			exitCode: 2,
			hint: `workers are ${known === "" ? "none" : known}; storage.enabled: false makes no bucket`
		});
	}
	return found.map((worker) => ({
		worker,
		store: new LetterStore(gcp, {
			workerId: worker.id,
			bucket: workerBucket(project, worker)
		})
	}));
}
async function selectLetters(project, stores, filter, { limit, nowMs }) {
	const queue = queueName(project, filter.queue);
	const since = bound("--since", filter.since);
	const before = bound("--before", filter.before);
	const inTime = (await Promise.all(stores.map(async (one) => (await one.store.list(queue)).map((object) => ({
		...one,
		object
	}))))).flat().filter(({ object }) => nowMs - object.createdMs <= (since ?? Infinity)).filter(({ object }) => nowMs - object.createdMs >= (before ?? 0)).toSorted((a, b) => b.object.createdMs - a.object.createdMs);
	const letters = [];
	const read = pLimit(READS_AT_ONCE);
	for (let at = 0; at < inTime.length; at += READS_AT_ONCE) {
		if (letters.length > limit) break;
		const page = inTime.slice(at, at + READS_AT_ONCE);
		const contents = await Promise.all(page.map(({ store, object }) => read(() => store.read(object))));
		for (const [index, one] of page.entries()) {
			const content = contents[index];
			if (content === void 0 || !isMeant(content, filter)) continue;
			letters.push({
				...one,
				content
			});
		}
	}
	return {
		letters: letters.slice(0, limit),
		hasMore: letters.length > limit
	};
}
async function letterOf(stores, id) {
	const [letter] = (await Promise.all(stores.map(async ({ worker, store }) => {
		const object = await store.find(id);
		const content = object === void 0 ? void 0 : await store.read(object);
		return object === void 0 || content === void 0 ? [] : [{
			worker,
			store,
			object,
			content
		}];
	}))).flat();
	if (letter !== void 0) return letter;
	throw new Failure("LETTER_UNKNOWN", `there is no dead letter ${JSON.stringify(id)}`, {
		exitCode: 2,
		hint: "`cloud-tasks dead-letters list` shows their ids; one that was redriven is gone"
	});
}
function isMeant(content, { handler, reason }) {
	if ("problem" in content) return handler === void 0 && reason === void 0;
	return (handler === void 0 || content.handler === handler) && (reason === void 0 || content.reason === reason);
}
function queueName({ queues }, id) {
	if (id === void 0) return void 0;
	if (id === "-") return id;
	const found = queues.find((queue) => queue.id === id);
	if (found !== void 0) return found.name;
	throw new Failure("LETTERS_BAD_FILTER", `--queue ${JSON.stringify(id)} is not in the config`, {
		exitCode: 2,
		hint: `queues are ${queues.map((queue) => queue.id).join(", ")}, and - for what no queue sent`
	});
}
function bound(option, text) {
	if (text === void 0) return void 0;
	const ms = parseDurationMs(text);
	if (ms !== void 0) return ms;
	throw new Failure("LETTERS_BAD_FILTER", `${option} ${JSON.stringify(text)} is not a duration`, {
		exitCode: 2,
		hint: `write it as ${option} 30m, 6h or 2d`
	});
}

// src/commands/dead-letters/redrive-many.ts
const MAX_RATE = 500;
async function redriveCommand(ids, context) {
	const { options, console, clock, target } = context;
	const rate = wholeNumber("--rate", options.rate, MAX_RATE);
	const letters = await meant(ids, context);
	const isDry = options.dryRun ?? false;
	if (letters.length > 0 && ids.length === 0 && !isDry) await agree(letters, context);
	const place = {
		projectId: target.projectId,
		projectNumber: letters.length === 0 ? "" : await target.projectNumber(),
		runUrlTemplate: target.endpoints.runUrlTemplate
	};
	const outcomes = [];
	let nextMs = clock.now();
	for (const letter of letters) {
		if (!isDry) {
			await sleep(clock, Math.max(0, nextMs - clock.now()));
			nextMs = Math.max(nextMs, clock.now()) + 1e3 / rate;
		}
		const outcome = await redriveOne(letter, place, context);
		outcomes.push(outcome);
		if (!options.json) console.out(lineOf(outcome));
	}
	return tell(outcomes, context);
}
async function meant(ids, context) {
	const { project, stores, options, clock } = context;
	const { queue, handler, reason, since, before, worker } = options;
	const isFiltered = [
		queue,
		handler,
		reason,
		since,
		before
	].some((one) => one !== void 0);
	if (ids.length > 0 && !isFiltered && options.all !== true) return Promise.all([...new Set(ids)].map((id) => letterOf(stores, id)));
	if (ids.length > 0 || !isFiltered && options.all !== true) throw new Failure("LETTERS_BAD_FILTER", ids.length > 0 ? "ids and a filter exclude each other" : "nothing says which letters are meant", {
		exitCode: 2,
		hint: `give ids, a filter (--queue, --handler, --reason, --since, --before), or --all${worker === void 0 ? "" : ` for all of ${worker}`}`
	});
	const all = {
		limit: Infinity,
		nowMs: clock.now()
	};
	return (await selectLetters(project, stores, options, all)).letters;
}
async function agree(letters, context) {
	const { project, options, console } = context;
	const what = `do the work of ${letters.length === 1 ? "1 dead letter" : `${letters.length} dead letters`} again in "${project.environment}"`;
	const hint = "add --yes, or look first with --dry-run";
	if (await confirm(console, what, "yes", {
		yes: options.yes ?? false,
		hint
	})) return;
	throw new Failure("REDRIVE_DECLINED", "not confirmed: nothing was redriven", {
		exitCode: 3,
		hint
	});
}
async function redriveOne({ worker, store, object, content }, place, { project, target, options, clock }) {
	const { id } = object;
	if ("problem" in content) return {
		id,
		state: "failed",
		why: `it cannot be read: ${content.problem}`
	};
	let task;
	try {
		task = redriveTask(project, worker, {
			object,
			letter: content
		}, place);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		return {
			id,
			state: "failed",
			why: `${error.message}; ${error.hint ?? ""}`
		};
	}
	if (options.dryRun ?? false) return {
		id,
		state: "would be redriven",
		task: task.name
	};
	const deps = {
		gcp: target.gcp,
		clock,
		again: options.again ?? false
	};
	return {
		id,
		task: task.name,
		...await redriveLetter(store, object, task, deps)
	};
}
function lineOf({ id, state, task, why }) {
	const rest = why ?? task ?? "";
	return `${visibleLine(id)}  ${state}${rest === "" ? "" : `: ${visibleLine(rest)}`}\n`;
}
function tell(outcomes, { options, console }) {
	const bad = outcomes.filter(({ state }) => state === "failed" || state === "unclear");
	if (!options.json && outcomes.length === 0) console.out("no dead letters are meant\n");
	const result = { letters: outcomes };
	if (bad.length === 0) {
		if (options.json) console.out(resultJson(result, 0));
		return 0;
	}
	const failure = new Failure("LETTERS_LEFT", `${bad.length} of ${outcomes.length} letters were not redriven`, {
		exitCode: 1,
		hint: "each says why; the same command goes on with what is left"
	});
	if (!options.json) throw failure;
	const { code, message, hint } = failure;
	console.out(resultJson({
		...result,
		failure: {
			code,
			message,
			hint
		}
	}, 1));
	return 1;
}

// src/commands/dead-letters/show.ts
function summaryOf({ worker, object, content }, nowMs) {
	const age = Math.max(0, Math.round((nowMs - object.createdMs) / 1e3));
	const common = {
		id: object.id,
		worker: worker.id,
		age_seconds: age
	};
	const redriving = object.redriveSince === void 0 ? {} : { redrive_since: object.redriveSince };
	if ("problem" in content) return {
		...common,
		...redriving,
		broken: content.problem
	};
	const { queue, handler, reason, attempt, time, task, detail } = content;
	return {
		...common,
		queue,
		handler,
		reason,
		attempt,
		time,
		task,
		detail,
		...redriving
	};
}
function listText(letters, nowMs, hasMore) {
	if (letters.length === 0) return "no dead letters\n";
	const lines = letters.map(({ object, content }) => {
		const age = shownDuration(Math.max(0, Math.round((nowMs - object.createdMs) / 1e3)) * 1e3);
		const head = `${visibleLine(object.id)}  ${age} old`;
		if ("problem" in content) return `${head}\n  cannot be read: ${visibleLine(content.problem)}\n`;
		const { queue = "-", handler, reason, attempt, detail } = content;
		const facts = `${queue}  ${handler}  ${reason} at attempt ${attempt}`;
		const redriving = object.redriveSince === void 0 ? "" : `  (a redrive began at ${object.redriveSince})`;
		return `${head}  ${visibleLine(facts + redriving)}\n  ${visibleLine(detail)}\n`;
	});
	const more = hasMore ? "there are more: raise --limit, or narrow by a filter\n" : "";
	return `${lines.join("")}${more}`;
}
function detailsOf(found, nowMs, withPayload) {
	const { content } = found;
	const summary = summaryOf(found, nowMs);
	const where = { object: `gs://${found.object.bucket}/${found.object.name}` };
	if ("problem" in content) return {
		...summary,
		...where
	};
	const { schedule_time, errors, service, revision, body_sha256 } = content;
	const body = bodyOf(content);
	const headers = Object.fromEntries(Object.entries(content.headers).map(([name, value]) => [name, withPayload || isOfDelivery(name) || name === "content-type" ? value : "(hidden)"]));
	return {
		...summary,
		...where,
		schedule_time,
		service,
		revision,
		errors,
		headers,
		body_bytes: body.length,
		body_sha256,
		...withPayload ? payloadOf(content, body) : {}
	};
}
function payloadOf({ body_base64 }, body) {
	return body_base64 === void 0 ? { body: body.toString("utf8") } : { body_base64 };
}
function detailsText(details, withPayload) {
	const lines = Object.entries(details).filter(([, value]) => value !== void 0).map(([key, value]) => {
		const shown = typeof value === "string" ? value : JSON.stringify(value, void 0, 2);
		return `${key}: ${visible(shown).replaceAll("\n", "\n  ")}`;
	});
	const hint = withPayload ? [] : ["the payload is not shown: --payload shows it"];
	return `${[...lines, ...hint].join("\n")}\n`;
}

// src/commands/dead-letters.ts
async function lettersCommand(operation, ids, options, console, clock) {
	return withDeployed(options, console, clock, async (project, target) => {
		const context = {
			project,
			stores: storesOf(project, target.gcp, options.worker),
			target,
			options,
			console,
			clock
		};
		if (operation === "redrive") return redriveCommand(ids, context);
		return operation === "list" ? list(ids, context) : show(ids, context);
	});
}
async function list(ids, context) {
	const { project, stores, options, console, clock } = context;
	if (ids.length > 0) throw new Failure("LETTERS_BAD_FILTER", "list takes no ids", {
		exitCode: 2,
		hint: `\`cloud-tasks dead-letters show ${ids[0] ?? "ID"}\` shows one`
	});
	const limit = wholeNumber("--limit", options.limit, 1e4);
	const nowMs = clock.now();
	const { letters, hasMore } = await selectLetters(project, stores, options, {
		limit,
		nowMs
	});
	console.out(options.json ? `${JSON.stringify({
		letters: letters.map((one) => summaryOf(one, nowMs)),
		more: hasMore
	})}\n` : listText(letters, nowMs, hasMore));
	return 0;
}
async function show(ids, context) {
	const { stores, options, console, clock } = context;
	const [id, ...others] = ids;
	if (id === void 0 || others.length > 0) throw new Failure("LETTERS_BAD_FILTER", `show takes one id, not ${ids.length}`, {
		exitCode: 2,
		hint: "`cloud-tasks dead-letters list` shows the ids"
	});
	const withPayload = options.payload ?? false;
	const details = detailsOf(await letterOf(stores, id), clock.now(), withPayload);
	console.out(options.json ? `${JSON.stringify(details)}\n` : detailsText(details, withPayload));
	return 0;
}

export { lettersCommand };