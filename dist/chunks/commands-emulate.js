if (!import.meta.url.endsWith("?DmR9A_WL")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { formatDuration } from "./report-format.js?DI1tPzeM";
import { clientEnv, rehearsalEndpoints } from "./commands-rehearse-endpoints.js?DkU9o0bb";
import { OUTSIDE_VARIABLES, VirtualClock, discoveryOf, processesText, readFaultRules, startCloud, startOutsideWorld } from "./rehearsal-cloud.js?CSxujiK_";
import { wrapLine } from "./report-wrap.js?B2MfqB8i";
import { readInputFile } from "./commands-frame-read-input-file.js?C5InSbw4";
import { fixedCredentials } from "./gcp-credentials.js?B5waZExm";
import { connectGcp } from "./gcp-gcp.js?CY1O0ghD";
import { buildImages } from "./image-build-images.js?CnYfvyZA";
import { INGRESS, accountId, queuesOf, workerBucket } from "./terraform-tfvars.js?IDG0E5nh";
import { quoted as quoted$1 } from "./base-quoted.js?teJqstQn";
import { systemClock } from "./semantics-clock.js?DtIABRqr";
import { refuseConfig, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { parseEnv, stripVTControlCharacters } from "node:util";
import { randomBytes } from "node:crypto";

// src/commands/emulate/attempt-line.ts
function attemptLine(event, workers) {
	const { status, attempt, durationMs, startMs, nextRetryMs } = event;
	const ok = status !== void 0 && status >= 200 && status < 300;
	const end = ok ? "" : nextRetryMs === void 0 ? ", given up" : `, next in ${formatDuration(Math.max(0, nextRetryMs - startMs - durationMs))}`;
	const answer = status === void 0 ? "not reached" : String(status);
	return {
		text: `${handlerOf(event, workers)} ${answer} in ${formatDuration(durationMs)}, attempt ${attempt}${end} (${shortTask(event.task)})`,
		ok
	};
}
function handlerOf({ host, handler, method }, workers) {
	const service = host.split("---").at(-1);
	const worker = workers.find(({ url }) => new URL(url).host === service);
	const name = worker?.handlers[handler];
	if (worker === void 0) return `${method} ${host}${handler}`;
	return name === void 0 ? `${worker.name} ${method} ${handler}` : `${worker.name}/${name}`;
}
function shortTask(name) {
	const parts = name.split("/");
	return `${parts[5] ?? ""}/${parts[7] ?? ""}`;
}

// src/commands/emulate/banner.ts
function bannerJson({ cloud, outside, seeded }) {
	const { rest, grpc } = discoveryOf(cloud);
	const { workers = [], queues = [], schedules = [] } = seeded ?? {};
	const result = {
		rest,
		grpc,
		env: clientEnv(cloud),
		outside,
		workers: workers.map(({ name, url, invoker, runs }) => ({
			name,
			url,
			invoker,
			runs
		})),
		queues,
		schedules: schedules.map(({ name, paused }) => ({
			name,
			paused
		}))
	};
	return `${JSON.stringify(result)}\n`;
}
function bannerText(started) {
	const { cloud, admin, seeded } = started;
	const { rest, grpc, projectId, region } = discoveryOf(cloud);
	const exports = Object.entries(clientEnv(cloud)).map(([name, value]) => `export ${name}=${quoted(value)}`);
	const comments = [
		"",
		`The embedded cloud is running: project ${projectId}, region ${region}.`,
		`  REST   ${rest}`,
		`  gRPC   ${grpc}`,
		...admin ? [`  admin  ${rest}/_admin/`] : [],
		...seeded === void 0 ? [] : seedLines(seeded),
		...outsideLines(started),
		"Press Ctrl-C to stop it."
	].map(comment);
	return `${[
		"# For clients, in another terminal:",
		...exports,
		...comments
	].join("\n")}\n`;
}
function seedLines({ workers, queues, schedules }) {
	const parent = queues[0]?.slice(0, queues[0].lastIndexOf("/") + 1) ?? "";
	const shortNames = queues.map((name) => name.slice(parent.length)).join(", ");
	return [
		...workers.flatMap(({ name, url, invoker, runs }) => [
			`worker ${name}${runs ? "" : ", not running: see above"}`,
			`  url      ${url}`,
			`  invoker  ${invoker}`
		]),
		...queues.length === 0 ? [] : [`queues in ${parent.slice(0, -1)}`, `  ${shortNames}`],
		...schedules.length === 0 ? [] : ["schedules"],
		...schedules.map(({ name, cron, timeZone, paused }) => `  ${name}  ${cron} ${timeZone}${paused ? ", paused" : ""}`)
	];
}
function outsideLines({ outside, given: names, seeded }) {
	if (outside === "real") return ["outside world: real: workers and schedules reach the URLs of the config"];
	const given = new Set(names);
	const replaced = OUTSIDE_VARIABLES.filter((name) => !given.has(name));
	const { workers = [], schedules = [] } = seeded ?? {};
	const foreign = schedules.filter((schedule) => schedule.isForeign).map(({ name }) => name);
	return [
		"outside world: stand-ins on this machine (--outside real: the config's URLs)",
		...replaced.length === 0 ? [] : [`  stand-in  ${replaced.join(", ")}`],
		...given.size === 0 ? [] : [`  given     ${[...given].join(", ")}`],
		...workers.flatMap((worker) => realLine(worker, given)),
		...foreign.length === 0 ? [] : [`  paused    ${foreign.join(", ")}, because of the URLs they call`]
	];
}
function realLine({ name, outsideVariables }, given) {
	const standIns = new Set(OUTSIDE_VARIABLES);
	const left = outsideVariables.filter((one) => !standIns.has(one) && !given.has(one));
	return left.length === 0 ? [] : [`  real      ${left.join(", ")} of ${name}: override with --worker-env`];
}
function comment(line) {
	const [label = ""] = /^ *(?:\S+ {2,})?/.exec(line) ?? [];
	return wrapLine({
		head: label,
		text: line.slice(label.length)
	}, 78).map((part) => `# ${part}`.trimEnd()).join("\n");
}
function quoted(value) {
	return /^[\w./:@%+,=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

// src/commands/emulate/env-file.ts
const NAME = /^[A-Za-z_]\w*$/;
async function readEnvFile(file) {
	let text;
	try {
		text = await readInputFile(file);
	} catch (error) {
		throw new Failure("EMULATE_BAD_ENV_FILE", `env file "${file}" can't be read: ${errorMessage(error)}`, {
			exitCode: 2,
			hint: "pass the path of a readable file to --worker-env-file",
			cause: error
		});
	}
	const line = malformedLine(text);
	if (line !== void 0) throw new Failure("EMULATE_BAD_ENV_FILE", `env file "${file}", line ${line}, is not NAME=VALUE`, {
		exitCode: 2,
		hint: "write one NAME=VALUE per line; # starts a comment"
	});
	const variables = Object.entries(parseEnv(text));
	return Object.fromEntries(variables.map(([name, value = ""]) => [name, value]));
}
function malformedLine(text) {
	const index = text.replaceAll(/=[ \t]*(["'`])[\s\S]*?\1/g, (value) => `=${value.replaceAll(/[^\n]/g, "")}`).split("\n").findIndex((line) => {
		const bare = line.trim().replace(/^export\s+/, "");
		if (bare === "" || bare.startsWith("#")) return false;
		return !NAME.test(bare.split("=")[0]?.trim() ?? "") || !bare.includes("=");
	});
	return index < 0 ? void 0 : index + 1;
}

// src/commands/emulate/leads-outside.ts
function leadsOutside(text) {
	if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return false;
	const host = new URL(text).hostname.toLowerCase();
	return !(host === "" || host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || host === "0.0.0.0" || /^127(?:\.\d{1,3}){3}$/.test(host));
}

// src/commands/emulate/seed-names.ts
var SeedNames = class {
	project;
	projectId;
	region;
	at;
	#place;
	constructor(project, place) {
		this.project = project;
		this.projectId = place.projectId;
		this.region = project.region;
		this.at = `projects/${place.projectId}/locations/${project.region}`;
		this.#place = place;
	}
	account(worker, role) {
		if (role === "w" && worker.serviceAccount !== void 0) return worker.serviceAccount;
		return `${accountId(this.project, worker, role)}@${this.projectId}.iam.gserviceaccount.com`;
	}
	url(worker) {
		return this.#place.runUrlTemplate.replace("{service}", worker.name).replace("{number}", this.#place.projectNumber).replace("{region}", this.region);
	}
	bucket(worker) {
		return workerBucket({
			...this.project,
			projectId: this.projectId
		}, worker);
	}
	maxAttempts(worker) {
		const ids = new Set(queuesOf(this.project, worker));
		const limits = this.project.queues.filter(({ id }) => ids.has(id)).map(({ name, maxAttempts }) => [name, maxAttempts]);
		return Object.fromEntries(limits.toSorted(([a], [b]) => a < b ? -1 : 1));
	}
	secret(id) {
		return this.project.secrets.find((secret) => secret.id === id)?.name ?? id;
	}
	queues(worker) {
		const ids = new Set(queuesOf(this.project, worker));
		return Object.fromEntries(this.project.queues.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, `${this.at}/queues/${name}`]));
	}
};

// src/commands/emulate/seed.ts
function seedOf(project, input) {
	const { projectId } = input;
	const names = new SeedNames(project, input);
	const { at } = names;
	const labels = {
		environment: project.environment,
		"managed-by": "cloud-tasks-pipeline",
		name: project.name
	};
	const deployed = project.workers.filter(({ id }) => input.images[id] !== void 0);
	return {
		serviceAccounts: project.workers.flatMap((worker) => [{
			...accountIn(worker.serviceAccount) ?? {
				project: projectId,
				accountId: accountId(project, worker, "w")
			},
			displayName: `${worker.name}: runs the worker`
		}, {
			project: projectId,
			accountId: accountId(project, worker, "i"),
			displayName: `${worker.name}: calls the worker for tasks and schedules`
		}]),
		secrets: project.secrets.map((secret) => ({
			project: projectId,
			id: secret.name,
			labels: {
				...secret.labels,
				...labels
			},
			payload: input.secretValue(secret.name)
		})),
		queues: project.queues.map((queue) => queueBody(queue, `${at}/queues/${queue.name}`)),
		grants: project.workers.flatMap((worker) => grantsOf(worker, names)),
		workers: deployed.map((worker) => ({
			id: worker.name,
			parent: at,
			service: {
				labels: {
					...worker.labels,
					...labels
				},
				...serviceBody(worker, names, input.images[worker.id] ?? "")
			}
		})),
		schedules: project.schedules.map((schedule) => jobBody(schedule, names, input))
	};
}
function accountIn(email) {
	const [, id, project] = /^([^@]+)@(.+)\.iam\.gserviceaccount\.com$/.exec(email ?? "") ?? [];
	return id === void 0 || project === void 0 ? void 0 : {
		project,
		accountId: id
	};
}
function queueBody(queue, name) {
	return {
		name,
		rateLimits: {
			maxDispatchesPerSecond: queue.maxDispatchesPerSecond,
			maxConcurrentDispatches: queue.maxConcurrentDispatches
		},
		retryConfig: {
			maxAttempts: queue.maxAttempts,
			minBackoff: seconds(queue.minBackoffMs),
			maxBackoff: seconds(queue.maxBackoffMs),
			maxDoublings: queue.maxDoublings,
			...queue.maxRetryDurationMs === 0 ? {} : { maxRetryDuration: seconds(queue.maxRetryDurationMs) }
		},
		...queue.paused ? { state: "PAUSED" } : {},
		...queue.logSamplingRatio === 0 ? {} : { stackdriverLoggingConfig: { samplingRatio: queue.logSamplingRatio } }
	};
}
function grantsOf(worker, names) {
	const service = `${names.at}/services/${worker.name}`;
	const invoker = names.account(worker, "i");
	const runsAs = `serviceAccount:${names.account(worker, "w")}`;
	const secrets = new Set(Object.values(worker.secretEnv).map(({ secretId }) => secretId));
	return [
		{
			resource: service,
			role: "roles/run.invoker",
			member: `serviceAccount:${invoker}`
		},
		...worker.allowUnauthenticated ? [{
			resource: service,
			role: "roles/run.invoker",
			member: "allUsers"
		}] : [],
		...Object.values(names.queues(worker)).map((resource) => ({
			resource,
			role: "roles/cloudtasks.enqueuer",
			member: runsAs
		})),
		{
			resource: `projects/${names.projectId}/serviceAccounts/${invoker}`,
			role: "roles/iam.serviceAccountUser",
			member: runsAs
		},
		...worker.storage === void 0 ? [] : [{
			resource: `projects/_/buckets/${names.bucket(worker)}`,
			role: "roles/storage.objectUser",
			member: runsAs
		}],
		...[...secrets].map((id) => ({
			resource: `projects/${names.projectId}/secrets/${names.secret(id)}`,
			role: "roles/secretmanager.secretAccessor",
			member: runsAs
		}))
	];
}
function serviceBody(worker, names, image) {
	const env = {
		...worker.env,
		...storageEnv(worker, names),
		...worker.verifyCallers ? {
			CLOUD_TASKS_OIDC_ACCOUNTS: names.account(worker, "i"),
			CLOUD_TASKS_OIDC_AUDIENCE: names.url(worker)
		} : {},
		...secretsEnv(worker),
		CLOUD_TASKS_INVOKER: names.account(worker, "i"),
		CLOUD_TASKS_LOCATION: names.region,
		CLOUD_TASKS_MAX_ATTEMPTS: JSON.stringify(names.maxAttempts(worker)),
		CLOUD_TASKS_PROJECT: names.projectId,
		CLOUD_TASKS_QUEUES: JSON.stringify(names.queues(worker)),
		CLOUD_TASKS_WORKER_URL: names.url(worker)
	};
	return {
		ingress: INGRESS[worker.ingress],
		scaling: { minInstanceCount: worker.minInstances },
		template: {
			maxInstanceRequestConcurrency: worker.concurrency,
			serviceAccount: names.account(worker, "w"),
			timeout: seconds(worker.timeoutMs),
			scaling: { maxInstanceCount: worker.maxInstances },
			containers: [{
				image,
				ports: [{ containerPort: worker.port }],
				resources: {
					cpuIdle: worker.cpuIdle,
					startupCpuBoost: true,
					limits: {
						cpu: worker.cpu,
						memory: worker.memory
					}
				},
				startupProbe: startupProbe(worker),
				env: [...Object.entries(env).map(([name, value]) => ({
					name,
					value
				})), ...Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => ({
					name,
					valueSource: { secretKeyRef: {
						secret: names.secret(secretId),
						version
					} }
				}))]
			}]
		},
		traffic: [{
			type: "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST",
			percent: 100
		}]
	};
}
function secretsEnv({ secretEnv }) {
	const names = Object.keys(secretEnv).toSorted();
	return names.length === 0 ? {} : { CLOUD_TASKS_SECRETS: JSON.stringify(names) };
}
function startupProbe({ startup, port }) {
	const { path, timeoutMs } = startup;
	return {
		failureThreshold: Math.ceil(timeoutMs / 1e3),
		periodSeconds: 1,
		timeoutSeconds: 1,
		...path === void 0 ? { tcpSocket: { port } } : { httpGet: {
			path,
			port
		} }
	};
}
function storageEnv(worker, names) {
	if (worker.storage === void 0) return {};
	return {
		CLOUD_TASKS_BUCKET: names.bucket(worker),
		...worker.storage.idempotency ? {} : { CLOUD_TASKS_IDEMPOTENCY: "memory" }
	};
}
function retryOf({ retryCount, backoff }) {
	return {
		retryCount,
		maxRetryDuration: "0s",
		minBackoffDuration: seconds(backoff.minMs),
		maxBackoffDuration: seconds(backoff.maxMs),
		maxDoublings: backoff.maxDoublings
	};
}
function isForeign({ target }) {
	return target.kind === "url" && leadsOutside(target.url);
}
function jobBody(schedule, names, { pausesForeign }) {
	const { target } = schedule;
	const isPaused = schedule.paused || pausesForeign && isForeign(schedule);
	const worker = target.kind === "worker" ? names.project.workers.find(({ id }) => id === target.workerId) : void 0;
	const base = worker === void 0 ? "" : names.url(worker);
	return {
		name: `${names.at}/jobs/${schedule.name}`,
		schedule: schedule.cron,
		timeZone: schedule.timeZone,
		attemptDeadline: seconds(schedule.attemptDeadlineMs),
		state: isPaused ? "PAUSED" : "ENABLED",
		...schedule.retryCount === 0 ? {} : { retryConfig: retryOf(schedule) },
		httpTarget: {
			uri: target.kind === "worker" ? `${base}${target.path}` : target.url,
			httpMethod: schedule.httpMethod,
			headers: { ...schedule.headers },
			...schedule.body === void 0 ? {} : { body: Buffer.from(schedule.body).toString("base64") },
			...worker === void 0 ? {} : { oidcToken: {
				serviceAccountEmail: names.account(worker, "i"),
				audience: base
			} }
		}
	};
}
function seconds(durationMs) {
	return `${durationMs / 1e3}s`;
}

// src/commands/emulate/summary.ts
function summarizeSeed(project, input) {
	const names = new SeedNames(project, input);
	return {
		workers: project.workers.map((worker) => ({
			name: worker.name,
			url: names.url(worker),
			invoker: names.account(worker, "i"),
			runs: input.running.has(worker.id),
			handlers: Object.fromEntries(worker.handlers.map(({ path, name }) => [path, name])),
			outsideVariables: Object.entries(worker.env).flatMap(([name, value]) => leadsOutside(value) ? [name] : [])
		})),
		queues: project.queues.map(({ name }) => `${names.at}/queues/${name}`),
		schedules: project.schedules.map((schedule) => {
			const { name, cron, timeZone, paused } = schedule;
			const foreign = isForeign(schedule);
			return {
				name,
				cron,
				timeZone,
				isForeign: foreign,
				paused: paused || input.pausesForeign && foreign
			};
		})
	};
}

// src/commands/emulate/worker-bucket-body.ts
const TASK_DAYS = 32;
function workerBucketBody(project, worker) {
	const letterDays = worker.storage?.deadLetterDays ?? 0;
	const rule = (prefix, age) => ({
		action: { type: "Delete" },
		condition: {
			age,
			matchesPrefix: [prefix]
		}
	});
	return {
		name: workerBucket(project, worker),
		location: project.region.toUpperCase(),
		labels: {
			environment: project.environment,
			"managed-by": "cloud-tasks-pipeline",
			name: project.name
		},
		iamConfiguration: {
			publicAccessPrevention: "enforced",
			uniformBucketLevelAccess: { enabled: true }
		},
		lifecycle: { rule: [
			rule("dead-letters/", letterDays),
			rule("idempotency/", TASK_DAYS),
			rule("payloads/", TASK_DAYS + letterDays)
		] }
	};
}

// src/commands/emulate/fill-emulator.ts
const REPOSITORY = "cloud-tasks";
async function fillEmulator(project, cloud, options) {
	const { outside, secretValue, progress } = options;
	const endpoints = rehearsalEndpoints(cloud);
	const gcp = connectGcp(endpoints, fixedCredentials("emulator"));
	try {
		await gcp.rest({
			api: "artifactregistry",
			method: "POST",
			path: `/v1/projects/${project.projectId}/locations/${project.region}/repositories?repository_id=${REPOSITORY}`,
			body: { format: "DOCKER" }
		});
		const [images] = await Promise.all([buildAll(project, gcp, await cloud.workersRunAs(), options), createBuckets(project, gcp)]);
		const place = {
			projectId: project.projectId,
			projectNumber: cloud.projectNumber,
			runUrlTemplate: endpoints.runUrlTemplate,
			pausesForeign: outside === "stand-in"
		};
		const failed = await cloud.seed(seedOf(project, {
			...place,
			images,
			secretValue
		}));
		for (const { id, message } of failed) progress.warn(`worker "${id}" does not run: ${message}`);
		const stopped = new Set(failed.map(({ id }) => id));
		const running = project.workers.filter(({ id, name }) => images[id] !== void 0 && !stopped.has(name));
		return summarizeSeed(project, {
			...place,
			running: new Set(running.map(({ id }) => id))
		});
	} catch (error) {
		if (error instanceof Failure) throw error;
		throw new Failure("EMULATE_BAD_SEED", `"${project.configFile}" can't be created in the emulator: ${errorMessage(error)}`, {
			exitCode: 2,
			hint: "change the resource that the message names",
			cause: error
		});
	} finally {
		await gcp.close();
	}
}
async function buildAll(project, gcp, runsAs, { progress, clock, signal }) {
	const { endpoints, credentials } = gcp;
	const deps = {
		endpoints,
		credentials,
		clock,
		progress,
		signal,
		repository: REPOSITORY
	};
	const built = await Promise.all(project.workers.map(async (worker) => {
		try {
			const one = {
				...project,
				workers: [worker]
			};
			const { images } = await buildImages(one, {
				...deps,
				runsAs
			});
			return images.map(({ image }) => [worker.id, image]);
		} catch (error) {
			if (!(error instanceof Failure)) throw error;
			const next = error.hint === void 0 ? "" : `; ${error.hint}`;
			progress.warn(`worker "${worker.id}" does not run: ${error.message}${next}`);
			return [];
		}
	}));
	return Object.fromEntries(built.flat());
}
async function createBuckets(project, gcp) {
	const bodies = [...project.buckets.map(({ name, location, versioning }) => ({
		name,
		location: location.toUpperCase(),
		versioning: { enabled: versioning }
	})), ...project.workers.filter(({ storage }) => storage !== void 0).map((worker) => workerBucketBody(project, worker))];
	for (const body of bodies) {
		const path = `/storage/v1/b?project=${project.projectId}`;
		await gcp.rest({
			api: "storage",
			method: "POST",
			path,
			body
		});
	}
}

// src/commands/emulate/read-options.ts
const HOSTS = {
	"127.0.0.1": "127.0.0.1",
	localhost: "127.0.0.1",
	"0.0.0.0": "0.0.0.0",
	"::": "::"
};
function readHost(text) {
	const host = Object.hasOwn(HOSTS, text) ? HOSTS[text] : void 0;
	if (host !== void 0) return host;
	throw new Failure("EMULATE_NO_HOST", `--host ${quoted$1(text)} can't be used: workers have names below .localhost, which resolve to 127.0.0.1`, {
		exitCode: 2,
		hint: "use --host 127.0.0.1, or 0.0.0.0 for every address"
	});
}
function readPort(option, text) {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
	if (port <= 65535) return port;
	throw new Failure("EMULATE_BAD_PORT", `${option} ${quoted$1(text)} is not a valid port`, {
		exitCode: 2,
		hint: "use a number from 0 (any free port) to 65535"
	});
}
function readProjectId(text) {
	if (/^[a-z][a-z0-9.:-]{0,99}$/.test(text)) return text;
	throw new Failure("EMULATE_BAD_NAME", `--project ${quoted$1(text)} is not a valid project id`, {
		exitCode: 2,
		hint: "use lower-case letters, digits and hyphens, starting with a letter"
	});
}
function readRegion(text) {
	if (/^[a-z]+-[a-z]+\d+$/.test(text)) return text;
	throw new Failure("EMULATE_BAD_NAME", `--region ${quoted$1(text)} is not a valid region`, {
		exitCode: 2,
		hint: "use a region such as us-central1"
	});
}
function readWorkerEnv(pairs) {
	return Object.fromEntries(pairs.map((pair) => {
		const at = pair.indexOf("=");
		const name = at < 0 ? pair : pair.slice(0, at);
		if (at > 0 && /^[A-Za-z_]\w*$/.test(name)) return [name, pair.slice(at + 1)];
		throw new Failure("EMULATE_BAD_ENV", `--worker-env ${quoted$1(name)} is not NAME=VALUE`, {
			exitCode: 2,
			hint: "for example --worker-env SMTP_URL=smtp://127.0.0.1:1025"
		});
	}));
}
async function readFaultsFile(file) {
	const fail = (problem, hint, cause) => new Failure("EMULATE_BAD_FAULTS", `faults file ${quoted$1(file)}: ${problem}`, {
		exitCode: 2,
		hint,
		cause
	});
	const form = "a rule is {\"point\": \"tasks.dispatch\", \"resource\": \"my-queue\", \"fault\": {\"kind\": \"error\", \"code\": \"UNAVAILABLE\"}, \"times\": 1}";
	let text;
	try {
		text = await readInputFile(file);
	} catch (error) {
		throw fail(errorMessage(error), "pass the path of a readable file to --faults", error);
	}
	let value;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw fail(`it is not valid JSON: ${errorMessage(error)}`, form, error);
	}
	const rules = readFaultRules(value);
	if ("problem" in rules) throw fail(rules.problem, form);
	return rules;
}

// src/commands/emulate/signals.ts
const SIGNALS = [
	"SIGINT",
	"SIGTERM",
	"SIGHUP"
];
function untilSignal() {
	return new Promise((resolve) => {
		const stop = () => {
			for (const name of SIGNALS) process.off(name, stop);
			resolve();
		};
		for (const name of SIGNALS) process.on(name, stop);
	});
}

// src/commands/emulate/start.ts
async function readCloudOptions(options) {
	const { project, region, admin, virtualClock, throttling } = options;
	if (virtualClock && !admin) throw new Failure("EMULATE_NO_ADMIN", "--virtual-clock needs --admin: without it, time could never advance", {
		exitCode: 2,
		hint: "add --admin, then advance time with POST /_admin/clock:advance"
	});
	return {
		host: readHost(options.host),
		port: readPort("--port", options.port),
		grpcPort: readPort("--grpc-port", options.grpcPort),
		...project === void 0 ? {} : { projectId: readProjectId(project) },
		...region === void 0 ? {} : { region: readRegion(region) },
		clock: virtualClock ? new VirtualClock(Date.now()) : systemClock,
		faults: options.faults === void 0 ? [] : await readFaultsFile(options.faults),
		admin,
		throttling,
		...options.runner === void 0 ? {} : { runner: options.runner },
		strictIam: options.strictIam
	};
}
async function startEmulator(options, cloud, seed) {
	try {
		return await startCloud({
			...seed?.projectId === void 0 ? {} : { projectId: seed.projectId },
			...seed === void 0 ? {} : { region: seed.region },
			...cloud
		});
	} catch (error) {
		throw startFailure(error, options);
	}
}
function startFailure(error, options) {
	const { code, port } = error;
	const fail = (name, message, hint) => new Failure(name, message, {
		exitCode: 2,
		hint,
		cause: error
	});
	if (code === "EADDRINUSE" || code === "EACCES") {
		const isRest = String(port) === options.port;
		return fail(code === "EACCES" ? "EMULATE_PORT_DENIED" : "EMULATE_PORT_TAKEN", `port ${String(port)} on ${options.host} ${code === "EACCES" ? "needs more privileges" : "is already in use"}`, `choose another with ${isRest ? "--port" : "--grpc-port"}, or 0 for any free port`);
	}
	if (error instanceof Error && error.message.startsWith("The admin API")) return fail("EMULATE_ADMIN_HOST", `--admin on --host ${options.host} would let anyone who reaches this machine change time and faults`, "leave out --host, or leave out --admin");
	return error;
}

// src/commands/emulate/worker-log.ts
const BAD = /* @__PURE__ */ new Set([
	"ERROR",
	"CRITICAL",
	"ALERT",
	"EMERGENCY"
]);
function showWorkerLog({ resource, severity, textPayload, jsonPayload }, progress) {
	const service = resource.labels["service_name"] ?? "worker";
	const said = stripVTControlCharacters(textPayload ?? textOf(jsonPayload ?? {}));
	if (said.trim() === "") return;
	const line = `${service}: ${said}`;
	if (BAD.has(severity ?? "")) progress.warn(line);
	else progress.info(line);
}
function textOf({ message, ...others }) {
	const rest = Object.keys(others).length === 0 ? "" : JSON.stringify(others);
	return typeof message === "string" ? `${message} ${rest}`.trimEnd() : rest;
}

// src/commands/emulate.ts
async function emulateCommand(options, console, clock, stopped = untilSignal) {
	const cloudOptions = await readCloudOptions(options);
	const envFile = options.workerEnvFile ?? options.envFile;
	const given = {
		...envFile === void 0 ? {} : await readEnvFile(envFile),
		...readWorkerEnv(options.workerEnv)
	};
	const seed = await readSeed(options, console, clock);
	if (seed === "refused") return 2;
	const stop = new AbortController();
	const stopping = stopped().then(() => stop.abort());
	const { signal } = stop;
	const emulation = {
		options,
		cloudOptions,
		seed,
		given,
		console,
		clock,
		signal
	};
	const { progress } = console;
	const secret = randomBytes(24).toString("hex");
	const world = options.outside === "real" ? void 0 : await startOutsideWorld(secret, (sentence) => progress.info(`outside: ${sentence}`));
	try {
		await run(emulation, {
			...world?.workerEnv,
			...given
		}, secret, stopping);
	} finally {
		await world?.stop();
	}
	return 0;
}
async function run(emulation, workerEnv, secret, stopping) {
	const { options, seed, console, given } = emulation;
	const { progress } = console;
	let workers = [];
	const cloud = await startEmulator(options, {
		...emulation.cloudOptions,
		workerEnv: () => workerEnv,
		outside: outsideOf(emulation),
		onRunnerFallback: (why) => progress.warn(processesText(why)),
		onWorkerLog: (entry) => showWorkerLog(entry, progress),
		onAttempt(event) {
			const { text, ok } = attemptLine(event, workers);
			if (ok) progress.info(text);
			else progress.warn(text);
		},
		onInternalError: (where, error) => progress.warn(`a bug in cloud-tasks (${where}), please report it: ${errorMessage(error)}`)
	}, seed);
	try {
		const filling = seed === void 0 ? void 0 : fill(seed, cloud, secret, emulation);
		filling?.catch(() => void 0);
		const seeded = await Promise.race([filling, stopping.then(() => "stopped")]);
		if (seeded === "stopped") return;
		workers = seeded?.workers ?? [];
		const { admin, outside } = options;
		const started = {
			cloud,
			admin,
			outside,
			given: Object.keys(given),
			seeded
		};
		console.out(options.json ? bannerJson(started) : bannerText(started));
		await stopping;
	} finally {
		await cloud.stop();
	}
}
function outsideOf({ options, given }) {
	return OUTSIDE_VARIABLES.some((name) => name in given) ? "real" : options.outside;
}
function fill(seed, cloud, secret, { options, console, clock, signal }) {
	const project = {
		...seed,
		projectId: cloud.projectId,
		region: cloud.region
	};
	const { outside } = options;
	return fillEmulator(project, cloud, {
		outside,
		secretValue: () => secret,
		progress: console.progress,
		clock,
		signal
	});
}
async function readSeed(options, console, clock) {
	const { environment } = options;
	if (options.seed === void 0) {
		if (environment === void 0) return void 0;
		throw new Failure("EMULATE_NO_SEED", `--environment "${environment}" needs a seed`, {
			exitCode: 2,
			hint: "add --seed with the config that has this environment, or leave out --environment"
		});
	}
	const config = {
		config: options.seed,
		json: options.json
	};
	const validated = await validateStage({
		...config,
		...environment === void 0 ? {} : { environment }
	}, clock);
	if (validated.loaded.project === void 0) {
		refuseConfig(validated, config, console);
		return "refused";
	}
	return validated.loaded.project;
}

export { emulateCommand };