if (!import.meta.url.endsWith("?C-gZumxN")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/base/cut-text.ts
function cutText(text, maxChars, behind = 0) {
	if (text.length <= maxChars && behind === 0) return text;
	const start = firstChars(text, maxChars);
	const more = text.length - start.length + behind;
	return `${start}… (${more.toLocaleString("en-US")} more character${more === 1 ? "" : "s"})`;
}
function firstChars(text, maxChars) {
	return text.slice(0, isHalf(text, maxChars) ? maxChars - 1 : maxChars);
}
function isHalf(text, at) {
	return (text.codePointAt(at - 1) ?? 0) > 65535;
}

export { cutText, firstChars };