if (!import.meta.url.endsWith("?ocH0aBcX")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { dirname, join } from "node:path";

// src/commands/deploy/places.ts
const DEFAULT_REPOSITORY = "cloud-tasks";
function defaultStateBucket(projectId) {
	return `${projectId}-tfstate`;
}
function keepDirOf({ configFile }) {
	return join(dirname(configFile), ".cloud-tasks", "kept");
}
function statePrefix({ name, environment }) {
	return `${name}/${environment}`;
}

export { DEFAULT_REPOSITORY, defaultStateBucket, keepDirOf, statePrefix };