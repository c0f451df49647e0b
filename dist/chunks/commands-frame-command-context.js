if (!import.meta.url.endsWith("?BaDGVJud")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { visible } from "./project-visible.js?BBnb9Isu";
import { INTERNAL, OUR_FAULT, failureOf, resultJson } from "./commands-frame-result-json.js?CRx87wiX";

// src/commands/frame/command-context.ts
var import_picocolors = require_picocolors();
async function guardCommand(console, body, options = () => ({})) {
	try {
		return await body();
	} catch (error) {
		return tellError(console, error, options());
	}
}
function tellError(console, error, { json = false } = {}) {
	const failure = failureOf(error);
	const message = failure.code === "INTERNAL" && error instanceof Error ? error.stack ?? failure.message : failure.message;
	tellFailure(console, {
		...failure,
		message
	});
	if (json) console.out(resultJson({ failure }, failure.exitCode));
	return failure.exitCode;
}
function tellFailure(console, { code, message, hint }) {
	const c = (0, import_picocolors.createColors)(console.colors);
	console.err(`${c.red("error")} ${code} ${visible(message)}\n`);
	const next = code === "INTERNAL" ? OUR_FAULT : hint;
	if (next !== void 0) console.err(`${c.cyan("next:")} ${visible(next)}\n`);
}

export { guardCommand, tellError, tellFailure };