if (!import.meta.url.endsWith("?CtFrofvv")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { placedMessage } from "./project-diagnostic.js?B7gIOBJx";
import "./project-load-project.js?DFT86TkS";
import { textColumns } from "./project-text-columns.js?CJuRo7Jy";
import { visible } from "./project-visible.js?BBnb9Isu";

// src/project/diagnostic-frame.ts
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

export { renderDiagnostics };