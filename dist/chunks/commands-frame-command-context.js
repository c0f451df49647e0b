if (!import.meta.url.endsWith("?BvYBqKb1")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { visible } from "./base-visible.js?BfHgoh7I";
import { BUG_HINT, INTERNAL, failureOf, resultJson } from "./commands-frame-result-json.js?Duz3kGEw";

// src/commands/frame/command-context.ts
var import_picocolors = require_picocolors();
async function guardCommand(console, body, options = () => ({})) {
	try {
		return await body();
	} catch (error) {
		return printError(console, error, options());
	}
}
function printError(console, error, { json = false } = {}) {
	const failure = failureOf(error);
	const message = failure.code === "INTERNAL" && error instanceof Error ? error.stack ?? failure.message : failure.message;
	printFailure(console, {
		...failure,
		message
	});
	if (json) console.out(resultJson({ failure }, failure.exitCode));
	return failure.exitCode;
}
function printFailure(console, { code, message, hint }) {
	const c = (0, import_picocolors.createColors)(console.colors);
	console.err(`${c.red("error")} ${code} ${visible(message)}\n`);
	const next = code === "INTERNAL" ? BUG_HINT : hint;
	if (next !== void 0) console.err(`${c.cyan("next:")} ${visible(next)}\n`);
}

export { guardCommand, printError, printFailure };