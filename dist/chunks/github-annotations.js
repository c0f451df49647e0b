if (!import.meta.url.endsWith("?BdBvubZ2")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { error, notice, warning } from "../packages/actions-core.js?C8csY5dH";
import { placedMessage } from "./project-diagnostics-diagnostic.js?OkW7Mjpy";
import { stagesOf } from "./report-merge.js?BIKXJTo5";
import { shown } from "./report-shown.js?JlO7GrW5";

// src/github/annotations.ts
const LEVELS = {
	error: "error",
	warning: "warning",
	info: "notice"
};
const ANNOTATE = {
	error,
	warning,
	notice
};
const MAX_TEXT_CHARS = 4e3;
const MAX_OF_LEVEL = 10;
function annotateReports(reports) {
	for (const { level, message, properties } of shownAnnotations(reports.flatMap(annotationsOf))) ANNOTATE[level](message, properties);
}
function shownAnnotations(all) {
	return LEVELS_SHOWN.flatMap((level) => {
		const of = all.filter((one) => one.level === level);
		if (of.length <= MAX_OF_LEVEL) return of;
		const kept = of.slice(0, 9);
		const message = `and ${of.length - kept.length} more ${level}s, which the job summary lists`;
		return [...kept, {
			level,
			message,
			properties: { title: "cloud-tasks" }
		}];
	});
}
const LEVELS_SHOWN = [
	"error",
	"warning",
	"notice"
];
function annotationsOf(full) {
	const report = shown(full, MAX_TEXT_CHARS);
	const file = report.validate?.file ?? "";
	const failures = stagesOf(report).flatMap(([stage, { failure, status }]) => {
		if (failure === void 0) return [];
		const hint = failure.hint === void 0 ? "" : `\n${failure.hint}`;
		return [{
			level: status === "skipped" ? "warning" : "error",
			message: `${stage}: ${failure.message}${hint}`,
			properties: {
				title: failure.code,
				...file === "" ? {} : { file }
			}
		}];
	});
	return [...(report.validate?.diagnostics ?? []).map(({ hint, range, ...rest }) => annotationOf({
		...rest,
		...hint === void 0 ? {} : { hint },
		...range === void 0 ? {} : { range }
	}, file)), ...failures];
}
function annotationOf(diagnostic, file) {
	const { range } = diagnostic;
	const hint = diagnostic.hint === void 0 ? "" : `\n${diagnostic.hint}`;
	return {
		level: LEVELS[diagnostic.severity],
		message: `${placedMessage(diagnostic)}${hint}`,
		properties: {
			title: diagnostic.code,
			file,
			...range === void 0 ? {} : {
				startLine: range.start.line,
				endLine: range.end.line,
				...range.start.line === range.end.line ? {
					startColumn: range.start.column,
					endColumn: range.end.column
				} : {}
			}
		}
	};
}

export { annotateReports, annotationOf };