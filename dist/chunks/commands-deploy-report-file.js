if (!import.meta.url.endsWith("?BEZpkoUD")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { reportJson } from "./report-read-report.js?BHdowvjx";
import { dirname } from "node:path";
import { constants } from "node:fs";
import { access, stat, writeFile } from "node:fs/promises";

// src/commands/deploy/report-file.ts
async function writeReport(report, file) {
	if (file === void 0) return;
	await orUnwritable(file, () => writeFile(file, reportJson(report)));
}
async function checkReportFile(file) {
	if (file === void 0) return;
	await orUnwritable(file, async () => {
		const there = await stat(file).catch(() => void 0);
		if (there?.isDirectory() === true) throw new Error("it is a folder");
		await access(there === void 0 ? dirname(file) : file, constants.W_OK);
	});
}
async function orUnwritable(file, body) {
	try {
		await body();
	} catch (cause) {
		throw new Failure("REPORT_OUT", `the report can't be written to ${file}: ${errorMessage(cause)}`, {
			exitCode: 2,
			hint: "name a file by --out, in a folder that is there and that you may write to",
			cause
		});
	}
}

export { checkReportFile, writeReport };