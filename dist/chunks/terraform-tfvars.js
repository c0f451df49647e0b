if (!import.meta.url.endsWith("?Cj-xQ8aJ")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { Failure } from "./project-failure.js?ERKIhpLg";
import { createHash } from "node:crypto";

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
		secrets: byId(project.secrets, ({ name }) => ({ name })),
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
		startup: {
			path: worker.startup.path ?? null,
			timeout_seconds: Math.ceil(worker.startup.timeoutMs / 1e3)
		},
		env: worker.env,
		secret_env: Object.fromEntries(Object.entries(worker.secretEnv).map(([name, { secretId, version }]) => [name, {
			secret: secretId,
			version
		}])),
		queues: queuesOf(project, worker)
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
		notify_emails: [...alert.notifyEmails].sort()
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

export { accountId, queuesOf, renderTfvars };