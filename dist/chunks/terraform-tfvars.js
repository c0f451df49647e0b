if (!import.meta.url.endsWith("?IDG0E5nh")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { createHash } from "node:crypto";

// src/project/worker-bucket.ts
const MAX_NAMES_LENGTH = 53;
function workerBucket(project, worker) {
	const { name, environment, projectId = "" } = project;
	const hash = createHash("sha256").update(JSON.stringify([
		projectId,
		name,
		environment,
		worker.name
	])).digest("hex").slice(0, 8);
	return `${validName(`${projectId}-${worker.name}`.replaceAll(/[^a-z0-9-]/g, "-")).slice(0, MAX_NAMES_LENGTH).replace(/-+$/, "")}-${hash}`;
}
function validName(start) {
	return /^goog|g[o0]{2}g[l1i]e/.test(start) ? "tasks" : start;
}

// src/terraform/tfvars.ts
function renderTfvars(project, input) {
	const { projectId } = project;
	if (projectId === void 0) throw new Failure("TF_NO_PROJECT_ID", `environment "${project.environment}" has no project_id`, {
		exitCode: 2,
		hint: "set project_id in cloud-tasks.yaml, at the top or in the environment"
	});
	const tfvars = {
		project_id: projectId,
		project_number: input.projectNumber,
		region: project.region,
		environment: project.environment,
		name: project.name,
		run_url_template: input.runUrlTemplate,
		queues: byId(project.queues, queueVars),
		workers: byId(project.workers, (worker) => workerVars(project, worker, input.images)),
		schedules: byId(project.schedules, scheduleVars),
		secrets: byId(project.secrets, ({ name, labels = {}, locations }) => ({
			name,
			labels,
			locations: locations === void 0 ? null : [...locations].sort()
		})),
		alerts: byId(project.alerts, alertVars),
		buckets: byId(project.buckets, (bucket) => ({
			name: bucket.name,
			location: bucket.location,
			versioning: bucket.versioning,
			delete_after_days: bucket.deleteAfterDays ?? null
		}))
	};
	return `${JSON.stringify(sortKeys(tfvars), void 0, 2)}\n`;
}
function byId(resources, toVars) {
	return Object.fromEntries(resources.map((resource) => [resource.id, toVars(resource)]));
}
function queueVars(queue) {
	return {
		name: queue.name,
		max_dispatches_per_second: queue.maxDispatchesPerSecond,
		max_concurrent_dispatches: queue.maxConcurrentDispatches,
		max_attempts: queue.maxAttempts,
		min_backoff: seconds(queue.minBackoffMs),
		max_backoff: seconds(queue.maxBackoffMs),
		max_doublings: queue.maxDoublings,
		max_retry_duration: seconds(queue.maxRetryDurationMs),
		paused: queue.paused,
		log_sampling_ratio: queue.logSamplingRatio
	};
}
function workerVars(project, worker, images) {
	const image = images[worker.id];
	if (image === void 0) throw new Failure("TF_NO_IMAGE", `worker "${worker.id}" has no image yet`, {
		exitCode: 1,
		hint: "build the worker before terraform runs"
	});
	return {
		name: worker.name,
		image,
		account_id: accountId(project, worker, "w"),
		invoker_account_id: accountId(project, worker, "i"),
		port: worker.port,
		memory: worker.memory,
		cpu: worker.cpu,
		cpu_idle: worker.cpuIdle,
		min_instances: worker.minInstances,
		max_instances: worker.maxInstances,
		concurrency: worker.concurrency,
		timeout: seconds(worker.timeoutMs),
		allow_unauthenticated: worker.allowUnauthenticated,
		deletion_protection: worker.deletionProtection,
		labels: worker.labels,
		ingress: INGRESS[worker.ingress],
		service_account: worker.serviceAccount ?? null,
		vpc: worker.vpc === void 0 ? null : vpcVars(worker.vpc),
		startup: {
			path: worker.startup.path ?? null,
			timeout_seconds: Math.ceil(worker.startup.timeoutMs / 1e3)
		},
		env: worker.env,
		secret_env: Object.fromEntries(Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => [name, {
			secret: secretId,
			version
		}])),
		queues: queuesOf(project, worker),
		storage: storageVars(project, worker),
		verify_callers: worker.verifyCallers
	};
}
function storageVars(project, worker) {
	const { storage } = worker;
	if (storage === void 0) return null;
	return {
		bucket: workerBucket(project, worker),
		dead_letter_days: storage.deadLetterDays,
		idempotency: storage.idempotency,
		force_destroy: !project.isProduction
	};
}
const INGRESS = {
	all: "INGRESS_TRAFFIC_ALL",
	internal: "INGRESS_TRAFFIC_INTERNAL_ONLY",
	"internal-and-cloud-load-balancing": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
};
function vpcVars({ by, egress }) {
	const isNetwork = by.kind === "network";
	return {
		connector: isNetwork ? null : by.connector,
		egress: egress === "all-traffic" ? "ALL_TRAFFIC" : "PRIVATE_RANGES_ONLY",
		network: isNetwork ? by.network ?? null : null,
		subnetwork: isNetwork ? by.subnetwork ?? null : null
	};
}
function queuesOf(project, worker) {
	const foreign = new Set(project.workers.filter(({ id }) => id !== worker.id).flatMap(({ handlers }) => handlers.map(({ queueId }) => queueId)));
	const own = new Set(worker.handlers.map(({ queueId }) => queueId));
	return project.queues.map(({ id }) => id).filter((id) => own.has(id) || !foreign.has(id)).sort();
}
const NAME_PART_LENGTH = 19;
function accountId(project, worker, role) {
	const hash = createHash("sha256").update(JSON.stringify([
		project.name,
		project.environment,
		worker.name
	])).digest("hex").slice(0, 8);
	return `${worker.name.slice(0, NAME_PART_LENGTH).replace(/-+$/, "")}-${role}-${hash}`;
}
function scheduleVars(schedule) {
	const { target } = schedule;
	return {
		name: schedule.name,
		schedule: schedule.cron,
		time_zone: schedule.timeZone,
		http_method: schedule.httpMethod,
		body: schedule.body ?? null,
		headers: schedule.headers,
		attempt_deadline: seconds(schedule.attemptDeadlineMs),
		retry_count: schedule.retryCount,
		min_backoff: seconds(schedule.backoff.minMs),
		max_backoff: seconds(schedule.backoff.maxMs),
		max_doublings: schedule.backoff.maxDoublings,
		paused: schedule.paused,
		...target.kind === "worker" ? {
			worker: target.workerId,
			path: target.path,
			url: null
		} : {
			worker: null,
			path: null,
			url: target.url
		}
	};
}
function alertVars(alert) {
	return {
		name: alert.name,
		metric: alert.metric,
		target: alert.targetId,
		threshold: alert.threshold,
		duration: seconds(alert.durationMs),
		notify_emails: [...alert.notifyEmails].sort(),
		channels: Object.fromEntries((alert.channels ?? []).flatMap((one) => one.kind === "made" ? [[one.key, {
			labels: one.labels,
			type: one.type
		}]] : [])),
		existing_channels: (alert.channels ?? []).flatMap((one) => one.kind === "existing" ? [one.name] : []).sort()
	};
}
function seconds(durationMs) {
	return `${durationMs / 1e3}s`;
}
function sortKeys(value) {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([key, inner]) => [key, sortKeys(inner)]));
}

export { INGRESS, accountId, queuesOf, renderTfvars, workerBucket };