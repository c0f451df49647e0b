if (!import.meta.url.endsWith("?zjTfgqcX")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { REPAIRED_IN_PLACE, provenanceLine, renameAdvice, resourceLabel, unshownRenames } from "./report-merge.js?BIKXJTo5";
import { shown } from "./report-shown.js?JlO7GrW5";
import { MAX_TEXT_CHARS } from "./report-terminal.js?Fccog5rm";
import { wrappedText } from "./report-wrap.js?B2MfqB8i";

// src/report/plan-text.ts
var import_picocolors = require_picocolors();
const MARKS = {
	create: "+",
	update: "~",
	replace: "±",
	delete: "-",
	forget: "·",
	read: "·",
	import: "<",
	move: ">"
};
function planText(full, options) {
	const plan = shown(full, MAX_TEXT_CHARS);
	const c = (0, import_picocolors.createColors)(options.colors);
	const lines = [{
		head: `${c.bold("plan")}  `,
		text: plan.summary
	}];
	for (const change of plan.changes) lines.push(...changeLines(change));
	if (plan.drift.length > 0) {
		lines.push("", "changed outside of Terraform since the last apply:");
		for (const change of plan.drift) lines.push(...changeLines(change));
	}
	for (const finding of plan.guard) lines.push("", {
		head: `${c.red("guard")}  `,
		text: finding
	});
	if (plan.failure?.hint !== void 0) lines.push({ verbatim: `${c.cyan("next:")} ${plan.failure.hint}` });
	if (plan.guard.length > 0) lines.push("`cloud-tasks apply --allow ADDRESS` lets one pass, in the plan that is shown");
	for (const address of plan.untainted ?? []) lines.push("", `${address} ${REPAIRED_IN_PLACE}`);
	for (const rename of unshownRenames(plan)) lines.push("", `${renameAdvice(rename)}:`, { verbatim: rename.movedBlock.trimEnd() });
	if (plan.fingerprint !== "") lines.push("", `fingerprint ${plan.fingerprint}`, c.dim(provenanceLine(plan)));
	return wrappedText(lines, options.columns);
}
function changeLines(change) {
	const why = change.reason === void 0 ? "" : ` (${change.reason})`;
	const head = `  ${MARKS[change.action]} ${change.action} ${resourceLabel(change)}${why}`;
	if (change.action === "create" || change.action === "delete") return [head];
	return [head, ...change.attributes.map(({ path, before, after, forcesReplacement }) => `      ${path}: ${before} → ${after}${forcesReplacement ? " (forces the replacement)" : ""}`)];
}

export { changeLines, planText };