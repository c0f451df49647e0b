if (!import.meta.url.endsWith("?jOBG7FCC")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { codeOf } from "./gcp-api-failure.js?C4_KA7_V";

// src/terraform/destroy-content.ts
const PAGE_SIZE = 1e3;
const KINDS = {
	google_cloud_tasks_queue: {
		noun: "task",
		api: "cloudtasks",
		list: "tasks",
		path: ({ project, location, name }) => `/v2/projects/${segment(project)}/locations/${segment(location)}/queues/${segment(name)}/tasks?pageSize=${PAGE_SIZE}`
	},
	google_secret_manager_secret: {
		noun: "version",
		api: "secretmanager",
		list: "versions",
		path: ({ project, secret_id: id }) => `/v1/projects/${segment(project)}/secrets/${segment(id)}/versions?pageSize=${PAGE_SIZE}`
	},
	google_storage_bucket: {
		noun: "object",
		api: "storage",
		list: "items",
		path: ({ name }) => `/storage/v1/b/${segment(name)}/o?versions=true&maxResults=${PAGE_SIZE}`
	}
};
async function contentOf({ type, change }, gcp) {
	const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : void 0;
	if (kind === void 0) return void 0;
	const before = change.before ?? {};
	try {
		const path = kind.path(before);
		const answer = await gcp.rest({
			api: kind.api,
			method: "GET",
			path
		});
		const found = (answer[kind.list] ?? []).length;
		return {
			text: `${typeof answer["nextPageToken"] === "string" && answer["nextPageToken"] !== "" ? "more than " : ""}${found} ${kind.noun}${found === 1 ? "" : "s"}`,
			empty: found === 0
		};
	} catch (error) {
		const code = codeOf(error);
		if (code === "NOT_FOUND") return {
			text: "it is gone already",
			empty: true
		};
		if (code === void 0) throw error;
		return {
			text: `${kind.noun}s can't be counted (${code})`,
			empty: true
		};
	}
}
function segment(value) {
	return encodeURIComponent(typeof value === "string" ? value : "");
}

// src/terraform/blockers.ts
async function blockers(resources, gcp) {
	const doomed = resources.filter(({ change }) => change.actions.includes("delete"));
	return (await Promise.all(doomed.map((resource) => blockerOf(resource, gcp)))).flat();
}
async function refuseProtected(resources, gcp) {
	const found = await blockers(resources, gcp);
	if (found.length === 0) return;
	throw new Failure("TF_PROTECTED", `${found.map(({ message }) => message).join("; ")}: nothing was applied`, {
		exitCode: 2,
		hint: found.map(({ fix }) => fix).join("\n")
	});
}
async function blockerOf(resource, gcp) {
	const { address, type, change } = resource;
	const before = change.before ?? {};
	const name = before.name ?? address;
	if (type === "google_cloud_run_v2_service" && before.deletion_protection === true) return [{
		address,
		message: `service "${name}" is protected from deletion`,
		fix: `set deletion_protection: false for its worker in cloud-tasks.yaml and apply that with \`cloud-tasks apply --allow '${address}'\` first`
	}];
	if (type !== "google_storage_bucket" || before.force_destroy === true || gcp === void 0) return [];
	if ((await contentOf(resource, gcp))?.empty ?? true) return [];
	return [{
		address,
		message: `bucket "${name}" still holds objects, and Cloud Storage deletes no such bucket`,
		fix: `gcloud storage rm --recursive --all-versions "gs://${name}/**"`
	}];
}

export { blockers, contentOf, refuseProtected };