if (!import.meta.url.endsWith("?CzDIbnhP")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { readingRoleOf, roleOf } from "./terraform-initialize.js?CTX3RUj6";
import { secretProblems } from "./terraform-secrets.js?Dx13VK7f";

// src/terraform/preflight/bucket.ts
async function bucketProblems(gcp, bucket, project) {
	const path = `/storage/v1/b/${encodeURIComponent(bucket)}`;
	try {
		const { versioning } = await gcp.rest({
			api: "storage",
			method: "GET",
			path
		});
		if (versioning?.enabled === true) return [];
		return [{
			code: "TF_BACKEND",
			message: `the state's bucket ${bucket} keeps no older versions: a damaged state could not be taken back`,
			fix: `gcloud storage buckets update gs://${bucket} --versioning`
		}];
	} catch (error) {
		const code = codeOf(error);
		if (code === "NOT_FOUND") return [{
			code: "TF_BACKEND",
			message: `the state's bucket ${bucket} does not exist`,
			fix: "cloud-tasks bootstrap"
		}];
		if (code !== "PERMISSION_DENIED") throw error;
		return [{
			code: "TF_PERMISSION",
			message: `the state's bucket ${bucket} can't be read: storage.buckets.get is missing, or the bucket is someone else's`,
			fix: `gcloud storage buckets add-iam-policy-binding gs://${bucket} --member=serviceAccount:ACCOUNT --role=roles/storage.legacyBucketReader (project ${project.projectId ?? ""})`
		}];
	}
}

// src/terraform/preflight/permissions.ts
function neededPermissions(project, identity) {
	const verb = identity === "plan" ? "get" : "create";
	const policy = identity === "plan" ? "getIamPolicy" : "setIamPolicy";
	const hasStorage = project.workers.some(({ storage }) => storage !== void 0);
	return [
		[project.queues.length > 0, [`cloudtasks.queues.${verb}`]],
		[project.schedules.length > 0, [`cloudscheduler.jobs.${verb}`]],
		[project.secrets.length > 0, [`secretmanager.secrets.${verb}`]],
		[project.alerts.length > 0, [`monitoring.alertPolicies.${verb}`]],
		[project.workers.length > 0, [
			`run.services.${verb}`,
			`run.services.${policy}`,
			`iam.serviceAccounts.${verb}`,
			`iam.serviceAccounts.${policy}`,
			...identity === "apply" ? ["iam.serviceAccounts.actAs", "artifactregistry.repositories.uploadArtifacts"] : []
		]],
		[project.buckets.length > 0 || hasStorage, identity === "apply" ? ["storage.buckets.create"] : []],
		[hasStorage, [`storage.buckets.${policy}`]]
	].flatMap(([needed, permissions]) => needed ? permissions : []);
}
const STATE_PERMISSIONS = {
	plan: ["storage.objects.get", "storage.objects.list"],
	apply: [
		"storage.objects.get",
		"storage.objects.list",
		"storage.objects.create",
		"storage.objects.delete"
	]
};
async function permissionProblems(project, deps) {
	const { gcp, identity, backend } = deps;
	const projectId = project.projectId ?? "";
	const needed = neededPermissions(project, identity);
	const held = needed.length === 0 ? [] : await heldOnProject(gcp, projectId, needed);
	const problems = byRole(needed.filter((one) => !held.includes(one)), identity).map(([role, missing]) => ({
		code: "TF_PERMISSION",
		message: `on project ${projectId} the identity lacks ${missing.join(", ")}`,
		fix: `gcloud projects add-iam-policy-binding ${projectId} --member=serviceAccount:ACCOUNT --role=${role}`
	}));
	if (backend.kind !== "gcs") return problems;
	const missing = await missingOnBucket(gcp, backend.bucket, STATE_PERMISSIONS[identity]);
	if (missing.length === 0) return problems;
	const role = identity === "plan" ? "roles/storage.objectViewer" : "roles/storage.objectAdmin";
	return [...problems, {
		code: "TF_PERMISSION",
		message: `on the state's bucket ${backend.bucket} the identity lacks ${missing.join(", ")}`,
		fix: `gcloud storage buckets add-iam-policy-binding gs://${backend.bucket} --member=serviceAccount:ACCOUNT --role=${role}`
	}];
}
async function heldOnProject(gcp, projectId, permissions) {
	const path = `/v1/projects/${encodeURIComponent(projectId)}:testIamPermissions`;
	return (await gcp.rest({
		api: "cloudresourcemanager",
		method: "POST",
		path,
		body: { permissions }
	})).permissions ?? [];
}
async function missingOnBucket(gcp, bucket, permissions) {
	const query = permissions.map((permission) => `permissions=${permission}`).join("&");
	const path = `/storage/v1/b/${encodeURIComponent(bucket)}/iam/testPermissions?${query}`;
	try {
		const held = (await gcp.rest({
			api: "storage",
			method: "GET",
			path
		})).permissions ?? [];
		return permissions.filter((permission) => !held.includes(permission));
	} catch (error) {
		const code = codeOf(error);
		if (code === "NOT_FOUND") return [];
		if (code === "PERMISSION_DENIED") return [...permissions];
		throw error;
	}
}
function byRole(missing, identity) {
	const roles = /* @__PURE__ */ new Map();
	for (const permission of missing) {
		const role = identity === "plan" ? readingRoleOf(permission) : roleOf(permission);
		if (role === void 0) continue;
		roles.set(role, [...roles.get(role) ?? [], permission]);
	}
	return [...roles];
}

// src/terraform/preflight.ts
function neededApis(project, backend) {
	const by = {
		cloudresourcemanager: true,
		iam: project.workers.length > 0,
		artifactregistry: project.workers.length > 0,
		run: project.workers.length > 0,
		cloudtasks: project.queues.length > 0,
		logging: project.queues.length > 0,
		cloudscheduler: project.schedules.length > 0,
		secretmanager: project.secrets.length > 0,
		monitoring: project.alerts.length > 0,
		storage: project.buckets.length > 0 || project.workers.some(({ storage }) => storage !== void 0) || backend.kind === "gcs"
	};
	return Object.keys(by).filter((api) => by[api]).map((api) => `${api}.googleapis.com`);
}
async function preflight(project, deps) {
	try {
		return await allProblems(project, deps);
	} catch (error) {
		throw apiFailure("look for what terraform would miss", error);
	}
}
async function allProblems(project, deps) {
	const { gcp, backend } = deps;
	const apis = await disabledApis(project, deps);
	const isOn = (api) => !apis.disabled.includes(`${api}.googleapis.com`);
	const [bucket, permissions, secrets] = await Promise.all([
		backend.kind === "gcs" && isOn("storage") ? bucketProblems(gcp, backend.bucket, project) : [],
		isOn("cloudresourcemanager") ? permissionProblems(project, deps) : [],
		isOn("secretmanager") ? secretProblems(project, gcp) : []
	]);
	return [
		...apis.problems,
		...bucket,
		...permissions,
		...secrets
	];
}
async function requirePreflight(project, deps) {
	const problems = await preflight(project, deps);
	const [first] = problems;
	if (first === void 0) return;
	const alike = problems.every(({ code }) => code === first.code);
	throw new Failure(alike ? first.code : "TF_PREFLIGHT", problems.map(({ message }) => message).join("; "), {
		exitCode: 2,
		hint: problems.map(({ fix }) => fix).join("\n")
	});
}
async function disabledApis(project, { gcp, backend }) {
	const projectId = project.projectId ?? "";
	const enabled = /* @__PURE__ */ new Set();
	let page = "";
	try {
		do {
			const path = `/v1/projects/${encodeURIComponent(projectId)}/services?filter=state:ENABLED&pageSize=200${page}`;
			const answer = await gcp.rest({
				api: "serviceusage",
				method: "GET",
				path
			});
			for (const { name } of answer.services ?? []) enabled.add(name.slice(name.lastIndexOf("/") + 1));
			const token = answer.nextPageToken ?? "";
			page = token === "" ? "" : `&pageToken=${encodeURIComponent(token)}`;
		} while (page !== "");
	} catch (error) {
		if (codeOf(error) !== "PERMISSION_DENIED") throw error;
		return {
			disabled: [],
			problems: [{
				code: "TF_PERMISSION",
				message: `can't see which APIs are on: ${errorMessage(error)}`,
				fix: `gcloud services enable serviceusage.googleapis.com --project=${projectId}, and grant roles/serviceusage.serviceUsageViewer`
			}]
		};
	}
	const disabled = neededApis(project, backend).filter((api) => !enabled.has(api));
	if (disabled.length === 0) return {
		disabled,
		problems: []
	};
	return {
		disabled,
		problems: [{
			code: "TF_API_DISABLED",
			message: `not enabled in ${projectId}: ${disabled.join(", ")}`,
			fix: `gcloud services enable ${disabled.join(" ")} --project=${projectId}`
		}]
	};
}

// src/commands/deploy/agreement.ts
const AGREED = {
	reviewed: "as it was reviewed",
	asked: "agreed to at the terminal",
	yes: "agreed to by --yes",
	rehearsal: "a rehearsal: nothing real is at stake",
	nobody: "there was nothing to agree to"
};
function agreement(fingerprint, by, { allow }) {
	return {
		status: by === "nobody" ? "skipped" : "passed",
		durationMs: 0,
		summary: AGREED[by],
		fingerprint,
		by,
		allowed: [...allow]
	};
}

export { agreement, requirePreflight };