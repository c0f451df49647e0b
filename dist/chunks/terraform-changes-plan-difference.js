if (!import.meta.url.endsWith("?YS7r8S2y")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { resourceLabel } from "./report-merge.js?BIKXJTo5";
import { HIDDEN } from "./terraform-changes-changes.js?CWA-MXbx";

// src/terraform/changes/plan-difference.ts
function planDifference(reviewed, present) {
	const before = new Map(reviewed.map((change) => [change.address, change]));
	const after = new Map(present.map((change) => [change.address, change]));
	return [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort().flatMap((address) => differenceOf(before.get(address), after.get(address)));
}
function differenceOf(reviewed, present) {
	const either = present ?? reviewed;
	if (either === void 0) return [];
	const label = resourceLabel(either);
	if (reviewed === void 0) return [`${label}: ${present?.action ?? ""} was not in the reviewed plan`];
	if (present === void 0) return [`${label}: ${reviewed.action} is no longer needed`];
	if (reviewed.action !== present.action) return [`${label}: reviewed as ${reviewed.action}, now ${present.action}`];
	const paths = new Map(reviewed.attributes.map((attribute) => [attribute.path, attribute]));
	const changed = present.attributes.filter(({ path, before, after }) => {
		const known = paths.get(path);
		return known === void 0 || known.before !== before || known.after !== after;
	}).map(({ path, before, after }) => `${label}: ${path} now goes from ${before} to ${after}`);
	const still = new Set(present.attributes.map(({ path }) => path));
	const gone = reviewed.attributes.filter(({ path }) => !still.has(path)).map(({ path }) => `${label}: ${path} no longer changes`);
	return [...changed, ...gone];
}
function hiddenInBoth(reviewed, present) {
	const before = new Map(reviewed.map((change) => [change.address, change]));
	return present.flatMap((change) => {
		const known = before.get(change.address);
		if (known === void 0 || known.action !== change.action) return [];
		if (change.action === "create") return [`${resourceLabel(change)}: what it is created with`];
		const hidden = new Set(hiddenPaths(known));
		const both = hiddenPaths(change).filter((path) => hidden.has(path));
		return both.length === 0 ? [] : [`${resourceLabel(change)}: ${both.join(", ")}`];
	});
}
function hiddenPaths({ attributes }) {
	return attributes.filter(({ before, after }) => before === "(hidden)" || after === "(hidden)").map(({ path }) => path);
}
const MAX_DIFFERENCES = 20;
function differenceText(differences, otherDifferences, hidden) {
	const shown = differences.length > 0;
	const told = shown ? differences : hidden;
	const more = told.length - MAX_DIFFERENCES;
	const lines = [
		...told.slice(0, MAX_DIFFERENCES),
		...more > 0 ? [`and ${more} more`] : [],
		...otherDifferences
	];
	return [`the plan changed since its review${shown ? "" : ", in values that are hidden"}${lines.length === 0 ? "" : ":"}`, ...lines.map((line) => `  - ${line}`)].join("\n");
}

export { differenceText, hiddenInBoth, planDifference };