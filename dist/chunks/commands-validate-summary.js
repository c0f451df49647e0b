if (!import.meta.url.endsWith("?BDDcVGT4")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { visible } from "./base-visible.js?BfHgoh7I";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { textColumns } from "./base-text-columns.js?KbdNbK9F";
import { placedMessage } from "./project-diagnostics-diagnostic.js?OkW7Mjpy";

// src/project/diagnostics/diagnostic-frame.ts
var import_picocolors = require_picocolors();
const TAB = " ".repeat(4);
const MAX_LINE_CHARS = 200;
const CHARS_BEFORE = 60;
function renderDiagnostics(diagnostics, source, options) {
	const c = (0, import_picocolors.createColors)(options.colors);
	const lines = source.split(/\r?\n/);
	const paint = {
		error: c.red,
		warning: c.yellow,
		info: c.cyan
	};
	return diagnostics.map((one) => {
		const { range } = one;
		const place = range === void 0 ? options.file : `${options.file}:${range.start.line}:${range.start.column}`;
		const out = [`${c.bold(place)} ${paint[one.severity](one.severity)} ${one.code} ${visible(placedMessage(one))}`];
		const text = range === void 0 ? void 0 : lines[range.start.line - 1];
		if (range !== void 0 && text !== void 0) {
			const gutter = String(range.start.line);
			const end = range.end.line === range.start.line ? range.end.column : text.length + 1;
			const { before, marked, after } = partsOf(text, range.start.column - 1, end - 1);
			const pointer = "^".repeat(Math.max(1, textColumns(marked.trimEnd())));
			out.push(`  ${c.dim(`${gutter} |`)} ${before}${marked}${after}`);
			out.push(`  ${c.dim(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(textColumns(before))}${paint[one.severity](pointer)}`);
		}
		if (one.hint !== void 0) out.push(`  ${c.cyan("fix:")} ${visible(one.hint)}`);
		return `${out.join("\n")}\n`;
	}).join("\n");
}
function partsOf(text, start, end) {
	const isLong = text.length > MAX_LINE_CHARS;
	const first = isLong ? Math.max(0, start - CHARS_BEFORE) : 0;
	const last = isLong ? Math.min(text.length, first + MAX_LINE_CHARS) : text.length;
	const until = Math.min(end, last);
	return {
		before: `${first > 0 ? "…" : ""}${shown(text.slice(first, start))}`,
		marked: shown(text.slice(start, until)),
		after: `${shown(text.slice(until, last))}${last < text.length ? "…" : ""}`
	};
}
const COVERED = new RegExp(`${"•"}(?:[ ${"•"}]*${"•"})?`, "g");
function shown(text) {
	return visible(text).replaceAll("	", TAB).replaceAll(COVERED, "•".repeat(3));
}

// src/commands/validate/summary.ts
function summaryOf({ error, warning, info }) {
	return `${count(error, "error")}, ${count(warning + info, "note")}`;
}
function count(n, noun) {
	return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
function invalidConfig(name, summary) {
	return new Failure("CONFIG_INVALID", `${name} can't be used: ${summary}`, {
		exitCode: 2,
		hint: "fix what each diagnostic names; `cloud-tasks explain CODE` explains it"
	});
}

export { count, invalidConfig, renderDiagnostics, summaryOf };