if (!import.meta.url.endsWith("?DI1tPzeM")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/report/format.ts
function formatUsd(usd) {
	const text = grouped(Math.abs(usd).toFixed(2));
	return `${usd < 0 && text !== "0.00" ? "-" : ""}$${text}`;
}
function formatUnitPrice(usd) {
	return `$${grouped(withoutZeros(usd.toFixed(12)))}`;
}
function formatDuration(ms) {
	if (ms < 1e3) return `${Math.round(ms)} ms`;
	if (ms < 6e4) return `${(ms / 1e3).toFixed(1)} s`;
	const seconds = Math.round(ms / 1e3);
	return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, "0")} s`;
}
function formatQuantity(quantity) {
	return grouped(withoutZeros(quantity.toFixed(3)));
}
function grouped(decimal) {
	const [whole = "", fraction] = decimal.split(".");
	const groups = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
	return fraction === void 0 ? groups : `${groups}.${fraction}`;
}
function withoutZeros(decimal) {
	return decimal.replace(/\.?0+$/, "");
}
const STATUS_MARK = {
	passed: "✅",
	failed: "❌",
	skipped: "⏭️",
	inconclusive: "❔",
	blocked: "⛔"
};

export { STATUS_MARK, formatDuration, formatQuantity, formatUnitPrice, formatUsd };