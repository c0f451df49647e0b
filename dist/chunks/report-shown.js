if (!import.meta.url.endsWith("?JlO7GrW5")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { cutText, firstChars } from "./report-stages-build.js?vqgKIBLP";
import { visible } from "./base-visible.js?BfHgoh7I";

// src/report/shown.ts
function shown(part, maxChars) {
	return shownValue(part, maxChars);
}
function shownValue(value, maxChars) {
	if (typeof value === "string") return shownText(value, maxChars);
	if (Array.isArray(value)) return value.map((item) => shownValue(item, maxChars));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [shownText(key, maxChars), shownValue(item, maxChars)]));
}
function shownText(text, maxChars) {
	const start = firstChars(text, maxChars);
	return cutText(visible(start), maxChars, text.length - start.length);
}

export { shown };