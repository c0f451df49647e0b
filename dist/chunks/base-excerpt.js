if (!import.meta.url.endsWith("?DytAYw3T")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { visibleLine } from "./base-visible.js?BfHgoh7I";
import { cutText, firstChars } from "./report-stages-build.js?vqgKIBLP";
import { stripVTControlCharacters } from "node:util";

// src/base/plain-line.ts
function plainLine(text, maxChars) {
	const line = stripVTControlCharacters(text).replaceAll(/[\t\r\n\v\f]+/g, " ").trimEnd();
	return visibleLine(cutText(line, maxChars));
}

// src/base/excerpt.ts
const ERROR_BADNESS = 2;
const ERROR_LINE = /^\W*(?:Uncaught |Unhandled |Caused by: |\[cause\]: )?(?:[\w$.]*(?:Error|Exception)(?: \[\w+\])?: |panic: |fatal error: |thread '.*' panicked)|Cannot find (?:module|package) /;
const ERROR_WORD = /\b(?:error|exception|fatal|refused|denied|panicked|segmentation fault|out of memory|not found|no such file)\b/i;
const LOOKED_AT_CHARS = 1e3;
function badnessOf(text) {
	const start = firstChars(text, LOOKED_AT_CHARS);
	if (isFrame(start)) return 0;
	if (ERROR_LINE.test(start)) return 2;
	return ERROR_WORD.test(start) ? 1 : 0;
}
const MAX_FRAMES = 2;
function excerpt(printed, limits) {
	return withinBytes(chosen(withoutFrames(printed), limits.lines), limits.bytes).map(({ text }) => text);
}
function chosen(lines, most) {
	if (lines.length <= most) return lines;
	const worst = Math.max(...lines.map(({ badness }) => badness));
	if (worst === 0) return lines.slice(-most);
	const worstAt = lines.findIndex(({ badness }) => badness === worst);
	const least = Math.min(worst, 2);
	const firstAt = lines.findIndex(({ badness }) => badness >= least);
	if (worstAt < firstAt + most) {
		const from = Math.min(firstAt, lines.length - most);
		return lines.slice(from, from + most);
	}
	const firsts = Math.ceil((most - 1) / 2);
	return [
		...lines.slice(firstAt, firstAt + firsts),
		leftOut(worstAt - firstAt - firsts, "line"),
		...lines.slice(worstAt, worstAt + most - firsts - 1)
	];
}
function isFrame(text) {
	return /^\s+at \S|^\s+File ".*", line \d+|^\t\S+\.go:\d+/.test(text);
}
function withoutFrames(lines) {
	const kept = [];
	let frames = 0;
	const endRun = () => {
		if (frames > MAX_FRAMES) kept.push(leftOut(frames - MAX_FRAMES, "call"));
		frames = 0;
	};
	for (const line of lines) {
		if (!isFrame(line.text)) endRun();
		else if (++frames > MAX_FRAMES) continue;
		kept.push(line);
	}
	endRun();
	return kept;
}
function leftOut(count, noun) {
	return {
		text: `… ${count} more ${noun}${count === 1 ? "" : "s"}`,
		badness: 0
	};
}
function withinBytes(lines, most) {
	const sizes = lines.map(({ text }) => Buffer.byteLength(text) + 1);
	const badness = Math.max(...lines.map((line) => line.badness));
	const worst = lines.findIndex((line) => line.badness === badness);
	let room = most - (sizes[worst] ?? 0);
	return lines.filter((_, index) => {
		if (index === worst) return true;
		const size = sizes[index] ?? 0;
		if (size > room) return false;
		room -= size;
		return true;
	});
}

export { badnessOf, excerpt, plainLine };