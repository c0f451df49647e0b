if (!import.meta.url.endsWith("?BWwOxQPt")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/commands/frame/expected-warnings.ts
const EXPECTED = /* @__PURE__ */ new Set(["MetadataLookupWarning"]);
function hideExpectedWarnings(source = process) {
	const printers = source.listeners("warning");
	source.removeAllListeners("warning");
	source.on("warning", (warning) => {
		if (EXPECTED.has(warning.name)) return;
		for (const print of printers) print(warning);
	});
}

export { hideExpectedWarnings };