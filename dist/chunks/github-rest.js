if (!import.meta.url.endsWith("?Bqneag_E")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/github/rest.ts
function statusOf(error) {
	const status = typeof error === "object" && error !== null && "status" in error ? error.status : void 0;
	return typeof status === "number" ? status : void 0;
}
async function unlessMissing(body) {
	try {
		return await body();
	} catch (error) {
		if (statusOf(error) === 404) return void 0;
		throw error;
	}
}

export { statusOf, unlessMissing };