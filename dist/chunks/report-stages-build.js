if (!import.meta.url.endsWith("?vqgKIBLP")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { visible } from "./base-visible.js?BfHgoh7I";
import { _enum, array, boolean, int, literal, number, object, string } from "../packages/zod.js?DcMP3_aj";

// src/report/bounded.ts
const REPORT_LIMITS = {
	bytes: 16777216,
	depth: 16,
	textChars: 1e5,
	items: 1e4,
	values: 5e5
};
const text = string().max(REPORT_LIMITS.textChars);
function list(item) {
	return array(item).max(REPORT_LIMITS.items);
}
const count = int().nonnegative();

// src/report/status.ts
const STATUSES = [
	"failed",
	"blocked",
	"inconclusive",
	"passed",
	"skipped"
];
const status = _enum(STATUSES);

// src/report/stage.ts
const failure = object({
	code: text,
	message: text,
	hint: text.optional(),
	exitCode: literal([
		1,
		2,
		3
	]).optional()
});
const SHARED = {
	status,
	durationMs: number().nonnegative(),
	summary: text,
	failure: failure.optional()
};
function section(own) {
	return object({
		...SHARED,
		...own
	});
}
function defineStage(stage) {
	return stage;
}

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

// src/report/markdown.ts
const BREAK = "<!---->";
function escapeMarkdown(text) {
	return text.replaceAll(/[\r\n]+/g, " ").replaceAll(/(?<![0-9a-z])[0-9a-f]{7,}/gi, (run) => run.replaceAll(/.{6}/g, "$&\0")).replaceAll(/\b(GH-)(?=\d)/gi, "$1\0").replaceAll(/[@#]/g, "$&\0").replaceAll(/:(?=\/\/|[\w+-]+:)/g, ":\0").replaceAll(/\b(www|mailto:|xmpp:)/gi, "$1\0").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(/[\\`*_[\]|~#]/g, (char) => `&#${char.charCodeAt(0)};`).replaceAll("$", "<span>$</span>").replaceAll("\0", BREAK).replace(/^(\s*)([-+=]|\d+(?=[.)]))/, `$1${BREAK}$2`);
}
function escapeWithin(text, maxBytes) {
	let chars = text.length;
	for (;;) {
		const escaped = escapeLines(cutText(text, chars));
		const bytes = Buffer.byteLength(escaped);
		if (bytes <= maxBytes || chars === 0) return escaped;
		chars = Math.min(chars - 1, Math.floor(chars * maxBytes / bytes));
	}
}
function code(text) {
	return `<code>${escapeMarkdown(text)}</code>`;
}
function codeBlock(text, language = "") {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}${language}\n${visible(text).trimEnd()}\n${fence}`;
}
function hintLine(hint) {
	return hint === void 0 ? "" : `<br>👉 ${escapeLines(hint)}`;
}
function escapeLines(text) {
	return text.split("\n").map(escapeMarkdown).join("<br>");
}
function row(cells) {
	return `| ${cells.join(" | ")} |`;
}
function tableHead(header) {
	return `${row(header)}\n${row(header.map(() => "---"))}`;
}
function table(header, rows) {
	return [tableHead(header), ...rows.map(row)].join("\n");
}
function details(summary, body) {
	return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

// src/report/stages/build.ts
const schema = section({
	images: list(object({
		worker: text,
		image: text,
		digest: text,
		sizeBytes: count,
		made: _enum([
			"built",
			"reused",
			"given",
			"copied",
			"archived",
			"unpacked"
		]).optional(),
		isRehearsed: boolean().optional(),
		base: object({
			name: text,
			digest: text.optional(),
			standsInBecause: text.optional()
		}).optional(),
		withoutDockerfile: boolean().optional()
	})),
	warnings: list(text).optional()
});
const build = defineStage({
	schema,
	empty: { images: [] },
	isRunnable: true,
	failureExitCode: 1,
	rehearsed: ({ images }) => images.some(({ made }) => made !== void 0) ? imagesSummary(images, {
		built: "built",
		unpacked: "read from a file"
	}) : void 0,
	comment: (section) => [
		...rehearsedImages(section),
		...standIns(section),
		...withoutDockerfile(section),
		...warnings(section)
	].join("\n"),
	terminal: ({ images, warnings: told = [] }) => [{
		title: "images",
		lines: [...images.flatMap(line), ...told.map((one) => `warning: ${one}`)]
	}],
	serving: () => void 0
});
const WORDS = {
	built: "built and pushed",
	reused: "reused",
	given: "given",
	copied: "copied",
	archived: "built and written to a file",
	unpacked: "pushed"
};
function imagesSummary(images, other = {}) {
	return Object.entries({
		...WORDS,
		...other
	}).flatMap(([made, what]) => {
		const found = images.filter((one) => one.made === made).length;
		return found === 0 ? [] : [`${found} image${found === 1 ? "" : "s"} ${what}`];
	}).join(", ") || "no images";
}
function line(image) {
	const { worker, digest, sizeBytes, made, base, isRehearsed } = image;
	if (made === void 0) return [];
	const without = image.withoutDockerfile === true ? ", without its Dockerfile" : "";
	const on = base === void 0 ? without : `, ${onBase(base)}`;
	const known = isRehearsed === void 0 ? "" : `, ${rehearsedText(isRehearsed)}`;
	return [`${worker}: ${digest} (${made}, ${(sizeBytes / 1e6).toFixed(1)} MB)${on}${known}`];
}
function rehearsedImages({ images }) {
	return images.flatMap(({ worker, digest, isRehearsed }) => isRehearsed === void 0 ? [] : [`- ${code(worker)} is ${code(digest.slice(0, SHOWN_DIGEST))}, ${rehearsedText(isRehearsed)}`]);
}
const SHOWN_DIGEST = 19;
function rehearsedText(isRehearsed) {
	return isRehearsed ? "the image that the pull request's rehearsal proved (reported by its own job)" : "not the image that the pull request's rehearsal proved";
}
function onBase({ name, digest, standsInBecause }) {
	return standsInBecause === void 0 ? `on ${name}@${digest ?? ""}` : `without its base ${name}: ${standsInBecause}`;
}
function standIns({ images }) {
	return images.flatMap(({ worker, base }) => base?.standsInBecause === void 0 ? [] : [`- ⚠️ ${code(worker)} ran without its base ${code(base.name)}, on this machine's node: ${escapeMarkdown(base.standsInBecause)}`]);
}
function withoutDockerfile({ images }) {
	return images.flatMap((image) => image.withoutDockerfile === true ? [`- ⚠️ ${code(image.worker)} ran as a process, made from its source: its Dockerfile was not built`] : []);
}
function warnings({ warnings: told = [] }) {
	return told.map((one) => `- ⚠️ ${escapeMarkdown(one)}`);
}

export { REPORT_LIMITS, STATUSES, build, code, codeBlock, count, cutText, defineStage, details, escapeMarkdown, escapeWithin, firstChars, hintLine, imagesSummary, list, row, section, status, table, tableHead, text };