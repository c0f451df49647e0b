if (!import.meta.url.endsWith("?sSdbNewA")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { closest, quoted } from "./base-quoted.js?teJqstQn";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { CODES } from "./project-diagnostics-codes.js?WF5qfAxh";
import { wrappedText } from "./report-wrap.js?B2MfqB8i";
import { plainText, readExplanations } from "./commands-explain-explanations.js?BYlJjZgF";
import { resultJson } from "./commands-frame-result-json.js?Duz3kGEw";

// src/commands/explain.ts
var import_picocolors = require_picocolors();
async function explainCommand({ code, json }, console) {
	const known = code === void 0 ? void 0 : knownCode(code);
	const explanations = await readExplanations();
	const one = known === void 0 ? void 0 : explanations.get(known);
	if (json) {
		const result = { codes: one === void 0 ? [...explanations.values()].map(asRow) : [one] };
		console.out(resultJson(result, 0));
	} else if (one === void 0) for (const row of explanations.values()) console.out(`${row.code}  ${row.title}\n`);
	else console.out(explanationText(one, console));
	return 0;
}
function asRow({ code, title, fix }) {
	return {
		code,
		title,
		fix
	};
}
function knownCode(given) {
	const code = given.toUpperCase();
	if (Object.hasOwn(CODES, code)) return code;
	const near = closest(code, Object.keys(CODES));
	throw new Failure("EXPLAIN_UNKNOWN_CODE", `${quoted(given)} is not the code of a diagnostic`, {
		exitCode: 2,
		hint: `${near === void 0 ? "" : `did you mean ${near}? `}\`cloud-tasks explain\` lists all codes`
	});
}
function explanationText(one, { colors, outColumns }) {
	const c = (0, import_picocolors.createColors)(colors);
	const { code, title, why, fix, source, wrong, right } = one;
	const paragraphs = why.split("\n\n").map((text) => plainText(text).replaceAll("\n", " "));
	const example = (label, lines) => `\n${c.bold(label)}\n${lines.replaceAll(/^(?=.)/gm, "  ")}\n`;
	return [
		wrappedText([{
			head: `${c.bold(code)} `,
			text: title
		}], outColumns),
		...paragraphs.map((text) => `\n${wrappedText([{
			head: "",
			text
		}], outColumns)}`),
		...wrong === "" ? [] : [example("wrong:", wrong)],
		...right === "" ? [] : [example("right:", right)],
		`\n${wrappedText([{
			head: `${c.cyan("fix:")} `,
			text: plainText(fix)
		}], outColumns)}`,
		...source === void 0 ? [] : [wrappedText([{
			head: `${c.cyan("source:")} `,
			text: sourceText(source)
		}], outColumns)]
	].join("");
}
function sourceText({ label, link }) {
	return link.startsWith("https://") ? `${label}, ${link}` : label;
}

export { explainCommand };