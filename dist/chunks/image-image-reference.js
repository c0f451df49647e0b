if (!import.meta.url.endsWith("?DOEmjl9k")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { addressOf, isOwn, quote, refuseForeign } from "./terraform-initialize.js?CTX3RUj6";
import { workerBucket } from "./terraform-tfvars.js?IDG0E5nh";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

// src/terraform/adopt/adopt-alerts.ts
const PAGE_SIZE = 500;
async function adoptableAlerts(project, gcp) {
	if (project.alerts.length === 0) return [];
	const [policies, channels] = await Promise.all([ownOf(project, gcp, "alertPolicies"), ownOf(project, gcp, "notificationChannels")]);
	return project.alerts.flatMap(({ id, notifyEmails, channels: others = [] }) => [
		...adoption(addressOf("alert", id, "google_monitoring_alert_policy"), policies.get(id)),
		...notifyEmails.flatMap((email) => {
			const channel = channels.get(id)?.filter(({ labels }) => labels?.["email_address"] === email);
			return adoption(`${addressOf("alert", id, "google_monitoring_notification_channel", "email")}[${quote(email)}]`, channel);
		}),
		...others.flatMap((one) => {
			if (one.kind === "existing") return [];
			const found = channels.get(id)?.filter((channel) => isSame(channel, one));
			return adoption(`${addressOf("alert", id, "google_monitoring_notification_channel", "other")}[${quote(one.key)}]`, found);
		})
	]);
}
function isSame({ type, labels = {} }, made) {
	return type === made.type && Object.entries(made.labels).every(([name, value]) => labels[name] === value);
}
function adoption(address, found = []) {
	const [oldest] = [...found].sort((a, b) => ageOf(a) < ageOf(b) ? -1 : 1);
	return oldest?.name === void 0 ? [] : [{
		address,
		importId: oldest.name
	}];
}
function ageOf({ creationRecord, name = "" }) {
	return `${creationRecord?.mutateTime ?? ""} ${name}`;
}
async function ownOf(project, gcp, collection) {
	const own = /* @__PURE__ */ new Map();
	for await (const one of all(project, gcp, collection)) {
		const { userLabels = {} } = one;
		const { alert } = userLabels;
		if (typeof alert !== "string" || !isOwn(project, userLabels)) continue;
		own.set(alert, [...own.get(alert) ?? [], one]);
	}
	return own;
}
async function* all(project, gcp, collection) {
	const path = `/v3/projects/${encodeURIComponent(project.projectId ?? "")}/${collection}`;
	let pageToken = "";
	do {
		const query = new URLSearchParams({
			pageSize: String(PAGE_SIZE),
			...pageToken === "" ? {} : { pageToken }
		});
		try {
			const page = await gcp.rest({
				api: "monitoring",
				method: "GET",
				path: `${path}?${query.toString()}`
			});
			yield* page[collection] ?? [];
			pageToken = page.nextPageToken ?? "";
		} catch (error) {
			throw apiFailure(`list the ${collection} of project "${project.projectId ?? ""}"`, error);
		}
	} while (pageToken !== "");
}

// src/terraform/adopt/adopt-bucket.ts
async function adoptableBucket(project, gcp, name, address) {
	const query = new URLSearchParams({
		project: project.projectId ?? "",
		prefix: name
	});
	let items;
	try {
		const path = `/storage/v1/b?${query.toString()}`;
		const answer = await gcp.rest({
			api: "storage",
			method: "GET",
			path
		});
		({items = []} = answer);
	} catch (error) {
		throw apiFailure(`read bucket "${name}"`, error);
	}
	const found = items.find((bucket) => bucket.name === name);
	if (found === void 0) return [];
	refuseForeign(project, `bucket "${name}"`, found);
	return [{
		address,
		importId: name
	}];
}

// src/terraform/adopt/adopt.ts
const KINDS = [
	{
		noun: "queue",
		api: "cloudtasks",
		version: "v2",
		collection: "queues",
		module: "queue",
		type: "google_cloud_tasks_queue",
		of: ({ queues }) => queues
	},
	{
		noun: "service",
		api: "run",
		version: "v2",
		collection: "services",
		module: "worker",
		type: "google_cloud_run_v2_service",
		of: ({ workers }) => workers
	},
	{
		noun: "job",
		api: "cloudscheduler",
		version: "v1",
		collection: "jobs",
		module: "schedule",
		type: "google_cloud_scheduler_job",
		of: ({ schedules }) => schedules
	},
	{
		noun: "secret",
		api: "secretmanager",
		version: "v1",
		collection: "secrets",
		global: true,
		module: "secret",
		type: "google_secret_manager_secret",
		of: ({ secrets }) => secrets
	}
];
async function findAdoptable(project, gcp) {
	return (await Promise.all([
		...KINDS.flatMap((kind) => kind.of(project).map((one) => lookUp(project, gcp, kind, one))),
		...project.buckets.map(({ id, name }) => adoptableBucket(project, gcp, name, addressOf("bucket", id, "google_storage_bucket"))),
		...project.workers.filter(({ storage }) => storage !== void 0).map((worker) => {
			const address = addressOf("worker", worker.id, "google_storage_bucket", "storage[0]");
			return adoptableBucket(project, gcp, workerBucket(project, worker), address);
		}),
		adoptableAlerts(project, gcp)
	])).flat();
}
async function lookUp(project, gcp, kind, { id, name }) {
	const segments = [
		...[
			"projects",
			project.projectId ?? "",
			...kind.global ? [] : ["locations", project.region]
		],
		kind.collection,
		name
	];
	let answer;
	try {
		const path = `/${kind.version}/${segments.map(encodeURIComponent).join("/")}`;
		answer = await gcp.rest({
			api: kind.api,
			method: "GET",
			path
		});
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return [];
		throw apiFailure(`read ${kind.noun} "${name}"`, error);
	}
	refuseForeign(project, `${kind.noun} "${name}"`, answer);
	return [{
		address: addressOf(kind.module, id, kind.type),
		importId: segments.join("/")
	}];
}

// src/commands/frame/source-commit.ts
const GIT_TIMEOUT_MS = 1e4;
async function sourceCommit(folder, env = process.env) {
	const given = env["GITHUB_SHA"] ?? "";
	if (given !== "") return given;
	try {
		const { stdout } = await promisify(execFile)("git", [
			"rev-parse",
			"--verify",
			"--quiet",
			"HEAD"
		], {
			cwd: folder,
			env,
			timeout: GIT_TIMEOUT_MS
		});
		return stdout.trim();
	} catch {
		return;
	}
}

// src/image/image-reference.ts
const NO_IMAGE_YET = `sha256:${"0".repeat(64)}`;
function imageReference(place, worker, digest) {
	return `${place.endpoints.registryHost(place.region)}/${place.projectId}/${place.repository}/${worker}@${digest}`;
}

export { NO_IMAGE_YET, findAdoptable, imageReference, sourceCommit };