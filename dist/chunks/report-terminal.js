if (!import.meta.url.endsWith("?Fccog5rm")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { CANCELLED } from "./base-failure.js?BXI57Sjq";
import { formatDuration } from "./report-format.js?DI1tPzeM";
import { STAGE_NAMES, failuresOf, servingOf, stageOf, stagesOf, statusColors } from "./report-merge.js?BIKXJTo5";
import { shown } from "./report-shown.js?JlO7GrW5";
import { wrapLine } from "./report-wrap.js?B2MfqB8i";

// src/report/terminal.ts
var import_picocolors = require_picocolors();
const MAX_TEXT_CHARS = 4e3;
const NAME_COLUMNS = Math.max(...STAGE_NAMES.map(({ length }) => length));
function renderTerminal(full, options) {
	const report = shown(full, MAX_TEXT_CHARS);
	const c = (0, import_picocolors.createColors)(options.colors);
	const columns = options.columns ?? Infinity;
	const paint = statusColors(c);
	const stages = stagesOf(report).map(([name, { status, durationMs, summary }]) => ({
		head: `${name.padEnd(NAME_COLUMNS)} ${paint[status](status.padEnd(12))} ${formatDuration(durationMs).padStart(9)}  `,
		text: summary
	}));
	return `${[
		[
			...wrapLine(c.bold(`${report.project} · ${report.environment}`), columns),
			"",
			...wrapAll(stages, columns, 2)
		],
		wrapAll(failures(report, c), columns, 2),
		...[
			...told(report).flatMap(([name, section]) => stageOf(name).terminal(section, c)),
			{
				title: "traffic",
				lines: servingOf(report).lines
			},
			{
				title: "outside world",
				lines: report.outside?.observations ?? []
			}
		].map((part) => renderPart(part, columns)),
		wrapLine(`${paint[report.status](report.status)}${where(report)} in ${formatDuration(report.durationMs)}`, columns, "  ")
	].filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
function told(report) {
	const isCancelled = failuresOf(report).some(({ code }) => code === CANCELLED);
	return stagesOf(report).filter(([, { status }]) => !isCancelled || status !== "passed");
}
function renderPart({ title, lines }, columns) {
	return lines.length === 0 ? [] : [...wrapLine(title, columns, "  "), ...wrapAll(lines, columns, 4)];
}
function wrapAll(lines, columns, indent) {
	return lines.flatMap((line) => wrapLine(line, columns, " ".repeat(indent)));
}
function where(report) {
	const [first] = failuresOf(report);
	return first === void 0 ? "" : ` at ${first.stage} (${first.code})`;
}
function failures(report, c) {
	return failuresOf(report).flatMap(({ stage, code, message, hint }) => [`${c.red(`${stage} ${code}`)} ${message}`, ...hint === void 0 ? [] : [`${c.cyan("next:")} ${hint}`]]);
}

export { MAX_TEXT_CHARS, renderTerminal };