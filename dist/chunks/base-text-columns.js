if (!import.meta.url.endsWith("?KbdNbK9F")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/base/text-columns.ts
const TAB_COLUMNS = 4;
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u;
function textColumns(text) {
	let columns = 0;
	for (const char of text) columns += char === "	" ? 4 : WIDE.test(char) ? 2 : 1;
	return columns;
}

export { textColumns };