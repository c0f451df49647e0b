if (!import.meta.url.endsWith("?MtKlfZHt")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { visible } from "./base-visible.js?BfHgoh7I";
import { placedMessage } from "./project-diagnostics-diagnostic.js?OkW7Mjpy";
import { plainText, readExplanations } from "./commands-explain-explanations.js?BYlJjZgF";
import { packageVersion } from "./commands-frame-package-version.js?DFsQa4tT";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import { createHash } from "node:crypto";

// src/commands/validate/sarif.ts
const LEVELS = {
	error: "error",
	warning: "warning",
	info: "note"
};
async function sarifLog(files) {
	const explanations = await readExplanations();
	const found = files.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
	const codes = [...new Set(found)].toSorted();
	const fingerprints = new Fingerprints();
	return {
		$schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: "cloud-tasks",
				semanticVersion: packageVersion(),
				rules: codes.map((code) => ruleOf(code, explanations.get(code)))
			} },
			columnKind: "utf16CodeUnits",
			results: files.flatMap((file) => file.diagnostics.map((one) => ({
				ruleId: one.code,
				ruleIndex: codes.indexOf(one.code),
				level: LEVELS[one.severity],
				message: { text: messageOf(one) },
				locations: [{ physicalLocation: placeOf(file.file, one) }],
				partialFingerprints: { primaryLocationLineHash: fingerprints.of(file, one) }
			})))
		}]
	};
}
function ruleOf(code, explained) {
	const rule = {
		id: code,
		defaultConfiguration: { level: code.startsWith("CT0") ? "error" : "warning" }
	};
	if (explained === void 0) return rule;
	const { title, fix, why, source, wrong, right } = explained;
	const isPublic = source?.link.startsWith("https://") === true;
	const example = (label, lines) => lines === "" ? [] : [`${label}:\n\n\`\`\`yaml\n${lines}\n\`\`\``];
	const markdown = [
		why.replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1"),
		...example("Wrong", wrong),
		...example("Right", right),
		`What to do: ${fix}.`
	].join("\n\n");
	return {
		...rule,
		shortDescription: { text: title },
		fullDescription: { text: `${title}: ${plainText(fix)}.` },
		help: {
			text: `${plainText(why)}\n\nWhat to do: ${plainText(fix)}.`,
			markdown
		},
		...isPublic ? { helpUri: source.link } : {},
		properties: {
			tags: ["cloud-tasks"],
			precision: "high"
		}
	};
}
function messageOf(one) {
	const hint = one.hint === void 0 ? "" : `. Fix: ${one.hint}`;
	return visible(`${placedMessage(one)}${hint}`);
}
function placeOf(file, { range }) {
	return {
		artifactLocation: isAbsolute(file) || file.startsWith("..") ? { uri: pathToFileURL(file).href } : {
			uri: file.split("/").map(encodeURIComponent).join("/"),
			uriBaseId: "%SRCROOT%"
		},
		region: range === void 0 ? { startLine: 1 } : {
			startLine: range.start.line,
			startColumn: range.start.column,
			endLine: range.end.line,
			endColumn: range.end.column
		}
	};
}
var Fingerprints = class {
	#counts = /* @__PURE__ */ new Map();
	of({ file, source }, { code, path, range }) {
		const line = range === void 0 ? "" : source.split(/\r?\n/)[range.start.line - 1] ?? "";
		const keys = path.filter((step) => typeof step === "string");
		const hash = createHash("sha256").update(JSON.stringify([
			file,
			code,
			keys,
			line.trim()
		])).digest("hex").slice(0, 16);
		const count = (this.#counts.get(hash) ?? 0) + 1;
		this.#counts.set(hash, count);
		return `${hash}:${count}`;
	}
};

export { sarifLog };