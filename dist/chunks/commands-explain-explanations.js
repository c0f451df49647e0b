if (!import.meta.url.endsWith("?BYlJjZgF")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { CODES } from "./project-diagnostics-codes.js?WF5qfAxh";
import { packageFolder } from "./commands-frame-package-folder.js?CLjfNkP8";
import { join } from "node:path";
import { readFile } from "node:fs/promises";

// src/project/diagnostics/explanation.ts
function explanationsOf(page) {
	const fixes = /* @__PURE__ */ new Map();
	for (const [, code = "", fix = ""] of page.matchAll(/^\| (CT\d+) \|[^|]*\| (.*) \|$/gm)) fixes.set(code, fix);
	const found = sectionsOf(page).flatMap(({ code, text }) => {
		if (!Object.hasOwn(CODES, code)) return [];
		const known = code;
		return [[known, explanationOf(known, text, fixes.get(code) ?? "")]];
	});
	return new Map(found);
}
function sectionsOf(page) {
	return page.split(/^## /m).slice(1).map((text) => ({
		code: text.split("\n")[0] ?? "",
		text
	}));
}
function hunksOf(section) {
	return [...section.matchAll(/```diff\n([\s\S]*?)```/g)].map(([, diff = ""]) => [...diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)*)/gm)].map(([, removed = "", added = ""]) => ({
		removed: removed.replaceAll(/^-/gm, ""),
		added: added.replaceAll(/^\+/gm, "")
	})));
}
const SOURCE = /\s*Source: \[([^\]]+)\]\(([^)]+)\)\.\s*$/;
function explanationOf(code, section, fix) {
	const prose = section.replace(/^CT\d+\n/, "").replaceAll(/```[\s\S]*?```/g, "").replaceAll(/^(?:Wrong|Right):$/gm, "").trim().replaceAll(/\n{2,}/g, "\n\n");
	const first = prose.split("\n\n").find((one) => SOURCE.test(one)) ?? "";
	const [, label, link] = SOURCE.exec(first) ?? [];
	const [wrong = [], right] = hunksOf(section);
	const removed = wrong.map((one) => one.removed).join("");
	const added = wrong.map((one) => one.added).join("");
	const mended = right?.map((one) => one.added).join("");
	return {
		code,
		title: CODES[code],
		fix,
		why: prose.split("\n\n").map((one) => one.replace(SOURCE, "")).filter((one) => one !== "").join("\n\n"),
		source: label === void 0 || link === void 0 ? void 0 : {
			label,
			link
		},
		wrong: dedented(added),
		right: dedented(right === void 0 ? removed : mended ?? "")
	};
}
function dedented(text) {
	const lines = text.trimEnd().split("\n");
	const indents = lines.filter((line) => line !== "").map((line) => line.search(/\S|$/));
	const least = Math.min(...indents);
	return lines.map((line) => line.slice(least)).join("\n");
}

// src/commands/explain/explanations.ts
const PAGE = "docs/reference/diagnostics.md";
async function readExplanations() {
	return explanationsOf(await readFile(join(packageFolder(PAGE)), "utf8"));
}
function plainText(markdown) {
	return markdown.replaceAll(/\[([^\]]+)\]\((https?:[^)]+)\)/g, "$1 ($2)").replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1");
}

export { plainText, readExplanations };