if (!import.meta.url.endsWith("?f5JVvW9n")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { cutText, firstChars } from "./project-cut-text.js?PIs1_7ol";
import { STATUS_MARK, formatDuration } from "./report-format.js?DI1tPzeM";
import { code, escapeMarkdown, failuresOf, hintLine, servingOf, stageOf, stagesOf, table } from "./report-merge.js?ChZL87LD";
import { shown } from "./report-shown.js?BRLkUy7N";

// src/report/comment-anchor.ts
function anchorName(report, part) {
	return `ct-${`${report.project}-${report.environment}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-${part}`;
}
function anchor(report, part) {
	return `<a name="${anchorName(report, part)}"></a>`;
}

// src/report/comment.ts
const MAX_COMMENT_BYTES = 6e4;
const MAX_TEXT_CHARS = 2e3;
const MAX_SUMMARY_CHARS = 200;
const MAX_FURTHER_CHARS = 500;
const MAX_NAME_CHARS = 100;
function commentMarker(report) {
	const { project, environment } = namesOf(report);
	return `<!-- cloud-tasks-pipeline:${encodeURIComponent(`${project}/${environment}`).replaceAll("-", "%2D")} -->`;
}
function renderComment(full) {
	const report = {
		...shown(full, MAX_TEXT_CHARS),
		...namesOf(full)
	};
	const told = stageParts(report);
	const head = [
		commentMarker(report),
		`### ${STATUS_MARK[report.status]} ${escapeMarkdown(report.project)} · ${escapeMarkdown(report.environment)}`,
		headline(report),
		stageTable(report, told)
	];
	const parts = [
		furtherFailures(report),
		...[...told].map(([name, part]) => `${anchor(report, name)}\n\n${part}`),
		traffic(report),
		outside(report)
	];
	const foot = `<sub>${report.commit === void 0 ? "" : `${code(firstChars(report.commit, 12))} · `}${formatDuration(report.durationMs)} · ${report.startedAt}</sub>`;
	const isThere = (part) => part !== "";
	return `${fit(head.filter(isThere), parts.filter(isThere), foot)}\n`;
}
function namesOf({ project, environment }) {
	return shown({
		project,
		environment
	}, MAX_NAME_CHARS);
}
function fit(head, parts, foot) {
	const left = "_One part is too long for a comment: see the job summary or `report.json`._";
	const sizeOf = (part) => Buffer.byteLength(part) + 2;
	let room = MAX_COMMENT_BYTES - [
		...head,
		left,
		foot
	].reduce((sum, part) => sum + sizeOf(part), 0);
	const kept = parts.map((part) => {
		if (sizeOf(part) > room) return left;
		room -= sizeOf(part);
		return part;
	});
	const told = kept.filter((part, index) => part !== left || kept.indexOf(left) === index);
	return [
		...head,
		...told,
		foot
	].join("\n\n");
}
function stageParts(report) {
	const isFine = ([, { status }]) => status === "passed" || status === "skipped" ? 1 : 0;
	return new Map(stagesOf(report).toSorted((a, b) => isFine(a) - isFine(b)).map(([name, section]) => [name, stageOf(name).comment(section)]).filter(([, part]) => part !== ""));
}
function headline(report) {
	const [first, ...others] = failuresOf(report);
	if (first === void 0) return "";
	const more = others.length === 0 ? "" : ` (and ${others.map(({ stage }) => stage).join(", ")} after it)`;
	return `**${first.stage} ${first.status}** ${code(cutText(first.code, MAX_NAME_CHARS))}${more}: ${lines(first.message)}${hintLine(first.hint)}`;
}
function lines(message) {
	return message.split("\n").map(escapeMarkdown).join("<br>");
}
function stageTable(report, told) {
	return table([
		"stage",
		"",
		"time",
		""
	], stagesOf(report).map(([name, section]) => [
		stageCell(report, name, told),
		`${STATUS_MARK[section.status]} ${section.status}`,
		formatDuration(section.durationMs),
		escapeMarkdown(cutText(section.summary, MAX_SUMMARY_CHARS))
	]));
}
function stageCell(report, name, told) {
	if (told.has(name)) return `[${name}](#${anchorName(report, name)})`;
	const { stage, lines: serving } = servingOf(report);
	return stage === name && serving.length > 0 ? `[${name}](#${anchorName(report, "traffic")})` : name;
}
function furtherFailures(report) {
	return failuresOf(report).slice(1).map(({ stage, code: failureCode, message, hint }) => `- **${stage}** ${code(cutText(failureCode, MAX_NAME_CHARS))}: ${lines(cutText(message, MAX_FURTHER_CHARS))}${hintLine(hint === void 0 ? hint : cutText(hint, MAX_FURTHER_CHARS))}`).join("\n");
}
function traffic(report) {
	const { lines: serving } = servingOf(report);
	return serving.length === 0 ? "" : `${anchor(report, "traffic")}\n\n#### Traffic\n\n${serving.map((line) => `- ${escapeMarkdown(line)}`).join("\n")}`;
}
function outside(report) {
	const seen = report.outside?.observations ?? [];
	return seen.length === 0 ? "" : `#### What they did\n\n${seen.map((one) => `- ${escapeMarkdown(one)}`).join("\n")}`;
}

export { commentMarker, renderComment };