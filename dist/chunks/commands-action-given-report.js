if (!import.meta.url.endsWith("?DV5eBYrC")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { readReport } from "./report-read-report.js?CA4Yj7G2";
import { join } from "node:path";
import { stat } from "node:fs/promises";

// src/commands/action/given-report.ts
async function readGivenReport(path) {
	const isFolder = await stat(path).then((found) => found.isDirectory(), () => false);
	return readReport(isFolder ? join(path, "report.json") : path);
}

export { readGivenReport };