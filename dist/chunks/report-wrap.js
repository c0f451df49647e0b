if (!import.meta.url.endsWith("?B2MfqB8i")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { textColumns } from "./base-text-columns.js?KbdNbK9F";
import { stripVTControlCharacters } from "node:util";

// src/report/wrap.ts
const MIN_TEXT_COLUMNS = 30;
const MAX_HEAD_COLUMNS = 80;
function wrapLine(line, columns, indent = "") {
	if (typeof line === "string") {
		const own = /^ */.exec(line)?.[0] ?? "";
		const first = indent + own;
		return wrapText(line.slice(own.length), {
			first,
			rest: `${first}  `
		}, columns);
	}
	if ("verbatim" in line) return wrapLine({
		head: "",
		text: line.verbatim
	}, Infinity, indent);
	const head = indent + line.head.replaceAll("\n", "\\n");
	const headColumns = shownColumns(head);
	if (headColumns <= Math.min(columns - MIN_TEXT_COLUMNS, MAX_HEAD_COLUMNS)) return wrapText(line.text, {
		first: head,
		rest: " ".repeat(headColumns)
	}, columns);
	const below = `${indent}    `;
	return [head.trimEnd(), ...wrapText(line.text, {
		first: below,
		rest: below
	}, columns)];
}
function wrappedText(lines, columns = Infinity) {
	return `${lines.flatMap((line) => wrapLine(line, columns)).join("\n")}\n`;
}
function wrapText(text, lead, columns) {
	return text.replaceAll("	", " ".repeat(4)).split("\n").flatMap((line, index) => wrapOne(line, index === 0 ? lead.first : lead.rest, lead.rest, columns));
}
function wrapOne(line, first, rest, columns) {
	const lines = [];
	let current = first;
	let used = shownColumns(first);
	let isEmpty = true;
	for (const [, spaces = "", word = ""] of line.matchAll(/( *)([^ ]*)/g)) {
		const wordColumns = shownColumns(word);
		if (!isEmpty && used + spaces.length + wordColumns > columns) {
			lines.push(current);
			current = rest + word;
			used = shownColumns(rest) + wordColumns;
		} else {
			current += spaces + word;
			used += spaces.length + wordColumns;
		}
		isEmpty &&= word === "";
	}
	return [...lines, current.trimEnd()];
}
function shownColumns(text) {
	return textColumns(stripVTControlCharacters(text));
}

export { wrapLine, wrappedText };