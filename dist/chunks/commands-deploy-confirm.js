if (!import.meta.url.endsWith("?C6A2PCPE")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./project-failure.js?ERKIhpLg";

// src/commands/deploy/confirm.ts
async function confirm(console, what, answer, options) {
	if (options.yes) return true;
	if (console.ask === void 0) throw new Failure("NOT_CONFIRMED", `nobody is here to agree: ${what}?`, {
		exitCode: 2,
		hint: options.hint
	});
	return (await console.ask(`${what}? Type ${answer} to go on: `)).trim() === answer;
}

export { confirm };