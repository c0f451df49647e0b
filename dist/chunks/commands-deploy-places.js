if (!import.meta.url.endsWith("?CGc53hLI")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/commands/deploy/places.ts
const DEFAULT_REPOSITORY = "cloud-tasks";
function defaultStateBucket(projectId) {
	return `${projectId}-tfstate`;
}
function statePrefix({ name, environment }) {
	return `${name}/${environment}`;
}

export { DEFAULT_REPOSITORY, defaultStateBucket, statePrefix };