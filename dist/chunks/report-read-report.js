if (!import.meta.url.endsWith("?BHdowvjx")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { REPORT_LIMITS, cutText } from "./report-stages-build.js?vqgKIBLP";
import { Failure, errorMessage } from "./base-failure.js?BXI57Sjq";
import { visibleLine } from "./base-visible.js?BfHgoh7I";
import { reportSchema, statusOf } from "./report-merge.js?BIKXJTo5";
import { constants } from "node:fs";
import { open } from "node:fs/promises";

// src/report/bounded-json.ts
const HINT = "give the report.json that cloud-tasks wrote, unchanged";
async function readBoundedJson(file) {
	return parseBoundedJson(await readBounded(file), file);
}
function parseBoundedJson(json, source) {
	if (Buffer.byteLength(json) > REPORT_LIMITS.bytes) throw tooLarge(source);
	const { depth, values } = sizeOf(json);
	if (depth > REPORT_LIMITS.depth) throw unreadable(`${source} is nested more than ${REPORT_LIMITS.depth} deep`);
	if (values > REPORT_LIMITS.values) throw unreadable(`${source} holds more than ${REPORT_LIMITS.values.toLocaleString("en-US")} values`);
	let value;
	try {
		value = JSON.parse(json);
	} catch {
		throw unreadable(`${source} is not valid JSON`);
	}
	refuseLongLists(value, source);
	return value;
}
function refuseLongLists(value, source) {
	const left = [value];
	while (left.length > 0) {
		const one = left.pop();
		if (typeof one !== "object" || one === null) continue;
		const items = Object.values(one);
		if (items.length > REPORT_LIMITS.items) {
			const most = REPORT_LIMITS.items.toLocaleString("en-US");
			throw unreadable(`${source} has a list of ${items.length.toLocaleString("en-US")} items; ${most} is the most`);
		}
		for (const item of items) left.push(item);
	}
}
async function readBounded(file) {
	const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause) => {
		throw unreadable(`${file} can't be read: ${errorMessage(cause)}`, cause);
	});
	try {
		const stats = await handle.stat();
		if (!stats.isFile()) throw unreadable(`${file} is not a regular file`);
		if (stats.size > REPORT_LIMITS.bytes) throw tooLarge(file);
		const buffer = Buffer.alloc(stats.size + 1);
		let length = 0;
		for (;;) {
			const { bytesRead } = await handle.read(buffer, length);
			length += bytesRead;
			if (bytesRead === 0) break;
			if (length === buffer.length) throw unreadable(`${file} changes while it is read`);
		}
		return new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, length));
	} catch (cause) {
		if (cause instanceof Failure) throw cause;
		throw unreadable(`${file} can't be read: ${errorMessage(cause)}`, cause);
	} finally {
		await handle.close();
	}
}
function sizeOf(json) {
	let [depth, deepest, values, inString] = [
		0,
		0,
		1,
		false
	];
	for (let at = 0; at < json.length; at++) {
		const char = json[at];
		if (inString) {
			if (char === "\\") at++;
			else if (char === "\"") inString = false;
			continue;
		}
		if (char === "\"") inString = true;
		else if (char === ",") values++;
		else if (char === "]" || char === "}") depth--;
		else if (char === "[" || char === "{") {
			values++;
			deepest = Math.max(deepest, ++depth);
		}
	}
	return {
		depth: deepest,
		values
	};
}
function tooLarge(source) {
	return unreadable(`${source} is larger than ${REPORT_LIMITS.bytes / 1024 / 1024} MiB`);
}
function unreadable(message, cause) {
	return new Failure("REPORT_UNREADABLE", message, {
		exitCode: 2,
		hint: HINT,
		...cause === void 0 ? {} : { cause }
	});
}

// src/report/read-report.ts
async function readReport(file) {
	return toReport(await readBoundedJson(file), file);
}
function toReport(value, source) {
	refuseOtherVersion(value, source);
	const parsed = reportSchema.safeParse(value);
	if (!parsed.success) throw invalid(source, parsed.error);
	return {
		...parsed.data,
		status: statusOf(parsed.data)
	};
}
function reportJson(report) {
	const room = REPORT_LIMITS.textChars - 100;
	const cut = (_key, value) => typeof value === "string" && value.length > REPORT_LIMITS.textChars ? cutText(value, room) : value;
	return `${JSON.stringify(report, cut, 2)}\n`;
}
function refuseOtherVersion(value, source) {
	const version = typeof value === "object" && value !== null && Object.hasOwn(value, "version") ? value.version : void 0;
	if (version === 2) return;
	if (typeof version !== "number") throw new Failure("REPORT_INVALID", `${source} is not a report: it has no version`, {
		exitCode: 2,
		hint: "give the report.json that cloud-tasks wrote"
	});
	const isNewer = version > 2;
	throw new Failure("REPORT_VERSION", `${source} is a report of version ${version}, and this cloud-tasks reads version ${2}`, {
		exitCode: 2,
		hint: isNewer ? "use the same version of cloud-tasks in every job: this one is older than the one that wrote it" : "use the same version of cloud-tasks in every job, and make the report again"
	});
}
function invalid(source, error) {
	const { issues } = error;
	const [first] = issues;
	const path = first === void 0 ? "" : pathText(first.path);
	const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
	return new Failure("REPORT_INVALID", `${source} is not a valid report: ${path}${first?.message ?? "it is malformed"}${more}`, {
		exitCode: 2,
		hint: "give the report.json that cloud-tasks wrote, unchanged; it must come from the same version"
	});
}
const MAX_PATH_CHARS = 200;
function pathText(path) {
	if (path.length === 0) return "";
	const text = path.map((key, index) => typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${String(key)}`).join("");
	return `${cutText(visibleLine(text), MAX_PATH_CHARS)}: `;
}

export { readBoundedJson, readReport, reportJson, toReport };