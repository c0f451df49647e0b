if (!import.meta.url.endsWith("?Dx13VK7f")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";

// src/terraform/secrets.ts
async function secretProblems(project, gcp) {
	const used = new Map(project.workers.flatMap(({ secretEnv }) => Object.values(secretEnv)).map(({ secretId, version }) => [`${secretId}/${version}`, {
		secretId,
		version
	}]));
	return (await Promise.all([...used.values()].map(async ({ secretId, version }) => {
		return await problemOf(project, gcp, project.secrets.find(({ id }) => id === secretId)?.name ?? secretId, version);
	}))).flat();
}
async function problemOf(project, gcp, name, version) {
	const projectId = project.projectId ?? "";
	const secret = `/v1/projects/${encodeURIComponent(projectId)}/secrets/${encodeURIComponent(name)}`;
	const found = await read(gcp, `${secret}/versions/${encodeURIComponent(version)}`, name, version);
	if (found?.state === "ENABLED") return [];
	const exists = found !== void 0 || await read(gcp, secret, name, version) !== void 0;
	const create = `gcloud secrets create ${name} --project=${projectId} --replication-policy=automatic`;
	const enable = `gcloud secrets versions enable ${version} --secret=${name} --project=${projectId}`;
	const add = `gcloud secrets versions add ${name} --project=${projectId} --data-file=-`;
	const state = (found?.state ?? "").toLowerCase();
	const why = state === "" ? "does not exist" : `is ${state}`;
	return [{
		code: "TF_SECRET_NO_VERSION",
		message: `secret "${name}" has no enabled version ${version}: ${exists ? `the version ${why}` : "the secret does not exist"}`,
		fix: state === "disabled" && version !== "latest" ? enable : exists ? add : `${create} && ${add}`
	}];
}
async function read(gcp, path, name, version) {
	try {
		return await gcp.rest({
			api: "secretmanager",
			method: "GET",
			path
		});
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return void 0;
		throw apiFailure(`read version ${version} of secret "${name}"`, error);
	}
}

export { secretProblems };