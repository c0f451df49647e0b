if (!import.meta.url.endsWith("?B7gIOBJx")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/project/diagnostic.ts
function placedMessage({ message, environments }) {
	return environments === void 0 ? message : `${message} (in ${environments.join(", ")})`;
}

export { placedMessage };