if (!import.meta.url.endsWith("?B7gIOBJx")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
// src/project/diagnostic.ts
function placedMessage({ message, environments }) {
	return environments === void 0 ? message : `${message} (in ${environments.join(", ")})`;
}

export { placedMessage };