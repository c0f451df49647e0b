if (!import.meta.url.endsWith("?DRtxtoAn")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { readReport } from "./report-read-report.js?BHdowvjx";
import { join } from "node:path";
import { stat } from "node:fs/promises";

// src/commands/action/given-report.ts
async function readGivenReport(path) {
	const isFolder = await stat(path).then((found) => found.isDirectory(), () => false);
	return readReport(isFolder ? join(path, "report.json") : path);
}

export { readGivenReport };