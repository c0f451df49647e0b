if (!import.meta.url.endsWith("?OkW7Mjpy")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/project/diagnostics/diagnostic.ts
function placedMessage({ message, environments }) {
	return environments === void 0 ? message : `${message} (in ${environments.join(", ")})`;
}

export { placedMessage };