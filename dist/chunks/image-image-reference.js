if (!import.meta.url.endsWith("?B2YdIBkf")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
// src/image/image-reference.ts
const NO_IMAGE_YET = `sha256:${"0".repeat(64)}`;
function imageReference(place, worker, digest) {
	return `${place.endpoints.registryHost(place.region)}/${place.projectId}/${place.repository}/${worker}@${digest}`;
}

export { NO_IMAGE_YET, imageReference };