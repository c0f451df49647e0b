if (!import.meta.url.endsWith("?am7V5GOz")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";

// src/commands/deploy/confirm.ts
async function confirm(console, what, answer, options) {
	if (options.yes) return true;
	if (console.ask === void 0) throw new Failure("NOT_CONFIRMED", `no terminal to confirm on: ${what}?`, {
		exitCode: 2,
		hint: options.hint
	});
	return (await console.ask(`${what}? Type ${answer} to go on: `)).trim() === answer;
}

export { confirm };