if (!import.meta.url.endsWith("?CtfbSGoZ")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { visibleLine } from "./base-visible.js?BfHgoh7I";
import { failuresOf } from "./report-merge.js?BIKXJTo5";
import { formatDuration } from "./report-format.js?DI1tPzeM";
import { exitCodeOf } from "./commands-frame-exit-code.js?MdYNGsQo";
import { configFailure } from "./commands-validate-validate-stage.js?DeO89i8W";
import { renderTerminal } from "./report-terminal.js?Fccog5rm";
import { printResult } from "./commands-frame-print-result.js?BJ2w6Aev";

// src/commands/frame/report-result.ts
function reportResult(report) {
	return {
		...report,
		failure: firstFailure(report)
	};
}
function firstFailure(report) {
	const { validate } = report;
	if (validate?.status === "failed") return configFailure(validate);
	const found = failuresOf(report).find(({ status }) => status === report.status);
	if (found === void 0) return void 0;
	const { status: _, ...failure } = found;
	return failure;
}

// src/commands/frame/print-report.ts
function printReport(console, { json }, report, write = () => Promise.resolve()) {
	const { colors, outColumns: columns } = console;
	const printable = {
		json,
		result: reportResult(report),
		code: exitCodeOf(report),
		text: () => renderTerminal(report, {
			colors,
			columns
		})
	};
	return printResult(console, printable, write);
}

// src/commands/pipeline/progress.ts
var import_picocolors = require_picocolors();
const FRAME_MS = 100;
const STILL_MS = 1e4;
const FRAMES = [
	"⠋",
	"⠙",
	"⠹",
	"⠸",
	"⠼",
	"⠴",
	"⠦",
	"⠧",
	"⠇",
	"⠏"
];
const CLEAR_LINE = "\r\x1B[2K";
function stageProgress(console, clock, options) {
	const { columns } = options;
	return columns === void 0 ? plainLines(console, clock) : liveLine(console, clock, columns);
}
function plainLines({ progress }, clock) {
	let startedMs = clock.now();
	let cancel = () => void 0;
	const remind = (name) => {
		cancel = clock.setTimer(clock.now() + STILL_MS, () => {
			progress.info(`${name}: still running after ${formatDuration(clock.now() - startedMs)}`);
			remind(name);
		});
	};
	return {
		info: (message) => progress.info(message),
		warn: (message) => progress.warn(message),
		start(name) {
			cancel();
			startedMs = clock.now();
			progress.info(`${name} …`);
			remind(name);
		},
		end(name, { status, summary }) {
			cancel();
			progress.info(`${name}: ${status} in ${formatDuration(clock.now() - startedMs)} (${summary})`);
		},
		stop: () => cancel()
	};
}
function liveLine(console, clock, columns) {
	const c = (0, import_picocolors.createColors)(console.colors);
	let stage = "starting";
	let startedMs = clock.now();
	let message = "";
	let frame = 0;
	const draw = () => {
		const text = `${FRAMES[frame++ % FRAMES.length] ?? ""} ${stage} ${formatDuration(clock.now() - startedMs)}${message === "" ? "" : ` · ${message}`}`;
		console.err(`${CLEAR_LINE}${c.dim(text.slice(0, columns - 1))}`);
	};
	const line = (tell) => {
		console.err(CLEAR_LINE);
		tell();
		draw();
	};
	const timer = setInterval(draw, FRAME_MS);
	timer.unref();
	return {
		info(text) {
			message = visibleLine(text.split("\n")[0] ?? "");
			draw();
		},
		warn: (text) => line(() => console.progress.warn(text)),
		start(name) {
			[stage, startedMs, message] = [
				name,
				clock.now(),
				""
			];
			draw();
		},
		end: () => void 0,
		stop() {
			clearInterval(timer);
			console.err(CLEAR_LINE);
		}
	};
}

export { printReport, stageProgress };